/* Bytes made smaller for a stream: zlib, level 6. */
#ifndef OUT_PDFFLATE_H
#define OUT_PDFFLATE_H

#include "out/pdfobject.h"

struct pdfflate {
	struct str bytes;
	enum pdfobject_filter filter;   /* plain when zlib could not: then `bytes` are those given */
};

/* Thread-safe for different arenas. */
struct pdfflate pdfflate(struct arena *arena, struct str bytes);

#endif
