/* The order in which a text runs over its places (C103): on one page each place stands right of the one before, or below it; from page to
 * page it goes on. What runs against that is told. */
#include <string.h>

#include "page/stone.h"

static bool apart(mpt a, mpt a_size, mpt b, mpt b_size)
{
	return a + a_size <= b + FILM || b + b_size <= a + FILM;
}

/* A reader who has come to the foot of `from` has to look back to the left, or up in the same columns, for `to`. */
static bool runs_back(struct rect from, struct rect to)
{
	bool below = to.y >= from.y + from.h - FILM, above = to.y + to.h <= from.y + FILM;
	bool left = to.x < from.x - FILM;
	return (left && !below) || (above && !apart(from.x, from.w, to.x, to.w));
}

/* The places of a page's texts, the first to the last of each in turn. */
static void check_frames(struct env *env, const struct placed_page *page)
{
	for (int i = 1; i < page->frame_count; i++) {
		const struct frame *before = &page->frames[i - 1], *frame = &page->frames[i];
		int place = 1;
		for (int k = i - 1; k >= 0 && page->frames[k].item == frame->item; k--)
			place++;
		if (before->item == frame->item && runs_back(before->rect, frame->rect))
			diag(env, frame->item->at, D_TEXT_BACKWARDS, item_id(frame->item), place);
	}
}

/* The page whose own `id` this is. */
static const struct placed_page *page_of(const struct placed *placed, const char *id)
{
	for (int i = 0; i < placed->page_count; i++)
		if (placed->pages[i].page->id == id)
			return &placed->pages[i];
	return NULL;
}

/* The first or the last frame of a page's text. */
static const struct frame *frame_of(const struct placed_page *page, const char *id, bool last)
{
	const struct frame *found = NULL;
	for (int i = 0; i < page->frame_count && !(found && !last); i++)
		if (strcmp(page->frames[i].item->id, id) == 0)
			found = &page->frames[i];
	return found;
}

/* Where the figure at the end of a 版次 begins. */
static size_t figure_at(const char *id)
{
	size_t at = strlen(id);
	while (at > 0 && id[at - 1] >= '0' && id[at - 1] <= '9')
		at--;
	return at;
}

/* Page `a` is read before page `b`: by their numbers when they are called alike (A02, A10), else as the issue lists them. */
static bool reads_before(const struct placed_page *a, const struct placed_page *b)
{
	const char *x = a->page->id, *y = b->page->id;
	size_t i = figure_at(x), k = figure_at(y);
	if (i != k || strncmp(x, y, i) != 0 || !x[i] || !y[k])
		return a->number < b->number;
	while (x[i] == '0')
		i++;
	while (y[k] == '0')
		k++;
	size_t long_x = strlen(x + i), long_y = strlen(y + k);
	return long_x != long_y ? long_x < long_y : strcmp(x + i, y + k) < 0;
}

/* A text that goes on with another, of its own page or of one before it. */
static void check_thread(struct env *env, const struct placed *placed, const struct placed_page *page, const struct item *item)
{
	const struct text_item *text = &item->u.text;
	const struct placed_page *from = page_of(placed, text->from_page);
	if (!from)
		return;
	if (from != page && reads_before(page, from))
		diag(env, text->continues.at, D_THREAD_BACKWARDS, item_id(item), text->from_page);
	const struct frame *before = from == page ? frame_of(page, text->from_item, true) : NULL;
	const struct frame *frame = before ? frame_of(page, item->id, false) : NULL;
	if (frame && runs_back(before->rect, frame->rect))
		diag_also(diag(env, text->continues.at, D_TEXT_BACKWARDS, item_id(item), 1), before->item->at);
}

void order_check(struct env *env, const struct placed *placed)
{
	for (int p = 0; p < placed->page_count; p++) {
		const struct placed_page *page = &placed->pages[p];
		check_frames(env, page);
		for (int i = 0; i < page->stand_count; i++) {
			const struct item *item = page->stands[i].item;
			if (item->kind == ITEM_TEXT && item->u.text.from_item)
				check_thread(env, placed, page, item);
		}
	}
}
