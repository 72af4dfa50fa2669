#include "out/preflight.h"

#include <string.h>
#include <strings.h>

#include "out/inkmap.h"
#include "out/pdfmeta.h"

enum {
	HAIRLINE_LEAST = PT / 10, HAIRLINE_WANTED = PT / 4, HAIRLINE_INKS = PT / 2,     /* P35 */
	LINE_MOST = 3 * PT,                             /* what is thicker is an area */
	TYPE_WANTED = 11 * PT / 2,                      /* P36 */
	TYPE_BLACK = 12 * PT, TYPE_COLOUR = 10 * PT,    /* P33, P34 */
	LINE_BLACK = 2 * PT,                            /* P33 */
	INK_LIMIT = 24000, RICH_K = 8500, RICH_SUM = 22000,     /* P31, P34 */
	NEAR = 284,                                     /* a tenth of a millimetre */
	PLACES_TOLD = 5,
	TOLD_MOST = 1000
};

/* What was told already: a small line of type is told once an item, not once a line. */
struct told {
	enum diag_code code;
	struct span at;
	const char *id;
	int64_t amount;
};

/* Characters of an item, counted over its lines. */
struct tally {
	enum diag_code code;
	const char *who;
	struct span at;
	int count;
	uint32_t first;
};

struct preflight {
	struct env *env;
	const struct print *print;
	struct media *media;
	struct preflight_limits limits;
	const struct print_page *page;
	const struct draw_item *item;
	struct told *told;
	int told_count, told_room;
	bool *spot_used, *spot_shows;
	struct tally *tallies;          /* of this page */
	int tally_count, tally_room;
	const struct face **faces;      /* looked at */
	int face_count, face_room;
};

/* ---- telling ---- */

/* Who is meant: the item, else its page. */
static const char *who(const struct preflight *flight)
{
	return flight->item->id && *flight->item->id ? flight->item->id : flight->page->name;
}

static struct span where(const struct preflight *flight)
{
	return flight->item->at.source ? flight->item->at : flight->page->at;
}

/* True the first time for this item and amount. */
static bool is_news(struct preflight *flight, enum diag_code code, int64_t amount)
{
	struct told now = { code, where(flight), who(flight), amount };
	for (int i = 0; i < flight->told_count; i++) {
		const struct told *old = &flight->told[i];
		if (old->code == code && old->amount == amount && strcmp(old->id, now.id) == 0 &&
			(*now.id || (old->at.source == now.at.source && old->at.offset == now.at.offset)))
			return false;
	}
	if (flight->told_count < TOLD_MOST) {
		arena_push(flight->env->temp, flight->told, flight->told_count, flight->told_room);
		flight->told[flight->told_count++] = now;
	}
	return true;
}

static void tell_length(struct preflight *flight, enum diag_code code, mpt length, mpt wanted)
{
	if (is_news(flight, code, length))
		diag(flight->env, where(flight), code, who(flight), length, wanted);
}

static void tell(struct preflight *flight, enum diag_code code)
{
	if (is_news(flight, code, 0))
		diag(flight->env, where(flight), code, who(flight));
}

/* ---- items ---- */

/* What an item may cover, within its clip. Of type: an em above and a quarter below the baseline. */
static struct rect reach(const struct draw_item *item)
{
	struct rect r = item->box;
	if (item->kind == DRAW_GLYPHS) {
		r.y -= item->u.glyphs.size * 7 / 8;
		r.h = item->u.glyphs.size;
	} else if (item->kind == DRAW_DISC && !r.h) {
		r.h = r.w;
	}
	if (!item->clip.w)
		return r;
	mpt right = r.x + r.w < item->clip.x + item->clip.w ? r.x + r.w : item->clip.x + item->clip.w;
	mpt bottom = r.y + r.h < item->clip.y + item->clip.h ? r.y + r.h : item->clip.y + item->clip.h;
	r.x = r.x > item->clip.x ? r.x : item->clip.x;
	r.y = r.y > item->clip.y ? r.y : item->clip.y;
	r.w = right > r.x ? right - r.x : 0;
	r.h = bottom > r.y ? bottom - r.y : 0;
	return r;
}

