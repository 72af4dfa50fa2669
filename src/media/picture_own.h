/* What the files of picture share: decoders hand rows to a sink, which is a cook's. For this room alone. */
#ifndef MEDIA_PICTURE_OWN_H
#define MEDIA_PICTURE_OWN_H

#include <stdatomic.h>

#include "media/colour_own.h"
#include "media/picture.h"

/* What went wrong on the way; told later, on the calling thread. */
enum picture_harm {
	HARM_NONE,
	HARM_DAMAGED,           /* read to the end, but not all of it makes sense: `words` */
	HARM_COARSE,            /* a progressive picture without its finer scans */
	HARM_SHORT,             /* `percent` of the rows */
	HARM_BROKEN,            /* nothing: `words` */
	HARM_LARGE,             /* nothing: its decoder would hold more than DECODER_BYTES_MOST */
	HARM_MEMORY             /* nothing: the machine has none left */
};

struct picture_trouble {
	enum picture_harm harm;
	int percent;
	bool unfit_profile;
	bool unmarked;          /* inks that may be upside down: nothing says so */
	char words[96];         /* the decoder's */
};

struct picture_head {
	int w_px, h_px;         /* as stored */
	int components;         /* 1, 3, 4 */
	int orientation;        /* EXIF 1 to 8 */
	bool alpha;
	bool bits;              /* black and white alone, 1 bit a pixel */
	size_t held;            /* bytes that its decoder holds, beside a few rows */
};

/* A picture's file, or its beginning. */
struct picture_bytes {
	struct str bytes;
	bool whole;
};

/* What a decoder knows before the first row. Rows have 1 byte a pixel for grey, else 4; 0 is black, but no ink in CMYK. */
struct picture_rows {
	int w_px, h_px;         /* decoded */
	int reduced;            /* stored sides divided by this */
	int components;
	const uint8_t *icc;     /* NULL: none; its owner is the decoder */
	size_t icc_len;
	int left_px, right_px, top_px;  /* columns from `left_px` to before `right_px` come, and rows from `top_px` on; 0: all */
};

/* Pixels as stored; `right` 0: all columns. */
struct picture_window {
	int left, right, top;
};

struct picture_sink {
	void *context;
	bool opacity;           /* wanted alone, of pictures with transparency: 1 byte a pixel, 255 covers; no profile */
	struct picture_window window;   /* nothing outside is wanted, which a decoder may still hand out */
	bool (*begin)(void *context, const struct picture_rows *rows);  /* false: stop */
	bool (*row)(void *context, const uint8_t *row);                 /* false: enough */
};

/* ---- picture_jpeg.c, picture_png.c, picture_tiff.c, picture_tiff_rows.c, picture_webp.c ---- */

enum picture_kind { KIND_JPEG, KIND_PNG, KIND_TIFF, KIND_WEBP, KIND_READ /* those before are read */,
	KIND_LFS, KIND_OTHER /* `name` */, KIND_UNKNOWN };

/* False, with `trouble`, when the file cannot be read; or when its beginning tells too little: then it is asked again with all. */
typedef bool picture_head_read(struct picture_bytes file, struct picture_head *head, struct picture_trouble *trouble);
/* `reduce`: sides may be divided by this, 1, 2, 4 or 8; those that cannot hand out all. */
typedef void picture_decode(struct str file, int reduce, const struct picture_sink *sink, struct picture_trouble *trouble);

picture_head_read picture_jpeg_head, picture_png_head, picture_tiff_head, picture_webp_head;
picture_decode picture_jpeg_decode, picture_png_decode, picture_tiff_decode, picture_webp_decode;

enum { DECODER_BYTES_MOST = 256 << 20 };        /* what one decoder may hold */

/* HARM_BROKEN with words; false. */
bool picture_breaks(struct picture_trouble *trouble, const char *format, ...);

