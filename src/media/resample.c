#include "media/resample_own.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/squares.h"

enum {
	RING_MOST = 64 << 20,           /* numbers held */
	BOX_MOST = 16,                  /* pixels a side put together */
	LINE = 64                       /* bytes of a cache line */
};

struct resample {
	struct resample_plan plan;
	const struct resample_loops *loops;
	struct squares *box;            /* NULL: pixels go to the filter as they come */
	struct resample_side across, down;
	int16_t *pairs;                 /* two rows that came, as the loops want them */
	int16_t *ring;                  /* `down.most` rows, filtered across */
	size_t stride;                  /* numbers a row of the ring: whole blocks */
	const int16_t **rows;           /* of the ring, that make one new row */
	uint8_t *out;                   /* one new row, whole blocks */
	int came;                       /* rows */
	int held;                       /* a row that waits for the next, among the pairs; -1: none */
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
static void weigh(struct resample_side *side, int at, double middle, double scale, int len, bool even, double *sums)
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
	side->steps = (count + 1) / 2 > side->steps ? (count + 1) / 2 : side->steps;
}

static bool side_make(struct resample_side *side, int len, double from, double to, int count, bool even)
{
	double step = (to - from) / count, scale = step > 1 ? step : 1;
	side->most = ((int)ceil(4 * scale) + 5) / 2 * 2;
	side->first = calloc((size_t)count + 1, sizeof *side->first);
	side->count = calloc((size_t)count + 1, sizeof *side->count);
	side->weights = calloc(((size_t)count + 1) * (size_t)side->most, sizeof *side->weights);
	double *sums = calloc((size_t)side->most, sizeof *sums);
	bool made = side->first && side->count && side->weights && sums;
	for (int i = 0; made && i < count; i++)
		weigh(side, i, from + (i + 0.5) * step, scale, len, even, sums);
	free(sums);
	return made;
}

static void side_free(struct resample_side *side)
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
	r->box = squares_new(plan->lanes, plan->w, plan->h, side);
	plan->w /= side;
	plan->h /= side;
	plan->left /= side;
	plan->top /= side;
	plan->right /= side;
	plan->bottom /= side;
	return r->box != NULL;
}

/* `count` numbers of value 0 that begin a line. */
static int16_t *new_numbers(size_t count)
{
	size_t len = (count * sizeof(int16_t) + LINE - 1) / LINE * LINE;
	int16_t *numbers = aligned_alloc(LINE, len);
	return numbers ? memset(numbers, 0, len) : NULL;
}

static bool take_memory(struct resample *r)
{
	const struct resample_plan *plan = &r->plan;
	r->stride = (((size_t)plan->to_w + 1) * (size_t)plan->lanes + RESAMPLE_BLOCK - 1) / RESAMPLE_BLOCK * RESAMPLE_BLOCK;
	if (!side_make(&r->across, plan->w, plan->left, plan->right, plan->to_w, true) ||
		!side_make(&r->down, plan->h, plan->top, plan->bottom, plan->to_h, false) || r->stride > RING_MOST / (size_t)r->down.most)
		return false;
	r->pairs = new_numbers(((size_t)plan->w + (size_t)r->across.steps * 2 + 2) * 8);
	r->ring = new_numbers(r->stride * (size_t)r->down.most);
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
	r->loops = resample_wide() ? resample_wide() : &resample_plain;
	r->held = -1;
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
	squares_free(r->box);
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
	const struct resample_side *side = &r->across;
	for (int x = 0; x < r->plan.to_w; x++) {
		const int16_t *weights = side->weights + (size_t)x * (size_t)side->most;
		const uint8_t *in = row + side->first[x];
		int sum = 128;
		for (int i = 0; i < side->count[x]; i++)
			sum += in[i] * weights[i];
		out[x] = (int16_t)(sum >> 8);
	}
}

/* Puts a row with the one held, if any. The last of an odd number of pixels stands alone. */
static void hold_row(const struct resample *r, const uint8_t *row)
{
	const struct resample_side *side = &r->across;
	int last = r->plan.to_w - 1, to = side->first[last] + side->count[last], whole = to / 2 * 2;
	int16_t *pairs = r->pairs + (r->held < 0 ? 0 : 8);
	r->loops->pair(row, side->first[0], whole, pairs);
	if (to > whole) {
		uint8_t alone[8] = { 0 };
		memcpy(alone, row + (size_t)whole * 4, to < r->plan.w ? 8 : 4);
		r->loops->pair(alone, 0, 2, pairs + (size_t)whole * 8);
	}
}

/* ---- down ---- */

static int16_t *ring_row(const struct resample *r, int row)
{
	return r->ring + (size_t)(row % r->down.most) * r->stride;
}

/* Of many rows, whose losses would show: nothing is lost. */
static void sum_many(const int16_t *const *rows, const int16_t *weights, int count, size_t len, uint8_t *out)
{
	enum { BLOCK = 16 /* so that the compiler can use wide registers */ };
	for (size_t at = 0; at < len; at += BLOCK) {
		int sums[BLOCK];
		for (int k = 0; k < BLOCK; k++)
			sums[k] = 1 << 20;
		for (int i = 0; i < count; i++)
			for (int k = 0; k < BLOCK; k++)
				sums[k] += rows[i][at + (size_t)k] * weights[i];
		for (int k = 0; k < BLOCK; k++) {
			int v = sums[k] >> 21;
			out[at + (size_t)k] = (uint8_t)(v < 0 ? 0 : v < 255 ? v : 255);
		}
	}
}

static void make_row(struct resample *r)
{
	const struct resample_side *side = &r->down;
	const int16_t *weights = side->weights + (size_t)r->next * (size_t)side->most;
	int count = side->count[r->next];
	for (int i = 0; i < count; i++)
		r->rows[i] = ring_row(r, side->first[r->next] + i);
	(count <= RESAMPLE_FEW ? r->loops->down : sum_many)(r->rows, weights, count, r->stride, r->out);
	r->next++;
	r->plan.emit(r->plan.context, r->out);
}

/* Filters row `at` across, or holds it until the next one comes. */
static bool take_row(struct resample *r, const uint8_t *row, int at)
{
	const struct resample_side *down = &r->down;
	int last = r->plan.to_h - 1;
	if (r->plan.lanes == 1) {
		filter_greys(r, row, ring_row(r, at));
		return true;
	}
	hold_row(r, row);
	if (r->held < 0 && at < down->first[last] + down->count[last] - 1) {
		r->held = at;
		return false;
	}
	r->loops->across(r->pairs, &r->across, r->plan.to_w, ring_row(r, r->held < 0 ? at : r->held), ring_row(r, r->held < 0 ? at + 1 : at));
	r->held = -1;
	return true;
}

static bool filter_row(struct resample *r, const uint8_t *row)
{
	const struct resample_side *side = &r->down;
	int at = r->came++;
	if (r->next >= r->plan.to_h)
		return false;
	if (at < side->first[r->next] || !take_row(r, row, at))
		return true;
	while (r->next < r->plan.to_h && side->first[r->next] + side->count[r->next] - 1 <= at)
		make_row(r);
	return r->next < r->plan.to_h;
}

bool resample_row(struct resample *r, const uint8_t *row)
{
	if (r->box)
		row = squares_row(r->box, row);
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
