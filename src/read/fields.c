#include "read/fields_own.h"

static void put_text(struct binder *binder, const struct field *field, const struct node *value, void *at)
{
	switch (field->type) {
	case FIELD_LENGTH: case FIELD_LENGTHS: case FIELD_SCALE: case FIELD_SCALES: case FIELD_INK: case FIELD_PPI: case FIELD_COUNT: case FIELD_STEPS:
		field_put_number(binder, field, value, at);
		break;
	default: field_put_word(binder, field, value, at);
	}
}

static void bind_value(struct binder *binder, const struct field *field, const struct node *value, void *into)
{
	char *at = (char *)into + field->offset;
	struct str key = str_of(field->key);
	if (value->kind == NODE_EMPTY) {
		value_is(binder, key, value, NODE_TEXT);
		return;
	}
	switch (field->type) {
	case FIELD_OWN: break;
	case FIELD_LATER:
		field_tell_also(binder, value, diag(binder->env, value->at, D_KEY_NOT_YET, key, field->zh, field->en));
		break;
	case FIELD_MAP: fields_bind(binder, field->map, value, at); break;
	case FIELD_FONT: field_put_name(binder, field, NAME_FONT, value, (struct word *)at); break;
	case FIELD_COLOUR: field_put_name(binder, field, NAME_COLOUR, value, (struct word *)at); break;
	case FIELD_STYLE: field_put_name(binder, field, NAME_STYLE, value, (struct word *)at); break;
	case FIELD_LINE: field_put_name(binder, field, NAME_LINE, value, (struct word *)at); break;
	case FIELD_STORY: field_put_name(binder, field, NAME_STORY, value, (struct word *)at); break;
	default:
		if (value_is(binder, key, value, NODE_TEXT))
			put_text(binder, field, value, at);
	}
}

int told_count(const struct binder *binder)
{
	return binder->env->diags->count + binder->env->diags->dropped;
}

void field_bind(struct binder *binder, const struct field *field, const struct node *value, void *into)
{
	int told = told_count(binder), room = (int)(sizeof binder->faulty / sizeof binder->faulty[0]);
	bind_value(binder, field, value, into);
	if (field->flags & FIELD_REQUIRED && told != told_count(binder) && binder->faulty_count < room)
		binder->faulty[binder->faulty_count++] = (struct faulty){ field, told, told_count(binder) };
}

/* Takes `field` off the list of those told. */
static bool was_faulty(struct binder *binder, const struct field *field)
{
	for (int i = 0; i < binder->faulty_count; i++)
		if (binder->faulty[i].field == field) {
			binder->faulty[i] = binder->faulty[--binder->faulty_count];
			return true;
		}
	return false;
}

static bool in_map(enum map_kind kind, const struct field *field)
{
	for (int p = 0; p < MAP_PARTS; p++) {
		const struct map_part *part = &key_maps[kind]->parts[p];
		if (part->count && field >= part->fields && field < part->fields + part->count)
			return true;
	}
	return false;
}

int fields_raise(struct binder *binder, enum map_kind kind, enum diag_level level)
{
	int raised = 0;
	for (int i = 0; i < binder->faulty_count; i++) {
		const struct faulty *faulty = &binder->faulty[i];
		if (!in_map(kind, faulty->field))
			continue;
		for (int d = faulty->from; d < faulty->to && d < binder->env->diags->count; d++, raised++)
			diag_level(&binder->env->diags->list[d], level);
	}
	return raised;
}

void fields_bind(struct binder *binder, enum map_kind kind, const struct node *map, void *into)
{
	struct span outer = binder->used;
	if (!value_is(binder, str_of(key_maps[kind]->zh), map, NODE_MAP))
		return;
	if (map->used.source)
		binder->used = map->used;
	for (int i = 0; i < map->count; i++) {
		size_t base;
		const struct field *field = key_find(kind, map->keys[i].text, &base);
		if (!field)
			field_unknown_key(binder, kind, &map->keys[i]);
		else if (field->type == FIELD_LATER)
			field_tell_also(binder, &map->keys[i], diag(binder->env, map->keys[i].at, D_KEY_NOT_YET, map->keys[i].text, field->zh, field->en));
		else
			field_bind(binder, field, &map->values[i], (char *)into + base);
	}
	binder->used = outer;
}

void fields_defaults(struct binder *binder, enum map_kind kind, void *into)
{
	for (int p = 0; p < MAP_PARTS; p++)
		for (int i = 0; i < key_maps[kind]->parts[p].count; i++) {
			const struct field *field = &key_maps[kind]->parts[p].fields[i];
			char *at = (char *)into + key_maps[kind]->parts[p].base;
			if (field->type == FIELD_MAP)
				fields_defaults(binder, field->map, at + field->offset);
			if (!field->fallback)
				continue;
			struct node value = { .kind = NODE_TEXT, .text = str_of(field->fallback) };
			field_bind(binder, field, &value, at);
		}
}

static bool is_unset(const struct field *field, const void *into)
{
	const void *at = (const char *)into + field->offset;
	switch (field->type) {
	case FIELD_LENGTH: case FIELD_LENGTHS: return ((const struct length *)at)->unit == LENGTH_NONE;
	case FIELD_STRING: return !*(const char *const *)at;
	case FIELD_COUNT: case FIELD_PPI: case FIELD_INK: return *(const int *)at == 0;
	case FIELD_DATE: return ((const struct date *)at)->year == 0;
	case FIELD_WORD: case FIELD_FONT: case FIELD_COLOUR: case FIELD_STYLE: case FIELD_LINE: case FIELD_STORY:
		return !((const struct word *)at)->text.at;
	default: return false;
	}
}

bool fields_missing(struct binder *binder, enum map_kind kind, const void *into, struct span at)
{
	bool any = false;
	for (int p = 0; p < MAP_PARTS; p++)
		for (int i = 0; i < key_maps[kind]->parts[p].count; i++) {
			const struct field *field = &key_maps[kind]->parts[p].fields[i];
			if (!(field->flags & FIELD_REQUIRED) || was_faulty(binder, field) ||
				!is_unset(field, (const char *)into + key_maps[kind]->parts[p].base))
				continue;
			diag_also(diag(binder->env, at, D_KEY_MISSING, key_maps[kind]->zh, key_maps[kind]->en, field->key), binder->used);
			any = true;
		}
	return any;
}
