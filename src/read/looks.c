/* Style files. Several stack: what a later one says about a colour, style, line or role changes that and leaves the rest. */
#include <string.h>

#include "read/reader.h"

static bool check_name(struct reader *reader, const struct node *key)
{
	if (key->text.len && utf8_count(key->text) <= 100)
		return true;
	value_bad(&reader->binder, str_of("styles"), key, "正文");
	return false;
}

/* ---- colours ---- */

static int colour_index(struct reader *reader, const struct node *key)
{
	struct edition *edition = reader->edition;
	for (int i = 0; i < edition->colour_count; i++)
		if (str_eq(edition->colours[i].name.text, key->text))
			return i;
	if (!check_name(reader, key) || !reader_room(reader, edition->colour_count, NAMES_MOST, "颜色", "colours", key->at))
		return -1;
	arena_push(reader->env->keep, edition->colours, edition->colour_count, reader->colour_room);
	edition->colours[edition->colour_count] = (struct doc_colour){ .name = value_word(key) };
	return edition->colour_count++;
}

static void read_cmyk(struct reader *reader, const struct node *value, struct doc_colour *colour)
{
	static const char sample[] = "[0, 100, 81, 4]";
	if (!value_is(&reader->binder, str_of("cmyk"), value, NODE_LIST))
		return;
	uint16_t ink[4];
	int32_t percent;
	if (value->count != 4) {
		diag(reader->env, value->at, D_VALUE_BAD, str_of("cmyk"), str_of("[…]"), sample);
		return;
	}
	for (int i = 0; i < 4; i++) {
		const struct node *one = &value->values[i];
		if (!value_is(&reader->binder, str_of("cmyk"), one, NODE_TEXT))
			return;
		if (!(milli_parse(one->text, &percent) || percent_parse(one->text, &percent)) || percent < 0 || percent > 100000) {
			value_bad(&reader->binder, str_of("cmyk"), one, sample);
			return;
		}
		ink[i] = (uint16_t)(percent / 10);
	}
	memcpy(colour->cmyk, ink, sizeof ink);
	colour->has_cmyk = true;
}

/* "套红 15%", or another colour's name alone. */
static void read_tint(struct reader *reader, const struct node *value, struct doc_colour *colour)
{
	struct str base;
	if (colour_tint_parse(value->text, &base, &colour->tint)) {
		colour->base = (struct word){ base, span_part(value->at, 0, base.len) };
	} else {
		colour->base = value_word(value);
		colour->tint = INK_SOLID;
	}
	name_use(&reader->binder, NAME_COLOUR, colour->base);
}

static void read_colour(struct reader *reader, const struct node *key, const struct node *value)
{
	int i = colour_index(reader, key);
	if (i < 0)
		return;
	struct doc_colour colour = reader->edition->colours[i];
	if (value->kind == NODE_TEXT) {
		colour = (struct doc_colour){ .name = colour.name };
		read_tint(reader, value, &colour);
	} else {
		colour.base = (struct word){ 0 };
		fields_bind(&reader->binder, MAP_COLOUR, value, &colour);
		const struct node *cmyk = node_find(value, "cmyk");
		if (cmyk)
			read_cmyk(reader, cmyk, &colour);
		else if (value->kind == NODE_MAP && !colour.has_cmyk)
			diag(reader->env, value->at, D_KEY_MISSING, key_maps[MAP_COLOUR]->zh, key_maps[MAP_COLOUR]->en, "cmyk");
	}
	reader->edition->colours[i] = colour;
}

/* ---- styles ---- */

static void read_composition(struct reader *reader, const struct node *map, struct doc_style *style)
{
	if (!value_is(&reader->binder, str_of("composition"), map, NODE_MAP))
		return;
	struct doc_option *options = arena_array(reader->env->keep, struct doc_option, style->option_count + map->count);
	if (style->option_count)
		memcpy(options, style->options, (size_t)style->option_count * sizeof *options);
	style->options = options;
	for (int i = 0; i < map->count; i++)
		if (value_is(&reader->binder, map->keys[i].text, &map->values[i], NODE_TEXT))
			options[style->option_count++] = (struct doc_option){ value_word(&map->keys[i]), value_word(&map->values[i]) };
}

