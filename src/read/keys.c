#include "read/keys.h"

#include "doc/doc.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))
#define LENGTHS (UNIT_ABSOLUTE | UNIT_EM | UNIT_ROW | UNIT_COL | UNIT_PERCENT)
#define ANY_GAP (UNIT_ABSOLUTE | UNIT_EM | UNIT_ROW)
#define F(kind, name, place, in_zh, in_en, ...) \
	{ .key = name, .type = kind, .offset = place, .zh = in_zh, .en = in_en, __VA_ARGS__ }
#define OWN(name, in_zh, in_en, ...) F(FIELD_OWN, name, 0, in_zh, in_en, __VA_ARGS__)
#define LATER(name, in_zh, in_en) F(FIELD_LATER, name, 0, in_zh, in_en, )
#define VERSION OWN("banxin", "文件格式版本，现在是 1", "version of the file format: 1", )

enum { MM = 2835, TYPE_LEAST = 3 * PT, TYPE_MOST = 1000 * PT };

static const struct choice aligns[] = { { "justify", ALIGN_JUSTIFY }, { "left", ALIGN_LEFT }, { "center", ALIGN_CENTER },
	{ "right", ALIGN_RIGHT }, { "spread", ALIGN_SPREAD }, { "force", CHOICE_LATER }, { NULL, 0 } };
static const struct choice valigns[] = { { "top", VALIGN_TOP }, { "middle", VALIGN_MIDDLE }, { "bottom", VALIGN_BOTTOM }, { NULL, 0 } };
static const struct choice sides[] = { { "left", SIDE_LEFT }, { "right", SIDE_RIGHT }, { "top", SIDE_TOP }, { "bottom", SIDE_BOTTOM },
	{ NULL, 0 } };
static const struct choice yes_no[] = { { "yes", 1 }, { "no", 0 }, { NULL, 0 } };
static const struct choice yes_minus[] = { { "yes", 1 }, { "no", -1 }, { NULL, 0 } };

/* ---- issue.yaml ---- */

static const struct choice profiles[] = { { "X-4", PDF_X4 }, { "X-1a", PDF_X1A }, { "plain", PDF_PLAIN }, { NULL, 0 } };

static const struct choice intents[] = { { "relative", COLOUR_RELATIVE }, { "perceptual", COLOUR_PERCEPTUAL }, { "saturation", COLOUR_SATURATION },
	{ "absolute", COLOUR_ABSOLUTE }, { NULL, 0 } };
static const struct choice blacks[] = { { "yes", COLOUR_BLACK_MATCHED }, { "no", COLOUR_BLACK_KEPT }, { NULL, 0 } };

static const struct field output[] = {
	F(FIELD_CHOICE, "pdf", offsetof(struct edition, profile), "PDF 的规格", "which kind of PDF", .choices = profiles, .fallback = "X-4"),
	OWN("intent", "印厂的特性文件（ICC）；X 系列必填", "the press's ICC profile; wanted for X"),
	F(FIELD_WORD, "condition", offsetof(struct edition, condition), "印刷条件的名称", "name of the printing condition"),
	F(FIELD_CHOICE, "rendering", offsetof(struct edition, rendering), "照片里印不出的颜色怎么收进来：relative、perceptual、saturation、absolute",
		"how colours of pictures that cannot be printed are brought in: relative, perceptual, saturation, absolute", .choices = intents,
		.fallback = "relative"),
	F(FIELD_CHOICE, "black-point", offsetof(struct edition, black_point), "黑场补偿：照片最暗处就是印得最黑处",
		"black point compensation: the darkest of a picture becomes the darkest in print", .choices = blacks, .fallback = "yes"),
	F(FIELD_LENGTH, "bleed", offsetof(struct edition, bleed), "出血", "bleed", .units = UNIT_ABSOLUTE, .most = 50 * MM, .fallback = "3mm"),
	OWN("marks", "裁切线、套准线、色标、版外字：yes、no 或 [crop, registration, color-bar, slug]",
		"marks outside the page: yes, no or [crop, registration, color-bar, slug]"),
	OWN("spots", "要出的专色版，写了就只许有这些：[PANTONE 186 C]", "spot inks the press is told of: these and no others"),
	F(FIELD_WORD, "name", offsetof(struct edition, name), "成品文件名", "name of the PDF",
		.fallback = "{paper}-{date:yyyyMMdd}-{page}-{stage}.pdf"),
};

static const struct choice embeddings[] = { { "embed-allowed", 0 }, { "any", 1 }, { NULL, 0 } };

#define LIMIT_INK(key, member, zh, en, otherwise) \
	F(FIELD_INK, key, offsetof(struct edition, limits.member), zh, en, .least = 10000, .most = 40000, .fallback = otherwise)
#define LIMIT_PPI(key, member, zh, en, otherwise) \
	F(FIELD_PPI, key, offsetof(struct edition, limits.member), zh, en, .least = 1, .most = 4800, .fallback = otherwise)
#define LIMIT_LENGTH(key, member, zh, en, up_to, otherwise) \
	F(FIELD_LENGTH, key, offsetof(struct edition, member), zh, en, .units = UNIT_ABSOLUTE, .most = (up_to) * PT, .fallback = otherwise)

