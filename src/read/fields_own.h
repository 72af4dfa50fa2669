/* What the files of fields share: how a value is told, and how one that is a text is put into its struct. For these files alone. */
#ifndef READ_FIELDS_OWN_H
#define READ_FIELDS_OWN_H

#include "read/fields.h"

/* ---- fields_tell.c ---- */

/* Adds where a reference brought `node` in. */
void field_tell_also(const struct binder *binder, const struct node *node, struct diag *told);
void field_out_of_range(struct binder *binder, const struct field *field, const struct node *value, const char *least, const char *most);
/* With the key that comes nearest. */
void field_unknown_key(struct binder *binder, enum map_kind kind, const struct node *key);

/* ---- fields_number.c, fields_word.c: `value` is a text; what cannot be taken is told and leaves *at as it was ---- */

/* FIELD_LENGTH to FIELD_COUNT and FIELD_STEPS. */
void field_put_number(struct binder *binder, const struct field *field, const struct node *value, void *at);
/* FIELD_WORD, FIELD_STRING, FIELD_DATE, FIELD_YES_NO and choices. */
void field_put_word(struct binder *binder, const struct field *field, const struct node *value, void *at);
/* A name: of any kind of node, for a style may be written in place. */
void field_put_name(struct binder *binder, const struct field *field, enum name_kind kind, const struct node *value, struct word *at);

#endif
