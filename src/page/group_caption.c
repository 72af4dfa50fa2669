/* A group's shared caption: at its own place, or in rows taken out of the group's rectangle. In one column the captions run on; in
 * several each is a paragraph of its own behind its number, and the columns are filled in reading order to the least height
 * (C44, C151, C154); as many columns as pictures in a row stand under the pictures. */
#include "page/group_own.h"

/* With credit_once a credit stays only where the next picture's is another. */
static void thin_credits(const struct group *group)
{
	for (int i = 0; i + 1 < group->said; i++)
		if (group->item->look.caption.credit_once &&
			str_eq(group->sayings[i].credit.text, group->sayings[i + 1].credit.text))
			group->sayings[i].credit.text.len = 0;
}

/* One photographer named again and again, where `credit: once` was not asked for. */
static void tell_repeated(struct stone *stone, const struct group *group)
{
	for (int i = 0; i < group->said; i++) {
		struct str credit = group->sayings[i].credit.text;
		int times = 0;
		for (int k = 0; k < group->said && !group->item->look.caption.credit_once; k++)
			times += credit.len && str_eq(group->sayings[k].credit.text, credit);
		if (times > 1) {
			diag(stone->env, group->stand->item->at, D_CREDIT_REPEATED, credit, times);
			return;
		}
	}
}

static mpt apart(mpt from_a, mpt size_a, mpt from_b, mpt size_b)
{
	mpt after = from_b - from_a - size_a, before = from_a - from_b - size_b;
	return after > 0 ? after : before > 0 ? before : 0;
}

/* A caption stands next to its pictures, in their columns or their rows, and not on them (C157). */
static void check_near(struct stone *stone, const struct group *group, struct rect caption)
{
	struct rect pictures = group->stand->rect;
	mpt across = apart(pictures.x, pictures.w, caption.x, caption.w), down = apart(pictures.y, pictures.h, caption.y, caption.h);
	if (across > stone->grid->gutter + FILM || down > stone->grid->leading + FILM || (across > 0 && down > 0))
		diag(stone->env, group->item->look.caption.place.at, D_CAPTION_AWAY, item_id(group->stand->item), across, down);
	mpt on_w = span_common(pictures.x, pictures.w, caption.x, caption.w), on_h = span_common(pictures.y, pictures.h, caption.y, caption.h);
	if (on_w > FILM && on_h > FILM && !group->stand->item->over)
		diag(stone->env, group->item->look.caption.place.at, D_CAPTION_ON_PICTURES, item_id(group->stand->item), on_w, on_h);
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
	mpt indent;                             /* of all columns, to be clear of the fold */
};

/* Each row holds `columns` pictures of one width. */
static bool even_rows(const struct group *group, int columns)
{
	for (int i = 0; i < group->count; i++)
		if (group_ratio(group, i) != group_ratio(group, 0))
			return false;
	for (int row = 0; row < group_rows(group); row++)
		if (group_row_count(group, row) != columns)
			return false;
	return !group->item->stacked;
}

/* What all columns from `x` on, `pitch` apart, are moved by so that none begins on the fold. */
static mpt clear_of_fold(const struct stone *stone, mpt x, mpt pitch, int columns)
{
	mpt most = 0;
	for (int c = 0; c < columns; c++) {
		mpt by = fold_clear(stone, x + c * pitch) - x - c * pitch;
		most = by > most ? by : most;
	}
	return most;
}

/* Columns below or above as many pictures begin where these do, all inset alike, and are whole characters wide (C156); others
 * share the width. */
