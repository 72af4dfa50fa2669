/* The PDF writer on prints made by hand with real fonts. Files go to out/tests/pdf/ or the folder named, each with the text
 * that has to come out of it; tests/e2e/pdf-file.sh judges them with other programs. Here: what can be seen from the bytes. */
#include "out/pdf.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cases.h"
#include "out/pdfhash.h"
#include "out/pdfobject.h"

static const char *folder = "out/tests/pdf";

static int passed, failed;

static void check(bool good, const char *name)
{
	if (good)
		passed++;
	else
		failed++;
	if (!good)
		printf("FAIL %s\n", name);
}

static const char *in_folder(struct env *env, const char *name)
{
	return str_format(env->keep, "%s/%s", folder, name);
}

/* ---- a page being made ---- */

enum { SERIF, BLACK, SANS, KAI, LATIN_MONO, FONTS };

static const struct font fonts[FONTS] = {
	{ .name = "宋", .family = "Noto Serif CJK SC", .weight = 400, .file = "opentype/noto/NotoSerifCJK-Regular.ttc", .latin = -1, .fallback = -1 },
	{ .name = "粗宋", .family = "Noto Serif CJK SC", .weight = 900, .file = "opentype/noto/NotoSerifCJK-Black.ttc", .latin = -1, .fallback = -1 },
	{ .name = "黑", .family = "Noto Sans CJK SC", .weight = 400, .file = "opentype/noto/NotoSansCJK-Regular.ttc", .latin = -1, .fallback = -1 },
	{ .name = "楷", .family = "LXGW WenKai", .weight = 400, .file = "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", .latin = -1, .fallback = -1 },
	{ .name = "等宽", .family = "Noto Sans Mono CJK SC", .weight = 400, .file = "opentype/noto/NotoSansCJK-Regular.ttc", .latin = -1, .fallback = -1 },
};

struct sheet {
	struct env *env;
	struct media *media;
	struct draw_item *items;
	int count, room;
	struct buf want;        /* the text, a line each */
	struct buf places;      /* of the glyphs: x and y of the baseline, in mpt */
	mpt y;
};

static struct draw_item *add_item(struct sheet *sheet, enum draw_kind kind, struct rect box, struct ink ink)
{
	arena_push(sheet->env->keep, sheet->items, sheet->count, sheet->room);
	struct draw_item *item = &sheet->items[sheet->count++];
	*item = (struct draw_item){ .kind = kind, .box = box, .ink = ink, .id = "" };
	return item;
}

static const struct ink black = { .space = INK_CMYK, .k = INK_SOLID, .overprint = true };

/* How a line is set: like the text room would, in small. */
struct setting {
	int font;
	mpt size;
	int x_scale;
	mpt x;
	int mixed;              /* between Han and Latin, thousandths of an em */
	int loose;              /* after every character or word */
	bool halves;            /* marks at half width */
	int font_latin;         /* 0: the same; else a font for words, from 1 */
	mpt size_latin;
};

struct setter {
	struct sheet *sheet;
	const struct setting *how;
	struct draw_item *item;
	struct draw_glyph *glyphs;      /* of all the line's items */
	mpt x;                          /* pen from the line's start */
	bool last_latin, any;
};

static bool is_latin(uint32_t c)
{
	return c > 0x20 && c < 0x250;
}

static int half_kind(uint32_t c)
{
	return c == 0x201C || c == 0xFF08 || c == 0x300A ? -1 : c == 0x201D || c == 0xFF0C || c == 0x3002 || c == 0xFF1A ? 1 : 0;
}

static void glyph_on(struct setter *set, const struct face *face, mpt size, struct draw_glyph glyph)
{
	struct draw_item *item = set->item;
	if (!item || item->u.glyphs.face != face || item->u.glyphs.size != size) {
		item = add_item(set->sheet, DRAW_GLYPHS, (struct rect){ set->how->x, set->sheet->y, 0, 0 }, black);
		item->u.glyphs.face = face;
		item->u.glyphs.size = size;
		item->u.glyphs.x_scale = set->how->x_scale ? set->how->x_scale : 1000;
		item->u.glyphs.list = set->glyphs;
		set->item = item;
	}
	*set->glyphs++ = glyph;
	item->u.glyphs.count++;
	if (glyph.gid)
		buf_format(&set->sheet->places, "%d %d\n", item->box.x + glyph.x + glyph.dx, item->box.y - glyph.dy);
}

