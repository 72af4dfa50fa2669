#include "page/turn.h"

#include <string.h>
#include <unicode/ubrk.h>

enum {
	CHARS_MOST = 200, WORD_MOST = 24,       /* characters of a headline, of a word of the list */
	NEVER = TURN_NEVER, IN_WORD = 50000, PHRASE = -900, BOTH_SINGLE = 500, ONE_SINGLE = 120,
	TITLE_MOST = 8
};

struct headchar {
	uint32_t c;
	size_t at, len;
	int w;                          /* thousandths of an em */
	int joint;                      /* cost of turning after it */
	bool word_end;                  /* a word ends here */
};

struct heading_text {
	struct str text;
	struct headchar *list;
	int count;
};

/* ---- characters ---- */

static bool one_of(uint32_t c, const char *set)
{
	struct str rest = str_of(set);
	for (size_t len; rest.len; rest = str_part(rest, len, rest.len))
		if (utf8_decode(rest, &len) == c)
			return true;
	return false;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == 0x3000;
}

static bool is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c >= 0x20000;
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_numeral(uint32_t c)
{
	return is_digit(c) || one_of(c, "〇零一二三四五六七八九十百千万亿两");
}

static bool is_counter(uint32_t c)
{
	return one_of(c, "年月日时分秒号元角个名人次位家项件岁斤吨米里亩倍度点届期条只头台辆户周天季级层座所批种类双对组队场亿万千百公平立美欧%％‰℃");
}

static bool no_start(uint32_t c)
{
	return one_of(c, "的了着过之们，。、；：？！）》」』】”’…—～·%％");
}

static bool no_end(uint32_t c)
{
	return one_of(c, "和与或及在把被对（《「『【“‘·");
}

static struct heading_text read_text(struct env *env, struct str text)
{
	struct heading_text out = { .text = text };
	out.list = arena_array(env->temp, struct headchar, CHARS_MOST + 1);
	for (size_t at = 0, len; at < text.len && out.count < CHARS_MOST; at += len) {
		uint32_t c = utf8_decode(str_part(text, at, text.len), &len);
		out.list[out.count++] = (struct headchar){ .c = c, .at = at, .len = len, .w = c < 0x2000 && c != 0xB7 ? 550 : 1000 };
	}
	return out;
}

/* ---- words ---- */

/* Word ends as ICU sees them. */
static void find_words(struct heading_text *text)
{
	UChar wide[2 * CHARS_MOST + 2];
	int32_t count = 0, place[2 * CHARS_MOST + 2];
	UErrorCode fault = U_ZERO_ERROR;
	for (int i = 0; i < text->count; i++) {
		uint32_t c = text->list[i].c;
		text->list[i].word_end = true;
		if (c > 0xFFFF) {
			place[count] = i;
			wide[count++] = (UChar)(0xD7C0 + (c >> 10));
			c = 0xDC00 + (c & 0x3FF);
		}
		place[count] = i;
		wide[count++] = (UChar)c;
	}
	UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", wide, count, &fault);
	if (U_FAILURE(fault))
		return;
	for (int i = 0; i < text->count; i++)
		text->list[i].word_end = false;
	for (int32_t end = ubrk_first(words); end != UBRK_DONE; end = ubrk_next(words))
		if (end > 0)
			text->list[place[end - 1]].word_end = true;
	ubrk_close(words);
}

/* Every place where `word` stands becomes one word. */
static void join_word(struct heading_text *text, struct str word)
{
	for (int i = 0; word.len && i < text->count; i++) {
		if (!str_eq(str_part(text->text, text->list[i].at, word.len), word))
			continue;
		size_t end = text->list[i].at + word.len;
		if (i)
			text->list[i - 1].word_end = true;
		for (; i < text->count && text->list[i].at + text->list[i].len < end; i++)
			text->list[i].word_end = false;
		if (i < text->count)
			text->list[i].word_end = true;
	}
}

