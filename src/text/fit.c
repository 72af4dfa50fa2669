#include "text/fit.h"

static void add_item(struct sums *sums, const struct box *item)
{
	sums->width += (uint32_t)(item->width + item->glue);
	sums->chars += item->chars;
	if (item->give)
		sums->squeeze[item->squeeze] += (uint32_t)item->give;
	if (item->take)
		sums->stretch[item->stretch] += (uint32_t)item->take;
	sums->spreads += item->spread;
}

struct fit_text fit_text(struct env *env, const struct box *items, int count, const struct break_rules *rules)
{
	struct fit_text text = { items, count, rules, arena_array_raw(env->temp, struct sums, count + 1) };
	text.sums[0] = (struct sums){ 0 };
	for (int k = 0; k < count; k++) {
		text.sums[k + 1] = text.sums[k];
		add_item(&text.sums[k + 1], &items[k]);
	}
	return text;
}

/* One stage of squeezing: what it gives of `rest`. With steps, marks give their half whole or not at all (C75). */
static mpt squeeze_stage(const struct line_sums *line, int stage, mpt rest, const struct break_rules *rules)
{
	mpt has = fit_squeeze(line, stage), half = rules->em / 2;
	if ((rules->steps >> stage & 1) && half > 0) {
		has -= has % half;
		rest = (rest + half - 1) / half * half;
	}
	return has < rest ? has : rest;
}

static mpt squeeze_line(const struct line_sums *line, struct line_fit *fit, mpt rest, const struct break_rules *rules)
{
	fit->squeezed = true;
	for (int s = 0; s < SQUEEZES && rest > 0; s++) {
		fit->squeeze[s] = squeeze_stage(line, s, rest, rules);
		rest -= fit->squeeze[s];
		if (fit->squeeze[s])
			fit->stage = -(s + 2);
	}
	return rest;
}

static void stretch_line(const struct line_sums *line, struct line_fit *fit, mpt rest)
{
	for (int t = 0; t < STRETCHES && rest > 0; t++) {
		mpt has = fit_stretch(line, t);
		fit->stretch[t] = has < rest ? has : rest;
		rest -= fit->stretch[t];
		if (fit->stretch[t])
			fit->stage = t + 1;
	}
	if (rest > 0) {
		fit->t3 = rest;
		fit->stage = 4;
	}
}

/* Appendix E. `end`: the box the line ends with. */
static struct line_fit bring(const struct line_sums *line, const struct box *end, mpt measure, bool final,
	const struct break_rules *rules)
{
	struct line_fit fit = { .natural = line->natural, .spreads = (int)(line->to->spreads - line->from->spreads) };
	mpt rest = line->natural - measure;
	if (rest > 0 && end->hang)
		rest -= fit.hang = end->hang;
	if (rest > 0 && rules->justify && rules->push != PUSH_OUT_ONLY)
		rest = squeeze_line(line, &fit, rest, rules);
	if (rest > 0)
		fit.over = rest;
	if (end->fill && rest + end->fill <= rules->em / 200 && rest + end->fill >= -rules->em / 200)
		rest += fit.fill = end->fill;
	if (rest < 0 && !final && rules->justify)
		stretch_line(line, &fit, -rest);
	return fit;
}

struct line_fit line_fit(const struct box *items, int first, int last, mpt measure, bool final,
	const struct break_rules *rules)
{
	struct sums none = { 0 }, all = { 0 };
	struct line_sums line = { &none, &all, items[last].width + items[last].end + (first > 0 ? items[first - 1].start : 0) };
	for (int k = first; k < last; k++) {
		line.natural += items[k].width + items[k].glue;
		add_item(&all, &items[k]);
	}
	return bring(&line, &items[last], measure, final, rules);
}

/* cost · (used / available)². */
static int64_t squared_share(int cost, mpt used, mpt available)
{
	int64_t share = used == available ? 1 << 15 : ((int64_t)used << 15) / available;
	return (cost * (int64_t)COST * share * share) >> 30;
}