static mpt narrowed(const struct setter *set, mpt w)
{
	return set->how->x_scale ? (mpt)mul_div(w, set->how->x_scale, 1000) : w;
}

static void set_shaped(struct setter *set, const struct face *face, mpt size, struct str text, enum face_script script)
{
	struct face_run run = face_shape(face, text, size, script);
	for (int i = 0; i < run.count; i++) {
		size_t from = run.glyphs[i].cluster, to = i + 1 < run.count ? run.glyphs[i + 1].cluster : text.len;
		glyph_on(set, face, size, (struct draw_glyph){ .gid = run.glyphs[i].gid, .x = set->x, .dx = run.glyphs[i].x,
			.dy = run.glyphs[i].y, .utf8 = text.at + from, .len = (uint8_t)(to - from) });
		set->x += narrowed(set, run.glyphs[i].advance);
	}
}

static void set_single(struct setter *set, const struct face *face, struct str text, uint32_t c)
{
	mpt size = set->how->size;
	int half = set->how->halves ? half_kind(c) : 0;
	uint32_t gid = face_glyph(face, c, 0, FACE_HANI);
	mpt advance = face_advance(face, gid, size);
	glyph_on(set, face, size, (struct draw_glyph){ .gid = gid, .x = set->x, .dx = half < 0 ? -size / 2 : 0, .utf8 = text.at,
		.len = (uint8_t)text.len });
	set->x += half ? size / 2 : narrowed(set, advance);
}

static void between(struct setter *set, bool latin)
{
	if (set->any && latin != set->last_latin)
		set->x += (mpt)mul_div(set->how->size, set->how->mixed, 1000);
	if (set->any)
		set->x += (mpt)mul_div(set->how->size, set->how->loose, 1000);
	set->any = true;
	set->last_latin = latin;
}

static void set_line(struct sheet *sheet, const struct setting *how, const char *line)
{
	struct setter set = { .sheet = sheet, .how = how, .glyphs = arena_array(sheet->env->keep, struct draw_glyph, strlen(line) + 1) };
	const struct face *face = media_face(sheet->media, how->font);
	const struct face *latin_face = how->font_latin ? media_face(sheet->media, how->font_latin - 1) : face;
	mpt latin_size = how->size_latin ? how->size_latin : how->size;
	sheet->y += how->size * 2;
	struct str rest = str_of(line);
	while (rest.len) {
		size_t len;
		uint32_t c = utf8_decode(rest, &len);
		bool latin = is_latin(c);
		if (c == ' ') {
			mpt blank = face_advance(latin_face, face_glyph(latin_face, ' ', 0, FACE_LATN), latin_size);
			glyph_on(&set, latin_face, latin_size, (struct draw_glyph){ .gid = face_glyph(latin_face, ' ', 0, FACE_LATN),
				.x = set.x, .utf8 = " ", .len = 1 });
			set.x += narrowed(&set, blank) + (mpt)mul_div(how->size, how->loose, 1000);
			set.any = false;
		} else {
			between(&set, latin);
			if (latin)
				for (size_t more; len < rest.len && is_latin(utf8_decode(str_part(rest, len, rest.len), &more)); len += more)
					;
			if (str_starts(rest, "——")) {
				len = strlen("——");
				set_shaped(&set, face, how->size, str_part(rest, 0, len), FACE_HANI);
			} else if (latin) {
				set_shaped(&set, latin_face, latin_size, str_part(rest, 0, len), FACE_LATN);
			} else {
				set_single(&set, face, str_part(rest, 0, len), c);
			}
		}
		rest = str_part(rest, len, rest.len);
	}
	buf_puts(&sheet->want, line);
	buf_puts(&sheet->want, "\n");
}

static struct media *open_media(struct env *env, const struct source *profile)
{
	static struct str folders[1];
	folders[0] = str_of("/usr/share/fonts");
	struct media_plan plan = { .fonts = fonts, .font_count = FONTS, .folders = folders, .folder_count = 1, .profile = profile,
		.ink_limit = 24000 };
	return media_open(env, &plan);
}

