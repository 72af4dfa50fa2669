/* libharu 2.3.0 as a layer of objects: dictionaries, arrays, streams, cross-reference table, saving. None of its fonts,
 * images, graphics or files are used (libharu.md): it refuses CFF fonts, knows no spot inks, boxes or overprint.
 *
 * Its ways, and where they end here:
 *  - Its first error stays, and every later call fails: `dict_of` and `usable` ask before each call, pdfobject_save tells.
 *  - A direct object has one owner; what goes into two places is shared first.
 *  - It deletes /Filter from a stream that it does not encode itself: `write_filter` prints it back.
 *  - It leaves blanks in names as they are, which ends the name, and keeps numbers as floats: `write_bytes` puts both right.
 *  - HPDF_SaveToFile answers well on a full disk: the table of objects is written through `write_bytes`, which does not, and
 *    the file is read again.
 *  - A name has 127 bytes at most and may not be empty. */
#include "out/pdfobject.h"

#include <errno.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <stdio.h>
#include <string.h>

#include "out/pdfcheck.h"

#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20400
#error "the records of libharu 2.3 are used; look at HPDF_Doc_Rec and HPDF_PageAttr_Rec before using another"
#endif

enum { NAME_MOST = HPDF_LIMIT_MAX_NAME_LEN, TEXT_MOST = 1000 };

/* Begins a name that is no name: the rest is written as it stands. Escaped by libharu, so that it is known again. */
#define VERBATIM "\001"
#define VERBATIM_WRITTEN "/#01"

struct pdfobject_file {
	struct arena *arena;
	HPDF_Doc doc;
	struct pdfhash hash;
	int pages;
	FILE *out;                      /* while saving */
	bool copying;                   /* the next bytes written are a stream's, whatever they look like */
};

/* ---- what libharu calls back ---- */

/* A stream's bytes, where the caller keeps them. */
struct reader {
	struct pdfobject_file *file;
	struct str bytes;
	size_t at;
};

static HPDF_STATUS read_bytes(HPDF_Stream stream, HPDF_BYTE *into, HPDF_UINT *size)
{
	struct reader *reader = stream->attr;
	size_t left = reader->bytes.len - reader->at, wanted = *size;
	size_t len = wanted < left ? wanted : left;
	if (len)
		memcpy(into, reader->bytes.at + reader->at, len);
	reader->at += len;
	reader->file->copying = len > 0;
	*size = (HPDF_UINT)len;
	return len < wanted ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS seek_bytes(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode whence)
{
	struct reader *reader = stream->attr;
	int64_t from = whence == HPDF_SEEK_CUR ? (int64_t)reader->at : whence == HPDF_SEEK_END ? (int64_t)reader->bytes.len : 0;
	if (from + position < 0 || from + position > (int64_t)reader->bytes.len)
		return HPDF_INVALID_OPERATION;
	reader->at = (size_t)(from + position);
	return HPDF_OK;
}

static HPDF_INT32 tell_bytes(HPDF_Stream stream)
{
	const struct reader *reader = stream->attr;
	return (HPDF_INT32)reader->at;
}

static HPDF_UINT32 size_bytes(HPDF_Stream stream)
{
	const struct reader *reader = stream->attr;
	return (HPDF_UINT32)reader->bytes.len;
}

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
	(void)dict;
	return HPDF_Stream_WriteStr(stream, " /Filter /FlateDecode\n");
}

/* A name, as libharu gives it in one piece. Answers how many bytes longer it became. */
static int write_name(FILE *out, struct str name)
{
	int more = 0;
	if (str_starts(name, VERBATIM_WRITTEN)) {
		more = (int)strlen(VERBATIM_WRITTEN);
		fwrite(name.at + more, 1, name.len - (size_t)more, out);
		return -more;
	}
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == ' ') {
			fputs("#20", out);
			more += 2;
		} else {
			putc(name.at[i], out);
		}
	return more;
}

static HPDF_STATUS write_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
	struct pdfobject_file *file = stream->attr;
	struct str piece = { (const char *)bytes, size };
	if (!file->copying && str_starts(piece, "/"))
		stream->size += (HPDF_UINT)write_name(file->out, piece);
	else
		fwrite(bytes, 1, size, file->out);
	file->copying = false;
	return ferror(file->out) ? HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0) : HPDF_OK;
}

