/* Composition, from characters to positions: cases in tests/text, and what holds of any text.
 *
 * A case is a text file. Lines that begin with # say what it shows (its C number) and how it is set:
 *	# measure 13	in em (default 13)
 *	# indent 2	in em (default 0)
 *	# font 黑体
 *	# align center
 *	# looseness -1
 *	# units		the want holds units and classes instead of lines
 *	# line		set as one line of natural width (C84)
 *	# signs		++underlined++, ==highlighted== and [^1] in the text are runs of their own
 *	# option NAME=VALUE
 * The want holds every line: its text, widths, the stage it was adjusted by, and where each glyph's pen stands. */
#include "bench.h"
#include "judge.h"
#include "text/units.h"

static struct bench bench;

enum show { SHOW_LINES, SHOW_UNITS, SHOW_ONE_LINE, SHOW_SIGNS };

static enum show take_show(const char *line)
{
	return strcmp(line, "# units") == 0 ? SHOW_UNITS : strcmp(line, "# line") == 0 ? SHOW_ONE_LINE :
		strcmp(line, "# signs") == 0 ? SHOW_SIGNS : SHOW_LINES;
}

static void take_setting(struct style *style, struct measure *measure, char *line)
{
	int32_t milli;
	char *rest = strlen(line) > 2 ? strchr(line + 2, ' ') : NULL;
	if (!rest)
		return;
	rest++;
	if (strncmp(line, "# measure ", 10) == 0 && milli_parse(str_of(rest), &milli))
		measure->rest = 9 * milli;
	else if (strncmp(line, "# looseness ", 12) == 0)
		measure->looseness = atoi(rest);
	else if (strncmp(line, "# indent ", 9) == 0 && milli_parse(str_of(rest), &milli))
		style->indent = 9 * milli;
	else if (strncmp(line, "# align ", 8) == 0)
		style->align = strcmp(rest, "spread") == 0 ? ALIGN_SPREAD : strcmp(rest, "center") == 0 ? ALIGN_CENTER :
			strcmp(rest, "right") == 0 ? ALIGN_RIGHT : ALIGN_LEFT;
	else if (strncmp(line, "# font ", 7) == 0)
		style->font = doc_font(&bench.edition, str_of(rest));
	else if (strncmp(line, "# option ", 9) == 0 && strchr(rest, '=')) {
		const char *expect;
		struct str name = { rest, (size_t)(strchr(rest, '=') - rest) };
		if (text_option_set(&style->options, name, str_of(strchr(rest, '=') + 1), &expect) != OPTION_OK)
			printf("bad option in case: %s\n", rest);
	}
}

static void dump_positions(const struct line *line, struct buf *out)
{
	buf_puts(out, "   ");
	for (int p = 0; p < line->piece_count; p++)
		for (int g = 0; g < line->pieces[p].count; g++) {
			const struct draw_glyph *glyph = &line->pieces[p].glyphs[g];
			buf_puts(out, " ");
			buf_add(out, glyph->utf8, glyph->len);
			buf_format(out, "@%d", line->start + glyph->x + glyph->dx);
		}
	buf_puts(out, "\n");
}

static void dump_strokes(const struct line *line, struct buf *out)
{
	for (int i = 0; i < line->stroke_count; i++)
		buf_format(out, "    %s %d %d\n", line->strokes[i].kind == RUN_UNDERLINE ? "underline" : "highlight", line->strokes[i].from,
			line->strokes[i].to);
	for (int p = 0; p < line->piece_count; p++)
		if (line->pieces[p].note)
			buf_format(out, "    note size %d raised %d\n", line->pieces[p].size, line->pieces[p].glyphs[0].dy);
}

enum { RUNS_MOST = 64 };

static int add_run(struct run *runs, int n, const struct run *like, const char *from, const char *to, unsigned marks)
{
	if (from == to || n >= RUNS_MOST)
		return n;
	runs[n] = *like;
	runs[n].text = (struct str){ from, (size_t)(to - from) };
	runs[n].marks = marks;
	return n + 1;
}

