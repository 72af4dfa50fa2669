/* The pixels of a picture that was made for the press, from the bytes that are embedded (media/picture.h, struct cooked). */
#ifndef OUT_PDFPIXELS_H
#define OUT_PDFPIXELS_H

#include "media/media.h"

/* With what of it covers. Without pixels when its bytes are broken. */
struct cooked pdfpixels(struct arena *arena, const struct cooked *from);

#endif
