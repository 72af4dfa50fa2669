/* The dump of what is printed, for tests: one item a line, integers only.
 *
 *   line 51000 153000 em 9000 justified first
 *   glyphs 51000 120000 w 27000 size 9000 scale 1000 face 0 ink 0 0 0 10000 over id "lead" text "版心——" at 0 9000 18000*2
 *
 * A line's facts stand before the first of its runs. Faces are numbered as they first appear, so that a dump does not change with a font's file name or release; glyph ids
 * are left out for the same reason. In a list of pens, `*2` tells a glyph that stands for two characters, `*0` one that
 * belongs to the glyph before, `/10/-20` an offset drawing and `!` a missing glyph. */
#include "draw/print.h"

#include <string.h>

struct dump {
	struct buf *out;
	const struct print *print;
	const struct face **faces;      /* in order of appearance */
	int face_count, face_room;
	const struct draw_line *line;   /* told last */
};

static void add_quoted(struct buf *out, struct str text)
{
	buf_puts(out, "\"");
	while (text.len) {
		size_t len;
		uint32_t c = utf8_decode(text, &len);
		if (c == '"' || c == '\\')
			buf_format(out, "\\%c", (int)c);
		else if (c < 0x20 || c == 0x7F || c == 0xFFFD)
			buf_format(out, "\\u{%X}", (unsigned)c);
		else
			buf_add(out, text.at, len);
		text = str_part(text, len, text.len);
	}
	buf_puts(out, "\"");
}

static int face_number(struct dump *dump, const struct face *face)
{
	for (int i = 0; i < dump->face_count; i++)
		if (dump->faces[i] == face)
			return i;
	arena_push(dump->out->arena, dump->faces, dump->face_count, dump->face_room);
	dump->faces[dump->face_count] = face;
	return dump->face_count++;
}

static void dump_ink(struct buf *out, struct ink ink)
{
	switch (ink.space) {
	case INK_NONE: buf_puts(out, " ink none"); break;
	case INK_CMYK: buf_format(out, " ink %d %d %d %d", ink.c, ink.m, ink.y, ink.k); break;
	case INK_SPOT: buf_format(out, " ink spot %d tint %d", ink.spot, ink.tint); break;
	case INK_REGISTRATION: buf_puts(out, " ink all"); break;
	}
	if (ink.overprint)
		buf_puts(out, " over");
}

static void dump_rect(struct buf *out, struct rect r)
{
	buf_format(out, " %d %d %d %d", r.x, r.y, r.w, r.h);
}

static void dump_pens(struct buf *out, const struct draw_item *item)
{
	buf_puts(out, " at");
	for (int i = 0; i < item->u.glyphs.count; i++) {
		const struct draw_glyph *glyph = &item->u.glyphs.list[i];
		struct str text = { glyph->utf8, glyph->len };
		size_t characters = utf8_count(text);
		buf_format(out, " %d", glyph->x);
		if (glyph->dx || glyph->dy)
			buf_format(out, "/%d/%d", glyph->dx, glyph->dy);
		if (characters != 1)
			buf_format(out, "*%zu", characters);
		if (!glyph->gid)
			buf_puts(out, "!");
	}
}

static void dump_text(struct buf *out, const struct draw_item *item)
{
	struct buf text = { .arena = out->arena };
	for (int i = 0; i < item->u.glyphs.count; i++)
		buf_add(&text, item->u.glyphs.list[i].utf8, item->u.glyphs.list[i].len);
	buf_puts(out, " text ");
	add_quoted(out, (struct str){ buf_text(&text), text.len });
}

static void dump_words(struct buf *out, unsigned bits, const char *const *words, int count)
{
	for (int i = 0; i < count; i++)
		if (bits & 1u << i)
			buf_format(out, " %s", words[i]);
}

static void dump_line(struct dump *dump, const struct draw_line *line)
{
	static const char *const words[] = { "first", "last", "loose", "divided", "overfull", "hyphen", "ragged", "relieved" };
	dump->line = line;
	if (!line)
		return;
	buf_format(dump->out, "line %d %d em %d%s", line->x, line->measure, line->em, line->justified ? " justified" : "");
	dump_words(dump->out, line->flags, words, sizeof words / sizeof *words);
	buf_puts(dump->out, "\n");
}

