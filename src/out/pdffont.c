#include "out/pdffont.h"

#include <stdlib.h>
#include <string.h>

#include "out/pdfflate.h"

enum { CODES = 0x10000, DEFAULT_WIDTH = 1000, CMAP_BLOCK = 100, FACES_MOST = 4096 };

/* The cutting and packing of one face's subset. */
struct order {
	const struct face *face;
	uint32_t *gids;                 /* ascending */
	int count;
	struct face_subset subset;
	struct pdfflate program;
};

struct pdffont {
	const struct face *face;
	uint16_t *places;               /* by glyph id: place in `glyphs`, from 1; 0: not used */
	struct pdfglyph *glyphs;        /* as they came; after embedding by code */
	int count, room;
	struct order order;
	struct pdfobject *object;       /* NULL: not embedded */
};

struct pdffonts {
	struct arena *arena;
	struct pdffont **list;          /* as they came */
	int count, room;
	struct pdffont *by_index[FACES_MOST];   /* face_index */
};

/* ---- use ---- */

struct pdffonts *pdffont_new(struct arena *arena)
{
	struct pdffonts *fonts = arena_new(arena, struct pdffonts);
	fonts->arena = arena;
	return fonts;
}

static struct pdffont *find_font(const struct pdffonts *fonts, const struct face *face)
{
	int index = face ? face_index(face) : -1;
	return index >= 0 && index < FACES_MOST ? fonts->by_index[index] : NULL;
}

static struct pdffont *font_for(struct pdffonts *fonts, const struct face *face)
{
	struct pdffont *font = find_font(fonts, face);
	if (font || !face || face_is_nil(face) || face_index(face) >= FACES_MOST)
		return font;
	font = arena_new(fonts->arena, struct pdffont);
	font->face = face;
	font->places = arena_array(fonts->arena, uint16_t, CODES);
	arena_push(fonts->arena, fonts->list, fonts->count, fonts->room);
	fonts->list[fonts->count++] = font;
	fonts->by_index[face_index(face)] = font;
	return font;
}

static uint16_t width_of(const struct face *face, uint32_t gid)
{
	mpt width = face_advance(face, gid, DEFAULT_WIDTH);
	return (uint16_t)(width < 0 ? 0 : width > UINT16_MAX ? UINT16_MAX : width);
}

static void use_glyph(struct pdffonts *fonts, struct pdffont *font, const struct draw_glyph *glyph)
{
	if (!glyph->gid || glyph->gid >= CODES)
		return;
	uint16_t *place = &font->places[glyph->gid];
	if (!*place) {
		arena_push(fonts->arena, font->glyphs, font->count, font->room);
		font->glyphs[font->count++] = (struct pdfglyph){ .gid = glyph->gid, .width = width_of(font->face, glyph->gid) };
		*place = (uint16_t)font->count;
	}
	struct pdfglyph *known = &font->glyphs[*place - 1];
	if (!known->text.len)
		known->text = (struct str){ glyph->utf8, glyph->len };
}

void pdffont_use(struct pdffonts *fonts, const struct draw_item *item)
{
	struct pdffont *font = font_for(fonts, item->u.glyphs.face);
	for (int i = 0; font && i < item->u.glyphs.count; i++)
		use_glyph(fonts, font, &item->u.glyphs.list[i]);
}

static struct pdfglyph *find_glyph(const struct pdffont *font, uint32_t gid)
{
	uint16_t place = gid < CODES ? font->places[gid] : 0;
	return place ? &font->glyphs[place - 1] : NULL;
}

/* ---- subsets ---- */

static void make_subset(struct arena *arena, void *what)
{
	struct order *order = what;
	if (order->count)
		order->subset = face_subset(arena, order->face, order->gids, order->count);
	if (order->subset.bytes)
		order->program = pdfflate(arena, (struct str){ (const char *)order->subset.bytes, order->subset.len },
			order->subset.truetype ? PDFFLATE_TABLES : PDFFLATE_OUTLINES);
}

static int compare_gids(const void *a, const void *b)
{
	const struct pdfglyph *x = a, *y = b;
	return x->gid < y->gid ? -1 : x->gid > y->gid;
}

static void sort_glyphs(struct pdffont *font, int (*compare)(const void *, const void *))
{
	qsort(font->glyphs, (size_t)font->count, sizeof *font->glyphs, compare);
	for (int i = 0; i < font->count; i++)
		font->places[font->glyphs[i].gid] = (uint16_t)(i + 1);
}