static const struct field limits[] = {
	LIMIT_INK("ink", ink, "总墨量上限", "total ink", "240%"),
	LIMIT_INK("rich-black", rich_black, "黑字的总墨量上限", "total ink of black type", "220%"),
	LIMIT_PPI("photo", photo, "照片印出来要这么细，不到的提醒", "resolution wanted of a photo as printed", "150ppi"),
	LIMIT_PPI("photo-least", photo_least, "照片印出来至少这么细，不到的报错", "least resolution of a photo as printed", "100ppi"),
	LIMIT_PPI("photo-most", photo_most, "照片印出来细过这个，白占地方", "resolution of a photo that is wasted", "600ppi"),
	LIMIT_PPI("line-art", art, "线条稿印出来要这么细", "resolution wanted of line art as printed", "800ppi"),
	LIMIT_PPI("line-art-least", art_least, "线条稿印出来至少这么细", "least resolution of line art as printed", "550ppi"),
	LIMIT_LENGTH("hairline", hairline, "线条要这么粗，不到的提醒", "width wanted of a line", 10, "0.25pt"),
	LIMIT_LENGTH("hairline-least", hairline_least, "线条至少这么粗，不到的报错", "least width of a line", 10, "0.1pt"),
	LIMIT_LENGTH("hairline-inks", hairline_inks, "几色叠印的线要这么粗", "width wanted of a line in several inks", 10, "0.5pt"),
	LIMIT_LENGTH("min-type", min_type, "字号下限", "smallest type", 100, "5.5pt"),
	LIMIT_LENGTH("black-type", black_type, "不到这么大的黑字只用黑墨", "black type under this takes black ink alone", 100, "12pt"),
	LIMIT_LENGTH("color-type", color_type, "不到这么大的彩色字只用一色", "coloured type under this takes one ink alone", 100, "10pt"),
	LIMIT_LENGTH("reversed-type", reversed_type, "反白字要这么大", "size wanted of reversed type", 100, "10pt"),
	LIMIT_LENGTH("reversed-inks", reversed_inks, "几色里反白的字要这么大", "size wanted of type reversed out of several inks", 100, "12pt"),
	F(FIELD_CHOICE_YES, "fonts", offsetof(struct edition, limits.any_font), "不许嵌入的字体：embed-allowed 报错，any 本报另有许可",
		"fonts that may not be embedded: embed-allowed tells them, any if the house has a permission", .choices = embeddings, .fallback = "embed-allowed"),
};

static const struct field issue[] = {
	VERSION,
	F(FIELD_WORD, "paper", offsetof(struct edition, paper), "报名", "the newspaper's name", .flags = FIELD_REQUIRED),
	F(FIELD_DATE, "date", offsetof(struct edition, date), "印在报上的日期，如 2025-11-08", "the printed date: 2025-11-08", .flags = FIELD_REQUIRED),
	F(FIELD_COUNT, "issue-no", offsetof(struct edition, number), "总第几期", "number of the issue", .least = 1, .most = 9999999),
	OWN("use", "样式文件，后面的盖过前面的", "style files; later ones win"),
	OWN("pages", "版样文件，按付印顺序", "page files, in order of printing", .flags = FIELD_REQUIRED),
	OWN("stories", "稿件：stories/*.md 或逐个列出", "stories: stories/*.md, or a list"),
	OWN("fonts", "字体表；不写就用项目根下的 fonts/fonts.yaml", "the fonts table; fonts/fonts.yaml at the project's root by default"),
	F(FIELD_MAP, "output", 0, "出什么样的 PDF", "the PDF to make", .map = MAP_OUTPUT),
	F(FIELD_MAP, "limits", 0, "印前检查的门槛", "limits of the preflight", .map = MAP_LIMITS),
	F(FIELD_WORD, "stage", offsetof(struct edition, stage), "大样、二样、清样、付印", "stage of the proof", .fallback = "大样"),
	OWN("words", "本报的词，标题里不拆开：[两会, 潞州]", "the paper's own words, never divided in a headline"),
	LATER("findings", "逐条改提示的级别", "levels of single findings"),
	LATER("components", "组件", "components"),
};

/* ---- style files ---- */

static const struct field style_file[] = {
	VERSION,
	OWN("use", "先读这些样式文件，本文件盖过它们", "style files read before; this one wins"),
	F(FIELD_MAP, "paper", 0, "成品尺寸", "trim size", .map = MAP_PAPER),
	F(FIELD_MAP, "grid", offsetof(struct edition, grid), "版心：栏、行、字", "type area: columns, lines, body size", .map = MAP_GRID),
	OWN("fonts", "字体角色", "font roles"),
	OWN("colors", "颜色", "colours"),
	OWN("styles", "字样", "styles"),
	OWN("lines", "线型", "line styles"),
	OWN("masters", "母版", "masters"),
	OWN("words", "本报的词，标题里不拆开：[两会, 潞州]", "the paper's own words, never divided in a headline"),
	OWN("hao", "字号表：dtp 是办公软件的，lead 是铅字的；写在用到字号的地方之前", "table of 字号: dtp or lead; stands before where it is used"),
	OWN("sizes", "本报的字号，盖过表里的：{ 六号: 7.875pt }", "the paper's own 字号, over those of the table"),
	LATER("components", "组件", "components"),
};

static const struct field paper[] = {
	F(FIELD_LENGTH, "width", offsetof(struct edition, width), "成品宽", "trim width", .units = UNIT_ABSOLUTE, .flags = FIELD_REQUIRED,
		.least = 20 * MM, .most = MPT_MOST),
	F(FIELD_LENGTH, "height", offsetof(struct edition, height), "成品高", "trim height", .units = UNIT_ABSOLUTE, .flags = FIELD_REQUIRED,
		.least = 20 * MM, .most = MPT_MOST),
};

