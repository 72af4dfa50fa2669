#include "out/pdftext.h"

#include <string.h>

/* One glyph in its place. */
struct mark {
	const struct draw_item *item;
	const struct pdfglyph *glyph;   /* NULL: missing, a box is drawn */
	mpt x, y, end;                  /* of the drawing; `end`: with the font's own advance */
	struct str text;
	bool follows;                   /* has no text of its own: belongs to the one before */
	bool blank;                     /* white space alone */
	bool joined;                    /* in one span with the next */
};

struct marks {
	struct mark *list;
	int count;
};

/* In thousandths of an em. Readers take more than 100 for a blank (150 some), and 20 are enough where the size changes. Glyphs
 * that overlap by more than 200 begin a new line. */
enum { GAP_MOST = 80, GAP_MOST_UNEVEN = 20, OVERLAP_MOST = 150, BLANK_LEAST = 200, BLANK_MOST = 800 };

/* ---- marks ---- */

static bool is_blank(struct str text)
{
	size_t len;
	if (!text.len)
		return false;
	for (; text.len; text = str_part(text, len, text.len)) {
		uint32_t c = utf8_decode(text, &len);
		if (c != ' ' && c != 0xA0 && c != 0x3000 && (c < 0x2000 || c > 0x200A))
			return false;
	}
	return true;
}

static mpt scaled(const struct draw_item *item, int64_t em_thousandths)
{
	return (mpt)mul_div(em_thousandths * item->u.glyphs.size, item->u.glyphs.x_scale, 1000 * 1000);
}

static struct mark mark_of(const struct pdffonts *fonts, const struct draw_item *item, const struct draw_glyph *glyph)
{
	struct mark mark = { .item = item, .glyph = pdffont_glyph(fonts, item->u.glyphs.face, glyph->gid) };
	mark.x = item->box.x + glyph->x + glyph->dx;
	mark.y = item->box.y - glyph->dy;
	mark.end = mark.x + scaled(item, mark.glyph ? mark.glyph->width : face_advance(item->u.glyphs.face, 0, 1000));
	mark.text = (struct str){ glyph->utf8, glyph->len };
	mark.follows = !glyph->len;
	mark.blank = is_blank(mark.text);
	return mark;
}

static struct marks marks_of(const struct pdffonts *fonts, const struct draw_item *items, int count, struct arena *temp)
{
	struct marks marks = { 0 };
	for (int i = 0; i < count; i++)
		marks.count += items[i].u.glyphs.count;
	marks.list = arena_array(temp, struct mark, marks.count);
	int n = 0;
	for (int i = 0; i < count; i++)
		for (int k = 0; k < items[i].u.glyphs.count; k++)
			marks.list[n++] = mark_of(fonts, &items[i], &items[i].u.glyphs.list[k]);
	return marks;
}

/* ---- which belong together ---- */

static mpt narrow_em(const struct draw_item *item)
{
	return item->u.glyphs.x_scale < 1000 ? scaled(item, 1000) : item->u.glyphs.size;
}

static mpt common_em(const struct mark *a, const struct mark *b)
{
	mpt x = narrow_em(a->item), y = narrow_em(b->item);
	return x < y ? x : y;
}

/* Next to each other in one line: of one item, or closer than an em. */
static bool neighbours(const struct mark *a, const struct mark *b)
{
	mpt em = common_em(a, b), fall = b->y > a->y ? b->y - a->y : a->y - b->y;
	if (fall > em / 2)
		return false;
	return a->item == b->item || (b->x - a->end < em && b->x > a->x - em);
}

/* Would a reader take what lies between them for a blank or the end of a line? */
static bool misread(const struct mark *a, const struct mark *b)
{
	int64_t gap = ((int64_t)b->x - a->end) * 1000, em = common_em(a, b);
	bool uneven = a->item->u.glyphs.size != b->item->u.glyphs.size || a->y != b->y;
	return gap > em * (uneven ? GAP_MOST_UNEVEN : GAP_MOST) || gap < -em * OVERLAP_MOST;
}

/* Does the word that `i` stands in begin (`step` -1) or end (1) with it? */
static bool at_edge(const struct marks *marks, int i, int step)
{
	int to = i + step;
	if (to < 0 || to >= marks->count || marks->list[to].blank)
		return true;
	return !neighbours(&marks->list[i < to ? i : to], &marks->list[i < to ? to : i]);
}

