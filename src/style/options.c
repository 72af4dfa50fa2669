/* The table of paragraph options (composition C161): each has a name, what can stand there, a place in the struct and a
 * word of help. Values out of range are refused, never pulled in. */
#include "style/options.h"

#include <stddef.h>

#include "base/unit.h"

const struct text_options text_options_news = {
	.level = LEVEL_GB, .punct_style = PUNCT_QUANJIAO, .adjacent = ADJACENT_1_5, .line_end = LINE_END_HALF,
	.line_start = LINE_START_TRIM, .indent_ink = INDENT_INK_2, .quotes = QUOTES_AUTO, .keep_dates = KEEP_DATES_SOFT,
	.ellipsis_start = ELLIPSIS_START_SOFT, .latin_size = 1000, .gap_alpha = 250, .gap_digit = 250, .gap_min = 125, .gap_max = 500,
	.t3_hard = 250, .orphan = 2, .indent = 2000, .keep_ranges = false, .squeeze_stop = true, .t3_spare_punct = false,
	.hyphenation = true, .squeeze_rank = { 0, 1, 2, 3, 4, 5 }, .floor_bracket = 500, .floor_comma = 500, .floor_stop = 500,
};

enum option_kind { OPTION_CHOICE, OPTION_YES_NO, OPTION_EM, OPTION_COUNT, OPTION_CHARS, OPTION_WORDS, OPTION_STAGES, OPTION_PAIRS, OPTION_PROFILE };

enum { VALUES_MOST = 8 };

struct option {
	const char *name;
	enum option_kind kind;
	size_t offset;
	const char *values;             /* as shown */
	int least, most;                /* OPTION_EM: thousandths */
	const char *zh, *en;
	const char *choices[VALUES_MOST];       /* in the order of the enum */
	const char *twins[VALUES_MOST];         /* the same values in Chinese */
};

#define AT(member) offsetof(struct text_options, member)
#define HALF_EM "0 … 0.5"

