#include "out/plate.h"

#include <string.h>

#include "out/raster_glyph.h"
#include "out/raster_image.h"

/* How an item marks the plates: amounts for those it touches. */
struct tone {
	bool touches[PLATE_SPOTS + 1];  /* the last: all spot plates but its own */
	uint8_t amounts[PLATE_SPOTS];
	int own;                        /* its spot's plate; -1: none */
	uint8_t own_amount;
	bool all;                       /* solid on all */
};

/* ---- places: 1/256 pixels of the rows drawn ---- */

static int64_t fine(const struct plates *plates, int64_t mpts)
{
	return mul_div(mpts, (int64_t)plates->plan.dpi_milli * COVER_ONE, INT64_C(72000) * PT);
}

static int64_t fine_x(const struct plates *plates, int64_t x)
{
	return fine(plates, x - plates->left);
}

static int64_t fine_y(const struct plates *plates, int64_t y)
{
	return fine(plates, y - plates->top) - (int64_t)plates->first * COVER_ONE;
}

struct fine_box {
	int64_t left, top, right, bottom;
};

static struct fine_box fine_box(const struct plates *plates, struct rect r)
{
	return (struct fine_box){ fine_x(plates, r.x), fine_y(plates, r.y), fine_x(plates, (int64_t)r.x + r.w),
		fine_y(plates, (int64_t)r.y + r.h) };
}

static int within(int64_t value, int most)
{
	return value < 0 ? 0 : value > most ? most : (int)value;
}

static int pixel_down(int64_t at, int most)
{
	return within(at < 0 ? 0 : at / COVER_ONE, most);
}

static int pixel_up(int64_t at, int most)
{
	return within(at < 0 ? 0 : (at + COVER_ONE - 1) / COVER_ONE, most);
}

/* The pixels that a box touches. */
static struct raster_window window_of(const struct plates *plates, struct fine_box box)
{
	int left = pixel_down(box.left, plates->w_px), right = pixel_up(box.right, plates->w_px);
	int top = pixel_down(box.top, plates->rows), bottom = pixel_up(box.bottom, plates->rows);
	return (struct raster_window){ left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0 };
}

/* How much of pixel `px` lies between, 0 to COVER_ONE. */
static int part_between(int64_t from, int64_t to, int px)
{
	int64_t start = (int64_t)px * COVER_ONE, end = start + COVER_ONE;
	start = from > start ? from : start;
	end = to < end ? to : end;
	return end > start ? (int)(end - start) : 0;
}

static unsigned alpha_of(int across, int down)
{
	return ((unsigned)across * (unsigned)down * 255 + COVER_ONE * COVER_ONE / 2) / (COVER_ONE * COVER_ONE);
}

/* One row of a box's coverage. */
static void box_row(struct fine_box box, int x, int y, int count, uint8_t *alpha)
{
	int down = part_between(box.top, box.bottom, y);
	int64_t last = (int64_t)x + count - 1;
	memset(alpha, (int)alpha_of(COVER_ONE, down), (size_t)count);
	for (int i = 0; i < count && (int64_t)(x + i) * COVER_ONE < box.left; i++)
		alpha[i] = (uint8_t)alpha_of(part_between(box.left, box.right, x + i), down);
	for (int64_t px = last; px >= x && (px + 1) * COVER_ONE > box.right; px--)
		alpha[px - x] = (uint8_t)alpha_of(part_between(box.left, box.right, (int)px), down);
}

/* ---- inks ---- */

static int plate_of_spot(const struct plates *plates, int spot)
{
	for (int i = PLATE_SPOTS; i < plates->count; i++)
		if (plates->spots[i - PLATE_SPOTS] == spot)
			return i;
	return -1;
}

static uint8_t byte_of(unsigned amount)
{
	return (uint8_t)((amount < INK_SOLID ? amount * 255 + INK_SOLID / 2 : INK_SOLID * 255) / INK_SOLID);
}

