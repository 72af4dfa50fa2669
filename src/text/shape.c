/* Faces, glyphs and widths of units: composition C49 to C54, C58, C60, C125 to C129.
 *
 * A unit of Han or a mark is one glyph in one cell; its blank halves are told apart from its ink, and never more than the
 * glyph's own side bearing is called blank (C58). A WORD is shaped whole and dealt out to its joined units by cluster. */
#include "text/units.h"

struct setter {
	struct env *env;
	const struct media *media;
	struct units *units;
};

/* The em along the line: the size, narrowed or widened by the style. */
static mpt em_of(const struct style *style)
{
	return style->x_scale == 1000 ? style->size : (mpt)mul_div(style->size, style->x_scale, 1000);
}

static enum face_script han_script(const struct style *style)
{
	return style->options.forms == FORMS_HANT ? FACE_HANT : FACE_HANI;
}

static mpt scaled(const struct style *style, mpt length)
{
	return style->x_scale == 1000 ? length : (mpt)mul_div(length, style->x_scale, 1000);
}

static int role_of(const struct run *run)
{
	return run->font >= 0 ? run->font : run->style->font;
}

static struct str unit_text(const struct units *units, const struct unit *unit)
{
	const struct para_char *first = &units->chars[unit->first], *last = first + unit->count - 1;
	char bytes[4];
	struct str text = { units->text + first->offset, last->offset + utf8_encode(last->c, bytes) - first->offset };
	return text;
}

enum { FALLBACKS = 8 };

/* C129: the first face of the role's chain that has the character; the role's own if none has. */
static const struct face *face_with(const struct setter *set, int role, uint32_t c, uint32_t mark, enum face_script script,
	uint32_t *gid)
{
	const struct face *own = media_face(set->media, role);
	for (int step = 0; role >= 0 && step < FALLBACKS; step++) {
		const struct face *face = media_face(set->media, role);
		*gid = face_glyph(face, c, mark, script);
		if (!*gid && mark)
			*gid = face_glyph(face, c, 0, script);
		if (*gid)
			return face;
		role = media_font(set->media, role)->fallback;
	}
	*gid = 0;
	return own;
}

/* A face that could not be opened was told itself. */
static void tell_missing(const struct setter *set, uint32_t character, int role)
{
	if (face_is_nil(media_face(set->media, role)))
		return;
	char bytes[4];
	uint32_t c = set->units->chars[character].c;
	struct str shown = { bytes, utf8_encode(c, bytes) };
	diag(set->env, units_span(set->units, character), D_GLYPH_MISSING, shown, str_format(set->env->temp, "U+%04X", (unsigned)c),
		media_font(set->media, role)->name);
}

static uint32_t selector_after(const struct units *units, const struct unit *unit)
{
	for (uint32_t i = 1; i < unit->count; i++)
		if (units->chars[unit->first + i].traits & TRAIT_SELECTOR)
			return units->chars[unit->first + i].c;
	return 0;
}

/* What stands in a half cell by C51, which is GB's. */
static mpt cell_of(const struct unit *unit, uint32_t c, const struct style *style, mpt em)
{
	if (style->options.forms == FORMS_HANT)
		return em;
	if (unit->class == CLASS_MID || (unit->class == CLASS_SOL && c == '/'))
		return em / 2;
	if (unit->class == CLASS_CONN && (c == 0x2013 || c == 0x2010))
		return em / 2;
	return em;
}

static uint32_t drawn_as(uint32_t c)
{
	return c == 0x30FB || c == 0x2027 || c == 0x2022 || c == 0xFF65 ? 0x00B7 : c;       /* C16 */
}

/* C58: a mark in the middle of its cell has a quarter on each side. */
static void find_centred(struct unit *unit, mpt em, mpt left)
{
	if (left < em / 5 || unit->right < em / 5)
		return;
	unit->left = left < em / 4 ? left : em / 4;
	unit->right = unit->right < em / 4 ? unit->right : em / 4;
}

