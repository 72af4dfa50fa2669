/* The press's colours, through lcms2 (README decision 9, print.md P30, P31). */
#ifndef MEDIA_COLOUR_H
#define MEDIA_COLOUR_H

#include <stddef.h>
#include <stdint.h>

#include "base/ink.h"

struct colour;

/* How colours that the press cannot print are brought in (ICC rendering intents). 0 leaves it to what is set above: a picture
 * to the issue, the issue to relative colorimetric. */
enum colour_intent { COLOUR_INTENT_ABOVE, COLOUR_RELATIVE, COLOUR_PERCEPTUAL, COLOUR_SATURATION, COLOUR_ABSOLUTE };

/* Black point compensation: is the darkest of a picture made the darkest of the press? 0 as above; at the top, yes. */
enum colour_black { COLOUR_BLACK_ABOVE, COLOUR_BLACK_MATCHED, COLOUR_BLACK_KEPT };

/* 8-bit sRGB for the screen: what this ink looks like on the press's paper. Spot tints by their process stand-in. */
void colour_screen(const struct colour *colour, struct ink ink, uint8_t rgb[3]);

/* Rows of CMYK pixels (0 none, 255 solid) to sRGB, and grey (0 none, 255 solid black ink). Thread-safe. */
void colour_screen_row(const struct colour *colour, const uint8_t *cmyk, uint8_t *rgb, int count);

/* sRGB rows to CMYK by the intent, total ink clamped. Thread-safe. */
void colour_press_row(const struct colour *colour, const uint8_t *rgb, uint8_t *cmyk, int count);

/* The profile's bytes, for the output intent; NULL, 0 without one. */
const uint8_t *colour_profile(const struct colour *colour, size_t *len);
/* Its own description. */
const char *colour_description(const struct colour *colour);

#endif
