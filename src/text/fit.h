/* One line: what would bring it to its measure, and what that costs (composition C75 to C81, Appendix E).
 *
 * Inside text/ alone: breaks.c asks it for every line it thinks of, greedy.c for the few it compares. Costs are in thousandths,
 * gaps in 1/10000 em; no floating point. */
#ifndef TEXT_FIT_H
#define TEXT_FIT_H

#include "text/breaks.h"

enum { COST = 1000, GAP_EM = 10000 };

/* Sums over items 0..k: widths with glue, and what each stage has. They wrap round; only differences are looked at, and
 * those of one line are small. */
struct sums {
	uint32_t width;
	uint32_t squeeze[SQUEEZES], stretch[STRETCHES];
	uint32_t spreads, chars;
};

/* A paragraph's boxes, summed up. */
struct fit_text {
	const struct box *items;
	int count;
	const struct break_rules *rules;
	struct sums *sums;      /* sums[k + 1]: up to item k */
};

/* What a line has, without what its edges lose: the difference of two sums, of which most lines need but a few. */
struct line_sums {
	const struct sums *from, *to;
	mpt natural;
};

struct fit_text fit_text(struct env *env, const struct box *items, int count, const struct break_rules *rules);

/* Asked for millions of lines: these four are for the compiler to spread out. */
static inline mpt fit_natural(const struct fit_text *text, int first, int last)
{
	const struct box *items = text->items;
	return (mpt)(text->sums[last + 1].width - text->sums[first].width) - items[last].glue + items[last].end +
		(first > 0 ? items[first - 1].start : 0);
}

static inline struct line_sums fit_sums(const struct fit_text *text, int first, int last)
{
	return (struct line_sums){ &text->sums[first], &text->sums[last], fit_natural(text, first, last) };
}

static inline mpt fit_squeeze(const struct line_sums *line, int stage)
{
	return (mpt)(line->to->squeeze[stage] - line->from->squeeze[stage]);
}

static inline mpt fit_stretch(const struct line_sums *line, int stage)
{
	return (mpt)(line->to->stretch[stage] - line->from->stretch[stage]);
}

/* The line of items first..last in `measure`. */
struct line_fit fit_line(const struct fit_text *text, const struct line_sums *line, int last, mpt measure);

/* T3 per border, GAP_EM to the em; a line with nothing to spread counts as spread over one border. */
static inline int64_t fit_gap(const struct line_fit *fit, mpt em)
{
	return fit->t3 ? (int64_t)fit->t3 * GAP_EM / ((int64_t)em * (fit->spreads ? fit->spreads : 1)) : 0;
}

static inline int64_t fit_hard_gap(const struct break_rules *rules)
{
	return (int64_t)rules->t3_hard * (GAP_EM / 1000);
}

/* What the line costs by itself: means, its break, its length if it is the last. */
int64_t fit_cost(const struct fit_text *text, const struct line_sums *line, const struct line_fit *fit, int first, int last,
	mpt measure);

#endif