static struct tone process_tone(struct ink ink)
{
	const uint16_t parts[PLATE_SPOTS] = { ink.c, ink.m, ink.y, ink.k };
	struct tone tone = { .own = -1 };
	bool white = !ink.c && !ink.m && !ink.y && !ink.k, over = ink.overprint && !white;
	for (int i = 0; i < PLATE_SPOTS; i++) {
		tone.amounts[i] = byte_of(parts[i]);
		tone.touches[i] = !over || parts[i];
	}
	tone.touches[PLATE_SPOTS] = !over;
	return tone;
}

static struct tone tone_of(const struct plates *plates, struct ink ink)
{
	if (ink.space == INK_REGISTRATION)
		return (struct tone){ .all = true, .own = -1 };
	if (ink.space != INK_SPOT || ink.spot < 0 || ink.spot >= plates->print->spot_count)
		return process_tone(ink);
	struct tone tone = { .own = plate_of_spot(plates, ink.spot), .own_amount = byte_of(ink.tint) };
	bool over = ink.overprint && ink.tint;
	for (int i = 0; i <= PLATE_SPOTS; i++)
		tone.touches[i] = !over;
	return tone;
}

/* In blocks, so that the compiler takes many bytes at a time. */
enum { BLOCK = 16 };

static inline uint8_t mixed(unsigned below, unsigned alpha, unsigned ink)
{
	uint16_t sum = (uint16_t)(below * (255 - alpha) + ink * alpha + 128);
	return (uint8_t)((uint16_t)(sum + (sum >> 8)) >> 8);
}

static void mix_run(uint8_t *restrict at, const uint8_t *restrict alpha, int count, unsigned ink)
{
	int i = 0;
	for (; i + BLOCK <= count; i += BLOCK)
		for (int k = 0; k < BLOCK; k++)
			at[i + k] = mixed(at[i + k], alpha[i + k], ink);
	for (; i < count; i++)
		at[i] = mixed(at[i], alpha[i], ink);
}

/* As much as there can be: nothing is taken away. */
static void raise_run(uint8_t *at, const uint8_t *alpha, int count, unsigned ink)
{
	for (int i = 0; i < count; i++)
		if (alpha[i] && at[i] < ink)
			at[i] = (uint8_t)ink;
}

struct brush {
	struct tone tone;
	bool raises;
};

static void paint_run(const struct plates *plates, const struct brush *brush, int x, int y, const uint8_t *alpha, int count)
{
	const struct tone *tone = &brush->tone;
	void (*mix)(uint8_t *, const uint8_t *, int, unsigned) = brush->raises ? raise_run : mix_run;
	size_t at = (size_t)y * (size_t)plates->w_px + (size_t)x;
	for (int i = 0; i < plates->count; i++) {
		if (tone->all)
			mix(plates->amounts[i] + at, alpha, count, 255);
		else if (i == tone->own)
			mix(plates->amounts[i] + at, alpha, count, tone->own_amount);
		else if (i >= PLATE_SPOTS ? tone->touches[PLATE_SPOTS] : tone->touches[i])
			mix(plates->amounts[i] + at, alpha, count, i < PLATE_SPOTS ? tone->amounts[i] : 0);
	}
}

/* ---- marks ---- */

/* What an item is painted with and within. */
struct stroke {
	struct plates *plates;
	struct brush brush;
	struct fine_box clip;
	bool clipped;
	uint8_t *alpha, *other;         /* a row each */
};

/* Cuts a row of coverage by the item's clip. */
static void clip_row(const struct stroke *stroke, int x, int y, int count)
{
	if (!stroke->clipped)
		return;
	box_row(stroke->clip, x, y, count, stroke->other);
	for (int i = 0; i < count; i++) {
		unsigned product = (unsigned)stroke->alpha[i] * stroke->other[i] + 128;
		stroke->alpha[i] = (uint8_t)((product + (product >> 8)) >> 8);
	}
}

static void paint_row(const struct stroke *stroke, int x, int y, int count)
{
	clip_row(stroke, x, y, count);
	paint_run(stroke->plates, &stroke->brush, x, y, stroke->alpha, count);
}