static const struct field grid[] = {
	F(FIELD_LENGTH, "body", offsetof(struct doc_grid, body), "正文字号；1字 就是它", "body size: what 1字 is", .units = UNIT_ABSOLUTE,
		.flags = FIELD_REQUIRED, .least = TYPE_LEAST, .most = 100 * PT),
	F(FIELD_LENGTH, "leading", offsetof(struct doc_grid, leading), "行距；1行 就是它", "leading: what 1行 is", .units = UNIT_ABSOLUTE | UNIT_EM,
		.flags = FIELD_REQUIRED, .least = TYPE_LEAST, .most = 200 * PT),
	F(FIELD_COUNT, "columns", offsetof(struct doc_grid, columns), "几栏", "columns", .flags = FIELD_REQUIRED, .least = 1, .most = 64),
	F(FIELD_LENGTH, "column", offsetof(struct doc_grid, column), "栏宽", "width of a column", .units = UNIT_ABSOLUTE | UNIT_EM,
		.flags = FIELD_REQUIRED, .least = TYPE_LEAST, .most = MPT_MOST),
	F(FIELD_LENGTH, "gutter", offsetof(struct doc_grid, gutter), "栏间", "gutter", .units = UNIT_ABSOLUTE | UNIT_EM, .most = MPT_MOST,
		.fallback = "1字"),
	F(FIELD_COUNT, "lines", offsetof(struct doc_grid, lines), "几行", "lines", .flags = FIELD_REQUIRED, .least = 1, .most = 2000),
	F(FIELD_MAP, "place", 0, "版心在纸上的位置", "where the type area stands", .map = MAP_GRID_PLACE),
	LATER("divide", "破栏时先保哪一边", "which part keeps whole characters when columns are divided"),
};

static const struct field grid_place[] = {
	F(FIELD_LENGTH, "top", offsetof(struct doc_grid, top), "天头", "head margin", .units = UNIT_ABSOLUTE, .flags = FIELD_REQUIRED, .most = MPT_MOST),
	OWN("left", "左边；不写或 center 居中", "left margin; center by default"),
};

static const struct field role[] = {
	F(FIELD_STRING, "family", offsetof(struct font, family), "哪一家字体", "family", .flags = FIELD_REQUIRED),
	F(FIELD_COUNT, "weight", offsetof(struct font, weight), "哪一档粗细", "weight", .flags = FIELD_REQUIRED, .least = 1, .most = 1000),
	OWN("latin", "排西文和数字的角色", "role for Latin and figures"),
	OWN("fallback", "缺字时接着问的角色", "role asked next for a missing character"),
	LATER("size-factor", "西文字号的比例", "size factor of Latin"),
	LATER("sha256", "字体文件的校验值", "checksum of the font file"),
};

static const struct field font_file_keys[] = {
	F(FIELD_STRING, "file", offsetof(struct font, file), "字体夹里的文件名", "file in a font folder", .flags = FIELD_REQUIRED),
	F(FIELD_STRING, "licence", offsetof(struct font, licence), "许可", "licence"),
	F(FIELD_STRING, "package", offsetof(struct font, package), "带来它的 Debian 软件包", "the Debian package that brings it"),
};

static const struct field font_table[] = {
	VERSION,
	OWN("folders", "字体文件夹", "font folders", .flags = FIELD_REQUIRED),
	OWN("fonts", "字体角色", "font roles", .flags = FIELD_REQUIRED),
};

static const struct field colour[] = {
	OWN("cmyk", "四色，百分数：[0, 100, 81, 4]", "process inks in percent: [0, 100, 81, 4]"),
	F(FIELD_WORD, "spot", offsetof(struct doc_colour, spot), "专色版名", "name of the spot plate"),
	F(FIELD_CHOICE, "overprint", offsetof(struct doc_colour, overprint), "叠印", "overprints", .choices = yes_minus),
};

static const struct choice handles[] = { { "bar", 0 }, { "square", 0 }, { "number", 0 }, { "none", 0 }, { NULL, 0 } };

static const struct field space[] = {
	F(FIELD_LENGTH, "before", offsetof(struct doc_style, space_before), "段前空", "space before", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_LENGTH, "after", offsetof(struct doc_style, space_after), "段后空", "space after", .units = ANY_GAP, .most = MPT_MOST),
};

static const struct field handle[] = {
	F(FIELD_CHOICE_WORD, "mark", offsetof(struct doc_style, handle), "段前的记号", "mark before it", .choices = handles),
	F(FIELD_COLOUR, "color", offsetof(struct doc_style, handle_colour), "记号的颜色", "its colour"),
};

