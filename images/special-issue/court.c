/* 老院新颜: a renewed courtyard of grey brick in autumn. Neighbours play chess at the stone table under the persimmon
 * tree; planes: flower beds and water vat, table, tree, hall with its side wing and wall, roofs and ridge behind. */
#include "scenes.h"
#include "shore.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {520, 250, 760, 1.75f, 0, 0};
static const float WING = -4.9f, WALL = 4.7f, HALL = 13.5f;
static const struct rgb BRICK = HEX(0x8d9089), TILE = HEX(0x435358), TIMBER = HEX(0x8a3a2c);

static struct pt at(float x, float y, float z) { return see(&CAM, (struct vec){x, y, z}); }

static void above(struct pic *p)
{
	static const struct pt ridge[] = {{-20, 120}, {420, 96}, {620, 92}, {740, 66}, {812, 44}, {868, 56}, {940, 86}, {1020, 78}};
	const struct rgb air[] = {HEX(0x4d93a2), HEX(0x8fbdba), HEX(0xe3dcb4), HEX(0xf8dda4)};

	sky(p, 0, 260, air, 4, .7f);
	clouds(p, -20, 190, 400, .42f, HEX(0xfff2d6), HEX(0xdbb898), .12f);
	glow(p, 90, 60, 520, 320, HEX(0xffdd9e), .55f);
	massif(p, (struct massif){ridge, 8, 14, HEX(0x7d9f9c), HEX(0xebcf98), HEX(0x578689), HEX(0xead2a0), 250, 32, 120});
	pagoda(p, 814, 46, 32, HEX(0x5a7c7c), 7);
	for (int i = 0; i < 9; i++)
		tree(p, i % 3 ? BROAD : POPLAR, 640 + i * 46, 226, between(p, 70, 120), mix(HEX(0x6f8f60), HEX(0xcf9a48), (i * 5 % 4) * .3f));
}

static void paving(struct pic *p)
{
	floor_rect(p, &CAM, -40, .7f, 40, HALL, 0);
	fill(p, (struct paint){.a = HEX(0xdcc79c), .b = HEX(0x6d6a60), .x0 = 560, .y0 = 345, .x1 = 440, .y1 = 667, .broken = .45f, .angle = .02f, .mottle = .13f});
	floor_rect(p, &CAM, WING, .9f, WALL, HALL, 0);
	clip_path(p);
	for (int r = 0; r < 44; r++) {
		float z = 1.6f + r * .28f;
		line3(p, &CAM, (struct vec){WING, 0, z}, (struct vec){WALL, 0, z}, .016f, (struct paint){.a = HEX(0x4c4d48), .clear = .5f});
		for (int k = 0; k < 17; k++) {
			float x = WING + k * .58f + (r % 2) * .29f;
			line3(p, &CAM, (struct vec){x, 0, z}, (struct vec){x, 0, z + .28f}, .016f, (struct paint){.a = HEX(0x4c4d48), .clear = .5f});
			if (chance(p) < .3f) {
				floor_rect(p, &CAM, x, z, x + .58f, z + .28f, 0);
				fill(p, (struct paint){.a = chance(p) < .5f ? HEX(0xf0dcae) : HEX(0x66685f), .clear = .68f});
			}
		}
	}
	clip_end(p);
}

/* A wall of bricks that stands along the courtyard, at x from z0 to z1. */
static void brick_side(struct pic *p, float x, float z0, float z1, float top, struct rgb c, struct rgb low)
{
	struct pt a = at(x, top, z0), b = at(x, 0, z1);

	face(p, &CAM, (struct vec[]){{x, 0, z0}, {x, top, z0}, {x, top, z1}, {x, 0, z1}}, 4);
	fill(p, (struct paint){.a = c, .b = low, .x0 = a.x, .y0 = 0, .x1 = b.x, .y1 = 0, .broken = .4f, .angle = 1.5f, .mottle = .1f});
	for (int r = 1; r < (int)(top / .17f); r++)
		line3(p, &CAM, (struct vec){x, r * .17f, z0}, (struct vec){x, r * .17f, z1}, .02f, (struct paint){.a = dark_by(p, c, .7f), .clear = .5f});
	for (int i = 0; i < 150; i++) {
		float z = z0 + (z1 - z0) * chance(p), y = .17f * (int)(chance(p) * top / .17f);
		face(p, &CAM, (struct vec[]){{x, y, z}, {x, y + .16f, z}, {x, y + .16f, z + .36f}, {x, y, z + .36f}}, 4);
		fill(p, (struct paint){.a = chance(p) < .5f ? lit_by(p, c, .4f) : dark_by(p, c, .6f), .clear = .55f});
	}
}

static void lattice(struct pic *p, float x, float y0, float y1, float z0, float z1)
{
	struct rgb wood = HEX(0x6e3026);

	face(p, &CAM, (struct vec[]){{x, y0, z0}, {x, y1, z0}, {x, y1, z1}, {x, y0, z1}}, 4);
	fill(p, (struct paint){.a = HEX(0xe9b96a), .b = HEX(0x8a5a38), .x0 = 0, .y0 = at(x, y1, z0).y, .x1 = 0, .y1 = at(x, y0, z0).y, .broken = .4f});
	for (int i = 0; i <= 6; i++) {
		float z = z0 + (z1 - z0) * i / 6;
		line3(p, &CAM, (struct vec){x + .02f, y0, z}, (struct vec){x + .02f, y1, z}, i % 6 ? .03f : .09f, (struct paint){.a = wood});
	}
	for (int i = 0; i <= 5; i++) {
		float y = y0 + (y1 - y0) * i / 5;
		line3(p, &CAM, (struct vec){x + .02f, y, z0}, (struct vec){x + .02f, y, z1}, i % 5 ? .03f : .09f, (struct paint){.a = wood});
	}
}

