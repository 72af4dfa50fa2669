/* PDF's objects: dictionaries, arrays, streams, pages, and saving them as a file. libharu is behind this header and nowhere else.
 *
 * What fails (memory, a limit of libharu's) fails for good: later calls do nothing, and pdfobject_save tells it. So nobody
 * else checks. An object goes into one place, unless it was shared, which makes it an object of its own in the file.
 * Everything that is put into a file goes into its fingerprint. */
#ifndef OUT_PDFOBJECT_H
#define OUT_PDFOBJECT_H

#include "base/env.h"
#include "out/pdfhash.h"

struct pdfobject_file;          /* one PDF in the making */
struct pdfobject;               /* a dictionary, an array or a stream in it */

enum pdfobject_filter { PDFOBJECT_PLAIN, PDFOBJECT_FLATE, PDFOBJECT_DCT };

/* `arena` has to live until the file is closed. */
struct pdfobject_file *pdfobject_open(struct arena *arena);
void pdfobject_close(struct pdfobject_file *file);

struct pdfobject *pdfobject_dict(struct pdfobject_file *file);
struct pdfobject *pdfobject_array(struct pdfobject_file *file);
/* Shared already. The bytes, encoded as `filter` says, are read when the file is saved and stay the caller's. */
struct pdfobject *pdfobject_stream(struct pdfobject_file *file, struct str bytes, enum pdfobject_filter filter);
/* The next page, with the bytes of its content. */
struct pdfobject *pdfobject_page(struct pdfobject_file *file, struct str content, enum pdfobject_filter filter);
struct pdfobject *pdfobject_share(struct pdfobject_file *file, struct pdfobject *object);

struct pdfobject *pdfobject_catalog(struct pdfobject_file *file);
struct pdfobject *pdfobject_info(struct pdfobject_file *file);

/* Into a dictionary; a key that is there already gets the new value. */
void pdfobject_put(struct pdfobject *dict, const char *key, struct pdfobject *value);
void pdfobject_put_name(struct pdfobject *dict, const char *key, const char *name);
void pdfobject_put_integer(struct pdfobject *dict, const char *key, int value);
void pdfobject_put_bool(struct pdfobject *dict, const char *key, bool value);
/* UTF-8; as UTF-16 where it is not plain ASCII. Cut after a thousand characters. */
void pdfobject_put_text(struct pdfobject *dict, const char *key, const char *text);

/* Onto an array. */
void pdfobject_add(struct pdfobject *array, struct pdfobject *value);
void pdfobject_add_name(struct pdfobject *array, const char *name);
void pdfobject_add_integer(struct pdfobject *array, int value);
/* `value` divided by `whole`: 12500 of 1000 is 12.5. Exact to five places, below 100. */
void pdfobject_add_part(struct pdfobject *array, int value, int whole);

/* Of everything put in so far. */
void pdfobject_fingerprint(const struct pdfobject_file *file, uint8_t out[PDFHASH_BYTES]);

/* Writes PDF 1.`minor` to `path`, reads it again and looks whether it is all there. NULL, or what went wrong. */
const char *pdfobject_save(struct pdfobject_file *file, int minor, const char *path);

#endif