/* Blank sides of a mark in its cell, no more than its ink leaves (C49, C58). */
static void find_blanks(struct unit *unit, const struct face *face, const struct style *style)
{
	mpt em = em_of(style), keep = em / 50;
	bool after = unit->class == CLASS_CLOSE || unit->class == CLASS_COMMA || unit->class == CLASS_STOP;
	if ((!after && unit->class != CLASS_OPEN) || face_is_nil(face))
		return;
	struct face_bearing ink = face_bearing(face, unit->gid, style->size);
	mpt advance = scaled(style, face_advance(face, unit->gid, style->size));
	mpt side = after ? em - unit->shift - advance + scaled(style, ink.right) : unit->shift + scaled(style, ink.left);
	mpt blank = side - keep < em / 2 ? side - keep : em / 2;
	if (blank < 0)
		blank = 0;
	if (after)
		unit->right = blank;
	else
		unit->left = blank;
	if (unit->class == CLASS_COMMA || unit->class == CLASS_STOP)
		find_centred(unit, em, unit->shift + scaled(style, ink.left) - keep);
}

/* Where a glyph that is not one em wide stands in its cell: opening marks at the right, closing ones at the left (C49). */
static mpt place_in_cell(const struct unit *unit, mpt em, mpt advance)
{
	if (unit->class == CLASS_OPEN)
		return em - advance;
	return unit->class == CLASS_HAN || unit->class == CLASS_SUF || unit->class == CLASS_PRE ? (em - advance) / 2 : 0;
}

/* Centres the ink of a glyph in a cell that is not its own width (C51, C54). */
static mpt centred(const struct face *face, uint32_t gid, const struct style *style, mpt cell)
{
	struct face_bearing ink = face_bearing(face, gid, style->size);
	mpt advance = face_advance(face, gid, style->size);
	mpt middle = ink.left + (advance - ink.left - ink.right) / 2;
	return cell / 2 - scaled(style, middle);
}

/* Whether marks are to be drawn over the unit's character. */
static bool has_marks(const struct units *units, const struct unit *unit)
{
	for (uint32_t i = 1; i < unit->count; i++) {
		const struct para_char *c = &units->chars[unit->first + i];
		bool format = (c->c >= 0x200B && c->c <= 0x206F) || c->c < 0x300 || c->c == 0xFEFF || c->c >= 0xE0000;
		if (c->class == CLASS_ZERO && !(c->traits & TRAIT_SELECTOR) && !format)
			return true;
	}
	return false;
}

/* A character with marks over it: shaped as a whole, still one cell. */
static void shape_marked(const struct setter *set, struct unit *unit)
{
	const struct run *run = &set->units->runs[unit->run];
	struct face_run shaped = face_shape(unit->face, unit_text(set->units, unit), run->style->size, han_script(run->style));
	struct face_glyph *glyphs = arena_array(set->env->temp, struct face_glyph, shaped.count ? shaped.count : 1);
	for (int i = 0; i < shaped.count; i++) {
		glyphs[i] = shaped.glyphs[i];
		glyphs[i].advance = scaled(run->style, shaped.glyphs[i].advance);
		glyphs[i].x = scaled(run->style, shaped.glyphs[i].x);
	}
	unit->glyphs = glyphs;
	unit->glyph_count = (uint32_t)shaped.count;
}

static void shape_cell(const struct setter *set, struct unit *unit)
{
	struct units *units = set->units;
	const struct run *run = &units->runs[unit->run];
	uint32_t c = drawn_as(units->chars[unit->first].c);
	mpt em = em_of(run->style);
	int role = role_of(run);
	unit->face = face_with(set, role, c, selector_after(units, unit), han_script(run->style), &unit->gid);
	if (!unit->gid)
		tell_missing(set, unit->first, role);
	unit->width = cell_of(unit, c, run->style, em);
	if (unit->width != em || unit->class == CLASS_CONN || unit->class == CLASS_MID || (unit->class == CLASS_EXQ && unit->count == 1))
		unit->shift = unit->gid ? centred(unit->face, unit->gid, run->style, unit->width) : 0;
	else if (unit->gid && face_advance(unit->face, unit->gid, run->style->size) != run->style->size)
		unit->shift = place_in_cell(unit, em, scaled(run->style, face_advance(unit->face, unit->gid, run->style->size)));
	find_blanks(unit, unit->face, run->style);
	if (unit->count > 1 && unit->gid && has_marks(units, unit))
		shape_marked(set, unit);
}

