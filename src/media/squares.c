/* Rows are summed column by column, which is quick; a row of squares is divided out when it is full. */
#include "media/squares.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "media/wide.h"

struct squares {
	int lanes, w, h, side;
	int came, in_sum;               /* rows */
	uint16_t *sums;                 /* of columns */
	uint8_t *means;
};

struct squares *squares_new(int lanes, int w, int h, int side)
{
	struct squares *squares = calloc(1, sizeof *squares);
	if (!squares)
		return NULL;
	*squares = (struct squares){ .lanes = lanes, .w = w, .h = h, .side = side };
	squares->sums = calloc((size_t)w * (size_t)lanes, sizeof *squares->sums);
	squares->means = malloc((size_t)((w + side - 1) / side) * (size_t)lanes);
	if (squares->sums && squares->means)
		return squares;
	squares_free(squares);
	return NULL;
}

void squares_free(struct squares *squares)
{
	if (!squares)
		return;
	free(squares->sums);
	free(squares->means);
	free(squares);
}

/* ---- rows into sums ---- */

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

/* ---- sums into means ---- */

/* One square of `columns` by the rows summed up. */
static inline void divide(const uint16_t *sums, int columns, int rows, int lanes, uint8_t *mean)
{
	uint32_t area = (uint32_t)(columns * rows), totals[4] = { 0 };
	for (int column = 0; column < columns; column++, sums += lanes)
		for (int i = 0; i < lanes; i++)
			totals[i] += sums[i];
	for (int i = 0; i < lanes; i++)
		mean[i] = (uint8_t)((totals[i] + area / 2) / area);
}

static inline void divide_row(const struct squares *squares, int lanes)
{
	uint8_t *mean = squares->means;
	const uint16_t *sums = squares->sums;
	for (int x = 0; x < squares->w; x += squares->side, mean += lanes, sums += squares->side * lanes) {
		int left = squares->w - x;
		divide(sums, left < squares->side ? left : squares->side, squares->in_sum, lanes, mean);
	}
}

/* The lanes are written out, so that the compiler knows how many there are. */
static void divide_out(struct squares *squares)
{
	if (squares->lanes == 1)
		divide_row(squares, 1);
	else
		divide_row(squares, 4);
	memset(squares->sums, 0, (size_t)squares->w * (size_t)squares->lanes * sizeof *squares->sums);
	squares->in_sum = 0;
}

const uint8_t *squares_row(struct squares *squares, const uint8_t *row)
{
	if (squares->came == squares->h)
		return NULL;
	add_row(squares->sums, row, (size_t)squares->w * (size_t)squares->lanes);
	squares->came++;
	if (++squares->in_sum < squares->side && squares->came < squares->h)
		return NULL;
	divide_out(squares);
	return squares->means;
}
