/* Files as bytes, and places in them.
 *
 * All reading goes through one door, `source_read`: relative to the file that names it, under the project root or a
 * named font folder, never by absolute path or through `..` beyond the root, regular files only, read once, under a cap
 * (reliability, path policy). All writing goes through `output_write`: the old file or the whole new one. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct env;

struct source {
	const char *name;       /* as shown in messages: relative to the root, or "-" */
	struct str text;        /* its bytes */
};

/* A piece of a source. `source` NULL: no place. */
struct span {
	const struct source *source;
	uint32_t offset, len;   /* bytes */
};

struct span span_of(const struct source *source, size_t offset, size_t len);
/* The part of `whole` that begins `from` bytes in. */
struct span span_part(struct span whole, size_t from, size_t len);

/* Line and column, both from 1; the column counts characters. */
struct place_in_file {
	int line, column;
};
struct place_in_file span_place(struct span span);
/* The whole line that the span begins in, without its line end. */
struct str span_line(struct span span);

/* Where files may be read from. */
struct root {
	const char *path;       /* the project root, no trailing slash */
};

enum source_kind {
	SOURCE_TEXT,            /* must be UTF-8; a BOM is taken off; capped at limits->text_bytes */
	SOURCE_BINARY           /* capped at limits->picture_bytes */
};

/* The file `path`, named in `from` (paths are relative to the file that names them; from.source NULL: to the root).
 * What cannot be had is told at `from`, with what is wrong, and answered by NULL: a text ends the job (FATAL), a binary is an
 * ERROR for its reader to raise. The same file is read once. */
const struct source *source_read(struct env *env, struct span from, struct str path, enum source_kind kind);

/* What a text that is not UTF-8 may be, for the finding. */
const char *source_guess(struct str text);

/* A file opened now and read later, from the same descriptor: for pictures, which are large and many. */
struct source_file {
	const char *name;       /* as shown in messages; as named, if it could not be had */
	int fd;                 /* -1: it could not be had, told as an ERROR */
	size_t len;             /* when it was opened; at most limits->picture_bytes */
};
struct source_file source_open(struct env *env, struct span from, struct str path);
/* Up to `len` bytes from `offset` on; answers how many there were. For any thread. */
size_t source_bytes(int fd, size_t offset, void *into, size_t len);

/* The root-relative, cleaned path that `path` named in `from` means; NULL, told, if it leaves the root or cannot be. */
const char *source_path(struct env *env, struct span from, struct str path);

/* The nearest folder above `path` (a file or folder on the command line) that holds fonts/fonts.yaml, else its own folder. */
const char *root_find(struct arena *arena, const char *path);

/* Where the font file `file` of the fonts table is: the first of `folders` (absolute, or under the root) that holds it.
 * NULL if none does, or it is over the font cap. */
const char *font_file_path(struct env *env, struct str file, const struct str *folders, int folder_count);

/* Writes `path` whole or not at all: temporary name in the same folder, fsync, rename. Folders are made.
 * "-" is standard output. Told on failure. */
bool output_write(struct env *env, const char *path, const void *bytes, size_t len);

/* The same in two steps, for a writer that wants a file name. `temp` is where to write; then commit or drop. */
struct output {
	const char *path, *temp;
};
bool output_begin(struct env *env, const char *path, struct output *output);
bool output_commit(struct env *env, struct output *output);
void output_drop(struct output *output);
/* Removes every temporary file still open; async-signal-safe. */
void output_drop_all(void);

#endif
