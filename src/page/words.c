/* Fixed words of the page: masthead words, labels, an editor's note. The editor's line ends part lines; justified words run on
 * over lines within their rectangle, all others stand as typed. {tokens} are filled in as in a folio. */
#include "page/stone.h"

#include <string.h>

#include "doc/token.h"

struct setting {                        /* words being set */
	const struct words_item *item;
	const struct style *style;
	enum align align;
	mpt leading;
	struct rect area;
	const struct line **lines;
	int count, room;
};

static struct word expanded(struct stone *stone, const struct item *item, struct word word)
{
	if (!word.text.len || !memchr(word.text.at, '{', word.text.len))
		return word;
	word.text = token_expand(stone->env, stone->edition, item->home ? item->home : stone->page->page, word);
	return word;
}

static void add_line(struct stone *stone, struct setting *setting, const struct line *line)
{
	arena_push(stone->env->keep, setting->lines, setting->count, setting->room);
	setting->lines[setting->count++] = line;
}

/* One typed line, run on over several where it has to. */
static void run_on(struct stone *stone, struct setting *setting, struct str text, struct word whole)
{
	struct run run = { .text = text, .style = setting->style, .font = -1, .at = whole.at };
	struct measure measure = { .rest = setting->area.w };
	struct lines lines = para_set(stone->env, stone->media, &run, 1, measure);
	for (int i = 0; i < lines.count; i++)
		add_line(stone, setting, &lines.list[i]);
}

static mpt set_words(struct stone *stone, struct setting *setting, struct word words)
{
	struct str *texts;
	int count = type_lines(stone->env, words.text, false, &texts);
	mpt widest = 0;
	for (int i = 0; i < count; i++) {
		if (setting->align == ALIGN_JUSTIFY || setting->align == ALIGN_SPREAD) {
			run_on(stone, setting, texts[i], words);
			continue;
		}
		const struct line *line = type_line(stone->env, stone->media, texts[i], setting->style, words);
		widest = line->width > widest ? line->width : widest;
		add_line(stone, setting, line);
	}
	return widest;
}

static void draw_words(struct stone *stone, const struct item *item, const struct setting *setting, mpt h)
{
	struct rect area = setting->area;
	mpt size = setting->style->size, free = area.h - h;
	mpt top = area.y + (setting->item->valign == VALIGN_BOTTOM ? free : setting->item->valign == VALIGN_MIDDLE ? free / 2 : 0);
	for (int i = 0; i < setting->count && i * (int64_t)setting->leading <= h; i++) {
		const struct line *line = setting->lines[i];
		mpt x = setting->align == ALIGN_JUSTIFY || setting->align == ALIGN_SPREAD ? area.x : type_x(line, setting->align, area.x, area.w);
		mark_line(stone, item, PASS_TEXT, line, x, grid_baseline(top + i * setting->leading, size, size));
	}
}

/* From the first em box to the last, cut to what a page can hold. */
static mpt words_height(const struct setting *setting)
{
	int64_t h = setting->count ? (setting->count - 1) * (int64_t)setting->leading + setting->style->size : 0;
	return h > 2 * MPT_MOST ? 2 * MPT_MOST : (mpt)h;
}

static const struct style *words_style(struct stone *stone, const struct words_item *words)
{
	struct style *style = type_copy(stone->env, sheet_style(stone->env, stone->sheet, words->style, "正文"));
	style->align = type_align(words->align, style);
	return style;
}

void words_place(struct stone *stone, const struct stand *stand)
{
	const struct words_item *words = &stand->item->u.words;
	const struct grid *grid = stone->grid;
	mpt padding = grid_length(grid, words->padding, stand->rect.w, 0), wrap = grid_length(grid, words->wrap, grid->leading, 0);
	struct setting setting = { .item = words, .style = words_style(stone, words) };
	setting.align = setting.style->align;
	setting.leading = grid_length(grid, words->leading, setting.style->size, setting.style->leading);
	setting.area = grid_inset(stand->rect, padding, padding);
	mark_ground(stone, stand->item, stand->rect, words->background);
	if (words->obstacle)
		mark_obstacle(stone, stand->item, stand->cell, wrap, wrap);
	mpt widest = set_words(stone, &setting, expanded(stone, stand->item, words->text));
	mpt h = words_height(&setting);
	if (widest > setting.area.w)
		diag(stone->env, stand->item->at, D_WORDS_WIDE, item_id(stand->item), widest - setting.area.w);
	if (h > setting.area.h)
		diag(stone->env, stand->item->at, D_WORDS_HIGH, item_id(stand->item), h - setting.area.h);
	draw_words(stone, stand->item, &setting, h);
}
