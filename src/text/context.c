/* What a character is among its neighbours: whose the quotes are, what pairs up, what an ambiguous sign stands for.
 * Sources: composition C9, C11, C12, C35, C39. */
#include "text/units_own.h"

static bool han_like(enum char_class class)
{
	return class <= CLASS_SUF || class == CLASS_IDSP || class == CLASS_EM_DASH || class == CLASS_ELLIPSIS;
}

static bool transparent(enum char_class class)
{
	return class == CLASS_ZERO || class == CLASS_SPACE || class == CLASS_BREAK || class == CLASS_SHY || class == CLASS_NOTE;
}

/* The nearest character with a class of its own; NULL at the ends. */
static const struct para_char *neighbour(const struct units *units, int i, int step)
{
	for (i += step; i >= 0 && i < units->char_count; i += step)
		if (!transparent(units->chars[i].class))
			return &units->chars[i];
	return NULL;
}

static bool is_quote(enum char_class class)
{
	return class == CLASS_QUOTE_OPEN || class == CLASS_QUOTE_CLOSE;
}

static bool chinese_beside(const struct para_char *c)
{
	return c && !is_quote(c->class) && han_like(c->class);
}

static void set_quote(struct para_char *quote, bool chinese)
{
	if (!chinese)
		quote->traits |= quote->class == CLASS_QUOTE_OPEN ? TRAIT_ASCII_OPEN : TRAIT_ASCII_CLOSE;
	quote->class = !chinese ? CLASS_WORD : quote->class == CLASS_QUOTE_OPEN ? CLASS_OPEN : CLASS_CLOSE;
}

static bool apostrophe(const struct units *units, int i)
{
	if (units->chars[i].c != 0x2019 || i == 0 || i + 1 == units->char_count)
		return false;
	return (units->chars[i - 1].traits & TRAIT_LETTER) && (units->chars[i + 1].traits & TRAIT_LETTER);
}

/* C11: pairs by what they hold and stand beside; what has no partner by its neighbours. */
static void resolve_quotes(struct env *env, struct units *units)
{
	int n = units->char_count, depth = 0;
	bool any = false;
	for (int i = 0; i < n && !any; i++)
		any = is_quote(units->chars[i].class);
	if (!any)
		return;
	int *han = arena_array(env->temp, int, n + 1);          /* Chinese characters before i */
	int *open = arena_array(env->temp, int, n + 1);
	int *partner = arena_array(env->temp, int, n + 1);
	for (int i = 0; i < n; i++) {
		struct para_char *c = &units->chars[i];
		partner[i] = -1;
		if (apostrophe(units, i)) {
			c->class = CLASS_WORD;
			c->traits |= TRAIT_LETTER;
		}
		han[i + 1] = han[i] + (han_like(c->class) && !is_quote(c->class));
		if (c->class == CLASS_QUOTE_OPEN)
			open[depth++] = i;
		if (c->class == CLASS_QUOTE_CLOSE && depth && units->chars[open[depth - 1]].c + 1 == c->c) {
			partner[i] = open[--depth];
			partner[partner[i]] = i;
		}
	}
	for (int i = 0; i < n; i++) {
		struct para_char *c = &units->chars[i];
		if (!is_quote(c->class))
			continue;
		enum quotes wish = units->runs[c->run].style->options.quotes;
		int from = partner[i] < i ? partner[i] : i, to = partner[i] < i ? i : partner[i];
		bool chinese = partner[i] < 0
			? chinese_beside(neighbour(units, i, -1)) || chinese_beside(neighbour(units, i, 1)) || n == 1
			: han[to] > han[from] || chinese_beside(neighbour(units, from, -1)) ||
				chinese_beside(neighbour(units, to, 1));
		if (partner[i] >= 0 && partner[i] < i)
			chinese = c->class == CLASS_QUOTE_CLOSE && units->chars[partner[i]].class == CLASS_OPEN;
		set_quote(c, wish == QUOTES_CJK || (wish == QUOTES_AUTO && chinese));
	}
}

