/* 社区门诊, upright: by the window of a small clinic a doctor feels an old woman's pulse; a nurse looks for the medicine.
 * Light comes in over the doctor's shoulder and falls on the face that is listened to. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {500, 560, 900, 1.35f, 0, 0};
static const float BACK = 4.2f, LEFT = -2.15f, RIGHT = 2.5f, TOP = 3.1f, DADO = 1.12f;

static struct pt at(float x, float y, float z) { return see(&CAM, (struct vec){x, y, z}); }

static void wall_rect(struct pic *p, float x0, float y0, float x1, float y1, float z)
{
	struct pt a = at(x0, y1, z), b = at(x1, y0, z);

	rect(p, a.x, a.y, b.x - a.x, b.y - a.y);
}

static void room(struct pic *p)
{
	const struct vec left[] = {{LEFT, 0, .4f}, {LEFT, TOP, .4f}, {LEFT, TOP, BACK}, {LEFT, 0, BACK}}, low[] = {{LEFT, 0, .4f}, {LEFT, DADO, .4f}, {LEFT, DADO, BACK}, {LEFT, 0, BACK}};
	const struct vec roof[] = {{LEFT, TOP, .4f}, {RIGHT, TOP, .4f}, {RIGHT, TOP, BACK}, {LEFT, TOP, BACK}};

	wall_rect(p, LEFT, 0, RIGHT, TOP, BACK);
	fill(p, (struct paint){.a = HEX(0xf6e6c0), .b = HEX(0xbdb492), .x0 = 150, .y0 = 300, .x1 = 1000, .y1 = 700, .broken = .35f, .mottle = .09f});
	wall_rect(p, LEFT, 0, RIGHT, DADO, BACK);
	fill(p, (struct paint){.a = HEX(0x8fb09a), .b = HEX(0x3f6a66), .x0 = 100, .y0 = 0, .x1 = 960, .y1 = 0, .broken = .35f, .angle = .02f});
	wall_rect(p, LEFT, DADO - .02f, RIGHT, DADO + .03f, BACK);
	fill(p, (struct paint){.a = HEX(0x2f5c5a), .rough = .3f});
	face(p, &CAM, roof, 4);
	fill(p, (struct paint){.a = HEX(0x9aa692), .b = HEX(0xe3d6ac), .x0 = 0, .y0 = 0, .x1 = 0, .y1 = 190, .broken = .3f, .angle = .02f});
	face(p, &CAM, left, 4);
	fill(p, (struct paint){.a = HEX(0x77938a), .b = HEX(0xb9b894), .x0 = 0, .y0 = 0, .x1 = 40, .y1 = 0});
	face(p, &CAM, low, 4);
	fill(p, (struct paint){.a = HEX(0x2d5654)});
	floor_rect(p, &CAM, LEFT, .4f, RIGHT, BACK, 0);
	fill(p, (struct paint){.a = HEX(0xe8cf9c), .b = HEX(0x6f6a5e), .x0 = 380, .y0 = 850, .x1 = 620, .y1 = 1330, .broken = .4f, .angle = .03f, .mottle = .12f});
	for (int i = -6; i <= 6; i++)
		line3(p, &CAM, (struct vec){i * .45f, 0, .7f}, (struct vec){i * .45f, 0, BACK}, .012f, (struct paint){.a = HEX(0x5b5348), .clear = .35f});
	for (int i = 0; i < 9; i++)
		line3(p, &CAM, (struct vec){LEFT, 0, .6f + i * .45f}, (struct vec){RIGHT, 0, .6f + i * .45f}, .012f, (struct paint){.a = HEX(0x5b5348), .clear = .4f});
	wall_rect(p, LEFT, 0, RIGHT, .12f, BACK);
	fill(p, (struct paint){.a = HEX(0x24484a)});
}

static void window(struct pic *p)
{
	const float x0 = -1.75f, x1 = .1f, y0 = 1.02f, y1 = 2.72f;
	struct pt a = at(x0, y1, BACK), b = at(x1, y0, BACK);

	wall_rect(p, x0 - .09f, y0 - .09f, x1 + .09f, y1 + .09f, BACK);
	fill(p, (struct paint){.a = HEX(0x9a7248), .lit = HEX(0xf0d29a), .shade = HEX(0x5a4030), .form = 6, .rough = .4f});
	wall_rect(p, x0, y0, x1, y1, BACK);
	fill(p, (struct paint){.a = HEX(0xfff4d4), .b = HEX(0xcfe0c0), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .4f});
	wall_rect(p, x0, y0, x1, y1, BACK);
	clip_path(p);
	for (int i = 0; i < 5; i++) {
		float x = a.x + i * 86 - 20, h = between(p, 80, 190);
		rect(p, x, b.y - h, 66, h);
		fill(p, (struct paint){.a = HEX(0xe9d9ac), .b = HEX(0xc9cfae), .x0 = x, .y0 = 0, .x1 = x + 66, .y1 = 0, .broken = .3f});
		for (int k = 0; k < 9; k++) {
			rect(p, x + 10 + (k % 3) * 18, b.y - h + 14 + (k / 3) * 26, 9, 13);
			fill(p, (struct paint){.a = HEX(0xa9bfae), .clear = .2f});
		}
	}
	for (int i = 0; i < 6; i++)
		bush(p, a.x + i * 74, b.y - 14 - (i * 5 % 3) * 18, 62, 54, mix(HEX(0x7fa06a), HEX(0xd9b85c), (i * 3 % 5) * .22f));
	branch(p, a.x + 300, b.y, 190, 1.75f, 7, 3, HEX(0x6d5a40));
	for (int i = 0; i < 120; i++) {
		oval(p, a.x + 250 + spread(p, 130), a.y + 110 + spread(p, 110), between(p, 5, 10), between(p, 3, 6), spread(p, 1.5f));
		fill(p, (struct paint){.a = mix(HEX(0x9fb86a), HEX(0xeccb6a), chance(p)), .clear = .15f});
	}
	glow(p, a.x + 40, a.y + 60, 330, 330, HEX(0xfff0c0), .6f);
	clip_end(p);
	for (int i = 0; i <= 3; i++) {
		float x = a.x + (b.x - a.x) * i / 3;
		rect(p, x - 5, a.y, 10, b.y - a.y);
		fill(p, (struct paint){.a = HEX(0xb08552), .lit = HEX(0xf6dca6), .shade = HEX(0x6a4a30), .form = 4});
	}
	rect(p, a.x, a.y + (b.y - a.y) * .3f, b.x - a.x, 8);
	fill(p, (struct paint){.a = HEX(0xb08552), .lit = HEX(0xf6dca6), .shade = HEX(0x6a4a30), .form = 4});
	rect(p, a.x - 26, b.y + 2, b.x - a.x + 52, 15);
	fill(p, (struct paint){.a = HEX(0xe9cf96), .lit = PAPER, .shade = HEX(0x8a6a44), .form = 6, .rough = .4f});
	for (int k = 0; k < 2; k++)
		for (int i = 0; i < 4; i++) {
			float x = k ? b.x + 4 - i * 13.f : a.x - 34 + i * 15.f, w = k ? -1 : 1;
			move_to(p, x, a.y - 26);
			curve_to(p, x + w * 12, a.y + 120, x - w * (4 - i), a.y + 240, x + w * (10 - i * 2), b.y + 14);
			line_to(p, x + w * 26, b.y + 14);
			curve_to(p, x + w * 18, a.y + 220, x + w * 26, a.y + 110, x + w * 20, a.y - 26);
			shut(p);
			fill(p, (struct paint){.a = i % 2 ? HEX(0xe9d3a0) : HEX(0xf9ecc8), .b = HEX(0xb9a880), .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = b.y, .broken = .4f, .angle = 1.5f, .rough = .7f});
		}
	rect(p, a.x - 52, a.y - 34, b.x - a.x + 104, 9);
	fill(p, (struct paint){.a = HEX(0x8a5f38), .lit = STRAW, .shade = UMBER, .form = 4});
}

static void pot(struct pic *p, float x, float y, float k, struct rgb c, int kind)
{
	for (int i = 0; i < 15; i++) {
		float a = -2.75f + i * .17f + spread(p, .08f), l = k * between(p, 1.1f, 2);
		if (kind == 0) {
			limb(p, (struct nib[]){{x, y - k * .8f, k * .05f}, {x + cosf(a) * l * .6f, y - k * .8f + sinf(a) * l * .75f, k * .1f}, {x + cosf(a) * l, y - k * .8f + sinf(a) * l * .55f, k * .01f}}, 3);
			fill(p, (struct paint){.a = i % 3 ? HEX(0x4f7f58) : HEX(0x9fb86a), .mottle = .1f});
		} else {
			oval(p, x + cosf(a) * l * .5f, y - k * .9f + sinf(a) * l * .45f, k * .26f, k * .16f, a);
			fill(p, (struct paint){.a = i % 2 ? HEX(0x3f6d50) : HEX(0x7f9f5c)});
		}
	}
	if (kind)
		for (int i = 0; i < 5; i++)
			flower(p, PEONY, x + spread(p, k * .6f), y - k * between(p, 1, 1.8f), k * .24f, HEX(0xd2513c));
	move_to(p, x - k * .55f, y - k);
	line_to(p, x + k * .55f, y - k);
	line_to(p, x + k * .42f, y);
	line_to(p, x - k * .42f, y);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, c, .35f), .b = dark_by(p, c, .5f), .x0 = x - k * .5f, .y0 = 0, .x1 = x + k * .5f, .y1 = 0, .broken = .4f, .rough = .4f});
}

/* The chart for testing eyes: one sign, turned, smaller from row to row. */
static void chart(struct pic *p)
{
	struct pt a = at(.36f, 2.5f, BACK), b = at(.8f, 1.48f, BACK);
	float y = a.y + 26, w = b.x - a.x;

	rect(p, a.x + 5, a.y + 6, w, b.y - a.y);
	fill(p, (struct paint){.a = HEX(0x6f7a6a), .mode = MULTIPLY, .clear = .4f, .soft = 3});
	rect(p, a.x, a.y, w, b.y - a.y);
	fill(p, (struct paint){.a = HEX(0xfbf4e0), .b = HEX(0xe2d8b8), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .3f, .rough = .4f});
	for (int r = 0; r < 6; r++) {
		float s = 30 * powf(.78f, r), gap = s * 1.75f;
		int n = (int)fminf(1 + r, (w - 14) / gap);
		for (int i = 0; i < n; i++) {
			float x = a.x + w / 2 + (i - (n - 1) / 2.f) * gap - s / 2;
			int turn = (r * 3 + i * 5) % 4;
			for (int k = 0; k < 3; k++)
				if (turn % 2)
					rect(p, x + k * s * .4f, y, s * .2f, s);
				else
					rect(p, x, y + k * s * .4f, s, s * .2f);
			if (turn % 2)
				rect(p, x, turn == 1 ? y : y + s * .8f, s, s * .2f);
			else
				rect(p, turn ? x + s * .8f : x, y, s * .2f, s);
		}
		fill(p, (struct paint){.a = r == 4 ? LACQUER : NIGHT, .rough = .2f});
		y += s * 1.6f + 4;
	}
}

