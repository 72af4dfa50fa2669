#include "out/json.h"

#include <assert.h>

static void add_indent(struct json *json)
{
	buf_add(json->out, "\n", 1);
	for (int i = 0; i < json->depth; i++)
		buf_add(json->out, "\t", 1);
}

/* What parts a value from the one before it. */
static void begin_value(struct json *json)
{
	struct json_level *level = &json->levels[json->depth];
	if (json->named) {
		json->named = false;
		return;
	}
	if (level->filled)
		buf_add(json->out, ",", 1);
	if (level->lines)
		add_indent(json);
	else if (level->filled)
		buf_add(json->out, " ", 1);
	level->filled = true;
}

/* The bytes that stand for themselves at the start of `text`. */
static size_t plain_length(struct str text)
{
	size_t i = 0;
	while (i < text.len) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\')
			break;
		i++;
	}
	return i;
}

/* One character that is not plain ASCII; answers its length. U+2028 and U+2029 end a line in some readers. */
static size_t add_special(struct buf *out, struct str text)
{
	size_t len;
	uint32_t c = utf8_decode(text, &len);
	switch (c) {
	case '"': buf_puts(out, "\\\""); break;
	case '\\': buf_puts(out, "\\\\"); break;
	case '\n': buf_puts(out, "\\n"); break;
	case '\t': buf_puts(out, "\\t"); break;
	default:
		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
			buf_format(out, "\\u%04x", (unsigned)c);
		else
			buf_char(out, c);
	}
	return len;
}

static void add_string(struct buf *out, struct str text)
{
	buf_add(out, "\"", 1);
	while (text.len) {
		size_t plain = plain_length(text);
		buf_add(out, text.at, plain);
		text = str_part(text, plain, text.len);
		if (text.len)
			text = str_part(text, add_special(out, text), text.len);
	}
	buf_add(out, "\"", 1);
}

struct json json_begin(struct buf *out)
{
	return (struct json){ .out = out };
}

void json_end(struct json *json)
{
	assert(json->depth == 0);
	buf_add(json->out, "\n", 1);
}

void json_open(struct json *json, char bracket, enum json_form form)
{
	begin_value(json);
	bool lines = form == JSON_LINES && (json->depth == 0 || json->levels[json->depth].lines);
	buf_add(json->out, &bracket, 1);
	assert(json->depth + 1 < JSON_DEPTH_MOST);
	json->levels[++json->depth] = (struct json_level){ bracket == '{' ? '}' : ']', lines, false };
}

void json_close(struct json *json)
{
	struct json_level level = json->levels[json->depth--];
	if (level.lines && level.filled)
		add_indent(json);
	buf_add(json->out, &level.closer, 1);
}

void json_name(struct json *json, const char *name)
{
	begin_value(json);
	add_string(json->out, str_of(name));
	buf_add(json->out, ": ", 2);
	json->named = true;
}

void json_str(struct json *json, struct str text)
{
	begin_value(json);
	add_string(json->out, text);
}

void json_text(struct json *json, const char *text)
{
	json_str(json, str_of(text));
}

void json_int(struct json *json, int64_t number)
{
	begin_value(json);
	buf_format(json->out, "%lld", (long long)number);
}

void json_milli(struct json *json, int64_t thousandths)
{
	begin_value(json);
	buf_milli(json->out, thousandths);
}

void json_bool(struct json *json, bool value)
{
	begin_value(json);
	buf_puts(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
	begin_value(json);
	buf_puts(json->out, "null");
}
