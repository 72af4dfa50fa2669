/* Page files: the page, its people, and the items that stand on it.
 *
 * A page is laid in layers: the master's items, those of the files under `use`, its own. An item of the same kind and name in
 * a later layer changes the earlier one; `defaults` are bound before the items of their own layer and of those above it. */
#include <string.h>

#include "doc/near.h"
#include "read/items.h"

enum { LAYERS_MOST = 64, INKS_MOST = 64, MASTERS_MOST = 16 };

struct sheet_maker {
	struct reader *reader;
	struct page page;
	int item_room;
	struct item defaults[ITEM_KINDS];
	const struct node *layers[LAYERS_MOST];
	int layer_count;
	struct word master;
	bool head_faulty;               /* `page` is no map, and that was told */
};

static const char *const kinds_later[] = { "ad", "qr", "table", "jump", "group", "use", "caption", "border", "components", "component", "spread" };

/* ---- items ---- */

/* The item's own key is no field: what is left of the map is. */
static struct node without_first(const struct node *map)
{
	struct node rest = *map;
	rest.keys++;
	rest.values++;
	rest.count--;
	return rest;
}

static struct item *known_item(struct sheet_maker *maker, const char *id)
{
	for (int i = 0; i < maker->page.item_count; i++)
		if (strcmp(maker->page.items[i].id, id) == 0)
			return &maker->page.items[i];
	return NULL;
}

static void take_out(struct sheet_maker *maker, struct item *item)
{
	struct item *end = maker->page.items + maker->page.item_count;
	memmove(item, item + 1, (size_t)((char *)end - (char *)(item + 1)));
	maker->page.item_count--;
	maker->reader->edition->pages_lost = true;
}

/* The first key names no kind that is there. */
static void tell_kind(struct reader *reader, const struct node *map)
{
	struct str key = map->count ? map->keys[0].text : str_of("");
	for (size_t i = 0; i < sizeof kinds_later / sizeof kinds_later[0]; i++)
		if (str_is(key, kinds_later[i])) {
			diag(reader->env, map->keys[0].at, D_ITEM_NOT_YET, key);
			return;
		}
	struct near near = near_start(reader->env->temp, key);
	for (size_t i = 0; i < ITEM_KINDS; i++)
		near_try(&near, str_of(item_names[i].key));
	diag(reader->env, map->count ? map->keys[0].at : map->at, D_ITEM_KIND, key, near_text(&near));
}

/* `from`: items before it are of earlier layers and may be named again. */
static void read_item(struct sheet_maker *maker, const struct node *map, const struct item *defaults, int from)
{
	struct reader *reader = maker->reader;
	const struct item_name *name = map->count ? item_name(map->keys[0].text) : NULL;
	if (!name) {
		tell_kind(reader, map);
		return;
	}
	struct item fresh = defaults[name->kind], named = { .kind = name->kind };
	const char *id = item_id(reader, &map->values[0], &named);
	if (!id)
		return;
	struct item *known = known_item(maker, id);
	if (known && (known->kind != name->kind || known - maker->page.items >= from)) {
		diag_also(diag(reader->env, map->values[0].at, D_ITEM_TWICE, str_of(id)), known->at);
		return;
	}
	if (!known) {
		if (!reader_room(reader, maker->page.item_count, reader->env->limits->items, "版上的东西", "items", map->at))
			return;
		arena_push(reader->env->keep, maker->page.items, maker->page.item_count, maker->item_room);
		known = &maker->page.items[maker->page.item_count++];
		if (name->kind == ITEM_PHOTO)
			fresh.u.photo.photo = named.u.photo.photo;
		if (name->kind == ITEM_PHOTOS)
			fresh.u.photos.photos = named.u.photos.photos, fresh.u.photos.photo_count = named.u.photos.photo_count;
		*known = fresh;
		known->id = id;
	}
	known->at = map->keys[0].at;
	struct node rest = without_first(map);
	bool placed = item_bind(reader, &rest, known);
	item_finish(reader, &rest, known);
	if (!placed)
		take_out(maker, known);
}

static void read_items(struct sheet_maker *maker, const struct node *list, const struct item *defaults)
{
	struct reader *reader = maker->reader;
	int from = maker->page.item_count;
	if (!value_is(&reader->binder, str_of("items"), list, NODE_LIST))
		return;
	for (int i = 0; i < list->count; i++)
		if (value_is(&reader->binder, str_of("items"), &list->values[i], NODE_MAP))
			read_item(maker, &list->values[i], defaults, from);
}

/* ---- the page ---- */

static void put_person(struct page *page, struct person person)
{
	int at = 0;
	while (at < page->people_count && !str_eq(page->people[at].role.text, person.role.text))
		at++;
	page->people[at] = person;
	page->people_count += at == page->people_count;
}

