/* Where lines end: the best breaks of a paragraph over the widths of its rows (composition C71, C78 to C82).
 *
 * In: boxes with glue between them, costs of breaks, widths. Out: the last item of each line. No character is known here;
 * everything that belongs to the script is in the numbers that items.c made. A break takes the glue it stands at away, so
 * that a line is measured with its edges as they will be (C2). */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/env.h"
#include "style/options.h"

/* Means of fitting a line, worst last (C75, C76). S1 is no means: glue at a line end is gone anyway. A house may have its
 * own order of squeezing: then a box's stage is its rank in that order. */
enum squeeze { S2, S3, S4, S5, S6, S7, SQUEEZES };
enum stretch { T1, T2, T2B, STRETCHES };

struct box {                    /* a box, and the border after it */
	mpt width;
	mpt glue;               /* natural blank of the border; gone when the line ends here */
	mpt give;               /* how much of it may be squeezed away, in stage `squeeze` */
	mpt take;               /* how much it may grow in stage `stretch` */
	uint8_t squeeze, stretch;
	bool spread;            /* takes its share of T3 */
	uint8_t chars;          /* characters in the box that are not marks, at most 255 (C97) */
	int32_t cost;           /* of a break here; BREAK_NEVER, BREAK_FORCED */
	mpt end;                /* stands at the line's end when it is broken here: a hyphen, a blank kept by option */
	mpt start;              /* stands at the next line's start then */
	mpt hang;               /* of the box, may stand beyond the measure then (C59) */
	mpt fill;               /* blank that may stay at the line's end if it fits exactly (C55 fit) */
	uint8_t kind;           /* enum break_kind */
	bool cut;               /* a break here parts a number from its counter (C99) */
	bool word;              /* the box is a WORD */
};

enum break_kind { BREAK_PLAIN, BREAK_HYPHEN, BREAK_DIVIDED, BREAK_RELIEF /* of C24 to C31 given up (C34) */ };

struct break_rules {
	mpt em;
	int t3_hard;            /* thousandths of an em (C80) */
	int orphan;             /* characters a last line must have (C97) */
	mpt indent;             /* a last line shorter than this costs (C81) */
	bool justify;           /* else natural widths only (C84) */
	bool spread;            /* 均排: what a line has left is dealt out to all its borders alike (C84) */
	unsigned steps;         /* 1 << stage: its marks are squeezed whole or not at all (C75) */
	bool greedy;            /* line by line (C78) */
	enum push push;         /* C72 */
};

struct widths {
	const mpt *list;        /* of the first `count` lines */
	int count;
	mpt rest;
	int looseness;
};

/* The width of line `row`, from 0. */
mpt widths_row(const struct widths *widths, int row);

struct breaks {
	int *ends;              /* the last item of each line; in env->temp */
	int count;
	bool forced;            /* some line is wider than its row, or looser than t3_hard: another set of items may do better */
	bool overfull;          /* some line is wider than its row */
	bool loose;             /* some line is looser than is acceptable (C79) */
	bool loosened;          /* widths.looseness was met */
	int64_t cost;           /* of all lines, in thousandths */
};

struct breaks breaks_find(struct env *env, const struct box *items, int count, struct widths widths,
	const struct break_rules *rules);

/* How one line is brought to its measure: what each stage gives, and what is left over. */
struct line_fit {
	mpt natural;
	mpt squeeze[SQUEEZES], stretch[STRETCHES];      /* used in all */
	mpt hang, fill;                                 /* of the last box: beyond the measure, kept at its end */
	mpt t3;                                         /* to be spread over `spreads` borders */
	int spreads;
	mpt over;                                       /* still too wide by this */
	bool squeezed;
	int stage;                                      /* -7..-2, 0, 1..4: see para.h */
};

/* One way to end a line that begins with a given item, for who asks why (trace). */
struct line_way {
	int last;
	struct line_fit fit;
	int64_t cost;           /* of this line alone, its break included; thousandths */
	bool loose;             /* T3 beyond the hard limit */
};

/* All legal ends of a line from `first` on: from two too short to be good, to one too long. At most `most`. */
int line_ways(struct env *env, const struct box *items, int count, int first, mpt measure, const struct break_rules *rules,
	struct line_way *list, int most);

/* Items first..last as one line of `measure`; `final`: a paragraph's last line, set naturally (C70). */
struct line_fit line_fit(const struct box *items, int first, int last, mpt measure, bool final,
	const struct break_rules *rules);

#endif
