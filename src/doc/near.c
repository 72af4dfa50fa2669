#include "doc/near.h"

enum { NAMES_LISTED = 12 };

struct near near_start(struct arena *arena, struct str word)
{
	size_t chars = utf8_count(word);
	int allowed = chars < 2 ? 0 : chars < 5 ? 1 : chars < 9 ? 2 : 3;
	return (struct near){ .word = word, .least = allowed + 1, .names = { .arena = arena } };
}

void near_try(struct near *near, struct str name)
{
	int distance = str_distance(near->word, name, near->least);
	if (distance < near->least) {
		near->least = distance;
		near->best = name;
	}
	if (near->count < NAMES_LISTED) {
		if (near->count)
			buf_puts(&near->names, ", ");
		buf_str(&near->names, name);
	} else if (near->count == NAMES_LISTED) {
		buf_puts(&near->names, " …");
	}
	near->count++;
}

bool near_found(const struct near *near)
{
	return near->best.at != NULL;
}

const char *near_text(struct near *near)
{
	if (near_found(near))
		return str_copy(near->names.arena, near->best);
	return near->count ? buf_text(&near->names) : "—";
}
