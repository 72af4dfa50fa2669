#include "out/plate_png.h"

#include <string.h>
#include <strings.h>

#include "out/raster_png.h"

enum { SIDE_MOST_PX = 32000, BAND_BYTES = 8 << 20, BAND_LEAST_ROWS = 64, NAME_MOST = 80 };

bool plate_fits(struct env *env, const struct print_page *page, int dpi, bool bleed)
{
	const struct plate_plan plan = { .dpi_milli = dpi * 1000, .bleed = bleed };
	int64_t w, h;
	plates_size(page, &plan, &w, &h);
	if (w <= SIDE_MOST_PX && h <= SIDE_MOST_PX)
		return true;
	diag(env, page->at, D_PROOF_LARGE, page->name, dpi, w > h ? w : h, (int64_t)SIDE_MOST_PX);
	return false;
}

/* ---- names ---- */

/* A plate's name that can be part of a file's: whole characters, no folders, nothing unseen. */
static const char *safe_name(struct arena *arena, const char *name)
{
	struct buf out = { .arena = arena };
	struct str rest = str_of(name);
	for (size_t len; rest.len && out.len < NAME_MOST; rest = str_part(rest, len, rest.len)) {
		uint32_t c = utf8_decode(rest, &len);
		buf_char(&out, c < 0x20 || c == 0x7F || c == 0xFFFD || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c)) ? '-' : c);
	}
	return buf_text(&out);
}

/* Another plate before it goes by this name, as far as file systems that do not tell letters apart can see. */
static bool name_taken(struct arena *arena, const struct plates *plates, int plate, const char *name)
{
	for (int i = 0; i < plate; i++)
		if (strcasecmp(safe_name(arena, plate_name(plates, i)), name) == 0)
			return true;
	return false;
}

static const char *path_of(struct env *env, const struct plates *plates, int plate, const char *stem)
{
	const char *name = safe_name(env->keep, plate_name(plates, plate));
	if (!*name || name_taken(env->keep, plates, plate, name))
		return str_format(env->keep, "%s.%s-%d.png", stem, name, plate + 1);
	return str_format(env->keep, "%s.%s.png", stem, name);
}

/* ---- writing ---- */

struct sheet {
	struct buf out;
	struct raster_png png;
	bool open;
};

static void begin_sheets(struct plates *plates, struct sheet *sheets, int dpi)
{
	for (int i = 0; i < plates->count; i++) {
		sheets[i].out.arena = plates->arena;
		sheets[i].open = raster_png_begin_plate(&sheets[i].png, &sheets[i].out, plates->w_px, plates->h_px, dpi);
	}
}

static void add_band(const struct plates *plates, struct sheet *sheets)
{
	for (int i = 0; i < plates->count; i++)
		sheets[i].open = sheets[i].open && raster_png_plate_rows(&sheets[i].png, plates->amounts[i], plates->w_px, plates->rows);
}

static bool end_sheet(struct env *env, struct sheet *sheet, const char *path)
{
	const struct span nowhere = { 0 };
	if (sheet->open && raster_png_end(&sheet->png))
		return output_write(env, path, sheet->out.at, sheet->out.len);
	diag(env, nowhere, D_OUTPUT_WRITE, path, sheet->png.fault);
	return false;
}

static int band_rows(int w_px)
{
	int rows = BAND_BYTES / w_px;
	return rows < BAND_LEAST_ROWS ? BAND_LEAST_ROWS : rows;
}

struct plate_files plate_write(struct env *env, const struct print *print, int page, struct media *media, int dpi, bool bleed, const char *stem)
{
	struct arena own = { .ceiling = env->keep->ceiling, .out_of_memory = env->keep->out_of_memory, .context = env->keep->context };
	const struct plate_plan plan = { .dpi_milli = dpi * 1000, .bleed = bleed };
	struct plate_files files = { 0 };
	int64_t w, h;
	if (!plate_fits(env, &print->pages[page], dpi, bleed))
		return files;
	plates_size(&print->pages[page], &plan, &w, &h);
	struct plates *plates = plates_new(env, &own, print, &print->pages[page], media, &plan, band_rows((int)w));
	struct sheet *sheets = arena_array(&own, struct sheet, plates->count);
	files.paths = arena_array(env->keep, const char *, plates->count);
	begin_sheets(plates, sheets, dpi);
	for (int first = 0; first < plates->h_px; first += plates->rows) {
		int left = plates->h_px - first;
		plates_draw(plates, first, left < plates->room ? left : plates->room);
		add_band(plates, sheets);
	}
	for (int i = 0; i < plates->count; i++) {
		const char *path = path_of(env, plates, i, stem);
		if (end_sheet(env, &sheets[i], path))
			files.paths[files.count++] = path;
	}
	arena_free(&own);
	return files;
}
