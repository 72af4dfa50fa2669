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

static inline bool ink_eq(struct ink a, struct ink b)
{
	return a.space == b.space && a.c == b.c && a.m == b.m && a.y == b.y && a.k == b.k &&
		a.tint == b.tint && a.spot == b.spot && a.overprint == b.overprint;
}

#endif
