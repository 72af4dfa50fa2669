/* Pictures end to end: files made here by libjpeg, libpng, libtiff and libwebp, opened, ordered, cooked; broken ones too; and what three PDF
 * readers make of the bytes. */
#include <setjmp.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "cases.h"
#include "media/colour_own.h"
#include "media/media.h"
#include "picture_files.h"
#include "picture_tiff.h"

#define PROFILE "layout/profiles/newsprint-tr002.icc"

enum { MILLION = 1000000, MM = 2835 /* mpt */ };

struct bench {
	struct env *env;
	struct cases *cases;
	const struct source *profile;
	char folder[64];
	struct media *media;
};

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int told(const struct env *env, enum diag_code code)
{
	int n = 0;
	for (int i = 0; i < env->diags->count; i++)
		n += env->diags->list[i].code == code;
	return n;
}

static void open_media(struct bench *bench, int threads)
{
	struct media_plan plan = { .profile = bench->profile, .ink_limit = 24000, .threads = threads, .want_pixels = true };
	bench->media = media_open(bench->env, &plan);
}

static void reopen(struct bench *bench, int threads)
{
	media_close(bench->media);
	open_media(bench, threads);
}

/* Writes the file under a name not used before and opens it. */
static const struct picture *open_bytes(struct bench *bench, const char *name, const struct file *file)
{
	static int number;
	char *shown = str_format(bench->env->keep, "%d-%s", number++, name);
	file_write(file, str_format(bench->env->temp, "%s/%s", bench->folder, shown));
	const struct picture *picture = picture_open(bench->env, bench->media, (struct span){ 0 }, str_of(shown));
	unlink(str_format(bench->env->temp, "%s/%s", bench->folder, shown));
	return picture;
}

static struct picture_order whole(const struct picture *picture, mpt w, mpt h)
{
	return (struct picture_order){ .picture = picture, .right = MILLION, .bottom = MILLION, .w = w, .h = h };
}

static const struct cooked *cook(struct bench *bench, const struct picture_order *order)
{
	return picture_wait(bench->env, bench->media, picture_order(bench->media, order));
}

/* Cooked with all its pixels. */
static const struct cooked *cook_bytes(struct bench *bench, const char *name, const struct file *file)
{
	const struct picture *picture = open_bytes(bench, name, file);
	struct picture_order order = whole(picture, 4000 * MM, 4000 * MM);
	return cook(bench, &order);
}

static const uint8_t *pixel(const struct cooked *cooked, int x, int y)
{
	return cooked->pixels + ((size_t)y * (size_t)cooked->w_px + (size_t)x) * (size_t)cooked->components;
}

static bool near_to(const uint8_t *a, const uint8_t *b, int n, int most)
{
	for (int i = 0; i < n; i++)
		if (abs(a[i] - b[i]) > most)
			return false;
	return true;
}

/* The ink of an sRGB colour. */
static bool is_ink_of(const struct bench *bench, const uint8_t *ink, const uint8_t *rgb, int most)
{
	uint8_t want[4];
	colour_press_row(media_colour(bench->media), rgb, want, 1);
	if (near_to(ink, want, 4, most))
		return true;
	printf("ink %d %d %d %d, not %d %d %d %d of %d %d %d\n", ink[0], ink[1], ink[2], ink[3], want[0], want[1], want[2], want[3], rgb[0], rgb[1], rgb[2]);
	return false;
}

static bool is_black_of(const struct bench *bench, const uint8_t *black, uint8_t grey, int most)
{
	uint8_t want;
	colour_grey_row(media_colour(bench->media), &grey, 1, &want, 1);
	if (near_to(black, &want, 1, most))
		return true;
	printf("black %d, not %d of grey %d\n", *black, want, grey);
	return false;
}

/* ---- JPEG ---- */

static const uint8_t red[4] = { 220, 40, 30, 255 }, blue[4] = { 20, 60, 180, 255 }, pale[4] = { 240, 235, 200, 255 }, green[4] = { 30, 140, 60, 255 };

static void test_jpeg_rgb(struct bench *bench, bool progressive)
{
	struct pixels art = pixels_quarters(64, 48, 3, red, blue, pale, green);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .progressive = progressive, .quality = 98 });
	const struct picture *picture = open_bytes(bench, "rgb.jpg", &file);
	cases_expect(bench->cases, picture->jpeg && !picture->bad && picture->components == 3 && picture->w_px == 64 && picture->h_px == 48, "JPEG header");
	struct picture_order order = whole(picture, 100 * MM, 75 * MM);
	const struct cooked *cooked = cook(bench, &order);
	cases_expect(bench->cases, cooked->components == 4 && cooked->w_px == 64 && cooked->h_px == 48 && cooked->dct, "never made larger");
	cases_expect(bench->cases, is_ink_of(bench, pixel(cooked, 8, 8), red, 6) && is_ink_of(bench, pixel(cooked, 56, 8), blue, 6) &&
		is_ink_of(bench, pixel(cooked, 8, 40), pale, 6) && is_ink_of(bench, pixel(cooked, 56, 40), green, 6), "RGB to ink");
	struct picture_order grey = order;
	grey.grey = true;
	cooked = cook(bench, &grey);
	cases_expect(bench->cases, cooked->components == 1 && *pixel(cooked, 8, 40) < *pixel(cooked, 8, 8), "colour onto the black plate");
	file_free(&file);
	pixels_free(&art);
}

static void test_jpeg_grey(struct bench *bench)
{
	struct pixels art = pixels_quarters(40, 40, 1, (const uint8_t[]){ 0 }, (const uint8_t[]){ 90 }, (const uint8_t[]){ 180 }, (const uint8_t[]){ 255 });
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 98 });
	const struct cooked *cooked = cook_bytes(bench, "grey.jpg", &file);
	cases_expect(bench->cases, cooked->components == 1 && is_black_of(bench, pixel(cooked, 5, 5), 0, 3) && is_black_of(bench, pixel(cooked, 35, 5), 90, 3) &&
		is_black_of(bench, pixel(cooked, 5, 35), 180, 3) && is_black_of(bench, pixel(cooked, 35, 35), 255, 2), "grey stays one plate");
	file_free(&file);
	pixels_free(&art);
}

static void test_jpeg_cmyk(struct bench *bench, bool ycck, bool adobe, const char *name)
{
	const uint8_t cyan[4] = { 200, 20, 0, 0 }, warm[4] = { 0, 150, 160, 10 }, black[4] = { 0, 0, 0, 230 }, rich[4] = { 255, 255, 255, 255 };
	struct pixels art = pixels_quarters(48, 48, 4, cyan, warm, black, rich);
	if (adobe)
		pixels_invert(&art);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .ycck = ycck, .no_adobe = !adobe, .quality = 99 });
	int unmarked = told(bench->env, D_PICTURE_INKS);
	const struct cooked *cooked = cook_bytes(bench, name, &file);
	const uint8_t *p = pixel(cooked, 40, 40);
	cases_expect(bench->cases, cooked->components == 4 && near_to(pixel(cooked, 6, 6), cyan, 4, 4) && near_to(pixel(cooked, 40, 6), warm, 4, 4) &&
		near_to(pixel(cooked, 6, 40), black, 4, 4), name);
	cases_expect(bench->cases, told(bench->env, D_PICTURE_INKS) == unmarked + !adobe, "inks that nothing marks are told");
	cases_expect(bench->cases, p[0] + p[1] + p[2] + p[3] <= 23800 * 255 / 10000 && p[3] > 250, "four solids are clamped");
	file_free(&file);
	pixels_free(&art);
}