/* A clock over the cabinet, and the lamp from the ceiling. */
static void clock_and_lamp(struct pic *p)
{
	const float x = 826, y = 238, r = 36;

	oval(p, x + 5, y + 7, r, r, 0);
	fill(p, (struct paint){.a = HEX(0x6f7a6a), .mode = MULTIPLY, .clear = .4f, .soft = 3});
	oval(p, x, y, r, r, 0);
	fill(p, (struct paint){.a = HEX(0x2f6468), .lit = HEX(0x9cc4b4), .shade = DEEP, .form = 8});
	oval(p, x, y, r * .82f, r * .82f, 0);
	fill(p, (struct paint){.a = HEX(0xfbf4e0)});
	for (int i = 0; i < 12; i++) {
		float a = i * .5236f;
		move_to(p, x + cosf(a) * r * .62f, y + sinf(a) * r * .62f);
		line_to(p, x + cosf(a) * r * .73f, y + sinf(a) * r * .73f);
		stroke(p, i % 3 ? 1.8f : 3.2f, (struct paint){.a = NIGHT});
	}
	limb(p, (struct nib[]){{x, y, 2.4f}, {x + r * .42f, y - r * .12f, 1.4f}}, 2);
	limb(p, (struct nib[]){{x, y, 2}, {x + r * .1f, y + r * .62f, 1}}, 2);
	fill(p, (struct paint){.a = LACQUER});
	for (int i = 0; i < 2; i++) {
		move_to(p, 512 + i * 176, -4);
		line_to(p, 512 + i * 176, 96);
		stroke(p, 3, (struct paint){.a = HEX(0x4d5f5c)});
	}
	polygon(p, (struct pt[]){{448, 108}, {470, 92}, {730, 92}, {752, 108}}, 4);
	fill(p, (struct paint){.a = HEX(0xf0e6ca), .b = HEX(0x9aa48f), .x0 = 448, .y0 = 0, .x1 = 752, .y1 = 0, .broken = .3f, .rough = .4f});
	limb(p, (struct nib[]){{460, 113, 6}, {740, 113, 6}}, 2);
	fill(p, (struct paint){.a = HEX(0xfffaea), .lit = PAPER, .shade = HEX(0xd9d2b4), .form = 4});
}

