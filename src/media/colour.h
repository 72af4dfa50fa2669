/* The press's colours, through lcms2 (README decision 9, print.md P30, P31). */
#ifndef MEDIA_COLOUR_H
#define MEDIA_COLOUR_H

#include <stddef.h>
#include <stdint.h>

#include "base/ink.h"

struct colour;

/* 8-bit sRGB for the screen: what this ink looks like on the press's paper. Spot tints by their process stand-in. */
void colour_screen(const struct colour *colour, struct ink ink, uint8_t rgb[3]);

/* Rows of CMYK pixels (0 none, 255 solid) to sRGB, and grey (0 none, 255 solid black ink). Thread-safe. */
void colour_screen_row(const struct colour *colour, const uint8_t *cmyk, uint8_t *rgb, int count);

/* sRGB rows to CMYK, relative colorimetric with black point compensation, total ink clamped. Thread-safe. */
void colour_press_row(const struct colour *colour, const uint8_t *rgb, uint8_t *cmyk, int count);

/* The profile's bytes, for the output intent; NULL, 0 without one. */
const uint8_t *colour_profile(const struct colour *colour, size_t *len);
/* Its own description. */
const char *colour_description(const struct colour *colour);

#endif
