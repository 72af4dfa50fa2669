#include "doc/quote.h"

#include <string.h>

/* Characters that do not count when words are looked for. */
static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0x3000 || c == 0xA0 || c == 0x200B;
}

static void add_bare(struct buf *out, struct str text)
{
	for (size_t i = 0, len; i < text.len; i += len)
		if (!is_blank(utf8_decode(str_part(text, i, text.len), &len)))
			buf_add(out, text.at + i, len);
}

static bool contains(struct str text, struct str part)
{
	for (size_t i = 0; part.len && i + part.len <= text.len; i++)
		if (text.at[i] == part.at[0] && memcmp(text.at + i, part.at, part.len) == 0)
			return true;
	return false;
}

/* Within one block, whatever runs its words are in. */
static bool in_story(struct env *env, const struct story *story, struct str words)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct buf wanted = { .arena = env->temp };
	bool found = false;
	add_bare(&wanted, words);
	for (int i = 0; i < story->block_count && !found; i++) {
		struct buf text = { .arena = env->temp };
		for (int r = 0; r < story->blocks[i].run_count; r++)
			add_bare(&text, story->blocks[i].runs[r].text);
		found = contains((struct str){ text.at, text.len }, (struct str){ wanted.at, wanted.len });
	}
	arena_rewind(env->temp, mark);
	return found;
}

struct str quote_bare(struct str text)
{
	static const char open[] = "“", close[] = "”";
	size_t before = strlen(open), after = strlen(close);
	bool both = text.len >= before + after && str_starts(text, open) && str_is(str_part(text, text.len - after, after), close);
	return both ? str_part(text, before, text.len - before - after) : text;
}

/* Where —— stands last; the text's length when it does not. */
static size_t dash_of(struct str text)
{
	static const char dash[] = "——";
	for (size_t i = text.len; i-- > 0;)
		if (str_starts(str_part(text, i, text.len), dash))
			return i;
	return text.len;
}

struct quoted quote_find(struct env *env, const struct story *story, int take)
{
	struct quoted quoted = { .found = false };
	if (!story || take < 1 || take > story->quote_count)
		return quoted;
	quoted.words = str_trim(story->quotes[take - 1].text);
	quoted.found = in_story(env, story, quote_bare(quoted.words));
	size_t dash = dash_of(quoted.words);
	if (quoted.found || dash == quoted.words.len)
		return quoted;
	quoted.by = str_trim(str_part(quoted.words, dash + strlen("——"), quoted.words.len));
	quoted.words = str_trim(str_part(quoted.words, 0, dash));
	quoted.found = in_story(env, story, quote_bare(quoted.words));
	return quoted;
}

void quotes_check(struct env *env, const struct edition *edition, const struct page *page)
{
	for (int i = 0; i < page->item_count; i++) {
		const struct item *item = &page->items[i];
		const struct story *story = item->kind == ITEM_QUOTE ? doc_story(edition, item->u.quote.story.text) : NULL;
		if (!story)
			continue;
		struct quoted quoted = quote_find(env, story, item->u.quote.take);
		if (!quoted.words.len)
			diag(env, item->at, D_QUOTE_MISSING, item->id, story->id, story->quote_count);
		else if (!quoted.found)
			diag_also(diag(env, story->quotes[item->u.quote.take - 1].at, D_QUOTE_CHANGED, quoted.words, story->id), item->at);
	}
}
