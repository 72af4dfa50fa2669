/* JPEG by libjpeg-turbo: baseline and progressive; grey, RGB, YCC, CMYK, YCCK.
 *
 * libjpeg's errors jump back to the one setjmp here; its warnings are kept and told once. What it holds is capped, and so is
 * the number of scans, so that a small file cannot ask for hours. Photoshop writes CMYK upside down and says so by an Adobe
 * marker: that is undone here. */
#include "media/picture_own.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

enum { SCANS_MOST = 100 };

struct reader {
	struct jpeg_error_mgr errors;           /* first: libjpeg hands it back */
	struct jpeg_progress_mgr progress;
	struct jpeg_decompress_struct cinfo;
	jmp_buf back;
	struct picture_trouble *trouble;
	struct str file;
	int reduce;
	const struct picture_sink *sink;
	JOCTET *icc;
	uint8_t *row;
	bool ended;                             /* the file, before its end marker */
};

static void stop(struct reader *reader)
{
	longjmp(reader->back, 1);
}

static void keep_words(j_common_ptr cinfo, struct picture_trouble *trouble)
{
	char words[JMSG_LENGTH_MAX];
	cinfo->err->format_message(cinfo, words);
	snprintf(trouble->words, sizeof trouble->words, "%.*s", (int)sizeof trouble->words - 1, words);
}

static void on_error(j_common_ptr cinfo)
{
	struct reader *reader = (struct reader *)cinfo->err;
	keep_words(cinfo, reader->trouble);
	reader->trouble->harm = HARM_BROKEN;
	stop(reader);
}

static int rows_done(const struct jpeg_decompress_struct *cinfo)
{
	return cinfo->output_height ? (int)((uint64_t)cinfo->output_scanline * 100 / cinfo->output_height) : 0;
}

/* Decoded from coefficients that are held until all scans are in. */
static bool is_buffered(const struct jpeg_decompress_struct *cinfo)
{
	return cinfo->progressive_mode || cinfo->comps_in_scan < cinfo->num_components;
}

/* The first warning that means lost data is kept. A file may end without its end marker and still be whole; it is short when
 * the decoder then wants more. */
static void on_message(j_common_ptr cinfo, int level)
{
	struct reader *reader = (struct reader *)cinfo->err;
	struct picture_trouble *trouble = reader->trouble;
	int code = cinfo->err->msg_code;
	if (level >= 0 || code == JWRN_ADOBE_XFORM || code == JWRN_JFIF_MAJOR || code == JWRN_BOGUS_ICC)
		return;
	if (code == JWRN_JPEG_EOF) {
		reader->ended = true;
	} else if (code == JWRN_HIT_MARKER && reader->ended && trouble->harm <= HARM_DAMAGED) {
		trouble->harm = is_buffered(&reader->cinfo) ? HARM_COARSE : HARM_SHORT;
		trouble->percent = rows_done(&reader->cinfo);
	} else if (trouble->harm == HARM_NONE) {
		keep_words(cinfo, trouble);
		trouble->harm = HARM_DAMAGED;
	}
}

static void on_output(j_common_ptr cinfo)
{
	(void)cinfo;
}

static void on_progress(j_common_ptr cinfo)
{
	struct reader *reader = (struct reader *)cinfo->err;
	if (((j_decompress_ptr)cinfo)->input_scan_number <= SCANS_MOST)
		return;
	snprintf(reader->trouble->words, sizeof reader->trouble->words, "more than %d scans", SCANS_MOST);
	reader->trouble->harm = HARM_BROKEN;
	stop(reader);
}

static struct reader reader_of(struct str file, struct picture_trouble *trouble)
{
	return (struct reader){ .file = file, .trouble = trouble, .reduce = 1 };
}

/* Opens and reads the header. To be called under a setjmp. */
static void open_file(struct reader *reader)
{
	struct jpeg_decompress_struct *cinfo = &reader->cinfo;
	cinfo->err = jpeg_std_error(&reader->errors);
	reader->errors.error_exit = on_error;
	reader->errors.emit_message = on_message;
	reader->errors.output_message = on_output;
	jpeg_create_decompress(cinfo);
	cinfo->mem->max_memory_to_use = DECODER_BYTES_MOST;
	reader->progress.progress_monitor = on_progress;
	cinfo->progress = &reader->progress;
	jpeg_mem_src(cinfo, (const unsigned char *)reader->file.at, (unsigned long)reader->file.len);
	jpeg_save_markers(cinfo, reader->sink ? JPEG_APP0 + 2 : JPEG_APP0 + 1, 0xFFFF);
	jpeg_read_header(cinfo, TRUE);
}

static int components_of(const struct jpeg_decompress_struct *cinfo)
{
	switch (cinfo->jpeg_color_space) {
	case JCS_GRAYSCALE: return 1;
	case JCS_RGB: case JCS_YCbCr: return 3;
	case JCS_CMYK: case JCS_YCCK: return 4;
	default: return 0;
	}
}

/* ---- EXIF ---- */

static unsigned exif_u16(const uint8_t *at, bool little)
{
	return little ? (unsigned)at[1] << 8 | at[0] : (unsigned)at[0] << 8 | at[1];
}

static uint32_t exif_u32(const uint8_t *at, bool little)
{
	return little ? exif_u16(at + 2, true) << 16 | exif_u16(at, true) : exif_u16(at, false) << 16 | exif_u16(at + 2, false);
}