/* What dries under the eaves: chillies and maize. */
static void strings(struct pic *p, float x, float y, float z, int maize)
{
	struct pt s = at(x, y, z);
	float k = size_at(&CAM, (struct vec){x, y, z});

	move_to(p, s.x, s.y - .2f * k);
	line_to(p, s.x, s.y + .85f * k);
	stroke(p, .03f * k, (struct paint){.a = UMBER});
	for (int i = 0; i < (maize ? 12 : 30); i++) {
		float t = (i + chance(p)) / (maize ? 12 : 30), side = i % 2 ? 1 : -1, l = (maize ? .17f : .13f) * k, cx = s.x + side * .05f * k, cy = s.y + t * .8f * k;
		limb(p, (struct nib[]){{cx, cy, maize ? .05f * k : .022f * k}, {cx + side * l * .6f, cy + l * .75f, maize ? .035f * k : .006f * k}}, 2);
		fill(p, (struct paint){.a = maize ? HEX(0xe3aa3e) : mix(VERMILION, LACQUER, chance(p)), .lit = maize ? CREAM : CORAL, .shade = maize ? HEX(0x8a5524) : WINE, .form = .02f * k});
	}
}

static void wing(struct pic *p)
{
	const float z0 = 2.4f, z1 = HALL, eave = 2.75f;
	struct rgb shade = mix(BRICK, HEX(0x3d5458), .5f), tile = mix(TILE, HEX(0x1c343c), .35f);

	brick_side(p, WING, z0, z1, eave, dark_by(p, shade, .1f), mix(shade, HEX(0xb9a888), .3f));
	for (int i = 3; i >= 0; i--) {
		float z = 3.6f + i * 2.5f;
		lattice(p, WING, i == 2 ? .2f : .85f, 2.2f, z, z + 1.35f);
		if (i != 2)
			line3(p, &CAM, (struct vec){WING + .05f, .8f, z - .1f}, (struct vec){WING + .05f, .8f, z + 1.45f}, .1f, (struct paint){.a = HEX(0xb9ad92)});
		strings(p, WING + .25f, 2.35f, z + 1.75f, i % 2);
		strings(p, WING + .25f, 2.35f, z + 2.05f, (i + 1) % 2);
	}
	face(p, &CAM, (struct vec[]){{WING + .75f, eave - .12f, z0}, {WING - 2.6f, eave + 1.7f, z0}, {WING - 2.6f, eave + 1.7f, z1}, {WING + .75f, eave - .12f, z1}}, 4);
	fill(p, (struct paint){.a = tile, .b = lit_by(p, tile, .25f), .x0 = 0, .y0 = 200, .x1 = 0, .y1 = 20, .broken = .5f, .rough = .4f});
	for (float z = z0; z < z1; z += .26f)
		line3(p, &CAM, (struct vec){WING + .75f, eave - .12f, z}, (struct vec){WING - 2.6f, eave + 1.7f, z}, .09f, (struct paint){.a = fmodf(z - z0, .52f) < .2f ? lit_by(p, tile, .38f) : HEX(0x182c33), .clear = .15f, .rough = .2f});
	line3(p, &CAM, (struct vec){WING + .75f, eave - .16f, z0}, (struct vec){WING + .75f, eave - .16f, z1}, .13f, (struct paint){.a = HEX(0x2a3a3e), .rough = .3f});
	line3(p, &CAM, (struct vec){WING + .6f, eave - .32f, z0}, (struct vec){WING + .6f, eave - .32f, z1}, .12f, (struct paint){.a = HEX(0x7a4030)});
}

static void hall_door(struct pic *p, float x0, float x1, float y0, float y1, int doors)
{
	struct pt a = at(x0, y1, HALL), b = at(x1, y0, HALL);
	float w = (b.x - a.x) / doors, h = b.y - a.y;

	rect(p, a.x, a.y, b.x - a.x, h);
	fill(p, (struct paint){.a = HEX(0x5a2420)});
	for (int i = 0; i < doors; i++) {
		float x = a.x + i * w + 1.6f;
		rect(p, x, a.y + 3, w - 3.2f, h * .6f);
		fill(p, (struct paint){.a = HEX(0xf2c67c), .b = HEX(0xb5703c), .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = b.y, .broken = .4f});
		for (int k = 1; k < 4; k++) {
			move_to(p, x + (w - 3) * k / 4, a.y + 3);
			line_to(p, x + (w - 3) * k / 4, a.y + h * .62f);
			stroke(p, .9f, (struct paint){.a = HEX(0x6e3026)});
			move_to(p, x, a.y + h * .16f * k);
			line_to(p, x + w - 3, a.y + h * .16f * k);
			stroke(p, .9f, (struct paint){.a = HEX(0x6e3026)});
		}
		rect(p, x + 1.5f, a.y + h * .68f, w - 6, h * .26f);
		fill(p, (struct paint){.a = HEX(0x9c4232), .lit = CORAL, .shade = WINE, .form = 2, .rough = .2f});
	}
}

