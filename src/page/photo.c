/* A photo with its caption: on the picture (over.c), or beside it: the caption's rows come out of the photo's rectangle, so that both together fill whole rows (C157).
 *
 * A picture that does not fill its part stands against the caption. With crop: none the text's clearance follows the picture and
 * the caption as they are, else the photo's rectangle. */
#include "page/shot.h"

static void place_captioned(struct stone *stone, const struct stand *stand, const struct shot *shot,
	const struct saying *saying)
{
	const struct photo_look *look = &stand->item->u.photo.look;
	const struct caption *caption = &look->caption;
	const struct style *style = caption_style(stone, caption);
	struct caption_text text = { 0 };
	caption_add(stone, &text, saying, style, caption_measure(stone, stand, caption, style), false);
	struct caption_share share = caption_share(stone, stand, caption, style, text.rows);
	mark_ground(stone, stand->item, share.ground, caption->background);
	caption_draw(stone, stand->item, &text, style, caption_area(stone, &share, caption, style, text.rows), saying);
	enum valign foot = caption->side == PLACE_BELOW ? VALIGN_BOTTOM : caption->side == PLACE_ABOVE ? VALIGN_TOP : VALIGN_MIDDLE;
	struct shot_print print = shot_place(stone, stand->item, shot, look, share.picture, foot);
	if (look->crop == CROP_NONE || print.outline) {
		shot_keep_clear(stone, stand, look, share.ground);
		shot_keep_clear_print(stone, stand, look, &print);
	} else {
		shot_keep_clear(stone, stand, look, stand->rect);
	}
}

static void keep_clear(struct stone *stone, const struct stand *stand, const struct photo_look *look, const struct shot_print *print)
{
	if (look->crop == CROP_NONE || print->outline)
		shot_keep_clear_print(stone, stand, look, print);
	else
		shot_keep_clear(stone, stand, look, stand->rect);
}

void photo_place(struct stone *stone, const struct stand *stand)
{
	const struct photo_item *photo = &stand->item->u.photo;
	const struct photo_look *look = &photo->look;
	struct shot shot = shot_find(stone->edition, photo->story, photo->photo);
	struct saying saying = caption_saying(stone, &shot, look, &(struct directions){ .where = caption_where(&look->caption) });
	bool reserved = look->caption.lines.unit != LENGTH_NONE;
	struct shot_print print;
	if (look->caption.side == PLACE_OVER) {
		print = over_place(stone, stand, &shot, &saying, look, stand->rect, VALIGN_MIDDLE);
	} else if (look->caption.side != PLACE_NONE && (caption_says(&saying) || reserved)) {
		place_captioned(stone, stand, &shot, &saying);
		return;
	} else {
		print = shot_place(stone, stand->item, &shot, look, stand->rect, VALIGN_MIDDLE);
	}
	keep_clear(stone, stand, look, &print);
}
