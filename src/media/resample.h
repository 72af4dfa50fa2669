/* Pictures made smaller: rows in, rows out, by a Catmull-Rom filter stretched over what falls on one new pixel.
 *
 * Both sides are filtered apart, columns first; only the few rows in use are held. Where many pixels make one, whole pixels
 * are put together into their mean first, as long as the filter still has one and a half a side to choose from. For this room
 * alone. */
#ifndef MEDIA_RESAMPLE_H
#define MEDIA_RESAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct resample;

struct resample_plan {
	int lanes;                      /* bytes a pixel: 1 or 4 */
	int w, h;                       /* of what comes in */
	double left, top, right, bottom;        /* the part wanted, in its pixels */
	int to_w, to_h;
	uint8_t blank[4];               /* a pixel that never came */
	void (*emit)(void *context, const uint8_t *row);        /* takes each of to_h rows, from the top */
	void *context;
};

/* NULL when there is no memory. */
struct resample *resample_new(const struct resample_plan *plan);
/* The next row, from the top; false when no more are needed. */
bool resample_row(struct resample *resample, const uint8_t *row);
/* Rows that never came are blank. */
void resample_finish(struct resample *resample);
void resample_free(struct resample *resample);

#endif
