/* A paragraph's characters: white space cleaned, what a copy editor would change told or changed.
 * Sources: composition C14 to C22, C94; CSS Text 3 for line feeds. */
#include "text/units_own.h"

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

/* The last character that is no note's mark (C32); 0: none. */
static uint32_t last_char(const struct units *units)
{
	int i = units->char_count - 1;
	while (i >= 0 && units->chars[i].class == CLASS_NOTE)
		i--;
	return i >= 0 ? units->chars[i].c : 0;
}

static void add_blank(struct env *env, struct reader *in, uint32_t next, int run, size_t source)
{
	struct units *units = in->units;
	bool wanted = (in->feed || in->blank) && units->char_count > 0;
	if (wanted && in->feed)
		wanted = !feed_vanishes(last_char(units), next);
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
	} else if (c == 0x30FB || c == 0x2027 || c == 0xFF65 || (c == 0x2022 && among_han(in, ',', rest))) {
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

/* A note's mark: white space before it stands after it. */
static void read_note(struct env *env, struct reader *in, int run)
{
	struct str text = in->units->runs[run].text;
	size_t at = 0, len;
	for (; at < text.len; at += len) {
		uint32_t c = utf8_decode(str_part(text, at, 4), &len);
		enum char_class class = char_kind(c).class;
		if (class != CLASS_FEED && class != CLASS_SPACE)
			add_char(env, in, c, (struct char_kind){ class == CLASS_ZERO ? CLASS_ZERO : CLASS_NOTE, 0 }, run, at);
	}
}

static void read_run(struct env *env, struct reader *in, int run)
{
	struct str text = in->units->runs[run].text;
	size_t at = 0;
	while (at < text.len) {
		size_t len;
		uint32_t c = utf8_decode(str_part(text, at, 4), &len);
		if (c < 0x80 || c >= 0xFF00 || c == 0x30FB || c == 0x2027 || c == 0x2022)
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

void chars_read(struct env *env, struct units *units, bool tell)
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
		if (units->runs[i].marks & RUN_NOTE)
			read_note(env, &in, i);
		else
			read_run(env, &in, i);
	while (units->char_count && units->chars[units->char_count - 1].class == CLASS_IDSP)
		in.text.len = units->chars[--units->char_count].offset;
	units->text = buf_text(&in.text);
	units->text_len = (uint32_t)in.text.len;
}
