/* Headlines: 引题, 主题 and 副题 one below the other, each in its own whole rows, or the 引题 left of the 主题 (C138).
 *
 * The words are the story's; a line end, ／ or | in them parts lines, else they may turn by meaning (turn.c). `fit` takes the
 * largest size within its bounds whose widest line fits, then tightens or spreads, then squeezes, each within its bounds; what was
 * found is told. A line's em box is centred in its share of the part's rows (C139, C142, C143). */
#include "page/turn.h"

enum {
	SIZE_STEP = 100,                /* fitted sizes are tenths of a point */
	TURNS_TRIED = 4,                /* lines, when their number is not said */
	TRACKING_TRIES = 8              /* until a line that the fold parts fits */
};

struct part {                           /* one part being set */
	const struct headline_part *asked;
	struct word text;
	struct str *texts;
	const struct line **lines;
	int count;
	const struct style *style;
	mpt x, w, top, h;
	bool divided;                   /* the fold may fall within a word: no other way fits */
	const struct story *story;
};

static struct word part_text(const struct story *story, int part)
{
	return part == PART_KICKER ? story->kicker : part == PART_TITLE ? story->title : story->subtitle;
}

static const char *part_style_name(int part)
{
	return part == PART_KICKER ? "引题" : part == PART_TITLE ? "主题" : "副题";
}

/* ---- size and squeeze ---- */

static struct fold_place place_of_line(const struct part *part)
{
	return (struct fold_place){ type_align(part->asked->align, part->style), part->x, part->w, part->asked->fit && !part->divided };
}

/* The width that line `i` takes. */
static mpt need_of(struct stone *stone, const struct part *part, int i)
{
	return fold_need(stone, part->story, part->lines[i], place_of_line(part));
}

static mpt set_lines(struct stone *stone, struct part *part)
{
	mpt widest = 0;
	for (int i = 0; i < part->count; i++) {
		part->lines[i] = type_line(stone->env, stone->media, part->texts[i], part->style, part->text);
		mpt need = need_of(stone, part, i);
		widest = need > widest ? need : widest;
	}
	return widest;
}

/* The part's style at another size: all that goes with the size goes along. */
static const struct style *sized(struct env *env, const struct style *style, mpt size, int x_scale)
{
	struct style *copy = type_copy(env, style);
	copy->size = size;
	copy->leading = (mpt)mul_div(style->leading, size, style->size);
	copy->tracking = (mpt)mul_div(style->tracking, size, style->size);
	copy->x_scale = x_scale;
	return copy;
}

static mpt try_size(struct stone *stone, struct part *part, const struct style *style, mpt size, int x_scale)
{
	part->style = sized(stone->env, style, size, x_scale);
	return set_lines(stone, part);
}

/* The largest size from .. to whose widest line is at most w; `from` if none is. */
static mpt largest_size(struct stone *stone, struct part *part, const struct style *style, mpt from, mpt to, mpt w)
{
	mpt size = to, widest = try_size(stone, part, style, size, style->x_scale);
	for (int tries = 0; widest > w && size > from && tries < 8; tries++) {
		mpt next = (mpt)(mul_div(size, w, widest) / SIZE_STEP * SIZE_STEP);
		size = next < size ? next : size - SIZE_STEP;
		size = size < from ? from : size;
		widest = try_size(stone, part, style, size, style->x_scale);
	}
	return size;
}

/* The x scale that brings `widest` to w, in whole percent, within from .. to. */
static int squeeze_for(int x_scale, mpt widest, mpt w, int from, int to)
{
	int scale = widest > 0 ? (int)((int64_t)x_scale * w / widest / 10 * 10) : x_scale;
	return scale < from ? from : scale > to ? to : scale;
}

/* The smallest and the largest size asked for, the latter cut to the rows of a line. */
static mpt bounds_of(struct stone *stone, const struct part *part, const struct style *style, mpt *to)
{
	const struct headline_part *asked = part->asked;
	mpt share = part->h / part->count;
	*to = grid_length(stone->grid, asked->size_to, style->size, style->size);
	mpt from = grid_length(stone->grid, asked->size_from, style->size, *to);
	*to = *to > share && share > from ? share / SIZE_STEP * SIZE_STEP : *to;
	*to = *to < from ? from : *to;
	*to = *to < SIZE_STEP ? SIZE_STEP : *to;
	return from < SIZE_STEP ? SIZE_STEP : from;
}

