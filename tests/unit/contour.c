/* Outlines of pictures: transparency and clipping paths as contours for text and as masks for the press; lies in either. */
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "cases.h"
#include "media/media.h"
#include "media/picture_own.h"
#include "picture_files.h"
#include "picture_tiff.h"

#define PROFILE "layout/profiles/newsprint-tr002.icc"

enum { MILLION = 1000000, MM = 2835, W = 200, H = 100 };

struct bench {
	struct env *env;
	struct cases *cases;
	const struct source *profile;
	char folder[64];
	struct media *media;
};

static void reopen(struct bench *bench, enum media_clear clear)
{
	struct media_plan plan = { .profile = bench->profile, .ink_limit = 24000, .threads = 1, .want_pixels = true, .clear = clear };
	if (bench->media)
		media_close(bench->media);
	bench->media = media_open(bench->env, &plan);
}

static const struct picture *open_bytes(struct bench *bench, const char *name, const struct file *file)
{
	static int number;
	char *shown = str_format(bench->env->keep, "%d-%s", number++, name);
	file_write(file, str_format(bench->env->temp, "%s/%s", bench->folder, shown));
	const struct picture *picture = picture_open(bench->env, bench->media, (struct span){ 0 }, str_of(shown));
	unlink(str_format(bench->env->temp, "%s/%s", bench->folder, shown));
	return picture;
}

static const struct cooked *cook(struct bench *bench, const struct picture *picture, enum picture_cut cut)
{
	struct picture_order order = { .picture = picture, .right = MILLION, .bottom = MILLION, .w = 400 * MM, .h = 200 * MM, .cut = cut };
	return picture_wait(bench->env, bench->media, picture_order(bench->media, &order));
}

/* ---- files ---- */

/* Red: opaque left of a slant from the top left corner to the bottom's middle, then 16 columns of half, then nothing. */
static int slant_alpha(int x, int y)
{
	int edge = y * (W / 2) / H;
	return x < edge ? 255 : x < edge + 16 ? 128 : 0;
}

static struct file slant_png(bool interlaced, bool noisy)
{
	uint32_t seed = 5;
	struct file file = { NULL, 0 };
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_set_write_fn(png, &file, png_append, png_no_flush);
	png_write_head(png, info, &(struct png_how){ .type = PNG_COLOR_TYPE_RGB_ALPHA, .depth = 8, .w = W, .h = H, .interlaced = interlaced });
	int passes = png_set_interlace_handling(png);
	for (int pass = 0; pass < passes; pass++)
		for (int y = 0; y < H; y++) {
			uint8_t row[W * 4];
			for (int x = 0; x < W; x++)
				memcpy(row + x * 4, (const uint8_t[4]){ noisy ? (uint8_t)noise_draw(&seed) : 200, 40, 30, (uint8_t)slant_alpha(x, y) }, 4);
			png_write_row(png, row);
		}
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return file;
}

struct writer {
	uint8_t at[200000];
	size_t len;
};

static void put(struct writer *out, const void *bytes, size_t len)
{
	memcpy(out->at + out->len, bytes, len);
	out->len += len;
}

static void put_u16(struct writer *out, unsigned value)
{
	put(out, (const uint8_t[2]){ (uint8_t)(value >> 8), (uint8_t)value }, 2);
}

static void put_u32(struct writer *out, uint32_t value)
{
	put_u16(out, value >> 16);
	put_u16(out, value & 0xFFFF);
}

/* A knot without curves; places in thousandths of the sides. */
static void put_knot(struct writer *out, int x, int y)
{
	put_u16(out, 1);
	for (int i = 0; i < 3; i++) {
		put_u32(out, (uint32_t)((int64_t)y * (1 << 24) / 1000));
		put_u32(out, (uint32_t)((int64_t)x * (1 << 24) / 1000));
	}
}

static void put_box(struct writer *out, unsigned joining, int left, int top, int right, int bottom)
{
	const uint8_t rest[20] = { 0 };
	put_u16(out, 0);
	put_u16(out, 4);
	put_u16(out, joining);
	put(out, rest, sizeof rest);
	put_knot(out, left, top);
	put_knot(out, right, top);
	put_knot(out, right, bottom);
	put_knot(out, left, bottom);
}

