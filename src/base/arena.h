/* Memory: a bump allocator. What is taken is given back all at once.
 *
 * In: a byte ceiling. Out: zeroed memory, aligned for any type.
 * A request that cannot be met (no memory, or over the ceiling) does not return: it goes to the arena's
 * `out_of_memory` door, which the job sets (README decision 12). No other function handles that case. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks;                 /* newest first */
	struct arena_block *spare;                  /* one that was given back, for the next who asks; or NULL */
	size_t taken;                               /* bytes held from the system */
	size_t peak;                                /* most bytes ever held */
	size_t ceiling;                             /* 0: none */
	void (*out_of_memory)(void *context, size_t wanted); /* must not return; unset: abort */
	void *context;
};

/* A place to come back to. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};

/* Through the door: for what a library had no room for. */
_Noreturn void arena_refuse(struct arena *arena, size_t wanted);

/* The same if the machine has not so many bytes left: for libraries that do not say why they failed. */
void arena_need(struct arena *arena, size_t bytes);

/* `size` zeroed bytes. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same, not zeroed: for large arrays that are written before they are read. */
void *arena_alloc_raw(struct arena *arena, size_t size);

/* `count` zeroed elements; the product is checked for overflow. */
void *arena_array_alloc(struct arena *arena, size_t count, size_t size);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_array_alloc((arena), (size_t)(count), sizeof(type)))

#define arena_array_raw(arena, type, count) ((type *)arena_array_alloc_raw((arena), (size_t)(count), sizeof(type)))
void *arena_array_alloc_raw(struct arena *arena, size_t count, size_t size);

/* A larger copy of an array that is still being filled; the old one stays until the arena goes. */
void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count, size_t size);

/* Room for one more element in a growing array: `count` elements used of `*room`. Doubles when full. */
#define arena_push(arena, array, count, room) \
	do { \
		if ((count) >= (room)) { \
			size_t arena_push_room_ = (room) ? (size_t)(room) * 2 : 16; \
			(array) = arena_grow((arena), (array), (size_t)(count), arena_push_room_, sizeof *(array)); \
			(room) = (int)arena_push_room_; \
		} \
	} while (0)

/* Takes one block now, to be used when it is needed: what comes later need not ask the system. */
void arena_reserve(struct arena *arena);

struct arena_mark arena_mark(const struct arena *arena);

/* Gives back all that was taken since the mark. */
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Gives back everything. */
void arena_free(struct arena *arena);

#endif
