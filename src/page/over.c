/* A caption on its picture: at the picture's lower or upper edge, within what shows of it and inside the type area, beside the
 * badge and never on it.
 *
 * Unless it has a colour of its own it is black or white, by how dark the picture is where it stands. With a background it
 * stands on a strip across the picture, with shade: yes the picture itself is veiled there, darker under white type, lighter
 * under black. What cannot be read then is told, and so is a caption on the picture's focus. */
#include "page/shot.h"

enum { WHOLE = 1000000, LEAST_EMS = 5, RAMP_EMS = 3, VEIL = 160 /* of 255 */, LIGHT_PICTURE = 30000 };

struct over {
	struct stone *stone;
	const struct stand *stand;
	const struct shot *shot;
	const struct photo_look *look;
	struct shot_print *print;
	struct saying saying;
	struct style *style;
	struct caption_text text;
	struct rect shown;              /* of the picture: where type may stand */
	struct rect area;               /* of the type */
	struct rect ground;             /* the strip with a background, else the type's */
};

static bool has_ground(const struct over *over)
{
	return word_given(over->look->caption.background);
}

/* The width between the picture's sides, less what the badge takes on its own edge; the whole width beyond the badge when that
 * is too little. */
static void find_width(struct over *over)
{
	const struct caption *caption = &over->look->caption;
	mpt em = over->style->size, inset = em * 3 / 4;
	struct rect area = grid_inset(over->shown, inset, inset), badge = badge_box(over->stone, over->look, over->shot, over->print);
	bool top = badge.w && badge.y + badge.h / 2 < over->print->rect.y + over->print->rect.h / 2;
	if (badge.w && top == caption->edge_top) {
		bool left = badge.x + badge.w / 2 < over->print->rect.x + over->print->rect.w / 2;
		mpt from = left ? badge.x + badge.w + em / 2 : area.x, to = left ? area.x + area.w : badge.x - em / 2;
		if (to - from >= LEAST_EMS * em) {
			area.x = from;
			area.w = to - from;
		} else {
			mpt bottom = area.y + area.h, edge = top ? badge.y + badge.h + em / 2 : badge.y - em / 2;
			area.y = top ? edge : area.y;
			area.h = top ? bottom - edge : edge - area.y;
			area.h = area.h > 0 ? area.h : 0;
		}
	}
	mpt w = grid_length(over->stone->grid, caption->w, area.w, area.w);
	if (w > 0 && w < area.w) {
		area.x += over->style->align == ALIGN_RIGHT ? area.w - w : over->style->align == ALIGN_CENTER ? (area.w - w) / 2 : 0;
		area.w = w;
	}
	over->area = area;
}

static void set_text(struct over *over)
{
	over->text = (struct caption_text){ 0 };
	over->saying.number_ink = over->style->ink;
	caption_add(over->stone, &over->text, &over->saying, over->style, over->area.w, false);
}

/* The type's rows at the edge, the strip round them. */
static void find_rows(struct over *over)
{
	const struct caption *caption = &over->look->caption;
	mpt own = caption_height(over->stone, over->style, over->text.rows);
	mpt h = grid_length(over->stone->grid, caption->lines, over->area.h, own), inset = over->style->size * 3 / 4;
	h = h > over->area.h ? over->area.h : h;
	over->area.y += caption->edge_top ? 0 : over->area.h - h;
	over->area.h = h;
	over->ground = over->area;
	if (!has_ground(over))
		return;
	mpt top = caption->edge_top ? over->print->rect.y : over->area.y - inset;
	mpt bottom = caption->edge_top ? over->area.y + over->area.h + inset : over->print->rect.y + over->print->rect.h;
	over->ground = (struct rect){ over->print->rect.x, top, over->print->rect.w, bottom - top };
}

/* ---- ink ---- */

/* A place down the picture's height, in millionths. */
static int32_t down_at(const struct over *over, mpt y)
{
	struct rect print = over->print->rect;
	int64_t part = mul_div((int64_t)y - print.y, WHOLE, print.h > 0 ? print.h : 1);
	return (int32_t)(part < -WHOLE ? -WHOLE : part > 2 * WHOLE ? 2 * WHOLE : part);
}

