/* A picture's press pixels scaled to a proof's pixels and turned into screen colours.
 *
 * Scaled as ink first (Catmull-Rom, both sides apart, its support stretched when shrinking), then converted: a tenth of
 * the conversions, and ink is what the eye averages on paper. */
#ifndef OUT_RASTER_IMAGE_H
#define OUT_RASTER_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "media/media.h"

/* Where the picture stands, in pixels of the proof; the edges need not fall on pixels. */
struct raster_box {
	double left, top, right, bottom;
};

/* Pixels [x, x+w) x [y, y+h) of the proof. */
struct raster_window {
	int x, y, w, h;
};

/* The picture's ink in a window, row by row: four bytes a pixel, grey as black ink. Pixels off the picture repeat its edge. */
struct raster_image;
struct raster_image *raster_image_new(struct arena *temp, const struct cooked *picture, struct raster_box box,
	struct raster_window window);
void raster_image_inks(struct raster_image *image, int row, uint8_t *cmyk);
/* What covers of the same row, 255 all; false: the whole picture covers. */
bool raster_image_opacity(struct raster_image *image, int row, uint8_t *opacity);

/* Fills `pixels` (w x h, premultiplied 0xAARRGGBB) with what the picture shows there. Pixels off the picture repeat its edge. */
void raster_image(struct arena *temp, const struct colour *colour, const struct cooked *picture, struct raster_box box,
	struct raster_window window, uint32_t *pixels);

#endif
