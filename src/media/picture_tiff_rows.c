/* TIFF's rows by libtiff: strips and tiles, samples together or in planes, 1 to 16 bits, grey, palette, RGB and CMYK, with
 * transparency laid on white paper.
 *
 * Only what tiff_directory_read accepted gets here. Strips of samples that lie together are read row by row, tiles and planes
 * a band at a time; a file that fails half-way keeps the rows before. */
#include "media/picture_tiff_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

struct reader {
	TIFF *tiff;
	struct str file;
	toff_t at;
	struct tiff_directory directory;
	const struct picture_sink *sink;
	struct picture_trouble *trouble;
	char words[96];                 /* libtiff's first complaint */
	uint32_t band_rows;             /* read at a time */
	size_t stride, band_bytes;      /* of a row, of a band of one plane */
	uint8_t *band, *tile;           /* every plane's; one tile */
	uint8_t *samples, *row;         /* of one row: 8 bits each, together; as the sink takes it */
	uint8_t palette[256][4];
};

/* ---- a file in memory ---- */

static tmsize_t on_read(thandle_t handle, void *into, tmsize_t len)
{
	struct reader *reader = handle;
	size_t room = reader->at < reader->file.len ? reader->file.len - (size_t)reader->at : 0;
	size_t n = len < 0 ? 0 : (size_t)len < room ? (size_t)len : room;
	if (n)
		memcpy(into, reader->file.at + reader->at, n);
	reader->at += n;
	return (tmsize_t)n;
}

static tmsize_t on_write(thandle_t handle, void *from, tmsize_t len)
{
	(void)handle, (void)from, (void)len;
	return 0;
}

static toff_t on_seek(thandle_t handle, toff_t offset, int whence)
{
	struct reader *reader = handle;
	toff_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? reader->at : reader->file.len;
	reader->at = base + offset;
	return reader->at;
}

static int on_close(thandle_t handle)
{
	(void)handle;
	return 0;
}

static toff_t on_size(thandle_t handle)
{
	return ((struct reader *)handle)->file.len;
}

static int on_error(TIFF *tiff, void *context, const char *module, const char *format, va_list arguments)
{
	struct reader *reader = context;
	(void)tiff, (void)module;
	if (!*reader->words)
		vsnprintf(reader->words, sizeof reader->words, format, arguments);
	return 1;
}

static int on_warning(TIFF *tiff, void *context, const char *module, const char *format, va_list arguments)
{
	(void)tiff, (void)context, (void)module, (void)format, (void)arguments;
	return 1;
}

static TIFF *open_tiff(struct reader *reader)
{
	TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
	if (!options)
		return NULL;
	TIFFOpenOptionsSetMaxSingleMemAlloc(options, DECODER_BYTES_MOST);
	TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, reader);
	TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, reader);
	TIFF *tiff = TIFFClientOpenExt("", "rm", reader, on_read, on_write, on_seek, on_close, on_size, NULL, NULL, options);
	TIFFOpenOptionsFree(options);
	return tiff;
}

/* ---- samples ---- */

/* `count` samples into every `step`th byte: 16 bits to 8, fewer than 8 as they are, or spread over 0 to 255. */
static void to_bytes(const struct reader *reader, const uint8_t *in, size_t count, unsigned step, uint8_t *out)
{
	unsigned bits = reader->directory.bits, most = (1u << bits) - 1;
	unsigned scale = reader->directory.light == TIFF_PALETTE || bits >= 8 ? 1 : 255 / most;
	for (size_t i = 0; i < count; i++, out += step) {
		if (bits == 8) {
			*out = in[i];
		} else if (bits == 16) {
			uint16_t value;
			memcpy(&value, in + i * 2, sizeof value);
			*out = (uint8_t)((value * 255u + 32895u) >> 16);
		} else {
			size_t bit = i * bits;
			*out = (uint8_t)((in[bit / 8] >> (8 - bits - bit % 8) & most) * scale);
		}
	}
}

static uint8_t laid(const struct reader *reader, uint8_t value, uint8_t alpha)
{
	if (reader->directory.alpha != TIFF_ALPHA_IN)
		return picture_on_paper(value, alpha);
	int sum = value + 255 - alpha;
	return (uint8_t)(sum < 255 ? sum : 255);
}

static void make_greys(const struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	const uint8_t *in = reader->samples;
	for (size_t x = 0; x < directory->w; x++, in += directory->samples) {
		uint8_t value = directory->light == TIFF_WHITE_IS_0 ? (uint8_t)(255 - *in) : *in;
		reader->row[x] = directory->alpha ? laid(reader, value, in[1]) : value;
	}
}

