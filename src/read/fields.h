/* Nodes into structs by the key table (keys.h): each key's value is parsed by its type and put at its offset.
 *
 * Binding a second map over the same struct changes what it names and leaves the rest: that is how style files stack, how
 * `use`, defaults and masters work. What cannot be taken is told at the value, with what would fit, and leaves what was there. */
#ifndef READ_FIELDS_H
#define READ_FIELDS_H

#include "doc/doc.h"
#include "read/keys.h"
#include "read/yaml.h"

struct binder {
	struct env *env;
	struct edition *edition;
	int use_room;                   /* of edition->uses */
	struct faulty {                 /* required fields whose value was told: not told as missing as well */
		const struct field *field;
		int from, to;           /* of the findings */
	} faulty[16];
	int faulty_count;
	struct span used;               /* where a reference brought in the map being bound */
	/* A style written in place, as a map: gives it a name. */
	struct word (*style_in_place)(struct binder *binder, const struct node *map);
};

/* Binds what `map` holds. Told: unknown keys, keys that are not there yet, values that do not fit. Keys of type FIELD_OWN are
 * left to the caller. */
void fields_bind(struct binder *binder, enum map_kind kind, const struct node *map, void *into);

/* One value as one field of the table, at its offset in `into`. */
void field_bind(struct binder *binder, const struct field *field, const struct node *value, void *into);

/* Puts the defaults of the table in. */
void fields_defaults(struct binder *binder, enum map_kind kind, void *into);

/* Tells each required field that is still unset, at `at`; answers whether there was one. FIELD_OWN is not looked at. */
bool fields_missing(struct binder *binder, enum map_kind kind, const void *into, struct span at);

/* Raises what was told of values of required fields of this kind; answers how many there were. */
int fields_raise(struct binder *binder, enum map_kind kind, enum diag_level level);

/* Findings so far, to see whether something was told. */
int told_count(const struct binder *binder);

/* For values with a shape of their own. */
bool value_is(struct binder *binder, struct str key, const struct node *value, enum node_kind kind); /* told if not */
struct word value_word(const struct node *value);
void value_bad(struct binder *binder, struct str key, const struct node *value, const char *sample);
void value_not_yet(struct binder *binder, struct str key, const struct node *value, const char *now);
void choice_bad(struct binder *binder, struct str key, const struct node *value, const char *choices);
void name_use(struct binder *binder, enum name_kind kind, struct word word);
/* A length by the units and bounds of `field`; NONE, told, when it is none. */
struct length value_length(struct binder *binder, const struct field *field, const struct node *value);
/* "62%" in 1/1000 %; false, untold, if it is not written like that. */
bool percent_parse(struct str text, int32_t *thousandths);
/* A whole number; false, untold, if it is none. */
bool count_parse(struct str text, int *number);

#endif