/* ---- inks ---- */

static int plates(struct ink ink)
{
	return ink.space == INK_CMYK ? !!ink.c + !!ink.m + !!ink.y + !!ink.k : ink.space == INK_SPOT && ink.tint ? 1 : 0;
}

static int total(struct ink ink)
{
	return ink.space == INK_CMYK ? ink.c + ink.m + ink.y + ink.k : ink.space == INK_SPOT ? ink.tint : 0;
}

static bool is_solid_black(struct ink ink)
{
	return ink.space == INK_CMYK && ink.k == INK_SOLID && plates(ink) == 1;
}

static bool is_white(struct ink ink)
{
	return (ink.space == INK_CMYK || ink.space == INK_SPOT) && !plates(ink);
}

static int percent(int amount)
{
	return (amount + 50) / 100;
}

static bool holds(struct rect outer, struct rect inner)
{
	return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;
}

/* Whether one thing drawn later knocks out all of the item. */
static bool is_covered(const struct preflight *flight)
{
	const struct draw_item *end = flight->page->items + flight->page->count;
	struct rect r = reach(flight->item);
	for (const struct draw_item *later = flight->item + 1; later < end; later++) {
		bool knocks_out = later->kind == DRAW_IMAGE || (later->kind == DRAW_RECT && later->ink.space != INK_NONE && (!later->ink.overprint || is_white(later->ink)));
		if (knocks_out && holds(reach(later), r))
			return true;
	}
	return false;
}

/* An ink of the item that its page is not printed in; NULL: none. Pictures of a page that lacks colours are grey. */
static const char *ink_not_there(const struct preflight *flight)
{
	static const char *const names[16] = { NULL, "C", "M", "C M", "Y", "C Y", "M Y", "C M Y", "K", "C K", "M K", "C M K", "Y K", "C Y K",
		"M Y K", "C M Y K" };
	const struct page_inks *inks = &flight->page->inks;
	const struct ink ink = flight->item->ink;
	unsigned plates = flight->item->kind == DRAW_IMAGE ? INK_K : ink_plates(ink);
	if (ink.space == INK_SPOT && ink.tint && inks->spots && ink.spot >= 0 && ink.spot < flight->print->spot_count && !inks->spots[ink.spot])
		return flight->print->spots[ink.spot].name;
	return names[plates & inks->without];
}

static void check_page_inks(struct preflight *flight)
{
	const char *name = ink_not_there(flight);
	if (name && is_news(flight, D_MONO_COLOUR, 0))
		diag(flight->env, where(flight), D_MONO_COLOUR, who(flight), name, flight->page->name);
}

static void check_ink(struct preflight *flight)
{
	const struct ink ink = flight->item->ink;
	if (ink.space == INK_SPOT && (ink.spot < 0 || ink.spot >= flight->print->spot_count)) {
		tell(flight, D_SPOT_UNDECLARED);
		return;
	}
	if (ink.space == INK_SPOT)
		flight->spot_used[ink.spot] = flight->spot_used[ink.spot] || ink.tint;
	if (ink.space == INK_SPOT && ink.tint && !flight->spot_shows[ink.spot])
		flight->spot_shows[ink.spot] = !is_covered(flight);
	if (is_white(ink) && ink.overprint)
		tell(flight, D_WHITE_OVERPRINT);
	if (total(ink) > flight->limits.ink && is_news(flight, D_INK_OVER, total(ink)))
		diag(flight->env, where(flight), D_INK_OVER, who(flight), percent(total(ink)), percent(flight->limits.ink));
}

/* ---- places ---- */

/* How far `r` stands out of `sheet`, on its worst side. */
static mpt overhang(struct rect r, struct rect sheet)
{
	const mpt out[4] = { sheet.x - r.x, sheet.y - r.y, r.x + r.w - sheet.x - sheet.w, r.y + r.h - sheet.y - sheet.h };
	mpt most = 0;
	for (int i = 0; i < 4; i++)
		most = out[i] > most ? out[i] : most;
	return most;
}

