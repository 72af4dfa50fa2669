/* base/: memory, text, lengths, findings, files in and out. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cases.h"

static struct cases cases;

static void expect(bool good, const char *name)
{
	cases_expect(&cases, good, name);
}

/* ---- lengths ---- */

struct length_case {
	const char *text;
	enum length_fault fault;
	enum length_unit unit;
	int32_t value;
};

static const struct length_case lengths[] = {
	{ "12pt", LENGTH_OK, LENGTH_MPT, 12000 }, { "25.4mm", LENGTH_OK, LENGTH_MPT, 72000 }, { "1in", LENGTH_OK, LENGTH_MPT, 72000 },
	{ "2.54cm", LENGTH_OK, LENGTH_MPT, 72000 }, { "4Q", LENGTH_OK, LENGTH_MPT, 2835 }, { "4级", LENGTH_OK, LENGTH_MPT, 2835 },
	{ "小五号", LENGTH_OK, LENGTH_MPT, 9000 }, { "小五", LENGTH_OK, LENGTH_MPT, 9000 }, { "初号", LENGTH_OK, LENGTH_MPT, 42000 },
	{ "六号", LENGTH_OK, LENGTH_MPT, 7500 }, { "八号", LENGTH_OK, LENGTH_MPT, 5000 },
	{ "1.5字", LENGTH_OK, LENGTH_EM, 1500 }, { "2行", LENGTH_OK, LENGTH_ROW, 2000 }, { "0.5栏", LENGTH_OK, LENGTH_COL, 500 },
	{ "50%", LENGTH_OK, LENGTH_PERCENT, 50000 }, { "-0.3mm", LENGTH_OK, LENGTH_MPT, -850 }, { "+1pt", LENGTH_OK, LENGTH_MPT, 1000 },
	{ "0", LENGTH_OK, LENGTH_MPT, 0 }, { "-0", LENGTH_OK, LENGTH_MPT, 0 }, { "0.0005pt", LENGTH_OK, LENGTH_MPT, 1 },
	{ "0.0004pt", LENGTH_OK, LENGTH_MPT, 0 }, { "-0.0005pt", LENGTH_OK, LENGTH_MPT, -1 }, { "14400pt", LENGTH_OK, LENGTH_MPT, MPT_MOST },
	{ "14400.001pt", LENGTH_TOO_LARGE, LENGTH_NONE, 0 }, { "10000000字", LENGTH_TOO_LARGE, LENGTH_NONE, 0 },
	{ "12", LENGTH_BARE_NUMBER, LENGTH_NONE, 0 }, { "12.5", LENGTH_BARE_NUMBER, LENGTH_NONE, 0 },
	{ "12px", LENGTH_BAD_UNIT, LENGTH_NONE, 0 }, { "12 mm", LENGTH_BAD_UNIT, LENGTH_NONE, 0 }, { "12MM", LENGTH_BAD_UNIT, LENGTH_NONE, 0 },
	{ "1e3mm", LENGTH_BAD_UNIT, LENGTH_NONE, 0 }, { "12mmm", LENGTH_BAD_UNIT, LENGTH_NONE, 0 }, { "0x10mm", LENGTH_BAD_UNIT, LENGTH_NONE, 0 },
	{ "", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 }, { "mm", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 }, { "-", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 },
	{ ".5mm", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 }, { "5.mm", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 }, { "nan", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 },
	{ "inf", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 }, { "１２mm", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 }, { "--1mm", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 },
	{ "1.2.3mm", LENGTH_BAD_UNIT, LENGTH_NONE, 0 }, { "大号", LENGTH_BAD_NUMBER, LENGTH_NONE, 0 },
};

