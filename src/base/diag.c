#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/env.h"

enum { FINDINGS_MOST = 10000, ARGUMENT_MOST = 300 /* characters */ };

#define NOTE DIAG_NOTE
#define WARNING DIAG_WARNING
#define ERROR DIAG_ERROR
#define FATAL DIAG_FATAL
#define SURROUNDINGS DIAG_SURROUNDINGS

static const struct wording {
	const char *code;
	enum diag_level level;
	const char *slug, *types, *words[2], *hints[2];
} wordings[] = {
#define DIAG(ident, code, level, slug, types, zh, en, zh_hint, en_hint) \
	{ code, level, slug, types, { zh, en }, { zh_hint, en_hint } },
#include "base/diag.def"
#undef DIAG
};

#undef NOTE
#undef WARNING
#undef ERROR
#undef FATAL
#undef SURROUNDINGS

static struct str keep_text(struct arena *arena, struct str text)
{
	struct str kept = { str_copy(arena, text), text.len };
	return kept;
}

struct diag *diag(struct env *env, struct span at, enum diag_code code, ...)
{
	struct diags *diags = env->diags;
	if (diags->count >= FINDINGS_MOST) {
		diags->dropped++;
		return &diags->beyond;
	}
	arena_push(diags->arena, diags->list, diags->count, diags->room);
	struct diag *d = &diags->list[diags->count];
	memset(d, 0, sizeof *d);
	d->code = code;
	d->level = wordings[code].level;
	d->at = at;
	d->order = diags->count++;
	va_list args;
	va_start(args, code);
	for (const char *type = wordings[code].types; *type && d->arg_count < DIAG_ARGS_MOST; type++) {
		struct diag_arg *arg = &d->args[d->arg_count++];
		arg->type = *type;
		switch (*type) {
		case 's': arg->text = keep_text(diags->arena, str_of(va_arg(args, const char *))); break;
		case 'S': arg->text = keep_text(diags->arena, va_arg(args, struct str)); break;
		case 'l': arg->number = va_arg(args, int64_t); break;
		default: arg->number = va_arg(args, int); break;
		}
	}
	va_end(args);
	return d;
}

void diag_also(struct diag *diag, struct span also)
{
	diag->also = also;
}

void diag_level(struct diag *diag, enum diag_level level)
{
	diag->level = level;
}

static int compare_places(struct span a, struct span b)
{
	if (a.source != b.source) {
		if (!a.source || !b.source)
			return a.source ? 1 : -1;
		int by_name = strcmp(a.source->name, b.source->name);
		if (by_name)
			return by_name;
	}
	return a.offset < b.offset ? -1 : a.offset > b.offset;
}

static int compare(const void *x, const void *y)
{
	const struct diag *a = x, *b = y;
	int by_place = compare_places(a->at, b->at);
	return by_place ? by_place : a->order - b->order;
}

static int compare_texts(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int by_bytes = len ? memcmp(a.at, b.at, len) : 0;
	return by_bytes ? by_bytes : (a.len > b.len) - (a.len < b.len);
}

/* By what is told: 0 if it is told twice. */
static int compare_told(const struct diag *a, const struct diag *b)
{
	int by_place = compare_places(a->at, b->at);
	if (by_place || a->code != b->code)
		return by_place ? by_place : (int)a->code - (int)b->code;
	for (int i = 0; i < a->arg_count && i < b->arg_count; i++) {
		int64_t x = a->args[i].number, y = b->args[i].number;
		int by_text = compare_texts(a->args[i].text, b->args[i].text);
		if (x != y || by_text)
			return x != y ? (x > y) - (x < y) : by_text;
	}
	return a->arg_count - b->arg_count;
}

static int compare_twins(const void *x, const void *y)
{
	const struct diag *a = x, *b = y;
	int told = compare_told(a, b);
	return told ? told : a->order - b->order;
}

void diags_sort(struct diags *diags)
{
	if (!diags->count)
		return;
	qsort(diags->list, (size_t)diags->count, sizeof *diags->list, compare_twins);
	int kept = 0;
	for (int i = 0; i < diags->count; i++)
		if (!kept || compare_told(&diags->list[kept - 1], &diags->list[i]) != 0)
			diags->list[kept++] = diags->list[i];
	diags->count = kept;
	qsort(diags->list, (size_t)kept, sizeof *diags->list, compare);
}

enum diag_level diags_worst_since(const struct diags *diags, int count)
{
	enum diag_level worst = DIAG_NOTE;
	for (int i = count; i < diags->count; i++)
		if (diags->list[i].level > worst)
			worst = diags->list[i].level;
	return worst;
}

enum diag_level diags_worst(const struct diags *diags)
{
	return diags_worst_since(diags, 0);
}

int diags_count(const struct diags *diags, enum diag_level level)
{
	int n = 0;
	for (int i = 0; i < diags->count; i++)
		n += diags->list[i].level == level;
	return n;
}

const char *diag_code_name(enum diag_code code)
{
	return wordings[code].code;
}

const char *diag_slug(enum diag_code code)
{
	return wordings[code].slug;
}

static bool unsafe(uint32_t c)
{
	return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
}

static void add_escaped(struct buf *out, struct str text)
{
	while (text.len) {
		size_t len;
		uint32_t c = utf8_decode(text, &len);
		if (unsafe(c))
			buf_format(out, "\\u{%X}", (unsigned)c);
		else if (c == '\t')
			buf_puts(out, " ");
		else
			buf_add(out, text.at, len);
		text = str_part(text, len, text.len);
	}
}

const char *diag_escape(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };
	add_escaped(&out, text);
	return buf_text(&out);
}