static void paint_box(const struct stroke *stroke, struct fine_box box)
{
	struct raster_window window = window_of(stroke->plates, box);
	for (int j = 0; j < window.h && window.w; j++) {
		box_row(box, window.x, window.y + j, window.w, stroke->alpha);
		paint_row(stroke, window.x, window.y + j, window.w);
	}
}

static void paint_frame(const struct stroke *stroke, struct rect outer, mpt width)
{
	struct rect hole = rect_grow(outer, -width);
	struct fine_box box = fine_box(stroke->plates, outer), inner = fine_box(stroke->plates, hole);
	struct raster_window window = window_of(stroke->plates, box);
	if (hole.w <= 0 || hole.h <= 0) {
		paint_box(stroke, box);
		return;
	}
	for (int j = 0; j < window.h && window.w; j++) {
		box_row(box, window.x, window.y + j, window.w, stroke->alpha);
		box_row(inner, window.x, window.y + j, window.w, stroke->other);
		for (int i = 0; i < window.w; i++)
			stroke->alpha[i] = (uint8_t)(stroke->alpha[i] - stroke->other[i]);
		paint_row(stroke, window.x, window.y + j, window.w);
	}
}

static void paint_cover(const struct stroke *stroke, const struct raster_cover *cover)
{
	for (int j = 0; j < cover->h; j++) {
		raster_cover_row(cover, j, stroke->alpha);
		paint_row(stroke, cover->x, cover->y + j, cover->w);
	}
}

/* A quarter of a circle as the PDF's curve: 0, 0.552285, 1, 1 of the radius, in 64 pieces. */
enum { QUARTER = 64 };

static void add_quarter(struct raster_cover *cover, int64_t x, int64_t y, int64_t rx, int64_t ry, int64_t sx, int64_t sy)
{
	const int64_t n = QUARTER, kappa = 552285, one = 1000000;
	int64_t last_x = x + rx, last_y = y + ry;
	for (int64_t i = 1; i <= n; i++) {
		int64_t u = n - i, cubes = n * n * n;
		int64_t from = u * u * u * one + 3 * u * u * i * one + 3 * u * i * i * kappa;
		int64_t to = 3 * u * u * i * kappa + 3 * u * i * i * one + i * i * i * one;
		int64_t next_x = x + mul_div(rx, from, cubes * one) + mul_div(sx, to, cubes * one);
		int64_t next_y = y + mul_div(ry, from, cubes * one) + mul_div(sy, to, cubes * one);
		raster_cover_line(cover, last_x, last_y, next_x, next_y);
		last_x = next_x;
		last_y = next_y;
	}
}

static void paint_disc(const struct stroke *stroke, struct rect box)
{
	struct plates *plates = stroke->plates;
	mpt radius = box.w / 2, middle_x = box.x + radius, middle_y = box.y + (box.h ? box.h / 2 : radius);
	int64_t x = fine_x(plates, middle_x), y = fine_y(plates, middle_y), r = fine(plates, radius);
	struct raster_window window = window_of(plates, (struct fine_box){ x - r, y - r, x + r, y + r });
	if (!window.w || !window.h)
		return;
	struct arena_mark mark = arena_mark(plates->env->temp);
	struct raster_cover cover = raster_cover_begin(plates->env->temp, window.x, window.y, window.w, window.h);
	add_quarter(&cover, x, y, r, 0, 0, r);
	add_quarter(&cover, x, y, 0, r, -r, 0);
	add_quarter(&cover, x, y, -r, 0, 0, -r);
	add_quarter(&cover, x, y, 0, -r, r, 0);
	paint_cover(stroke, &cover);
	arena_rewind(plates->env->temp, mark);
}

/* ---- type ---- */

/* An empty frame in the place of a character that the face lacks, as in the PDF. */
static void paint_missing(const struct stroke *stroke, const struct draw_item *item, mpt x, mpt y)
{
	mpt size = item->u.glyphs.size, w = (mpt)mul_div(face_advance(item->u.glyphs.face, 0, 1000), (int64_t)size * item->u.glyphs.x_scale, 1000 * 1000);
	paint_frame(stroke, (struct rect){ x + w / 12, y - size * 4 / 5, w - 2 * (w / 12), size * 4 / 5 + size * 2 / 25 }, size / 16);
}

