/* The stamp on pages that were written although errors were found (exit 1): nobody takes them for passed. */
#ifndef PAGE_STAMP_H
#define PAGE_STAMP_H

#include "draw/print.h"
#include "style/style.h"

/* `print` with "有错 N 处，不可付印" at the head of every page, over all else. */
struct print stamp_errors(struct env *env, const struct sheet *sheet, const struct media *media, const struct print *print,
	int errors);

#endif
