/* Preflight on items made one by one: each fault is told once, with its code, and a clean page has none. */
#include "out/preflight.h"

#include <unistd.h>

#include "cases.h"
#include "picture_files.h"

enum { W = 400 * PT, H = 500 * PT, ITEMS_MOST = 16 };

static int passed, failed, most_ppi = 600;

struct one {
	struct draw_item items[ITEMS_MOST];
	int count;
	struct print_page pages[2];
	struct spot spots[3];
	struct print print;
};

static struct media *media;

static struct draw_item *add(struct one *one, enum draw_kind kind, struct rect box, struct ink ink)
{
	struct draw_item *item = &one->items[one->count++];
	*item = (struct draw_item){ .kind = kind, .box = box, .ink = ink, .id = "lead" };
	return item;
}

static const struct ink black = { .space = INK_CMYK, .k = INK_SOLID, .overprint = true };

static struct ink cmyk(int c, int m, int y, int k)
{
	return (struct ink){ .space = INK_CMYK, .c = (uint16_t)(c * 100), .m = (uint16_t)(m * 100), .y = (uint16_t)(y * 100), .k = (uint16_t)(k * 100) };
}

static void add_type(struct one *one, mpt size, struct ink ink)
{
	static const struct draw_glyph glyph = { .gid = 1, .utf8 = "版", .len = 3 };
	struct draw_item *item = add(one, DRAW_GLYPHS, (struct rect){ 50 * PT, 100 * PT, size, 0 }, ink);
	item->u.glyphs.face = media_face(media, 0);
	item->u.glyphs.size = size;
	item->u.glyphs.x_scale = 1000;
	item->u.glyphs.list = &glyph;
	item->u.glyphs.count = 1;
}

static struct one make(void)
{
	struct one one = { .spots = { { "Red", 0, INK_SOLID, INK_SOLID, 0 } } };
	one.print = (struct print){ .page_count = 1, .title = "t", .profile = PDF_PLAIN };
	for (int i = 0; i < 2; i++)
		one.pages[i] = (struct print_page){ .name = i ? "A02" : "A01", .w = W, .h = H };
	return one;
}

/* The codes told for `one`, in order, parted by blanks. */
static void expect(struct one *one, const char *name, const char *want)
{
	struct arena keep = { 0 }, temp = { 0 };
	struct diags diags = { .arena = &keep };
	struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	const struct press_limits limits = { .hairline = PT / 4, .hairline_least = PT / 10, .hairline_inks = PT / 2, .min_type = 5500, .ink = 24000,
		.rich_black = 22000, .black_type = 12 * PT, .color_type = 10 * PT, .reversed_type = 10 * PT, .reversed_inks = 12 * PT, .photo_most = most_ppi };
	struct buf told = { .arena = &keep };
	for (int i = 0; i < one->print.page_count; i++) {
		one->pages[i].items = one->items;
		one->pages[i].count = one->count;
	}
	one->print.pages = one->pages;
	one->print.spots = one->spots;
	preflight_check(&env, &one->print, media, &limits);
	for (int i = 0; i < diags.count; i++)
		buf_format(&told, "%s%s", i ? " " : "", diag_slug(diags.list[i].code));
	if (strcmp(buf_text(&told), want) == 0) {
		passed++;
	} else {
		failed++;
		printf("FAIL %s: told \"%s\", not \"%s\"\n", name, buf_text(&told), want);
	}
	for (int i = 0; i < diags.count; i++)
		if (strstr(diag_text(&keep, &diags.list[i], DIAG_ZH, false), "{") || !*diag_text(&keep, &diags.list[i], DIAG_EN, false))
			failed++;
	arena_free(&keep);
	arena_free(&temp);
}

static void type_case(const char *name, mpt size, struct ink ink, const char *want)
{
	struct one one = make();
	add_type(&one, size, ink);
	add_type(&one, size, ink);      /* told once */
	expect(&one, name, want);
}

static void line_case(const char *name, mpt stroke, struct ink ink, const char *want)
{
	struct one one = make();
	add(&one, DRAW_RECT, (struct rect){ 50 * PT, 100 * PT, 200 * PT, stroke }, ink);
	expect(&one, name, want);
	one = make();
	add(&one, DRAW_FRAME, (struct rect){ 50 * PT, 100 * PT, 200 * PT, 20 * PT }, ink)->u.stroke = stroke;
	expect(&one, name, want);
}

