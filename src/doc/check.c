/* What the editor meant: names that nothing bears, stories and photos that are not there, parts that are nowhere or twice,
 * numbers of pictures. Changes nothing but pictures and numbers. */
#include <stdlib.h>
#include <string.h>

#include "doc/doc.h"
#include "doc/near.h"
#include "doc/taken.h"
#include "doc/quote.h"
#include "doc/token.h"

enum { NUMBERS_MOST = 999, TEXTS_MOST = 10000 };

struct check {
	struct env *env;
	struct edition *edition;
	struct media *media;
	int *photo_base;                /* of each story: how many photos the stories before it have */
	const struct item **photo_use;  /* of each photo: the item that places it */
	int *number_most;               /* of each story: highest picture number on the pages it stands on; -1: on none */
};

/* ---- photos ---- */

struct found {
	struct photo *photo;            /* NULL: told */
	const struct story *story;
	int index;                      /* over all stories */
};

static struct found find_photo(struct check *check, struct word story, struct word id)
{
	struct edition *edition = check->edition;
	struct near near = near_start(check->env->temp, id.text);
	for (int i = 0; i < edition->story_count; i++) {
		struct story *here = &edition->stories[i];
		if (story.text.len && !str_is(story.text, here->id))
			continue;
		for (int k = 0; k < here->photo_count; k++) {
			if (str_eq(here->photos[k].id.text, id.text))
				return (struct found){ &here->photos[k], here, check->photo_base[i] + k };
			near_try(&near, here->photos[k].id.text);
		}
	}
	if (!edition->stories_lost && (!story.text.len || doc_story(edition, story.text)))
		diag(check->env, id.at, D_PHOTO_UNKNOWN, id.text, near_text(&near));
	return (struct found){ NULL, NULL, 0 };
}

/* ① is 1, ㉑ is 21, ㊿ is 50; 0: no such number. */
static int circled_value(uint32_t c)
{
	if (c >= 0x2460 && c <= 0x2473)
		return (int)(c - 0x2460) + 1;
	if (c >= 0x3251 && c <= 0x325F)
		return (int)(c - 0x3251) + 21;
	if (c >= 0x32B1 && c <= 0x32BF)
		return (int)(c - 0x32B1) + 36;
	return 0;
}

static void check_caption_number(struct check *check, const struct photo *photo)
{
	size_t len;
	int value = photo->caption.text.len ? circled_value(utf8_decode(photo->caption.text, &len)) : 0;
	if (!value)
		return;
	struct span at = span_part(photo->caption.at, 0, len);
	if (!photo->number)
		diag(check->env, at, D_CAPTION_NUMBER, photo->id.text);
	else if (value != photo->number)
		diag(check->env, at, D_NUMBER_DIFFERS, photo->id.text, photo->number);
	else
		diag(check->env, at, D_NUMBER_TYPED);
}

/* The numbers of a page's pictures: as given, and then by order. */
struct numbers {
	const struct item *given[NUMBERS_MOST + 1];     /* of each number written in the page file */
	bool used[NUMBERS_MOST + 1];
	bool any_given;
	int next, most;
};

static struct span given_at(const struct item *item)
{
	return item->kind == ITEM_PHOTOS ? item->u.photos.look.number.at : item->u.photo.look.number.at;
}

static void give_number(struct check *check, struct numbers *numbers, const struct item *item, struct span at, int number)
{
	if (number < 1 || number > NUMBERS_MOST)
		return;
	if (numbers->given[number])
		diag_also(diag(check->env, at, D_NUMBER_TWICE, number), given_at(numbers->given[number]));
	else
		numbers->given[number] = item;
	numbers->any_given = true;
}

