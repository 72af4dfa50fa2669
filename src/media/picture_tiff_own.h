/* A TIFF's first directory, looked through before libtiff sees the file. For this room alone. */
#ifndef MEDIA_PICTURE_TIFF_OWN_H
#define MEDIA_PICTURE_TIFF_OWN_H

#include "media/picture_own.h"

enum tiff_light { TIFF_WHITE_IS_0, TIFF_BLACK_IS_0, TIFF_RGB, TIFF_PALETTE, TIFF_CMYK = 5, TIFF_YCC };
enum tiff_alpha { TIFF_NO_ALPHA, TIFF_ALPHA_IN /* colours were multiplied by it */, TIFF_ALPHA };

struct tiff_directory {
	uint32_t w, h, rows_per_strip, tile_w, tile_h;  /* tile_w 0: strips */
	unsigned bits, samples, colours;                /* of the samples, so many are colours, the rest is beside them */
	unsigned compression, light, planes /* 1: samples lie together */, orientation;
	enum tiff_alpha alpha;
	const uint8_t *icc;
	size_t icc_len;
	const uint8_t *map;                             /* of a palette: 3 << bits numbers of 16 bits */
	size_t map_len;
	bool little;
};

/* False, with `trouble`, when this is nothing that can be read; or when the file's beginning does not hold its directory. */
bool tiff_directory_read(struct picture_bytes file, struct tiff_directory *directory, struct picture_trouble *trouble);
/* The bytes of a tag of the first directory; nothing when it is not there, or lies outside the file. */
struct str tiff_tag(struct str file, unsigned tag);
/* Whether its other pages come to an end, inside the file. */
bool tiff_directories_end(struct str file);
/* Bytes held to read it. */
size_t tiff_held(const struct tiff_directory *directory);
/* Bytes of one row of samples that lie together, `pixels` wide. */
size_t tiff_row_bytes(const struct tiff_directory *directory, uint32_t pixels);

#endif
