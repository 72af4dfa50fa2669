/* The edition as text, one fact a line, integers only: what tests compare. */
#include "doc/doc.h"

static void dump_word(struct buf *out, const char *key, struct word word)
{
	if (!word.text.at)
		return;
	buf_format(out, " %s=\"", key);
	for (size_t i = 0; i < word.text.len; i++)
		if (word.text.at[i] == '\n')
			buf_puts(out, "\\n");
		else
			buf_add(out, word.text.at + i, 1);
	buf_puts(out, "\"");
}

static void dump_length(struct buf *out, const char *key, struct length length)
{
	static const char *const units[] = { "", "mpt", "em", "row", "col", "percent" };
	if (length.unit != LENGTH_NONE)
		buf_format(out, " %s=%d%s", key, length.value, units[length.unit]);
}

static void dump_flag(struct buf *out, const char *key, bool flag)
{
	if (flag)
		buf_format(out, " %s", key);
}

static void dump_number(struct buf *out, const char *key, int number, int usual)
{
	if (number != usual)
		buf_format(out, " %s=%d", key, number);
}

static void dump_place(struct buf *out, const struct place *place)
{
	static const char *const sides[] = { "", "left", "right", "top", "bottom" };
	if (!place->given)
		return;
	buf_puts(out, " at");
	if (place->cols.given)
		buf_format(out, " cols=%d-%d", place->cols.from, place->cols.to);
	if (place->lines.given)
		buf_format(out, " lines=%d-%d", place->lines.from, place->lines.to);
	dump_length(out, "x", place->x);
	dump_length(out, "y", place->y);
	dump_length(out, "w", place->w);
	dump_length(out, "h", place->h);
	if (place->side != SIDE_NONE)
		buf_format(out, " side=%s", sides[place->side]);
	dump_length(out, "nudge-x", place->nudge_x);
	dump_length(out, "nudge-y", place->nudge_y);
	dump_number(out, "bleed", (int)place->bleed, 0);
}

static void dump_headline(struct buf *out, const struct headline *headline)
{
	static const char *const names[HEADLINE_PARTS] = { "kicker", "title", "subtitle" };
	dump_word(out, "story", headline->story);
	dump_length(out, "gap", headline->gap);
	dump_word(out, "rule-below", headline->rule_below);
	dump_word(out, "background", headline->background);
	for (int i = 0; i < HEADLINE_PARTS; i++) {
		const struct headline_part *part = &headline->parts[i];
		if (!part->at.source)
			continue;
		buf_format(out, "\n  %s", names[i]);
		dump_word(out, "style", part->style);
		dump_length(out, "lines", part->lines);
		dump_flag(out, "fit", part->fit == HEAD_FIT_WIDTH);
		dump_flag(out, "fit-lines", part->fit == HEAD_FIT_LINES);
		dump_number(out, "line-count", part->line_count, 0);
		dump_flag(out, "turn", part->turn);
		dump_number(out, "shape", part->shape, SHAPE_EQUAL);
		dump_flag(out, "beside", part->beside);
		dump_number(out, "tracking-from", part->tracking_from, 0);
		dump_number(out, "tracking-to", part->tracking_to, 0);
		dump_length(out, "size-from", part->size_from);
		dump_length(out, "size-to", part->size_to);
		dump_number(out, "squeeze-from", part->squeeze_from, 0);
		dump_number(out, "squeeze-to", part->squeeze_to, 0);
		dump_number(out, "align", part->align, -1);
	}
}

