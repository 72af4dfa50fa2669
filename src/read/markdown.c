#include "read/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "read/clean.h"
#include "read/signs.h"

enum { NESTING_MOST = 32 };

struct marker {
	struct env *env;
	const struct source *source;
	size_t from;                    /* of the body in the source */
	struct str text;                /* the body */
	char *shadow;                   /* the body as cmark reads it */
	size_t *lines;                  /* where each of its lines begins */
	int line_count;
	struct cleaner cleaner;
	size_t cursor;                  /* how far the block's text was found again */
	bool lost;                      /* something was not: the block is set plain */
	int strong, emphasis, quotes, items, images, depth;
	struct signs signs;
	int sign;                       /* the first not yet passed */
	bool underline, highlight;
	bool told_depth;
	struct doc_run mark;            /* of the list's item that has just begun */
	int next_number;
};

/* ---- the shadow ---- */

static bool is_ascii_mark(char c)
{
	return c > ' ' && c < 0x7F && strchr("%)(.,;:?\"'$+=/@~^|{}-", c);
}

static bool is_wide_byte(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Marks of two and three bytes become letters of two and three bytes. */
static void shade_marks(char *at, size_t len)
{
	for (size_t i = 0; i + 1 < len; i++) {
		unsigned char a = (unsigned char)at[i], b = (unsigned char)at[i + 1];
		if (a == 0xC2 && b >= 0xA1 && b <= 0xBF) {
			memcpy(at + i, "\xC3\xA9", 2);
		} else if (i + 2 < len && ((a == 0xE2 && (b == 0x80 || b == 0x81) && !(b == 0x80 && (unsigned char)at[i + 2] < 0x90)) ||
				(a == 0xE3 && b == 0x80 && (unsigned char)at[i + 2] != 0x80) || (a == 0xEF && (b == 0xBC || b == 0xBD)))) {
			memcpy(at + i, "\xE4\xB8\x80", 3);
		}
	}
}

/* `5%**左` and `字**(`: an ASCII mark between asterisks and a wide character is a letter, too. */
static void shade_stars(char *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (at[i] != '*')
			continue;
		size_t end = i;
		while (end < len && at[end] == '*')
			end++;
		if (i > 0 && end < len && is_ascii_mark(at[i - 1]) && is_wide_byte(at[end]) && (i < 2 || at[i - 2] != '\\'))
			at[i - 1] = 'x';
		if (i > 0 && end < len && is_wide_byte(at[i - 1]) && is_ascii_mark(at[end]))
			at[end] = 'x';
		i = end;
	}
}

static bool defines(struct str line)
{
	for (size_t i = 0; i + 1 < line.len; i++)
		if (line.at[i] == ']' && line.at[i + 1] == ':')
			return true;
	return false;
}

/* `[甲]: 乙` at a line's start would be taken for the address of a link and vanish. */
static void shade_definitions(char *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		size_t end = i, bracket;
		while (end < len && at[end] != '\n' && at[end] != '\r')
			end++;
		for (bracket = i; bracket < end && strchr(" >\t-*+0123456789.)", at[bracket]); bracket++)
			;
		if (bracket < end && at[bracket] == '[' && defines((struct str){ at + bracket, end - bracket }))
			at[bracket] = 'x';
		i = end;
	}
}

static void find_lines(struct marker *marker)
{
	int room = 0;
	for (size_t i = 0; i < marker->text.len; i++) {
		arena_push(marker->env->temp, marker->lines, marker->line_count, room);
		marker->lines[marker->line_count++] = i;
		while (i < marker->text.len && marker->text.at[i] != '\n' && marker->text.at[i] != '\r')
			i++;
		if (i + 1 < marker->text.len && marker->text.at[i] == '\r' && marker->text.at[i + 1] == '\n')
			i++;
	}
}

static size_t line_start(const struct marker *marker, int line)
{
	return line >= 1 && line <= marker->line_count ? marker->lines[line - 1] : marker->text.len;
}

