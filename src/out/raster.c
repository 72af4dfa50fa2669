/* Pages as PNG proofs. The page is drawn in bands, so that a large page at a high resolution takes no more memory than a small one;
 * an item is drawn in each band that it meets, moved by whole pixels, which changes none of its pixels.
 *
 * Screen colours come from the press profile. An overprinting ink multiplies with what lies below, which is what black over
 * a tint looks like and, for one ink over others, what the plates do. */
#include "out/raster.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "out/raster_glyph.h"
#include "out/raster_image.h"
#include "out/raster_png.h"
#include "out/raster_simulate.h"

enum { SIDE_MOST_PX = 32000 /* cairo ends at 32767 */, BAND_BYTES = 24 << 20, BAND_LEAST_ROWS = 64 };

struct canvas {
	struct env *env;
	struct media *media;
	const struct colour *colour;
	struct raster_glyphs *glyphs;
	cairo_t *cr;
	cairo_surface_t *surface;
	int dpi;
	double scale;                   /* pixels in an mpt */
	mpt left, top;                  /* of the sheet's corner, from the trim's: minus the bleed shown */
	int w_px, h_px;
	int band, band_rows;            /* first row of this band, rows in it */
	bool tinted;                    /* a layer: `tint` stands for every ink */
	uint8_t tint[3];
	struct plates *plates;          /* with simulate: what is shown instead of the items */
	struct raster_simulate *simulate;
};

/* ---- places ---- */

static double px_x(const struct canvas *canvas, double x)
{
	return (x - canvas->left) * canvas->scale;
}

static double px_y(const struct canvas *canvas, double y)
{
	return (y - canvas->top) * canvas->scale - canvas->band;
}

/* What an item may mark: for glyphs, twice their size around the baseline. */
static bool meets_band(const struct canvas *canvas, const struct draw_item *item)
{
	double above = 2, below = 2;
	if (item->kind == DRAW_GLYPHS) {
		above += item->u.glyphs.size * 2.0 * canvas->scale;
		below = above;
	}
	double h = item->kind == DRAW_DISC && item->box.h < item->box.w ? item->box.w : item->box.h;
	return px_y(canvas, item->box.y) - above < canvas->band_rows && px_y(canvas, item->box.y + h) + below > 0;
}

static void add_rect(const struct canvas *canvas, struct rect r)
{
	cairo_rectangle(canvas->cr, px_x(canvas, r.x), px_y(canvas, r.y), r.w * canvas->scale, r.h * canvas->scale);
}

/* ---- inks ---- */

static struct raster_paint paint_of(const struct canvas *canvas, struct ink ink)
{
	struct raster_paint paint = { .multiply = ink.overprint && !canvas->tinted };
	if (ink.space == INK_REGISTRATION)
		ink = (struct ink){ .space = INK_CMYK, .k = INK_SOLID };
	if (canvas->tinted)
		memcpy(paint.rgb, canvas->tint, sizeof paint.rgb);
	else
		colour_screen(canvas->colour, ink, paint.rgb);
	return paint;
}

