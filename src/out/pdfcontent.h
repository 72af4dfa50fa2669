/* The bytes of one page's content: what is wanted for the next mark, less what was written before (craft §4.2).
 *
 * Places go in as everywhere, in mpt from the trim's top left corner with y down; here alone they become PDF's points from
 * the sheet's bottom left. Numbers are whole thousandths, exactly; no float, no locale. */
#ifndef OUT_PDFCONTENT_H
#define OUT_PDFCONTENT_H

#include "base/ink.h"
#include "base/str.h"
#include "base/unit.h"

enum pdfcontent_gs { GS_KNOCKOUT, GS_OVERPRINT, GS_KINDS };

/* What a page has to name among its resources. */
struct pdfcontent_used {
	bool gs[GS_KINDS], registration;
	bool *spots, *fonts, *pictures; /* by number */
	int spot_count;
};

struct pdfcontent_state {
	bool inked;                     /* `ink` was written */
	struct ink ink;
	bool overprint;
	int font;                       /* -1: none yet */
	mpt size;
	int x_scale;
};

struct pdfcontent {
	struct buf out;
	mpt left, top;                  /* added to x; less y */
	struct pdfcontent_state written, outer;
	bool in_text;
	struct pdfcontent_used used;
};

struct pdfcontent pdfcontent_new(struct arena *arena, mpt left, mpt top);

/* `value` in units of 10^-places, and a blank. */
void pdfcontent_number(struct pdfcontent *content, int64_t value, int places);
void pdfcontent_ink(struct pdfcontent *content, struct ink ink);

/* Each of these ends a text object that is open. */
void pdfcontent_rect(struct pdfcontent *content, struct rect rect);
void pdfcontent_disc(struct pdfcontent *content, mpt x, mpt y, mpt radius);     /* its centre */
void pdfcontent_fill(struct pdfcontent *content);
void pdfcontent_fill_between(struct pdfcontent *content);       /* even-odd */
/* A clip with w 0 is none. One level; each clip is followed by an unclip. */
void pdfcontent_clip(struct pdfcontent *content, struct rect clip);
void pdfcontent_unclip(struct pdfcontent *content, struct rect clip);
void pdfcontent_picture(struct pdfcontent *content, int number, struct rect box);

void pdfcontent_text(struct pdfcontent *content);               /* opens one if none is open */
void pdfcontent_text_end(struct pdfcontent *content);
void pdfcontent_font(struct pdfcontent *content, int number, mpt size, int x_scale);
void pdfcontent_text_place(struct pdfcontent *content, mpt x, mpt y);

#endif
