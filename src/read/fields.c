#include "read/fields.h"

#include <string.h>

#include "doc/near.h"
#include "read/slips.h"

/* ---- telling ---- */

static void tell_also(const struct binder *binder, const struct node *node, struct diag *told)
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
		tell_also(binder, value, diag(binder->env, value->at, D_VALUE_EMPTY, key));
	else if (value->kind != NODE_TEXT || kind == NODE_TEXT ||
		!(slips_tell(binder->env, value->at.source, value->at.offset, value->at.offset + value->at.len, DIAG_ERROR) ||
			(kind == NODE_MAP && slip_colon(binder->env, value))))
		tell_also(binder, value, diag(binder->env, value->at, D_VALUE_KIND, key, kind_word(kind, true), kind_word(kind, false)));
	return false;
}

void value_bad(struct binder *binder, struct str key, const struct node *value, const char *sample)
{
	if (!slip_in_value(binder->env, value))
		tell_also(binder, value, diag(binder->env, value->at, D_VALUE_BAD, key, value->text, sample));
}

void value_not_yet(struct binder *binder, struct str key, const struct node *value, const char *now)
{
	tell_also(binder, value, diag(binder->env, value->at, D_VALUE_NOT_YET, key, value->text, now));
}

void choice_bad(struct binder *binder, struct str key, const struct node *value, const char *choices)
{
	if (!slip_in_value(binder->env, value))
		tell_also(binder, value, diag(binder->env, value->at, D_CHOICE_BAD, key, value->text, choices));
}

static void out_of_range(struct binder *binder, const struct field *field, const struct node *value, const char *least, const char *most)
{
	tell_also(binder, value, diag(binder->env, value->at, D_OUT_OF_RANGE, str_of(field->key), value->text, least, most));
}

static void unknown_key(struct binder *binder, enum map_kind kind, const struct node *key)
{
	if (key->at.source && slips_tell(binder->env, key->at.source, key->at.offset, key->at.offset + key->at.len, DIAG_ERROR))
		return;
	struct near near = near_start(binder->env->temp, key->text);
	for (int p = 0; p < MAP_PARTS; p++)
		for (int i = 0; i < key_maps[kind].parts[p].count; i++) {
			const struct field *field = &key_maps[kind].parts[p].fields[i];
			if (field->type != FIELD_LATER)
				near_try(&near, str_of(field->key));
		}
	tell_also(binder, key, diag(binder->env, key->at, near_found(&near) ? D_KEY_MISSPELT : D_KEY_UNKNOWN, key->text, key_maps[kind].zh,
		key_maps[kind].en, near_text(&near)));
}

/* ---- numbers ---- */

bool percent_parse(struct str text, int32_t *thousandths)
{
	return text.len > 1 && text.at[text.len - 1] == '%' && milli_parse(str_part(text, 0, text.len - 1), thousandths);
}

bool count_parse(struct str text, int *number)
{
	int32_t milli;
	if (!text.len || memchr(text.at, '.', text.len) || !milli_parse(text, &milli))
		return false;
	*number = milli / 1000;
	return true;
}

static const char *milli_text(struct binder *binder, int64_t thousandths, const char *unit)
{
	struct buf out = { .arena = binder->env->temp };
	buf_milli(&out, thousandths);
	buf_puts(&out, unit);
	return buf_text(&out);
}

/* "12pt, 12字": a bare number with each unit that would fit. */
static const char *with_units(struct binder *binder, struct str number, unsigned units)
{
	static const struct {
		unsigned unit;
		const char *name;
	} names[] = { { UNIT_EM, "字" }, { UNIT_ROW, "行" }, { UNIT_COL, "栏" }, { UNIT_ABSOLUTE, "pt" }, { UNIT_ABSOLUTE, "mm" },
		{ UNIT_PERCENT, "%" } };
	struct buf out = { .arena = binder->env->temp };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (!(units & names[i].unit))
			continue;
		if (out.len)
			buf_puts(&out, ", ");
		buf_str(&out, number);
		buf_puts(&out, names[i].name);
	}
	return buf_text(&out);
}

