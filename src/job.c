#include "job.h"

#include <limits.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/env.h"
#include "doc/token.h"
#include "out/inkmap.h"
#include "out/marks.h"
#include "out/pdf.h"
#include "out/plate_png.h"
#include "out/preflight.h"
#include "out/quality.h"
#include "out/raster.h"
#include "out/report.h"
#include "page/page.h"
#include "page/stamp.h"
#include "progress.h"
#include "read/read.h"
#include "style/style.h"
#include "timings.h"

/* ---- the environment of one run ---- */

enum { ARENA_CEILING_MIB = 1536 };

struct exhausted {
	jmp_buf back;
	size_t wanted;
};

static void out_of_memory(void *context, size_t wanted)
{
	struct exhausted *exhausted = context;
	exhausted->wanted = wanted;
	longjmp(exhausted->back, 1);
}

static int exit_code(const struct diags *diags, enum diag_level fail_on)
{
	enum diag_level worst = diags_worst(diags);
	if (worst == DIAG_SURROUNDINGS)
		return EXIT_SURROUNDINGS;
	if (worst == DIAG_FATAL)
		return EXIT_INPUT;
	return diags->count && worst >= fail_on ? EXIT_FINDINGS : EXIT_DONE;
}

int job_with_env(int (*work)(struct env *env, const void *context), const void *context, const struct diag_print *print,
	enum diag_level fail_on)
{
	struct exhausted exhausted = { .wanted = 0 };
	struct arena keep = { .ceiling = (size_t)ARENA_CEILING_MIB << 20, .out_of_memory = out_of_memory, .context = &exhausted };
	struct arena temp = keep, words = keep, telling = { 0 };
	struct diags diags = { .arena = &words };
	struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	volatile int code = EXIT_DONE;
	if (setjmp(exhausted.back) == 0) {
		arena_reserve(&telling);
		arena_reserve(&words);
		code = work(&env, context);
	} else {
		output_drop_all();
		arena_free(&temp);              /* room to tell it; what findings point at stays till they are printed */
		words.ceiling = 0;
		diag(&env, (struct span){ 0 }, D_OUT_OF_MEMORY, (int64_t)exhausted.wanted);
	}
	diags_sort(&diags);
	int found = exit_code(&diags, fail_on);
	if (found > code)
		code = found;
	diags_print(&telling, &diags, stderr, *print);
	arena_free(&telling);
	arena_free(&temp);
	arena_free(&keep);
	arena_free(&words);
	return code;
}

/* ---- the road of an issue ---- */

static bool find_issue(struct env *env, const struct job *job, struct str *path)
{
	char real[PATH_MAX];
	struct stat st;
	const char *name = job->issue;
	if (stat(name, &st) == 0 && S_ISDIR(st.st_mode))
		name = str_format(env->keep, "%s/issue.yaml", name);
	env->root.path = root_find(env->keep, job->root ? job->root : name);
	if (job->root)
		env->root.path = realpath(job->root, real) ? str_copy(env->keep, str_of(real)) : job->root;
	size_t root = strlen(env->root.path);
	const char *given = name;
	if (realpath(name, real))
		name = str_copy(env->keep, str_of(real));
	if (strncmp(name, env->root.path, root) != 0 || name[root] != '/') {
		if (name == given)
			diag(env, (struct span){ 0 }, D_FILE_MISSING, str_of(given));
		else
			diag(env, (struct span){ 0 }, D_FILE_OUTSIDE, str_of(given), env->root.path);
		return false;
	}
	*path = str_of(name + root + 1);
	return true;
}

static struct media *open_media(struct env *env, const struct edition *edition, const struct job *job, struct progress *progress)
{
	struct media_plan plan = {
		.fonts = edition->fonts, .font_count = edition->font_count,
		.folders = edition->font_folders, .folder_count = edition->font_folder_count,
		.profile = edition->intent, .profile_at = edition->intent_at,
		.intent = edition->rendering, .black = edition->black_point, .ink_limit = edition->limits.ink, .want_pixels = job->proof, .want_bits = true,
		.progress = progress_pictures, .progress_context = progress,
		.clear = edition->profile == PDF_X1A ? CLEAR_LAID : CLEAR_SOFT,
	};
	return media_open(env, &plan);
}