static void put_resource(struct writer *out, unsigned id, const char *name, const struct writer *data)
{
	size_t len = strlen(name);
	put(out, "8BIM", 4);
	put_u16(out, id);
	put(out, (const uint8_t[1]){ (uint8_t)len }, 1);
	put(out, name, len + (len % 2 == 0));
	put_u32(out, (uint32_t)data->len);
	put(out, data->at, data->len);
	if (data->len % 2)
		put(out, "", 1);
}

/* Photoshop's resources with `records` as the clipping path. */
static void put_path(struct writer *out, const struct writer *records)
{
	static struct writer name;
	name.len = 0;
	put(&name, "\6Path 1\0\0\0\0\0\0", 13);
	put_resource(out, 2000, "Path 1", records);
	put_resource(out, 2999, "", &name);
}

/* The JPEG with an APP13 segment behind its first marker, in pieces of `most` bytes. */
static struct file with_resources(const struct file *jpeg, const struct writer *resources, size_t most)
{
	static const char head[] = "Photoshop 3.0";
	struct file file = { malloc(jpeg->len + resources->len + 64 * (resources->len / most + 2)), 2 };
	memcpy(file.at, jpeg->at, 2);
	for (size_t from = 0; from < resources->len; from += most) {
		size_t len = resources->len - from < most ? resources->len - from : most, all = len + 2 + sizeof head;
		const uint8_t marker[4] = { 0xFF, 0xED, (uint8_t)(all >> 8), (uint8_t)all };
		memcpy(file.at + file.len, marker, 4);
		memcpy(file.at + file.len + 4, head, sizeof head);
		memcpy(file.at + file.len + 4 + sizeof head, resources->at + from, len);
		file.len += all + 2;
	}
	memcpy(file.at + file.len, jpeg->at + 2, jpeg->len - 2);
	file.len += jpeg->len - 2;
	return file;
}

static struct file plain_jpeg(int orientation)
{
	static const uint8_t tone[4] = { 90, 90, 90, 255 };
	struct pixels art = pixels_quarters(W, H, 3, tone, tone, tone, tone);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 90, .orientation = orientation });
	pixels_free(&art);
	return file;
}

static struct file path_jpeg(const struct writer *records, int orientation, size_t most)
{
	static struct writer resources;
	resources.len = 0;
	put_path(&resources, records);
	struct file plain = plain_jpeg(orientation), file = with_resources(&plain, &resources, most);
	file_free(&plain);
	return file;
}

/* ---- transparency ---- */

static bool row_is(const struct contour *contour, int row, int left, int right)
{
	const struct contour_row *at = contour && row < contour->count ? &contour->rows[row] : NULL;
	if (at && abs(at->left - left) <= 6000 && abs(at->right - right) <= 6000)
		return true;
	printf("row %d: %d to %d, not %d to %d\n", row, at ? at->left : -1, at ? at->right : -1, left, right);
	return false;
}

static void test_alpha(struct bench *bench, bool interlaced)
{
	struct file file = slant_png(interlaced, false);
	const struct picture *picture = open_bytes(bench, "slant.png", &file);
	const struct contour *contour = picture_contour(picture, CUT_ALPHA);
	cases_expect(bench->cases, picture->alpha && contour && contour->count == H, "an outline of as many rows as the picture");
	cases_expect(bench->cases, row_is(contour, 0, 0, 80000) && row_is(contour, 50, 0, 330000) && row_is(contour, 99, 0, 575000), "a slant's outline");
	cases_expect(bench->cases, picture_contour(picture, CUT_ALPHA) == contour, "read once");
	cases_expect(bench->cases, !picture_has_path(picture) && !picture_contour(picture, CUT_PATH), "no path in it");
	const struct cooked *cooked = cook(bench, picture, CUT_ALPHA);
	cases_expect(bench->cases, cooked->mask.bytes && !cooked->mask.hard && cooked->mask.w_px == cooked->w_px && cooked->opacity, "a soft mask");
	const uint8_t *row = cooked->opacity + 60 * W, *ink = cooked->pixels + 60 * W * 4;
	cases_expect(bench->cases, row[20] == 255 && abs(row[68] - 128) < 4 && row[120] == 0, "opacity as in the file");
	cases_expect(bench->cases, abs(ink[20 * 4] - ink[68 * 4]) < 6 && abs(ink[20 * 4 + 1] - ink[68 * 4 + 1]) < 6, "the colour of a half clear pixel is its own");
	cases_expect(bench->cases, !ink[120 * 4] && !ink[120 * 4 + 1] && !ink[120 * 4 + 2] && !ink[120 * 4 + 3], "no ink where nothing covers");
	const struct cooked *laid = cook(bench, picture, CUT_NONE);
	cases_expect(bench->cases, !laid->mask.bytes && !laid->opacity && laid->pixels[(60 * W + 68) * 4 + 1] < ink[68 * 4 + 1] - 20, "without a cut it is laid on paper");
	file_free(&file);
}