static void test_lengths(void)
{
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		const struct length_case *want = &lengths[i];
		struct length got = { LENGTH_NONE, 0 };
		enum length_fault fault = length_parse(str_of(want->text), &got);
		bool good = fault == want->fault && (fault != LENGTH_OK || (got.unit == want->unit && got.value == want->value));
		if (!good)
			printf("  \"%s\": fault %d unit %d value %d\n", want->text, fault, got.unit, got.value);
		expect(good, "length");
	}
	int32_t milli;
	expect(milli_parse(str_of("2.5"), &milli) && milli == 2500, "2.5");
	expect(milli_parse(str_of("-0.125"), &milli) && milli == -125, "-0.125");
	expect(!milli_parse(str_of("1.2345"), &milli) && !milli_parse(str_of("1 "), &milli) && !milli_parse(str_of("2147484"), &milli), "no milli");
	expect(mul_div(7, 1, 2) == 4 && mul_div(-7, 1, 2) == -4 && mul_div(1, 1, 3) == 0, "mul_div rounds half away from zero");
	expect(mul_div(INT64_C(4000000000000), 3000000, 3000000) == INT64_C(4000000000000), "mul_div does not overflow");
	struct rect a = { 0, 0, 10, 10 }, beside = { 10, 0, 5, 5 }, over = { 9, 9, 5, 5 };
	expect(!rect_meets(a, beside) && rect_meets(a, over), "rect_meets");
	struct rect left = { 0, 0, 100, 50 }, right = { 60, 20, 100, 50 }, both = rect_common(left, right), none = rect_common(left, (struct rect){ 130, 70, 9, 9 });
	expect(both.x == 60 && both.y == 20 && both.w == 40 && both.h == 30, "what both cover");
	expect(none.w == 0 && none.h == 0 && span_common(0, 100, 130, 9) == -30, "nothing, and how far apart");
	expect(rect_within(both, left, 0) && !rect_within(right, left, 59) && rect_within(right, left, 60), "rect_within");
}

/* ---- text ---- */

static size_t valid_up_to(const char *bytes, size_t len)
{
	struct str text = { bytes, len };
	return utf8_check(text);
}

static void test_utf8(void)
{
	static const struct {
		const char *bytes;
		size_t len, good;
	} bad[] = {
		{ "ab\xC0\x80", 4, 2 }, { "\xE0\x80\x80", 3, 0 }, { "\xED\xA0\x80", 3, 0 }, { "\xF4\x90\x80\x80", 4, 0 }, { "\xFF", 1, 0 },
		{ "a\x80", 2, 1 }, { "\xE4\xB8", 2, 0 }, { "\xF0\xA0\xAE", 3, 0 }, { "a\0b", 3, 1 }, { "\xC3", 1, 0 }, { "\xE4" "ab", 3, 0 },
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		expect(valid_up_to(bad[i].bytes, bad[i].len) == bad[i].good, "bad UTF-8 is found at its byte");
	static const char good[] = "a中𠮷\xEF\xBF\xBD\x7F";
	expect(valid_up_to(good, sizeof good - 1) == sizeof good - 1, "good UTF-8");
	expect(utf8_count(str_of("a中𠮷")) == 3, "utf8_count");
	char bytes[4];
	size_t len;
	bool same = true;
	for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 37) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		struct str one = { bytes, utf8_encode(c, bytes) };
		same &= utf8_decode(one, &len) == c && len == one.len;
	}
	expect(same, "what is encoded is decoded again");
	struct str cut = { "\xE4\xB8", 2 };
	expect(utf8_decode(cut, &len) == 0xFFFD && len == 1, "a bad byte is one byte long");
}

static void test_text(struct env *env)
{
	expect(str_distance(str_of("focs"), str_of("focus"), 3) == 1, "one letter missing");
	expect(str_distance(str_of("正闻"), str_of("正文"), 3) == 1, "one character wrong");
	expect(str_distance(str_of("abc"), str_of("xyz"), 2) == 3, "gives up above most");
	expect(str_is(str_trim(str_of(" \t a b\r\n")), "a b"), "str_trim");
	expect(str_part(str_of("abc"), 2, 9).len == 1 && str_part(str_of("abc"), 9, 1).len == 0, "str_part is cut to what is there");
	struct buf out = { .arena = env->keep };
	buf_milli(&out, 12500);
	buf_puts(&out, " ");
	buf_milli(&out, -40);
	buf_puts(&out, " ");
	buf_milli(&out, 0);
	buf_puts(&out, " ");
	buf_milli(&out, INT64_MIN);
	expect(strcmp(buf_text(&out), "12.5 -0.04 0 -9223372036854775.808") == 0, "buf_milli");
	for (int i = 0; i < 2000; i++)
		buf_format(&out, "%d%s", i, i % 100 ? "" : "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	expect(out.len > 6000 && strlen(out.at) == out.len, "buf_format grows");
}

/* ---- memory ---- */

static jmp_buf refused;
static size_t refused_bytes;

static void refuse(void *context, size_t wanted)
{
	(void)context;
	refused_bytes = wanted;
	longjmp(refused, 1);
}

static void test_arena(void)
{
	struct arena arena = { .ceiling = 1 << 20, .out_of_memory = refuse };
	char *first = arena_alloc(&arena, 10);
	struct arena_mark mark = arena_mark(&arena);
	char *large = arena_alloc(&arena, 500000);
	memset(large, 1, 500000);
	arena_rewind(&arena, mark);
	char *again = arena_alloc(&arena, 100);
	bool zero = true;
	for (int i = 0; i < 100; i++)
		zero &= again[i] == 0;
	expect(zero && first[0] == 0 && (uintptr_t)again % 16 == 0, "zeroed and aligned after a rewind");
	volatile bool back = false;
	if (setjmp(refused) == 0)
		arena_alloc(&arena, 2 << 20);
	else
		back = refused_bytes >= 2u << 20;
	expect(back, "the ceiling is told");
	back = false;
	if (setjmp(refused) == 0)
		arena_array_alloc(&arena, SIZE_MAX / 2, 16);
	else
		back = true;
	expect(back, "a product that overflows is refused");
	int *list = NULL, count = 0, room = 0;
	for (int i = 0; i < 1000; i++) {
		arena_push(&arena, list, count, room);
		list[count++] = i;
	}
	expect(list[0] == 0 && list[999] == 999, "arena_push keeps what is there");
	arena_free(&arena);
	expect(arena.taken == 0 && !arena.blocks, "all is given back");
	arena_reserve(&arena);
	arena.ceiling = arena.taken;
	expect(arena.taken > 0 && !arena.blocks && arena_alloc(&arena, 1000), "what was reserved is there when no more may be taken");
	arena_free(&arena);
}

/* ---- files ---- */

static char home[300], outside[320];

static void put(const char *name, const char *bytes, size_t len)
{
	char path[600];
	snprintf(path, sizeof path, "%s/%s", home, name);
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(bytes, 1, len, out) != len)
		printf("cannot write %s\n", path);
	if (out)
		fclose(out);
}