static void hall_roof(struct pic *p)
{
	enum { N = 41 };
	struct pt low[N], high[N];

	for (int i = 0; i < N; i++) {
		float t = i / (N - 1.f) * 2 - 1, lift = .42f * powf(fabsf(t), 5);
		low[i] = at(t * 6, 3.2f + lift, HALL - 1.1f);
		high[i] = at(t * 5.5f, 5.2f + lift * .5f, HALL + 2.6f);
	}
	move_to(p, low[0].x, low[0].y);
	for (int i = 1; i < N; i++)
		line_to(p, low[i].x, low[i].y);
	for (int i = N - 1; i >= 0; i--)
		line_to(p, high[i].x, high[i].y);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, TILE, .42f), .b = dark_by(p, TILE, .35f), .x0 = 180, .y0 = 0, .x1 = 900, .y1 = 0, .broken = .5f, .angle = 1.4f, .rough = .4f, .mottle = .12f});
	for (int i = 0; i < 80; i++) {
		float f = (i + .5f) / 80 * (N - 1), t = f - (int)f;
		int k = (int)f;
		struct pt a = {low[k].x + (low[k + 1].x - low[k].x) * t, low[k].y + (low[k + 1].y - low[k].y) * t}, b = {high[k].x + (high[k + 1].x - high[k].x) * t, high[k].y + (high[k + 1].y - high[k].y) * t};
		strand(p, (struct pt[]){a, {(a.x + b.x) / 2, (a.y + b.y) / 2 + 4}, b}, 3);
		stroke(p, 2.6f, (struct paint){.a = i % 2 ? HEX(0x2c3f45) : HEX(0x7d8a84), .clear = .35f, .dry = .5f, .angle = 1.5f});
		oval(p, a.x, a.y + 1, 2.7f, 2.9f, 0);
		fill(p, (struct paint){.a = HEX(0x8a938c), .lit = STRAW, .shade = NIGHT, .form = 1.6f});
	}
	for (int i = 0; i + 1 < N; i++) {
		move_to(p, high[i].x, high[i].y - 3);
		line_to(p, high[i + 1].x, high[i + 1].y - 3);
		stroke(p, 7, (struct paint){.a = HEX(0x2b3d43)});
	}
	for (int k = 0; k < 2; k++) {
		struct pt e = high[k ? N - 1 : 0];
		limb(p, (struct nib[]){{e.x, e.y, 6}, {e.x + (k ? 4 : -4), e.y - 12, 4}, {e.x + (k ? -2 : 2), e.y - 20, 1.5f}}, 3);
		fill(p, (struct paint){.a = HEX(0x2b3d43), .lit = HEX(0x9aa39a), .shade = NIGHT, .form = 3});
	}
}

static void hall(struct pic *p)
{
	struct pt a = at(-6, 3.3f, HALL), b = at(6, 0, HALL), s;

	rect(p, a.x, a.y, b.x - a.x, b.y - a.y);
	fill(p, (struct paint){.a = HEX(0xb7ae98), .b = HEX(0x757a74), .x0 = 200, .y0 = 0, .x1 = 860, .y1 = 0, .broken = .4f, .mottle = .1f});
	for (int r = 0; r < 22; r++) {
		float y = b.y - r * 8.4f;
		move_to(p, a.x, y);
		line_to(p, b.x, y);
		stroke(p, .7f, (struct paint){.a = HEX(0x4f5652), .clear = .45f});
		for (int k = 0; k < 30; k++) {
			float x = a.x + 23 * k + (r % 2) * 11;
			move_to(p, x, y);
			line_to(p, x, y - 8.4f);
			stroke(p, .6f, (struct paint){.a = HEX(0x4f5652), .clear = .6f});
		}
	}
	hall_door(p, -1.2f, 1.2f, .35f, 2.75f, 4);
	for (int i = -1; i <= 1; i += 2) {
		hall_door(p, i * 3.2f - .95f, i * 3.2f + .95f, 1, 2.6f, 3);
		s = at(i * 1.55f, 2.6f, HALL - .05f);
		rect(p, s.x - 8, s.y, 16, 104);
		fill(p, (struct paint){.a = HEX(0xc23a29), .b = HEX(0x97291f), .x0 = 0, .y0 = s.y, .x1 = 0, .y1 = s.y + 104, .broken = .3f, .rough = .3f});
		for (int k = 0; k < 5; k++) {
			rect(p, s.x - 4, s.y + 8 + k * 19, 8, 2);
			rect(p, s.x - 4 + (k % 3) * 2.5f, s.y + 5 + k * 19, 2, 12);
			rect(p, s.x - 4, s.y + 13 + k * 19, 8, 2);
		}
		fill(p, (struct paint){.a = HEX(0xf3cf86), .rough = .3f});
	}
	for (int i = 0; i < 4; i++) {
		float x = (i < 2 ? -1 : 1) * (i % 2 ? 4.9f : 1.95f);
		struct pt f = at(x, .2f, HALL - .9f), t = at(x, 3.2f, HALL - .9f);
		limb(p, (struct nib[]){{f.x, f.y, 6.4f}, {t.x, t.y, 5.8f}}, 2);
		fill(p, (struct paint){.a = TIMBER, .lit = HEX(0xe08a5c), .shade = WINE, .form = 5});
		oval(p, f.x, f.y, 10, 4.5f, 0);
		fill(p, (struct paint){.a = HEX(0x9aa093), .lit = CREAM, .shade = DEEP, .form = 3});
	}
	a = at(-5.5f, 3.28f, HALL - .9f), b = at(5.5f, 2.95f, HALL - .9f);
	rect(p, a.x, a.y, b.x - a.x, b.y - a.y);
	fill(p, (struct paint){.a = HEX(0x2f6c70), .b = HEX(0x1f4c56), .x0 = a.x, .y0 = 0, .x1 = b.x, .y1 = 0, .rough = .3f});
	for (int i = 0; i < 18; i++) {
		oval(p, a.x + 18 + i * 35, (a.y + b.y) / 2, 6, 4, 0);
		fill(p, (struct paint){.a = i % 2 ? GOLD : HEX(0xb5402c), .rough = .3f});
	}
	a = at(-6, 2.95f, HALL), b = at(6, 2.45f, HALL);
	rect(p, a.x, a.y, b.x - a.x, b.y - a.y);
	fill(p, (struct paint){.a = HEX(0x2a3f44), .b = HEX(0x2a3f44), .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = b.y, .mode = MULTIPLY, .clear = .1f, .fade = .9f});
	for (int i = 0; i < 2; i++)
		block(p, &CAM, (struct block){-2.2f + i * .2f, 0, HALL - 1.6f + i * .4f, 2.2f - i * .2f, .17f * (i + 1), HALL, HEX(0xb5ad98), .2f});
	hall_roof(p);
	for (int i = -1; i <= 1; i += 2) {
		s = at(i * 1.35f, 2.75f, HALL - .9f);
		lantern(p, s.x, s.y, 13, .7f);
	}
}

