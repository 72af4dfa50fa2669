#include "page/stamp.h"

#include "text/para.h"

enum { STAMP_SIZE = 16 * PT, STAMP_X = 17 * PT, STAMP_Y = 8 * PT, STAMP_PADDING = 4 * PT };

static const struct style *stamp_style(struct env *env, const struct sheet *sheet)
{
	struct style *style = arena_new(env->keep, struct style);
	int font = doc_font(sheet->edition, str_of("黑体"));
	*style = (struct style){ .name = "有错", .font = font < 0 ? 0 : font, .emphasis_font = font < 0 ? 0 : font, .size = STAMP_SIZE,
		.leading = STAMP_SIZE, .x_scale = 1000, .align = ALIGN_LEFT, .options = text_options_news };
	style->ink = (struct ink){ .space = INK_CMYK, .k = INK_SOLID };
	return style;
}

static int add_box(struct draw_item *items, int count, struct rect box)
{
	items[count++] = (struct draw_item){ .kind = DRAW_RECT, .box = box, .ink = { .space = INK_CMYK }, .id = "" };
	items[count++] = (struct draw_item){ .kind = DRAW_FRAME, .box = box, .ink = { .space = INK_CMYK, .k = INK_SOLID }, .id = "",
		.u.stroke = PT };
	return count;
}

static struct print_page stamped(struct env *env, struct print_page page, const struct line *line)
{
	struct draw_item *items = arena_array(env->keep, struct draw_item, page.count + line->piece_count + 2);
	struct rect box = { STAMP_X, STAMP_Y, line->width + 2 * STAMP_PADDING, STAMP_SIZE + 2 * STAMP_PADDING };
	for (int i = 0; i < page.count; i++)
		items[i] = page.items[i];
	page.count = add_box(items, page.count, box);
	for (int p = 0; p < line->piece_count; p++) {
		const struct piece *piece = &line->pieces[p];
		struct draw_item *item = &items[page.count++];
		*item = (struct draw_item){ .kind = DRAW_GLYPHS, .ink = piece->style->ink, .id = "" };
		item->box = (struct rect){ box.x + STAMP_PADDING, box.y + STAMP_PADDING + (mpt)mul_div(STAMP_SIZE, 880, 1000), line->width, 0 };
		item->u.glyphs.face = piece->face;
		item->u.glyphs.size = piece->style->size;
		item->u.glyphs.x_scale = 1000;
		item->u.glyphs.list = piece->glyphs;
		item->u.glyphs.count = piece->count;
	}
	page.items = items;
	return page;
}

struct print stamp_errors(struct env *env, const struct sheet *sheet, const struct media *media, const struct print *print,
	int errors)
{
	struct print out = *print;
	struct run run = { .text = str_of(str_format(env->keep, "有错%d处，不可付印", errors)), .style = stamp_style(env, sheet), .font = -1 };
	struct line line = para_line(env, media, &run, 1);
	struct print_page *pages = arena_array(env->keep, struct print_page, print->page_count ? print->page_count : 1);
	for (int i = 0; i < print->page_count; i++)
		pages[i] = stamped(env, print->pages[i], &line);
	out.pages = pages;
	return out;
}
