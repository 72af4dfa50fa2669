/* Whole pixels put together into their mean: columns are summed row by row, then neighbours in the row. */
#include "media/resample.h"

#include <stdlib.h>
#include <string.h>

enum { ONE = 1 << 20 };

struct box {
	int lanes, w, side;
	int came;                       /* rows of the means being made */
	uint32_t part;                  /* ONE by the number of pixels in a mean, rounded up */
	uint16_t *sums;                 /* one a column and lane */
	uint8_t *means;
};

struct box *box_new(int lanes, int w, int side)
{
	struct box *box = calloc(1, sizeof *box);
	if (!box)
		return NULL;
	*box = (struct box){ .lanes = lanes, .w = w, .side = side, .part = (uint32_t)((ONE + side * side - 1) / (side * side)) };
	box->sums = calloc((size_t)w * (size_t)lanes, sizeof *box->sums);
	box->means = malloc((size_t)(w / side + 1) * (size_t)lanes);
	if (box->sums && box->means)
		return box;
	box_free(box);
	return NULL;
}

void box_free(struct box *box)
{
	if (!box)
		return;
	free(box->sums);
	free(box->means);
	free(box);
}

static void add_row(uint16_t *restrict sums, const uint8_t *restrict row, size_t len, bool first)
{
	if (first)
		for (size_t i = 0; i < len; i++)
			sums[i] = row[i];
	else
		for (size_t i = 0; i < len; i++)
			sums[i] = (uint16_t)(sums[i] + row[i]);
}

static uint8_t mean_of(const struct box *box, uint32_t sum)
{
	return (uint8_t)((sum * box->part + ONE / 2) / ONE);
}

static void make_greys(const struct box *box)
{
	const uint16_t *sums = box->sums;
	for (int x = 0; x < box->w / box->side; x++) {
		uint32_t sum = 0;
		for (int i = 0; i < box->side; i++)
			sum += *sums++;
		box->means[x] = mean_of(box, sum);
	}
}

static void make_colours(const struct box *box)
{
	const uint16_t *sums = box->sums;
	uint8_t *mean = box->means;
	for (int x = 0; x < box->w / box->side; x++, mean += 4) {
		uint32_t sum[4] = { 0 };
		for (int i = 0; i < box->side; i++, sums += 4)
			for (int k = 0; k < 4; k++)
				sum[k] += sums[k];
		for (int k = 0; k < 4; k++)
			mean[k] = mean_of(box, sum[k]);
	}
}

const uint8_t *box_row(struct box *box, const uint8_t *row)
{
	add_row(box->sums, row, (size_t)box->w * (size_t)box->lanes, box->came == 0);
	if (++box->came < box->side)
		return NULL;
	box->came = 0;
	(box->lanes == 1 ? make_greys : make_colours)(box);
	return box->means;
}
