/* Small pictures for the cover's pointers, one thing each, to be read at the width of one column: a bowl under lanterns, the
 * line over the hills, an old gate with flowers, a man with his shoulder pole. */
#include "scenes.h"
#include "shore.h"
#include "things.h"
#include <math.h>

/* ---- the bowl ---- */

static void bowl_side(struct pic *p, float x, float y, float r)
{
	move_to(p, x - r, y);
	curve_to(p, x - r * .96f, y + r * .5f, x - r * .62f, y + r * .78f, x - r * .36f, y + r * .86f);
	line_to(p, x + r * .36f, y + r * .86f);
	curve_to(p, x + r * .62f, y + r * .78f, x + r * .96f, y + r * .5f, x + r, y);
	shut(p);
}

static void soup(struct pic *p, float x, float y, float r)
{
	const struct rgb top[] = {HEX(0xb5402c), HEX(0x6f9148), HEX(0xf6e6c0), HEX(0x8aa656)};

	oval(p, x, y, r, r * .3f, 0);
	fill(p, (struct paint){.a = HEX(0xf7ecd0), .b = HEX(0xbf9f74), .x0 = x - r, .y0 = 0, .x1 = x + r, .y1 = 0});
	oval(p, x, y + r * .02f, r * .9f, r * .235f, 0);
	clip_path(p);
	sheet(p);
	fill(p, (struct paint){.a = HEX(0xd98a34), .b = HEX(0x8f4a22), .x0 = x - r * .7f, .y0 = y - r * .1f, .x1 = x + r * .8f, .y1 = y + r * .2f, .broken = .4f});
	for (int i = 0; i < 26; i++) {
		float a = between(p, 0, 6.28f), k = r * between(p, .1f, .7f), cx = x + spread(p, r * .12f), cy = y + r * .03f;
		strand(p, (struct pt[]){{cx + cosf(a) * k, cy + sinf(a) * k * .24f}, {cx + cosf(a + .6f) * k * 1.05f, cy + sinf(a + .6f) * k * .26f}, {cx + cosf(a + 1.2f) * k, cy + sinf(a + 1.2f) * k * .24f}}, 3);
		stroke(p, r * .035f, (struct paint){.a = mix(HEX(0xf8dfa0), HEX(0xd8a050), chance(p))});
	}
	for (int i = 0; i < 34; i++) {
		float a = between(p, 0, 6.28f), k = sqrtf(chance(p)) * r * .74f;
		oval(p, x + cosf(a) * k, y + sinf(a) * k * .24f, r * between(p, .03f, .06f), r * between(p, .014f, .026f), spread(p, .8f));
		fill(p, (struct paint){.a = top[i % 4], .rough = .6f});
	}
	oval(p, x - r * .3f, y + r * .03f, r * .26f, r * .1f, .05f);
	fill(p, (struct paint){.a = HEX(0xfbf3dc), .shade = HEX(0xcdb48a), .lit = HEX(0xffffff), .form = 10});
	oval(p, x - r * .3f, y + r * .025f, r * .13f, r * .055f, .05f);
	fill(p, (struct paint){.a = HEX(0xf2a53a), .lit = HEX(0xffd27a), .shade = HEX(0xc0682a), .form = 8});
	clip_end(p);
}

static void steam(struct pic *p, float x, float y, float r, float drift)
{
	for (int i = 0; i < 26; i++) {
		float t = i / 26.f, k = r * (.4f + 1.2f * t);
		oval(p, x + drift * t * t + spread(p, r * .8f), y - t * r * 7, k, k * .8f, spread(p, .6f));
		fill(p, (struct paint){.a = HEX(0xf4dcae), .lit = HEX(0xfff3d6), .shade = HEX(0x8c7c6c), .form = k * .5f, .soft = k * .3f, .rough = k * .2f, .clear = .5f + .46f * t});
	}
}

