#include "out/pdfpixels.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <zlib.h>

/* ---- JPEG ---- */

struct jpeg_faults {
	struct jpeg_error_mgr mgr;
	jmp_buf back;
};

static void give_up(j_common_ptr jpeg)
{
	struct jpeg_faults *faults = (struct jpeg_faults *)(void *)jpeg->err;
	longjmp(faults->back, 1);
}

static void say_nothing(j_common_ptr jpeg)
{
	(void)jpeg;
}

static void read_rows(struct jpeg_decompress_struct *jpeg, struct arena *arena, struct cooked *into)
{
	jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : JCS_CMYK;
	jpeg_start_decompress(jpeg);
	size_t stride = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
	uint8_t *pixels = arena_array(arena, uint8_t, stride * jpeg->output_height);
	while (jpeg->output_scanline < jpeg->output_height) {
		JSAMPROW row = pixels + stride * jpeg->output_scanline;
		jpeg_read_scanlines(jpeg, &row, 1);
	}
	if ((int)jpeg->output_width == into->w_px && (int)jpeg->output_height == into->h_px && jpeg->output_components == into->components)
		into->pixels = pixels;
}

static void from_jpeg(struct arena *arena, const struct cooked *from, struct cooked *into)
{
	struct jpeg_decompress_struct jpeg = { 0 };
	struct jpeg_faults faults;
	jpeg.err = jpeg_std_error(&faults.mgr);
	faults.mgr.error_exit = give_up;
	faults.mgr.output_message = say_nothing;
	if (setjmp(faults.back) == 0) {
		jpeg_create_decompress(&jpeg);
		jpeg_mem_src(&jpeg, from->bytes, (unsigned long)from->len);
		jpeg_read_header(&jpeg, TRUE);
		read_rows(&jpeg, arena, into);
		jpeg_finish_decompress(&jpeg);
	}
	jpeg_destroy_decompress(&jpeg);
}

/* ---- zlib ---- */

static uint8_t *unpacked(struct arena *arena, const uint8_t *bytes, size_t len, size_t wanted)
{
	uint8_t *out = arena_array(arena, uint8_t, wanted);
	uLongf got = (uLongf)wanted;
	return uncompress(out, &got, bytes, (uLong)len) == Z_OK && got == wanted ? out : NULL;
}

/* Eight pixels a byte, the leftmost highest, into a byte each: 255 for a one. */
static uint8_t *bits_apart(struct arena *arena, const uint8_t *bits, int w, int h)
{
	uint8_t *out = arena_array(arena, uint8_t, (size_t)w * (size_t)h), *at = out;
	size_t stride = ((size_t)w + 7) / 8;
	for (int y = 0; y < h; y++, bits += stride)
		for (int x = 0; x < w; x++)
			*at++ = bits[x / 8] >> (7 - x % 8) & 1 ? 255 : 0;
	return out;
}

static const uint8_t *from_zlib(struct arena *arena, const struct cooked *from)
{
	size_t w = (size_t)from->w_px, h = (size_t)from->h_px;
	size_t wanted = from->bits ? (w + 7) / 8 * h : w * h * (size_t)from->components;
	const uint8_t *bytes = unpacked(arena, from->bytes, from->len, wanted);
	return bytes && from->bits ? bits_apart(arena, bytes, from->w_px, from->h_px) : bytes;
}

/* A stencil's ones are clear, and it is finer than its picture: of each pixel the bit in its middle. */
static const uint8_t *opacity_of(struct arena *arena, const struct cooked *from)
{
	const struct cooked_mask *mask = &from->mask;
	struct cooked view = { .w_px = mask->w_px, .h_px = mask->h_px, .components = 1, .bytes = mask->bytes, .len = mask->len, .bits = mask->hard };
	const uint8_t *fine = from_zlib(arena, &view);
	uint8_t *opacity = arena_array(arena, uint8_t, (size_t)from->w_px * (size_t)from->h_px), *at = opacity;
	for (int y = 0; fine && y < from->h_px; y++)
		for (int x = 0; x < from->w_px; x++) {
			size_t row = (size_t)((2 * y + 1) * (int64_t)mask->h_px / (2 * from->h_px));
			size_t column = (size_t)((2 * x + 1) * (int64_t)mask->w_px / (2 * from->w_px));
			uint8_t value = fine[row * (size_t)mask->w_px + column];
			*at++ = mask->hard ? (uint8_t)(255 - value) : value;
		}
	return fine ? opacity : NULL;
}

struct cooked pdfpixels(struct arena *arena, const struct cooked *from)
{
	struct cooked out = { .w_px = from->w_px, .h_px = from->h_px, .components = from->components };
	if (from->w_px <= 0 || from->h_px <= 0 || !from->bytes)
		return (struct cooked){ 0 };
	if (from->dct)
		from_jpeg(arena, from, &out);
	else
		out.pixels = from_zlib(arena, from);
	if (from->mask.bytes)
		out.opacity = opacity_of(arena, from);
	return out.pixels ? out : (struct cooked){ 0 };
}