static void check_place(struct preflight *flight)
{
	const struct print_page *page = flight->page;
	struct rect trim = { 0, 0, page->w, page->h }, r = reach(flight->item);
	mpt past = overhang(r, rect_grow(trim, page->bleed));
	if (flight->item->ink.space == INK_REGISTRATION && flight->item->kind != DRAW_IMAGE && rect_meets(r, trim))
		tell(flight, D_REGISTRATION_INSIDE);
	if (r.w > 0 && r.h > 0 && past > NEAR && is_news(flight, D_PAST_BLEED, past))
		diag(flight->env, where(flight), D_PAST_BLEED, who(flight), past, page->bleed);
}

/* How far `r`, which stands on the page, stops short of the bleed on a side where it reaches the trim; the worst side. */
static mpt short_of_bleed(const struct print_page *page, struct rect r)
{
	const mpt out[4] = { -r.x, -r.y, r.x + r.w - page->w, r.y + r.h - page->h };
	mpt most = 0;
	for (int i = 0; i < 4; i++)
		if (out[i] > -NEAR && page->bleed - out[i] > most)
			most = page->bleed - out[i] < page->bleed ? page->bleed - out[i] : page->bleed;
	return most;
}

static void check_bleed(struct preflight *flight)
{
	const struct draw_item *item = flight->item;
	const struct print_page *page = flight->page;
	struct rect r = reach(item);
	bool marks = item->kind == DRAW_IMAGE || (!is_white(item->ink) && item->ink.space != INK_REGISTRATION);
	if (!marks || r.w <= 0 || r.h <= 0)
		return;
	if (!rect_meets(r, (struct rect){ 0, 0, page->w, page->h })) {
		tell(flight, D_LOOSE_IN_BLEED);
		return;
	}
	mpt missing = item->kind == DRAW_GLYPHS || page->bleed <= NEAR ? 0 : short_of_bleed(page, r);
	if (missing > NEAR && is_news(flight, D_BLEED_MISSING, missing))
		diag(flight->env, where(flight), D_BLEED_MISSING, who(flight), missing, page->bleed);
}

/* ---- lines ---- */

/* The stroke of a line or frame; 0: the item is no line. */
static mpt stroke_of(const struct draw_item *item)
{
	mpt thin = item->box.w < item->box.h ? item->box.w : item->box.h;
	if (item->kind == DRAW_FRAME)
		return item->u.stroke;
	return item->kind == DRAW_RECT && thin > 0 && thin <= LINE_MOST ? thin : 0;
}

static void check_line(struct preflight *flight)
{
	const struct draw_item *item = flight->item;
	mpt stroke = stroke_of(item);
	if (!stroke || is_white(item->ink))
		return;
	if (stroke < HAIRLINE_LEAST)
		tell_length(flight, D_HAIRLINE, stroke, HAIRLINE_LEAST);
	else if (plates(item->ink) > 1 && stroke < HAIRLINE_INKS)
		tell_length(flight, D_LINE_THIN_INKS, stroke, HAIRLINE_INKS);
	else if (stroke < flight->limits.hairline)
		tell_length(flight, D_LINE_THIN, stroke, flight->limits.hairline);
	if (is_solid_black(item->ink) && !item->ink.overprint && stroke < LINE_BLACK)
		tell(flight, D_BLACK_LINE_KNOCKOUT);
}

/* ---- type ---- */

static void check_face(struct preflight *flight)
{
	const struct face *face = flight->item->u.glyphs.face;
	for (int i = 0; i < flight->face_count; i++)
		if (flight->faces[i] == face)
			return;
	arena_push(flight->env->temp, flight->faces, flight->face_count, flight->face_room);
	flight->faces[flight->face_count++] = face;
	if (face && !face_is_nil(face) && !face_may_embed(face))
		diag(flight->env, where(flight), D_FONT_EMBED, face_postscript_name(face));
	if (face && !face_is_nil(face) && strncasecmp(face_postscript_name(face), "Courier", 7) == 0)
		diag(flight->env, where(flight), D_FONT_NAME, face_postscript_name(face));
}

