#include "out/pdfcheck.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

struct checker {
	struct arena *arena;
	struct str text;
	size_t table;                   /* where its entries begin */
	const struct pdfcheck_want *want;
	int pages, kids;                /* met so far; of those, in the tree of pages */
	const char *fault;
};

/* ---- reading back ---- */

/* The file, as the system keeps it: no copy of what may be hundreds of megabytes. `at` NULL: errno says why. */
static struct str map_file(const char *path)
{
	struct str text = { NULL, 0 };
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return text;
	if (fstat(fd, &st) == 0 && st.st_size > 0) {
		void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (bytes != MAP_FAILED)
			text = (struct str){ bytes, (size_t)st.st_size };
	} else if (st.st_size == 0) {
		errno = ENOSPC;
	}
	close(fd);
	return text;
}

static bool starts_at(struct str text, size_t at, const char *word)
{
	return str_starts(str_part(text, at, text.len), word);
}

/* A whole number at `at`, followed by `then`; -1 if there is none. Moves past both. */
static int64_t number_at(struct str text, size_t *at, const char *then)
{
	int64_t value = 0;
	size_t from = *at;
	while (*at < text.len && text.at[*at] >= '0' && text.at[*at] <= '9' && value < INT32_MAX)
		value = value * 10 + (text.at[(*at)++] - '0');
	if (*at == from || !starts_at(text, *at, then))
		return -1;
	*at += strlen(then);
	return value;
}

/* ---- tokens ---- */

/* The next token from *at on: a name with its slash, a string with what opens it, a bracket, a word; len 0 at the end. */
static bool is_delimiter(char c)
{
	return c == 0 || strchr("()<>[]/ \t\r\n\f", c) != NULL;
}

static size_t string_end(struct str text, size_t at)
{
	int depth = 0;
	for (; at < text.len; at++) {
		if (text.at[at] == '\\')
			at++;
		else if (text.at[at] == '(')
			depth++;
		else if (text.at[at] == ')' && --depth == 0)
			return at + 1;
	}
	return text.len;
}

static size_t token_end(struct str text, size_t at)
{
	char c = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : 0;
	if (c == '(')
		return string_end(text, at);
	if ((c == '<' || c == '>') && next == c)
		return at + 2;
	if (c == '<') {
		const char *end = memchr(text.at + at, '>', text.len - at);
		return end ? (size_t)(end - text.at) + 1 : text.len;
	}
	if (c == '[' || c == ']')
		return at + 1;
	for (at++; at < text.len && !is_delimiter(text.at[at]); at++)
		;
	return at;
}

static struct str next_token(struct str text, size_t *at)
{
	while (*at < text.len && strchr(" \t\r\n\f", text.at[*at]) && text.at[*at])
		(*at)++;
	if (*at >= text.len)
		return (struct str){ NULL, 0 };
	size_t from = *at;
	*at = token_end(text, from);
	return str_part(text, from, *at - from);
}

/* ---- names ---- */

/* What a press refuses, by requirement; the last only where nothing may be transparent. */
static const struct {
	const char *rule, *name;
	bool flat;
} refused[] = {
	{ "P03", "/Encrypt", false }, { "P05", "/ObjStm", false }, { "P05", "/XRef", false }, { "P06", "/JS", false },
	{ "P06", "/AA", false }, { "P06", "/OpenAction", false }, { "P06", "/Annots", false }, { "P06", "/AcroForm", false },
	{ "P06", "/EmbeddedFiles", false }, { "P07", "/LZWDecode", false }, { "P07", "/JBIG2Decode", false },
	{ "P07", "/JPXDecode", false }, { "P07", "/Alternates", false }, { "P07", "/OPI", false }, { "P08", "/OCProperties", false },
	{ "P15", "/ArtBox", false }, { "P15", "/CropBox", false }, { "P15", "/UserUnit", false }, { "P15", "/Rotate", false },
	{ "P20", "/Type3", false }, { "P20", "/OpenType", false }, { "P30", "/DeviceRGB", false }, { "P30", "/DefaultCMYK", false },
	{ "P38", "/TR", false }, { "P38", "/TR2", false }, { "P38", "/HTP", false },
	{ "P37", "/SMask", true }, { "P37", "/CA", true }, { "P37", "/ca", true }, { "P37", "/BM", true }, { "P37", "/Group", true },
};

