/* Sources: composition C4, C9, C11, C12, C17 to C22, C33, C35, C36, C46, C54; CSS Text 3 for line feeds. */
#include "text/units.h"

#include <string.h>

/* ---- characters and white space ---- */

struct reader {
	struct units *units;
	int room;
	struct buf text;
	bool feed, blank;               /* white space since the last character */
	bool tell;                      /* what was found in the text */
};

static void add_char(struct env *env, struct reader *in, uint32_t c, struct char_kind kind, int run, size_t source)
{
	struct units *units = in->units;
	arena_push(env->temp, units->chars, units->char_count, in->room);
	struct para_char *to = &units->chars[units->char_count++];
	to->c = c;
	to->offset = (uint32_t)in->text.len;
	to->source = (uint32_t)source;
	to->run = (uint16_t)run;
	to->class = kind.class;
	to->traits = kind.traits;
	buf_char(&in->text, c);
}

/* C17, C19: what a line feed between two characters comes to. */
static bool feed_vanishes(uint32_t before, uint32_t after)
{
	return before == 0x200B || after == 0x200B || (char_wide(before) && char_wide(after));
}

static void add_blank(struct env *env, struct reader *in, uint32_t next, int run, size_t source)
{
	struct units *units = in->units;
	bool wanted = (in->feed || in->blank) && units->char_count > 0;
	if (wanted && in->feed)
		wanted = !feed_vanishes(units->chars[units->char_count - 1].c, next);
	in->feed = in->blank = false;
	if (wanted)
		add_char(env, in, ' ', (struct char_kind){ CLASS_SPACE, 0 }, run, source);
}

/* ---- characters a copy editor would change: C14 to C16 ---- */

static bool is_han_or_mark(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || c >= 0x20000;
}

static uint32_t full_width_twin(uint32_t c)
{
	switch (c) {
	case ',': return 0xFF0C;
	case '.': return 0x3002;
	case ':': return 0xFF1A;
	case ';': return 0xFF1B;
	case '?': return 0xFF1F;
	case '!': return 0xFF01;
	case '(': return 0xFF08;
	case ')': return 0xFF09;
	default: return 0;
	}
}

/* Whether an ASCII mark stands among Han: right after it (an opening one: right before). A full point before a letter or
 * digit is one of Latin text. */
static bool among_han(const struct reader *in, uint32_t c, struct str rest)
{
	const struct units *units = in->units;
	uint32_t before = units->char_count ? units->chars[units->char_count - 1].c : 0;
	size_t len;
	uint32_t after = utf8_decode(rest, &len);
	if (c == '(')
		return is_han_or_mark(after);
	if (c == '.' && char_kind(after).class == CLASS_WORD)
		return false;
	return is_han_or_mark(before);
}

static uint32_t edited(struct env *env, const struct reader *in, uint32_t c, int run, size_t source, struct str rest)
{
	const struct run *from = &in->units->runs[run];
	const struct text_options *options = &from->style->options;
	bool letter = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
	uint32_t to = c;
	enum diag_code code = D_PUNCT_ASCII;
	if (letter) {
		code = options->fold_fullwidth ? D_FULLWIDTH_FOLDED : D_FULLWIDTH_LETTER;
		to = options->fold_fullwidth ? c - 0xFEE0 : c;
	} else if (c < 0x80 && full_width_twin(c) && among_han(in, c, rest)) {
		code = options->normalise_punct ? D_PUNCT_NORMALISED : D_PUNCT_ASCII;
		to = options->normalise_punct ? full_width_twin(c) : c;
	} else if (c == 0x30FB || c == 0x2027) {
		code = D_MIDDLE_DOT;
	} else {
		return c;
	}
	char bytes[4];
	struct str shown = { bytes, utf8_encode(c, bytes) };
	struct span at = from->verbatim && from->at.source ? span_of(from->at.source, from->at.offset + source, shown.len) : from->at;
	if (in->tell)
		diag(env, at, code, shown);
	return to;
}