static struct print print_of(struct sheet *sheet, struct print_page *page, mpt w, mpt h)
{
	*page = (struct print_page){ .name = "A01", .w = w, .h = h, .items = sheet->items, .count = sheet->count };
	return (struct print){ .pages = page, .page_count = 1, .title = "两会特刊 <A01> & “𠮷”", .paper = "江城晚报",
		.date = 1772726400 + 3661, .profile = PDF_X4, .condition = "CGATS TR 002" };
}

static struct str file_bytes(struct env *env, const char *path)
{
	struct str text = { NULL, 0 };
	FILE *file = fopen(path, "rb");
	struct stat st;
	if (!file)
		return text;
	if (fstat(fileno(file), &st) == 0) {
		char *bytes = arena_alloc(env->keep, (size_t)st.st_size + 1);
		text.len = fread(bytes, 1, (size_t)st.st_size, file);
		text.at = bytes;
	}
	fclose(file);
	return text;
}

static bool holds(struct str bytes, const char *piece)
{
	return memmem(bytes.at, bytes.len, piece, strlen(piece)) != NULL;
}

static void write_text(const struct buf *text, const char *path)
{
	FILE *file = fopen(path, "wb");
	if (!file)
		return;
	fwrite(text->at, 1, text->len, file);
	fclose(file);
}

/* ---- text ---- */

static void hyphen_line(struct sheet *sheet)
{
	const struct setting how = { .font = SERIF, .size = 9000, .x = 40000 };
	set_line(sheet, &how, "news");
	struct draw_item *item = &sheet->items[sheet->count - 1];
	const struct face *face = item->u.glyphs.face;
	struct draw_glyph *list = arena_array(sheet->env->keep, struct draw_glyph, item->u.glyphs.count + 1);
	memcpy(list, item->u.glyphs.list, (size_t)item->u.glyphs.count * sizeof *list);
	list[item->u.glyphs.count] = (struct draw_glyph){ .gid = face_glyph(face, '-', 0, FACE_LATN),
		.x = list[3].x + face_advance(face, list[3].gid, 9000), .utf8 = "", .len = 0 };
	item->u.glyphs.list = list;
	item->u.glyphs.count++;
}

/* A character without a glyph, between two that have one. */
static void missing_line(struct sheet *sheet)
{
	const struct setting how = { .font = SERIF, .size = 9000, .x = 40000 };
	set_line(sheet, &how, "镇长李\xF3\xB0\x80\x80任职");
	buf_puts(&sheet->want, "");
}

static void text_lines(struct sheet *sheet)
{
	const struct setting plain = { .font = SERIF, .size = 9000, .x = 40000, .mixed = 250 };
	struct setting how = plain;
	set_line(sheet, &how, "二〇二五年三月六日，人民大会堂。");
	set_line(sheet, &how, "2025年GDP增长5.3%");
	set_line(sheet, &how, "破折号——连成一个字形，省略号……也是");
	set_line(sheet, &how, "生僻字𠮷𬱖䶮与常用字");
	set_line(sheet, &how, "人力和部首⼈⼒同形");
	set_line(sheet, &how, "The quick brown fox jumps over office files");
	how.loose = 60;
	set_line(sheet, &how, "稍松的一行没有空格GDP增长5.3%之后");
	how.loose = 90;
	set_line(sheet, &how, "松的一行没有空格GDP增长5.3%之后");
	how.loose = 250;
	set_line(sheet, &how, "很松的一行没有空格2025年GDP增长5.3%");
	set_line(sheet, &how, "很松的 two words 一行");
	how = plain;
	how.loose = 1000;
	set_line(sheet, &how, "两会特刊");
	how.loose = 0;
	set_line(sheet, &how, "两 会 特 刊");
	set_line(sheet, &how, "王　磊　赵　磊");
	how.loose = 900;
	set_line(sheet, &how, "松 得 像 两 栏 two words");
	how = plain;
	how.halves = true;
	set_line(sheet, &how, "他说：“好，走吧。”（完）《书》");
	set_line(sheet, &how, "“半角：“叠”，”。“起”");
	how.mixed = 125;
	set_line(sheet, &how, "他在2025年说：“GDP（国内生产总值）增长5.3%。”");
	how = plain;
	how.x_scale = 850;
	how.size = 42000;
	set_line(sheet, &how, "压扁的GDP大标题");
	how = plain;
	how.font_latin = SANS + 1;
	set_line(sheet, &how, "换一种字体Helvetica再换回来 and more 2025");
	how.size_latin = 9400;
	set_line(sheet, &how, "字号不同的Latin混排ABC年 of the day");
	how = plain;
	how.font = KAI;
	set_line(sheet, &how, "楷体：2025年的TrueType字形——𠮷");
	how.font = BLACK;
	how.size = 18000;
	set_line(sheet, &how, "粗宋标题2025年“新”");
	hyphen_line(sheet);
	missing_line(sheet);
}