static void bind_style(struct reader *reader, const struct node *map, struct doc_style *style)
{
	fields_bind(&reader->binder, MAP_STYLE, map, style);
	const struct node *composition = node_find(map, "composition");
	if (composition)
		read_composition(reader, composition, style);
}

static int style_add(struct reader *reader, struct word name)
{
	struct edition *edition = reader->edition;
	arena_push(reader->env->keep, edition->styles, edition->style_count, reader->style_room);
	edition->styles[edition->style_count] = (struct doc_style){ .name = name, .align = -1, .keep_next = -1, .at = name.at };
	return edition->style_count++;
}

static void read_style(struct reader *reader, const struct node *key, const struct node *value)
{
	struct edition *edition = reader->edition;
	const struct doc_style *known = doc_style(edition, key->text);
	if (!known && (!check_name(reader, key) || !reader_room(reader, edition->style_count, NAMES_MOST, "字样", "styles", key->at)))
		return;
	int i = known ? (int)(known - edition->styles) : style_add(reader, value_word(key));
	struct doc_style style = edition->styles[i];
	bind_style(reader, value, &style);
	edition->styles[i] = style;
}

/* A style written where it is used is called by its place: no style file can name it. */
struct word looks_style_in_place(struct binder *binder, const struct node *map)
{
	struct reader *reader = (struct reader *)binder;
	struct place_in_file place = span_place(map->at);
	const char *name = str_format(reader->env->keep, "%s:%d:%d", map->at.source ? map->at.source->name : "", place.line, place.column);
	struct word word = { str_of(name), map->at };
	if (!reader_room(reader, reader->edition->style_count, NAMES_MOST, "字样", "styles", map->at))
		return (struct word){ 0 };
	int i = style_add(reader, word);
	struct doc_style style = reader->edition->styles[i];
	bind_style(reader, map, &style);
	reader->edition->styles[i] = style;
	return word;
}

/* ---- lines ---- */

static void read_widths(struct reader *reader, const struct node *list, struct doc_line *line)
{
	size_t base;
	const struct field *width = key_find(MAP_LINE, str_of("width"), &base);
	if (!value_is(&reader->binder, str_of("widths"), list, NODE_LIST))
		return;
	if (list->count < 1 || list->count > 3) {
		diag(reader->env, list->at, D_VALUE_BAD, str_of("widths"), str_of("[…]"), "[1.5pt, 0.4pt]");
		return;
	}
	for (int i = 0; i < list->count; i++)
		line->widths[i] = value_length(&reader->binder, width, &list->values[i]);
	line->width_count = list->count;
}

static void read_line(struct reader *reader, const struct node *key, const struct node *value)
{
	struct edition *edition = reader->edition;
	const struct doc_line *known = doc_line(edition, key->text);
	if (!known && (!check_name(reader, key) || !reader_room(reader, edition->line_count, NAMES_MOST, "线型", "line styles", key->at)))
		return;
	int i = known ? (int)(known - edition->lines) : edition->line_count;
	if (!known) {
		arena_push(reader->env->keep, edition->lines, edition->line_count, reader->line_room);
		edition->lines[edition->line_count++] = (struct doc_line){ .name = value_word(key) };
	}
	struct doc_line line = edition->lines[i];
	fields_bind(&reader->binder, MAP_LINE, value, &line);
	const struct node *widths = node_find(value, "widths");
	if (node_find(value, "width"))
		line.width_count = 1;
	if (widths)
		read_widths(reader, widths, &line);
	if (value->kind == NODE_MAP && !line.width_count && !widths)
		diag(reader->env, value->at, D_KEY_MISSING, key_maps[MAP_LINE]->zh, key_maps[MAP_LINE]->en, "width");
	edition->lines[i] = line;
}

/* ---- the file ---- */

static void read_master(struct reader *reader, const struct node *key, const struct node *value)
{
	if (!value_is(&reader->binder, key->text, value, NODE_MAP))
		return;
	struct page nothing = { 0 };
	fields_bind(&reader->binder, MAP_MASTER, value, &nothing);
	arena_push(reader->env->temp, reader->masters, reader->master_count, reader->master_room);
	reader->masters[reader->master_count++] = (struct master){ key->text, value };
}