/* The round gate in the lit wall, a path and bamboo behind it. */
static void moon_gate(struct pic *p)
{
	enum { N = 28 };
	const float z = 8.6f, y = 1.2f, r = 1.12f;
	struct vec v[N], rim[N];
	struct pt c = at(WALL, y, z);
	float k = size_at(&CAM, (struct vec){WALL, y, z});

	for (int i = 0; i < N; i++) {
		float a = i * 6.2832f / N;
		v[i] = (struct vec){WALL, fmaxf(y + sinf(a) * r, .02f), z + cosf(a) * r};
		rim[i] = (struct vec){WALL, fmaxf(y + sinf(a) * (r + .17f), 0), z + cosf(a) * (r + .17f)};
	}
	face(p, &CAM, rim, N);
	fill(p, (struct paint){.a = HEX(0xe9dfc6), .b = HEX(0xa9a894), .x0 = c.x - k, .y0 = c.y - k, .x1 = c.x + k, .y1 = c.y + k, .broken = .3f, .rough = .3f});
	face(p, &CAM, v, N);
	fill(p, (struct paint){.a = HEX(0xf0e0a8), .b = HEX(0x6f8f60), .x0 = 0, .y0 = c.y - k, .x1 = 0, .y1 = c.y + k, .broken = .5f});
	face(p, &CAM, v, N);
	clip_path(p);
	for (int i = 0; i < 12; i++) {
		float x = c.x + spread(p, k * .9f);
		limb(p, (struct nib[]){{x, c.y + k * 1.2f, k * .03f}, {x + spread(p, k * .2f), c.y - k * 1.3f, k * .02f}}, 2);
		fill(p, (struct paint){.a = mix(HEX(0x4f7f56), HEX(0xa9b868), chance(p))});
	}
	for (int i = 0; i < 90; i++) {
		float x = c.x + spread(p, k), yy = c.y + spread(p, k * 1.1f) - k * .2f;
		oval(p, x, yy, k * between(p, .08f, .17f), k * .026f, spread(p, .9f) + .5f);
		fill(p, (struct paint){.a = mix(HEX(0x3a6a50), HEX(0x9fb868), chance(p)), .clear = .1f});
	}
	floor_rect(p, &CAM, WALL, z - 1, WALL + 6, z + 2, 0);
	fill(p, (struct paint){.a = HEX(0xe3cf9c), .rough = .5f});
	clip_end(p);
}