static void test_type(void)
{
	struct ink knockout = black;
	knockout.overprint = false;
	type_case("black body", 9000, black, "");
	type_case("small", 5000, black, "type-small");
	type_case("rich black", 20000, cmyk(60, 60, 60, 100), "ink-over type-rich-black");
	type_case("second ink", 9000, cmyk(0, 0, 30, 100), "type-second-ink");
	type_case("second ink, large", 20000, cmyk(0, 0, 30, 100), "");
	type_case("several inks", 9000, cmyk(0, 100, 100, 0), "type-inks");
	type_case("one ink", 9000, cmyk(0, 100, 0, 0), "");
	type_case("several inks, large", 30000, cmyk(0, 100, 100, 0), "");
	type_case("white on paper", 30000, cmyk(0, 0, 0, 0), "type-invisible");
	type_case("black knocks out", 9000, knockout, "black-type-knockout");
	type_case("large black knocks out", 36000, knockout, "");
}

/* White type of `size` on a ground of `below`, which a sheet of `between` may lie over. */
static void reversed_case(const char *name, mpt size, struct ink below, struct ink between, const char *want)
{
	struct one one = make();
	add(&one, DRAW_RECT, (struct rect){ 20 * PT, 20 * PT, 200 * PT, 200 * PT }, below);
	if (between.space != INK_NONE)
		add(&one, DRAW_RECT, (struct rect){ 30 * PT, 30 * PT, 150 * PT, 150 * PT }, between);
	add_type(&one, size, cmyk(0, 0, 0, 0));
	expect(&one, name, want);
}

static void test_reversed(void)
{
	const struct ink none = { .space = INK_NONE };
	struct ink over = cmyk(50, 0, 0, 0);
	over.overprint = true;
	reversed_case("reversed", 9000, cmyk(0, 0, 0, 100), none, "type-reversed");
	reversed_case("reversed, large", 11000, cmyk(0, 0, 0, 100), none, "");
	reversed_case("out of two inks", 11000, cmyk(0, 100, 90, 0), none, "type-reversed-inks");
	reversed_case("out of two inks, large", 12000, cmyk(0, 100, 90, 0), none, "");
	reversed_case("one ink knocks out two", 11000, cmyk(0, 100, 90, 0), cmyk(0, 0, 0, 60), "");
	reversed_case("one ink over another", 11000, cmyk(0, 0, 0, 60), over, "type-reversed-inks");
	reversed_case("white on a white ground", 30000, cmyk(0, 100, 90, 0), cmyk(0, 0, 0, 0), "type-invisible");
}

static void test_lines(void)
{
	struct ink knockout = black;
	knockout.overprint = false;
	line_case("fine line", 250, black, "");
	line_case("thin line", 200, black, "line-thin");
	line_case("hairline", 90, black, "hairline");
	line_case("two inks", 400, cmyk(0, 100, 100, 0), "line-thin-inks");
	line_case("two inks, thick", 600, cmyk(0, 100, 100, 0), "");
	line_case("black line knocks out", 1000, knockout, "black-line-knockout");
	line_case("thick black line", 2500, knockout, "");
}

static void test_places(void)
{
	struct one one = make();
	add(&one, DRAW_RECT, (struct rect){ -9000, 0, W, 90000 }, cmyk(10, 0, 0, 0));
	add(&one, DRAW_RECT, (struct rect){ -8000, 100000, W, 90000 }, cmyk(10, 0, 0, 0));
	expect(&one, "past the trim without bleed, told once", "past-bleed");
	one.count = 1;
	one.pages[0].bleed = 9000;
	expect(&one, "to the bleed on one side, to the trim above", "bleed-missing");
	one.items[0].box = (struct rect){ -9000, 9000, W, 90000 };
	expect(&one, "to the bleed", "");
	one.items[0].box.x = -5000;
	expect(&one, "not all the way", "bleed-missing");
	one.items[0].box.x = 200;
	expect(&one, "to the trim, by a hair", "bleed-missing");
	one.items[0].ink = cmyk(0, 0, 0, 0);
	expect(&one, "white needs no bleed", "");
	one.items[0] = (struct draw_item){ .kind = DRAW_RECT, .box = { -8000, 100000, 7000, 7000 }, .ink = cmyk(10, 0, 0, 0), .id = "lead" };
	add(&one, DRAW_RECT, (struct rect){ 50 * PT, 50 * PT, 9000, 9000 }, cmyk(10, 0, 0, 0));
	expect(&one, "between trim and bleed", "loose-in-bleed");
	one.count = 1;
	one.items[0] = (struct draw_item){ .kind = DRAW_RECT, .box = { -9000, 9000, W, 90000 }, .ink = cmyk(10, 0, 0, 0), .id = "lead" };
	one.items[0].clip = (struct rect){ 0, 0, W, H };
	one.pages[0].bleed = 0;
	expect(&one, "clipped at the trim", "");
	one = make();
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 9000, 9000 }, (struct ink){ .space = INK_REGISTRATION });
	expect(&one, "registration ink on the page", "registration-inside");
	one = make();
	expect(&one, "empty page", "page-empty");
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 9000, 9000 }, (struct ink){ .space = INK_NONE });
	expect(&one, "page of nothing visible", "page-empty");
	one = make();
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 9000, 9000 }, cmyk(10, 0, 0, 0));
	one.print.page_count = 2;
	one.pages[1].w = 2 * W;
	expect(&one, "a spread", "");
	one.pages[1].w = W;
	one.pages[0].w = 2 * W;
	expect(&one, "a spread first", "");
	one.pages[0].w = W;
	one.pages[1].w = 2 * W;
	one.pages[1].h = H - 5 * PT;
	expect(&one, "another size", "page-sizes");
}

