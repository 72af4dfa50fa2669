/* What is read out of XMP and IPTC, on its way. For this room alone. */
#ifndef MEDIA_PICTURE_WORDS_OWN_H
#define MEDIA_PICTURE_WORDS_OWN_H

#include "media/picture_own.h"

struct words_take {
	struct arena *arena;
	struct picture_words *words;
};

static inline struct str names_none(void)
{
	return (struct str){ NULL, 0 };
}

/* Takes UTF-8 unless there is such a text already; `where` names its place in the file. */
void words_take_caption(struct words_take *take, struct str text, const char *where);
void words_take_credit(struct words_take *take, struct str text, const char *where);

/* ---- picture_xmp.c ---- */

void xmp_take(struct words_take *take, struct str packet);

#endif
