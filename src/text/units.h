/* A paragraph as units: what is set, squeezed and never divided as one (composition §2, §3, §5).
 *
 * In: runs of styled text. Out: the text with its white space cleaned (C17 to C22), every character's class settled by its
 * neighbours (C9, C11, C12, C16), and the units they form. Classes look across the borders of runs (C4). */
#ifndef TEXT_UNITS_H
#define TEXT_UNITS_H

#include "text/class.h"
#include "text/para.h"

struct para_char {
	uint32_t c;
	uint32_t offset;        /* in the paragraph's text */
	uint32_t source;        /* in its run's text */
	uint16_t run;
	uint8_t class, traits;
};

/* Costs of a break (C81), in the units of the cost: a perfect line is 0. */
enum {
	BREAK_NEVER = 1 << 30, BREAK_FORCED = -1,
	BREAK_HYPHENATED = 20000,       /* at a syllable where C45 says no (C48.1) */
	BREAK_EMERGENCY = 40000,        /* between letters of a WORD (C48.2) */
	BREAK_RELIEVED = 60000,         /* in a chain of marks (C34) */
	BREAK_ANYTHING = 80000,         /* between digits */
	BREAK_AT_MARK = 160000,         /* beside a WORD's own mark that holds to it */
	BREAK_BOUND = 2000000           /* in a row of signs, numbers in circles and the like that fills a line (C34) */
};

enum unit_flag {
	UNIT_JOINED = 1,        /* goes on in the next unit of the same WORD: nothing stands between */
	UNIT_BLANK = 2,         /* a typed blank follows */
	UNIT_BREAK = 4,         /* U+200B follows */
	UNIT_SHY = 8,           /* U+00AD follows: a hyphen if the line ends here */
	UNIT_MARK = 16,         /* not counted as a character in a last line (C97) */
	UNIT_NAMES = 64,        /* the blank after it parts names in a dateline or credit (C21) */
	UNIT_KEPT = 128,        /* inside a word of the house's list: not divided after it (C47) */
	UNIT_SYLLABLE = 256,    /* JOINED: a syllable ends here; a hyphen if the line does (C45) */
	UNIT_HOLLOW = 512       /* its letters are drawn by a ligature of the unit before */
};

struct unit {
	uint32_t first;         /* character */
	uint16_t count;
	uint16_t run, flags;
	uint8_t class;
	uint8_t lead, tail;     /* traits of its first and last character */
	uint8_t idsp;           /* ideographic spaces after it */
	int32_t joint;          /* JOINED: cost of a break there */
	/* by shape.c */
	uint32_t gid;           /* of a unit of one glyph */
	uint32_t glyph_count;   /* 0: gid alone */
	const struct face_glyph *glyphs;
	const struct face *face;
	mpt width;              /* with its blanks */
	mpt left, right;        /* blank that may be cut (C49, C58) */
	mpt shift;              /* from the unit's left edge to its glyph's pen */
};

struct units {
	const struct run *runs;
	int run_count;
	char *text;             /* kept */
	uint32_t text_len;
	struct para_char *chars;
	int char_count;
	struct unit *list;
	int count;
	bool words;             /* some WORD is long enough to have syllables */
};

/* How far WORDs may be divided. */
enum divide {
	DIVIDE_NONE,            /* at their own hyphens and strokes */
	DIVIDE_SYLLABLES,       /* C45 */
	DIVIDE_ANYWHERE,        /* C48: between any two letters */
	DIVIDE_ANYTHING         /* digits and marks too: what else would run out of the measure */
};

/* Uses env->temp but for the text. What is worth a copy editor's eye is told once, with DIVIDE_NONE. */
struct units units_make(struct env *env, const struct media *media, const struct run *runs, int run_count, enum divide divide);

/* Gives every unit its face, glyphs and widths (shape.c). A missing character is told (C129). */
void units_shape(struct env *env, const struct media *media, struct units *units);

/* Where a character was written. */
struct span units_span(const struct units *units, uint32_t character);

void units_dump(const struct units *units, struct buf *out);

#endif