static const struct field style[] = {
	F(FIELD_STYLE, "based-on", offsetof(struct doc_style, based_on), "从哪个字样来", "the style it comes from"),
	F(FIELD_FONT, "font", offsetof(struct doc_style, font), "字体角色", "font role"),
	F(FIELD_LENGTH, "size", offsetof(struct doc_style, size), "字号", "size", .units = UNIT_ABSOLUTE | UNIT_EM, .least = TYPE_LEAST, .most = TYPE_MOST),
	F(FIELD_LENGTH, "leading", offsetof(struct doc_style, leading), "行距", "leading", .units = ANY_GAP | UNIT_PERCENT, .least = PT, .most = 2 * TYPE_MOST),
	F(FIELD_LENGTH, "indent", offsetof(struct doc_style, indent), "段首缩进；1字 是本字样的字号", "first-line indent; 1字 is this style's size",
		.units = UNIT_ABSOLUTE | UNIT_EM, .most = TYPE_MOST),
	F(FIELD_CHOICE, "align", offsetof(struct doc_style, align), "对齐", "alignment", .choices = aligns),
	F(FIELD_COLOUR, "color", offsetof(struct doc_style, colour), "颜色", "colour"),
	F(FIELD_LENGTH, "tracking", offsetof(struct doc_style, tracking), "字距；1字 是本字样的字号", "tracking; 1字 is this style's size",
		.units = UNIT_ABSOLUTE | UNIT_EM | UNIT_PERCENT, .least = -TYPE_MOST, .most = TYPE_MOST),
	F(FIELD_SCALE, "squeeze", offsetof(struct doc_style, x_scale), "横向缩放：长扁", "horizontal scale", .least = 25000, .most = 400000),
	F(FIELD_MAP, "space", 0, "段前段后空", "space around it", .map = MAP_SPACE),
	F(FIELD_LENGTH, "rows", offsetof(struct doc_style, rows), "占几行", "rows it takes", .units = UNIT_ROW | UNIT_BARE_ROWS, .most = MPT_MOST),
	F(FIELD_CHOICE, "keep-with-next", offsetof(struct doc_style, keep_next), "不离开下一段", "stays with the next block", .choices = yes_no),
	F(FIELD_LENGTH, "keep", offsetof(struct doc_style, keep), "同栏里下面至少还有几行", "rows that must follow in its column",
		.units = UNIT_ROW | UNIT_BARE_ROWS, .most = MPT_MOST),
	F(FIELD_MAP, "handle", 0, "段前的记号", "a mark before it", .map = MAP_HANDLE),
	F(FIELD_FONT, "emphasis", offsetof(struct doc_style, emphasis), "** ** 之间用的字体角色", "font role of ** **"),
	F(FIELD_COLOUR, "highlight", offsetof(struct doc_style, highlight), "==字== 的底色", "colour behind ==text=="),
	OWN("composition", "排字选项", "composition options"),
	LATER("punctuation", "标点样式；写在 composition 的 punct-style", "punctuation; see punct-style in composition"),
	LATER("hang", "悬挂；写在 composition 的 line-end", "hanging punctuation; see line-end in composition"),
	LATER("direction", "直排", "vertical setting"),
	LATER("hyphenation", "西文断词；写在 composition 的 hyphenation", "hyphenation; see hyphenation in composition"),
	LATER("underline", "下划线", "underline"),
	LATER("dots", "着重号", "emphasis dots"),
	LATER("shape", "勾边、立体、阴影", "outline, relief, shadow"),
	LATER("drop-cap", "首字下沉", "drop capital"),
	LATER("background", "底纹", "background"),
};

static const struct choice line_patterns[] = { { "solid", LINE_SOLID }, { "dots", LINE_DOTS }, { "beads", LINE_BEADS }, { "fret", LINE_FRET }, { NULL, 0 } };

static const struct field line[] = {
	F(FIELD_LENGTH, "width", offsetof(struct doc_line, widths), "线粗", "width", .units = UNIT_ABSOLUTE, .most = 100 * PT),
	OWN("widths", "几条线的粗细，由外到里", "widths of parallel strokes, from the outside in"),
	F(FIELD_LENGTH, "gap", offsetof(struct doc_line, gap), "线与线之间", "between the strokes", .units = UNIT_ABSOLUTE, .most = 100 * PT),
	F(FIELD_COLOUR, "color", offsetof(struct doc_line, colour), "颜色", "colour"),
	F(FIELD_CHOICE, "pattern", offsetof(struct doc_line, pattern), "点线和花边：dots 点、beads 联珠、fret 回纹；width 是多粗", "dots, or an ornament: beads, fret (squares within squares); width is how thick",
		.choices = line_patterns),
	LATER("dash", "虚线", "dashes"),
};

static const struct field master[] = {
	OWN("items", "母版上的东西", "items of the master"),
	OWN("based-on", "从哪个母版来，它的东西在前", "the master it comes from, whose items come before"),
};

/* ---- page files ---- */

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

static const struct field item_common[] = {
	OWN("at", "位置：cols、lines，或 x y w h", "place: cols, lines, or x y w h"),
	F(FIELD_MAP, "nudge", offsetof(struct item, place), "摆好以后再挪一点", "a last shift", .map = MAP_NUDGE),
	OWN("bleed", "出血到哪边", "edges it bleeds over"),
	F(FIELD_YES_NO, "over", offsetof(struct item, over), "可以压在别的东西上", "may lie over other items"),
	LATER("rotate", "旋转", "rotation"),
	LATER("layer", "层", "layer"),
};

static const struct choice fits[] = { { "width", HEAD_FIT_WIDTH }, { "lines", HEAD_FIT_LINES }, { "none", HEAD_FIT_NONE }, { "box", CHOICE_LATER },
	{ NULL, 0 } };
static const struct choice turns[] = { { "meaning", 1 }, { "none", 0 }, { NULL, 0 } };
static const struct choice shapes[] = { { "equal", SHAPE_EQUAL }, { "long-short", SHAPE_LONG_SHORT }, { "short-long", SHAPE_SHORT_LONG }, { NULL, 0 } };
static const struct choice kicker_sides[] = { { "left", 1 }, { "above", 0 }, { NULL, 0 } };

