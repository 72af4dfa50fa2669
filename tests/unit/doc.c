/* doc/: dates, the lunar calendar, tokens, tints, near names. */
#include <stdlib.h>

#include <unicode/uclean.h>

#include "cases.h"
#include "doc/near.h"
#include "doc/token.h"

static struct cases cases;

static void expect(bool good, const char *name)
{
	cases_expect(&cases, good, name);
}

static void test_dates(void)
{
	expect(date_weekday((struct date){ 2025, 11, 8 }) == 6, "2025-11-08 is a Saturday");
	expect(date_weekday((struct date){ 2000, 2, 29 }) == 2, "2000-02-29 is a Tuesday");
	expect(date_weekday((struct date){ 1900, 1, 1 }) == 1, "1900-01-01 is a Monday");
	expect(date_seconds((struct date){ 1970, 1, 1 }) == -8 * 3600, "midnight in China");
	expect(date_seconds((struct date){ 2025, 11, 8 }) == 1762531200, "2025-11-08 in seconds");
}

static const struct {
	struct date date;
	const char *lunar, *year;
} moons[] = {
	{ { 2025, 11, 8 }, "九月十九", "乙巳" }, { { 2026, 1, 28 }, "腊月初十", "乙巳" }, { { 2026, 2, 16 }, "腊月廿九", "乙巳" },
	{ { 2026, 2, 17 }, "正月初一", "丙午" }, { { 2023, 3, 22 }, "闰二月初一", "癸卯" }, { { 2025, 7, 25 }, "闰六月初一", "乙巳" },
	{ { 2033, 12, 22 }, "闰冬月初一", "癸丑" }, { { 2024, 2, 9 }, "腊月三十", "癸卯" }, { { 2024, 6, 10 }, "五月初五", "甲辰" },
	{ { 2024, 9, 17 }, "八月十五", "甲辰" }, { { 1984, 2, 2 }, "正月初一", "甲子" }, { { 2020, 5, 23 }, "闰四月初一", "庚子" },
};

static const char *expanded(struct env *env, const struct edition *edition, const struct page *page, const char *text)
{
	struct word word = { str_of(text), { 0 } };
	return token_expand(env, edition, page, word).at;
}

static void test_lunar(struct env *env)
{
	for (size_t i = 0; i < sizeof moons / sizeof moons[0]; i++) {
		struct edition edition = { .date = moons[i].date };
		const char *lunar = expanded(env, &edition, NULL, "{lunar}"), *year = expanded(env, &edition, NULL, "{lunar:year}");
		if (strcmp(lunar, moons[i].lunar) != 0 || strcmp(year, moons[i].year) != 0)
			printf("  %d-%d-%d: %s %s\n", moons[i].date.year, moons[i].date.month, moons[i].date.day, year, lunar);
		expect(strcmp(lunar, moons[i].lunar) == 0 && strcmp(year, moons[i].year) == 0, "lunar date");
	}
}

