/* 栏线: rules in the gutters of text frames. A rule runs only beside rows in which text reaches it from both sides, so it stops at
 * pictures, headlines and frame ends by itself; its ends stand on the em boxes of the first and last of those rows. */
#include "page/stone.h"

/* What a frame's columns reach in each row: bit 1 up to the left edge, bit 2 up to the right one. */
struct reach {
	unsigned char *bits;                    /* strips x rows */
	int first, rows;
};

enum { REACH_LEFT = 1, REACH_RIGHT = 2 };

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

static void add_rule(struct env *env, const struct grid *grid, const struct item *item, const struct line_style *line, mpt x,
	int first, int end, struct draw_list *out)
{
	mpt gap = (grid->leading - grid->body) / 2, top = grid_row_top(grid, first) + gap;
	struct draw_item rule = { .id = item_id(item), .at = item->at };
	struct rect rect = { x, top, mark_thickness(line), grid_row_top(grid, end) - gap - top };
	if (rect.h > 0)
		stroke_line(env, out, rule, line, rect, true);
}

static void add_gutter(struct env *env, const struct grid *grid, const struct item *item, const struct line_style *line,
	const struct reach *reach, const struct strip *strips, int left, struct draw_list *out)
{
	mpt from = strips[left].x + strips[left].w, to = strips[left + 1].x, x = from + (to - from - mark_thickness(line)) / 2;
	const unsigned char *before = &reach->bits[left * reach->rows], *after = before + reach->rows;
	int start = -1;
	for (int row = 0; row <= reach->rows; row++) {
		bool runs = row < reach->rows && (before[row] & REACH_RIGHT) && (after[row] & REACH_LEFT);
		if (runs && start < 0)
			start = row;
		if (!runs && start >= 0) {
			add_rule(env, grid, item, line, x, reach->first + start, reach->first + row, out);
			start = -1;
		}
	}
}

static void frame_rules(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct slots *slots,
	const struct frame *frame, const struct item *item, struct draw_list *out)
{
	const struct line_style *line = sheet_line(env, sheet, item->u.rule.line);
	struct strip *strips;
	int count = slots_strips(env, sheet, page, frame, &strips);
	struct arena_mark mark = arena_mark(env->temp);
	struct reach reach = reach_of(env, slots, frame, strips, count, sheet->grid.body);
	for (int i = 0; i + 1 < count; i++) {
		mpt gutter = strips[i + 1].x - strips[i].x - strips[i].w;
		if (i == 0 && gutter - mark_thickness(line) < sheet->grid.body)
			diag(env, item->at, D_RULE_CLOSE, item_id(item), gutter);
		add_gutter(env, &sheet->grid, item, line, &reach, strips, i, out);
	}
	arena_rewind(env->temp, mark);
}

static const struct slots *slots_with(struct slot_lists slots, const struct item *item)
{
	for (int i = 0; i < slots.count; i++)
		if (slots.list[i].item == item)
			return &slots.list[i];
	return NULL;
}

void rules_between(struct env *env, const struct sheet *sheet, const struct placed_page *page, struct slot_lists slots,
	struct draw_list *out)
{
	for (int i = 0; i < page->stand_count; i++) {
		const struct item *item = page->stands[i].item;
		if (item->kind != ITEM_RULE || !item->u.rule.between_columns)
			continue;
		for (int f = 0; f < page->frame_count; f++) {
			const struct slots *text = slots_with(slots, page->frames[f].item);
			if (text)
				frame_rules(env, sheet, page, text, &page->frames[f], item, out);
		}
	}
}
