#include "text/lines.h"

enum { NOTE_RAISE = 420 };      /* thousandths of an em */

/* A share that is dealt out part by part: parts of equal weight differ by one unit at most, and all add up to the whole.
 * Widths of a line are below 2^31, and so the products below 2^62. */
struct share {
	int64_t whole, weights;         /* to deal out; sum of the weights */
	int64_t seen, dealt;
};

static mpt deal(struct share *share, int64_t weight)
{
	if (!share->weights || !weight)
		return 0;
	share->seen += weight;
	int64_t upto = share->whole * share->seen / share->weights;
	mpt part = (mpt)(upto - share->dealt);
	share->dealt = upto;
	return part;
}

struct shares {
	struct share squeeze[SQUEEZES], stretch[STRETCHES], t3;
};

/* Marks of these stages give their half whole or not at all, when steps are asked for: then halves are dealt out. */
static bool in_steps(const struct break_rules *rules, int stage)
{
	return rules->steps >> stage & 1;
}

/* C76; 均排 asks gaps and word spaces, too (C84). */
static bool takes_t3(const struct box *item, const struct break_rules *rules)
{
	return item->spread || (rules->spread && item->take > 0);
}

/* C84: what is left of the measure, as T3. */
static void spread_line(const struct box *items, const struct line_plan *plan, struct line_fit *fit, const struct break_rules *rules)
{
	mpt rest = plan->measure - plan->start - plan->lead - fit->natural;
	int borders = 0;
	for (int k = plan->first; k < plan->last; k++)
		borders += takes_t3(&items[k], rules);
	if (rest <= 0 || !borders)
		return;
	fit->t3 = rest;
	fit->spreads = borders;
	fit->stage = 4;
}

static struct shares shares_of(const struct box *items, const struct line_plan *plan, const struct line_fit *fit,
	const struct break_rules *rules)
{
	struct shares shares = { 0 };
	for (int s = 0; s < SQUEEZES; s++)
		shares.squeeze[s].whole = in_steps(rules, s) ? fit->squeeze[s] / (rules->em / 2 ? rules->em / 2 : 1) : fit->squeeze[s];
	for (int t = 0; t < STRETCHES; t++)
		shares.stretch[t].whole = fit->stretch[t];
	shares.t3.whole = fit->spreads ? fit->t3 : 0;
	for (int k = plan->first; k < plan->last; k++) {
		shares.squeeze[items[k].squeeze].weights += in_steps(rules, items[k].squeeze) ? items[k].give > 0 : items[k].give;
		shares.stretch[items[k].stretch].weights += items[k].take;
		shares.t3.weights += takes_t3(&items[k], rules);
	}
	return shares;
}

/* The border after an item, as it comes out. */
static mpt border_width(struct shares *shares, const struct box *item, const struct break_rules *rules)
{
	struct share *squeeze = &shares->squeeze[item->squeeze];
	mpt gives = in_steps(rules, item->squeeze) ? deal(squeeze, item->give > 0) * (rules->em / 2) : deal(squeeze, item->give);
	return item->glue - gives + deal(&shares->stretch[item->stretch], item->take) + deal(&shares->t3, takes_t3(item, rules));
}

/* ---- glyphs ---- */

struct drawer {
	struct env *env;
	const struct units *units;
	struct piece *pieces;
	int piece_count;
	struct draw_glyph *glyphs;
	int glyph_count;
	struct stroke *strokes;
	int stroke_count;
	int going[2];                   /* of underline, highlight: one past the stroke that goes on; 0: none */
};

static struct str char_text(const struct units *units, uint32_t from, uint32_t to)
{
	uint32_t end = to < (uint32_t)units->char_count ? units->chars[to].offset : units->text_len;
	struct str text = { units->text + units->chars[from].offset, end - units->chars[from].offset };
	return text;
}

