#include "out/inkmap.h"

#include <stdlib.h>
#include <string.h>

#include "out/plate_png.h"
#include "out/raster_png.h"

/* A square of 15 mm2 is 10.978 pt wide: six pixels at 39.353 dpi. */
enum { COARSE_DPI_MILLI = 39353, SQUARE = 6, SQUARE_MPT = 10978, PLACES_MOST = 4096 };

/* ---- sums ---- */

/* In blocks, so that the compiler takes many at a time. */
enum { BLOCK = 16 };

static void add_amounts(uint16_t *restrict totals, const uint8_t *restrict amounts, int count)
{
	int x = 0;
	for (; x + BLOCK <= count; x += BLOCK)
		for (int k = 0; k < BLOCK; k++)
			totals[x + k] = (uint16_t)(totals[x + k] + amounts[x + k]);
	for (; x < count; x++)
		totals[x] = (uint16_t)(totals[x] + amounts[x]);
}

/* Total ink of one row's pixels: 255 a solid plate. */
static void total_row(const struct plates *plates, int y, uint16_t *totals)
{
	size_t at = (size_t)y * (size_t)plates->w_px;
	memset(totals, 0, (size_t)plates->w_px * sizeof *totals);
	for (int plate = 0; plate < plates->count; plate++)
		add_amounts(totals, plates->amounts[plate] + at, plates->w_px);
}

static void shift_columns(uint32_t *columns, const uint16_t *in, const uint16_t *out, int count)
{
	for (int x = 0; x < count; x++)
		columns[x] += in[x] - (out ? out[x] : 0u);
}

/* Sums of squares of `side` pixels from their columns' sums: one for each square that is whole. */
static void square_sums(const uint32_t *columns, int w, int side, uint32_t *sums)
{
	uint32_t sum = 0;
	for (int x = 0; x < w; x++) {
		sum += columns[x] - (x >= side ? columns[x - side] : 0);
		if (x >= side - 1)
			sums[x - side + 1] = sum;
	}
}

/* The total, 1/100 %, that a sum over `pixels` comes to. */
static int mean_of(uint32_t sum, int pixels)
{
	return (int)mul_div(sum, INK_SOLID, (int64_t)255 * pixels);
}

/* ---- the coarse page ---- */

struct sums {
	int w, h;                       /* squares across and down */
	int page_w, page_h;             /* pixels */
	uint32_t *squares;
	uint16_t *totals;
};

static struct sums sums_of(struct arena *arena, const struct plates *plates)
{
	int w = plates->w_px, h = plates->rows;
	struct sums sums = { .w = w - SQUARE + 1, .h = h - SQUARE + 1, .page_w = w, .page_h = h };
	sums.totals = arena_array(arena, uint16_t, (size_t)w * (size_t)h);
	if (sums.w < 1 || sums.h < 1)
		sums.w = sums.h = 0;
	sums.squares = arena_array(arena, uint32_t, (size_t)sums.w * (size_t)sums.h);
	uint32_t *columns = arena_array(arena, uint32_t, w);
	for (int y = 0; y < h; y++) {
		uint16_t *row = sums.totals + (size_t)y * (size_t)w;
		total_row(plates, y, row);
		shift_columns(columns, row, y >= SQUARE ? row - (size_t)SQUARE * (size_t)w : NULL, w);
		if (sums.w && y >= SQUARE - 1)
			square_sums(columns, w, SQUARE, sums.squares + (size_t)(y - SQUARE + 1) * (size_t)sums.w);
	}
	return sums;
}

/* A sum that is over the limit. */
static uint32_t square_most(int limit)
{
	return (uint32_t)((int64_t)limit * 255 * SQUARE * SQUARE / INK_SOLID);
}

static uint32_t pixel_most(int limit)
{
	return (uint32_t)((int64_t)limit * 11 / 10 * 255 / INK_SOLID);
}

static mpt mpt_of(int64_t px)
{
	return (mpt)mul_div(px, INT64_C(72000) * PT, COARSE_DPI_MILLI);
}

static struct rect rect_of(const struct plates *plates, int x, int y, int w, int h)
{
	return (struct rect){ plates->left + mpt_of(x), plates->top + mpt_of(plates->first + y), mpt_of(w), mpt_of(h) };
}

struct extent {
	int left, top, right, bottom;   /* right < left: empty */
};

static void extend(struct extent *extent, int left, int top, int right, int bottom)
{
	extent->left = left < extent->left ? left : extent->left;
	extent->top = top < extent->top ? top : extent->top;
	extent->right = right > extent->right ? right : extent->right;
	extent->bottom = bottom > extent->bottom ? bottom : extent->bottom;
}

