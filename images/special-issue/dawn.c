/* The cover: dawn breaks over the ridge of 老顶山 and lies across the reeds of 漳泽湖; a family on the boardwalk looks at
 * the city between the two. Planes: reeds, boardwalk, water with its pavilion, city, ridge, sky. */
#include "scenes.h"
#include "shore.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {566, 436, 774, 2.6f, 0, 0};
static const struct pt SUN = {212, 372};
enum { SHORE = 437 };

static void air(struct pic *p)
{
	const struct rgb day[] = {HEX(0x86b5b8), HEX(0xa4c6bb), HEX(0xccd5b6), HEX(0xf0dba6), HEX(0xf9c47c), HEX(0xf0a468)};

	sky(p, 0, 450, day, 6, .1f);
	clouds(p, 262, 420, 520, .42f, HEX(0xfdebc4), HEX(0xe0b48e), .35f);
	glow(p, SUN.x, SUN.y, 560, 290, HEX(0xffbe62), .62f);
	glow(p, SUN.x, SUN.y, 170, 130, HEX(0xffd27c), .6f);
	oval(p, SUN.x, SUN.y - 4, 27, 27, 0);
	fill(p, (struct paint){.a = HEX(0xfff6d8), .soft = .6f});
}

static void heights(struct pic *p)
{
	static const struct pt far[] = {{-20, 352}, {90, 372}, {210, 392}, {330, 366}, {430, 342}, {520, 356}, {640, 330}, {800, 322}, {900, 346}, {1020, 326}};
	static const struct pt main_crest[] = {{-20, 398}, {120, 416}, {250, 418}, {360, 398}, {450, 372}, {540, 356}, {596, 328}, {660, 318}, {706, 303}, {752, 309}, {806, 330}, {866, 326}, {930, 350}, {1020, 342}};
	static const struct pt near[] = {{-20, 404}, {70, 412}, {160, 426}, {300, 430}, {520, 424}, {640, 410}, {760, 398}, {860, 404}, {1020, 386}};

	massif(p, (struct massif){far, 10, 26, HEX(0xa7bbae), HEX(0xe9d3a2), HEX(0x8fada8), HEX(0xf3ddaa), 442, 40, 0});
	massif(p, (struct massif){main_crest, 14, 24, HEX(0x5f8b88), HEX(0xe2bd7a), HEX(0x3a7075), HEX(0xe6cd9a), 442, 46, 0});
	pagoda(p, 709, 305, 34, HEX(0x4d7474), 7);
	massif(p, (struct massif){near, 9, 14, HEX(0x477568), HEX(0xb09f60), HEX(0x2c605f), HEX(0xcabb8c), 442, 30, 0});
	glow(p, SUN.x, SUN.y + 24, 330, 120, HEX(0xffb860), .5f);
}

static void house(struct pic *p, float x, float w, float h, struct rgb c, int lights)
{
	float y = SHORE - h;

	rect(p, x, y, w, h + 1);
	fill(p, (struct paint){.a = mix(c, HEX(0xe9c890), .12f), .b = mix(c, HEX(0xd6c39a), .55f), .x0 = 0, .y0 = y, .x1 = 0, .y1 = SHORE, .rough = .15f});
	rect(p, x, y, w * .36f, h + 1);
	fill(p, (struct paint){.a = lit_by(p, c, .72f), .b = mix(c, HEX(0xe8cf9c), .7f), .x0 = 0, .y0 = y, .x1 = 0, .y1 = SHORE, .rough = .15f});
	for (float r = y + 2; r < SHORE - 7 && lights; r += 2.6f)
		for (float k = x + w * .42f; k < x + w - 1; k += 2.4f)
			if (chance(p) < .5f) {
				rect(p, k, r, 1.1f, 1.2f);
				fill(p, (struct paint){.a = chance(p) < .3f ? HEX(0xf8d48c) : dark_by(p, c, .4f), .clear = .25f});
			}
}

