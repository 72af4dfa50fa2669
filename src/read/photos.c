/* Photos and groups of photos as page files write them: what shows of a picture, its wrap, number and caption; which pictures make a
 * group and how they share its place. */
#include <string.h>

#include "read/items_own.h"

struct photo_look photos_plain(void)
{
	struct photo_look look = { .crop = CROP_FILL, .focus_x = 500000, .focus_y = 500000, .zoom = 100000,
		.badge_h = SIDE_LEFT, .badge_v = SIDE_TOP };
	look.caption = (struct caption){ .side = PLACE_BELOW, .columns = 1, .align = -1 };
	return look;
}

/* ---- one picture ---- */

static bool focus_word(struct str word, int32_t *x, int32_t *y)
{
	if (str_is(word, "left") || str_is(word, "right"))
		*x = str_is(word, "left") ? 0 : 1000000;
	else if (str_is(word, "top") || str_is(word, "bottom"))
		*y = str_is(word, "top") ? 0 : 1000000;
	else
		return str_is(word, "center");
	return true;
}

static void split_blank(struct str text, struct str *a, struct str *b)
{
	const char *blank = text.len ? memchr(text.at, ' ', text.len) : NULL;
	size_t len = blank ? (size_t)(blank - text.at) : text.len;
	*a = str_part(text, 0, len);
	*b = str_trim(str_part(text, len, text.len));
}

static bool read_focus(struct reader *reader, const struct node *map, struct photo_look *look)
{
	const struct node *value = node_find(map, "focus");
	if (!value || !value_is(&reader->binder, str_of("focus"), value, NODE_TEXT))
		return false;
	struct str a, b;
	int32_t x = 500000, y = 500000, px, py;
	split_blank(value->text, &a, &b);
	if (percent_parse(a, &px) && percent_parse(b, &py) && px >= 0 && px <= 100000 && py >= 0 && py <= 100000) {
		x = px * 10;
		y = py * 10;
	} else if (!focus_word(a, &x, &y) || (b.len && !focus_word(b, &x, &y))) {
		value_bad(&reader->binder, str_of("focus"), value, "62% 38%, center, left top");
		return false;
	}
	look->focus_x = x;
	look->focus_y = y;
	return true;
}

static void read_corner(struct reader *reader, const struct node *badge, struct photo_look *look)
{
	const struct node *value = node_find(badge, "corner");
	if (!value || !value_is(&reader->binder, str_of("corner"), value, NODE_TEXT))
		return;
	struct str a, b;
	int32_t x = -1, y = -1;
	split_blank(value->text, &a, &b);
	if (!focus_word(a, &x, &y) || !focus_word(b, &x, &y) || x < 0 || y < 0) {
		value_bad(&reader->binder, str_of("corner"), value, "left top, right top, left bottom, right bottom");
		return;
	}
	look->badge_h = x ? SIDE_RIGHT : SIDE_LEFT;
	look->badge_v = y ? SIDE_BOTTOM : SIDE_TOP;
	look->badge_given = true;
}

static void read_caption(struct reader *reader, const struct node *map, struct photo_look *look)
{
	const struct node *value = node_find(map, "caption"), *at;
	struct caption *caption = &look->caption;
	if (!value)
		return;
	caption->given = true;
	if (value->kind == NODE_TEXT) {
		size_t base;
		field_bind(&reader->binder, key_find(MAP_CAPTION, str_of("side"), &base), value, caption);
		return;
	}
	fields_bind(&reader->binder, MAP_CAPTION, value, caption);
	if ((at = node_find(value, "at")))
		item_read_place(reader, at, &caption->place);
}

/* Tells a key of a caption that does nothing where it stands. */
static void tell_unused(struct reader *reader, const struct node *map, const char *key, bool of_group)
{
	const struct node *caption = node_find(map, "caption"), *value = caption && caption->kind == NODE_MAP ? node_find(caption, key) : NULL;
	if (value && of_group)
		diag(reader->env, value->at, D_CAPTION_KEY, str_of(key), "组图的图说", "the caption of a group",
			"去掉它；单幅照片的图说要放在别处，写成一幅的组图 photos: [p1]", "take it out; to have one photo's caption elsewhere, write a group of one: photos: [p1]");
	else if (value)
		diag(reader->env, value->at, D_CAPTION_KEY, str_of(key), "压在图上的图说", "a caption on its picture", "去掉它，或写 side: over", "take it out, or write side: over");
}

static void check_caption(struct reader *reader, const struct node *map, const struct caption *caption, bool group)
{
	static const char *const of_group[] = { "at", "columns" }, *const over[] = { "edge", "shade" };
	for (int i = 0; i < 2 && !group; i++)
		tell_unused(reader, map, of_group[i], true);
	for (int i = 0; i < 2 && (caption->side != PLACE_OVER || caption->place.given); i++)
		tell_unused(reader, map, over[i], false);
}

enum { NUMBER_MOST = 999 };

