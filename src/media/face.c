/* Characters to glyphs, and glyphs to lengths.
 *
 * HarfBuzz is asked in font units and once for each question: single characters go into a two-level table (a page of 256
 * characters at a time), short texts into a hash table. Positions are scaled from the running sum in font units, so that
 * advances never drift from the width of the whole (libharu.md trap 11). */
#include "media/face_own.h"

#include <string.h>

const char *face_postscript_name(const struct face *face)
{
	return face->postscript_name;
}

const struct face_metrics *face_metrics(const struct face *face)
{
	return &face->metrics;
}

int face_units(const struct face *face)
{
	return face->units;
}

bool face_may_embed(const struct face *face)
{
	return face->may_embed;
}

bool face_is_nil(const struct face *face)
{
	return face->nil;
}

int face_index(const struct face *face)
{
	return face->index;
}

int face_advance_units(const struct face *face, uint32_t gid)
{
	if (!face->hmtx_count)
		return face->units;
	uint32_t at = gid < face->hmtx_count ? gid : face->hmtx_count - 1;
	return (int)face_u16(face->hmtx + (size_t)at * 4);
}

mpt face_advance(const struct face *face, uint32_t gid, mpt size)
{
	return face_scale(face, face_advance_units(face, gid), size);
}

/* ---- shaping ---- */

static void buffer_begin(const struct face *face, enum face_script script, hb_buffer_flags_t flags)
{
	hb_buffer_t *buffer = face->cache->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	static const char *const languages[FACE_SCRIPTS] = { [FACE_HANI] = "zh-Hans", [FACE_LATN] = "en", [FACE_HANT] = "zh-Hant" };
	hb_buffer_set_script(buffer, script == FACE_LATN ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string(languages[script], -1));
	hb_buffer_set_flags(buffer, flags);
}

/* Contextual spacing of the font would count the squeezing of marks twice (composition C127); in Latin text what a Chinese
 * face draws one em wide by default, curly quotes above all, is taken proportional (C11, Appendix C). */