static void make_home(struct env *env)
{
	const char *build = getenv("B");
	snprintf(home, sizeof home, "%s/tests/base-case", build ? build : "out/build");
	snprintf(outside, sizeof outside, "%s-evil", home);
	char path[1300];
	snprintf(path, sizeof path, "rm -rf '%s' '%s' && mkdir -p '%s/sub' '%s'", home, outside, home, outside);
	if (system(path) != 0)
		printf("cannot make %s\n", home);
	put("good.md", "\xEF\xBB\xBF正文\n", 10);
	put("sub/page.yaml", "a: 1\n", 5);
	put("empty.md", " \n\n", 3);
	put("gbk.md", "ok\n\xD5\xFD\xCE\xC4\n", 8);
	put("nul.md", "a\0b", 3);
	put("../base-case-evil/secret.md", "secret\n", 7);
	snprintf(path, sizeof path, "%s/link.md", home);
	expect(symlink("../base-case-evil/secret.md", path) == 0, "link made");
	snprintf(path, sizeof path, "%s/linked", home);
	expect(symlink("../base-case-evil", path) == 0, "folder link made");
	snprintf(path, sizeof path, "%s/pipe", home);
	expect(mkfifo(path, 0600) == 0, "pipe made");
	env->root.path = home;
}

static enum diag_code last_code(const struct env *env, int before)
{
	return env->diags->count > before ? env->diags->list[env->diags->count - 1].code : DIAG_CODES;
}

static void refused_by(struct env *env, struct span from, const char *path, enum diag_code code)
{
	int before = env->diags->count;
	const struct source *source = source_read(env, from, str_of(path), SOURCE_TEXT);
	bool good = !source && env->diags->count == before + 1 && last_code(env, before) == code;
	if (!good)
		printf("  %s: %s, %d findings\n", path, source ? "read" : "not read", env->diags->count - before);
	expect(good, "refused with one finding");
}

