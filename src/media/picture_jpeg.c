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
	int code = cinfo->err->msg_code;
	reader->trouble->harm = code == JERR_OUT_OF_MEMORY ? HARM_MEMORY : code == JERR_NO_BACKING_STORE ? HARM_LARGE : HARM_BROKEN;
	stop(reader);
}

/* Decoded from coefficients that are held until all scans are in. */
static bool is_buffered(const struct jpeg_decompress_struct *cinfo)
{
	return cinfo->progressive_mode || cinfo->comps_in_scan < cinfo->num_components;
}

/* Percent of the rows handed out, or skipped, which are read by whole blocks. */
static int rows_done(const struct jpeg_decompress_struct *cinfo)
{
	int done = cinfo->output_height ? (int)((uint64_t)cinfo->output_scanline * 100 / cinfo->output_height) : 0;
	int read = cinfo->total_iMCU_rows ? (int)((uint64_t)cinfo->input_iMCU_row * 100 / cinfo->total_iMCU_rows) : 0;
	return is_buffered(cinfo) || done > read ? done : read;
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
	} else if (code == JWRN_HIT_MARKER && (reader->ended || reader->cinfo.unread_marker == JPEG_EOI) && trouble->harm <= HARM_DAMAGED) {
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

/* ---- the header alone ---- */

static int orientation_of(const struct jpeg_decompress_struct *cinfo)
{
	for (const struct jpeg_marker_struct *marker = cinfo->marker_list; marker; marker = marker->next)
		if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 6 && memcmp(marker->data, "Exif\0", 6) == 0)
			return picture_exif_orientation(marker->data + 6, marker->data_length - 6);
	return 1;
}

/* Coefficients of a progressive file are held until its last scan. */
static size_t held_of(const struct jpeg_decompress_struct *cinfo)
{
	size_t area = (size_t)cinfo->image_width * cinfo->image_height, held = 0;
	if (!cinfo->progressive_mode || !cinfo->max_h_samp_factor || !cinfo->max_v_samp_factor)
		return 0;
	for (int i = 0; i < cinfo->num_components; i++)
		held += area * (size_t)cinfo->comp_info[i].h_samp_factor * (size_t)cinfo->comp_info[i].v_samp_factor * sizeof(JCOEF) /
			(size_t)(cinfo->max_h_samp_factor * cinfo->max_v_samp_factor);
	return held;
}

static bool read_head(struct reader *reader, struct picture_head *head)
{
	if (setjmp(reader->back))
		return false;
	open_file(reader);
	head->w_px = (int)reader->cinfo.image_width;
	head->h_px = (int)reader->cinfo.image_height;
	head->components = components_of(&reader->cinfo);
	head->orientation = orientation_of(&reader->cinfo);
	head->held = held_of(&reader->cinfo);
	return true;
}

bool picture_jpeg_head(struct picture_bytes file, struct picture_head *head, struct picture_trouble *trouble)
{
	struct reader reader = reader_of(file.bytes, trouble);
	bool read = read_head(&reader, head);
	jpeg_destroy_decompress(&reader.cinfo);
	if (read && !head->components)
		return picture_breaks(trouble, "%d components", reader.cinfo.num_components);
	return read;
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
	bool inks = cinfo->out_color_space == JCS_CMYK, inverted = inks && cinfo->saw_Adobe_marker, more = true;
	reader->trouble->unmarked = inks && !inverted;
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

/* Nothing outside the window is worked out further than its coefficients. Files whose coefficients are held are handed out
 * whole. Columns go by whole blocks. */
static void keep_window(struct reader *reader, struct picture_rows *rows)
{
	struct jpeg_decompress_struct *cinfo = &reader->cinfo;
	const struct picture_window *window = &reader->sink->window;
	int left = window->left / reader->reduce, right = (window->right + reader->reduce - 1) / reader->reduce;
	if (is_buffered(cinfo) || !window->right || left >= rows->w_px)
		return;
	right = right < rows->w_px ? right : rows->w_px;
	JDIMENSION from = (JDIMENSION)left, columns = (JDIMENSION)(right - left);
	if (columns < cinfo->output_width)
		jpeg_crop_scanline(cinfo, &from, &columns);
	rows->left_px = (int)from;
	rows->right_px = (int)(from + columns);
	rows->top_px = window->top / reader->reduce;
	if (rows->top_px > 0)
		rows->top_px = (int)jpeg_skip_scanlines(cinfo, (JDIMENSION)rows->top_px);
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
	struct picture_rows rows = { .w_px = (int)cinfo->output_width, .h_px = (int)cinfo->output_height, .reduced = reader->reduce,
		.components = components_of(cinfo), .icc = reader->icc, .icc_len = icc_len };
	keep_window(reader, &rows);
	reader->row = malloc((size_t)cinfo->output_width * (size_t)cinfo->output_components);
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
