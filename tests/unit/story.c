/* Properties of the Markdown reader on random text: nothing is lost, nothing comes twice, and a run that says it is verbatim is
 * the source's own bytes at its place. */
#include "cases.h"
#include "read/markdown.h"

static uint32_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

/* Marks that only join or part; then those that take text away on purpose (links, pictures, HTML) or break a block. */
static const char *const mild[] = { "**", "**", "*", "***", "“", "”", "，", "。", "（", "）", "——", "……", "%", ".", "5", "A", "word",
	" ", "  ", "\n", "\n\n", "\n> ", "\n\n## ", "\n\n- ", "\n\n2. ", "\t", "　", "\n　　", "\\*", "\\", "&amp;", "&", "_", "-", "+", "~", "\xE2\x80\x8B",
	"\r\n", "𠮷", "：", "(", ")", "]:", "\"" };
static const char *const wild[] = { "[", "]", "](", "![", "`", "``", "<", ">", "<b>", "<!--", "-->", "\n```\n", "\n    ", "\n---\n", "\n***\n",
	"&#20013;", "&ldquo;", "\n#", "\x01", "\xEF\xBB\xBF", "http://a.b", "<http://a.b>", "\n[x]: y\n", "|", "\n\t" };

enum { MILD = sizeof mild / sizeof mild[0], WILD = sizeof wild / sizeof wild[0] };

static void add_random(struct buf *text, int pieces, bool all)
{
	for (int i = 0; i < pieces; i++) {
		uint32_t pick = next_random(all ? 3 : 2);
		if (pick == 0)
			buf_char(text, 0x4E00 + next_random(2000));
		else if (pick == 1)
			buf_puts(text, mild[next_random(MILD)]);
		else
			buf_puts(text, wild[next_random(WILD)]);
	}
}

static bool is_han(uint32_t c)
{
	return (c >= 0x4E00 && c < 0x4E00 + 2000) || c == 0x20BB7;
}

static void keep_han(struct buf *out, struct str text)
{
	for (size_t len; text.len; text = str_part(text, len, text.len)) {
		uint32_t c = utf8_decode(text, &len);
		if (is_han(c))
			buf_char(out, c);
	}
}

static bool runs_hold(const struct source *source, const struct markdown *markdown, struct buf *han)
{
	uint32_t offset = 0;
	for (int b = 0; b < markdown->count; b++)
		for (int r = 0; r < markdown->blocks[b].run_count; r++) {
			const struct doc_run *run = &markdown->blocks[b].runs[r];
			bool inside = run->at.offset + run->at.len <= source->text.len;
			if (!inside || (run->verbatim && (run->at.len != run->text.len || run->text.at != source->text.at + run->at.offset)))
				return false;
			if (run->verbatim && run->at.offset < offset)
				return false;
			if (run->verbatim)
				offset = run->at.offset + run->at.len;
			keep_han(han, run->text);
		}
	return true;
}

static void try_one(struct cases *cases, bool all)
{
	struct arena keep = { 0 }, temp = { 0 }, words = { 0 };
	struct diags diags = { .arena = &words };
	struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	uint32_t before = seed;
	struct buf text = { .arena = &keep }, want = { .arena = &keep }, got = { .arena = &keep };
	add_random(&text, 1 + (int)next_random(60), all);
	struct source source = { "random.md", { buf_text(&text), text.len } };
	struct markdown markdown = markdown_read(&env, &source, 0);
	bool good = runs_hold(&source, &markdown, &got);
	keep_han(&want, source.text);
	if (!all)
		good &= strcmp(buf_text(&want), buf_text(&got)) == 0;
	if (!good)
		printf("seed %u: %s\n  want %s\n  got  %s\n", before, source.text.at, buf_text(&want), buf_text(&got));
	cases_expect(cases, good, all ? "wild text" : "mild text");
	arena_free(&keep);
	arena_free(&temp);
	arena_free(&words);
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	for (uint32_t i = 0; i < 6000; i++) {
		seed = i * 2654435761u;
		try_one(&cases, i % 2);
	}
	return cases_end(&cases);
}
