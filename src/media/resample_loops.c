#include "media/resample_own.h"

#include <string.h>

#include "media/wide.h"

/* ---- plainly ---- */

static void pair(const uint8_t *row, int from, int to, int16_t *pairs)
{
	for (int i = from; i < to; i += 2) {
		const uint8_t *two = row + (size_t)i * 4;
		int16_t *pair = pairs + (size_t)i * 8;
		for (int k = 0; k < 4; k++) {
			pair[k * 2] = two[k];
			pair[k * 2 + 1] = two[k + 4];
		}
	}
}

static void new_pixel(const int16_t *pairs, const int16_t *weights, int steps, int16_t *out)
{
	int sums[4] = { 128, 128, 128, 128 };
	for (int i = 0; i < steps; i++, pairs += 16, weights += 2)
		for (int k = 0; k < 4; k++)
			sums[k] += pairs[k * 2] * weights[0] + pairs[k * 2 + 1] * weights[1];
	for (int k = 0; k < 4; k++)
		out[k] = (int16_t)(sums[k] >> 8);
}

static void across(const int16_t *pairs, const struct resample_side *side, int count, int16_t *first, int16_t *second)
{
	for (int x = 0; x < count; x++) {
		const int16_t *at = pairs + (size_t)side->first[x] * 8, *weights = side->weights + (size_t)x * (size_t)side->most;
		new_pixel(at, weights, side->steps, first + x * 4);
		new_pixel(at + 8, weights, side->steps, second + x * 4);
	}
}

/* Each product loses up to a 32nd, half of it on the average: that is put in first. */
static int before_few(int count)
{
	return 16 + count / 2;
}

/* One block, so that the compiler can take many numbers at a time. */
static void down_block(const int16_t *const *rows, const int16_t *weights, int count, size_t at, uint8_t *restrict out)
{
	int16_t sums[RESAMPLE_BLOCK];
	for (int k = 0; k < RESAMPLE_BLOCK; k++)
		sums[k] = (int16_t)before_few(count);
	for (int i = 0; i < count; i++) {
		const int16_t *row = rows[i] + at;
		int weight = weights[i];
		for (int k = 0; k < RESAMPLE_BLOCK; k++)
			sums[k] = (int16_t)(sums[k] + (row[k] * weight >> 16));
	}
	for (int k = 0; k < RESAMPLE_BLOCK; k++) {
		int sum = sums[k] >> 5;
		out[k] = (uint8_t)(sum < 0 ? 0 : sum < 255 ? sum : 255);
	}
}

static void down(const int16_t *const *rows, const int16_t *weights, int count, size_t len, uint8_t *out)
{
	for (size_t at = 0; at < len; at += RESAMPLE_BLOCK)
		down_block(rows, weights, count, at, out + at);
}

const struct resample_loops resample_plain = { pair, across, down };

/* ---- in wide registers ---- */

#if HAS_WIDE
WIDE static void pair_wide(const uint8_t *row, int from, int to, int16_t *pairs)
{
	const __m128i mixed = _mm_setr_epi8(0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
	int i = from;
	for (; i + 4 <= to; i += 4) {
		__m128i four = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(row + (size_t)i * 4)), mixed);
		__m256i numbers = _mm256_cvtepu8_epi16(four);
		_mm_store_si128((__m128i *)(pairs + (size_t)i * 8), _mm256_castsi256_si128(numbers));
		_mm_store_si128((__m128i *)(pairs + (size_t)i * 8 + 16), _mm256_extracti128_si256(numbers, 1));
	}
	pair(row, i, to, pairs);
}

/* Adds the next two pixels of both rows by their weights. */
WIDE static inline __m256i add_pair(__m256i sum, const int16_t *pairs, const int16_t *weights)
{
	int32_t two;
	memcpy(&two, weights, sizeof two);
	return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_load_si256((const __m256i *)pairs), _mm256_set1_epi32(two)));
}

WIDE static void across_wide(const int16_t *pairs, const struct resample_side *side, int count, int16_t *first, int16_t *second)
{
	const int16_t *weights = side->weights;
	for (int x = 0; x < count; x += 2, weights += side->most * 2) {
		const int16_t *near = pairs + (size_t)side->first[x] * 8, *far = pairs + (size_t)side->first[x + 1] * 8;
		__m256i left = _mm256_set1_epi32(128), right = left;
		for (int i = 0; i < side->steps; i++) {
			left = add_pair(left, near + i * 16, weights + i * 2);
			right = add_pair(right, far + i * 16, weights + side->most + i * 2);
		}
		__m256i both = _mm256_packs_epi32(_mm256_srai_epi32(left, 8), _mm256_srai_epi32(right, 8));
		_mm_storeu_si128((__m128i *)(first + x * 4), _mm256_castsi256_si128(both));
		_mm_storeu_si128((__m128i *)(second + x * 4), _mm256_extracti128_si256(both, 1));
	}
}

/* 32 numbers, 8 bits each in their order. */
WIDE static inline void put_numbers(__m256i low, __m256i high, uint8_t *out)
{
	__m256i bytes = _mm256_packus_epi16(_mm256_srai_epi16(low, 5), _mm256_srai_epi16(high, 5));
	_mm256_storeu_si256((__m256i *)out, _mm256_permute4x64_epi64(bytes, 0xD8));
}

WIDE static void down_wide(const int16_t *const *rows, const int16_t *weights, int count, size_t len, uint8_t *out)
{
	const __m256i before = _mm256_set1_epi16((int16_t)before_few(count));
	for (size_t at = 0; at < len; at += RESAMPLE_BLOCK) {
		__m256i sums[4] = { before, before, before, before };
		for (int i = 0; i < count; i++) {
			__m256i weight = _mm256_set1_epi16(weights[i]);
			for (int k = 0; k < 4; k++) {
				__m256i numbers = _mm256_loadu_si256((const __m256i *)(rows[i] + at + k * 16));
				sums[k] = _mm256_add_epi16(sums[k], _mm256_mulhi_epi16(numbers, weight));
			}
		}
		put_numbers(sums[0], sums[1], out + at);
		put_numbers(sums[2], sums[3], out + at + 32);
	}
}

static const struct resample_loops wide = { pair_wide, across_wide, down_wide };

const struct resample_loops *resample_wide(void)
{
	return wide_here() ? &wide : NULL;
}
#else
const struct resample_loops *resample_wide(void)
{
	return NULL;
}
#endif
