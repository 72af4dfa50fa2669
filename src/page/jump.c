/* 转版 (C147): where a story goes on on another page, 下转第×版 stands below its last row there, and 上接第×版 with the short title
 * above the rest.
 *
 * Both come from one link: the text that `continues` another and says `jump:`. Their rows are taken out of the slots before
 * anything is poured, and the 版次 are those of the page files, so no layout asks itself. flow.c draws the lines once the story
 * has really gone on. */
#include <string.h>

#include "page/jump.h"
#include "page/pour.h"

struct jump {                           /* one link */
	struct env *env;
	const struct edition *edition;
	const struct sheet *sheet;      /* of the page of `to` */
	struct media *media;
	struct slots *from, *to;        /* from NULL: its page is not laid here */
	const char *from_page, *to_page;        /* 版次 */
	struct set_line *lines;         /* of both: env->keep */
	int count, room;
};

/* ---- words ---- */

/* A 版次 that begins with a figure is 第2版, any other A02版. */
static const char *page_words(struct env *env, const char *before, const char *id)
{
	bool figure = *id >= '0' && *id <= '9';
	return str_format(env->keep, "（%s%s%s版）", before, figure ? "第" : "", id);
}

/* The style named, or 转版 (转版题) of the style file, or the text's own in `font`. */
static const struct style *style_of(const struct jump *jump, struct word word, const char *name, const char *font, enum align align)
{
	const struct text_item *text = &jump->to->item->u.text;
	bool named = word.text.len || doc_style(jump->edition, str_of(name));
	const struct style *base = sheet_style(jump->env, jump->sheet, named ? word : text->style_p, named ? name : "正文");
	struct style *style = type_copy(jump->env, base);
	int role = named ? -1 : doc_font(jump->edition, str_of(font));
	style->font = role >= 0 ? role : style->font;
	style->indent = 0;
	style->align = align;
	return style;
}

static struct lines set_text(const struct jump *jump, struct str text, const struct style *style, struct span at, mpt w)
{
	struct run run = { .text = text, .style = style, .font = -1, .at = at };
	struct measure measure = { .rest = w };
	return para_set(jump->env, jump->media, &run, text.len ? 1 : 0, measure);
}

/* The story's 短题, else its 主题 in one line. */
static struct word short_title(const struct jump *jump)
{
	const struct story *story = doc_story(jump->edition, jump->to->item->u.text.story.text);
	struct word title = { { "", 0 }, jump->to->item->at };
	struct str *parts;
	if (!story || story->short_title.text.len)
		return story ? story->short_title : title;
	int count = type_lines(jump->env, story->title.text, true, &parts);
	struct buf out = { .arena = jump->env->keep };
	for (int i = 0; i < count; i++)
		buf_str(&out, parts[i]);
	buf_text(&out);
	return (struct word){ { out.at, out.len }, story->title.at };
}

/* ---- rows ---- */

static bool same_column(const struct slot *a, const struct slot *b)
{
	return a->page == b->page && a->frame == b->frame && a->column == b->column;
}

static void add_line(struct jump *jump, const struct slots *slots, const struct line *line, mpt x, mpt top, mpt h, mpt size)
{
	arena_push(jump->env->keep, jump->lines, jump->count, jump->room);
	jump->lines[jump->count++] = (struct set_line){ line, slots->page, x, grid_baseline(top, h, size), slots->item, true };
}

static void tell_wide(const struct jump *jump, const struct slots *slots, mpt by)
{
	diag(jump->env, jump->to->item->u.text.jump.at, D_JUMP_WIDE, item_id(slots->item), by);
}

/* 下转 stands at the right end of the row below the last line. */
static bool add_onward(struct jump *jump)
{
	struct slots *from = jump->from;
	int end = from->count, first = end - 1, widest = end - 1;
	while (first > 0 && same_column(&from->list[first - 1], &from->list[end - 1]) && from->list[first - 1].row == from->list[end - 1].row)
		first--;
	for (int i = end - 1; i >= first; i--)
		widest = from->list[i].w > from->list[widest].w ? i : widest;
	const struct style *style = style_of(jump, jump->to->item->u.text.jump.style, "转版", "楷体", ALIGN_RIGHT);
	const struct slot slot = from->list[widest];
	struct str text = str_of(page_words(jump->env, "下转", jump->to_page));
	struct lines lines = set_text(jump, text, style, jump->to->item->u.text.jump.at, slot.w);
	if (lines.count != 1) {
		tell_wide(jump, from, lines.count ? lines.list[0].natural : slot.w);
		return false;
	}
	slots_take(jump->env, from, first, end);
	add_line(jump, from, &lines.list[0], slot.x, slot.y, jump->sheet->grid.leading, style->size);
	return true;
}

