/* Stories into slots: which blocks a text item takes, in which style, what is over and what is short.
 *
 * Each item is poured by itself (pour.c, heading.c); this file picks its blocks, sums up the figures and tells them. */
#include "page/pour.h"

enum {
	LIST_MOST = 200,                /* items each way that share a width for their numbers */
	KEEP_ROWS = 2,                  /* below a heading that stays with its text (C101) */
	HEADING_BYTES = 3000,
	ROWS_ALLOWED = 2,               /* that may stay empty when the text says nothing */
	TAIL_CHARS = 4                  /* a last line worth cutting away */
};

/* ---- what an item takes ---- */

static bool takes(const struct text_item *text, int section)
{
	switch (text->part) {
	case TEXT_LEAD: return section == 0;
	case TEXT_BODY: return section > 0;
	case TEXT_SECTION: return section == text->section;
	case TEXT_ALL: break;
	}
	return true;
}

static const struct style *style_or(struct pour *pour, struct word word, const char *name, const struct style *otherwise)
{
	if (word.text.len || (name && doc_style(pour->edition, str_of(name))))
		return sheet_style(pour->env, pour->sheet, word, name ? name : "正文");
	return otherwise;
}

static const struct style *block_style(struct pour *pour, const struct block *block)
{
	const struct text_item *text = &pour->item->u.text;
	const struct style *p = sheet_style(pour->env, pour->sheet, text->style_p, "正文");
	switch (block->kind) {
	case BLOCK_SUBHEAD: return type_heading(pour->env, sheet_style(pour->env, pour->sheet, text->style_h2, "小标题"));
	case BLOCK_QUOTE: return style_or(pour, text->style_quote, "引文", p);
	case BLOCK_PARAGRAPH: return block->section == 0 ? style_or(pour, text->style_lead, NULL, p) : p;
	case BLOCK_ITEM: return style_or(pour, text->style_item, "列表", p);
	}
	return p;
}

/* ** ** in the style's emphasis face, * * in 楷体 when there is one. */
static int run_font(const struct pour *pour, const struct doc_run *run, const struct style *style)
{
	int kai = run->emphasis && !run->strong ? doc_font(pour->edition, str_of("楷体")) : -1;
	return kai >= 0 ? kai : run->strong || run->emphasis ? style->emphasis_font : -1;
}

static unsigned run_marks(const struct doc_run *run)
{
	return (run->underline ? RUN_UNDERLINE : 0) | (run->highlight ? RUN_HIGHLIGHT : 0) | (run->note ? RUN_NOTE : 0);
}

static struct text_runs block_runs(struct pour *pour, const struct block *block, const struct style *style)
{
	struct text_runs runs = { .style = style, .at = block->at, .section = block->section };
	runs.list = arena_array(pour->env->keep, struct run, block->run_count ? block->run_count : 1);
	for (int i = block->marked; i < block->run_count; i++) {
		const struct doc_run *from = &block->runs[i];
		if (!from->text.len)
			continue;
		runs.list[runs.count++] = (struct run){ .text = from->text, .style = style, .font = run_font(pour, from, style), .at = from->at,
			.verbatim = from->verbatim, .marks = run_marks(from) };
		runs.bytes += from->text.len;
	}
	return runs;
}

struct text_runs flow_runs(struct pour *pour, int block)
{
	const struct block *from = &pour->story->blocks[block];
	return block_runs(pour, from, block_style(pour, from));
}

/* ---- lists ---- */

static const struct line *number_line(struct pour *pour, const struct block *block, const struct style *style)
{
	const struct doc_run *run = &block->runs[0];
	struct word word = { run->text, run->at };
	return type_line(pour->env, pour->media, run->text, style, word);
}