static void test_orientation(struct bench *bench)
{
	bool heads = true, corners = true, parts = true;
	for (int orientation = 1; orientation <= 8; orientation++) {
		struct pixels seen = pixels_quarters(60, 40, 3, red, blue, pale, green), stored = pixels_stored(&seen, orientation);
		struct file file = jpeg_file(&stored, &(struct jpeg_how){ .orientation = orientation, .quality = 98 });
		const struct picture *picture = open_bytes(bench, "turned.jpg", &file);
		heads &= picture->w_px == 60 && picture->h_px == 40 && picture->orientation == orientation;
		struct picture_order order = whole(picture, 100 * MM, 75 * MM);
		const struct cooked *cooked = cook(bench, &order);
		corners &= cooked->w_px == 60 && cooked->h_px == 40 && is_ink_of(bench, pixel(cooked, 5, 5), red, 6) && is_ink_of(bench, pixel(cooked, 55, 5), blue, 6) &&
			is_ink_of(bench, pixel(cooked, 5, 35), pale, 6) && is_ink_of(bench, pixel(cooked, 55, 35), green, 6);
		order.left = 600000;
		order.bottom = 400000;
		cooked = cook(bench, &order);
		parts &= cooked->w_px == 24 && cooked->h_px == 16 && is_ink_of(bench, pixel(cooked, 12, 8), blue, 6);
		file_free(&file);
		pixels_free(&stored);
		pixels_free(&seen);
	}
	cases_expect(bench->cases, heads, "EXIF orientation in the header");
	cases_expect(bench->cases, corners, "all eight stand upright");
	cases_expect(bench->cases, parts, "the part wanted is the part seen");
}

/* A photo-like picture through DCT scaling is the same picture as without. */
static void test_scaling(struct bench *bench)
{
	struct pixels art = pixels_photo(1600, 1200);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 92 });
	const struct picture *picture = open_bytes(bench, "large.jpg", &file);
	bool sizes = true, same = true;
	for (int mm = 12; mm <= 100; mm += 11) {
		struct picture_order order = whole(picture, mm * MM, mm * MM * 3 / 4);
		const struct cooked *cooked = cook(bench, &order);
		int want = (int)((int64_t)mm * MM * PICTURE_PPI_MOST / 72000) + 1;
		sizes &= abs(cooked->w_px - want) <= 1 && abs(cooked->h_px - want * 3 / 4) <= 2 && picture_ppi(&order) >= PICTURE_PPI_MOST;
		for (int i = 1; i < 8; i++) {
			int x = cooked->w_px * i / 8, y = cooked->h_px * i / 8;
			uint8_t rgb[3];
			pixels_mean(&art, 1600 * i / 8, 1200 * i / 8, 1600 / cooked->w_px + 2, rgb);
			same &= is_ink_of(bench, pixel(cooked, x, y), rgb, 24);
		}
	}
	cases_expect(bench->cases, sizes, "250 ppi at the size placed");
	cases_expect(bench->cases, same, "smaller is the same picture");
	struct picture_order low = whole(picture, 600 * MM, 100 * MM);
	cases_expect(bench->cases, picture_ppi(&low) == 68, "resolution is that of the worse side");
	file_free(&file);
	pixels_free(&art);
}

/* ---- PNG ---- */

static void test_png_kind(struct bench *bench, int type, int depth, bool interlaced)
{
	char *name = str_format(bench->env->keep, "type-%d-%d%s.png", type, depth, interlaced ? "-interlaced" : "");
	struct file file = png_file(&(struct png_how){ .type = type, .depth = depth, .interlaced = interlaced, .w = 33, .h = 21 });
	const struct picture *picture = open_bytes(bench, name, &file);
	struct picture_order order = whole(picture, 400 * MM, 400 * MM);
	const struct cooked *cooked = cook(bench, &order);
	bool grey = !(type & PNG_COLOR_MASK_COLOR), good = cooked->components == (grey ? 1 : 4) && cooked->w_px == 33 && cooked->h_px == 21;
	for (int x = 2; good && x < 33; x += 7) {
		uint8_t rgb[3];
		png_colour(type, depth, x, rgb);
		good = grey ? is_black_of(bench, pixel(cooked, x, 10), rgb[0], 1) : is_ink_of(bench, pixel(cooked, x, 10), rgb, 1);
	}
	cases_expect(bench->cases, good && !picture->jpeg, name);
	file_free(&file);
}

static void test_pngs(struct bench *bench)
{
	static const struct { int type, depths[6]; } kinds[] = {
		{ PNG_COLOR_TYPE_GRAY, { 1, 2, 4, 8, 16 } }, { PNG_COLOR_TYPE_PALETTE, { 1, 2, 4, 8 } }, { PNG_COLOR_TYPE_RGB, { 8, 16 } },
		{ PNG_COLOR_TYPE_GRAY_ALPHA, { 8, 16 } }, { PNG_COLOR_TYPE_RGB_ALPHA, { 8, 16 } },
	};
	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		for (int d = 0; kinds[k].depths[d]; d++)
			for (int interlaced = 0; interlaced < 2; interlaced++)
				test_png_kind(bench, kinds[k].type, kinds[k].depths[d], interlaced);
}

static void test_png_extras(struct bench *bench)
{
	uint8_t rgb[3];
	struct file file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = 33, .h = 4, .transparent = true });
	const struct cooked *cooked = cook_bytes(bench, "trns.png", &file);
	static const uint8_t paper[4];
	png_colour(PNG_COLOR_TYPE_RGB, 8, 20, rgb);
	cases_expect(bench->cases, near_to(pixel(cooked, 0, 0), paper, 4, 0) && is_ink_of(bench, pixel(cooked, 20, 0), rgb, 1), "a transparent colour is paper");
	file_free(&file);
	file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = 33, .h = 4, .gamma = 1.0 });
	cooked = cook_bytes(bench, "linear.png", &file);
	png_colour(PNG_COLOR_TYPE_RGB, 8, 16, rgb);
	for (int i = 0; i < 3; i++)
		rgb[i] = light_to_srgb(rgb[i]);
	cases_expect(bench->cases, is_ink_of(bench, pixel(cooked, 16, 0), rgb, 8), "gamma 1.0 is evened out");
	file_free(&file);
	file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = 33, .h = 4, .srgb = true });
	cooked = cook_bytes(bench, "srgb.png", &file);
	png_colour(PNG_COLOR_TYPE_RGB, 8, 16, rgb);
	cases_expect(bench->cases, is_ink_of(bench, pixel(cooked, 16, 0), rgb, 1), "sRGB is taken as it is");
	file_free(&file);
	file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = 33, .h = 4, .wide = true });
	const struct cooked *wide = cook_bytes(bench, "wide.png", &file);
	uint8_t plain[4];
	png_colour(PNG_COLOR_TYPE_RGB, 8, 30, rgb);
	colour_press_row(media_colour(bench->media), rgb, plain, 1);
	cases_expect(bench->cases, wide->components == 4 && !near_to(pixel(wide, 30, 0), plain, 4, 3), "an own profile is honoured");
	file_free(&file);
	uint8_t by_profile[4];
	memcpy(by_profile, pixel(wide, 30, 0), 4);
	file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = 33, .h = 4, .primaries = true });
	wide = cook_bytes(bench, "primaries.png", &file);
	cases_expect(bench->cases, near_to(pixel(wide, 30, 0), by_profile, 4, 5) && !near_to(pixel(wide, 30, 0), plain, 4, 3), "so are primaries without a profile");
	file_free(&file);
}

