/* The shortest path over all legal breaks, after Knuth and Plass, with the stages and costs of composition C75 to C82.
 *
 * A node is a line end: an item, the row it ends, and a class of the line's T3 gap; of several ways to the same node the
 * cheapest stays. A node is active while a line may begin after it. Lines that are too long, even squeezed, put it to rest;
 * lines too short are not looked at. When the last active node would rest without a line beginning after it, one is forced
 * from it (C48), so that every paragraph has an answer and the cost stays linear. */
#include "text/breaks.h"

#include "text/fit.h"
#include "text/greedy.h"
#include "text/units.h"

enum { G_CLASSES = 5, ROWS_APART = 3 };
enum { HYPHENS_MOST = 2, HYPHEN_TOO_MANY = 10000 * COST };      /* in a row (C45): a third is worse than any line that holds */

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
	struct fit_text text;
	struct widths widths;
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

static int gap_class_of(int64_t gap)
{
	static const int bounds[G_CLASSES - 1] = { 0, 300, 700, 1250 };
	int class = 0;
	while (class < G_CLASSES - 1 && gap > bounds[class])
		class++;
	return class;
}

/* ---- nodes ---- */

mpt widths_row(const struct widths *widths, int row)
{
	return row < widths->count ? widths->list[row] : widths->rest;
}

static mpt row_width(const struct finder *find, int row)
{
	return widths_row(&find->widths, row);
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
		if (old->item != node.item || old->row != node.row || old->gap_class != node.gap_class || old->hyphens != node.hyphens)
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
	if (!change)
		return 0;
	if (change > GAP_EM || change < -GAP_EM)
		change = GAP_EM;
	return change * change * COST * 50 / (1000 * 1000);
}

/* Whether `node` cannot win back what it costs more than `other`, whatever line follows: neighbouring gaps cost the more the
 * further they differ, and a following gap lies between none and the hard limit. */
static bool behind(const struct finder *find, const struct node *node, const struct node *other)
{
	int64_t hard = fit_hard_gap(find->text.rules);
	if (other->cost >= node->cost || other->item != node->item || other->row != node->row || node->gap > hard || other->gap > hard)
		return false;
	int64_t at_none = change_cost(0, other->gap) - change_cost(0, node->gap);
	int64_t at_hard = change_cost(hard, other->gap) - change_cost(hard, node->gap);
	int64_t back = at_none > at_hard ? at_none : at_hard;
	if (other->hyphens > node->hyphens)
		back += HYPHEN_TOO_MANY;
	return other->cost + (back > 0 ? back : 0) < node->cost;
}

/* With looseness nodes of every row are told apart, and would be as many as there are lines. A way that is far from the row of the
 * cheapest does not come back to a line more or fewer than the best. */
static void forget_far(struct finder *find, int since)
{
	int cheapest = since, kept = since;
	for (int i = since + 1; i < find->node_count; i++)
		if (better(&find->nodes[i], &find->nodes[cheapest]))
			cheapest = i;
	const struct node best = find->nodes[cheapest];
	for (int i = since; i < find->node_count; i++) {
		const struct node *node = &find->nodes[i];
		int away = node->row > best.row ? node->row - best.row : best.row - node->row;
		if (node->item != best.item || node->row < find->widths.count || away <= ROWS_APART)
			find->nodes[kept++] = *node;
	}
	find->node_count = kept;
}

/* Lines may begin after the nodes from `since` on; those that another leaves behind are forgotten. */
static void activate(struct finder *find, int since)
{
	if (find->widths.looseness && find->node_count > since)
		forget_far(find, since);
	int kept = since;
	bool alone = find->node_count - since == 1;
	for (int i = since; i < find->node_count; i++) {
		bool beaten = false;
		for (int k = since; k < find->node_count && !beaten && !alone; k++)
			beaten = (k < kept || k >= i) && behind(find, &find->nodes[i], &find->nodes[k]);
		if (beaten)
			continue;
		find->nodes[kept] = find->nodes[i];
		arena_push(find->env->temp, find->active, find->active_count, find->active_room);
		find->active[find->active_count++] = kept++;
	}
	find->node_count = kept;
}

