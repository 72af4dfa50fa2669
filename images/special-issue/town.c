/* Across the spread, seen from a roof: on the left the renewed main street runs up to the gate in the town wall, on the
 * right the same evening lies over the lake park. The middle, where the sheet is folded, is paving, trees and water. */
#include "gate.h"
#include "scenes.h"
#include "shore.h"
#include "things.h"
#include <math.h>

/* The world lies along the street: z up the street to the gate, x across. */
static const struct camera CAM = {545, 112, 620, 7, .43f, 0};
static const float GATE = 100, FRONTS = -6.6f, KERB = 8.6f;

static struct rgb near_to(struct pic *p, struct rgb c, float x, float z) { return far_by(p, c, far_of(&CAM, (struct vec){x, 0, z})); }

static void evening(struct pic *p)
{
	static const struct pt far[] = {{-20, 96}, {120, 92}, {300, 98}, {460, 88}, {600, 72}, {720, 62}, {860, 70}, {1020, 58}};
	static const struct pt near[] = {{-20, 108}, {420, 106}, {520, 98}, {610, 84}, {690, 62}, {742, 47}, {782, 52}, {850, 70}, {900, 66}, {960, 78}, {1020, 74}};
	const struct rgb air[] = {HEX(0x3f7f88), HEX(0x86aba2), HEX(0xe3cf9c), HEX(0xf6c47c), HEX(0xf0ac68)};

	sky(p, 0, 118, air, 5, .6f);
	clouds(p, -30, 92, 330, .46f, HEX(0xfde4b8), HEX(0xd8a486), .3f);
	glow(p, 60, 96, 420, 130, HEX(0xffc878), .75f);
	massif(p, (struct massif){far, 8, 14, HEX(0x93ada4), HEX(0xecd09a), HEX(0x76999a), HEX(0xf0d09a), 116, 24, 50});
	massif(p, (struct massif){near, 11, 13, HEX(0x557f7c), HEX(0xd9b474), HEX(0x33666c), HEX(0xdcbf8c), 118, 26, 60});
	pagoda(p, 745, 49, 26, HEX(0x416468), 7);
}

static void towers(struct pic *p)
{
	for (float x = 380; x < 700; x += between(p, 7, 17)) {
		float w = between(p, 6, 12), h = (7 + 20 * (1 - fabsf(x - 540) / 180)) * between(p, .5f, 1);
		struct rgb c = mix(HEX(0x86a19a), HEX(0xc0b28c), chance(p));
		rect(p, x, 117 - h, w, h + 2);
		fill(p, (struct paint){.a = lit_by(p, c, .45f), .b = c, .x0 = x, .y0 = 0, .x1 = x + w * .7f, .y1 = 0, .broken = .2f});
		for (int i = 0; i < 5; i++) {
			rect(p, x + w * between(p, .4f, .8f), 117 - h * between(p, .2f, .9f), .8f, 1);
			fill(p, (struct paint){.a = HEX(0xffdc92), .clear = .2f});
		}
	}
	for (float x = -10; x < 1010; x += between(p, 5, 10))
		bush(p, x, 117, between(p, 6, 12), between(p, 2, 5), mix(HEX(0x47705f), HEX(0xa29a66), chance(p) * .7f));
}

static void lake(struct pic *p)
{
	rect(p, -5, 117, 1010, 310);
	fill(p, (struct paint){.a = HEX(0xecc98c), .b = HEX(0x235a64), .x0 = 0, .y0 = 117, .x1 = 0, .y1 = 330, .broken = .35f, .angle = .01f});
	move_to(p, 560, 118);
	curve_to(p, 640, 150, 700, 190, 744, 196);
	curve_to(p, 800, 176, 900, 164, 1010, 160);
	line_to(p, 1010, 118);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x3f7478), .b = HEX(0x3f7478), .x0 = 0, .y0 = 118, .x1 = 0, .y1 = 200, .clear = .2f, .fade = .85f, .rough = 3, .soft = 2});
	dabs(p, (struct dabs){430, 120, 580, 300, 700, 70, 2.4f, 0, .02f, HEX(0x3c7a7c), HEX(0x1a4c58), .5f, 6});
	dabs(p, (struct dabs){430, 119, 580, 250, 520, 56, 1.7f, 0, .02f, HEX(0xf8d79a), HEX(0xd9bd8c), .4f, 6});
	glitter(p, (struct glitter){590, 120, 300, 60, 170, 240, HEX(0xffdf9e), .25f});
}

