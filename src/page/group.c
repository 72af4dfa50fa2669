/* A group of photos: one block of pictures with exact edges and gaps, ①②③④ on them, and one caption block that keeps step.
 *
 * The pictures' widths in a row are dealt out by the ratios of `arrange`, remainders by cumulative rounding, so that the outer
 * edges are the item's. The shared caption stands at its own place, or takes its rows out of the group's rectangle. In one
 * column the captions run on; in several each is a paragraph of its own behind its number, and the columns are filled in
 * reading order to the least height (C44, C151, C154). */
#include "page/shot.h"

enum { GAP = 3402 };                            /* 1.2 mm */

struct group {
	const struct photos_item *item;
	const struct stand *stand;
	struct shot *shots;
	struct photo_look *looks;
	struct saying *sayings;
	int count;
};

static struct group group_of(struct stone *stone, const struct stand *stand)
{
	const struct photos_item *item = &stand->item->u.photos;
	struct group group = { .item = item, .stand = stand, .count = item->photo_count };
	group.shots = arena_array(stone->env->keep, struct shot, group.count);
	group.looks = arena_array(stone->env->keep, struct photo_look, group.count);
	group.sayings = arena_array(stone->env->keep, struct saying, group.count);
	for (int i = 0; i < group.count; i++) {
		group.shots[i] = shot_find(stone->edition, item->story, item->photos[i]);
		group.looks[i] = item->look;
		for (int k = 0; k < item->edit_count; k++) {
			const struct group_edit *edit = &item->edits[k];
			if (!str_eq(edit->photo.text, item->photos[i].text))
				continue;
			group.looks[i].focus_x = edit->has_focus ? edit->look.focus_x : item->look.focus_x;
			group.looks[i].focus_y = edit->has_focus ? edit->look.focus_y : item->look.focus_y;
			group.looks[i].zoom = edit->has_zoom ? edit->look.zoom : item->look.zoom;
		}
		group.sayings[i] = caption_saying(stone, &group.shots[i], &group.looks[i]);
	}
	return group;
}

/* ---- pictures ---- */

static int group_rows(const struct group *group)
{
	int rows = group->item->rows;
	return rows < 1 ? 1 : rows > group->count ? group->count : rows;
}

/* Pictures of row `row`: the first rows hold one more when they do not come out even. */
static int row_count(const struct group *group, int row)
{
	int rows = group_rows(group);
	return group->count / rows + (row < group->count % rows);
}

static int64_t ratio(const struct group *group, int picture)
{
	int64_t r = group->item->arrange_count == group->count ? group->item->arrange[picture] : 1000;
	return r > 0 ? r : 1;
}

/* From 0 to `whole`: the end of the part that `upto` of `all` takes. */
static mpt share_end(mpt whole, int64_t upto, int64_t all)
{
	return (mpt)mul_div(whole, upto, all);
}

static void place_row(struct stone *stone, const struct group *group, struct rect row, int first, int count, mpt gap)
{
	int64_t all = 0, upto = 0;
	for (int i = 0; i < count; i++)
		all += ratio(group, first + i);
	mpt w = row.w - gap * (count - 1), x = 0;
	for (int i = 0; i < count; i++) {
		upto += ratio(group, first + i);
		mpt end = share_end(w, upto, all);
		struct rect box = { row.x + x + i * gap, row.y, end - x, row.h };
		shot_place(stone, group->stand->item, &group->shots[first + i], &group->looks[first + i], box, VALIGN_MIDDLE);
		x = end;
	}
}

static void place_pictures(struct stone *stone, const struct group *group, struct rect rect)
{
	const struct photos_item *item = group->item;
	int rows = group_rows(group), first = 0;
	mpt gap = grid_length(stone->grid, item->gap, rect.w, GAP), h = rect.h - gap * (rows - 1), y = 0;
	for (int i = 0; i < rows; i++) {
		mpt end = share_end(h, i + 1, rows);
		struct rect row = { rect.x, rect.y + y + i * gap, rect.w, end - y };
		place_row(stone, group, row, first, row_count(group, i), gap);
		first += row_count(group, i);
		y = end;
	}
}

/* ---- the shared caption ---- */

/* With credit_once a credit stays only where the next picture's is another. */
static void thin_credits(const struct group *group)
{
	for (int i = 0; i + 1 < group->count; i++)
		if (group->item->look.caption.credit_once &&
			str_eq(group->sayings[i].credit.text, group->sayings[i + 1].credit.text))
			group->sayings[i].credit.text.len = 0;
}

/* How many of the paragraphs from `first` stand in one column of at most `rows` rows, one at least, and one left for each of
 * the `after` columns that follow. */
