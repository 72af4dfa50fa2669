/* A picture made small on the way to its plate: the means of squares of pixels, for adding up the ink of a page (P31). */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

#include "media/squares.h"

struct picture_small {
	struct squares *squares;
	int out_w, out_h, came;         /* rows of squares */
	size_t stride;
	uint8_t *pixels;
};

/* As many pixels as leave PICTURE_SMALL_PPI where it stands. */
static int side_of(const struct picture_order *order, int w)
{
	int64_t side = order->w > 0 ? (int64_t)w * 72 * PT / ((int64_t)PICTURE_SMALL_PPI * order->w) : 1;
	return side < 1 ? 1 : side > SQUARE_SIDE_MOST ? SQUARE_SIDE_MOST : (int)side;
}

struct picture_small *picture_small_new(const struct picture_order *order, int w, int h, int lanes)
{
	struct picture_small *small = calloc(1, sizeof *small);
	int side = side_of(order, w);
	if (!small)
		return NULL;
	small->out_w = (w + side - 1) / side;
	small->out_h = (h + side - 1) / side;
	small->stride = (size_t)small->out_w * (size_t)lanes;
	small->squares = squares_new(lanes, w, h, side);
	small->pixels = malloc(small->stride * (size_t)small->out_h);
	if (small->squares && small->pixels)
		return small;
	picture_small_free(small);
	return NULL;
}

void picture_small_free(struct picture_small *small)
{
	if (!small)
		return;
	squares_free(small->squares);
	free(small->pixels);
	free(small);
}

void picture_small_row(struct picture_small *small, const uint8_t *row)
{
	const uint8_t *means = squares_row(small->squares, row);
	if (means)
		memcpy(small->pixels + (size_t)small->came++ * small->stride, means, small->stride);
}

void picture_small_end(struct picture_small *small, struct cooked *cooked)
{
	if (small->came < small->out_h)
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
