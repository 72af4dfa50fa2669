#include "text/para.h"

#include "text/items.h"
#include "text/lines.h"
#include "text/trace.h"

/* The ranks of the stages that squeeze marks. */
static unsigned steps_of(const struct text_options *options)
{
	static const enum squeeze marks[] = { S3, S4, S5, S7 };
	unsigned steps = 0;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (options->squeeze_rank[marks[i]] != SQUEEZE_NOT)
			steps |= 1u << options->squeeze_rank[marks[i]];
	return steps;
}

static struct break_rules rules_of(const struct style *style)
{
	struct break_rules rules = {
		.em = (mpt)mul_div(style->size, style->x_scale, 1000),
		.t3_hard = style->options.t3_hard,
		.orphan = style->options.orphan,
		.indent = style->indent,
		.justify = style->align == ALIGN_JUSTIFY,
		.spread = style->align == ALIGN_SPREAD,
		.steps = style->options.squeeze_steps == SQUEEZE_HALF ? steps_of(&style->options) : 0,
		.greedy = style->options.breaking == BREAKING_GREEDY,
		.push = style->options.push,
	};
	if (style->options.grid == GRID_CELLS)
		rules.justify = false;
	if (rules.em < 1)
		rules.em = 1;
	return rules;
}

/* Where the first line's first box begins; an opening mark's blank may stand in the indent (C56, C57). */
static mpt first_start(const struct units *units, const struct style *style)
{
	mpt indent = style->indent, blank = units->list[0].left;
	if (!blank)
		return indent;
	if (style->align == ALIGN_CENTER && style->options.centring == CENTRING_BOX)
		return indent + blank;
	if (style->options.line_start != LINE_START_TRIM || style->options.punct_style == PUNCT_PLAIN ||
		style->options.indent_ink == INDENT_INK_FULL)
		return indent + blank;
	return style->options.indent_ink == INDENT_INK_1_5 && indent >= blank ? indent - blank : indent;
}

/* The rows' widths, the first one without the indent. */
static struct widths widths_of(struct env *env, struct measure measure, mpt start)
{
	struct widths widths = { .count = measure.count, .rest = measure.rest, .looseness = measure.looseness };
	if (!start) {
		widths.list = measure.width;
		return widths;
	}
	if (!widths.count)
		widths.count = 1;
	mpt *list = arena_array(env->temp, mpt, widths.count);
	for (int i = 0; i < measure.count; i++)
		list[i] = measure.width[i];
	if (!measure.count)
		list[0] = measure.rest;
	list[0] -= start;
	widths.list = list;
	return widths;
}

struct attempt {
	struct units units;
	struct box *items;
	struct breaks breaks;
	mpt start;
	bool spread;                    /* with C88's surplus between its characters */
};

/* C88: what a measure has beyond whole em is spread over the characters of all lines alike. False: there is nothing to spread. */
static bool spread_surplus(struct box *items, int count, struct measure measure, const struct break_rules *rules)
{
	for (int i = 0; i < measure.count; i++)
		if (measure.width[i] != measure.rest)
			return false;
	mpt surplus = measure.rest % rules->em, cells = measure.rest / rules->em;
	if (!rules->justify || cells < 2 || !surplus)
		return false;
	for (int k = 0; k < count; k++)
		if (items[k].spread)
			items[k].glue += surplus / (cells - 1);
	return true;
}

static struct attempt attempt(struct env *env, const struct media *media, const struct run *runs, int run_count,
	struct measure measure, enum divide divide, bool spread)
{
	struct attempt attempt = { .units = units_make(env, media, runs, run_count, divide) };
	if (!attempt.units.count)
		return attempt;
	units_shape(env, media, &attempt.units);
	attempt.items = items_make(env, &attempt.units, divide >= DIVIDE_ANYWHERE);
	struct break_rules rules = rules_of(runs[0].style);
	for (int i = 0; measure.closed && i < attempt.units.count; i++)
		attempt.items[i].hang = 0;
	attempt.spread = spread && spread_surplus(attempt.items, attempt.units.count, measure, &rules);
	attempt.start = first_start(&attempt.units, runs[0].style);
	attempt.breaks = breaks_find(env, attempt.items, attempt.units.count, widths_of(env, measure, attempt.start), &rules);
	return attempt;
}

enum { HYPHENS_BELOW = 20 /* em: C45 */, SHORT = 3 /* lines */ };

/* A caption of a line or two needs no characters in columns: C88's surplus gives way where it takes a line less without. */
static struct attempt first_attempt(struct env *env, const struct media *media, const struct run *runs, int run_count, struct measure measure)
{
	struct attempt best = attempt(env, media, runs, run_count, measure, DIVIDE_NONE, true);
	if (!best.spread || best.breaks.count < 2 || best.breaks.count > SHORT)
		return best;
	struct attempt other = attempt(env, media, runs, run_count, measure, DIVIDE_NONE, false);
	return other.breaks.count < best.breaks.count && !other.breaks.forced ? other : best;
}

