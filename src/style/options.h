/* Paragraph options by the names of composition.md, one table for style files and `banxin set --option`. */
#ifndef STYLE_OPTIONS_H
#define STYLE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum level { LEVEL_NONE, LEVEL_BASIC, LEVEL_GB, LEVEL_STRICT, LEVEL_CSS_LOOSE, LEVEL_CSS_NORMAL, LEVEL_CSS_STRICT };    /* C23 */
enum punct_style { PUNCT_QUANJIAO, PUNCT_KAIMING, PUNCT_BANJIAO, PUNCT_PLAIN, PUNCT_LINE_END_HALF };   /* C52 */
enum adjacent { ADJACENT_1_5, ADJACENT_1, ADJACENT_OFF };                               /* C53 */
enum line_end { LINE_END_HALF, LINE_END_FULL, LINE_END_FIT, LINE_END_HANG };             /* C55, C59 */
enum line_start { LINE_START_TRIM, LINE_START_SPACE_FIRST, LINE_START_SPACE };          /* C56 */
enum indent_ink { INDENT_INK_2, INDENT_INK_1_5, INDENT_INK_FULL };                      /* C57 */
enum quotes { QUOTES_AUTO, QUOTES_CJK, QUOTES_LATIN };                                  /* C11 */
enum keep_dates { KEEP_DATES_SOFT, KEEP_DATES_HARD, KEEP_DATES_OFF };                   /* C43 */
enum push { PUSH_IN_FIRST, PUSH_OUT_FIRST, PUSH_OUT_ONLY, LEAST_CHANGE };               /* C72 */
enum breaking { BREAKING_OPTIMUM, BREAKING_GREEDY };                                    /* C78 */
enum line_grid { GRID_LINES, GRID_CELLS };                                              /* C87 */
enum squeeze_steps { SQUEEZE_FREE, SQUEEZE_HALF };                                      /* C75 */
enum blanks { BLANKS_AUTO, BLANKS_KEEP, BLANKS_HALF, BLANKS_DROP };                     /* C21; auto: half in headlines (C143) */
enum forms { FORMS_HANS, FORMS_HANT };                                                  /* C125, C160 */
enum centring { CENTRING_BOX, CENTRING_OPTICAL };                                       /* C84 */
enum ellipsis_start { ELLIPSIS_START_SOFT, ELLIPSIS_START_NEVER };                      /* C29 */

enum { SQUEEZE_NOT = 255 };
enum pair_class { PAIR_OPEN, PAIR_CLOSE, PAIR_COMMA, PAIR_STOP, PAIR_EXQ, PAIR_DASH, PAIR_ELL, PAIR_MID, PAIR_HAN, PAIR_CLASSES };

/* Lengths are in thousandths of an em. */
struct text_options {
	enum level level;
	enum punct_style punct_style;
	enum adjacent adjacent;
	enum line_end line_end;
	enum line_start line_start;
	enum indent_ink indent_ink;
	enum quotes quotes;
	enum keep_dates keep_dates;
	enum ellipsis_start ellipsis_start;
	enum centring centring;
	enum forms forms;
	enum push push;
	enum breaking breaking;
	enum line_grid grid;
	enum squeeze_steps squeeze_steps;
	enum blanks blanks;
	int latin_size, latin_shift;            /* C68: WORDs' size, as part of the em; how far up they stand */
	int gap_alpha, gap_digit;               /* C61: natural Han–Latin gap */
	int gap_min, gap_max;                   /* C61, C75 S6, C76 T2 */
	int t3_hard;                            /* C80 */
	int orphan;                             /* C97: characters that are not marks in a last line, at least */
	int indent;                             /* C93: first line, for `banxin set`; a style's own indent replaces it */
	bool keep_ranges;                       /* C40 */
	bool squeeze_stop;                      /* C75 S7 allowed */
	bool t3_spare_punct;                    /* C76 */
	bool t2b;                               /* C76: marks at ½ may grow to 1 before characters part */
	bool normalise_punct;                   /* C14 */
	bool fold_fullwidth;                    /* C15 */
	bool hyphenation;                       /* C45 */
	int looseness;                          /* C82, for `banxin set` */
	/* C8: characters added to and taken from the sets of Appendix A; C47: words never divided, parted by blanks. */
	struct str start_add, start_drop, end_add, end_drop, keep;
	/* C74, C75: a house's own tables. */
	uint8_t squeeze_rank[6];                /* of S2 to S7: 0 gives first; SQUEEZE_NOT: never gives */
	int floor_bracket, floor_comma, floor_stop;             /* width a mark keeps: ½ … 1 em (S4, S5, S7) */
	int16_t pair[PAIR_CLASSES][PAIR_CLASSES];               /* natural width of two marks together; 0: by C53 */
};

/* The profile news-cn (C159). */
extern const struct text_options text_options_news;

enum option_fault {
	OPTION_OK,
	OPTION_UNKNOWN,         /* no such name; *expect: the nearest one, or NULL */
	OPTION_BAD_VALUE        /* *expect: what can stand there */
};
/* Sets one option by name; text values are slices of `value` and must live as long as the options. Numbers are in em: "0.25", "1/4", "0.25字". On a fault nothing is changed. */
enum option_fault text_option_set(struct text_options *options, struct str name, struct str value, const char **expect);

/* Two options that contradict each other ("gap-min > gap-max"), or NULL. */
const char *text_options_conflict(const struct text_options *options);

/* The table, for help and manual: option `i`, false past the last. */
struct option_help {
	const char *name, *values;      /* "none|basic|gb|strict", or a range "0 … 0.5" */
	const char *zh, *en;
};
bool text_option_help(int i, struct option_help *help);

#endif