static void dump(struct env *env, const struct job *job, const char *stage, void (*write)(const void *, struct buf *), const void *what)
{
	if (!job->dump || strcmp(job->dump, stage) != 0)
		return;
	struct buf out = { .arena = env->keep };
	write(what, &out);
	fputs(buf_text(&out), stdout);
}

static void dump_edition(const void *what, struct buf *out) { edition_dump(what, out); }
static void dump_sheet(const void *what, struct buf *out) { sheet_dump(what, out); }
static void dump_placed(const void *what, struct buf *out) { placed_dump(what, out); }
static void dump_slots(const void *what, struct buf *out) { slots_dump(*(const struct slot_lists *)what, out); }
static void dump_flow(const void *what, struct buf *out) { flow_dump(what, out); }
static void dump_print(const void *what, struct buf *out) { print_dump(what, out); }

struct made {
	const struct edition *edition;
	const struct sheet *sheet;
	const struct flow *flow;
	struct print print;
	struct progress progress;
	const char **outputs;           /* env->keep */
	int output_count, output_room;
};

/* The road itself: files to draw items. */
static bool set_pages(struct env *env, const struct job *job, struct edition *edition, struct media *media,
	struct timings *time, struct made *made)
{
	progress_stage(&made->progress, STAGE_CHECK);
	edition_check(env, edition, media);
	dump(env, job, "edition", dump_edition, edition);
	const struct sheet *sheet = style_resolve(env, edition);
	dump(env, job, "sheet", dump_sheet, sheet);
	timings_mark(time, "check and styles");
	if (diags_worst(env->diags) >= DIAG_FATAL)
		return false;
	progress_stage(&made->progress, STAGE_PLACE);
	repeat_pages(env, edition, sheet, media);
	const struct placed *placed = place_fixed(env, edition, sheet, media);
	dump(env, job, "placed", dump_placed, placed);
	timings_mark(time, "place");
	progress_stage(&made->progress, STAGE_FLOW);
	struct slot_lists slots = slots_make(env, edition, sheet, media, placed);
	dump(env, job, "slots", dump_slots, &slots);
	const struct flow *flow = flow_pour(env, edition, sheet, media, slots);
	dump(env, job, "flow", dump_flow, flow);
	timings_mark(time, "slots and flow");
	progress_stage(&made->progress, STAGE_PAINT);
	const struct print *print = paint_edition(env, edition, sheet, media, placed, slots, flow);
	dump(env, job, "print", dump_print, print);
	timings_mark(time, "paint");
	made->edition = edition;
	made->sheet = sheet;
	made->flow = flow;
	made->print = *print;
	return diags_worst(env->diags) < DIAG_FATAL;
}

/* A spread A02-A03 goes by the names of its pages too. */
static bool is_page(const char *name, const char *asked)
{
	size_t len = strlen(asked), all = strlen(name);
	return strcmp(name, asked) == 0 || (len && len < all && ((strncmp(name, asked, len) == 0 && name[len] == '-') ||
		(strcmp(name + all - len, asked) == 0 && name[all - len - 1] == '-')));
}

/* Leaves the one page that was asked for; false, told, if there is none of that name. */
static bool keep_page(struct env *env, const struct job *job, struct print *print)
{
	struct buf names = { .arena = env->temp };
	for (int i = 0; i < print->page_count; i++) {
		if (job->only_page && is_page(print->pages[i].name, job->only_page)) {
			print->pages += i;
			print->part = print->page_count > 1;
			print->page_count = 1;
			return true;
		}
		buf_format(&names, "%s%s", i ? ", " : "", print->pages[i].name);
	}
	if (job->only_page)
		diag(env, (struct span){ 0 }, D_PAGE_UNKNOWN, job->only_page, buf_text(&names));
	return !job->only_page;
}

static int64_t source_date(int64_t otherwise)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;
	if (!epoch || !*epoch)
		return otherwise;
	long long value = strtoll(epoch, &end, 10);
	return *end || value < 0 || value > 253402300799LL ? otherwise : value;
}

static const char *output_folder(struct env *env, const struct job *job, const struct edition *edition)
{
	if (job->output)
		return job->output;
	return str_format(env->keep, "%s/out/%s", env->root.path, edition->folder);
}

