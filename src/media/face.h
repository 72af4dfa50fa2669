/* One face of a font file: glyphs, metrics, shaping, outlines, subsets.
 *
 * FreeType and HarfBuzz live behind this header. Lengths answer in mpt for the size asked; font units never leave. */
#ifndef MEDIA_FACE_H
#define MEDIA_FACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/unit.h"

struct face;

/* In thousandths of an em. */
struct face_metrics {
	int ascent, descent;            /* descent is negative */
	int cap_height, x_height;
	int bbox[4];                    /* left, bottom, right, top */
	int italic_angle;               /* degrees */
	int stem_v;                     /* a fair guess from the weight */
	int weight;
	bool serif, fixed;
};

const char *face_postscript_name(const struct face *face);
const struct face_metrics *face_metrics(const struct face *face);
int face_units(const struct face *face);        /* font units in an em */
bool face_may_embed(const struct face *face);   /* OS/2 fsType */
bool face_is_nil(const struct face *face);
int face_index(const struct face *face);        /* counts over the faces opened, 0 is the nil face; for tables kept beside */

/* How text is shaped (composition C125, C126). */
enum face_script { FACE_HANI, FACE_LATN, FACE_HANT /* Han with traditional forms */ };

/* The glyph of one character, with mainland forms for FACE_HANI (locl, ZHS); 0: the face has none.
 * `mark`, if not 0, is a variation selector after it. Kept in a table: as cheap as an array look-up after the first time. */
uint32_t face_glyph(const struct face *face, uint32_t character, uint32_t mark, enum face_script script);

struct face_glyph {
	uint32_t gid;
	mpt advance, x, y;              /* of the pen; offset of the drawing, y up */
	uint32_t cluster;               /* byte offset in the text of the first character it stands for */
};

/* Shapes a short text (a WORD, a dash pair) at `size` with kerning and ligatures but no `chws`/`palt`.
 * Kept in a table too: the answer belongs to the face and lives as long. */
struct face_run {
	const struct face_glyph *glyphs;
	int count;
	mpt width;
};
struct face_run face_shape(const struct face *face, struct str text, mpt size, enum face_script script);

mpt face_advance(const struct face *face, uint32_t gid, mpt size);
/* Blank beside the ink within the advance, at `size` (C58): left and right side bearing. */
struct face_bearing {
	mpt left, right;
	mpt bottom, top;                /* of the ink, from the baseline, up */
};
struct face_bearing face_bearing(const struct face *face, uint32_t gid, mpt size);

/* Outlines can be had of it; the nil face's are its own. */
bool face_has_outlines(const struct face *face);

/* The outline in font units, y up. */
struct face_pen {
	void (*move)(void *context, int x, int y);
	void (*line)(void *context, int x, int y);
	void (*cubic)(void *context, int x1, int y1, int x2, int y2, int x, int y);
	void (*close)(void *context);
	void *context;
};
void face_outline(const struct face *face, uint32_t gid, const struct face_pen *pen);

/* What a PDF embeds (P20 to P23): made with hb-subset. */
struct face_subset {
	bool truetype;                  /* FontFile2 and CIDFontType2; else bare CFF for FontFile3 /CIDFontType0C */
	const unsigned char *bytes;
	size_t len;
	/* The code that the content stream writes for each of the glyphs asked, same order. CID-keyed CFF: the glyph id
	 * itself (libharu.md trap 12); TrueType with kept ids: the same. */
	const uint16_t *codes;
	char tag[7];                    /* six capitals from the set of glyphs */
};
/* `gids` ascending, without 0. `bytes` NULL when it fails: the caller tells (D_FONT_SUBSET), for this may run on any thread.
 * Thread-safe for different faces. */
struct face_subset face_subset(struct arena *arena, const struct face *face, const uint32_t *gids, int count);

#endif
