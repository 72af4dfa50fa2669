/* What of a picture covers the paper: its opacity at the size it prints at, cooked before its colours; and the veil under type.
 *
 * Colours come from the decoder laid on white paper, which loses nothing: v' = 255 - (255 - v) * a. Made smaller like that and
 * lifted off the paper again, they keep no rim of the colours that stood behind. A soft mask has 8 bits; a stencil, for presses
 * without transparency, is cut at half, three pixels for each so that its edge is smooth. */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "media/resample.h"

enum { MILLION = 1000000, FINER = 3, HALF = 128, HARD_BYTES_MOST = 96 << 20, ZLIB_LEVEL = 6 };

void picture_cut_rows(const struct picture *picture, enum picture_cut cut, struct str file, const struct picture_sink *sink,
	struct picture_trouble *trouble)
{
	bool swap = picture_turn(picture->orientation).swap;
	enum picture_kind kind = picture_file(picture)->kind;
	if (cut == CUT_PATH)
		picture_path_rows(file, kind, swap ? picture->h_px : picture->w_px, swap ? picture->w_px : picture->h_px, sink, trouble);
	else if (picture->alpha)
		picture_decoder(kind)(file, 1, sink, trouble);
}

/* ---- made as small as the picture ---- */

struct maker {
	const struct picture_order *order;
	struct picture_turn turn;
	int to_w, to_h, rows;           /* as stored */
	uint8_t *stored;
	struct resample *resample;
};

static void take_small_row(void *context, const uint8_t *row)
{
	struct maker *maker = context;
	memcpy(maker->stored + (size_t)maker->rows++ * (size_t)maker->to_w, row, (size_t)maker->to_w);
}

static bool begin(void *context, const struct picture_rows *rows)
{
	struct maker *maker = context;
	int32_t part[4];
	picture_turn_part(maker->order, maker->turn, part);
	double w = (double)rows->w_px / MILLION, h = (double)rows->h_px / MILLION;
	struct resample_plan plan = { .lanes = 1, .w = rows->w_px, .h = rows->h_px, .left = part[0] * w, .top = part[1] * h,
		.right = part[2] * w, .bottom = part[3] * h, .to_w = maker->to_w, .to_h = maker->to_h, .emit = take_small_row,
		.context = maker, .blank = { 255 } };
	maker->resample = resample_new(&plan);
	return maker->resample != NULL;
}

static bool take_row(void *context, const uint8_t *row)
{
	return resample_row(((struct maker *)context)->resample, row);
}

/* As seen; takes over `stored`. */
static uint8_t *turned(const struct maker *maker, int w, int h)
{
	struct picture_turn turn = maker->turn;
	if (!turn.swap && !turn.columns && !turn.rows)
		return maker->stored;
	uint8_t *seen = malloc((size_t)w * (size_t)h);
	for (int y = 0; seen && y < h; y++)
		for (int x = 0; x < w; x++) {
			int column = turn.swap ? y : x, row = turn.swap ? x : y;
			column = turn.columns ? maker->to_w - 1 - column : column;
			row = turn.rows ? maker->to_h - 1 - row : row;
			seen[(size_t)y * (size_t)w + (size_t)x] = maker->stored[(size_t)row * (size_t)maker->to_w + (size_t)column];
		}
	free(maker->stored);
	return seen;
}

static bool covers_all(const uint8_t *mask, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (mask[i] != 255)
			return false;
	return true;
}

uint8_t *picture_mask(const struct cook_plan *plan, struct str file, int w, int h, struct picture_trouble *trouble)
{
	const struct picture_order *order = plan->order;
	const struct picture *picture = order->picture;
	if (order->cut == CUT_NONE || (order->cut == CUT_ALPHA && (plan->clear == CLEAR_PAPER || !picture->alpha)))
		return NULL;
	struct maker maker = { .order = order, .turn = picture_turn(picture->orientation) };
	struct picture_trouble found = { 0 };
	maker.to_w = maker.turn.swap ? h : w;
	maker.to_h = maker.turn.swap ? w : h;
	maker.stored = malloc((size_t)w * (size_t)h);
	const struct picture_sink sink = { .context = &maker, .opacity = true, .begin = begin, .row = take_row };
	if (maker.stored)
		picture_cut_rows(picture, order->cut, file, &sink, &found);
	if (!maker.stored || found.harm == HARM_MEMORY)
		trouble->harm = HARM_MEMORY;
	if (!maker.resample) {
		free(maker.stored);
		return NULL;
	}
	resample_finish(maker.resample);
	resample_free(maker.resample);
	uint8_t *mask = turned(&maker, w, h);
	if (mask && covers_all(mask, (size_t)w * (size_t)h)) {
		free(mask);
		return NULL;
	}
	return mask;
}

/* ---- for the printed file ---- */

