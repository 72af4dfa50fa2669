/* Bytes made smaller for a stream: zlib's format, by libdeflate, which takes half the time. */
#ifndef OUT_PDFFLATE_H
#define OUT_PDFFLATE_H

#include "out/pdfobject.h"

/* libdeflate's level. What is packed tightly already hardly gets smaller with more work. */
enum pdfflate_level { PDFFLATE_OUTLINES = 2, PDFFLATE_TABLES = 4, PDFFLATE_TEXT = 1 };

struct pdfflate {
	struct str bytes;
	enum pdfobject_filter filter;   /* plain when there is no memory to pack: then `bytes` are those given */
};

/* Thread-safe for different arenas. */
struct pdfflate pdfflate(struct arena *arena, struct str bytes, enum pdfflate_level level);

#endif
