/* The line breaker by numbers alone: cases in tests/breaks, and an exhaustive search beside it on small random paragraphs. */
#include <stdint.h>
#include <time.h>

#include "cases.h"
#include "text/breaks.h"

/* ---- items as text: b9000 g4500-4500s5+9000t2 * p30 | ! ---- */

static const char *read_number(const char *p, mpt *into)
{
	char *end;
	*into = (mpt)strtol(p, &end, 10);
	return end;
}

static const char *read_glue(const char *p, struct box *box)
{
	p = read_number(p, &box->glue);
	while (*p == '-' || *p == '+') {
		bool give = *p == '-';
		p = read_number(p + 1, give ? &box->give : &box->take);
		mpt stage;
		p = read_number(p + 1, &stage);
		if (give)
			box->squeeze = (uint8_t)(stage - 2);
		else
			box->stretch = (uint8_t)(stage - 1);
	}
	return p;
}

static int read_items(const char *p, struct box *list, int most)
{
	int n = -1;
	for (; *p && *p != '\n'; ) {
		if (*p == 'b' && n + 1 < most) {
			n++;
			list[n] = (struct box){ .chars = 1 };
			p = read_number(p + 1, &list[n].width);
		} else if (*p == 'g') {
			p = read_glue(p + 1, &list[n]);
		} else if (*p == '*') {
			list[n].spread = true;
			p++;
		} else if (*p == '!') {
			list[n].cost = 1 << 30;
			p++;
		} else if (*p == 'p') {
			p = read_number(p + 1, &list[n].cost);
		} else {
			p++;
		}
	}
	if (n >= 0)
		list[n].cost = -1;
	return n + 1;
}

static struct break_rules news_rules(void)
{
	return (struct break_rules){ .em = 9000, .t3_hard = 250, .orphan = 2, .indent = 18000, .justify = true };
}

static struct widths read_widths(const char *p, mpt *list, int *looseness)
{
	struct widths widths = { .list = list };
	for (p += strlen("widths"); *p && *p != '\n';) {
		char *end;
		long value = strtol(p, &end, 10);
		if (end == p)
			break;
		list[widths.count++] = (mpt)value;
		p = end;
	}
	widths.rest = widths.count ? list[--widths.count] : 0;
	const char *more = strstr(p, "looseness");
	*looseness = more ? atoi(more + strlen("looseness")) : 0;
	widths.looseness = *looseness;
	return widths;
}

static void one_case(struct env *env, struct cases *cases, const char *folder, const char *name)
{
	static struct box items[2000];
	mpt list[64];
	int looseness;
	const char *in = cases_file(env, str_format(env->keep, "%s/%s.items", folder, name));
	const char *items_at = strstr(in, "\nb") ? strstr(in, "\nb") + 1 : in, *widths_at = strstr(in, "widths");
	int n = read_items(items_at, items, 2000);
	struct widths widths = read_widths(widths_at ? widths_at : "widths", list, &looseness);
	struct break_rules rules = news_rules();
	struct breaks breaks = breaks_find(env, items, n, widths, &rules);
	struct buf out = { .arena = env->keep };
	int first = 0;
	for (int i = 0; i < breaks.count; i++) {
		mpt measure = i < widths.count ? widths.list[i] : widths.rest;
		struct line_fit fit = line_fit(items, first, breaks.ends[i], measure, i + 1 == breaks.count, &rules);
		buf_format(&out, "line %d: items %d..%d natural %d measure %d stage %d t3 %d over %d\n", i + 1, first, breaks.ends[i],
			fit.natural, measure, fit.stage, fit.t3, fit.over);
		first = breaks.ends[i] + 1;
	}
	buf_format(&out, "forced %d loosened %d\n", breaks.forced, breaks.loosened);
	cases_compare(env, cases, name, str_format(env->keep, "%s/%s.want", folder, name), buf_text(&out));
}

/* ---- against all other ways: the costs of C81 ---- */

static uint64_t seed = 1;

static int draw(int below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)below);
}

static int random_items(struct box *items)
{
	int n = 8 + draw(22);
	for (int i = 0; i < n; i++) {
		struct box *box = &items[i];
		*box = (struct box){ .width = 9000, .spread = true, .chars = 1 };
		int kind = draw(10);
		if (kind == 0) {
			*box = (struct box){ .width = 4500, .glue = 4500, .give = 4500, .squeeze = S5, .spread = true };
			if (i)
				items[i - 1].cost = 1 << 30;
		} else if (kind == 1) {
			box->width = 4500 * (1 + draw(6));
			box->glue = 2250;
			box->give = 1125;
			box->take = 2250;
			box->squeeze = S6;
			box->stretch = T2;
			box->spread = false;
		} else if (kind == 2) {
			box->cost = 30;
		}
	}
	items[n - 1].cost = -1;
	return n;
}