static const char *unit_names(struct binder *binder, unsigned units)
{
	struct str none = { "", 0 };
	const char *names = with_units(binder, none, units);
	return units & UNIT_ABSOLUTE ? str_format(binder->env->temp, "%s, cm, in, Q, 字号", names) : names;
}

static unsigned unit_bit(enum length_unit unit)
{
	switch (unit) {
	case LENGTH_EM: return UNIT_EM;
	case LENGTH_ROW: return UNIT_ROW;
	case LENGTH_COL: return UNIT_COL;
	case LENGTH_PERCENT: return UNIT_PERCENT;
	default: return UNIT_ABSOLUTE;
	}
}

enum { RELATIVE_MOST = 2000000 };      /* 2000字, 2000行, 2000 % */

static bool length_in_range(struct binder *binder, const struct field *field, const struct node *value, struct length length)
{
	bool absolute = length.unit == LENGTH_MPT;
	int64_t least = absolute ? field->least : field->least < 0 ? -RELATIVE_MOST : 0;
	int64_t most = absolute ? field->most : RELATIVE_MOST;
	if (length.value >= least && length.value <= most)
		return true;
	const char *unit = absolute ? "pt" : "";
	out_of_range(binder, field, value, milli_text(binder, least, unit), milli_text(binder, most, unit));
	return false;
}

static struct length length_of(struct binder *binder, const struct field *field, const struct node *value, struct str text)
{
	struct length length = { LENGTH_NONE, 0 }, none = length;
	enum length_fault fault = length_parse_by(text, &binder->edition->hao, &length);
	int32_t bare;
	if (fault == LENGTH_BARE_NUMBER && field->units & UNIT_BARE_ROWS && milli_parse(text, &bare)) {
		length = (struct length){ LENGTH_ROW, bare };
		fault = LENGTH_OK;
	}
	struct diag *told = NULL;
	switch (fault) {
	case LENGTH_OK: break;
	case LENGTH_BARE_NUMBER: told = diag(binder->env, value->at, D_LENGTH_BARE, text, with_units(binder, text, field->units)); break;
	case LENGTH_TOO_LARGE:
		out_of_range(binder, field, value, milli_text(binder, field->least, "pt"), milli_text(binder, field->most, "pt"));
		return none;
	default:
		if (slip_in_value(binder->env, value))
			return none;
		told = fault == LENGTH_BAD_UNIT
			? diag(binder->env, value->at, D_LENGTH_UNIT, str_of(field->key), text, unit_names(binder, field->units))
			: diag(binder->env, value->at, D_VALUE_BAD, str_of(field->key), text, with_units(binder, str_of("12"), field->units));
	}
	if (!told && length.value && !(field->units & unit_bit(length.unit)))
		told = diag(binder->env, value->at, D_LENGTH_UNIT, str_of(field->key), text, unit_names(binder, field->units));
	if (told) {
		tell_also(binder, value, told);
		return none;
	}
	return length_in_range(binder, field, value, length) ? length : none;
}

struct length value_length(struct binder *binder, const struct field *field, const struct node *value)
{
	struct length none = { LENGTH_NONE, 0 };
	if (!value_is(binder, str_of(field->key), value, NODE_TEXT))
		return none;
	return length_of(binder, field, value, value->text);
}

/* "a-b" at the hyphen that parts two values; a value alone is both. */
static void split_range(struct str text, struct str *from, struct str *to)
{
	*from = *to = text;
	for (size_t i = 1; i + 1 < text.len; i++)
		if (text.at[i] == '-') {
			*from = str_trim(str_part(text, 0, i));
			*to = str_trim(str_part(text, i + 1, text.len));
			return;
		}
}

