/* Picture files for tests, made in memory by libjpeg and libpng: every kind that a newspaper is sent. */
#ifndef TESTS_PICTURE_FILES_H
#define TESTS_PICTURE_FILES_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>

struct file {
	uint8_t *at;
	size_t len;
};

struct pixels {
	int w, h, components;
	uint8_t *at;
};

static inline void file_write(const struct file *file, const char *path)
{
	FILE *out = fopen(path, "wb");
	if (!out)
		return;
	fwrite(file->at, 1, file->len, out);
	fclose(out);
}

static inline void file_free(struct file *file)
{
	free(file->at);
	file->at = NULL;
}

static inline uint32_t noise_draw(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* ---- art ---- */

static inline struct pixels pixels_new(int w, int h, int components)
{
	return (struct pixels){ w, h, components, calloc((size_t)w * (size_t)h, (size_t)components) };
}

static inline void pixels_free(struct pixels *pixels)
{
	free(pixels->at);
	pixels->at = NULL;
}

static inline uint8_t *pixels_at(const struct pixels *pixels, int x, int y)
{
	return pixels->at + ((size_t)y * (size_t)pixels->w + (size_t)x) * (size_t)pixels->components;
}

static inline struct pixels pixels_quarters(int w, int h, int components, const uint8_t *a, const uint8_t *b, const uint8_t *c, const uint8_t *d)
{
	struct pixels art = pixels_new(w, h, components);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++)
			memcpy(pixels_at(&art, x, y), y < h / 2 ? x < w / 2 ? a : b : x < w / 2 ? c : d, (size_t)components);
	return art;
}

static inline void pixels_invert(struct pixels *pixels)
{
	size_t len = (size_t)pixels->w * (size_t)pixels->h * (size_t)pixels->components;
	for (size_t i = 0; i < len; i++)
		pixels->at[i] = (uint8_t)(255 - pixels->at[i]);
}

/* Soft shapes with some grain, RGB. */
static inline struct pixels pixels_photo(int w, int h)
{
	struct pixels art = pixels_new(w, h, 3);
	uint32_t seed = 1;
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			double u = (double)x / w, v = (double)y / h;
			double light = 0.5 + 0.25 * sin(7 * u + 3 * v) + 0.2 * cos(11 * v - 4 * u * v);
			int grain = (int)(noise_draw(&seed) % 13) - 6;
			const double mix[3] = { 1.0, 0.85 - 0.3 * u, 0.6 + 0.35 * v };
			for (int i = 0; i < 3; i++) {
				int value = (int)(light * mix[i] * 255) + grain;
				pixels_at(&art, x, y)[i] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
			}
		}
	return art;
}

/* Mean colour of the square of `side` round a place. */
static inline void pixels_mean(const struct pixels *art, int cx, int cy, int side, uint8_t rgb[3])
{
	int sums[3] = { 0 }, n = 0;
	for (int y = cy - side; y <= cy + side; y++)
		for (int x = cx - side; x <= cx + side; x++) {
			if (x < 0 || y < 0 || x >= art->w || y >= art->h)
				continue;
			for (int i = 0; i < 3; i++)
				sums[i] += pixels_at(art, x, y)[i];
			n++;
		}
	for (int i = 0; i < 3; i++)
		rgb[i] = (uint8_t)(n ? sums[i] / n : 0);
}

/* How a camera held so would store what is seen. */
static inline struct pixels pixels_stored(const struct pixels *seen, int orientation)
{
	bool swap = orientation >= 5;
	struct pixels stored = pixels_new(swap ? seen->h : seen->w, swap ? seen->w : seen->h, seen->components);
	for (int y = 0; y < seen->h; y++)
		for (int x = 0; x < seen->w; x++) {
			int mx = seen->w - 1 - x, my = seen->h - 1 - y;
			const int places[9][2] = { { 0, 0 }, { x, y }, { mx, y }, { mx, my }, { x, my }, { y, x }, { y, mx }, { my, mx }, { my, x } };
			memcpy(pixels_at(&stored, places[orientation][0], places[orientation][1]), pixels_at(seen, x, y), (size_t)seen->components);
		}
	return stored;
}

/* ---- JPEG ---- */