static void read_run(struct env *env, struct reader *in, int run)
{
	struct str text = in->units->runs[run].text;
	size_t at = 0;
	while (at < text.len) {
		size_t len;
		uint32_t c = utf8_decode(str_part(text, at, 4), &len);
		if (c < 0x80 || c >= 0xFF00 || c == 0x30FB || c == 0x2027)
			c = edited(env, in, c, run, at, str_part(text, at + len, 4));
		struct char_kind kind = char_kind(c);
		if (kind.class == CLASS_FEED)
			in->feed = true;
		else if (kind.class == CLASS_SPACE)
			in->blank = true;
		else if (kind.class != CLASS_IDSP || in->units->char_count) {      /* C94: an indent is not typed */
			add_blank(env, in, c, run, at);
			add_char(env, in, c, kind, run, at);
		}
		at += len;
	}
}

static void read_text(struct env *env, struct units *units, bool tell)
{
	struct reader in = { .units = units, .tell = tell, .text = { .arena = env->keep } };
	size_t bytes = 1;
	for (int i = 0; i < units->run_count; i++)
		bytes += units->runs[i].text.len + 4;
	in.room = (int)(bytes / 2 < 64 ? 64 : bytes / 2);
	units->chars = arena_array_raw(env->temp, struct para_char, in.room);
	in.text.room = bytes;
	in.text.at = arena_alloc(env->keep, bytes);
	for (int i = 0; i < units->run_count; i++)
		read_run(env, &in, i);
	while (units->char_count && units->chars[units->char_count - 1].class == CLASS_IDSP)
		in.text.len = units->chars[--units->char_count].offset;
	units->text = buf_text(&in.text);
	units->text_len = (uint32_t)in.text.len;
}

/* ---- classes by context ---- */

static bool han_like(enum char_class class)
{
	return class <= CLASS_SUF || class == CLASS_IDSP || class == CLASS_EM_DASH || class == CLASS_ELLIPSIS;
}

static bool transparent(enum char_class class)
{
	return class == CLASS_ZERO || class == CLASS_SPACE || class == CLASS_BREAK || class == CLASS_SHY;
}

/* The nearest character with a class of its own; NULL at the ends. */
static const struct para_char *neighbour(const struct units *units, int i, int step)
{
	for (i += step; i >= 0 && i < units->char_count; i += step)
		if (!transparent(units->chars[i].class))
			return &units->chars[i];
	return NULL;
}

static bool is_quote(enum char_class class)
{
	return class == CLASS_QUOTE_OPEN || class == CLASS_QUOTE_CLOSE;
}

static bool chinese_beside(const struct para_char *c)
{
	return c && !is_quote(c->class) && han_like(c->class);
}

static void set_quote(struct para_char *quote, bool chinese)
{
	if (!chinese)
		quote->traits |= quote->class == CLASS_QUOTE_OPEN ? TRAIT_ASCII_OPEN : TRAIT_ASCII_CLOSE;
	quote->class = !chinese ? CLASS_WORD : quote->class == CLASS_QUOTE_OPEN ? CLASS_OPEN : CLASS_CLOSE;
}

static bool apostrophe(const struct units *units, int i)
{
	if (units->chars[i].c != 0x2019 || i == 0 || i + 1 == units->char_count)
		return false;
	return (units->chars[i - 1].traits & TRAIT_LETTER) && (units->chars[i + 1].traits & TRAIT_LETTER);
}

/* C11: pairs by what they hold and stand beside; what has no partner by its neighbours. */
static void resolve_quotes(struct env *env, struct units *units)
{
	int n = units->char_count, depth = 0;
	bool any = false;
	for (int i = 0; i < n && !any; i++)
		any = is_quote(units->chars[i].class);
	if (!any)
		return;
	int *han = arena_array(env->temp, int, n + 1);          /* Chinese characters before i */
	int *open = arena_array(env->temp, int, n + 1);
	int *partner = arena_array(env->temp, int, n + 1);
	for (int i = 0; i < n; i++) {
		struct para_char *c = &units->chars[i];
		partner[i] = -1;
		if (apostrophe(units, i)) {
			c->class = CLASS_WORD;
			c->traits |= TRAIT_LETTER;
		}
		han[i + 1] = han[i] + (han_like(c->class) && !is_quote(c->class));
		if (c->class == CLASS_QUOTE_OPEN)
			open[depth++] = i;
		if (c->class == CLASS_QUOTE_CLOSE && depth && units->chars[open[depth - 1]].c + 1 == c->c) {
			partner[i] = open[--depth];
			partner[partner[i]] = i;
		}
	}
	for (int i = 0; i < n; i++) {
		struct para_char *c = &units->chars[i];
		if (!is_quote(c->class))
			continue;
		enum quotes wish = units->runs[c->run].style->options.quotes;
		int from = partner[i] < i ? partner[i] : i, to = partner[i] < i ? i : partner[i];
		bool chinese = partner[i] < 0
			? chinese_beside(neighbour(units, i, -1)) || chinese_beside(neighbour(units, i, 1)) || n == 1
			: han[to] > han[from] || chinese_beside(neighbour(units, from, -1)) ||
				chinese_beside(neighbour(units, to, 1));
		if (partner[i] >= 0 && partner[i] < i)
			chinese = c->class == CLASS_QUOTE_CLOSE && units->chars[partner[i]].class == CLASS_OPEN;
		set_quote(c, wish == QUOTES_CJK || (wish == QUOTES_AUTO && chinese));
	}
}

