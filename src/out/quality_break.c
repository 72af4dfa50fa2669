/* What shows where one line ends and the next begins: K, B, O and H; and which quotes are Chinese, whose partner may
 * stand lines away (Q). */
#include "out/quality_own.h"

/* ---- forbidden starts and ends: K ---- */

static bool is_slash(const struct cell *cell)
{
	return cell->chars == 1 && cell->c == '/';
}

static bool is_apostrophe(const struct cell *cell, const struct cell *next)
{
	return cell->c == 0x2019 && next && cell->link == LINK_NEXT && (next->kind.traits & (LETTER | DIGIT));
}

/* `before`: the cell that ended the line before; `next`: the one after; NULL: none. */
static bool forbidden_start(const struct cell *cell, const struct cell *before, const struct cell *next, bool odd_quotes)
{
	if (is_slash(cell))
		return before && next && quality_is_wide(before->end_kind) && quality_is_wide(next->kind);
	if (cell->kind.sort == SORT_DASH)
		return cell->c == 0x2014 && cell->chars == 1;
	if (cell->c == '"')
		return odd_quotes;
	return (cell->kind.traits & NEVER_STARTS) && !is_apostrophe(cell, next);
}

/* `first`: the cell that begins the next line. */
static bool forbidden_end(const struct cell *cell, const struct cell *before, const struct cell *first, bool odd_quotes)
{
	if (is_slash(cell))
		return before && first && quality_is_wide(before->end_kind) && quality_is_wide(first->kind);
	if (cell->end == '"')
		return odd_quotes;
	return cell->end_kind.traits & NEVER_ENDS;
}

/* ---- divided units: B ---- */

static bool exclaims(uint32_t c)
{
	return c == 0xFF01 || c == 0xFF1F;
}

static bool is_point(uint32_t c)
{
	return c == '.' || c == ',' || c == ':' || c == '/';
}

static bool alphanumeric(struct kind kind)
{
	return kind.traits & (LETTER | DIGIT);
}

/* Inside a WORD or a number (C36, C38, C42, C46). */
static bool divides_word(const struct thread *thread, const struct cell *first, const struct cell *next)
{
	const struct cell *last = &thread->last;
	bool digit_after = next && first->link == LINK_NEXT && (next->kind.traits & DIGIT);
	if (last->to != first->from || thread->flags & (LINE_HYPHEN | LINE_DIVIDED))
		return false;
	if (alphanumeric(last->end_kind) && alphanumeric(first->kind))
		return true;
	if (thread->number && is_point(last->end) && (first->kind.traits & DIGIT))
		return true;
	if ((last->end_kind.traits & DIGIT) && is_point(first->c) && digit_after)
		return true;
	if ((last->end_kind.traits & LETTER) && first->c == 0x2019)
		return is_apostrophe(first, next);
	return last->end == '/' && first->c == '/';
}

/* C39, C41. */
static bool divides_sign(const struct thread *thread, const struct cell *first)
{
	const struct cell *last = &thread->last, *before = thread->before.chars ? &thread->before : NULL;
	if (last->end_kind.traits & DIGIT)
		return first->kind.traits & AFTER_NUMBER;
	bool free = !before || before->link != LINK_NEXT || !alphanumeric(before->end_kind);
	return (last->end_kind.traits & BEFORE_NUMBER) && last->chars == 1 && free && (first->kind.traits & DIGIT);
}

/* C44: 图 | ①, and a number that labels what follows. */
static bool divides_label(const struct thread *thread, const struct cell *first)
{
	const struct cell *last = &thread->last, *before = thread->before.chars ? &thread->before : NULL;
	if (first->kind.sort == SORT_CIRCLED)
		return last->c == 0x56FE || last->c == 0x8868;
	if (last->kind.sort != SORT_CIRCLED || (first->kind.sort != SORT_HAN && first->kind.sort != SORT_WORD))
		return false;
	return !before || before->kind.sort == SORT_STOP || before->kind.sort == SORT_COMMA || before->kind.sort == SORT_OPEN;
}

