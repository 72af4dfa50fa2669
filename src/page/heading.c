/* Blocks in whole rows: subheads, and what else takes its rows whole.
 *
 * A heading stands in one run of rows, with the rows that have to follow it (C101); if they are not there it goes on to the next
 * run and the rows it leaves stay empty, which is told. Space above it falls away at the head of a column. Its text is centred in
 * its rows. A handle (bar, square, numeral) stands before it. One of two phrases that is too long for a line turns between them. */
#include "page/pour.h"

#include <string.h>

struct heading {
	const struct text_runs *runs;
	struct lines lines;
	mpt x, w;                       /* of its rows, as far as all of them reach */
	mpt handle;                     /* room before the text */
	int rows;
	mpt text_top;                   /* from the top of its first row */
};

/* ---- room ---- */

static int rows_left(const struct pour *pour, int at)
{
	return pour->slots->list[pour->run_end[at] - 1].row - pour->slots->list[at].row + 1;
}

/* The first slot from `at` on that begins a row. */
static int row_start(const struct pour *pour, int at)
{
	const struct slot *list = pour->slots->list;
	while (at > 0 && at < pour->slots->count && !list[at].column_head && list[at].row == list[at - 1].row)
		at++;
	return at;
}

static int row_end(const struct pour *pour, int at)
{
	int row = pour->slots->list[at].row, end = pour->run_end[at];
	while (at < end && pour->slots->list[at].row == row)
		at++;
	return at;
}

/* What the widest intervals of `rows` rows from slot `at` have in common. */
static void common_width(const struct pour *pour, int at, int rows, mpt *x, mpt *w)
{
	mpt left = INT32_MIN, right = INT32_MAX;
	int end = pour->run_end[at];
	for (int row = 0; row < rows && at < end; row++) {
		const struct slot *widest = &pour->slots->list[at];
		int next = row_end(pour, at);
		for (int i = at; i < next; i++)
			if (pour->slots->list[i].w > widest->w)
				widest = &pour->slots->list[i];
		left = widest->x > left ? widest->x : left;
		right = widest->x + widest->w < right ? widest->x + widest->w : right;
		at = next;
	}
	*x = left;
	*w = right > left ? right - left : 0;
}

/* ---- size ---- */

static mpt handle_room(const struct style *style)
{
	static const int thousandths[] = { [HANDLE_NONE] = 0, [HANDLE_BAR] = 750, [HANDLE_SQUARE] = 1000, [HANDLE_NUMBER] = 1750 };
	return (mpt)mul_div(style->size, thousandths[style->handle], 1000);
}

/* Its rows and where its text begins in them. */
static void measure_rows(const struct pour *pour, struct heading *heading, bool head)
{
	const struct style *style = heading->runs->style;
	mpt row = pour->sheet->grid.leading, text = heading->lines.count * style->leading;
	mpt before = head ? 0 : style->space_before, after = style->space_after;
	int least = grid_rows_of(&pour->sheet->grid, (heading->lines.count - 1) * style->leading + style->size);
	if (style->rows > 0) {
		heading->rows = style->rows - (head ? style->space_before / row : 0);
		before = after = 0;
	} else {
		heading->rows = grid_rows_of(&pour->sheet->grid, before + text + after);
	}
	heading->rows = heading->rows < least ? least : heading->rows < 1 ? 1 : heading->rows;
	heading->text_top = before + (heading->rows * row - before - text - after) / 2;
}

enum { PHRASES_MOST = 4 };

/* The phrases of `text`, parted by typed blanks; 0 if they are none or too many, or a blank parts no Han. */
static int find_phrases(struct str text, struct str phrases[PHRASES_MOST])
{
	int count = 0;
	bool inside = false;
	for (size_t at = 0, len; at < text.len; at += len) {
		uint32_t c = utf8_decode(str_part(text, at, text.len), &len);
		bool blank = c == ' ' || c == 0x3000;
		if (!blank && c < 0x2E80)
			return 0;
		if (!blank && !inside && count == PHRASES_MOST)
			return 0;
		if (!blank && !inside)
			phrases[count++] = (struct str){ text.at + at, 0 };
		if (!blank)
			phrases[count - 1].len += len;
		inside = !blank;
	}
	return count;
}

/* Each phrase a line of its own, where each fits one. */
static void set_phrases(const struct pour *pour, struct heading *heading, struct measure measure)
{
	struct str phrases[PHRASES_MOST];
	struct line lines[PHRASES_MOST];
	const struct run *whole = heading->runs->list;
	int count = heading->runs->count == 1 ? find_phrases(whole->text, phrases) : 0;
	if (count < 2)
		return;
	for (int i = 0; i < count; i++) {
		struct run run = *whole;
		run.text = phrases[i];
		if (run.verbatim)
			run.at = span_part(whole->at, (size_t)(phrases[i].at - whole->text.at), phrases[i].len);
		struct lines set = para_set(pour->env, pour->media, &run, 1, measure);
		if (set.count != 1)
			return;
		lines[i] = set.list[0];
	}
	struct line *list = arena_array(pour->env->keep, struct line, count);
	memcpy(list, lines, (size_t)count * sizeof *list);
	heading->lines = (struct lines){ .list = list, .count = count };
}

static void set_heading(const struct pour *pour, struct heading *heading, mpt w)
{
	struct measure measure = { .rest = w > heading->handle ? w - heading->handle : 1 };
	heading->w = w;
	heading->lines = para_set(pour->env, pour->media, heading->runs->list, heading->runs->count, measure);
	if (heading->lines.count > 1)
		set_phrases(pour, heading, measure);
}

