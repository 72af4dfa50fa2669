#include "read/items.h"

#include <string.h>

const struct item_name item_names[ITEM_KINDS] = {
	{ "headline", ITEM_HEADLINE, MAP_HEADLINE }, { "text", ITEM_TEXT, MAP_TEXT }, { "photo", ITEM_PHOTO, MAP_PHOTO },
	{ "photos", ITEM_PHOTOS, MAP_PHOTOS }, { "words", ITEM_WORDS, MAP_WORDS }, { "box", ITEM_BOX, MAP_BOX },
	{ "rule", ITEM_RULE, MAP_RULE }, { "shade", ITEM_SHADE, MAP_SHADE }, { "folio", ITEM_FOLIO, MAP_FOLIO },
	{ "quote", ITEM_QUOTE, MAP_QUOTE },
};

const struct item_name *item_name(struct str key)
{
	for (size_t i = 0; i < ITEM_KINDS; i++)
		if (str_is(key, item_names[i].key))
			return &item_names[i];
	return NULL;
}

/* ---- before anything is said ---- */

static struct photo_look plain_look(void)
{
	struct photo_look look = { .crop = CROP_FILL, .focus_x = 500000, .focus_y = 500000, .zoom = 100000,
		.badge_h = SIDE_LEFT, .badge_v = SIDE_TOP };
	look.caption = (struct caption){ .side = PLACE_BELOW, .columns = 1, .align = -1 };
	return look;
}

struct item item_plain(enum item_kind kind)
{
	struct item item = { .kind = kind };
	switch (kind) {
	case ITEM_HEADLINE:
		for (int i = 0; i < HEADLINE_PARTS; i++)
			item.u.headline.parts[i].align = -1;
		break;
	case ITEM_TEXT: item.u.text.overset = DIAG_ERROR; break;
	case ITEM_PHOTO: item.u.photo.look = plain_look(); break;
	case ITEM_PHOTOS: item.u.photos.look = plain_look(); break;
	case ITEM_WORDS: item.u.words.align = -1; break;
	case ITEM_QUOTE:
		item.u.quote.take = 1;
		item.u.quote.align = -1;
		break;
	default: break;
	}
	return item;
}

/* ---- places ---- */

static const struct {
	const char *word;
	unsigned bit;
} edges[] = { { "left", BLEED_LEFT }, { "right", BLEED_RIGHT }, { "top", BLEED_TOP }, { "bottom", BLEED_BOTTOM },
	{ "all", BLEED_LEFT | BLEED_RIGHT | BLEED_TOP | BLEED_BOTTOM }, { "none", 0 } };

static void add_edge(struct reader *reader, struct word word, void *context)
{
	for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
		if (str_is(word.text, edges[i].word)) {
			*(unsigned *)context |= edges[i].bit;
			return;
		}
	struct node value = { .kind = NODE_TEXT, .text = word.text, .at = word.at };
	choice_bad(&reader->binder, str_of("bleed"), &value, "left, right, top, bottom, all, none");
}

static void read_bleed(struct reader *reader, const struct node *map, struct place *place)
{
	const struct node *value = node_find(map, "bleed");
	if (!value)
		return;
	place->bleed = 0;
	reader_words(reader, str_of("bleed"), value, add_edge, &place->bleed);
}

static void read_place(struct reader *reader, const struct node *map, struct place *place)
{
	fields_bind(&reader->binder, MAP_PLACE, map, place);
	read_bleed(reader, map, place);
	place->given = map->kind == NODE_MAP;
	place->at = map->at;
}

/* A list of places: the frames of one thread. */
static void read_frames(struct reader *reader, const struct node *list, struct item *item)
{
	struct text_item *text = &item->u.text;
	text->frames = arena_array(reader->env->keep, struct place, list->count + 1);
	text->frame_count = 0;
	for (int i = 0; i < list->count; i++) {
		struct place place = { .nudge_x = item->place.nudge_x, .nudge_y = item->place.nudge_y };
		read_place(reader, &list->values[i], &place);
		if (place.given)
			text->frames[text->frame_count++] = place;
	}
	if (text->frame_count)
		item->place = text->frames[0];
}

