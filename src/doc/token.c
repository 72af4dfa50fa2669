#include "doc/token.h"

#include <string.h>

struct expansion {
	struct env *env;
	const struct edition *edition;
	const struct page *page;
	struct buf out;
	struct span at;                 /* of the token */
};

/* ---- the calendars ---- */

static const char *const lunar_months[12] = { "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月" };
static const char *const lunar_days[30] = {
	"初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
	"十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
	"廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
};
static const char *const stems[10] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
static const char *const branches[12] = { "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥" };
static const char *const weekdays[7] = { "日", "一", "二", "三", "四", "五", "六" };

static void add_lunar(struct expansion *expansion, struct str how)
{
	struct lunar lunar;
	bool year = str_is(how, "year");
	if (how.len && !year)
		diag(expansion->env, expansion->at, D_TOKEN_UNKNOWN, how);
	else if (!lunar_of(expansion->edition->date, &lunar))
		diag(expansion->env, expansion->at, D_TOKEN_LUNAR);
	else if (year)
		buf_format(&expansion->out, "%s%s", stems[(lunar.cycle_year + 9) % 10], branches[(lunar.cycle_year + 11) % 12]);
	else
		buf_format(&expansion->out, "%s%s%s", lunar.leap ? "闰" : "", lunar_months[lunar.month - 1], lunar_days[lunar.day - 1]);
}

/* One field of a date pattern: so many times the letter `c`. False if there is no such field. */
static bool add_date_field(struct buf *out, struct date date, char c, size_t count)
{
	if (c == 'y' && (count == 4 || count == 2))
		buf_format(out, count == 4 ? "%04d" : "%02d", count == 4 ? date.year : date.year % 100);
	else if ((c == 'M' || c == 'd') && count <= 2)
		buf_format(out, count == 2 ? "%02d" : "%d", c == 'M' ? date.month : date.day);
	else if (c == 'E' && (count == 4 || count == 1))
		buf_format(out, "%s%s", count == 4 ? "星期" : "", weekdays[date_weekday(date)]);
	else
		return false;
	return true;
}

static void add_date(struct expansion *expansion, struct str pattern)
{
	if (!pattern.len)
		pattern = str_of("yyyy-MM-dd");
	for (size_t i = 0; i < pattern.len; ) {
		char c = pattern.at[i];
		size_t count = 1;
		if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
			buf_add(&expansion->out, &c, 1);
			i++;
			continue;
		}
		while (i + count < pattern.len && pattern.at[i + count] == c)
			count++;
		if (!add_date_field(&expansion->out, expansion->edition->date, c, count))
			diag(expansion->env, expansion->at, D_TOKEN_DATE, str_part(pattern, i, count));
		i += count;
	}
}

/* ---- tokens ---- */

static void add_page(struct expansion *expansion)
{
	const struct edition *edition = expansion->edition;
	if (expansion->page) {
		buf_puts(&expansion->out, expansion->page->id);
	} else if (edition->page_count) {
		buf_puts(&expansion->out, edition->pages[0].id);
		if (edition->page_count > 1)
			buf_format(&expansion->out, "-%s", edition->pages[edition->page_count - 1].id);
	}
}

/* ---- where a story stands ---- */

enum { STANDS_MOST = 64 };

struct stands {
	const char *ids[STANDS_MOST];   /* 版次, in the order */
	int pages[STANDS_MOST];         /* which pages of the issue: those next to one another run on */
	int count, sheet;
};

static void stands_add(struct stands *stands, const char *id)
{
	for (int i = 0; i < stands->count; i++)
		if (strcmp(stands->ids[i], id) == 0)
			return;
	if (stands->count == STANDS_MOST)
		return;
	stands->pages[stands->count] = stands->sheet;
	stands->ids[stands->count++] = id;
}

static struct stands stands_of(const struct edition *edition, struct str story)
{
	struct stands stands = { .sheet = 0 };
	for (int p = 0; p < edition->page_count; p++, stands.sheet++) {
		const struct page *page = &edition->pages[p];
		for (int i = 0; i < page->item_count; i++) {
			const struct item *item = &page->items[i];
			if (item->kind != ITEM_TEXT || !str_eq(item->u.text.story.text, story))
				continue;
			stands_add(&stands, doc_page_id(edition, page, item, &item->place));
			for (int k = 1; k < item->u.text.frame_count; k++)
				stands_add(&stands, doc_page_id(edition, page, item, &item->u.text.frames[k]));
		}
	}
	return stands;
}