static const struct vec SHORE[] = {{11.5f, 0, 6}, {11.6f, 0, 13}, {13.4f, 0, 20}, {16, 0, 28}, {18.5f, 0, 40}, {23, 0, 55}, {30.5f, 0, 75}, {40, 0, 100}, {48, 0, 150}, {90, 0, 420}};
enum { BENDS = sizeof SHORE / sizeof *SHORE };

static void land_path(struct pic *p, float out, float y)
{
	struct vec v[BENDS + 2];

	for (int i = 0; i < BENDS; i++)
		v[i] = (struct vec){SHORE[i].x + out, y, SHORE[i].z};
	v[BENDS] = (struct vec){-300, y, 420};
	v[BENDS + 1] = (struct vec){-60, y, 6};
	face(p, &CAM, v, BENDS + 2);
}

static void paving(struct pic *p)
{
	land_path(p, .3f, -.5f);
	fill(p, (struct paint){.a = HEX(0x2b4f54), .rough = .4f});
	land_path(p, 0, 0);
	fill(p, (struct paint){.a = HEX(0xeac792), .b = HEX(0x8f7f6c), .x0 = 0, .y0 = 125, .x1 = 0, .y1 = 417, .broken = .45f, .angle = .02f, .mottle = .1f});
	land_path(p, 0, 0);
	clip_path(p);
	floor_rect(p, &CAM, KERB + .6f, 6, 60, 420, 0);
	fill(p, (struct paint){.a = HEX(0xd9b987), .b = HEX(0x7d8068), .x0 = 0, .y0 = 125, .x1 = 0, .y1 = 417, .broken = .5f});
	floor_rect(p, &CAM, -2.4f, 6, 2.4f, 120, 0);
	fill(p, (struct paint){.a = HEX(0xf3d8a4), .b = HEX(0xb09a7c), .x0 = 0, .y0 = 150, .x1 = 0, .y1 = 417, .broken = .5f, .clear = .3f});
	for (int i = -12; i <= 16; i++)
		line3(p, &CAM, (struct vec){i * .8f, 0, 9}, (struct vec){i * .8f, 0, 92}, i == -3 || i == 3 ? .14f : .035f, (struct paint){.a = HEX(0x6a5a4c), .clear = .4f});
	for (int i = 0; i < 56; i++) {
		float z = 9.5f + i * 1.3f;
		line3(p, &CAM, (struct vec){-9.6f, 0, z}, (struct vec){KERB + .5f, 0, z}, .04f, (struct paint){.a = HEX(0x6a5a4c), .clear = .5f});
		for (int k = 0; k < 5; k++) {
			float x = -9.6f + .8f * (int)(chance(p) * 22);
			floor_rect(p, &CAM, x, z, x + .8f, z + 1.3f, 0);
			fill(p, (struct paint){.a = chance(p) < .5f ? HEX(0xf6dcab) : HEX(0x77695c), .clear = .66f});
		}
	}
	dabs(p, (struct dabs){0, 150, 1000, 270, 500, 60, 2.2f, 0, .03f, HEX(0xf9dca2), HEX(0x6f6354), .62f, 5});
	for (int i = 0; i < BENDS - 1; i++)
		line3(p, &CAM, (struct vec){SHORE[i].x - .2f, .05f, SHORE[i].z}, (struct vec){SHORE[i + 1].x - .2f, .05f, SHORE[i + 1].z}, .3f, (struct paint){.a = HEX(0xf3dcae), .rough = .2f});
	clip_end(p);
}

/* One renewed front of the street: shop below, lattice above when there is a storey, tiles on top. */
struct front { float z0, z1, h; struct rgb wall, awning; int storeys; };

static void quad(struct pic *p, float x0, float y0, float x1, float y1, float z0, float z1)
{
	face(p, &CAM, (struct vec[]){{x0, y0, z0}, {x1, y1, z0}, {x1, y1, z1}, {x0, y0, z1}}, 4);
}

