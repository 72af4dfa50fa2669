/* Inks: what a colour puts on the plates, lines thin in them, and the plates that spot inks get. */
#include "out/preflight_own.h"

#include <string.h>
#include <strings.h>

enum { LINE_MOST = 3 * PT /* what is thicker is an area */, LINE_BLACK = 2 * PT /* P33 */ };

unsigned preflight_plates(struct ink ink)
{
	if (ink.space == INK_SPOT)
		return ink.tint ? 16U << (unsigned)(ink.spot < 0 || ink.spot > 26 ? 27 : ink.spot) : 0;
	return ink_plates(ink);
}

int preflight_plate_count(struct ink ink)
{
	return __builtin_popcount(preflight_plates(ink));
}

int preflight_total(struct ink ink)
{
	return ink.space == INK_CMYK ? ink.c + ink.m + ink.y + ink.k : ink.space == INK_SPOT ? ink.tint : 0;
}

int preflight_percent(int amount)
{
	return (amount + 50) / 100;
}

bool preflight_is_solid_black(struct ink ink)
{
	return ink.space == INK_CMYK && ink.k == INK_SOLID && preflight_plate_count(ink) == 1;
}

bool preflight_is_white(struct ink ink)
{
	return (ink.space == INK_CMYK || ink.space == INK_SPOT) && !preflight_plates(ink);
}

/* ---- of an item ---- */

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

void preflight_page_inks(struct preflight *flight)
{
	const char *name = ink_not_there(flight);
	if (name && preflight_is_news(flight, D_MONO_COLOUR, 0))
		diag(flight->env, preflight_where(flight), D_MONO_COLOUR, preflight_who(flight), name, flight->page->name);
}

/* Whether one thing drawn later knocks out all of the item. */
static bool is_covered(const struct preflight *flight)
{
	const struct draw_item *end = flight->page->items + flight->page->count;
	struct rect r = preflight_reach(flight->item);
	for (const struct draw_item *later = flight->item + 1; later < end; later++) {
		if (preflight_knocks_out(flight, later) && rect_within(r, preflight_reach(later), 0))
			return true;
	}
	return false;
}

void preflight_ink(struct preflight *flight)
{
	const struct ink ink = flight->item->ink;
	int total = preflight_total(ink);
	if (ink.space == INK_SPOT && (ink.spot < 0 || ink.spot >= flight->print->spot_count)) {
		preflight_tell(flight, D_SPOT_UNDECLARED);
		return;
	}
	if (ink.space == INK_SPOT && ink.tint) {
		flight->spot_used[ink.spot] = true;
		flight->spot_bare[ink.spot] = flight->spot_bare[ink.spot] || !is_covered(flight);
	}
	if (preflight_is_white(ink) && ink.overprint)
		preflight_tell(flight, D_WHITE_OVERPRINT);
	if (total > flight->limits.ink && preflight_is_news(flight, D_INK_OVER, total))
		diag(flight->env, preflight_where(flight), D_INK_OVER, preflight_who(flight), preflight_percent(total), preflight_percent(flight->limits.ink));
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

void preflight_line(struct preflight *flight)
{
	const struct draw_item *item = flight->item;
	const struct press_limits *limits = &flight->limits;
	mpt stroke = stroke_of(item);
	if (!stroke || preflight_is_white(item->ink))
		return;
	if (stroke < limits->hairline_least)
		preflight_tell_length(flight, D_HAIRLINE, stroke, limits->hairline_least);
	else if (preflight_plate_count(item->ink) > 1 && stroke < limits->hairline_inks)
		preflight_tell_length(flight, D_LINE_THIN_INKS, stroke, limits->hairline_inks);
	else if (stroke < limits->hairline)
		preflight_tell_length(flight, D_LINE_THIN, stroke, limits->hairline);
	if (preflight_is_solid_black(item->ink) && !item->ink.overprint && stroke < LINE_BLACK)
		preflight_tell(flight, D_BLACK_LINE_KNOCKOUT);
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

static bool is_announced(const struct print *print, const char *name)
{
	for (int i = 0; i < print->announced_count; i++)
		if (strcmp(print->announced[i].name, name) == 0)
			return true;
	return !print->announced;
}

static void check_spot(struct preflight *flight, int number)
{
	const struct print *print = flight->print;
	const char *name = print->spots[number].name;
	struct span at = print->spots_at ? print->spots_at[number] : (struct span){ 0 };
	if (!flight->spot_used[number])
		diag(flight->env, at, D_SPOT_UNUSED, name);
	else if (!is_announced(print, name))
		diag(flight->env, at, D_SPOT_UNANNOUNCED, name);
	else if (!flight->spot_shows[number])
		diag(flight->env, at, D_SPOT_HIDDEN, name);
	else if (!*name || is_process_name(name) || looks_like_another(print, number))
		diag(flight->env, at, D_SPOT_NAME, name);
	else if (!is_ascii(name))
		diag(flight->env, at, D_SPOT_NAME_ASCII, name);
}

/* A plate that the press waits for. */
static bool is_printed(const struct preflight *flight, const char *name)
{
	for (int i = 0; i < flight->print->spot_count; i++)
		if (flight->spot_used[i] && strcmp(flight->print->spots[i].name, name) == 0)
			return true;
	return false;
}

void preflight_spots(struct preflight *flight)
{
	const struct print *print = flight->print;
	for (int i = 0; i < print->spot_count; i++)
		check_spot(flight, i);
	for (int i = 0; i < print->announced_count && !print->part; i++)
		if (!is_printed(flight, print->announced[i].name))
			diag(flight->env, print->announced[i].at, D_SPOT_NO_PLATE, print->announced[i].name);
}