static struct span span_here(const struct marker *marker, size_t at, size_t len)
{
	return span_of(marker->source, marker->from + at, len);
}

/* Where a node begins: the line is sure, the column is so for blocks. */
static struct span node_span(const struct marker *marker, cmark_node *node)
{
	int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
	size_t at = line_start(marker, line) + (size_t)(column > 0 ? column - 1 : 0);
	return span_here(marker, at < marker->text.len ? at : marker->text.len, 1);
}

/* ---- text found again ---- */

static void add_piece(struct marker *marker, struct piece piece)
{
	piece.strong = marker->strong > 0;
	piece.emphasis = marker->emphasis > 0;
	piece.underline = marker->underline;
	piece.highlight = marker->highlight;
	clean_piece(&marker->cleaner, &piece);
}

static void add_plain(struct marker *marker, enum piece_kind kind, size_t from, size_t to)
{
	if (from < to)
		add_piece(marker, (struct piece){ .kind = kind, .text = str_part(marker->text, from, to - from), .at = marker->from + from,
			.verbatim = true });
}

/* The next sign that begins in from..to; NULL: none. */
static const struct sign *sign_in(struct marker *marker, size_t from, size_t to)
{
	const struct sign *list = marker->signs.list;
	while (marker->sign < marker->signs.count && (list[marker->sign].at < from || list[marker->sign].kind == SIGN_NONE))
		marker->sign++;
	return marker->sign < marker->signs.count && list[marker->sign].at < to ? &list[marker->sign++] : NULL;
}

static void take_sign(struct marker *marker, const struct sign *sign)
{
	if (sign->kind == SIGN_UNDERLINE)
		marker->underline = sign->open;
	else if (sign->kind == SIGN_HIGHLIGHT)
		marker->highlight = sign->open;
	else
		add_piece(marker, (struct piece){ .kind = PIECE_ESCAPED, .text = str_part(marker->text, sign->at + 2, sign->len - 3),
			.at = marker->from + sign->at + 2, .verbatim = true, .note = true });
}

static void add_slice(struct marker *marker, enum piece_kind kind, size_t from, size_t to)
{
	const struct sign *sign;
	while (kind == PIECE_TEXT && (sign = sign_in(marker, from, to))) {
		add_plain(marker, kind, from, sign->at);
		take_sign(marker, sign);
		from = sign->at + sign->len;
	}
	add_plain(marker, kind, from, to);
}

/* An entity (&amp;) in the source: its length, or 0. */
static size_t entity_length(struct str text)
{
	size_t i = 1;
	if (!text.len || text.at[0] != '&')
		return 0;
	while (i < text.len && i < 40 && (text.at[i] == '#' || (text.at[i] >= '0' && text.at[i] <= '9') ||
		(text.at[i] >= 'A' && text.at[i] <= 'Z') || (text.at[i] >= 'a' && text.at[i] <= 'z')))
		i++;
	return i > 1 && i < text.len && text.at[i] == ';' ? i + 1 : 0;
}

/* In code a line end, with what stands before the next line's text, is a blank; nothing else is changed. */
static size_t follow_code(struct marker *marker, struct str literal, size_t at, bool keep)
{
	size_t start = at;
	for (size_t i = 0; i < literal.len; i++) {
		if (at >= marker->text.len)
			return 0;
		if (literal.at[i] == ' ' && (marker->shadow[at] == '\n' || marker->shadow[at] == '\r')) {
			if (keep) {
				add_slice(marker, PIECE_ESCAPED, start, at);
				add_piece(marker, (struct piece){ .kind = PIECE_BREAK });
			}
			while (at < marker->text.len && strchr("\r\n \t>", marker->shadow[at]))
				at++;
			start = at;
		} else if (marker->shadow[at] == literal.at[i]) {
			at++;
		} else {
			return 0;
		}
	}
	if (keep)
		add_slice(marker, PIECE_ESCAPED, start, at);
	return at;
}

