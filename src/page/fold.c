/* The fold of a spread (通版): no row of body text crosses it, no character stands within 3 mm of it; pictures and rules may (C148).
 *
 * A headline across the fold is parted there: of the places between its characters the one is taken that moves them least and
 * parts no word, and what stands right of it moves on, so that the fold falls into the gap. */
#include <string.h>

#include "page/turn.h"

enum { CLEAR = 8504 /* 3 mm */ };

/* The ink of a glyph along its line, from the line's x; false when it has none. */
static bool ink_of(const struct line *line, const struct piece *piece, const struct draw_glyph *glyph, mpt *left, mpt *right)
{
	mpt size = piece->style->size, advance = face_advance(piece->face, glyph->gid, size);
	struct face_bearing blank = face_bearing(piece->face, glyph->gid, size);
	int scale = piece->style->x_scale;
	*left = line->start + glyph->x + glyph->dx + (mpt)mul_div(blank.left, scale, 1000);
	*right = *left + (mpt)mul_div(advance - blank.left - blank.right, scale, 1000);
	return *right > *left;
}

/* A glyph of a line stands on the fold. */
static bool glyph_on(const struct line *line, mpt x, mpt fold)
{
	mpt left, right;
	for (int i = 0; i < line->piece_count; i++)
		for (int g = 0; g < line->pieces[i].count; g++)
			if (ink_of(line, &line->pieces[i], &line->pieces[i].glyphs[g], &left, &right) && x + left < fold + CLEAR - FILM &&
				x + right > fold - CLEAR + FILM)
				return true;
	return false;
}

/* ---- a headline across the fold ---- */

enum { PARTINGS_MOST = 200, BEYOND = 20, IN_WORD = 2000, TOGETHER = 3000 };

/* Between two characters of a line. */
struct parting {
	int piece, glyph;               /* the first one behind it */
	mpt before, after;              /* ink that ends before it, ink that begins behind it */
	int cost;                       /* of turning there (turn.h) */
	struct str left, right;         /* the characters on both sides */
};

struct parted {                         /* how a line would stand */
	const struct parting *at;       /* NULL: as it is */
	mpt x;                          /* its left edge */
	mpt add;                        /* room made at the parting */
	mpt beyond;                     /* what of it is outside its place */
	int64_t cost;
};

/* The byte of `text` where `glyph`'s characters begin, looked for from *from on. */
static size_t byte_of(struct str text, const struct draw_glyph *glyph, size_t *from)
{
	for (size_t i = *from; glyph->len && i + glyph->len <= text.len; i++)
		if (memcmp(text.at + i, glyph->utf8, glyph->len) == 0) {
			*from = i + glyph->len;
			return i;
		}
	return *from;
}

static int find_partings(struct stone *stone, const struct story *story, const struct line *line, struct parting *list)
{
	int count = 0, *costs = turn_costs(stone, story, line->text);
	size_t from = 0;
	struct str before = { NULL, 0 };
	mpt end = 0, left, right;
	for (int i = 0; i < line->piece_count; i++)
		for (int g = 0; g < line->pieces[i].count; g++) {
			const struct draw_glyph *glyph = &line->pieces[i].glyphs[g];
			size_t byte = byte_of(line->text, glyph, &from);
			if (!ink_of(line, &line->pieces[i], glyph, &left, &right))
				continue;
			struct str here = { glyph->utf8, glyph->len };
			if (before.at && glyph->len && count < PARTINGS_MOST)
				list[count++] = (struct parting){ i, g, end, left, costs[byte], before, here };
			end = right > end ? right : end;
			before = here;
		}
	return count;
}

/* What a parting costs beside the way that it moves the line, in thousandths of an em: words stay whole, numbers and titles all the
 * more; best of all it stands between phrases. */
static int meaning_of(const struct parting *at)
{
	return at->cost >= TURN_NEVER ? TOGETHER : at->cost > TURN_IN_WORD ? IN_WORD : at->cost > 0 ? at->cost / 2 : at->cost / 3;
}

/* The line parted at `at`. A line set left (right) keeps that edge, and the rest moves on past the fold; of any other the fold stands
 * in the middle of the gap. False when it cannot be had so. */
static bool part_at(const struct line *line, const struct parting *at, const struct fold_place *place, mpt natural, mpt fold, struct parted *out)
{
	enum align align = place->align;
	mpt em = line->pieces[0].style->size, after = natural + at->after - fold - CLEAR, before = fold - CLEAR - natural - at->before;
	*out = (struct parted){ .at = at, .x = natural };
	if (align == ALIGN_LEFT || align == ALIGN_JUSTIFY) {
		out->add = after < 0 ? -after : 0;
		if (before < -FILM)
			return false;
	} else if (align == ALIGN_RIGHT) {
		out->add = before < 0 ? -before : 0;
		out->x -= out->add;
		if (after < -FILM)
			return false;
	} else {
		mpt more = 2 * CLEAR - (at->after - at->before);
		out->add = more > 0 ? more : 0;
		out->x = fold - (at->before + at->after) / 2 - out->add / 2;
	}
	mpt left = place->x - (out->x + line->start), right = out->x + line->start + line->width + out->add - place->x - place->w;
	mpt moved = align == ALIGN_CENTER ? out->x + out->add / 2 - natural : out->add;
	out->beyond = (left > 0 ? left : 0) + (right > 0 ? right : 0);
	mpt gap = at->after - at->before + out->add - 2 * CLEAR;
	out->cost = (moved < 0 ? -(int64_t)moved : moved) + (gap > 0 && out->add ? gap : 0) + BEYOND * (int64_t)out->beyond + mul_div(em, meaning_of(at), 1000);
	return true;
}

