/* TIFF's first directory: what of it is read here, and whether it can be so.
 *
 * All that libtiff is to trust later is looked at first: every value inside the file, counts, sides, kinds of samples and of
 * compression. Later directories are other pages, or loops; neither is followed. */
#include "media/picture_tiff_own.h"

#include <string.h>

enum {
	ENTRIES_MOST = 1024, SIDE_MOST = 1000000, SAMPLES_MOST = 8, TILE_MOST = 16384, ICC_MOST = 4 << 20,
	PAGES_MOST = 4096,
	T_WIDTH = 256, T_HEIGHT = 257, T_BITS = 258, T_COMPRESSION = 259, T_LIGHT = 262, T_STRIPS = 273, T_ORIENTATION = 274,
	T_SAMPLES = 277, T_ROWS_PER_STRIP = 278, T_PLANES = 284, T_MAP = 320, T_TILE_W = 322, T_TILE_H = 323, T_TILES = 324,
	T_INK_SET = 332, T_EXTRA = 338, T_FORMAT = 339, T_ICC = 34675
};

struct walk {
	struct picture_bytes file;
	struct picture_trouble *trouble;
	bool little;
	uint64_t chunks;                /* strips or tiles that the directory names */
	unsigned format, ink_set, extra_count, extra;
	struct tiff_directory *directory;
};

struct entry {
	unsigned tag, type;
	uint32_t count;
	const uint8_t *at;
	size_t bytes;
};

static unsigned u16(const uint8_t *at, bool little)
{
	return little ? (unsigned)at[1] << 8 | at[0] : (unsigned)at[0] << 8 | at[1];
}

static uint32_t u32(const uint8_t *at, bool little)
{
	return little ? (uint32_t)u16(at + 2, true) << 16 | u16(at, true) : (uint32_t)u16(at, false) << 16 | u16(at + 2, false);
}

static size_t type_bytes(unsigned type)
{
	static const uint8_t bytes[14] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };
	return type < sizeof bytes ? bytes[type] : 0;
}

/* Number `i` of an entry of bytes, shorts or longs; 0 past its end. */
static uint32_t number(const struct walk *walk, const struct entry *entry, uint32_t i)
{
	if (i >= entry->count)
		return 0;
	switch (type_bytes(entry->type)) {
	case 1: return entry->at[i];
	case 2: return u16(entry->at + (size_t)i * 2, walk->little);
	case 4: return u32(entry->at + (size_t)i * 4, walk->little);
	default: return 0;
	}
}

/* The entry's values, wherever they stand. False: outside the file. */
static bool find_values(const struct walk *walk, const uint8_t *at, struct entry *entry)
{
	struct str bytes = walk->file.bytes;
	*entry = (struct entry){ u16(at, walk->little), u16(at + 2, walk->little), u32(at + 4, walk->little), at + 8, 0 };
	uint64_t len = (uint64_t)entry->count * type_bytes(entry->type);
	if (len > 4) {
		size_t offset = u32(at + 8, walk->little);
		if (offset > bytes.len || len > bytes.len - offset)
			return false;
		entry->at = (const uint8_t *)bytes.at + offset;
	}
	entry->bytes = (size_t)len;
	return true;
}

static bool take_bits(struct walk *walk, const struct entry *entry)
{
	walk->directory->bits = number(walk, entry, 0);
	for (uint32_t i = 1; i < entry->count && i < SAMPLES_MOST; i++)
		if (number(walk, entry, i) != walk->directory->bits)
			return picture_breaks(walk->trouble, "samples of %u and %u bits", walk->directory->bits, (unsigned)number(walk, entry, i));
	return true;
}

static bool take_entry(struct walk *walk, const struct entry *entry)
{
	struct tiff_directory *directory = walk->directory;
	uint32_t value = number(walk, entry, 0);
	switch (entry->tag) {
	case T_WIDTH: directory->w = value; break;
	case T_HEIGHT: directory->h = value; break;
	case T_BITS: return take_bits(walk, entry);
	case T_COMPRESSION: directory->compression = value; break;
	case T_LIGHT: directory->light = value; break;
	case T_STRIPS: case T_TILES: walk->chunks = entry->count; break;
	case T_ORIENTATION: directory->orientation = value; break;
	case T_SAMPLES: directory->samples = value; break;
	case T_ROWS_PER_STRIP: directory->rows_per_strip = value; break;
	case T_PLANES: directory->planes = value; break;
	case T_TILE_W: directory->tile_w = value; break;
	case T_TILE_H: directory->tile_h = value; break;
	case T_INK_SET: walk->ink_set = value; break;
	case T_FORMAT: walk->format = value; break;
	case T_EXTRA:
		walk->extra_count = entry->count;
		walk->extra = value;
		break;
	case T_MAP:
		directory->map = entry->at;
		directory->map_len = entry->bytes;
		break;
	case T_ICC:
		directory->icc = entry->bytes && entry->bytes <= ICC_MOST ? entry->at : NULL;
		directory->icc_len = directory->icc ? entry->bytes : 0;
		break;
	default: break;
	}
	return true;
}

