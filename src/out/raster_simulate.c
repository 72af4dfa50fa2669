#include "out/raster_simulate.h"

#include <lcms2.h>

struct raster_simulate {
	struct arena *arena;
	cmsContext context;
	cmsHTRANSFORM transform;
	uint8_t *cmyk, *rgb;            /* a row */
	int room;                       /* pixels */
};

static void be_silent(cmsContext context, cmsUInt32Number code, const char *text)
{
	(void)context, (void)code, (void)text;
}

struct raster_simulate *raster_simulate_open(struct arena *arena, const struct colour *colour)
{
	size_t len = 0;
	const uint8_t *bytes = colour_profile(colour, &len);
	struct raster_simulate *simulate = arena_new(arena, struct raster_simulate);
	if (!bytes || !len)
		return NULL;
	simulate->arena = arena;
	simulate->context = cmsCreateContext(NULL, NULL);
	if (!simulate->context)
		return NULL;
	cmsSetLogErrorHandlerTHR(simulate->context, be_silent);
	cmsHPROFILE press = cmsOpenProfileFromMemTHR(simulate->context, bytes, (cmsUInt32Number)len);
	cmsHPROFILE screen = cmsCreate_sRGBProfileTHR(simulate->context);
	if (press && screen)
		simulate->transform = cmsCreateTransformTHR(simulate->context, press, TYPE_CMYK_8, screen, TYPE_RGB_8,
			INTENT_ABSOLUTE_COLORIMETRIC, 0);
	if (press)
		cmsCloseProfile(press);
	if (screen)
		cmsCloseProfile(screen);
	if (simulate->transform)
		return simulate;
	cmsDeleteContext(simulate->context);
	return NULL;
}

void raster_simulate_close(struct raster_simulate *simulate)
{
	if (!simulate)
		return;
	cmsDeleteTransform(simulate->transform);
	cmsDeleteContext(simulate->context);
}

/* Ink on ink: what one leaves bare, the other covers by its part. */
static void add_spot(uint8_t *cmyk, const struct spot *spot, const uint8_t *amounts, int count)
{
	const unsigned parts[4] = { spot->c, spot->m, spot->y, spot->k };
	for (int x = 0; x < count; x++)
		for (int i = 0; amounts[x] && i < 4; i++) {
			unsigned bare = 255u - cmyk[4 * x + i], part = amounts[x] * parts[i];
			cmyk[4 * x + i] = (uint8_t)(cmyk[4 * x + i] + (bare * part + 255u * INK_SOLID / 2) / (255u * INK_SOLID));
		}
}

void raster_simulate_row(struct raster_simulate *simulate, const struct plates *plates, int row, uint32_t *pixels)
{
	size_t at = (size_t)row * (size_t)plates->w_px;
	int count = plates->w_px;
	if (simulate->room < count) {
		simulate->cmyk = arena_array(simulate->arena, uint8_t, (size_t)count * 4);
		simulate->rgb = arena_array(simulate->arena, uint8_t, (size_t)count * 3);
		simulate->room = count;
	}
	for (int plate = 0; plate < PLATE_SPOTS; plate++)
		for (int x = 0; x < count; x++)
			simulate->cmyk[4 * x + plate] = plates->amounts[plate][at + (size_t)x];
	for (int plate = PLATE_SPOTS; plate < plates->count; plate++)
		add_spot(simulate->cmyk, &plates->print->spots[plates->spots[plate - PLATE_SPOTS]], plates->amounts[plate] + at, count);
	cmsDoTransform(simulate->transform, simulate->cmyk, simulate->rgb, (cmsUInt32Number)count);
	for (int x = 0; x < count; x++)
		pixels[x] = (uint32_t)simulate->rgb[3 * x] << 16 | (uint32_t)simulate->rgb[3 * x + 1] << 8 | simulate->rgb[3 * x + 2];
}
