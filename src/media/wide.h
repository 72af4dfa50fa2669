/* Loops over pixels that are worked in registers of 256 bits (AVX2) where the machine has them, and plainly elsewhere. Both
 * ways give the same numbers, so that a PDF has the same bytes on every machine; a test compares them (tests/unit/wide.c). */
#ifndef MEDIA_WIDE_H
#define MEDIA_WIDE_H

#include <stdbool.h>

#ifdef __x86_64__
#include <immintrin.h>
#define HAS_WIDE 1
#define WIDE __attribute__((target("avx2")))

static inline bool wide_here(void)
{
	return __builtin_cpu_supports("avx2");
}
#else
#define HAS_WIDE 0
#endif

#endif
