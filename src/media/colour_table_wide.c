/* Eight colours of three inputs at once: where they stand in the grid, the order of their fractions and the weights are worked
 * out side by side; then four grid points of each are fetched and mixed. */
#include "media/colour_table_own.h"

#include "media/wide.h"

#if HAS_WIDE
enum { STRIDE_X = TABLE_WIDE_STEPS * TABLE_WIDE_STEPS, STRIDE_Y = TABLE_WIDE_STEPS, STRIDE_Z = 1, CORNER = STRIDE_X + STRIDE_Y + STRIDE_Z };

/* The four points of each colour's tetrahedron, and the weight of each. */
struct corners {
	__m256i at[4], weight[4];
};

/* Words of 0 to 255 as 32nds of a step of the grid; white is the last step, and no part of a further one. */
WIDE static inline __m256i places_of(__m256i values)
{
	__m256i fours = _mm256_slli_epi16(values, 2);
	return _mm256_add_epi16(fours, _mm256_mulhi_epu16(_mm256_add_epi16(fours, _mm256_set1_epi16(128)), _mm256_set1_epi16(257)));
}

/* For each colour `x`, `y` or `z`: the first whose fraction is `which`. */
WIDE static inline __m256i stride_of(__m256i x, __m256i y, __m256i which)
{
	__m256i of_y = _mm256_blendv_epi8(_mm256_set1_epi32(STRIDE_Z), _mm256_set1_epi32(STRIDE_Y), _mm256_cmpeq_epi32(y, which));
	return _mm256_blendv_epi8(of_y, _mm256_set1_epi32(STRIDE_X), _mm256_cmpeq_epi32(x, which));
}

WIDE static inline struct corners corners_of(__m256i pixels)
{
	const __m256i part = _mm256_set1_epi16(TABLE_PARTS - 1), low = _mm256_set1_epi32(0xFFFF);
	__m256i xz = places_of(_mm256_and_si256(pixels, _mm256_set1_epi32(0x00FF00FF))), y_ = places_of(_mm256_srli_epi16(pixels, 8));
	__m256i cell = _mm256_add_epi32(_mm256_madd_epi16(_mm256_srli_epi16(xz, 5), _mm256_set1_epi32(STRIDE_Z << 16 | STRIDE_X)),
		_mm256_madd_epi16(_mm256_srli_epi16(y_, 5), _mm256_set1_epi32(STRIDE_Y)));
	__m256i xz_part = _mm256_and_si256(xz, part);
	__m256i x = _mm256_and_si256(xz_part, low), z = _mm256_srli_epi32(xz_part, 16), y = _mm256_and_si256(y_, _mm256_set1_epi32(TABLE_PARTS - 1));
	__m256i most = _mm256_max_epi16(_mm256_max_epi16(x, y), z), least = _mm256_min_epi16(_mm256_min_epi16(x, y), z);
	__m256i middle = _mm256_sub_epi32(_mm256_add_epi32(_mm256_add_epi32(x, y), z), _mm256_add_epi32(most, least));
	__m256i last = _mm256_add_epi32(cell, _mm256_set1_epi32(CORNER));
	return (struct corners){
		{ cell, _mm256_add_epi32(cell, stride_of(x, y, most)), _mm256_sub_epi32(last, stride_of(x, y, least)), last },
		{ _mm256_sub_epi32(_mm256_set1_epi32(TABLE_PARTS), most), _mm256_sub_epi32(most, middle), _mm256_sub_epi32(middle, least), least },
	};
}

/* Colours 0, 1, 4 and 5, or from 2 on 2, 3, 6 and 7: four results each, 256 times their value. */
WIDE static inline __m256i mixed(const uint64_t *points, uint32_t at[4][8], const struct corners *corners, int from)
{
	const __m256i spread = _mm256_add_epi8(_mm256_set1_epi8((char)(from * 4)), _mm256_setr_epi8(0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5,
		0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5));
	__m256i sum = _mm256_set1_epi16(128);
	for (int i = 0; i < 4; i++) {
		const uint32_t *of = at[i] + from;
		__m256i four = _mm256_set_epi64x((long long)points[of[5]], (long long)points[of[4]], (long long)points[of[1]], (long long)points[of[0]]);
		sum = _mm256_add_epi16(sum, _mm256_mullo_epi16(four, _mm256_shuffle_epi8(corners->weight[i], spread)));
	}
	return _mm256_srli_epi16(sum, 8);
}

WIDE static void eight(const struct colour_table *table, const uint8_t *in, uint8_t *out)
{
	struct corners corners = corners_of(_mm256_loadu_si256((const __m256i *)in));
	uint32_t at[4][8];
	for (int i = 0; i < 4; i++)
		_mm256_storeu_si256((__m256i *)at[i], corners.at[i]);
	__m256i near = mixed(table->points, at, &corners, 0), far = mixed(table->points, at, &corners, 2);
	_mm256_storeu_si256((__m256i *)out, _mm256_packus_epi16(near, far));
}

int colour_table_wide(const struct colour_table *table, const uint8_t *in, uint8_t *out, int count)
{
	int whole = wide_here() ? count / 8 * 8 : 0;
	for (int i = 0; i < whole; i += 8)
		eight(table, in + i * 4, out + i * 4);
	return whole;
}
#else
int colour_table_wide(const struct colour_table *table, const uint8_t *in, uint8_t *out, int count)
{
	(void)table;
	(void)in;
	(void)out;
	(void)count;
	return 0;
}
#endif
