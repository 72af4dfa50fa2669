/* A group of photos: one block of pictures with exact edges and gaps, ①②③④ on them, and one caption block that keeps step.
 *
 * The pictures' widths in a row are dealt out by the ratios of `arrange`, the rows' heights by those of `rows`, remainders by
 * cumulative rounding, so that the outer edges are the item's. With `columns` it is the same on its side: columns share the
 * width, and the pictures of each its height. The shared caption stands at its own place, or takes its rows out of the group's rectangle. In one
 * column the captions run on; in several each is a paragraph of its own behind its number, and the columns are filled in
 * reading order to the least height (C44, C151, C154); as many columns as pictures in a row stand under the pictures. */
#include "page/shot.h"

enum { GAP = 3402 /* 1.2 mm */ };

struct group {
	const struct photos_item *item;
	const struct stand *stand;
	struct shot *shots;
	struct photo_look *looks;
	const struct group_edit **bleeds;       /* of each picture: the edit that lets it bleed; NULL: none */
	int count;
	struct saying *sayings;         /* what is said, shared captions once */
	int said;
	unsigned item_bleed;            /* of the whole group */
};

static int group_rows(const struct group *group)
{
	int rows = group->item->rows;
	return rows < 1 ? 1 : rows > group->count ? group->count : rows;
}

/* Pictures of row (column) `row`, as written; else the first rows hold one more when they do not come out even. */
static int row_count(const struct group *group, int row)
{
	int rows = group_rows(group);
	if (group->item->row_counts)
		return group->item->row_counts[row];
	return group->count / rows + (row < group->count % rows);
}

/* Picture `i` as it is spoken of within the group; a single one as seen from its caption. */
static const char *where_in(struct env *env, const struct group *group, int i)
{
	int rows = group_rows(group), row = 0;
	for (; i >= row_count(group, row); row++)
		i -= row_count(group, row);
	const struct direction_place along = { i, row_count(group, row), row, rows }, down = { row, rows, i, row_count(group, row) };
	const struct direction_place place = group->item->stacked ? down : along;
	return group->count == 1 ? caption_where(&group->item->look.caption) : direction_word(env, place);
}

/* ---- captions that are shared ---- */

static int index_of(const struct group *group, struct str photo)
{
	for (int i = 0; photo.len && i < group->count; i++)
		if (str_eq(group->item->photos[i].text, photo))
			return i;
	return -1;
}

static int shared_with(const struct group *group, int i)
{
	const struct photo *photo = group->shots[i].photo;
	int with = photo ? index_of(group, photo->same_as.text) : -1;
	return with == i ? -1 : with;
}

/* 图①②④：, all pictures in the order of their numbers. */
static const char *shared_label(struct env *env, const struct group *group, int first)
{
	struct buf out = { .arena = env->keep };
	int before = 0;
	buf_puts(&out, "图");
	for (;;) {
		int next = INT32_MAX;
		for (int i = 0; i < group->count; i++) {
			bool belongs = group->shots[i].photo && (i == first || shared_with(group, i) == first);
			if (belongs && group->shots[i].photo->number > before && group->shots[i].photo->number < next)
				next = group->shots[i].photo->number;
		}
		if (next == INT32_MAX)
			break;
		buf_puts(&out, caption_circled(env, next));
		before = next;
	}
	buf_puts(&out, "：");
	return buf_text(&out);
}

/* Pictures that share another's caption are silent; their credit is added when it is another's. */
static void share_captions(struct env *env, struct group *group)
{
	struct saying *all = group->sayings;
	for (int i = 0; i < group->count; i++) {
		int with = shared_with(group, i);
		if (with < 0)
			continue;
		struct saying *first = &all[with];
		if (!first->shared && first->number)
			first->label = shared_label(env, group, with);
		first->shared = true;
		if (all[i].credit.text.len && !str_eq(all[i].credit.text, first->credit.text))
			first->credit.text = str_of(str_format(env->keep, "%.*s　%.*s", (int)first->credit.text.len, first->credit.text.at ?
				first->credit.text.at : "", (int)all[i].credit.text.len, all[i].credit.text.at));
	}
	for (int i = 0; i < group->count; i++)
		if (shared_with(group, i) < 0)
			all[group->said++] = all[i];
}

