#include "text/greedy.h"

#include "text/units.h"

/* One way to end a line, with what it uses of each means, the least wanted first (C72). */
enum { MEANS = SQUEEZES + STRETCHES + 1 };

struct way {
	int end;
	int64_t uses[MEANS];
};

static int64_t share_of(mpt used, mpt available)
{
	return available ? (int64_t)used * GAP_EM / available : 0;
}

static struct way way_of(const struct fit_text *text, int first, int end, mpt measure)
{
	static const int squeeze_rank[SQUEEZES] = { 8, 7, 6, 5, 2, 1 }, stretch_rank[STRETCHES] = { 9, 3, 4 };
	struct way way = { .end = end };
	struct line_sums line = fit_sums(text, first, end);
	struct line_fit fit = fit_line(text, &line, end, measure);
	way.uses[0] = fit_gap(&fit, text->rules->em);
	for (int s = 0; s < SQUEEZES; s++)
		way.uses[squeeze_rank[s]] = share_of(fit.squeeze[s], fit_squeeze(&line, s));
	for (int t = 0; t < STRETCHES; t++)
		way.uses[stretch_rank[t]] = share_of(fit.stretch[t], fit_stretch(&line, t));
	return way;
}

/* Whether pushing in is the better of two ways; equal: yes. */
static bool push_in(const struct fit_text *text, const struct way *in, const struct way *out, int64_t in_change, int64_t out_change)
{
	bool too_loose = out->uses[0] > fit_hard_gap(text->rules);
	if (text->rules->push == PUSH_OUT_FIRST || text->rules->push == PUSH_OUT_ONLY)
		return too_loose;
	if (text->rules->push == LEAST_CHANGE)
		return too_loose || in_change <= out_change;
	for (int i = 0; i < MEANS; i++)
		if (in->uses[i] != out->uses[i])
			return in->uses[i] < out->uses[i];
	return true;
}

/* The last item of the line that begins with `first`: C71. */
static int end_greedily(const struct fit_text *text, int first, mpt measure)
{
	int out = -1, in = -1, k = first;
	for (; k < text->count; k++) {
		if (text->items[k].cost == BREAK_NEVER)
			continue;
		struct line_sums line = fit_sums(text, first, k);
		struct line_fit fit = fit_line(text, &line, k, measure);
		if (fit.over && line.natural - text->items[k].end > measure)
			break;
		if (!fit.over && line.natural - fit.hang <= measure)
			out = k;
		else if (!fit.over && in < 0)
			in = k;
	}
	if (out == text->count - 1)
		return out;
	if (out < 0 && in < 0)
		return k < text->count ? k : text->count - 1;
	if (out < 0 || in < 0)
		return out < 0 ? in : out;
	struct way way_in = way_of(text, first, in, measure), way_out = way_of(text, first, out, measure);
	int64_t in_change = fit_natural(text, first, in) - measure, out_change = measure - fit_natural(text, first, out);
	return push_in(text, &way_in, &way_out, in_change, out_change) ? in : out;
}

struct breaks greedy_find(struct env *env, const struct fit_text *text, const struct widths *widths)
{
	struct breaks breaks = { .loosened = !widths->looseness };
	int room = 16;
	breaks.ends = arena_array(env->temp, int, room);
	for (int first = 0; first < text->count;) {
		mpt measure = widths_row(widths, breaks.count);
		int end = end_greedily(text, first, measure);
		struct line_sums line = fit_sums(text, first, end);
		struct line_fit fit = fit_line(text, &line, end, measure);
		breaks.overfull |= fit.over > 0;
		breaks.forced |= fit.over > 0 || fit_gap(&fit, text->rules->em) > fit_hard_gap(text->rules);
		arena_push(env->temp, breaks.ends, breaks.count, room);
		breaks.ends[breaks.count++] = end;
		first = end + 1;
	}
	return breaks;
}

