/* Inked pixels into what a PDF embeds: JPEG, quality 90 without coarser colour, row by row as they come; or zlib for flat art
 * when that is smaller. libjpeg gets planes of eight rows, which spares it converting, parting and copying them.
 *
 * CMYK goes into JPEG as YCCK with an Adobe marker, 255 being solid as it comes. PDF readers take DCT data as it is, so a CMYK
 * image needs no Decode array (libharu.md trap 9; a test shows it to three of them). */
#include "media/picture_own.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>
#include <zlib.h>

enum { QUALITY = 90, ZLIB_LEVEL = 6, FIRST_BYTES = 64 << 10 };

struct picture_writer {
	struct jpeg_error_mgr errors;           /* first: libjpeg hands it back */
	struct jpeg_destination_mgr destination;
	struct jpeg_compress_struct cinfo;
	jmp_buf back;
	bool failed;
	uint8_t *bytes;
	size_t len, room;
	int w, components;
	size_t stride;                          /* of a plane's row: whole blocks */
	uint8_t *planes;                        /* eight rows of each component */
	int held;                               /* rows */
};

static void on_error(j_common_ptr cinfo)
{
	struct picture_writer *writer = (struct picture_writer *)cinfo->err;
	longjmp(writer->back, 1);
}

static struct picture_writer *writer_of(j_compress_ptr cinfo)
{
	return (struct picture_writer *)cinfo->err;
}

/* ---- where the bytes go ---- */

static void on_begin(j_compress_ptr cinfo)
{
	struct picture_writer *writer = writer_of(cinfo);
	writer->destination.next_output_byte = writer->bytes;
	writer->destination.free_in_buffer = writer->room;
}

static boolean on_full(j_compress_ptr cinfo)
{
	struct picture_writer *writer = writer_of(cinfo);
	uint8_t *more = realloc(writer->bytes, writer->room * 2);
	if (!more)
		ERREXIT1(cinfo, JERR_OUT_OF_MEMORY, 0);
	writer->bytes = more;
	writer->destination.next_output_byte = more + writer->room;
	writer->destination.free_in_buffer = writer->room;
	writer->room *= 2;
	return TRUE;
}

static void on_end(j_compress_ptr cinfo)
{
	struct picture_writer *writer = writer_of(cinfo);
	writer->len = writer->room - writer->destination.free_in_buffer;
}

/* ---- JPEG ---- */

static void set_up(struct jpeg_compress_struct *cinfo, int w, int h, int components)
{
	cinfo->image_width = (JDIMENSION)w;
	cinfo->image_height = (JDIMENSION)h;
	cinfo->input_components = components;
	cinfo->in_color_space = components == 1 ? JCS_GRAYSCALE : JCS_YCCK;
	jpeg_set_defaults(cinfo);
	jpeg_set_quality(cinfo, QUALITY, TRUE);
	for (int i = 0; i < cinfo->num_components; i++)
		cinfo->comp_info[i].h_samp_factor = cinfo->comp_info[i].v_samp_factor = 1;
	cinfo->dct_method = JDCT_ISLOW;
	cinfo->write_JFIF_header = FALSE;
	cinfo->raw_data_in = TRUE;
}

static void begin(struct picture_writer *writer, int w, int h, int components)
{
	struct jpeg_compress_struct *cinfo = &writer->cinfo;
	cinfo->err = jpeg_std_error(&writer->errors);
	writer->errors.error_exit = on_error;
	if (setjmp(writer->back)) {
		writer->failed = true;
		return;
	}
	jpeg_create_compress(cinfo);
	writer->destination.init_destination = on_begin;
	writer->destination.empty_output_buffer = on_full;
	writer->destination.term_destination = on_end;
	cinfo->dest = &writer->destination;
	set_up(cinfo, w, h, components);
	jpeg_start_compress(cinfo, TRUE);
}

