/* All that stands still, page by page and item by item.
 *
 * Every item's place becomes a rectangle (grid.c), and its kind's own file turns that into marks to draw and obstacles for text.
 * Text items leave the frames that slots.c cuts into rows. What lies on what is checked once a page is full (overlap.c). */
#include "page/pour.h"

static void add_frame(struct stone *stone, const struct stand *stand)
{
	struct placed_page *page = stone->page;
	const struct grid *grid = stone->grid;
	struct frame frame = { .item = stand->item, .number = page->frame_count, .rect = stand->cell };
	int first = -1, last = -1;
	for (int c = 0; c < grid->columns; c++) {
		mpt x = grid_column_x(grid, (c + 1) * 1000);
		if (x == frame.rect.x)
			first = c;
		if (x + grid->column == frame.rect.x + frame.rect.w)
			last = c;
	}
	frame.whole_columns = first >= 0 && last >= first;
	frame.first_column = frame.whole_columns ? first : 0;
	frame.columns = frame.whole_columns ? last - first + 1 :
		(int)mul_div(frame.rect.w + grid->gutter, 1, grid->column + grid->gutter > 0 ? grid->column + grid->gutter : 1);
	frame.columns = frame.columns < 1 ? 1 : frame.columns;
	arena_push(stone->env->keep, page->frames, page->frame_count, page->frame_room);
	page->frames[page->frame_count++] = frame;
}

static void place_text(struct stone *stone, struct stand *stand)
{
	const struct text_item *text = &stand->item->u.text;
	int count = text->frame_count ? text->frame_count : 1;
	for (int i = 0; i < count; i++) {
		const struct place *place = text->frame_count ? &text->frames[i] : &stand->item->place;
		struct stand frame = { 0 };
		if (!grid_place(stone, stand->item, place, &frame))
			continue;
		if (!stand->placed)
			*stand = frame;
		mark_ground(stone, stand->item, frame.rect, text->background);
		add_frame(stone, &frame);
	}
}

static void place_kind(struct stone *stone, const struct stand *stand)
{
	switch (stand->item->kind) {
	case ITEM_HEADLINE: headline_place(stone, stand); break;
	case ITEM_PHOTO: photo_place(stone, stand); break;
	case ITEM_PHOTOS: group_place(stone, stand); break;
	case ITEM_WORDS: words_place(stone, stand); break;
	case ITEM_BOX: furniture_box(stone, stand); break;
	case ITEM_RULE: furniture_rule(stone, stand); break;
	case ITEM_SHADE: furniture_shade(stone, stand); break;
	case ITEM_FOLIO: furniture_folio(stone, stand); break;
	case ITEM_QUOTE: quote_place(stone, stand); break;
	case ITEM_TEXT: case ITEM_KINDS: break;
	}
}

static bool has_body(const struct item *item)
{
	return item->kind == ITEM_HEADLINE || item->kind == ITEM_PHOTO || item->kind == ITEM_PHOTOS || item->kind == ITEM_WORDS ||
		item->kind == ITEM_FOLIO || item->kind == ITEM_QUOTE || (item->kind == ITEM_BOX && word_given(item->u.box.border));
}

static void place_item(struct stone *stone, const struct item *item, struct stand *stand)
{
	struct placed_page *page = stone->page;
	int bodies = page->body_count, obstacles = page->obstacle_count;
	*stand = (struct stand){ .item = item };
	if (item->kind == ITEM_TEXT)
		place_text(stone, stand);
	else if (!(item->kind == ITEM_RULE && item->u.rule.between_columns) && grid_place(stone, item, &item->place, stand))
		place_kind(stone, stand);
	if (stand->placed && has_body(item))
		mark_body(stone, stand);
	for (int i = bodies; i < page->body_count; i++)
		page->bodies[i].clear = page->obstacle_count > obstacles;
}

/* Boxes' places are known before all else, silently: what stands in one keeps clear of its border wherever the file names it. */
static void find_boxes(struct stone stone)
{
	struct trial trial;
	trial_begin(&trial, stone.env);
	struct placed_page *page = stone.page;
	stone.env = &trial.env;
	for (int i = 0; i < page->page->item_count; i++)
		if (page->page->items[i].kind == ITEM_BOX)
			grid_place(&stone, &page->page->items[i], &page->page->items[i].place, &page->stands[i]);
	trial_end(&trial);
}

