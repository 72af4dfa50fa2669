/* Where a line may end, and what it costs (composition §4 and §5, C23 to C48). Each question is one function; a house's sets can stand in
 * the place of the tables. */
#include "text/items_own.h"

#include <string.h>

static bool one_of_set(uint32_t c, struct str set)
{
	while (set.len) {
		size_t len;
		if (utf8_decode(set, &len) == c)
			return true;
		set = str_part(set, len, set.len);
	}
	return false;
}

bool items_one_of(uint32_t c, const char *set)
{
	return one_of_set(c, str_of(set));
}

/* CSS Text's levels for Chinese, for comparison (C23, C27, C163). */
static bool css_never_starts(enum level level, enum char_class class, uint32_t c, bool iteration)
{
	if (class == CLASS_CLOSE)
		return true;
	if (items_one_of(c, "，。、．") || class == CLASS_SOL)
		return true;
	if (items_one_of(c, "‐–〜゠"))
		return level == LEVEL_CSS_STRICT;
	if (class == CLASS_DASH || class == CLASS_ELL)
		return class == CLASS_ELL && level != LEVEL_CSS_LOOSE;
	if (items_one_of(c, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー"))
		return level == LEVEL_CSS_STRICT;
	if (class == CLASS_COMMA || class == CLASS_STOP || class == CLASS_EXQ || class == CLASS_MID || class == CLASS_SUF || iteration)
		return level != LEVEL_CSS_LOOSE;
	return false;
}

static bool level_never_starts(const struct border *at, uint32_t c)
{
	const struct unit *b = at->b;
	enum level level = at->options->level;
	if (level == LEVEL_NONE)
		return false;
	if (level >= LEVEL_CSS_LOOSE && b->class != CLASS_WORD)
		return css_never_starts(level, b->class, c, b->lead & TRAIT_ITERATION);
	switch ((enum char_class)b->class) {
	case CLASS_CLOSE: case CLASS_COMMA: case CLASS_STOP: case CLASS_EXQ: case CLASS_SUF:
	case CLASS_CONN: case CLASS_MID: case CLASS_SOL:
		return true;                                            /* C24 to C26, C33, C41 */
	case CLASS_HAN:
		if (level == LEVEL_STRICT && items_one_of(c, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"))
			return true;                                    /* C27 */
		return level >= LEVEL_GB && (b->lead & TRAIT_ITERATION);        /* C31 */
	case CLASS_WORD:
		return b->lead & TRAIT_ASCII_CLOSE;                     /* C14, C37 */
	case CLASS_DASH: case CLASS_ELL:
		return level == LEVEL_STRICT;                           /* C29 */
	default:
		return false;
	}
}

static bool never_starts(const struct border *at)
{
	uint32_t c = first_char(at, at->b)->c;
	if (at->b->class == CLASS_ELL && at->options->ellipsis_start == ELLIPSIS_START_NEVER)
		return true;
	if (one_of_set(c, at->options->start_add))
		return true;
	return level_never_starts(at, c) && !one_of_set(c, at->options->start_drop);
}

static bool level_never_ends(const struct border *at)
{
	const struct unit *a = at->a;
	if (at->options->level == LEVEL_NONE)
		return false;
	if (a->class == CLASS_OPEN || a->class == CLASS_PRE)            /* C24, C39 */
		return true;
	if (a->class == CLASS_SOL)
		return at->options->level == LEVEL_GB || at->options->level == LEVEL_STRICT;    /* C28 */
	return a->class == CLASS_WORD && (a->tail & TRAIT_ASCII_OPEN);
}

static bool never_ends(const struct border *at)
{
	uint32_t c = first_char(at, at->a)->c;
	if (one_of_set(c, at->options->end_add))
		return true;
	return level_never_ends(at) && !one_of_set(c, at->options->end_drop);
}

/* C44: a number that labels what follows stays with it; 图① stays whole. */
static bool label(const struct border *at)
{
	if (is_circled(at->a) && !blank_between(at))
		return true;
	return is_circled(at->b) && at->a->class == CLASS_HAN && first_char(at, at->a)->c == 0x56FE;
}

/* The letters a WORD begins with; 0 if a digit follows them, or more than three. */
static int letters_leading(const struct para_char *c, int count)
{
	int n = 0;
	while (n < count && (c[n].traits & TRAIT_LETTER))
		n++;
	return n > 3 || (n < count && (c[n].traits & TRAIT_DIGIT)) ? 0 : n;
}

bool items_number_and_unit(const struct border *at)
{
	static const char *const names[] = { "km", "kg", "cm", "mm", "m", "g", "t", "s", "h", "W", "V", "A", "kW", "MW", "GW",
		"kWh", "GHz", "MHz", "Hz", "GB", "MB", "TB", "ha", "mL", "ml", "L", "mg", "MPa", "kV" };
	if (!(at->a->tail & TRAIT_DIGIT) || at->b->class != CLASS_WORD || !(at->b->lead & TRAIT_LETTER))
		return false;
	const struct para_char *c = first_char(at, at->b);
	size_t letters = (size_t)letters_leading(c, at->units->char_count - (int)at->b->first);
	for (size_t i = 0; letters && i < sizeof names / sizeof names[0]; i++) {
		bool same = strlen(names[i]) == letters;
		for (size_t k = 0; same && k < letters; k++)
			same = c[k].c == (uint32_t)(unsigned char)names[i][k];
		if (same)
			return true;
	}
	return false;
}

/* C40, C43: what a break costs after a range's connector, and between a number and its counter. */
static int32_t number_cost(const struct border *at)
{
	bool digits = at->a->class == CLASS_WORD && (at->a->tail & TRAIT_DIGIT);
	if (at->a->class == CLASS_CONN)
		return at->options->keep_ranges ? BREAK_NEVER : 40;
	if (!digits || at->b->class != CLASS_HAN || blank_between(at))
		return 0;
	if (at->options->keep_dates == KEEP_DATES_OFF)
		return 0;
	return at->options->keep_dates == KEEP_DATES_HARD && items_one_of(first_char(at, at->b)->c, "年月日时分秒") ? BREAK_NEVER : 30;
}

static int32_t soft_cost(const struct border *at)
{
	int32_t cost = number_cost(at);
	if (cost == BREAK_NEVER)
		return cost;
	if (at->b->class == CLASS_DASH || at->b->class == CLASS_ELL)
		cost += at->a->class == at->b->class ? 0 : 30;          /* C29, C81; C35: between pairs */
	if (at->a->class == CLASS_WORD && at->a->count == 1 && (at->a->tail & TRAIT_LETTER))
		cost += 20;
	return cost;
}

/* C34: whether the border lies in a row of three marks and more. */
static bool in_chain(const struct border *at)
{
	const struct unit *list = at->units->list, *end = list + at->units->count;
	if (!(at->a->flags & UNIT_MARK) || !(at->b->flags & UNIT_MARK))
		return false;
	return (at->a > list && (at->a[-1].flags & UNIT_MARK)) || (at->b + 1 < end && (at->b[1].flags & UNIT_MARK));
}

/* A word joiner (U+2060) at the end of the first. */
static bool joined(const struct border *at)
{
	return at->a->count && first_char(at, at->a)[at->a->count - 1].c == 0x2060;
}

/* What a line may not be divided at, by the two units alone. */
static bool bound(const struct border *at)
{
	if (joined(at) || never_ends(at) || never_starts(at) || label(at))
		return true;
	return at->b->class == CLASS_SUF && at->a->class == CLASS_WORD;
}

/* Whether the borders on both sides are bound, too: a row of ％ or ① as long as a line. */
static bool bound_on(const struct border *at)
{
	const struct unit *list = at->units->list, *end = list + at->units->count;
	struct border before = *at, after = *at;
	before.b = at->a;
	after.a = at->b;
	if (at->a == list || at->b + 1 == end)
		return false;
	before.a = at->a - 1;
	after.b = at->b + 1;
	return bound(&before) && bound(&after);
}

static int32_t bound_cost(const struct border *at)
{
	if (!at->relief)
		return BREAK_NEVER;
	return in_chain(at) ? BREAK_RELIEVED : bound_on(at) ? BREAK_BOUND : BREAK_NEVER;
}

int32_t items_cost(const struct border *at)
{
	const struct unit *a = at->a, *b = at->b;
	if (a->flags & UNIT_JOINED)
		return a->joint;
	if (never_ends(at) || never_starts(at))
		return bound_cost(at);
	if (a->flags & UNIT_KEPT)
		return BREAK_NEVER;                                     /* C47 */
	if (a->flags & UNIT_BREAK)
		return 0;                                               /* C32 */
	if (a->flags & UNIT_SHY)
		return 150;                                             /* C45 */
	if (bound(at))
		return bound_cost(at);
	if (a->class == CLASS_WORD && b->class == CLASS_WORD)
		return blank_between(at) && !items_number_and_unit(at) ? soft_cost(at) : BREAK_NEVER;
	return soft_cost(at);
}
