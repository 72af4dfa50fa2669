/* What lies on what: photos, headlines, words and folios on one another, on a box's border, on text that does not step round
 * them; rules through pictures and type. Shades and grounds carry whatever stands on them; `over: yes` allows it all. */
#include "page/stone.h"

#include <stdlib.h>

enum { TOLD_MOST = 100 };

static bool is_box(const struct body *body)
{
	return body->item->kind == ITEM_BOX;
}

/* What stands wholly inside a box is its content. */
static bool boxed(const struct body *a, const struct body *b)
{
	return (is_box(a) && rect_within(b->rect, a->rect, FILM)) || (is_box(b) && rect_within(a->rect, b->rect, FILM));
}

static bool collide(const struct body *a, const struct body *b, struct rect *by)
{
	mpt slack = a->slack > b->slack ? a->slack : b->slack;
	*by = rect_common(a->rect, b->rect);
	return by->w > FILM + slack && by->h > FILM + slack && !a->item->over && !b->item->over && a->item != b->item &&
		!boxed(a, b);
}

static int by_top(const void *x, const void *y)
{
	const struct body *a = x, *b = y;
	if (a->rect.y != b->rect.y)
		return a->rect.y < b->rect.y ? -1 : 1;
	return a->rect.x < b->rect.x ? -1 : a->rect.x > b->rect.x;
}

static void tell_collision(struct stone *stone, const struct body *a, const struct body *b, struct rect by)
{
	const struct body *later = a->item > b->item ? a : b, *earlier = later == a ? b : a;
	int64_t rows = mul_div(by.h, 1000, stone->grid->leading) / 100 * 100;
	diag_also(diag(stone->env, later->item->at, D_ITEMS_OVERLAP, item_id(later->item), item_id(earlier->item), by.w, by.h,
		grid_number(stone->env, rows)), earlier->item->at);
}

static void check_bodies_apart(struct stone *stone)
{
	struct placed_page *page = stone->page;
	int told = 0;
	struct rect by;
	if (page->body_count > 1)
		qsort(page->bodies, (size_t)page->body_count, sizeof *page->bodies, by_top);
	for (int i = 0; i < page->body_count; i++) {
		const struct body *a = &page->bodies[i];
		for (int k = i + 1; k < page->body_count && page->bodies[k].rect.y < a->rect.y + a->rect.h; k++)
			if (told < TOLD_MOST && collide(a, &page->bodies[k], &by)) {
				tell_collision(stone, a, &page->bodies[k], by);
				told++;
			}
	}
}

/* The rectangle round both; one without width is nothing. */
static struct rect join(struct rect a, struct rect b)
{
	if (a.w <= 0)
		return b;
	mpt left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
	mpt right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w, bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
	return (struct rect){ left, top, right - left, bottom - top };
}

/* ---- rules ---- */

/* All strokes of a rule. */
static struct rect strokes_of(const struct placed_page *page, const struct item *rule)
{
	struct rect all = { 0, 0, 0, 0 };
	for (int i = 0; i < page->mark_count; i++)
		if (page->marks[i].item == rule)
			all = join(all, page->marks[i].draw.box);
	return all;
}

/* What a mark prints that a rule with these strokes may not cross: a picture, the ink of type that stands about there; else nothing. */
static struct rect printed(const struct mark *mark, struct rect strokes)
{
	struct rect box = mark->draw.box;
	if (mark->line) {
		mpt em = mark->line->pieces[0].style->size;
		if (!rect_meets((struct rect){ box.x - em, box.y - 2 * em, box.w + 2 * em, 3 * em }, rect_grow(strokes, 1)))
			return (struct rect){ 0, 0, 0, 0 };
		struct rect ink = type_ink(mark->line);
		return (struct rect){ box.x + mark->line->start + ink.x, box.y + ink.y, ink.w, ink.h };
	}
	return mark->draw.kind == DRAW_IMAGE || mark->pass == PASS_PICTURE ? box : (struct rect){ 0, 0, 0, 0 };
}

/* However thin a rule is, its middle counts: touching an edge is not crossing. */
static bool crosses(struct rect rule, struct rect over, bool vertical, struct rect *by)
{
	*by = rect_common(rule, over);
	mpt middle = vertical ? rule.x + rule.w / 2 : rule.y + rule.h / 2, from = vertical ? over.x : over.y, size = vertical ? over.w : over.h;
	return by->w > 0 && by->h > 0 && (vertical ? by->h : by->w) > FILM && middle > from + FILM && middle < from + size - FILM;
}

/* The first mark of each item that a rule crosses; answers how many were told. */
static int check_rule(struct stone *stone, const struct item *rule)
{
	const struct placed_page *page = stone->page;
	struct rect strokes = strokes_of(page, rule), by;
	const struct item *last = NULL;
	int told = 0;
	for (int i = 0; i < page->mark_count; i++) {
		const struct item *item = page->marks[i].item;
		if (item == rule || item == last || item->over || item->kind == ITEM_RULE || !crosses(strokes, printed(&page->marks[i], strokes), rule->u.rule.vertical, &by))
			continue;
		tell_collision(stone, &(struct body){ .item = rule }, &(struct body){ .item = item }, by);
		last = item;
		told++;
	}
	return told;
}