/* The text cut at its signs. */
static int sign_runs(const struct run *whole, struct run runs[RUNS_MOST])
{
	const char *at = whole->text.at, *from = at, *end = at + whole->text.len;
	unsigned marks = 0;
	int n = 0;
	while (at < end) {
		unsigned mark = strncmp(at, "++", 2) == 0 ? RUN_UNDERLINE : strncmp(at, "==", 2) == 0 ? RUN_HIGHLIGHT : 0;
		const char *close = strncmp(at, "[^", 2) == 0 ? strchr(at, ']') : NULL;
		if (!mark && !close) {
			at++;
			continue;
		}
		n = add_run(runs, n, whole, from, at, marks);
		if (close)
			n = add_run(runs, n, whole, at + 2, close, marks | RUN_NOTE);
		marks ^= mark;
		from = at = close ? close + 1 : at + 2;
	}
	return add_run(runs, n, whole, from, end, marks);
}

static void one_case(struct env *env, struct cases *cases, const char *folder, const char *name)
{
	char *in = cases_file(env, str_format(env->keep, "%s/%s.txt", folder, name)), *at = in;
	struct style style = bench.style;
	struct measure measure = { .rest = 13 * 9000 };
	enum show show = SHOW_LINES;
	while (*at == '#') {
		char *end = strchr(at, '\n');
		*end = 0;
		take_setting(&style, &measure, at);
		show = take_show(at) == SHOW_LINES ? show : take_show(at);
		at = end + 1;
	}
	struct run run = { .text = str_of(at), .style = &style, .font = -1 };
	struct buf out = { .arena = env->keep };
	struct lines lines = { 0 };
	struct line line;
	if (show == SHOW_UNITS) {
		struct units units = units_make(env, bench.media, &run, 1, DIVIDE_NONE);
		units_shape(env, bench.media, &units);
		units_dump(&units, &out);
	} else if (show == SHOW_ONE_LINE) {
		line = para_line(env, bench.media, &run, 1);
		lines = (struct lines){ &line, 1, true };
	} else if (show == SHOW_SIGNS) {
		struct run runs[RUNS_MOST];
		lines = para_set(env, bench.media, runs, sign_runs(&run, runs), measure);
	} else {
		lines = para_set(env, bench.media, &run, 1, measure);
	}
	for (int i = 0; i < lines.count; i++) {
		struct lines one = { &lines.list[i], 1, true };
		lines_dump(one, &out);
		dump_positions(&lines.list[i], &out);
		dump_strokes(&lines.list[i], &out);
	}
	cases_compare(env, cases, name, str_format(env->keep, "%s/%s.want", folder, name), buf_text(&out));
}

/* ---- what holds of any text: C1 to C6, C24 to C26, C30, C33, C69, C73, C74, C89, C90 ---- */

static uint64_t seed = 7;

static uint32_t draw(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((seed >> 33) % below);
}

static void random_text(struct buf *text, int pieces)
{
	static const char *const marks[] = { "，", "。", "、", "；", "：", "！", "？", "“", "”", "《", "》", "（", "）", "——", "……", "·",
		"—", "～", "/", "％", "①", "？！", "〕", "【", "『", "』", "‘", "’", "－", "℃" };
	static const char *const words[] = { "2026", "3.9%", "IP", "GDP", "VOCs", "1-11", "457.6", "A", "(x)", "https://a.cn/b?c=d", "e-mail",
		" ", "\n", "Typography", "km", "Ünïcode", "12,345", "5 km", "$5", "±2", "31.2‰", "010-6512", "图①", "don’t", "————", "…………", "1/4", "10:30",
		"60%～70%", "1881—1936", "2026年3月18日", "№ 7", "￥3.2", "38.5℃", "23′", "3 mm", "①：", "和/或", "¥5", "/", "安德烈·科", "@", "‼", "々",
		"input/output", "f(x)", "[3]", "90°", "‰", "%" };
	for (int i = 0; i < pieces; i++) {
		uint32_t kind = draw(10);
		if (kind < 6)
			buf_char(text, 0x4E00 + draw(3000));
		else if (kind < 8)
			buf_puts(text, marks[draw(sizeof marks / sizeof marks[0])]);
		else
			buf_puts(text, words[draw(sizeof words / sizeof words[0])]);
	}
}

/* Bytes without blanks and feeds: what must come out again. */
static char *without_blanks(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != ' ' && text.at[i] != '\n')
			buf_add(&out, text.at + i, 1);
	return buf_text(&out);
}

/* ---- a line by its drawn positions ---- */

struct spot_on {                        /* a drawn character */
	struct str text;
	mpt x;
	bool han, word;
};

static bool is_han(struct str text)
{
	size_t len;
	uint32_t c = utf8_decode(text, &len);
	return len == text.len && c >= 0x4E00 && c <= 0x9FFF;
}

