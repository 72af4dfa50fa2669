/* The dump of draw items: every kind, and what may stand in their texts. */
#include <stdio.h>
#include <string.h>

#include "draw/print.h"

static int passed, failed;

static void expect(const char *name, const char *have, const char *want)
{
	if (strcmp(have, want) == 0) {
		passed++;
		return;
	}
	failed++;
	printf("%s:\n--- want\n%s\n--- have\n%s\n", name, want, have);
}

/* The faces of a dump are told apart by where they stand; nothing looks inside. */
static const char places[2];

static const struct face *face_at(int i)
{
	return (const struct face *)(const void *)&places[i];
}

static const struct draw_glyph line[] = {
	{ 7, 0, 0, 0, "版", 3 }, { 8, 9000, 0, 0, "心", 3 }, { 9, 18000, 10, -20, "——", 6 },
	{ 10, 27000, 0, 0, "", 0 }, { 0, 36000, 0, 0, "𠮷", 4 },
};
static const struct draw_line facts = { 50000, 153000, 9000, LINE_FIRST | LINE_HYPHEN | LINE_RELIEVED, true };
static const struct draw_glyph odd[] = { { 3, -5, 0, 0, "\"\n\\", 3 } };

static const struct draw_item items[] = {
	{ .kind = DRAW_GLYPHS, .box = { 51000, 120000, 45000, 0 }, .ink = { .space = INK_CMYK, .k = 10000, .overprint = true },
		.id = "主稿", .u.glyphs = { NULL, 9000, 1000, line, 5, .line = &facts } },
	{ .kind = DRAW_RECT, .box = { 1, -2, 3, 4 }, .ink = { .space = INK_SPOT, .m = 10000, .y = 8100, .k = 400, .tint = 1500 },
		.id = "", .clip = { 5, 6, 7, 8 } },
	{ .kind = DRAW_FRAME, .box = { 1, 2, 3, 4 }, .ink.space = INK_REGISTRATION, .id = "a\"b", .u.stroke = 250 },
	{ .kind = DRAW_DISC, .box = { 1, 2, 3, 3 } },
	{ .kind = DRAW_IMAGE, .box = { 1, 2, 3, 4 }, .id = "p1", .u.ticket = 3 },
	{ .kind = DRAW_GLYPHS, .box = { 0, 0, 5, 0 }, .ink = { .space = INK_CMYK, .c = 1, .m = 2, .y = 3, .k = 4 },
		.id = "", .u.glyphs = { NULL, 7500, 920, odd, 1, .line = NULL } },
	{ .kind = DRAW_GLYPHS, .box = { 0, 9, 0, 0 }, .ink.space = INK_CMYK, .u.glyphs = { NULL, 7500, 1000, NULL, 0, .line = &facts } },
};

static const char want[] =
	"print pages 1 spots 1 profile 0 date 1762560000 marks crop slug stage \"大样\" title \"青湖\"\n"
	"announced \"Red\"\n"
	"spot 0 \"Red\" 0 10000 8100 400\n"
	"page \"A01\" trim 1105512 1547717 bleed 8504 without c m spot 0 items 7\n"
	"line 50000 153000 em 9000 justified first hyphen relieved\n"
	"glyphs 51000 120000 w 45000 size 9000 scale 1000 face 0 ink 0 0 0 10000 over id \"主稿\" text \"版心——𠮷\" "
		"at 0 9000 18000/10/-20*2 27000*0 36000!\n"
	"rect 1 -2 3 4 ink spot 0 tint 1500 clip 5 6 7 8\n"
	"frame 1 2 3 4 stroke 250 ink all id \"a\\\"b\"\n"
	"disc 1 2 3 3 ink none\n"
	"image 1 2 3 4 ticket 3 id \"p1\"\n"
	"glyphs 0 0 w 5 size 7500 scale 920 face 1 ink 1 2 3 4 text \"\\\"\\u{A}\\\\\" at -5*3\n"
	"line 50000 153000 em 9000 justified first hyphen relieved\n"
	"glyphs 0 9 w 0 size 7500 scale 1000 face 0 ink 0 0 0 0 text \"\" at\n"
	"layer slots items 1\n"
	"rect 1 -2 3 4 ink spot 0 tint 1500 clip 5 6 7 8\n";

int main(void)
{
	struct arena arena = { 0 };
	struct draw_item list[7];
	memcpy(list, items, sizeof list);
	list[0].u.glyphs.face = list[6].u.glyphs.face = face_at(0);
	list[5].u.glyphs.face = face_at(1);
	struct print_page page = { .name = "A01", .w = 1105512, .h = 1547717, .bleed = 8504, .items = list, .count = 7,
		.inks = { .without = INK_C | INK_M, .spots = (const bool[]){ false } } };
	page.layers[LAYER_SLOTS] = &list[1];
	page.layer_counts[LAYER_SLOTS] = 1;
	const struct spot spot = { "Red", 0, 10000, 8100, 400 };
	const struct announced announced = { "Red", { 0 } };
	const struct print print = { .pages = &page, .page_count = 1, .spots = &spot, .spot_count = 1, .title = "青湖",
		.paper = "", .date = 1762560000, .profile = PDF_X4, .condition = "", .marks = true, .mark_kinds = MARK_CROP | MARK_SLUG,
		.stage = "大样", .announced = &announced, .announced_count = 1 };
	struct buf out = { .arena = &arena }, again = { .arena = &arena };
	print_dump(&print, &out);
	expect("every kind", buf_text(&out), want);
	list[0].u.glyphs.face = list[6].u.glyphs.face = face_at(1);
	list[5].u.glyphs.face = face_at(0);
	print_dump(&print, &again);
	expect("faces by appearance, not by address", buf_text(&again), want);
	arena_free(&arena);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
