#include "style/style.h"

#include <string.h>

struct resolver {
	struct env *env;
	const struct edition *edition;
	struct sheet *sheet;
	struct style *styles;
	struct ink *inks;
	struct spot *spots;
	struct span *spots_at;
	char *style_state, *ink_state;  /* STATE_* */
	bool *own_leading, *own_indent; /* of each style: said by it or one it is based on */
};

enum { STATE_NEW, STATE_OPEN, STATE_DONE };

static const struct ink black = { .space = INK_CMYK, .k = INK_SOLID, .overprint = true };

/* ---- lengths ---- */

static mpt clamp(int64_t value)
{
	enum { MOST = 4 * MPT_MOST };
	return value > MOST ? MOST : value < -MOST ? -MOST : (mpt)value;
}

mpt length_mpt(struct length length, const struct grid *grid, mpt whole)
{
	switch (length.unit) {
	case LENGTH_MPT: return length.value;
	case LENGTH_EM: return clamp(mul_div(grid->body, length.value, 1000));
	case LENGTH_ROW: return clamp(mul_div(grid->leading, length.value, 1000));
	case LENGTH_COL: return clamp(mul_div(grid->column + grid->gutter, length.value, 1000));
	case LENGTH_PERCENT: return clamp(mul_div(whole, length.value, 100000));
	default: return 0;
	}
}

/* A length of a style: 字 is the style's own size. */
static mpt own_mpt(struct length length, const struct grid *grid, mpt size)
{
	if (length.unit == LENGTH_EM)
		return clamp(mul_div(size, length.value, 1000));
	return length_mpt(length, grid, size);
}

mpt grid_column_x(const struct grid *grid, int32_t column)
{
	return grid->left + clamp(mul_div(grid->column + grid->gutter, (int64_t)column - 1000, 1000));
}

mpt grid_row_y(const struct grid *grid, int32_t row)
{
	return grid->top + clamp(mul_div(grid->leading, (int64_t)row - 1000, 1000));
}

/* ---- the grid ---- */

static void check_grid(struct resolver *resolver, const struct grid *grid)
{
	struct span at = resolver->edition->grid.at;
	int64_t w = (int64_t)grid->columns * grid->column + (int64_t)(grid->columns - 1) * grid->gutter;
	int64_t h = (int64_t)grid->lines * grid->leading;
	if (grid->left < 0 || grid->left + w > grid->w)
		diag(resolver->env, at, D_GRID_WIDE, clamp(w), grid->w);
	if (grid->top < 0 || grid->top + h > grid->h)
		diag(resolver->env, at, D_GRID_TALL, clamp(h), grid->h);
	if (grid->column % grid->body)
		diag(resolver->env, at, D_COLUMN_UNEVEN, (int)mul_div(grid->column, 1000, grid->body));
}

static struct grid resolve_grid(struct resolver *resolver)
{
	const struct edition *edition = resolver->edition;
	const struct doc_grid *doc = &edition->grid;
	struct grid grid = { .w = edition->width.value, .h = edition->height.value, .columns = doc->columns, .lines = doc->lines };
	grid.body = doc->body.value > 0 ? doc->body.value : 9 * PT;
	grid.leading = length_mpt(doc->leading, &grid, grid.body);
	grid.leading = grid.leading > 0 ? grid.leading : grid.body;
	grid.column = length_mpt(doc->column, &grid, grid.w);
	grid.gutter = length_mpt(doc->gutter, &grid, grid.w);
	grid.top = length_mpt(doc->top, &grid, grid.h);
	grid.bleed = length_mpt(edition->bleed, &grid, grid.w);
	int64_t w = (int64_t)grid.columns * grid.column + (int64_t)(grid.columns - 1) * grid.gutter;
	grid.left = doc->left_center ? clamp((grid.w - w) / 2) : length_mpt(doc->left, &grid, grid.w);
	check_grid(resolver, &grid);
	return grid;
}

/* ---- colours ---- */