static void give_numbers(struct check *check, struct numbers *numbers, const struct item *item)
{
	if (item->kind == ITEM_PHOTO) {
		give_number(check, numbers, item, item->u.photo.look.number.at, item->u.photo.look.number_from);
		return;
	}
	const struct photos_item *group = &item->u.photos;
	for (int i = 0; i < group->photo_count; i++) {
		int from = group->look.number_from;
		give_number(check, numbers, item, group->look.number.at, group->numbers ? group->numbers[i] : from ? from + i : 0);
	}
}

static void set_number(struct numbers *numbers, struct photo *photo, int given)
{
	if (photo->number)
		return;
	while (!given && numbers->next <= NUMBERS_MOST && (numbers->given[numbers->next] || numbers->used[numbers->next]))
		numbers->next++;
	photo->number = given ? given : numbers->next++;
	if (photo->number > NUMBERS_MOST)
		return;
	numbers->used[photo->number] = true;
	numbers->most = photo->number > numbers->most ? photo->number : numbers->most;
}

static bool ends_with(struct str text, const char *end)
{
	size_t len = strlen(end);
	return text.len >= len && str_is(str_part(text, text.len - len, len), end);
}

/* A picture without a photographer, and a caption that names him already (C155). */
static void check_credit(struct check *check, const struct photo *photo, const struct story *story)
{
	bool named = ends_with(photo->caption.text, "摄") || ends_with(photo->caption.text, "摄）");
	bool credited = photo->credit.text.len || story->photographer.text.len;
	if (!credited && !named)
		diag(check->env, photo->at, D_CREDIT_NONE, photo->id.text);
	else if (credited && named)
		diag(check->env, photo->caption.at, D_CREDIT_TWICE, photo->id.text);
}

static void place_photo(struct check *check, const struct item *item, struct word story, struct word id, const struct photo_look *look,
	struct numbers *numbers, int given)
{
	struct found found = find_photo(check, story, id);
	if (!found.photo)
		return;
	const struct item *before = check->photo_use[found.index];
	if (before)
		diag_also(diag(check->env, id.at, D_PHOTO_TWICE, id.text), before->at);
	check->photo_use[found.index] = item;
	if (check->media && !found.photo->picture)
		found.photo->picture = picture_open(check->env, check->media, found.photo->file.at, found.photo->file.text);
	if (look->number.text.len)
		set_number(numbers, found.photo, given);
	bool said = look->caption.side != PLACE_NONE || look->caption.place.given;
	if (said)
		taken_words(check->env, found.photo, found.story);
	if (said)
		check_credit(check, found.photo, found.story);
	if (said && !found.photo->caption.text.len && !found.photo->same_as.text.len)
		diag(check->env, found.photo->at, found.photo->number ? D_NUMBER_ALONE : D_CAPTION_NONE, id.text);
	check_caption_number(check, found.photo);
}

/* ---- reading order ---- */

struct standing {
	const struct item *item;
	int64_t top, left;              /* thousandths of rows and columns */
	int order;
};

static mpt absolute(const struct doc_grid *grid, struct length length)
{
	return length.unit == LENGTH_EM ? (mpt)mul_div(grid->body.value, length.value, 1000) : length.value;
}

/* A length from the trim's edge as a row (column): `start` is the type area's edge, `step` one row (column). */
static int64_t step_of(struct length length, const struct doc_grid *grid, mpt start, mpt step, mpt trim)
{
	int64_t mpts;
	switch (length.unit) {
	case LENGTH_NONE: return 1000;
	case LENGTH_ROW: mpts = mul_div(absolute(grid, grid->leading), length.value, 1000); break;
	case LENGTH_COL: mpts = mul_div(absolute(grid, grid->column) + absolute(grid, grid->gutter), length.value, 1000); break;
	case LENGTH_PERCENT: mpts = mul_div(trim, length.value, 100000); break;
	default: mpts = absolute(grid, length);
	}
	return mul_div(mpts - start, 1000, step > 0 ? step : 1) + 1000;
}

