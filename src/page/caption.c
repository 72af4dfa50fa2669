/* Captions: number, text, credit (C151 to C158).
 *
 * The number is set in the badge's colour and never parted from its text. The credit stands flush right on the last line when
 * 1 em stays clear, else on a line of its own (C155). What does not fit is not drawn, and its characters are counted. */
#include "page/shot.h"

#include <string.h>

enum { GAP = 2835 /* 1 mm */, SIDE_EMS = 6, ROWS_MOST = 1000, CIRCLED_MOST = 50 };

/* ---- what is said ---- */

/* A name gets 摄, after a blank when 记者 or the like stands before it; what says how it came (新华社发, 资料图片) stays. */
static bool says_how(struct str credit)
{
	static const char *const ends[] = { "摄", "发", "供图", "提供", "图片", "照片", "制图", "绘", "摄影" };
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (str_ends(credit, ends[i]))
			return true;
	return false;
}

static struct word credit_of(struct env *env, const struct shot *shot)
{
	struct word none = { 0 };
	if (!shot->photo)
		return none;
	struct word credit = shot->photo->credit;
	if (!credit.text.len && shot->story)
		credit = shot->story->photographer;
	bool parted = credit.text.len && memchr(credit.text.at, ' ', credit.text.len);
	if (credit.text.len && !says_how(credit.text))
		credit.text = str_of(str_format(env->keep, "%.*s%s摄", (int)credit.text.len, credit.text.at, parted ? " " : ""));
	return credit;
}

const char *caption_where(const struct caption *caption)
{
	static const char *const words[] = { [PLACE_NONE] = NULL, [PLACE_BELOW] = "上图", [PLACE_ABOVE] = "下图", [PLACE_LEFT] = "右图",
		[PLACE_RIGHT] = "左图", [PLACE_OVER] = NULL };
	return words[caption->side];
}

struct saying caption_saying(struct stone *stone, const struct shot *shot, const struct photo_look *look,
	const struct directions *directions)
{
	struct saying saying = { .credit = credit_of(stone->env, shot), .shot = shot };
	if (shot_numbered(shot, look)) {
		saying.number = shot->photo->number;
		saying.label = caption_circled(stone->env, saying.number);
		saying.number_ink = shot_badge_ink(stone, look);
	}
	if (shot->photo)
		saying.text = direction_set(stone, shot->photo->caption, directions, shot->name,
			saying.number ? caption_circled(stone->env, saying.number) : NULL);
	return saying;
}

bool caption_says(const struct saying *saying)
{
	return saying->text.text.len || saying->credit.text.len;
}

const struct style *caption_style(struct stone *stone, const struct caption *caption)
{
	struct style *style = type_copy(stone->env, sheet_style(stone->env, stone->sheet, caption->style, "图说"));
	style->options.hyphenation = false;             /* C45, C158 */
	if (word_given(caption->colour))
		style->ink = sheet_ink(stone->env, stone->sheet, caption->colour);
	if (caption->align >= 0)
		style->align = (enum align)caption->align;
	if (style->leading <= 0)
		style->leading = style->size;
	return style;
}

/* ---- setting ---- */

static void add_line(struct stone *stone, struct caption_text *text, const struct line *line, mpt x, int row)
{
	arena_push(stone->env->keep, text->list, text->count, text->room);
	text->list[text->count++] = (struct caption_line){ line, x, row };
	if (row >= text->rows)
		text->rows = row + 1;
}

static void add_lines(struct stone *stone, struct caption_text *text, struct lines lines, mpt x)
{
	int first = text->rows;
	for (int i = 0; i < lines.count; i++)
		add_line(stone, text, &lines.list[i], x, first + i);
}

/* ① to ㊿ are characters; above 50: (51) (C151). */
const char *caption_circled(struct env *env, int number)
{
	char bytes[4];
	if (number > CIRCLED_MOST)
		return str_format(env->keep, "(%d)", number);
	uint32_t c = number <= 20 ? 0x2460 + (uint32_t)number - 1 : number <= 35 ? 0x3251 + (uint32_t)number - 21 :
		0x32B1 + (uint32_t)number - 36;
	struct str text = { bytes, utf8_encode(c, bytes) };
	return str_copy(env->keep, text);
}

static struct run run_of(struct word word, const struct style *style)
{
	struct run run = { .text = word.text, .style = style, .font = -1, .at = word.at };
	run.verbatim = word.at.source && word.text.at == word.at.source->text.at + word.at.offset;
	return run;
}