/* On a spread with whole words on either side of the fold, if any size has them so. */
static mpt fit_size(struct stone *stone, struct part *part, const struct style *style)
{
	mpt to, from = bounds_of(stone, part, style, &to);
	part->divided = false;
	mpt size = largest_size(stone, part, style, from, to, part->w);
	if (set_lines(stone, part) <= part->w)
		return size;
	part->divided = true;
	return largest_size(stone, part, style, from, to, part->w);
}

/* What is left of the width, or lacks, goes evenly between the characters of the widest line, within bounds. */
static mpt fit_tracking(struct stone *stone, struct part *part, mpt widest)
{
	const struct headline_part *asked = part->asked;
	const struct style *natural = part->style;
	int chars = 0;
	for (int i = 0; i < part->count; i++)
		chars = need_of(stone, part, i) == widest ? part->lines[i]->chars : chars;
	if (!asked->has_tracking || chars < 2 || widest == part->w)
		return widest;
	int64_t each = (part->w - widest) / (chars - 1) - (widest > part->w);
	int64_t least = mul_div(natural->size, asked->tracking_from, 1000), most = mul_div(natural->size, asked->tracking_to, 1000);
	struct style *style = type_copy(stone->env, natural);
	each = each < least ? least : each > most ? most : each;
	style->tracking += (mpt)each;
	part->style = style;
	mpt tracked = set_lines(stone, part);
	for (int tries = 0; each > 0 && tracked > part->w && tries < TRACKING_TRIES; tries++) {
		int64_t less = (tracked - part->w) / (chars - 1) + 1;
		each = each > less && tries + 1 < TRACKING_TRIES ? each - less : 0;
		style->tracking = natural->tracking + (mpt)each;
		tracked = set_lines(stone, part);
	}
	int told = (int)mul_div(style->tracking, 1000, style->size);
	if (told != (int)mul_div(natural->tracking, 1000, natural->size))
		diag(stone->env, asked->at, D_HEADLINE_TRACKED, part->text.text, told);
	return tracked;
}

static mpt fit_width(struct stone *stone, struct part *part, const struct style *style)
{
	const struct headline_part *asked = part->asked;
	mpt w = part->w, size = fit_size(stone, part, style);
	mpt widest = fit_tracking(stone, part, set_lines(stone, part));
	style = part->style;
	int least = asked->squeeze_from ? asked->squeeze_from / 100 : style->x_scale;
	int most = asked->squeeze_to ? asked->squeeze_to / 100 : style->x_scale;
	if (widest > w ? least < style->x_scale : most > style->x_scale)
		widest = try_size(stone, part, style, size, squeeze_for(style->x_scale, widest, w, least,
			widest > w ? style->x_scale : most));
	diag(stone->env, asked->at, D_HEADLINE_FITTED, part->text.text, part->style->size,
		grid_number(stone->env, part->style->x_scale * INT64_C(100)));
	return widest;
}

/* As the part says, or else the style. */
static mpt set_size(struct stone *stone, struct part *part, const struct style *style)
{
	const struct headline_part *asked = part->asked;
	mpt size = grid_length(stone->grid, asked->size_to, style->size, style->size);
	int x_scale = asked->squeeze_to ? asked->squeeze_to / 100 : style->x_scale;
	return try_size(stone, part, style, size < SIZE_STEP ? SIZE_STEP : size, x_scale);
}

/* ---- one part ---- */

static void check_fit(struct stone *stone, const struct part *part, mpt widest)
{
	mpt over = widest - part->w, size = part->style->size;
	if (over > 0)
		diag(stone->env, part->asked->at, D_HEADLINE_WIDE, part->text.text, over, (int)mul_div(over, 1000, size));
	if (size * (int64_t)part->count > part->h)
		diag(stone->env, part->asked->at, D_HEADLINE_TALL, part->text.text, size, part->count, part->h);
}

