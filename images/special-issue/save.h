/* A finished sheet to a file: JPEG with an sRGB profile, or PNG with a palette of the picture's own colours. */
#ifndef SAVE_H
#define SAVE_H

#include "paint.h"

int save_jpeg(const struct pic *p, const char *path, int quality);
int save_png(const struct pic *p, const char *path);

#endif