static void set_ink(const struct canvas *canvas, struct ink ink)
{
	struct raster_paint paint = paint_of(canvas, ink);
	cairo_set_source_rgb(canvas->cr, paint.rgb[0] / 255.0, paint.rgb[1] / 255.0, paint.rgb[2] / 255.0);
	cairo_set_operator(canvas->cr, paint.multiply ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
}

/* ---- marks ---- */

/* A character that the face lacks: an empty frame in its place. */
static void add_missing(const struct canvas *canvas, const struct draw_item *item, double x, double y)
{
	mpt size = item->u.glyphs.size;
	double w = face_advance(item->u.glyphs.face, 0, size) * (item->u.glyphs.x_scale / 1000.0) * canvas->scale;
	double em = size * canvas->scale;
	double stroke = em / 16, left = x + w / 12, right = x + w - w / 12, top = y - em * 0.8, bottom = y + em * 0.08;
	cairo_rectangle(canvas->cr, left, top, right - left, bottom - top);
	cairo_move_to(canvas->cr, left + stroke, top + stroke);
	cairo_line_to(canvas->cr, left + stroke, bottom - stroke);
	cairo_line_to(canvas->cr, right - stroke, bottom - stroke);
	cairo_line_to(canvas->cr, right - stroke, top + stroke);
	cairo_close_path(canvas->cr);
}

/* In 1/256 pixels of this band. */
static int64_t fine_px(const struct canvas *canvas, int64_t mpts, int64_t less)
{
	return mul_div(mpts - less, (int64_t)canvas->dpi * 256, 72 * PT);
}

static struct raster_spot spot_of(const struct canvas *canvas, const struct draw_item *item, const struct draw_glyph *glyph)
{
	int64_t em = mul_div((int64_t)item->u.glyphs.size, (int64_t)canvas->dpi * 256 * 4096, 72 * PT);
	return (struct raster_spot){
		.x = fine_px(canvas, (int64_t)item->box.x + glyph->x + glyph->dx, canvas->left),
		.y = fine_px(canvas, (int64_t)item->box.y - glyph->dy, canvas->top) - (int64_t)canvas->band * 256,
		.em_x = em * item->u.glyphs.x_scale / 1000, .em_y = em,
	};
}

static int within_side(double px, int most)
{
	return px < 0 ? 0 : px > most ? most : (int)px;
}

/* The band's pixels, or those of them that an item's clip leaves, to the nearest pixel. */
static struct raster_pixels pixels_of(const struct canvas *canvas, struct rect clip)
{
	struct raster_pixels pixels = { (uint32_t *)(void *)cairo_image_surface_get_data(canvas->surface),
		cairo_image_surface_get_stride(canvas->surface) / 4, 0, 0, canvas->w_px, canvas->band_rows };
	if (clip.w) {
		pixels.left = within_side(round(px_x(canvas, clip.x)), canvas->w_px);
		pixels.right = within_side(round(px_x(canvas, (double)clip.x + clip.w)), canvas->w_px);
		pixels.top = within_side(round(px_y(canvas, clip.y)), canvas->band_rows);
		pixels.bottom = within_side(round(px_y(canvas, (double)clip.y + clip.h)), canvas->band_rows);
	}
	return pixels;
}

static void draw_glyphs(const struct canvas *canvas, const struct draw_item *item)
{
	const struct face *face = item->u.glyphs.face;
	struct raster_pixels pixels = pixels_of(canvas, item->clip);
	struct raster_paint paint = paint_of(canvas, item->ink);
	for (int i = 0; i < item->u.glyphs.count; i++) {
		const struct draw_glyph *glyph = &item->u.glyphs.list[i];
		if (!glyph->gid || face_is_nil(face)) {
			add_missing(canvas, item, px_x(canvas, (double)item->box.x + glyph->x + glyph->dx),
				px_y(canvas, (double)item->box.y - glyph->dy));
			continue;
		}
		raster_glyph(canvas->glyphs, canvas->env->temp, &pixels, paint, face, glyph->gid, spot_of(canvas, item, glyph));
	}
	cairo_surface_mark_dirty(canvas->surface);
	cairo_fill(canvas->cr);
}

static void draw_frame(const struct canvas *canvas, const struct draw_item *item)
{
	struct rect inner = rect_grow(item->box, -item->u.stroke);
	add_rect(canvas, item->box);
	if (inner.w > 0 && inner.h > 0)
		add_rect(canvas, inner);
	cairo_set_fill_rule(canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
	cairo_fill(canvas->cr);
	cairo_set_fill_rule(canvas->cr, CAIRO_FILL_RULE_WINDING);
}

static void draw_disc(const struct canvas *canvas, struct rect box)
{
	double radius = box.w * canvas->scale / 2;
	double x = px_x(canvas, box.x) + radius, y = px_y(canvas, box.y) + (box.h ? box.h * canvas->scale / 2 : radius);
	cairo_new_sub_path(canvas->cr);
	cairo_arc(canvas->cr, x, y, radius, 0, 2 * M_PI);
	cairo_fill(canvas->cr);
}

/* The proof's pixels that the box touches in this band. */
static struct raster_window window_of(const struct canvas *canvas, struct raster_box box)
{
	int left = (int)floor(fmax(box.left, 0)), right = (int)ceil(fmin(box.right, canvas->w_px));
	int top = (int)floor(fmax(box.top, 0)), bottom = (int)ceil(fmin(box.bottom, canvas->band_rows));
	return (struct raster_window){ left, top, right - left, bottom - top };
}

/* The filled box, so that edges between pixels come out soft. */
static void paint_pixels(const struct canvas *canvas, struct rect box, struct raster_window window, uint32_t *pixels)
{
	cairo_surface_t *image = cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_ARGB32,
		window.w, window.h, window.w * 4);
	cairo_set_operator(canvas->cr, CAIRO_OPERATOR_OVER);
	cairo_set_source_surface(canvas->cr, image, window.x, window.y);
	cairo_pattern_set_filter(cairo_get_source(canvas->cr), CAIRO_FILTER_NEAREST);
	cairo_pattern_set_extend(cairo_get_source(canvas->cr), CAIRO_EXTEND_PAD);
	add_rect(canvas, box);
	cairo_fill(canvas->cr);
	cairo_set_source_rgb(canvas->cr, 0, 0, 0);
	cairo_surface_destroy(image);
}

static void draw_image(const struct canvas *canvas, const struct draw_item *item)
{
	const struct cooked *picture = picture_wait(canvas->env, canvas->media, item->u.ticket);
	struct rect b = item->box;
	struct raster_box box = { px_x(canvas, b.x), px_y(canvas, b.y), px_x(canvas, (double)b.x + b.w), px_y(canvas, (double)b.y + b.h) };
	struct raster_window window = window_of(canvas, box);
	if (window.w <= 0 || window.h <= 0)
		return;
	if (!picture->components || !picture->pixels) {
		set_ink(canvas, (struct ink){ .space = INK_CMYK, .k = INK_SOLID * 3 / 10 });
		add_rect(canvas, b);
		cairo_fill(canvas->cr);
		return;
	}
	struct arena *temp = canvas->env->temp;
	struct arena_mark mark = arena_mark(temp);
	uint32_t *pixels = arena_array(temp, uint32_t, (size_t)window.w * (size_t)window.h);
	raster_image(temp, canvas->colour, picture, box, window, pixels);
	paint_pixels(canvas, b, window, pixels);
	arena_rewind(temp, mark);
}

static void draw_marks(const struct canvas *canvas, const struct draw_item *item)
{
	if (item->kind == DRAW_IMAGE) {
		draw_image(canvas, item);
		return;
	}
	if (item->ink.space == INK_NONE && !canvas->tinted)
		return;
	set_ink(canvas, item->ink);
	switch (item->kind) {
	case DRAW_GLYPHS: draw_glyphs(canvas, item); break;
	case DRAW_FRAME: draw_frame(canvas, item); break;
	case DRAW_DISC: draw_disc(canvas, item->box); break;
	default: add_rect(canvas, item->box); cairo_fill(canvas->cr);
	}
}

static void draw_item(const struct canvas *canvas, const struct draw_item *item)
{
	if (!meets_band(canvas, item))
		return;
	if (!item->clip.w) {
		draw_marks(canvas, item);
		return;
	}
	cairo_save(canvas->cr);
	add_rect(canvas, item->clip);
	cairo_clip(canvas->cr);
	draw_marks(canvas, item);
	cairo_restore(canvas->cr);
}

/* ---- layers ---- */

/* On whole pixels and never thinner than one: a line of a layer is a place, not a mark of its width. */
static void draw_layer_box(const struct canvas *canvas, struct rect r)
{
	double left = floor(px_x(canvas, r.x)), top = floor(px_y(canvas, r.y));
	double w = fmax(1, round(r.w * canvas->scale)), h = fmax(1, round(r.h * canvas->scale));
	cairo_rectangle(canvas->cr, left, top, w, h);
	if (w > 2 && h > 2)
		cairo_rectangle(canvas->cr, left + 1, top + 1, w - 2, h - 2);
	cairo_set_fill_rule(canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
	cairo_fill(canvas->cr);
	cairo_set_fill_rule(canvas->cr, CAIRO_FILL_RULE_WINDING);
}

static void draw_layer_item(const struct canvas *canvas, const struct draw_item *item)
{
	if (!meets_band(canvas, item))
		return;
	set_ink(canvas, item->ink);
	if (item->kind == DRAW_GLYPHS)
		draw_glyphs(canvas, item);
	else if (item->kind == DRAW_DISC)
		draw_disc(canvas, item->box);
	else
		draw_layer_box(canvas, item->box);
}

static void draw_layers(struct canvas *canvas, const struct print_page *page, unsigned layers)
{
	static const uint8_t tints[LAYERS][3] = { { 0, 173, 239 }, { 26, 158, 64 }, { 242, 115, 0 }, { 236, 0, 140 } };
	canvas->tinted = true;
	for (int layer = 0; layer < LAYERS; layer++) {
		if (!(layers & 1u << layer))
			continue;
		memcpy(canvas->tint, tints[layer], sizeof canvas->tint);
		for (int i = 0; i < page->layer_counts[layer]; i++)
			draw_layer_item(canvas, &page->layers[layer][i]);
	}
	canvas->tinted = false;
}

/* ---- pages ---- */

static bool fails(struct env *env, const char *path, const char *why)
{
	struct span nowhere = { 0 };
	diag(env, nowhere, D_OUTPUT_WRITE, path, why);
	return false;
}

static bool measure_canvas(struct canvas *canvas, const struct print_page *page, const struct raster_options *options)
{
	mpt bleed = options->bleed ? page->bleed : 0;
	int64_t w = mul_div((int64_t)page->w + 2 * (int64_t)bleed, options->dpi, 72 * PT);
	int64_t h = mul_div((int64_t)page->h + 2 * (int64_t)bleed, options->dpi, 72 * PT);
	if (w > SIDE_MOST_PX || h > SIDE_MOST_PX) {
		diag(canvas->env, page->at, D_PROOF_LARGE, page->name, options->dpi, w > h ? w : h, (int64_t)SIDE_MOST_PX);
		return false;
	}
	canvas->w_px = w < 1 ? 1 : (int)w;
	canvas->h_px = h < 1 ? 1 : (int)h;
	canvas->left = canvas->top = -bleed;
	canvas->dpi = options->dpi;
	canvas->scale = options->dpi / (72.0 * PT);
	int rows = BAND_BYTES / 4 / canvas->w_px;
	rows = rows < BAND_LEAST_ROWS ? BAND_LEAST_ROWS : rows;
	canvas->band_rows = rows < canvas->h_px ? rows : canvas->h_px;
	return true;
}

static bool open_canvas(struct canvas *canvas)
{
	canvas->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, canvas->w_px, canvas->band_rows);
	canvas->cr = cairo_create(canvas->surface);
	return cairo_status(canvas->cr) == CAIRO_STATUS_SUCCESS;
}

static void close_canvas(struct canvas *canvas)
{
	cairo_destroy(canvas->cr);
	cairo_surface_destroy(canvas->surface);
}

/* The plates, as the press would print them. */
static void simulate_band(struct canvas *canvas)
{
	int left = canvas->h_px - canvas->band, stride = cairo_image_surface_get_stride(canvas->surface) / 4;
	cairo_surface_flush(canvas->surface);
	uint32_t *pixels = (uint32_t *)(void *)cairo_image_surface_get_data(canvas->surface);
	plates_draw(canvas->plates, canvas->band, left < canvas->band_rows ? left : canvas->band_rows);
	for (int row = 0; row < canvas->plates->rows; row++)
		raster_simulate_row(canvas->simulate, canvas->plates, row, pixels + (size_t)row * (size_t)stride);
	cairo_surface_mark_dirty(canvas->surface);
}

static void draw_band(struct canvas *canvas, const struct print_page *page, unsigned layers)
{
	cairo_set_operator(canvas->cr, CAIRO_OPERATOR_SOURCE);
	cairo_set_source_rgb(canvas->cr, 1, 1, 1);
	cairo_paint(canvas->cr);
	for (int i = 0; i < page->count && !canvas->simulate; i++)
		draw_item(canvas, &page->items[i]);
	if (canvas->simulate)
		simulate_band(canvas);
	cairo_set_operator(canvas->cr, CAIRO_OPERATOR_OVER);
	draw_layers(canvas, page, layers);
	cairo_surface_flush(canvas->surface);
}

/* Draws band after band into the PNG; answers what went wrong, NULL if nothing did. */
static const char *draw_bands(struct canvas *canvas, const struct print_page *page, const struct raster_options *options,
	struct buf *out)
{
	struct raster_png png;
	if (!raster_png_begin(&png, out, canvas->w_px, canvas->h_px, options->dpi))
		return png.fault;
	int stride = cairo_image_surface_get_stride(canvas->surface) / 4;
	for (canvas->band = 0; canvas->band < canvas->h_px; canvas->band += canvas->band_rows) {
		draw_band(canvas, page, options->layers);
		int left = canvas->h_px - canvas->band;
		const uint32_t *pixels = (const uint32_t *)(const void *)cairo_image_surface_get_data(canvas->surface);
		if (!raster_png_rows(&png, pixels, stride, left < canvas->band_rows ? left : canvas->band_rows))
			return png.fault;
	}
	if (!raster_png_end(&png))
		return png.fault;
	return cairo_status(canvas->cr) == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(cairo_status(canvas->cr));
}

/* Without a press profile there is nothing to simulate: told, and drawn as ever. */
static void open_simulate(struct canvas *canvas, struct arena *arena, const struct print *print, int page,
	const struct raster_options *options)
{
	const struct plate_plan plan = { .dpi_milli = options->dpi * 1000, .bleed = options->bleed };
	if (!options->simulate)
		return;
	canvas->simulate = raster_simulate_open(arena, canvas->colour);
	if (canvas->simulate)
		canvas->plates = plates_new(canvas->env, arena, print, &print->pages[page], canvas->media, &plan, canvas->band_rows);
	else
		diag(canvas->env, print->pages[page].at, D_SIMULATE_PROFILE, print->pages[page].name);
}

bool raster_write(struct env *env, const struct print *print, int page, struct media *media,
	const struct raster_options *options, const char *path)
{
	int told = env->diags->count;
	struct arena own = { .ceiling = env->keep->ceiling, .out_of_memory = env->keep->out_of_memory,
		.context = env->keep->context };
	struct canvas canvas = { .env = env, .media = media, .colour = media_colour(media) };
	if (!measure_canvas(&canvas, &print->pages[page], options))
		return false;
	canvas.glyphs = raster_glyphs_new(&own);
	open_simulate(&canvas, &own, print, page, options);
	struct buf out = { .arena = &own };
	const char *fault = open_canvas(&canvas) ? draw_bands(&canvas, &print->pages[page], options, &out)
		: cairo_status_to_string(cairo_status(canvas.cr));
	close_canvas(&canvas);
	raster_simulate_close(canvas.simulate);
	bool failed = diags_worst_since(env->diags, told) >= DIAG_SURROUNDINGS;
	bool done = fault ? fails(env, path, fault) : !failed && output_write(env, path, out.at, out.len);
	arena_free(&own);
	return done;
}