static struct run number_run(struct stone *stone, const struct saying *saying, const struct style *style)
{
	struct style *number = type_copy(stone->env, style);
	number->ink = saying->number_ink;
	/* (51) is no character of its own that the rules would keep with what follows: a word joiner does. */
	bool join = saying->number > CIRCLED_MOST && !saying->shared;
	struct word word = { str_of(join ? str_format(stone->env->keep, "%s\xE2\x81\xA0", saying->label) : saying->label), saying->text.at };
	return run_of(word, number);
}

static struct lines set_runs(struct stone *stone, const struct run *runs, int count, mpt w)
{
	struct measure measure = { .rest = w > 0 ? w : 1 };
	return para_set(stone->env, stone->media, runs, count, measure);
}

static struct word word_part(struct word word, size_t from, size_t len)
{
	bool verbatim = word.at.source && word.text.at == word.at.source->text.at + word.at.offset;
	return (struct word){ str_part(word.text, from, len), verbatim ? span_part(word.at, from, len) : word.at };
}

/* The last blank before `end` that parts what fits into `w` from what follows; a name stays with its 摄. 0: none. */
static size_t credit_break(struct stone *stone, struct word credit, const struct style *style, mpt w)
{
	size_t at = 0, last = credit.text.len;
	while (last > 0 && credit.text.at[last - 1] != ' ')
		last--;
	bool signs = credit.text.len - last <= strlen("摄影");
	for (size_t i = 1; i < credit.text.len; i++) {
		if (credit.text.at[i] != ' ' || (signs && i + 1 == last))
			continue;
		struct word part = word_part(credit, 0, i);
		if (type_line(stone->env, stone->media, part.text, style, part)->width > w && at)
			break;
		at = i;
	}
	return at;
}

/* A credit wider than the caption turns at its blanks, flush right. */
static void add_long_credit(struct stone *stone, struct caption_text *text, struct word credit, const struct style *style, mpt w)
{
	struct style *right = type_copy(stone->env, style);
	right->align = ALIGN_RIGHT;
	for (size_t at; credit.text.len; credit = word_part(credit, at, credit.text.len)) {
		const struct line *all = type_line(stone->env, stone->media, credit.text, right, credit);
		at = all->width > w ? credit_break(stone, credit, right, w) : 0;
		at = at ? at : credit.text.len;
		struct run run = run_of(word_part(credit, 0, at), right);
		add_lines(stone, text, set_runs(stone, &run, 1, w), 0);
		at += at < credit.text.len;
	}
}

static void add_credit(struct stone *stone, struct caption_text *text, struct word credit, const struct style *style, mpt w)
{
	if (!credit.text.len)
		return;
	const struct line *line = type_line(stone->env, stone->media, credit.text, style, credit);
	const struct caption_line *last = text->count ? &text->list[text->count - 1] : NULL;
	mpt end = last ? last->x + last->line->start + last->line->width : w;
	if (line->width > w) {
		add_long_credit(stone, text, credit, style, w);
	} else {
		bool clear = last && end + style->size + line->width <= w;
		add_line(stone, text, line, type_x(line, ALIGN_RIGHT, 0, w), clear ? last->row : text->rows);
	}
}

void caption_add(struct stone *stone, struct caption_text *text, const struct saying *saying, const struct style *style,
	mpt w, bool hanging)
{
	struct run runs[2];
	int count = 0, row = text->rows;
	mpt x = 0;
	if (saying->label)
		runs[count++] = number_run(stone, saying, style);
	if (saying->label && hanging && !saying->shared) {
		struct word word = { runs[0].text, runs[0].at };
		const struct line *line = type_line(stone->env, stone->media, word.text, runs[0].style, word);
		x = line->width > style->size ? line->width : style->size;
		add_line(stone, text, line, 0, row);
		text->rows = row;
		count = 0;
	}
	if (saying->text.text.len)
		runs[count++] = run_of(saying->text, style);
	add_lines(stone, text, set_runs(stone, runs, count, w - x), x);
	text->rows = x && text->rows == row ? row + 1 : text->rows;
	add_credit(stone, text, saying->credit, style, w + saying->beyond);
}

/* ---- run in ---- */

/* A mark at the end parts it from what follows; else a blank has to. */
static bool ends_open(struct str text)
{
	static const char *const marks[] = { "。", "；", "，", "！", "？", "、", "…", "）", "”" };
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_ends(text, marks[i]))
			return false;
	return true;
}

