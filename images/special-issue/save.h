/* A finished sheet to a file: JPEG with an sRGB profile, PNG with a palette of the picture's own colours, or PNG
 * with alpha. */
#ifndef SAVE_H
#define SAVE_H

#include "paint.h"

int save_jpeg(const struct pic *p, const char *path, int quality);
int save_png(const struct pic *p, const char *path);
int save_cut_out(const struct pic *p, const char *path);         /* PNG, RGBA */

#endif
