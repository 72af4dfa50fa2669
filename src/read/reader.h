/* What the files of this room share while an issue is being read. Inside read/ only. */
#ifndef READ_READER_H
#define READ_READER_H

#include "read/fields.h"

enum { USE_DEPTH = 16, NAMES_MOST = 2000, STORIES_MOST = 2000, PHOTOS_MOST = 4000 };

/* A role named by another role, settled when all roles are known. */
struct role_link {
	int font;
	bool latin;                     /* else fallback */
	struct word word;
};

struct master {
	struct str name;
	const struct node *map;
};

struct reader {
	struct binder binder;           /* first: a binder's functions find the reader through it */
	struct env *env;
	struct edition *edition;
	struct master *masters;
	int master_count, master_room;
	struct role_link *links;
	int link_count, link_room;
	struct font *table;             /* the fonts table, whatever style files make of its roles */
	int table_count;
	int font_room, colour_room, style_room, line_room, word_room, page_room, story_room, folder_room;
	int photo_count;
	const struct source *open[USE_DEPTH];   /* files being read, outermost first */
	int open_count;
};

/* The file `path` names, as a map of kind `kind`; NULL, told. */
const struct node *reader_file(struct reader *reader, struct word path, enum map_kind kind, const struct source **source);
/* True when `root`, all there is in a file, is a map; told otherwise, as a file that cannot be understood. */
bool reader_is_map(struct reader *reader, const struct node *root, enum map_kind kind);
/* Puts a file on the stack of `use`; false, told, when it is on it, or the stack is too deep. */
bool reader_enter(struct reader *reader, struct word path, const struct source *source);
void reader_leave(struct reader *reader);
/* True when a list of `what` may still grow; told the first time it may not. */
bool reader_room(struct reader *reader, int count, int most, const char *zh, const char *en, struct span at);

/* A list of texts, or one text alone. Calls `each` for every one; tells what is no text. */
void reader_words(struct reader *reader, struct str key, const struct node *value, void (*each)(struct reader *, struct word, void *),
	void *context);

/* The paper's own words, of the issue or a style file. */
void reader_own_words(struct reader *reader, const struct node *value);

/* Style files: paper, grid, fonts, colours, styles, lines, masters. */
void looks_use(struct reader *reader, struct word path, void *context);
struct word looks_style_in_place(struct binder *binder, const struct node *map);

/* The fonts table; `path` not given: the project's, else the one built in. */
bool fonts_table_read(struct reader *reader, struct word path);
void fonts_roles_read(struct reader *reader, const struct node *map);
void fonts_link(struct reader *reader);

void page_read(struct reader *reader, struct word path);
/* Two pages as one of double width (C148). */
void spread_read(struct reader *reader, struct word left, struct word right);

void story_read(struct reader *reader, struct word path);

#endif
