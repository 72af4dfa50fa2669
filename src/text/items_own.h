/* What the files of items share: the border between two units. For these files alone. */
#ifndef TEXT_ITEMS_OWN_H
#define TEXT_ITEMS_OWN_H

#include "text/items.h"

struct border {
	const struct units *units;
	const struct unit *a, *b;
	const struct style *style;              /* of a */
	const struct text_options *options;
	mpt em;
	bool relief;                            /* C34 */
};

static inline const struct para_char *first_char(const struct border *at, const struct unit *unit)
{
	return &at->units->chars[unit->first];
}

static inline bool is_circled(const struct unit *unit)
{
	return unit->class == CLASS_HAN && (unit->lead & TRAIT_CIRCLED);
}

static inline bool blank_between(const struct border *at)
{
	return at->a->flags & UNIT_BLANK;
}

/* ---- items_cost.c ---- */

/* What a line's end costs here: C23 to C48. */
int32_t items_cost(const struct border *at);
/* A number and the unit after it: 5 km (C42). */
bool items_number_and_unit(const struct border *at);
/* `c` is one of the characters in `set`. */
bool items_one_of(uint32_t c, const char *set);

#endif
