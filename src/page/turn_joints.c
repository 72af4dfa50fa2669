/* Between which characters of a headline it may turn, and at what cost (C144, C145).
 *
 * Words are ICU's, but the paper's own list and the names that the story and the page bear win. Numbers with their counters, dates,
 * names with · and 《titles》 of up to 8 characters are never parted. Names of persons, “quotations” and （brackets） of up to 8
 * characters and things called by a word and a number (iPhone 17) are found by what they look like, so they are parted only where
 * nothing else is left. */
#include "page/turn_own.h"

#include <string.h>
#include <unicode/ubrk.h>

enum {
	WORD_MOST = 24,                 /* characters of a word of the list */
	NEVER = TURN_NEVER, IN_WORD = 50000, HELD = 20000, PHRASE = -900, LISTED = -600, BLANK = -4000, BELONGS = 3000, BOTH_SINGLE = 500, ONE_SINGLE = 120,
	TITLE_MOST = 8, NAME_MOST = 12, GIVEN_MOST = 2, FOREIGN_LEAST = 4, DASH = 0x2014, LONG_DASH = 0x2E3A
};

/* ---- characters ---- */

static bool one_of(uint32_t c, const char *set)
{
	struct str rest = str_of(set);
	for (size_t len; rest.len; rest = str_part(rest, len, rest.len))
		if (utf8_decode(rest, &len) == c)
			return true;
	return false;
}

bool turn_is_blank(uint32_t c)
{
	return c == ' ' || c == 0x3000;
}

bool turn_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c >= 0x20000;
}

bool turn_no_start(uint32_t c)
{
	return one_of(c, "的了着过之们，。、；：？！）》」』】”’…—～·%％");
}

