/* The slug: which marks there are, where its words stand, in which inks. With a folder named, one PDF a kind goes there. */
#include <sys/stat.h>

#include "cases.h"
#include "out/pdf.h"
#include "out/marks.h"
#include "out/slug.h"

enum { W = 340 * PT, H = 450 * PT, BLEED = 8504 };

static struct cases cases;
static struct env *env;
static struct media *media;

static void check(bool good, const char *name)
{
	cases_expect(&cases, good, name);
}

static const struct draw_item items[] = {
	{ .kind = DRAW_RECT, .box = { 10000, 10000, 50000, 50000 }, .ink = { .space = INK_CMYK, .c = 5000, .m = 4000, .y = 3000, .k = 1000 } },
	{ .kind = DRAW_RECT, .box = { 70000, 10000, 50000, 50000 }, .ink = { .space = INK_SPOT, .spot = 1, .tint = INK_SOLID } },
};
static const struct spot spots[] = { { "Unused", 0, 0, 0, 5000 }, { "Red 185", 0, INK_SOLID, 8000, 0 } };
static const struct print_page page = { .name = "A01", .w = W, .h = H, .bleed = BLEED, .items = items, .count = 2 };

static struct print print_of(bool marks, unsigned kinds)
{
	return (struct print){ .pages = &page, .page_count = 1, .spots = spots, .spot_count = 2, .title = "t", .paper = "江城晚报", .date = 1772729999,
		.profile = PDF_PLAIN, .condition = "", .stage = "大样", .marks = marks, .mark_kinds = kinds };
}

static const char *words_of(const struct draw_item *list, int count)
{
	struct buf out = { .arena = env->keep };
	for (int i = 0; i < count; i++)
		for (int k = 0; k < list[i].u.glyphs.count; k++)
			buf_add(&out, list[i].u.glyphs.list[k].utf8, list[i].u.glyphs.list[k].len);
	return buf_text(&out);
}

static void test_kinds(void)
{
	struct print none = print_of(false, MARK_CROP), all = print_of(true, 0), some = print_of(true, MARK_CROP | MARK_SLUG), odd = print_of(true, 1u << 20);
	check(marks_kinds(&none) == 0 && marks_margin(&none, &page) == BLEED, "no marks: the bleed alone");
	check(marks_kinds(&all) == 15 && marks_margin(&all, &page) > 42000, "all marks");
	check(marks_kinds(&some) == 9 && marks_margin(&some, &page) == marks_margin(&all, &page), "some of them: the same room");
	check(marks_kinds(&odd) == 0 && marks_margin(&odd, &page) == BLEED, "none that there are");
	check(slug_make(env->keep, &none, &page, media).count == 0, "no slug without marks");
	some.mark_kinds = MARK_CROP;
	check(slug_make(env->keep, &some, &page, media).count == 0, "no slug unless it is wanted");
}

static void test_words(void)
{
	struct print print = print_of(true, 0);
	struct slug slug = slug_make(env->keep, &print, &page, media);
	int first = 0;
	while (first < slug.count && slug.items[first].ink.space == INK_REGISTRATION)
		first++;
	check(strcmp(words_of(slug.items, first), "江城晚报  2026-03-06  A01  大样") == 0, "what it is, in all inks");
	check(strcmp(words_of(slug.items + first, slug.count - first), "Cyan  Magenta  Yellow  Black  Red 185  ") == 0, "the plates that there are");
	bool inks = slug.count > first, inside = true;
	for (int i = 0; i < slug.count; i++) {
		const struct draw_item *item = &slug.items[i];
		mpt margin = marks_margin(&print, &page);
		inks = inks && item->ink.space != INK_NONE && !item->ink.overprint;
		inside = inside && item->box.x > W / 2 && item->box.x + item->box.w <= W && item->box.y - item->u.glyphs.size > H + BLEED && item->box.y < H + margin - 1000;
	}
	check(inks && slug.items[slug.count - 1].ink.space == INK_SPOT && slug.items[slug.count - 1].ink.spot == 1, "each in its own ink");
	check(inside, "outside the bleed and on the sheet");
	check(slug.items[slug.count - 1].ink.m == INK_SOLID && slug.items[slug.count - 1].ink.y == 8000, "with what stands for it on screen");
}