/* Drawers for herbs, each with its ring; jars on the board above. */
static void cabinet(struct pic *p)
{
	const float x0 = 1.02f, x1 = 2.5f, z = 3.95f;
	const struct rgb jars[] = {HEX(0xe9ddc0), HEX(0x4f8488), HEX(0xc99a52), HEX(0xf3ead2), HEX(0x8c3a2c)};
	struct pt a = at(x0, 2.12f, z), b = at(x1, 0, z);
	float k = CAM.f / z, w = .247f * k, h = .205f * k;

	rect(p, a.x - 10, a.y - 10, b.x - a.x + 20, b.y - a.y + 10);
	fill(p, (struct paint){.a = HEX(0x8f5c36), .b = HEX(0x3f2a22), .x0 = a.x, .y0 = 0, .x1 = b.x, .y1 = 0, .broken = .4f, .angle = 1.5f, .rough = .5f});
	for (int r = 0; r < 10; r++)
		for (int c = 0; c < 6; c++) {
			float x = a.x + c * w + 2, y = a.y + r * h + 2;
			struct rgb v = vary(p, mix(HEX(0xb57c48), HEX(0x6f4630), c / 7.f), .1f);
			rect(p, x, y, w - 4, h - 4);
			fill(p, (struct paint){.a = lit_by(p, v, .22f), .b = dark_by(p, v, .3f), .x0 = x, .y0 = y, .x1 = x + w, .y1 = y + h, .broken = .5f, .rough = .4f});
			rect(p, x + w * .3f, y + h * .2f, w * .36f, h * .24f);
			fill(p, (struct paint){.a = HEX(0xefdcae), .clear = .1f, .rough = .3f});
			oval(p, x + w * .46f, y + h * .62f, 4.2f, 4.6f, 0);
			fill(p, (struct paint){.a = HEX(0xd9a648), .lit = CREAM, .shade = UMBER, .form = 2.4f});
		}
	for (int i = 0; i < 9; i++) {
		float x = a.x + 16 + i * 37.f, r = 12 + (i * 7 % 4) * 2, t = 34 + (i * 5 % 3) * 12;
		struct rgb v = jars[(i * 3) % 5];
		limb(p, (struct nib[]){{x, a.y - 12 - r, r}, {x, a.y - 12 - t, r * .9f}}, 2);
		fill(p, (struct paint){.a = v, .lit = lit_by(p, v, .6f), .shade = dark_by(p, v, .7f), .form = r * .8f});
		rect(p, x - r * .6f, a.y - 18 - t - r * .8f, r * 1.2f, 8);
		fill(p, (struct paint){.a = HEX(0xa8402c)});
	}
}

