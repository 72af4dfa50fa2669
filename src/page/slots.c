/* What is left of every row: free intervals of the text frames' rows, column by column, in reading order (C86, C103 to C105).
 *
 * A frame's padding, and the border and padding of the boxes it stands in, are taken off first. Then each row of each column is
 * cut by the obstacles that reach into it, grown by their clearance. An interval beside an obstacle is cut down to whole ems,
 * the rest goes to the obstacle's side, so that characters stay on the column's cells (C88); below 5 em it carries no text. */
#include "page/jump.h"
#include "page/pour.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_EMS = 5 };

/* ---- frames ---- */

struct rect slots_inner(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct frame *frame)
{
	mpt padding = grid_length(&sheet->grid, frame->item->u.text.padding, frame->rect.w, 0);
	return furniture_within(env, sheet, page, frame->rect, grid_inset(frame->rect, padding, padding));
}

static mpt em_of(struct env *env, const struct sheet *sheet, const struct item *item)
{
	mpt size = sheet_style(env, sheet, item->u.text.style_p, "正文")->size;
	return size > 0 ? size : sheet->grid.body;
}

/* Paragraphs leaded with two or more whole rows keep to the grid and leave rows between their lines empty. */
static int pitch_of(struct env *env, const struct sheet *sheet, const struct item *item)
{
	mpt leading = sheet_style(env, sheet, item->u.text.style_p, "正文")->leading, row = sheet->grid.leading;
	return leading > row && leading % row == 0 ? leading / row : 1;
}

int slots_strips(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct frame *frame,
	struct strip **strips)
{
	return grid_strips(env, sheet, frame, slots_inner(env, sheet, page, frame), em_of(env, sheet, frame->item), strips);
}

/* ---- one column ---- */

struct blocked {                                /* by one obstacle, clearance included */
	mpt left, right, top, bottom;
	enum wrap_sides sides;                  /* not the wider: left or right, whichever that is */
	const struct obstacle *outlined;        /* row by row by its outline; NULL: by its rectangle */
};

struct column {
	const struct grid *grid;
	const struct frame *frame;
	struct strip strip;
	mpt em;
	int pitch;                              /* rows from one line to the next */
	struct blocked *blocked, *here;         /* by their left edge; those of one row */
	int blocked_count;
	int page;
};

struct slot_list {
	struct slot *list;
	int count, room;
};

static enum wrap_sides sides_of(const struct column *column, const struct obstacle *obstacle, const struct blocked *blocked)
{
	mpt before = blocked->left - column->strip.x, after = column->strip.x + column->strip.w - blocked->right;
	return obstacle->sides != WRAP_WIDER ? obstacle->sides : before < after ? WRAP_RIGHT : WRAP_LEFT;
}

/* Text that may not run on one side: the obstacle reaches to the column's edge there. */
static void take_side(const struct column *column, struct blocked *out)
{
	mpt x = column->strip.x, end = x + column->strip.w;
	if (out->sides == WRAP_RIGHT || out->sides == WRAP_NEITHER)
		out->left = out->left < x ? out->left : x;
	if (out->sides == WRAP_LEFT || out->sides == WRAP_NEITHER)
		out->right = out->right > end ? out->right : end;
}

static bool reaches_into(const struct column *column, mpt left, mpt right)
{
	return left < column->strip.x + column->strip.w - FILM && column->strip.x < right - FILM;
}

/* An obstacle that stays outside a column never takes more of it than the gutter leaves. */
static bool blocks(const struct column *column, const struct obstacle *obstacle, struct blocked *out)
{
	struct rect r = obstacle->rect, frame = column->frame->rect;
	mpt x = column->strip.x, end = x + column->strip.w;
	bool inside = reaches_into(column, r.x, r.x + r.w);
	mpt gutter = column->grid->gutter, clear = inside || obstacle->clear_x < gutter ? obstacle->clear_x : gutter;
	out->left = r.x - clear;
	out->right = r.x + r.w + clear;
	out->sides = sides_of(column, obstacle, out);
	out->outlined = obstacle->outline ? obstacle : NULL;
	if (inside && !out->outlined)
		take_side(column, out);
	out->top = r.y - (out->outlined ? obstacle->clear_x : obstacle->clear_y);
	out->bottom = r.y + r.h + (out->outlined ? obstacle->clear_x : obstacle->clear_y);
	if (obstacle->item->kind == ITEM_BOX && rect_within(frame, r, FILM))
		return false;
	return out->left < end - FILM && x < out->right - FILM && out->top < frame.y + frame.h && frame.y < out->bottom;
}