static void put_length(struct binder *binder, const struct field *field, const struct node *value, struct length *at)
{
	struct length length = value_length(binder, field, value);
	if (length.unit != LENGTH_NONE)
		*at = length;
}

static void put_lengths(struct binder *binder, const struct field *field, const struct node *value, struct length at[2])
{
	struct str from, to;
	split_range(value->text, &from, &to);
	struct length a = length_of(binder, field, value, from);
	struct length b = to.at == from.at ? a : length_of(binder, field, value, to);
	if (a.unit == LENGTH_NONE || b.unit == LENGTH_NONE)
		return;
	if (a.unit == b.unit && a.value > b.value) {
		value_bad(binder, str_of(field->key), value, "84pt-132pt");
		return;
	}
	at[0] = a;
	at[1] = b;
}

static bool scale_of(struct binder *binder, const struct field *field, const struct node *value, struct str text, int32_t *out)
{
	int32_t bare;
	if (!percent_parse(text, out)) {
		if (milli_parse(text, &bare))
			tell_also(binder, value, diag(binder->env, value->at, D_LENGTH_BARE, text, with_units(binder, text, UNIT_PERCENT)));
		else
			value_bad(binder, str_of(field->key), value, "92%");
		return false;
	}
	if (*out >= field->least && *out <= field->most)
		return true;
	out_of_range(binder, field, value, milli_text(binder, field->least, "%"), milli_text(binder, field->most, "%"));
	return false;
}

static void put_scales(struct binder *binder, const struct field *field, const struct node *value, int32_t at[2])
{
	struct str from, to;
	int32_t a, b;
	split_range(value->text, &from, &to);
	if (!scale_of(binder, field, value, from, &a) || !scale_of(binder, field, value, to, &b))
		return;
	if (a > b) {
		value_bad(binder, str_of(field->key), value, "92%-100%");
		return;
	}
	at[0] = a;
	at[1] = b;
}

static void put_ink(struct binder *binder, const struct field *field, const struct node *value, int *at)
{
	struct field scale = *field;
	int32_t thousandths;
	scale.least *= 10;
	scale.most *= 10;
	if (scale_of(binder, &scale, value, value->text, &thousandths))
		*at = thousandths / 10;
}

static void put_count(struct binder *binder, const struct field *field, const struct node *value, struct str text, const char *unit, int *at)
{
	int number;
	const char *sample = str_format(binder->env->temp, "%d%s … %d%s", field->least, unit, field->most, unit);
	if (!count_parse(text, &number))
		value_bad(binder, str_of(field->key), value, sample);
	else if (number < field->least || number > field->most)
		out_of_range(binder, field, value, milli_text(binder, (int64_t)field->least * 1000, unit),
			milli_text(binder, (int64_t)field->most * 1000, unit));
	else
		*at = number;
}

static void put_ppi(struct binder *binder, const struct field *field, const struct node *value, int *at)
{
	struct str text = value->text;
	int number;
	if (count_parse(text, &number))
		tell_also(binder, value, diag(binder->env, value->at, D_LENGTH_BARE, text, str_format(binder->env->temp, "%dppi", number)));
	else if (text.len < 4 || !str_is(str_part(text, text.len - 3, 3), "ppi"))
		value_bad(binder, str_of(field->key), value, "180ppi");
	else
		put_count(binder, field, value, str_part(text, 0, text.len - 3), "ppi", at);
}

static bool step_parse(struct str text, int32_t *step)
{
	return milli_parse(text, step) && *step % 500 == 0;
}

static void put_steps(struct binder *binder, const struct field *field, const struct node *value, struct range *at)
{
	struct str from, to;
	struct range range = { .given = true };
	split_range(value->text, &from, &to);
	if (!step_parse(from, &range.from) || !step_parse(to, &range.to) || range.to < range.from)
		value_bad(binder, str_of(field->key), value, "2-5, 3, 2.5-4");
	else if (range.from < 1000 || range.to > field->most * 1000)
		out_of_range(binder, field, value, "1", milli_text(binder, (int64_t)field->most * 1000, ""));
	else
		*at = range;
}

