/* One order from file to plate: decode, crop and make smaller, turn upright, convert, clamp, compress.
 *
 * Runs on any thread: reads the file's bytes and the colour, writes what malloc gave. All is done row by row as the decoder
 * hands them out, so that the pixels of a large picture are never all in memory; those that lie on their side are held once
 * they are made fewer. The part and the size wanted are turned into the file's own orientation first, and rows are turned back. */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

#include "media/resample.h"

enum { MILLION = 1000000, PIXELS_MOST = 64 << 20 /* a spread at 300 ppi */ };

struct cook {
	const struct cook_plan *plan;
	const struct picture *picture;
	struct picture_turn turn;
	int32_t part[4];                /* left, top, right, bottom as stored, millionths */
	int to_w, to_h;                 /* as stored */
	int w, h;                       /* as seen */
	int components;                 /* of the file */
	size_t lanes, inks;
	int rows;                       /* of those that come out of the filter */
	struct resample *resample;
	struct colour_from *from;
	struct picture_writer *writer;
	struct picture_small *small;
	uint8_t *stored;                /* all pixels before they are turned; NULL: they are upright */
	uint8_t *ink;                   /* all pixels in ink, as seen; or one row */
	bool keep_ink;
	uint8_t *mask;                  /* what covers, as seen; NULL: all */
	uint8_t *lifted;                /* one row as it was before it was laid on paper */
	size_t alike;                   /* pixels like the one before */
	struct picture_trouble *trouble;
};

/* ---- how large ---- */

static int pixels_of(int32_t from, int32_t to, int whole)
{
	int64_t pixels = mul_div(to - from, whole, MILLION);
	return pixels < 1 ? 1 : (int)pixels;
}

/* Pixels at so many ppi, but never more than there are. */
static int wanted(int pixels, mpt length, int ppi)
{
	int64_t most = ((int64_t)length * ppi + 72 * PT - 1) / (72 * PT);
	if (most < 1)
		most = 1;
	return pixels < most ? pixels : (int)most;
}

static void measure(struct cook *cook)
{
	const struct picture_order *order = cook->plan->order;
	const struct picture *picture = cook->picture;
	cook->turn = picture_turn(picture->orientation);
	int ppi = cook->plan->ppi_most;
	int w = wanted(pixels_of(order->left, order->right, picture->w_px), order->w, ppi);
	int h = wanted(pixels_of(order->top, order->bottom, picture->h_px), order->h, ppi);
	while ((int64_t)w * h > PIXELS_MOST) {
		w = w / 10 * 9 + 1;
		h = h / 10 * 9 + 1;
	}
	cook->w = w;
	cook->h = h;
	cook->to_w = cook->turn.swap ? h : w;
	cook->to_h = cook->turn.swap ? w : h;
	picture_turn_part(order, cook->turn, cook->part);
}

static int stored_w(const struct cook *cook)
{
	return cook->turn.swap ? cook->picture->h_px : cook->picture->w_px;
}

static int stored_h(const struct cook *cook)
{
	return cook->turn.swap ? cook->picture->w_px : cook->picture->h_px;
}

/* By how much JPEG may shrink while it decodes and still leave enough. Halves alone are quick: other shares of eight are not
 * worked with wide registers, and cost more than they spare. */
static int reduction(const struct cook *cook)
{
	int w = pixels_of(cook->part[0], cook->part[2], stored_w(cook));
	int h = pixels_of(cook->part[1], cook->part[3], stored_h(cook));
	int reduce = 8;
	while (reduce > 1 && (w / reduce < cook->to_w || h / reduce < cook->to_h))
		reduce /= 2;
	return reduce;
}

/* All that the filter may want of the stored pixels: it looks two new pixels beyond the part, and may put pixels together first. */
static struct picture_window window_of(const struct cook *cook)
{
	enum { REACH = 4, SPARE = 16 };
	int w = stored_w(cook), h = stored_h(cook);
	int across = pixels_of(cook->part[0], cook->part[2], w) / cook->to_w * REACH + SPARE;
	int down = pixels_of(cook->part[1], cook->part[3], h) / cook->to_h * REACH + SPARE;
	int left = (int)mul_div(cook->part[0], w, MILLION) - across, right = (int)mul_div(cook->part[2], w, MILLION) + across;
	int top = (int)mul_div(cook->part[1], h, MILLION) - down;
	return (struct picture_window){ left > 0 ? left : 0, right < w ? right : w, top > 0 ? top : 0 };
}

/* ---- rows in ink ---- */

/* Many neighbours alike: drawn, not photographed. */
static size_t count_alike(const struct cook *cook, const uint8_t *row)
{
	size_t alike = 0;
	if (cook->inks == 1)
		for (int x = 1; x < cook->w; x++)
			alike += row[x] == row[x - 1];
	else
		for (size_t x = 4; x < (size_t)cook->w * 4; x += 4)
			alike += memcmp(row + x, row + x - 4, 4) == 0;
	return alike;
}