/* The desk under the window with what a doctor needs. */
static void desk(struct pic *p)
{
	struct pt s;

	block(p, &CAM, (struct block){-2.05f, 0, 3.3f, .12f, .76f, 4, HEX(0xa8703f), .4f});
	for (int i = 0; i < 3; i++) {
		wall_rect(p, -1.95f + i * .7f, .12f, -1.33f + i * .7f, .66f, 3.29f);
		fill(p, (struct paint){.a = HEX(0x94602f), .b = HEX(0x5a3a26), .x0 = 0, .y0 = 720, .x1 = 0, .y1 = 860, .broken = .4f, .rough = .4f});
	}
	s = at(-.02f, .76f, 3.45f);
	limb(p, (struct nib[]){{s.x - 12, s.y - 24, 24}, {s.x - 12, s.y - 88, 22}, {s.x - 12, s.y - 112, 13}}, 3);
	fill(p, (struct paint){.a = HEX(0xb83a2b), .lit = HEX(0xf0a080), .shade = WINE, .form = 18});
	rect(p, s.x - 24, s.y - 138, 24, 18);
	fill(p, (struct paint){.a = HEX(0xd9c9a0), .lit = PAPER, .shade = UMBER, .form = 5});
	strand(p, (struct pt[]){{s.x + 8, s.y - 100}, {s.x + 34, s.y - 84}, {s.x + 32, s.y - 40}, {s.x + 10, s.y - 26}}, 4);
	stroke(p, 5, (struct paint){.a = HEX(0x6a2420)});
	s = at(-.42f, .76f, 3.45f);
	for (int i = 0; i < 4; i++) {
		rect(p, s.x - 46 + i * 4, s.y - 13 * (i + 1), 80 - i * 5, 12);
		fill(p, (struct paint){.a = i % 2 ? HEX(0x2f6a70) : i ? HEX(0xd29a48) : HEX(0x8c3a2c), .lit = CREAM, .shade = NIGHT, .form = 3, .rough = .3f});
	}
	oval(p, s.x - 6, s.y - 68, 17, 15, 0);
	fill(p, (struct paint){.a = HEX(0xf4ecd4), .lit = PAPER, .shade = HEX(0x8f9c90), .form = 10});
}

