#include "out/raster_png.h"

#include <png.h>
#include <setjmp.h>

#include "base/unit.h"

/* A proof is looked at and thrown away: a third of the time for a tenth more bytes. */
enum { COMPRESSION = 3 };

static void give_up(png_structp png, png_const_charp message)
{
	struct raster_png *self = png_get_error_ptr(png);
	struct buf *out = png_get_io_ptr(png);
	self->fault = out ? str_copy(out->arena, str_of(message)) : "libpng";
	longjmp(png_jmpbuf(png), 1);
}

static void stay_silent(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t len)
{
	buf_add(png_get_io_ptr(png), bytes, len);
}

static void flush_nothing(png_structp png)
{
	(void)png;
}

static bool close_png(struct raster_png *self)
{
	png_structp png = self->png;
	png_infop info = self->info;
	png_destroy_write_struct(&png, &info);
	self->png = self->info = NULL;
	return false;
}

static void write_head(png_structp png, png_infop info, int colour, int w_px, int h_px, int dpi)
{
	png_set_IHDR(png, info, (png_uint_32)w_px, (png_uint_32)h_px, 8, colour, PNG_INTERLACE_NONE,
		PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_uint_32 per_metre = (png_uint_32)mul_div(dpi, 10000, 254);
	png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
	if (colour == PNG_COLOR_TYPE_RGB)
		png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
	png_set_compression_level(png, COMPRESSION);
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB | PNG_FILTER_UP);
	png_write_info(png, info);
}

static bool begin(struct raster_png *self, struct buf *out, int colour, int w_px, int h_px, int dpi)
{
	*self = (struct raster_png){ .w_px = w_px, .row = arena_array(out->arena, uint8_t, (size_t)w_px * 3) };
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, self, give_up, stay_silent);
	self->png = png;
	self->info = png ? png_create_info_struct(png) : NULL;
	if (!self->info) {
		self->fault = "libpng";
		return close_png(self);
	}
	if (setjmp(png_jmpbuf((png_structp)self->png)))
		return close_png(self);
	png_set_write_fn(self->png, out, write_bytes, flush_nothing);
	write_head(self->png, self->info, colour, w_px, h_px, dpi);
	return true;
}

bool raster_png_begin(struct raster_png *self, struct buf *out, int w_px, int h_px, int dpi)
{
	return begin(self, out, PNG_COLOR_TYPE_RGB, w_px, h_px, dpi);
}

bool raster_png_begin_plate(struct raster_png *self, struct buf *out, int w_px, int h_px, int dpi)
{
	return begin(self, out, PNG_COLOR_TYPE_GRAY, w_px, h_px, dpi);
}

static void unpack_row(uint8_t *rgb, const uint32_t *pixels, int count)
{
	for (int i = 0; i < count; i++) {
		rgb[3 * i] = (uint8_t)(pixels[i] >> 16);
		rgb[3 * i + 1] = (uint8_t)(pixels[i] >> 8);
		rgb[3 * i + 2] = (uint8_t)pixels[i];
	}
}

bool raster_png_rows(struct raster_png *self, const uint32_t *pixels, int stride, int rows)
{
	if (setjmp(png_jmpbuf((png_structp)self->png)))
		return close_png(self);
	for (int i = 0; i < rows; i++) {
		unpack_row(self->row, pixels + (size_t)i * (size_t)stride, self->w_px);
		png_write_row(self->png, self->row);
	}
	return true;
}

bool raster_png_plate_rows(struct raster_png *self, const uint8_t *amounts, int stride, int rows)
{
	if (setjmp(png_jmpbuf((png_structp)self->png)))
		return close_png(self);
	for (int i = 0; i < rows; i++) {
		for (int x = 0; x < self->w_px; x++)
			self->row[x] = (uint8_t)(255 - amounts[(size_t)i * (size_t)stride + (size_t)x]);
		png_write_row(self->png, self->row);
	}
	return true;
}

bool raster_png_end(struct raster_png *self)
{
	if (setjmp(png_jmpbuf((png_structp)self->png)))
		return close_png(self);
	png_write_end(self->png, self->info);
	close_png(self);
	return true;
}
