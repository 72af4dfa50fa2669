/* Places into rectangles: 栏 and 行 of the page's grid, lengths from the trim's corner, side, nudge and bleed.
 *
 * Steps count from 1 and include both ends, halves allowed: cols 2-5 is four columns, cols 2.5-4 begins in the middle of
 * column 2 and is two and a half wide. The right edge of a range is the next step's left edge less the gutter. Where neither
 * steps nor a length say anything, the type area's own edges hold; x or y alone has no width or height. */
#include "page/stone.h"

struct extent {
	mpt from, to;
	bool from_grid, to_grid;        /* that end lies on the edge of the type area by its steps */
};

static mpt within_page(int64_t length)
{
	return (mpt)(length > 2 * MPT_MOST ? 2 * MPT_MOST : length < -2 * MPT_MOST ? -2 * MPT_MOST : length);
}

mpt grid_length(const struct grid *grid, struct length length, mpt whole, mpt none)
{
	return length.unit == LENGTH_NONE ? none : within_page(length_mpt(length, grid, whole));
}

const char *grid_number(struct env *env, int64_t thousandths)
{
	struct buf text = { .arena = env->keep };
	buf_milli(&text, thousandths);
	return buf_text(&text);
}

struct rect grid_inset(struct rect rect, mpt by_x, mpt by_y)
{
	struct rect r = { rect.x + by_x, rect.y + by_y, rect.w - 2 * by_x, rect.h - 2 * by_y };
	r.w = r.w < 0 ? 0 : r.w;
	r.h = r.h < 0 ? 0 : r.h;
	return r;
}

/* ---- one direction ---- */

/* A range of steps cut to 1 .. most; told when it was not within. */
static struct range range_cut(struct stone *stone, const struct item *item, struct span at, struct range range, int most,
	enum diag_code code)
{
	int32_t end = most * 1000;
	if (range.from >= 1000 && range.to <= end)
		return range;
	int32_t wrong = range.to > end ? range.to : range.from;
	diag(stone->env, at, code, item_id(item), grid_number(stone->env, wrong), most);
	range.from = range.from < 1000 ? 1000 : range.from > end ? end : range.from;
	range.to = range.to > end ? end : range.to < 0 ? 0 : range.to;
	return range;
}

static struct extent extent_across(struct stone *stone, const struct item *item, const struct place *place)
{
	const struct grid *grid = stone->grid;
	struct range all = { 1000, grid->columns * 1000, true }, own = all, asked = place->cols;
	if (item->half) {
		own = (struct range){ item->half == 2 ? all.to / 2 + 1000 : 1000, item->half == 2 ? all.to : all.to / 2, true };
		asked.from += own.from - 1000;
		asked.to += own.from - 1000;
	}
	struct range cols = place->cols.given ? range_cut(stone, item, place->at, asked, grid->columns, D_ITEM_OFF_COLUMNS) : own;
	struct extent extent = { grid_column_x(grid, cols.from), grid_column_x(grid, cols.to + 1000) - grid->gutter,
		cols.from == 1000, cols.to == all.to };
	return extent;
}

static struct extent extent_down(struct stone *stone, const struct item *item, const struct place *place)
{
	const struct grid *grid = stone->grid;
	struct range all = { 1000, grid->lines * 1000, true };
	struct range lines = place->lines.given ?
		range_cut(stone, item, place->at, place->lines, grid->lines, D_ITEM_OFF_LINES) : all;
	struct extent extent = { grid_row_y(grid, lines.from), grid_row_y(grid, lines.to + 1000),
		lines.from == 1000, lines.to == all.to };
	return extent;
}

/* Lengths replace the steps' edges. `far`: a smaller size keeps to the right or the bottom. */
static void narrow(struct extent *extent, const struct grid *grid, const struct item *item, const struct place *place, bool across,
	bool far)
{
	struct length at = across ? place->x : place->y, size = across ? place->w : place->h;
	bool stepped = across ? place->cols.given : place->lines.given;
	mpt trim = across ? (item->half ? grid->w / 2 : grid->w) : grid->h, whole = extent->to - extent->from;
	mpt wanted = grid_length(grid, size, whole, at.unit != LENGTH_NONE && !stepped ? 0 : -1);
	if (at.unit != LENGTH_NONE) {
		extent->from = grid_length(grid, at, trim, 0) + (across && item->half == 2 ? trim : 0);
		extent->from_grid = false;
		far = false;
	}
	if (wanted < 0 && size.unit == LENGTH_NONE)
		return;
	if (far) {
		extent->from = extent->to - wanted;
		extent->from_grid = false;
	} else {
		extent->to = extent->from + wanted;
		extent->to_grid = false;
	}
}