static void wood_limb(struct pic *p, struct nib a, struct nib b)
{
	limb(p, (struct nib[]){a, b}, 2);
	fill(p, (struct paint){.a = HEX(0x8f5a34), .lit = HEX(0xe6b072), .shade = HEX(0x3a251d), .form = a.r * .7f, .rough = .4f});
}

static const float FLOOR = 1216, TALL = 778, DOCTOR = 250, WOMAN = 782;

static void stool(struct pic *p)
{
	float y = FLOOR - TALL * .235f;

	for (int i = -1; i <= 1; i++)
		wood_limb(p, (struct nib){DOCTOR - 4 + i * 34, y, 8}, (struct nib){DOCTOR - 4 + i * 56, FLOOR - 6 + (i == 0) * 14, 7});
	wood_limb(p, (struct nib){DOCTOR - 46, y + 96, 6}, (struct nib){DOCTOR + 40, y + 96, 6});
	oval(p, DOCTOR - 4, y, 78, 20, 0);
	fill(p, (struct paint){.a = HEX(0x3a2a24)});
	oval(p, DOCTOR - 4, y - 8, 78, 19, 0);
	fill(p, (struct paint){.a = HEX(0x2f6a70), .lit = HEX(0x9cc4b4), .shade = DEEP, .form = 12});
}

static void chair(struct pic *p)
{
	float y = FLOOR - TALL * .225f;

	for (int i = 0; i < 2; i++) {
		wood_limb(p, (struct nib){WOMAN + 92 - i * 22, y - 250 + i * 12, 9}, (struct nib){WOMAN + 84 - i * 20, FLOOR - 4 - i * 30, 8});
		wood_limb(p, (struct nib){WOMAN - 62 + i * 10, y, 9}, (struct nib){WOMAN - 66 + i * 10, FLOOR + 2 - i * 30, 8});
	}
	for (int i = 0; i < 3; i++)
		wood_limb(p, (struct nib){WOMAN + 70, y - 226 + i * 66, 9}, (struct nib){WOMAN + 94, y - 238 + i * 66, 8});
	wood_limb(p, (struct nib){WOMAN - 74, y + 6, 12}, (struct nib){WOMAN + 94, y + 4, 12});
	wood_limb(p, (struct nib){WOMAN - 60, y + 96, 6}, (struct nib){WOMAN + 82, y + 94, 6});
}

