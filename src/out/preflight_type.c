/* Type: its fonts, its characters, its size in the inks it takes and on those it is reversed out of. */
#include "out/preflight_own.h"

#include <string.h>
#include <strings.h>

enum { RICH_K = 8500 /* P34: from here on type is black */, OVERPRINT_TYPE = 12 * PT /* P33 */ };

/* Characters of an item, counted over its lines. */
struct tally {
	enum diag_code code;
	const char *who;
	struct span at;
	int count;
	uint32_t first;
};

/* ---- fonts ---- */

static void check_face(struct preflight *flight)
{
	const struct face *face = flight->item->u.glyphs.face;
	for (int i = 0; i < flight->face_count; i++)
		if (flight->faces[i] == face)
			return;
	arena_push(flight->env->temp, flight->faces, flight->face_count, flight->face_room);
	flight->faces[flight->face_count++] = face;
	if (!face || face_is_nil(face))
		return;
	if (!face_has_outlines(face)) {
		arena_need(flight->env->keep, flight->env->limits->font_bytes);
		diag(flight->env, preflight_where(flight), D_FONT_SUBSET, face_postscript_name(face));
	}
	if (!face_may_embed(face) && !flight->limits.any_font)
		diag(flight->env, preflight_where(flight), D_FONT_EMBED, face_postscript_name(face));
	if (strncasecmp(face_postscript_name(face), "Courier", 7) == 0)
		diag(flight->env, preflight_where(flight), D_FONT_NAME, face_postscript_name(face));
}

/* ---- characters ---- */

static void count_character(struct preflight *flight, enum diag_code code, uint32_t character)
{
	const char *who = preflight_who(flight);
	for (int i = 0; i < flight->tally_count; i++)
		if (flight->tallies[i].code == code && strcmp(flight->tallies[i].who, who) == 0) {
			flight->tallies[i].count++;
			return;
		}
	arena_push(flight->env->temp, flight->tallies, flight->tally_count, flight->tally_room);
	flight->tallies[flight->tally_count++] = (struct tally){ code, who, preflight_where(flight), 1, character };
}

/* Of nobody's meaning but the writer's: private use, and what could not be read. */
static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || c == 0xFFFD;
}

static void check_characters(struct preflight *flight)
{
	for (int i = 0; i < flight->item->u.glyphs.count; i++) {
		const struct draw_glyph *glyph = &flight->item->u.glyphs.list[i];
		struct str rest = { glyph->utf8, glyph->len };
		if (!glyph->gid) {
			count_character(flight, D_GLYPH_NONE, 0);
			continue;
		}
		for (size_t len; rest.len; rest = str_part(rest, len, rest.len)) {
			uint32_t c = utf8_decode(rest, &len);
			if (is_private(c))
				count_character(flight, D_TEXT_PRIVATE, c);
		}
	}
}

/* Told where the text was set, character by character. */
static bool told_when_set(const struct preflight *flight, enum diag_code code)
{
	const struct diags *diags = flight->env->diags;
	for (int i = 0; code == D_GLYPH_NONE && i < diags->count; i++)
		if (diags->list[i].code == D_GLYPH_MISSING)
			return true;
	return false;
}

void preflight_tell_tallies(struct preflight *flight)
{
	for (int i = 0; i < flight->tally_count; i++) {
		const struct tally *tally = &flight->tallies[i];
		if (told_when_set(flight, tally->code))
			continue;
		if (tally->code == D_GLYPH_NONE)
			diag(flight->env, tally->at, D_GLYPH_NONE, tally->who, tally->count);
		else
			diag(flight->env, tally->at, D_TEXT_PRIVATE, tally->who, tally->count, str_format(flight->env->temp, "U+%04X", (unsigned)tally->first));
	}
	flight->tally_count = 0;
}

/* ---- what type is reversed out of ---- */

/* Inks of a picture as it prints; of one that cannot be read, the grey in its place. */
static unsigned picture_plates(const struct preflight *flight, const struct draw_item *item)
{
	const struct picture_order *order = picture_ordered(flight->media, item->u.ticket);
	return !order || order->grey || order->picture->bad ? INK_K : INK_C | INK_M | INK_Y | INK_K;
}

/* Plates that lie under the item, as bits: down to what covers all that was there before. */
static unsigned plates_below(const struct preflight *flight)
{
	struct rect r = preflight_reach(flight->item);
	unsigned plates = 0;
	for (const struct draw_item *below = flight->item; below-- > flight->page->items;) {
		bool image = below->kind == DRAW_IMAGE;
		struct rect under = preflight_reach(below);
		if ((below->kind != DRAW_RECT && below->kind != DRAW_DISC && !image) || (!image && below->ink.space == INK_NONE) || !rect_meets(under, r))
			continue;
		plates |= image ? picture_plates(flight, below) : preflight_plates(below->ink);
		bool badge = below->kind == DRAW_DISC && !below->ink.overprint;         /* its number stands well inside */
		if ((badge || preflight_knocks_out(flight, below)) && rect_within(r, under, 0))
			break;
	}
	return plates;
}

static void check_reversed(struct preflight *flight, mpt size)
{
	const struct press_limits *limits = &flight->limits;
	unsigned plates = plates_below(flight);
	int count = __builtin_popcount(plates);
	if (!count)
		preflight_tell(flight, D_TYPE_INVISIBLE);
	else if (count > 1 && size < limits->reversed_inks)
		preflight_tell_length(flight, D_TYPE_REVERSED_INKS, size, limits->reversed_inks);
	else if (size < limits->reversed_type)
		preflight_tell_length(flight, D_TYPE_REVERSED, size, limits->reversed_type);
}

/* ---- sizes ---- */

static void check_black(struct preflight *flight, mpt size)
{
	const struct ink ink = flight->item->ink;
	const struct press_limits *limits = &flight->limits;
	int total = preflight_total(ink);
	if (total > limits->rich_black)
		preflight_tell_length(flight, D_TYPE_RICH_BLACK, preflight_percent(total), preflight_percent(limits->rich_black));
	else if (preflight_plate_count(ink) > 1 && size < limits->black_type)
		preflight_tell_length(flight, D_TYPE_SECOND_INK, size, limits->black_type);
	if (preflight_is_solid_black(ink) && !ink.overprint && size < OVERPRINT_TYPE)
		preflight_tell_length(flight, D_BLACK_TYPE_KNOCKOUT, size, OVERPRINT_TYPE);
}

void preflight_type(struct preflight *flight)
{
	const struct ink ink = flight->item->ink;
	const struct press_limits *limits = &flight->limits;
	mpt size = flight->item->u.glyphs.size;
	check_face(flight);
	check_characters(flight);
	if (size < limits->min_type && !flight->item->u.glyphs.note)
		preflight_tell_length(flight, D_TYPE_SMALL, size, limits->min_type);
	if (ink.space == INK_CMYK && ink.k >= RICH_K)
		check_black(flight, size);
	else if (preflight_plate_count(ink) > 1 && size < limits->color_type)
		preflight_tell_length(flight, D_TYPE_INKS, size, limits->color_type);
	else if (preflight_is_white(ink))
		check_reversed(flight, size);
}
