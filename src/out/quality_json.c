/* The scores for programs: `--quality-json FILE`, schema 1.
 *
 *	{ schema, unit: "em", all: {scores}, pages: [ { page, scores, items: [ { item, scores } ] } ],
 *	  paragraphs: [ {paragraph} ], worst: [ {fault} ], faults: [ {fault} ], faults_left_out }
 *
 * Scores go by the names of composition.md's Appendix F; ΔG is "dG", H_run the most lines in a row that end in a hyphen. What
 * is not "good" stands in "fair" and "defects" by name. A fault names the score, the item and its line, where its text was
 * written, and the text. A paragraph (C83) names its item and its first line there, where it was written, and its figures. */
#include <string.h>

#include "out/json.h"
#include "out/quality.h"

static const char *const emergency_names[QUALITY_EMERGENCIES] = { "loose", "divided", "overfull", "ragged", "relieved" };

const char *quality_emergency_name(enum quality_emergency emergency)
{
	return emergency_names[emergency];
}

void quality_line_text(const struct draw_item *runs, int run_count, struct buf *out)
{
	for (int i = 0; i < run_count; i++)
		for (int g = 0; g < runs[i].u.glyphs.count; g++)
			buf_add(out, runs[i].u.glyphs.list[g].utf8, runs[i].u.glyphs.list[g].len);
}

/* The line by counting feeds from the place before, the column from the line's beginning. */
struct place_in_file quality_place(struct quality_walk *walk, struct span at)
{
	if (at.offset > at.source->text.len)
		at.offset = (uint32_t)at.source->text.len;
	if (at.source != walk->last.source || at.offset < walk->last.offset)
		*walk = (struct quality_walk){ span_of(at.source, 0, 0), { 1, 1 } };
	const char *text = at.source->text.at, *from = text + walk->last.offset, *to = text + at.offset, *feed;
	while ((feed = memchr(from, '\n', (size_t)(to - from)))) {
		walk->place = (struct place_in_file){ walk->place.line + 1, 1 };
		from = feed + 1;
	}
	walk->place.column += (int)utf8_count((struct str){ from, (size_t)(to - from) });
	walk->last = at;
	return walk->place;
}

static const char *ascii_name(enum quality_score score)
{
	return score == QUALITY_DG ? "dG" : quality_name(score);
}

static void add_int(struct json *json, const char *name, int64_t value)
{
	json_name(json, name);
	json_int(json, value);
}

static void add_score(struct json *json, const char *name, int64_t value, bool count)
{
	json_name(json, name);
	if (value == QUALITY_NONE)
		json_null(json);
	else if (count)
		json_int(json, value);
	else
		json_milli(json, value);
}

static void add_graded(struct json *json, const char *name, const struct quality_scores *scores, enum quality_grade grade)
{
	json_name(json, name);
	json_open(json, '[', JSON_INLINE);
	for (int i = 0; i < QUALITY_SCORES; i++)
		if (quality_grade(scores, i) == grade)
			json_text(json, ascii_name(i));
	json_close(json);
}

static void add_over(struct json *json, const int over[3], int measured)
{
	static const char *const names[] = { "over_0.05", "over_0.10", "over_0.125" };
	for (int i = 0; i < 3; i++)
		add_score(json, names[i], measured ? mul_div(over[i], 1000, measured) : QUALITY_NONE, false);
}

static void add_emergencies(struct json *json, const int emergencies[QUALITY_EMERGENCIES])
{
	for (int i = 0; i < QUALITY_EMERGENCIES; i++)
		add_int(json, quality_emergency_name(i), emergencies[i]);
}

static void add_scores(struct json *json, const struct quality_scores *scores)
{
	json_name(json, "scores");
	json_open(json, '{', JSON_INLINE);
	for (int i = 0; i < QUALITY_SCORES; i++)
		add_score(json, ascii_name(i), scores->value[i], quality_is_count(i));
	add_int(json, "H_run", scores->hyphen_run);
	add_int(json, "lines", scores->lines);
	add_int(json, "justified", scores->justified);
	add_int(json, "paragraphs", scores->paragraphs);
	add_int(json, "characters", scores->chars);
	add_int(json, "word_lines", scores->word_lines);
	add_int(json, "han_lines", scores->han_lines);
	add_int(json, "opened", scores->opened);
	add_int(json, "measured", scores->measured);
	add_score(json, "mean", scores->mean, false);
	add_over(json, scores->over, scores->measured);
	add_emergencies(json, scores->emergencies);
	add_graded(json, "fair", scores, QUALITY_FAIR);
	add_graded(json, "defects", scores, QUALITY_DEFECT);
	json_close(json);
}

