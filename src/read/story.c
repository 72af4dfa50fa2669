/* A story file: a head of YAML between two `---` lines, then Markdown. */
#include <string.h>

#include "read/markdown.h"
#include "read/reader.h"

/* Where the head ends: bytes [*from, *to) are YAML, the body begins at the answer. No head: 0. */
static size_t find_head(struct str text, size_t *from, size_t *to)
{
	size_t at = 0;
	*from = *to = 0;
	while (at < text.len) {
		const char *end = memchr(text.at + at, '\n', text.len - at);
		size_t next = end ? (size_t)(end - text.at) + 1 : text.len;
		struct str line = str_part(text, at, next - at);
		while (line.len && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r' || line.at[line.len - 1] == ' '))
			line.len--;
		bool rule = str_is(line, "---");
		if (at == 0 && !rule)
			return 0;
		if (at == 0)
			*from = next;
		else if (rule) {
			*to = at;
			return next;
		}
		at = next;
	}
	return 0;
}

static const char *stem(struct env *env, const struct source *source)
{
	const char *slash = strrchr(source->name, '/'), *name = slash ? slash + 1 : source->name;
	const char *dot = strrchr(name, '.');
	return str_copy(env->keep, (struct str){ name, dot && dot > name ? (size_t)(dot - name) : strlen(name) });
}

static void read_photo(struct reader *reader, const struct node *key, const struct node *map, struct story *story)
{
	struct photo photo = { .id = value_word(key), .at = key->at };
	fields_bind(&reader->binder, MAP_STORY_PHOTO, map, &photo);
	if (map->kind != NODE_MAP || fields_missing(&reader->binder, MAP_STORY_PHOTO, &photo, key->at) || !photo.file.text.len)
		return;
	if (!photo.credit.text.at)
		photo.credit = story->photographer;
	if (reader_room(reader, reader->photo_count, PHOTOS_MOST, "照片", "photos", key->at))
		story->photos[story->photo_count++] = photo;
	reader->photo_count++;
}

enum { QUOTES_MOST = 99 };

static void add_quote(struct reader *reader, struct word word, void *context)
{
	struct story *story = context;
	if (reader_room(reader, story->quote_count, QUOTES_MOST, "摘引", "pull quotes", word.at))
		story->quotes[story->quote_count++] = word;
}

static void read_quotes(struct reader *reader, const struct node *head, struct story *story)
{
	static const char key[] = "摘引";
	const struct node *value = node_find(head, key);
	if (!value)
		return;
	story->quotes = arena_array(reader->env->keep, struct word, QUOTES_MOST + 1);
	reader_words(reader, str_of(key), value, add_quote, story);
}

static void read_head(struct reader *reader, const struct node *head, struct story *story)
{
	const struct node *value;
	read_quotes(reader, head, story);
	fields_bind(&reader->binder, MAP_STORY, head, story);
	if ((value = node_find(head, "id")) && value_is(&reader->binder, str_of("id"), value, NODE_TEXT)) {
		story->id = str_copy(reader->env->keep, value->text);
		story->at = value->at;
	}
	if (!(value = node_find(head, "photos")) || !value_is(&reader->binder, str_of("photos"), value, NODE_MAP))
		return;
	story->photos = arena_array(reader->env->keep, struct photo, value->count + 1);
	for (int i = 0; i < value->count; i++)
		read_photo(reader, &value->keys[i], &value->values[i], story);
}

static void add_story(struct reader *reader, struct story story)
{
	struct edition *edition = reader->edition;
	const struct story *twin = doc_story(edition, str_of(story.id));
	if (twin) {
		diag_also(diag(reader->env, story.at, D_STORY_TWICE, story.id), twin->at);
		return;
	}
	arena_push(reader->env->keep, edition->stories, edition->story_count, reader->story_room);
	edition->stories[edition->story_count++] = story;
}

void story_read(struct reader *reader, struct word path)
{
	struct env *env = reader->env;
	if (!reader_room(reader, reader->edition->story_count, STORIES_MOST, "稿件", "stories", path.at))
		return;
	const struct source *source = source_read(env, path.at, path.text, SOURCE_TEXT);
	if (!source) {
		reader->edition->stories_lost = true;
		return;
	}
	size_t from, to, body = find_head(source->text, &from, &to);
	struct story story = { .id = stem(env, source), .at = span_of(source, 0, 1) };
	if (from && !body) {
		diag(env, span_of(source, 0, 3), D_HEAD_OPEN);
		reader->edition->stories_lost = true;
		return;
	}
	bool said = body && str_trim(str_part(source->text, from, to - from)).len;
	const struct node *head = said ? yaml_read(env, source, from, to) : NULL;
	if (head && !reader_is_map(reader, head, MAP_STORY))
		head = NULL;
	if (head)
		read_head(reader, head, &story);
	reader->edition->stories_lost |= said && !head;
	struct markdown markdown = markdown_read(env, source, body);
	story.blocks = markdown.blocks;
	story.block_count = markdown.count;
	if (!story.block_count)
		diag(env, story.at, D_STORY_EMPTY, story.id);
	add_story(reader, story);
}
