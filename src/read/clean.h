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
	bool strong, emphasis;
};

struct cleaner {
	struct env *env;
	const struct source *source;
	enum block_kind kind;           /* of the block being made */
	int section;
	struct doc_run *runs;
	int run_count, run_room;
	struct block *blocks;
	int block_count, block_room;
	int indents;                    /* paragraphs whose typed indent was taken away (C94) */
	struct span first_indent;
	/* while one block is being cleaned */
	uint32_t last;                  /* last character kept; 0: none yet */
	bool marked;                    /* the first run is a list's mark */
	bool broken;                    /* a line end came after it */
	bool blank;                     /* a blank did */
};

/* Adds the pieces as one block, or more where a line begins with a typed indent. `mark`: set before it, of a list's item. */
void clean_block(struct cleaner *cleaner, const struct piece *pieces, int count, struct doc_run mark);

#endif
