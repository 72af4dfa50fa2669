/* What a file is, by its first bytes and never by its name. */
#include "media/picture_own.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool has(struct str file, size_t at, const char *magic, size_t len)
{
	return file.len >= at + len && memcmp(file.at + at, magic, len) == 0;
}

enum picture_kind picture_kind(struct str file, const char **name)
{
	static const struct {
		size_t at;
		const char *magic;
		size_t len;
		const char *name;
	} others[] = {
		{ 0, "II+\0", 4, "BigTIFF" }, { 0, "MM\0+", 4, "BigTIFF" },
		{ 4, "ftypheic", 8, "HEIC" }, { 4, "ftypheix", 8, "HEIC" }, { 4, "ftypmif1", 8, "HEIF" }, { 4, "ftypavif", 8, "AVIF" },
		{ 4, "ftyp", 4, "MP4/HEIF" }, { 0, "GIF8", 4, "GIF" }, { 0, "BM", 2, "BMP" }, { 0, "8BPS", 4, "Photoshop PSD" }, { 0, "%PDF", 4, "PDF" },
		{ 0, "%!PS", 4, "PostScript/EPS" }, { 4, "jP  ", 4, "JPEG 2000" }, { 0, "\xFF\x4F\xFF\x51", 4, "JPEG 2000" },
		{ 0, "\xFF\x0A", 2, "JPEG XL" }, { 4, "JXL ", 4, "JPEG XL" }, { 0, "<svg", 4, "SVG" }, { 0, "<?xml", 5, "XML/SVG" },
		{ 0, "<", 1, "HTML" }, { 0, "PK\x03\x04", 4, "ZIP/Office" },
	};
	*name = "";
	if (has(file, 0, "\xFF\xD8\xFF", 3))
		return KIND_JPEG;
	if (has(file, 0, "\x89PNG\r\n\x1A\n", 8))
		return KIND_PNG;
	if (has(file, 0, "II*\0", 4) || has(file, 0, "MM\0*", 4))
		return KIND_TIFF;
	if (has(file, 0, "RIFF", 4) && has(file, 8, "WEBP", 4))
		return KIND_WEBP;
	if (has(file, 0, "version https://git-lfs", 23))
		return KIND_LFS;
	struct str text = str_trim(str_part(file, 0, 64));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (has(*others[i].magic == '<' ? text : file, others[i].at, others[i].magic, others[i].len)) {
			*name = others[i].name;
			return KIND_OTHER;
		}
	return KIND_UNKNOWN;
}

picture_decode *picture_decoder(enum picture_kind kind)
{
	static picture_decode *const decoders[KIND_READ] = { picture_jpeg_decode, picture_png_decode, picture_tiff_decode, picture_webp_decode };
	return decoders[kind];
}

bool picture_breaks(struct picture_trouble *trouble, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(trouble->words, sizeof trouble->words, format, arguments);
	va_end(arguments);
	trouble->harm = HARM_BROKEN;
	return false;
}
