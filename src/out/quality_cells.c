/* Glyphs in their places to cells: each character's body, and the space between it and the next.
 *
 * A glyph as wide as its character's cell stands by its pen; any other one by its advance box: flush with the inner side of an
 * opening or closing mark, centred else; half-width signs, dashes and dots by the middle of their ink (C49 to C51). */
#include "out/quality_own.h"

#include <limits.h>

/* Far beyond any page, but sums of a few such still fit. */
static mpt clamped(int64_t length)
{
	enum { FAR = INT32_MAX / 8 };
	return length > FAR ? FAR : length < -FAR ? -FAR : (mpt)length;
}

static mpt scaled(const struct draw_item *run, mpt length)
{
	int scale = run->u.glyphs.x_scale;
	return clamped(scale == 1000 ? length : mul_div(length, scale, 1000));
}

static bool has_shapes(const struct draw_item *run)
{
	return run->u.glyphs.face && !face_is_nil(run->u.glyphs.face);
}

static mpt advance_of(const struct draw_item *run, const struct draw_glyph *glyph)
{
	if (!has_shapes(run))
		return scaled(run, run->u.glyphs.size);
	return scaled(run, face_advance(run->u.glyphs.face, glyph->gid, run->u.glyphs.size));
}

/* ---- text ---- */

/* Most glyphs stand for one character; a combining one does not change what its cell is. */
static void read_text(struct cell *cell, const struct draw_glyph *glyph)
{
	struct str text = { glyph->utf8, glyph->len };
	size_t len;
	cell->c = cell->end = utf8_decode(text, &len);
	cell->kind = cell->end_kind = quality_kind(cell->c);
	cell->chars = 1;
	cell->from = glyph->utf8;
	cell->to = glyph->utf8 + glyph->len;
	for (size_t at = len; at < text.len; at += len) {
		uint32_t c = utf8_decode(str_part(text, at, text.len), &len);
		struct kind kind = quality_kind(c);
		if (kind.sort == SORT_ZERO)
			continue;
		cell->end = c;
		cell->end_kind = kind;
		cell->chars++;
	}
}

/* ---- bodies ---- */

static void take_ink(struct cell *cell, const struct draw_item *run, const struct draw_glyph *glyph)
{
	mpt pen = cell->pen + scaled(run, glyph->dx);
	cell->ink_left = pen;
	cell->ink_right = pen + cell->advance;
	cell->ink_middle = cell->em / 50 * 19;
	if (!has_shapes(run))
		return;
	struct face_bearing ink = face_bearing(run->u.glyphs.face, glyph->gid, run->u.glyphs.size);
	cell->ink_left = pen + scaled(run, ink.left);
	cell->ink_right = pen + cell->advance - scaled(run, ink.right);
	cell->ink_middle = clamped((int64_t)glyph->dy + ink.bottom + (ink.top - ink.bottom) / 2);
}

static void centre_body(struct cell *cell, mpt from, mpt to, mpt width)
{
	cell->left = from + (to - from) / 2 - width / 2;
	cell->right = cell->left + width;
}

static bool by_ink(struct kind kind)
{
	return kind.sort == SORT_DASH || kind.sort == SORT_ELL || kind.sort == SORT_CONN || kind.sort == SORT_MID ||
		(kind.traits & QUOTE);
}

/* How many cells of one em a dash or dots are. */
static int solid_ems(const struct cell *cell)
{
	return cell->c == 0x2E3A ? 2 * cell->chars : cell->chars;
}

static void find_body(struct cell *cell)
{
	mpt em = cell->em, after = cell->pen + cell->advance;
	switch ((enum sort)cell->kind.sort) {
	case SORT_OPEN:
		cell->right = after;
		cell->left = after - em / 2;
		break;
	case SORT_CLOSE: case SORT_COMMA: case SORT_STOP:
		cell->left = cell->pen;
		cell->right = cell->pen + em / 2;
		break;
	case SORT_DASH: case SORT_ELL:
		centre_body(cell, cell->ink_left, cell->ink_right, clamped((int64_t)em * solid_ems(cell)));
		break;
	case SORT_CONN: case SORT_MID:
		centre_body(cell, cell->ink_left, cell->ink_right, cell->kind.traits & HALF ? em / 2 : em);
		break;
	case SORT_WORD: case SORT_BLANK: case SORT_ZERO:
		cell->left = cell->pen;
		cell->right = after;
		break;
	default:
		centre_body(cell, cell->pen, after, em);
	}
}