/* Each line's em box in the middle of its share; lines closer than their share stay together in the middle of the part. */
static void draw_part(struct stone *stone, const struct stand *stand, const struct part *part)
{
	mpt share = part->h / part->count, pitch = part->style->leading < share ? part->style->leading : share;
	mpt top = part->top + (part->h - pitch * part->count) / 2;
	enum align align = type_align(part->asked->align, part->style);
	for (int i = 0; i < part->count; i++) {
		const struct line *line = part->lines[i];
		if (align == ALIGN_SPREAD && line->width < part->w)
			line = type_spread(stone->env, stone->media, part->texts[i], part->style, part->text, part->w);
		mpt baseline = grid_baseline(top + i * pitch, pitch, part->style->size), x;
		line = fold_line(stone, part->story, line, place_of_line(part), &x, part->asked->at);
		mark_line(stone, stand->item, PASS_TEXT, line, x, baseline);
	}
}

/* ---- turns ---- */

static void turn_into(struct stone *stone, struct part *part, struct str words, int count)
{
	part->count = turn_lines(stone, part->story, words, count, (enum head_shape)part->asked->shape, part->texts);
}

/* In how many lines it can be set largest; with `turn` alone, the least that fit at the smallest size. */
static int count_lines(struct stone *stone, struct part *part, const struct style *style, struct str words)
{
	int best = 1;
	mpt largest = 0, to;
	for (int count = 1; count <= TURNS_TRIED; count++) {
		turn_into(stone, part, words, count);
		if (part->count < count)
			break;
		if (part->asked->fit == HEAD_FIT_LINES) {
			mpt size = fit_size(stone, part, style);
			bool fits = set_lines(stone, part) <= part->w;
			if (size > largest && (fits || count == 1)) {
				largest = size;
				best = count;
			}
			continue;
		}
		best = count;
		mpt from = bounds_of(stone, part, style, &to);
		if (try_size(stone, part, style, part->asked->fit ? from : to, style->x_scale) <= part->w)
			break;
	}
	return best;
}

static void tell_turns(struct stone *stone, const struct part *part)
{
	struct buf out = { .arena = stone->env->keep };
	for (int i = 0; i < part->count; i++) {
		buf_puts(&out, i ? "／" : "");
		buf_str(&out, part->texts[i]);
	}
	diag(stone->env, part->asked->at, D_HEADLINE_TURNED, part->text.text, buf_text(&out));
}

/* The lines an editor parted stand as they are; one line alone turns by meaning where it may and has to. */
static void settle_lines(struct stone *stone, struct part *part, const struct style *style)
{
	const struct headline_part *asked = part->asked;
	part->count = type_lines(stone->env, part->text.text, true, &part->texts);
	int room = part->count > TURNS_MOST ? part->count : TURNS_MOST;
	part->lines = arena_array(stone->env->keep, const struct line *, room);
	if (part->count > 1)
		turn_check(stone, part->story, part->text, part->texts, part->count);
	if (part->count != 1 || part->h <= 0 || !(asked->turn || asked->line_count > 1 || asked->fit == HEAD_FIT_LINES))
		return;
	struct str words = part->texts[0];
	part->texts = arena_array(stone->env->keep, struct str, TURNS_MOST);
	turn_into(stone, part, words, asked->line_count ? asked->line_count : count_lines(stone, part, style, words));
	if (part->count > 1)
		tell_turns(stone, part);
}

/* Sets its lines; answers the widest. */
static mpt set_part(struct stone *stone, struct part *part, const char *fallback)
{
	struct style *style = type_copy(stone->env, type_heading(stone->env, sheet_style(stone->env, stone->sheet, part->asked->style, fallback)));
	style->align = type_align(part->asked->align, style);
	part->style = style;
	settle_lines(stone, part, style);
	if (!part->count || part->h <= 0)
		return 0;
	turn_check_marks(stone, part->text, part->texts, part->count);
	return part->asked->fit ? fit_width(stone, part, style) : set_size(stone, part, style);
}

