#include "out/pdfflate.h"

#include <libdeflate.h>

struct pdfflate pdfflate(struct arena *arena, struct str bytes, enum pdfflate_level level)
{
	struct arena_mark mark = arena_mark(arena);
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor((int)level);
	size_t room = libdeflate_zlib_compress_bound(compressor, bytes.len);
	char *out = arena_alloc_raw(arena, room);
	size_t len = compressor ? libdeflate_zlib_compress(compressor, bytes.at, bytes.len, out, room) : 0;
	libdeflate_free_compressor(compressor);
	if (!len) {
		arena_rewind(arena, mark);
		return (struct pdfflate){ bytes, PDFOBJECT_PLAIN };
	}
	return (struct pdfflate){ { out, len }, PDFOBJECT_FLATE };
}
