/* Cases that are files: a folder of NAME.IN beside NAME.want; `--bless NAME` (or `--bless` for all) rewrites the wants. */
#ifndef TESTS_CASES_H
#define TESTS_CASES_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/env.h"

struct cases {
	int passed, failed;
	const char *bless;              /* NULL: compare */
};

static inline struct env *cases_env(void)
{
	static struct arena keep, temp, words;
	static struct diags diags = { .arena = &words };
	static struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	env.root.path = ".";
	return &env;
}

static inline struct cases cases_begin(int argc, char **argv)
{
	struct cases cases = { 0 };
	if (argc > 1 && strcmp(argv[1], "--bless") == 0)
		cases.bless = argc > 2 ? argv[2] : "";
	return cases;
}

static inline void cases_expect(struct cases *cases, bool good, const char *name)
{
	if (good) {
		cases->passed++;
	} else {
		cases->failed++;
		printf("FAIL %s\n", name);
	}
}

static inline int cases_end(const struct cases *cases)
{
	printf("%d passed, %d failed\n", cases->passed, cases->failed);
	return cases->failed != 0;
}

static inline char *cases_file(struct env *env, const char *path)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		return NULL;
	struct buf text = { .arena = env->keep };
	char piece[4096];
	for (size_t n; (n = fread(piece, 1, sizeof piece, in)) > 0;)
		buf_add(&text, piece, n);
	fclose(in);
	return buf_text(&text);
}

static inline void cases_compare(struct env *env, struct cases *cases, const char *name, const char *want_path, const char *got)
{
	if (cases->bless && (!*cases->bless || strcmp(cases->bless, name) == 0)) {
		FILE *out = fopen(want_path, "wb");
		if (out) {
			fputs(got, out);
			fclose(out);
		}
	}
	const char *want = cases_file(env, want_path);
	bool same = want && strcmp(want, got) == 0;
	if (!same)
		printf("want:\n%s\ngot:\n%s\n", want ? want : "(no file)", got);
	cases_expect(cases, same, name);
}

static inline int cases_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Calls `one` for every file of `folder` that ends in `ending`, sorted; `name` is without it. */
static inline void cases_walk(struct env *env, struct cases *cases, const char *folder, const char *ending,
	void (*one)(struct env *env, struct cases *cases, const char *folder, const char *name))
{
	char *names[4096];
	int n = 0;
	DIR *dir = opendir(folder);
	for (struct dirent *entry; dir && (entry = readdir(dir)) && n < 4096;) {
		size_t len = strlen(entry->d_name), tail = strlen(ending);
		if (len > tail && strcmp(entry->d_name + len - tail, ending) == 0)
			names[n++] = str_copy(env->keep, (struct str){ entry->d_name, len - tail });
	}
	if (dir)
		closedir(dir);
	qsort(names, (size_t)n, sizeof names[0], cases_by_name);
	for (int i = 0; i < n; i++)
		one(env, cases, folder, names[i]);
	cases_expect(cases, n > 0, folder);
}

#endif
