/* JPEG through libjpeg, from quality 87 with full colour resolution, and an sRGB profile written here; PNG through libpng with a
 * palette of 256 made from the picture's own colours, the rest of each colour passed on to the neighbours. A cut-out keeps its
 * cover as alpha. 300 ppi all. */
#include "save.h"
#include <stdio.h>
#include <jpeglib.h>
#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

static unsigned char byte_of(float v) { return (unsigned char)(clampf(v, 0, 1) * 255 + .5f); }

static unsigned char *bytes_of(const struct pic *p)
{
	size_t n = (size_t)p->w * p->h * 3;
	unsigned char *out = malloc(n);

	if (!out)
		abort();
	for (size_t i = 0; i < n; i++)
		out[i] = byte_of(p->px[i]);
	return out;
}

static void put16(unsigned char *at, unsigned v) { at[0] = v >> 8 & 255; at[1] = v & 255; }
static void put32(unsigned char *at, unsigned v) { put16(at, v >> 16); put16(at + 2, v); }

static unsigned xyz(unsigned char *at, double x, double y, double z)
{
	memcpy(at, "XYZ ", 4);
	put32(at + 8, (unsigned)(int)lround(x * 65536));
	put32(at + 12, (unsigned)(int)lround(y * 65536));
	put32(at + 16, (unsigned)(int)lround(z * 65536));
	return 20;
}

enum { CURVE = 256, ICC_MAX = 4096 };

static unsigned tone_curve(unsigned char *at)
{
	memcpy(at, "curv", 4);
	put32(at + 8, CURVE);
	for (int i = 0; i < CURVE; i++) {
		double v = i / (CURVE - 1.0);
		put16(at + 12 + 2 * i, (unsigned)lround(65535 * (v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4))));
	}
	return 12 + 2 * CURVE;
}

static unsigned words(unsigned char *at, const char *kind, const char *text)
{
	unsigned n = (unsigned)strlen(text) + 1;

	memcpy(at, kind, 4);
	if (!strcmp(kind, "text")) {
		memcpy(at + 8, text, n);
		return (8 + n + 3) & ~3u;
	}
	put32(at + 8, n);
	memcpy(at + 12, text, n);
	return (12 + n + 78 + 3) & ~3u;
}

/* The sRGB profile, ICC version 2: primaries adapted to D50, one tone curve for all three. */
static unsigned srgb_profile(unsigned char *out)
{
	static const char tag[9][5] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
	unsigned at = 128 + 4 + 9 * 12, size = 0, curve_at = 0;

	memset(out, 0, ICC_MAX);
	put32(out + 8, 0x02100000);
	memcpy(out + 12, "mntrRGB XYZ ", 12);
	put16(out + 24, 2025); put16(out + 26, 1); put16(out + 28, 1);
	memcpy(out + 36, "acsp", 4);
	xyz(out + 60, .9642, 1, .8249);
	memset(out + 60, 0, 8);
	put32(out + 68, 63190); put32(out + 72, 65536); put32(out + 76, 54061);
	memset(out + 80, 0, 48);
	put32(out + 128, 9);
	for (int i = 0; i < 9; i++) {
		unsigned start = at;
		switch (i) {
		case 0: size = words(out + at, "desc", "sRGB"); break;
		case 1: size = words(out + at, "text", "Public domain"); break;
		case 2: size = xyz(out + at, .9642, 1, .8249); break;
		case 3: size = xyz(out + at, .4360, .2225, .0139); break;
		case 4: size = xyz(out + at, .3851, .7169, .0971); break;
		case 5: size = xyz(out + at, .1431, .0606, .7141); break;
		case 6: size = tone_curve(out + at); curve_at = at; break;
		default: start = curve_at; break;
		}
		memcpy(out + 132 + i * 12, tag[i], 4);
		put32(out + 136 + i * 12, start);
		put32(out + 140 + i * 12, size);
		if (start == at)
			at += size;
	}
	put32(out, at);
	return at;
}

int save_jpeg(const struct pic *p, const char *path, int quality)
{
	struct jpeg_compress_struct j;
	struct jpeg_error_mgr err;
	unsigned char *px, icc[14 + ICC_MAX] = "ICC_PROFILE";
	FILE *f = fopen(path, "wb");

	if (!f)
		return -1;
	px = bytes_of(p);
	j.err = jpeg_std_error(&err);
	jpeg_create_compress(&j);
	jpeg_stdio_dest(&j, f);
	j.image_width = p->w;
	j.image_height = p->h;
	j.input_components = 3;
	j.in_color_space = JCS_RGB;
	jpeg_set_defaults(&j);
	jpeg_set_quality(&j, quality, TRUE);
	j.optimize_coding = TRUE;
	if (quality >= 87)
		j.comp_info[0].h_samp_factor = j.comp_info[0].v_samp_factor = 1;
	j.density_unit = 1;
	j.X_density = j.Y_density = 300;
	jpeg_start_compress(&j, TRUE);
	icc[12] = icc[13] = 1;
	jpeg_write_marker(&j, JPEG_APP0 + 2, icc, 14 + srgb_profile(icc + 14));
	while (j.next_scanline < j.image_height) {
		JSAMPROW row = px + (size_t)j.next_scanline * p->w * 3;
		jpeg_write_scanlines(&j, &row, 1);
	}
	jpeg_finish_compress(&j);
	jpeg_destroy_compress(&j);
	free(px);
	return fclose(f);
}

