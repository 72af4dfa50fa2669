/* Titles and photos that give or take rows so that a text fits: `fit: { headline: 1行, photos: 2行 }` (C106).
 *
 * The page is placed and poured for trial, with findings, pictures and memory thrown away; paragraphs have had their turn by then
 * (adjust.c). First the title of the text's story loses or gains rows, with the text below it moving up or down; then photos in
 * the text's rows, one row each in turn. A change stays only if the text fits better by it and nothing else goes wrong. */
#include "page/pour.h"

enum { ROW = 1000, STEPS_MOST = 120 };

struct fitter {
	struct env *env;
	const struct edition *edition;
	const struct sheet *sheet;
	struct media *media;
	struct page *page;              /* the copy being changed */
	int text;                       /* index of the text item */
	int steps;
};

/* How a page stands as it is. */
struct outcome {
	int misfit;                     /* rows over (positive) or empty beyond what may be (negative) */
	int faults;                     /* warnings and errors but for over and short texts */
};

/* ---- trial ---- */

static int faults_of(const struct diags *diags)
{
	int faults = 0;
	for (int i = 0; i < diags->count; i++) {
		const struct diag *d = &diags->list[i];
		faults += d->level >= DIAG_WARNING && d->code != D_TEXT_OVERSET && d->code != D_TEXT_UNDERSET && d->code != D_TEXT_NO_ROOM;
	}
	return faults + diags->dropped;
}

static struct outcome look_at(struct fitter *fitter)
{
	struct trial trial;
	struct outcome outcome = { 0, 0 };
	struct arena_mark mark = arena_mark(fitter->env->temp);
	trial_begin(&trial, fitter->env);
	struct placed_page page = place_page(&trial.env, fitter->edition, fitter->sheet, fitter->media, fitter->page, 0, true);
	struct placed placed = { &page, 1 };
	struct slot_lists slots = slots_make(&trial.env, fitter->edition, fitter->sheet, fitter->media, &placed);
	const struct flow *flow = flow_pour(&trial.env, fitter->edition, fitter->sheet, fitter->media, slots);
	for (int i = 0; i < flow->fit_count; i++) {
		const struct fit *fit = &flow->fits[i];
		if (fit->item != &fitter->page->items[fitter->text])
			continue;
		struct pour asked = { .env = &trial.env, .sheet = fitter->sheet, .item = fit->item };
		int empty = fit->free_lines - flow_allowed(&asked);
		outcome.misfit = fit->over_lines ? fit->over_lines : empty > 0 ? -empty : 0;
	}
	outcome.faults = faults_of(&trial.diags);
	arena_rewind(fitter->env->temp, mark);
	trial_end(&trial);
	fitter->steps++;
	return outcome;
}

static int size_of(int misfit)
{
	return misfit < 0 ? -misfit : misfit;
}

static bool is_better(struct outcome now, struct outcome before)
{
	bool turned = (now.misfit < 0 && before.misfit > 0) || (now.misfit > 0 && before.misfit < 0);
	return size_of(now.misfit) < size_of(before.misfit) && now.faults <= before.faults && !turned;
}

/* ---- the page's copy ---- */

static struct page *copy_page(struct env *env, const struct page *page)
{
	struct page *copy = arena_new(env->keep, struct page);
	*copy = *page;
	copy->items = arena_array(env->keep, struct item, page->item_count + 1);
	for (int i = 0; i < page->item_count; i++) {
		struct item *item = &copy->items[i];
		*item = page->items[i];
		if (item->kind != ITEM_TEXT)
			continue;
		item->u.text.frames = arena_array(env->keep, struct place, item->u.text.frame_count + 1);
		for (int k = 0; k < item->u.text.frame_count; k++)
			item->u.text.frames[k] = page->items[i].u.text.frames[k];
	}
	return copy;
}

/* Rows that `limit` allows, in whole ones. */
static int rows_allowed(const struct sheet *sheet, struct length limit)
{
	mpt length = grid_length(&sheet->grid, limit, sheet->grid.leading, 0);
	return length / sheet->grid.leading;
}

static bool by_rows(const struct place *place)
{
	return place->lines.given && place->h.unit == LENGTH_NONE && place->y.unit == LENGTH_NONE;
}

static bool cols_meet(const struct sheet *sheet, const struct place *a, const struct place *b)
{
	struct range all = { ROW, sheet->grid.columns * ROW, true };
	struct range x = a->cols.given ? a->cols : all, y = b->cols.given ? b->cols : all;
	return x.from < y.to + ROW && y.from < x.to + ROW;
}

static const char *rows_text(struct env *env, struct range rows)
{
	return str_format(env->keep, "%s-%s", grid_number(env, rows.from), grid_number(env, rows.to));
}

/* ---- the title ---- */

enum { BELOW_MOST = 4 * ROW };          /* a text begins so close below its headline */

/* The title `by` rows higher; what begins below it goes along. */
static void stretch_title(struct fitter *fitter, struct item *headline, int by)
{
	struct length *lines = &headline->u.headline.parts[PART_TITLE].lines;
	int32_t end = headline->place.lines.to;
	lines->value += by * ROW;
	headline->place.lines.to += by * ROW;
	for (int i = 0; i < fitter->page->item_count; i++) {
		struct item *item = &fitter->page->items[i];
		for (int k = 0; item->kind == ITEM_TEXT && k < item->u.text.frame_count; k++) {
			struct place *frame = &item->u.text.frames[k];
			if (!by_rows(frame) || frame->lines.from <= end || frame->lines.from > end + BELOW_MOST ||
				!cols_meet(fitter->sheet, frame, &headline->place))
				continue;
			frame->lines.from += by * ROW;
			if (k == 0)
				item->place = *frame;
		}
	}
}