static void shop(struct pic *p, const struct front *f)
{
	int bays = 4;
	float x = FRONTS, w = (f->z1 - f->z0) / bays;

	for (int i = 0; i < bays; i++) {
		float a = f->z0 + w * (i + .1f), b = f->z0 + w * (i + .9f);
		struct pt s = see(&CAM, (struct vec){x, 2.6f, a}), t = see(&CAM, (struct vec){x, .3f, a});
		quad(p, x + .02f, .25f, x + .02f, 2.6f, a, b);
		fill(p, (struct paint){.a = near_to(p, HEX(0xffdf9a), x, a), .b = near_to(p, HEX(0xd98a44), x, a), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .5f});
		for (int k = 0; k < 5; k++) {
			float z = between(p, a, b - .3f), y = .4f + .7f * (int)(chance(p) * 2.99f);
			quad(p, x + .03f, y, x + .03f, y + between(p, .2f, .5f), z, z + between(p, .15f, .4f));
			fill(p, (struct paint){.a = near_to(p, k % 2 ? LACQUER : DEEP, x, z), .clear = .3f});
		}
	}
	for (int i = 0; i <= bays; i++)
		line3(p, &CAM, (struct vec){x + .15f, 0, f->z0 + w * i}, (struct vec){x + .15f, 3, f->z0 + w * i}, .24f, (struct paint){.a = near_to(p, HEX(0x8f3426), x, f->z0), .rough = .1f});
	quad(p, x + 1.5f, 2.6f, x, 3.2f, f->z0 + .2f, f->z1 - .2f);
	fill(p, (struct paint){.a = near_to(p, lit_by(p, f->awning, .25f), x, f->z0), .rough = .2f});
	quad(p, x + 1.5f, 2.3f, x + 1.5f, 2.62f, f->z0 + .2f, f->z1 - .2f);
	fill(p, (struct paint){.a = near_to(p, dark_by(p, f->awning, .3f), x, f->z0), .rough = .2f});
	quad(p, x + .12f, 3.25f, x + .12f, 3.95f, f->z0 + .8f, f->z1 - .8f);
	fill(p, (struct paint){.a = near_to(p, HEX(0x2a1b1c), x, f->z0)});
	for (int i = 0; i < 4; i++) {
		float z = f->z0 + (f->z1 - f->z0) * (i + 1.2f) / 6;
		line3(p, &CAM, (struct vec){x + .15f, 3.38f, z}, (struct vec){x + .15f, 3.82f, z + .2f}, .1f, (struct paint){.a = HEX(0xf6cf80)});
		line3(p, &CAM, (struct vec){x + .15f, 3.62f, z - .15f}, (struct vec){x + .15f, 3.58f, z + .35f}, .09f, (struct paint){.a = HEX(0xf6cf80)});
	}
}

static void upper(struct pic *p, const struct front *f)
{
	float x = FRONTS, w = (f->z1 - f->z0) / 5;

	for (int i = 0; i < 5; i++) {
		float a = f->z0 + w * (i + .16f), b = f->z0 + w * (i + .84f);
		quad(p, x + .02f, 4.5f, x + .02f, 6.2f, a, b);
		fill(p, (struct paint){.a = near_to(p, i % 3 == 1 ? HEX(0x274d55) : HEX(0xf0b45e), x, a), .rough = .1f});
		for (int k = 1; k < 4; k++)
			line3(p, &CAM, (struct vec){x + .05f, 4.5f, a + (b - a) * k / 4}, (struct vec){x + .05f, 6.2f, a + (b - a) * k / 4}, .07f, (struct paint){.a = near_to(p, HEX(0x5a2a24), x, a)});
		line3(p, &CAM, (struct vec){x + .05f, 5.4f, a}, (struct vec){x + .05f, 5.4f, b}, .08f, (struct paint){.a = near_to(p, HEX(0x5a2a24), x, a)});
	}
	for (int k = 0; k < 2; k++)
		line3(p, &CAM, (struct vec){x + .5f, 4.3f + .7f * k, f->z0 + .2f}, (struct vec){x + .5f, 4.3f + .7f * k, f->z1 - .2f}, .11f, (struct paint){.a = near_to(p, HEX(0xa8472f), x, f->z0)});
	for (float z = f->z0 + .2f; z < f->z1; z += .45f)
		line3(p, &CAM, (struct vec){x + .5f, 4.3f, z}, (struct vec){x + .5f, 5, z}, .05f, (struct paint){.a = near_to(p, HEX(0x8f3426), x, z)});
}

