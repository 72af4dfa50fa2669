/* PNG by libpng's row interface: every colour type, 16 bits, interlaced, transparent, with sRGB, gAMA or iCCP. Palettes are
 * looked up here, which is quicker than to have every pixel go through libpng's transformations.
 *
 * libpng's errors jump back to the one setjmp here. Sides, chunks and what an interlaced picture may hold are capped.
 * Transparency is laid on white paper. */
#include "media/picture_own.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

enum { SIDE_MOST = 1000000, CHUNKS_MOST = 1000, CHUNK_BYTES_MOST = 8 << 20, HEAD_BYTES = 33 };

struct reader {
	png_structp png;
	png_infop info;
	jmp_buf back;
	struct picture_trouble *trouble;
	struct str file;
	size_t at;
	const struct picture_sink *sink;
	int w, h, channels, passes;
	int pass, rows;                         /* read so far */
	uint8_t *pixels;                        /* one row; all when interlaced */
	uint8_t *flat;                          /* one row as the sink takes it */
	bool begun, alpha, indexed;
	uint8_t palette[256][4];                /* as the sink takes it */
	uint8_t opacity[256];                   /* of the palette */
	uint8_t *primaries;                     /* a profile of the file's own chromaticities */
	uint8_t unread;                         /* stands for a pixel that never came */
};

static void on_error(png_structp png, png_const_charp words)
{
	struct reader *reader = png_get_error_ptr(png);
	snprintf(reader->trouble->words, sizeof reader->trouble->words, "%s", words);
	longjmp(reader->back, 1);
}

/* libpng warns of what it leaves aside: text, dates, profiles; none of it changes pixels. */
static void on_warning(png_structp png, png_const_charp words)
{
	(void)png, (void)words;
}

static void on_read(png_structp png, png_bytep into, size_t len)
{
	struct reader *reader = png_get_io_ptr(png);
	if (len > reader->file.len - reader->at)
		png_error(png, "file ends");
	memcpy(into, reader->file.at + reader->at, len);
	reader->at += len;
}

/* ---- the header alone ---- */

