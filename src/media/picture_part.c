/* What programs write into picture files beside the pixels: where it stands in each kind of file, and Photoshop's list of
 * numbered resources.
 *
 *   JPEG  APP13 "Photoshop 3.0" holds resources, cut into several segments when they are long; APP1 "http://ns.adobe.com/…" XMP
 *   TIFF  tag 34377 holds resources, 700 XMP, 33723 IPTC records without resources round them
 *   PNG   an iTXt chunk "XML:com.adobe.xmp", compressed or not; WebP a chunk "XMP "
 *
 * A resource is "8BIM", a number of 16 bits, a name (a byte of length, then so many; even in all), a length of 32 bits and so
 * many bytes (made even). Nothing of it is trusted. */
#include "media/picture_tiff_own.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

enum { TIFF_XMP = 700, TIFF_IPTC = 33723, TIFF_PHOTOSHOP = 34377, RESOURCE_LEAST = 12 };

static unsigned u16(const char *at)
{
	const uint8_t *b = (const uint8_t *)at;
	return (unsigned)b[0] << 8 | b[1];
}

static uint32_t u32(const char *at)
{
	return (uint32_t)u16(at) << 16 | u16(at + 2);
}

static uint32_t u32_little(const char *at)
{
	const uint8_t *b = (const uint8_t *)at;
	return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static struct str nothing(void)
{
	return (struct str){ NULL, 0 };
}

static struct str copy_of(struct str bytes)
{
	char *copy = bytes.len && bytes.len <= PART_BYTES_MOST ? malloc(bytes.len) : NULL;
	if (copy)
		memcpy(copy, bytes.at, bytes.len);
	return (struct str){ copy, copy ? bytes.len : 0 };
}

/* ---- JPEG ---- */

struct segment {
	unsigned marker;
	struct str data;
};

/* The next segment from `*at` on, before the pixels; false when there is none, or not all of it. */
static bool next_segment(struct str file, size_t *at, struct segment *segment)
{
	while (*at + 4 <= file.len && (uint8_t)file.at[*at] == 0xFF && (uint8_t)file.at[*at + 1] == 0xFF)
		++*at;
	if (*at + 4 > file.len || (uint8_t)file.at[*at] != 0xFF)
		return false;
	unsigned marker = (uint8_t)file.at[*at + 1], len = u16(file.at + *at + 2);
	if (marker == 0xD9 || marker == 0xDA || len < 2 || len > file.len - *at - 2)
		return false;
	*segment = (struct segment){ marker, { file.at + *at + 4, len - 2 } };
	*at += 2 + (size_t)len;
	return true;
}

/* All segments of that marker that begin with `head` (its end included), put together without it; `first`: the first alone. */
static struct str gather(struct str file, unsigned marker, const char *head, size_t head_len, bool first)
{
	struct segment segment;
	char *all = NULL;
	size_t len = 0;
	for (size_t at = 2; next_segment(file, &at, &segment);) {
		if (segment.marker != marker || segment.data.len <= head_len || memcmp(segment.data.at, head, head_len) != 0)
			continue;
		size_t more = segment.data.len - head_len;
		char *grown = len + more <= PART_BYTES_MOST ? realloc(all, len + more) : NULL;
		if (!grown) {
			free(all);
			return nothing();
		}
		all = grown;
		memcpy(all + len, segment.data.at + head_len, more);
		len += more;
		if (first)
			break;
	}
	return (struct str){ all, len };
}

static struct str jpeg_part(struct str file, enum picture_part part)
{
	static const char photoshop[] = "Photoshop 3.0", xmp[] = "http://ns.adobe.com/xap/1.0/";
	if (part == PART_PHOTOSHOP)
		return gather(file, 0xED, photoshop, sizeof photoshop, false);
	return part == PART_XMP ? gather(file, 0xE1, xmp, sizeof xmp, true) : nothing();
}

/* ---- PNG and WebP ---- */

static struct str inflated(struct str bytes)
{
	uLongf len = bytes.len < PART_BYTES_MOST / 16 ? (uLongf)bytes.len * 16 + 4096 : PART_BYTES_MOST;
	char *out = malloc(len);
	if (out && uncompress((Bytef *)out, &len, (const Bytef *)bytes.at, (uLong)bytes.len) == Z_OK)
		return (struct str){ out, len };
	free(out);
	return nothing();
}

/* An iTXt chunk: keyword, 0, compressed, method, language, 0, translated keyword, 0, text. */
static struct str itxt_text(struct str chunk)
{
	static const char key[] = "XML:com.adobe.xmp";
	size_t at = sizeof key + 2;
	if (chunk.len <= at || memcmp(chunk.at, key, sizeof key) != 0)
		return nothing();
	for (int i = 0; i < 2; i++) {
		const char *end = memchr(chunk.at + at, 0, chunk.len - at);
		if (!end)
			return nothing();
		at = (size_t)(end - chunk.at) + 1;
	}
	struct str text = { chunk.at + at, chunk.len - at };
	return chunk.at[sizeof key] ? inflated(text) : copy_of(text);
}

static struct str png_part(struct str file, enum picture_part part)
{
	struct str text = nothing();
	for (size_t at = 8; part == PART_XMP && !text.at && at <= file.len && file.len - at >= 12;) {
		size_t len = u32(file.at + at);
		if (len > file.len - at - 12)
			break;
		if (memcmp(file.at + at + 4, "iTXt", 4) == 0)
			text = itxt_text((struct str){ file.at + at + 8, len });
		at += len + 12;
	}
	return text;
}

static struct str webp_part(struct str file, enum picture_part part)
{
	for (size_t at = 12; part == PART_XMP && at <= file.len && file.len - at >= 8;) {
		size_t len = u32_little(file.at + at + 4);
		if (len > file.len - at - 8)
			break;
		if (memcmp(file.at + at, "XMP ", 4) == 0)
			return copy_of((struct str){ file.at + at + 8, len });
		at += 8 + len + len % 2;
	}
	return nothing();
}

static struct str tiff_part(struct str file, enum picture_part part)
{
	static const unsigned tags[] = { [PART_PHOTOSHOP] = TIFF_PHOTOSHOP, [PART_XMP] = TIFF_XMP, [PART_IPTC] = TIFF_IPTC };
	return copy_of(tiff_tag(file, tags[part]));
}

struct str picture_part(struct str file, enum picture_kind kind, enum picture_part part)
{
	switch (kind) {
	case KIND_JPEG: return jpeg_part(file, part);
	case KIND_PNG: return png_part(file, part);
	case KIND_TIFF: return tiff_part(file, part);
	case KIND_WEBP: return webp_part(file, part);
	default: return nothing();
	}
}

/* ---- resources ---- */

bool picture_resource_next(struct str *rest, struct picture_resource *resource)
{
	struct str bytes = *rest;
	if (bytes.len < RESOURCE_LEAST || memcmp(bytes.at, "8BIM", 4) != 0)
		return false;
	size_t name = (uint8_t)bytes.at[6], at = 7 + name + (name + 1) % 2;
	if (at + 4 > bytes.len)
		return false;
	size_t len = u32(bytes.at + at), room = bytes.len - at - 4;
	if (len > room)
		return false;
	*resource = (struct picture_resource){ u16(bytes.at + 4), { bytes.at + 7, name }, { bytes.at + at + 4, len } };
	size_t used = at + 4 + len + (len % 2 && len < room);
	*rest = (struct str){ bytes.at + used, bytes.len - used };
	return true;
}

bool picture_resource_find(struct str part, unsigned id, struct picture_resource *resource)
{
	while (picture_resource_next(&part, resource))
		if (resource->id == id)
			return true;
	return false;
}