static bool is_title(const struct fitter *fitter, const struct item *item)
{
	const struct text_item *text = &fitter->page->items[fitter->text].u.text;
	return item->kind == ITEM_HEADLINE && str_eq(item->u.headline.story.text, text->story.text) && by_rows(&item->place) &&
		item->u.headline.parts[PART_TITLE].lines.unit == LENGTH_ROW;
}

static struct item *title_of(const struct fitter *fitter)
{
	for (int i = 0; i < fitter->page->item_count; i++)
		if (is_title(fitter, &fitter->page->items[i]))
			return &fitter->page->items[i];
	return NULL;
}

static void fit_title(struct fitter *fitter, struct outcome *now, int allowed)
{
	struct item *headline = title_of(fitter);
	if (!headline)
		return;
	struct length before = headline->u.headline.parts[PART_TITLE].lines;
	for (int i = 0; i < allowed && now->misfit && fitter->steps < STEPS_MOST; i++) {
		int by = now->misfit > 0 ? -1 : 1;
		if (headline->u.headline.parts[PART_TITLE].lines.value + by * ROW < ROW)
			break;
		stretch_title(fitter, headline, by);
		struct outcome next = look_at(fitter);
		if (!is_better(next, *now)) {
			stretch_title(fitter, headline, -by);
			break;
		}
		*now = next;
	}
	const struct length *after = &headline->u.headline.parts[PART_TITLE].lines;
	if (after->value != before.value)
		diag(fitter->env, headline->at, D_HEADLINE_REFITTED, item_id(&fitter->page->items[fitter->text]), item_id(headline),
			grid_number(fitter->env, before.value), grid_number(fitter->env, after->value));
}

/* ---- photos ---- */

/* A photo that stands in one of the text's frames, by rows. */
static bool is_in_text(const struct fitter *fitter, const struct item *item)
{
	const struct text_item *text = &fitter->page->items[fitter->text].u.text;
	bool photo = item->kind == ITEM_PHOTO ? !item->u.photo.look.no_wrap : item->kind == ITEM_PHOTOS && !item->u.photos.look.no_wrap;
	if (!photo || item->over || !by_rows(&item->place))
		return false;
	for (int i = 0; i < text->frame_count; i++) {
		const struct place *frame = &text->frames[i];
		if (by_rows(frame) && cols_meet(fitter->sheet, frame, &item->place) && item->place.lines.from < frame->lines.to + ROW &&
			frame->lines.from < item->place.lines.to + ROW)
			return true;
	}
	return false;
}

/* One row, at the foot, or, when the photo stands at the text's foot, at its head. */
static bool fit_photo(struct fitter *fitter, struct item *photo, struct outcome *now)
{
	struct range *lines = &photo->place.lines, before = *lines;
	int by = now->misfit > 0 ? -ROW : ROW;
	for (int foot = 1; foot >= 0; foot--) {
		if (foot)
			lines->to += by;
		else
			lines->from -= by;
		struct outcome next = { now->misfit, INT32_MAX };
		if (lines->to - lines->from >= ROW && lines->from >= ROW)
			next = look_at(fitter);
		if (is_better(next, *now)) {
			*now = next;
			return true;
		}
		*lines = before;
	}
	return false;
}

static void fit_photos(struct fitter *fitter, const struct page *asked, struct outcome *now, int allowed)
{
	for (int turn = 0; turn < allowed && now->misfit; turn++)
		for (int i = 0; i < fitter->page->item_count && now->misfit && fitter->steps < STEPS_MOST; i++)
			if (is_in_text(fitter, &fitter->page->items[i]))
				fit_photo(fitter, &fitter->page->items[i], now);
	for (int i = 0; i < fitter->page->item_count; i++) {
		const struct item *item = &fitter->page->items[i];
		struct range before = asked->items[i].place.lines, after = item->place.lines;
		bool photo = item->kind == ITEM_PHOTO || item->kind == ITEM_PHOTOS;
		if (photo && (before.from != after.from || before.to != after.to))
			diag(fitter->env, item->at, D_PHOTO_REFITTED, item_id(&fitter->page->items[fitter->text]), item_id(item),
				rows_text(fitter->env, before), rows_text(fitter->env, after));
	}
}

const struct page *fit_page(struct env *env, const struct edition *edition, const struct sheet *sheet, struct media *media,
	const struct page *page)
{
	const struct page *out = page;
	for (int i = 0; i < page->item_count; i++) {
		const struct text_fit *fit = &page->items[i].u.text.fit;
		if (page->items[i].kind != ITEM_TEXT || (fit->headline.unit == LENGTH_NONE && fit->photos.unit == LENGTH_NONE))
			continue;
		if (page->items[i].u.text.from_item || doc_is_continued(edition, page, &page->items[i])) {
			diag(env, fit->at, D_FIT_THREAD, item_id(&page->items[i]));
			continue;
		}
		struct fitter fitter = { env, edition, sheet, media, copy_page(env, out), i, 0 };
		struct outcome now = look_at(&fitter);
		if (now.misfit)
			fit_title(&fitter, &now, rows_allowed(sheet, fit->headline));
		if (now.misfit)
			fit_photos(&fitter, out, &now, rows_allowed(sheet, fit->photos));
		out = fitter.page;
	}
	return out;
}
