/* 绿电: rows of panels climb the terraces of a hillside, a storage station of white containers stands at its foot, and two
 * technicians look over the morning's work. Planes: path with people, station, terraces, far ridges with windmills, sky. */
#include "scenes.h"
#include "shore.h"
#include "things.h"
#include <math.h>
#include <stdlib.h>

static const struct camera CAM = {470, 212, 820, 2.9f, 0, 0};
enum { TERRACES = 10 };

static void morning(struct pic *p)
{
	static const struct pt far[] = {{-20, 176}, {80, 150}, {190, 134}, {270, 158}, {380, 146}, {500, 168}, {700, 150}, {1020, 140}};
	static const struct pt near[] = {{-20, 196}, {90, 182}, {180, 188}, {300, 170}, {420, 184}, {560, 176}, {1020, 160}};
	const struct rgb air[] = {HEX(0x4f929f), HEX(0x85b7b4), HEX(0xc9d4b4), HEX(0xf8dca0)};

	sky(p, 0, 215, air, 4, .7f);
	clouds(p, 20, 170, 420, .36f, HEX(0xfff2d4), HEX(0xd9b898), .12f);
	glow(p, 60, 100, 460, 240, HEX(0xffd894), .5f);
	massif(p, (struct massif){far, 14, 22, HEX(0x7fa3a2), HEX(0xeccf98), HEX(0x578a8e), HEX(0xefd8a4), 216, 34, 60});
	massif(p, (struct massif){near, 9, 12, HEX(0x4c7f74), HEX(0xc9b06c), HEX(0x2c625f), HEX(0xd2c28c), 218, 26, 36});
}

static void windmill(struct pic *p, float x, float y, float h, float turn)
{
	const struct rgb white = HEX(0xf3ead4);

	limb(p, (struct nib[]){{x, y, h * .022f}, {x, y - h, h * .012f}}, 2);
	fill(p, (struct paint){.a = white, .lit = PAPER, .shade = HEX(0x54797c), .form = h * .016f});
	for (int i = 0; i < 3; i++) {
		float a = turn + i * 2.0944f;
		limb(p, (struct nib[]){{x, y - h, h * .012f}, {x + cosf(a) * h * .18f, y - h + sinf(a) * h * .18f, h * .022f}, {x + cosf(a) * h * .56f, y - h + sinf(a) * h * .56f, h * .003f}}, 3);
		fill(p, (struct paint){.a = white, .shade = HEX(0x7d9a9a), .lit = PAPER, .form = h * .01f});
	}
	oval(p, x, y - h, h * .03f, h * .03f, 0);
	fill(p, (struct paint){.a = white});
}

/* The hill: terraces that bend round it, low on the left and high on the right. */
static float edge_z(int k) { return 19.5f * powf(1.21f, k); }
static float bend(float x, int k) { return 2.4f * sinf(x * .055f + k * .5f) + .0012f * x * x * (k + 2) * .4f; }

static float height(float x, int k)
{
	float side = step_soft(-46, 58, x);

	return k * (.5f + 1.55f * side) * (1 + .03f * k);
}

static struct vec on_edge(float x, int k, float up) { return (struct vec){x, height(x, k) + up, edge_z(k) + bend(x, k)}; }

/* A strip along the hill from one edge to another. */
static void strip(struct pic *p, int k0, int level0, int k1, int level1)
{
	enum { N = 58 };
	struct vec v[2 * N];

	for (int i = 0; i < N; i++) {
		float x = -114 + i * 4.f;
		struct vec a = on_edge(x, k0, 0), b = on_edge(x, k1, 0);
		a.y = height(x, level0), b.y = height(x, level1);
		v[i] = a;
		v[2 * N - 1 - i] = b;
	}
	face(p, &CAM, v, 2 * N);
}

