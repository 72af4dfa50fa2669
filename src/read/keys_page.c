/* Keys of page files, and of where things stand on the page. */
#include "read/keys_own.h"

static const struct choice sides[] = { { "left", SIDE_LEFT }, { "right", SIDE_RIGHT }, { "top", SIDE_TOP }, { "bottom", SIDE_BOTTOM },
	{ NULL, 0 } };

static const struct field page_file[] = {
	VERSION,
	OWN("use", "先读这些版样，本文件盖过它们", "page files read before; this one wins"),
	F(FIELD_MAP, "page", 0, "这一版", "this page", .map = MAP_PAGE),
	OWN("defaults", "每一种东西的默认写法", "defaults of each kind of item"),
	OWN("items", "版上的东西", "what stands on the page"),
	OWN("remove", "去掉 use 或母版带来的哪几项", "items of use or the master taken away"),
	LATER("components", "组件", "components"),
};

static const struct field page[] = {
	F(FIELD_STRING, "id", offsetof(struct page, id), "版次，如 A01", "the page: A01", .flags = FIELD_REQUIRED),
	OWN("master", "母版", "master"),
	F(FIELD_WORD, "section", offsetof(struct page, section), "版名", "name of the page"),
	OWN("inks", "这一版用哪些墨：mono 只有黑，[黑, 套红] 这些颜色的墨，all 都有", "inks the page is printed in: mono, black alone; [黑, 套红], those of these colours; all"),
	OWN("people", "这一版的人：责编、美编、校对", "people of the page"),
	F(FIELD_WORD, "repeat", offsetof(struct page, repeat), "照这一版接着排，直到这块正文排完（全文刊登）", "further pages like this one follow until this text is placed"),
	F(FIELD_COUNT, "repeat-most", offsetof(struct page, repeat_most), "最多接几版，不写是 16", "how many may follow; 16 by default", .least = 1, .most = 64),
	LATER("spread", "通版", "spread"),
	LATER("direction", "直排", "vertical page"),
};

static const struct field place[] = {
	F(FIELD_STEPS, "cols", offsetof(struct place, cols), "第几栏到第几栏，如 2-5", "columns, inclusive: 2-5", .most = 64),
	F(FIELD_STEPS, "lines", offsetof(struct place, lines), "第几行到第几行", "lines, inclusive", .most = 2000),
	F(FIELD_LENGTH, "x", offsetof(struct place, x), "离纸边左起", "from the trim's left", .units = LENGTHS, .least = -MPT_MOST, .most = MPT_MOST),
	F(FIELD_LENGTH, "y", offsetof(struct place, y), "离纸边上起", "from the trim's top", .units = LENGTHS, .least = -MPT_MOST, .most = MPT_MOST),
	F(FIELD_LENGTH, "w", offsetof(struct place, w), "宽", "width", .units = LENGTHS, .most = MPT_MOST),
	F(FIELD_LENGTH, "h", offsetof(struct place, h), "高", "height", .units = LENGTHS, .most = MPT_MOST),
	F(FIELD_CHOICE, "side", offsetof(struct place, side), "比栏（行）窄时靠哪边", "which side it keeps to when narrower", .choices = sides),
	OWN("bleed", "出血到哪边", "edges it bleeds over"),
};

static const struct field nudge[] = {
	F(FIELD_LENGTH, "x", offsetof(struct place, nudge_x), "往右挪", "to the right", .units = ANY_GAP, .least = -MPT_MOST, .most = MPT_MOST),
	F(FIELD_LENGTH, "y", offsetof(struct place, nudge_y), "往下挪", "down", .units = ANY_GAP, .least = -MPT_MOST, .most = MPT_MOST),
};

/* Kinds of items that take defaults. */
static const struct field defaults[] = {
	OWN("headline", "标题", "headlines"), OWN("text", "正文", "text"), OWN("photo", "照片", "photos"),
	OWN("photos", "组图", "groups of photos"), OWN("words", "固定的字", "words"), OWN("box", "框", "boxes"),
	OWN("rule", "线", "rules"), OWN("shade", "底纹", "shades"), OWN("folio", "报眉", "folio lines"),
	OWN("quote", "摘引", "pull quotes"),
};

const struct map keys_page_file = { "版样文件", "a page file", { PART(page_file, 0) } };
const struct map keys_page = { "page", "page", { PART(page, 0) } };
const struct map keys_defaults = { "defaults", "defaults", { PART(defaults, 0) } };
const struct map keys_place = { "at", "at", { PART(place, 0) } };
const struct map keys_nudge = { "nudge", "nudge", { PART(nudge, 0) } };
