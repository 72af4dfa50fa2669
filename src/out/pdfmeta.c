#include "out/pdfmeta.h"

static const char creator[] = "banxin", producer[] = "banxin, with libharu 2.3.0";

/* ---- dates ---- */

struct moment {
	int year, month, day, hour, minute, second;
};

/* In China, UTC+8; the calendar of any year from 1 to 9999. */
static struct moment moment_of(int64_t seconds)
{
	const int64_t day_seconds = 86400, first = INT64_C(-62135596800), last = INT64_C(253402300799);
	struct moment moment = { .year = 1970, .month = 1 };
	seconds += 8 * 3600;
	seconds = seconds < first ? first : seconds > last ? last : seconds;
	int64_t in_day = ((seconds % day_seconds) + day_seconds) % day_seconds;
	/* Days from the first of March of the year 0, in eras of 400 years of 146,097 days. */
	int64_t days = (seconds - in_day) / day_seconds + 719468;
	int64_t era = days / 146097, in_era = days % 146097;
	int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t in_year = in_era - (365 * year + year / 4 - year / 100), march = (5 * in_year + 2) / 153;
	moment.day = (int)(in_year - (153 * march + 2) / 5 + 1);
	moment.month = (int)(march < 10 ? march + 3 : march - 9);
	moment.year = (int)(era * 400 + year + (moment.month <= 2));
	moment.hour = (int)(in_day / 3600);
	moment.minute = (int)(in_day / 60 % 60);
	moment.second = (int)(in_day % 60);
	return moment;
}

static const char *info_date(struct arena *arena, struct moment m)
{
	return str_format(arena, "D:%04d%02d%02d%02d%02d%02d+08'00'", m.year, m.month, m.day, m.hour, m.minute, m.second);
}

static const char *xmp_date(struct arena *arena, struct moment m)
{
	return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d+08:00", m.year, m.month, m.day, m.hour, m.minute, m.second);
}

const char *pdfmeta_day(struct arena *arena, int64_t seconds)
{
	struct moment m = moment_of(seconds);
	return str_format(arena, "%04d-%02d-%02d", m.year, m.month, m.day);
}

/* ---- Info ---- */

static const char *version_of(enum pdf_profile profile)
{
	return profile == PDF_X4 ? "PDF/X-4" : profile == PDF_X1A ? "PDF/X-1a:2003" : NULL;
}

static const char *title_of(const struct print *print)
{
	return print->title && *print->title ? print->title : "banxin";
}

static void write_info(struct arena *arena, const struct print *print, enum pdf_profile profile, struct pdfobject_file *file)
{
	struct pdfobject *info = pdfobject_info(file);
	const char *date = info_date(arena, moment_of(print->date));
	pdfobject_put_text(info, "Title", title_of(print));
	if (print->paper && *print->paper)
		pdfobject_put_text(info, "Author", print->paper);
	pdfobject_put_text(info, "Creator", creator);
	pdfobject_put_text(info, "Producer", producer);
	pdfobject_put_text(info, "CreationDate", date);
	pdfobject_put_text(info, "ModDate", date);
	pdfobject_put_name(info, "Trapped", "False");
	if (version_of(profile))
		pdfobject_put_text(info, "GTS_PDFXVersion", version_of(profile));
}

/* ---- XMP ---- */

