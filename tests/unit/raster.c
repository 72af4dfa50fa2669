/* Proofs: every kind of mark at known pixels, overprint, clip, layers, pictures, bands, cost. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "out/raster.h"

static int passed, failed;

static void check(bool good, const char *name)
{
	passed += good;
	failed += !good;
	if (!good)
		printf("FAIL: %s\n", name);
}

/* ---- looking at a proof ---- */

struct look {
	int w, h;
	uint8_t *rgb;
};

static struct look look_at(struct arena *arena, const char *path)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	struct look look = { 0 };
	if (!png_image_begin_read_from_file(&image, path))
		return look;
	image.format = PNG_FORMAT_RGB;
	look.w = (int)image.width;
	look.h = (int)image.height;
	look.rgb = arena_alloc(arena, PNG_IMAGE_SIZE(image));
	png_image_finish_read(&image, NULL, look.rgb, 0, NULL);
	return look;
}

static const uint8_t *pixel(const struct look *look, int x, int y)
{
	static const uint8_t off[3] = { 1, 2, 3 };
	if (x < 0 || y < 0 || x >= look->w || y >= look->h)
		return off;
	return look->rgb + 3 * ((size_t)y * (size_t)look->w + (size_t)x);
}

static bool is_near(const uint8_t *a, const uint8_t *b, int by)
{
	for (int i = 0; i < 3; i++)
		if (abs(a[i] - b[i]) > by)
			return false;
	return true;
}

static bool is_white(const struct look *look, int x, int y)
{
	static const uint8_t white[3] = { 255, 255, 255 };
	return is_near(pixel(look, x, y), white, 0);
}

static int light_of(const uint8_t *p)
{
	return p[0] + p[1] + p[2];
}

/* Pixels darker than half in a window. */
static int dark_pixels(const struct look *look, int x, int y, int w, int h)
{
	int n = 0;
	for (int j = y; j < y + h; j++)
		for (int i = x; i < x + w; i++)
			n += pixel(look, i, j)[1] < 128;
	return n;
}

/* ---- a bench ---- */

static struct env *env;
static struct media *media;
static char folder[256];

static const char *path_of(const char *name)
{
	return str_format(env->keep, "%s/%s", folder, name);
}

static const struct ink black = { .space = INK_CMYK, .k = 10000 }, cyan = { .space = INK_CMYK, .c = 10000 };

static struct look draw(const struct draw_item *items, int count, int dpi, unsigned layers, const struct draw_item *layer)
{
	struct print_page page = { .name = "A01", .w = 100 * PT, .h = 80 * PT, .bleed = 10 * PT, .items = items, .count = count };
	for (int i = 0; i < LAYERS; i++) {
		page.layers[i] = layer;
		page.layer_counts[i] = layer ? 1 : 0;
	}
	struct print print = { .pages = &page, .page_count = 1, .title = "t", .paper = "", .condition = "" };
	struct raster_options options = { .dpi = dpi, .layers = layers, .bleed = false };
	const char *path = path_of("page.png");
	check(raster_write(env, &print, 0, media, &options, path), "written");
	return look_at(env->keep, path);
}

static struct rect points(int x, int y, int w, int h)
{
	return (struct rect){ x * PT, y * PT, w * PT, h * PT };
}

static const uint8_t *screen(struct ink ink)
{
	uint8_t *rgb = arena_alloc(env->keep, 3);
	colour_screen(media_colour(media), ink, rgb);
	return rgb;
}

/* ---- marks ---- */