/* ---- bleed ---- */

/* Runs both ends on past the trim where `before` and `after` ask for it. */
static void bleed(struct stone *stone, const struct item *item, const struct place *place, struct extent *extent, mpt trim,
	bool before, bool after)
{
	mpt short_before = extent->from, short_after = trim - extent->to;
	if (before && !extent->from_grid && short_before > FILM)
		diag(stone->env, place->at, D_BLEED_SHORT, item_id(item), short_before);
	else if (before)
		extent->from = -stone->grid->bleed;
	if (after && !extent->to_grid && short_after > FILM)
		diag(stone->env, place->at, D_BLEED_SHORT, item_id(item), short_after);
	else if (after)
		extent->to = trim + stone->grid->bleed;
}

static mpt beyond(mpt by, bool allowed)
{
	return by > FILM && !allowed ? by : 0;
}

static void check_on_page(struct stone *stone, const struct item *item, const struct place *place, struct rect r)
{
	const struct grid *grid = stone->grid;
	mpt left = beyond(-r.x, place->bleed & BLEED_LEFT), right = beyond(r.x + r.w - grid->w, place->bleed & BLEED_RIGHT);
	mpt top = beyond(-r.y, place->bleed & BLEED_TOP), bottom = beyond(r.y + r.h - grid->h, place->bleed & BLEED_BOTTOM);
	if (left || right || top || bottom)
		diag(stone->env, place->at, D_ITEM_OFF_PAGE, item_id(item), left, right, top, bottom);
}

/* ---- the whole place ---- */

/* A rule may be a line without thickness; a folio without a height is one row high. */
static bool has_size(struct stone *stone, const struct item *item, const struct place *place, struct extent across,
	struct extent *down)
{
	if (item->kind == ITEM_FOLIO && down->to == down->from)
		down->to += stone->grid->leading;
	mpt w = across.to - across.from, h = down->to - down->from;
	bool rule = item->kind == ITEM_RULE, vertical = rule && item->u.rule.vertical;
	if ((w > 0 || (vertical && w == 0)) && (h > 0 || (rule && !vertical && h == 0)))
		return true;
	diag(stone->env, place->at, D_ITEM_NO_SIZE, item_id(item), w, h);
	return false;
}

bool grid_place(struct stone *stone, const struct item *item, const struct place *place, struct stand *stand)
{
	const struct grid *grid = stone->grid;
	stand->item = item;
	if (!place->given) {
		diag(stone->env, item->at, D_ITEM_NO_PLACE, item_id(item));
		return false;
	}
	struct extent across = extent_across(stone, item, place), down = extent_down(stone, item, place);
	narrow(&across, grid, item, place, true, place->side == SIDE_RIGHT);
	narrow(&down, grid, item, place, false, place->side == SIDE_BOTTOM);
	if (!has_size(stone, item, place, across, &down))
		return false;
	bleed(stone, item, place, &across, grid->w, place->bleed & BLEED_LEFT, place->bleed & BLEED_RIGHT);
	bleed(stone, item, place, &down, grid->h, place->bleed & BLEED_TOP, place->bleed & BLEED_BOTTOM);
	stand->cell = (struct rect){ across.from, down.from, across.to - across.from, down.to - down.from };
	stand->rect = stand->cell;
	stand->rect.x += grid_length(grid, place->nudge_x, grid->w, 0);
	stand->rect.y += grid_length(grid, place->nudge_y, grid->h, 0);
	check_on_page(stone, item, place, stand->rect);
	stand->placed = true;
	return true;
}

/* ---- columns and rows ---- */

/* How a width is divided: columns and gutters; the rest is what columns and gutters leave. */
struct division {
	mpt column, gutter, rest;
};

