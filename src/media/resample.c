#include "media/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef float vec __attribute__((vector_size(16), may_alias));

enum {
	BLOCK = 16,                     /* numbers worked on at a time, so that the compiler can use wide registers */
	RING_MOST = 64 << 20            /* numbers held */
};

/* Which pixels of a side make each new one, and how much of each. */
struct side {
	int *first, *count;
	float *weights;                 /* `most` a new pixel */
	int most;
};

struct resample {
	struct resample_plan plan;
	struct side across, down;
	float *wide;                    /* one row that came, as numbers */
	float *ring;                    /* `down.most` rows, filtered across */
	size_t stride;                  /* numbers a row of the ring: whole blocks */
	const float **rows;             /* of the ring, that make one new row */
	int came;                       /* rows */
	int next;                       /* new row */
};

static double catmull_rom(double x)
{
	x = fabs(x);
	if (x < 1)
		return (1.5 * x - 2.5) * x * x + 1;
	return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/* The weights of one new pixel whose middle is at `middle`; pixels beyond the edge count as the edge's. */
static void weigh(struct side *side, int at, double middle, double scale, int len)
{
	float *weights = side->weights + (size_t)at * (size_t)side->most;
	int from = (int)floor(middle - 2 * scale + 0.5), first = from < 0 ? 0 : from < len ? from : len - 1;
	double sum = 0;
	int last = first;
	for (int i = from; i <= from + side->most - 1; i++)
		sum += catmull_rom((i + 0.5 - middle) / scale);
	for (int i = from; i <= from + side->most - 1; i++) {
		double weight = catmull_rom((i + 0.5 - middle) / scale) / sum;
		int in = i < 0 ? 0 : i < len ? i : len - 1;
		if (in < first || weight == 0)
			continue;
		weights[in - first] += (float)weight;
		last = in > last ? in : last;
	}
	int skip = 0;
	while (skip < last - first && weights[skip] == 0)
		skip++;
	memmove(weights, weights + skip, (size_t)(side->most - skip) * sizeof *weights);
	side->first[at] = first + skip;
	side->count[at] = last - first - skip + 1;
}

static bool side_make(struct side *side, int len, double from, double to, int count)
{
	double step = (to - from) / count, scale = step > 1 ? step : 1;
	side->most = (int)ceil(4 * scale) + 1;
	side->first = calloc((size_t)count, sizeof *side->first);
	side->count = calloc((size_t)count, sizeof *side->count);
	side->weights = calloc((size_t)count * (size_t)side->most, sizeof *side->weights);
	if (!side->first || !side->count || !side->weights)
		return false;
	for (int i = 0; i < count; i++)
		weigh(side, i, from + (i + 0.5) * step, scale, len);
	return true;
}

static void side_free(struct side *side)
{
	free(side->first);
	free(side->count);
	free(side->weights);
}

struct resample *resample_new(const struct resample_plan *plan)
{
	struct resample *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	r->plan = *plan;
	r->stride = ((size_t)plan->to_w * (size_t)plan->lanes + BLOCK - 1) / BLOCK * BLOCK;
	bool made = side_make(&r->across, plan->w, plan->left, plan->right, plan->to_w) &&
		side_make(&r->down, plan->h, plan->top, plan->bottom, plan->to_h);
	r->wide = calloc((size_t)plan->w * (size_t)plan->lanes, sizeof *r->wide);
	r->ring = made && r->stride <= RING_MOST / (size_t)r->down.most ? calloc(r->stride * (size_t)r->down.most, sizeof *r->ring) : NULL;
	r->rows = made ? calloc((size_t)r->down.most, sizeof *r->rows) : NULL;
	if (made && r->wide && r->ring && r->rows)
		return r;
	resample_free(r);
	return NULL;
}

void resample_free(struct resample *r)
{
	if (!r)
		return;
	side_free(&r->across);
	side_free(&r->down);
	free(r->wide);
	free(r->ring);
	free(r->rows);
	free(r);
}

static void widen(const uint8_t *restrict in, float *restrict out, size_t len)
{
	size_t i = 0;
	for (; i + BLOCK <= len; i += BLOCK)
		for (int k = 0; k < BLOCK; k++)
			out[i + (size_t)k] = in[i + (size_t)k];
	for (; i < len; i++)
		out[i] = in[i];
}

static void filter_pixels(struct resample *r, float *out)
{
	const struct side *side = &r->across;
	for (int x = 0; x < r->plan.to_w; x++) {
		const float *weights = side->weights + (size_t)x * (size_t)side->most;
		const vec *in = (const vec *)r->wide + side->first[x];
		vec sum = { 0, 0, 0, 0 };
		for (int i = 0; i < side->count[x]; i++)
			sum += in[i] * weights[i];
		((vec *)out)[x] = sum;
	}
}

static void filter_greys(struct resample *r, float *out)
{
	const struct side *side = &r->across;
	for (int x = 0; x < r->plan.to_w; x++) {
		const float *weights = side->weights + (size_t)x * (size_t)side->most, *in = r->wide + side->first[x];
		float sum = 0;
		for (int i = 0; i < side->count[x]; i++)
			sum += in[i] * weights[i];
		out[x] = sum;
	}
}

static void filter_across(struct resample *r, const uint8_t *row, float *out)
{
	const struct side *side = &r->across;
	size_t lanes = (size_t)r->plan.lanes, from = (size_t)side->first[0] * lanes;
	size_t to = (size_t)(side->first[r->plan.to_w - 1] + side->count[r->plan.to_w - 1]) * lanes;
	widen(row + from, r->wide + from, to - from);
	if (lanes == 4)
		filter_pixels(r, out);
	else
		filter_greys(r, out);
}

static float *ring_row(const struct resample *r, int row)
{
	return r->ring + (size_t)(row % r->down.most) * r->stride;
}

/* One block of a new row. */
static void sum_block(const float *const *rows, const float *weights, int count, size_t at, uint8_t *restrict out)
{
	float sums[BLOCK] = { 0 };
	for (int i = 0; i < count; i++) {
		const float *row = rows[i] + at;
		float weight = weights[i];
		for (int k = 0; k < BLOCK; k++)
			sums[k] += row[k] * weight;
	}
	for (int k = 0; k < BLOCK; k++) {
		float v = sums[k] + 0.5f;
		v = v > 0 ? v : 0;
		v = v < 255 ? v : 255;
		out[k] = (uint8_t)(int)v;
	}
}

static void make_row(const struct resample *r)
{
	const struct side *side = &r->down;
	const float *weights = side->weights + (size_t)r->next * (size_t)side->most;
	int count = side->count[r->next];
	size_t len = (size_t)r->plan.to_w * (size_t)r->plan.lanes, at = 0;
	uint8_t *out = r->plan.out + (size_t)r->next * len, rest[BLOCK];
	for (int i = 0; i < count; i++)
		r->rows[i] = ring_row(r, side->first[r->next] + i);
	for (; at + BLOCK <= len; at += BLOCK)
		sum_block(r->rows, weights, count, at, out + at);
	if (at < len) {
		sum_block(r->rows, weights, count, at, rest);
		memcpy(out + at, rest, len - at);
	}
}

bool resample_row(struct resample *r, const uint8_t *row)
{
	const struct side *side = &r->down;
	int at = r->came++;
	if (r->next >= r->plan.to_h)
		return false;
	if (at < side->first[r->next])
		return true;
	filter_across(r, row, ring_row(r, at));
	while (r->next < r->plan.to_h && side->first[r->next] + side->count[r->next] - 1 <= at) {
		make_row(r);
		r->next++;
	}
	return r->next < r->plan.to_h;
}

void resample_finish(struct resample *r)
{
	size_t row = (size_t)r->plan.w * (size_t)r->plan.lanes, to_row = (size_t)r->plan.to_w * (size_t)r->plan.lanes;
	if (r->next >= r->plan.to_h)
		return;
	uint8_t *grey = malloc(row);
	if (grey)
		memset(grey, 128, row);
	while (grey && resample_row(r, grey))
		;
	memset(r->plan.out + (size_t)r->next * to_row, 128, (size_t)(r->plan.to_h - r->next) * to_row);
	free(grey);
}
