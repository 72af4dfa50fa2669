/* The JSON report: places, arguments of every type, counts, fits. */
#include <stdio.h>
#include <string.h>

#include "out/report.h"

static int passed, failed;

static void expect(const char *name, const char *have, const char *want)
{
	if (strstr(have, want)) {
		passed++;
		return;
	}
	failed++;
	printf("%s: missing\n%s\n--- in\n%.2000s\n", name, want, have);
}

static const char page_text[] = "banxin: 1\nitems:\n  - 照片：p9\n";
static const struct source page = { "pages/A01.yaml", { page_text, sizeof page_text - 1 } };
static const struct source story = { "stories/a.md", { "\n\nx\xf0\xa0\xae\xb7y", 8 } };

static void tell_all(struct env *env)
{
	struct span nowhere = { 0 };
	diag(env, span_of(&story, 7, 1), D_GLYPH_MISSING, str_of("𠮷\""), "U+20BB7", "报宋");
	diag(env, nowhere, D_OUTPUT_WRITE, "out/a.pdf", "No space left on device");
	struct diag *missing = diag(env, span_of(&page, 29, 2), D_FILE_MISSING, str_of("b.md"));
	diag_also(missing, span_of(&page, 0, 6));
	diag_level(diag(env, span_of(&page, 10, 5), D_FILE_EMPTY, str_of("c.md")), DIAG_WARNING);
	diags_sort(env->diags);
}

static void test_findings(struct env *env)
{
	static const char *const outputs[] = { "out/special-issue/a.pdf" };
	tell_all(env);
	/* no finding has every type of argument: the JSON of each is looked at on a made one */
	struct diag *made = &env->diags->list[0];
	made->arg_count = 5;
	made->args[0] = (struct diag_arg){ 'm', { 0 }, 28346 };
	made->args[1] = (struct diag_arg){ 'p', { 0 }, 10500 };
	made->args[2] = (struct diag_arg){ 'e', { 0 }, -1500 };
	made->args[3] = (struct diag_arg){ 'd', { 0 }, 7 };
	made->args[4] = (struct diag_arg){ 'l', { 0 }, 5000000000 };
	struct report_fit fit = { "A01", "主稿", "wetland", "本报", 80, 80, 2, 37, 0, 0 };
	struct report report = { .program = "banxin 0", .issue = "issue.yaml", .outputs = outputs, .output_count = 1,
		.exit_code = 4, .findings = env->diags, .fits = &fit, .fit_count = 1 };
	struct buf out = { .arena = env->keep };
	report_json(env, &report, &out);
	const char *have = buf_text(&out);
	expect("head", have, "{\n\t\"schema\": 1,\n\t\"program\": \"banxin 0\",\n\t\"issue\": \"issue.yaml\",\n\t\"exit\": 4,\n"
		"\t\"outputs\": [\n\t\t\"out/special-issue/a.pdf\"\n\t],\n"
		"\t\"counts\": {\"error\": 3, \"warning\": 1, \"note\": 0, \"left_out\": 0},\n\t\"findings\": [\n\t\t{\n");
	expect("nowhere", have, "\"level\": \"error\",\n\t\t\t\"stops\": true,\n\t\t\t\"file\": null,\n\t\t\t\"line\": null,\n"
		"\t\t\t\"column\": null,\n\t\t\t\"also\": null,");
	expect("arguments", have, "\"arguments\": [{\"mm\": 10}, {\"pt\": 10.5}, {\"em\": -1.5}, 7, 5000000000]");
	expect("columns count characters", have, "\"code\": \"E0101\",\n\t\t\t\"slug\": \"file-missing\",\n\t\t\t\"level\": \"error\",\n"
		"\t\t\t\"stops\": true,\n\t\t\t\"file\": \"pages/A01.yaml\",\n\t\t\t\"line\": 3,\n\t\t\t\"column\": 8,\n"
		"\t\t\t\"also\": {\"file\": \"pages/A01.yaml\", \"line\": 1, \"column\": 1},");
	expect("beyond the plane", have, "\"file\": \"stories/a.md\",\n\t\t\t\"line\": 3,\n\t\t\t\"column\": 3,");
	expect("level changed", have, "\"level\": \"warning\",\n\t\t\t\"stops\": false,");
	expect("both languages", have, "\"message\": {\"zh\": \"找不到文件 b.md\", \"en\": \"no file b.md\"}");
	expect("fits", have, "\"copyfit\": [\n\t\t{\"page\": \"A01\", \"item\": \"主稿\", \"story\": \"wetland\", \"origin\": \"本报\", \"lines\": 80, "
		"\"used_lines\": 80, \"over_lines\": 2, \"over_chars\": 37, \"free_lines\": 0, \"free_chars\": 0}\n\t]\n}\n");
}

/* As many findings as there may be in a long file, on one line: each place costs no more than the way from the last. */
static void test_many(struct env *env)
{
	enum { BYTES = 8 << 20, FINDINGS = 8000 };
	char *text = arena_alloc(env->keep, BYTES);
	memset(text, 'x', BYTES);
	struct source *source = arena_new(env->keep, struct source);
	*source = (struct source){ "long.md", { text, BYTES } };
	env->diags->count = 0;
	for (int i = 0; i < FINDINGS; i++)
		diag(env, span_of(source, (size_t)i * (BYTES / FINDINGS), 1), D_FILE_MISSING, str_of("x"));
	struct report report = { .program = "", .issue = "", .findings = env->diags };
	struct buf out = { .arena = env->keep };
	report_json(env, &report, &out);
	expect("last of many", buf_text(&out), "\"line\": 1,\n\t\t\t\"column\": 8382953,");
}

int main(void)
{
	struct arena keep = { 0 }, temp = { 0 };
	struct diags diags = { .arena = &keep };
	struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	test_findings(&env);
	test_many(&env);
	arena_free(&keep);
	arena_free(&temp);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
