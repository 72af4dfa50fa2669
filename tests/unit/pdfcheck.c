/* The check of a written file: our own passes, and every kind of damage is seen. */
#include <sys/stat.h>

#include "cases.h"
#include "out/pdf.h"
#include "out/pdfcheck.h"

static struct cases cases;
static struct env *env;
static const char *path;
static char *bytes;
static size_t len;
static struct pdfcheck_want want;

static void check(bool good, const char *name)
{
	cases_expect(&cases, good, name);
}

static void read_file(void)
{
	FILE *in = fopen(path, "rb");
	struct buf text = { .arena = env->keep };
	char piece[4096];
	for (size_t n; in && (n = fread(piece, 1, sizeof piece, in)) > 0;)
		buf_add(&text, piece, n);
	if (in)
		fclose(in);
	bytes = buf_text(&text);
	len = text.len;
}

static const char *check_bytes(const char *data, size_t count)
{
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(data, 1, count, out) != count)
		return "not written";
	fclose(out);
	return pdfcheck_file(env->keep, path, &want);
}

/* Told when `from` becomes `to`, as long, where it stands for the `nth` time; with the rule it breaks, "" any. */
static void damage(const char *from, const char *to, int nth, const char *rule)
{
	char *copy = arena_alloc(env->keep, len), *at = copy;
	memcpy(copy, bytes, len);
	for (int i = 0; at && i <= nth; i++)
		at = memmem(at + (i > 0), len - (size_t)(at + (i > 0) - copy), from, strlen(from));
	check(at != NULL && strlen(from) == strlen(to), from);
	if (!at)
		return;
	memcpy(at, to, strlen(to));
	const char *fault = check_bytes(copy, len);
	check(fault && strstr(fault, rule), str_format(env->keep, "%s to %s: %s", from, to, fault ? fault : "not seen"));
}

static void write_file(struct media *media, enum pdf_profile profile)
{
	static const struct draw_item items[] = {
		{ .kind = DRAW_RECT, .box = { 0, 0, 90000, 90000 }, .ink = { .space = INK_SPOT, .spot = 0, .tint = 5000 } },
		{ .kind = DRAW_RECT, .box = { 0, 0, 9000, 9000 }, .ink = { .space = INK_CMYK, .k = INK_SOLID, .overprint = true } },
	};
	static const struct spot spots[] = { { "TR", 0, INK_SOLID, 0, 0 } };
	struct print_page pages[2] = { { .name = "A01", .w = 100000, .h = 100000, .items = items, .count = 2 } };
	pages[1] = pages[0];
	struct print print = { .pages = pages, .page_count = 2, .title = "endobj stream (/Encrypt", .paper = "报", .condition = "CGATS TR 002", .profile = profile,
		.spots = spots, .spot_count = 1 };
	check(pdf_write(env, &print, media, path), "written, and found good");
	read_file();
	want = (struct pdfcheck_want){ .pages = 2, .minor = profile == PDF_X1A ? 4 : 6 };
	const char *size = memmem(bytes, len, "/Size ", 6);
	want.objects = size ? atoi(size + 6) : 0;
	check(!check_bytes(bytes, len), "good");
}

static void test_structure(void)
{
	damage("%PDF-1.6", "%PDF-1.5", 0, "P02");
	damage("\xE7\x89\x88\xE5\xBF\x83", "abcdef", 0, "P02");
	damage("xref\n0 ", "xrff\n0 ", 0, "P01");
	damage("%%EOF", "%%EOP", 0, "");
	damage("startxref\n", "startxrff\n", 0, "");
	damage("\n7 0 obj", "\n8 0 obj", 0, "P01");
	damage(" 00000 n", " 0000x n", 0, "");
	damage("endstream", "endstrean", 0, "P01");
	damage("/Length ", "/Lengtt ", 0, "P01");
	damage("/Root ", "/Ruut ", 0, "P01");
	damage("/ID [ <", "/IX [ <", 0, "P04");
	damage("/Type /Page\n", "/Type /Pagx\n", 1, "P01");
	damage("/TrimBox", "/TrimBix", 1, "P15");
	damage("/BleedBox", "/BleedBix", 0, "P15");
}

