/* Opening a font file: is it one, is it the one that was asked for, and what are its measures.
 *
 * In: a role of the fonts table and a path. The file is mapped, not read. Its directory is checked before any library
 * walks it: sfnt alone, every table inside the file. In a collection the face is found by family name and weight. */
#include "media/face_own.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TABLES_MOST = 128, FACES_MOST = 256, NAME_MOST = 256 };

static bool inside(size_t offset, size_t len, size_t whole)
{
	return offset <= whole && len <= whole - offset;
}

/* ---- is it a font ---- */

struct bytes {
	const uint8_t *at;
	size_t len;
};

static bool begins(struct bytes file, const char *magic, size_t len)
{
	return file.len >= len && memcmp(file.at, magic, len) == 0;
}

/* What a file is that is no sfnt, by its first bytes. */
static const char *other_kind(struct bytes file)
{
	static const struct { const char *magic; size_t len; const char *kind; } kinds[] = {
		{ "wOFF", 4, "WOFF" }, { "wOF2", 4, "WOFF2" }, { "%!PS", 4, "PostScript Type 1" }, { "\x80\x01", 2, "PostScript Type 1" },
		{ "\x01\x00\x04", 3, "CFF" }, { "version https://git-lfs", 23, "Git LFS pointer" }, { "<", 1, "HTML/XML" },
		{ "PK\x03\x04", 4, "ZIP" },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (begins(file, kinds[i].magic, kinds[i].len))
			return kinds[i].kind;
	return file.len ? "?" : "0 bytes";
}

static bool is_sfnt(struct bytes file)
{
	return begins(file, "\0\1\0\0", 4) || begins(file, "OTTO", 4) || begins(file, "true", 4) || begins(file, "ttcf", 4);
}

/* The first table of the directory at `offset` that lies outside the file, as its tag; "sfnt" for the directory itself. */
static bool directory_faulty(struct bytes file, size_t offset, char tag[5])
{
	strcpy(tag, "sfnt");
	if (!inside(offset, 12, file.len))
		return true;
	unsigned count = face_u16(file.at + offset + 4);
	if (!count || count > TABLES_MOST || !inside(offset + 12, (size_t)count * 16, file.len))
		return true;
	for (unsigned i = 0; i < count; i++) {
		const uint8_t *entry = file.at + offset + 12 + (size_t)i * 16;
		if (!inside(face_u32(entry + 8), face_u32(entry + 12), file.len)) {
			memcpy(tag, entry, 4);
			return true;
		}
	}
	return false;
}

static bool file_faulty(struct bytes file, char tag[5])
{
	if (!begins(file, "ttcf", 4))
		return directory_faulty(file, 0, tag);
	strcpy(tag, "ttcf");
	if (file.len < 16)
		return true;
	uint32_t count = face_u32(file.at + 8);
	if (!count || count > FACES_MOST || !inside(12, (size_t)count * 4, file.len))
		return true;
	for (uint32_t i = 0; i < count; i++)
		if (directory_faulty(file, face_u32(file.at + 12 + (size_t)i * 4), tag))
			return true;
	return false;
}

/* ---- is it the one ---- */

static bool same_name(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		int x = *a >= 'A' && *a <= 'Z' ? *a + 32 : *a, y = *b >= 'A' && *b <= 'Z' ? *b + 32 : *b;
		if (x != y)
			return false;
	}
	return *a == *b;
}

static bool is_family(hb_face_t *hb, const char *family)
{
	unsigned count;
	const hb_ot_name_entry_t *names = hb_ot_name_list_names(hb, &count);
	for (unsigned i = 0; i < count; i++) {
		char name[NAME_MOST];
		unsigned len = sizeof name;
		if (names[i].name_id != HB_OT_NAME_ID_FONT_FAMILY && names[i].name_id != HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY)
			continue;
		hb_ot_name_get_utf8(hb, names[i].name_id, names[i].language, &len, name);
		if (same_name(name, family))
			return true;
	}
	return false;
}