/* ---- TIFF ---- */

static const uint8_t light_greys[4][4] = { { 0 }, { 85 }, { 170 }, { 255 } };
static const uint8_t some_inks[4][4] = { { 200, 20, 0, 0 }, { 0, 150, 160, 10 }, { 0, 0, 0, 230 }, { 10, 20, 30, 40 } };

static struct tiff_art tiff_art_of(int colours)
{
	struct tiff_art art = { 70, 50, colours, { red, blue, pale, green } };
	for (int i = 0; i < 4 && colours != 3; i++)
		art.quarters[i] = colours == 1 ? light_greys[i] : some_inks[i];
	return art;
}

/* One quarter as it must come out, after what transparency does to it. */
static bool is_quarter(const struct bench *bench, const struct cooked *cooked, const struct tiff_art *art, const struct tiff_how *how, int quarter, int most)
{
	const uint8_t *at = pixel(cooked, quarter % 2 ? 60 : 8, quarter < 2 ? 6 : 44);
	int alpha = how->alpha || how->alpha_in ? how->alphas[quarter] : 255;
	uint8_t want[4];
	for (int k = 0; k < art->colours; k++) {
		int value = art->quarters[quarter][k];
		if (how->bits < 8 && art->colours == 1)
			value = (value >> (8 - how->bits)) * 255 / ((1 << how->bits) - 1);
		want[k] = (uint8_t)(art->colours == 4 ? value * alpha / 255 : (value * alpha + 255 * (255 - alpha)) / 255);
	}
	if (art->colours == 4)
		return near_to(at, want, 4, most);
	return art->colours == 3 ? is_ink_of(bench, at, want, most) : is_black_of(bench, at, want[0], most);
}

static void test_tiff_kind(struct bench *bench, const struct tiff_art *art, const struct tiff_how *how)
{
	char *name = str_format(bench->env->keep, "compression-%d-light-%d-bits-%d-planes-%d%s%s.tif", how->compression, how->light, how->bits, how->planes,
		how->tiles ? "-tiles" : "", how->alpha ? "-alpha" : how->alpha_in ? "-alpha-in" : "");
	struct file file = tiff_file(art, how);
	const struct picture *picture = open_bytes(bench, name, &file);
	struct picture_order order = whole(picture, 400 * MM, 400 * MM);
	const struct cooked *cooked = cook(bench, &order);
	int most = how->compression == COMPRESSION_JPEG ? 8 : 3;
	bool good = !picture->bad && cooked->components == (art->colours == 1 ? 1 : 4) && cooked->w_px == 70 && cooked->h_px == 50;
	for (int i = 0; good && i < 4; i++)
		good = is_quarter(bench, cooked, art, how, i, most);
	cases_expect(bench->cases, good && picture->components == art->colours && picture->alpha == (how->alpha || how->alpha_in) &&
		picture->bits == (how->bits == 1 && art->colours == 1), name);
	file_free(&file);
}

static void test_tiffs(struct bench *bench)
{
	static const uint16_t packings[] = { COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS, COMPRESSION_JPEG };
	static const uint8_t alphas[4] = { 255, 128, 0, 40 };
	const struct tiff_art arts[3] = { tiff_art_of(1), tiff_art_of(3), tiff_art_of(4) };
	const uint16_t lights[3] = { PHOTOMETRIC_MINISBLACK, PHOTOMETRIC_RGB, PHOTOMETRIC_SEPARATED };
	for (size_t p = 0; p < 5; p++)
		for (int a = 0; a < 3; a++)
			for (int form = 0; form < 8; form++) {
				struct tiff_how how = { .compression = packings[p], .light = lights[a], .bits = form & 1 ? 16 : 8, .planes = form & 2 ? 2 : 1, .tiles = form & 4,
					.big_endian = form & 1 };
				if (how.compression != COMPRESSION_JPEG || how.bits == 8)
					test_tiff_kind(bench, &arts[a], &how);
			}
	for (int a = 0; a < 3; a++)
		for (int form = 0; form < 8; form++)
			test_tiff_kind(bench, &arts[a], &(struct tiff_how){ .compression = COMPRESSION_LZW, .light = lights[a], .bits = form & 1 ? 16 : 8,
				.planes = form & 2 ? 2 : 1, .alpha = !(form & 4), .alpha_in = form & 4, .alphas = alphas });
	for (uint16_t bits = 1; bits <= 8; bits *= 2) {
		test_tiff_kind(bench, &arts[0], &(struct tiff_how){ .compression = COMPRESSION_NONE, .light = PHOTOMETRIC_MINISBLACK, .bits = bits, .planes = 1 });
		test_tiff_kind(bench, &arts[0], &(struct tiff_how){ .compression = COMPRESSION_PACKBITS, .light = PHOTOMETRIC_MINISWHITE, .bits = bits, .planes = 1, .tiles = true });
		if (bits > 1)
			test_tiff_kind(bench, &arts[1], &(struct tiff_how){ .compression = COMPRESSION_LZW, .light = PHOTOMETRIC_PALETTE, .bits = bits, .planes = 1 });
	}
	test_tiff_kind(bench, &arts[0], &(struct tiff_how){ .compression = COMPRESSION_CCITTFAX4, .light = PHOTOMETRIC_MINISWHITE, .bits = 1, .planes = 1 });
	test_tiff_kind(bench, &arts[0], &(struct tiff_how){ .compression = COMPRESSION_CCITTFAX3, .light = PHOTOMETRIC_MINISWHITE, .bits = 1, .planes = 1 });
	test_tiff_kind(bench, &arts[1], &(struct tiff_how){ .compression = COMPRESSION_JPEG, .light = PHOTOMETRIC_YCBCR, .bits = 8, .planes = 1, .tiles = true });
	test_tiff_kind(bench, &arts[1], &(struct tiff_how){ .compression = COMPRESSION_JPEG, .light = PHOTOMETRIC_YCBCR, .bits = 8, .planes = 1 });
}

static void test_tiff_orientation(struct bench *bench)
{
	const struct tiff_art art = tiff_art_of(3);
	struct file file = tiff_file(&art, &(struct tiff_how){ .compression = COMPRESSION_LZW, .light = PHOTOMETRIC_RGB, .bits = 8, .planes = 1, .orientation = 6 });
	const struct picture *picture = open_bytes(bench, "turned.tif", &file);
	struct picture_order order = whole(picture, 100 * MM, 100 * MM);
	const struct cooked *cooked = cook(bench, &order);
	cases_expect(bench->cases, picture->w_px == 50 && picture->h_px == 70 && is_ink_of(bench, pixel(cooked, 45, 5), red, 3) &&
		is_ink_of(bench, pixel(cooked, 5, 5), pale, 3) && is_ink_of(bench, pixel(cooked, 5, 65), green, 3), "a TIFF on its side stands upright");
	file_free(&file);
}

