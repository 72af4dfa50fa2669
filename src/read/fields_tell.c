/* What is told of keys and values: of the wrong kind, empty, misspelt, out of bounds, with what would fit. */
#include "doc/near.h"
#include "read/fields_own.h"
#include "read/slips.h"

void field_tell_also(const struct binder *binder, const struct node *node, struct diag *told)
{
	diag_also(told, node->used.source ? node->used : binder->used);
}

static const char *kind_word(enum node_kind kind, bool zh)
{
	static const char *const words[2][4] = {
		{ "nothing", "a text", "a list: [a, b]", "a map: { key: value }" },
		{ "空", "一个值", "一列：[甲, 乙]", "几项：{ 键: 值 }" },
	};
	return words[zh][kind];
}

bool value_is(struct binder *binder, struct str key, const struct node *value, enum node_kind kind)
{
	if (value->kind == kind)
		return true;
	if (value->kind == NODE_EMPTY)
		field_tell_also(binder, value, diag(binder->env, value->at, D_VALUE_EMPTY, key));
	else if (value->kind != NODE_TEXT || kind == NODE_TEXT ||
		!(slips_tell(binder->env, value->at.source, value->at.offset, value->at.offset + value->at.len, DIAG_ERROR) ||
			(kind == NODE_MAP && slip_colon(binder->env, value))))
		field_tell_also(binder, value, diag(binder->env, value->at, D_VALUE_KIND, key, kind_word(kind, true), kind_word(kind, false)));
	return false;
}

void value_bad(struct binder *binder, struct str key, const struct node *value, const char *sample)
{
	if (!slip_in_value(binder->env, value))
		field_tell_also(binder, value, diag(binder->env, value->at, D_VALUE_BAD, key, value->text, sample));
}

void value_not_yet(struct binder *binder, struct str key, const struct node *value, const char *now)
{
	field_tell_also(binder, value, diag(binder->env, value->at, D_VALUE_NOT_YET, key, value->text, now));
}

void choice_bad(struct binder *binder, struct str key, const struct node *value, const char *choices)
{
	if (!slip_in_value(binder->env, value))
		field_tell_also(binder, value, diag(binder->env, value->at, D_CHOICE_BAD, key, value->text, choices));
}

void field_out_of_range(struct binder *binder, const struct field *field, const struct node *value, const char *least, const char *most)
{
	field_tell_also(binder, value, diag(binder->env, value->at, D_OUT_OF_RANGE, str_of(field->key), value->text, least, most));
}

void field_unknown_key(struct binder *binder, enum map_kind kind, const struct node *key)
{
	if (key->at.source && slips_tell(binder->env, key->at.source, key->at.offset, key->at.offset + key->at.len, DIAG_ERROR))
		return;
	struct near near = near_start(binder->env->temp, key->text);
	for (int p = 0; p < MAP_PARTS; p++)
		for (int i = 0; i < key_maps[kind]->parts[p].count; i++) {
			const struct field *field = &key_maps[kind]->parts[p].fields[i];
			if (field->type != FIELD_LATER)
				near_try(&near, str_of(field->key));
		}
	field_tell_also(binder, key, diag(binder->env, key->at, near_found(&near) ? D_KEY_MISSPELT : D_KEY_UNKNOWN, key->text, key_maps[kind]->zh,
		key_maps[kind]->en, near_text(&near)));
}