/* Follows `literal` through the shadow from `at`; pieces are added only when `keep`. Answers the end, or 0 when it parts. */
static size_t follow_text(struct marker *marker, struct str literal, size_t at, bool keep)
{
	size_t i = 0, start = at, entity;
	while (i < literal.len) {
		struct str rest = { marker->shadow + at, marker->text.len - at };
		if (rest.len > 1 && rest.at[0] == '\\' && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rest.at[1]) &&
			rest.at[1] == literal.at[i]) {
			if (keep) {
				add_slice(marker, PIECE_TEXT, start, at);
				add_slice(marker, PIECE_ESCAPED, at + 1, at + 2);
			}
			at += 2;
			i++;
			start = at;
		} else if ((entity = entity_length(rest)) && (literal.len - i < entity || memcmp(rest.at, literal.at + i, entity) != 0)) {
			size_t len;
			utf8_decode(str_part(literal, i, 4), &len);
			if (keep) {
				add_slice(marker, PIECE_TEXT, start, at);
				struct str text = { str_copy(marker->env->keep, str_part(literal, i, len)), len };
				add_piece(marker, (struct piece){ .kind = PIECE_ESCAPED, .text = text, .at = marker->from + at });
			}
			at += entity;
			i += len;
			start = at;
		} else if (rest.len && rest.at[0] == literal.at[i]) {
			at++;
			i++;
		} else {
			return 0;
		}
	}
	if (keep)
		add_slice(marker, PIECE_TEXT, start, at);
	return at;
}

/* Between two texts stand marks of Markdown; a text that has not been found so many bytes on is lost. */
enum { SEARCH_MOST = 4096 };

static void find_text(struct marker *marker, cmark_node *node)
{
	size_t (*follow)(struct marker *, struct str, size_t, bool) =
		cmark_node_get_type(node) == CMARK_NODE_CODE ? follow_code : follow_text;
	struct str literal = str_of(cmark_node_get_literal(node));
	size_t line = line_start(marker, cmark_node_get_start_line(node));
	size_t at = line > marker->cursor ? line : marker->cursor;
	for (size_t tries = 0; literal.len && tries < SEARCH_MOST && at < marker->text.len; tries++, at++)
		if (follow(marker, literal, at, false)) {
			marker->cursor = follow(marker, literal, at, true);
			return;
		}
	marker->lost |= literal.len > 0;
}

/* ---- blocks ---- */

static struct str line_text(const struct marker *marker, int line)
{
	size_t start = line_start(marker, line), end = start;
	while (end < marker->text.len && marker->text.at[end] != '\n' && marker->text.at[end] != '\r')
		end++;
	return str_part(marker->text, start, end - start);
}

/* The lines of a block as they stand, from `at` in the first one, without marks of quotes before the others. */
static void add_lines(struct marker *marker, size_t at, int first, int last)
{
	for (int line = first; line <= last && line <= marker->line_count; line++) {
		struct str text = line_text(marker, line);
		size_t start = (size_t)(text.at - marker->text.at), end = start + text.len;
		size_t skip = line == first && at > start && at <= end ? at : start;
		for (int quotes = marker->quotes; skip < end && line > first && strchr(quotes > 0 ? " \t>" : " \t", marker->text.at[skip]); skip++)
			quotes -= marker->text.at[skip] == '>';
		if (line > first)
			add_piece(marker, (struct piece){ .kind = PIECE_BREAK });
		add_slice(marker, PIECE_ESCAPED, skip, end);
	}
}

static bool is_underline(struct str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '-' && line.at[i] != '=')
			return false;
	return line.len > 0;
}

/* cmark's end line of a heading may lie beyond it. */
static int last_line(const struct marker *marker, cmark_node *node)
{
	int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
	if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
		return last;
	if (str_starts(str_trim(line_text(marker, first)), "#"))
		return first;
	for (int line = first + 1; line <= last; line++)
		if (is_underline(line_text(marker, line)))
			return line - 1;
	return last;
}