static void terrace(struct pic *p, int k)
{
	const struct rgb grass[] = {HEX(0x9aa35c), HEX(0x88985a), HEX(0xb0a862), HEX(0x7f9558)}, loess[] = {HEX(0xc79a5e), HEX(0xb98a54), HEX(0xd2a86c)};
	float z = edge_z(k);
	struct rgb g = far_by(p, grass[k % 4], z), e = far_by(p, loess[k % 3], z);
	float y = see(&CAM, on_edge(0, k, 0)).y, x0 = -114, x1 = 114;

	strip(p, k, k, k + 1, k);
	fill(p, (struct paint){.a = lit_by(p, g, .25f), .b = dark_by(p, g, .2f), .x0 = 0, .y0 = y, .x1 = 900, .y1 = y + 40, .broken = .6f, .mottle = .14f, .rough = .5f});
	if (k == 0)
		return;
	strip(p, k, k - 1, k, k);
	fill(p, (struct paint){.a = lit_by(p, e, .3f), .b = dark_by(p, e, .45f), .x0 = 100, .y0 = 0, .x1 = 1000, .y1 = 60, .broken = .7f, .angle = 1.5f, .rough = .8f, .mottle = .16f});
	strip(p, k, k - 1, k, k);
	clip_path(p);
	for (int i = 0; i < 150; i++) {
		float x = between(p, x0, x1);
		struct pt s = see(&CAM, on_edge(x, k, -between(p, 0, 1.6f)));
		float u = size_at(&CAM, on_edge(x, k, 0));
		strand(p, (struct pt[]){{s.x, s.y}, {s.x + spread(p, .2f * u), s.y + .3f * u}, {s.x + spread(p, .3f * u), s.y + .7f * u}}, 3);
		stroke(p, .16f * u, (struct paint){.a = i % 3 ? g : far_by(p, HEX(0x5b6f48), z), .clear = .3f, .dry = .05f * u, .angle = 1.5f});
	}
	clip_end(p);
}

/* One table of panels between x0 and x1: dark glass with a frame, the sky in it. */
static void panels(struct pic *p, float x0, float x1, int k)
{
	const float low = .55f, high = 2.15f, deep = 1.7f;
	struct vec a = on_edge(x0, k, low), b = on_edge(x1, k, low), c = on_edge(x1, k, high), d = on_edge(x0, k, high);
	float z = a.z, t = between(p, 0, .3f), u = size_at(&CAM, a);

	a.z += 1.1f, b.z += 1.1f, c.z += 1.1f + deep, d.z += 1.1f + deep;
	struct pt s = see(&CAM, d), e = see(&CAM, b);
	for (int i = 0; i < 2; i++)
		line3(p, &CAM, (struct vec){x0 + (x1 - x0) * (.2f + .6f * i), a.y - low, a.z + .9f}, (struct vec){x0 + (x1 - x0) * (.2f + .6f * i), a.y + .7f, a.z + .9f}, .12f, (struct paint){.a = far_by(p, HEX(0x5d6a66), z)});
	face(p, &CAM, (struct vec[]){{a.x + .6f, a.y - low, a.z + .2f}, {b.x + 1.4f, b.y - low, b.z + .2f}, {b.x + 1.6f, b.y - low, b.z + 1.5f}, {a.x + 1, a.y - low, a.z + 1.5f}}, 4);
	fill(p, (struct paint){.a = far_by(p, HEX(0x3d5a50), z), .mode = MULTIPLY, .clear = .25f, .soft = .5f});
	face(p, &CAM, (struct vec[]){a, b, c, d}, 4);
	fill(p, (struct paint){.a = far_by(p, mix(HEX(0xaccdd0), HEX(0x6fa3b4), t), z), .b = far_by(p, HEX(0x123a55), z), .x0 = s.x, .y0 = s.y, .x1 = e.x, .y1 = e.y + (e.y - s.y) * .4f, .broken = .35f, .angle = .3f, .mottle = .05f});
	for (int i = 0; i <= 6; i++) {
		float f = i / 6.f;
		line3(p, &CAM, (struct vec){a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f, a.z + (b.z - a.z) * f}, (struct vec){d.x + (c.x - d.x) * f, d.y + (c.y - d.y) * f, d.z + (c.z - d.z) * f}, .05f, (struct paint){.a = far_by(p, HEX(0xd9e0d4), z), .clear = .3f});
	}
	for (int i = 0; i <= 2; i++) {
		float f = i / 2.f;
		line3(p, &CAM, (struct vec){a.x + (d.x - a.x) * f, a.y + (d.y - a.y) * f, a.z + (d.z - a.z) * f}, (struct vec){b.x + (c.x - b.x) * f, b.y + (c.y - b.y) * f, b.z + (c.z - b.z) * f}, i == 1 ? .05f : .08f, (struct paint){.a = far_by(p, HEX(0xe6e8da), z), .clear = .15f});
	}
	if (u > 12 && chance(p) < .3f)
		shaft(p, (struct pt[]){{s.x + 4, s.y}, {s.x + 22, s.y}, {s.x + 44, e.y}, {s.x + 14, e.y}}, HEX(0xfff0c8), .35f, 2);
}

