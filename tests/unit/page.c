/* Pages by their dumps: tests/page/NAME/issue.yaml is read, placed, cut into slots, poured and painted; each of placed.want,
 * slots.want, flow.want, draw.want that stands beside it is compared, and notes.want with the findings of all of it.
 * `--bless NAME` rewrites them. */
#include <unistd.h>

#include "cases.h"
#include "page/page.h"
#include "read/read.h"

struct road {                           /* one issue on its way */
	struct arena keep, temp, words;
	struct diags diags;
	struct env env;
	struct edition *edition;
	const struct sheet *sheet;
	struct media *media;
	const struct placed *placed;
	struct slot_lists slots;
	const struct flow *flow;
	const struct print *print;
};

static void road_start(struct road *road)
{
	memset(road, 0, sizeof *road);
	road->diags.arena = &road->words;
	road->env = (struct env){ .keep = &road->keep, .temp = &road->temp, .diags = &road->diags, .limits = &limits_default };
	road->env.root.path = ".";
}

static bool road_go(struct road *road, const char *issue)
{
	struct env *env = &road->env;
	road->edition = edition_read(env, str_of(issue));
	if (!road->edition)
		return false;
	const struct edition *edition = road->edition;
	struct media_plan plan = { .fonts = edition->fonts, .font_count = edition->font_count, .folders = edition->font_folders,
		.folder_count = edition->font_folder_count, .profile = edition->intent, .profile_at = edition->intent_at,
		.ink_limit = edition->limits.ink, .threads = 1 };
	road->media = media_open(env, &plan);
	edition_check(env, road->edition, road->media);
	road->sheet = style_resolve(env, edition);
	repeat_pages(env, road->edition, road->sheet, road->media);
	road->placed = place_fixed(env, edition, road->sheet, road->media);
	road->slots = slots_make(env, edition, road->sheet, road->media, road->placed);
	road->flow = flow_pour(env, edition, road->sheet, road->media, road->slots);
	road->print = paint_edition(env, edition, road->sheet, road->media, road->placed, road->slots, road->flow);
	return true;
}

static void road_end(struct road *road)
{
	if (road->media)
		media_close(road->media);
	arena_free(&road->temp);
	arena_free(&road->keep);
	arena_free(&road->words);
}

/* ---- by files ---- */

static char *notes(struct road *road)
{
	struct buf out = { .arena = &road->keep };
	diags_sort(&road->diags);
	for (int i = 0; i < road->diags.count; i++) {
		const struct diag *d = &road->diags.list[i];
		struct place_in_file place = d->at.source ? span_place(d->at) : (struct place_in_file){ 0, 0 };
		static const char *const levels[] = { "note", "warning", "error", "fatal", "surroundings" };
		buf_format(&out, "%d:%d %s %s: %s", place.line, place.column, levels[d->level], diag_code_name(d->code),
			diag_text(&road->keep, d, DIAG_EN, false));
		if (d->also.source)
			buf_format(&out, " (%d:%d)", span_place(d->also).line, span_place(d->also).column);
		buf_puts(&out, "\n");
	}
	return buf_text(&out);
}

static char *stage(struct road *road, const char *name)
{
	struct buf out = { .arena = &road->keep };
	if (strcmp(name, "placed") == 0)
		placed_dump(road->placed, &out);
	else if (strcmp(name, "slots") == 0)
		slots_dump(road->slots, &out);
	else if (strcmp(name, "flow") == 0)
		flow_dump(road->flow, &out);
	else if (strcmp(name, "draw") == 0)
		print_dump(road->print, &out);
	else
		return notes(road);
	char *text = buf_text(&out), *layers = strstr(text, "\nlayer ");
	if (layers)
		layers[1] = '\0';
	return text;
}

static void compare(struct road *road, struct cases *cases, const char *folder, const char *name)
{
	static const char *const stages[] = { "placed", "slots", "flow", "draw", "notes" };
	for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
		const char *want = str_format(&road->keep, "%s/%s/%s.want", folder, name, stages[i]);
		if (access(want, F_OK) != 0)
			continue;
		const char *label = str_format(&road->keep, "%s", name);
		cases_compare(&road->env, cases, label, want, stage(road, stages[i]));
	}
}

static void check_slots(struct road *road, struct cases *cases, const char *name);
static void check_lines(struct road *road, struct cases *cases, const char *name);