static struct piece *piece_for(struct drawer *draw, const struct face *face, const struct unit *unit)
{
	const struct style *style = draw->units->runs[unit->run].style;
	struct piece *piece = draw->piece_count ? &draw->pieces[draw->piece_count - 1] : NULL;
	bool note = unit->class == CLASS_NOTE;
	mpt size = note ? style->size / 2 : unit->class == CLASS_WORD ? (mpt)mul_div(style->size, style->options.latin_size, 1000) : style->size;
	if (piece && piece->face == face && piece->style == style && piece->size == size && piece->note == note)
		return piece;
	piece = &draw->pieces[draw->piece_count++];
	piece->face = face;
	piece->style = style;
	piece->size = size;
	piece->note = note;
	piece->glyphs = draw->glyphs + draw->glyph_count;
	piece->count = 0;
	piece->at = units_span(draw->units, unit->first);
	return piece;
}

static void add_glyph(struct drawer *draw, struct piece *piece, struct draw_glyph glyph)
{
	draw->glyphs[draw->glyph_count++] = glyph;
	piece->count++;
}

/* C60: a note's mark ends as high as Han. C68. */
static mpt raise_of(enum char_class class, const struct style *style)
{
	if (class == CLASS_NOTE)
		return (mpt)mul_div(style->size, NOTE_RAISE, 1000);
	return class == CLASS_WORD ? (mpt)mul_div(style->size, style->options.latin_shift, 1000) : 0;
}

/* A row of shaped glyphs; each gets the text of its cluster, what follows in the cluster none. */
static void draw_row(struct drawer *draw, struct piece *piece, const struct unit *unit, mpt x)
{
	uint32_t end_char = unit->first + unit->count;
	const struct unit *last = draw->units->list + draw->units->count;
	for (const struct unit *next = unit + 1; next < last && (next->flags & UNIT_HOLLOW); next++)
		end_char = next->first + next->count;
	struct str text = char_text(draw->units, unit->first, end_char);
	const struct style *style = draw->units->runs[unit->run].style;
	mpt raise = raise_of(unit->class, style);
	for (uint32_t i = 0; i < unit->glyph_count; i++) {
		const struct face_glyph *from = &unit->glyphs[i];
		uint32_t start = from->cluster, end = (uint32_t)text.len;
		for (uint32_t k = i + 1; k < unit->glyph_count && end == text.len; k++)
			if (unit->glyphs[k].cluster > start)
				end = unit->glyphs[k].cluster;
		bool owns = i == 0 || unit->glyphs[i - 1].cluster != start;
		struct draw_glyph glyph = { .gid = from->gid, .x = x, .dx = from->x, .dy = from->y + raise };
		glyph.utf8 = text.at + start;
		glyph.len = (uint8_t)(owns ? end - start < 255 ? end - start : 255 : 0);
		add_glyph(draw, piece, glyph);
		x += from->advance;
	}
}

static void draw_unit(struct drawer *draw, const struct unit *unit, mpt x)
{
	if (unit->flags & UNIT_HOLLOW)
		return;
	struct piece *piece = piece_for(draw, unit->face, unit);
	mpt pen = x - unit->left + unit->shift;
	if (unit->glyph_count) {
		draw_row(draw, piece, unit, pen);
		return;
	}
	struct str text = char_text(draw->units, unit->first, unit->first + unit->count);
	struct draw_glyph glyph = { .gid = unit->gid, .x = pen, .utf8 = text.at, .len = (uint8_t)(text.len < 255 ? text.len : 255) };
	add_glyph(draw, piece, glyph);
}

/* A typed blank inside a line is drawn, so that it can be copied (C5). */
static void draw_blank(struct drawer *draw, const struct unit *unit, mpt x)
{
	uint32_t gid = face_glyph(unit->face, ' ', 0, FACE_LATN);
	if (!gid)
		return;
	struct draw_glyph glyph = { .gid = gid, .x = x, .utf8 = " ", .len = 1 };
	add_glyph(draw, piece_for(draw, unit->face, unit), glyph);
}