/* A page that points to a story points away from itself. */
static void stands_leave(struct stands *stands, const char *id)
{
	int kept = 0;
	for (int i = 0; i < stands->count; i++)
		if (strcmp(stands->ids[i], id) != 0) {
			stands->pages[kept] = stands->pages[i];
			stands->ids[kept++] = stands->ids[i];
		}
	stands->count = kept ? kept : stands->count;
}

static void add_stands(struct expansion *expansion, struct str story)
{
	struct stands stands = stands_of(expansion->edition, story);
	struct word word = { story, expansion->at };
	if (!doc_story(expansion->edition, story))
		doc_tell_unknown(expansion->env, expansion->edition, NAME_STORY, word);
	else if (!stands.count)
		diag(expansion->env, expansion->at, D_TOKEN_NOWHERE, story);
	if (expansion->page)
		stands_leave(&stands, expansion->page->id);
	for (int i = 0, end; i < stands.count; i = end + 1) {
		for (end = i; end + 1 < stands.count && stands.pages[end + 1] - stands.pages[end] <= 1;)
			end++;
		end = end - i < 2 ? i : end;
		buf_format(&expansion->out, "%s%s%s%s", i ? "、" : "", stands.ids[i], end > i ? "—" : "", end > i ? stands.ids[end] : "");
	}
}

static bool add_person(struct expansion *expansion, struct str role)
{
	for (int i = 0; expansion->page && i < expansion->page->people_count; i++)
		if (str_eq(expansion->page->people[i].role.text, role)) {
			buf_str(&expansion->out, expansion->page->people[i].name.text);
			return true;
		}
	return false;
}

static void add_token(struct expansion *expansion, struct str name, struct str how)
{
	static const char *const roles[] = { "editor", "designer", "proofreader", "chief", "photographer", "duty" };
	const struct edition *edition = expansion->edition;
	if (str_is(name, "date")) {
		add_date(expansion, how);
	} else if (str_is(name, "lunar")) {
		add_lunar(expansion, how);
	} else if (str_is(name, "page") && how.len) {
		add_stands(expansion, how);
	} else if (how.len) {
		diag(expansion->env, expansion->at, D_TOKEN_UNKNOWN, how);
	} else if (str_is(name, "paper")) {
		buf_str(&expansion->out, edition->paper.text);
	} else if (str_is(name, "stage")) {
		buf_str(&expansion->out, edition->stage.text);
	} else if (str_is(name, "section")) {
		if (expansion->page)
			buf_str(&expansion->out, expansion->page->section.text);
	} else if (str_is(name, "page")) {
		add_page(expansion);
	} else if (str_is(name, "number")) {
		if (edition->number)
			buf_format(&expansion->out, "%d", edition->number);
		else
			diag(expansion->env, expansion->at, D_TOKEN_EMPTY, name);
	} else if (!add_person(expansion, name)) {
		bool role = false;
		for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
			role |= str_is(name, roles[i]);
		diag(expansion->env, expansion->at, role ? D_TOKEN_EMPTY : D_TOKEN_UNKNOWN, name);
	}
}

struct str token_expand(struct env *env, const struct edition *edition, const struct page *page, struct word word)
{
	struct expansion expansion = { env, edition, page, { .arena = env->keep }, word.at };
	struct str text = word.text;
	bool verbatim = word.at.source && word.text.at == word.at.source->text.at + word.at.offset;
	for (size_t i = 0; i < text.len; i++) {
		const char *end = text.at[i] == '{' ? memchr(text.at + i, '}', text.len - i) : NULL;
		if (!end) {
			buf_add(&expansion.out, text.at + i, 1);
			continue;
		}
		struct str token = str_part(text, i + 1, (size_t)(end - text.at) - i - 1);
		const char *colon = token.len ? memchr(token.at, ':', token.len) : NULL;
		size_t name_len = colon ? (size_t)(colon - token.at) : token.len;
		if (verbatim)
			expansion.at = span_part(word.at, i, token.len + 2);
		add_token(&expansion, str_part(token, 0, name_len), str_part(token, name_len + (colon != NULL), token.len));
		i += token.len + 1;
	}
	buf_text(&expansion.out);
	return (struct str){ expansion.out.at, expansion.out.len };
}