/* ---- opening ---- */

static HPDF_STATUS error_of(const struct pdfobject_file *file)
{
	return file->doc ? HPDF_Error_GetCode(&file->doc->error) : HPDF_FAILD_TO_ALLOC_MEM;
}

static bool usable(const struct pdfobject_file *file)
{
	return error_of(file) == HPDF_OK;
}

/* Dictionaries and arrays begin alike, and both know the document's error record, which knows the file. */
static HPDF_Dict dict_of(struct pdfobject *object)
{
	HPDF_Dict dict = (HPDF_Dict)(void *)object;
	return dict && HPDF_Error_GetCode(dict->error) == HPDF_OK ? dict : NULL;
}

static HPDF_Array array_of(struct pdfobject *object)
{
	HPDF_Array array = (HPDF_Array)(void *)object;
	return array && HPDF_Error_GetCode(array->error) == HPDF_OK ? array : NULL;
}

static struct pdfobject *object_of(void *object)
{
	return object;
}

static void record(HPDF_Error error, char kind, const void *bytes, size_t len)
{
	struct pdfobject_file *file = error->user_data;
	pdfhash_add(&file->hash, &kind, 1);
	pdfhash_add(&file->hash, bytes, len);
}

static void record_integer(HPDF_Error error, char kind, int value)
{
	uint32_t bits = (uint32_t)value;
	uint8_t bytes[4] = { (uint8_t)bits, (uint8_t)(bits >> 8), (uint8_t)(bits >> 16), (uint8_t)(bits >> 24) };
	record(error, kind, bytes, sizeof bytes);
}

struct pdfobject_file *pdfobject_open(struct arena *arena)
{
	struct pdfobject_file *file = arena_new(arena, struct pdfobject_file);
	file->arena = arena;
	pdfhash_start(&file->hash);
	file->doc = HPDF_New(NULL, file);
	if (file->doc)
		HPDF_SetCompressionMode(file->doc, HPDF_COMP_NONE);
	return file;
}

void pdfobject_close(struct pdfobject_file *file)
{
	if (file->doc)
		HPDF_Free(file->doc);
	file->doc = NULL;
}

struct pdfobject *pdfobject_dict(struct pdfobject_file *file)
{
	return usable(file) ? object_of(HPDF_Dict_New(file->doc->mmgr)) : NULL;
}

struct pdfobject *pdfobject_array(struct pdfobject_file *file)
{
	return usable(file) ? object_of(HPDF_Array_New(file->doc->mmgr)) : NULL;
}

struct pdfobject *pdfobject_catalog(struct pdfobject_file *file)
{
	return usable(file) ? object_of(file->doc->catalog) : NULL;
}

struct pdfobject *pdfobject_info(struct pdfobject_file *file)
{
	return usable(file) ? object_of(file->doc->info) : NULL;
}

struct pdfobject *pdfobject_share(struct pdfobject_file *file, struct pdfobject *object)
{
	if (!object || !usable(file) || HPDF_Xref_Add(file->doc->xref, object) != HPDF_OK)
		return NULL;
	return object;
}

/* ---- streams and pages ---- */

/* The dictionary's stream from now on; answers libharu's part of it. */
static HPDF_Stream set_stream(struct pdfobject_file *file, HPDF_Dict dict, struct str bytes, enum pdfobject_filter filter)
{
	struct reader *reader = arena_new(file->arena, struct reader);
	reader->file = file;
	reader->bytes = bytes;
	HPDF_Stream stream = HPDF_CallbackReader_New(dict->mmgr, read_bytes, seek_bytes, tell_bytes, size_bytes, reader);
	if (!stream)
		return NULL;
	HPDF_Stream_Free(dict->stream);
	dict->stream = stream;
	dict->filter = filter == PDFOBJECT_DCT ? HPDF_STREAM_FILTER_DCT_DECODE : HPDF_STREAM_FILTER_NONE;
	dict->write_fn = filter == PDFOBJECT_FLATE ? write_filter : NULL;
	record(dict->error, 's', bytes.at, bytes.len);
	return stream;
}

struct pdfobject *pdfobject_stream(struct pdfobject_file *file, struct str bytes, enum pdfobject_filter filter)
{
	if (!usable(file))
		return NULL;
	HPDF_Dict dict = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);
	return dict && set_stream(file, dict, bytes, filter) ? object_of(dict) : NULL;
}