/* Added to those of the files that this one uses; who has a role there already gives way. */
static void read_people(struct sheet_maker *maker, const struct node *map)
{
	struct reader *reader = maker->reader;
	struct page *page = &maker->page;
	if (!value_is(&reader->binder, str_of("people"), map, NODE_MAP))
		return;
	struct person *people = arena_array(reader->env->keep, struct person, page->people_count + map->count + 1);
	for (int i = 0; i < page->people_count; i++)
		people[i] = page->people[i];
	page->people = people;
	for (int i = 0; i < map->count; i++)
		if (value_is(&reader->binder, map->keys[i].text, &map->values[i], NODE_TEXT))
			put_person(page, (struct person){ value_word(&map->keys[i]), value_word(&map->values[i]) });
}

static void add_ink(struct reader *reader, struct word word, void *context)
{
	struct page *page = context;
	if (page->ink_count == INKS_MOST) {
		diag(reader->env, word.at, D_TOO_MANY, "墨", "inks", INKS_MOST);
		return;
	}
	if (!str_is(word.text, "mono") && !str_is(word.text, "all"))
		name_use(&reader->binder, NAME_COLOUR, word);
	page->inks[page->ink_count++] = word;
}

static void read_inks(struct sheet_maker *maker, const struct node *value)
{
	maker->page.inks = arena_array(maker->reader->env->keep, struct word, INKS_MOST);
	maker->page.ink_count = 0;
	reader_words(maker->reader, str_of("inks"), value, add_ink, &maker->page);
}

static void read_head(struct sheet_maker *maker, const struct node *layer)
{
	struct reader *reader = maker->reader;
	fields_bind(&reader->binder, MAP_PAGE_FILE, layer, &maker->page);
	const struct node *page = node_find(layer, "page"), *value;
	maker->head_faulty |= page && page->kind != NODE_MAP;
	if (!page || page->kind != NODE_MAP)
		return;
	maker->page.at = page->at;
	if ((value = node_find(page, "inks")))
		read_inks(maker, value);
	if ((value = node_find(page, "people")))
		read_people(maker, value);
	if ((value = node_find(page, "master")) && value_is(&reader->binder, str_of("master"), value, NODE_TEXT))
		maker->master = value_word(value);
}

static void tell_master(struct reader *reader, struct word name)
{
	struct near near = near_start(reader->env->temp, name.text);
	for (int i = 0; i < reader->master_count; i++)
		near_try(&near, reader->masters[i].name);
	diag(reader->env, name.at, D_MASTER_UNKNOWN, name.text, near_text(&near));
}

/* A master's items, those of the master it is based on before them. `chain`: the masters on the way here. */
static bool read_master(struct sheet_maker *maker, struct word name, const struct item *plain, const struct word *chain, int depth)
{
	struct reader *reader = maker->reader;
	struct word here[MASTERS_MOST];
	bool found = false;
	for (int i = 0; i < depth; i++) {
		here[i] = chain[i];
		if (str_eq(chain[i].text, name.text) || depth == MASTERS_MOST - 1) {
			diag(reader->env, name.at, D_MASTER_LOOP, name.text);
			return true;
		}
	}
	here[depth] = name;
	for (int i = 0; i < reader->master_count; i++) {
		const struct node *base = node_find(reader->masters[i].map, "based-on");
		if (str_eq(reader->masters[i].name, name.text) && base && value_is(&reader->binder, str_of("based-on"), base, NODE_TEXT) &&
			!read_master(maker, value_word(base), plain, here, depth + 1))
			tell_master(reader, value_word(base));
	}
	for (int i = 0; i < reader->master_count; i++) {
		const struct node *items = node_find(reader->masters[i].map, "items");
		if (!str_eq(reader->masters[i].name, name.text))
			continue;
		found = true;
		if (items)
			read_items(maker, items, plain);
	}
	return found;
}

static void read_master_items(struct sheet_maker *maker, const struct item *plain)
{
	if (maker->master.text.len && !read_master(maker, maker->master, plain, NULL, 0))
		tell_master(maker->reader, maker->master);
}

static void read_defaults(struct sheet_maker *maker, const struct node *map)
{
	struct reader *reader = maker->reader;
	struct item nothing = { .kind = ITEM_BOX };
	fields_bind(&reader->binder, MAP_DEFAULTS, map, &nothing);
	for (int i = 0; map->kind == NODE_MAP && i < map->count; i++) {
		const struct item_name *name = item_name(map->keys[i].text);
		if (name && value_is(&reader->binder, map->keys[i].text, &map->values[i], NODE_MAP))
			item_bind(reader, &map->values[i], &maker->defaults[name->kind]);
	}
}

static void remove_item(struct reader *reader, struct word id, void *context)
{
	struct sheet_maker *maker = context;
	int kept = 0, count = maker->page.item_count;
	for (int i = 0; i < count; i++)
		if (!str_is(id.text, maker->page.items[i].id))
			maker->page.items[kept++] = maker->page.items[i];
	maker->page.item_count = kept;
	if (kept == count)
		diag(reader->env, id.at, D_REMOVE_UNKNOWN, id.text);
}