/* ① to ㊿, or digits; 0 when it is neither. */
static int number_parse(struct str text)
{
	size_t len;
	uint32_t c = text.len ? utf8_decode(text, &len) : 0;
	int value = 0;
	if (c && len == text.len)
		value = c >= 0x2460 && c <= 0x2473 ? (int)c - 0x2460 + 1 : c >= 0x3251 && c <= 0x325F ? (int)c - 0x3251 + 21 :
			c >= 0x32B1 && c <= 0x32BF ? (int)c - 0x32B1 + 36 : 0;
	if (value)
		return value;
	return count_parse(text, &value) && value >= 1 && value <= NUMBER_MOST ? value : 0;
}

static void number_bad(struct reader *reader, const struct node *value)
{
	value_bad(&reader->binder, str_of("number"), value, "①, ⑤, 5, [③, ①, ②], none");
}

static void read_numbers(struct reader *reader, const struct node *list, struct photos_item *group)
{
	if (list->count != group->photo_count) {
		diag(reader->env, list->at, D_NUMBER_COUNT, list->count, group->photo_count);
		return;
	}
	int *numbers = arena_array(reader->env->keep, int, list->count + 1);
	for (int i = 0; i < list->count; i++) {
		numbers[i] = list->values[i].kind == NODE_TEXT ? number_parse(list->values[i].text) : 0;
		if (!numbers[i]) {
			number_bad(reader, &list->values[i]);
			return;
		}
	}
	group->numbers = numbers;
	group->look.number = (struct word){ str_of("①"), list->at };
}

/* ① is by order; any other number is as given. */
static void read_number(struct reader *reader, const struct node *map, struct photo_look *look, struct photos_item *group)
{
	const struct node *value = node_find(map, "number");
	if (!value)
		return;
	if (group && value->kind == NODE_LIST) {
		read_numbers(reader, value, group);
		return;
	}
	if (!value_is(&reader->binder, str_of("number"), value, NODE_TEXT))
		return;
	int number = number_parse(value->text);
	bool none = str_is(value->text, "none");
	if (!number && !none) {
		number_bad(reader, value);
		return;
	}
	look->number = none ? (struct word){ str_of(""), value->at } : value_word(value);
	look->number_from = str_is(value->text, "①") ? 0 : number;
	if (group)
		group->numbers = NULL;
}

static void read_look(struct reader *reader, const struct node *map, struct photo_look *look)
{
	const struct node *badge = node_find(map, "badge");
	read_focus(reader, map, look);
	item_read_wrap(reader, map, &look->wrap, &look->no_wrap, look);
	if (badge)
		read_corner(reader, badge, look);
	read_caption(reader, map, look);
}

void photos_bind_one(struct reader *reader, const struct node *map, struct photo_item *photo)
{
	read_look(reader, map, &photo->look);
	check_caption(reader, map, &photo->look.caption, false);
	read_number(reader, map, &photo->look, NULL);
}

/* ---- groups ---- */

enum { GROUP_MOST = 100 };

struct word_list {
	struct word *list;
	int count, room;
};

static void add_word(struct reader *reader, struct word word, void *context)
{
	struct word_list *words = context;
	if (!reader_room(reader, words->count, GROUP_MOST, "组图的照片", "photos of a group", word.at))
		return;
	arena_push(reader->env->keep, words->list, words->count, words->room);
	words->list[words->count++] = word;
}

const char *photos_id(struct reader *reader, const struct node *value, struct photos_item *group)
{
	struct word_list words = { 0 };
	if (value->kind == NODE_LIST && !value->count)
		diag(reader->env, value->at, D_VALUE_EMPTY, str_of("photos"));
	reader_words(reader, str_of("photos"), value, add_word, &words);
	group->photos = words.list;
	group->photo_count = words.count;
	struct buf id = { .arena = reader->env->keep };
	for (int i = 0; i < words.count; i++) {
		buf_puts(&id, i ? "+" : "");
		buf_str(&id, words.list[i].text);
	}
	return words.count ? buf_text(&id) : NULL;
}

enum { ROWS_MOST = 16 };

/* A list of ratios into `out`; false, told, when one of them is none. */
static bool read_ratios(struct reader *reader, const char *key, const struct node *list, const char *sample, int32_t *out)
{
	for (int i = 0; i < list->count; i++) {
		const struct node *one = &list->values[i];
		if (!value_is(&reader->binder, str_of(key), one, NODE_TEXT))
			return false;
		if (!milli_parse(one->text, &out[i]) || out[i] < 10 || out[i] > 1000000) {
			value_bad(&reader->binder, str_of(key), one, sample);
			return false;
		}
	}
	return true;
}

/* `rows` or `columns`: how many there are, or how they share the place. */
static void read_rows(struct reader *reader, const struct node *map, const char *key, struct photos_item *group)
{
	static const char sample[] = "2, [2, 1]";
	const struct node *value = node_find(map, key);
	int count = 0;
	if (!value)
		return;
	int32_t *ratios = value->kind == NODE_LIST ? arena_array(reader->env->keep, int32_t, value->count + 1) : NULL;
	if (ratios && !read_ratios(reader, key, value, sample, ratios))
		return;
	if (value->kind == NODE_TEXT && !count_parse(value->text, &count))
		count = 0;
	count = ratios ? value->count : count;
	if (count < 1 || count > ROWS_MOST) {
		value_bad(&reader->binder, str_of(key), value, sample);
		return;
	}
	if (count > group->photo_count)
		diag(reader->env, value->at, D_GROUP_ROWS, str_of(key), count, group->photo_count);
	group->stacked = str_is(str_of(key), "columns");
	group->rows = count > group->photo_count ? group->photo_count : count;
	group->row_ratios = ratios;
	group->row_counts = NULL;
	group->arrange = NULL;
	group->arrange_count = 0;
}

