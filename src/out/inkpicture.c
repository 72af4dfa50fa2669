#include "out/inkpicture.h"

#include "out/plate.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <zlib.h>

enum { SHRINK_MOST = 8 };

struct job_of {
	const struct cooked *from;
	struct cooked *into;
	int shrink;                     /* 1, 2, 4 or 8 */
};

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

static void read_jpeg_rows(struct jpeg_decompress_struct *jpeg, struct arena *arena, struct cooked *into)
{
	jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : JCS_CMYK;
	jpeg->dct_method = JDCT_IFAST;
	jpeg_start_decompress(jpeg);
	size_t stride = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
	uint8_t *pixels = arena_array(arena, uint8_t, stride * jpeg->output_height);
	while (jpeg->output_scanline < jpeg->output_height) {
		JSAMPROW row = pixels + stride * jpeg->output_scanline;
		jpeg_read_scanlines(jpeg, &row, 1);
	}
	*into = (struct cooked){ .w_px = (int)jpeg->output_width, .h_px = (int)jpeg->output_height,
		.components = jpeg->output_components, .pixels = pixels };
}

static void shrink_jpeg(struct arena *arena, const struct job_of *job)
{
	struct jpeg_decompress_struct jpeg = { 0 };
	struct jpeg_faults faults;
	jpeg.err = jpeg_std_error(&faults.mgr);
	faults.mgr.error_exit = give_up;
	faults.mgr.output_message = say_nothing;
	if (setjmp(faults.back) == 0) {
		jpeg_create_decompress(&jpeg);
		jpeg_mem_src(&jpeg, job->from->bytes, (unsigned long)job->from->len);
		jpeg_read_header(&jpeg, TRUE);
		jpeg.scale_num = 1;
		jpeg.scale_denom = (unsigned)job->shrink;
		read_jpeg_rows(&jpeg, arena, job->into);
		jpeg_finish_decompress(&jpeg);
	}
	jpeg_destroy_decompress(&jpeg);
}

/* ---- zlib ---- */

/* One more row into the sums of a row of squares. */
static void add_row(const struct job_of *job, const uint8_t *row, uint32_t *sums)
{
	int inks = job->from->components;
	for (int x = 0; x < job->from->w_px; x++)
		for (int i = 0; i < inks; i++)
			sums[x / job->shrink * inks + i] += row[x * inks + i];
}

/* The means of a row of squares, the last of which may be cut off; `rows` went into them. */
static void put_means(const struct job_of *job, uint32_t *sums, int rows, int w, uint8_t *out)
{
	int inks = job->from->components;
	for (int x = 0; x < w; x++) {
		int left = job->from->w_px - x * job->shrink, columns = left < job->shrink ? left : job->shrink;
		uint32_t area = (uint32_t)(columns * rows);
		for (int i = 0; i < inks; i++)
			out[x * inks + i] = (uint8_t)((sums[x * inks + i] + area / 2) / area);
	}
	memset(sums, 0, (size_t)(w * inks) * sizeof *sums);
}

/* Eight pixels a byte, the leftmost highest, into a byte each. */
static void unpack_bits(const uint8_t *bits, uint8_t *row, int count)
{
	for (int x = 0; x < count; x++)
		row[x] = bits[x / 8] >> (7 - x % 8) & 1 ? 255 : 0;
}

static bool shrink_rows(struct arena *arena, const struct job_of *job, z_stream *z)
{
	const struct cooked *from = job->from;
	int w = (from->w_px + job->shrink - 1) / job->shrink, h = (from->h_px + job->shrink - 1) / job->shrink;
	size_t stride = (size_t)from->w_px * (size_t)from->components, out_stride = (size_t)w * (size_t)from->components;
	size_t packed = from->bits ? (stride + 7) / 8 : stride;
	uint8_t *row = arena_array(arena, uint8_t, stride), *in = from->bits ? arena_array(arena, uint8_t, packed) : row;
	uint8_t *pixels = arena_array(arena, uint8_t, out_stride * (size_t)h);
	uint32_t *sums = arena_array(arena, uint32_t, out_stride);
	for (int y = 0; y < from->h_px; y++) {
		z->next_out = in;
		z->avail_out = (uInt)packed;
		while (z->avail_out > 0) {
			int said = inflate(z, Z_NO_FLUSH);
			if (z->avail_out > 0 && said != Z_OK)
				return false;
		}
		if (from->bits)
			unpack_bits(in, row, from->w_px);
		add_row(job, row, sums);
		int rows = y % job->shrink + 1;
		if (rows == job->shrink || y == from->h_px - 1)
			put_means(job, sums, rows, w, pixels + (size_t)(y / job->shrink) * out_stride);
	}
	*job->into = (struct cooked){ .w_px = w, .h_px = h, .components = from->components, .pixels = pixels };
	return true;
}

