#include "out/raster_image.h"

#include <math.h>
#include <string.h>

enum { WEIGHT_ONE = 1 << 14 };

/* The source pixels that make one pixel of the proof: `count` from `first`, with weights that sum to WEIGHT_ONE. */
struct taps {
	int first, count;
	int16_t *weights;
};

static double catmull_rom(double x)
{
	x = fabs(x);
	if (x < 1)
		return 1 + x * x * (1.5 * x - 2.5);
	if (x < 2)
		return 2 + x * (-4 + x * (2.5 - 0.5 * x));
	return 0;
}

static double within(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

static void settle_weights(struct taps *taps, const double *raw)
{
	double sum = 0;
	int total = 0, largest = 0;
	for (int i = 0; i < taps->count; i++)
		sum += raw[i];
	for (int i = 0; i < taps->count; i++) {
		taps->weights[i] = (int16_t)lrint(raw[i] / sum * WEIGHT_ONE);
		total += taps->weights[i];
		if (raw[i] > raw[largest])
			largest = i;
	}
	taps->weights[largest] = (int16_t)(taps->weights[largest] + WEIGHT_ONE - total);
}

/* Taps along one side for `count` pixels from `from`; the picture's `size` pixels stand between `start` and `end`. */
static struct taps *make_taps(struct arena *temp, int size, double start, double end, int from, int count)
{
	double step = size / (end - start);
	double stretch = step > 1 ? step : 1;
	int most = (int)within(4 * stretch + 3, 0, size);
	struct taps *list = arena_array(temp, struct taps, count);
	double *raw = arena_array(temp, double, most);
	for (int i = 0; i < count; i++) {
		double centre = within((from + i + 0.5 - start) * step, 0, size) - 0.5;
		int first = (int)within(ceil(centre - 2 * stretch), 0, size - 1);
		int last = (int)within(floor(centre + 2 * stretch), first, size - 1);
		last = last - first + 1 > most ? first + most - 1 : last;
		list[i] = (struct taps){ first, last - first + 1, arena_array(temp, int16_t, last - first + 1) };
		for (int k = 0; k < list[i].count; k++)
			raw[k] = catmull_rom((first + k - centre) / stretch);
		settle_weights(&list[i], raw);
	}
	return list;
}

static uint8_t clamp_byte(int32_t sum)
{
	int32_t v = (sum + WEIGHT_ONE / 2) >> 14;
	return (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
}

enum { BLOCK = 16 };

/* One row of the proof's height, still of the picture's width. In blocks, so that the compiler takes 16 bytes at a time. */
static void sum_rows(const uint8_t *restrict pixels, size_t stride, const struct taps *taps, int32_t *restrict sums, uint8_t *out)
{
	memset(sums, 0, stride * sizeof *sums);
	for (int k = 0; k < taps->count; k++) {
		const uint8_t *row = pixels + (size_t)(taps->first + k) * stride;
		int32_t weight = taps->weights[k];
		size_t i = 0;
		for (; i + BLOCK <= stride; i += BLOCK)
			for (int j = 0; j < BLOCK; j++)
				sums[i + (size_t)j] += weight * row[i + (size_t)j];
		for (; i < stride; i++)
			sums[i] += weight * row[i];
	}
	for (size_t i = 0; i < stride; i++)
		out[i] = clamp_byte(sums[i]);
}

static void sum_cmyk(const uint8_t *row, const struct taps *taps, int count, uint8_t *out)
{
	for (int i = 0; i < count; i++) {
		int32_t sum[4] = { 0 };
		const uint8_t *at = row + 4 * taps[i].first;
		for (int k = 0; k < taps[i].count; k++, at += 4)
			for (int c = 0; c < 4; c++)
				sum[c] += taps[i].weights[k] * at[c];
		for (int c = 0; c < 4; c++)
			out[4 * i + c] = clamp_byte(sum[c]);
	}
}

/* Grey comes out as black ink of CMYK. */
static void sum_grey(const uint8_t *row, const struct taps *taps, int count, uint8_t *out)
{
	for (int i = 0; i < count; i++) {
		int32_t sum = 0;
		for (int k = 0; k < taps[i].count; k++)
			sum += taps[i].weights[k] * row[taps[i].first + k];
		memset(out + 4 * i, 0, 3);
		out[4 * i + 3] = clamp_byte(sum);
	}
}

struct raster_image {
	const struct cooked *picture;
	struct taps *across, *down;
	int32_t *sums;
	uint8_t *row;
	int w;
};

struct raster_image *raster_image_new(struct arena *temp, const struct cooked *picture, struct raster_box box,
	struct raster_window window)
{
	size_t stride = (size_t)picture->w_px * (size_t)picture->components;
	struct raster_image *image = arena_new(temp, struct raster_image);
	image->picture = picture;
	image->across = make_taps(temp, picture->w_px, box.left, box.right, window.x, window.w);
	image->down = make_taps(temp, picture->h_px, box.top, box.bottom, window.y, window.h);
	image->sums = arena_array(temp, int32_t, stride);
	image->row = arena_array(temp, uint8_t, stride);
	image->w = window.w;
	return image;
}

void raster_image_inks(struct raster_image *image, int row, uint8_t *cmyk)
{
	const struct cooked *picture = image->picture;
	sum_rows(picture->pixels, (size_t)picture->w_px * (size_t)picture->components, &image->down[row], image->sums, image->row);
	if (picture->components == 4)
		sum_cmyk(image->row, image->across, image->w, cmyk);
	else
		sum_grey(image->row, image->across, image->w, cmyk);
}

bool raster_image_opacity(struct raster_image *image, int row, uint8_t *opacity)
{
	const struct cooked *picture = image->picture;
	if (!picture->opacity)
		return false;
	sum_rows(picture->opacity, (size_t)picture->w_px, &image->down[row], image->sums, image->row);
	for (int i = 0; i < image->w; i++) {
		const struct taps *taps = &image->across[i];
		int32_t sum = 0;
		for (int k = 0; k < taps->count; k++)
			sum += taps->weights[k] * image->row[taps->first + k];
		opacity[i] = clamp_byte(sum);
	}
	return true;
}

static uint32_t covering(uint8_t value, uint8_t opacity)
{
	return ((uint32_t)value * opacity + 127) / 255;
}

static void pack_row(const uint8_t *rgb, const uint8_t *opacity, uint32_t *pixels, int count)
{
	for (int i = 0; i < count; i++)
		pixels[i] = (uint32_t)opacity[i] << 24 | covering(rgb[3 * i], opacity[i]) << 16 | covering(rgb[3 * i + 1], opacity[i]) << 8 |
			covering(rgb[3 * i + 2], opacity[i]);
}

void raster_image(struct arena *temp, const struct colour *colour, const struct cooked *picture, struct raster_box box,
	struct raster_window window, uint32_t *pixels)
{
	struct raster_image *image = raster_image_new(temp, picture, box, window);
	uint8_t *cmyk = arena_array(temp, uint8_t, (size_t)window.w * 4);
	uint8_t *rgb = arena_array(temp, uint8_t, (size_t)window.w * 3), *opacity = arena_array(temp, uint8_t, window.w);
	memset(opacity, 255, (size_t)window.w);
	for (int j = 0; j < window.h; j++) {
		raster_image_inks(image, j, cmyk);
		colour_screen_row(colour, cmyk, rgb, window.w);
		raster_image_opacity(image, j, opacity);
		pack_row(rgb, opacity, pixels + (size_t)j * (size_t)window.w, window.w);
	}
}
