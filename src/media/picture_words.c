/* What the photographer wrote into the file: what is to be seen, and whose picture it is.
 *
 *   XMP   dc:description and dc:creator, photoshop:Credit; by a reader of just so much XML (picture_xmp.c)
 *   IPTC  records of 1C, record, dataset, length of 16 bits: 2:120 caption, 2:80 by-line, 2:110 credit; 1:90 says UTF-8
 *
 * XMP wins, then IPTC. IPTC that is not UTF-8 is taken as GB18030 when all of it makes sense there, which is what programs wrote
 * that asked the system; what makes none is told and left out. White space and controls become one blank. */
#include "media/picture_words_own.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>

enum { R_IPTC = 0x0404, TAG = 0x1C, RECORDS_MOST = 10000, NAMES_MOST = 10 };

/* ---- cleaned ---- */

static bool is_blank(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFD;
}

/* Characters that a line's end leaves nothing between: those as wide as they are high (C17). */
static bool is_wide(uint32_t c)
{
	return (c >= 0x2E80 && c < 0xAC00) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE50) || (c >= 0xFF00 && c < 0xFF61) ||
		(c >= 0x20000 && c < 0x40000) || (c >= 0x2014 && c < 0x2027);
}

/* UTF-8 with one blank for each run of white space and controls, none at the ends, and none where a line ended between Han. */
static struct str cleaned(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };
	bool blank = false, line_end = false;
	uint32_t before = 0;
	for (size_t len; text.len; text = str_part(text, len, text.len)) {
		uint32_t c = utf8_decode(text, &len);
		if (is_blank(c)) {
			blank = true;
			line_end |= c == '\n' || c == '\r';
			continue;
		}
		if (blank && before && !(line_end && is_wide(before) && is_wide(c)))
			buf_puts(&out, " ");
		buf_char(&out, before = c);
		blank = line_end = false;
	}
	return (struct str){ out.len ? buf_text(&out) : NULL, out.len };
}

static void take(struct words_take *take, struct str *into, const char **from, struct str text, const char *where)
{
	if (into->len || !text.len)
		return;
	bool long_one = text.len > PICTURE_WORDS_MOST * 16;
	struct str clean = long_one ? text : cleaned(take->arena, text);
	if (long_one || utf8_count(clean) > PICTURE_WORDS_MOST) {
		take->words->too_long = true;
		return;
	}
	*into = clean;
	*from = where;
}

void words_take_caption(struct words_take *taken, struct str text, const char *where)
{
	take(taken, &taken->words->caption, &taken->words->caption_from, text, where);
}

void words_take_credit(struct words_take *taken, struct str text, const char *where)
{
	take(taken, &taken->words->credit, &taken->words->credit_from, text, where);
}

/* ---- IPTC ---- */

struct iptc {
	bool utf8;
	struct str caption, credit, names[NAMES_MOST];
	int name_count;
};

/* The length of a dataset's data; false when it is longer than what is there. */
static bool data_len(struct str *rest, size_t *len)
{
	const uint8_t *at = (const uint8_t *)rest->at;
	size_t head = 5;
	*len = (size_t)at[3] << 8 | at[4];
	if (*len & 0x8000) {
		size_t bytes = *len & 0x7FFF;
		if (bytes > 4 || rest->len < head + bytes)
			return false;
		*len = 0;
		for (size_t i = 0; i < bytes; i++)
			*len = *len << 8 | at[head + i];
		head += bytes;
	}
	*rest = str_part(*rest, head, rest->len);
	return *len <= rest->len;
}

static void keep_dataset(struct iptc *iptc, unsigned record, unsigned dataset, struct str data)
{
	if (record == 1 && dataset == 90)
		iptc->utf8 = data.len == 3 && memcmp(data.at, "\x1B%G", 3) == 0;
	else if (record == 2 && dataset == 120)
		iptc->caption = data;
	else if (record == 2 && dataset == 110)
		iptc->credit = data;
	else if (record == 2 && dataset == 80 && data.len && iptc->name_count < NAMES_MOST)
		iptc->names[iptc->name_count++] = data;
}

