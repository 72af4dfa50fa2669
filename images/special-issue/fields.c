/* 一年两作: the first crop stands golden on the left, the second green under arches on the right; between them a
 * couple carry the day's picking towards us. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {430, 238, 820, 2.7f, 0, 0};

static void country(struct pic *p)
{
	const struct rgb air[] = {HEX(0x4f8b95), HEX(0x93b9ae), HEX(0xe5d7aa), HEX(0xf6d79c)};

	sky(p, 0, 242, air, 4, .8f);
	clouds(p, -10, 165, 430, .47f, HEX(0xfdf0d2), HEX(0xd3b597), .1f);
	glow(p, 90, 120, 520, 330, HEX(0xffd894), .7f);
	range(p, (struct range){246, 165, 250, 360, HEX(0x86a5a0), HEX(0xe2c998), HEX(0x5f8a89), HEX(0xe6d5a8), .4f});
	range(p, (struct range){248, 80, 250, 230, HEX(0x55807a), HEX(0xbfae78), HEX(0x386866), HEX(0xcfc694), .1f});
	for (int i = 0; i < 34; i++) {
		float x = i * 31 + spread(p, 14);
		tree(p, POPLAR, x, 250, between(p, 26, 52), mix(HEX(0x6d8f62), HEX(0xb0b184), chance(p)));
	}
	floor_rect(p, &CAM, -300, 1, 300, 800, 0);
	fill(p, (struct paint){.a = HEX(0xcdb878), .b = HEX(0x6c6a43), .x0 = 0, .y0 = 242, .x1 = 0, .y1 = 420, .broken = .5f});
}

static void grain(struct pic *p)
{
	for (int row = 46; row >= 0; row--) {
		float z = 3.2f * powf(1.085f, row);
		float k = CAM.f / z;
		struct pt a = see(&CAM, (struct vec){-2.1f, 0, z});
		float x = a.x;
		int n = (int)(26 + x / (k * .13f) * .55f);
		n = n > 170 ? 170 : n;
		for (int i = 0; i < n; i++) {
			float sx = x - chance(p) * (x + 20), h = k * between(p, .85f, 1.15f), y = a.y + spread(p, k * .05f), lean = between(p, .05f, .3f) * h;
			struct rgb stem = far_by(p, mix(HEX(0xa8813a), HEX(0x5d5a30), chance(p)), z), ear = far_by(p, mix(HEX(0xdca84a), HEX(0xb06f2c), chance(p)), z);
			strand(p, (struct pt[]){{sx, y}, {sx + lean * .1f, y - h * .6f}, {sx + lean * .6f, y - h}}, 3);
			stroke(p, fmaxf(k * .018f, .3f), (struct paint){.a = stem});
			limb(p, (struct nib[]){{sx + lean * .6f, y - h, k * .022f}, {sx + lean * 1.1f, y - h * .99f, k * .04f}, {sx + lean * 1.6f, y - h * .86f, k * .018f}}, 3);
			fill(p, (struct paint){.a = ear, .lit = lit_by(p, ear, .6f), .shade = dark_by(p, ear, .6f), .form = k > 60 ? k * .03f : 0});
		}
	}
}

static void soil(struct pic *p)
{
	floor_rect(p, &CAM, 1.2f, 1, 60, 22, 0);
	clip_path(p);
	for (int i = 0; i < 700; i++) {
		float z = 2.4f * powf(9, chance(p)), x = between(p, 1.2f, 14);
		struct pt s = see(&CAM, (struct vec){x, 0, z}), t = see(&CAM, (struct vec){x, 0, z * 1.12f});
		move_to(p, s.x, s.y);
		line_to(p, t.x, t.y);
		stroke(p, CAM.f / z * between(p, .02f, .09f), (struct paint){.a = chance(p) < .5f ? HEX(0xa08a58) : HEX(0x54503a), .clear = .45f, .dry = .8f, .angle = -.6f});
	}
	clip_end(p);
}

static void seedlings(struct pic *p, float x0, float x1, int rows)
{
	for (int r = 0; r < rows; r++) {
		float x = x0 + (x1 - x0) * r / (rows - 1);
		floor_rect(p, &CAM, x - .3f, 1.5f, x + .3f, 90, 0);
		fill(p, (struct paint){.a = HEX(0x8b7a4c), .b = HEX(0x3d3628), .x0 = 430, .y0 = 250, .x1 = 500, .y1 = 600, .broken = .5f});
	}
	for (int i = 46; i >= 0; i--)
		for (int r = 0; r < rows; r++) {
			float x = x0 + (x1 - x0) * r / (rows - 1), z = 2.9f + .55f * i + .012f * i * i;
			struct vec v = {x + spread(p, .04f), 0, z};
			struct pt s = see(&CAM, v);
			float k = size_at(&CAM, v) * .3f;
			struct rgb c = far_by(p, mix(HEX(0x5c8a4c), HEX(0x3f7350), chance(p)), z);
			for (int l = 0; l < 6; l++) {
				float a = 3.6f + l * .42f + spread(p, .2f);
				oval(p, s.x + cosf(a) * k * .5f, s.y - k * .15f + sinf(a) * k * .45f, k * .5f, k * .2f, a);
				fill(p, (struct paint){.a = l < 3 ? lit_by(p, c, .35f) : dark_by(p, c, .3f), .rough = k * .03f});
			}
		}
}

static struct vec arch(float x, float r, float a, float z) { return (struct vec){x - cosf(a) * r, sinf(a) * r * .86f, z}; }

static void house_end(struct pic *p, float x, float r, float z0)
{
	struct vec end[15];

	for (int i = 0; i <= 14; i++)
		end[i] = arch(x, r, i * 3.1416f / 14, z0);
	face(p, &CAM, end, 15);
	struct pt a = see(&CAM, (struct vec){x - r, 0, z0}), b = see(&CAM, (struct vec){x + r, r, z0});
	fill(p, (struct paint){.a = far_by(p, HEX(0xdfe0bf), z0), .b = far_by(p, HEX(0x6f9488), z0), .x0 = a.x, .y0 = b.y, .x1 = b.x, .y1 = a.y, .broken = .5f, .rough = .3f});
	for (int i = 0; i < 40; i++) {
		struct vec v = {x + spread(p, r * .75f), between(p, .1f, 1.1f), z0 - .02f};
		struct pt s = see(&CAM, v);
		float k = size_at(&CAM, v);
		oval(p, s.x, s.y, k * .25f, k * .16f, spread(p, 1));
		fill(p, (struct paint){.a = far_by(p, mix(LEAF, PINE, chance(p)), z0), .clear = .35f});
		if (i % 3 == 0) {
			oval(p, s.x, s.y, k * .07f, k * .07f, 0);
			fill(p, (struct paint){.a = far_by(p, VERMILION, z0)});
		}
	}
	face(p, &CAM, (struct vec[]){{x - .7f, 0, z0}, {x + .7f, 0, z0}, {x + .7f, 2, z0}, {x - .7f, 2, z0}}, 4);
	fill(p, (struct paint){.a = far_by(p, HEX(0x24504c), z0), .b = far_by(p, HEX(0x6a8a55), z0), .x0 = 0, .y0 = see(&CAM, (struct vec){x, 2, z0}).y, .x1 = 0, .y1 = see(&CAM, (struct vec){x, 0, z0}).y, .broken = .4f});
	for (int i = 0; i < 14; i++)
		line3(p, &CAM, arch(x, r, i * 3.1416f / 14, z0), arch(x, r, (i + 1) * 3.1416f / 14, z0), .09f, (struct paint){.a = far_by(p, HEX(0x3c5f5d), z0)});
	for (int i = -2; i <= 2; i++)
		line3(p, &CAM, (struct vec){x + i * r / 3, 0, z0}, (struct vec){x + i * r / 3, sqrtf(1 - i * i / 9.f) * r * .86f, z0}, .07f, (struct paint){.a = far_by(p, HEX(0x3c5f5d), z0)});
}

static void tunnel(struct pic *p, float x, float r, float z0, float z1)
{
	for (int i = 0; i < 12; i++) {
		float a0 = i * 3.1416f / 12, a1 = (i + 1) * 3.1416f / 12, m = (a0 + a1) / 2;
		struct vec v[] = {arch(x, r, a0, z0), arch(x, r, a1, z0), arch(x, r, a1, z1), arch(x, r, a0, z1)};
		float light = clampf(.75f * cosf(m - .65f), 0, 1);
		struct rgb c = mix(HEX(0x5d8783), HEX(0xfbf0d4), light);
		struct pt s = see(&CAM, v[0]), t = see(&CAM, v[3]);
		if (m > 2.1f)
			continue;
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = far_by(p, c, z0), .b = far_by(p, c, 70), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .5f, .angle = -.4f, .mottle = .1f});
	}
	for (float z = z0; z < z1; z *= 1.13f)
		for (int i = 0; i < 8; i++)
			line3(p, &CAM, arch(x, r, i * .24f, z), arch(x, r, (i + 1) * .24f, z), .06f, (struct paint){.a = far_by(p, HEX(0x54807d), z), .clear = .3f});
	house_end(p, x, r, z0);
}

static void crate(struct pic *p, float x, float y, float k)
{
	for (int i = 0; i < 26; i++) {
		float cx = x + between(p, -.42f, .42f) * k, cy = y - .12f * k - (i % 3) * .045f * k, r = .062f * k;
		oval(p, cx, cy, r, r * .9f, 0);
		fill(p, (struct paint){.a = VERMILION, .lit = HEX(0xf0a070), .shade = WINE, .form = r * .6f});
	}
	for (int i = 0; i < 3; i++) {
		rect(p, x - .5f * k, y - .12f * k + i * .105f * k, k, .085f * k);
		fill(p, (struct paint){.a = HEX(0xcfa465), .b = HEX(0x8a633a), .x0 = x - .5f * k, .y0 = 0, .x1 = x + .5f * k, .y1 = 0, .broken = .5f, .rough = .2f});
	}
}

static void pickers(struct pic *p)
{
	const struct pt fall = {.85f, .1f};
	struct look a = {.cut = HAT, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xc98a5f), .hair = BLACK, .top = HEX(0xbb4630), .bottom = HEX(0x27505a), .shoe = UMBER, .mark = HEX(0xe6c987), .build = 1.05f, .head = 1, .glad = 1};
	struct look b = a, c = a;
	struct pt s;

	b.cut = CAP, b.top = HEX(0x2f6c74), b.mark = HEX(0x4b5a54), b.build = 1.15f, b.bottom = HEX(0x3c3a33);
	c.top = STRAW;
	for (int i = 0; i < 3; i++)
		person(p, &CAM, &BEND, i % 2 ? a : c, (struct person){.5f + i * 1.3f, 0, 26 - i * 5, 1.62f, i % 2 ? 1 : -1, fall, 0});
	struct pose hold = HOLD;
	hold.ha[0] = (struct pt){-.13f, .56f}, hold.ha[1] = (struct pt){.14f, .56f};
	hold.el[0].x = -.2f, hold.el[1].x = .21f;
	person(p, &CAM, &hold, b, (struct person){-1.2f, 0, 6.5f, 1.74f, 1, fall, 0});
	s = see(&CAM, (struct vec){-1.2f, .98f, 6.3f});
	crate(p, s.x, s.y, 88);
	for (int i = -1; i <= 1; i += 2) {
		limb(p, (struct nib[]){{s.x + i * 46, s.y + 4, 6}, {s.x + i * 40, s.y + 10, 5}, {s.x + i * 33, s.y + 9, 4}}, 3);
		fill(p, (struct paint){.a = b.skin, .lit = lit_by(p, b.skin, .4f), .shade = CLAY, .form = 4});
	}
	hold.turn = -.5f;
	hold.el[1] = (struct pt){.26f, .70f};
	hold.ha[1] = (struct pt){.19f, .86f};
	person(p, &CAM, &hold, a, (struct person){.2f, 0, 5.8f, 1.62f, 1, fall, 0});
	s = see(&CAM, (struct vec){-.02f, .9f, 5.6f});
	for (int i = 0; i < 9; i++) {
		float way = -2.6f + i * .26f;
		oval(p, s.x - 16 + cosf(way) * 22, s.y - 4 + sinf(way) * 12, 16, 7, way);
		fill(p, (struct paint){.a = i % 2 ? LEAF : HEX(0x86a35f), .lit = SAGE, .shade = PINE, .form = 4, .rough = .5f});
	}
	move_to(p, s.x - 54, s.y - 2);
	curve_to(p, s.x - 50, s.y + 40, s.x + 18, s.y + 40, s.x + 22, s.y - 2);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xbf8f52), .lit = HEX(0xecd097), .shade = UMBER, .form = 10, .rough = .5f, .mottle = .3f});
	for (int i = 0; i < 3; i++) {
		strand(p, (struct pt[]){{s.x - 53 + i * 4, s.y + 1 + i * 9}, {s.x - 16, s.y + 6 + i * 10}, {s.x + 21 - i * 4, s.y + 1 + i * 9}}, 3);
		stroke(p, 1.4f, (struct paint){.a = UMBER, .clear = .4f});
	}
	oval(p, s.x + 12, s.y + 4, 8, 7, 0);
	fill(p, (struct paint){.a = a.skin, .lit = lit_by(p, a.skin, .4f), .shade = CLAY, .form = 4});
}

void scene_fields(struct pic *p)
{
	p->haze = HEX(0xe6d6a8);
	p->haze_at = 55;
	country(p);
	floor_rect(p, &CAM, -2.1f, 1, 1.2f, 300, 0);
	fill(p, (struct paint){.a = HEX(0xe2cf9c), .b = HEX(0xa68a5c), .x0 = 430, .y0 = 245, .x1 = 440, .y1 = 660, .broken = .6f, .angle = 1.5f});
	tunnel(p, 24.6f, 4.1f, 27, 110);
	tunnel(p, 14.4f, 4.1f, 23, 110);
	soil(p);
	seedlings(p, 1.75f, 9.8f, 8);
	grain(p);
	pickers(p);
	glow(p, 40, 120, 560, 430, HEX(0xffd48a), .4f);
	bloom(p, .82f, 8, .18f);
	finish(p, (struct finish){.055f, .26f, .38f, .35f, .55f});
}
