/* WORDs into joined units: where they may be divided, at strokes, at syllables, and anywhere when nothing else helps.
 * Sources: composition C36, C38, C40, C45, C46, C48. */
#include "text/units_own.h"

#include <string.h>

static bool letter_or_digit(const struct para_char *c)
{
	return c->traits & (TRAIT_LETTER | TRAIT_DIGIT);
}

static bool word_is_url(const struct units *units, int first, int count)
{
	for (int i = first; i < first + count; i++) {
		if (units->chars[i].c == '@' && i > first && i + 1 < first + count && letter_or_digit(&units->chars[i - 1]) &&
			letter_or_digit(&units->chars[i + 1]))
			return true;
		if (units->chars[i].c == ':' && i + 2 < first + count && units->chars[i + 1].c == '/' && units->chars[i + 2].c == '/')
			return true;
	}
	return count > 4 && units->chars[first].c == 'w' && units->chars[first + 1].c == 'w' && units->chars[first + 2].c == 'w';
}

/* C46: a URL's break after character i. */
static int32_t url_joint(const struct units *units, int i)
{
	uint32_t c = units->chars[i].c, next = units->chars[i + 1].c;
	if (c >= 0x80 || !strchr("/.-_?&=@:", (int)c) || (c == '/' && next == '/') || (c == ':' && next == '/'))
		return BREAK_NEVER;
	return 10;
}

/* C36, C38, C40: after a hyphen or slash inside a WORD. */
static int32_t word_joint(const struct units *units, int i)
{
	const struct para_char *before = &units->chars[i - 1], *c = &units->chars[i], *after = &units->chars[i + 1];
	bool digits = (before->traits & TRAIT_DIGIT) && (after->traits & TRAIT_DIGIT);
	bool letters = (before->traits & TRAIT_LETTER) && (after->traits & TRAIT_LETTER);
	if (c->c == '-' && digits)
		return units->runs[c->run].style->options.keep_ranges ? BREAK_NEVER : 40;
	if ((c->c == '-' || c->c == '/') && letters)
		return 20;
	return BREAK_NEVER;
}

/* C48.2: with two letters at least on each side. */
static int32_t emergency_joint(const struct units *units, int i, int first, int end, enum divide divide)
{
	const struct para_char *c = &units->chars[i], *next = c + 1;
	bool inside = i - first >= 1 && end - i >= 3;
	bool letters = (c->traits & TRAIT_LETTER) && (next->traits & TRAIT_LETTER) && c->c != 0x2019 && next->c != 0x2019;
	if (letters && inside)
		return BREAK_EMERGENCY;
	if (divide != DIVIDE_ANYTHING || next->class == CLASS_ZERO)
		return BREAK_NEVER;
	bool held = (c->traits & TRAIT_ASCII_OPEN) || (next->traits & TRAIT_ASCII_CLOSE) || c->c == 0x2019 || next->c == 0x2019;
	return held ? BREAK_AT_MARK : BREAK_ANYTHING;
}

enum { WORD_LONGEST = 64, WORD_SHORTEST = 6, WORD_SHORTEST_EVER = 4, BEFORE_LEAST = 2, AFTER_LEAST = 3 };

/* C81: 150, and 15 % more for every letter short of five on a side. */
static int32_t syllable_cost(int before, int after)
{
	int short_of = (before < 5 ? 5 - before : 0) + (after < 5 ? 5 - after : 0);
	return 150 + 150 * 15 * short_of / 100;
}

/* C45: the syllables of a WORD that may be hyphenated, in `points` (odd: a break after that letter); false for any other.
 * `limits`: else short words, those in capitals and the last one, too (C48.1). */
static bool word_syllables(const struct units *units, const struct media *media, int first, int count, bool limits,
	char points[WORD_LONGEST])
{
	char word[WORD_LONGEST + 1];
	int capitals = 0, from = first, end = first + count;
	while (from < end && !(units->chars[from].traits & TRAIT_LETTER))
		from++;
	while (end > from && !(units->chars[end - 1].traits & TRAIT_LETTER))
		end--;
	int letters = end - from, lead = from - first;
	if (letters < (limits ? WORD_SHORTEST : WORD_SHORTEST_EVER) || lead + letters >= WORD_LONGEST || (limits && end == units->char_count))
		return false;
	for (int i = 0; i < letters; i++) {
		uint32_t c = units->chars[from + i].c;
		if (c >= 0x80 || !(units->chars[from + i].traits & TRAIT_LETTER))
			return false;
		capitals += c >= 'A' && c <= 'Z';
		word[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	word[letters] = 0;
	memset(points, 0, WORD_LONGEST);
	if ((limits && capitals == letters) || !media_hyphens(media, word, letters, points + lead))
		return false;
	for (int i = 0; i < letters; i++)
		if (i + 1 < BEFORE_LEAST || letters - i - 1 < AFTER_LEAST)
			points[lead + i] = 0;
	return true;
}

struct syllables {
	const char *points;
	bool held;              /* C45 would not have it divided */
};

/* One WORD as joined units, divided where a line may end. */
static void add_word(struct env *env, struct units *units, int *room, int first, int count, enum divide divide,
	const struct syllables *syllables)
{
	int end = first + count, start = first;
	bool url = word_is_url(units, first, count);
	for (int i = first; i + 1 < end; i++) {
		int32_t joint = BREAK_NEVER;
		if (url && i >= first + 1 && end - i > 2)
			joint = url_joint(units, i);
		else if (!url && i > first)
			joint = word_joint(units, i);
		bool syllable = joint == BREAK_NEVER && syllables && (syllables->points[i - first] & 1);
		if (syllable)
			joint = syllables->held ? BREAK_HYPHENATED : syllable_cost(i + 1 - first, end - i - 1);
		if (joint == BREAK_NEVER && divide >= DIVIDE_ANYWHERE)
			joint = emergency_joint(units, i, first, end, divide);
		if (joint == BREAK_NEVER || ((units->chars[i + 1].traits & TRAIT_ASCII_CLOSE) && divide != DIVIDE_ANYTHING))
			continue;
		struct unit *unit = units_add(env, units, room, start, i + 1 - start);
		unit->flags |= UNIT_JOINED | (syllable ? UNIT_SYLLABLE : 0);
		unit->joint = joint;
		start = i + 1;
	}
	units_add(env, units, room, start, end - start);
}

void words_add(struct env *env, const struct media *media, struct units *units, int *room, int first, int count,
	enum divide divide)
{
	char points[WORD_LONGEST];
	units->words |= count >= WORD_SHORTEST;
	bool wanted = divide != DIVIDE_NONE && units->runs[units->chars[first].run].style->options.hyphenation;
	bool good = wanted && word_syllables(units, media, first, count, true, points);
	bool held = wanted && !good && divide >= DIVIDE_ANYWHERE && word_syllables(units, media, first, count, false, points);
	add_word(env, units, room, first, count, divide, good || held ? &(struct syllables){ points, held } : NULL);
}