static void deal_columns(struct stone *stone, const struct group *group, const struct style *style, struct rect text,
	struct caption_block *block)
{
	struct rect rect = group->stand->rect;
	mpt inset = text.x - rect.x, gap = group_gap(stone, group, rect.w), between = 2 * inset + gap;
	mpt pitch = (rect.w + gap) / block->columns;
	bool under = inset >= 0 && inset <= style->size && inset == rect.x + rect.w - text.x - text.w;
	block->gutter = stone->grid->gutter;
	block->w = (text.w - block->gutter * (block->columns - 1)) / block->columns;
	if (!under || !even_rows(group, block->columns))
		return;
	block->indent = clear_of_fold(stone, text.x, pitch, block->columns);
	block->w = pitch - (between > style->size ? between : style->size) - block->indent;
	block->w -= style->size > 0 && block->w > style->size ? block->w % style->size : 0;
	block->gutter = pitch - block->w;
}

/* In the last column the credit stands flush with the last picture. */
static void end_last(struct stone *stone, const struct group *group, const struct style *style, struct caption_block *block, mpt w)
{
	int first = 0;
	for (int c = 0; c + 1 < block->columns; c++)
		first += column_take(block->texts, first, group->said, block->rows, block->columns - 1 - c);
	for (int i = first; i < group->said && w > block->w; i++) {
		block->texts[i] = (struct caption_text){ 0 };
		group->sayings[i].beyond = w - block->w;
		caption_add(stone, &block->texts[i], &group->sayings[i], style, block->w, true);
	}
}

/* `text`: where the lines stand; of its height nothing is asked. */
static struct caption_block set_block(struct stone *stone, const struct group *group, const struct style *style, struct rect text)
{
	struct caption_block block = { .columns = group->item->look.caption.columns };
	block.columns = block.columns < 1 ? 1 : block.columns > group->said ? group->said : block.columns;
	deal_columns(stone, group, style, text, &block);
	block.texts = arena_array(stone->env->keep, struct caption_text, group->said);
	if (block.columns == 1) {
		caption_add_run_in(stone, &block.texts[0], group->sayings, group->said, style, text.w);
		block.rows = block.texts[0].rows;
		return block;
	}
	int all = 0;
	for (int i = 0; i < group->said; i++) {
		caption_add(stone, &block.texts[i], &group->sayings[i], style, block.w, true);
		all += block.texts[i].rows;
	}
	block.rows = all / block.columns;
	while (block.rows < all && !columns_hold(block.texts, group->said, block.rows, block.columns))
		block.rows++;
	end_last(stone, group, style, &block, text.w - block.indent - (block.columns - 1) * (block.w + block.gutter));
	return block;
}

static void draw_block(struct stone *stone, const struct group *group, const struct style *style, const struct caption_block *block,
	struct rect area)
{
	int first = 0, count = block->columns == 1 ? 1 : group->said;
	for (int c = 0; c < block->columns; c++) {
		int n = column_take(block->texts, first, count, block->rows, block->columns - 1 - c);
		struct rect column = area;
		column.x += block->indent + c * (block->w + block->gutter);
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
	for (int i = 0; i < group->said; i++)
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
	check_near(stone, group, stand.rect);
	struct caption_share share = { .ground = stand.rect, .text = caption_inside(caption, style, stand.rect) };
	struct caption_block block = set_block(stone, group, style, share.text);
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
	struct caption_block block = set_block(stone, group, style, caption_share(stone, group->stand, caption, style, 1).text);
	struct caption_share share = caption_share(stone, group->stand, caption, style, block.rows);
	mark_ground(stone, group->stand->item, share.ground, caption->background);
	draw_block(stone, group, style, &block, caption_area(stone, &share, caption, style, block.rows));
	return share.picture;
}

struct rect group_caption_place(struct stone *stone, const struct group *group)
{
	const struct caption *caption = &group->item->look.caption;
	thin_credits(group);
	if (caption->side != PLACE_NONE || caption->place.given)
		tell_repeated(stone, group);
	if (group_says(group) && caption->place.given)
		place_apart(stone, group);
	else if (group_says(group) && caption->side != PLACE_NONE && caption->side != PLACE_OVER)
		return place_within(stone, group);
	return group->stand->rect;
}
