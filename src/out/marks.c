#include "out/marks.h"

#include "out/slug.h"

enum { MM = 2835 /* mpt, near enough for a mark */, SLUG = 15 * MM, AWAY = 5 * MM, LENGTH = 6 * MM, STROKE = PT / 4,
	PATCH = 5 * MM };

static const struct ink registration = { .space = INK_REGISTRATION };

/* From the trim to where marks begin: outside the bleed. */
static mpt mark_start(const struct print_page *page)
{
	return page->bleed + MM / 2 > AWAY ? page->bleed + MM / 2 : AWAY;
}

unsigned marks_kinds(const struct print *print)
{
	const unsigned all = MARK_CROP | MARK_REGISTRATION | MARK_COLOUR_BAR | MARK_SLUG;
	if (!print->marks)
		return 0;
	return print->mark_kinds ? print->mark_kinds & all : all;
}

struct rect marks_slug_room(const struct print_page *page)
{
	mpt x = page->w / 2 + LENGTH;
	return (struct rect){ x, page->h + mark_start(page), page->w - x, LENGTH };
}

mpt marks_margin(const struct print *print, const struct print_page *page)
{
	mpt needed = mark_start(page) + LENGTH + MM;
	if (!marks_kinds(print))
		return page->bleed;
	return needed > SLUG ? needed : SLUG;
}

bool marks_has_spot(const struct print_page *page, int spot)
{
	for (int i = 0; i < page->count; i++)
		if (page->items[i].kind != DRAW_IMAGE && page->items[i].ink.space == INK_SPOT && page->items[i].ink.spot == spot)
			return true;
	return false;
}

struct ink marks_spot_ink(const struct print *print, int spot, uint16_t tint)
{
	const struct spot *s = &print->spots[spot];
	return (struct ink){ .space = INK_SPOT, .c = s->c, .m = s->m, .y = s->y, .k = s->k, .spot = (int16_t)spot, .tint = tint };
}

/* ---- drawing ---- */

struct marker {
	struct arena *arena;
	const struct print *print;
	const struct print_page *page;
	struct draw_item *list;
	int count, room;
};

static void add(struct marker *marker, struct draw_item item)
{
	arena_push(marker->arena, marker->list, marker->count, marker->room);
	marker->list[marker->count++] = item;
}

static void add_shape(struct marker *marker, enum draw_kind kind, struct rect box, struct ink ink)
{
	add(marker, (struct draw_item){ .kind = kind, .box = box, .ink = ink, .id = "" });
}

static void line_across(struct marker *marker, mpt x, mpt y, mpt length)
{
	add_shape(marker, DRAW_RECT, (struct rect){ x, y - STROKE / 2, length, STROKE }, registration);
}

static void line_down(struct marker *marker, mpt x, mpt y, mpt length)
{
	add_shape(marker, DRAW_RECT, (struct rect){ x - STROKE / 2, y, STROKE, length }, registration);
}

static void crop_marks(struct marker *marker)
{
	const struct print_page *page = marker->page;
	mpt start = mark_start(page);
	for (int corner = 0; corner < 4; corner++) {
		mpt x = corner & 1 ? page->w : 0, y = corner & 2 ? page->h : 0;
		line_across(marker, corner & 1 ? x + start : x - start - LENGTH, y, LENGTH);
		line_down(marker, x, corner & 2 ? y + start : y - start - LENGTH, LENGTH);
	}
}

static void disc(struct marker *marker, mpt x, mpt y, mpt radius, struct ink ink)
{
	add_shape(marker, DRAW_DISC, (struct rect){ x - radius, y - radius, 2 * radius, 2 * radius }, ink);
}

/* A cross in a ring. */
static void register_mark(struct marker *marker, mpt x, mpt y)
{
	mpt radius = LENGTH / 3;
	disc(marker, x, y, radius, registration);
	disc(marker, x, y, radius - STROKE, (struct ink){ .space = INK_CMYK });
	line_across(marker, x - LENGTH / 2, y, LENGTH);
	line_down(marker, x, y - LENGTH / 2, LENGTH);
}