/* What stands 100 pt right and down, `side` wide and high, over a wash of 80 60 60. */
static struct one washed(mpt side, struct ink ink)
{
	struct one one = make();
	add(&one, DRAW_RECT, (struct rect){ 50 * PT, 50 * PT, 200 * PT, 200 * PT }, cmyk(80, 60, 60, 0))->id = "wash";
	add(&one, DRAW_RECT, (struct rect){ 100 * PT, 100 * PT, side, side }, ink);
	return one;
}

static void test_total_ink(void)
{
	struct one one = washed(12 * PT, black);
	expect(&one, "black over a wash", "ink-area");
	one = washed(9 * PT, black);
	expect(&one, "two thirds of a square of 15 mm2", "ink-area");
	one = washed(4 * PT, black);
	expect(&one, "too small for the mean", "ink-speck");
	one = washed(12 * PT, cmyk(0, 0, 0, 100));
	expect(&one, "black that knocks out", "");
	one = washed(12 * PT, cmyk(90, 80, 70, 60));
	expect(&one, "a colour that is over by itself, told once", "ink-over");
	one = washed(12 * PT, black);
	for (int i = 1; i < 10; i++)
		add(&one, DRAW_RECT, (struct rect){ (60 + 40 * (i % 4)) * PT, (60 + 40 * (i / 4)) * PT, 12 * PT + i * 100, 12 * PT }, black);
	expect(&one, "the five worst, and how many more", "ink-area ink-area ink-area ink-area ink-area ink-more");
	one = washed(0, black);
	add_type(&one, 100 * PT, black);
	expect(&one, "thin type over a wash", "");
}

static void test_place_of_ink(void)
{
	struct arena keep = { 0 }, temp = { 0 };
	struct diags diags = { .arena = &keep };
	struct env env = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	const struct press_limits limits = { .ink = 24000 };
	struct one one = washed(30 * PT, black);
	one.pages[0].items = one.items;
	one.pages[0].count = one.count;
	one.print.pages = one.pages;
	preflight_check(&env, &one.print, media, &limits);
	const struct diag *d = diags.list;
	bool good = diags.count == 1 && d->code == D_INK_AREA && str_is(d->args[0].text, "lead") && d->args[1].number == 300;
	/* From where a square of 11 pt has 40 % of black on it, to where it has so again. */
	for (int i = 0; good && i < 2; i++)
		good = d->args[3 + i].number > 90 * PT && d->args[3 + i].number < 97 * PT && d->args[5 + i].number > 37 * PT && d->args[5 + i].number < 50 * PT;
	passed += good;
	failed += !good;
	if (!good)
		printf("FAIL where the ink is: %d told, %s\n", diags.count, diags.count ? diag_text(&keep, d, DIAG_EN, false) : "");
	arena_free(&keep);
	arena_free(&temp);
}

static void characters(const char *name, uint32_t gid, const char *text, const char *want)
{
	struct draw_glyph glyph = { .gid = gid, .utf8 = text, .len = (uint8_t)strlen(text) };
	struct one one = make();
	for (int i = 0; i < 2; i++) {
		add_type(&one, 9000, black);
		one.items[i].u.glyphs.list = &glyph;
	}
	expect(&one, name, want);
}

