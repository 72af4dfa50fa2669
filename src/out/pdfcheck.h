/* Looks whether a PDF that was just written is all there: its end, its table, every object, every page. */
#ifndef OUT_PDFCHECK_H
#define OUT_PDFCHECK_H

#include "base/env.h"

/* NULL, or what is wrong. `objects`: entries of the table, the free one counted. For files as pdfobject writes them. */
const char *pdfcheck_file(struct arena *arena, const char *path, int objects, int pages);

#endif
