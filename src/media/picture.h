/* Pictures: looked at first, then cooked for the press on worker threads.
 *
 * JPEG, PNG, TIFF and WebP. `picture_open` reads the header alone. `picture_order` says how large it will print and which part of it; the work
 * (decode, crop, resample to at most PICTURE_PPI_MOST, convert to the press profile, clamp ink, compress) runs behind, on all
 * cores, while text is set. `picture_wait` gives the result. Files are recognised by content, sizes are checked before
 * memory is taken, and what cannot be read is told and comes out as a grey box (reliability §6). */
#ifndef MEDIA_PICTURE_H
#define MEDIA_PICTURE_H

#include "base/env.h"
#include "media/colour.h"

struct media;

/* Enough for 100 lpi screens, which want 200 (print.md P40, P42). */
enum { PICTURE_PPI_MOST = 250 };
/* Enough for the mean over 15 mm2: that square is six pixels wide (P31). */
enum { PICTURE_SMALL_PPI = 40 };

struct picture {
	const char *path;               /* root-relative */
	int w_px, h_px;                 /* as seen: after EXIF orientation */
	int orientation;                /* EXIF 1 to 8 */
	int components;                 /* 1 grey, 3 RGB, 4 CMYK in the file */
	bool jpeg, alpha;
	bool bits;                      /* black and white alone, 1 bit a pixel: line art */
	bool bad;                       /* told already; prints as a grey box, taken as 3000 x 2000 pixels */
	struct span at;                 /* where it was named */
};

/* Never NULL. `from` is the place that names it. The same file is opened once. */
const struct picture *picture_open(struct env *env, struct media *media, struct span from, struct str path);

/* What of a picture covers the paper. */
enum picture_cut {
	CUT_NONE,                               /* all of it */
	CUT_ALPHA,                              /* its transparency; without: all */
	CUT_PATH                                /* its Photoshop clipping path */
};

/* A veil of black or of white over the part of a picture that type stands on, thickening from `from` to `to` and even from there
 * to the edge; in millionths of the height that prints. */
struct picture_shade {
	int32_t from, to;                       /* from > to: it thickens upwards */
	uint8_t amount;                         /* where it is even, of 255; 0: none */
	bool light;
};

/* The part wanted, in millionths of the picture's sides, and the size it prints at. */
struct picture_order {
	const struct picture *picture;
	int32_t left, top, right, bottom;       /* 0 .. 1000000 */
	mpt w, h;
	bool grey;                              /* onto the black plate alone */
	enum picture_cut cut;
	struct picture_shade shade;
	enum colour_intent intent;              /* 0: the issue's */
	enum colour_black black;
};

/* The effective resolution of an order, in ppi, the lower of both sides. */
int picture_ppi(const struct picture_order *order);

/* Queues the work; answers a ticket, from 0 up. */
int picture_order(struct media *media, const struct picture_order *order);

/* What a ticket was given for; NULL: it is none. */
const struct picture_order *picture_ordered(struct media *media, int ticket);

struct cooked {
	int w_px, h_px, components;     /* 1: grey, 4: CMYK; 0: could not be made (told after waiting) */
	const uint8_t *pixels;          /* 0 none, 255 solid ink; NULL unless media_plan.want_pixels */
	/* The same compressed: 255 is solid here too. JPEG in YCCK or zlib for DeviceCMYK, with no Decode array; grey is for
	 * DeviceGray with Decode [1 0]. */
	const uint8_t *bytes;
	size_t len;
	bool dct;                       /* JPEG, else zlib */
	/* Line art at the file's own resolution (only if media_plan.want_bits): zlib of rows of whole bytes, the leftmost pixel
	 * highest, 1 is ink. For DeviceGray with BitsPerComponent 1 and Decode [1 0], or an ImageMask with Decode [1 0]. `pixels`,
	 * if wanted, have a byte each all the same. */
	bool bits;
	/* What covers, of pictures that were ordered with a cut and do not cover everywhere: a byte a pixel, 255 covers (with
	 * want_pixels), and the same as zlib by media_plan.clear. */
	const uint8_t *opacity;
	struct cooked_mask {
		const uint8_t *bytes;   /* NULL: covers everywhere */
		size_t len;
		int w_px, h_px;
		bool hard;              /* 1 bit a pixel, 1 is clear: a stencil; else 8 bits, 255 covers */
	} mask;
	/* All of it made small, no coarser than PICTURE_SMALL_PPI unless the file is. */
	struct cooked_small {
		const uint8_t *pixels, *opacity;        /* as above; opacity NULL: covers everywhere */
		int w_px, h_px;
	} small;
};
/* Waits for ticket's work. Faults found while decoding are told here, on the calling thread. */
const struct cooked *picture_wait(struct env *env, struct media *media, int ticket);

/* ---- what a page is made up by; the main thread's alone, worked out when first asked for ---- */

/* The outline of what covers: for each of `count` rows of equal height, from the top, the outermost places that are covered, in
 * millionths of the width. */
struct contour {
	struct contour_row {
		int32_t left, right;    /* left >= right: nothing in this row */
	} *rows;
	int count;
};

/* NULL: the picture has no such cut, or cannot be read; told by the reader of the pixels. */
const struct contour *picture_contour(const struct picture *picture, enum picture_cut cut);
/* What its file says of it (IPTC, XMP), in UTF-8 and cleaned; nothing: len 0. */
enum { PICTURE_WORDS_MOST = 1000 };             /* characters */
struct picture_words {
	struct str caption, credit;
	const char *caption_from, *credit_from; /* "XMP dc:description" */
	bool garbled;                           /* some of it is in no encoding known here, and was left out */
	bool other_code;                        /* some of it was GB18030 and did not say so */
	bool too_long;                          /* some of it had more than PICTURE_WORDS_MOST, and was left out */
};
/* Never NULL. */
const struct picture_words *picture_words(const struct picture *picture);
/* How dark a picture is: `w` x `h` cells as seen, 0 white, 255 black. */
struct picture_shades {
	int w, h;
	const uint8_t *dark;
};
/* NULL: it cannot be read. */
const struct picture_shades *picture_shades(const struct picture *picture);
/* Whether the file has a clipping path. */
bool picture_has_path(const struct picture *picture);

#endif