/* The pixels that may have too much. */
static struct extent hot_extent(const struct sums *sums, int limit)
{
	struct extent extent = { sums->page_w, sums->page_h, -1, -1 };
	uint32_t square = square_most(limit), pixel = pixel_most(limit);
	for (int y = 0; y < sums->h; y++)
		for (int x = 0; x < sums->w; x++)
			if (sums->squares[(size_t)y * (size_t)sums->w + (size_t)x] > square)
				extend(&extent, x, y, x + SQUARE - 1, y + SQUARE - 1);
	for (int y = 0; y < sums->page_h; y++)
		for (int x = 0; x < sums->page_w; x++)
			if (sums->totals[(size_t)y * (size_t)sums->page_w + (size_t)x] > pixel)
				extend(&extent, x, y, x, y);
	return extent;
}

/* ---- places ---- */

static const struct draw_item *item_at(const struct print_page *page, struct rect where)
{
	const struct draw_item *found = NULL;
	for (int i = page->count - 1; i >= 0; i--) {
		const struct draw_item *item = &page->items[i];
		struct rect r = item->box;
		if (item->kind == DRAW_GLYPHS) {
			r.y -= item->u.glyphs.size;
			r.h = item->u.glyphs.size;
		} else if (item->kind == DRAW_DISC) {
			r.h = r.h ? r.h : r.w;
		}
		if ((item->ink.space == INK_NONE && item->kind != DRAW_IMAGE) || !rect_meets(r, where) || (item->clip.w && !rect_meets(item->clip, where)))
			continue;
		if (item->id && *item->id)
			return item;
		found = found ? found : item;
	}
	return found;
}

/* Walks over what hangs together from one square on, and takes it away. */
struct walk {
	uint32_t *squares;
	int w, h;
	uint32_t most;                  /* over this is too much */
	int *stack, depth, room;
	struct arena *arena;
	struct extent extent;
	uint32_t worst;
	int worst_x, worst_y;
};

static void step(struct walk *walk, int x, int y)
{
	if (x < 0 || y < 0 || x >= walk->w || y >= walk->h)
		return;
	uint32_t *square = &walk->squares[(size_t)y * (size_t)walk->w + (size_t)x];
	if (*square <= walk->most)
		return;
	extend(&walk->extent, x, y, x + SQUARE - 1, y + SQUARE - 1);
	if (*square > walk->worst) {
		walk->worst = *square;
		walk->worst_x = x;
		walk->worst_y = y;
	}
	*square = 0;
	arena_push(walk->arena, walk->stack, walk->depth, walk->room);
	walk->stack[walk->depth++] = y * walk->w + x;
}

static void walk_from(struct walk *walk, int x, int y)
{
	walk->extent = (struct extent){ walk->w + SQUARE, walk->h + SQUARE, -1, -1 };
	walk->worst = 0;
	step(walk, x, y);
	while (walk->depth > 0) {
		int at = walk->stack[--walk->depth], px = at % walk->w, py = at / walk->w;
		for (int i = 0; i < 9; i++)
			step(walk, px + i % 3 - 1, py + i / 3 - 1);
	}
}

static int compare_places(const void *a, const void *b)
{
	const struct ink_place *x = a, *y = b;
	if (x->most != y->most)
		return y->most > x->most ? 1 : -1;
	if (x->where.y != y->where.y)
		return x->where.y < y->where.y ? -1 : 1;
	return x->where.x < y->where.x ? -1 : x->where.x > y->where.x;
}

static void find_squares(struct arena *arena, const struct plates *plates, const struct sums *sums, int limit, struct ink_places *places)
{
	struct walk walk = { .squares = sums->squares, .w = sums->w, .h = sums->h, .most = square_most(limit), .arena = arena };
	struct ink_place *list = NULL;
	int room = 0;
	for (int y = 0; y < sums->h; y++)
		for (int x = 0; x < sums->w && places->count < PLACES_MOST; x++) {
			if (walk.squares[(size_t)y * (size_t)walk.w + (size_t)x] <= walk.most)
				continue;
			walk_from(&walk, x, y);
			struct rect worst = rect_of(plates, walk.worst_x, walk.worst_y, SQUARE, SQUARE);
			struct extent e = walk.extent;
			arena_push(arena, list, places->count, room);
			list[places->count++] = (struct ink_place){ rect_of(plates, e.left, e.top, e.right - e.left + 1, e.bottom - e.top + 1),
				mean_of(walk.worst, SQUARE * SQUARE), item_at(plates->page, worst) };
		}
	if (list)
		qsort(list, (size_t)places->count, sizeof *list, compare_places);
	places->list = list;
}