static void test_shapes(void)
{
	struct draw_item items[] = {
		{ .kind = DRAW_RECT, .box = points(10, 10, 20, 20), .ink = cyan },
		{ .kind = DRAW_FRAME, .box = points(40, 10, 20, 20), .ink = black, .u.stroke = 2 * PT },
		{ .kind = DRAW_DISC, .box = points(70, 10, 20, 20), .ink = cyan },
		{ .kind = DRAW_RECT, .box = points(10, 40, 30, 20), .ink = cyan, .clip = points(20, 45, 10, 10) },
		{ .kind = DRAW_RECT, .box = { 50500, 40 * PT, 10 * PT, 10 * PT }, .ink = black },
		{ .kind = DRAW_RECT, .box = points(70, 40, 10, 10), .ink = { .space = INK_NONE } },
		{ .kind = DRAW_RECT, .box = points(-5, 70, 10, 5), .ink = cyan },
		{ .kind = DRAW_RECT, .box = points(70, 60, 10, 10), .ink = { .space = INK_REGISTRATION } },
	};
	struct look look = draw(items, 8, 72, 0, NULL);
	check(look.w == 100 && look.h == 80, "100 x 80 pt at 72 dpi");
	check(is_near(pixel(&look, 10, 10), screen(cyan), 1) && is_near(pixel(&look, 29, 29), screen(cyan), 1), "rect inside");
	check(is_white(&look, 9, 10) && is_white(&look, 30, 29) && is_white(&look, 10, 9), "rect outside");
	check(is_near(pixel(&look, 41, 11), screen(black), 1) && is_near(pixel(&look, 59, 29), screen(black), 1), "frame's stroke");
	check(is_white(&look, 42, 12) && is_white(&look, 39, 20) && is_white(&look, 57, 27), "the stroke lies inside");
	check(is_near(pixel(&look, 80, 20), screen(cyan), 1) && is_white(&look, 71, 11) && is_white(&look, 88, 28), "disc");
	check(is_near(pixel(&look, 70, 20), screen(cyan), 60) && is_near(pixel(&look, 80, 29), screen(cyan), 60), "the disc fills its box");
	check(is_near(pixel(&look, 20, 45), screen(cyan), 1) && is_white(&look, 19, 50) && is_white(&look, 30, 50), "clip");
	int half = pixel(&look, 50, 45)[0];
	check(half > 120 && half < 170 && pixel(&look, 51, 45)[0] < 60, "an edge between pixels is soft");
	check(is_white(&look, 75, 45), "no ink, no mark");
	check(is_near(pixel(&look, 0, 72), screen(cyan), 1), "what runs into the bleed");
	check(pixel(&look, 75, 65)[0] < 60, "registration is dark");
}

static void test_overprint(void)
{
	struct ink over = { .space = INK_CMYK, .k = 6000, .overprint = true };
	struct draw_item items[] = {
		{ .kind = DRAW_RECT, .box = points(0, 0, 50, 80), .ink = cyan },
		{ .kind = DRAW_RECT, .box = points(20, 20, 60, 10), .ink = over },
		{ .kind = DRAW_RECT, .box = points(20, 40, 60, 10), .ink = black },
	};
	struct look look = draw(items, 3, 72, 0, NULL);
	check(is_near(pixel(&look, 60, 25), screen(over), 1), "overprinting black on paper");
	check(is_near(pixel(&look, 30, 45), screen(black), 1), "black that knocks out");
	check(light_of(pixel(&look, 30, 25)) < light_of(pixel(&look, 60, 25)), "overprinting black is darker on cyan");
	struct draw_item spot = { .kind = DRAW_RECT, .box = points(10, 10, 20, 20),
		.ink = { .space = INK_SPOT, .m = 10000, .y = 8100, .tint = 1500 } };
	look = draw(&spot, 1, 72, 0, NULL);
	check(pixel(&look, 20, 20)[0] > 225 && pixel(&look, 20, 20)[1] < 240 && pixel(&look, 20, 20)[1] > 150, "a tint of a spot ink");
}

static struct draw_glyph glyph_of(uint32_t character, mpt x)
{
	struct draw_glyph glyph = { .x = x, .utf8 = "字", .len = 3 };
	glyph.gid = face_glyph(media_face(media, 0), character, 0, FACE_HANI);
	return glyph;
}

static struct draw_item line_of(const struct draw_glyph *list, int count, int x, int y, mpt size)
{
	struct draw_item item = { .kind = DRAW_GLYPHS, .box = { x * PT, y * PT, count * size, 0 }, .ink = black };
	item.u.glyphs.face = media_face(media, 0);
	item.u.glyphs.size = size;
	item.u.glyphs.x_scale = 1000;
	item.u.glyphs.list = list;
	item.u.glyphs.count = count;
	return item;
}

