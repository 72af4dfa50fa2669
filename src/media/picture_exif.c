/* Which way up a picture is: the one number of EXIF that is read here, wherever a file keeps it. */
#include "media/picture_own.h"

#include <string.h>

static unsigned exif_u16(const uint8_t *at, bool little)
{
	return little ? (unsigned)at[1] << 8 | at[0] : (unsigned)at[0] << 8 | at[1];
}

static uint32_t exif_u32(const uint8_t *at, bool little)
{
	return little ? exif_u16(at + 2, true) << 16 | exif_u16(at, true) : exif_u16(at, false) << 16 | exif_u16(at + 2, false);
}

int picture_exif_orientation(const uint8_t *tiff, size_t len)
{
	if (len < 8 || (memcmp(tiff, "II", 2) != 0 && memcmp(tiff, "MM", 2) != 0))
		return 1;
	bool little = tiff[0] == 'I';
	size_t at = exif_u32(tiff + 4, little);
	if (at > len || len - at < 2)
		return 1;
	unsigned count = exif_u16(tiff + at, little);
	at += 2;
	for (unsigned i = 0; i < count && len - at >= 12; i++, at += 12) {
		unsigned value = exif_u16(tiff + at + 8, little);
		if (exif_u16(tiff + at, little) == 0x0112)
			return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}