static void count_character(struct preflight *flight, enum diag_code code, uint32_t character)
{
	for (int i = 0; i < flight->tally_count; i++)
		if (flight->tallies[i].code == code && strcmp(flight->tallies[i].who, who(flight)) == 0) {
			flight->tallies[i].count++;
			return;
		}
	arena_push(flight->env->temp, flight->tallies, flight->tally_count, flight->tally_room);
	flight->tallies[flight->tally_count++] = (struct tally){ code, who(flight), where(flight), 1, character };
}

/* Of nobody's meaning but the writer's: private use, and what could not be read. */
static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || c == 0xFFFD;
}

/* P22, P24. */
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

static void tell_tallies(struct preflight *flight)
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

static void check_black_type(struct preflight *flight, mpt size)
{
	const struct ink ink = flight->item->ink;
	if (total(ink) > RICH_SUM)
		tell_length(flight, D_TYPE_RICH_BLACK, percent(total(ink)), percent(RICH_SUM));
	else if (plates(ink) > 1 && size < TYPE_BLACK)
		tell_length(flight, D_TYPE_SECOND_INK, size, TYPE_BLACK);
	if (is_solid_black(ink) && !ink.overprint && size < TYPE_BLACK)
		tell_length(flight, D_BLACK_TYPE_KNOCKOUT, size, TYPE_BLACK);
}

static void check_type(struct preflight *flight)
{
	const struct ink ink = flight->item->ink;
	mpt size = flight->item->u.glyphs.size;
	check_face(flight);
	check_characters(flight);
	if (size < flight->limits.min_type)
		tell_length(flight, D_TYPE_SMALL, size, flight->limits.min_type);
	if (ink.space == INK_CMYK && ink.k >= RICH_K)
		check_black_type(flight, size);
	else if (plates(ink) > 1 && size < TYPE_COLOUR)
		tell_length(flight, D_TYPE_INKS, size, TYPE_COLOUR);
	else if (is_white(ink) && size < TYPE_COLOUR)
		tell_length(flight, D_TYPE_REVERSED, size, TYPE_COLOUR);
}

/* ---- pages ---- */

static bool is_visible(const struct draw_item *item)
{
	if (item->kind == DRAW_IMAGE)
		return item->box.w > 0 && item->box.h > 0;
	return item->ink.space != INK_NONE && (item->kind != DRAW_GLYPHS || item->u.glyphs.count > 0);
}

static void check_item(struct preflight *flight)
{
	check_place(flight);
	check_bleed(flight);
	check_page_inks(flight);
	if (flight->item->kind == DRAW_IMAGE)
		return;
	check_ink(flight);
	if (flight->item->kind == DRAW_GLYPHS)
		check_type(flight);
	else
		check_line(flight);
}

/* ---- ink on paper ---- */

static const char *who_is(const struct print_page *page, const struct draw_item *item)
{
	return item && item->id && *item->id ? item->id : page->name;
}

static struct span place_of(const struct print_page *page, const struct draw_item *item)
{
	return item && item->at.source ? item->at : page->at;
}

/* Of one ink that is over the limit by itself, or on all plates inside the trim: both were told. */
static bool is_told(const struct preflight *flight, const struct draw_item *item)
{
	return item && item->kind != DRAW_IMAGE && (item->ink.space == INK_REGISTRATION || total(item->ink) > flight->limits.ink);
}

static void tell_place(struct preflight *flight, const struct ink_place *place)
{
	const struct print_page *page = flight->page;
	diag(flight->env, place_of(page, place->item), D_INK_AREA, who_is(page, place->item), percent(place->most), percent(flight->limits.ink),
		place->where.x, place->where.y, place->where.w, place->where.h);
}

static void tell_speck(struct preflight *flight, const struct ink_place *speck)
{
	const struct print_page *page = flight->page;
	diag(flight->env, place_of(page, speck->item), D_INK_SPECK, who_is(page, speck->item), percent(speck->most), percent(flight->limits.ink),
		speck->where.x, speck->where.y);
}

