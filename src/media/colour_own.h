/* What the files of colour share: tables, and where a picture's numbers come from. For this room alone. */
#ifndef MEDIA_COLOUR_OWN_H
#define MEDIA_COLOUR_OWN_H

#include <pthread.h>

#include <lcms2.h>

#include "base/env.h"
#include "media/media.h"

/* ---- tables (colour_table.c) ---- */

/* A grid of colours, 3 or 4 numbers in and up to 4 out, read by tetrahedra: exact at the grid, smooth between. */
struct colour_table;

/* The colours of `count` grid points: `in` has 3 or 4 numbers a point, `out` takes 4, all from 0 to 65535. */
typedef void colour_sample(const void *context, const uint16_t *in, uint16_t *out, int count);

/* NULL when there is no memory. */
struct colour_table *colour_table_new(int inputs, int steps, colour_sample *sample, const void *context);
void colour_table_free(struct colour_table *table);
/* `in_step` bytes from pixel to pixel; `outputs` bytes are written for each. */
void colour_table_row(const struct colour_table *table, const uint8_t *in, int in_step, uint8_t *out, int outputs, int count);

/* ---- the press profile ---- */

/* Tells what makes the file no profile to print with (P14); true when nothing does. */
bool colour_profile_check(struct env *env, struct span at, const struct source *source);

/* Each made by the first thread that asks, under its own lock. */
struct colour_lazy {
	pthread_mutex_t press_lock, screen_lock;
	struct colour_table *press, *screen;
	bool has_greys;
	uint8_t greys[256];             /* sRGB grey to black ink of the same lightness; press_lock */
	pthread_mutex_t lcms_lock;      /* for making transforms of profiles that are shared */
};

struct colour {
	const uint8_t *bytes;
	size_t len;
	const char *description;
	int ink_most;                   /* sum of a pixel's four inks, 255 being one solid */
	cmsContext context;
	cmsHPROFILE profile, srgb, lab; /* NULL: formulas alone */
	cmsHTRANSFORM ink_to_lab, srgb_to_ink;  /* without lcms2's cache: for any thread */
	double black;                   /* Y of the press's black, paper being 1 */
	struct colour_lazy *lazy;
};

/* Total ink down to the limit, less 2 %: black stays, the others give way together, so that the hue stays. */
void colour_clamp(const struct colour *colour, uint8_t *cmyk, int count);
/* Makes the tables that pictures need; false when there is no memory for them. */
bool colour_warm(const struct colour *colour, bool screen);
/* The light of an sRGB value, and back; both 0 to 1. */
double colour_light(double srgb);
double colour_encoded(double light);
/* sRGB greys onto the black plate. */
void colour_grey_row(const struct colour *colour, const uint8_t *grey, int step, uint8_t *black, int count);
void colour_press_step(const struct colour *colour, const uint8_t *rgb, int step, uint8_t *cmyk, int count);

/* ---- where a picture's numbers come from (colour_from.c) ---- */

struct colour_from;

struct colour_from_plan {
	int components;                 /* 1 grey (0 black), 3 RGB, 4 CMYK (255 solid) */
	const uint8_t *icc;             /* its own profile; NULL: sRGB, or the press's own inks */
	size_t icc_len;
	bool grey;                      /* onto the black plate alone */
};

/* NULL when there is no memory. An own profile that does not fit the picture is left aside: `*unfit`. */
struct colour_from *colour_from_open(const struct colour *colour, const struct colour_from_plan *plan, bool *unfit);
void colour_from_close(struct colour_from *from);
int colour_from_inks(const struct colour_from *from);           /* 1 or 4 */
/* Pixels of 1 byte, or of 4 (the fourth unused for RGB), into ink; `out` may be `in`, or lie before it. */
void colour_from_row(const struct colour_from *from, const uint8_t *in, uint8_t *out, int count);

#endif