/* The cost of one way, as breaks_find tells it: found by asking for it alone, with all other breaks forbidden. */
static int64_t cost_of(struct env *env, const struct box *items, int n, uint32_t ways, const int *legal, int legal_count,
	struct widths widths, const struct break_rules *rules)
{
	struct box only[64];
	memcpy(only, items, sizeof *items * (size_t)n);
	for (int i = 0; i < legal_count; i++)
		if (!(ways >> i & 1))
			only[legal[i]].cost = 1 << 30;
	int lines = 1;
	for (int i = 0; i < legal_count; i++)
		lines += ways >> i & 1;
	struct breaks breaks = breaks_find(env, only, n, widths, rules);
	return breaks.count == lines && !breaks.forced ? breaks.cost : INT64_MAX;
}

static void exhaustive(struct env *env, struct cases *cases)
{
	struct break_rules rules = news_rules();
	int compared = 0, worse = 0;
	for (int trial = 0; trial < 300; trial++) {
		struct arena_mark mark = arena_mark(env->temp);
		struct box items[64];
		int n = random_items(items), legal[64], legal_count = 0;
		for (int i = 0; i + 1 < n; i++)
			if (items[i].cost < 1 << 30)
				legal[legal_count++] = i;
		struct widths widths = { .rest = 63000 + 4500 * draw(4) };
		if (legal_count > 13)
			legal_count = 13;
		for (int i = 0; i + 1 < n; i++) {
			bool kept = false;
			for (int k = 0; k < legal_count; k++)
				kept |= legal[k] == i;
			if (!kept)
				items[i].cost = 1 << 30;
		}
		struct breaks found = breaks_find(env, items, n, widths, &rules);
		int64_t best = INT64_MAX;
		for (uint32_t ways = 0; ways < 1u << legal_count; ways++) {
			int64_t cost = cost_of(env, items, n, ways, legal, legal_count, widths, &rules);
			best = cost < best ? cost : best;
		}
		if (best < INT64_MAX) {
			compared++;
			worse += found.forced || found.cost > best;
		}
		arena_rewind(env->temp, mark);
	}
	printf("exhaustive: %d paragraphs compared, %d with a better way\n", compared, worse);
	cases_expect(cases, compared > 100 && worse == 0, "exhaustive search finds no better way");
}

/* ---- cost of size: no quadratic step ---- */

static void linear(struct env *env, struct cases *cases)
{
	int n = 200000;
	struct box *items = arena_array(env->keep, struct box, n);
	for (int i = 0; i < n; i++)
		items[i] = (struct box){ .width = 9000, .spread = true, .chars = 1 };
	items[n - 1].cost = -1;
	struct break_rules rules = news_rules();
	struct breaks breaks = breaks_find(env, items, n, (struct widths){ .rest = 117000 }, &rules);
	cases_expect(cases, breaks.count == (n + 12) / 13, "one long paragraph of Han fills its lines");
	for (int i = 0; i + 1 < n; i++)
		items[i].cost = 1 << 30;
	breaks = breaks_find(env, items, n, (struct widths){ .rest = 117000 }, &rules);
	cases_expect(cases, breaks.count == 1 && breaks.forced, "a box that cannot be divided is one line too wide");
}

/* A line fewer: ways with other rows are told apart, and yet are not as many as there are lines. */
static void loosened_linear(struct env *env, struct cases *cases)
{
	enum { N = 48000 };
	struct box *items = arena_array(env->keep, struct box, N);
	struct break_rules rules = news_rules();
	for (int i = 0; i < N; i++) {
		items[i] = (struct box){ .width = 9000, .spread = true, .chars = 1 };
		if (i % 6 == 5) {
			items[i] = (struct box){ .width = 4500, .glue = 4500, .give = 4500, .squeeze = S5, .spread = true, .chars = 1 };
			items[i - 1].cost = 1 << 30;
		}
	}
	items[N - 1].cost = -1;
	clock_t start = clock();
	struct breaks usual = breaks_find(env, items, N, (struct widths){ .rest = 90000 }, &rules);
	struct breaks fewer = breaks_find(env, items, N, (struct widths){ .rest = 90000, .looseness = -1 }, &rules);
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	bool good = seconds < (getenv("BANXIN_SAN") ? 30 : 3) && fewer.loosened && fewer.count == usual.count - 1;
	if (!good)
		printf("  %d lines, %d with one fewer, in %.1f s\n", usual.count, fewer.count, seconds);
	cases_expect(cases, good, "one line fewer in a long paragraph");
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	cases_walk(env, &cases, "tests/breaks", ".items", one_case);
	exhaustive(env, &cases);
	linear(env, &cases);
	loosened_linear(env, &cases);
	arena_free(env->keep);
	arena_free(env->temp);
	return cases_end(&cases);
}
