/* Captions and credits out of files: XMP by its XML, IPTC by its records, in every kind of file; and lies in all of them. */
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "cases.h"
#include "media/media.h"
#include "picture_files.h"

#define PROFILE "layout/profiles/newsprint-tr002.icc"

enum { BYTES_MOST = 3 << 20 };

struct bench {
	struct env *env;
	struct cases *cases;
	char folder[64];
	struct media *media;
};

struct bytes {
	uint8_t *at;
	size_t len;
};

static struct bytes bytes_new(void)
{
	return (struct bytes){ malloc(BYTES_MOST), 0 };
}

static void put(struct bytes *out, const void *bytes, size_t len)
{
	if (out->len + len <= BYTES_MOST) {
		memcpy(out->at + out->len, bytes, len);
		out->len += len;
	}
}

static void put_text(struct bytes *out, const char *text)
{
	put(out, text, strlen(text));
}

static void put_u16(struct bytes *out, size_t value)
{
	put(out, (const uint8_t[2]){ (uint8_t)(value >> 8), (uint8_t)value }, 2);
}

static void put_dataset(struct bytes *out, int record, int dataset, const void *data, size_t len)
{
	put(out, (const uint8_t[3]){ 0x1C, (uint8_t)record, (uint8_t)dataset }, 3);
	put_u16(out, len);
	put(out, data, len);
}

static const struct picture_words *words_of(struct bench *bench, const char *name, const struct bytes *file)
{
	static int number;
	const struct file out = { file->at, file->len };
	char *shown = str_format(bench->env->keep, "%d-%s", number++, name);
	file_write(&out, str_format(bench->env->temp, "%s/%s", bench->folder, shown));
	const struct picture *picture = picture_open(bench->env, bench->media, (struct span){ 0 }, str_of(shown));
	unlink(str_format(bench->env->temp, "%s/%s", bench->folder, shown));
	return picture_words(picture);
}

/* ---- files ---- */

/* A JPEG whose first segments are these, each with its marker. */
static struct bytes jpeg_with(uint8_t marker, const char *head, size_t head_len, const struct bytes *part)
{
	static const uint8_t tone[4] = { 90, 90, 90, 255 };
	struct pixels art = pixels_quarters(16, 16, 3, tone, tone, tone, tone);
	struct file plain = jpeg_file(&art, &(struct jpeg_how){ .quality = 80 });
	struct bytes out = bytes_new();
	put(&out, plain.at, 2);
	for (size_t from = 0; from < part->len; from += 60000) {
		size_t len = part->len - from < 60000 ? part->len - from : 60000;
		put(&out, (const uint8_t[2]){ 0xFF, marker }, 2);
		put_u16(&out, len + head_len + 2);
		put(&out, head, head_len);
		put(&out, part->at + from, len);
	}
	put(&out, plain.at + 2, plain.len - 2);
	file_free(&plain);
	pixels_free(&art);
	return out;
}

static const struct picture_words *xmp_words(struct bench *bench, const char *xmp)
{
	static const char head[] = "http://ns.adobe.com/xap/1.0/";
	struct bytes part = bytes_new();
	put_text(&part, xmp);
	struct bytes file = jpeg_with(0xE1, head, sizeof head, &part);
	const struct picture_words *words = words_of(bench, "xmp.jpg", &file);
	free(part.at);
	free(file.at);
	return words;
}

static struct bytes resources_with(const struct bytes *records)
{
	struct bytes out = bytes_new();
	put(&out, "8BIM\x03\xED\0\0\0\0\0\x10" "0123456789abcdef", 28);
	put(&out, "8BIM\x04\x04\0\0", 8);
	put_u16(&out, records->len >> 16);
	put_u16(&out, records->len & 0xFFFF);
	put(&out, records->at, records->len);
	return out;
}

static const struct picture_words *iptc_words(struct bench *bench, const struct bytes *records)
{
	static const char head[] = "Photoshop 3.0";
	struct bytes resources = resources_with(records), file = jpeg_with(0xED, head, sizeof head, &resources);
	const struct picture_words *words = words_of(bench, "iptc.jpg", &file);
	free(resources.at);
	free(file.at);
	return words;
}

static bool says(const struct picture_words *words, const char *caption, const char *credit)
{
	if (str_is(words->caption, caption) && str_is(words->credit, credit))
		return true;
	printf("says \"%.*s\" by \"%.*s\"\n", (int)words->caption.len, words->caption.at ? words->caption.at : "", (int)words->credit.len,
		words->credit.at ? words->credit.at : "");
	return false;
}

/* ---- XMP ---- */

#define RDF "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description xmlns:d=\"http://purl.org/dc/elements/1.1/\" " \
	"xmlns:p='http://ns.adobe.com/photoshop/1.0/'"

