/* Faces: mainland forms, dash ligatures, variants, exact sums, ink boxes, subsets of each kind, and font files that are broken. */
#include <math.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "cases.h"
#include "media/media.h"

#define NOTO "opentype/noto/"

enum { SERIF, SANS, KAI, BLACK, LATIN, NO_FILE, NO_FAMILY, OTHER_NAME, SERIF_AGAIN, OFFSET_WEIGHT, ROLES };

#define ROLE(name_, family_, weight_, file_, package_) \
	{ .name = name_, .family = family_, .weight = weight_, .file = file_, .package = package_, .licence = "OFL-1.1", .latin = -1, .fallback = -1 }

static const struct font roles[ROLES] = {
	[SERIF] = ROLE("报宋", "Noto Serif CJK SC", 400, NOTO "NotoSerifCJK-Regular.ttc", "fonts-noto-cjk"),
	[SANS] = ROLE("黑体", "Noto Sans CJK SC", 400, NOTO "NotoSansCJK-Regular.ttc", "fonts-noto-cjk"),
	[KAI] = ROLE("楷体", "霞鹜文楷", 400, "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", "fonts-lxgw-wenkai"),
	[BLACK] = ROLE("大标宋", "noto serif cjk sc", 900, NOTO "NotoSerifCJK-Black.ttc", "fonts-noto-cjk-extra"),
	[LATIN] = ROLE("西文", "Nimbus Roman", 400, "opentype/urw-base35/NimbusRoman-Regular.otf", "fonts-urw-base35"),
	[NO_FILE] = ROLE("仿宋", "FangSong", 400, "nowhere/FangSong.ttf", "fonts-nowhere"),
	[NO_FAMILY] = ROLE("小标宋", "Noto Serif CJK XX", 400, NOTO "NotoSerifCJK-Regular.ttc", ""),
	[OTHER_NAME] = ROLE("行楷", "Xing Kai", 400, "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", ""),
	[SERIF_AGAIN] = ROLE("书宋", "Noto Serif CJK SC", 400, NOTO "NotoSerifCJK-Regular.ttc", ""),
	[OFFSET_WEIGHT] = ROLE("粗宋", "Noto Serif CJK SC", 700, NOTO "NotoSerifCJK-Regular.ttc", ""),
};

static struct media *open_roles(struct env *env, const struct font *fonts, int count, const char *folder)
{
	struct str *folders = arena_array(env->keep, struct str, 1);
	folders[0] = str_of(folder);
	struct media_plan plan = { .fonts = fonts, .font_count = count, .folders = folders, .folder_count = 1, .ink_limit = 24000, .threads = 1 };
	return media_open(env, &plan);
}

/* How often a finding was told. */
static int told(const struct env *env, enum diag_code code)
{
	int n = 0;
	for (int i = 0; i < env->diags->count; i++)
		n += env->diags->list[i].code == code;
	return n;
}

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- glyphs ---- */

static void test_glyphs(struct cases *cases, const struct media *media)
{
	const struct face *serif = media_face(media, SERIF), *kai = media_face(media, KAI);
	cases_expect(cases, !face_is_nil(serif) && !face_is_nil(kai), "opened");
	cases_expect(cases, face_glyph(serif, 0x4E2D, 0, FACE_HANI) != 0, "U+4E2D");
	cases_expect(cases, face_glyph(serif, 0x20BB7, 0, FACE_HANI) != 0, "beyond the BMP");
	cases_expect(cases, face_glyph(serif, 0x2CC56, 0, FACE_HANI) != 0 && face_glyph(serif, 0x4DAE, 0, FACE_HANI) != 0, "rare names");
	cases_expect(cases, face_glyph(serif, 0xE000, 0, FACE_HANI) == 0, "private use: none");
	cases_expect(cases, face_glyph(serif, 0x110000, 0, FACE_HANI) == 0 && face_glyph(serif, 0xFFFFFFFF, 0, FACE_HANI) == 0, "no character");
	cases_expect(cases, face_glyph(serif, 0xD800, 0, FACE_HANI) == 0, "surrogate");
	cases_expect(cases, face_glyph(serif, 0x2026, 0, FACE_HANI) != face_glyph(serif, 0x2026, 0, FACE_LATN), "ellipsis by script");
	mpt dash = face_advance(serif, face_glyph(serif, 0x2014, 0, FACE_HANI), 9000);
	cases_expect(cases, dash == 9000, "a dash under Hani is an em");
	cases_expect(cases, face_glyph(serif, 0x9AA8, 0, FACE_HANI) == face_glyph(serif, 0x9AA8, 0, FACE_HANI), "kept");
	cases_expect(cases, face_postscript_name(serif)[0] && strcmp(face_postscript_name(serif), "NotoSerifCJKsc-Regular") == 0, "name");
}

