#include "media/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* In whole numbers: a pixel times weights of 14 bits gives 64ths, 64ths times weights of 15 bits give 32nds. */
enum {
	ACROSS_ONE = 1 << 14, DOWN_ONE = 1 << 15,
	BLOCK = 16,                     /* numbers worked on at a time, so that the compiler can use wide registers */
	RING_MOST = 64 << 20,           /* numbers held */
	FEW = 16,                       /* rows that may each lose a little */
	BOX_MOST = 16                   /* pixels a side put together */
};

/* Which pixels of a side make each new one, and how much of each. */
struct side {
	int *first, *count;
	int16_t *weights;               /* `most` a new pixel, zero past the count */
	int most;
};

struct resample {
	struct resample_plan plan;
	struct box *box;                /* NULL: pixels go to the filter as they come */
	struct side across, down;
	int16_t *pairs;                 /* one row that came: two pixels at a time, a number of the one beside that of the other */
	int16_t *ring;                  /* `down.most` rows, filtered across */
	size_t stride;                  /* numbers a row of the ring: whole blocks */
	const int16_t **rows;           /* of the ring, that make one new row */
	uint8_t *out;                   /* one new row, whole blocks */
	int came;                       /* rows */
	int next;                       /* new row */
};

/* ---- weights ---- */