/* One row as seen: into ink, and on. No pixel of ink is larger than one that came. */
static void ink_row(struct cook *cook, const uint8_t *row, int y)
{
	uint8_t *ink = cook->keep_ink ? cook->ink + (size_t)y * (size_t)cook->w * cook->inks : cook->ink;
	const uint8_t *mask = cook->mask ? cook->mask + (size_t)y * (size_t)cook->w : NULL;
	if (cook->lifted) {
		memcpy(cook->lifted, row, (size_t)cook->w * cook->lanes);
		picture_mask_lift(cook->lifted, mask, cook->w, cook->components);
		row = cook->lifted;
	}
	colour_from_row(cook->from, row, ink, cook->w);
	if (cook->plan->order->shade.amount)
		picture_mask_shade(&cook->plan->order->shade, ink, cook->w, (int)cook->inks, y, cook->h);
	if (mask)
		picture_mask_ink(ink, mask, cook->w, (int)cook->inks, cook->plan->order->cut == CUT_PATH && cook->plan->clear == CLEAR_PAPER);
	if (!cook->picture->jpeg)
		cook->alike += count_alike(cook, ink);
	picture_small_row(cook->small, ink);
	picture_writer_row(cook->writer, ink);
}

/* Gathers row `y` as seen from the pixels as stored. */
static void gather_row(const struct cook *cook, int y, uint8_t *into)
{
	struct picture_turn turn = cook->turn;
	for (int x = 0; x < cook->w; x++) {
		int column = turn.swap ? y : x, row = turn.swap ? x : y;
		column = turn.columns ? cook->to_w - 1 - column : column;
		row = turn.rows ? cook->to_h - 1 - row : row;
		memcpy(into + (size_t)x * cook->lanes, cook->stored + ((size_t)row * (size_t)cook->to_w + (size_t)column) * cook->lanes, cook->lanes);
	}
}

static void turn_upright(struct cook *cook)
{
	uint8_t *row = malloc((size_t)cook->w * cook->lanes);
	if (!row)
		cook->trouble->harm = HARM_MEMORY;
	for (int y = 0; row && y < cook->h; y++) {
		gather_row(cook, y, row);
		ink_row(cook, row, y);
	}
	free(row);
}

static void take_small_row(void *context, const uint8_t *row)
{
	struct cook *cook = context;
	size_t len = (size_t)cook->to_w * cook->lanes;
	int y = cook->rows++;
	if (cook->stored)
		memcpy(cook->stored + (size_t)y * len, row, len);
	else
		ink_row(cook, row, y);
}

/* ---- rows from the decoder ---- */

/* What is not there is grey: half of black ink. */
static void set_blank(int components, uint8_t blank[4])
{
	static const uint8_t light[4] = { 128, 128, 128, 255 }, ink[4] = { 0, 0, 0, 128 };
	memcpy(blank, components == 4 ? ink : light, 4);
}

static bool take_memory(struct cook *cook)
{
	struct picture_turn turn = cook->turn;
	bool turned = turn.swap || turn.columns || turn.rows;
	cook->keep_ink = cook->plan->want_pixels || !cook->picture->jpeg;
	cook->ink = malloc((size_t)cook->w * cook->inks * (cook->keep_ink ? (size_t)cook->h : 1));
	cook->stored = turned ? malloc((size_t)cook->w * (size_t)cook->h * cook->lanes) : NULL;
	bool lift = cook->mask && cook->plan->clear != CLEAR_PAPER && cook->plan->order->cut == CUT_ALPHA;
	cook->lifted = lift ? malloc((size_t)cook->w * cook->lanes) : NULL;
	cook->writer = picture_writer_new(cook->w, cook->h, (int)cook->inks);
	cook->small = picture_small_new(cook->plan->order, cook->w, cook->h, (int)cook->inks);
	return cook->ink && (cook->stored || !turned) && (cook->lifted || !lift) && cook->writer && cook->small;
}

/* The file is still the one that was opened. */
static bool is_same(const struct cook *cook, const struct picture_rows *rows)
{
	return abs(rows->w_px - stored_w(cook) / rows->reduced) <= 1 && abs(rows->h_px - stored_h(cook) / rows->reduced) <= 1;
}

static bool begin(void *context, const struct picture_rows *rows)
{
	struct cook *cook = context;
	if (!is_same(cook, rows))
		return picture_breaks(cook->trouble, "changed while it was read");
	double w = (double)stored_w(cook) / rows->reduced / MILLION, h = (double)stored_h(cook) / rows->reduced / MILLION;
	const struct picture_order *order = cook->plan->order;
	const struct colour_from_plan from = { rows->components, rows->icc, rows->icc_len, order->grey, order->intent, order->black };
	cook->from = colour_from_open(cook->plan->colour, &from, &cook->trouble->unfit_profile);
	cook->components = rows->components;
	cook->lanes = rows->components == 1 ? 1 : 4;
	cook->inks = cook->from ? (size_t)colour_from_inks(cook->from) : 0;
	int left = rows->left_px, right = rows->right_px ? rows->right_px : rows->w_px, top = rows->top_px;
	struct resample_plan plan = { .lanes = (int)cook->lanes, .w = right - left, .h = rows->h_px - top, .left = cook->part[0] * w - left,
		.top = cook->part[1] * h - top, .right = cook->part[2] * w - left, .bottom = cook->part[3] * h - top, .to_w = cook->to_w,
		.to_h = cook->to_h, .emit = take_small_row, .context = cook };
	set_blank(rows->components, plan.blank);
	cook->resample = cook->from && take_memory(cook) ? resample_new(&plan) : NULL;
	if (!cook->resample)
		cook->trouble->harm = HARM_MEMORY;
	return cook->resample != NULL;
}

