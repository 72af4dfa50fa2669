/* Looks over a PDF that was just written, as a reader would meet it: header, table, trailer; every object where the table says,
 * every stream as long as it says; every page with its boxes; nothing that a press refuses (print.md P01 to P08, P15, P37, P38). */
#ifndef OUT_PDFCHECK_H
#define OUT_PDFCHECK_H

#include <stdbool.h>

#include "base/arena.h"

struct pdfcheck_want {
	int objects;            /* entries of the table, the free one counted */
	int pages;
	int minor;              /* of the header: 1.4 takes no transparency either */
};

/* NULL, or what is wrong. For files as pdfobject writes them. */
const char *pdfcheck_file(struct arena *arena, const char *path, const struct pdfcheck_want *want);

#endif
