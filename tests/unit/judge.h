/* A second opinion on where lines end, from the text alone: what may not begin or end a line (Appendix A at `gb`), and what is
 * never divided (C33, C35 to C44, C46). It shares nothing with text/: it reads characters on both sides of a break, and says
 * what is wrong with it. What a line's flags own up to (a hyphen, a WORD divided, rules given up) is no fault. */
#ifndef TESTS_JUDGE_H
#define TESTS_JUDGE_H

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "draw/print.h"

struct judged {                         /* a paragraph's characters, white space as one blank */
	uint32_t *c;
	int count;
};

static inline bool judge_one_of(uint32_t c, const char *set)
{
	struct str rest = str_of(set);
	while (rest.len) {
		size_t len;
		if (utf8_decode(rest, &len) == c)
			return true;
		rest = str_part(rest, len, rest.len);
	}
	return false;
}

static inline bool judge_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool judge_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static inline bool judge_circled(uint32_t c)
{
	return (c >= 0x2460 && c <= 0x249B) || (c >= 0x24EA && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) || (c >= 0x3220 && c <= 0x3229) ||
		(c >= 0x3251 && c <= 0x325F) || (c >= 0x3280 && c <= 0x3289) || (c >= 0x32B1 && c <= 0x32BF);
}

/* Of a WORD: what is neither white, Han nor a full-width mark. */
static inline bool judge_latin(uint32_t c)
{
	return (c > ' ' && c < 0x7F) || judge_letter(c);
}

static inline uint32_t judge_at(const struct judged *text, int i)
{
	return i >= 0 && i < text->count ? text->c[i] : 0;
}

/* How many of the same character stand before i, in a row. */
static inline int judge_run(const struct judged *text, int i)
{
	int n = 0;
	for (uint32_t c = judge_at(text, i - 1); c && judge_at(text, i - 1 - n) == c;)
		n++;
	return n;
}

static inline const char *judge_edges(const struct judged *text, int i)
{
	uint32_t a = judge_at(text, i - 1), b = judge_at(text, i);
	if (judge_one_of(b, "”’）》〉」』】〕〗］｝〙〛〞〟｠，、；：。．！？‼⁇⁈⁉～–‐－〜゠·・‧•･／％‰‱℃℉℅￠﹪々〻ゝゞヽヾー"))
		return "a line begins with what may not begin one (C24 to C27, C31)";
	if (b == 0x2014 && judge_at(text, i + 1) != 0x2014 && a != 0x2014)
		return "a line begins with a connector (C26)";
	if (judge_one_of(b, "%°′″‵") || (b < 0x80 && b && strchr("!),.:;?]}", (int)b)))
		return "a line begins with a mark of Latin text (C37, C41)";
	if (judge_one_of(a, "“‘（《〈「『【〔〖［｛〘〚〝｟／￥＄￡¥£€№") || (a < 0x80 && a && strchr("([{$", (int)a)))
		return "a line ends with what may not end one (C24, C28, C37, C39)";
	return NULL;
}

static inline const char *judge_pairs(const struct judged *text, int i)
{
	uint32_t a = judge_at(text, i - 1), b = judge_at(text, i);
	if (a == b && (a == 0x2014 || a == 0x2026 || a == 0x22EF) && judge_run(text, i) % 2)
		return "a dash or an ellipsis divided (C35)";
	if (judge_one_of(a, "！？") && judge_one_of(b, "！？"))
		return "！？ divided (C33)";
	if (judge_circled(b) && a == 0x56FE)
		return "图① divided (C44)";
	if (judge_circled(a) && b != ' ')
		return "a number ends a line and labels the next (C44)";
	return NULL;
}

/* In a WORD, or a sign that may stand in one. */
static inline bool judge_inner(uint32_t c)
{
	return judge_latin(c) || judge_one_of(c, "“”‘’°±€£¥′″");
}

static inline bool judge_letter_or_digit(uint32_t c)
{
	return judge_letter(c) || judge_digit(c);
}

