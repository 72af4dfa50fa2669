/* Writes JSON into a buffer, one value after another: reports, and the lines of `banxin set --json`.
 *
 * Names come out in the order they are written; numbers are whole, or thousandths as decimals; text is UTF-8 with bad bytes
 * as U+FFFD. A container is written as lines, one member each, or on one line, as its opener says:
 *
 *	struct json json = json_begin(&buf);
 *	json_open(&json, '{', JSON_LINES);
 *	json_name(&json, "schema");
 *	json_int(&json, 1);
 *	json_close(&json);
 *	json_end(&json);
 */
#ifndef OUT_JSON_H
#define OUT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum json_form { JSON_LINES, JSON_INLINE /* so is all that it holds */ };

enum { JSON_DEPTH_MOST = 16 };

struct json {
	struct buf *out;
	int depth;
	bool named;                     /* a name was written: its value comes next */
	struct json_level {
		char closer;
		bool lines, filled;
	} levels[JSON_DEPTH_MOST];
};

struct json json_begin(struct buf *out);
/* A line end after the whole. */
void json_end(struct json *json);

/* `bracket`: '{' or '['. */
void json_open(struct json *json, char bracket, enum json_form form);
void json_close(struct json *json);

void json_name(struct json *json, const char *name);
void json_str(struct json *json, struct str text);
void json_text(struct json *json, const char *text);
void json_int(struct json *json, int64_t number);
void json_milli(struct json *json, int64_t thousandths);        /* 12500 -> 12.5 */
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

#endif
