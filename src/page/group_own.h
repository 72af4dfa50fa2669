/* What group.c and group_caption.c share. For the two of them alone. */
#ifndef PAGE_GROUP_OWN_H
#define PAGE_GROUP_OWN_H

#include "page/shot.h"

struct group {
	const struct photos_item *item;
	const struct stand *stand;
	struct shot *shots;
	struct photo_look *looks;
	const struct group_edit **bleeds;       /* of each picture: the edit that lets it bleed; NULL: none */
	int count;
	struct saying *sayings;         /* what is said, shared captions once */
	int said;
	unsigned item_bleed;            /* of the whole group */
};

/* Rows of pictures (columns, where they are stacked), one at least. */
int group_rows(const struct group *group);
/* Pictures of row (column) `row`. */
int group_row_count(const struct group *group, int row);
/* A picture's share among others beside it (below one another, where stacked); the gap between two, in a group `w` wide. */
int64_t group_ratio(const struct group *group, int picture);
mpt group_gap(struct stone *stone, const struct group *group, mpt w);
/* The shared caption, if there is one: what it says of credits told, its lines drawn. Returns what is left of the group's
 * rectangle for the pictures: all of it when the caption has a place of its own. */
struct rect group_caption_place(struct stone *stone, const struct group *group);

#endif
