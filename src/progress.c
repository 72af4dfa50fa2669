#include "progress.h"

#include <stdio.h>

#include "out/json.h"
#include "timings.h"

enum { QUIET_MS = 500, STEP_MS = 100 };

/* The first is the name for tools. */
static const struct {
	const char *en, *zh;
} stages[] = {
	[STAGE_READ] = { "read", "读稿" }, [STAGE_CHECK] = { "check", "核对" }, [STAGE_PLACE] = { "place", "摆图题" },
	[STAGE_FLOW] = { "flow", "盘文" }, [STAGE_PAINT] = { "paint", "成版" }, [STAGE_PREFLIGHT] = { "preflight", "印前检查" },
	[STAGE_PICTURES] = { "pictures", "照片" }, [STAGE_PDF] = { "pdf", "PDF" }, [STAGE_PROOF] = { "proof", "样张" },
	[STAGE_DONE] = { "done", "好了" },
};

struct progress progress_begin(struct env *env, enum progress_how how, enum diag_lang lang)
{
	return (struct progress){ .env = env, .how = how, .lang = lang, .begun = timings_now() };
}

/* What is told: `page` NULL: none; `all` 0: nothing is counted. */
struct step {
	enum progress_stage stage;
	const char *page;
	int done, all;
};

static void tell_tool(struct progress *progress, const struct step *step)
{
	struct arena_mark mark = arena_mark(progress->env->temp);
	struct buf out = { .arena = progress->env->temp };
	struct json json = json_begin(&out);
	json_open(&json, '{', JSON_INLINE);
	json_name(&json, "stage");
	json_text(&json, stages[step->stage].en);
	if (step->page) {
		json_name(&json, "page");
		json_text(&json, step->page);
	}
	if (step->all) {
		json_name(&json, "done");
		json_int(&json, step->done);
		json_name(&json, "all");
		json_int(&json, step->all);
	}
	json_name(&json, "seconds");
	json_milli(&json, (int64_t)(timings_now() - progress->begun));
	json_close(&json);
	json_end(&json);
	fputs(buf_text(&out), stderr);
	arena_rewind(progress->env->temp, mark);
}

/* Whether a line is due. */
static bool is_due(struct progress *progress)
{
	double now = timings_now();
	if (now - progress->begun < QUIET_MS || now - progress->last < STEP_MS)
		return false;
	progress->last = now;
	return true;
}

static void tell_person(struct progress *progress, const struct step *step)
{
	bool zh = progress->lang == DIAG_ZH;
	if (!step->page || !is_due(progress))
		return;
	fprintf(stderr, "%s %s ", step->page, zh ? stages[step->stage].zh : stages[step->stage].en);
	if (step->all)
		fprintf(stderr, "%d/%d ", step->done, step->all);
	fprintf(stderr, zh ? "%.1f 秒\033[K\r" : "%.1f s\033[K\r", (progress->last - progress->begun) / 1e3);
	fflush(stderr);
}

static void tell(struct progress *progress, struct step step)
{
	switch (progress->how) {
	case PROGRESS_NONE: break;
	case PROGRESS_LINE: tell_person(progress, &step); break;
	case PROGRESS_JSON: tell_tool(progress, &step); break;
	}
}

static const char *page_of(const struct print *print, int ticket)
{
	for (int i = 0; print && i < print->page_count; i++)
		for (int k = 0; k < print->pages[i].count; k++)
			if (print->pages[i].items[k].kind == DRAW_IMAGE && print->pages[i].items[k].u.ticket == ticket)
				return print->pages[i].name;
	return NULL;
}

void progress_pictures(void *context, int ticket, int done, int all)
{
	struct progress *progress = context;
	if (progress->how == PROGRESS_NONE || (progress->how == PROGRESS_JSON && done == progress->pictures_done))
		return;
	progress->pictures_done = done;
	tell(progress, (struct step){ STAGE_PICTURES, page_of(progress->print, ticket), done, all });
}

void progress_stage(struct progress *progress, enum progress_stage stage)
{
	tell(progress, (struct step){ .stage = stage });
}

void progress_page(struct progress *progress, enum progress_stage stage, const char *page, int done, int all)
{
	tell(progress, (struct step){ stage, page, done, all });
}

void progress_hide(struct progress *progress)
{
	if (progress->last > 0)
		fputs("\r\033[K", stderr);
	progress->last = 0;
}
