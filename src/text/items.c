/* The border between two units: items_cost.c says whether a line may end there, C52 to C65 how wide it is, C75 and C76 what may
 * be taken from it or given to it. Each question is one function; a house's table can stand in its place. */
#include "text/items_own.h"

/* C61, C63: whether Han and a WORD meet here; the option's gap if so, else -1. */
static int gap_between(const struct border *at)
{
	const struct unit *word = at->a->class == CLASS_WORD ? at->a : at->b;
	const struct unit *han = word == at->a ? at->b : at->a;
	if (word->class != CLASS_WORD || han->class != CLASS_HAN || is_circled(han))
		return -1;
	uint8_t edge = word == at->a ? word->tail : word->lead;
	uint32_t c = at->units->chars[word == at->a ? word->first + word->count - 1 : word->first].c;
	if (edge & TRAIT_DIGIT)
		return at->options->gap_digit;
	if ((edge & TRAIT_LETTER) || items_one_of(c, "%°′″+$£€¥#&@"))
		return at->options->gap_alpha;
	return -1;
}

static bool cuts_before(enum char_class class)
{
	return class == CLASS_CLOSE || class == CLASS_COMMA || class == CLASS_STOP || class == CLASS_EXQ || class == CLASS_MID;
}

static enum squeeze stage_of(const struct unit *unit)
{
	return unit->class == CLASS_STOP ? S7 : unit->class == CLASS_COMMA ? S5 : S4;
}

/* The house's order of squeezing; -1: this stage gives nothing. */
static int ranked(const struct border *at, enum squeeze stage)
{
	uint8_t rank = at->options->squeeze_rank[stage];
	return rank == SQUEEZE_NOT ? -1 : rank;
}

static int pair_of(const struct unit *unit)
{
	switch ((enum char_class)unit->class) {
	case CLASS_OPEN: return PAIR_OPEN;
	case CLASS_CLOSE: return PAIR_CLOSE;
	case CLASS_COMMA: return PAIR_COMMA;
	case CLASS_STOP: return PAIR_STOP;
	case CLASS_EXQ: return PAIR_EXQ;
	case CLASS_DASH: return PAIR_DASH;
	case CLASS_ELL: return PAIR_ELL;
	case CLASS_MID: return PAIR_MID;
	case CLASS_HAN: return PAIR_HAN;
	default: return -1;
	}
}

/* The house's own width for two units together, as what is left between their ink; -1: none. */
static mpt pair_glue(const struct border *at)
{
	int a = pair_of(at->a), b = pair_of(at->b);
	int width = a < 0 || b < 0 ? 0 : at->options->pair[a][b];
	if (!width)
		return -1;
	mpt ink = at->a->width - at->a->right + at->b->width - at->b->left;
	mpt glue = (mpt)mul_div(at->em, width, 1000) - ink;
	return glue > 0 ? glue : 0;
}

/* What a mark may give up above its floor. */
static mpt above_floor(const struct border *at, enum squeeze stage, mpt glue)
{
	const struct text_options *options = at->options;
	int floor = stage == S4 ? options->floor_bracket : stage == S5 ? options->floor_comma : options->floor_stop;
	mpt kept = (mpt)mul_div(at->em, floor - 500, 1000);
	return glue > kept ? glue - kept : 0;
}

static mpt smaller(mpt a, mpt b)
{
	return a < b ? a : b;
}

static void give(const struct border *at, struct box *item, enum squeeze stage, mpt amount)
{
	int rank = ranked(at, stage);
	item->give = rank < 0 ? 0 : amount;
	item->squeeze = (uint8_t)(rank < 0 ? 0 : rank);
}

