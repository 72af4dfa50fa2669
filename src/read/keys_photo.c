/* Keys of photos and groups of them, and of their captions and numbers. */
#include "read/keys_own.h"

static const struct choice crops[] = { { "fill", CROP_FILL }, { "fit", CROP_FIT }, { "none", CROP_NONE }, { NULL, 0 } };
static const struct choice wrap_sides[] = { { "both", WRAP_BOTH }, { "left", WRAP_LEFT }, { "right", WRAP_RIGHT }, { "wider", WRAP_WIDER },
	{ "neither", WRAP_NEITHER }, { NULL, 0 } };
static const struct choice wrap_shapes[] = { { "box", WRAP_BOX }, { "alpha", WRAP_ALPHA }, { "path", WRAP_PATH }, { NULL, 0 } };

static const struct field look[] = {
	F(FIELD_CHOICE, "crop", offsetof(struct photo_look, crop), "裁切：fill 填满，fit 全放进，none 不裁", "fill, fit or none", .choices = crops),
	OWN("focus", "画面重心，如 62% 38%", "point that stays in view: 62% 38%"),
	F(FIELD_SCALE, "zoom", offsetof(struct photo_look, zoom), "放大", "zoom", .least = 10000, .most = 2000000),
	F(FIELD_LINE, "frame", offsetof(struct photo_look, frame), "边线", "frame", .flags = FIELD_NONE),
	PICTURE_COLOUR,
	OWN("wrap", "文字离开多远；none 不让", "clearance of text; none: none"),
	OWN("number", "编号：① 按次序；⑤ 或 5 写定；组图可写 [③, ①, ②]；none 不编", "numbered: ① by order; ⑤ or 5 as given; [③, ①, ②] for a group; none"),
	F(FIELD_MAP, "badge", 0, "图上的号", "the number on the picture", .map = MAP_BADGE),
	OWN("caption", "图说", "caption"),
	LATER("shadow", "阴影", "shadow"),
	LATER("mask", "异形", "mask"),
	LATER("credit", "署名的写法", "credit"),
};

static const struct choice badge_shapes[] = { { "disc", BADGE_DISC }, { "square", BADGE_SQUARE }, { NULL, 0 } };
static const struct field badge[] = {
	F(FIELD_STYLE, "style", offsetof(struct photo_look, badge_style), "号的字样", "style"),
	F(FIELD_CHOICE, "shape", offsetof(struct photo_look, badge_shape), "圆 disc，方 square", "a disc or a square", .choices = badge_shapes),
	F(FIELD_COLOUR, "color", offsetof(struct photo_look, badge_colour), "圆（方块）的颜色", "colour of the disc or square"),
	OWN("corner", "哪个角：left top、right bottom……", "corner: left top, right bottom"),
};

static const struct choice caption_sides[] = { { "below", PLACE_BELOW }, { "above", PLACE_ABOVE }, { "left", PLACE_LEFT },
	{ "right", PLACE_RIGHT }, { "none", PLACE_NONE }, { "over", PLACE_OVER }, { NULL, 0 } };
static const struct choice caption_edges[] = { { "bottom", 0 }, { "top", 1 }, { NULL, 0 } };
static const struct choice credits[] = { { "once", 1 }, { "each", 0 }, { NULL, 0 } };

