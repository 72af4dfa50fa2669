/* What the files of face share: an opened face. For this room alone: HarfBuzz's and FreeType's types show here. */
#ifndef MEDIA_FACE_OWN_H
#define MEDIA_FACE_OWN_H

#include <hb-ot.h>
#include <hb.h>

#include "base/env.h"
#include "media/media.h"

enum { FACE_SCRIPTS = 3, FACE_PAGES = 0x110000 >> 8, GLYPH_PAGES = 0x10000 >> 8 };

struct face_box {                       /* of a glyph's ink, in font units */
	bool known, blank;
	int16_t left, bottom, right, top;
};

struct face_kept {                      /* one answer of face_shape */
	uint64_t hash;
	struct str text;
	mpt size;
	enum face_script script;
	struct face_run run;
};

/* What a face has found out so far; the only part of it that changes. */
struct face_cache {
	struct arena *arena;
	hb_buffer_t *buffer;
	uint32_t *pages[FACE_SCRIPTS][FACE_PAGES];      /* by character: glyph + 1; 0 not asked yet */
	struct face_kept *runs;                         /* open addressing; room is a power of two */
	size_t run_count, run_room;
	struct face_variant { uint32_t character, mark, gid; enum face_script script; } *variants;     /* the same; mark 0: free */
	size_t variant_count, variant_room;
	struct face_box *boxes[GLYPH_PAGES];            /* by glyph */
	void *freetype;                                 /* FT_Face; opened with the first outline */
	bool freetype_fails;
};

struct face {
	int index;                      /* over the faces opened; 0 is the nil face */
	bool nil, truetype, may_embed;
	const char *path;
	int face_in_file;
	const char *postscript_name;
	struct face_metrics metrics;
	int units;
	uint32_t glyph_count;
	hb_blob_t *file, *hmtx_blob;
	hb_face_t *hb;
	hb_font_t *font;                /* scaled to font units */
	const uint8_t *hmtx;            /* `hmtx_count` whole entries: advance, bearing */
	uint32_t hmtx_count;
	void *freetype_library;         /* FT_Library */
	struct face_cache *cache;
};

/* The face of `font` in the file at `path`. NULL, told, when it cannot be had. */
struct face *face_open(struct env *env, void *freetype_library, const struct font *font, const char *path);
/* The face without glyphs. */
struct face *face_open_nil(struct env *env);
void face_close(struct face *face);
/* face_outline.c's part of closing. */
void face_outline_close(struct face *face);

/* Advance in font units. */
int face_advance_units(const struct face *face, uint32_t gid);

static inline mpt face_scale(const struct face *face, int64_t units, mpt size)
{
	return (mpt)mul_div(units, size, face->units);
}

static inline unsigned face_u16(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

static inline uint32_t face_u32(const uint8_t *at)
{
	return (uint32_t)face_u16(at) << 16 | face_u16(at + 2);
}

#endif
