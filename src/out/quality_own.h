/* The judge's own things: characters by its own sets, a line as cells, what is carried from line to line. */
#ifndef OUT_QUALITY_OWN_H
#define OUT_QUALITY_OWN_H

#include "out/quality.h"

/* ---- quality_sets.c: what a character is ---- */

enum sort { SORT_HAN, SORT_SYMBOL /* wide, but no Han */, SORT_CIRCLED, SORT_OPEN, SORT_CLOSE, SORT_COMMA, SORT_STOP, SORT_EXQ,
	SORT_DASH, SORT_ELL, SORT_CONN, SORT_MID, SORT_WORD, SORT_BLANK, SORT_ZERO };

enum trait {
	NEVER_STARTS = 1, NEVER_ENDS = 2,       /* a line, at gb (Appendix A) */
	LETTER = 4, DIGIT = 8,
	BEFORE_NUMBER = 16, AFTER_NUMBER = 32,  /* ￥ ± and % ℃ (C39, C41) */
	HALF = 64,                              /* half an em (C51) */
	QUOTE = 128                             /* “ ” ‘ ’: Chinese or Latin (C11) */
};

struct kind {
	uint8_t sort, traits;
};

struct kind quality_kind(uint32_t c);
/* Han or full-width, for what C11 says of neighbours. */
bool quality_is_wide(struct kind kind);
/* Not counted as a character of a last line (C97). */
bool quality_is_mark(struct kind kind);

/* ---- quality_cells.c: a line as cells ---- */

enum link { LINK_NEXT, LINK_BLANK /* a drawn one */, LINK_OTHER };

struct cell {
	uint32_t c, end;                /* first and last character */
	struct kind kind, end_kind;     /* theirs */
	int chars;
	enum link link;                 /* to the cell after */
	mpt left, right;                /* of the body, absolute */
	mpt em;
	mpt pen, advance;
	mpt ink_left, ink_right;        /* of dashes, dots and quotes */
	mpt ink_middle;                 /* above the baseline; of dots */
	bool parted;                    /* two glyphs of a dash with white between */
	const char *from, *to;          /* its text */
};

/* One line of a page item. */
struct row {
	int part;                       /* index over the parts of all pages */
	int number;                     /* of its thread, from 1 */
	mpt x, measure, y, em;
	unsigned flags;
	bool justified;
	const struct draw_item *runs;
	int run_count;
};

struct cells {
	struct cell *list;
	int count, room;
	mpt note_end;                   /* of a note's mark that ends the line; 0: none does */
	bool note_first;                /* one begins it (C60) */
	int64_t chars;
};

/* The cells of `row`, in place of those before. */
void quality_cells(struct arena *arena, const struct row *row, struct cells *cells);
/* The space between a cell and the next. */
mpt quality_space(const struct cell *cell);

/* ---- sums ---- */

struct tally {
	int lines, justified, paragraphs, word_lines, han_lines, opened, measured, steps;
	int64_t chars;
	int count[QUALITY_SCORES];      /* of those that are counted; S and H: stops and hyphens */
	int64_t most[QUALITY_SCORES];   /* of those where the worst counts: millionths of an em; D: rows */
	int64_t g_sum, dg_sum;          /* millionths of an em */
	int over[3], hyphen_run;
	int emergencies[QUALITY_EMERGENCIES];
};

/* ---- what goes on from line to line ---- */

enum { QUOTES_DEEP = 8 };

struct quote {
	uint32_t c;
	int64_t at;                     /* which cell of the thread it is */
	bool wide_before, wide_after, wrong;
	struct row row;
};

/* The lines of one item name, in reading order, over all pages. */
struct thread {
	const char *id;
	int page, part;                 /* the part it adds to on this page */
	int lines;                      /* so far */
	bool going;                     /* a paragraph goes on from the line before */
	struct row row;                 /* that line */
	struct cell last, before;       /* how it ended; before.chars 0: none */
	bool bad_start;                 /* it counts for K already */
	bool number;                    /* it ends within a WORD of digits and their points */
	unsigned flags;
	int64_t g;                      /* its G */
	bool has_g;
	int hyphens;                    /* lines in a row that ended in one */
	bool odd_quotes;                /* so far an odd number of " in the paragraph */
	struct quote quotes[QUOTES_DEEP];
	int depth;
	int para;                       /* the paragraph at hand, from 1; 0: none yet */
	int64_t cells, wide;            /* how many so far; the last wide one */
	int pending;                    /* wrong quotes of a pair, Chinese if what comes next is wide */
	struct row pending_row;
	bool after_wide;                /* the cell before was wide */
};

/* G of one line. */
struct gap {
	uint32_t key;                   /* millionths of an em, and GAP_ZERO */
	int part;
};
enum { GAP_ZERO = 1 << 30, GAP_MOST = GAP_ZERO - 1 };
enum { WORST_KEPT = 5, FAULTS_KEPT = 200 };

struct judged_para {
	struct quality_para told;
	int part;
	int64_t widest, g_sum;          /* millionths of an em */
};

struct judge {
	struct env *env;
	struct quality *out;
	struct quality_part *parts;
	struct tally *tallies;
	int part_count, part_room, tally_room;
	struct thread *threads;
	int thread_count, thread_room;
	int *table, table_room;         /* threads by name */
	struct row *rows;               /* of the page at hand */
	int row_count, row_room;
	struct gap *gaps;
	int gap_count, gap_room;
	struct judged_para *paras;
	int para_count, para_room;
	struct cells cells;             /* of the line at hand */
	struct judged_fault {
		struct row row;
		enum quality_score score;
		int64_t value;
	} worst[WORST_KEPT], *faults;
	int worst_count, fault_count, fault_room, faults_left_out;
};

static inline int64_t quality_uem(int64_t length, mpt em)
{
	return length * 1000000 / em;
}

/* The line counts against a score that is a count; or it is told with its value in millionths of an em. */
void quality_count(struct judge *judge, const struct row *row, enum quality_score score);
void quality_most(struct judge *judge, const struct row *row, enum quality_score score, int64_t value, int64_t good);
void quality_gap(struct judge *judge, const struct row *row, int64_t g);

/* quality_line.c: what shows within one line. False: it has no G. */
bool quality_line(struct judge *judge, const struct row *row, int64_t *g);
/* quality_break.c: what shows between a line and the one before it; quotes. */
void quality_break(struct judge *judge, const struct row *row, struct thread *thread);
void quality_quotes(struct judge *judge, const struct row *row, struct thread *thread);
/* quality_para.c: takes to its paragraph what a line added to its part's tally, which was `before`; the figures of all. */
void quality_para(struct judge *judge, const struct row *row, struct thread *thread, const struct tally *before);
void quality_paras(struct judge *judge);
/* quality_column.c: columns, feet and baselines of the page at hand. */
void quality_columns(struct judge *judge, const struct print_page *page, int first_part);

/* quality_scores.c. `gaps`: the G of the same lines, ascending. */
void quality_add(struct tally *sum, const struct tally *one);
struct quality_scores quality_scores_of(const struct tally *tally, const struct gap *gaps, int gap_count);
/* The scores of parts first to end - 1 from the G of their page's lines. */
void quality_score_parts(struct judge *judge, int first, int end, const struct gap *gaps, int gap_count);
int64_t quality_milli(int64_t millionths);

/* quality_sort.c: ascending by key, equal ones as they were. */
void quality_sort(struct arena *temp, struct gap *list, int count);

#endif
