/* Pictures on pages: found in the stories, opened, numbered, and their captions and credits looked at. */
#include "doc/check_own.h"
#include "doc/near.h"
#include "doc/taken.h"

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

/* A picture without a photographer, and a caption that names him already (C155). */
static void check_credit(struct check *check, const struct photo *photo, const struct story *story)
{
	bool named = str_ends(photo->caption.text, "摄") || str_ends(photo->caption.text, "摄）");
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
		check_number_set(numbers, found.photo, given);
	bool said = look->caption.side != PLACE_NONE || look->caption.place.given;
	if (said)
		taken_words(check->env, found.photo, found.story);
	if (said)
		check_credit(check, found.photo, found.story);
	if (said && !found.photo->caption.text.len && !found.photo->same_as.text.len)
		diag(check->env, found.photo->at, found.photo->number ? D_NUMBER_ALONE : D_CAPTION_NONE, id.text);
	check_number_typed(check, found.photo);
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

void check_photos(struct check *check, const struct page *page)
{
	struct numbers *numbers = arena_new(check->env->temp, struct numbers);
	const struct item **list;
	int count = check_order(check, page, &list);
	numbers->next = 1;
	for (int i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_PHOTO || page->items[i].kind == ITEM_PHOTOS)
			check_numbers_give(check, numbers, &page->items[i]);
	for (int i = 0; i < count; i++)
		if (list[i]->kind == ITEM_PHOTOS)
			place_group(check, list[i], numbers);
		else
			place_alone(check, list[i], numbers);
	check_number_gaps(check, page, numbers);
	for (int i = 0; i < count; i++)
		check_caption_figures(check, list[i], numbers->most);
	check->page_numbers[page - check->edition->pages] = numbers->most;
}

void check_photos_unplaced(struct check *check)
{
	for (int s = 0; s < check->edition->story_count && !check->edition->pages_lost; s++)
		for (int k = 0; k < check->edition->stories[s].photo_count; k++)
			if (!check->photo_use[check->photo_base[s] + k])
				diag(check->env, check->edition->stories[s].photos[k].at, D_PHOTO_UNPLACED, check->edition->stories[s].photos[k].id.text);
}
