/* issue.yaml and what it names, in this order: fonts table, style files, stories, pages. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "read/read.h"
#include "read/reader.h"

/* ---- shared ---- */

static bool version_is_known(struct reader *reader, const struct node *root)
{
	const struct node *version = node_find(root, "banxin");
	if (!version || (version->kind == NODE_TEXT && str_is(version->text, "1")))
		return true;
	diag(reader->env, version->at, D_FORMAT_VERSION, version->text);
	return false;
}

/* What was told since there were `from` findings is worse than it looks. */
static int raise_since(struct reader *reader, int from)
{
	struct diags *diags = reader->env->diags;
	for (int i = from; i < diags->count; i++)
		diag_level(&diags->list[i], DIAG_FATAL);
	return diags->count - from;
}

bool reader_is_map(struct reader *reader, const struct node *root, enum map_kind kind)
{
	int from = reader->env->diags->count;
	if (value_is(&reader->binder, str_of(key_maps[kind]->zh), root, NODE_MAP))
		return true;
	raise_since(reader, from);
	return false;
}

const struct node *reader_file(struct reader *reader, struct word path, enum map_kind kind, const struct source **source)
{
	*source = source_read(reader->env, path.at, path.text, SOURCE_TEXT);
	if (!*source)
		return NULL;
	const struct node *root = yaml_read(reader->env, *source, 0, (*source)->text.len);
	return root && reader_is_map(reader, root, kind) && version_is_known(reader, root) ? root : NULL;
}

bool reader_enter(struct reader *reader, struct word path, const struct source *source)
{
	for (int i = 0; i < reader->open_count; i++)
		if (reader->open[i] == source || reader->open_count == USE_DEPTH) {
			diag(reader->env, path.at, D_USE_LOOP, path.text);
			return false;
		}
	reader->open[reader->open_count++] = source;
	return true;
}

void reader_leave(struct reader *reader)
{
	reader->open_count--;
}

bool reader_room(struct reader *reader, int count, int most, const char *zh, const char *en, struct span at)
{
	if (count < most)
		return true;
	if (count == most)
		diag(reader->env, at, D_TOO_MANY, zh, en, most);
	return false;
}

void reader_words(struct reader *reader, struct str key, const struct node *value, void (*each)(struct reader *, struct word, void *),
	void *context)
{
	if (value->kind != NODE_LIST) {
		if (value_is(&reader->binder, key, value, NODE_TEXT))
			each(reader, value_word(value), context);
		return;
	}
	for (int i = 0; i < value->count; i++)
		if (value_is(&reader->binder, key, &value->values[i], NODE_TEXT))
			each(reader, value_word(&value->values[i]), context);
}

/* ---- stories: a list, or a pattern ---- */

