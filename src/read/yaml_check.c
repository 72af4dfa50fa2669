#include "read/yaml_check.h"

#include <string.h>

/* ---- what libfyaml lets pass ---- */

struct scan {
	struct env *env;
	const struct source *source;
	int told;
	bool content, marker, ended;    /* seen: a value; "---"; "..." */
};

static const char *control_name(struct arena *arena, struct str text, size_t i, size_t *len)
{
	uint32_t c = utf8_decode(str_part(text, i, 4), len);
	bool control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
	return control ? str_format(arena, "U+%04X", (unsigned)c) : NULL;
}

enum { CONTROLS_TOLD = 10 };

static void scan_controls(struct scan *scan, struct str line, size_t at)
{
	line.len -= line.len && line.at[line.len - 1] == '\r';
	for (size_t i = 0, len = 1; i < line.len && scan->told < CONTROLS_TOLD; i += len) {
		len = 1;
		unsigned char c = (unsigned char)line.at[i];
		if (c >= 0x20 && c != 0x7F && c != 0xC2 && c != 0xE2 && c != 0xEF)
			continue;
		const char *name = control_name(scan->env->temp, line, i, &len);
		if (name) {
			diag(scan->env, span_of(scan->source, at + i, len), D_CONTROL_CHARACTER, name);
			scan->told++;
		}
	}
}

