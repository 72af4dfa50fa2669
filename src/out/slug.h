/* The slug's line: paper, date, page, stage in all inks, and each plate's name in its own (print.md §8). */
#ifndef OUT_SLUG_H
#define OUT_SLUG_H

#include "draw/print.h"
#include "media/media.h"

struct slug {
	const struct draw_item *items;
	int count;
};

/* The items of one page's line, none when its marks have none. In the first font of the table and those that it falls back
 * on; a character that none of them has is left out. */
struct slug slug_make(struct arena *arena, const struct print *print, const struct print_page *page, const struct media *media);

#endif