static bool is_letter(struct str text)
{
	return text.len == 1 && ((text.at[0] >= 'a' && text.at[0] <= 'z') || (text.at[0] >= 'A' && text.at[0] <= 'Z') ||
		(text.at[0] >= '0' && text.at[0] <= '9'));
}

static int spots_of(const struct line *line, struct spot_on *spots, int most)
{
	int n = 0;
	for (int p = 0; p < line->piece_count; p++)
		for (int g = 0; g < line->pieces[p].count && n < most; g++) {
			const struct draw_glyph *glyph = &line->pieces[p].glyphs[g];
			struct spot_on *spot = &spots[n++];
			spot->text = (struct str){ glyph->utf8, glyph->len };
			spot->x = line->start + glyph->x;
			spot->han = is_han(spot->text);
			spot->word = is_letter(spot->text);
		}
	return n;
}

/* C73: Han is never set tighter than its em. C74, score V: Han stand equally far apart. C89, C90: a line of Han alone in whole
 * em stands on its cells. C69: nothing is put between the letters of a WORD. */
static const char *spacing_fault(const struct line *line, mpt measure)
{
	struct spot_on spots[256];
	int n = spots_of(line, spots, 256);
	mpt least = INT32_MAX, most = 0;
	bool pure = true;
	for (int i = 0; i < n; i++) {
		pure &= spots[i].han;
		if (i + 1 == n || !spots[i].han || !spots[i + 1].han)
			continue;
		mpt step = spots[i + 1].x - spots[i].x;
		if (step < 9000)
			return "Han closer than an em (C73)";
		least = step < least ? step : least;
		most = step > most ? step : most;
	}
	if (most && most - least > 45 && !memchr(line->text.at, ' ', line->text.len) && !strstr(line->text.at, "\xE3\x80\x80"))
		return "Han spaced unequally in a line (C74)";
	for (int i = 0; pure && i < n && n * 9000 == measure - line->start; i++)
		if (spots[i].x != line->start + i * 9000)
			return "a character off its cell (C89)";
	return NULL;
}

/* What the letters of a WORD take by themselves; they are drawn just so in every line. */
static const char *letter_fault(const struct line *line)
{
	struct spot_on spots[256];
	int n = spots_of(line, spots, 256);
	for (int i = 0; i + 1 < n; i++)
		if (spots[i].word && spots[i + 1].word && spots[i + 1].x - spots[i].x > 9900)
			return "a WORD is letterspaced (C69)";
	return NULL;
}

static const char *fault_of(struct env *env, struct str text, struct lines lines, mpt measure)
{
	struct buf out = { .arena = env->temp };
	struct buf drawn = { .arena = env->temp };
	for (int i = 0; i < lines.count; i++) {
		const struct line *line = &lines.list[i];
		buf_str(&out, line->text);
		for (int p = 0; p < line->piece_count; p++)
			for (int g = 0; g < line->pieces[p].count; g++)
				buf_add(&drawn, line->pieces[p].glyphs[g].utf8, line->pieces[p].glyphs[g].len);
		bool emergency = line->flags & (LINE_OVERFULL | LINE_LOOSE | LINE_RELIEVED);
		if (line->start + line->width > measure && !emergency)
			return "a line is wider than its measure";
		if (!(line->flags & (LINE_LAST | LINE_LOOSE | LINE_OVERFULL | LINE_RAGGED)) && line->start + line->width < measure - 2)
			return "a justified line does not reach its measure";
		mpt last = -1000000;
		for (int p = 0; p < line->piece_count; p++)
			for (int g = 0; g < line->pieces[p].count; g++) {
				if (line->pieces[p].glyphs[g].x < last - 9000)
					return "glyphs run backwards";
				last = line->pieces[p].glyphs[g].x;
			}
	}
	const char *want = without_blanks(env->temp, text);
	if (strcmp(want, without_blanks(env->temp, (struct str){ out.at, out.len })) != 0)
		return "the lines' text is not the paragraph's";
	if (strcmp(want, without_blanks(env->temp, (struct str){ drawn.at, drawn.len })) != 0)
		return "what is drawn is not the paragraph's text";
	return NULL;
}

/* C24 to C47: no break that a second opinion finds fault with. */
static const char *break_fault(struct env *env, struct str text, struct lines lines)
{
	struct judged judged = judge_text(text, arena_array(env->temp, uint32_t, text.len + 1));
	int at = 0;
	for (int i = 0; i + 1 < lines.count; i++) {
		at = judge_line(&judged, at, lines.list[i].text);
		const char *fault = judge_break(&judged, at, lines.list[i].flags);
		if (fault)
			return str_format(env->temp, "%s, after line %d", fault, i + 1);
	}
	return NULL;
}

