/* Plates: what knocks out, what overprints, spot inks, edges, clips, type, pictures, at known pixels. With a folder named,
 * the same page goes there as a PDF and as plates, for another program to separate. */
#include <png.h>
#include <unistd.h>
#include <sys/stat.h>

#include "cases.h"
#include "out/inkmap.h"
#include "out/pdf.h"
#include "out/plate_png.h"

enum { W = 240, H = 200, SPOT_RED = 0, SPOT_BLUE = 1, PLATE_RED = PLATE_SPOTS, PLATE_BLUE };

static struct cases cases;
static struct env *env;
static struct media *media;
static const char *folder;

static void check(bool good, const char *name)
{
	cases_expect(&cases, good, name);
}

static struct ink cmyk(int c, int m, int y, int k, bool over)
{
	return (struct ink){ .space = INK_CMYK, .c = (uint16_t)(c * 100), .m = (uint16_t)(m * 100), .y = (uint16_t)(y * 100),
		.k = (uint16_t)(k * 100), .overprint = over };
}

static struct ink spot(int number, int tint, bool over)
{
	return (struct ink){ .space = INK_SPOT, .spot = (int16_t)number, .tint = (uint16_t)(tint * 100), .m = INK_SOLID, .overprint = over };
}

static struct rect points(int x, int y, int w, int h)
{
	return (struct rect){ x * PT, y * PT, w * PT, h * PT };
}

/* ---- one ink on another ---- */

/* Percent by plate: C M Y K Red Blue. */
struct pair {
	const char *name;
	struct ink below, above;
	int want[6];
};

static int pairs(struct pair *list)
{
	const struct pair all[] = {
		{ "process knocks out process", cmyk(40, 30, 20, 10, false), cmyk(0, 50, 0, 0, false), { 0, 50, 0, 0, 0, 0 } },
		{ "black over process", cmyk(40, 30, 20, 0, false), cmyk(0, 0, 0, 100, true), { 40, 30, 20, 100, 0, 0 } },
		{ "black knocks out", cmyk(40, 30, 20, 0, false), cmyk(0, 0, 0, 100, false), { 0, 0, 0, 100, 0, 0 } },
		{ "two inks over three", cmyk(40, 30, 20, 0, false), cmyk(60, 0, 0, 80, true), { 60, 30, 20, 80, 0, 0 } },
		{ "white knocks out", cmyk(40, 30, 20, 10, false), cmyk(0, 0, 0, 0, false), { 0, 0, 0, 0, 0, 0 } },
		{ "white never overprints", cmyk(40, 30, 20, 10, false), cmyk(0, 0, 0, 0, true), { 0, 0, 0, 0, 0, 0 } },
		{ "spot knocks out process", cmyk(40, 30, 20, 10, false), spot(SPOT_RED, 70, false), { 0, 0, 0, 0, 70, 0 } },
		{ "spot over process", cmyk(40, 30, 20, 10, false), spot(SPOT_RED, 70, true), { 40, 30, 20, 10, 70, 0 } },
		{ "process knocks out spot", spot(SPOT_RED, 100, false), cmyk(0, 0, 0, 100, false), { 0, 0, 0, 100, 0, 0 } },
		{ "black over spot", spot(SPOT_RED, 100, false), cmyk(0, 0, 0, 100, true), { 0, 0, 0, 100, 100, 0 } },
		{ "a tint replaces its own plate", spot(SPOT_RED, 100, false), spot(SPOT_RED, 20, true), { 0, 0, 0, 0, 20, 0 } },
		{ "spot knocks out another", spot(SPOT_RED, 100, false), spot(SPOT_BLUE, 50, false), { 0, 0, 0, 0, 0, 50 } },
		{ "spot over another", spot(SPOT_RED, 60, false), spot(SPOT_BLUE, 50, true), { 0, 0, 0, 0, 60, 50 } },
		{ "no tint of a spot knocks out", cmyk(40, 30, 20, 10, false), spot(SPOT_RED, 0, true), { 0, 0, 0, 0, 0, 0 } },
	};
	int count = (int)(sizeof all / sizeof *all);
	for (int i = 0; list && i < count; i++)
		list[i] = all[i];
	return count;
}

enum { CELL = 30, ACROSS = 7 };

static struct rect cell(int i, int inset)
{
	return points(10 + i % ACROSS * CELL + inset, 10 + i / ACROSS * CELL + inset, CELL - 4 - 2 * inset, CELL - 4 - 2 * inset);
}

