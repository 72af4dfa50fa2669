#include "read/slips.h"

#include "read/keys.h"

static const struct slip {
	uint32_t wide;
	const char *zh, *en, *half;
} slips[] = {
	{ 0xFF1A, "冒号", "colon", ":" }, { 0xFF0C, "逗号", "comma", "," }, { 0x3001, "顿号", "enumeration comma", "," },
	{ 0x3000, "空格", "blank", " " }, { 0xA0, "空格（不断行的）", "blank (no-break)", " " },
	{ 0xFF5B, "花括号", "brace", "{" }, { 0xFF5D, "花括号", "brace", "}" }, { 0xFF3B, "方括号", "bracket", "[" },
	{ 0xFF3D, "方括号", "bracket", "]" }, { 0x3010, "括号", "bracket", "[" }, { 0x3011, "括号", "bracket", "]" },
	{ 0x201C, "引号", "quotation mark", "\"" }, { 0x201D, "引号", "quotation mark", "\"" },
	{ 0x2018, "引号", "quotation mark", "'" }, { 0x2019, "引号", "quotation mark", "'" },
	{ 0xFF5E, "连接号", "connector", "-" }, { 0x2014, "连接号", "dash", "-" }, { 0x2013, "连接号", "dash", "-" },
	{ 0xFF0D, "减号", "minus", "-" }, { 0x2212, "减号", "minus", "-" }, { 0xFF05, "百分号", "percent sign", "%" },
	{ 0xFF0E, "小数点", "point", "." }, { 0x3002, "小数点", "point", "." }, { 0xFF03, "井号", "number sign", "#" },
	{ 0xFF1B, "分号", "semicolon", ";" }, { 0xFF08, "括号", "parenthesis", "(" }, { 0xFF09, "括号", "parenthesis", ")" },
};

static const struct slip *slip_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++)
		if (slips[i].wide == c)
			return &slips[i];
	return NULL;
}