/* What of the two marks' blank is there by nature: C52's style, then C53's cut. */
static void mark_blank(const struct border *at, struct box *item)
{
	const struct unit *a = at->a, *b = at->b;
	mpt right = a->right, left = b->left;
	enum punct_style style = at->options->punct_style;
	if (style == PUNCT_BANJIAO || (style == PUNCT_KAIMING && a->class != CLASS_STOP))
		right = 0;
	if (style == PUNCT_BANJIAO || style == PUNCT_KAIMING)
		left = 0;
	bool cells = at->options->grid == GRID_CELLS;
	bool cut = style != PUNCT_PLAIN && style != PUNCT_LINE_END_HALF && at->options->adjacent != ADJACENT_OFF && !cells;
	mpt whole = right + left;
	if (cut && !a->idsp && right && cuts_before(b->class))
		right = 0;
	if (cut && left && (a->class == CLASS_OPEN || a->class == CLASS_MID || a->idsp))
		left = 0;
	if (cut && !a->idsp && right && left) {
		mpt less = a->class != CLASS_CLOSE && a->right < at->em / 3 ? smaller(left, at->em / 2) : smaller(right, left);
		left -= less;
		if (at->options->adjacent == ADJACENT_1)
			right -= less;
	}
	mpt own = pair_glue(at);
	item->glue = own >= 0 ? own : right + left;
	enum squeeze stage = right || (own > 0 && a->right) ? stage_of(a) : left ? stage_of(b) : S4;
	bool fixed = style == PUNCT_PLAIN || cells || (stage == S7 && !at->options->squeeze_stop);
	give(at, item, stage, fixed || !(a->right || b->left) ? 0 : above_floor(at, stage, item->glue));
	if (at->options->t2b && !cells) {
		item->take = whole - item->glue;
		item->stretch = T2B;
	}
}

/* A typed blank: a word space (C67), fixed before a unit (C42), a quarter between Han, a half between
 * names and where the option says so (C21); nothing beside a mark. */
static void blank_width(const struct border *at, struct box *item)
{
	const struct unit *a = at->a, *b = at->b;
	bool half = (a->flags & UNIT_NAMES) || at->options->blanks == BLANKS_HALF;
	if (a->class == CLASS_HAN && b->class == CLASS_HAN && at->options->grid == GRID_LINES &&
		(at->options->blanks != BLANKS_DROP || half))
		item->glue = at->em / (half ? 2 : 4);
	if (a->class != CLASS_WORD || b->class != CLASS_WORD)
		return;
	if (items_number_and_unit(at)) {
		item->glue = at->em / 4;
		return;
	}
	mpt space = (mpt)mul_div(face_advance(a->face, face_glyph(a->face, ' ', 0, FACE_LATN), at->style->size),
		at->style->x_scale, 1000);
	item->glue = space;
	give(at, item, S2, space > at->em / 4 ? space - at->em / 4 : 0);
	item->take = space < at->em / 2 ? at->em / 2 - space : 0;
	item->stretch = T1;
}

static void gap_width(const struct border *at, int gap, struct box *item)
{
	mpt natural = (mpt)mul_div(at->em, gap, 1000);
	mpt least = (mpt)mul_div(at->em, at->options->gap_min, 1000), most = (mpt)mul_div(at->em, at->options->gap_max, 1000);
	item->glue = natural;
	give(at, item, S6, natural > least ? natural - least : 0);
	item->take = gap && natural < most ? most - natural : 0;
	item->stretch = T2;
}

/* C76: the borders that take T3. */
static bool spreads(const struct border *at, const struct box *item)
{
	const struct unit *a = at->a, *b = at->b;
	if (a->class == CLASS_CONN || b->class == CLASS_CONN || a->class == CLASS_SOL || b->class == CLASS_SOL)
		return false;
	if ((item->take && item->stretch != T2B) || (a->flags & UNIT_NAMES))
		return false;
	if (a->class == CLASS_WORD && b->class == CLASS_WORD)
		return false;
	if ((b->class == CLASS_SUF && a->class == CLASS_WORD) || a->class == CLASS_PRE)
		return false;
	if (a->class == CLASS_WORD && (cuts_before(b->class) && b->class != CLASS_MID))
		return false;
	if (at->options->t3_spare_punct && cuts_before(b->class))
		return false;
	return true;
}