/* Each name in a byline: two characters at least. */
static void join_names(struct heading_text *text, struct str names)
{
	size_t from = 0;
	for (size_t at = 0, len; at <= names.len; at += len) {
		uint32_t c = at < names.len ? utf8_decode(str_part(names, at, names.len), &len) : ' ';
		if (at == names.len)
			len = 1;
		if (!is_blank(c) && c != 0x3001)
			continue;
		if (at - from >= 6 && at - from <= 4 * WORD_MOST)
			join_word(text, str_part(names, from, at - from));
		from = at + len;
	}
}

static void join_words(struct heading_text *text, const struct edition *edition, const struct page *page, const struct story *story)
{
	for (int i = 0; i < edition->word_count; i++)
		join_word(text, edition->words[i].text);
	for (int i = 0; i < page->people_count; i++)
		join_word(text, page->people[i].name.text);
	if (story) {
		join_names(text, story->byline.text);
		join_names(text, story->photographer.text);
	}
}

/* ---- what is never divided ---- */

static void glue(struct heading_text *text, int from, int to)
{
	for (int i = from < 0 ? 0 : from; i < to && i < text->count; i++)
		text->list[i].joint = NEVER;
}

/* A number with its counter, and a date: 1月28日, 3.2亿元, 第20届, 百分之五. */
static void glue_numbers(struct heading_text *text)
{
	for (int i = 0; i + 1 < text->count; i++) {
		uint32_t a = text->list[i].c, b = text->list[i + 1].c, before = i ? text->list[i - 1].c : 0;
		bool point = (a == '.' || a == ',' || a == '-' || a == 0xFF0E) && i && is_digit(before) && is_digit(b);
		bool number = is_numeral(a) && (is_numeral(b) || is_counter(b) || b == '.' || b == ',' || b == '-');
		bool unit = is_counter(a) && is_numeral(before) && (is_counter(b) || is_digit(b));
		if (point || number || unit || (a == 0x7B2C && is_numeral(b)))
			text->list[i].joint = NEVER;
	}
}

/* 卡尔·马克思: from the words before the dot to those after it; single characters of unknown names go along. */
static void glue_name(struct heading_text *text, int dot)
{
	int from = dot, to = dot;
	for (int taken = 0; from > 0 && taken < TITLE_MOST && is_han(text->list[from - 1].c) && !one_of(text->list[from - 1].c, "的了和与是为对把被从到在"); taken++) {
		from--;
		if (from > 0 && text->list[from - 1].word_end && dot - from > 1)
			break;
	}
	for (int taken = 0; to + 1 < text->count && taken < TITLE_MOST && is_han(text->list[to + 1].c); taken++) {
		to++;
		if (text->list[to].word_end && to - dot > 1)
			break;
	}
	glue(text, from, to);
}

static void glue_titles(struct heading_text *text)
{
	for (int i = 0; i < text->count; i++) {
		if (text->list[i].c == 0xB7 || text->list[i].c == 0x30FB)
			glue_name(text, i);
		if (text->list[i].c != 0x300A)
			continue;
		int end = i + 1;
		while (end < text->count && text->list[end].c != 0x300B)
			end++;
		if (end < text->count && end - i - 1 <= TITLE_MOST)
			glue(text, i, end);
	}
}

static int word_length(const struct heading_text *text, int from, int step)
{
	int length = 1;
	for (int i = from; step > 0 ? i + 1 < text->count && !text->list[i].word_end : i > 0 && !text->list[i - 1].word_end; i += step)
		length++;
	return length;
}

/* Single characters side by side are more often a word that ICU does not know than two. */
static int word_joint(const struct heading_text *text, int i)
{
	int before = word_length(text, i, -1), after = word_length(text, i + 1, 1);
	return before == 1 && after == 1 ? BOTH_SINGLE : before == 1 || after == 1 ? ONE_SINGLE : 0;
}

