#include "out/pdfpicture.h"

static struct pdfobject *new_image(const struct pdfpicture_of *in, struct str bytes, enum pdfobject_filter filter, int w_px, int h_px)
{
	struct pdfobject *picture = pdfobject_stream(in->file, bytes, filter);
	pdfobject_put_name(picture, "Type", "XObject");
	pdfobject_put_name(picture, "Subtype", "Image");
	pdfobject_put_integer(picture, "Width", w_px);
	pdfobject_put_integer(picture, "Height", h_px);
	return picture;
}

/* What covers: a soft mask, or a stencil whose ones are clear. */
static void put_mask(const struct pdfpicture_of *in, struct pdfobject *picture, const struct cooked_mask *mask)
{
	struct str bytes = { (const char *)mask->bytes, mask->len };
	struct pdfobject *object = new_image(in, bytes, PDFOBJECT_FLATE, mask->w_px, mask->h_px);
	pdfobject_put_integer(object, "BitsPerComponent", mask->hard ? 1 : 8);
	if (mask->hard)
		pdfobject_put_bool(object, "ImageMask", true);
	else
		pdfobject_put_name(object, "ColorSpace", "DeviceGray");
	pdfobject_put(picture, mask->hard ? "Mask" : "SMask", object);
}

/* Grey comes as the black plate's amount: 0 is paper, the other way round from DeviceGray's. */
struct pdfobject *pdfpicture(const struct pdfpicture_of *in, const struct cooked *cooked)
{
	struct str bytes = { (const char *)cooked->bytes, cooked->len };
	struct pdfobject *picture = new_image(in, bytes, cooked->dct ? PDFOBJECT_DCT : PDFOBJECT_FLATE, cooked->w_px, cooked->h_px);
	pdfobject_put_name(picture, "ColorSpace", cooked->components == 1 ? "DeviceGray" : "DeviceCMYK");
	pdfobject_put_integer(picture, "BitsPerComponent", cooked->bits ? 1 : 8);
	if (cooked->components == 1) {
		struct pdfobject *decode = pdfobject_array(in->file);
		pdfobject_add_integer(decode, 1);
		pdfobject_add_integer(decode, 0);
		pdfobject_put(picture, "Decode", decode);
	}
	if (cooked->mask.bytes)
		put_mask(in, picture, &cooked->mask);
	return picture;
}

/* What stands for the four inks and these spot inks where there are no such plates: a program for a stack machine that adds to
 * each of the four what stands for the spots. */
static struct pdfobject *make_mixing(const struct pdfpicture_of *in, const int *spots, int count)
{
	struct buf out = { .arena = in->arena };
	int inks = 4 + count;
	buf_puts(&out, "{");
	for (int plate = 0; plate < 4; plate++) {
		buf_format(&out, " %d index", inks - 1);
		for (int i = 0; i < count; i++) {
			const struct spot *spot = &in->spots[spots[i]];
			const uint16_t full[4] = { spot->c, spot->m, spot->y, spot->k };
			buf_format(&out, " %d index %d.%04d mul add", count - i + plate, full[plate] / INK_SOLID, full[plate] % INK_SOLID);
		}
		buf_puts(&out, " dup 1 gt { pop 1 } if");
	}
	buf_format(&out, " %d 4 roll", inks + 4);
	for (int i = 0; i < inks; i++)
		buf_puts(&out, " pop");
	buf_puts(&out, " }");
	struct pdfobject *function = pdfobject_stream(in->file, (struct str){ out.at, out.len }, PDFOBJECT_PLAIN);
	struct pdfobject *domain = pdfobject_array(in->file), *range = pdfobject_array(in->file);
	for (int i = 0; i < inks * 2; i++)
		pdfobject_add_integer(domain, i % 2);
	for (int i = 0; i < 8; i++)
		pdfobject_add_integer(range, i % 2);
	pdfobject_put_integer(function, "FunctionType", 4);
	pdfobject_put(function, "Domain", domain);
	pdfobject_put(function, "Range", range);
	return function;
}

/* The four inks and these spot inks as one space. */
static struct pdfobject *plates_space(const struct pdfpicture_of *in, const int *spots, int count)
{
	static const char *const process[4] = { "Cyan", "Magenta", "Yellow", "Black" };
	struct pdfobject *space = pdfobject_array(in->file), *names = pdfobject_array(in->file);
	for (int i = 0; i < 4 + count; i++)
		pdfobject_add_name(names, i < 4 ? process[i] : in->spots[spots[i - 4]].name);
	pdfobject_add_name(space, "DeviceN");
	pdfobject_add(space, names);
	pdfobject_add_name(space, "DeviceCMYK");
	pdfobject_add(space, make_mixing(in, spots, count));
	return space;
}

struct pdfobject *pdfpicture_laid(const struct pdfpicture_of *in, const struct pdfclear *laid)
{
	const struct cooked solid = { .w_px = laid->w_px, .h_px = laid->h_px, .components = laid->components,
		.bytes = (const uint8_t *)laid->bytes.at, .len = laid->bytes.len };
	if (!laid->spot_count)
		return pdfpicture(in, &solid);
	struct pdfobject *picture = new_image(in, laid->bytes, PDFOBJECT_FLATE, laid->w_px, laid->h_px);
	pdfobject_put(picture, "ColorSpace", plates_space(in, laid->spots, laid->spot_count));
	pdfobject_put_integer(picture, "BitsPerComponent", 8);
	return picture;
}