static int spot_index(struct resolver *resolver, const struct doc_colour *colour)
{
	struct sheet *sheet = resolver->sheet;
	for (int i = 0; i < sheet->spot_count; i++)
		if (str_is(colour->spot.text, resolver->spots[i].name)) {
			const struct spot *spot = &resolver->spots[i];
			const uint16_t first[4] = { spot->c, spot->m, spot->y, spot->k };
			if (memcmp(first, colour->cmyk, sizeof first) != 0)
				diag_also(diag(resolver->env, colour->spot.at, D_SPOT_TWICE, spot->name), resolver->spots_at[i]);
			return i;
		}
	resolver->spots[sheet->spot_count] = (struct spot){ str_copy(resolver->env->keep, colour->spot.text), colour->cmyk[0], colour->cmyk[1],
		colour->cmyk[2], colour->cmyk[3] };
	resolver->spots_at[sheet->spot_count] = colour->spot.at;
	return sheet->spot_count++;
}

static uint16_t part_of(uint16_t amount, int32_t tint)
{
	return (uint16_t)mul_div(amount, tint, INK_SOLID);
}

static struct ink ink_tint(struct ink ink, int32_t tint)
{
	if (tint == INK_SOLID)
		return ink;
	ink.overprint = false;
	if (ink.space == INK_SPOT) {
		ink.tint = part_of(ink.tint, tint);
	} else if (ink.space == INK_CMYK) {
		ink.c = part_of(ink.c, tint);
		ink.m = part_of(ink.m, tint);
		ink.y = part_of(ink.y, tint);
		ink.k = part_of(ink.k, tint);
	}
	return ink;
}

static struct ink own_ink(struct resolver *resolver, const struct doc_colour *colour)
{
	struct ink ink = { .space = INK_CMYK, .c = colour->cmyk[0], .m = colour->cmyk[1], .y = colour->cmyk[2], .k = colour->cmyk[3] };
	if (colour->spot.text.len) {
		ink.space = INK_SPOT;
		ink.spot = (int16_t)spot_index(resolver, colour);
		ink.tint = INK_SOLID;
	}
	ink.overprint = ink.space == INK_CMYK && !ink.c && !ink.m && !ink.y && ink.k == INK_SOLID;
	return ink;
}

static struct ink resolve_ink(struct resolver *resolver, int i)
{
	const struct edition *edition = resolver->edition;
	const struct doc_colour *colour = &edition->colours[i];
	if (resolver->ink_state[i] == STATE_DONE)
		return resolver->inks[i];
	if (resolver->ink_state[i] == STATE_OPEN) {
		diag(resolver->env, colour->base.at, D_COLOUR_LOOP, colour->name.text);
		return black;
	}
	resolver->ink_state[i] = STATE_OPEN;
	struct ink ink = black;
	if (!colour->base.text.at) {
		ink = own_ink(resolver, colour);
	} else {
		const struct doc_colour *base = doc_colour(edition, colour->base.text);
		if (base)
			ink = ink_tint(resolve_ink(resolver, (int)(base - edition->colours)), colour->tint);
		else
			doc_tell_unknown(resolver->env, edition, NAME_COLOUR, colour->base);
	}
	if (colour->overprint)
		ink.overprint = colour->overprint > 0;
	resolver->ink_state[i] = STATE_DONE;
	return resolver->inks[i] = ink;
}

struct ink sheet_ink(struct env *env, const struct sheet *sheet, struct word word)
{
	struct ink none = { .space = INK_NONE };
	const struct edition *edition = sheet->edition;
	struct str name;
	int32_t tint;
	if (!word.text.len)
		return none;
	const struct doc_colour *colour = doc_colour(edition, word.text);
	if (colour)
		return sheet->inks[colour - edition->colours];
	colour = colour_tint_parse(word.text, &name, &tint) ? doc_colour(edition, name) : NULL;
	if (colour)
		return ink_tint(sheet->inks[colour - edition->colours], tint);
	doc_tell_unknown(env, edition, NAME_COLOUR, word);
	return black;
}

struct page_inks sheet_page_inks(struct env *env, const struct sheet *sheet, const struct page *page)
{
	struct page_inks all = { 0 }, named = { .without = INK_C | INK_M | INK_Y | INK_K };
	bool *spots = arena_array(env->keep, bool, sheet->spot_count + 1);
	for (int i = 0; i < page->ink_count; i++) {
		struct word word = page->inks[i];
		if (str_is(word.text, "all"))
			return all;
		struct ink ink = str_is(word.text, "mono") ? black : sheet_ink(env, sheet, word);
		if (ink.space == INK_SPOT)
			spots[ink.spot] = true;
		else
			named.without &= ~ink_plates(ink);
	}
	named.spots = spots;
	return page->ink_count ? named : all;
}