static void tell(struct checker *checker, const char *what, const char *detail)
{
	if (!checker->fault)
		checker->fault = str_format(checker->arena, "%s %s", what, detail);
}

static void check_name(struct checker *checker, struct str name)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (str_is(name, refused[i].name) && (!refused[i].flat || checker->want->minor <= 4))
			tell(checker, refused[i].rule, refused[i].name);
}

/* ---- objects ---- */

/* What an object's dictionary says that is looked at further. */
struct facts {
	bool page, media, bleed, trim;
	int64_t length;                 /* of its stream, or the object that holds it; -1: not said */
	bool length_elsewhere;
};

static void note_name(struct facts *facts, struct str name, struct str before)
{
	facts->page = facts->page || (str_is(name, "/Page") && str_is(before, "/Type"));
	facts->media = facts->media || str_is(name, "/MediaBox");
	facts->bleed = facts->bleed || str_is(name, "/BleedBox");
	facts->trim = facts->trim || str_is(name, "/TrimBox");
}

/* "/Length 12" or "/Length 12 0 R", from behind the name. */
static void note_length(struct facts *facts, struct str text, size_t at)
{
	while (at < text.len && text.at[at] == ' ')
		at++;
	size_t elsewhere = at;
	facts->length = number_at(text, &at, "");
	facts->length_elsewhere = number_at(text, &elsewhere, " 0 R") >= 0;
}

/* Where object `number` begins by the table, behind "N 0 obj\n"; 0: not there. */
static size_t object_start(const struct checker *checker, int64_t number)
{
	size_t entry = checker->table + 20 * (size_t)number;
	int64_t offset = number > 0 && number < checker->want->objects ? number_at(checker->text, &entry, " 00000 n") : -1;
	size_t at = offset > 0 ? (size_t)offset : 0;
	return offset > 0 && number_at(checker->text, &at, " 0 obj\n") == number ? at : 0;
}

static int64_t stream_length(const struct checker *checker, const struct facts *facts)
{
	if (!facts->length_elsewhere)
		return facts->length;
	size_t at = object_start(checker, facts->length);
	return at ? number_at(checker->text, &at, "\nendobj") : -1;
}

/* From behind "stream" on. */
static bool stream_holds(const struct checker *checker, const struct facts *facts, size_t at)
{
	int64_t length = stream_length(checker, facts);
	at += starts_at(checker->text, at, "\r\n") ? 2 : 1;
	if (length < 0 || at + (size_t)length > checker->text.len)
		return false;
	at += (size_t)length;
	at += starts_at(checker->text, at, "\r\n") ? 2 : starts_at(checker->text, at, "\n") ? 1 : 0;
	return starts_at(checker->text, at, "endstream");
}

/* Whether the object that begins there is a page. */
static bool is_page(struct str text, size_t at)
{
	struct str before = { NULL, 0 };
	for (struct str token = next_token(text, &at); token.len && !str_is(token, "endobj"); before = token, token = next_token(text, &at))
		if (str_is(before, "/Type"))
			return str_is(token, "/Page");
	return false;
}

/* From behind "/Kids" on: each is a page. */
static void check_kids(struct checker *checker, size_t at)
{
	if (!str_is(next_token(checker->text, &at), "["))
		return;
	for (;;) {
		at += starts_at(checker->text, at, " ");
		int64_t number = number_at(checker->text, &at, " 0 R");
		if (number < 0)
			return;
		size_t start = object_start(checker, number);
		if (!start || !is_page(checker->text, start))
			tell(checker, "P01", "Kids");
		checker->kids++;
	}
}

/* From behind "/Count" on, of a file without outlines. */
static void check_count(struct checker *checker, size_t at)
{
	at += starts_at(checker->text, at, " ");
	if (number_at(checker->text, &at, "") != checker->want->pages)
		tell(checker, "P01", "Count");
}

static void check_page(struct checker *checker, const struct facts *facts)
{
	checker->pages++;
	if (!facts->media || !facts->bleed || !facts->trim)
		tell(checker, "P15", "MediaBox BleedBox TrimBox");
}

