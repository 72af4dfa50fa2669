/* Means of squares of pixels, for making pictures smaller (resample.c) and for adding up ink (picture_small.c). For this room
 * alone. */
#ifndef MEDIA_SQUARES_H
#define MEDIA_SQUARES_H

#include <stddef.h>
#include <stdint.h>

enum { SQUARE_SIDE_MOST = 256 /* 258 rows of 255 would not go into the sums */ };

struct squares;

/* Rows of `w` pixels of `lanes` bytes (1 or 4), `h` of them; squares of `side` pixels (1 to SQUARE_SIDE_MOST), those at the right
 * and at the bottom cut off where the picture ends. NULL: no memory. */
struct squares *squares_new(int lanes, int w, int h, int side);
/* The next row. A row of means, one for each `side` columns begun, until the next call; NULL while more rows are needed. */
const uint8_t *squares_row(struct squares *squares, const uint8_t *row);
void squares_free(struct squares *squares);

#endif