static void hill_tree(struct pic *p, float x, int k)
{
	struct vec v = on_edge(x, k, 0);
	struct pt s;

	v.z += .6f;
	s = see(&CAM, v);
	tree(p, chance(p) < .4f ? POPLAR : BROAD, s.x, s.y, size_at(&CAM, v) * between(p, 3.2f, 5), far_by(p, chance(p) < .5f ? HEX(0x4f7a52) : HEX(0xb8843a), v.z));
}

static void hill(struct pic *p)
{
	for (int k = TERRACES - 1; k >= 0; k--) {
		float reach = 20 + edge_z(k) * .72f, x = -reach + between(p, 0, 4), len = k < 3 ? 6.2f : k < 6 ? 7.4f : 9;
		terrace(p, k);
		for (; x < reach; x += len + .5f) {
			if (chance(p) < (k > 1 ? .1f : .02f) || (k == 0 && x > 1 && x < 40)) {
				if (k > 0)
					hill_tree(p, x + len * .5f, k);
				continue;
			}
			panels(p, x, x + len, k);
		}
	}
}

/* Grass with a track through it that two wheels have made, and the level ground of the station. */
static void yard(struct pic *p)
{
	static const float track[][2] = {{3.6f, -.5f}, {5, -.6f}, {7, -.3f}, {9.5f, .5f}, {12, 1.6f}, {15, 2}};
	enum { N = sizeof track / sizeof *track };
	struct vec v[2 * N];

	floor_rect(p, &CAM, -90, .7f, 90, 21.5f, 0);
	fill(p, (struct paint){.a = HEX(0xb5b06a), .b = HEX(0x5f7346), .x0 = 0, .y0 = 330, .x1 = 0, .y1 = 640, .broken = .5f, .mottle = .16f});
	dabs(p, (struct dabs){0, 334, 1000, 340, 1300, 15, 3.4f, -1.35f, .5f, HEX(0xcdc476), HEX(0x3f6142), .12f, 4});
	for (int k = 0; k < 3; k++) {
		float half = k ? .3f : 1.75f, off = k == 1 ? -.8f : k == 2 ? .8f : 0;
		for (int i = 0; i < N; i++) {
			v[i] = (struct vec){track[i][1] + off - half, 0, track[i][0]};
			v[2 * N - 1 - i] = (struct vec){track[i][1] + off + half, 0, track[i][0]};
		}
		face(p, &CAM, v, 2 * N);
		fill(p, (struct paint){.a = k ? HEX(0xf3dba6) : HEX(0xd6c08a), .b = k ? HEX(0xc2a678) : HEX(0x9c8f62), .x0 = 0, .y0 = 360, .x1 = 0, .y1 = 667, .broken = .5f, .rough = 1.6f, .dry = 1.2f, .mottle = .14f, .angle = 1.5f});
	}
	floor_rect(p, &CAM, -2.6f, 9.3f, 16, 19, 0);
	fill(p, (struct paint){.a = HEX(0xeae0c8), .b = HEX(0xb5ac96), .x0 = 0, .y0 = 340, .x1 = 0, .y1 = 470, .broken = .4f, .rough = .6f});
	for (int i = 0; i < 16; i++)
		line3(p, &CAM, (struct vec){-2.6f + i * 1.2f, 0, 9.3f}, (struct vec){-2.6f + i * 1.2f, 0, 19}, .03f, (struct paint){.a = HEX(0x7f7868), .clear = .5f});
	for (int i = 0; i < 6; i++)
		line3(p, &CAM, (struct vec){-2.6f, 0, 9.3f + i * 1.7f}, (struct vec){16, 0, 9.3f + i * 1.7f}, .03f, (struct paint){.a = HEX(0x7f7868), .clear = .5f});
	dabs(p, (struct dabs){300, 470, 500, 190, 200, 30, 2, .02f, .1f, HEX(0xf8e2b0), HEX(0x8d7c5c), .6f, 3});
}

