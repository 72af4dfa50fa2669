/* Tables of colours on a grid, read by tetrahedral interpolation in whole numbers.
 *
 * A cell of the grid is cut into six tetrahedra by the order of the three fractions; a colour inside is a mean of four grid
 * points, so that white, black and the greys between them never cross a coloured corner. A fourth number (black ink) mixes
 * two such cells. The four results of a point lie in one 64-bit word, and two of them are worked at a time. */
#include "media/colour_own.h"

#include <stdlib.h>

struct colour_table {
	int inputs, steps;
	uint32_t strides[4];            /* grid points from step to step of each input */
	struct {
		uint16_t cell, part;    /* grid step below; 0 to 256 of the way to the next */
	} places[256];
	uint64_t points[];              /* four results, 16 bits each */
};

enum { CHUNK = 4096 };

/* A result of 0 to 65535 is kept as 256 times its 8-bit value, so that the sum over weights of 256 has it in its third byte. */
static uint64_t pack(const uint16_t *results)
{
	uint64_t point = 0;
	for (int i = 3; i >= 0; i--)
		point = point << 16 | ((uint32_t)results[i] * 65280u + 32767u) / 65535u;
	return point;
}

static bool fill_points(struct colour_table *table, size_t count, colour_sample *sample, const void *context)
{
	uint16_t *in = malloc(CHUNK * 4 * sizeof *in), *out = calloc(CHUNK * 4, sizeof *out);
	for (size_t done = 0; in && out && done < count; done += CHUNK) {
		int n = count - done < CHUNK ? (int)(count - done) : CHUNK;
		for (int i = 0; i < n; i++)
			for (int axis = 0; axis < table->inputs; axis++) {
				uint32_t step = (uint32_t)((done + (size_t)i) / table->strides[axis]) % (uint32_t)table->steps;
				in[i * table->inputs + axis] = (uint16_t)((step * 65535u + (uint32_t)(table->steps - 1) / 2) / (uint32_t)(table->steps - 1));
			}
		sample(context, in, out, n);
		for (int i = 0; i < n; i++)
			table->points[done + (size_t)i] = pack(out + i * 4);
	}
	bool done = in && out;
	free(in);
	free(out);
	return done;
}

struct colour_table *colour_table_new(int inputs, int steps, colour_sample *sample, const void *context)
{
	size_t count = 1;
	for (int axis = 0; axis < inputs; axis++)
		count *= (size_t)steps;
	struct colour_table *table = malloc(sizeof *table + count * sizeof table->points[0]);
	if (!table)
		return NULL;
	table->inputs = inputs;
	table->steps = steps;
	for (int axis = inputs, stride = 1; axis-- > 0; stride *= steps)
		table->strides[axis] = (uint32_t)stride;
	for (int v = 0; v < 256; v++) {
		int at = v * (steps - 1), cell = at / 255 < steps - 1 ? at / 255 : steps - 2;
		table->places[v].cell = (uint16_t)cell;
		table->places[v].part = (uint16_t)(((at - cell * 255) * 256 + 127) / 255);
	}
	if (fill_points(table, count, sample, context))
		return table;
	free(table);
	return NULL;
}

void colour_table_free(struct colour_table *table)
{
	free(table);
}

struct sums {
	uint64_t even, odd;             /* results 0 and 2, 1 and 3; 32 bits each */
};

static inline void add_point(struct sums *sums, uint64_t point, uint64_t weight)
{
	const uint64_t halves = 0x0000FFFF0000FFFFu;
	sums->even += (point & halves) * weight;
	sums->odd += (point >> 16 & halves) * weight;
}

struct axis {
	uint32_t part, stride;
};

static inline void order(struct axis *a, struct axis *b)
{
	if (a->part < b->part) {
		struct axis larger = *b;
		*b = *a;
		*a = larger;
	}
}

/* The three inputs in `in`, from grid point `at` on: along the axis of the largest fraction first. */
static inline struct sums cell_sums(const struct colour_table *table, const uint64_t *at, const uint8_t *in)
{
	struct axis x = { table->places[in[0]].part, table->strides[0] };
	struct axis y = { table->places[in[1]].part, table->strides[1] };
	struct axis z = { table->places[in[2]].part, table->strides[2] };
	order(&x, &y);
	order(&y, &z);
	order(&x, &y);
	struct sums sums = { 0, 0 };
	add_point(&sums, at[0], 256 - x.part);
	add_point(&sums, at[x.stride], x.part - y.part);
	add_point(&sums, at[x.stride + y.stride], y.part - z.part);
	add_point(&sums, at[x.stride + y.stride + z.stride], z.part);
	return sums;
}

static inline uint64_t mix(uint64_t a, uint64_t b, uint32_t part)
{
	const uint64_t low = 0xFFFFFFFFu;
	uint64_t upper = ((a >> 32) * (256 - part) + (b >> 32) * part) >> 8;
	return upper << 32 | ((a & low) * (256 - part) + (b & low) * part) >> 8;
}

static inline struct sums table_sums(const struct colour_table *table, const uint8_t *in)
{
	const uint64_t *at = table->points;
	for (int axis = 0; axis < table->inputs; axis++)
		at += table->places[in[axis]].cell * table->strides[axis];
	struct sums near = cell_sums(table, at, in);
	uint32_t part = table->inputs == 4 ? table->places[in[3]].part : 0;
	if (!part)
		return near;
	struct sums far = cell_sums(table, at + table->strides[3], in);
	return (struct sums){ mix(near.even, far.even, part), mix(near.odd, far.odd, part) };
}

void colour_table_row(const struct colour_table *table, const uint8_t *in, int in_step, uint8_t *out, int outputs, int count)
{
	for (int i = 0; i < count; i++, in += in_step, out += outputs) {
		struct sums sums = table_sums(table, in);
		out[0] = (uint8_t)(((uint32_t)sums.even + 32768) >> 16);
		out[1] = (uint8_t)(((uint32_t)sums.odd + 32768) >> 16);
		out[2] = (uint8_t)(((uint32_t)(sums.even >> 32) + 32768) >> 16);
		if (outputs == 4)
			out[3] = (uint8_t)(((uint32_t)(sums.odd >> 32) + 32768) >> 16);
	}
}
