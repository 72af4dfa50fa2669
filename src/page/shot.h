/* One picture in its rectangle, and its words: what a photo and a group of photos share. Inside this room only. */
#ifndef PAGE_SHOT_H
#define PAGE_SHOT_H

#include "page/stone.h"

/* A picture to place: `photo` NULL when there is none of that name (told by edition_check). */
struct shot {
	const struct photo *photo;
	const struct story *story;      /* that brings it; NULL with photo */
	struct word name;               /* as the page names it */
};

/* A picture as it prints. */
struct shot_print {
	struct rect rect;
	bool placed;                    /* false, told: there is no room for it */
	struct picture_order order;     /* picture NULL: a grey box stands there */
	const struct outline *outline;  /* text runs along it; NULL: along a rectangle */
	struct rect words, badge;       /* type and number on it, which may stand beside the outline; w 0: none */
};

struct shot shot_find(const struct edition *edition, struct word story, struct word name);
/* Orders the picture for `box` and marks it, its frame and its badge; returns how it prints. `foot`: a picture that does not
 * fill the box stands on its lower edge, else (fit, none) in its middle. */
struct shot_print shot_place(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	struct rect box, enum valign foot);
/* The same in two steps: how it will print, which may be changed, and the marks. */
struct shot_print shot_crop(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	struct rect box, enum valign foot);
void shot_draw(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	const struct shot_print *print);
/* Text keeps clear of `rect` by the look's wrap: 1 em and 1 row unless it says otherwise (C105). `rect` is as drawn. */
void shot_keep_clear(struct stone *stone, const struct stand *stand, const struct photo_look *look, struct rect rect);
/* The same of a picture: by its outline, if it has one. */
void shot_keep_clear_print(struct stone *stone, const struct stand *stand, const struct photo_look *look, const struct shot_print *print);
/* The shot is numbered on the picture and in the caption. */
bool shot_numbered(const struct shot *shot, const struct photo_look *look);
struct ink shot_badge_ink(struct stone *stone, const struct photo_look *look);

/* The disc with the numeral, in a corner of the picture (badge.c). */
void badge_place(struct stone *stone, const struct item *item, const struct photo_look *look, const struct shot *shot,
	const struct shot_print *print);
/* The picture's focus on the page. */
struct rect shot_focus(const struct photo_look *look, const struct shot_print *print);
/* Where it stands; w 0: nowhere. In the corner that was written, else in the first where it does not hide the focus. */
struct rect badge_box(struct stone *stone, const struct photo_look *look, const struct shot *shot, const struct shot_print *print);

/* The picture with its caption on it (over.c). */
struct saying;
struct shot_print over_place(struct stone *stone, const struct stand *stand, const struct shot *shot, const struct saying *saying,
	const struct photo_look *look, struct rect box, enum valign foot);

/* ---- direction.c ---- */

/* A picture's place in its group, from 0. */
struct direction_place {
	int across, columns, down, rows;        /* columns: of its row */
};
/* 左图, 左上图, 左起第四图; NULL: there are too many to say it. */
const char *direction_word(struct env *env, struct direction_place place);

/* What may be said of a picture. */
struct directions {
	const char *where;              /* as seen from its caption, "上图"; NULL: cannot be said */
	const char *const *words;       /* of each picture of its group; NULL: cannot be said */
	const bool *own;                /* which of them share its caption, itself included */
	int count;
};
/* The text with {图} set, `figure` "①" of a picture that is numbered, and what was typed checked (C153). */
struct word direction_set(struct stone *stone, struct word text, const struct directions *directions, struct word photo, const char *figure);

/* ---- caption.c ---- */

/* What is said of one picture. */
struct saying {
	struct word text, credit;       /* credit ready to print */
	int number;                     /* ①: 1; 0: none */
	const char *label;              /* what stands before the text: "①", "图①②④：" of a shared caption; NULL: nothing */
	bool shared;                    /* of several pictures */
	struct ink number_ink;
	mpt beyond;                     /* how far past the text's measure the credit may stand */
	const struct shot *shot;
};

struct caption_line {
	const struct line *line;
	mpt x;                          /* from the area's left edge */
	int row;
};

struct caption_text {
	struct caption_line *list;
	int count, room;
	int rows;                       /* lines, those that stand side by side once */
};

struct saying caption_saying(struct stone *stone, const struct shot *shot, const struct photo_look *look,
	const struct directions *directions);
/* Of a single photo with its caption at that side. */
const char *caption_where(const struct caption *caption);
/* ①; above 50 (51) (C151). */
const char *caption_circled(struct env *env, int number);
bool caption_says(const struct saying *saying);
const struct style *caption_style(struct stone *stone, const struct caption *caption);
/* Sets what is said of one picture below what `text` holds already. `hanging`: the number stands before the text's edge. */
void caption_add(struct stone *stone, struct caption_text *text, const struct saying *saying, const struct style *style,
	mpt w, bool hanging);
/* Sets several as one paragraph. */
void caption_add_run_in(struct stone *stone, struct caption_text *text, const struct saying *sayings, int count,
	const struct style *style, mpt w);
/* Draws the rows that fit into `area` from its top; what does not is told. */
void caption_draw(struct stone *stone, const struct item *item, const struct caption_text *text, const struct style *style,
	struct rect area, const struct saying *saying);
/* What so many rows take, from the first em box to the last. */
mpt caption_height(struct stone *stone, const struct style *style, int rows);
/* How a rectangle is shared by pictures and their caption. `ground`: the text with its padding. */
struct caption_share {
	struct rect picture, ground, text;
};
/* `rows`: of text, when it stands below or above; the pictures' side of the rectangle stays whole. */
struct caption_share caption_share(struct stone *stone, const struct stand *stand, const struct caption *caption,
	const struct style *style, int rows);
/* The width that text will have in such a share. */
mpt caption_measure(struct stone *stone, const struct stand *stand, const struct caption *caption, const struct style *style);
/* Where `rows` of text stand in the share: beside and above a picture they end where it begins, on a ground they stand in its
 * middle. */
struct rect caption_area(struct stone *stone, const struct caption_share *share, const struct caption *caption,
	const struct style *style, int rows);
/* A ground without its padding: half an em beside the text, a quarter above and below. */
struct rect caption_inside(const struct caption *caption, const struct style *style, struct rect ground);

#endif
