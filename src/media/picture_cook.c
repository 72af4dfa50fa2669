/* One order from file to plate: decode, crop and make smaller, turn upright, convert, clamp, compress.
 *
 * Runs on any thread: reads the file's bytes and the colour, writes what malloc gave. Pixels are converted after they were
 * made fewer; the part and the size wanted are turned into the file's own orientation first, and the result is turned back. */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

#include "media/resample.h"

enum { PPI_MOST = 300, MILLION = 1000000, PIXELS_MOST = 64 << 20 /* a spread at 300 ppi */ };

struct cook {
	const struct cook_plan *plan;
	const struct picture *picture;
	int32_t part[4];                /* left, top, right, bottom as stored, millionths */
	int to_w, to_h;                 /* as stored */
	int components, lanes;
	struct resample *resample;
	struct colour_from *from;
	uint8_t *pixels;                /* to_w x to_h, lanes each */
	struct picture_trouble *trouble;
};

/* ---- how large ---- */

static int pixels_of(int32_t from, int32_t to, int whole)
{
	int64_t pixels = mul_div(to - from, whole, MILLION);
	return pixels < 1 ? 1 : (int)pixels;
}

/* Pixels at 300 ppi, but never more than there are. */
static int wanted(int pixels, mpt length)
{
	int64_t most = ((int64_t)length * PPI_MOST + 72 * PT - 1) / (72 * PT);
	if (most < 1)
		most = 1;
	return pixels < most ? pixels : (int)most;
}

/* How the seen picture is made of the stored one (EXIF): sides swapped first, then columns or rows turned over. */
struct turn {
	bool swap, columns, rows;
};

static struct turn turn_of(int orientation)
{
	static const struct turn turns[9] = {
		[2] = { false, true, false }, [3] = { false, true, true }, [4] = { false, false, true },
		[5] = { true, false, false }, [6] = { true, false, true }, [7] = { true, true, true }, [8] = { true, true, false },
	};
	return turns[orientation >= 1 && orientation <= 8 ? orientation : 1];
}

static void turn_part(const struct picture_order *order, struct turn turn, int32_t part[4])
{
	const int32_t seen[4] = { order->left, order->top, order->right, order->bottom };
	for (int i = 0; i < 4; i++)
		part[i] = seen[turn.swap ? i ^ 1 : i];
	if (turn.columns) {
		int32_t left = part[0];
		part[0] = MILLION - part[2];
		part[2] = MILLION - left;
	}
	if (turn.rows) {
		int32_t top = part[1];
		part[1] = MILLION - part[3];
		part[3] = MILLION - top;
	}
}

static void measure(struct cook *cook)
{
	const struct picture_order *order = cook->plan->order;
	const struct picture *picture = cook->picture;
	struct turn turn = turn_of(picture->orientation);
	int w = wanted(pixels_of(order->left, order->right, picture->w_px), order->w);
	int h = wanted(pixels_of(order->top, order->bottom, picture->h_px), order->h);
	while ((int64_t)w * h > PIXELS_MOST) {
		w = w / 10 * 9 + 1;
		h = h / 10 * 9 + 1;
	}
	cook->to_w = turn.swap ? h : w;
	cook->to_h = turn.swap ? w : h;
	turn_part(order, turn, cook->part);
}

/* By how much JPEG may shrink while it decodes and still leave enough. */
static int reduction(const struct cook *cook)
{
	const struct picture *picture = cook->picture;
	bool swap = turn_of(picture->orientation).swap;
	int w = pixels_of(cook->part[0], cook->part[2], swap ? picture->h_px : picture->w_px);
	int h = pixels_of(cook->part[1], cook->part[3], swap ? picture->w_px : picture->h_px);
	int reduce = 8;
	while (reduce > 1 && (w / reduce < cook->to_w || h / reduce < cook->to_h))
		reduce /= 2;
	return reduce;
}

/* ---- rows from the decoder ---- */

static bool begin(void *context, const struct picture_rows *rows)
{
	struct cook *cook = context;
	bool swap = turn_of(cook->picture->orientation).swap;
	double w = (double)(swap ? cook->picture->h_px : cook->picture->w_px) / rows->reduced / MILLION;
	double h = (double)(swap ? cook->picture->w_px : cook->picture->h_px) / rows->reduced / MILLION;
	cook->components = rows->components;
	cook->lanes = rows->components == 1 ? 1 : 4;
	cook->pixels = malloc((size_t)cook->to_w * (size_t)cook->to_h * (size_t)cook->lanes);
	const struct colour_from_plan from = { rows->components, rows->icc, rows->icc_len, cook->plan->order->grey };
	cook->from = colour_from_open(cook->plan->colour, &from, &cook->trouble->unfit_profile);
	const struct resample_plan plan = { .lanes = cook->lanes, .w = rows->w_px, .h = rows->h_px, .left = cook->part[0] * w,
		.top = cook->part[1] * h, .right = cook->part[2] * w, .bottom = cook->part[3] * h, .to_w = cook->to_w, .to_h = cook->to_h,
		.out = cook->pixels };
	cook->resample = cook->pixels && cook->from ? resample_new(&plan) : NULL;
	if (!cook->resample)
		cook->trouble->harm = HARM_MEMORY;
	return cook->resample != NULL;
}