static void tiled(struct pic *p, const struct front *f)
{
	float x0 = FRONTS + 1.1f, x1 = FRONTS - 3.4f, y0 = f->h - .1f, y1 = f->h + 2.1f;
	struct rgb tile = HEX(0x3c555a);
	struct pt s = see(&CAM, (struct vec){x0, y0, f->z0}), t = see(&CAM, (struct vec){x1, y1, f->z0});

	quad(p, x0, y0, x1, y1, f->z0 - .3f, f->z1 + .3f);
	fill(p, (struct paint){.a = near_to(p, dark_by(p, tile, .2f), x0, f->z0), .b = near_to(p, lit_by(p, tile, .4f), x0, f->z0), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y + .01f, .broken = .5f, .rough = .2f});
	for (float z = f->z0; z < f->z1; z += .42f)
		line3(p, &CAM, (struct vec){x0, y0, z}, (struct vec){x1, y1, z}, .08f, (struct paint){.a = near_to(p, NIGHT, x0, z), .clear = .5f});
	line3(p, &CAM, (struct vec){x1, y1 + .15f, f->z0 - .4f}, (struct vec){x1, y1 + .15f, f->z1 + .4f}, .45f, (struct paint){.a = near_to(p, HEX(0x1c363e), x1, f->z0), .rough = .1f});
	line3(p, &CAM, (struct vec){x0, y0 - .05f, f->z0 - .3f}, (struct vec){x0, y0 - .05f, f->z1 + .3f}, .26f, (struct paint){.a = near_to(p, HEX(0xd19a58), x0, f->z0), .rough = .1f});
	line3(p, &CAM, (struct vec){x0 - .3f, y0 - .3f, f->z0 - .2f}, (struct vec){x0 - .3f, y0 - .3f, f->z1 + .2f}, .3f, (struct paint){.a = near_to(p, HEX(0x2a5a5e), x0, f->z0)});
}

/* The end of a house: brick, a round window, tiles along the slope. */
static void gable(struct pic *p, const struct front *f)
{
	float x = FRONTS, z = f->z0;
	struct pt s = see(&CAM, (struct vec){x, f->h, z}), o;
	float k = size_at(&CAM, (struct vec){x - 3.4f, 0, z});

	face(p, &CAM, (struct vec[]){{x, 0, z}, {x - 6.8f, 0, z}, {x - 6.8f, f->h, z}, {x - 3.4f, f->h + 2, z}, {x, f->h, z}}, 5);
	fill(p, (struct paint){.a = near_to(p, HEX(0x8a8478), x, z), .b = near_to(p, HEX(0x4c5b5d), x, z), .x0 = s.x - 60, .y0 = 0, .x1 = s.x, .y1 = 0, .broken = .4f});
	for (float y = .4f; y < f->h + 1; y += .4f)
		line3(p, &CAM, (struct vec){x - 6.8f, y, z}, (struct vec){x, y, z}, .05f, (struct paint){.a = near_to(p, HEX(0x33464a), x, z), .clear = .5f});
	o = see(&CAM, (struct vec){x - 3.4f, f->h - .2f, z});
	oval(p, o.x, o.y, .55f * k, .6f * k, 0);
	fill(p, (struct paint){.a = near_to(p, HEX(0xf0b660), x, z), .rough = .1f});
	oval(p, o.x, o.y, .55f * k, .6f * k, 0);
	stroke(p, .14f * k, (struct paint){.a = near_to(p, HEX(0x26393e), x, z)});
	for (int i = 0; i < 2; i++)
		line3(p, &CAM, (struct vec){i ? x + .5f : x - 7.3f, f->h - .2f, z}, (struct vec){x - 3.4f, f->h + 2.05f, z}, .42f, (struct paint){.a = near_to(p, HEX(0x20363c), x, z), .rough = .1f});
}