/* Tufts where the grass has been let grow, larger towards the viewer. */
static void tufts(struct pic *p)
{
	for (int i = 0; i < 330; i++) {
		float t = powf((i + chance(p)) / 330, .8f), y = 345 + 310 * t, size = 4 + 24 * t, x = between(p, -10, 1010);
		struct vec floor_at = {(x - CAM.cx) / (y - CAM.horizon) * CAM.eye, 0, CAM.f * CAM.eye / (y - CAM.horizon)};
		struct rgb c = mix(HEX(0x44653f), HEX(0x98a252), chance(p));
		if ((floor_at.z > 9 && floor_at.z < 19.4f && floor_at.x > -3) || (floor_at.z <= 9.2f && floor_at.x > -3.1f + .2f * floor_at.z && floor_at.x < .9f + .2f * floor_at.z))
			continue;
		for (int k = -3; k <= 3; k++) {
			float l = size * between(p, .55f, 1.15f) * (1 - .08f * abs(k)), lean = (k * .17f + spread(p, .12f)) * size;
			limb(p, (struct nib[]){{x + k * size * .045f, y + spread(p, size * .05f), size * .012f}, {x + lean * .35f, y - l * .5f, size * .032f}, {x + lean, y - l, .1f}}, 3);
		}
		fill(p, (struct paint){.a = lit_by(p, c, .2f), .b = mix(c, HEX(0x7c8a4e), .6f), .x0 = 0, .y0 = y - size, .x1 = 0, .y1 = y, .clear = .12f});
	}
}

static void door(struct pic *p, float x0, float x1, float z, float top)
{
	struct rgb line = HEX(0x74888a);

	for (int i = 0; i < 2; i++) {
		float a = x0 + (x1 - x0) * i / 2 + .05f, b = x0 + (x1 - x0) * (i + 1) / 2 - .05f;
		face(p, &CAM, (struct vec[]){{a, .35f, z}, {b, .35f, z}, {b, top - .2f, z}, {a, top - .2f, z}}, 4);
		fill(p, (struct paint){.a = HEX(0xf6efdd), .b = HEX(0xd5d3c4), .x0 = see(&CAM, (struct vec){a, 0, z}).x, .y0 = 0, .x1 = see(&CAM, (struct vec){b, 0, z}).x, .y1 = 0, .broken = .4f, .rough = .2f});
		line3(p, &CAM, (struct vec){i ? a : b, .35f, z - .01f}, (struct vec){i ? a : b, top - .2f, z - .01f}, .035f, (struct paint){.a = line});
		line3(p, &CAM, (struct vec){a, top - .2f, z - .01f}, (struct vec){b, top - .2f, z - .01f}, .03f, (struct paint){.a = line});
		line3(p, &CAM, (struct vec){a, .35f, z - .01f}, (struct vec){b, .35f, z - .01f}, .03f, (struct paint){.a = line});
		for (int k = 0; k < 5; k++)
			line3(p, &CAM, (struct vec){a + .16f, top - .5f - k * .13f, z - .01f}, (struct vec){b - .16f, top - .5f - k * .13f, z - .01f}, .05f, (struct paint){.a = line});
		line3(p, &CAM, (struct vec){i ? a + .1f : b - .1f, 1.1f, z - .02f}, (struct vec){i ? a + .1f : b - .1f, 1.5f, z - .02f}, .06f, (struct paint){.a = HEX(0x3f5a5e)});
	}
}