static struct standing standing_of(const struct edition *edition, const struct item *item, int order)
{
	const struct doc_grid *grid = &edition->grid;
	const struct place *place = &item->place;
	mpt leading = absolute(grid, grid->leading), column = absolute(grid, grid->column) + absolute(grid, grid->gutter);
	mpt area = grid->columns * column - absolute(grid, grid->gutter);
	mpt left = grid->left_center ? (edition->width.value - area) / 2 : absolute(grid, grid->left);
	struct standing standing = { .item = item, .order = order };
	standing.top = place->lines.given ? place->lines.from : step_of(place->y, grid, absolute(grid, grid->top), leading, edition->height.value);
	standing.left = place->cols.given ? place->cols.from : step_of(place->x, grid, left, column, edition->width.value);
	standing.left += item->half == 2 ? (int64_t)grid->columns * 1000 : 0;
	if (place->side == SIDE_RIGHT && place->w.unit != LENGTH_NONE && place->cols.given)
		standing.left = place->cols.to + 1000 - step_of(place->w, grid, 0, column, area) + 1000;
	return standing;
}

static int by_place(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;
	if (a->top != b->top)
		return a->top < b->top ? -1 : 1;
	if (a->left != b->left)
		return a->left < b->left ? -1 : 1;
	return a->order - b->order;
}

/* The picture whose caption another shares stands in the same group. */
static void check_shared(struct check *check, const struct photos_item *group, const struct photo *photo)
{
	if (!photo->same_as.text.len)
		return;
	for (int i = 0; i < group->photo_count; i++)
		if (str_eq(group->photos[i].text, photo->same_as.text) && !str_eq(photo->id.text, photo->same_as.text))
			return;
	diag(check->env, photo->same_as.at, D_CAPTION_SHARED, photo->id.text, photo->same_as.text);
}

static void place_group(struct check *check, const struct item *item, struct numbers *numbers)
{
	const struct photos_item *group = &item->u.photos;
	for (int i = 0; i < group->photo_count; i++) {
		int from = group->look.number_from;
		place_photo(check, item, group->story, group->photos[i], &group->look, numbers, group->numbers ? group->numbers[i] : from ? from + i : 0);
		const struct photo *photo = doc_photo(check->edition, group->story.text, group->photos[i].text);
		if (photo)
			check_shared(check, group, photo);
	}
}

static void place_alone(struct check *check, const struct item *item, struct numbers *numbers)
{
	const struct photo_item *photo = &item->u.photo;
	place_photo(check, item, photo->story, photo->photo, &photo->look, numbers, photo->look.number_from);
	const struct photo *found = doc_photo(check->edition, photo->story.text, photo->photo.text);
	if (found && found->same_as.text.len)
		diag(check->env, found->same_as.at, D_CAPTION_SHARED, found->id.text, found->same_as.text);
}

/* Numbers that were given leave none out. */
static void check_gaps(struct check *check, const struct page *page, const struct numbers *numbers)
{
	for (int i = 1; numbers->any_given && i < numbers->most; i++)
		if (!numbers->used[i]) {
			const struct item *given = numbers->given[numbers->most];
			diag(check->env, given ? given->at : page->at, D_NUMBER_GAP, i, numbers->most);
			return;
		}
}

static void check_figures(struct check *check, struct str text, struct span at, bool verbatim, int most);

/* Pictures that captions of this page speak of: 图⑨. */
static void check_caption_figures(struct check *check, const struct item *item, int most)
{
	bool group = item->kind == ITEM_PHOTOS;
	const struct word *ids = group ? item->u.photos.photos : &item->u.photo.photo;
	struct word story = group ? item->u.photos.story : item->u.photo.story;
	for (int i = 0; i < (group ? item->u.photos.photo_count : 1); i++) {
		const struct photo *photo = doc_photo(check->edition, story.text, ids[i].text);
		if (photo)
			check_figures(check, photo->caption.text, photo->caption.at, false, most);
	}
}