static bool is_word(const struct para_char *c, int traits)
{
	return c && c->class == CLASS_WORD && (!traits || (c->traits & traits));
}

/* C39: ＋ － before a digit are its sign. */
static bool is_sign(const struct units *units, int i)
{
	uint32_t c = units->chars[i].c;
	return (c == 0xFF0B || c == 0x2212) && is_word(neighbour(units, i, 1), TRAIT_DIGIT);
}

static enum char_class ambiguous(const struct para_char *before, const struct para_char *after)
{
	if (is_word(after, TRAIT_DIGIT) || is_word(before, TRAIT_DIGIT))
		return CLASS_WORD;
	return chinese_beside(before) || chinese_beside(after) ? CLASS_HAN : CLASS_WORD;
}

static void resolve_one(struct units *units, int i)
{
	struct para_char *c = &units->chars[i];
	const struct para_char *before = neighbour(units, i, -1), *after = neighbour(units, i, 1);
	switch ((enum char_class)c->class) {
	case CLASS_HYPHEN:
		c->class = is_word(before, TRAIT_LETTER) && is_word(after, TRAIT_LETTER) ? CLASS_WORD : CLASS_CONN;
		break;
	case CLASS_SLASH:
		c->class = chinese_beside(before) && chinese_beside(after) ? CLASS_SOL : CLASS_WORD;
		break;
	case CLASS_AMBIGUOUS:
		c->class = ambiguous(before, after);
		break;
	default:
		break;
	}
}

/* `"` and `'`: the first opens, the second closes (Appendix A). One after a letter or digit that opens nothing is an apostrophe
 * or a sign for inches. */
static void resolve_typed_quotes(struct units *units)
{
	bool open[2] = { false, false };
	for (int i = 0; i < units->char_count; i++) {
		struct para_char *c = &units->chars[i];
		if (c->class != CLASS_WORD || (c->c != '"' && c->c != '\''))
			continue;
		bool *opened = &open[c->c == '"'];
		bool after_word = i > 0 && (units->chars[i - 1].traits & (TRAIT_LETTER | TRAIT_DIGIT));
		bool before_letter = i + 1 < units->char_count && (units->chars[i + 1].traits & TRAIT_LETTER);
		if (after_word && (!*opened || (c->c == '\'' && before_letter)))
			continue;
		c->traits |= *opened ? TRAIT_ASCII_CLOSE : TRAIT_ASCII_OPEN;
		*opened = !*opened;
	}
}

static int run_of(const struct units *units, int i, uint32_t c)
{
	int n = 0;
	while (i + n < units->char_count && units->chars[i + n].c == c)
		n++;
	return n;
}

/* C9, C35: dashes and dots pair up from the left. */
static void resolve_pairs(struct units *units)
{
	for (int i = 0; i < units->char_count; i++) {
		struct para_char *c = &units->chars[i];
		if (c->class != CLASS_EM_DASH && c->class != CLASS_ELLIPSIS)
			continue;
		bool dash = c->class == CLASS_EM_DASH;
		int n = run_of(units, i, c->c);
		for (int k = 0; k < n; k++) {
			bool paired = k < n - n % 2;
			units->chars[i + k].class = dash ? (paired ? CLASS_DASH : CLASS_CONN) : CLASS_ELL;
		}
		i += n - 1;
	}
}

/* Classes that nothing beside them decides: by far the most. */
static bool settled(enum char_class class)
{
	return class != CLASS_HYPHEN && class != CLASS_SLASH && class != CLASS_AMBIGUOUS;
}

void context_resolve(struct env *env, struct units *units)
{
	resolve_quotes(env, units);
	resolve_typed_quotes(units);
	resolve_pairs(units);
	for (int i = 0; i < units->char_count; i++) {
		if (is_sign(units, i))
			units->chars[i].class = CLASS_PRE;
		else if (!settled(units->chars[i].class))
			resolve_one(units, i);
	}
}
