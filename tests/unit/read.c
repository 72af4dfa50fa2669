/* Cases of tests/layout: files of the layout language with the findings they must bring written in them.
 *
 *   issue-*.yaml style-*.yaml page-*.yaml fonts-*.yaml story-*.md   stand in for that file of tests/layout/base
 *   NAME/issue.yaml                                                 a project of its own
 *
 * A line `# want: 3:7 E0130` (in Markdown `<!-- want: … -->`) wants that finding in its own file; `# want: FILE:3:7 E0130` in
 * another, `# want: E0101` one without a place. NAME.want beside a case holds such lines for files that cannot hold a comment.
 * All warnings and errors must be wanted; notes may go unwanted. NAME.dump, where there is one, is the model that must come out
 * (`--bless NAME` rewrites it). Every case is timed. */
#include <errno.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cases.h"
#include "read/read.h"
#include "style/style.h"

enum { FINDINGS_MOST = 400, CASE_MS = 2000 };

struct finding {
	char text[200];                 /* "pages/case.yaml:3:7 E0130" */
	bool note, met;
};

struct findings {
	struct finding list[FINDINGS_MOST];
	int count;
};

struct memory {
	struct arena keep, temp, words;
	struct diags diags;
	struct env env;
};

static struct env *memory_start(struct memory *memory, const char *root)
{
	memset(memory, 0, sizeof *memory);
	memory->diags.arena = &memory->words;
	memory->env = (struct env){ .keep = &memory->keep, .temp = &memory->temp, .diags = &memory->diags, .limits = &limits_default };
	memory->env.root.path = root;
	return &memory->env;
}

static void memory_end(struct memory *memory)
{
	arena_free(&memory->keep);
	arena_free(&memory->temp);
	arena_free(&memory->words);
}

static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- wants ---- */

static void add_finding(struct findings *findings, bool note, const char *format, const char *file, const char *rest)
{
	if (findings->count == FINDINGS_MOST)
		return;
	struct finding *finding = &findings->list[findings->count++];
	finding->note = note;
	finding->met = false;
	snprintf(finding->text, sizeof finding->text, format, file, rest);
}

/* The wants written in `text`, which is the file `name` of the case. */
static void find_wants(struct findings *wants, const char *name, const char *text)
{
	static const char key[] = "want: ";
	for (const char *at = strstr(text, key); at; at = strstr(at, key)) {
		at += strlen(key);
		size_t len = strcspn(at, "\n");
		char want[160];
		snprintf(want, sizeof want, "%.*s", (int)len, at);
		char *end = strstr(want, " -->");
		if (end)
			*end = 0;
		for (end = want + strlen(want); end > want && end[-1] == ' '; *--end = 0)
			;
		if (want[0] >= '0' && want[0] <= '9')
			add_finding(wants, false, "%s:%s", name, want);
		else
			add_finding(wants, false, "%s%s", "", want);
	}
}

static void find_findings(struct findings *got, const struct diags *diags)
{
	char rest[64];
	for (int i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->list[i];
		struct place_in_file place = span_place(diag->at);
		if (diag->at.source)
			snprintf(rest, sizeof rest, "%d:%d %s", place.line, place.column, diag_code_name(diag->code));
		add_finding(got, diag->level == DIAG_NOTE, diag->at.source ? "%s:%s" : "%s%s", diag->at.source ? diag->at.source->name : "",
			diag->at.source ? rest : diag_code_name(diag->code));
	}
}

static bool compare_findings(struct findings *wants, struct findings *got)
{
	bool same = true;
	for (int i = 0; i < got->count; i++)
		for (int k = 0; k < wants->count && !got->list[i].met; k++)
			if (!wants->list[k].met && strcmp(wants->list[k].text, got->list[i].text) == 0)
				wants->list[k].met = got->list[i].met = true;
	for (int k = 0; k < wants->count; k++)
		if (!wants->list[k].met) {
			printf("  not told: %s\n", wants->list[k].text);
			same = false;
		}
	for (int i = 0; i < got->count; i++)
		if (!got->list[i].met && !got->list[i].note) {
			printf("  unwanted: %s\n", got->list[i].text);
			same = false;
		}
	return same;
}

/* ---- a project for a case that is one file ---- */

static const struct role_of_case {
	const char *prefix, *stands_for;        /* in the project made for the case */
} roles[] = {
	{ "issue-", "issue.yaml" }, { "style-", "styles/case.yaml" }, { "page-", "pages/case.yaml" }, { "fonts-", "fonts/fonts.yaml" },
	{ "story-", "stories/case.md" },
};

static const char *const base_files[] = { "issue.yaml", "styles/base.yaml", "styles/case.yaml", "pages/base.yaml", "pages/case.yaml",
	"stories/base.md", "stories/case.md", "fonts/fonts.yaml" };

static char project[300];

static void write_bytes(const char *name, const char *bytes, size_t len)
{
	char path[600];
	snprintf(path, sizeof path, "%s/%s", project, name);
	for (char *slash = path + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = 0;
		mkdir(path, 0777);
	}
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(bytes, 1, len, out) != len)
		printf("cannot write %s: %s\n", path, strerror(errno));
	if (out)
		fclose(out);
}

static size_t file_length(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? (size_t)st.st_size : 0;
}