static void dump_text(struct buf *out, const struct text_item *text)
{
	static const char *const parts[] = { "all", "lead", "body", "section" };
	dump_word(out, "story", text->story);
	buf_format(out, " part=%s", parts[text->part]);
	dump_number(out, "section", text->section, 0);
	dump_word(out, "continues", text->continues);
	dump_number(out, "text-columns", text->text_columns, 0);
	dump_word(out, "p", text->style_p);
	dump_word(out, "h2", text->style_h2);
	dump_word(out, "quote", text->style_quote);
	dump_word(out, "lead", text->style_lead);
	dump_word(out, "byline", text->style_byline);
	dump_word(out, "item", text->style_item);
	dump_number(out, "divide", text->divide, BY_ABSOLUTE);
	dump_flag(out, "bands", text->bands);
	dump_flag(out, "balance", text->balance);
	dump_flag(out, "fit-paragraphs", text->fit.paragraphs);
	dump_length(out, "fit-headline", text->fit.headline);
	dump_length(out, "fit-photos", text->fit.photos);
	dump_flag(out, "jump", text->jump.on);
	dump_word(out, "jump-style", text->jump.style);
	dump_word(out, "jump-title", text->jump.title_style);
	dump_number(out, "overset", text->overset, DIAG_ERROR);
	dump_length(out, "underset", text->underset);
	dump_length(out, "padding", text->padding);
	dump_word(out, "background", text->background);
	for (int i = 0; i < text->frame_count; i++) {
		buf_puts(out, "\n  frame");
		dump_place(out, &text->frames[i]);
	}
}

static void dump_caption(struct buf *out, const struct caption *caption)
{
	static const char *const sides[] = { "none", "below", "above", "left", "right", "over" };
	buf_format(out, "\n  caption side=%s", sides[caption->side]);
	dump_word(out, "style", caption->style);
	dump_word(out, "color", caption->colour);
	dump_word(out, "background", caption->background);
	dump_length(out, "lines", caption->lines);
	dump_length(out, "w", caption->w);
	dump_length(out, "gap", caption->gap);
	dump_number(out, "columns", caption->columns, 1);
	dump_number(out, "align", caption->align, -1);
	dump_flag(out, "credit-once", caption->credit_once);
	dump_flag(out, "shade", caption->shade);
	dump_flag(out, "edge-top", caption->edge_top);
	dump_place(out, &caption->place);
}

static void dump_look(struct buf *out, const struct photo_look *look)
{
	static const char *const crops[] = { "fill", "fit", "none" };
	buf_format(out, " crop=%s focus=%d,%d zoom=%d", crops[look->crop], look->focus_x, look->focus_y, look->zoom);
	dump_number(out, "rendering", look->rendering, 0);
	dump_number(out, "black-point", look->black_point, 0);
	dump_word(out, "frame", look->frame);
	dump_length(out, "wrap", look->wrap);
	dump_flag(out, "no-wrap", look->no_wrap);
	dump_word(out, "number", look->number);
	dump_number(out, "number-from", look->number_from, 0);
	dump_number(out, "wrap-side", look->wrap_sides, WRAP_BOTH);
	dump_number(out, "wrap-shape", look->wrap_shape, WRAP_BOX);
	dump_word(out, "badge-style", look->badge_style);
	dump_word(out, "badge-color", look->badge_colour);
	if (look->badge_shape)
		buf_puts(out, " badge-square");
	if (look->badge_h != SIDE_LEFT || look->badge_v != SIDE_TOP)
		buf_format(out, " corner=%d,%d", look->badge_h, look->badge_v);
	dump_caption(out, &look->caption);
}

static void dump_group(struct buf *out, const struct photos_item *group)
{
	dump_word(out, "story", group->story);
	dump_number(out, group->stacked ? "columns" : "rows", group->rows, 0);
	for (int i = 0; i < group->rows && group->row_ratios; i++)
		buf_format(out, " of=%d", group->row_ratios[i]);
	for (int i = 0; i < group->rows && group->row_counts; i++)
		buf_format(out, " holds=%d", group->row_counts[i]);
	dump_length(out, "gap", group->gap);
	for (int i = 0; i < group->arrange_count; i++)
		buf_format(out, " ratio=%d", group->arrange[i]);
	dump_look(out, &group->look);
	for (int i = 0; group->numbers && i < group->photo_count; i++)
		buf_format(out, " number=%d", group->numbers[i]);
	for (int i = 0; i < group->edit_count; i++) {
		buf_puts(out, "\n  edit");
		dump_word(out, "photo", group->edits[i].photo);
		if (group->edits[i].has_focus)
			buf_format(out, " focus=%d,%d", group->edits[i].look.focus_x, group->edits[i].look.focus_y);
		if (group->edits[i].has_zoom)
			buf_format(out, " zoom=%d", group->edits[i].look.zoom);
		if (group->edits[i].has_crop)
			buf_format(out, " crop=%d", group->edits[i].look.crop);
		if (group->edits[i].has_frame)
			dump_word(out, "frame", group->edits[i].look.frame);
	}
}

