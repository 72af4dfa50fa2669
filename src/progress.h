/* One line on a terminal that tells what a long run is at: page, stage, seconds. Nothing else ever sees it, nor a short run. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "base/diag.h"
#include "draw/print.h"

struct progress {
	bool on;
	enum diag_lang lang;
	const struct print *print;      /* whose pictures are waited for; NULL: not set yet */
	double begun, last;             /* milliseconds; of the last line told, 0: none */
};

struct progress progress_begin(bool on, enum diag_lang lang);
/* Of a media_plan: a picture is waited for; so many of all are done. */
void progress_pictures(void *context, int ticket, int done, int all);
/* The page that is worked on. */
void progress_page(struct progress *progress, const char *zh, const char *en, const char *page);
/* Takes the line away, for others to write. */
void progress_hide(struct progress *progress);

#endif