/* ---- styles ---- */

static int font_named(struct resolver *resolver, struct word word, int fallback)
{
	if (!word.text.len)
		return fallback;
	int font = doc_font(resolver->edition, word.text);
	if (font < 0)
		doc_tell_unknown(resolver->env, resolver->edition, NAME_FONT, word);
	return font < 0 ? fallback : font;
}

enum { HIGHLIGHT_K = 1500 };    /* grey enough to see on newsprint, and black type on it to read */

static struct style built_in(const struct resolver *resolver)
{
	const struct grid *grid = &resolver->sheet->grid;
	int font = doc_font(resolver->edition, str_of("报宋")), bold = doc_font(resolver->edition, str_of("黑体"));
	struct style style = { .name = "正文", .size = grid->body, .leading = grid->leading, .x_scale = 1000, .align = ALIGN_JUSTIFY, .ink = black };
	style.font = font < 0 ? 0 : font;
	style.emphasis_font = bold < 0 ? style.font : bold;
	style.options = text_options_news;
	style.options.indent = 0;
	style.highlight = (struct ink){ .space = INK_CMYK, .k = HIGHLIGHT_K };
	return style;
}

static void set_option(struct resolver *resolver, struct text_options *options, const struct doc_option *option)
{
	const char *expect;
	struct str name = option->name.text, value = option->value.text;
	switch (text_option_set(options, name, value, &expect)) {
	case OPTION_UNKNOWN:
		diag(resolver->env, option->name.at, D_OPTION_UNKNOWN, name, expect ? expect : "level, punct-style, adjacent, line-end …");
		break;
	case OPTION_BAD_VALUE: diag(resolver->env, option->value.at, D_CHOICE_BAD, name, value, expect); break;
	case OPTION_OK: break;
	}
}

static void set_options(struct resolver *resolver, const struct doc_style *doc, struct style *style, int index)
{
	for (int i = 0; i < doc->option_count; i++) {
		set_option(resolver, &style->options, &doc->options[i]);
		if (str_is(doc->options[i].name.text, "indent") && doc->indent.unit == LENGTH_NONE)
			resolver->own_indent[index] = false;
	}
	const char *conflict = text_options_conflict(&style->options);
	if (conflict && doc->option_count)
		diag(resolver->env, doc->options[0].name.at, D_OPTION_CONFLICT, conflict);
}

static enum handle handle_named(struct str name, enum handle before)
{
	return str_is(name, "bar") ? HANDLE_BAR : str_is(name, "square") ? HANDLE_SQUARE : str_is(name, "number") ? HANDLE_NUMBER : before;
}

static int whole_rows(struct length length, int before)
{
	return length.unit == LENGTH_NONE ? before : (int)((length.value + 999) / 1000);
}

static void set_sizes(struct resolver *resolver, const struct doc_style *doc, struct style *style, int i)
{
	const struct grid *grid = &resolver->sheet->grid;
	if (doc->size.unit != LENGTH_NONE)
		style->size = length_mpt(doc->size, grid, grid->body);
	if (style->size <= 0)
		style->size = grid->body;
	if (doc->leading.unit != LENGTH_NONE) {
		style->leading = own_mpt(doc->leading, grid, style->size);
		resolver->own_leading[i] = true;
	} else if (!resolver->own_leading[i]) {
		style->leading = style->size == grid->body ? grid->leading : (mpt)mul_div(style->size, 5, 4);
	}
	if (style->leading <= 0)
		style->leading = style->size;
	if (doc->tracking.unit != LENGTH_NONE)
		style->tracking = own_mpt(doc->tracking, grid, style->size);
	if (doc->indent.unit != LENGTH_NONE) {
		style->indent = own_mpt(doc->indent, grid, style->size);
		resolver->own_indent[i] = true;
	}
}

