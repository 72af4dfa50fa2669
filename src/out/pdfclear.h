/* Pictures that let something through, laid on what is drawn below them: for files in which nothing may be transparent (P37).
 *
 * What lies below is drawn as plates, as fine as the picture or finer; each ink, spot inks too, is then mixed by what the
 * picture covers. */
#ifndef OUT_PDFCLEAR_H
#define OUT_PDFCLEAR_H

#include "draw/print.h"
#include "media/media.h"

struct pdfclear {
	int w_px, h_px;
	int components;                 /* 1: black; 4: CMYK; more: spot inks too; 0: it could not be made */
	struct str bytes;               /* by zlib, 255 solid */
	const int *spots;               /* numbers in the print's list */
	int spot_count;
};

/* The picture that the page's item `item` is, with its soft mask. What comes out lives in `arena`. */
struct pdfclear pdfclear_lay(struct env *env, struct arena *arena, const struct print *print, const struct print_page *page, int item,
	struct media *media);

#endif
