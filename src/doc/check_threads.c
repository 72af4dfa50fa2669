/* Texts that go on in others: "continues: A01/主稿" found, and followed to where each thread begins. */
#include <string.h>

#include "doc/check_own.h"

enum { TEXTS_MOST = 10000 };

static struct item *text_of(const struct page *page, struct str id)
{
	for (int i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_TEXT && str_is(id, page->items[i].id))
			return &page->items[i];
	return NULL;
}

/* The text that the page file of 版次 `id` calls `name`, whether its page stands alone or is half of a spread. */
static struct item *text_on(const struct edition *edition, const struct page *page, struct str id, struct str name)
{
	for (int i = 0; i < page->item_count; i++) {
		struct item *item = &page->items[i];
		struct str own = str_of(item->id);
		bool half = item->home && (str_is(id, item->home->id) || str_is(id, doc_page_id(edition, page, item, &item->place)));
		bool renamed = item->home && str_is(id, item->home->id) && own.len > id.len && str_starts(own, item->home->id) &&
			own.at[id.len] == '/' && str_eq(str_part(own, id.len + 1, own.len), name);
		if (item->kind == ITEM_TEXT && (half || str_is(id, page->id)) && (str_eq(own, name) || renamed))
			return item;
	}
	return NULL;
}

/* "A01/主稿", or "主稿" of the text's own page. */
static struct item *find_text(const struct edition *edition, const struct page *here, struct str name, const struct page **page)
{
	const char *bar = name.len ? memchr(name.at, '/', name.len) : NULL;
	size_t len = bar ? (size_t)(bar - name.at) : 0;
	for (int p = 0; p < edition->page_count; p++) {
		const struct page *at = &edition->pages[p];
		struct item *item = bar ? text_on(edition, at, str_part(name, 0, len), str_part(name, len + 1, name.len)) : at == here ? text_of(at, name) : NULL;
		*page = at;
		if (item)
			return item;
	}
	return NULL;
}

static bool continued_before(const struct edition *edition, const struct item *item, const struct page *page, const char *from)
{
	for (int p = 0; p < edition->page_count; p++)
		for (int i = 0; i < edition->pages[p].item_count; i++) {
			const struct item *other = &edition->pages[p].items[i];
			if (other == item)
				return false;
			if (doc_continues(other, page, from))
				return true;
		}
	return false;
}

/* Where the chain that `item` hangs on begins; NULL when it never does. */
static const struct item *chain_head(const struct edition *edition, const struct item *item)
{
	for (int steps = 0; steps < TEXTS_MOST; steps++) {
		const struct page *page;
		if (!item->u.text.from_item)
			return item;
		struct str name = str_of(item->u.text.from_item);
		const struct item *before = NULL;
		for (int p = 0; p < edition->page_count && !before; p++) {
			page = &edition->pages[p];
			before = page->id == item->u.text.from_page ? text_of(page, name) : NULL;
		}
		if (!before)
			return NULL;
		item = before;
	}
	return NULL;
}

static void link_text(struct check *check, const struct page *here, struct item *item)
{
	const struct page *page;
	struct word name = item->u.text.continues;
	const struct item *from = find_text(check->edition, here, name.text, &page);
	if (!from || from == item)
		diag(check->env, name.at, from ? D_THREAD_LOOP : D_THREAD_UNKNOWN, name.text);
	else if (continued_before(check->edition, item, page, from->id))
		diag(check->env, name.at, D_THREAD_TWICE, name.text);
	else
		item->u.text.from_page = page->id, item->u.text.from_item = from->id;
	if (!item->u.text.from_item)
		item->u.text.story = (struct word){ 0 };
}

/* What the page file says of the text's beginning, which stands elsewhere. */
static void tell_unused(struct check *check, const struct text_item *text, const struct text_item *head)
{
	if (text->part != TEXT_ALL)
		diag(check->env, text->continues.at, D_THREAD_KEY, str_of("part"));
	if (text->story.text.len && !str_eq(text->story.text, head->story.text))
		diag(check->env, text->story.at, D_THREAD_KEY, str_of("story"));
}

void check_threads(struct check *check)
{
	const struct edition *edition = check->edition;
	for (int p = 0; p < edition->page_count; p++)
		for (int i = 0; i < edition->pages[p].item_count; i++) {
			struct item *item = &edition->pages[p].items[i];
			if (item->kind == ITEM_TEXT && item->u.text.continues.text.len)
				link_text(check, &edition->pages[p], item);
			else if (item->kind == ITEM_TEXT && item->u.text.jump.on && !str_is(edition->pages[p].repeat.text, item->id))
				diag(check->env, item->u.text.jump.at, D_JUMP_ALONE);
		}
	for (int p = 0; p < edition->page_count; p++)
		for (int i = 0; i < edition->pages[p].item_count; i++) {
			struct item *item = &edition->pages[p].items[i];
			if (item->kind != ITEM_TEXT || !item->u.text.from_item)
				continue;
			const struct item *head = chain_head(edition, item);
			if (head) {
				tell_unused(check, &item->u.text, &head->u.text);
				item->u.text.story = head->u.text.story;
				item->u.text.style_p = item->u.text.style_p.text.len ? item->u.text.style_p : head->u.text.style_p;
				continue;
			}
			diag(check->env, item->u.text.continues.at, D_THREAD_LOOP, item->u.text.continues.text);
			item->u.text.from_item = NULL;
			item->u.text.story = (struct word){ 0 };
		}
}
