/* 栏线: rules in the gutters of text frames, and between the places of one story that stand side by side. A rule runs only beside rows
 * in which text can reach it from both sides, so it stops at pictures, headlines and frame ends by itself, and no further than the
 * text of the columns beside it; its ends stand on the em boxes of the first and last of those rows. */
#include "page/stone.h"

/* What a frame's columns reach in each row: bit 1 up to the left edge, bit 2 up to the right one. */
struct reach {
	unsigned char *bits;                    /* strips x rows */
	int first, rows;
};

enum { REACH_LEFT = 1, REACH_RIGHT = 2, FINE = 284 /* 正线, 0.1 mm */ };

/* A frame's columns and what they reach. */
struct flank {
	const struct frame *frame;
	const struct slots *slots;
	struct strip *strips;
	int count;
	struct reach reach;
	int *foot;                              /* of each strip: the row below its last line; reach.first: none */
};

static int strip_of(const struct strip *strips, int count, const struct slot *slot)
{
	for (int i = 0; i < count; i++)
		if (strips[i].column == slot->column)
			return i;
	return 0;
}

/* Whether a slot is of this frame: of a thread's slots those of other pages are not. */
static bool is_of(const struct slots *slots, const struct frame *frame, const struct slot *slot)
{
	return slot->frame == frame->number && slot->page == slots->page;
}

/* Slot `i`; after the text's own the rows that jump lines stand in. */
static const struct slot *slot_at(const struct slots *slots, int i)
{
	return i < slots->count ? &slots->list[i] : &slots->taken[i - slots->count];
}

static struct reach reach_of(struct env *env, const struct slots *slots, const struct frame *frame, const struct strip *strips,
	int count, mpt em)
{
	struct reach reach = { .first = INT32_MAX };
	int last = INT32_MIN, slot_count = slots->count + slots->taken_count;
	for (int i = 0; i < slot_count; i++) {
		const struct slot *slot = slot_at(slots, i);
		if (!is_of(slots, frame, slot))
			continue;
		reach.first = slot->row < reach.first ? slot->row : reach.first;
		last = slot->row > last ? slot->row : last;
	}
	reach.rows = last >= reach.first ? last - reach.first + 1 : 0;
	reach.bits = arena_array(env->temp, unsigned char, (size_t)reach.rows * (size_t)count + 1);
	for (int i = 0; i < slot_count; i++) {
		const struct slot *slot = slot_at(slots, i);
		if (!is_of(slots, frame, slot))
			continue;
		int s = strip_of(strips, count, slot);
		int end = slot->row + slot->pitch <= last ? slot->row + slot->pitch : last + 1;
		for (int row = slot->row; row < end; row++) {
			unsigned char *bits = &reach.bits[s * reach.rows + row - reach.first];
			*bits |= slot->x == strips[s].x ? REACH_LEFT : 0;
			*bits |= slot->x + slot->w > strips[s].x + strips[s].w - em ? REACH_RIGHT : 0;
		}
	}
	return reach;
}

/* How far down each strip the lines of the flow stand. */
static void find_feet(struct env *env, const struct grid *grid, const struct flow *flow, int page, struct flank *side)
{
	int first = side->reach.first;
	side->foot = arena_array(env->temp, int, side->count + 1);
	for (int s = 0; s < side->count; s++)
		side->foot[s] = first;
	if (!side->reach.rows)
		return;
	mpt from = grid_row_top(grid, first), end = side->frame->rect.y + side->frame->rect.h;
	for (int i = 0; i < flow->line_count; i++) {
		const struct set_line *line = &flow->lines[i];
		if (line->page != page || line->baseline < from || line->baseline > end)
			continue;
		int foot = first + (line->baseline - from) / grid->leading + 1;
		for (int s = 0; s < side->count; s++)
			if (line->x >= side->strips[s].x && line->x < side->strips[s].x + side->strips[s].w && foot > side->foot[s])
				side->foot[s] = foot;
	}
}

static void add_rule(struct env *env, const struct grid *grid, const struct item *item, const struct line_style *line, mpt x,
	int first, int end, struct draw_list *out)
{
	mpt gap = (grid->leading - grid->body) / 2, top = grid_row_top(grid, first) + gap;
	struct draw_item rule = { .id = item_id(item), .at = item->at };
	struct rect rect = { x, top, mark_thickness(line), grid_row_top(grid, end) - gap - top };
	if (rect.h > 0)
		stroke_line(env, out, rule, line, rect, true);
}

/* What strip `at` of a side reaches in a row of the grid. */
static int reach_in(const struct flank *side, int at, int row)
{
	int from = row - side->reach.first;
	return from >= 0 && from < side->reach.rows ? side->reach.bits[at * side->reach.rows + from] : 0;
}

