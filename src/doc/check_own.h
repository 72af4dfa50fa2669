/* What the files of edition_check share. For this room alone. */
#ifndef DOC_CHECK_OWN_H
#define DOC_CHECK_OWN_H

#include "doc/doc.h"

enum { NUMBERS_MOST = 999 };

struct check {
	struct env *env;
	struct edition *edition;
	struct media *media;
	int *photo_base;                /* of each story: how many photos the stories before it have */
	const struct item **photo_use;  /* of each photo: the item that places it */
	int *page_numbers;              /* of each page: its highest picture number */
	int *number_most;               /* of each story: highest picture number on the pages it stands on; -1: on none */
};

/* ---- check_threads.c ---- */

/* Finds the texts that others continue, and tells those that are not there, continued twice or their own end; hands the story
 * on along each thread. */
void check_threads(struct check *check);

/* ---- check_photos.c ---- */

/* Opens and numbers a page's pictures and tells what of them, their captions and credits is amiss (C154, C155). */
void check_photos(struct check *check, const struct page *page);
/* Tells photos that no page has. */
void check_photos_unplaced(struct check *check);

/* ---- check_order.c ---- */

/* A page's items with pictures, top to bottom and left to right by what the page file says; `*list` in env->temp. */
int check_order(struct check *check, const struct page *page, const struct item ***list);

/* ---- check_numbers.c ---- */

/* The numbers of a page's pictures (C151): as given, and then by order. */
struct numbers {
	const struct item *given[NUMBERS_MOST + 1];     /* of each number written in the page file */
	bool used[NUMBERS_MOST + 1];
	bool any_given;
	int next, most;
};

/* Takes down the numbers that an item gives, and tells those given before. All items come before the first check_number_set. */
void check_numbers_give(struct check *check, struct numbers *numbers, const struct item *item);
/* Numbers a photo that has no number yet; `given` 0: with the next one free. */
void check_number_set(struct numbers *numbers, struct photo *photo, int given);
/* Numbers that were given leave none out. */
void check_number_gaps(struct check *check, const struct page *page, const struct numbers *numbers);
/* A number typed at the head of a caption. */
void check_number_typed(struct check *check, const struct photo *photo);
/* Tells each 图⑨ in `text` beyond `most`; `verbatim`: it is the source's own bytes at `at`. */
void check_figures(struct check *check, struct str text, struct span at, bool verbatim, int most);
/* The same in the text of all stories. */
void check_figures_told(struct check *check);

/* ---- check_stories.c ---- */

/* Tells stories, and parts, bylines and headlines of them, that are nowhere or twice; settles check->number_most. */
void check_stories(struct check *check);

#endif