/* One store: a white container with doors, a band of colour, cooling on the end that faces the light. */
static void container(struct pic *p, float x0, float x1, float z, int sign)
{
	float top = 2.75f, deep = 2.3f;
	struct pt s;
	float k = size_at(&CAM, (struct vec){x0, 0, z});

	face(p, &CAM, (struct vec[]){{x0, 0, z}, {x1, 0, z}, {x1 + 2.2f, 0, z - .8f}, {x1 + 2.6f, 0, z + deep - .6f}, {x1, 0, z + deep}}, 5);
	fill(p, (struct paint){.a = HEX(0x4b5f60), .mode = MULTIPLY, .clear = .2f, .soft = 1.5f});
	block(p, &CAM, (struct block){x0 - .05f, 0, z - .05f, x1 + .05f, .28f, z + deep, HEX(0x8f9490), .2f});
	block(p, &CAM, (struct block){x0, .28f, z, x1, top, z + deep, HEX(0xf4ecd8), .2f});
	face(p, &CAM, (struct vec[]){{x0, .28f, z}, {x1, .28f, z}, {x1, top, z}, {x0, top, z}}, 4);
	s = see(&CAM, (struct vec){x0, top, z});
	fill(p, (struct paint){.a = HEX(0xfaf3e2), .b = HEX(0xd2d3c8), .x0 = s.x, .y0 = s.y, .x1 = s.x + (x1 - x0) * k, .y1 = s.y + 2 * k, .broken = .4f, .rough = .2f});
	for (int i = 0; i < 4; i++)
		door(p, x0 + (x1 - x0) * i / 4 + .08f, x0 + (x1 - x0) * (i + 1) / 4 - .08f, z - .01f, top);
	face(p, &CAM, (struct vec[]){{x0, 1.62f, z - .02f}, {x1, 1.62f, z - .02f}, {x1, 1.86f, z - .02f}, {x0, 1.86f, z - .02f}}, 4);
	fill(p, (struct paint){.a = HEX(0x2f7a7c), .b = HEX(0x1d5660), .x0 = s.x, .y0 = 0, .x1 = s.x + (x1 - x0) * k, .y1 = 0, .rough = .2f});
	for (int i = 0; i < 7 && x0 > 2; i++)
		line3(p, &CAM, (struct vec){x0 - .01f, .7f + i * .24f, z + .3f}, (struct vec){x0 - .01f, .7f + i * .24f, z + deep - .3f}, .07f, (struct paint){.a = HEX(0xa9a894)});
	line3(p, &CAM, (struct vec){x0, .28f, z - .02f}, (struct vec){x0, top, z - .02f}, .05f, (struct paint){.a = HEX(0x9aa79c), .rough = .1f});
	line3(p, &CAM, (struct vec){x0, top - .04f, z - .02f}, (struct vec){x1, top - .04f, z - .02f}, .07f, (struct paint){.a = HEX(0xb9bfb0), .rough = .1f});
	if (!sign)
		return;
	s = see(&CAM, (struct vec){x0 + (x1 - x0) * .25f, 1.74f, z});
	oval(p, s.x, s.y, .42f * k, .42f * k, 0);
	fill(p, (struct paint){.a = GOLD, .rough = .3f});
	polygon(p, (struct pt[]){{s.x + .08f * k, s.y - .32f * k}, {s.x - .2f * k, s.y + .06f * k}, {s.x - .02f * k, s.y + .06f * k}, {s.x - .1f * k, s.y + .32f * k}, {s.x + .2f * k, s.y - .06f * k}, {s.x + .02f * k, s.y - .06f * k}}, 6);
	fill(p, (struct paint){.a = HEX(0x16323a)});
}

static void transformer(struct pic *p, float x, float z)
{
	block(p, &CAM, (struct block){x, .2f, z, x + 1.7f, 1.7f, z + 1.3f, HEX(0x6f8a86), .2f});
	for (int i = 0; i < 9; i++)
		line3(p, &CAM, (struct vec){x + .12f + i * .18f, .35f, z - .02f}, (struct vec){x + .12f + i * .18f, 1.5f, z - .02f}, .06f, (struct paint){.a = HEX(0x2d4a4e)});
	for (int i = 0; i < 3; i++) {
		struct pt s = see(&CAM, (struct vec){x + .4f + i * .45f, 1.7f, z + .6f});
		float k = size_at(&CAM, (struct vec){x, 0, z});
		for (int r = 0; r < 5; r++) {
			oval(p, s.x, s.y - r * .11f * k, (.12f - r * .012f) * k, .06f * k, 0);
			fill(p, (struct paint){.a = HEX(0xa8482c), .lit = CORAL, .shade = WINE, .form = .05f * k});
		}
	}
}

