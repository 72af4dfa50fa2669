/* Where lines stand on the page: columns that begin with a last line (W), their feet (D), and the line grid (L).
 *
 * The lines of an item come in reading order. A column goes on as long as they go down and stay over one another; the parts of
 * a row on both sides of a picture belong to one column. */
#include "out/quality_own.h"

#include <stdlib.h>

enum { PITCH_SLACK = 20, GRID_SLACK = PT / 10, EXCUSES_MOST = 256 };

struct column {
	int first, count;               /* rows */
	mpt left, right, top, foot;
};

struct columns {
	struct judge *judge;
	const struct print_page *page;
	const struct row *rows;         /* of one item */
	int count;
	struct column *list;
	int column_count, column_room;
	mpt em;                         /* of the item's body lines */
	int64_t pitch_sum, pitches;     /* the pitch is their quotient */
	int excuses;
};

/* ---- columns ---- */

static bool over(const struct column *column, const struct row *row)
{
	return row->x < column->right && row->x + row->measure > column->left;
}

/* Whether row `i` begins a column. A row to the right at the same height is the rest of a broken row if the one after it
 * returns to the column. */
static bool begins_column(const struct columns *columns, const struct column *column, int i)
{
	const struct row *row = &columns->rows[i], *next = i + 1 < columns->count ? row + 1 : NULL;
	if (row->y < column->foot)
		return true;
	if (over(column, row))
		return false;
	return !(row->y == column->foot && next && next->y >= row->y && (next->y == row->y || over(column, next)));
}

static void find_columns(struct columns *columns)
{
	struct arena *temp = columns->judge->env->temp;
	struct column *column = NULL;
	for (int i = 0; i < columns->count; i++) {
		const struct row *row = &columns->rows[i];
		if (!column || begins_column(columns, column, i)) {
			arena_push(temp, columns->list, columns->column_count, columns->column_room);
			column = &columns->list[columns->column_count++];
			*column = (struct column){ .first = i, .left = row->x, .right = row->x + row->measure, .top = row->y };
		}
		column->count++;
		column->foot = row->y;
		column->left = row->x < column->left ? row->x : column->left;
		column->right = row->x + row->measure > column->right ? row->x + row->measure : column->right;
	}
}

/* ---- heads: W ---- */

static void judge_heads(struct columns *columns)
{
	for (int i = 0; i < columns->column_count; i++) {
		const struct row *head = &columns->rows[columns->list[i].first];
		if ((head->flags & LINE_LAST) && !(head->flags & LINE_FIRST))
			quality_count(columns->judge, head, QUALITY_W);
	}
}

/* ---- the line grid: L ---- */

static bool is_body(const struct columns *columns, const struct row *row)
{
	return row->justified && row->em == columns->em;
}

/* Where the longest run of keys within `reach` of each other begins, and how many they are. */
static int densest(const struct gap *list, int count, uint32_t reach, int *most)
{
	int first = 0;
	*most = 0;
	for (int low = 0, high = 0; high < count; high++) {
		while (list[high].key - list[low].key > reach)
			low++;
		if (high - low + 1 > *most) {
			*most = high - low + 1;
			first = low;
		}
	}
	return first;
}

/* The most common em of justified lines. */
static mpt body_em(const struct columns *columns, struct gap *keys)
{
	struct arena *temp = columns->judge->env->temp;
	int n = 0, most;
	for (int i = 0; i < columns->count; i++)
		if (columns->rows[i].justified)
			keys[n++] = (struct gap){ .key = (uint32_t)columns->rows[i].em };
	quality_sort(temp, keys, n);
	int first = densest(keys, n, 0, &most);
	return n ? (mpt)keys[first].key : 0;
}

/* The most common distance between body lines that follow each other in a column; 0: there is none. */
static void find_pitch(struct columns *columns, struct gap *keys)
{
	int n = 0, most;
	for (int c = 0; c < columns->column_count; c++)
		for (int i = columns->list[c].first + 1; i < columns->list[c].first + columns->list[c].count; i++) {
			const struct row *row = &columns->rows[i];
			if (row->y > row[-1].y && is_body(columns, row) && is_body(columns, row - 1))
				keys[n++] = (struct gap){ .key = (uint32_t)(row->y - row[-1].y) };
		}
	quality_sort(columns->judge->env->temp, keys, n);
	int first = densest(keys, n, PITCH_SLACK, &most);
	columns->pitches = most;
	for (int i = first; i < first + most; i++)
		columns->pitch_sum += keys[i].key;
}

/* How far below a line of the grid through `zero` the row stands. */
static mpt phase(const struct columns *columns, const struct row *row, mpt zero)
{
	int64_t rest = ((int64_t)row->y - zero) * columns->pitches % columns->pitch_sum;
	return (mpt)((rest < 0 ? rest + columns->pitch_sum : rest) / columns->pitches);
}