static void front(struct pic *p, const struct front *f)
{
	float x = FRONTS;
	struct pt s = see(&CAM, (struct vec){x, f->h, f->z0}), t = see(&CAM, (struct vec){x, 0, f->z0});

	gable(p, f);
	quad(p, x, 0, x, f->h, f->z0, f->z1);
	fill(p, (struct paint){.a = near_to(p, dark_by(p, f->wall, .35f), x, f->z0), .b = near_to(p, lit_by(p, f->wall, .2f), x, f->z0), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .4f});
	shop(p, f);
	if (f->storeys > 1)
		upper(p, f);
	tiled(p, f);
	t = see(&CAM, (struct vec){x + 1, 1.2f, (f->z0 + f->z1) / 2});
	glow(p, t.x, t.y, 4 * size_at(&CAM, (struct vec){x, 1, f->z0}), 2.6f * size_at(&CAM, (struct vec){x, 1, f->z0}), HEX(0xffb45c), .35f);
	for (float z = f->z1 - 1.2f; z > f->z0; z -= 2.2f) {
		t = see(&CAM, (struct vec){x + .95f, f->storeys > 1 ? 4 : 3.7f, z});
		lantern(p, t.x, t.y, .3f * size_at(&CAM, (struct vec){x, 4, z}), 1);
	}
}

static void street(struct pic *p)
{
	const struct rgb walls[] = {HEX(0x9a7a5c), HEX(0x6f7a78), HEX(0xa8865f), HEX(0x77766c), HEX(0x8f6a52)}, awnings[] = {VERMILION, TEAL, GOLD, LACQUER, CORAL, LAKE};

	for (int i = 9; i >= 0; i--) {
		struct front f = {18 + i * 7.6f, 18 + i * 7.6f + 7.2f, i % 3 == 1 ? 4.3f : i % 3 ? 6.9f : 6.5f, walls[i % 5], awnings[(i * 2 + i / 3) % 6], i % 3 == 1 ? 1 : 2};
		front(p, &f);
	}
}

static struct pt at_floor(float x, float z) { return see(&CAM, (struct vec){x, 0, z}); }

static void shadow_of_tree(struct pic *p, struct pt s, float h)
{
	for (int i = 0; i < 9; i++)
		oval(p, s.x + h * (.2f + .09f * i) + spread(p, h * .04f), s.y + h * .02f + spread(p, h * .03f), h * .1f, h * .03f, .05f);
	fill(p, (struct paint){.a = HEX(0x4b5a5c), .mode = MULTIPLY, .clear = .4f, .rough = 2, .soft = 1});
}

static void avenue(struct pic *p)
{
	const struct rgb leaf[] = {HEX(0xd9a03c), HEX(0xc98a34), HEX(0xe0b050), HEX(0x9a9444)};

	for (int i = 8; i >= 2; i--) {
		float z = 17 + i * 8.6f;
		struct pt s = at_floor(KERB, z);
		float h = 6.4f * size_at(&CAM, (struct vec){KERB, 0, z}), k = h / 6.4f;
		shadow_of_tree(p, s, h);
		floor_rect(p, &CAM, KERB - .6f, z - .8f, KERB + .6f, z + .8f, .25f);
		fill(p, (struct paint){.a = near_to(p, HEX(0x9a8a70), KERB, z)});
		bush(p, s.x, s.y - .35f * k, .8f * k, .35f * k, near_to(p, i % 2 ? PINE : HEX(0x9a5a3c), KERB, z));
		tree(p, BROAD, s.x, s.y - .2f * k, h, near_to(p, leaf[i % 4], KERB, z));
		s = at_floor(KERB - 1.4f, z - 4);
		k = size_at(&CAM, (struct vec){KERB, 0, z - 4});
		limb(p, (struct nib[]){{s.x, s.y, .07f * k}, {s.x, s.y - 4.2f * k, .05f * k}}, 2);
		fill(p, (struct paint){.a = near_to(p, HEX(0x233f44), KERB, z)});
		lamp(p, s.x, s.y - 4.3f * k, .22f * k, HEX(0xffd08a), .7f);
		polygon(p, (struct pt[]){{s.x + .1f * k, s.y - 3.9f * k}, {s.x + .75f * k, s.y - 3.8f * k}, {s.x + .75f * k, s.y - 2.4f * k}, {s.x + .1f * k, s.y - 2.5f * k}}, 4);
		fill(p, (struct paint){.a = near_to(p, VERMILION, KERB, z), .rough = .1f});
	}
}