static void test_variants(struct cases *cases, const struct media *media)
{
	const struct face *serif = media_face(media, SERIF);
	uint32_t plain = face_glyph(serif, 0x793C, 0, FACE_HANI), variant = face_glyph(serif, 0x793C, 0xFE00, FACE_HANI);
	cases_expect(cases, variant != 0 && variant != plain, "a selector gives another glyph");
	cases_expect(cases, face_glyph(serif, 0x793C, 0xE01EF, FACE_HANI) == 0, "no such variant");
	bool same = true;
	for (uint32_t mark = 0xE0100; mark < 0xE01F0; mark++) {
		uint32_t first = face_glyph(serif, 0x9089, mark, FACE_HANI);
		same &= first == face_glyph(serif, 0x9089, mark, FACE_HANI);
	}
	cases_expect(cases, same && face_glyph(serif, 0x793C, 0xFE00, FACE_HANI) == variant, "variants kept while the table grows");
}

/* ---- texts ---- */

static void test_runs(struct cases *cases, const struct media *media)
{
	for (int role = SERIF; role <= SANS; role++) {
		const struct face *face = media_face(media, role);
		struct face_run dash = face_shape(face, str_of("——"), 9000, FACE_HANI);
		cases_expect(cases, dash.count == 1 && dash.width == 18000 && dash.glyphs[0].advance == 18000, "—— is one glyph of two em");
		struct face_run dots = face_shape(face, str_of("……"), 9000, FACE_HANI);
		cases_expect(cases, dots.width == 18000, "…… is two em");
		struct face_run again = face_shape(face, str_of("——"), 9000, FACE_HANI);
		cases_expect(cases, again.glyphs == dash.glyphs, "asked twice, shaped once");
	}
	const struct face *latin = media_face(media, LATIN);
	struct face_run word = face_shape(latin, str_of("AVA"), 1000000, FACE_LATN);
	mpt bare = 2 * face_advance(latin, face_glyph(latin, 'A', 0, FACE_LATN), 1000000) + face_advance(latin, face_glyph(latin, 'V', 0, FACE_LATN), 1000000);
	cases_expect(cases, word.count == 3 && word.width < bare, "kerning");
	cases_expect(cases, face_shape(latin, str_of(""), 9000, FACE_LATN).count == 0, "no text");
	cases_expect(cases, face_shape(latin, str_of("\xFF\x80q"), 9000, FACE_LATN).count > 0, "bad bytes");
	struct face_run clusters = face_shape(media_face(media, SERIF), str_of("aé中"), 9000, FACE_LATN);
	cases_expect(cases, clusters.count == 3 && clusters.glyphs[1].cluster == 1 && clusters.glyphs[2].cluster == 3, "clusters are byte offsets");
}

