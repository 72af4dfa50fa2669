/* Ink and screen colours by the press profile.
 *
 * lcms2 works out the points of tables, once and when first asked; pixels go through the tables alone, from any thread.
 * To the press: by the intent (colour_road.c). To the screen:
 * paper is shown white and the press's darkest black is shown black; luminances between are spread evenly, while hue and
 * colourfulness stay as measured, so that grey ink does not turn brown.
 * Without a profile (the composition bench): red = (1 - C)(1 - K) and so on, and back with as much black as there is grey. */
#include "media/media_own.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/colour_own.h"

enum { SCREEN_STEPS = 17, PIECE = 256, MARGIN = 200 /* kept below the ink limit, 1/100 % */,
	LCMS_BYTES = 16 << 20 /* of a profile's transforms */ };

/* ---- exact colours: lcms2 knows the inks, CIE and IEC 61966-2-1 the rest ---- */

static double y_of_lightness(double l)
{
	double f = (l + 16) / 116;
	return l > 8 ? f * f * f : l * 27 / 24389;
}

static double lightness_of_y(double y)
{
	return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27;
}

static double ink_y(const struct colour *colour, const uint16_t ink[4])
{
	double lab[3];
	cmsDoTransform(colour->ink_to_lab, ink, lab, 1);
	return y_of_lightness(lab[0]);
}

/* The Y of what sRGB black becomes. */
static double black_y(const struct colour *colour)
{
	static const uint16_t rgb[3] = { 0, 0, 0 };
	uint16_t ink[4];
	cmsDoTransform(colour->srgb_to_ink, rgb, ink, 1);
	double y = ink_y(colour, ink);
	return y < 0.5 ? y : 0.5;
}