static void test_text(struct env *env)
{
	struct sheet sheet = { .env = env, .media = open_media(env, NULL), .want = { .arena = env->keep }, .places = { .arena = env->keep } };
	struct print_page page;
	text_lines(&sheet);
	struct print print = print_of(&sheet, &page, 600 * PT, sheet.y + 60 * PT);
	print.profile = PDF_PLAIN;
	check(pdf_write(env, &print, sheet.media, in_folder(env, "text.pdf")), "text written");
	write_text(&sheet.want, in_folder(env, "text.txt"));
	write_text(&sheet.places, in_folder(env, "text.places"));
	struct str bytes = file_bytes(env, in_folder(env, "text.pdf"));
	check(holds(bytes, "CIDFontType0C"), "CFF embedded bare");
	check(holds(bytes, "FontFile2"), "TrueType embedded");
	check(!holds(bytes, "/OutputIntent"), "no intent in a plain PDF");
	media_close(sheet.media);
}

/* ---- the press ---- */

static void write_photo(const char *path, bool grey)
{
	enum { W = 300, H = 200 };
	static uint8_t pixels[W * H * 3];
	int n = grey ? 1 : 3;
	for (int i = 0; i < W * H; i++)
		for (int c = 0; c < n; c++)
			pixels[i * n + c] = (uint8_t)(grey ? i % W * 255 / W : c == 0 ? i % W * 255 / W : c == 1 ? i / W * 255 / H : 90);
	png_image image = { .version = PNG_IMAGE_VERSION, .width = W, .height = H, .format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB };
	png_image_write_to_file(&image, path, 0, pixels, 0, NULL);
}

static void add_photo(struct sheet *sheet, const char *path, bool grey, struct rect box)
{
	const struct span nowhere = { 0 };
	const struct picture *picture = picture_open(sheet->env, sheet->media, nowhere, str_of(path));
	struct picture_order order = { .picture = picture, .right = 1000000, .bottom = 1000000, .w = box.w, .h = box.h, .grey = grey };
	struct draw_item *item = add_item(sheet, DRAW_IMAGE, box, (struct ink){ 0 });
	item->u.ticket = picture_order(sheet->media, &order);
	item->clip = box;
	item->clip.w -= 10000;
}

static void press_items(struct sheet *sheet, mpt w)
{
	const struct setting how = { .font = BLACK, .size = 36000, .x = 40000 };
	const struct ink red = { .space = INK_SPOT, .spot = 0, .tint = INK_SOLID, .m = INK_SOLID, .y = INK_SOLID };
	struct ink pale = red;
	pale.tint = 1500;
	add_item(sheet, DRAW_RECT, (struct rect){ -8504, -8504, w + 17008, 60000 }, (struct ink){ .space = INK_CMYK, .c = 2000 });
	add_item(sheet, DRAW_RECT, (struct rect){ 40000, 150000, 200000, 50000 }, pale);
	set_line(sheet, &how, "两会特刊");
	sheet->items[sheet->count - 1].ink = red;
	add_item(sheet, DRAW_FRAME, (struct rect){ 40000, 210000, 200000, 30000 }, black)->u.stroke = 500;
	add_item(sheet, DRAW_DISC, (struct rect){ 260000, 150000, 50000, 50000 }, (struct ink){ .space = INK_CMYK, .y = INK_SOLID });
	add_photo(sheet, in_folder(sheet->env, "photo.png"), false, (struct rect){ 40000, 260000, 150000, 100000 });
	add_photo(sheet, in_folder(sheet->env, "grey.png"), true, (struct rect){ 200000, 260000, 150000, 100000 });
	const struct setting band = { .font = BLACK, .size = 12000, .x = 40000 };
	sheet->y = 0;
	set_line(sheet, &band, "黑字套印");
	set_line(sheet, &band, "白字不套印");
	sheet->items[sheet->count - 1].ink = (struct ink){ .space = INK_CMYK, .overprint = true };
	sheet->y = 370000;
	const struct setting body = { .font = SERIF, .size = 9000, .x = 40000, .mixed = 250 };
	set_line(sheet, &body, "正文在最后一行。");
}