struct picture_writer *picture_writer_new(int w, int h, int components)
{
	struct picture_writer *writer = calloc(1, sizeof *writer);
	size_t guess = (size_t)w * (size_t)h * (size_t)components / 8;
	if (!writer)
		return NULL;
	writer->w = w;
	writer->components = components;
	writer->stride = ((size_t)w + DCTSIZE - 1) / DCTSIZE * DCTSIZE;
	writer->planes = malloc(writer->stride * DCTSIZE * (size_t)components);
	writer->room = guess > FIRST_BYTES ? guess : FIRST_BYTES;
	writer->bytes = malloc(writer->room);
	if (writer->bytes && writer->planes) {
		begin(writer, w, h, components);
		if (!writer->failed)
			return writer;
	}
	picture_writer_free(writer);
	return NULL;
}

void picture_writer_free(struct picture_writer *writer)
{
	if (!writer)
		return;
	jpeg_destroy_compress(&writer->cinfo);
	free(writer->planes);
	free(writer->bytes);
	free(writer);
}

/* Row `row` of those held, of one component. */
static uint8_t *plane_row(const struct picture_writer *writer, int component, int row)
{
	return writer->planes + ((size_t)component * DCTSIZE + (size_t)row) * writer->stride;
}

/* Eight rows; to be called under a setjmp. */
static void write_held(struct picture_writer *writer)
{
	JSAMPROW rows[4][DCTSIZE];
	JSAMPARRAY planes[4] = { rows[0], rows[1], rows[2], rows[3] };
	for (int component = 0; component < writer->components; component++)
		for (int row = 0; row < DCTSIZE; row++)
			rows[component][row] = plane_row(writer, component, row);
	jpeg_write_raw_data(&writer->cinfo, planes, DCTSIZE);
	writer->held = 0;
}

/* The last pixel goes on to the end of its block. */
static void hold_row(struct picture_writer *writer, const uint8_t *row)
{
	uint8_t *into[4];
	size_t w = (size_t)writer->w;
	for (int i = 0; i < writer->components; i++)
		into[i] = plane_row(writer, i, writer->held);
	if (writer->components == 4)
		picture_ycck_row(row, into, writer->w);
	else
		memcpy(into[0], row, w);
	for (int i = 0; i < writer->components; i++)
		memset(into[i] + w, into[i][w - 1], writer->stride - w);
	writer->held++;
}

/* So does the last row. */
static void fill_held(struct picture_writer *writer)
{
	for (int last = writer->held - 1; writer->held < DCTSIZE; writer->held++)
		for (int i = 0; i < writer->components; i++)
			memcpy(plane_row(writer, i, writer->held), plane_row(writer, i, last), writer->stride);
}

void picture_writer_row(struct picture_writer *writer, const uint8_t *row)
{
	if (writer->failed)
		return;
	hold_row(writer, row);
	if (writer->held < DCTSIZE)
		return;
	if (setjmp(writer->back))
		writer->failed = true;
	else
		write_held(writer);
}

bool picture_writer_end(struct picture_writer *writer, struct cooked *cooked)
{
	if (writer->failed)
		return false;
	if (setjmp(writer->back))
		return false;
	if (writer->held) {
		fill_held(writer);
		write_held(writer);
	}
	jpeg_finish_compress(&writer->cinfo);
	uint8_t *bytes = realloc(writer->bytes, writer->len);
	cooked->bytes = bytes ? bytes : writer->bytes;
	cooked->len = writer->len;
	cooked->dct = true;
	writer->bytes = NULL;
	return true;
}

/* ---- flat art ---- */

void picture_write_flat(struct cooked *cooked, const uint8_t *pixels)
{
	uLongf packed = cooked->len;
	unsigned char *bytes = malloc(packed);
	uLong len = (uLong)cooked->w_px * (uLong)cooked->h_px * (uLong)cooked->components;
	if (bytes && compress2(bytes, &packed, pixels, len, ZLIB_LEVEL) == Z_OK) {
		free((void *)cooked->bytes);
		cooked->bytes = bytes;
		cooked->len = packed;
		cooked->dct = false;
	} else {
		free(bytes);
	}
}