/* A blank that readers would not give back as it is: too narrow, too wide, not U+0020, or between words of one character,
 * which look like spaced letters. `i` and `next` are the marks on both sides. */
static bool spelled_out(const struct marks *marks, int i, int next)
{
	const struct mark *a = &marks->list[i], *b = &marks->list[next];
	int64_t gap = ((int64_t)b->x - a->end) * 1000, em = common_em(a, b);
	if (gap < em * BLANK_LEAST || gap > em * BLANK_MOST)
		return true;
	for (int k = i + 1; k < next; k++)
		if (!str_is(marks->list[k].text, " "))
			return true;
	return at_edge(marks, i, -1) && at_edge(marks, next, 1);
}

/* From `i`, not blank, over the blanks after it. */
static void join_over_blank(struct marks *marks, int i)
{
	int next = i + 1;
	while (next < marks->count && marks->list[next].blank && neighbours(&marks->list[next - 1], &marks->list[next]))
		next++;
	if (next == marks->count || !neighbours(&marks->list[next - 1], &marks->list[next]) || !spelled_out(marks, i, next))
		return;
	for (; i < next; i++)
		marks->list[i].joined = true;
}

static void join(struct marks *marks)
{
	for (int i = 0; i + 1 < marks->count; i++) {
		struct mark *a = &marks->list[i], *b = a + 1;
		if (!neighbours(a, b))
			continue;
		if (b->blank && !a->blank)
			join_over_blank(marks, i);
		else if (b->follows || (!a->blank && (!a->glyph || !b->glyph || misread(a, b))))
			a->joined = true;
	}
}

/* The font alone would tell something else. */
static bool needs_span(const struct mark *mark)
{
	return mark->glyph && (mark->follows || !str_eq(mark->glyph->text, mark->text));
}

/* ---- writing ---- */

/* Where the reader's pen stands by the numbers written so far: exactly, in 1/100000000 mpt, so that nothing adds up. */
enum { PEN = 100000000 };

struct writer {
	struct pdfcontent *content;
	bool placed;
	int64_t pen;
	mpt y;
	bool in_array, in_string;
};

static void close_string(struct writer *writer)
{
	if (writer->in_string)
		buf_puts(&writer->content->out, ")");
	writer->in_string = false;
}

static void close_array(struct writer *writer)
{
	close_string(writer);
	if (writer->in_array)
		buf_puts(&writer->content->out, "]TJ\n");
	writer->in_array = false;
}

static void open_array(struct writer *writer)
{
	if (!writer->in_array)
		buf_puts(&writer->content->out, "[");
	writer->in_array = true;
}

/* Coarse enough to be short, fine enough for 1/100 pt. */
static int places_for(mpt size)
{
	return size <= 12 * PT ? 0 : size <= 120 * PT ? 1 : 2;
}