/* Ideographic blanks inside a line, for the same reason. */
static void draw_wide_blanks(struct drawer *draw, const struct unit *unit, mpt x, mpt em)
{
	uint32_t gid = face_glyph(unit->face, 0x3000, 0, FACE_HANI);
	for (int i = 0; gid && i < unit->idsp; i++) {
		struct draw_glyph glyph = { .gid = gid, .x = x + i * em, .utf8 = "\xE3\x80\x80", .len = 3 };
		add_glyph(draw, piece_for(draw, unit->face, unit), glyph);
	}
}

static void draw_hyphen(struct drawer *draw, const struct unit *unit, mpt x)
{
	struct draw_glyph glyph = { .gid = face_glyph(unit->face, '-', 0, FACE_LATN), .x = x, .utf8 = "", .len = 0 };
	add_glyph(draw, piece_for(draw, unit->face, unit), glyph);
}

static void room_for(struct drawer *draw, const struct line_plan *plan)
{
	int glyphs = 1, pieces = 1, strokes = 0;
	const struct unit *last = NULL;
	for (int k = plan->first; k <= plan->last; k++) {
		const struct unit *unit = &draw->units->list[k];
		glyphs += (unit->glyph_count ? (int)unit->glyph_count : 1) + ((unit->flags & UNIT_BLANK) != 0) + unit->idsp;
		pieces += !last || unit->class == CLASS_NOTE || last->class == CLASS_NOTE || last->face != unit->face || last->run != unit->run || (last->class == CLASS_WORD) != (unit->class == CLASS_WORD);
		unsigned marks = draw->units->runs[unit->run].marks;
		strokes += ((marks & RUN_UNDERLINE) != 0) + ((marks & RUN_HIGHLIGHT) != 0);
		last = unit;
	}
	draw->glyphs = arena_array_raw(draw->env->keep, struct draw_glyph, glyphs);
	draw->pieces = arena_array(draw->env->keep, struct piece, pieces);
	draw->strokes = strokes ? arena_array(draw->env->keep, struct stroke, strokes) : NULL;
}

/* C66, C114: a stroke goes on over what stands between two marked units, and ends with the last of them. */
static void draw_strokes(struct drawer *draw, const struct unit *unit, mpt from, mpt to)
{
	static const enum run_mark kinds[2] = { RUN_UNDERLINE, RUN_HIGHLIGHT };
	const struct run *run = &draw->units->runs[unit->run];
	for (int i = 0; i < 2; i++) {
		if (!(run->marks & kinds[i])) {
			draw->going[i] = 0;
			continue;
		}
		if (!draw->going[i]) {
			draw->strokes[draw->stroke_count++] = (struct stroke){ .kind = kinds[i], .style = run->style, .from = from };
			draw->going[i] = draw->stroke_count;
		}
		draw->strokes[draw->going[i] - 1].to = to;
	}
}

/* ---- the line ---- */

/* Of the border after a unit, what stands before its ideographic blanks. */
static mpt blank_before_wide(const struct unit *unit, const struct box *item, const struct break_rules *rules)
{
	mpt before = item->glue - unit->idsp * rules->em;
	return before > 0 ? before : 0;
}

static mpt draw_line(struct drawer *draw, const struct box *items, const struct line_plan *plan, const struct line_fit *fit,
	const struct break_rules *rules)
{
	struct shares shares = shares_of(items, plan, fit, rules);
	mpt x = plan->lead + (plan->first > 0 ? items[plan->first - 1].start : 0);
	for (int k = plan->first; k <= plan->last; k++) {
		const struct unit *unit = &draw->units->list[k];
		draw_unit(draw, unit, x);
		draw_strokes(draw, unit, x, x + items[k].width);
		x += items[k].width;
		if (k == plan->last)
			break;
		if (unit->flags & UNIT_BLANK)
			draw_blank(draw, unit, x);
		if (unit->idsp)
			draw_wide_blanks(draw, unit, x + blank_before_wide(unit, &items[k], rules), rules->em);
		x += border_width(&shares, &items[k], rules);
	}
	if (items[plan->last].kind == BREAK_HYPHEN && !plan->last_line)
		draw_hyphen(draw, &draw->units->list[plan->last], x);
	return x + items[plan->last].end + fit->fill;
}