/* ---- the line ---- */

static bool same_solid(const struct cell *a, const struct cell *b)
{
	bool solid = b->kind.sort == SORT_ELL || (b->kind.sort == SORT_DASH && b->c == 0x2014);
	return solid && a->c == b->c && a->chars == 1 && b->chars == 1 && a->to == b->from;
}

/* Two dashes or dots that follow each other are one (C9, C35). */
static void join_solid(struct cell *first, const struct cell *second)
{
	first->parted = second->ink_left > first->ink_right + first->em / 50;
	first->ink_right = second->ink_right;
	first->chars = 2;
	first->to = second->to;
	find_body(first);
}

/* A glyph without text belongs to the one before: the rest of a cluster, or an added hyphen. */
static void widen(struct cells *cells, const struct draw_item *run, const struct draw_glyph *glyph)
{
	struct cell *last = &cells->list[cells->count - 1];
	mpt right = clamped((int64_t)run->box.x + glyph->x + advance_of(run, glyph));
	if (last->kind.sort == SORT_WORD && right > last->right)
		last->right = right;
}

static void add_blank(struct cells *cells, const struct cell *blank)
{
	if (!cells->count)
		return;
	struct cell *last = &cells->list[cells->count - 1];
	if (last->link == LINK_NEXT)
		last->link = last->to == blank->from ? LINK_BLANK : LINK_OTHER;
	last->to = blank->to;
}

static void add_cell(struct arena *arena, struct cells *cells, const struct cell *cell)
{
	struct cell *last = cells->count ? &cells->list[cells->count - 1] : NULL;
	cells->chars += cell->chars;
	cells->note_end = 0;
	if (last && last->link == LINK_NEXT && same_solid(last, cell)) {
		join_solid(last, cell);
		return;
	}
	if (last && last->to != cell->from)
		last->link = LINK_OTHER;
	arena_push(arena, cells->list, cells->count, cells->room);
	cells->list[cells->count++] = *cell;
}

static void add_glyph(struct arena *arena, struct cells *cells, const struct draw_item *run, mpt em,
	const struct draw_glyph *glyph)
{
	struct cell cell = { .em = em };
	if (!glyph->len) {
		if (cells->count)
			widen(cells, run, glyph);
		return;
	}
	read_text(&cell, glyph);
	cell.pen = clamped((int64_t)run->box.x + glyph->x);
	cell.advance = advance_of(run, glyph);
	if (cell.kind.sort == SORT_BLANK) {
		add_blank(cells, &cell);
		return;
	}
	if (by_ink(cell.kind))
		take_ink(&cell, run, glyph);
	find_body(&cell);
	add_cell(arena, cells, &cell);
}

/* A note's mark is looked through (C32): no cell, and what stands beside it has no border. */
static void pass_note(struct cells *cells, const struct draw_item *run)
{
	if (!run->u.glyphs.count)
		return;
	const struct draw_glyph *end = &run->u.glyphs.list[run->u.glyphs.count - 1];
	if (cells->count) {
		cells->list[cells->count - 1].link = LINK_OTHER;
		cells->list[cells->count - 1].to = end->utf8 + end->len;
	}
	cells->note_first |= !cells->count;
	cells->note_end = clamped((int64_t)run->box.x + end->x + advance_of(run, end));
}

void quality_cells(struct arena *arena, const struct row *row, struct cells *cells)
{
	cells->count = 0;
	cells->chars = 0;
	cells->note_end = 0;
	cells->note_first = false;
	for (int i = 0; i < row->run_count; i++) {
		const struct draw_item *run = &row->runs[i];
		mpt em = scaled(run, run->u.glyphs.size);
		if (run->u.glyphs.note) {
			pass_note(cells, run);
			continue;
		}
		for (int g = 0; g < run->u.glyphs.count; g++)
			add_glyph(arena, cells, run, em < 1 ? 1 : em, &run->u.glyphs.list[g]);
	}
}

mpt quality_space(const struct cell *cell)
{
	return clamped((int64_t)cell[1].left - cell->right);
}