static const struct field part[] = {
	F(FIELD_STYLE, "style", offsetof(struct headline_part, style), "字样", "style"),
	F(FIELD_LENGTH, "lines", offsetof(struct headline_part, lines), "占几行", "rows it takes", .units = ANY_GAP | UNIT_BARE_ROWS,
		.flags = FIELD_REQUIRED, .most = MPT_MOST),
	F(FIELD_CHOICE, "fit", offsetof(struct headline_part, fit), "width 撑满宽度，lines 排成几行取最大的字", "fitted to the width, or to a number of lines", .choices = fits),
	F(FIELD_COUNT, "line-count", offsetof(struct headline_part, line_count), "排成几行字", "set in so many lines", .least = 1, .most = 6),
	F(FIELD_CHOICE_YES, "turn", offsetof(struct headline_part, turn), "meaning：一行排不下时按词义转行", "meaning: turned by words where one line is too wide",
		.choices = turns),
	F(FIELD_CHOICE, "shape", offsetof(struct headline_part, shape), "转行的样子：equal 一样长，long-short 上长下短，short-long 上短下长",
		"shape of its lines: equal, long-short, short-long", .choices = shapes),
	F(FIELD_CHOICE_YES, "side", offsetof(struct headline_part, beside), "引题在主题的上面还是左边", "the kicker above the title or left of it",
		.choices = kicker_sides),
	F(FIELD_LENGTHS, "size", offsetof(struct headline_part, size_from), "字号，或从几号到几号", "size, or bounds of it", .units = UNIT_ABSOLUTE | UNIT_EM,
		.least = TYPE_LEAST, .most = TYPE_MOST),
	F(FIELD_SCALES, "squeeze", offsetof(struct headline_part, squeeze_from), "横向缩放，或从多少到多少", "horizontal scale, or bounds of it",
		.least = 25000, .most = 400000),
	F(FIELD_CHOICE, "align", offsetof(struct headline_part, align), "对齐", "alignment", .choices = aligns),
	OWN("tracking", "字距可以从多少到多少，如 -5%-15%", "bounds of the tracking: -5%-15%"),
};

static const struct field headline[] = {
	F(FIELD_STORY, "story", offsetof(struct item, u.headline.story), "稿件", "story", .flags = FIELD_REQUIRED),
	F(FIELD_MAP, "kicker", offsetof(struct item, u.headline.parts[PART_KICKER]), "引题", "kicker", .map = MAP_PART),
	F(FIELD_MAP, "title", offsetof(struct item, u.headline.parts[PART_TITLE]), "主题", "title", .map = MAP_PART),
	F(FIELD_MAP, "subtitle", offsetof(struct item, u.headline.parts[PART_SUBTITLE]), "副题", "subtitle", .map = MAP_PART),
	F(FIELD_LENGTH, "gap", offsetof(struct item, u.headline.gap), "各题之间", "between the parts", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_LINE, "rule-below", offsetof(struct item, u.headline.rule_below), "题下的线", "rule below", .flags = FIELD_NONE),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.headline.background), "底色", "background", .flags = FIELD_NONE),
	LATER("direction", "竖题", "vertical headline"),
	LATER("rule-above", "题上的线", "rule above"),
	LATER("padding", "四边留空", "padding"),
};

static const struct choice levels[] = { { "error", DIAG_ERROR }, { "warn", DIAG_WARNING }, { "note", DIAG_NOTE }, { NULL, 0 } };
static const struct choice divides[] = { { "absolute", BY_ABSOLUTE }, { "free", BY_FREE }, { "relative", BY_RELATIVE }, { "grid", BY_GRID }, { NULL, 0 } };
static const struct choice flows[] = { { "columns", 0 }, { "bands", 1 }, { NULL, 0 } };

static const struct field text[] = {
	F(FIELD_STORY, "story", offsetof(struct item, u.text.story), "稿件", "story", .flags = FIELD_REQUIRED),
	F(FIELD_WORD, "continues", offsetof(struct item, u.text.continues), "接哪一块正文排下来，如 A01/主稿", "the text that goes on here: A01/主稿"),
	OWN("part", "哪一段：all、lead（小标题之前）、body（小标题起）或第几节", "all, lead, body, or a section's number"),
	OWN("style", "各种段落的字样", "styles of its blocks"),
	F(FIELD_COUNT, "text-columns", offsetof(struct item, u.text.text_columns), "破栏：排成几栏", "set in so many columns", .least = 1, .most = 64),
	F(FIELD_CHOICE_YES, "flow", offsetof(struct item, u.text.bands), "columns 逐栏盘文；bands 先排完图上各栏，再排图下",
		"columns: down each column in turn; bands: all columns above a picture across them, then those below", .choices = flows),
	F(FIELD_CHOICE, "divide", offsetof(struct item, u.text.divide),
		"破栏时先保哪一边：absolute 栏宽整字、余数归栏间，free 栏间不变、栏宽不论，relative 都不变、余数在两边，grid 栏和栏间都是整字",
		"what stays whole when columns are divided: absolute whole characters, free the gutter, relative both, grid columns and gutters in characters",
		.choices = divides),
	F(FIELD_CHOICE, "overset", offsetof(struct item, u.text.overset), "多字时的级别", "level of an overset", .choices = levels),
	F(FIELD_MAP, "underset", 0, "缺字时提醒", "told when short", .map = MAP_UNDERSET),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.text.padding), "四边留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.text.background), "底色", "background", .flags = FIELD_NONE),
	OWN("jump", "转版：印“下转”“上接”；yes，或 { style, title }", "jump lines where it goes on on another page: yes, or { style, title }"),
	F(FIELD_YES_NO, "balance", offsetof(struct item, u.text.balance), "文章末尾各栏齐脚", "columns end level at the end of the article"),
	F(FIELD_MAP, "fit", 0, "多字缺字时可以动什么", "what may be changed to make it fit", .map = MAP_FIT),
	LATER("direction", "直排", "vertical setting"),
};

