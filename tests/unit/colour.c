/* Press colours: tables against lcms2's own answers, the ink limit, greys, proof colours, and profiles that are no good. */
#include <lcms2.h>
#include <math.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "cases.h"
#include "media/colour_own.h"
#include "media/media.h"

#define PROFILE "layout/profiles/newsprint-tr002.icc"

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint32_t draw(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct media *open_profile(struct env *env, const struct source *profile, int limit)
{
	struct media_plan plan = { .profile = profile, .ink_limit = limit, .threads = 1 };
	return media_open(env, &plan);
}

static int told(const struct env *env, enum diag_code code)
{
	int n = 0;
	for (int i = 0; i < env->diags->count; i++)
		n += env->diags->list[i].code == code;
	return n;
}

/* ---- against lcms2 ---- */

static void test_press(struct cases *cases, const struct colour *colour, const struct source *profile)
{
	enum { COUNT = 20000 };
	static uint8_t rgb[COUNT * 3], ours[COUNT * 4], theirs[COUNT * 4];
	uint32_t seed = 5;
	for (int i = 0; i < COUNT * 3; i++)
		rgb[i] = (uint8_t)draw(&seed);
	cmsHPROFILE press = cmsOpenProfileFromMem(profile->text.at, (cmsUInt32Number)profile->text.len), srgb = cmsCreate_sRGBProfile();
	cmsHTRANSFORM exact = cmsCreateTransform(srgb, TYPE_RGB_8, press, TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC,
		cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE);
	cmsDoTransform(exact, rgb, theirs, COUNT);
	colour_press_row(colour, rgb, ours, COUNT);
	int worst = 0, far = 0, over = 0;
	for (int i = 0; i < COUNT; i++) {
		over += ours[i * 4] + ours[i * 4 + 1] + ours[i * 4 + 2] + ours[i * 4 + 3] > 23800 * 255 / 10000;
		for (int j = 0; j < 4; j++) {
			int off = abs(ours[i * 4 + j] - theirs[i * 4 + j]);
			worst = off > worst ? off : worst;
			far += off > 2;
		}
	}
	printf("press: worst difference from lcms2 %d of 255, %d of %d beyond 2\n", worst, far, COUNT * 4);
	cases_expect(cases, worst <= 16 && far < COUNT * 4 / 50 && over == 0, "press colours as lcms2 gives them, within the limit");
	static const uint8_t ends[6] = { 255, 255, 255, 0, 0, 0 };
	colour_press_row(colour, ends, ours, 2);
	cases_expect(cases, !(ours[0] | ours[1] | ours[2] | ours[3]), "white is no ink");
	cases_expect(cases, ours[7] > 200, "black is mostly black ink");
	cmsDeleteTransform(exact);
	cmsCloseProfile(press);
	cmsCloseProfile(srgb);
}

static void test_screen(struct cases *cases, const struct colour *colour)
{
	enum { COUNT = 5000 };
	static uint8_t cmyk[COUNT * 4], rgb[COUNT * 3];
	uint32_t seed = 9;
	int worst = 0;
	int64_t sum = 0;
	for (int i = 0; i < COUNT * 4; i++)
		cmyk[i] = (uint8_t)draw(&seed);
	colour_screen_row(colour, cmyk, rgb, COUNT);
	for (int i = 0; i < COUNT; i++) {
		uint8_t exact[3];
		const uint8_t *p = cmyk + i * 4;
		struct ink ink = { .space = INK_CMYK, .c = (uint16_t)(p[0] * 10000 / 255), .m = (uint16_t)(p[1] * 10000 / 255),
			.y = (uint16_t)(p[2] * 10000 / 255), .k = (uint16_t)(p[3] * 10000 / 255) };
		colour_screen(colour, ink, exact);
		for (int j = 0; j < 3; j++) {
			int off = abs(exact[j] - rgb[i * 3 + j]);
			worst = off > worst ? off : worst;
			sum += off;
		}
	}
	printf("screen: worst difference of table and single inks %d of 255, mean %.2f\n", worst, (double)sum / COUNT / 3);
	cases_expect(cases, worst <= 12 && sum < COUNT * 3 * 2, "screen table");
	uint8_t shown[3];
	colour_screen(colour, (struct ink){ .space = INK_NONE }, shown);
	cases_expect(cases, shown[0] == 255 && shown[1] == 255 && shown[2] == 255, "paper is white");
	static const uint8_t paper[4];
	colour_screen_row(colour, paper, shown, 1);
	cases_expect(cases, shown[0] == 255 && shown[1] == 255 && shown[2] == 255, "paper is white in rows");
	colour_screen(colour, (struct ink){ .space = INK_CMYK, .k = 10000 }, shown);
	printf("K 100 shows as %d %d %d\n", shown[0], shown[1], shown[2]);
	cases_expect(cases, shown[0] < 90 && abs(shown[0] - shown[2]) < 16, "black ink is dark and near to grey");
	uint8_t half[3];
	colour_screen(colour, (struct ink){ .space = INK_SPOT, .m = 10000, .y = 10000, .tint = 10000 }, shown);
	colour_screen(colour, (struct ink){ .space = INK_SPOT, .m = 10000, .y = 10000, .tint = 2000 }, half);
	cases_expect(cases, shown[0] > 200 && shown[1] < 110 && half[1] > shown[1], "a spot red and its tint");
}

static double light_of_black(const struct colour *colour, int black)
{
	const uint16_t ink[4] = { 0, 0, 0, (uint16_t)(black * 257) };
	cmsCIELab lab;
	cmsCIEXYZ xyz;
	cmsDoTransform(colour->ink_to_lab, ink, &lab, 1);
	cmsLab2XYZ(cmsD50_XYZ(), &xyz, &lab);
	return xyz.Y;
}

/* The luminance of each grey on the black plate: between paper and solid black as on a screen between white and black. */
static void test_black_plate(struct cases *cases, const struct colour *colour, const uint8_t black[256])
{
	double paper = light_of_black(colour, 0), solid = light_of_black(colour, 255), worst = 0;
	for (int grey = 1; grey < 255; grey++) {
		double wanted = solid + (paper - solid) * colour_light(grey / 255.0), printed = light_of_black(colour, black[grey]);
		double off = fabs(cbrt(printed) - cbrt(wanted)) * 116;
		worst = off > worst ? off : worst;
	}
	printf("black plate: worst difference in lightness %.2f\n", worst);
	cases_expect(cases, worst < 0.6, "greys print as light as they look");
}

/* A grey ramp through the press and back stays a grey ramp. */
static void test_greys(struct cases *cases, const struct colour *colour)
{
	int worst = 0, rises = 0, before = 256;
	for (int grey = 0; grey < 256; grey += 5) {
		uint8_t rgb[3] = { (uint8_t)grey, (uint8_t)grey, (uint8_t)grey }, cmyk[4], back[3];
		colour_press_row(colour, rgb, cmyk, 1);
		colour_screen_row(colour, cmyk, back, 1);
		for (int i = 0; i < 3; i++)
			worst = abs(back[i] - grey) > worst ? abs(back[i] - grey) : worst;
	}
	printf("greys: worst difference there and back %d\n", worst);
	cases_expect(cases, worst <= 14, "greys there and back");
	uint8_t greys[256], black[256];
	for (int i = 0; i < 256; i++)
		greys[i] = (uint8_t)i;
	colour_grey_row(colour, greys, 1, black, 256);
	for (int i = 0; i < 256; i++) {
		rises += black[i] > before;
		before = black[i];
	}
	printf("grey 128 prints as K %d of 255\n", black[128]);
	test_black_plate(cases, colour, black);
	cases_expect(cases, rises == 0 && black[0] == 255 && black[255] == 0, "greys onto the black plate");
}

/* ---- the ink limit ---- */

static void test_clamp(struct cases *cases, const struct colour *colour)
{
	uint32_t seed = 21;
	int over = 0, less_black = 0, moved_hue = 0, touched = 0, short_of = 0;
	int most = colour->ink_most;
	for (int i = 0; i < 100000; i++) {
		uint8_t was[4], is[4];
		for (int j = 0; j < 4; j++)
			was[j] = (uint8_t)draw(&seed);
		memcpy(is, was, 4);
		colour_clamp(colour, is, 1);
		int before = was[0] + was[1] + was[2] + was[3], after = is[0] + is[1] + is[2] + is[3];
		over += after > most;
		less_black += is[3] < was[3];
		touched += before <= most && memcmp(was, is, 4) != 0;
		short_of += before > most && after < most - 3;
		for (int a = 0; a < 3; a++)
			for (int b = 0; b < 3; b++)
				moved_hue += was[a] > was[b] && is[a] < is[b];
	}
	cases_expect(cases, over == 0, "never over the limit");
	cases_expect(cases, less_black == 0, "black stays or grows");
	cases_expect(cases, touched == 0, "what is within the limit stays");
	cases_expect(cases, short_of == 0, "no more is taken than must be");
	cases_expect(cases, moved_hue == 0, "the order of the inks stays");
	uint8_t all[4] = { 255, 255, 255, 255 };
	colour_clamp(colour, all, 1);
	cases_expect(cases, abs(all[0] - (most - 255) / 3) <= 1 && abs(all[1] - all[0]) <= 1 && abs(all[2] - all[0]) <= 1 && all[3] == 255, "solid on all plates");
}

/* Black kept, the others by the same share: what is commonly done. */
static void clamp_plainly(uint8_t *cmyk, int most)
{
	int inks = cmyk[0] + cmyk[1] + cmyk[2], room = most - cmyk[3];
	for (int i = 0; i < 3 && inks > room; i++)
		cmyk[i] = (uint8_t)(cmyk[i] * room / inks);
}

/* By the colours that the profile foretells. */
static void test_clamp_seen(struct cases *cases, const struct colour *colour)
{
	uint32_t seed = 8;
	double ours = 0, plain = 0, worst = 0;
	int count = 0;
	while (count < 4000) {
		uint8_t inks[3][4];
		int sum = 0;
		for (int j = 0; j < 4; j++)
			sum += inks[0][j] = (uint8_t)draw(&seed);
		if (sum <= colour->ink_most || sum > 330 * 255 / 100)
			continue;
		memcpy(inks[1], inks[0], 4);
		memcpy(inks[2], inks[0], 4);
		colour_clamp(colour, inks[1], 1);
		clamp_plainly(inks[2], colour->ink_most);
		cmsCIELab labs[3];
		for (int i = 0; i < 3; i++) {
			uint16_t wide[4];
			for (int j = 0; j < 4; j++)
				wide[j] = (uint16_t)(inks[i][j] * 257);
			cmsDoTransform(colour->ink_to_lab, wide, &labs[i], 1);
		}
		double seen = cmsCIE2000DeltaE(&labs[0], &labs[1], 1, 1, 1);
		ours += seen;
		plain += cmsCIE2000DeltaE(&labs[0], &labs[2], 1, 1, 1);
		worst = seen > worst ? seen : worst;
		count++;
	}
	printf("ink clamped: mean difference %.2f, worst %.2f (CIEDE2000); black kept and the rest by one share: %.2f\n", ours / count, worst, plain / count);
	cases_expect(cases, ours / count < 2.5 && ours <= plain * 0.9, "the least visible change");
}

static void test_small_limit(struct env *env, struct cases *cases)
{
	struct media *media = open_profile(env, NULL, 9000);
	uint8_t cmyk[4] = { 200, 10, 0, 255 };
	colour_clamp(media_colour(media), cmyk, 1);
	cases_expect(cases, cmyk[0] + cmyk[1] + cmyk[2] == 0 && cmyk[3] == 8800 * 255 / 10000, "a limit below one solid");
	media_close(media);
}

/* ---- without a profile ---- */

static void test_formulas(struct env *env, struct cases *cases)
{
	struct media *media = open_profile(env, NULL, 24000);
	const struct colour *colour = media_colour(media);
	size_t len = 1;
	cases_expect(cases, !colour_profile(colour, &len) && len == 0 && !*colour_description(colour), "no profile");
	static const uint8_t rgb[12] = { 255, 255, 255, 0, 0, 0, 255, 0, 0, 128, 128, 128 };
	static const uint8_t want[16] = { 0, 0, 0, 0, 0, 0, 0, 255, 0, 255, 255, 0, 0, 0, 0, 127 };
	uint8_t cmyk[16], back[12];
	colour_press_row(colour, rgb, cmyk, 4);
	cases_expect(cases, memcmp(cmyk, want, sizeof want) == 0, "formulas to ink");
	colour_screen_row(colour, cmyk, back, 4);
	cases_expect(cases, memcmp(back, rgb, sizeof back) == 0, "and back");
	uint8_t shown[3];
	colour_screen(colour, (struct ink){ .space = INK_CMYK, .k = 10000 }, shown);
	cases_expect(cases, shown[0] == 0 && shown[1] == 0 && shown[2] == 0, "black is black");
	media_close(media);
}

/* ---- threads ---- */

struct share {
	const struct colour *colour;
	uint8_t cmyk[4096 * 4];
};

static void *convert(void *context)
{
	struct share *share = context;
	static uint8_t rgb[4096 * 3];
	colour_press_row(share->colour, rgb, share->cmyk, 4096);
	return NULL;
}

static void test_threads(struct env *env, struct cases *cases, const struct source *profile)
{
	struct media *media = open_profile(env, profile, 24000);
	static struct share shares[4];
	pthread_t threads[4];
	for (int i = 0; i < 4; i++) {
		shares[i].colour = media_colour(media);
		pthread_create(&threads[i], NULL, convert, &shares[i]);
	}
	bool same = true;
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		same &= memcmp(shares[i].cmyk, shares[0].cmyk, sizeof shares[0].cmyk) == 0;
	}
	cases_expect(cases, same && shares[3].cmyk[3] > 200, "four threads ask first at once");
	media_close(media);
}

