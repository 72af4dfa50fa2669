/* As much of XML as it takes to find caption and credit in an XMP packet.
 *
 * Tags, attributes and text in UTF-8, with the five entities and numbers; comments, instructions and doctypes are passed over,
 * and nothing outside the packet is ever looked at. A namespace is known by its address, whatever its prefix. Wanted are
 *
 *   dc:description / rdf:Alt / rdf:li, of several languages the Chinese one, else that marked x-default, else the first
 *   dc:creator / rdf:Seq / rdf:li, all of them; photoshop:Credit, as element or as attribute of rdf:Description
 *
 * Reading ends where the XML makes no sense. */
#include "media/picture_words_own.h"

#include <string.h>

enum { DEPTH_MOST = 32, TAGS_MOST = 200000, PREFIX_MOST = 16, NAMES_MOST = 10 };

enum space { SPACE_NONE, SPACE_DC, SPACE_PHOTOSHOP, SPACE_RDF, SPACES };

static const char *const addresses[SPACES] = { [SPACE_DC] = "http://purl.org/dc/elements/1.1/",
	[SPACE_PHOTOSHOP] = "http://ns.adobe.com/photoshop/1.0/", [SPACE_RDF] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" };

enum wanted { WANT_NOTHING, WANT_CAPTION, WANT_NAME, WANT_CREDIT };

struct name {
	enum space space;
	struct str local;
};

struct xmp {
	struct words_take *take;
	struct str rest;
	struct str prefix[SPACES];      /* as declared last */
	struct name path[DEPTH_MOST];
	int depth;
	struct str language;            /* of the li being read */
	struct buf text;                /* of what is wanted */
	enum wanted wanted;
	int wanted_depth;
	struct str caption;             /* the first, until a better language comes */
	int rank;                       /* of its language: the higher the better */
	struct buf names;
	int name_count;
};

/* ---- words of XML ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' || c == '.' ||
		(unsigned char)c >= 0x80;
}

static struct str skip(struct str text, size_t n)
{
	return str_part(text, n, text.len);
}

static struct str trimmed_left(struct str text)
{
	while (text.len && is_space(*text.at))
		text = skip(text, 1);
	return text;
}

/* The name that `text` begins with. */
static struct str name_at(struct str text)
{
	size_t len = 0;
	while (len < text.len && is_name(text.at[len]))
		len++;
	return str_part(text, 0, len);
}

static struct name split(const struct xmp *xmp, struct str whole)
{
	const char *colon = whole.len ? memchr(whole.at, ':', whole.len) : NULL;
	size_t len = colon ? (size_t)(colon - whole.at) : 0;
	struct name name = { SPACE_NONE, colon ? skip(whole, len + 1) : whole };
	for (int i = 1; colon && i < SPACES; i++)
		if (xmp->prefix[i].len && str_eq(xmp->prefix[i], str_part(whole, 0, len)))
			name.space = (enum space)i;
	return name;
}

static bool is(struct name name, enum space space, const char *local)
{
	return name.space == space && str_is(name.local, local);
}

/* &amp; &#x56FE; and the like, from `text`; answers how long it is, 0 when it is none. */
static size_t entity(struct str text, struct buf *out)
{
	static const struct {
		const char *name;
		char means;
	} known[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' } };
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (str_starts(text, known[i].name)) {
			buf_add(out, &known[i].means, 1);
			return strlen(known[i].name);
		}
	bool hex = str_starts(text, "&#x");
	size_t at = hex ? 3 : 2;
	uint32_t c = 0;
	if (!str_starts(text, "&#"))
		return 0;
	for (; at < text.len && at < 12 && text.at[at] != ';'; at++) {
		char d = text.at[at];
		int digit = d >= '0' && d <= '9' ? d - '0' : hex && d >= 'a' && d <= 'f' ? d - 'a' + 10 : hex && d >= 'A' && d <= 'F' ? d - 'A' + 10 : -1;
		if (digit < 0)
			return 0;
		c = c * (hex ? 16 : 10) + (uint32_t)digit;
		c = c > 0x110000 ? 0x110000 : c;
	}
	if (at >= text.len || text.at[at] != ';' || !c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0;
	buf_char(out, c);
	return at + 1;
}

/* Text or an attribute's value, its entities resolved; at most so many bytes of it as a caption may have. */
static void add_text(struct buf *out, struct str text)
{
	while (text.len && out->len <= PICTURE_WORDS_MOST * 4) {
		size_t len = *text.at == '&' ? entity(text, out) : 0;
		if (!len) {
			const char *next = text.len > 1 ? memchr(text.at + 1, '&', text.len - 1) : NULL;
			len = next ? (size_t)(next - text.at) : text.len;
			size_t room = PICTURE_WORDS_MOST * 4 + 4;
			buf_add(out, text.at, len < room ? len : room);
		}
		text = skip(text, len);
	}
}

/* ---- what is wanted ---- */

static bool stands_in(const struct xmp *xmp, enum space space, const char *local)
{
	return xmp->depth >= 3 && is(xmp->path[xmp->depth - 3], space, local) && xmp->path[xmp->depth - 2].space == SPACE_RDF;
}

static void begin_wanted(struct xmp *xmp)
{
	struct name name = xmp->path[xmp->depth - 1];
	enum wanted wanted = is(name, SPACE_PHOTOSHOP, "Credit") ? WANT_CREDIT : !is(name, SPACE_RDF, "li") ? WANT_NOTHING :
		stands_in(xmp, SPACE_DC, "description") ? WANT_CAPTION : stands_in(xmp, SPACE_DC, "creator") ? WANT_NAME : WANT_NOTHING;
	if (wanted == WANT_NOTHING || xmp->wanted != WANT_NOTHING)
		return;
	xmp->wanted = wanted;
	xmp->wanted_depth = xmp->depth;
	xmp->text = (struct buf){ .arena = xmp->take->arena };
}

static void end_caption(struct xmp *xmp, struct str text)
{
	int rank = str_starts(xmp->language, "zh") ? 2 : str_is(xmp->language, "x-default");
	if (!text.len || (xmp->caption.len && xmp->rank >= rank))
		return;
	xmp->caption = text;
	xmp->rank = rank;
}

static void end_wanted(struct xmp *xmp)
{
	struct str text = { xmp->text.len ? buf_text(&xmp->text) : NULL, xmp->text.len };
	bool long_one = text.len > PICTURE_WORDS_MOST * 4, garbled = !long_one && utf8_check(text) != text.len;
	if (xmp->wanted == WANT_NOTHING || xmp->depth != xmp->wanted_depth)
		return;
	xmp->take->words->too_long |= long_one;
	xmp->take->words->garbled |= garbled;
	text = garbled || long_one ? names_none() : str_trim(text);
	if (xmp->wanted == WANT_CAPTION)
		end_caption(xmp, text);
	else if (xmp->wanted == WANT_CREDIT)
		words_take_credit(xmp->take, text, "XMP photoshop:Credit");
	else if (text.len && xmp->name_count < NAMES_MOST) {
		buf_puts(&xmp->names, xmp->name_count++ ? "、" : "");
		buf_str(&xmp->names, text);
	}
	xmp->wanted = WANT_NOTHING;
}

/* ---- tags ---- */

struct attribute {
	struct str name, value;
};

/* The next attribute of a tag's inside; false at its end, or where it makes no sense. */
static bool next_attribute(struct str *inside, struct attribute *attribute)
{
	struct str rest = trimmed_left(*inside);
	attribute->name = name_at(rest);
	rest = trimmed_left(skip(rest, attribute->name.len));
	if (!attribute->name.len || !rest.len || *rest.at != '=')
		return false;
	rest = trimmed_left(skip(rest, 1));
	if (!rest.len || (*rest.at != '"' && *rest.at != '\''))
		return false;
	const char *end = memchr(rest.at + 1, *rest.at, rest.len - 1);
	if (!end)
		return false;
	attribute->value = str_part(rest, 1, (size_t)(end - rest.at) - 1);
	*inside = skip(rest, (size_t)(end - rest.at) + 1);
	return true;
}

static void declare(struct xmp *xmp, const struct attribute *attribute)
{
	struct str prefix = skip(attribute->name, strlen("xmlns:"));
	for (int i = 1; i < SPACES; i++)
		if (str_is(attribute->value, addresses[i]) && prefix.len && prefix.len <= PREFIX_MOST)
			xmp->prefix[i] = prefix;
}

static void read_attributes(struct xmp *xmp, struct str inside)
{
	struct attribute attribute;
	for (struct str rest = inside; next_attribute(&rest, &attribute);)
		if (str_starts(attribute.name, "xmlns:"))
			declare(xmp, &attribute);
	for (struct str rest = inside; next_attribute(&rest, &attribute);) {
		if (str_is(attribute.name, "xml:lang"))
			xmp->language = attribute.value;
		if (!is(split(xmp, attribute.name), SPACE_PHOTOSHOP, "Credit"))
			continue;
		struct buf out = { .arena = xmp->take->arena };
		add_text(&out, attribute.value);
		struct str text = { out.len ? buf_text(&out) : NULL, out.len };
		if (utf8_check(text) == text.len)
			words_take_credit(xmp->take, text, "XMP photoshop:Credit");
		else
			xmp->take->words->garbled = true;
	}
}

/* What stands between < and >; false: it makes no sense here. */
static bool read_tag(struct xmp *xmp, struct str tag)
{
	if (tag.len && *tag.at == '/') {
		if (xmp->depth == 0)
			return false;
		end_wanted(xmp);
		xmp->depth--;
		return true;
	}
	bool empty = tag.len && tag.at[tag.len - 1] == '/';
	struct str name = name_at(tag), inside = str_part(tag, name.len, tag.len - name.len - empty);
	if (!name.len || xmp->depth == DEPTH_MOST)
		return false;
	xmp->language = names_none();
	read_attributes(xmp, inside);
	xmp->path[xmp->depth++] = split(xmp, name);
	begin_wanted(xmp);
	if (empty) {
		end_wanted(xmp);
		xmp->depth--;
	}
	return true;
}

/* The end of a tag: the first > outside quotes; NULL: none. */
static const char *tag_end(struct str text)
{
	char quote = 0;
	for (size_t i = 1; i < text.len; i++) {
		char c = text.at[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return text.at + i;
	}
	return NULL;
}

/* Passes over what ends with `end`; false: it never does. */
static bool pass_over(struct xmp *xmp, const char *end)
{
	const char *at = memmem(xmp->rest.at, xmp->rest.len, end, strlen(end));
	if (at)
		xmp->rest = skip(xmp->rest, (size_t)(at - xmp->rest.at) + strlen(end));
	return at != NULL;
}

static bool step(struct xmp *xmp)
{
	if (*xmp->rest.at != '<') {
		const char *next = memchr(xmp->rest.at, '<', xmp->rest.len);
		size_t len = next ? (size_t)(next - xmp->rest.at) : xmp->rest.len;
		if (xmp->wanted != WANT_NOTHING)
			add_text(&xmp->text, str_part(xmp->rest, 0, len));
		xmp->rest = skip(xmp->rest, len);
		return true;
	}
	if (str_starts(xmp->rest, "<!--"))
		return pass_over(xmp, "-->");
	if (str_starts(xmp->rest, "<?"))
		return pass_over(xmp, "?>");
	if (str_starts(xmp->rest, "<!"))
		return false;
	const char *end = tag_end(xmp->rest);
	if (!end)
		return false;
	struct str tag = str_part(xmp->rest, 1, (size_t)(end - xmp->rest.at) - 1);
	xmp->rest = skip(xmp->rest, tag.len + 2);
	return read_tag(xmp, tag);
}

void xmp_take(struct words_take *take, struct str packet)
{
	struct xmp xmp = { .take = take, .rest = packet, .names = { .arena = take->arena } };
	for (int tags = 0; tags < TAGS_MOST && xmp.rest.len && step(&xmp); tags++)
		;
	words_take_caption(take, xmp.caption, "XMP dc:description");
	/* A photographer goes before an agency, wherever they stand. */
	if (xmp.name_count) {
		struct str agency = take->words->credit;
		take->words->credit = names_none();
		words_take_credit(take, (struct str){ buf_text(&xmp.names), xmp.names.len }, "XMP dc:creator");
		if (!take->words->credit.len)
			take->words->credit = agency;
	}
}