static void paint_glyph(const struct stroke *stroke, const struct draw_item *item, const struct draw_glyph *glyph)
{
	struct plates *plates = stroke->plates;
	mpt x = item->box.x + glyph->x + glyph->dx, y = item->box.y - glyph->dy, size = item->u.glyphs.size;
	if (!glyph->gid || face_is_nil(item->u.glyphs.face)) {
		paint_missing(stroke, item, x, y);
		return;
	}
	int64_t em = mul_div(size, (int64_t)plates->plan.dpi_milli * COVER_ONE * 4096, INT64_C(72000) * PT);
	struct raster_spot spot = { fine_x(plates, x), fine_y(plates, y), em * item->u.glyphs.x_scale / 1000, em };
	struct raster_pixels all = { NULL, 0, 0, 0, plates->w_px, plates->rows };
	struct arena_mark mark = arena_mark(plates->env->temp);
	struct raster_cover cover;
	if (raster_glyph_cover(plates->glyphs, plates->env->temp, &all, item->u.glyphs.face, glyph->gid, spot, &cover))
		paint_cover(stroke, &cover);
	arena_rewind(plates->env->temp, mark);
}

struct rect plate_line_box(const struct draw_item *item)
{
	mpt size = item->u.glyphs.size;
	return (struct rect){ item->box.x - size / 16, item->box.y - size + size / 16, item->box.w + size / 8, size + size / 4 };
}

static void paint_glyphs(struct stroke *stroke, const struct draw_item *item)
{
	if (item->u.glyphs.size <= 0 || item->u.glyphs.size > MPT_MOST || item->u.glyphs.x_scale <= 0)
		return;
	if (stroke->plates->plan.most) {
		stroke->brush.raises = true;
		paint_box(stroke, fine_box(stroke->plates, plate_line_box(item)));
		return;
	}
	for (int i = 0; i < item->u.glyphs.count; i++)
		paint_glyph(stroke, item, &item->u.glyphs.list[i]);
}

/* ---- pictures ---- */

static const struct cooked *picture_of(const struct plates *plates, int ticket)
{
	static const struct cooked none;
	if (!plates->plan.pictures)
		return picture_wait(plates->env, plates->media, ticket);
	return ticket >= 0 && ticket < plates->plan.picture_count ? &plates->plan.pictures[ticket] : &none;
}

/* One row of four inks a pixel, onto the four plates; spot plates are cleared. */
static void paint_inks(const struct stroke *stroke, struct raster_window window, int y, const uint8_t *cmyk)
{
	const struct plates *plates = stroke->plates;
	size_t at = (size_t)y * (size_t)plates->w_px + (size_t)window.x;
	for (int plate = 0; plate < PLATE_SPOTS; plate++) {
		uint8_t *row = plates->amounts[plate] + at;
		for (int i = 0; i < window.w; i++)
			row[i] = mixed(row[i], stroke->alpha[i], cmyk[4 * i + plate]);
	}
	for (int plate = PLATE_SPOTS; plate < plates->count; plate++)
		mix_run(plates->amounts[plate] + at, stroke->alpha, window.w, 0);
}

/* A picture that was made small: the pixel below the middle of each of ours, and its opacity, if it has any. */
static void take_nearest(const struct cooked *picture, struct fine_box box, struct raster_window window, int y, uint8_t *cmyk, uint8_t *opacity)
{
	int64_t h = box.bottom - box.top, w = box.right - box.left;
	int row = within((((int64_t)window.y + y) * COVER_ONE + COVER_ONE / 2 - box.top) * picture->h_px / h, picture->h_px - 1);
	const uint8_t *pixels = picture->pixels + (size_t)row * (size_t)picture->w_px * (size_t)picture->components;
	int64_t step = (int64_t)picture->w_px * 65536 * COVER_ONE / w;
	int64_t at = (((int64_t)window.x * COVER_ONE + COVER_ONE / 2 - box.left) * picture->w_px * 65536) / w;
	for (int i = 0; i < window.w; i++, at += step) {
		int column = within(at / 65536, picture->w_px - 1);
		const uint8_t *pixel = pixels + column * picture->components;
		if (picture->opacity)
			opacity[i] = picture->opacity[(size_t)row * (size_t)picture->w_px + (size_t)column];
		if (picture->components == 4)
			memcpy(cmyk + 4 * i, pixel, 4);
		else
			memcpy(cmyk + 4 * i, (const uint8_t[4]){ 0, 0, 0, *pixel }, 4);
	}
}

