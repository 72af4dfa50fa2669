/* Pull quotes: a sentence of the story, large, between two rules or beside a bar, with room round it.
 *
 * The words are the story's (doc/quote.h). They turn by meaning as a headline does, in as few lines as the place takes, and
 * run on as a paragraph where they are longer than that. Who speaks stands below, at the right. Text keeps clear as of a photo. */
#include "doc/quote.h"
#include "page/turn.h"

struct pull {                           /* one being set */
	const struct quote_item *item;
	const struct style *style, *by_style;
	const struct line *lines[TURNS_MOST + 1];
	const struct line *by, *sign;   /* sign: the large quotation mark */
	int count;
	struct lines run_on;            /* longer than lines turned by meaning; list NULL: not so */
	struct rect area;               /* of the words */
	mpt handle;                     /* what the bar or the sign takes off at the left */
};

static const struct style *style_of(struct stone *stone, const struct quote_item *quote)
{
	const char *name = doc_style(stone->edition, str_of("摘引")) ? "摘引" : "引题";
	struct style *style = type_copy(stone->env, sheet_style(stone->env, stone->sheet, quote->style, name));
	style->align = type_align(quote->align, style);
	style->indent = 0;
	return style;
}

/* The body's size in the quote's face, unless a style is named. */
static const struct style *by_style_of(struct stone *stone, const struct pull *pull)
{
	struct style *style;
	if (pull->item->by_style.text.len)
		return sheet_style(stone->env, stone->sheet, pull->item->by_style, "正文");
	style = type_copy(stone->env, pull->style);
	style->size = stone->grid->body < style->size ? stone->grid->body : style->size;
	style->leading = stone->grid->leading;
	style->tracking = 0;
	style->x_scale = 1000;
	return style;
}

/* In so many lines turned by meaning; false when one of them is too wide. */
static bool turn_into(struct stone *stone, struct pull *pull, const struct story *story, struct str words, struct word whole, int count)
{
	struct str texts[TURNS_MOST];
	pull->count = turn_lines(stone, story, words, count, SHAPE_EQUAL, texts);
	for (int i = 0; i < pull->count; i++) {
		pull->lines[i] = type_line(stone->env, stone->media, texts[i], pull->style, whole);
		if (pull->lines[i]->width > pull->area.w)
			return false;
		if (pull->style->align == ALIGN_SPREAD)
			pull->lines[i] = type_spread(stone->env, stone->media, texts[i], pull->style, whole, pull->area.w);
	}
	return true;
}

static void set_words(struct stone *stone, struct pull *pull, const struct story *story, struct quoted quoted)
{
	struct word whole = story->quotes[pull->item->take - 1];
	for (int count = 1; count <= TURNS_MOST && pull->style->align != ALIGN_JUSTIFY; count++)
		if (turn_into(stone, pull, story, quoted.words, whole, count))
			return;
	struct run run = { .text = quoted.words, .style = pull->style, .font = -1, .at = whole.at };
	pull->run_on = para_set(stone->env, stone->media, &run, 1, (struct measure){ .rest = pull->area.w });
	pull->count = pull->run_on.count;
}

static mpt words_height(const struct pull *pull)
{
	int64_t h = pull->count ? (pull->count - 1) * (int64_t)pull->style->leading + pull->style->size : 0;
	h += pull->by ? pull->by_style->leading : 0;
	return h > 2 * MPT_MOST ? 2 * MPT_MOST : (mpt)h;
}

/* ---- drawing ---- */

static void draw_words(struct stone *stone, const struct item *item, const struct pull *pull, mpt top)
{
	const struct rect area = pull->area;
	const mpt size = pull->style->size, by_size = pull->by_style->size;
	for (int i = 0; i < pull->count; i++) {
		const struct line *line = pull->run_on.list ? &pull->run_on.list[i] : pull->lines[i];
		mpt x = pull->run_on.list ? area.x : type_x(line, pull->style->align, area.x, area.w);
		mark_line(stone, item, PASS_TEXT, line, x, grid_baseline(top + i * pull->style->leading, size, size));
	}
	if (!pull->by)
		return;
	mpt below = top + (pull->count - 1) * pull->style->leading + size + pull->by_style->leading - by_size;
	mark_line(stone, item, PASS_TEXT, pull->by, type_x(pull->by, ALIGN_RIGHT, area.x, area.w), grid_baseline(below, by_size, by_size));
}

