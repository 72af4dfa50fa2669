/* From a profile to the press: looked up in tables that lcms2 filled, each made once and shared by all pictures.
 *
 * A profile that is sRGB in all but name, or the press's own, changes nothing. Grids are even in a profile's own numbers: where
 * those stand for light itself, a grid is too coarse in the shadows, and lcms2 works on every pixel. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/colour_own.h"

enum { PROFILE_MOST = 4 << 20, STEPS_OF_3 = 33, STEPS_OF_4 = 17, PIECE = 256 };

struct colour_road {
	struct colour_road *next;
	const struct colour *colour;
	struct colour_road_plan plan;   /* with bytes of its own */
	pthread_mutex_t lock;           /* held while it is made */
	bool made;
	enum colour_road_kind kind;
	struct colour_table *table;
	cmsHTRANSFORM direct;           /* 8 bits */
	uint8_t greys[256];
};

/* ---- profiles ---- */

static bool near_to(double a, double b)
{
	return fabs(a - b) < 0.003;
}

static bool colorant_is(cmsHPROFILE profile, cmsTagSignature tag, double x, double y, double z)
{
	const cmsCIEXYZ *colorant = cmsReadTag(profile, tag);
	return colorant && near_to(colorant->X, x) && near_to(colorant->Y, y) && near_to(colorant->Z, z);
}

static bool curve_is_srgb(cmsHPROFILE profile, cmsTagSignature tag)
{
	const cmsToneCurve *curve = cmsReadTag(profile, tag);
	for (int i = 1; curve && i < 8; i++)
		if (fabs((double)cmsEvalToneCurveFloat(curve, (cmsFloat32Number)(i / 8.0)) - colour_light(i / 8.0)) > 0.005)
			return false;
	return curve != NULL;
}

static bool is_srgb(cmsHPROFILE profile)
{
	return cmsIsMatrixShaper(profile) && colorant_is(profile, cmsSigRedColorantTag, 0.4361, 0.2225, 0.0139) &&
		colorant_is(profile, cmsSigGreenColorantTag, 0.3851, 0.7169, 0.0971) &&
		colorant_is(profile, cmsSigBlueColorantTag, 0.1431, 0.0606, 0.7139) &&
		curve_is_srgb(profile, cmsSigRedTRCTag) && curve_is_srgb(profile, cmsSigGreenTRCTag) && curve_is_srgb(profile, cmsSigBlueTRCTag);
}

static bool fits(cmsHPROFILE profile, int components)
{
	cmsColorSpaceSignature space = cmsGetColorSpace(profile);
	cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
	bool device = kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass || kind == cmsSigColorSpaceClass;
	return device && space == (components == 1 ? cmsSigGrayData : components == 3 ? cmsSigRgbData : cmsSigCmykData);
}

uint8_t *colour_rgb_profile(const double xy[8], size_t *len)
{
	static const double srgb[8] = { 0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06 };
	static const double curve[5] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
	bool same = true, sane = true;
	for (int i = 0; i < 8; i++) {
		same &= near_to(xy[i], srgb[i]);
		sane &= xy[i] > -1 && xy[i] < 2 && (i % 2 == 0 || xy[i] > 0.001);
	}
	if (same || !sane)
		return NULL;
	cmsContext context = cmsCreateContext(NULL, NULL);
	cmsToneCurve *tone = context ? cmsBuildParametricToneCurve(context, 4, curve) : NULL, *tones[3] = { tone, tone, tone };
	cmsCIExyY white = { xy[0], xy[1], 1 };
	cmsCIExyYTRIPLE primaries = { { xy[2], xy[3], 1 }, { xy[4], xy[5], 1 }, { xy[6], xy[7], 1 } };
	cmsHPROFILE profile = tone ? cmsCreateRGBProfileTHR(context, &white, &primaries, tones) : NULL;
	cmsUInt32Number size = 0;
	uint8_t *bytes = profile && cmsSaveProfileToMem(profile, NULL, &size) ? malloc(size) : NULL;
	if (bytes && !cmsSaveProfileToMem(profile, bytes, &size)) {
		free(bytes);
		bytes = NULL;
	}
	if (profile)
		cmsCloseProfile(profile);
	if (tone)
		cmsFreeToneCurve(tone);
	if (context)
		cmsDeleteContext(context);
	*len = size;
	return bytes;
}