static void buffer_shape(const struct face *face)
{
	static const hb_feature_t features[] = {
		{ HB_TAG('c', 'h', 'w', 's'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
		{ HB_TAG('p', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
		{ HB_TAG('h', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
		{ HB_TAG('p', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
	};
	bool latin = hb_buffer_get_script(face->cache->buffer) == HB_SCRIPT_LATIN;
	hb_shape(face->font, face->cache->buffer, features, sizeof features / sizeof features[0] - (latin ? 0 : 1));
}

static const hb_buffer_flags_t SINGLE = HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES | HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE;

/* A character alone. What HarfBuzz would take apart keeps the glyph of the font's own table. */
static uint32_t shape_single(const struct face *face, uint32_t character, enum face_script script)
{
	hb_codepoint_t nominal;
	buffer_begin(face, script, SINGLE);
	hb_buffer_add(face->cache->buffer, character, 0);
	buffer_shape(face);
	unsigned count;
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(face->cache->buffer, &count);
	if (count == 1)
		return glyphs[0].codepoint;
	return hb_font_get_nominal_glyph(face->font, character, &nominal) ? nominal : 0;
}

static uint32_t shape_variant(const struct face *face, uint32_t character, uint32_t mark, enum face_script script)
{
	hb_codepoint_t variant;
	if (!hb_font_get_variation_glyph(face->font, character, mark, &variant))
		return 0;
	buffer_begin(face, script, SINGLE);
	hb_buffer_add(face->cache->buffer, character, 0);
	hb_buffer_add(face->cache->buffer, mark, 1);
	buffer_shape(face);
	unsigned count;
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(face->cache->buffer, &count);
	return count ? glyphs[0].codepoint : variant;
}

static struct face_variant *variant_place(const struct face_cache *cache, struct face_variant key)
{
	size_t at = key.character * 2654435761u + key.mark * 40503u + (uint32_t)key.script;
	for (;; at++) {
		struct face_variant *place = &cache->variants[at & (cache->variant_room - 1)];
		if (!place->mark || (place->character == key.character && place->mark == key.mark && place->script == key.script))
			return place;
	}
}

static void make_variant_room(struct face_cache *cache)
{
	if (cache->variant_room && cache->variant_count < cache->variant_room / 4 * 3)
		return;
	struct face_variant *old = cache->variants;
	size_t old_room = cache->variant_room;
	cache->variant_room = old_room ? old_room * 2 : 64;
	cache->variants = arena_array(cache->arena, struct face_variant, cache->variant_room);
	for (size_t i = 0; i < old_room; i++)
		if (old[i].mark)
			*variant_place(cache, old[i]) = old[i];
}

static uint32_t find_variant(const struct face *face, uint32_t character, uint32_t mark, enum face_script script)
{
	make_variant_room(face->cache);
	struct face_variant fresh = { character, mark, 0, script }, *place = variant_place(face->cache, fresh);
	if (!place->mark) {
		fresh.gid = shape_variant(face, character, mark, script);
		*place = fresh;
		face->cache->variant_count++;
	}
	return place->gid;
}

uint32_t face_glyph(const struct face *face, uint32_t character, uint32_t mark, enum face_script script)
{
	if (face->nil || character > 0x10FFFF)
		return 0;
	if (mark)
		return find_variant(face, character, mark, script);
	uint32_t **page = &face->cache->pages[script][character >> 8];
	if (!*page)
		*page = arena_array(face->cache->arena, uint32_t, 256);
	uint32_t *kept = &(*page)[character & 255];
	if (!*kept)
		*kept = shape_single(face, character, script) + 1;
	return *kept - 1;
}

/* ---- short texts ---- */

static struct face_run scale_run(const struct face *face, mpt size)
{
	unsigned count;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(face->cache->buffer, &count);
	const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(face->cache->buffer, NULL);
	struct face_glyph *glyphs = arena_array(face->cache->arena, struct face_glyph, count ? count : 1);
	int64_t pen = 0;
	mpt before = 0;
	for (unsigned i = 0; i < count; i++) {
		pen += places[i].x_advance;
		mpt after = face_scale(face, pen, size);
		glyphs[i].gid = infos[i].codepoint;
		glyphs[i].advance = after - before;
		glyphs[i].x = face_scale(face, places[i].x_offset, size);
		glyphs[i].y = face_scale(face, places[i].y_offset, size);
		glyphs[i].cluster = infos[i].cluster;
		before = after;
	}
	return (struct face_run){ glyphs, (int)count, before };
}

/* The nil face: an em for every character. */
static struct face_run box_run(const struct face *face, struct str text, mpt size)
{
	struct face_glyph *glyphs = arena_array(face->cache->arena, struct face_glyph, text.len ? text.len : 1);
	int count = 0;
	size_t len;
	for (size_t at = 0; at < text.len; at += len) {
		utf8_decode(str_part(text, at, text.len), &len);
		glyphs[count].advance = size;
		glyphs[count++].cluster = (uint32_t)at;
	}
	return (struct face_run){ glyphs, count, size * count };
}

static struct face_run shape_text(const struct face *face, struct str text, mpt size, enum face_script script)
{
	if (face->nil)
		return box_run(face, text, size);
	buffer_begin(face, script, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES | HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_buffer_add_utf8(face->cache->buffer, text.at, (int)text.len, 0, (int)text.len);
	buffer_shape(face);
	return scale_run(face, size);
}

static uint64_t hash_of(struct str text, mpt size, enum face_script script)
{
	uint64_t hash = 14695981039346656037u ^ ((uint64_t)(uint32_t)size << 2 | (uint64_t)script);
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211u;
	return hash ^ hash >> 29;
}

/* Where the text stands in the table, or the free place for it. */
static struct face_kept *find_kept(const struct face_cache *cache, uint64_t hash, struct str text, mpt size,
	enum face_script script)
{
	for (size_t at = hash & (cache->run_room - 1);; at = (at + 1) & (cache->run_room - 1)) {
		struct face_kept *kept = &cache->runs[at];
		if (!kept->text.at || (kept->hash == hash && kept->size == size && kept->script == script &&
			str_eq(kept->text, text)))
			return kept;
	}
}

static void make_room(struct face_cache *cache)
{
	if (cache->run_room && cache->run_count < cache->run_room / 4 * 3)
		return;
	struct face_kept *old = cache->runs;
	size_t old_room = cache->run_room;
	cache->run_room = old_room ? old_room * 2 : 256;
	cache->runs = arena_array(cache->arena, struct face_kept, cache->run_room);
	for (size_t i = 0; i < old_room; i++)
		if (old[i].text.at)
			*find_kept(cache, old[i].hash, old[i].text, old[i].size, old[i].script) = old[i];
}

struct face_run face_shape(const struct face *face, struct str text, mpt size, enum face_script script)
{
	struct face_cache *cache = face->cache;
	make_room(cache);
	uint64_t hash = hash_of(text, size, script);
	struct face_kept *kept = find_kept(cache, hash, text, size, script);
	if (!kept->text.at) {
		struct str copy = { str_copy(cache->arena, text), text.len };
		*kept = (struct face_kept){ hash, copy, size, script, shape_text(face, text, size, script) };
		cache->run_count++;
	}
	return kept->run;
}
