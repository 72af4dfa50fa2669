#include "base/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"

const struct limits limits_default = {
	.text_bytes = 16u << 20, .picture_bytes = 512u << 20, .picture_px = 256u << 20, .profile_bytes = 4u << 20,
	.font_bytes = 128u << 20, .yaml_depth = 64, .yaml_nodes = 200000, .aliases = 10000, .pages = 1000, .items = 20000,
};

struct sources {
	struct known {
		const char *path;
		enum source_kind kind;
		const struct source *source;    /* NULL: could not be had, and that was told */
	} *list;
	int count, room;
};

/* ---- places ---- */

struct span span_of(const struct source *source, size_t offset, size_t len)
{
	struct span span = { source, (uint32_t)offset, (uint32_t)len };
	return span;
}

struct span span_part(struct span whole, size_t from, size_t len)
{
	if (from > whole.len)
		from = whole.len;
	if (len > whole.len - from)
		len = whole.len - from;
	return span_of(whole.source, whole.offset + from, len);
}

static size_t line_start(struct span span)
{
	size_t at = span.offset;
	while (at > 0 && span.source->text.at[at - 1] != '\n')
		at--;
	return at;
}

struct place_in_file span_place(struct span span)
{
	struct place_in_file place = { 1, 1 };
	if (!span.source)
		return place;
	size_t start = line_start(span);
	for (size_t i = 0; i < start; i++)
		place.line += span.source->text.at[i] == '\n';
	struct str before = { span.source->text.at + start, span.offset - start };
	place.column += (int)utf8_count(before);
	return place;
}

struct str span_line(struct span span)
{
	struct str line = { "", 0 };
	if (!span.source)
		return line;
	size_t start = line_start(span), end = span.offset;
	while (end < span.source->text.len && span.source->text.at[end] != '\n')
		end++;
	if (end > start && span.source->text.at[end - 1] == '\r')
		end--;
	line.at = span.source->text.at + start;
	line.len = end - start;
	return line;
}

/* ---- reading ---- */

/* Joins folder and path, folding "." and ".."; NULL if it climbs out or is absolute. */
static char *path_clean(struct arena *arena, struct str folder, struct str path)
{
	if (!path.len || path.at[0] == '/' || memchr(path.at, 0, path.len))
		return NULL;
	char *out = arena_alloc(arena, folder.len + path.len + 2);
	size_t len = 0;
	const struct str parts[2] = { folder, path };
	for (int p = 0; p < 2; p++) {
		size_t i = 0;
		while (i < parts[p].len) {
			size_t end = i;
			while (end < parts[p].len && parts[p].at[end] != '/')
				end++;
			struct str name = { parts[p].at + i, end - i };
			i = end + 1;
			if (!name.len || str_is(name, "."))
				continue;
			if (str_is(name, "..")) {
				if (!len)
					return NULL;
				while (len && out[len - 1] != '/')
					len--;
				len -= len > 0;
				continue;
			}
			if (len)
				out[len++] = '/';
			memcpy(out + len, name.at, name.len);
			len += name.len;
		}
	}
	out[len] = 0;
	return len ? out : NULL;
}

static struct str folder_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	struct str folder = { name, slash ? (size_t)(slash - name) : 0 };
	return folder;
}

const char *source_path(struct env *env, struct span from, struct str path)
{
	struct str folder = from.source ? folder_of(from.source->name) : str_of("");
	const char *clean = path_clean(env->keep, folder, path);
	if (!clean)
		diag(env, from, D_FILE_OUTSIDE, path, env->root.path);
	return clean;
}

/* Opens root/path one component after another, following no symbolic link below the root. */
static int open_beneath(const char *root, const char *path)
{
	int dir = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (dir >= 0) {
		const char *slash = strchr(path, '/');
		size_t len = slash ? (size_t)(slash - path) : strlen(path);
		char name[NAME_MAX + 1];
		if (len > NAME_MAX) {
			close(dir);
			errno = ENAMETOOLONG;
			return -1;
		}
		memcpy(name, path, len);
		name[len] = 0;
		int flags = slash ? O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
			: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
		int next = openat(dir, name, flags);
		int why = errno;
		close(dir);
		errno = why;
		if (!slash || next < 0)
			return next;
		dir = next;
		path = slash + 1;
	}
	return -1;
}

size_t source_bytes(int fd, size_t offset, void *into, size_t len)
{
	size_t got = 0;
	while (got < len) {
		ssize_t n = pread(fd, (char *)into + got, len - got, (off_t)(offset + got));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		got += (size_t)n;
	}
	return got;
}

/* Tells what keeps the open file from being read: its kind, its size. */
static bool check_open_file(struct env *env, struct span from, struct str shown, int fd, size_t cap, size_t *len)
{
	struct stat st;
	if (fstat(fd, &st) != 0) {
		diag(env, from, D_FILE_READ, shown, strerror(errno));
		return false;
	}
	if (!S_ISREG(st.st_mode)) {
		diag(env, from, D_FILE_KIND, shown);
		return false;
	}
	if (st.st_size < 0 || (size_t)st.st_size > cap) {
		diag(env, from, D_FILE_LARGE, shown, (int64_t)st.st_size, (int64_t)cap);
		return false;
	}
	*len = (size_t)st.st_size;
	return true;
}

