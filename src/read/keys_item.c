/* Keys of what stands on a page, but for photos. */
#include "read/keys_own.h"

static const struct choice valigns[] = { { "top", VALIGN_TOP }, { "middle", VALIGN_MIDDLE }, { "bottom", VALIGN_BOTTOM }, { NULL, 0 } };

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
	F(FIELD_CHOICE, "align", offsetof(struct headline_part, align), "对齐", "alignment", .choices = keys_aligns),
	OWN("tracking", "字距可以从多少到多少，如 -5%-15%", "bounds of the tracking: -5%-15%"),
};

static const struct field headline[] = {
	ITEM,
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
	ITEM,
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

static const struct field words[] = {
	ITEM,
	F(FIELD_WORD, "text", offsetof(struct item, u.words.text), "印什么", "what is printed", .flags = FIELD_REQUIRED),
	F(FIELD_STYLE, "style", offsetof(struct item, u.words.style), "字样", "style"),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.words.background), "底色", "background", .flags = FIELD_NONE),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.words.padding), "四边留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_LENGTH, "leading", offsetof(struct item, u.words.leading), "行距", "leading", .units = ANY_GAP, .most = MPT_MOST),
	F(FIELD_CHOICE, "align", offsetof(struct item, u.words.align), "左右对齐", "alignment", .choices = keys_aligns),
	F(FIELD_CHOICE, "valign", offsetof(struct item, u.words.valign), "上下对齐", "vertical alignment", .choices = valigns),
	OWN("wrap", "文字离开多远", "clearance of text"),
	LATER("direction", "竖排", "vertical setting"),
	LATER("fit", "撑满", "fitted to the place"),
	LATER("frame", "边框；用 box", "frame; use a box"),
};

static const struct field box[] = {
	ITEM,
	F(FIELD_LINE, "border", offsetof(struct item, u.box.border), "边框线", "border", .flags = FIELD_NONE),
	F(FIELD_COLOUR, "background", offsetof(struct item, u.box.background), "底色", "background", .flags = FIELD_NONE),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.box.padding), "四边留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	OWN("wrap", "文字离开多远", "clearance of text"),
	LATER("corner", "圆角", "rounded corners"),
};

static const struct choice betweens[] = { { "columns", 1 }, { NULL, 0 } };

static const struct field rule[] = {
	ITEM,
	F(FIELD_LINE, "line", offsetof(struct item, u.rule.line), "线型", "line style"),
	F(FIELD_CHOICE_YES, "between", offsetof(struct item, u.rule.between_columns), "columns：栏间线，遇图断开", "columns: between the columns of text",
		.choices = betweens),
	F(FIELD_YES_NO, "vertical", offsetof(struct item, u.rule.vertical), "竖线", "vertical"),
};

static const struct field shade[] = {
	ITEM,
	F(FIELD_COLOUR, "color", offsetof(struct item, u.shade.colour), "颜色", "colour", .flags = FIELD_REQUIRED),
	LATER("gradient", "渐变", "gradient"),
};

static const struct field folio[] = {
	ITEM,
	F(FIELD_STYLE, "style", offsetof(struct item, u.folio.style), "字样", "style"),
	F(FIELD_WORD, "left", offsetof(struct item, u.folio.left), "左边印什么", "on the left"),
	F(FIELD_WORD, "center", offsetof(struct item, u.folio.center), "中间印什么", "in the middle"),
	F(FIELD_WORD, "right", offsetof(struct item, u.folio.right), "右边印什么", "on the right"),
	F(FIELD_LINE, "rule-below", offsetof(struct item, u.folio.rule_below), "下面的线", "rule below", .flags = FIELD_NONE),
	LATER("rule-above", "上面的线", "rule above"),
};

static const struct choice quote_marks[] = { { "none", QUOTE_NONE }, { "bar", QUOTE_BAR }, { "sign", QUOTE_SIGN }, { NULL, 0 } };

static const struct field quote[] = {
	ITEM,
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
	F(FIELD_CHOICE, "align", offsetof(struct item, u.quote.align), "左右对齐", "alignment", .choices = keys_aligns),
	F(FIELD_LENGTH, "padding", offsetof(struct item, u.quote.padding), "上下留空", "padding", .units = ANY_GAP, .most = MPT_MOST),
	OWN("wrap", "文字离开多远", "clearance of text"),
};

const struct map keys_headline = { "headline", "headline", { PART(headline, 0) } };
const struct map keys_part = { "题", "a part of a headline", { PART(part, 0) } };
const struct map keys_text = { "text", "text", { PART(text, 0) } };
const struct map keys_text_styles = { "style", "style", { PART(text_styles, 0) } };
const struct map keys_underset = { "underset", "underset", { PART(underset, 0) } };
const struct map keys_fit = { "fit", "fit", { PART(fit, 0) } };
const struct map keys_jump = { "jump", "jump", { PART(jump, 0) } };
const struct map keys_words = { "words", "words", { PART(words, 0) } };
const struct map keys_box = { "box", "box", { PART(box, 0) } };
const struct map keys_rule = { "rule", "rule", { PART(rule, 0) } };
const struct map keys_shade = { "shade", "shade", { PART(shade, 0) } };
const struct map keys_folio = { "folio", "folio", { PART(folio, 0) } };
const struct map keys_quote = { "quote", "quote", { PART(quote, 0) } };