static void fence(struct pic *p)
{
	for (int i = 0; i < 2; i++)
		line3(p, &CAM, (struct vec){-2.6f, .5f + i * .6f, 19.2f}, (struct vec){16, .5f + i * .6f, 19.2f}, .06f, (struct paint){.a = HEX(0x4d7a74)});
	for (float x = -2.6f; x < 16; x += .5f)
		line3(p, &CAM, (struct vec){x, 0, 19.2f}, (struct vec){x, 1.25f, 19.2f}, .045f, (struct paint){.a = HEX(0x4d7a74)});
}

static void sheep(struct pic *p, float x, float z, float way)
{
	struct vec v = {x, 0, z};
	struct pt s = see(&CAM, v);
	float k = size_at(&CAM, v);

	oval(p, s.x + .45f * k, s.y + .02f * k, .75f * k, .1f * k, .03f);
	fill(p, (struct paint){.a = HEX(0x3d5a4c), .mode = MULTIPLY, .clear = .25f, .soft = 1, .rough = 1});
	for (int i = 0; i < 4; i++) {
		limb(p, (struct nib[]){{s.x + (-.32f + .2f * i) * k, s.y, .04f * k}, {s.x + (-.3f + .2f * i) * k, s.y - .4f * k, .05f * k}}, 2);
		fill(p, (struct paint){.a = HEX(0x3a332c)});
	}
	for (int i = 0; i < 9; i++)
		oval(p, s.x + spread(p, .34f * k), s.y - .58f * k + spread(p, .12f * k), .22f * k, .19f * k, 0);
	fill(p, (struct paint){.a = HEX(0xf0e4c8), .lit = PAPER, .shade = HEX(0x8f8f80), .form = .15f * k, .rough = .03f * k});
	oval(p, s.x + way * .52f * k, s.y - .56f * k, .13f * k, .17f * k, way * -.6f);
	fill(p, (struct paint){.a = HEX(0x4a3f36), .lit = CLAY, .shade = BLACK, .form = .08f * k});
}

/* Bands on a working jacket that shine in the light. */
static void bands(struct pic *p, struct vec at, float tall)
{
	struct pt s = see(&CAM, at), v[3];
	float h = tall * size_at(&CAM, at);

	for (int i = 0; i < 2; i++) {
		float y = i ? .575f : .675f, w = i ? .092f : .09f;
		for (int k = 0; k < 3; k++)
			v[k] = joint((struct pt){(k - 1) * w, y - (k == 1 ? .008f : 0)}, s.x, s.y, h, 1);
		strand(p, v, 3);
		stroke(p, h * .018f, (struct paint){.a = HEX(0xf6efd6), .b = HEX(0xb9b6a4), .x0 = v[0].x, .y0 = 0, .x1 = v[2].x, .y1 = .01f, .dry = .3f});
	}
}