static struct iptc read_iptc(struct str records)
{
	struct iptc iptc = { 0 };
	size_t len;
	for (int i = 0; i < RECORDS_MOST && records.len >= 5 && (uint8_t)records.at[0] == TAG; i++) {
		unsigned record = (uint8_t)records.at[1], dataset = (uint8_t)records.at[2];
		if (!data_len(&records, &len))
			break;
		keep_dataset(&iptc, record, dataset, str_part(records, 0, len));
		records = str_part(records, len, records.len);
	}
	return iptc;
}

/* As UTF-8; nothing, marked, when the bytes make no sense. */
static struct str decoded(struct words_take *take, const struct iptc *iptc, struct str bytes)
{
	const struct str none = { NULL, 0 };
	while (bytes.len && !bytes.at[bytes.len - 1])
		bytes.len--;
	if (!bytes.len || utf8_check(bytes) == bytes.len)
		return bytes;
	UErrorCode status = U_ZERO_ERROR;
	UConverter *from = iptc->utf8 || bytes.len > PICTURE_WORDS_MOST * 4 ? NULL : ucnv_open("GB18030", &status);
	if (from)
		ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	UChar *wide = arena_array(take->arena, UChar, bytes.len + 1);
	int32_t count = from && U_SUCCESS(status) ? ucnv_toUChars(from, wide, (int32_t)bytes.len + 1, bytes.at, (int32_t)bytes.len, &status) : 0;
	bool good = from && U_SUCCESS(status) && count > 0;
	if (from)
		ucnv_close(from);
	take->words->other_code |= good;
	take->words->garbled |= !good;
	struct buf out = { .arena = take->arena };
	for (int32_t i = 0; good && i < count; i++) {
		bool pair = wide[i] >= 0xD800 && wide[i] < 0xDC00 && i + 1 < count;
		buf_char(&out, pair ? 0x10000u + ((uint32_t)(wide[i] - 0xD800) << 10) + (uint32_t)(wide[i + 1] - 0xDC00) : wide[i]);
		i += pair;
	}
	return good ? (struct str){ buf_text(&out), out.len } : none;
}

static void take_iptc(struct words_take *take, struct str records)
{
	struct iptc iptc = read_iptc(records);
	struct buf names = { .arena = take->arena };
	for (int i = 0; i < iptc.name_count; i++) {
		struct str name = decoded(take, &iptc, iptc.names[i]);
		buf_puts(&names, names.len && name.len ? "、" : "");
		buf_str(&names, name);
	}
	words_take_caption(take, decoded(take, &iptc, iptc.caption), "IPTC 2:120");
	words_take_credit(take, names.len ? (struct str){ buf_text(&names), names.len } : names_none(), "IPTC 2:80");
	words_take_credit(take, decoded(take, &iptc, iptc.credit), "IPTC 2:110");
}

/* ---- all of it ---- */

static void take_part(struct words_take *take, struct str file, enum picture_kind kind, enum picture_part which)
{
	struct str part = picture_part(file, kind, which);
	struct picture_resource resource;
	if (part.at && which == PART_XMP)
		xmp_take(take, part);
	else if (part.at && which == PART_IPTC)
		take_iptc(take, part);
	else if (part.at && picture_resource_find(part, R_IPTC, &resource))
		take_iptc(take, resource.data);
	free((void *)part.at);
}

const struct picture_words *picture_words(const struct picture *picture)
{
	struct picture_found *found = &((struct picture_file *)picture)->found;
	if (found->words)
		return found->words;
	const struct picture_file *file = picture_file(picture);
	struct picture_words *words = arena_new(file->keep, struct picture_words);
	found->words = words;
	struct str bytes = picture->bad ? names_none() : picture_file_read(file);
	struct words_take take = { file->keep, words };
	for (int which = 0; bytes.at && which < 3; which++) {
		static const enum picture_part order[] = { PART_XMP, PART_PHOTOSHOP, PART_IPTC };
		take_part(&take, bytes, file->kind, order[which]);
	}
	if (!picture->bad)
		picture_file_drop(file, bytes);
	return words;
}
