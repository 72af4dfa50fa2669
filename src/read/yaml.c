#include "read/yaml.h"

#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>

#include "read/slips.h"
#include "read/yaml_check.h"
#include "text/class.h"

/* ---- anchors ---- */

struct anchor {
	struct str name;
	struct node *node;
	bool open;                      /* its value is still being read */
};

struct anchors {
	struct anchor *list;
	size_t room, count;             /* room is a power of two, never full */
};

static size_t anchor_place(const struct anchors *anchors, struct str name)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)name.at[i]) * 16777619u;
	size_t at = hash & (anchors->room - 1);
	while (anchors->list[at].node && !str_eq(anchors->list[at].name, name))
		at = (at + 1) & (anchors->room - 1);
	return at;
}

static struct anchor *anchor_find(struct anchors *anchors, struct str name)
{
	if (!anchors->room)
		return NULL;
	struct anchor *anchor = &anchors->list[anchor_place(anchors, name)];
	return anchor->node ? anchor : NULL;
}

/* The anchor table grows by halves; a name given again means the later value from there on. */
static void anchor_add(struct arena *arena, struct anchors *anchors, struct str name, struct node *node)
{
	if (anchors->count * 2 >= anchors->room) {
		struct anchors larger = { .room = anchors->room ? anchors->room * 2 : 16, .count = anchors->count };
		larger.list = arena_array(arena, struct anchor, larger.room);
		for (size_t i = 0; i < anchors->room; i++)
			if (anchors->list[i].node)
				larger.list[anchor_place(&larger, anchors->list[i].name)] = anchors->list[i];
		*anchors = larger;
	}
	struct anchor *anchor = &anchors->list[anchor_place(anchors, name)];
	anchors->count += !anchor->node;
	*anchor = (struct anchor){ name, node, true };
}

static void anchor_close(struct anchors *anchors, const struct node *node, struct str name)
{
	struct anchor *anchor = anchor_find(anchors, name);
	if (anchor && anchor->node == node)
		anchor->open = false;
}

/* ---- events to tree ---- */

struct builder {
	struct env *env;
	const struct source *source;
	size_t from, to;
	size_t read;                    /* the end of the last word that was read */
	struct fy_parser *parser;
	struct anchors anchors;
	int64_t weight;
	int aliases;
	bool stop;                      /* told; nothing more is read */
};

static void stop(struct builder *builder)
{
	builder->stop = true;
}

static size_t mark_offset(const struct builder *builder, const struct fy_mark *mark)
{
	size_t at = builder->from + (mark ? mark->input_pos : 0);
	return at < builder->to ? at : builder->to;
}

static struct span token_span(const struct builder *builder, struct fy_token *token)
{
	const struct fy_mark *start = token ? fy_token_start_mark(token) : NULL, *end = token ? fy_token_end_mark(token) : NULL;
	struct span none = { 0 };
	if (!start || !end)
		return none;
	size_t from = mark_offset(builder, start), to = mark_offset(builder, end);
	return span_of(builder->source, from, to > from ? to - from : 0);
}

static struct str token_text(struct fy_token *token)
{
	size_t len = 0;
	const char *text = token ? fy_token_get_text(token, &len) : NULL;
	return (struct str){ text ? text : "", text ? len : 0 };
}

static void check_tag(struct builder *builder, struct fy_token *tag)
{
	struct span at = token_span(builder, tag);
	if (tag)
		diag(builder->env, at, D_YAML_TAG, str_part(builder->source->text, at.offset, at.len));
}

/* Counts `weight` more values; the budget is for what they are once references are resolved. */
static void weigh(struct builder *builder, int64_t weight, struct span at)
{
	int most = builder->env->limits->yaml_nodes;
	builder->weight += weight;
	if (builder->weight > most && !builder->stop) {
		diag(builder->env, at, D_YAML_NODES, most);
		stop(builder);
	}
}

