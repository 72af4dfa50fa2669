/* The whole edition as draw items: the only place where a line's characters get an x and a y.
 *
 * A page is drawn in passes (stone.h): shades, grounds, pictures, strokes and 栏线, text, badges; then the items with `over: yes`
 * in the same order. Black type below 12 pt and black strokes below 2 pt overprint (P33). */
#include "page/stone.h"

enum { OVERPRINT_TYPE = 12 * PT, OVERPRINT_STROKE = 2 * PT };

/* ---- ink ---- */

struct ink paint_black(int amount)
{
	return (struct ink){ .space = INK_CMYK, .k = (uint16_t)amount };
}

struct ink paint_white(void)
{
	return (struct ink){ .space = INK_CMYK };
}

static bool is_black(struct ink ink)
{
	return ink.space == INK_CMYK && ink.k == INK_SOLID && !ink.c && !ink.m && !ink.y;
}

static bool is_white(struct ink ink)
{
	return (ink.space == INK_CMYK && !ink.c && !ink.m && !ink.y && !ink.k) || (ink.space == INK_SPOT && !ink.tint);
}

/* Black counts whole, magenta half, cyan a third, yellow a tenth. */
int64_t paint_darkness(struct ink ink)
{
	int64_t dark = 10 * ink.k + 5 * ink.m + 3 * ink.c + ink.y;
	if (ink.space == INK_SPOT)
		dark = mul_div(dark, ink.tint, INK_SOLID);
	return dark > 100000 ? 100000 : dark;
}

bool paint_is_light(struct ink ink)
{
	return paint_darkness(ink) < 30000;
}

static struct ink overprinted(struct ink ink, bool small)
{
	if (is_black(ink) && small)
		ink.overprint = true;
	if (is_white(ink))
		ink.overprint = false;
	return ink;
}

struct ink paint_type_ink(struct ink ink, mpt size)
{
	return overprinted(ink, size < OVERPRINT_TYPE);
}

struct ink paint_stroke_ink(struct ink ink, mpt width)
{
	return overprinted(ink, width < OVERPRINT_STROKE);
}

/* ---- items ---- */

void paint_add(struct env *env, struct draw_list *list, struct draw_item item)
{
	arena_push(env->keep, list->list, list->count, list->room);
	list->list[list->count++] = item;
}

static mpt piece_end(const struct line *line, int piece)
{
	return piece + 1 < line->piece_count && line->pieces[piece + 1].count ? line->pieces[piece + 1].glyphs[0].x : line->width;
}

static const struct draw_line *paint_line_facts(struct env *env, const struct line *line, mpt x)
{
	struct draw_line *facts = arena_new(env->keep, struct draw_line);
	const struct style *style = line->pieces[0].style;
	*facts = (struct draw_line){ .x = x, .measure = line->measure, .flags = line->flags };
	facts->em = (mpt)mul_div(style->size, style->x_scale, 1000);
	facts->justified = style->align == ALIGN_JUSTIFY && style->options.grid == GRID_LINES;
	return facts;
}

/* Thousandths of an em: a highlight's edges above and below the baseline, an underline's edge and width. */
enum { BODY_ABOVE = 880, BODY_BELOW = 120, UNDERLINE_BELOW = 160, UNDERLINE_WIDTH = 45 };

/* C66: highlights behind the line, underlines below it. */
static void paint_strokes(struct env *env, struct draw_list *list, const struct line *line, mpt x, mpt baseline, const char *id,
	enum run_mark kind)
{
	for (int i = 0; i < line->stroke_count; i++) {
		const struct stroke *stroke = &line->strokes[i];
		const struct style *style = stroke->style;
		bool under = kind == RUN_UNDERLINE;
		mpt top = (mpt)mul_div(style->size, under ? UNDERLINE_BELOW : -BODY_ABOVE, 1000);
		mpt h = (mpt)mul_div(style->size, under ? UNDERLINE_WIDTH : BODY_ABOVE + BODY_BELOW, 1000);
		struct ink ink = under ? paint_stroke_ink(style->ink, h) : style->highlight;
		if (stroke->kind != kind || ink.space == INK_NONE)
			continue;
		paint_add(env, list, (struct draw_item){ .kind = DRAW_RECT, .ink = ink, .id = id, .at = line->at,
			.box = { x + line->start + stroke->from, baseline + top, stroke->to - stroke->from, h } });
	}
}

void paint_line(struct env *env, struct draw_list *list, const struct line *line, mpt x, mpt baseline, const char *id)
{
	paint_strokes(env, list, line, x, baseline, id, RUN_HIGHLIGHT);
	const struct draw_line *facts = line->piece_count ? paint_line_facts(env, line, x) : NULL;
	for (int i = 0; i < line->piece_count; i++) {
		const struct piece *piece = &line->pieces[i];
		struct draw_item item = { .kind = DRAW_GLYPHS, .id = id, .at = piece->at };
		if (!piece->count || piece->style->ink.space == INK_NONE)
			continue;
		item.box = (struct rect){ x + line->start, baseline, piece_end(line, i), 0 };
		item.ink = paint_type_ink(piece->style->ink, piece->style->size);
		item.u.glyphs.face = piece->face;
		item.u.glyphs.size = piece->size;
		item.u.glyphs.x_scale = piece->style->x_scale;
		item.u.glyphs.list = piece->glyphs;
		item.u.glyphs.count = piece->count;
		item.u.glyphs.line = facts;
		item.u.glyphs.note = piece->note;
		paint_add(env, list, item);
	}
	paint_strokes(env, list, line, x, baseline, id, RUN_UNDERLINE);
}

