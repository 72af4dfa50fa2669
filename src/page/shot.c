/* One picture in its rectangle: which part of it shows (crop, focus, zoom), how fine it prints, its frame and badge.
 *
 * fill covers the rectangle and is cut to it; fit and none show the whole picture as large as the rectangle allows (with none
 * text and frame follow the picture, with fit the rectangle). A zoom above 100 % cuts in round the focus. */
#include "page/shot.h"

enum { WHOLE = 1000000, ZOOM_ONE = 100000, TINY_PX = 16, LEAST = 5669 /* 2 mm */ };

struct shot shot_find(const struct edition *edition, struct word story, struct word name)
{
	struct shot shot = { .name = name };
	shot.photo = doc_photo(edition, story.text, name.text);
	for (int i = 0; shot.photo && i < edition->story_count; i++) {
		const struct story *s = &edition->stories[i];
		for (int k = 0; k < s->photo_count; k++)
			if (&s->photos[k] == shot.photo)
				shot.story = s;
	}
	return shot;
}

bool shot_numbered(const struct shot *shot, const struct photo_look *look)
{
	return shot->photo && shot->photo->number > 0 && word_given(look->number);
}

struct ink shot_badge_ink(struct stone *stone, const struct photo_look *look)
{
	struct ink ink = sheet_ink(stone->env, stone->sheet, look->badge_colour);
	return ink.space == INK_NONE ? paint_black(INK_SOLID) : ink;
}

/* ---- crop ---- */

/* The part `visible` (millionths) of one side, round the focus as far as the picture reaches. */
static void show_round(int64_t visible, int32_t focus, int32_t *from, int32_t *to)
{
	visible = visible > WHOLE ? WHOLE : visible < 1 ? 1 : visible;
	int64_t start = focus - visible / 2;
	start = start < 0 ? 0 : start > WHOLE - visible ? WHOLE - visible : start;
	*from = (int32_t)start;
	*to = (int32_t)(start + visible);
}

static int32_t zoom_of(struct stone *stone, const struct item *item, const struct photo_look *look, struct word name)
{
	int32_t zoom = look->zoom > 0 ? look->zoom : ZOOM_ONE;
	if (zoom < ZOOM_ONE && look->crop == CROP_FILL) {
		diag(stone->env, item->at, D_PHOTO_ZOOM, name.text);
		zoom = ZOOM_ONE;
	}
	return zoom;
}

/* The picture's size when all of it shows, at `zoom`, in a box it has to cover (or, `inside`, that holds it). */
static void scaled(const struct picture *picture, struct rect box, int32_t zoom, bool inside, int64_t *w, int64_t *h)
{
	bool by_width = (int64_t)box.w * picture->h_px >= (int64_t)box.h * picture->w_px;
	if (by_width != inside) {
		*w = box.w;
		*h = mul_div(box.w, picture->h_px, picture->w_px);
	} else {
		*h = box.h;
		*w = mul_div(box.h, picture->w_px, picture->h_px);
	}
	*w = mul_div(*w, zoom, ZOOM_ONE);
	*h = mul_div(*h, zoom, ZOOM_ONE);
	*w = *w < 1 ? 1 : *w;
	*h = *h < 1 ? 1 : *h;
}

/* Where it prints and which part of it. */
static struct rect cropped(struct picture_order *order, const struct photo_look *look, int32_t zoom, struct rect box,
	enum valign foot)
{
	int64_t w, h;
	scaled(order->picture, box, zoom, look->crop != CROP_FILL, &w, &h);
	struct rect print = box;
	print.w = w < box.w ? (mpt)w : box.w;
	print.h = h < box.h ? (mpt)h : box.h;
	show_round(mul_div(print.w, WHOLE, w), look->focus_x, &order->left, &order->right);
	show_round(mul_div(print.h, WHOLE, h), look->focus_y, &order->top, &order->bottom);
	print.x += (box.w - print.w) / 2;
	print.y += foot == VALIGN_BOTTOM ? box.h - print.h : foot == VALIGN_MIDDLE ? (box.h - print.h) / 2 : 0;
	order->w = print.w;
	order->h = print.h;
	return print;
}

/* P40; of line art, which wants more, P41. */
static void check_ppi(struct stone *stone, const struct item *item, const struct shot *shot, const struct picture_order *order)
{
	const struct press_limits *limits = &stone->edition->limits;
	const struct picture *picture = order->picture;
	int ppi = picture_ppi(order), wanted = picture->bits ? limits->art : limits->photo;
	int least = picture->bits ? limits->art_least : limits->photo_least;
	enum diag_code coarse = picture->bits ? D_PICTURE_BITS_COARSE : D_PHOTO_COARSE;
	enum diag_code fair = picture->bits ? D_PICTURE_BITS_PPI : D_PHOTO_PPI;
	if (picture->w_px <= TINY_PX || picture->h_px <= TINY_PX || (ppi >= least && ppi >= wanted))
		return;
	diag_also(diag(stone->env, item->at, ppi < least ? coarse : fair, shot->name.text, ppi, ppi < least ? least : wanted), shot->photo->at);
}

/* What of the picture is drawn: along its clipping path when text runs along that. */
static enum picture_cut cut_of(const struct picture *picture, const struct photo_look *look)
{
	bool wanted = look->wrap_shape == WRAP_PATH || (look->wrap_shape == WRAP_ALPHA && !picture->alpha);
	return wanted && picture_has_path(picture) ? CUT_PATH : picture->alpha ? CUT_ALPHA : CUT_NONE;
}