static unsigned flags_of(const struct box *items, const struct line_plan *plan, const struct line_fit *fit,
	const struct break_rules *rules)
{
	unsigned flags = (plan->first_line ? LINE_FIRST : 0) | (plan->last_line ? LINE_LAST : 0);
	int64_t hard = (int64_t)rules->em * rules->t3_hard / 1000 * (fit->spreads ? fit->spreads : 1);
	if (fit->t3 > hard && !rules->spread)
		flags |= LINE_LOOSE;
	if (fit->t3 > 0 && !fit->spreads)
		flags |= LINE_RAGGED;
	if (fit->over > 0)
		flags |= LINE_OVERFULL;
	if (!plan->last_line && (items[plan->last].kind == BREAK_DIVIDED || items[plan->last].cost == BREAK_HYPHENATED))
		flags |= LINE_DIVIDED;
	if (!plan->last_line && items[plan->last].kind == BREAK_HYPHEN)
		flags |= LINE_HYPHEN;
	if (!plan->last_line && items[plan->last].kind == BREAK_RELIEF)
		flags |= LINE_RELIEVED;
	return flags;
}

static mpt aligned(enum align align, mpt room)
{
	return align == ALIGN_CENTER || align == ALIGN_SPREAD ? room / 2 : align == ALIGN_RIGHT ? room : 0;
}

/* The last unit that begins within LINE_MOST; what would stand further is hundreds of metres off any page, and not drawn. */
static int last_reached(const struct box *items, const struct line_plan *plan)
{
	enum { LINE_MOST = 1 << 30 };
	int64_t x = plan->lead;
	for (int k = plan->first; k <= plan->last; k++) {
		x += (int64_t)items[k].width + items[k].glue;
		if (x > LINE_MOST)
			return k > plan->first ? k - 1 : k;
	}
	return plan->last;
}

struct line line_make(struct env *env, const struct units *units, const struct box *items, const struct line_plan *whole,
	const struct break_rules *rules)
{
	struct line_plan reached = *whole, *plan = &reached;
	reached.last = last_reached(items, whole);
	struct drawer draw = { .env = env, .units = units };
	struct line_fit fit = line_fit(items, plan->first, plan->last, plan->measure - plan->start, plan->last_line, rules);
	if (rules->spread)
		spread_line(items, plan, &fit, rules);
	room_for(&draw, plan);
	struct line line = { .measure = plan->measure, .start = plan->start, .natural = fit.natural, .stage = fit.stage };
	line.width = draw_line(&draw, items, plan, &fit, rules);
	line.pieces = draw.pieces;
	line.piece_count = draw.piece_count;
	line.strokes = draw.strokes;
	line.stroke_count = draw.stroke_count;
	line.flags = flags_of(items, plan, &fit, rules);
	line.t3 = fit.spreads ? (fit.t3 + fit.spreads - 1) / fit.spreads : 0;
	const struct unit *first = &units->list[plan->first], *last = &units->list[plan->last];
	const struct para_char *end = &units->chars[last->first + last->count - 1];
	char bytes[4];
	line.text.at = units->text + units->chars[first->first].offset;
	line.text.len = end->offset + utf8_encode(end->c, bytes) - units->chars[first->first].offset;
	line.chars = (int)utf8_count(line.text);
	line.at = units_span(units, first->first);
	if (!rules->justify)
		line.start += aligned(units->runs[first->run].style->align, plan->measure - plan->start - line.width);
	return line;
}
