/* The ways a line could end, in words, for the person who asks why it broke there. */
#ifndef TEXT_TRACE_H
#define TEXT_TRACE_H

#include "text/lines.h"

void trace_line(struct env *env, const struct units *units, const struct box *items, const struct line_plan *plan,
	const struct break_rules *rules, struct buf *out);

#endif