/* The old gate among the new houses: two roofs over a wall. */
static void old_gate(struct pic *p, float x, float h)
{
	const struct rgb c = HEX(0x3f6266), red = HEX(0x93503c);

	rect(p, x - h * .62f, SHORE - h * .42f, h * 1.24f, h * .42f);
	fill(p, (struct paint){.a = HEX(0xc9a878), .b = HEX(0x7f8f82), .x0 = x - h * .6f, .y0 = 0, .x1 = x + h * .5f, .y1 = 0});
	for (int i = 0; i < 2; i++) {
		float y = SHORE - h * (.66f + .26f * i), w = h * (.44f - .13f * i);
		rect(p, x - w * .86f, y, w * 1.72f, h * .25f);
		fill(p, (struct paint){.a = lit_by(p, red, .4f), .b = red, .x0 = x - w, .y0 = 0, .x1 = x + w * .3f, .y1 = 0});
		move_to(p, x - w * 1.34f, y);
		curve_to(p, x - w * .9f, y - h * .02f, x - w * .75f, y - h * .08f, x - w * .6f, y - h * .13f);
		line_to(p, x + w * .6f, y - h * .13f);
		curve_to(p, x + w * .75f, y - h * .08f, x + w * .9f, y - h * .02f, x + w * 1.34f, y);
		line_to(p, x + w * 1.1f, y + h * .035f);
		line_to(p, x - w * 1.1f, y + h * .035f);
		shut(p);
		fill(p, (struct paint){.a = lit_by(p, c, .3f), .b = c, .x0 = x - w, .y0 = 0, .x1 = x + w * .4f, .y1 = 0});
	}
}

static void city(struct pic *p)
{
	static const struct rgb far[] = {HEX(0xb9bda6), HEX(0xa9b6a8), HEX(0xc4bd9f)}, near[] = {HEX(0x5c8587), HEX(0x74958f), HEX(0x4d7a80), HEX(0x88907c)};

	for (float x = 318; x < 800; x += between(p, 6, 15)) {
		float mid = 1 - fabsf(x - 545) / 260;
		house(p, x, between(p, 8, 15), (15 + 62 * fmaxf(mid, .05f)) * between(p, .55f, 1.05f), far[(int)(chance(p) * 2.99f)], 0);
	}
	for (float x = 336; x < 780; x += between(p, 9, 20)) {
		float mid = 1 - fabsf(x - 560) / 230, w = between(p, 8, 15);
		if (x + w > 452 && x < 498)
			continue;
		house(p, x, w, (11 + 48 * fmaxf(mid, .05f)) * between(p, .45f, 1.1f), near[(int)(chance(p) * 3.99f)], 1);
	}
	old_gate(p, 475, 34);
	for (float x = -10; x < 1010; x += between(p, 5, 11))
		bush(p, x, SHORE - 2, between(p, 6, 13), between(p, 2.5f, 6), far_by(p, mix(HEX(0x3f6b5f), HEX(0x8a9a6a), chance(p) * .7f), 40));
}

static void water(struct pic *p)
{
	rect(p, -5, SHORE, 1010, 300);
	fill(p, (struct paint){.a = HEX(0xe9d6a4), .b = HEX(0x2a6068), .x0 = 0, .y0 = SHORE, .x1 = 0, .y1 = 640, .broken = .35f, .angle = .01f, .mottle = .1f});
	move_to(p, 420, SHORE);
	curve_to(p, 560, 500, 660, 530, 716, 536);
	curve_to(p, 780, 520, 860, 530, 1010, 505);
	line_to(p, 1010, SHORE);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x4c8384), .b = HEX(0x4c8384), .x0 = 0, .y0 = SHORE, .x1 = 0, .y1 = 545, .clear = .3f, .fade = .8f, .rough = 5, .soft = 3, .broken = .4f});
	for (int i = 0; i < 46; i++) {
		float x = 330 + 450 * chance(p), mid = 1 - fabsf(x - 555) / 250, w = between(p, 6, 14);
		rect(p, x, SHORE + 3, w, 10 + 44 * fmaxf(mid, 0) * between(p, .5f, 1));
		fill(p, (struct paint){.a = chance(p) < .4f ? HEX(0xe0c994) : HEX(0x5a8788), .b = HEX(0x5a8788), .x0 = 0, .y0 = SHORE, .x1 = 0, .y1 = SHORE + 50, .clear = .55f, .fade = .9f, .rough = 2, .soft = .8f});
	}
	dabs(p, (struct dabs){0, SHORE + 3, 1000, 285, 900, 74, 2.6f, 0, .02f, HEX(0x3f7a7c), HEX(0x1d4f5a), .5f, 7});
	dabs(p, (struct dabs){0, SHORE + 3, 1000, 240, 620, 60, 1.9f, 0, .02f, HEX(0xf6dca4), HEX(0xc9d0b4), .45f, 6});
	glow(p, SUN.x + 6, SHORE + 20, 260, 110, HEX(0xffd48a), .7f);
	glitter(p, (struct glitter){SUN.x + 4, SHORE + 1, 720, 66, 250, 620, HEX(0xffe3a2), .3f});
	glitter(p, (struct glitter){SUN.x + 2, SHORE + 1, 640, 34, 110, 260, HEX(0xfff4d4), .1f});
}