static void say_all(struct stone *stone, struct group *group)
{
	const char **words = arena_array(stone->env->keep, const char *, group->count);
	bool *own = arena_array(stone->env->keep, bool, group->count);
	for (int i = 0; i < group->count; i++)
		words[i] = where_in(stone->env, group, i);
	for (int i = 0; i < group->count; i++) {
		for (int k = 0; k < group->count; k++)
			own[k] = k == i || shared_with(group, k) == i;
		const struct directions directions = { words[i], words, own, group->count };
		group->sayings[i] = caption_saying(stone, &group->shots[i], &group->looks[i], &directions);
	}
}

static struct group group_of(struct stone *stone, const struct stand *stand)
{
	const struct photos_item *item = &stand->item->u.photos;
	struct group group = { .item = item, .stand = stand, .count = item->photo_count, .item_bleed = stand->item->place.bleed };
	group.shots = arena_array(stone->env->keep, struct shot, group.count);
	group.looks = arena_array(stone->env->keep, struct photo_look, group.count);
	group.bleeds = arena_array(stone->env->keep, const struct group_edit *, group.count);
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
			group.looks[i].crop = edit->has_crop ? edit->look.crop : item->look.crop;
			group.looks[i].rendering = edit->look.rendering;
			group.looks[i].black_point = edit->look.black_point;
			group.looks[i].frame = edit->has_frame ? edit->look.frame : item->look.frame;
			group.bleeds[i] = edit->bleed ? edit : group.bleeds[i];
		}
	}
	say_all(stone, &group);
	share_captions(stone->env, &group);
	return group;
}

/* ---- pictures ---- */

static int64_t ratio(const struct group *group, int picture)
{
	int64_t r = group->item->arrange_count == group->count ? group->item->arrange[picture] : 1000;
	return r > 0 ? r : 1;
}

static int64_t row_ratio(const struct group *group, int row)
{
	return group->item->row_ratios ? group->item->row_ratios[row] : 1000;
}

/* One side of a picture that bleeds: from its place in the group past the trim. The group's own edge has to be the picture's,
 * and the type area's, else it is too short of the trim; a group that stands out of the trim is told as such. */
static mpt bled(struct stone *stone, const struct group *group, const struct group_edit *edit, bool end, mpt at, mpt group_at, mpt area_at,
	mpt trim)
{
	mpt away = end ? trim - at : at, beyond = end ? trim + stone->grid->bleed : -stone->grid->bleed;
	bool at_edge = (at - group_at <= FILM && group_at - at <= FILM) && (away <= FILM || (at - area_at <= FILM && area_at - at <= FILM));
	if (at_edge)
		return beyond;
	if (away > FILM)
		diag(stone->env, edit->bleed_at, D_BLEED_SHORT, item_id(group->stand->item), away);
	return at;
}

/* The picture's rectangle run on past the edges that its edit names; what then stands in the margin is a body of its own. */
static struct rect bleed_one(struct stone *stone, const struct group *group, int i, struct rect box)
{
	const struct group_edit *edit = group->bleeds[i];
	const struct grid *grid = stone->grid;
	struct rect all = group->stand->rect;
	mpt right = box.x + box.w, bottom = box.y + box.h;
	unsigned sides = edit ? edit->bleed & ~group->item_bleed : 0;
	if (!sides)
		return box;
	if (sides & BLEED_RIGHT)
		right = bled(stone, group, edit, true, right, all.x + all.w, grid_column_x(grid, (grid->columns + 1) * 1000) - grid->gutter, grid->w);
	if (sides & BLEED_BOTTOM)
		bottom = bled(stone, group, edit, true, bottom, all.y + all.h, grid_row_top(grid, grid->lines), grid->h);
	if (sides & BLEED_LEFT)
		box.x = bled(stone, group, edit, false, box.x, all.x, grid->left, 0);
	if (sides & BLEED_TOP)
		box.y = bled(stone, group, edit, false, box.y, all.y, grid->top, 0);
	struct stand stand = { .item = group->stand->item, .rect = { box.x, box.y, right - box.x, bottom - box.y } };
	stand.cell = stand.rect;
	mark_body(stone, &stand);
	return stand.rect;
}

