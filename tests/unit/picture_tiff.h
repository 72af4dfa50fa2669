/* TIFF and WebP files for tests, made in memory by libtiff and libwebp: every kind that is read. */
#ifndef TESTS_PICTURE_TIFF_H
#define TESTS_PICTURE_TIFF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>
#include <webp/encode.h>

#include "picture_files.h"

struct memory {
	struct file file;
	size_t at, room;
};

static inline tmsize_t memory_read(thandle_t handle, void *into, tmsize_t len)
{
	struct memory *memory = handle;
	size_t left = memory->at < memory->file.len ? memory->file.len - memory->at : 0;
	size_t n = (size_t)len < left ? (size_t)len : left;
	memcpy(into, memory->file.at + memory->at, n);
	memory->at += n;
	return (tmsize_t)n;
}

static inline tmsize_t memory_write(thandle_t handle, void *from, tmsize_t len)
{
	struct memory *memory = handle;
	size_t end = memory->at + (size_t)len;
	if (end > memory->room) {
		memory->room = end * 2;
		memory->file.at = realloc(memory->file.at, memory->room);
	}
	if (memory->at > memory->file.len)
		memset(memory->file.at + memory->file.len, 0, memory->at - memory->file.len);
	memcpy(memory->file.at + memory->at, from, (size_t)len);
	memory->at = end;
	memory->file.len = end > memory->file.len ? end : memory->file.len;
	return len;
}

static inline toff_t memory_seek(thandle_t handle, toff_t offset, int whence)
{
	struct memory *memory = handle;
	memory->at = (size_t)((whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->at : memory->file.len) + offset);
	return memory->at;
}

static inline int memory_close(thandle_t handle)
{
	(void)handle;
	return 0;
}

static inline toff_t memory_size(thandle_t handle)
{
	return ((struct memory *)handle)->file.len;
}

struct tiff_how {
	uint16_t compression, light, bits, planes, orientation;
	bool tiles, alpha, alpha_in, big_endian;
	const uint8_t *alphas;          /* one a quarter */
};

/* The quarters of a picture, as samples of 8 bits. */
struct tiff_art {
	int w, h, colours;
	const uint8_t *quarters[4];
};

static inline int tiff_quarter(const struct tiff_art *art, int x, int y)
{
	return (y < art->h / 2 ? 0 : 2) + (x < art->w / 2 ? 0 : 1);
}

static inline int tiff_sample(const struct tiff_art *art, const struct tiff_how *how, int x, int y, int sample)
{
	int quarter = tiff_quarter(art, x < art->w ? x : art->w - 1, y < art->h ? y : art->h - 1);
	int alpha = how->alpha || how->alpha_in ? how->alphas[quarter] : 255;
	if (sample == art->colours)
		return alpha;
	int value = how->light == PHOTOMETRIC_PALETTE ? quarter : art->quarters[quarter][sample];
	if (how->light == PHOTOMETRIC_MINISWHITE)
		value = 255 - value;
	return how->alpha_in ? value * alpha / 255 : value;
}

/* Samples `x` to `x` + `n` of row `y`: all of a pixel, or those of one plane. */
static inline void tiff_fill(const struct tiff_art *art, const struct tiff_how *how, int x, int y, int n, int plane, uint8_t *row)
{
	int samples = art->colours + (how->alpha || how->alpha_in), at = 0;
	for (int i = x; i < x + n; i++)
		for (int k = 0; k < samples; k++) {
			int value = tiff_sample(art, how, i, y, k);
			if (plane >= 0 && k != plane)
				continue;
			if (how->bits == 16) {
				uint16_t wide = (uint16_t)(value * 257);
				memcpy(row + at * 2, &wide, 2);
			} else if (how->bits == 8) {
				row[at] = (uint8_t)value;
			} else {
				int level = how->light == PHOTOMETRIC_PALETTE ? value : value >> (8 - how->bits), bit = at * how->bits;
				row[bit / 8] = (uint8_t)((bit % 8 ? row[bit / 8] : 0) | level << (8 - how->bits - bit % 8));
			}
			at++;
		}
}

static inline void tiff_write_palette(TIFF *tiff, const struct tiff_art *art, int bits)
{
	uint16_t maps[3][256] = { { 0 } };
	(void)bits;
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < 3; k++)
			maps[k][i] = (uint16_t)(art->quarters[i][k] * 257);
	TIFFSetField(tiff, TIFFTAG_COLORMAP, maps[0], maps[1], maps[2]);
}