/* What doc says, over what `style` has from the style it is based on. */
static void apply(struct resolver *resolver, const struct doc_style *doc, struct style *style, int i)
{
	const struct grid *grid = &resolver->sheet->grid;
	style->name = str_copy(resolver->env->keep, doc->name.text);
	style->font = font_named(resolver, doc->font, style->font);
	style->emphasis_font = font_named(resolver, doc->emphasis, style->emphasis_font);
	set_sizes(resolver, doc, style, i);
	if (doc->x_scale)
		style->x_scale = doc->x_scale / 100;
	if (doc->align >= 0)
		style->align = (enum align)doc->align;
	if (doc->colour.text.at)
		style->ink = sheet_ink(resolver->env, resolver->sheet, doc->colour);
	if (doc->highlight.text.at)
		style->highlight = sheet_ink(resolver->env, resolver->sheet, doc->highlight);
	if (doc->space_before.unit != LENGTH_NONE)
		style->space_before = length_mpt(doc->space_before, grid, grid->leading);
	if (doc->space_after.unit != LENGTH_NONE)
		style->space_after = length_mpt(doc->space_after, grid, grid->leading);
	style->rows = whole_rows(doc->rows, style->rows);
	style->keep_rows = whole_rows(doc->keep, style->keep_rows);
	if (doc->keep_next >= 0)
		style->keep_next = doc->keep_next > 0;
	if (doc->handle.text.at)
		style->handle = doc->handle.text.len ? handle_named(doc->handle.text, style->handle) : HANDLE_NONE;
	if (doc->handle_colour.text.at)
		style->handle_ink = sheet_ink(resolver->env, resolver->sheet, doc->handle_colour);
	set_options(resolver, doc, style, i);
	if (resolver->own_indent[i])
		style->options.indent = (int)mul_div(style->indent, 1000, style->size);
	else
		style->indent = (mpt)mul_div(style->options.indent, style->size, 1000);
}

static void resolve_style(struct resolver *resolver, int i);

/* The style it is based on, resolved; the built-in one if there is none. */
static struct style base_of(struct resolver *resolver, int i)
{
	const struct edition *edition = resolver->edition;
	const struct doc_style *doc = &edition->styles[i];
	if (!doc->based_on.text.len)
		return built_in(resolver);
	const struct doc_style *base = doc_style(edition, doc->based_on.text);
	if (!base) {
		doc_tell_unknown(resolver->env, edition, NAME_STYLE, doc->based_on);
		return built_in(resolver);
	}
	int k = (int)(base - edition->styles);
	if (resolver->style_state[k] == STATE_OPEN) {
		diag(resolver->env, doc->based_on.at, D_STYLE_LOOP, doc->name.text);
		return built_in(resolver);
	}
	resolve_style(resolver, k);
	resolver->own_leading[i] = resolver->own_leading[k];
	resolver->own_indent[i] = resolver->own_indent[k];
	return resolver->styles[k];
}

static void resolve_style(struct resolver *resolver, int i)
{
	if (resolver->style_state[i] == STATE_DONE)
		return;
	resolver->style_state[i] = STATE_OPEN;
	struct style style = base_of(resolver, i);
	apply(resolver, &resolver->edition->styles[i], &style, i);
	resolver->styles[i] = style;
	resolver->style_state[i] = STATE_DONE;
}

static void resolve_styles(struct resolver *resolver)
{
	const struct edition *edition = resolver->edition;
	struct arena *keep = resolver->env->keep, *temp = resolver->env->temp;
	int count = edition->style_count;
	resolver->styles = arena_array(keep, struct style, count + 1);
	resolver->style_state = arena_array(temp, char, count + 1);
	resolver->own_leading = arena_array(temp, bool, count + 1);
	resolver->own_indent = arena_array(temp, bool, count + 1);
	for (int i = 0; i < count; i++)
		resolve_style(resolver, i);
	struct style *body = &resolver->styles[count];
	*body = built_in(resolver);
	body->indent = 2 * body->size;
	body->options.indent = 2000;
	const struct doc_style *own = doc_style(edition, str_of("正文"));
	resolver->sheet->styles = resolver->styles;
	resolver->sheet->style_count = count + 1;
	resolver->sheet->body = own ? &resolver->styles[own - edition->styles] : body;
}

