#include "out/pdfclear.h"

#include <string.h>

#include "out/pdfflate.h"
#include "out/pdfpixels.h"
#include "out/plate.h"

struct laying {
	struct env *env;
	struct arena *arena;            /* given back once the picture is made */
	const struct print *print;
	struct print_page below;        /* the page up to the picture */
	const struct draw_item *item;
	struct cooked picture;          /* decoded */
	struct plates *plates;          /* of the picture's rows; NULL: nothing lies below */
	int w, h, finer;                /* pixels of what comes out; so many a side for each of the picture's */
};

enum { DPI_LEAST = 200, FINER_MOST = 8 };

/* ---- what lies below ---- */

static bool has_ground(const struct laying *laying)
{
	for (int i = 0; i < laying->below.count; i++) {
		const struct draw_item *item = &laying->below.items[i];
		struct rect r = item->kind == DRAW_GLYPHS ? plate_line_box(item) : item->box;
		if (item->kind == DRAW_DISC)
			r.h = r.h > r.w ? r.h : r.w;
		if (rect_meets(r, laying->item->box))
			return true;
	}
	return false;
}

/* Row of the plates under the middle of a pixel of the picture; columns alike. */
static int64_t plate_px(const struct laying *laying, mpt from, mpt length, int pixel, int pixels, mpt corner)
{
	int64_t middle = from - corner + mul_div(length, 2 * pixel + 1, 2 * (int64_t)pixels);
	return middle < 0 ? -1 : mul_div(middle, laying->plates->plan.dpi_milli, INT64_C(72000) * PT);
}

/* The pictures below, by ticket; those that stay clear of it are left out. */
static const struct cooked *pictures_below(const struct laying *laying, struct media *media, int *count)
{
	*count = 0;
	for (int i = 0; i < laying->below.count; i++)
		if (laying->below.items[i].kind == DRAW_IMAGE && laying->below.items[i].u.ticket >= *count)
			*count = laying->below.items[i].u.ticket + 1;
	struct cooked *list = arena_array(laying->arena, struct cooked, *count + 1);
	for (int i = 0; i < laying->below.count; i++) {
		const struct draw_item *item = &laying->below.items[i];
		if (item->kind == DRAW_IMAGE && item->u.ticket >= 0 && rect_meets(item->box, laying->item->box))
			list[item->u.ticket] = pdfpixels(laying->arena, picture_wait(laying->env, media, item->u.ticket));
	}
	return list;
}

static void draw_below(struct laying *laying, struct media *media)
{
	const struct rect box = laying->item->box;
	struct plate_plan plan = { .bleed = true, .only = box };
	plan.pictures = pictures_below(laying, media, &plan.picture_count);
	plan.dpi_milli = (int)mul_div(laying->w, INT64_C(72000) * PT, box.w);
	int64_t top = mul_div((int64_t)box.y + laying->below.bleed, plan.dpi_milli, INT64_C(72000) * PT);
	int64_t rows = mul_div(box.h, plan.dpi_milli, INT64_C(72000) * PT) + 3;
	laying->plates = plates_new(laying->env, laying->arena, laying->print, &laying->below, media, &plan, (int)rows);
	plates_draw(laying->plates, top > 1 ? (int)top - 1 : 0, (int)rows);
}

/* How much of a plate lies under the picture's pixel; nothing off the sheet. */
static uint8_t ground_at(const struct laying *laying, int plate, int64_t x, int64_t y)
{
	const struct plates *plates = laying->plates;
	y -= plates->first;
	if (x < 0 || y < 0 || x >= plates->w_px || y >= plates->rows)
		return 0;
	return plates->amounts[plate][(size_t)y * (size_t)plates->w_px + (size_t)x];
}

/* ---- mixing ---- */

static uint8_t mixed(unsigned above, unsigned below, unsigned opacity)
{
	return (uint8_t)((above * opacity + below * (255 - opacity) + 127) / 255);
}

