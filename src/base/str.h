/* Text as slices, and UTF-8.
 *
 * A `struct str` is a piece of somebody else's bytes: not terminated, never freed.
 * Text that entered through base/file was checked to be valid UTF-8; decoding trusts nothing all the same
 * and answers U+FFFD for a bad byte, one byte long. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct str {
	const char *at;
	size_t len;             /* bytes */
};

/* A terminated string as a slice. */
struct str str_of(const char *text);
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *text);
bool str_starts(struct str a, const char *prefix);
bool str_ends(struct str a, const char *end);
/* Bytes [from, from+len) of a, cut to what is there. */
struct str str_part(struct str a, size_t from, size_t len);
/* Without ASCII blanks, tabs and line ends at both ends. */
struct str str_trim(struct str a);
/* A terminated copy. */
char *str_copy(struct arena *arena, struct str a);
/* printf into an arena. For messages and names; never for numbers that reach a PDF. */
char *str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Edits (insert, drop, replace a character) from a to b; gives up above `most`. For spelling hints. */
int str_distance(struct str a, struct str b, int most);

/* One character at a.at[0]; *len is its length in bytes (1 for a bad byte), 0 at the end. */
uint32_t utf8_decode(struct str a, size_t *len);
/* Writes c; returns its length, 1 to 4. */
size_t utf8_encode(uint32_t c, char out[4]);
/* Offset of the first byte that is not well-formed UTF-8 (overlong, surrogate, too large, NUL), or a.len. */
size_t utf8_check(struct str a);
/* Characters in a. */
size_t utf8_count(struct str a);

/* Bytes being written one after another. */
struct buf {
	struct arena *arena;
	char *at;
	size_t len, room;
};

void buf_add(struct buf *buf, const void *bytes, size_t len);
void buf_str(struct buf *buf, struct str text);
void buf_puts(struct buf *buf, const char *text);
void buf_char(struct buf *buf, uint32_t c);              /* as UTF-8 */
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A whole number of thousandths as a decimal: 12500 -> 12.5, -40 -> -0.04. Locale plays no part. */
void buf_milli(struct buf *buf, int64_t thousandths);
/* What was written, terminated. */
char *buf_text(struct buf *buf);

#endif