static void strings(struct pic *p)
{
	for (int i = 6; i >= 0; i--) {
		float z = 24 + i * 9.5f;
		struct pt a = see(&CAM, (struct vec){FRONTS + .4f, 6, z}), b = see(&CAM, (struct vec){KERB - 1.4f, 4.3f, z + 1});
		float k = size_at(&CAM, (struct vec){0, 0, z});
		strand(p, (struct pt[]){a, {(a.x + b.x) / 2, (a.y + b.y) / 2 + .7f * k}, b}, 3);
		stroke(p, fmaxf(.04f * k, .3f), (struct paint){.a = NIGHT, .clear = .2f});
		for (int j = 1; j < 7; j++) {
			float t = j / 7.f;
			lantern(p, a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t + .7f * k * 4 * t * (1 - t) + .5f * k, .26f * k, 1);
		}
	}
}

static const struct rgb WOOD = HEX(0x8f6c4a);

static void park(struct pic *p)
{
	static const struct vec at[] = {{42, .5f, 35.5f}, {38, .5f, 30}, {30, .5f, 33.5f}, {23.5f, .5f, 27.5f}, {15.5f, .5f, 29}};
	const struct pt fall = {.9f, .05f};

	for (int i = 0; i < 4; i++) {
		static const struct vec end[][2] = {{{23, 0, 55}, {18.4f, 0, 40}}, {{18.4f, 0, 40}, {16.4f, 0, 31}}, {{15.5f, 0, 27}, {13.2f, 0, 20}}, {{13.2f, 0, 20}, {11.4f, 0, 12.6f}}};
		rail(p, &CAM, end[i][0], end[i][1], HEX(0xcdb68c));
	}
	for (int i = 0; i < 2; i++)
		reeds(p, (struct reeds){i ? 900 : 700, i ? 990 : 770, i ? 150 : 142, 13, .12f, 60, HEX(0x42706a), HEX(0x5d8470), HEX(0xd0a862)});
	pavilion(p, &CAM, (struct vec){43.5f, .3f, 38.5f});
	for (int i = 0; i < 4; i++) {
		boardwalk(p, &CAM, (struct walk){at[i], at[i + 1], 1.9f, 3, WOOD});
		for (int k = 0; k < 2; k++) {
			float t = k ? .3f : .65f;
			struct vec v = {at[i].x + (at[i + 1].x - at[i].x) * t, .5f, at[i].z + (at[i + 1].z - at[i].z) * t};
			if (i > 0)
				person(p, &CAM, k ? &STAND_BACK : &WALK, someone(p), (struct person){v.x, v.y, v.z, between(p, 1.55f, 1.75f), k ? 1 : -1, fall, .1f});
		}
	}
	for (int i = 5; i >= 0; i--) {
		float x = 10.1f + i * .42f, z = 20 + i * 4.6f;
		struct pt s = at_floor(x, z);
		float k = size_at(&CAM, (struct vec){x, 0, z});
		bunch(p, i % 2 ? DAISY : SPRAY, s.x, s.y - .4f * k, .95f * k, .34f * k, .13f * k, 30, near_to(p, i % 3 ? i % 3 == 1 ? HEX(0xe6b04c) : HEX(0xf2e2c0) : VERMILION, x, z));
	}
	for (int i = 0; i < 5; i++) {
		static const float where[][2] = {{24, 60}, {20, 44}, {30, 76}, {17.4f, 35.5f}, {12.6f, 18.5f}};
		int k = (int[]){2, 0, 1, 3, 4}[i];
		struct pt s = at_floor(where[k][0] - 1.6f, where[k][1]);
		float h = 7.4f * size_at(&CAM, (struct vec){where[k][0], 0, where[k][1]});
		if (k == 4)
			continue;
		land_path(p, -.4f, 0);
		clip_path(p);
		shadow_of_tree(p, s, h * .8f);
		clip_end(p);
		willow(p, s.x, s.y, h, near_to(p, HEX(0x8a9a52), where[k][0], where[k][1]));
	}
}

/* Whether a point of the sheet lies on land, or nearer than r to it. */
static int on_land(float x, float y, float r)
{
	for (int i = 0; i + 1 < BENDS; i++) {
		struct pt a = see(&CAM, SHORE[i]), b = see(&CAM, SHORE[i + 1]);
		if (y <= a.y && y >= b.y)
			return x - r < a.x + (b.x - a.x) * (a.y - y) / (a.y - b.y + .01f);
	}
	return 0;
}