static uint32_t last_char(struct str text)
{
	size_t i = text.len;
	while (i > 0 && ((unsigned char)text.at[--i] & 0xC0) == 0x80)
		;
	size_t len;
	return utf8_decode(str_part(text, i, 4), &len);
}

/* Lines of a plain or folded value joined: a line end between two wide characters vanishes (C17), else it is a blank. */
static struct str join_lines(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };
	size_t empty = 0;
	while (text.len) {
		const char *end = memchr(text.at, '\n', text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len, first_len;
		struct str line = str_trim(str_part(text, 0, len));
		text = str_part(text, len + 1, text.len);
		if (!line.len) {
			empty++;
			continue;
		}
		struct str before = { out.at, out.len };
		if (before.len && empty)
			while (empty--)
				buf_char(&out, '\n');
		else if (before.len && !(char_wide(last_char(before)) && char_wide(utf8_decode(line, &first_len))))
			buf_char(&out, ' ');
		empty = 0;
		buf_str(&out, line);
	}
	buf_text(&out);
	return (struct str){ out.at, out.len };
}

static struct str scalar_text(struct builder *builder, struct fy_token *token, struct span at)
{
	struct str text = token_text(token);
	enum fy_scalar_style style = fy_token_scalar_style(token);
	struct str written = { builder->source->text.at + at.offset, at.source ? at.len : 0 };
	if (at.source && str_eq(text, written))
		return written;
	if ((style == FYSS_PLAIN || style == FYSS_FOLDED) && memchr(written.at, '\n', written.len))
		return join_lines(builder->env->keep, written);
	return (struct str){ str_copy(builder->env->keep, text), text.len };
}

static void note_read(struct builder *builder, struct span at)
{
	if (at.source)
		builder->read = at.offset + at.len;
}

static void build_scalar(struct builder *builder, const struct fy_event *event, struct node *node)
{
	struct fy_token *token = event->scalar.value;
	check_tag(builder, event->scalar.tag);
	node->at = token_span(builder, token);
	note_read(builder, node->at);
	node->plain = !token || fy_token_scalar_style(token) == FYSS_PLAIN;
	if (token && !(node->plain && !token_text(token).len)) {
		node->kind = NODE_TEXT;
		node->text = scalar_text(builder, token, node->at);
		while (fy_token_scalar_style(token) >= FYSS_LITERAL && node->text.len && node->text.at[node->text.len - 1] == '\n')
			node->text.len--;
	}
}

static struct fy_event *next_event(struct builder *builder)
{
	struct fy_event *event = builder->stop ? NULL : fy_parser_parse(builder->parser);
	if (!event)
		stop(builder);
	return event;
}

static void build_node(struct builder *builder, struct fy_event *event, struct node *node, int depth);

static void build_alias(struct builder *builder, const struct fy_event *event, struct node *node, int depth)
{
	struct str name = token_text(event->alias.anchor);
	struct span at = token_span(builder, event->alias.anchor);
	struct anchor *anchor = anchor_find(&builder->anchors, name);
	const struct limits *limits = builder->env->limits;
	note_read(builder, at);
	if (!anchor || anchor->open) {
		diag(builder->env, at, anchor ? D_ALIAS_LOOP : D_ALIAS_UNKNOWN, name);
		stop(builder);
		return;
	}
	if (++builder->aliases > limits->aliases) {
		diag(builder->env, at, D_YAML_ALIASES, limits->aliases);
		stop(builder);
		return;
	}
	if (depth + anchor->node->height > limits->yaml_depth) {
		diag(builder->env, at, D_YAML_DEPTH, limits->yaml_depth);
		stop(builder);
		return;
	}
	*node = *anchor->node;
	node->used = at;
	weigh(builder, node->weight, at);
}

/* A growing list of values, or of keys and values side by side. */
struct children {
	struct node *keys, *values;
	int count, room, key_room;
};

static void children_add(struct builder *builder, struct children *children, const struct node *key, const struct node *value)
{
	int count = children->count;
	if (key) {
		arena_push(builder->env->temp, children->keys, count, children->key_room);
		children->keys[count] = *key;
	}
	arena_push(builder->env->temp, children->values, count, children->room);
	children->values[count] = *value;
	children->count++;
}