/* `n` columns in `w` by the four ways; false when not even an em a column would fit. Whole ems: a gutter of at least 1 em. */
static bool division_of(mpt w, mpt em, mpt gutter, int n, int by, struct division *out)
{
	mpt least = by == BY_FREE || by == BY_RELATIVE ? gutter : by == BY_GRID ? (gutter + em - 1) / em * em : em;
	least = n > 1 && least < em ? em : least;
	mpt room = w - (n - 1) * least, column = by == BY_FREE ? room / n : room / em / n * em;
	*out = (struct division){ column, least, w - n * column - (n - 1) * least };
	return room > 0 && column >= em;
}

/* Columns from left to right. What is left goes to the gutters, by the grid in whole ems, with `relative` to both sides; a free
 * column's rounding to the columns (C85, C134). Fewer columns when so many do not fit. */
static int divide(const struct grid *grid, const struct text_item *text, mpt x, mpt w, mpt em, int n, struct strip *strips)
{
	struct division by = { 0, 0, 0 };
	while (n > 0 && !division_of(w, em, grid->gutter, n, text->divide, &by))
		n--;
	if (n <= 0) {
		strips[0] = (struct strip){ 0, x, w };
		return 1;
	}
	for (int i = 0; i < n; i++) {
		mpt before = i * (by.column + by.gutter), share = n > 1 ? (mpt)mul_div(by.rest, i, n - 1) : 0, width = by.column;
		if (text->divide == BY_GRID)
			share = share / em * em;
		else if (text->divide == BY_RELATIVE)
			share = by.rest / 2;
		else if (text->divide == BY_FREE) {
			share = (mpt)mul_div(by.rest, i, n);
			width += (mpt)mul_div(by.rest, i + 1, n) - share;
		}
		strips[i] = (struct strip){ i, x + before + share, width };
	}
	return n;
}

int grid_strips(struct env *env, const struct sheet *sheet, const struct frame *frame, struct rect inner, mpt em,
	struct strip **strips)
{
	const struct grid *grid = &sheet->grid;
	int asked = frame->item->u.text.text_columns;
	bool own = frame->whole_columns && !asked && inner.x == frame->rect.x && inner.w == frame->rect.w;
	int n = own || !asked ? frame->columns : asked;
	int most = (int)(inner.w / (em > 0 ? em : 1)) + 1;
	n = n > most ? most : n < 1 ? 1 : n;
	*strips = arena_array(env->keep, struct strip, n);
	if (!own)
		return divide(grid, &frame->item->u.text, inner.x, inner.w, em, n, *strips);
	for (int i = 0; i < n; i++)
		(*strips)[i] = (struct strip){ frame->first_column + i,
			grid_column_x(grid, (frame->first_column + i + 1) * 1000), grid->column };
	return n;
}

mpt grid_row_top(const struct grid *grid, int row)
{
	return grid->top + row * grid->leading;
}

static int floor_div(mpt a, mpt b)
{
	return a >= 0 ? a / b : -((-a + b - 1) / b);
}

int grid_rows_in(const struct grid *grid, mpt y, mpt h, int *first)
{
	*first = -floor_div(-(y - grid->top - FILM), grid->leading);
	int end = floor_div(y + h - grid->top + FILM, grid->leading);
	return end > *first ? end - *first : 0;
}

int grid_rows_of(const struct grid *grid, mpt h)
{
	return h <= 0 ? 0 : (h - 1) / grid->leading + 1;
}

mpt grid_baseline(mpt top, mpt h, mpt size)
{
	return top + (mpt)mul_div(h - size, 1, 2) + (mpt)mul_div(size, 88, 100);
}

const struct sheet *grid_sheet(struct env *env, const struct sheet *sheet, const struct page *page)
{
	if (!page->spread)
		return sheet;
	struct sheet *wide = arena_new(env->keep, struct sheet);
	*wide = *sheet;
	struct grid *grid = &wide->grid;
	grid->w *= 2;
	grid->columns *= 2;
	grid->left = (grid->w - grid->columns * (grid->column + grid->gutter) + grid->gutter) / 2;
	return wide;
}
