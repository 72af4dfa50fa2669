/* Pictures as PDF's image objects: tones, line art, what covers of them, and those laid on the inks below. */
#ifndef OUT_PDFPICTURE_H
#define OUT_PDFPICTURE_H

#include "base/ink.h"
#include "media/media.h"
#include "out/pdfclear.h"
#include "out/pdfobject.h"

/* Where they go. */
struct pdfpicture_of {
	struct pdfobject_file *file;
	struct arena *arena;            /* lives until the file is closed */
	const struct spot *spots;       /* the print's */
};

struct pdfobject *pdfpicture(const struct pdfpicture_of *in, const struct cooked *cooked);
struct pdfobject *pdfpicture_laid(const struct pdfpicture_of *in, const struct pdfclear *laid);

#endif