/* With captions on the pictures each has its own; those of a shared caption stand on the picture that has it. */
static void place_one(struct stone *stone, const struct group *group, int i, struct rect box)
{
	const struct photo_look *look = &group->looks[i];
	box = bleed_one(stone, group, i, box);
	if (look->caption.side != PLACE_OVER || look->caption.place.given) {
		shot_place(stone, group->stand->item, &group->shots[i], look, box, VALIGN_MIDDLE);
		return;
	}
	struct saying none = { .shot = &group->shots[i] };
	const struct saying *saying = &none;
	for (int k = 0; k < group->said; k++)
		saying = group->sayings[k].shot == &group->shots[i] ? &group->sayings[k] : saying;
	over_place(stone, group->stand, &group->shots[i], saying, look, box, VALIGN_MIDDLE);
}

/* `count` parts from `first` on share `whole`, less the gaps between them. */
struct shares {
	mpt whole, gap;
	int64_t all, upto;              /* ratios of all parts, of those that had theirs */
	int taken;
};

static struct shares shares_of(const struct group *group, bool of_rows, int first, int count, mpt whole, mpt gap)
{
	struct shares shares = { .whole = whole - gap * (count - 1), .gap = gap };
	for (int i = first; i < first + count; i++)
		shares.all += of_rows ? row_ratio(group, i) : ratio(group, i);
	return shares;
}

/* The next part of `rect`: of its width, or of its height. */
static struct rect share_next(struct shares *shares, struct rect rect, bool across, int64_t part)
{
	mpt from = (mpt)mul_div(shares->whole, shares->upto, shares->all), to = (mpt)mul_div(shares->whole, shares->upto + part, shares->all);
	mpt at = from + shares->taken++ * shares->gap;
	shares->upto += part;
	struct rect column = { rect.x + at, rect.y, to - from, rect.h }, row = { rect.x, rect.y + at, rect.w, to - from };
	return across ? column : row;
}

static mpt picture_gap(struct stone *stone, const struct group *group, mpt w)
{
	return grid_length(stone->grid, group->item->gap, w, GAP);
}

static void place_pictures(struct stone *stone, const struct group *group, struct rect rect)
{
	bool stacked = group->item->stacked;
	int rows = group_rows(group), first = 0;
	mpt gap = picture_gap(stone, group, rect.w);
	struct shares of_rows = shares_of(group, true, 0, rows, stacked ? rect.w : rect.h, gap);
	for (int row = 0; row < rows; row++) {
		struct rect part = share_next(&of_rows, rect, stacked, row_ratio(group, row));
		int count = row_count(group, row);
		struct shares shares = shares_of(group, false, first, count, stacked ? part.h : part.w, gap);
		for (int i = first; i < first + count; i++)
			place_one(stone, group, i, share_next(&shares, part, !stacked, ratio(group, i)));
		first += count;
	}
}

/* ---- the shared caption ---- */

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
		if (ratio(group, i) != ratio(group, 0))
			return false;
	for (int row = 0; row < group_rows(group); row++)
		if (row_count(group, row) != columns)
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
	mpt inset = text.x - rect.x, gap = picture_gap(stone, group, rect.w), between = 2 * inset + gap;
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

void group_place(struct stone *stone, const struct stand *stand)
{
	struct group group = group_of(stone, stand);
	const struct caption *caption = &group.item->look.caption;
	struct rect rect = stand->rect;
	if (!group.count)
		return;
	thin_credits(&group);
	if (caption->side != PLACE_NONE || caption->place.given)
		tell_repeated(stone, &group);
	if (group_says(&group) && caption->place.given)
		place_apart(stone, &group);
	else if (group_says(&group) && caption->side != PLACE_NONE && caption->side != PLACE_OVER)
		rect = place_within(stone, &group);
	place_pictures(stone, &group, rect);
	shot_keep_clear(stone, stand, &group.item->look, stand->rect);
}