static void test_xmp(struct bench *bench)
{
	static const struct {
		const char *what, *xmp, *caption, *credit;
	} cases[] = {
		{ "any prefix", RDF "><d:description><r:Alt><r:li>湖</r:li></r:Alt></d:description><d:creator><r:Seq><r:li>王磊</r:li><r:li>陈五</r:li></r:Seq>"
			"</d:creator></r:Description></r:RDF>", "湖", "王磊、陈五" },
		{ "the default language", RDF "><d:description><r:Alt><r:li xml:lang='en'>Lake</r:li><r:li xml:lang='x-default'>湖</r:li><r:li xml:lang='fr'>Lac"
			"</r:li></r:Alt></d:description></r:Description></r:RDF>", "湖", "" },
		{ "Chinese before the default", RDF "><d:description><r:Alt><r:li xml:lang='x-default'>Lake</r:li><r:li xml:lang='zh-CN'>湖</r:li><r:li xml:lang='en'>Lake"
			"</r:li></r:Alt></d:description></r:Description></r:RDF>", "湖", "" },
		{ "an agency as attribute", RDF " p:Credit='新华社 &#x53D1;'/></r:RDF>", "", "新华社 发" },
		{ "an agency as element; a photographer goes first", RDF "><p:Credit>新华社</p:Credit><d:creator><r:Seq><r:li>王磊</r:li></r:Seq></d:creator>"
			"</r:Description></r:RDF>", "", "王磊" },
		{ "entities, comments, instructions", "<?xpacket?><!-- <d:x> -->" RDF "><d:description><r:Alt><r:li>A &amp; B&lt;&#22270;&gt;&none;</r:li></r:Alt>"
			"</d:description></r:Description></r:RDF>", "A & B<图>&none;", "" },
		{ "lines put together", RDF "><d:description><r:Alt><r:li>\n  清晨，\n  湖上 起雾\n of 2026\n</r:li></r:Alt></d:description></r:Description></r:RDF>",
			"清晨，湖上 起雾 of 2026", "" },
		{ "another's description", RDF "><x:description><r:Alt><r:li>no</r:li></r:Alt></x:description></r:Description></r:RDF>", "", "" },
		{ "a list elsewhere", RDF "><d:subject><r:Bag><r:li>no</r:li></r:Bag></d:subject></r:Description></r:RDF>", "", "" },
		{ "a doctype is not read on", "<!DOCTYPE x [<!ENTITY a 'no'>]>" RDF " p:Credit='no'/></r:RDF>", "", "" },
		{ "a tag without end", RDF "><d:description><r:Alt><r:li>湖</r:li", "", "" },
		{ "ends without beginnings", "</a></b>" RDF " p:Credit='no'/>", "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		cases_expect(bench->cases, says(xmp_words(bench, cases[i].xmp), cases[i].caption, cases[i].credit), cases[i].what);
	const struct picture_words *words = xmp_words(bench, RDF "><d:description><r:Alt><r:li>\xC4\xE3</r:li></r:Alt></d:description></r:Description></r:RDF>");
	cases_expect(bench->cases, !words->caption.len && words->garbled, "XMP that is not UTF-8");
}

static void test_xmp_absurd(struct bench *bench)
{
	struct bytes text = bytes_new();
	struct timespec from, to;
	put_text(&text, RDF ">");
	for (int i = 0; i < 100000; i++)
		put_text(&text, "<a>");
	put(&text, "", 1);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	cases_expect(bench->cases, says(xmp_words(bench, (char *)text.at), "", ""), "a hundred thousand levels");
	text.len = 0;
	put_text(&text, RDF "><d:description><r:Alt><r:li>");
	for (int i = 0; i < 700000; i++)
		put_text(&text, "湖");
	put_text(&text, "</r:li></r:Alt></d:description></r:Description></r:RDF>");
	put(&text, "", 1);
	const struct picture_words *words = xmp_words(bench, (char *)text.at);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	cases_expect(bench->cases, !words->caption.len && to.tv_sec - from.tv_sec < 3, "two megabytes of caption");
	text.len = 0;
	put_text(&text, RDF "><d:description><r:Alt><r:li>");
	for (int i = 0; i < 5000; i++)
		put_text(&text, "湖");
	put_text(&text, "</r:li></r:Alt></d:description></r:Description></r:RDF>");
	put(&text, "", 1);
	words = xmp_words(bench, (char *)text.at);
	cases_expect(bench->cases, !words->caption.len && words->too_long && !words->garbled, "more than a caption may have");
	free(text.at);
}

/* ---- IPTC ---- */

static void test_iptc(struct bench *bench)
{
	struct bytes records = bytes_new();
	put_dataset(&records, 1, 90, "\x1B%G", 3);
	put_dataset(&records, 2, 80, "王磊", 6);
	put_dataset(&records, 2, 80, "陈五", 6);
	put_dataset(&records, 2, 110, "新华社", 9);
	put_dataset(&records, 2, 120, "湖上\r\n起雾\0", 15);
	cases_expect(bench->cases, says(iptc_words(bench, &records), "湖上起雾", "王磊、陈五"), "records of IPTC");
	records.len = 0;
	put_dataset(&records, 2, 110, "\xD0\xC2\xBB\xAA\xC9\xE7", 6);
	const struct picture_words *words = iptc_words(bench, &records);
	cases_expect(bench->cases, says(words, "", "新华社") && words->other_code && !words->garbled, "GB18030 that does not say so");
	put_dataset(&records, 1, 90, "\x1B%G", 3);
	words = iptc_words(bench, &records);
	cases_expect(bench->cases, !words->credit.len && words->garbled, "what says UTF-8 and is none");
	records.len = 0;
	put(&records, "\x1C\x02\x78\x80\x02\x00\x06", 7);
	put(&records, "湖水", 6);
	cases_expect(bench->cases, says(iptc_words(bench, &records), "湖水", ""), "a length of more bytes");
	records.len = 0;
	put(&records, "\x1C\x02\x78\x7F\xFF湖", 8);
	cases_expect(bench->cases, says(iptc_words(bench, &records), "", ""), "a length that lies");
	free(records.at);
}

static void test_broken(struct bench *bench)
{
	static const char head[] = "Photoshop 3.0";
	struct bytes records = bytes_new();
	put_dataset(&records, 2, 80, "王磊", 6);
	put_dataset(&records, 2, 120, "湖上起雾", 12);
	struct bytes resources = resources_with(&records);
	uint32_t seed = 3;
	for (int i = 0; i < 400; i++) {
		struct bytes bad = bytes_new();
		put(&bad, resources.at, i % 3 ? resources.len : noise_draw(&seed) % resources.len + 1);
		for (int k = 0; k < i % 5; k++)
			bad.at[noise_draw(&seed) % bad.len] = (uint8_t)noise_draw(&seed);
		struct bytes file = jpeg_with(0xED, head, sizeof head, &bad);
		for (int k = 0; i % 7 == 0 && k < 4; k++)
			file.at[noise_draw(&seed) % 200] = (uint8_t)noise_draw(&seed);
		words_of(bench, "bad.jpg", &file);
		free(file.at);
		free(bad.at);
	}
	cases_expect(bench->cases, true, "400 broken files are survived");
	free(resources.at);
	free(records.at);
}

/* ---- PNG ---- */

static void put_chunk(struct bytes *out, const char *name, const struct bytes *data)
{
	put_u16(out, data->len >> 16);
	put_u16(out, data->len & 0xFFFF);
	size_t from = out->len;
	put(out, name, 4);
	put(out, data->at, data->len);
	uLong crc = crc32(0, out->at + from, (uInt)(out->len - from));
	put_u16(out, (size_t)crc >> 16);
	put_u16(out, (size_t)crc & 0xFFFF);
}

static void test_png(struct bench *bench)
{
	static const char xmp[] = RDF " p:Credit='新华社'/></r:RDF>";
	uint8_t packed[1000];
	uLongf len = sizeof packed;
	compress(packed, &len, (const Bytef *)xmp, sizeof xmp - 1);
	struct bytes text = bytes_new(), file = bytes_new(), none = { (uint8_t *)"", 0 };
	put(&text, "XML:com.adobe.xmp\0\1\0\0\0", 22);
	put(&text, packed, len);
	struct bytes head = { (uint8_t *)"\0\0\0\10\0\0\0\10\10\0\0\0\0", 13 };
	put(&file, "\x89PNG\r\n\x1a\n", 8);
	put_chunk(&file, "IHDR", &head);
	put_chunk(&file, "iTXt", &text);
	put_chunk(&file, "IDAT", &none);
	put_chunk(&file, "IEND", &none);
	cases_expect(bench->cases, says(words_of(bench, "xmp.png", &file), "", "新华社"), "a compressed chunk of a PNG");
	free(text.at);
	free(file.at);
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	struct bench bench = { .env = cases_env(), .cases = &cases, .folder = "/tmp/banxin-words-XXXXXX" };
	const struct source *profile = source_read(bench.env, (struct span){ 0 }, str_of(PROFILE), SOURCE_BINARY);
	cases_expect(&cases, profile && mkdtemp(bench.folder), PROFILE);
	bench.env->root.path = bench.folder;
	struct media_plan plan = { .profile = profile, .ink_limit = 24000, .threads = 1 };
	bench.media = media_open(bench.env, &plan);
	test_xmp(&bench);
	test_xmp_absurd(&bench);
	test_iptc(&bench);
	test_broken(&bench);
	test_png(&bench);
	media_close(bench.media);
	rmdir(bench.folder);
	return cases_end(&cases);
}