double colour_light(double v)
{
	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

double colour_encoded(double light)
{
	return light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
}

/* CIE Lab (D50) to sRGB, 65535 being full. */
static void rgb_of_lab(const double lab[3], uint16_t *rgb)
{
	static const double white[3] = { 0.9642, 1, 0.8249 }, matrix[3][3] = {
		{ 3.1338561, -1.6168667, -0.4906146 }, { -0.9787684, 1.9161415, 0.0334540 }, { 0.0719453, -0.2289914, 1.4052427 } };
	double f = (lab[0] + 16) / 116, xyz[3];
	const double parts[3] = { f + lab[1] / 500, f, f - lab[2] / 200 };
	for (int i = 0; i < 3; i++)
		xyz[i] = white[i] * (parts[i] > 6.0 / 29 ? parts[i] * parts[i] * parts[i] : (parts[i] - 4.0 / 29) * 108 / 841);
	for (int i = 0; i < 3; i++) {
		double light = matrix[i][0] * xyz[0] + matrix[i][1] * xyz[1] + matrix[i][2] * xyz[2];
		light = light < 0 ? 0 : light > 1 ? 1 : light;
		rgb[i] = (uint16_t)lrint(colour_encoded(light) * 65535);
	}
}

static void sample_screen(const void *context, const uint16_t *in, uint16_t *out, int count)
{
	const struct colour *colour = context;
	double labs[PIECE * 3];
	for (int done = 0; done < count; done += PIECE) {
		int n = count - done < PIECE ? count - done : PIECE;
		cmsDoTransform(colour->ink_to_lab, in + done * 4, labs, (cmsUInt32Number)n);
		for (int i = 0; i < n; i++) {
			double *lab = labs + i * 3, y = (y_of_lightness(lab[0]) - colour->black) / (1 - colour->black);
			lab[0] = lightness_of_y(y > 0 ? y : 0);
			rgb_of_lab(lab, out + (done + i) * 4);
		}
	}
}

/* Black ink for each grey of a screen: paper to solid black spread over white to black by luminance. */
static void fill_greys(const struct colour *colour, uint8_t greys[256])
{
	double y[256];
	for (int k = 0; k < 256; k++) {
		const uint16_t ink[4] = { 0, 0, 0, (uint16_t)(k * 257) };
		y[k] = ink_y(colour, ink);
	}
	int k = 0;
	for (int grey = 255; grey >= 0; grey--) {
		double wanted = y[255] + (y[0] - y[255]) * colour_light(grey / 255.0);
		while (k < 255 && fabs(y[k + 1] - wanted) <= fabs(y[k] - wanted))
			k++;
		greys[grey] = (uint8_t)k;
	}
	greys[0] = 255;
}

/* ---- tables, made once ---- */

/* sRGB to ink as the issue wants it. */
static const struct colour_road *press_road(const struct colour *colour)
{
	const struct colour_road_plan plan = { .components = 3, .way = colour->way };
	return colour_road(colour, &plan);
}

static const struct colour_table *screen_table(const struct colour *colour)
{
	struct colour_lazy *lazy = colour->lazy;
	pthread_mutex_lock(&lazy->screen_lock);
	if (!lazy->screen)
		lazy->screen = colour_table_new(4, SCREEN_STEPS, sample_screen, colour);
	const struct colour_table *table = lazy->screen;
	pthread_mutex_unlock(&lazy->screen_lock);
	return table;
}

static const uint8_t *grey_table(const struct colour *colour)
{
	struct colour_lazy *lazy = colour->lazy;
	pthread_mutex_lock(&lazy->greys_lock);
	if (!lazy->has_greys)
		fill_greys(colour, lazy->greys);
	lazy->has_greys = true;
	pthread_mutex_unlock(&lazy->greys_lock);
	return lazy->greys;
}

bool colour_warm(const struct colour *colour, bool screen)
{
	return !colour->profile || (press_road(colour) && (!screen || screen_table(colour)));
}

/* ---- pixels ---- */

static uint8_t part_of(int a, int b)
{
	return (uint8_t)((a * b + 127) / 255);
}

static void formula_screen(const uint8_t *cmyk, uint8_t *rgb, int count)
{
	for (; count > 0; count--, cmyk += 4, rgb += 3)
		for (int i = 0; i < 3; i++)
			rgb[i] = part_of(255 - cmyk[i], 255 - cmyk[3]);
}

void colour_formula_press(const uint8_t *rgb, int step, uint8_t *cmyk, int count)
{
	for (; count > 0; count--, rgb += step, cmyk += 4) {
		int most = rgb[0] > rgb[1] ? rgb[0] : rgb[1];
		most = most > rgb[2] ? most : rgb[2];
		for (int i = 0; i < 3; i++)
			cmyk[i] = most ? (uint8_t)(((most - rgb[i]) * 255 + most / 2) / most) : 0;
		cmyk[3] = (uint8_t)(255 - most);
	}
}

void colour_press_row(const struct colour *colour, const uint8_t *rgb, uint8_t *cmyk, int count)
{
	const struct colour_road *road = colour->profile ? press_road(colour) : NULL;
	if (road) {
		colour_road_row(road, rgb, 3, cmyk, count);
	} else {
		colour_formula_press(rgb, 3, cmyk, count);
		colour_clamp(colour, cmyk, count);
	}
}

void colour_screen_row(const struct colour *colour, const uint8_t *cmyk, uint8_t *rgb, int count)
{
	const struct colour_table *table = colour->profile ? screen_table(colour) : NULL;
	if (table)
		colour_table_row(table, cmyk, 4, rgb, 3, count);
	else
		formula_screen(cmyk, rgb, count);
}

void colour_grey_row(const struct colour *colour, const uint8_t *grey, int step, uint8_t *black, int count)
{
	const uint8_t *table = colour->profile ? grey_table(colour) : NULL;
	for (int i = 0; i < count; i++, grey += step)
		black[i] = table ? table[*grey] : (uint8_t)(255 - *grey);
}

/* ---- single inks ---- */

/* The plates that stand for an ink on screen, 65535 being solid. */
static void plates_of(struct ink ink, uint16_t plates[4])
{
	const uint16_t parts[4] = { ink.c, ink.m, ink.y, ink.k };
	for (int i = 0; i < 4; i++) {
		int64_t part = ink.space == INK_SPOT ? mul_div(parts[i], ink.tint, INK_SOLID) : parts[i];
		if (ink.space == INK_REGISTRATION)
			part = INK_SOLID;
		if (ink.space == INK_NONE)
			part = 0;
		plates[i] = (uint16_t)mul_div(part < INK_SOLID ? part : INK_SOLID, 65535, INK_SOLID);
	}
}

void colour_screen(const struct colour *colour, struct ink ink, uint8_t rgb[3])
{
	uint16_t plates[4], shown[4];
	plates_of(ink, plates);
	if (!colour->profile) {
		const uint8_t cmyk[4] = { (uint8_t)(plates[0] / 257), (uint8_t)(plates[1] / 257), (uint8_t)(plates[2] / 257), (uint8_t)(plates[3] / 257) };
		formula_screen(cmyk, rgb, 1);
		return;
	}
	sample_screen(colour, plates, shown, 1);
	for (int i = 0; i < 3; i++)
		rgb[i] = (uint8_t)((shown[i] + 128) / 257);
}

/* ---- opening ---- */

const uint8_t *colour_profile(const struct colour *colour, size_t *len)
{
	*len = colour->len;
	return colour->bytes;
}

const char *colour_description(const struct colour *colour)
{
	return colour->description;
}

static void be_silent(cmsContext context, cmsUInt32Number code, const char *text)
{
	(void)context, (void)code, (void)text;
}

cmsHTRANSFORM colour_transform(const struct colour *colour, cmsHPROFILE from, cmsUInt32Number from_type, cmsHPROFILE to,
	cmsUInt32Number to_type, struct colour_way way)
{
	if (!from || !to)
		return NULL;
	return cmsCreateTransformTHR(colour->context, from, from_type, to, to_type, way.intent,
		(way.black ? cmsFLAGS_BLACKPOINTCOMPENSATION : 0) | cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE);
}

struct colour_way colour_way(enum colour_intent intent, enum colour_black black, struct colour_way above)
{
	static const cmsUInt32Number intents[] = { [COLOUR_RELATIVE] = INTENT_RELATIVE_COLORIMETRIC, [COLOUR_PERCEPTUAL] = INTENT_PERCEPTUAL,
		[COLOUR_SATURATION] = INTENT_SATURATION, [COLOUR_ABSOLUTE] = INTENT_ABSOLUTE_COLORIMETRIC };
	if (intent > COLOUR_INTENT_ABOVE && intent <= COLOUR_ABSOLUTE)
		above.intent = intents[intent];
	if (black != COLOUR_BLACK_ABOVE)
		above.black = black == COLOUR_BLACK_MATCHED;
	return above;
}

static void close_lcms(struct colour *colour)
{
	cmsHTRANSFORM const transforms[] = { colour->ink_to_lab, colour->srgb_to_ink };
	for (size_t i = 0; i < sizeof transforms / sizeof transforms[0]; i++)
		if (transforms[i])
			cmsDeleteTransform(transforms[i]);
	cmsHPROFILE const profiles[] = { colour->profile, colour->srgb, colour->lab };
	for (size_t i = 0; i < sizeof profiles / sizeof profiles[0]; i++)
		if (profiles[i])
			cmsCloseProfile(profiles[i]);
	if (colour->context)
		cmsDeleteContext(colour->context);
	colour->ink_to_lab = colour->srgb_to_ink = NULL;
	colour->profile = colour->srgb = colour->lab = NULL;
	colour->context = NULL;
}

static bool open_lcms(struct colour *colour, struct str bytes)
{
	colour->context = cmsCreateContext(NULL, NULL);
	if (!colour->context)
		return false;
	cmsSetLogErrorHandlerTHR(colour->context, be_silent);
	colour->profile = cmsOpenProfileFromMemTHR(colour->context, bytes.at, (cmsUInt32Number)bytes.len);
	colour->srgb = cmsCreate_sRGBProfileTHR(colour->context);
	colour->lab = cmsCreateLab4ProfileTHR(colour->context, NULL);
	const struct colour_way plain = { INTENT_RELATIVE_COLORIMETRIC, false }, usual = { INTENT_RELATIVE_COLORIMETRIC, true };
	colour->ink_to_lab = colour_transform(colour, colour->profile, TYPE_CMYK_16, colour->lab, TYPE_Lab_DBL, plain);
	colour->srgb_to_ink = colour_transform(colour, colour->srgb, TYPE_RGB_16, colour->profile, TYPE_CMYK_16, usual);
	return colour->ink_to_lab && colour->srgb_to_ink;
}

static const char *description_of(struct arena *arena, cmsHPROFILE profile)
{
	char text[256] = "";
	cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof text);
	return str_copy(arena, str_of(text));
}