struct placed_page place_page(struct env *env, const struct edition *edition, const struct sheet *sheet, struct media *media,
	const struct page *page, int number, bool dry)
{
	sheet = grid_sheet(env, sheet, page);
	struct placed_page out = { .page = page, .sheet = sheet, .number = number, .stand_count = page->item_count };
	out.inks = sheet_page_inks(env, sheet, page);
	struct stone stone = { env, edition, sheet, &sheet->grid, media, &out, dry };
	out.stands = arena_array(env->keep, struct stand, page->item_count ? page->item_count : 1);
	find_boxes(stone);
	for (int i = 0; i < page->item_count; i++)
		place_item(&stone, &page->items[i], &out.stands[i]);
	overlap_check(&stone);
	titles_check(&stone);
	fold_check(&stone);
	return out;
}

const struct placed *place_fixed(struct env *env, const struct edition *edition, const struct sheet *sheet, struct media *media)
{
	struct placed *placed = arena_new(env->keep, struct placed);
	placed->page_count = edition->page_count;
	placed->pages = arena_array(env->keep, struct placed_page, edition->page_count ? edition->page_count : 1);
	for (int i = 0; i < edition->page_count; i++) {
		const struct page *page = fit_page(env, edition, sheet, media, &edition->pages[i]);
		placed->pages[i] = place_page(env, edition, sheet, media, page, i, false);
	}
	return placed;
}

/* ---- dump ---- */

static const char *const kind_names[ITEM_KINDS] = { [ITEM_HEADLINE] = "headline", [ITEM_TEXT] = "text", [ITEM_PHOTO] = "photo",
	[ITEM_PHOTOS] = "photos", [ITEM_WORDS] = "words", [ITEM_BOX] = "box", [ITEM_RULE] = "rule", [ITEM_SHADE] = "shade",
	[ITEM_FOLIO] = "folio", [ITEM_QUOTE] = "quote" };

static void dump_rect(struct buf *out, struct rect r)
{
	buf_format(out, " %d %d %d %d", r.x, r.y, r.w, r.h);
}

static void dump_mark(struct buf *out, const struct mark *mark)
{
	static const char *const names[] = { [DRAW_GLYPHS] = "line", [DRAW_RECT] = "rect", [DRAW_FRAME] = "frame",
		[DRAW_DISC] = "disc", [DRAW_IMAGE] = "image" };
	buf_format(out, "  %s pass %d", names[mark->draw.kind], mark->pass);
	dump_rect(out, mark->draw.box);
	if (mark->draw.kind == DRAW_FRAME)
		buf_format(out, " stroke %d", mark->draw.u.stroke);
	buf_format(out, " %s", mark->draw.id);
	if (mark->line) {
		buf_format(out, " size %d scale %d \"", mark->line->pieces[0].style->size, mark->line->pieces[0].style->x_scale);
		buf_str(out, mark->line->text);
		buf_puts(out, "\"");
	}
	buf_puts(out, "\n");
}

static void dump_page(struct buf *out, const struct placed_page *page)
{
	buf_format(out, "page %s\n", page->page->id ? page->page->id : "");
	for (int i = 0; i < page->stand_count; i++) {
		const struct stand *stand = &page->stands[i];
		if (!stand->placed)
			continue;
		buf_format(out, "%s %s", kind_names[stand->item->kind], item_id(stand->item));
		dump_rect(out, stand->rect);
		buf_puts(out, "\n");
	}
	for (int i = 0; i < page->obstacle_count; i++) {
		const struct obstacle *obstacle = &page->obstacles[i];
		buf_format(out, "clear %s", item_id(obstacle->item));
		dump_rect(out, obstacle->rect);
		buf_format(out, " by %d %d", obstacle->clear_x, obstacle->clear_y);
		if (obstacle->outline)
			dump_rect(out, obstacle->outline->whole);
		buf_puts(out, obstacle->outline ? " outline\n" : "\n");
	}
	for (int i = 0; i < page->mark_count; i++)
		dump_mark(out, &page->marks[i]);
}

void placed_dump(const struct placed *placed, struct buf *out)
{
	for (int i = 0; i < placed->page_count; i++)
		dump_page(out, &placed->pages[i]);
}
