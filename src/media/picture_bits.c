/* Line art: black and white at the file's own resolution, cut to the part wanted and turned upright, never made smaller, for
 * a press screens greys but prints bits as they are (print.md P41). */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

enum { MILLION = 1000000, ZLIB_LEVEL = 6, LIGHT = 128 };

/* Rows of whole bytes, the leftmost pixel highest; 1 is ink. */
struct bits {
	int w, h;
	size_t stride;
	uint8_t *at;
};

struct cut {
	const struct cook_plan *plan;
	struct picture_turn turn;
	int left, top, came;            /* of the part, in the file's pixels; rows so far */
	int lanes;
	struct bits bits;               /* as stored */
	struct picture_trouble *trouble;
};

static struct bits bits_new(int w, int h)
{
	struct bits bits = { w, h, ((size_t)w + 7) / 8, NULL };
	bits.at = calloc(bits.stride, (size_t)h);
	return bits;
}

static bool is_ink(const struct bits *bits, int x, int y)
{
	return bits->at[(size_t)y * bits->stride + (size_t)x / 8] >> (7 - x % 8) & 1;
}

static void put_ink(const struct bits *bits, int x, int y)
{
	uint8_t *at = &bits->at[(size_t)y * bits->stride + (size_t)x / 8];
	*at = (uint8_t)(*at | 0x80 >> x % 8);
}

static void span_of_part(int32_t from, int32_t to, int whole, int *first, int *count)
{
	*first = (int)mul_div(from, whole, MILLION);
	int end = (int)((mul_div(to, whole, 1) + MILLION - 1) / MILLION);
	*first = *first < whole ? *first : whole - 1;
	end = end < whole ? end : whole;
	*count = end > *first ? end - *first : 1;
}

static bool begin(void *context, const struct picture_rows *rows)
{
	struct cut *cut = context;
	const struct picture *picture = cut->plan->order->picture;
	int32_t part[4];
	int w = cut->turn.swap ? picture->h_px : picture->w_px, h = cut->turn.swap ? picture->w_px : picture->h_px, to_w, to_h;
	if (rows->w_px != w || rows->h_px != h)
		return picture_breaks(cut->trouble, "changed while it was read");
	picture_turn_part(cut->plan->order, cut->turn, part);
	span_of_part(part[0], part[2], w, &cut->left, &to_w);
	span_of_part(part[1], part[3], h, &cut->top, &to_h);
	cut->lanes = rows->components == 1 ? 1 : 4;
	cut->bits = bits_new(to_w, to_h);
	if (!cut->bits.at)
		cut->trouble->harm = HARM_MEMORY;
	return cut->bits.at != NULL;
}

static bool take_row(void *context, const uint8_t *row)
{
	struct cut *cut = context;
	int y = cut->came++ - cut->top;
	if (y < 0)
		return true;
	row += (size_t)cut->left * (size_t)cut->lanes;
	for (int x = 0; x < cut->bits.w; x++, row += cut->lanes)
		if (*row < LIGHT)
			put_ink(&cut->bits, x, y);
	return y + 1 < cut->bits.h && !atomic_load_explicit(cut->plan->stopping, memory_order_relaxed);
}

/* What never came is grey: every other pixel. */
static void fill_rest(const struct cut *cut)
{
	int from = cut->came > cut->top ? cut->came - cut->top : 0;
	for (int y = from; y < cut->bits.h; y++)
		memset(cut->bits.at + (size_t)y * cut->bits.stride, y % 2 ? 0x55 : 0xAA, cut->bits.stride);
}

static struct bits turned(const struct bits *stored, struct picture_turn turn)
{
	struct bits seen = bits_new(turn.swap ? stored->h : stored->w, turn.swap ? stored->w : stored->h);
	for (int y = 0; seen.at && y < seen.h; y++)
		for (int x = 0; x < seen.w; x++) {
			int column = turn.swap ? y : x, row = turn.swap ? x : y;
			column = turn.columns ? stored->w - 1 - column : column;
			row = turn.rows ? stored->h - 1 - row : row;
			if (is_ink(stored, column, row))
				put_ink(&seen, x, y);
		}
	return seen;
}

static uint8_t *pixels_of(const struct bits *bits)
{
	uint8_t *pixels = malloc((size_t)bits->w * (size_t)bits->h), *at = pixels;
	for (int y = 0; pixels && y < bits->h; y++)
		for (int x = 0; x < bits->w; x++)
			*at++ = is_ink(bits, x, y) ? 255 : 0;
	return pixels;
}

static bool pack(const struct bits *bits, struct cooked *cooked)
{
	uLong len = (uLong)(bits->stride * (size_t)bits->h);
	uLongf packed = compressBound(len);
	uint8_t *bytes = malloc(packed);
	if (!bytes || compress2(bytes, &packed, bits->at, len, ZLIB_LEVEL) != Z_OK) {
		free(bytes);
		return false;
	}
	uint8_t *fitting = realloc(bytes, packed);
	*cooked = (struct cooked){ .w_px = bits->w, .h_px = bits->h, .components = 1, .bits = true, .bytes = fitting ? fitting : bytes, .len = packed };
	return true;
}

static bool make_small(const struct cut *cut, struct cooked *cooked)
{
	const struct bits *bits = &cut->bits;
	struct picture_small *small = picture_small_new(cut->plan->order, bits->w, bits->h, 1);
	uint8_t *row = malloc((size_t)bits->w);
	for (int y = 0; small && row && y < bits->h; y++) {
		for (int x = 0; x < bits->w; x++)
			row[x] = is_ink(bits, x, y) ? 255 : 0;
		picture_small_row(small, row);
	}
	if (small && row)
		picture_small_end(small, cooked);
	picture_small_free(small);
	free(row);
	return cooked->small.pixels != NULL;
}

static void finish(struct cut *cut, struct cooked *cooked)
{
	struct bits *bits = &cut->bits;
	fill_rest(cut);
	if (cut->turn.swap || cut->turn.columns || cut->turn.rows) {
		struct bits seen = turned(bits, cut->turn);
		free(bits->at);
		*bits = seen;
	}
	bool made = bits->at && pack(bits, cooked) && make_small(cut, cooked);
	if (made && cut->plan->want_pixels)
		cooked->pixels = pixels_of(bits);
	if (!made || (cut->plan->want_pixels && !cooked->pixels)) {
		picture_cooked_free(cooked);
		cut->trouble->harm = HARM_MEMORY;
	}
}

void picture_cook_bits(const struct cook_plan *plan, struct str file, struct cooked *cooked, struct picture_trouble *trouble)
{
	const struct picture *picture = plan->order->picture;
	struct cut cut = { .plan = plan, .turn = picture_turn(picture->orientation), .trouble = trouble };
	const struct picture_sink sink = { .context = &cut, .begin = begin, .row = take_row };
	picture_decoder(picture_file(picture)->kind)(file, 1, &sink, trouble);
	if (cut.bits.at && trouble->harm < HARM_BROKEN && !atomic_load(plan->stopping))
		finish(&cut, cooked);
	free(cut.bits.at);
}
