/* Inputs beyond all measure, made here: read in time, within memory, told once, or set in full. Cut files: every file of a small
 * issue, cut at every so many bytes, and with a byte turned over. */
#include <sys/stat.h>
#include <time.h>

#include "cases.h"
#include "read/read.h"
#include "style/style.h"

static struct cases cases;
static char project[300];
static int slow = 1;                    /* sanitizers take their time */

static const char *const files[] = { "issue.yaml", "styles/base.yaml", "styles/case.yaml", "pages/base.yaml", "pages/case.yaml",
	"stories/base.md", "stories/case.md", "fonts/fonts.yaml" };

enum { FILES = sizeof files / sizeof files[0] };

static void put(const char *name, const char *bytes, size_t len)
{
	char path[600];
	snprintf(path, sizeof path, "%s/%s", project, name);
	for (char *slash = path + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = 0;
		mkdir(path, 0777);
	}
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(bytes, 1, len, out) != len)
		printf("cannot write %s\n", path);
	if (out)
		fclose(out);
}

static struct str base_file(struct env *env, const char *name)
{
	char path[300];
	struct stat st;
	snprintf(path, sizeof path, "tests/layout/base/%s", name);
	const char *bytes = cases_file(env, path);
	return (struct str){ bytes ? bytes : "", stat(path, &st) == 0 && bytes ? (size_t)st.st_size : 0 };
}

static void make_project(struct env *env)
{
	const char *build = getenv("B");
	snprintf(project, sizeof project, "%s/tests/absurd-case", build ? build : "out/build");
	for (int i = 0; i < FILES; i++) {
		struct str text = base_file(env, files[i]);
		put(files[i], text.at, text.len);
	}
}

struct reading {
	double ms;
	size_t bytes;                   /* of memory, at most */
	int findings;
	bool understood;
};