static void read_at(struct reader *reader, const struct node *map, struct item *item)
{
	const struct node *at = node_find(map, "at");
	if (at && at->kind == NODE_LIST && item->kind == ITEM_TEXT) {
		read_frames(reader, at, item);
	} else if (at) {
		read_place(reader, at, &item->place);
		item->u.text.frame_count = item->kind == ITEM_TEXT ? 0 : item->u.text.frame_count;
	}
	read_bleed(reader, map, &item->place);
}

/* ---- values with a shape of their own ---- */

static const struct field wrap_length = { .key = "wrap", .type = FIELD_LENGTH, .units = UNIT_ABSOLUTE | UNIT_EM | UNIT_ROW, .most = MPT_MOST };

/* A length, "none", or a map with gap and side. Answers false when nothing usable was said of the clearance. `look`: of a photo. */
static bool read_wrap(struct reader *reader, const struct node *map, struct length *wrap, bool *none, struct photo_look *look)
{
	const struct node *value = node_find(map, "wrap");
	if (!value)
		return false;
	if (value->kind == NODE_MAP) {
		struct photo_look nothing = { 0 };
		fields_bind(&reader->binder, MAP_WRAP, value, look ? look : &nothing);
		const struct node *side = node_find(value, "side");
		if (side && !look)
			diag(reader->env, side->at, D_KEY_NOT_YET, str_of("side"), "文字排在哪边", "where text runs beside it");
		const struct node *shape = node_find(value, "shape");
		if (shape && !look)
			diag(reader->env, shape->at, D_KEY_NOT_YET, str_of("shape"), "文字沿图形走", "text that runs along a shape");
		if (!(value = node_find(value, "gap")))
			return false;
	}
	*none = value->kind == NODE_TEXT && str_is(value->text, "none");
	if (*none) {
		*wrap = (struct length){ LENGTH_NONE, 0 };
		return true;
	}
	struct length length = value_length(&reader->binder, &wrap_length, value);
	if (length.unit == LENGTH_NONE)
		return false;
	*wrap = length;
	return true;
}

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
		read_place(reader, at, &caption->place);
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
	read_wrap(reader, map, &look->wrap, &look->no_wrap, look);
	if (badge)
		read_corner(reader, badge, look);
	read_caption(reader, map, look);
}

static void read_part(struct reader *reader, const struct node *map, struct text_item *text)
{
	const struct node *value = node_find(map, "part");
	if (!value || !value_is(&reader->binder, str_of("part"), value, NODE_TEXT))
		return;
	int section;
	if (str_is(value->text, "all"))
		text->part = TEXT_ALL;
	else if (str_is(value->text, "lead"))
		text->part = TEXT_LEAD;
	else if (str_is(value->text, "body"))
		text->part = TEXT_BODY;
	else if (count_parse(value->text, &section) && section >= 1 && section <= 10000)
		text->part = TEXT_SECTION, text->section = section;
	else
		choice_bad(&reader->binder, str_of("part"), value, "all, lead, body, 1, 2 …");
}

/* yes, no, or a map, which means yes. */
static void read_jump(struct reader *reader, const struct node *map, struct item *item)
{
	static const struct field yes = { .key = "jump", .type = FIELD_YES_NO, .offset = offsetof(struct item, u.text.jump.on) };
	const struct node *value = node_find(map, "jump");
	if (!value)
		return;
	item->u.text.jump.at = value->at;
	item->u.text.jump.on |= value->kind == NODE_MAP;
	if (value->kind == NODE_MAP)
		fields_bind(&reader->binder, MAP_JUMP, value, item);
	else
		field_bind(&reader->binder, &yes, value, item);
}

