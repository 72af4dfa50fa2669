/* The JSON writer: forms, escapes, numbers. */
#include <stdio.h>
#include <string.h>

#include "out/json.h"

static int passed, failed;

static void expect(const char *name, struct buf *out, const char *want)
{
	if (strcmp(buf_text(out), want) == 0) {
		passed++;
	} else {
		failed++;
		printf("%s:\n--- want\n%s--- have\n%s", name, want, buf_text(out));
	}
	out->len = 0;
}

static void test_forms(struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, '{', JSON_LINES);
	json_name(&json, "schema");
	json_int(&json, 1);
	json_name(&json, "none");
	json_open(&json, '[', JSON_LINES);
	json_close(&json);
	json_name(&json, "rows");
	json_open(&json, '[', JSON_LINES);
	for (int i = 0; i < 2; i++) {
		json_open(&json, '{', JSON_INLINE);
		json_name(&json, "x");
		json_milli(&json, i * 12500 - 40);
		json_name(&json, "deep");
		json_open(&json, '[', JSON_LINES);      /* stays on the line of what holds it */
		json_bool(&json, i);
		json_null(&json);
		json_close(&json);
		json_close(&json);
	}
	json_close(&json);
	json_close(&json);
	json_end(&json);
	expect("forms", out, "{\n\t\"schema\": 1,\n\t\"none\": [],\n\t\"rows\": [\n"
		"\t\t{\"x\": -0.04, \"deep\": [false, null]},\n\t\t{\"x\": 12.46, \"deep\": [true, null]}\n\t]\n}\n");
}

static void test_text(struct buf *out)
{
	static const struct { const char *name, *text; size_t len; const char *want; } cases[] = {
		{ "plain", "版心 𠮷 ok", 14, "\"版心 𠮷 ok\"\n" },
		{ "escapes", "a\"b\\c\nd\te\rf", 11, "\"a\\\"b\\\\c\\nd\\te\\u000df\"\n" },
		{ "NUL", "a\0b", 3, "\"a\\u0000b\"\n" },
		{ "DEL and C1", "\x7f\xc2\x85", 3, "\"\\u007f\\u0085\"\n" },
		{ "line separators", "\xe2\x80\xa8\xe2\x80\xa9", 6, "\"\\u2028\\u2029\"\n" },
		{ "bad bytes", "a\xffz\xe7\x89", 5, "\"a\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\"\n" },
		{ "surrogate", "\xed\xa0\x80", 3, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"\n" },
		{ "empty", "", 0, "\"\"\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json json = json_begin(out);
		json_str(&json, (struct str){ cases[i].text, cases[i].len });
		json_end(&json);
		expect(cases[i].name, out, cases[i].want);
	}
}

static void test_numbers(struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, '[', JSON_INLINE);
	json_int(&json, INT64_MIN);
	json_int(&json, INT64_MAX);
	json_milli(&json, -1);
	json_milli(&json, 0);
	json_text(&json, "x");
	json_close(&json);
	json_end(&json);
	expect("numbers", out, "[-9223372036854775808, 9223372036854775807, -0.001, 0, \"x\"]\n");
}

int main(void)
{
	struct arena arena = { 0 };
	struct buf out = { .arena = &arena };
	test_forms(&out);
	test_text(&out);
	test_numbers(&out);
	arena_free(&arena);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
