#include "out/pdfhash.h"

#include <string.h>

/* Odd, with bits well spread: from the decimals of pi and of the square root of two. */
static const uint64_t first_odd = UINT64_C(0x243F6A8885A308D3), second_odd = UINT64_C(0x6A09E667F3BCC909);

static uint64_t turn(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

/* The lowest byte first, in one piece, which a compiler makes one load of. */
static inline uint64_t word_at(const uint8_t *at)
{
	return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 |
		(uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

static void take_block(struct pdfhash *hash, const uint8_t *block)
{
	hash->a = turn(hash->a ^ word_at(block), 29) * first_odd + hash->b;
	hash->b = turn(hash->b ^ word_at(block + 8), 37) * second_odd + hash->a;
}

void pdfhash_start(struct pdfhash *hash)
{
	hash->a = second_odd;
	hash->b = first_odd;
	hash->len = 0;
}

void pdfhash_add(struct pdfhash *hash, const void *bytes, size_t len)
{
	const uint8_t *at = bytes;
	uint8_t last[16] = { 0 };
	hash->len += len;
	for (; len >= sizeof last; len -= sizeof last, at += sizeof last)
		take_block(hash, at);
	if (len)
		memcpy(last, at, len);
	take_block(hash, last);
	hash->len++;
	hash->a ^= hash->len;
}

static uint64_t stir(uint64_t x)
{
	x = (x ^ x >> 31) * first_odd;
	x = (x ^ x >> 29) * second_odd;
	return x ^ x >> 32;
}

void pdfhash_tell(const struct pdfhash *hash, uint8_t out[PDFHASH_BYTES])
{
	uint64_t a = stir(hash->a ^ hash->len), b = stir(hash->b + a);
	a = stir(a + b);
	for (int i = 0; i < 8; i++) {
		out[i] = (uint8_t)(a >> (56 - 8 * i));
		out[8 + i] = (uint8_t)(b >> (56 - 8 * i));
	}
}
