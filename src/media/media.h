/* The outside libraries' things, opened once and closed last: faces, pictures, the press profile.
 *
 * The middle of the program passes `const struct media *` on unopened. */
#ifndef MEDIA_MEDIA_H
#define MEDIA_MEDIA_H

#include "base/env.h"
#include "media/colour.h"
#include "media/face.h"
#include "media/picture.h"

/* A font role as fonts/fonts.yaml and the styles name it (doc/doc.h fills it). */
struct font {
	const char *name;       /* 报宋 */
	const char *family;     /* Noto Serif CJK SC */
	int weight;             /* 100 to 900 */
	const char *file;       /* below one of the font folders */
	const char *package;    /* the Debian package that brings it; "" */
	const char *licence;    /* OFL-1.1 */
	int latin;              /* index of the role that sets WORDs; -1: this one */
	int fallback;           /* index of the role asked next for a missing character; -1: none */
	struct span at;
};

struct media;

/* What becomes of what a picture leaves clear. */
enum media_clear {
	CLEAR_PAPER,            /* white paper, whatever lies below */
	CLEAR_SOFT,             /* a soft mask: X-4, plain */
	CLEAR_LAID              /* transparency a soft mask that the writer lays on what is below, a path a stencil: X-1a */
};

struct media_plan {
	const struct font *fonts;       /* `font_count` roles; a face is opened when it is first asked for */
	int font_count;
	const struct str *folders;      /* font folders, in order */
	int folder_count;
	const struct source *profile;   /* the press profile's bytes; NULL: a colour that only knows formulas (banxin set) */
	struct span profile_at;
	int ink_limit;                  /* total ink, 1/100 %: 24000 */
	int threads;                    /* for pictures; 0: as many as the machine has */
	bool want_pixels;               /* pictures keep their pixels for the proof */
	bool want_bits;                 /* line art stays 1 bit a pixel: for a PDF writer that knows cooked.bits */
	enum media_clear clear;
	enum colour_intent intent;      /* of pictures that have none of their own */
	enum colour_black black;
	void (*progress)(void *context, int ticket, int done, int all);        /* while a picture is waited for; may be NULL */
	void *progress_context;
	int ppi_most;                   /* pictures go out at no more than this at the size placed; 0: PICTURE_PPI_MOST */
};

struct media *media_open(struct env *env, const struct media_plan *plan);
void media_close(struct media *media);

/* The face of role `font`. A face that cannot be opened was told (family, file, package), and is the nil face:
 * it has no glyphs, is 1 em wide, draws boxes. Never NULL. */
const struct face *media_face(const struct media *media, int font);
const struct font *media_font(const struct media *media, int font);
const struct colour *media_colour(const struct media *media);

/* The syllables of an English word of `len` small letters: points[i] is 1 where it may be hyphenated after letter i.
 * False: the patterns are not there, or the word is none of theirs. */
bool media_hyphens(const struct media *media, const char *word, int len, char *points);

#endif
