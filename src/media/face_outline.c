/* Outlines and ink boxes of glyphs, by FreeType in font units: no hinting, no bitmaps.
 *
 * FreeType is opened with the first question. A glyph that it cannot read is drawn as a box, as are all of the nil face's. */
#include "media/face_own.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_BBOX_H
#include FT_OUTLINE_H

/* NULL: it cannot be opened. */
static FT_Face freetype_of(const struct face *face)
{
	struct face_cache *cache = face->cache;
	if (face->nil || cache->freetype_fails || cache->freetype)
		return cache->freetype;
	unsigned len;
	const char *bytes = hb_blob_get_data(face->file, &len);
	FT_Face freetype = NULL;
	cache->freetype_fails = FT_New_Memory_Face(face->freetype_library, (const FT_Byte *)bytes, (FT_Long)len, face->face_in_file,
		&freetype) != 0;
	return cache->freetype = cache->freetype_fails ? NULL : freetype;
}

bool face_has_outlines(const struct face *face)
{
	return face->nil || freetype_of(face);
}

static FT_Outline *load_outline(const struct face *face, uint32_t gid)
{
	FT_Face freetype = freetype_of(face);
	if (!freetype)
		return NULL;
	if (FT_Load_Glyph(freetype, gid, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
		freetype->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
		return NULL;
	return &freetype->glyph->outline;
}

void face_outline_close(struct face *face)
{
	if (face->cache->freetype)
		FT_Done_Face(face->cache->freetype);
	face->cache->freetype = NULL;
}

/* ---- drawing ---- */

struct drawing {
	const struct face_pen *pen;
	FT_Vector at;
	bool open;
};

static void close_contour(struct drawing *drawing)
{
	if (drawing->open)
		drawing->pen->close(drawing->pen->context);
	drawing->open = false;
}

static int draw_move(const FT_Vector *to, void *context)
{
	struct drawing *drawing = context;
	close_contour(drawing);
	drawing->pen->move(drawing->pen->context, (int)to->x, (int)to->y);
	drawing->at = *to;
	drawing->open = true;
	return 0;
}

static int draw_line(const FT_Vector *to, void *context)
{
	struct drawing *drawing = context;
	drawing->pen->line(drawing->pen->context, (int)to->x, (int)to->y);
	drawing->at = *to;
	return 0;
}

/* Two thirds of the way from a to b. */
static int two_thirds(FT_Pos a, FT_Pos b)
{
	return (int)mul_div(a + 2 * b, 1, 3);
}

static int draw_conic(const FT_Vector *by, const FT_Vector *to, void *context)
{
	struct drawing *drawing = context;
	drawing->pen->cubic(drawing->pen->context, two_thirds(drawing->at.x, by->x), two_thirds(drawing->at.y, by->y),
		two_thirds(to->x, by->x), two_thirds(to->y, by->y), (int)to->x, (int)to->y);
	drawing->at = *to;
	return 0;
}

static int draw_cubic(const FT_Vector *by1, const FT_Vector *by2, const FT_Vector *to, void *context)
{
	struct drawing *drawing = context;
	drawing->pen->cubic(drawing->pen->context, (int)by1->x, (int)by1->y, (int)by2->x, (int)by2->y, (int)to->x, (int)to->y);
	drawing->at = *to;
	return 0;
}

/* A box of 0.8 em with a rim of 0.04 em: what is missing, seen at once. */
static void draw_box(const struct face *face, const struct face_pen *pen)
{
	int em = face->units, rim = em / 25;
	for (int inner = 0; inner < 2; inner++) {
		int left = em / 10 + rim * inner, bottom = rim * inner, right = em - left, top = em * 4 / 5 - rim * inner;
		pen->move(pen->context, left, bottom);
		pen->line(pen->context, inner ? right : left, inner ? bottom : top);
		pen->line(pen->context, right, top);
		pen->line(pen->context, inner ? left : right, inner ? top : bottom);
		pen->close(pen->context);
	}
}

void face_outline(const struct face *face, uint32_t gid, const struct face_pen *pen)
{
	FT_Outline *outline = load_outline(face, gid);
	if (!outline) {
		draw_box(face, pen);
		return;
	}
	static const FT_Outline_Funcs funcs = { draw_move, draw_line, draw_conic, draw_cubic, 0, 0 };
	struct drawing drawing = { .pen = pen };
	FT_Outline_Decompose(outline, &funcs, &drawing);
	close_contour(&drawing);
}

/* ---- ink boxes ---- */

static struct face_box find_box(const struct face *face, uint32_t gid)
{
	struct face_box box = { .known = true };
	FT_BBox ink;
	FT_Outline *outline = load_outline(face, gid);
	if (!outline) {
		box.left = (int16_t)(face->units / 10);
		box.right = (int16_t)(face->units - box.left);
		box.top = (int16_t)(face->units * 4 / 5);
	} else if (!outline->n_points || FT_Outline_Get_BBox(outline, &ink) != 0) {
		box.blank = true;
	} else {
		box.left = (int16_t)ink.xMin;
		box.bottom = (int16_t)ink.yMin;
		box.right = (int16_t)ink.xMax;
		box.top = (int16_t)ink.yMax;
	}
	return box;
}

static struct face_box kept_box(const struct face *face, uint32_t gid)
{
	gid &= 0xFFFF;
	struct face_box **page = &face->cache->boxes[gid >> 8];
	if (!*page)
		*page = arena_array(face->cache->arena, struct face_box, 256);
	struct face_box *box = &(*page)[gid & 255];
	if (!box->known)
		*box = find_box(face, gid);
	return *box;
}

struct face_bearing face_bearing(const struct face *face, uint32_t gid, mpt size)
{
	struct face_box box = kept_box(face, gid);
	int advance = face_advance_units(face, gid);
	if (box.blank)
		return (struct face_bearing){ .left = face_scale(face, advance, size) };
	return (struct face_bearing){
		.left = face_scale(face, box.left, size), .right = face_scale(face, advance - box.right, size),
		.bottom = face_scale(face, box.bottom, size), .top = face_scale(face, box.top, size),
	};
}