enum { CELLS = 1 << 18, COLOURS = 256 };

struct cell { int r, g, b, n; };
struct cut { int from, to; };

static int by_r(const void *a, const void *b) { return ((const struct cell *)a)->r - ((const struct cell *)b)->r; }
static int by_g(const void *a, const void *b) { return ((const struct cell *)a)->g - ((const struct cell *)b)->g; }
static int by_b(const void *a, const void *b) { return ((const struct cell *)a)->b - ((const struct cell *)b)->b; }

static int cell_of(const unsigned char *px) { return px[0] >> 2 << 12 | px[1] >> 2 << 6 | px[2] >> 2; }

static int count_cells(const unsigned char *px, size_t n, struct cell *cells)
{
	int *count = calloc(CELLS, sizeof *count), used = 0;

	if (!count)
		abort();
	for (size_t i = 0; i < n; i++, px += 3)
		count[cell_of(px)]++;
	for (int i = 0; i < CELLS; i++)
		if (count[i])
			cells[used++] = (struct cell){i >> 12, i >> 6 & 63, i & 63, count[i]};
	free(count);
	return used;
}

/* How much is won by dividing this range, and along which colour. */
static double worth(const struct cell *c, struct cut k, int *axis)
{
	double n = 0, sum[3] = {0}, sq[3] = {0}, best = 0;

	for (int i = k.from; i < k.to; i++) {
		double v[3] = {c[i].r, c[i].g, c[i].b};
		n += c[i].n;
		for (int a = 0; a < 3; a++)
			sum[a] += v[a] * c[i].n, sq[a] += v[a] * v[a] * c[i].n;
	}
	for (int a = 0; a < 3; a++) {
		double w = (sq[a] - sum[a] * sum[a] / n) / sqrt(n);
		if (w > best)
			best = w, *axis = a;
	}
	return best;
}

static int cut_colours(struct cell *c, int used, struct cut *cuts)
{
	static int (*const by[3])(const void *, const void *) = {by_r, by_g, by_b};
	int n = 1;

	cuts[0] = (struct cut){0, used};
	while (n < COLOURS) {
		int pick = -1, axis = 0, along = 0;
		double most = 0;
		for (int i = 0; i < n; i++) {
			double v = worth(c, cuts[i], &along);
			if (v > most)
				most = v, pick = i, axis = along;
		}
		if (pick < 0)
			break;
		struct cut k = cuts[pick];
		long total = 0, half = 0;
		int at = k.from + 1;
		qsort(c + k.from, k.to - k.from, sizeof *c, by[axis]);
		for (int i = k.from; i < k.to; i++)
			total += c[i].n;
		for (half = c[k.from].n; at < k.to - 1 && half + c[at].n <= total / 2; at++)
			half += c[at].n;
		cuts[pick].to = at;
		cuts[n++] = (struct cut){at, k.to};
	}
	return n;
}

struct colour { float r, g, b; };

static int nearest(const struct colour *c, int n, float r, float g, float b)
{
	float best = 1e9f;
	int at = 0;

	for (int i = 0; i < n; i++) {
		float dr = c[i].r - r, dg = c[i].g - g, db = c[i].b - b, d = 3 * dr * dr + 5 * dg * dg + 2 * db * db;
		if (d < best)
			best = d, at = i;
	}
	return at;
}

/* Median cut gives the first guess; a few rounds of moving each colour to the middle of what it stands for improve it. */
static int make_palette(const unsigned char *px, size_t n, struct colour *palette, unsigned char *index)
{
	enum { ROUNDS = 6 };
	struct cell *cells = malloc(sizeof *cells * CELLS);
	struct cut cuts[COLOURS];

	if (!cells)
		abort();
	int used = count_cells(px, n, cells), colours = cut_colours(cells, used, cuts);
	for (int i = 0; i < colours; i++)
		for (int j = cuts[i].from; j < cuts[i].to; j++)
			index[cells[j].r << 12 | cells[j].g << 6 | cells[j].b] = (unsigned char)i;
	for (int round = 0; round <= ROUNDS; round++) {
		double sum[COLOURS][4] = {{0}};
		for (int j = 0; j < used; j++) {
			struct cell c = cells[j];
			unsigned char *to = &index[c.r << 12 | c.g << 6 | c.b];
			double w = sqrt(c.n);
			if (round)
				*to = (unsigned char)nearest(palette, colours, c.r * 4 + 2, c.g * 4 + 2, c.b * 4 + 2);
			sum[*to][0] += w * (c.r * 4 + 2), sum[*to][1] += w * (c.g * 4 + 2), sum[*to][2] += w * (c.b * 4 + 2), sum[*to][3] += w;
		}
		for (int i = 0; i < colours; i++)
			if (sum[i][3] > 0)
				palette[i] = (struct colour){(float)(sum[i][0] / sum[i][3]), (float)(sum[i][1] / sum[i][3]), (float)(sum[i][2] / sum[i][3])};
	}
	free(cells);
	return colours;
}

