/* Values that are words: as written, names of what is defined elsewhere, one of several choices, dates. */
#include <string.h>

#include "read/fields_own.h"
#include "read/slips.h"

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

void field_put_name(struct binder *binder, const struct field *field, enum name_kind kind, const struct node *value, struct word *at)
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

static void put_date(struct binder *binder, const struct field *field, const struct node *value, struct date *at)
{
	if (date_parse(value->text, at))
		return;
	memset(at, 0, sizeof *at);
	value_bad(binder, str_of(field->key), value, "2025-11-08");
}

void field_put_word(struct binder *binder, const struct field *field, const struct node *value, void *at)
{
	switch (field->type) {
	case FIELD_WORD: *(struct word *)at = value_word(value); break;
	case FIELD_STRING: *(const char **)at = str_copy(binder->env->keep, value->text); break;
	case FIELD_YES_NO: put_yes_no(binder, field, value, at); break;
	case FIELD_DATE: put_date(binder, field, value, at); break;
	default: put_choice(binder, field, value, at);
	}
}