static void wall(struct pic *p)
{
	const float top = 2.25f;

	brick_side(p, WALL, 2, HALL, top, lit_by(p, BRICK, .36f), lit_by(p, mix(BRICK, CREAM, .3f), .3f));
	moon_gate(p);
	for (int i = 0; i < 26; i++) {
		struct pt s = at(WALL, between(p, .3f, 2.2f), between(p, 2.6f, 7));
		float k = size_at(&CAM, (struct vec){WALL, 1, 5});
		oval(p, s.x, s.y, k * between(p, .08f, .26f), k * between(p, .06f, .2f), spread(p, 1));
	}
	fill(p, (struct paint){.a = HEX(0x5a6e70), .mode = MULTIPLY, .clear = .4f, .rough = 3, .soft = 2});
	face(p, &CAM, (struct vec[]){{WALL - .28f, top, 2}, {WALL + .3f, top + .35f, 2}, {WALL + .3f, top + .35f, HALL}, {WALL - .28f, top, HALL}}, 4);
	fill(p, (struct paint){.a = lit_by(p, TILE, .3f), .b = TILE, .x0 = 1000, .y0 = 0, .x1 = 780, .y1 = 0, .broken = .5f, .rough = .3f});
	for (float z = 2.2f; z < HALL; z += .25f)
		line3(p, &CAM, (struct vec){WALL - .3f, top - .02f, z}, (struct vec){WALL + .3f, top + .35f, z}, .07f, (struct paint){.a = HEX(0x2a3d43), .clear = .3f});
	line3(p, &CAM, (struct vec){WALL - .28f, top - .05f, 2}, (struct vec){WALL - .28f, top - .05f, HALL}, .1f, (struct paint){.a = HEX(0x2f3f43)});
}

static void dapples(struct pic *p)
{
	face(p, &CAM, (struct vec[]){{WING, 0, 2}, {-2.9f, 0, 2}, {-2.9f, 0, HALL}, {WING, 0, HALL}}, 4);
	fill(p, (struct paint){.a = HEX(0x4d6468), .mode = MULTIPLY, .clear = .3f, .rough = 1.5f, .soft = 2});
	for (int i = 0; i < 190; i++) {
		struct pt s = at(between(p, -1.6f, 4.2f), 0, between(p, 3.4f, 9));
		float k = (s.y - 250) / 175 * 9;
		oval(p, s.x, s.y, k * between(p, .8f, 2.3f), k * between(p, .25f, .6f), spread(p, .3f));
	}
	fill(p, (struct paint){.a = HEX(0x5a6a68), .mode = MULTIPLY, .clear = .5f, .rough = 3, .soft = 2});
}

static void stone_stool(struct pic *p, float x, float z)
{
	drum(p, &CAM, (struct vec){x, 0, z}, .2f, .43f, HEX(0xb9b4a2));
}

static void table(struct pic *p, float x, float z)
{
	struct pt s = at(x, .76f, z);
	float k = size_at(&CAM, (struct vec){x, .76f, z}), r = .56f * k, flat = .2f;

	drum(p, &CAM, (struct vec){x, 0, z}, .17f, .7f, HEX(0xa9a695));
	move_to(p, s.x - r, s.y);
	line_to(p, s.x - r, s.y + .1f * k);
	curve_to(p, s.x - r, s.y + .1f * k + r * flat * 1.33f, s.x + r, s.y + .1f * k + r * flat * 1.33f, s.x + r, s.y + .1f * k);
	line_to(p, s.x + r, s.y);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xd9d2ba), .b = HEX(0x5f6a68), .x0 = s.x - r, .y0 = 0, .x1 = s.x + r, .y1 = 0, .broken = .4f, .rough = .3f});
	oval(p, s.x, s.y, r, r * flat, 0);
	fill(p, (struct paint){.a = HEX(0xeee6cc), .b = HEX(0xb9b4a0), .x0 = s.x - r, .y0 = 0, .x1 = s.x + r, .y1 = 0, .broken = .4f, .rough = .3f});
	polygon(p, (struct pt[]){{s.x - r * .42f, s.y + r * .11f}, {s.x - r * .34f, s.y - r * .12f}, {s.x + r * .34f, s.y - r * .12f}, {s.x + r * .42f, s.y + r * .11f}}, 4);
	fill(p, (struct paint){.a = HEX(0xc9914e), .rough = .3f});
	for (int i = 0; i < 13; i++) {
		float px = s.x + (i % 5 - 2) * r * .145f, py = s.y - r * .075f + (i / 5) * r * .075f;
		oval(p, px, py, r * .055f, r * .03f, 0);
		fill(p, (struct paint){.a = i % 2 ? HEX(0xf3dfae) : HEX(0x7a2a22)});
	}
	for (int i = -1; i <= 1; i += 2) {
		float px = s.x + i * r * .66f;
		limb(p, (struct nib[]){{px, s.y + 2, r * .075f}, {px, s.y - r * .12f, r * .085f}}, 2);
		fill(p, (struct paint){.a = HEX(0xf3ead2), .lit = PAPER, .shade = HEX(0x7f9490), .form = r * .05f});
	}
}

