/* Outlines of glyphs as cairo paths, each taken from its face once in a drawing. */
#ifndef OUT_RASTER_GLYPH_H
#define OUT_RASTER_GLYPH_H

#include <cairo.h>

#include "base/arena.h"
#include "media/face.h"

struct raster_glyphs;

struct raster_glyphs *raster_glyphs_new(struct arena *arena);

/* In font units, y up; the same until the arena goes. Blank glyphs have an empty path. */
const cairo_path_t *raster_glyph(struct raster_glyphs *glyphs, const struct face *face, uint32_t gid);

#endif