void scene_bowl(struct pic *p)
{
	const struct rgb air[] = {HEX(0x0d2733), HEX(0x153c47), HEX(0x2f4c50), HEX(0x86593f), HEX(0xc98344)};
	const float x = 500, y = 690, r = 330;

	p->sun = HEX(0xffc476);
	p->dark = HEX(0x10252f);
	p->light = (struct pt){-.5f, -.86f};
	sky(p, 0, 830, air, 5, .7f);
	for (int i = 0; i < 26; i++)
		lamp(p, between(p, 0, 1000), between(p, 330, 700), between(p, 9, 26), i % 3 ? HEX(0xffc26a) : HEX(0xff8a58), .35f);
	lantern(p, 170, 215, 104, 1);
	lantern(p, 838, 170, 92, 1);
	lantern(p, 520, 120, 60, .9f);
	rect(p, -5, 800, 1010, p->uh - 790);
	fill(p, (struct paint){.a = HEX(0xd08a4a), .b = HEX(0x3d2420), .x0 = 200, .y0 = 800, .x1 = 700, .y1 = p->uh, .broken = .6f, .angle = .02f});
	dabs(p, (struct dabs){0, 806, 1000, p->uh - 806, 260, 220, 4, 0, .02f, HEX(0xeeb36c), HEX(0x5a3324), .6f, 0});
	oval(p, x + 90, y + r * .92f, r * 1.05f, r * .17f, 0);
	fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .3f, .soft = 10});
	bowl_side(p, x, y, r);
	fill(p, (struct paint){.a = HEX(0xf6ead0), .b = HEX(0x806a58), .x0 = x - r * .9f, .y0 = 0, .x1 = x + r, .y1 = 0, .lit = HEX(0xfffaf0), .shade = HEX(0x5c4a44), .form = 34, .broken = .3f});
	bowl_side(p, x, y, r);
	clip_path(p);
	for (int i = 0; i < 2; i++) {
		strand(p, (struct pt[]){{x - r, y + r * (.2f + .1f * i)}, {x, y + r * (.47f + .1f * i)}, {x + r, y + r * (.2f + .1f * i)}}, 3);
		stroke(p, i ? 6 : 22, (struct paint){.a = VERMILION, .b = LACQUER, .x0 = x - r, .y0 = 0, .x1 = x + r, .y1 = 0});
	}
	clip_end(p);
	rect(p, x - r * .37f, y + r * .84f, r * .74f, r * .09f);
	fill(p, (struct paint){.a = HEX(0xd8c6a6), .b = HEX(0x55443e), .x0 = x - r * .4f, .y0 = 0, .x1 = x + r * .4f, .y1 = 0});
	soup(p, x, y, r);
	for (int i = 0; i < 2; i++) {
		limb(p, (struct nib[]){{940 + i * 22, 470 + i * 34, 10}, {610 + i * 34, 700 + i * 10, 6}}, 2);
		fill(p, (struct paint){.a = HEX(0xa5532e), .lit = HEX(0xf0b46c), .shade = HEX(0x4a2418), .form = 6});
	}
	steam(p, x - 60, y - 40, 58, 70);
	glow(p, 460, 620, 480, 400, HEX(0xffae54), .3f);
	bloom(p, .72f, 9, .3f);
	finish(p, (struct finish){.05f, .34f, .42f, .35f, .55f});
}

/* ---- the line over the hills ---- */

static void bar(struct pic *p, float ax, float ay, float bx, float by, float wide, struct rgb c)
{
	move_to(p, ax, ay);
	line_to(p, bx, by);
	stroke(p, wide, (struct paint){.a = c});
}

