/* Direction words in captions: 左图, 上图, 左上图, in longer rows 左起第四图, 第四排左起第二图 (C153).
 *
 * {图} becomes the word, or 图① for a picture that is numbered. A word that was typed has to be the picture's own, or that of one
 * whose caption it shares; after 见, 与 and the like it speaks of another, which then has to be in the group. 海上图书馆 holds no
 * direction: a word begins where no Han stands before it, but for those few that lead up to it. */
#include "page/shot.h"

#include <string.h>

static const char *const plain_words[] = { "左上图", "右上图", "左下图", "右下图", "上中图", "下中图", "左中图", "右中图", "上图", "下图", "左图", "右图", "中图" };

/* ---- the word for a place ---- */

static const char *number_word(int n)
{
	static const char *const words[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六" };
	return n >= 1 && n <= 16 ? words[n - 1] : NULL;
}

static const char *long_word(struct env *env, struct direction_place place)
{
	static const char *const two[] = { "上排", "下排" }, *const three[] = { "上排", "中排", "下排" };
	const char *across = number_word(place.across + 1), *down = number_word(place.down + 1);
	const char *row = place.rows == 1 ? "" : place.rows == 2 ? two[place.down] : place.rows == 3 ? three[place.down] : NULL;
	if (!across || !down)
		return NULL;
	if (place.columns == 1)
		return str_format(env->keep, "上起第%s图", down);
	return row ? str_format(env->keep, "%s左起第%s图", row, across) : str_format(env->keep, "第%s排左起第%s图", down, across);
}

const char *direction_word(struct env *env, struct direction_place place)
{
	static const char *const row[] = { "左图", "中图", "右图" }, *const column[] = { "上图", "中图", "下图" };
	static const char *const grid[3][3] = { { "左上图", "上中图", "右上图" }, { "左中图", "中图", "右中图" }, { "左下图", "下中图", "右下图" } };
	if (place.columns > 3 || place.rows > 3)
		return long_word(env, place);
	int down = place.rows == 2 && place.down ? 2 : place.down, across = place.columns == 2 && place.across ? 2 : place.across;
	return place.rows == 1 ? row[across] : place.columns == 1 ? column[down] : grid[down][across];
}

/* ---- words that were typed ---- */

static bool is_one_of(struct str c, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(c, list[i]))
			return true;
	return false;
}

/* A number of up to two Han at the start of `text`, after it 图; answers the bytes, 0 when it is none. */
static size_t numbered_len(struct str text)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
	size_t at = 0;
	while (at < 9 && is_one_of(str_part(text, at, 3), digits, 10))
		at += 3;
	return at && str_starts(str_part(text, at, text.len), "图") ? at + 3 : 0;
}

/* 左起第四图, 上排左起第四图, 第五排左起第四图 at the start of `text`; its bytes, 0: none. */
static size_t long_len(struct str text)
{
	static const char *const rows[] = { "上排", "中排", "下排" }, *const froms[] = { "左起第", "上起第" };
	size_t at = 0;
	for (size_t i = 0; i < 3; i++)
		at = str_starts(text, rows[i]) ? 6 : at;
	if (str_starts(text, "第")) {
		const char *row = memmem(text.at, text.len < 18 ? text.len : 18, "排", 3);
		at = row ? (size_t)(row - text.at) + 3 : 0;
	}
	for (size_t i = 0; i < 2; i++)
		if (str_starts(str_part(text, at, text.len), froms[i])) {
			size_t len = numbered_len(str_part(text, at + strlen(froms[i]), text.len));
			return len ? at + strlen(froms[i]) + len : 0;
		}
	return 0;
}

/* A direction at the start of `text`; nothing when it is part of another word: 上图书馆. */
static struct str typed_at(struct str text)
{
	static const char *const not[] = { "片", "书", "案", "形", "像", "表", "纸", "画", "谱", "文", "腾", "强" };
	size_t len = long_len(text);
	for (size_t i = 0; !len && i < sizeof plain_words / sizeof plain_words[0]; i++)
		len = str_starts(text, plain_words[i]) ? strlen(plain_words[i]) : 0;
	return len && !is_one_of(str_part(text, len, 3), not, sizeof not / sizeof not[0]) ? str_part(text, 0, len) : str_part(text, 0, 0);
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c < 0xA000) || (c >= 0x20000 && c < 0x40000);
}

/* How what stands before a word leads up to it. */
enum lead { LEAD_NONE /* it is part of another word */, LEAD_OWN, LEAD_OTHER };

static enum lead lead_of(struct str before)
{
	static const char *const own[] = { "为", "是", "在", "即", "由" }, *const other[] = { "见", "如", "与", "和", "及", "同", "比", "跟", "从" };
	size_t from = before.len, len;
	while (from > 0 && ((unsigned char)before.at[from - 1] & 0xC0) == 0x80)
		from--;
	from -= from > 0;
	struct str last = str_part(before, from, before.len);
	if (!last.len || !is_han(utf8_decode(last, &len)) || is_one_of(last, own, 5))
		return LEAD_OWN;
	return is_one_of(last, other, 9) ? LEAD_OTHER : LEAD_NONE;
}

/* `typed` is that of picture `i` (shared with another: of one of those that share), or, `other`, of any. */
static bool is_there(const struct directions *directions, struct str typed, bool other)
{
	for (int k = 0; k < directions->count; k++)
		if (directions->words[k] && str_is(typed, directions->words[k]) && (other || directions->own[k]))
			return true;
	return false;
}

static void check_typed(struct stone *stone, struct word text, const struct directions *directions, struct word photo)
{
	const char *where = directions->where;
	for (size_t i = 0; where && i < text.text.len; i++) {
		struct str typed = typed_at(str_part(text.text, i, text.text.len));
		enum lead lead = typed.len ? lead_of(str_part(text.text, 0, i)) : LEAD_NONE;
		if (lead == LEAD_NONE)
			continue;
		bool other = lead == LEAD_OTHER;
		if (!str_is(typed, where) && !is_there(directions, typed, other) && (!other || directions->count > 1)) {
			bool verbatim = text.at.source && text.text.at == text.at.source->text.at + text.at.offset;
			diag(stone->env, verbatim ? span_part(text.at, i, typed.len) : text.at, D_CAPTION_DIRECTION, photo.text, typed, where);
		}
		i += typed.len - 1;
	}
}

struct word direction_set(struct stone *stone, struct word text, const struct directions *directions, struct word photo, const char *figure)
{
	static const char token[] = "{图}";
	struct buf out = { .arena = stone->env->keep };
	check_typed(stone, text, directions, photo);
	size_t done = 0;
	for (size_t i = 0; i + sizeof token - 1 <= text.text.len; i++) {
		if (!str_starts(str_part(text.text, i, text.text.len), token))
			continue;
		buf_str(&out, str_part(text.text, done, i - done));
		buf_puts(&out, figure ? "图" : directions->where ? directions->where : "图");
		buf_puts(&out, figure ? figure : "");
		done = i + sizeof token - 1;
	}
	if (!done)
		return text;
	buf_str(&out, str_part(text.text, done, text.text.len));
	return (struct word){ { buf_text(&out), out.len }, text.at };
}
