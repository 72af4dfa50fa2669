/* What a text's own word lets be changed before it is poured for good.
 *
 * `balance: yes`: the last frame's columns end level, at most one row apart, the shortfall on the right (C102): the least number
 * of rows is sought that holds the text. `fit: { paragraphs: yes }`: paragraphs that can be had a line shorter (longer) in good
 * lines are, those first whose last line is shortest (fullest), until the text fits (C82, C106). Both pour for trial, with
 * findings and memory thrown away. */
#include <string.h>

#include "page/pour.h"

enum { TRIALS_MOST = 60, PARAGRAPHS_MOST = 60 };

/* ---- trials ---- */

void trial_begin(struct trial *trial, const struct env *env)
{
	*trial = (struct trial){ .env = *env };
	trial->keep.out_of_memory = trial->words.out_of_memory = env->keep->out_of_memory;
	trial->keep.context = trial->words.context = env->keep->context;
	trial->keep.ceiling = trial->words.ceiling = env->keep->ceiling;
	trial->diags.arena = &trial->words;
	trial->env.keep = &trial->keep;
	trial->env.diags = &trial->diags;
}

void trial_end(struct trial *trial)
{
	arena_free(&trial->keep);
	arena_free(&trial->words);
}

static struct fit try_pour(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan)
{
	struct trial trial;
	struct flow_list list = { 0 };
	struct arena_mark mark = arena_mark(env->temp);
	trial_begin(&trial, env);
	struct pour pour = flow_item(&trial.env, base, slots, plan, &list);
	struct fit fit = flow_fit(&pour);
	arena_rewind(env->temp, mark);
	trial_end(&trial);
	return fit;
}

/* ---- paragraphs ---- */

/* Rows by which it does not fit. */
static int misfit(const struct fit *fit, int allowed)
{
	return fit->over_lines ? fit->over_lines : fit->free_lines > allowed ? fit->free_lines - allowed : 0;
}

/* Blocks that can be had a line shorter (longer), the easiest first. */
static int candidates(const struct story *story, const struct tail *tails, bool shorter, int *blocks)
{
	int count = 0;
	for (int i = 0; i < story->block_count; i++) {
		if (!(shorter ? tails[i].shorter : tails[i].longer))
			continue;
		int at = count < PARAGRAPHS_MOST ? count++ : count;
		for (; at > 0 && (shorter ? tails[blocks[at - 1]].chars > tails[i].chars : tails[blocks[at - 1]].chars < tails[i].chars); at--)
			if (at < PARAGRAPHS_MOST)
				blocks[at] = blocks[at - 1];
		if (at < PARAGRAPHS_MOST)
			blocks[at] = i;
	}
	return count;
}

static void tell_paragraphs(struct env *env, const struct pour *base, const signed char *loosen, enum diag_code code)
{
	struct buf out = { .arena = env->keep };
	int number = 0;
	for (int i = 0; i < base->story->block_count; i++) {
		number += base->story->blocks[i].kind != BLOCK_SUBHEAD;
		if (loosen[i])
			buf_format(&out, "%s%d", out.len ? ", " : "", number);
	}
	if (out.len)
		diag(env, base->item->u.text.fit.at, code, item_id(base->item), buf_text(&out));
}

void adjust_paragraphs(struct env *env, const struct pour *base, const struct slots *slots, struct pour_plan *plan)
{
	int blocks[PARAGRAPHS_MOST], allowed = 0, count = base->story->block_count;
	signed char *loosen = arena_array(env->temp, signed char, count + 1);
	struct pour asked = *base;
	struct pour_plan probe = { .tails = arena_array(env->temp, struct tail, count + 1), .probe = true, .loosen = loosen };
	struct fit fit = try_pour(env, base, slots, &probe);
	bool shorter = fit.over_lines > 0;
	asked.env = env;
	allowed = flow_allowed(&asked);
	int worst = misfit(&fit, allowed);
	if (!worst)
		return;
	int found = candidates(base->story, probe.tails, shorter, blocks);
	struct pour_plan each = { .tails = arena_array(env->temp, struct tail, count + 1), .loosen = loosen };
	for (int i = 0; i < found && worst; i++) {
		loosen[blocks[i]] = shorter ? -1 : 1;
		fit = try_pour(env, base, slots, &each);
		bool turned = shorter ? fit.over_lines == 0 && misfit(&fit, allowed) : fit.over_lines > 0;
		int now = misfit(&fit, allowed);
		if (now < worst && !turned)
			worst = now;
		else
			loosen[blocks[i]] = 0;
	}
	plan->loosen = loosen;
	tell_paragraphs(env, base, loosen, shorter ? D_PARAGRAPHS_SHORTER : D_PARAGRAPHS_LONGER);
}

/* ---- jumps ---- */

enum {
	JUMP_BLOCKS = 24,               /* paragraphs before a jump that may be set longer or shorter for its sake */
	JUMP_AHEAD = 100                /* slots after a jump that are poured to judge it: a subhead and what it is kept with */
};

