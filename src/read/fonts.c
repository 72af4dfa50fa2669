/* Font roles. The table (fonts/fonts.yaml) says which file each face is; a style file's roles name faces of the table by
 * family and weight. Roles that name other roles are linked when all are known. */
#include <stdlib.h>
#include <unistd.h>

#include "doc/near.h"
#include "read/fonttable.h"
#include "read/reader.h"

enum { FOLDERS_MOST = 64 };

static void add_folder(struct reader *reader, struct word folder, void *context)
{
	struct edition *edition = reader->edition;
	(void)context;
	if (!folder.text.len || !reader_room(reader, edition->font_folder_count, FOLDERS_MOST, "字体文件夹", "font folders", folder.at))
		return;
	arena_push(reader->env->keep, edition->font_folders, edition->font_folder_count, reader->folder_room);
	edition->font_folders[edition->font_folder_count++] = folder.text;
}

static void add_link(struct reader *reader, int font, const struct node *map, const char *key)
{
	const struct node *value = node_find(map, key);
	if (!value || !value_is(&reader->binder, str_of(key), value, NODE_TEXT))
		return;
	arena_push(reader->env->temp, reader->links, reader->link_count, reader->link_room);
	reader->links[reader->link_count++] = (struct role_link){ font, key[0] == 'l', value_word(value) };
}

static int font_index(struct reader *reader, const struct node *key)
{
	struct edition *edition = reader->edition;
	int known = doc_font(edition, key->text);
	if (known >= 0)
		return known;
	if (!key->text.len || !reader_room(reader, edition->font_count, NAMES_MOST, "字体角色", "font roles", key->at))
		return -1;
	arena_push(reader->env->keep, edition->fonts, edition->font_count, reader->font_room);
	edition->fonts[edition->font_count] = (struct font){ .name = str_copy(reader->env->keep, key->text), .latin = -1, .fallback = -1 };
	return edition->font_count++;
}

static void read_font(struct reader *reader, const struct node *key, const struct node *map)
{
	struct font font = { .family = NULL, .package = "", .licence = "", .latin = -1, .fallback = -1, .at = key->at };
	fields_bind(&reader->binder, MAP_FONT, map, &font);
	if (map->kind != NODE_MAP)
		return;
	fields_missing(&reader->binder, MAP_FONT, &font, key->at);
	if (!font.family || !font.file)
		return;
	if (!font.weight)
		font.weight = 400;
	int i = font_index(reader, key);
	if (i < 0)
		return;
	font.name = reader->edition->fonts[i].name;
	reader->edition->fonts[i] = font;
	add_link(reader, i, map, "latin");
	add_link(reader, i, map, "fallback");
}

/* ---- roles of style files ---- */

static bool same_text(const char *a, const char *b)
{
	return str_eq(str_of(a), str_of(b));
}

static const struct font *table_face(const struct reader *reader, const char *family, int weight)
{
	for (int i = 0; i < reader->table_count; i++)
		if (reader->table[i].weight == weight && same_text(reader->table[i].family, family))
			return &reader->table[i];
	return NULL;
}

static void tell_unlisted(struct reader *reader, const struct font *role, struct span at)
{
	struct near near = near_start(reader->env->temp, str_of(role->family));
	for (int i = 0; i < reader->table_count; i++)
		near_try(&near, str_of(str_format(reader->env->temp, "%s %d", reader->table[i].family, reader->table[i].weight)));
	diag(reader->env, at, D_FONT_UNLISTED, role->family, role->weight, buf_text(&near.names));
}

static void read_role(struct reader *reader, const struct node *key, const struct node *map)
{
	struct font role = { .family = NULL };
	fields_bind(&reader->binder, MAP_ROLE, map, &role);
	if (map->kind != NODE_MAP || fields_missing(&reader->binder, MAP_ROLE, &role, key->at) || !role.family || !role.weight)
		return;
	const struct font *face = table_face(reader, role.family, role.weight);
	if (!face)
		tell_unlisted(reader, &role, map->at);
	if (!face && reader->table_count)
		face = &reader->table[0];
	int i = face ? font_index(reader, key) : -1;
	if (i < 0)
		return;
	const char *name = reader->edition->fonts[i].name;
	reader->edition->fonts[i] = *face;
	reader->edition->fonts[i].name = name;
	reader->edition->fonts[i].at = key->at;
	add_link(reader, i, map, "latin");
	add_link(reader, i, map, "fallback");
}