static void neighbours(struct pic *p)
{
	const struct pt fall = {.85f, .1f};
	const float x = .72f, z = 5.2f;
	struct look a = {.cut = SHORT, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xd39a70), .hair = HEX(0xb9b6aa), .top = HEX(0x2b5f68), .bottom = HEX(0x39352f), .shoe = BLACK, .mark = HEX(0x53605c), .build = 1.1f, .head = 1.05f, .glad = 1, .close = 1, .old = 1};
	struct look b = a, tea = a, kid = a, friend = a;
	struct pose move = SIT_TALK, think = SIT_TALK, pour = HOLD, lean = STAND;
	struct pt s, hand;
	float h;

	move.ha[1] = (struct pt){.32f, .5f}, move.el[1] = (struct pt){.17f, .455f}, move.nod = .25f;
	think.ha[1] = (struct pt){.175f, .585f}, think.el[1] = (struct pt){.17f, .43f}, think.nod = .2f;
	think.ha[0] = (struct pt){.26f, .44f}, think.el[0] = (struct pt){.14f, .42f};
	b.cut = CAP, b.top = HEX(0x8f3a2c), b.mark = HEX(0x3d4a4a), b.glasses = 1;
	tea.cut = BOB, tea.hair = BLACK, tea.top = HEX(0xd0903c), tea.old = 0, tea.skin = HEX(0xe3ab82), tea.build = 1.02f, tea.apron = 1, tea.mark = HEX(0xf0e2c2), tea.loose = .4f, tea.upper = TEE;
	friend.cut = BUN, friend.top = HEX(0x6f7f5c), friend.skin = HEX(0xdba47c), friend.loose = .6f, friend.glad = 1;
	kid.cut = PONY, kid.hair = BLACK, kid.top = VERMILION, kid.bottom = HEX(0x24505a), kid.shoe = CREAM, kid.old = 0, kid.skin = HEX(0xe8b18a), kid.head = 1.5f, kid.build = 1.15f, kid.loose = .6f;
	lean.turn = -.5f;
	stone_stool(p, x - .2f, z + 1);
	person(p, &CAM, &lean, friend, (struct person){x + .72f, 0, z + 1.1f, 1.58f, 1, fall, .03f});
	pour.ha[0] = (struct pt){-.1f, .6f}, pour.el[0] = (struct pt){-.165f, .665f};
	pour.ha[1] = (struct pt){.07f, .61f}, pour.el[1] = (struct pt){.16f, .66f}, pour.turn = .35f;
	person(p, &CAM, &pour, tea, (struct person){x - .3f, 0, z + .95f, 1.62f, 1, fall, 0});
	s = at(x - .3f, 0, z + .95f);
	h = 1.62f * size_at(&CAM, (struct vec){x, 0, z + .95f});
	hand = joint((struct pt){-.015f, .615f}, s.x, s.y, h, 1);
	oval(p, hand.x, hand.y - 4, 15, 12, 0);
	fill(p, (struct paint){.a = HEX(0x9a4a30), .lit = HEX(0xf0b080), .shade = WINE, .form = 8});
	limb(p, (struct nib[]){{hand.x + 12, hand.y - 4, 4}, {hand.x + 24, hand.y - 13, 2}}, 2);
	fill(p, (struct paint){.a = HEX(0x9a4a30), .lit = HEX(0xf0b080), .shade = WINE, .form = 2});
	for (int i = 0; i < 3; i++) {
		s = at(x - .8f + i * 1.15f, 0, z);
		oval(p, s.x + 10, s.y + 3, i == 1 ? 105 : 92, 17, .02f);
	}
	fill(p, (struct paint){.a = HEX(0x3a4a4a), .mode = MULTIPLY, .clear = .2f, .soft = 3, .rough = 2});
	stone_stool(p, x - 1.16f, z + .02f);
	stone_stool(p, x + 1.16f, z + .02f);
	table(p, x, z);
	person(p, &CAM, &move, a, (struct person){x - 1.14f, 0, z, 1.66f, 1, {0, 0}, 0});
	person(p, &CAM, &think, b, (struct person){x + 1.14f, 0, z, 1.66f, -1, {0, 0}, 0});
	person(p, &CAM, &STAND_CHILD, kid, (struct person){-1.12f, 0, 4.5f, 1.1f, 1, fall, 0});
	s = at(-1.12f, 0, 4.5f);
	h = 1.1f * size_at(&CAM, (struct vec){0, 0, 4.5f});
	hand = joint((struct pt){.27f, .73f}, s.x, s.y, h, 1);
	fruit(p, hand.x, hand.y - 4, 11);
}

/* Persimmons laid out to dry on a flat basket. */
static void tray(struct pic *p, float x, float z)
{
	struct pt s = at(x, .3f, z);
	float k = size_at(&CAM, (struct vec){x, .3f, z}), r = .56f * k, flat = .34f;

	oval(p, s.x + r * .35f, s.y + .3f * k, r * 1.1f, r * .22f, 0);
	fill(p, (struct paint){.a = HEX(0x3a4a4a), .mode = MULTIPLY, .clear = .2f, .soft = 3});
	for (int i = 0; i < 3; i++) {
		limb(p, (struct nib[]){{s.x + (i - 1) * r * .6f, s.y + r * .1f, .03f * k}, {s.x + (i - 1) * r * .7f, s.y + .32f * k + (i == 1) * r * .2f, .026f * k}}, 2);
		fill(p, (struct paint){.a = HEX(0x6a4a30), .lit = STRAW, .shade = NIGHT, .form = 3});
	}
	oval(p, s.x, s.y + r * .06f, r, r * flat, 0);
	fill(p, (struct paint){.a = HEX(0x7a5630)});
	oval(p, s.x, s.y, r, r * flat, 0);
	fill(p, (struct paint){.a = HEX(0xd0a860), .lit = CREAM, .shade = UMBER, .form = r * .08f, .rough = .4f});
	oval(p, s.x, s.y + r * .01f, r * .9f, r * flat * .86f, 0);
	fill(p, (struct paint){.a = HEX(0xe0c07c), .b = HEX(0xa87c44), .x0 = s.x - r, .y0 = 0, .x1 = s.x + r, .y1 = 0, .broken = .6f});
	for (int row = -3; row <= 3; row++)
		for (int i = -4; i <= 4; i++) {
			float u = (i + (row % 2 ? .5f : 0)) * .2f, v = row * .26f;
			if (u * u + v * v < .72f)
				fruit(p, s.x + u * r + spread(p, r * .035f), s.y + v * r * flat - r * .03f + spread(p, r * .012f), r * between(p, .074f, .09f));
		}
}

