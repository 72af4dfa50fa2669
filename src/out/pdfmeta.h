/* What a file says about itself: Info, XMP, the press condition (print.md P09 to P14). */
#ifndef OUT_PDFMETA_H
#define OUT_PDFMETA_H

#include "draw/print.h"
#include "media/media.h"
#include "out/pdfflate.h"

/* The profile that can be kept with this colour: a press's needs an output profile. Told when it has to be a plain PDF. */
enum pdf_profile pdfmeta_profile(struct env *env, const struct print *print, const struct colour *colour);

/* "2026-01-28": the day in China. */
const char *pdfmeta_day(struct arena *arena, int64_t seconds);

/* The press profile, ready for the file. */
struct pdfmeta_intent {
	struct str profile;             /* its bytes; len 0: none */
	struct pdfflate packed;
};

struct pdfmeta_intent pdfmeta_intent(enum pdf_profile profile, const struct colour *colour);
/* The work of packing it: a task for pdfwork_run. */
void pdfmeta_pack(struct arena *arena, void *intent);

/* Written last, when all else is in the file: the document's id comes from its fingerprint. `arena` as for the file. */
void pdfmeta_write(struct arena *arena, const struct print *print, enum pdf_profile profile, const struct colour *colour,
	const struct pdfmeta_intent *intent, struct pdfobject_file *file);

#endif