static inline void tiff_write_head(TIFF *tiff, const struct tiff_art *art, const struct tiff_how *how)
{
	bool alpha = how->alpha || how->alpha_in;
	uint16_t extra = how->alpha_in ? EXTRASAMPLE_ASSOCALPHA : EXTRASAMPLE_UNASSALPHA;
	TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, art->w);
	TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, art->h);
	TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, how->bits);
	TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, how->light == PHOTOMETRIC_PALETTE ? 1 : art->colours + alpha);
	TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, how->light);
	TIFFSetField(tiff, TIFFTAG_COMPRESSION, how->compression);
	TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, how->planes);
	if (how->orientation)
		TIFFSetField(tiff, TIFFTAG_ORIENTATION, how->orientation);
	if (alpha)
		TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &extra);
	if (how->light == PHOTOMETRIC_PALETTE)
		tiff_write_palette(tiff, art, how->bits);
	if (how->compression == COMPRESSION_JPEG) {
		TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, 98);
		if (how->light == PHOTOMETRIC_YCBCR)
			TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
	}
	if ((how->compression == COMPRESSION_LZW || how->compression == COMPRESSION_ADOBE_DEFLATE) && how->bits >= 8)
		TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
	if (how->tiles) {
		TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 32);
		TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16);
	} else {
		TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 16);
	}
}

static inline void tiff_write_tiles(TIFF *tiff, const struct tiff_art *art, const struct tiff_how *how, int planes)
{
	size_t row = (size_t)TIFFTileRowSize(tiff);
	uint8_t *tile = calloc(row, 16);
	for (int y = 0; y < art->h; y += 16)
		for (int x = 0; x < art->w; x += 32)
			for (int plane = 0; plane < planes; plane++) {
				for (int i = 0; i < 16; i++)
					tiff_fill(art, how, x, y + i, 32, planes > 1 ? plane : -1, tile + (size_t)i * row);
				TIFFWriteTile(tiff, tile, (uint32_t)x, (uint32_t)y, 0, (uint16_t)plane);
			}
	free(tile);
}

static inline struct file tiff_file(const struct tiff_art *art_given, const struct tiff_how *how)
{
	struct memory memory = { .at = 0 };
	struct tiff_art art = *art_given;
	if (how->light == PHOTOMETRIC_PALETTE)
		art.colours = 1;
	TIFF *tiff = TIFFClientOpen("", how->big_endian ? "wb" : "wl", &memory, memory_read, memory_write, memory_seek, memory_close, memory_size, NULL, NULL);
	int planes = how->planes == 2 ? art.colours + (how->alpha || how->alpha_in) : 1;
	tiff_write_head(tiff, &art, how);
	if (how->tiles) {
		tiff_write_tiles(tiff, &art, how, planes);
	} else {
		uint8_t *row = calloc((size_t)TIFFScanlineSize(tiff) + 16, 1);
		for (int plane = 0; plane < planes; plane++)
			for (int y = 0; y < art.h; y++) {
				tiff_fill(&art, how, 0, y, art.w, planes > 1 ? plane : -1, row);
				TIFFWriteScanline(tiff, row, (uint32_t)y, (uint16_t)plane);
			}
		free(row);
	}
	TIFFClose(tiff);
	return memory.file;
}

/* ---- WebP ---- */

static inline struct file webp_file(const struct pixels *art, bool lossless)
{
	struct file file = { NULL, 0 };
	uint8_t *bytes = NULL;
	int stride = art->w * art->components;
	if (art->components == 4)
		file.len = lossless ? WebPEncodeLosslessRGBA(art->at, art->w, art->h, stride, &bytes) : WebPEncodeRGBA(art->at, art->w, art->h, stride, 95, &bytes);
	else
		file.len = lossless ? WebPEncodeLosslessRGB(art->at, art->w, art->h, stride, &bytes) : WebPEncodeRGB(art->at, art->w, art->h, stride, 95, &bytes);
	file.at = malloc(file.len + 1);
	memcpy(file.at, bytes, file.len);
	WebPFree(bytes);
	return file;
}

static inline void webp_put_u32(uint8_t *at, size_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> 8 * i);
}

/* The plain file in the extended form, with EXIF after the picture. */
static inline struct file webp_with_exif(const struct file *plain, int w, int h, int orientation)
{
	static const uint8_t exif[] = "II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\0\0\0\0\0\0\0";
	size_t body = plain->len - 12, exif_len = sizeof exif + 1;
	struct file file = { calloc(plain->len + 18 + 8 + exif_len + 16, 1), 0 };
	memcpy(file.at, plain->at, 12);
	memcpy(file.at + 12, "VP8X\x0A\0\0\0\x08\0\0\0", 12);
	webp_put_u32(file.at + 24, (size_t)(w - 1));
	file.at[27] = (uint8_t)(h - 1);
	file.at[28] = (uint8_t)((h - 1) >> 8);
	file.at[29] = 0;
	memcpy(file.at + 30, plain->at + 12, body);
	uint8_t *chunk = file.at + 30 + body;
	memcpy(chunk, "EXIF", 4);
	webp_put_u32(chunk + 4, exif_len);
	memcpy(chunk + 8, exif, sizeof exif);
	chunk[8 + 18] = (uint8_t)orientation;
	file.len = 30 + body + 8 + exif_len;
	webp_put_u32(file.at + 4, file.len - 8);
	return file;
}

#endif