static void scan_indent(struct scan *scan, struct str line, size_t at)
{
	size_t tab = line.len, i = 0;
	for (; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
		if (line.at[i] == '\t' && tab == line.len)
			tab = i;
	if (tab < i && i < line.len && line.at[i] != '#' && line.at[i] != '\r') {
		diag(scan->env, span_of(scan->source, at + tab, i - tab), D_TAB_INDENT);
		scan->told++;
	}
}

static bool is_marker(struct str line, const char *marker)
{
	return str_starts(line, marker) && (line.len == 3 || line.at[3] == ' ' || line.at[3] == '\t' || line.at[3] == '\r');
}

static void scan_documents(struct scan *scan, struct str line, size_t at)
{
	struct str words = str_trim(line);
	bool start = is_marker(line, "---"), end = is_marker(line, "...");
	if (line.len && line.at[0] == '%') {
		diag(scan->env, span_of(scan->source, at, line.len), D_YAML_DIRECTIVE);
		scan->told++;
	} else if (start && (scan->content || scan->marker || scan->ended)) {
		diag(scan->env, span_of(scan->source, at, 3), D_SEVERAL_DOCUMENTS);
		scan->told++;
	} else if (scan->ended && words.len && words.at[0] != '#') {
		diag(scan->env, span_of(scan->source, at, line.len), D_SEVERAL_DOCUMENTS);
		scan->told++;
		scan->ended = false;
	}
	scan->marker |= start;
	scan->ended |= end;
	scan->content |= words.len && words.at[0] != '#' && line.at[0] != '%' && !end && !(start && words.len == 3);
}

bool yaml_scan(const struct document *document)
{
	struct scan scan = { .env = document->env, .source = document->source };
	const char *text = document->source->text.at;
	size_t to = document->to;
	for (size_t at = document->from; at < to; ) {
		const char *end = memchr(text + at, '\n', to - at);
		struct str line = { text + at, (end ? (size_t)(end - text) : to) - at };
		scan_controls(&scan, line, at);
		scan_indent(&scan, line, at);
		scan_documents(&scan, line, at);
		at += line.len + 1;
	}
	if (!scan.content && !scan.told) {
		diag(document->env, span_of(document->source, document->from, 0), D_FILE_EMPTY, str_of(document->source->name));
		return false;
	}
	return scan.told == 0;
}

/* ---- faults of syntax ---- */

/* What libfyaml says, and what we say instead. */
static const struct saying {
	const char *part;
	enum diag_code code;
} sayings[] = {
	{ "Max depth", D_YAML_DEPTH }, { "recursion depth", D_YAML_DEPTH },
	{ "could not find expected ':'", D_YAML_COLON }, { "multiline plain key", D_YAML_COLON },
	{ "value after mapping", D_YAML_COLON },
	{ "mapping in plain multiline", D_YAML_INDENT },
	{ "plain scalar cannot start with", D_YAML_START },
	{ "escape", D_YAML_ESCAPE },
	{ "quoted scalar", D_YAML_QUOTE }, { "used as key", D_YAML_QUOTE },
	{ "tab character", D_TAB_INDENT }, { "use tab", D_TAB_INDENT }, { "invalid tab", D_TAB_INDENT },
	{ "missing comma", D_YAML_BRACKET }, { "extra comma", D_YAML_BRACKET }, { "closing", D_YAML_BRACKET },
	{ "mismatched flow", D_YAML_BRACKET }, { "flow", D_YAML_BRACKET }, { "extra closing", D_YAML_BRACKET },
	{ "did not find expected key", D_YAML_INDENT }, { "indent", D_YAML_INDENT }, { "expected '-'", D_YAML_INDENT },
	{ "block sequence", D_YAML_INDENT }, { "same line", D_YAML_INDENT }, { "sequence item", D_YAML_INDENT },
};

static size_t offset_of(const struct document *document, int line, int column)
{
	const char *text = document->source->text.at;
	size_t at = document->from;
	for (; line > 1 && at < document->to; at++)
		line -= text[at] == '\n';
	for (size_t len; column > 1 && at < document->to && text[at] != '\n'; column--, at += len)
		utf8_decode((struct str){ text + at, document->to - at }, &len);
	if (at >= document->to && at > document->from)
		for (at--; at > document->from && text[at] <= ' ' && text[at] >= 0; at--)
			;
	return at;
}

enum { BRACKETS_MOST = 80 };

/* The innermost bracket that is open at `to`; len 0: none. A bracket opens where a value may begin, or inside another. */
static struct span open_bracket(const struct document *document, size_t to)
{
	const char *text = document->source->text.at;
	size_t stack[BRACKETS_MOST];
	int depth = 0;
	char before = '\n', quote = 0;
	for (size_t i = document->from; i < to; i++) {
		char c = text[i];
		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if ((c == '"' || c == '\'') && strchr(":-,{[\n", before)) {
			quote = c;
		} else if (c == '#' && i > 0 && (unsigned char)text[i - 1] <= ' ') {
			while (i + 1 < to && text[i + 1] != '\n')
				i++;
		} else if ((c == '{' || c == '[') && (depth || strchr(":-,\n", before)) && depth < BRACKETS_MOST) {
			stack[depth++] = i;
		} else if ((c == '}' || c == ']') && depth) {
			depth--;
		}
		before = c == ' ' || c == '\t' ? before : c;
	}
	return depth ? span_of(document->source, stack[depth - 1], 1) : span_of(NULL, 0, 0);
}

void yaml_tell_syntax(const struct document *document, const char *said, int line, int column)
{
	size_t at = offset_of(document, line, column), len = 1;
	struct str text = str_part(document->source->text, at, 4);
	if (text.len)
		utf8_decode(text, &len);
	struct span span = span_of(document->source, at, len);
	for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++) {
		if (!strstr(said, sayings[i].part))
			continue;
		if (sayings[i].code == D_YAML_DEPTH)
			diag(document->env, span, D_YAML_DEPTH, document->env->limits->yaml_depth);
		else if (sayings[i].code == D_YAML_START)
			diag(document->env, span, D_YAML_START, str_part(text, 0, len));
		else if (sayings[i].code == D_YAML_BRACKET)
			diag_also(diag(document->env, span, D_YAML_BRACKET), open_bracket(document, at));
		else
			diag(document->env, span, sayings[i].code);
		return;
	}
	diag(document->env, span, D_YAML_SYNTAX, said);
}