/* A lattice mast of height h: foot in the middle at x y. */
static void mast(struct pic *p, float x, float y, float h, struct rgb c)
{
	const float at[] = {0, .22f, .42f, .58f, .72f, .84f, .94f, 1};
	float t = h * .014f;

	for (int i = 0; i < 7; i++) {
		float a = h * (.16f - .15f * at[i]), b = h * (.16f - .15f * at[i + 1]), lo = y - h * at[i], hi = y - h * at[i + 1];
		bar(p, x - a, lo, x - b, hi, t, c);
		bar(p, x + a, lo, x + b, hi, t, dark_by(p, c, .5f));
		bar(p, x - a, lo, x + b, hi, t * .6f, c);
		bar(p, x + a, lo, x - b, hi, t * .6f, c);
		bar(p, x - b, hi, x + b, hi, t * .6f, c);
	}
	for (int i = 0; i < 3; i++) {
		float w = h * (i == 1 ? .27f : .21f), ly = y - h * (.66f + .12f * i);
		bar(p, x - w, ly, x + w, ly, t, c);
		bar(p, x - w, ly, x, ly - h * .05f, t * .7f, c);
		bar(p, x + w, ly, x, ly - h * .05f, t * .7f, c);
		for (int k = -1; k <= 1; k += 2)
			bar(p, x + k * w, ly, x + k * w, ly + h * .035f, t * 1.3f, HEX(0x6f4a34));
	}
}

static void wires(struct pic *p, struct pt a, float ha, struct pt b, float hb, struct rgb c)
{
	for (int i = 0; i < 3; i++)
		for (int k = -1; k <= 1; k += 2) {
			float w = i == 1 ? .27f : .21f, up = .625f + .12f * i;
			struct pt from = {a.x + k * w * ha, a.y - up * ha}, to = {b.x + k * w * hb, b.y - up * hb};
			strand(p, (struct pt[]){from, {(from.x + to.x) / 2, (from.y + to.y) / 2 + fabsf(to.x - from.x) * .07f}, to}, 3);
			stroke(p, (ha + hb) * .0022f, (struct paint){.a = c});
		}
}

void scene_pylons(struct pic *p)
{
	const struct rgb air[] = {HEX(0x2f6c7c), HEX(0x7fb0ac), HEX(0xe4d6a4), HEX(0xf9c878), HEX(0xf19d58)};
	const struct pt foot[] = {{312, 985}, {640, 806}, {800, 742}, {886, 716}};
	const float tall[] = {790, 400, 225, 130};
	static const struct pt far[] = {{-20, 650}, {160, 600}, {330, 640}, {520, 560}, {700, 610}, {860, 570}, {1020, 620}};
	static const struct pt near[] = {{-20, 720}, {180, 740}, {380, 700}, {560, 730}, {740, 690}, {900, 700}, {1020, 660}};

	p->sun = HEX(0xffd692);
	p->dark = HEX(0x12303a);
	p->light = (struct pt){-.7f, -.7f};
	sky(p, 0, 720, air, 5, .7f);
	clouds(p, 40, 560, 460, .45f, HEX(0xffe8bc), HEX(0xd19a74), .15f);
	glow(p, 190, 610, 560, 420, HEX(0xffc266), .8f);
	oval(p, 190, 600, 74, 74, 0);
	fill(p, (struct paint){.a = HEX(0xfff6da), .soft = 1.2f});
	massif(p, (struct massif){far, 7, 30, HEX(0x8fae9f), HEX(0xf0d49a), HEX(0x6f9a94), HEX(0xf3d9a4), 790, 60, 0});
	massif(p, (struct massif){near, 7, 22, HEX(0x55847a), HEX(0xd2b26c), HEX(0x2f6867), HEX(0xdcc78e), 960, 60, 240});
	for (int i = 3; i >= 0; i--) {
		struct rgb c = mix(HEX(0x14303a), HEX(0xb9b083), i * .22f);
		if (i)
			wires(p, foot[i - 1], tall[i - 1], foot[i], tall[i], mix(HEX(0x14303a), HEX(0xb9b083), i * .2f));
		mast(p, foot[i].x, foot[i].y, tall[i], c);
	}
	wires(p, (struct pt){-420, 1120}, 1300, foot[0], tall[0], HEX(0x14303a));
	blob(p, (struct pt[]){{-60, 850}, {180, 880}, {420, 900}, {700, 850}, {1060, 800}, {1080, 1200}, {500, 1240}, {-80, 1200}}, 8);
	fill(p, (struct paint){.a = HEX(0x8a9a4e), .b = HEX(0x1f4a44), .x0 = 60, .y0 = 860, .x1 = 640, .y1 = 1105, .broken = .6f, .angle = -.1f, .rough = 2});
	dabs(p, (struct dabs){-10, 880, 1020, 230, 900, 44, 5, -1.3f, .5f, HEX(0xd9c264), HEX(0x24544a), .1f, 1.6f});
	for (int i = 0; i < 60; i++)
		flower(p, DAISY, between(p, 0, 1000), between(p, 985, 1100), between(p, 6, 13), i % 3 ? HEX(0xf5c64c) : PAPER);
	glow(p, 120, 640, 520, 360, HEX(0xffc870), .3f);
	bloom(p, .8f, 8, .2f);
	finish(p, (struct finish){.05f, .28f, .4f, .35f, .55f});
}

