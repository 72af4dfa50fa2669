/* White space of running text, by composition C17 to C20: what is left are runs that can be set. */
#ifndef READ_CLEAN_H
#define READ_CLEAN_H

#include "doc/doc.h"

enum piece_kind { PIECE_TEXT, PIECE_ESCAPED /* an asterisk in it was meant */, PIECE_BREAK /* a line end */ };

/* Text of one look as it was found, before white space is cleaned. */
struct piece {
	enum piece_kind kind;
	struct str text;
	size_t at;                      /* of its first byte in the source */
	bool verbatim;                  /* text is the source's bytes at `at` */
	bool strong, emphasis, underline, highlight, note;
};

struct cleaner {
	struct env *env;
	const struct source *source;
	struct block *blocks;           /* done, in env->keep */
	int block_count, block_room;
	int section;
	int indents;                    /* paragraphs whose typed indent was taken away (C94) */
	struct span first_indent;
	bool told_long;
	/* the block being cleaned */
	enum block_kind kind;
	int first_block;                /* blocks before it */
	struct doc_run *runs;
	int run_count, run_room;
	int chars;
	bool marked;                    /* the first run is a list's mark */
	uint32_t last;                  /* last character kept; 0: none yet */
	bool broken;                    /* a line end came after it */
	bool blank;                     /* a blank did */
};

/* A block: begin, its pieces one after another, end. Where a line begins with a typed indent, and where a paragraph grows beyond
 * all bounds, it becomes more than one. `mark`: set before it, of a list's item. */
void clean_begin(struct cleaner *cleaner, enum block_kind kind, struct doc_run mark);
void clean_piece(struct cleaner *cleaner, const struct piece *piece);
void clean_end(struct cleaner *cleaner);
/* Forgets the pieces since clean_begin. */
void clean_again(struct cleaner *cleaner);

#endif
