#include "out/quality.h"

#include <stdlib.h>
#include <string.h>

#include "out/quality_own.h"

/* ---- what counts ---- */

enum { WORST_TOLD = 50000 };            /* millionths of an em: below, no eye sees it (C79) */

static void keep_fault(struct judge *judge, const struct row *row, enum quality_score score, int64_t value)
{
	if (judge->fault_count == FAULTS_KEPT)
		judge->faults_left_out++;
	else
		judge->faults[judge->fault_count++] = (struct judged_fault){ *row, score, value };
}

void quality_count(struct judge *judge, const struct row *row, enum quality_score score)
{
	judge->tallies[row->part].count[score]++;
	if (score != QUALITY_S)
		keep_fault(judge, row, score, 1);
}

void quality_most(struct judge *judge, const struct row *row, enum quality_score score, int64_t value, int64_t good)
{
	int64_t *most = &judge->tallies[row->part].most[score];
	*most = value > *most ? value : *most;
	if (value > good)
		keep_fault(judge, row, score, value);
}

static void keep_worst(struct judge *judge, const struct row *row, int64_t g)
{
	int at = judge->worst_count;
	if (g <= WORST_TOLD)
		return;
	while (at > 0 && judge->worst[at - 1].value < g)
		at--;
	if (at == WORST_KEPT)
		return;
	int last = judge->worst_count < WORST_KEPT ? judge->worst_count++ : WORST_KEPT - 1;
	memmove(&judge->worst[at + 1], &judge->worst[at], (size_t)(last - at) * sizeof judge->worst[0]);
	judge->worst[at] = (struct judged_fault){ *row, QUALITY_GMAX, g };
}

void quality_gap(struct judge *judge, const struct row *row, int64_t g)
{
	int64_t kept = g > GAP_MOST ? GAP_MOST : g < -GAP_MOST ? -GAP_MOST : g;
	arena_push(judge->env->temp, judge->gaps, judge->gap_count, judge->gap_room);
	judge->gaps[judge->gap_count++] = (struct gap){ (uint32_t)(kept + GAP_ZERO), row->part };
	keep_worst(judge, row, g);
}

/* ---- item names ---- */

static uint32_t hash_of(const char *id)
{
	uint32_t hash = 2166136261u;
	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return hash;
}

static int *thread_place(const struct judge *judge, const char *id)
{
	for (uint32_t at = hash_of(id);; at++) {
		int *place = &judge->table[at & (uint32_t)(judge->table_room - 1)];
		if (!*place || judge->threads[*place - 1].id == id || strcmp(judge->threads[*place - 1].id, id) == 0)
			return place;
	}
}

static void make_table_room(struct judge *judge)
{
	if (judge->thread_count < judge->table_room / 4 * 3)
		return;
	judge->table_room = judge->table_room ? judge->table_room * 2 : 64;
	judge->table = arena_array(judge->env->temp, int, judge->table_room);
	for (int i = 0; i < judge->thread_count; i++)
		*thread_place(judge, judge->threads[i].id) = i + 1;
}

static struct thread *find_thread(struct judge *judge, const char *id)
{
	make_table_room(judge);
	int *place = thread_place(judge, id);
	if (!*place) {
		arena_push(judge->env->temp, judge->threads, judge->thread_count, judge->thread_room);
		judge->threads[judge->thread_count] = (struct thread){ .id = id, .page = -1 };
		*place = ++judge->thread_count;
	}
	return &judge->threads[*place - 1];
}

static int add_part(struct judge *judge, const char *page, const char *item)
{
	arena_push(judge->env->keep, judge->parts, judge->part_count, judge->part_room);
	arena_push(judge->env->temp, judge->tallies, judge->part_count, judge->tally_room);
	judge->parts[judge->part_count] = (struct quality_part){ .page = page, .item = item };
	judge->tallies[judge->part_count] = (struct tally){ 0 };
	return judge->part_count++;
}

/* ---- lines ---- */

static mpt within(mpt length)
{
	enum { FAR = INT32_MAX / 8 };
	return length > FAR ? FAR : length < -FAR ? -FAR : length;
}

static struct row row_of(const struct draw_item *runs, int run_count)
{
	const struct draw_line *line = runs->u.glyphs.line;
	struct row row = { .x = within(line->x), .measure = within(line->measure), .y = within(runs->box.y), .em = line->em,
		.flags = line->flags, .justified = line->justified, .runs = runs, .run_count = run_count };
	if (row.em < 1)
		row.em = 1;
	return row;
}

static void count_flags(struct tally *tally, unsigned flags)
{
	static const unsigned emergencies[QUALITY_EMERGENCIES] = { [QUALITY_LOOSE] = LINE_LOOSE, [QUALITY_DIVIDED] = LINE_DIVIDED,
		[QUALITY_OVERFULL] = LINE_OVERFULL, [QUALITY_RAGGED] = LINE_RAGGED, [QUALITY_RELIEVED] = LINE_RELIEVED };
	for (int i = 0; i < QUALITY_EMERGENCIES; i++)
		tally->emergencies[i] += (flags & emergencies[i]) != 0;
	tally->paragraphs += (flags & LINE_FIRST) != 0;
}