static bool is_word(const struct para_char *c, int traits)
{
	return c && c->class == CLASS_WORD && (!traits || (c->traits & traits));
}

static void resolve_one(struct units *units, int i)
{
	struct para_char *c = &units->chars[i];
	const struct para_char *before = neighbour(units, i, -1), *after = neighbour(units, i, 1);
	switch ((enum char_class)c->class) {
	case CLASS_HYPHEN:
		c->class = is_word(before, TRAIT_LETTER) && is_word(after, TRAIT_LETTER) ? CLASS_WORD : CLASS_CONN;
		break;
	case CLASS_SLASH:
		c->class = chinese_beside(before) && chinese_beside(after) ? CLASS_SOL : CLASS_WORD;
		break;
	case CLASS_AMBIGUOUS:
		if (is_word(after, TRAIT_DIGIT) || is_word(before, TRAIT_DIGIT))
			c->class = CLASS_WORD;
		else
			c->class = chinese_beside(before) || chinese_beside(after) ? CLASS_HAN : CLASS_WORD;
		break;
	default:
		break;
	}
}

static int run_of(const struct units *units, int i, uint32_t c)
{
	int n = 0;
	while (i + n < units->char_count && units->chars[i + n].c == c)
		n++;
	return n;
}

/* C9, C35: dashes and dots pair up from the left. */
static void resolve_pairs(struct units *units)
{
	for (int i = 0; i < units->char_count; i++) {
		struct para_char *c = &units->chars[i];
		if (c->class != CLASS_EM_DASH && c->class != CLASS_ELLIPSIS)
			continue;
		bool dash = c->class == CLASS_EM_DASH;
		int n = run_of(units, i, c->c);
		for (int k = 0; k < n; k++) {
			bool paired = k < n - n % 2;
			units->chars[i + k].class = dash ? (paired ? CLASS_DASH : CLASS_CONN) : CLASS_ELL;
		}
		i += n - 1;
	}
}

static void resolve(struct env *env, struct units *units)
{
	resolve_quotes(env, units);
	resolve_pairs(units);
	for (int i = 0; i < units->char_count; i++)
		resolve_one(units, i);
}

/* ---- units ---- */

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
			units->chars[i + 1].run == c->run ? 2 : 1;
	if (c->class == CLASS_STOP && exclaims(c->c))
		while (n < 3 && i + n < units->char_count && exclaims(units->chars[i + n].c) &&
			units->chars[i + n].run == c->run)
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

static struct unit *add_unit(struct env *env, struct units *units, int *room, int first, int count)
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

