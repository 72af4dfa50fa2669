/* Caption and credit that the story does not give are taken from the picture's file (IPTC, XMP), and that is told.
 *
 * A caption brings its credit with it, unless the photo has a 摄 of its own; a credit alone is taken when neither the photo nor
 * the story names anybody. */
#ifndef DOC_TAKEN_H
#define DOC_TAKEN_H

#include "doc/doc.h"

void taken_words(struct env *env, struct photo *photo, const struct story *story);

#endif