void fonts_roles_read(struct reader *reader, const struct node *map)
{
	if (value_is(&reader->binder, str_of("fonts"), map, NODE_MAP))
		for (int i = 0; i < map->count; i++)
			read_role(reader, &map->keys[i], &map->values[i]);
}

/* ---- the table ---- */

/* Links inside the table count by name even when a style file gives a role another face. */
static void keep_table(struct reader *reader)
{
	struct edition *edition = reader->edition;
	fonts_link(reader);
	reader->table_count = edition->font_count;
	reader->table = arena_array(reader->env->temp, struct font, edition->font_count + 1);
	for (int i = 0; i < edition->font_count; i++)
		reader->table[i] = edition->fonts[i];
}

static bool read_table(struct reader *reader, const struct node *root)
{
	const struct node *value;
	struct edition *edition = reader->edition;
	fields_bind(&reader->binder, MAP_FONT_FILE, root, edition);
	if ((value = node_find(root, "folders")))
		reader_words(reader, str_of("folders"), value, add_folder, NULL);
	else
		diag(reader->env, root->at, D_KEY_MISSING, key_maps[MAP_FONT_FILE]->zh, key_maps[MAP_FONT_FILE]->en, "folders");
	if ((value = node_find(root, "fonts")) && value_is(&reader->binder, str_of("fonts"), value, NODE_MAP))
		for (int i = 0; i < value->count; i++)
			read_font(reader, &value->keys[i], &value->values[i]);
	keep_table(reader);
	return edition->font_count > 0;
}

static bool read_built_in(struct reader *reader)
{
	struct source *source = arena_new(reader->env->keep, struct source);
	*source = (struct source){ "fonts/fonts.yaml", font_table_built_in() };
	const struct node *root = yaml_read(reader->env, source, 0, source->text.len);
	return root && read_table(reader, root);
}

bool fonts_table_read(struct reader *reader, struct word path)
{
	const struct source *source;
	const char *own = str_format(reader->env->temp, "%s/fonts/fonts.yaml", reader->env->root.path);
	if (!path.text.at && access(own, F_OK) != 0)
		return read_built_in(reader);
	if (!path.text.at)
		path.text = str_of("fonts/fonts.yaml");
	const struct node *root = reader_file(reader, path, MAP_FONT_FILE, &source);
	if (root && read_table(reader, root))
		return true;
	if (root)
		diag(reader->env, root->at, D_FONT_TABLE_EMPTY);
	return read_built_in(reader);
}

/* ---- links ---- */

/* A role by name; for Latin a family's name will do, too: its face nearest in weight. */
static int linked_font(const struct edition *edition, const struct role_link *link)
{
	int font = doc_font(edition, link->word.text);
	if (font >= 0 || !link->latin)
		return font;
	for (int i = 0; i < edition->font_count; i++)
		if (str_is(link->word.text, edition->fonts[i].family) && (font < 0 ||
			abs(edition->fonts[i].weight - edition->fonts[link->font].weight) < abs(edition->fonts[font].weight - edition->fonts[link->font].weight)))
			font = i;
	return font;
}

static void cut_loops(struct reader *reader)
{
	struct edition *edition = reader->edition;
	for (int i = 0; i < edition->font_count; i++) {
		int at = edition->fonts[i].fallback, steps = 0;
		while (at >= 0 && at != i && steps++ < edition->font_count)
			at = edition->fonts[at].fallback;
		if (at == i) {
			diag(reader->env, edition->fonts[i].at, D_FONT_LOOP, edition->fonts[i].name);
			edition->fonts[i].fallback = -1;
		}
	}
}

void fonts_link(struct reader *reader)
{
	struct edition *edition = reader->edition;
	for (int i = 0; i < reader->link_count; i++) {
		const struct role_link *link = &reader->links[i];
		struct font *font = &edition->fonts[link->font];
		int to = str_is(link->word.text, "none") ? -1 : linked_font(edition, link);
		if (to < 0 && !str_is(link->word.text, "none"))
			doc_tell_unknown(reader->env, edition, NAME_FONT, link->word);
		if (link->latin)
			font->latin = to == link->font ? -1 : to;
		else
			font->fallback = to;
	}
	reader->link_count = 0;
	cut_loops(reader);
}
