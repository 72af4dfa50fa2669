/* Keys of style files and the fonts table. */
#include "read/keys_own.h"

const struct choice keys_aligns[] = { { "justify", ALIGN_JUSTIFY }, { "left", ALIGN_LEFT }, { "center", ALIGN_CENTER },
	{ "right", ALIGN_RIGHT }, { "spread", ALIGN_SPREAD }, { "force", CHOICE_LATER }, { NULL, 0 } };

static const struct choice yes_no[] = { { "yes", 1 }, { "no", 0 }, { NULL, 0 } };
static const struct choice yes_minus[] = { { "yes", 1 }, { "no", -1 }, { NULL, 0 } };

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
	F(FIELD_CHOICE, "align", offsetof(struct doc_style, align), "对齐", "alignment", .choices = keys_aligns),
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

const struct map keys_style_file = { "样式文件", "a style file", { PART(style_file, 0) } };
const struct map keys_paper = { "paper", "paper", { PART(paper, 0) } };
const struct map keys_grid = { "grid", "grid", { PART(grid, 0) } };
const struct map keys_grid_place = { "place", "place", { PART(grid_place, 0) } };
const struct map keys_role = { "字体角色", "a font role", { PART(role, 0) } };
const struct map keys_font_file = { "字体表", "the fonts table", { PART(font_table, 0) } };
const struct map keys_font = { "字体角色", "a font role", { PART(role, 0), PART(font_file_keys, 0) } };
const struct map keys_colour = { "颜色", "a colour", { PART(colour, 0) } };
const struct map keys_style = { "字样", "a style", { PART(style, 0) } };
const struct map keys_space = { "space", "space", { PART(space, 0) } };
const struct map keys_handle = { "handle", "handle", { PART(handle, 0) } };
const struct map keys_line = { "线型", "a line style", { PART(line, 0) } };
const struct map keys_master = { "母版", "a master", { PART(master, 0) } };