/* One plate of what is printed, into every `step`th byte; answers whether anything is on it. */
static bool mix_plate(const struct laying *laying, int plate, uint8_t *out, int step)
{
	const struct cooked *picture = &laying->picture;
	const struct rect box = laying->item->box;
	bool own = picture->components == 4 ? plate < PLATE_SPOTS : plate == PLATE_K, any = false;
	size_t lane = picture->components == 4 ? (size_t)plate : 0, lanes = (size_t)picture->components;
	for (int y = 0; y < laying->h; y++) {
		int64_t row = laying->plates ? plate_px(laying, box.y, box.h, y, laying->h, laying->plates->top) : 0;
		for (int x = 0; x < laying->w; x++, out += step) {
			size_t at = (size_t)(y / laying->finer) * (size_t)picture->w_px + (size_t)(x / laying->finer);
			uint8_t above = own ? picture->pixels[at * lanes + lane] : 0;
			uint8_t below = laying->plates ? ground_at(laying, plate, plate_px(laying, box.x, box.w, x, laying->w, laying->plates->left), row) : 0;
			*out = mixed(above, below, picture->opacity[at]);
			any |= *out != 0;
		}
	}
	return any;
}

/* Which of the plates of the ground have anything under the picture. */
static int spots_below(const struct laying *laying, uint8_t *scratch, int *plates)
{
	int count = 0;
	for (int plate = PLATE_SPOTS; laying->plates && plate < laying->plates->count; plate++)
		if (mix_plate(laying, plate, scratch, 1))
			plates[count++] = plate;
	return count;
}

static void lay(const struct laying *laying, struct arena *arena, struct pdfclear *out)
{
	size_t area = (size_t)laying->w * (size_t)laying->h;
	int most = laying->plates ? laying->plates->count : PLATE_SPOTS;
	int *plates = arena_array(laying->arena, int, most), *spots = arena_array(arena, int, most);
	uint8_t *inks = arena_array(laying->arena, uint8_t, area * (size_t)most);
	int spot_count = spots_below(laying, inks, plates), components = PLATE_SPOTS + spot_count;
	bool coloured = spot_count > 0;
	for (int plate = PLATE_C; plate < PLATE_SPOTS; plate++)
		coloured |= mix_plate(laying, plate, inks + plate, components) && plate != PLATE_K;
	for (int i = 0; i < spot_count; i++) {
		mix_plate(laying, plates[i], inks + PLATE_SPOTS + i, components);
		spots[i] = laying->plates->spots[plates[i] - PLATE_SPOTS];
	}
	for (size_t i = 0; !coloured && i < area; i++)
		inks[i] = inks[i * PLATE_SPOTS + PLATE_K];
	components = coloured ? components : 1;
	struct pdfflate flate = pdfflate(arena, (struct str){ (const char *)inks, area * (size_t)components }, PDFFLATE_TABLES);
	if (flate.filter == PDFOBJECT_FLATE)
		*out = (struct pdfclear){ laying->w, laying->h, components, flate.bytes, spots, spot_count };
}

/* Finer than the picture where it is coarse, so that what lies below does not become so. */
static void measure(struct laying *laying, bool ground)
{
	int64_t dpi = mul_div(laying->picture.w_px, 72 * PT, laying->item->box.w);
	laying->finer = 1;
	while (ground && laying->finer < FINER_MOST && dpi * laying->finer < DPI_LEAST)
		laying->finer++;
	laying->w = laying->picture.w_px * laying->finer;
	laying->h = laying->picture.h_px * laying->finer;
}

struct pdfclear pdfclear_lay(struct env *env, struct arena *arena, const struct print *print, const struct print_page *page, int item,
	struct media *media)
{
	struct arena scratch = { .ceiling = arena->ceiling, .out_of_memory = arena->out_of_memory, .context = arena->context };
	struct laying laying = { .env = env, .arena = &scratch, .print = print, .below = *page, .item = &page->items[item] };
	struct pdfclear out = { 0 };
	laying.below.count = item;
	laying.picture = pdfpixels(&scratch, picture_wait(env, media, laying.item->u.ticket));
	if (laying.picture.pixels && laying.picture.opacity) {
		bool ground = has_ground(&laying);
		measure(&laying, ground);
		if (ground)
			draw_below(&laying, media);
		lay(&laying, arena, &out);
	}
	arena_free(&scratch);
	return out;
}