static const struct spot spots[] = { { "Red", 0, INK_SOLID, INK_SOLID, 0 }, { "Deep Blue", INK_SOLID, 5000, 0, 0 } };

static struct print_page page;
static struct print print = { .pages = &page, .page_count = 1, .title = "t", .paper = "", .condition = "", .profile = PDF_PLAIN,
	.spots = spots, .spot_count = 2 };

static struct plates *draw(const struct draw_item *items, int count, int dpi, bool most)
{
	const struct plate_plan plan = { .dpi_milli = dpi * 1000, .most = most };
	page = (struct print_page){ .name = "A01", .w = W * PT, .h = H * PT, .bleed = 0, .items = items, .count = count };
	struct plates *plates = plates_new(env, env->keep, &print, &page, media, &plan, H * dpi / 72 + 1);
	plates_draw(plates, 0, plates->h_px);
	return plates;
}

static int at(const struct plates *plates, int plate, int x, int y)
{
	return plates->amounts[plate][y * plates->w_px + x];
}

static int add_pairs(struct draw_item *items)
{
	struct pair list[32];
	int count = pairs(list);
	for (int i = 0; i < count; i++) {
		items[2 * i] = (struct draw_item){ .kind = DRAW_RECT, .box = cell(i, 0), .ink = list[i].below };
		items[2 * i + 1] = (struct draw_item){ .kind = DRAW_RECT, .box = cell(i, 6), .ink = list[i].above };
	}
	return 2 * count;
}

static void test_pairs(void)
{
	struct draw_item items[64];
	struct pair list[32];
	int count = add_pairs(items);
	struct plates *plates = draw(items, count, 72, false);
	pairs(list);
	check(plates->count == 6 && plates->w_px == W && plates->h_px == H, "four plates and two spots");
	check(strcmp(plate_name(plates, PLATE_K), "Black") == 0 && strcmp(plate_name(plates, PLATE_BLUE), "Deep Blue") == 0, "names");
	for (int i = 0; i < count / 2; i++) {
		struct rect r = cell(i, 6);
		bool good = true;
		for (int plate = 0; plate < 6; plate++)
			good = good && at(plates, plate, r.x / PT + 5, r.y / PT + 5) == (list[i].want[plate] * 255 + 50) / 100;
		check(good, list[i].name);
	}
	check(at(plates, PLATE_C, 11, 11) == 102 && at(plates, PLATE_C, 8, 8) == 0, "the lower ink shows around it");
}

/* ---- shapes ---- */

static void test_shapes(void)
{
	const struct draw_item items[] = {
		{ .kind = DRAW_FRAME, .box = points(10, 10, 40, 40), .ink = cmyk(100, 0, 0, 0, false), .u.stroke = 4 * PT },
		{ .kind = DRAW_DISC, .box = points(60, 10, 40, 40), .ink = cmyk(0, 100, 0, 0, false) },
		{ .kind = DRAW_RECT, .box = { 110500, 10 * PT, 20 * PT, 20250 }, .ink = cmyk(0, 0, 100, 0, false) },
		{ .kind = DRAW_RECT, .box = points(140, 10, 40, 40), .ink = cmyk(0, 0, 0, 100, false), .clip = points(150, 20, 10, 10) },
		{ .kind = DRAW_RECT, .box = points(-20, 100, 30, 500), .ink = { .space = INK_REGISTRATION } },
		{ .kind = DRAW_RECT, .box = points(60, 100, 30, 30), .ink = { .space = INK_NONE } },
		{ .kind = DRAW_RECT, .box = points(100, 100, 30, 30), .ink = { .space = INK_SPOT, .spot = 9, .m = 5000, .tint = 100 } },
		{ .kind = DRAW_RECT, .box = points(140, 100, 0, 30), .ink = cmyk(0, 0, 0, 100, false) },
		{ .kind = DRAW_DISC, .box = points(180, 110, 30, 0), .ink = spot(SPOT_RED, 100, false) },
	};
	struct plates *plates = draw(items, 9, 72, false);
	check(plates->count == 5, "a plate for the spot in use alone");
	check(at(plates, PLATE_C, 12, 30) == 255 && at(plates, PLATE_C, 48, 12) == 255 && !at(plates, PLATE_C, 20, 30), "frame");
	check(at(plates, PLATE_M, 80, 30) == 255 && at(plates, PLATE_M, 61, 30) == 255 && !at(plates, PLATE_M, 62, 13), "disc");
	int sum = 0;
	for (int i = 0; i < W * 60; i++)
		sum += plates->amounts[PLATE_M][i];
	check(abs(sum / 255 - 1257) <= 3, "the disc's area");
	check(at(plates, PLATE_Y, 110, 20) == 128 && at(plates, PLATE_Y, 130, 20) == 128 && at(plates, PLATE_Y, 111, 20) == 255, "half pixels");
	check(at(plates, PLATE_Y, 120, 30) == 64 && at(plates, PLATE_Y, 110, 30) == 32, "quarters of pixels");
	check(at(plates, PLATE_K, 155, 25) == 255 && !at(plates, PLATE_K, 149, 25) && !at(plates, PLATE_K, 155, 30), "clip");
	for (int plate = 0; plate < plates->count; plate++)
		check(at(plates, plate, 5, 150) == 255 && at(plates, plate, 5, 199) == 255, "registration on every plate");
	check(!at(plates, PLATE_K, 75, 115) && !at(plates, PLATE_M, 75, 115), "no ink, no mark");
	check(at(plates, PLATE_M, 115, 115) == 128, "a spot that was not announced prints in process ink");
	check(at(plates, PLATE_RED, 195, 112) == 255 && at(plates, PLATE_RED, 195, 138) == 255 && !at(plates, PLATE_RED, 195, 141), "a disc without height");
}

