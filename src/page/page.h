/* Where things stand. The page is geometry before it is text (craft §1):
 *
 *   repeat_pages   the pages that a text printed in full takes
 *   place_fixed    photos, captions, headlines, words, boxes: all that stands still; obstacles for the text
 *   slots_make     what is left of every row of every text frame, as free intervals in reading order
 *   flow_pour      stories into slots; what is over and what is short
 *   paint_edition  all of it as draw items
 *
 * The paragraph setter gets the widths of slots as numbers; only paint knows x and y of a character. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "doc/doc.h"
#include "draw/print.h"
#include "style/style.h"
#include "text/para.h"

struct placed;

/* One free interval of one row, for one line of text. */
struct slot {
	int page, frame;                /* frame: counts over the text items' frames of the page */
	int column, row;                /* of the page's grid, from 0 */
	int pitch;                      /* rows from one line to the next, at least 1: two where paragraphs are leaded 2行 */
	int band;                       /* of its frame: rows between pictures across all columns */
	mpt x, y, w;                    /* y: top of the row */
	bool in_bands;                  /* band after band: flow: bands */
	bool column_head, column_foot;  /* first and last slot of its column strip */
	int jump;                       /* 1 + the text (of the slot lists) whose 上接 stands before it; 0: none */
};

struct slots {
	const struct item *item;        /* the text item they belong to */
	int page;
	struct slot *list;              /* with those of the texts that continue it, on whatever page */
	int count;
	bool balance;                   /* ends level: it says so, or a text that continues it */
	bool joined;                    /* continues another, whose list these slots are in as well */
	struct slot *taken;             /* rows of jump lines, taken out of the list */
	int taken_count;
	const struct set_line *jump_lines;      /* 下转 on the page before, 上接 here; drawn when the text comes so far */
	int jump_count;
};

/* One per text item, in page order. */
struct slot_lists {
	struct slots *list;
	int count;
};

struct set_line {                       /* a line in its place */
	const struct line *line;
	int page;
	mpt x, baseline;
	const struct item *item;
	bool jump;                      /* 下转 or 上接: no text of the story */
};

/* A paragraph whose last line is so short that cutting its characters wins a row. */
struct fit_tail {
	int paragraph, chars;           /* paragraph: of the story, from 1, without subheads */
	struct span at;                 /* of that line */
};

enum { TAILS_TOLD = 3 };

/* How a story fits. */
struct fit {
	const struct item *item;
	const struct story *story;
	int page;
	int slots, used;                /* used: up to the last line, rows left empty included */
	int room_chars, chars;          /* what the slots hold, and the text's characters */
	int over_lines, over_chars;     /* more text than room */
	int free_lines, free_chars;     /* more room than text */
	struct fit_tail tails[TAILS_TOLD];      /* with over_lines */
	int tail_count;
};

/* The handle of a subhead: a bar, a square, a numeral. */
struct flow_mark {
	int page;
	struct draw_item draw;
};

struct flow {
	struct set_line *lines;         /* by page */
	int line_count;
	struct flow_mark *marks;        /* by page */
	int mark_count;
	struct fit *fits;
	int fit_count;
};

/* Puts in the pages that follow one that repeats until its text is placed (repeat.c). */
void repeat_pages(struct env *env, struct edition *edition, const struct sheet *sheet, struct media *media);
const struct placed *place_fixed(struct env *env, const struct edition *edition, const struct sheet *sheet,
	struct media *media);
struct slot_lists slots_make(struct env *env, const struct edition *edition, const struct sheet *sheet,
	struct media *media, const struct placed *placed);
/* The slots of texts whose columns end level are cut to what they use. */
const struct flow *flow_pour(struct env *env, const struct edition *edition, const struct sheet *sheet,
	const struct media *media, struct slot_lists slots);
/* Why the lines of a paragraph end where they do; `asked`: "STORY:PARA". False: there is none, or none of it stands on a page. */
bool flow_trace(struct env *env, const struct edition *edition, const struct sheet *sheet, const struct media *media,
	const struct flow *flow, const char *asked, struct buf *out);
const struct print *paint_edition(struct env *env, const struct edition *edition, const struct sheet *sheet,
	struct media *media, const struct placed *placed, struct slot_lists slots, const struct flow *flow);

/* Dumps, one thing a line, integers only. */
void placed_dump(const struct placed *placed, struct buf *out);
void slots_dump(struct slot_lists slots, struct buf *out);
void flow_dump(const struct flow *flow, struct buf *out);

#endif
