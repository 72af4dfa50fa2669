/* Stories into slots: which blocks a text item takes, in which style, what is over and what is short.
 *
 * Each item is poured by itself (pour.c, heading.c); this file picks its blocks, sums up the figures and tells them. */
#include "page/pour.h"

enum {
	KEEP_ROWS = 2,                  /* below a heading that stays with its text (C101) */
	HEADING_BYTES = 3000
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
	case BLOCK_SUBHEAD: return sheet_style(pour->env, pour->sheet, text->style_h2, "小标题");
	case BLOCK_QUOTE: return style_or(pour, text->style_quote, "引文", p);
	case BLOCK_PARAGRAPH: return block->section == 0 ? style_or(pour, text->style_lead, NULL, p) : p;
	case BLOCK_ITEM: break;
	}
	return p;
}

/* ** ** in the style's emphasis face, * * in 楷体 when there is one. */
static int run_font(const struct pour *pour, const struct doc_run *run, const struct style *style)
{
	int kai = run->emphasis && !run->strong ? doc_font(pour->edition, str_of("楷体")) : -1;
	return kai >= 0 ? kai : run->strong || run->emphasis ? style->emphasis_font : -1;
}

static struct text_runs block_runs(struct pour *pour, const struct block *block, const struct style *style)
{
	struct text_runs runs = { .style = style, .at = block->at, .section = block->section };
	runs.list = arena_array(pour->env->keep, struct run, block->run_count ? block->run_count : 1);
	for (int i = 0; i < block->run_count; i++) {
		const struct doc_run *from = &block->runs[i];
		if (!from->text.len)
			continue;
		runs.list[runs.count++] = (struct run){ from->text, style, run_font(pour, from, style), from->at, from->verbatim };
		runs.bytes += from->text.len;
	}
	return runs;
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
	if (pour->at >= pour->slots->count)
		pour_over(pour, &runs);
	else if (stands_in_rows(block, &runs))
		heading_pour(pour, &runs, keep_after(pour, i, style));
	else
		pour_paragraph(pour, &runs);
}

static int last_section(const struct story *story)
{
	return story->block_count ? story->blocks[story->block_count - 1].section : 0;
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
	for (int i = 0; i < pour->story->block_count; i++)
		if (takes(text, pour->story->blocks[i].section))
			pour_block(pour, i);
	if (signature && takes(text, last_section(pour->story)))
		pour_signature(pour, byline);
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
}

/* ---- figures ---- */

/* Lines that are not as they should be, told once they stand (C34, C48, C80). */
static void check_lines(const struct pour *pour, int first)
{
	for (int i = first; i < pour->flow->count; i++) {
		const struct line *line = pour->flow->lines[i].line;
		mpt em = line->piece_count && line->pieces[0].style->size > 0 ? line->pieces[0].style->size : PT;
		if (line->flags & LINE_OVERFULL)
			diag(pour->env, line->at, D_LINE_OVERFULL, line->text, line->start + line->width - line->measure);
		if (line->flags & LINE_RELIEVED)
			diag(pour->env, line->at, D_LINE_RELIEVED, line->text);
		if (line->flags & LINE_DIVIDED)
			diag(pour->env, line->at, D_LINE_DIVIDED, line->text);
		else if (line->flags & LINE_RAGGED)
			diag(pour->env, line->at, D_LINE_RAGGED, line->text, line->measure - line->start - line->width);
		else if (line->flags & LINE_LOOSE)
			diag(pour->env, line->at, D_LINE_LOOSE, line->text, (int)mul_div(line->t3, 1000, em));
	}
}

/* Characters that slots from `first` on hold, in the item's own size. */
static int room_chars(const struct pour *pour, int first)
{
	mpt em = sheet_style(pour->env, pour->sheet, pour->item->u.text.style_p, "正文")->size;
	int64_t chars = 0;
	for (int i = first; i < pour->slots->count; i++)
		chars += pour->widths[i] / (em > 0 ? em : 1);
	return chars > INT32_MAX ? INT32_MAX : (int)chars;
}

static struct fit fit_of(const struct pour *pour)
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

static void tell_fit(const struct pour *pour, const struct fit *fit)
{
	struct env *env = pour->env;
	const struct item *item = fit->item;
	const struct grid *grid = &pour->sheet->grid;
	if (!fit->slots && fit->over_lines) {
		diag(env, item->at, D_TEXT_NO_ROOM, item_id(item), fit->chars);
	} else if (fit->over_lines) {
		struct diag *told = diag(env, item->at, D_TEXT_OVERSET, item_id(item), fit->over_chars, fit->over_lines,
			fit->room_chars, fit->chars);
		diag_also(told, pour->over_at);
		diag_level(told, (enum diag_level)item->u.text.overset);
	} else if (fit->free_lines) {
		mpt allowed = grid_length(grid, item->u.text.underset, grid->leading, 2 * grid->leading);
		struct diag *told = diag(env, item->at, D_TEXT_UNDERSET, item_id(item), fit->free_lines, fit->free_chars);
		if ((int64_t)fit->free_lines * grid->leading <= allowed)
			diag_level(told, DIAG_NOTE);
	}
}

/* ---- the flow ---- */

static void add_fit(struct env *env, struct flow *flow, int *room, struct fit fit)
{
	arena_push(env->keep, flow->fits, flow->fit_count, *room);
	flow->fits[flow->fit_count++] = fit;
}

const struct flow *flow_pour(struct env *env, const struct edition *edition, const struct sheet *sheet,
	const struct media *media, struct slot_lists slots)
{
	struct flow *flow = arena_new(env->keep, struct flow);
	struct flow_list list = { 0 };
	int room = 0;
	for (int i = 0; i < slots.count; i++) {
		struct arena_mark mark = arena_mark(env->temp);
		struct pour pour = { .env = env, .edition = edition, .sheet = sheet, .media = media, .slots = &slots.list[i],
			.item = slots.list[i].item, .flow = &list };
		pour.story = doc_story(edition, pour.item->u.text.story.text);
		if (!pour.story)
			continue;
		int first = list.count;
		prepare(&pour);
		pour_story(&pour);
		check_lines(&pour, first);
		struct fit fit = fit_of(&pour);
		tell_fit(&pour, &fit);
		add_fit(env, flow, &room, fit);
		arena_free(&pour.scratch);
		arena_rewind(env->temp, mark);
	}
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