static void make_colours(const struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	const uint8_t *in = reader->samples;
	uint8_t *out = reader->row;
	for (size_t x = 0; x < directory->w; x++, in += directory->samples, out += 4) {
		memcpy(out, in, 3);
		out[3] = 255;
		for (int i = 0; i < 3 && directory->alpha; i++)
			out[i] = laid(reader, in[i], in[3]);
	}
}

static void make_inks(const struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	const uint8_t *in = reader->samples;
	uint8_t *out = reader->row;
	for (size_t x = 0; x < directory->w; x++, in += directory->samples, out += 4) {
		memcpy(out, in, 4);
		for (int i = 0; i < 4 && directory->alpha == TIFF_ALPHA; i++)
			out[i] = (uint8_t)((in[i] * in[4] + 127) / 255);
	}
}

static void make_opacity(const struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	const uint8_t *in = reader->samples + directory->colours;
	for (size_t x = 0; x < directory->w; x++)
		reader->row[x] = directory->alpha ? in[x * directory->samples] : 255;
}

static void make_row(const struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	if (reader->sink->opacity)
		make_opacity(reader);
	else if (directory->light == TIFF_PALETTE)
		for (size_t x = 0; x < directory->w; x++)
			memcpy(reader->row + x * 4, reader->palette[reader->samples[x]], 4);
	else if (directory->light == TIFF_CMYK)
		make_inks(reader);
	else if (directory->colours == 3)
		make_colours(reader);
	else
		make_greys(reader);
}

static unsigned map_number(const struct tiff_directory *directory, size_t i)
{
	const uint8_t *at = directory->map + i * 2;
	return directory->little ? (unsigned)at[1] << 8 | at[0] : (unsigned)at[0] << 8 | at[1];
}

/* Some programs write palettes of 8 bits into numbers of 16. */
static void read_palette(struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	size_t count = (size_t)1 << directory->bits;
	unsigned most = 0;
	for (size_t i = 0; i < count * 3; i++)
		most |= map_number(directory, i);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < 3; k++)
			reader->palette[i][k] = (uint8_t)(map_number(directory, k * count + i) >> (most > 255 ? 8 : 0));
		reader->palette[i][3] = 255;
	}
}

/* ---- bands ---- */

static bool read_plane_tiles(const struct reader *reader, uint32_t y, unsigned plane, uint8_t *into)
{
	const struct tiff_directory *directory = &reader->directory;
	size_t row = tiff_row_bytes(directory, directory->tile_w);
	for (uint32_t x = 0, at = 0; x < directory->w; x += directory->tile_w, at++) {
		tmsize_t len = (tmsize_t)(row * directory->tile_h);
		if (TIFFReadEncodedTile(reader->tiff, TIFFComputeTile(reader->tiff, x, y, 0, (uint16_t)plane), reader->tile, len) != len)
			return false;
		for (uint32_t i = 0; i < directory->tile_h; i++)
			memcpy(into + i * reader->stride + at * row, reader->tile + i * row, row);
	}
	return true;
}

static bool read_plane_strip(const struct reader *reader, uint32_t y, unsigned plane, uint8_t *into)
{
	uint32_t rows = reader->directory.h - y < reader->band_rows ? reader->directory.h - y : reader->band_rows;
	tmsize_t len = (tmsize_t)(reader->stride * rows);
	return TIFFReadEncodedStrip(reader->tiff, TIFFComputeStrip(reader->tiff, y, (uint16_t)plane), into, len) == len;
}

static bool read_band(const struct reader *reader, uint32_t y)
{
	const struct tiff_directory *directory = &reader->directory;
	unsigned planes = directory->planes == 2 ? directory->samples : 1;
	if (!directory->tile_w && planes == 1)
		return TIFFReadScanline(reader->tiff, reader->band, y, 0) == 1;
	for (unsigned plane = 0; plane < planes; plane++) {
		uint8_t *into = reader->band + plane * reader->band_bytes;
		if (!(directory->tile_w ? read_plane_tiles : read_plane_strip)(reader, y, plane, into))
			return false;
	}
	return true;
}

static void spread_row(const struct reader *reader, uint32_t at)
{
	const struct tiff_directory *directory = &reader->directory;
	const uint8_t *row = reader->band + at * reader->stride;
	if (directory->planes == 1)
		to_bytes(reader, row, (size_t)directory->w * directory->samples, 1, reader->samples);
	else
		for (unsigned plane = 0; plane < directory->samples; plane++)
			to_bytes(reader, row + plane * reader->band_bytes, directory->w, directory->samples, reader->samples + plane);
}

static void tell_short(const struct reader *reader, uint32_t y)
{
	if (!y) {
		picture_breaks(reader->trouble, "%s", *reader->words ? reader->words : "no rows");
		return;
	}
	reader->trouble->harm = HARM_SHORT;
	reader->trouble->percent = (int)((uint64_t)y * 100 / reader->directory.h);
}