static void test_hard(struct bench *bench)
{
	static struct writer records;
	records.len = 0;
	put_box(&records, 1, 100, 200, 500, 900);
	struct file file = path_jpeg(&records, 0, 65000);
	reopen(bench, CLEAR_LAID);
	const struct cooked *cooked = cook(bench, open_bytes(bench, "box.jpg", &file), CUT_PATH);
	size_t stride = ((size_t)cooked->mask.w_px + 7) / 8;
	uLongf len = (uLongf)(stride * (size_t)cooked->mask.h_px);
	uint8_t *bits = calloc(1, len + 1);
	bool good = cooked->mask.hard && cooked->mask.w_px == 3 * W && uncompress(bits, &len, cooked->mask.bytes, (uLong)cooked->mask.len) == Z_OK;
	const uint8_t *row = bits + stride * 150;
	cases_expect(bench->cases, good && !(row[180 / 8] & 0x80 >> 180 % 8) && (row[330 / 8] & 0x80 >> 330 % 8), "a stencil: ones are clear");
	free(bits);
	file_free(&file);
	file = slant_png(false, false);
	cooked = cook(bench, open_bytes(bench, "slant.png", &file), CUT_ALPHA);
	cases_expect(bench->cases, cooked->mask.bytes && !cooked->mask.hard && cooked->opacity[60 * W + 20] == 255, "transparency stays soft, for the writer to lay");
	reopen(bench, CLEAR_PAPER);
	cooked = cook(bench, open_bytes(bench, "slant.png", &file), CUT_ALPHA);
	cases_expect(bench->cases, !cooked->mask.bytes && cooked->pixels, "on paper without a mask");
	reopen(bench, CLEAR_SOFT);
	file_free(&file);
}

/* ---- in other kinds of file: quarters that cover wholly, by half, not at all, wholly ---- */

static const uint8_t alphas[4] = { 255, 128, 0, 255 };
static const uint8_t red[4] = { 200, 40, 30, 255 }, blue[4] = { 20, 60, 180, 128 }, none[4] = { 10, 10, 10, 0 }, green[4] = { 30, 140, 60, 255 };

/* The picture and the same without transparency print the same ink where the first covers by half. */
static void expect_quarters(struct bench *bench, const char *name, const struct file *file, const struct file *opaque)
{
	const struct picture *picture = open_bytes(bench, name, file);
	const struct contour *contour = picture_contour(picture, CUT_ALPHA);
	cases_expect(bench->cases, picture->alpha && contour && row_is(contour, 5, 0, MILLION) && row_is(contour, contour->count - 5, 500000, MILLION), name);
	const struct cooked *cooked = cook(bench, picture, CUT_ALPHA), *whole = cook(bench, open_bytes(bench, name, opaque), CUT_ALPHA);
	size_t n = (size_t)cooked->components, first = 10 * 64 + 10, second = 10 * 64 + 54, third = 54 * 64 + 10;
	bool good = cooked->opacity && whole->pixels && !whole->opacity && cooked->opacity[first] == 255 && abs(cooked->opacity[second] - 128) < 3 &&
		cooked->opacity[third] == 0;
	for (size_t i = 0; good && i < n; i++)
		good = abs(cooked->pixels[second * n + i] - whole->pixels[second * n + i]) < 12 && cooked->pixels[third * n + i] == 0 &&
			abs(cooked->pixels[first * n + i] - whole->pixels[first * n + i]) < 6;
	cases_expect(bench->cases, good, str_format(bench->env->temp, "%s: opacity, and ink of its own below it", name));
}