/* ---- WebP ---- */

static void test_webps(struct bench *bench)
{
	struct pixels art = pixels_quarters(64, 48, 3, red, blue, pale, green);
	for (int lossless = 0; lossless < 2; lossless++) {
		struct file file = webp_file(&art, lossless);
		const struct cooked *cooked = cook_bytes(bench, "plain.webp", &file);
		int most = lossless ? 1 : 12;
		cases_expect(bench->cases, cooked->w_px == 64 && is_ink_of(bench, pixel(cooked, 8, 8), red, most) && is_ink_of(bench, pixel(cooked, 56, 8), blue, most) &&
			is_ink_of(bench, pixel(cooked, 8, 40), pale, most) && is_ink_of(bench, pixel(cooked, 56, 40), green, most), "WebP to ink");
		struct file turned = webp_with_exif(&file, 64, 48, 8);
		const struct picture *picture = open_bytes(bench, "turned.webp", &turned);
		struct picture_order order = whole(picture, 100 * MM, 100 * MM);
		cooked = cook(bench, &order);
		cases_expect(bench->cases, picture->w_px == 48 && picture->h_px == 64 && is_ink_of(bench, pixel(cooked, 5, 60), red, most) &&
			is_ink_of(bench, pixel(cooked, 5, 5), blue, most), "a WebP on its side stands upright");
		file_free(&turned);
		file_free(&file);
	}
	pixels_free(&art);
	const uint8_t clear[4] = { 10, 20, 30, 0 }, half[4] = { 0, 0, 0, 128 };
	art = pixels_quarters(64, 48, 4, clear, blue, half, green);
	struct file file = webp_file(&art, true);
	const struct picture *picture = open_bytes(bench, "alpha.webp", &file);
	struct picture_order order = whole(picture, 100 * MM, 100 * MM);
	const struct cooked *cooked = cook(bench, &order);
	static const uint8_t paper[4], grey[3] = { 127, 127, 127 };
	cases_expect(bench->cases, picture->alpha && near_to(pixel(cooked, 8, 8), paper, 4, 0) && is_ink_of(bench, pixel(cooked, 8, 40), grey, 2), "a WebP lies on paper");
	file_free(&file);
	pixels_free(&art);
	art = pixels_photo(1200, 800);
	file = webp_file(&art, false);
	picture = open_bytes(bench, "large.webp", &file);
	order = whole(picture, 20 * MM, 20 * MM * 2 / 3);
	cooked = cook(bench, &order);
	bool same = cooked->w_px == 197;
	for (int i = 1; i < 8 && same; i++) {
		uint8_t rgb[3];
		pixels_mean(&art, 1200 * i / 8, 800 * i / 8, 5, rgb);
		same = is_ink_of(bench, pixel(cooked, cooked->w_px * i / 8, cooked->h_px * i / 8), rgb, 24);
	}
	cases_expect(bench->cases, same, "a WebP scaled while it is decoded is the same picture");
	file_free(&file);
	pixels_free(&art);
}

/* ---- PNG that lies on its side, or is transparent by colour ---- */

static struct file png_with_exif(const struct file *plain, int orientation)
{
	uint8_t chunk[12 + 26] = { 0, 0, 0, 26, 'e', 'X', 'I', 'f', 'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (uint8_t)orientation };
	uint32_t sum = (uint32_t)crc32(crc32(0, NULL, 0), chunk + 4, 4 + 26);
	for (int i = 0; i < 4; i++)
		chunk[34 + i] = (uint8_t)(sum >> 8 * (3 - i));
	struct file file = { malloc(plain->len + sizeof chunk), plain->len + sizeof chunk };
	memcpy(file.at, plain->at, 33);
	memcpy(file.at + 33, chunk, sizeof chunk);
	memcpy(file.at + 33 + sizeof chunk, plain->at + 33, plain->len - 33);
	return file;
}

static void test_png_head(struct bench *bench)
{
	struct pixels art = pixels_quarters(64, 48, 3, red, blue, pale, green);
	struct file plain = png_of(&art, false), file = png_with_exif(&plain, 3);
	const struct picture *picture = open_bytes(bench, "turned.png", &file);
	struct picture_order order = whole(picture, 100 * MM, 100 * MM);
	const struct cooked *cooked = cook(bench, &order);
	cases_expect(bench->cases, picture->orientation == 3 && is_ink_of(bench, pixel(cooked, 60, 44), red, 1) && is_ink_of(bench, pixel(cooked, 4, 4), green, 1),
		"a PNG upside down stands upright");
	file_free(&plain);
	file_free(&file);
	pixels_free(&art);
	file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = 33, .h = 4, .transparent = true });
	cases_expect(bench->cases, open_bytes(bench, "clear.png", &file)->alpha, "a transparent colour is told by the header");
	file_free(&file);
	file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_GRAY, .depth = 1, .w = 33, .h = 4 });
	cases_expect(bench->cases, open_bytes(bench, "bits.png", &file)->bits, "line art is told by the header");
	file_free(&file);
}

/* ---- line art ---- */

static void open_for_bits(struct bench *bench, bool pixels)
{
	media_close(bench->media);
	struct media_plan plan = { .profile = bench->profile, .ink_limit = 24000, .threads = 2, .want_pixels = pixels, .want_bits = true, .clear = CLEAR_SOFT };
	bench->media = media_open(bench->env, &plan);
}

/* Whether the bits say what the pixels say; a dark column every third of the width. */
static bool bits_agree(const struct cooked *cooked)
{
	uLongf len = (uLongf)(((size_t)cooked->w_px + 7) / 8 * (size_t)cooked->h_px);
	uint8_t *bits = malloc(len);
	bool good = cooked->bits && !cooked->dct && cooked->components == 1 && uncompress(bits, &len, cooked->bytes, cooked->len) == Z_OK &&
		len == ((size_t)cooked->w_px + 7) / 8 * (size_t)cooked->h_px;
	for (int y = 0; good && y < cooked->h_px; y++)
		for (int x = 0; good && x < cooked->w_px; x++)
			good = *pixel(cooked, x, y) == (bits[(size_t)y * (((size_t)cooked->w_px + 7) / 8) + (size_t)x / 8] >> (7 - x % 8) & 1 ? 255 : 0);
	free(bits);
	return good;
}

/* What is made small is the mean of squares of what is printed. */
static bool is_mean(const struct cooked *cooked, const uint8_t *pixels, const uint8_t *means, int lanes)
{
	const struct cooked_small *small = &cooked->small;
	int side = small->w_px ? (cooked->w_px + small->w_px - 1) / small->w_px : 0;
	bool good = means && side && small->h_px == (cooked->h_px + side - 1) / side;
	for (int at = 0; good && at < small->w_px * small->h_px * lanes; at++) {
		int x = at / lanes % small->w_px * side, y = at / lanes / small->w_px * side, sum = 0, count = 0;
		for (int k = 0; k < side * side; k++) {
			int px = x + k % side, py = y + k / side;
			if (px < cooked->w_px && py < cooked->h_px) {
				sum += pixels[(py * cooked->w_px + px) * lanes + at % lanes];
				count++;
			}
		}
		good = means[at] == (sum + count / 2) / count;
	}
	return good;
}