static void test_characters(void)
{
	characters("a character", 1, "版", "");
	characters("no glyph", 0, "版", "glyph-none");
	characters("private use", 1, "\xEE\x80\x80", "text-private");
	characters("a broken character", 1, "\xEF\xBF\xBD", "text-private");
	characters("far planes", 1, "𠮷", "");
}

static void test_more_inks(void)
{
	struct one one = make();
	struct ink white = cmyk(0, 0, 0, 0);
	white.overprint = true;
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 90000, 90000 }, white);
	expect(&one, "white that overprints", "white-overprint");
	one = make();
	one.pages[0].inks.without = INK_C | INK_M | INK_Y;
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 90000, 90000 }, cmyk(0, 0, 0, 60));
	one.print.spot_count = 1;
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 90000, 9000 }, (struct ink){ .space = INK_SPOT, .tint = 5000 });
	expect(&one, "black and a spot on a mono page", "");
	add(&one, DRAW_RECT, (struct rect){ 10, 99000, 90000, 9000 }, cmyk(0, 20, 0, 60));
	expect(&one, "colour on a mono page", "mono-colour");
	one.pages[0].inks.without = INK_C | INK_M;
	expect(&one, "without cyan and magenta", "mono-colour");
	one.pages[0].inks.without = INK_C | INK_Y;
	expect(&one, "without what is not used", "");
	one.count = 2;
	one.pages[0].inks.without = 0;
	one.pages[0].inks = (struct page_inks){ .spots = (bool[]){ false } };
	expect(&one, "a spot ink the page has not", "mono-colour");
	one.pages[0].inks = (struct page_inks){ .spots = (bool[]){ true } };
	expect(&one, "a spot ink the page has", "");
	one.pages[0].inks = (struct page_inks){ .without = INK_K };
	one.items[0] = (struct draw_item){ .kind = DRAW_IMAGE, .box = one.items[0].box, .id = "p", .u.ticket = -1 };
	expect(&one, "a picture on a page without black", "mono-colour");
	one.items[0] = one.items[1];
	one.pages[0].inks.without = 0;
	add(&one, DRAW_RECT, (struct rect){ 0, 0, 100000, 90000 }, cmyk(20, 0, 0, 0));
	expect(&one, "a spot ink that is covered", "spot-hidden");
}

static void test_inks(void)
{
	struct one one = make();
	struct ink red = { .space = INK_SPOT, .spot = 0, .tint = INK_SOLID };
	add(&one, DRAW_RECT, (struct rect){ 10, 10, 90000, 90000 }, cmyk(80, 70, 60, 40));
	expect(&one, "total ink", "ink-over");
	one.items[0].ink = red;
	expect(&one, "spot not announced", "spot-undeclared");
	one.print.spot_count = 1;
	expect(&one, "spot announced", "");
	one.spots[1] = (struct spot){ "Blue", INK_SOLID, 0, 0, 0 };
	one.print.spot_count = 2;
	expect(&one, "spot without use", "spot-unused");
	one.spots[1].name = "RED";
	struct ink second = red;
	second.spot = 1;
	add(&one, DRAW_RECT, (struct rect){ 10, 100000, 90000, 90000 }, second);
	expect(&one, "two names in other letters", "spot-name");
	one.spots[1].name = "black";
	expect(&one, "a process plate's name", "spot-name");
	one.spots[1].name = "红";
	expect(&one, "a Chinese name", "spot-name-ascii");
	static const struct announced red_alone[] = { { "Red", { 0 } } }, other[] = { { "Red", { 0 } }, { "Green", { 0 } } };
	one.print.announced = red_alone;
	one.print.announced_count = 1;
	one.spots[1].name = "Blue";
	expect(&one, "an ink that the press was not told of", "spot-unannounced");
	one.print.spot_count = 1;
	one.count = 1;
	expect(&one, "just the ink that it was told of", "");
	one.print.announced = other;
	one.print.announced_count = 2;
	expect(&one, "it waits for a plate", "spot-no-plate");
	one.print.part = true;
	expect(&one, "which another page may have", "");
	one.print.part = false;
	one.print.announced_count = 0;
	expect(&one, "it was told of none", "spot-unannounced");
	one.print.announced = NULL;
	one.print.profile = PDF_X4;
	expect(&one, "no profile for the press", "pdf-intent");
}

