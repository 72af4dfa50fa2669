/* The composition bench: plain text in one style through columns, without an issue (`banxin set`). */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/env.h"
#include "job.h"
#include "out/json.h"
#include "out/pdf.h"
#include "out/quality.h"
#include "read/read.h"
#include "text/para.h"
#include "timings.h"

struct bench {
	struct env *env;
	const struct set_job *job;
	const struct source *source;
	struct edition edition;         /* for its fonts alone */
	struct media *media;
	struct style style;
	const struct hao_sizes *hao;
	mpt measure, leading, paper_w, paper_h, gutter;
	int rows;                       /* in a column */
	const struct line **lines;
	int *paragraphs;                /* of each line, from 1 */
	int line_count, line_room;
	struct draw_line *facts;        /* of each line, for its runs */
	struct buf trace;
};

static bool usage(struct bench *bench, const char *option, const char *value, const char *expect)
{
	diag(bench->env, (struct span){ 0 }, D_SET_OPTION, option, value, expect);
	return false;
}

/* ---- what was asked ---- */

/* What --option NAME=… said last; NULL: nothing. */
static const char *option_said(const struct bench *bench, const char *name)
{
	const char *said = NULL;
	size_t len = strlen(name);
	for (int i = 0; i < bench->job->option_count; i++)
		if (strncmp(bench->job->options[i], name, len) == 0 && bench->job->options[i][len] == '=')
			said = bench->job->options[i] + len + 1;
	return said;
}

/* 字号 of office programs, or of type in lead (C136). */
static bool take_hao(struct bench *bench)
{
	const char *said = option_said(bench, "hao");
	bool lead = said && strcmp(said, "lead") == 0;
	bench->hao = lead ? &hao_lead : &hao_dtp;
	return !said || lead || strcmp(said, "dtp") == 0 ? true : usage(bench, "--option", said, "hao=dtp|lead");
}

static bool take_length(struct bench *bench, const char *option, const char *text, mpt em, mpt *into)
{
	struct length length;
	if (!text)
		return true;
	if (length_parse_by(str_of(text), bench->hao, &length) != LENGTH_OK || length.value <= 0)
		return usage(bench, option, text, "13字 117pt 41mm");
	if (length.unit == LENGTH_EM)
		*into = (mpt)mul_div(length.value, em, 1000);
	else if (length.unit == LENGTH_MPT)
		*into = length.value;
	else
		return usage(bench, option, text, "13字 117pt 41mm");
	return *into > 0 && *into <= MPT_MOST ? true : usage(bench, option, text, "0 … 14400pt");
}

static bool take_paper(struct bench *bench)
{
	const char *text = bench->job->paper ? bench->job->paper : "390x546mm";
	const char *x = strchr(text, 'x');
	struct length w, h;
	if (!x || length_parse(str_of(x + 1), &h) != LENGTH_OK || h.unit != LENGTH_MPT)
		return usage(bench, "--paper", text, "390x546mm");
	size_t digits = strspn(x + 1, "0123456789.");
	const char *first = str_format(bench->env->keep, "%.*s%s", (int)(x - text), text, x + 1 + digits);
	if (length_parse(str_of(first), &w) != LENGTH_OK || w.unit != LENGTH_MPT || w.value <= 0 || h.value <= 0)
		return usage(bench, "--paper", text, "390x546mm");
	bench->paper_w = w.value;
	bench->paper_h = h.value;
	return true;
}

static const char *const aligns[] = { "justify", "left", "center", "right", "spread" };

static bool take_align(struct bench *bench, const char *value)
{
	for (size_t i = 0; i < sizeof aligns / sizeof aligns[0]; i++)
		if (strcmp(value, aligns[i]) == 0) {
			bench->style.align = (enum align)i;
			return true;
		}
	return usage(bench, "--option", value, "align=justify|left|center|right|spread");
}