static const struct option table[] = {
	{ "profile", OPTION_PROFILE, 0, "news-cn|news-tight|book-cn|kaiming|grid-cells|trad|css", 0, 0, "一套选项，写在最前面",
		"options that go together; comes before the others (C159, C160)", { 0 }, { 0 } },
	{ "level", OPTION_CHOICE, AT(level), "none|basic|gb|strict|css-loose|css-normal|css-strict", 0, 0, "避头尾的宽严", "how strict line starts and ends are (C23)",
		{ "none", "basic", "gb", "strict", "css-loose", "css-normal", "css-strict" }, { 0 } },
	{ "punct-style", OPTION_CHOICE, AT(punct_style), "quanjiao|kaiming|banjiao|plain|line-end-half", 0, 0,
		"标点宽度：全身、开明、半角、原样", "widths of marks (C52)",
		{ "quanjiao", "kaiming", "banjiao", "plain", "line-end-half" }, { "全身", "开明", "半角", "原样" } },
	{ "adjacent", OPTION_CHOICE, AT(adjacent), "1.5|1|off", 0, 0, "两个标点相连占几个字", "width of two marks in a row (C53)",
		{ "1.5", "1", "off" }, { 0 } },
	{ "line-end", OPTION_CHOICE, AT(line_end), "half|full|fit|hang", 0, 0, "行末标点占半个字、一个字，还是挂到栏外", "marks at a line's end (C55)",
		{ "half", "full", "fit", "hang" }, { 0 } },
	{ "line-start", OPTION_CHOICE, AT(line_start), "trim|space-first|space", 0, 0, "行首的前引号、前括号去不去空",
		"opening marks at a line's start (C56)", { "trim", "space-first", "space" }, { 0 } },
	{ "indent-ink", OPTION_CHOICE, AT(indent_ink), "2|1.5|full", 0, 0, "段首前引号的字面从第几个字起",
		"where an opening mark's ink begins after the indent (C57)", { "2", "1.5", "full" }, { 0 } },
	{ "quotes", OPTION_CHOICE, AT(quotes), "auto|cjk|latin", 0, 0, "弯引号算中文的还是西文的", "whose the curly quotes are (C11)",
		{ "auto", "cjk", "latin" }, { 0 } },
	{ "keep-dates", OPTION_CHOICE, AT(keep_dates), "soft|hard|off", 0, 0, "数字和年月日、量词拆不拆行",
		"numbers and the 年月日 after them (C43)", { "soft", "hard", "off" }, { 0 } },
	{ "ellipsis-start", OPTION_CHOICE, AT(ellipsis_start), "soft|never", 0, 0, "省略号能不能在行首", "…… at a line's start (C29)",
		{ "soft", "never" }, { 0 } },
	{ "centring", OPTION_CHOICE, AT(centring), "box|optical", 0, 0, "居中按字身，还是按看得见的字面", "centred lines by their bodies or by their ink (C84)",
		{ "box", "optical" }, { 0 } },
	{ "forms", OPTION_CHOICE, AT(forms), "hans|hant", 0, 0, "字形和标点位置：大陆的，还是传统的（居中）", "glyph forms, and where marks stand: mainland or traditional, centred (C125, C58)",
		{ "hans", "hant" }, { 0 } },
	{ "latin-size", OPTION_EM, AT(latin_size), "0.7 … 1.3", 700, 1300, "西文相对汉字的大小", "size of Latin as part of the em (C68)", { 0 }, { 0 } },
	{ "latin-shift", OPTION_EM, AT(latin_shift), "-0.2 … 0.2", -200, 200, "西文往上移多少", "how far up Latin stands (C68)", { 0 }, { 0 } },
	{ "gap-alpha", OPTION_EM, AT(gap_alpha), HALF_EM, 0, 500, "汉字与字母之间的空", "gap between Han and letters (C61)", { 0 }, { 0 } },
	{ "gap-digit", OPTION_EM, AT(gap_digit), HALF_EM, 0, 500, "汉字与数字之间的空", "gap between Han and digits (C61)", { 0 }, { 0 } },
	{ "gap-min", OPTION_EM, AT(gap_min), HALF_EM, 0, 500, "汉字与西文之间的空最少多少", "the least of that gap (C75)", { 0 }, { 0 } },
	{ "gap-max", OPTION_EM, AT(gap_max), HALF_EM, 0, 500, "汉字与西文之间的空最多多少", "the most of that gap (C76)", { 0 }, { 0 } },
	{ "t3-hard", OPTION_EM, AT(t3_hard), "0.05 … 1", 50, 1000, "字距最多拉开多少，再多算松行",
		"the most extra space between characters; beyond it a line is loose (C80)", { 0 }, { 0 } },
	{ "orphan", OPTION_COUNT, AT(orphan), "1 … 5", 1, 5, "末行至少几个字", "characters in a last line, at least (C97)", { 0 }, { 0 } },
	{ "indent", OPTION_EM, AT(indent), "0 … 8", 0, 8000, "段首缩进", "first-line indent (C93)", { 0 }, { 0 } },
	{ "keep-ranges", OPTION_YES_NO, AT(keep_ranges), "yes|no", 0, 0, "起止数字（60%～70%）不拆行", "ranges are not divided (C40)",
		{ 0 }, { 0 } },
	{ "squeeze-stop", OPTION_YES_NO, AT(squeeze_stop), "yes|no", 0, 0, "句号、问号、叹号可不可以挤",
		"。？！ may be squeezed (C75)", { 0 }, { 0 } },
	{ "push", OPTION_CHOICE, AT(push), "push-in-first|push-out-first|push-out-only|least-change", 0, 0, "先挤进还是先推出",
		"squeeze in or push out (C72)", { "push-in-first", "push-out-first", "push-out-only", "least-change" }, { 0 } },
	{ "breaking", OPTION_CHOICE, AT(breaking), "optimum|greedy", 0, 0, "整段通盘排，还是一行一行排", "the whole paragraph at once, or line by line (C78)",
		{ "optimum", "greedy" }, { 0 } },
	{ "grid", OPTION_CHOICE, AT(grid), "lines|cells", 0, 0, "只对行，还是一字一格", "rows alone, or every character in its cell (C87)",
		{ "lines", "cells" }, { 0 } },
	{ "squeeze-steps", OPTION_CHOICE, AT(squeeze_steps), "free|half", 0, 0, "标点挤多少都行，还是只挤半个字", "marks squeezed by any amount, or by a half (C75)",
		{ "free", "half" }, { 0 } },
	{ "blanks", OPTION_CHOICE, AT(blanks), "auto|keep|half|drop", 0, 0, "汉字之间打的空格：文里四分之一字、题里半字，都是四分之一，都是半字，不留",
		"typed blanks between Han (C21): a quarter in text and a half in headlines, a quarter, a half, none", { "auto", "keep", "half", "drop" }, { 0 } },
	{ "t2b", OPTION_YES_NO, AT(t2b), "yes|no", 0, 0, "半角标点可以先放宽到全角", "marks at a half may grow to 1 em first (C76)", { 0 }, { 0 } },
	{ "normalise-punct", OPTION_YES_NO, AT(normalise_punct), "yes|no", 0, 0, "汉字之间的半角标点改成全角", "ASCII marks between Han made full-width (C14)",
		{ 0 }, { 0 } },
	{ "fold-fullwidth", OPTION_YES_NO, AT(fold_fullwidth), "yes|no", 0, 0, "全角字母、数字改成半角", "full-width letters and digits made ASCII (C15)",
		{ 0 }, { 0 } },
	{ "hyphenation", OPTION_YES_NO, AT(hyphenation), "yes|no", 0, 0, "西文词按音节断开", "words divide at syllables (C45)", { 0 }, { 0 } },
	{ "looseness", OPTION_COUNT, AT(looseness), "-1 … 1", -1, 1, "压一行、放一行", "a line fewer or more, if it can be had (C82)", { 0 }, { 0 } },
	{ "start-add", OPTION_CHARS, AT(start_add), "字……", 0, 0, "再加几个不上行首的字", "more characters that never start a line (C8)", { 0 }, { 0 } },
	{ "start-drop", OPTION_CHARS, AT(start_drop), "字……", 0, 0, "这几个可以上行首", "characters that may start a line after all (C8)", { 0 }, { 0 } },
	{ "end-add", OPTION_CHARS, AT(end_add), "字……", 0, 0, "再加几个不落行尾的字", "more characters that never end a line (C8)", { 0 }, { 0 } },
	{ "end-drop", OPTION_CHARS, AT(end_drop), "字……", 0, 0, "这几个可以落行尾", "characters that may end a line after all (C8)", { 0 }, { 0 } },
	{ "keep", OPTION_WORDS, AT(keep), "词 词……", 0, 0, "不拆行的词，用空格隔开", "words never divided, parted by blanks (C47)", { 0 }, { 0 } },
	{ "squeeze-order", OPTION_STAGES, AT(squeeze_rank), "S2 S3 S4 S5 S6 S7", 0, 0, "先挤什么后挤什么；不写的不挤",
		"the order of squeezing; what is not named is not squeezed (C75)", { 0 }, { 0 } },
	{ "floor-bracket", OPTION_EM, AT(floor_bracket), "0.5 … 1", 500, 1000, "引号、括号最少挤到多宽", "the least width of quotes and brackets (C75)", { 0 }, { 0 } },
	{ "floor-comma", OPTION_EM, AT(floor_comma), "0.5 … 1", 500, 1000, "逗号、顿号、分号、冒号最少挤到多宽", "the least width of ，、；： (C75)", { 0 }, { 0 } },
	{ "floor-stop", OPTION_EM, AT(floor_stop), "0.5 … 1", 500, 1000, "句号、问号、叹号最少挤到多宽", "the least width of 。？！ (C75)", { 0 }, { 0 } },
	{ "pairs", OPTION_PAIRS, AT(pair), "close+open=1.5 …", 0, 0, "两个标点相连各占多宽（open close comma stop exq dash ell mid han）",
		"widths of two marks together (C53, C74)", { 0 }, { 0 } },
	{ "t3-spare-punct", OPTION_YES_NO, AT(t3_spare_punct), "yes|no", 0, 0, "拉开字距时标点前不动",
		"the border before a mark is not stretched (C76)", { 0 }, { 0 } },
};

