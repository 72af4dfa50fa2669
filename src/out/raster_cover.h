/* How much of each pixel a filled outline covers, in whole numbers: exact areas, so the same bytes on any machine.
 *
 * Every pixel keeps two sums over the lines that cross it: how far they go down in it, and twice the area between them and
 * the pixel's left edge. From left to right the first sum carries on, and both together are the coverage. Cairo does the same
 * for any shape; for thousands of small glyphs this is some six times faster. */
#ifndef OUT_RASTER_COVER_H
#define OUT_RASTER_COVER_H

#include <stdint.h>

#include "base/arena.h"

enum { COVER_ONE = 256 };               /* units in a pixel */

struct raster_cover {
	int x, y, w, h;                 /* its window, in pixels; what lies outside is cut off */
	int32_t *cells;                 /* h rows of w + 1 pairs: down, area */
};

struct raster_cover raster_cover_begin(struct arena *temp, int x, int y, int w, int h);

/* One line of the outline, in units; outlines must close. */
void raster_cover_line(struct raster_cover *cover, int64_t x0, int64_t y0, int64_t x1, int64_t y1);

/* The coverage of one row's pixels, 0 to 255: the non-zero rule, as far as sums can tell. */
void raster_cover_row(const struct raster_cover *cover, int row, uint8_t *alpha);

#endif