/* ---- type ---- */

static struct draw_item type(const struct draw_glyph *glyph, int x, int y, int size, struct ink ink)
{
	struct draw_item item = { .kind = DRAW_GLYPHS, .box = { x * PT, y * PT, size * PT, 0 }, .ink = ink };
	item.u.glyphs.face = media_face(media, 0);
	item.u.glyphs.size = size * PT;
	item.u.glyphs.x_scale = 1000;
	item.u.glyphs.list = glyph;
	item.u.glyphs.count = 1;
	return item;
}

static struct draw_glyph glyph_of(uint32_t character)
{
	return (struct draw_glyph){ .gid = face_glyph(media_face(media, 0), character, 0, FACE_HANI), .utf8 = "国", .len = 3 };
}

/* Pixels of a plate in a window that are `low` to `high`. */
static int pixels(const struct plates *plates, int plate, struct rect r, int low, int high)
{
	int n = 0;
	for (int y = r.y / PT; y < (r.y + r.h) / PT; y++)
		for (int x = r.x / PT; x < (r.x + r.w) / PT; x++)
			n += at(plates, plate, x, y) >= low && at(plates, plate, x, y) <= high;
	return n;
}

static void test_type(void)
{
	const struct draw_glyph glyph = glyph_of(0x56FD), missing = { .gid = 0, .utf8 = "x", .len = 1 };
	const struct draw_item items[] = {
		{ .kind = DRAW_RECT, .box = points(0, 0, W, 90), .ink = cmyk(20, 0, 0, 0, false) },
		type(&glyph, 10, 60, 50, cmyk(0, 0, 0, 100, true)),
		type(&glyph, 70, 60, 50, cmyk(0, 0, 0, 100, false)),
		type(&glyph, 130, 60, 50, cmyk(0, 0, 0, 0, true)),
		type(&missing, 180, 60, 50, cmyk(0, 0, 0, 100, true)),
	};
	struct rect over = points(10, 15, 50, 50), out = points(70, 15, 50, 50), white = points(130, 15, 50, 50);
	struct plates *plates = draw(items, 5, 72, false);
	check(glyph.gid != 0, "the face has 国");
	check(pixels(plates, PLATE_K, over, 255, 255) > 200, "black type");
	check(pixels(plates, PLATE_C, over, 51, 51) == 50 * 50, "no cyan knocked out under black type");
	check(pixels(plates, PLATE_C, out, 0, 0) >= pixels(plates, PLATE_K, out, 255, 255), "type that knocks out");
	check(pixels(plates, PLATE_C, white, 0, 0) > 200 && pixels(plates, PLATE_K, white, 1, 255) == 0, "white type");
	check(pixels(plates, PLATE_K, points(180, 15, 50, 55), 200, 255) > 60 && !at(plates, PLATE_K, 205, 45), "a missing character");
	struct plates *most = draw(items, 5, 72, true);
	bool bound = true;
	for (int plate = 0; plate < plates->count; plate++)
		for (int i = 0; i < W * H; i++)
			bound = bound && most->amounts[plate][i] >= plates->amounts[plate][i];
	check(bound, "never more than the most there can be");
}

