/* Type on pictures and tints: how dark it is where type stands, and whether the type can be read there.
 *
 * Darkness is of 100000, for inks as in paint.c, for a picture as it was measured. Type has to differ from the mean by so much,
 * and from the tenth of the ground that is nearest to it by half of that: what is even in the mean may be black and white in
 * parts. Small type wants more than a headline. */
#include "page/stone.h"

#include <stdlib.h>

enum { WHOLE = 1000000, DARKEST = 100000, LEVELS = 256, MIDDLE = 50000 };

struct tone legible_ground(struct ink ink)
{
	int64_t dark = paint_darkness(ink);
	return (struct tone){ true, dark, dark, dark };
}

/* The cells from .. to - 1 that a part of one side meets, at least one. */
static void cells_of(int64_t from, int64_t to, int count, int *first, int *end)
{
	*first = (int)mul_div(from, count, WHOLE);
	*first = *first < 0 ? 0 : *first >= count ? count - 1 : *first;
	*end = (int)mul_div(to, count, WHOLE);
	*end = *end > count ? count : *end <= *first ? *first + 1 : *end;
}

/* Where `at` in a picture's rectangle lies in the picture itself, in millionths. */
static int64_t part_at(mpt at, mpt from, mpt size, int32_t part_from, int32_t part_to)
{
	int64_t within = mul_div((int64_t)at - from, part_to - part_from, size > 0 ? size : 1);
	int64_t part = part_from + within;
	return part < 0 ? 0 : part > WHOLE ? WHOLE : part;
}

/* The level below which `share` of `all` lie. */
static int level_at(const int *levels, int64_t share)
{
	int64_t sum = 0;
	int level = 0;
	while (level < LEVELS - 1 && (sum += levels[level]) <= share)
		level++;
	return level;
}

struct tone legible_picture(const struct picture_order *order, struct rect print, struct rect area)
{
	const struct picture_shades *shades = order->picture ? picture_shades(order->picture) : NULL;
	int left, right, top, bottom, levels[LEVELS] = { 0 };
	int64_t sum = 0, count = 0;
	if (!shades)
		return (struct tone){ .known = false };
	cells_of(part_at(area.x, print.x, print.w, order->left, order->right), part_at(area.x + area.w, print.x, print.w, order->left, order->right),
		shades->w, &left, &right);
	cells_of(part_at(area.y, print.y, print.h, order->top, order->bottom), part_at(area.y + area.h, print.y, print.h, order->top, order->bottom),
		shades->h, &top, &bottom);
	for (int y = top; y < bottom; y++)
		for (int x = left; x < right; x++) {
			int dark = shades->dark[y * shades->w + x];
			levels[dark]++;
			sum += dark;
			count++;
		}
	struct tone tone = { true, mul_div(sum, DARKEST, count * 255), 0, 0 };
	tone.light = mul_div(level_at(levels, count / 10), DARKEST, 255);
	tone.dark = mul_div(level_at(levels, count - count / 10 - 1), DARKEST, 255);
	return tone;
}

struct tone legible_shaded(struct tone tone, const struct picture_shade *shade)
{
	int64_t *levels[] = { &tone.mean, &tone.light, &tone.dark };
	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
		*levels[i] = (*levels[i] * (255 - shade->amount) + (shade->light ? 0 : (int64_t)DARKEST * shade->amount)) / 255;
	return tone;
}

struct ink legible_ink(struct tone tone)
{
	return tone.known && tone.mean >= MIDDLE ? paint_white() : paint_black(INK_SOLID);
}

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

enum legible legible_check(struct tone tone, struct ink ink, int64_t wanted, int *mean, int *least)
{
	int64_t dark = paint_darkness(ink), light = distance(dark, tone.light), deep = distance(dark, tone.dark);
	bool between = (dark > tone.light) != (dark > tone.dark);
	*mean = (int)(distance(dark, tone.mean) / (DARKEST / 100));
	*least = between ? 0 : (int)((light < deep ? light : deep) / (DARKEST / 100));
	if (!tone.known)
		return LEGIBLE_UNKNOWN;
	if (distance(dark, tone.mean) < wanted)
		return LEGIBLE_PALE;
	return *least * (DARKEST / 100) < wanted / 2 ? LEGIBLE_UNEVEN : LEGIBLE_GOOD;
}
