#include "out/pdf.h"

#include "out/marks.h"
#include "out/pdfclear.h"
#include "out/pdfcontent.h"
#include "out/pdfflate.h"
#include "out/pdffont.h"
#include "out/pdfmeta.h"
#include "out/pdfobject.h"
#include "out/pdfpicture.h"
#include "out/pdftext.h"
#include "out/pdfwork.h"

/* One file in the making. */
struct pdf {
	int told;                       /* findings there were before */
	struct env *env;
	const struct print *print;
	struct media *media;
	struct arena arena;                     /* lives until the file is written */
	struct pdfobject_file *file;
	struct pdffonts *fonts;
	struct pdfmeta_intent intent;
	struct pdfwork *fonts_work, *pages_work;
	struct pdfobject *gs[GS_KINDS], *registration;
	struct pdfobject **spots;               /* by number, as the next two; made when first used */
	struct print_page *sheets;              /* by page: with marks, if there are any */
	bool flat;                              /* nothing in it may be transparent */
	struct pdfpicture_of in;
	struct pdfobject **pictures;
	int picture_count;                      /* tickets run below this */
	const struct print_page *sheet;         /* being drawn */
};

/* ---- what pages share ---- */

/* What is drawn on a page and can be: text of a sane size in some ink. */
static bool is_text(const struct draw_item *item)
{
	return item->kind == DRAW_GLYPHS && item->ink.space != INK_NONE && item->u.glyphs.count > 0 && item->u.glyphs.size > 0 &&
		item->u.glyphs.size <= MPT_MOST && item->u.glyphs.x_scale > 0;
}

static void collect_items(struct pdf *pdf, const struct draw_item *items, int count)
{
	for (int i = 0; i < count; i++) {
		if (is_text(&items[i]))
			pdffont_use(pdf->fonts, &items[i]);
		if (items[i].kind == DRAW_IMAGE && items[i].u.ticket >= pdf->picture_count)
			pdf->picture_count = items[i].u.ticket + 1;
	}
}

static void collect(struct pdf *pdf)
{
	const struct print *print = pdf->print;
	pdf->fonts = pdffont_new(&pdf->arena);
	pdf->sheets = arena_array(&pdf->arena, struct print_page, print->page_count);
	for (int i = 0; i < print->page_count; i++) {
		pdf->sheets[i] = marks_sheet(&pdf->arena, print, &print->pages[i], pdf->media);
		collect_items(pdf, pdf->sheets[i].items, pdf->sheets[i].count);
	}
	pdf->pictures = arena_array(&pdf->arena, struct pdfobject *, pdf->picture_count);
	pdf->spots = arena_array(&pdf->arena, struct pdfobject *, print->spot_count);
}

/* P33: what overprints leaves the other plates alone, and of its own plates those it has nothing for. */
static struct pdfobject *make_gs(struct pdf *pdf, bool overprint)
{
	struct pdfobject *gs = pdfobject_share(pdf->file, pdfobject_dict(pdf->file));
	pdfobject_put_name(gs, "Type", "ExtGState");
	pdfobject_put_bool(gs, "OP", overprint);
	pdfobject_put_bool(gs, "op", overprint);
	pdfobject_put_integer(gs, "OPM", overprint);
	return gs;
}

static struct pdfobject *make_separation(struct pdf *pdf, const char *name, const uint16_t full[4])
{
	struct pdfobject *space = pdfobject_share(pdf->file, pdfobject_array(pdf->file));
	struct pdfobject *tint = pdfobject_dict(pdf->file), *domain = pdfobject_array(pdf->file);
	struct pdfobject *none = pdfobject_array(pdf->file), *solid = pdfobject_array(pdf->file);
	pdfobject_add_integer(domain, 0);
	pdfobject_add_integer(domain, 1);
	for (int i = 0; i < 4; i++) {
		pdfobject_add_integer(none, 0);
		pdfobject_add_part(solid, full[i], INK_SOLID);
	}
	pdfobject_put_integer(tint, "FunctionType", 2);
	pdfobject_put(tint, "Domain", domain);
	pdfobject_put(tint, "C0", none);
	pdfobject_put(tint, "C1", solid);
	pdfobject_put_integer(tint, "N", 1);
	pdfobject_add_name(space, "Separation");
	pdfobject_add_name(space, name);
	pdfobject_add_name(space, "DeviceCMYK");
	pdfobject_add(space, tint);
	return space;
}

