#include "out/report.h"

#include "out/json.h"

static void add_name_int(struct json *json, const char *name, int64_t number)
{
	json_name(json, name);
	json_int(json, number);
}

static void add_name_text(struct json *json, const char *name, const char *text)
{
	json_name(json, name);
	if (text)
		json_text(json, text);
	else
		json_null(json);
}

static const char *level_word(enum diag_level level)
{
	return level == DIAG_NOTE ? "note" : level == DIAG_WARNING ? "warning" : "error";
}

/* Where the last place was: findings are sorted, so that each file is counted through once. */
struct walk {
	struct span last;
	struct place_in_file place;
};

static struct place_in_file walk_to(struct walk *walk, struct span at)
{
	if (at.source != walk->last.source || at.offset < walk->last.offset) {
		walk->last = span_of(at.source, 0, 0);
		walk->place = (struct place_in_file){ 1, 1 };
	}
	for (uint32_t i = walk->last.offset; i < at.offset; i++) {
		unsigned char c = (unsigned char)at.source->text.at[i];
		if (c == '\n') {
			walk->place.line++;
			walk->place.column = 1;
		} else if ((c & 0xC0) != 0x80) {
			walk->place.column++;
		}
	}
	walk->last.offset = at.offset;
	return walk->place;
}

static void add_place(struct json *json, struct walk *walk, struct span at)
{
	if (!at.source) {
		add_name_text(json, "file", NULL);
		add_name_text(json, "line", NULL);
		add_name_text(json, "column", NULL);
		return;
	}
	struct place_in_file place = walk_to(walk, at);
	add_name_text(json, "file", at.source->name);
	add_name_int(json, "line", place.line);
	add_name_int(json, "column", place.column);
}

static void add_words(struct env *env, struct json *json, const struct diag *diag, bool hint)
{
	json_open(json, '{', JSON_INLINE);
	add_name_text(json, "zh", diag_text(env->temp, diag, DIAG_ZH, hint));
	add_name_text(json, "en", diag_text(env->temp, diag, DIAG_EN, hint));
	json_close(json);
}

static void add_measured(struct json *json, const char *unit, int64_t thousandths)
{
	json_open(json, '{', JSON_INLINE);
	json_name(json, unit);
	json_milli(json, thousandths);
	json_close(json);
}

static void add_argument(struct json *json, const struct diag_arg *arg)
{
	switch (arg->type) {
	case 's': case 'S': json_str(json, arg->text); break;
	case 'm': add_measured(json, "mm", um_from_mpt((mpt)arg->number)); break;
	case 'p': add_measured(json, "pt", arg->number); break;
	case 'e': add_measured(json, "em", arg->number); break;
	default: json_int(json, arg->number);
	}
}

static void add_also(struct json *json, struct walk *walk, struct span also)
{
	json_name(json, "also");
	if (!also.source) {
		json_null(json);
		return;
	}
	json_open(json, '{', JSON_INLINE);
	add_place(json, walk, also);
	json_close(json);
}

static void add_finding(struct env *env, struct json *json, struct walk walks[2], const struct diag *diag)
{
	json_open(json, '{', JSON_LINES);
	add_name_text(json, "code", diag_code_name(diag->code));
	add_name_text(json, "slug", diag_slug(diag->code));
	add_name_text(json, "level", level_word(diag->level));
	json_name(json, "stops");
	json_bool(json, diag->level >= DIAG_FATAL);
	add_place(json, &walks[0], diag->at);
	add_also(json, &walks[1], diag->also);
	json_name(json, "message");
	add_words(env, json, diag, false);
	json_name(json, "hint");
	add_words(env, json, diag, true);
	json_name(json, "arguments");
	json_open(json, '[', JSON_INLINE);
	for (int i = 0; i < diag->arg_count; i++)
		add_argument(json, &diag->args[i]);
	json_close(json);
	json_close(json);
}

static void add_findings(struct env *env, struct json *json, const struct diags *diags)
{
	json_name(json, "counts");
	json_open(json, '{', JSON_INLINE);
	add_name_int(json, "error", diags_count(diags, DIAG_ERROR) + diags_count(diags, DIAG_FATAL) +
		diags_count(diags, DIAG_SURROUNDINGS));
	add_name_int(json, "warning", diags_count(diags, DIAG_WARNING));
	add_name_int(json, "note", diags_count(diags, DIAG_NOTE));
	add_name_int(json, "left_out", diags->dropped);
	json_close(json);
	json_name(json, "findings");
	json_open(json, '[', JSON_LINES);
	struct walk walks[2] = { 0 };
	for (int i = 0; i < diags->count; i++) {
		struct arena_mark mark = arena_mark(env->temp);
		add_finding(env, json, walks, &diags->list[i]);
		arena_rewind(env->temp, mark);
	}
	json_close(json);
}

static void add_fit(struct json *json, const struct report_fit *fit)
{
	json_open(json, '{', JSON_INLINE);
	add_name_text(json, "page", fit->page);
	add_name_text(json, "item", fit->item);
	add_name_text(json, "story", fit->story);
	add_name_text(json, "origin", fit->origin ? fit->origin : "");
	add_name_int(json, "lines", fit->lines);
	add_name_int(json, "used_lines", fit->used_lines);
	add_name_int(json, "over_lines", fit->over_lines);
	add_name_int(json, "over_chars", fit->over_chars);
	add_name_int(json, "free_lines", fit->free_lines);
	add_name_int(json, "free_chars", fit->free_chars);
	json_close(json);
}

void report_json(struct env *env, const struct report *report, struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, '{', JSON_LINES);
	add_name_int(&json, "schema", 1);
	add_name_text(&json, "program", report->program);
	add_name_text(&json, "issue", report->issue);
	add_name_int(&json, "exit", report->exit_code);
	json_name(&json, "outputs");
	json_open(&json, '[', JSON_LINES);
	for (int i = 0; i < report->output_count; i++)
		json_text(&json, report->outputs[i]);
	json_close(&json);
	add_findings(env, &json, report->findings);
	json_name(&json, "copyfit");
	json_open(&json, '[', JSON_LINES);
	for (int i = 0; i < report->fit_count; i++)
		add_fit(&json, &report->fits[i]);
	json_close(&json);
	json_close(&json);
	json_end(&json);
}

bool report_write(struct env *env, const struct report *report, const char *path)
{
	struct buf out = { .arena = env->keep };
	report_json(env, report, &out);
	return output_write(env, path, out.at, out.len);
}