static struct run blank_run(struct word after, const struct style *style)
{
	struct word word = { str_of("　"), span_part(after.at, after.at.len, 0) };
	return run_of(word, style);
}

void caption_add_run_in(struct stone *stone, struct caption_text *text, const struct saying *sayings, int count,
	const struct style *style, mpt w)
{
	struct run *runs = arena_array(stone->env->keep, struct run, count * 5);
	int n = 0;
	for (int i = 0; i < count; i++) {
		const struct saying *saying = &sayings[i];
		bool last = i + 1 == count;
		if (saying->label)
			runs[n++] = number_run(stone, saying, style);
		runs[n++] = run_of(saying->text, style);
		if (!last && saying->credit.text.len) {
			runs[n++] = blank_run(saying->text, style);
			runs[n++] = run_of(saying->credit, style);
		}
		if (!last && (saying->credit.text.len || ends_open(saying->text.text)))
			runs[n++] = blank_run(saying->text, style);
	}
	add_lines(stone, text, set_runs(stone, runs, n, w), 0);
	add_credit(stone, text, sayings[count - 1].credit, style, w);
}

/* ---- sharing a rectangle with pictures ---- */

static bool beside(const struct caption *caption)
{
	return caption->side == PLACE_LEFT || caption->side == PLACE_RIGHT;
}

static mpt padding_across(const struct caption *caption, const struct style *style)
{
	return word_given(caption->background) ? style->size / 2 : 0;
}

static mpt padding_down(const struct caption *caption, const struct style *style)
{
	return padding_across(caption, style) / 2;
}

/* Above the first line's em box: nothing, unless the lines stand on the page's own rows. */
static mpt lead_in(const struct grid *grid, const struct style *style)
{
	return style->leading == grid->leading ? (style->leading - style->size) / 2 : 0;
}

/* From the first em box to the last. */
static mpt text_height(const struct grid *grid, const struct style *style, int rows)
{
	rows = rows > ROWS_MOST ? ROWS_MOST : rows;
	return rows > 0 ? (rows - 1) * style->leading + style->size + 2 * lead_in(grid, style) : 0;
}

mpt caption_height(struct stone *stone, const struct style *style, int rows)
{
	return text_height(stone->grid, style, rows);
}

struct rect caption_inside(const struct caption *caption, const struct style *style, struct rect ground)
{
	return grid_inset(ground, padding_across(caption, style), padding_down(caption, style));
}

/* Between picture and text. */
static mpt gap_of(struct stone *stone, const struct caption *caption, const struct style *style)
{
	const struct grid *grid = stone->grid;
	mpt own = beside(caption) ? grid->body : style->leading == grid->leading ? 0 : GAP;
	return grid_length(grid, caption->gap, grid->leading, own);
}

/* `rect` drawn in from the bled sides named to the type area's edge: text never bleeds. */
static struct rect unbled(const struct grid *grid, const struct place *place, struct rect rect, unsigned sides)
{
	mpt right = rect.x + rect.w, bottom = rect.y + rect.h;
	sides &= place->bleed;
	if (sides & BLEED_RIGHT)
		right = grid_column_x(grid, (grid->columns + 1) * 1000) - grid->gutter;
	if (sides & BLEED_BOTTOM)
		bottom = grid_row_top(grid, grid->lines);
	if (sides & BLEED_LEFT)
		rect.x = grid->left;
	if (sides & BLEED_TOP)
		rect.y = grid->top;
	rect.w = right - rect.x > 0 ? right - rect.x : 0;
	rect.h = bottom - rect.y > 0 ? bottom - rect.y : 0;
	return rect;
}

static struct rect base_rect(struct stone *stone, const struct stand *stand, const struct caption *caption)
{
	static const unsigned side[] = { [PLACE_NONE] = 0, [PLACE_BELOW] = BLEED_BOTTOM, [PLACE_ABOVE] = BLEED_TOP,
		[PLACE_LEFT] = BLEED_LEFT, [PLACE_RIGHT] = BLEED_RIGHT, [PLACE_OVER] = 0 };
	return unbled(stone->grid, &stand->item->place, stand->rect, side[caption->side]);
}

static mpt side_width(struct stone *stone, const struct caption *caption, struct rect rect)
{
	mpt w = grid_length(stone->grid, caption->w, rect.w, SIDE_EMS * stone->grid->body);
	return w > 0 && w < rect.w ? w : rect.w / 2;
}

