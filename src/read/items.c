#include "read/items_own.h"

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

struct item item_plain(enum item_kind kind)
{
	struct item item = { .kind = kind };
	switch (kind) {
	case ITEM_HEADLINE:
		for (int i = 0; i < HEADLINE_PARTS; i++)
			item.u.headline.parts[i].align = -1;
		break;
	case ITEM_TEXT: item.u.text.overset = DIAG_ERROR; break;
	case ITEM_PHOTO: item.u.photo.look = photos_plain(); break;
	case ITEM_PHOTOS: item.u.photos.look = photos_plain(); break;
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

void item_read_bleed(struct reader *reader, const struct node *map, struct place *place)
{
	const struct node *value = node_find(map, "bleed");
	if (!value)
		return;
	place->bleed = 0;
	reader_words(reader, str_of("bleed"), value, add_edge, &place->bleed);
}

void item_read_place(struct reader *reader, const struct node *map, struct place *place)
{
	fields_bind(&reader->binder, MAP_PLACE, map, place);
	item_read_bleed(reader, map, place);
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
		item_read_place(reader, &list->values[i], &place);
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
		item_read_place(reader, at, &item->place);
		item->u.text.frame_count = item->kind == ITEM_TEXT ? 0 : item->u.text.frame_count;
	}
	item_read_bleed(reader, map, &item->place);
}

/* ---- values with a shape of their own ---- */

static const struct field wrap_length = { .key = "wrap", .type = FIELD_LENGTH, .units = UNIT_ABSOLUTE | UNIT_EM | UNIT_ROW, .most = MPT_MOST };

bool item_read_wrap(struct reader *reader, const struct node *map, struct length *wrap, bool *none, struct photo_look *look)
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

/* ---- items ---- */

/* What stands behind the kind: the item's name; of a photo the photo, of a group its photos. */
const char *item_id(struct reader *reader, const struct node *value, struct item *item)
{
	if (item->kind == ITEM_PHOTOS)
		return photos_id(reader, value, &item->u.photos);
	if (!value_is(&reader->binder, str_of(item_names[item->kind].key), value, NODE_TEXT))
		return NULL;
	if (item->kind == ITEM_PHOTO)
		item->u.photo.photo = value_word(value);
	return str_copy(reader->env->keep, value->text);
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
	case ITEM_PHOTO: photos_bind_one(reader, map, &item->u.photo); break;
	case ITEM_PHOTOS: photos_bind_group(reader, map, &item->u.photos); break;
	case ITEM_WORDS:
		if (item_read_wrap(reader, map, &item->u.words.wrap, &none, NULL))
			item->u.words.obstacle = !none;
		break;
	case ITEM_QUOTE: item_read_wrap(reader, map, &item->u.quote.wrap, &item->u.quote.no_wrap, NULL); break;
	case ITEM_BOX:
		if (item_read_wrap(reader, map, &item->u.box.wrap, &none, NULL))
			item->u.box.obstacle = !none;
		break;
	default: break;
	}
	reader->binder.used = outer;
	return placed;
}

/* Where each part is written: in the item, or else in the defaults that it takes its rows from, which is told at the item. */
static void mark_parts(const struct node *map, struct item *item)
{
	for (int i = 0; item->kind == ITEM_HEADLINE && i < HEADLINE_PARTS; i++) {
		const struct node *node = node_find(map, part_keys[i]);
		struct headline_part *part = &item->u.headline.parts[i];
		if (node && node->kind == NODE_MAP)
			part->at = node->at;
		else if (!part->at.source && part->lines.unit != LENGTH_NONE)
			part->at = item->at;
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