static int by_left(const void *p, const void *q)
{
	const struct blocked *a = p, *b = q;
	if (a->left != b->left)
		return a->left < b->left ? -1 : 1;
	return a->top < b->top ? -1 : a->top > b->top;
}

static void find_blocked(struct env *env, struct column *column, const struct placed_page *page)
{
	int room = 0;
	column->blocked = NULL;
	column->blocked_count = 0;
	for (int i = 0; i < page->obstacle_count; i++) {
		struct blocked blocked;
		if (!blocks(column, &page->obstacles[i], &blocked))
			continue;
		arena_push(env->temp, column->blocked, column->blocked_count, room);
		column->blocked[column->blocked_count++] = blocked;
	}
	if (column->blocked_count > 1)
		qsort(column->blocked, (size_t)column->blocked_count, sizeof *column->blocked, by_left);
	column->here = arena_array(env->temp, struct blocked, column->blocked_count + 1);
}

/* A free interval from .. to in whole ems on the column's cells; false below 5 em. */
static bool cut(const struct column *column, mpt *from, mpt *to)
{
	mpt em = column->em, x = column->strip.x, end = x + column->strip.w;
	if (*from != x && *to != end)
		*from = x + (*from - x + em - 1) / em * em;
	mpt w = *to - *from;
	if (*from == x && *to == end)
		return w >= LEAST_EMS * em;
	w = w / em * em;
	if (*to == end)
		*from = end - w;
	*to = *from + w;
	return w >= LEAST_EMS * em;
}

static void add_slot(struct env *env, struct slot_list *out, const struct column *column, int row, mpt from, mpt to)
{
	if (to <= from || !cut(column, &from, &to))
		return;
	arena_push(env->keep, out->list, out->count, out->room);
	out->list[out->count++] = (struct slot){ .page = column->page, .frame = column->frame->number,
		.column = column->strip.column, .row = row, .pitch = column->pitch, .x = from, .y = grid_row_top(column->grid, row),
		.w = to - from };
}

/* What an outline takes of one row; false: nothing of this column. Like a rectangle, it takes no more of a column that it stays
 * outside than the gutter leaves. */
static bool block_outlined(const struct column *column, struct blocked *blocked, mpt top, mpt bottom)
{
	struct outlined reach;
	mpt gutter = column->grid->gutter;
	if (!outline_reach(blocked->outlined, top, bottom, &reach))
		return false;
	bool inside = reaches_into(column, reach.left, reach.right);
	blocked->left = inside || reach.left - reach.clear_left < gutter ? reach.clear_left : reach.left - gutter;
	blocked->right = inside || reach.clear_right - reach.right < gutter ? reach.clear_right : reach.right + gutter;
	if (inside)
		take_side(column, blocked);
	return reaches_into(column, blocked->left, blocked->right);
}

/* The obstacles of one row, by their left edge. */
static int block_row(const struct column *column, mpt top, mpt bottom)
{
	int count = 0;
	for (int i = 0; i < column->blocked_count; i++) {
		struct blocked blocked = column->blocked[i];
		if (blocked.bottom <= top + FILM || blocked.top >= bottom - FILM ||
			(blocked.outlined && !block_outlined(column, &blocked, top, bottom)))
			continue;
		int at = count++;
		for (; at > 0 && column->here[at - 1].left > blocked.left; at--)
			column->here[at] = column->here[at - 1];
		column->here[at] = blocked;
	}
	return count;
}

static void add_row(struct env *env, struct slot_list *out, const struct column *column, int row)
{
	mpt top = grid_row_top(column->grid, row), bottom = top + column->grid->leading;
	mpt from = column->strip.x, end = from + column->strip.w;
	int count = block_row(column, top, bottom);
	for (int i = 0; i < count && from < end; i++) {
		const struct blocked *blocked = &column->here[i];
		add_slot(env, out, column, row, from, blocked->left < end ? blocked->left : end);
		from = blocked->right > from ? blocked->right : from;
	}
	add_slot(env, out, column, row, from, end);
}

void slots_mark_ends(struct slot *slots, int count)
{
	for (int i = 0; i < count; i++) {
		slots[i].column_head = i == 0 || slots[i].row > slots[i - 1].row + slots[i - 1].pitch;
		slots[i].column_foot = i + 1 == count || slots[i + 1].row > slots[i].row + slots[i].pitch;
	}
}

