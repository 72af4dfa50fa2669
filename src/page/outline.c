/* Text along a picture's outline: what of one row of text a picture takes (C104).
 *
 * Every row of the outline reaches `gap` in all directions, like a disc drawn along it, so that a slant keeps the same distance
 * as an upright edge. Of one row of text the union over its height counts. */
#include "page/stone.h"

enum { WHOLE = 1000000 };

static mpt root(int64_t square)
{
	int64_t low = 0, high = MPT_MOST;
	while (low < high) {
		int64_t middle = (low + high + 1) / 2;
		if (middle * middle <= square)
			low = middle;
		else
			high = middle - 1;
	}
	return (mpt)low;
}

static mpt place_of(mpt from, mpt size, int64_t part, int64_t whole)
{
	return from + (mpt)mul_div(size, part, whole);
}

static void join(struct outlined *reach, mpt left, mpt right, mpt by)
{
	bool first = reach->left >= reach->right;
	reach->left = first || left < reach->left ? left : reach->left;
	reach->right = first || right > reach->right ? right : reach->right;
	reach->clear_left = first || left - by < reach->clear_left ? left - by : reach->clear_left;
	reach->clear_right = first || right + by > reach->clear_right ? right + by : reach->clear_right;
}

/* One row of the outline, where it shows. */
static void join_row(const struct obstacle *obstacle, int row, mpt top, mpt bottom, struct outlined *reach)
{
	const struct outline *outline = obstacle->outline;
	struct rect shown = obstacle->rect, whole = outline->whole;
	const struct contour_row *extent = &outline->contour->rows[row];
	mpt from = place_of(whole.y, whole.h, row, outline->contour->count), to = place_of(whole.y, whole.h, row + 1, outline->contour->count);
	mpt left = place_of(whole.x, whole.w, extent->left, WHOLE), right = place_of(whole.x, whole.w, extent->right, WHOLE);
	from = from > shown.y ? from : shown.y;
	to = to < shown.y + shown.h ? to : shown.y + shown.h;
	left = left > shown.x ? left : shown.x;
	right = right < shown.x + shown.w ? right : shown.x + shown.w;
	mpt gap = obstacle->clear_x, away = from > bottom ? from - bottom : top > to ? top - to : 0;
	if (extent->left >= extent->right || from > to || left >= right || away >= (gap > 0 ? gap : 1))
		return;
	join(reach, left, right, root((int64_t)gap * gap - (int64_t)away * away));
}

bool outline_reach(const struct obstacle *obstacle, mpt top, mpt bottom, struct outlined *reach)
{
	const struct outline *outline = obstacle->outline;
	mpt gap = obstacle->clear_x, h = outline->whole.h > 0 ? outline->whole.h : 1;
	int count = outline->contour->count;
	int64_t first = mul_div((int64_t)top - gap - outline->whole.y, count, h) - 2, last = mul_div((int64_t)bottom + gap - outline->whole.y, count, h) + 2;
	*reach = (struct outlined){ 0 };
	for (int64_t row = first > 0 ? first : 0; row < count && row <= last; row++)
		join_row(obstacle, (int)row, top, bottom, reach);
	return reach->left < reach->right;
}
