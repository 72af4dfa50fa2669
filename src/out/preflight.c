#include "out/preflight_own.h"

#include <string.h>

#include "out/inkmap.h"
#include "out/pdfmeta.h"

enum {
	NEAR = 284,                     /* a tenth of a millimetre */
	PLACES_TOLD = 5,
	TOLD_MOST = 1000
};

struct told {
	enum diag_code code;
	struct span at;
	const char *id;
	int64_t amount;
};

/* ---- telling ---- */

const char *preflight_who(const struct preflight *flight)
{
	return flight->item->id && *flight->item->id ? flight->item->id : flight->page->name;
}

struct span preflight_where(const struct preflight *flight)
{
	return flight->item->at.source ? flight->item->at : flight->page->at;
}

bool preflight_is_news(struct preflight *flight, enum diag_code code, int64_t amount)
{
	struct told now = { code, preflight_where(flight), preflight_who(flight), amount };
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

void preflight_tell_length(struct preflight *flight, enum diag_code code, mpt length, mpt wanted)
{
	if (preflight_is_news(flight, code, length))
		diag(flight->env, preflight_where(flight), code, preflight_who(flight), length, wanted);
}

void preflight_tell(struct preflight *flight, enum diag_code code)
{
	if (preflight_is_news(flight, code, 0))
		diag(flight->env, preflight_where(flight), code, preflight_who(flight));
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
	return item && item->kind != DRAW_IMAGE && (item->ink.space == INK_REGISTRATION || preflight_total(item->ink) > flight->limits.ink);
}

static void tell_place(struct preflight *flight, const struct ink_place *place)
{
	const struct print_page *page = flight->page;
	diag(flight->env, place_of(page, place->item), D_INK_AREA, who_is(page, place->item), preflight_percent(place->most), preflight_percent(flight->limits.ink),
		place->where.x, place->where.y, place->where.w, place->where.h);
}

static void tell_speck(struct preflight *flight, const struct ink_place *speck)
{
	const struct print_page *page = flight->page;
	diag(flight->env, place_of(page, speck->item), D_INK_SPECK, who_is(page, speck->item), preflight_percent(speck->most), preflight_percent(flight->limits.ink),
		speck->where.x, speck->where.y);
}

/* P31; and whether the plates of spot inks come to anything (P32). */
static void check_total_ink(struct preflight *flight)
{
	struct env *env = flight->env;
	struct arena own = { .ceiling = env->keep->ceiling, .out_of_memory = env->keep->out_of_memory, .context = env->keep->context };
	struct ink_places places = inkmap_find(env, &own, flight->print, flight->page, flight->media, flight->limits.ink);
	int told = 0, left = 0;
	for (int i = 0; i < flight->print->spot_count; i++)
		flight->spot_shows[i] = flight->spot_shows[i] || (flight->spot_bare[i] && places.spots[i]);
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

/* ---- pages ---- */

static bool is_visible(const struct draw_item *item)
{
	if (item->kind == DRAW_IMAGE)
		return item->box.w > 0 && item->box.h > 0;
	return item->ink.space != INK_NONE && (item->kind != DRAW_GLYPHS || item->u.glyphs.count > 0);
}

static void check_item(struct preflight *flight)
{
	preflight_place(flight);
	preflight_page_inks(flight);
	if (flight->item->kind == DRAW_IMAGE)
		return;
	preflight_ink(flight);
	if (flight->item->kind == DRAW_GLYPHS)
		preflight_type(flight);
	else
		preflight_line(flight);
}

static void check_page(struct preflight *flight, const struct print_page *page)
{
	int visible = 0;
	flight->page = page;
	for (int i = 0; i < flight->print->spot_count; i++)
		flight->spot_bare[i] = false;
	for (int i = 0; i < page->count; i++) {
		flight->item = &page->items[i];
		if (!is_visible(flight->item))
			continue;
		visible++;
		check_item(flight);
	}
	preflight_tell_tallies(flight);
	preflight_tell_overhangs(flight);
	if (!visible)
		diag(flight->env, page->at, D_PAGE_EMPTY, page->name);
	else
		check_total_ink(flight);
}

/* After all else, so that they are made meanwhile. */
static void check_pictures(struct preflight *flight)
{
	for (int p = 0; p < flight->print->page_count; p++) {
		flight->page = &flight->print->pages[p];
		for (int i = 0; i < flight->page->count; i++) {
			flight->item = &flight->page->items[i];
			if (flight->item->kind == DRAW_IMAGE)
				preflight_picture(flight);
		}
	}
}

/* One size in a file; a spread may be twice as wide. */
static void check_sizes(struct preflight *flight)
{
	const struct print *print = flight->print;
	const struct print_page *first = print->pages;
	for (int i = 1; i < print->page_count; i++)
		first = print->pages[i].w < first->w * 2 / 3 ? &print->pages[i] : first;        /* a spread comes first */
	for (int i = 0; i < print->page_count; i++) {
		const struct print_page *page = &print->pages[i];
		mpt w = page->w > first->w * 3 / 2 ? page->w / 2 : page->w;
		if (w > first->w + NEAR || w < first->w - NEAR || page->h > first->h + NEAR || page->h < first->h - NEAR)
			diag(flight->env, page->at, D_PAGE_SIZES, page->name, page->w, page->h, first->w, first->h);
	}
}

void preflight_check(struct env *env, const struct print *print, struct media *media, const struct press_limits *limits)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct preflight flight = { .env = env, .print = print, .media = media, .limits = *limits };
	flight.spot_shows = arena_array(env->temp, bool, print->spot_count);
	flight.spot_bare = arena_array(env->temp, bool, print->spot_count);
	flight.spot_used = arena_array(env->temp, bool, print->spot_count);
	pdfmeta_profile(env, print, media_colour(media));
	for (int i = 0; i < print->page_count; i++)
		check_page(&flight, &print->pages[i]);
	check_pictures(&flight);
	check_sizes(&flight);
	preflight_spots(&flight);
	arena_rewind(env->temp, mark);
}
