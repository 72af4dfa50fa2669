/* Writes the print-ready PDF (print.md P01 to P71) on libharu's objects (libharu.md).
 *
 * In: the draw items. Out: one file, whole or not at all. Fonts are subset once for the whole file; pictures are taken
 * from their tickets; text can be copied out as it stands in the story (P24, composition C5). */
#ifndef OUT_PDF_H
#define OUT_PDF_H

#include "base/env.h"
#include "draw/print.h"
#include "media/media.h"

/* False, told, when it could not be written; what stood at `path` before is then untouched. */
bool pdf_write(struct env *env, const struct print *print, struct media *media, const char *path);

#endif