static void test_reading(struct env *env)
{
	struct span nowhere = { 0 };
	const struct source *good = source_read(env, nowhere, str_of("good.md"), SOURCE_TEXT);
	expect(good && str_is(good->text, "正文\n"), "a BOM is taken off");
	expect(source_read(env, nowhere, str_of("./sub/../good.md"), SOURCE_TEXT) == good, "the same file is read once");
	const struct source *page = source_read(env, nowhere, str_of("sub/page.yaml"), SOURCE_TEXT);
	expect(page && source_read(env, span_of(page, 0, 1), str_of("../good.md"), SOURCE_TEXT) == good, "paths count from the file that names them");
	refused_by(env, nowhere, "no.md", D_FILE_MISSING);
	refused_by(env, nowhere, "good.md/x", D_FILE_MISSING);
	refused_by(env, nowhere, "sub", D_FILE_KIND);
	refused_by(env, nowhere, "pipe", D_FILE_KIND);
	refused_by(env, nowhere, "empty.md", D_FILE_EMPTY);
	refused_by(env, nowhere, "gbk.md", D_FILE_UTF8);
	refused_by(env, nowhere, "nul.md", D_FILE_UTF8);
	refused_by(env, nowhere, "/etc/passwd", D_FILE_OUTSIDE);
	refused_by(env, nowhere, "../base-case-evil/secret.md", D_FILE_OUTSIDE);
	refused_by(env, nowhere, "sub/../../base-case-evil/secret.md", D_FILE_OUTSIDE);
	refused_by(env, nowhere, "link.md", D_FILE_OUTSIDE);
	refused_by(env, nowhere, "", D_FILE_OUTSIDE);
	int before = env->diags->count;
	expect(!source_read(env, nowhere, str_of("linked/secret.md"), SOURCE_TEXT) && env->diags->count == before + 1, "no link to a folder is followed");
	static char name[400];
	memset(name, 'a', sizeof name - 1);
	before = env->diags->count;
	expect(!source_read(env, nowhere, str_of(name), SOURCE_TEXT) && env->diags->count == before + 1, "a name longer than names may be");
	struct limits small = limits_default;
	small.text_bytes = 4;
	const struct limits *usual = env->limits;
	env->limits = &small;
	put("five.md", "12345", 5);
	refused_by(env, nowhere, "five.md", D_FILE_LARGE);
	env->limits = usual;
	struct place_in_file place = span_place(span_of(good, 3, 3));
	expect(place.line == 1 && place.column == 2, "columns count characters");
}

static bool file_is(const char *path, const char *bytes)
{
	char got[100] = "";
	FILE *in = fopen(path, "rb");
	size_t n = in ? fread(got, 1, sizeof got - 1, in) : 0;
	if (in)
		fclose(in);
	return n == strlen(bytes) && memcmp(got, bytes, n) == 0;
}

static int files_in(const char *folder)
{
	int n = 0;
	DIR *dir = opendir(folder);
	for (const struct dirent *entry; dir && (entry = readdir(dir));)
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	if (dir)
		closedir(dir);
	return n;
}

static void test_writing(struct env *env)
{
	char path[400], folder[330];
	snprintf(folder, sizeof folder, "%s/out/deep", home);
	snprintf(path, sizeof path, "%s/a.pdf", folder);
	expect(output_write(env, path, "first", 5) && file_is(path, "first"), "folders are made");
	chmod(path, 0640);
	struct stat st;
	expect(output_write(env, path, "second", 6) && file_is(path, "second") && stat(path, &st) == 0 && (st.st_mode & 0777) == 0640,
		"replaced, with its mode");
	struct output output;
	expect(output_begin(env, path, &output) && files_in(folder) == 2, "written beside it");
	output_drop(&output);
	expect(files_in(folder) == 1 && file_is(path, "second"), "dropped without a trace");
	expect(output_begin(env, path, &output) && files_in(folder) == 2, "begun again");
	output_drop_all();
	expect(files_in(folder) == 1, "a signal takes temporary files away");
	output_drop(&output);
	int before = env->diags->count;
	expect(!output_write(env, folder, "x", 1) && last_code(env, before) == D_OUTPUT_KIND, "no folder is written over");
	before = env->diags->count;
	expect(!output_write(env, "/dev/null", "x", 1) && last_code(env, before) == D_OUTPUT_KIND, "no device is written to");
	snprintf(path, sizeof path, "%s/a.pdf/b.pdf", folder);
	before = env->diags->count;
	expect(!output_write(env, path, "x", 1) && last_code(env, before) == D_OUTPUT_WRITE, "a file is no folder");
	snprintf(path, sizeof path, "%s/a.pdf", folder);
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit usual, small = { 1000, 1000 };
	getrlimit(RLIMIT_FSIZE, &usual);
	small.rlim_max = usual.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	static char large[5000];
	before = env->diags->count;
	expect(!output_write(env, path, large, sizeof large) && last_code(env, before) == D_OUTPUT_WRITE, "a full disk is told");
	setrlimit(RLIMIT_FSIZE, &usual);
	expect(file_is(path, "second") && files_in(folder) == 1, "and the old file stays, alone");
}

/* ---- findings ---- */