/* ---- tables ---- */

struct sampling {
	const struct colour_road *road;
	cmsHTRANSFORM transform;        /* 16 bits */
};

static void sample(const void *context, const uint16_t *in, uint16_t *out, int count)
{
	const struct sampling *sampling = context;
	const struct colour_road *road = sampling->road;
	uint16_t rgb[PIECE * 3];
	if (!road->plan.screen) {
		cmsDoTransform(sampling->transform, in, out, (cmsUInt32Number)count);
		colour_clamp_wide(road->colour, out, count);
		return;
	}
	for (int done = 0; done < count; done += PIECE) {
		int n = count - done < PIECE ? count - done : PIECE;
		cmsDoTransform(sampling->transform, in + done * road->plan.components, rgb, (cmsUInt32Number)n);
		for (int i = 0; i < n; i++)
			memcpy(out + (done + i) * 4, rgb + i * 3, 3 * sizeof *rgb);
	}
}

static void fill_greys(struct colour_road *road, cmsHTRANSFORM transform)
{
	for (int i = 0; i < 256; i++) {
		uint16_t grey = (uint16_t)(i * 257), rgb[3];
		cmsDoTransform(transform, &grey, rgb, 1);
		road->greys[i] = (uint8_t)((rgb[1] + 128) / 257);
	}
}

/* Half of full is about half as light to the eye. */
static bool is_even(const struct colour *colour, cmsHPROFILE own)
{
	static const uint16_t middle[3] = { 32896, 32896, 32896 };
	const struct colour_way way = { INTENT_RELATIVE_COLORIMETRIC, false };
	double lab[3] = { 0 };
	cmsHTRANSFORM made = colour_transform(colour, own, TYPE_RGB_16, colour->lab, TYPE_Lab_DBL, way);
	if (!made)
		return true;
	cmsDoTransform(made, middle, lab, 1);
	cmsDeleteTransform(made);
	return lab[0] > 43 && lab[0] < 67;
}

struct ends {
	cmsHPROFILE from, to;
	cmsUInt32Number from_wide, to_wide, from_bytes, to_bytes;
};

/* What is wanted of lcms2; its own locks do not cover profiles that are shared. */
static void make_transforms(struct colour_road *road, const struct ends *ends, cmsHTRANSFORM *wide)
{
	const struct colour *colour = road->colour;
	*wide = colour_transform(colour, ends->from, ends->from_wide, ends->to, ends->to_wide, road->plan.way);
	if (*wide && road->plan.components == 3 && !is_even(colour, ends->from))
		road->direct = cmsCreateTransformTHR(colour->context, ends->from, ends->from_bytes, ends->to, ends->to_bytes, road->plan.way.intent,
			cmsFLAGS_NOCACHE | (road->plan.way.black ? cmsFLAGS_BLACKPOINTCOMPENSATION : 0));
}

static void make_road(struct colour_road *road, const struct ends *ends)
{
	cmsHTRANSFORM wide;
	int components = road->plan.components;
	pthread_mutex_lock(&road->colour->lazy->lcms_lock);
	make_transforms(road, ends, &wide);
	pthread_mutex_unlock(&road->colour->lazy->lcms_lock);
	if (!wide)
		return;
	const struct sampling sampling = { road, wide };
	road->kind = components == 1 ? ROAD_GREYS : road->direct ? ROAD_DIRECT : ROAD_TABLE;
	if (components == 1)
		fill_greys(road, wide);
	else if (!road->direct)
		road->table = colour_table_new(components, components == 3 ? STEPS_OF_3 : STEPS_OF_4, sample, &sampling);
	cmsDeleteTransform(wide);
}

/* By the profile `own`, or by sRGB when it is NULL. */
static void make_from(struct colour_road *road, cmsHPROFILE own)
{
	const struct colour *colour = road->colour;
	bool screen = road->plan.screen || road->plan.components == 1;
	const struct ends ends = { own ? own : colour->srgb, screen ? colour->srgb : colour->profile,
		road->plan.components == 1 ? TYPE_GRAY_16 : road->plan.components == 3 ? TYPE_RGB_16 : TYPE_CMYK_16, screen ? TYPE_RGB_16 : TYPE_CMYK_16,
		TYPE_RGBA_8, screen ? TYPE_RGB_8 : TYPE_CMYK_8 };
	make_road(road, &ends);
}

