/* Lengths. One integer type from style to edge: mpt, thousandths of a PDF point (1/72 in).
 *
 * Conversions round half away from zero and are exact otherwise. Any other unit is in the name:
 * w_px, asc_fu (font units), angle_mdeg. A `struct length` is a length as written, before the grid is known. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t mpt;

enum { PT = 1000 };                             /* mpt in a point */
enum { MPT_MOST = 14400 * PT };                 /* 200 in, the largest page side PDF readers agree on */

struct rect {
	mpt x, y, w, h;                         /* from the trim's top left corner, y down */
};

/* a * b / c, rounded half away from zero, without overflow inside. c > 0. */
int64_t mul_div(int64_t a, int64_t b, int64_t c);

mpt mpt_from_um(int64_t micrometres);           /* 1 mm = 360/127 pt */
int64_t um_from_mpt(int64_t length);

bool rect_meets(struct rect a, struct rect b);  /* share an area larger than nothing */
bool rect_within(struct rect inner, struct rect outer, mpt film);       /* stands out of it by no more than `film` */
struct rect rect_common(struct rect a, struct rect b);  /* what both cover; no width or height: nothing */
struct rect rect_grow(struct rect a, mpt by);
mpt span_common(mpt from_a, mpt size_a, mpt from_b, mpt size_b);        /* how much both cover; below 0: how far apart they are */

enum length_unit {
	LENGTH_NONE,                            /* not given */
	LENGTH_MPT,                             /* absolute: mm cm in pt Q 字号; value in mpt */
	LENGTH_EM,                              /* 字 of the grid's body; value in thousandths */
	LENGTH_ROW,                             /* 行 of the grid; thousandths */
	LENGTH_COL,                             /* 栏: column + gutter; thousandths */
	LENGTH_PERCENT                          /* of what the key says; thousandths of a percent */
};

struct length {
	enum length_unit unit;
	int32_t value;
};

enum length_fault { LENGTH_OK, LENGTH_BARE_NUMBER, LENGTH_BAD_NUMBER, LENGTH_BAD_UNIT, LENGTH_TOO_LARGE };

/* 字号 in mpt, a house's own where not 0 (composition C136). */
enum { HAO_NAMES = 16 };
struct hao_sizes {
	mpt size[HAO_NAMES];
};
extern const struct hao_sizes hao_dtp, hao_lead;        /* of office programs; of type in lead */
/* Which one is called so ("小五号", "小五", "初号"); -1: none. */
int hao_find(struct str name);

/* "12mm", "1.5字", "小五号", "84pt", "50%", "-0.3mm". Full-width digits are not digits here. */
enum length_fault length_parse(struct str text, struct length *out);
/* The same by a house's own 字号. */
enum length_fault length_parse_by(struct str text, const struct hao_sizes *sizes, struct length *out);

/* A decimal as thousandths: "2.5" -> 2500. At most three places; no exponent, no blank. */
bool milli_parse(struct str text, int32_t *thousandths);

/* 字号 by name ("小五号", "小五", "初号"), in mpt; 0 if it is none (composition C136, office table). */
mpt hao_size(struct str name);

#endif
