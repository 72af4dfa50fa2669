#include "out/raster_cover.h"

#include <stdlib.h>

struct raster_cover raster_cover_begin(struct arena *temp, int x, int y, int w, int h)
{
	return (struct raster_cover){ x, y, w, h, arena_array(temp, int32_t, ((size_t)w + 1) * (size_t)h * 2) };
}

/* A part of a line inside one pixel: from (fx0, y0) to (fx1, y1), x from the pixel's left edge. */
static void add_part(int32_t *row, int64_t column, int64_t fx0, int64_t fx1, int64_t down)
{
	row[2 * column] += (int32_t)down;
	row[2 * column + 1] += (int32_t)(down * (fx0 + fx1));
}

/* A part of a line inside one row of pixels; x may be outside: left of the window it counts as at its edge, right of it not. */
static void add_in_row(const struct raster_cover *cover, int32_t *row, int64_t x0, int64_t x1, int64_t down)
{
	int64_t right = (int64_t)cover->w * COVER_ONE;
	x0 = x0 < 0 ? 0 : x0 > right ? right : x0;
	x1 = x1 < 0 ? 0 : x1 > right ? right : x1;
	int64_t first = x0 / COVER_ONE, last = x1 / COVER_ONE;
	if (first == last) {
		add_part(row, first, x0 - first * COVER_ONE, x1 - first * COVER_ONE, down);
		return;
	}
	int64_t step = x1 > x0 ? 1 : -1, done = 0, length = x1 - x0, at = x0;
	for (int64_t column = first; column != last; column += step) {
		int64_t edge = (step > 0 ? column + 1 : column) * COVER_ONE;
		int64_t reached = down * (edge - x0) / length;
		add_part(row, column, at - column * COVER_ONE, edge - column * COVER_ONE, reached - done);
		done = reached;
		at = edge;
	}
	add_part(row, last, at - last * COVER_ONE, x1 - last * COVER_ONE, down - done);
}

void raster_cover_line(struct raster_cover *cover, int64_t x0, int64_t y0, int64_t x1, int64_t y1)
{
	x0 -= (int64_t)cover->x * COVER_ONE;
	x1 -= (int64_t)cover->x * COVER_ONE;
	y0 -= (int64_t)cover->y * COVER_ONE;
	y1 -= (int64_t)cover->y * COVER_ONE;
	int64_t bottom = (int64_t)cover->h * COVER_ONE, dx = x1 - x0, dy = y1 - y0;
	int64_t y = y0 < 0 ? 0 : y0 > bottom ? bottom : y0, end = y1 < 0 ? 0 : y1 > bottom ? bottom : y1;
	if (y == end)
		return;
	int64_t x = y == y0 ? x0 : x0 + dx * (y - y0) / dy;
	while (y != end) {
		int64_t in_row = dy > 0 ? y / COVER_ONE : (y - 1) / COVER_ONE;
		int64_t next = (dy > 0 ? in_row + 1 : in_row) * COVER_ONE;
		if (dy > 0 ? next > end : next < end)
			next = end;
		int64_t next_x = next == y1 ? x1 : x0 + dx * (next - y0) / dy;
		add_in_row(cover, cover->cells + (size_t)in_row * 2 * ((size_t)cover->w + 1), x, next_x, next - y);
		x = next_x;
		y = next;
	}
}

void raster_cover_row(const struct raster_cover *cover, int row, uint8_t *alpha)
{
	const int32_t *cell = cover->cells + (size_t)row * 2 * ((size_t)cover->w + 1);
	int32_t down = 0;
	for (int i = 0; i < cover->w; i++, cell += 2) {
		int32_t area = abs((down + cell[0]) * 2 * COVER_ONE - cell[1]) / (2 * COVER_ONE);
		down += cell[0];
		alpha[i] = (uint8_t)(area > 255 ? 255 : area);
	}
}
