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

struct colour_road;

/* How to get from one profile to another: lcms2's intent, with black point compensation or without. */
struct colour_way {
	cmsUInt32Number intent;
	bool black;
};

/* How total ink comes down to its limit (colour_limit.c). */
struct colour_squeeze {
	int black;                      /* of the ink that is too much, so many 256ths become black */
	int alike;                      /* 0: the others lose the same, 256: the same share */
};

/* Each made by the first thread that asks, under its own lock. */
struct colour_lazy {
	pthread_mutex_t roads_lock, screen_lock, greys_lock;
	struct colour_road *roads;
	struct colour_table *screen;
	bool has_greys, has_squeeze;
	uint8_t greys[256];             /* sRGB grey to black ink of the same lightness */
	struct colour_squeeze squeeze;
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
	struct colour_way way;          /* of pictures that ask for no other */
	struct colour_lazy *lazy;
};

/* Makes the tables that pictures need; false when there is no memory for them. */
bool colour_warm(const struct colour *colour, bool screen);
/* The light of an sRGB value, and back; both 0 to 1. */
double colour_light(double srgb);
double colour_encoded(double light);
/* sRGB greys onto the black plate. */
void colour_grey_row(const struct colour *colour, const uint8_t *grey, int step, uint8_t *black, int count);
/* The way of a picture; what it leaves open is `above`'s. */
struct colour_way colour_way(enum colour_intent intent, enum colour_black black, struct colour_way above);
/* From an open profile to another, without lcms2's cache: for any thread. NULL when it cannot be. */
cmsHTRANSFORM colour_transform(const struct colour *colour, cmsHPROFILE from, cmsUInt32Number from_type, cmsHPROFILE to,
	cmsUInt32Number to_type, struct colour_way way);
/* Without a press profile: red = (1 - C)(1 - K) and so on. */
void colour_formula_press(const uint8_t *rgb, int step, uint8_t *cmyk, int count);
/* sRGB (D65) numbers of an RGB space of these chromaticities (x, y of white, red, green, blue) and sRGB's curve, as a profile
 * in malloc's memory; NULL when they make no sense, or are sRGB's own. */
uint8_t *colour_rgb_profile(const double xy[8], size_t *len);

/* ---- total ink (colour_limit.c) ---- */

/* Down to the limit, less 2 %, with the least visible change: part of what is too much becomes black, the other inks give way
 * together and keep their order. */
void colour_clamp(const struct colour *colour, uint8_t *cmyk, int count);
/* The same for inks of 0 to 65535. */
void colour_clamp_wide(const struct colour *colour, uint16_t *cmyk, int count);

/* ---- from a profile to the press (colour_road.c) ---- */

struct colour_road_plan {
	int components;                 /* 1, 3, 4 */
	bool screen;                    /* to sRGB; else to ink. Grey always goes to sRGB grey. */
	struct colour_way way;
	const uint8_t *icc;             /* NULL: sRGB, or the press's own inks */
	size_t icc_len;
};

enum colour_road_kind {
	ROAD_TABLE, ROAD_DIRECT,        /* by a table; by lcms2, where a table would be too coarse */
	ROAD_GREYS,
	ROAD_PLAIN,                     /* as if it had no profile */
	ROAD_UNFIT                      /* the profile does not fit */
};

/* Made once for all pictures that want the same; NULL when there is no memory. */
const struct colour_road *colour_road(const struct colour *colour, const struct colour_road_plan *plan);
enum colour_road_kind colour_road_kind(const struct colour_road *road);
/* Pixels of 1 byte, or of `step` (3 or 4), to 4 bytes of ink within the limit, 3 of sRGB, or 1 of sRGB grey. */
void colour_road_row(const struct colour_road *road, const uint8_t *in, int step, uint8_t *out, int count);
void colour_roads_free(struct colour_road *roads);


/* ---- where a picture's numbers come from (colour_from.c) ---- */

struct colour_from;

struct colour_from_plan {
	int components;                 /* 1 grey (0 black), 3 RGB, 4 CMYK (255 solid) */
	const uint8_t *icc;             /* its own profile; NULL: sRGB, or the press's own inks */
	size_t icc_len;
	bool grey;                      /* onto the black plate alone */
	enum colour_intent intent;
	enum colour_black black;
};

/* NULL when there is no memory. An own profile that does not fit the picture is left aside: `*unfit`. */
struct colour_from *colour_from_open(const struct colour *colour, const struct colour_from_plan *plan, bool *unfit);
void colour_from_close(struct colour_from *from);
int colour_from_inks(const struct colour_from *from);           /* 1 or 4 */
/* Pixels of 1 byte, or of 4 (the fourth unused for RGB), into ink; `out` may be `in`, or lie before it. */
void colour_from_row(const struct colour_from *from, const uint8_t *in, uint8_t *out, int count);

#endif