/* Where all of the picture would stand, of which `print` shows a part. */
static struct rect whole_of(const struct picture_order *order, struct rect print)
{
	int64_t across = order->right - order->left, down = order->bottom - order->top;
	struct rect whole = { print.x, print.y, (mpt)mul_div(print.w, WHOLE, across > 0 ? across : 1), (mpt)mul_div(print.h, WHOLE, down > 0 ? down : 1) };
	whole.x -= (mpt)mul_div(whole.w, order->left, WHOLE);
	whole.y -= (mpt)mul_div(whole.h, order->top, WHOLE);
	return whole;
}

/* NULL, told, when the picture has none. */
static const struct outline *outline_of(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	const struct picture_order *order, struct rect print)
{
	bool path = look->wrap_shape == WRAP_PATH;
	if (look->wrap_shape == WRAP_BOX || look->no_wrap)
		return NULL;
	const struct contour *contour = path && order->cut != CUT_PATH ? NULL : picture_contour(order->picture, order->cut);
	if (!contour) {
		diag_also(diag(stone->env, item->at, D_WRAP_NO_SHAPE, shot->name.text, path ? "剪贴路径" : "透明通道和剪贴路径",
			path ? "clipping path" : "transparency or clipping path"), shot->photo->at);
		return NULL;
	}
	struct outline *outline = arena_new(stone->env->keep, struct outline);
	*outline = (struct outline){ contour, whole_of(order, print) };
	return outline;
}

struct shot_print shot_crop(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	struct rect box, enum valign foot)
{
	struct shot_print print = { .rect = box, .placed = box.w >= LEAST && box.h >= LEAST };
	const struct picture *picture = shot->photo ? shot->photo->picture : NULL;
	if (!print.placed)
		diag(stone->env, item->at, D_PHOTO_NO_ROOM, shot->name.text, box.w > 0 ? box.w : 0, box.h > 0 ? box.h : 0);
	if (!print.placed || !picture || picture->bad || picture->w_px <= 0 || picture->h_px <= 0)
		return print;
	print.order = (struct picture_order){ .picture = picture, .grey = picture->components == 1 || ink_grey_alone(stone->page->inks),
		.cut = cut_of(picture, look), .intent = look->rendering, .black = look->black_point };
	print.rect = cropped(&print.order, look, zoom_of(stone, item, look, shot->name), box, foot);
	print.outline = outline_of(stone, item, shot, look, &print.order, print.rect);
	print.badge = badge_box(stone, look, shot, &print);
	return print;
}

struct rect shot_focus(const struct photo_look *look, const struct shot_print *print)
{
	const struct picture_order *order = &print->order;
	int64_t across = (int64_t)order->right - order->left, down = (int64_t)order->bottom - order->top;
	struct rect point = { print->rect.x, print->rect.y, 1, 1 };
	point.x += (mpt)mul_div(print->rect.w, look->focus_x - order->left, across > 0 ? across : WHOLE);
	point.y += (mpt)mul_div(print->rect.h, look->focus_y - order->top, down > 0 ? down : WHOLE);
	return point;
}

void shot_draw(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	const struct shot_print *print)
{
	if (!print->placed)
		return;
	if (!print->order.picture)
		mark_rect(stone, item, PASS_PICTURE, print->rect, paint_black(2000));
	if (print->order.picture && !stone->dry) {
		check_ppi(stone, item, shot, &print->order);
		mark_image(stone, item, print->rect, picture_order(stone->media, &print->order));
	}
	if (word_given(look->frame) && print->outline)
		diag(stone->env, look->frame.at, D_FRAME_OUTLINED, shot->name.text);
	else if (word_given(look->frame))
		mark_border(stone, item, print->rect, sheet_line(stone->env, stone->sheet, look->frame));
	if (shot_numbered(shot, look))
		badge_place(stone, item, look, shot, print);
}

struct shot_print shot_place(struct stone *stone, const struct item *item, const struct shot *shot, const struct photo_look *look,
	struct rect box, enum valign foot)
{
	struct shot_print print = shot_crop(stone, item, shot, look, box, foot);
	shot_draw(stone, item, shot, look, &print);
	return print;
}

void shot_keep_clear(struct stone *stone, const struct stand *stand, const struct photo_look *look, struct rect rect)
{
	const struct grid *grid = stone->grid;
	if (look->no_wrap || rect.w <= 0 || rect.h <= 0)
		return;
	rect.x += stand->cell.x - stand->rect.x;
	rect.y += stand->cell.y - stand->rect.y;
	mpt given = grid_length(grid, look->wrap, grid->leading, -1);
	mark_obstacle(stone, stand->item, rect, given < 0 ? grid->body : given, given < 0 ? grid->leading : given);
	stone->page->obstacles[stone->page->obstacle_count - 1].sides = look->wrap_sides;
}

/* What stands on an outlined picture: half an em beside it. */
static void keep_clear_of(struct stone *stone, const struct stand *stand, const struct photo_look *look, struct rect rect)
{
	if (!rect.w || !rect.h)
		return;
	rect.x += stand->cell.x - stand->rect.x;
	rect.y += stand->cell.y - stand->rect.y;
	mark_obstacle(stone, stand->item, rect, stone->grid->body / 2, 0);
	stone->page->obstacles[stone->page->obstacle_count - 1].sides = look->wrap_sides;
}

void shot_keep_clear_print(struct stone *stone, const struct stand *stand, const struct photo_look *look, const struct shot_print *print)
{
	int before = stone->page->obstacle_count;
	shot_keep_clear(stone, stand, look, print->rect);
	if (stone->page->obstacle_count == before || !print->outline)
		return;
	struct outline *outline = arena_new(stone->env->keep, struct outline);
	*outline = *print->outline;
	outline->whole.x += stand->cell.x - stand->rect.x;
	outline->whole.y += stand->cell.y - stand->rect.y;
	stone->page->obstacles[before].outline = outline;
	keep_clear_of(stone, stand, look, print->words);
	keep_clear_of(stone, stand, look, print->badge);
}