static void add_shade(struct over *over, bool light)
{
	mpt em = over->style->size, ramp = RAMP_EMS * em;
	struct picture_shade shade = { .amount = VEIL, .light = light };
	if (over->look->caption.edge_top) {
		mpt end = over->area.y + over->area.h + em / 2;
		shade.from = down_at(over, end + ramp);
		shade.to = down_at(over, end);
	} else {
		shade.from = down_at(over, over->area.y - em / 2 - ramp);
		shade.to = down_at(over, over->area.y - em / 2);
	}
	over->print->order.shade = shade;
}

static struct tone tone_below(const struct over *over)
{
	struct stone *stone = over->stone;
	if (has_ground(over))
		return legible_ground(sheet_ink(stone->env, stone->sheet, over->look->caption.background));
	return legible_picture(&over->print->order, over->print->rect, over->area);
}

/* Black or white, or as given; with its veil. Answers the ground as it prints. */
static struct tone choose_ink(struct over *over)
{
	struct tone tone = tone_below(over);
	bool veil = over->look->caption.shade && !has_ground(over);
	if (!word_given(over->look->caption.colour))
		over->style->ink = veil && tone.known && tone.mean >= LIGHT_PICTURE ? paint_white() : legible_ink(tone);
	if (veil)
		add_shade(over, !paint_is_light(over->style->ink));
	return veil ? legible_shaded(tone, &over->print->order.shade) : tone;
}

/* ---- findings ---- */

static void check_focus(const struct over *over)
{
	if (rect_meets(shot_focus(over->look, over->print), over->ground))
		diag_also(diag(over->stone->env, over->stand->item->at, D_CAPTION_ON_FOCUS, over->shot->name.text), over->saying.text.at);
}

static void check_ink(const struct over *over, struct tone tone)
{
	int mean, least;
	enum legible found = legible_check(tone, over->style->ink, LEGIBLE_SMALL, &mean, &least);
	if (found == LEGIBLE_PALE || found == LEGIBLE_UNEVEN)
		diag_also(diag(over->stone->env, over->stand->item->at, D_CAPTION_PALE, over->shot->name.text, mean, least), over->saying.text.at);
}

/* ---- all of it ---- */

static void place_text(struct over *over)
{
	struct stone *stone = over->stone;
	find_width(over);
	set_text(over);
	find_rows(over);
	if (over->area.w <= 0 || over->area.h <= 0) {
		diag_also(diag(stone->env, over->stand->item->at, D_CAPTION_OVER, over->shot->name.text, (int)utf8_count(over->saying.text.text),
			over->text.rows, 0), over->saying.text.at);
		return;
	}
	struct tone tone = choose_ink(over);
	set_text(over);
	if (over->print->order.picture) {
		check_focus(over);
		check_ink(over, tone);
	}
	if (has_ground(over))
		mark_rect(stone, over->stand->item, PASS_STROKE, over->ground, sheet_ink(stone->env, stone->sheet, over->look->caption.background));
	caption_draw(stone, over->stand->item, &over->text, over->style, over->area, &over->saying);
	over->print->words = over->ground;
}

struct shot_print over_place(struct stone *stone, const struct stand *stand, const struct shot *shot, const struct saying *saying,
	const struct photo_look *look, struct rect box, enum valign foot)
{
	struct shot_print print = shot_crop(stone, stand->item, shot, look, box, foot);
	const struct grid *grid = stone->grid;
	struct rect page = { grid->left, grid->top, grid_column_x(grid, (grid->columns + 1) * 1000) - grid->gutter - grid->left,
		grid_row_top(grid, grid->lines) - grid->top };
	if (print.placed && caption_says(saying)) {
		struct over over = { .stone = stone, .stand = stand, .shot = shot, .look = look, .print = &print, .saying = *saying };
		over.style = type_copy(stone->env, caption_style(stone, &look->caption));
		over.shown = stand->item->place.bleed ? rect_common(print.rect, page) : print.rect;
		place_text(&over);
	}
	shot_draw(stone, stand->item, shot, look, &print);
	return print;
}
