/* ①②③: which number a picture has, and where captions and texts speak of numbers that no picture has (C151). */
#include <string.h>

#include "doc/check_own.h"

enum { CIRCLED_MOST = 50 };

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

void check_number_typed(struct check *check, const struct photo *photo)
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

void check_numbers_give(struct check *check, struct numbers *numbers, const struct item *item)
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

void check_number_set(struct numbers *numbers, struct photo *photo, int given)
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

void check_number_gaps(struct check *check, const struct page *page, const struct numbers *numbers)
{
	for (int i = 1; numbers->any_given && i < numbers->most; i++)
		if (!numbers->used[i]) {
			const struct item *given = numbers->given[numbers->most];
			diag(check->env, given ? given->at : page->at, D_NUMBER_GAP, i, numbers->most);
			return;
		}
}

/* A number of the pictures at the start of `text`, ①, or above 50 (51), （51）; its bytes in *len. 0: none. */
static int figure_value(struct str text, size_t *len)
{
	int value = circled_value(utf8_decode(text, len));
	size_t at = str_starts(text, "(") ? 1 : str_starts(text, "（") ? strlen("（") : 0, digits = 0;
	if (value || !at)
		return value;
	for (; digits < 3 && at + digits < text.len && text.at[at + digits] >= '0' && text.at[at + digits] <= '9'; digits++)
		value = value * 10 + text.at[at + digits] - '0';
	struct str rest = str_part(text, at + digits, text.len);
	size_t end = str_starts(rest, ")") ? 1 : str_starts(rest, "）") ? strlen("）") : 0;
	if (!end || value <= CIRCLED_MOST)
		return 0;
	*len = at + digits + end;
	return value;
}

void check_figures(struct check *check, struct str text, struct span at, bool verbatim, int most)
{
	static const char figure[] = "图";
	bool after = false;
	for (size_t i = 0, len; i < text.len; i += len) {
		int value = figure_value(str_part(text, i, text.len), &len);
		if (after && value > most)
			diag(check->env, verbatim ? span_part(at, i, len) : at, D_NUMBER_NO_PICTURE, str_part(text, i, len));
		after = (after && value) || str_starts(str_part(text, i, len), figure);
	}
}

static void check_run(struct check *check, const struct doc_run *run, int most)
{
	check_figures(check, run->text, run->at, run->verbatim, most);
}

void check_figures_told(struct check *check)
{
	for (int s = 0; s < check->edition->story_count; s++) {
		const struct story *story = &check->edition->stories[s];
		for (int b = 0; b < story->block_count && check->number_most[s] >= 0; b++)
			for (int r = 0; r < story->blocks[b].run_count; r++)
				check_run(check, &story->blocks[b].runs[r], check->number_most[s]);
	}
}