/* A cat that sleeps where the sun is. */
static void cat(struct pic *p, float x, float z, float k)
{
	struct pt s = at(x, 0, z);
	struct rgb fur = HEX(0xd99a4c);
	struct paint q = {.a = fur, .lit = HEX(0xf6d89c), .shade = HEX(0x7a4628), .form = k * .16f};

	oval(p, s.x + k * .3f, s.y + k * .06f, k * .95f, k * .16f, 0);
	fill(p, (struct paint){.a = HEX(0x3f4a48), .mode = MULTIPLY, .clear = .25f, .soft = 1.5f});
	limb(p, (struct nib[]){{s.x + k * .5f, s.y - k * .1f, k * .07f}, {s.x + k * .82f, s.y - k * .02f, k * .07f}, {s.x + k * .3f, s.y + k * .04f, k * .05f}}, 3);
	fill(p, q);
	oval(p, s.x, s.y - k * .22f, k * .58f, k * .27f, 0);
	fill(p, q);
	oval(p, s.x - k * .48f, s.y - k * .26f, k * .22f, k * .2f, 0);
	polygon(p, (struct pt[]){{s.x - k * .66f, s.y - k * .36f}, {s.x - k * .62f, s.y - k * .56f}, {s.x - k * .5f, s.y - k * .44f}}, 3);
	polygon(p, (struct pt[]){{s.x - k * .46f, s.y - k * .44f}, {s.x - k * .36f, s.y - k * .56f}, {s.x - k * .32f, s.y - k * .36f}}, 3);
	fill(p, q);
	for (int i = 0; i < 4; i++) {
		strand(p, (struct pt[]){{s.x - k * .2f + i * k * .17f, s.y - k * .46f}, {s.x - k * .17f + i * k * .18f, s.y - k * .34f}, {s.x - k * .2f + i * k * .2f, s.y - k * .22f}}, 3);
		stroke(p, k * .045f, (struct paint){.a = HEX(0x9a5a2c), .clear = .2f});
	}
}

static void vat(struct pic *p)
{
	struct vec foot = {-2.06f, 0, 3.9f};
	struct pt s = see(&CAM, (struct vec){foot.x, .72f, foot.z});
	float k = size_at(&CAM, foot), r = .52f * k;

	oval(p, s.x + r * .7f, s.y + .72f * k, r * 1.5f, r * .3f, 0);
	fill(p, (struct paint){.a = HEX(0x32403f), .mode = MULTIPLY, .clear = .2f, .soft = 4});
	move_to(p, s.x - r, s.y);
	curve_to(p, s.x - r * 1.18f, s.y + .3f * k, s.x - r * .8f, s.y + .66f * k, s.x - r * .62f, s.y + .76f * k);
	curve_to(p, s.x - r * .3f, s.y + .83f * k, s.x + r * .3f, s.y + .83f * k, s.x + r * .62f, s.y + .76f * k);
	curve_to(p, s.x + r * .8f, s.y + .66f * k, s.x + r * 1.18f, s.y + .3f * k, s.x + r, s.y);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x7d4c34), .b = HEX(0x171a1e), .x0 = s.x - r, .y0 = s.y, .x1 = s.x + r * .8f, .y1 = s.y + .4f * k, .broken = .5f, .angle = .05f, .rough = .5f});
	oval(p, s.x - r * .62f, s.y + .26f * k, r * .12f, r * .34f, .12f);
	fill(p, (struct paint){.a = HEX(0xf6e2b4), .clear = .45f, .soft = r * .06f});
	for (int i = 0; i < 2; i++) {
		strand(p, (struct pt[]){{s.x - r * 1.0f, s.y + (.15f + .07f * i) * k}, {s.x, s.y + (.27f + .09f * i) * k}, {s.x + r * 1.0f, s.y + (.15f + .07f * i) * k}}, 3);
		stroke(p, 3, (struct paint){.a = HEX(0xc99a60), .clear = .5f, .dry = .8f});
	}
	oval(p, s.x, s.y, r, r * .28f, 0);
	fill(p, (struct paint){.a = HEX(0xb9825a), .lit = CREAM, .shade = UMBER, .form = 5});
	oval(p, s.x, s.y + 1, r * .88f, r * .22f, 0);
	fill(p, (struct paint){.a = HEX(0x2a5a62), .b = HEX(0xbfd4c4), .x0 = s.x + r, .y0 = 0, .x1 = s.x - r, .y1 = 0, .broken = .4f});
	for (int i = 0; i < 6; i++) {
		float x = s.x + (i - 2.5f) * r * .3f, y = s.y - (i % 3) * 24 - 6, q = r * (.3f + .06f * (i % 2));
		strand(p, (struct pt[]){{x * .5f + s.x * .5f, s.y + 4}, {x, (y + s.y) / 2}, {x, y}}, 3);
		stroke(p, 3, (struct paint){.a = HEX(0x4f7a50)});
		oval(p, x, y, q, q * .36f, (i - 2) * .12f);
		fill(p, (struct paint){.a = HEX(0x9fbf7a), .b = HEX(0x2f5f50), .x0 = x - q, .y0 = y, .x1 = x + q, .y1 = y + 4, .broken = .5f, .rough = .6f});
	}
	flower(p, LILY, s.x + r * .3f, s.y - 66, 20, HEX(0xf3b4a4));
}