static uint32_t u32(const char *at)
{
	const uint8_t *b = (const uint8_t *)at;
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool is_chunk(const char *at, const char *name)
{
	return memcmp(at + 4, name, 4) == 0;
}

/* A palette of black and white, in any order. */
static bool is_black_and_white(const char *at, uint32_t len)
{
	return len == 6 && (memcmp(at, "\0\0\0\xFF\xFF\xFF", 6) == 0 || memcmp(at, "\xFF\xFF\xFF\0\0\0", 6) == 0);
}

/* What the chunks before the pixels tell; false when there are more than `file` holds. */
static bool walk_chunks(struct str file, struct picture_head *head, bool indexed)
{
	for (size_t at = 8; file.len - at >= 12;) {
		const char *chunk = file.at + at;
		size_t len = u32(chunk), room = file.len - at - 12;
		if (is_chunk(chunk, "IDAT") || is_chunk(chunk, "IEND"))
			return true;
		if (len > room)
			return false;
		if (is_chunk(chunk, "tRNS"))
			head->alpha = true;
		else if (is_chunk(chunk, "eXIf"))
			head->orientation = picture_exif_orientation((const uint8_t *)chunk + 8, len);
		else if (is_chunk(chunk, "PLTE") && indexed)
			head->bits &= is_black_and_white(chunk + 8, (uint32_t)len);
		at += len + 12;
	}
	return false;
}

bool picture_png_head(struct picture_bytes file, struct picture_head *head, struct picture_trouble *trouble)
{
	struct str bytes = file.bytes;
	uint32_t w = bytes.len >= HEAD_BYTES ? u32(bytes.at + 16) : 0, h = w ? u32(bytes.at + 20) : 0;
	if (!w || !h || w > SIDE_MOST || h > SIDE_MOST || !is_chunk(bytes.at + 8, "IHDR"))
		return picture_breaks(trouble, "IHDR");
	int type = bytes.at[25];
	bool grey = type == PNG_COLOR_TYPE_GRAY || type == PNG_COLOR_TYPE_GRAY_ALPHA;
	head->w_px = (int)w;
	head->h_px = (int)h;
	head->components = grey ? 1 : 3;
	head->orientation = 1;
	head->alpha = (type & PNG_COLOR_MASK_ALPHA) != 0;
	head->bits = bytes.at[24] == 1;
	if (bytes.at[28])
		head->held = (size_t)w * h * (grey || type == PNG_COLOR_TYPE_PALETTE ? 2 : 4);
	bool all = walk_chunks(bytes, head, type == PNG_COLOR_TYPE_PALETTE) || file.whole;
	head->bits &= !head->alpha;
	return all;
}

/* ---- all of it ---- */

/* The gamma of a file that is neither sRGB's nor told better by sRGB or iCCP; 0: none such. */
static double odd_gamma(const struct reader *reader)
{
	double gamma;
	if (png_get_valid(reader->png, reader->info, PNG_INFO_sRGB) || png_get_valid(reader->png, reader->info, PNG_INFO_iCCP) ||
		!png_get_gAMA(reader->png, reader->info, &gamma))
		return 0;
	return gamma > 0.01 && gamma < 10 && (gamma < 0.43 || gamma > 0.48) ? gamma : 0;
}

/* What is none of the palette's is grey. */
static void read_palette(struct reader *reader)
{
	png_colorp colours = NULL;
	png_bytep alphas = NULL;
	int count = 0, alpha_count = 0;
	double gamma = odd_gamma(reader);
	png_get_PLTE(reader->png, reader->info, &colours, &count);
	png_get_tRNS(reader->png, reader->info, &alphas, &alpha_count, NULL);
	reader->unread = (uint8_t)(count < 256 ? count : 0);
	for (int i = 0; i < 256; i++) {
		const png_byte none[3] = { 128, 128, 128 }, *colour = i < count ? &colours[i].red : none;
		uint8_t alpha = reader->opacity[i] = alphas && i < alpha_count ? alphas[i] : 255;
		for (int k = 0; k < 3; k++) {
			uint8_t value = gamma > 0 ? (uint8_t)lrint(colour_encoded(pow(colour[k] / 255.0, 1 / gamma)) * 255) : colour[k];
			reader->palette[i][k] = picture_on_paper(value, alpha);
		}
		reader->palette[i][3] = 255;
	}
}

static void set_transforms(struct reader *reader)
{
	png_structp png = reader->png;
	int type = png_get_color_type(png, reader->info);
	double gamma = odd_gamma(reader);
	reader->unread = 128;
	reader->indexed = type == PNG_COLOR_TYPE_PALETTE;
	reader->alpha = !reader->indexed && ((type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, reader->info, PNG_INFO_tRNS));
	if (reader->indexed) {
		read_palette(reader);
		png_set_packing(png);
	} else if (type == PNG_COLOR_TYPE_GRAY) {
		png_set_expand_gray_1_2_4_to_8(png);
	}
	if (reader->alpha && !(type & PNG_COLOR_MASK_ALPHA))
		png_set_tRNS_to_alpha(png);
	if (png_get_bit_depth(png, reader->info) == 16)
		png_set_scale_16(png);
	if (type == PNG_COLOR_TYPE_RGB && !reader->alpha)
		png_set_filler(png, 0xFF, PNG_FILLER_AFTER);
	if (gamma > 0 && !reader->indexed)
		png_set_gamma(png, PNG_DEFAULT_sRGB, gamma);
	reader->passes = png_set_interlace_handling(png);
	png_read_update_info(png, reader->info);
}

static void open_file(struct reader *reader)
{
	png_set_user_limits(reader->png, SIDE_MOST, SIDE_MOST);
	png_set_chunk_cache_max(reader->png, CHUNKS_MOST);
	png_set_chunk_malloc_max(reader->png, CHUNK_BYTES_MOST);
	png_set_read_fn(reader->png, reader, on_read);
	png_read_info(reader->png, reader->info);
	set_transforms(reader);
	reader->w = (int)png_get_image_width(reader->png, reader->info);
	reader->h = (int)png_get_image_height(reader->png, reader->info);
	reader->channels = png_get_channels(reader->png, reader->info);
	if (png_get_rowbytes(reader->png, reader->info) != (size_t)reader->w * (size_t)reader->channels || reader->channels == 3)
		png_error(reader->png, "row size");
}

static bool take_memory(struct reader *reader)
{
	size_t row = (size_t)reader->w * (size_t)reader->channels, rows = reader->passes > 1 ? (size_t)reader->h : 1;
	if (row > DECODER_BYTES_MOST / rows) {
		reader->trouble->harm = HARM_LARGE;
		return false;
	}
	reader->pixels = malloc(row * rows);
	reader->flat = malloc((size_t)reader->w * 4);
	if (reader->pixels && reader->passes > 1)
		memset(reader->pixels, reader->unread, row * rows);
	return reader->pixels && reader->flat;
}

static const uint8_t *opacity(const struct reader *reader, const uint8_t *row)
{
	size_t step = (size_t)reader->channels;
	for (size_t x = 0; x < (size_t)reader->w; x++)
		reader->flat[x] = reader->indexed ? reader->opacity[row[x]] : reader->alpha ? row[x * step + step - 1] : 255;
	return reader->flat;
}

/* A row as the sink takes it. */
static const uint8_t *flatten(const struct reader *reader, const uint8_t *row)
{
	uint8_t *flat = reader->flat;
	if (reader->sink->opacity)
		return opacity(reader, row);
	if (reader->indexed) {
		for (int x = 0; x < reader->w; x++)
			memcpy(flat + (size_t)x * 4, reader->palette[row[x]], 4);
		return flat;
	}
	if (!reader->alpha)
		return row;
	for (int x = 0; x < reader->w; x++) {
		const uint8_t *in = row + (size_t)x * (size_t)reader->channels;
		if (reader->channels == 2) {
			flat[x] = picture_on_paper(in[0], in[1]);
		} else {
			for (int i = 0; i < 3; i++)
				flat[x * 4 + i] = picture_on_paper(in[i], in[3]);
			flat[x * 4 + 3] = 255;
		}
	}
	return flat;
}

/* The profile inside; else one made of the primaries that are told, unless they are sRGB's. */
static const uint8_t *profile_of(struct reader *reader, size_t *len)
{
	png_charp name;
	png_bytep profile = NULL;
	png_uint_32 profile_len = 0;
	int method;
	double xy[8];
	if (png_get_iCCP(reader->png, reader->info, &name, &method, &profile, &profile_len)) {
		*len = profile_len;
		return profile;
	}
	if (reader->channels < 3 && !reader->indexed)
		return NULL;
	if (png_get_valid(reader->png, reader->info, PNG_INFO_sRGB) ||
		!png_get_cHRM(reader->png, reader->info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5], &xy[6], &xy[7]))
		return NULL;
	return reader->primaries = colour_rgb_profile(xy, len);
}

