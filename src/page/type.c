/* Short texts that stand still: single lines of headlines, words, folios, credits and badges.
 *
 * A line is set unbroken at its natural width; where it begins between two edges is its alignment's matter. A numeral in a disc
 * is centred by its ink, not by its advance, so the ink's box can be asked for. */
#include "page/stone.h"

static bool parts_line(uint32_t c, bool strokes)
{
	return c == '\n' || (strokes && (c == 0xFF0F || c == '|' || c == 0xFF5C));
}

static struct str *line_add(struct env *env, struct str **lines, int *count, int *room)
{
	arena_push(env->keep, *lines, *count, *room);
	return &(*lines)[(*count)++];
}

int type_lines(struct env *env, struct str text, bool strokes, struct str **lines)
{
	int count = 0, room = 0;
	size_t from = 0, at = 0;
	*lines = NULL;
	while (at < text.len) {
		size_t len;
		uint32_t c = utf8_decode(str_part(text, at, text.len), &len);
		if (parts_line(c, strokes)) {
			*line_add(env, lines, &count, &room) = str_trim(str_part(text, from, at - from));
			from = at + len;
		}
		at += len;
	}
	if (text.len)
		*line_add(env, lines, &count, &room) = str_trim(str_part(text, from, text.len - from));
	return count;
}

/* Whether the word's text is the source's own bytes, so that offsets carry over. */
static bool is_verbatim(struct word word)
{
	const struct span at = word.at;
	return at.source && at.offset <= at.source->text.len && word.text.len <= at.source->text.len - at.offset &&
		word.text.at == at.source->text.at + at.offset;
}

static struct run type_run(struct str text, const struct style *style, struct word whole)
{
	bool inside = text.at >= whole.text.at && text.at + text.len <= whole.text.at + whole.text.len;
	bool verbatim = inside && is_verbatim(whole);
	struct run run = { .text = text, .style = style, .font = -1, .at = whole.at, .verbatim = verbatim };
	if (verbatim)
		run.at = span_part(whole.at, (size_t)(text.at - whole.text.at), text.len);
	return run;
}

const struct line *type_line(struct env *env, const struct media *media, struct str text, const struct style *style,
	struct word whole)
{
	struct run run = type_run(text, style, whole);
	struct line *line = arena_new(env->keep, struct line);
	*line = para_line(env, media, &run, 1);
	return line;
}

const struct line *type_spread(struct env *env, const struct media *media, struct str text, const struct style *style,
	struct word whole, mpt w)
{
	struct run run = type_run(text, style, whole);
	struct line *line = arena_new(env->keep, struct line);
	*line = para_spread(env, media, &run, 1, w);
	return line;
}

struct style *type_copy(struct env *env, const struct style *style)
{
	struct style *copy = arena_new(env->keep, struct style);
	*copy = *style;
	return copy;
}

const struct style *type_heading(struct env *env, const struct style *style)
{
	bool half = style->options.blanks == BLANKS_AUTO;
	if (!style->options.hyphenation && !half)
		return style;
	struct style *copy = type_copy(env, style);
	copy->options.hyphenation = false;
	copy->options.blanks = half ? BLANKS_HALF : style->options.blanks;
	return copy;
}

enum align type_align(int given, const struct style *style)
{
	return given < 0 ? style->align : (enum align)given;
}

mpt type_x(const struct line *line, enum align align, mpt x, mpt w)
{
	mpt free = w - line->width;
	mpt before = align == ALIGN_CENTER || align == ALIGN_SPREAD ? (mpt)mul_div(free, 1, 2) : align == ALIGN_RIGHT ? free : 0;
	return x + before - line->start;
}

static void ink_add(struct rect *sum, bool *any, struct rect r)
{
	if (!*any) {
		*sum = r;
		*any = true;
		return;
	}
	mpt right = sum->x + sum->w, bottom = sum->y + sum->h;
	right = r.x + r.w > right ? r.x + r.w : right;
	bottom = r.y + r.h > bottom ? r.y + r.h : bottom;
	sum->x = r.x < sum->x ? r.x : sum->x;
	sum->y = r.y < sum->y ? r.y : sum->y;
	sum->w = right - sum->x;
	sum->h = bottom - sum->y;
}

static struct rect glyph_ink(const struct piece *piece, const struct draw_glyph *glyph)
{
	mpt size = piece->size;
	int scale = piece->style->x_scale;
	struct face_bearing blank = face_bearing(piece->face, glyph->gid, size);
	mpt advance = face_advance(piece->face, glyph->gid, size);
	mpt left = (mpt)mul_div(blank.left, scale, 1000), w = (mpt)mul_div(advance - blank.left - blank.right, scale, 1000);
	struct rect r = { glyph->x + glyph->dx + left, -blank.top - glyph->dy, w, blank.top - blank.bottom };
	return r;
}

struct rect type_ink(const struct line *line)
{
	struct rect sum = { 0, 0, 0, 0 };
	bool any = false;
	for (int i = 0; i < line->piece_count; i++)
		for (int g = 0; g < line->pieces[i].count; g++)
			ink_add(&sum, &any, glyph_ink(&line->pieces[i], &line->pieces[i].glyphs[g]));
	return sum;
}
