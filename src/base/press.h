/* What the press is told and asks for: the kind of PDF, marks around a page, the figures a page is judged by, spot inks ordered. As the issue
 * says it, and as the back ends go by it. */
#ifndef BASE_PRESS_H
#define BASE_PRESS_H

#include <stdbool.h>

#include "base/source.h"
#include "base/unit.h"

enum pdf_profile { PDF_X4, PDF_X1A, PDF_PLAIN };

/* What stands in the slug around a page. */
enum print_mark { MARK_CROP = 1, MARK_REGISTRATION = 2, MARK_COLOUR_BAR = 4, MARK_SLUG = 8 /* a line that tells what this is */ };

/* The figures that a page is judged by before it goes to press: an issue's `limits:`, read/keys_issue.c has what they are otherwise. */
struct press_limits {
	int ink, rich_black;            /* total ink, 1/100 %: anywhere (P31), of black type (P34) */
	int photo, photo_least, photo_most;     /* ppi as printed: wanted, needed (P40), wasteful (P42) */
	int art, art_least;             /* the same of line art (P41) */
	mpt hairline, hairline_least, hairline_inks;    /* lines: wanted, needed, of several inks (P35) */
	mpt min_type;                   /* P36 */
	mpt black_type, color_type;     /* type as small as this is in black ink alone, in one ink alone (P34) */
	mpt reversed_type, reversed_inks;       /* reversed type out of one ink, out of several (P34) */
	bool any_font;                  /* fonts that say they may not be embedded: the house may (P20) */
};

/* A spot ink that the press was told of. */
struct announced {
	const char *name;
	struct span at;
};

#endif
