/* What is looked at between headlines, once a page is full: two alike side by side (碰题, C141), one wider than its text (题不压别文,
 * C140) or away from it, one hard to read on a ground or a picture. */
#include "page/shot.h"

enum {
	ROWS_NEAR = 3,                  /* between a headline and a photo that adjoins it */
	ALIKE = 95,                     /* percent: sizes that come nearer look the same, as fitted ones do */
	APART_EMS = 4                   /* of the body: headlines further apart do not stand side by side */
};

/* ---- side by side ---- */

/* A vertical rule between them, or a bordered box round one of them, parts two headlines. */
static bool parted(const struct placed_page *page, const struct title *left, const struct title *right)
{
	for (int i = 0; i < page->stand_count; i++) {
		const struct stand *stand = &page->stands[i];
		if (!stand->placed)
			continue;
		bool rule = stand->item->kind == ITEM_RULE && stand->item->u.rule.vertical;
		mpt middle = stand->rect.x + stand->rect.w / 2;
		if (rule && middle >= left->rect.x + left->rect.w && middle <= right->rect.x &&
			span_common(stand->rect.y, stand->rect.h, left->rect.y, left->rect.h) > left->rect.h / 2)
			return true;
		if (stand->item->kind == ITEM_BOX && word_given(stand->item->u.box.border) &&
			rect_within(left->rect, stand->rect, FILM) != rect_within(right->rect, stand->rect, FILM))
			return true;
	}
	return false;
}

static const struct stand *stand_of(const struct placed_page *page, const struct item *item)
{
	for (int i = 0; i < page->stand_count; i++)
		if (page->stands[i].item == item)
			return &page->stands[i];
	return NULL;
}

static void check_pair(struct stone *stone, const struct title *a, const struct title *b)
{
	const struct stand *head_a = stand_of(stone->page, a->item), *head_b = stand_of(stone->page, b->item);
	const struct title *left = a->rect.x <= b->rect.x ? a : b, *right = left == a ? b : a;
	const struct stand *head_left = left == a ? head_a : head_b, *head_right = left == a ? head_b : head_a;
	mpt least = a->rect.h < b->rect.h ? a->rect.h : b->rect.h;
	mpt smaller = a->size < b->size ? a->size : b->size, larger = a->size < b->size ? b->size : a->size;
	if (mul_div(larger, ALIKE, 100) > smaller || a->font != b->font || span_common(a->rect.y, a->rect.h, b->rect.y, b->rect.h) <= least / 2)
		return;
	mpt gap = head_left && head_right ? head_right->rect.x - head_left->rect.x - head_left->rect.w : 0;
	if (gap < -FILM || gap > APART_EMS * stone->grid->body || parted(stone->page, left, right))
		return;
	diag_also(diag(stone->env, b->item->at, D_HEADLINES_ALIKE, item_id(b->item), item_id(a->item)), a->item->at);
}

/* ---- wider than its text ---- */

static bool shows_photo_of(const struct stone *stone, const struct item *item, struct str story)
{
	bool group = item->kind == ITEM_PHOTOS;
	int count = group ? item->u.photos.photo_count : item->kind == ITEM_PHOTO;
	for (int i = 0; i < count; i++) {
		struct shot shot = group ? shot_find(stone->edition, item->u.photos.story, item->u.photos.photos[i]) :
			shot_find(stone->edition, item->u.photo.story, item->u.photo.photo);
		if (shot.story && str_is(story, shot.story->id))
			return true;
	}
	return false;
}

/* The story's own photos that adjoin the headline are its ground as well as its text. */
static void add_photos(const struct stone *stone, const struct stand *head, mpt *left, mpt *right)
{
	struct str story = head->item->u.headline.story.text;
	mpt near = ROWS_NEAR * stone->grid->leading;
	for (int i = 0; i < stone->page->stand_count; i++) {
		const struct stand *stand = &stone->page->stands[i];
		bool adjoins = span_common(stand->cell.y, stand->cell.h, head->cell.y - near, head->cell.h + 2 * near) > FILM;
		if (!stand->placed || !adjoins || !shows_photo_of(stone, stand->item, story))
			continue;
		*left = stand->rect.x < *left ? stand->rect.x : *left;
		*right = stand->rect.x + stand->rect.w > *right ? stand->rect.x + stand->rect.w : *right;
	}
}

static void check_width(struct stone *stone, const struct stand *head)
{
	const struct placed_page *page = stone->page;
	mpt left = INT32_MAX, right = INT32_MIN;
	struct word story = head->item->u.headline.story;
	for (int i = 0; i < page->frame_count; i++) {
		const struct frame *frame = &page->frames[i];
		if (!str_eq(frame->item->u.text.story.text, story.text))
			continue;
		if (span_common(frame->rect.y, frame->rect.h, head->cell.y, head->cell.h) > FILM)
			return;
		left = frame->rect.x < left ? frame->rect.x : left;
		right = frame->rect.x + frame->rect.w > right ? frame->rect.x + frame->rect.w : right;
	}
	if (right < left)
		return;
	add_photos(stone, head, &left, &right);
	mpt before = left - head->cell.x, after = head->cell.x + head->cell.w - right;
	mpt beyond = (before > FILM ? before : 0) + (after > FILM ? after : 0);
	if (beyond > stone->grid->body / 2)
		diag(stone->env, head->item->at, D_HEADLINE_BEYOND, item_id(head->item), beyond);
}

/* Above the text and over its first column, left of it, or within it (C140: 上题, 左题, 腰题, 文包题); a headline over or beside a photo of
 * its story has its text there. `gap`: what lies between the two. */
