/* Sources: composition C7, C10, C18, C31, C44 and Appendix A; East Asian Width and general category from ICU for the rest. */
#include "text/class.h"

#include <stddef.h>

#include <unicode/uchar.h>

struct range {
	uint32_t from, to;
	uint8_t class, traits;
};

/* Ascending; what is not here goes by C10. */
static const struct range ranges[] = {
	{ 0x0009, 0x0009, CLASS_SPACE, 0 }, { 0x000A, 0x000A, CLASS_FEED, 0 }, { 0x000D, 0x000D, CLASS_SPACE, 0 },
	{ 0x0020, 0x0020, CLASS_SPACE, 0 },
	{ 0x0021, 0x0021, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x0022, 0x0023, CLASS_WORD, 0 },
	{ 0x0024, 0x0024, CLASS_WORD, TRAIT_ASCII_OPEN }, { 0x0025, 0x0025, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x0026, 0x0027, CLASS_WORD, 0 },
	{ 0x0028, 0x0028, CLASS_WORD, TRAIT_ASCII_OPEN }, { 0x0029, 0x0029, CLASS_WORD, TRAIT_ASCII_CLOSE },
	{ 0x002A, 0x002B, CLASS_WORD, 0 }, { 0x002C, 0x002C, CLASS_WORD, TRAIT_ASCII_CLOSE },
	{ 0x002D, 0x002D, CLASS_WORD, 0 }, { 0x002E, 0x002E, CLASS_WORD, TRAIT_ASCII_CLOSE },
	{ 0x002F, 0x002F, CLASS_SLASH, 0 }, { 0x0030, 0x0039, CLASS_WORD, TRAIT_DIGIT },
	{ 0x003A, 0x003B, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x003C, 0x003E, CLASS_WORD, 0 },
	{ 0x003F, 0x003F, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x0040, 0x0040, CLASS_WORD, 0 },
	{ 0x0041, 0x005A, CLASS_WORD, TRAIT_LETTER }, { 0x005B, 0x005B, CLASS_WORD, TRAIT_ASCII_OPEN },
	{ 0x005C, 0x005C, CLASS_WORD, 0 }, { 0x005D, 0x005D, CLASS_WORD, TRAIT_ASCII_CLOSE },
	{ 0x005E, 0x0060, CLASS_WORD, 0 }, { 0x0061, 0x007A, CLASS_WORD, TRAIT_LETTER },
	{ 0x007B, 0x007B, CLASS_WORD, TRAIT_ASCII_OPEN }, { 0x007C, 0x007C, CLASS_WORD, 0 },
	{ 0x007D, 0x007D, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x007E, 0x007E, CLASS_WORD, 0 },
	{ 0x00A0, 0x00A0, CLASS_WORD, 0 }, { 0x00A3, 0x00A3, CLASS_WORD, TRAIT_ASCII_OPEN },
	{ 0x00A5, 0x00A5, CLASS_WORD, TRAIT_ASCII_OPEN }, { 0x00AD, 0x00AD, CLASS_SHY, 0 },
	{ 0x00B0, 0x00B0, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x00B1, 0x00B1, CLASS_AMBIGUOUS, 0 }, { 0x00B7, 0x00B7, CLASS_MID, TRAIT_WIDE_LIST },
	{ 0x00D7, 0x00D7, CLASS_AMBIGUOUS, TRAIT_WIDE_LIST }, { 0x00F7, 0x00F7, CLASS_AMBIGUOUS, 0 },
	{ 0x0391, 0x03C9, CLASS_WORD, TRAIT_LETTER }, { 0x0400, 0x052F, CLASS_WORD, TRAIT_LETTER },
	{ 0x200B, 0x200B, CLASS_BREAK, 0 }, { 0x200C, 0x200F, CLASS_ZERO, 0 },
	{ 0x2010, 0x2010, CLASS_HYPHEN, 0 }, { 0x2013, 0x2013, CLASS_HYPHEN, 0 },
	{ 0x2014, 0x2014, CLASS_EM_DASH, TRAIT_WIDE_LIST },
	{ 0x2018, 0x2018, CLASS_QUOTE_OPEN, TRAIT_WIDE_LIST }, { 0x2019, 0x2019, CLASS_QUOTE_CLOSE, TRAIT_WIDE_LIST },
	{ 0x201C, 0x201C, CLASS_QUOTE_OPEN, TRAIT_WIDE_LIST }, { 0x201D, 0x201D, CLASS_QUOTE_CLOSE, TRAIT_WIDE_LIST },
	{ 0x2022, 0x2022, CLASS_MID, 0 }, { 0x2024, 0x2025, CLASS_ELL, 0 },
	{ 0x2026, 0x2026, CLASS_ELLIPSIS, TRAIT_WIDE_LIST }, { 0x2027, 0x2027, CLASS_MID, 0 },
	{ 0x2028, 0x2029, CLASS_SPACE, 0 }, { 0x202A, 0x202E, CLASS_ZERO, 0 },
	{ 0x2030, 0x2031, CLASS_SUF, 0 }, { 0x2032, 0x2033, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x2035, 0x2035, CLASS_WORD, TRAIT_ASCII_CLOSE }, { 0x203B, 0x203B, CLASS_HAN, 0 },
	{ 0x203C, 0x203C, CLASS_EXQ, 0 }, { 0x2047, 0x2049, CLASS_EXQ, 0 }, { 0x2060, 0x2064, CLASS_ZERO, 0 },
	{ 0x2066, 0x2069, CLASS_ZERO, 0 }, { 0x20AC, 0x20AC, CLASS_WORD, TRAIT_ASCII_OPEN }, { 0x2103, 0x2103, CLASS_SUF, 0 }, { 0x2105, 0x2105, CLASS_SUF, 0 },
	{ 0x2109, 0x2109, CLASS_SUF, 0 }, { 0x2116, 0x2116, CLASS_PRE, 0 },
	{ 0x2160, 0x217F, CLASS_HAN, 0 }, { 0x2190, 0x21FF, CLASS_HAN, 0 }, { 0x2200, 0x22EE, CLASS_AMBIGUOUS, 0 },
	{ 0x22EF, 0x22EF, CLASS_ELLIPSIS, 0 }, { 0x2460, 0x24FF, CLASS_HAN, TRAIT_CIRCLED },
	{ 0x2500, 0x26FF, CLASS_HAN, 0 }, { 0x2776, 0x2793, CLASS_HAN, TRAIT_CIRCLED },
	{ 0x2E3A, 0x2E3A, CLASS_DASH, 0 }, { 0x2E80, 0x2FFF, CLASS_HAN, 0 },
	{ 0x3000, 0x3000, CLASS_IDSP, 0 }, { 0x3001, 0x3001, CLASS_COMMA, 0 }, { 0x3002, 0x3002, CLASS_STOP, 0 },
	{ 0x3003, 0x3004, CLASS_HAN, 0 }, { 0x3005, 0x3005, CLASS_HAN, TRAIT_ITERATION }, { 0x3006, 0x3007, CLASS_HAN, 0 },
	{ 0x3008, 0x3008, CLASS_OPEN, 0 }, { 0x3009, 0x3009, CLASS_CLOSE, 0 }, { 0x300A, 0x300A, CLASS_OPEN, 0 },
	{ 0x300B, 0x300B, CLASS_CLOSE, 0 }, { 0x300C, 0x300C, CLASS_OPEN, 0 }, { 0x300D, 0x300D, CLASS_CLOSE, 0 },
	{ 0x300E, 0x300E, CLASS_OPEN, 0 }, { 0x300F, 0x300F, CLASS_CLOSE, 0 }, { 0x3010, 0x3010, CLASS_OPEN, 0 },
	{ 0x3011, 0x3011, CLASS_CLOSE, 0 }, { 0x3012, 0x3013, CLASS_HAN, 0 }, { 0x3014, 0x3014, CLASS_OPEN, 0 },
	{ 0x3015, 0x3015, CLASS_CLOSE, 0 }, { 0x3016, 0x3016, CLASS_OPEN, 0 }, { 0x3017, 0x3017, CLASS_CLOSE, 0 },
	{ 0x3018, 0x3018, CLASS_OPEN, 0 }, { 0x3019, 0x3019, CLASS_CLOSE, 0 }, { 0x301A, 0x301A, CLASS_OPEN, 0 },
	{ 0x301B, 0x301B, CLASS_CLOSE, 0 }, { 0x301C, 0x301C, CLASS_CONN, 0 }, { 0x301D, 0x301D, CLASS_OPEN, 0 },
	{ 0x301E, 0x301F, CLASS_CLOSE, 0 }, { 0x3020, 0x3029, CLASS_HAN, 0 }, { 0x302A, 0x302F, CLASS_ZERO, 0 },
	{ 0x3030, 0x303A, CLASS_HAN, 0 }, { 0x303B, 0x303B, CLASS_HAN, TRAIT_ITERATION }, { 0x303C, 0x3098, CLASS_HAN, 0 },
	{ 0x3099, 0x309A, CLASS_ZERO, 0 }, { 0x309B, 0x309C, CLASS_HAN, 0 },
	{ 0x309D, 0x309E, CLASS_HAN, TRAIT_ITERATION }, { 0x309F, 0x309F, CLASS_HAN, 0 }, { 0x30A0, 0x30A0, CLASS_CONN, 0 },
	{ 0x30A1, 0x30FA, CLASS_HAN, 0 }, { 0x30FB, 0x30FB, CLASS_MID, 0 }, { 0x30FC, 0x30FE, CLASS_HAN, TRAIT_ITERATION },
	{ 0x30FF, 0x321F, CLASS_HAN, 0 }, { 0x3220, 0x3229, CLASS_HAN, TRAIT_CIRCLED }, { 0x322A, 0x3250, CLASS_HAN, 0 },
	{ 0x3251, 0x325F, CLASS_HAN, TRAIT_CIRCLED }, { 0x3260, 0x327F, CLASS_HAN, 0 },
	{ 0x3280, 0x3289, CLASS_HAN, TRAIT_CIRCLED }, { 0x328A, 0x32B0, CLASS_HAN, 0 },
	{ 0x32B1, 0x32BF, CLASS_HAN, TRAIT_CIRCLED }, { 0x32C0, 0x9FFF, CLASS_HAN, 0 },
	{ 0xAC00, 0xD7A3, CLASS_HAN, 0 }, { 0xF900, 0xFAFF, CLASS_HAN, 0 },
	{ 0xFE00, 0xFE0F, CLASS_ZERO, TRAIT_SELECTOR }, { 0xFE30, 0xFE69, CLASS_HAN, 0 }, { 0xFE6A, 0xFE6A, CLASS_SUF, 0 },
	{ 0xFEFF, 0xFEFF, CLASS_ZERO, 0 },
	{ 0xFF01, 0xFF01, CLASS_STOP, 0 }, { 0xFF02, 0xFF03, CLASS_HAN, 0 }, { 0xFF04, 0xFF04, CLASS_PRE, 0 },
	{ 0xFF05, 0xFF05, CLASS_SUF, 0 }, { 0xFF06, 0xFF07, CLASS_HAN, 0 }, { 0xFF08, 0xFF08, CLASS_OPEN, 0 },
	{ 0xFF09, 0xFF09, CLASS_CLOSE, 0 }, { 0xFF0A, 0xFF0A, CLASS_HAN, 0 }, { 0xFF0B, 0xFF0B, CLASS_HAN, 0 },
	{ 0xFF0C, 0xFF0C, CLASS_COMMA, 0 }, { 0xFF0D, 0xFF0D, CLASS_CONN, 0 }, { 0xFF0E, 0xFF0E, CLASS_STOP, 0 },
	{ 0xFF0F, 0xFF0F, CLASS_SOL, 0 }, { 0xFF10, 0xFF19, CLASS_HAN, 0 }, { 0xFF1A, 0xFF1B, CLASS_COMMA, 0 },
	{ 0xFF1C, 0xFF1E, CLASS_HAN, 0 }, { 0xFF1F, 0xFF1F, CLASS_STOP, 0 }, { 0xFF20, 0xFF3A, CLASS_HAN, 0 },
	{ 0xFF3B, 0xFF3B, CLASS_OPEN, 0 }, { 0xFF3C, 0xFF3C, CLASS_HAN, 0 }, { 0xFF3D, 0xFF3D, CLASS_CLOSE, 0 },
	{ 0xFF3E, 0xFF5A, CLASS_HAN, 0 }, { 0xFF5B, 0xFF5B, CLASS_OPEN, 0 }, { 0xFF5C, 0xFF5C, CLASS_HAN, 0 },
	{ 0xFF5D, 0xFF5D, CLASS_CLOSE, 0 }, { 0xFF5E, 0xFF5E, CLASS_CONN, 0 }, { 0xFF5F, 0xFF5F, CLASS_OPEN, 0 },
	{ 0xFF60, 0xFF60, CLASS_CLOSE, 0 }, { 0xFF65, 0xFF65, CLASS_MID, 0 }, { 0xFFE0, 0xFFE0, CLASS_SUF, 0 }, { 0xFFE1, 0xFFE1, CLASS_PRE, 0 },
	{ 0xFFE2, 0xFFE4, CLASS_HAN, 0 }, { 0xFFE5, 0xFFE5, CLASS_PRE, 0 }, { 0xFFE6, 0xFFE6, CLASS_HAN, 0 },
	{ 0x1F000, 0x1FAFF, CLASS_HAN, 0 }, { 0x20000, 0x3FFFD, CLASS_HAN, 0 },
	{ 0xE0001, 0xE007F, CLASS_ZERO, 0 }, { 0xE0100, 0xE01EF, CLASS_ZERO, TRAIT_SELECTOR },
};

