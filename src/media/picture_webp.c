/* WebP by libwebp: lossy and lossless, with or without transparency, which is laid on white paper. Moving pictures are not
 * read. What comes after the file's end is grey. A picture that will print small is scaled down while it is decoded. */
#include "media/picture_own.h"

#include <string.h>

#include <webp/decode.h>

enum { CHUNK_HEAD = 8, FLAG_EXIF = 8, LOSSLESS = 2, OUTPUT_BYTES_MOST = DECODER_BYTES_MOST / 2 };

static uint32_t u32(const char *at)
{
	const uint8_t *b = (const uint8_t *)at;
	return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

/* The chunk of that name; nothing when it is not there, or not all of it. */
static struct str find_chunk(struct str file, const char *name)
{
	for (size_t at = 12; at <= file.len && file.len - at >= CHUNK_HEAD;) {
		size_t len = u32(file.at + at + 4), room = file.len - at - CHUNK_HEAD;
		if (len > room)
			break;
		if (memcmp(file.at + at, name, 4) == 0)
			return (struct str){ file.at + at + CHUNK_HEAD, len };
		at += CHUNK_HEAD + len + len % 2;
	}
	return (struct str){ NULL, 0 };
}

static bool has_exif(struct str file)
{
	struct str extended = find_chunk(file, "VP8X");
	return extended.len >= 10 && (extended.at[0] & FLAG_EXIF);
}

static int orientation_of(struct str exif)
{
	if (exif.len > 6 && memcmp(exif.at, "Exif\0", 6) == 0)
		exif = (struct str){ exif.at + 6, exif.len - 6 };
	return exif.len ? picture_exif_orientation((const uint8_t *)exif.at, exif.len) : 1;
}

static const char *words_of(VP8StatusCode status)
{
	return status == VP8_STATUS_NOT_ENOUGH_DATA ? "file ends" : status == VP8_STATUS_UNSUPPORTED_FEATURE ? "unknown feature" : "bitstream";
}

bool picture_webp_head(struct picture_bytes file, struct picture_head *head, struct picture_trouble *trouble)
{
	WebPBitstreamFeatures features;
	VP8StatusCode status = WebPGetFeatures((const uint8_t *)file.bytes.at, file.bytes.len, &features);
	if (status != VP8_STATUS_OK)
		return picture_breaks(trouble, "%s", words_of(status));
	if (features.has_animation)
		return picture_breaks(trouble, "animation");
	struct str exif = find_chunk(file.bytes, "EXIF");
	size_t area = (size_t)features.width * (size_t)features.height * 4;
	head->w_px = features.width;
	head->h_px = features.height;
	head->components = 3;
	head->alpha = features.has_alpha;
	head->orientation = orientation_of(exif);
	head->held = features.format == LOSSLESS ? area * 2 : area;
	return exif.len || file.whole || !has_exif(file.bytes);
}

/* ---- all of it ---- */

struct reader {
	struct str file;
	WebPDecoderConfig config;
	const struct picture_sink *sink;
	struct picture_trouble *trouble;
	int w, h, reduce;               /* as decoded */
};

static size_t scaled(int side, int reduce)
{
	return ((size_t)side + (size_t)reduce - 1) / (size_t)reduce;
}

static bool set_size(struct reader *reader, int reduce)
{
	const WebPBitstreamFeatures *input = &reader->config.input;
	size_t held = input->format == LOSSLESS ? (size_t)input->width * (size_t)input->height * 4 : 0;
	while (scaled(input->width, reduce) * scaled(input->height, reduce) * 4 > OUTPUT_BYTES_MOST)
		reduce *= 2;
	reader->reduce = reduce;
	reader->w = (int)scaled(input->width, reduce);
	reader->h = (int)scaled(input->height, reduce);
	reader->config.options.use_scaling = reduce > 1;
	reader->config.options.scaled_width = reader->w;
	reader->config.options.scaled_height = reader->h;
	return held <= DECODER_BYTES_MOST;
}

static void flatten(uint8_t *row, int w)
{
	for (int x = 0; x < w; x++, row += 4) {
		for (int i = 0; i < 3; i++)
			row[i] = picture_on_paper(row[i], row[3]);
		row[3] = 255;
	}
}

static void keep_opacity(uint8_t *row, int w)
{
	for (int x = 0; x < w; x++)
		row[x] = row[x * 4 + 3];
}

static void hand_on(struct reader *reader, uint8_t *pixels, int rows, int stride)
{
	bool opacity = reader->sink->opacity;
	struct str none = { NULL, 0 }, icc = opacity ? none : find_chunk(reader->file, "ICCP");
	const struct picture_rows plan = { .w_px = reader->w, .h_px = reader->h, .reduced = reader->reduce,
		.components = opacity ? 1 : 3, .icc = (const uint8_t *)icc.at, .icc_len = icc.len };
	if (!reader->sink->begin(reader->sink->context, &plan))
		return;
	for (int y = 0; y < rows; y++) {
		uint8_t *row = pixels + (size_t)y * (size_t)stride;
		if (opacity)
			keep_opacity(row, reader->w);
		else if (reader->config.input.has_alpha)
			flatten(row, reader->w);
		if (!reader->sink->row(reader->sink->context, row))
			return;
	}
}

static void read_rows(struct reader *reader, WebPIDecoder *decoder)
{
	VP8StatusCode status = WebPIUpdate(decoder, (const uint8_t *)reader->file.at, reader->file.len);
	int rows = 0, stride = 0;
	uint8_t *pixels = WebPIDecGetRGB(decoder, &rows, NULL, NULL, &stride);
	if (status == VP8_STATUS_OUT_OF_MEMORY) {
		reader->trouble->harm = HARM_MEMORY;
		return;
	}
	if (!pixels || rows <= 0) {
		picture_breaks(reader->trouble, "%s", status == VP8_STATUS_SUSPENDED ? "file ends" : words_of(status));
		return;
	}
	if (status != VP8_STATUS_OK) {
		reader->trouble->harm = HARM_SHORT;
		reader->trouble->percent = (int)((int64_t)rows * 100 / reader->h);
	}
	hand_on(reader, pixels, rows < reader->h ? rows : reader->h, stride);
}

void picture_webp_decode(struct str file, int reduce, const struct picture_sink *sink, struct picture_trouble *trouble)
{
	struct reader reader = { .file = file, .sink = sink, .trouble = trouble };
	if (!WebPInitDecoderConfig(&reader.config) ||
		WebPGetFeatures((const uint8_t *)file.at, file.len, &reader.config.input) != VP8_STATUS_OK) {
		picture_breaks(trouble, "header");
		return;
	}
	reader.config.output.colorspace = MODE_RGBA;
	bool fits = set_size(&reader, reduce);
	WebPIDecoder *decoder = fits ? WebPIDecode(NULL, 0, &reader.config) : NULL;
	if (decoder)
		read_rows(&reader, decoder);
	else
		trouble->harm = fits ? HARM_MEMORY : HARM_LARGE;
	WebPIDelete(decoder);
	WebPFreeDecBuffer(&reader.config.output);
}