static bool take_row(void *context, const uint8_t *row)
{
	struct cook *cook = context;
	return resample_row(cook->resample, row) && !atomic_load_explicit(cook->plan->stopping, memory_order_relaxed);
}

/* From its descriptor, in memory of their own, or those kept. */
struct str picture_file_read(const struct picture_file *file)
{
	if (file->fd < 0)
		return (struct str){ (const char *)file->bytes, file->len };
	char *bytes = malloc(file->len + 1);
	return (struct str){ bytes, bytes ? source_bytes(file->fd, 0, bytes, file->len) : 0 };
}

void picture_file_drop(const struct picture_file *file, struct str bytes)
{
	if (file->fd >= 0)
		free((void *)bytes.at);
}

/* ---- all of it ---- */

static bool is_flat(const struct cook *cook)
{
	return !cook->picture->jpeg && cook->alike * 10 >= (size_t)cook->w * (size_t)cook->h * 6;
}

static void keep_mask(struct cook *cook, struct cooked *cooked)
{
	if (!cook->mask || cook->plan->clear == CLEAR_PAPER)
		return;
	if (!picture_mask_pack(cook->plan, cook->mask, cook->w, cook->h, cooked) ||
		!picture_small_mask(cook->plan->order, cook->mask, cook->w, cook->h, cooked)) {
		picture_cooked_free(cooked);
		cook->trouble->harm = HARM_MEMORY;
	} else if (cook->plan->want_pixels) {
		cooked->opacity = cook->mask;
		cook->mask = NULL;
	}
}

static void finish(struct cook *cook, struct cooked *cooked)
{
	resample_finish(cook->resample);
	if (cook->stored)
		turn_upright(cook);
	if (cook->trouble->harm == HARM_MEMORY || !picture_writer_end(cook->writer, cooked)) {
		cook->trouble->harm = HARM_MEMORY;
		return;
	}
	cooked->w_px = cook->w;
	cooked->h_px = cook->h;
	cooked->components = (int)cook->inks;
	picture_small_end(cook->small, cooked);
	if (is_flat(cook))
		picture_write_flat(cooked, cook->ink);
	if (cook->plan->want_pixels) {
		cooked->pixels = cook->ink;
		cook->ink = NULL;
	}
	keep_mask(cook, cooked);
}

static void cook_tones(const struct cook_plan *plan, struct str file, struct cooked *cooked, struct picture_trouble *trouble)
{
	struct cook cook = { .plan = plan, .picture = plan->order->picture, .trouble = trouble };
	measure(&cook);
	const struct picture_sink sink = { .context = &cook, .begin = begin, .row = take_row, .window = window_of(&cook) };
	cook.mask = picture_mask(plan, file, cook.w, cook.h, trouble);
	picture_decoder(picture_file(cook.picture)->kind)(file, reduction(&cook), &sink, trouble);
	if (cook.resample && trouble->harm < HARM_BROKEN && !atomic_load(plan->stopping))
		finish(&cook, cooked);
	resample_free(cook.resample);
	colour_from_close(cook.from);
	picture_writer_free(cook.writer);
	picture_small_free(cook.small);
	free(cook.stored);
	free(cook.ink);
	free(cook.mask);
	free(cook.lifted);
}

/* Line art that stays so; for a proof, which wants a byte a pixel, unless that is too much. */
static bool stays_bits(const struct cook_plan *plan)
{
	const struct picture_order *order = plan->order;
	const struct picture *picture = order->picture;
	int64_t w = pixels_of(order->left, order->right, picture->w_px), h = pixels_of(order->top, order->bottom, picture->h_px);
	return plan->want_bits && picture->bits && order->cut != CUT_PATH && !order->shade.amount && (!plan->want_pixels || w * h <= PIXELS_MOST);
}

void picture_cook(const struct cook_plan *plan, struct cooked *cooked, struct picture_trouble *trouble)
{
	const struct picture_file *file = picture_file(plan->order->picture);
	struct str bytes = picture_file_read(file);
	if (!bytes.at)
		trouble->harm = HARM_MEMORY;
	else if (stays_bits(plan))
		picture_cook_bits(plan, bytes, cooked, trouble);
	else
		cook_tones(plan, bytes, cooked, trouble);
	picture_file_drop(file, bytes);
}

void picture_cooked_free(struct cooked *cooked)
{
	free((void *)cooked->pixels);
	free((void *)cooked->bytes);
	free((void *)cooked->opacity);
	free((void *)cooked->mask.bytes);
	free((void *)cooked->small.pixels);
	free((void *)cooked->small.opacity);
	*cooked = (struct cooked){ 0 };
}