static double catmull_rom(double x)
{
	x = fabs(x);
	if (x < 1)
		return (1.5 * x - 2.5) * x * x + 1;
	return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/* Whole weights that sum up to `one`, each rounded from the running sum. */
static void quantise(const double *from, int count, int one, int16_t *weights)
{
	double sum = 0, running = 0;
	for (int i = 0; i < count; i++)
		sum += from[i];
	for (int i = 0, before = 0; i < count; i++) {
		running += from[i];
		int after = (int)lrint(running / sum * one), weight = after - before;
		weights[i] = (int16_t)(weight < INT16_MAX ? weight : INT16_MAX);
		before = after;
	}
}

static int clamp(int i, int len)
{
	return i < 0 ? 0 : i < len ? i : len - 1;
}

/* The weights of one new pixel whose middle is at `middle`; pixels beyond the edge count as the edge's. `even`: from an even
 * pixel on. `sums` has room for `most`. */
static void weigh(struct side *side, int at, double middle, double scale, int len, bool even, double *sums)
{
	int from = (int)floor(middle - 2 * scale + 0.5), to = (int)ceil(middle + 2 * scale - 0.5);
	int first = even ? clamp(from, len) / 2 * 2 : clamp(from, len), count = clamp(to, len) - first + 1, step = even ? 2 : 1;
	memset(sums, 0, (size_t)side->most * sizeof *sums);
	for (int i = from; i <= to; i++)
		sums[clamp(i, len) - first] += catmull_rom((i + 0.5 - middle) / scale);
	while (count > step && sums[0] == 0 && sums[step - 1] == 0) {
		memmove(sums, sums + step, (size_t)(count - step) * sizeof *sums);
		first += step;
		count -= step;
	}
	while (count > 1 && sums[count - 1] == 0)
		count--;
	quantise(sums, count, even ? ACROSS_ONE : DOWN_ONE, side->weights + (size_t)at * (size_t)side->most);
	side->first[at] = first;
	side->count[at] = count;
}

static bool side_make(struct side *side, int len, double from, double to, int count, bool even)
{
	double step = (to - from) / count, scale = step > 1 ? step : 1;
	side->most = ((int)ceil(4 * scale) + 5) / 2 * 2;
	side->first = calloc((size_t)count, sizeof *side->first);
	side->count = calloc((size_t)count, sizeof *side->count);
	side->weights = calloc((size_t)count * (size_t)side->most, sizeof *side->weights);
	double *sums = calloc((size_t)side->most, sizeof *sums);
	bool made = side->first && side->count && side->weights && sums;
	for (int i = 0; made && i < count; i++)
		weigh(side, i, from + (i + 0.5) * step, scale, len, even, sums);
	free(sums);
	return made;
}

static void side_free(struct side *side)
{
	free(side->first);
	free(side->count);
	free(side->weights);
}

/* How many pixels a side may be put together first. */
static int box_side(const struct resample_plan *plan)
{
	double across = (plan->right - plan->left) / plan->to_w, down = (plan->bottom - plan->top) / plan->to_h;
	int side = (int)((across < down ? across : down) / 1.5);
	side = side < BOX_MOST ? side : BOX_MOST;
	return side < plan->w && side < plan->h ? side : 1;
}

static bool put_box(struct resample *r, int side)
{
	struct resample_plan *plan = &r->plan;
	r->box = box_new(plan->lanes, plan->w, side);
	plan->w /= side;
	plan->h /= side;
	plan->left /= side;
	plan->top /= side;
	plan->right /= side;
	plan->bottom /= side;
	return r->box != NULL;
}

static bool take_memory(struct resample *r)
{
	const struct resample_plan *plan = &r->plan;
	r->stride = ((size_t)plan->to_w * (size_t)plan->lanes + BLOCK - 1) / BLOCK * BLOCK;
	if (!side_make(&r->across, plan->w, plan->left, plan->right, plan->to_w, true) ||
		!side_make(&r->down, plan->h, plan->top, plan->bottom, plan->to_h, false) || r->stride > RING_MOST / (size_t)r->down.most)
		return false;
	r->pairs = calloc(((size_t)plan->w + 2) * 4, sizeof *r->pairs);
	r->ring = calloc(r->stride * (size_t)r->down.most, sizeof *r->ring);
	r->rows = calloc((size_t)r->down.most, sizeof *r->rows);
	r->out = malloc(r->stride);
	return r->pairs && r->ring && r->rows && r->out;
}

struct resample *resample_new(const struct resample_plan *plan)
{
	struct resample *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	r->plan = *plan;
	int side = box_side(plan);
	if ((side < 2 || put_box(r, side)) && take_memory(r))
		return r;
	resample_free(r);
	return NULL;
}

void resample_free(struct resample *r)
{
	if (!r)
		return;
	box_free(r->box);
	side_free(&r->across);
	side_free(&r->down);
	free(r->pairs);
	free(r->ring);
	free(r->rows);
	free(r->out);
	free(r);
}

/* ---- across ---- */

static void filter_greys(const struct resample *r, const uint8_t *row, int16_t *out)
{
	const struct side *side = &r->across;
	for (int x = 0; x < r->plan.to_w; x++) {
		const int16_t *weights = side->weights + (size_t)x * (size_t)side->most;
		const uint8_t *in = row + side->first[x];
		int sum = 128;
		for (int i = 0; i < side->count[x]; i++)
			sum += in[i] * weights[i];
		out[x] = (int16_t)(sum >> 8);
	}
}

static void make_pair(const uint8_t two[8], int16_t pair[8])
{
#ifdef __SSE2__
	__m128i bytes = _mm_loadl_epi64((const __m128i *)two), mixed = _mm_unpacklo_epi8(bytes, _mm_srli_si128(bytes, 4));
	_mm_store_si128((__m128i *)pair, _mm_unpacklo_epi8(mixed, _mm_setzero_si128()));
#else
	for (int k = 0; k < 4; k++) {
		pair[k * 2] = two[k];
		pair[k * 2 + 1] = two[k + 4];
	}
#endif
}

/* Pixels `from` (even) to `to` as pairs: r r g g b b x x. The last of an odd number stands alone. */
static void make_pairs(const struct resample *r, const uint8_t *row, int from, int to)
{
	uint8_t alone[8] = { 0 };
	for (int i = from; i < to; i += 2) {
		const uint8_t *two = row + (size_t)i * 4;
		if (i + 1 == r->plan.w)
			two = memcpy(alone, two, 4);
		make_pair(two, r->pairs + (size_t)i * 4);
	}
}

/* One new pixel of `count` weights, whose odd one out is followed by a zero. */
static void filter_pixel(const int16_t *pairs, const int16_t *weights, int count, int16_t *out)
{
#ifdef __SSE2__
	__m128i sum = _mm_set1_epi32(128);
	for (int i = 0; i < count; i += 2, pairs += 8) {
		int32_t two;
		memcpy(&two, weights + i, sizeof two);
		sum = _mm_add_epi32(sum, _mm_madd_epi16(_mm_load_si128((const __m128i *)pairs), _mm_set1_epi32(two)));
	}
	sum = _mm_srai_epi32(sum, 8);
	_mm_storel_epi64((__m128i *)out, _mm_packs_epi32(sum, sum));
#else
	int sums[4] = { 128, 128, 128, 128 };
	for (int i = 0; i < count; i += 2, pairs += 8)
		for (int k = 0; k < 4; k++)
			sums[k] += pairs[k * 2] * weights[i] + pairs[k * 2 + 1] * weights[i + 1];
	for (int k = 0; k < 4; k++)
		out[k] = (int16_t)(sums[k] >> 8);
#endif
}

static void filter_across(const struct resample *r, const uint8_t *row, int16_t *out)
{
	const struct side *side = &r->across;
	int last = r->plan.to_w - 1;
	if (r->plan.lanes == 1) {
		filter_greys(r, row, out);
		return;
	}
	make_pairs(r, row, side->first[0], side->first[last] + side->count[last]);
	for (int x = 0; x <= last; x++)
		filter_pixel(r->pairs + (size_t)side->first[x] * 4, side->weights + (size_t)x * (size_t)side->most, side->count[x], out + x * 4);
}

/* ---- down ---- */

static int16_t *ring_row(const struct resample *r, int row)
{
	return r->ring + (size_t)(row % r->down.most) * r->stride;
}

/* One block of a new row, of few rows. Each product loses up to a 32nd, half of it on the average: that is put in first. */
static void sum_few(const int16_t *const *rows, const int16_t *weights, int count, size_t at, uint8_t *restrict out)
{
	int16_t sums[BLOCK];
	for (int k = 0; k < BLOCK; k++)
		sums[k] = (int16_t)(16 + count / 2);
	for (int i = 0; i < count; i++) {
		const int16_t *row = rows[i] + at;
		int weight = weights[i];
		for (int k = 0; k < BLOCK; k++)
			sums[k] = (int16_t)(sums[k] + (row[k] * weight >> 16));
	}
	for (int k = 0; k < BLOCK; k++) {
		int v = sums[k] >> 5;
		v = v > 0 ? v : 0;
		out[k] = (uint8_t)(v < 255 ? v : 255);
	}
}

/* Of many rows, whose losses would show: nothing is lost. */
static void sum_many(const int16_t *const *rows, const int16_t *weights, int count, size_t at, uint8_t *restrict out)
{
	int sums[BLOCK];
	for (int k = 0; k < BLOCK; k++)
		sums[k] = 1 << 20;
	for (int i = 0; i < count; i++) {
		const int16_t *row = rows[i] + at;
		int weight = weights[i];
		for (int k = 0; k < BLOCK; k++)
			sums[k] += row[k] * weight;
	}
	for (int k = 0; k < BLOCK; k++) {
		int v = sums[k] >> 21;
		v = v > 0 ? v : 0;
		out[k] = (uint8_t)(v < 255 ? v : 255);
	}
}

static void make_row(struct resample *r)
{
	const struct side *side = &r->down;
	const int16_t *weights = side->weights + (size_t)r->next * (size_t)side->most;
	int count = side->count[r->next];
	void (*sum)(const int16_t *const *, const int16_t *, int, size_t, uint8_t *restrict) = count <= FEW ? sum_few : sum_many;
	for (int i = 0; i < count; i++)
		r->rows[i] = ring_row(r, side->first[r->next] + i);
	for (size_t at = 0; at < r->stride; at += BLOCK)
		sum(r->rows, weights, count, at, r->out + at);
	r->next++;
	r->plan.emit(r->plan.context, r->out);
}

static bool filter_row(struct resample *r, const uint8_t *row)
{
	const struct side *side = &r->down;
	int at = r->came++;
	if (r->next >= r->plan.to_h)
		return false;
	if (at < side->first[r->next])
		return true;
	filter_across(r, row, ring_row(r, at));
	while (r->next < r->plan.to_h && side->first[r->next] + side->count[r->next] - 1 <= at)
		make_row(r);
	return r->next < r->plan.to_h;
}

bool resample_row(struct resample *r, const uint8_t *row)
{
	if (r->box)
		row = box_row(r->box, row);
	return row ? filter_row(r, row) : r->next < r->plan.to_h;
}

static void fill_row(const struct resample *r, uint8_t *row, size_t pixels)
{
	for (size_t i = 0; i < pixels; i++)
		memcpy(row + i * (size_t)r->plan.lanes, r->plan.blank, (size_t)r->plan.lanes);
}

void resample_finish(struct resample *r)
{
	if (r->next >= r->plan.to_h)
		return;
	uint8_t *blank = malloc((size_t)r->plan.w * (size_t)r->plan.lanes);
	if (blank)
		fill_row(r, blank, (size_t)r->plan.w);
	while (blank && filter_row(r, blank))
		;
	free(blank);
	fill_row(r, r->out, (size_t)r->plan.to_w);
	for (; r->next < r->plan.to_h; r->next++)
		r->plan.emit(r->plan.context, r->out);
}