struct pdfobject *pdfobject_page(struct pdfobject_file *file, struct str content, enum pdfobject_filter filter)
{
	HPDF_Page page = usable(file) ? HPDF_AddPage(file->doc) : NULL;
	if (!page)
		return NULL;
	HPDF_PageAttr attr = page->attr;
	attr->stream = set_stream(file, attr->contents, content, filter);
	file->pages++;
	return attr->stream ? object_of(page) : NULL;
}

/* ---- dictionaries ---- */

static bool put(HPDF_Dict dict, const char *key, char kind, const void *bytes, size_t len)
{
	if (!dict)
		return false;
	record(dict->error, 'k', key, strlen(key));
	record(dict->error, kind, bytes, len);
	return true;
}

/* At most NAME_MOST bytes of it, whole characters. */
static const char *short_name(const char *name, char into[NAME_MOST + 1])
{
	size_t len = strlen(name);
	if (len > NAME_MOST)
		for (len = NAME_MOST; len > 0 && ((unsigned char)name[len] & 0xC0) == 0x80;)
			len--;
	memcpy(into, name, len);
	into[len] = 0;
	return len ? into : "unnamed";
}

void pdfobject_put(struct pdfobject *object, const char *key, struct pdfobject *value)
{
	HPDF_Dict dict = dict_of(object);
	if (put(dict, key, 'o', "", 0))
		HPDF_Dict_Add(dict, key, value);
}

void pdfobject_put_name(struct pdfobject *object, const char *key, const char *name)
{
	HPDF_Dict dict = dict_of(object);
	char cut[NAME_MOST + 1];
	name = short_name(name, cut);
	if (put(dict, key, 'n', name, strlen(name)))
		HPDF_Dict_AddName(dict, key, name);
}

void pdfobject_put_integer(struct pdfobject *object, const char *key, int value)
{
	HPDF_Dict dict = dict_of(object);
	if (!put(dict, key, 'i', "", 0))
		return;
	record_integer(dict->error, 'i', value);
	HPDF_Dict_AddNumber(dict, key, value);
}

void pdfobject_put_bool(struct pdfobject *object, const char *key, bool value)
{
	HPDF_Dict dict = dict_of(object);
	if (put(dict, key, value ? 't' : 'f', "", 0))
		HPDF_Dict_AddBoolean(dict, key, value ? HPDF_TRUE : HPDF_FALSE);
}

static bool plain_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || (unsigned char)*text > 0x7E)
			return false;
	return true;
}