/* ---- pictures' own profiles ---- */

static void *save_profile(cmsHPROFILE profile, size_t *len)
{
	cmsUInt32Number size = 0;
	cmsSaveProfileToMem(profile, NULL, &size);
	void *bytes = malloc(size);
	cmsSaveProfileToMem(profile, bytes, &size);
	cmsCloseProfile(profile);
	*len = size;
	return bytes;
}

static void convert_from(const struct colour *colour, const struct colour_from_plan *plan, const uint8_t *in, uint8_t *out, bool *unfit)
{
	struct colour_from *from = colour_from_open(colour, plan, unfit);
	colour_from_row(from, in, out, 1);
	colour_from_close(from);
}

static void test_own_profiles(struct cases *cases, const struct colour *colour, const struct source *press)
{
	bool unfit;
	size_t len;
	static const uint8_t green[4] = { 40, 200, 60, 0 };
	uint8_t plain[4], same[4], wide[4], grey[4];
	convert_from(colour, &(struct colour_from_plan){ .components = 3 }, green, plain, &unfit);
	void *srgb = save_profile(cmsCreate_sRGBProfile(), &len);
	convert_from(colour, &(struct colour_from_plan){ .components = 3, .icc = srgb, .icc_len = len }, green, same, &unfit);
	cases_expect(cases, !unfit && memcmp(plain, same, 4) == 0, "an sRGB profile changes nothing");
	convert_from(colour, &(struct colour_from_plan){ .components = 4, .icc = srgb, .icc_len = len }, green, same, &unfit);
	cases_expect(cases, unfit && memcmp(same, green, 4) == 0, "an RGB profile in a CMYK picture is left aside");
	free(srgb);
	cmsCIExyY white = { 0.3127, 0.3290, 1 };
	cmsCIExyYTRIPLE adobe = { { 0.64, 0.33, 1 }, { 0.21, 0.71, 1 }, { 0.15, 0.06, 1 } };
	cmsToneCurve *gamma = cmsBuildGamma(NULL, 2.2), *three[3] = { gamma, gamma, gamma };
	void *rgb = save_profile(cmsCreateRGBProfile(&white, &adobe, three), &len);
	convert_from(colour, &(struct colour_from_plan){ .components = 3, .icc = rgb, .icc_len = len }, green, wide, &unfit);
	cases_expect(cases, !unfit && wide[0] > plain[0], "a wider green takes more cyan");
	convert_from(colour, &(struct colour_from_plan){ .components = 3, .icc = rgb, .icc_len = len / 2 }, green, same, &unfit);
	cases_expect(cases, unfit && memcmp(same, plain, 4) == 0, "half a profile is left aside");
	free(rgb);
	void *light = save_profile(cmsCreateGrayProfile(cmsD50_xyY(), gamma), &len);
	convert_from(colour, &(struct colour_from_plan){ .components = 1 }, green, plain, &unfit);
	convert_from(colour, &(struct colour_from_plan){ .components = 1, .icc = light, .icc_len = len }, green, grey, &unfit);
	cases_expect(cases, !unfit && plain[0] > 150 && abs(plain[0] - grey[0]) < 30, "grey by its own profile");
	free(light);
	cmsFreeToneCurve(gamma);
	static const uint8_t inks[4] = { 100, 20, 0, 40 };
	convert_from(colour, &(struct colour_from_plan){ .components = 4, .icc = (const uint8_t *)press->text.at, .icc_len = press->text.len }, inks, same, &unfit);
	cases_expect(cases, !unfit && memcmp(same, inks, 4) == 0, "the press's own profile changes nothing");
	convert_from(colour, &(struct colour_from_plan){ .components = 3, .grey = true }, green, grey, &unfit);
	cases_expect(cases, grey[0] > 20 && grey[0] < 200, "a colour onto the black plate");
	convert_from(colour, &(struct colour_from_plan){ .components = 4, .grey = true }, inks, grey, &unfit);
	cases_expect(cases, grey[0] > 20 && grey[0] < 200, "inks onto the black plate");
}