static void dump_words(struct buf *out, const struct words_item *words)
{
	dump_word(out, "text", words->text);
	dump_word(out, "style", words->style);
	dump_word(out, "background", words->background);
	dump_length(out, "padding", words->padding);
	dump_length(out, "leading", words->leading);
	dump_number(out, "align", words->align, -1);
	dump_number(out, "valign", (int)words->valign, 0);
	dump_flag(out, "obstacle", words->obstacle);
	dump_length(out, "wrap", words->wrap);
}

static void dump_quote(struct buf *out, const struct quote_item *quote)
{
	dump_word(out, "story", quote->story);
	dump_number(out, "take", quote->take, 1);
	dump_word(out, "style", quote->style);
	dump_word(out, "by", quote->by_style);
	dump_number(out, "mark", quote->mark, QUOTE_NONE);
	dump_word(out, "color", quote->colour);
	dump_word(out, "background", quote->background);
	dump_word(out, "rule-above", quote->rule_above);
	dump_word(out, "rule-below", quote->rule_below);
	dump_number(out, "align", quote->align, -1);
	dump_length(out, "padding", quote->padding);
	dump_length(out, "wrap", quote->wrap);
	dump_flag(out, "no-wrap", quote->no_wrap);
}

static void dump_item(struct buf *out, const struct item *item)
{
	static const char *const kinds[ITEM_KINDS] = { "headline", "text", "photo", "photos", "words", "box", "rule", "shade", "folio", "quote" };
	buf_format(out, "item %s %s", kinds[item->kind], item->id);
	dump_place(out, &item->place);
	dump_flag(out, "over", item->over);
	switch (item->kind) {
	case ITEM_HEADLINE: dump_headline(out, &item->u.headline); break;
	case ITEM_TEXT: dump_text(out, &item->u.text); break;
	case ITEM_PHOTO:
		dump_word(out, "story", item->u.photo.story);
		dump_look(out, &item->u.photo.look);
		break;
	case ITEM_PHOTOS: dump_group(out, &item->u.photos); break;
	case ITEM_WORDS: dump_words(out, &item->u.words); break;
	case ITEM_QUOTE: dump_quote(out, &item->u.quote); break;
	case ITEM_BOX:
		dump_word(out, "border", item->u.box.border);
		dump_word(out, "background", item->u.box.background);
		dump_length(out, "padding", item->u.box.padding);
		dump_flag(out, "obstacle", item->u.box.obstacle);
		dump_length(out, "wrap", item->u.box.wrap);
		break;
	case ITEM_RULE:
		dump_word(out, "line", item->u.rule.line);
		dump_flag(out, "between-columns", item->u.rule.between_columns);
		dump_flag(out, "vertical", item->u.rule.vertical);
		break;
	case ITEM_SHADE: dump_word(out, "color", item->u.shade.colour); break;
	default:
		dump_word(out, "style", item->u.folio.style);
		dump_word(out, "left", item->u.folio.left);
		dump_word(out, "center", item->u.folio.center);
		dump_word(out, "right", item->u.folio.right);
		dump_word(out, "rule-below", item->u.folio.rule_below);
	}
	buf_puts(out, "\n");
}

