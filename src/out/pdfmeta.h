/* What a file says about itself: Info, XMP, the press condition (print.md P09 to P14). */
#ifndef OUT_PDFMETA_H
#define OUT_PDFMETA_H

#include "draw/print.h"
#include "media/media.h"
#include "out/pdfobject.h"

/* The profile that can be kept with this colour: a press's needs an output profile. Told when it has to be a plain PDF. */
enum pdf_profile pdfmeta_profile(struct env *env, const struct print *print, const struct colour *colour);

/* Written last, when all else is in the file: the document's id comes from its fingerprint. `arena` as for the file. */
void pdfmeta_write(struct arena *arena, const struct print *print, enum pdf_profile profile, const struct colour *colour,
	struct pdfobject_file *file);

#endif