enum { OPTIONS = sizeof table / sizeof table[0] };

/* "0.25" or "1/4", perhaps with 字 or em after it, in thousandths. */
static bool em_parse(struct str text, int *thousandths)
{
	int32_t value, below = 1000;
	if (text.len > 3 && str_is(str_part(text, text.len - 3, 3), "字"))
		text.len -= 3;
	else if (text.len > 2 && str_is(str_part(text, text.len - 2, 2), "em"))
		text.len -= 2;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '/') {
			if (!milli_parse(str_part(text, i + 1, text.len), &below) || below <= 0)
				return false;
			text.len = i;
		}
	if (!milli_parse(text, &value))
		return false;
	*thousandths = (int)mul_div(value, 1000, below);
	return true;
}

static int word_in(struct str word, const char *const words[VALUES_MOST])
{
	for (int i = 0; i < VALUES_MOST && words[i]; i++)
		if (str_is(word, words[i]))
			return i;
	return -1;
}

static bool number_parse(const struct option *option, struct str value, int *number)
{
	int32_t milli;
	if (option->kind == OPTION_COUNT) {
		if (!milli_parse(value, &milli) || milli % 1000)
			return false;
		*number = milli / 1000;
	} else if (!em_parse(value, number)) {
		return false;
	}
	return *number >= option->least && *number <= option->most;
}

