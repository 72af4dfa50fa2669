/* Looks, resolved: every field set, lengths in mpt, inks in plates. After this there is no parent, no "unset", no em.
 *
 * In: the edition's styles, colours, lines and grid. Out: the sheet. What is unknown or impossible is told where it is
 * written and replaced by the body's. (craft §4.1) */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "base/ink.h"
#include "doc/doc.h"
#include "style/options.h"

enum handle { HANDLE_NONE, HANDLE_BAR, HANDLE_SQUARE, HANDLE_NUMBER };

struct style {
	const char *name;
	int font, emphasis_font;                /* roles, for media_face */
	mpt size;
	mpt leading;                            /* pitch of its own lines */
	mpt indent;
	mpt tracking;                           /* added after each character */
	int x_scale;                            /* thousandths */
	enum align align;
	struct ink ink;
	struct ink highlight;                   /* behind ==text== */
	mpt space_before, space_after;
	int rows;                               /* 占行; 0: by its lines */
	bool keep_next;
	int keep_rows;
	enum handle handle;
	struct ink handle_ink;
	struct text_options options;
};

struct line_style {                             /* 线型: parallel strokes from the outside (top) in */
	const char *name;
	mpt widths[3];
	int width_count;
	mpt gap;
	enum line_pattern pattern;              /* other than strokes: the first width is how thick it is */
	struct ink ink;
};

/* The page's measure: 栏 × 字 × 行. */
struct grid {
	mpt w, h;                               /* trim */
	mpt body, leading;                      /* 1 字, 1 行 */
	int columns, lines;
	mpt column, gutter;
	mpt left, top;                          /* of the type area */
	mpt bleed;
};

struct sheet {
	struct grid grid;
	const struct style *styles;             /* the last one is the body style built in, for want of 正文 */
	int style_count;
	const struct style *body;               /* 正文, or the built-in one */
	const struct line_style *lines;
	int line_count;
	const struct ink *inks;                 /* of the edition's colours, in their order */
	const struct spot *spots;
	const struct span *spots_at;            /* where each was named */
	int spot_count;
	struct press_limits limits;
	const struct edition *edition;
};

const struct sheet *style_resolve(struct env *env, const struct edition *edition);

/* By name. An unknown name is told at `word` with its nearest neighbour, and the body style (default line, black) given.
 * `fallback` is the style's name to use when the word is not given. Never NULL. */
const struct style *sheet_style(struct env *env, const struct sheet *sheet, struct word word, const char *fallback);
const struct line_style *sheet_line(struct env *env, const struct sheet *sheet, struct word word);
/* A colour by name, or name + tint ("套红 15%"). Not given: INK_NONE. */
struct ink sheet_ink(struct env *env, const struct sheet *sheet, struct word word);

/* What a page is printed in, by the colours it names. */
struct page_inks sheet_page_inks(struct env *env, const struct sheet *sheet, const struct page *page);

mpt length_mpt(struct length length, const struct grid *grid, mpt whole);       /* `whole`: what 100 % is */

mpt grid_column_x(const struct grid *grid, int32_t column);     /* left edge of column `column` (thousandths, from 1000) */
mpt grid_row_y(const struct grid *grid, int32_t row);           /* top edge of row `row` */

void sheet_dump(const struct sheet *sheet, struct buf *out);

#endif