static void open_profile(struct env *env, struct colour *colour, const struct media_plan *plan)
{
	if (!colour_profile_check(env, plan->profile_at, plan->profile))
		return;
	if (!open_lcms(colour, plan->profile->text)) {
		close_lcms(colour);
		arena_need(env->keep, LCMS_BYTES);
		diag(env, plan->profile_at, D_PROFILE_BROKEN, plan->profile->name);
		return;
	}
	colour->black = black_y(colour);
	colour->bytes = (const uint8_t *)plan->profile->text.at;
	colour->len = plan->profile->text.len;
	colour->description = description_of(env->keep, colour->profile);
}

struct colour *colour_open(struct env *env, const struct media_plan *plan)
{
	struct colour *colour = arena_new(env->keep, struct colour);
	colour->lazy = arena_new(env->keep, struct colour_lazy);
	pthread_mutex_init(&colour->lazy->roads_lock, NULL);
	pthread_mutex_init(&colour->lazy->greys_lock, NULL);
	pthread_mutex_init(&colour->lazy->screen_lock, NULL);
	pthread_mutex_init(&colour->lazy->lcms_lock, NULL);
	colour->description = "";
	colour->way = colour_way(plan->intent, plan->black, (struct colour_way){ INTENT_RELATIVE_COLORIMETRIC, true });
	int limit = plan->ink_limit > MARGIN && plan->ink_limit <= 4 * INK_SOLID ? plan->ink_limit - MARGIN : 4 * INK_SOLID;
	colour->ink_most = (int)((int64_t)limit * 255 / INK_SOLID);
	if (plan->profile)
		open_profile(env, colour, plan);
	return colour;
}

void colour_close(struct colour *colour)
{
	struct colour_lazy *lazy = colour->lazy;
	colour_roads_free(lazy->roads);
	colour_table_free(lazy->screen);
	close_lcms(colour);
	pthread_mutex_destroy(&lazy->roads_lock);
	pthread_mutex_destroy(&lazy->greys_lock);
	pthread_mutex_destroy(&lazy->screen_lock);
	pthread_mutex_destroy(&lazy->lcms_lock);
}
