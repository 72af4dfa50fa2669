#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 256 * 1024, ALIGN = 16 };

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	max_align_t data[];
};

_Noreturn void arena_refuse(struct arena *arena, size_t wanted)
{
	if (arena->out_of_memory)
		arena->out_of_memory(arena->context, wanted);
	abort();
}

void arena_need(struct arena *arena, size_t bytes)
{
	void *room = malloc(bytes);
	if (!room)
		arena_refuse(arena, bytes);
	free(room);
}

static struct arena_block *block_add(struct arena *arena, size_t least)
{
	size_t size = least > BLOCK_BYTES ? least : BLOCK_BYTES;
	struct arena_block *spare = arena->spare;
	if (spare && spare->size >= least) {
		arena->spare = NULL;
		spare->older = arena->blocks;
		spare->used = 0;
		return arena->blocks = spare;
	}
	if (arena->ceiling && (size > arena->ceiling || arena->taken > arena->ceiling - size))
		arena_refuse(arena, least);
	struct arena_block *block = malloc(sizeof *block + size);
	if (!block)
		arena_refuse(arena, least);
	block->older = arena->blocks;
	block->size = size;
	block->used = 0;
	arena->blocks = block;
	arena->taken += size;
	if (arena->taken > arena->peak)
		arena->peak = arena->taken;
	return block;
}

void *arena_alloc_raw(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		arena_refuse(arena, size);
	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (!size)
		size = ALIGN;
	struct arena_block *block = arena->blocks;
	if (!block || block->size - block->used < size)
		block = block_add(arena, size);
	void *at = (char *)block->data + block->used;
	block->used += size;
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_alloc_raw(arena, size), 0, size);
}

void *arena_array_alloc(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		arena_refuse(arena, SIZE_MAX);
	return arena_alloc(arena, bytes);
}

void *arena_array_alloc_raw(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		arena_refuse(arena, SIZE_MAX);
	return arena_alloc_raw(arena, bytes);
}

void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count, size_t size)
{
	void *fresh = arena_array_alloc(arena, new_count, size);
	if (old_count)
		memcpy(fresh, old, old_count * size);
	return fresh;
}

void arena_reserve(struct arena *arena)
{
	struct arena_mark here = arena_mark(arena);
	if (arena->spare)
		return;
	block_add(arena, BLOCK_BYTES);
	arena_rewind(arena, here);
}

struct arena_mark arena_mark(const struct arena *arena)
{
	struct arena_mark mark = { arena->blocks, arena->blocks ? arena->blocks->used : 0 };
	return mark;
}

static void block_free(struct arena *arena, struct arena_block *block)
{
	arena->taken -= block->size;
	free(block);
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	while (arena->blocks != mark.block) {
		struct arena_block *block = arena->blocks;
		arena->blocks = block->older;
		if (!arena->spare && block->size == BLOCK_BYTES)
			arena->spare = block;
		else
			block_free(arena, block);
	}
	if (arena->blocks)
		arena->blocks->used = mark.used;
}

void arena_free(struct arena *arena)
{
	struct arena_mark none = { NULL, 0 };
	arena_rewind(arena, none);
	if (arena->spare)
		block_free(arena, arena->spare);
	arena->spare = NULL;
}
