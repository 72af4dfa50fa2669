/* Lines as they are drawn: each stage's change dealt out to its borders, glyphs in their places (composition C70 to C77). */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "text/breaks.h"
#include "text/units.h"

struct line_plan {
	int first, last;                /* items, units */
	mpt measure;
	mpt start;                      /* indent */
	mpt lead;                       /* blank that the first box keeps (C84) */
	bool first_line, last_line;     /* of the paragraph */
};

/* One line, in env->keep. */
struct line line_make(struct env *env, const struct units *units, const struct box *items, const struct line_plan *plan,
	const struct break_rules *rules);

#endif
