/* A PNG written row by row into memory: RGB with the sRGB mark, or one plate in grey; 8 bits, with its resolution; no date,
 * no text.
 * png.h is seen by its .c alone. */
#ifndef OUT_RASTER_PNG_H
#define OUT_RASTER_PNG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct raster_png {
	void *png, *info;
	uint8_t *row;                   /* one row of RGB */
	int w_px;
	const char *fault;              /* what libpng said when it gave up */
};

/* Each answers false, with `fault`, when libpng gives up; nothing is left to close then. */
bool raster_png_begin(struct raster_png *png, struct buf *out, int w_px, int h_px, int dpi);
/* `pixels`: 0x00RRGGBB, `stride` pixels from row to row. */
bool raster_png_rows(struct raster_png *png, const uint32_t *pixels, int stride, int rows);
/* A plate: `amounts` of ink, 255 solid, shown black. */
bool raster_png_begin_plate(struct raster_png *png, struct buf *out, int w_px, int h_px, int dpi);
bool raster_png_plate_rows(struct raster_png *png, const uint8_t *amounts, int stride, int rows);
bool raster_png_end(struct raster_png *png);

#endif