static enum block_kind kind_here(const struct marker *marker)
{
	return marker->quotes ? BLOCK_QUOTE : marker->items ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static void begin(struct marker *marker, cmark_node *node, enum block_kind kind)
{
	marker->cursor = (size_t)node_span(marker, node).offset - marker->from;
	marker->strong = marker->emphasis = marker->images = 0;
	marker->underline = marker->highlight = false;
	marker->lost = false;
	clean_begin(&marker->cleaner, kind, marker->mark);
	marker->mark = (struct doc_run){ 0 };
}

static void begin_heading(struct marker *marker, cmark_node *node)
{
	int level = cmark_node_get_heading_level(node);
	if (level != 2)
		diag(marker->env, node_span(marker, node), D_HEADING_LEVEL, level);
	marker->cleaner.section++;
	begin(marker, node, BLOCK_SUBHEAD);
}

static void finish(struct marker *marker, cmark_node *node)
{
	if (marker->lost) {
		clean_again(&marker->cleaner);
		add_lines(marker, node_span(marker, node).offset - marker->from, cmark_node_get_start_line(node), last_line(marker, node));
	}
	clean_end(&marker->cleaner);
}

/* Whether four blanks, or a tab, stand before `at`. */
static bool is_indented(const struct marker *marker, size_t at)
{
	size_t blanks = 0;
	while (at && marker->text.at[at - 1] == ' ') {
		at--;
		blanks++;
	}
	return blanks >= 4 || (at && marker->text.at[at - 1] == '\t');
}

/* Four blanks before a paragraph make it code; nobody at a newspaper means that. */
static void read_code_block(struct marker *marker, cmark_node *node)
{
	int first = cmark_node_get_start_line(node), count = 0;
	size_t at = node_span(marker, node).offset - marker->from;
	struct str head = str_part(marker->text, at, 3);
	for (const char *end = cmark_node_get_literal(node); end && (end = strchr(end, '\n')); end++)
		count++;
	bool fenced = (str_is(head, "```") || str_is(head, "~~~")) && (!count || !is_indented(marker, at));
	diag(marker->env, node_span(marker, node), fenced ? D_STORY_CODE : D_STORY_INDENTED);
	while (fenced && at < marker->text.len && marker->text.at[at] == head.at[0])
		at++;
	begin(marker, node, kind_here(marker));
	add_lines(marker, at, first, first + count - !fenced);
	clean_end(&marker->cleaner);
}

static void read_html(struct marker *marker, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	if (literal && strncmp(literal, "<!--", 4) == 0 && strstr(literal, "-->"))
		return;
	diag(marker->env, node_span(marker, node), D_STORY_HTML);
}

/* The number as the reporter wrote it, or ●. */
static void begin_item(struct marker *marker, cmark_node *node)
{
	struct span at = node_span(marker, node);
	struct str text = str_part(marker->text, at.offset - marker->from, 12);
	size_t len = 0;
	while (len < text.len && text.at[len] >= '0' && text.at[len] <= '9')
		len++;
	if (len && len < text.len)
		marker->mark = (struct doc_run){ .text = str_part(text, 0, len + 1), .at = span_of(at.source, at.offset, len + 1), .verbatim = true };
	else
		marker->mark = (struct doc_run){ .text = str_of("●"), .at = at };
}

/* The next `mark` in the source: where an inline begins that is told. */
static struct span next_mark(const struct marker *marker, char mark)
{
	size_t at = marker->cursor < marker->text.len ? marker->cursor : marker->text.len;
	const char *found = memchr(marker->shadow + at, mark, marker->text.len - at);
	return span_here(marker, found ? (size_t)(found - marker->shadow) : at, 1);
}

static void skip_html(struct marker *marker, cmark_node *node)
{
	struct span at = next_mark(marker, '<');
	const char *literal = cmark_node_get_literal(node);
	if (!literal || strncmp(literal, "<!--", 4) != 0)
		diag(marker->env, at, D_STORY_HTML);
	marker->cursor = at.offset - marker->from + (literal ? strlen(literal) : 0);
}

static void enter(struct marker *marker, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: marker->quotes++; marker->depth++; break;
	case CMARK_NODE_LIST: marker->depth++; break;
	case CMARK_NODE_ITEM: marker->items++; begin_item(marker, node); break;
	case CMARK_NODE_PARAGRAPH: begin(marker, node, kind_here(marker)); break;
	case CMARK_NODE_HEADING: begin_heading(marker, node); break;
	case CMARK_NODE_CODE_BLOCK: read_code_block(marker, node); break;
	case CMARK_NODE_HTML_BLOCK: read_html(marker, node); break;
	case CMARK_NODE_THEMATIC_BREAK: diag(marker->env, node_span(marker, node), D_STORY_BREAK); break;
	case CMARK_NODE_TEXT:
		if (!marker->images)
			find_text(marker, node);
		break;
	case CMARK_NODE_CODE:
		diag(marker->env, next_mark(marker, '`'), D_STORY_CODE);
		find_text(marker, node);
		break;
	case CMARK_NODE_HTML_INLINE: skip_html(marker, node); break;
	case CMARK_NODE_LINEBREAK:
		diag(marker->env, span_here(marker, marker->cursor, 1), D_STORY_LINE_BREAK);
		add_piece(marker, (struct piece){ .kind = PIECE_BREAK });
		break;
	case CMARK_NODE_SOFTBREAK: add_piece(marker, (struct piece){ .kind = PIECE_BREAK }); break;
	case CMARK_NODE_EMPH: marker->emphasis++; break;
	case CMARK_NODE_STRONG: marker->strong++; break;
	case CMARK_NODE_LINK: diag(marker->env, next_mark(marker, '['), D_STORY_LINK); break;
	case CMARK_NODE_IMAGE:
		diag(marker->env, next_mark(marker, '!'), D_STORY_IMAGE);
		marker->images++;
		break;
	default: break;
	}
	if (marker->depth > NESTING_MOST && !marker->told_depth) {
		marker->told_depth = true;
		diag(marker->env, node_span(marker, node), D_STORY_NESTING, NESTING_MOST);
	}
}