/* ---- against transicc, on charts ---- */

struct chart {
	int components, count;
	double values[4096][4];         /* as transicc takes them: 0 to 255, inks in percent */
	uint8_t pixels[4096][4];
};

static void fill_chart(struct chart *chart, int components)
{
	int steps = components == 1 ? 256 : components == 3 ? 13 : 6;
	*chart = (struct chart){ .components = components, .count = 1 };
	for (int i = 0; i < components; i++)
		chart->count *= steps;
	for (int n = 0; n < chart->count; n++)
		for (int i = 0, rest = n; i < components; i++, rest /= steps) {
			chart->pixels[n][i] = (uint8_t)(rest % steps * 255 / (steps - 1));
			chart->values[n][i] = components == 4 ? chart->pixels[n][i] / 2.55 : chart->pixels[n][i];
		}
}

static bool ask_transicc(const char *flags, const struct chart *chart, double (*inks)[4])
{
	char command[300], out[] = "/tmp/banxin-chart-XXXXXX";
	int fd = mkstemp(out);
	if (fd < 0)
		return false;
	snprintf(command, sizeof command, "transicc -n %s -o%s >%s 2>/dev/null", flags, PROFILE, out);
	FILE *in = popen(command, "w");
	for (int n = 0; in && n < chart->count; n++)
		for (int i = 0; i < chart->components; i++)
			fprintf(in, "%.6f%c", chart->values[n][i], i + 1 < chart->components ? ' ' : '\n');
	bool good = in && pclose(in) == 0;
	FILE *answer = fopen(out, "r");
	for (int n = 0; good && n < chart->count; n++)
		good = fscanf(answer, "%lf %lf %lf %lf", &inks[n][0], &inks[n][1], &inks[n][2], &inks[n][3]) == 4;
	if (answer)
		fclose(answer);
	close(fd);
	unlink(out);
	return good;
}

