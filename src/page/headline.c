/* Headlines: 引题, 主题 and 副题 one below the other, each in its own whole rows.
 *
 * The words are the story's; a line end, ／ or | in them parts lines. `fit: width` takes the largest size within its bounds
 * whose widest line fits, then squeezes within its bounds; what was found is told. A line's em box is centred in its share of
 * the part's rows (C139, C142). */
#include "page/stone.h"

enum { SIZE_STEP = 100 };               /* fitted sizes are tenths of a point */

struct part {                           /* one part being set */
	const struct headline_part *asked;
	struct word text;
	struct str *texts;
	const struct line **lines;
	int count;
	const struct style *style;
	mpt top, h;
};

static struct word part_text(const struct story *story, int part)
{
	return part == PART_KICKER ? story->kicker : part == PART_TITLE ? story->title : story->subtitle;
}

static const char *part_style_name(int part)
{
	return part == PART_KICKER ? "引题" : part == PART_TITLE ? "主题" : "副题";
}

/* ---- size and squeeze ---- */

static mpt set_lines(struct stone *stone, struct part *part)
{
	mpt widest = 0;
	for (int i = 0; i < part->count; i++) {
		part->lines[i] = type_line(stone->env, stone->media, part->texts[i], part->style, part->text);
		if (part->lines[i]->width > widest)
			widest = part->lines[i]->width;
	}
	return widest;
}

/* The part's style at another size: all that goes with the size goes along. */
static const struct style *sized(struct env *env, const struct style *style, mpt size, int x_scale)
{
	struct style *copy = type_copy(env, style);
	copy->size = size;
	copy->leading = (mpt)mul_div(style->leading, size, style->size);
	copy->tracking = (mpt)mul_div(style->tracking, size, style->size);
	copy->x_scale = x_scale;
	return copy;
}

static mpt try_size(struct stone *stone, struct part *part, const struct style *style, mpt size, int x_scale)
{
	part->style = sized(stone->env, style, size, x_scale);
	return set_lines(stone, part);
}

/* The largest size from .. to whose widest line is at most w; `from` if none is. */
static mpt largest_size(struct stone *stone, struct part *part, const struct style *style, mpt from, mpt to, mpt w)
{
	mpt size = to, widest = try_size(stone, part, style, size, style->x_scale);
	for (int tries = 0; widest > w && size > from && tries < 8; tries++) {
		mpt next = (mpt)(mul_div(size, w, widest) / SIZE_STEP * SIZE_STEP);
		size = next < size ? next : size - SIZE_STEP;
		size = size < from ? from : size;
		widest = try_size(stone, part, style, size, style->x_scale);
	}
	return size;
}

/* The x scale that brings `widest` to w, in whole percent, within from .. to. */
static int squeeze_for(int x_scale, mpt widest, mpt w, int from, int to)
{
	int scale = widest > 0 ? (int)((int64_t)x_scale * w / widest / 10 * 10) : x_scale;
	return scale < from ? from : scale > to ? to : scale;
}

static mpt fit_width(struct stone *stone, const struct stand *stand, struct part *part, const struct style *style)
{
	const struct headline_part *asked = part->asked;
	mpt w = stand->rect.w, share = part->h / part->count;
	mpt to = grid_length(stone->grid, asked->size_to, style->size, style->size);
	mpt from = grid_length(stone->grid, asked->size_from, style->size, to);
	to = to > share && share > from ? share / SIZE_STEP * SIZE_STEP : to;
	to = to < from ? from : to;
	mpt size = largest_size(stone, part, style, from < SIZE_STEP ? SIZE_STEP : from, to < SIZE_STEP ? SIZE_STEP : to, w);
	mpt widest = set_lines(stone, part);
	int least = asked->squeeze_from ? asked->squeeze_from / 100 : style->x_scale;
	int most = asked->squeeze_to ? asked->squeeze_to / 100 : style->x_scale;
	if (widest > w ? least < style->x_scale : most > style->x_scale)
		widest = try_size(stone, part, style, size, squeeze_for(style->x_scale, widest, w, least,
			widest > w ? style->x_scale : most));
	diag(stone->env, asked->at, D_HEADLINE_FITTED, part->text.text, part->style->size,
		grid_number(stone->env, part->style->x_scale * INT64_C(100)));
	return widest;
}