/* P31. */
static void check_total_ink(struct preflight *flight)
{
	struct env *env = flight->env;
	struct arena own = { .ceiling = env->keep->ceiling, .out_of_memory = env->keep->out_of_memory, .context = env->keep->context };
	struct ink_places places = inkmap_find(env, &own, flight->print, flight->page, flight->media, flight->limits.ink);
	int told = 0, left = 0;
	for (int i = 0; i < places.count; i++) {
		if (is_told(flight, places.list[i].item))
			continue;
		if (told < PLACES_TOLD)
			tell_place(flight, &places.list[i]);
		left += told++ >= PLACES_TOLD;
	}
	if (left)
		diag(env, flight->page->at, D_INK_MORE, flight->page->name, left);
	if (!places.count && places.speck.most && !is_told(flight, places.speck.item))
		tell_speck(flight, &places.speck);
	arena_free(&own);
}

static void check_page(struct preflight *flight, const struct print_page *page)
{
	int visible = 0;
	flight->page = page;
	for (int i = 0; i < page->count; i++) {
		flight->item = &page->items[i];
		if (!is_visible(flight->item))
			continue;
		visible++;
		check_item(flight);
	}
	tell_tallies(flight);
	if (!visible)
		diag(flight->env, page->at, D_PAGE_EMPTY, page->name);
	else
		check_total_ink(flight);
}

/* One size in a file; a spread may be twice as wide. */
static void check_sizes(struct preflight *flight)
{
	const struct print *print = flight->print;
	for (int i = 1; i < print->page_count; i++) {
		const struct print_page *first = &print->pages[0], *page = &print->pages[i];
		mpt w = page->w > first->w * 3 / 2 ? page->w / 2 : page->w;
		if (w > first->w + NEAR || w < first->w - NEAR || page->h > first->h + NEAR || page->h < first->h - NEAR)
			diag(flight->env, page->at, D_PAGE_SIZES, page->name, page->w, page->h, first->w, first->h);
	}
}

/* ---- spot inks ---- */

/* Names that every press gives its own plates. */
static bool is_process_name(const char *name)
{
	static const char *const names[] = { "All", "None", "Cyan", "Magenta", "Yellow", "Black" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool is_ascii(const char *name)
{
	for (; *name; name++)
		if ((unsigned char)*name >= 0x80)
			return false;
	return true;
}

static bool looks_like_another(const struct print *print, int number)
{
	for (int i = 0; i < number; i++)
		if (strcasecmp(print->spots[i].name, print->spots[number].name) == 0)
			return true;
	return false;
}

static void check_spots(struct preflight *flight)
{
	const struct span nowhere = { 0 };
	for (int i = 0; i < flight->print->spot_count; i++) {
		const char *name = flight->print->spots[i].name;
		if (!flight->spot_used[i])
			diag(flight->env, nowhere, D_SPOT_UNUSED, name);
		else if (!flight->spot_shows[i])
			diag(flight->env, nowhere, D_SPOT_HIDDEN, name);
		else if (!*name || is_process_name(name) || looks_like_another(flight->print, i))
			diag(flight->env, nowhere, D_SPOT_NAME, name);
		else if (!is_ascii(name))
			diag(flight->env, nowhere, D_SPOT_NAME_ASCII, name);
	}
}

void preflight_check(struct env *env, const struct print *print, struct media *media,
	const struct preflight_limits *limits)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct preflight flight = { .env = env, .print = print, .media = media, .limits = *limits };
	flight.limits.hairline = limits->hairline ? limits->hairline : HAIRLINE_WANTED;
	flight.limits.min_type = limits->min_type ? limits->min_type : TYPE_WANTED;
	flight.limits.ink = limits->ink ? limits->ink : INK_LIMIT;
	flight.spot_shows = arena_array(env->temp, bool, print->spot_count);
	flight.spot_used = arena_array(env->temp, bool, print->spot_count);
	pdfmeta_profile(env, print, media_colour(media));
	for (int i = 0; i < print->page_count; i++)
		check_page(&flight, &print->pages[i]);
	check_sizes(&flight);
	check_spots(&flight);
	arena_rewind(env->temp, mark);
}
