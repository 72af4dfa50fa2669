/* What shows within one line: G V F R A S, and dashes and dots of Q. */
#include "out/quality_own.h"

#include <stdlib.h>

/* Thousandths of an em. */
enum { OFF_CELL = 20, GAP_NARROW = 120, GAP_WIDE = 505, GAP_UNLIKE = 10, STOP_LEAST = 750, ROOM_SHORT = 20, MIDDLE = 380,
	OFF_MIDDLE = 120 };
/* Millionths: what is told of V and R. */
enum { V_GOOD = 5000, R_GOOD = 10000, OVER_5 = 50000, OVER_10 = 100000, OVER_125 = 125000 };

static mpt part_of(mpt em, int thousandths)
{
	return (mpt)((int64_t)em * thousandths / 1000);
}

static bool is_han(const struct cell *cell)
{
	return cell->kind.sort == SORT_HAN;
}

/* ---- Han among themselves: G, V, F ---- */

struct spaces {
	int count;
	mpt em, least, most;
	int64_t sum;
};

static struct spaces han_spaces(const struct cells *cells)
{
	struct spaces spaces = { 0 };
	for (int i = 0; i + 1 < cells->count; i++) {
		const struct cell *cell = &cells->list[i];
		if (!is_han(cell) || !is_han(cell + 1) || cell->link != LINK_NEXT || cell->em != cell[1].em)
			continue;
		mpt space = quality_space(cell);
		if (!spaces.count)
			spaces = (struct spaces){ .em = cell->em, .least = space, .most = space };
		if (cell->em != spaces.em)
			continue;
		spaces.count++;
		spaces.sum += space;
		spaces.least = space < spaces.least ? space : spaces.least;
		spaces.most = space > spaces.most ? space : spaces.most;
	}
	return spaces;
}

static void judge_evenness(struct judge *judge, const struct row *row, const struct spaces *spaces)
{
	int64_t spread = (int64_t)spaces->most - spaces->least, squeezed = -(int64_t)spaces->least;
	quality_most(judge, row, QUALITY_V, quality_uem(spread > squeezed ? spread : squeezed, spaces->em), V_GOOD);
}

static bool only_han(const struct cells *cells)
{
	for (int i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->list[i];
		if (!is_han(cell) || cell->em != cells->list[0].em || (i + 1 < cells->count && cell->link != LINK_NEXT))
			return false;
	}
	return cells->count > 0;
}

static bool near_whole(mpt length, mpt em, mpt slack)
{
	mpt rest = length % em;
	return rest <= slack || rest >= em - slack;
}

static bool off_cells(const struct cells *cells, mpt origin, mpt slack)
{
	for (int i = 0; i < cells->count; i++)
		if (llabs(cells->list[i].left - origin - (int64_t)i * cells->list[0].em) > slack)
			return true;
	return false;
}

static void judge_cells(struct judge *judge, const struct row *row)
{
	const struct cells *cells = &judge->cells;
	struct tally *tally = &judge->tallies[row->part];
	if (!only_han(cells))
		return;
	mpt em = cells->list[0].em, slack = part_of(em, OFF_CELL);
	mpt origin = row->flags & LINE_FIRST ? cells->list[0].left : row->x;
	if (!near_whole(row->measure, em, slack / 2))
		return;
	int64_t filled = (int64_t)origin - row->x + (int64_t)cells->count * em;
	if (!(row->flags & LINE_LAST) && llabs(filled - row->measure) > slack) {
		tally->opened++;
		return;
	}
	tally->han_lines++;
	if (off_cells(cells, origin, slack))
		quality_count(judge, row, QUALITY_F);
}

/* ---- the right edge: R ---- */

static bool half_mark(const struct cell *cell)
{
	return cell->kind.sort == SORT_CLOSE || cell->kind.sort == SORT_COMMA || cell->kind.sort == SORT_STOP;
}

static int64_t edge_error(const struct cells *cells, int64_t edge)
{
	const struct cell *last = &cells->list[cells->count - 1];
	if (cells->note_end)
		return llabs(cells->note_end - edge);
	bool hangs = half_mark(last) && cells->count > 1 && last->left >= edge - part_of(last->em, ROOM_SHORT);
	if (hangs)
		last--;
	int64_t error = llabs(last->right - edge), whole = llabs(last->left + (int64_t)last->em - edge);
	return half_mark(last) && whole < error ? whole : error;
}

static void judge_edge(struct judge *judge, const struct row *row)
{
	if (!judge->cells.count || row->flags & (LINE_LAST | LINE_RAGGED))
		return;
	int64_t error = edge_error(&judge->cells, (int64_t)row->x + row->measure);
	quality_most(judge, row, QUALITY_R, quality_uem(error, row->em), R_GOOD);
}

/* ---- Han and WORDs: A ---- */

static bool takes_gap(uint32_t c, struct kind kind)
{
	return (kind.traits & (LETTER | DIGIT)) || (kind.sort == SORT_WORD && (kind.traits & AFTER_NUMBER)) || c == '%';
}

static bool out_of_bounds(const struct cell *han, mpt space)
{
	return space < part_of(han->em, GAP_NARROW) || space > part_of(han->em, GAP_WIDE);
}

