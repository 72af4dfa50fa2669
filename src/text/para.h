/* Sets one paragraph: styled text in, justified lines out.
 *
 * Works along the line only: no page, no column, no y. The order is composition C1's: classes (class.c), shaped units
 * (shape.c), box and glue with breaks between (items.c), the best breaks over the rows' widths (breaks.c), adjusted lines
 * (lines.c). The answer lies in env->keep; what was needed on the way is given back. */
#ifndef TEXT_PARA_H
#define TEXT_PARA_H

#include "base/env.h"
#include "draw/print.h"
#include "media/media.h"
#include "style/style.h"

enum run_mark {
	RUN_UNDERLINE = 1, RUN_HIGHLIGHT = 2,   /* C66 */
	RUN_NOTE = 4                            /* a note's mark: half the size, raised (C60) */
};

struct run {                            /* text in one style */
	struct str text;
	const struct style *style;
	int font;                       /* role; -1: the style's own */
	struct span at;                 /* of text's first byte */
	bool verbatim;                  /* offsets in text carry over to `at` */
	unsigned marks;                 /* enum run_mark */
};

struct measure {                        /* line widths, known before setting */
	const mpt *width;               /* of the next `count` rows */
	int count;
	mpt rest;                       /* of every row after those */
	bool closed;                    /* C59: no mark may hang: beside these rows is no gutter of ½ em, or a rule stands in it */
	int looseness;                  /* C82: so many rows more (less) than the best, if it can be had within C79 */
};

/* Glyphs of one face and size along a line. */
struct piece {
	const struct face *face;
	const struct style *style;
	mpt size;                               /* the style's, or what it gives WORDs (C68) */
	const struct draw_glyph *glyphs;        /* x from the line's start */
	int count;
	bool note;                              /* a note's mark */
	struct span at;                         /* where its text was written */
};

/* What is drawn under or behind some of a line. */
struct stroke {
	enum run_mark kind;                     /* RUN_UNDERLINE, RUN_HIGHLIGHT */
	const struct style *style;
	mpt from, to;                           /* from the line's start */
};

struct line {
	const struct piece *pieces;
	int piece_count;
	const struct stroke *strokes;
	int stroke_count;
	mpt measure;                    /* what it was given */
	mpt start;                      /* indent or alignment: where the first character begins */
	mpt width;                      /* of what is drawn, from `start` */
	struct str text;                /* as a reader reads it, edge blanks gone */
	int chars;                      /* characters in text */
	unsigned flags;                 /* enum line_flags (draw/print.h) */
	/* How it was adjusted (C75, C76), for --json, dumps and the quality report. */
	mpt natural;                    /* width before */
	int stage;                      /* last stage used: -7..-2 squeeze S7..S2, 0 none, 1 T1, 2 T2, 3 T2b, 4 T3 */
	mpt t3;                         /* largest extra space of a T3 border */
	struct span at;                 /* of its first character */
};

struct lines {
	const struct line *list;
	int count;
	bool loosened;                  /* measure.looseness could be met */
};

struct lines para_set(struct env *env, const struct media *media, const struct run *runs, int run_count,
	struct measure measure);

/* Why line `row` (from 0) of the paragraph was set so: the ways it could end, what each would take, and which was taken. */
void para_trace(struct env *env, const struct media *media, const struct run *runs, int run_count, struct measure measure,
	int row, struct buf *out);

/* One line of natural width, unbroken: headlines, folios, badges (C84). */
struct line para_line(struct env *env, const struct media *media, const struct run *runs, int run_count);

/* 均排: the same, brought to `width` if it is narrower (C84). */
struct line para_spread(struct env *env, const struct media *media, const struct run *runs, int run_count, mpt width);

/* Tells what of a line is not as it should be (C34, C48, C80). */
void line_tell(struct env *env, const struct line *line);

/* Lines for tests: number, natural, measure, stage, t3, flags and text. */
void lines_dump(struct lines lines, struct buf *out);

#endif