/* Where a run may end: anywhere but inside a WORD, which is shaped by itself. */
static bool run_may_end(struct str before, struct str after)
{
	size_t len, at = before.len;
	if (!before.len || !after.len)
		return false;
	do
		at--;
	while (at && ((unsigned char)before.at[at] & 0xC0) == 0x80);
	uint32_t a = utf8_decode(str_part(before, at, before.len), &len), b = utf8_decode(after, &len);
	bool whole = ((unsigned char)after.at[0] & 0xC0) != 0x80;
	return whole && !(judge_inner(a) && judge_inner(b));
}

static bool same_lines(struct lines a, struct lines b)
{
	if (a.count != b.count)
		return false;
	for (int i = 0; i < a.count; i++)
		if (!str_eq(a.list[i].text, b.list[i].text) || a.list[i].width != b.list[i].width || a.list[i].start != b.list[i].start)
			return false;
	return true;
}

/* C4: the text cut into runs anywhere but in a WORD sets as it does whole. C6: and twice the same. */
static const char *runs_fault(struct str text, const struct style *style, mpt measure, struct lines whole)
{
	struct run runs[8];
	struct style twins[8];
	int n = 0;
	size_t at = 0;
	while (at < text.len && n < 8) {
		size_t len = n == 7 ? text.len - at : 1 + draw((uint32_t)(text.len - at));
		while (at + len < text.len && !run_may_end(str_part(text, 0, at + len), str_part(text, at + len, text.len)))
			len++;
		twins[n] = *style;
		runs[n] = (struct run){ .text = str_part(text, at, len), .style = &twins[n], .font = -1 };
		at += len;
		n++;
	}
	struct lines parted = para_set(bench.env, bench.media, runs, n, (struct measure){ .rest = measure });
	if (!same_lines(whole, parted))
		return "borders of runs move a break or a width (C4)";
	struct lines again = bench_set(&bench, text, style, measure);
	return same_lines(whole, again) ? NULL : "the same text set twice differs (C6)";
}

static void properties(struct env *env, struct cases *cases, int count)
{
	int faults = 0;
	for (int i = 0; i < count && faults < 5; i++) {
		struct arena_mark keep = arena_mark(env->keep), temp = arena_mark(env->temp);
		struct buf text = { .arena = env->temp };
		random_text(&text, 5 + (int)draw(120));
		struct str whole = { text.at, text.len };
		mpt measure = 9000 * (5 + (mpt)draw(15)) + (draw(4) ? 0 : 4321);
		struct style style = bench.style;
		style.indent = draw(2) ? 18000 : 0;
		struct lines lines = bench_set(&bench, whole, &style, measure);
		const char *fault = fault_of(env, whole, lines, measure);
		if (!fault)
			fault = break_fault(env, whole, lines);
		for (int k = 0; k < lines.count && !fault; k++)
			fault = lines.list[k].flags & LINE_LAST || lines.list[k].measure % 9000 ? letter_fault(&lines.list[k])
				: spacing_fault(&lines.list[k], measure);
		if (!fault)
			fault = runs_fault(whole, &style, measure, lines);
		if (fault) {
			printf("FAIL %s: measure %d indent %d\n%.*s\n", fault, measure, style.indent, (int)whole.len, whole.at);
			struct buf out = { .arena = env->temp };
			lines_dump(lines, &out);
			puts(buf_text(&out));
			faults++;
		}
		arena_rewind(env->keep, keep);
		arena_rewind(env->temp, temp);
	}
	cases_expect(cases, faults == 0, "properties of random text");
}