/* One row of palette numbers; a share of each pixel's error goes on to its neighbours, so that soft passages stay soft. */
static void map_row(const unsigned char *from, unsigned char *row, int w, const struct colour *palette, const unsigned char *index, float *error, float *next)
{
	const float share = .75f / 16;

	memset(next, 0, sizeof(float) * 3 * (w + 2));
	for (int x = 0; x < w; x++, from += 3) {
		unsigned char px[3];
		for (int c = 0; c < 3; c++)
			px[c] = (unsigned char)(clampf(from[c] + error[(x + 1) * 3 + c], 0, 255) + .5f);
		row[x] = index[cell_of(px)];
		const float got[3] = {palette[row[x]].r, palette[row[x]].g, palette[row[x]].b};
		for (int c = 0; c < 3; c++) {
			float e = clampf(from[c] + error[(x + 1) * 3 + c] - got[c], -24, 24) * share;
			error[(x + 2) * 3 + c] += 7 * e;
			next[x * 3 + c] += 3 * e;
			next[(x + 1) * 3 + c] += 5 * e;
			next[(x + 2) * 3 + c] += e;
		}
	}
}

/* Colours that no pixel has but dithering may ask for. */
static void fill_index(unsigned char *index, const struct colour *palette, int colours)
{
	for (int i = 0; i < CELLS; i++)
		index[i] = (unsigned char)nearest(palette, colours, (i >> 12) * 4 + 2, (i >> 6 & 63) * 4 + 2, (i & 63) * 4 + 2);
}

static void write_rows(png_structp png, const struct pic *p, const unsigned char *px, const struct colour *colours, const unsigned char *index)
{
	unsigned char *row = malloc(p->w);
	float *error = calloc(2 * 3 * (p->w + 3), sizeof(float)), *next = error + 3 * (p->w + 3);

	if (!row || !error)
		abort();
	for (int y = 0; y < p->h; y++) {
		float *here = y % 2 ? next : error, *below = y % 2 ? error : next;
		map_row(px + (size_t)y * p->w * 3, row, p->w, colours, index, here, below);
		png_write_row(png, row);
	}
	free(row);
	free(error);
}

int save_png(const struct pic *p, const char *path)
{
	FILE *f = fopen(path, "wb");
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	struct colour colours[COLOURS] = {{0}};
	png_color palette[COLOURS];
	unsigned char *px, *index;

	if (!f || !info || setjmp(png_jmpbuf(png)))
		return -1;
	px = bytes_of(p);
	index = calloc(CELLS, 1);
	if (!index)
		abort();
	int n = make_palette(px, (size_t)p->w * p->h, colours, index);
	fill_index(index, colours, n);
	for (int i = 0; i < n; i++)
		palette[i] = (png_color){byte_of(colours[i].r / 255), byte_of(colours[i].g / 255), byte_of(colours[i].b / 255)};
	png_init_io(png, f);
	png_set_compression_level(png, 9);
	png_set_filter(png, 0, PNG_FILTER_NONE);
	png_set_IHDR(png, info, p->w, p->h, 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_PLTE(png, info, palette, n);
	png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
	png_set_pHYs(png, info, 11811, 11811, PNG_RESOLUTION_METER);
	png_write_info(png, info);
	write_rows(png, p, px, colours, index);
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	free(px);
	free(index);
	return fclose(f);
}

/* Where nothing is painted nothing is stored; elsewhere the last bits of grain, which no press prints, are rounded away. */
static void rgba_row(const struct pic *p, int y, unsigned char *row)
{
	enum { STEP = 4 };
	const float *px = p->px + (size_t)y * p->w * 3, *cover = p->cover + (size_t)y * p->w;

	for (int x = 0; x < p->w; x++, row += 4) {
		row[3] = byte_of(cover[x]);
		for (int c = 0; c < 3; c++) {
			int v = (byte_of(px[x * 3 + c]) + STEP / 2) / STEP * STEP;
			row[c] = row[3] ? (unsigned char)(v > 255 ? 255 : v) : 0;
		}
	}
}

int save_cut_out(const struct pic *p, const char *path)
{
	FILE *f = fopen(path, "wb");
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	unsigned char *row = malloc((size_t)p->w * 4);

	if (!row)
		abort();
	if (!f || !info || setjmp(png_jmpbuf(png)))
		return -1;
	png_init_io(png, f);
	png_set_compression_level(png, 9);
	png_set_IHDR(png, info, p->w, p->h, 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
	png_set_pHYs(png, info, 11811, 11811, PNG_RESOLUTION_METER);
	png_write_info(png, info);
	for (int y = 0; y < p->h; y++) {
		rgba_row(p, y, row);
		png_write_row(png, row);
	}
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	free(row);
	return fclose(f);
}