static bool take_options(struct bench *bench)
{
	const struct set_job *job = bench->job;
	bool good = true;
	for (int i = 0; i < job->option_count; i++) {
		const char *equals = strchr(job->options[i], '='), *expect = NULL;
		if (!equals) {
			good = usage(bench, "--option", job->options[i], "NAME=VALUE");
			continue;
		}
		struct str name = { job->options[i], (size_t)(equals - job->options[i]) };
		if (str_is(name, "hao"))
			continue;
		if (str_is(name, "align")) {
			good &= take_align(bench, equals + 1);
			continue;
		}
		if (text_option_set(&bench->style.options, name, str_of(equals + 1), &expect) != OPTION_OK)
			good = usage(bench, "--option", job->options[i], expect ? expect : "composition.md");
	}
	const char *conflict = text_options_conflict(&bench->style.options);
	return conflict ? usage(bench, "--option", conflict, "") : good;
}

static bool take_font(struct bench *bench)
{
	const char *name = bench->job->font ? bench->job->font : "报宋";
	bench->style.font = bench->style.emphasis_font = doc_font(&bench->edition, str_of(name));
	if (bench->style.font >= 0)
		return true;
	struct buf names = { .arena = bench->env->temp };
	for (int i = 0; i < bench->edition.font_count; i++)
		buf_format(&names, "%s%s", i ? " " : "", bench->edition.fonts[i].name);
	return usage(bench, "--font", name, buf_text(&names));
}

static bool take_style(struct bench *bench)
{
	struct style *style = &bench->style;
	style->name = "正文";
	style->size = hao_size(str_of("小五"));
	style->x_scale = 1000;
	style->align = ALIGN_JUSTIFY;
	style->options = text_options_news;
	style->ink = (struct ink){ .space = INK_CMYK, .k = INK_SOLID, .overprint = true };
	bool good = take_hao(bench);
	good &= take_length(bench, "--size", bench->job->size, style->size, &style->size);
	bench->measure = 13 * style->size;
	bench->leading = (mpt)mul_div(style->size, 129, 100);
	good &= take_length(bench, "--measure", bench->job->measure, style->size, &bench->measure);
	good &= take_length(bench, "--leading", bench->job->leading, style->size, &bench->leading);
	good &= take_paper(bench);
	good &= take_options(bench);
	good &= take_font(bench);
	style->leading = bench->leading;
	style->indent = (mpt)mul_div(style->size, style->options.indent, 1000);
	bench->gutter = 2 * style->size;
	int fitting = (bench->paper_h - 2 * 18 * PT) / bench->leading;
	bench->rows = bench->job->lines ? bench->job->lines : fitting < 1 ? 1 : fitting;
	return good;
}

/* ---- setting ---- */

static bool blank_line(const char *line, const char *end)
{
	while (line < end && (*line == ' ' || *line == '\t' || *line == '\r'))
		line++;
	return line == end;
}

/* The next paragraph from `at` on: lines up to a blank one. */
static struct str next_paragraph(struct str text, size_t *at)
{
	const char *end = text.at + text.len, *p = text.at + *at, *start = NULL, *last = NULL;
	while (p < end) {
		const char *feed = memchr(p, '\n', (size_t)(end - p));
		const char *line_end = feed ? feed : end;
		bool blank = blank_line(p, line_end);
		if (blank && start)
			break;
		if (!blank) {
			start = start ? start : p;
			last = line_end;
		}
		p = feed ? feed + 1 : end;
	}
	*at = (size_t)(p - text.at);
	struct str paragraph = { start, start ? (size_t)(last - start) : 0 };
	return paragraph;
}

static void keep_lines(struct bench *bench, struct lines lines, int paragraph)
{
	for (int i = 0; i < lines.count; i++) {
		if (bench->line_count >= bench->line_room) {
			int room = bench->line_room ? bench->line_room * 2 : 1024;
			bench->lines = arena_grow(bench->env->keep, bench->lines, (size_t)bench->line_count, (size_t)room, sizeof *bench->lines);
			bench->paragraphs = arena_grow(bench->env->keep, bench->paragraphs, (size_t)bench->line_count, (size_t)room,
				sizeof *bench->paragraphs);
			bench->line_room = room;
		}
		bench->lines[bench->line_count] = &lines.list[i];
		bench->paragraphs[bench->line_count++] = paragraph;
	}
}