/* Without dividing words; then, where that is not good enough, at syllables; then anywhere (C45, C48). */
static struct attempt best_attempt(struct env *env, const struct media *media, const struct run *runs, int run_count,
	struct measure measure)
{
	struct attempt best = first_attempt(env, media, runs, run_count, measure);
	const struct style *style = runs[0].style;
	bool narrow = measure.rest <= HYPHENS_BELOW * style->size;
	if (style->options.hyphenation && best.units.words && (best.breaks.forced || (narrow && best.breaks.loose))) {
		struct attempt other = attempt(env, media, runs, run_count, measure, DIVIDE_SYLLABLES, best.spread);
		if (other.breaks.cost < best.breaks.cost)
			best = other;
	}
	if (best.breaks.forced)
		best = attempt(env, media, runs, run_count, measure, DIVIDE_ANYWHERE, true);
	if (best.breaks.overfull)
		best = attempt(env, media, runs, run_count, measure, DIVIDE_ANYTHING, true);
	return best;
}

static mpt measure_row(struct measure measure, int row)
{
	return row < measure.count ? measure.width[row] : measure.rest;
}

struct lines para_set(struct env *env, const struct media *media, const struct run *runs, int run_count,
	struct measure measure)
{
	struct lines lines = { .loosened = true };
	if (!run_count)
		return lines;
	struct arena_mark mark = arena_mark(env->temp);
	struct attempt best = best_attempt(env, media, runs, run_count, measure);
	struct break_rules rules = rules_of(runs[0].style);
	struct line *list = arena_array(env->keep, struct line, best.breaks.count ? best.breaks.count : 1);
	int first = 0;
	for (int i = 0; i < best.breaks.count; i++) {
		struct line_plan plan = { .first = first, .last = best.breaks.ends[i], .measure = measure_row(measure, i) };
		plan.first_line = i == 0;
		plan.last_line = i + 1 == best.breaks.count;
		plan.start = i == 0 ? best.start : 0;
		list[i] = line_make(env, &best.units, best.items, &plan, &rules);
		first = plan.last + 1;
	}
	lines.list = list;
	lines.count = best.breaks.count;
	lines.loosened = best.breaks.loosened;
	arena_rewind(env->temp, mark);
	return lines;
}

void para_trace(struct env *env, const struct media *media, const struct run *runs, int run_count, struct measure measure,
	int row, struct buf *out)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct attempt best = best_attempt(env, media, runs, run_count, measure);
	struct break_rules rules = rules_of(runs[0].style);
	if (row >= 0 && row < best.breaks.count) {
		int first = row ? best.breaks.ends[row - 1] + 1 : 0;
		struct line_plan plan = { .first = first, .last = best.breaks.ends[row], .measure = measure_row(measure, row),
			.start = row ? 0 : best.start };
		trace_line(env, &best.units, best.items, &plan, &rules, out);
	}
	arena_rewind(env->temp, mark);
}

enum { UNBOUNDED = 1000000000 };

static struct line unbroken(struct env *env, const struct media *media, const struct run *runs, int run_count, mpt measure)
{
	struct line line = { 0 };
	struct arena_mark mark = arena_mark(env->temp);
	struct units units = units_make(env, media, runs, run_count, DIVIDE_NONE);
	if (units.count) {
		units_shape(env, media, &units);
		struct box *items = items_make(env, &units, false);
		struct break_rules rules = rules_of(runs[0].style);
		rules.justify = true;
		rules.spread = measure < UNBOUNDED;
		struct line_plan plan = { .last = units.count - 1, .measure = measure, .first_line = true, .last_line = true };
		if (runs[0].style->align == ALIGN_CENTER && runs[0].style->options.centring == CENTRING_BOX)
			plan.lead = units.list[0].left;
		line = line_make(env, &units, items, &plan, &rules);
		line.measure = line.width;
	}
	arena_rewind(env->temp, mark);
	return line;
}

struct line para_line(struct env *env, const struct media *media, const struct run *runs, int run_count)
{
	return unbroken(env, media, runs, run_count, UNBOUNDED);
}

struct line para_spread(struct env *env, const struct media *media, const struct run *runs, int run_count, mpt width)
{
	return unbroken(env, media, runs, run_count, width < UNBOUNDED ? width : UNBOUNDED);
}

void line_tell(struct env *env, const struct line *line)
{
	mpt em = line->piece_count && line->pieces[0].style->size > 0 ? line->pieces[0].style->size : PT;
	if (line->flags & LINE_OVERFULL)
		diag(env, line->at, D_LINE_OVERFULL, line->text, line->start + line->width - line->measure);
	if (line->flags & LINE_RELIEVED)
		diag(env, line->at, D_LINE_RELIEVED, line->text);
	if (line->flags & LINE_DIVIDED)
		diag(env, line->at, D_LINE_DIVIDED, line->text);
	else if (line->flags & LINE_RAGGED)
		diag(env, line->at, D_LINE_RAGGED, line->text, line->measure - line->start - line->width);
	else if (line->flags & LINE_LOOSE)
		diag(env, line->at, D_LINE_LOOSE, line->text, (int)mul_div(line->t3, 1000, em));
}

void lines_dump(struct lines lines, struct buf *out)
{
	for (int i = 0; i < lines.count; i++) {
		const struct line *line = &lines.list[i];
		buf_format(out, "line %d measure %d start %d natural %d width %d stage %d t3 %d flags %u \"", i + 1, line->measure,
			line->start, line->natural, line->width, line->stage, line->t3, line->flags);
		buf_str(out, line->text);
		buf_puts(out, "\"\n");
	}
}