struct jpeg_how {
	bool progressive, ycck, no_adobe, no_jfif;
	int orientation, quality;
	int w_factor, h_factor;         /* of the first component and black, the others having 1; 0: as quality has it */
	int restart;                    /* blocks from one restart marker to the next; 0: none */
};

static inline void jpeg_write_exif(struct jpeg_compress_struct *cinfo, int orientation)
{
	static const uint8_t little[] = "Exif\0\0II*\0\x08\0\0\0\2\0\x0F\1\2\0\2\0\0\0x\0\0\0\x12\1\3\0\1\0\0\0";
	static const uint8_t big[] = "Exif\0\0MM\0*\0\0\0\x08\0\2\1\x0F\0\2\0\0\0\2x\0\0\0\1\x12\0\3\0\0\0\1\0";
	uint8_t exif[64] = { 0 };
	bool is_little = orientation % 2;
	size_t len = is_little ? sizeof little - 1 : sizeof big - 1;
	memcpy(exif, is_little ? little : big, len);
	exif[len] = (uint8_t)orientation;
	jpeg_write_marker(cinfo, JPEG_APP0 + 1, exif, (unsigned)len + 8);
}

static inline struct file jpeg_file(const struct pixels *art, const struct jpeg_how *how)
{
	struct jpeg_compress_struct cinfo;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long len = 0;
	cinfo.err = jpeg_std_error(&errors);
	jpeg_create_compress(&cinfo);
	jpeg_mem_dest(&cinfo, &bytes, &len);
	cinfo.image_width = (JDIMENSION)art->w;
	cinfo.image_height = (JDIMENSION)art->h;
	cinfo.input_components = art->components;
	cinfo.in_color_space = art->components == 1 ? JCS_GRAYSCALE : art->components == 3 ? JCS_RGB : JCS_CMYK;
	jpeg_set_defaults(&cinfo);
	if (how->ycck)
		jpeg_set_colorspace(&cinfo, JCS_YCCK);
	jpeg_set_quality(&cinfo, how->quality, TRUE);
	for (int i = 0; i < cinfo.num_components && (how->quality > 95 || how->w_factor); i++) {
		bool fine = how->w_factor && i % 3 == 0;
		cinfo.comp_info[i].h_samp_factor = fine ? how->w_factor : 1;
		cinfo.comp_info[i].v_samp_factor = fine ? how->h_factor : 1;
	}
	cinfo.restart_interval = (unsigned)how->restart;
	if (how->no_jfif)
		cinfo.write_JFIF_header = FALSE;
	if (how->progressive)
		jpeg_simple_progression(&cinfo);
	if (how->no_adobe)
		cinfo.write_Adobe_marker = FALSE;
	jpeg_start_compress(&cinfo, TRUE);
	if (how->orientation)
		jpeg_write_exif(&cinfo, how->orientation);
	while (cinfo.next_scanline < cinfo.image_height) {
		JSAMPROW row = pixels_at(art, 0, (int)cinfo.next_scanline);
		jpeg_write_scanlines(&cinfo, &row, 1);
	}
	jpeg_finish_compress(&cinfo);
	jpeg_destroy_compress(&cinfo);
	return (struct file){ bytes, len };
}

static inline struct pixels jpeg_pixels(const uint8_t *bytes, size_t len)
{
	struct jpeg_decompress_struct cinfo;
	struct jpeg_error_mgr errors;
	cinfo.err = jpeg_std_error(&errors);
	jpeg_create_decompress(&cinfo);
	jpeg_mem_src(&cinfo, bytes, (unsigned long)len);
	jpeg_read_header(&cinfo, TRUE);
	if (cinfo.num_components == 4)
		cinfo.out_color_space = JCS_CMYK;
	jpeg_start_decompress(&cinfo);
	struct pixels back = pixels_new((int)cinfo.output_width, (int)cinfo.output_height, cinfo.output_components);
	while (cinfo.output_scanline < cinfo.output_height) {
		JSAMPROW row = pixels_at(&back, 0, (int)cinfo.output_scanline);
		jpeg_read_scanlines(&cinfo, &row, 1);
	}
	jpeg_finish_decompress(&cinfo);
	jpeg_destroy_decompress(&cinfo);
	return back;
}

