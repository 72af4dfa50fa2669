/* Around libfyaml: what it lets pass in silence, and its words in ours. Inside read/ only. */
#ifndef READ_YAML_CHECK_H
#define READ_YAML_CHECK_H

#include "base/env.h"

struct document {
	struct env *env;
	const struct source *source;
	size_t from, to;                /* bytes of the source */
};

/* Control bytes, tabs that indent, more than one document, nothing at all: told, and false. */
bool yaml_scan(const struct document *document);

/* libfyaml's one finding, `said` of a line and column (both from 1), told in newspaper words. */
void yaml_tell_syntax(const struct document *document, const char *said, int line, int column);

#endif