static void find_speck(const struct plates *plates, const struct sums *sums, int limit, struct ink_places *places)
{
	uint32_t worst = pixel_most(limit);
	for (int y = 0; y < sums->page_h; y++)
		for (int x = 0; x < sums->page_w; x++) {
			uint32_t total = sums->totals[(size_t)y * (size_t)sums->page_w + (size_t)x];
			if (total <= worst)
				continue;
			worst = total;
			places->speck.most = mean_of(total, 1);
			places->speck.where = rect_of(plates, x, y, 1, 1);
		}
	if (places->speck.most)
		places->speck.item = item_at(plates->page, places->speck.where);
}

/* ---- the search ---- */

/* The rows and items around `hot` again, with the shapes of their type. */
static void look_closer(struct env *env, struct arena *arena, const struct plates *rough, struct extent hot, int limit, struct ink_places *places)
{
	struct plate_plan plan = rough->plan;
	plan.most = false;
	plan.only = rect_of(rough, hot.left, hot.top, hot.right - hot.left + 1, hot.bottom - hot.top + 1);
	struct plates *plates = plates_new(env, arena, rough->print, rough->page, rough->media, &plan, hot.bottom - hot.top + 1);
	plates_draw(plates, hot.top, hot.bottom - hot.top + 1);
	struct sums sums = sums_of(arena, plates);
	find_speck(plates, &sums, limit, places);
	find_squares(arena, plates, &sums, limit, places);
}

/* The page's pictures by ticket, made small while they were made for the press. */
static const struct cooked *small_pictures(struct env *env, struct arena *arena, const struct print_page *page, struct media *media, int *count)
{
	struct cooked *list = NULL;
	int room = 0;
	for (int i = 0; i < page->count; i++) {
		int ticket = page->items[i].u.ticket;
		if (page->items[i].kind != DRAW_IMAGE || ticket < 0)
			continue;
		const struct cooked *cooked = picture_wait(env, media, ticket);
		while (*count <= ticket) {
			arena_push(arena, list, *count, room);
			list[(*count)++] = (struct cooked){ 0 };
		}
		list[ticket] = (struct cooked){ .w_px = cooked->small.w_px, .h_px = cooked->small.h_px, .components = cooked->components,
			.pixels = cooked->small.pixels, .opacity = cooked->small.opacity };
	}
	return list ? list : arena_new(arena, struct cooked);
}

/* Type as solid boxes: what is empty so has nothing on it. */
static const bool *spots_shown(struct arena *arena, const struct plates *plates)
{
	bool *shown = arena_array(arena, bool, plates->print->spot_count);
	for (int plate = PLATE_SPOTS; plate < plates->count; plate++) {
		const uint8_t *amounts = plates->amounts[plate];
		size_t count = (size_t)plates->rows * (size_t)plates->w_px, i = 0;
		while (i < count && !amounts[i])
			i++;
		shown[plates->spots[plate - PLATE_SPOTS]] = i < count;
	}
	return shown;
}

struct ink_places inkmap_find(struct env *env, struct arena *arena, const struct print *print, const struct print_page *page,
	struct media *media, int limit)
{
	struct ink_places places = { 0 };
	int picture_count = 0;
	const struct cooked *pictures = small_pictures(env, arena, page, media, &picture_count);
	const struct plate_plan plan = { .dpi_milli = COARSE_DPI_MILLI, .bleed = true, .most = true, .pictures = pictures,
		.picture_count = picture_count };
	int64_t w, h;
	plates_size(page, &plan, &w, &h);
	struct plates *rough = plates_new(env, arena, print, page, media, &plan, (int)h);
	plates_draw(rough, 0, rough->h_px);
	struct sums sums = sums_of(arena, rough);
	places.spots = spots_shown(arena, rough);
	struct extent hot = hot_extent(&sums, limit);
	if (hot.right >= hot.left)
		look_closer(env, arena, rough, hot, limit, &places);
	return places;
}

/* ---- as a picture ---- */

struct picture_of_ink {
	struct plates *plates;
	int limit, side;                /* pixels of a square's side */
	uint16_t *totals;               /* of the rows of a band and around it */
	uint32_t *columns, *sums;
	uint32_t *pixels;               /* a row */
};

/* By how many points over, in 1/100 %. */
static uint32_t colour_of(int over)
{
	return over <= 500 ? 0xFFE100 : over <= 1500 ? 0xFF8C00 : over <= 3000 ? 0xDC0000 : 0x78008C;
}

static uint32_t grey_of(unsigned total)
{
	unsigned grey = 255 - (total > 1020 ? 1020 : total) * 140 / 1020;
	return grey << 16 | grey << 8 | grey;
}

