/* The commands and their options: one table, of which getopt_long, --help and what is said of a wrong word are made. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"

enum option_id { OPT_HELP = 'h', OPT_OUTPUT = 'o', OPT_QUIET = 'q', OPT_TIMINGS = 'v', OPT_ROOT = 256, OPT_DPI, OPT_OVERLAY, OPT_PAGE, OPT_REPORT,
	OPT_DUMP, OPT_LANG, OPT_COLOR, OPT_PLAIN, OPT_FAIL_ON, OPT_MEASURE, OPT_SIZE, OPT_LEADING, OPT_FONT,
	OPT_COLUMNS, OPT_LINES, OPT_PAPER, OPT_OPTION, OPT_JSON, OPT_ALLOW_ERRORS, OPT_QUALITY, OPT_QUALITY_JSON, OPT_TRACE,
	OPT_PLATES, OPT_INK, OPT_SIMULATE, OPT_NO_MARKS, OPT_PROGRESS };

enum { OPTIONS_MOST = 64 };             /* of one command */

enum command_bit { IN_BUILD = 1, IN_CHECK = 2, IN_PROOF = 4, IN_SET = 8, IN_ISSUE = IN_BUILD | IN_CHECK | IN_PROOF, IN_ALL = 15 };

struct option_row {
	const char *name, *value;       /* value: its name in --help; NULL: none */
	int id, commands;               /* a letter is its short name too */
	const char *words[2];           /* by language */
};

struct command {
	const char *name, *args;
	int bit;
	const char *words[2];
};

/* NULL when there is none of that name. */
const struct command *command_find(const char *name);
/* Row `i` of those that `command` has (NULL: that all have); NULL past the last. */
const struct option_row *command_option(const struct command *command, int i);

/* Where the command stands in argv, past options that every command has; argc if there is none. */
int command_place(int argc, char **argv);

void command_usage(FILE *out, enum diag_lang lang);
void command_help(const struct command *command, enum diag_lang lang);

/* What is wrong with a word that is no command, or no option of `command`, and what it may have been meant for: to stderr. */
void command_unknown(const char *word, enum diag_lang lang);
void command_option_unknown(const struct command *command, const char *word, enum diag_lang lang);

#endif
