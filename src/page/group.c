/* A group of photos: one block of pictures with exact edges and gaps, ①②③④ on them, and one caption block that keeps step.
 *
 * The pictures' widths in a row are dealt out by the ratios of `arrange`, the rows' heights by those of `rows`, remainders by
 * cumulative rounding, so that the outer edges are the item's. With `columns` it is the same on its side: columns share the
 * width, and the pictures of each its height. */
#include "page/group_own.h"

enum { GAP = 3402 /* 1.2 mm */ };

int group_rows(const struct group *group)
{
	int rows = group->item->rows;
	return rows < 1 ? 1 : rows > group->count ? group->count : rows;
}

/* Pictures of row (column) `row`, as written; else the first rows hold one more when they do not come out even. */
int group_row_count(const struct group *group, int row)
{
	int rows = group_rows(group);
	if (group->item->row_counts)
		return group->item->row_counts[row];
	return group->count / rows + (row < group->count % rows);
}

/* Picture `i` as it is spoken of within the group; a single one as seen from its caption. */
static const char *where_in(struct env *env, const struct group *group, int i)
{
	int rows = group_rows(group), row = 0;
	for (; i >= group_row_count(group, row); row++)
		i -= group_row_count(group, row);
	const struct direction_place along = { i, group_row_count(group, row), row, rows }, down = { row, rows, i, group_row_count(group, row) };
	const struct direction_place place = group->item->stacked ? down : along;
	return group->count == 1 ? caption_where(&group->item->look.caption) : direction_word(env, place);
}

/* ---- captions that are shared ---- */

static int index_of(const struct group *group, struct str photo)
{
	for (int i = 0; photo.len && i < group->count; i++)
		if (str_eq(group->item->photos[i].text, photo))
			return i;
	return -1;
}

static int shared_with(const struct group *group, int i)
{
	const struct photo *photo = group->shots[i].photo;
	int with = photo ? index_of(group, photo->same_as.text) : -1;
	return with == i ? -1 : with;
}

/* 图①②④：, all pictures in the order of their numbers. */
static const char *shared_label(struct env *env, const struct group *group, int first)
{
	struct buf out = { .arena = env->keep };
	int before = 0;
	buf_puts(&out, "图");
	for (;;) {
		int next = INT32_MAX;
		for (int i = 0; i < group->count; i++) {
			bool belongs = group->shots[i].photo && (i == first || shared_with(group, i) == first);
			if (belongs && group->shots[i].photo->number > before && group->shots[i].photo->number < next)
				next = group->shots[i].photo->number;
		}
		if (next == INT32_MAX)
			break;
		buf_puts(&out, caption_circled(env, next));
		before = next;
	}
	buf_puts(&out, "：");
	return buf_text(&out);
}

/* Pictures that share another's caption are silent; their credit is added when it is another's. */
static void share_captions(struct env *env, struct group *group)
{
	struct saying *all = group->sayings;
	for (int i = 0; i < group->count; i++) {
		int with = shared_with(group, i);
		if (with < 0)
			continue;
		struct saying *first = &all[with];
		if (!first->shared && first->number)
			first->label = shared_label(env, group, with);
		first->shared = true;
		if (all[i].credit.text.len && !str_eq(all[i].credit.text, first->credit.text))
			first->credit.text = str_of(str_format(env->keep, "%.*s　%.*s", (int)first->credit.text.len, first->credit.text.at ?
				first->credit.text.at : "", (int)all[i].credit.text.len, all[i].credit.text.at));
	}
	for (int i = 0; i < group->count; i++)
		if (shared_with(group, i) < 0)
			all[group->said++] = all[i];
}

