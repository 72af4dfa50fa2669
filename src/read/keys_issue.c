/* Keys of issue.yaml. */
#include "read/keys_own.h"

static const struct choice profiles[] = { { "X-4", PDF_X4 }, { "X-1a", PDF_X1A }, { "plain", PDF_PLAIN }, { NULL, 0 } };

const struct choice keys_intents[] = { { "relative", COLOUR_RELATIVE }, { "perceptual", COLOUR_PERCEPTUAL }, { "saturation", COLOUR_SATURATION },
	{ "absolute", COLOUR_ABSOLUTE }, { NULL, 0 } };
const struct choice keys_blacks[] = { { "yes", COLOUR_BLACK_MATCHED }, { "no", COLOUR_BLACK_KEPT }, { NULL, 0 } };

static const struct field output[] = {
	F(FIELD_CHOICE, "pdf", offsetof(struct edition, profile), "PDF 的规格", "which kind of PDF", .choices = profiles, .fallback = "X-4"),
	OWN("intent", "印厂的特性文件（ICC）；X 系列必填", "the press's ICC profile; wanted for X"),
	F(FIELD_WORD, "condition", offsetof(struct edition, condition), "印刷条件的名称", "name of the printing condition"),
	F(FIELD_CHOICE, "rendering", offsetof(struct edition, rendering), "照片里印不出的颜色怎么收进来：relative、perceptual、saturation、absolute",
		"how colours of pictures that cannot be printed are brought in: relative, perceptual, saturation, absolute", .choices = keys_intents,
		.fallback = "relative"),
	F(FIELD_CHOICE, "black-point", offsetof(struct edition, black_point), "黑场补偿：照片最暗处就是印得最黑处",
		"black point compensation: the darkest of a picture becomes the darkest in print", .choices = keys_blacks, .fallback = "yes"),
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

const struct map keys_issue = { "期", "the issue", { PART(issue, 0) } };
const struct map keys_output = { "output", "output", { PART(output, 0) } };
const struct map keys_limits = { "limits", "limits", { PART(limits, 0) } };
