/* Ink as JPEG keeps it (YCCK): Y, Cb and Cr of the light that cyan, magenta and yellow leave, and black as it is; each a plane
 * of its own. The weights are those of JFIF, in 65536ths; every number is the one libjpeg's own conversion gives. */
#include "media/picture_own.h"

#include "media/wide.h"

enum { BITS = 16, HALF = 1 << (BITS - 1), MIDDLE = (128 << BITS) + HALF - 1, WHITE = (255 << BITS) + HALF };

void picture_ycck_plain(const uint8_t *inks, uint8_t *const planes[4], int from, int to)
{
	for (int x = from; x < to; x++) {
		int c = inks[x * 4], m = inks[x * 4 + 1], y = inks[x * 4 + 2];
		planes[0][x] = (uint8_t)((WHITE - 19595 * c - 38470 * m - 7471 * y) >> BITS);
		planes[1][x] = (uint8_t)((MIDDLE + 11059 * c + 21709 * m - 32768 * y) >> BITS);
		planes[2][x] = (uint8_t)((MIDDLE - 32768 * c + 27439 * m + 5329 * y) >> BITS);
		planes[3][x] = inks[x * 4 + 3];
	}
}

#if HAS_WIDE
enum { AT_ONCE = 32 };

/* Eight pixels' sums of weighted inks: of registers with pixels 0, 1, 4, 5 and 2, 3, 6, 7, whose products come in pairs. */
WIDE static inline __m256i weighed(__m256i near, __m256i far, __m256i weights, int base)
{
	__m256 first = _mm256_castsi256_ps(_mm256_madd_epi16(near, weights)), second = _mm256_castsi256_ps(_mm256_madd_epi16(far, weights));
	__m256i even = _mm256_castps_si256(_mm256_shuffle_ps(first, second, _MM_SHUFFLE(2, 0, 2, 0)));
	__m256i odd = _mm256_castps_si256(_mm256_shuffle_ps(first, second, _MM_SHUFFLE(3, 1, 3, 1)));
	return _mm256_srai_epi32(_mm256_add_epi32(_mm256_add_epi32(even, odd), _mm256_set1_epi32(base)), BITS);
}

/* c m y k to c m y m: magenta's weight is too large for 16 bits, and is given in two halves. */
WIDE static inline __m256i magenta_twice(__m256i pixels)
{
	return _mm256_shufflehi_epi16(_mm256_shufflelo_epi16(pixels, _MM_SHUFFLE(1, 2, 1, 0)), _MM_SHUFFLE(1, 2, 1, 0));
}

WIDE static inline void put_plane(const __m256i eights[4], uint8_t *plane)
{
	__m256i low = _mm256_packs_epi32(eights[0], eights[1]), high = _mm256_packs_epi32(eights[2], eights[3]);
	__m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(low, high), _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
	_mm256_storeu_si256((__m256i *)plane, bytes);
}

/* The weights of a pixel's four numbers, for each pixel of a register. */
WIDE static inline __m256i weights_of(int16_t c, int16_t m, int16_t y, int16_t last)
{
	return _mm256_setr_epi16(c, m, y, last, c, m, y, last, c, m, y, last, c, m, y, last);
}

WIDE static void convert_some(const uint8_t *inks, uint8_t *const planes[4], int x)
{
	const __m256i light = weights_of(-19595, -19235, -7471, -19235);
	const __m256i blue = weights_of(11059, 21709, -32768, 0), red = weights_of(-32768, 27439, 5329, 0);
	__m256i y[4], cb[4], cr[4], k[4];
	for (int i = 0; i < 4; i++) {
		__m256i pixels = _mm256_loadu_si256((const __m256i *)(inks + (x + i * 8) * 4));
		__m256i near = _mm256_unpacklo_epi8(pixels, _mm256_setzero_si256()), far = _mm256_unpackhi_epi8(pixels, _mm256_setzero_si256());
		y[i] = weighed(magenta_twice(near), magenta_twice(far), light, WHITE);
		cb[i] = weighed(near, far, blue, MIDDLE);
		cr[i] = weighed(near, far, red, MIDDLE);
		k[i] = _mm256_srli_epi32(pixels, 24);
	}
	put_plane(y, planes[0] + x);
	put_plane(cb, planes[1] + x);
	put_plane(cr, planes[2] + x);
	put_plane(k, planes[3] + x);
}

WIDE static int convert_wide(const uint8_t *inks, uint8_t *const planes[4], int count)
{
	int whole = count / AT_ONCE * AT_ONCE;
	for (int x = 0; x < whole; x += AT_ONCE)
		convert_some(inks, planes, x);
	return whole;
}
#endif

void picture_ycck_row(const uint8_t *inks, uint8_t *const planes[4], int count)
{
	int done = 0;
#if HAS_WIDE
	if (wide_here())
		done = convert_wide(inks, planes, count);
#endif
	picture_ycck_plain(inks, planes, done, count);
}