static void test_bands(void)
{
	struct draw_item items[64];
	const struct draw_glyph glyph = glyph_of(0x56FD);
	int count = add_pairs(items);
	items[count++] = type(&glyph, 30, 150, 90, cmyk(0, 0, 0, 100, true));
	items[count++] = (struct draw_item){ .kind = DRAW_DISC, .box = points(130, 90, 80, 80), .ink = spot(SPOT_RED, 50, true) };
	struct plates *whole = draw(items, count, 150, false);
	const struct plate_plan plan = { .dpi_milli = 150000 };
	struct plates *bands = plates_new(env, env->keep, &print, &page, media, &plan, 37);
	bool same = whole->h_px == bands->h_px;
	for (int first = 0; first < bands->h_px; first += 37) {
		plates_draw(bands, first, bands->h_px - first);
		for (int plate = 0; plate < bands->count; plate++)
			same = same && memcmp(bands->amounts[plate], whole->amounts[plate] + first * whole->w_px, (size_t)(bands->rows * bands->w_px)) == 0;
	}
	check(same, "in bands as in one piece");
}

/* ---- pictures ---- */

static struct draw_item picture_item(int x, int y)
{
	return (struct draw_item){ .kind = DRAW_IMAGE, .box = points(x, y, 40, 40) };
}

static void test_pictures(void)
{
	uint8_t inks[2 * 2 * 4], grey[4] = { 100, 100, 100, 100 };
	for (int i = 0; i < 4; i++)
		memcpy(inks + 4 * i, (const uint8_t[]){ 10, 60, 110, 160 }, 4);
	const struct cooked list[] = { { .w_px = 2, .h_px = 2, .components = 4, .pixels = inks }, { .w_px = 2, .h_px = 2, .components = 1, .pixels = grey },
		{ .components = 0 } };
	struct draw_item items[5] = { { .kind = DRAW_RECT, .box = points(0, 0, W, H), .ink = spot(SPOT_RED, 50, false) } };
	for (int i = 0; i < 3; i++) {
		items[1 + i] = picture_item(10 + 50 * i, 10);
		items[1 + i].u.ticket = i;
	}
	items[4] = (struct draw_item){ .kind = DRAW_RECT, .box = points(20, 20, 10, 10), .ink = cmyk(0, 0, 0, 100, true) };
	const struct plate_plan plan = { .dpi_milli = 72000, .pictures = list, .picture_count = 3 };
	page = (struct print_page){ .name = "A01", .w = W * PT, .h = H * PT, .items = items, .count = 5 };
	struct plates *plates = plates_new(env, env->keep, &print, &page, media, &plan, H);
	plates_draw(plates, 0, H);
	check(at(plates, PLATE_C, 40, 40) == 10 && at(plates, PLATE_K, 40, 40) == 160 && at(plates, PLATE_RED, 40, 40) == 0, "a picture knocks out the spot");
	check(at(plates, PLATE_Y, 25, 25) == 110 && at(plates, PLATE_K, 25, 25) == 255, "black over a picture");
	check(at(plates, PLATE_K, 80, 30) == 100 && at(plates, PLATE_C, 80, 30) == 0 && at(plates, PLATE_RED, 80, 30) == 0, "a grey picture");
	check(at(plates, PLATE_K, 130, 30) == 77, "grey in the place of a picture that is not there");
	check(at(plates, PLATE_RED, 5, 5) == 128, "around it all is left");
	const uint8_t half[4] = { 0, 255, 0, 255 };
	struct cooked cut[3] = { list[0], list[1], list[2] };
	cut[0].opacity = half;
	struct plate_plan of_cut = plan;
	of_cut.pictures = cut;
	struct plates *through = plates_new(env, env->keep, &print, &page, media, &of_cut, H);
	plates_draw(through, 0, H);
	check(at(through, PLATE_C, 15, 40) == 0 && at(through, PLATE_RED, 15, 40) == 128, "where a picture is clear, what lies below shows");
	check(at(through, PLATE_C, 45, 40) == 10 && at(through, PLATE_RED, 45, 40) == 0, "and where it covers, it covers");
	items[1].box = (struct rect){ -20500, -30500, 70 * PT, 90 * PT };
	items[2].box = (struct rect){ 100100, 100100, 1, 1 };
	items[3].box = (struct rect){ 220 * PT, 180 * PT, 90 * PT, 90 * PT };
	plates_draw(plates, 0, H);
	check(at(plates, PLATE_C, 0, 0) == 10 && at(plates, PLATE_C, 48, 58) == 10 && at(plates, PLATE_K, 239, 199) == 77, "pictures that run off the page");
}

