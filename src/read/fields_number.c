/* Values that are numbers: lengths by their units, percentages, counts, columns and rows, and ranges of them. */
#include <string.h>

#include "read/fields_own.h"
#include "read/slips.h"

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
	field_out_of_range(binder, field, value, milli_text(binder, least, unit), milli_text(binder, most, unit));
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
		field_out_of_range(binder, field, value, milli_text(binder, field->least, "pt"), milli_text(binder, field->most, "pt"));
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
		field_tell_also(binder, value, told);
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
			field_tell_also(binder, value, diag(binder->env, value->at, D_LENGTH_BARE, text, with_units(binder, text, UNIT_PERCENT)));
		else
			value_bad(binder, str_of(field->key), value, "92%");
		return false;
	}
	if (*out >= field->least && *out <= field->most)
		return true;
	field_out_of_range(binder, field, value, milli_text(binder, field->least, "%"), milli_text(binder, field->most, "%"));
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
		field_out_of_range(binder, field, value, milli_text(binder, (int64_t)field->least * 1000, unit),
			milli_text(binder, (int64_t)field->most * 1000, unit));
	else
		*at = number;
}

static void put_ppi(struct binder *binder, const struct field *field, const struct node *value, int *at)
{
	struct str text = value->text;
	int number;
	if (count_parse(text, &number))
		field_tell_also(binder, value, diag(binder->env, value->at, D_LENGTH_BARE, text, str_format(binder->env->temp, "%dppi", number)));
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
		field_out_of_range(binder, field, value, "1", milli_text(binder, (int64_t)field->most * 1000, ""));
	else
		*at = range;
}

static void put_scale(struct binder *binder, const struct field *field, const struct node *value, int32_t *at)
{
	int32_t scale;
	if (scale_of(binder, field, value, value->text, &scale))
		*at = scale;
}

void field_put_number(struct binder *binder, const struct field *field, const struct node *value, void *at)
{
	switch (field->type) {
	case FIELD_LENGTH: put_length(binder, field, value, at); break;
	case FIELD_LENGTHS: put_lengths(binder, field, value, at); break;
	case FIELD_SCALE: put_scale(binder, field, value, at); break;
	case FIELD_SCALES: put_scales(binder, field, value, at); break;
	case FIELD_INK: put_ink(binder, field, value, at); break;
	case FIELD_PPI: put_ppi(binder, field, value, at); break;
	case FIELD_COUNT: put_count(binder, field, value, value->text, "", at); break;
	default: put_steps(binder, field, value, at);
	}
}
