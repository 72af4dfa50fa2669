/* The shortest path over all legal breaks, after Knuth and Plass, with the stages and costs of composition C75 to C82.
 *
 * A node is a line end: an item, the row it ends, and a class of the line's T3 gap; of several ways to the same node the
 * cheapest stays. A node is active while a line may begin after it. Lines that are too long, even squeezed, put it to rest;
 * lines too short are not looked at. When the last active node would rest without a line beginning after it, one is forced
 * from it (C48), so that every paragraph has an answer and the cost stays linear. */
#include "text/breaks.h"

#include "text/units.h"

enum { COST = 1000 };                           /* costs are kept in thousandths */
enum { G_UNIT = 10000 };                        /* T3 gaps are compared in 1/10000 em */
enum { G_CLASSES = 5 };

/* Sums over items 0..k: widths with glue, and what each stage has. They wrap round; only differences are looked at, and
 * those of one line are small. */
struct sums {
	uint32_t width;
	uint32_t squeeze[SQUEEZES], stretch[STRETCHES];
	uint32_t spreads, chars;
};

struct node {
	int item;               /* the line ends after it; -1: the paragraph's start */
	int line;               /* lines up to here */
	int row;                /* the next line's row, the same for all rows that are alike */
	int before;             /* node */
	int32_t gap;            /* of the line that ends here, G_UNIT */
	uint8_t gap_class, hyphens;
	bool forced, overfull;
	int64_t cost;
};

enum reach {
	REACH_LONG,             /* too long, and so is what comes after */
	REACH_NEARLY,           /* too long by what only a break here adds */
	REACH_FITS,
	REACH_SHORT             /* looser than the hard limit */
};

struct attempt_line {
	int first;
	mpt measure, over;
	enum reach reach;
	int64_t gap, cost;
};

struct finder {
	struct env *env;
	const struct box *items;
	int count;
	struct widths widths;
	const struct break_rules *rules;
	struct sums *sums;      /* sums[k + 1]: up to item k */
	struct node *nodes;
	int node_count, node_room;
	int *active;
	int active_count, active_room;
	int *resting;
	int resting_room;
	int alike;              /* rows from here on are all `rest` wide and need not be told apart */
	bool uniform;           /* no active line has a row before those */
	struct attempt_line tried;      /* the line last looked at */
};

/* ---- one line ---- */

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

static void sum_items(struct finder *find)
{
	find->sums = arena_array_raw(find->env->temp, struct sums, find->count + 1);
	find->sums[0] = (struct sums){ 0 };
	for (int k = 0; k < find->count; k++) {
		find->sums[k + 1] = find->sums[k];
		add_item(&find->sums[k + 1], &find->items[k]);
	}
}

static mpt natural_width(const struct finder *find, int first, int last)
{
	const struct box *items = find->items;
	return (mpt)(find->sums[last + 1].width - find->sums[first].width) - items[last].glue + items[last].end +
		(first > 0 ? items[first - 1].start : 0);
}

/* What a line has, without what its edges lose: the difference of two sums, of which most lines need but a few. */
struct line_sums {
	const struct sums *from, *to;
	mpt natural;
};

static struct line_sums line_sums(const struct finder *find, int first, int last)
{
	return (struct line_sums){ &find->sums[first], &find->sums[last], natural_width(find, first, last) };
}

static mpt squeeze_of(const struct line_sums *line, int stage)
{
	return (mpt)(line->to->squeeze[stage] - line->from->squeeze[stage]);
}

static mpt stretch_of(const struct line_sums *line, int stage)
{
	return (mpt)(line->to->stretch[stage] - line->from->stretch[stage]);
}