static bool take_row(void *context, const uint8_t *row)
{
	struct cook *cook = context;
	return resample_row(cook->resample, row) && !atomic_load_explicit(cook->plan->stopping, memory_order_relaxed);
}

static void decode(struct cook *cook)
{
	const struct picture_sink sink = { cook, begin, take_row };
	struct str file = cook->picture->source->text;
	if (cook->picture->jpeg)
		picture_jpeg_decode(file, reduction(cook), &sink, cook->trouble);
	else
		picture_png_decode(file, &sink, cook->trouble);
	if (cook->resample)
		resample_finish(cook->resample);
}

/* ---- upright, and in ink ---- */

/* Pixels as seen, in new memory; `w`, `h` as seen. */
static uint8_t *turn_pixels(const struct cook *cook, struct turn turn, int w, int h)
{
	size_t lanes = (size_t)cook->lanes;
	uint8_t *turned = malloc((size_t)w * (size_t)h * lanes);
	for (int y = 0; turned && y < h; y++)
		for (int x = 0; x < w; x++) {
			int column = turn.swap ? y : x, row = turn.swap ? x : y;
			column = turn.columns ? cook->to_w - 1 - column : column;
			row = turn.rows ? cook->to_h - 1 - row : row;
			memcpy(turned + ((size_t)y * (size_t)w + (size_t)x) * lanes,
				cook->pixels + ((size_t)row * (size_t)cook->to_w + (size_t)column) * lanes, lanes);
		}
	return turned;
}

static bool turn_upright(struct cook *cook)
{
	struct turn turn = turn_of(cook->picture->orientation);
	if (!turn.swap && !turn.columns && !turn.rows)
		return true;
	int w = turn.swap ? cook->to_h : cook->to_w, h = turn.swap ? cook->to_w : cook->to_h;
	uint8_t *turned = turn_pixels(cook, turn, w, h);
	free(cook->pixels);
	cook->pixels = turned;
	cook->to_w = w;
	cook->to_h = h;
	return turned != NULL;
}

/* Many neighbours alike: drawn, not photographed. */
static bool is_flat(const struct cooked *cooked, const uint8_t *ink)
{
	size_t n = (size_t)cooked->components, alike = 0, count = (size_t)cooked->w_px * (size_t)cooked->h_px;
	for (size_t i = 1; i < count; i++)
		alike += memcmp(ink + i * n, ink + (i - 1) * n, n) == 0;
	return alike * 10 >= count * 6;
}

/* Into ink where it stands: no pixel of ink is larger than one that came. */
static bool convert(struct cook *cook, struct cooked *cooked)
{
	size_t row = (size_t)cook->to_w, inks = (size_t)colour_from_inks(cook->from);
	for (size_t y = 0; y < (size_t)cook->to_h; y++)
		colour_from_row(cook->from, cook->pixels + y * row * (size_t)cook->lanes, cook->pixels + y * row * inks, cook->to_w);
	cooked->w_px = cook->to_w;
	cooked->h_px = cook->to_h;
	cooked->components = (int)inks;
	if (!picture_write(cooked, cook->pixels, !cook->picture->jpeg && is_flat(cooked, cook->pixels)))
		return false;
	if (cook->plan->want_pixels) {
		cooked->pixels = cook->pixels;
		cook->pixels = NULL;
	}
	return true;
}

void picture_cook(const struct cook_plan *plan, struct cooked *cooked, struct picture_trouble *trouble)
{
	struct cook cook = { .plan = plan, .picture = plan->order->picture, .trouble = trouble };
	measure(&cook);
	decode(&cook);
	bool usable = cook.resample && trouble->harm < HARM_BROKEN && !atomic_load(plan->stopping);
	if (usable && !(turn_upright(&cook) && convert(&cook, cooked)))
		trouble->harm = HARM_MEMORY;
	if (!cooked->bytes)
		cooked->components = 0;
	resample_free(cook.resample);
	colour_from_close(cook.from);
	free(cook.pixels);
}

void picture_cooked_free(struct cooked *cooked)
{
	free((void *)cooked->pixels);
	free((void *)cooked->bytes);
	*cooked = (struct cooked){ 0 };
}
