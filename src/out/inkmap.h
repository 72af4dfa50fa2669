/* Total ink, as a press feels it: the mean over any square of 15 mm2, all plates together (print.md P31).
 *
 * Found on the plates of the page, drawn coarsely: pixels of a sixth of that square. First with type as solid boxes, which
 * cannot give less ink than there is; only where that is too much, the type's own shapes are looked at. */
#ifndef OUT_INKMAP_H
#define OUT_INKMAP_H

#include "out/plate.h"

/* A place with too much ink. */
struct ink_place {
	struct rect where;              /* all squares over the limit that hang together */
	int most;                       /* of the worst of them, 1/100 % */
	const struct draw_item *item;   /* drawn last there; NULL: none */
};

struct ink_places {
	const struct ink_place *list;   /* the worst first */
	int count;
	const bool *spots;              /* by number: whether its plate may have anything on this page */
	struct ink_place speck;         /* the worst pixel, when it is a tenth over the limit: most 0 if none is */
};

/* `limit` in 1/100 %. All of it lives in `arena`. */
struct ink_places inkmap_find(struct env *env, struct arena *arena, const struct print *print, const struct print_page *page,
	struct media *media, int limit);

/* The page in pale grey, and in colour what is over the limit: by up to 5, 15, 30 points, and more. False, told, when it could
 * not be written. */
bool inkmap_write(struct env *env, const struct print *print, int page, struct media *media, int limit, int dpi, const char *path);

#endif