/* A small table with a cloth, a cushion for the wrist on it. */
static void table(struct pic *p)
{
	const float x0 = 428, x1 = 610, y = FLOOR - TALL * .435f;

	oval(p, 560, FLOOR + 4, 150, 20, 0);
	fill(p, (struct paint){.a = HEX(0x3d4a48), .mode = MULTIPLY, .clear = .25f, .soft = 5});
	wood_limb(p, (struct nib){x0 + 24, y, 9}, (struct nib){x0 + 20, FLOOR + 4, 8});
	wood_limb(p, (struct nib){x1 - 24, y, 9}, (struct nib){x1 - 20, FLOOR + 4, 8});
	polygon(p, (struct pt[]){{x0 - 6, y + 4}, {x0 + 26, y - 26}, {x1 - 22, y - 26}, {x1 + 8, y + 4}}, 4);
	fill(p, (struct paint){.a = HEX(0xfbf3de), .b = HEX(0xd6cba8), .x0 = x0, .y0 = 0, .x1 = x1, .y1 = 0, .broken = .3f, .rough = .4f});
	move_to(p, x0 - 6, y + 4);
	line_to(p, x1 + 8, y + 4);
	line_to(p, x1 + 4, y + 84);
	curve_to(p, x1 - 40, y + 100, x1 - 60, y + 74, x1 - 96, y + 88);
	curve_to(p, x0 + 60, y + 100, x0 + 30, y + 76, x0 - 2, y + 90);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xf2e8cc), .b = HEX(0xb9b89c), .x0 = x0, .y0 = y, .x1 = x1, .y1 = y + 60, .broken = .5f, .angle = 1.5f, .rough = .8f});
	for (int i = 0; i < 6; i++) {
		strand(p, (struct pt[]){{x0 + 12 + i * 32, y + 10}, {x0 + 8 + i * 33, y + 44}, {x0 + 12 + i * 32, y + 82}}, 3);
		stroke(p, 2.6f, (struct paint){.a = HEX(0x9aa08a), .clear = .45f, .soft = 1});
	}
	rect(p, x0 - 4, y + 62, x1 - x0 + 10, 7);
	fill(p, (struct paint){.a = HEX(0xb8412e), .clear = .15f, .rough = .8f});
	limb(p, (struct nib[]){{x0 + 74, y - 16, 15}, {x0 + 122, y - 18, 16}}, 2);
	fill(p, (struct paint){.a = HEX(0xb83a2b), .lit = CORAL, .shade = WINE, .form = 11});
}

static void stethoscope(struct pic *p)
{
	struct pt v[4];
	const struct pt line[2][4] = {{{.044f, .618f}, {.08f, .585f}, {.105f, .52f}, {.1f, .455f}}, {{.03f, .6f}, {.06f, .575f}, {.09f, .5f}, {.1f, .455f}}};

	for (int k = 0; k < 2; k++) {
		for (int i = 0; i < 4; i++)
			v[i] = joint(line[k][i], DOCTOR, FLOOR, TALL, 1);
		strand(p, v, 4);
		stroke(p, 6.5f, (struct paint){.a = HEX(0x1d3b44), .b = HEX(0x3f6a70), .x0 = v[0].x, .y0 = 0, .x1 = v[3].x, .y1 = .01f});
	}
	oval(p, v[3].x + 2, v[3].y + 8, 13, 14, 0);
	fill(p, (struct paint){.a = HEX(0xb9c4c0), .lit = PAPER, .shade = DEEP, .form = 8});
}

static void doctor(struct pic *p)
{
	struct look l = {.cut = BUN, .upper = COAT, .lower = TROUSERS, .skin = HEX(0xe6b08a), .hair = BLACK, .top = HEX(0xf1ecdc), .bottom = HEX(0x2a5a62), .shoe = HEX(0xe9dfc6), .mark = TEAL, .build = .94f, .head = 1.06f, .glad = 1, .close = 1, .glasses = 1};
	struct pose feel = SIT_TALK;

	feel.ha[1] = (struct pt){.335f, .476f}, feel.ha[0] = (struct pt){.32f, .484f};
	figure(p, &feel, &l, DOCTOR, FLOOR, TALL, 1);
	stethoscope(p);
	struct pt a = joint((struct pt){.115f, .47f}, DOCTOR, FLOOR, TALL, 1);
	rect(p, a.x - 74, a.y + 34, 34, 40);
	stroke(p, 2.4f, (struct paint){.a = HEX(0x8d9a94), .clear = .2f});
	limb(p, (struct nib[]){{a.x - 64, a.y + 20, 2.6f}, {a.x - 64, a.y + 42, 2.4f}}, 2);
	fill(p, (struct paint){.a = VERMILION});
}