/* A value of so much opacity on white paper. */
static inline uint8_t picture_on_paper(uint8_t value, uint8_t alpha)
{
	return (uint8_t)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

/* ---- picture_part.c ---- */

/* What programs write into files beside the pixels. */
enum picture_part { PART_PHOTOSHOP /* 8BIM resources */, PART_XMP, PART_IPTC /* records alone: of TIFF */ };

/* Its bytes, malloc's; `at` NULL: there is none, or it is longer than PART_BYTES_MOST. */
struct str picture_part(struct str file, enum picture_kind kind, enum picture_part part);
enum { PART_BYTES_MOST = 4 << 20 };

struct picture_resource {
	unsigned id;
	struct str name, data;  /* slices of the part */
};
/* Takes the next resource off `rest`; false at the end, or where lengths lie: then `rest` is not empty. */
bool picture_resource_next(struct str *rest, struct picture_resource *resource);
/* The first of that number; false: none. */
bool picture_resource_find(struct str part, unsigned id, struct picture_resource *resource);

/* ---- picture_path.c ---- */

/* Whether the file names a clipping path and holds it. */
bool picture_path_there(struct str file, enum picture_kind kind);
/* The clipping path's inside as rows of opacity, of a picture stored `w` x `h`. Nothing is handed on when there is none. */
void picture_path_rows(struct str file, enum picture_kind kind, int w, int h, const struct picture_sink *sink,
	struct picture_trouble *trouble);

/* ---- picture_exif.c ---- */

/* The orientation in the first directory of a TIFF header, as EXIF has it; 1 when there is none that makes sense. */
int picture_exif_orientation(const uint8_t *tiff, size_t len);

/* ---- picture_kind.c ---- */

enum picture_kind picture_kind(struct str file, const char **name);

/* ---- picture_turn.c ---- */

/* How the seen picture is made of the stored one (EXIF): sides swapped first, then columns or rows turned over. */
struct picture_turn {
	bool swap, columns, rows;
};
struct picture_turn picture_turn(int orientation);
/* The part that is seen, as it is stored: left, top, right, bottom. */
void picture_turn_part(const struct picture_order *order, struct picture_turn turn, int32_t part[4]);

/* ---- picture_cook.c, picture_bits.c, picture_write.c ---- */

/* What was found out about a picture while pages are made up; the main thread's alone. */
struct picture_found {
	bool contour_sought[3];         /* by enum picture_cut */
	const struct contour *contour[3];
	bool path_sought, path;
	bool shades_sought;
	const struct picture_shades *shades;
	const struct picture_words *words;
};

/* A picture and its file, which stays open until it is cooked. */
struct picture_file {
	struct picture shown;           /* first */
	enum picture_kind kind;
	int fd;                         /* -1: `bytes` holds the file */
	size_t len, held;
	uint8_t *bytes;
	struct picture_found found;
	struct arena *keep;             /* of what is found, which outlives a page made up for trial */
};

static inline const struct picture_file *picture_file(const struct picture *picture)
{
	return (const struct picture_file *)picture;
}

/* The decoder of a kind that is read. */
picture_decode *picture_decoder(enum picture_kind kind);
/* The file's bytes, for any thread; `at` NULL: no memory. To be given back. */
struct str picture_file_read(const struct picture_file *file);
void picture_file_drop(const struct picture_file *file, struct str bytes);
/* The opacity that `cut` gives a picture, in rows as stored. */
void picture_cut_rows(const struct picture *picture, enum picture_cut cut, struct str file, const struct picture_sink *sink,
	struct picture_trouble *trouble);

struct cook_plan {
	const struct colour *colour;
	const struct picture_order *order;
	bool want_pixels, want_bits;
	enum media_clear clear;
	int ppi_most;
	const atomic_bool *stopping;
};

/* Makes `cooked`, whose memory is malloc's, or leaves it with 0 components. */
void picture_cook(const struct cook_plan *plan, struct cooked *cooked, struct picture_trouble *trouble);
void picture_cooked_free(struct cooked *cooked);
/* The same for line art that stays so. */
void picture_cook_bits(const struct cook_plan *plan, struct str file, struct cooked *cooked, struct picture_trouble *trouble);

/* ---- picture_mask.c ---- */

/* The order's opacity, a byte for each of `w` x `h` pixels as seen, malloc's; NULL when it covers everywhere, or was not asked for. */
uint8_t *picture_mask(const struct cook_plan *plan, struct str file, int w, int h, struct picture_trouble *trouble);
/* Compressed for the printed file, by the plan's `clear`. False: there was no memory. */
bool picture_mask_pack(const struct cook_plan *plan, const uint8_t *mask, int w, int h, struct cooked *cooked);
/* A row that was laid on white paper, as it was before. */
void picture_mask_lift(uint8_t *row, const uint8_t *mask, int w, int components);
/* Where nothing covers there is no ink; `lay`: everywhere as much less as paper shows. */
void picture_mask_ink(uint8_t *ink, const uint8_t *mask, int w, int inks, bool lay);

/* The order's shade on row `y` of `h`. */
void picture_mask_shade(const struct picture_shade *shade, uint8_t *ink, int w, int inks, int y, int h);

/* ---- picture_small.c ---- */

/* Rows of `lanes` bytes a pixel, as they come. NULL: no memory. */
struct picture_small;
struct picture_small *picture_small_new(const struct picture_order *order, int w, int h, int lanes);
void picture_small_row(struct picture_small *small, const uint8_t *row);
/* After the last row: its pixels are cooked's. */
void picture_small_end(struct picture_small *small, struct cooked *cooked);
void picture_small_free(struct picture_small *small);
/* The same of opacity, all of which is there. False: no memory. */
bool picture_small_mask(const struct picture_order *order, const uint8_t *mask, int w, int h, struct cooked *cooked);

/* Compresses rows of ink as they come. NULL: no memory. */
struct picture_writer;
struct picture_writer *picture_writer_new(int w, int h, int components);
void picture_writer_row(struct picture_writer *writer, const uint8_t *row);
/* After the last row: its bytes are cooked's. False: there was no memory. */
bool picture_writer_end(struct picture_writer *writer, struct cooked *cooked);
void picture_writer_free(struct picture_writer *writer);
/* A row of CMYK as YCCK, a plane each (picture_ycck.c). */
void picture_ycck_row(const uint8_t *inks, uint8_t *const planes[4], int count);
void picture_ycck_plain(const uint8_t *inks, uint8_t *const planes[4], int from, int to);       /* without wide registers */
/* Flat art, all of whose pixels are there: by zlib instead, if that is smaller. */
void picture_write_flat(struct cooked *cooked, const uint8_t *pixels);

#endif
