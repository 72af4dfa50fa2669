/* What frames and parts a page: boxes, rules, shades, folio lines. */
#include "page/stone.h"

#include "doc/token.h"

/* ---- box ---- */

/* The width of a box's border and what it keeps free inside it. */
static mpt box_inset(struct env *env, const struct sheet *sheet, const struct item *box)
{
	const struct box_item *look = &box->u.box;
	mpt border = word_given(look->border) ? mark_thickness(sheet_line(env, sheet, look->border)) : 0;
	return border + grid_length(&sheet->grid, look->padding, sheet->grid.column, sheet->grid.body);
}

struct rect furniture_within(struct env *env, const struct sheet *sheet, const struct placed_page *page, struct rect cell, struct rect rect)
{
	for (int i = 0; i < page->stand_count; i++) {
		const struct stand *stand = &page->stands[i];
		if (!stand->placed || stand->item->kind != ITEM_BOX || !rect_within(cell, stand->cell, FILM))
			continue;
		mpt inset = box_inset(env, sheet, stand->item);
		rect = rect_common(rect, grid_inset(stand->cell, inset, inset));
	}
	return rect;
}

void furniture_box(struct stone *stone, const struct stand *stand)
{
	const struct box_item *box = &stand->item->u.box;
	mark_ground(stone, stand->item, stand->rect, box->background);
	if (word_given(box->border))
		mark_border(stone, stand->item, stand->rect, sheet_line(stone->env, stone->sheet, box->border));
	if (box->obstacle) {
		mpt wrap = grid_length(stone->grid, box->wrap, stone->grid->leading, 0);
		mark_obstacle(stone, stand->item, stand->cell, wrap, wrap);
	}
}

/* ---- rule, shade ---- */

/* A rule runs along the middle of its rectangle. Text may come up to the row's edge; beside it half an em stays clear (C105). */
void furniture_rule(struct stone *stone, const struct stand *stand)
{
	const struct rule_item *rule = &stand->item->u.rule;
	const struct grid *grid = stone->grid;
	const struct line_style *line = sheet_line(stone->env, stone->sheet, rule->line);
	mpt thick = mark_thickness(line), gap = (grid->leading - grid->body) / 2;
	struct rect rect = stand->rect;
	if (rule->vertical) {
		rect.x += (rect.w - thick) / 2;
		rect.w = thick;
	} else {
		rect.y += (rect.h - thick) / 2;
		rect.h = thick;
	}
	mark_strokes(stone, stand->item, rect, line, rule->vertical);
	if (stand->item->over)
		return;
	rect.x += stand->cell.x - stand->rect.x;
	rect.y += stand->cell.y - stand->rect.y;
	mpt beside = grid->body / 2 - thick > 0 ? grid->body / 2 - thick : 0;
	mark_obstacle(stone, stand->item, rect, rule->vertical ? beside : 0, gap > PT / 2 ? PT / 2 - gap : 0);
}

void furniture_shade(struct stone *stone, const struct stand *stand)
{
	struct word colour = stand->item->u.shade.colour;
	if (word_given(colour))
		mark_rect(stone, stand->item, PASS_SHADE, stand->rect, sheet_ink(stone->env, stone->sheet, colour));
}

/* ---- folio ---- */

enum { FOLIO_PARTS = 3 };

static const struct line *folio_line(struct stone *stone, const struct item *item, struct word word, const struct style *style)
{
	if (!word.text.len)
		return NULL;
	struct word text = word;
	text.text = token_expand(stone->env, stone->edition, item->home ? item->home : stone->page->page, word);
	return type_line(stone->env, stone->media, text.text, style, text);
}

/* Tells parts that come closer to one another than 1 em. */
static void check_apart(struct stone *stone, const struct stand *stand, const mpt *from, const mpt *to, mpt em)
{
	mpt end = stand->rect.x - em;
	for (int i = 0; i < FOLIO_PARTS; i++) {
		if (from[i] == to[i])
			continue;
		if (from[i] < end + em)
			diag(stone->env, stand->item->at, D_FOLIO_CROWDED, item_id(stand->item), end + em - from[i]);
		end = to[i] > end ? to[i] : end;
	}
}

static void draw_folio(struct stone *stone, const struct stand *stand, struct rect area)
{
	static const enum align aligns[FOLIO_PARTS] = { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
	const struct folio_item *folio = &stand->item->u.folio;
	const struct style *style = sheet_style(stone->env, stone->sheet, folio->style, "报眉字");
	const struct word words[FOLIO_PARTS] = { folio->left, folio->center, folio->right };
	mpt from[FOLIO_PARTS] = { 0 }, to[FOLIO_PARTS] = { 0 }, baseline = grid_baseline(area.y, area.h, style->size);
	for (int i = 0; i < FOLIO_PARTS; i++) {
		const struct line *line = folio_line(stone, stand->item, words[i], style);
		if (!line)
			continue;
		mpt x = type_x(line, aligns[i], area.x, area.w);
		from[i] = x + line->start;
		to[i] = from[i] + line->width;
		mark_line(stone, stand->item, PASS_TEXT, line, x, baseline);
	}
	check_apart(stone, stand, from, to, style->size);
}

void furniture_folio(struct stone *stone, const struct stand *stand)
{
	const struct folio_item *folio = &stand->item->u.folio;
	struct rect area = stand->rect;
	if (word_given(folio->rule_below)) {
		const struct line_style *line = sheet_line(stone->env, stone->sheet, folio->rule_below);
		mpt thick = mark_thickness(line);
		area.h -= thick;
		struct rect rule = { area.x, area.y + area.h, area.w, thick };
		mark_strokes(stone, stand->item, rule, line, false);
	}
	mark_obstacle(stone, stand->item, stand->cell, stone->grid->body, 0);
	draw_folio(stone, stand, area);
}