static void set_joints(struct heading_text *text)
{
	for (int i = 0; i + 1 < text->count; i++) {
		struct headchar *here = &text->list[i];
		uint32_t next = text->list[i + 1].c;
		here->joint = here->word_end ? word_joint(text, i) : IN_WORD;
		if (no_end(here->c) || no_start(next) || (!is_han(here->c) && !is_han(next) && !is_blank(here->c) && !is_blank(next) &&
			here->c < 0x2000 && next < 0x2000))
			here->joint = NEVER;
		else if (is_blank(here->c) || one_of(here->c, "，；：、。！？"))
			here->joint = PHRASE;
		if (is_blank(next))
			here->joint = NEVER;
	}
	glue_numbers(text);
	glue_titles(text);
}

static struct heading_text joints_of(struct stone *stone, const struct story *story, struct str words)
{
	struct heading_text text = read_text(stone->env, words);
	find_words(&text);
	join_words(&text, stone->edition, stone->page->page, story);
	set_joints(&text);
	return text;
}

int *turn_costs(struct stone *stone, const struct story *story, struct str words)
{
	int *costs = arena_array(stone->env->temp, int, words.len + 2);
	struct heading_text text = joints_of(stone, story, words);
	for (int i = 0; i < text.count; i++)
		costs[text.list[i].at + text.list[i].len] = text.list[i].joint;
	return costs;
}

/* ---- the best turns ---- */

struct ways {
	const struct heading_text *text;
	int *upto;                      /* width of the characters before each */
	int target[TURNS_MOST];
	int64_t best[TURNS_MOST + 1][CHARS_MOST + 1];
	int from[TURNS_MOST + 1][CHARS_MOST + 1];
};

enum { STEP = 1500 };                   /* of long and short lines, thousandths of an em */

static void set_targets(struct ways *ways, int count, enum head_shape shape)
{
	int all = ways->upto[ways->text->count];
	for (int i = 0; i < count; i++) {
		int step = shape == SHAPE_EQUAL ? 0 : (2 * i - (count - 1)) * STEP / 2;
		ways->target[i] = all / count + (shape == SHAPE_LONG_SHORT ? -step : step);
	}
}

/* What a line from character `a` to `b` (without) costs as line number `line`: tenths of an em off its target, squared. */
static int64_t line_cost(const struct ways *ways, int line, int a, int b)
{
	int64_t off = (ways->upto[b] - ways->upto[a] - ways->target[line]) / 100;
	int joint = b < ways->text->count ? ways->text->list[b - 1].joint : 0;
	return joint >= NEVER ? NEVER * INT64_C(1000) : off * off + joint;
}

static bool find_ways(struct ways *ways, int count)
{
	int n = ways->text->count;
	const int64_t none = INT64_MAX / 4;
	for (int line = 0; line <= count; line++)
		for (int b = 0; b <= n; b++)
			ways->best[line][b] = line == 0 && b == 0 ? 0 : none;
	for (int line = 0; line < count; line++)
		for (int b = line + 1; b <= n; b++)
			for (int a = line; a < b; a++) {
				int64_t cost = ways->best[line][a] >= none ? none : ways->best[line][a] + line_cost(ways, line, a, b);
				if (cost < ways->best[line + 1][b]) {
					ways->best[line + 1][b] = cost;
					ways->from[line + 1][b] = a;
				}
			}
	return ways->best[count][n] < NEVER * INT64_C(1000);
}

static struct str trim_blanks(struct str text)
{
	for (size_t len; text.len; text = str_part(text, len, text.len))
		if (!is_blank(utf8_decode(text, &len)))
			break;
	while (text.len && (text.at[text.len - 1] == ' ' || (text.len >= 3 && str_is(str_part(text, text.len - 3, 3), "　"))))
		text.len -= text.at[text.len - 1] == ' ' ? 1 : 3;
	return text;
}