static void read_rows(const struct reader *reader)
{
	uint32_t h = reader->directory.h;
	for (uint32_t y = 0; y < h; y += reader->band_rows) {
		if (!read_band(reader, y)) {
			tell_short(reader, y);
			return;
		}
		for (uint32_t i = 0; i < reader->band_rows && i < h - y; i++) {
			spread_row(reader, i);
			make_row(reader);
			if (!reader->sink->row(reader->sink->context, reader->row))
				return;
		}
	}
}

/* ---- all of it ---- */

/* libtiff must have read the directory as we did. */
static bool agrees(const struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	uint32_t w = 0, h = 0;
	uint16_t bits = 0, samples = 0, planes = 0;
	TIFFGetField(reader->tiff, TIFFTAG_IMAGEWIDTH, &w);
	TIFFGetField(reader->tiff, TIFFTAG_IMAGELENGTH, &h);
	TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_BITSPERSAMPLE, &bits);
	TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
	TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_PLANARCONFIG, &planes);
	if (w != directory->w || h != directory->h || bits != directory->bits || samples != directory->samples || planes != directory->planes ||
		(TIFFIsTiled(reader->tiff) != 0) != (directory->tile_w != 0))
		return false;
	size_t row = directory->tile_w ? (size_t)TIFFTileRowSize(reader->tiff) : (size_t)TIFFScanlineSize(reader->tiff);
	return row == tiff_row_bytes(directory, directory->tile_w ? directory->tile_w : w);
}

static bool take_memory(struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	size_t planes = directory->planes == 2 ? directory->samples : 1, tile_row = directory->tile_w ? tiff_row_bytes(directory, directory->tile_w) : 0;
	reader->band_rows = directory->tile_w ? directory->tile_h : planes > 1 ? directory->rows_per_strip : 1;
	reader->stride = directory->tile_w ? tile_row * ((directory->w + directory->tile_w - 1) / directory->tile_w) : tiff_row_bytes(directory, directory->w);
	if (reader->stride * planes > DECODER_BYTES_MOST / reader->band_rows) {
		reader->trouble->harm = HARM_LARGE;
		return false;
	}
	reader->band_bytes = reader->stride * reader->band_rows;
	reader->band = malloc(reader->band_bytes * planes);
	reader->tile = directory->tile_w ? malloc(tile_row * directory->tile_h) : NULL;
	reader->samples = malloc((size_t)directory->w * directory->samples);
	reader->row = malloc((size_t)directory->w * 4);
	return reader->band && (reader->tile || !directory->tile_w) && reader->samples && reader->row;
}

static void read_all(struct reader *reader)
{
	const struct tiff_directory *directory = &reader->directory;
	if (directory->light == TIFF_YCC)
		TIFFSetField(reader->tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
	if (directory->light == TIFF_PALETTE)
		read_palette(reader);
	bool opacity = reader->sink->opacity;
	const struct picture_rows rows = { .w_px = (int)directory->w, .h_px = (int)directory->h, .reduced = 1,
		.components = directory->light == TIFF_CMYK && !opacity ? 4 : directory->light <= TIFF_BLACK_IS_0 || opacity ? 1 : 3,
		.icc = opacity ? NULL : directory->icc, .icc_len = opacity ? 0 : directory->icc_len };
	if (!agrees(reader))
		picture_breaks(reader->trouble, "%s", *reader->words ? reader->words : "directory");
	else if (!take_memory(reader))
		reader->trouble->harm = reader->trouble->harm == HARM_LARGE ? HARM_LARGE : HARM_MEMORY;
	else if (reader->sink->begin(reader->sink->context, &rows))
		read_rows(reader);
}

void picture_tiff_decode(struct str file, int reduce, const struct picture_sink *sink, struct picture_trouble *trouble)
{
	(void)reduce;
	struct reader reader = { .file = file, .sink = sink, .trouble = trouble };
	if (!tiff_directory_read((struct picture_bytes){ file, true }, &reader.directory, trouble))
		return;
	reader.tiff = open_tiff(&reader);
	if (reader.tiff) {
		read_all(&reader);
		TIFFClose(reader.tiff);
	} else {
		picture_breaks(trouble, "%s", *reader.words ? reader.words : "directory");
	}
	if (trouble->harm == HARM_NONE && !tiff_directories_end(file)) {
		snprintf(trouble->words, sizeof trouble->words, "directories without end");
		trouble->harm = HARM_DAMAGED;
	}
	free(reader.band);
	free(reader.tile);
	free(reader.samples);
	free(reader.row);
}