static void add_page(struct json *json, const struct quality_page *page)
{
	json_open(json, '{', JSON_LINES);
	json_name(json, "page");
	json_text(json, page->name);
	add_scores(json, &page->scores);
	json_name(json, "items");
	json_open(json, '[', JSON_LINES);
	for (int i = 0; i < page->part_count; i++) {
		json_open(json, '{', JSON_INLINE);
		json_name(json, "item");
		json_text(json, page->parts[i].item);
		add_scores(json, &page->parts[i].scores);
		json_close(json);
	}
	json_close(json);
	json_close(json);
}

static void add_place(struct json *json, struct quality_walk *walk, struct span at)
{
	json_name(json, "file");
	if (!at.source) {
		json_null(json);
		return;
	}
	struct place_in_file place = quality_place(walk, at);
	json_text(json, at.source->name);
	add_int(json, "row", place.line);
	add_int(json, "column", place.column);
}

/* A line of an item, and where its text was written. */
static void add_line(struct json *json, struct quality_walk *walk, const struct quality_part *part, int line, const struct draw_item *runs)
{
	json_name(json, "page");
	json_text(json, part->page);
	json_name(json, "item");
	json_text(json, part->item);
	add_int(json, "line", line);
	add_place(json, walk, runs->at);
}

static void add_paras(struct json *json, const struct quality *quality)
{
	struct quality_walk walk = { 0 };
	json_name(json, "paragraphs");
	json_open(json, '[', JSON_LINES);
	for (int i = 0; i < quality->para_count; i++) {
		const struct quality_para *para = &quality->paras[i];
		json_open(json, '{', JSON_INLINE);
		add_line(json, &walk, para->part, para->line, para->runs);
		add_int(json, "lines", para->lines);
		add_int(json, "measured", para->measured);
		add_score(json, "widest", para->widest, false);
		add_score(json, "mean", para->mean, false);
		add_over(json, para->over, para->measured);
		add_int(json, "stops", para->stops);
		add_int(json, "hyphens", para->hyphens);
		add_emergencies(json, para->emergencies);
		json_close(json);
	}
	json_close(json);
}

static void add_fault(struct env *env, struct json *json, struct quality_walk *walk, const struct quality_fault *fault)
{
	struct buf text = { .arena = env->temp };
	json_open(json, '{', JSON_INLINE);
	json_name(json, "score");
	json_text(json, fault->score == QUALITY_GMAX ? "G" : ascii_name(fault->score));
	add_score(json, "value", fault->value, quality_is_count(fault->score));
	add_line(json, walk, fault->part, fault->line, fault->runs);
	quality_line_text(fault->runs, fault->run_count, &text);
	json_name(json, "text");
	json_str(json, (struct str){ buf_text(&text), text.len });
	json_close(json);
}

static void add_faults(struct env *env, struct json *json, const char *name, const struct quality_fault *list, int count)
{
	json_name(json, name);
	json_open(json, '[', JSON_LINES);
	struct quality_walk walk = { 0 };
	for (int i = 0; i < count; i++) {
		struct arena_mark mark = arena_mark(env->temp);
		add_fault(env, json, &walk, &list[i]);
		arena_rewind(env->temp, mark);
	}
	json_close(json);
}

void quality_json(struct env *env, const struct quality *quality, struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, '{', JSON_LINES);
	add_int(&json, "schema", 1);
	json_name(&json, "unit");
	json_text(&json, "em");
	json_name(&json, "all");
	json_open(&json, '{', JSON_INLINE);
	add_scores(&json, &quality->all);
	json_close(&json);
	json_name(&json, "pages");
	json_open(&json, '[', JSON_LINES);
	for (int i = 0; i < quality->page_count; i++)
		add_page(&json, &quality->pages[i]);
	json_close(&json);
	add_paras(&json, quality);
	add_faults(env, &json, "worst", quality->worst, quality->worst_count);
	add_faults(env, &json, "faults", quality->faults, quality->fault_count);
	add_int(&json, "faults_left_out", quality->faults_left_out);
	json_close(&json);
	json_end(&json);
}

bool quality_write(struct env *env, const struct quality *quality, const char *path)
{
	struct buf out = { .arena = env->keep };
	quality_json(env, quality, &out);
	return output_write(env, path, out.at, out.len);
}
