#include "out/pdfcontent.h"

#include <string.h>

struct pdfcontent pdfcontent_new(struct arena *arena, mpt left, mpt top)
{
	struct pdfcontent content = { .out = { .arena = arena }, .left = left, .top = top };
	content.written = (struct pdfcontent_state){ .font = -1, .x_scale = 1000 };
	return content;
}

/* ---- numbers ---- */

void pdfcontent_number(struct pdfcontent *content, int64_t value, int places)
{
	char text[32];
	char *end = text + sizeof text, *at = end;
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	bool shown = false;
	*--at = ' ';
	for (int i = 0; i < places; i++, left /= 10) {
		shown = shown || left % 10;
		if (shown)
			*--at = (char)('0' + left % 10);
	}
	if (shown)
		*--at = '.';
	if (!left)
		*--at = '0';
	for (; left; left /= 10)
		*--at = (char)('0' + left % 10);
	if (value < 0 && (shown || at[0] != '0'))
		*--at = '-';
	buf_add(&content->out, at, (size_t)(end - at));
}

static void add_x(struct pdfcontent *content, int64_t x)
{
	pdfcontent_number(content, x + content->left, 3);
}

static void add_y(struct pdfcontent *content, int64_t y)
{
	pdfcontent_number(content, content->top - y, 3);
}

static void add_point(struct pdfcontent *content, int64_t x, int64_t y)
{
	add_x(content, x);
	add_y(content, y);
}

/* ---- inks ---- */

static bool is_white(struct ink ink)
{
	return ink.space == INK_SPOT ? !ink.tint : ink.space == INK_CMYK && !ink.c && !ink.m && !ink.y && !ink.k;
}

static void set_overprint(struct pdfcontent *content, bool overprint)
{
	if (content->written.overprint == overprint)
		return;
	content->written.overprint = overprint;
	content->used.gs[overprint ? GS_OVERPRINT : GS_KNOCKOUT] = true;
	buf_puts(&content->out, overprint ? "/GsO gs\n" : "/GsK gs\n");
}

static void add_amount(struct pdfcontent *content, unsigned amount)
{
	pdfcontent_number(content, amount, 4);
}

/* The same paint, whatever it prints over. */
static bool same_paint(struct ink a, struct ink b)
{
	a.overprint = b.overprint;
	return ink_eq(a, b);
}

static bool same_plate(const struct pdfcontent_state *written, struct ink ink)
{
	return written->inked && written->ink.space == ink.space && (ink.space != INK_SPOT || written->ink.spot == ink.spot);
}

static void add_paint(struct pdfcontent *content, struct ink ink)
{
	bool plate = same_plate(&content->written, ink);
	if (ink.space == INK_SPOT) {
		content->used.spots[ink.spot] = true;
		if (!plate)
			buf_format(&content->out, "/Cs%d cs ", ink.spot);
		add_amount(content, ink.tint);
		buf_puts(&content->out, "scn\n");
	} else if (ink.space == INK_REGISTRATION) {
		content->used.registration = true;
		buf_puts(&content->out, "/CsAll cs 1 scn\n");
	} else {
		add_amount(content, ink.c);
		add_amount(content, ink.m);
		add_amount(content, ink.y);
		add_amount(content, ink.k);
		buf_puts(&content->out, "k\n");
	}
}

void pdfcontent_ink(struct pdfcontent *content, struct ink ink)
{
	if (ink.space == INK_SPOT && (ink.spot < 0 || ink.spot >= content->used.spot_count))
		ink.space = INK_CMYK;
	set_overprint(content, ink.overprint && !is_white(ink));
	if (content->written.inked && same_paint(content->written.ink, ink))
		return;
	add_paint(content, ink);
	content->written.inked = true;
	content->written.ink = ink;
}

/* ---- paths and pictures ---- */

void pdfcontent_rect(struct pdfcontent *content, struct rect rect)
{
	pdfcontent_text_end(content);
	add_point(content, rect.x, (int64_t)rect.y + rect.h);
	pdfcontent_number(content, rect.w, 3);
	pdfcontent_number(content, rect.h, 3);
	buf_puts(&content->out, "re\n");
}

static void add_quarter(struct pdfcontent *content, mpt x, mpt y, const int64_t at[6])
{
	for (int i = 0; i < 6; i += 2)
		add_point(content, x + at[i], y + at[i + 1]);
	buf_puts(&content->out, "c\n");
}

void pdfcontent_disc(struct pdfcontent *content, mpt x, mpt y, mpt radius)
{
	int64_t r = radius, k = mul_div(radius, 552285, 1000000);
	const int64_t quarters[4][6] = {
		{ r, k, k, r, 0, r }, { -k, r, -r, k, -r, 0 }, { -r, -k, -k, -r, 0, -r }, { k, -r, r, -k, r, 0 },
	};
	pdfcontent_text_end(content);
	add_point(content, x + r, y);
	buf_puts(&content->out, "m\n");
	for (int i = 0; i < 4; i++)
		add_quarter(content, x, y, quarters[i]);
	buf_puts(&content->out, "h\n");
}

void pdfcontent_fill(struct pdfcontent *content)
{
	buf_puts(&content->out, "f\n");
}

void pdfcontent_fill_between(struct pdfcontent *content)
{
	buf_puts(&content->out, "f*\n");
}

void pdfcontent_clip(struct pdfcontent *content, struct rect clip)
{
	if (!clip.w)
		return;
	pdfcontent_text_end(content);
	buf_puts(&content->out, "q\n");
	content->outer = content->written;
	pdfcontent_rect(content, clip);
	buf_puts(&content->out, "W n\n");
}

void pdfcontent_unclip(struct pdfcontent *content, struct rect clip)
{
	if (!clip.w)
		return;
	pdfcontent_text_end(content);
	buf_puts(&content->out, "Q\n");
	content->written = content->outer;
}

void pdfcontent_picture(struct pdfcontent *content, int number, struct rect box)
{
	pdfcontent_text_end(content);
	set_overprint(content, false);
	content->used.pictures[number] = true;
	buf_puts(&content->out, "q\n");
	pdfcontent_number(content, box.w, 3);
	buf_puts(&content->out, "0 0 ");
	pdfcontent_number(content, box.h, 3);
	add_point(content, box.x, (int64_t)box.y + box.h);
	buf_format(&content->out, "cm\n/Im%d Do\nQ\n", number);
}

/* ---- text ---- */

void pdfcontent_text(struct pdfcontent *content)
{
	if (!content->in_text)
		buf_puts(&content->out, "BT\n");
	content->in_text = true;
}

void pdfcontent_text_end(struct pdfcontent *content)
{
	if (content->in_text)
		buf_puts(&content->out, "ET\n");
	content->in_text = false;
}

void pdfcontent_font(struct pdfcontent *content, int number, mpt size, int x_scale)
{
	struct pdfcontent_state *written = &content->written;
	content->used.fonts[number] = true;
	if (written->font != number || written->size != size) {
		buf_format(&content->out, "/F%d ", number);
		pdfcontent_number(content, size, 3);
		buf_puts(&content->out, "Tf\n");
	}
	if (written->x_scale != x_scale) {
		pdfcontent_number(content, x_scale, 1);
		buf_puts(&content->out, "Tz\n");
	}
	written->font = number;
	written->size = size;
	written->x_scale = x_scale;
}

void pdfcontent_text_place(struct pdfcontent *content, mpt x, mpt y)
{
	buf_puts(&content->out, "1 0 0 1 ");
	add_point(content, x, y);
	buf_puts(&content->out, "Tm\n");
}
