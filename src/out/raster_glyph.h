/* Glyphs drawn onto pixels. Each outline is taken from its face once in a drawing; from there to the pixel all is whole
 * numbers, 1/256 of a pixel. */
#ifndef OUT_RASTER_GLYPH_H
#define OUT_RASTER_GLYPH_H

#include "base/arena.h"
#include "media/face.h"
#include "out/raster_cover.h"

struct raster_glyphs;

struct raster_glyphs *raster_glyphs_new(struct arena *arena);

/* Pixels to draw on: 0x00RRGGBB; nothing is drawn outside [left, right) x [top, bottom). */
struct raster_pixels {
	uint32_t *pixels;
	int stride;                     /* pixels from row to row */
	int left, top, right, bottom;
};

struct raster_paint {
	uint8_t rgb[3];
	bool multiply;                  /* with what lies below (overprint) */
};

/* Where and how large: the origin in 1/256 pixels, and what one em comes to in 1/256 pixels, in 1/4096 of that. */
struct raster_spot {
	int64_t x, y;
	int64_t em_x, em_y;
};

/* Its coverage in the window that `onto` leaves of it (its pixels are not looked at); false: it has none. */
bool raster_glyph_cover(struct raster_glyphs *glyphs, struct arena *temp, const struct raster_pixels *onto,
	const struct face *face, uint32_t gid, struct raster_spot spot, struct raster_cover *cover);

void raster_glyph(struct raster_glyphs *glyphs, struct arena *temp, const struct raster_pixels *onto, struct raster_paint paint,
	const struct face *face, uint32_t gid, struct raster_spot spot);

#endif
