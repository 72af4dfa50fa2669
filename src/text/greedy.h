/* Line by line: each is ended by itself, by squeezing in or pushing out (composition C71, C72, C78). */
#ifndef TEXT_GREEDY_H
#define TEXT_GREEDY_H

#include "text/fit.h"

struct breaks greedy_find(struct env *env, const struct fit_text *text, const struct widths *widths);

#endif
