/* The key table: every map of the layout language, every key in it, with type, units, bounds, default and a word of help in
 * both languages. Parser, findings and help read this table; there is no other place where a key is named.
 *
 * A field's value lies `offset` bytes into the struct its map fills. A map is made of parts, so that what several item kinds
 * share (the look of a photo) stands here once. The tables are in keys_*.c, by subject. */
#ifndef READ_KEYS_H
#define READ_KEYS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum map_kind {
	MAP_ISSUE, MAP_OUTPUT, MAP_LIMITS,
	MAP_STYLE_FILE, MAP_PAPER, MAP_GRID, MAP_GRID_PLACE, MAP_ROLE, MAP_COLOUR, MAP_STYLE, MAP_SPACE, MAP_HANDLE, MAP_LINE, MAP_MASTER,
	MAP_FONT_FILE, MAP_FONT,
	MAP_PAGE_FILE, MAP_PAGE, MAP_DEFAULTS, MAP_PLACE, MAP_NUDGE,
	MAP_HEADLINE, MAP_PART, MAP_TEXT, MAP_TEXT_STYLES, MAP_UNDERSET, MAP_FIT, MAP_JUMP, MAP_PHOTO, MAP_PHOTOS, MAP_EDIT, MAP_BADGE, MAP_CAPTION, MAP_WRAP,
	MAP_WORDS, MAP_BOX, MAP_RULE, MAP_SHADE, MAP_FOLIO, MAP_QUOTE,
	MAP_STORY, MAP_STORY_PHOTO,
	MAP_KINDS
};

enum field_type {
	FIELD_WORD,             /* struct word: text as written */
	FIELD_STRING,           /* const char *: the same, without its place */
	FIELD_FONT, FIELD_COLOUR, FIELD_STYLE, FIELD_LINE, FIELD_STORY,         /* struct word: a name, checked when all is read */
	FIELD_LENGTH,           /* struct length */
	FIELD_LENGTHS,          /* two of them side by side: "84pt-132pt" */
	FIELD_SCALE,            /* int32_t, 1/1000 %: "92%" */
	FIELD_SCALES,           /* two of them: "92%-100%" */
	FIELD_INK,              /* int, 1/100 %: "240%" */
	FIELD_PPI,              /* int: "180ppi" */
	FIELD_COUNT,            /* int */
	FIELD_YES_NO,           /* bool */
	FIELD_CHOICE,           /* int */
	FIELD_CHOICE_YES,       /* bool: whether the value chosen is 1 */
	FIELD_CHOICE_WORD,      /* struct word: one of the words, as written; "none" is empty */
	FIELD_STEPS,            /* struct range: "2-5", "2.5-4" */
	FIELD_DATE,             /* struct date */
	FIELD_MAP,              /* a map of its own, in place */
	FIELD_OWN,              /* has a shape of its own: layout.c or story.c binds it */
	FIELD_LATER             /* known, and not there yet */
};

enum {
	UNIT_ABSOLUTE = 1,      /* mm cm in pt Q 字号 */
	UNIT_EM = 2, UNIT_ROW = 4, UNIT_COL = 8, UNIT_PERCENT = 16,
	UNIT_BARE_ROWS = 32     /* a bare number means 行 */
};

enum { FIELD_REQUIRED = 1, FIELD_NONE = 2 /* "none" is an empty name */ };

enum { CHOICE_LATER = INT_MIN };

struct choice {
	const char *word;
	int value;              /* CHOICE_LATER: known, and not there yet */
};

struct field {
	const char *key;
	enum field_type type;
	size_t offset;
	const char *zh, *en;            /* help */
	unsigned units, flags;
	int least, most;                /* of a count or ppi; of a length in mpt; of a scale or ink in its unit. Both 0: any */
	const char *fallback;           /* the default, as it would be written; NULL: none */
	const struct choice *choices;   /* the last one's word is NULL */
	enum map_kind map;
};

struct map_part {
	const struct field *fields;
	int count;
	size_t base;                    /* added to the fields' offsets */
};

enum { MAP_PARTS = 2 };

struct map {
	const char *zh, *en;            /* what it is called in findings */
	struct map_part parts[MAP_PARTS];
};

extern const struct map *const key_maps[MAP_KINDS];

/* The field of `key` in a map of kind `kind`, and the bytes to add to its offset; NULL if there is none. */
const struct field *key_find(enum map_kind kind, struct str key, size_t *base);

/* A key of any map. */
bool key_known(struct str key);

#endif