static int64_t round_div(int64_t a, int64_t b)
{
	return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

/* Brings the pen to the mark, by the place of the line or within it. */
static void go_to(struct writer *writer, const struct mark *mark)
{
	static const int64_t powers[] = { 1, 10, 100 };
	int64_t target = (int64_t)mark->x * PEN, size = mark->item->u.glyphs.size;
	int64_t away = writer->pen - target, far = 2 * size * PEN;
	if (!writer->placed || writer->y != mark->y || away > far || away < -far) {
		close_array(writer);
		pdfcontent_text_place(writer->content, mark->x, mark->y);
		writer->placed = true;
		writer->pen = target;
		writer->y = mark->y;
		return;
	}
	int places = places_for(mark->item->u.glyphs.size);
	int64_t step = size * mark->item->u.glyphs.x_scale * (PEN / 1000000) / powers[places];
	int64_t steps = step ? round_div(away, step) : 0;
	if (!steps)
		return;
	open_array(writer);
	close_string(writer);
	pdfcontent_number(writer->content, steps, places);
	writer->content->out.len--;
	writer->pen -= steps * step;
}

/* Strings are bytes in parentheses: half of hexadecimal, and deflate does better on them. */
static void add_byte(struct buf *out, unsigned byte)
{
	char text[2] = { '\\', (char)byte };
	bool escaped = byte == '(' || byte == ')' || byte == '\\';
	if (byte == '\r') {
		text[1] = 'r';
		escaped = true;
	}
	buf_add(out, escaped ? text : text + 1, escaped ? 2 : 1);
}

static void add_code(struct buf *out, uint16_t code)
{
	add_byte(out, code >> 8);
	add_byte(out, code & 0xFF);
}

static void show(struct writer *writer, const struct mark *mark)
{
	go_to(writer, mark);
	open_array(writer);
	if (!writer->in_string)
		buf_puts(&writer->content->out, "(");
	writer->in_string = true;
	add_code(&writer->content->out, mark->glyph->code);
	writer->pen += (int64_t)mark->glyph->width * mark->item->u.glyphs.size * mark->item->u.glyphs.x_scale * (PEN / 1000000);
}

static void open_span(struct writer *writer, const struct mark *marks, int count)
{
	struct buf *out = &writer->content->out;
	close_array(writer);
	buf_puts(out, "/Span<</ActualText(\xFE\xFF");
	for (int i = 0; i < count; i++) {
		struct str text = marks[i].text;
		size_t len;
		for (; text.len; text = str_part(text, len, text.len)) {
			uint32_t c = utf8_decode(text, &len);
			if (c >= 0x10000)
				add_code(out, (uint16_t)(0xD800 + ((c - 0x10000) >> 10)));
			add_code(out, (uint16_t)(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c));
		}
	}
	buf_puts(out, ")>>BDC\n");
}

static void close_span(struct writer *writer)
{
	close_array(writer);
	buf_puts(&writer->content->out, "EMC\n");
}

static void set_state(struct writer *writer, const struct mark *mark, const struct pdffonts *fonts)
{
	const struct draw_item *item = mark->item;
	struct pdfcontent *content = writer->content;
	int number = pdffont_number(fonts, item->u.glyphs.face);
	close_array(writer);
	pdfcontent_ink(content, item->ink);
	pdfcontent_font(content, number, item->u.glyphs.size, item->u.glyphs.x_scale);
}

/* Marks that stand together: as one span if they are several, or one that its font does not tell truly. */
static void write_group(struct writer *writer, const struct mark *marks, int count, const struct pdffonts *fonts,
	const struct draw_item **current)
{
	int shown = 0;
	for (int i = 0; i < count; i++)
		shown += marks[i].glyph != NULL;
	if (!shown)
		return;
	bool span = count > 1 || needs_span(marks);
	pdfcontent_text(writer->content);
	if (span)
		open_span(writer, marks, count);
	for (int i = 0; i < count; i++) {
		if (!marks[i].glyph)
			continue;
		if (*current != marks[i].item)
			set_state(writer, &marks[i], fonts);
		*current = marks[i].item;
		show(writer, &marks[i]);
	}
	if (span)
		close_span(writer);
}

/* An empty frame in the place of a character that the face lacks. */
static void draw_missing(struct pdfcontent *content, const struct mark *mark)
{
	mpt size = mark->item->u.glyphs.size, w = mark->end - mark->x;
	struct rect frame = { mark->x + w / 12, mark->y - size * 4 / 5, w - 2 * (w / 12), size * 4 / 5 + size * 2 / 25 };
	pdfcontent_text_end(content);
	pdfcontent_ink(content, mark->item->ink);
	pdfcontent_rect(content, frame);
	pdfcontent_rect(content, rect_grow(frame, -size / 16));
	pdfcontent_fill_between(content);
}

void pdftext_write(struct pdfcontent *content, const struct pdffonts *fonts, const struct draw_item *items, int count,
	struct arena *temp)
{
	struct marks marks = marks_of(fonts, items, count, temp);
	struct writer writer = { .content = content };
	const struct draw_item *current = NULL;
	join(&marks);
	for (int from = 0, to; from < marks.count; from = to) {
		for (to = from + 1; to < marks.count && marks.list[to - 1].joined; to++)
			;
		write_group(&writer, &marks.list[from], to - from, fonts, &current);
	}
	close_array(&writer);
	pdfcontent_text_end(content);
	for (int i = 0; i < marks.count; i++)
		if (!marks.list[i].glyph)
			draw_missing(content, &marks.list[i]);
}

