/* A picture's own numbers into ink: what its profile says they mean, or what numbers of its kind usually mean.
 *
 * Grey and RGB without a profile are sRGB; CMYK without one is taken as the press's own inks and only clamped. Made and used
 * on picture threads. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/colour_own.h"

enum { PIECE = 1024, ENCODE_STEPS = 4096 };

struct colour_from {
	const struct colour *colour;
	const struct colour_road *road; /* NULL: numbers are sRGB already, or ink already */
	int components;
	bool grey;
	uint16_t linear[256];           /* sRGB to light, and back */
	uint8_t encoded[ENCODE_STEPS];
};

static void fill_light(struct colour_from *from)
{
	for (int i = 0; i < 256; i++)
		from->linear[i] = (uint16_t)lrint(colour_light(i / 255.0) * 65535);
	for (int i = 0; i < ENCODE_STEPS; i++)
		from->encoded[i] = (uint8_t)lrint(colour_encoded(i / (ENCODE_STEPS - 1.0)) * 255);
}

/* False: no memory. */
static bool find_road(struct colour_from *from, const struct colour_from_plan *plan, bool *unfit)
{
	const struct colour *colour = from->colour;
	struct colour_road_plan wanted = { plan->components, from->grey, colour_way(plan->intent, plan->black, colour->way), plan->icc, plan->icc_len };
	if (!colour->profile)
		return true;
	from->road = colour_road(colour, &wanted);
	enum colour_road_kind kind = from->road ? colour_road_kind(from->road) : ROAD_PLAIN;
	*unfit = kind == ROAD_UNFIT;
	if (plan->icc && from->road && (kind == ROAD_PLAIN || kind == ROAD_UNFIT)) {
		wanted.icc = NULL;
		wanted.icc_len = 0;
		from->road = colour_road(colour, &wanted);
	}
	if (!from->road)
		return false;
	if (colour_road_kind(from->road) == ROAD_PLAIN)
		from->road = NULL;
	return true;
}

struct colour_from *colour_from_open(const struct colour *colour, const struct colour_from_plan *plan, bool *unfit)
{
	*unfit = false;
	if (plan->components == 4 && plan->grey && !colour_warm(colour, true))
		return NULL;
	struct colour_from *from = calloc(1, sizeof *from);
	if (!from)
		return NULL;
	from->colour = colour;
	from->components = plan->components;
	from->grey = plan->grey || plan->components == 1;
	if (from->grey && plan->components != 1)
		fill_light(from);
	if (find_road(from, plan, unfit))
		return from;
	free(from);
	return NULL;
}

void colour_from_close(struct colour_from *from)
{
	free(from);
}

int colour_from_inks(const struct colour_from *from)
{
	return from->grey ? 1 : 4;
}

/* ---- rows ---- */

/* Grey of the same luminance. */
static void grey_of_rgb(const struct colour_from *from, const uint8_t *rgb, int step, uint8_t *grey, int count)
{
	for (int i = 0; i < count; i++, rgb += step) {
		uint32_t y = (uint32_t)from->linear[rgb[0]] * 13933 + (uint32_t)from->linear[rgb[1]] * 46871 + (uint32_t)from->linear[rgb[2]] * 4732;
		grey[i] = from->encoded[y >> 20 < ENCODE_STEPS ? y >> 20 : ENCODE_STEPS - 1];
	}
}

static void grey_piece(const struct colour_from *from, const uint8_t *in, uint8_t *grey, int count)
{
	uint8_t rgb[PIECE * 3];
	if (from->components == 1 && from->road) {
		colour_road_row(from->road, in, 1, grey, count);
	} else if (from->components == 1) {
		memcpy(grey, in, (size_t)count);
	} else if (from->road) {
		colour_road_row(from->road, in, 4, rgb, count);
		grey_of_rgb(from, rgb, 3, grey, count);
	} else if (from->components == 4) {
		colour_screen_row(from->colour, in, rgb, count);
		grey_of_rgb(from, rgb, 3, grey, count);
	} else {
		grey_of_rgb(from, in, 4, grey, count);
	}
}

static void ink_piece(const struct colour_from *from, const uint8_t *in, uint8_t *out, int count)
{
	if (from->road) {
		colour_road_row(from->road, in, 4, out, count);
		return;
	}
	if (from->components == 3)
		colour_formula_press(in, 4, out, count);
	else
		memmove(out, in, (size_t)count * 4);
	colour_clamp(from->colour, out, count);
}

void colour_from_row(const struct colour_from *from, const uint8_t *in, uint8_t *out, int count)
{
	int in_step = from->components == 1 ? 1 : 4;
	for (int done = 0; done < count; done += PIECE) {
		int n = count - done < PIECE ? count - done : PIECE;
		uint8_t grey[PIECE];
		if (!from->grey) {
			ink_piece(from, in + (size_t)done * 4, out + (size_t)done * 4, n);
			continue;
		}
		grey_piece(from, in + (size_t)done * (size_t)in_step, grey, n);
		colour_grey_row(from->colour, grey, 1, out + done, n);
	}
}
