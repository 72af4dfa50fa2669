/* Things to draw, collected while a page is made up: rectangles, strokes, discs, pictures and lines of text, each in its pass.
 *
 * Nothing is drawn here: paint.c puts the passes in order and takes lines apart into glyphs. What has no ink or no size leaves
 * no mark. Bodies and obstacles are collected the same way, for overlap.c and slots.c. */
#include "page/stone.h"

static struct mark *mark_add(struct stone *stone, const struct item *item, enum pass pass, enum draw_kind kind,
	struct rect box)
{
	struct placed_page *page = stone->page;
	arena_push(stone->env->keep, page->marks, page->mark_count, page->mark_room);
	struct mark *mark = &page->marks[page->mark_count++];
	*mark = (struct mark){ .pass = pass, .over = item->over, .item = item };
	mark->draw.kind = kind;
	mark->draw.box = box;
	mark->draw.id = item_id(item);
	mark->draw.at = item->at;
	return mark;
}

void mark_rect(struct stone *stone, const struct item *item, enum pass pass, struct rect rect, struct ink ink)
{
	if (ink.space != INK_NONE && rect.w > 0 && rect.h > 0)
		mark_add(stone, item, pass, DRAW_RECT, rect)->draw.ink = ink;
}

void mark_ground(struct stone *stone, const struct item *item, struct rect rect, struct word colour)
{
	if (word_given(colour))
		mark_rect(stone, item, PASS_GROUND, rect, sheet_ink(stone->env, stone->sheet, colour));
}

void mark_line(struct stone *stone, const struct item *item, enum pass pass, const struct line *line, mpt x, mpt baseline)
{
	struct rect start = { x, baseline, line->start + line->width, 0 };
	if (line->piece_count)
		mark_add(stone, item, pass, DRAW_GLYPHS, start)->line = line;
}

void mark_disc(struct stone *stone, const struct item *item, struct rect box, struct ink ink)
{
	if (ink.space != INK_NONE && box.w > 0)
		mark_add(stone, item, PASS_BADGE, DRAW_DISC, box)->draw.ink = ink;
}

void mark_image(struct stone *stone, const struct item *item, struct rect rect, int ticket)
{
	mark_add(stone, item, PASS_PICTURE, DRAW_IMAGE, rect)->draw.u.ticket = ticket;
}

mpt mark_thickness(const struct line_style *line)
{
	return stroke_thickness(line);
}

static void mark_all(struct stone *stone, const struct item *item, const struct draw_list *list)
{
	for (int i = 0; i < list->count; i++)
		mark_add(stone, item, PASS_STROKE, list->list[i].kind, list->list[i].box)->draw = list->list[i];
}

mpt mark_border(struct stone *stone, const struct item *item, struct rect rect, const struct line_style *line)
{
	struct draw_list list = { 0 };
	struct draw_item proto = { .id = item_id(item), .at = item->at };
	mpt depth = stroke_border(stone->env, &list, proto, line, rect);
	mark_all(stone, item, &list);
	return depth;
}

void mark_strokes(struct stone *stone, const struct item *item, struct rect rect, const struct line_style *line, bool vertical)
{
	struct draw_list list = { 0 };
	struct draw_item proto = { .id = item_id(item), .at = item->at };
	stroke_line(stone->env, &list, proto, line, rect, vertical);
	mark_all(stone, item, &list);
}

void mark_obstacle(struct stone *stone, const struct item *item, struct rect rect, mpt clear_x, mpt clear_y)
{
	struct placed_page *page = stone->page;
	arena_push(stone->env->keep, page->obstacles, page->obstacle_count, page->obstacle_room);
	page->obstacles[page->obstacle_count++] = (struct obstacle){ .item = item, .rect = rect, .clear_x = clear_x, .clear_y = clear_y,
		.sides = WRAP_BOTH };
}

void mark_body(struct stone *stone, const struct stand *stand)
{
	struct placed_page *page = stone->page;
	const struct place *place = &stand->item->place;
	bool nudged = stand->cell.x != stand->rect.x || stand->cell.y != stand->rect.y || place->nudge_x.value ||
		place->nudge_y.value;
	arena_push(stone->env->keep, page->bodies, page->body_count, page->body_room);
	page->bodies[page->body_count++] = (struct body){ stand->item, stand->rect, nudged ? stone->grid->body / 2 : 0, false };
}