/* ---- the old gate ---- */

static void gate_roof(struct pic *p)
{
	const struct rgb tile = HEX(0x3d5358);

	move_to(p, 20, 330);
	curve_to(p, 90, 318, 150, 280, 190, 196);
	line_to(p, 810, 196);
	curve_to(p, 850, 280, 910, 318, 980, 330);
	line_to(p, 930, 372);
	curve_to(p, 760, 392, 240, 392, 70, 372);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, tile, .5f), .b = dark_by(p, tile, .5f), .x0 = 120, .y0 = 200, .x1 = 860, .y1 = 380, .broken = .4f, .angle = 1.4f, .rough = 1});
	for (int i = -15; i <= 15; i++) {
		float t = i / 15.f;
		strand(p, (struct pt[]){{500 + 306 * t, 204}, {500 + 372 * t, 296}, {500 + 436 * t, 378 - 12 * t * t}}, 3);
		stroke(p, 5, (struct paint){.a = NIGHT, .clear = .4f});
		oval(p, 500 + 436 * t, 380 - 12 * t * t, 12, 11, 0);
		fill(p, (struct paint){.a = lit_by(p, tile, .3f - .2f * t), .shade = NIGHT, .lit = HEX(0xb7b79c), .form = 4});
	}
	rect(p, 172, 172, 656, 34);
	fill(p, (struct paint){.a = HEX(0x5d7274), .b = HEX(0x22383f), .x0 = 172, .y0 = 0, .x1 = 828, .y1 = 0, .lit = HEX(0xb9c0ac), .shade = NIGHT, .form = 9});
	for (int k = -1; k <= 1; k += 2) {
		limb(p, (struct nib[]){{500 + k * 320, 186, 16}, {500 + k * 352, 160, 12}, {500 + k * 366, 122, 5}}, 3);
		fill(p, (struct paint){.a = HEX(0x4a6064), .lit = HEX(0xb9c0ac), .shade = NIGHT, .form = 6});
	}
}

static void gate_wall(struct pic *p)
{
	rect(p, -5, 396, 1010, 600);
	fill(p, (struct paint){.a = HEX(0xb9b6a4), .b = HEX(0x5f6a68), .x0 = 60, .y0 = 400, .x1 = 960, .y1 = 900, .broken = .5f, .mottle = .14f});
	for (int r = 0; r < 18; r++) {
		bar(p, -5, 404 + r * 33, 1005, 404 + r * 33, 2.4f, HEX(0x4b544f));
		for (int k = 0; k < 13; k++) {
			float x = k * 84 + (r % 2) * 42 - 20;
			bar(p, x, 404 + r * 33, x, 437 + r * 33, 2.4f, HEX(0x4b544f));
			if (chance(p) < .35f) {
				rect(p, x + 2, 406 + r * 33, 80, 30);
				fill(p, (struct paint){.a = chance(p) < .5f ? HEX(0xe2d6b4) : HEX(0x4f5a58), .clear = .68f, .rough = 1});
			}
		}
	}
}