static void dump_page(struct buf *out, const struct page *page)
{
	buf_format(out, "page %s", page->id);
	dump_word(out, "section", page->section);
	for (int i = 0; i < page->ink_count; i++)
		dump_word(out, "ink", page->inks[i]);
	buf_puts(out, "\n");
	for (int i = 0; i < page->people_count; i++) {
		buf_puts(out, "person");
		dump_word(out, "role", page->people[i].role);
		dump_word(out, "name", page->people[i].name);
		buf_puts(out, "\n");
	}
	for (int i = 0; i < page->item_count; i++)
		dump_item(out, &page->items[i]);
}

static void dump_block(struct buf *out, const struct block *block)
{
	static const char *const kinds[] = { "p", "h2", "quote", "item" };
	buf_format(out, "%s section %d", kinds[block->kind], block->section);
	for (int i = 0; i < block->run_count; i++) {
		const struct doc_run *run = &block->runs[i];
		buf_format(out, " [%s%s%s%s%s%s%u:", run->strong ? "*" : "", run->emphasis ? "/" : "", run->underline ? "_" : "",
			run->highlight ? "=" : "", run->note ? "^" : "", run->verbatim ? "" : "~", (unsigned)run->at.offset);
		buf_str(out, run->text);
		buf_puts(out, "]");
	}
	buf_puts(out, "\n");
}

static void dump_story(struct buf *out, const struct story *story)
{
	buf_format(out, "story %s", story->id);
	dump_word(out, "引题", story->kicker);
	dump_word(out, "主题", story->title);
	dump_word(out, "副题", story->subtitle);
	dump_word(out, "作者", story->byline);
	dump_word(out, "摄影", story->photographer);
	dump_word(out, "来源", story->origin);
	buf_puts(out, "\n");
	for (int i = 0; i < story->photo_count; i++) {
		const struct photo *photo = &story->photos[i];
		buf_puts(out, "photo");
		dump_word(out, "id", photo->id);
		dump_word(out, "file", photo->file);
		dump_word(out, "图说", photo->caption);
		dump_word(out, "摄", photo->credit);
		dump_word(out, "同图说", photo->same_as);
		dump_number(out, "number", photo->number, 0);
		buf_puts(out, "\n");
	}
	for (int i = 0; i < story->block_count; i++)
		dump_block(out, &story->blocks[i]);
}

static void dump_font(struct buf *out, const struct edition *edition, int i)
{
	const struct font *font = &edition->fonts[i];
	buf_format(out, "font %s family=\"%s\" weight=%d file=%s package=%s licence=%s latin=%s fallback=%s\n", font->name, font->family,
		font->weight, font->file, font->package, font->licence, font->latin < 0 ? "-" : edition->fonts[font->latin].name,
		font->fallback < 0 ? "-" : edition->fonts[font->fallback].name);
}

void edition_dump(const struct edition *edition, struct buf *out)
{
	static const char *const profiles[] = { "X-4", "X-1a", "plain" };
	buf_format(out, "issue date=%04d-%02d-%02d number=%d profile=%s marks=%d ink=%d ppi=%d folder=%s", edition->date.year,
		edition->date.month, edition->date.day, edition->number, profiles[edition->profile], edition->marks, edition->limits.ink,
		edition->limits.photo, edition->folder ? edition->folder : "");
	dump_word(out, "paper", edition->paper);
	dump_word(out, "stage", edition->stage);
	dump_word(out, "name", edition->name);
	dump_word(out, "condition", edition->condition);
	dump_length(out, "bleed", edition->bleed);
	dump_length(out, "hairline", edition->hairline);
	dump_length(out, "min-type", edition->min_type);
	buf_puts(out, "\n");
	for (int i = 0; i < edition->font_count; i++)
		dump_font(out, edition, i);
	for (int i = 0; i < edition->page_count; i++)
		dump_page(out, &edition->pages[i]);
	for (int i = 0; i < edition->story_count; i++)
		dump_story(out, &edition->stories[i]);
}