/* And no coarser than it has to be. */
static bool small_agrees(const struct cooked *cooked, mpt w)
{
	bool fine = cooked->small.w_px == cooked->w_px || (int64_t)cooked->small.w_px * 72 * PT >= (int64_t)PICTURE_SMALL_PPI * w;
	return fine && is_mean(cooked, cooked->pixels, cooked->small.pixels, cooked->components);
}

static void test_small(struct bench *bench)
{
	static const struct { int type, depth, w, h; mpt mm; const char *name; } list[] = {
		{ PNG_COLOR_TYPE_RGB, 8, 301, 203, 30, "small: a quarter of an inch a square" }, { PNG_COLOR_TYPE_GRAY, 8, 300, 200, 25, "small: grey" },
		{ PNG_COLOR_TYPE_GRAY, 1, 333, 210, 10, "small: line art" }, { PNG_COLOR_TYPE_RGB, 8, 9, 7, 100, "small: of a few pixels" } };
	open_for_bits(bench, true);
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct file file = png_file(&(struct png_how){ .type = list[i].type, .depth = list[i].depth, .w = list[i].w, .h = list[i].h });
		struct picture_order order = whole(open_bytes(bench, "small.png", &file), list[i].mm * MM, list[i].mm * MM * list[i].h / list[i].w);
		cases_expect(bench->cases, small_agrees(cook(bench, &order), order.w), list[i].name);
		file_free(&file);
	}
	struct file file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_RGB_ALPHA, .depth = 8, .w = 200, .h = 100 });
	struct picture_order order = whole(open_bytes(bench, "cut.png", &file), 40 * MM, 20 * MM);
	order.cut = CUT_ALPHA;
	const struct cooked *cut = cook(bench, &order);
	cases_expect(bench->cases, cut->opacity && is_mean(cut, cut->opacity, cut->small.opacity, 1), "small: its opacity");
	order.cut = CUT_NONE;
	cases_expect(bench->cases, !cook(bench, &order)->small.opacity, "small: none where all covers");
	file_free(&file);
}

static void test_line_art(struct bench *bench)
{
	open_for_bits(bench, true);
	struct file file = png_file(&(struct png_how){ .type = PNG_COLOR_TYPE_GRAY, .depth = 1, .w = 333, .h = 210 });
	const struct picture *picture = open_bytes(bench, "art.png", &file);
	struct picture_order order = whole(picture, 10 * MM, 6 * MM);
	const struct cooked *cooked = cook(bench, &order);
	cases_expect(bench->cases, cooked->w_px == 333 && cooked->h_px == 210 && bits_agree(cooked) && *pixel(cooked, 0, 7) == 255 && *pixel(cooked, 1, 7) == 0,
		"line art stays as it is, at its own resolution");
	order.left = 100000;
	order.right = 400000;
	cooked = cook(bench, &order);
	cases_expect(bench->cases, cooked->w_px == 101 && bits_agree(cooked) && *pixel(cooked, 0, 0) == 0 && *pixel(cooked, 1, 0) == 255, "and so does a part of it");
	file_free(&file);
	const struct tiff_art art = tiff_art_of(1);
	for (uint16_t orientation = 1; orientation <= 8; orientation++) {
		file = tiff_file(&art, &(struct tiff_how){ .compression = COMPRESSION_CCITTFAX4, .light = PHOTOMETRIC_MINISWHITE, .bits = 1, .planes = 1, .orientation = orientation });
		picture = open_bytes(bench, "art.tif", &file);
		order = whole(picture, 2 * MM, 2 * MM);
		cooked = cook(bench, &order);
		/* the lower half is light: where it is seen, 0 left, 1 above, 2 right, 3 below */
		static const uint8_t lights[9] = { 0, 3, 3, 1, 1, 2, 0, 0, 2 };
		int side = lights[orientation];
		int x = side == 2 ? cooked->w_px - 4 : side == 0 ? 4 : cooked->w_px / 2, y = side == 3 ? cooked->h_px - 4 : side == 1 ? 4 : cooked->h_px / 2;
		cases_expect(bench->cases, bits_agree(cooked) && *pixel(cooked, x, y) == 0 && *pixel(cooked, cooked->w_px - 1 - x, cooked->h_px - 1 - y) == 255,
			str_format(bench->env->temp, "line art turned %d", orientation));
		file_free(&file);
	}
	struct pixels tones = pixels_photo(300, 200);
	file = jpeg_file(&tones, &(struct jpeg_how){ .quality = 90 });
	cases_expect(bench->cases, !cook_bytes(bench, "tones.jpg", &file)->bits, "tones are no line art");
	file_free(&file);
	pixels_free(&tones);
	reopen(bench, 2);
}

/* ---- flat art, and what is handed to the PDF ---- */

static void test_flat(struct bench *bench)
{
	struct pixels art = pixels_quarters(400, 300, 3, red, blue, pale, green);
	struct file file = png_of(&art, false);
	const struct cooked *cooked = cook_bytes(bench, "flat.png", &file);
	size_t size = (size_t)cooked->w_px * (size_t)cooked->h_px * 4;
	uLongf len = size;
	uint8_t *raw = malloc(size);
	cases_expect(bench->cases, !cooked->dct && uncompress(raw, &len, cooked->bytes, cooked->len) == Z_OK && len == size && memcmp(raw, cooked->pixels, size) == 0, "flat art goes by zlib");
	free(raw);
	file_free(&file);
	pixels_free(&art);
}

static void test_jpeg_out(struct bench *bench)
{
	struct pixels art = pixels_photo(900, 600);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 95 });
	const struct cooked *cooked = cook_bytes(bench, "photo.jpg", &file);
	struct pixels back = jpeg_pixels(cooked->bytes, cooked->len);
	int64_t off = 0;
	int most = 0;
	for (size_t i = 0; i < (size_t)back.w * (size_t)back.h; i++) {
		const uint8_t *p = back.at + i * 4;
		int sum = p[0] + p[1] + p[2] + p[3];
		most = sum > most ? sum : most;
		for (int j = 0; j < 4; j++)
			off += abs(p[j] - cooked->pixels[i * 4 + (size_t)j]);
	}
	printf("JPEG out: mean difference %.2f, most ink %d %%\n", (double)off / back.w / back.h / 4, most * 100 / 255);
	cases_expect(bench->cases, back.w == 900 && back.components == 4 && off < (int64_t)900 * 600 * 4 * 5, "JPEG holds the ink as it is");
	cases_expect(bench->cases, most * 100 / 255 < 250, "JPEG adds little ink");
	pixels_free(&back);
	file_free(&file);
	pixels_free(&art);
}