/* A name as UTF-8; "" if the face has none. */
static const char *name_of(struct arena *arena, hb_face_t *hb, hb_ot_name_id_t id)
{
	char name[NAME_MOST] = "";
	unsigned len = sizeof name;
	hb_ot_name_get_utf8(hb, id, hb_language_from_string("en", -1), &len, name);
	return str_copy(arena, str_of(name));
}

static const char *family_of(struct arena *arena, hb_face_t *hb)
{
	const char *family = name_of(arena, hb, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
	return *family ? family : name_of(arena, hb, HB_OT_NAME_ID_FONT_FAMILY);
}

/* The families in a collection, each once: what can be asked for. */
static const char *families_of(struct env *env, hb_blob_t *file)
{
	struct buf list = { .arena = env->temp };
	unsigned count = hb_face_count(file);
	for (unsigned i = 0; i < count && list.len < NAME_MOST; i++) {
		hb_face_t *hb = hb_face_create(file, i);
		const char *family = family_of(env->temp, hb);
		if (!list.len || !strstr(buf_text(&list), family)) {
			buf_puts(&list, list.len ? ", " : "");
			buf_puts(&list, family);
		}
		hb_face_destroy(hb);
	}
	return buf_text(&list);
}

static int weight_of(hb_face_t *hb)
{
	hb_blob_t *os2 = hb_face_reference_table(hb, HB_TAG('O', 'S', '/', '2'));
	unsigned len;
	const uint8_t *at = (const uint8_t *)hb_blob_get_data(os2, &len);
	int weight = len >= 6 ? (int)face_u16(at + 4) : 400;
	hb_blob_destroy(os2);
	return weight >= 1 && weight <= 1000 ? weight : 400;
}

/* The face of the family asked for, the right weight first; a file of one face is taken under any name. */
static hb_face_t *find_face(struct env *env, hb_blob_t *file, const struct font *font, int *at)
{
	hb_face_t *found = NULL;
	unsigned count = hb_face_count(file);
	for (unsigned i = 0; i < count; i++) {
		hb_face_t *hb = hb_face_create(file, i);
		bool better = is_family(hb, font->family) && (!found || (weight_of(hb) == font->weight && weight_of(found) != font->weight));
		if (better) {
			hb_face_destroy(found);
			found = hb_face_reference(hb);
			*at = (int)i;
		}
		hb_face_destroy(hb);
	}
	if (!found && count == 1) {
		found = hb_face_create(file, 0);
		*at = 0;
		diag(env, font->at, D_FONT_OTHER_FAMILY, font->name, str_of(font->file), family_of(env->temp, found), font->family);
	}
	if (!found)
		diag(env, font->at, D_FONT_FAMILY, font->name, str_of(font->file), font->family, families_of(env, file));
	else if (font->weight && weight_of(found) != font->weight)
		diag(env, font->at, D_FONT_WEIGHT, font->name, font->weight, str_of(font->file), weight_of(found));
	return found;
}

/* ---- its measures ---- */

static struct bytes table_of(hb_face_t *hb, hb_tag_t tag, hb_blob_t **blob)
{
	unsigned len;
	*blob = hb_face_reference_table(hb, tag);
	const char *at = hb_blob_get_data(*blob, &len);
	return (struct bytes){ (const uint8_t *)at, len };
}

static size_t table_len(hb_face_t *hb, hb_tag_t tag)
{
	hb_blob_t *blob;
	struct bytes table = table_of(hb, tag, &blob);
	hb_blob_destroy(blob);
	return table.len;
}

static int s16(const uint8_t *at)
{
	return (int16_t)face_u16(at);
}

static int em_part(const struct face *face, int units)
{
	return (int)mul_div(units, 1000, face->units);
}

static void measure_head(struct face *face)
{
	hb_blob_t *blob;
	struct bytes head = table_of(face->hb, HB_TAG('h', 'e', 'a', 'd'), &blob);
	for (int i = 0; head.len >= 44 && i < 4; i++)
		face->metrics.bbox[i] = em_part(face, s16(head.at + 36 + i * 2));
	hb_blob_destroy(blob);
}

static void measure_hmtx(struct face *face)
{
	hb_blob_t *blob;
	struct bytes hhea = table_of(face->hb, HB_TAG('h', 'h', 'e', 'a'), &blob);
	if (hhea.len >= 36) {
		face->metrics.ascent = em_part(face, s16(hhea.at + 4));
		face->metrics.descent = em_part(face, s16(hhea.at + 6));
		face->hmtx_count = face_u16(hhea.at + 34);
	}
	hb_blob_destroy(blob);
	struct bytes hmtx = table_of(face->hb, HB_TAG('h', 'm', 't', 'x'), &face->hmtx_blob);
	face->hmtx = hmtx.at;
	if (face->hmtx_count > hmtx.len / 4)
		face->hmtx_count = (uint32_t)(hmtx.len / 4);
}

/* usual among font makers: heavier faces have wider stems, by the square */
static int stem_of(int weight)
{
	return 50 + weight * weight / (65 * 65);
}

static void measure_os2(struct face *face)
{
	struct face_metrics *m = &face->metrics;
	hb_blob_t *blob;
	struct bytes os2 = table_of(face->hb, HB_TAG('O', 'S', '/', '2'), &blob);
	face->may_embed = true;
	m->weight = weight_of(face->hb);
	m->stem_v = stem_of(m->weight);
	m->cap_height = m->ascent * 4 / 5;
	m->x_height = m->cap_height * 7 / 10;
	if (os2.len >= 78) {
		unsigned type = face_u16(os2.at + 8);
		face->may_embed = (type & 0x000F) != 2 && !(type & 0x0300);     /* restricted, no subsetting, bitmaps only */
		m->serif = os2.at[32] == 2 && os2.at[33] >= 2 && os2.at[33] <= 10;      /* PANOSE */
		m->ascent = em_part(face, s16(os2.at + 68));
		m->descent = em_part(face, s16(os2.at + 70));
	}
	if (os2.len >= 90 && face_u16(os2.at) >= 2) {
		m->x_height = em_part(face, s16(os2.at + 86));
		m->cap_height = em_part(face, s16(os2.at + 88));
	}
	hb_blob_destroy(blob);
}

static void measure_post(struct face *face)
{
	hb_blob_t *blob;
	struct bytes post = table_of(face->hb, HB_TAG('p', 'o', 's', 't'), &blob);
	if (post.len >= 16) {
		face->metrics.italic_angle = s16(post.at + 4);
		face->metrics.fixed = face_u32(post.at + 12) != 0;
	}
	hb_blob_destroy(blob);
}

/* A PDF name: ASCII letters, digits, hyphens. */
static const char *postscript_name(struct arena *arena, hb_face_t *hb)
{
	const char *from = name_of(arena, hb, HB_OT_NAME_ID_POSTSCRIPT_NAME);
	char *name = arena_alloc(arena, strlen(from) + 8);
	size_t len = 0;
	for (; *from && len < 63; from++)
		if ((*from >= 'a' && *from <= 'z') || (*from >= 'A' && *from <= 'Z') || (*from >= '0' && *from <= '9') || *from == '-')
			name[len++] = *from;
	return len ? name : "Unnamed";
}

/* ---- opening ---- */

/* The table that a face cannot do without and that is missing or absurd; NULL if all are well. */
static const char *missing_table(hb_face_t *hb, bool *truetype)
{
	static const char *const needed[] = { "head", "hhea", "hmtx", "maxp", "cmap" };
	static const unsigned least[] = { 54, 36, 4, 6, 4 };
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		hb_blob_t *blob;
		struct bytes table = table_of(hb, hb_tag_from_string(needed[i], -1), &blob);
		bool absurd = table.len < least[i] || (i == 0 && (face_u16(table.at + 18) < 16 || face_u16(table.at + 18) > 16384));
		hb_blob_destroy(blob);
		if (absurd)
			return needed[i];
	}
	*truetype = table_len(hb, HB_TAG('g', 'l', 'y', 'f')) > 0;
	return *truetype || table_len(hb, HB_TAG('C', 'F', 'F', ' ')) ? NULL : "CFF /glyf";
}

