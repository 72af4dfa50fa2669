/* 摘引: sentences that a story's head names for pull quotes. They stay the story's words: what is not found in its text is told.
 *
 * In a story's head: 摘引: [湖是大家的，鸟替我们验收。——护鸟员 陈五]. What follows —— says who speaks. */
#ifndef DOC_QUOTE_H
#define DOC_QUOTE_H

#include "doc/doc.h"

struct quoted {
	struct str words, by;           /* `by` empty: not said */
	bool found;                     /* the words stand in the story's text, blanks and outer quotation marks aside */
};

/* Quote `take` of a story, from 1; no words when it has not so many. */
struct quoted quote_find(struct env *env, const struct story *story, int take);

/* Without the quotation marks round all of it. */
struct str quote_bare(struct str text);

/* Tells pull quotes of a page that name a quote the story has not, and those whose words are not in the story any more. */
void quotes_check(struct env *env, const struct edition *edition, const struct page *page);

#endif
