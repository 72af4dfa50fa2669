/* Glyphs into text operators, so that what is copied out is what was set (composition C5, print.md P24).
 *
 * Readers guess blanks and line ends from gaps between glyphs. Where a gap that is no blank is wide enough to be taken for one
 * (between 汉字 and Latin, in a loose line), or where glyphs overlap (half-width marks), the glyphs on both sides go
 * into one span with ActualText. So do glyphs that share a text, and one whose font says it means something else. Nothing
 * else does, so that text can be marked character by character. */
#ifndef OUT_PDFTEXT_H
#define OUT_PDFTEXT_H

#include "draw/print.h"
#include "out/pdfcontent.h"
#include "out/pdffont.h"

/* `items`: glyphs, in drawing order, all with one clip. Characters without a glyph are drawn as empty boxes. */
void pdftext_write(struct pdfcontent *content, const struct pdffonts *fonts, const struct draw_item *items, int count,
	struct arena *temp);

#endif