static bool pack(uint8_t *bytes, size_t len, struct cooked_mask *mask)
{
	uLongf packed = compressBound((uLong)len);
	uint8_t *out = malloc(packed);
	if (!out || compress2(out, &packed, bytes, (uLong)len, ZLIB_LEVEL) != Z_OK) {
		free(out);
		return false;
	}
	uint8_t *fitting = realloc(out, packed);
	mask->bytes = fitting ? fitting : out;
	mask->len = packed;
	return true;
}

/* Between the four pixels round a place in 1/(2 * FINER) pixels. */
static int between(const uint8_t *mask, int w, int h, int64_t x, int64_t y)
{
	enum { STEP = 2 * FINER };
	int64_t left = x < FINER ? 0 : (x - FINER) / STEP, top = y < FINER ? 0 : (y - FINER) / STEP;
	int64_t right = left + 1 < w ? left + 1 : left, bottom = top + 1 < h ? top + 1 : top;
	int64_t fx = x < FINER ? 0 : (x - FINER) % STEP, fy = y < FINER ? 0 : (y - FINER) % STEP;
	const uint8_t *a = mask + top * w, *b = mask + bottom * w;
	int64_t above = a[left] * (STEP - fx) + a[right] * fx, below = b[left] * (STEP - fx) + b[right] * fx;
	return (int)((above * (STEP - fy) + below * fy) / (STEP * STEP));
}

static bool pack_hard(const uint8_t *mask, int w, int h, struct cooked_mask *out)
{
	size_t fine_w = (size_t)w * FINER, stride = (fine_w + 7) / 8, fine_h = (size_t)h * FINER;
	if (stride > HARD_BYTES_MOST / fine_h)
		return false;
	uint8_t *bits = calloc(stride, fine_h);
	for (size_t y = 0; bits && y < fine_h; y++)
		for (size_t x = 0; x < fine_w; x++)
			if (between(mask, w, h, (int64_t)x * 2 + 1, (int64_t)y * 2 + 1) < HALF)
				bits[y * stride + x / 8] = (uint8_t)(bits[y * stride + x / 8] | 0x80 >> x % 8);
	*out = (struct cooked_mask){ .w_px = (int)fine_w, .h_px = (int)fine_h, .hard = true };
	bool packed = bits && pack(bits, stride * fine_h, out);
	free(bits);
	return packed;
}

bool picture_mask_pack(const struct cook_plan *plan, const uint8_t *mask, int w, int h, struct cooked *cooked)
{
	if (plan->clear == CLEAR_LAID && plan->order->cut == CUT_PATH)
		return pack_hard(mask, w, h, &cooked->mask);
	cooked->mask = (struct cooked_mask){ .w_px = w, .h_px = h };
	return pack((uint8_t *)mask, (size_t)w * (size_t)h, &cooked->mask);
}

/* ---- on the colours ---- */

static uint8_t lifted(int value, int alpha)
{
	int cover = (255 - value) * 255 / alpha;
	return (uint8_t)(cover > 255 ? 0 : 255 - cover);
}

void picture_mask_lift(uint8_t *row, const uint8_t *mask, int w, int components)
{
	int lanes = components == 1 ? 1 : 4;
	for (int x = 0; x < w; x++, row += lanes) {
		if (!mask[x] || mask[x] == 255)
			continue;
		for (int i = 0; i < components; i++) {
			int ink = row[i] * 255 / mask[x];
			row[i] = components == 4 ? (uint8_t)(ink > 255 ? 255 : ink) : lifted(row[i], mask[x]);
		}
	}
}

void picture_mask_ink(uint8_t *ink, const uint8_t *mask, int w, int inks, bool lay)
{
	for (int x = 0; x < w; x++, ink += inks)
		for (int i = 0; i < inks; i++)
			ink[i] = (uint8_t)(!mask[x] ? 0 : lay ? (ink[i] * mask[x] + 127) / 255 : ink[i]);
}

/* How thick the veil is at a place, of 255: it sets in and comes to its full strength without an edge. */
static int thickness(const struct picture_shade *shade, int64_t at)
{
	int64_t span = (int64_t)shade->to - shade->from, gone = at - shade->from;
	if (span < 0)
		span = -span, gone = -gone;
	int64_t t = gone <= 0 ? 0 : gone >= span ? 256 : gone * 256 / span;
	return (int)(t * t * (768 - 2 * t) / (256 * 256) * shade->amount / 256);
}

void picture_mask_shade(const struct picture_shade *shade, uint8_t *ink, int w, int inks, int y, int h)
{
	int thick = thickness(shade, ((int64_t)y * 2 + 1) * MILLION / (2 * (int64_t)h));
	if (!thick)
		return;
	for (int x = 0; x < w; x++, ink += inks) {
		for (int i = 0; i < inks; i++)
			ink[i] = (uint8_t)((ink[i] * (255 - thick) + 127) / 255);
		if (!shade->light)
			ink[inks - 1] = (uint8_t)(ink[inks - 1] + thick > 255 ? 255 : ink[inks - 1] + thick);
	}
}
