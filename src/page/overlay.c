/* Layers that a proof draws on top, never printed: the grid with every tenth row heavier, the slots as em boxes (heads and feet
 * of columns heavier), the items' and frames' rectangles with the items' names, the baselines. Ordinary draw items, so a back
 * end needs to know nothing of them. */
#include "page/stone.h"

enum { HAIR = 250, NAME_SIZE = 6 * PT };

static const struct ink grid_ink = { .space = INK_CMYK, .c = 6000 };
static const struct ink slot_ink = { .space = INK_CMYK, .c = 2000, .y = 8000 };
static const struct ink frame_ink = { .space = INK_CMYK, .m = 9000, .y = 2000 };
static const struct ink baseline_ink = { .space = INK_CMYK, .m = 3000, .y = 6000 };

static void add_frame(struct env *env, struct draw_list *list, struct rect box, struct ink ink, mpt stroke, const char *id)
{
	if (box.w <= 2 * stroke || box.h <= 2 * stroke)
		return;
	struct draw_item item = { .kind = DRAW_FRAME, .box = box, .ink = ink, .id = id };
	item.u.stroke = stroke;
	paint_add(env, list, item);
}

static void add_grid(struct env *env, struct draw_list *list, const struct grid *grid)
{
	for (int c = 0; c < grid->columns; c++) {
		struct rect column = { grid_column_x(grid, (c + 1) * 1000), grid->top, grid->column, grid->lines * grid->leading };
		add_frame(env, list, column, grid_ink, HAIR, "");
	}
	for (int row = 0; row <= grid->lines; row++) {
		mpt right = grid_column_x(grid, grid->columns * 1000) + grid->column;
		struct rect line = { grid->left, grid_row_top(grid, row), right - grid->left, row % 10 ? HAIR / 2 : HAIR * 2 };
		paint_add(env, list, (struct draw_item){ .kind = DRAW_RECT, .box = line, .ink = grid_ink, .id = "" });
	}
}

static void add_slots(struct env *env, struct draw_list *list, const struct grid *grid, const struct slots *slots)
{
	mpt gap = (grid->leading - grid->body) / 2;
	for (int i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->list[i];
		if (slot->page != slots->page)
			continue;
		struct rect box = { slot->x, slot->y + gap, slot->w, grid->body };
		add_frame(env, list, box, slot_ink, slot->column_head || slot->column_foot ? HAIR * 4 : HAIR, item_id(slots->item));
	}
}

static void add_baselines(struct env *env, struct draw_list *list, const struct grid *grid, const struct slots *slots)
{
	for (int i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->list[i];
		if (slot->page != slots->page)
			continue;
		struct rect line = { slot->x, grid_baseline(slot->y, grid->leading, grid->body), slot->w, HAIR };
		paint_add(env, list, (struct draw_item){ .kind = DRAW_RECT, .box = line, .ink = baseline_ink, .id = "" });
	}
}

/* The names are not the editor's text: what their glyphs lack is nobody's finding. */
static void add_name(struct env *env, struct draw_list *list, const struct sheet *sheet, const struct media *media,
	struct rect rect, const char *id)
{
	struct word none = { 0 };
	struct style *style = type_copy(env, sheet_style(env, sheet, none, "正文"));
	style->size = NAME_SIZE;
	style->x_scale = 1000;
	style->tracking = style->indent = 0;
	style->ink = frame_ink;
	struct diags unheard = { .arena = env->keep };
	struct env quiet = *env;
	quiet.diags = &unheard;
	const struct line *line = type_line(&quiet, media, str_of(id), style, none);
	paint_line(env, list, line, rect.x + 2 * PT, rect.y + 2 * PT + NAME_SIZE, id);
}

static void add_items(struct env *env, struct draw_list *list, const struct sheet *sheet, const struct media *media,
	const struct placed_page *page)
{
	for (int i = 0; i < page->stand_count; i++) {
		const struct stand *stand = &page->stands[i];
		const char *id = item_id(stand->item);
		if (!stand->placed)
			continue;
		if (stand->item->kind != ITEM_TEXT)
			add_frame(env, list, stand->rect, frame_ink, HAIR * 2, id);
		if (*id)
			add_name(env, list, sheet, media, stand->rect, id);
	}
	for (int i = 0; i < page->frame_count; i++)
		add_frame(env, list, page->frames[i].rect, frame_ink, HAIR * 2, item_id(page->frames[i].item));
}

static void keep_layer(struct print_page *out, enum draw_layer layer, const struct draw_list *list)
{
	out->layers[layer] = list->list;
	out->layer_counts[layer] = list->count;
}

void overlay_make(struct env *env, const struct sheet *sheet, const struct media *media, const struct placed_page *page,
	struct slot_lists slots, struct print_page *out)
{
	struct draw_list grid = { 0 }, rows = { 0 }, frames = { 0 }, baselines = { 0 };
	add_grid(env, &grid, &sheet->grid);
	add_items(env, &frames, sheet, media, page);
	for (int i = 0; i < slots.count; i++) {
		if (slots.list[i].page != page->number)
			continue;
		add_slots(env, &rows, &sheet->grid, &slots.list[i]);
		add_baselines(env, &baselines, &sheet->grid, &slots.list[i]);
	}
	keep_layer(out, LAYER_GRID, &grid);
	keep_layer(out, LAYER_SLOTS, &rows);
	keep_layer(out, LAYER_FRAMES, &frames);
	keep_layer(out, LAYER_BASELINES, &baselines);
}