static void test_glyphs(void)
{
	struct draw_glyph list[2] = { glyph_of(0x56FD, 0), glyph_of(0x4E00, 40 * PT) };       /* 国 一 */
	struct draw_item item = line_of(list, 2, 10, 50, 40 * PT);
	struct look look = draw(&item, 1, 72, 0, NULL);
	check(list[0].gid && list[1].gid, "the face has 国 and 一");
	check(dark_pixels(&look, 10, 15, 40, 40) > 200, "国 is there");
	check(dark_pixels(&look, 50, 15, 40, 40) > 40, "一 is there");
	check(dark_pixels(&look, 0, 0, 100, 14) == 0 && dark_pixels(&look, 0, 56, 100, 24) == 0, "nothing above or below the line");
	check(dark_pixels(&look, 50, 15, 40, 12) == 0 && dark_pixels(&look, 50, 28, 40, 14) > 40, "一 lies in the middle of its em: y is up");
	item.u.glyphs.x_scale = 500;
	item.u.glyphs.count = 1;
	look = draw(&item, 1, 72, 0, NULL);
	check(dark_pixels(&look, 10, 15, 20, 40) > 80 && dark_pixels(&look, 31, 15, 60, 40) == 0, "half as wide");
	item.u.glyphs.x_scale = 1000;
	list[0].dx = 20 * PT;
	list[0].dy = 10 * PT;
	look = draw(&item, 1, 72, 0, NULL);
	check(dark_pixels(&look, 10, 0, 20, 80) == 0 && dark_pixels(&look, 30, 5, 40, 40) > 200 &&
		dark_pixels(&look, 30, 46, 40, 30) == 0, "offset: to the right and up");
	list[0] = (struct draw_glyph){ .gid = 0, .utf8 = "x", .len = 1 };
	look = draw(&item, 1, 72, 0, NULL);
	int ring = dark_pixels(&look, 10, 15, 40, 40), hole = dark_pixels(&look, 25, 30, 10, 10);
	check(ring > 60 && hole == 0, "a missing character is an empty box");
}

static void test_layers(void)
{
	struct draw_item box = { .kind = DRAW_FRAME, .box = points(20, 20, 30, 30), .ink = { .space = INK_NONE }, .u.stroke = 1 };
	struct look look = draw(NULL, 0, 72, 1u << LAYER_GRID, &box);
	const uint8_t *p = pixel(&look, 20, 30);
	check(p[0] < 80 && p[1] > 120 && p[2] > 200, "the grid is cyan");
	check(is_white(&look, 35, 35) && is_white(&look, 19, 30), "a line of a layer is one pixel");
	struct draw_item thin = { .kind = DRAW_RECT, .box = { 10 * PT, 30 * PT, 60 * PT, 10 }, .ink = { .space = INK_NONE } };
	look = draw(NULL, 0, 72, 1u << LAYER_BASELINES, &thin);
	p = pixel(&look, 30, 30);
	check(p[0] > 180 && p[1] < 80 && p[2] > 80, "baselines are magenta, and at least a pixel");
	look = draw(NULL, 0, 72, 0, &thin);
	check(is_white(&look, 30, 30), "layers only when asked for");
}

static void test_bleed(void)
{
	struct draw_item item = { .kind = DRAW_RECT, .box = points(-10, -10, 15, 15), .ink = cyan };
	struct print_page page = { .name = "A01", .w = 100 * PT, .h = 80 * PT, .bleed = 10 * PT, .items = &item, .count = 1 };
	struct print print = { .pages = &page, .page_count = 1, .title = "t", .paper = "", .condition = "" };
	struct raster_options options = { .dpi = 72, .layers = 0, .bleed = true };
	raster_write(env, &print, 0, media, &options, path_of("bleed.png"));
	struct look look = look_at(env->keep, path_of("bleed.png"));
	check(look.w == 120 && look.h == 100, "with bleed: 120 x 100");
	check(is_near(pixel(&look, 0, 0), screen(cyan), 1) && is_near(pixel(&look, 14, 14), screen(cyan), 1) &&
		is_white(&look, 15, 15), "moved by the bleed");
}

/* ---- pictures ---- */

