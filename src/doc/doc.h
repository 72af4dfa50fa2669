/* What the editor wrote: the issue, its styles, pages, items and stories, checked in shape but not in meaning.
 *
 * Lengths are as written (struct length) until style_resolve and place know the grid. Names are kept as written, with their
 * place, and looked up later (doc_find_*). All of it lives in env->keep. Lists keep the order of the files. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/env.h"
#include "base/ink.h"
#include "base/press.h"
#include "media/media.h"

/* A word as written, and where. `text.at` NULL: not given. */
struct word {
	struct str text;
	struct span at;
};

struct date {
	int year, month, day;
};

enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_SPREAD /* 均排: every line to its full width, evenly */ };
enum valign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM };
enum side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM };
enum { BLEED_LEFT = 1, BLEED_RIGHT = 2, BLEED_TOP = 4, BLEED_BOTTOM = 8 };
enum stroke_place { PLACE_NONE, PLACE_BELOW, PLACE_ABOVE, PLACE_LEFT, PLACE_RIGHT, PLACE_OVER /* on the picture */ };

/* Steps of columns or rows as written on the dummy: inclusive, from 1, halves allowed; thousandths. */
struct range {
	int32_t from, to;
	bool given;
};

/* Where an item stands: on the grid, or by lengths from the trim's top left corner; lengths replace or narrow the grid's. */
struct place {
	struct range cols, lines;
	struct length x, y, w, h;
	enum side side;                         /* with w (h) smaller than the columns (lines): which side it keeps to */
	struct length nudge_x, nudge_y;
	unsigned bleed;                         /* BLEED_*: runs on past that edge of the trim */
	bool given;
	struct span at;
};

/* ---- looks ---- */

struct doc_colour {
	struct word name;
	struct word spot;                       /* plate name of a spot ink */
	bool has_cmyk;
	uint16_t cmyk[4];                       /* 1/100 % */
	struct word base;                       /* tint of another colour: 套红 15% */
	int32_t tint;                           /* 1/100 % */
	int overprint;                          /* 0 not said, 1 yes, -1 no */
};

/* Strokes, dots (点线), or a 花边: large and small dots by turns, squares one within another (回纹). */
enum line_pattern { LINE_SOLID, LINE_DOTS, LINE_BEADS, LINE_FRET };

struct doc_line {                               /* 线型 */
	struct word name;
	struct length widths[3], gap;
	int width_count;
	int pattern;                            /* enum line_pattern */
	struct word colour;
};

/* Composition options by the names of composition.md; a name's value is checked against style/options.h. */
struct doc_option {
	struct word name, value;
};

struct doc_style {
	struct word name, based_on;
	struct word font, colour;
	struct length size, leading, indent, tracking;
	int32_t x_scale;                        /* 1/1000 %: 100000 is as designed; 0 not said */
	int align;                              /* -1 not said, else enum align */
	struct length space_before, space_after;
	struct length rows;                     /* 占行: the whole block's height in rows; NONE: as many as its lines */
	int keep_next;                          /* -1 not said; 1: stays with the block below */
	struct length keep;                     /* rows that must stand below it in the same column (C101) */
	struct word handle;                     /* a mark before it: "bar" | "square" | "number" | "none" */
	struct word handle_colour;
	struct word highlight;                  /* colour behind ==text== */
	struct word emphasis;                   /* font role of ** **; default 黑体 if there is one */
	struct doc_option *options;
	int option_count;
	struct span at;
};

struct doc_grid {
	struct length body, leading, column, gutter;
	int columns, lines;
	struct length top, left;
	bool left_center;
	struct span at;
};

/* ---- items of a page ---- */

enum item_kind { ITEM_HEADLINE, ITEM_TEXT, ITEM_PHOTO, ITEM_PHOTOS, ITEM_WORDS, ITEM_BOX, ITEM_RULE, ITEM_SHADE, ITEM_FOLIO,
	ITEM_QUOTE, ITEM_KINDS };

enum { PART_KICKER, PART_TITLE, PART_SUBTITLE, HEADLINE_PARTS };

enum head_fit { HEAD_FIT_NONE, HEAD_FIT_WIDTH, HEAD_FIT_LINES };
enum head_shape { SHAPE_EQUAL, SHAPE_LONG_SHORT, SHAPE_SHORT_LONG };

struct headline_part {
	struct word style;
	struct length lines;                    /* rows it takes; NONE: this part is not set */
	int fit;                                /* enum head_fit */
	bool turn;                              /* turned by meaning where one line is too wide */
	int line_count;                         /* set in so many lines; 0: not said */
	int shape;                              /* enum head_shape, of lines turned by meaning */
	bool beside;                            /* a kicker left of the title */
	bool has_tracking;
	int32_t tracking_from, tracking_to;     /* thousandths of an em, with has_tracking */
	struct length size_from, size_to;       /* bounds for fit; NONE: the style's size */
	int32_t squeeze_from, squeeze_to;       /* x scale bounds, 1/1000 % */
	int align;                              /* -1: the style's */
	struct span at;
};