static const struct source *read_profile(struct env *env)
{
	const struct span nowhere = { 0 };
	return source_read(env, nowhere, str_of("layout/profiles/newsprint-tr002.icc"), SOURCE_BINARY);
}

static void write_press(struct env *env, struct print *print, struct media *media, const char *name)
{
	check(pdf_write(env, print, media, str_format(env->keep, "%s/%s.pdf", folder, name)), name);
}

static void check_press(struct env *env)
{
	struct str x4 = file_bytes(env, in_folder(env, "x4.pdf")), x1a = file_bytes(env, in_folder(env, "x1a.pdf"));
	check(str_starts(x4, "%PDF-1.6\n%"), "X-4 is PDF 1.6");
	check(str_starts(x1a, "%PDF-1.4\n%"), "X-1a is PDF 1.4");
	check(holds(x4, "/GTS_PDFXVersion (PDF\\057X-4)"), "X-4 says so");
	check(holds(x4, "<pdfxid:GTS_PDFXVersion>PDF/X-4<"), "X-4 says so in XMP");
	check(holds(x1a, "(PDF\\057X-1a:2003)"), "X-1a says so");
	check(holds(x4, "D:20260306010101+08'00'"), "dates in China's time");
	check(holds(x4, "<xmp:CreateDate>2026-03-06T01:01:01+08:00<"), "the same in XMP");
	check(holds(x4, "<rdf:li xml:lang=\"x-default\">两会特刊 &lt;A01&gt; &amp; “𠮷”<"), "title escaped");
	check(holds(x4, "/DestOutputProfile ") && holds(x4, "/GTS_PDFX\n"), "output intent");
	check(holds(x4, "/BleedBox [ 34.021 34.021 451.029 551.029 ]"), "bleed box inside the slug");
	check(!holds(x4, "/CropBox") && !holds(x4, "/ArtBox") && !holds(x4, "/SMask") && !holds(x4, "/ca "), "nothing forbidden");
	check(!holds(x4, "DeviceRGB") && !holds(x4, "ICCBased"), "press colours alone");
	check(file_bytes(env, in_folder(env, "x4.pdf")).len && str_eq(x4, file_bytes(env, in_folder(env, "again.pdf"))), "same print, same bytes");
	check(!str_eq(x4, file_bytes(env, in_folder(env, "other.pdf"))), "another title, other bytes");
}

static void test_press(struct env *env)
{
	write_photo(in_folder(env, "photo.png"), false);
	write_photo(in_folder(env, "grey.png"), true);
	struct sheet sheet = { .env = env, .media = open_media(env, read_profile(env)), .want = { .arena = env->keep }, .places = { .arena = env->keep }, .y = 60000 };
	struct print_page pages[2];
	static const struct spot spots[2] = { { "Red 185", 0, INK_SOLID, INK_SOLID, 0 }, { "unused", 5000, 0, 0, 0 } };
	press_items(&sheet, 400 * PT);
	struct print print = print_of(&sheet, pages, 400 * PT, 500 * PT);
	pages[0].bleed = 8504;
	pages[1] = pages[0];
	pages[1].count = pages[1].count > 4 ? 4 : pages[1].count;
	print.page_count = 2;
	print.spots = spots;
	print.spot_count = 2;
	print.marks = true;
	print.mark_kinds = MARK_CROP | MARK_REGISTRATION | MARK_COLOUR_BAR;     /* the slug's words are text too */
	write_press(env, &print, sheet.media, "x4");
	setenv("TZ", "America/New_York", 1);
	tzset();
	write_press(env, &print, sheet.media, "again");
	print.title = "Another";
	write_press(env, &print, sheet.media, "other");
	print.profile = PDF_X1A;
	print.marks = false;
	write_press(env, &print, sheet.media, "x1a");
	buf_puts(&sheet.want, "两会特刊\n");    /* of the second page */
	write_text(&sheet.want, in_folder(env, "x4.txt"));
	write_text(&sheet.want, in_folder(env, "x1a.txt"));
	check_press(env);
	media_close(sheet.media);
}