/* Cyan above, black ink below, embedded as DeviceCMYK without Decode: each reader must show them so. */
static void test_readers(struct bench *bench)
{
	static const char *const commands[] = {
		"pdftoppm -r 72 -singlefile %s/one.pdf %s/one 2>/dev/null", "mutool draw -q -r 72 -F pnm -c rgb -o %s/one.ppm %s/one.pdf 2>/dev/null",
		"gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=ppmraw -r72 -sOutputFile=%s/one.ppm %s/one.pdf 2>/dev/null" };
	struct pixels art = pixels_quarters(64, 64, 4, (const uint8_t[]){ 255, 0, 0, 0 }, (const uint8_t[]){ 255, 0, 0, 0 }, (const uint8_t[]){ 0, 0, 0, 255 }, (const uint8_t[]){ 0, 0, 0, 255 });
	pixels_invert(&art);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .ycck = true, .quality = 99 });
	const struct cooked *cooked = cook_bytes(bench, "cyan.jpg", &file);
	pdf_write_image(str_format(bench->env->temp, "%s/one.pdf", bench->folder), cooked->bytes, cooked->len, cooked->w_px, cooked->h_px);
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		char *ppm = str_format(bench->env->temp, "%s/one.ppm", bench->folder), command[400];
		unlink(ppm);
		snprintf(command, sizeof command, commands[i], bench->folder, bench->folder);
		if (system(command) != 0)
			continue;
		struct pixels shown = ppm_read(ppm);
		const uint8_t *top = shown.at + (size_t)(shown.w * 16 + 32) * 3, *low = shown.at + (size_t)(shown.w * 48 + 32) * 3;
		bool good = shown.w >= 64 && shown.h >= 64 && top[0] < 120 && top[2] > 180 && low[0] < 70 && low[2] < 70;
		cases_expect(bench->cases, good, commands[i]);
		pixels_free(&shown);
	}
	unlink(str_format(bench->env->temp, "%s/one.ppm", bench->folder));
	unlink(str_format(bench->env->temp, "%s/one.pdf", bench->folder));
	file_free(&file);
	pixels_free(&art);
}

/* ---- files that are not what they should be ---- */

static void test_kinds(struct bench *bench)
{
	static const struct { const char *bytes; size_t len; enum diag_code code; } kinds[] = {
		{ "RIFF\x10\0\0\0WEBPVP8 ", 16, D_PICTURE_BROKEN }, { "II*\0\x08\0\0\0", 8, D_PICTURE_BROKEN }, { "II+\0\x08\0\0\0", 8, D_PICTURE_KIND }, { "\0\0\0\x18" "ftypheic", 12, D_PICTURE_KIND },
		{ "GIF89a", 6, D_PICTURE_KIND }, { "<!DOCTYPE html>", 15, D_PICTURE_KIND }, { "  <svg xmlns", 12, D_PICTURE_KIND }, { "8BPS\0\1", 6, D_PICTURE_KIND },
		{ "version https://git-lfs.github.com/spec/v1\noid", 46, D_PICTURE_LFS }, { "", 0, D_PICTURE_UNKNOWN }, { "\0", 1, D_PICTURE_UNKNOWN }, { "hello", 5, D_PICTURE_UNKNOWN },
		{ "\xFF\xD8\xFF", 3, D_PICTURE_BROKEN }, { "\x89PNG\r\n\x1A\n", 8, D_PICTURE_BROKEN }, { "\xFF\xD8\xFF\xE0\xFF\xFF", 6, D_PICTURE_BROKEN },
		{ "\x89PNG\r\n\x1A\n\0\0\0\xDIHDR\0\x0F\x42\x40\0\x0F\x42\x40\x08\2\0\0\0\0\0\0\0", 33, D_PICTURE_LARGE },
		{ "\x89PNG\r\n\x1A\n\0\0\0\xDIHDR\xFF\xFF\xFF\xFF\0\0\0\1\x08\2\0\0\0\0\0\0\0", 33, D_PICTURE_BROKEN },
		{ "\x89PNG\r\n\x1A\n\0\0\0\xDIHDR\0\0\0\0\0\0\0\1\x08\2\0\0\0\0\0\0\0", 33, D_PICTURE_BROKEN },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct file file = { malloc(kinds[i].len + 1), kinds[i].len };
		memcpy(file.at, kinds[i].bytes, kinds[i].len);
		int before = told(bench->env, kinds[i].code);
		const struct picture *picture = open_bytes(bench, "wrong.jpg", &file);
		struct picture_order order = whole(picture, 100 * MM, 100 * MM);
		const struct cooked *cooked = cook(bench, &order);
		cases_expect(bench->cases, picture->bad && told(bench->env, kinds[i].code) == before + 1 && cooked->components == 0 && picture_ppi(&order) > 300,
			str_format(bench->env->temp, "wrong kind %zu", i));
		file_free(&file);
	}
}

static void test_missing(struct bench *bench)
{
	mkdir(str_format(bench->env->temp, "%s/folder.jpg", bench->folder), 0777);
	cases_expect(bench->cases, picture_open(bench->env, bench->media, (struct span){ 0 }, str_of("none.jpg"))->bad && told(bench->env, D_FILE_MISSING) == 1, "no file");
	cases_expect(bench->cases, picture_open(bench->env, bench->media, (struct span){ 0 }, str_of("folder.jpg"))->bad && told(bench->env, D_FILE_KIND) == 1, "a folder");
	cases_expect(bench->cases, picture_open(bench->env, bench->media, (struct span){ 0 }, str_of("../../etc/passwd"))->bad, "outside");
	cases_expect(bench->cases, picture_wait(bench->env, bench->media, -1)->components == 0 && picture_wait(bench->env, bench->media, 999999)->components == 0, "no such ticket");
	rmdir(str_format(bench->env->temp, "%s/folder.jpg", bench->folder));
}

static int harms(const struct env *env)
{
	return told(env, D_PICTURE_SHORT) + told(env, D_PICTURE_COARSE) + told(env, D_PICTURE_DAMAGED) + told(env, D_PICTURE_BROKEN) + told(env, D_PICTURE_MEMORY);
}

/* Cut at many lengths: each one is told, and comes out whole in size or not at all. */
static void test_cut(struct bench *bench, const struct file *file, const char *name, int least)
{
	size_t step = file->len / 60 + 1;
	int silent = 0, odd = 0, shown = 0;
	for (size_t len = 4; len + 16 < file->len; len += step) {
		struct file cut = { file->at, len };
		int before = harms(bench->env) + told(bench->env, D_PICTURE_UNKNOWN);
		const struct cooked *cooked = cook_bytes(bench, name, &cut);
		silent += harms(bench->env) + told(bench->env, D_PICTURE_UNKNOWN) == before;
		shown += cooked->components != 0;
		odd += cooked->components != 0 && (cooked->w_px != 200 || cooked->h_px != 150 || !cooked->bytes || !cooked->pixels);
	}
	if (silent || odd || !shown)
		printf("%s: %d silent, %d odd, %d shown\n", name, silent, odd, shown);
	cases_expect(bench->cases, silent == 0 && odd == 0 && shown > least, name);
}

