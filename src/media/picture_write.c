/* Inked pixels into what a PDF embeds: JPEG, quality 90 without coarser colour, or zlib for flat art when that is smaller.
 *
 * CMYK goes into JPEG as YCCK with an Adobe marker, 255 being solid as it comes. PDF readers take DCT data as it is, so a CMYK
 * image needs no Decode array (libharu.md trap 9; a test shows it to three of them). */
#include "media/picture_own.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <zlib.h>

enum { QUALITY = 90, ZLIB_LEVEL = 6 };

struct writer {
	struct jpeg_error_mgr errors;           /* first: libjpeg hands it back */
	struct jpeg_compress_struct cinfo;
	jmp_buf back;
	unsigned char *bytes;
	unsigned long len;
};

static void on_error(j_common_ptr cinfo)
{
	struct writer *writer = (struct writer *)cinfo->err;
	longjmp(writer->back, 1);
}

static void set_up(struct jpeg_compress_struct *cinfo, const struct cooked *cooked)
{
	cinfo->image_width = (JDIMENSION)cooked->w_px;
	cinfo->image_height = (JDIMENSION)cooked->h_px;
	cinfo->input_components = cooked->components;
	cinfo->in_color_space = cooked->components == 1 ? JCS_GRAYSCALE : JCS_CMYK;
	jpeg_set_defaults(cinfo);
	jpeg_set_colorspace(cinfo, cooked->components == 1 ? JCS_GRAYSCALE : JCS_YCCK);
	jpeg_set_quality(cinfo, QUALITY, TRUE);
	for (int i = 0; i < cinfo->num_components; i++)
		cinfo->comp_info[i].h_samp_factor = cinfo->comp_info[i].v_samp_factor = 1;
	cinfo->dct_method = JDCT_ISLOW;
	cinfo->write_JFIF_header = FALSE;
}

static bool write_rows(struct writer *writer, const struct cooked *cooked, const uint8_t *pixels)
{
	struct jpeg_compress_struct *cinfo = &writer->cinfo;
	size_t row = (size_t)cooked->w_px * (size_t)cooked->components;
	if (setjmp(writer->back))
		return false;
	cinfo->err = jpeg_std_error(&writer->errors);
	writer->errors.error_exit = on_error;
	jpeg_create_compress(cinfo);
	jpeg_mem_dest(cinfo, &writer->bytes, &writer->len);
	set_up(cinfo, cooked);
	jpeg_start_compress(cinfo, TRUE);
	while (cinfo->next_scanline < cinfo->image_height) {
		JSAMPROW rows[1] = { (JSAMPROW)(uintptr_t)(pixels + cinfo->next_scanline * row) };
		jpeg_write_scanlines(cinfo, rows, 1);
	}
	jpeg_finish_compress(cinfo);
	return true;
}

static bool write_jpeg(struct cooked *cooked, const uint8_t *pixels)
{
	struct writer writer = { .len = 0 };
	bool written = write_rows(&writer, cooked, pixels);
	jpeg_destroy_compress(&writer.cinfo);
	if (!written) {
		free(writer.bytes);
		return false;
	}
	cooked->bytes = writer.bytes;
	cooked->len = writer.len;
	cooked->dct = true;
	return true;
}

/* Takes the place of the JPEG if it is smaller. */
static void try_zlib(struct cooked *cooked, const uint8_t *pixels, size_t len)
{
	uLongf packed = cooked->len;
	unsigned char *bytes = malloc(packed);
	if (bytes && compress2(bytes, &packed, pixels, len, ZLIB_LEVEL) == Z_OK) {
		free((void *)cooked->bytes);
		cooked->bytes = bytes;
		cooked->len = packed;
		cooked->dct = false;
	} else {
		free(bytes);
	}
}

bool picture_write(struct cooked *cooked, const uint8_t *pixels, bool flat)
{
	if (!write_jpeg(cooked, pixels))
		return false;
	if (flat)
		try_zlib(cooked, pixels, (size_t)cooked->w_px * (size_t)cooked->h_px * (size_t)cooked->components);
	return true;
}