/* ---- total ink ---- */

/* Rows of RGB; NULL if there is no such picture. */
static uint8_t *read_png(const char *path, int w, int h)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	if (!png_image_begin_read_from_file(&image, path))
		return NULL;
	image.format = PNG_FORMAT_RGB;
	uint8_t *rgb = arena_alloc(env->keep, PNG_IMAGE_SIZE(image));
	png_image_finish_read(&image, NULL, rgb, 0, NULL);
	return (int)image.width == w && (int)image.height == h ? rgb : NULL;
}

static bool is_colour(const uint8_t *rgb, int w, int x, int y, uint32_t colour)
{
	const uint8_t *p = rgb + 3 * (y * w + x);
	return p[0] == colour >> 16 && p[1] == (colour >> 8 & 255) && p[2] == (colour & 255);
}

static void test_ink(void)
{
	const struct draw_item items[] = {
		{ .kind = DRAW_RECT, .box = points(0, 0, W, 120), .ink = cmyk(80, 80, 80, 0, false) },
		{ .kind = DRAW_RECT, .box = points(20, 20, 40, 40), .ink = cmyk(0, 0, 0, 4, true), .id = "a" },
		{ .kind = DRAW_RECT, .box = points(80, 20, 40, 40), .ink = cmyk(0, 0, 0, 12, true), .id = "b" },
		{ .kind = DRAW_RECT, .box = points(140, 20, 40, 40), .ink = cmyk(0, 0, 0, 25, true), .id = "c" },
		{ .kind = DRAW_RECT, .box = points(190, 20, 40, 40), .ink = cmyk(0, 0, 0, 90, true), .id = "d" },
		{ .kind = DRAW_RECT, .box = points(20, 90, 2, 2), .ink = cmyk(0, 0, 0, 100, true), .id = "e" },
	};
	static const uint32_t colours[4] = { 0xFFE100, 0xFF8C00, 0xDC0000, 0x78008C };
	const char *path = str_format(env->keep, "%s/ink.png", folder);
	page = (struct print_page){ .name = "A01", .w = W * PT, .h = H * PT, .items = items, .count = 6 };
	for (int dpi = 72; dpi <= 288; dpi *= 4) {
		int n = dpi / 72;
		check(inkmap_write(env, &print, 0, media, 24500, dpi, path), "picture of ink");
		const uint8_t *rgb = read_png(path, W * n, H * n);
		check(rgb != NULL, "of the page's size");
		check(rgb && is_colour(rgb, W * n, 10 * n, 150 * n, 0xFFFFFF) && is_colour(rgb, W * n, 0, 0, 0xABABAB), "paper, and a wash under the limit");
		check(rgb && is_colour(rgb, W * n, 40 * n, 40 * n, 0xAAAAAA), "244 % is not over 245 %");
		for (int i = 1; rgb && i < 4; i++)
			check(is_colour(rgb, W * n, (i == 3 ? 210 : 40 + 60 * i) * n, 40 * n, colours[i]), "the colour tells how much");
		check(rgb && is_colour(rgb, W * n, 21 * n, 91 * n, 0xABABAB) == false && rgb[3 * (91 * n * W * n + 30 * n)] == 0xAB, "a speck stays grey");
	}
	struct ink_places places = inkmap_find(env, env->keep, &print, &page, media, 24500);
	check(places.count == 3, "three places over 245 %");
	check(places.count == 3 && strcmp(places.list[0].item->id, "d") == 0 && strcmp(places.list[1].item->id, "c") == 0 && strcmp(places.list[2].item->id, "b") == 0, "the worst first");
	check(places.count == 3 && abs(places.list[0].most - 33000) < 60 && abs(places.list[2].most - 25200) < 60, "how much");
}

/* ---- files ---- */