static void old_woman(struct pic *p)
{
	struct look l = {.cut = BUN, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xdda67e), .hair = HEX(0xbab8ac), .top = HEX(0x93302c), .bottom = HEX(0x26343c), .shoe = BLACK, .mark = GOLD, .build = 1.1f, .head = 1.04f, .glad = 1, .close = 1, .old = 1};
	struct pose sit = SIT_TALK;

	sit.head = (struct pt){.128f, .672f}, sit.neck = (struct pt){.082f, .598f}, sit.nod = .06f;
	sit.sh[0] = (struct pt){.085f, .555f}, sit.sh[1] = (struct pt){.06f, .55f};
	sit.ha[0] = (struct pt){.215f, .38f}, sit.el[0] = (struct pt){.13f, .42f};
	sit.ha[1] = (struct pt){.3f, .462f}, sit.el[1] = (struct pt){.15f, .44f};
	figure(p, &sit, &l, WOMAN, FLOOR, TALL, -1);
	for (int i = 0; i < 17; i++) {
		float y = .335f + .0125f * i, x = (i % 3 - 1) * .034f + .012f + (i % 2) * .012f + (y - .43f) * .28f;
		struct pt v = joint((struct pt){x, y}, WOMAN, FLOOR, TALL, -1);
		for (int k = 0; k < 5; k++)
			oval(p, v.x + cosf(k * 1.257f + i) * 5.2f, v.y + sinf(k * 1.257f + i) * 5.2f, 4, 4, 0);
		fill(p, (struct paint){.a = i % 3 ? HEX(0xc9703f) : HEX(0xe3b06a), .clear = .25f});
		oval(p, v.x, v.y, 2.6f, 2.6f, 0);
		fill(p, (struct paint){.a = GOLD});
	}
}

/* A basket with the day's greens beside the chair, and a stick against it. */
static void belongings(struct pic *p)
{
	const float x = 900, y = 1262;

	wood_limb(p, (struct nib){886, 900, 6}, (struct nib){944, 1230, 6});
	strand(p, (struct pt[]){{858, 912}, {866, 890}, {884, 888}, {888, 904}}, 4);
	stroke(p, 12, (struct paint){.a = HEX(0x8f5a34)});
	for (int i = 0; i < 15; i++) {
		float a = -2.6f + i * .15f;
		oval(p, x + cosf(a) * 58, y - 78 + sinf(a) * 36, 38, 15, a);
		fill(p, (struct paint){.a = i % 2 ? LEAF : HEX(0x86a35f), .lit = SAGE, .shade = PINE, .form = 8, .rough = .8f});
	}
	for (int i = 0; i < 4; i++) {
		oval(p, x - 50 + i * 34, y - 80 + (i % 2) * 8, 21, 20, 0);
		fill(p, (struct paint){.a = HEX(0xd5502f), .lit = HEX(0xf6b088), .shade = WINE, .form = 12});
	}
	move_to(p, x - 92, y - 76);
	curve_to(p, x - 88, y + 20, x - 50, y + 26, x, y + 26);
	curve_to(p, x + 50, y + 26, x + 88, y + 20, x + 92, y - 76);
	curve_to(p, x + 40, y - 54, x - 40, y - 54, x - 92, y - 76);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xc0904f), .lit = HEX(0xf0d49a), .shade = HEX(0x4a3020), .form = 26, .rough = .8f});
	for (int r = 0; r < 5; r++)
		for (int i = 0; i < 13; i++) {
			float px = x - 84 + i * 14 + (r % 2) * 7, py = y - 56 + r * 16 - .002f * (px - x) * (px - x) * 1.4f + 10, w = .93f - r * .05f;
			if (fabsf(px - x) > 85)
				continue;
			oval(p, x + (px - x) * w, py, 6.4f, 4, 0);
			fill(p, (struct paint){.a = (i + r) % 2 ? HEX(0xd9ab66) : HEX(0x8a5f34), .clear = .3f});
		}
	strand(p, (struct pt[]){{x - 80, y - 74}, {x - 50, y - 168}, {x + 40, y - 172}, {x + 80, y - 74}}, 4);
	stroke(p, 9, (struct paint){.a = HEX(0x9a6a38)});
}

