#include "read/keys_own.h"

#define ENTER_MAP(kind, name) [kind] = &name,

const struct map *const key_maps[MAP_KINDS] = { KEY_MAPS(ENTER_MAP) };

const struct field *key_find(enum map_kind kind, struct str key, size_t *base)
{
	for (int p = 0; p < MAP_PARTS; p++) {
		const struct map_part *part = &key_maps[kind]->parts[p];
		for (int i = 0; i < part->count; i++)
			if (str_is(key, part->fields[i].key)) {
				*base = part->base;
				return &part->fields[i];
			}
	}
	return NULL;
}

bool key_known(struct str key)
{
	size_t base;
	for (int kind = 0; kind < MAP_KINDS; kind++)
		if (key_find((enum map_kind)kind, key, &base))
			return true;
	return false;
}