/* Reed beds far out, each with its own dark image in the water. */
static void islands(struct pic *p)
{
	static const struct { float x, y, w, h; int n; } bed[] = {{884, 464, 150, 26, 120}, {30, 476, 130, 34, 110}, {716, 487, 86, 34, 70}, {968, 508, 120, 44, 70}};

	for (int i = 0; i < 4; i++) {
		float d = 30 - i * 6;
		struct rgb dark = far_by(p, HEX(0x2c5650), d * 2), gold = far_by(p, HEX(0xb58f4c), d);
		oval(p, bed[i].x, bed[i].y + bed[i].h * .32f, bed[i].w * .56f, bed[i].h * .5f, 0);
		fill(p, (struct paint){.a = dark, .clear = .35f, .rough = 3, .soft = 1.5f});
		oval(p, bed[i].x, bed[i].y - bed[i].h * .04f, bed[i].w * .5f, bed[i].h * .2f, 0);
		fill(p, (struct paint){.a = dark, .rough = 3, .dry = 2, .angle = 1.5f});
		reeds(p, (struct reeds){bed[i].x - bed[i].w / 2, bed[i].x + bed[i].w / 2, bed[i].y, bed[i].h, .12f, bed[i].n, dark, mix(dark, gold, .4f), gold});
	}
}

static const struct rgb WOOD = HEX(0x8a6a4c);

static void way(struct pic *p)
{
	static const struct vec at[] = {{-14, .5f, 58}, {-4.2f, .5f, 42}, {-8.6f, .5f, 26}, {-2.4f, .5f, 16}, {-1, .5f, 10}};

	pavilion(p, &CAM, (struct vec){-16.5f, .3f, 61});
	for (int i = 0; i < 4; i++)
		boardwalk(p, &CAM, (struct walk){at[i], at[i + 1], 1.7f, 3, WOOD});
	boardwalk(p, &CAM, (struct walk){{.75f, .5f, 10.6f}, {.75f, .5f, 8}, 4.3f, 0, WOOD});
	rail(p, &CAM, (struct vec){-.5f, .5f, 10.6f}, (struct vec){2.9f, .5f, 10.6f}, WOOD);
	rail(p, &CAM, (struct vec){2.9f, .5f, 10.6f}, (struct vec){2.9f, .5f, 8}, WOOD);
	boardwalk(p, &CAM, (struct walk){{1.72f, .5f, 8.02f}, {1.95f, .5f, 4.4f}, 2.35f, 1, WOOD});
}

static void family(struct pic *p)
{
	const struct pt fall = {.75f, .32f};
	const struct look father = {.cut = SHORT, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0x1f4a55), .bottom = NIGHT, .shoe = BLACK, .mark = GOLD, .build = 1.1f, .head = 1, .loose = .8f};
	const struct look mother = {.cut = BUN, .upper = COAT, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0xcf8a3e), .bottom = DEEP, .shoe = UMBER, .mark = GOLD, .build = 1, .head = 1, .loose = .3f};
	const struct look child = {.cut = PONY, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = VERMILION, .bottom = HEX(0x24505a), .shoe = CREAM, .mark = GOLD, .build = 1.15f, .head = 1.32f, .loose = .6f};
	struct pose dad = STAND_BACK, mum = STAND_BACK, kid = STAND_BACK;

	kid.el[0] = (struct pt){-.22f, .83f}, kid.ha[0] = (struct pt){-.37f, .93f};
	kid.el[1] = (struct pt){.17f, .68f}, kid.ha[1] = (struct pt){.22f, .76f};
	mum.el[0] = (struct pt){-.16f, .65f}, mum.ha[0] = (struct pt){-.1f, .52f};
	dad.el[0] = (struct pt){-.19f, .66f}, dad.ha[0] = (struct pt){-.17f, .53f};
	dad.turn = -.6f;
	person(p, &CAM, &mum, mother, (struct person){-.12f, .5f, 9.3f, 1.64f, 1, fall, .04f});
	person(p, &CAM, &dad, father, (struct person){1.14f, .5f, 9.3f, 1.78f, 1, fall, .04f});
	person(p, &CAM, &kid, child, (struct person){.58f, .5f, 9.2f, 1.16f, 1, fall, 0});
}