const struct style *sheet_style(struct env *env, const struct sheet *sheet, struct word word, const char *fallback)
{
	const struct edition *edition = sheet->edition;
	struct str name = word.text.len ? word.text : str_of(fallback);
	const struct doc_style *style = fallback || word.text.len ? doc_style(edition, name) : NULL;
	if (style)
		return &sheet->styles[style - edition->styles];
	if (word.text.len)
		doc_tell_unknown(env, edition, NAME_STYLE, word);
	return sheet->body;
}

/* ---- lines ---- */

static const struct line_style plain_line = { .name = "", .widths = { 250 }, .width_count = 1,
	.ink = { .space = INK_CMYK, .k = INK_SOLID, .overprint = true } };

static struct line_style line_of(const struct doc_line *doc, const struct grid *grid)
{
	struct line_style line = { .name = "", .gap = length_mpt(doc->gap, grid, 0), .pattern = (enum line_pattern)doc->pattern, .ink = black };
	for (int k = 0; k < doc->width_count; k++)
		if (doc->widths[k].unit != LENGTH_NONE)
			line.widths[line.width_count++] = length_mpt(doc->widths[k], grid, 0);
	if (line.width_count > 1 && doc->gap.unit == LENGTH_NONE)
		line.gap = PT;
	return line;
}

static void resolve_lines(struct resolver *resolver)
{
	const struct edition *edition = resolver->edition;
	const struct grid *grid = &resolver->sheet->grid;
	struct line_style *lines = arena_array(resolver->env->keep, struct line_style, edition->line_count + 1);
	for (int i = 0; i < edition->line_count; i++) {
		const struct doc_line *doc = &edition->lines[i];
		lines[i] = line_of(doc, grid);
		lines[i].name = str_copy(resolver->env->keep, doc->name.text);
		if (doc->colour.text.len)
			lines[i].ink = sheet_ink(resolver->env, resolver->sheet, doc->colour);
	}
	resolver->sheet->lines = lines;
	resolver->sheet->line_count = edition->line_count;
}

const struct line_style *sheet_line(struct env *env, const struct sheet *sheet, struct word word)
{
	if (!word.text.len)
		return &plain_line;
	const struct doc_line *line = doc_line(sheet->edition, word.text);
	if (line)
		return &sheet->lines[line - sheet->edition->lines];
	if ((line = doc_line_own(word.text))) {
		struct line_style *own = arena_new(env->keep, struct line_style);
		*own = line_of(line, &sheet->grid);
		return own;
	}
	doc_tell_unknown(env, sheet->edition, NAME_LINE, word);
	return &plain_line;
}

/* ---- the sheet ---- */

static struct press_limits resolve_limits(const struct edition *edition, const struct grid *grid)
{
	struct press_limits limits = edition->limits;
	limits.hairline = length_mpt(edition->hairline, grid, 0);
	limits.hairline_least = length_mpt(edition->hairline_least, grid, 0);
	limits.hairline_inks = length_mpt(edition->hairline_inks, grid, 0);
	limits.min_type = length_mpt(edition->min_type, grid, 0);
	limits.black_type = length_mpt(edition->black_type, grid, 0);
	limits.color_type = length_mpt(edition->color_type, grid, 0);
	limits.reversed_type = length_mpt(edition->reversed_type, grid, 0);
	limits.reversed_inks = length_mpt(edition->reversed_inks, grid, 0);
	return limits;
}

const struct sheet *style_resolve(struct env *env, const struct edition *edition)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct sheet *sheet = arena_new(env->keep, struct sheet);
	struct resolver resolver = { .env = env, .edition = edition, .sheet = sheet };
	sheet->edition = edition;
	sheet->grid = resolve_grid(&resolver);
	resolver.inks = arena_array(env->keep, struct ink, edition->colour_count + 1);
	resolver.spots = arena_array(env->keep, struct spot, edition->colour_count + 1);
	resolver.spots_at = arena_array(env->keep, struct span, edition->colour_count + 1);
	resolver.ink_state = arena_array(env->temp, char, edition->colour_count + 1);
	for (int i = 0; i < edition->colour_count; i++)
		resolve_ink(&resolver, i);
	sheet->inks = resolver.inks;
	sheet->spots = resolver.spots;
	sheet->spots_at = resolver.spots_at;
	resolve_lines(&resolver);
	resolve_styles(&resolver);
	sheet->limits = resolve_limits(edition, &sheet->grid);
	arena_rewind(env->temp, mark);
	return sheet;
}

