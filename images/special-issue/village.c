/* 下泰新村: white walls and grey tiles climb towards the cliffs; a persimmon tree holds the left side, the road leads
 * in from the right, and neighbours talk at the bend. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {470, 250, 900, 17, 0, 0};

static float ground(float z) { return z < 50 ? 0 : (z - 50) * .1f; }

static void heights(struct pic *p)
{
	const struct rgb air[] = {HEX(0x5d9499), HEX(0x9bbcae), HEX(0xe3d6ac), HEX(0xf5dcaa)};

	sky(p, 0, 260, air, 4, .8f);
	clouds(p, -10, 150, 420, .45f, HEX(0xfcefd2), HEX(0xcdbb9f), .1f);
	glow(p, 80, 60, 560, 300, HEX(0xffdd9e), .55f);
	range(p, (struct range){300, 330, 300, 520, HEX(0x7c9c99), HEX(0xe0c79a), HEX(0x54807f), HEX(0xdfd4ae), .45f});
	range(p, (struct range){300, 205, 300, 330, HEX(0x557f78), HEX(0xc4b07c), HEX(0x33605f), HEX(0xc9c498), .35f});
	range(p, (struct range){300, 95, 300, 200, HEX(0x47705a), HEX(0xa9a164), HEX(0x2a554d), HEX(0x98a77b), 0});
}

static void slope(struct pic *p)
{
	const struct vec land[] = {{-90, 0, 10}, {90, 0, 10}, {110, 0, 50}, {300, ground(215), 215}, {-300, ground(215), 215}, {-110, 0, 50}};

	face(p, &CAM, land, 6);
	fill(p, (struct paint){.a = HEX(0xb4ae72), .b = HEX(0x54734a), .x0 = 0, .y0 = 250, .x1 = 0, .y1 = 600, .broken = .4f, .angle = .1f, .mottle = .14f});
	face(p, &CAM, (struct vec[]){{-52, ground(58), 57}, {60, ground(58), 57}, {90, ground(212), 212}, {-84, ground(212), 212}}, 4);
	fill(p, (struct paint){.a = HEX(0xdccb9c), .b = HEX(0xb9a878), .x0 = 0, .y0 = 240, .x1 = 0, .y1 = 480, .rough = 9, .dry = 3, .mottle = .14f, .broken = .3f});
	for (int i = 0; i < 16; i++) {
		float z = 200 - i * 10, y = ground(z);
		for (int k = -1; k <= 1; k += 2) {
			float in = k * (60 + 22 * noise_at(p, i * 40, k * 90 + 200, 90)), out = k * 300;
			struct rgb c = far_by(p, i % 3 == 0 ? HEX(0xdcb75e) : i % 3 == 1 ? HEX(0x748f52) : HEX(0xb98c4c), z);
			face(p, &CAM, (struct vec[]){{in, y + 1.5f, z + 5}, {out, y + 3, z + 5}, {out, y - .6f, z - 6}, {in, y - .6f, z - 6}}, 4);
			fill(p, (struct paint){.a = lit_by(p, c, .15f), .b = dark_by(p, c, .35f), .x0 = 0, .y0 = see(&CAM, (struct vec){0, y + 1.5f, z + 5}).y, .x1 = 0, .y1 = see(&CAM, (struct vec){0, y - .6f, z - 6}).y, .rough = 1.2f, .broken = .5f, .mottle = .15f});
		}
	}
	face(p, &CAM, (struct vec[]){{-90, 0, 14}, {90, 0, 14}, {120, 0, 58}, {-120, 0, 58}}, 4);
	clip_path(p);
	sheet(p);
	fill(p, (struct paint){.a = HEX(0x8d8a52), .b = HEX(0x6b6a40), .x0 = 0, .y0 = 500, .x1 = 0, .y1 = 660});
	for (int i = 0; i < 150; i++) {
		float x = -74 + i * .95f, left = x < 9;
		struct rgb c = left ? mix(HEX(0xd2a84e), HEX(0x9a7238), chance(p)) : mix(HEX(0x55804e), HEX(0x2f5f4a), chance(p));
		for (float z = 15; z < 58; z += 3)
			if (chance(p) < .85f)
				line3(p, &CAM, (struct vec){x - z * .07f, 0, z}, (struct vec){x - z * .07f - .2f, 0, z + between(p, 2, 3.2f)}, between(p, .35f, .62f), (struct paint){.a = vary(p, c, .12f), .rough = .5f, .dry = .5f, .angle = 1.3f});
	}
	dabs(p, (struct dabs){0, 480, 1000, 190, 500, 8, 1.6f, -1.4f, .4f, HEX(0x4a5a3c), HEX(0xe6c878), .3f, 2});
	clip_end(p);
}

struct house { float x, z, w, d, h; int side, bright; };

static void windows(struct pic *p, const struct house *e, float y)
{
	int n = e->w > 9.5f ? 4 : 2;

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

	face(p, &CAM, (struct vec[]){{x0, y, z0}, {x1 + 4, y, z0 - 1.8f}, {x1 + 4.5f, y + .1f, z1 - 2}, {x1, y, z1}}, 4);
	fill(p, (struct paint){.a = far_by(p, HEX(0x3f5f5f), z0 * .8f), .mode = MULTIPLY, .clear = .25f, .rough = .4f, .soft = .3f});
	block(p, &CAM, (struct block){x0, y - 1, z0, x1, top, z1, wall, .25f});
	face(p, &CAM, (struct vec[]){{x0, y, z0}, {x1, y, z0}, {x1, top, z0}, {x0, top, z0}}, 4);
	struct pt s = see(&CAM, (struct vec){x0, top, z0}), t = see(&CAM, (struct vec){x1, y, z0});
	fill(p, (struct paint){.a = far_by(p, lit_by(p, wall, .3f), z0), .b = far_by(p, mix(wall, HEX(0xb0b8a4), .4f), z0), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .5f, .rough = .25f});
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

/* Courtyard wall in front of a house, with its gate and a pair of lanterns. */
static void yard(struct pic *p, const struct house *e)
{
	float z = e->z - 5.5f, y = ground(z) - .3f, x0 = e->x - .4f, x1 = e->x + e->w + .4f, gate = e->x + e->w * .36f;
	struct pt s;
	float k;

	block(p, &CAM, (struct block){x0, y - .8f, z, gate, y + 1.7f, z + .3f, HEX(0xefe0c0), .2f});
	block(p, &CAM, (struct block){gate + 2.4f, y - .8f, z, x1, y + 1.7f, z + .3f, HEX(0xefe0c0), .2f});
	line3(p, &CAM, (struct vec){x0 - .1f, y + 1.8f, z}, (struct vec){gate, y + 1.8f, z}, .3f, (struct paint){.a = far_by(p, HEX(0x43555a), z)});
	line3(p, &CAM, (struct vec){gate + 2.4f, y + 1.8f, z}, (struct vec){x1 + .1f, y + 1.8f, z}, .3f, (struct paint){.a = far_by(p, HEX(0x43555a), z)});
	block(p, &CAM, (struct block){gate - .3f, y - .8f, z - .2f, gate + 2.7f, y + 2.5f, z + .6f, HEX(0xe2d2b0), .2f});
	face(p, &CAM, (struct vec[]){{gate + .25f, y - .5f, z - .22f}, {gate + 2.15f, y - .5f, z - .22f}, {gate + 2.15f, y + 1.8f, z - .22f}, {gate + .25f, y + 1.8f, z - .22f}}, 4);
	fill(p, (struct paint){.a = far_by(p, LACQUER, z), .rough = .2f});
	face(p, &CAM, (struct vec[]){{gate - .8f, y + 2.4f, z - .5f}, {gate + 3.2f, y + 2.4f, z - .5f}, {gate + 2.8f, y + 3.2f, z + .3f}, {gate - .4f, y + 3.2f, z + .3f}}, 4);
	fill(p, (struct paint){.a = far_by(p, HEX(0x3c4f55), z), .rough = .3f});
	for (int i = 0; i < 2; i++) {
		struct vec v = {gate - .1f + i * 2.6f, y + 1.9f, z - .4f};
		s = see(&CAM, v);
		k = size_at(&CAM, v);
		oval(p, s.x, s.y, .3f * k, .28f * k, 0);
		fill(p, (struct paint){.a = VERMILION, .lit = CORAL, .shade = LACQUER, .form = .15f * k});
	}
}