static void test_tokens(struct env *env)
{
	struct person people[] = { { { str_of("editor"), { 0 } }, { str_of("林一"), { 0 } } }, { { str_of("责任编委"), { 0 } }, { str_of("吴三"), { 0 } } } };
	struct page pages[] = { { .id = "A01", .section = { str_of("要闻"), { 0 } }, .people = people, .people_count = 2 }, { .id = "A04" } };
	struct edition edition = { .date = { 2025, 11, 8 }, .number = 12650, .paper = { str_of("青湖日报"), { 0 } }, .stage = { str_of("大样"), { 0 } },
		.pages = pages, .page_count = 2 };
	static const struct {
		const char *text, *want;
	} folios[] = {
		{ "{page}  {section}", "A01  要闻" }, { "{date:yyyy年M月d日} {date:EEEE}", "2025年11月8日 星期六" },
		{ "{date:yyyyMMdd}", "20251108" }, { "{date:yy-MM-dd} 周{date:E}", "25-11-08 周六" }, { "{date}", "2025-11-08" },
		{ "总第{number}期", "总第12650期" }, { "责编 {editor} 编委 {责任编委}", "责编 林一 编委 吴三" }, { "{paper}{stage}", "青湖日报大样" },
		{ "没有代号", "没有代号" }, { "{ 开着", "{ 开着" }, { "}", "}" }, { "", "" },
	};
	for (size_t i = 0; i < sizeof folios / sizeof folios[0]; i++) {
		const char *got = expanded(env, &edition, &pages[0], folios[i].text);
		if (strcmp(got, folios[i].want) != 0)
			printf("  %s: %s\n", folios[i].text, got);
		expect(strcmp(got, folios[i].want) == 0, "tokens");
	}
	expect(env->diags->count == 0, "none of these is told");
	expect(strcmp(expanded(env, &edition, NULL, "{page}"), "A01-A04") == 0, "the pages of an issue together");
	static const char *const faults[] = { "{papr}", "{date:HH}", "{proofreader}", "{lunar:x}", "{page:x}", "{}", "{date:yyy}" };
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		int before = env->diags->count;
		expect(!*expanded(env, &edition, &pages[0], faults[i]) && env->diags->count == before + 1, "told, and set as nothing");
	}
}

static void test_tints(void)
{
	struct str name;
	int32_t tint;
	expect(colour_tint_parse(str_of("套红 15%"), &name, &tint) && str_is(name, "套红") && tint == 1500, "15 %");
	expect(colour_tint_parse(str_of("PANTONE 186 C 0.5%"), &name, &tint) && str_is(name, "PANTONE 186 C") && tint == 50, "a name with blanks");
	static const char *const none[] = { "套红", "套红15%", "套红 101%", "套红 -1%", "15%", "套红 x%", "", "%", " 15%" };
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		expect(!colour_tint_parse(str_of(none[i]), &name, &tint), "no tint");
}

static void test_near(struct env *env)
{
	struct near near = near_start(env->temp, str_of("正闻"));
	near_try(&near, str_of("小标题"));
	near_try(&near, str_of("正文"));
	expect(near_found(&near) && strcmp(near_text(&near), "正文") == 0, "one character off");
	near = near_start(env->temp, str_of("天"));
	near_try(&near, str_of("地"));
	near_try(&near, str_of("人"));
	expect(!near_found(&near) && strcmp(near_text(&near), "地, 人") == 0, "nothing near: a list");
	near = near_start(env->temp, str_of("x"));
	expect(!near_found(&near) && *near_text(&near), "nothing at all");
}

static void *no_room(const void *context, size_t size)
{
	(void)context, (void)size;
	return NULL;
}

static void *no_more_room(const void *context, void *old, size_t size)
{
	(void)context, (void)old, (void)size;
	return NULL;
}

static void gives_back(const void *context, void *old)
{
	(void)context;
	free(old);
}

/* ICU, asked for a year that the table of months has not, finds no room. Last: ICU stays so. */
static void test_no_lunar(struct env *env)
{
	struct edition edition = { .date = { 2071, 2, 3 } };
	UErrorCode fault = U_ZERO_ERROR;
	expect(*expanded(env, &edition, NULL, "{lunar}"), "a year beyond the table");
	u_cleanup();
	u_setMemoryFunctions(NULL, no_room, no_more_room, gives_back, &fault);
	int before = env->diags->count;
	expect(U_SUCCESS(fault) && !*expanded(env, &edition, NULL, "{lunar}"), "no lunar date");
	expect(env->diags->count == before + 1 && env->diags->list[before].code == D_TOKEN_LUNAR, "told");
}

int main(int argc, char **argv)
{
	cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	test_dates();
	test_lunar(env);
	test_tints();
	test_near(env);
	test_tokens(env);
	test_no_lunar(env);
	return cases_end(&cases);
}