static void leave(struct marker *marker, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: marker->quotes--; marker->depth--; break;
	case CMARK_NODE_LIST: marker->depth--; break;
	case CMARK_NODE_ITEM: marker->items--; marker->mark = (struct doc_run){ 0 }; break;
	case CMARK_NODE_PARAGRAPH: case CMARK_NODE_HEADING: finish(marker, node); break;
	case CMARK_NODE_EMPH: marker->emphasis--; break;
	case CMARK_NODE_STRONG: marker->strong--; break;
	case CMARK_NODE_IMAGE: marker->images--; break;
	default: break;
	}
}

static void walk(struct marker *marker, cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_ENTER)
			enter(marker, node);
		else
			leave(marker, node);
	}
	cmark_iter_free(iter);
}

struct markdown markdown_read(struct env *env, const struct source *source, size_t from)
{
	struct marker marker = { .env = env, .source = source, .from = from, .text = str_part(source->text, from, source->text.len) };
	marker.cleaner = (struct cleaner){ .env = env, .source = source };
	marker.shadow = str_copy(env->temp, marker.text);
	marker.signs = signs_find(env->temp, marker.shadow, marker.text.len);
	shade_marks(marker.shadow, marker.text.len);
	shade_stars(marker.shadow, marker.text.len);
	shade_definitions(marker.shadow, marker.text.len);
	find_lines(&marker);
	cmark_node *document = cmark_parse_document(marker.shadow, marker.text.len, CMARK_OPT_DEFAULT);
	if (document) {
		walk(&marker, document);
		cmark_node_free(document);
	}
	if (marker.cleaner.indents)
		diag(env, marker.cleaner.first_indent, D_STORY_TYPED_INDENT, marker.cleaner.indents);
	return (struct markdown){ marker.cleaner.blocks, marker.cleaner.block_count };
}