/* Text that no editor means: it comes out in order, and in time. */
static void absurd(struct env *env, struct cases *cases)
{
	static const struct { const char *name, *piece; int times; } texts[] = {
		{ "an endless word", "a", 100000 }, { "an endless number", "1", 100000 }, { "an endless address", "http://a/b?c=", 8000 },
		{ "quotes that never close", "“", 50000 }, { "quotes that never open", "”", 50000 }, { "marks alone", "。”", 50000 },
		{ "combining marks", "汉\u0308e\u0301", 5000 }, { "marks on nothing", "\u0301", 5000 }, { "turns of direction", "字\u202e反\u2066正", 5000 },
		{ "joined emoji", "👨\u200d👩中", 5000 }, { "blanks alone", " 　", 50000 }, { "bytes that are no character", "\xff\xe4\xb8中", 5000 },
		{ "dashes", "—", 50000 }, { "dots", "…", 50000 }, { "exclamations", "！？", 50000 }, { "tags", "中\U000E0041", 5000 },
	};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct arena_mark keep = arena_mark(env->keep), temp = arena_mark(env->temp);
		struct buf text = { .arena = env->temp };
		for (int k = 0; k < texts[i].times; k++)
			buf_puts(&text, texts[i].piece);
		struct lines lines = bench_set(&bench, (struct str){ text.at, text.len }, &bench.style, 117000);
		size_t shown = 0;
		bool wide = false;
		for (int k = 0; k < lines.count; k++) {
			shown += lines.list[k].text.len;
			wide |= lines.list[k].start + lines.list[k].width > 117000 + 9000;
		}
		bool blank = strchr(" \xCC", texts[i].piece[0]) != NULL;
		bool whole = blank || shown + 8 >= text.len || strstr(texts[i].piece, "\xff") || i == 7;
		if (wide || !whole)
			printf("%s: %d lines, %zu of %zu bytes, wide %d\n", texts[i].name, lines.count, shown, text.len, wide);
		cases_expect(cases, whole && !wide, texts[i].name);
		arena_rewind(env->keep, keep);
		arena_rewind(env->temp, temp);
	}
}

/* C161: every option has a name and a range; what lies outside is refused, not pulled in. */
static void options(struct cases *cases)
{
	static const struct { const char *name, *value; enum option_fault fault; } tries[] = {
		{ "level", "gb", OPTION_OK }, { "level", "GB", OPTION_BAD_VALUE }, { "t3-hard", "0.25", OPTION_OK },
		{ "t3-hard", "2", OPTION_BAD_VALUE }, { "t3-hard", "-1", OPTION_BAD_VALUE }, { "gap-digit", "1/8", OPTION_OK },
		{ "gap-digit", "0.6", OPTION_BAD_VALUE }, { "gap-digit", "1/0", OPTION_BAD_VALUE }, { "orphan", "2.5", OPTION_BAD_VALUE },
		{ "orphan", "3", OPTION_OK }, { "looseness", "-1", OPTION_OK }, { "looseness", "2", OPTION_BAD_VALUE },
		{ "squeeze-order", "S5 S4", OPTION_OK }, { "squeeze-order", "S5 S5", OPTION_BAD_VALUE }, { "squeeze-order", "S8", OPTION_BAD_VALUE },
		{ "pairs", "close+open=1.5 stop+close=1", OPTION_OK }, { "pairs", "close+door=1", OPTION_BAD_VALUE },
		{ "pairs", "close+open", OPTION_BAD_VALUE }, { "profile", "kaiming", OPTION_OK }, { "profile", "mine", OPTION_BAD_VALUE },
		{ "no-such", "1", OPTION_UNKNOWN }, { "hao", "dtp", OPTION_UNKNOWN }, { "forms", "hant", OPTION_OK },
	};
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		struct text_options options = text_options_news, before = options;
		const char *expect;
		enum option_fault fault = text_option_set(&options, str_of(tries[i].name), str_of(tries[i].value), &expect);
		bool untouched = fault == OPTION_OK || memcmp(&options, &before, sizeof options) == 0;
		cases_expect(cases, fault == tries[i].fault && untouched, tries[i].name);
	}
}

/* How many random paragraphs: 200,000; fewer where time is dear. */
static int paragraphs(void)
{
	const char *said = getenv("BANXIN_PARAGRAPHS");
	return said ? atoi(said) : getenv("BANXIN_SAN") ? 4000 : getenv("BANXIN_FAST") ? 20000 : 200000;
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	if (!bench_open(&bench, env)) {
		puts("FAIL no fonts\n0 passed, 1 failed");
		return 1;
	}
	cases_walk(env, &cases, "tests/text", ".txt", one_case);
	options(&cases);
	absurd(env, &cases);
	properties(env, &cases, paragraphs());
	cases_expect(&cases, env->temp->blocks == NULL || arena_mark(env->temp).used < (1u << 20), "scratch memory is given back");
	media_close(bench.media);
	arena_free(&bench.media_keep);
	arena_free(env->keep);
	arena_free(env->temp);
	arena_free(env->diags->arena);
	return cases_end(&cases);
}