/* A value of the user's, which may be a whole story: its beginning. */
static void add_short(struct buf *out, struct str text)
{
	size_t len = 0, step;
	for (int i = 0; i < ARGUMENT_MOST && len < text.len; i++, len += step)
		utf8_decode(str_part(text, len, text.len), &step);
	add_escaped(out, str_part(text, 0, len));
	if (len < text.len)
		buf_puts(out, "……");
}

static void add_arg(struct buf *out, const struct diag_arg *arg)
{
	switch (arg->type) {
	case 's': case 'S': add_short(out, arg->text); break;
	case 'm': buf_milli(out, mul_div(um_from_mpt(arg->number), 1, 100) * 100); buf_puts(out, "mm"); break;
	case 'p': buf_milli(out, arg->number); buf_puts(out, "pt"); break;
	case 'e': buf_milli(out, arg->number); buf_puts(out, "字"); break;
	default: buf_format(out, "%lld", (long long)arg->number); break;
	}
}

static void add_words(struct buf *out, const char *words, const struct diag *diag)
{
	for (const char *p = words; *p; p++) {
		if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
			int i = p[1] - '1';
			if (i < diag->arg_count)
				add_arg(out, &diag->args[i]);
			p += 2;
		} else {
			buf_add(out, p, 1);
		}
	}
}

const char *diag_text(struct arena *arena, const struct diag *diag, enum diag_lang lang, bool hint)
{
	struct buf out = { .arena = arena };
	add_words(&out, hint ? wordings[diag->code].hints[lang] : wordings[diag->code].words[lang], diag);
	return buf_text(&out);
}

static const char *level_word(enum diag_level level, enum diag_lang lang)
{
	static const char *const words[2][5] = {
		{ "说明", "提醒", "错误", "错误", "错误" },
		{ "note", "warning", "error", "error", "error" },
	};
	return words[lang][level];
}

static const char *level_colour(enum diag_level level)
{
	return level >= DIAG_ERROR ? "\033[1;31m" : level == DIAG_WARNING ? "\033[1;33m" : "\033[1;36m";
}

/* Cells on a terminal: wide characters take two. */
static int cells(struct str text)
{
	int n = 0;
	while (text.len) {
		size_t len;
		uint32_t c = utf8_decode(text, &len);
		bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
			(c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
			(c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD) ||
			(c >= 0x2014 && c <= 0x2026) || (c >= 0x2460 && c <= 0x24FF);
		n += wide ? 2 : 1;
		text = str_part(text, len, text.len);
	}
	return n;
}

enum { LINE_SHOWN = 160 };

static void print_source_line(struct arena *arena, struct span at, FILE *out)
{
	struct str line = span_line(at);
	struct place_in_file place = span_place(at);
	size_t before = (size_t)(at.source->text.at + at.offset - line.at);
	size_t from = 0;
	if (before > LINE_SHOWN / 2) {
		from = before - LINE_SHOWN / 2;
		while (from < before && ((unsigned char)line.at[from] & 0xC0) == 0x80)
			from++;
	}
	struct str shown = str_part(line, from, LINE_SHOWN);
	while (shown.len && from + shown.len < line.len && ((unsigned char)line.at[from + shown.len] & 0xC0) == 0x80)
		shown.len--;
	struct str head = str_part(shown, 0, before - from);
	size_t marked_len = at.len ? at.len : 1;
	struct str marked = str_part(shown, head.len, marked_len);
	int under = cells(marked);
	fprintf(out, "%5d │ %s\n", place.line, diag_escape(arena, shown));
	fprintf(out, "      │ %*s", cells(head), "");
	for (int i = 0; i < (under > 0 ? under : 1); i++)
		fputs("━", out);
	fputs("\n", out);
}

static void print_one(struct arena *arena, const struct diag *d, FILE *out, struct diag_print how)
{
	if (d->at.source) {
		struct place_in_file place = span_place(d->at);
		fprintf(out, "%s:%d:%d: ", diag_escape(arena, str_of(d->at.source->name)), place.line, place.column);
	}
	fprintf(out, "%s%s[%s]%s %s  (%s)\n", how.colour ? level_colour(d->level) : "", level_word(d->level, how.lang),
		wordings[d->code].code, how.colour ? "\033[0m" : "", diag_text(arena, d, how.lang, false), wordings[d->code].slug);
	if (how.plain)
		return;
	if (d->at.source)
		print_source_line(arena, d->at, out);
	if (d->also.source) {
		struct place_in_file place = span_place(d->also);
		fprintf(out, "   ┌─ %s:%d:%d\n", diag_escape(arena, str_of(d->also.source->name)), place.line, place.column);
		print_source_line(arena, d->also, out);
	}
	const char *hint = diag_text(arena, d, how.lang, true);
	if (*hint)
		fprintf(out, "   %s%s\n", how.lang == DIAG_ZH ? "改法：" : "hint: ", hint);
}

enum { PRINTED_MOST = 100 };

void diags_print(struct arena *scratch, const struct diags *diags, FILE *out, struct diag_print how)
{
	struct arena_mark start = arena_mark(scratch);
	int printed = 0, left = diags->dropped;
	for (int i = 0; i < diags->count; i++) {
		if (diags->list[i].level < how.least)
			continue;
		if (printed == PRINTED_MOST) {
			left++;
			continue;
		}
		print_one(scratch, &diags->list[i], out, how);
		printed++;
		arena_rewind(scratch, start);
	}
	if (left)
		fprintf(out, how.lang == DIAG_ZH ? "还有 %d 条没有列出\n" : "and %d more\n", left);
}