static struct reading read_project(void)
{
	struct arena keep = { .ceiling = 512u << 20 }, temp = { .ceiling = 512u << 20 }, words = { 0 };
	struct diags diags = { .arena = &words };
	struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	struct timespec start, end;
	env.root.path = project;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	struct edition *edition = edition_read(&env, str_of("issue.yaml"));
	if (edition) {
		edition_check(&env, edition, NULL);
		style_resolve(&env, edition);
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	diags_sort(&diags);
	struct reading reading = { (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6,
		keep.peak + temp.peak, diags.count + diags.dropped, edition && diags_worst(&diags) < DIAG_FATAL };
	arena_free(&keep);
	arena_free(&temp);
	arena_free(&words);
	return reading;
}

static void add_times(struct buf *out, const char *text, int times)
{
	for (int i = 0; i < times; i++)
		buf_puts(out, text);
}

/* `file` of the project becomes head, then `piece` so many times. */
static struct reading try_pieces(struct env *env, const char *file, const char *head, const char *piece, int times)
{
	struct arena_mark mark = arena_mark(env->keep);
	struct buf text = { .arena = env->keep };
	buf_puts(&text, head);
	add_times(&text, piece, times);
	buf_puts(&text, "\n");
	put(file, buf_text(&text), text.len);
	struct reading reading = read_project();
	struct str usual = base_file(env, file);
	put(file, usual.at, usual.len);
	arena_rewind(env->keep, mark);
	return reading;
}

static const struct absurd {
	const char *file, *head, *piece;
	int times;
	bool told;                      /* something has to be */
} absurds[] = {
	{ "stories/case.md", "---\nid: case\n---\n\n", "水退回去，草才长得出来。\n\n", 250000, false },
	{ "stories/case.md", "---\nid: case\n---\n\n", "水退回去，草才长得出来。", 250000, true },
	{ "stories/case.md", "---\nid: case\n---\n\n", "水\n", 300000, true },
	{ "stories/case.md", "", "*a_ ", 40000, true }, { "stories/case.md", "", "**字“", 40000, false },
	{ "stories/case.md", "", "[", 50000, false }, { "stories/case.md", "", "[a](", 50000, false },
	{ "stories/case.md", "", ">", 50000, true }, { "stories/case.md", "", "- ", 5000, true },
	{ "stories/case.md", "", "<!-- ", 20000, true }, { "stories/case.md", "", "<a ", 50000, false },
	{ "stories/case.md", "", "[a]: /u\n", 50000, false }, { "stories/case.md", "", "&", 50000, false },
	{ "stories/case.md", "", "`", 50000, false }, { "stories/case.md", "", "\\", 50000, false },
	{ "styles/case.yaml", "banxin: 1\nx: ", "[", 50000, true }, { "styles/case.yaml", "banxin: 1\nx: [", "a,", 150000, true },
	{ "styles/case.yaml", "banxin: 1\nx:\n ", "- ", 50000, true }, { "styles/case.yaml", "banxin: 1\n", "a: 1\n", 90000, true },
	{ "styles/case.yaml", "banxin: 1\n", "size：1\n", 100000, true }, { "styles/case.yaml", "banxin: 1\nx: \"", "字\\n", 300000, true },
	{ "styles/case.yaml", "banxin: 1\nx: ", "字", 1000000, true }, { "styles/case.yaml", "banxin: 1\nx: ", "{a: ", 3000, true },
	{ "styles/case.yaml", "banxin: 1\nx: &x y\nz: [", "*x, ", 11000, true },
	{ "styles/case.yaml", "banxin: 1\nstyles:\n", "  ? a\n", 5000, true },
	{ "pages/case.yaml", "banxin: 1\npage: { id: A02 }\nitems:\n", "  - words: w\n    text: x\n    at: { cols: 1 }\n", 20000, true },
	{ "pages/case.yaml", "banxin: 1\npage: { id: A02 }\nremove: [", "x,", 50000, true },
	{ "issue.yaml", "banxin: 1\npages: [", "pages/base.yaml,", 5000, true },
};

static void test_absurd(struct env *env)
{
	for (size_t i = 0; i < sizeof absurds / sizeof absurds[0]; i++) {
		const struct absurd *one = &absurds[i];
		struct reading reading = try_pieces(env, one->file, one->head, one->piece, one->times);
		bool good = reading.ms < 3000 * slow && reading.bytes < 300u << 20 && (!one->told || reading.findings > 0);
		if (!good)
			printf("  %s, %.20s × %d: %.0f ms, %zu bytes, %d findings\n", one->file, one->piece, one->times, reading.ms, reading.bytes,
				reading.findings);
		cases_expect(&cases, good, "absurd input");
	}
}

/* Twice the input takes about twice the time. */
static void test_growth(struct env *env)
{
	static const char *const pieces[] = { "水退回去，草才**长**得出来。", "字**“甲”**乙\n\n", "[a][b]" };
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		double once = try_pieces(env, "stories/case.md", "", pieces[i], 20000).ms;
		double four = try_pieces(env, "stories/case.md", "", pieces[i], 80000).ms;
		bool good = four < 9 * once + 60 * slow;
		if (!good)
			printf("  %s: %.0f ms, four times as much %.0f ms\n", pieces[i], once, four);
		cases_expect(&cases, good, "time grows with length");
	}
}

/* A file cut short, or with one byte changed, is read or told; nothing else may happen. */
static void test_cuts(struct env *env)
{
	for (int f = 0; f < FILES; f++) {
		struct str text = base_file(env, files[f]);
		bool good = true;
		for (size_t cut = 0; cut < text.len && good; cut += 1 + text.len / 60) {
			put(files[f], text.at, cut);
			struct reading reading = read_project();
			good = reading.ms < 2000 * slow && (reading.findings > 0 || reading.understood);
			char *bytes = str_copy(env->keep, text);
			bytes[cut] ^= (char)(1 << (cut % 8));
			put(files[f], bytes, text.len);
			reading = read_project();
			good &= reading.ms < 2000 * slow && (reading.findings > 0 || reading.understood);
		}
		put(files[f], text.at, text.len);
		cases_expect(&cases, good, files[f]);
	}
}

int main(int argc, char **argv)
{
	cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	if (getenv("BANXIN_SAN"))
		slow = 10;
	make_project(env);
	test_cuts(env);
	test_absurd(env);
	test_growth(env);
	return cases_end(&cases);
}