struct headline {
	struct word story;
	struct headline_part parts[HEADLINE_PARTS];
	struct length gap;                      /* between the parts */
	struct word rule_below, background;
};

enum text_part { TEXT_ALL, TEXT_LEAD /* before the first 小标题 */, TEXT_BODY /* from it on */, TEXT_SECTION };

/* What stays whole when a frame is divided into columns (C134): whole ems, the rest in the gutters; the gutter, columns of any
 * width; both, the rest outside; columns and gutters in whole ems. */
enum divide_by { BY_ABSOLUTE, BY_FREE, BY_RELATIVE, BY_GRID };

/* What may be changed to make a text fit, in this order; each within its bound (C106). */
struct text_fit {
	bool paragraphs;                        /* set a line shorter or longer (C82) */
	struct length headline, photos;         /* rows that its headline, each photo in it, may lose or gain */
	struct span at;
};

/* Both lines of a jump come from the link of the text that goes on (C147). */
struct text_jump {
	bool on;
	struct word style, title_style;         /* of 下转 and 上接; of the short title */
	struct span at;
};

struct text_item {
	struct word story;
	enum text_part part;
	int section;                            /* TEXT_SECTION: from 1 */
	struct word continues;                  /* the text that goes on here: A01/主稿, or 主稿 of the same page */
	const char *from_page, *from_item;      /* the same, found by edition_check: the `id` of that page itself; from_item NULL: begins here */
	struct place *frames;                   /* one or several, in reading order; item.place is the first */
	int frame_count;
	struct word style_p, style_h2, style_quote, style_lead, style_byline, style_item;
	int text_columns;                       /* 0: the grid's */
	int divide;                             /* enum divide_by */
	bool bands;                             /* all columns above a picture across them, then those below (C103) */
	int overset;                            /* enum diag_level */
	struct length underset;                 /* told when more rows than this are empty */
	struct length padding;
	struct word background;
	bool balance;                           /* columns end level at the article's end (C102) */
	struct text_fit fit;
	struct text_jump jump;                  /* 转版, where it continues another page's text */
};

enum crop { CROP_FILL, CROP_FIT, CROP_NONE };

struct caption {
	enum stroke_place side;                 /* PLACE_NONE: no caption */
	bool given;
	struct word style, colour, background;
	struct length lines, w, gap;
	struct place place;                     /* of a group's shared block */
	int columns;
	int align;                              /* -1: the style's */
	bool credit_once;
	bool shade;                             /* on the picture: on a veil */
	bool edge_top;                          /* on the picture: at its upper edge, else the lower */
};

enum badge_shape { BADGE_DISC, BADGE_SQUARE };
enum wrap_shape { WRAP_BOX, WRAP_ALPHA, WRAP_PATH };
enum wrap_sides { WRAP_BOTH, WRAP_LEFT, WRAP_RIGHT, WRAP_WIDER, WRAP_NEITHER };

struct photo_look {
	enum crop crop;
	int32_t focus_x, focus_y;               /* millionths from the left and top */
	int32_t zoom;                           /* 1/1000 % */
	enum colour_intent rendering;           /* 0: the issue's, both */
	enum colour_black black_point;
	struct word frame;                      /* a line; empty: none */
	struct length wrap;                     /* clearance; NONE: text runs up to it by C105's 1 em / 1 row */
	bool no_wrap;                           /* wrap: none, text may run over it (with over:) */
	struct word number;                     /* "①": numbered, badge drawn; empty: none */
	int number_from;                        /* of a photo: its number as given, of a group: the first one's; 0: by reading order */
	enum wrap_sides wrap_sides;             /* where text runs beside it in its columns */
	enum wrap_shape wrap_shape;             /* what text runs along: the rectangle, the picture's transparency, its clipping path */
	struct word badge_style, badge_colour;
	int badge_shape;                        /* enum badge_shape */
	enum side badge_h, badge_v;             /* its corner; default left top, or where the focus is not */
	bool badge_given;                       /* the corner was written */
	struct caption caption;
};

struct photo_item {
	struct word photo;                      /* id in a story's photos */
	struct word story;                      /* empty: any story that has it */
	struct photo_look look;
};

struct group_edit {
	struct word photo;
	struct photo_look look;
	bool has_focus, has_zoom, has_crop, has_frame;
	unsigned bleed;                         /* BLEED_*: this picture alone runs on past that edge */
	struct span bleed_at;
};

