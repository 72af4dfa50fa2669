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
};

/* A paragraph in its place, that may be set again shorter or longer for the sake of the next one. */
struct poured {
	bool again;                     /* false: not there, or not to be touched any more */
	struct text_runs runs;
	int at, count;                  /* first slot, lines */
	int first_line;                 /* in the flow */
};

struct pour {
	struct env *env;
	const struct edition *edition;
	const struct sheet *sheet;
	const struct media *media;
	const struct item *item;
	const struct story *story;
	const struct slots *slots;
	mpt *widths;                    /* of the slots */
	int *run_end;                   /* for each slot: one past the last of its run of rows */
	struct flow_list *flow;
	int at;                         /* next free slot */
	mpt space;                      /* asked for below the block before */
	struct poured last;
	struct arena scratch;           /* for text past the last slot, which is only counted */
	int placed_chars, over_lines, over_chars;
	struct span over_at;            /* the first line without a slot */
};

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