/* ---- can it be read ---- */

static bool is_read(unsigned compression)
{
	static const unsigned known[] = { 1, 2, 3, 4, 5, 7, 8, 32773, 32946 };  /* none, CCITT, LZW, JPEG, Deflate, PackBits */
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (known[i] == compression)
			return true;
	return false;
}

static bool check_samples(struct walk *walk)
{
	static const uint8_t colours[7] = { 1, 1, 3, 1, 0, 4, 3 };
	struct tiff_directory *directory = walk->directory;
	if (directory->light >= sizeof colours || !colours[directory->light] || (directory->light == TIFF_YCC && directory->compression != 7))
		return picture_breaks(walk->trouble, "PhotometricInterpretation %u", directory->light);
	directory->colours = colours[directory->light];
	unsigned bits = directory->bits;
	bool few = (bits == 1 || bits == 2 || bits == 4) && directory->samples == 1;
	if (!few && bits != 8 && bits != 16)
		return picture_breaks(walk->trouble, "%u bits a sample", bits);
	if (walk->format > 1 && walk->format != 4)
		return picture_breaks(walk->trouble, "SampleFormat %u", walk->format);
	if (directory->samples < directory->colours || directory->samples > SAMPLES_MOST)
		return picture_breaks(walk->trouble, "%u samples a pixel", directory->samples);
	if (directory->light == TIFF_CMYK && walk->ink_set > 1)
		return picture_breaks(walk->trouble, "inks that are not CMYK");
	if (directory->light == TIFF_PALETTE && (bits > 8 || directory->samples != 1 || directory->map_len < (size_t)6 << bits))
		return picture_breaks(walk->trouble, "ColorMap");
	if (directory->samples > directory->colours && walk->extra_count && (walk->extra == TIFF_ALPHA_IN || walk->extra == TIFF_ALPHA))
		directory->alpha = (enum tiff_alpha)walk->extra;
	return true;
}

static uint64_t parts_of(uint32_t whole, uint32_t part)
{
	return ((uint64_t)whole + part - 1) / part;
}

static bool check_chunks(struct walk *walk)
{
	struct tiff_directory *directory = walk->directory;
	bool tiles = directory->tile_w || directory->tile_h;
	if (directory->planes != 1 && directory->planes != 2)
		return picture_breaks(walk->trouble, "PlanarConfiguration %u", directory->planes);
	if (tiles && (!directory->tile_w || !directory->tile_h || directory->tile_w > TILE_MOST || directory->tile_h > TILE_MOST ||
		directory->tile_w % 16 || directory->tile_h % 16))
		return picture_breaks(walk->trouble, "tiles of %u x %u", (unsigned)directory->tile_w, (unsigned)directory->tile_h);
	if (!directory->rows_per_strip || directory->rows_per_strip > directory->h)
		directory->rows_per_strip = directory->h;
	uint64_t wanted = tiles ? parts_of(directory->w, directory->tile_w) * parts_of(directory->h, directory->tile_h) :
		parts_of(directory->h, directory->rows_per_strip);
	if (directory->planes == 2)
		wanted *= directory->samples;
	if (walk->chunks < wanted)
		return picture_breaks(walk->trouble, "%u of %u strips", (unsigned)walk->chunks, (unsigned)wanted);
	return true;
}

static bool check(struct walk *walk)
{
	struct tiff_directory *directory = walk->directory;
	if (!directory->w || !directory->h || directory->w > SIDE_MOST || directory->h > SIDE_MOST)
		return picture_breaks(walk->trouble, "%u x %u pixels", (unsigned)directory->w, (unsigned)directory->h);
	if (!is_read(directory->compression))
		return picture_breaks(walk->trouble, "Compression %u", directory->compression);
	if (directory->orientation < 1 || directory->orientation > 8)
		directory->orientation = 1;
	directory->little = walk->little;
	return check_samples(walk) && check_chunks(walk);
}