void slots_take(struct env *env, struct slots *slots, int first, int end)
{
	int taken = end - first, after = slots->count - end;
	struct slot *list = arena_array(env->keep, struct slot, slots->count + 1);
	struct slot *out = arena_array(env->keep, struct slot, slots->taken_count + taken + 1);
	for (int i = 0; i < slots->taken_count; i++)
		out[i] = slots->taken[i];
	for (int i = 0; i < taken; i++)
		out[slots->taken_count + i] = slots->list[first + i];
	for (int i = 0; i < first + after; i++)
		list[i] = slots->list[i < first ? i : i + taken];
	slots->list = list;
	slots->count -= taken;
	slots->taken = out;
	slots->taken_count += taken;
	if (first > 0)
		list[first - 1].column_foot = true;
	if (first < slots->count)
		list[first].column_head = true;
}

static void add_column(struct env *env, struct slot_list *out, struct column *column, const struct placed_page *page,
	struct rect inner)
{
	struct arena_mark mark = arena_mark(env->temp);
	int first, rows = grid_rows_in(column->grid, inner.y, inner.h, &first), start = out->count;
	find_blocked(env, column, page);
	for (int row = first; row < first + rows; row += column->pitch)
		add_row(env, out, column, row);
	slots_mark_ends(out->list + start, out->count - start);
	arena_rewind(env->temp, mark);
}

/* ---- bands ---- */

static int by_band(const void *p, const void *q)
{
	const struct slot *a = p, *b = q;
	if (a->band != b->band)
		return a->band - b->band;
	if (a->column != b->column)
		return a->column - b->column;
	return a->row != b->row ? a->row - b->row : a->x < b->x ? -1 : a->x > b->x;
}

/* Numbers the bands that empty rows across all columns part a frame into; answers their count. */
static int number_bands(struct env *env, struct slot *slots, int count)
{
	int first = INT32_MAX, last = INT32_MIN, bands = 0;
	for (int i = 0; i < count; i++) {
		first = slots[i].row < first ? slots[i].row : first;
		last = slots[i].row > last ? slots[i].row : last;
	}
	if (!count)
		return 0;
	struct arena_mark mark = arena_mark(env->temp);
	int *band = arena_array(env->temp, int, last - first + 1);
	for (int i = 0; i < count; i++)
		for (int row = slots[i].row; row <= last && row < slots[i].row + slots[i].pitch; row++)
			band[row - first] = 1;
	for (int row = 0; row <= last - first; row++) {
		bands += band[row] && (row == 0 || !band[row - 1]);
		band[row] = band[row] ? bands : 0;
	}
	for (int i = 0; i < count; i++)
		slots[i].band = band[slots[i].row - first] - 1;
	arena_rewind(env->temp, mark);
	return bands;
}

/* The picture that lies across rows between two bands; NULL when it is something that closes the upper part: a rule, a headline. */
static const struct item *picture_between(const struct placed_page *page, const struct grid *grid, const struct slot *slots, int count)
{
	mpt end = INT32_MIN, next = INT32_MAX;
	for (int i = 0; i < count; i++) {
		mpt bottom = slots[i].y + grid->leading;
		end = slots[i].band == 0 && bottom > end ? bottom : end;
		next = slots[i].band == 1 && slots[i].y < next ? slots[i].y : next;
	}
	const struct item *picture = NULL;
	for (int i = 0; i < page->obstacle_count; i++) {
		const struct obstacle *obstacle = &page->obstacles[i];
		enum item_kind kind = obstacle->item->kind;
		if (obstacle->rect.y >= next || obstacle->rect.y + obstacle->rect.h <= end)
			continue;
		if (kind == ITEM_RULE || kind == ITEM_HEADLINE)
			return NULL;
		picture = kind == ITEM_PHOTO || kind == ITEM_PHOTOS || kind == ITEM_BOX || kind == ITEM_QUOTE ? obstacle->item : picture;
	}
	return picture;
}

/* Text that would run back up over a picture across all its columns (C103): told, or set in bands. */
static void order_bands(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct frame *frame,
	struct slot *slots, int count, int columns)
{
	if (columns < 2 || number_bands(env, slots, count) < 2)
		return;
	if (frame->item->u.text.bands) {
		for (int i = 0; i < count; i++)
			slots[i].in_bands = true;
		qsort(slots, (size_t)count, sizeof *slots, by_band);
		return;
	}
	const struct item *picture = picture_between(page, &sheet->grid, slots, count);
	if (picture)
		diag_also(diag(env, frame->item->at, D_TEXT_ACROSS, item_id(frame->item), item_id(picture)), picture->at);
}

