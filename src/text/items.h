/* Units into items: what may be squeezed, stretched and broken between every two of them, in numbers (composition §4 to §8). */
#ifndef TEXT_ITEMS_H
#define TEXT_ITEMS_H

#include "text/breaks.h"
#include "text/units.h"

/* One item a unit, in env->temp. The last has BREAK_FORCED. With `grid: cells` WORDs are widened to whole cells (C87).
 * `emergency`: a chain of three marks and more may divide (C34). */
struct box *items_make(struct env *env, struct units *units, bool emergency);

/* Items as text, one paragraph a line: "b9000 g4500-4500s5 p0 …"; the format tests are written in. */
void items_dump(const struct box *items, int count, struct buf *out);

#endif