/* The orientation in a TIFF header's first directory; 1 when there is none that makes sense. */
static int exif_orientation(const uint8_t *tiff, size_t len)
{
	if (len < 8 || (memcmp(tiff, "II", 2) != 0 && memcmp(tiff, "MM", 2) != 0))
		return 1;
	bool little = tiff[0] == 'I';
	size_t at = exif_u32(tiff + 4, little);
	if (at > len || len - at < 2)
		return 1;
	unsigned count = exif_u16(tiff + at, little);
	at += 2;
	for (unsigned i = 0; i < count && len - at >= 12; i++, at += 12) {
		unsigned value = exif_u16(tiff + at + 8, little);
		if (exif_u16(tiff + at, little) == 0x0112)
			return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

static int orientation_of(const struct jpeg_decompress_struct *cinfo)
{
	for (const struct jpeg_marker_struct *marker = cinfo->marker_list; marker; marker = marker->next)
		if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 6 && memcmp(marker->data, "Exif\0", 6) == 0)
			return exif_orientation(marker->data + 6, marker->data_length - 6);
	return 1;
}

/* ---- the header alone ---- */

static bool read_head(struct reader *reader, struct picture_head *head)
{
	if (setjmp(reader->back))
		return false;
	open_file(reader);
	head->w_px = (int)reader->cinfo.image_width;
	head->h_px = (int)reader->cinfo.image_height;
	head->components = components_of(&reader->cinfo);
	head->orientation = orientation_of(&reader->cinfo);
	head->alpha = false;
	return true;
}

bool picture_jpeg_head(struct str file, struct picture_head *head, struct picture_trouble *trouble)
{
	struct reader reader = reader_of(file, trouble);
	bool read = read_head(&reader, head);
	jpeg_destroy_decompress(&reader.cinfo);
	if (read && !head->components) {
		snprintf(trouble->words, sizeof trouble->words, "%d components", reader.cinfo.num_components);
		trouble->harm = HARM_BROKEN;
	}
	return read && head->components;
}

/* ---- all of it ---- */

static void choose_output(struct jpeg_decompress_struct *cinfo, int reduce)
{
	int components = components_of(cinfo);
	cinfo->out_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_EXT_RGBX : JCS_CMYK;
	cinfo->scale_num = 8 / (unsigned)reduce;
	cinfo->scale_denom = 8;
	cinfo->dct_method = JDCT_ISLOW;
}

static void turn_over(uint8_t *row, size_t len)
{
	for (size_t i = 0; i < len; i++)
		row[i] = (uint8_t)(255 - row[i]);
}

static void hand_on(struct reader *reader)
{
	struct jpeg_decompress_struct *cinfo = &reader->cinfo;
	size_t len = (size_t)cinfo->output_width * (size_t)cinfo->output_components;
	bool inverted = cinfo->out_color_space == JCS_CMYK && cinfo->saw_Adobe_marker;
	bool more = true;
	while (more && cinfo->output_scanline < cinfo->output_height) {
		JSAMPROW rows[1] = { reader->row };
		jpeg_read_scanlines(cinfo, rows, 1);
		if (inverted)
			turn_over(reader->row, len);
		more = reader->sink->row(reader->sink->context, reader->row) && reader->trouble->harm != HARM_SHORT;
	}
}

/* A progressive file that ended between two scans. */
static bool lacks_scans(const struct reader *reader)
{
	const struct jpeg_decompress_struct *cinfo = &reader->cinfo;
	if (!reader->ended || !cinfo->progressive_mode || !cinfo->coef_bits)
		return false;
	for (int i = 0; i < cinfo->num_components; i++)
		for (int k = 0; k < DCTSIZE2; k++)
			if (cinfo->coef_bits[i][k] != 0)
				return true;
	return false;
}

static void read_all(struct reader *reader)
{
	struct jpeg_decompress_struct *cinfo = &reader->cinfo;
	unsigned icc_len = 0;
	if (setjmp(reader->back)) {
		if (cinfo->output_scanline > 0) {
			reader->trouble->harm = HARM_SHORT;
			reader->trouble->percent = rows_done(cinfo);
		}
		return;
	}
	open_file(reader);
	choose_output(cinfo, reader->reduce);
	jpeg_read_icc_profile(cinfo, &reader->icc, &icc_len);
	jpeg_start_decompress(cinfo);
	if (lacks_scans(reader) && reader->trouble->harm <= HARM_DAMAGED)
		reader->trouble->harm = HARM_COARSE;
	reader->row = malloc((size_t)cinfo->output_width * (size_t)cinfo->output_components);
	const struct picture_rows rows = { (int)cinfo->output_width, (int)cinfo->output_height, reader->reduce, components_of(cinfo),
		reader->icc, icc_len };
	if (!reader->row)
		reader->trouble->harm = HARM_MEMORY;
	else if (reader->sink->begin(reader->sink->context, &rows))
		hand_on(reader);
}

void picture_jpeg_decode(struct str file, int reduce, const struct picture_sink *sink, struct picture_trouble *trouble)
{
	struct reader reader = reader_of(file, trouble);
	reader.reduce = reduce;
	reader.sink = sink;
	read_all(&reader);
	jpeg_destroy_decompress(&reader.cinfo);
	free(reader.icc);
	free(reader.row);
}