static struct face *face_new(struct env *env)
{
	struct face *face = arena_new(env->keep, struct face);
	face->cache = arena_new(env->keep, struct face_cache);
	face->cache->arena = env->keep;
	face->units = 1000;
	return face;
}

struct face *face_open_nil(struct env *env)
{
	struct face *face = face_new(env);
	face->nil = true;
	face->path = "";
	face->postscript_name = "Nil";
	face->metrics = (struct face_metrics){ .ascent = 880, .descent = -120, .cap_height = 740, .x_height = 500,
		.bbox = { 0, -120, 1000, 880 }, .stem_v = stem_of(400), .weight = 400 };
	return face;
}

static struct face *face_from(struct env *env, const struct font *font, hb_blob_t *file)
{
	struct bytes bytes = { (const uint8_t *)hb_blob_get_data(file, NULL), hb_blob_get_length(file) };
	char tag[5];
	if (!is_sfnt(bytes)) {
		diag(env, font->at, D_FONT_KIND, font->name, str_of(font->file), other_kind(bytes));
		return NULL;
	}
	if (file_faulty(bytes, tag)) {
		diag(env, font->at, D_FONT_TABLE, font->name, str_of(font->file), tag);
		return NULL;
	}
	int at = 0;
	hb_face_t *hb = find_face(env, file, font, &at);
	if (!hb)
		return NULL;
	struct face *face = face_new(env);
	const char *missing = missing_table(hb, &face->truetype);
	if (missing) {
		diag(env, font->at, D_FONT_TABLE, font->name, str_of(font->file), missing);
		hb_face_destroy(hb);
		return NULL;
	}
	face->face_in_file = at;
	face->hb = hb;
	return face;
}