/* How far what we print is from what transicc would, to the eye: by the press profile, CIEDE2000. */
static void test_chart(struct cases *cases, const struct colour *colour, const struct colour_from_plan *plan, const char *flags, double mean_most, double worst_most)
{
	static struct chart chart;
	static double theirs[4096][4];
	static uint8_t ours[4096][4];
	bool unfit;
	double sum = 0, worst = 0;
	int count = 0, limit = colour->ink_most;
	fill_chart(&chart, plan->components);
	struct colour_from *from = colour_from_open(colour, plan, &unfit);
	colour_from_row(from, chart.pixels[0], ours[0], chart.count);
	colour_from_close(from);
	bool asked = ask_transicc(flags, &chart, theirs);
	for (int n = 0; n < chart.count && asked; n++) {
		uint16_t wide[2][4];
		cmsCIELab labs[2];
		double total = 0;
		for (int i = 0; i < 4; i++) {
			wide[0][i] = (uint16_t)(ours[n][i] * 257);
			wide[1][i] = (uint16_t)(theirs[n][i] * 655.35 + 0.5);
			total += theirs[n][i] * 2.55;
		}
		if (total > limit)
			continue;
		cmsDoTransform(colour->ink_to_lab, wide[0], &labs[0], 1);
		cmsDoTransform(colour->ink_to_lab, wide[1], &labs[1], 1);
		double seen = cmsCIE2000DeltaE(&labs[0], &labs[1], 1, 1, 1);
		sum += seen;
		worst = seen > worst ? seen : worst;
		count++;
	}
	printf("chart %s: %d colours, mean difference %.2f, worst %.2f (CIEDE2000)\n", flags, count, count ? sum / count : 0, worst);
	cases_expect(cases, asked && !unfit && count > chart.count / 3 && sum / count < mean_most && worst < worst_most, flags);
}