/* A bar as high as the words, or a large opening quotation mark, level with their head. */
static void draw_handle(struct stone *stone, const struct item *item, const struct pull *pull, mpt top, mpt h)
{
	const struct quote_item *quote = pull->item;
	struct ink ink = word_given(quote->colour) ? sheet_ink(stone->env, stone->sheet, quote->colour) : pull->style->ink;
	mpt x = pull->area.x - pull->handle, em = pull->style->size;
	if (quote->mark == QUOTE_BAR)
		mark_rect(stone, item, PASS_STROKE, (struct rect){ x, top, em / 5, h }, ink);
	if (!pull->sign)
		return;
	struct rect drawn = type_ink(pull->sign);
	mark_line(stone, item, PASS_TEXT, pull->sign, x - drawn.x - pull->sign->start, top + em / 10 - drawn.y);
}

/* What the bar or the sign takes off the words' width. */
static void make_handle(struct stone *stone, const struct item *item, struct pull *pull)
{
	const struct quote_item *quote = pull->item;
	mpt em = pull->style->size;
	if (quote->mark == QUOTE_BAR)
		pull->handle = em * 3 / 5;
	if (quote->mark == QUOTE_SIGN) {
		struct style *style = type_copy(stone->env, pull->style);
		struct word sign = { str_of("“"), item->at };
		style->size = 3 * em;
		style->tracking = 0;
		if (word_given(quote->colour))
			style->ink = sheet_ink(stone->env, stone->sheet, quote->colour);
		pull->sign = type_line(stone->env, stone->media, sign.text, style, sign);
		pull->handle = type_ink(pull->sign).w + em / 2;
	}
	if (pull->handle >= pull->area.w)
		pull->handle = 0;
	pull->area.x += pull->handle;
	pull->area.w -= pull->handle;
}

static void draw_rules(struct stone *stone, const struct stand *stand, mpt *top, mpt *bottom)
{
	const struct quote_item *quote = &stand->item->u.quote;
	const struct rect rect = stand->rect;
	if (word_given(quote->rule_above)) {
		const struct line_style *line = sheet_line(stone->env, stone->sheet, quote->rule_above);
		*top = mark_thickness(line);
		mark_strokes(stone, stand->item, (struct rect){ rect.x, rect.y, rect.w, *top }, line, false);
	}
	if (word_given(quote->rule_below)) {
		const struct line_style *line = sheet_line(stone->env, stone->sheet, quote->rule_below);
		*bottom = mark_thickness(line);
		mark_strokes(stone, stand->item, (struct rect){ rect.x, rect.y + rect.h - *bottom, rect.w, *bottom }, line, false);
	}
}

static struct rect area_of(struct stone *stone, const struct stand *stand, mpt top, mpt bottom)
{
	bool framed = top || bottom || word_given(stand->item->u.quote.background);
	mpt padding = grid_length(stone->grid, stand->item->u.quote.padding, stand->rect.w, framed ? stone->grid->body / 2 : 0);
	mpt beside = word_given(stand->item->u.quote.background) ? padding : 0;
	struct rect area = stand->rect;
	area.y += top;
	area.h = area.h > top + bottom ? area.h - top - bottom : 0;
	return grid_inset(area, beside, padding);
}

void quote_place(struct stone *stone, const struct stand *stand)
{
	const struct item *item = stand->item;
	const struct quote_item *quote = &item->u.quote;
	const struct story *story = doc_story(stone->edition, quote->story.text);
	struct quoted quoted = quote_find(stone->env, story, quote->take);
	struct pull pull = { .item = quote, .style = style_of(stone, quote) };
	mpt top = 0, bottom = 0;
	mark_ground(stone, item, stand->rect, quote->background);
	draw_rules(stone, stand, &top, &bottom);
	if (!quote->no_wrap)
		mark_obstacle(stone, item, stand->cell, grid_length(stone->grid, quote->wrap, stone->grid->leading, stone->grid->body),
			grid_length(stone->grid, quote->wrap, stone->grid->leading, stone->grid->leading));
	if (!quoted.words.len)
		return;
	pull.by_style = by_style_of(stone, &pull);
	pull.area = area_of(stone, stand, top, bottom);
	make_handle(stone, item, &pull);
	if (quoted.by.len) {
		struct word by = { str_of(str_format(stone->env->keep, "——%.*s", (int)quoted.by.len, quoted.by.at)), story->quotes[quote->take - 1].at };
		pull.by = type_line(stone->env, stone->media, by.text, pull.by_style, by);
	}
	if (pull.sign)
		quoted.words = quote_bare(quoted.words);
	set_words(stone, &pull, story, quoted);
	mpt h = words_height(&pull), from = pull.area.y + (pull.area.h - h) / 2;
	if (h > pull.area.h)
		diag(stone->env, item->at, D_WORDS_HIGH, item_id(item), h - pull.area.h);
	if (pull.by && pull.by->width > pull.area.w)
		diag(stone->env, item->at, D_WORDS_WIDE, item_id(item), pull.by->width - pull.area.w);
	draw_handle(stone, item, &pull, from, h);
	draw_words(stone, item, &pull, from);
}