static void test_names(void)
{
	const struct spot odd[] = { { "../a/b", 0, 0, 0, 0 }, { "black", 0, 0, 0, 0 }, { "", 0, 0, 0, 0 }, { "红 1", 0, 0, 0, 0 } };
	struct draw_item items[4];
	for (int i = 0; i < 4; i++)
		items[i] = (struct draw_item){ .kind = DRAW_RECT, .box = points(0, 0, 10, 10), .ink = spot(i, 50, true) };
	print.spots = odd;
	print.spot_count = 4;
	page = (struct print_page){ .name = "A01", .w = W * PT, .h = H * PT, .items = items, .count = 4 };
	const char *stem = str_format(env->keep, "%s/names", folder);
	static const char *const wanted[] = { ".Cyan.png", ".Magenta.png", ".Yellow.png", ".Black.png", "...-a-b.png", ".black-6.png", ".-7.png", ".红 1.png" };
	struct plate_files files = plate_write(env, &print, 0, media, 72, false, stem);
	check(files.count == 8, "all written");
	for (int i = 0; i < files.count; i++)
		check(strcmp(files.paths[i] + strlen(stem), wanted[i]) == 0 && access(files.paths[i], R_OK) == 0, wanted[i]);
	print.spots = spots;
	print.spot_count = 2;
	check(!plate_write(env, &print, 0, media, 72, false, str_format(env->keep, "%s.Cyan.png/x", stem)).count, "nowhere to write");
	page.w = page.h = MPT_MOST;
	check(!plate_write(env, &print, 0, media, 600, false, stem).count, "too large");
}

/* Everything at once, for other programs. */
static void write_page(void)
{
	struct draw_item items[80];
	const struct draw_glyph glyph = glyph_of(0x56FD);
	int count = add_pairs(items);
	items[count++] = (struct draw_item){ .kind = DRAW_RECT, .box = points(10, 75, 220, 40), .ink = cmyk(30, 0, 20, 0, false) };
	items[count++] = (struct draw_item){ .kind = DRAW_RECT, .box = points(10, 115, 220, 40), .ink = spot(SPOT_RED, 60, false) };
	const struct ink inks[] = { cmyk(0, 0, 0, 100, true), cmyk(0, 0, 0, 100, false), cmyk(0, 0, 0, 0, true), spot(SPOT_BLUE, 100, true), spot(SPOT_BLUE, 40, false) };
	for (int i = 0; i < 5; i++)
		items[count++] = type(&glyph, 12 + 43 * i, 148, 42, inks[i]);
	items[count++] = (struct draw_item){ .kind = DRAW_FRAME, .box = points(20, 80, 60, 30), .ink = cmyk(0, 60, 0, 0, true), .u.stroke = 5 * PT };
	items[count++] = (struct draw_item){ .kind = DRAW_DISC, .box = points(100, 78, 30, 30), .ink = spot(SPOT_BLUE, 80, true) };
	items[count++] = (struct draw_item){ .kind = DRAW_RECT, .box = points(150, 80, 40, 60), .ink = cmyk(0, 0, 70, 0, false), .clip = points(155, 85, 20, 10) };
	items[count++] = (struct draw_item){ .kind = DRAW_RECT, .box = points(10, 170, 220, 20), .ink = { .space = INK_REGISTRATION } };
	page = (struct print_page){ .name = "A01", .w = W * PT, .h = H * PT, .items = items, .count = count };
	check(pdf_write(env, &print, media, str_format(env->keep, "%s/cases.pdf", folder)), "as a PDF");
	check(plate_write(env, &print, 0, media, 72, false, str_format(env->keep, "%s/cases", folder)).count == 6, "as plates");
}

int main(int argc, char **argv)
{
	static const struct font font = { .name = "宋", .family = "Noto Serif CJK SC", .weight = 400,
		.file = "opentype/noto/NotoSerifCJK-Regular.ttc", .package = "fonts-noto-cjk", .latin = -1, .fallback = -1 };
	const struct str fonts = str_of("/usr/share/fonts");
	const struct media_plan plan = { .fonts = &font, .font_count = 1, .folders = &fonts, .folder_count = 1 };
	const char *build = getenv("B");
	env = cases_env();
	folder = argc > 1 ? argv[1] : str_format(env->keep, "%s/tests/plates.files", build ? build : "out/build");
	mkdir(folder, 0777);
	media = media_open(env, &plan);
	test_pairs();
	test_shapes();
	test_type();
	test_bands();
	test_pictures();
	test_ink();
	test_names();
	write_page();
	media_close(media);
	return cases_end(&cases);
}
