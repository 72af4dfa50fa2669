/* 全文刊登: a page that repeats until one of its texts is placed: page: { id: A03, repeat: 全文 }.
 *
 * As many pages follow as the text needs, A04, A05 …, each the same but for what belongs to the story's beginning: headlines,
 * photos, pull quotes and other texts stand on the first alone, and the text has their room. How many there are is found by
 * pouring the text for trial over as many as there may be. The last one ends level. */
#include "page/pour.h"

#include <string.h>

enum { MOST = 16 /* pages that follow, when nothing is said */, FIGURES_MOST = 8 };

/* ---- 版次 ---- */

/* A03 and 2: A05; NULL when the name ends with no figure, or with more than can be counted on. */
static const char *id_after(struct env *env, const char *id, int by)
{
	size_t len = strlen(id), figures = 0;
	int64_t number = 0;
	while (figures < len && id[len - figures - 1] >= '0' && id[len - figures - 1] <= '9')
		figures++;
	if (figures > FIGURES_MOST)
		return NULL;
	for (size_t i = len - figures; i < len; i++)
		number = number * 10 + id[i] - '0';
	return figures ? str_format(env->keep, "%.*s%0*d", (int)(len - figures), id, (int)figures, (int)number + by) : NULL;
}

/* ---- pages that follow ---- */

static bool repeats(const struct item *item)
{
	return item->kind == ITEM_WORDS || item->kind == ITEM_BOX || item->kind == ITEM_RULE || item->kind == ITEM_SHADE || item->kind == ITEM_FOLIO;
}

/* The page after `before`: its text goes on with that one's. */
static struct page page_after(struct env *env, const struct page *first, const struct page *before, int number)
{
	struct page page = *first;
	page.id = id_after(env, first->id, number);
	page.repeat = (struct word){ { NULL, 0 }, first->repeat.at };
	page.items = arena_array(env->keep, struct item, first->item_count + 1);
	page.item_count = 0;
	for (int i = 0; i < first->item_count; i++) {
		const struct item *item = &first->items[i];
		bool text = item->kind == ITEM_TEXT && str_is(first->repeat.text, item->id);
		if (!text && !repeats(item))
			continue;
		struct item *copy = &page.items[page.item_count++];
		*copy = *item;
		if (!text)
			continue;
		copy->u.text.from_page = before->id;
		copy->u.text.from_item = item->id;
	}
	return page;
}

/* The pages with `count` more after page `at`. */
static struct edition with_pages(struct env *env, const struct edition *edition, int at, int count)
{
	struct edition wide = *edition;
	wide.pages = arena_array(env->keep, struct page, edition->page_count + count);
	wide.page_count = edition->page_count + count;
	for (int i = 0; i < edition->page_count; i++)
		wide.pages[i > at ? i + count : i] = edition->pages[i];
	for (int i = 1; i <= count; i++)
		wide.pages[at + i] = page_after(env, &edition->pages[at], &wide.pages[at + i - 1], i);
	return wide;
}

/* ---- how many ---- */

static struct item *text_of(const struct page *page, const char *id)
{
	for (int i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_TEXT && strcmp(page->items[i].id, id) == 0)
			return &page->items[i];
	return NULL;
}

/* Marks the pages that the thread of `text`, on page `at`, runs over; answers its first text. */
static struct item *mark_thread(const struct edition *edition, int at, struct item *text, bool *marked)
{
	int steps = 0;
	marked[at] = true;
	while (text->u.text.from_item && steps++ < edition->page_count) {
		struct item *before = NULL;
		for (int p = 0; p < edition->page_count && !before; p++)
			if (edition->pages[p].id == text->u.text.from_page && (before = text_of(&edition->pages[p], text->u.text.from_item)))
				marked[p] = true;
		if (!before)
			break;
		text = before;
	}
	return text;
}

/* The page as far as it matters to the story: its other texts are not there. */
static const struct page *without_others(struct env *env, const struct page *page, struct str story)
{
	struct page *copy = arena_new(env->keep, struct page);
	*copy = *page;
	copy->items = arena_array(env->keep, struct item, page->item_count + 1);
	copy->item_count = 0;
	for (int i = 0; i < page->item_count; i++)
		if (page->items[i].kind != ITEM_TEXT || str_eq(page->items[i].u.text.story.text, story))
			copy->items[copy->item_count++] = page->items[i];
	return copy;
}

struct outcome {
	int pages;                      /* that follow, and are needed */
	int over_lines, over_chars;     /* left over by all there may be */
	int rows;                       /* of the last one */
};