/* The most common phase: each stands in the list twice, so that a run across the pitch's end is found. */
static mpt common_phase(const struct columns *columns, struct gap *keys, mpt zero, mpt pitch)
{
	int n = 0, most;
	for (int i = 0; i < columns->count; i++) {
		if (!is_body(columns, &columns->rows[i]))
			continue;
		mpt at = phase(columns, &columns->rows[i], zero);
		keys[n++] = (struct gap){ .key = (uint32_t)at };
		keys[n++] = (struct gap){ .key = (uint32_t)(at + pitch) };
	}
	quality_sort(columns->judge->env->temp, keys, n);
	int first = densest(keys, n, GRID_SLACK, &most);
	return (mpt)(keys[first + most / 2].key % (uint32_t)pitch);
}

static void judge_grid(struct columns *columns, struct gap *keys)
{
	if (!columns->pitches)
		return;
	mpt pitch = (mpt)(columns->pitch_sum / columns->pitches), zero = columns->rows[0].y;
	mpt common = common_phase(columns, keys, zero, pitch);
	for (int i = 0; i < columns->count; i++) {
		const struct row *row = &columns->rows[i];
		mpt off = abs(phase(columns, row, zero) - common);
		if (is_body(columns, row) && (off < pitch - off ? off : pitch - off) > GRID_SLACK)
			quality_count(columns->judge, row, QUALITY_L);
	}
}

/* ---- feet: D ---- */

static bool in_room(struct rect box, const struct column *column, mpt foot)
{
	return box.x < column->right && (int64_t)box.x + box.w > column->left && box.y > column->foot && box.y < foot;
}

/* Whether something else begins in the room between the column's foot and `foot`: then the column gives way to it. */
static bool gives_way(struct columns *columns, const struct column *column, mpt foot)
{
	int part = columns->rows[0].part;
	if (columns->excuses++ >= EXCUSES_MOST)
		return true;
	for (int i = 0; i < columns->page->count; i++) {
		const struct draw_item *item = &columns->page->items[i];
		if (item->kind != DRAW_GLYPHS && in_room(item->box, column, foot))
			return true;
	}
	for (int i = 0; i < columns->judge->row_count; i++) {
		const struct row *row = &columns->judge->rows[i];
		if (row->part != part && in_room((struct rect){ row->x, row->y, row->measure, 0 }, column, foot))
			return true;
	}
	return false;
}

/* Columns that stand side by side are compared; a frame further down the page is another matter. */
static int side_by_side(const struct columns *columns, int from)
{
	int end = from + 1;
	while (end < columns->column_count && columns->list[end].top <= columns->list[end - 1].foot &&
		columns->list[end].foot >= columns->list[end - 1].top)
		end++;
	return end;
}

static void judge_feet(struct columns *columns)
{
	int64_t *most = &columns->judge->tallies[columns->rows[0].part].most[QUALITY_D];
	for (int from = 0, end; from < columns->column_count && columns->pitches; from = end) {
		mpt deepest = INT32_MIN;
		end = side_by_side(columns, from);
		for (int i = from; i < end; i++)
			deepest = columns->list[i].foot > deepest ? columns->list[i].foot : deepest;
		for (int i = from; i < end && i + 1 < columns->column_count; i++) {
			int64_t rows = (((int64_t)deepest - columns->list[i].foot) * columns->pitches + columns->pitch_sum / 2) /
				columns->pitch_sum;
			if (rows > *most && !gives_way(columns, &columns->list[i], deepest))
				*most = rows;
		}
	}
}

/* ---- all items of the page ---- */

static void judge_item(struct judge *judge, const struct print_page *page, const struct row *rows, int count)
{
	struct arena_mark mark = arena_mark(judge->env->temp);
	struct columns columns = { .judge = judge, .page = page, .rows = rows, .count = count };
	struct gap *keys = arena_array(judge->env->temp, struct gap, 2 * (size_t)count);
	find_columns(&columns);
	judge_heads(&columns);
	columns.em = body_em(&columns, keys);
	find_pitch(&columns, keys);
	judge_grid(&columns, keys);
	judge_feet(&columns);
	arena_rewind(judge->env->temp, mark);
}

/* The page's rows, item by item, each item's as they came. */
static struct row *by_item(struct judge *judge, int first_part, int *starts)
{
	struct row *rows = arena_array(judge->env->temp, struct row, judge->row_count);
	int parts = judge->part_count - first_part;
	for (int i = 0; i < judge->row_count; i++)
		starts[judge->rows[i].part - first_part + 1]++;
	for (int i = 0; i < parts; i++)
		starts[i + 1] += starts[i];
	for (int i = 0; i < judge->row_count; i++)
		rows[starts[judge->rows[i].part - first_part]++] = judge->rows[i];
	return rows;
}

void quality_columns(struct judge *judge, const struct print_page *page, int first_part)
{
	int parts = judge->part_count - first_part;
	if (!judge->row_count)
		return;
	int *ends = arena_array(judge->env->temp, int, parts + 2);
	const struct row *rows = by_item(judge, first_part, ends);
	for (int i = 0, from = 0; i < parts; from = ends[i++])
		if (ends[i] > from)
			judge_item(judge, page, rows + from, ends[i] - from);
}
