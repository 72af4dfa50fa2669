/* How well the text of the pages is set: the scores of composition.md, Appendix F, for every page item and page, and C83's figures
 * for every paragraph.
 *
 * In: what will be printed, and nothing else. Every score is measured from glyphs in their places, with character sets and an
 * idea of units of its own (Appendix A, C35 to C44), never from what the setter meant. A line counts when its runs know it
 * (draw_item.u.glyphs.line): whether it is the first or the last of its paragraph, and what measure it had. Lines that
 * are not justified count for K, B, O, W and Q alone; runs without a line not at all. The profile is news-cn: a house that sets
 * by other rules (no gap, marks at half width) is measured by these all the same.
 *
 * A character's body is what its ink may fill: one em of Han, the inner half em of a mark (C49), half an em of · and –, two
 * of a dash, a WORD its advance. Between the bodies of neighbours lies the space that is measured. Two glyphs whose texts
 * are neighbours in memory are neighbours in the text; between others stands a blank or something else that is not drawn. */
#ifndef OUT_QUALITY_H
#define OUT_QUALITY_H

#include "base/env.h"
#include "draw/print.h"
#include "media/face.h"

enum quality_score {
	QUALITY_K,      /* lines that start or end with a character that must not (C24 to C28, C31, C33, Appendix A at gb): start
			 * where the line is not the paragraph's first, end where it is not its last */
	QUALITY_B,      /* units divided by a line's end (C35, C36, C38 to C42, C44, C46, C47); a WORD may be where a hyphen or an
			 * emergency says so */
	QUALITY_G95,    /* 95th percentile (nearest rank) of G over the justified lines that are not a paragraph's last; G of a line:
			 * the mean space between two Han in it, in em (C79) */
	QUALITY_GMAX,   /* the largest G */
	QUALITY_DG,     /* mean |G - G of the paragraph's next line| (C81) */
	QUALITY_V,      /* worst line: widest less narrowest space between two Han in it (C74), or how far one is squeezed (C73) */
	QUALITY_F,      /* lines of Han alone, of an integer measure, that fill it, or are a last line, with a character more than
			 * 0.02 em out of its cell (C89, C90). A line that a mark pushed open has no cells: that is G's */
	QUALITY_R,      /* worst |right edge - measure| of justified lines that are not last (C70). A mark at the end counts with half
			 * an em, its ink flush, or with the whole cell (C55); a hanging one not at all (C59); ragged ones are
			 * emergencies (C48) */
	QUALITY_O,      /* paragraphs of two lines and more whose last line has one character that is no mark (C97) */
	QUALITY_W,      /* columns that begin with a paragraph's last line that is not its first (C100) */
	QUALITY_L,      /* baselines of body lines more than 0.1 pt off the item's line grid: most common pitch and phase (C86) */
	QUALITY_A,      /* spaces between Han and a WORD outside 1/8 to 1/2 em, or unlike on its two sides (C61, C64) */
	QUALITY_Q,      /* Chinese quotes out of their half cell or without room for it (C11, C49), dashes that are not one stroke with
			 * two em of room (C50), dots off the middle (C50, C126) */
	QUALITY_S,      /* 。！？ with less than 0.75 em to what follows, a mark aside, in 100 justified lines (C75 S7) */
	QUALITY_H,      /* hyphens added in 100 lines with WORDs (C45) */
	QUALITY_D,      /* most rows between the feet of columns, the last one's shortfall and what gives way to other items left out (C102) */
	QUALITY_SCORES
};

enum quality_emergency { QUALITY_LOOSE, QUALITY_DIVIDED, QUALITY_OVERFULL, QUALITY_RAGGED, QUALITY_RELIEVED, QUALITY_EMERGENCIES };

enum { QUALITY_NONE = -1 };             /* nothing to measure it on */

struct quality_scores {
	int64_t value[QUALITY_SCORES];  /* K B F O W L A Q D: how many; all others: thousandths (of an em, of a number in 100 lines) */
	int lines, justified;           /* judged; those set to a measure */
	int paragraphs;                 /* begun here */
	int64_t chars;
	int han_lines;                  /* those that F looks at */
	int opened;                     /* lines of Han alone that a mark pushed open */
	int word_lines, hyphen_run;     /* with WORDs; most lines in a row that end in a hyphen */
	int measured;                   /* lines that have a G */
	int over[3];                    /* of them, with G > 0.05, 0.10, 0.125 em (C83) */
	int64_t mean;                   /* of G, thousandths of an em */
	int emergencies[QUALITY_EMERGENCIES];
};

struct quality_part {                   /* a page item */
	const char *page, *item;        /* item "": furniture, or a text without items */
	struct quality_scores scores;
};

struct quality_page {
	const char *name;
	const struct quality_part *parts;
	int part_count;
	struct quality_scores scores;
};

struct quality_para {                   /* a paragraph (C83), over columns and pages */
	const struct quality_part *part;        /* where it begins */
	int line, lines;                /* its first line, of the item of that name over all pages, from 1; how many */
	int measured;                   /* lines that have a G */
	int over[3];                    /* of them, with G > 0.05, 0.10, 0.125 em */
	int64_t widest, mean;           /* of G, thousandths of an em; QUALITY_NONE: no line has one */
	int stops, hyphens;             /* squeezed, as S counts them; added */
	int emergencies[QUALITY_EMERGENCIES];
	const struct draw_item *runs;   /* of its first line */
	int run_count;
};

/* A line that counts against a score; of G the worst ones. */
struct quality_fault {
	enum quality_score score;
	int64_t value;                  /* thousandths of an em for G, V, R */
	const struct quality_part *part;
	int line;                       /* of the item of that name, over all pages, from 1 */
	const struct draw_item *runs;   /* the line's */
	int run_count;
};

struct quality {
	const struct quality_page *pages;
	int page_count;
	struct quality_scores all;
	const struct quality_para *paras;               /* as they begin */
	int para_count;
	const struct quality_fault *worst, *faults;     /* by G, largest first; as they were met */
	int worst_count, fault_count, faults_left_out;
};

/* In env->keep. Takes time in proportion to the characters. */
const struct quality *quality_find(struct env *env, const struct print *print);

/* Appendix F's limits: good, not good, a defect. */
enum quality_grade { QUALITY_GOOD, QUALITY_FAIR, QUALITY_DEFECT };
enum quality_grade quality_grade(const struct quality_scores *scores, enum quality_score score);
const char *quality_name(enum quality_score score);             /* as composition.md calls it: "G95" */
const char *quality_emergency_name(enum quality_emergency emergency);
bool quality_is_count(enum quality_score score);

void quality_line_text(const struct draw_item *runs, int run_count, struct buf *out);

/* Places in files, told one after another: what was walked over for the one before is not walked again. */
struct quality_walk {
	struct span last;
	struct place_in_file place;
};
struct place_in_file quality_place(struct quality_walk *walk, struct span at);

/* A table for a person; `out` is not in env->temp. `total`: one row for all pages (banxin set). */
void quality_table(struct env *env, const struct quality *quality, enum diag_lang lang, bool total, struct buf *out);

/* For programs, likewise: schema 1, numbers in em or in 100 lines, null where there is nothing to measure. */
void quality_json(struct env *env, const struct quality *quality, struct buf *out);
/* False, told, when it could not be written. */
bool quality_write(struct env *env, const struct quality *quality, const char *path);

#endif
