/* What a character is, by itself: the classes of composition C7 as one table. What its neighbours make of it is units.c's. */
#ifndef TEXT_CLASS_H
#define TEXT_CLASS_H

#include <stdint.h>

enum char_class {
	CLASS_HAN,              /* 1 em: Han, kana, circled numbers, wide symbols */
	CLASS_OPEN, CLASS_CLOSE, CLASS_COMMA, CLASS_STOP,
	CLASS_EXQ,              /* ！！ ？！ and ‼ ⁇ (C54) */
	CLASS_DASH, CLASS_ELL,  /* —— and …… (C35) */
	CLASS_CONN, CLASS_MID, CLASS_SOL,
	CLASS_PRE, CLASS_SUF,   /* full-width signs before and after a number: ￥ ％ ℃ */
	CLASS_WORD,
	CLASS_SPACE, CLASS_IDSP, CLASS_FEED,
	CLASS_ZERO,             /* no width: joins what stands before it (marks, selectors), or is looked through */
	CLASS_BREAK,            /* U+200B */
	CLASS_SHY,              /* U+00AD */
	CLASS_NOTE,             /* of a note's mark: the rules look through it (C32, C60) */
	/* Settled by their neighbours; none is left after units_make. */
	CLASS_QUOTE_OPEN, CLASS_QUOTE_CLOSE, CLASS_EM_DASH, CLASS_ELLIPSIS, CLASS_HYPHEN, CLASS_SLASH, CLASS_AMBIGUOUS,
	CLASSES
};

enum char_trait {
	TRAIT_LETTER = 1, TRAIT_DIGIT = 2,      /* of a WORD */
	TRAIT_ITERATION = 4,                    /* 々 〻 and kana marks that never start a line (C31) */
	TRAIT_CIRCLED = 8,                      /* ① … (C44) */
	TRAIT_ASCII_OPEN = 16, TRAIT_ASCII_CLOSE = 32,          /* ( [ { $ and ) ] } , . ; : ! ? % (C37, C39, C41) */
	TRAIT_SELECTOR = 64,                    /* variation selector */
	TRAIT_WIDE_LIST = 128                   /* stands wide beside a line feed though ambiguous (C18) */
};

struct char_kind {
	uint8_t class, traits;
};

/* Cheap for Han and ASCII; C10 for what no table names. */
struct char_kind char_kind(uint32_t c);

/* East Asian Wide, Fullwidth or Halfwidth, or what stands as wide in Chinese text (C18: “ — … · × ① ℃); not Hangul: a line feed
 * between two such vanishes (C17). */
int char_wide(uint32_t c);

const char *class_name(enum char_class class);

#endif