/* The PDF's name, with its tokens set in; no part of it is taken for a folder. */
static const char *pdf_name(struct env *env, const struct made *made)
{
	const struct page *page = made->print.page_count == 1 ? &made->edition->pages[0] : NULL;
	for (int i = 0; page && i < made->edition->page_count; i++)
		if (strcmp(made->edition->pages[i].id, made->print.pages[0].name) == 0)
			page = &made->edition->pages[i];
	char *name = str_copy(env->keep, token_expand(env, made->edition, page, made->edition->name));
	for (char *p = name; *p; p++)
		if (*p == '/' || (unsigned char)*p < 0x20)
			*p = '-';
	return *name && strlen(name) <= NAME_MAX && strcmp(name, ".") && strcmp(name, "..") ? name : "pages.pdf";
}

/* Told on standard output, unless that takes the report, which names it too. */
static void note_output(struct env *env, const struct job *job, struct made *made, const char *path)
{
	progress_hide(&made->progress);
	arena_push(env->keep, made->outputs, made->output_count, made->output_room);
	made->outputs[made->output_count++] = path;
	if (!job->report || strcmp(job->report, "-") != 0)
		printf("%s\n", path);
}

/* What a proof shows: sheets with all marks there are, or with those that the issue asks for. */
static struct print proof_print(struct env *env, const struct job *job, const struct media *media, const struct print *print)
{
	struct print proof = *print;
	if (job->no_marks)
		return proof;
	proof.marks = true;
	return marks_sheets(env->keep, &proof, media);
}

/* All that is asked for of one page's proof; `stem` is the files' common path. */
static void write_proof(struct env *env, const struct job *job, struct media *media, const struct print *proof, int page, const char *stem,
	struct made *made)
{
	const struct raster_options options = { .dpi = job->dpi, .layers = job->layers, .bleed = !job->no_marks, .simulate = job->simulate };
	const char *path = str_format(env->keep, "%s.png", stem);
	struct plate_files plates = { 0 };
	if (raster_write(env, proof, page, media, &options, path))
		note_output(env, job, made, path);
	if (job->plates)
		plates = plate_write(env, proof, page, media, job->dpi, options.bleed, stem);
	for (int i = 0; i < plates.count; i++)
		note_output(env, job, made, plates.paths[i]);
	path = str_format(env->keep, "%s.ink.png", stem);
	if (job->ink && inkmap_write(env, &made->print, page, media, made->edition->limits.ink, job->dpi, path))
		note_output(env, job, made, path);
}

/* A page whose name another has had already gets a number, lest one proof be written over the other. */
static const char *proof_stem(struct env *env, const char *folder, const struct print *print, int page)
{
	int before = 0;
	for (int i = 0; i < page; i++)
		before += strcmp(print->pages[i].name, print->pages[page].name) == 0;
	const char *stem = str_format(env->keep, "%s/%s", folder, print->pages[page].name);
	return before ? str_format(env->keep, "%s-%d", stem, before + 1) : stem;
}

static void write_outputs(struct env *env, const struct job *job, struct media *media, struct timings *time, struct made *made)
{
	const char *folder = output_folder(env, job, made->edition);
	if (job->pdf) {
		const char *path = str_format(env->keep, "%s/%s", folder, pdf_name(env, made));
		progress_stage(&made->progress, STAGE_PDF);
		if (pdf_write(env, &made->print, media, path))
			note_output(env, job, made, path);
		timings_mark(time, "pdf");
	}
	const struct print proof = job->proof ? proof_print(env, job, media, &made->print) : made->print;
	for (int i = 0; job->proof && i < made->print.page_count; i++) {
		progress_page(&made->progress, STAGE_PROOF, made->print.pages[i].name, i, made->print.page_count);
		write_proof(env, job, media, &proof, i, proof_stem(env, folder, &made->print, i), made);
		timings_mark(time, "proof");
	}
}