static bool glob_matches(const char *pattern, const char *name)
{
	const char *star = NULL, *retry = NULL;
	while (*name) {
		if (*pattern == '*') {
			star = pattern++;
			retry = name;
		} else if (*pattern == *name) {
			pattern++;
			name++;
		} else if (star) {
			pattern = star + 1;
			name = ++retry;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* Names in `folder` (root-relative) that match, sorted by bytes. */
static int folder_list(struct reader *reader, const char *folder, const char *pattern, const char ***names)
{
	struct env *env = reader->env;
	int count = 0, room = 0;
	*names = NULL;
	DIR *dir = opendir(str_format(env->temp, "%s/%s", env->root.path, folder));
	if (!dir)
		return 0;
	for (const struct dirent *entry; (entry = readdir(dir)); ) {
		if (entry->d_name[0] == '.' || !glob_matches(pattern, entry->d_name))
			continue;
		arena_push(env->temp, *names, count, room);
		(*names)[count++] = str_copy(env->keep, str_of(entry->d_name));
	}
	closedir(dir);
	if (count > 1)
		qsort(*names, (size_t)count, sizeof **names, by_name);
	return count;
}

static void read_matching(struct reader *reader, struct word pattern)
{
	const char *clean = source_path(reader->env, pattern.at, pattern.text), **names;
	if (!clean)
		return;
	const char *slash = strrchr(clean, '/');
	struct str folder = { clean, slash ? (size_t)(slash - clean) : 0 };
	int count = folder_list(reader, folder.len ? str_copy(reader->env->temp, folder) : ".", slash ? slash + 1 : clean, &names);
	if (memchr(folder.at, '*', folder.len))
		value_not_yet(&reader->binder, str_of("stories"), &(struct node){ .text = pattern.text, .at = pattern.at }, "stories/*.md");
	else if (!count)
		diag(reader->env, pattern.at, D_NO_MATCH, pattern.text);
	size_t head = pattern.text.len;
	while (head && pattern.text.at[head - 1] != '/')
		head--;
	for (int i = 0; i < count; i++) {
		const char *path = str_format(reader->env->keep, "%.*s%s", (int)head, pattern.text.at, names[i]);
		story_read(reader, (struct word){ str_of(path), pattern.at });
	}
}

static void read_stories(struct reader *reader, struct word path, void *context)
{
	(void)context;
	if (path.text.len && memchr(path.text.at, '*', path.text.len))
		read_matching(reader, path);
	else
		story_read(reader, path);
}

/* ---- output ---- */

static void read_intent(struct reader *reader, const struct node *value)
{
	struct edition *edition = reader->edition;
	if (!value_is(&reader->binder, str_of("intent"), value, NODE_TEXT))
		return;
	edition->intent_at = value->at;
	int told = reader->env->diags->count;
	const struct source *source = source_read(reader->env, value->at, value->text, SOURCE_BINARY);
	size_t most = reader->env->limits->profile_bytes;
	if (source && source->text.len > most)
		diag(reader->env, value->at, D_FILE_LARGE, value->text, (int64_t)source->text.len, (int64_t)most);
	else
		edition->intent = source;
	if (!edition->intent)
		raise_since(reader, told);
}

/* The shipped profile's own name stands for it; another profile has to be named. */
static void settle_condition(struct reader *reader)
{
	static const char shipped[] = "newsprint-tr002.icc";
	struct edition *edition = reader->edition;
	if (edition->condition.text.at || !edition->intent)
		return;
	const char *slash = strrchr(edition->intent->name, '/');
	bool is_shipped = strcmp(slash ? slash + 1 : edition->intent->name, shipped) == 0;
	edition->condition = (struct word){ str_of(is_shipped ? "CGATS TR 002" : "Custom"), edition->intent_at };
	if (!is_shipped && edition->profile != PDF_PLAIN)
		diag(reader->env, edition->intent_at, D_CONDITION_MISSING);
}

static void add_mark(struct reader *reader, struct word word, void *context)
{
	static const struct { const char *name; unsigned kinds; } marks[] = { { "crop", MARK_CROP }, { "registration", MARK_REGISTRATION },
		{ "color-bar", MARK_COLOUR_BAR }, { "slug", MARK_SLUG }, { "no", 0 },
		{ "yes", MARK_CROP | MARK_REGISTRATION | MARK_COLOUR_BAR | MARK_SLUG } };
	unsigned *kinds = context;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_is(word.text, marks[i].name)) {
			*kinds |= marks[i].kinds;
			return;
		}
	struct node value = { .kind = NODE_TEXT, .text = word.text, .at = word.at };
	choice_bad(&reader->binder, str_of("marks"), &value, "yes, no, [crop, registration, color-bar, slug]");
}

static void read_marks(struct reader *reader, const struct node *value)
{
	reader->edition->mark_kinds = 0;
	reader_words(reader, str_of("marks"), value, add_mark, &reader->edition->mark_kinds);
	reader->edition->marks = reader->edition->mark_kinds != 0;
}

static void add_announced(struct reader *reader, struct word word, void *context)
{
	struct edition *edition = reader->edition;
	struct announced *list = edition->announced;
	int *room = context;
	arena_push(reader->env->keep, list, edition->announced_count, *room);
	list[edition->announced_count++] = (struct announced){ str_copy(reader->env->keep, word.text), word.at };
	edition->announced = list;
}

/* An empty list says that there are none. */
static void read_spots(struct reader *reader, const struct node *value)
{
	int room = 0;
	reader->edition->announced = arena_new(reader->env->keep, struct announced);
	reader_words(reader, str_of("spots"), value, add_announced, &room);
}

static void read_output(struct reader *reader, const struct node *root)
{
	struct edition *edition = reader->edition;
	const struct node *output = node_find(root, "output"), *value;
	if ((value = node_find(output, "intent")))
		read_intent(reader, value);
	if ((value = node_find(output, "marks")))
		read_marks(reader, value);
	if ((value = node_find(output, "spots")))
		read_spots(reader, value);
	edition->press_at = edition->intent_at.source ? edition->intent_at : output ? output->at : root->at;
	if (edition->profile != PDF_PLAIN && !edition->intent_at.source)
		diag(reader->env, edition->press_at, D_INTENT_MISSING, edition->profile == PDF_X4 ? "PDF/X-4" : "PDF/X-1a");
	settle_condition(reader);
}

/* ---- the issue ---- */

/* "pages/A02.yaml + pages/A03.yaml" is a spread. */
static void read_page(struct reader *reader, struct word path, void *context)
{
	const char *plus = path.text.len ? memchr(path.text.at, '+', path.text.len) : NULL;
	(void)context;
	if (!reader_room(reader, reader->edition->page_count, reader->env->limits->pages, "版", "pages", path.at))
		return;
	if (!plus) {
		page_read(reader, path);
		return;
	}
	size_t len = (size_t)(plus - path.text.at);
	struct word left = { str_trim(str_part(path.text, 0, len)), path.at };
	struct word right = { str_trim(str_part(path.text, len + 1, path.text.len)), path.at };
	if (!left.text.len || !right.text.len || memchr(right.text.at, '+', right.text.len))
		value_bad(&reader->binder, str_of("pages"), &(struct node){ .at = path.at, .text = path.text }, "[pages/A02.yaml + pages/A03.yaml]");
	else
		spread_read(reader, left, right);
}

/* The last folder of the path to issue.yaml; what is made goes to out/<folder>. */
static const char *folder_name(struct env *env, const struct source *source)
{
	struct str path = str_of(source->name);
	size_t end = path.len;
	while (end && path.at[end - 1] != '/')
		end--;
	if (!end)
		path = str_of(env->root.path), end = path.len + 1;
	size_t start = --end;
	while (start && path.at[start - 1] != '/')
		start--;
	struct str name = str_part(path, start, end - start);
	return !name.len || str_is(name, ".") ? "issue" : str_copy(env->keep, name);
}

/* What a style file says of paper and grid, but not all of it, is told piece by piece; none of it, once. */
static void tell_missing_grid(struct reader *reader, const struct node *root)
{
	struct edition *edition = reader->edition;
	const struct doc_grid *grid = &edition->grid;
	struct binder *binder = &reader->binder;
	int told = fields_raise(binder, MAP_PAPER, DIAG_FATAL) + fields_raise(binder, MAP_GRID, DIAG_FATAL) +
		fields_raise(binder, MAP_GRID_PLACE, DIAG_FATAL);
	int from = reader->env->diags->count;
	if (edition->width.unit || edition->height.unit)
		fields_missing(binder, MAP_PAPER, edition, root->at);
	if (grid->at.source) {
		fields_missing(binder, MAP_GRID, grid, grid->at);
		fields_missing(binder, MAP_GRID_PLACE, grid, grid->at);
	}
	told += raise_since(reader, from);
	if (!told)
		diag(reader->env, root->at, D_NO_GRID);
}

/* Without paper, grid and pages there is nothing to lay out. */
static bool can_lay_out(struct reader *reader, const struct node *root)
{
	struct edition *edition = reader->edition;
	struct doc_grid *grid = &edition->grid;
	if (!grid->left.unit)
		grid->left_center = true;
	bool paper = edition->width.unit && edition->height.unit;
	if (!paper || !grid->body.unit || !grid->leading.unit || !grid->column.unit || !grid->columns || !grid->lines || !grid->top.unit) {
		if (!edition->looks_lost)
			tell_missing_grid(reader, root);
		return false;
	}
	if (!edition->page_count && !edition->pages_lost)
		diag(reader->env, root->at, D_NO_PAGES);
	return edition->page_count > 0;
}

static void read_parts(struct reader *reader, const struct node *root)
{
	const struct node *value = node_find(root, "fonts");
	struct word fonts = { 0 };
	if (value && value_is(&reader->binder, str_of("fonts"), value, NODE_TEXT))
		fonts = value_word(value);
	fonts_table_read(reader, fonts);
	if ((value = node_find(root, "use")))
		reader_words(reader, str_of("use"), value, looks_use, NULL);
	fonts_link(reader);
	if ((value = node_find(root, "words")))
		reader_own_words(reader, value);
	read_output(reader, root);
	if ((value = node_find(root, "stories")))
		reader_words(reader, str_of("stories"), value, read_stories, NULL);
	if ((value = node_find(root, "pages")))
		reader_words(reader, str_of("pages"), value, read_page, NULL);
}

static struct reader reader_start(struct env *env, struct edition *edition)
{
	struct reader reader = { .env = env, .edition = edition };
	reader.binder = (struct binder){ .env = env, .edition = edition, .style_in_place = looks_style_in_place };
	return reader;
}

static struct edition *read_issue(struct reader *reader, struct str path)
{
	struct edition *edition = reader->edition;
	const struct node *root = reader_file(reader, (struct word){ path, { 0 } }, MAP_ISSUE, &edition->source);
	if (!root)
		return NULL;
	edition->folder = folder_name(reader->env, edition->source);
	fields_defaults(&reader->binder, MAP_ISSUE, edition);
	fields_defaults(&reader->binder, MAP_GRID, &edition->grid);
	if (node_find(root, "date"))
		edition->date_at = node_find(root, "date")->at;
	fields_bind(&reader->binder, MAP_ISSUE, root, edition);
	fields_missing(&reader->binder, MAP_ISSUE, edition, root->at);
	read_parts(reader, root);
	return can_lay_out(reader, root) ? edition : NULL;
}

struct edition *edition_read(struct env *env, struct str path)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct edition *edition = arena_new(env->keep, struct edition);
	struct reader reader = reader_start(env, edition);
	edition = read_issue(&reader, path);
	arena_rewind(env->temp, mark);
	return edition;
}

bool fonts_read(struct env *env, struct edition *edition)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct reader reader = reader_start(env, edition);
	bool done = fonts_table_read(&reader, (struct word){ 0 });
	fonts_link(&reader);
	arena_rewind(env->temp, mark);
	return done;
}