/* One list of ratios for each row; `counts`: the pictures of each. Answers how many there are in all, -1, told, when they are no ratios. */
static int read_lists(struct reader *reader, const struct node *lists, int32_t *ratios, int most, int *counts)
{
	int all = 0;
	for (int i = 0; i < lists->count; i++) {
		const struct node *list = &lists->values[i];
		if (!value_is(&reader->binder, str_of("arrange"), list, NODE_LIST))
			return -1;
		counts[i] = list->count;
		if (list->count <= most - all && !read_ratios(reader, "arrange", list, "[[3, 2], [1, 1]]", ratios + all))
			return -1;
		all += list->count ? list->count : most + 1;
	}
	return all;
}

/* Ratios of one row, or of each row. */
static void read_arrange(struct reader *reader, const struct node *map, struct photos_item *group)
{
	const struct node *value = node_find(map, "arrange");
	if (!value || !value_is(&reader->binder, str_of("arrange"), value, NODE_LIST))
		return;
	bool lists = value->count && value->values[0].kind == NODE_LIST;
	int32_t *ratios = arena_array(reader->env->keep, int32_t, group->photo_count + value->count + 1);
	int *counts = arena_array(reader->env->keep, int, value->count + 1);
	int all = lists ? read_lists(reader, value, ratios, group->photo_count, counts) : value->count;
	if (all < 0 || (!lists && !read_ratios(reader, "arrange", value, "[3, 2, 2, 3]", ratios)))
		return;
	if (all != group->photo_count || (!lists && group->rows > 1)) {
		diag(reader->env, value->at, D_ARRANGE_COUNT, all, group->photo_count);
		return;
	}
	if (lists && group->rows && group->rows != value->count) {
		diag(reader->env, value->at, D_GROUP_ROWS, str_of("arrange"), value->count, group->rows);
		return;
	}
	group->rows = lists ? value->count : group->rows;
	group->row_counts = lists ? counts : NULL;
	group->arrange = ratios;
	group->arrange_count = all;
}

static bool in_group(const struct photos_item *group, struct str photo)
{
	for (int i = 0; i < group->photo_count; i++)
		if (str_eq(group->photos[i].text, photo))
			return true;
	return false;
}

static void read_edit(struct reader *reader, const struct node *key, const struct node *map, struct photos_item *group)
{
	if (!in_group(group, key->text)) {
		diag(reader->env, key->at, D_EDIT_UNKNOWN, key->text);
		return;
	}
	struct group_edit edit = { .photo = value_word(key), .look = group->look };
	fields_bind(&reader->binder, MAP_EDIT, map, &edit.look);
	edit.has_focus = read_focus(reader, map, &edit.look);
	edit.has_crop = node_find(map, "crop");
	edit.has_frame = node_find(map, "frame");
	struct place place = { .bleed = 0 };
	item_read_bleed(reader, map, &place);
	edit.bleed = place.bleed;
	edit.bleed_at = node_find(map, "bleed") ? node_find(map, "bleed")->at : key->at;
	edit.has_zoom = edit.look.zoom != group->look.zoom || node_find(map, "zoom");
	group->edits[group->edit_count++] = edit;
}

void photos_bind_group(struct reader *reader, const struct node *map, struct photos_item *group)
{
	read_look(reader, map, &group->look);
	check_caption(reader, map, &group->look.caption, true);
	const struct node *wrap = node_find(map, "wrap"), *shape = wrap && wrap->kind == NODE_MAP ? node_find(wrap, "shape") : NULL;
	if (shape && group->look.wrap_shape != WRAP_BOX) {
		diag(reader->env, shape->at, D_KEY_NOT_YET, str_of("shape"), "组图沿图形绕排", "text along the shapes of a group");
		group->look.wrap_shape = WRAP_BOX;
	}
	read_number(reader, map, &group->look, group);
	if (node_find(map, "rows") && node_find(map, "columns"))
		diag(reader->env, node_find(map, "rows")->at, D_ROWS_AND_COLUMNS);
	read_rows(reader, map, "rows", group);
	read_rows(reader, map, "columns", group);
	read_arrange(reader, map, group);
	const struct node *edits = node_find(map, "edit");
	if (!edits || !value_is(&reader->binder, str_of("edit"), edits, NODE_MAP))
		return;
	group->edits = arena_array(reader->env->keep, struct group_edit, edits->count + 1);
	group->edit_count = 0;
	for (int i = 0; i < edits->count; i++)
		read_edit(reader, &edits->keys[i], &edits->values[i], group);
}