/* C10, for what the table does not name. */
static struct char_kind unlisted(uint32_t c)
{
	struct char_kind kind = { CLASS_WORD, 0 };
	int category = u_charType((UChar32)c);
	int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
		category == U_CONTROL_CHAR)
		kind.class = CLASS_ZERO;
	else if (category == U_SPACE_SEPARATOR)
		kind.class = CLASS_SPACE;
	else if (width == U_EA_WIDE || width == U_EA_FULLWIDTH)
		kind.class = CLASS_HAN;
	else if (width == U_EA_AMBIGUOUS && !u_isalpha((UChar32)c))
		kind.class = CLASS_AMBIGUOUS;
	if (kind.class == CLASS_WORD && u_isalpha((UChar32)c))
		kind.traits = TRAIT_LETTER;
	return kind;
}

struct char_kind char_kind(uint32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return (struct char_kind){ CLASS_HAN, 0 };
	size_t low = 0, high = sizeof ranges / sizeof ranges[0];
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c > ranges[middle].to)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < sizeof ranges / sizeof ranges[0] && c >= ranges[low].from)
		return (struct char_kind){ ranges[low].class, ranges[low].traits };
	return unlisted(c);
}

int char_wide(uint32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return 1;
	if (c >= 0x1100 && c <= 0x11FF)
		return 0;
	if ((c >= 0x3130 && c <= 0x318F) || (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xA960 && c <= 0xA97F))
		return 0;
	struct char_kind kind = char_kind(c);
	if (kind.class < CLASS_WORD || (kind.traits & TRAIT_WIDE_LIST))
		return 1;
	int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	return width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
}

const char *class_name(enum char_class class)
{
	static const char *const names[CLASSES] = {
		"han", "open", "close", "comma", "stop", "exq", "dash", "ell", "conn", "mid", "sol", "pre", "suf", "word",
		"space", "idsp", "feed", "zero", "break", "shy", "note",
		"quote-open", "quote-close", "em-dash", "ellipsis", "hyphen", "slash", "ambiguous",
	};
	return names[class];
}