static void node_fill(struct node *node, enum node_kind kind, const struct children *children)
{
	node->kind = kind;
	node->keys = children->keys;
	node->values = children->values;
	node->count = children->count;
	for (int i = 0; i < node->count; i++) {
		node->weight += node->values[i].weight + (node->keys != NULL);
		if (node->height <= node->values[i].height)
			node->height = node->values[i].height + 1;
	}
	if (!node->at.source && node->count)
		node->at = node->keys ? node->keys[0].at : node->values[0].at;
}

static size_t rest_of_line(const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len);
	return end ? (size_t)(end - text) : len;
}

/* An entry of a list with nothing after its dash has no place of its own: the dash, which is the next after what was read. */
static struct span empty_entry(struct builder *builder)
{
	const char *text = builder->source->text.at;
	size_t at = builder->read > builder->from ? builder->read : builder->from;
	while (at < builder->to && text[at] && strchr(" \t\r\n:,]}\"'#", text[at]))
		at += text[at] == '#' ? rest_of_line(text + at, builder->to - at) : 1;
	builder->read = at < builder->to ? at + 1 : at;
	return span_of(builder->source, at, builder->read - at);
}

static void build_list(struct builder *builder, const struct fy_event *start, struct node *node, int depth)
{
	struct children children = { 0 };
	check_tag(builder, start->sequence_start.tag);
	node->at = token_span(builder, start->sequence_start.sequence_start);
	struct fy_event *event;
	while ((event = next_event(builder)) && event->type != FYET_SEQUENCE_END) {
		struct node value = { 0 };
		build_node(builder, event, &value, depth + 1);
		fy_parser_event_free(builder->parser, event);
		if (value.kind == NODE_EMPTY && !value.at.source)
			value.at = empty_entry(builder);
		children_add(builder, &children, NULL, &value);
	}
	if (event)
		fy_parser_event_free(builder->parser, event);
	node_fill(node, NODE_LIST, &children);
}

static int by_text(const void *x, const void *y)
{
	const struct node *a = *(const struct node *const *)x, *b = *(const struct node *const *)y;
	size_t len = a->text.len < b->text.len ? a->text.len : b->text.len;
	int order = memcmp(a->text.at, b->text.at, len);
	if (order == 0 && a->text.len != b->text.len)
		order = a->text.len < b->text.len ? -1 : 1;
	return order ? order : a < b ? -1 : a > b;
}

/* Tells keys given twice and takes the later ones away. */
static void drop_twins(struct builder *builder, struct children *children)
{
	int count = children->count, kept = 0;
	const struct node **sorted = arena_array(builder->env->temp, const struct node *, count + 1);
	bool *twin = arena_array(builder->env->temp, bool, count + 1);
	for (int i = 0; i < count; i++)
		sorted[i] = &children->keys[i];
	qsort(sorted, (size_t)count, sizeof *sorted, by_text);
	for (int i = 1, first = 0; i < count; i++) {
		if (!str_eq(sorted[i]->text, sorted[first]->text)) {
			first = i;
			continue;
		}
		diag_also(diag(builder->env, sorted[i]->at, D_KEY_TWICE, sorted[i]->text), sorted[first]->at);
		twin[sorted[i] - children->keys] = true;
	}
	for (int i = 0; i < count; i++) {
		if (twin[i])
			continue;
		children->keys[kept] = children->keys[i];
		children->values[kept++] = children->values[i];
	}
	children->count = kept;
}

