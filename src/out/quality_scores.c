/* Counts to scores, and Appendix F's limits for them. */
#include "out/quality_own.h"

#include <string.h>

static void add_counts(struct tally *sum, const struct tally *one)
{
	sum->lines += one->lines;
	sum->justified += one->justified;
	sum->paragraphs += one->paragraphs;
	sum->word_lines += one->word_lines;
	sum->han_lines += one->han_lines;
	sum->opened += one->opened;
	sum->measured += one->measured;
	sum->steps += one->steps;
	sum->chars += one->chars;
	sum->g_sum += one->g_sum;
	sum->dg_sum += one->dg_sum;
}

void quality_add(struct tally *sum, const struct tally *one)
{
	add_counts(sum, one);
	for (int i = 0; i < QUALITY_SCORES; i++) {
		sum->count[i] += one->count[i];
		sum->most[i] = one->most[i] > sum->most[i] ? one->most[i] : sum->most[i];
	}
	for (int i = 0; i < 3; i++)
		sum->over[i] += one->over[i];
	for (int i = 0; i < QUALITY_EMERGENCIES; i++)
		sum->emergencies[i] += one->emergencies[i];
	sum->hyphen_run = one->hyphen_run > sum->hyphen_run ? one->hyphen_run : sum->hyphen_run;
}

int64_t quality_milli(int64_t millionths)
{
	return mul_div(millionths, 1, 1000);
}

static int64_t in_hundred(int count, int of)
{
	return of ? mul_div(count, 100000, of) : QUALITY_NONE;
}

static int64_t gap_milli(struct gap gap)
{
	return quality_milli((int64_t)gap.key - GAP_ZERO);
}

struct quality_scores quality_scores_of(const struct tally *tally, const struct gap *gaps, int gap_count)
{
	struct quality_scores scores = { .lines = tally->lines, .justified = tally->justified, .paragraphs = tally->paragraphs,
		.chars = tally->chars, .han_lines = tally->han_lines, .opened = tally->opened, .word_lines = tally->word_lines,
		.hyphen_run = tally->hyphen_run, .measured = tally->measured };
	int64_t *value = scores.value;
	for (int i = 0; i < QUALITY_SCORES; i++)
		value[i] = tally->count[i];
	value[QUALITY_G95] = gap_count ? gap_milli(gaps[((int64_t)gap_count * 95 + 99) / 100 - 1]) : QUALITY_NONE;
	value[QUALITY_GMAX] = gap_count ? gap_milli(gaps[gap_count - 1]) : QUALITY_NONE;
	value[QUALITY_DG] = tally->steps ? quality_milli(tally->dg_sum / tally->steps) : QUALITY_NONE;
	value[QUALITY_V] = tally->justified ? quality_milli(tally->most[QUALITY_V]) : QUALITY_NONE;
	value[QUALITY_R] = tally->justified ? quality_milli(tally->most[QUALITY_R]) : QUALITY_NONE;
	value[QUALITY_S] = in_hundred(tally->count[QUALITY_S], tally->justified);
	value[QUALITY_H] = in_hundred(tally->count[QUALITY_H], tally->word_lines);
	value[QUALITY_D] = tally->most[QUALITY_D];
	scores.mean = tally->measured ? quality_milli(tally->g_sum / tally->measured) : QUALITY_NONE;
	memcpy(scores.over, tally->over, sizeof scores.over);
	memcpy(scores.emergencies, tally->emergencies, sizeof scores.emergencies);
	return scores;
}

void quality_score_parts(struct judge *judge, int first, int end, const struct gap *gaps, int gap_count)
{
	struct arena_mark mark = arena_mark(judge->env->temp);
	int *starts = arena_array(judge->env->temp, int, end - first + 2);
	struct gap *dealt = arena_array(judge->env->temp, struct gap, gap_count ? gap_count : 1);
	for (int i = 0; i < gap_count; i++)
		starts[gaps[i].part - first + 2]++;
	for (int i = 2; i < end - first + 2; i++)
		starts[i] += starts[i - 1];
	for (int i = 0; i < gap_count; i++)
		dealt[starts[gaps[i].part - first + 1]++] = gaps[i];
	for (int i = first; i < end; i++) {
		int from = starts[i - first], to = starts[i - first + 1];
		judge->parts[i].scores = quality_scores_of(&judge->tallies[i], dealt + from, to - from);
	}
	arena_rewind(judge->env->temp, mark);
}

/* ---- limits ---- */

static const struct limit {
	const char *name;
	bool count;
	int good, bad;                  /* up to good; beyond bad: a defect */
} limits[QUALITY_SCORES] = {
	[QUALITY_K] = { "K", true, 0, 0 }, [QUALITY_B] = { "B", true, 0, 0 },
	[QUALITY_G95] = { "G95", false, 50, 250 }, [QUALITY_GMAX] = { "Gmax", false, 125, 250 },
	[QUALITY_DG] = { "ΔG", false, 30, 100 }, [QUALITY_V] = { "V", false, 5, 20 },
	[QUALITY_F] = { "F", true, 0, 0 }, [QUALITY_R] = { "R", false, 10, 50 },
	[QUALITY_O] = { "O", true, 0, 0 }, [QUALITY_W] = { "W", true, 0, 0 }, [QUALITY_L] = { "L", true, 0, 0 },
	[QUALITY_A] = { "A", true, 0, 0 }, [QUALITY_Q] = { "Q", true, 0, 0 },
	[QUALITY_S] = { "S", false, 3000, 15000 }, [QUALITY_H] = { "H", false, 10000, INT32_MAX },
	[QUALITY_D] = { "D", true, 1, 1 },
};

enum { HYPHENS_IN_A_ROW = 2, OFF_CELLS_PERCENT = 5 };

enum quality_grade quality_grade(const struct quality_scores *scores, enum quality_score score)
{
	const struct limit *limit = &limits[score];
	int64_t value = scores->value[score];
	if (score == QUALITY_F && value * 100 <= (int64_t)scores->han_lines * OFF_CELLS_PERCENT)
		return value ? QUALITY_FAIR : QUALITY_GOOD;
	if (value > limit->bad)
		return QUALITY_DEFECT;
	if (score == QUALITY_H && scores->hyphen_run > HYPHENS_IN_A_ROW)
		return QUALITY_FAIR;
	return value > limit->good ? QUALITY_FAIR : QUALITY_GOOD;
}

const char *quality_name(enum quality_score score)
{
	return limits[score].name;
}

bool quality_is_count(enum quality_score score)
{
	return limits[score].count;
}
