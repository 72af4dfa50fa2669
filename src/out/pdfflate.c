#include "out/pdfflate.h"

#include <zlib.h>

struct pdfflate pdfflate(struct arena *arena, struct str bytes, enum pdfflate_level level)
{
	struct arena_mark mark = arena_mark(arena);
	uLongf len = compressBound((uLong)bytes.len);
	Bytef *out = arena_alloc(arena, len);
	if (compress2(out, &len, (const Bytef *)bytes.at, (uLong)bytes.len, (int)level) != Z_OK) {
		arena_rewind(arena, mark);
		return (struct pdfflate){ bytes, PDFOBJECT_PLAIN };
	}
	return (struct pdfflate){ { (const char *)out, len }, PDFOBJECT_FLATE };
}