/* Brings the pairs of map `from` in; own keys and earlier ones, gathered in `taken`, win. */
static void merge_map(struct builder *builder, struct children *children, struct anchors *taken, const struct node *from, struct span used)
{
	if (from->kind != NODE_MAP) {
		diag(builder->env, from->at, D_MERGE_KIND);
		return;
	}
	for (int i = 0; i < from->count && !builder->stop; i++) {
		struct node value = from->values[i];
		if (anchor_find(taken, from->keys[i].text))
			continue;
		value.used = used;
		weigh(builder, value.weight + 1, used);
		anchor_add(builder->env->temp, taken, from->keys[i].text, &from->keys[i]);
		children_add(builder, children, &from->keys[i], &value);
	}
}

static void merge(struct builder *builder, struct children *children, const struct node *from)
{
	struct span used = from->used.source ? from->used : from->at;
	struct anchors taken = { 0 };
	for (int i = 0; i < children->count; i++)
		anchor_add(builder->env->temp, &taken, children->keys[i].text, &children->keys[i]);
	if (from->kind == NODE_LIST)
		for (int i = 0; i < from->count; i++)
			merge_map(builder, children, &taken, &from->values[i], from->values[i].used.source ? from->values[i].used : used);
	else
		merge_map(builder, children, &taken, from, used);
}

static struct span event_span(const struct builder *builder, const struct fy_event *event)
{
	struct fy_token *token = NULL;
	switch (event->type) {
	case FYET_SCALAR: token = event->scalar.value; break;
	case FYET_ALIAS: token = event->alias.anchor; break;
	case FYET_SEQUENCE_START: token = event->sequence_start.sequence_start; break;
	case FYET_MAPPING_START: token = event->mapping_start.mapping_start; break;
	default: break;
	}
	struct span at = token_span(builder, token);
	return at.source ? at : span_of(builder->source, builder->from, 0);
}

static bool build_key(struct builder *builder, struct fy_event *event, struct node *key)
{
	if (event->type == FYET_SCALAR) {
		build_scalar(builder, event, key);
		if (key->kind == NODE_EMPTY) {
			key->text = str_of("");
			key->at = key->at.source ? key->at : span_of(builder->source, builder->from, 0);
		}
		key->kind = NODE_TEXT;
		return true;
	}
	diag(builder->env, event_span(builder, event), D_KEY_KIND);
	stop(builder);
	return false;
}

static void build_map(struct builder *builder, const struct fy_event *start, struct node *node, int depth)
{
	struct children children = { 0 };
	struct node merged = { 0 };
	check_tag(builder, start->mapping_start.tag);
	node->at = token_span(builder, start->mapping_start.mapping_start);
	struct fy_event *event;
	while ((event = next_event(builder)) && event->type != FYET_MAPPING_END) {
		struct node key = { 0 }, value = { 0 };
		bool known = build_key(builder, event, &key);
		fy_parser_event_free(builder->parser, event);
		event = known ? next_event(builder) : NULL;
		if (!event)
			break;
		build_node(builder, event, &value, depth + 1);
		fy_parser_event_free(builder->parser, event);
		if (value.kind == NODE_EMPTY && !value.at.source)
			value.at = key.at;
		weigh(builder, 1, key.at);
		if (key.plain && str_is(key.text, "<<") && !merged.kind)
			merged = value;
		else
			children_add(builder, &children, &key, &value);
	}
	if (event)
		fy_parser_event_free(builder->parser, event);
	if (builder->stop)
		return;
	drop_twins(builder, &children);
	if (merged.kind)
		merge(builder, &children, &merged);
	node_fill(node, NODE_MAP, &children);
}

static struct fy_token *event_anchor(const struct fy_event *event)
{
	switch (event->type) {
	case FYET_SCALAR: return event->scalar.anchor;
	case FYET_SEQUENCE_START: return event->sequence_start.anchor;
	case FYET_MAPPING_START: return event->mapping_start.anchor;
	default: return NULL;
	}
}

