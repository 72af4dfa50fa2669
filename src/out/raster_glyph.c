#include "out/raster_glyph.h"

#include <stdlib.h>

/* An outline as numbers: a word, then its points. */
enum { MOVE = 1, LINE = 2, CUBIC = 3 };

struct outline {
	const struct face *face;        /* NULL: a free place in the table */
	uint32_t gid;
	int count;
	int *data;                      /* font units, y up */
};

/* Open addressing; never more than half full. */
struct raster_glyphs {
	struct arena *arena;
	struct outline *table;
	uint32_t size, used;            /* size: a power of two */
};

enum { FIRST_SIZE = 2048 };

struct raster_glyphs *raster_glyphs_new(struct arena *arena)
{
	struct raster_glyphs *glyphs = arena_new(arena, struct raster_glyphs);
	glyphs->arena = arena;
	glyphs->size = FIRST_SIZE;
	glyphs->table = arena_array(arena, struct outline, FIRST_SIZE);
	return glyphs;
}

/* ---- from the face ---- */

struct pen {
	struct arena *arena;
	int *data;
	int count, room;
};

static void add_number(struct pen *pen, int number)
{
	arena_push(pen->arena, pen->data, pen->count, pen->room);
	pen->data[pen->count++] = number;
}

static void pen_move(void *context, int x, int y)
{
	add_number(context, MOVE);
	add_number(context, x);
	add_number(context, y);
}

static void pen_line(void *context, int x, int y)
{
	add_number(context, LINE);
	add_number(context, x);
	add_number(context, y);
}

static void pen_cubic(void *context, int x1, int y1, int x2, int y2, int x, int y)
{
	add_number(context, CUBIC);
	add_number(context, x1);
	add_number(context, y1);
	add_number(context, x2);
	add_number(context, y2);
	add_number(context, x);
	add_number(context, y);
}

static void pen_close(void *context)
{
	(void)context;          /* filling closes every contour */
}

static void take_outline(struct arena *arena, struct outline *outline)
{
	struct pen state = { .arena = arena };
	struct face_pen pen = { pen_move, pen_line, pen_cubic, pen_close, &state };
	face_outline(outline->face, outline->gid, &pen);
	outline->data = state.data;
	outline->count = state.count;
}

/* ---- the table ---- */

static struct outline *find_place(struct outline *table, uint32_t size, const struct face *face, uint32_t gid)
{
	uint32_t at = (gid * 2654435761u + (uint32_t)face_index(face) * 40503u) & (size - 1);
	while (table[at].face && (table[at].face != face || table[at].gid != gid))
		at = (at + 1) & (size - 1);
	return &table[at];
}

static void grow_table(struct raster_glyphs *glyphs)
{
	uint32_t size = glyphs->size * 2;
	struct outline *table = arena_array(glyphs->arena, struct outline, size);
	for (uint32_t i = 0; i < glyphs->size; i++)
		if (glyphs->table[i].face)
			*find_place(table, size, glyphs->table[i].face, glyphs->table[i].gid) = glyphs->table[i];
	glyphs->table = table;
	glyphs->size = size;
}

static const struct outline *find_outline(struct raster_glyphs *glyphs, const struct face *face, uint32_t gid)
{
	struct outline *place = find_place(glyphs->table, glyphs->size, face, gid);
	if (place->face)
		return place;
	if (glyphs->used * 2 >= glyphs->size) {
		grow_table(glyphs);
		place = find_place(glyphs->table, glyphs->size, face, gid);
	}
	glyphs->used++;
	place->face = face;
	place->gid = gid;
	take_outline(glyphs->arena, place);
	return place;
}

/* ---- onto pixels ---- */

struct point {
	int64_t x, y;                   /* 1/256 pixels, y down */
};

struct placing {
	struct raster_spot spot;
	int units;                      /* font units in an em */
};

static struct point place_point(const struct placing *placing, const int *fu)
{
	int64_t unit = (int64_t)placing->units * 4096;
	return (struct point){ placing->spot.x + fu[0] * placing->spot.em_x / unit, placing->spot.y - fu[1] * placing->spot.em_y / unit };
}

static int points_of(int word)
{
	return word == CUBIC ? 3 : 1;
}

struct box {
	int64_t left, top, right, bottom;
};

/* The box of all points; curves stay inside that of their control points. */
static struct box box_of(const struct outline *outline, const struct placing *placing)
{
	struct box box = { INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN };
	for (int i = 0; i < outline->count;) {
		int points = points_of(outline->data[i++]);
		for (; points > 0; points--, i += 2) {
			struct point p = place_point(placing, outline->data + i);
			box.left = p.x < box.left ? p.x : box.left;
			box.right = p.x > box.right ? p.x : box.right;
			box.top = p.y < box.top ? p.y : box.top;
			box.bottom = p.y > box.bottom ? p.y : box.bottom;
		}
	}
	return box;
}

