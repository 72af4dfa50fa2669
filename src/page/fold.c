/* The fold of a spread (通版): no row of body text crosses it, no character stands within 3 mm of it; pictures and rules may (C148). */
#include "page/stone.h"

enum { CLEAR = 8504 /* 3 mm */, FILM = 142 /* 0.05 mm */ };

/* The first glyph of a line that stands on the fold; false when there is none. */
static bool glyph_on(const struct line *line, mpt x, mpt fold)
{
	for (int i = 0; i < line->piece_count; i++) {
		const struct piece *piece = &line->pieces[i];
		for (int g = 0; g < piece->count; g++) {
			const struct draw_glyph *glyph = &piece->glyphs[g];
			mpt size = piece->style->size, advance = face_advance(piece->face, glyph->gid, size);
			struct face_bearing blank = face_bearing(piece->face, glyph->gid, size);
			int scale = piece->style->x_scale;
			mpt left = x + line->start + glyph->x + glyph->dx + (mpt)mul_div(blank.left, scale, 1000);
			mpt right = left + (mpt)mul_div(advance - blank.left - blank.right, scale, 1000);
			if (right > left && left < fold + CLEAR - FILM && right > fold - CLEAR + FILM)
				return true;
		}
	}
	return false;
}

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
