#include "doc/doc.h"

#include <string.h>

#include "doc/near.h"

/* ---- finding ---- */

int doc_font(const struct edition *edition, struct str name)
{
	for (int i = 0; i < edition->font_count; i++)
		if (str_is(name, edition->fonts[i].name))
			return i;
	return -1;
}

const struct doc_colour *doc_colour(const struct edition *edition, struct str name)
{
	for (int i = 0; i < edition->colour_count; i++)
		if (str_eq(name, edition->colours[i].name.text))
			return &edition->colours[i];
	return NULL;
}

const struct doc_style *doc_style(const struct edition *edition, struct str name)
{
	for (int i = 0; i < edition->style_count; i++)
		if (str_eq(name, edition->styles[i].name.text))
			return &edition->styles[i];
	return NULL;
}

const struct doc_line *doc_line(const struct edition *edition, struct str name)
{
	for (int i = 0; i < edition->line_count; i++)
		if (str_eq(name, edition->lines[i].name.text))
			return &edition->lines[i];
	return NULL;
}

#define HUNDREDTHS_MM(n) { LENGTH_MPT, (n) * 2835 / 100 }

const struct doc_line *doc_line_own(struct str name)
{
	static const struct {
		const char *name;
		struct doc_line line;
	} own[] = {
		{ "正线", { .widths = { HUNDREDTHS_MM(10) }, .width_count = 1 } },
		{ "反线", { .widths = { HUNDREDTHS_MM(40) }, .width_count = 1 } },
		{ "双线", { .widths = { HUNDREDTHS_MM(10), HUNDREDTHS_MM(10) }, .width_count = 2, .gap = HUNDREDTHS_MM(50) } },
		{ "文武线", { .widths = { HUNDREDTHS_MM(40), HUNDREDTHS_MM(10) }, .width_count = 2, .gap = HUNDREDTHS_MM(30) } },
		{ "点线", { .widths = { HUNDREDTHS_MM(40) }, .width_count = 1, .pattern = LINE_DOTS } },
		{ "联珠", { .widths = { HUNDREDTHS_MM(150) }, .width_count = 1, .pattern = LINE_BEADS } },
		{ "回纹", { .widths = { HUNDREDTHS_MM(250) }, .width_count = 1, .pattern = LINE_FRET } },
	};
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (str_is(name, own[i].name))
			return &own[i].line;
	return NULL;
}

const struct story *doc_story(const struct edition *edition, struct str id)
{
	for (int i = 0; i < edition->story_count; i++)
		if (str_is(id, edition->stories[i].id))
			return &edition->stories[i];
	return NULL;
}

bool doc_page_is(const struct page *page, const char *id)
{
	bool half = page->spread && (strcmp(page->half_ids[0], id) == 0 || strcmp(page->half_ids[1], id) == 0);
	return half || strcmp(page->id, id) == 0;
}

bool doc_continues(const struct item *item, const struct page *page, const char *id)
{
	const struct text_item *text = &item->u.text;
	return item->kind == ITEM_TEXT && text->from_item && text->from_page == page->id && strcmp(text->from_item, id) == 0;
}

bool doc_is_continued(const struct edition *edition, const struct page *page, const struct item *text)
{
	for (int p = 0; p < edition->page_count; p++)
		for (int i = 0; i < edition->pages[p].item_count; i++)
			if (doc_continues(&edition->pages[p].items[i], page, text->id))
				return true;
	return false;
}

int doc_sections(const struct story *story)
{
	return story->block_count ? story->blocks[story->block_count - 1].section : 0;
}

const struct photo *doc_photo(const struct edition *edition, struct str story, struct str id)
{
	for (int i = 0; i < edition->story_count; i++) {
		const struct story *here = &edition->stories[i];
		if (story.len && !str_is(story, here->id))
			continue;
		for (int k = 0; k < here->photo_count; k++)
			if (str_eq(here->photos[k].id.text, id))
				return &here->photos[k];
	}
	return NULL;
}

const char *doc_page_id(const struct edition *edition, const struct page *page, const struct item *item, const struct place *place)
{
	bool beyond = item->half == 1 && place->cols.given && place->cols.from > edition->grid.columns * 1000;
	if (beyond)
		return page->half_ids[1];
	return item->home ? item->home->id : page->id;
}

bool colour_tint_parse(struct str text, struct str *name, int32_t *tint)
{
	int32_t percent;
	size_t at = text.len;
	while (at && text.at[at - 1] != ' ')
		at--;
	if (!at || text.at[text.len - 1] != '%' || !milli_parse(str_part(text, at, text.len - at - 1), &percent) || percent < 0 || percent > 100000)
		return false;
	*name = str_trim(str_part(text, 0, at));
	*tint = percent / 10;
	return name->len > 0;
}

bool doc_has(const struct edition *edition, enum name_kind kind, struct str name)
{
	struct str base;
	int32_t tint;
	switch (kind) {
	case NAME_FONT: return doc_font(edition, name) >= 0;
	case NAME_COLOUR: return doc_colour(edition, name) || (colour_tint_parse(name, &base, &tint) && doc_colour(edition, base));
	case NAME_STYLE: return doc_style(edition, name) != NULL;
	case NAME_LINE: return doc_line(edition, name) != NULL || doc_line_own(name) != NULL;
	default: return doc_story(edition, name) != NULL;
	}
}

/* Styles written in place are called by their place and are not offered. */
static bool offered(struct str name)
{
	return name.len && !memchr(name.at, ':', name.len);
}

static void offer_all(struct near *near, const struct edition *edition, enum name_kind kind)
{
	switch (kind) {
	case NAME_FONT:
		for (int i = 0; i < edition->font_count; i++)
			near_try(near, str_of(edition->fonts[i].name));
		break;
	case NAME_COLOUR:
		for (int i = 0; i < edition->colour_count; i++)
			near_try(near, edition->colours[i].name.text);
		break;
	case NAME_STYLE:
		for (int i = 0; i < edition->style_count; i++)
			if (offered(edition->styles[i].name.text))
				near_try(near, edition->styles[i].name.text);
		break;
	case NAME_LINE:
		for (int i = 0; i < edition->line_count; i++)
			near_try(near, edition->lines[i].name.text);
		break;
	default:
		for (int i = 0; i < edition->story_count; i++)
			near_try(near, str_of(edition->stories[i].id));
	}
}

void doc_tell_unknown(struct env *env, const struct edition *edition, enum name_kind kind, struct word word)
{
	static const enum diag_code codes[NAME_KINDS] = { D_FONT_UNKNOWN, D_COLOUR_UNKNOWN, D_STYLE_UNKNOWN, D_LINE_UNKNOWN, D_STORY_UNKNOWN };
	struct str name = word.text;
	int32_t tint;
	if (kind == NAME_STORY ? edition->stories_lost : edition->looks_lost)
		return;
	if (kind == NAME_COLOUR)
		colour_tint_parse(word.text, &name, &tint);
	struct near near = near_start(env->temp, name);
	offer_all(&near, edition, kind);
	diag(env, word.at, codes[kind], name, near_text(&near));
}

/* ---- dates ---- */

/* Days since 1970-01-01 in the Gregorian calendar. */
static int64_t days(struct date date)
{
	int64_t year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int date_weekday(struct date date)
{
	return (int)(((days(date) + 4) % 7 + 7) % 7);
}

int64_t date_seconds(struct date date)
{
	return days(date) * 86400 - 8 * 3600;
}
