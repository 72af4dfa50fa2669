/* The stone: the table a page is made up on. Inside this room only.
 *
 * `struct placed` is what place_fixed leaves: for every page the items that stand still, the marks that draw them, the
 * obstacles that text has to keep clear of, and the frames that text may use. Every file that places one kind of item takes
 * the stone (what is needed to set and draw on one page) and the stand (which item, and its rectangle). */
#ifndef PAGE_STONE_H
#define PAGE_STONE_H

#include "page/page.h"

enum { FILM = 142 };                    /* 0.05 mm: what no eye and no plate can tell */

/* Drawing order on a page: one pass after the other over all items; items with `over: yes` come after all the others. */
enum pass { PASS_SHADE, PASS_GROUND, PASS_PICTURE, PASS_STROKE, PASS_TEXT, PASS_BADGE, PASSES };

/* One thing to draw. */
struct mark {
	enum pass pass;
	bool over;                      /* of an item with over: yes */
	const struct item *item;
	const struct line *line;        /* text: set from draw.box.x on the baseline draw.box.y; else NULL */
	struct draw_item draw;
};

/* An item and where it stands. */
struct stand {
	const struct item *item;
	struct rect cell;               /* as its place says, bleed included */
	struct rect rect;               /* the same, moved by nudge: what is drawn */
	bool placed;                    /* false: told, and left out */
};

/* A picture's outline on the page. */
struct outline {
	const struct contour *contour;
	struct rect whole;              /* where all of the picture would stand; what shows of it is the obstacle's rectangle */
};

/* Text keeps clear of this. */
struct obstacle {
	const struct item *item;
	struct rect rect;
	const struct outline *outline;  /* text runs along this, clear_x away in every direction; NULL: along the rectangle */
	mpt clear_x, clear_y;           /* clear_y may be negative: a rule stands between two rows */
	enum wrap_sides sides;          /* where text runs beside it in a column it stands in */
};

/* What must not lie on another's: checked in overlap.c. */
struct body {
	const struct item *item;
	struct rect rect;
	mpt slack;                      /* moved by nudge: so much may overlap */
	bool clear;                     /* text steps round it */
};

/* Where text may stand: one place of a text item. */
struct frame {
	const struct item *item;
	int number;                     /* over the page's frames, from 0 */
	struct rect rect;               /* with its padding */
	bool whole_columns;             /* its edges are column edges of the grid */
	int first_column;               /* of the grid, from 0; with whole_columns */
	int columns;                    /* grid columns it covers, at least 1 */
};

/* One column of a frame. */
struct strip {
	int column;                     /* the grid's, from 0, else counted in the frame */
	mpt x, w;
};

/* A headline's title as it stands, for what is checked between headlines. */
struct title {
	const struct item *item;
	struct rect rect;               /* its rows, across what its widest line takes */
	mpt size;
	int font;
	struct ink ink;
};

struct placed_page {
	const struct page *page;
	const struct sheet *sheet;      /* with this page's own grid */
	struct page_inks inks;          /* it is printed in */
	int number;                     /* of the edition's pages, from 0 */
	struct stand *stands;
	int stand_count;
	struct mark *marks;
	int mark_count, mark_room;
	struct obstacle *obstacles;
	int obstacle_count, obstacle_room;
	struct body *bodies;
	int body_count, body_room;
	struct frame *frames;
	int frame_count, frame_room;
	struct title *titles;
	int title_count, title_room;
};

struct placed {
	struct placed_page *pages;
	int page_count;
};

struct stone {
	struct env *env;
	const struct edition *edition;
	const struct sheet *sheet;
	const struct grid *grid;        /* the sheet's */
	struct media *media;
	struct placed_page *page;
	bool dry;                       /* placed for trial: no picture is ordered */
};

static inline const char *item_id(const struct item *item)
{
	return item && item->id ? item->id : "";
}

/* A name was written, and not "none". */
static inline bool word_given(struct word word)
{
	return word.text.len && !str_is(word.text, "none");
}

/* ---- grid.c: places into rectangles ---- */

/* Where `place` of `item` stands; false, told, when it cannot stand anywhere. */
bool grid_place(struct stone *stone, const struct item *item, const struct place *place, struct stand *stand);
/* A rectangle without its padding; never smaller than nothing. */
struct rect grid_inset(struct rect rect, mpt by_x, mpt by_y);
/* The columns of a frame within `inner`, widths in whole `em` unless they are the grid's own; list in env->keep. */
int grid_strips(struct env *env, const struct sheet *sheet, const struct frame *frame, struct rect inner, mpt em,
	struct strip **strips);