static void set_text(struct bench *bench)
{
	struct str text = bench->source->text;
	size_t at = 0;
	struct measure measure = { .rest = bench->measure, .looseness = bench->style.options.looseness };
	for (int paragraph = 1;; paragraph++) {
		struct str words = next_paragraph(text, &at);
		if (!words.len)
			break;
		struct run run = { .text = words, .style = &bench->style, .font = -1, .verbatim = true };
		run.at = span_of(bench->source, (size_t)(words.at - text.at), words.len);
		struct lines lines = para_set(bench->env, bench->media, &run, 1, measure);
		int row = bench->job->trace - 1 - bench->line_count;
		if (bench->job->trace && row >= 0 && row < lines.count)
			para_trace(bench->env, bench->media, &run, 1, measure, row, &bench->trace);
		for (int i = 0; i < lines.count; i++)
			line_tell(bench->env, &lines.list[i]);
		keep_lines(bench, lines, paragraph);
	}
}

/* ---- what comes out ---- */

static bool print_lines(const struct bench *bench)
{
	for (int i = 0; i < bench->line_count; i++) {
		fwrite(bench->lines[i]->text.at, 1, bench->lines[i]->text.len, stdout);
		fputc('\n', stdout);
	}
	return fflush(stdout) == 0 && !ferror(stdout);
}

static void print_sum(const struct bench *bench)
{
	long chars = 0;
	for (int i = 0; i < bench->line_count; i++)
		chars += bench->lines[i]->chars;
	int paragraphs = bench->line_count ? bench->paragraphs[bench->line_count - 1] : 0;
	fprintf(stderr, bench->job->print.lang == DIAG_ZH ? "共 %d 行，%d 段，%ld 字\n" : "%d lines, %d paragraphs, %ld characters\n",
		bench->line_count, paragraphs, chars);
}

static void json_em(struct json *json, const char *name, const struct bench *bench, mpt length)
{
	json_name(json, name);
	json_milli(json, mul_div(length, 1000, bench->style.size));
}

static const char *stage_name(int stage)
{
	static const char *const names[] = { "S7", "S6", "S5", "S4", "S3", "S2", "", "none", "T1", "T2", "T2b", "T3" };
	return names[stage + 7];
}

static void json_flags(struct json *json, unsigned flags)
{
	static const struct { unsigned flag; const char *name; } names[] = { { LINE_FIRST, "first" }, { LINE_LAST, "last" },
		{ LINE_LOOSE, "loose" }, { LINE_DIVIDED, "divided" }, { LINE_OVERFULL, "overfull" }, { LINE_HYPHEN, "hyphen" }, { LINE_RAGGED, "ragged" },
		{ LINE_RELIEVED, "relieved" } };
	json_name(json, "flags");
	json_open(json, '[', JSON_INLINE);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (flags & names[i].flag)
			json_text(json, names[i].name);
	json_close(json);
}

/* Every character group with where it begins, in em from the measure's left edge. */
static void json_chars(struct json *json, const struct bench *bench, const struct line *line)
{
	json_name(json, "chars");
	json_open(json, '[', JSON_INLINE);
	for (int p = 0; p < line->piece_count; p++)
		for (int g = 0; g < line->pieces[p].count; g++) {
			const struct draw_glyph *glyph = &line->pieces[p].glyphs[g];
			if (!glyph->len)
				continue;
			json_open(json, '[', JSON_INLINE);
			json_str(json, (struct str){ glyph->utf8, glyph->len });
			json_milli(json, mul_div(line->start + glyph->x, 1000, bench->style.size));
			json_close(json);
		}
	json_close(json);
}

static void json_line(struct json *json, const struct bench *bench, int i)
{
	const struct line *line = bench->lines[i];
	json_open(json, '{', JSON_INLINE);
	json_name(json, "line");
	json_int(json, i + 1);
	json_name(json, "paragraph");
	json_int(json, bench->paragraphs[i]);
	json_name(json, "text");
	json_str(json, line->text);
	json_em(json, "start", bench, line->start);
	json_em(json, "measure", bench, line->measure);
	json_em(json, "natural", bench, line->natural);
	json_em(json, "width", bench, line->width);
	json_name(json, "stage");
	json_text(json, stage_name(line->stage));
	json_em(json, "t3", bench, line->t3);
	json_flags(json, line->flags);
	json_chars(json, bench, line);
	json_close(json);
}

