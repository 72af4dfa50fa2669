/* What the editor meant: names that nothing bears, stories and photos that are not there, parts that are nowhere or twice,
 * numbers of pictures. Changes nothing but pictures and numbers. */
#include <string.h>

#include "doc/check_own.h"
#include "doc/quote.h"
#include "doc/token.h"

static void check_names(struct check *check)
{
	for (int i = 0; i < check->edition->use_count; i++) {
		const struct name_use *use = &check->edition->uses[i];
		if (!doc_has(check->edition, use->kind, use->word.text))
			doc_tell_unknown(check->env, check->edition, use->kind, use->word);
	}
}

static void check_folios(struct check *check, const struct page *page)
{
	for (int i = 0; i < page->item_count; i++) {
		const struct folio_item *folio = &page->items[i].u.folio;
		if (page->items[i].kind != ITEM_FOLIO)
			continue;
		token_expand(check->env, check->edition, page, folio->left);
		token_expand(check->env, check->edition, page, folio->center);
		token_expand(check->env, check->edition, page, folio->right);
	}
}

/* The name of what is made is one name: no folders, not hidden. */
static void check_output_name(struct check *check)
{
	struct word word = check->edition->name;
	struct str name = token_expand(check->env, check->edition, NULL, word);
	if (!name.len || name.len > 200 || name.at[0] == '.' || memchr(name.at, '/', name.len))
		diag(check->env, word.at, D_OUTPUT_NAME, name);
}

void edition_check(struct env *env, struct edition *edition, struct media *media)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct check check = { .env = env, .edition = edition, .media = media };
	int photos = 0;
	check.page_numbers = arena_array(env->temp, int, edition->page_count + 1);
	check.photo_base = arena_array(env->temp, int, edition->story_count + 1);
	check.number_most = arena_array(env->temp, int, edition->story_count + 1);
	for (int s = 0; s < edition->story_count; s++) {
		check.photo_base[s] = photos;
		check.number_most[s] = -1;
		photos += edition->stories[s].photo_count;
	}
	check.photo_use = arena_array(env->temp, const struct item *, photos + 1);
	check_names(&check);
	check_threads(&check);
	for (int p = 0; p < edition->page_count; p++) {
		check_photos(&check, &edition->pages[p]);
		check_folios(&check, &edition->pages[p]);
		quotes_check(env, edition, &edition->pages[p]);
	}
	check_stories(&check);
	check_figures_told(&check);
	check_photos_unplaced(&check);
	check_output_name(&check);
	arena_rewind(env->temp, mark);
}