/* As the part says, or else the style. */
static mpt set_size(struct stone *stone, struct part *part, const struct style *style)
{
	const struct headline_part *asked = part->asked;
	mpt size = grid_length(stone->grid, asked->size_to, style->size, style->size);
	int x_scale = asked->squeeze_to ? asked->squeeze_to / 100 : style->x_scale;
	return try_size(stone, part, style, size < SIZE_STEP ? SIZE_STEP : size, x_scale);
}

/* ---- one part ---- */

static void check_fit(struct stone *stone, const struct stand *stand, const struct part *part, mpt widest)
{
	mpt over = widest - stand->rect.w, size = part->style->size;
	if (over > 0)
		diag(stone->env, part->asked->at, D_HEADLINE_WIDE, part->text.text, over, (int)mul_div(over, 1000, size));
	if (size * (int64_t)part->count > part->h)
		diag(stone->env, part->asked->at, D_HEADLINE_TALL, part->text.text, size, part->count, part->h);
}

/* Each line's em box in the middle of its share; lines closer than their share stay together in the middle of the part. */
static void draw_part(struct stone *stone, const struct stand *stand, const struct part *part)
{
	mpt share = part->h / part->count, pitch = part->style->leading < share ? part->style->leading : share;
	mpt top = part->top + (part->h - pitch * part->count) / 2;
	enum align align = type_align(part->asked->align, part->style);
	for (int i = 0; i < part->count; i++) {
		const struct line *line = part->lines[i];
		mpt baseline = grid_baseline(top + i * pitch, pitch, part->style->size);
		mark_line(stone, stand->item, PASS_TEXT, line, type_x(line, align, stand->rect.x, stand->rect.w), baseline);
	}
}

static void place_part(struct stone *stone, const struct stand *stand, struct part *part, const char *fallback)
{
	const struct style *style = sheet_style(stone->env, stone->sheet, part->asked->style, fallback);
	part->count = type_lines(stone->env, part->text.text, true, &part->texts);
	if (!part->count || part->h <= 0)
		return;
	part->lines = arena_array(stone->env->keep, const struct line *, part->count);
	part->style = style;
	mpt widest = part->asked->fit_width ? fit_width(stone, stand, part, style) : set_size(stone, part, style);
	check_fit(stone, stand, part, widest);
	draw_part(stone, stand, part);
}

/* ---- the headline ---- */

static void place_parts(struct stone *stone, const struct stand *stand, const struct story *story)
{
	const struct headline *headline = &stand->item->u.headline;
	mpt gap = grid_length(stone->grid, headline->gap, stand->rect.h, 0), top = stand->rect.y;
	bool any = false;
	for (int i = 0; i < HEADLINE_PARTS; i++) {
		struct part part = { .asked = &headline->parts[i], .text = part_text(story, i) };
		if (part.asked->lines.unit == LENGTH_NONE)
			continue;
		part.top = top + (any ? gap : 0);
		part.h = grid_length(stone->grid, part.asked->lines, stand->rect.h, 0);
		if (part.text.text.len)
			place_part(stone, stand, &part, part_style_name(i));
		top = part.top + part.h;
		any = true;
	}
	if (top > stand->rect.y + stand->rect.h)
		diag(stone->env, stand->item->at, D_HEADLINE_ROWS, item_id(stand->item),
			grid_rows_of(stone->grid, top - stand->rect.y), grid_rows_of(stone->grid, stand->rect.h));
}

void headline_place(struct stone *stone, const struct stand *stand)
{
	const struct headline *headline = &stand->item->u.headline;
	const struct story *story = doc_story(stone->edition, headline->story.text);
	mark_ground(stone, stand->item, stand->rect, headline->background);
	mark_obstacle(stone, stand->item, stand->cell, stone->grid->body, 0);
	if (word_given(headline->rule_below)) {
		const struct line_style *line = sheet_line(stone->env, stone->sheet, headline->rule_below);
		mpt thick = mark_thickness(line);
		struct rect rule = { stand->rect.x, stand->rect.y + stand->rect.h - thick, stand->rect.w, thick };
		mark_strokes(stone, stand->item, rule, line, false);
	}
	if (story)
		place_parts(stone, stand, story);
}