static void shrink_zlib(struct arena *arena, const struct job_of *job)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)job->from->bytes, .avail_in = (uInt)job->from->len };
	if (inflateInit(&z) != Z_OK)
		return;
	shrink_rows(arena, job, &z);
	inflateEnd(&z);
}

/* ---- all of a page ---- */

static void shrink(struct arena *arena, void *what)
{
	const struct job_of *job = what;
	if (job->from->dct)
		shrink_jpeg(arena, job);
	else
		shrink_zlib(arena, job);
}

static int shrink_for(const struct cooked *from, const struct draw_item *item, int dpi)
{
	int shrink = SHRINK_MOST;
	while (shrink > 1 && (int64_t)from->w_px * 72 * PT < (int64_t)dpi * shrink * item->box.w)
		shrink /= 2;
	return shrink;
}

static bool prints_over(const struct draw_item *item)
{
	if (item->kind == DRAW_IMAGE || item->ink.space == INK_NONE)
		return false;
	return item->ink.overprint || item->ink.space == INK_REGISTRATION;
}

/* Whether anything drawn after `picture` adds its ink to it. */
static bool is_printed_over(const struct print_page *page, const struct draw_item *picture)
{
	for (const struct draw_item *item = picture + 1; item < page->items + page->count; item++) {
		struct rect r = item->box;
		if (!prints_over(item))
			continue;
		if (item->kind == DRAW_GLYPHS)
			r = plate_line_box(item);
		if (item->kind == DRAW_DISC)
			r = (struct rect){ r.x, r.y - r.w, r.w, 3 * r.w };
		if (rect_meets(r, picture->box))
			return true;
	}
	return false;
}

/* One pixel without ink. */
static struct cooked blank(struct arena *arena)
{
	return (struct cooked){ .w_px = 1, .h_px = 1, .components = 4, .pixels = arena_array(arena, uint8_t, 4) };
}

static int ticket_count(const struct print_page *page)
{
	int count = 0;
	for (int i = 0; i < page->count; i++)
		if (page->items[i].kind == DRAW_IMAGE && page->items[i].u.ticket >= count)
			count = page->items[i].u.ticket + 1;
	return count;
}

struct inkpictures inkpictures_make(struct env *env, struct arena *arena, const struct print_page *page, struct media *media, int dpi)
{
	struct inkpictures pictures = { .count = ticket_count(page) };
	struct job_of *jobs = arena_array(arena, struct job_of, pictures.count);
	struct pdfwork_task *tasks = arena_array(arena, struct pdfwork_task, pictures.count);
	int task_count = 0;
	pictures.list = arena_array(arena, struct cooked, pictures.count);
	for (int i = 0; i < page->count; i++) {
		const struct draw_item *item = &page->items[i];
		if (item->kind != DRAW_IMAGE || item->u.ticket < 0 || jobs[item->u.ticket].from)
			continue;
		if (!is_printed_over(page, item)) {
			pictures.list[item->u.ticket] = blank(arena);
			continue;
		}
		const struct cooked *from = picture_wait(env, media, item->u.ticket);
		if (!from || !from->bytes || (from->components != 1 && from->components != 4))
			continue;
		jobs[item->u.ticket] = (struct job_of){ from, &pictures.list[item->u.ticket], shrink_for(from, item, dpi) };
		tasks[task_count++] = (struct pdfwork_task){ shrink, &jobs[item->u.ticket] };
	}
	pictures.work = pdfwork_run(env, arena, tasks, task_count);
	return pictures;
}

void inkpictures_close(struct inkpictures *pictures)
{
	pdfwork_close(pictures->work);
}
