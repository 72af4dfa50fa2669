/* Where things stand: inside the bleed, and out to it where they reach the trim. */
#include "out/preflight_own.h"

#include <string.h>

enum { NEAR = 284 /* a tenth of a millimetre */ };

struct rect preflight_reach(const struct draw_item *item)
{
	struct rect r = item->box;
	if (item->kind == DRAW_GLYPHS) {
		r.y -= item->u.glyphs.size * 7 / 8;
		r.h = item->u.glyphs.size;
	} else if (item->kind == DRAW_DISC && !r.h) {
		r.h = r.w;
	}
	return item->clip.w ? rect_common(r, item->clip) : r;
}

bool preflight_knocks_out(const struct preflight *flight, const struct draw_item *item)
{
	if (item->kind == DRAW_IMAGE) {
		const struct picture_order *order = picture_ordered(flight->media, item->u.ticket);
		return !order || order->cut == CUT_NONE;
	}
	return item->kind == DRAW_RECT && item->ink.space != INK_NONE && (!item->ink.overprint || preflight_is_white(item->ink));
}

/* How far an item runs past the bleed, over its lines. */
struct overhang {
	const char *who;
	struct span at;                 /* of the line that runs furthest */
	mpt past;
};

static void note_overhang(struct preflight *flight, mpt past)
{
	const struct overhang now = { preflight_who(flight), preflight_where(flight), past };
	for (int i = 0; i < flight->overhang_count; i++) {
		struct overhang *old = &flight->overhangs[i];
		if (strcmp(old->who, now.who) != 0)
			continue;
		*old = past > old->past ? now : *old;
		return;
	}
	arena_push(flight->env->temp, flight->overhangs, flight->overhang_count, flight->overhang_room);
	flight->overhangs[flight->overhang_count++] = now;
}

void preflight_tell_overhangs(struct preflight *flight)
{
	for (int i = 0; i < flight->overhang_count; i++) {
		const struct overhang *hang = &flight->overhangs[i];
		diag(flight->env, hang->at, D_PAST_BLEED, hang->who, hang->past, flight->page->bleed);
	}
	flight->overhang_count = 0;
}

/* How far `r` stands out of `sheet`, on its worst side. */
static mpt overhang(struct rect r, struct rect sheet)
{
	const mpt out[4] = { sheet.x - r.x, sheet.y - r.y, r.x + r.w - sheet.x - sheet.w, r.y + r.h - sheet.y - sheet.h };
	mpt most = 0;
	for (int i = 0; i < 4; i++)
		most = out[i] > most ? out[i] : most;
	return most;
}

static void check_sheet(struct preflight *flight, struct rect r)
{
	const struct print_page *page = flight->page;
	struct rect trim = { 0, 0, page->w, page->h };
	mpt past = overhang(r, rect_grow(trim, page->bleed));
	if (flight->item->ink.space == INK_REGISTRATION && flight->item->kind != DRAW_IMAGE && rect_meets(r, trim))
		preflight_tell(flight, D_REGISTRATION_INSIDE);
	if (r.w > 0 && r.h > 0 && past > NEAR)
		note_overhang(flight, past);
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

static void check_bleed(struct preflight *flight, struct rect r)
{
	const struct draw_item *item = flight->item;
	const struct print_page *page = flight->page;
	bool marks = item->kind == DRAW_IMAGE || (!preflight_is_white(item->ink) && item->ink.space != INK_REGISTRATION);
	if (!marks || r.w <= 0 || r.h <= 0)
		return;
	if (!rect_meets(r, (struct rect){ 0, 0, page->w, page->h })) {
		preflight_tell(flight, D_LOOSE_IN_BLEED);
		return;
	}
	mpt missing = item->kind == DRAW_GLYPHS || page->bleed <= NEAR ? 0 : short_of_bleed(page, r);
	if (missing > NEAR && preflight_is_news(flight, D_BLEED_MISSING, missing))
		diag(flight->env, preflight_where(flight), D_BLEED_MISSING, preflight_who(flight), missing, page->bleed);
}

void preflight_place(struct preflight *flight)
{
	struct rect r = preflight_reach(flight->item);
	check_sheet(flight, r);
	check_bleed(flight, r);
}