static void register_marks(struct marker *marker)
{
	const struct print_page *page = marker->page;
	mpt middle = mark_start(page) + LENGTH / 2;
	register_mark(marker, page->w / 2, -middle);
	register_mark(marker, page->w / 2, page->h + middle);
	register_mark(marker, -middle, page->h / 2);
	register_mark(marker, page->w + middle, page->h / 2);
}

/* ---- the colour bar ---- */

/* As far as there is room, and where the page has these inks. */
static void patch(struct marker *marker, mpt *x, struct ink ink)
{
	const struct print_page *page = marker->page;
	if (*x + PATCH > page->w / 2 - LENGTH || (ink_plates(ink) & page->inks.without))
		return;
	add_shape(marker, DRAW_RECT, (struct rect){ *x, page->h + mark_start(page), PATCH, PATCH }, ink);
	*x += PATCH;
}

static void patches(struct marker *marker, mpt *x, uint16_t tint)
{
	patch(marker, x, (struct ink){ .space = INK_CMYK, .c = tint });
	patch(marker, x, (struct ink){ .space = INK_CMYK, .m = tint });
	patch(marker, x, (struct ink){ .space = INK_CMYK, .y = tint });
	patch(marker, x, (struct ink){ .space = INK_CMYK, .k = tint });
	for (int i = 0; i < marker->print->spot_count; i++)
		if (marks_has_spot(marker->page, i))
			patch(marker, x, marks_spot_ink(marker->print, i, tint));
}

/* Below the trim, left of its middle: each ink of the page solid, then its tints, then ink on ink and a grey of three. */
static void colour_bar(struct marker *marker)
{
	static const uint16_t tints[] = { INK_SOLID, INK_SOLID / 2, INK_SOLID / 4, INK_SOLID * 3 / 4 };
	const uint16_t full = INK_SOLID;
	mpt x = marker->page->w / 16;
	for (size_t i = 0; i < sizeof tints / sizeof *tints; i++)
		patches(marker, &x, tints[i]);
	patch(marker, &x, (struct ink){ .space = INK_CMYK, .c = full, .m = full });
	patch(marker, &x, (struct ink){ .space = INK_CMYK, .c = full, .y = full });
	patch(marker, &x, (struct ink){ .space = INK_CMYK, .m = full, .y = full });
	patch(marker, &x, (struct ink){ .space = INK_CMYK, .c = 3000, .m = 2200, .y = 2200 });
}

/* ---- the sheet ---- */

static void add_page(struct marker *marker)
{
	marker->room = marker->page->count + 128;
	marker->list = arena_array(marker->arena, struct draw_item, marker->room);
	for (int i = 0; i < marker->page->count; i++)
		add(marker, marker->page->items[i]);
}

struct print_page marks_sheet(struct arena *arena, const struct print *print, const struct print_page *page, const struct media *media)
{
	struct marker marker = { .arena = arena, .print = print, .page = page };
	struct print_page sheet = *page;
	unsigned kinds = marks_kinds(print);
	if (!kinds)
		return sheet;
	add_page(&marker);
	if (kinds & MARK_CROP)
		crop_marks(&marker);
	if (kinds & MARK_REGISTRATION)
		register_marks(&marker);
	if (kinds & MARK_COLOUR_BAR)
		colour_bar(&marker);
	struct slug slug = slug_make(arena, print, page, media);
	for (int i = 0; i < slug.count; i++)
		add(&marker, slug.items[i]);
	sheet.items = marker.list;
	sheet.count = marker.count;
	sheet.bleed = marks_margin(print, page);
	return sheet;
}

struct print marks_sheets(struct arena *arena, const struct print *print, const struct media *media)
{
	struct print sheets = *print;
	struct print_page *pages = arena_array(arena, struct print_page, print->page_count);
	for (int i = 0; i < print->page_count; i++)
		pages[i] = marks_sheet(arena, print, &print->pages[i], media);
	sheets.pages = pages;
	return sheets;
}
