/* A table of colours from inside, for colour_table.c, colour_table_wide.c and their tests. */
#ifndef MEDIA_COLOUR_TABLE_OWN_H
#define MEDIA_COLOUR_TABLE_OWN_H

#include "media/colour_own.h"

enum { TABLE_PARTS = 32 /* of the way from grid point to grid point */, TABLE_WIDE_STEPS = 33 /* a side that wide loops are made for */ };

struct colour_table {
	int inputs, steps;
	uint32_t strides[4];            /* grid points from step to step of each input */
	uint32_t ways[8][2], corner;    /* to the second, third and last point of a tetrahedron; by which fractions are larger */
	struct {
		uint32_t cell, part;    /* grid points to the step below; 0 to TABLE_PARTS of the way to the next */
	} places[4][256];
	uint64_t points[];              /* four results, 16 bits each; `corner` more that are read and given no weight */
};

/* Three inputs of TABLE_WIDE_STEPS each, pixels of 4 bytes, to four results each. Returns how many of `count` it did, whole
 * eights; 0: not on this machine. `out` may be `in`. */
int colour_table_wide(const struct colour_table *table, const uint8_t *in, uint8_t *out, int count);
/* The same plainly, all of them. */
void colour_table_plain(const struct colour_table *table, const uint8_t *in, int in_step, uint8_t *out, int count);

#endif
