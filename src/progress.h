/* What a long run is at: page, stage, seconds. For a terminal one line that goes away again, and none in a short run; for tools
 * (--progress=json) a line of JSON at each step, on standard error:
 *
 *	{"stage": "pictures", "page": "A01", "done": 3, "all": 10, "seconds": 1.2}
 *
 * `page` is there where one is worked on, `done` and `all` where something is counted. The last stage is "done". */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "base/env.h"
#include "draw/print.h"

enum progress_how { PROGRESS_NONE, PROGRESS_LINE, PROGRESS_JSON };

enum progress_stage { STAGE_READ, STAGE_CHECK, STAGE_PLACE, STAGE_FLOW, STAGE_PAINT, STAGE_PREFLIGHT, STAGE_PICTURES, STAGE_PDF, STAGE_PROOF,
	STAGE_DONE };

struct progress {
	struct env *env;
	enum progress_how how;
	enum diag_lang lang;
	const struct print *print;      /* whose pictures are waited for; NULL: not set yet */
	double begun, last;             /* milliseconds; of the last line told, 0: none */
	int pictures_done;              /* told last */
};

struct progress progress_begin(struct env *env, enum progress_how how, enum diag_lang lang);
/* Of a media_plan: a picture is waited for; so many of all are done. */
void progress_pictures(void *context, int ticket, int done, int all);
/* A stage begins. */
void progress_stage(struct progress *progress, enum progress_stage stage);
/* A page is begun, `done` of `all` are ready. */
void progress_page(struct progress *progress, enum progress_stage stage, const char *page, int done, int all);
/* Takes the line away, for others to write. */
void progress_hide(struct progress *progress);

#endif
