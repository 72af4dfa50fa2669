#include "read/signs.h"

#include <string.h>

enum { NOTE_LONGEST = 24 };     /* bytes between [^ and ] */

struct finder {
	struct arena *arena;
	char *text;
	size_t len;
	struct sign *list;
	int count, room;
	int open[2];            /* index of the ++ and the == that wait for their second; -1: none */
};

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_latin(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char byte_at(const struct finder *find, size_t at)
{
	return at < find->len ? find->text[at] : '\n';
}

static char before(const struct finder *find, size_t at)
{
	return at ? find->text[at - 1] : '\n';
}

static int add(struct finder *find, struct sign sign)
{
	arena_push(find->arena, find->list, find->count, find->room);
	find->list[find->count] = sign;
	return find->count++;
}

static void shade(struct finder *find, const struct sign *sign)
{
	memset(find->text + sign->at, 'x', sign->len);
}

/* C++: a letter by itself before it. */
static bool lone_letter(const struct finder *find, size_t at)
{
	return is_latin(before(find, at)) && !is_latin(before(find, at - 1));
}

/* Two of a kind, no more and no fewer. */
static bool is_pair(const struct finder *find, size_t at, char c)
{
	return byte_at(find, at) == c && byte_at(find, at + 1) == c && byte_at(find, at + 2) != c && before(find, at) != c && before(find, at) != '\\';
}

static void take_pair(struct finder *find, size_t at, char c)
{
	int which = c == '=', first = find->open[which];
	enum sign_kind kind = which ? SIGN_HIGHLIGHT : SIGN_UNDERLINE;
	if (first >= 0 && !is_white(before(find, at)) && at > find->list[first].at + 2) {
		struct sign *open = &find->list[first];
		open->kind = kind;
		shade(find, open);
		int second = add(find, (struct sign){ .kind = kind, .at = at, .len = 2 });
		shade(find, &find->list[second]);
		find->open[which] = -1;
	} else if (!is_white(byte_at(find, at + 2)) && !(c == '+' && lone_letter(find, at))) {
		find->open[which] = add(find, (struct sign){ .kind = SIGN_NONE, .open = true, .at = at, .len = 2 });
	}
}

/* [^1]: what stands in it, without blanks and brackets. */
static size_t note_length(const struct finder *find, size_t at)
{
	size_t end = at + 2;
	if (byte_at(find, at) != '[' || byte_at(find, at + 1) != '^' || before(find, at) == '\\')
		return 0;
	while (end < find->len && end - at - 2 <= NOTE_LONGEST && !is_white(find->text[end]) && find->text[end] != ']' && find->text[end] != '[')
		end++;
	return byte_at(find, end) == ']' && end > at + 2 && end - at - 2 <= NOTE_LONGEST ? end + 1 - at : 0;
}

/* A line with nothing on it. */
static bool ends_paragraph(const struct finder *find, size_t at)
{
	if (find->text[at] != '\n')
		return false;
	for (at++; at < find->len && find->text[at] != '\n'; at++)
		if (!is_white(find->text[at]))
			return false;
	return true;
}

struct signs signs_find(struct arena *arena, char *text, size_t len)
{
	struct finder find = { .arena = arena, .text = text, .len = len, .open = { -1, -1 } };
	for (size_t at = 0; at < len; at++) {
		char c = text[at];
		size_t note = c == '[' ? note_length(&find, at) : 0;
		if (c == '\n' && ends_paragraph(&find, at)) {
			find.open[0] = find.open[1] = -1;
		} else if (note) {
			int sign = add(&find, (struct sign){ .kind = SIGN_NOTE, .at = at, .len = note });
			shade(&find, &find.list[sign]);
			at += note - 1;
		} else if ((c == '+' || c == '=') && is_pair(&find, at, c)) {
			take_pair(&find, at, c);
			at++;
		}
	}
	return (struct signs){ find.list, find.count };
}
