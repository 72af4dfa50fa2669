/* Draws pages to PNG proofs from the draw items, with cairo: what a screen can show of the press's colours. */
#ifndef OUT_RASTER_H
#define OUT_RASTER_H

#include "base/env.h"
#include "draw/print.h"
#include "media/media.h"

struct raster_options {
	int dpi;
	unsigned layers;        /* bits 1 << LAYER_GRID … drawn on top */
	bool bleed;             /* show what lies between trim and bleed */
	bool simulate;          /* as this press prints it on its paper: plates through the profile, not screen colours */
};

/* One page to one file. False, told, when it could not be written. Bytes depend on the print alone. */
bool raster_write(struct env *env, const struct print *print, int page, struct media *media,
	const struct raster_options *options, const char *path);

#endif