/* With its byte order mark. Answers the length in bytes. */
static size_t make_utf16(struct str text, uint8_t *out)
{
	size_t n = 0, len;
	out[n++] = 0xFE;
	out[n++] = 0xFF;
	for (int count = 0; text.len && count < TEXT_MOST; count++, text = str_part(text, len, text.len)) {
		uint32_t c = utf8_decode(text, &len);
		if (c >= 0x10000) {
			uint32_t high = 0xD800 + ((c - 0x10000) >> 10);
			out[n++] = (uint8_t)(high >> 8);
			out[n++] = (uint8_t)high;
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		out[n++] = (uint8_t)(c >> 8);
		out[n++] = (uint8_t)c;
	}
	return n;
}

void pdfobject_put_text(struct pdfobject *object, const char *key, const char *text)
{
	HPDF_Dict dict = dict_of(object);
	if (!put(dict, key, 'u', text, strlen(text)))
		return;
	if (plain_ascii(text) && strlen(text) <= TEXT_MOST) {
		HPDF_Dict_Add(dict, key, HPDF_String_New(dict->mmgr, text, NULL));
		return;
	}
	uint8_t utf16[2 + 4 * TEXT_MOST];
	size_t len = make_utf16(str_of(text), utf16);
	HPDF_Dict_Add(dict, key, HPDF_Binary_New(dict->mmgr, utf16, (HPDF_UINT)len));
}

/* ---- arrays ---- */

void pdfobject_add(struct pdfobject *object, struct pdfobject *value)
{
	HPDF_Array array = array_of(object);
	if (!array)
		return;
	record(array->error, 'o', "", 0);
	HPDF_Array_Add(array, value);
}

void pdfobject_add_name(struct pdfobject *object, const char *name)
{
	HPDF_Array array = array_of(object);
	char cut[NAME_MOST + 1];
	if (!array)
		return;
	name = short_name(name, cut);
	record(array->error, 'n', name, strlen(name));
	HPDF_Array_AddName(array, name);
}

void pdfobject_add_integer(struct pdfobject *object, int value)
{
	HPDF_Array array = array_of(object);
	if (!array)
		return;
	record_integer(array->error, 'i', value);
	HPDF_Array_AddNumber(array, value);
}

void pdfobject_add_part(struct pdfobject *object, int value, int whole)
{
	enum { PLACES = 100000 };
	char text[40];
	int64_t parts = mul_div(value, PLACES, whole);
	if (parts % PLACES == 0) {
		pdfobject_add_integer(object, (int)(parts / PLACES));
		return;
	}
	uint64_t size = (uint64_t)(parts < 0 ? -parts : parts);
	int len = snprintf(text, sizeof text, VERBATIM "%s%u.%05u", parts < 0 ? "-" : "", (unsigned)(size / PLACES),
		(unsigned)(size % PLACES));
	while (text[len - 1] == '0')
		text[--len] = 0;
	pdfobject_add_name(object, text);
}

/* ---- saving ---- */

enum { WRITE_BYTES = 1 << 18 /* libharu hands out 4 KiB at a time */ };

void pdfobject_fingerprint(const struct pdfobject_file *file, uint8_t out[PDFHASH_BYTES])
{
	pdfhash_tell(&file->hash, out);
}

static void put_id(struct pdfobject_file *file)
{
	uint8_t id[PDFHASH_BYTES];
	pdfhash_tell(&file->hash, id);
	HPDF_Array pair = usable(file) ? HPDF_Array_New(file->doc->mmgr) : NULL;
	for (int i = 0; pair && i < 2; i++)
		HPDF_Array_Add(pair, HPDF_Binary_New(pair->mmgr, id, sizeof id));
	if (pair)
		HPDF_Dict_Add(file->doc->trailer, "ID", pair);
}

/* `system`: errno when it happened; libharu does not keep it. */
static const char *fault_text(struct arena *arena, const struct pdfobject_file *file, int system)
{
	HPDF_STATUS code = error_of(file);
	if (code == HPDF_FAILD_TO_ALLOC_MEM)
		return strerror(ENOMEM);
	if (code == HPDF_FILE_IO_ERROR)
		return strerror(system ? system : EIO);
	return str_format(arena, "libharu 0x%04X", (unsigned)code);
}

/* All objects, then the table. False: `fault_text` knows why. */
static bool write_objects(struct pdfobject_file *file, int minor)
{
	HPDF_Doc doc = file->doc;
	HPDF_Stream stream = HPDF_CallbackWriter_New(doc->mmgr, write_bytes, file);
	char header[] = "%PDF-1.N\n%\xE7\x89\x88\xE5\xBF\x83\n";
	if (!stream)
		return false;
	*strchr(header, 'N') = (char)('0' + minor);
	bool done = HPDF_Dict_Add(doc->trailer, "Root", doc->catalog) == HPDF_OK &&
		HPDF_Dict_Add(doc->trailer, "Info", doc->info) == HPDF_OK &&
		HPDF_Stream_WriteStr(stream, header) == HPDF_OK && HPDF_Xref_WriteToStream(doc->xref, stream, NULL) == HPDF_OK;
	HPDF_Stream_Free(stream);
	return done;
}

const char *pdfobject_save(struct pdfobject_file *file, int minor, const char *path)
{
	put_id(file);
	if (!usable(file))
		return fault_text(file->arena, file, 0);
	errno = 0;
	file->out = fopen(path, "we");
	if (!file->out)
		return strerror(errno);
	setvbuf(file->out, arena_alloc(file->arena, WRITE_BYTES), _IOFBF, WRITE_BYTES);
	bool written = write_objects(file, minor) && usable(file);
	int why = errno;
	bool closed = fclose(file->out) == 0;
	if (!written)
		return fault_text(file->arena, file, why);
	const struct pdfcheck_want want = { (int)file->doc->xref->entries->count, file->pages, minor };
	return closed ? pdfcheck_file(file->arena, path, &want) : strerror(errno);
}