static void test_noise(struct bench *bench, const struct file *file, const char *name)
{
	uint32_t seed = 77;
	for (int round = 0; round < 60; round++) {
		struct file bad = { malloc(file->len), file->len };
		memcpy(bad.at, file->at, file->len);
		for (int i = 0; i <= round % 10; i++)
			bad.at[3 + noise_draw(&seed) % ((round % 3 || file->len < 700 ? file->len : 700) - 3)] = (uint8_t)noise_draw(&seed);
		cook_bytes(bench, name, &bad);
		file_free(&bad);
	}
	cases_expect(bench->cases, true, name);
}

/* A TIFF whose directory stands before its pixels, as some programs write it. */
static struct file tiff_in_front(const struct file *file)
{
	struct file front = { calloc(file->len * 2, 1), 0 };
	size_t directory = file->at[4] | (size_t)file->at[5] << 8 | (size_t)file->at[6] << 16;
	size_t room = file->len - directory;
	unsigned count = file->at[directory] | (unsigned)file->at[directory + 1] << 8;
	memcpy(front.at, file->at, 4);
	front.at[4] = 8;
	memcpy(front.at + 8, file->at + directory, room);
	memcpy(front.at + 8 + room, file->at + 8, directory - 8);
	front.len = room + directory;
	for (unsigned i = 0; i < count; i++) {
		uint8_t *entry = front.at + 10 + i * 12;
		unsigned tag = entry[0] | (unsigned)entry[1] << 8, type = entry[2];
		uint32_t n = entry[4] | (uint32_t)entry[5] << 8, value = entry[8] | (uint32_t)entry[9] << 8 | (uint32_t)entry[10] << 16;
		bool strips = tag == 273;
		if (n * (type == 3 ? 2 : type == 4 ? 4 : 8) > 4) {
			value = value >= directory ? value - (uint32_t)directory + 8 : value + (uint32_t)room;
			for (uint32_t k = 0; strips && k < n; k++) {
				uint8_t *at = front.at + value + k * (type == 3 ? 2 : 4);
				uint32_t moved = (at[0] | (uint32_t)at[1] << 8 | (type == 3 ? 0 : (uint32_t)at[2] << 16)) + (uint32_t)room;
				for (int j = 0; j < (type == 3 ? 2 : 3); j++)
					at[j] = (uint8_t)(moved >> 8 * j);
			}
		} else if (strips) {
			value += (uint32_t)room;
		}
		for (int j = 0; j < 3 && (strips || n * (type == 3 ? 2 : type == 4 ? 4 : 8) > 4); j++)
			entry[8 + j] = (uint8_t)(value >> 8 * j);
	}
	return front;
}

static void test_broken(struct bench *bench)
{
	struct pixels art = pixels_photo(200, 150), ink = pixels_quarters(200, 150, 4, red, blue, pale, green);
	struct tiff_art large = tiff_art_of(3);
	large.w = 200;
	large.h = 150;
	struct file strips = tiff_file(&large, &(struct tiff_how){ .compression = COMPRESSION_PACKBITS, .light = PHOTOMETRIC_RGB, .bits = 16, .planes = 1 });
	struct file files[] = {
		jpeg_file(&art, &(struct jpeg_how){ .quality = 90 }), jpeg_file(&art, &(struct jpeg_how){ .quality = 90, .progressive = true }),
		jpeg_file(&ink, &(struct jpeg_how){ .quality = 90, .ycck = true, .orientation = 6 }), png_of(&art, false),
		png_of(&art, true), webp_file(&art, false), webp_file(&art, true), tiff_in_front(&strips), strips,
		tiff_file(&large, &(struct tiff_how){ .compression = COMPRESSION_LZW, .light = PHOTOMETRIC_RGB, .bits = 8, .planes = 2, .tiles = true }),
		tiff_file(&large, &(struct tiff_how){ .compression = COMPRESSION_JPEG, .light = PHOTOMETRIC_YCBCR, .bits = 8, .planes = 1, .tiles = true }),
	};
	static const struct { const char *name; int least; } cuts[] = { { "cut.jpg", 10 }, { "cut-progressive.jpg", 10 }, { "cut-ycck.jpg", -1 }, { "cut.png", 10 },
		{ "cut-interlaced.png", 10 }, { "cut.webp", 10 }, { "cut-lossless.webp", 10 }, { "cut.tif", 10 }, { "cut-behind.tif", -1 }, { "cut-planes.tif", -1 },
		{ "cut-jpeg.tif", -1 } };
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		if (i != 2)
			test_cut(bench, &files[i], cuts[i].name, cuts[i].least);
		test_noise(bench, &files[i], cuts[i].name);
		reopen(bench, 2);
	}
	struct file no_end = { files[0].at, files[0].len - 2 };
	int before = harms(bench->env);
	const struct cooked *cooked = cook_bytes(bench, "no-end.jpg", &no_end);
	cases_expect(bench->cases, cooked->components == 4 && harms(bench->env) == before, "only the end marker is missing: nothing to tell");
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		file_free(&files[i]);
	pixels_free(&art);
	pixels_free(&ink);
}

/* ---- many at once ---- */

static uint32_t sum_all(struct bench *bench, int threads, const struct file *files, int count)
{
	uint32_t sum = 0;
	reopen(bench, threads);
	enum { ORDERS = 12 };
	int tickets[ORDERS];
	const struct picture *pictures[4];
	for (int i = 0; i < count; i++)
		pictures[i] = open_bytes(bench, "many.jpg", &files[i]);
	for (int i = 0; i < ORDERS; i++) {
		struct picture_order order = whole(pictures[i % count], (20 + i * 5) * MM, (15 + i * 4) * MM);
		order.left = i * 10000;
		order.grey = i % 5 == 4;
		tickets[i] = picture_order(bench->media, &order);
	}
	for (int i = ORDERS - 1; i >= 0; i--) {
		const struct cooked *cooked = picture_wait(bench->env, bench->media, tickets[i]);
		sum = sum * 31 + (uint32_t)adler32(adler32(0, NULL, 0), cooked->bytes, (unsigned)cooked->len);
	}
	return sum;
}

static void test_threads(struct bench *bench)
{
	struct pixels art = pixels_photo(700, 500);
	struct file files[3] = { jpeg_file(&art, &(struct jpeg_how){ .quality = 90 }), png_of(&art, false), jpeg_file(&art, &(struct jpeg_how){ .quality = 80, .progressive = true, .orientation = 8 }) };
	uint32_t one = sum_all(bench, 1, files, 3);
	cases_expect(bench->cases, one == sum_all(bench, 2, files, 3) && one == sum_all(bench, 7, files, 3), "the same bytes with any number of threads");
	const struct picture *picture = open_bytes(bench, "left.jpg", &files[0]);
	for (int i = 0; i < 40; i++) {
		struct picture_order order = whole(picture, 50 * MM, 40 * MM);
		picture_order(bench->media, &order);
	}
	double start = now_ms();
	reopen(bench, 2);
	cases_expect(bench->cases, now_ms() - start < 2000, "closing does not wait for what is in line");
	for (int i = 0; i < 3; i++)
		file_free(&files[i]);
	pixels_free(&art);
}