static void dump_glyphs(struct dump *dump, const struct draw_item *item)
{
	if (item->u.glyphs.line != dump->line)
		dump_line(dump, item->u.glyphs.line);
	buf_format(dump->out, "glyphs %d %d w %d size %d scale %d face %d", item->box.x, item->box.y, item->box.w,
		item->u.glyphs.size, item->u.glyphs.x_scale, face_number(dump, item->u.glyphs.face));
}

static void dump_shape(struct buf *out, const struct draw_item *item)
{
	static const char *const words[] = { "glyphs", "rect", "frame", "disc", "image" };
	buf_puts(out, words[item->kind]);
	dump_rect(out, item->box);
	if (item->kind == DRAW_FRAME)
		buf_format(out, " stroke %d", item->u.stroke);
	if (item->kind == DRAW_IMAGE)
		buf_format(out, " ticket %d", item->u.ticket);
}

static void dump_item(struct dump *dump, const struct draw_item *item)
{
	struct buf *out = dump->out;
	if (item->kind == DRAW_GLYPHS)
		dump_glyphs(dump, item);
	else
		dump_shape(out, item);
	if (item->kind != DRAW_IMAGE)
		dump_ink(out, item->ink);
	if (item->clip.w) {
		buf_puts(out, " clip");
		dump_rect(out, item->clip);
	}
	if (item->id && *item->id) {
		buf_puts(out, " id ");
		add_quoted(out, str_of(item->id));
	}
	if (item->kind == DRAW_GLYPHS) {
		dump_text(out, item);
		dump_pens(out, item);
	}
	buf_puts(out, "\n");
}

/* What a page is not printed in: nothing is told of one that has all inks. */
static void dump_page_inks(const struct dump *dump, const struct page_inks *inks)
{
	static const char *const process[] = { "c", "m", "y", "k" };
	if (!inks->without && !inks->spots)
		return;
	buf_puts(dump->out, " without");
	dump_words(dump->out, inks->without, process, 4);
	for (int i = 0; inks->spots && i < dump->print->spot_count; i++)
		if (!inks->spots[i])
			buf_format(dump->out, " spot %d", i);
}

static void dump_page(struct dump *dump, const struct print_page *page)
{
	static const char *const layers[LAYERS] = { "grid", "slots", "frames", "baselines" };
	buf_puts(dump->out, "page ");
	add_quoted(dump->out, str_of(page->name));
	buf_format(dump->out, " trim %d %d bleed %d", page->w, page->h, page->bleed);
	dump_page_inks(dump, &page->inks);
	buf_format(dump->out, " items %d\n", page->count);
	for (int i = 0; i < page->count; i++)
		dump_item(dump, &page->items[i]);
	for (int layer = 0; layer < LAYERS; layer++) {
		if (page->layer_counts[layer])
			buf_format(dump->out, "layer %s items %d\n", layers[layer], page->layer_counts[layer]);
		for (int i = 0; i < page->layer_counts[layer]; i++)
			dump_item(dump, &page->layers[layer][i]);
	}
}

/* Marks by name. */
static void dump_marks(const struct print *print, struct buf *out)
{
	static const char *const words[] = { "crop", "registration", "color-bar", "slug" };
	buf_puts(out, !print->marks ? " marks none" : print->mark_kinds ? " marks" : " marks all");
	dump_words(out, print->marks ? print->mark_kinds : 0, words, sizeof words / sizeof *words);
	if (print->stage && *print->stage) {
		buf_puts(out, " stage ");
		add_quoted(out, str_of(print->stage));
	}
}

void print_dump(const struct print *print, struct buf *out)
{
	struct dump dump = { .out = out, .print = print };
	buf_format(out, "print pages %d spots %d profile %d date %lld", print->page_count, print->spot_count, (int)print->profile,
		(long long)print->date);
	dump_marks(print, out);
	buf_puts(out, " title ");
	add_quoted(out, str_of(print->title));
	buf_puts(out, "\n");
	for (int i = 0; i < print->announced_count; i++) {
		buf_puts(out, "announced ");
		add_quoted(out, str_of(print->announced[i].name));
		buf_puts(out, "\n");
	}
	for (int i = 0; i < print->spot_count; i++) {
		const struct spot *spot = &print->spots[i];
		buf_format(out, "spot %d ", i);
		add_quoted(out, str_of(spot->name));
		buf_format(out, " %d %d %d %d\n", spot->c, spot->m, spot->y, spot->k);
	}
	for (int i = 0; i < print->page_count; i++)
		dump_page(&dump, &print->pages[i]);
}