/* ---- a page ---- */

struct painter {
	struct env *env;
	const struct sheet *sheet;
	const struct flow *flow;
	struct slot_lists slots;
	int line, mark;                 /* of the flow: the first not yet drawn */
	struct draw_list list;
};

static void add_marks(struct painter *painter, const struct placed_page *page, enum pass pass, bool over)
{
	for (int i = 0; i < page->mark_count; i++) {
		const struct mark *mark = &page->marks[i];
		if (mark->pass != pass || mark->over != over)
			continue;
		if (mark->line)
			paint_line(painter->env, &painter->list, mark->line, mark->draw.box.x, mark->draw.box.y, mark->draw.id);
		else
			paint_add(painter->env, &painter->list, mark->draw);
	}
}

static void add_flow(struct painter *painter, int page)
{
	const struct flow *flow = painter->flow;
	for (; painter->mark < flow->mark_count && flow->marks[painter->mark].page == page; painter->mark++)
		paint_add(painter->env, &painter->list, flow->marks[painter->mark].draw);
	for (; painter->line < flow->line_count && flow->lines[painter->line].page == page; painter->line++) {
		const struct set_line *line = &flow->lines[painter->line];
		paint_line(painter->env, &painter->list, line->line, line->x, line->baseline,
			line->item && line->item->id ? line->item->id : "");
	}
}

static void paint_page(struct painter *painter, const struct placed_page *page)
{
	painter->list = (struct draw_list){ 0 };
	for (int over = 0; over < 2; over++)
		for (enum pass pass = 0; pass < PASSES; pass++) {
			add_marks(painter, page, pass, over);
			if (pass == PASS_STROKE && !over)
				rules_between(painter->env, page->sheet, page, painter->slots, painter->flow, &painter->list);
			if (pass == PASS_TEXT && !over)
				add_flow(painter, page->number);
		}
}

static struct print_page page_of(const struct sheet *sheet, const struct placed_page *page, const struct draw_list *list)
{
	struct print_page out = { .name = page->page->id ? page->page->id : "", .w = sheet->grid.w, .h = sheet->grid.h,
		.bleed = sheet->grid.bleed, .inks = page->inks, .items = list->list, .count = list->count, .at = page->page->at };
	return out;
}

/* ---- the edition ---- */

/* 报名 日期 版次: 青湖日报 2025-11-08 A01, or A01–A04. */
static const char *title_of(struct env *env, const struct edition *edition)
{
	struct buf out = { .arena = env->keep };
	const struct page *pages = edition->pages;
	buf_str(&out, edition->paper.text);
	if (edition->date.year)
		buf_format(&out, "%s%04d-%02d-%02d", out.len ? " " : "", edition->date.year, edition->date.month, edition->date.day);
	if (edition->page_count && pages[0].id)
		buf_format(&out, "%s%s", out.len ? " " : "", pages[0].id);
	if (edition->page_count > 1 && pages[edition->page_count - 1].id)
		buf_format(&out, "–%s", pages[edition->page_count - 1].id);
	if (!out.len)
		buf_puts(&out, edition->folder && *edition->folder ? edition->folder : "banxin");
	return buf_text(&out);
}

const struct print *paint_edition(struct env *env, const struct edition *edition, const struct sheet *sheet,
	struct media *media, const struct placed *placed, struct slot_lists slots, const struct flow *flow)
{
	struct print *print = arena_new(env->keep, struct print);
	struct print_page *pages = arena_array(env->keep, struct print_page, placed->page_count ? placed->page_count : 1);
	struct painter painter = { .env = env, .sheet = sheet, .flow = flow, .slots = slots };
	for (int i = 0; i < placed->page_count; i++) {
		paint_page(&painter, &placed->pages[i]);
		pages[i] = page_of(placed->pages[i].sheet, &placed->pages[i], &painter.list);
		overlay_make(env, placed->pages[i].sheet, media, &placed->pages[i], slots, &pages[i]);
	}
	print->pages = pages;
	print->page_count = placed->page_count;
	print->spots = sheet->spots;
	print->spots_at = sheet->spots_at;
	print->announced = edition->announced;
	print->announced_count = edition->announced_count;
	print->spot_count = sheet->spot_count;
	print->title = title_of(env, edition);
	print->paper = str_copy(env->keep, edition->paper.text);
	print->date = date_seconds(edition->date);
	print->profile = edition->profile;
	print->press_at = edition->press_at;
	print->condition = str_copy(env->keep, edition->condition.text);
	print->marks = edition->marks;
	print->mark_kinds = edition->mark_kinds;
	print->stage = str_copy(env->keep, edition->stage.text);
	return print;
}