/* Slots of the first `rows` rows; what is common to them across. 0: the column has not so many rows in one piece. */
static int head_slots(const struct slots *to, int rows, mpt *x, mpt *w)
{
	mpt left = INT32_MIN, right = INT32_MAX;
	int at = 0, row = to->list[0].row;
	for (; at < to->count && same_column(&to->list[at], &to->list[0]) && to->list[at].row < row + rows; at++) {
		const struct slot *slot = &to->list[at];
		if (at && slot->row != slot[-1].row && slot->row != slot[-1].row + 1)
			return 0;
		left = slot->x > left ? slot->x : left;
		right = slot->x + slot->w < right ? slot->x + slot->w : right;
	}
	*x = left;
	*w = right - left;
	return at && to->list[at - 1].row == row + rows - 1 && at < to->count ? at : 0;
}

/* The short title and 上接 in one row, or 上接 in a row of its own below the title. */
static bool add_backward(struct jump *jump)
{
	struct slots *to = jump->to;
	const struct text_jump *asked = &to->item->u.text.jump;
	const struct style *style = style_of(jump, asked->style, "转版", "楷体", ALIGN_LEFT);
	const struct style *title_style = style_of(jump, asked->title_style, "转版题", "黑体", ALIGN_LEFT);
	struct word title = short_title(jump);
	struct str text = str_of(page_words(jump->env, "上接", jump->from_page));
	mpt x, w, row = jump->sheet->grid.leading;
	if (!to->count || !head_slots(to, 1, &x, &w)) {
		diag(jump->env, asked->at, D_JUMP_NO_ROOM, item_id(to->item));
		return false;
	}
	struct lines heads = set_text(jump, title.text, title_style, title.at, w), back = set_text(jump, text, style, asked->at, w);
	mpt beside = heads.count == 1 && back.count == 1 ? heads.list[0].width + style->size + back.list[0].width : INT32_MAX;
	bool one = beside <= w;
	int title_rows = grid_rows_of(&jump->sheet->grid, (heads.count - 1) * title_style->leading + title_style->size);
	int rows = (heads.count ? title_rows : 0) + !one;
	int taken = head_slots(to, rows, &x, &w);
	mpt top = to->list[0].y, title_h = title_rows * row, pitch = title_style->leading;
	if (back.count != 1 || (taken && w < back.list[0].width))
		tell_wide(jump, to, back.count ? back.list[0].natural : w);
	else if (!taken)
		diag(jump->env, asked->at, D_JUMP_NO_ROOM, item_id(to->item));
	if (!taken || back.count != 1 || w < back.list[0].width)
		return false;
	if (one)
		back = set_text(jump, text, style_of(jump, asked->style, "转版", "楷体", ALIGN_RIGHT), asked->at, w);
	slots_take(jump->env, to, 0, taken);
	for (int i = 0; i < heads.count; i++)
		add_line(jump, to, &heads.list[i], x, top + (title_h - heads.count * pitch) / 2 + i * pitch, pitch, title_style->size);
	if (one)
		add_line(jump, to, &back.list[0], x, top, title_h, style->size);
	else
		add_line(jump, to, &back.list[0], x, top + title_h * (heads.count > 0), row, style->size);
	return true;
}

/* ---- links ---- */

static const struct place *last_place(const struct item *item)
{
	const struct text_item *text = &item->u.text;
	return item->kind == ITEM_TEXT && text->frame_count ? &text->frames[text->frame_count - 1] : &item->place;
}

/* The text that `text` continues: its 版次, and its slots if its page is laid here. */
static bool find_from(struct jump *jump, const struct placed *placed, struct slot_lists slots)
{
	for (int p = 0; p < jump->edition->page_count; p++) {
		const struct page *page = &jump->edition->pages[p];
		for (int i = 0; i < page->item_count; i++)
			if (doc_continues(jump->to->item, page, page->items[i].id))
				jump->from_page = doc_page_id(jump->edition, page, &page->items[i], last_place(&page->items[i]));
	}
	for (int i = 0; i < slots.count; i++)
		if (doc_continues(jump->to->item, placed->pages[slots.list[i].page].page, slots.list[i].item->id))
			jump->from = &slots.list[i];
	return jump->from_page != NULL;
}

void jump_take(struct env *env, const struct edition *edition, struct media *media, const struct placed *placed, struct slot_lists slots)
{
	for (int i = 0; i < slots.count; i++) {
		struct slots *to = &slots.list[i];
		const struct text_jump *asked = &to->item->u.text.jump;
		const struct placed_page *page = &placed->pages[to->page];
		if (!asked->on || !to->item->u.text.from_item)
			continue;
		struct jump jump = { .env = env, .edition = edition, .sheet = page->sheet, .media = media, .to = to };
		jump.to_page = doc_page_id(edition, page->page, to->item, &to->item->place);
		if (!find_from(&jump, placed, slots))
			continue;
		if (strcmp(jump.from_page, jump.to_page) == 0) {
			diag(env, asked->at, D_JUMP_SAME_PAGE, item_id(to->item), jump.to_page);
			continue;
		}
		if (jump.from && jump.from->count < 2) {
			diag(env, asked->at, D_JUMP_NO_ROOM, item_id(jump.from->item));
			continue;
		}
		if ((jump.from && !add_onward(&jump)) || !add_backward(&jump))
			continue;
		to->jump_lines = jump.lines;
		to->jump_count = jump.count;
		to->list[0].jump = i + 1;
	}
}