static bool divided(const struct thread *thread, const struct cell *first, const struct cell *next)
{
	const struct cell *last = &thread->last;
	bool solid = last->kind.sort == SORT_DASH || last->kind.sort == SORT_ELL;
	if (solid && last->c == first->c && last->c != 0x2E3A)
		return last->chars % 2;                                 /* C35: between pairs it may */
	if (exclaims(last->end) && exclaims(first->c))
		return true;                                            /* C33 */
	if (first->kind.sort == SORT_MID)
		return true;                                            /* C47 */
	return divides_word(thread, first, next) || divides_sign(thread, first) || divides_label(thread, first);
}

/* ---- a line after another ---- */

static bool has_orphan(const struct cells *cells)
{
	int chars = 0;
	for (int i = 0; i < cells->count && chars < 2; i++)
		if (!quality_is_mark(cells->list[i].kind))
			chars += cells->list[i].chars;
	return chars < 2;
}

/* Whether the WORD that ends the line is of digits and their points, so far. */
static bool ends_in_number(const struct cells *cells)
{
	int digits = 0;
	for (int i = cells->count - 1; i >= 0; i--) {
		const struct cell *cell = &cells->list[i];
		if (cell->kind.sort != SORT_WORD || (i + 1 < cells->count && cell->link != LINK_NEXT))
			break;
		if (!(cell->kind.traits & (DIGIT | BEFORE_NUMBER)) && !is_point(cell->c))
			return false;
		digits += (cell->kind.traits & DIGIT) != 0;
	}
	return digits > 0;
}

static bool count_straight(const struct cells *cells, bool odd)
{
	for (int i = 0; i < cells->count; i++)
		odd ^= cells->list[i].c == '"';
	return odd;
}

static void keep_end(const struct judge *judge, const struct row *row, struct thread *thread)
{
	const struct cells *cells = &judge->cells;
	thread->last = cells->list[cells->count - 1];
	thread->before = cells->count > 1 ? cells->list[cells->count - 2] : (struct cell){ 0 };
	thread->number = ends_in_number(cells);
	thread->odd_quotes = count_straight(cells, thread->odd_quotes);
	thread->flags = row->flags;
	thread->going = !(row->flags & LINE_LAST);
}

/* True: the line starts with what must not start one. */
static bool judge_start(struct judge *judge, const struct row *row, const struct thread *thread)
{
	const struct cells *cells = &judge->cells;
	const struct cell *first = cells->list, *next = cells->count > 1 ? first + 1 : NULL;
	const struct cell *before = thread->going ? &thread->last : NULL;
	bool forbidden = cells->note_first || forbidden_start(first, before, next, thread->odd_quotes);
	if (forbidden)
		quality_count(judge, row, QUALITY_K);
	if (thread->going && divided(thread, first, next))
		quality_count(judge, row, QUALITY_B);
	return forbidden;
}

/* The end of the line before is judged once what follows is known. */
static void judge_end(struct judge *judge, const struct row *before, const struct thread *thread, const struct cell *first)
{
	const struct cell *one_before = thread->before.chars ? &thread->before : NULL;
	if (!thread->bad_start && forbidden_end(&thread->last, one_before, first, thread->odd_quotes))
		quality_count(judge, before, QUALITY_K);
}

static void judge_hyphen(struct judge *judge, const struct row *row, struct thread *thread)
{
	struct tally *tally = &judge->tallies[row->part];
	thread->hyphens = row->flags & LINE_HYPHEN ? thread->hyphens + 1 : 0;
	tally->count[QUALITY_H] += (row->flags & LINE_HYPHEN) != 0;
	if (thread->hyphens > tally->hyphen_run)
		tally->hyphen_run = thread->hyphens;
}

void quality_break(struct judge *judge, const struct row *row, struct thread *thread)
{
	const struct cells *cells = &judge->cells;
	bool first = row->flags & LINE_FIRST, bad_start = false;
	if (first) {
		thread->going = false;
		thread->odd_quotes = false;
	}
	if (!first) {
		if (thread->going)
			judge_end(judge, &thread->row, thread, cells->list);
		bad_start = judge_start(judge, row, thread);
		if ((row->flags & LINE_LAST) && has_orphan(cells))
			quality_count(judge, row, QUALITY_O);
	}
	judge_hyphen(judge, row, thread);
	keep_end(judge, row, thread);
	thread->row = *row;
	thread->bad_start = bad_start;
}

/* ---- quotes: C11 ---- */