/* Photos of a page, top to bottom and left to right; answers the highest number. */
static int check_photos(struct check *check, const struct page *page)
{
	struct standing *list = arena_array(check->env->temp, struct standing, page->item_count + 1);
	struct numbers *numbers = arena_new(check->env->temp, struct numbers);
	int count = 0;
	numbers->next = 1;
	for (int i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_PHOTO || page->items[i].kind == ITEM_PHOTOS) {
			give_numbers(check, numbers, &page->items[i]);
			list[count++] = standing_of(check->edition, &page->items[i], i);
		}
	qsort(list, (size_t)count, sizeof *list, by_place);
	for (int i = 0; i < count; i++)
		if (list[i].item->kind == ITEM_PHOTOS)
			place_group(check, list[i].item, numbers);
		else
			place_alone(check, list[i].item, numbers);
	check_gaps(check, page, numbers);
	for (int i = 0; i < count; i++)
		check_caption_figures(check, list[i].item, numbers->most);
	return numbers->most;
}

/* ---- stories on pages ---- */

static int section_count(const struct story *story)
{
	return story->block_count ? story->blocks[story->block_count - 1].section : 0;
}

static void cover(struct check *check, const struct item *item, const struct story *story, const struct item **covered)
{
	int sections = section_count(story), from = 0, to = sections;
	const struct text_item *text = &item->u.text;
	if (text->part == TEXT_LEAD)
		to = 0;
	else if (text->part == TEXT_BODY)
		from = 1;
	else if (text->part == TEXT_SECTION)
		from = to = text->section;
	if (from > sections) {
		diag(check->env, item->at, D_PART_MISSING, story->id, sections);
		return;
	}
	for (int i = from; i <= to; i++) {
		if (covered[i]) {
			diag_also(diag(check->env, item->at, D_PART_TWICE, story->id, i), covered[i]->at);
			return;
		}
		covered[i] = item;
	}
}

static bool has_section(const struct story *story, int section)
{
	for (int i = 0; i < story->block_count; i++)
		if (story->blocks[i].section == section)
			return true;
	return false;
}

/* Where a story's pieces are placed. */
struct use {
	bool text, byline, headline, parts[HEADLINE_PARTS];
	const struct item *head_item;
};

static void use_item(struct check *check, const struct story *story, int story_index, const struct item *item, int number,
	struct use *use, const struct item **covered)
{
	if (item->kind == ITEM_TEXT && str_is(item->u.text.story.text, story->id)) {
		use->text = true;
		use->byline |= item->u.text.style_byline.text.len > 0;
		if (!item->u.text.from_item)
			cover(check, item, story, covered);
		if (check->number_most[story_index] < number)
			check->number_most[story_index] = number;
	} else if (item->kind == ITEM_HEADLINE && str_is(item->u.headline.story.text, story->id)) {
		use->headline = true;
		use->head_item = item;
		for (int i = 0; i < HEADLINE_PARTS; i++)
			use->parts[i] |= item->u.headline.parts[i].lines.unit != LENGTH_NONE;
	}
}

static void check_headline(struct check *check, const struct story *story, const struct use *use)
{
	static const char *const names[HEADLINE_PARTS] = { "引题", "主题", "副题" };
	const struct word words[HEADLINE_PARTS] = { story->kicker, story->title, story->subtitle };
	for (int i = 0; i < HEADLINE_PARTS; i++)
		if (use->headline && words[i].text.len && !use->parts[i])
			diag_also(diag(check->env, words[i].at, D_HEADLINE_UNPLACED, names[i]), use->head_item->at);
		else if (use->parts[i] && !words[i].text.len)
			diag(check->env, use->head_item->u.headline.parts[i].at, D_HEADLINE_WORDS, story->id, names[i]);
}