void pdffont_tasks(struct pdffonts *fonts, struct pdfwork_task *tasks)
{
	for (int i = 0; i < fonts->count; i++) {
		struct pdffont *font = fonts->list[i];
		struct order *order = &font->order;
		sort_glyphs(font, compare_gids);
		order->face = font->face;
		order->count = font->count;
		order->gids = arena_array(fonts->arena, uint32_t, font->count);
		for (int k = 0; k < font->count; k++)
			order->gids[k] = font->glyphs[k].gid;
		tasks[i] = (struct pdfwork_task){ make_subset, order };
	}
}

/* ---- objects ---- */

static void add_utf16(struct buf *out, struct str text)
{
	size_t len;
	for (; text.len; text = str_part(text, len, text.len)) {
		uint32_t c = utf8_decode(text, &len);
		if (c >= 0x10000)
			buf_format(out, "%04X%04X", (unsigned)(0xD800 + ((c - 0x10000) >> 10)), (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
		else
			buf_format(out, "%04X", (unsigned)c);
	}
}

/* A glyph that never had text of its own: the hyphen of a divided word is one; anything else means nothing by itself. */
static struct str own_text(const struct pdffont *font, const struct pdfglyph *glyph)
{
	if (glyph->text.len)
		return glyph->text;
	return str_of(face_glyph(font->face, '-', 0, FACE_LATN) == glyph->gid ? "-" : "\xE2\x80\x8B");
}

static struct pdfobject *make_to_unicode(struct arena *arena, const struct pdffont *font, struct pdfobject_file *file)
{
	struct buf out = { .arena = arena };
	buf_puts(&out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (int i = 0; i < font->count; i++) {
		int left = font->count - i;
		if (i % CMAP_BLOCK == 0)
			buf_format(&out, "%d beginbfchar\n", left < CMAP_BLOCK ? left : CMAP_BLOCK);
		buf_format(&out, "<%04X> <", font->glyphs[i].code);
		add_utf16(&out, font->glyphs[i].text);
		buf_puts(&out, ">\n");
		if (left == 1 || i % CMAP_BLOCK == CMAP_BLOCK - 1)
			buf_puts(&out, "endbfchar\n");
	}
	buf_puts(&out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	struct pdfflate small = pdfflate(arena, (struct str){ out.at, out.len }, PDFFLATE_TEXT);
	return pdfobject_stream(file, small.bytes, small.filter);
}

/* `W`: the codes whose glyphs are not an em wide, in rows without a gap. */
static void put_widths(struct pdfobject *cid_font, const struct pdffont *font, struct pdfobject_file *file)
{
	enum { ROW_MOST = 1000 };
	struct pdfobject *widths = NULL, *row = NULL;
	int in_row = 0, last = -1;
	for (int i = 0; i < font->count; i++) {
		const struct pdfglyph *glyph = &font->glyphs[i];
		if (glyph->width == DEFAULT_WIDTH)
			continue;
		if (!row || glyph->code != last + 1 || in_row == ROW_MOST) {
			widths = widths ? widths : pdfobject_array(file);
			row = pdfobject_array(file);
			pdfobject_add_integer(widths, glyph->code);
			pdfobject_add(widths, row);
			in_row = 0;
		}
		pdfobject_add_integer(row, glyph->width);
		last = glyph->code;
		in_row++;
	}
	if (widths)
		pdfobject_put(cid_font, "W", widths);
}

enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

static struct pdfobject *make_descriptor(const struct pdffont *font, const char *name, struct pdfobject_file *file)
{
	const struct order *order = &font->order;
	const struct face_metrics *metrics = face_metrics(font->face);
	struct pdfobject *descriptor = pdfobject_share(file, pdfobject_dict(file)), *box = pdfobject_array(file);
	struct pdfobject *program = pdfobject_stream(file, order->program.bytes, order->program.filter);
	for (int i = 0; i < 4; i++)
		pdfobject_add_integer(box, metrics->bbox[i]);
	pdfobject_put_name(descriptor, "Type", "FontDescriptor");
	pdfobject_put_name(descriptor, "FontName", name);
	pdfobject_put_integer(descriptor, "Flags", FLAG_SYMBOLIC | (metrics->serif ? FLAG_SERIF : 0) |
		(metrics->fixed ? FLAG_FIXED : 0) | (metrics->italic_angle ? FLAG_ITALIC : 0));
	pdfobject_put(descriptor, "FontBBox", box);
	pdfobject_put_integer(descriptor, "ItalicAngle", metrics->italic_angle);
	pdfobject_put_integer(descriptor, "Ascent", metrics->ascent);
	pdfobject_put_integer(descriptor, "Descent", metrics->descent);
	pdfobject_put_integer(descriptor, "CapHeight", metrics->cap_height);
	pdfobject_put_integer(descriptor, "XHeight", metrics->x_height);
	pdfobject_put_integer(descriptor, "StemV", metrics->stem_v);
	if (order->subset.truetype)
		pdfobject_put_integer(program, "Length1", (int)order->subset.len);
	else
		pdfobject_put_name(program, "Subtype", "CIDFontType0C");
	pdfobject_put(descriptor, order->subset.truetype ? "FontFile2" : "FontFile3", program);
	return descriptor;
}

static struct pdfobject *make_descendant(const struct pdffont *font, const char *name, struct pdfobject_file *file)
{
	bool truetype = font->order.subset.truetype;
	struct pdfobject *cid_font = pdfobject_share(file, pdfobject_dict(file)), *system = pdfobject_dict(file);
	pdfobject_put_text(system, "Registry", "Adobe");
	pdfobject_put_text(system, "Ordering", "Identity");
	pdfobject_put_integer(system, "Supplement", 0);
	pdfobject_put_name(cid_font, "Type", "Font");
	pdfobject_put_name(cid_font, "Subtype", truetype ? "CIDFontType2" : "CIDFontType0");
	pdfobject_put_name(cid_font, "BaseFont", name);
	pdfobject_put(cid_font, "CIDSystemInfo", system);
	pdfobject_put(cid_font, "FontDescriptor", make_descriptor(font, name, file));
	pdfobject_put_integer(cid_font, "DW", DEFAULT_WIDTH);
	put_widths(cid_font, font, file);
	if (truetype)
		pdfobject_put_name(cid_font, "CIDToGIDMap", "Identity");
	return cid_font;
}

static struct pdfobject *make_font(struct arena *arena, const struct pdffont *font, struct pdfobject_file *file)
{
	const struct face_subset *subset = &font->order.subset;
	const char *name = str_format(arena, "%s+%s", subset->tag, face_postscript_name(font->face));
	const char *whole = subset->truetype ? name : str_format(arena, "%s-Identity-H", name);
	struct pdfobject *object = pdfobject_share(file, pdfobject_dict(file)), *descendants = pdfobject_array(file);
	pdfobject_add(descendants, make_descendant(font, name, file));
	pdfobject_put_name(object, "Type", "Font");
	pdfobject_put_name(object, "Subtype", "Type0");
	pdfobject_put_name(object, "BaseFont", whole);
	pdfobject_put_name(object, "Encoding", "Identity-H");
	pdfobject_put(object, "DescendantFonts", descendants);
	pdfobject_put(object, "ToUnicode", make_to_unicode(arena, font, file));
	return object;
}

static int compare_codes(const void *a, const void *b)
{
	const struct pdfglyph *x = a, *y = b;
	return (int)x->code - (int)y->code;
}

/* Codes, and the glyphs in their order. */
static void take_codes(struct pdffont *font)
{
	for (int i = 0; i < font->count; i++) {
		font->glyphs[i].code = font->order.subset.codes[i];
		font->glyphs[i].text = own_text(font, &font->glyphs[i]);
	}
	sort_glyphs(font, compare_codes);
}

void pdffont_embed(struct env *env, struct pdffonts *fonts, struct pdfobject_file *file)
{
	struct span nowhere = { 0 };
	for (int i = 0; i < fonts->count; i++) {
		struct pdffont *font = fonts->list[i];
		if (!font->count)
			continue;
		if (!font->order.subset.bytes || !font->order.subset.len) {
			arena_need(env->keep, env->limits->font_bytes);
			diag(env, nowhere, D_FONT_SUBSET, face_postscript_name(font->face));
			continue;
		}
		take_codes(font);
		font->object = make_font(fonts->arena, font, file);
	}
}

/* ---- answers ---- */

const struct pdfglyph *pdffont_glyph(const struct pdffonts *fonts, const struct face *face, uint32_t gid)
{
	const struct pdffont *font = find_font(fonts, face);
	return font && font->object && gid ? find_glyph(font, gid) : NULL;
}

int pdffont_number(const struct pdffonts *fonts, const struct face *face)
{
	for (int i = 0; i < fonts->count; i++)
		if (fonts->list[i]->face == face)
			return fonts->list[i]->object ? i : -1;
	return -1;
}

int pdffont_count(const struct pdffonts *fonts)
{
	return fonts->count;
}

struct pdfobject *pdffont_object(const struct pdffonts *fonts, int number)
{
	return fonts->list[number]->object;
}