static bool write_json(const struct bench *bench)
{
	struct buf out = { .arena = bench->env->keep };
	struct json json = json_begin(&out);
	json_open(&json, '{', JSON_LINES);
	json_name(&json, "schema");
	json_int(&json, 1);
	json_name(&json, "size_pt");
	json_milli(&json, bench->style.size);
	json_em(&json, "measure", bench, bench->measure);
	json_em(&json, "leading", bench, bench->leading);
	json_name(&json, "lines");
	json_open(&json, '[', JSON_LINES);
	for (int i = 0; i < bench->line_count; i++)
		json_line(&json, bench, i);
	json_close(&json);
	json_close(&json);
	json_end(&json);
	return output_write(bench->env, bench->job->json, out.at, out.len);
}

static struct draw_item glyph_item(const struct bench *bench, const struct line *line, const struct piece *piece,
	const struct draw_line *facts, mpt x, mpt y)
{
	struct draw_item item = { .kind = DRAW_GLYPHS, .ink = bench->style.ink, .id = "", .at = piece->at };
	item.box = (struct rect){ x + line->start, y, line->width, 0 };
	item.u.glyphs.face = piece->face;
	item.u.glyphs.size = piece->size;
	item.u.glyphs.x_scale = bench->style.x_scale;
	item.u.glyphs.list = piece->glyphs;
	item.u.glyphs.count = piece->count;
	item.u.glyphs.line = facts;
	return item;
}

static void paint_page(struct bench *bench, struct print_page *page, int first)
{
	int columns = bench->job->columns, per_page = columns * bench->rows, count = 0;
	int last = bench->line_count - first < per_page ? bench->line_count : first + per_page;
	mpt block_w = columns * bench->measure + (columns - 1) * bench->gutter;
	mpt left = (bench->paper_w - block_w) / 2, top = (bench->paper_h - bench->rows * bench->leading) / 2;
	for (int i = first; i < last; i++)
		count += bench->lines[i]->piece_count;
	struct draw_item *items = arena_array(bench->env->keep, struct draw_item, count ? count : 1);
	for (int i = first; i < last; i++) {
		const struct line *line = bench->lines[i];
		int column = (i - first) / bench->rows, row = (i - first) % bench->rows;
		mpt x = left + column * (bench->measure + bench->gutter);
		mpt y = top + row * bench->leading + (bench->leading - bench->style.size) / 2 + (mpt)mul_div(bench->style.size, 880, 1000);
		struct draw_line *facts = &bench->facts[i];
		*facts = (struct draw_line){ .x = x, .measure = line->measure, .em = bench->style.size, .flags = line->flags,
			.justified = bench->style.align == ALIGN_JUSTIFY && bench->style.options.grid == GRID_LINES };
		for (int p = 0; p < line->piece_count; p++)
			items[page->count++] = glyph_item(bench, line, &line->pieces[p], facts, x, y);
	}
	page->items = items;
	page->w = bench->paper_w;
	page->h = bench->paper_h;
	page->name = str_format(bench->env->keep, "%d", first / per_page + 1);
}

/* The lines as pages. */
static struct print paint_pages(struct bench *bench)
{
	int per_page = bench->job->columns * bench->rows;
	int pages = (bench->line_count + per_page - 1) / per_page;
	struct print print = { .title = bench->source->name, .paper = "banxin", .profile = PDF_PLAIN, .condition = "" };
	struct print_page *list = arena_array(bench->env->keep, struct print_page, pages ? pages : 1);
	bench->facts = arena_array(bench->env->keep, struct draw_line, bench->line_count ? bench->line_count : 1);
	for (int i = 0; i < pages; i++)
		paint_page(bench, &list[i], i * per_page);
	if (!pages)
		paint_page(bench, &list[pages++], 0);
	print.pages = list;
	print.page_count = pages;
	return print;
}

/* ---- the road ---- */

static const struct source *read_input(struct env *env, FILE *in, const char *name)
{
	struct span nowhere = { 0 };
	size_t room = 1 << 16, len = 0, cap = env->limits->text_bytes;
	char *bytes = arena_alloc(env->keep, room);
	for (size_t n; (n = fread(bytes + len, 1, room - len, in)) > 0;) {
		len += n;
		if (len > cap) {
			diag(env, nowhere, D_FILE_LARGE, str_of(name), (int64_t)len, (int64_t)cap);
			return NULL;
		}
		if (len == room) {
			bytes = arena_grow(env->keep, bytes, len, room * 2, 1);
			room *= 2;
		}
	}
	if (ferror(in)) {
		diag(env, nowhere, D_FILE_READ, str_of(name), strerror(errno));
		return NULL;
	}
	struct source *source = arena_new(env->keep, struct source);
	source->name = name;
	source->text = (struct str){ bytes, len };
	if (str_starts(source->text, "\xEF\xBB\xBF"))
		source->text = str_part(source->text, 3, len);
	return source;
}