static void check_rules(struct stone *stone)
{
	const struct placed_page *page = stone->page;
	int told = 0;
	for (int i = 0; i < page->stand_count && told < TOLD_MOST; i++) {
		const struct stand *stand = &page->stands[i];
		if (stand->placed && stand->item->kind == ITEM_RULE && !stand->item->over)
			told += check_rule(stone, stand->item);
	}
}

void overlap_check(struct stone *stone)
{
	check_bodies_apart(stone);
	check_rules(stone);
}

/* ---- on text ---- */

/* The rectangle round all rows of a text. */
static struct rect bounds_of(const struct grid *grid, const struct slots *slots)
{
	struct rect all = { 0, 0, 0, 0 };
	for (int i = 0; i < slots->count; i++)
		all = join(all, (struct rect){ slots->list[i].x, slots->list[i].y, slots->list[i].w, grid->leading });
	return all;
}

/* Rows of a text that `body` lies on. */
static int rows_under(const struct grid *grid, const struct slots *slots, const struct body *body)
{
	int rows = 0, last = -1;
	for (int i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->list[i];
		struct rect row = { slot->x, slot->y, slot->w, grid->leading }, by = rect_common(row, body->rect);
		if (by.w <= FILM || by.h <= FILM + body->slack || (is_box(body) && rect_within(row, body->rect, FILM)))
			continue;
		rows += slot->row != last;
		last = slot->row;
	}
	return rows;
}

static void check_bodies(struct env *env, const struct sheet *sheet, const struct placed_page *page, const struct slots *slots)
{
	struct rect bounds = bounds_of(&sheet->grid, slots);
	for (int i = 0; i < page->body_count; i++) {
		const struct body *body = &page->bodies[i];
		if (body->item->over || body->clear || !rect_meets(bounds, body->rect))
			continue;
		int rows = rows_under(&sheet->grid, slots, body);
		if (rows)
			diag_also(diag(env, body->item->at, D_ITEM_ON_TEXT, item_id(body->item), item_id(slots->item), rows),
				slots->item->at);
	}
}

/* A row of a text, for finding rows that two texts share. */
struct row_of {
	mpt x, y, w;
	const struct slots *text;
};

static int by_row(const void *p, const void *q)
{
	const struct row_of *a = p, *b = q;
	if (a->y != b->y)
		return a->y < b->y ? -1 : 1;
	return a->x < b->x ? -1 : a->x > b->x;
}

static int rows_of_page(struct env *env, struct slot_lists slots, int first, int end, struct row_of **rows)
{
	int count = 0;
	for (int i = first; i < end; i++)
		count += slots.list[i].count;
	*rows = arena_array(env->temp, struct row_of, count ? count : 1);
	count = 0;
	for (int i = first; i < end; i++)
		for (int k = 0; k < slots.list[i].count; k++) {
			const struct slot *slot = &slots.list[i].list[k];
			(*rows)[count++] = (struct row_of){ slot->x, slot->y, slot->w, &slots.list[i] };
		}
	if (count > 1)
		qsort(*rows, (size_t)count, sizeof **rows, by_row);
	return count;
}

/* Two texts that share rows, told once for each pair; a text may share rows with itself. */
struct pair {
	const struct slots *a, *b;
	int rows;
};

static void pair_add(struct pair *pairs, int *count, const struct slots *a, const struct slots *b)
{
	for (int i = 0; i < *count; i++)
		if ((pairs[i].a == a && pairs[i].b == b) || (pairs[i].a == b && pairs[i].b == a)) {
			pairs[i].rows++;
			return;
		}
	if (*count < TOLD_MOST)
		pairs[(*count)++] = (struct pair){ a, b, 1 };
}

static void check_texts(struct env *env, struct slot_lists slots, int first, int end)
{
	struct pair pairs[TOLD_MOST];
	struct row_of *rows;
	int pair_count = 0, count = rows_of_page(env, slots, first, end, &rows);
	for (int i = 0; i + 1 < count; i++) {
		const struct row_of *a = &rows[i], *b = &rows[i + 1];
		if (a->y == b->y && b->x < a->x + a->w)
			pair_add(pairs, &pair_count, a->text, b->text);
	}
	for (int i = 0; i < pair_count; i++) {
		const struct slots *later = pairs[i].a > pairs[i].b ? pairs[i].a : pairs[i].b;
		const struct slots *earlier = later == pairs[i].a ? pairs[i].b : pairs[i].a;
		if (later == earlier)
			diag(env, later->item->at, D_TEXT_OVERLAPS_ITSELF, item_id(later->item), pairs[i].rows);
		else
			diag_also(diag(env, later->item->at, D_TEXTS_OVERLAP, item_id(later->item), item_id(earlier->item), pairs[i].rows),
				earlier->item->at);
	}
}

void overlap_check_text(struct env *env, const struct placed *placed, struct slot_lists slots)
{
	for (int first = 0, end; first < slots.count; first = end) {
		struct arena_mark mark = arena_mark(env->temp);
		for (end = first; end < slots.count && slots.list[end].page == slots.list[first].page; end++)
			check_bodies(env, placed->pages[slots.list[end].page].sheet, &placed->pages[slots.list[end].page], &slots.list[end]);
		check_texts(env, slots, first, end);
		arena_rewind(env->temp, mark);
	}
}