static void write_report(struct env *env, const struct job *job, const struct made *made, int code)
{
	if (!job->report)
		return;
	const struct flow *flow = made->flow;
	struct report report = { .program = "banxin " BANXIN_VERSION, .issue = job->issue, .outputs = made->outputs,
		.output_count = made->output_count, .findings = env->diags };
	struct report_fit *fits = arena_array(env->keep, struct report_fit, flow ? flow->fit_count + 1 : 1);
	for (int i = 0; flow && i < flow->fit_count; i++) {
		const struct fit *fit = &flow->fits[i];
		fits[i] = (struct report_fit){ .page = made->edition->pages[fit->page].id, .item = fit->item->id,
			.story = fit->story ? fit->story->id : "",
			.origin = fit->story ? str_copy(env->keep, fit->story->origin.text) : "", .lines = fit->slots, .used_lines = fit->used,
			.over_lines = fit->over_lines, .over_chars = fit->over_chars,
			.free_lines = fit->free_lines, .free_chars = fit->free_chars };
		report.fit_count++;
	}
	report.fits = fits;
	diags_sort(env->diags);
	report.exit_code = exit_code(env->diags, job->fail_on);
	report.exit_code = report.exit_code > code ? report.exit_code : code;
	report_write(env, &report, job->report);
}

/* The scores of what will be printed: told, not judged; they do not change the exit code. */
static void tell_quality(struct env *env, const struct job *job, const struct made *made)
{
	struct buf out = { .arena = env->keep };
	const struct quality *quality = quality_find(env, &made->print);
	if (job->quality) {
		quality_table(env, quality, job->print.lang, false, &out);
		fputs(buf_text(&out), stdout);
	}
	if (job->quality_json)
		quality_write(env, quality, job->quality_json);
}

static void check_print(struct env *env, const struct made *made, struct media *media)
{
	preflight_check(env, &made->print, media, &made->sheet->limits);
}

static void tell_trace(struct env *env, const struct job *job, const struct made *made, const struct media *media)
{
	struct buf out = { .arena = env->keep };
	bool found = flow_trace(env, made->edition, made->sheet, media, made->flow, job->trace, &out);
	if (!found)
		buf_format(&out, job->print.lang == DIAG_ZH ? "没有排下“%s”这一段\n" : "no paragraph \"%s\" stands on a page\n", job->trace);
	fputs(buf_text(&out), stderr);
}

/* The pages as set: judged, then written. */
static int judge_and_write(struct env *env, const struct job *job, struct media *media, struct timings *time, struct made *made)
{
	made->print.date = source_date(made->print.date);
	if (!keep_page(env, job, &made->print))
		return EXIT_USAGE;
	made->progress.print = &made->print;
	progress_stage(&made->progress, STAGE_PREFLIGHT);
	check_print(env, made, media);
	progress_hide(&made->progress);
	timings_mark(time, "preflight");
	if (job->trace)
		tell_trace(env, job, made, media);
	if (job->quality || job->quality_json) {
		tell_quality(env, job, made);
		timings_mark(time, "quality");
	}
	int errors = diags_count(env->diags, DIAG_ERROR);
	if (errors && !job->allow_errors)
		made->print = stamp_errors(env, made->sheet, media, &made->print, errors);
	if (diags_worst(env->diags) < DIAG_FATAL)
		write_outputs(env, job, media, time, made);
	return EXIT_DONE;
}

static enum progress_how progress_how(const struct job *job)
{
	return job->progress_json ? PROGRESS_JSON : job->terminal && !job->print.plain ? PROGRESS_LINE : PROGRESS_NONE;
}

/* The issue from its files to what is made of it. */
static int run_issue(struct env *env, const struct job *job, struct timings *time, struct made *made)
{
	struct str path;
	int code = EXIT_DONE;
	progress_stage(&made->progress, STAGE_READ);
	if (!find_issue(env, job, &path))
		return EXIT_INPUT;
	struct edition *edition = edition_read(env, path);
	timings_mark(time, "read");
	if (!edition || diags_worst(env->diags) >= DIAG_FATAL) {
		write_report(env, job, made, EXIT_INPUT);
		return EXIT_INPUT;
	}
	struct media *media = open_media(env, edition, job, &made->progress);
	timings_mark(time, "media");
	if (set_pages(env, job, edition, media, time, made))
		code = judge_and_write(env, job, media, time, made);
	progress_hide(&made->progress);
	media_close(media);
	write_report(env, job, made, code);
	return code;
}

static int work(struct env *env, const void *context)
{
	const struct job *job = context;
	struct timings time = { .on = job->timings };
	struct made made = { .progress = progress_begin(env, progress_how(job), job->print.lang) };
	timings_start(&time);
	int code = run_issue(env, job, &time, &made);
	progress_stage(&made.progress, STAGE_DONE);
	timings_print(&time);
	return code;
}

int job_run(const struct job *job)
{
	return job_with_env(work, job, &job->print, job->fail_on);
}
