/* Where a headline may turn, by words and meaning (C143 to C145). Inside this room only.
 *
 * In: the words, the paper's own word list, names that the story bears. Out: lines. Words are ICU's, but the paper's list wins.
 * Never divided: a number and its counter, a date, a name with ·, a 《title》 of up to 8 characters; persons' names, short quotations and
 * names with a number only where nothing else is left. No line begins with 的了着过之们 or a closing mark, none ends with
 * 和与或及在把被对 or an opening one. */
#ifndef PAGE_TURN_H
#define PAGE_TURN_H

#include "page/stone.h"

enum { TURNS_MOST = 6 };                /* lines */
enum { TURN_NEVER = 1000000, TURN_IN_WORD = 10000 };    /* costs that say: not here; within a word */

/* Parts `text` into `count` lines shaped as asked; answers how many could be made. Blanks where it turns fall away. */
int turn_lines(struct stone *stone, const struct story *story, struct str text, int count, enum head_shape shape, struct str *lines);
/* What it costs to turn before each byte of `text`, in env->temp; 0 where nothing is known of it. */
int *turn_costs(struct stone *stone, const struct story *story, struct str text);
/* Tells breaks that part a word or leave a line with a character it should not begin or end with. `texts`: slices of `whole`. */
void turn_check(struct stone *stone, const struct story *story, struct word whole, const struct str *texts, int count);
/* Tells lines that end with a comma or a full stop (C143). */
void turn_check_marks(struct stone *stone, struct word whole, const struct str *texts, int count);

#endif
