/* Pictures of a page made small for adding up ink: means of their pixels, from the compressed bytes, on all cores.
 *
 * A JPEG gives the mean of 8 x 8 pixels without being decoded whole. A picture that nothing prints over is not read: alone
 * it is under the limit since it was made for this press (media/picture.h), and counts as blank. */
#ifndef OUT_INKPICTURE_H
#define OUT_INKPICTURE_H

#include "draw/print.h"
#include "media/media.h"
#include "out/pdfwork.h"

struct inkpictures {
	struct cooked *list;            /* by ticket; components 0: not on the page, or could not be read */
	int count;
	struct pdfwork *work;           /* its memory */
};

/* No coarser than `dpi` where they stand. */
struct inkpictures inkpictures_make(struct env *env, struct arena *arena, const struct print_page *page, struct media *media, int dpi);
void inkpictures_close(struct inkpictures *pictures);

#endif