static mpt hyphen_width(const struct border *at)
{
	const struct face *face = at->a->face;
	return (mpt)mul_div(face_advance(face, face_glyph(face, '-', 0, FACE_LATN), at->style->size), at->style->x_scale, 1000);
}

/* What the last letter was moved towards the one after it, which now stands in the next line. */
static mpt kern_undone(const struct border *at)
{
	if (!at->a->glyph_count)
		return 0;
	const struct face_glyph *last = &at->a->glyphs[at->a->glyph_count - 1];
	mpt size = (mpt)mul_div(at->style->size, at->options->latin_size, 1000);
	return (mpt)mul_div(face_advance(at->a->face, last->gid, size), at->style->x_scale, 1000) - last->advance;
}

static bool centred_by_box(const struct style *style)
{
	return style->align == ALIGN_CENTER && style->options.centring == CENTRING_BOX;
}

static bool keeps_end(const struct style *style)
{
	const struct text_options *options = &style->options;
	return centred_by_box(style) || options->line_end == LINE_END_FULL || options->punct_style == PUNCT_PLAIN || options->grid == GRID_CELLS;
}

/* C55, C59, C84: a mark at a line's end. */
static void end_edge(const struct style *style, const struct unit *unit, uint32_t c, struct box *item)
{
	const struct text_options *options = &style->options;
	if (keeps_end(style))
		item->end += unit->right;
	if (options->line_end == LINE_END_FIT)
		item->fill = unit->right;
	if (options->line_end == LINE_END_HANG && items_one_of(c, "，、。") && unit->right)
		item->hang = item->width + item->end;
}

/* What a break here leaves at the line's end and puts at the next line's start (C55, C56). */
static void edges(const struct border *at, struct box *item)
{
	if (at->a->flags & (UNIT_SHY | UNIT_SYLLABLE)) {
		item->end = hyphen_width(at);
		item->kind = BREAK_HYPHEN;
	} else if ((at->a->flags & UNIT_JOINED) && item->cost >= BREAK_EMERGENCY) {
		item->kind = item->cost == BREAK_AT_MARK ? BREAK_RELIEF : BREAK_DIVIDED;
	}
	if (at->a->flags & UNIT_JOINED)
		item->end += kern_undone(at);
	if (item->cost == BREAK_RELIEVED || item->cost == BREAK_BOUND)
		item->kind = BREAK_RELIEF;
	end_edge(at->style, at->a, first_char(at, at->a)->c, item);
	if (at->options->line_start == LINE_START_SPACE || at->options->punct_style == PUNCT_PLAIN || centred_by_box(at->style))
		item->start = at->b->left;
	item->cut = at->a->class == CLASS_WORD && (at->a->tail & TRAIT_DIGIT) && at->b->class == CLASS_HAN;
}

static uint8_t chars_of(const struct unit *unit)
{
	if (unit->flags & UNIT_MARK)
		return 0;
	return unit->class == CLASS_WORD ? (uint8_t)(unit->count < 200 ? unit->count : 200) : 1;
}

/* Whether a house has said anything that could touch two Han side by side. */
static bool han_as_ever(const struct text_options *options)
{
	return options->level <= LEVEL_GB && !options->start_add.len && !options->end_add.len && !options->pair[PAIR_HAN][PAIR_HAN];
}

/* Two Han with nothing between: by far the most of all borders. */
static bool plain_han(const struct border *at)
{
	const struct unit *a = at->a, *b = at->b;
	return a->class == CLASS_HAN && b->class == CLASS_HAN && !(a->flags | a->idsp | a->lead | b->lead) &&
		han_as_ever(at->options);
}

/* C32, C60: a note's mark stands close to what it follows and never begins a line; after it a line may end where it might without
 * the mark. Nothing beside it is cut. */
