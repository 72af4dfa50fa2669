/* One item of a page: what its kind is called, what it is before anything is said, and a map bound to it. Inside read/ only. */
#ifndef READ_ITEMS_H
#define READ_ITEMS_H

#include "read/reader.h"

/* In the order of enum item_kind. */
struct item_name {
	const char *key;
	enum item_kind kind;
	enum map_kind map;
};
extern const struct item_name item_names[ITEM_KINDS];

/* NULL: no kind is called so. */
const struct item_name *item_name(struct str key);

struct item item_plain(enum item_kind kind);

/* What stands behind the kind: the item's name; of a photo the photo, of a group its photos. NULL, told, when it is no name. */
const char *item_id(struct reader *reader, const struct node *value, struct item *item);

/* Binds everything but the item's name. False when its place was told: it cannot stand anywhere. */
bool item_bind(struct reader *reader, const struct node *map, struct item *item);

/* After binding: tells what is still missing. A missing place is told where places are worked out. */
void item_finish(struct reader *reader, const struct node *map, struct item *item);

#endif
