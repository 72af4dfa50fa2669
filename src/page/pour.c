/* Paragraphs into slots, one slot a line.
 *
 * The setter gets the widths of the next slots as numbers. No paragraph's last line stands alone at the head of a column: it is
 * set one line shorter, or longer, or a line is pushed over (C100, C82). A first line alone at the foot is cured by the paragraph
 * before, if that can be had. Text past the last slot is set only to be counted, in memory that is given back at once. */
#include "page/pour.h"

/* The setter needs the widths of no more rows than a text of so many bytes can fill. */
static int rows_at_most(size_t bytes)
{
	return bytes / 4 + 16 > 1000000 ? 1000000 : (int)(bytes / 4) + 16;
}

static mpt rest_width(const struct pour *pour)
{
	int count = pour->slots->count;
	return count ? pour->widths[count - 1] : pour->sheet->grid.column;
}

/* What the number leaves of a width. */
static mpt hung(const struct text_runs *runs, mpt width)
{
	return width > runs->hang + runs->style->size ? width - runs->hang : runs->style->size;
}

/* Sets `runs` from slot `at` on, without slot `skip` (-1: all of them). */
static struct lines set_at(const struct pour *pour, const struct text_runs *runs, int at, int skip, int looseness)
{
	int left = pour->slots->count - at, most = rows_at_most(runs->bytes);
	struct measure measure = { .width = pour->widths + at, .count = left < most ? left : most, .rest = rest_width(pour),
		.looseness = looseness, .closed = pour->gutter < runs->style->size / 2 };
	struct arena_mark mark = arena_mark(pour->env->temp);
	bool skips = skip >= at && skip < at + measure.count;
	if (skips || runs->hang) {
		mpt *widths = arena_array(pour->env->temp, mpt, measure.count + 1);
		measure.count -= skips;
		for (int i = 0; i < measure.count; i++)
			widths[i] = hung(runs, pour->widths[at + i + (skips && at + i >= skip)]);
		measure.width = widths;
		measure.rest = hung(runs, measure.rest);
	}
	struct lines lines = para_set(pour->env, pour->media, runs->list, runs->count, measure);
	arena_rewind(pour->env->temp, mark);
	return lines;
}

/* ---- lines into slots ---- */

void pour_line(struct pour *pour, const struct line *line, int slot, mpt x, mpt baseline)
{
	struct flow_list *flow = pour->flow;
	arena_push(pour->env->keep, flow->lines, flow->count, flow->room);
	flow->lines[flow->count++] = (struct set_line){ line, pour->slots->list[slot].page, x, baseline, pour->item, false };
	if (pour->plan->filled)
		pour->plan->filled[slot] = (unsigned short)(SLOT_FILLED | line->flags);
	pour->placed_chars += line->chars;
}

void pour_over_lines(struct pour *pour, const struct line *list, int count)
{
	for (int i = 0; i < count; i++) {
		if (!pour->over_at.source)
			pour->over_at = list[i].at;
		pour->over_lines++;
		pour->over_chars += list[i].chars;
	}
}

static void pour_tail(const struct pour *pour, struct lines lines)
{
	if (pour->block < 0 || !lines.count)
		return;
	const struct line *last = &lines.list[lines.count - 1];
	struct tail *tail = &pour->plan->tails[pour->block];
	tail->at = pour->at;
	tail->lines = lines.count;
	tail->chars = last->chars;
	tail->end = last->at;
}

void pour_over(struct pour *pour, const struct text_runs *runs)
{
	static const struct arena_mark empty;
	struct env counting = *pour->env;
	struct measure measure = { .rest = hung(runs, rest_width(pour)) };
	pour->scratch.out_of_memory = pour->env->keep->out_of_memory;
	pour->scratch.context = pour->env->keep->context;
	pour->scratch.ceiling = pour->env->keep->ceiling;
	counting.keep = &pour->scratch;
	struct lines lines = para_set(&counting, pour->media, runs->list, runs->count, measure);
	pour_tail(pour, lines);
	pour_over_lines(pour, lines.list, lines.count);
	arena_rewind(&pour->scratch, empty);
}

/* Slots that lines `at` to `at` + count take, with the one left empty. */
static int fill(struct pour *pour, const struct text_runs *runs, struct lines lines, int at, int skip)
{
	mpt leading = pour->sheet->grid.leading;
	for (int i = 0; i < lines.count; i++, at++) {
		at += at == skip;
		if (at >= pour->slots->count) {
			pour_over_lines(pour, lines.list + i, lines.count - i);
			return pour->slots->count;
		}
		const struct slot *slot = &pour->slots->list[at];
		if (i == 0 && runs->number)
			pour_line(pour, runs->number, at, slot->x, grid_baseline(slot->y, leading, runs->style->size));
		pour_line(pour, &lines.list[i], at, slot->x + runs->hang, grid_baseline(slot->y, leading, runs->style->size));
	}
	return at;
}

/* ---- heads and feet of columns ---- */

static bool head_at(const struct pour *pour, int slot)
{
	return slot < pour->slots->count && pour->slots->list[slot].column_head;
}

/* The last of `count` lines from slot `at` on stands alone at a column's head. */
static bool last_alone(const struct pour *pour, int at, int count)
{
	return count > 1 && head_at(pour, at + count - 1);
}