static void note_border(const struct border *at, struct box *item)
{
	const struct unit *before = at->a;
	struct unit seen;
	struct border text = *at;
	mark_blank(at, item);
	if (at->b->class == CLASS_NOTE) {
		item->cost = BREAK_NEVER;
		return;
	}
	while (before > at->units->list && before->class == CLASS_NOTE)
		before--;
	seen = *before;
	seen.flags = (uint16_t)((seen.flags & ~(UNIT_JOINED | UNIT_BLANK)) | at->a->flags);
	text.a = &seen;
	text.relief = false;
	item->cost = before->class == CLASS_NOTE ? 0 : items_cost(&text);
	if (blank_between(at))
		blank_width(&text, item);
	item->glue += at->a->idsp * at->em;
	item->spread = spreads(&text, item);
	edges(at, item);
}

static void make_border(const struct border *at, struct box *item)
{
	if (at->a->class == CLASS_NOTE || at->b->class == CLASS_NOTE) {
		note_border(at, item);
		item->glue += at->style->tracking;
		return;
	}
	if (plain_han(at)) {
		item->spread = true;
		item->glue = at->style->tracking;
		return;
	}
	item->cost = items_cost(at);
	if ((at->a->flags & (UNIT_JOINED | UNIT_SHY)) == 0) {
		mark_blank(at, item);
		int gap = gap_between(at);
		if (gap >= 0 && at->options->grid == GRID_LINES)
			gap_width(at, gap, item);
		else if (blank_between(at))
			blank_width(at, item);
		item->glue += at->a->idsp * at->em;
		item->spread = spreads(at, item);
	}
	item->glue += at->style->tracking;
	edges(at, item);
}

/* C87: a WORD and what belongs to it takes whole cells, what is left over on both sides alike. */
static void fill_cells(struct units *units)
{
	for (int i = 0; i < units->count; i++) {
		int first = i;
		mpt width = units->list[i].width;
		const struct style *style = units->runs[units->list[i].run].style;
		mpt em = (mpt)mul_div(style->size, style->x_scale, 1000);
		if (units->list[i].class != CLASS_WORD)
			continue;
		while (i + 1 < units->count && (units->list[i].flags & UNIT_JOINED))
			width += units->list[++i].width;
		mpt pad = em - width % em;
		units->list[first].width += pad / 2;
		units->list[first].shift += pad / 2;
		units->list[i].width += pad - pad / 2;
	}
}

struct box *items_make(struct env *env, struct units *units, bool emergency)
{
	struct box *items = arena_array(env->temp, struct box, units->count ? units->count : 1);
	if (units->count && units->runs[0].style->options.grid == GRID_CELLS)
		fill_cells(units);
	for (int i = 0; i < units->count; i++) {
		const struct unit *unit = &units->list[i];
		const struct style *style = units->runs[unit->run].style;
		struct box *item = &items[i];
		item->width = unit->width - unit->left - unit->right;
		item->chars = chars_of(unit);
		item->word = unit->class == CLASS_WORD;
		if (i + 1 == units->count) {
			item->cost = BREAK_FORCED;
			end_edge(style, unit, units->chars[unit->first].c, item);
			break;
		}
		struct border at = { units, unit, unit + 1, style, &style->options, (mpt)mul_div(style->size, style->x_scale, 1000), emergency };
		make_border(&at, item);
	}
	return items;
}

void items_dump(const struct box *items, int count, struct buf *out)
{
	for (int i = 0; i < count; i++) {
		const struct box *item = &items[i];
		buf_format(out, "b%d", item->width);
		if (item->glue || item->give || item->take)
			buf_format(out, " g%d", item->glue);
		if (item->give)
			buf_format(out, "-%ds%d", item->give, item->squeeze + 2);
		if (item->take)
			buf_format(out, "+%dt%d", item->take, item->stretch + 1);
		buf_puts(out, item->spread ? " *" : "");
		if (item->cost == BREAK_NEVER)
			buf_puts(out, " !");
		else if (item->cost != BREAK_FORCED)
			buf_format(out, " p%d", item->cost);
		buf_puts(out, i + 1 < count ? "  " : "\n");
	}
}
