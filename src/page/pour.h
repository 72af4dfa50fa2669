/* One story part being poured into one text item's slots. Inside this room only. */
#ifndef PAGE_POUR_H
#define PAGE_POUR_H

#include "page/stone.h"

/* The flow being made, over all texts. */
struct flow_list {
	struct set_line *lines;
	int count, room;
	struct flow_mark *marks;
	int mark_count, mark_room;
};

/* Text ready for the paragraph setter. */
struct text_runs {
	struct run *list;               /* env->keep */
	int count;
	size_t bytes;
	const struct style *style;
	struct span at;
	int section;
	const struct line *number;      /* of a list's item; stands before the text (C95) */
	mpt hang;                       /* what its text stands in from the slots' left edge, all lines alike */
};

/* A paragraph in its place, that may be set again shorter or longer for the sake of the next one. */
struct poured {
	bool again;                     /* false: not there, or not to be touched any more */
	struct text_runs runs;
	int at, count;                  /* first slot, lines */
	int first_line;                 /* in the flow */
};

enum { SLOT_FILLED = 0x8000 };

/* How a block of the story ended, and what a line less or more would take. By block; lines 0: not set. */
struct tail {
	int at;                         /* its first slot */
	int lines, chars;               /* chars: of its last line */
	bool shorter, longer;           /* it could be had in a line less, more; only when probed */
	struct span end;                /* of its last line */
};

/* What a text is poured with. */
struct pour_plan {
	const signed char *loosen;      /* by block: lines more or less (C82); NULL: none */
	struct tail *tails;             /* by block */
	unsigned short *filled;         /* by slot: 0, or SLOT_FILLED and the flags of the line that begins there; NULL: not asked */
	bool probe;                     /* find out about shorter and longer */
	int until;                      /* no more is poured than fills the slots before this one; 0: all of it */
};

struct pour {
	struct env *env;
	const struct edition *edition;
	const struct sheet *sheet;
	const struct media *media;
	const struct item *item;
	const struct story *story;
	const struct slots *slots;
	const struct pour_plan *plan;
	int block;                      /* of the story, being poured; -1: none */
	mpt *widths;                    /* of the slots */
	mpt gutter;                     /* the least beside its columns; 0: a rule may stand there */
	int *run_end;                   /* for each slot: one past the last of its run of rows */
	struct flow_list *flow;
	int at;                         /* next free slot */
	mpt space;                      /* asked for below the block before */
	struct poured last;
	struct arena scratch;           /* for text past the last slot, which is only counted */
	int placed_chars, over_lines, over_chars;
	struct span over_at;            /* the first line without a slot */
};

/* flow.c: one text into `slots`; the lines go to `flow`, findings of its lines to env. */
struct pour flow_item(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan,
	struct flow_list *flow);
/* A block of the story in its style, as the item sets it. */
struct text_runs flow_runs(struct pour *pour, int block);
struct fit flow_fit(const struct pour *pour);
/* Rows of the story's text that may stay empty without being told. */
int flow_allowed(const struct pour *pour);

/* adjust.c: what a text's own word lets be changed before it is poured for good. */
/* Paragraphs a line shorter or longer (C82, C106); told. */
void adjust_paragraphs(struct env *env, const struct pour *base, const struct slots *slots, struct pour_plan *plan);
/* Paragraphs a line shorter or longer, or a row left empty, so that every part before a jump ends with a full line in the midst of a
 * paragraph, no line alone (C147); told. */
struct slots adjust_jumps(struct env *env, const struct pour *base, const struct slots *slots, struct pour_plan *plan);
/* `slots` cut so that its last columns end level (C102); what stays uneven is told. */
struct slots adjust_balance(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan);
/* An env whose findings and memory are thrown away: for finding out. */
struct trial {
	struct arena keep, words;
	struct diags diags;
	struct env env;
};
void trial_begin(struct trial *trial, const struct env *env);
void trial_end(struct trial *trial);
/* Slots' heads and feet, where a run of rows without a gap begins and ends (slots.c). */
void slots_mark_ends(struct slot *slots, int count);

/* Slots first .. end - 1 are no room for text any more; those beside them become a foot and a head (slots.c). */
void slots_take(struct env *env, struct slots *slots, int first, int end);

/* pour.c: paragraphs, one slot a line. */
void pour_paragraph(struct pour *pour, const struct text_runs *runs);
/* A line into a slot. `x`: its left edge. */
void pour_line(struct pour *pour, const struct line *line, int slot, mpt x, mpt baseline);
/* Text for which there is no slot any more. */
void pour_over(struct pour *pour, const struct text_runs *runs);
void pour_over_lines(struct pour *pour, const struct line *list, int count);
/* Rows below the block before and above this one (`before`), none at the head of a column. */
void pour_space(struct pour *pour, mpt before);

/* heading.c: blocks in whole rows, kept with the text below: subheads, bylines above the text, quotes with rows. */
/* `keep`: rows that have to follow in the same run. */
void heading_pour(struct pour *pour, const struct text_runs *runs, int keep);

#endif
