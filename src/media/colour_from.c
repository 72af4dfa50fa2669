/* A picture's own numbers into ink: what its profile says they mean, or what numbers of its kind usually mean.
 *
 * Grey and RGB without a profile are sRGB; CMYK without one is taken as the press's own inks and only clamped. A profile
 * that is sRGB in all but name takes the fast road too. Made and used on picture threads; lcms2 handles that are shared are
 * touched under a lock. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/colour_own.h"

enum { PROFILE_MOST = 4 << 20, PIECE = 1024, ENCODE_STEPS = 4096 };

struct colour_from {
	const struct colour *colour;
	int components;
	bool grey;
	cmsHTRANSFORM own;              /* to CMYK; to sRGB for a grey print; NULL: none */
	uint8_t map[256];               /* grey by its own profile to sRGB grey */
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

/* ---- its own profile ---- */

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

static cmsHTRANSFORM make_transform(const struct colour *colour, cmsHPROFILE own, cmsUInt32Number type, bool ink)
{
	cmsHPROFILE srgb = ink ? NULL : cmsCreate_sRGBProfileTHR(colour->context);
	cmsHPROFILE to = ink ? colour->profile : srgb;
	cmsHTRANSFORM made = to ? cmsCreateTransformTHR(colour->context, own, type, to, ink ? TYPE_CMYK_8 : TYPE_RGB_8,
		INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE) : NULL;
	if (srgb)
		cmsCloseProfile(srgb);
	return made;
}

static void fill_map(struct colour_from *from, cmsHTRANSFORM own)
{
	uint8_t greys[256], rgb[256 * 3];
	for (int i = 0; i < 256; i++)
		greys[i] = (uint8_t)i;
	cmsDoTransform(own, greys, rgb, 256);
	for (int i = 0; i < 256; i++)
		from->map[i] = rgb[i * 3 + 1];
}

/* Takes what the profile says into `from`; false when it does not fit. */
static bool use_profile(struct colour_from *from, cmsHPROFILE own)
{
	if (!own || !fits(own, from->components))
		return false;
	if (from->components == 3 && is_srgb(own))
		return true;
	cmsUInt32Number type = from->components == 1 ? TYPE_GRAY_8 : from->components == 3 ? TYPE_RGBA_8 : TYPE_CMYK_8;
	cmsHTRANSFORM made = make_transform(from->colour, own, type, from->components != 1 && !from->grey && from->colour->profile);
	if (made && from->components == 1) {
		fill_map(from, made);
		cmsDeleteTransform(made);
	} else {
		from->own = made;
	}
	return made != NULL;
}

static bool is_press_profile(const struct colour *colour, const struct colour_from_plan *plan)
{
	return colour->len == plan->icc_len && memcmp(colour->bytes, plan->icc, plan->icc_len) == 0;
}

static bool read_profile(struct colour_from *from, const struct colour_from_plan *plan)
{
	const struct colour *colour = from->colour;
	if (plan->icc_len > PROFILE_MOST)
		return false;
	if (is_press_profile(colour, plan))
		return plan->components == 4;
	pthread_mutex_lock(&colour->lazy->lcms_lock);
	cmsHPROFILE own = cmsOpenProfileFromMemTHR(colour->context, plan->icc, (cmsUInt32Number)plan->icc_len);
	bool used = use_profile(from, own);
	if (own)
		cmsCloseProfile(own);
	pthread_mutex_unlock(&colour->lazy->lcms_lock);
	return used;
}

struct colour_from *colour_from_open(const struct colour *colour, const struct colour_from_plan *plan, bool *unfit)
{
	*unfit = false;
	if (plan->components != 1 && !colour_warm(colour, plan->components == 4 && plan->grey))
		return NULL;
	struct colour_from *from = calloc(1, sizeof *from);
	if (!from)
		return NULL;
	from->colour = colour;
	from->components = plan->components;
	from->grey = plan->grey || plan->components == 1;
	for (int i = 0; i < 256; i++)
		from->map[i] = (uint8_t)i;
	if (from->grey && plan->components != 1)
		fill_light(from);
	if (plan->icc && colour->context)
		*unfit = !read_profile(from, plan);
	return from;
}

void colour_from_close(struct colour_from *from)
{
	if (from && from->own)
		cmsDeleteTransform(from->own);
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
	if (from->components == 1) {
		for (int i = 0; i < count; i++)
			grey[i] = from->map[in[i]];
	} else if (from->own) {
		cmsDoTransform(from->own, in, rgb, (cmsUInt32Number)count);
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
	uint8_t rgb[PIECE * 3];
	if (from->own && from->colour->profile) {
		cmsDoTransform(from->own, in, out, (cmsUInt32Number)count);
		colour_clamp(from->colour, out, count);
	} else if (from->own) {
		cmsDoTransform(from->own, in, rgb, (cmsUInt32Number)count);
		colour_press_row(from->colour, rgb, out, count);
	} else if (from->components == 3) {
		colour_press_step(from->colour, in, 4, out, count);
	} else {
		memmove(out, in, (size_t)count * 4);
		colour_clamp(from->colour, out, count);
	}
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
