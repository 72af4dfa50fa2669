#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *text)
{
	struct str s = { text, text ? strlen(text) : 0 };
	return s;
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_is(struct str a, const char *text)
{
	return str_eq(a, str_of(text));
}

bool str_starts(struct str a, const char *prefix)
{
	size_t len = strlen(prefix);
	return a.len >= len && memcmp(a.at, prefix, len) == 0;
}

bool str_ends(struct str a, const char *end)
{
	size_t len = strlen(end);
	return a.len >= len && memcmp(a.at + a.len - len, end, len) == 0;
}

struct str str_part(struct str a, size_t from, size_t len)
{
	if (from > a.len)
		from = a.len;
	if (len > a.len - from)
		len = a.len - from;
	struct str part = { a.at + from, len };
	return part;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str a)
{
	while (a.len && is_blank(a.at[0]))
		a.at++, a.len--;
	while (a.len && is_blank(a.at[a.len - 1]))
		a.len--;
	return a;
}

char *str_copy(struct arena *arena, struct str a)
{
	char *copy = arena_alloc(arena, a.len + 1);
	if (a.len)
		memcpy(copy, a.at, a.len);
	return copy;
}

__attribute__((format(printf, 2, 0)))
static char *format_va(struct arena *arena, const char *format, va_list args, size_t *len)
{
	va_list again;
	char none[1];
	va_copy(again, args);
	int n = vsnprintf(none, sizeof none, format, again);
	va_end(again);
	if (n < 0)
		n = 0;
	char *text = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, args);
	*len = (size_t)n;
	return text;
}

char *str_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	size_t len;
	va_start(args, format);
	char *text = format_va(arena, format, args, &len);
	va_end(args);
	return text;
}

enum { DISTANCE_MOST = 48 };

static int decode_all(struct str a, uint32_t out[DISTANCE_MOST])
{
	int n = 0;
	while (a.len) {
		size_t len;
		uint32_t c = utf8_decode(a, &len);
		if (n == DISTANCE_MOST)
			return -1;
		out[n++] = c;
		a = str_part(a, len, a.len);
	}
	return n;
}

int str_distance(struct str a, struct str b, int most)
{
	uint32_t x[DISTANCE_MOST], y[DISTANCE_MOST];
	int row[DISTANCE_MOST + 1];
	int n = decode_all(a, x), m = decode_all(b, y);
	if (n < 0 || m < 0)
		return most + 1;
	for (int j = 0; j <= m; j++)
		row[j] = j;
	for (int i = 1; i <= n; i++) {
		int diagonal = row[0];
		row[0] = i;
		for (int j = 1; j <= m; j++) {
			int best = diagonal + (x[i - 1] != y[j - 1]);
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diagonal = row[j];
			row[j] = best;
		}
	}
	return row[m] > most ? most + 1 : row[m];
}

static int sequence_length(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

/* The character at `at`, or -1 if the bytes there are not one. */
static int64_t decode_strict(const unsigned char *at, size_t len, int *used)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	int n = sequence_length(at[0]);
	if (n == 0 || (size_t)n > len)
		return -1;
	uint32_t c = n == 1 ? at[0] : (uint32_t)(at[0] & (0x7F >> n));
	for (int i = 1; i < n; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return -1;
		c = c << 6 | (at[i] & 0x3F);
	}
	if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return -1;
	*used = n;
	return c;
}

uint32_t utf8_decode(struct str a, size_t *len)
{
	if (!a.len) {
		*len = 0;
		return 0;
	}
	int used = 1;
	int64_t c = decode_strict((const unsigned char *)a.at, a.len, &used);
	*len = (size_t)used;
	return c < 0 ? 0xFFFD : (uint32_t)c;
}

size_t utf8_encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	out[0] = (char)((0xF00 >> n) | c);
	return n;
}

size_t utf8_check(struct str a)
{
	size_t i = 0;
	while (i < a.len) {
		int used = 1;
		int64_t c = decode_strict((const unsigned char *)a.at + i, a.len - i, &used);
		if (c <= 0)
			return i;
		i += (size_t)used;
	}
	return a.len;
}

size_t utf8_count(struct str a)
{
	size_t n = 0;
	for (size_t i = 0; i < a.len; i++)
		n += ((unsigned char)a.at[i] & 0xC0) != 0x80;
	return n;
}

void buf_add(struct buf *buf, const void *bytes, size_t len)
{
	if (len >= buf->room - buf->len || !buf->at) {
		size_t room = buf->room ? buf->room : 64;
		while (room - buf->len <= len)
			room *= 2;
		buf->at = arena_grow(buf->arena, buf->at, buf->len, room, 1);
		buf->room = room;
	}
	if (len)
		memcpy(buf->at + buf->len, bytes, len);
	buf->len += len;
	buf->at[buf->len] = 0;
}

void buf_str(struct buf *buf, struct str text)
{
	buf_add(buf, text.at, text.len);
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_char(struct buf *buf, uint32_t c)
{
	char bytes[4];
	buf_add(buf, bytes, utf8_encode(c, bytes));
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	va_list again;
	va_copy(again, args);
	char small[256];
	int n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n >= 0 && (size_t)n < sizeof small) {
		buf_add(buf, small, (size_t)n);
	} else {
		size_t len;
		char *text = format_va(buf->arena, format, again, &len);
		buf_add(buf, text, len);
	}
	va_end(again);
}

void buf_milli(struct buf *buf, int64_t thousandths)
{
	char text[32];
	uint64_t v = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
	int n = snprintf(text, sizeof text, "%s%llu.%03u", thousandths < 0 ? "-" : "",
		(unsigned long long)(v / 1000), (unsigned)(v % 1000));
	while (text[n - 1] == '0')
		n--;
	if (text[n - 1] == '.')
		n--;
	buf_add(buf, text, (size_t)n);
}

char *buf_text(struct buf *buf)
{
	buf_add(buf, "", 0);
	return buf->at;
}