/* Rows of the page's grid that lie wholly within y .. y + h: the first (from 0, may be negative) and how many. */
int grid_rows_in(const struct grid *grid, mpt y, mpt h, int *first);
mpt grid_row_top(const struct grid *grid, int row);
/* The baseline of an em box of `size` centred in `h` from `top`. */
mpt grid_baseline(mpt top, mpt h, mpt size);
/* A length of the layout, kept within what a page can hold; `none` when it was not given. */
mpt grid_length(const struct grid *grid, struct length length, mpt whole, mpt none);
/* Rows that `h` takes, rounded up. */
int grid_rows_of(const struct grid *grid, mpt h);
/* Thousandths as a decimal, for messages. */
const char *grid_number(struct env *env, int64_t thousandths);

/* The sheet as `page` needs it: of a spread with twice the width and the columns, centred on the fold. */
const struct sheet *grid_sheet(struct env *env, const struct sheet *sheet, const struct page *page);

/* ---- mark.c: things to draw ---- */

void mark_rect(struct stone *stone, const struct item *item, enum pass pass, struct rect rect, struct ink ink);
/* The colour of `word` under `rect`; nothing when it was not given. */
void mark_ground(struct stone *stone, const struct item *item, struct rect rect, struct word colour);
void mark_line(struct stone *stone, const struct item *item, enum pass pass, const struct line *line, mpt x, mpt baseline);
void mark_disc(struct stone *stone, const struct item *item, struct rect box, struct ink ink);
void mark_image(struct stone *stone, const struct item *item, struct rect rect, int ticket);
/* The strokes of a line style round `rect`, from its edge inward; returns how deep they go. */
mpt mark_border(struct stone *stone, const struct item *item, struct rect rect, const struct line_style *line);
/* The strokes of a line style side by side from the top (left) of `rect` on. */
void mark_strokes(struct stone *stone, const struct item *item, struct rect rect, const struct line_style *line,
	bool vertical);
mpt mark_thickness(const struct line_style *line);
void mark_body(struct stone *stone, const struct stand *stand);
void mark_obstacle(struct stone *stone, const struct item *item, struct rect rect, mpt clear_x, mpt clear_y);

/* ---- paint.c: draw items ---- */

struct draw_list {
	struct draw_item *list;         /* env->keep */
	int count, room;
};
void paint_add(struct env *env, struct draw_list *list, struct draw_item item);
/* A line's pieces. */
void paint_line(struct env *env, struct draw_list *list, const struct line *line, mpt x, mpt baseline, const char *id);
/* stroke.c: a line style along a rectangle from its top (left) edge on, and round one from its edge inward, which answers how deep it
 * goes. `item`: what all of its strokes have in common. */
mpt stroke_thickness(const struct line_style *line);
void stroke_line(struct env *env, struct draw_list *out, struct draw_item item, const struct line_style *line, struct rect rect, bool vertical);
mpt stroke_border(struct env *env, struct draw_list *out, struct draw_item item, const struct line_style *line, struct rect rect);
/* Ink as it prints in type of `size` or a stroke of `width`: black goes over what lies below (P33), white never does. */
struct ink paint_type_ink(struct ink ink, mpt size);
struct ink paint_stroke_ink(struct ink ink, mpt width);
struct ink paint_black(int amount);     /* 1/100 % */
struct ink paint_white(void);
/* How dark it looks: 0 paper … 100000 solid black. */
int64_t paint_darkness(struct ink ink);
/* Light enough that type on it has to be dark. */
bool paint_is_light(struct ink ink);

/* ---- type.c: short texts ---- */

/* The lines an editor parted with a line end (`strokes`: also ／ or |), without blanks at their ends. */
int type_lines(struct env *env, struct str text, bool strokes, struct str **lines);
/* One unbroken line. `whole`: the word that `text` is a part of, or made from. Kept. */
const struct line *type_line(struct env *env, const struct media *media, struct str text, const struct style *style,
	struct word whole);
/* A copy of a style, to be changed. */
/* The same spread over `w` (C84). */
const struct line *type_spread(struct env *env, const struct media *media, struct str text, const struct style *style,
	struct word whole, mpt w);
struct style *type_copy(struct env *env, const struct style *style);
/* As headlines and subheads take it: no word is divided (C45), a typed blank is half an em unless the style says otherwise (C143). */
const struct style *type_heading(struct env *env, const struct style *style);
enum align type_align(int given, const struct style *style);
/* Where a line begins so that it stands by `align` between x and x + w. */
mpt type_x(const struct line *line, enum align align, mpt x, mpt w);
/* The box of a line's ink, from its start and baseline, y down. */
struct rect type_ink(const struct line *line);

/* place.c: one page, number `number` of the edition's. */
struct placed_page place_page(struct env *env, const struct edition *edition, const struct sheet *sheet, struct media *media,
	const struct page *page, int number, bool dry);

