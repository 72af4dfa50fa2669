/* Line styles as draw items: parallel strokes, dots, and borders of repeated ornaments (花边), along a line and round a rectangle.
 *
 * Dots and ornaments are dealt out so that one stands at either end, and in every corner of a border. */
#include "page/stone.h"

enum { DOT_PITCH = 22, ORNAMENT_PITCH = 13 /* tenths of the thickness */, REPEATS_MOST = 4000 };

mpt stroke_thickness(const struct line_style *line)
{
	mpt sum = 0;
	for (int i = 0; i < line->width_count; i++)
		sum += line->widths[i] + (i ? line->gap : 0);
	return sum;
}

static void add(struct env *env, struct draw_list *out, struct draw_item item, enum draw_kind kind, struct rect box, struct ink ink)
{
	item.kind = kind;
	item.box = box;
	item.ink = ink;
	if (ink.space != INK_NONE && box.w > 0 && box.h > 0)
		paint_add(env, out, item);
}

/* ---- ornaments ---- */

/* One dot or ornament of thickness `w` at x, y; every other bead is small. */
static void add_ornament(struct env *env, struct draw_list *out, struct draw_item item, const struct line_style *line, mpt x, mpt y, mpt w,
	bool odd)
{
	struct ink ink = paint_stroke_ink(line->ink, w);
	mpt small = line->pattern == LINE_BEADS && odd ? w * 2 / 5 : w, inset = (w - small) / 2, stroke = w / 7;
	struct rect box = { x + inset, y + inset, small, small };
	if (line->pattern != LINE_FRET) {
		add(env, out, item, DRAW_DISC, box, ink);
		return;
	}
	item.u.stroke = stroke;
	add(env, out, item, DRAW_FRAME, box, paint_stroke_ink(line->ink, stroke));
	add(env, out, item, DRAW_FRAME, grid_inset(box, 2 * stroke, 2 * stroke), paint_stroke_ink(line->ink, stroke));
}

/* Steps along `length` so that ornaments of thickness `w` stand at both ends; an even number for beads. */
static int steps_along(const struct line_style *line, mpt length, mpt w)
{
	int64_t pitch = (int64_t)w * (line->pattern == LINE_FRET ? ORNAMENT_PITCH : line->pattern == LINE_BEADS ? ORNAMENT_PITCH - 3 : DOT_PITCH);
	int64_t steps = length > w && pitch > 0 ? ((int64_t)(length - w) * 10 + pitch / 2) / pitch : 0;
	steps = steps > REPEATS_MOST ? REPEATS_MOST : steps < 1 ? 1 : steps;
	return (int)(line->pattern == LINE_BEADS ? (steps + 1) / 2 * 2 : steps);
}

/* Ornaments `from` to `to` of those along a side. */
static void add_side(struct env *env, struct draw_list *out, struct draw_item item, const struct line_style *line, struct rect rect, bool vertical,
	int skip)
{
	mpt w = line->widths[0], length = vertical ? rect.h : rect.w;
	int steps = steps_along(line, length, w);
	for (int i = skip; i <= steps - skip; i++) {
		mpt at = (mpt)mul_div(length - w, i, steps);
		add_ornament(env, out, item, line, rect.x + (vertical ? 0 : at), rect.y + (vertical ? at : 0), w, i % 2);
	}
}

/* ---- lines and borders ---- */

void stroke_line(struct env *env, struct draw_list *out, struct draw_item item, const struct line_style *line, struct rect rect, bool vertical)
{
	mpt depth = 0;
	if (line->pattern != LINE_SOLID) {
		add_side(env, out, item, line, rect, vertical, 0);
		return;
	}
	for (int i = 0; i < line->width_count; i++) {
		mpt width = line->widths[i];
		depth += i ? line->gap : 0;
		struct rect stroke = vertical ? (struct rect){ rect.x + depth, rect.y, width, rect.h } :
			(struct rect){ rect.x, rect.y + depth, rect.w, width };
		add(env, out, item, DRAW_RECT, stroke, paint_stroke_ink(line->ink, width));
		depth += width;
	}
}

mpt stroke_border(struct env *env, struct draw_list *out, struct draw_item item, const struct line_style *line, struct rect rect)
{
	mpt depth = 0, w = line->widths[0];
	if (line->pattern != LINE_SOLID && rect.w > 3 * w && rect.h > 3 * w) {
		struct rect foot = { rect.x, rect.y + rect.h - w, rect.w, w }, right = { rect.x + rect.w - w, rect.y, w, rect.h };
		add_side(env, out, item, line, rect, false, 0);
		add_side(env, out, item, line, foot, false, 0);
		add_side(env, out, item, line, rect, true, 1);
		add_side(env, out, item, line, right, true, 1);
		return w;
	}
	for (int i = 0; i < line->width_count && line->ink.space != INK_NONE; i++) {
		depth += i ? line->gap : 0;
		struct rect box = grid_inset(rect, depth, depth);
		item.u.stroke = line->widths[i];
		if (line->widths[i] > 0 && box.w > 2 * line->widths[i] && box.h > 2 * line->widths[i])
			add(env, out, item, DRAW_FRAME, box, paint_stroke_ink(line->ink, line->widths[i]));
		depth += line->widths[i];
	}
	return depth;
}