static void test_chart_of(struct cases *cases, const struct colour *colour, cmsHPROFILE profile, const char *name, struct colour_from_plan plan, double mean_most, double worst_most)
{
	char path[80], flags[160];
	size_t len;
	void *bytes = save_profile(profile, &len);
	snprintf(path, sizeof path, "/tmp/banxin-%s-%ld.icc", name, (long)getpid());
	FILE *out = fopen(path, "wb");
	if (!out)
		return;
	fwrite(bytes, 1, len, out);
	fclose(out);
	plan.icc = bytes;
	plan.icc_len = len;
	snprintf(flags, sizeof flags, "-t1 -b -i%s", path);
	test_chart(cases, colour, &plan, flags, mean_most, worst_most);
	unlink(path);
	free(bytes);
}

static cmsInt32Number paint_inks(const cmsUInt16Number in[], cmsUInt16Number out[], void *context)
{
	cmsHTRANSFORM to_lab = context;
	uint16_t rgb[3];
	for (int i = 0; i < 3; i++)
		rgb[i] = (uint16_t)((65535.0 - in[i] * 0.9) * (65535.0 - in[3] * 0.95) / 65535.0);
	cmsDoTransform(to_lab, rgb, out, 1);
	return 1;
}

/* A press of its own kind: inks that multiply. */
static cmsHPROFILE other_press(void)
{
	cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL), srgb = cmsCreate_sRGBProfile(), lab = cmsCreateLab2Profile(NULL);
	cmsHTRANSFORM to_lab = cmsCreateTransform(srgb, TYPE_RGB_16, lab, TYPE_LabV2_16, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
	cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 4, 3);
	cmsStage *grid = cmsStageAllocCLut16bit(NULL, 9, 4, 3, NULL);
	cmsSetProfileVersion(profile, 2.1);
	cmsSetDeviceClass(profile, cmsSigOutputClass);
	cmsSetColorSpace(profile, cmsSigCmykData);
	cmsSetPCS(profile, cmsSigLabData);
	cmsStageSampleCLut16bit(grid, paint_inks, to_lab, 0);
	cmsPipelineInsertStage(pipeline, cmsAT_END, grid);
	cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
	cmsWriteTag(profile, cmsSigAToB1Tag, pipeline);
	cmsPipelineFree(pipeline);
	cmsDeleteTransform(to_lab);
	cmsCloseProfile(srgb);
	cmsCloseProfile(lab);
	return profile;
}

