/* The word that somebody meant: of all names offered, the one a slip or two away, else a list of what there is. */
#ifndef DOC_NEAR_H
#define DOC_NEAR_H

#include "base/str.h"

struct near {
	struct str word;        /* as written */
	struct str best;        /* the nearest so far; at NULL: none is near */
	int least;              /* its distance */
	struct buf names;       /* all, for want of a near one */
	int count;
};

struct near near_start(struct arena *arena, struct str word);
void near_try(struct near *near, struct str name);
/* True when one is near enough to be what was meant. */
bool near_found(const struct near *near);
/* It, or else the list. */
const char *near_text(struct near *near);

#endif
