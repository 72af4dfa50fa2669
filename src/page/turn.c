#include "page/turn_own.h"

#include <string.h>

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
	return joint >= TURN_NEVER ? TURN_NEVER * INT64_C(1000) : off * off + joint;
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
	return ways->best[count][n] < TURN_NEVER * INT64_C(1000);
}

static struct str trim_blanks(struct str text)
{
	for (size_t len; text.len; text = str_part(text, len, text.len))
		if (!turn_is_blank(utf8_decode(text, &len)))
			break;
	while (text.len && (text.at[text.len - 1] == ' ' || (text.len >= 3 && str_is(str_part(text, text.len - 3, 3), "　"))))
		text.len -= text.at[text.len - 1] == ' ' ? 1 : 3;
	return text;
}

int turn_lines(struct stone *stone, const struct story *story, struct str words, int count, enum head_shape shape, struct str *lines)
{
	struct arena_mark mark = arena_mark(stone->env->temp);
	struct heading_text text = turn_joints(stone, story, words);
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
	struct heading_text text = turn_joints(stone, story, words);
	size_t end = 0;
	for (int line = 0, i = 0; line + 1 < count; line++) {
		end += texts[line].len;
		while (i + 1 < text.count && text.list[i].at + text.list[i].len < end)
			i++;
		if (i + 1 >= text.count || text.list[i].at + text.list[i].len != end)
			continue;
		struct str last = str_part(words, text.list[i].at, text.list[i].len);
		struct str first = str_part(words, text.list[i + 1].at, text.list[i + 1].len);
		if (turn_no_start(text.list[i + 1].c) && turn_is_han(text.list[i + 1].c))
			diag(stone->env, place_of(whole, texts[line + 1]), D_HEADLINE_START, first);
		else if (turn_no_end(text.list[i].c) && turn_is_han(text.list[i].c))
			diag(stone->env, place_of(whole, texts[line]), D_HEADLINE_END, last);
		else if (!text.list[i].word_end && !turn_is_blank(text.list[i].c) && !turn_is_blank(text.list[i + 1].c))
			diag(stone->env, place_of(whole, texts[line + 1]), D_HEADLINE_WORD, word_round(&text, i));
		else if (text.list[i].joint >= TURN_NEVER && !turn_is_blank(text.list[i + 1].c))
			diag(stone->env, place_of(whole, texts[line + 1]), D_HEADLINE_UNIT, last, first);
	}
	arena_rewind(stone->env->temp, mark);
}

void turn_check_marks(struct stone *stone, struct word whole, const struct str *texts, int count)
{
	static const char *const marks[] = { "，", "、", "；", "。" };
	for (int line = 0; line < count; line++)
		for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
			if (str_ends(texts[line], marks[k])) {
				struct str mark = str_part(texts[line], texts[line].len - strlen(marks[k]), strlen(marks[k]));
				diag(stone->env, place_of(whole, mark), D_HEADLINE_MARK, mark);
			}
}