/* Between strip `a` of the left side and strip `b` of the right one. */
static void add_gutter(struct env *env, const struct grid *grid, const struct item *item, const struct line_style *line,
	const struct flank *left, int a, const struct flank *right, int b, struct draw_list *out)
{
	mpt from = left->strips[a].x + left->strips[a].w, to = right->strips[b].x, x = from + (to - from - mark_thickness(line)) / 2;
	int foot = left->foot[a] > right->foot[b] ? left->foot[a] : right->foot[b];
	int start = -1, end = left->reach.first + left->reach.rows;
	end = end < foot ? end : foot;
	for (int row = left->reach.first; row <= end && left->reach.rows; row++) {
		bool runs = row < end && (reach_in(left, a, row) & REACH_RIGHT) && (reach_in(right, b, row) & REACH_LEFT);
		if (runs && start < 0)
			start = row;
		if (!runs && start >= 0) {
			add_rule(env, grid, item, line, x, start, row, out);
			start = -1;
		}
	}
}

/* A rule as fine as 正线 stands in a gutter of 1 em as if it had no width (C135). */
static void check_gutter(struct env *env, const struct sheet *sheet, const struct item *item, const struct line_style *line, mpt gutter)
{
	mpt thick = mark_thickness(line);
	if (gutter - (thick > FINE ? thick : 0) < sheet->grid.body)
		diag(env, item->at, D_RULE_CLOSE, item_id(item), gutter);
}

static void frame_rules(struct env *env, const struct sheet *sheet, const struct flank *side, const struct item *item, struct draw_list *out)
{
	const struct line_style *line = sheet_line(env, sheet, item->u.rule.line);
	for (int i = 0; i + 1 < side->count; i++) {
		if (i == 0)
			check_gutter(env, sheet, item, line, side->strips[1].x - side->strips[0].x - side->strips[0].w);
		add_gutter(env, &sheet->grid, item, line, side, i, side, i + 1, out);
	}
}

/* Columns of two frames of one story are neighbours when no more than two gutters part them. */
static void rules_across(struct env *env, const struct sheet *sheet, const struct flank *left, const struct flank *right,
	const struct item *item, struct draw_list *out)
{
	const struct line_style *line = sheet_line(env, sheet, item->u.rule.line);
	if (left == right || !str_eq(left->frame->item->u.text.story.text, right->frame->item->u.text.story.text))
		return;
	for (int a = 0; a < left->count; a++)
		for (int b = 0; b < right->count; b++) {
			mpt gap = right->strips[b].x - left->strips[a].x - left->strips[a].w;
			if (gap >= sheet->grid.gutter - FILM && gap <= 2 * sheet->grid.gutter + FILM)
				add_gutter(env, &sheet->grid, item, line, left, a, right, b, out);
		}
}

static const struct slots *slots_with(struct slot_lists slots, const struct item *item)
{
	for (int i = 0; i < slots.count; i++)
		if (slots.list[i].item == item)
			return &slots.list[i];
	return NULL;
}

/* The page's frames that hold text; answers their count. */
static int find_flanks(struct env *env, const struct sheet *sheet, const struct placed_page *page, struct slot_lists slots,
	const struct flow *flow, struct flank *sides)
{
	int count = 0;
	for (int f = 0; f < page->frame_count; f++) {
		struct flank side = { .frame = &page->frames[f], .slots = slots_with(slots, page->frames[f].item) };
		if (!side.slots)
			continue;
		side.count = slots_strips(env, sheet, page, side.frame, &side.strips);
		side.reach = reach_of(env, side.slots, side.frame, side.strips, side.count, sheet->grid.body);
		find_feet(env, &sheet->grid, flow, page->number, &side);
		sides[count++] = side;
	}
	return count;
}

void rules_between(struct env *env, const struct sheet *sheet, const struct placed_page *page, struct slot_lists slots,
	const struct flow *flow, struct draw_list *out)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct flank *sides = arena_array(env->temp, struct flank, page->frame_count + 1);
	int count = -1;
	for (int i = 0; i < page->stand_count; i++) {
		const struct item *item = page->stands[i].item;
		if (item->kind != ITEM_RULE || !item->u.rule.between_columns)
			continue;
		count = count < 0 ? find_flanks(env, sheet, page, slots, flow, sides) : count;
		for (int f = 0; f < count; f++) {
			frame_rules(env, sheet, &sides[f], item, out);
			for (int g = 0; g < count; g++)
				rules_across(env, sheet, &sides[f], &sides[g], item, out);
		}
	}
	arena_rewind(env->temp, mark);
}
