/* A picture made small on the way to its plate: the means of squares of pixels, for adding up the ink of a page (P31).
 *
 * Rows are summed column by column, which is quick; a row of squares is divided out when it is full. */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

#include "media/wide.h"

enum { SIDE_MOST = 256 /* 257 rows of 255 would not go into the sums */ };

struct picture_small {
	int w, h, lanes;                /* of the rows that come */
	int side;                       /* of a square */
	int came, in_sum;               /* rows */
	int out_w, out_h;
	uint16_t *sums;                 /* of columns */
	uint8_t *pixels;
};

/* As many pixels as leave PICTURE_SMALL_PPI where it stands. */
static int side_of(const struct picture_order *order, int w)
{
	int64_t side = order->w > 0 ? (int64_t)w * 72 * PT / ((int64_t)PICTURE_SMALL_PPI * order->w) : 1;
	return side < 1 ? 1 : side > SIDE_MOST ? SIDE_MOST : (int)side;
}

struct picture_small *picture_small_new(const struct picture_order *order, int w, int h, int lanes)
{
	struct picture_small *small = calloc(1, sizeof *small);
	if (!small)
		return NULL;
	small->w = w;
	small->h = h;
	small->lanes = lanes;
	small->side = side_of(order, w);
	small->out_w = (w + small->side - 1) / small->side;
	small->out_h = (h + small->side - 1) / small->side;
	small->sums = calloc((size_t)w * (size_t)lanes, sizeof *small->sums);
	small->pixels = malloc((size_t)small->out_w * (size_t)small->out_h * (size_t)lanes);
	if (small->sums && small->pixels)
		return small;
	picture_small_free(small);
	return NULL;
}

void picture_small_free(struct picture_small *small)
{
	if (!small)
		return;
	free(small->sums);
	free(small->pixels);
	free(small);
}

/* The last square of a row may be cut off, and so may the last row of squares. */
static void divide_out(struct picture_small *small)
{
	uint8_t *out = small->pixels + (size_t)(small->came - 1) / (size_t)small->side * (size_t)small->out_w * (size_t)small->lanes;
	const uint16_t *sums = small->sums;
	for (int x = 0; x < small->out_w; x++) {
		int left = small->w - x * small->side, columns = left < small->side ? left : small->side;
		uint32_t area = (uint32_t)(columns * small->in_sum), totals[4] = { 0 };
		for (int column = 0; column < columns; column++, sums += small->lanes)
			for (int i = 0; i < small->lanes; i++)
				totals[i] += sums[i];
		for (int i = 0; i < small->lanes; i++)
			*out++ = (uint8_t)((totals[i] + area / 2) / area);
	}
	memset(small->sums, 0, (size_t)small->w * (size_t)small->lanes * sizeof *small->sums);
	small->in_sum = 0;
}

/* In blocks, so that the compiler takes many at a time. */
static inline void add_numbers(uint16_t *restrict sums, const uint8_t *restrict row, size_t count)
{
	enum { BLOCK = 32 };
	size_t i = 0;
	for (; i + BLOCK <= count; i += BLOCK)
		for (size_t k = 0; k < BLOCK; k++)
			sums[i + k] = (uint16_t)(sums[i + k] + row[i + k]);
	for (; i < count; i++)
		sums[i] = (uint16_t)(sums[i] + row[i]);
}

#if HAS_WIDE
WIDE static void add_wide(uint16_t *restrict sums, const uint8_t *restrict row, size_t count)
{
	add_numbers(sums, row, count);
}
#endif

static void add_row(uint16_t *restrict sums, const uint8_t *restrict row, size_t count)
{
#if HAS_WIDE
	if (wide_here()) {
		add_wide(sums, row, count);
		return;
	}
#endif
	add_numbers(sums, row, count);
}

void picture_small_row(struct picture_small *small, const uint8_t *row)
{
	if (small->came == small->h)
		return;
	add_row(small->sums, row, (size_t)small->w * (size_t)small->lanes);
	small->came++;
	small->in_sum++;
	if (small->in_sum == small->side || small->came == small->h)
		divide_out(small);
}

void picture_small_end(struct picture_small *small, struct cooked *cooked)
{
	if (small->came < small->h)
		return;
	cooked->small.w_px = small->out_w;
	cooked->small.h_px = small->out_h;
	cooked->small.pixels = small->pixels;
	small->pixels = NULL;
}

bool picture_small_mask(const struct picture_order *order, const uint8_t *mask, int w, int h, struct cooked *cooked)
{
	struct picture_small *small = picture_small_new(order, w, h, 1);
	for (int y = 0; small && y < h; y++)
		picture_small_row(small, mask + (size_t)y * (size_t)w);
	if (small) {
		cooked->small.opacity = small->pixels;
		small->pixels = NULL;
	}
	picture_small_free(small);
	return cooked->small.opacity != NULL;
}