/* ---- pictures ---- */

static struct picture_order order_of(const struct picture *picture, mpt w, mpt h)
{
	return (struct picture_order){ .picture = picture, .right = 1000000, .bottom = 1000000, .w = w, .h = h };
}

/* Of 300 x 200 pixels, in a place of `w` by `h`. */
static void picture_case(const char *name, bool alpha, struct ink ground, mpt w, mpt h, const char *want)
{
	struct env *env = cases_env();
	struct file file = png_file(&(struct png_how){ .type = alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, .depth = 8, .w = 300, .h = 200 });
	const char *path = str_format(env->keep, "%s/tests/preflight-%d.png", getenv("B") ? getenv("B") : "out/build", passed + failed);
	file_write(&file, path);
	file_free(&file);
	const struct picture *picture = picture_open(env, media, (struct span){ 0 }, str_of(path));
	struct picture_order order = order_of(picture, w, h);
	order.cut = alpha ? CUT_ALPHA : CUT_NONE;
	struct one one = make();
	add(&one, DRAW_RECT, (struct rect){ 20 * PT, 20 * PT, 300 * PT, 300 * PT }, ground);
	add(&one, DRAW_IMAGE, (struct rect){ 50 * PT, 50 * PT, w, h }, (struct ink){ .space = INK_NONE })->u.ticket = picture_order(media, &order);
	expect(&one, name, want);
	unlink(path);
}

/* A spot ink under a picture, all of which covers or not, and white type on it. */
static void test_cut_out(void)
{
	struct env *env = cases_env();
	for (int cut = 0; cut < 2; cut++) {
		struct file file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB_ALPHA, .depth = 8, .w = 300, .h = 300 });
		const char *path = str_format(env->keep, "%s/tests/preflight-cut-%d.png", getenv("B") ? getenv("B") : "out/build", cut);
		file_write(&file, path);
		file_free(&file);
		struct picture_order order = order_of(picture_open(env, media, (struct span){ 0 }, str_of(path)), 120 * PT, 120 * PT);
		order.cut = cut ? CUT_ALPHA : CUT_NONE;
		struct one one = make();
		one.print.spot_count = 1;
		add(&one, DRAW_RECT, (struct rect){ 50 * PT, 50 * PT, 100 * PT, 100 * PT }, (struct ink){ .space = INK_SPOT, .tint = INK_SOLID });
		add(&one, DRAW_IMAGE, (struct rect){ 40 * PT, 40 * PT, 120 * PT, 120 * PT }, (struct ink){ .space = INK_NONE })->u.ticket = picture_order(media, &order);
		expect(&one, cut ? "a spot ink shows through a cut-out" : "a picture covers a spot ink", cut ? "" : "spot-hidden");
		unlink(path);
	}
}

static void test_pictures(void)
{
	const struct ink white = cmyk(0, 0, 0, 0), tint = cmyk(0, 20, 0, 0);
	picture_case("a picture on a ground", false, tint, 150 * PT, 100 * PT, "");
	picture_case("a transparent one", true, tint, 150 * PT, 100 * PT, "");
	picture_case("on paper", true, white, 150 * PT, 100 * PT, "");
	picture_case("stretched by a tenth", false, tint, 150 * PT, 110 * PT, "picture-stretched");
	picture_case("by a hair", false, tint, 150 * PT, 102 * PT, "");
	picture_case("finer than the press", false, tint, 15 * PT, 10 * PT, "");
	most_ppi = 200;
	picture_case("finer than this house wants", false, tint, 15 * PT, 10 * PT, "picture-wasteful");
	most_ppi = 600;
}

int main(void)
{
	struct env *env = cases_env();
	static const struct font font = { .name = "宋", .family = "Noto Serif CJK SC", .weight = 400,
		.file = "opentype/noto/NotoSerifCJK-Regular.ttc", .package = "fonts-noto-cjk", .latin = -1, .fallback = -1 };
	const struct str folder = str_of("/usr/share/fonts");
	const struct media_plan plan = { .fonts = &font, .font_count = 1, .folders = &folder, .folder_count = 1, .clear = CLEAR_LAID };
	media = media_open(env, &plan);
	test_type();
	test_reversed();
	test_lines();
	test_places();
	test_inks();
	test_total_ink();
	test_place_of_ink();
	test_characters();
	test_more_inks();
	test_pictures();
	test_cut_out();
	media_close(media);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