/* The next word of a list parted by blanks or commas; empty at the end. */
static struct str next_word(struct str *list)
{
	size_t len = 0;
	while (list->len && (list->at[0] == ' ' || list->at[0] == ','))
		*list = str_part(*list, 1, list->len);
	while (len < list->len && list->at[len] != ' ' && list->at[len] != ',')
		len++;
	struct str word = str_part(*list, 0, len);
	*list = str_part(*list, len, list->len);
	return word;
}

static bool stages_parse(struct str list, uint8_t ranks[6])
{
	uint8_t fresh[6] = { SQUEEZE_NOT, SQUEEZE_NOT, SQUEEZE_NOT, SQUEEZE_NOT, SQUEEZE_NOT, SQUEEZE_NOT }, rank = 0;
	for (struct str word = next_word(&list); word.len; word = next_word(&list)) {
		int stage = word.len == 2 && word.at[0] == 'S' ? word.at[1] - '2' : -1;
		if (stage < 0 || stage > 5 || fresh[stage] != SQUEEZE_NOT)
			return false;
		fresh[stage] = rank++;
	}
	for (int i = 0; i < 6; i++)
		ranks[i] = fresh[i];
	return true;
}

static int pair_class(struct str name)
{
	static const char *const names[PAIR_CLASSES] = { "open", "close", "comma", "stop", "exq", "dash", "ell", "mid", "han" };
	for (int i = 0; i < PAIR_CLASSES; i++)
		if (str_is(name, names[i]))
			return i;
	return -1;
}

/* "close+open=1.5": classes and the sum of their advances. */
static bool pair_parse(struct str word, int16_t pairs[PAIR_CLASSES][PAIR_CLASSES])
{
	size_t plus = 0, equals = 0;
	int width;
	while (plus < word.len && word.at[plus] != '+')
		plus++;
	for (equals = plus; equals < word.len && word.at[equals] != '=';)
		equals++;
	if (equals >= word.len)
		return false;
	int a = pair_class(str_part(word, 0, plus)), b = pair_class(str_part(word, plus + 1, equals - plus - 1));
	if (a < 0 || b < 0 || !em_parse(str_part(word, equals + 1, word.len), &width) || width < 500 || width > 6000)
		return false;
	pairs[a][b] = (int16_t)width;
	return true;
}