/* Marks are items like any other, all of them outside the bleed and on the sheet; registration ink is theirs alone. */
static void test_sheet(void)
{
	struct print all = print_of(true, 0), none = print_of(false, 0);
	struct print_page sheet = marks_sheet(env->keep, &all, &page, media);
	struct rect bled = rect_grow((struct rect){ 0, 0, W, H }, BLEED), whole = rect_grow((struct rect){ 0, 0, W, H }, sheet.bleed);
	bool outside = true, on = true, kept = true;
	unsigned plates = 0;
	for (int i = 0; i < sheet.count; i++) {
		const struct draw_item *item = &sheet.items[i];
		struct rect r = item->box;
		if (i < page.count) {
			kept = kept && r.x == page.items[i].box.x && ink_eq(item->ink, page.items[i].ink);
			continue;
		}
		r.y -= item->kind == DRAW_GLYPHS ? item->u.glyphs.size : 0;
		outside = outside && !rect_meets(r, bled);
		on = on && r.x >= whole.x && r.y >= whole.y && r.x + r.w <= whole.x + whole.w && r.y + r.h <= whole.y + whole.h;
		plates |= ink_plates(item->ink);
	}
	check(sheet.count > page.count && kept, "the page itself is as it was");
	check(outside && on, "marks stand between bleed and edge");
	check(plates == (INK_C | INK_M | INK_Y | INK_K), "the bar has all inks");
	check(marks_sheet(env->keep, &none, &page, media).count == page.count, "none of them unless they are wanted");
}

static void test_mono_sheet(void)
{
	struct print all = print_of(true, 0);
	struct print_page mono = page;
	unsigned plates = 0;
	mono.inks.without = INK_C | INK_M | INK_Y;
	struct print_page sheet = marks_sheet(env->keep, &all, &mono, media);
	for (int i = page.count; i < sheet.count; i++)
		plates |= ink_plates(sheet.items[i].ink);
	check(plates == INK_K, "a page without colours has none in its slug");
}

static void test_long_words(void)
{
	struct print print = print_of(true, 0);
	struct print_page narrow = page;
	print.stage = "第三次大样，送编委会、值班总编辑和印厂各一份，付印前请逐版核对日期和版次";
	struct slug slug = slug_make(env->keep, &print, &page, media);
	check(slug.count > 0 && slug.items[0].u.glyphs.size < 7000 && slug.items[0].box.x + slug.items[0].box.w <= W + 50, "a long line is set smaller");
	narrow.w = 30 * PT;
	check(slug_make(env->keep, &print, &narrow, media).count == 0, "no room, no words");
	narrow.w = 60 * PT;
	slug = slug_make(env->keep, &print, &narrow, media);
	check(slug.count > 0 && slug.items[0].clip.w > 0 && slug.items[0].clip.x + slug.items[0].clip.w <= narrow.w && slug.items[0].u.glyphs.size >= 3000, "cut off, never tiny");
	print.paper = NULL;
	print.stage = NULL;
	slug = slug_make(env->keep, &print, &page, media);
	check(strcmp(words_of(slug.items, 1), "2026-03-06  A01") == 0, "what is not there is not told");
	print.stage = "\xF3\xB0\x80\x80\xEE\x80\x80清样";
	slug = slug_make(env->keep, &print, &page, media);
	check(strcmp(words_of(slug.items, 1), "2026-03-06  A01  清样") == 0, "what no font has is left out");
}

static void write_files(const char *folder)
{
	static const struct { const char *name; bool marks; unsigned kinds; } files[] = { { "none", false, 0 }, { "all", true, 0 }, { "crop", true, MARK_CROP },
		{ "registration", true, MARK_REGISTRATION }, { "color-bar", true, MARK_COLOUR_BAR }, { "slug", true, MARK_SLUG } };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct print print = print_of(files[i].marks, files[i].kinds);
		check(pdf_write(env, &print, media, str_format(env->keep, "%s/%s.pdf", folder, files[i].name)), files[i].name);
	}
}

int main(int argc, char **argv)
{
	static const struct font fonts[] = {
		{ .name = "宋", .family = "Noto Serif CJK SC", .weight = 400, .file = "opentype/noto/NotoSerifCJK-Regular.ttc", .package = "fonts-noto-cjk", .latin = -1, .fallback = 1 },
		{ .name = "黑", .family = "Noto Sans CJK SC", .weight = 400, .file = "opentype/noto/NotoSansCJK-Regular.ttc", .package = "fonts-noto-cjk", .latin = -1, .fallback = 0 },
	};
	const struct str folders = str_of("/usr/share/fonts");
	const struct media_plan plan = { .fonts = fonts, .font_count = 2, .folders = &folders, .folder_count = 1 };
	const char *build = getenv("B");
	env = cases_env();
	const char *folder = argc > 1 ? argv[1] : str_format(env->keep, "%s/tests/marks.files", build ? build : "out/build");
	mkdir(folder, 0777);
	media = media_open(env, &plan);
	test_kinds();
	test_words();
	test_sheet();
	test_mono_sheet();
	test_long_words();
	write_files(folder);
	media_close(media);
	return cases_end(&cases);
}