static void test_opened_once(struct bench *bench)
{
	struct pixels art = pixels_quarters(8, 8, 3, red, blue, pale, green);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 90 });
	file_write(&file, str_format(bench->env->temp, "%s/twice.jpg", bench->folder));
	const struct picture *a = picture_open(bench->env, bench->media, (struct span){ 0 }, str_of("twice.jpg"));
	const struct picture *b = picture_open(bench->env, bench->media, (struct span){ 0 }, str_of("./twice.jpg"));
	cases_expect(bench->cases, a == b && !a->bad, "the same file is opened once");
	struct picture_order odd = { .picture = a, .left = 2000000, .top = -5, .right = -7, .bottom = 99, .w = 0, .h = -4 };
	const struct cooked *cooked = cook(bench, &odd);
	cases_expect(bench->cases, cooked->w_px == 1 && cooked->h_px == 1 && picture_ppi(&odd) == 0, "an absurd order is one pixel");
	unlink(str_format(bench->env->temp, "%s/twice.jpg", bench->folder));
	file_free(&file);
	pixels_free(&art);
}

static void test_changed(struct bench *bench)
{
	struct pixels before = pixels_quarters(64, 48, 3, red, blue, pale, green), after = pixels_quarters(32, 80, 3, red, blue, pale, green);
	struct file files[2] = { png_of(&before, false), png_of(&after, false) };
	char *path = str_format(bench->env->keep, "%s/changed.png", bench->folder);
	file_write(&files[0], path);
	const struct picture *picture = picture_open(bench->env, bench->media, (struct span){ 0 }, str_of("changed.png"));
	file_write(&files[1], path);
	struct picture_order order = whole(picture, 50 * MM, 40 * MM);
	int before_told = told(bench->env, D_PICTURE_BROKEN);
	cases_expect(bench->cases, cook(bench, &order)->components == 0 && told(bench->env, D_PICTURE_BROKEN) == before_told + 1, "a file that changes meanwhile");
	unlink(path);
	for (int i = 0; i < 2; i++)
		file_free(&files[i]);
	pixels_free(&before);
	pixels_free(&after);
}

/* More files than stay open. */
static void test_many_files(struct bench *bench)
{
	enum { FILES = 230 };
	struct pixels art = pixels_quarters(16, 12, 3, red, blue, pale, green);
	struct file file = png_of(&art, false);
	const struct picture *pictures[FILES];
	bool good = true;
	reopen(bench, 2);
	for (int i = 0; i < FILES; i++)
		pictures[i] = open_bytes(bench, "one-of-many.png", &file);
	for (int i = FILES - 1; i >= 0; i--) {
		struct picture_order order = whole(pictures[i], 50 * MM, 40 * MM);
		const struct cooked *cooked = cook(bench, &order);
		good &= cooked->components == 4 && is_ink_of(bench, pixel(cooked, 3, 3), red, 1);
	}
	cases_expect(bench->cases, good, "230 files, fewer of them open");
	file_free(&file);
	pixels_free(&art);
}

/* ---- out of memory while threads work ---- */

struct exit_door {
	jmp_buf back;
};

static void leave(void *context, size_t wanted)
{
	(void)wanted;
	struct exit_door *door = context;
	longjmp(door->back, 1);
}

static bool run_out(const struct bench *bench, const struct file *file, struct arena *keep, struct arena *temp, struct arena *words)
{
	static struct exit_door door;
	struct diags diags = { .arena = words };
	struct env env = { .keep = keep, .temp = temp, .diags = &diags, .limits = &limits_default, .root = { bench->folder } };
	keep->ceiling = 24 << 20;
	keep->out_of_memory = temp->out_of_memory = words->out_of_memory = leave;
	keep->context = temp->context = words->context = &door;
	if (setjmp(door.back))
		return true;
	struct media_plan plan = { .profile = bench->profile, .ink_limit = 24000, .threads = 2 };
	struct media *media = media_open(&env, &plan);
	file_write(file, str_format(temp, "%s/oom.jpg", bench->folder));
	const struct picture *picture = picture_open(&env, media, (struct span){ 0 }, str_of("oom.jpg"));
	for (int i = 0; i < 30; i++) {
		struct picture_order order = whole(picture, 100 * MM, 70 * MM);
		picture_order(media, &order);
	}
	arena_alloc(keep, 64 << 20);
	return false;
}

static void test_out_of_memory(struct bench *bench)
{
	struct pixels art = pixels_photo(1500, 1000);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 90 });
	struct arena keep = { 0 }, temp = { 0 }, words = { 0 };
	bool came_back = run_out(bench, &file, &keep, &temp, &words);
	cases_expect(bench->cases, came_back && keep.out_of_memory == leave && words.out_of_memory == leave, "threads are joined before the job's own door is taken");
	unlink(str_format(bench->env->temp, "%s/oom.jpg", bench->folder));
	arena_free(&keep);
	arena_free(&temp);
	arena_free(&words);
	file_free(&file);
	pixels_free(&art);
}

/* ---- speed ---- */

static void measure(struct bench *bench)
{
	struct pixels art = pixels_photo(3000, 2000);
	struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 88 });
	reopen(bench, 2);
	const struct picture *picture = open_bytes(bench, "six.jpg", &file);
	struct picture_order order = whole(picture, 100 * MM, 67 * MM);
	cook(bench, &order);
	double start = now_ms();
	const struct cooked *one = cook(bench, &order);
	double first = now_ms();
	int tickets[10];
	for (int i = 0; i < 10; i++)
		tickets[i] = picture_order(bench->media, &order);
	for (int i = 0; i < 10; i++)
		picture_wait(bench->env, bench->media, tickets[i]);
	printf("6 Mpx JPEG of %zu kB at 100 mm: %.1f ms to %d x %d, %zu kB; ten of them %.1f ms\n", file.len / 1000, first - start, one->w_px, one->h_px, one->len / 1000, now_ms() - first);
	file_free(&file);
	pixels_free(&art);
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct bench bench = { .env = cases_env(), .cases = &cases, .folder = "/tmp/banxin-picture-XXXXXX" };
	bench.profile = source_read(bench.env, (struct span){ 0 }, str_of(PROFILE), SOURCE_BINARY);
	cases_expect(&cases, bench.profile && mkdtemp(bench.folder), PROFILE);
	bench.env->root.path = bench.folder;
	open_media(&bench, 2);
	test_jpeg_rgb(&bench, false);
	test_jpeg_rgb(&bench, true);
	test_jpeg_grey(&bench);
	test_jpeg_cmyk(&bench, false, true, "cmyk-adobe.jpg");
	test_jpeg_cmyk(&bench, true, true, "ycck-adobe.jpg");
	test_jpeg_cmyk(&bench, false, false, "cmyk-plain.jpg");
	test_orientation(&bench);
	test_scaling(&bench);
	test_pngs(&bench);
	test_png_extras(&bench);
	test_png_head(&bench);
	test_tiffs(&bench);
	test_tiff_orientation(&bench);
	test_webps(&bench);
	test_small(&bench);
	test_line_art(&bench);
	test_flat(&bench);
	test_jpeg_out(&bench);
	test_readers(&bench);
	test_kinds(&bench);
	test_missing(&bench);
	test_opened_once(&bench);
	test_changed(&bench);
	test_many_files(&bench);
	test_broken(&bench);
	test_threads(&bench);
	test_out_of_memory(&bench);
	measure(&bench);
	media_close(bench.media);
	rmdir(bench.folder);
	return cases_end(&cases);
}