static uint32_t draw(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Sums of advances equal the width, and the width is the exact one rounded once, whatever the size. */
static void test_sums(struct cases *cases, const struct media *media)
{
	uint32_t seed = 7;
	int bad = 0;
	const struct face *face = media_face(media, SERIF);
	for (int round = 0; round < 2000; round++) {
		char text[64];
		size_t len = 1 + draw(&seed) % 40;
		for (size_t i = 0; i < len; i++)
			text[i] = (char)('a' + draw(&seed) % 26);
		mpt size = (mpt)(1000 + draw(&seed) % 40000);
		struct face_run run = face_shape(face, (struct str){ text, len }, size, FACE_LATN);
		struct face_run units = face_shape(face, (struct str){ text, len }, face_units(face), FACE_LATN);
		mpt sum = 0;
		for (int i = 0; i < run.count; i++)
			sum += run.glyphs[i].advance;
		bad += sum != run.width || run.width != mul_div(units.width, size, face_units(face));
	}
	cases_expect(cases, bad == 0, "sums do not drift");
}

/* ---- ink ---- */

static void count_move(void *context, int x, int y)
{
	(void)x, (void)y;
	((int *)context)[0]++;
}

static void count_line(void *context, int x, int y)
{
	(void)x, (void)y;
	((int *)context)[1]++;
}

static void count_cubic(void *context, int x1, int y1, int x2, int y2, int x, int y)
{
	(void)x1, (void)y1, (void)x2, (void)y2, (void)x, (void)y;
	((int *)context)[2]++;
}

static void count_close(void *context)
{
	((int *)context)[3]++;
}

static void test_ink(struct cases *cases, const struct media *media)
{
	for (int role = SERIF; role <= LATIN; role++) {
		const struct face *face = media_face(media, role);
		int counts[4] = { 0 };
		struct face_pen pen = { count_move, count_line, count_cubic, count_close, counts };
		face_outline(face, face_glyph(face, 'B', 0, FACE_LATN), &pen);
		cases_expect(cases, counts[0] == 3 && counts[3] == 3 && counts[2] > 0, "B has three contours, each closed");
	}
	const struct face *serif = media_face(media, SERIF);
	struct face_bearing comma = face_bearing(serif, face_glyph(serif, 0xFF0C, 0, FACE_HANI), 10000);
	cases_expect(cases, comma.left > 0 && comma.left < 2000 && comma.right > 5500, "a comma's blank is at the right");
	struct face_bearing bracket = face_bearing(serif, face_glyph(serif, 0xFF08, 0, FACE_HANI), 10000);
	cases_expect(cases, bracket.left > 5000 && bracket.right < 2000, "an opening bracket's is at the left");
	struct face_bearing dash = face_bearing(serif, face_shape(serif, str_of("——"), 10000, FACE_HANI).glyphs[0].gid, 10000);
	cases_expect(cases, dash.top > dash.bottom && dash.left < 1500 && dash.right < 1500, "the dash fills its two em");
	struct face_bearing blank = face_bearing(serif, face_glyph(serif, ' ', 0, FACE_LATN), 10000);
	cases_expect(cases, blank.left == face_advance(serif, face_glyph(serif, ' ', 0, FACE_LATN), 10000) && blank.right == 0, "a blank has no ink");
	const struct face_metrics *m = face_metrics(serif);
	cases_expect(cases, m->serif && !face_metrics(media_face(media, SANS))->serif, "serif or not");
	cases_expect(cases, m->ascent > 800 && m->descent < 0 && m->cap_height > 600 && m->x_height > 400 && m->weight == 400, "metrics");
	cases_expect(cases, face_metrics(media_face(media, BLACK))->weight == 900 && face_may_embed(serif), "weight, embedding");
}

/* ---- faces that cannot be had ---- */

static void test_findings(struct env *env, struct cases *cases, const struct media *media)
{
	const struct face *nil = media_face(media, NO_FILE);
	cases_expect(cases, face_is_nil(nil) && told(env, D_FONT_FILE) == 1, "no file");
	media_face(media, NO_FILE);
	cases_expect(cases, told(env, D_FONT_FILE) == 1, "told once");
	cases_expect(cases, face_is_nil(media_face(media, NO_FAMILY)) && told(env, D_FONT_FAMILY) == 1, "no such family");
	cases_expect(cases, !face_is_nil(media_face(media, OTHER_NAME)) && told(env, D_FONT_OTHER_FAMILY) == 1, "another family");
	cases_expect(cases, media_face(media, OTHER_NAME) == media_face(media, KAI), "one face for two roles (TrueType)");
	cases_expect(cases, media_face(media, SERIF_AGAIN) == media_face(media, SERIF), "one face for two roles");
	cases_expect(cases, media_face(media, OFFSET_WEIGHT) == media_face(media, SERIF) && told(env, D_FONT_WEIGHT) == 1, "another weight");
	cases_expect(cases, face_is_nil(media_face(media, -1)) && face_is_nil(media_face(media, ROLES)) && media_font(media, -1)->fallback == -1, "no role");
	int counts[4] = { 0 };
	struct face_pen pen = { count_move, count_line, count_cubic, count_close, counts };
	face_outline(nil, 7, &pen);
	cases_expect(cases, counts[0] == 2 && counts[1] == 6 && counts[3] == 2, "the nil face draws a box");
	struct face_run run = face_shape(nil, str_of("中a"), 9000, FACE_HANI);
	cases_expect(cases, run.count == 2 && run.width == 18000 && run.glyphs[1].cluster == 3 && !run.glyphs[0].gid, "an em for each character");
	cases_expect(cases, face_advance(nil, 3, 9000) == 9000 && face_index(nil) == 0 && face_index(media_face(media, SERIF)) > 0, "nil measures");
	uint32_t one = 1;
	cases_expect(cases, !face_subset(env->temp, nil, &one, 1).bytes, "nil has no subset");
}

/* ---- subsets ---- */

static int add_gid(uint32_t *gids, int count, uint32_t gid)
{
	int at = 0;
	while (at < count && gids[at] < gid)
		at++;
	if (!gid || (at < count && gids[at] == gid))
		return count;
	memmove(gids + at + 1, gids + at, (size_t)(count - at) * sizeof *gids);
	gids[at] = gid;
	return count + 1;
}

static int glyphs_of(const struct face *face, uint32_t first, int wanted, uint32_t *gids)
{
	int count = 0;
	for (uint32_t c = first; count < wanted && c < first + 30000; c++)
		count = add_gid(gids, count, face_glyph(face, c, 0, FACE_HANI));
	return count;
}

/* Every glyph of the subset, loaded by its code as a PDF reader does, has the ink box that it has in the font. */
static bool same_ink(const struct face *face, const struct face_subset *subset, const uint32_t *gids, int count)
{
	FT_Library library;
	FT_Face cut;
	int off = 0;
	if (FT_Init_FreeType(&library) || FT_New_Memory_Face(library, subset->bytes, (FT_Long)subset->len, 0, &cut))
		return false;
	for (int i = 0; i < count; i++) {
		if (FT_Load_Glyph(cut, subset->codes[i], FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING)) {
			off++;
			continue;
		}
		FT_BBox box;
		FT_Outline_Get_CBox(&cut->glyph->outline, &box);
		struct face_bearing ink = face_bearing(face, gids[i], face_units(face));
		if (cut->glyph->outline.n_points)
			off += box.xMin > ink.left || box.yMin > ink.bottom || box.yMax < ink.top || box.xMin < ink.left - 60 || box.yMax > ink.top + 60;
	}
	FT_Done_Face(cut);
	FT_Done_FreeType(library);
	return off == 0;
}

static void test_subset(struct env *env, struct cases *cases, const struct media *media, int role, uint32_t first, int wanted, size_t most)
{
	static uint32_t gids[4000];
	const struct face *face = media_face(media, role);
	int count = glyphs_of(face, first, wanted, gids);
	double start = now_ms();
	struct face_subset subset = face_subset(env->temp, face, gids, count);
	double took = now_ms() - start;
	printf("%s: %d glyphs, %zu bytes, %.1f ms, %s\n", face_postscript_name(face), count, subset.len, took, subset.tag);
	cases_expect(cases, subset.bytes && subset.len > 100 && subset.len < most, "subset's size");
	if (!subset.bytes)
		return;
	bool ascending = true, identity = true;
	for (int i = 0; i < count; i++) {
		ascending &= i == 0 || subset.codes[i] > subset.codes[i - 1];
		identity &= subset.codes[i] == gids[i];
	}
	cases_expect(cases, ascending && identity == (role != LATIN), "codes");
	cases_expect(cases, subset.truetype ? subset.bytes[0] == 0 && subset.bytes[1] == 1 : subset.bytes[0] == 1 && subset.bytes[1] == 0, "TrueType or bare CFF");
	cases_expect(cases, same_ink(face, &subset, gids, count), "the glyphs are those asked for");
	struct face_subset again = face_subset(env->temp, face, gids, count);
	cases_expect(cases, again.len == subset.len && memcmp(again.bytes, subset.bytes, subset.len) == 0 && strcmp(again.tag, subset.tag) == 0, "the same again");
	struct face_subset fewer = face_subset(env->temp, face, gids, count - 1);
	cases_expect(cases, strcmp(fewer.tag, subset.tag) != 0 && strlen(fewer.tag) == 6, "another set, another tag");
}

static void test_subsets(struct env *env, struct cases *cases, const struct media *media)
{
	test_subset(env, cases, media, SERIF, 0x4E00, 600, 200000);
	test_subset(env, cases, media, SERIF, 0x4E00, 3500, 1400000);
	test_subset(env, cases, media, SANS, 0x4E00, 600, 130000);
	test_subset(env, cases, media, BLACK, 0x4E00, 100, 40000);
	test_subset(env, cases, media, KAI, 0x4E00, 300, 600000);
	test_subset(env, cases, media, LATIN, 0x20, 90, 40000);
	uint32_t beyond = 70000;
	cases_expect(cases, !face_subset(env->temp, media_face(media, SERIF), &beyond, 1).bytes, "no such glyph");
}

/* ---- a million characters ---- */

static void test_speed(struct cases *cases, const struct media *media)
{
	const struct face *face = media_face(media, SANS);
	uint32_t seed = 3, sum = 0;
	double start = now_ms();
	for (int i = 0; i < 3500; i++)
		sum += face_glyph(face, 0x4E00 + (uint32_t)i, 0, FACE_HANI);
	double first = now_ms() - start;
	start = now_ms();
	for (int i = 0; i < 1000000; i++)
		sum += face_glyph(face, 0x4E00 + draw(&seed) % 3500, 0, FACE_HANI);
	double million = now_ms() - start;
	printf("3500 characters first asked %.1f ms, then 1,000,000 in %.1f ms (%u)\n", first, million, (unsigned)sum);
	cases_expect(cases, million < 200, "a second look-up is an array index");
}

/* ---- broken files ---- */

static void write_bytes(const char *path, const char *bytes, size_t len)
{
	FILE *out = fopen(path, "wb");
	if (out) {
		fwrite(bytes, 1, len, out);
		fclose(out);
	}
}

/* Opens the bytes as a font and asks everything of it that an issue would. */
static void use_broken(struct env *env, const char *folder, const char *bytes, size_t len)
{
	write_bytes(str_format(env->temp, "%s/broken.ttf", folder), bytes, len);
	static const struct font broken = ROLE("坏", "Broken", 400, "broken.ttf", "");
	struct media *media = open_roles(env, &broken, 1, folder);
	const struct face *face = media_face(media, 0);
	int counts[4] = { 0 };
	struct face_pen pen = { count_move, count_line, count_cubic, count_close, counts };
	face_shape(face, str_of("office ——"), 9000, FACE_LATN);
	uint32_t gid = face_glyph(face, 'B', 0, FACE_LATN);
	face_outline(face, gid, &pen);
	face_bearing(face, gid, 9000);
	uint32_t gids[2] = { 1, 2 };
	face_subset(env->temp, face, gids, 2);
	media_close(media);
}

static char *read_whole(struct env *env, const char *path, size_t *len)
{
	struct stat st;
	FILE *in = fopen(path, "rb");
	if (!in || fstat(fileno(in), &st) != 0)
		return NULL;
	char *bytes = arena_alloc(env->temp, (size_t)st.st_size);
	*len = fread(bytes, 1, (size_t)st.st_size, in);
	fclose(in);
	return bytes;
}

static void test_broken(struct env *env, struct cases *cases)
{
	static const char *const fonts[] = { "/usr/share/fonts/opentype/urw-base35/NimbusRoman-Regular.otf",
		"/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf" };
	char folder[] = "/tmp/banxin-face-XXXXXX";
	if (!mkdtemp(folder))
		return;
	static const char *const kinds[] = { "", "wOF2....", "version https://git-lfs.github.com/spec/v1", "<html>", "OTTO", "ttcf\0\1\0\0\xFF\xFF\xFF\xFF" };
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		use_broken(env, folder, kinds[i], i == 5 ? 12 : strlen(kinds[i]));
	cases_expect(cases, told(env, D_FONT_KIND) == 4 && told(env, D_FONT_TABLE) == 2, "each kind of wrong file is told");
	uint32_t seed = 11;
	for (size_t f = 0; f < sizeof fonts / sizeof fonts[0]; f++) {
		size_t len;
		char *bytes = read_whole(env, fonts[f], &len);
		for (int round = 0; bytes && round < 60; round++) {
			char *broken = arena_alloc(env->temp, len);
			memcpy(broken, bytes, len);
			for (int i = 0; i < 1 + round % 20; i++)
				broken[draw(&seed) % (round % 3 ? len : 1000)] = (char)draw(&seed);
			use_broken(env, folder, broken, round % 5 ? len : draw(&seed) % len);
		}
	}
	unlink(str_format(env->temp, "%s/broken.ttf", folder));
	rmdir(folder);
	cases_expect(cases, true, "broken fonts do no harm");
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	struct media *media = open_roles(env, roles, ROLES, "/usr/share/fonts");
	test_glyphs(&cases, media);
	test_variants(&cases, media);
	test_runs(&cases, media);
	test_sums(&cases, media);
	test_ink(&cases, media);
	test_subsets(env, &cases, media);
	test_speed(&cases, media);
	test_findings(env, &cases, media);
	media_close(media);
	test_broken(env, &cases);
	return cases_end(&cases);
}