static void test_charts(struct cases *cases, const struct colour *colour)
{
	test_chart(cases, colour, &(struct colour_from_plan){ .components = 3 }, "-t1 -b -i*sRGB", 0.2, 1.2);
	test_chart(cases, colour, &(struct colour_from_plan){ .components = 3, .black = COLOUR_BLACK_KEPT }, "-t1 -i*sRGB", 0.2, 1.2);
	test_chart(cases, colour, &(struct colour_from_plan){ .components = 3, .intent = COLOUR_PERCEPTUAL }, "-t0 -i*sRGB", 0.2, 1.2);
	test_chart(cases, colour, &(struct colour_from_plan){ .components = 3, .intent = COLOUR_SATURATION, .black = COLOUR_BLACK_KEPT }, "-t2 -i*sRGB", 0.2, 1.2);
	test_chart(cases, colour, &(struct colour_from_plan){ .components = 3, .intent = COLOUR_ABSOLUTE }, "-t3 -i*sRGB", 0.2, 1.2);
	cmsCIExyY white = { 0.3127, 0.3290, 1 };
	cmsCIExyYTRIPLE adobe = { { 0.64, 0.33, 1 }, { 0.21, 0.71, 1 }, { 0.15, 0.06, 1 } };
	cmsToneCurve *gamma = cmsBuildGamma(NULL, 2.2), *light = cmsBuildGamma(NULL, 1), *gammas[3] = { gamma, gamma, gamma }, *lights[3] = { light, light, light };
	const struct colour_from_plan rgb = { .components = 3 };
	test_chart_of(cases, colour, cmsCreateRGBProfile(&white, &adobe, gammas), "wide", rgb, 0.2, 1.2);
	test_chart_of(cases, colour, cmsCreateRGBProfile(&white, &adobe, lights), "light", rgb, 0.3, 1.5);
	cmsFreeToneCurve(gamma);
	cmsFreeToneCurve(light);
	test_chart_of(cases, colour, other_press(), "inks", (struct colour_from_plan){ .components = 4 }, 0.3, 1.5);
}