static const struct field caption[] = {
	F(FIELD_CHOICE, "side", offsetof(struct caption, side), "在图的哪边", "which side", .choices = caption_sides),
	F(FIELD_STYLE, "style", offsetof(struct caption, style), "字样", "style"),
	F(FIELD_COLOUR, "color", offsetof(struct caption, colour), "颜色", "colour"),
	F(FIELD_COLOUR, "background", offsetof(struct caption, background), "底色", "background", .flags = FIELD_NONE),
	F(FIELD_LENGTH, "lines", offsetof(struct caption, lines), "占几行", "rows it takes", .units = ANY_GAP | UNIT_BARE_ROWS, .most = MPT_MOST),
	F(FIELD_LENGTH, "w", offsetof(struct caption, w), "宽；在图的上下时窄于图，居中", "its width; above or below a picture it may be narrower, and stands in the middle", .units = LENGTHS, .most = MPT_MOST),
	F(FIELD_LENGTH, "gap", offsetof(struct caption, gap), "离图多远", "gap to the picture", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_CHOICE_YES, "edge", offsetof(struct caption, edge_top), "压在图上时靠哪边：bottom、top", "on the picture: at its bottom or top", .choices = caption_edges),
	F(FIELD_YES_NO, "shade", offsetof(struct caption, shade), "压在图上时给画面加一层暗（亮）影", "on the picture: on a veil of shade"),
	OWN("at", "共用图说块的位置", "place of the shared block"),
	F(FIELD_COUNT, "columns", offsetof(struct caption, columns), "排几栏", "columns", .least = 1, .most = 16),
	F(FIELD_CHOICE, "align", offsetof(struct caption, align), "对齐", "alignment", .choices = keys_aligns),
	F(FIELD_CHOICE_YES, "credit", offsetof(struct caption, credit_once), "署名：once 同一人只署一次", "once: a photographer is named once",
		.choices = credits),
	LATER("text", "图说写在稿件里", "captions are written in the story"),
};

static const struct field photo[] = {
	ITEM,
	F(FIELD_STORY, "story", offsetof(struct item, u.photo.story), "照片在哪篇稿件里", "the story that has the photo"),
};

static const struct field photos[] = {
	ITEM,
	F(FIELD_STORY, "story", offsetof(struct item, u.photos.story), "照片在哪篇稿件里", "the story that has the photos"),
	OWN("arrange", "一排里宽度之比，几排写成 [[3, 2], [1, 1]]", "ratios of the widths in a row; of several rows [[3, 2], [1, 1]]"),
	OWN("rows", "排成几排，或各排高度之比 [2, 1]", "rows of pictures, or the ratios of their heights [2, 1]"),
	OWN("columns", "排成几栏，图上下叠，或各栏宽度之比 [2, 1]", "columns of pictures below one another, or the ratios of their widths [2, 1]"),
	F(FIELD_LENGTH, "gap", offsetof(struct item, u.photos.gap), "图与图之间", "between pictures", .units = ANY_GAP, .most = MPT_MOST),
	OWN("edit", "单张改动", "changes to single pictures"),
};

static const struct field edit[] = {
	OWN("focus", "画面重心", "point that stays in view"),
	F(FIELD_SCALE, "zoom", offsetof(struct photo_look, zoom), "放大", "zoom", .least = 10000, .most = 2000000),
	F(FIELD_CHOICE, "crop", offsetof(struct photo_look, crop), "裁切", "crop", .choices = crops),
	F(FIELD_LINE, "frame", offsetof(struct photo_look, frame), "边线", "frame", .flags = FIELD_NONE),
	PICTURE_COLOUR,
	OWN("bleed", "这一张出血到哪边", "edges this picture bleeds over"),
};

static const struct field wrap[] = {
	OWN("gap", "离开多远", "clearance"),
	F(FIELD_CHOICE, "side", offsetof(struct photo_look, wrap_sides), "同一栏里文字排在哪边：both、left、right、wider 宽的一边、neither",
		"where text runs beside it in a column: both, left, right, wider, neither", .choices = wrap_sides),
	F(FIELD_CHOICE, "shape", offsetof(struct photo_look, wrap_shape), "文字沿什么走：box 图框，alpha 透明通道，path 剪贴路径",
		"what text runs along: box, alpha (transparency), path (clipping path)", .choices = wrap_shapes),
};

const struct map keys_photo = { "photo", "photo", { PART(photo, 0), PART(look, offsetof(struct item, u.photo.look)) } };
const struct map keys_photos = { "photos", "photos", { PART(photos, 0), PART(look, offsetof(struct item, u.photos.look)) } };
const struct map keys_edit = { "edit", "edit", { PART(edit, 0) } };
const struct map keys_badge = { "badge", "badge", { PART(badge, 0) } };
const struct map keys_caption = { "caption", "caption", { PART(caption, 0) } };
const struct map keys_wrap = { "wrap", "wrap", { PART(wrap, 0) } };