static const struct field underset[] = {
	F(FIELD_LENGTH, "warn", offsetof(struct item, u.text.underset), "缺几行以上提醒", "told when more rows are empty",
		.units = UNIT_ROW | UNIT_BARE_ROWS, .most = MPT_MOST),
	LATER("fill", "补白的办法", "how to fill"),
};

static const struct field fit[] = {
	F(FIELD_YES_NO, "paragraphs", offsetof(struct item, u.text.fit.paragraphs), "段落可以紧一行、松一行", "paragraphs may be set a line shorter or longer"),
	F(FIELD_LENGTH, "headline", offsetof(struct item, u.text.fit.headline), "主题可以增减几行", "rows its title may lose or gain",
		.units = UNIT_ROW | UNIT_BARE_ROWS, .most = MPT_MOST),
	F(FIELD_LENGTH, "photos", offsetof(struct item, u.text.fit.photos), "文中每幅照片可以增减几行", "rows each photo in it may lose or gain",
		.units = UNIT_ROW | UNIT_BARE_ROWS, .most = MPT_MOST),
};

static const struct field jump[] = {
	F(FIELD_STYLE, "style", offsetof(struct item, u.text.jump.style), "“下转”“上接”的字样", "style of both lines"),
	F(FIELD_STYLE, "title", offsetof(struct item, u.text.jump.title_style), "短题的字样", "style of the short title"),
};

static const struct field text_styles[] = {
	F(FIELD_STYLE, "p", offsetof(struct item, u.text.style_p), "正文", "paragraphs"),
	F(FIELD_STYLE, "h2", offsetof(struct item, u.text.style_h2), "小标题", "subheads"),
	F(FIELD_STYLE, "quote", offsetof(struct item, u.text.style_quote), "引文", "quotes"),
	F(FIELD_STYLE, "lead", offsetof(struct item, u.text.style_lead), "导语", "the lead"),
	F(FIELD_STYLE, "byline", offsetof(struct item, u.text.style_byline), "署名", "byline"),
	F(FIELD_STYLE, "item", offsetof(struct item, u.text.style_item), "列表", "items of a list"),
};

static const struct choice crops[] = { { "fill", CROP_FILL }, { "fit", CROP_FIT }, { "none", CROP_NONE }, { NULL, 0 } };
static const struct choice wrap_sides[] = { { "both", WRAP_BOTH }, { "left", WRAP_LEFT }, { "right", WRAP_RIGHT }, { "wider", WRAP_WIDER },
	{ "neither", WRAP_NEITHER }, { NULL, 0 } };

#define PICTURE_COLOUR \
	F(FIELD_CHOICE, "rendering", offsetof(struct photo_look, rendering), "印不出的颜色怎么收进来；不写照期里的", \
		"how colours that cannot be printed are brought in; as the issue has it by default", .choices = intents), \
	F(FIELD_CHOICE, "black-point", offsetof(struct photo_look, black_point), "黑场补偿；不写照期里的", \
		"black point compensation; as the issue has it by default", .choices = blacks)
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

static const struct field badge[] = {
	F(FIELD_STYLE, "style", offsetof(struct photo_look, badge_style), "号的字样", "style"),
	F(FIELD_COLOUR, "color", offsetof(struct photo_look, badge_colour), "圆的颜色", "colour of the disc"),
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
	F(FIELD_CHOICE, "align", offsetof(struct caption, align), "对齐", "alignment", .choices = aligns),
	F(FIELD_CHOICE_YES, "credit", offsetof(struct caption, credit_once), "署名：once 同一人只署一次", "once: a photographer is named once",
		.choices = credits),
	LATER("text", "图说写在稿件里", "captions are written in the story"),
};

static const struct field photo[] = {
	F(FIELD_STORY, "story", offsetof(struct item, u.photo.story), "照片在哪篇稿件里", "the story that has the photo"),
};

static const struct field photos[] = {
	F(FIELD_STORY, "story", offsetof(struct item, u.photos.story), "照片在哪篇稿件里", "the story that has the photos"),
	OWN("arrange", "一排里宽度之比", "ratios of the widths in a row"),
	F(FIELD_COUNT, "rows", offsetof(struct item, u.photos.rows), "排成几排", "rows of pictures", .least = 1, .most = 16),
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

static const struct field words[] = {
	F(FIELD_WORD, "text", offsetof(struct item, u.words.text), "印什么", "what is printed", .flags = FIELD_REQUIRED),
	F(FIELD_STYLE, "style", offsetof(struct item, u.words.style), "字样", "style"),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.words.background), "底色", "background", .flags = FIELD_NONE),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.words.padding), "四边留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_LENGTH, "leading", offsetof(struct item, u.words.leading), "行距", "leading", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_CHOICE, "align", offsetof(struct item, u.words.align), "左右对齐", "alignment", .choices = aligns),
	F(FIELD_CHOICE, "valign", offsetof(struct item, u.words.valign), "上下对齐", "vertical alignment", .choices = valigns),
	OWN("wrap", "文字离开多远", "clearance of text"),
	LATER("direction", "竖排", "vertical setting"),
	LATER("fit", "撑满", "fitted to the place"),
	LATER("frame", "边框；用 box", "frame; use a box"),
};

