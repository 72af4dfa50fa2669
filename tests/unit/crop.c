/* Which part of a picture shows and where it prints: crop, focus, zoom, frame, by tests/page/photo-crop, figure by figure. */
#include "cases.h"
#include "page/stone.h"
#include "read/read.h"

enum { MOST = 60, WHOLE = 1000000 };

struct shown {
	const char *id;
	struct rect at;
	struct picture_order order;
	struct rect frame;              /* w 0: none */
};

struct bench {
	struct env *env;
	struct cases *cases;
	struct media *media;
	struct shown list[MOST];
	int count;
};

static struct shown *find(struct bench *bench, const char *id)
{
	static struct shown none;
	for (int i = 0; i < bench->count; i++)
		if (strcmp(bench->list[i].id, id) == 0)
			return &bench->list[i];
	return &none;
}

static void collect(struct bench *bench, const struct placed_page *page)
{
	for (int i = 0; i < page->mark_count; i++) {
		const struct draw_item *draw = &page->marks[i].draw;
		if (draw->kind == DRAW_IMAGE && bench->count < MOST)
			bench->list[bench->count++] = (struct shown){ .id = draw->id, .at = draw->box, .order = *picture_ordered(bench->media, draw->u.ticket) };
	}
	for (int i = 0; i < page->mark_count; i++)
		if (page->marks[i].draw.kind == DRAW_FRAME && !find(bench, page->marks[i].draw.id)->frame.w)
			find(bench, page->marks[i].draw.id)->frame = page->marks[i].draw.box;
}

static void place(struct bench *bench)
{
	struct env *env = bench->env;
	struct edition *edition = edition_read(env, str_of("tests/page/photo-crop/issue.yaml"));
	cases_expect(bench->cases, edition, "tests/page/photo-crop is read");
	if (!edition)
		return;
	struct media_plan plan = { .fonts = edition->fonts, .font_count = edition->font_count, .folders = edition->font_folders,
		.folder_count = edition->font_folder_count, .ink_limit = 24000, .threads = 1 };
	bench->media = media_open(env, &plan);
	edition_check(env, edition, bench->media);
	const struct placed *placed = place_fixed(env, edition, style_resolve(env, edition), bench->media);
	collect(bench, &placed->pages[0]);
}

static bool near_by(int64_t a, int64_t b, int64_t most)
{
	return a - b <= most && b - a <= most;
}

/* The part in thousandths, the place in mpt. */
static void expect(struct bench *bench, const char *id, const int part[4], struct rect at)
{
	const struct shown *shown = find(bench, id);
	const struct picture_order *o = &shown->order;
	const int32_t got[4] = { o->left, o->top, o->right, o->bottom };
	bool good = shown->id && near_by(shown->at.x, at.x, 2) && near_by(shown->at.y, at.y, 2) && near_by(shown->at.w, at.w, 2) && near_by(shown->at.h, at.h, 2);
	for (int i = 0; i < 4; i++)
		good = good && near_by(got[i], part[i] * 1000, 1000);
	if (!good)
		printf("%s: %d %d %d %d at %d %d %d %d\n", id, got[0], got[1], got[2], got[3], shown->at.x, shown->at.y, shown->at.w, shown->at.h);
	cases_expect(bench->cases, good, id);
}

/* Pixels stay square: both sides are scaled alike. */
static void expect_square(struct bench *bench)
{
	bool good = bench->count > 0;
	for (int i = 0; i < bench->count; i++) {
		const struct picture_order *o = &bench->list[i].order;
		int64_t across = (int64_t)(o->right - o->left) * o->picture->w_px, down = (int64_t)(o->bottom - o->top) * o->picture->h_px;
		good = good && near_by(mul_div(across, 1000, down), mul_div(bench->list[i].at.w, 1000, bench->list[i].at.h), 8);
	}
	cases_expect(bench->cases, good, "no picture is stretched");
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct bench bench = { .env = cases_env(), .cases = &cases };
	place(&bench);
	if (!bench.media)
		return cases_end(&cases);
	/* wide.png is 900 x 600, each place 90 x 90 pt */
	expect(&bench, "middle", (int[4]){ 167, 0, 833, 1000 }, (struct rect){ 20000, 30000, 90000, 90000 });
	expect(&bench, "left", (int[4]){ 0, 0, 667, 1000 }, (struct rect){ 140000, 30000, 90000, 90000 });
	expect(&bench, "right", (int[4]){ 333, 0, 1000, 1000 }, (struct rect){ 260000, 30000, 90000, 90000 });
	expect(&bench, "zoomed", (int[4]){ 333, 250, 667, 750 }, (struct rect){ 380000, 30000, 90000, 90000 });
	expect(&bench, "zoomed-corner", (int[4]){ 0, 0, 333, 500 }, (struct rect){ 20000, 135000, 90000, 90000 });
	expect(&bench, "fit", (int[4]){ 0, 0, 1000, 1000 }, (struct rect){ 140000, 150000, 90000, 60000 });
	expect(&bench, "fit-zoomed", (int[4]){ 0, 0, 1000, 1000 }, (struct rect){ 282500, 165000, 45000, 30000 });
	expect(&bench, "none", (int[4]){ 0, 0, 1000, 1000 }, (struct rect){ 380000, 150000, 90000, 60000 });
	expect(&bench, "framed", (int[4]){ 167, 0, 833, 1000 }, (struct rect){ 20000, 240000, 90000, 90000 });
	expect(&bench, "framed-fit", (int[4]){ 0, 0, 1000, 1000 }, (struct rect){ 140000, 255000, 90000, 60000 });
	expect_square(&bench);
	struct rect frame = find(&bench, "framed")->frame, inner = find(&bench, "framed-fit")->frame;
	cases_expect(&cases, frame.x == 20000 && frame.w == 90000 && frame.h == 90000, "a frame round the picture");
	cases_expect(&cases, inner.y == 255000 && inner.h == 60000, "a frame round what prints, not round its place");
	cases_expect(&cases, !find(&bench, "fit")->frame.w, "none unless it is asked for");
	media_close(bench.media);
	return cases_end(&cases);
}
