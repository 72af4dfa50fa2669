#include "progress.h"

#include <stdio.h>
#include <time.h>

enum { QUIET_MS = 500, STEP_MS = 100 };

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct progress progress_begin(bool on, enum diag_lang lang)
{
	return (struct progress){ .on = on, .lang = lang, .begun = now_ms() };
}

/* Whether a line is due. */
static bool is_due(struct progress *progress)
{
	double now = progress->on ? now_ms() : 0;
	if (!progress->on || now - progress->begun < QUIET_MS || now - progress->last < STEP_MS)
		return false;
	progress->last = now;
	return true;
}

static double seconds(const struct progress *progress)
{
	return (progress->last - progress->begun) / 1e3;
}

static const char *page_of(const struct print *print, int ticket)
{
	for (int i = 0; print && i < print->page_count; i++)
		for (int k = 0; k < print->pages[i].count; k++)
			if (print->pages[i].items[k].kind == DRAW_IMAGE && print->pages[i].items[k].u.ticket == ticket)
				return print->pages[i].name;
	return "";
}

void progress_pictures(void *context, int ticket, int done, int all)
{
	struct progress *progress = context;
	if (!is_due(progress))
		return;
	fprintf(stderr, progress->lang == DIAG_ZH ? "%s 照片 %d/%d %.1f 秒\033[K\r" : "%s pictures %d/%d %.1f s\033[K\r",
		page_of(progress->print, ticket), done, all, seconds(progress));
	fflush(stderr);
}

void progress_page(struct progress *progress, const char *zh, const char *en, const char *page)
{
	if (!is_due(progress))
		return;
	fprintf(stderr, progress->lang == DIAG_ZH ? "%s %s %.1f 秒\033[K\r" : "%s %s %.1f s\033[K\r", page,
		progress->lang == DIAG_ZH ? zh : en, seconds(progress));
	fflush(stderr);
}

void progress_hide(struct progress *progress)
{
	if (progress->last > 0)
		fputs("\r\033[K", stderr);
	progress->last = 0;
}
