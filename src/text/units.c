/* Sources: composition C4, C21, C33, C47, C54. */
#include "text/units_own.h"

#include <string.h>

static bool exclaims(uint32_t c)
{
	return c == 0xFF01 || c == 0xFF1F;
}

/* How many characters from i on are one unit, zero-width ones that follow included. */
static int unit_length(const struct units *units, int i)
{
	const struct para_char *c = &units->chars[i];
	int n = 1, more = 0;
	if (c->class == CLASS_DASH || c->class == CLASS_ELL)
		n = i + 1 < units->char_count && units->chars[i + 1].c == c->c && c->c != 0x2E3A &&
			units->chars[i + 1].class == c->class ? 2 : 1;
	if (c->class == CLASS_STOP && exclaims(c->c))
		while (n < 3 && i + n < units->char_count && exclaims(units->chars[i + n].c) &&
			units->chars[i + n].class == CLASS_STOP)
			n++;
	if (c->class == CLASS_NOTE)
		while (i + n < units->char_count && units->chars[i + n].class == CLASS_NOTE && units->chars[i + n].run == c->run && n < 60000)
			n++;
	if (c->class == CLASS_WORD)
		while (i + n < units->char_count && units->chars[i + n].run == c->run &&
			(units->chars[i + n].class == CLASS_WORD || units->chars[i + n].class == CLASS_ZERO) && n < 60000)
			n++;
	while (i + n < units->char_count && units->chars[i + n].class == CLASS_ZERO && more++ < 64)
		n++;
	return n;
}

static bool is_mark(enum char_class class)
{
	return class != CLASS_HAN && class != CLASS_WORD && class != CLASS_SUF && class != CLASS_PRE;
}

struct unit *units_add(struct env *env, struct units *units, int *room, int first, int count)
{
	arena_push(env->temp, units->list, units->count, *room);
	struct unit *unit = &units->list[units->count++];
	const struct para_char *c = &units->chars[first];
	memset(unit, 0, sizeof *unit);
	unit->first = (uint32_t)first;
	unit->count = (uint16_t)count;
	unit->run = c->run;
	unit->class = c->class;
	unit->lead = unit->tail = c->traits;
	if (c->class == CLASS_WORD)
		for (int i = first; i < first + count; i++)
			if (units->chars[i].class == CLASS_WORD)
				unit->tail = units->chars[i].traits;
	if (c->class == CLASS_STOP && count > 1 && exclaims(units->chars[first + 1].c))
		unit->class = CLASS_EXQ;
	unit->flags = is_mark(unit->class) ? UNIT_MARK : 0;
	unit->joint = BREAK_NEVER;
	return unit;
}

static void note_white(struct unit *unit, enum char_class class)
{
	if (!unit)
		return;
	if (class == CLASS_SPACE)
		unit->flags |= UNIT_BLANK;
	else if (class == CLASS_BREAK)
		unit->flags |= UNIT_BREAK;
	else if (class == CLASS_SHY)
		unit->flags |= UNIT_SHY;
	else if (class == CLASS_IDSP && unit->idsp < 200)
		unit->idsp++;
}

/* ---- typed blanks between Han: C21 ---- */

enum { NAMES_REACH = 16 };

/* Whether 记者 or 通讯员 stands shortly before character i, with no mark between that ends the names. */
static bool names_before(const struct units *units, uint32_t i)
{
	for (int back = 0; i > 0 && back < NAMES_REACH; back++, i--) {
		const struct para_char *c = &units->chars[i];
		if (c->class == CLASS_STOP || c->class == CLASS_COMMA || c->class == CLASS_CLOSE || c->class == CLASS_OPEN)
			return false;
		if ((c->c == 0x8005 && c[-1].c == 0x8BB0) || (c->c == 0x5458 && c[-1].c == 0x8BAF))
			return true;
	}
	return false;
}

/* C155: 王磊 摄, with nothing of the sentence after it. */
static bool signs_off(const struct units *units, int i)
{
	const struct unit *next = &units->list[i + 1];
	if (units->chars[next->first].c != 0x6444)
		return false;
	return i + 2 == units->count || units->list[i + 2].class == CLASS_CLOSE || units->list[i + 2].class == CLASS_STOP ||
		units->list[i + 2].class == CLASS_COMMA;
}

