/* The only context there is: passed first to every function that takes memory or has something to tell. */
#ifndef BASE_ENV_H
#define BASE_ENV_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"
#include "base/unit.h"

/* Caps on what a file may ask for; every refusal names the cap and what it met (reliability §6). */
struct limits {
	size_t text_bytes;      /* one layout or style file, or one story */
	size_t picture_bytes;   /* one picture file */
	size_t picture_px;      /* width x height of one picture */
	size_t profile_bytes;   /* one ICC profile */
	size_t font_bytes;      /* one font file */
	int yaml_depth, yaml_nodes, aliases;
	int pages, items;
};
extern const struct limits limits_default;

struct sources;

struct env {
	struct arena *keep;     /* lives as long as the job */
	struct arena *temp;     /* rewound after each step of work */
	struct diags *diags;
	const struct limits *limits;
	struct root root;
	struct sources *sources; /* files already read */
};

#endif
