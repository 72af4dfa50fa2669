/* What turn.c and turn_joints.c share: a headline as characters, each with the cost of turning after it. Inside these two files only. */
#ifndef PAGE_TURN_OWN_H
#define PAGE_TURN_OWN_H

#include "page/turn.h"

enum { CHARS_MOST = 200 };              /* of a headline */

struct headchar {
	uint32_t c;
	size_t at, len;
	int w;                          /* thousandths of an em */
	int joint;                      /* cost of turning after it */
	bool word_end;                  /* a word ends here */
};

struct heading_text {
	struct str text;
	struct headchar *list;          /* in env->temp */
	int count;                      /* CHARS_MOST at most */
};

/* The characters of `words` with the costs of turning between them: 0 between two words, TURN_NEVER where nothing may be parted. */
struct heading_text turn_joints(struct stone *stone, const struct story *story, struct str words);
bool turn_is_blank(uint32_t c);
bool turn_is_han(uint32_t c);
/* What no line may begin or end with. */
bool turn_no_start(uint32_t c);
bool turn_no_end(uint32_t c);

#endif