static void doors(struct pic *p)
{
	rect(p, 250, 420, 500, 578);
	fill(p, (struct paint){.a = HEX(0x6a2f26), .b = HEX(0x2b1718), .x0 = 250, .y0 = 420, .x1 = 750, .y1 = 600});
	for (int k = 0; k < 2; k++) {
		float x = k ? 504 : 284;
		rect(p, x, 500, 212, 490);
		fill(p, (struct paint){.a = k ? HEX(0x9c2f24) : HEX(0xc9432c), .b = k ? HEX(0x6a1f1e) : HEX(0x9a2d24), .x0 = x, .y0 = 500, .x1 = x + 212, .y1 = 990, .broken = .4f, .angle = 1.57f, .lit = HEX(0xe8784a), .shade = WINE, .form = 8});
		for (int r = 0; r < 5; r++)
			for (int c = 0; c < 3; c++) {
				oval(p, x + 46 + c * 60, 560 + r * 88, 13, 13, 0);
				fill(p, (struct paint){.a = GOLD, .lit = PAPER, .shade = HEX(0x6f3f1c), .form = 6});
			}
		oval(p, k ? 540 : 460, 736, 25, 25, 0);
		stroke(p, 8, (struct paint){.a = HEX(0xe7bd62)});
	}
	rect(p, 284, 436, 432, 54);
	fill(p, (struct paint){.a = HEX(0x1d4047), .b = HEX(0x122a32), .x0 = 284, .y0 = 0, .x1 = 716, .y1 = 0, .lit = HEX(0x6f9a94), .form = 4});
	for (int i = 0; i < 4; i++) {
		rect(p, 352 + i * 82, 448, 34, 30);
		fill(p, (struct paint){.a = GOLD, .rough = 2});
	}
	for (int k = 0; k < 2; k++) {
		rect(p, k ? 762 : 178, 470, 60, 470);
		fill(p, (struct paint){.a = k ? HEX(0xb63a28) : HEX(0xd8492e), .b = HEX(0x9a2d24), .x0 = 0, .y0 = 470, .x1 = 0, .y1 = 940, .rough = 1});
		for (int i = 0; i < 7; i++) {
			rect(p, (k ? 762 : 178) + 16, 494 + i * 63, 28, 34);
			fill(p, (struct paint){.a = HEX(0x2a1714), .rough = 4, .dry = 3});
		}
	}
}

static void pot(struct pic *p, float x, float y, float r, struct rgb c, enum flower kind, struct rgb bloom_of)
{
	move_to(p, x - r, y - r * 1.1f);
	line_to(p, x + r, y - r * 1.1f);
	line_to(p, x + r * .72f, y);
	line_to(p, x - r * .72f, y);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, c, .4f), .b = dark_by(p, c, .7f), .x0 = x - r, .y0 = 0, .x1 = x + r, .y1 = 0, .broken = .3f, .lit = STRAW, .form = 6});
	bunch(p, kind, x, y - r * 1.7f, r * 1.25f, r * .8f, r * .34f, 22, bloom_of);
}

