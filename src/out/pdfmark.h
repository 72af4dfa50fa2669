/* Printer's marks in the slug: crop and register marks in all inks, and a bar of each ink (print.md §8, P17). */
#ifndef OUT_PDFMARK_H
#define OUT_PDFMARK_H

#include "draw/print.h"
#include "out/pdfcontent.h"

/* What stands around the trim on each side: the bleed, or the slug that holds the marks. */
mpt pdfmark_margin(const struct print *print, const struct print_page *page);
/* What the slug has, by enum print_mark; 0: nothing. */
unsigned pdfmark_kinds(const struct print *print);
/* Where its line of words stands: below the trim, right of the middle. */
struct rect pdfmark_slug_room(const struct print_page *page);
void pdfmark_write(struct pdfcontent *content, const struct print *print, const struct print_page *page);

#endif