struct photos_item {
	struct word *photos;
	int photo_count;
	int *numbers;                           /* of each, as given; NULL: by order */
	struct word story;
	bool stacked;                           /* in columns, pictures below one another; else in rows */
	int rows;                               /* so many rows, or columns; 0, 1: one */
	int32_t *row_ratios;                    /* of the rows' heights (columns' widths), `rows` of them, thousandths; NULL: equal */
	int *row_counts;                        /* pictures of each; NULL: dealt out evenly */
	int32_t *arrange;                       /* ratio of each picture's width in its row (height in its column), thousandths; NULL: equal */
	int arrange_count;
	struct length gap;
	struct photo_look look;
	struct group_edit *edits;
	int edit_count;
};

struct words_item {
	struct word text;                       /* \n parts lines */
	struct word style, background;
	struct length padding, leading;
	int align;                              /* -1: the style's */
	enum valign valign;
	struct length wrap;
	bool obstacle;                          /* wrap given: body text keeps clear */
};

enum quote_mark { QUOTE_NONE, QUOTE_BAR, QUOTE_SIGN };

struct quote_item {
	struct word story;
	int take;                               /* which of the story's 摘引, from 1 */
	struct word style, by_style, colour, background, rule_above, rule_below;        /* colour: of the mark */
	int mark;                               /* enum quote_mark: what stands before it */
	int align;                              /* -1: the style's */
	struct length padding, wrap;
	bool no_wrap;
};

struct box_item {
	struct word border, background;
	struct length padding, wrap;
	bool obstacle;
};

struct rule_item {
	struct word line;
	bool between_columns;                   /* 栏线 in every text item of the page, stopping at obstacles */
	bool vertical;
};

struct shade_item {
	struct word colour;
};

struct folio_item {
	struct word style, left, center, right, rule_below;
};

struct item {
	enum item_kind kind;
	const char *id;
	struct place place;
	bool over;                              /* over: yes, may lie over others */
	int half;                               /* of a spread: 1 the left page's, 2 the right page's; 0: a page of its own */
	const struct page *home;                /* the page of that half, for its folio; NULL: the page it stands on */
	struct span at;                         /* of the item's first key */
	union {
		struct headline headline;
		struct text_item text;
		struct photo_item photo;
		struct photos_item photos;
		struct words_item words;
		struct box_item box;
		struct rule_item rule;
		struct shade_item shade;
		struct folio_item folio;
		struct quote_item quote;
	} u;
};

struct person {
	struct word role, name;                 /* editor: 林一 */
};

struct page {
	const char *id;                         /* 版次: A01 */
	struct word section;                    /* 版名 */
	struct person *people;
	int people_count;
	struct word *inks;                      /* colours whose inks it is printed in; "mono" black, "all" everything */
	int ink_count;                          /* 0: everything */
	struct word repeat;                     /* the text whose further pages follow this one (全文刊登) */
	int repeat_most;                        /* how many may follow; 0: not said */
	const char *half_ids[2];                /* of a spread: the 版次 of its pages */
	bool spread;                            /* 通版: two pages as one of double width, one grid across the fold (C148) */
	struct item *items;                     /* the master's first, then its own */
	int item_count;
	struct span at;
};

/* ---- stories ---- */

struct doc_run {                                /* text in one look */
	struct str text;                        /* white space cleaned by C17 to C20; blanks inside kept as U+0020 */
	bool strong, emphasis;
	bool underline, highlight;
	bool note;                              /* a note's mark (C60) */
	struct span at;                         /* of its first character; runs of plain text are slices of the source */
	bool verbatim;                          /* text is the source's own bytes at `at`: offsets carry over */
};

/* The first run of a list's item is its mark: ● or the number as written. */
enum block_kind { BLOCK_PARAGRAPH, BLOCK_SUBHEAD, BLOCK_QUOTE, BLOCK_ITEM };

struct block {
	enum block_kind kind;
	bool marked;                            /* BLOCK_ITEM: the first run is its number or ● */
	int section;                            /* 0 before the first 小标题 */
	struct doc_run *runs;
	int run_count;
	struct span at;
};

struct photo {
	struct word id, file, caption, credit;
	struct word same_as;                    /* shares the caption of this photo (C154) */
	const struct picture *picture;          /* opened by edition_check */
	int number;                             /* ① is 1; 0: none; by edition_check, in reading order */
	struct span at;
};

struct story {
	const char *id;
	struct word kicker, title, subtitle, byline, photographer, origin;   /* 引题 主题 副题 作者 摄影 来源; "\n" or "／" parts lines */
	struct word short_title;                /* 短题: for jumps */
	struct word *quotes;                    /* 摘引: for pull quotes */
	int quote_count;
	struct photo *photos;
	int photo_count;
	struct block *blocks;
	int block_count;
	struct span at;
};