static void nurse(struct pic *p)
{
	struct look l = {.cut = BOB, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xe0a57c), .hair = BLACK, .top = HEX(0xcfe0d6), .bottom = HEX(0xb9cfc6), .shoe = CREAM, .mark = PAPER, .build = 1, .head = 1.04f, .glad = 1, .close = 1};
	struct pose reach = REACH;
	struct pt s = at(1.02f, 0, 3.3f), c, hand;
	float h = 1.64f * CAM.f / 3.3f;

	reach.ha[1] = (struct pt){.26f, .86f}, reach.el[1] = (struct pt){.15f, .76f};
	reach.ha[0] = (struct pt){.21f, .66f}, reach.el[0] = (struct pt){.1f, .65f};
	reach.nod = -.06f;
	figure(p, &reach, &l, s.x, s.y, h, 1);
	c = joint((struct pt){reach.head.x - .015f, reach.head.y + .07f}, s.x, s.y, h, 1);
	polygon(p, (struct pt[]){{c.x - 26, c.y + 8}, {c.x - 22, c.y - 12}, {c.x + 18, c.y - 14}, {c.x + 30, c.y + 8}}, 4);
	fill(p, (struct paint){.a = HEX(0xfaf4e4), .lit = PAPER, .shade = HEX(0xa9b8ae), .form = 6, .rough = .3f});
	hand = joint((struct pt){.235f, .672f}, s.x, s.y, h, 1);
	rect(p, hand.x - 12, hand.y - 30, 30, 32);
	fill(p, (struct paint){.a = HEX(0xf3ead2), .b = HEX(0xb9b294), .x0 = hand.x - 12, .y0 = 0, .x1 = hand.x + 18, .y1 = 0, .rough = .3f});
	rect(p, hand.x - 12, hand.y - 20, 30, 9);
	fill(p, (struct paint){.a = VERMILION});
}

static void sunlight(struct pic *p)
{
	for (int i = 0; i < 3; i++) {
		float x = -1.1f + i * .75f;
		face(p, &CAM, (struct vec[]){{x, 0, 2.9f}, {x + .6f, 0, 2.9f}, {x + 1.25f, 0, 1.35f}, {x + .6f, 0, 1.35f}}, 4);
		fill(p, (struct paint){.a = HEX(0xffe2a4), .mode = SCREEN, .clear = .5f, .soft = 4, .rough = 1.5f});
	}
}

static void near_leaves(struct pic *p)
{
	for (int i = 0; i < 13; i++) {
		float a = -1.75f + i * .13f, l = between(p, 180, 330), x = -20 + i * 5, y = 1345;
		float bx = x + cosf(a) * l * .55f, by = y + sinf(a) * l * .75f, tx = x + cosf(a) * l, ty = y + sinf(a) * l * .72f;
		limb(p, (struct nib[]){{x, y, 5}, {bx, by, 20}, {tx, ty, 1}}, 3);
		fill(p, (struct paint){.a = i % 3 ? HEX(0x17413f) : HEX(0x2a5c4a), .lit = HEX(0x7f9f6c), .shade = NIGHT, .form = 9, .rough = .6f});
	}
}

void scene_clinic(struct pic *p)
{
	struct pt s = at(-1.45f, 1.0f, BACK);

	p->haze = HEX(0xe3d0a0);
	p->haze_at = 60;
	p->sun = HEX(0xffe6b4);
	p->dark = HEX(0x20424a);
	room(p);
	window(p);
	pot(p, s.x - 6, s.y + 2, 40, HEX(0xb0623c), 1);
	pot(p, s.x + 300, s.y + 2, 36, HEX(0xe3d6b4), 0);
	chart(p);
	cabinet(p);
	clock_and_lamp(p);
	desk(p);
	nurse(p);
	sunlight(p);
	stool(p);
	chair(p);
	oval(p, DOCTOR + 90, FLOOR + 4, 190, 20, 0);
	oval(p, WOMAN + 70, FLOOR + 4, 210, 22, 0);
	fill(p, (struct paint){.a = HEX(0x34423f), .mode = MULTIPLY, .clear = .2f, .soft = 6, .rough = 3});
	table(p);
	old_woman(p);
	doctor(p);
	belongings(p);
	for (int i = 0; i < 4; i++)
		shaft(p, (struct pt[]){{130 + i * 96, 300 + i * 26}, {196 + i * 96, 290 + i * 26}, {720 + i * 44, 1150 - i * 70}, {560 + i * 52, 1200 - i * 60}}, HEX(0xffe4ac), .3f, 12);
	near_leaves(p);
	glow(p, 250, 420, 560, 620, HEX(0xffe2a2), .36f);
	bloom(p, .82f, 10, .18f);
	finish(p, (struct finish){.05f, .3f, .42f, .45f, .7f});
}
