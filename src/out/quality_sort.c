/* A radix sort: four passes over the bytes of the key, so that sorting the lines of a book takes no more than reading them. */
#include "out/quality_own.h"

static void one_pass(const struct gap *from, struct gap *to, int count, int shift)
{
	int starts[257] = { 0 };
	for (int i = 0; i < count; i++)
		starts[(from[i].key >> shift & 255) + 1]++;
	for (int i = 0; i < 256; i++)
		starts[i + 1] += starts[i];
	for (int i = 0; i < count; i++)
		to[starts[from[i].key >> shift & 255]++] = from[i];
}

void quality_sort(struct arena *temp, struct gap *list, int count)
{
	if (count < 2)
		return;
	struct arena_mark mark = arena_mark(temp);
	struct gap *other = arena_array(temp, struct gap, count);
	for (int shift = 0; shift < 32; shift += 16) {
		one_pass(list, other, count, shift);
		one_pass(other, list, count, shift + 8);
	}
	arena_rewind(temp, mark);
}