static void technicians(struct pic *p)
{
	const struct pt fall = {.85f, .1f};
	struct look a = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xd99b6c), .hair = BLACK, .top = HEX(0xc64a2c), .bottom = HEX(0x24505a), .shoe = HEX(0x3a2a22), .mark = HEX(0xf2c04c), .build = 1.1f, .head = 1.04f, .glad = 1, .loose = .8f, .close = 1};
	struct look b = a;
	struct pose show = STAND_BACK, tablet = STAND;
	struct pt s, hand;
	float h;

	b.top = HEX(0x2a6a76), b.mark = HEX(0xf6efdc), b.cut = HELMET, b.build = 1.02f;
	show.profile = 1, show.nod = -.06f;
	show.el[1] = (struct pt){.25f, .77f}, show.ha[1] = (struct pt){.39f, .855f};
	tablet.ha[0] = (struct pt){-.02f, .62f}, tablet.el[0] = (struct pt){-.155f, .655f};
	tablet.ha[1] = (struct pt){.1f, .64f}, tablet.el[1] = (struct pt){.155f, .65f};
	tablet.profile = 1, tablet.nod = .02f;
	person(p, &CAM, &tablet, b, (struct person){-1.95f, 0, 5.9f, 1.7f, 1, fall, 0});
	person(p, &CAM, &show, a, (struct person){-.82f, 0, 5.6f, 1.78f, 1, fall, 0});
	bands(p, (struct vec){-.82f, 0, 5.6f}, 1.78f);
	s = see(&CAM, (struct vec){-1.95f, 0, 5.9f});
	h = 1.7f * size_at(&CAM, (struct vec){-1.95f, 0, 5.9f});
	hand = joint((struct pt){.045f, .645f}, s.x, s.y, h, 1);
	polygon(p, (struct pt[]){{hand.x - 21, hand.y - 7}, {hand.x + 17, hand.y - 15}, {hand.x + 22, hand.y + 8}, {hand.x - 16, hand.y + 16}}, 4);
	fill(p, (struct paint){.a = HEX(0x1c2f36), .rough = .3f});
	polygon(p, (struct pt[]){{hand.x - 18, hand.y - 5}, {hand.x + 15, hand.y - 12}, {hand.x + 19, hand.y + 7}, {hand.x - 14, hand.y + 13}}, 4);
	fill(p, (struct paint){.a = HEX(0xbfe0d4), .b = HEX(0x4f94a0), .x0 = hand.x - 18, .y0 = hand.y - 6, .x1 = hand.x + 18, .y1 = hand.y + 10, .broken = .3f});
	for (int i = 0; i < 4; i++) {
		limb(p, (struct nib[]){{hand.x - 19 + i * 1.2f, hand.y + 6 + i * 2.6f, 2.2f}, {hand.x - 11 + i * .6f, hand.y + 4 + i * 2.6f, 2}}, 2);
		fill(p, (struct paint){.a = b.skin, .lit = lit_by(p, b.skin, .4f), .shade = CLAY, .form = 1.4f});
	}
	for (int i = 0; i < 2; i++) {
		struct look l = i ? a : b;
		l.close = 0;
		person(p, &CAM, i ? &WALK : &STAND_BACK, l, (struct person){i ? 2.4f : -.6f, 0, i ? 11.6f : 14.6f, 1.74f, 1, fall, .05f});
	}
}

/* The nearest table comes in from the right; sky and hill lie mirrored in its glass. */
static void near_table(struct pic *p)
{
	const struct vec a = {1.7f, .28f, 3.5f}, b = {7.5f, .28f, 3.5f}, c = {7.8f, 1.3f, 5.2f}, d = {2, 1.3f, 5.2f};
	struct pt s = see(&CAM, d);

	for (int i = 0; i < 3; i++) {
		struct pt f = see(&CAM, (struct vec){2.1f + i * 1.5f, 0, 5.5f}), t = see(&CAM, (struct vec){2.1f + i * 1.5f, 1.25f, 5.2f});
		limb(p, (struct nib[]){{f.x, f.y, 5}, {t.x, t.y, 5}}, 2);
		fill(p, (struct paint){.a = HEX(0x7f8a84), .lit = PAPER, .shade = DEEP, .form = 3});
	}
	face(p, &CAM, (struct vec[]){{1.5f, 0, 4}, {9, 0, 4}, {9, 0, 5.9f}, {2.7f, 0, 5.7f}}, 4);
	fill(p, (struct paint){.a = HEX(0x2c4a44), .mode = MULTIPLY, .clear = .15f, .soft = 3, .rough = 2});
	face(p, &CAM, (struct vec[]){a, b, c, d}, 4);
	fill(p, (struct paint){.a = HEX(0x9cc6cc), .b = HEX(0x0f2f49), .x0 = s.x, .y0 = s.y, .x1 = 1010, .y1 = 690, .broken = .3f, .angle = .4f, .mottle = .05f});
	face(p, &CAM, (struct vec[]){a, b, c, d}, 4);
	clip_path(p);
	for (int i = 0; i < 4; i++) {
		float y = 520 + i * 34;
		strand(p, (struct pt[]){{740, y + 26}, {850, y + spread(p, 8)}, {1010, y + 20 + spread(p, 8)}}, 3);
		stroke(p, 13, (struct paint){.a = i % 2 ? HEX(0x6fa6b4) : HEX(0xf3e2c0), .clear = .82f, .soft = 6});
	}
	clip_end(p);
	for (int i = 0; i <= 10; i++) {
		float t = i / 10.f;
		line3(p, &CAM, (struct vec){a.x + (b.x - a.x) * t, a.y, a.z}, (struct vec){d.x + (c.x - d.x) * t, d.y, d.z}, i % 2 ? .018f : .034f, (struct paint){.a = HEX(0xdfe6dc), .clear = i % 2 ? .45f : .1f});
	}
	for (int i = 0; i <= 6; i++) {
		float t = i / 6.f, x = a.x + (d.x - a.x) * t, y = a.y + (d.y - a.y) * t, z = a.z + (d.z - a.z) * t;
		line3(p, &CAM, (struct vec){x, y, z}, (struct vec){x + 5.8f, y, z}, i % 6 ? i % 3 ? .014f : .03f : .06f, (struct paint){.a = HEX(0xe6ebe0), .clear = i % 3 ? .45f : .1f});
	}
}