/* The widest number of the list that block `i` belongs to. */
static mpt widest_number(struct pour *pour, int i, const struct style *style)
{
	const struct block *blocks = pour->story->blocks;
	int from = i, to = i;
	mpt widest = 0;
	while (from > 0 && blocks[from - 1].kind == BLOCK_ITEM && i - from < LIST_MOST)
		from--;
	while (to + 1 < pour->story->block_count && blocks[to + 1].kind == BLOCK_ITEM && to - i < LIST_MOST)
		to++;
	for (int k = from; k <= to; k++) {
		mpt width = blocks[k].marked ? number_line(pour, &blocks[k], style)->width : 0;
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* Number and text stand in whole ems, at least half an em apart, the same in all items of a list (C95). */
static void hang(struct pour *pour, struct text_runs *runs, int i)
{
	const struct block *block = &pour->story->blocks[i];
	struct style *style = type_copy(pour->env, runs->style);
	style->indent = 0;
	for (int k = 0; k < runs->count; k++)
		runs->list[k].style = style;
	runs->style = style;
	mpt em = style->size > 0 ? style->size : 1, room = widest_number(pour, i, style);
	runs->hang = room ? (room + em / 2 + em - 1) / em * em : 0;
	runs->number = block->marked ? number_line(pour, block, style) : NULL;
}

/* ---- byline ---- */

static struct text_runs byline_runs(struct pour *pour, const struct style *style)
{
	struct word byline = pour->story->byline;
	struct text_runs runs = { .style = style, .at = byline.at, .bytes = byline.text.len, .count = byline.text.len > 0 };
	runs.list = arena_new(pour->env->keep, struct run);
	*runs.list = (struct run){ .text = byline.text, .style = style, .font = -1, .at = byline.at };
	runs.list->verbatim = byline.at.source && byline.text.at == byline.at.source->text.at + byline.at.offset;
	return runs;
}

/* At the end, right, 1 em from the edge: on the last line when 1 em stays clear before it, else on its own (C146). */
static void pour_signature(struct pour *pour, const struct style *style)
{
	struct word byline = pour->story->byline;
	const struct line *line = type_line(pour->env, pour->media, byline.text, style, byline);
	const struct set_line *last = pour->last.runs.style && pour->flow->count > pour->last.first_line ?
		&pour->flow->lines[pour->flow->count - 1] : NULL;
	mpt taken = last ? last->line->start + last->line->width : 0;
	bool beside = last && pour->at > 0 && !pour->over_lines && taken + line->width + 2 * style->size <= last->line->measure;
	int at = beside ? pour->at - 1 : pour->at;
	if (at >= pour->slots->count || line->width + style->size > pour->slots->list[at].w) {
		struct text_runs runs = byline_runs(pour, style);
		heading_pour(pour, &runs, 0);
		return;
	}
	const struct slot *slot = &pour->slots->list[at];
	pour_line(pour, line, at, slot->x + slot->w - style->size - line->width - line->start,
		grid_baseline(slot->y, pour->sheet->grid.leading, style->size));
	pour->at = at + 1;
}

/* ---- one item ---- */

/* Rows that have to follow block `i`: its own, and those of the subheads that come right after it. */
static int keep_after(struct pour *pour, int i, const struct style *style)
{
	const struct text_item *text = &pour->item->u.text;
	int keep = 0;
	for (int k = i + 1; k < pour->story->block_count; k++) {
		const struct block *next = &pour->story->blocks[k];
		if (!takes(text, next->section))
			continue;
		if (next->kind != BLOCK_SUBHEAD)
			return keep + (style->keep_rows > 0 ? style->keep_rows : style->keep_next ? KEEP_ROWS : 0);
		style = block_style(pour, next);
		keep += style->rows > 0 ? style->rows : 2;
		if (keep > pour->sheet->grid.lines)
			return keep;
	}
	return 0;
}

/* Text too long to be a heading runs on from row to row, whatever it is marked as. */
static bool stands_in_rows(const struct block *block, const struct text_runs *runs)
{
	bool in_rows = block->kind == BLOCK_SUBHEAD || (block->kind == BLOCK_QUOTE && runs->style->rows > 0);
	return in_rows && runs->bytes <= HEADING_BYTES;
}

static void pour_block(struct pour *pour, int i)
{
	const struct block *block = &pour->story->blocks[i];
	const struct style *style = block_style(pour, block);
	struct text_runs runs = block_runs(pour, block, style);
	if (!runs.count)
		return;
	pour->block = i;
	if (block->kind == BLOCK_ITEM)
		hang(pour, &runs, i);
	if (pour->at >= pour->slots->count)
		pour_over(pour, &runs);
	else if (stands_in_rows(block, &runs))
		heading_pour(pour, &runs, keep_after(pour, i, style));
	else
		pour_paragraph(pour, &runs);
	pour->block = -1;
}

static void pour_story(struct pour *pour)
{
	const struct text_item *text = &pour->item->u.text;
	const struct style *byline = text->style_byline.text.len && pour->story->byline.text.len ?
		sheet_style(pour->env, pour->sheet, text->style_byline, "署名") : NULL;
	bool signature = byline && byline->align == ALIGN_RIGHT;
	if (byline && !signature && takes(text, 0)) {
		struct text_runs runs = byline_runs(pour, byline);
		heading_pour(pour, &runs, byline->keep_rows);
	}
	for (int i = 0; i < pour->story->block_count && (!pour->plan->until || pour->at < pour->plan->until); i++)
		if (takes(text, pour->story->blocks[i].section))
			pour_block(pour, i);
	if (signature && takes(text, doc_sections(pour->story)))
		pour_signature(pour, byline);
}

/* Slots of one column, as far as text stands in them. */
struct column {
	int page;
	mpt left, right, top, foot;
};

static int columns_of(const struct slots *slots, mpt leading, struct column *columns)
{
	int count = 0;
	for (int i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->list[i];
		if (!i || slot->column_head)
			columns[count++] = (struct column){ slot->page, slot->x, slot->x + slot->w, slot->y, slot->y };
		struct column *column = &columns[count - 1];
		column->left = slot->x < column->left ? slot->x : column->left;
		column->right = slot->x + slot->w > column->right ? slot->x + slot->w : column->right;
		column->foot = slot->y + leading;
	}
	return count;
}

/* Rules stand between the columns of these pages, or may. */
static bool has_rules(const struct pour *pour, const struct column *columns, int count)
{
	for (int i = 0; i < count; i++) {
		const struct page *page = &pour->edition->pages[columns[i].page];
		for (int k = 0; k < page->item_count && (!i || columns[i].page != columns[i - 1].page); k++)
			if (page->items[k].kind == ITEM_RULE && (page->items[k].u.rule.between_columns || page->items[k].u.rule.vertical))
				return true;
	}
	return false;
}

/* C59: how far a mark may hang, at most. */
static mpt least_gutter(const struct pour *pour)
{
	const struct slots *slots = pour->slots;
	struct column *columns = arena_array(pour->env->temp, struct column, slots->count + 1);
	int count = columns_of(slots, pour->sheet->grid.leading, columns);
	mpt least = pour->sheet->grid.gutter;
	if (has_rules(pour, columns, count))
		return 0;
	for (int a = 0; a < count; a++)
		for (int b = 0; b < count; b++) {
			bool beside = columns[a].page == columns[b].page && columns[a].top < columns[b].foot && columns[b].top < columns[a].foot;
			mpt gap = columns[b].left - columns[a].right;
			least = beside && gap >= 0 && gap < least ? gap : least;
		}
	return least;
}

static void prepare(struct pour *pour)
{
	int count = pour->slots->count;
	pour->widths = arena_array(pour->env->temp, mpt, count + 1);
	pour->run_end = arena_array(pour->env->temp, int, count + 1);
	for (int i = count - 1; i >= 0; i--) {
		const struct slot *slot = &pour->slots->list[i];
		pour->widths[i] = slot->w;
		pour->run_end[i] = i + 1 == count || pour->slots->list[i + 1].column_head ? i + 1 : pour->run_end[i + 1];
	}
	pour->gutter = least_gutter(pour);
}

/* ---- figures ---- */

/* Characters that slots from `first` on hold, in the item's own size. */
static int room_chars(const struct pour *pour, int first)
{
	mpt em = sheet_style(pour->env, pour->sheet, pour->item->u.text.style_p, "正文")->size;
	int64_t chars = 0;
	for (int i = first; i < pour->slots->count; i++)
		chars += pour->widths[i] / (em > 0 ? em : 1);
	return chars > INT32_MAX ? INT32_MAX : (int)chars;
}

struct fit flow_fit(const struct pour *pour)
{
	struct fit fit = { .item = pour->item, .story = pour->story, .page = pour->slots->page, .slots = pour->slots->count };
	fit.used = pour->at;
	fit.over_lines = pour->over_lines;
	fit.over_chars = pour->over_chars;
	fit.room_chars = room_chars(pour, 0);
	fit.chars = pour->placed_chars + pour->over_chars;
	if (!fit.over_lines) {
		fit.free_lines = pour->slots->count - pour->at;
		fit.free_chars = room_chars(pour, pour->at);
	}
	return fit;
}

int flow_allowed(const struct pour *pour)
{
	const struct grid *grid = &pour->sheet->grid;
	mpt allowed = grid_length(grid, pour->item->u.text.underset, grid->leading, ROWS_ALLOWED * grid->leading);
	return allowed / grid->leading;
}

/* ---- where a few characters win a row ---- */

/* 1: the story's first paragraph; subheads are not counted. */
static int paragraph_number(const struct story *story, int block)
{
	int number = 0;
	for (int i = 0; i <= block; i++)
		number += story->blocks[i].kind != BLOCK_SUBHEAD;
	return number;
}

/* The paragraphs with the shortest last lines, in the story's order. */
static int short_tails(const struct pour *pour, int *blocks)
{
	int count = 0;
	for (int chars = 1; chars <= TAIL_CHARS && count < TAILS_TOLD; chars++)
		for (int i = 0; i < pour->story->block_count && count < TAILS_TOLD; i++) {
			const struct tail *tail = &pour->plan->tails[i];
			if (tail->lines > 1 && tail->chars == chars && pour->story->blocks[i].kind != BLOCK_SUBHEAD)
				blocks[count++] = i;
		}
	return count;
}

static void add_tails(struct fit *fit, const struct pour *pour)
{
	int blocks[TAILS_TOLD];
	fit->tail_count = fit->over_lines ? short_tails(pour, blocks) : 0;
	for (int i = 0; i < fit->tail_count; i++) {
		const struct tail *tail = &pour->plan->tails[blocks[i]];
		fit->tails[i] = (struct fit_tail){ paragraph_number(pour->story, blocks[i]), tail->chars, tail->end };
	}
}

static const char *tails_text(struct env *env, const struct fit *fit, bool zh)
{
	struct buf out = { .arena = env->keep };
	for (int i = 0; i < fit->tail_count; i++)
		buf_format(&out, zh ? "%s第 %d 段删 %d 字" : "%s%d: %d", i ? zh ? "、" : ", " : "", fit->tails[i].paragraph, fit->tails[i].chars);
	return out.len ? str_format(env->keep, zh ? "%s即收回 1 行；" : "paragraph: characters to delete to win a row: %s; ", buf_text(&out)) : "";
}

/* ---- told ---- */

static void tell_overset(const struct pour *pour, const struct fit *fit)
{
	struct env *env = pour->env;
	struct diag *told = diag(env, fit->item->at, D_TEXT_OVERSET, item_id(fit->item), fit->over_chars, fit->over_lines, fit->slots,
		fit->chars - fit->over_chars, fit->chars, tails_text(env, fit, true), tails_text(env, fit, false));
	diag_also(told, pour->over_at);
	diag_level(told, (enum diag_level)fit->item->u.text.overset);
}

static void tell_fit(const struct pour *pour, const struct fit *fit)
{
	struct env *env = pour->env;
	const struct item *item = fit->item;
	if (!fit->slots && fit->over_lines) {
		diag(env, item->at, D_TEXT_NO_ROOM, item_id(item), fit->chars);
	} else if (fit->over_lines) {
		tell_overset(pour, fit);
	} else if (fit->free_lines) {
		struct diag *told = diag(env, item->at, D_TEXT_UNDERSET, item_id(item), fit->free_lines, fit->free_chars);
		if (fit->free_lines <= flow_allowed(pour))
			diag_level(told, DIAG_NOTE);
	}
}

/* ---- the flow ---- */

static void add_fit(struct env *env, struct flow *flow, int *room, struct fit fit)
{
	arena_push(env->keep, flow->fits, flow->fit_count, *room);
	flow->fits[flow->fit_count++] = fit;
}

struct pour flow_item(struct env *env, const struct pour *base, const struct slots *slots, const struct pour_plan *plan,
	struct flow_list *flow)
{
	struct pour pour = *base;
	pour.env = env;
	pour.slots = slots;
	pour.plan = plan;
	pour.flow = flow;
	pour.block = -1;
	int first = flow->count;
	prepare(&pour);
	pour_story(&pour);
	for (int i = first; i < flow->count; i++)
		line_tell(pour.env, flow->lines[i].line);
	arena_free(&pour.scratch);
	return pour;
}

/* Threads run over pages: lines and marks in the order of the pages, else as they were poured. */
static void sort_pages(struct env *env, struct flow_list *list, struct slot_lists slots)
{
	int pages = 0, line = 0, mark = 0;
	bool threads = false;
	for (int i = 0; i < slots.count; i++) {
		pages = slots.list[i].page >= pages ? slots.list[i].page + 1 : pages;
		threads |= slots.list[i].joined;
	}
	if (!threads)
		return;
	struct set_line *lines = arena_array(env->keep, struct set_line, list->count + 1);
	struct flow_mark *marks = arena_array(env->keep, struct flow_mark, list->mark_count + 1);
	for (int page = 0; page < pages; page++) {
		for (int i = 0; i < list->count; i++)
			if (list->lines[i].page == page)
				lines[line++] = list->lines[i];
		for (int i = 0; i < list->mark_count; i++)
			if (list->marks[i].page == page)
				marks[mark++] = list->marks[i];
	}
	list->lines = lines;
	list->marks = marks;
}

/* One text for good; its slots are what balancing leaves of them, `uncut` those before. */
static struct fit pour_text(struct env *env, const struct pour *base, struct slots *slots, struct slots *uncut, struct flow_list *list)
{
	const struct text_item *text = &base->item->u.text;
	struct pour_plan plan = { .tails = arena_array(env->temp, struct tail, base->story->block_count + 1) };
	struct slots all = *slots;
	if (text->fit.paragraphs)
		adjust_paragraphs(env, base, slots, &plan);
	*slots = *uncut = adjust_jumps(env, base, slots, &plan);
	if (slots->balance)
		*slots = adjust_balance(env, base, slots, &plan);
	struct pour pour = flow_item(env, base, slots, &plan, list);
	struct fit fit = flow_fit(&pour);
	if (slots->count < all.count) {
		struct pour whole = pour;
		whole.slots = &all;
		prepare(&whole);
		fit.slots = all.count;
		fit.room_chars = room_chars(&whole, 0);
		fit.free_lines = fit.over_lines ? 0 : all.count - pour.at;
		fit.free_chars = fit.over_lines ? 0 : fit.room_chars - room_chars(&pour, 0) + room_chars(&pour, pour.at);
	}
	add_tails(&fit, &pour);
	tell_fit(&pour, &fit);
	return fit;
}

static bool of_text(const struct slots *text, const struct slot *slot)
{
	const struct slot *list = text->list;
	return text->count && slot->page == text->page && slot->frame >= list[0].frame && slot->frame <= list[text->count - 1].frame;
}

/* What was cut from a thread is cut from the texts that go on in it as well. */
static void cut_joined(struct env *env, struct slot_lists slots, const struct slots *all, const struct slots *cut)
{
	for (int i = 0; i < slots.count && cut->count < all->count; i++) {
		struct slots *text = &slots.list[i], was = *text;
		int before = 0, after = 0;
		for (int k = 0; text->joined && k < all->count; k++)
			before += of_text(&was, &all->list[k]);
		for (int k = 0; k < cut->count; k++)
			after += of_text(&was, &cut->list[k]);
		if (before <= after)
			continue;
		text->list = arena_array(env->keep, struct slot, was.count + 1);
		text->count = 0;
		for (int k = 0; k < cut->count; k++)
			if (of_text(&was, &cut->list[k]))
				text->list[text->count++] = cut->list[k];
	}
}

/* 下转 and 上接 of the texts that the story has come to. */
static void add_jumps(struct env *env, struct flow_list *list, struct slot_lists slots, int text, const struct fit *fit)
{
	const struct slots *thread = &slots.list[text];
	for (int i = 1; i < thread->count; i++) {
		if (!thread->list[i].jump || (!fit->over_lines && fit->used <= i))
			continue;
		const struct slots *to = &slots.list[thread->list[i].jump - 1];
		for (int k = 0; k < to->jump_count; k++) {
			arena_push(env->keep, list->lines, list->count, list->room);
			list->lines[list->count++] = to->jump_lines[k];
		}
	}
}

/* Texts on other pages that the story does not come to. */
static void tell_jumps(struct env *env, struct slot_lists slots, int text, const struct fit *fit, const struct slots *all)
{
	for (int i = 1; i < all->count && !fit->over_lines; i++)
		if (all->list[i].jump && fit->used <= i) {
			const struct slots *to = &slots.list[all->list[i].jump - 1];
			diag(env, to->item->u.text.jump.at, D_JUMP_EMPTY, item_id(slots.list[text].item), item_id(to->item));
		}
}

const struct flow *flow_pour(struct env *env, const struct edition *edition, const struct sheet *sheet,
	const struct media *media, struct slot_lists slots)
{
	struct flow *flow = arena_new(env->keep, struct flow);
	struct flow_list list = { 0 };
	int room = 0;
	for (int i = 0; i < slots.count; i++) {
		struct arena_mark mark = arena_mark(env->temp);
		struct pour base = { .edition = edition, .sheet = sheet, .media = media, .item = slots.list[i].item };
		base.story = doc_story(edition, base.item->u.text.story.text);
		if (base.story && !slots.list[i].joined) {
			struct slots all;
			struct fit fit = pour_text(env, &base, &slots.list[i], &all, &list);
			add_fit(env, flow, &room, fit);
			cut_joined(env, slots, &all, &slots.list[i]);
			add_jumps(env, &list, slots, i, &fit);
			tell_jumps(env, slots, i, &fit, &all);
		}
		arena_rewind(env->temp, mark);
	}
	sort_pages(env, &list, slots);
	flow->lines = list.lines;
	flow->line_count = list.count;
	flow->marks = list.marks;
	flow->mark_count = list.mark_count;
	return flow;
}

void flow_dump(const struct flow *flow, struct buf *out)
{
	for (int i = 0; i < flow->fit_count; i++) {
		const struct fit *fit = &flow->fits[i];
		buf_format(out, "fit %s slots %d used %d room %d chars %d over %d %d free %d %d\n", item_id(fit->item), fit->slots,
			fit->used, fit->room_chars, fit->chars, fit->over_lines, fit->over_chars, fit->free_lines, fit->free_chars);
		for (int k = 0; k < fit->tail_count; k++)
			buf_format(out, "tail %s paragraph %d chars %d\n", item_id(fit->item), fit->tails[k].paragraph, fit->tails[k].chars);
	}
	for (int i = 0; i < flow->line_count; i++) {
		const struct set_line *line = &flow->lines[i];
		buf_format(out, "line page %d %s at %d %d start %d measure %d \"", line->page, item_id(line->item), line->x,
			line->baseline, line->line->start, line->line->measure);
		buf_str(out, line->line->text);
		buf_puts(out, "\"\n");
	}
	for (int i = 0; i < flow->mark_count; i++) {
		const struct draw_item *draw = &flow->marks[i].draw;
		buf_format(out, "mark page %d %s kind %d at %d %d %d %d\n", flow->marks[i].page, draw->id, draw->kind, draw->box.x,
			draw->box.y, draw->box.w, draw->box.h);
	}
}