static bool is_press_profile(const struct colour *colour, const struct colour_road_plan *plan)
{
	return plan->components == 4 && colour->len == plan->icc_len && memcmp(colour->bytes, plan->icc, plan->icc_len) == 0;
}

static void make(struct colour_road *road)
{
	const struct colour *colour = road->colour;
	const struct colour_road_plan *plan = &road->plan;
	if (!plan->icc) {
		road->kind = ROAD_PLAIN;
		if (plan->components == 3 && !plan->screen)
			make_from(road, NULL);
		return;
	}
	road->kind = is_press_profile(colour, plan) ? ROAD_PLAIN : ROAD_UNFIT;
	if (road->kind == ROAD_PLAIN || plan->icc_len > PROFILE_MOST)
		return;
	pthread_mutex_lock(&colour->lazy->lcms_lock);
	cmsHPROFILE own = cmsOpenProfileFromMemTHR(colour->context, plan->icc, (cmsUInt32Number)plan->icc_len);
	bool fit = own && fits(own, plan->components), plain = fit && plan->components == 3 && is_srgb(own);
	pthread_mutex_unlock(&colour->lazy->lcms_lock);
	if (plain)
		road->kind = ROAD_PLAIN;
	else if (fit)
		make_from(road, own);
	if (own)
		cmsCloseProfile(own);
}

/* ---- all of them ---- */

static bool is_same(const struct colour_road_plan *a, const struct colour_road_plan *b)
{
	return a->components == b->components && a->screen == b->screen && a->way.intent == b->way.intent && a->way.black == b->way.black &&
		a->icc_len == b->icc_len && (!a->icc_len || memcmp(a->icc, b->icc, a->icc_len) == 0);
}

static struct colour_road *add_road(const struct colour *colour, const struct colour_road_plan *plan)
{
	struct colour_road *road = calloc(1, sizeof *road);
	uint8_t *icc = plan->icc && road ? malloc(plan->icc_len + 1) : NULL;
	if (!road || (plan->icc && !icc)) {
		free(road);
		return NULL;
	}
	road->colour = colour;
	road->plan = *plan;
	road->plan.icc = icc;
	road->plan.icc_len = icc ? plan->icc_len : 0;
	if (icc)
		memcpy(icc, plan->icc, plan->icc_len);
	pthread_mutex_init(&road->lock, NULL);
	road->next = colour->lazy->roads;
	colour->lazy->roads = road;
	return road;
}

const struct colour_road *colour_road(const struct colour *colour, const struct colour_road_plan *plan)
{
	struct colour_lazy *lazy = colour->lazy;
	pthread_mutex_lock(&lazy->roads_lock);
	struct colour_road *road = lazy->roads;
	while (road && !is_same(&road->plan, plan))
		road = road->next;
	if (!road)
		road = add_road(colour, plan);
	pthread_mutex_unlock(&lazy->roads_lock);
	if (!road)
		return NULL;
	pthread_mutex_lock(&road->lock);
	if (!road->made)
		make(road);
	road->made = true;
	pthread_mutex_unlock(&road->lock);
	return road->kind == ROAD_TABLE && !road->table ? NULL : road;
}

void colour_roads_free(struct colour_road *roads)
{
	for (struct colour_road *next; roads; roads = next) {
		next = roads->next;
		colour_table_free(roads->table);
		if (roads->direct)
			cmsDeleteTransform(roads->direct);
		pthread_mutex_destroy(&roads->lock);
		free((void *)roads->plan.icc);
		free(roads);
	}
}

enum colour_road_kind colour_road_kind(const struct colour_road *road)
{
	return road->kind;
}

void colour_road_row(const struct colour_road *road, const uint8_t *in, int step, uint8_t *out, int count)
{
	int outputs = road->plan.screen ? 3 : 4;
	if (road->kind == ROAD_GREYS) {
		for (int i = 0; i < count; i++)
			out[i] = road->greys[in[i]];
	} else if (road->kind == ROAD_DIRECT) {
		cmsDoTransform(road->direct, in, out, (cmsUInt32Number)count);
		if (outputs == 4)
			colour_clamp(road->colour, out, count);
	} else {
		colour_table_row(road->table, in, step, out, outputs, count);
	}
}