/* ---- all texts ---- */

static void add_frame(struct env *env, struct slot_list *out, const struct sheet *sheet, const struct placed_page *page,
	const struct frame *frame)
{
	struct rect inner = slots_inner(env, sheet, page, frame);
	struct strip *strips;
	int count = slots_strips(env, sheet, page, frame, &strips), start = out->count;
	struct column column = { .grid = &sheet->grid, .frame = frame, .em = em_of(env, sheet, frame->item),
		.pitch = pitch_of(env, sheet, frame->item), .page = page->number };
	for (int i = 0; i < count; i++) {
		column.strip = strips[i];
		add_column(env, out, &column, page, inner);
	}
	order_bands(env, sheet, page, frame, out->list + start, out->count - start, count);
}

static struct slots slots_of(struct env *env, const struct sheet *sheet, const struct placed_page *page,
	const struct item *item, int *frame)
{
	struct slots slots = { .item = item, .page = page->number, .balance = item->u.text.balance };
	struct slot_list list = { 0 };
	for (; *frame < page->frame_count && page->frames[*frame].item == item; ++*frame)
		add_frame(env, &list, sheet, page, &page->frames[*frame]);
	slots.list = list.list;
	slots.count = list.count;
	return slots;
}

/* The text that continues `of`; -1: none. */
static int next_text(const struct placed *placed, struct slot_lists slots, int of)
{
	const struct page *page = placed->pages[slots.list[of].page].page;
	for (int i = 0; i < slots.count; i++)
		if (doc_continues(slots.list[i].item, page, slots.list[of].item->id))
			return i;
	return -1;
}

/* One thread: the slots of all texts that continue text `head`, in order. */
static void join_slots(struct env *env, const struct placed *placed, struct slot_lists slots, int head)
{
	struct slots *thread = &slots.list[head];
	int room = 0, count = thread->count, turns = 0;
	struct slot *list = NULL;
	for (int i = head, next; (next = next_text(placed, slots, i)) >= 0 && turns < slots.count; i = next, turns++) {
		const struct slots *more = &slots.list[next];
		if (!list) {
			list = arena_array(env->keep, struct slot, count + 1);
			room = count + 1;
			if (count)
				memcpy(list, thread->list, (size_t)count * sizeof *list);
		}
		for (int k = 0; k < more->count; k++) {
			arena_push(env->keep, list, count, room);
			list[count++] = more->list[k];
		}
		slots.list[next].joined = true;
		thread->balance |= more->balance;
	}
	if (list) {
		thread->list = list;
		thread->count = count;
	}
}

struct slot_lists slots_make(struct env *env, const struct edition *edition, const struct sheet *sheet,
	struct media *media, const struct placed *placed)
{
	struct slot_lists slots = { 0 };
	int room = 0;
	(void)sheet;
	for (int p = 0; p < placed->page_count; p++) {
		const struct page *page = placed->pages[p].page;
		int frame = 0;
		for (int i = 0; i < page->item_count; i++) {
			if (page->items[i].kind != ITEM_TEXT)
				continue;
			arena_push(env->keep, slots.list, slots.count, room);
			slots.list[slots.count++] = slots_of(env, placed->pages[p].sheet, &placed->pages[p], &page->items[i], &frame);
		}
	}
	overlap_check_text(env, placed, slots);
	order_check(env, placed);
	fold_check_text(env, placed, slots);
	jump_take(env, edition, media, placed, slots);
	for (int i = 0; i < slots.count; i++)
		if (!slots.list[i].item->u.text.from_item)
			join_slots(env, placed, slots, i);
	return slots;
}

void slots_dump(struct slot_lists slots, struct buf *out)
{
	for (int i = 0; i < slots.count; i++) {
		const struct slots *text = &slots.list[i];
		buf_format(out, "text %s page %d slots %d\n", item_id(text->item), text->page, text->count);
		for (int k = 0; k < text->count; k++) {
			const struct slot *slot = &text->list[k];
			buf_format(out, "slot frame %d column %d row %d at %d %d w %d%s%s\n", slot->frame, slot->column, slot->row,
				slot->x, slot->y, slot->w, slot->column_head ? " head" : "", slot->column_foot ? " foot" : "");
			if (slot->jump)
				buf_format(out, "  goes on from another page\n");
		}
	}
}