/* The last digit of a number behind `word`, the nth time, one more or less. */
static void off_by_one(const char *word, int nth, size_t digits, const char *name)
{
	char *copy = arena_alloc(env->keep, len), *at = copy;
	memcpy(copy, bytes, len);
	for (int i = 0; at && i <= nth; i++)
		at = memmem(at + (i > 0), len - (size_t)(at + (i > 0) - copy), word, strlen(word));
	check(at != NULL, name);
	if (!at)
		return;
	at += strlen(word);
	at += digits ? digits - 1 : strspn(at, "0123456789") - 1;
	*at = *at == '0' ? '1' : (char)(*at - 1);
	const char *fault = check_bytes(copy, len);
	check(fault && strstr(fault, "P01"), str_format(env->keep, "%s: %s", name, fault ? fault : "not seen"));
}

/* Object `number` in place of what the nth mention of another is. */
static void test_numbers(void)
{
	off_by_one("0000000000 65535 f\r\n", 0, 10, "the table's first entry one byte off");
	off_by_one(" 00000 n\r\n", 3, 10, "a later entry one byte off");
	off_by_one("/Size ", 0, 0, "the table said to be shorter");
	off_by_one("startxref\n", 0, 0, "the table not where it is said to be");
	off_by_one("/Length ", 0, 0, "a stream's length is another object's");
	off_by_one("/Count ", 0, 0, "a page not counted");
	off_by_one("/Kids [ ", 0, 0, "a page's place taken by another object");
}

static void test_names(void)
{
	damage("/Trapped", "/Encrypt", 0, "P03");
	damage("/FlateDecode", "/JBIG2Decode", 0, "P07");
	damage("/Metadata ", "/AcroForm ", 0, "P06");
	damage("/OP ", "/JS ", 0, "P06");
	damage("/op ", "/TR ", 0, "P38");
}

static void test_cut(void)
{
	bool seen = true;
	for (size_t n = 0; n < len; n += n < 64 || n + 2048 > len ? 1 : 997)
		seen = seen && check_bytes(bytes, n);
	check(seen, "cut anywhere");
	struct pdfcheck_want other = want;
	other.pages = 3;
	check(!check_bytes(bytes, len) && pdfcheck_file(env->keep, path, &other), "a page too few");
	other = want;
	other.objects++;
	check(pdfcheck_file(env->keep, path, &other) != NULL, "an object too few");
	check(pdfcheck_file(env->keep, "/nowhere/at/all.pdf", &want) != NULL, "no file");
	check(pdfcheck_file(env->keep, ".", &want) != NULL, "a folder");
}

/* Any byte may be any other: never a crash, never beyond the file. */
static void test_noise(void)
{
	uint32_t state = 1;
	char *copy = arena_alloc(env->keep, len);
	for (int round = 0; round < 3000; round++) {
		memcpy(copy, bytes, len);
		for (int i = 0; i < 8; i++) {
			state = state * 1664525u + 1013904223u;
			copy[(state >> 8) % len] = (char)(state >> 3);
		}
		check_bytes(copy, len);
	}
	check(true, "noise");
}

int main(void)
{
	const char *build = getenv("B");
	env = cases_env();
	const struct span nowhere = { 0 };
	path = str_format(env->keep, "%s/tests/pdfcheck.pdf", build ? build : "out/build");
	const struct media_plan plan = { .profile = source_read(env, nowhere, str_of("layout/profiles/newsprint-tr002.icc"), SOURCE_BINARY), .ink_limit = 24000 };
	struct media *media = media_open(env, &plan);
	write_file(media, PDF_PLAIN);
	test_structure();
	test_numbers();
	test_names();
	test_cut();
	test_noise();
	write_file(media, PDF_X4);
	damage("/Trapped", "/Encrypt", 0, "P03");
	write_file(media, PDF_X1A);
	damage("/Title", "/Group", 0, "P37");
	damage("/OP ", "/BM ", 0, "P37");
	media_close(media);
	return cases_end(&cases);
}