/* ---- what goes wrong ---- */

static void test_failures(struct env *env)
{
	struct sheet sheet = { .env = env, .media = open_media(env, NULL), .want = { .arena = env->keep }, .places = { .arena = env->keep } };
	struct print_page page;
	const struct setting how = { .font = SERIF, .size = 9000, .x = 40000 };
	set_line(&sheet, &how, "版");
	struct print print = print_of(&sheet, &page, 100 * PT, 100 * PT);
	int before = env->diags->count;
	check(pdf_write(env, &print, sheet.media, in_folder(env, "no-profile.pdf")), "no profile: written all the same");
	check(env->diags->count == before + 1 && env->diags->list[before].code == D_PDF_INTENT, "no profile: told");
	print.profile = PDF_PLAIN;
	before = env->diags->count;
	mkdir(in_folder(env, "folder.pdf"), 0777);
	check(!pdf_write(env, &print, sheet.media, in_folder(env, "folder.pdf")), "a folder is not written to");
	check(env->diags->count == before + 1, "a folder: told");
	page.items = NULL;
	page.count = 0;
	check(pdf_write(env, &print, sheet.media, in_folder(env, "empty.pdf")), "an empty page is written");
	print.page_count = 0;
	check(pdf_write(env, &print, sheet.media, in_folder(env, "no-pages.pdf")), "no pages: no crash");
	media_close(sheet.media);
}

static void test_objects(struct env *env)
{
	struct pdfobject_file *file = pdfobject_open(env->keep);
	struct pdfobject *dict = pdfobject_dict(file);
	pdfobject_put(pdfobject_info(file), "One", dict);
	pdfobject_put(pdfobject_info(file), "Two", dict);       /* has an owner already */
	const char *fault = pdfobject_save(file, 6, in_folder(env, "fault.pdf"));
	check(fault && strstr(fault, "0x1033"), "an object with two owners is told");
	pdfobject_put_integer(dict, "Late", 1);
	pdfobject_close(file);
	struct pdfobject_file *full = pdfobject_open(env->keep);
	pdfobject_page(full, str_of("q Q\n"), PDFOBJECT_PLAIN);
	fault = pdfobject_save(full, 6, "/dev/full");
	check(fault && *fault, "a full disk is told");
	pdfobject_close(full);
}

static void test_hash(void)
{
	uint8_t a[PDFHASH_BYTES], b[PDFHASH_BYTES];
	struct pdfhash hash;
	pdfhash_start(&hash);
	pdfhash_add(&hash, "版", 3);
	pdfhash_add(&hash, "", 0);
	pdfhash_tell(&hash, a);
	pdfhash_start(&hash);
	pdfhash_add(&hash, "", 0);
	pdfhash_add(&hash, "版", 3);
	pdfhash_tell(&hash, b);
	check(memcmp(a, b, sizeof a) != 0, "the order of pieces counts");
	int ones = 0;
	for (int i = 0; i < PDFHASH_BYTES; i++)
		for (int bit = 0; bit < 8; bit++)
			ones += (a[i] ^ b[i]) >> bit & 1;
	check(ones > 32 && ones < 96, "bits are well spread");
}

int main(int argc, char **argv)
{
	struct env *env = cases_env();
	if (argc > 1)
		folder = argv[1];
	mkdir("out", 0777);
	mkdir("out/tests", 0777);
	mkdir(folder, 0777);
	test_hash();
	test_objects(env);
	test_text(env);
	test_press(env);
	test_failures(env);
	for (int i = 0; i < env->diags->count; i++)
		if (env->diags->list[i].code != D_PDF_INTENT && env->diags->list[i].code != D_OUTPUT_KIND)
			printf("told: %s\n", diag_text(env->keep, &env->diags->list[i], DIAG_EN, false));
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
