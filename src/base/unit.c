#include "base/unit.h"

int64_t mul_div(int64_t a, int64_t b, int64_t c)
{
	int64_t small, half = c / 2;
	if (!__builtin_mul_overflow(a, b, &small) && small < INT64_MAX / 2 && small > -(INT64_MAX / 2) && half < INT64_MAX / 4)
		return small >= 0 ? (small + half) / c : -((half - small) / c);
	__int128 product = (__int128)a * b;
	return (int64_t)(product >= 0 ? (product + half) / c : -((half - product) / c));
}

mpt mpt_from_um(int64_t micrometres)
{
	return (mpt)mul_div(micrometres, 360, 127);
}

int64_t um_from_mpt(int64_t length)
{
	return mul_div(length, 127, 360);
}

bool rect_meets(struct rect a, struct rect b)
{
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

struct rect rect_grow(struct rect a, mpt by)
{
	struct rect r = { a.x - by, a.y - by, a.w + 2 * by, a.h + 2 * by };
	return r;
}

static const struct hao {
	const char *name;
	mpt size;
} hao_table[] = {
	{ "初", 42000 }, { "小初", 36000 }, { "一", 26000 }, { "小一", 24000 },
	{ "二", 22000 }, { "小二", 18000 }, { "三", 16000 }, { "小三", 15000 },
	{ "四", 14000 }, { "小四", 12000 }, { "五", 10500 }, { "小五", 9000 },
	{ "六", 7500 }, { "小六", 6500 }, { "七", 5500 }, { "八", 5000 },
};

mpt hao_size(struct str name)
{
	static const size_t suffix = sizeof "号" - 1;
	if (name.len > suffix && str_is(str_part(name, name.len - suffix, suffix), "号"))
		name.len -= suffix;
	for (size_t i = 0; i < sizeof hao_table / sizeof hao_table[0]; i++)
		if (str_is(name, hao_table[i].name))
			return hao_table[i].size;
	return 0;
}

enum { DECIMAL_MOST = 10000000 };

/* Digits with at most `places` decimals as an integer of 10^-places, its whole part cut to one above DECIMAL_MOST; the rest
 * of the text in *rest. */
static bool decimal_parse(struct str text, int places, int64_t *value, struct str *rest)
{
	size_t i = 0;
	bool minus = false, any = false;
	int64_t v = 0;
	if (i < text.len && (text.at[i] == '-' || text.at[i] == '+'))
		minus = text.at[i++] == '-';
	for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++, any = true) {
		v = v * 10 + (text.at[i] - '0');
		if (v > DECIMAL_MOST)
			v = DECIMAL_MOST + 1;
	}
	int seen = 0;
	if (any && i < text.len && text.at[i] == '.') {
		for (i++; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++) {
			if (seen == places)
				return false;
			v = v * 10 + (text.at[i] - '0');
			seen++;
		}
		if (!seen)
			return false;
	}
	for (; seen < places; seen++)
		v *= 10;
	*value = minus ? -v : v;
	*rest = str_part(text, i, text.len);
	return any;
}

bool milli_parse(struct str text, int32_t *thousandths)
{
	int64_t value;
	struct str rest;
	if (!decimal_parse(text, 3, &value, &rest) || rest.len || value > INT32_MAX || value < INT32_MIN)
		return false;
	*thousandths = (int32_t)value;
	return true;
}

static const struct unit_name {
	const char *name;
	enum length_unit unit;
	int64_t um;             /* absolute units: micrometres in one; 0: points */
} unit_table[] = {
	{ "字", LENGTH_EM, 0 }, { "行", LENGTH_ROW, 0 }, { "栏", LENGTH_COL, 0 }, { "%", LENGTH_PERCENT, 0 },
	{ "mm", LENGTH_MPT, 1000 }, { "cm", LENGTH_MPT, 10000 }, { "in", LENGTH_MPT, 25400 },
	{ "Q", LENGTH_MPT, 250 }, { "级", LENGTH_MPT, 250 }, { "pt", LENGTH_MPT, 0 },
};

enum length_fault length_parse(struct str text, struct length *out)
{
	int64_t value;
	struct str rest;
	mpt hao = hao_size(text);
	if (hao) {
		*out = (struct length){ LENGTH_MPT, hao };
		return LENGTH_OK;
	}
	if (!decimal_parse(text, 6, &value, &rest))
		return LENGTH_BAD_NUMBER;
	bool large = value > DECIMAL_MOST * INT64_C(1000000) || value < -DECIMAL_MOST * INT64_C(1000000);
	if (rest.len == 0) {
		if (value)
			return LENGTH_BARE_NUMBER;
		*out = (struct length){ LENGTH_MPT, 0 };
		return LENGTH_OK;
	}
	for (size_t i = 0; i < sizeof unit_table / sizeof unit_table[0]; i++) {
		const struct unit_name *unit = &unit_table[i];
		if (!str_is(rest, unit->name))
			continue;
		int64_t v = unit->um ? mul_div(value * unit->um, 360, 127 * INT64_C(1000000)) : mul_div(value, 1, 1000);
		if (large || v > INT32_MAX || v < INT32_MIN || (unit->unit == LENGTH_MPT && (v > MPT_MOST || v < -MPT_MOST)))
			return LENGTH_TOO_LARGE;
		*out = (struct length){ unit->unit, (int32_t)v };
		return LENGTH_OK;
	}
	return LENGTH_BAD_UNIT;
}
