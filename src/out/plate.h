/* The plates of one page: how much of each ink every pixel gets, from the draw items, as the PDF's numbers say (P33).
 *
 * What knocks out clears all plates under it but its own; what overprints leaves the other plates alone and of its own those
 * it has nothing for (OPM 1); white always knocks out; registration ink is solid on all. Edges are mixed by the part of the
 * pixel they cover. All is whole numbers: the same bytes on any machine. */
#ifndef OUT_PLATE_H
#define OUT_PLATE_H

#include "base/env.h"
#include "draw/print.h"
#include "media/media.h"

enum { PLATE_C, PLATE_M, PLATE_Y, PLATE_K, PLATE_SPOTS };

struct plate_plan {
	int dpi_milli;                  /* thousandths of a dpi */
	bool bleed;                     /* what lies between trim and bleed too */
	bool most;                      /* type as solid boxes that take nothing away: no plate gets more than this says */
	const struct cooked *pictures;  /* by ticket, in place of the media's, about as fine as the plates; components 0: none of it */
	int picture_count;
	struct rect only;               /* w not 0: items that stay clear of this are left out */
};

struct plates {
	struct env *env;
	struct arena *arena;
	const struct print *print;
	const struct print_page *page;
	struct media *media;
	struct plate_plan plan;
	struct raster_glyphs *glyphs;
	int count;                      /* the four, and the page's spot inks */
	const int *spots;               /* by plate from PLATE_SPOTS: its number in the print's list */
	mpt left, top;                  /* of the sheet's corner, from the trim's */
	int w_px, h_px;
	int first, rows, room;          /* drawn now; rows there is memory for */
	uint8_t *amounts[];             /* by plate: rows of w_px, 255 is solid */
};

/* Memory for `rows` rows at a time. */
struct plates *plates_new(struct env *env, struct arena *arena, const struct print *print, const struct print_page *page,
	struct media *media, const struct plate_plan *plan, int rows);
/* Draws rows `first` to `first + rows`, at most those there is memory for. */
void plates_draw(struct plates *plates, int first, int rows);

/* Pixels that a page comes to, at least 1. */
void plates_size(const struct print_page *page, const struct plate_plan *plan, int64_t *w_px, int64_t *h_px);
/* What a line of type may mark. */
struct rect plate_line_box(const struct draw_item *item);
/* "Cyan", or the spot ink's name. */
const char *plate_name(const struct plates *plates, int plate);

#endif