static struct pdfobject *spot_object(struct pdf *pdf, int number)
{
	const struct spot *spot = &pdf->print->spots[number];
	const uint16_t full[4] = { spot->c, spot->m, spot->y, spot->k };
	if (!pdf->spots[number])
		pdf->spots[number] = make_separation(pdf, spot->name, full);
	return pdf->spots[number];
}

static struct pdfobject *registration_object(struct pdf *pdf)
{
	static const uint16_t full[4] = { INK_SOLID, INK_SOLID, INK_SOLID, INK_SOLID };
	if (!pdf->registration)
		pdf->registration = make_separation(pdf, "All", full);
	return pdf->registration;
}

/* False: it could not be made. */
static bool need_picture(struct pdf *pdf, int ticket)
{
	if (ticket < 0 || ticket >= pdf->picture_count)
		return false;
	const struct cooked *cooked = picture_wait(pdf->env, pdf->media, ticket);
	if (!cooked || !cooked->bytes || (cooked->components != 1 && cooked->components != 4))
		return false;
	if (!pdf->pictures[ticket])
		pdf->pictures[ticket] = pdfpicture(&pdf->in, cooked);
	return true;
}

/* ---- a page's content ---- */

static void draw_frame(struct pdfcontent *content, const struct draw_item *item)
{
	struct rect inner = rect_grow(item->box, -item->u.stroke);
	pdfcontent_rect(content, item->box);
	if (inner.w > 0 && inner.h > 0)
		pdfcontent_rect(content, inner);
	pdfcontent_fill_between(content);
}

static void draw_disc(struct pdfcontent *content, struct rect box)
{
	mpt radius = box.w / 2;
	pdfcontent_disc(content, box.x + radius, box.y + (box.h ? box.h / 2 : radius), radius);
	pdfcontent_fill(content);
}

static void draw_filled(struct pdfcontent *content, struct rect box, struct ink ink)
{
	pdfcontent_ink(content, ink);
	pdfcontent_rect(content, box);
	pdfcontent_fill(content);
}

/* A picture that lets something through where nothing may be transparent. False: it is none, or could not be laid. */
static bool draw_laid(struct pdf *pdf, struct pdfcontent *content, const struct draw_item *item)
{
	const struct cooked *cooked = picture_wait(pdf->env, pdf->media, item->u.ticket);
	if (!pdf->flat || !cooked->mask.bytes || cooked->mask.hard)
		return false;
	struct pdfclear laid = pdfclear_lay(pdf->env, &pdf->arena, pdf->print, pdf->sheet, (int)(item - pdf->sheet->items), pdf->media);
	if (!laid.components)
		return false;
	pdf->pictures[item->u.ticket] = pdfpicture_laid(&pdf->in, &laid);
	pdfcontent_picture(content, item->u.ticket, item->box);
	return true;
}

/* A picture, or grey in its place. */
static void draw_image(struct pdf *pdf, struct pdfcontent *content, const struct draw_item *item)
{
	struct ink grey = { .space = INK_CMYK, .k = INK_SOLID * 3 / 10 };
	if (draw_laid(pdf, content, item))
		return;
	if (need_picture(pdf, item->u.ticket))
		pdfcontent_picture(content, item->u.ticket, item->box);
	else
		draw_filled(content, item->box, grey);
}

static void draw_shape(struct pdf *pdf, struct pdfcontent *content, const struct draw_item *item)
{
	if (item->box.w <= 0 || (item->box.h <= 0 && item->kind != DRAW_DISC))
		return;
	if (item->kind == DRAW_IMAGE) {
		draw_image(pdf, content, item);
		return;
	}
	if (item->ink.space == INK_NONE)
		return;
	pdfcontent_ink(content, item->ink);
	if (item->kind == DRAW_FRAME)
		draw_frame(content, item);
	else if (item->kind == DRAW_DISC)
		draw_disc(content, item->box);
	else
		draw_filled(content, item->box, item->ink);
}

static bool same_clip(struct rect a, struct rect b)
{
	return (!a.w && !b.w) || (a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h);
}

/* How many items from `items` on are text under one clip. */
static int text_run(const struct draw_item *items, int count)
{
	int n = 0;
	while (n < count && is_text(&items[n]) && same_clip(items[n].clip, items[0].clip))
		n++;
	return n;
}

static void draw_items(struct pdf *pdf, struct pdfcontent *content, const struct draw_item *items, int count)
{
	struct arena *temp = pdf->env->temp;
	for (int i = 0, n; i < count; i += n) {
		n = text_run(&items[i], count - i);
		pdfcontent_clip(content, items[i].clip);
		if (n) {
			struct arena_mark mark = arena_mark(temp);
			pdftext_write(content, pdf->fonts, &items[i], n, temp);
			arena_rewind(temp, mark);
		} else if (items[i].kind != DRAW_GLYPHS) {
			draw_shape(pdf, content, &items[i]);
		}
		pdfcontent_unclip(content, items[i].clip);
		n = n ? n : 1;
	}
}