static const struct field box[] = {
	F(FIELD_LINE, "border", offsetof(struct item, u.box.border), "边框线", "border", .flags = FIELD_NONE),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.box.background), "底色", "background", .flags = FIELD_NONE),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.box.padding), "四边留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	OWN("wrap", "文字离开多远", "clearance of text"),
	LATER("corner", "圆角", "rounded corners"),
};

static const struct choice betweens[] = { { "columns", 1 }, { NULL, 0 } };

static const struct field rule[] = {
	F(FIELD_LINE, "line", offsetof(struct item, u.rule.line), "线型", "line style"),
	F(FIELD_CHOICE_YES, "between", offsetof(struct item, u.rule.between_columns), "columns：栏间线，遇图断开", "columns: between the columns of text",
		.choices = betweens),
	F(FIELD_YES_NO, "vertical", offsetof(struct item, u.rule.vertical), "竖线", "vertical"),
};

static const struct field shade[] = {
	F(FIELD_COLOUR, "color", offsetof(struct item, u.shade.colour), "颜色", "colour", .flags = FIELD_REQUIRED),
	LATER("gradient", "渐变", "gradient"),
};

static const struct field folio[] = {
	F(FIELD_STYLE, "style", offsetof(struct item, u.folio.style), "字样", "style"),
	F(FIELD_WORD, "left", offsetof(struct item, u.folio.left), "左边印什么", "on the left"),
	F(FIELD_WORD, "center", offsetof(struct item, u.folio.center), "中间印什么", "in the middle"),
	F(FIELD_WORD, "right", offsetof(struct item, u.folio.right), "右边印什么", "on the right"),
	F(FIELD_LINE, "rule-below", offsetof(struct item, u.folio.rule_below), "下面的线", "rule below", .flags = FIELD_NONE),
	LATER("rule-above", "上面的线", "rule above"),
};

static const struct choice quote_marks[] = { { "none", QUOTE_NONE }, { "bar", QUOTE_BAR }, { "sign", QUOTE_SIGN }, { NULL, 0 } };

static const struct field quote[] = {
	F(FIELD_STORY, "story", offsetof(struct item, u.quote.story), "稿件", "story", .flags = FIELD_REQUIRED),
	F(FIELD_COUNT, "take", offsetof(struct item, u.quote.take), "稿件头“摘引”里的第几句，不写是第一句", "which of the story's 摘引; the first by default",
		.least = 1, .most = 99),
	F(FIELD_STYLE, "style", offsetof(struct item, u.quote.style), "字样；不写用“摘引”", "style; 摘引 by default"),
	F(FIELD_STYLE, "by", offsetof(struct item, u.quote.by_style), "说话人的字样", "style of who speaks"),
	F(FIELD_CHOICE, "mark", offsetof(struct item, u.quote.mark), "前面的记号：bar 竖条、sign 大引号", "what stands before it: bar, sign (a quotation mark)",
		.choices = quote_marks),
	F(FIELD_COLOUR, "color", offsetof(struct item, u.quote.colour), "记号的颜色", "colour of the mark"),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.quote.background), "底色", "background", .flags = FIELD_NONE),
	F(FIELD_LINE, "rule-above", offsetof(struct item, u.quote.rule_above), "上面的线", "rule above", .flags = FIELD_NONE),
	F(FIELD_LINE, "rule-below", offsetof(struct item, u.quote.rule_below), "下面的线", "rule below", .flags = FIELD_NONE),
	F(FIELD_CHOICE, "align", offsetof(struct item, u.quote.align), "左右对齐", "alignment", .choices = aligns),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.quote.padding), "上下留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	OWN("wrap", "文字离开多远", "clearance of text"),
};

/* Kinds of items that take defaults. */
static const struct field defaults[] = {
	OWN("headline", "标题", "headlines"), OWN("text", "正文", "text"), OWN("photo", "照片", "photos"),
	OWN("photos", "组图", "groups of photos"), OWN("words", "固定的字", "words"), OWN("box", "框", "boxes"),
	OWN("rule", "线", "rules"), OWN("shade", "底纹", "shades"), OWN("folio", "报眉", "folio lines"),
	OWN("quote", "摘引", "pull quotes"),
};

/* ---- stories ---- */

static const struct field story[] = {
	OWN("id", "稿件的名字；不写就是文件名", "name of the story; its file's name by default"),
	F(FIELD_WORD, "引题", offsetof(struct story, kicker), "引题", "kicker"),
	F(FIELD_WORD, "主题", offsetof(struct story, title), "主题", "title"),
	F(FIELD_WORD, "副题", offsetof(struct story, subtitle), "副题", "subtitle"),
	F(FIELD_WORD, "短题", offsetof(struct story, short_title), "转版时“上接”前面的短题；不写用主题", "short title where the story goes on on another page; the 主题 by default"),
	F(FIELD_WORD, "作者", offsetof(struct story, byline), "作者", "byline"),
	F(FIELD_WORD, "摄影", offsetof(struct story, photographer), "照片没写“摄”的，都用它", "credit of photos that name none"),
	F(FIELD_WORD, "来源", offsetof(struct story, origin), "来源", "origin"),
	OWN("摘引", "可以摘出来放大的句子，一句或 [几句]；正文里要有", "sentences for pull quotes, one or a list; they stand in the text"),
	OWN("photos", "照片", "photos"),
	LATER("电头", "电头", "dateline"),
	LATER("栏目", "栏目", "column head"),
};

