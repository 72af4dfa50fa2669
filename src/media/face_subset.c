/* The part of a font that a PDF embeds, cut out by hb-subset (libharu.md traps 11 to 13).
 *
 * CID-keyed CFF is renumbered, but its charset keeps the old CIDs, so the code of a glyph is its CID before the cut: in all
 * fonts of the Noto kind the glyph id itself. In name-keyed CFF the code is the new glyph id. TrueType keeps its glyph ids.
 * Only tables that a PDF reader needs are left; CFF goes out bare, without its OpenType wrapper. */
#include "media/face_own.h"

#include <hb-subset.h>
#include <string.h>

/* ---- CFF: charset and keys (Adobe Technical Note 5176) ---- */

struct cff {
	const uint8_t *at;
	size_t len;
	uint32_t glyph_count;
	bool cid_keyed;
	size_t charset;                 /* offset; 0 to 2: a predefined one */
};

static uint32_t big_endian(const uint8_t *at, unsigned size)
{
	uint32_t value = 0;
	while (size--)
		value = value << 8 | *at++;
	return value;
}

/* Where the INDEX at `at` ends, and its object `want`; 0 when it does not hold together. */
static size_t index_end(const struct cff *cff, size_t at, uint32_t want, size_t *from, size_t *to)
{
	if (at > cff->len || cff->len - at < 2)
		return 0;
	uint32_t count = face_u16(cff->at + at);
	if (!count)
		return at + 2;
	unsigned size = cff->len - at > 2 ? cff->at[at + 2] : 0;
	size_t offsets = (size_t)(count + 1) * size;
	if (size < 1 || size > 4 || cff->len - at - 3 < offsets)
		return 0;
	const uint8_t *table = cff->at + at + 3;
	size_t data = at + 3 + offsets - 1;
	size_t end = data + big_endian(table + (size_t)count * size, size);
	if (end > cff->len || want >= count)
		return 0;
	*from = data + big_endian(table + (size_t)want * size, size);
	*to = data + big_endian(table + (size_t)(want + 1) * size, size);
	return *from <= *to && *to <= end ? end : 0;
}

/* Steps over a real number; its digits do not matter here. */
static size_t skip_real(const struct cff *cff, size_t at, size_t end)
{
	while (at < end && (cff->at[at] & 0x0F) != 0x0F && cff->at[at] >> 4 != 0x0F)
		at++;
	return at + 1;
}

/* One operand of a DICT; its place after it. */
static size_t read_operand(const struct cff *cff, size_t at, size_t end, int32_t *value)
{
	const uint8_t *b = cff->at + at;
	size_t left = end - at;
	if (b[0] == 30)
		return skip_real(cff, at + 1, end);
	if (b[0] == 29 && left >= 5) {
		*value = (int32_t)face_u32(b + 1);
		return at + 5;
	}
	if (b[0] == 28 && left >= 3) {
		*value = (int16_t)face_u16(b + 1);
		return at + 3;
	}
	if (b[0] >= 32 && b[0] <= 246)
		*value = b[0] - 139;
	else if (left >= 2 && b[0] >= 247 && b[0] <= 254)
		*value = b[0] < 251 ? (b[0] - 247) * 256 + b[1] + 108 : -(b[0] - 251) * 256 - b[1] - 108;
	return at + (b[0] >= 247 ? 2 : 1);
}

enum { OPERATOR_CHARSET = 15, OPERATOR_ROS = 0x0C00 | 30 };

static void read_top_dict(struct cff *cff, size_t at, size_t end)
{
	int32_t value = 0;
	while (at < end) {
		if (cff->at[at] > 21) {
			at = read_operand(cff, at, end, &value);
			continue;
		}
		int operator = cff->at[at++];
		if (operator == 12 && at < end)
			operator = 0x0C00 | cff->at[at++];
		if (operator == OPERATOR_ROS)
			cff->cid_keyed = true;
		else if (operator == OPERATOR_CHARSET && value >= 0)
			cff->charset = (size_t)value;
	}
}

static bool cff_read(struct cff *cff, hb_blob_t *blob, uint32_t glyph_count)
{
	unsigned len;
	size_t from = 0, to = 0;
	*cff = (struct cff){ .at = (const uint8_t *)hb_blob_get_data(blob, &len), .glyph_count = glyph_count };
	cff->len = len;
	if (len < 4)
		return false;
	size_t names = index_end(cff, cff->at[2], 0, &from, &to);
	if (!names || !index_end(cff, names, 0, &from, &to) || to <= from)
		return false;
	read_top_dict(cff, from, to);
	return true;
}