/* Full-width letters and digits. */
static bool wide_letter(uint32_t c)
{
	return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static bool tell(struct env *env, struct span at, uint32_t c, enum diag_level level)
{
	const struct slip *slip = slip_of(c);
	struct str wide = { at.source->text.at + at.offset, at.len };
	char half = wide_letter(c) ? (char)(c - 0xFEE0) : 0;
	if (!slip && !half)
		return false;
	diag_level(diag(env, at, D_FULLWIDTH, slip ? slip->zh : "字母或数字", slip ? slip->en : "letter or digit", wide,
		slip ? str_of(slip->half) : (struct str){ &half, 1 }), level);
	return true;
}

bool slip_in_value(struct env *env, const struct node *value)
{
	struct span at = value->at;
	if (value->kind != NODE_TEXT || !at.source)
		return false;
	struct str text = { at.source->text.at + at.offset, at.len };
	for (size_t i = 0, len; i < text.len; i += len) {
		uint32_t c = utf8_decode(str_part(text, i, text.len), &len);
		if (c >= 0xA0 && tell(env, span_part(at, i, len), c, DIAG_ERROR))
			return true;
	}
	return false;
}

bool slip_colon(struct env *env, const struct node *value)
{
	struct span at = value->at;
	if (value->kind != NODE_TEXT || !value->plain || !at.source)
		return false;
	struct str text = { at.source->text.at + at.offset, at.len };
	for (size_t i = 0; i < text.len; i++)
		if (str_starts(str_part(text, i, 3), "："))
			return tell(env, span_part(at, i, 3), 0xFF1A, DIAG_ERROR);
	return false;
}

/* ---- the structure of a file that was not understood ---- */

struct scan {
	struct env *env;
	const struct source *source;
	size_t at, to;
	enum diag_level level;
	int told;
};

static uint32_t peek(const struct scan *scan, size_t *len)
{
	return utf8_decode((struct str){ scan->source->text.at + scan->at, scan->to - scan->at }, len);
}

static void tell_here(struct scan *scan, size_t at, size_t len, uint32_t c)
{
	scan->told += tell(scan->env, span_of(scan->source, at, len), c, scan->level);
}

static bool ends_word(uint32_t c)
{
	return c <= ' ' || c == ':' || c == ',' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == '\'' ||
		c == '#' || (c != 0x201C && c != 0x201D && slip_of(c) && c != 0x2014 && c != 0x2013);
}

/* What stands between a place where a key may begin and the key. */
struct lead {
	size_t at, len;                 /* the first full-width mark in it; len 0: none */
	uint32_t c;
};

static struct lead skip_lead(struct scan *scan)
{
	struct lead lead = { 0, 0, 0 };
	for (size_t len; scan->at < scan->to; scan->at += len) {
		uint32_t c = peek(scan, &len);
		if (c == 0x3000 || c == 0xA0 || c == 0xFF5B || c == 0xFF3B || c == 0xFF0D) {
			if (!lead.len)
				lead = (struct lead){ scan->at, len, c };
		} else if (c != ' ' && c != '-' && c != '{' && c != '[') {
			break;
		}
	}
	return lead;
}

/* A word that may be a key, and what follows it. */
static void scan_key(struct scan *scan, struct lead lead)
{
	size_t start = scan->at, len;
	uint32_t c = 0;
	for (; scan->at < scan->to; scan->at += len) {
		c = peek(scan, &len);
		if (ends_word(c))
			break;
	}
	struct str word = { scan->source->text.at + start, scan->at - start };
	if (scan->at >= scan->to || !word.len || !key_known(word))
		return;
	if (c != ':' && c != 0xFF1A)
		return;
	if (lead.len)
		tell_here(scan, lead.at, lead.len, lead.c);
	if (c == 0xFF1A)
		tell_here(scan, scan->at, len, c);
	scan->at += len;
	if (scan->at >= scan->to)
		return;
	uint32_t next = peek(scan, &len);
	if (next == 0x3000 || next == 0xA0) {
		tell_here(scan, scan->at, len, next);
	} else if (c == ':' && next > ' ') {
		diag_level(diag(scan->env, span_of(scan->source, start, word.len + 1), D_COLON_BLANK, word), scan->level);
		scan->told++;
	}
	while (scan->at < scan->to && scan->source->text.at[scan->at] == ' ')
		scan->at++;
	if (scan->at < scan->to && ((next = peek(scan, &len)) == 0xFF5B || next == 0xFF3B || next == 0x3010))
		tell_here(scan, scan->at, len, next);
}

static void skip_quoted(struct scan *scan, char quote)
{
	for (scan->at++; scan->at < scan->to && scan->source->text.at[scan->at] != '\n'; scan->at++)
		if (scan->source->text.at[scan->at] == quote) {
			scan->at++;
			return;
		}
}

/* After a value: on to the next place of this line where a key may begin. */
static bool next_key(struct scan *scan, struct lead *lead)
{
	const char *text = scan->source->text.at;
	while (scan->at < scan->to) {
		size_t len, here = scan->at;
		uint32_t c = peek(scan, &len);
		if (c == '\n' || (c == '#' && (here == 0 || text[here - 1] <= ' ')))
			return false;
		if ((c == '"' || c == '\'') && here > 0 && (text[here - 1] == ' ' || text[here - 1] == '[')) {
			skip_quoted(scan, (char)c);
			continue;
		}
		scan->at += len;
		if (c == ',' || c == '{' || c == 0xFF0C || c == 0xFF5B) {
			struct lead more = skip_lead(scan);
			*lead = c >= 0xFF0C ? (struct lead){ here, len, c } : more;
			return true;
		}
	}
	return false;
}

int slips_tell(struct env *env, const struct source *source, size_t from, size_t to, enum diag_level level)
{
	struct scan scan = { env, source, from, to, level, 0 };
	while (scan.at < to) {
		struct lead lead = skip_lead(&scan);
		do
			scan_key(&scan, lead);
		while (next_key(&scan, &lead));
		while (scan.at < to && source->text.at[scan.at] != '\n')
			scan.at++;
		scan.at++;
	}
	return scan.told;
}