/* The text to set. Where it is not UTF-8 it is told, and set with U+FFFD in the place of what makes no character. */
static const struct source *open_input(struct env *env, const char *file)
{
	FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "rb");
	if (!in) {
		diag(env, (struct span){ 0 }, errno == ENOENT ? D_FILE_MISSING : D_FILE_READ, str_of(file), strerror(errno));
		return NULL;
	}
	const struct source *source = read_input(env, in, file);
	if (in != stdin)
		fclose(in);
	if (!source)
		return NULL;
	size_t bad = utf8_check(source->text);
	if (bad < source->text.len)
		diag_level(diag(env, span_of(source, bad, 1), D_FILE_UTF8, str_of(file), (int64_t)bad + 1, source_guess(source->text)),
			DIAG_ERROR);
	return source;
}

/* The scores stand in place of the lines. */
static bool tell_quality(const struct bench *bench, const struct print *print)
{
	struct buf out = { .arena = bench->env->keep };
	const struct quality *quality = quality_find(bench->env, print);
	if (bench->job->quality_json)
		quality_write(bench->env, quality, bench->job->quality_json);
	if (!bench->job->quality)
		return true;
	quality_table(bench->env, quality, bench->job->print.lang, true, &out);
	fwrite(out.at, 1, out.len, stdout);
	return fflush(stdout) == 0 && !ferror(stdout);
}

static void write_pages(struct bench *bench, struct timings *time)
{
	const struct set_job *job = bench->job;
	if (!job->pdf && !job->quality && !job->quality_json)
		return;
	struct print print = paint_pages(bench);
	timings_mark(time, "paint");
	if (job->quality || job->quality_json) {
		if (!tell_quality(bench, &print))
			diag(bench->env, (struct span){ 0 }, D_OUTPUT_WRITE, "-", strerror(errno));
		timings_mark(time, "quality");
	}
	if (job->pdf) {
		pdf_write(bench->env, &print, bench->media, job->pdf);
		timings_mark(time, "pdf");
	}
}

/* Standard output is for one thing at a time. */
static bool takes_output(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

static void write_all(struct bench *bench, struct timings *time)
{
	if (!bench->job->quality && !takes_output(bench->job->json) && !takes_output(bench->job->quality_json) && !print_lines(bench))
		diag(bench->env, (struct span){ 0 }, D_OUTPUT_WRITE, "-", strerror(errno));
	timings_mark(time, "print");
	if (bench->job->json) {
		write_json(bench);
		timings_mark(time, "json");
	}
	write_pages(bench, time);
	print_sum(bench);
	if (bench->job->trace)
		fputs(bench->trace.len ? buf_text(&bench->trace) : bench->job->print.lang == DIAG_ZH ? "没有这一行\n" : "no such line\n", stderr);
}

static int work(struct env *env, const void *context)
{
	const struct set_job *job = context;
	struct bench bench = { .env = env, .job = job };
	struct timings time = { .on = job->timings };
	timings_start(&time);
	env->root.path = root_find(env->keep, job->root ? job->root : ".");
	if (!fonts_read(env, &bench.edition))
		return EXIT_INPUT;
	if (!take_style(&bench))
		return EXIT_USAGE;
	bench.source = open_input(env, job->file);
	if (!bench.source)
		return EXIT_INPUT;
	struct media_plan plan = { .fonts = bench.edition.fonts, .font_count = bench.edition.font_count,
		.folders = bench.edition.font_folders, .folder_count = bench.edition.font_folder_count };
	bench.media = media_open(env, &plan);
	timings_mark(&time, "open");
	bench.trace.arena = env->keep;
	set_text(&bench);
	timings_mark(&time, "set");
	if (diags_worst(env->diags) < DIAG_FATAL)
		write_all(&bench, &time);
	media_close(bench.media);
	timings_print(&time);
	return EXIT_DONE;
}

int set_run(const struct set_job *job)
{
	return job_with_env(work, job, &job->print, DIAG_ERROR);
}