/* Lotus: flat leaves on the water, a few flowers. */
static void lotus(struct pic *p, float x0, float y0, float w, float h, int n)
{
	for (int i = 0; i < n; i++) {
		float t = (i + chance(p)) / n, x = x0 + w * chance(p), y = y0 + h * t, r = (4 + 11 * (y - 150) / 260) * between(p, .7f, 1.2f);
		struct rgb c = mix(HEX(0x3f7562), HEX(0x7f9a60), chance(p));
		if (on_land(x, y, r * 2.4f))
			continue;
		oval(p, x, y + r * .1f, r, r * .36f, spread(p, .1f));
		fill(p, (struct paint){.a = HEX(0x143f48), .clear = .4f});
		oval(p, x, y, r, r * .34f, spread(p, .12f));
		fill(p, (struct paint){.a = lit_by(p, c, .4f), .b = dark_by(p, c, .35f), .x0 = x - r, .y0 = y, .x1 = x + r, .y1 = y, .broken = .6f, .rough = .3f});
		if (i % 5 == 2)
			flower(p, LILY, x + r * .3f, y - r * .7f, r * .55f, HEX(0xf0b0a0));
	}
}

static void people(struct pic *p)
{
	const struct pose *const poses[] = {&WALK, &WALK_BACK, &STAND, &WALK, &STAND_BACK, &HOLD, &WALK_BACK, &WALK};
	const struct pt fall = {.95f, .06f};
	enum { N = 104 };

	for (int i = 0; i < N; i++) {
		float t = (float)i / N, z = 92 - 74 * powf(t, .72f), x = between(p, FRONTS + 1.8f, KERB - (z < 40 ? .6f : 2.2f)), screen;
		struct look l = someone(p);
		struct person at = {x, 0, z, between(p, 1.56f, 1.78f), chance(p) < .5f ? 1 : -1, fall, .06f};
		l.loose = .6f;
		if (chance(p) < .16f)
			at.tall = between(p, 1, 1.3f), l.head = 1.3f;
		screen = see(&CAM, (struct vec){x, 0, z}).x;
		if ((screen > 462 && screen < 530) || (z < 21.5f && x < 3.2f))
			continue;
		person(p, &CAM, poses[i % 8], l, at);
	}
}

/* Candied haws on a straw wheel, on a pole that stands on the ground. */
static void haws(struct pic *p, float x, float z, struct pt fall)
{
	struct vec foot = {x, 0, z};
	struct pt s = see(&CAM, foot);
	float k = size_at(&CAM, foot), far = fall.x * k, down = fall.y * k;

	limb(p, (struct nib[]){{s.x, s.y, .03f * k}, {s.x + 1.5f * far, s.y + 1.5f * down, .03f * k}}, 2);
	limb(p, (struct nib[]){{s.x + 1.5f * far, s.y + 1.5f * down, .09f * k}, {s.x + 2.15f * far, s.y + 2.15f * down, .09f * k}}, 2);
	fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .35f, .rough = .01f * k, .soft = .01f * k});
	limb(p, (struct nib[]){{s.x, s.y, .035f * k}, {s.x, s.y - 2.1f * k, .035f * k}}, 2);
	fill(p, (struct paint){.a = HEX(0xb08850)});
	limb(p, (struct nib[]){{s.x, s.y - 1.55f * k, .16f * k}, {s.x, s.y - 2.15f * k, .17f * k}}, 2);
	fill(p, (struct paint){.a = HEX(0xcaa05a), .lit = CREAM, .shade = UMBER, .form = .12f * k});
	for (int i = 0; i < 22; i++) {
		float a = i * 2.4f, r = .34f * k, dx = cosf(a) * r, y = s.y - (1.5f + .034f * i) * k;
		for (int j = 0; j < 3; j++)
			oval(p, s.x + dx * (.6f + .22f * j), y - .05f * k * j, .052f * k, .05f * k, 0);
		fill(p, (struct paint){.a = mix(VERMILION, LACQUER, dx > 0 ? .5f : 0), .lit = CORAL, .shade = WINE, .form = .03f * k});
	}
}

