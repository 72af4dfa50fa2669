/* Slips of the input method: full-width marks where half-width ones belong, and the blank missed after a colon.
 *
 * libfyaml takes `cols：1` for a text and says nothing; a designer stares at it for ten minutes. They are looked for where
 * something was not understood, and told at the very character. */
#ifndef READ_SLIPS_H
#define READ_SLIPS_H

#include "read/yaml.h"

/* Looks through bytes [from, to) for keys of the key table that are followed by a full-width colon, by a colon without a
 * blank, or preceded by a full-width comma, bracket or blank. Tells each at `level`; answers how many. */
int slips_tell(struct env *env, const struct source *source, size_t from, size_t to, enum diag_level level);

/* A text where a map belongs: tells the full-width colon in it, if there is one, whatever the key. */
bool slip_colon(struct env *env, const struct node *value);

/* A value that was not understood: tells the first full-width mark in it, if there is one, and answers whether there was. */
bool slip_in_value(struct env *env, const struct node *value);

#endif
