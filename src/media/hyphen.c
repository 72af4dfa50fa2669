/* Syllables of English words, from the patterns that the hyphen-en-us package brings (libhyphen). Without them no word is
 * hyphenated (C45). */
#include "media/hyphen_own.h"

#include <hyphen.h>
#include <string.h>
#include <stdlib.h>

static const char PATTERNS[] = "/usr/share/hyphen/hyph_en_US.dic";

enum { LONGEST = 64 };

bool media_hyphens(const struct media *media, const char *word, int len, char *points)
{
	struct hyphens *hyphens = media_own_hyphens(media);
	if (!hyphens->tried) {
		hyphens->tried = true;
		hyphens->patterns = hnj_hyphen_load(PATTERNS);
	}
	if (!hyphens->patterns || len <= 0 || len > LONGEST)
		return false;
	char found[LONGEST + 8];
	char **replacements = NULL;
	int *positions = NULL, *cuts = NULL;
	memset(found, 0, sizeof found);
	bool failed = hnj_hyphen_hyphenate2(hyphens->patterns, word, len, found, NULL, &replacements, &positions, &cuts);
	bool plain = !replacements;             /* English never spells a divided word otherwise */
	for (int i = 0; replacements && i < len; i++)
		free(replacements[i]);
	free(replacements);
	free(positions);
	free(cuts);
	for (int i = 0; i < len; i++)
		points[i] = (char)(found[i] & 1);
	return !failed && plain;
}

void hyphens_close(struct hyphens *hyphens)
{
	if (hyphens->patterns)
		hnj_hyphen_free(hyphens->patterns);
}