/* How bad a part ends before slot `at`: 0 with a full line in the midst of a paragraph that goes on for two lines and more. */
static int jump_fault(const unsigned short *filled, int at)
{
	unsigned before = filled[at - 1], after = filled[at];
	int fault = !before ? 8 : before & LINE_LAST ? 1 : before & LINE_FIRST ? 4 : 0;
	return fault + (!after ? 8 : (after & LINE_LAST) && !(after & LINE_FIRST) ? 4 : 0);
}

/* The faults of the text's jumps up to slot `at`, poured as planned; a text that does not come so far has none. */
static int jump_faults(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan, int at)
{
	struct pour_plan asked = *plan;
	int faults = 0;
	asked.filled = arena_array(env->temp, unsigned short, slots->count + 1);
	asked.until = at + JUMP_AHEAD;
	struct fit fit = try_pour(env, base, slots, &asked);
	for (int i = 1; i <= at; i++)
		if (slots->list[i].jump && (fit.over_lines || fit.used > i))
			faults += jump_fault(asked.filled, i);
	return faults;
}

/* The nearest paragraph before slot `at` that makes the jump there better by a line less or more; -1: none. */
static int better_jump(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan, int at,
	signed char *loosen, int *faults)
{
	int tried = 0, best = -1, best_by = 0;
	for (int i = base->story->block_count - 1; i >= 0 && tried < JUMP_BLOCKS && *faults; i--) {
		const struct tail *tail = &plan->tails[i];
		if (tail->lines < 2 || tail->at >= at || loosen[i])
			continue;
		tried++;
		for (int by = -1; by <= 1 && *faults; by += 2) {
			if (!(by < 0 ? tail->shorter : tail->longer))
				continue;
			loosen[i] = (signed char)by;
			int now = jump_faults(env, base, slots, plan, at);
			if (now < *faults) {
				*faults = now;
				best = i;
				best_by = by;
			}
			loosen[i] = 0;
		}
	}
	if (best >= 0)
		loosen[best] = (signed char)best_by;
	return best;
}

static void tell_jump_paragraphs(struct env *env, const struct pour *base, const signed char *before, const signed char *after)
{
	struct buf out = { .arena = env->keep };
	int number = 0;
	for (int i = 0; i < base->story->block_count; i++) {
		number += base->story->blocks[i].kind != BLOCK_SUBHEAD;
		if (after[i] != before[i])
			buf_format(&out, "%s%d", out.len ? ", " : "", number);
	}
	if (out.len)
		diag(env, base->item->at, D_JUMP_PARAGRAPHS, item_id(base->item), buf_text(&out));
}

/* The row before the jump at slot `at` stays empty. */
static struct slots without_row(struct env *env, const struct slots *slots, int at)
{
	struct slots out = *slots;
	int first = at - 1;
	while (first > 0 && slots->list[first - 1].row == slots->list[at - 1].row && slots->list[first - 1].column == slots->list[at - 1].column)
		first--;
	slots_take(env, &out, first, at);
	return out;
}

/* One jump, at slot *at; `faults`: those of the jumps before it. */
static struct slots adjust_jump(struct env *env, const struct pour *base, struct slots slots, struct pour_plan *plan, signed char *loosen,
	int *at, int *faults)
{
	int count = base->story->block_count, before = *faults;
	const char *page = base->edition->pages[slots.list[*at].page].id;
	signed char *asked = arena_array(env->temp, signed char, count + 1);
	struct pour_plan probe = { .loosen = loosen, .tails = arena_array(env->temp, struct tail, count + 1), .probe = true };
	memcpy(asked, loosen, (size_t)count);
	*faults = jump_faults(env, base, &slots, &probe, *at);
	probe.probe = false;
	for (int turn = 0; turn < 2 && *faults > before && better_jump(env, base, &slots, &probe, *at, loosen, faults) >= 0; turn++)
		;
	plan->loosen = loosen;
	tell_jump_paragraphs(env, base, asked, loosen);
	struct slots cut = *at > 1 && *faults > before + 1 ? without_row(env, &slots, *at) : slots;
	int removed = slots.count - cut.count, other = removed && removed < *at ? jump_faults(env, base, &cut, plan, *at - removed) : *faults;
	if (other < *faults) {
		diag(env, base->item->at, D_JUMP_ROW, item_id(base->item), page);
		*faults = other;
		*at -= removed;
		slots = cut;
	}
	if (*faults > before)
		diag(env, base->item->at, *faults == before + 1 ? D_JUMP_AT_END : D_JUMP_BREAK, item_id(base->item), page);
	return slots;
}

struct slots adjust_jumps(struct env *env, const struct pour *base, const struct slots *slots, struct pour_plan *plan)
{
	int count = base->story->block_count, faults = 0;
	signed char *loosen = NULL;
	struct slots out = *slots;
	for (int at = 1; at < out.count; at++) {
		if (!out.list[at].jump)
			continue;
		if (!loosen)
			loosen = arena_array(env->temp, signed char, count + 1);
		if (plan->loosen && plan->loosen != loosen)
			memcpy(loosen, plan->loosen, (size_t)count);
		out = adjust_jump(env, base, out, plan, loosen, &at, &faults);
	}
	return out;
}

