/* Findings: what did not fit, is missing or was changed (craft §7, ux §6).
 *
 * Every function that cannot deliver tells it here and goes on with what it did instead. Findings are data first:
 * a code, a level, a place, arguments; the words of both languages stand in diag.def alone. All are collected,
 * sorted by place and printed once. The worst level decides the exit code. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/source.h"
#include "base/str.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_FATAL /* input not understood: nothing is written, exit 3 */,
	DIAG_SURROUNDINGS /* no font, disk full: exit 4 */ };

enum diag_code {
#define DIAG(ident, code, level, slug, types, zh, en, zh_hint, en_hint) D_##ident,
#include "base/diag.def"
#undef DIAG
	DIAG_CODES
};

enum diag_lang { DIAG_ZH, DIAG_EN };

struct diag_arg {
	char type;              /* see diag.def */
	struct str text;
	int64_t number;
};

enum { DIAG_ARGS_MOST = 8 };

struct diag {
	enum diag_code code;
	enum diag_level level;
	struct span at, also;   /* `also`: the second place, when a value came from elsewhere */
	int arg_count;
	struct diag_arg args[DIAG_ARGS_MOST];
	int order;              /* of telling */
};

struct diags {
	struct arena *arena;
	struct diag *list;
	int count, room;
	int dropped;            /* past the cap */
	struct diag beyond;     /* stands for each of those */
};

struct env;

/* Tells one finding. The arguments are those of its line in diag.def, in order and type:
 *   s const char *   S struct str   d int   l int64_t   m mpt, told in mm   p mpt, told in pt   e thousandths of an em, told in 字
 * Text is copied. Returns the finding, for diag_also. */
struct diag *diag(struct env *env, struct span at, enum diag_code code, ...);
/* A second place of the same finding. */
void diag_also(struct diag *diag, struct span also);
/* The finding's level changed by the or the item's own word (overset: warn). */
void diag_level(struct diag *diag, enum diag_level level);

/* Sorted by place, equal ones once. */
void diags_sort(struct diags *diags);
enum diag_level diags_worst(const struct diags *diags);     /* DIAG_NOTE when there are none */
enum diag_level diags_worst_since(const struct diags *diags, int count);        /* of those told after the first `count` */
int diags_count(const struct diags *diags, enum diag_level level);

/* Its words, with the arguments set in; `hint`: the way out, "" if there is none. */
const char *diag_text(struct arena *arena, const struct diag *diag, enum diag_lang lang, bool hint);
const char *diag_code_name(enum diag_code code);            /* "E0311" */
const char *diag_slug(enum diag_code code);                 /* "text-overset" */

struct diag_print {
	enum diag_lang lang;
	bool colour;
	bool plain;             /* one line each, no source line: for tests and other programs */
	enum diag_level least;
};
/* Prints all, sorted, each with its source line and hint, and a closing count. `scratch` is as full afterwards as before. */
void diags_print(struct arena *scratch, const struct diags *diags, FILE *out, struct diag_print how);

/* Text made safe for a terminal: control bytes and bidi marks shown as \u{...}. */
const char *diag_escape(struct arena *arena, struct str text);

#endif
