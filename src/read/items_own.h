/* What the files of items share. For this room alone. */
#ifndef READ_ITEMS_OWN_H
#define READ_ITEMS_OWN_H

#include "read/items.h"

/* ---- items.c ---- */

/* A map of 栏, 行 and lengths, with bleed. */
void item_read_place(struct reader *reader, const struct node *map, struct place *place);
void item_read_bleed(struct reader *reader, const struct node *map, struct place *place);
/* `wrap` of an item: a length, "none", or a map with gap and side. Answers false when nothing usable was said of the clearance. `look`:
 * of a photo. */
bool item_read_wrap(struct reader *reader, const struct node *map, struct length *wrap, bool *none, struct photo_look *look);

/* ---- photos.c ---- */

struct photo_look photos_plain(void);
/* The photos that a group names, which make its own name; NULL, told, when there are none. */
const char *photos_id(struct reader *reader, const struct node *value, struct photos_item *group);
/* What no table of keys binds: focus, wrap, badge, caption, number, arrangement, edits. */
void photos_bind_one(struct reader *reader, const struct node *map, struct photo_item *photo);
void photos_bind_group(struct reader *reader, const struct node *map, struct photos_item *group);

#endif
