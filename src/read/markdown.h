/* The body of a story: Markdown into blocks and runs.
 *
 * libcmark parses; it reads a shadow of the text, of the same length byte for byte, in which full-width marks are letters.
 * CommonMark leaves the asterisks of `**“甲”**乙` standing because it takes ” for punctuation; in the shadow it is none, and
 * the emphasis is found. Every piece of text is then found again in the source, at the same offset, so that runs are slices of
 * what the reporter wrote. What newspapers do not use (code, links, pictures in the text, HTML) is told. */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "doc/doc.h"

struct markdown {
	struct block *blocks;           /* in env->keep */
	int count;
};

/* The bytes of `source` from `from` on. */
struct markdown markdown_read(struct env *env, const struct source *source, size_t from);

#endif