bool tiff_directory_read(struct picture_bytes file, struct tiff_directory *directory, struct picture_trouble *trouble)
{
	*directory = (struct tiff_directory){ .bits = 1, .samples = 1, .compression = 1, .light = TIFF_WHITE_IS_0, .planes = 1, .orientation = 1 };
	struct walk walk = { .file = file, .trouble = trouble, .directory = directory };
	const uint8_t *bytes = (const uint8_t *)file.bytes.at;
	size_t len = file.bytes.len;
	if (len < 8)
		return picture_breaks(trouble, "file ends");
	walk.little = bytes[0] == 'I';
	size_t at = u32(bytes + 4, walk.little);
	if (at < 8 || at > len || len - at < 2)
		return picture_breaks(trouble, "directory outside the file");
	unsigned count = u16(bytes + at, walk.little);
	at += 2;
	if (count > ENTRIES_MOST || (len - at) / 12 < count)
		return picture_breaks(trouble, "directory of %u entries", count);
	for (unsigned i = 0; i < count; i++, at += 12) {
		struct entry entry;
		if (!find_values(&walk, bytes + at, &entry))
			return picture_breaks(trouble, "tag %u outside the file", entry.tag);
		if (!take_entry(&walk, &entry))
			return false;
	}
	return check(&walk);
}

struct str tiff_tag(struct str file, unsigned tag)
{
	const struct str none = { NULL, 0 };
	const uint8_t *bytes = (const uint8_t *)file.at;
	struct walk walk = { .file = { file, true }, .little = file.len && bytes[0] == 'I' };
	size_t at = file.len >= 8 ? u32(bytes + 4, walk.little) : 0;
	if (at < 8 || at > file.len || file.len - at < 2)
		return none;
	unsigned count = u16(bytes + at, walk.little);
	at += 2;
	for (unsigned i = 0; i < count && i < ENTRIES_MOST && file.len - at >= 12; i++, at += 12) {
		struct entry entry;
		if (u16(bytes + at, walk.little) == tag && find_values(&walk, bytes + at, &entry))
			return (struct str){ (const char *)entry.at, entry.bytes };
	}
	return none;
}

bool tiff_directories_end(struct str file)
{
	const uint8_t *bytes = (const uint8_t *)file.at;
	bool little = bytes[0] == 'I';
	size_t at = u32(bytes + 4, little);
	for (int pages = 0; at && pages < PAGES_MOST; pages++) {
		if (at > file.len || file.len - at < 2)
			return false;
		size_t len = 2 + (size_t)u16(bytes + at, little) * 12;
		if (len > file.len - at || file.len - at - len < 4)
			return false;
		at = u32(bytes + at + len, little);
	}
	return at == 0;
}

/* ---- the header ---- */

size_t tiff_row_bytes(const struct tiff_directory *directory, uint32_t pixels)
{
	size_t samples = directory->planes == 1 ? directory->samples : 1;
	return ((size_t)pixels * samples * directory->bits + 7) / 8;
}

size_t tiff_held(const struct tiff_directory *directory)
{
	size_t planes = directory->planes == 2 ? directory->samples : 1;
	if (directory->tile_w)
		return tiff_row_bytes(directory, directory->tile_w) * (size_t)parts_of(directory->w, directory->tile_w) * directory->tile_h * planes;
	return planes > 1 ? tiff_row_bytes(directory, directory->w) * directory->rows_per_strip * planes : 0;
}

bool picture_tiff_head(struct picture_bytes file, struct picture_head *head, struct picture_trouble *trouble)
{
	struct tiff_directory directory;
	if (!tiff_directory_read(file, &directory, trouble))
		return false;
	head->w_px = (int)directory.w;
	head->h_px = (int)directory.h;
	head->components = directory.light == TIFF_CMYK ? 4 : directory.light <= TIFF_BLACK_IS_0 ? 1 : 3;
	head->orientation = (int)directory.orientation;
	head->alpha = directory.alpha != TIFF_NO_ALPHA;
	head->bits = directory.bits == 1 && directory.light <= TIFF_BLACK_IS_0;
	head->held = tiff_held(&directory);
	return true;
}
