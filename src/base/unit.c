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

bool rect_within(struct rect inner, struct rect outer, mpt film)
{
	return inner.x >= outer.x - film && inner.y >= outer.y - film && inner.x + inner.w <= outer.x + outer.w + film &&
		inner.y + inner.h <= outer.y + outer.h + film;
}

mpt span_common(mpt from_a, mpt size_a, mpt from_b, mpt size_b)
{
	mpt from = from_a > from_b ? from_a : from_b;
	mpt to = from_a + size_a < from_b + size_b ? from_a + size_a : from_b + size_b;
	return to - from;
}

struct rect rect_common(struct rect a, struct rect b)
{
	mpt w = span_common(a.x, a.w, b.x, b.w), h = span_common(a.y, a.h, b.y, b.h);
	return (struct rect){ a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y, w > 0 ? w : 0, h > 0 ? h : 0 };
}

struct rect rect_grow(struct rect a, mpt by)
{
	struct rect r = { a.x - by, a.y - by, a.w + 2 * by, a.h + 2 * by };
	return r;
}

static const char *const hao_names[HAO_NAMES] = { "初", "小初", "一", "小一", "二", "小二", "三", "小三", "四", "小四", "五", "小五", "六",
	"小六", "七", "八" };
const struct hao_sizes hao_dtp = { { 42000, 36000, 26000, 24000, 22000, 18000, 16000, 15000, 14000, 12000, 10500, 9000, 7500, 6500, 5500, 5000 } };
const struct hao_sizes hao_lead = { { 42000, 36000, 27500, 24000, 21000, 18000, 15750, 15000, 13750, 12000, 10500, 9000, 7875, 6500, 5250, 5000 } };

int hao_find(struct str name)
{
	static const size_t suffix = sizeof "号" - 1;
	if (name.len > suffix && str_is(str_part(name, name.len - suffix, suffix), "号"))
		name.len -= suffix;
	for (int i = 0; i < HAO_NAMES; i++)
		if (str_is(name, hao_names[i]))
			return i;
	return -1;
}

mpt hao_size(struct str name)
{
	int hao = hao_find(name);
	return hao < 0 ? 0 : hao_dtp.size[hao];
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

enum length_fault length_parse_by(struct str text, const struct hao_sizes *sizes, struct length *out)
{
	int64_t value;
	struct str rest;
	int hao = hao_find(text);
	if (hao >= 0) {
		*out = (struct length){ LENGTH_MPT, sizes->size[hao] ? sizes->size[hao] : hao_dtp.size[hao] };
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

enum length_fault length_parse(struct str text, struct length *out)
{
	return length_parse_by(text, &hao_dtp, out);
}