/* The CIDs of ascending `gids` by the charset. */
static bool cff_cids(const struct cff *cff, const uint32_t *gids, int count, uint16_t *cids)
{
	if (cff->charset < 3 || cff->charset >= cff->len || cff->at[cff->charset] > 2)
		return false;
	unsigned format = cff->at[cff->charset], size = format == 0 ? 2 : format == 1 ? 3 : 4;
	size_t at = cff->charset + 1;
	uint32_t gid = 1;
	int done = 0;
	while (done < count) {
		if (cff->len - at < size)
			return false;
		uint32_t first = face_u16(cff->at + at), more = format ? big_endian(cff->at + at + 2, format) : 0;
		for (; done < count && gids[done] <= gid + more; done++)
			cids[done] = (uint16_t)(first + gids[done] - gid);
		gid += more + 1;
		at += size;
	}
	return true;
}

/* ---- cutting ---- */

/* The face with nothing but the tables that go out, or that planning needs. Without the font's cmap the plan need not walk
 * its 45,000 characters: 10 ms less for each face. */
static hb_face_t *bare_face(const struct face *face)
{
	static const hb_tag_t cff[] = { HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p') };
	static const hb_tag_t truetype[] = {
		HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
		HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
	};
	const hb_tag_t *tags = face->truetype ? truetype : cff;
	size_t count = face->truetype ? sizeof truetype / sizeof truetype[0] : sizeof cff / sizeof cff[0];
	hb_face_t *bare = hb_face_builder_create();
	for (size_t i = 0; i < count; i++) {
		hb_blob_t *table = hb_face_reference_table(face->hb, tags[i]);
		hb_face_builder_add_table(bare, tags[i], table);
		hb_blob_destroy(table);
	}
	return bare;
}

static hb_subset_plan_t *plan_cut(const struct face *face, const uint32_t *gids, int count)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		return NULL;
	hb_set_t *glyphs = hb_subset_input_glyph_set(input);
	for (int i = 0; i < count; i++)
		hb_set_add(glyphs, gids[i]);
	hb_subset_input_set_flags(input, face->truetype ? HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS
		: HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
	hb_face_t *bare = bare_face(face);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(bare, input);
	hb_face_destroy(bare);
	hb_subset_input_destroy(input);
	return plan;
}

/* Six capitals from the glyphs: the same set, the same tag. */
static void make_tag(struct face_subset *subset, const uint32_t *gids, int count)
{
	uint64_t hash = 14695981039346656037u;
	for (int i = 0; i < count; i++)
		hash = (hash ^ gids[i]) * 1099511628211u;
	hash ^= hash >> 32;
	for (int i = 0; i < 6; i++, hash /= 26)
		subset->tag[i] = (char)('A' + hash % 26);
}

static bool find_codes(const struct face *face, const hb_subset_plan_t *plan, const uint32_t *gids, int count, uint16_t *codes)
{
	if (face->truetype) {
		for (int i = 0; i < count; i++)
			codes[i] = (uint16_t)gids[i];
		return true;
	}
	struct cff cff;
	hb_blob_t *blob = hb_face_reference_table(face->hb, HB_TAG('C', 'F', 'F', ' '));
	bool known = cff_read(&cff, blob, face->glyph_count);
	if (known && cff.cid_keyed) {
		known = cff_cids(&cff, gids, count, codes);
	} else if (known) {
		const hb_map_t *fresh = hb_subset_plan_old_to_new_glyph_mapping(plan);
		for (int i = 0; i < count; i++)
			codes[i] = (uint16_t)hb_map_get(fresh, gids[i]);
	}
	hb_blob_destroy(blob);
	return known;
}

/* The bytes to embed, copied into the arena; NULL if there are none. */
static const unsigned char *take_bytes(struct arena *arena, const struct face *face, hb_face_t *cut, size_t *len)
{
	hb_blob_t *blob = face->truetype ? hb_face_reference_blob(cut) : hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '));
	unsigned size;
	const char *from = hb_blob_get_data(blob, &size);
	unsigned char *bytes = size ? arena_alloc(arena, size) : NULL;
	if (bytes)
		memcpy(bytes, from, size);
	*len = size;
	hb_blob_destroy(blob);
	return bytes;
}

struct face_subset face_subset(struct arena *arena, const struct face *face, const uint32_t *gids, int count)
{
	struct face_subset subset = { .truetype = face->truetype };
	if (face->nil || count <= 0 || gids[count - 1] >= face->glyph_count)
		return subset;
	uint16_t *codes = arena_array(arena, uint16_t, count);
	hb_subset_plan_t *plan = plan_cut(face, gids, count);
	hb_face_t *cut = plan && find_codes(face, plan, gids, count, codes) ? hb_subset_plan_execute_or_fail(plan) : NULL;
	if (cut) {
		subset.codes = codes;
		subset.bytes = take_bytes(arena, face, cut, &subset.len);
		make_tag(&subset, gids, count);
		hb_face_destroy(cut);
	}
	hb_subset_plan_destroy(plan);
	return subset;
}