/* The best of those that part a word, or of those that do not. */
static struct parted best_of(const struct line *line, const struct parting *list, int count, const struct fold_place *place, mpt fold, bool words)
{
	mpt natural = type_x(line, place->align, place->x, place->w);
	struct parted best = { .x = natural, .cost = INT64_MAX }, here;
	for (int i = 0; i < count; i++)
		if ((list[i].cost > TURN_IN_WORD) == words && part_at(line, &list[i], place, natural, fold, &here) && here.cost < best.cost)
			best = here;
	return best;
}

static struct parted best_parting(struct stone *stone, const struct story *story, const struct line *line, const struct fold_place *place,
	struct parting *list)
{
	mpt fold = stone->grid->w / 2, natural = type_x(line, place->align, place->x, place->w);
	if (!stone->page->page->spread || !line->piece_count || !glyph_on(line, natural, fold))
		return (struct parted){ .x = natural };
	struct arena_mark mark = arena_mark(stone->env->temp);
	int count = find_partings(stone, story, line, list);
	struct parted whole = best_of(line, list, count, place, fold, false), divided = best_of(line, list, count, place, fold, true);
	arena_rewind(stone->env->temp, mark);
	return whole.at && (place->whole || !divided.at || whole.cost <= divided.cost) ? whole : divided;
}

mpt fold_need(struct stone *stone, const struct story *story, const struct line *line, struct fold_place place)
{
	struct parting list[PARTINGS_MOST];
	struct parted best = best_parting(stone, story, line, &place, list);
	mpt whole = line->width + best.add;
	return best.beyond > 0 && place.w + best.beyond > whole ? place.w + best.beyond : whole;
}

/* The same line with what stands from a parting on moved to the right. */
static const struct line *moved_line(struct env *env, const struct line *line, const struct parted *parted)
{
	const struct parting *at = parted->at;
	struct line *copy = arena_new(env->keep, struct line);
	struct piece *pieces = arena_array(env->keep, struct piece, line->piece_count);
	*copy = *line;
	copy->pieces = pieces;
	copy->width += parted->add;
	for (int i = 0; i < line->piece_count; i++) {
		const struct piece *piece = &line->pieces[i];
		struct draw_glyph *glyphs = arena_array(env->keep, struct draw_glyph, piece->count + 1);
		for (int g = 0; g < piece->count; g++) {
			glyphs[g] = piece->glyphs[g];
			glyphs[g].x += i > at->piece || (i == at->piece && g >= at->glyph) ? parted->add : 0;
		}
		pieces[i] = *piece;
		pieces[i].glyphs = glyphs;
	}
	return copy;
}

const struct line *fold_line(struct stone *stone, const struct story *story, const struct line *line, struct fold_place place, mpt *x,
	struct span at)
{
	struct parting list[PARTINGS_MOST];
	struct parted best = best_parting(stone, story, line, &place, list);
	*x = best.x;
	if (!best.at)
		return line;
	diag(stone->env, at, D_HEADLINE_FOLD, line->text, best.at->left, best.at->right, best.add);
	return moved_line(stone->env, line, &best);
}

mpt fold_clear(const struct stone *stone, mpt x)
{
	mpt fold = stone->grid->w / 2;
	return stone->page->page->spread && x >= fold && x < fold + CLEAR ? fold + CLEAR : x;
}

/* ---- what stands on it all the same ---- */

void fold_check(struct stone *stone)
{
	const struct placed_page *page = stone->page;
	const char *told = NULL;
	if (!page->page->spread)
		return;
	for (int i = 0; i < page->mark_count; i++) {
		const struct mark *mark = &page->marks[i];
		if (!mark->line || mark->draw.id == told || !glyph_on(mark->line, mark->draw.box.x, stone->grid->w / 2))
			continue;
		told = mark->draw.id;
		diag(stone->env, mark->draw.at, D_FOLD_CHARACTER, mark->draw.id, mark->line->text);
	}
}

void fold_check_text(struct env *env, const struct placed *placed, struct slot_lists slots)
{
	for (int t = 0; t < slots.count; t++) {
		const struct slots *text = &slots.list[t];
		const struct placed_page *page = &placed->pages[text->page];
		mpt fold = page->sheet->grid.w / 2;
		int rows = 0;
		for (int i = 0; page->page->spread && i < text->count; i++)
			rows += text->list[i].x < fold + CLEAR - FILM && text->list[i].x + text->list[i].w > fold - CLEAR + FILM;
		if (rows)
			diag(env, text->item->at, D_FOLD_TEXT, item_id(text->item), rows);
	}
}
