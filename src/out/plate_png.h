/* A page's plates as grey PNGs: black where the plate prints solid (print.md P70). */
#ifndef OUT_PLATE_PNG_H
#define OUT_PLATE_PNG_H

#include "out/plate.h"

struct plate_files {
	const char **paths;             /* of those that were written */
	int count;
};

/* "STEM.Cyan.png" and so on, one for each plate of the page, with or without its bleed. What could not be written was told. */
struct plate_files plate_write(struct env *env, const struct print *print, int page, struct media *media, int dpi, bool bleed, const char *stem);

/* True when a page, or it with its bleed, can be drawn at this resolution; else told. */
bool plate_fits(struct env *env, const struct print_page *page, int dpi, bool bleed);

#endif