/* C50, C128: the ink of two dashes without a ligature is brought together. */
static void join_dashes(struct face_glyph *glyphs, const struct face *face, const struct style *style, mpt width)
{
	struct face_bearing first = face_bearing(face, glyphs[0].gid, style->size);
	struct face_bearing second = face_bearing(face, glyphs[1].gid, style->size);
	mpt overlap = style->size / 50, advance = face_advance(face, glyphs[0].gid, style->size);
	mpt ink = advance - first.left - first.right;
	mpt middle = scaled(style, ink) * 2 - overlap;
	glyphs[0].advance = scaled(style, ink) - overlap;
	glyphs[0].x = (width - middle) / 2 - scaled(style, first.left);
	glyphs[1].x = glyphs[0].x + scaled(style, first.left) - scaled(style, second.left);
	glyphs[1].advance = width - glyphs[0].advance;
}

/* Dashes, dots and runs of ！ ？: a solid row of cells. */
static void shape_row(const struct setter *set, struct unit *unit)
{
	struct units *units = set->units;
	const struct run *run = &units->runs[unit->run];
	mpt em = em_of(run->style);
	uint32_t gid;
	unit->face = face_with(set, role_of(run), units->chars[unit->first].c, 0, han_script(run->style), &gid);
	if (!gid) {
		shape_cell(set, unit);
		unit->width = em * unit->count;
		return;
	}
	struct face_run shaped = face_shape(unit->face, unit_text(units, unit), run->style->size, han_script(run->style));
	struct face_glyph *glyphs = arena_array(set->env->temp, struct face_glyph, shaped.count ? shaped.count : 1);
	bool half = unit->class == CLASS_EXQ && run->style->options.forms == FORMS_HANS;
	mpt width = half ? em * (unit->count == 3 ? 2 : 1) : em * unit->count;
	mpt step = half ? em / 2 : em, own = scaled(run->style, shaped.width);
	for (int i = 0; i < shaped.count; i++) {
		glyphs[i] = shaped.glyphs[i];
		glyphs[i].advance = unit->class == CLASS_EXQ ? step : scaled(run->style, shaped.glyphs[i].advance);
		glyphs[i].x = scaled(run->style, shaped.glyphs[i].x);
	}
	if (unit->class == CLASS_DASH && shaped.count == 2)
		join_dashes(glyphs, unit->face, run->style, width);
	else if (unit->class != CLASS_EXQ)
		unit->shift = (width - own) / 2;
	unit->gid = shaped.count ? glyphs[0].gid : 0;
	unit->glyphs = glyphs;
	unit->glyph_count = (uint32_t)shaped.count;
	unit->width = width;
}

/* Deals a WORD's glyphs out to its joined units by cluster; a border inside a ligature is no border. */
static void deal_out(const struct setter *set, int first, int last, struct face_run shaped, const struct style *style)
{
	struct units *units = set->units;
	uint32_t base = units->chars[units->list[first].first].offset;
	struct face_glyph *glyphs = arena_array(set->env->temp, struct face_glyph, shaped.count ? shaped.count : 1);
	int g = 0;
	for (int u = first; u <= last; u++) {
		struct unit *unit = &units->list[u];
		uint32_t end = u == last ? UINT32_MAX : units->chars[units->list[u + 1].first].offset - base;
		uint32_t from = units->chars[unit->first].offset - base;
		unit->glyphs = glyphs + g;
		while (g < shaped.count && shaped.glyphs[g].cluster < end) {
			glyphs[g] = shaped.glyphs[g];
			glyphs[g].advance = scaled(style, shaped.glyphs[g].advance);
			glyphs[g].x = scaled(style, shaped.glyphs[g].x);
			glyphs[g].cluster -= from;
			unit->width += glyphs[g++].advance;
		}
		unit->glyph_count = (uint32_t)(glyphs + g - unit->glyphs);
		if (!unit->glyph_count && u > first) {
			unit->flags |= UNIT_HOLLOW;
			units->list[u - 1].joint = BREAK_NEVER;
		}
	}
}

