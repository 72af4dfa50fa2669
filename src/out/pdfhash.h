/* A 128-bit fingerprint of what goes into a file: the same bytes give the same one, on any machine (print.md P04, P50).
 *
 * It tells files apart; it proves nothing against forgery. */
#ifndef OUT_PDFHASH_H
#define OUT_PDFHASH_H

#include <stddef.h>
#include <stdint.h>

enum { PDFHASH_BYTES = 16 };

struct pdfhash {
	uint64_t a, b;
	uint64_t len;           /* bytes taken in, with each piece's length */
};

void pdfhash_start(struct pdfhash *hash);
/* One piece. Where one piece ends and the next begins counts. */
void pdfhash_add(struct pdfhash *hash, const void *bytes, size_t len);
/* The fingerprint of all pieces so far; more may follow. */
void pdfhash_tell(const struct pdfhash *hash, uint8_t out[PDFHASH_BYTES]);

#endif