static void cover_row(const struct stroke *stroke, const uint8_t *opacity, int count)
{
	for (int i = 0; i < count; i++)
		stroke->alpha[i] = (uint8_t)((stroke->alpha[i] * opacity[i] + 127) / 255);
}

static void paint_picture(const struct stroke *stroke, const struct cooked *picture, struct fine_box box)
{
	struct plates *plates = stroke->plates;
	struct arena *temp = plates->env->temp;
	struct raster_window window = window_of(plates, box);
	struct raster_box place = { (double)box.left / COVER_ONE, (double)box.top / COVER_ONE, (double)box.right / COVER_ONE, (double)box.bottom / COVER_ONE };
	if (!window.w || !window.h || box.right <= box.left || box.bottom <= box.top)
		return;
	struct arena_mark mark = arena_mark(temp);
	struct raster_image *image = plates->plan.pictures ? NULL : raster_image_new(temp, picture, place, window);
	uint8_t *cmyk = arena_array(temp, uint8_t, (size_t)window.w * 4), *opacity = arena_array(temp, uint8_t, window.w);
	for (int j = 0; j < window.h; j++) {
		if (image)
			raster_image_inks(image, j, cmyk);
		else
			take_nearest(picture, box, window, j, cmyk, opacity);
		box_row(box, window.x, window.y + j, window.w, stroke->alpha);
		clip_row(stroke, window.x, window.y + j, window.w);
		if (image ? raster_image_opacity(image, j, opacity) : picture->opacity != NULL)
			cover_row(stroke, opacity, window.w);
		paint_inks(stroke, window, window.y + j, cmyk);
	}
	arena_rewind(temp, mark);
}

static void paint_image(struct stroke *stroke, const struct draw_item *item)
{
	const struct ink grey = { .space = INK_CMYK, .k = INK_SOLID * 3 / 10 };
	const struct cooked *picture = picture_of(stroke->plates, item->u.ticket);
	struct fine_box box = fine_box(stroke->plates, item->box);
	if (picture->components && picture->pixels) {
		paint_picture(stroke, picture, box);
		return;
	}
	stroke->brush.tone = process_tone(grey);
	paint_box(stroke, box);
}

/* ---- items ---- */

/* Whether anything of it may show in the rows drawn, and in what is looked at. */
static bool is_wanted(const struct plates *plates, const struct draw_item *item)
{
	struct rect r = item->box, only = plates->plan.only;
	if (item->kind == DRAW_GLYPHS) {
		r.x -= item->u.glyphs.size;
		r.w += 2 * item->u.glyphs.size;
		r.y -= 2 * item->u.glyphs.size;
		r.h = 4 * item->u.glyphs.size;
	} else if (item->kind == DRAW_DISC) {
		r.y = r.h ? r.y + r.h / 2 - r.w / 2 : r.y;
		r.h = r.w;
	}
	if (only.w && !rect_meets(r, only))
		return false;
	return fine_y(plates, r.y) < (int64_t)plates->rows * COVER_ONE && fine_y(plates, (int64_t)r.y + r.h) > 0;
}