/* Near groups that were thought of one by one. */
static void groups(struct pic *p)
{
	const struct pt fall = {.95f, .06f};
	struct look old = {.cut = CAP, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = HEX(0x8d8b82), .top = HEX(0x2c5a62), .bottom = UMBER, .shoe = BLACK, .mark = HEX(0x53605c), .build = 1.12f, .head = 1, .glad = 1, .loose = .8f};
	struct look mother = {.cut = BOB, .upper = COAT, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0xd8a24a), .bottom = NIGHT, .shoe = UMBER, .mark = GOLD, .build = 1, .head = 1, .glad = 1, .loose = .3f};
	struct look kid = {.cut = PONY, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = VERMILION, .bottom = DEEP, .shoe = CREAM, .mark = GOLD, .build = 1.15f, .head = 1.35f, .glad = 1, .loose = .6f};
	struct look girl = kid, father = mother;
	struct pose hand = WALK_BACK, seller = STAND;

	hand.el[1] = (struct pt){.17f, .64f}, hand.ha[1] = (struct pt){.17f, .5f};
	father.cut = SHORT, father.upper = JACKET, father.top = LAKE, father.build = 1.1f, father.loose = .8f;
	girl.top = GOLD, girl.cut = BUN;
	person(p, &CAM, &hand, mother, (struct person){-3.5f, 0, 18.6f, 1.64f, 1, fall, 0});
	person(p, &CAM, &WALK_BACK, kid, (struct person){-2.8f, 0, 18.5f, 1.16f, 1, fall, 0});
	person(p, &CAM, &hand, father, (struct person){-2.1f, 0, 18.7f, 1.76f, -1, fall, 0});
	person(p, &CAM, &WALK, old, (struct person){8.6f, 0, 13.9f, 1.68f, -1, fall, 0});
	old.cut = BUN, old.top = HEX(0xa8402e), old.build = 1.1f;
	person(p, &CAM, &WALK, old, (struct person){9.3f, 0, 13.6f, 1.56f, -1, fall, 0});
	seller.el[1] = (struct pt){.2f, .685f}, seller.ha[1] = (struct pt){.3f, .63f};
	haws(p, 1.34f, 16.6f, fall);
	old.cut = CAP, old.top = HEX(0x6a4a3a), old.apron = 1, old.mark = HEX(0xe6d3a6);
	person(p, &CAM, &seller, old, (struct person){1.9f, 0, 16.7f, 1.7f, -1, fall, 0});
	person(p, &CAM, &STAND_CHILD, girl, (struct person){.1f, 0, 16.3f, 1.1f, 1, fall, 0});
	person(p, &CAM, &RUN_FLY, girl, (struct person){7.75f, 0, 16.6f, 1.15f, 1, fall, 0});
}

static void near_shore(struct pic *p)
{
	lotus(p, 720, 262, 260, 120, 60);
	egret(p, (struct egret){704, 168, 17, -1, .8f});
	egret(p, (struct egret){742, 182, 13, -1, -.5f});
	egret(p, (struct egret){664, 158, 11, -1, .5f});
	egret_standing(p, 800, 300, 34, -1);
	reeds(p, (struct reeds){850, 1020, 420, 120, -.1f, 44, HEX(0x1d474a), HEX(0x3a6a5c), HEX(0xc79a52)});
	reeds(p, (struct reeds){780, 1010, 436, 70, -.1f, 40, HEX(0x123840), HEX(0x255250), HEX(0xa87c42)});
	reeds(p, (struct reeds){920, 1030, 450, 190, -.14f, 22, NIGHT, HEX(0x173f44), HEX(0x7d5a38)});
}

void scene_town(struct pic *p)
{
	p->haze = HEX(0xe9c890);
	p->haze_at = 170;
	p->sun = HEX(0xffd894);
	evening(p);
	towers(p);
	lake(p);
	paving(p);
	gate(p, &CAM, GATE);
	street(p);
	park(p);
	avenue(p);
	people(p);
	strings(p);
	near_shore(p);
	groups(p);
	glow(p, 40, 110, 420, 210, HEX(0xffc878), .35f);
	bloom(p, .8f, 6, .22f);
	finish(p, (struct finish){.045f, .22f, .42f, .22f, .38f});
}
