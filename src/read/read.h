/* Files into the model: YAML (layout, styles, pages, fonts) and Markdown (stories), every fault told with its place. */
#ifndef READ_READ_H
#define READ_READ_H

#include "doc/doc.h"

/* Reads issue.yaml (path relative to the root) and all it names. NULL, told, when nothing can be made of it. */
struct edition *edition_read(struct env *env, struct str path);

/* fonts/fonts.yaml alone, for `banxin set`; falls back to the table built into the program when the root has none. */
bool fonts_read(struct env *env, struct edition *edition);

#endif