static void test_tiffs(struct bench *bench)
{
	static const uint8_t inks[4][4] = { { 10, 220, 200, 0 }, { 200, 140, 0, 20 }, { 0, 0, 0, 200 }, { 180, 20, 200, 40 } };
	const struct tiff_art colours = { 64, 64, 3, { red, blue, none, green } }, grey = { 64, 64, 1, { red, blue, none, green } },
		four = { 64, 64, 4, { inks[0], inks[1], inks[2], inks[3] } };
	const struct {
		const char *name;
		const struct tiff_art *art;
		struct tiff_how how;
	} kinds[] = {
		{ "rgb.tif", &colours, { .light = PHOTOMETRIC_RGB } }, { "planes.tif", &colours, { .light = PHOTOMETRIC_RGB, .planes = 2 } },
		{ "tiles.tif", &colours, { .light = PHOTOMETRIC_RGB, .tiles = true } }, { "wide.tif", &colours, { .light = PHOTOMETRIC_RGB, .bits = 16 } },
		{ "grey.tif", &grey, { .light = PHOTOMETRIC_MINISBLACK } }, { "white.tif", &grey, { .light = PHOTOMETRIC_MINISWHITE } },
		{ "cmyk.tif", &four, { .light = PHOTOMETRIC_SEPARATED } },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct tiff_how how = kinds[i].how, plain;
		how.compression = COMPRESSION_LZW;
		how.bits = how.bits ? how.bits : 8;
		how.planes = how.planes ? how.planes : 1;
		plain = how;
		how.alpha = true;
		how.alphas = alphas;
		struct file file = tiff_file(kinds[i].art, &how), opaque = tiff_file(kinds[i].art, &plain);
		expect_quarters(bench, kinds[i].name, &file, &opaque);
		file_free(&file);
		file_free(&opaque);
	}
}

static void test_webps(struct bench *bench)
{
	static const uint8_t solid[4] = { 20, 60, 180, 255 };
	struct pixels art = pixels_quarters(64, 64, 4, red, blue, none, green), plain = pixels_quarters(64, 64, 3, red, solid, none, green);
	for (int lossless = 0; lossless < 2; lossless++) {
		struct file file = webp_file(&art, lossless), opaque = webp_file(&plain, lossless);
		expect_quarters(bench, lossless ? "lossless.webp" : "lossy.webp", &file, &opaque);
		file_free(&file);
		file_free(&opaque);
	}
	pixels_free(&art);
	pixels_free(&plain);
}

/* ---- the veil under type ---- */

static void test_shade(struct bench *bench)
{
	struct file file = plain_jpeg(0);
	const struct picture *picture = open_bytes(bench, "plain.jpg", &file);
	struct picture_order order = { .picture = picture, .right = MILLION, .bottom = MILLION, .w = 400 * MM, .h = 200 * MM };
	const struct cooked *bare = picture_wait(bench->env, bench->media, picture_order(bench->media, &order));
	order.shade = (struct picture_shade){ .from = 300000, .to = 600000, .amount = 160 };
	const struct cooked *dark = picture_wait(bench->env, bench->media, picture_order(bench->media, &order));
	order.shade = (struct picture_shade){ .from = 700000, .to = 400000, .amount = 160, .light = true };
	const struct cooked *light = picture_wait(bench->env, bench->media, picture_order(bench->media, &order));
	const uint8_t *a = bare->pixels, *b = dark->pixels, *c = light->pixels;
	size_t row = W * 4, k = 3;
	cases_expect(bench->cases, b[10 * row + k] == a[10 * row + k] && b[45 * row + k] > a[45 * row + k] && b[70 * row + k] > b[45 * row + k] &&
		b[99 * row + k] == b[70 * row + k] && b[99 * row] < a[99 * row], "a dark veil sets in and thickens");
	cases_expect(bench->cases, c[90 * row] == a[90 * row] && c[10 * row] < a[10 * row] && c[10 * row + k] < a[10 * row + k], "a light one at the top");
	const struct picture_shades *shades = picture_shades(picture);
	cases_expect(bench->cases, shades && shades->w > 8 && abs(shades->dark[0] - 165) < 4, "how dark it is");
	file_free(&file);
}