static void say_all(struct stone *stone, struct group *group)
{
	const char **words = arena_array(stone->env->keep, const char *, group->count);
	bool *own = arena_array(stone->env->keep, bool, group->count);
	for (int i = 0; i < group->count; i++)
		words[i] = where_in(stone->env, group, i);
	for (int i = 0; i < group->count; i++) {
		for (int k = 0; k < group->count; k++)
			own[k] = k == i || shared_with(group, k) == i;
		const struct directions directions = { words[i], words, own, group->count };
		group->sayings[i] = caption_saying(stone, &group->shots[i], &group->looks[i], &directions);
	}
}

static struct group group_of(struct stone *stone, const struct stand *stand)
{
	const struct photos_item *item = &stand->item->u.photos;
	struct group group = { .item = item, .stand = stand, .count = item->photo_count, .item_bleed = stand->item->place.bleed };
	group.shots = arena_array(stone->env->keep, struct shot, group.count);
	group.looks = arena_array(stone->env->keep, struct photo_look, group.count);
	group.bleeds = arena_array(stone->env->keep, const struct group_edit *, group.count);
	group.sayings = arena_array(stone->env->keep, struct saying, group.count);
	for (int i = 0; i < group.count; i++) {
		group.shots[i] = shot_find(stone->edition, item->story, item->photos[i]);
		group.looks[i] = item->look;
		for (int k = 0; k < item->edit_count; k++) {
			const struct group_edit *edit = &item->edits[k];
			if (!str_eq(edit->photo.text, item->photos[i].text))
				continue;
			group.looks[i].focus_x = edit->has_focus ? edit->look.focus_x : item->look.focus_x;
			group.looks[i].focus_y = edit->has_focus ? edit->look.focus_y : item->look.focus_y;
			group.looks[i].zoom = edit->has_zoom ? edit->look.zoom : item->look.zoom;
			group.looks[i].crop = edit->has_crop ? edit->look.crop : item->look.crop;
			group.looks[i].rendering = edit->look.rendering;
			group.looks[i].black_point = edit->look.black_point;
			group.looks[i].frame = edit->has_frame ? edit->look.frame : item->look.frame;
			group.bleeds[i] = edit->bleed ? edit : group.bleeds[i];
		}
	}
	say_all(stone, &group);
	share_captions(stone->env, &group);
	return group;
}

/* ---- pictures ---- */

int64_t group_ratio(const struct group *group, int picture)
{
	int64_t r = group->item->arrange_count == group->count ? group->item->arrange[picture] : 1000;
	return r > 0 ? r : 1;
}

static int64_t row_ratio(const struct group *group, int row)
{
	return group->item->row_ratios ? group->item->row_ratios[row] : 1000;
}

/* One side of a picture that bleeds: from its place in the group past the trim. The group's own edge has to be the picture's,
 * and the type area's, else it is too short of the trim; a group that stands out of the trim is told as such. */
static mpt bled(struct stone *stone, const struct group *group, const struct group_edit *edit, bool end, mpt at, mpt group_at, mpt area_at,
	mpt trim)
{
	mpt away = end ? trim - at : at, beyond = end ? trim + stone->grid->bleed : -stone->grid->bleed;
	bool at_edge = (at - group_at <= FILM && group_at - at <= FILM) && (away <= FILM || (at - area_at <= FILM && area_at - at <= FILM));
	if (at_edge)
		return beyond;
	if (away > FILM)
		diag(stone->env, edit->bleed_at, D_BLEED_SHORT, item_id(group->stand->item), away);
	return at;
}