/* A row of the picture: each pixel by the square around it, at the page's edges by the last one that is whole. */
static void colour_row(const struct picture_of_ink *picture, const uint16_t *totals)
{
	int w = picture->plates->w_px, side = picture->side, squares = w - side + 1;
	square_sums(picture->columns, w, side, picture->sums);
	for (int x = 0; x < w; x++) {
		int square = x - side / 2;
		square = square < 0 ? 0 : square >= squares ? squares - 1 : square;
		int over = mean_of(picture->sums[square], side * side) - picture->limit;
		picture->pixels[x] = over > 0 ? colour_of(over) : grey_of(totals[x]);
	}
}

/* Rows `first` to `first + rows` of the picture into the PNG; the plates are drawn from `top` on. */
static bool add_rows(struct picture_of_ink *picture, struct raster_png *png, int first, int rows)
{
	struct plates *plates = picture->plates;
	int w = plates->w_px, side = picture->side, top = plates->first, in_sum = -1;
	for (int y = 0; y < plates->rows; y++)
		total_row(plates, y, picture->totals + (size_t)y * (size_t)w);
	for (int y = first; y < first + rows; y++) {
		int start = y - side / 2, last = plates->h_px - side;
		start = (start < 0 ? 0 : start > last ? last : start) - top;
		if (start != in_sum) {
			int from = in_sum < 0 ? start : start + side - 1;
			if (in_sum < 0)
				memset(picture->columns, 0, (size_t)w * sizeof *picture->columns);
			else
				shift_columns(picture->columns, picture->totals + (size_t)from * (size_t)w, picture->totals + (size_t)in_sum * (size_t)w, w);
			for (int i = 0; in_sum < 0 && i < side; i++)
				shift_columns(picture->columns, picture->totals + (size_t)(start + i) * (size_t)w, NULL, w);
			in_sum = start;
		}
		colour_row(picture, picture->totals + (size_t)(y - top) * (size_t)w);
		if (!raster_png_rows(png, picture->pixels, w, 1))
			return false;
	}
	return true;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static const char *write_picture(struct picture_of_ink *picture, struct buf *out, int dpi, int band)
{
	struct plates *plates = picture->plates;
	struct raster_png png;
	if (!raster_png_begin(&png, out, plates->w_px, plates->h_px, dpi))
		return png.fault;
	for (int first = 0; first < plates->h_px; first += band) {
		int rows = smaller(band, plates->h_px - first);
		int top = smaller(first - picture->side, plates->h_px - 2 * picture->side);
		top = top < 0 ? 0 : top;
		plates_draw(plates, top, smaller(first + rows + picture->side, plates->h_px) - top);
		if (!add_rows(picture, &png, first, rows))
			return png.fault;
	}
	return raster_png_end(&png) ? NULL : png.fault;
}

static struct picture_of_ink new_picture(struct arena *arena, struct plates *plates, int limit, int dpi)
{
	struct picture_of_ink picture = { .plates = plates, .limit = limit };
	int side = (int)mul_div(SQUARE_MPT, dpi, 72 * PT), w = plates->w_px;
	side = side < 1 ? 1 : side;
	picture.side = smaller(side, smaller(w, plates->h_px));
	picture.totals = arena_array(arena, uint16_t, (size_t)plates->room * (size_t)w);
	picture.columns = arena_array(arena, uint32_t, w);
	picture.sums = arena_array(arena, uint32_t, w);
	picture.pixels = arena_array(arena, uint32_t, w);
	return picture;
}

bool inkmap_write(struct env *env, const struct print *print, int page, struct media *media, int limit, int dpi, const char *path)
{
	enum { BAND_ROWS = 512 };
	struct arena own = { .ceiling = env->keep->ceiling, .out_of_memory = env->keep->out_of_memory, .context = env->keep->context };
	const struct plate_plan plan = { .dpi_milli = dpi * 1000 };
	const struct span nowhere = { 0 };
	if (!plate_fits(env, &print->pages[page], dpi, false))
		return false;
	int around = 2 * (SQUARE_MPT * dpi / (72 * PT) + 2);
	struct plates *plates = plates_new(env, &own, print, &print->pages[page], media, &plan, BAND_ROWS + 2 * around);
	struct picture_of_ink picture = new_picture(&own, plates, limit, dpi);
	struct buf out = { .arena = &own };
	const char *fault = write_picture(&picture, &out, dpi, BAND_ROWS);
	bool done = !fault && output_write(env, path, out.at, out.len);
	if (fault)
		diag(env, nowhere, D_OUTPUT_WRITE, path, fault);
	arena_free(&own);
	return done;
}