/* The missing characters of a WORD; each is told once. */
static bool word_missing(const struct setter *set, int first, int last, int role, enum face_script script, bool tell)
{
	bool missing = false;
	const struct units *units = set->units;
	uint32_t end = units->list[last].first + units->list[last].count;
	for (uint32_t i = units->list[first].first; i < end; i++) {
		if (units->chars[i].class != CLASS_WORD || face_glyph(media_face(set->media, role), units->chars[i].c, 0, script))
			continue;
		missing = true;
		if (tell)
			tell_missing(set, i, role);
	}
	return missing;
}

/* C129 for a WORD: the first role that has all of it, of the Latin role, the role itself, and its chain. */
static int word_role(const struct setter *set, int first, int last, int role)
{
	int chain[FALLBACKS], n = 0;
	int latin = media_font(set->media, role)->latin;
	if (latin >= 0)
		chain[n++] = latin;
	for (; role >= 0 && n < FALLBACKS; role = media_font(set->media, role)->fallback)
		chain[n++] = role;
	for (int i = 0; i < n; i++)
		if (!word_missing(set, first, last, chain[i], FACE_LATN, false))
			return chain[i];
	word_missing(set, first, last, chain[0], FACE_LATN, true);
	return chain[0];
}

static int shape_word(const struct setter *set, int first)
{
	struct units *units = set->units;
	int last = first;
	while ((units->list[last].flags & UNIT_JOINED) && last + 1 < units->count)
		last++;
	const struct run *run = &units->runs[units->list[first].run];
	const struct face *face = media_face(set->media, word_role(set, first, last, role_of(run)));
	struct str from = unit_text(units, &units->list[first]), to = unit_text(units, &units->list[last]);
	struct str text = { from.at, (size_t)(to.at + to.len - from.at) };
	mpt size = (mpt)mul_div(run->style->size, run->style->options.latin_size, 1000);
	deal_out(set, first, last, face_shape(face, text, size, FACE_LATN), run->style);
	for (int u = first; u <= last; u++)
		units->list[u].face = face;
	return last;
}

static bool all_latin(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/* C60: half the size, without blanks of its own. */
static void shape_note(const struct setter *set, struct unit *unit)
{
	const struct run *run = &set->units->runs[unit->run];
	struct str text = unit_text(set->units, unit);
	enum face_script script = all_latin(text) ? FACE_LATN : han_script(run->style);
	int latin = media_font(set->media, role_of(run))->latin;
	uint32_t gid;
	unit->face = face_with(set, script == FACE_LATN && latin >= 0 ? latin : role_of(run), set->units->chars[unit->first].c, 0, script, &gid);
	if (!gid)
		tell_missing(set, unit->first, role_of(run));
	struct face_run shaped = face_shape(unit->face, text, run->style->size / 2, script);
	struct face_glyph *glyphs = arena_array(set->env->temp, struct face_glyph, shaped.count ? shaped.count : 1);
	for (int i = 0; i < shaped.count; i++) {
		glyphs[i] = shaped.glyphs[i];
		glyphs[i].advance = scaled(run->style, shaped.glyphs[i].advance);
		glyphs[i].x = scaled(run->style, shaped.glyphs[i].x);
		unit->width += glyphs[i].advance;
	}
	unit->glyphs = glyphs;
	unit->glyph_count = (uint32_t)shaped.count;
}

void units_shape(struct env *env, const struct media *media, struct units *units)
{
	struct setter set = { env, media, units };
	for (int i = 0; i < units->count; i++) {
		struct unit *unit = &units->list[i];
		if (unit->class == CLASS_WORD)
			i = shape_word(&set, i);
		else if (unit->class == CLASS_NOTE)
			shape_note(&set, unit);
		else if (unit->class == CLASS_DASH || unit->class == CLASS_ELL || (unit->class == CLASS_EXQ && unit->count > 1))
			shape_row(&set, unit);
		else
			shape_cell(&set, unit);
	}
}