/* Names keep half an em; any other blank between Han is told, unless half an em is asked for: then it is meant. */
static void judge_blanks(struct env *env, struct units *units, bool tell)
{
	for (int i = 0; i + 1 < units->count; i++) {
		struct unit *unit = &units->list[i];
		if (!(unit->flags & UNIT_BLANK) || unit->class != CLASS_HAN || unit[1].class != CLASS_HAN)
			continue;
		uint32_t last = unit->first + unit->count - 1;
		bool ends = signs_off(units, i), meant = units->runs[units->chars[last].run].style->options.blanks == BLANKS_HALF;
		if (ends || names_before(units, last))
			unit->flags |= UNIT_NAMES | (ends ? UNIT_KEPT : 0);
		else if (tell && !meant)
			diag(env, units_span(units, last + 1), D_BLANK_BETWEEN_HAN);
	}
}

/* ---- words of the house's list: C47 ---- */

static int unit_at(const struct units *units, uint32_t offset)
{
	int low = 0, high = units->count;
	while (low < high) {
		int middle = (low + high) / 2;
		if (units->chars[units->list[middle].first].offset <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

static void keep_word(struct units *units, struct str word)
{
	const char *at = units->text, *end = units->text + units->text_len;
	while (word.len && (at = memmem(at, (size_t)(end - at), word.at, word.len))) {
		int first = unit_at(units, (uint32_t)(at - units->text));
		int last = unit_at(units, (uint32_t)(at - units->text + (long)word.len - 1));
		for (int i = first < 0 ? 0 : first; i < last; i++)
			units->list[i].flags |= UNIT_KEPT;
		at += word.len;
	}
}

static void keep_words(struct units *units, struct str list)
{
	while (list.len) {
		list = str_trim(list);
		size_t len = 0;
		while (len < list.len && list.at[len] != ' ' && list.at[len] != ',' && list.at[len] != '\n')
			len++;
		keep_word(units, str_part(list, 0, len));
		list = str_part(list, len + (len < list.len), list.len);
	}
}

struct units units_make(struct env *env, const struct media *media, const struct run *runs, int run_count, enum divide divide)
{
	struct units units = { .runs = runs, .run_count = run_count };
	chars_read(env, &units, divide == DIVIDE_NONE);
	context_resolve(env, &units);
	int room = units.char_count + 1;
	units.list = arena_array_raw(env->temp, struct unit, room);
	for (int i = 0; i < units.char_count;) {
		enum char_class class = units.chars[i].class;
		int n = 1;
		if (class == CLASS_SPACE || class == CLASS_IDSP || class == CLASS_BREAK || class == CLASS_SHY) {
			note_white(units.count ? &units.list[units.count - 1] : NULL, class);
		} else if (class == CLASS_WORD) {
			n = unit_length(&units, i);
			words_add(env, media, &units, &room, i, n, divide);
		} else if (class != CLASS_ZERO) {
			n = unit_length(&units, i);
			units_add(env, &units, &room, i, n);
		}
		i += n;
	}
	judge_blanks(env, &units, divide == DIVIDE_NONE);
	if (run_count)
		keep_words(&units, runs[0].style->options.keep);
	return units;
}

struct span units_span(const struct units *units, uint32_t character)
{
	if (character >= (uint32_t)units->char_count)
		return units->run_count ? units->runs[0].at : (struct span){ 0 };
	const struct para_char *c = &units->chars[character];
	const struct run *run = &units->runs[c->run];
	char bytes[4];
	return run->verbatim && run->at.source ? span_of(run->at.source, run->at.offset + c->source, utf8_encode(c->c, bytes)) : run->at;
}

void units_dump(const struct units *units, struct buf *out)
{
	for (int i = 0; i < units->count; i++) {
		const struct unit *unit = &units->list[i];
		uint32_t from = units->chars[unit->first].offset, last = unit->first + unit->count;
		uint32_t to = last < (uint32_t)units->char_count ? units->chars[last].offset : units->text_len;
		buf_format(out, "%s \"", class_name(unit->class));
		buf_add(out, units->text + from, to - from);
		buf_format(out, "\" %d left %d right %d flags %d\n", unit->width, unit->left, unit->right, unit->flags);
	}
}