/* ---- profiles that are no good ---- */

static void test_fault(struct env *env, struct cases *cases, const struct source *good, size_t at, const char *bytes, size_t len,
	enum diag_code code, const char *name)
{
	char *copy = arena_alloc(env->keep, good->text.len);
	memcpy(copy, good->text.at, good->text.len);
	memcpy(copy + at, bytes, len);
	struct source *bad = arena_new(env->keep, struct source);
	*bad = (struct source){ "bad.icc", { copy, good->text.len } };
	int before = told(env, code);
	struct media *media = open_profile(env, bad, 24000);
	size_t none;
	cases_expect(cases, told(env, code) == before + 1 && !colour_profile(media_colour(media), &none), name);
	uint8_t rgb[3] = { 1, 2, 3 }, cmyk[4];
	colour_press_row(media_colour(media), rgb, cmyk, 1);
	media_close(media);
}

static void test_cut(struct env *env, struct cases *cases, const struct source *good, size_t len, enum diag_code code, const char *name)
{
	struct source *bad = arena_new(env->keep, struct source);
	*bad = (struct source){ "cut.icc", { good->text.at, len } };
	int before = told(env, code);
	struct media *media = open_profile(env, bad, 24000);
	cases_expect(cases, told(env, code) == before + 1, name);
	media_close(media);
}