bool turn_no_end(uint32_t c)
{
	return one_of(c, "和与或及在把被对（《「『【“‘·");
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_numeral(uint32_t c)
{
	return is_digit(c) || one_of(c, "〇零一二三四五六七八九十百千万亿两");
}

static bool is_magnitude(uint32_t c)
{
	return one_of(c, "十百千万亿");
}

static bool is_letter(uint32_t c)
{
	return c < 0x2000 && !is_digit(c) && c != ' ' && c != 0xB7;
}

static uint32_t char_at(const struct heading_text *text, int i)
{
	return i >= 0 && i < text->count ? text->list[i].c : 0;
}

static struct heading_text read_text(struct env *env, struct str text)
{
	struct heading_text out = { .text = text };
	out.list = arena_array(env->temp, struct headchar, CHARS_MOST + 1);
	for (size_t at = 0, len; at < text.len && out.count < CHARS_MOST; at += len) {
		uint32_t c = utf8_decode(str_part(text, at, text.len), &len);
		out.list[out.count++] = (struct headchar){ .c = c, .at = at, .len = len, .w = c < 0x2000 && c != 0xB7 ? 550 : 1000 };
	}
	return out;
}

/* ---- words ---- */

/* Word ends as ICU sees them. */
static void find_words(struct heading_text *text)
{
	UChar wide[2 * CHARS_MOST + 2];
	int32_t count = 0, place[2 * CHARS_MOST + 2];
	UErrorCode fault = U_ZERO_ERROR;
	for (int i = 0; i < text->count; i++) {
		uint32_t c = text->list[i].c;
		text->list[i].word_end = true;
		if (c > 0xFFFF) {
			place[count] = i;
			wide[count++] = (UChar)(0xD7C0 + (c >> 10));
			c = 0xDC00 + (c & 0x3FF);
		}
		place[count] = i;
		wide[count++] = (UChar)c;
	}
	UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", wide, count, &fault);
	if (U_FAILURE(fault))
		return;
	for (int i = 0; i < text->count; i++)
		text->list[i].word_end = false;
	for (int32_t end = ubrk_first(words); end != UBRK_DONE; end = ubrk_next(words))
		if (end > 0)
			text->list[place[end - 1]].word_end = true;
	ubrk_close(words);
}

/* Every place where `word` stands becomes one word. */
static void join_word(struct heading_text *text, struct str word)
{
	for (int i = 0; word.len && i < text->count; i++) {
		if (!str_eq(str_part(text->text, text->list[i].at, word.len), word))
			continue;
		size_t end = text->list[i].at + word.len;
		if (i)
			text->list[i - 1].word_end = true;
		for (; i < text->count && text->list[i].at + text->list[i].len < end; i++)
			text->list[i].word_end = false;
		if (i < text->count)
			text->list[i].word_end = true;
	}
}

/* Each name in a byline: two characters at least. */
static void join_names(struct heading_text *text, struct str names)
{
	size_t from = 0;
	for (size_t at = 0, len; at <= names.len; at += len) {
		uint32_t c = at < names.len ? utf8_decode(str_part(names, at, names.len), &len) : ' ';
		if (at == names.len)
			len = 1;
		if (!turn_is_blank(c) && c != 0x3001)
			continue;
		if (at - from >= 6 && at - from <= 4 * WORD_MOST)
			join_word(text, str_part(names, from, at - from));
		from = at + len;
	}
}

static void join_words(struct heading_text *text, const struct edition *edition, const struct page *page, const struct story *story)
{
	for (int i = 0; i < edition->word_count; i++)
		join_word(text, edition->words[i].text);
	for (int i = 0; i < page->people_count; i++)
		join_word(text, page->people[i].name.text);
	if (story) {
		join_names(text, story->byline.text);
		join_names(text, story->photographer.text);
	}
}

/* A word of one character. */
static bool is_single(const struct heading_text *text, int i)
{
	return i < text->count && turn_is_han(text->list[i].c) && text->list[i].word_end && (i == 0 || text->list[i - 1].word_end);
}

/* ---- numbers ---- */

static void glue(struct heading_text *text, int from, int to, int cost)
{
	for (int i = from < 0 ? 0 : from; i < to && i < text->count; i++)
		text->list[i].joint = text->list[i].joint > cost ? text->list[i].joint : cost;
}

/* The last character of the longest counter that begins at `i`; i - 1: none. */
static int counter_end(const struct heading_text *text, int i)
{
	static const char *const longer[] = { "个百分点", "平方公里", "立方米", "平方米", "百分点", "摄氏度", "千瓦时", "公里", "公斤", "公顷", "公分",
		"平米", "平方", "立方", "年度", "年级", "月份", "周岁", "美元", "欧元", "日元", "港元", "英镑", "千克", "千瓦", "海里", "人次", "户次", "车次", "架次", "小时", "分钟", "周年", "世纪", "季度" };
	struct str rest = i < text->count ? str_part(text->text, text->list[i].at, text->text.len) : (struct str){ NULL, 0 };
	for (size_t k = 0; k < sizeof longer / sizeof *longer; k++)
		if (rest.len && str_starts(rest, longer[k]))
			return i + (int)utf8_count(str_of(longer[k])) - 1;
	return one_of(char_at(text, i), "年月日时分秒号元角个名人次位家项件岁斤吨米里亩倍度点届期条只头台辆户周天季级层座所批种类双对组队场"
		"卷本部册集章节张片幅篇句枚块颗粒棵株根支枝朵架艘列班轮起桩份笔栋幢间套处口盏克升方代国省市县区镇乡村校院厂店路线站成步员"
		"%％‰℃") ? i : i - 1;
}

/* Figures, numerals side by side, one that begins a word or follows 第; not the one in 统一. */
static bool begins_number(const struct heading_text *text, int i)
{
	if (!is_numeral(char_at(text, i)) || (i && is_numeral(char_at(text, i - 1))))
		return false;
	return is_digit(char_at(text, i)) || is_numeral(char_at(text, i + 1)) || i == 0 || text->list[i - 1].word_end ||
		char_at(text, i - 1) == 0x7B2C;
}

/* The last character of the figures from `i` on: 3.2, 12,345, 3∶1, 四百. */
static int figures_end(const struct heading_text *text, int i)
{
	while (is_numeral(char_at(text, i + 1)) || (one_of(char_at(text, i + 1), ".,-：∶．") && is_digit(char_at(text, i)) &&
		is_digit(char_at(text, i + 2))))
		i += is_numeral(char_at(text, i + 1)) ? 1 : 2;
	return i;
}

/* 多, 余 or 半 before a counter: 20多天, 三百余名, 两个半月. */
static int about_end(const struct heading_text *text, int i)
{
	return one_of(char_at(text, i + 1), "多余半几") && (counter_end(text, i + 2) > i + 1 || is_magnitude(char_at(text, i + 2))) ? i + 1 : i;
}

/* The last character of the number that begins at `i`, with its counters, and of a date to its end: 1月30日起. */
static int number_end(const struct heading_text *text, int i)
{
	int end = figures_end(text, i), counted;
	bool large = is_digit(char_at(text, end)) || is_magnitude(char_at(text, end));
	end = large ? about_end(text, end) : end;
	while (is_magnitude(char_at(text, end + 1)))
		end++;
	if ((counted = counter_end(text, end + 1)) > end) {
		end = about_end(text, counted);
		end = end > counted || char_at(text, counted) == 0x4E2A ? counter_end(text, end + 1) : end;
	}
	bool part = one_of(char_at(text, end), "年月时分") && is_numeral(char_at(text, end + 1));
	int next = part ? figures_end(text, end + 1) : end;
	if (part && one_of(char_at(text, next + 1), "月日号时分秒"))
		return number_end(text, end + 1);
	return one_of(char_at(text, end), "年月日时") && char_at(text, end + 1) == 0x8D77 && is_single(text, end + 1) ? end + 1 : end;
}

/* Figures that no letter stands before, as in C919: what follows them is more often counted than not, be it on no list; 3比2 is a score. */
static void glue_counted(struct heading_text *text, int i, int end)
{
	bool figures = is_digit(char_at(text, end)) && turn_is_han(char_at(text, end + 1)) && !is_letter(char_at(text, i - 1));
	if (figures && char_at(text, end + 1) == 0x6BD4 && is_digit(char_at(text, end + 2)))
		glue(text, end, end + 2, NEVER);
	else if (figures)
		glue(text, end, end + 1, HELD);
}

static void glue_numbers(struct heading_text *text)
{
	for (int i = 0; i < text->count; i++) {
		if (!begins_number(text, i))
			continue;
		int end = number_end(text, i);
		glue(text, char_at(text, i - 1) == 0x7B2C ? i - 1 : i, end, NEVER);
		glue_counted(text, i, end);
		i = end;
	}
}

/* ---- names and titles ---- */

/* The characters that foreign names are written in. */
static bool is_foreign(uint32_t c)
{
	return one_of(c, "阿艾安昂奥巴白拜班邦贝本比彼别宾波伯博布卜查策达丹道德登迪蒂丁杜多恩尔法范菲费芬佛弗福夫盖戈格古哈海汉豪赫霍胡基吉加贾杰卡凯"
		"康考科克肯库夸拉莱兰朗劳勒雷黎里利莉连林隆卢鲁伦罗洛马玛迈麦曼梅门蒙米密莫姆穆纳娜内尼涅努诺帕派潘佩蓬皮珀普齐奇乔切琼热日荣萨塞桑瑟森沙莎舍"
		"什史斯丝司苏索塔泰坦汤特提图托瓦旺威韦维魏温沃乌西希锡夏肖谢辛休许雅亚扬耶叶伊依因英尤约泽扎詹珍治朱兹佐");
}

/* 卡尔·马克思: from the words before the dot to those after it, and as far as a foreign name may go on. */
static void glue_name(struct heading_text *text, int dot)
{
	int from = dot, to = dot;
	for (int taken = 0; from > 0 && taken < TITLE_MOST && turn_is_han(text->list[from - 1].c) && !one_of(text->list[from - 1].c, "的了和与是为对把被从到在"); taken++) {
		from--;
		if (from > 0 && text->list[from - 1].word_end && dot - from > 1)
			break;
	}
	for (int taken = 0; to + 1 < text->count && taken < TITLE_MOST && turn_is_han(text->list[to + 1].c); taken++) {
		to++;
		if (text->list[to].word_end && to - dot > 1)
			break;
	}
	while (dot - from < NAME_MOST && is_foreign(char_at(text, from)) && is_foreign(char_at(text, from - 1)))
		from--;
	while (to - dot < NAME_MOST && is_foreign(char_at(text, to)) && is_foreign(char_at(text, to + 1)))
		to++;
	glue(text, from, to, NEVER);
}

/* What stands between `open` and `close`, at most TITLE_MOST characters. */
static void glue_between(struct heading_text *text, uint32_t open, uint32_t close, int cost)
{
	for (int i = 0; i < text->count; i++) {
		if (text->list[i].c != open)
			continue;
		int end = i + 1;
		while (end < text->count && text->list[end].c != close)
			end++;
		if (end < text->count && end - i - 1 <= TITLE_MOST)
			glue(text, i, end, cost);
	}
}

/* Family names; the latter are words by themselves, too, so that more has to speak for a name. */
static const char *const family_names = "王李张刘陈杨赵周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕苏卢蒋蔡贾魏薛阎潘杜汪姚谭廖邹郝崔邱秦侯邵孟段汤尹黎贺龚"
	"庞樊殷陶翟颜倪俞伍韦毕聂焦柳岳庄祝谷祁耿詹凌纪靳欧项裴霍翁甘柯阮柴褚闫肖";
static const char *const family_words = "高林何马程钟夏田石熊金陆孔白康毛江史顾龙雷钱易常武乔文赖兰施洪安严牛温季章鲁葛申尤邢齐梅莫辛管左涂舒牟苗费盛童甄席卫屈鲍"
	"覃隋景薄包司宁华冉房黄叶余戴许丁任姜范";
static const char *const family_pairs[] = { "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "宇文", "长孙", "慕容", "司徒", "端木" };

/* The last character of the family name that begins at `i`; i - 1: none. */
static int family_end(const struct heading_text *text, int i)
{
	struct str rest = str_part(text->text, text->list[i].at, text->text.len);
	for (size_t k = 0; k < sizeof family_pairs / sizeof *family_pairs; k++)
		if (i + 1 < text->count && text->list[i + 1].word_end && str_starts(rest, family_pairs[k]))
			return i + 1;
	bool counts = i && text->list[i - 1].joint >= NEVER;
	return is_single(text, i) && !counts && (one_of(text->list[i].c, family_names) || one_of(text->list[i].c, family_words)) ? i : i - 1;
}

static bool may_be_given(const struct heading_text *text, int i)
{
	return is_single(text, i) && !is_numeral(text->list[i].c) &&
		!one_of(text->list[i].c, "的了着过之们是在有来去到任当获赴说谈见等出将已为被与和或及同向对把从不也都就又再还让给用以至上下里外中前后率访会回");
}

/* A family name with the given name after it: one or two characters that are no words, or a word of two. */
static void glue_person(struct heading_text *text, int i)
{
	int family = family_end(text, i), end = family;
	if (family < i)
		return;
	while (end - family < GIVEN_MOST && may_be_given(text, end + 1))
		end++;
	bool word = end == family && !one_of(text->list[i].c, family_words) && end + 2 < text->count && turn_is_han(text->list[end + 1].c) && !text->list[end + 1].word_end &&
		text->list[end + 2].word_end;
	glue(text, i, word ? end + 2 : end, HELD);
}

/* 艾奥瓦, 拉夫罗夫: characters of foreign names that are words one by one, or FOREIGN_LEAST of them in a row. */
static void glue_foreign(struct heading_text *text)
{
	for (int i = 0, end; i < text->count; i = end + 1) {
		for (end = i; is_foreign(char_at(text, end)) && is_foreign(char_at(text, end + 1)); )
			end++;
		if (end - i + 1 >= FOREIGN_LEAST)
			glue(text, i, end, HELD);
		for (int k = i; k < end; k++)
			if (is_single(text, k) && is_single(text, k + 1))
				glue(text, k, k + 1, HELD);
	}
}

/* iPhone 17, Mate 80: a blank between a word and a number. */
static void glue_models(struct heading_text *text)
{
	for (int i = 1; i + 1 < text->count; i++) {
		uint32_t before = text->list[i - 1].c, after = text->list[i + 1].c;
		if (text->list[i].c == ' ' && ((is_letter(before) && is_digit(after)) || (is_digit(before) && is_letter(after))))
			glue(text, i, i + 1, HELD);
	}
}

static void glue_names(struct heading_text *text)
{
	for (int i = 0; i < text->count; i++) {
		if (text->list[i].c == 0xB7 || text->list[i].c == 0x30FB)
			glue_name(text, i);
		glue_person(text, i);
	}
	glue_models(text);
	glue_foreign(text);
	glue_between(text, 0x300A, 0x300B, NEVER);
	glue_between(text, 0x201C, 0x201D, HELD);
	glue_between(text, 0x2018, 0x2019, HELD);
	glue_between(text, 0xFF08, 0xFF09, HELD);
}

/* ---- costs ---- */

/* Characters of the word, or the number, that holds `from`, up to it (step -1) or from it on. */
static int word_length(const struct heading_text *text, int from, int step)
{
	int length = 1;
	for (int i = from; step > 0 ? i + 1 < text->count : i > 0; i += step, length++) {
		const struct headchar *border = &text->list[step > 0 ? i : i - 1];
		if (border->word_end && border->joint < HELD)
			break;
	}
	return length;
}

/* Single characters side by side are more often a word that ICU does not know than two; 员 by itself ends the word before it. */
static int word_joint(const struct heading_text *text, int i)
{
	static const char endings[] = "员队者家性化率区市县镇乡村局部院所会法厅处委省州国厂店馆站线路桥港湾河江湖海山岛城报网型级式费税奖节展赛军库园楼";
	int before = word_length(text, i, -1), after = word_length(text, i + 1, 1);
	if (after == 1 && before > 1 && turn_is_han(text->list[i].c) && one_of(text->list[i + 1].c, endings))
		return BELONGS;
	return before == 1 && after == 1 ? BOTH_SINGLE : before == 1 || after == 1 ? ONE_SINGLE : 0;
}

/* A blank between Han parts phrases; beside Latin letters and figures it is their own. */
static int blank_joint(const struct heading_text *text, int i)
{
	uint32_t before = char_at(text, i - 1), after = char_at(text, i + 1);
	if (text->list[i].c == 0x3000 || (before >= 0x2000 && after >= 0x2000))
		return BLANK;
	return before < 0x2000 && after < 0x2000 ? BOTH_SINGLE : 0;
}

/* A dash is never parted, and what follows it begins a line with it; a connector begins none. */
static int dash_joint(const struct heading_text *text, int i)
{
	uint32_t c = text->list[i].c, next = text->list[i + 1].c;
	if (next == DASH && (c == DASH || char_at(text, i + 2) != DASH))
		return NEVER;
	return next == DASH || next == LONG_DASH ? 2 * PHRASE : 0;
}

static int joint_cost(const struct heading_text *text, int i)
{
	uint32_t c = text->list[i].c, next = text->list[i + 1].c;
	bool dash = c == DASH || c == LONG_DASH || next == DASH || next == LONG_DASH;
	if (dash && !turn_no_end(c) && (next == DASH || next == LONG_DASH || !turn_no_start(next)))
		return dash_joint(text, i);
	if (turn_no_end(c) || turn_no_start(next) || turn_is_blank(next))
		return NEVER;
	if (turn_is_blank(c))
		return blank_joint(text, i);
	if (c < 0x2000 && next < 0x2000)
		return NEVER;
	if (one_of(c, "，；：、。！？"))
		return c == 0x3001 ? LISTED : PHRASE;
	if (next == 0xFF08)
		return BELONGS;
	return text->list[i].word_end ? word_joint(text, i) : IN_WORD;
}

static void set_joints(struct env *env, struct heading_text *text)
{
	glue_numbers(text);
	glue_names(text);
	int *costs = arena_array(env->temp, int, text->count + 1);
	for (int i = 0; i + 1 < text->count; i++)
		costs[i] = joint_cost(text, i);
	for (int i = 0; i + 1 < text->count; i++)
		text->list[i].joint = costs[i] > text->list[i].joint || text->list[i].joint == 0 ? costs[i] : text->list[i].joint;
}

struct heading_text turn_joints(struct stone *stone, const struct story *story, struct str words)
{
	struct heading_text text = read_text(stone->env, words);
	find_words(&text);
	join_words(&text, stone->edition, stone->page->page, story);
	set_joints(stone->env, &text);
	return text;
}

int *turn_costs(struct stone *stone, const struct story *story, struct str words)
{
	int *costs = arena_array(stone->env->temp, int, words.len + 2);
	struct heading_text text = turn_joints(stone, story, words);
	for (int i = 0; i < text.count; i++)
		costs[text.list[i].at + text.list[i].len] = text.list[i].joint;
	return costs;
}