static int two_digits(struct str text, size_t at)
{
	char a = text.at[at], b = text.at[at + 1];
	return a >= '0' && a <= '9' && b >= '0' && b <= '9' ? (a - '0') * 10 + b - '0' : -1;
}

static int days_in(int year, int month)
{
	static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && leap);
}

static bool date_parse(struct str text, struct date *date)
{
	if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-')
		return false;
	int century = two_digits(text, 0), year = two_digits(text, 2);
	*date = (struct date){ century * 100 + year, two_digits(text, 5), two_digits(text, 8) };
	return century >= 19 && century <= 21 && year >= 0 && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
		date->day <= days_in(date->year, date->month);
}

/* ---- words ---- */

struct word value_word(const struct node *value)
{
	return (struct word){ value->text, value->at };
}

void name_use(struct binder *binder, enum name_kind kind, struct word word)
{
	struct edition *edition = binder->edition;
	if (!edition || !word.text.len)
		return;
	arena_push(binder->env->keep, edition->uses, edition->use_count, binder->use_room);
	edition->uses[edition->use_count++] = (struct name_use){ kind, word };
}

/* A name in full-width quotation marks is told and taken without them. */
static struct word without_quotes(struct binder *binder, const struct node *value)
{
	struct word word = value_word(value);
	size_t len = word.text.len;
	if (len < 6 || !(str_starts(word.text, "“") || str_starts(word.text, "‘")) || !slip_in_value(binder->env, value))
		return word;
	return (struct word){ str_part(word.text, 3, len - 6), span_part(word.at, 3, len - 6) };
}

static void put_name(struct binder *binder, const struct field *field, enum name_kind kind, const struct node *value, struct word *at)
{
	if (kind == NAME_STYLE && value->kind == NODE_MAP && binder->style_in_place) {
		*at = binder->style_in_place(binder, value);
		return;
	}
	if (!value_is(binder, str_of(field->key), value, NODE_TEXT))
		return;
	*at = without_quotes(binder, value);
	if (field->flags & FIELD_NONE && str_is(value->text, "none"))
		at->text.len = 0;
	else
		name_use(binder, kind, *at);
}

static const char *choice_words(struct binder *binder, const struct field *field)
{
	struct buf out = { .arena = binder->env->temp };
	for (const struct choice *choice = field->choices; choice->word; choice++) {
		if (choice->value == CHOICE_LATER)
			continue;
		if (out.len)
			buf_puts(&out, ", ");
		buf_puts(&out, choice->word);
	}
	return buf_text(&out);
}

static const struct choice *choice_of(struct binder *binder, const struct field *field, const struct node *value)
{
	for (const struct choice *choice = field->choices; choice->word; choice++) {
		if (!str_is(value->text, choice->word))
			continue;
		if (choice->value != CHOICE_LATER)
			return choice;
		value_not_yet(binder, str_of(field->key), value, choice_words(binder, field));
		return NULL;
	}
	choice_bad(binder, str_of(field->key), value, choice_words(binder, field));
	return NULL;
}

static void put_choice(struct binder *binder, const struct field *field, const struct node *value, void *at)
{
	const struct choice *choice = choice_of(binder, field, value);
	if (!choice)
		return;
	switch (field->type) {
	case FIELD_CHOICE: *(int *)at = choice->value; break;
	case FIELD_CHOICE_YES: *(bool *)at = choice->value == 1; break;
	case FIELD_CHOICE_WORD:
		*(struct word *)at = value_word(value);
		if (str_is(value->text, "none"))
			((struct word *)at)->text.len = 0;
		break;
	default: break;
	}
}

static void put_yes_no(struct binder *binder, const struct field *field, const struct node *value, bool *at)
{
	if (str_is(value->text, "yes") || str_is(value->text, "no"))
		*at = str_is(value->text, "yes");
	else
		choice_bad(binder, str_of(field->key), value, "yes, no");
}

