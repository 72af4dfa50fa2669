/* 下泰新村: white walls and grey tiles climb towards the cliffs; a persimmon tree holds the left side, the road leads
 * in from the right, and neighbours talk at the bend. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {520, 262, 900, 7.5f, 0};

static float ground(float z) { return z < 14 ? 0 : (z - 14) * .085f; }

static void heights(struct pic *p)
{
	const struct rgb air[] = {HEX(0x5d9499), HEX(0x9bbcae), HEX(0xe3d6ac), HEX(0xf5dcaa)};

	sky(p, 0, 260, air, 4, .8f);
	clouds(p, -10, 150, 420, .45f, HEX(0xfcefd2), HEX(0xcdbb9f), .1f);
	glow(p, 80, 60, 560, 300, HEX(0xffdd9e), .55f);
	range(p, (struct range){300, 275, 305, 420, HEX(0x7c9c99), HEX(0xe0c79a), HEX(0x54807f), HEX(0xdfd4ae), .45f});
	range(p, (struct range){300, 170, 305, 300, HEX(0x557f78), HEX(0xc4b07c), HEX(0x33605f), HEX(0xc9c498), .35f});
	range(p, (struct range){306, 85, 312, 190, HEX(0x47705a), HEX(0xa9a164), HEX(0x2a554d), HEX(0x98a77b), 0});
}

static void slope(struct pic *p)
{
	const struct vec land[] = {{-90, 0, -5}, {90, 0, -5}, {90, 0, 14}, {120, ground(95), 95}, {-120, ground(95), 95}, {-90, 0, 14}};

	face(p, &CAM, land, 6);
	fill(p, (struct paint){.a = HEX(0xa7a86c), .b = HEX(0x4a6b48), .x0 = 0, .y0 = 285, .x1 = 0, .y1 = 620, .broken = .6f, .angle = .1f, .mottle = .14f});
	face(p, &CAM, land, 6);
	clip_path(p);
	for (int i = 0; i < 9; i++) {
		float z = 88 - i * 7, y = ground(z);
		for (int k = -1; k <= 1; k += 2) {
			const struct vec t[] = {{k * 22 + k * (i % 3) * 3, y, z}, {k * 80, y + 2, z + 8}, {k * 80, y + .5f, z}, {k * 22, y - .3f, z - 4}};
			struct rgb c = i % 2 ? HEX(0xd6b465) : HEX(0x6f8a4f);
			face(p, &CAM, t, 4);
			fill(p, (struct paint){.a = c, .rough = 1.2f, .dry = 1.5f, .mottle = .15f});
		}
	}
	dabs(p, (struct dabs){0, 300, 1000, 370, 1500, 26, 2.6f, -.12f, .3f, HEX(0x6b8450), HEX(0xcdb66c), .4f, 5});
	dabs(p, (struct dabs){0, 420, 1000, 250, 700, 26, 3.4f, -.2f, .4f, HEX(0x2e5647), HEX(0x3f6a4a), .35f, 3});
	clip_end(p);
}

struct house { float x, z, w, d, h; int side, bright; };

static void windows(struct pic *p, const struct house *e, float y)
{
	int n = e->w > 8 ? 4 : 2;

	for (int i = 0; i < n; i++) {
		float x = e->x + e->w * (i + .5f) / n - .65f;
		int door = n == 4 ? i == 1 : i == 0;
		float y0 = door ? y : y + 1, y1 = y + 2.35f;
		struct vec v[] = {{x, y0, e->z}, {x + 1.3f, y0, e->z}, {x + 1.3f, y1, e->z}, {x, y1, e->z}};
		struct pt a = see(&CAM, v[3]), b = see(&CAM, v[1]);
		float k = size_at(&CAM, v[0]);
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = far_by(p, door ? LACQUER : HEX(0x23454d), e->z), .b = far_by(p, door ? WINE : HEX(0x7b9690), e->z), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .5f, .rough = .15f});
		rect(p, a.x - .08f * k, a.y - .16f * k, 1.46f * k, .2f * k);
		fill(p, (struct paint){.a = far_by(p, door ? VERMILION : HEX(0x8d8468), e->z)});
		if (door)
			for (int j = 0; j < 2; j++) {
				rect(p, a.x - .42f * k + j * 1.84f * k, a.y + .1f * k, .27f * k, 1.9f * k);
				fill(p, (struct paint){.a = far_by(p, VERMILION, e->z), .rough = .1f});
			}
		else {
			move_to(p, (a.x + b.x) / 2, a.y);
			line_to(p, (a.x + b.x) / 2, b.y);
			stroke(p, .09f * k, (struct paint){.a = far_by(p, CREAM, e->z)});
		}
	}
}

static void tiles(struct pic *p, struct vec a, struct vec b, struct vec c, struct vec d, struct rgb tile, int n)
{
	const struct vec v[] = {a, b, c, d};
	struct pt s = see(&CAM, a), t = see(&CAM, d);
	struct rgb base = far_by(p, tile, a.z);

	face(p, &CAM, v, 4);
	fill(p, (struct paint){.a = base, .b = lit_by(p, base, .3f), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .7f, .angle = 1.4f, .rough = .3f});
	for (int i = 0; i <= n; i++) {
		float k = (float)i / n;
		struct vec p0 = {a.x + (b.x - a.x) * k, a.y + (b.y - a.y) * k, a.z + (b.z - a.z) * k}, p1 = {d.x + (c.x - d.x) * k, d.y + (c.y - d.y) * k, d.z + (c.z - d.z) * k};
		line3(p, &CAM, p0, p1, .09f, (struct paint){.a = far_by(p, dark_by(p, tile, .8f), a.z), .clear = .25f});
	}
}

static void house(struct pic *p, const struct house *e)
{
	float y = ground(e->z), top = y + e->h, rise = e->side ? e->w * .26f : e->d * .3f, o = .55f;
	struct rgb wall = e->bright ? HEX(0xf6ead0) : HEX(0xeadcbe), tile = HEX(0x46585b);
	float x0 = e->x, x1 = e->x + e->w, z0 = e->z, z1 = e->z + e->d;

	block(p, &CAM, (struct block){x0, y - 1, z0, x1, top, z1, wall, .25f});
	face(p, &CAM, (struct vec[]){{x0, y, z0}, {x1, y, z0}, {x1, top, z0}, {x0, top, z0}}, 4);
	struct pt s = see(&CAM, (struct vec){x0, top, z0}), t = see(&CAM, (struct vec){x1, y, z0});
	fill(p, (struct paint){.a = far_by(p, lit_by(p, wall, .3f), z0), .b = far_by(p, mix(wall, HEX(0x9fb0a4), .55f), z0), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .5f, .rough = .25f});
	windows(p, e, y);
	face(p, &CAM, (struct vec[]){{x0, y - 1, z0}, {x1, y - 1, z0}, {x1, y + .45f, z0}, {x0, y + .45f, z0}}, 4);
	fill(p, (struct paint){.a = far_by(p, HEX(0x7f8478), z0), .rough = .2f});
	if (e->side) {
		float xm = (x0 + x1) / 2;
		face(p, &CAM, (struct vec[]){{x0, top, z0}, {x1, top, z0}, {xm, top + rise, z0}}, 3);
		fill(p, (struct paint){.a = far_by(p, mix(wall, HEX(0xa9b5a6), .2f), z0)});
		tiles(p, (struct vec){x1 + o, top - .2f, z0 - o}, (struct vec){x1 + o, top - .2f, z1}, (struct vec){xm, top + rise + .2f, z1}, (struct vec){xm, top + rise + .2f, z0 - o}, dark_by(p, tile, .4f), 9);
		tiles(p, (struct vec){x0 - o, top - .2f, z0 - o}, (struct vec){x0 - o, top - .2f, z1}, (struct vec){xm, top + rise + .2f, z1}, (struct vec){xm, top + rise + .2f, z0 - o}, lit_by(p, tile, .12f), 9);
	} else {
		float zm = (z0 + z1) / 2;
		face(p, &CAM, (struct vec[]){{x0, top, z0}, {x1, top, z0}, {x1, top - .55f, z0}, {x0, top - .55f, z0}}, 4);
		fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .5f, .soft = .5f});
		if (x0 > 0 || x1 < 0) {
			float gx = x0 > 0 ? x0 : x1;
			face(p, &CAM, (struct vec[]){{gx, top, z0}, {gx, top, z1}, {gx, top + rise, zm}}, 3);
			fill(p, (struct paint){.a = far_by(p, x0 > 0 ? lit_by(p, wall, .3f) : dark_by(p, wall, .6f), z0)});
		}
		tiles(p, (struct vec){x0 - o, top - .25f, z0 - o}, (struct vec){x1 + o, top - .25f, z0 - o}, (struct vec){x1 + o, top + rise, zm}, (struct vec){x0 - o, top + rise, zm}, tile, (int)(e->w * 2));
		line3(p, &CAM, (struct vec){x0 - o - .2f, top + rise + .15f, zm}, (struct vec){x1 + o + .2f, top + rise + .15f, zm}, .42f, (struct paint){.a = far_by(p, NIGHT, z0)});
	}
}

static void yard(struct pic *p, float x, float z, float w, float d)
{
	float y = ground(z);

	block(p, &CAM, (struct block){x, y - .6f, z, x + w, y + 1.7f, z + .3f, HEX(0xf1e3c4), .25f});
	block(p, &CAM, (struct block){x - .1f, y + 1.7f, z - .1f, x + w + .1f, y + 1.95f, z + .45f, HEX(0x4a5b5d), .25f});
	(void)d;
}

static void houses(struct pic *p)
{
	const struct house list[] = {
		{-34, 78, 11, 6, 3.6f, 0, 0}, {-20, 80, 9, 7, 3.6f, 1, 1}, {-8, 82, 12, 6, 3.6f, 0, 1}, {8, 80, 10, 6, 3.8f, 0, 0}, {22, 82, 12, 7, 3.6f, 0, 1},
		{-38, 64, 10, 7, 3.6f, 1, 1}, {-25, 63, 12, 6, 3.7f, 0, 1}, {-9, 65, 9, 7, 6.2f, 0, 1}, {4, 64, 11, 6, 3.7f, 0, 1}, {19, 63, 9, 7, 3.6f, 1, 0}, {31, 65, 12, 6, 3.7f, 0, 1},
		{-29, 50, 11, 6, 3.7f, 0, 1}, {-15, 51, 8, 7, 3.7f, 1, 1}, {-3, 49, 12, 6.5f, 3.8f, 0, 1}, {15, 50, 12, 6, 6.3f, 0, 1}, {30, 52, 9, 6, 3.6f, 1, 0},
		{-24, 38, 12, 7, 3.8f, 0, 1}, {-8, 37, 8, 7.5f, 6.2f, 1, 1}, {14, 37, 13, 7, 3.8f, 0, 1},
		{13, 24.5f, 13, 7, 3.9f, 0, 1}, {-17, 27, 11, 7, 3.9f, 0, 1},
	};
	int n = sizeof list / sizeof *list;

	for (int i = 0; i < n; i++) {
		struct pt s;
		house(p, &list[i]);
		if (list[i].z < 60 && !list[i].side)
			yard(p, list[i].x + list[i].w * .5f, list[i].z - 5, list[i].w * .62f, 5);
		s = see(&CAM, (struct vec){list[i].x + list[i].w + 1.6f, ground(list[i].z), list[i].z - 1});
		if (i % 2)
			tree(p, i % 4 == 1 ? POPLAR : BROAD, s.x, s.y, size_at(&CAM, (struct vec){0, 0, list[i].z}) * (i % 4 == 1 ? 9.5f : 5.5f), far_by(p, i % 3 ? HEX(0x5f7d4a) : HEX(0xc08a3c), list[i].z));
	}
}

static void road(struct pic *p)
{
	const struct pt v[] = {{1010, 600}, {830, 520}, {650, 462}, {560, 422}, {548, 392}, {575, 366}, {600, 345}, {606, 345}, {592, 368}, {590, 390}, {640, 418}, {760, 462}, {900, 545}, {1010, 690}};

	move_to(p, 560, 690);
	curve_to(p, 640, 560, 590, 470, 520, 425);
	curve_to(p, 490, 400, 515, 380, 545, 362);
	line_to(p, 556, 362);
	curve_to(p, 540, 382, 540, 400, 580, 424);
	curve_to(p, 700, 480, 840, 580, 880, 690);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xe6d6ae), .b = HEX(0xb7a683), .x0 = 540, .y0 = 370, .x1 = 760, .y1 = 680, .broken = .6f, .angle = -.9f, .rough = 1.2f});
	(void)v;
}

static void persimmons(struct pic *p)
{
	struct rgb wood = HEX(0x2b2220);

	for (int i = 0; i < 4; i++) {
		oval(p, 120 + i * 40, 640 + spread(p, 10), 150, 26, -.05f);
		fill(p, (struct paint){.a = NIGHT, .mode = MULTIPLY, .clear = .5f, .rough = 6, .soft = 5});
	}
	branch(p, 95, 665, 205, 1.52f, 17, 5, wood);
	branch(p, 102, 480, 130, .75f, 9, 4, wood);
	branch(p, 92, 520, 120, 2.4f, 8, 4, wood);
	for (int i = 0; i < 240; i++) {
		float a = chance(p) * 6.283f, d = sqrtf(chance(p)), x = 125 + cosf(a) * d * 215, y = 200 + sinf(a) * d * 195;
		oval(p, x, y, between(p, 5, 9), between(p, 3, 5), spread(p, 1.6f));
		fill(p, (struct paint){.a = mix(HEX(0xa4552b), HEX(0x5f5a34), chance(p)), .clear = .1f, .rough = .5f});
	}
	for (int i = 0; i < 130; i++) {
		float a = chance(p) * 6.283f, d = sqrtf(chance(p)), x = 130 + cosf(a) * d * 225, y = 215 + sinf(a) * d * 200, r = between(p, 4.5f, 8);
		oval(p, x, y, r, r * .86f, 0);
		fill(p, (struct paint){.a = HEX(0xd86a2a), .lit = HEX(0xf6bd6c), .shade = HEX(0x92301f), .form = r * .6f, .rough = .2f});
		oval(p, x, y - r * .7f, r * .4f, r * .16f, 0);
		fill(p, (struct paint){.a = HEX(0x39402a)});
	}
}

static void neighbours(struct pic *p)
{
	const struct pt fall = {.85f, .12f};
	struct look a = {.cut = BOB, .upper = COAT, .lower = TROUSERS, .skin = SKIN, .hair = HEX(0x77756c), .top = LACQUER, .bottom = NIGHT, .shoe = BLACK, .mark = GOLD, .build = 1.12f, .head = 1, .glad = 1};
	struct look b = a, c = a;

	b.cut = CAP, b.top = LAKE, b.mark = DEEP, b.upper = JACKET;
	c.cut = PONY, c.top = GOLD, c.head = 1.3f, c.hair = BLACK, c.bottom = LACQUER, c.upper = JACKET;
	person(p, &CAM, &WALK, b, (struct person){2.6f, 0, 31, 1.7f, -1, fall, 0});
	person(p, &CAM, &STAND, a, (struct person){1.7f, 0, 17.5f, 1.62f, 1, fall, 0});
	person(p, &CAM, &CARRY, b, (struct person){3.2f, 0, 17.2f, 1.7f, -1, fall, 0});
	person(p, &CAM, &WALK, c, (struct person){4.7f, 0, 18.6f, 1.2f, -1, fall, 0});
}

void scene_village(struct pic *p)
{
	p->haze = HEX(0xdfd3ae);
	p->haze_at = 150;
	heights(p);
	slope(p);
	road(p);
	houses(p);
	neighbours(p);
	for (int i = 0; i < 9; i++)
		bush(p, 620 + i * 48 + spread(p, 20), 655 + spread(p, 12), 40, 24, i % 3 ? HEX(0x3c6147) : HEX(0x8a6b34));
	persimmons(p);
	glow(p, 40, 60, 520, 420, HEX(0xffd894), .3f);
	bloom(p, .82f, 8, .15f);
	finish(p, (struct finish){.055f, .25f, .38f, .35f, .55f});
}