enum { ROOM_SHORT = 20, INK_SLACK = 60 };       /* thousandths of an em */

static bool bad_quote(const struct cells *cells, int i)
{
	const struct cell *cell = &cells->list[i];
	mpt least = -(cell->em / (1000 / ROOM_SHORT)), slack = (mpt)((int64_t)cell->em * INK_SLACK / 1000);
	if (cell->ink_left < cell->left - slack || cell->ink_right > cell->right + slack)
		return true;
	return (i > 0 && cell[-1].link == LINK_NEXT && quality_space(cell - 1) < least) ||
		(i + 1 < cells->count && cell->link == LINK_NEXT && quality_space(cell) < least);
}

static void count_quotes(struct judge *judge, const struct row *row, int wrong)
{
	while (wrong-- > 0)
		quality_count(judge, row, QUALITY_Q);
}

/* What has no partner goes by its neighbours. */
static void drop_quotes(struct judge *judge, struct thread *thread)
{
	for (int i = 0; i < thread->depth; i++) {
		const struct quote *quote = &thread->quotes[i];
		if (quote->wrong && (quote->wide_before || quote->wide_after))
			quality_count(judge, &quote->row, QUALITY_Q);
	}
	thread->depth = 0;
	thread->pending = 0;
	thread->after_wide = false;
}

static void open_quote(struct judge *judge, const struct row *row, struct thread *thread, int i)
{
	thread->pending = 0;
	struct quote quote = { .c = judge->cells.list[i].c, .at = thread->cells, .wide_before = thread->after_wide,
		.wrong = bad_quote(&judge->cells, i), .row = *row };
	if (thread->depth == QUOTES_DEEP)
		drop_quotes(judge, thread);
	thread->quotes[thread->depth++] = quote;
}

static void close_quote(struct judge *judge, const struct row *row, struct thread *thread, int i)
{
	const struct cell *cell = &judge->cells.list[i];
	const struct quote *open = thread->depth ? &thread->quotes[thread->depth - 1] : NULL;
	bool wrong = bad_quote(&judge->cells, i), wide_next = i + 1 < judge->cells.count && quality_is_wide(cell[1].kind);
	if (!open || open->c + 1 != cell->c) {
		count_quotes(judge, row, wrong && (thread->after_wide || wide_next));
		return;
	}
	thread->depth--;
	if (open->wide_before || thread->wide > open->at) {
		if (open->wrong)
			quality_count(judge, &open->row, QUALITY_Q);
		count_quotes(judge, row, wrong);
		return;
	}
	thread->pending = wrong + open->wrong;
	thread->pending_row = *row;
}

static void pass_cell(struct judge *judge, struct thread *thread, bool wide)
{
	if (thread->pending && wide)
		count_quotes(judge, &thread->pending_row, thread->pending);
	thread->pending = 0;
	if (thread->depth && thread->quotes[thread->depth - 1].at + 1 == thread->cells)
		thread->quotes[thread->depth - 1].wide_after = wide;
	thread->after_wide = wide;
	if (wide)
		thread->wide = thread->cells;
}

static bool is_quote(const struct judge *judge, int i)
{
	const struct cell *cell = &judge->cells.list[i];
	const struct cell *next = i + 1 < judge->cells.count ? cell + 1 : NULL;
	bool letter_before = i > 0 && cell[-1].link == LINK_NEXT && (cell[-1].end_kind.traits & LETTER);
	return (cell->kind.traits & QUOTE) && !(letter_before && is_apostrophe(cell, next));
}

void quality_quotes(struct judge *judge, const struct row *row, struct thread *thread)
{
	if (row->flags & LINE_FIRST)
		drop_quotes(judge, thread);
	for (int i = 0; i < judge->cells.count; i++) {
		const struct cell *cell = &judge->cells.list[i];
		thread->cells++;
		if (!is_quote(judge, i)) {
			pass_cell(judge, thread, quality_is_wide(cell->kind));
			continue;
		}
		if (cell->kind.sort == SORT_OPEN)
			open_quote(judge, row, thread, i);
		else
			close_quote(judge, row, thread, i);
		thread->after_wide = false;
	}
	if (row->flags & LINE_LAST)
		drop_quotes(judge, thread);
}