static void test_faults(struct env *env, struct cases *cases, const struct source *good)
{
	test_fault(env, cases, good, 0, "\0\0\1\0", 4, D_PROFILE_SIZE, "size field");
	test_fault(env, cases, good, 8, "\5", 1, D_PROFILE_VERSION, "version");
	test_fault(env, cases, good, 12, "mntr", 4, D_PROFILE_CLASS, "class");
	test_fault(env, cases, good, 16, "RGB ", 4, D_PROFILE_SPACE, "space");
	test_fault(env, cases, good, 36, "abcd", 4, D_PROFILE_NOT_ICC, "signature");
	test_fault(env, cases, good, 128, "\xFF\xFF\xFF\xFF", 4, D_PROFILE_TABLE, "tag count");
	test_cut(env, cases, good, 0, D_PROFILE_NOT_ICC, "empty");
	test_cut(env, cases, good, 100, D_PROFILE_NOT_ICC, "a hundred bytes");
	test_cut(env, cases, good, good->text.len - 1, D_PROFILE_SIZE, "one byte short");
	struct limits small = limits_default;
	const struct limits *was = env->limits;
	small.profile_bytes = 1000;
	env->limits = &small;
	test_cut(env, cases, good, good->text.len, D_PROFILE_LARGE, "over the limit");
	env->limits = was;
	uint32_t seed = 4;
	for (int round = 0; round < 200; round++) {
		char *copy = arena_alloc(env->temp, good->text.len);
		memcpy(copy, good->text.at, good->text.len);
		for (int i = 0; i <= round % 12; i++)
			copy[132 + draw(&seed) % (round % 2 ? 400 : good->text.len - 132)] = (char)draw(&seed);
		struct source *bad = arena_new(env->keep, struct source);
		*bad = (struct source){ "noise.icc", { copy, good->text.len } };
		struct media *media = open_profile(env, bad, 24000);
		uint8_t shown[3];
		colour_screen(media_colour(media), (struct ink){ .space = INK_CMYK, .m = 5000 }, shown);
		media_close(media);
	}
	cases_expect(cases, true, "noise in a profile does no harm");
}

/* ---- speed ---- */

static void measure(const struct colour *colour)
{
	enum { COUNT = 1 << 20 };
	uint8_t *rgb = malloc(COUNT * 4), *cmyk = malloc(COUNT * 4);
	uint32_t seed = 2;
	for (int smooth = 0; smooth < 2; smooth++) {
		for (int i = 0; i < COUNT * 4; i++)
			rgb[i] = smooth ? (uint8_t)(i / 3000 + (i & 7)) : (uint8_t)draw(&seed);
		double start = now_ms();
		colour_press_row(colour, rgb, cmyk, COUNT);
		double press = now_ms() - start;
		start = now_ms();
		colour_screen_row(colour, cmyk, rgb, COUNT);
		printf("%s: to press %.0f Mpx/s, to screen %.0f Mpx/s\n", smooth ? "smooth" : "random", COUNT / 1e3 / press, COUNT / 1e3 / (now_ms() - start));
	}
	free(rgb);
	free(cmyk);
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	const struct source *profile = source_read(env, (struct span){ 0 }, str_of(PROFILE), SOURCE_BINARY);
	cases_expect(&cases, profile != NULL, PROFILE);
	if (!profile)
		return cases_end(&cases);
	double start = now_ms();
	struct media *media = open_profile(env, profile, 24000);
	const struct colour *colour = media_colour(media);
	double opened = now_ms();
	colour_warm(colour, false);
	double press = now_ms();
	colour_warm(colour, true);
	printf("opened in %.1f ms, press table %.1f ms, screen table %.1f ms\n", opened - start, press - opened, now_ms() - press);
	size_t len;
	cases_expect(&cases, colour_profile(colour, &len) && len == profile->text.len && *colour_description(colour), "opened");
	test_press(&cases, colour, profile);
	test_screen(&cases, colour);
	test_greys(&cases, colour);
	test_clamp(&cases, colour);
	test_clamp_seen(&cases, colour);
	test_own_profiles(&cases, colour, profile);
	test_charts(&cases, colour);
	measure(colour);
	media_close(media);
	test_small_limit(env, &cases);
	test_formulas(env, &cases);
	test_threads(env, &cases, profile);
	test_faults(env, &cases, profile);
	return cases_end(&cases);
}