/* ---- pages ---- */

static void put_box(struct pdf *pdf, struct pdfobject *page, const char *key, mpt margin, mpt w, mpt h)
{
	struct pdfobject *box = pdfobject_array(pdf->file);
	pdfobject_add_part(box, margin, PT);
	pdfobject_add_part(box, margin, PT);
	pdfobject_add_part(box, margin + w, PT);
	pdfobject_add_part(box, margin + h, PT);
	pdfobject_put(page, key, box);
}

/* "F3" in `dict`, which is made with the first. */
static void put_numbered(struct pdf *pdf, struct pdfobject **dict, const char *prefix, int number, struct pdfobject *object)
{
	if (!*dict)
		*dict = pdfobject_dict(pdf->file);
	pdfobject_put(*dict, str_format(&pdf->arena, "%s%d", prefix, number), object);
}

static void put_used(struct pdfobject *resources, const char *key, struct pdfobject *dict)
{
	if (dict)
		pdfobject_put(resources, key, dict);
}

static struct pdfobject *make_resources(struct pdf *pdf, const struct pdfcontent_used *used)
{
	static const char *const gs_names[GS_KINDS] = { "GsK", "GsO" };
	struct pdfobject *resources = pdfobject_dict(pdf->file), *fonts = NULL, *spaces = NULL, *states = NULL, *pictures = NULL;
	for (int i = 0; i < pdffont_count(pdf->fonts); i++)
		if (used->fonts[i])
			put_numbered(pdf, &fonts, "F", i, pdffont_object(pdf->fonts, i));
	for (int i = 0; i < pdf->print->spot_count; i++)
		if (used->spots[i])
			put_numbered(pdf, &spaces, "Cs", i, spot_object(pdf, i));
	if (used->registration) {
		spaces = spaces ? spaces : pdfobject_dict(pdf->file);
		pdfobject_put(spaces, "CsAll", registration_object(pdf));
	}
	for (int i = 0; i < GS_KINDS; i++) {
		if (!used->gs[i])
			continue;
		states = states ? states : pdfobject_dict(pdf->file);
		pdf->gs[i] = pdf->gs[i] ? pdf->gs[i] : make_gs(pdf, i == GS_OVERPRINT);
		pdfobject_put(states, gs_names[i], pdf->gs[i]);
	}
	for (int i = 0; i < pdf->picture_count; i++)
		if (used->pictures[i])
			put_numbered(pdf, &pictures, "Im", i, pdf->pictures[i]);
	put_used(resources, "Font", fonts);
	put_used(resources, "ColorSpace", spaces);
	put_used(resources, "ExtGState", states);
	put_used(resources, "XObject", pictures);
	return resources;
}

static struct pdfcontent new_content(struct pdf *pdf, const struct print_page *page, mpt margin)
{
	struct pdfcontent content = pdfcontent_new(&pdf->arena, margin, margin + page->h);
	content.used.fonts = arena_array(&pdf->arena, bool, pdffont_count(pdf->fonts));
	content.used.spots = arena_array(&pdf->arena, bool, pdf->print->spot_count);
	content.used.pictures = arena_array(&pdf->arena, bool, pdf->picture_count);
	content.used.spot_count = pdf->print->spot_count;
	return content;
}

/* A page's content, then packed. */
struct leaf {
	struct pdfcontent content;
	struct pdfflate packed;
};

static void pack_leaf(struct arena *arena, void *what)
{
	struct leaf *leaf = what;
	leaf->packed = pdfflate(arena, (struct str){ leaf->content.out.at, leaf->content.out.len }, PDFFLATE_TEXT);
}

static void draw_sheet(struct pdf *pdf, const struct print_page *sheet, struct leaf *leaf)
{
	leaf->content = new_content(pdf, sheet, sheet->bleed);
	pdf->sheet = sheet;
	draw_items(pdf, &leaf->content, sheet->items, sheet->count);
}

/* Some picture of the page has a soft mask. */
static bool shines_through(struct pdf *pdf, const struct pdfcontent_used *used)
{
	for (int i = 0; i < pdf->picture_count && !pdf->flat; i++) {
		const struct cooked *cooked = used->pictures[i] ? picture_wait(pdf->env, pdf->media, i) : NULL;
		if (cooked && cooked->mask.bytes && !cooked->mask.hard)
			return true;
	}
	return false;
}