/* ---- PNG ---- */

struct png_how {
	int type, depth, w, h;
	bool interlaced, transparent, srgb, wide, primaries;
	double gamma;
};

/* What the column `x` of such a file shows on white paper. */
static inline void png_colour(int type, int depth, int x, uint8_t rgb[3])
{
	int steps = depth >= 8 ? 255 : (1 << depth) - 1, level = depth >= 8 ? x * 7 % 256 : x % (steps + 1);
	int value = level * 255 / steps, alpha = type & PNG_COLOR_MASK_ALPHA ? 255 - x * 5 : 255;
	const int colour[3] = { value, type & PNG_COLOR_MASK_COLOR ? 255 - value : value, type & PNG_COLOR_MASK_COLOR ? value / 2 : value };
	for (int i = 0; i < 3; i++)
		rgb[i] = (uint8_t)((colour[i] * alpha + 255 * (255 - alpha) + 127) / 255);
}

static inline void png_put(uint8_t **at, int depth, int value)
{
	*(*at)++ = (uint8_t)value;
	if (depth == 16)
		*(*at)++ = (uint8_t)value;
}

static inline void png_fill_row(const struct png_how *how, uint8_t *row)
{
	int steps = how->depth >= 8 ? 255 : (1 << how->depth) - 1;
	for (int x = 0; x < how->w; x++) {
		int level = how->depth >= 8 ? x * 7 % 256 : x % (steps + 1);
		if (how->depth < 8) {
			int bit = x * how->depth;
			row[bit / 8] = (uint8_t)(row[bit / 8] | level << (8 - how->depth - bit % 8));
			continue;
		}
		bool palette = how->type == PNG_COLOR_TYPE_PALETTE;
		png_put(&row, how->depth, level);
		if (!palette && (how->type & PNG_COLOR_MASK_COLOR)) {
			png_put(&row, how->depth, 255 - level);
			png_put(&row, how->depth, level / 2);
		}
		if (how->type & PNG_COLOR_MASK_ALPHA)
			png_put(&row, how->depth, 255 - x * 5 > 0 ? 255 - x * 5 : 0);
	}
}

static inline void png_append(png_structp png, png_bytep bytes, size_t len)
{
	struct file *file = png_get_io_ptr(png);
	file->at = realloc(file->at, file->len + len);
	memcpy(file->at + file->len, bytes, len);
	file->len += len;
}

static inline void png_no_flush(png_structp png)
{
	(void)png;
}

static inline void png_write_wide(png_structp png, png_infop info)
{
	cmsCIExyY white = { 0.3127, 0.3290, 1 };
	cmsCIExyYTRIPLE primaries = { { 0.64, 0.33, 1 }, { 0.21, 0.71, 1 }, { 0.15, 0.06, 1 } };
	cmsToneCurve *gamma = cmsBuildGamma(NULL, 2.2), *three[3] = { gamma, gamma, gamma };
	cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, three);
	cmsUInt32Number len = 0;
	cmsSaveProfileToMem(profile, NULL, &len);
	void *bytes = malloc(len);
	cmsSaveProfileToMem(profile, bytes, &len);
	png_set_iCCP(png, info, "wide", PNG_COMPRESSION_TYPE_BASE, bytes, len);
	free(bytes);
	cmsCloseProfile(profile);
	cmsFreeToneCurve(gamma);
}