/* What never came is grey, and covers. */
static void test_short(struct bench *bench)
{
	struct file file = slant_png(false, true);
	file.len -= file.len / 3;
	const struct contour *contour = picture_contour(open_bytes(bench, "short.png", &file), CUT_ALPHA);
	cases_expect(bench->cases, contour && row_is(contour, 2, 0, 90000) && row_is(contour, H - 1, 0, MILLION), "a file cut short keeps its rows and covers below");
	file_free(&file);
}

/* ---- clipping paths ---- */

static bool path_is(struct bench *bench, const struct writer *records, int orientation, int x, int y, bool covered)
{
	struct file file = path_jpeg(records, orientation, 65000);
	const struct picture *picture = open_bytes(bench, "path.jpg", &file);
	const struct cooked *cooked = cook(bench, picture, CUT_PATH);
	bool good = picture_has_path(picture) && cooked->opacity && (cooked->opacity[y * cooked->w_px + x] > 128) == covered;
	file_free(&file);
	return good;
}

static void test_path(struct bench *bench)
{
	static struct writer records;
	records.len = 0;
	put_box(&records, 1, 100, 200, 500, 900);
	for (size_t most = 65000; most > 20; most /= 40) {
		struct file file = path_jpeg(&records, 0, most);
		const struct picture *picture = open_bytes(bench, "box.jpg", &file);
		const struct contour *contour = picture_contour(picture, CUT_PATH);
		cases_expect(bench->cases, row_is(contour, 50, 100000, 500000) && contour->rows[10].left >= contour->rows[10].right, "the outline of a path, its segments put together");
		file_free(&file);
	}
	const struct cooked *cooked;
	struct file file = path_jpeg(&records, 0, 65000);
	const struct picture *picture = open_bytes(bench, "box.jpg", &file);
	cooked = cook(bench, picture, CUT_PATH);
	cases_expect(bench->cases, cooked->mask.bytes && cooked->opacity[50 * W + 60] == 255 && !cooked->opacity[50 * W + 110] && cooked->pixels[(50 * W + 60) * 4 + 3] > 20,
		"the picture is cut along its path");
	cases_expect(bench->cases, !cook(bench, picture, CUT_ALPHA)->mask.bytes, "a picture without transparency covers all");
	reopen(bench, CLEAR_PAPER);
	cooked = cook(bench, open_bytes(bench, "box.jpg", &file), CUT_PATH);
	cases_expect(bench->cases, !cooked->mask.bytes && !cooked->pixels[(50 * W + 110) * 4 + 3] && cooked->pixels[(50 * W + 60) * 4 + 3] > 20, "paper outside a path");
	reopen(bench, CLEAR_SOFT);
	file_free(&file);
}

static void test_joining(struct bench *bench)
{
	static struct writer records;
	static const struct {
		unsigned joining;
		bool first, both, second;
	} wants[] = { { 0, true, false, true }, { 1, true, true, true }, { 2, true, false, false }, { 3, false, true, false } };
	for (size_t i = 0; i < 4; i++) {
		records.len = 0;
		put_box(&records, 1, 0, 100, 600, 900);
		put_box(&records, wants[i].joining, 400, 100, 1000, 900);
		cases_expect(bench->cases, path_is(bench, &records, 0, 40, 50, wants[i].first) && path_is(bench, &records, 0, 100, 50, wants[i].both) &&
			path_is(bench, &records, 0, 160, 50, wants[i].second), str_format(bench->env->temp, "subpaths go together by %u", wants[i].joining));
	}
	records.len = 0;
	put_box(&records, 2, 400, 0, 600, 1000);
	cases_expect(bench->cases, path_is(bench, &records, 0, 20, 50, true) && path_is(bench, &records, 0, 100, 50, false), "a hole in all of it");
}

