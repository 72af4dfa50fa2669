#include "out/raster_glyph.h"

struct outline {
	const struct face *face;        /* NULL: a free place in the table */
	uint32_t gid;
	cairo_path_t path;
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
	cairo_path_data_t *data;
	int count, room;
};

static cairo_path_data_t *add_element(struct pen *pen, cairo_path_data_type_t type, int points)
{
	for (int i = 0; i <= points; i++) {
		arena_push(pen->arena, pen->data, pen->count, pen->room);
		pen->count++;
	}
	cairo_path_data_t *element = &pen->data[pen->count - points - 1];
	element->header.type = type;
	element->header.length = points + 1;
	return element;
}

static void put_point(cairo_path_data_t *at, int x, int y)
{
	at->point.x = x;
	at->point.y = y;
}

static void pen_move(void *context, int x, int y)
{
	put_point(add_element(context, CAIRO_PATH_MOVE_TO, 1) + 1, x, y);
}

static void pen_line(void *context, int x, int y)
{
	put_point(add_element(context, CAIRO_PATH_LINE_TO, 1) + 1, x, y);
}

static void pen_cubic(void *context, int x1, int y1, int x2, int y2, int x, int y)
{
	cairo_path_data_t *element = add_element(context, CAIRO_PATH_CURVE_TO, 3);
	put_point(element + 1, x1, y1);
	put_point(element + 2, x2, y2);
	put_point(element + 3, x, y);
}

static void pen_close(void *context)
{
	add_element(context, CAIRO_PATH_CLOSE_PATH, 0);
}

static cairo_path_t take_outline(struct arena *arena, const struct face *face, uint32_t gid)
{
	struct pen state = { .arena = arena };
	struct face_pen pen = { pen_move, pen_line, pen_cubic, pen_close, &state };
	face_outline(face, gid, &pen);
	return (cairo_path_t){ CAIRO_STATUS_SUCCESS, state.data, state.count };
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

const cairo_path_t *raster_glyph(struct raster_glyphs *glyphs, const struct face *face, uint32_t gid)
{
	struct outline *place = find_place(glyphs->table, glyphs->size, face, gid);
	if (place->face)
		return &place->path;
	if (glyphs->used * 2 >= glyphs->size) {
		grow_table(glyphs);
		place = find_place(glyphs->table, glyphs->size, face, gid);
	}
	glyphs->used++;
	*place = (struct outline){ face, gid, take_outline(glyphs->arena, face, gid) };
	return &place->path;
}