static void house_tree(struct pic *p, float x, float z)
{
	const struct rgb c[] = {HEX(0x5f7d4a), HEX(0xc2873a), HEX(0x4a6f4c), HEX(0x9a8a44), HEX(0xb5602f)};
	int i = (int)(chance(p) * 4.99f), slim = chance(p) < .35f;
	struct pt s = see(&CAM, (struct vec){x, ground(z), z});

	tree(p, slim ? POPLAR : BROAD, s.x, s.y, size_at(&CAM, (struct vec){x, 0, z}) * between(p, 5, 7) * (slim ? 1.6f : 1), far_by(p, c[i], z));
}

static void houses(struct pic *p)
{
	const float row[] = {196, 176, 157, 139, 122, 106, 91, 77, 64};

	for (int r = 0; r < 9; r++) {
		float half = 46 + row[r] * .16f, x = -half + between(p, -6, 4);
		while (x < half) {
			struct house e = {x, row[r] + spread(p, 3.5f), between(p, 8.5f, 13), between(p, 6, 7.5f), chance(p) < .22f ? 6.3f : between(p, 3.5f, 4), chance(p) < .24f, chance(p) < .7f};
			float lane = 6 + (row[r] - 64) * .16f + 6 * sinf(row[r] * .05f);
			if (x + e.w > lane - 3.5f && x < lane + 3.5f) {
				x = lane + 4;
				house_tree(p, lane - 5, e.z - 3);
				continue;
			}
			house(p, &e);
			if (!e.side && chance(p) < .75f)
				yard(p, &e);
			x += e.w + between(p, 1.5f, 6);
			if (chance(p) < .75f)
				house_tree(p, x - 1.5f, e.z - between(p, 2, 7));
		}
	}
}