static void near_plants(struct pic *p)
{
	for (int i = 0; i < 7; i++)
		bush(p, 8 + i * 26, 668 + i * 3, 44, 46 - i * 4, i % 3 ? HEX(0x1f4a48) : HEX(0x2c5a48));
	for (int i = 0; i < 2; i++) {
		float x0 = i ? 640 : -30, x1 = i ? 800 : 330;
		for (int k = 0; k < 150; k++) {
			float x = between(p, x0, x1), h = between(p, 26, 96) * (i ? .45f : 1 - .7f * (x + 30) / 360), lean = spread(p, 26);
			limb(p, (struct nib[]){{x, 680, 2.4f}, {x + lean * .3f, 672 - h * .6f, 1.8f}, {x + lean, 672 - h, .3f}}, 3);
			fill(p, (struct paint){.a = mix(HEX(0x16393a), HEX(0x5f7a48), chance(p) * .8f)});
		}
		for (int k = 0; k < (i ? 7 : 18); k++) {
			float t = chance(p), x = x0 + (x1 - x0) * t, y = 662 - 56 * (i ? .4f : 1 - t) * between(p, .3f, 1.1f);
			flower(p, k % 3 ? DAISY : SPRAY, x, y, between(p, 6, 11), k % 4 == 0 ? VERMILION : k % 4 == 1 ? HEX(0xf6e8c8) : GOLD);
		}
	}
}

void scene_solar(struct pic *p)
{
	p->haze = HEX(0xe6d8aa);
	p->haze_at = 150;
	morning(p);
	for (int i = 0; i < 4; i++)
		windmill(p, (float[]){92, 176, 268, 372}[i], (float[]){186, 190, 178, 186}[i], (float[]){128, 92, 108, 72}[i], i * .7f + .2f);
	hill(p);
	yard(p);
	fence(p);
	tufts(p);
	container(p, 6.6f, 12.8f, 16.4f, 0);
	container(p, .3f, 5.9f, 16, 0);
	transformer(p, -2, 15.6f);
	container(p, 4.1f, 9.9f, 11.2f, 1);
	for (int i = 0; i < 5; i++)
		sheep(p, -10.6f + i * 1.75f + (i % 2) * .6f, 17.4f - (i * 2 % 5) * 1.25f, i % 2 ? 1 : -1);
	near_table(p);
	technicians(p);
	near_plants(p);
	glow(p, 40, 110, 560, 420, HEX(0xffdb96), .36f);
	bloom(p, .84f, 8, .16f);
	finish(p, (struct finish){.05f, .24f, .4f, .35f, .55f});
}