static void build_node(struct builder *builder, struct fy_event *event, struct node *node, int depth)
{
	struct fy_token *anchor = event_anchor(event);
	struct str name = { 0 };
	struct node *kept = NULL;
	node->weight = 1;
	if (depth > builder->env->limits->yaml_depth) {
		diag(builder->env, event_span(builder, event), D_YAML_DEPTH, builder->env->limits->yaml_depth);
		stop(builder);
		return;
	}
	if (anchor) {
		struct str text = token_text(anchor);
		name = (struct str){ str_copy(builder->env->temp, text), text.len };
		kept = arena_new(builder->env->temp, struct node);
		anchor_add(builder->env->temp, &builder->anchors, name, kept);
	}
	switch (event->type) {
	case FYET_SCALAR: build_scalar(builder, event, node); break;
	case FYET_ALIAS: build_alias(builder, event, node, depth); break;
	case FYET_SEQUENCE_START: build_list(builder, event, node, depth); break;
	case FYET_MAPPING_START: build_map(builder, event, node, depth); break;
	default: stop(builder);
	}
	if (event->type != FYET_ALIAS)
		weigh(builder, 1, node->at);
	if (kept) {
		*kept = *node;
		anchor_close(&builder->anchors, kept, name);
	}
}

static void tell_parser(const struct builder *builder, struct fy_diag *diags)
{
	void *prev = NULL;
	const struct fy_diag_error *error = fy_diag_errors_iterate(diags, &prev);
	if (slips_tell(builder->env, builder->source, builder->from, builder->to, DIAG_FATAL))
		return;
	struct document document = { builder->env, builder->source, builder->from, builder->to };
	if (error && error->msg)
		yaml_tell_syntax(&document, error->msg, error->line, error->column);
	else
		diag(builder->env, span_of(builder->source, builder->from, 0), D_YAML_SYNTAX, "libfyaml");
}

/* ---- the document ---- */

/* True when a document was read to its end. */
static bool build_document(struct builder *builder, struct node *root)
{
	bool any = false;
	struct fy_event *event;
	while (!builder->stop && (event = fy_parser_parse(builder->parser))) {
		enum fy_event_type type = event->type;
		if (type >= FYET_MAPPING_START && !any) {
			build_node(builder, event, root, 0);
			any = true;
		}
		fy_parser_event_free(builder->parser, event);
		if (type == FYET_STREAM_END)
			return any;
	}
	return false;
}

static bool parse(struct builder *builder, struct node *root)
{
	struct fy_diag_cfg diag_cfg;
	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	struct fy_diag *diags = fy_diag_create(&diag_cfg);
	struct fy_parse_cfg cfg = { .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DISABLE_MMAP_OPT, .diag = diags };
	bool done = false;
	if (diags) {
		fy_diag_set_collect_errors(diags, true);
		builder->parser = fy_parser_create(&cfg);
	}
	int told = builder->env->diags->count + builder->env->diags->dropped;
	if (builder->parser && fy_parser_set_string(builder->parser, builder->source->text.at + builder->from,
			builder->to - builder->from) == 0)
		done = build_document(builder, root);
	bool failed = !builder->parser || fy_parser_get_stream_error(builder->parser) || builder->stop;
	if (failed && (told == builder->env->diags->count + builder->env->diags->dropped || fy_diag_got_error(diags)))
		tell_parser(builder, diags);
	else if (!done && !failed)
		diag(builder->env, span_of(builder->source, builder->from, 0), D_FILE_EMPTY, str_of(builder->source->name));
	if (builder->parser)
		fy_parser_destroy(builder->parser);
	if (diags)
		fy_diag_destroy(diags);
	return done && !failed;
}

const struct node *yaml_read(struct env *env, const struct source *source, size_t from, size_t to)
{
	struct document document = { env, source, from, to };
	if (!yaml_scan(&document))
		return NULL;
	struct builder builder = { .env = env, .source = source, .from = from, .to = to };
	struct node *root = arena_new(env->temp, struct node);
	return parse(&builder, root) ? root : NULL;
}

const struct node *node_find(const struct node *map, const char *key)
{
	if (map && map->kind == NODE_MAP)
		for (int i = 0; i < map->count; i++)
			if (str_is(map->keys[i].text, key))
				return &map->values[i];
	return NULL;
}