/* What XML 1.0 cannot hold becomes U+FFFD. */
static void add_xml(struct buf *out, const char *text)
{
	struct str rest = str_of(text);
	size_t len;
	for (; rest.len; rest = str_part(rest, len, rest.len)) {
		uint32_t c = utf8_decode(rest, &len);
		if (c == '&')
			buf_puts(out, "&amp;");
		else if (c == '<')
			buf_puts(out, "&lt;");
		else if (c == '>')
			buf_puts(out, "&gt;");
		else
			buf_char(out, (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
	}
}

static void add_element(struct buf *out, const char *name, const char *value)
{
	buf_format(out, "   <%s>", name);
	add_xml(out, value);
	buf_format(out, "</%s>\n", name);
}

static void add_list(struct buf *out, const char *name, const char *kind, const char *item, const char *value)
{
	buf_format(out, "   <%s><rdf:%s><%s>", name, kind, item);
	add_xml(out, value);
	buf_format(out, "</rdf:li></rdf:%s></%s>\n", kind, name);
}

static const char *document_id(struct arena *arena, const struct pdfobject_file *file)
{
	uint8_t id[PDFHASH_BYTES];
	struct buf out = { .arena = arena };
	pdfobject_fingerprint(file, id);
	id[6] = (uint8_t)((id[6] & 0x0F) | 0x80);
	id[8] = (uint8_t)((id[8] & 0x3F) | 0x80);
	buf_puts(&out, "uuid:");
	for (int i = 0; i < PDFHASH_BYTES; i++)
		buf_format(&out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", id[i]);
	return buf_text(&out);
}

static const char *make_xmp(struct arena *arena, const struct print *print, enum pdf_profile profile, const char *id)
{
	struct buf out = { .arena = arena };
	const char *date = xmp_date(arena, moment_of(print->date));
	buf_puts(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		" <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"  <rdf:Description rdf:about=\"\"\n"
		"    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		"    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
		"    xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
		"    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
		"    xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n");
	add_element(&out, "dc:format", "application/pdf");
	add_list(&out, "dc:title", "Alt", "rdf:li xml:lang=\"x-default\"", title_of(print));
	if (print->paper && *print->paper)
		add_list(&out, "dc:creator", "Seq", "rdf:li", print->paper);
	add_element(&out, "xmp:CreateDate", date);
	add_element(&out, "xmp:ModifyDate", date);
	add_element(&out, "xmp:MetadataDate", date);
	add_element(&out, "xmp:CreatorTool", creator);
	add_element(&out, "xmpMM:DocumentID", id);
	add_element(&out, "xmpMM:InstanceID", id);
	add_element(&out, "xmpMM:VersionID", "1");
	add_element(&out, "xmpMM:RenditionClass", "default");
	add_element(&out, "pdf:Producer", producer);
	add_element(&out, "pdf:Trapped", "False");
	if (profile == PDF_X4)
		add_element(&out, "pdfxid:GTS_PDFXVersion", version_of(profile));
	buf_puts(&out, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
	return buf_text(&out);
}

static void write_xmp(struct arena *arena, const struct print *print, enum pdf_profile profile, struct pdfobject_file *file)
{
	const char *xmp = make_xmp(arena, print, profile, document_id(arena, file));
	struct pdfobject *stream = pdfobject_stream(file, str_of(xmp), PDFOBJECT_PLAIN);
	pdfobject_put_name(stream, "Type", "Metadata");
	pdfobject_put_name(stream, "Subtype", "XML");
	pdfobject_put(pdfobject_catalog(file), "Metadata", stream);
}

/* ---- the press condition ---- */

enum { ICC_VERSION_AT = 8, ICC_HEADER = 128 };

enum pdf_profile pdfmeta_profile(struct env *env, const struct print *print, const struct colour *colour)
{
	size_t len = 0;
	const uint8_t *bytes = colour_profile(colour, &len);
	if (print->profile == PDF_PLAIN)
		return PDF_PLAIN;
	if (!bytes || len < ICC_HEADER) {
		diag(env, print->press_at, D_PDF_INTENT, version_of(print->profile));
		return PDF_PLAIN;
	}
	if (print->profile == PDF_X1A && bytes[ICC_VERSION_AT] != 2) {
		diag(env, print->press_at, D_PDF_INTENT_VERSION, (int)bytes[ICC_VERSION_AT]);
		return PDF_PLAIN;
	}
	return print->profile;
}

/* Characterisations that the ICC lists by this name. */
static bool is_registered(const char *condition)
{
	static const char *const families[] = { "CGATS TR ", "FOGRA", "IFRA", "JC200", "JCN", "SWOP" };
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (str_starts(str_of(condition), families[i]))
			return true;
	return false;
}

struct pdfmeta_intent pdfmeta_intent(enum pdf_profile profile, const struct colour *colour)
{
	struct pdfmeta_intent intent = { 0 };
	size_t len = 0;
	if (profile != PDF_PLAIN)
		intent.profile.at = (const char *)colour_profile(colour, &len);
	intent.profile.len = len;
	return intent;
}

void pdfmeta_pack(struct arena *arena, void *what)
{
	struct pdfmeta_intent *intent = what;
	if (intent->profile.len)
		intent->packed = pdfflate(arena, intent->profile, PDFFLATE_TABLES);
}

static void write_intent(const struct print *print, const struct colour *colour, const struct pdfmeta_intent *made,
	struct pdfobject_file *file)
{
	const char *condition = print->condition && *print->condition ? print->condition : "Custom";
	const char *description = colour_description(colour);
	struct pdfobject *profile = pdfobject_stream(file, made->packed.bytes, made->packed.filter);
	struct pdfobject *intent = pdfobject_share(file, pdfobject_dict(file)), *intents = pdfobject_array(file);
	description = description && *description ? description : condition;
	pdfobject_put_integer(profile, "N", 4);
	pdfobject_put_name(intent, "Type", "OutputIntent");
	pdfobject_put_name(intent, "S", "GTS_PDFX");
	pdfobject_put_text(intent, "OutputConditionIdentifier", condition);
	pdfobject_put_text(intent, "OutputCondition", description);
	pdfobject_put_text(intent, "Info", description);
	if (is_registered(condition))
		pdfobject_put_text(intent, "RegistryName", "http://www.color.org");
	pdfobject_put(intent, "DestOutputProfile", profile);
	pdfobject_add(intents, intent);
	pdfobject_put(pdfobject_catalog(file), "OutputIntents", intents);
}

void pdfmeta_write(struct arena *arena, const struct print *print, enum pdf_profile profile, const struct colour *colour,
	const struct pdfmeta_intent *intent, struct pdfobject_file *file)
{
	if (intent->profile.len)
		write_intent(print, colour, intent, file);
	write_info(arena, print, profile, file);
	write_xmp(arena, print, profile, file);
}