static bool begin(struct reader *reader)
{
	size_t len = 0;
	bool one = reader->sink->opacity || (reader->channels < 3 && !reader->indexed);
	const uint8_t *profile = reader->sink->opacity ? NULL : profile_of(reader, &len);
	const struct picture_rows rows = { .w_px = reader->w, .h_px = reader->h, .reduced = 1, .components = one ? 1 : 3, .icc = profile,
		.icc_len = profile ? len : 0 };
	reader->begun = reader->sink->begin(reader->sink->context, &rows);
	return reader->begun;
}

static void read_rows(struct reader *reader)
{
	for (reader->rows = 0; reader->rows < reader->h; reader->rows++) {
		png_read_row(reader->png, reader->pixels, NULL);
		if (!reader->sink->row(reader->sink->context, flatten(reader, reader->pixels)))
			return;
	}
}

static void read_passes(struct reader *reader)
{
	size_t row = (size_t)reader->w * (size_t)reader->channels;
	for (reader->pass = 0; reader->pass < reader->passes; reader->pass++)
		for (reader->rows = 0; reader->rows < reader->h; reader->rows++)
			png_read_row(reader->png, reader->pixels + (size_t)reader->rows * row, NULL);
}

static void hand_on_all(const struct reader *reader)
{
	size_t row = (size_t)reader->w * (size_t)reader->channels;
	for (int y = 0; y < reader->h; y++)
		if (!reader->sink->row(reader->sink->context, flatten(reader, reader->pixels + (size_t)y * row)))
			return;
}

static int percent_done(const struct reader *reader)
{
	int64_t done = (int64_t)reader->pass * reader->h + reader->rows, all = (int64_t)reader->passes * reader->h;
	return all ? (int)(done * 100 / all) : 0;
}

/* Some rows are better than none; a file that fails before its first is broken. */
static void read_fails(struct reader *reader)
{
	bool some = reader->begun && (reader->pass || reader->rows);
	reader->trouble->harm = some ? HARM_SHORT : HARM_BROKEN;
	reader->trouble->percent = percent_done(reader);
}

static void read_all(struct reader *reader)
{
	if (setjmp(reader->back)) {
		read_fails(reader);
		return;
	}
	open_file(reader);
	if (!take_memory(reader))
		reader->trouble->harm = reader->trouble->harm == HARM_LARGE ? HARM_LARGE : HARM_MEMORY;
	else if (begin(reader))
		(reader->passes > 1 ? read_passes : read_rows)(reader);
}

void picture_png_decode(struct str file, int reduce, const struct picture_sink *sink, struct picture_trouble *trouble)
{
	(void)reduce;
	struct reader reader = { .file = file, .sink = sink, .trouble = trouble };
	reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, on_error, on_warning);
	reader.info = reader.png ? png_create_info_struct(reader.png) : NULL;
	if (reader.info)
		read_all(&reader);
	else
		trouble->harm = HARM_MEMORY;
	if (reader.begun && reader.passes > 1 && trouble->harm != HARM_BROKEN)
		hand_on_all(&reader);
	png_destroy_read_struct(&reader.png, &reader.info, NULL);
	free(reader.pixels);
	free(reader.flat);
	free(reader.primaries);
}
