/* What a run found, as JSON for other programs: `--report json=FILE` (schema 1).
 *
 * In: the findings, sorted by place, and how the stories fit, as plain numbers: this room has not heard of stories. Out: one
 * object; names and codes do not change with the language. A finding's place is the file as named from the project root,
 * line and column from 1 (the column counts characters), null when it has none. Its arguments come as in its words: text,
 * whole numbers, or {"mm": 12.5}, {"pt": 9}, {"em": 1.5}. */
#ifndef OUT_REPORT_H
#define OUT_REPORT_H

#include "base/env.h"

/* One text item and its story (page/page.h, struct fit). */
struct report_fit {
	const char *page, *item, *story;
	const char *origin;             /* 来源 of the story, for archives; "" */
	int lines, used_lines;          /* rows there are, rows taken */
	int over_lines, over_chars;     /* more text than room */
	int free_lines, free_chars;     /* more room than text */
};

struct report {
	const char *program;            /* "banxin 0.1" */
	const char *issue;              /* the issue file */
	const char *const *outputs;     /* files written */
	int output_count;
	int exit_code;
	const struct diags *findings;
	const struct report_fit *fits;
	int fit_count;
};

void report_json(struct env *env, const struct report *report, struct buf *out);

/* False, told, when it could not be written. */
bool report_write(struct env *env, const struct report *report, const char *path);

#endif