static void read_text(struct reader *reader, const struct node *map, struct item *item)
{
	struct text_item *text = &item->u.text;
	read_part(reader, map, text);
	read_jump(reader, map, item);
	const struct node *style = node_find(map, "style"), *fit = node_find(map, "fit");
	size_t base;
	text->fit.at = fit ? fit->at : text->fit.at;
	if (style && style->kind == NODE_MAP)
		fields_bind(&reader->binder, MAP_TEXT_STYLES, style, item);
	else if (style)
		field_bind(&reader->binder, key_find(MAP_TEXT_STYLES, str_of("p"), &base), style, item);
	if (!text->frame_count && item->place.given) {
		text->frames = arena_new(reader->env->keep, struct place);
		text->frames[0] = item->place;
		text->frame_count = 1;
	} else if (text->frame_count == 1) {
		text->frames[0] = item->place;
	}
}

/* ---- headlines ---- */

/* "-5%-15%": the bar after the first percent sign parts the bounds; one alone is both. */
static void read_tracking(struct reader *reader, const struct node *map, struct headline_part *part)
{
	const struct node *value = node_find(map, "tracking");
	if (!value || !value_is(&reader->binder, str_of("tracking"), value, NODE_TEXT))
		return;
	const char *bar = value->text.len > 1 ? memchr(value->text.at + 1, '-', value->text.len - 1) : NULL;
	size_t len = bar ? (size_t)(bar - value->text.at) : value->text.len;
	int32_t from, to;
	bool negative = value->text.at[0] == '-';
	if (!percent_parse(str_trim(str_part(value->text, negative, len - negative)), &from) ||
		!percent_parse(bar ? str_trim(str_part(value->text, len + 1, value->text.len)) : str_part(value->text, negative, len - negative), &to)) {
		value_bad(&reader->binder, str_of("tracking"), value, "-5%-15%");
		return;
	}
	from = negative ? -from : from;
	to = bar || !negative ? to : from;
	if (from < -5000 || to > 15000 || from > to) {
		diag(reader->env, value->at, D_OUT_OF_RANGE, str_of("tracking"), value->text, "-5%", "15%");
		return;
	}
	part->has_tracking = true;
	part->tracking_from = from / 100;
	part->tracking_to = to / 100;
}

static const char *const part_keys[HEADLINE_PARTS] = { "kicker", "title", "subtitle" };

