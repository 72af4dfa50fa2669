#include "out/pdfcheck.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The whole file at `path`; bytes NULL when it cannot be read, errno set. */
static struct str read_back(struct arena *arena, const char *path)
{
	struct str text = { NULL, 0 };
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return text;
	if (fstat(fd, &st) == 0 && st.st_size >= 0) {
		char *bytes = arena_alloc(arena, (size_t)st.st_size + 1);
		ssize_t n;
		while (text.len < (size_t)st.st_size && (n = read(fd, bytes + text.len, (size_t)st.st_size - text.len)) > 0)
			text.len += (size_t)n;
		text.at = bytes;
	}
	close(fd);
	return text;
}

/* A whole number at `at`, followed by `then`; -1 if there is none. Moves past both. */
static int64_t number_at(struct str text, size_t *at, const char *then)
{
	int64_t value = 0;
	size_t from = *at;
	while (*at < text.len && text.at[*at] >= '0' && text.at[*at] <= '9' && value < INT32_MAX)
		value = value * 10 + (text.at[(*at)++] - '0');
	if (*at == from || !str_starts(str_part(text, *at, text.len), then))
		return -1;
	*at += strlen(then);
	return value;
}

/* Where the table begins, by the file's last lines; 0 if they are not there. */
static size_t table_start(struct str text)
{
	static const char word[] = "startxref\n";
	size_t tail = text.len > 64 ? text.len - 64 : 0;
	for (size_t at = text.len; at-- > tail;) {
		if (!str_starts(str_part(text, at, text.len), word))
			continue;
		at += sizeof word - 1;
		int64_t start = number_at(text, &at, "\n%%EOF\n");
		return start > 0 && at == text.len ? (size_t)start : 0;
	}
	return 0;
}

/* Every entry of the table leads to the object of its number. */
static bool table_holds(struct str text, size_t at, int64_t wanted)
{
	if (!str_starts(str_part(text, at, text.len), "xref\n0 "))
		return false;
	at += 7;
	if (number_at(text, &at, "\n") != wanted)
		return false;
	for (int64_t i = 0; i < wanted; i++, at += 20) {
		size_t digits = at;
		int64_t offset = number_at(text, &digits, " ");
		size_t object = offset > 0 ? (size_t)offset : 0;
		if (i > 0 && (offset <= 0 || number_at(text, &object, " 0 obj\n") != i))
			return false;
	}
	return str_starts(str_part(text, at, text.len), "trailer\n");
}

static int count_pages(struct str text)
{
	static const char word[] = "/Type /Page\n";
	int n = 0;
	for (const char *at = text.at; (at = memmem(at, text.len - (size_t)(at - text.at), word, sizeof word - 1)); at++)
		n++;
	return n;
}

const char *pdfcheck_file(struct arena *arena, const char *path, int objects, int pages)
{
	struct arena_mark mark = arena_mark(arena);
	errno = 0;
	struct str text = read_back(arena, path);
	const char *fault = NULL;
	size_t start = text.at ? table_start(text) : 0;
	if (!text.at)
		fault = strerror(errno);
	else if (!str_starts(text, "%PDF-1.") || !start)
		fault = strerror(ENOSPC);
	else if (!table_holds(text, start, objects) || count_pages(text) != pages)
		fault = "xref";
	arena_rewind(arena, mark);
	return fault;
}