static void paint_item(struct plates *plates, const struct draw_item *item, uint8_t *rows)
{
	struct stroke stroke = { .plates = plates, .brush = { .tone = tone_of(plates, item->ink) }, .clipped = item->clip.w,
		.alpha = rows, .other = rows + plates->w_px };
	if (!is_wanted(plates, item))
		return;
	if (stroke.clipped)
		stroke.clip = fine_box(plates, item->clip);
	if (item->kind == DRAW_GLYPHS) {
		if (item->ink.space != INK_NONE)
			paint_glyphs(&stroke, item);
		return;
	}
	if (item->box.w <= 0 || (item->box.h <= 0 && item->kind != DRAW_DISC))
		return;
	if (item->kind == DRAW_IMAGE)
		paint_image(&stroke, item);
	else if (item->ink.space == INK_NONE)
		return;
	else if (item->kind == DRAW_FRAME)
		paint_frame(&stroke, item->box, item->u.stroke);
	else if (item->kind == DRAW_DISC)
		paint_disc(&stroke, item->box);
	else
		paint_box(&stroke, fine_box(plates, item->box));
}

void plates_draw(struct plates *plates, int first, int rows)
{
	struct arena_mark mark = arena_mark(plates->env->temp);
	uint8_t *alpha = arena_array(plates->env->temp, uint8_t, (size_t)plates->w_px * 2);
	plates->first = first;
	plates->rows = rows < plates->room ? rows : plates->room;
	for (int i = 0; i < plates->count; i++)
		memset(plates->amounts[i], 0, (size_t)plates->rows * (size_t)plates->w_px);
	for (int i = 0; i < plates->page->count; i++)
		paint_item(plates, &plates->page->items[i], alpha);
	arena_rewind(plates->env->temp, mark);
}

/* ---- opening ---- */

void plates_size(const struct print_page *page, const struct plate_plan *plan, int64_t *w_px, int64_t *h_px)
{
	int64_t bleed = plan->bleed ? page->bleed : 0;
	*w_px = mul_div(page->w + 2 * bleed, plan->dpi_milli, INT64_C(72000) * PT);
	*h_px = mul_div(page->h + 2 * bleed, plan->dpi_milli, INT64_C(72000) * PT);
	*w_px = *w_px < 1 ? 1 : *w_px;
	*h_px = *h_px < 1 ? 1 : *h_px;
}

/* The page's spot inks, in the order of the print's list. */
static const int *spots_of(struct arena *arena, const struct print *print, const struct print_page *page, int *count)
{
	int *spots = arena_array(arena, int, print->spot_count);
	for (int spot = 0; spot < print->spot_count; spot++)
		for (int i = 0; i < page->count; i++)
			if (page->items[i].kind != DRAW_IMAGE && page->items[i].ink.space == INK_SPOT && page->items[i].ink.spot == spot) {
				spots[(*count)++] = spot;
				break;
			}
	return spots;
}

struct plates *plates_new(struct env *env, struct arena *arena, const struct print *print, const struct print_page *page,
	struct media *media, const struct plate_plan *plan, int rows)
{
	int64_t w, h;
	int spot_count = 0;
	const int *spots = spots_of(arena, print, page, &spot_count);
	struct plates *plates = arena_alloc(arena, sizeof *plates + (size_t)(PLATE_SPOTS + spot_count) * sizeof plates->amounts[0]);
	*plates = (struct plates){ .env = env, .arena = arena, .print = print, .page = page, .media = media, .plan = *plan,
		.count = PLATE_SPOTS + spot_count, .spots = spots };
	plates_size(page, plan, &w, &h);
	plates->w_px = (int)w;
	plates->h_px = (int)h;
	plates->left = plates->top = plan->bleed ? -page->bleed : 0;
	plates->room = rows < plates->h_px ? rows : plates->h_px;
	plates->glyphs = plan->most ? NULL : raster_glyphs_new(arena);
	for (int i = 0; i < plates->count; i++)
		plates->amounts[i] = arena_array(arena, uint8_t, (size_t)plates->room * (size_t)plates->w_px);
	return plates;
}

const char *plate_name(const struct plates *plates, int plate)
{
	static const char *const names[PLATE_SPOTS] = { "Cyan", "Magenta", "Yellow", "Black" };
	return plate < PLATE_SPOTS ? names[plate] : plates->print->spots[plates->spots[plate - PLATE_SPOTS]].name;
}
