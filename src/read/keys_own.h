/* What the files of the key table share: how a key is written down, and what several maps have. For these files alone.
 *
 * Each file has the maps of one subject: its tables of keys, then the maps made of them. */
#ifndef READ_KEYS_OWN_H
#define READ_KEYS_OWN_H

#include "doc/doc.h"
#include "read/keys.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))
#define LENGTHS (UNIT_ABSOLUTE | UNIT_EM | UNIT_ROW | UNIT_COL | UNIT_PERCENT)
#define ANY_GAP (UNIT_ABSOLUTE | UNIT_EM | UNIT_ROW)
#define F(kind, name, place, in_zh, in_en, ...) \
	{ .key = name, .type = kind, .offset = place, .zh = in_zh, .en = in_en, __VA_ARGS__ }
#define OWN(name, in_zh, in_en, ...) F(FIELD_OWN, name, 0, in_zh, in_en, __VA_ARGS__)
#define LATER(name, in_zh, in_en) F(FIELD_LATER, name, 0, in_zh, in_en, )

/* A map's part: a table, and the bytes that its fields lie into what the map fills. */
#define PART(array, base) { array, COUNT(array), base }

enum { MM = 2835, TYPE_LEAST = 3 * PT, TYPE_MOST = 1000 * PT };

/* ---- keys of several maps ---- */

#define VERSION OWN("banxin", "文件格式版本，现在是 1", "version of the file format: 1", )

/* Of every kind of item. */
#define ITEM \
	OWN("at", "位置：cols、lines，或 x y w h", "place: cols, lines, or x y w h"), \
	F(FIELD_MAP, "nudge", offsetof(struct item, place), "摆好以后再挪一点", "a last shift", .map = MAP_NUDGE), \
	OWN("bleed", "出血到哪边", "edges it bleeds over"), \
	F(FIELD_YES_NO, "over", offsetof(struct item, over), "可以压在别的东西上", "may lie over other items"), \
	LATER("rotate", "旋转", "rotation"), \
	LATER("layer", "层", "layer")

#define PICTURE_COLOUR \
	F(FIELD_CHOICE, "rendering", offsetof(struct photo_look, rendering), "印不出的颜色怎么收进来；不写照期里的", \
		"how colours that cannot be printed are brought in; as the issue has it by default", .choices = keys_intents), \
	F(FIELD_CHOICE, "black-point", offsetof(struct photo_look, black_point), "黑场补偿；不写照期里的", \
		"black point compensation; as the issue has it by default", .choices = keys_blacks)

extern const struct choice keys_aligns[], keys_intents[], keys_blacks[];

/* ---- the maps ---- */

/* X(MAP_ISSUE, keys_issue): every kind and its map. */
#define KEY_MAPS(X) \
	X(MAP_ISSUE, keys_issue) X(MAP_OUTPUT, keys_output) X(MAP_LIMITS, keys_limits) \
	X(MAP_STYLE_FILE, keys_style_file) X(MAP_PAPER, keys_paper) X(MAP_GRID, keys_grid) \
	X(MAP_GRID_PLACE, keys_grid_place) X(MAP_ROLE, keys_role) X(MAP_FONT_FILE, keys_font_file) X(MAP_FONT, keys_font) \
	X(MAP_COLOUR, keys_colour) X(MAP_STYLE, keys_style) X(MAP_SPACE, keys_space) X(MAP_HANDLE, keys_handle) \
	X(MAP_LINE, keys_line) X(MAP_MASTER, keys_master) \
	X(MAP_PAGE_FILE, keys_page_file) X(MAP_PAGE, keys_page) X(MAP_DEFAULTS, keys_defaults) X(MAP_PLACE, keys_place) \
	X(MAP_NUDGE, keys_nudge) \
	X(MAP_HEADLINE, keys_headline) X(MAP_PART, keys_part) X(MAP_TEXT, keys_text) X(MAP_TEXT_STYLES, keys_text_styles) \
	X(MAP_UNDERSET, keys_underset) X(MAP_FIT, keys_fit) X(MAP_JUMP, keys_jump) X(MAP_WORDS, keys_words) \
	X(MAP_BOX, keys_box) X(MAP_RULE, keys_rule) X(MAP_SHADE, keys_shade) X(MAP_FOLIO, keys_folio) \
	X(MAP_QUOTE, keys_quote) \
	X(MAP_PHOTO, keys_photo) X(MAP_PHOTOS, keys_photos) X(MAP_EDIT, keys_edit) X(MAP_BADGE, keys_badge) \
	X(MAP_CAPTION, keys_caption) X(MAP_WRAP, keys_wrap) \
	X(MAP_STORY, keys_story) X(MAP_STORY_PHOTO, keys_story_photo)

#define DECLARE_MAP(kind, name) extern const struct map name;
KEY_MAPS(DECLARE_MAP)

#endif
