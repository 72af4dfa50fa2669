/* The loops of resample.c, plain and wide (media/wide.h). For resample and its tests alone. */
#ifndef MEDIA_RESAMPLE_OWN_H
#define MEDIA_RESAMPLE_OWN_H

#include "media/resample.h"

/* In whole numbers: a pixel times weights of 14 bits gives 64ths, 64ths times weights of 15 bits give 32nds. */
enum {
	ACROSS_ONE = 1 << 14, DOWN_ONE = 1 << 15,
	RESAMPLE_BLOCK = 64,            /* numbers worked on at a time: rows of the ring are whole blocks */
	RESAMPLE_FEW = 16               /* rows that may each lose a little */
};

/* Which pixels of a side make each new one, and how much of each. Across there is one new pixel more, of no weight: two are
 * made at a time. */
struct resample_side {
	int *first, *count;
	int16_t *weights;               /* `most` a new pixel, zero past the count */
	int most;
	int steps;                      /* twice as many weights are enough for every new pixel */
};

struct resample_loops {
	/* Pixels `from` (even) to `to` (even) of a row, r g b x each, into `pairs`: 16 numbers for two pixels, r r g g b b x x of the
	 * row, then of the one held with it; `pairs` is where the row's first eight go. */
	void (*pair)(const uint8_t *row, int from, int to, int16_t *pairs);
	/* Two rows of `count` new pixels, four numbers each. */
	void (*across)(const int16_t *pairs, const struct resample_side *side, int count, int16_t *first, int16_t *second);
	/* One new row of `len` numbers, whole blocks, from no more than RESAMPLE_FEW rows. */
	void (*down)(const int16_t *const *rows, const int16_t *weights, int count, size_t len, uint8_t *out);
};

extern const struct resample_loops resample_plain;
/* NULL: not on this machine. */
const struct resample_loops *resample_wide(void);

#endif