static bool is_short(struct lines lines)
{
	const struct line *last = &lines.list[lines.count - 1];
	return last->start + last->width < last->measure / 2;
}

enum { LOOSEST = 100 };                 /* thousandths of an em between characters, for a paragraph set longer (C79: good) */

static bool is_loose(struct lines lines, mpt em)
{
	for (int i = 0; i < lines.count; i++)
		if ((int64_t)lines.list[i].t3 * 1000 > (int64_t)em * LOOSEST)
			return true;
	return false;
}

/* The same paragraph in `by` lines more, if it can be had in good lines and its last one does not stand alone. */
static bool set_other(const struct pour *pour, const struct text_runs *runs, int at, int count, int by, struct lines *out)
{
	*out = set_at(pour, runs, at, -1, by);
	return out->loosened && out->count == count + by && !last_alone(pour, at, out->count) && !is_loose(*out, runs->style->size);
}

/* Cures a last line alone at a head; *skip: the slot to leave empty, -1 none. */
static struct lines cure_last(const struct pour *pour, const struct text_runs *runs, struct lines lines, int *skip)
{
	struct lines other;
	if (set_other(pour, runs, pour->at, lines.count, -1, &other) || set_other(pour, runs, pour->at, lines.count, 1, &other))
		return other;
	int foot = pour->at + lines.count - 2;
	if (!is_short(lines))
		return lines;
	other = set_at(pour, runs, pour->at, foot, 0);
	if (other.count != lines.count)
		return lines;
	*skip = foot;
	return other;
}

/* The paragraph before, one line shorter or longer, when the next one's first line would stand alone at the foot. */
static void cure_first(struct pour *pour)
{
	struct poured *last = &pour->last;
	struct lines other;
	bool cured = set_other(pour, &last->runs, last->at, last->count, -1, &other) ||
		set_other(pour, &last->runs, last->at, last->count, 1, &other);
	last->again = false;
	if (!cured)
		return;
	for (int i = last->first_line; i < pour->flow->count; i++)
		pour->placed_chars -= pour->flow->lines[i].line->chars;
	pour->flow->count = last->first_line;
	pour->at = fill(pour, &last->runs, other, last->at, -1);
}

static bool first_alone(const struct pour *pour, int count)
{
	return count > 1 && pour->at < pour->slots->count && pour->slots->list[pour->at].column_foot &&
		pour->at + 1 < pour->slots->count;
}

/* A block to be kept with the next one does not end a column: its last line goes over. */
static int keep_with_next(const struct pour *pour, const struct text_runs *runs, int count)
{
	int end = pour->at + count - 1;
	bool foot = end >= 0 && end + 1 < pour->slots->count && pour->slots->list[end].column_foot;
	return runs->style->keep_next && foot ? end : -1;
}

/* A line shorter or longer as the plan says; and what could be had, when that is asked. */
static struct lines set_planned(struct pour *pour, const struct text_runs *runs, struct lines lines, bool *altered)
{
	const struct pour_plan *plan = pour->plan;
	struct lines other;
	*altered = false;
	if (pour->block < 0)
		return lines;
	if (plan->probe && lines.count > 1) {
		plan->tails[pour->block].shorter = set_other(pour, runs, pour->at, lines.count, -1, &other);
		plan->tails[pour->block].longer = set_other(pour, runs, pour->at, lines.count, 1, &other);
	}
	int by = plan->loosen ? plan->loosen[pour->block] : 0;
	*altered = by && set_other(pour, runs, pour->at, lines.count, by, &other);
	return *altered ? other : lines;
}

void pour_paragraph(struct pour *pour, const struct text_runs *runs)
{
	pour_space(pour, runs->style->space_before);
	if (pour->at >= pour->slots->count) {
		pour_over(pour, runs);
		return;
	}
	struct lines lines = set_at(pour, runs, pour->at, -1, 0);
	if (first_alone(pour, lines.count) && pour->last.again && pour->last.at + pour->last.count == pour->at) {
		cure_first(pour);
		lines = set_at(pour, runs, pour->at, -1, 0);
	}
	int skip = keep_with_next(pour, runs, lines.count);
	if (skip >= 0)
		lines = set_at(pour, runs, pour->at, skip, 0);
	bool altered = false;
	if (skip < 0)
		lines = set_planned(pour, runs, lines, &altered);
	int unaltered = lines.count;
	if (skip < 0 && last_alone(pour, pour->at, lines.count))
		lines = cure_last(pour, runs, lines, &skip);
	pour_tail(pour, lines);
	bool again = skip < 0 && !altered && lines.count == unaltered && pour->at + lines.count <= pour->slots->count;
	pour->last = (struct poured){ again, *runs, pour->at, lines.count, pour->flow->count };
	pour->at = fill(pour, runs, lines, pour->at, skip);
	pour->space = runs->style->space_after;
}

void pour_space(struct pour *pour, mpt before)
{
	mpt leading = pour->sheet->grid.leading, space = pour->space + before;
	int rows = space > 0 ? (space + leading / 2) / leading : 0, at = pour->at;
	pour->space = 0;
	if (!rows || at >= pour->slots->count || pour->slots->list[at].column_head)
		return;
	int row = pour->slots->list[at].row + rows, end = pour->run_end[at];
	while (at < end && pour->slots->list[at].row < row)
		at++;
	pour->at = at;
	pour->last.again = false;
}