/* ---- columns that end level ---- */

/* The slots of the frame where the text ends, by columns. */
struct foot {
	const struct slots *slots;
	int first, end;                 /* of the frame's slots */
	int columns, top, bottom;       /* rows, from the grid's first; bottom is one past the last */
	int *column;                    /* of each of its slots, from 0 */
};

/* In bands only the last one's columns end level. */
static bool same_foot(const struct slot *a, const struct slot *b)
{
	return a->frame == b->frame && a->page == b->page && (!a->in_bands || a->band == b->band);
}

static struct foot foot_of(struct env *env, const struct slots *slots, int used)
{
	struct foot foot = { .slots = slots, .top = INT32_MAX, .bottom = INT32_MIN };
	const struct slot *last = &slots->list[used - 1];
	while (foot.first < slots->count && !same_foot(last, &slots->list[foot.first]))
		foot.first++;
	foot.end = foot.first;
	foot.column = arena_array(env->temp, int, slots->count);
	for (; foot.end < slots->count && same_foot(last, &slots->list[foot.end]); foot.end++) {
		const struct slot *slot = &slots->list[foot.end];
		foot.columns += foot.end == foot.first || slot->column != slot[-1].column;
		foot.column[foot.end - foot.first] = foot.columns - 1;
		foot.top = slot->row < foot.top ? slot->row : foot.top;
		foot.bottom = slot->row >= foot.bottom ? slot->row + 1 : foot.bottom;
	}
	return foot;
}

/* All slots before the frame, of the frame those above row `bottom`, above the row before it from column `shorter` on, and the one
 * below 上接. */
static struct slots cut_slots(struct env *env, const struct foot *foot, int bottom, int shorter)
{
	struct slots cut = *foot->slots;
	cut.list = arena_array(env->keep, struct slot, foot->end + 1);
	cut.count = 0;
	for (int i = 0; i < foot->end; i++) {
		const struct slot *slot = &foot->slots->list[i];
		if (i < foot->first || slot->jump || slot->row < bottom - (foot->column[i - foot->first] >= shorter))
			cut.list[cut.count++] = *slot;
	}
	for (int i = foot->first, from = i; i < cut.count; i++)
		if (i + 1 == cut.count || cut.list[i + 1].column != cut.list[i].column) {
			slots_mark_ends(cut.list + from, i + 1 - from);
			from = i + 1;
		}
	return cut;
}

/* Rows between the highest and the lowest foot of the columns as poured. */
static int feet_apart(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan, int first)
{
	struct pour_plan asked = *plan;
	int highest = INT32_MAX, lowest = INT32_MIN, foot = INT32_MIN;
	asked.filled = arena_array(env->temp, unsigned short, slots->count + 1);
	try_pour(env, base, slots, &asked);
	for (int i = first; i < slots->count; i++) {
		if (asked.filled[i] && slots->list[i].row > foot)
			foot = slots->list[i].row;
		if (i + 1 < slots->count && slots->list[i + 1].column == slots->list[i].column)
			continue;
		highest = foot < highest ? foot : highest;
		lowest = foot > lowest ? foot : lowest;
		foot = INT32_MIN;
	}
	return highest == INT32_MIN ? 0 : lowest - highest;
}

/* The least rows that hold the text; a few more when only with them the feet come level. */
static struct slots least_rows(struct env *env, const struct pour *base, const struct foot *foot, const struct pour_plan *plan, int used,
	int *apart)
{
	struct slots best = *foot->slots;
	int trials = 0, tries = foot->columns + 1;
	for (int bottom = foot->top + 1; bottom <= foot->bottom && tries; bottom++)
		for (int shorter = 1; shorter <= foot->columns && trials < TRIALS_MOST && tries; shorter++) {
			struct slots cut = cut_slots(env, foot, bottom, shorter);
			if (cut.count < used - foot->columns || trials++ >= TRIALS_MOST || try_pour(env, base, &cut, plan).over_lines)
				continue;
			int here = feet_apart(env, base, &cut, plan, foot->first);
			if (*apart < 0 || here < *apart) {
				best = cut;
				*apart = here;
			}
			tries = *apart <= 1 ? 0 : tries - 1;
		}
	return best;
}

struct slots adjust_balance(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan)
{
	struct fit fit = try_pour(env, base, slots, plan);
	int apart = -1;
	if (fit.over_lines || fit.used < 1)
		return *slots;
	struct foot foot = foot_of(env, slots, fit.used);
	if (foot.columns < 2)
		return *slots;
	struct slots best = least_rows(env, base, &foot, plan, fit.used, &apart);
	if (apart > 1)
		diag(env, base->item->at, D_BALANCE_UNEVEN, item_id(base->item), apart);
	return best;
}