/* P37: what shines through is mixed in the press's inks. */
static struct pdfobject *make_group(struct pdf *pdf)
{
	struct pdfobject *group = pdfobject_dict(pdf->file);
	pdfobject_put_name(group, "Type", "Group");
	pdfobject_put_name(group, "S", "Transparency");
	pdfobject_put_name(group, "CS", "DeviceCMYK");
	return group;
}

static void put_page(struct pdf *pdf, const struct print_page *page, const struct leaf *leaf)
{
	mpt margin = marks_margin(pdf->print, page), slug = margin - page->bleed;
	struct pdfobject *object = pdfobject_page(pdf->file, leaf->packed.bytes, leaf->packed.filter);
	put_box(pdf, object, "MediaBox", 0, page->w + 2 * margin, page->h + 2 * margin);
	put_box(pdf, object, "BleedBox", slug, page->w + 2 * page->bleed, page->h + 2 * page->bleed);
	put_box(pdf, object, "TrimBox", margin, page->w, page->h);
	pdfobject_put(object, "Resources", make_resources(pdf, &leaf->content.used));
	if (shines_through(pdf, &leaf->content.used))
		pdfobject_put(object, "Group", make_group(pdf));
}

static void write_pages(struct pdf *pdf)
{
	const struct print *print = pdf->print;
	struct leaf *leaves = arena_array(&pdf->arena, struct leaf, print->page_count);
	struct pdfwork_task *tasks = arena_array(&pdf->arena, struct pdfwork_task, print->page_count);
	for (int i = 0; i < print->page_count; i++) {
		draw_sheet(pdf, &pdf->sheets[i], &leaves[i]);
		tasks[i] = (struct pdfwork_task){ pack_leaf, &leaves[i] };
	}
	pdf->pages_work = pdfwork_run(pdf->env, &pdf->arena, tasks, print->page_count);
	for (int i = 0; i < print->page_count; i++)
		put_page(pdf, &print->pages[i], &leaves[i]);
}

/* ---- the file ---- */

/* Fonts and the press profile, on all cores. */
static void make_heavy(struct pdf *pdf)
{
	int count = pdffont_count(pdf->fonts) + 1;
	struct pdfwork_task *tasks = arena_array(&pdf->arena, struct pdfwork_task, count);
	tasks[0] = (struct pdfwork_task){ pdfmeta_pack, &pdf->intent };
	pdffont_tasks(pdf->fonts, tasks + 1);
	pdf->fonts_work = pdfwork_run(pdf->env, &pdf->arena, tasks, count);
	pdffont_embed(pdf->env, pdf->fonts, pdf->file);
}

static bool save(struct pdf *pdf, enum pdf_profile profile, const char *path)
{
	struct output output;
	struct span nowhere = { 0 };
	if (!output_begin(pdf->env, path, &output))
		return false;
	const char *fault = pdfobject_save(pdf->file, profile == PDF_X1A ? 4 : 6, output.temp);
	bool failed = diags_worst_since(pdf->env->diags, pdf->told) >= DIAG_SURROUNDINGS;      /* a font, memory */
	if (!fault && !failed)
		return output_commit(pdf->env, &output);
	output_drop(&output);
	if (fault)
		diag(pdf->env, nowhere, D_OUTPUT_WRITE, path, fault);
	return false;
}

bool pdf_write(struct env *env, const struct print *print, struct media *media, const char *path)
{
	struct pdf pdf = { .env = env, .print = print, .media = media, .told = env->diags->count };
	const struct colour *colour = media_colour(media);
	enum pdf_profile profile = pdfmeta_profile(env, print, colour);
	pdf.flat = profile == PDF_X1A;
	pdf.arena = (struct arena){ .ceiling = env->keep->ceiling, .out_of_memory = env->keep->out_of_memory,
		.context = env->keep->context };
	pdf.file = pdfobject_open(&pdf.arena);
	pdf.in = (struct pdfpicture_of){ pdf.file, &pdf.arena, print->spots };
	pdf.intent = pdfmeta_intent(profile, colour);
	collect(&pdf);
	make_heavy(&pdf);
	write_pages(&pdf);
	pdfmeta_write(&pdf.arena, print, profile, colour, &pdf.intent, pdf.file);
	bool done = save(&pdf, profile, path);
	pdfobject_close(pdf.file);
	pdfwork_close(pdf.fonts_work);
	pdfwork_close(pdf.pages_work);
	arena_free(&pdf.arena);
	return done;
}