static const struct field story_photo[] = {
	F(FIELD_WORD, "file", offsetof(struct photo, file), "图片文件", "the picture", .flags = FIELD_REQUIRED),
	F(FIELD_WORD, "图说", offsetof(struct photo, caption), "图说", "caption"),
	F(FIELD_WORD, "摄", offsetof(struct photo, credit), "摄影者", "credit"),
	F(FIELD_WORD, "同图说", offsetof(struct photo, same_as), "和哪一幅共用图说", "the photo whose caption it shares"),
	LATER("时间", "拍摄时间", "when it was taken"),
	LATER("地点", "拍摄地点", "where it was taken"),
};

#define PART(array, base) { array, COUNT(array), base }
#define ITEM PART(item_common, 0)

const struct map key_maps[MAP_KINDS] = {
	[MAP_ISSUE] = { "期", "the issue", { PART(issue, 0) } },
	[MAP_OUTPUT] = { "output", "output", { PART(output, 0) } },
	[MAP_LIMITS] = { "limits", "limits", { PART(limits, 0) } },
	[MAP_STYLE_FILE] = { "样式文件", "a style file", { PART(style_file, 0) } },
	[MAP_PAPER] = { "paper", "paper", { PART(paper, 0) } },
	[MAP_GRID] = { "grid", "grid", { PART(grid, 0) } },
	[MAP_GRID_PLACE] = { "place", "place", { PART(grid_place, 0) } },
	[MAP_ROLE] = { "字体角色", "a font role", { PART(role, 0) } },
	[MAP_COLOUR] = { "颜色", "a colour", { PART(colour, 0) } },
	[MAP_STYLE] = { "字样", "a style", { PART(style, 0) } },
	[MAP_SPACE] = { "space", "space", { PART(space, 0) } },
	[MAP_HANDLE] = { "handle", "handle", { PART(handle, 0) } },
	[MAP_LINE] = { "线型", "a line style", { PART(line, 0) } },
	[MAP_MASTER] = { "母版", "a master", { PART(master, 0) } },
	[MAP_FONT_FILE] = { "字体表", "the fonts table", { PART(font_table, 0) } },
	[MAP_FONT] = { "字体角色", "a font role", { PART(role, 0), PART(font_file_keys, 0) } },
	[MAP_PAGE_FILE] = { "版样文件", "a page file", { PART(page_file, 0) } },
	[MAP_PAGE] = { "page", "page", { PART(page, 0) } },
	[MAP_DEFAULTS] = { "defaults", "defaults", { PART(defaults, 0) } },
	[MAP_PLACE] = { "at", "at", { PART(place, 0) } },
	[MAP_NUDGE] = { "nudge", "nudge", { PART(nudge, 0) } },
	[MAP_HEADLINE] = { "headline", "headline", { ITEM, PART(headline, 0) } },
	[MAP_PART] = { "题", "a part of a headline", { PART(part, 0) } },
	[MAP_TEXT] = { "text", "text", { ITEM, PART(text, 0) } },
	[MAP_TEXT_STYLES] = { "style", "style", { PART(text_styles, 0) } },
	[MAP_UNDERSET] = { "underset", "underset", { PART(underset, 0) } },
	[MAP_FIT] = { "fit", "fit", { PART(fit, 0) } },
	[MAP_JUMP] = { "jump", "jump", { PART(jump, 0) } },
	[MAP_PHOTO] = { "photo", "photo", { ITEM, PART(photo, 0), PART(look, offsetof(struct item, u.photo.look)) } },
	[MAP_PHOTOS] = { "photos", "photos", { ITEM, PART(photos, 0), PART(look, offsetof(struct item, u.photos.look)) } },
	[MAP_EDIT] = { "edit", "edit", { PART(edit, 0) } },
	[MAP_BADGE] = { "badge", "badge", { PART(badge, 0) } },
	[MAP_CAPTION] = { "caption", "caption", { PART(caption, 0) } },
	[MAP_WRAP] = { "wrap", "wrap", { PART(wrap, 0) } },
	[MAP_WORDS] = { "words", "words", { ITEM, PART(words, 0) } },
	[MAP_BOX] = { "box", "box", { ITEM, PART(box, 0) } },
	[MAP_RULE] = { "rule", "rule", { ITEM, PART(rule, 0) } },
	[MAP_SHADE] = { "shade", "shade", { ITEM, PART(shade, 0) } },
	[MAP_FOLIO] = { "folio", "folio", { ITEM, PART(folio, 0) } },
	[MAP_QUOTE] = { "quote", "quote", { ITEM, PART(quote, 0) } },
	[MAP_STORY] = { "稿件头", "the head of a story", { PART(story, 0) } },
	[MAP_STORY_PHOTO] = { "照片", "a photo", { PART(story_photo, 0) } },
};

const struct field *key_find(enum map_kind kind, struct str key, size_t *base)
{
	for (int p = 0; p < MAP_PARTS; p++) {
		const struct map_part *part_here = &key_maps[kind].parts[p];
		for (int i = 0; i < part_here->count; i++)
			if (str_is(key, part_here->fields[i].key)) {
				*base = part_here->base;
				return &part_here->fields[i];
			}
	}
	return NULL;
}

bool key_known(struct str key)
{
	size_t base;
	for (int kind = 0; kind < MAP_KINDS; kind++)
		if (key_find((enum map_kind)kind, key, &base))
			return true;
	return false;
}