/* Sets it for slot `at`, whose rows may be of unlike widths: more rows, narrower text, until both agree. */
static void set_at(const struct pour *pour, struct heading *heading, int at)
{
	mpt x, w;
	int rows = heading->runs->style->rows > 0 ? heading->runs->style->rows : 1;
	for (int turn = 0; turn < 4; turn++) {
		common_width(pour, at, rows, &x, &w);
		if (!heading->lines.count || w != heading->w)
			set_heading(pour, heading, w);
		heading->x = x;
		measure_rows(pour, heading, pour->slots->list[at].column_head);
		if (heading->rows <= rows)
			return;
		rows = heading->rows;
	}
}

/* The slot where it stands with `keep` rows below; the slots' count when there is none. */
static int find_room(const struct pour *pour, struct heading *heading, int keep)
{
	int at = row_start(pour, pour->at);
	while (at < pour->slots->count) {
		set_at(pour, heading, at);
		if (rows_left(pour, at) >= heading->rows + keep)
			return at;
		at = pour->run_end[at];
	}
	return at;
}

/* ---- handles ---- */

static void add_mark(struct pour *pour, int page, struct draw_item draw)
{
	struct flow_list *flow = pour->flow;
	arena_push(pour->env->keep, flow->marks, flow->mark_count, flow->mark_room);
	flow->marks[flow->mark_count++] = (struct flow_mark){ page, draw };
}

static void add_numeral(struct pour *pour, const struct heading *heading, struct rect box, struct ink ink, int page)
{
	struct style *style = type_copy(pour->env, heading->runs->style);
	struct word word = { str_of(str_format(pour->env->keep, "%d", heading->runs->section)), heading->runs->at };
	style->ink = paint_is_light(ink) ? paint_black(INK_SOLID) : paint_white();
	style->x_scale = heading->runs->section > 9 ? 700 : 1000;
	style->tracking = style->indent = 0;
	const struct line *line = type_line(pour->env, pour->media, word.text, style, word);
	struct rect drawn = type_ink(line);
	struct draw_list list = { 0 };
	paint_line(pour->env, &list, line, box.x + (box.w - drawn.w) / 2 - drawn.x - line->start,
		box.y + (box.h - drawn.h) / 2 - drawn.y, item_id(pour->item));
	for (int i = 0; i < list.count; i++)
		add_mark(pour, page, list.list[i]);
}

/* `x`, `top`: where the text's first em box begins. */
static void add_handle(struct pour *pour, const struct heading *heading, mpt x, mpt top, int page)
{
	const struct style *style = heading->runs->style;
	mpt em = style->size, high = (heading->lines.count - 1) * style->leading + em;
	struct ink ink = style->handle_ink.space == INK_NONE ? style->ink : style->handle_ink;
	struct draw_item mark = { .kind = DRAW_RECT, .ink = ink, .id = item_id(pour->item), .at = heading->runs->at };
	x -= heading->handle;
	if (style->handle == HANDLE_BAR)
		mark.box = (struct rect){ x, top, em / 4, high };
	else if (style->handle == HANDLE_SQUARE)
		mark.box = (struct rect){ x, top + em / 5, em * 3 / 5, em * 3 / 5 };
	else
		mark.box = (struct rect){ x, top - em / 8, em * 5 / 4, em * 5 / 4 };
	add_mark(pour, page, mark);
	if (style->handle == HANDLE_NUMBER)
		add_numeral(pour, heading, mark.box, ink, page);
}

/* ---- in its place ---- */

static void draw_heading(struct pour *pour, const struct heading *heading, int at)
{
	const struct style *style = heading->runs->style;
	const struct slot *slot = &pour->slots->list[at];
	mpt x = heading->x + heading->handle, top = slot->y + heading->text_top;
	for (int i = 0; i < heading->lines.count; i++)
		pour_line(pour, &heading->lines.list[i], at, x, grid_baseline(top + i * style->leading, style->leading, style->size));
	if (style->handle != HANDLE_NONE && heading->lines.count)
		add_handle(pour, heading, x + heading->lines.list[0].start, top + (style->leading - style->size) / 2, slot->page);
}

static void tell_move(struct pour *pour, const struct text_runs *runs, int to)
{
	int rows = 0, last = -1;
	for (int i = pour->at; i < to; i++) {
		rows += pour->slots->list[i].row != last;
		last = pour->slots->list[i].row;
	}
	if (rows)
		diag(pour->env, runs->at, D_HEADING_MOVED, item_id(pour->item), rows);
}

void heading_pour(struct pour *pour, const struct text_runs *runs, int keep)
{
	struct heading heading = { .runs = runs, .handle = handle_room(runs->style) };
	pour_space(pour, 0);
	pour->last.again = false;
	int at = find_room(pour, &heading, keep);
	if (at >= pour->slots->count) {
		tell_move(pour, runs, pour->slots->count);
		pour->at = pour->slots->count;
		pour_over(pour, runs);
		return;
	}
	tell_move(pour, runs, at);
	if (runs->style->rows > 0 && heading.rows > runs->style->rows)
		diag(pour->env, runs->at, D_HEADING_ROWS, item_id(pour->item), heading.lines.count, runs->style->rows, heading.rows);
	draw_heading(pour, &heading, at);
	int row = pour->slots->list[at].row + heading.rows, end = pour->run_end[at];
	while (at < end && pour->slots->list[at].row < row)
		at++;
	pour->at = at;
}