/* C81: T3 of `gap` per border. */
static int64_t gap_cost(int64_t gap)
{
	if (gap > 10 * GAP_EM)
		gap = 10 * GAP_EM;
	return gap <= GAP_EM / 10 ? gap * gap * COST / 10000 : gap * gap / 1000 * gap * COST / 10000;
}

/* C81: of squeezing, as the house prefers to push (C72). */
static int64_t squeeze_cost(const struct line_sums *line, const struct line_fit *fit, const struct break_rules *rules)
{
	static const int stage_cost[SQUEEZES] = { 5, 8, 10, 20, 25, 60 };
	int64_t cost = 0, all = 0;
	for (int s = 0; s < SQUEEZES; s++)
		if (fit->squeeze[s]) {
			cost += squared_share(stage_cost[s], fit->squeeze[s], fit_squeeze(line, s));
			all += fit->squeeze[s];
		}
	if (rules->push == PUSH_OUT_FIRST)
		return cost * 8;
	if (rules->push == LEAST_CHANGE && all)
		return gap_cost(all * GAP_EM / ((int64_t)rules->em * (fit->spreads ? fit->spreads : 1)));
	return cost;
}

/* C81: of squeezing and stretching. */
static int64_t means_cost(const struct line_sums *line, const struct line_fit *fit, int64_t gap, const struct break_rules *rules)
{
	int64_t cost = gap_cost(gap);
	if (fit->squeezed)
		cost += squeeze_cost(line, fit, rules);
	for (int t = 0; t < STRETCHES; t++)
		if (fit->stretch[t])
			cost += squared_share(20, fit->stretch[t], fit_stretch(line, t));
	if (gap > fit_hard_gap(rules))
		cost += (int64_t)100000 * COST;
	return cost;
}

/* C99: a last line that is one short WORD, or a counter cut from its number. */
static bool lone_rest(const struct fit_text *text, int first, int chars)
{
	int words = 0, last = text->count - 1;
	for (int k = first; k <= last && k < first + 4; k++)
		words += text->items[k].word;
	bool one_word = words == 1 && text->items[first].word && chars <= 3 && last - first <= 1;
	return one_word || (chars <= 2 && text->items[first - 1].cut);
}

/* C81, C97: what the last line costs by its length. */
static int64_t last_cost(const struct fit_text *text, int first, const struct line_fit *fit, mpt measure)
{
	int64_t cost = 0;
	int chars = (int)(text->sums[text->count].chars - text->sums[first].chars);
	if (first > 0 && chars < text->rules->orphan)
		cost += 3000 * COST;
	if (first > 0 && fit->natural < text->rules->indent)
		cost += 100 * COST;
	if (first > 0 && lone_rest(text, first, chars))
		cost += 1000 * COST;
	if (fit->stage < 0)             /* C70, C97: squeezed to save one character from a line of its own, hardly for more */
		cost += (fit->natural - measure <= text->rules->em * 3 / 2 ? 40 : 2500) * COST;
	return cost;
}

static int64_t ragged_cost(const struct line_fit *fit, mpt measure)
{
	int64_t short_of = measure > fit->natural ? measure - fit->natural : 0;
	int64_t share = short_of * 1000 / (measure ? measure : 1);
	return share * share / 10;
}


struct line_fit fit_line(const struct fit_text *text, const struct line_sums *line, int last, mpt measure)
{
	return bring(line, &text->items[last], measure, last == text->count - 1, text->rules);
}

int64_t fit_cost(const struct fit_text *text, const struct line_sums *line, const struct line_fit *fit, int first, int last,
	mpt measure)
{
	const struct break_rules *rules = text->rules;
	bool final = last == text->count - 1;
	int64_t cost = rules->justify ? means_cost(line, fit, fit_gap(fit, rules->em), rules) : final ? 0 : ragged_cost(fit, measure);
	if (final)
		return cost + last_cost(text, first, fit, measure);
	return cost + (text->items[last].cost > 0 ? (int64_t)text->items[last].cost * COST : 0);
}
