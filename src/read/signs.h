/* Signs in a story's text that Markdown leaves alone: ++underlined++, ==highlighted==, [^1] for a note's mark (C60, C66). */
#ifndef READ_SIGNS_H
#define READ_SIGNS_H

#include <stdbool.h>

#include "base/arena.h"

enum sign_kind { SIGN_NONE /* of a pair that never closed */, SIGN_UNDERLINE, SIGN_HIGHLIGHT, SIGN_NOTE };

struct sign {
	enum sign_kind kind;
	bool open;                      /* of a pair: its first */
	size_t at, len;                 /* bytes in the text, of the whole sign */
};

struct signs {
	struct sign *list;              /* in order */
	int count;
};

/* The signs of `text`, in `arena`; where they stand, `text` is made letters, so that Markdown reads on over them. A pair closes in
 * the paragraph it was opened in; ++ after a single letter opens nothing (C++); a backslash before a sign takes it away. */
struct signs signs_find(struct arena *arena, char *text, size_t len);

#endif
