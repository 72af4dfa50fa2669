/* The order of a page's pictures before anything is placed: top to bottom, left to right, by rows and columns as written. */
#include <stdlib.h>

#include "doc/check_own.h"

struct standing {
	const struct item *item;
	int64_t top, left;              /* thousandths of rows and columns */
	int order;
};

static mpt absolute(const struct doc_grid *grid, struct length length)
{
	return length.unit == LENGTH_EM ? (mpt)mul_div(grid->body.value, length.value, 1000) : length.value;
}

/* A length from the trim's edge as a row (column): `start` is the type area's edge, `step` one row (column). */
static int64_t step_of(struct length length, const struct doc_grid *grid, mpt start, mpt step, mpt trim)
{
	int64_t mpts;
	switch (length.unit) {
	case LENGTH_NONE: return 1000;
	case LENGTH_ROW: mpts = mul_div(absolute(grid, grid->leading), length.value, 1000); break;
	case LENGTH_COL: mpts = mul_div(absolute(grid, grid->column) + absolute(grid, grid->gutter), length.value, 1000); break;
	case LENGTH_PERCENT: mpts = mul_div(trim, length.value, 100000); break;
	default: mpts = absolute(grid, length);
	}
	return mul_div(mpts - start, 1000, step > 0 ? step : 1) + 1000;
}

static struct standing standing_of(const struct edition *edition, const struct item *item, int order)
{
	const struct doc_grid *grid = &edition->grid;
	const struct place *place = &item->place;
	mpt leading = absolute(grid, grid->leading), column = absolute(grid, grid->column) + absolute(grid, grid->gutter);
	mpt area = grid->columns * column - absolute(grid, grid->gutter);
	mpt left = grid->left_center ? (edition->width.value - area) / 2 : absolute(grid, grid->left);
	struct standing standing = { .item = item, .order = order };
	standing.top = place->lines.given ? place->lines.from : step_of(place->y, grid, absolute(grid, grid->top), leading, edition->height.value);
	standing.left = place->cols.given ? place->cols.from : step_of(place->x, grid, left, column, edition->width.value);
	standing.left += item->half == 2 ? (int64_t)grid->columns * 1000 : 0;
	if (place->side == SIDE_RIGHT && place->w.unit != LENGTH_NONE && place->cols.given)
		standing.left = place->cols.to + 1000 - step_of(place->w, grid, 0, column, area) + 1000;
	return standing;
}

static int by_place(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;
	if (a->top != b->top)
		return a->top < b->top ? -1 : 1;
	if (a->left != b->left)
		return a->left < b->left ? -1 : 1;
	return a->order - b->order;
}

int check_order(struct check *check, const struct page *page, const struct item ***list)
{
	struct standing *standings = arena_array(check->env->temp, struct standing, page->item_count + 1);
	int count = 0;
	for (int i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_PHOTO || page->items[i].kind == ITEM_PHOTOS) {
			standings[count] = standing_of(check->edition, &page->items[i], i);
			count++;
		}
	qsort(standings, (size_t)count, sizeof *standings, by_place);
	*list = arena_array(check->env->temp, const struct item *, count + 1);
	for (int i = 0; i < count; i++)
		(*list)[i] = standings[i].item;
	return count;
}