/* fit.c: the page as it is, or a copy of it with titles and photos some rows higher or lower, as `fit` of its texts allows; told. */
const struct page *fit_page(struct env *env, const struct edition *edition, const struct sheet *sheet, struct media *media,
	const struct page *page);

/* ---- the kinds of items ---- */

void headline_place(struct stone *stone, const struct stand *stand);
/* Headlines alike side by side, wider than their text, hard to read on what lies below (titles.c). */
void titles_check(struct stone *stone);
void photo_place(struct stone *stone, const struct stand *stand);
void group_place(struct stone *stone, const struct stand *stand);
void words_place(struct stone *stone, const struct stand *stand);
void quote_place(struct stone *stone, const struct stand *stand);
void furniture_box(struct stone *stone, const struct stand *stand);
void furniture_rule(struct stone *stone, const struct stand *stand);
void furniture_shade(struct stone *stone, const struct stand *stand);
void furniture_folio(struct stone *stone, const struct stand *stand);

/* What of `rect` the borders and the padding of the boxes leave in which `cell` stands. */
struct rect furniture_within(struct env *env, const struct sheet *sheet, const struct placed_page *page, struct rect cell, struct rect rect);

/* Tells items that lie on one another (overlap.c). */
void overlap_check(struct stone *stone);
/* Tells texts that share a row, and things without wrap that lie on text. */
void overlap_check_text(struct env *env, const struct placed *placed, struct slot_lists slots);

struct story;
/* The place of a headline's line. */
struct fold_place {
	enum align align;
	mpt x, w;
	bool whole;                     /* the fold may not fall within a word, if there is any other way */
};

/* What a headline's line needs of its place: on a spread with the gap for the fold (fold.c, C148). */
mpt fold_need(struct stone *stone, const struct story *story, const struct line *line, struct fold_place place);
/* The line as it is to be drawn, and where it begins: *x. A line across the fold is parted there, and that is told. */
const struct line *fold_line(struct stone *stone, const struct story *story, const struct line *line, struct fold_place place, mpt *x,
	struct span at);

/* Tells texts that run against the reading order (order.c, C103). */
void order_check(struct env *env, const struct placed *placed);

/* Where type that would begin at `x` begins clear of the fold: `x`, or 3 mm right of the fold when it is less (fold.c). */
mpt fold_clear(const struct stone *stone, mpt x);
/* Tells what of a spread stands on its fold: rows of body text, characters of all else (fold.c, C148). */
void fold_check(struct stone *stone);
void fold_check_text(struct env *env, const struct placed *placed, struct slot_lists slots);

/* How dark the ground is that type stands on, of 100000: the mean, the lightest and the darkest tenth (legible.c). */
struct tone {
	bool known;                     /* a picture may be unreadable */
	int64_t mean, light, dark;
};
struct tone legible_ground(struct ink ink);
/* Of `area` on a picture that prints at `print`. */
struct tone legible_picture(const struct picture_order *order, struct rect print, struct rect area);
struct tone legible_shaded(struct tone tone, const struct picture_shade *shade);
/* Black or white, whichever differs more. */
struct ink legible_ink(struct tone tone);
/* What type has to differ from its ground by, in the mean; from the tenth nearest to it by half of that. */
enum { LEGIBLE_SMALL = 40000, LEGIBLE_HEADLINE = 25000 };
enum legible { LEGIBLE_GOOD, LEGIBLE_UNKNOWN, LEGIBLE_PALE, LEGIBLE_UNEVEN };
/* `mean`, `least`: by how much it does, in percent. */
enum legible legible_check(struct tone tone, struct ink ink, int64_t wanted, int *mean, int *least);

/* What of a row of text an outline takes (outline.c): what it covers within reach, and the same with its clearance. */
struct outlined {
	mpt left, right, clear_left, clear_right;
};
/* False: nothing of it from `top` to `bottom`. */
bool outline_reach(const struct obstacle *obstacle, mpt top, mpt bottom, struct outlined *reach);

/* What a frame's padding and the boxes round it leave of it; its columns in env->keep (slots.c). */
struct rect slots_inner(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct frame *frame);
int slots_strips(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct frame *frame,
	struct strip **strips);

/* 栏线 of a page's text frames, from the slots on both sides of each gutter and the lines that stand in them (rules.c). */
void rules_between(struct env *env, const struct sheet *sheet, const struct placed_page *page, struct slot_lists slots,
	const struct flow *flow, struct draw_list *out);

/* A page's layers for proofs: grid, slots, frames with their names, baselines (overlay.c). */
void overlay_make(struct env *env, const struct sheet *sheet, const struct media *media, const struct placed_page *page,
	struct slot_lists slots, struct print_page *out);

#endif