static const struct source *read_open_file(struct env *env, struct span from, struct str shown, const char *path, int fd,
	enum source_kind kind)
{
	size_t len;
	if (!check_open_file(env, from, shown, fd, kind == SOURCE_TEXT ? env->limits->text_bytes : env->limits->picture_bytes, &len))
		return NULL;
	struct source *source = arena_new(env->keep, struct source);
	char *bytes = arena_alloc(env->keep, len + 1);
	errno = 0;
	size_t got = source_bytes(fd, 0, bytes, len);
	if (got < len && errno) {
		diag(env, from, D_FILE_READ, shown, strerror(errno));
		return NULL;
	}
	source->name = path;
	source->text.at = bytes;
	source->text.len = got;
	return source;
}

const char *source_guess(struct str text)
{
	size_t zeros = 0, some = text.len < 4096 ? text.len : 4096;
	for (size_t i = 0; i < some; i++)
		zeros += text.at[i] == 0;
	if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF") || zeros * 8 > some)
		return "UTF-16";
	return memchr(text.at, 0, text.len) ? "binary (0x00)" : "GBK";
}

/* Text must be UTF-8 and not empty; a BOM is taken off. */
static const struct source *check_text(struct env *env, struct span from, struct str shown, const struct source *source)
{
	struct source *text = arena_new(env->keep, struct source);
	*text = *source;
	if (str_starts(text->text, "\xEF\xBB\xBF"))
		text->text = str_part(text->text, 3, text->text.len);
	size_t bad = utf8_check(text->text);
	if (bad < text->text.len) {
		diag_also(diag(env, span_of(text, bad, 1), D_FILE_UTF8, shown, (int64_t)bad + 1, source_guess(text->text)), from);
		return NULL;
	}
	if (!str_trim(text->text).len) {
		diag(env, from.source ? from : span_of(text, 0, 0), D_FILE_EMPTY, shown);
		return NULL;
	}
	return text;
}

/* -1, told, when it cannot be opened. */
static int open_told(struct env *env, struct span from, struct str shown, const char *path)
{
	int fd = open_beneath(env->root.path, path);
	if (fd >= 0)
		return fd;
	if (errno == ELOOP)
		diag(env, from, D_FILE_OUTSIDE, shown, env->root.path);
	else if (errno == ENOENT || errno == ENOTDIR)
		diag(env, from, D_FILE_MISSING, shown);
	else
		diag(env, from, D_FILE_READ, shown, strerror(errno));
	return -1;
}

static const struct source *read_path(struct env *env, struct span from, struct str shown, const char *path,
	enum source_kind kind)
{
	int fd = open_told(env, from, shown, path);
	if (fd < 0)
		return NULL;
	const struct source *source = read_open_file(env, from, shown, path, fd, kind);
	close(fd);
	return source && kind == SOURCE_TEXT ? check_text(env, from, shown, source) : source;
}

struct source_file source_open(struct env *env, struct span from, struct str path)
{
	struct source_file file = { .name = str_copy(env->keep, path), .fd = -1 };
	int told = env->diags->count;
	const char *clean = source_path(env, from, path);
	if (clean) {
		file.name = clean;
		file.fd = open_told(env, from, path, clean);
	}
	if (file.fd >= 0 && !check_open_file(env, from, path, file.fd, env->limits->picture_bytes, &file.len)) {
		close(file.fd);
		file.fd = -1;
	}
	if (file.fd < 0 && env->diags->count > told)
		diag_level(&env->diags->list[told], DIAG_ERROR);        /* a page can do without a picture */
	return file;
}

const struct source *source_read(struct env *env, struct span from, struct str path, enum source_kind kind)
{
	const char *clean = source_path(env, from, path);
	if (!clean)
		return NULL;
	if (!env->sources)
		env->sources = arena_new(env->keep, struct sources);
	struct sources *known = env->sources;
	for (int i = 0; i < known->count; i++)
		if (known->list[i].kind == kind && strcmp(known->list[i].path, clean) == 0)
			return known->list[i].source;
	int told = env->diags->count;
	const struct source *source = read_path(env, from, path, clean, kind);
	if (!source && kind == SOURCE_BINARY && env->diags->count > told)
		diag_level(&env->diags->list[told], DIAG_ERROR);        /* a page can do without a picture */
	arena_push(env->keep, known->list, known->count, known->room);
	known->list[known->count++] = (struct known){ clean, kind, source };
	return source;
}

