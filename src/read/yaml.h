/* A strict part of YAML into a plain tree whose every value knows its place.
 *
 * In: the bytes of a source, or of a part of it (a story's front matter). Out: texts, lists and maps, nothing else: no types
 * are guessed (`no`, `010`, `12:30` stay text). libfyaml reads the syntax as events; around it stand our own checks, for
 * what it accepts in silence (control bytes, tabs, several documents, full-width colons) and what it would do at any cost
 * (aliases: here they are shared, never copied, and count against a budget as if they were copied). */
#ifndef READ_YAML_H
#define READ_YAML_H

#include "base/env.h"

enum node_kind { NODE_EMPTY, NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	bool plain;             /* NODE_TEXT: written without quotes */
	struct str text;        /* NODE_TEXT; a slice of the source where nothing had to be changed */
	struct span at;         /* where it is written: the value alone, without its quotes */
	struct span used;       /* where a reference brings it in; source NULL: it is used where it is written */
	struct node *keys;      /* NODE_MAP: `count` texts */
	struct node *values;    /* NODE_MAP and NODE_LIST */
	int count;
	int height;             /* levels below it */
	int64_t weight;         /* values in it once references are resolved */
};

/* The document in bytes [from, to) of `source`; NULL, told, when it cannot be understood. An empty one is told, too.
 * The tree lies in env->temp, texts that had to be changed in env->keep. */
const struct node *yaml_read(struct env *env, const struct source *source, size_t from, size_t to);

/* The value of `key` in a map; NULL if there is none, or it is no map. */
const struct node *node_find(const struct node *map, const char *key);

#endif
