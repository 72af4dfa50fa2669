/* Tables of colours on a grid, read by tetrahedral interpolation in whole numbers.
 *
 * A cell of the grid is cut into six tetrahedra by the order of the three fractions; a colour inside is a mean of four grid
 * points, so that white, black and the greys between them never cross a coloured corner. A fourth number (black ink) mixes
 * two such cells. The four results of a point lie in one 64-bit word and are worked at once. */
#include "media/colour_table_own.h"

#include <stdlib.h>
#include <string.h>

#ifdef __x86_64__
#include <emmintrin.h>
#endif

enum { PARTS = TABLE_PARTS, CHUNK = 4096 };

/* A result of 0 to 65535 is kept as 8 times its 8-bit value, so that the sum over weights of 32 fills 16 bits, and no more. */
static uint64_t pack(const uint16_t *results)
{
	uint64_t point = 0;
	for (int i = 3; i >= 0; i--)
		point = point << 16 | ((uint32_t)results[i] * 2040u + 32767u) / 65535u;
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

/* Bits of `way`: x >= y, y >= z, x >= z. Two of the eight cannot be. */
static void fill_ways(struct colour_table *table)
{
	static const uint8_t orders[8][2] = { { 2, 1 }, { 2, 0 }, { 1, 2 }, { 2, 0 }, { 1, 0 }, { 0, 2 }, { 1, 0 }, { 0, 1 } };
	for (int way = 0; way < 8; way++) {
		table->ways[way][0] = table->strides[orders[way][0]];
		table->ways[way][1] = table->ways[way][0] + table->strides[orders[way][1]];
	}
	table->corner = table->strides[0] + table->strides[1] + table->strides[2];
}

static void fill_places(struct colour_table *table)
{
	for (int v = 0; v < 256; v++) {
		int at = v * (table->steps - 1), cell = at / 255 < table->steps - 1 ? at / 255 : table->steps - 2;
		for (int axis = 0; axis < table->inputs; axis++) {
			table->places[axis][v].cell = (uint32_t)cell * table->strides[axis];
			table->places[axis][v].part = (uint32_t)((at - cell * 255) * PARTS + 127) / 255;
		}
	}
}

struct colour_table *colour_table_new(int inputs, int steps, colour_sample *sample, const void *context)
{
	size_t count = 1;
	for (int axis = 0; axis < inputs; axis++)
		count *= (size_t)steps;
	size_t corner = (size_t)steps * (size_t)steps + (size_t)steps + 1;
	struct colour_table *table = calloc(1, sizeof *table + (count + corner) * sizeof table->points[0]);
	if (!table)
		return NULL;
	table->inputs = inputs;
	table->steps = steps;
	for (int axis = inputs, stride = 1; axis-- > 0; stride *= steps)
		table->strides[axis] = (uint32_t)stride;
	fill_ways(table);
	fill_places(table);
	if (fill_points(table, count, sample, context))
		return table;
	free(table);
	return NULL;
}

void colour_table_free(struct colour_table *table)
{
	free(table);
}

static inline uint32_t larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static inline uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The three inputs in `in`, from grid point `at` on: along the axis of the largest fraction first, without branches. All four
 * results at once, each 256 times its value. */
static inline uint64_t cell_sum(const struct colour_table *table, const uint64_t *at, const uint8_t *in)
{
	uint32_t x = table->places[0][in[0]].part, y = table->places[1][in[1]].part, z = table->places[2][in[2]].part;
	uint32_t most = larger(larger(x, y), z), least = smaller(smaller(x, y), z), middle = x + y + z - most - least;
	const uint32_t *steps = table->ways[(x >= y) | (y >= z) << 1 | (x >= z) << 2];
	return at[0] * (PARTS - most) + at[steps[0]] * (most - middle) + at[steps[1]] * (middle - least) + at[table->corner] * least;
}

static inline const uint64_t *cell_at(const struct colour_table *table, const uint8_t *in)
{
	return table->points + table->places[0][in[0]].cell + table->places[1][in[1]].cell + table->places[2][in[2]].cell;
}

/* Two sums mixed, two results at a time. */
static inline uint64_t mix(uint64_t a, uint64_t b, uint64_t part)
{
	const uint64_t halves = 0x0000FFFF0000FFFFu;
	uint64_t even = ((a & halves) * (PARTS - part) + (b & halves) * part) / PARTS & halves;
	uint64_t odd = ((a >> 16 & halves) * (PARTS - part) + (b >> 16 & halves) * part) / PARTS & halves;
	return even | odd << 16;
}

static inline uint64_t sum_of_4(const struct colour_table *table, const uint8_t *in)
{
	const uint64_t *at = cell_at(table, in) + table->places[3][in[3]].cell;
	uint32_t part = table->places[3][in[3]].part;
	uint64_t near = cell_sum(table, at, in);
	return part ? mix(near, cell_sum(table, at + table->strides[3], in), part) : near;
}

/* The results of a sum, one in each byte from the lowest. */
static inline uint32_t results_of(uint64_t sum)
{
#ifdef __x86_64__
	__m128i bytes = _mm_srli_epi16(_mm_add_epi16(_mm_cvtsi64_si128((long long)sum), _mm_set1_epi16(0x80)), 8);
	return (uint32_t)_mm_cvtsi128_si32(_mm_packus_epi16(bytes, bytes));
#else
	uint64_t bytes = (sum + 0x0080008000800080u) >> 8 & 0x00FF00FF00FF00FFu;
	bytes |= bytes >> 8;
	return (uint32_t)(bytes & 0xFFFF) | (uint32_t)(bytes >> 16 & 0xFFFF0000u);
#endif
}

static inline void put_four(uint32_t results, uint8_t *out)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(out, &results, sizeof results);
#else
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(results >> 8 * i);
#endif
}

static inline void put_results(uint32_t results, uint8_t *out, int outputs)
{
	for (int i = 0; i < outputs; i++)
		out[i] = (uint8_t)(results >> 8 * i);
}

void colour_table_plain(const struct colour_table *table, const uint8_t *in, int in_step, uint8_t *out, int count)
{
	for (int i = 0; i < count; i++, in += in_step, out += 4)
		put_four(results_of(cell_sum(table, cell_at(table, in), in)), out);
}

/* RGB to ink. */
static void rgb_row(const struct colour_table *table, const uint8_t *in, int in_step, uint8_t *out, int count)
{
	int done = in_step == 4 && table->steps == TABLE_WIDE_STEPS ? colour_table_wide(table, in, out, count) : 0;
	colour_table_plain(table, in + (size_t)done * (size_t)in_step, in_step, out + (size_t)done * 4, count - done);
}

void colour_table_row(const struct colour_table *table, const uint8_t *in, int in_step, uint8_t *out, int outputs, int count)
{
	if (table->inputs == 3 && outputs == 4)
		rgb_row(table, in, in_step, out, count);
	else
		for (int i = 0; i < count; i++, in += in_step, out += outputs)
			put_results(results_of(table->inputs == 3 ? cell_sum(table, cell_at(table, in), in) : sum_of_4(table, in)), out, outputs);
}