const char *root_find(struct arena *arena, const char *path)
{
	char real[PATH_MAX];
	struct stat st;
	if (!realpath(path, real) && !realpath(".", real))
		return ".";
	if (stat(real, &st) == 0 && !S_ISDIR(st.st_mode)) {
		char *slash = strrchr(real, '/');
		if (slash)
			slash[slash == real] = 0;
	}
	char *own = str_copy(arena, str_of(real));
	for (;;) {
		const char *table = str_format(arena, "%s/fonts/fonts.yaml", real);
		if (access(table, R_OK) == 0)
			return str_copy(arena, str_of(real));
		char *slash = strrchr(real, '/');
		if (!slash || slash == real)
			return own;
		*slash = 0;
	}
}

const char *font_file_path(struct env *env, struct str file, const struct str *folders, int folder_count)
{
	if (!path_clean(env->temp, str_of(""), file))
		return NULL;
	for (int i = 0; i < folder_count; i++) {
		bool absolute = folders[i].len && folders[i].at[0] == '/';
		const char *path = str_format(env->keep, "%s%s%.*s/%.*s", absolute ? "" : env->root.path, absolute ? "" : "/",
			(int)folders[i].len, folders[i].at, (int)file.len, file.at);
		struct stat st;
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size <= env->limits->font_bytes)
			return path;
	}
	return NULL;
}

/* ---- writing ---- */

enum { OPEN_OUTPUTS = 8, TEMP_NAMES = 100 };

/* The temporary files of this process, so that a signal can take them away. */
static char open_outputs[OPEN_OUTPUTS][PATH_MAX];

void output_drop_all(void)
{
	for (int i = 0; i < OPEN_OUTPUTS; i++)
		if (open_outputs[i][0])
			unlink(open_outputs[i]);
}

static bool output_fails(struct env *env, const char *path, int why)
{
	struct span nowhere = { 0 };
	diag(env, nowhere, D_OUTPUT_WRITE, path, strerror(why));
	return false;
}

static bool make_folders(const char *path)
{
	char folder[PATH_MAX];
	if (strlen(path) >= sizeof folder) {
		errno = ENAMETOOLONG;
		return false;
	}
	strcpy(folder, path);
	for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		if (mkdir(folder, 0777) != 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return true;
}

bool output_begin(struct env *env, const char *path, struct output *output)
{
	struct stat st;
	struct span nowhere = { 0 };
	output->path = output->temp = NULL;
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		diag(env, nowhere, D_OUTPUT_KIND, path);
		return false;
	}
	if (!make_folders(path))
		return output_fails(env, path, errno);
	struct str folder = folder_of(path);
	char *temp = NULL;
	int fd = -1;
	for (int n = 0; n < TEMP_NAMES && fd < 0 && (n == 0 || errno == EEXIST); n++) {
		temp = str_format(env->keep, "%.*s%s.banxin-%ld-%d", (int)folder.len, folder.at, strchr(path, '/') ? "/" : "", (long)getpid(), n);
		fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	}
	if (fd < 0)
		return output_fails(env, path, errno);
	close(fd);
	for (int i = 0; i < OPEN_OUTPUTS; i++)
		if (!open_outputs[i][0] && strlen(temp) < PATH_MAX) {
			strcpy(open_outputs[i], temp);
			break;
		}
	output->path = path;
	output->temp = temp;
	return true;
}

static void forget(const struct output *output)
{
	for (int i = 0; i < OPEN_OUTPUTS; i++)
		if (strcmp(open_outputs[i], output->temp) == 0)
			open_outputs[i][0] = 0;
}

void output_drop(struct output *output)
{
	if (!output->temp)
		return;
	unlink(output->temp);
	forget(output);
	output->temp = NULL;
}

static bool sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool done = fsync(fd) == 0 || errno == EINVAL;
	return close(fd) == 0 && done;
}

bool output_commit(struct env *env, struct output *output)
{
	struct stat old;
	bool had_old = stat(output->path, &old) == 0;
	if ((had_old && chmod(output->temp, old.st_mode & 07777) != 0) || !sync_path(output->temp, O_WRONLY) ||
		rename(output->temp, output->path) != 0) {
		int why = errno;
		output_drop(output);
		return output_fails(env, output->path, why);
	}
	struct str folder = folder_of(output->path);
	const char *path = folder.len ? str_copy(env->temp, folder) : output->path[0] == '/' ? "/" : ".";
	sync_path(path, O_RDONLY | O_DIRECTORY);
	forget(output);
	output->temp = NULL;
	return true;
}

static bool write_fully(const char *path, const void *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	if (fd < 0)
		return false;
	const char *at = bytes;
	bool done = true;
	while (len && done) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		done = n > 0;
		if (done) {
			at += n;
			len -= (size_t)n;
		}
	}
	int why = errno;
	if (close(fd) != 0)
		return false;
	errno = why;
	return done;
}

bool output_write(struct env *env, const char *path, const void *bytes, size_t len)
{
	struct output output;
	if (strcmp(path, "-") == 0)
		return (fwrite(bytes, 1, len, stdout) == len && fflush(stdout) == 0) || output_fails(env, path, errno);
	if (!output_begin(env, path, &output))
		return false;
	if (!write_fully(output.temp, bytes, len)) {
		int why = errno;
		output_drop(&output);
		return output_fails(env, path, why);
	}
	return output_commit(env, &output);
}