/* The WORD in cells first to last. */
static void judge_word(struct judge *judge, const struct row *row, int first, int last)
{
	const struct cell *word = &judge->cells.list[first], *end = &judge->cells.list[last];
	bool left = first > 0 && is_han(word - 1) && word[-1].link != LINK_OTHER && takes_gap(word->c, word->kind);
	bool right = last + 1 < judge->cells.count && is_han(end + 1) && end->link != LINK_OTHER && takes_gap(end->end, end->end_kind);
	mpt before = left ? quality_space(word - 1) : 0, after = right ? quality_space(end) : 0;
	bool bad_before = left && out_of_bounds(word - 1, before), bad_after = right && out_of_bounds(end + 1, after);
	if (bad_before)
		quality_count(judge, row, QUALITY_A);
	if (bad_after)
		quality_count(judge, row, QUALITY_A);
	if (left && right && !bad_before && !bad_after && abs(before - after) > part_of(word[-1].em, GAP_UNLIKE))
		quality_count(judge, row, QUALITY_A);
}

static bool judge_words(struct judge *judge, const struct row *row)
{
	const struct cells *cells = &judge->cells;
	bool any = false;
	for (int i = 0; i < cells->count; i++) {
		int first = i;
		if (cells->list[i].kind.sort != SORT_WORD)
			continue;
		while (i + 1 < cells->count && cells->list[i].link == LINK_NEXT && cells->list[i + 1].kind.sort == SORT_WORD)
			i++;
		if (row->justified)
			judge_word(judge, row, first, i);
		any = true;
	}
	return any;
}

/* ---- ends of sentences: S ---- */

static bool ends_sentence(const struct cell *cell)
{
	return cell->c == 0x3002 || cell->c == 0xFF01 || cell->c == 0xFF1F;
}

static bool may_be_squeezed_before(const struct cell *next)
{
	return next->kind.sort <= SORT_OPEN || next->kind.sort == SORT_DASH || next->kind.sort == SORT_ELL ||
		next->kind.sort == SORT_WORD;
}

static void judge_stops(struct judge *judge, const struct row *row)
{
	const struct cells *cells = &judge->cells;
	for (int i = 0; i + 1 < cells->count; i++) {
		const struct cell *stop = &cells->list[i], *next = stop + 1;
		bool in_row = i > 0 && ends_sentence(stop - 1);
		if (!ends_sentence(stop) || in_row || !may_be_squeezed_before(next) || stop->link != LINK_NEXT)
			continue;
		if ((int64_t)next->left - stop->left < part_of(stop->em, STOP_LEAST))
			quality_count(judge, row, QUALITY_S);
	}
}

/* ---- dashes and dots: Q ---- */

static bool lacks_room(const struct cells *cells, int i)
{
	const struct cell *cell = &cells->list[i];
	mpt least = -part_of(cell->em, ROOM_SHORT);
	return (i > 0 && cell[-1].link == LINK_NEXT && quality_space(cell - 1) < least) ||
		(i + 1 < cells->count && cell->link == LINK_NEXT && quality_space(cell) < least);
}

static bool bad_dash(const struct cells *cells, int i)
{
	const struct cell *cell = &cells->list[i];
	int64_t ink = (int64_t)cell->ink_right - cell->ink_left, whole = (int64_t)cell->right - cell->left;
	if (cell->chars < 2 && cell->c != 0x2E3A)
		return false;
	return cell->parted || ink < whole * 3 / 4 || ink > whole + cell->em / 25 || lacks_room(cells, i);
}

static bool wide_at(const struct cells *cells, int i)
{
	return i >= 0 && i < cells->count && quality_is_wide(cells->list[i].kind);
}

static bool bad_dots(const struct cells *cells, int i)
{
	const struct cell *cell = &cells->list[i];
	if (cell->chars < 2 && !wide_at(cells, i - 1) && !wide_at(cells, i + 1))
		return false;
	return abs(cell->ink_middle - part_of(cell->em, MIDDLE)) > part_of(cell->em, OFF_MIDDLE) || lacks_room(cells, i);
}

static void judge_solids(struct judge *judge, const struct row *row)
{
	const struct cells *cells = &judge->cells;
	for (int i = 0; i < cells->count; i++) {
		uint8_t sort = cells->list[i].kind.sort;
		if ((sort == SORT_DASH && bad_dash(cells, i)) || (sort == SORT_ELL && bad_dots(cells, i)))
			quality_count(judge, row, QUALITY_Q);
	}
}

/* ---- all of it ---- */

static bool measure_g(struct judge *judge, const struct row *row, const struct spaces *spaces, int64_t *g)
{
	struct tally *tally = &judge->tallies[row->part];
	if (!spaces->count || row->flags & LINE_LAST)
		return false;
	*g = spaces->sum * 1000000 / ((int64_t)spaces->em * spaces->count);
	tally->measured++;
	tally->g_sum += *g;
	tally->over[0] += *g > OVER_5;
	tally->over[1] += *g > OVER_10;
	tally->over[2] += *g > OVER_125;
	quality_gap(judge, row, *g);
	return true;
}

bool quality_line(struct judge *judge, const struct row *row, int64_t *g)
{
	struct tally *tally = &judge->tallies[row->part];
	judge_solids(judge, row);
	tally->word_lines += judge_words(judge, row);
	if (!row->justified)
		return false;
	tally->justified++;
	struct spaces spaces = han_spaces(&judge->cells);
	if (spaces.count)
		judge_evenness(judge, row, &spaces);
	judge_cells(judge, row);
	judge_edge(judge, row);
	judge_stops(judge, row);
	return measure_g(judge, row, &spaces, g);
}