static bool word_is_url(const struct units *units, int first, int count)
{
	for (int i = first; i < first + count; i++) {
		if (units->chars[i].c == '@' && i > first && i + 1 < first + count)
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

enum { WORD_LONGEST = 64, WORD_SHORTEST = 6, BEFORE_LEAST = 2, AFTER_LEAST = 3 };

/* C81: 150, and 15 % more for every letter short of five on a side. */
static int32_t syllable_cost(int before, int after)
{
	int short_of = (before < 5 ? 5 - before : 0) + (after < 5 ? 5 - after : 0);
	return 150 + 150 * 15 * short_of / 100;
}

/* C45: the syllables of a WORD that may be hyphenated, in `points` (odd: a break after that letter); false for any other. */
static bool word_syllables(const struct units *units, const struct media *media, int first, int count, char points[WORD_LONGEST])
{
	char word[WORD_LONGEST + 1];
	int capitals = 0, from = first, end = first + count;
	while (from < end && !(units->chars[from].traits & TRAIT_LETTER))
		from++;
	while (end > from && !(units->chars[end - 1].traits & TRAIT_LETTER))
		end--;
	int letters = end - from, lead = from - first;
	if (letters < WORD_SHORTEST || lead + letters >= WORD_LONGEST || end == units->char_count)
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
	if (capitals == letters || !media_hyphens(media, word, letters, points + lead))
		return false;
	for (int i = 0; i < letters; i++)
		if (i + 1 < BEFORE_LEAST || letters - i - 1 < AFTER_LEAST)
			points[lead + i] = 0;
	return true;
}

/* One WORD as joined units, divided where a line may end. */
static void add_word(struct env *env, struct units *units, int *room, int first, int count, enum divide divide, const char *points)
{
	int end = first + count, start = first;
	bool url = word_is_url(units, first, count);
	for (int i = first; i + 1 < end; i++) {
		int32_t joint = BREAK_NEVER;
		if (url && i >= first + 1 && end - i > 2)
			joint = url_joint(units, i);
		else if (!url && i > first)
			joint = word_joint(units, i);
		bool syllable = joint == BREAK_NEVER && points && (points[i - first] & 1);
		if (syllable)
			joint = syllable_cost(i + 1 - first, end - i - 1);
		if (joint == BREAK_NEVER && divide >= DIVIDE_ANYWHERE)
			joint = emergency_joint(units, i, first, end, divide);
		if (joint == BREAK_NEVER || ((units->chars[i + 1].traits & TRAIT_ASCII_CLOSE) && divide != DIVIDE_ANYTHING))
			continue;
		struct unit *unit = add_unit(env, units, room, start, i + 1 - start);
		unit->flags |= UNIT_JOINED | (url ? UNIT_URL : 0) | (syllable ? UNIT_SYLLABLE : 0);
		unit->joint = joint;
		start = i + 1;
	}
	struct unit *last = add_unit(env, units, room, start, end - start);
	last->flags |= url ? UNIT_URL : 0;
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

/* Names keep half an em; any other blank between Han is told. */
static void judge_blanks(struct env *env, struct units *units, bool tell)
{
	for (int i = 0; i + 1 < units->count; i++) {
		struct unit *unit = &units->list[i];
		if (!(unit->flags & UNIT_BLANK) || unit->class != CLASS_HAN || unit[1].class != CLASS_HAN)
			continue;
		uint32_t last = unit->first + unit->count - 1;
		if (names_before(units, last))
			unit->flags |= UNIT_NAMES;
		else if (tell)
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

static void take_word(struct env *env, const struct media *media, struct units *units, int *room, int first, int count,
	enum divide divide)
{
	char points[WORD_LONGEST];
	units->words |= count >= WORD_SHORTEST;
	bool hyphens = divide != DIVIDE_NONE && units->runs[units->chars[first].run].style->options.hyphenation &&
		word_syllables(units, media, first, count, points);
	add_word(env, units, room, first, count, divide, hyphens ? points : NULL);
}

struct units units_make(struct env *env, const struct media *media, const struct run *runs, int run_count, enum divide divide)
{
	struct units units = { .runs = runs, .run_count = run_count };
	read_text(env, &units, divide == DIVIDE_NONE);
	resolve(env, &units);
	int room = units.char_count + 1;
	units.list = arena_array_raw(env->temp, struct unit, room);
	for (int i = 0; i < units.char_count;) {
		enum char_class class = units.chars[i].class;
		int n = 1;
		if (class == CLASS_SPACE || class == CLASS_IDSP || class == CLASS_BREAK || class == CLASS_SHY) {
			note_white(units.count ? &units.list[units.count - 1] : NULL, class);
		} else if (class == CLASS_WORD) {
			n = unit_length(&units, i);
			take_word(env, media, &units, &room, i, n, divide);
		} else if (class != CLASS_ZERO) {
			n = unit_length(&units, i);
			add_unit(env, &units, &room, i, n);
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