void scene_gate(struct pic *p)
{
	const struct rgb air[] = {HEX(0x5b9aa4), HEX(0xa9c9ba), HEX(0xf3e0b0), HEX(0xf6c98a)};

	p->sun = HEX(0xffdd9c);
	p->dark = HEX(0x1a2f38);
	p->light = (struct pt){-.7f, -.7f};
	sky(p, 0, 420, air, 4, .7f);
	clouds(p, 0, 330, 420, .45f, HEX(0xfff0d0), HEX(0xd6b290), .15f);
	glow(p, 60, 120, 520, 360, HEX(0xffdda0), .5f);
	tree(p, BROAD, 900, 420, 380, HEX(0x8a9a52));
	gate_wall(p);
	doors(p);
	polygon(p, (struct pt[]){{-5, 396}, {1005, 396}, {1005, 470}, {500, 520}, {-5, 440}}, 5);
	fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .45f, .soft = 8});
	gate_roof(p);
	lantern(p, 232, 486, 58, .9f);
	lantern(p, 768, 486, 58, .8f);
	rect(p, -5, 985, 1010, 130);
	fill(p, (struct paint){.a = HEX(0xd9c79e), .b = HEX(0x6f6a5c), .x0 = 100, .y0 = 985, .x1 = 900, .y1 = 1105, .broken = .5f, .angle = .02f});
	rect(p, 230, 968, 540, 40);
	fill(p, (struct paint){.a = HEX(0xe6d9b6), .b = HEX(0x7d7768), .x0 = 230, .y0 = 0, .x1 = 770, .y1 = 0, .lit = PAPER, .form = 8});
	polygon(p, (struct pt[]){{120, 1040}, {990, 1024}, {1005, 1105}, {260, 1105}}, 4);
	fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .62f, .soft = 14});
	pot(p, 96, 1050, 66, HEX(0xb5643c), PEONY, HEX(0xd8475c));
	pot(p, 226, 1082, 52, HEX(0x55747a), DAISY, HEX(0xf4c546));
	pot(p, 800, 1078, 56, HEX(0x9c4f34), TULIP, HEX(0xf0943c));
	pot(p, 918, 1052, 70, HEX(0x56777a), PEONY, HEX(0xe46a78));
	glow(p, 120, 320, 560, 520, HEX(0xffd48a), .26f);
	bloom(p, .8f, 8, .18f);
	finish(p, (struct finish){.05f, .28f, .4f, .35f, .55f});
}

/* ---- the shoulder pole ---- */

static void basket(struct pic *p, float x, float y, float r, struct pt hook, int fruit)
{
	for (int k = -1; k <= 1; k++)
		bar(p, hook.x, hook.y, x + k * r * .9f, y - r * .5f, 3.4f, HEX(0x6b4a2a));
	for (int i = 0; i < 26; i++) {
		float a = between(p, 3.2f, 6.2f), k = sqrtf(chance(p)) * r * .86f;
		struct rgb c = fruit ? (i % 4 ? HEX(0xd9482e) : HEX(0xf0a83c)) : (i % 4 ? HEX(0x7d9c4a) : HEX(0xd6dc9a));
		oval(p, x + cosf(a) * k, y - r * .5f + sinf(a) * k * .55f, r * .2f, r * .19f, 0);
		fill(p, (struct paint){.a = c, .lit = mix(c, PAPER, .55f), .shade = dark_by(p, c, .8f), .form = r * .1f});
	}
	move_to(p, x - r, y - r * .55f);
	curve_to(p, x - r * .6f, y - r * .3f, x + r * .6f, y - r * .3f, x + r, y - r * .55f);
	curve_to(p, x + r * .95f, y + r * .2f, x + r * .7f, y + r * .5f, x + r * .5f, y + r * .55f);
	line_to(p, x - r * .5f, y + r * .55f);
	curve_to(p, x - r * .7f, y + r * .5f, x - r * .95f, y + r * .2f, x - r, y - r * .55f);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xe0b064), .b = HEX(0x6e4626), .x0 = x - r, .y0 = 0, .x1 = x + r, .y1 = 0, .broken = .5f, .angle = .1f, .lit = CREAM, .shade = UMBER, .form = 10});
	for (int i = 0; i < 4; i++) {
		strand(p, (struct pt[]){{x - r * (.96f - .1f * i), y - r * (.3f - .22f * i)}, {x, y - r * (.1f - .22f * i)}, {x + r * (.96f - .1f * i), y - r * (.3f - .22f * i)}}, 3);
		stroke(p, 3, (struct paint){.a = HEX(0x5f3c20), .clear = .35f});
	}
}

