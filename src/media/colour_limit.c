/* Total ink down to the press's limit, with the least visible change.
 *
 * Part of what is too much becomes black ink, as a separation with more black would have had it; the coloured inks give way
 * for the rest, by the same amount or by the same share. How much of each is best depends on the press: it is tried once, on
 * a grid of colours over the limit, by the colour difference that its profile foretells (CIEDE2000). */
#include <stdlib.h>
#include <string.h>

#include "media/colour_own.h"

enum { FULL = 65535, ONE = 256, LEVELS = 5, TRIED_MOST = LEVELS * LEVELS * LEVELS * LEVELS, TRIED_OVER = 34000 /* 1/100 %: more is not sent to a newspaper */ };

/* What each of three loses when all lose the same, but none what it has not: `need` together. */
static void lose_alike(const int64_t inks[3], int64_t need, int64_t out[3])
{
	int order[3] = { 0, 1, 2 };
	for (int i = 0; i < 3; i++)
		for (int k = i + 1; k < 3; k++)
			if (inks[order[k]] < inks[order[i]]) {
				int least = order[k];
				order[k] = order[i];
				order[i] = least;
			}
	for (int i = 0; i < 3; i++) {
		int64_t share = (need + 2 - i) / (3 - i), has = inks[order[i]];
		int64_t loss = share < has ? share : has;
		out[order[i]] = has - loss;
		need -= loss;
	}
}

/* `most` and the inks in the same unit. */
static void squeeze(struct colour_squeeze how, int64_t most, int64_t full, int64_t ink[4])
{
	int64_t colours = ink[0] + ink[1] + ink[2], over = colours + ink[3] - most, alike[3];
	int64_t black = ink[3] + over * how.black / ONE;
	black = black < full ? black : full;
	black = black < most ? black : most;
	int64_t room = most - black;
	ink[3] = black;
	if (colours <= room)
		return;
	lose_alike(ink, colours - room, alike);
	for (int i = 0; i < 3; i++)
		ink[i] = (alike[i] * (ONE - how.alike) + ink[i] * room / colours * how.alike) / ONE;
}

/* ---- what is best on this press ---- */

struct trial {
	int count;
	int64_t most;
	int64_t inks[TRIED_MOST][4];
	cmsCIELab labs[TRIED_MOST];
};

static void fill_trial(const struct colour *colour, struct trial *trial)
{
	trial->most = (int64_t)colour->ink_most * 257;
	for (int n = 0; n < TRIED_MOST; n++) {
		int64_t *ink = trial->inks[trial->count], sum = 0;
		uint16_t plates[4];
		for (int i = 0, rest = n; i < 4; i++, rest /= LEVELS) {
			ink[i] = (int64_t)FULL * (rest % LEVELS) / (LEVELS - 1);
			plates[i] = (uint16_t)ink[i];
			sum += ink[i];
		}
		if (sum > trial->most && sum <= (int64_t)FULL * TRIED_OVER / 10000)
			cmsDoTransform(colour->ink_to_lab, plates, &trial->labs[trial->count++], 1);
	}
}

static double difference(const struct colour *colour, const struct trial *trial, struct colour_squeeze how)
{
	double sum = 0;
	for (int n = 0; n < trial->count; n++) {
		int64_t ink[4];
		uint16_t plates[4];
		cmsCIELab lab;
		memcpy(ink, trial->inks[n], sizeof ink);
		squeeze(how, trial->most, FULL, ink);
		for (int i = 0; i < 4; i++)
			plates[i] = (uint16_t)ink[i];
		cmsDoTransform(colour->ink_to_lab, plates, &lab, 1);
		sum += cmsCIE2000DeltaE(&trial->labs[n], &lab, 1, 1, 1);
	}
	return sum;
}

static struct colour_squeeze find_best(const struct colour *colour)
{
	struct colour_squeeze best = { 0, ONE };
	struct trial *trial = calloc(1, sizeof *trial);
	if (!trial)
		return best;
	fill_trial(colour, trial);
	double least = difference(colour, trial, best);
	for (int alike = 0; alike <= ONE; alike += ONE / 4)
		for (int black = 0; black <= ONE; black += ONE / 8) {
			struct colour_squeeze how = { black, alike };
			double sum = difference(colour, trial, how);
			if (sum < least) {
				least = sum;
				best = how;
			}
		}
	free(trial);
	return best;
}

static struct colour_squeeze best_of(const struct colour *colour)
{
	struct colour_lazy *lazy = colour->lazy;
	if (!colour->profile)
		return (struct colour_squeeze){ 0, ONE };
	pthread_mutex_lock(&lazy->greys_lock);
	if (!lazy->has_squeeze)
		lazy->squeeze = find_best(colour);
	lazy->has_squeeze = true;
	struct colour_squeeze best = lazy->squeeze;
	pthread_mutex_unlock(&lazy->greys_lock);
	return best;
}

/* ---- pixels ---- */

static bool is_over(const uint8_t *cmyk, int most)
{
	return cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3] > most;
}

void colour_clamp(const struct colour *colour, uint8_t *cmyk, int count)
{
	int i = 0, most = colour->ink_most;
	while (i < count && !is_over(cmyk + (size_t)i * 4, most))
		i++;
	if (i == count)
		return;
	const struct colour_squeeze how = best_of(colour);
	for (; i < count; i++) {
		uint8_t *pixel = cmyk + (size_t)i * 4;
		if (!is_over(pixel, most))
			continue;
		int64_t ink[4] = { pixel[0], pixel[1], pixel[2], pixel[3] };
		squeeze(how, most, 255, ink);
		for (int k = 0; k < 4; k++)
			pixel[k] = (uint8_t)ink[k];
	}
}

void colour_clamp_wide(const struct colour *colour, uint16_t *cmyk, int count)
{
	for (int i = 0; i < count; i++, cmyk += 4) {
		int64_t ink[4] = { cmyk[0], cmyk[1], cmyk[2], cmyk[3] }, most = (int64_t)colour->ink_most * 257;
		if (ink[0] + ink[1] + ink[2] + ink[3] <= most)
			continue;
		squeeze(best_of(colour), most, FULL, ink);
		for (int k = 0; k < 4; k++)
			cmyk[k] = (uint16_t)ink[k];
	}
}