/* To the object's end or its stream; names in arrays may be anybody's (spot inks). */
static void check_object(struct checker *checker, size_t at)
{
	struct facts facts = { .length = -1 };
	struct str token, before = { NULL, 0 };
	int arrays = 0;
	for (token = next_token(checker->text, &at); token.len; before = token, token = next_token(checker->text, &at)) {
		if (str_is(token, "endobj") || str_is(token, "stream"))
			break;
		arrays += str_is(token, "[") - str_is(token, "]");
		if (str_is(token, "/Length"))
			note_length(&facts, checker->text, at);
		if (str_is(token, "/Kids"))
			check_kids(checker, at);
		if (str_is(token, "/Count"))
			check_count(checker, at);
		if (token.at[0] != '/' || arrays > 0)
			continue;
		note_name(&facts, token, before);
		check_name(checker, token);
	}
	if (!token.len || (str_is(token, "stream") && !stream_holds(checker, &facts, at)))
		tell(checker, "P01", "stream");
	if (facts.page)
		check_page(checker, &facts);
}

/* ---- the whole ---- */

/* Where the table begins, by the file's last lines; 0 if they are not there. */
static size_t table_start(struct str text)
{
	static const char word[] = "startxref\n";
	size_t tail = text.len > 64 ? text.len - 64 : 0;
	for (size_t at = text.len; at-- > tail;) {
		if (!starts_at(text, at, word))
			continue;
		at += sizeof word - 1;
		int64_t start = number_at(text, &at, "\n%%EOF\n");
		return start > 0 && at == text.len ? (size_t)start : 0;
	}
	return 0;
}

/* P04: two strings of 16 bytes. */
static bool is_id(struct str text, size_t at)
{
	if (!str_is(next_token(text, &at), "["))
		return false;
	for (int i = 0; i < 2; i++)
		if (next_token(text, &at).len != 34)
			return false;
	return str_is(next_token(text, &at), "]");
}

static void check_trailer(struct checker *checker, size_t at)
{
	bool root = false, info = false, id = false, size = false;
	for (struct str token = next_token(checker->text, &at); token.len && !str_is(token, "startxref"); token = next_token(checker->text, &at)) {
		size_t from = at + 1;
		check_name(checker, token);
		root = root || str_is(token, "/Root");
		info = info || str_is(token, "/Info");
		id = id || (str_is(token, "/ID") && is_id(checker->text, at));
		size = size || (str_is(token, "/Size") && number_at(checker->text, &from, "") == checker->want->objects);
	}
	if (!id)
		tell(checker, "P04", "ID");
	if (!root || !info || !size)
		tell(checker, "P01", "trailer");
}

/* The table's head, then each of its objects. */
static void check_table(struct checker *checker, size_t at)
{
	int objects = checker->want->objects;
	if (!starts_at(checker->text, at, "xref\n0 ")) {
		tell(checker, "P01", "xref");
		return;
	}
	at += 7;
	if (number_at(checker->text, &at, "\n") != objects || !starts_at(checker->text, at + 20 * (size_t)objects, "trailer\n")) {
		tell(checker, "P01", "xref");
		return;
	}
	checker->table = at;
	for (int i = 1; i < objects && !checker->fault; i++) {
		size_t start = object_start(checker, i);
		if (start)
			check_object(checker, start);
		else
			tell(checker, "P01", "xref");
	}
	check_trailer(checker, at + 20 * (size_t)objects + 8);
}

/* P02: the version, and bytes behind it that tell it from text. */
static bool is_header(struct str text, int minor)
{
	static const char start[] = "%PDF-1.N\n%";
	size_t n = sizeof start - 1;
	if (text.len < n + 4 || memcmp(text.at, start, 7) != 0 || text.at[7] != '0' + minor || memcmp(text.at + 8, start + 8, 2) != 0)
		return false;
	for (size_t i = n; i < n + 4; i++)
		if (!(text.at[i] & 0x80))
			return false;
	return true;
}

static void check_text(struct checker *checker)
{
	size_t start = table_start(checker->text);
	if (!is_header(checker->text, checker->want->minor))
		tell(checker, "P02", "%PDF");
	else if (!start)
		checker->fault = strerror(ENOSPC);
	else
		check_table(checker, start);
	if (checker->pages != checker->want->pages || checker->kids != checker->want->pages)
		tell(checker, "P01", "Pages");
}

const char *pdfcheck_file(struct arena *arena, const char *path, const struct pdfcheck_want *want)
{
	errno = 0;
	struct checker checker = { .arena = arena, .want = want, .text = map_file(path) };
	if (!checker.text.at)
		return strerror(errno ? errno : EIO);
	check_text(&checker);
	munmap((void *)(uintptr_t)checker.text.at, checker.text.len);
	return checker.fault;
}