static void write_picture(const char *path, int w, int h)
{
	png_image image = { .version = PNG_IMAGE_VERSION, .width = (png_uint_32)w, .height = (png_uint_32)h, .format = PNG_FORMAT_RGB };
	uint8_t *rgb = arena_alloc(env->keep, (size_t)w * (size_t)h * 3);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			uint8_t *p = rgb + 3 * ((size_t)y * (size_t)w + (size_t)x);
			p[0] = x < w / 2 ? 220 : 30;            /* left reddish, right bluish, darker below */
			p[2] = x < w / 2 ? 60 : 200;
			p[1] = y < h / 2 ? 120 : 20;
		}
	png_image_write_to_file(&image, path, 0, rgb, 0, NULL);
}

static void test_picture(int dpi, bool grey)
{
	struct span nowhere = { 0 };
	const struct picture *picture = picture_open(env, media, nowhere, str_of("lake.png"));
	struct picture_order order = { .picture = picture, .right = 1000000, .bottom = 1000000, .w = 60 * PT, .h = 40 * PT, .grey = grey };
	struct draw_item item = { .kind = DRAW_IMAGE, .box = points(20, 20, 60, 40), .u.ticket = picture_order(media, &order) };
	struct look look = draw(&item, 1, dpi, 0, NULL);
	int unit = dpi / 36;    /* pixels in two points */
	const uint8_t *left = pixel(&look, 15 * unit, 15 * unit), *right = pixel(&look, 35 * unit, 15 * unit);
	const uint8_t *below = pixel(&look, 15 * unit, 25 * unit);
	check(is_white(&look, 10 * unit - 1, 15 * unit) && is_white(&look, 40 * unit + 1, 15 * unit) && !is_white(&look, 10 * unit + 1, 15 * unit),
		"the picture fills its box");
	check(below[1] < left[1], "upright");
	if (grey)
		check(abs(left[0] - left[2]) < 24 && abs(left[0] - left[1]) < 24, "grey is grey");
	else
		check(left[0] > left[2] + 40 && right[2] > right[0], "left red, right blue");
	check(is_near(pixel(&look, 12 * unit, 12 * unit), left, 4), "flat parts are flat");
}

static void test_pictures(void)
{
	write_picture(path_of("lake.png"), 300, 200);
	test_picture(36, false);
	test_picture(72, false);
	test_picture(576, false);       /* larger than its pixels */
	test_picture(72, true);
}

static void test_bad_picture(void)
{
	struct span nowhere = { 0 };
	FILE *f = fopen(path_of("bad.png"), "wb");
	fputs("not a picture", f);
	fclose(f);
	const struct picture *picture = picture_open(env, media, nowhere, str_of("bad.png"));
	struct picture_order order = { .picture = picture, .right = 1000000, .bottom = 1000000, .w = 60 * PT, .h = 40 * PT };
	struct draw_item item = { .kind = DRAW_IMAGE, .box = points(20, 20, 60, 40), .u.ticket = picture_order(media, &order) };
	struct look look = draw(&item, 1, 72, 0, NULL);
	const uint8_t *p = pixel(&look, 50, 40);
	check(p[0] > 120 && p[0] < 230 && abs(p[0] - p[2]) < 16, "what cannot be read is a grey box");
}

/* ---- size and cost ---- */

static void test_bands(void)
{
	struct draw_item disc = { .kind = DRAW_DISC, .box = points(100, 100, 400, 400), .ink = cyan };
	struct print_page page = { .name = "A01", .w = 600 * PT, .h = 600 * PT, .items = &disc, .count = 1 };
	struct print print = { .pages = &page, .page_count = 1, .title = "t", .paper = "", .condition = "" };
	struct raster_options options = { .dpi = 360, .layers = 0, .bleed = false };      /* 3000 x 3000: more than a band */
	raster_write(env, &print, 0, media, &options, path_of("bands.png"));
	struct look look = look_at(env->keep, path_of("bands.png"));
	check(look.w == 3000 && look.h == 3000, "3000 x 3000");
	int differ = 0;
	for (int y = 0; y < 1500 && look.rgb; y++)
		for (int x = 0; x < 3000; x += 7)
			differ += !is_near(pixel(&look, x, y), pixel(&look, x, 2999 - y), 24);
	check(differ == 0, "no seam between bands");
	check(is_near(pixel(&look, 1500, 1500), screen(cyan), 1) && is_white(&look, 480, 1500) && !is_white(&look, 505, 1500), "across them");
}

