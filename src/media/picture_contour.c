/* The outline of what covers of a picture, for text that runs along it: at most a thousand rows, whatever its size.
 *
 * Opacity comes as rows as stored; each pixel that covers by a tenth fills a cell of a raster, which is turned upright and read
 * row by row. Inner holes and what lies between two limbs are none of it: text does not run there. */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

enum { MILLION = 1000000, CELLS_MOST = 1000, COVERS = 26 };

struct raster {
	int w, h;                       /* cells, as stored */
	int rows_w, rows_h, came;       /* pixels */
	uint8_t *cells;
	bool begun;
};

static bool begin(void *context, const struct picture_rows *rows)
{
	struct raster *raster = context;
	raster->rows_w = rows->w_px;
	raster->rows_h = rows->h_px;
	raster->w = rows->w_px < CELLS_MOST ? rows->w_px : CELLS_MOST;
	raster->h = rows->h_px < CELLS_MOST ? rows->h_px : CELLS_MOST;
	raster->cells = calloc((size_t)raster->w, (size_t)raster->h);
	raster->begun = raster->cells;
	return raster->begun;
}

static bool take_row(void *context, const uint8_t *row)
{
	struct raster *raster = context;
	int y = (int)((int64_t)raster->came++ * raster->h / raster->rows_h);
	if (y >= raster->h)
		return false;
	uint8_t *cells = raster->cells + (size_t)y * (size_t)raster->w;
	for (int x = 0; x < raster->rows_w; x++)
		if (row[x] >= COVERS)
			cells[(int64_t)x * raster->w / raster->rows_w] = 1;
	return true;
}

/* The extent of row `y` as seen. */
static struct contour_row row_of(const struct raster *raster, struct picture_turn turn, int w, int y)
{
	int first = w, end = 0;
	for (int x = 0; x < w; x++) {
		int column = turn.swap ? y : x, row = turn.swap ? x : y;
		column = turn.columns ? raster->w - 1 - column : column;
		row = turn.rows ? raster->h - 1 - row : row;
		if (!raster->cells[(size_t)row * (size_t)raster->w + (size_t)column])
			continue;
		first = x < first ? x : first;
		end = x + 1;
	}
	return (struct contour_row){ (int32_t)((int64_t)first * MILLION / w), (int32_t)((int64_t)end * MILLION / w) };
}

static const struct contour *contour_of(struct arena *keep, const struct raster *raster, struct picture_turn turn)
{
	struct contour *contour = arena_new(keep, struct contour);
	int w = turn.swap ? raster->h : raster->w, h = turn.swap ? raster->w : raster->h;
	bool any = false;
	contour->rows = arena_array(keep, struct contour_row, h);
	contour->count = h;
	for (int y = 0; y < h; y++) {
		contour->rows[y] = row_of(raster, turn, w, y);
		any |= contour->rows[y].left < contour->rows[y].right;
	}
	return any ? contour : NULL;
}

/* Rows that never came print grey: they cover. */
static void fill_rest(struct raster *raster)
{
	int first = (int)((int64_t)raster->came * raster->h / raster->rows_h);
	if (first < raster->h)
		memset(raster->cells + (size_t)first * (size_t)raster->w, 1, (size_t)(raster->h - first) * (size_t)raster->w);
}

static const struct contour *read_contour(const struct picture *picture, enum picture_cut cut)
{
	const struct picture_file *file = picture_file(picture);
	struct picture_trouble trouble = { 0 };
	struct raster raster = { 0 };
	const struct picture_sink sink = { .context = &raster, .opacity = true, .begin = begin, .row = take_row };
	struct str bytes = picture_file_read(file);
	if (bytes.at)
		picture_cut_rows(picture, cut, bytes, &sink, &trouble);
	picture_file_drop(file, bytes);
	if (raster.begun && raster.came)
		fill_rest(&raster);
	const struct contour *contour = raster.begun && raster.came ? contour_of(file->keep, &raster, picture_turn(picture->orientation)) : NULL;
	free(raster.cells);
	return contour;
}

/* What is found out is written beside the picture, which this thread alone reads. */
static struct picture_found *found_of(const struct picture *picture)
{
	return &((struct picture_file *)picture)->found;
}

const struct contour *picture_contour(const struct picture *picture, enum picture_cut cut)
{
	struct picture_found *found = found_of(picture);
	if (picture->bad || cut == CUT_NONE)
		return NULL;
	if (!found->contour_sought[cut])
		found->contour[cut] = read_contour(picture, cut);
	found->contour_sought[cut] = true;
	return found->contour[cut];
}

bool picture_has_path(const struct picture *picture)
{
	struct picture_found *found = found_of(picture);
	const struct picture_file *file = picture_file(picture);
	if (!found->path_sought && !picture->bad) {
		struct str bytes = picture_file_read(file);
		found->path = bytes.at && picture_path_there(bytes, file->kind);
		picture_file_drop(file, bytes);
	}
	found->path_sought = true;
	return found->path;
}
