/* What the command line asked for, and the order in which it is done. */
#ifndef JOB_H
#define JOB_H

#include <stdbool.h>

#include "base/diag.h"

#define BANXIN_VERSION "0.1"

enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_SURROUNDINGS = 4, EXIT_FAULT = 70 };

struct job {
	const char *issue;              /* issue.yaml, or the folder that holds it */
	const char *root;               /* --root */
	const char *output;             /* -o: the folder for what is made */
	const char *report;             /* --report json=PATH */
	const char *dump;               /* --dump=STAGE */
	bool quality;                   /* --quality: the scores as a table */
	const char *quality_json;       /* --quality-json FILE */
	const char *only_page;          /* --page A01 */
	bool pdf, proof;                /* what to make; neither: check */
	int dpi;
	unsigned layers;                /* --overlay */
	bool plates, ink, simulate;     /* --plates, --ink, --simulate */
	bool no_marks;                  /* proofs of the trim alone */
	const char *trace;              /* --trace line=STORY:PARA */
	bool timings;
	bool terminal;                  /* one waits: a line tells what is worked on */
	bool progress_json;             /* --progress=json: a line of JSON at each step instead */
	bool allow_errors;              /* no stamp on pages with errors */
	enum diag_level fail_on;
	struct diag_print print;
};

/* Runs it; answers the exit code. Findings go to standard error, the names of what was made to standard output. */
int job_run(const struct job *job);

/* `banxin set`: the composition bench. */
struct set_job {
	const char *file;               /* "-": standard input */
	const char *root;
	const char *measure, *size, *leading, *font, *paper;
	int columns, lines;
	const char **options;           /* NAME=VALUE */
	int option_count;
	const char *pdf, *json;
	bool quality;                   /* the scores in place of the lines */
	const char *quality_json;
	int trace;                      /* --trace line=N: tell why line N was set so; 0: no */
	bool timings;
	struct diag_print print;
};
int set_run(const struct set_job *job);

/* Runs `work` with an environment whose memory and findings are given back afterwards; out of memory ends it (exit 4). */
struct env;
int job_with_env(int (*work)(struct env *env, const void *context), const void *context, const struct diag_print *print,
	enum diag_level fail_on);

#endif
