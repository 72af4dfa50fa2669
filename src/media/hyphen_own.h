/* The hyphenation patterns of one media. For this room alone. */
#ifndef MEDIA_HYPHEN_OWN_H
#define MEDIA_HYPHEN_OWN_H

#include "media/media.h"

struct hyphens {
	bool tried;
	void *patterns;
};

struct hyphens *media_own_hyphens(const struct media *media);
void hyphens_close(struct hyphens *hyphens);

#endif