static void read_headline(struct reader *reader, const struct node *map, struct headline *headline)
{
	for (int i = 0; i < HEADLINE_PARTS; i++) {
		const struct node *part = node_find(map, part_keys[i]);
		if (!part || part->kind != NODE_MAP)
			continue;
		read_tracking(reader, part, &headline->parts[i]);
		if (i != PART_KICKER && node_find(part, "side")) {
			headline->parts[i].beside = false;
			diag(reader->env, node_find(part, "side")->at, D_SIDE_KICKER);
		}
	}
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

static void read_arrange(struct reader *reader, const struct node *map, struct photos_item *group)
{
	static const char sample[] = "[3, 2, 2, 3]";
	const struct node *value = node_find(map, "arrange");
	if (!value || !value_is(&reader->binder, str_of("arrange"), value, NODE_LIST))
		return;
	if (value->count != group->photo_count || group->rows > 1) {
		diag(reader->env, value->at, D_ARRANGE_COUNT, value->count, group->photo_count);
		return;
	}
	int32_t *ratios = arena_array(reader->env->keep, int32_t, value->count);
	for (int i = 0; i < value->count; i++) {
		const struct node *one = &value->values[i];
		if (!value_is(&reader->binder, str_of("arrange"), one, NODE_TEXT))
			return;
		if (!milli_parse(one->text, &ratios[i]) || ratios[i] < 10 || ratios[i] > 1000000) {
			value_bad(&reader->binder, str_of("arrange"), one, sample);
			return;
		}
	}
	group->arrange = ratios;
	group->arrange_count = value->count;
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
	read_bleed(reader, map, &place);
	edit.bleed = place.bleed;
	edit.bleed_at = node_find(map, "bleed") ? node_find(map, "bleed")->at : key->at;
	edit.has_zoom = edit.look.zoom != group->look.zoom || node_find(map, "zoom");
	group->edits[group->edit_count++] = edit;
}

static void read_group(struct reader *reader, const struct node *map, struct photos_item *group)
{
	read_look(reader, map, &group->look);
	const struct node *wrap = node_find(map, "wrap"), *shape = wrap && wrap->kind == NODE_MAP ? node_find(wrap, "shape") : NULL;
	if (shape && group->look.wrap_shape != WRAP_BOX) {
		diag(reader->env, shape->at, D_KEY_NOT_YET, str_of("shape"), "组图沿图形绕排", "text along the shapes of a group");
		group->look.wrap_shape = WRAP_BOX;
	}
	read_number(reader, map, &group->look, group);
	read_arrange(reader, map, group);
	const struct node *edits = node_find(map, "edit");
	if (!edits || !value_is(&reader->binder, str_of("edit"), edits, NODE_MAP))
		return;
	group->edits = arena_array(reader->env->keep, struct group_edit, edits->count + 1);
	group->edit_count = 0;
	for (int i = 0; i < edits->count; i++)
		read_edit(reader, &edits->keys[i], &edits->values[i], group);
}

/* ---- items ---- */

/* What stands behind the kind: the item's name; of a photo the photo, of a group its photos. */
const char *item_id(struct reader *reader, const struct node *value, struct item *item)
{
	struct word_list words = { 0 };
	struct str key = str_of(item_names[item->kind].key);
	if (item->kind != ITEM_PHOTOS) {
		if (!value_is(&reader->binder, key, value, NODE_TEXT))
			return NULL;
		if (item->kind == ITEM_PHOTO)
			item->u.photo.photo = value_word(value);
		return str_copy(reader->env->keep, value->text);
	}
	reader_words(reader, key, value, add_word, &words);
	item->u.photos.photos = words.list;
	item->u.photos.photo_count = words.count;
	struct buf id = { .arena = reader->env->keep };
	for (int i = 0; i < words.count; i++) {
		buf_puts(&id, i ? "+" : "");
		buf_str(&id, words.list[i].text);
	}
	return words.count ? buf_text(&id) : NULL;
}

bool item_bind(struct reader *reader, const struct node *map, struct item *item)
{
	fields_bind(&reader->binder, item_names[item->kind].map, map, item);
	struct span outer = reader->binder.used;
	if (map->used.source)
		reader->binder.used = map->used;
	int told = told_count(&reader->binder);
	read_at(reader, map, item);
	bool none = false, placed = told == told_count(&reader->binder);
	switch (item->kind) {
	case ITEM_HEADLINE: read_headline(reader, map, &item->u.headline); break;
	case ITEM_TEXT: read_text(reader, map, item); break;
	case ITEM_PHOTO:
		read_look(reader, map, &item->u.photo.look);
		read_number(reader, map, &item->u.photo.look, NULL);
		break;
	case ITEM_PHOTOS: read_group(reader, map, &item->u.photos); break;
	case ITEM_WORDS:
		if (read_wrap(reader, map, &item->u.words.wrap, &none, NULL))
			item->u.words.obstacle = !none;
		break;
	case ITEM_QUOTE: read_wrap(reader, map, &item->u.quote.wrap, &item->u.quote.no_wrap, NULL); break;
	case ITEM_BOX:
		if (read_wrap(reader, map, &item->u.box.wrap, &none, NULL))
			item->u.box.obstacle = !none;
		break;
	default: break;
	}
	reader->binder.used = outer;
	return placed;
}

static void mark_parts(const struct node *map, struct item *item)
{
	for (int i = 0; item->kind == ITEM_HEADLINE && i < HEADLINE_PARTS; i++) {
		const struct node *part = node_find(map, part_keys[i]);
		if (part && part->kind == NODE_MAP)
			item->u.headline.parts[i].at = part->at;
	}
}

void item_finish(struct reader *reader, const struct node *map, struct item *item)
{
	mark_parts(map, item);
	if (item->kind != ITEM_TEXT || !item->u.text.continues.text.len)
		fields_missing(&reader->binder, item_names[item->kind].map, item, item->at);
	if (item->kind == ITEM_HEADLINE)
		for (int i = 0; i < HEADLINE_PARTS; i++)
			if (item->u.headline.parts[i].at.source)
				fields_missing(&reader->binder, MAP_PART, &item->u.headline.parts[i], item->u.headline.parts[i].at);
}
