#include "out/slug.h"

#include <string.h>

#include "out/marks.h"
#include "out/pdfmeta.h"

enum { SIZE = 7 * PT, PITCH = 9 * PT, SIZE_LEAST = 3 * PT, ROLES_MOST = 16, FONT = 0 };

static const struct ink registration = { .space = INK_REGISTRATION };

/* ---- words ---- */

struct writer {
	struct arena *arena;
	const struct media *media;
	struct draw_item *items;
	int count, room;
	mpt x;                          /* of the pen */
};

/* The first face that has the character, from the first font on; NULL: none has. */
static const struct face *face_of(const struct media *media, uint32_t character, uint32_t *gid)
{
	int role = FONT;
	for (int i = 0; i < ROLES_MOST && role >= 0; i++, role = media_font(media, role)->fallback) {
		const struct face *face = media_face(media, role);
		*gid = face_is_nil(face) ? 0 : face_glyph(face, character, 0, FACE_HANI);
		if (*gid)
			return face;
	}
	return NULL;
}

static struct draw_item *begin_run(struct writer *writer, const struct face *face, struct ink ink, int glyphs)
{
	struct draw_item item = { .kind = DRAW_GLYPHS, .box = { writer->x, 0, 0, 0 }, .ink = ink, .id = "" };
	item.u.glyphs.face = face;
	item.u.glyphs.size = SIZE;
	item.u.glyphs.x_scale = 1000;
	item.u.glyphs.list = arena_array(writer->arena, struct draw_glyph, glyphs);
	arena_push(writer->arena, writer->items, writer->count, writer->room);
	writer->items[writer->count] = item;
	return &writer->items[writer->count++];
}

/* `text` has to live as long as the items. */
static void add_words(struct writer *writer, struct str text, struct ink ink)
{
	struct draw_item *run = NULL;
	size_t len;
	for (; text.len; text = str_part(text, len, text.len)) {
		uint32_t gid = 0, c = utf8_decode(text, &len);
		const struct face *face = face_of(writer->media, c, &gid);
		if (!face)
			continue;
		if (!run || run->u.glyphs.face != face)
			run = begin_run(writer, face, ink, (int)text.len);
		struct draw_glyph *glyph = (struct draw_glyph *)(uintptr_t)&run->u.glyphs.list[run->u.glyphs.count++];
		*glyph = (struct draw_glyph){ .gid = gid, .x = writer->x - run->box.x, .utf8 = text.at, .len = (uint8_t)len };
		writer->x += face_advance(face, gid, SIZE);
		run->box.w = writer->x - run->box.x;
	}
}

/* ---- lines ---- */

static const char *line_of(struct arena *arena, const struct print *print, const struct print_page *page)
{
	struct buf out = { .arena = arena };
	const char *const parts[] = { print->paper, pdfmeta_day(arena, print->date), page->name, print->stage };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i] && *parts[i])
			buf_format(&out, "%s%s", out.len ? "  " : "", parts[i]);
	return buf_text(&out);
}

static void add_plate(struct writer *writer, const char *name, struct ink ink)
{
	add_words(writer, str_of(name), ink);
	add_words(writer, str_of("  "), ink);
}

static void add_plates(struct writer *writer, const struct print *print, const struct print_page *page)
{
	static const struct { const char *name; struct ink ink; } process[] = {
		{ "Cyan", { .space = INK_CMYK, .c = INK_SOLID } }, { "Magenta", { .space = INK_CMYK, .m = INK_SOLID } },
		{ "Yellow", { .space = INK_CMYK, .y = INK_SOLID } }, { "Black", { .space = INK_CMYK, .k = INK_SOLID } } };
	for (size_t i = 0; i < sizeof process / sizeof *process; i++)
		if (!(ink_plates(process[i].ink) & page->inks.without))
			add_plate(writer, process[i].name, process[i].ink);
	for (int i = 0; i < print->spot_count; i++)
		if (marks_has_spot(page, i))
			add_plate(writer, print->spots[i].name, marks_spot_ink(print, i, INK_SOLID));
}

/* Puts the items from `first` on, set at x 0, on a baseline that begins at `x` and has `room`: smaller if they must be, and cut
 * off when even that is not enough. */
static void place_line(struct writer *writer, int first, mpt x, mpt y, mpt room)
{
	mpt size = writer->x > room ? (mpt)mul_div(SIZE, room, writer->x) : SIZE;
	size = size < SIZE_LEAST ? SIZE_LEAST : size;
	for (int i = first; i < writer->count; i++) {
		struct draw_item *item = &writer->items[i];
		struct draw_glyph *list = (struct draw_glyph *)(uintptr_t)item->u.glyphs.list;
		for (int k = 0; k < item->u.glyphs.count; k++)
			list[k].x = (mpt)mul_div(list[k].x, size, SIZE);
		item->u.glyphs.size = size;
		item->box = (struct rect){ x + (mpt)mul_div(item->box.x, size, SIZE), y, (mpt)mul_div(item->box.w, size, SIZE), 0 };
		item->clip = (struct rect){ x, y - SIZE, room, SIZE + SIZE / 2 };
	}
	writer->x = 0;
}

struct slug slug_make(struct arena *arena, const struct print *print, const struct print_page *page, const struct media *media)
{
	struct writer writer = { .arena = arena, .media = media };
	struct rect room = marks_slug_room(page);
	if (!(marks_kinds(print) & MARK_SLUG) || room.w <= 0)
		return (struct slug){ NULL, 0 };
	add_words(&writer, str_of(line_of(arena, print, page)), registration);
	place_line(&writer, 0, room.x, room.y + SIZE, room.w);
	int first = writer.count;
	add_plates(&writer, print, page);
	place_line(&writer, first, room.x, room.y + SIZE + PITCH, room.w);
	return (struct slug){ writer.items, writer.count };
}
