/* Ink as this press prints it, on a screen: through the press profile by absolute colorimetry, the paper's own colour and all.
 *
 * A spot ink joins the process inks by what stands for it, as ink on ink. lcms2 is seen by the .c alone. */
#ifndef OUT_RASTER_SIMULATE_H
#define OUT_RASTER_SIMULATE_H

#include "out/plate.h"

struct raster_simulate;

/* NULL when there is no press profile to go by. Closed by raster_simulate_close. */
struct raster_simulate *raster_simulate_open(struct arena *arena, const struct colour *colour);
void raster_simulate_close(struct raster_simulate *simulate);

/* One row of the plates drawn, as 0x00RRGGBB. */
void raster_simulate_row(struct raster_simulate *simulate, const struct plates *plates, int row, uint32_t *pixels);

#endif
