/* Ink: how much of which plate. Process inks (DeviceCMYK), or a tint of one spot ink (print.md P30, P32).
 * Amounts are in 1/100 of a percent: 10000 is solid. */
#ifndef BASE_INK_H
#define BASE_INK_H

#include <stdbool.h>
#include <stdint.h>

enum { INK_SOLID = 10000 };

enum ink_space {
	INK_NONE,               /* nothing is drawn */
	INK_CMYK,
	INK_SPOT,               /* `spot` counts from 0 in the print's list of spots; `tint` of it */
	INK_REGISTRATION        /* all plates: marks outside the trim only (P17) */
};

struct ink {
	enum ink_space space;
	uint16_t c, m, y, k;    /* of the process ink; of a spot: what stands for it on screen, at full strength */
	uint16_t tint;          /* of a spot */
	int16_t spot;
	bool overprint;         /* prints over what lies below (P33) */
};

/* One spot ink of the issue: its plate's name and the process colour that stands for it. */
struct spot {
	const char *name;       /* as the plate is called, UTF-8 */
	uint16_t c, m, y, k;
};

/* The process inks, as bits. */
enum { INK_C = 1, INK_M = 2, INK_Y = 4, INK_K = 8 };

/* Those that this ink puts something on. */
static inline unsigned ink_plates(struct ink ink)
{
	return ink.space != INK_CMYK ? 0 : (ink.c ? INK_C : 0U) | (ink.m ? INK_M : 0U) | (ink.y ? INK_Y : 0U) | (ink.k ? INK_K : 0U);
}

/* What a page is printed in; all 0: in everything there is. */
struct page_inks {
	unsigned without;       /* process inks it does without, as bits */
	const bool *spots;      /* the spot inks it has, by number; NULL: all */
};

/* Pictures of such a page are grey. */
static inline bool ink_grey_alone(struct page_inks inks)
{
	return inks.without & (INK_C | INK_M | INK_Y);
}

static inline bool ink_eq(struct ink a, struct ink b)
{
	return a.space == b.space && a.c == b.c && a.m == b.m && a.y == b.y && a.k == b.k &&
		a.tint == b.tint && a.spot == b.spot && a.overprint == b.overprint;
}

#endif
