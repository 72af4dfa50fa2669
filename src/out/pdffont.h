/* The fonts of one PDF: which glyphs of which faces stand for which text, then one subset a face for the whole file
 * (print.md P20 to P24, composition C131).
 *
 * First everything that will be drawn is told to pdffont_use; then the subsets are made, as work for all cores; then
 * pdffont_embed puts them into the file and pdffont_glyph answers how a glyph is written. What a glyph means is taken from
 * the text that was set, never from the font: one glyph may stand for 人 and for the radical ⼈. */
#ifndef OUT_PDFFONT_H
#define OUT_PDFFONT_H

#include "draw/print.h"
#include "media/media.h"
#include "out/pdfobject.h"
#include "out/pdfwork.h"

struct pdffonts;

struct pdfglyph {
	uint32_t gid;
	uint16_t code;          /* as the content says it */
	uint16_t width;         /* thousandths of an em */
	struct str text;        /* what the font says it means: the first text it was set for */
};

struct pdffonts *pdffont_new(struct arena *arena);
void pdffont_use(struct pdffonts *fonts, const struct draw_item *item);
/* The work of making the subsets: `pdffont_count` tasks. */
void pdffont_tasks(struct pdffonts *fonts, struct pdfwork_task *tasks);
/* When that is done. A face that could not be embedded is told, and has no glyphs from then on. */
void pdffont_embed(struct env *env, struct pdffonts *fonts, struct pdfobject_file *file);

/* NULL: it has to be drawn as a missing one. */
const struct pdfglyph *pdffont_glyph(const struct pdffonts *fonts, const struct face *face, uint32_t gid);
/* The face's number in this file, from 0; -1 when it is not embedded. */
int pdffont_number(const struct pdffonts *fonts, const struct face *face);
int pdffont_count(const struct pdffonts *fonts);
struct pdfobject *pdffont_object(const struct pdffonts *fonts, int number);

#endif