/* The picture's rectangle run on past the edges that its edit names; what then stands in the margin is a body of its own. */
static struct rect bleed_one(struct stone *stone, const struct group *group, int i, struct rect box)
{
	const struct group_edit *edit = group->bleeds[i];
	const struct grid *grid = stone->grid;
	struct rect all = group->stand->rect;
	mpt right = box.x + box.w, bottom = box.y + box.h;
	unsigned sides = edit ? edit->bleed & ~group->item_bleed : 0;
	if (!sides)
		return box;
	if (sides & BLEED_RIGHT)
		right = bled(stone, group, edit, true, right, all.x + all.w, grid_column_x(grid, (grid->columns + 1) * 1000) - grid->gutter, grid->w);
	if (sides & BLEED_BOTTOM)
		bottom = bled(stone, group, edit, true, bottom, all.y + all.h, grid_row_top(grid, grid->lines), grid->h);
	if (sides & BLEED_LEFT)
		box.x = bled(stone, group, edit, false, box.x, all.x, grid->left, 0);
	if (sides & BLEED_TOP)
		box.y = bled(stone, group, edit, false, box.y, all.y, grid->top, 0);
	struct stand stand = { .item = group->stand->item, .rect = { box.x, box.y, right - box.x, bottom - box.y } };
	stand.cell = stand.rect;
	mark_body(stone, &stand);
	return stand.rect;
}

/* With captions on the pictures each has its own; those of a shared caption stand on the picture that has it. */
static void place_one(struct stone *stone, const struct group *group, int i, struct rect box)
{
	const struct photo_look *look = &group->looks[i];
	box = bleed_one(stone, group, i, box);
	if (look->caption.side != PLACE_OVER || look->caption.place.given) {
		shot_place(stone, group->stand->item, &group->shots[i], look, box, VALIGN_MIDDLE);
		return;
	}
	struct saying none = { .shot = &group->shots[i] };
	const struct saying *saying = &none;
	for (int k = 0; k < group->said; k++)
		saying = group->sayings[k].shot == &group->shots[i] ? &group->sayings[k] : saying;
	over_place(stone, group->stand, &group->shots[i], saying, look, box, VALIGN_MIDDLE);
}

/* `count` parts from `first` on share `whole`, less the gaps between them. */
struct shares {
	mpt whole, gap;
	int64_t all, upto;              /* ratios of all parts, of those that had theirs */
	int taken;
};

static struct shares shares_of(const struct group *group, bool of_rows, int first, int count, mpt whole, mpt gap)
{
	struct shares shares = { .whole = whole - gap * (count - 1), .gap = gap };
	for (int i = first; i < first + count; i++)
		shares.all += of_rows ? row_ratio(group, i) : group_ratio(group, i);
	return shares;
}

/* The next part of `rect`: of its width, or of its height. */
static struct rect share_next(struct shares *shares, struct rect rect, bool across, int64_t part)
{
	mpt from = (mpt)mul_div(shares->whole, shares->upto, shares->all), to = (mpt)mul_div(shares->whole, shares->upto + part, shares->all);
	mpt at = from + shares->taken++ * shares->gap;
	shares->upto += part;
	struct rect column = { rect.x + at, rect.y, to - from, rect.h }, row = { rect.x, rect.y + at, rect.w, to - from };
	return across ? column : row;
}

mpt group_gap(struct stone *stone, const struct group *group, mpt w)
{
	return grid_length(stone->grid, group->item->gap, w, GAP);
}

static void place_pictures(struct stone *stone, const struct group *group, struct rect rect)
{
	bool stacked = group->item->stacked;
	int rows = group_rows(group), first = 0;
	mpt gap = group_gap(stone, group, rect.w);
	struct shares of_rows = shares_of(group, true, 0, rows, stacked ? rect.w : rect.h, gap);
	for (int row = 0; row < rows; row++) {
		struct rect part = share_next(&of_rows, rect, stacked, row_ratio(group, row));
		int count = group_row_count(group, row);
		struct shares shares = shares_of(group, false, first, count, stacked ? part.h : part.w, gap);
		for (int i = first; i < first + count; i++)
			place_one(stone, group, i, share_next(&shares, part, !stacked, group_ratio(group, i)));
		first += count;
	}
}

void group_place(struct stone *stone, const struct stand *stand)
{
	struct group group = group_of(stone, stand);
	if (!group.count)
		return;
	place_pictures(stone, &group, group_caption_place(stone, &group));
	shot_keep_clear(stone, stand, &group.item->look, stand->rect);
}
