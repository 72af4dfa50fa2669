#include "out/pdfmark.h"

enum { MM = 2835 /* mpt, near enough for a mark */, SLUG = 15 * MM, AWAY = 5 * MM, LENGTH = 6 * MM, STROKE = PT / 4,
	PATCH = 5 * MM };

/* From the trim to where marks begin: outside the bleed. */
static mpt mark_start(const struct print_page *page)
{
	return page->bleed + MM / 2 > AWAY ? page->bleed + MM / 2 : AWAY;
}

unsigned pdfmark_kinds(const struct print *print)
{
	const unsigned all = MARK_CROP | MARK_REGISTRATION | MARK_COLOUR_BAR | MARK_SLUG;
	if (!print->marks)
		return 0;
	return print->mark_kinds ? print->mark_kinds & all : all;
}

struct rect pdfmark_slug_room(const struct print_page *page)
{
	mpt x = page->w / 2 + LENGTH;
	return (struct rect){ x, page->h + mark_start(page), page->w - x, LENGTH };
}

mpt pdfmark_margin(const struct print *print, const struct print_page *page)
{
	mpt needed = mark_start(page) + LENGTH + MM;
	if (!pdfmark_kinds(print))
		return page->bleed;
	return needed > SLUG ? needed : SLUG;
}

static void line_across(struct pdfcontent *content, mpt x, mpt y, mpt length)
{
	pdfcontent_rect(content, (struct rect){ x, y - STROKE / 2, length, STROKE });
}

static void line_down(struct pdfcontent *content, mpt x, mpt y, mpt length)
{
	pdfcontent_rect(content, (struct rect){ x - STROKE / 2, y, STROKE, length });
}

static void crop_marks(struct pdfcontent *content, const struct print_page *page)
{
	mpt start = mark_start(page);
	for (int corner = 0; corner < 4; corner++) {
		mpt x = corner & 1 ? page->w : 0, y = corner & 2 ? page->h : 0;
		line_across(content, corner & 1 ? x + start : x - start - LENGTH, y, LENGTH);
		line_down(content, x, corner & 2 ? y + start : y - start - LENGTH, LENGTH);
	}
	pdfcontent_fill(content);
}

/* A cross in a ring. */
static void register_mark(struct pdfcontent *content, mpt x, mpt y)
{
	mpt radius = LENGTH / 3;
	line_across(content, x - LENGTH / 2, y, LENGTH);
	line_down(content, x, y - LENGTH / 2, LENGTH);
	pdfcontent_fill(content);
	pdfcontent_disc(content, x, y, radius);
	pdfcontent_disc(content, x, y, radius - STROKE);
	pdfcontent_fill_between(content);
}

static void patch(struct pdfcontent *content, mpt *x, mpt y, struct ink ink)
{
	pdfcontent_ink(content, ink);
	pdfcontent_rect(content, (struct rect){ *x, y, PATCH, PATCH });
	pdfcontent_fill(content);
	*x += PATCH;
}

/* Below the trim, left of its middle: each ink of the page solid and at half. */
static void colour_bar(struct pdfcontent *content, const struct print *print, const struct print_page *page)
{
	mpt x = page->w / 16, y = page->h + mark_start(page);
	for (int tint = INK_SOLID; tint >= INK_SOLID / 2; tint -= INK_SOLID / 2) {
		uint16_t t = (uint16_t)tint;
		const struct ink process[] = { { .space = INK_CMYK, .c = t }, { .space = INK_CMYK, .m = t }, { .space = INK_CMYK, .y = t },
			{ .space = INK_CMYK, .k = t } };
		for (size_t i = 0; i < sizeof process / sizeof *process; i++)
			if (!(ink_plates(process[i]) & page->inks.without))
				patch(content, &x, y, process[i]);
		for (int i = 0; i < print->spot_count && x + PATCH < page->w / 2 - LENGTH; i++)
			if (content->used.spots[i])
				patch(content, &x, y, (struct ink){ .space = INK_SPOT, .spot = (int16_t)i, .tint = t });
	}
}

static void register_marks(struct pdfcontent *content, const struct print_page *page)
{
	mpt middle = mark_start(page) + LENGTH / 2;
	register_mark(content, page->w / 2, -middle);
	register_mark(content, page->w / 2, page->h + middle);
	register_mark(content, -middle, page->h / 2);
	register_mark(content, page->w + middle, page->h / 2);
}

void pdfmark_write(struct pdfcontent *content, const struct print *print, const struct print_page *page)
{
	unsigned kinds = pdfmark_kinds(print);
	if (kinds & (MARK_CROP | MARK_REGISTRATION))
		pdfcontent_ink(content, (struct ink){ .space = INK_REGISTRATION });
	if (kinds & MARK_CROP)
		crop_marks(content, page);
	if (kinds & MARK_REGISTRATION)
		register_marks(content, page);
	if (kinds & MARK_COLOUR_BAR)
		colour_bar(content, print, page);
}