/* Whether the line is too long or too short by far, told from sums alone: most lines that are looked at are. */
static bool out_of_reach(const struct fit_text *text, const struct line_sums *sums, int last, mpt measure, struct attempt_line *line)
{
	const struct break_rules *rules = text->rules;
	const struct box *end = &text->items[last];
	mpt rest = sums->natural - measure, has = 0;
	if (!rules->justify || rules->steps || rules->push == PUSH_OUT_ONLY || last == text->count - 1 || end->fill)
		return false;
	if (rest > 0) {
		for (int s = 0; s < SQUEEZES; s++)
			has += fit_squeeze(sums, s);
		line->over = rest - end->hang - has;
		line->reach = line->over > end->end ? REACH_LONG : REACH_NEARLY;
		return line->over > 0;
	}
	for (int t = 0; t < STRETCHES; t++)
		has += fit_stretch(sums, t);
	int64_t spreads = sums->to->spreads - sums->from->spreads, t3 = -(int64_t)rest - has;
	line->reach = REACH_SHORT;
	return t3 > 0 && t3 * GAP_EM >= (fit_hard_gap(rules) + 1) * rules->em * (spreads ? spreads : 1);
}

/* A line of items first..last: what it costs by itself, if it will do or has to (`cost_it`). */
static struct attempt_line try_items(const struct finder *find, int first, int last, mpt measure, bool cost_it)
{
	struct attempt_line line = { .first = first, .measure = measure };
	const struct fit_text *text = &find->text;
	bool final = last == text->count - 1;
	struct line_sums sums = fit_sums(text, first, last);
	if (!cost_it && out_of_reach(text, &sums, last, measure, &line))
		return line;
	struct line_fit fit = fit_line(text, &sums, last, measure);
	line.over = fit.over;
	line.gap = fit_gap(&fit, text->rules->em);
	line.reach = fit.over ? (final || fit.over > text->items[last].end ? REACH_LONG : REACH_NEARLY)
		: text->rules->justify && !final && line.gap > fit_hard_gap(text->rules) ? REACH_SHORT : REACH_FITS;
	if (cost_it || line.reach == REACH_FITS)
		line.cost = fit_cost(text, &sums, &fit, first, last, measure);
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
	node.forced = before->forced || line->gap > fit_hard_gap(find->text.rules);
	node.cost = before->cost + line->cost;
	if (find->text.items[last].kind != BREAK_PLAIN) {
		bool third = before->hyphens == HYPHENS_MOST && find->text.items[last].kind == BREAK_HYPHEN;
		node.hyphens = (uint8_t)(before->hyphens < HYPHENS_MOST ? before->hyphens + 1 : HYPHENS_MOST);
		if (before->hyphens)
			node.cost += third ? HYPHEN_TOO_MANY : 300 * COST;
	}
	if (before->item >= 0 && last < find->text.count - 1)
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
	if (find->text.rules->justify && last < find->text.count - 1 && find->text.rules->t3_hard <= 400 &&
		fit_natural(&find->text, first, last) < measure / 2)
		return REACH_SHORT;             /* for all but a few lines, without adding up the stages */
	if (find->tried.first != first || find->tried.measure != measure)
		find->tried = try_items(find, first, last, measure, false);
	if (find->tried.reach == REACH_FITS)
		keep_node(find, since, end_line(find, from, last, &find->tried));
	return find->tried.reach;
}

/* The last legal break in first..last; -1: there is none. */
static int legal_before(const struct finder *find, int first, int last)
{
	for (int k = last; k >= first; k--)
		if (find->text.items[k].cost != BREAK_NEVER)
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
	struct attempt_line line = try_items(find, first, end, measure, true);
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
		if (node->item != find->text.count - 1)
			break;
		if (lines && node->line != lines)
			continue;
		if (best < 0 || better(node, &find->nodes[best]))
			best = i;
	}
	return best;
}

enum { GOOD_GAP = 1250 };       /* C79, GAP_EM */

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
	struct fit_text text = fit_text(env, items, count, rules);
	int n = 0;
	for (int last = first; last < count; last++) {
		if (items[last].cost == BREAK_NEVER)
			continue;
		struct line_sums line = fit_sums(&text, first, last);
		struct line_way way = { .last = last, .fit = fit_line(&text, &line, last, measure) };
		way.loose = fit_gap(&way.fit, rules->em) > fit_hard_gap(rules);
		way.cost = fit_cost(&text, &line, &way.fit, first, last, measure);
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

struct breaks breaks_find(struct env *env, const struct box *items, int count, struct widths widths,
	const struct break_rules *rules)
{
	struct breaks none = { .loosened = true };
	if (!count)
		return none;
	struct finder find = { .env = env, .text = fit_text(env, items, count, rules), .widths = widths };
	if (rules->greedy)
		return greedy_find(env, &find.text, &widths);
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