static void test_too_large(void)
{
	struct print_page page = { .name = "A01", .w = 14400 * PT, .h = 10 * PT };
	struct print print = { .pages = &page, .page_count = 1, .title = "t", .paper = "", .condition = "" };
	struct raster_options options = { .dpi = 600, .layers = 0, .bleed = false };
	int before = env->diags->count;
	check(!raster_write(env, &print, 0, media, &options, path_of("large.png")), "too large: not written");
	check(env->diags->count == before + 1 && env->diags->list[before].code == D_PROOF_LARGE, "too large: told");
	options.dpi = 72;
	page.w = page.h = 1;
	check(raster_write(env, &print, 0, media, &options, path_of("tiny.png")), "a page of nothing");
	check(!raster_write(env, &print, 0, media, &options, path_of("tiny.png/x.png")), "nowhere to write: not written");
	check(env->diags->count == before + 2, "nowhere to write: told");
}

static struct draw_item *full_page(int glyphs, int *count)
{
	enum { IN_LINE = 17 };
	int lines = glyphs / IN_LINE;
	struct draw_item *items = arena_array(env->keep, struct draw_item, lines);
	for (int i = 0; i < lines; i++) {
		struct draw_glyph *list = arena_array(env->keep, struct draw_glyph, IN_LINE);
		for (int k = 0; k < IN_LINE; k++)
			list[k] = glyph_of(0x4E00 + (uint32_t)((i * 31 + k * 7) % 1500), k * 9 * PT);
		items[i] = line_of(list, IN_LINE, 50 + i / 50 * 170, 50 + i % 50 * 13, 9 * PT);
		items[i].ink.overprint = true;
	}
	*count = lines;
	return items;
}

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void test_cost(void)
{
	struct print_page page = { .name = "A01", .w = 1105512, .h = 1547717 };
	struct print print = { .pages = &page, .page_count = 1, .title = "t", .paper = "", .condition = "" };
	struct raster_options options = { .dpi = 110, .layers = 0, .bleed = false };
	double start = now_ms();
	raster_write(env, &print, 0, media, &options, path_of("a.png"));
	double empty = now_ms() - start;
	int count;
	page.items = full_page(5000, &count);
	page.count = count;
	start = now_ms();
	raster_write(env, &print, 0, media, &options, path_of("a.png"));
	double full = now_ms() - start;
	printf("a broadsheet page at 110 dpi: empty %.0f ms, 5,000 glyphs %.0f ms more\n", empty, full - empty);
	check(full - empty < 1000, "5,000 glyphs in a second");
	raster_write(env, &print, 0, media, &options, path_of("b.png"));
	check(system(str_format(env->keep, "cmp -s %s %s", path_of("a.png"), path_of("b.png"))) == 0, "the same bytes");
}

int main(void)
{
	struct arena keep = { 0 }, temp = { 0 };
	struct diags diags = { .arena = &keep };
	struct env here = { .keep = &keep, .temp = &temp, .diags = &diags, .limits = &limits_default };
	static const struct font body = { .name = "报宋", .family = "Noto Serif CJK SC", .weight = 400, .file = "NotoSerifCJK-Regular.ttc",
		.package = "fonts-noto-cjk", .licence = "OFL-1.1", .latin = -1, .fallback = -1 };
	struct str folders[] = { str_of("/usr/share/fonts/opentype/noto") };
	const char *build = getenv("B");
	snprintf(folder, sizeof folder, "%s/tests/raster.files", build ? build : "out/build");
	mkdir(folder, 0777);
	env = &here;
	env->root.path = folder;
	struct media_plan plan = { .fonts = &body, .font_count = 1, .folders = folders, .folder_count = 1, .threads = 1, .want_pixels = true };
	media = media_open(env, &plan);
	test_shapes();
	test_overprint();
	test_glyphs();
	test_layers();
	test_bleed();
	test_pictures();
	check(diags.count == 0, "nothing told so far");
	test_bad_picture();
	test_bands();
	test_too_large();
	test_cost();
	media_close(media);
	arena_free(&temp);
	arena_free(&keep);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