static void test_findings(void)
{
	struct arena words = { 0 }, keep = { 0 };
	struct diags diags = { .arena = &words };
	struct env env = { .keep = &keep, .temp = &keep, .diags = &diags, .limits = &limits_default };
	struct source source = { "a.yaml", str_of("一二三\n四五六\n") };
	diag(&env, span_of(&source, 10, 3), D_FILE_MISSING, str_of("b\x1B[31m\xE2\x80\xAE.md"));
	diag(&env, span_of(&source, 3, 3), D_FILE_LARGE, str_of("c.md"), (int64_t)12, (int64_t)10);
	diag(&env, span_of(&source, 3, 3), D_FILE_LARGE, str_of("c.md"), (int64_t)12, (int64_t)10);
	expect(diags_worst(&diags) == DIAG_FATAL && diags_count(&diags, DIAG_FATAL) == 3, "levels are counted");
	diag(&env, span_of(&source, 3, 3), D_FILE_LARGE, str_of("d.md"), (int64_t)12, (int64_t)10);
	diag(&env, span_of(&source, 3, 3), D_FILE_LARGE, str_of("c.md"), (int64_t)12, (int64_t)10);
	diags_sort(&diags);
	expect(diags.count == 3 && diags.list[0].code == D_FILE_LARGE && diags.list[2].code == D_FILE_MISSING, "sorted by place, equal ones once");
	expect(strstr(diag_text(&keep, &diags.list[1], DIAG_EN, false), "d.md"), "in the order of telling, whatever stands between equal ones");
	const char *text = diag_text(&keep, &diags.list[2], DIAG_EN, false);
	expect(!strchr(text, '\x1B') && strstr(text, "\\u{1B}") && strstr(text, "\\u{202E}"), "nothing in it steers a terminal");
	char *whole = arena_array(&keep, char, 30001);
	for (int i = 0; i < 10000; i++)
		memcpy(whole + i * 3, "字", 3);
	diag(&env, span_of(&source, 12, 1), D_FILE_MISSING, str_of(whole));
	text = diag_text(&keep, &diags.list[3], DIAG_EN, false);
	expect(strlen(text) < 1000 && strstr(text, "字……"), "of a long value the beginning is told");
	expect(strstr(diag_text(&keep, &diags.list[0], DIAG_ZH, false), "c.md 有 12 字节，上限 10") != NULL, "arguments are set in");
	for (int i = 0; i < 20000; i++)
		diag(&env, span_of(&source, 0, 1), D_FILE_MISSING, str_of("x"));
	expect(diags.count <= 10000 && diags.dropped > 0, "no more than ten thousand are kept");
	for (int code = 0; code < DIAG_CODES; code++) {
		struct diag one = { .code = (enum diag_code)code };
		bool named = strlen(diag_code_name(one.code)) == 5 && *diag_slug(one.code) && *diag_text(&keep, &one, DIAG_ZH, false) &&
			*diag_text(&keep, &one, DIAG_EN, false);
		for (int other = 0; other < code; other++)
			named &= strcmp(diag_code_name(one.code) + 1, diag_code_name((enum diag_code)other) + 1) != 0;
		if (!named)
			printf("  %s\n", diag_code_name(one.code));
		expect(named, "a finding has a number of its own, and words in both languages");
	}
	arena_free(&words);
	arena_free(&keep);
}

/* A line too long to show is cut between characters, wherever the finding stands in it. */
static void test_long_line(void)
{
	enum { COUNT = 200 };
	char line[COUNT * 3 + 3] = "ab";
	struct arena arena = { 0 };
	for (int i = 0; i < COUNT; i++)
		memcpy(line + 2 + i * 3, "\xE4\xB8\x80", 4);
	struct source source = { "a.md", str_of(line) };
	for (int at = 0; at < COUNT; at++) {
		struct diags diags = { .arena = &arena };
		struct env env = { .keep = &arena, .temp = &arena, .diags = &diags, .limits = &limits_default };
		char *shown = NULL;
		size_t len = 0;
		FILE *out = open_memstream(&shown, &len);
		diag(&env, span_of(&source, 2 + (size_t)at * 3, 3), D_FILE_MISSING, str_of("x"));
		diags_print(&arena, &diags, out, (struct diag_print){ .least = DIAG_NOTE });
		fclose(out);
		expect(!strstr(shown, "FFFD") && strstr(shown, "\xE4\xB8\x80\n"), "a long line is cut between characters");
		free(shown);
	}
	arena_free(&arena);
}

int main(int argc, char **argv)
{
	cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	test_lengths();
	test_utf8();
	test_text(env);
	test_arena();
	make_home(env);
	test_reading(env);
	test_writing(env);
	test_findings();
	test_long_line();
	return cases_end(&cases);
}
