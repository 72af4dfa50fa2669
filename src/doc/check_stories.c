/* Stories on pages: what of each is placed, what is nowhere or twice. */
#include "doc/check_own.h"

static void cover(struct check *check, const struct item *item, const struct story *story, const struct item **covered)
{
	int sections = doc_sections(story), from = 0, to = sections;
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
		bool whole = covered[i] && text->part == TEXT_ALL && covered[i]->u.text.part == TEXT_ALL;
		if (covered[i]) {
			diag_also(whole ? diag(check->env, item->at, D_STORY_SET_TWICE, story->id) :
				diag(check->env, item->at, D_PART_TWICE, story->id, i), covered[i]->at);
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
	bool text, byline;
	const struct item *headline;            /* one of them */
	const struct headline_part *parts[HEADLINE_PARTS];      /* where each is set; NULL: nowhere */
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
		use->headline = item;
		for (int i = 0; i < HEADLINE_PARTS; i++)
			if (item->u.headline.parts[i].lines.unit != LENGTH_NONE)
				use->parts[i] = &item->u.headline.parts[i];
	}
}

static void check_headline(struct check *check, const struct story *story, const struct use *use)
{
	static const char *const names[HEADLINE_PARTS] = { "引题", "主题", "副题" };
	const struct word words[HEADLINE_PARTS] = { story->kicker, story->title, story->subtitle };
	for (int i = 0; i < HEADLINE_PARTS; i++)
		if (use->headline && words[i].text.len && !use->parts[i])
			diag_also(diag(check->env, words[i].at, D_HEADLINE_UNPLACED, names[i]), use->headline->at);
		else if (use->parts[i] && !words[i].text.len)
			diag(check->env, use->parts[i]->at, D_HEADLINE_WORDS, story->id, names[i]);
}

static void check_story(struct check *check, const struct story *story, int index)
{
	int sections = doc_sections(story);
	const struct item **covered = arena_array(check->env->temp, const struct item *, sections + 1);
	struct use use = { 0 };
	for (int p = 0; p < check->edition->page_count; p++)
		for (int i = 0; i < check->edition->pages[p].item_count; i++)
			use_item(check, story, index, &check->edition->pages[p].items[i], check->page_numbers[p], &use, covered);
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

void check_stories(struct check *check)
{
	for (int s = 0; s < check->edition->story_count; s++)
		check_story(check, &check->edition->stories[s], s);
}