static void make_project(struct env *env, const char *case_name)
{
	const char *build = getenv("B");
	snprintf(project, sizeof project, "%s/tests/read-case", build ? build : "out/build");
	for (size_t i = 0; i < sizeof base_files / sizeof base_files[0]; i++) {
		const char *from = str_format(env->keep, "tests/layout/base/%s", base_files[i]);
		for (size_t k = 0; case_name && k < sizeof roles / sizeof roles[0]; k++)
			if (strncmp(case_name, roles[k].prefix, strlen(roles[k].prefix)) == 0 && strcmp(roles[k].stands_for, base_files[i]) == 0)
				from = str_format(env->keep, "tests/layout/%s", case_name);
		const char *bytes = cases_file(env, from);
		if (bytes)
			write_bytes(base_files[i], bytes, file_length(from));
	}
}

static const char *stands_for(const char *case_name)
{
	for (size_t k = 0; k < sizeof roles / sizeof roles[0]; k++)
		if (strncmp(case_name, roles[k].prefix, strlen(roles[k].prefix)) == 0)
			return roles[k].stands_for;
	return NULL;
}

/* ---- one case ---- */

static const char *read_and_dump(struct env *env)
{
	struct edition *edition = edition_read(env, str_of("issue.yaml"));
	struct buf out = { .arena = env->keep };
	if (edition) {
		edition_check(env, edition, NULL);
		const struct sheet *sheet = style_resolve(env, edition);
		edition_dump(edition, &out);
		sheet_dump(sheet, &out);
	} else {
		buf_puts(&out, "nothing\n");
	}
	diags_sort(env->diags);
	return buf_text(&out);
}

static void run_case(struct cases *cases, const char *name, const char *root, struct findings *wants)
{
	struct memory memory;
	static struct findings got;
	struct env *env = memory_start(&memory, root);
	double start = milliseconds();
	const char *dump = read_and_dump(env);
	double took = milliseconds() - start;
	got.count = 0;
	find_findings(&got, env->diags);
	bool same = compare_findings(wants, &got);
	if (took > CASE_MS)
		printf("  took %.0f ms\n", took);
	cases_expect(cases, same && took <= CASE_MS, name);
	const char *dump_path = str_format(env->keep, "tests/layout/%s.dump", name);
	if (access(dump_path, R_OK) == 0 || (cases->bless && strcmp(cases->bless, name) == 0))
		cases_compare(env, cases, name, dump_path, dump);
	memory_end(&memory);
}

static void run_file(struct cases *cases, const char *name)
{
	struct memory memory;
	static struct findings wants;
	struct env *env = memory_start(&memory, ".");
	wants.count = 0;
	make_project(env, name);
	const char *text = cases_file(env, str_format(env->keep, "tests/layout/%s", name));
	const char *beside = cases_file(env, str_format(env->keep, "tests/layout/%s.want", name));
	find_wants(&wants, stands_for(name), text);
	if (beside)
		find_wants(&wants, stands_for(name), beside);
	run_case(cases, name, project, &wants);
	memory_end(&memory);
}

static void gather_wants(struct env *env, struct findings *wants, const char *root, const char *below)
{
	const char *folder = str_format(env->keep, "%s/%s", root, below);
	DIR *dir = opendir(folder);
	for (const struct dirent *entry; dir && (entry = readdir(dir));) {
		if (entry->d_name[0] == '.')
			continue;
		const char *name = str_format(env->keep, "%s%s%s", below, *below ? "/" : "", entry->d_name);
		struct stat st;
		if (stat(str_format(env->keep, "%s/%s", root, name), &st) == 0 && S_ISDIR(st.st_mode)) {
			gather_wants(env, wants, root, name);
			continue;
		}
		const char *text = cases_file(env, str_format(env->keep, "%s/%s", root, name));
		if (text)
			find_wants(wants, name, text);
	}
	if (dir)
		closedir(dir);
}

static void run_folder(struct cases *cases, const char *name)
{
	struct memory memory;
	static struct findings wants;
	struct env *env = memory_start(&memory, ".");
	const char *root = str_format(env->keep, "tests/layout/%s", name);
	wants.count = 0;
	gather_wants(env, &wants, root, "");
	run_case(cases, name, root, &wants);
	memory_end(&memory);
}

/* ---- all cases ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void run_all(struct cases *cases)
{
	static char *names[1000];
	int count = 0;
	DIR *dir = opendir("tests/layout");
	for (const struct dirent *entry; dir && (entry = readdir(dir)) && count < 1000;)
		if (entry->d_name[0] != '.')
			names[count++] = strdup(entry->d_name);
	if (dir)
		closedir(dir);
	qsort(names, (size_t)count, sizeof *names, by_text);
	for (int i = 0; i < count; i++) {
		char issue[400];
		const char *dot = strrchr(names[i], '.');
		snprintf(issue, sizeof issue, "tests/layout/%s/issue.yaml", names[i]);
		if (access(issue, F_OK) == 0 && strcmp(names[i], "base") != 0)
			run_folder(cases, names[i]);
		else if (stands_for(names[i]) && dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".md") == 0))
			run_file(cases, names[i]);
		free(names[i]);
	}
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	run_all(&cases);
	return cases_end(&cases);
}