static void birds(struct pic *p)
{
	static const struct egret flight[] = {{700, 372, 58, -1, .95f}, {776, 403, 44, -1, -.62f}, {626, 414, 33, -1, .6f}, {840, 348, 33, -1, .8f}, {566, 380, 22, -1, -.45f}, {934, 392, 25, -1, .5f}, {516, 404, 15, -1, .9f}};

	for (int i = 6; i >= 0; i--)
		egret(p, flight[i]);
	egret_standing(p, 338, 604, 76, 1);
	egret_standing(p, 384, 578, 58, -1);
}

/* A punt in the path of the light. */
static void punt(struct pic *p, float x, float y, float k)
{
	const struct look man = {.cut = HAT, .upper = JACKET, .lower = TROUSERS, .skin = CLAY, .hair = BLACK, .top = HEX(0x27484c), .bottom = NIGHT, .shoe = BLACK, .mark = HEX(0x8a6a3c), .build = 1.1f, .head = 1};
	struct pose pole = REACH;

	oval(p, x, y + k * .34f, k * 1.1f, k * .22f, 0);
	fill(p, (struct paint){.a = HEX(0x5b6a58), .mode = MULTIPLY, .clear = .2f, .rough = 1.4f, .soft = .8f});
	figure(p, &pole, &man, x + k * .3f, y, k * 1.25f, -1);
	move_to(p, x - k * .26f, y - k * 1.6f);
	line_to(p, x + k * .1f, y + k * .4f);
	stroke(p, k * .05f, (struct paint){.a = HEX(0x3a2f24)});
	move_to(p, x - k * 1.35f, y - k * .26f);
	curve_to(p, x - k * .8f, y + k * .02f, x + k * .6f, y + k * .02f, x + k * 1.1f, y - k * .2f);
	curve_to(p, x + k * .9f, y + k * .2f, x - k * .9f, y + k * .26f, x - k * 1.35f, y - k * .26f);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x3c3a30), .lit = HEX(0xb98a4a), .shade = NIGHT, .form = k * .08f});
}

static void near_reeds(struct pic *p)
{
	const struct rgb dark = HEX(0x0b262e), leaf = HEX(0x1b4648), gold = HEX(0xc08d48), bright = HEX(0xe3b365), brown = HEX(0x7d5a38);

	reeds(p, (struct reeds){-30, 170, 690, 200, .15f, 40, HEX(0x1f4b4a), HEX(0x3c6c5c), bright});
	reeds(p, (struct reeds){850, 1030, 690, 220, -.12f, 34, HEX(0x1f4b4a), HEX(0x386659), gold});
	reeds(p, (struct reeds){150, 560, 740, 100, .16f, 46, HEX(0x163c42), HEX(0x2b5a52), gold});
	for (int i = 0; i < 110; i++)
		blob(p, (struct pt[]){{i * 10.f - 50, 740}, {i * 10.f - 40 + spread(p, 5), 721 - 34 * powf(fabsf(i / 55.f - 1), 3) + spread(p, 9)}, {i * 10.f - 28, 740}}, 3);
	fill(p, (struct paint){.a = dark, .rough = 3, .dry = 3, .angle = 1.5f});
	reeds(p, (struct reeds){-40, 120, 765, 330, .17f, 26, dark, leaf, brown});
	reeds(p, (struct reeds){900, 1040, 765, 370, -.13f, 24, dark, leaf, brown});
	reeds(p, (struct reeds){110, 600, 772, 124, .16f, 44, dark, HEX(0x153a3e), brown});
	reeds(p, (struct reeds){600, 920, 776, 78, -.12f, 34, dark, HEX(0x153a3e), brown});
}

void scene_dawn(struct pic *p)
{
	p->haze = HEX(0xe8d3a2);
	p->haze_at = 120;
	p->sun = HEX(0xffdf9e);
	air(p);
	heights(p);
	city(p);
	water(p);
	islands(p);
	punt(p, 268, 492, 26);
	way(p);
	family(p);
	birds(p);
	near_reeds(p);
	glow(p, SUN.x, SUN.y + 40, 480, 330, HEX(0xffcf86), .34f);
	bloom(p, .84f, 9, .18f);
	finish(p, (struct finish){.032f, .12f, .4f, .35f, .55f});
}
