/* Why a paragraph of a story was broken as it was, for who asks with --trace line=STORY:PARA.
 *
 * The lines that the flow holds tell how wide each row was; the paragraph is set once more in those rows, and the setter tells of
 * each line how it could have ended. A paragraph that was set shorter or longer (C82) is set so again. */
#include "page/pour.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 100000 };

/* "wetland:3" into a story and a block; paragraphs count from 1, subheads do not (as in findings). */
static const struct story *asked_story(const struct edition *edition, const char *asked, int *block)
{
	const char *colon = strrchr(asked, ':');
	if (!colon)
		return NULL;
	const struct story *story = doc_story(edition, (struct str){ asked, (size_t)(colon - asked) });
	int paragraph = atoi(colon + 1);
	for (*block = 0; story && *block < story->block_count; ++*block)
		if (story->blocks[*block].kind != BLOCK_SUBHEAD && !--paragraph)
			return story;
	return NULL;
}

/* Whether the line begins in the block. */
static bool in_block(const struct line *line, const struct story *story, int block)
{
	const struct span at = line->at, from = story->blocks[block].at;
	const struct span *next = block + 1 < story->block_count ? &story->blocks[block + 1].at : NULL;
	return at.source == from.source && at.offset >= from.offset && (!next || at.offset < next->offset);
}

/* The lines set from the block, in order; the text that set them in *item. */
static int set_lines(const struct flow *flow, const struct story *story, int block, const struct line **lines, const struct item **item)
{
	int count = 0;
	for (int i = 0; i < flow->line_count && count < ROWS_MOST; i++) {
		const struct set_line *set = &flow->lines[i];
		if (!set->item || set->item->kind != ITEM_TEXT || !set->line->piece_count || !in_block(set->line, story, block))
			continue;
		if (count && set->item != *item && (set->line->flags & LINE_FIRST))
			break;                                  /* the story stands on another page, too */
		*item = set->item;
		lines[count++] = set->line;
	}
	return count;
}

static bool same_lines(struct lines again, const struct line *const *lines, int count)
{
	bool same = again.count == count;
	for (int i = 0; same && i < count; i++)
		same = str_eq(again.list[i].text, lines[i]->text);
	return same;
}

static void tell_lines(struct pour *pour, const struct text_runs *runs, struct measure measure, const struct line *const *lines, int count,
	struct buf *out)
{
	for (int i = 0; i < count; i++) {
		buf_format(out, "%d ", i + 1);
		buf_str(out, lines[i]->text);
		buf_puts(out, "\n");
		para_trace(pour->env, pour->media, runs->list, runs->count, measure, i, out);
	}
}

bool flow_trace(struct env *env, const struct edition *edition, const struct sheet *sheet, const struct media *media, const struct flow *flow,
	const char *asked, struct buf *out)
{
	static const int loosened[] = { 0, -1, 1 };
	int block;
	const struct story *story = asked_story(edition, asked, &block);
	const struct line **lines = arena_array(env->temp, const struct line *, ROWS_MOST < flow->line_count ? ROWS_MOST : flow->line_count + 1);
	const struct item *item = NULL;
	int count = story ? set_lines(flow, story, block, lines, &item) : 0;
	if (!count)
		return false;
	struct pour pour = { .env = env, .edition = edition, .sheet = sheet, .media = media, .item = item, .story = story, .block = block };
	struct text_runs runs = flow_runs(&pour, block);
	mpt *widths = arena_array(env->temp, mpt, count);
	for (int i = 0; i < count; i++)
		widths[i] = lines[i]->measure;
	struct measure measure = { .width = widths, .count = count, .rest = widths[count - 1] };
	for (size_t i = 0; i < sizeof loosened / sizeof loosened[0]; i++) {
		measure.looseness = loosened[i];
		if (same_lines(para_set(env, media, runs.list, runs.count, measure), lines, count))
			break;
	}
	tell_lines(&pour, &runs, measure, lines, count, out);
	return true;
}