/* The left half as stored, seen by each orientation. */
static void test_turned(struct bench *bench)
{
	static const int seen[9][2] = { { 0, 0 }, { 20, 50 }, { 180, 50 }, { 180, 50 }, { 20, 50 }, { 50, 20 }, { 50, 20 }, { 50, 180 }, { 50, 180 } };
	static struct writer records;
	records.len = 0;
	put_box(&records, 1, 0, 0, 300, 1000);
	for (int i = 1; i <= 8; i++)
		cases_expect(bench->cases, path_is(bench, &records, i, seen[i][0], seen[i][1], true), "a path turned with its picture");
	struct file file = path_jpeg(&records, 6, 65000);
	const struct contour *contour = picture_contour(open_bytes(bench, "six.jpg", &file), CUT_PATH);
	cases_expect(bench->cases, contour && contour->count == W && row_is(contour, 10, 0, MILLION) && contour->rows[100].left >= contour->rows[100].right,
		"an outline turned with its picture");
	file_free(&file);
}

/* ---- lies ---- */

static void look_at(struct bench *bench, const struct file *file)
{
	const struct picture *picture = open_bytes(bench, "lie.jpg", file);
	picture_has_path(picture);
	picture_contour(picture, CUT_PATH);
}

static void test_lies(struct bench *bench)
{
	static struct writer records, resources;
	records.len = resources.len = 0;
	put_box(&records, 1, 100, 200, 500, 900);
	put_box(&records, 0, 200, 300, 400, 600);
	put_path(&resources, &records);
	struct file plain = plain_jpeg(0);
	uint32_t seed = 7;
	for (int i = 0; i < 600; i++) {
		static struct writer bad;
		bad = resources;
		for (int k = 0; k < 1 + i % 4; k++)
			bad.at[noise_draw(&seed) % bad.len] = (uint8_t)noise_draw(&seed);
		if (i % 5 == 0)
			bad.len = noise_draw(&seed) % bad.len + 1;
		struct file file = with_resources(&plain, &bad, 65000);
		look_at(bench, &file);
		file_free(&file);
	}
	cases_expect(bench->cases, true, "600 broken paths are survived");
	file_free(&plain);
}

static void test_absurd(struct bench *bench)
{
	static struct writer records;
	struct timespec from, to;
	records.len = 0;
	for (int i = 0; i < 400; i++)
		put_box(&records, (unsigned)(i % 4), i, i, 1000 - i, 1000 - i / 2);
	struct file file = path_jpeg(&records, 0, 65000);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	look_at(bench, &file);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	cases_expect(bench->cases, to.tv_sec - from.tv_sec < 5, "400 subpaths in time");
	file_free(&file);
	records.len = 0;
	put_box(&records, 1, -900000, -900000, 900000, 900000);
	file = path_jpeg(&records, 0, 65000);
	cases_expect(bench->cases, !picture_has_path(open_bytes(bench, "far.jpg", &file)), "points far outside are no path");
	file_free(&file);
	records.len = 0;
	put_box(&records, 1, 0, 0, 500, 500);
	records.at[2] = 0xFF;
	file = path_jpeg(&records, 0, 65000);
	cases_expect(bench->cases, !picture_has_path(open_bytes(bench, "knots.jpg", &file)), "more knots than there are");
	file_free(&file);
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct bench bench = { .env = cases_env(), .cases = &cases, .folder = "/tmp/banxin-contour-XXXXXX" };
	bench.profile = source_read(bench.env, (struct span){ 0 }, str_of(PROFILE), SOURCE_BINARY);
	cases_expect(&cases, bench.profile && mkdtemp(bench.folder), PROFILE);
	bench.env->root.path = bench.folder;
	reopen(&bench, CLEAR_SOFT);
	test_alpha(&bench, false);
	test_alpha(&bench, true);
	test_short(&bench);
	test_hard(&bench);
	test_tiffs(&bench);
	test_webps(&bench);
	test_shade(&bench);
	test_path(&bench);
	test_joining(&bench);
	test_turned(&bench);
	test_lies(&bench);
	test_absurd(&bench);
	media_close(bench.media);
	rmdir(bench.folder);
	return cases_end(&cases);
}