/* Bricks on edge along a bed. */
static void edging(struct pic *p, struct vec from, struct vec to, struct rgb c)
{
	const float high = .17f;
	int n = (int)(hypotf(to.x - from.x, to.z - from.z) / .2f + .5f);

	face(p, &CAM, (struct vec[]){from, to, {to.x, high, to.z}, {from.x, high, from.z}}, 4);
	fill(p, (struct paint){.a = HEX(0x4a4e48)});
	for (int i = 0; i < n; i++) {
		float t = (float)i / n, u = (i + .95f) / n;
		struct vec a = {from.x + (to.x - from.x) * t, 0, from.z + (to.z - from.z) * t}, b = {from.x + (to.x - from.x) * u, 0, from.z + (to.z - from.z) * u};
		struct rgb k = vary(p, c, .08f);
		face(p, &CAM, (struct vec[]){a, b, {b.x, high, b.z}, {a.x, high, a.z}}, 4);
		fill(p, (struct paint){.a = lit_by(p, k, .15f), .b = dark_by(p, k, .35f), .x0 = 0, .y0 = at(a.x, high, a.z).y, .x1 = 0, .y1 = see(&CAM, a).y, .broken = .4f, .rough = .3f});
	}
}

static void bed(struct pic *p, float x0, float x1, float z0, float z1)
{
	static const enum flower kinds[] = {DAISY, PEONY, DAISY, SPRAY, PEONY};
	const struct rgb c[] = {HEX(0xf0c04c), HEX(0xc6432f), HEX(0xf6ead0), HEX(0xe08a5c), HEX(0xd9a03c), HEX(0xb8486a)};
	int n = (int)((x1 - x0) / .42f);

	floor_rect(p, &CAM, x0, z0, x1, z1, .17f);
	fill(p, (struct paint){.a = HEX(0x4a3a2c), .rough = .6f});
	for (int i = 0; i < n * 3; i++) {
		struct pt s = at(between(p, x0 + .06f, x1), .2f, between(p, z0 + .03f, z1));
		float k = size_at(&CAM, (struct vec){x0, 0, z0});
		bush(p, s.x, s.y, .14f * k, .07f * k, i % 3 ? HEX(0x2f5a48) : HEX(0x5f7f4c));
	}
	for (float z = z1; z >= z0; z -= .26f)
		for (int i = 0; i < n; i++) {
			float x = x0 + (x1 - x0) * (i + .5f) / n + spread(p, .08f);
			struct pt s = at(x, .3f, z + spread(p, .05f));
			float k = size_at(&CAM, (struct vec){x, 0, z});
			int kind = (i * 3 + (int)(z * 5)) % 5;
			bunch(p, kinds[kind], s.x, s.y, .25f * k, .2f * k, .075f * k, 13, c[(i * 2 + (int)(z * 3)) % 6]);
		}
	edging(p, (struct vec){x0, 0, z1}, (struct vec){x0, 0, z0}, HEX(0xc9c2aa));
	edging(p, (struct vec){x0, 0, z0}, (struct vec){x1, 0, z0}, HEX(0x9a978a));
}

void scene_court(struct pic *p)
{
	struct pt s = at(-2.15f, 0, 7.6f);

	p->haze = HEX(0xe6d3a4);
	p->haze_at = 90;
	above(p);
	paving(p);
	hall(p);
	wing(p);
	wall(p);
	dapples(p);
	bed(p, 3.75f, 4.62f, 9.95f, 12.4f);
	drum(p, &CAM, (struct vec){-2.15f, 0, 7.6f}, .75f, .28f, HEX(0xa39f8e));
	oval(p, s.x, s.y - 30, 66, 13, 0);
	fill(p, (struct paint){.a = HEX(0x4a3c2e), .rough = 1});
	persimmon(p, s.x, s.y - 24, 470);
	for (int i = 0; i < 6; i++)
		bush(p, s.x - 56 + i * 23, s.y - 30 + (i * 3 % 4) * 2, 20, 13, i % 3 ? HEX(0x4f7a50) : HEX(0xa88a3c));
	neighbours(p);
	
	vat(p);
	cat(p, -1.2f, 3.5f, 44);
	tray(p, -.36f, 3.9f);
	bed(p, 1, 2.5f, 3.4f, 3.9f);
	dusk(p, 20, 690, 360, 240, HEX(0x3a5458), .55f);
	shaft(p, (struct pt[]){{40, -10}, {190, -10}, {640, 470}, {420, 520}}, HEX(0xffe6ae), .26f, 14);
	glow(p, 60, 60, 540, 420, HEX(0xffdfa0), .34f);
	bloom(p, .84f, 8, .16f);
	finish(p, (struct finish){.05f, .28f, .42f, .35f, .55f});
}
