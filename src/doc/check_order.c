/* The order of a page's pictures before anything is placed, by rows and columns as written: from the top, those that stand side
 * by side from left to right, be their heads a row or two apart (C151). */
#include <stdlib.h>

#include "doc/check_own.h"

/* From `from` up to `to`, in thousandths of rows (columns) of the type area, counted from 1. */
struct stretch {
	int64_t from, to;
};

struct standing {
	const struct item *item;
	struct stretch down, across;
	int order;
};

/* One direction of the grid. */
struct ruler {
	const struct doc_grid *grid;
	mpt start, step, trim;          /* the type area's edge, one row (column), the paper */
	int steps;
};

static mpt absolute(const struct doc_grid *grid, struct length length)
{
	return length.unit == LENGTH_EM ? (mpt)mul_div(grid->body.value, length.value, 1000) : length.value;
}

/* `whole`: what percents are of. */
static int64_t steps_of(const struct ruler *ruler, struct length length, mpt whole, mpt start)
{
	const struct doc_grid *grid = ruler->grid;
	int64_t mpts;
	switch (length.unit) {
	case LENGTH_ROW: mpts = mul_div(absolute(grid, grid->leading), length.value, 1000); break;
	case LENGTH_COL: mpts = mul_div(absolute(grid, grid->column) + absolute(grid, grid->gutter), length.value, 1000); break;
	case LENGTH_PERCENT: mpts = mul_div(whole, length.value, 100000); break;
	default: mpts = absolute(grid, length);
	}
	return mul_div(mpts - start, 1000, ruler->step > 0 ? ruler->step : 1);
}

/* As grid.c places it: lengths replace the steps' ends, a smaller size may keep to the far one. */
static struct stretch stretch_of(const struct ruler *ruler, struct range range, struct length at, struct length size, bool far)
{
	struct stretch out = { range.given ? range.from : 1000, (range.given ? range.to : ruler->steps * 1000) + 1000 };
	int64_t long_by = size.unit == LENGTH_NONE ? -1 : steps_of(ruler, size, (mpt)mul_div(out.to - out.from, ruler->step, 1000), 0);
	if (at.unit != LENGTH_NONE)
		out.from = steps_of(ruler, at, ruler->trim, ruler->start) + 1000;
	else if (far && long_by >= 0)
		out.from = out.to - long_by;
	if (long_by >= 0)
		out.to = out.from + long_by;
	return out;
}

static struct standing standing_of(const struct edition *edition, const struct item *item, int order)
{
	const struct doc_grid *grid = &edition->grid;
	const struct place *place = &item->place;
	mpt column = absolute(grid, grid->column) + absolute(grid, grid->gutter), area = grid->columns * column - absolute(grid, grid->gutter);
	const struct ruler rows = { grid, absolute(grid, grid->top), absolute(grid, grid->leading), edition->height.value, grid->lines };
	const struct ruler columns = { grid, grid->left_center ? (edition->width.value - area) / 2 : absolute(grid, grid->left), column,
		edition->width.value, grid->columns };
	struct standing standing = { .item = item, .order = order };
	standing.down = stretch_of(&rows, place->lines, place->y, place->h, place->side == SIDE_BOTTOM);
	standing.across = stretch_of(&columns, place->cols, place->x, place->w, place->side == SIDE_RIGHT);
	standing.across.from += item->half == 2 ? (int64_t)grid->columns * 1000 : 0;
	return standing;
}

static int by_top(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;
	if (a->down.from != b->down.from)
		return a->down.from < b->down.from ? -1 : 1;
	return a->order - b->order;
}

static int by_left(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;
	if (a->across.from != b->across.from)
		return a->across.from < b->across.from ? -1 : 1;
	return by_top(x, y);
}

/* The eye takes them for one row: their heads differ by less than half the lower one. */
static bool level(const struct standing *first, const struct standing *other)
{
	int64_t a = first->down.to - first->down.from, b = other->down.to - other->down.from;
	return 2 * (other->down.from - first->down.from) < (a < b ? a : b) || other->down.from == first->down.from;
}

/* Row by row: those that stand level with the highest that is left, from left to right. */
static void sort_rows(struct standing *list, int count)
{
	qsort(list, (size_t)count, sizeof *list, by_top);
	for (int first = 0, end; first < count; first = end) {
		int64_t h = list[first].down.to - list[first].down.from, reach = list[first].down.from + (h > 0 ? h / 2 : 0);
		end = first + 1;
		for (int i = end; i < count && list[i].down.from <= reach; i++) {
			struct standing here = list[i];
			if (!level(&list[first], &here))
				continue;
			for (int k = i; k > end; k--)
				list[k] = list[k - 1];
			list[end++] = here;
		}
		qsort(list + first, (size_t)(end - first), sizeof *list, by_left);
	}
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
	sort_rows(standings, count);
	*list = arena_array(check->env->temp, const struct item *, count + 1);
	for (int i = 0; i < count; i++)
		(*list)[i] = standings[i].item;
	return count;
}