static void check_story(struct check *check, const struct story *story, int index, const int *numbers)
{
	int sections = section_count(story);
	const struct item **covered = arena_array(check->env->temp, const struct item *, sections + 1);
	struct use use = { 0 };
	for (int p = 0; p < check->edition->page_count; p++)
		for (int i = 0; i < check->edition->pages[p].item_count; i++)
			use_item(check, story, index, &check->edition->pages[p].items[i], numbers[p], &use, covered);
	if (check->edition->pages_lost)
		return;
	check_headline(check, story, &use);
	if (!use.text && story->block_count)
		diag(check->env, story->at, use.headline ? D_STORY_TEXT_UNPLACED : D_STORY_UNPLACED, story->id);
	if (!use.text)
		return;
	if (story->byline.text.len && !use.byline)
		diag(check->env, story->byline.at, D_BYLINE_UNPLACED);
	for (int i = 0; i <= sections; i++)
		if (!covered[i] && has_section(story, i))
			diag(check->env, story->at, D_PART_UNPLACED, story->id, i);
}

/* ---- texts that go on ---- */

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
			if (other->kind == ITEM_TEXT && other->u.text.from_item && strcmp(other->u.text.from_page, page->id) == 0 &&
				strcmp(other->u.text.from_item, from) == 0)
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
			before = strcmp(page->id, item->u.text.from_page) == 0 ? text_of(page, name) : NULL;
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

static void check_threads(struct check *check)
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
				item->u.text.story = head->u.text.story;
				item->u.text.style_p = item->u.text.style_p.text.len ? item->u.text.style_p : head->u.text.style_p;
				continue;
			}
			diag(check->env, item->u.text.continues.at, D_THREAD_LOOP, item->u.text.continues.text);
			item->u.text.from_item = NULL;
			item->u.text.story = (struct word){ 0 };
		}
}

/* ---- numbers in the text ---- */

static void check_figures(struct check *check, struct str text, struct span at, bool verbatim, int most)
{
	static const char figure[] = "图";
	bool after = false;
	for (size_t i = 0, len; i < text.len; i += len) {
		uint32_t c = utf8_decode(str_part(text, i, 4), &len);
		int value = circled_value(c);
		if (after && value > most)
			diag(check->env, verbatim ? span_part(at, i, len) : at, D_NUMBER_NO_PICTURE, str_part(text, i, len));
		after = (after && value) || str_starts(str_part(text, i, len), figure);
	}
}

static void check_run(struct check *check, const struct doc_run *run, int most)
{
	check_figures(check, run->text, run->at, run->verbatim, most);
}

static void check_numbers(struct check *check)
{
	for (int s = 0; s < check->edition->story_count; s++) {
		const struct story *story = &check->edition->stories[s];
		for (int b = 0; b < story->block_count && check->number_most[s] >= 0; b++)
			for (int r = 0; r < story->blocks[b].run_count; r++)
				check_run(check, &story->blocks[b].runs[r], check->number_most[s]);
	}
}

/* ---- the rest ---- */

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

static void check_unused_photos(struct check *check)
{
	for (int s = 0; s < check->edition->story_count && !check->edition->pages_lost; s++)
		for (int k = 0; k < check->edition->stories[s].photo_count; k++)
			if (!check->photo_use[check->photo_base[s] + k])
				diag(check->env, check->edition->stories[s].photos[k].at, D_PHOTO_UNPLACED, check->edition->stories[s].photos[k].id.text);
}

void edition_check(struct env *env, struct edition *edition, struct media *media)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct check check = { .env = env, .edition = edition, .media = media };
	int photos = 0, *numbers = arena_array(env->temp, int, edition->page_count + 1);
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
		numbers[p] = check_photos(&check, &edition->pages[p]);
		check_folios(&check, &edition->pages[p]);
		quotes_check(env, edition, &edition->pages[p]);
	}
	for (int s = 0; s < edition->story_count; s++)
		check_story(&check, &edition->stories[s], s, numbers);
	check_numbers(&check);
	check_unused_photos(&check);
	check_output_name(&check);
	arena_rewind(env->temp, mark);
}