/* Text below or above a picture may be narrower than it; it stands in its middle (C156). */
static mpt narrowed(struct stone *stone, const struct caption *caption, mpt whole)
{
	mpt w = grid_length(stone->grid, caption->w, whole, whole);
	return w > 0 && w < whole ? w : whole;
}

mpt caption_measure(struct stone *stone, const struct stand *stand, const struct caption *caption, const struct style *style)
{
	struct rect rect = base_rect(stone, stand, caption);
	if (beside(caption))
		return side_width(stone, caption, rect) - 2 * padding_across(caption, style);
	mpt w = unbled(stone->grid, &stand->item->place, rect, BLEED_LEFT | BLEED_RIGHT).w - 2 * padding_across(caption, style);
	return narrowed(stone, caption, w);
}

/* Text, padding and gap together: as the editor says, else whole rows; at least one row is left to the picture. */
static mpt height(struct stone *stone, const struct caption *caption, const struct style *style, int rows, mpt whole)
{
	const struct grid *grid = stone->grid;
	mpt own = text_height(grid, style, rows) + 2 * padding_down(caption, style) + gap_of(stone, caption, style);
	mpt h = grid_length(grid, caption->lines, whole, grid_rows_of(grid, own) * grid->leading), most = whole - grid->leading;
	return h > most ? (most > 0 ? most : whole / 2) : h < 0 ? 0 : h;
}

struct caption_share caption_share(struct stone *stone, const struct stand *stand, const struct caption *caption,
	const struct style *style, int rows)
{
	struct rect rect = base_rect(stone, stand, caption);
	struct caption_share share = { rect, rect, rect };
	mpt gap = gap_of(stone, caption, style);
	if (beside(caption)) {
		share.ground = unbled(stone->grid, &stand->item->place, rect, BLEED_TOP | BLEED_BOTTOM);
		share.ground.w = side_width(stone, caption, rect);
		share.picture.w = rect.w - share.ground.w - gap > 0 ? rect.w - share.ground.w - gap : 1;
		if (caption->side == PLACE_LEFT)
			share.picture.x = rect.x + rect.w - share.picture.w;
		else
			share.ground.x = rect.x + rect.w - share.ground.w;
	} else {
		mpt h = height(stone, caption, style, rows, rect.h);
		share.ground = unbled(stone->grid, &stand->item->place, rect, BLEED_LEFT | BLEED_RIGHT);
		share.ground.h = h > gap ? h - gap : 0;
		share.picture.h = rect.h - h;
		if (caption->side == PLACE_ABOVE)
			share.picture.y += h;
		else
			share.ground.y = rect.y + rect.h - share.ground.h;
	}
	share.text = caption_inside(caption, style, share.ground);
	if (!beside(caption)) {
		mpt w = narrowed(stone, caption, share.text.w);
		share.text.x += (share.text.w - w) / 2;
		share.text.w = w;
	}
	return share;
}

struct rect caption_area(struct stone *stone, const struct caption_share *share, const struct caption *caption,
	const struct style *style, int rows)
{
	struct rect area = share->text;
	mpt free = area.h - text_height(stone->grid, style, rows);
	free = free > 0 ? free : 0;
	mpt down = word_given(caption->background) ? free / 2 : beside(caption) || caption->side == PLACE_ABOVE ? free : 0;
	area.y += down;
	area.h -= down;
	return area;
}

/* ---- drawing ---- */

void caption_draw(struct stone *stone, const struct item *item, const struct caption_text *text, const struct style *style,
	struct rect area, const struct saying *saying)
{
	mpt lead = lead_in(stone->grid, style), last = area.h + FILM - style->size - 2 * lead;
	int fit = last >= 0 ? last / style->leading + 1 : 0, lost = 0;
	for (int i = 0; i < text->count; i++) {
		const struct caption_line *line = &text->list[i];
		mpt baseline = grid_baseline(area.y + lead + line->row * style->leading, style->size, style->size);
		if (line->row < fit)
			mark_line(stone, item, PASS_TEXT, line->line, area.x + line->x, baseline);
		else
			lost += line->line->chars;
	}
	if (lost)
		diag_also(diag(stone->env, item->at, D_CAPTION_OVER, saying->shot->name.text, lost, text->rows, fit),
			saying->text.at);
}