static bool belongs(const struct grid *grid, const struct stand *head, const struct frame *frame, struct rect *gap)
{
	struct rect text = frame->rect, title = head->cell;
	mpt across = span_common(text.x, text.w, title.x, title.w), down = span_common(text.y, text.h, title.y, title.h);
	mpt first = text.w < grid->column ? text.w : grid->column;
	mpt x = text.x > title.x ? text.x : title.x, y = text.y > title.y ? text.y : title.y;
	*gap = (struct rect){ x, y, 0, 0 };
	if (across > FILM && down > FILM)
		return true;
	if (title.y + title.h <= text.y + FILM) {
		across = span_common(text.x, first, title.x, title.w);
		*gap = (struct rect){ x, title.y + title.h, across, text.y - title.y - title.h };
		return across > FILM;
	}
	*gap = (struct rect){ title.x + title.w, y, text.x - title.x - title.w, down };
	return title.x + title.w <= text.x + FILM && down > FILM;
}

/* The headline or the text of another story that stands in `gap`; NULL: none. */
static const struct item *stranger_in(const struct placed_page *page, struct rect gap, struct str story)
{
	for (int i = 0; i < page->stand_count; i++) {
		const struct stand *stand = &page->stands[i];
		bool other = stand->placed && stand->item->kind == ITEM_HEADLINE && !str_eq(stand->item->u.headline.story.text, story);
		struct rect common = rect_common(stand->cell, gap);
		if (other && common.w > FILM && common.h > FILM)
			return stand->item;
	}
	for (int i = 0; i < page->frame_count; i++) {
		const struct frame *frame = &page->frames[i];
		struct rect common = rect_common(frame->rect, gap);
		if (!str_eq(frame->item->u.text.story.text, story) && common.w > FILM && common.h > FILM)
			return frame->item;
	}
	return NULL;
}

static void check_relation(struct stone *stone, const struct stand *head)
{
	struct str story = head->item->u.headline.story.text;
	const struct item *between = NULL, *stranger;
	bool any = false, good = false;
	struct rect gap;
	for (int i = 0; i < stone->page->frame_count && !good; i++) {
		const struct frame *frame = &stone->page->frames[i];
		if (!str_eq(frame->item->u.text.story.text, story))
			continue;
		any = true;
		if (!belongs(stone->grid, head, frame, &gap))
			continue;
		stranger = stranger_in(stone->page, gap, story);
		good = !stranger;
		between = stranger ? stranger : between;
	}
	mpt left = INT32_MAX, right = INT32_MIN;
	add_photos(stone, head, &left, &right);
	if (!any || good || right >= left)
		return;
	if (between)
		diag_also(diag(stone->env, head->item->at, D_HEADLINE_PARTED, item_id(head->item), item_id(between)), between->at);
	else
		diag(stone->env, head->item->at, D_HEADLINE_AWAY, item_id(head->item));
}

/* ---- on what lies below ---- */

static struct tone tone_of(struct stone *stone, const struct mark *ground, struct rect area)
{
	const struct picture_order *order = ground->draw.kind == DRAW_IMAGE ? picture_ordered(stone->media, ground->draw.u.ticket) : NULL;
	if (ground->draw.kind != DRAW_IMAGE)
		return legible_ground(ground->draw.ink);
	return order ? legible_picture(order, ground->draw.box, rect_common(area, ground->draw.box)) : (struct tone){ .known = false };
}

static void check_ground(struct stone *stone, const struct title *title)
{
	const struct placed_page *page = stone->page;
	const struct mark *ground = NULL;
	for (int pass = PASS_SHADE; pass <= PASS_PICTURE; pass++)
		for (int i = 0; i < page->mark_count; i++) {
			const struct mark *mark = &page->marks[i];
			bool below = (int)mark->pass == pass && (mark->draw.kind == DRAW_RECT || mark->draw.kind == DRAW_IMAGE);
			if (below && span_common(mark->draw.box.x, mark->draw.box.w, title->rect.x, title->rect.w) > FILM &&
				span_common(mark->draw.box.y, mark->draw.box.h, title->rect.y, title->rect.h) > FILM)
				ground = mark;
		}
	bool image = ground && ground->draw.kind == DRAW_IMAGE;
	if (!ground || (image && (!title->item->over || stone->dry)))
		return;
	int mean, least;
	switch (legible_check(tone_of(stone, ground, title->rect), title->ink, LEGIBLE_HEADLINE, &mean, &least)) {
	case LEGIBLE_GOOD: break;
	case LEGIBLE_UNKNOWN: diag(stone->env, title->item->at, D_HEADLINE_ON_PHOTO, item_id(title->item), ground->draw.id); break;
	case LEGIBLE_PALE: diag(stone->env, title->item->at, D_HEADLINE_PALE, item_id(title->item), ground->draw.id); break;
	case LEGIBLE_UNEVEN: diag(stone->env, title->item->at, D_HEADLINE_UNEVEN, item_id(title->item), ground->draw.id, mean, least); break;
	}
}

void titles_check(struct stone *stone)
{
	const struct placed_page *page = stone->page;
	for (int i = 0; i < page->title_count; i++) {
		check_ground(stone, &page->titles[i]);
		for (int k = 0; k < i; k++)
			check_pair(stone, &page->titles[k], &page->titles[i]);
	}
	for (int i = 0; i < page->stand_count; i++)
		if (page->stands[i].placed && page->stands[i].item->kind == ITEM_HEADLINE) {
			check_width(stone, &page->stands[i]);
			check_relation(stone, &page->stands[i]);
		}
}