static inline void png_write_head(png_structp png, png_infop info, const struct png_how *how)
{
	png_set_IHDR(png, info, (png_uint_32)how->w, (png_uint_32)how->h, how->depth, how->type,
		how->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (how->type == PNG_COLOR_TYPE_PALETTE) {
		png_color palette[256];
		int steps = how->depth >= 8 ? 255 : (1 << how->depth) - 1;
		for (int i = 0; i <= steps; i++)
			palette[i] = (png_color){ (png_byte)(i * 255 / steps), (png_byte)(255 - i * 255 / steps), (png_byte)(i * 255 / steps / 2) };
		png_set_PLTE(png, info, palette, steps + 1);
	}
	if (how->transparent)
		png_set_tRNS(png, info, NULL, 0, &(png_color_16){ .red = 0, .green = 255, .blue = 0 });
	if (how->gamma > 0)
		png_set_gAMA(png, info, how->gamma);
	if (how->srgb)
		png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
	if (how->primaries)
		png_set_cHRM(png, info, 0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06);
	if (how->wide)
		png_write_wide(png, info);
	png_write_info(png, info);
}

/* Rows that are all alike: column x is png_colour(x). */
static inline struct file png_file(const struct png_how *how)
{
	struct file file = { NULL, 0 };
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_set_write_fn(png, &file, png_append, png_no_flush);
	png_write_head(png, info, how);
	uint8_t *row = calloc((size_t)how->w, 8);
	png_fill_row(how, row);
	int passes = png_set_interlace_handling(png);
	for (int pass = 0; pass < passes; pass++)
		for (int y = 0; y < how->h; y++)
			png_write_row(png, row);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	free(row);
	return file;
}

static inline struct file png_of(const struct pixels *art, bool interlaced)
{
	struct file file = { NULL, 0 };
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_set_write_fn(png, &file, png_append, png_no_flush);
	png_set_compression_level(png, 1);
	png_write_head(png, info, &(struct png_how){ .type = PNG_COLOR_TYPE_RGB, .depth = 8, .w = art->w, .h = art->h, .interlaced = interlaced });
	int passes = png_set_interlace_handling(png);
	for (int pass = 0; pass < passes; pass++)
		for (int y = 0; y < art->h; y++)
			png_write_row(png, pixels_at(art, 0, y));
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return file;
}

static inline uint8_t light_to_srgb(uint8_t light)
{
	double y = light / 255.0;
	return (uint8_t)lrint((y <= 0.0031308 ? y * 12.92 : 1.055 * pow(y, 1 / 2.4) - 0.055) * 255);
}

/* ---- a PDF of one image, and what a reader drew ---- */

static inline void pdf_write_image(const char *path, const uint8_t *bytes, size_t len, int w, int h)
{
	long at[5];
	FILE *out = fopen(path, "wb");
	if (!out)
		return;
	fprintf(out, "%%PDF-1.4\n");
	at[0] = ftell(out);
	fprintf(out, "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
	at[1] = ftell(out);
	fprintf(out, "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
	at[2] = ftell(out);
	fprintf(out, "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>\nendobj\n", w, h);
	at[3] = ftell(out);
	char content[64];
	int content_len = snprintf(content, sizeof content, "%d 0 0 %d 0 0 cm /I Do\n", w, h);
	fprintf(out, "4 0 obj\n<</Length %d>>\nstream\n%sendstream\nendobj\n", content_len, content);
	at[4] = ftell(out);
	fprintf(out, "5 0 obj\n<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode/Length %zu>>\nstream\n", w, h, len);
	fwrite(bytes, 1, len, out);
	fprintf(out, "\nendstream\nendobj\n");
	long xref = ftell(out);
	fprintf(out, "xref\n0 6\n0000000000 65535 f \n");
	for (int i = 0; i < 5; i++)
		fprintf(out, "%010ld 00000 n \n", at[i]);
	fprintf(out, "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%ld\n%%%%EOF\n", xref);
	fclose(out);
}

static inline int ppm_number(FILE *in)
{
	int c = getc(in), value = 0;
	while (c == '#' || c == ' ' || c == '\n') {
		while (c == '#' && (c = getc(in)) != '\n' && c != EOF)
			c = '#';
		c = getc(in);
	}
	for (; c >= '0' && c <= '9'; c = getc(in))
		value = value * 10 + c - '0';
	return value;
}

static inline struct pixels ppm_read(const char *path)
{
	FILE *in = fopen(path, "rb");
	if (!in || getc(in) != 'P' || getc(in) != '6') {
		if (in)
			fclose(in);
		return pixels_new(64, 64, 3);
	}
	int w = ppm_number(in), h = ppm_number(in);
	ppm_number(in);
	struct pixels shown = pixels_new(w, h, 3);
	if (fread(shown.at, 3, (size_t)w * (size_t)h, in) != (size_t)w * (size_t)h)
		memset(shown.at, 0, (size_t)w * (size_t)h * 3);
	fclose(in);
	return shown;
}

#endif
