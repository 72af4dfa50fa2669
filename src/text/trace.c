#include "text/trace.h"

enum { WAYS_MOST = 64, TAIL_CHARS = 6 };

static void add_em(struct buf *out, const char *name, mpt length, mpt em)
{
	buf_puts(out, name);
	buf_milli(out, mul_div(length, 1000, em));
}

/* The last characters of a line that ends with unit `last`. */
static void add_tail(const struct units *units, int first, int last, struct buf *out)
{
	uint32_t end = units->list[last].first + units->list[last].count, from = end;
	uint32_t least = units->list[first].first;
	while (from > least && end - from < TAIL_CHARS)
		from--;
	uint32_t to = end < (uint32_t)units->char_count ? units->chars[end].offset : units->text_len;
	buf_puts(out, from > least ? "…" : "");
	buf_add(out, units->text + units->chars[from].offset, to - units->chars[from].offset);
}

static void add_means(const struct line_fit *fit, const struct break_rules *rules, struct buf *out)
{
	static const char *const squeezes[SQUEEZES] = { " S2 -", " S3 -", " S4 -", " S5 -", " S6 -", " S7 -" };
	static const char *const stretches[STRETCHES] = { " T1 +", " T2 +", " T2b +" };
	for (int s = 0; s < SQUEEZES; s++)
		if (fit->squeeze[s])
			add_em(out, squeezes[s], fit->squeeze[s], rules->em);
	for (int t = 0; t < STRETCHES; t++)
		if (fit->stretch[t])
			add_em(out, stretches[t], fit->stretch[t], rules->em);
	if (fit->t3) {
		add_em(out, " T3 ", fit->t3, rules->em);
		buf_format(out, "/%d", fit->spreads);
	}
	if (fit->over)
		add_em(out, " over ", fit->over, rules->em);
}

static void add_way(const struct units *units, const struct line_plan *plan, const struct line_way *way,
	const struct break_rules *rules, const struct box *items, struct buf *out)
{
	buf_puts(out, way->last == plan->last ? "→ " : "  ");
	add_tail(units, plan->first, way->last, out);
	add_em(out, "  ", way->fit.natural, rules->em);
	add_means(&way->fit, rules, out);
	if (items[way->last].cost > 0)
		buf_format(out, " break %d", items[way->last].cost);
	if (way->fit.over) {
		buf_puts(out, "  ✗\n");
		return;
	}
	buf_puts(out, "  cost ");
	buf_milli(out, way->cost);
	buf_puts(out, way->loose ? "  ✗ loose\n" : "\n");
}

void trace_line(struct env *env, const struct units *units, const struct box *items, const struct line_plan *plan,
	const struct break_rules *rules, struct buf *out)
{
	struct line_way ways[WAYS_MOST];
	mpt measure = plan->measure - plan->start;
	int n = line_ways(env, items, units->count, plan->first, measure, rules, ways, WAYS_MOST);
	add_em(out, "measure ", measure, rules->em);
	buf_puts(out, " em; natural width, means, cost of the line alone (C75, C76, C81); → as set, for the whole paragraph\n");
	for (int i = 0; i < n; i++)
		add_way(units, plan, &ways[i], rules, items, out);
}
