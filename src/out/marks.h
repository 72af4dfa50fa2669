/* Printer's marks in the slug, as draw items: crop and register marks in all inks, a bar of each ink, a line of words
 * (print.md §8, P17). What a PDF shows around its pages and what a proof shows around them are the same items. */
#ifndef OUT_MARKS_H
#define OUT_MARKS_H

#include "draw/print.h"
#include "media/media.h"

/* What the slug has, by enum print_mark; 0: nothing. */
unsigned marks_kinds(const struct print *print);
/* What stands around the trim on each side: the bleed, or the slug that holds the marks. */
mpt marks_margin(const struct print *print, const struct print_page *page);
/* Where its line of words stands: below the trim, right of the middle. */
struct rect marks_slug_room(const struct print_page *page);
/* Whether the page has anything in this spot ink. */
bool marks_has_spot(const struct print_page *page, int spot);
struct ink marks_spot_ink(const struct print *print, int spot, uint16_t tint);

/* The page as it lies on its sheet: its items, then its marks; its bleed is all that stands around the trim. */
struct print_page marks_sheet(struct arena *arena, const struct print *print, const struct print_page *page, const struct media *media);
/* All pages so. */
struct print marks_sheets(struct arena *arena, const struct print *print, const struct media *media);

#endif