/* ---- dump ---- */

static void dump_ink(struct buf *out, struct ink ink)
{
	static const char *const spaces[] = { "none", "cmyk", "spot", "registration" };
	buf_format(out, "%s %d %d %d %d", spaces[ink.space], ink.c, ink.m, ink.y, ink.k);
	if (ink.space == INK_SPOT)
		buf_format(out, " plate %d tint %d", ink.spot, ink.tint);
	buf_puts(out, ink.overprint ? " overprint" : "");
}

static void dump_style(const struct sheet *sheet, const struct style *style, struct buf *out)
{
	static const char *const aligns[] = { "justify", "left", "center", "right", "spread" };
	static const char *const handles[] = { "none", "bar", "square", "number" };
	const struct text_options *o = &style->options;
	const struct edition *edition = sheet->edition;
	buf_format(out, "style %s font %s emphasis %s size %d leading %d indent %d tracking %d scale %d align %s ink ", style->name,
		edition->font_count ? edition->fonts[style->font].name : "-", edition->font_count ? edition->fonts[style->emphasis_font].name : "-",
		style->size, style->leading, style->indent, style->tracking, style->x_scale, aligns[style->align]);
	dump_ink(out, style->ink);
	buf_format(out, " before %d after %d rows %d keep %d%s handle %s\n", style->space_before, style->space_after, style->rows,
		style->keep_rows, style->keep_next ? " next" : "", handles[style->handle]);
	buf_format(out, "options %s level %d punct %d adjacent %d end %d start %d ink %d quotes %d dates %d ellipsis %d gap %d %d %d %d t3 %d "
		"orphan %d indent %d ranges %d stop %d spare %d\n", style->name, o->level, o->punct_style, o->adjacent, o->line_end, o->line_start,
		o->indent_ink, o->quotes, o->keep_dates, o->ellipsis_start, o->gap_alpha, o->gap_digit, o->gap_min, o->gap_max, o->t3_hard, o->orphan,
		o->indent, o->keep_ranges, o->squeeze_stop, o->t3_spare_punct);
}

void sheet_dump(const struct sheet *sheet, struct buf *out)
{
	const struct grid *grid = &sheet->grid;
	buf_format(out, "grid trim %d %d body %d leading %d columns %d lines %d column %d gutter %d left %d top %d bleed %d\n", grid->w, grid->h,
		grid->body, grid->leading, grid->columns, grid->lines, grid->column, grid->gutter, grid->left, grid->top, grid->bleed);
	buf_format(out, "limits hairline %d min-type %d\n", sheet->limits.hairline, sheet->limits.min_type);
	for (int i = 0; i < sheet->spot_count; i++)
		buf_format(out, "spot %d %s %d %d %d %d\n", i, sheet->spots[i].name, sheet->spots[i].c, sheet->spots[i].m, sheet->spots[i].y,
			sheet->spots[i].k);
	for (int i = 0; i < sheet->edition->colour_count; i++) {
		buf_puts(out, "colour ");
		buf_str(out, sheet->edition->colours[i].name.text);
		buf_puts(out, " ");
		dump_ink(out, sheet->inks[i]);
		buf_puts(out, "\n");
	}
	for (int i = 0; i < sheet->line_count; i++) {
		static const char *const patterns[] = { "", " dots", " beads", " fret" };
		const struct line_style *line = &sheet->lines[i];
		buf_format(out, "line %s widths", line->name);
		for (int k = 0; k < line->width_count; k++)
			buf_format(out, " %d", line->widths[k]);
		buf_format(out, " gap %d%s ink ", line->gap, patterns[line->pattern]);
		dump_ink(out, line->ink);
		buf_puts(out, "\n");
	}
	for (int i = 0; i < sheet->style_count; i++)
		dump_style(sheet, &sheet->styles[i], out);
}