/* ---- names ---- */

enum name_kind { NAME_FONT, NAME_COLOUR, NAME_STYLE, NAME_LINE, NAME_STORY, NAME_KINDS };

/* A name as it was used somewhere; edition_check tells those that nothing bears. */
struct name_use {
	enum name_kind kind;
	struct word word;
};

/* ---- the issue ---- */

struct edition {
	struct word paper, stage;               /* 报名, 大样 */
	struct date date;
	struct span date_at;
	int number;                             /* 总第 … 期 */

	enum pdf_profile profile;
	const struct source *intent;            /* ICC file */
	struct span intent_at;                  /* nowhere: none is named */
	struct span press_at;                   /* where it is named, else where it should be */
	struct word condition;                  /* its OutputConditionIdentifier */
	enum colour_intent rendering;           /* of pictures that say nothing else, both */
	enum colour_black black_point;
	struct length bleed;
	bool marks;
	unsigned mark_kinds;                    /* enum print_mark */
	struct announced *announced;            /* spot inks the press was told of; NULL: not said */
	int announced_count;
	struct word name;                       /* of the PDF: "{paper}-{date:yyyyMMdd}-{page}-{stage}.pdf" */

	struct press_limits limits;             /* but for the lengths, which are these: */
	struct length hairline, hairline_least, hairline_inks;
	struct length min_type, black_type, color_type, reversed_type, reversed_inks;

	struct word *words;                     /* the paper's own: never divided in a headline */
	int word_count;

	struct length width, height;            /* trim */
	struct doc_grid grid;
	struct hao_sizes hao;                   /* 本报的字号 */

	struct font *fonts;
	int font_count;
	struct str *font_folders;
	int font_folder_count;
	struct doc_colour *colours;
	int colour_count;
	struct doc_style *styles;
	int style_count;
	struct doc_line *lines;
	int line_count;

	struct page *pages;
	int page_count;
	struct story *stories;
	int story_count;
	struct name_use *uses;
	int use_count;
	bool looks_lost, pages_lost, stories_lost;      /* a file of that kind could not be read: what follows from it is not told */
	const struct source *source;            /* issue.yaml */
	const char *folder;                     /* its name: special-issue; output goes to out/<folder> */
};

/* Find by name; NULL (fonts: -1) when there is none, untold. */
int doc_font(const struct edition *edition, struct str name);
const struct doc_colour *doc_colour(const struct edition *edition, struct str name);
const struct doc_style *doc_style(const struct edition *edition, struct str name);
const struct doc_line *doc_line(const struct edition *edition, struct str name);
const struct story *doc_story(const struct edition *edition, struct str id);
/* The photo `id` of story `story` (empty: of any story). */
const struct photo *doc_photo(const struct edition *edition, struct str story, struct str id);

/* The 版次 where an item of `page` stands with `place`: of a spread that of the half where it begins. */
const char *doc_page_id(const struct edition *edition, const struct page *page, const struct item *item, const struct place *place);

/* A page, or one of a spread's, is called `id`. */
bool doc_page_is(const struct page *page, const char *id);
/* `item` is a text that goes on with text `id` of `page`: of that page itself, whatever other page bears its 版次. */
bool doc_continues(const struct item *item, const struct page *page, const char *id);
/* Some text goes on with it. */
bool doc_is_continued(const struct edition *edition, const struct page *page, const struct item *text);

/* The number of a story's last 小标题; 0: it has none. */
int doc_sections(const struct story *story);

/* Lines that are there without being written: 正线 反线 双线 文武线 点线 联珠 回纹. NULL: none is called so. */
const struct doc_line *doc_line_own(struct str name);

/* Whether anything is called `name`; for colours a tint of one ("套红 15%") counts. */
bool doc_has(const struct edition *edition, enum name_kind kind, struct str name);
/* Tells that nothing is called so, with the name that comes nearest, or those there are. */
void doc_tell_unknown(struct env *env, const struct edition *edition, enum name_kind kind, struct word word);
/* "套红 15%" into name and tint (1/100 %); false if it is not written like that, or the tint is not 0 to 100 %. */
bool colour_tint_parse(struct str text, struct str *name, int32_t *tint);

/* 0 Sunday … 6 Saturday. */
int date_weekday(struct date date);
/* Seconds since 1970 of its midnight in China, UTC+8. */
int64_t date_seconds(struct date date);

/* Checks meaning and numbers photos: unknown stories, photos, pictures that are missing; opens the pictures; ①… in reading
 * order; caption without number, number without picture. Tells all; leaves a model that can be laid out. */
void edition_check(struct env *env, struct edition *edition, struct media *media);

/* One fact a line, for tests. */
void edition_dump(const struct edition *edition, struct buf *out);

#endif