static void place_part(struct stone *stone, const struct stand *stand, struct part *part, int which)
{
	mpt widest = set_part(stone, part, part_style_name(which));
	if (!part->count || part->h <= 0)
		return;
	check_fit(stone, part, widest);
	draw_part(stone, stand, part);
	if (which != PART_TITLE)
		return;
	struct placed_page *page = stone->page;
	arena_push(stone->env->keep, page->titles, page->title_count, page->title_room);
	enum align align = type_align(part->asked->align, part->style);
	mpt left = part->x + (align == ALIGN_CENTER ? (part->w - widest) / 2 : align == ALIGN_RIGHT ? part->w - widest : 0);
	page->titles[page->title_count++] = (struct title){ stand->item, { left, part->top, widest, part->h }, part->style->size,
		part->style->font, part->style->ink };
}

/* ---- the headline ---- */

static struct part part_of(struct stone *stone, const struct stand *stand, const struct story *story, int which)
{
	struct part part = { .asked = &stand->item->u.headline.parts[which], .text = part_text(story, which), .story = story };
	part.x = stand->rect.x;
	part.w = stand->rect.w;
	part.h = grid_length(stone->grid, part.asked->lines, stand->rect.h, 0);
	return part;
}

/* Left of the title and in the middle of its rows; the title begins an em of the kicker, or the gap, further on. */
static void place_beside(struct stone *stone, const struct stand *stand, struct part *kicker, struct part *title, mpt gap)
{
	kicker->w = title->w / 2;
	mpt w = set_part(stone, kicker, part_style_name(PART_KICKER));
	if (!kicker->count || kicker->h <= 0)
		return;
	kicker->w = w < kicker->w ? w : kicker->w;
	kicker->top = title->top + (title->h - kicker->h) / 2;
	check_fit(stone, kicker, w);
	draw_part(stone, stand, kicker);
	mpt taken = kicker->w + (gap > 0 ? gap : kicker->style->size);
	title->x += taken;
	title->w = title->w > taken ? title->w - taken : 1;
}

static bool is_set(const struct headline *headline, int which)
{
	return headline->parts[which].lines.unit != LENGTH_NONE;
}

static void place_parts(struct stone *stone, const struct stand *stand, const struct story *story)
{
	const struct headline *headline = &stand->item->u.headline;
	mpt gap = grid_length(stone->grid, headline->gap, stand->rect.h, 0), top = stand->rect.y;
	bool any = false, beside = headline->parts[PART_KICKER].beside && is_set(headline, PART_KICKER) && is_set(headline, PART_TITLE);
	for (int i = 0; i < HEADLINE_PARTS; i++) {
		if (!is_set(headline, i) || (beside && i == PART_KICKER))
			continue;
		struct part part = part_of(stone, stand, story, i);
		part.top = top + (any ? gap : 0);
		if (beside && i == PART_TITLE && story->kicker.text.len) {
			struct part kicker = part_of(stone, stand, story, PART_KICKER);
			place_beside(stone, stand, &kicker, &part, gap);
		}
		if (part.text.text.len)
			place_part(stone, stand, &part, i);
		top = part.top + part.h;
		any = true;
	}
	if (top > stand->rect.y + stand->rect.h)
		diag(stone->env, stand->item->at, D_HEADLINE_ROWS, item_id(stand->item),
			grid_rows_of(stone->grid, top - stand->rect.y), grid_rows_of(stone->grid, stand->rect.h));
}

void headline_place(struct stone *stone, const struct stand *stand)
{
	const struct headline *headline = &stand->item->u.headline;
	const struct story *story = doc_story(stone->edition, headline->story.text);
	struct stand inner = *stand;
	inner.rect = furniture_within(stone->env, stone->sheet, stone->page, stand->cell, stand->rect);
	mark_ground(stone, stand->item, stand->rect, headline->background);
	mark_obstacle(stone, stand->item, stand->cell, stone->grid->body, 0);
	if (word_given(headline->rule_below)) {
		const struct line_style *line = sheet_line(stone->env, stone->sheet, headline->rule_below);
		mpt thick = mark_thickness(line);
		struct rect rule = { inner.rect.x, inner.rect.y + inner.rect.h - thick, inner.rect.w, thick };
		mark_strokes(stone, stand->item, rule, line, false);
	}
	if (story)
		place_parts(stone, &inner, story);
}