/* Pours the thread over `wide`, where `count` pages follow page `at`. */
static struct outcome pour_thread(struct env *env, const struct edition *wide, const struct sheet *sheet, struct media *media, int at, int count)
{
	static const struct page nothing;
	struct outcome outcome = { 0, 0, 0, 0 };
	struct placed_page *pages = arena_array(env->keep, struct placed_page, wide->page_count);
	bool *marked = arena_array(env->keep, bool, wide->page_count + 1);
	struct item *text = text_of(&wide->pages[at + count], str_copy(env->keep, wide->pages[at].repeat.text));
	struct str head = str_of(mark_thread(wide, at + count, text, marked)->id);
	for (int i = 0; i < wide->page_count; i++) {
		pages[i] = (struct placed_page){ .page = &nothing, .sheet = sheet, .number = i };
		if (marked[i])
			pages[i] = place_page(env, wide, sheet, media, without_others(env, &wide->pages[i], text->u.text.story.text), i, true);
	}
	struct placed placed = { pages, wide->page_count };
	struct slot_lists slots = slots_make(env, wide, sheet, media, &placed);
	const struct flow *flow = flow_pour(env, wide, sheet, media, slots);
	for (int i = 0; i < flow->fit_count; i++) {
		const struct fit *fit = &flow->fits[i];
		for (int k = 0; k < slots.count; k++) {
			const struct slots *thread = &slots.list[k];
			if (thread->item != fit->item || thread->joined || !str_is(head, fit->item->id) || !thread->count || !fit->used)
				continue;
			int last = thread->list[(fit->used > thread->count ? thread->count : fit->used) - 1].page;
			outcome.pages = fit->over_lines ? count : last > at ? last - at : 0;
			outcome.over_lines = fit->over_lines;
			outcome.over_chars = fit->over_chars;
		}
	}
	for (int k = 0; k < slots.count; k++)
		outcome.rows = slots.list[k].page == at + count ? slots.list[k].count + slots.list[k].taken_count : outcome.rows;
	return outcome;
}

static struct outcome try_pages(struct env *env, const struct edition *edition, const struct sheet *sheet, struct media *media, int at, int count)
{
	struct trial trial;
	struct arena_mark mark = arena_mark(env->temp);
	trial_begin(&trial, env);
	struct edition wide = with_pages(&trial.env, edition, at, count);
	struct outcome outcome = pour_thread(&trial.env, &wide, sheet, media, at, count);
	arena_rewind(env->temp, mark);
	trial_end(&trial);
	return outcome;
}

/* ---- a page that repeats ---- */

/* The text that is to be placed; NULL, told, when the page cannot repeat. */
static struct item *text_to_place(struct env *env, const struct edition *edition, const struct page *page)
{
	struct span at = page->repeat.at;
	struct item *text = text_of(page, str_copy(env->keep, page->repeat.text));
	if (page->spread)
		diag(env, at, D_REPEAT_SPREAD);
	else if (!text)
		diag(env, at, D_REPEAT_UNKNOWN, page->repeat.text);
	else if (!id_after(env, page->id, 1))
		diag(env, at, D_REPEAT_ID, page->id);
	else if (doc_is_continued(edition, page, text))
		diag(env, at, D_REPEAT_CONTINUED, text->id);
	else
		return doc_story(edition, text->u.text.story.text) ? text : NULL;
	return NULL;
}

static void tell_names(struct env *env, const struct edition *edition, int at, int count)
{
	for (int i = at + 1; i <= at + count; i++)
		for (int k = 0; k < edition->page_count; k++)
			if ((k < at || k > at + count) && doc_page_is(&edition->pages[k], edition->pages[i].id))
				diag_also(diag(env, edition->pages[at].repeat.at, D_PAGE_TWICE, edition->pages[i].id), edition->pages[k].at);
}

/* The last page may stay empty below its columns. */
static void allow_empty(struct env *env, const struct edition *edition, int at, struct item *text)
{
	bool *marked = arena_array(env->temp, bool, edition->page_count + 1);
	struct length *underset = &mark_thread(edition, at, text, marked)->u.text.underset;
	if (underset->unit == LENGTH_NONE)
		*underset = (struct length){ LENGTH_ROW, edition->grid.columns * edition->grid.lines * 1000 };
}

void repeat_pages(struct env *env, struct edition *edition, const struct sheet *sheet, struct media *media)
{
	for (int at = 0; at < edition->page_count; at++) {
		struct page *page = &edition->pages[at];
		struct item *text = page->repeat.text.len ? text_to_place(env, edition, page) : NULL;
		if (!text)
			continue;
		int most = page->repeat_most ? page->repeat_most : MOST;
		text->u.text.balance = false;
		struct outcome outcome = try_pages(env, edition, sheet, media, at, most);
		text->u.text.balance = true;
		allow_empty(env, edition, at, text);
		if (outcome.over_lines)
			diag(env, page->repeat.at, D_REPEAT_FULL, text->id, most, outcome.over_chars,
				outcome.rows ? (outcome.over_lines + outcome.rows - 1) / outcome.rows : 0);
		*edition = with_pages(env, edition, at, outcome.pages);
		tell_names(env, edition, at, outcome.pages);
		at += outcome.pages;
	}
}
