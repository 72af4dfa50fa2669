/* What is printed: self-contained marks, page by page, in drawing order. All that a back end may know.
 *
 * Places are absolute, in mpt from the trim's top left corner, x right and y down; what lies outside is bleed or slug.
 * No item changes anything for the next. Back ends read this and nothing else (craft §4.2). */
#ifndef DRAW_PRINT_H
#define DRAW_PRINT_H

#include "base/arena.h"
#include "base/ink.h"
#include "base/press.h"
#include "base/source.h"
#include "base/unit.h"

struct face;

enum draw_kind {
	DRAW_GLYPHS,            /* one line's glyphs of one face, size and ink */
	DRAW_RECT,              /* filled */
	DRAW_FRAME,             /* stroked: the stroke of `stroke` lies inside the rectangle */
	DRAW_DISC,              /* filled circle that fills the box's width */
	DRAW_IMAGE
};

struct draw_glyph {
	uint32_t gid;
	mpt x;                  /* pen, from the item's box.x */
	mpt dx, dy;             /* offset of the drawing from the pen; dy up */
	const char *utf8;       /* the characters this glyph stands for; len 0: it belongs to the glyph before */
	uint8_t len;
};

/* What the paragraph setter says of a line (composition §8). */
enum line_flags {
	LINE_FIRST = 1, LINE_LAST = 2,  /* of its paragraph */
	LINE_LOOSE = 4,                 /* 松行: T3 beyond the hard limit (C80) */
	LINE_DIVIDED = 8,               /* a WORD divided in an emergency (C48.2) */
	LINE_OVERFULL = 16,             /* wider than its measure (C48.4) */
	LINE_HYPHEN = 32,
	LINE_RAGGED = 64,               /* nothing in it may be stretched: it ends short of its measure (C48.3) */
	LINE_RELIEVED = 128             /* the rules for line starts and ends were given up here (C34) */
};

/* The line that glyph runs belong to, for reports; all runs of a line point to the same. */
struct draw_line {
	mpt x, measure;                 /* left edge and width it was given, absolute */
	mpt em;                         /* of its first run, along the line */
	unsigned flags;                 /* enum line_flags */
	bool justified;                 /* set to its measure; else natural width */
};

struct draw_item {
	enum draw_kind kind;
	struct rect box;        /* glyphs: x of the origin, y of the BASELINE, w the advance; h 0 */
	struct ink ink;
	const char *id;         /* of the page item, for reports; "" for furniture */
	struct span at;         /* where it was written */
	union {
		struct {
			const struct face *face;
			mpt size;
			int x_scale;            /* thousandths; 1000 as designed */
			const struct draw_glyph *list;
			int count;
			const struct draw_line *line;   /* NULL: of no paragraph */
			bool note;              /* a note's mark, half the size of its line by rule (composition C60) */
		} glyphs;
		mpt stroke;             /* DRAW_FRAME */
		int ticket;             /* DRAW_IMAGE: media/picture.h */
	} u;
	struct rect clip;       /* w 0: none */
};

/* Layers that proofs draw on top on request; never in the PDF for the press. */
enum draw_layer { LAYER_GRID, LAYER_SLOTS, LAYER_FRAMES, LAYER_BASELINES, LAYERS };

struct print_page {
	const char *name;       /* 版次: A01 */
	mpt w, h;               /* trim */
	mpt bleed;
	struct page_inks inks;  /* what it is printed in */
	const struct draw_item *items;
	int count;
	const struct draw_item *layers[LAYERS];
	int layer_counts[LAYERS];
	struct span at;
};

struct print {
	const struct print_page *pages;
	int page_count;
	bool part;                      /* one page of an edition: others may have what it lacks */
	const struct spot *spots;       /* spot inks there are, ink.spot counts here */
	const struct span *spots_at;    /* where each was named; NULL: nowhere */
	int spot_count;
	const struct announced *announced;      /* spot inks that the press was told of; NULL: those in use are taken for it */
	int announced_count;
	const char *title;              /* UTF-8; not empty */
	const char *paper;              /* the newspaper's name */
	int64_t date;                   /* seconds since 1970, UTC: from SOURCE_DATE_EPOCH or else the date */
	enum pdf_profile profile;
	struct span press_at;           /* where the press's profile is named, or should be */
	const char *condition;          /* OutputConditionIdentifier: "CGATS TR 002" */
	const char *stage;              /* 大样, for the slug; "" or NULL: none */
	bool marks;                     /* the slug has marks */
	unsigned mark_kinds;            /* enum print_mark: these alone; 0: all */
};

/* One item a line, integers only: the dump that tests compare. Images by path-free ticket, glyphs by their text. */
void print_dump(const struct print *print, struct buf *out);

#endif