static void judge_step(struct judge *judge, const struct row *row, struct thread *thread, bool has_g, int64_t g)
{
	struct tally *tally = &judge->tallies[row->part];
	if (thread->going && thread->has_g && has_g && !(row->flags & LINE_FIRST)) {
		tally->steps++;
		tally->dg_sum += llabs(g - thread->g);
	}
	thread->has_g = has_g;
	thread->g = g;
}

static void judge_row(struct judge *judge, int page, const char *page_name, struct row row)
{
	int64_t g = 0;
	const char *id = row.runs->id ? row.runs->id : "";
	quality_cells(judge->env->temp, &row, &judge->cells);
	if (!judge->cells.count)
		return;
	struct thread *thread = find_thread(judge, id);
	if (thread->page != page) {
		thread->page = page;
		thread->part = add_part(judge, page_name, id);
	}
	row.part = thread->part;
	struct tally *tally = &judge->tallies[row.part], before = *tally;
	tally->lines++;
	row.number = ++thread->lines;
	tally->chars += judge->cells.chars;
	count_flags(tally, row.flags);
	bool has_g = quality_line(judge, &row, &g);
	judge_step(judge, &row, thread, has_g, g);
	quality_break(judge, &row, thread);
	quality_quotes(judge, &row, thread);
	quality_para(judge, &row, thread, &before);
	arena_push(judge->env->temp, judge->rows, judge->row_count, judge->row_room);
	judge->rows[judge->row_count++] = row;
}

static bool is_of_line(const struct draw_item *item, const struct draw_line *line)
{
	return item->kind == DRAW_GLYPHS && item->u.glyphs.line && (!line || item->u.glyphs.line == line);
}

static void judge_page(struct judge *judge, int number, const struct print_page *page)
{
	int first_part = judge->part_count;
	judge->row_count = 0;
	for (int i = 0, end; i < page->count; i = end) {
		const struct draw_item *item = &page->items[i];
		end = i + 1;
		if (!is_of_line(item, NULL))
			continue;
		while (end < page->count && is_of_line(&page->items[end], item->u.glyphs.line))
			end++;
		judge_row(judge, number, page->name ? page->name : "", row_of(item, end - i));
	}
	struct arena_mark mark = arena_mark(judge->env->temp);
	quality_columns(judge, page, first_part);
	arena_rewind(judge->env->temp, mark);
}

/* ---- sums ---- */

/* What each page adds to the lists of parts and of G. */
struct bounds {
	int part, gap;
};

static void score_pages(struct judge *judge, const struct print *print, const struct bounds *bounds)
{
	struct quality_page *pages = arena_array(judge->env->keep, struct quality_page, print->page_count ? print->page_count : 1);
	struct tally all = { 0 };
	for (int i = 0; i < print->page_count; i++) {
		struct tally sum = { 0 };
		struct gap *gaps = judge->gaps + bounds[i].gap;
		int gap_count = bounds[i + 1].gap - bounds[i].gap;
		quality_sort(judge->env->temp, gaps, gap_count);
		quality_score_parts(judge, bounds[i].part, bounds[i + 1].part, gaps, gap_count);
		for (int part = bounds[i].part; part < bounds[i + 1].part; part++)
			quality_add(&sum, &judge->tallies[part]);
		quality_add(&all, &sum);
		pages[i] = (struct quality_page){ .name = print->pages[i].name ? print->pages[i].name : "",
			.parts = judge->parts + bounds[i].part, .part_count = bounds[i + 1].part - bounds[i].part,
			.scores = quality_scores_of(&sum, gaps, gap_count) };
	}
	quality_sort(judge->env->temp, judge->gaps, judge->gap_count);
	judge->out->pages = pages;
	judge->out->page_count = print->page_count;
	judge->out->all = quality_scores_of(&all, judge->gaps, judge->gap_count);
}

static const struct quality_fault *told_faults(struct judge *judge, const struct judged_fault *list, int count)
{
	struct quality_fault *faults = arena_array(judge->env->keep, struct quality_fault, count ? count : 1);
	for (int i = 0; i < count; i++) {
		const struct row *row = &list[i].row;
		bool counted = quality_is_count(list[i].score);
		faults[i] = (struct quality_fault){ .score = list[i].score, .value = counted ? list[i].value : quality_milli(list[i].value),
			.part = &judge->parts[row->part], .line = row->number, .runs = row->runs, .run_count = row->run_count };
	}
	return faults;
}

const struct quality *quality_find(struct env *env, const struct print *print)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct judge judge = { .env = env, .out = arena_new(env->keep, struct quality) };
	struct bounds *bounds = arena_array(env->temp, struct bounds, (size_t)print->page_count + 1);
	judge.faults = arena_array(env->temp, struct judged_fault, FAULTS_KEPT);
	for (int i = 0; i < print->page_count; i++) {
		judge_page(&judge, i, &print->pages[i]);
		bounds[i + 1] = (struct bounds){ judge.part_count, judge.gap_count };
	}
	score_pages(&judge, print, bounds);
	quality_paras(&judge);
	judge.out->worst = told_faults(&judge, judge.worst, judge.worst_count);
	judge.out->worst_count = judge.worst_count;
	judge.out->faults = told_faults(&judge, judge.faults, judge.fault_count);
	judge.out->fault_count = judge.fault_count;
	judge.out->faults_left_out = judge.faults_left_out;
	arena_rewind(env->temp, mark);
	return judge.out;
}
