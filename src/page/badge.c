/* ① on a picture: a disc, or a square, in colour with a ring, the numeral centred by its ink (C152; art.md).
 *
 * It stands 2 mm from a corner of what shows of the picture within the trim; a picture too small for it gets a smaller one. On a
 * light colour ring and numeral are black, else white. */
#include "page/shot.h"

enum {
	DIAMETER = 15591,               /* 5.5 mm */
	INSET = 5669,                   /* 2 mm */
	NUMERAL = 660,                  /* type size, thousandths of the diameter */
	NUMERAL_WIDEST = 680,           /* its ink at most */
	RING = 60
};

/* What shows of the picture: not what is cut off at the trim. */
static struct rect visible(const struct grid *grid, struct rect r)
{
	mpt left = r.x > 0 ? r.x : 0, top = r.y > 0 ? r.y : 0;
	mpt right = r.x + r.w < grid->w ? r.x + r.w : grid->w, bottom = r.y + r.h < grid->h ? r.y + r.h : grid->h;
	struct rect shown = { left, top, right - left, bottom - top };
	return shown;
}

static struct rect disc_box(struct rect shown, enum side across, enum side down)
{
	mpt side = shown.w < shown.h ? shown.w : shown.h;
	mpt d = side < DIAMETER + 2 * INSET ? side * 3 / 5 : DIAMETER, inset = d < DIAMETER ? (side - d) / 2 : INSET;
	struct rect box = { shown.x + inset, shown.y + inset, d, d };
	if (across == SIDE_RIGHT)
		box.x = shown.x + shown.w - inset - d;
	if (down == SIDE_BOTTOM)
		box.y = shown.y + shown.h - inset - d;
	return box;
}

static struct style *numeral_style(struct stone *stone, const struct photo_look *look, mpt d, struct ink ink)
{
	struct style *style = type_copy(stone->env, sheet_style(stone->env, stone->sheet, look->badge_style, "图号"));
	mpt size = (mpt)mul_div(d, NUMERAL, 1000);
	if (!word_given(look->badge_style) || style->size > size)
		style->size = size;
	style->x_scale = 1000;
	style->tracking = 0;
	style->indent = 0;
	style->ink = ink;
	return style;
}

static const struct line *numeral_line(struct stone *stone, struct word word, struct style *style, mpt d)
{
	const struct line *line = type_line(stone->env, stone->media, word.text, style, word);
	mpt widest = (mpt)mul_div(d, NUMERAL_WIDEST, 1000), w = type_ink(line).w;
	if (w <= widest)
		return line;
	style->x_scale = (int)mul_div(1000, widest, w);
	return type_line(stone->env, stone->media, word.text, style, word);
}

/* The disc, and a little round it. */
static bool hides_focus(const struct photo_look *look, const struct shot_print *print, struct rect box)
{
	return print->order.picture && rect_meets(shot_focus(look, print), rect_grow(box, box.w / 4));
}

static enum side other(enum side side, int change, enum side a, enum side b)
{
	return change ? (side == a ? b : a) : side;
}

struct rect badge_box(struct stone *stone, const struct photo_look *look, const struct shot *shot, const struct shot_print *print)
{
	const struct rect none = { 0, 0, 0, 0 };
	struct rect shown = visible(stone->grid, print->rect);
	if (!shot_numbered(shot, look) || shown.w <= 0 || shown.h <= 0)
		return none;
	struct rect box = disc_box(shown, look->badge_h, look->badge_v);
	for (int i = 1; i < 4 && !look->badge_given && hides_focus(look, print, box); i++)
		box = disc_box(shown, other(look->badge_h, i & 1, SIDE_LEFT, SIDE_RIGHT), other(look->badge_v, i & 2, SIDE_TOP, SIDE_BOTTOM));
	return box;
}

static void draw_shape(struct stone *stone, const struct item *item, const struct photo_look *look, struct rect box, struct ink ink)
{
	if (look->badge_shape == BADGE_SQUARE)
		mark_rect(stone, item, PASS_BADGE, box, ink);
	else
		mark_disc(stone, item, box, ink);
}

void badge_place(struct stone *stone, const struct item *item, const struct photo_look *look, const struct shot *shot,
	const struct shot_print *print)
{
	struct rect box = badge_box(stone, look, shot, print);
	if (!box.w)
		return;
	if (hides_focus(look, print, box))
		diag(stone->env, look->number.at, D_BADGE_ON_FOCUS, shot->name.text);
	struct ink ink = shot_badge_ink(stone, look), on = paint_is_light(ink) ? paint_black(INK_SOLID) : paint_white();
	mpt ring = (mpt)mul_div(box.w, RING, 1000);
	draw_shape(stone, item, look, box, on);
	draw_shape(stone, item, look, grid_inset(box, ring, ring), ink);
	struct word word = { str_of(str_format(stone->env->keep, "%d", shot->photo->number)), look->number.at };
	const struct line *line = numeral_line(stone, word, numeral_style(stone, look, box.w, on), box.w);
	struct rect drawn = type_ink(line);
	mark_line(stone, item, PASS_BADGE, line, box.x + (box.w - drawn.w) / 2 - drawn.x - line->start,
		box.y + (box.h - drawn.h) / 2 - drawn.y);
}