void scene_pole(struct pic *p)
{
	const struct rgb air[] = {HEX(0x6fa9ac), HEX(0xb7cfb6), HEX(0xf6e0a6), HEX(0xfac57a), HEX(0xf2a35e)};
	static const struct pt far[] = {{-20, 640}, {200, 600}, {420, 560}, {600, 520}, {700, 470}, {790, 500}, {900, 560}, {1020, 540}};
	static const struct pt near[] = {{-20, 690}, {220, 720}, {480, 700}, {740, 660}, {1020, 620}};
	struct look man = {.cut = CAP, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xc98a5f), .hair = BLACK, .top = HEX(0x2c5a6a), .bottom = HEX(0x33363c), .shoe = UMBER, .mark = HEX(0x35535c), .build = 1.05f, .head = 1, .glad = 1};
	struct pose pose = WALK;
	const float x = 500, y = 1010, h = 640;

	p->sun = HEX(0xffd692);
	p->dark = HEX(0x17323a);
	p->light = (struct pt){-.7f, -.7f};
	sky(p, 0, 740, air, 5, .5f);
	clouds(p, 60, 520, 480, .42f, HEX(0xfff0cc), HEX(0xdcb088), .2f);
	glow(p, 250, 560, 560, 420, HEX(0xffc873), .75f);
	oval(p, 250, 520, 112, 112, 0);
	fill(p, (struct paint){.a = HEX(0xfff4d2), .soft = 1.4f});
	massif(p, (struct massif){far, 8, 26, HEX(0x7fa298), HEX(0xecc98a), HEX(0x5a8b87), HEX(0xf0d8a4), 780, 60, 0});
	pagoda(p, 702, 474, 66, HEX(0x557f7d), 7);
	massif(p, (struct massif){near, 5, 16, HEX(0x5c8a70), HEX(0xc9b468), HEX(0x35705f), HEX(0xdac88e), 840, 50, 0});
	rect(p, -5, 790, 1010, 330);
	fill(p, (struct paint){.a = HEX(0xc5b25e), .b = HEX(0x3f6a4c), .x0 = 100, .y0 = 800, .x1 = 700, .y1 = 1105, .broken = .6f, .angle = -.04f});
	dabs(p, (struct dabs){-10, 800, 1020, 300, 700, 46, 5, -1.4f, .4f, HEX(0xe2cc70), HEX(0x3d6a48), .15f, 1.8f});
	blob(p, (struct pt[]){{-60, 985}, {300, 960}, {700, 965}, {1060, 935}, {1070, 1075}, {620, 1085}, {200, 1088}, {-60, 1100}}, 8);
	fill(p, (struct paint){.a = HEX(0xefd9a4), .b = HEX(0xa98a5c), .x0 = 0, .y0 = 960, .x1 = 800, .y1 = 1090, .broken = .5f, .angle = -.04f, .rough = 3});
	pose.el[1] = (struct pt){.1f, .7f};
	pose.ha[1] = (struct pt){.15f, .83f};
	figure_shadow(p, &pose, &man, x, y, h, 1, (struct pt){.55f, .1f}, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .4f, .rough = 3, .soft = 4});
	for (int k = 0; k < 2; k++) {
		oval(p, k ? 900 : 230, 1046, 120, 17, 0);
		fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .45f, .soft = 6});
	}
	figure(p, &pose, &man, x, y, h, 1);
	strand(p, (struct pt[]){{118, 576}, {300, 510}, {506, 492}, {720, 508}, {884, 568}}, 5);
	stroke(p, 17, (struct paint){.a = HEX(0x8a5a2c)});
	strand(p, (struct pt[]){{118, 572}, {300, 506}, {506, 488}, {720, 504}, {884, 564}}, 5);
	stroke(p, 5, (struct paint){.a = HEX(0xe8bd74)});
	basket(p, 132, 905, 118, (struct pt){130, 572}, 1);
	basket(p, 868, 905, 118, (struct pt){870, 564}, 0);
	glow(p, 200, 560, 520, 420, HEX(0xffd488), .25f);
	bloom(p, .8f, 8, .2f);
	finish(p, (struct finish){.05f, .28f, .4f, .35f, .55f});
}
