/* Is it a profile to print with: print.md P14, before lcms2 reads a table of it. */
#include "media/colour_own.h"

#include <string.h>

static uint32_t u32(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Four characters of a header as a word; what cannot be shown is a dot. */
static const char *word(struct arena *arena, const char *at)
{
	char *shown = arena_alloc(arena, 5);
	for (int i = 0; i < 4; i++)
		shown[i] = at[i] > ' ' && at[i] < 127 ? at[i] : '.';
	return shown;
}

enum { HEADER = 128, TAGS_MOST = 100 };

/* Every tag inside the file, and `name` among them. */
static bool has_tag(struct str bytes, const char *name)
{
	uint32_t count = u32(bytes.at + HEADER);
	bool found = false;
	if (count > TAGS_MOST || bytes.len < HEADER + 4 + (size_t)count * 12)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		const char *tag = bytes.at + HEADER + 4 + (size_t)i * 12;
		size_t offset = u32(tag + 4), len = u32(tag + 8);
		if (offset > bytes.len || len > bytes.len - offset)
			return false;
		found |= memcmp(tag, name, 4) == 0;
	}
	return found;
}

static bool check_header(struct env *env, struct span at, const char *name, struct str bytes)
{
	int version = bytes.at[8];
	size_t before = (size_t)env->diags->count;
	if (u32(bytes.at) != bytes.len)
		diag(env, at, D_PROFILE_SIZE, name, (int64_t)u32(bytes.at), (int64_t)bytes.len);
	if (version != 2 && version != 4)
		diag(env, at, D_PROFILE_VERSION, name, version);
	if (memcmp(bytes.at + 12, "prtr", 4) != 0)
		diag(env, at, D_PROFILE_CLASS, name, word(env->temp, bytes.at + 12));
	if (memcmp(bytes.at + 16, "CMYK", 4) != 0)
		diag(env, at, D_PROFILE_SPACE, name, word(env->temp, bytes.at + 16));
	return (size_t)env->diags->count == before;
}

bool colour_profile_check(struct env *env, struct span at, const struct source *source)
{
	struct str bytes = source->text;
	const char *name = source->name;
	if (bytes.len > env->limits->profile_bytes) {
		diag(env, at, D_PROFILE_LARGE, name, (int64_t)bytes.len, (int64_t)env->limits->profile_bytes);
		return false;
	}
	if (bytes.len < HEADER + 4 || memcmp(bytes.at + 36, "acsp", 4) != 0) {
		diag(env, at, D_PROFILE_NOT_ICC, name);
		return false;
	}
	if (!check_header(env, at, name, bytes))
		return false;
	static const char *const tables[] = { "A2B0", "B2A0" };
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		if (!has_tag(bytes, tables[i])) {
			diag(env, at, D_PROFILE_TABLE, name, tables[i]);
			return false;
		}
	return true;
}