static void road(struct pic *p)
{
	enum { STEPS = 44 };
	struct vec l[2 * STEPS], at;
	int n = STEPS;

	for (int i = 0; i < n; i++) {
		float z = 17 + i * 4.2f, x = 6 + (z > 64 ? (z - 64) * .16f : 0) + 6 * sinf(z * .05f) * clampf((z - 20) / 40, 0, 1) + 9 * clampf((44 - z) / 26, 0, 1);
		at = (struct vec){x - 1.9f, ground(z), z};
		l[i] = at;
		l[2 * n - 1 - i] = (struct vec){x + 1.9f, ground(z), z};
	}
	face(p, &CAM, l, 2 * n);
	fill(p, (struct paint){.a = HEX(0xf0dfb6), .b = HEX(0xbba682), .x0 = 540, .y0 = 420, .x1 = 700, .y1 = 680, .broken = .4f, .angle = -.9f, .rough = 1.2f});
	for (int i = 1; i < 11; i++) {
		struct vec v = {l[i].x + 5.2f, 0, l[i].z};
		struct pt s = see(&CAM, v);
		bush(p, s.x, s.y, size_at(&CAM, v) * .9f, size_at(&CAM, v) * .6f, i % 3 ? HEX(0x3f6347) : HEX(0xb5803a));
	}
}

static void persimmons(struct pic *p)
{
	struct rgb wood = HEX(0x2b2220);

	limb(p, (struct nib[]){{100, 660, 20}, {320, 648, 13}, {640, 610, 5}}, 3);
	limb(p, (struct nib[]){{250, 652, 8}, {420, 600, 4}, {560, 585, 2}}, 3);
	limb(p, (struct nib[]){{330, 648, 8}, {520, 650, 5}, {700, 636, 2}}, 3);
	for (int i = 0; i < 60; i++)
		oval(p, 480 + spread(p, 260), 622 + spread(p, 42), between(p, 5, 13), between(p, 2, 5), -.1f);
	fill(p, (struct paint){.a = HEX(0x2c4a4c), .mode = MULTIPLY, .clear = .3f, .rough = 2.5f, .soft = 1.2f});
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
	person(p, &CAM, &WALK_BACK, b, (struct person){8.7f, 0, 53, 1.85f, -1, fall, 0});
	person(p, &CAM, &STAND, a, (struct person){8.3f, 0, 40.5f, 1.95f, 1, fall, 0});
	person(p, &CAM, &CARRY, b, (struct person){10.2f, 0, 40, 2.05f, -1, fall, 0});
	person(p, &CAM, &WALK, c, (struct person){11.7f, 0, 41, 1.4f, -1, fall, 0});
}

void scene_village(struct pic *p)
{
	p->haze = HEX(0xdfd3ae);
	p->haze_at = 330;
	heights(p);
	slope(p);
	road(p);
	houses(p);
	neighbours(p);
	for (int i = 0; i < 6; i++)
		bush(p, 800 + i * 44 + spread(p, 16), 662 + spread(p, 8) - i * 6, 42, 26, i % 3 ? HEX(0x2f5546) : HEX(0x8a6b34));
	persimmons(p);
	glow(p, 40, 60, 520, 420, HEX(0xffd894), .3f);
	bloom(p, .82f, 8, .15f);
	finish(p, (struct finish){.055f, .25f, .38f, .35f, .55f});
}
