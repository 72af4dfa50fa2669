/* How dark a picture is, place by place: what type that stands on it is held against.
 *
 * A raster of at most 128 cells a side, each the mean of its pixels, white 0 and black 255; light by the eye's weights, inks by
 * what they take of it. Transparency counts as white paper. JPEG comes at an eighth of its size, which is quick. */
#include "media/picture_own.h"

#include <stdlib.h>

enum { CELLS_MOST = 128, REDUCE = 8 };

struct raster {
	int w, h;                       /* cells, as stored */
	int rows_w, rows_h, came, components;
	uint32_t *sums, *counts;
	bool begun;
};

static bool begin(void *context, const struct picture_rows *rows)
{
	struct raster *raster = context;
	raster->rows_w = rows->w_px;
	raster->rows_h = rows->h_px;
	raster->components = rows->components;
	raster->w = rows->w_px < CELLS_MOST ? rows->w_px : CELLS_MOST;
	raster->h = rows->h_px < CELLS_MOST ? rows->h_px : CELLS_MOST;
	size_t cells = (size_t)raster->w * (size_t)raster->h;
	raster->sums = calloc(cells, sizeof *raster->sums);
	raster->counts = calloc(cells, sizeof *raster->counts);
	raster->begun = raster->sums && raster->counts;
	return raster->begun;
}

static unsigned darkness(const uint8_t *pixel, int components)
{
	if (components == 1)
		return 255u - *pixel;
	if (components == 3)
		return 255u - (299u * pixel[0] + 587u * pixel[1] + 114u * pixel[2] + 500u) / 1000u;
	unsigned inks = (3u * pixel[0] + 5u * pixel[1] + pixel[2]) / 9u;
	return pixel[3] + (255u - pixel[3]) * inks / 255u;
}

/* Of large pictures every pixel of a row counts for what fits into 32 bits: fewer rows are taken. */
static bool take_row(void *context, const uint8_t *row)
{
	struct raster *raster = context;
	int y = (int)((int64_t)raster->came * raster->h / raster->rows_h), step = raster->rows_h / 4096 + 1;
	if (y >= raster->h)
		return false;
	if (raster->came++ % step)
		return true;
	size_t lanes = raster->components == 1 ? 1 : 4;
	for (int x = 0; x < raster->rows_w; x += step) {
		size_t cell = (size_t)y * (size_t)raster->w + (size_t)((int64_t)x * raster->w / raster->rows_w);
		raster->sums[cell] += darkness(row + (size_t)x * lanes, raster->components);
		raster->counts[cell]++;
	}
	return true;
}

static uint8_t mean_of(const struct raster *raster, size_t cell)
{
	return raster->counts[cell] ? (uint8_t)(raster->sums[cell] / raster->counts[cell]) : 0;
}

static const struct picture_shades *shades_of(struct arena *keep, const struct raster *raster, struct picture_turn turn)
{
	struct picture_shades *shades = arena_new(keep, struct picture_shades);
	shades->w = turn.swap ? raster->h : raster->w;
	shades->h = turn.swap ? raster->w : raster->h;
	uint8_t *dark = arena_array(keep, uint8_t, shades->w * shades->h);
	for (int y = 0; y < shades->h; y++)
		for (int x = 0; x < shades->w; x++) {
			int column = turn.swap ? y : x, row = turn.swap ? x : y;
			column = turn.columns ? raster->w - 1 - column : column;
			row = turn.rows ? raster->h - 1 - row : row;
			dark[y * shades->w + x] = mean_of(raster, (size_t)row * (size_t)raster->w + (size_t)column);
		}
	shades->dark = dark;
	return shades;
}

static const struct picture_shades *read_shades(const struct picture *picture)
{
	const struct picture_file *file = picture_file(picture);
	struct picture_trouble trouble = { 0 };
	struct raster raster = { 0 };
	const struct picture_sink sink = { .context = &raster, .begin = begin, .row = take_row };
	struct str bytes = picture_file_read(file);
	if (bytes.at)
		picture_decoder(file->kind)(bytes, picture->jpeg ? REDUCE : 1, &sink, &trouble);
	picture_file_drop(file, bytes);
	bool came = raster.begun && raster.came > 0;
	const struct picture_shades *shades = came ? shades_of(file->keep, &raster, picture_turn(picture->orientation)) : NULL;
	free(raster.sums);
	free(raster.counts);
	return shades;
}

const struct picture_shades *picture_shades(const struct picture *picture)
{
	struct picture_found *found = &((struct picture_file *)picture)->found;
	if (picture->bad)
		return NULL;
	if (!found->shades_sought)
		found->shades = read_shades(picture);
	found->shades_sought = true;
	return found->shades;
}