/* ---- binding ---- */

static void put_text(struct binder *binder, const struct field *field, const struct node *value, void *at)
{
	switch (field->type) {
	case FIELD_WORD: *(struct word *)at = value_word(value); break;
	case FIELD_STRING: *(const char **)at = str_copy(binder->env->keep, value->text); break;
	case FIELD_LENGTHS: put_lengths(binder, field, value, at); break;
	case FIELD_SCALE: {
		int32_t scale;
		if (scale_of(binder, field, value, value->text, &scale))
			*(int32_t *)at = scale;
		break;
	}
	case FIELD_SCALES: put_scales(binder, field, value, at); break;
	case FIELD_INK: put_ink(binder, field, value, at); break;
	case FIELD_PPI: put_ppi(binder, field, value, at); break;
	case FIELD_COUNT: put_count(binder, field, value, value->text, "", at); break;
	case FIELD_YES_NO: put_yes_no(binder, field, value, at); break;
	case FIELD_STEPS: put_steps(binder, field, value, at); break;
	case FIELD_DATE:
		if (!date_parse(value->text, at)) {
			memset(at, 0, sizeof(struct date));
			value_bad(binder, str_of(field->key), value, "2025-11-08");
		}
		break;
	default: put_choice(binder, field, value, at);
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
		tell_also(binder, value, diag(binder->env, value->at, D_KEY_NOT_YET, key, field->zh, field->en));
		break;
	case FIELD_MAP: fields_bind(binder, field->map, value, at); break;
	case FIELD_FONT: put_name(binder, field, NAME_FONT, value, (struct word *)at); break;
	case FIELD_COLOUR: put_name(binder, field, NAME_COLOUR, value, (struct word *)at); break;
	case FIELD_STYLE: put_name(binder, field, NAME_STYLE, value, (struct word *)at); break;
	case FIELD_LINE: put_name(binder, field, NAME_LINE, value, (struct word *)at); break;
	case FIELD_STORY: put_name(binder, field, NAME_STORY, value, (struct word *)at); break;
	case FIELD_LENGTH: put_length(binder, field, value, (struct length *)at); break;
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
		const struct map_part *part = &key_maps[kind].parts[p];
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
	if (!value_is(binder, str_of(key_maps[kind].zh), map, NODE_MAP))
		return;
	if (map->used.source)
		binder->used = map->used;
	for (int i = 0; i < map->count; i++) {
		size_t base;
		const struct field *field = key_find(kind, map->keys[i].text, &base);
		if (!field)
			unknown_key(binder, kind, &map->keys[i]);
		else if (field->type == FIELD_LATER)
			tell_also(binder, &map->keys[i], diag(binder->env, map->keys[i].at, D_KEY_NOT_YET, map->keys[i].text, field->zh, field->en));
		else
			field_bind(binder, field, &map->values[i], (char *)into + base);
	}
	binder->used = outer;
}

void fields_defaults(struct binder *binder, enum map_kind kind, void *into)
{
	for (int p = 0; p < MAP_PARTS; p++)
		for (int i = 0; i < key_maps[kind].parts[p].count; i++) {
			const struct field *field = &key_maps[kind].parts[p].fields[i];
			char *at = (char *)into + key_maps[kind].parts[p].base;
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
		for (int i = 0; i < key_maps[kind].parts[p].count; i++) {
			const struct field *field = &key_maps[kind].parts[p].fields[i];
			if (!(field->flags & FIELD_REQUIRED) || was_faulty(binder, field) ||
				!is_unset(field, (const char *)into + key_maps[kind].parts[p].base))
				continue;
			diag_also(diag(binder->env, at, D_KEY_MISSING, key_maps[kind].zh, key_maps[kind].en, field->key), binder->used);
			any = true;
		}
	return any;
}