static void one(struct env *env, struct cases *cases, const char *folder, const char *name)
{
	struct road road;
	(void)env;
	road_start(&road);
	bool went = road_go(&road, str_format(&road.keep, "%s/%s/issue.yaml", folder, name));
	cases_expect(cases, went, name);
	if (went) {
		compare(&road, cases, folder, name);
		check_slots(&road, cases, name);
		check_lines(&road, cases, name);
	} else {
		printf("%s\n", notes(&road));
	}
	road_end(&road);
}

/* ---- what holds on every page ---- */

static bool slots_apart(const struct slot *a, const struct slot *b, mpt leading)
{
	return a->page != b->page || a->x + a->w <= b->x || b->x + b->w <= a->x || a->y + leading <= b->y || b->y + leading <= a->y;
}

/* A text's slots lie on the grid's rows, do not meet unless that is told of its places, and go down each column. */
static void check_slots(struct road *road, struct cases *cases, const char *name)
{
	const struct grid *grid = &road->sheet->grid;
	bool good = true, told = strstr(notes(road), "E0714") != NULL;
	for (int t = 0; t < road->slots.count; t++) {
		const struct slots *text = &road->slots.list[t];
		for (int i = 0; i < text->count; i++) {
			const struct slot *slot = &text->list[i];
			good = good && slot->w > 0 && slot->y == grid->top + slot->row * grid->leading;
			for (int k = i + 1; k < text->count; k++)
				good = good && (slots_apart(slot, &text->list[k], grid->leading) || (told && slot->frame != text->list[k].frame));
			if (i && slot->page == slot[-1].page && slot->frame == slot[-1].frame && slot->column == slot[-1].column)
				good = good && (slot->row > slot[-1].row || (slot->row == slot[-1].row && slot->x > slot[-1].x));
		}
	}
	cases_expect(cases, good, str_format(&road->keep, "%s: slots lie apart, on rows, in order", name));
}

static size_t add_characters(struct buf *out, struct str text)
{
	for (size_t len; text.len; text = str_part(text, len, text.len)) {
		uint32_t c = utf8_decode(text, &len);
		if (c != ' ' && c != '\n' && c != 0x3000)
			buf_add(out, text.at, len);
	}
	return out->len;
}

/* When a text fits, every character of the story's blocks comes out, once and in order. */
static void check_lines(struct road *road, struct cases *cases, const char *name)
{
	for (int f = 0; f < road->flow->fit_count; f++) {
		const struct fit *fit = &road->flow->fits[f];
		struct buf want = { .arena = &road->keep }, got = { .arena = &road->keep };
		if (fit->over_lines || fit->item->u.text.part != TEXT_ALL || fit->item->u.text.style_byline.text.len)
			continue;
		for (int i = 0; i < fit->story->block_count; i++)
			for (int r = 0; r < fit->story->blocks[i].run_count; r++)
				add_characters(&want, fit->story->blocks[i].runs[r].text);
		for (int i = 0; i < road->flow->line_count; i++)
			if (road->flow->lines[i].item == fit->item && !road->flow->lines[i].jump)
				add_characters(&got, road->flow->lines[i].line->text);
		bool same = strcmp(buf_text(&want), buf_text(&got)) == 0;
		cases_expect(cases, same, str_format(&road->keep, "%s: every character once and in order", name));
	}
}

/* ---- all ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void walk(struct env *env, struct cases *cases, const char *folder)
{
	char *names[1000];
	int n = 0;
	DIR *dir = opendir(folder);
	for (struct dirent *entry; dir && (entry = readdir(dir)) && n < 1000;)
		if (access(str_format(env->keep, "%s/%s/issue.yaml", folder, entry->d_name), F_OK) == 0)
			names[n++] = str_copy(env->keep, str_of(entry->d_name));
	if (dir)
		closedir(dir);
	qsort(names, (size_t)n, sizeof names[0], by_name);
	for (int i = 0; i < n; i++)
		one(env, cases, folder, names[i]);
	cases_expect(cases, n > 0, folder);
}

int main(int argc, char **argv)
{
	struct env *env = cases_env();
	struct cases cases = cases_begin(argc, argv);
	if (cases.bless && strncmp(cases.bless, "page/", 5) == 0)
		cases.bless += 5;
	walk(env, &cases, "tests/page");
	return cases_end(&cases);
}
