/* The steps of units_make, in order: characters, classes by context, units. For these files alone. */
#ifndef TEXT_UNITS_OWN_H
#define TEXT_UNITS_OWN_H

#include "text/units.h"

/* Reads the runs into units->chars and units->text; `tell`: what a copy editor should see. */
void chars_read(struct env *env, struct units *units, bool tell);

/* Settles every class that its neighbours decide. */
void context_resolve(struct env *env, struct units *units);

/* One unit of `count` characters from `first` on. */
struct unit *units_add(struct env *env, struct units *units, int *room, int first, int count);

/* One WORD, as the units it may be divided into. */
void words_add(struct env *env, const struct media *media, struct units *units, int *room, int first, int count, enum divide divide);

#endif