/* One stage of squeezing: what it gives of `rest`. With steps, marks give their half whole or not at all (C75). */
static mpt squeeze_stage(const struct line_sums *line, int stage, mpt rest, const struct break_rules *rules)
{
	mpt has = squeeze_of(line, stage), half = rules->em / 2;
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
		mpt has = stretch_of(line, t);
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
static struct line_fit fit_sums(const struct line_sums *line, const struct box *end, mpt measure, bool final,
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
	return fit_sums(&line, &items[last], measure, final, rules);
}

/* T3 per border, G_UNIT to the em; a line with nothing to spread counts as spread over one border. */
static int64_t gap_of(const struct line_fit *fit, mpt em)
{
	return fit->t3 ? (int64_t)fit->t3 * G_UNIT / ((int64_t)em * (fit->spreads ? fit->spreads : 1)) : 0;
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
	if (gap > 10 * G_UNIT)
		gap = 10 * G_UNIT;
	return gap <= G_UNIT / 10 ? gap * gap * COST / 10000 : gap * gap / 1000 * gap * COST / 10000;
}

/* C81: of squeezing, as the house prefers to push (C72). */
static int64_t squeeze_cost(const struct line_sums *line, const struct line_fit *fit, const struct break_rules *rules)
{
	static const int stage_cost[SQUEEZES] = { 5, 8, 10, 20, 25, 60 };
	int64_t cost = 0, all = 0;
	for (int s = 0; s < SQUEEZES; s++)
		if (fit->squeeze[s]) {
			cost += squared_share(stage_cost[s], fit->squeeze[s], squeeze_of(line, s));
			all += fit->squeeze[s];
		}
	if (rules->push == PUSH_OUT_FIRST)
		return cost * 8;
	if (rules->push == LEAST_CHANGE && all)
		return gap_cost(all * G_UNIT / ((int64_t)rules->em * (fit->spreads ? fit->spreads : 1)));
	return cost;
}

/* C81: of squeezing and stretching. */
static int64_t fit_cost(const struct line_sums *line, const struct line_fit *fit, int64_t gap, const struct break_rules *rules)
{
	int64_t cost = gap_cost(gap);
	if (fit->squeezed)
		cost += squeeze_cost(line, fit, rules);
	for (int t = 0; t < STRETCHES; t++)
		if (fit->stretch[t])
			cost += squared_share(20, fit->stretch[t], stretch_of(line, t));
	if (gap > (int64_t)rules->t3_hard * (G_UNIT / 1000))
		cost += (int64_t)100000 * COST;
	return cost;
}

/* C99: a last line that is one short WORD, or a counter cut from its number. */
static bool lone_rest(const struct finder *find, int first, int chars)
{
	int words = 0, last = find->count - 1;
	for (int k = first; k <= last && k < first + 4; k++)
		words += find->items[k].word;
	bool one_word = words == 1 && find->items[first].word && chars <= 3 && last - first <= 1;
	return one_word || (chars <= 2 && find->items[first - 1].cut);
}

/* C81, C97: what the last line costs by its length. */
static int64_t last_cost(const struct finder *find, int first, const struct line_fit *fit)
{
	int64_t cost = 0;
	int chars = (int)(find->sums[find->count].chars - find->sums[first].chars);
	if (first > 0 && chars < find->rules->orphan)
		cost += 3000 * COST;
	if (first > 0 && fit->natural < find->rules->indent)
		cost += 100 * COST;
	if (first > 0 && lone_rest(find, first, chars))
		cost += 1000 * COST;
	if (fit->stage < 0)
		cost += 2500 * COST;            /* C70: squeezed only when an orphan is the other way */
	return cost;
}

static int64_t ragged_cost(const struct line_fit *fit, mpt measure)
{
	int64_t short_of = measure > fit->natural ? measure - fit->natural : 0;
	int64_t share = short_of * 1000 / (measure ? measure : 1);
	return share * share / 10;
}

static int gap_class_of(int64_t gap)
{
	static const int bounds[G_CLASSES - 1] = { 0, 300, 700, 1250 };
	int class = 0;
	while (class < G_CLASSES - 1 && gap > bounds[class])
		class++;
	return class;
}

/* ---- nodes ---- */

static mpt row_width(const struct finder *find, int row)
{
	return row < find->widths.count ? find->widths.list[row] : find->widths.rest;
}

/* Rows that need not be told apart: from the last one that differs from `rest`. */
static int alike_from(const struct widths *widths)
{
	int row = widths->count;
	while (row > 0 && widths->list[row - 1] == widths->rest)
		row--;
	return widths->looseness ? INT32_MAX : row;
}

static int next_row(const struct finder *find, int line)
{
	return line < find->alike ? line : find->alike;
}

static bool better(const struct node *a, const struct node *b)
{
	if (a->cost != b->cost)
		return a->cost < b->cost;
	return a->line < b->line;
}

/* Keeps the cheapest of the nodes alike at this item; those stand at the end of the list from `since` on. */
static void keep_node(struct finder *find, int since, struct node node)
{
	for (int i = since; i < find->node_count; i++) {
		struct node *old = &find->nodes[i];
		if (old->item != node.item || old->row != node.row || old->gap_class != node.gap_class)
			continue;
		if (better(&node, old))
			*old = node;
		return;
	}
	arena_push(find->env->temp, find->nodes, find->node_count, find->node_room);
	find->nodes[find->node_count++] = node;
}

/* C81: of two neighbouring lines' gaps. */
static int64_t change_cost(int64_t gap, int64_t before)
{
	int64_t change = gap - before;
	if (change > G_UNIT || change < -G_UNIT)
		change = G_UNIT;
	return change * change * COST * 50 / (1000 * 1000);
}

/* Whether `node` cannot win back what it costs more than `other`, whatever line follows: neighbouring gaps cost the more the
 * further they differ, and a following gap lies between none and the hard limit. */
static bool behind(const struct finder *find, const struct node *node, const struct node *other)
{
	int64_t hard = (int64_t)find->rules->t3_hard * (G_UNIT / 1000);
	if (other->cost >= node->cost || other->item != node->item || other->row != node->row || node->gap > hard || other->gap > hard)
		return false;
	int64_t at_none = change_cost(0, other->gap) - change_cost(0, node->gap);
	int64_t at_hard = change_cost(hard, other->gap) - change_cost(hard, node->gap);
	int64_t back = at_none > at_hard ? at_none : at_hard;
	if (other->hyphens && !node->hyphens)
		back += 300 * COST;
	return other->cost + (back > 0 ? back : 0) < node->cost;
}

/* Lines may begin after the nodes from `since` on; those that another leaves behind are left out. */
static void activate(struct finder *find, int since)
{
	for (int i = since; i < find->node_count; i++) {
		bool beaten = false;
		for (int k = since; k < find->node_count && !beaten; k++)
			beaten = behind(find, &find->nodes[i], &find->nodes[k]);
		if (beaten)
			continue;
		arena_push(find->env->temp, find->active, find->active_count, find->active_room);
		find->active[find->active_count++] = i;
	}
}

/* A line of items first..last: what it costs by itself. */
static struct attempt_line try_items(const struct finder *find, int first, int last, mpt measure)
{
	struct attempt_line line = { .first = first, .measure = measure };
	const struct break_rules *rules = find->rules;
	bool final = last == find->count - 1;
	int64_t hard = (int64_t)rules->t3_hard * (G_UNIT / 1000);
	struct line_sums sums = line_sums(find, first, last);
	struct line_fit fit = fit_sums(&sums, &find->items[last], measure, final, rules);
	line.over = fit.over;
	line.gap = gap_of(&fit, rules->em);
	line.reach = fit.over ? (final || fit.over > find->items[last].end ? REACH_LONG : REACH_NEARLY)
		: rules->justify && !final && line.gap > hard ? REACH_SHORT : REACH_FITS;
	line.cost = rules->justify ? fit_cost(&sums, &fit, line.gap, rules) : final ? 0 : ragged_cost(&fit, measure);
	if (final)
		line.cost += last_cost(find, first, &fit);
	else if (find->items[last].cost > 0)
		line.cost += (int64_t)find->items[last].cost * COST;
	return line;
}

static struct node end_line(const struct finder *find, int from, int last, const struct attempt_line *line)
{
	const struct node *before = &find->nodes[from];
	struct node node = { .item = last, .line = before->line + 1, .before = from };
	node.gap = (int32_t)(line->gap > INT32_MAX ? INT32_MAX : line->gap);
	node.row = next_row(find, node.line);
	node.gap_class = (uint8_t)gap_class_of(line->gap);
	node.overfull = before->overfull || line->over > 0;
	node.forced = before->forced || line->gap > (int64_t)find->rules->t3_hard * (G_UNIT / 1000);
	node.cost = before->cost + line->cost;
	if (find->items[last].kind != BREAK_PLAIN) {
		node.hyphens = (uint8_t)(before->hyphens < 200 ? before->hyphens + 1 : 200);
		if (before->hyphens)
			node.cost += 300 * COST;
	}
	if (before->item >= 0 && last < find->count - 1)
		node.cost += change_cost(line->gap, before->gap);
	return node;
}

/* ---- the search ---- */

/* The line from active node `from` to item `last`. Nodes at one place make the same line, which is looked at once. */
static enum reach try_line(struct finder *find, int from, int last, int since)
{
	const struct node *before = &find->nodes[from];
	int first = before->item + 1;
	mpt measure = row_width(find, before->row);
	if (find->rules->justify && last < find->count - 1 && find->rules->t3_hard <= 400 &&
		natural_width(find, first, last) < measure / 2)
		return REACH_SHORT;             /* for all but a few lines, without adding up the stages */
	if (find->tried.first != first || find->tried.measure != measure)
		find->tried = try_items(find, first, last, measure);
	if (find->tried.reach == REACH_FITS)
		keep_node(find, since, end_line(find, from, last, &find->tried));
	return find->tried.reach;
}

/* The last legal break in first..last; -1: there is none. */
static int legal_before(const struct finder *find, int first, int last)
{
	for (int k = last; k >= first; k--)
		if (find->items[k].cost != BREAK_NEVER)
			return k;
	return -1;
}

/* No line from `from` reaches item `last`: one is ended where it must be, too loose before it, or too wide at it (C48). */
static void force_line(struct finder *find, int from, int last, int since)
{
	const struct node *before = &find->nodes[from];
	int first = before->item + 1, end = last > first ? legal_before(find, first, last - 1) : -1;
	mpt measure = row_width(find, before->row);
	if (end < 0)
		end = last;
	struct attempt_line line = try_items(find, first, end, measure);
	struct node node = end_line(find, from, end, &line);
	node.forced = true;
	if (line.over)
		node.cost += (int64_t)10000000 * COST;
	keep_node(find, since, node);
}

/* Whether all active lines have rows of one width: then a line too short tells that all later ones are, too. */
static bool all_alike(struct finder *find)
{
	for (int i = 0; i < find->active_count && !find->uniform; i++)
		if (find->nodes[find->active[i]].row < find->alike)
			return false;
	find->uniform = true;
	return true;
}

/* Ends lines at item `last` from the active nodes; nodes that cannot reach it go to `resting`. */
static int end_lines(struct finder *find, int last, int since, int *resting)
{
	int kept = 0, rests = 0, i = 0;
	bool alike = all_alike(find);
	find->tried.first = -1;
	for (; i < find->active_count; i++) {
		int from = find->active[i];
		enum reach reach = try_line(find, from, last, since);
		if (reach == REACH_LONG) {
			resting[rests++] = from;
			continue;
		}
		find->active[kept++] = from;
		if (reach == REACH_SHORT && alike) {
			i++;
			break;
		}
	}
	while (i < find->active_count)
		find->active[kept++] = find->active[i++];
	find->active_count = kept;
	return rests;
}

/* Room to rest all that is active. */
static int *rest_room(struct finder *find)
{
	if (find->resting_room < find->active_room) {
		find->resting_room = find->active_room;
		find->resting = arena_array(find->env->temp, int, find->resting_room);
	}
	return find->resting;
}

/* All lines that may end after item `last`. */
static void step(struct finder *find, int last)
{
	int since = find->node_count;
	int rests = end_lines(find, last, since, rest_room(find));
	activate(find, since);
	while (!find->active_count && rests) {
		since = find->node_count;
		for (int i = 0; i < rests; i++)
			force_line(find, find->resting[i], last, since);
		activate(find, since);
		if (find->nodes[find->active[0]].item == last)
			return;
		since = find->node_count;
		rests = end_lines(find, last, since, rest_room(find));
		activate(find, since);
	}
}

/* ---- the answer ---- */

static int best_end(const struct finder *find, int lines)
{
	int best = -1;
	for (int i = find->node_count - 1; i >= 0; i--) {
		const struct node *node = &find->nodes[i];
		if (node->item != find->count - 1)
			break;
		if (lines && node->line != lines)
			continue;
		if (best < 0 || better(node, &find->nodes[best]))
			best = i;
	}
	return best;
}

enum { GOOD_GAP = 1250 };       /* C79, G_UNIT */

/* The way with `looseness` lines more or fewer, if it is a good one. */
static int loosened_end(const struct finder *find, int best)
{
	int end = best_end(find, find->nodes[best].line + find->widths.looseness);
	for (int i = end; i > 0; i = find->nodes[i].before)
		if (find->nodes[i].gap > GOOD_GAP)
			return -1;
	return end >= 0 && !find->nodes[end].forced ? end : -1;
}

static struct breaks trace_back(struct finder *find, int end)
{
	struct breaks breaks = { .count = find->nodes[end].line, .forced = find->nodes[end].forced,
		.overfull = find->nodes[end].overfull, .cost = find->nodes[end].cost };
	breaks.ends = arena_array(find->env->temp, int, breaks.count);
	for (int i = end, line = breaks.count; line > 0; i = find->nodes[i].before) {
		breaks.ends[--line] = find->nodes[i].item;
		breaks.loose |= find->nodes[i].gap > GOOD_GAP;
	}
	return breaks;
}

/* ---- for who asks why ---- */

int line_ways(struct env *env, const struct box *items, int count, int first, mpt measure, const struct break_rules *rules,
	struct line_way *list, int most)
{
	struct finder find = { .env = env, .items = items, .count = count, .rules = rules };
	int n = 0;
	sum_items(&find);
	for (int last = first; last < count; last++) {
		if (items[last].cost == BREAK_NEVER)
			continue;
		bool final = last == count - 1;
		struct line_sums line = line_sums(&find, first, last);
		struct line_way way = { .last = last, .fit = fit_sums(&line, &items[last], measure, final, rules) };
		int64_t gap = gap_of(&way.fit, rules->em);
		way.loose = gap > (int64_t)rules->t3_hard * (G_UNIT / 1000);
		way.cost = fit_cost(&line, &way.fit, gap, rules) + (items[last].cost > 0 ? (int64_t)items[last].cost * COST : 0);
		if (final)
			way.cost += last_cost(&find, first, &way.fit);
		if (way.loose && n >= 2 && list[n - 1].loose && list[n - 2].loose) {
			list[n - 2] = list[n - 1];
			n--;
		}
		if (n < most)
			list[n++] = way;
		if (way.fit.over)
			break;
	}
	return n;
}

/* ---- line by line ---- */

/* One way to end a line, with what it uses of each means, the least wanted first (C72). */
enum { MEANS = SQUEEZES + STRETCHES + 1 };

struct way {
	int end;
	int64_t uses[MEANS];
};

static int64_t share_of(mpt used, mpt available)
{
	return available ? (int64_t)used * G_UNIT / available : 0;
}

static struct way way_of(const struct finder *find, int first, int end, mpt measure)
{
	static const int squeeze_rank[SQUEEZES] = { 8, 7, 6, 5, 2, 1 }, stretch_rank[STRETCHES] = { 9, 3, 4 };
	struct way way = { .end = end };
	struct line_sums line = line_sums(find, first, end);
	struct line_fit fit = fit_sums(&line, &find->items[end], measure, end == find->count - 1, find->rules);
	way.uses[0] = gap_of(&fit, find->rules->em);
	for (int s = 0; s < SQUEEZES; s++)
		way.uses[squeeze_rank[s]] = share_of(fit.squeeze[s], squeeze_of(&line, s));
	for (int t = 0; t < STRETCHES; t++)
		way.uses[stretch_rank[t]] = share_of(fit.stretch[t], stretch_of(&line, t));
	return way;
}

/* Whether pushing in is the better of two ways; equal: yes. */
static bool push_in(const struct finder *find, const struct way *in, const struct way *out, int64_t in_change, int64_t out_change)
{
	bool too_loose = out->uses[0] > (int64_t)find->rules->t3_hard * (G_UNIT / 1000);
	if (find->rules->push == PUSH_OUT_FIRST || find->rules->push == PUSH_OUT_ONLY)
		return too_loose;
	if (find->rules->push == LEAST_CHANGE)
		return too_loose || in_change <= out_change;
	for (int i = 0; i < MEANS; i++)
		if (in->uses[i] != out->uses[i])
			return in->uses[i] < out->uses[i];
	return true;
}

/* The last item of the line that begins with `first`: C71. */
static int end_greedily(const struct finder *find, int first, mpt measure)
{
	int out = -1, in = -1, k = first;
	for (; k < find->count; k++) {
		if (find->items[k].cost == BREAK_NEVER)
			continue;
		struct line_sums line = line_sums(find, first, k);
		struct line_fit fit = fit_sums(&line, &find->items[k], measure, k == find->count - 1, find->rules);
		if (fit.over && line.natural - find->items[k].end > measure)
			break;
		if (!fit.over && line.natural - fit.hang <= measure)
			out = k;
		else if (!fit.over && in < 0)
			in = k;
	}
	if (out == find->count - 1)
		return out;
	if (out < 0 && in < 0)
		return k < find->count ? k : find->count - 1;
	if (out < 0 || in < 0)
		return out < 0 ? in : out;
	struct way way_in = way_of(find, first, in, measure), way_out = way_of(find, first, out, measure);
	int64_t in_change = natural_width(find, first, in) - measure, out_change = measure - natural_width(find, first, out);
	return push_in(find, &way_in, &way_out, in_change, out_change) ? in : out;
}

static struct breaks break_greedily(struct finder *find)
{
	struct breaks breaks = { .loosened = !find->widths.looseness };
	int room = 16;
	breaks.ends = arena_array(find->env->temp, int, room);
	for (int first = 0; first < find->count;) {
		mpt measure = row_width(find, breaks.count);
		int end = end_greedily(find, first, measure);
		struct line_sums line = line_sums(find, first, end);
		struct line_fit fit = fit_sums(&line, &find->items[end], measure, end == find->count - 1, find->rules);
		breaks.overfull |= fit.over > 0;
		breaks.forced |= fit.over > 0 || gap_of(&fit, find->rules->em) > (int64_t)find->rules->t3_hard * (G_UNIT / 1000);
		arena_push(find->env->temp, breaks.ends, breaks.count, room);
		breaks.ends[breaks.count++] = end;
		first = end + 1;
	}
	return breaks;
}

struct breaks breaks_find(struct env *env, const struct box *items, int count, struct widths widths,
	const struct break_rules *rules)
{
	struct breaks none = { .loosened = true };
	if (!count)
		return none;
	struct finder find = { .env = env, .items = items, .count = count, .widths = widths, .rules = rules };
	sum_items(&find);
	if (rules->greedy)
		return break_greedily(&find);
	find.alike = alike_from(&widths);
	find.node_room = count + 16;
	find.nodes = arena_array_raw(env->temp, struct node, find.node_room);
	find.active_room = 256;
	find.active = arena_array(env->temp, int, find.active_room);
	find.nodes[find.node_count++] = (struct node){ .item = -1, .before = -1 };
	find.active[find.active_count++] = 0;
	for (int last = 0; last < count; last++)
		if (items[last].cost != BREAK_NEVER)
			step(&find, last);
	int best = best_end(&find, 0), loosened = -1;
	if (widths.looseness)
		loosened = loosened_end(&find, best);
	struct breaks breaks = trace_back(&find, loosened >= 0 ? loosened : best);
	breaks.loosened = !widths.looseness || loosened >= 0;
	return breaks;
}