static bool pairs_parse(struct str list, int16_t pairs[PAIR_CLASSES][PAIR_CLASSES])
{
	for (struct str word = next_word(&list); word.len; word = next_word(&list))
		if (!pair_parse(word, pairs))
			return false;
	return true;
}

static enum option_fault profile_put(struct text_options *options, struct str value);

static enum option_fault option_put(const struct option *option, struct text_options *options, struct str value)
{
	char *at = (char *)options + option->offset;
	int number;
	switch (option->kind) {
	case OPTION_YES_NO:
		if (!str_is(value, "yes") && !str_is(value, "no"))
			return OPTION_BAD_VALUE;
		*(bool *)at = str_is(value, "yes");
		return OPTION_OK;
	case OPTION_PROFILE:
		return profile_put(options, value);
	case OPTION_STAGES:
		return stages_parse(value, (uint8_t *)at) ? OPTION_OK : OPTION_BAD_VALUE;
	case OPTION_PAIRS:
		return pairs_parse(value, (int16_t (*)[PAIR_CLASSES])at) ? OPTION_OK : OPTION_BAD_VALUE;
	case OPTION_CHARS: case OPTION_WORDS:
		*(struct str *)at = value;
		return value.len <= 4096 ? OPTION_OK : OPTION_BAD_VALUE;
	case OPTION_CHOICE:
		number = word_in(value, option->choices);
		if (number < 0)
			number = word_in(value, option->twins);
		if (number < 0)
			return OPTION_BAD_VALUE;
		break;
	default:
		if (!number_parse(option, value, &number))
			return OPTION_BAD_VALUE;
	}
	*(int *)at = number;
	return OPTION_OK;
}

static const char *nearest(struct str name)
{
	const char *best = NULL;
	int least = 4;
	for (int i = 0; i < OPTIONS; i++) {
		int distance = str_distance(name, str_of(table[i].name), least);
		if (distance < least) {
			least = distance;
			best = table[i].name;
		}
	}
	return best;
}

enum option_fault text_option_set(struct text_options *options, struct str name, struct str value, const char **expect)
{
	*expect = NULL;
	for (int i = 0; i < OPTIONS; i++)
		if (str_is(name, table[i].name)) {
			*expect = table[i].values;
			return option_put(&table[i], options, value);
		}
	*expect = nearest(name);
	return OPTION_UNKNOWN;
}

/* C159, C160: options that go together; each is set on top of news-cn. */
static const struct profile {
	const char *name, *settings;    /* "name=value name=value" */
} profiles[] = {
	{ "news-cn", "" },
	{ "news-tight", "gap-digit=0.125" },
	{ "book-cn", "t3-hard=0.2" },
	{ "kaiming", "punct-style=kaiming" },
	{ "grid-cells", "grid=cells" },
	{ "trad", "level=basic forms=hant line-end=fit" },
	{ "css", "level=css-normal line-end=fit line-start=space-first gap-alpha=0.125 gap-digit=0.125" },
};

static enum option_fault profile_put(struct text_options *options, struct str value)
{
	for (size_t i = 0; i < sizeof profiles / sizeof profiles[0]; i++) {
		if (!str_is(value, profiles[i].name))
			continue;
		struct text_options fresh = text_options_news;
		struct str list = str_of(profiles[i].settings);
		const char *expect;
		for (struct str word = next_word(&list); word.len; word = next_word(&list)) {
			size_t equals = 0;
			while (word.at[equals] != '=')
				equals++;
			text_option_set(&fresh, str_part(word, 0, equals), str_part(word, equals + 1, word.len), &expect);
		}
		*options = fresh;
		return OPTION_OK;
	}
	return OPTION_BAD_VALUE;
}

const char *text_options_conflict(const struct text_options *options)
{
	if (options->gap_min > options->gap_max)
		return "gap-min > gap-max";
	return NULL;
}

bool text_option_help(int i, struct option_help *help)
{
	if (i < 0 || i >= OPTIONS)
		return false;
	*help = (struct option_help){ table[i].name, table[i].values, table[i].zh, table[i].en };
	return true;
}