static void each_named(struct reader *reader, const struct node *root, const char *key,
	void (*read)(struct reader *, const struct node *, const struct node *))
{
	const struct node *map = node_find(root, key);
	if (!map || !value_is(&reader->binder, str_of(key), map, NODE_MAP))
		return;
	struct span outer = reader->binder.used;
	if (map->used.source)
		reader->binder.used = map->used;
	for (int i = 0; i < map->count; i++)
		read(reader, &map->keys[i], &map->values[i]);
	reader->binder.used = outer;
}

static void read_grid_place(struct reader *reader, const struct node *grid)
{
	struct doc_grid *into = &reader->edition->grid;
	into->at = grid->at;
	const struct node *left = node_find(node_find(grid, "place"), "left");
	if (!left)
		return;
	size_t base;
	if (left->kind == NODE_TEXT && str_is(left->text, "center")) {
		into->left_center = true;
		return;
	}
	struct field top = *key_find(MAP_GRID_PLACE, str_of("top"), &base);
	top.key = "left";
	into->left = value_length(&reader->binder, &top, left);
	into->left_center = false;
}

static void add_own_word(struct reader *reader, struct word word, void *context)
{
	struct edition *edition = reader->edition;
	(void)context;
	if (!word.text.len || !reader_room(reader, edition->word_count, NAMES_MOST, "本报的词", "words", word.at))
		return;
	arena_push(reader->env->keep, edition->words, edition->word_count, reader->word_room);
	edition->words[edition->word_count++] = word;
}

void reader_own_words(struct reader *reader, const struct node *value)
{
	reader_words(reader, str_of("words"), value, add_own_word, NULL);
}

/* 字号 of the style file, before anything is measured in them (C136). */
static void read_hao(struct reader *reader, const struct node *value)
{
	struct str text = value->text;
	if (!value_is(&reader->binder, str_of("hao"), value, NODE_TEXT))
		return;
	if (str_is(text, "lead"))
		reader->edition->hao = hao_lead;
	else if (str_is(text, "dtp"))
		reader->edition->hao = hao_dtp;
	else
		diag(reader->env, value->at, D_VALUE_BAD, str_of("hao"), text, "dtp lead");
}

static void read_size(struct reader *reader, const struct node *key, const struct node *value)
{
	static const struct field size = { .key = "sizes", .units = UNIT_ABSOLUTE, .least = PT, .most = 1000 * PT };
	int hao = hao_find(key->text);
	if (hao < 0) {
		diag(reader->env, key->at, D_VALUE_BAD, str_of("sizes"), key->text, "初号 小初 一号 … 八号");
		return;
	}
	struct length length = value_length(&reader->binder, &size, value);
	if (length.unit == LENGTH_MPT)
		reader->edition->hao.size[hao] = length.value;
}

static void looks_read(struct reader *reader, const struct node *root)
{
	const struct node *value;
	if ((value = node_find(root, "use")))
		reader_words(reader, str_of("use"), value, looks_use, NULL);
	if ((value = node_find(root, "hao")))
		read_hao(reader, value);
	each_named(reader, root, "sizes", read_size);
	fields_bind(&reader->binder, MAP_STYLE_FILE, root, reader->edition);
	if ((value = node_find(root, "grid")))
		read_grid_place(reader, value);
	if ((value = node_find(root, "fonts")))
		fonts_roles_read(reader, value);
	each_named(reader, root, "colors", read_colour);
	each_named(reader, root, "lines", read_line);
	each_named(reader, root, "styles", read_style);
	each_named(reader, root, "masters", read_master);
	if ((value = node_find(root, "words")))
		reader_own_words(reader, value);
}

void looks_use(struct reader *reader, struct word path, void *context)
{
	const struct source *source;
	(void)context;
	const struct node *root = reader_file(reader, path, MAP_STYLE_FILE, &source);
	if (root && reader_enter(reader, path, source)) {
		looks_read(reader, root);
		reader_leave(reader);
	}
	reader->edition->looks_lost |= !root;
}