static int column_take(const struct caption_text *texts, int first, int count, int rows, int after)
{
	int n = 0, sum = 0;
	while (first + n < count - after && (n == 0 || sum + texts[first + n].rows <= rows))
		sum += texts[first + n++].rows;
	return n;
}

static bool columns_hold(const struct caption_text *texts, int count, int rows, int columns)
{
	int first = 0;
	for (int c = 0; c < columns && first < count; c++) {
		int n = column_take(texts, first, count, rows, columns - 1 - c), sum = 0;
		for (int i = 0; i < n; i++)
			sum += texts[first + i].rows;
		if (sum > rows)
			return false;
		first += n;
	}
	return first >= count;
}

struct caption_block {                                  /* paragraphs in columns */
	struct caption_text *texts;
	int columns, rows;                      /* rows: of the highest column */
	mpt w, gutter;                          /* of a column */
};

static struct caption_block set_block(struct stone *stone, const struct group *group, const struct style *style, mpt w)
{
	struct caption_block block = { .gutter = stone->grid->gutter, .columns = group->item->look.caption.columns };
	block.columns = block.columns < 1 ? 1 : block.columns > group->count ? group->count : block.columns;
	block.w = (w - block.gutter * (block.columns - 1)) / block.columns;
	block.texts = arena_array(stone->env->keep, struct caption_text, group->count);
	if (block.columns == 1) {
		caption_add_run_in(stone, &block.texts[0], group->sayings, group->count, style, w);
		block.rows = block.texts[0].rows;
		return block;
	}
	int all = 0;
	for (int i = 0; i < group->count; i++) {
		caption_add(stone, &block.texts[i], &group->sayings[i], style, block.w, true);
		all += block.texts[i].rows;
	}
	block.rows = all / block.columns;
	while (block.rows < all && !columns_hold(block.texts, group->count, block.rows, block.columns))
		block.rows++;
	return block;
}

static void draw_block(struct stone *stone, const struct group *group, const struct style *style, const struct caption_block *block,
	struct rect area)
{
	int first = 0, count = block->columns == 1 ? 1 : group->count;
	for (int c = 0; c < block->columns; c++) {
		int n = column_take(block->texts, first, count, block->rows, block->columns - 1 - c);
		struct rect column = area;
		column.x += c * (block->w + block->gutter);
		column.w = block->w;
		for (int i = first; i < first + n; i++) {
			caption_draw(stone, group->stand->item, &block->texts[i], style, column, &group->sayings[i]);
			int64_t down = block->texts[i].rows * (int64_t)style->leading;
			down = down > column.h ? column.h : down;
			column.y += (mpt)down;
			column.h -= (mpt)down;
		}
		first += n;
	}
}

static bool group_says(const struct group *group)
{
	for (int i = 0; i < group->count; i++)
		if (caption_says(&group->sayings[i]))
			return true;
	return false;
}

/* At its own place; the pictures keep the whole rectangle. */
static void place_apart(struct stone *stone, const struct group *group)
{
	const struct caption *caption = &group->item->look.caption;
	const struct style *style = caption_style(stone, caption);
	struct stand stand = { 0 };
	if (!grid_place(stone, group->stand->item, &caption->place, &stand))
		return;
	struct caption_share share = { .ground = stand.rect, .text = caption_inside(caption, style, stand.rect) };
	struct caption_block block = set_block(stone, group, style, share.text.w);
	mark_ground(stone, group->stand->item, share.ground, caption->background);
	draw_block(stone, group, style, &block, caption_area(stone, &share, caption, style, block.rows));
	mark_body(stone, &stand);
	shot_keep_clear(stone, &stand, &group->item->look, stand.rect);
}

/* In rows taken out of the rectangle; returns what is left for the pictures. */
static struct rect place_within(struct stone *stone, const struct group *group)
{
	const struct caption *caption = &group->item->look.caption;
	const struct style *style = caption_style(stone, caption);
	struct caption_block block = set_block(stone, group, style, caption_measure(stone, group->stand, caption, style));
	struct caption_share share = caption_share(stone, group->stand, caption, style, block.rows);
	mark_ground(stone, group->stand->item, share.ground, caption->background);
	draw_block(stone, group, style, &block, caption_area(stone, &share, caption, style, block.rows));
	return share.picture;
}

void group_place(struct stone *stone, const struct stand *stand)
{
	struct group group = group_of(stone, stand);
	const struct caption *caption = &group.item->look.caption;
	struct rect rect = stand->rect;
	if (!group.count)
		return;
	thin_credits(&group);
	if (group_says(&group) && caption->place.given)
		place_apart(stone, &group);
	else if (group_says(&group) && caption->side != PLACE_NONE)
		rect = place_within(stone, &group);
	place_pictures(stone, &group, rect);
	shot_keep_clear(stone, stand, &group.item->look, stand->rect);
}