int turn_lines(struct stone *stone, const struct story *story, struct str words, int count, enum head_shape shape, struct str *lines)
{
	struct arena_mark mark = arena_mark(stone->env->temp);
	struct heading_text text = joints_of(stone, story, words);
	struct ways *ways = arena_new(stone->env->temp, struct ways);
	bool whole = text.count && text.list[text.count - 1].at + text.list[text.count - 1].len == words.len;
	count = count > TURNS_MOST ? TURNS_MOST : count > text.count ? text.count : count;
	ways->text = &text;
	ways->upto = arena_array(stone->env->temp, int, text.count + 1);
	for (int i = 0; i < text.count; i++)
		ways->upto[i + 1] = ways->upto[i] + text.list[i].w;
	for (; count > 1 && whole; count--) {
		set_targets(ways, count, shape);
		if (find_ways(ways, count))
			break;
	}
	if (count < 2 || !whole) {
		lines[0] = words;
		arena_rewind(stone->env->temp, mark);
		return 1;
	}
	for (int line = count, b = text.count; line > 0; line--) {
		int a = ways->from[line][b];
		size_t start = text.list[a].at, end = b < text.count ? text.list[b].at : words.len;
		lines[line - 1] = trim_blanks(str_part(words, start, end - start));
		b = a;
	}
	arena_rewind(stone->env->temp, mark);
	return count;
}

/* ---- what the editor parted ---- */

/* The word that goes over the end of character `i`. */
static struct str word_round(const struct heading_text *text, int i)
{
	int from = i, to = i + 1;
	while (from > 0 && !text->list[from - 1].word_end)
		from--;
	while (to + 1 < text->count && !text->list[to].word_end)
		to++;
	size_t end = text->list[to].at + text->list[to].len;
	return str_part(text->text, text->list[from].at, end - text->list[from].at);
}

static struct span place_of(struct word whole, struct str text)
{
	bool verbatim = whole.at.source && whole.text.at == whole.at.source->text.at + whole.at.offset;
	return verbatim ? span_part(whole.at, (size_t)(text.at - whole.text.at), text.len) : whole.at;
}

void turn_check(struct stone *stone, const struct story *story, struct word whole, const struct str *texts, int count)
{
	struct arena_mark mark = arena_mark(stone->env->temp);
	struct buf all = { .arena = stone->env->keep };
	for (int i = 0; i < count; i++)
		buf_str(&all, texts[i]);
	struct str words = { buf_text(&all), all.len };
	struct heading_text text = joints_of(stone, story, words);
	size_t end = 0;
	for (int line = 0, i = 0; line + 1 < count; line++) {
		end += texts[line].len;
		while (i + 1 < text.count && text.list[i].at + text.list[i].len < end)
			i++;
		if (i + 1 >= text.count || text.list[i].at + text.list[i].len != end)
			continue;
		struct str last = str_part(words, text.list[i].at, text.list[i].len);
		struct str first = str_part(words, text.list[i + 1].at, text.list[i + 1].len);
		if (no_start(text.list[i + 1].c) && is_han(text.list[i + 1].c))
			diag(stone->env, place_of(whole, texts[line + 1]), D_HEADLINE_START, first);
		else if (no_end(text.list[i].c) && is_han(text.list[i].c))
			diag(stone->env, place_of(whole, texts[line]), D_HEADLINE_END, last);
		else if (!text.list[i].word_end && !is_blank(text.list[i].c) && !is_blank(text.list[i + 1].c))
			diag(stone->env, place_of(whole, texts[line + 1]), D_HEADLINE_WORD, word_round(&text, i));
		else if (text.list[i].joint >= NEVER && !is_blank(text.list[i + 1].c))
			diag(stone->env, place_of(whole, texts[line + 1]), D_HEADLINE_UNIT, last, first);
	}
	arena_rewind(stone->env->temp, mark);
}
