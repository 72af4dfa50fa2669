#include "read/clean.h"

#include <string.h>

#include "text/class.h"

enum { ZERO_WIDTH_SPACE = 0x200B, WIDE_BLANK = 0x3000, PARAGRAPH_MOST = 100000 };

static void add_run(struct cleaner *cleaner, struct doc_run run)
{
	arena_push(cleaner->env->temp, cleaner->runs, cleaner->run_count, cleaner->run_room);
	cleaner->runs[cleaner->run_count++] = run;
}

static void add_slice(struct cleaner *cleaner, const struct piece *piece, size_t from, size_t to)
{
	if (from >= to)
		return;
	size_t at = piece->verbatim ? piece->at + from : piece->at;
	add_run(cleaner, (struct doc_run){ .text = str_part(piece->text, from, to - from), .strong = piece->strong,
		.emphasis = piece->emphasis, .underline = piece->underline, .highlight = piece->highlight, .note = piece->note, .at = span_of(cleaner->source, at, piece->verbatim ? to - from : 1), .verbatim = piece->verbatim });
}

static void add_blank(struct cleaner *cleaner, const struct piece *piece, size_t at)
{
	size_t place = piece->verbatim ? piece->at + at : piece->at;
	add_run(cleaner, (struct doc_run){ .text = { " ", 1 }, .strong = piece->strong, .emphasis = piece->emphasis,
		.underline = piece->underline, .highlight = piece->highlight, .at = span_of(cleaner->source, place, 1) });
}

static void finish_block(struct cleaner *cleaner)
{
	if (cleaner->run_count > cleaner->marked) {
		struct arena *keep = cleaner->env->keep;
		struct block block = { .kind = cleaner->kind, .marked = cleaner->marked, .section = cleaner->section, .run_count = cleaner->run_count,
			.at = cleaner->runs[0].at };
		block.runs = arena_array(keep, struct doc_run, cleaner->run_count);
		memcpy(block.runs, cleaner->runs, (size_t)cleaner->run_count * sizeof *block.runs);
		arena_push(keep, cleaner->blocks, cleaner->block_count, cleaner->block_room);
		cleaner->blocks[cleaner->block_count++] = block;
	}
	cleaner->run_count = cleaner->chars = 0;
	cleaner->marked = false;
	cleaner->last = 0;
	cleaner->broken = cleaner->blank = false;
}

static void tell_stars(struct cleaner *cleaner, const struct piece *piece, size_t at)
{
	size_t len = 1;
	while (at + len < piece->text.len && piece->text.at[at + len] == '*')
		len++;
	diag(cleaner->env, span_of(cleaner->source, piece->at + at, len), D_STORY_ASTERISK);
}

static void tell_control(struct cleaner *cleaner, const struct piece *piece, size_t at, uint32_t c)
{
	diag(cleaner->env, span_of(cleaner->source, piece->verbatim ? piece->at + at : piece->at, 1), D_STORY_CONTROL,
		str_format(cleaner->env->temp, "U+%04X", (unsigned)c));
}

static void note_indent(struct cleaner *cleaner, const struct piece *piece, size_t at)
{
	if (!cleaner->indents++)
		cleaner->first_indent = span_of(cleaner->source, piece->verbatim ? piece->at + at : piece->at, 3);
}

/* Whether the blank that was met before `c` is printed (C17 to C20). */
static bool blank_stays(const struct cleaner *cleaner, uint32_t c)
{
	if (!cleaner->last)
		return false;
	if (!cleaner->broken)
		return cleaner->blank;
	if (cleaner->last == ZERO_WIDTH_SPACE || c == ZERO_WIDTH_SPACE)
		return false;
	return !(char_wide(cleaner->last) && char_wide(c));
}

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
}

/* A typed indent: U+3000 at a paragraph's start, or two of them at a line's. The latter starts a paragraph. */
static bool is_indent(struct cleaner *cleaner, const struct piece *piece, size_t at, uint32_t c)
{
	if (c != WIDE_BLANK)
		return false;
	if (!cleaner->last)
		return true;
	return cleaner->broken && str_starts(str_part(piece->text, at, 6), "\xE3\x80\x80\xE3\x80\x80");
}

/* A paragraph without end is parted, so that nothing behind it has to hold it whole. */
static void part_paragraph(struct cleaner *cleaner, const struct piece *piece, size_t start, size_t at)
{
	add_slice(cleaner, piece, start, at);
	if (!cleaner->told_long)
		diag(cleaner->env, span_of(cleaner->source, piece->verbatim ? piece->at + at : piece->at, 1), D_STORY_LONG, PARAGRAPH_MOST);
	cleaner->told_long = true;
	finish_block(cleaner);
}

static void clean_text(struct cleaner *cleaner, const struct piece *piece)
{
	size_t start = 0, len;
	for (size_t i = 0; i < piece->text.len; i += len) {
		uint32_t c = utf8_decode(str_part(piece->text, i, 4), &len);
		bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r', control = is_control(c);
		if (blank || control || is_indent(cleaner, piece, i, c)) {
			/* A single blank inside a piece stays in its slice. */
			bool inside = c == ' ' && i > start && i + 1 < piece->text.len && (unsigned char)piece->text.at[i + 1] > ' ';
			if (inside)
				continue;
			add_slice(cleaner, piece, start, i);
			start = i + len;
			if (control) {
				tell_control(cleaner, piece, i, c);
			} else if (blank) {
				cleaner->blank = true;
			} else {
				if (cleaner->last)
					finish_block(cleaner);
				note_indent(cleaner, piece, i);
				while (str_starts(str_part(piece->text, start, 3), "\xE3\x80\x80"))
					start += 3, len += 3;
			}
			continue;
		}
		if (++cleaner->chars > PARAGRAPH_MOST) {
			part_paragraph(cleaner, piece, start, i);
			start = i;
		}
		if (i == start && blank_stays(cleaner, c))
			add_blank(cleaner, piece, i ? i - 1 : 0);
		if (c == '*' && piece->kind == PIECE_TEXT && (i == 0 || piece->text.at[i - 1] != '*'))
			tell_stars(cleaner, piece, i);
		cleaner->last = c;
		cleaner->broken = cleaner->blank = false;
	}
	add_slice(cleaner, piece, start, piece->text.len);
}

void clean_begin(struct cleaner *cleaner, enum block_kind kind, struct doc_run mark)
{
	cleaner->kind = kind;
	cleaner->first_block = cleaner->block_count;
	cleaner->run_count = cleaner->chars = 0;
	cleaner->marked = mark.text.len > 0;
	if (cleaner->marked)
		add_run(cleaner, mark);
}

void clean_piece(struct cleaner *cleaner, const struct piece *piece)
{
	if (piece->kind == PIECE_BREAK)
		cleaner->broken = true;
	else if (piece->note)           /* white space looks through it (C32) */
		add_slice(cleaner, piece, 0, piece->text.len);
	else
		clean_text(cleaner, piece);
}

void clean_end(struct cleaner *cleaner)
{
	finish_block(cleaner);
}

void clean_again(struct cleaner *cleaner)
{
	struct doc_run mark = cleaner->marked ? cleaner->runs[0] : (struct doc_run){ 0 };
	cleaner->block_count = cleaner->first_block;
	cleaner->last = 0;
	cleaner->broken = cleaner->blank = false;
	clean_begin(cleaner, cleaner->kind, mark);
}