/* Whether the WORD around i is an address. */
static inline bool judge_address(const struct judged *text, int i)
{
	int from = i, to = i;
	while (judge_inner(judge_at(text, from - 1)))
		from--;
	while (judge_inner(judge_at(text, to)))
		to++;
	for (int k = from; k < to; k++)
		if ((text->c[k] == '@' && judge_letter_or_digit(judge_at(text, k - 1)) && judge_letter_or_digit(judge_at(text, k + 1))) ||
			(text->c[k] == ':' && judge_at(text, k + 1) == '/' && judge_at(text, k + 2) == '/'))
			return true;
	return to - from > 4 && text->c[from] == 'w' && text->c[from + 1] == 'w' && text->c[from + 2] == 'w';
}

static inline const char *judge_word(const struct judged *text, int i)
{
	uint32_t a = judge_at(text, i - 1), b = judge_at(text, i);
	if (judge_digit(a) && judge_one_of(b, "%°％‰℃℉′″"))
		return "a number parted from its sign (C41)";
	if (judge_one_of(a, "±−＋") && judge_digit(b))
		return "a sign parted from its number (C39)";
	if (!judge_latin(a) || !judge_latin(b))
		return NULL;
	if (judge_address(text, i))
		return (a == '/' && b == '/') || (a == ':' && b == '/') || !strchr("/.-_?&=@:", (int)a) ? "an address divided elsewhere than after its marks (C46)" : NULL;
	uint32_t before = judge_at(text, i - 2);
	if (a == '-' && judge_digit(before) && judge_digit(b))
		return NULL;
	if ((a == '-' || a == '/') && judge_letter(before) && judge_letter(b))
		return NULL;
	return judge_digit(a) && judge_digit(b) ? "a number divided (C38)" : "a WORD divided (C36)";
}

/* C42: a number, a blank, a unit of measure. */
static inline const char *judge_unit(const struct judged *text, int i)
{
	static const char *const names[] = { "km", "kg", "cm", "mm", "m", "t", "kW", "GB" };
	if (judge_at(text, i - 1) != ' ' || !judge_digit(judge_at(text, i - 2)))
		return NULL;
	for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
		int n = (int)strlen(names[k]), same = 0;
		while (same < n && judge_at(text, i + same) == (uint32_t)(unsigned char)names[k][same])
			same++;
		if (same == n && !judge_latin(judge_at(text, i + n)) && judge_at(text, i + n) != 0x2019)
			return "a number parted from its unit (C42)";
	}
	return NULL;
}

/* A break before character i; `flags` of the line it ends. A blank at the break stands before i. */
static inline const char *judge_break(const struct judged *text, int i, unsigned flags)
{
	if (flags & (LINE_DIVIDED | LINE_HYPHEN | LINE_RELIEVED | LINE_OVERFULL))
		return NULL;
	const char *fault = judge_unit(text, i);
	if (judge_at(text, i - 1) == ' ')
		return fault;
	if (!fault)
		fault = judge_edges(text, i);
	if (!fault)
		fault = judge_pairs(text, i);
	return fault ? fault : judge_word(text, i);
}

/* Wide to a line feed (C17, C18). */
static inline bool judge_wide(uint32_t c)
{
	return c >= 0x80 && !judge_letter(c) && !judge_one_of(c, "°±−£¥€′″–‐");
}

/* Reads a paragraph: white space is one blank, line feeds between wide characters are nothing. `room` holds as many characters
 * as `text` has bytes. */
static inline struct judged judge_text(struct str text, uint32_t *room)
{
	struct judged judged = { .c = room };
	bool blank = false, feed = false;
	while (text.len) {
		size_t len;
		uint32_t c = utf8_decode(text, &len);
		text = str_part(text, len, text.len);
		blank |= c == ' ';
		feed |= c == '\n';
		if (c == ' ' || c == '\n')
			continue;
		bool kept = judged.count && (feed ? !judge_wide(c) || !judge_wide(room[judged.count - 1]) : blank);
		if (kept)
			room[judged.count++] = ' ';
		blank = feed = false;
		room[judged.count++] = c;
	}
	return judged;
}

/* The first character of the next line, when a line of `line` began at i: blanks are passed over on both sides. */
static inline int judge_line(const struct judged *text, int i, struct str line)
{
	while (line.len) {
		size_t len;
		uint32_t c = utf8_decode(line, &len);
		line = str_part(line, len, line.len);
		if (c == ' ')
			continue;
		while (judge_at(text, i) == ' ')
			i++;
		i++;
	}
	while (judge_at(text, i) == ' ')
		i++;
	return i;
}

#endif