static int64_t bend(int64_t a, int64_t b, int64_t c)
{
	return llabs(a - 2 * b + c);
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

enum { PIECES_MOST = 64 };

/* Into so many straight pieces that none is a twelfth of a pixel off. */
static int pieces_of(const struct point p[4])
{
	int64_t most = larger(larger(bend(p[0].x, p[1].x, p[2].x), bend(p[1].x, p[2].x, p[3].x)),
		larger(bend(p[0].y, p[1].y, p[2].y), bend(p[1].y, p[2].y, p[3].y)));
	int pieces = 1;
	while (pieces < PIECES_MOST && (int64_t)pieces * pieces * 28 < most)
		pieces++;
	return pieces;
}

static int64_t curve_at(int64_t p0, int64_t p1, int64_t p2, int64_t p3, int64_t i, int64_t n)
{
	int64_t c = 3 * (p1 - p0), b = 3 * (p2 - p1) - c, a = p3 - p0 - c - b;
	return p0 + (a * i * i * i + b * i * i * n + c * i * n * n) / (n * n * n);
}

static void add_curve(struct raster_cover *cover, const struct point p[4])
{
	int n = pieces_of(p);
	struct point last = p[0];
	for (int i = 1; i <= n; i++) {
		struct point next = p[3];
		if (i < n)
			next = (struct point){ curve_at(p[0].x, p[1].x, p[2].x, p[3].x, i, n), curve_at(p[0].y, p[1].y, p[2].y, p[3].y, i, n) };
		raster_cover_line(cover, last.x, last.y, next.x, next.y);
		last = next;
	}
}

static void add_outline(struct raster_cover *cover, const struct outline *outline, const struct placing *placing)
{
	struct point start = { 0, 0 }, at = start;
	for (int i = 0; i < outline->count;) {
		int word = outline->data[i++], points = points_of(word);
		struct point p[4] = { at };
		for (int k = 1; k <= points; k++, i += 2)
			p[k] = place_point(placing, outline->data + i);
		if (word == MOVE) {
			raster_cover_line(cover, at.x, at.y, start.x, start.y);
			start = p[1];
		} else if (word == LINE) {
			raster_cover_line(cover, at.x, at.y, p[1].x, p[1].y);
		} else {
			add_curve(cover, p);
		}
		at = p[points];
	}
	raster_cover_line(cover, at.x, at.y, start.x, start.y);
}

static uint32_t blend_channel(uint32_t below, uint32_t ink, uint32_t alpha, bool multiply)
{
	if (multiply)
		ink = (below * ink + 127) / 255;
	return (below * (255 - alpha) + ink * alpha + 127) / 255;
}

static void blend_row(uint32_t *pixels, const uint8_t *alpha, int count, struct raster_paint paint)
{
	for (int i = 0; i < count; i++) {
		uint32_t a = alpha[i], below = pixels[i];
		if (!a)
			continue;
		uint32_t r = blend_channel(below >> 16 & 255, paint.rgb[0], a, paint.multiply);
		uint32_t g = blend_channel(below >> 8 & 255, paint.rgb[1], a, paint.multiply);
		uint32_t b = blend_channel(below & 255, paint.rgb[2], a, paint.multiply);
		pixels[i] = r << 16 | g << 8 | b;
	}
}

static int floor_pixel(int64_t units, int low, int high)
{
	int64_t pixel = units >= 0 ? units / COVER_ONE : -((COVER_ONE - 1 - units) / COVER_ONE);
	return pixel < low ? low : pixel > high ? high : (int)pixel;
}

bool raster_glyph_cover(struct raster_glyphs *glyphs, struct arena *temp, const struct raster_pixels *onto,
	const struct face *face, uint32_t gid, struct raster_spot spot, struct raster_cover *cover)
{
	const struct outline *outline = find_outline(glyphs, face, gid);
	if (!outline->count)
		return false;
	struct placing placing = { spot, face_units(face) };
	struct box box = box_of(outline, &placing);
	int left = floor_pixel(box.left, onto->left, onto->right), right = floor_pixel(box.right + COVER_ONE - 1, onto->left, onto->right);
	int top = floor_pixel(box.top, onto->top, onto->bottom), bottom = floor_pixel(box.bottom + COVER_ONE - 1, onto->top, onto->bottom);
	if (left >= right || top >= bottom)
		return false;
	*cover = raster_cover_begin(temp, left, top, right - left, bottom - top);
	add_outline(cover, outline, &placing);
	return true;
}

void raster_glyph(struct raster_glyphs *glyphs, struct arena *temp, const struct raster_pixels *onto, struct raster_paint paint,
	const struct face *face, uint32_t gid, struct raster_spot spot)
{
	struct arena_mark mark = arena_mark(temp);
	struct raster_cover cover;
	if (raster_glyph_cover(glyphs, temp, onto, face, gid, spot, &cover)) {
		uint8_t *alpha = arena_array(temp, uint8_t, cover.w);
		for (int row = 0; row < cover.h; row++) {
			raster_cover_row(&cover, row, alpha);
			blend_row(onto->pixels + (size_t)(cover.y + row) * (size_t)onto->stride + cover.x, alpha, cover.w, paint);
		}
	}
	arena_rewind(temp, mark);
}