/* A file that is there, and that could not be mapped: if it may be read at all, the machine had no room for it. */
static void tell_unmapped(struct env *env, const struct font *font, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC), why = errno;
	if (descriptor < 0) {
		diag_level(diag(env, font->at, D_FILE_READ, str_of(path), strerror(why)), DIAG_SURROUNDINGS);
		return;
	}
	struct stat file;
	size_t wanted = fstat(descriptor, &file) == 0 ? (size_t)file.st_size : 0;
	close(descriptor);
	arena_refuse(env->keep, wanted);
}

struct face *face_open(struct env *env, void *freetype_library, const struct font *font, const char *path)
{
	hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
	if (!file) {
		tell_unmapped(env, font, path);
		return NULL;
	}
	struct face *face = face_from(env, font, file);
	if (!face) {
		hb_blob_destroy(file);
		return NULL;
	}
	face->file = file;
	face->path = path;
	face->freetype_library = freetype_library;
	face->units = (int)hb_face_get_upem(face->hb);
	face->glyph_count = hb_face_get_glyph_count(face->hb);
	face->font = hb_font_create(face->hb);
	hb_font_set_scale(face->font, face->units, face->units);
	face->cache->buffer = hb_buffer_create();
	face->postscript_name = postscript_name(env->keep, face->hb);
	measure_head(face);
	measure_hmtx(face);
	measure_os2(face);
	measure_post(face);
	return face;
}

void face_close(struct face *face)
{
	if (face->nil)
		return;
	face_outline_close(face);
	hb_buffer_destroy(face->cache->buffer);
	hb_font_destroy(face->font);
	hb_face_destroy(face->hb);
	hb_blob_destroy(face->hmtx_blob);
	hb_blob_destroy(face->file);
}