static void read_layer(struct sheet_maker *maker, const struct node *layer)
{
	const struct node *value;
	if ((value = node_find(layer, "defaults")))
		read_defaults(maker, value);
	if ((value = node_find(layer, "remove")))
		reader_words(maker->reader, str_of("remove"), value, remove_item, maker);
	if ((value = node_find(layer, "items")))
		read_items(maker, value, maker->defaults);
}

static void gather_layers(struct reader *reader, struct word path, void *context)
{
	struct sheet_maker *maker = context;
	const struct source *source;
	const struct node *root = reader_file(reader, path, MAP_PAGE_FILE, &source);
	reader->edition->pages_lost |= !root;
	if (!root || !reader_enter(reader, path, source))
		return;
	const struct node *use = node_find(root, "use");
	if (use)
		reader_words(reader, str_of("use"), use, gather_layers, maker);
	reader_leave(reader);
	if (maker->layer_count < LAYERS_MOST)
		maker->layers[maker->layer_count++] = root;
	else
		diag(reader->env, path.at, D_USE_LOOP, path.text);
}

static void check_id(struct reader *reader, struct page *page, bool faulty)
{
	if ((!faulty && fields_missing(&reader->binder, MAP_PAGE, page, page->at)) || !page->id || !*page->id)
		page->id = str_format(reader->env->keep, "%d", reader->edition->page_count + 1);
	for (int i = 0; i < reader->edition->page_count; i++)
		if (doc_page_is(&reader->edition->pages[i], page->id)) {
			diag_also(diag(reader->env, page->at, D_PAGE_TWICE, page->id), reader->edition->pages[i].at);
			return;
		}
}

void page_read(struct reader *reader, struct word path)
{
	struct sheet_maker *maker = arena_new(reader->env->temp, struct sheet_maker);
	struct item plain[ITEM_KINDS];
	maker->reader = reader;
	gather_layers(reader, path, maker);
	if (!maker->layer_count)
		return;
	for (int kind = 0; kind < ITEM_KINDS; kind++)
		plain[kind] = maker->defaults[kind] = item_plain((enum item_kind)kind);
	maker->page.at = maker->layers[maker->layer_count - 1]->at;
	for (int i = 0; i < maker->layer_count; i++)
		read_head(maker, maker->layers[i]);
	read_master_items(maker, plain);
	for (int i = 0; i < maker->layer_count; i++)
		read_layer(maker, maker->layers[i]);
	check_id(reader, &maker->page, maker->head_faulty);
	arena_push(reader->env->keep, reader->edition->pages, reader->edition->page_count, reader->page_room);
	reader->edition->pages[reader->edition->page_count++] = maker->page;
}

/* ---- spreads ---- */

static void add_half(struct reader *reader, struct page *spread, const struct page *page, int half)
{
	struct page *home = arena_new(reader->env->keep, struct page);
	*home = *page;
	for (int i = 0; i < page->item_count; i++) {
		struct item *item = &spread->items[spread->item_count++];
		*item = page->items[i];
		item->half = half;
		item->home = home;
		for (int k = 0; half == 2 && k < spread->item_count - 1; k++)
			if (strcmp(spread->items[k].id, item->id) == 0)
				item->id = str_format(reader->env->keep, "%s/%s", page->id, page->items[i].id);
	}
}

/* Printed as one: in the inks of both. */
static void share_inks(struct reader *reader, struct page *spread, const struct page *a, const struct page *b)
{
	spread->inks = arena_array(reader->env->keep, struct word, a->ink_count + b->ink_count + 1);
	spread->ink_count = 0;
	if (!a->ink_count || !b->ink_count)
		return;
	for (int i = 0; i < a->ink_count + b->ink_count; i++)
		spread->inks[spread->ink_count++] = i < a->ink_count ? a->inks[i] : b->inks[i - a->ink_count];
}

void spread_read(struct reader *reader, struct word left, struct word right)
{
	struct edition *edition = reader->edition;
	int before = edition->page_count;
	page_read(reader, left);
	page_read(reader, right);
	if (edition->page_count != before + 2)
		return;
	const struct page a = edition->pages[before], b = edition->pages[before + 1];
	struct page spread = a;
	spread.id = str_format(reader->env->keep, "%s-%s", a.id, b.id);
	spread.half_ids[0] = a.id;
	spread.half_ids[1] = b.id;
	spread.spread = true;
	spread.items = arena_array(reader->env->keep, struct item, a.item_count + b.item_count + 1);
	spread.item_count = 0;
	add_half(reader, &spread, &a, 1);
	add_half(reader, &spread, &b, 2);
	share_inks(reader, &spread, &a, &b);
	edition->page_count = before + 1;
	edition->pages[before] = spread;
}
