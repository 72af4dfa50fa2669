/* 夜市: a stall in the lamplight. The cook tosses his wok over the fire, his wife hands a bowl to a young woman, a father
 * and his boy wait. Planes: customers, counter, cooks, the lane with its other stalls, roofs against the night. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {540, 330, 850, 1.6f, 0, 0};
static const struct rgb FLAME = HEX(0xffb24c);

static struct pt at(float x, float y, float z) { return see(&CAM, (struct vec){x, y, z}); }
static float unit(float z) { return CAM.f / z; }

static void night(struct pic *p)
{
	const struct rgb air[] = {HEX(0x0a1f2e), HEX(0x123545), HEX(0x2a4a54), HEX(0x7c5a4a), HEX(0xc98850)};

	sky(p, 0, 345, air, 5, .8f);
	clouds(p, -20, 220, 420, .4f, HEX(0x3d5a62), HEX(0x15303f), .35f);
	glow(p, 540, 330, 480, 220, HEX(0xff9f4c), .5f);
	floor_rect(p, &CAM, -80, .6f, 80, 90, 0);
	fill(p, (struct paint){.a = HEX(0xc98a4e), .b = HEX(0x142830), .x0 = 0, .y0 = 335, .x1 = 0, .y1 = 620, .broken = .5f, .angle = .02f});
	dabs(p, (struct dabs){0, 340, 1000, 320, 420, 60, 3, 0, .03f, HEX(0xe0a868), HEX(0x22383e), .6f, 5});
}

/* Old houses over the stalls: eaves one behind the other, a few windows still lit. */
static void roofs(struct pic *p)
{
	for (int i = 4; i >= 0; i--)
		for (int side = -1; side <= 1; side += 2) {
			float z = 9 + i * 5.5f, x0 = side * (4.6f + (i % 2)), x1 = side * 12, h = 5.2f + (i * 7 % 3) * .8f;
			struct pt a = at(x0, h, z), b = at(x1, h, z), g = at(x0, 0, z);
			float k = unit(z);
			struct rgb wall = far_by(p, HEX(0x2b3338), z), tile = far_by(p, HEX(0x0f222b), z * .7f);
			polygon(p, (struct pt[]){a, b, {b.x, g.y}, g}, 4);
			fill(p, (struct paint){.a = wall, .b = mix(wall, HEX(0xb87842), .5f), .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = g.y, .broken = .4f});
			for (int w = 0; w < 4; w++) {
				float x = x0 + side * (.8f + w * 1.5f);
				struct pt s = at(x, h - .6f, z);
				rect(p, s.x - (side < 0 ? .9f * k : 0), s.y, .9f * k, 1.2f * k);
				fill(p, (struct paint){.a = (w + i) % 3 ? HEX(0xe8a04c) : HEX(0x17303a), .lit = HEX(0xffcf7c), .shade = HEX(0x8a4a28), .form = .3f * k, .rough = .2f});
				for (int m = 1; m < 3; m++) {
					float mx = s.x - (side < 0 ? .9f * k : 0) + .3f * m * k;
					move_to(p, mx, s.y);
					line_to(p, mx, s.y + 1.2f * k);
					stroke(p, .06f * k, (struct paint){.a = tile});
				}
			}
			move_to(p, a.x - side * .9f * k, a.y - .25f * k);
			curve_to(p, a.x, a.y - .1f * k, a.x + side * .6f * k, a.y - .8f * k, a.x + side * 1.2f * k, a.y - 1.5f * k);
			line_to(p, b.x, a.y - 1.5f * k);
			line_to(p, b.x, a.y + .25f * k);
			line_to(p, a.x - side * .6f * k, a.y + .1f * k);
			shut(p);
			fill(p, (struct paint){.a = tile, .b = lit_by(p, tile, .18f), .x0 = 0, .y0 = a.y - 1.5f * k, .x1 = 0, .y1 = a.y + .2f * k, .broken = .5f, .rough = .4f});
			for (int t = 0; t < 16; t++) {
				float x = a.x + side * (.5f + t * .5f) * k;
				move_to(p, x, a.y - 1.4f * k);
				line_to(p, x - side * .12f * k, a.y + .1f * k);
				stroke(p, .07f * k, (struct paint){.a = NIGHT, .clear = .4f});
			}
		}
}

static void small_stall(struct pic *p, float x, float z, float w, struct rgb c)
{
	float k = unit(z);
	struct pt a = at(x, 2.5f, z), s;

	for (int i = 0; i < 2; i++) {
		s = at(x + i * w, 0, z);
		rect(p, s.x - .04f * k, a.y, .08f * k, s.y - a.y);
		fill(p, (struct paint){.a = HEX(0x2a2220)});
	}
	glow(p, a.x + w * k / 2, a.y + 1 * k, w * k, 1.5f * k, HEX(0xffb65c), .6f);
	for (int i = 0; i < 2; i++) {
		struct look l = someone(p);
		l.apron = 1, l.mark = HEX(0xead4a4), l.loose = .6f;
		person(p, &CAM, i ? &HOLD : &STAND, l, (struct person){x + w * (.3f + .4f * i), 0, z + .6f, between(p, 1.6f, 1.74f), 1, {0, 0}, .1f});
	}
	s = at(x, .95f, z);
	rect(p, s.x, s.y, w * k, .95f * k);
	fill(p, (struct paint){.a = far_by(p, HEX(0xb5602f), z), .b = far_by(p, HEX(0x4a2620), z), .x0 = 0, .y0 = s.y, .x1 = 0, .y1 = s.y + k, .broken = .5f, .rough = .2f});
	for (int i = 0; i < 9; i++) {
		oval(p, s.x + w * k * (i + .5f) / 9, s.y - .08f * k, .1f * k, between(p, .06f, .12f) * k, 0);
		fill(p, (struct paint){.a = i % 3 == 0 ? VERMILION : i % 3 == 1 ? GOLD : HEX(0xf2e2b8)});
	}
	for (int i = 0; i < 8; i++) {
		float x0 = a.x - .15f * k + (w + .3f) * k * i / 8, x1 = x0 + (w + .3f) * k / 8;
		struct rgb v = far_by(p, i % 2 ? HEX(0xf0d9a8) : c, z);
		polygon(p, (struct pt[]){{x0 + .05f * k, a.y - .55f * k}, {x1 - .02f * k, a.y - .55f * k}, {x1, a.y}, {x1, a.y + .24f * k}, {(x0 + x1) / 2, a.y + .32f * k}, {x0, a.y + .24f * k}, {x0, a.y}}, 7);
		fill(p, (struct paint){.a = mix(v, p->dark, .35f), .b = lit_by(p, v, .3f), .x0 = 0, .y0 = a.y - .5f * k, .x1 = 0, .y1 = a.y + .3f * k, .broken = .3f, .rough = .15f});
	}
	lamp(p, a.x + w * k / 2, a.y + .5f * k, .09f * k, HEX(0xffd28c), .8f);
	lantern(p, a.x - .1f * k, a.y + .5f * k, .2f * k, 1);
}

static void lane(struct pic *p)
{
	const struct rgb c[] = {VERMILION, TEAL, GOLD, LACQUER, LAKE, CORAL};
	const struct pose *const poses[] = {&WALK, &STAND_BACK, &WALK_BACK, &HOLD, &STAND};

	for (int i = 4; i >= 0; i--) {
		float z = 8.2f + i * 3.6f;
		small_stall(p, -5.6f - .2f * i, z, 2.8f, c[(i * 2) % 6]);
		small_stall(p, 2.7f + .2f * i, z + 1, 2.8f, c[(i * 2 + 3) % 6]);
		for (int k = 0; k < 6; k++) {
			struct look l = someone(p);
			l.loose = .6f;
			person(p, &CAM, poses[(i + k) % 5], l, (struct person){spread(p, 3.2f), 0, z + 4.6f - k * .5f, between(p, 1.55f, 1.76f), k % 2 ? 1 : -1, {0, 0}, .35f});
		}
	}
}

static void bulbs(struct pic *p, struct pt a, struct pt b, float sag, float r, int n)
{
	strand(p, (struct pt[]){a, {(a.x + b.x) / 2, (a.y + b.y) / 2 + sag}, b}, 3);
	stroke(p, r * .3f, (struct paint){.a = BLACK});
	for (int i = 0; i < n; i++) {
		float t = (i + .5f) / n;
		lamp(p, a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t + sag * 4 * t * (1 - t) + r * 1.4f, r, HEX(0xffcf80), .6f);
	}
}

enum { LEFT_END = -2, RIGHT_END = 2 };
static const float NEAR_Z = 4.2f, BACK_Z = 5.5f, TABLE = .95f;

static void steamers(struct pic *p, float x, float z, float r, int n)
{
	struct pt s = at(x, TABLE, z);
	float k = unit(z) * r, h = k * .5f, flat = .26f;

	for (int i = 0; i < n; i++) {
		float y = s.y - i * h;
		move_to(p, s.x - k, y);
		curve_to(p, s.x - k, y + k * flat * 1.3f, s.x + k, y + k * flat * 1.3f, s.x + k, y);
		line_to(p, s.x + k, y - h * .86f);
		curve_to(p, s.x + k, y - h * .86f + k * flat * 1.3f, s.x - k, y - h * .86f + k * flat * 1.3f, s.x - k, y - h * .86f);
		shut(p);
		fill(p, (struct paint){.a = HEX(0xf0c47c), .b = HEX(0x7a4a28), .x0 = s.x - k * .7f, .y0 = 0, .x1 = s.x + k, .y1 = 0, .broken = .4f, .angle = 1.5f, .rough = .3f});
		for (int b = 0; b < 2; b++) {
			float yy = y - h * (b ? .8f : .06f);
			strand(p, (struct pt[]){{s.x - k, yy}, {s.x, yy + k * flat}, {s.x + k, yy}}, 3);
			stroke(p, k * .07f, (struct paint){.a = HEX(0xa86a34)});
		}
	}
	oval(p, s.x, s.y - n * h + h * .1f, k, k * flat, 0);
	fill(p, (struct paint){.a = HEX(0xe9bb74), .lit = CREAM, .shade = HEX(0x8a5a30), .form = k * .2f});
	for (int i = 0; i < 7; i++) {
		float a = i * .9f;
		oval(p, s.x + (i ? cosf(a) * k * .6f : 0), s.y - n * h + h * .02f + (i ? sinf(a) * k * flat * .6f : 0), k * .22f, k * .14f, 0);
		fill(p, (struct paint){.a = HEX(0xfaf0d8), .lit = PAPER, .shade = HEX(0xc99a68), .form = k * .08f});
	}
}

static void bowl(struct pic *p, float x, float y, float r, struct rgb c, struct rgb food)
{
	move_to(p, x - r, y);
	curve_to(p, x - r * .9f, y + r * .9f, x - r * .4f, y + r * .95f, x - r * .35f, y + r);
	line_to(p, x + r * .35f, y + r);
	curve_to(p, x + r * .4f, y + r * .95f, x + r * .9f, y + r * .9f, x + r, y);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, c, .3f), .b = dark_by(p, c, .6f), .x0 = x - r * .8f, .y0 = 0, .x1 = x + r, .y1 = 0, .broken = .3f});
	oval(p, x, y, r, r * .27f, 0);
	fill(p, (struct paint){.a = lit_by(p, c, .5f)});
	oval(p, x, y + r * .02f, r * .86f, r * .2f, 0);
	fill(p, (struct paint){.a = food, .lit = lit_by(p, food, .5f), .shade = dark_by(p, food, .4f), .form = r * .1f, .rough = r * .04f});
	strand(p, (struct pt[]){{x - r * .88f, y + r * .3f}, {x, y + r * .52f}, {x + r * .88f, y + r * .3f}}, 3);
	stroke(p, r * .09f, (struct paint){.a = VERMILION});
}

/* Fire under the wok, and what is thrown up from it. */
static void wok(struct pic *p, float x, float y, float r)
{
	const struct rgb food[] = {HEX(0xe0572f), HEX(0x7f9a4c), HEX(0xf2c45c), HEX(0xf6e6c0), HEX(0xb5402c)};

	glow(p, x, y + r * .6f, r * 3.4f, r * 2.6f, HEX(0xff8f34), .85f);
	for (int i = 0; i < 24; i++) {
		float fx = x + spread(p, r * .95f), l = r * between(p, .4f, .85f) * (1.2f - .6f * fabsf(fx - x) / r), fy = y + r * .85f, sway = spread(p, r * .2f);
		limb(p, (struct nib[]){{fx, fy, r * .12f}, {fx + sway, fy - l * .5f, r * .1f}, {fx - sway * .5f, fy - l, r * .01f}}, 3);
		fill(p, (struct paint){.a = i % 3 == 0 ? HEX(0xffe7a0) : i % 3 == 1 ? FLAME : HEX(0xf0762c), .clear = .12f});
	}
	limb(p, (struct nib[]){{x + r * .8f, y + r * .05f, r * .07f}, {x + r * 1.75f, y - r * .1f, r * .07f}}, 2);
	fill(p, (struct paint){.a = HEX(0x6b4a30), .lit = STRAW, .shade = NIGHT, .form = r * .05f});
	move_to(p, x - r, y);
	curve_to(p, x - r * .8f, y + r * .75f, x + r * .8f, y + r * .75f, x + r, y);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x1b2529), .b = HEX(0xb9602c), .x0 = x, .y0 = y, .x1 = x, .y1 = y + r * .7f, .broken = .3f});
	oval(p, x, y, r, r * .25f, 0);
	fill(p, (struct paint){.a = HEX(0x2c3436), .lit = HEX(0xd9a058), .shade = BLACK, .form = r * .08f});
	for (int i = 0; i < 46; i++) {
		float t = chance(p), a = -2.75f + t * 1.7f, d = r * between(p, .95f, 1.45f);
		float fx = i < 18 ? x + spread(p, r * .7f) : x + r * .95f + cosf(a) * d * .8f, fy = i < 18 ? y + spread(p, r * .1f) : y + sinf(a) * d * .95f;
		struct rgb c = food[(int)(chance(p) * 4.99f)];
		oval(p, fx, fy, r * between(p, .05f, .1f), r * between(p, .035f, .06f), spread(p, 1.5f));
		fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .5f), .shade = dark_by(p, c, .6f), .form = r * .03f});
	}
	for (int i = 0; i < 30; i++) {
		oval(p, x + spread(p, r * 1.3f), y - r * between(p, -.2f, 2), r * .016f, r * .016f, 0);
		fill(p, (struct paint){.a = HEX(0xffdc8c)});
	}
}

static void steam(struct pic *p, float x, float y, float r, float drift, int n)
{
	for (int i = 0; i < n; i++) {
		float t = (float)i / n, k = r * (.45f + 1.5f * t);
		oval(p, x + drift * t * t + spread(p, r * .7f), y - t * r * 5.6f, k, k * .75f, spread(p, .6f));
		fill(p, (struct paint){.a = HEX(0xf0c990), .lit = HEX(0xfff0cc), .shade = HEX(0x7d7068), .form = k * .5f, .soft = k * .24f, .rough = k * .25f, .clear = .42f + .52f * t});
	}
}

static void skewers(struct pic *p, float x0, float x1)
{
	struct pt a = at(x0, TABLE + .12f, 4.55f), b = at(x1, TABLE + .12f, 4.25f);

	polygon(p, (struct pt[]){{a.x, a.y}, {b.x - 4, a.y}, {b.x + 2, b.y}, {a.x - 6, b.y}}, 4);
	fill(p, (struct paint){.a = HEX(0x2a1c1a), .lit = HEX(0x6a4030), .shade = BLACK, .form = 4});
	for (int i = 0; i < 60; i++) {
		oval(p, between(p, a.x, b.x - 4), between(p, a.y + 3, b.y - 2), between(p, 2, 4.4f), between(p, 1.2f, 2.4f), 0);
		fill(p, (struct paint){.a = chance(p) < .6f ? HEX(0xff8a34) : HEX(0xb53a1c)});
	}
	glow(p, (a.x + b.x) / 2, a.y, 110, 60, HEX(0xff8a3c), .5f);
	for (int i = 0; i < 11; i++) {
		float x = a.x + 4 + (b.x - a.x - 12) * i / 10, lean = (x - CAM.cx) * .02f;
		move_to(p, x - lean, a.y - 7);
		line_to(p, x + lean, b.y + 12);
		stroke(p, 1.5f, (struct paint){.a = STRAW});
		for (int k = 0; k < 4; k++) {
			oval(p, x + spread(p, .6f), a.y - 3 + k * 5.4f, 4.6f, 3.6f, spread(p, .5f));
			fill(p, (struct paint){.a = k % 2 ? HEX(0xa8502c) : HEX(0xc8743a), .lit = HEX(0xf3b878), .shade = UMBER, .form = 2.4f});
		}
	}
}

/* The sign of the house: a bowl that steams. */
static void bowl_sign(struct pic *p, float x, float y, struct rgb c)
{
	move_to(p, x - 18, y + 1);
	line_to(p, x + 18, y + 1);
	curve_to(p, x + 17, y + 13, x + 9, y + 17, x + 8, y + 20);
	line_to(p, x - 8, y + 20);
	curve_to(p, x - 9, y + 17, x - 17, y + 13, x - 18, y + 1);
	shut(p);
	fill(p, (struct paint){.a = c, .rough = .5f});
	for (int i = -1; i <= 1; i++) {
		strand(p, (struct pt[]){{x + i * 9, y - 4}, {x + i * 9 + 3, y - 9}, {x + i * 9 - 3, y - 14}, {x + i * 9, y - 19}}, 4);
		stroke(p, 3, (struct paint){.a = c});
	}
}

static void counter(struct pic *p)
{
	struct pt a = at(LEFT_END, TABLE, NEAR_Z), b = at(RIGHT_END, TABLE, NEAR_Z), c = at(RIGHT_END, TABLE, 4.75f), d = at(LEFT_END, TABLE, 4.75f), low = at(0, 0, NEAR_Z);
	float k = unit(NEAR_Z);

	polygon(p, (struct pt[]){a, b, c, d}, 4);
	fill(p, (struct paint){.a = HEX(0xf0bb70), .b = HEX(0x8a5230), .x0 = 0, .y0 = c.y, .x1 = 0, .y1 = a.y, .broken = .5f, .angle = .03f, .rough = .3f});
	rect(p, a.x, a.y + .06f * k, b.x - a.x, low.y - a.y);
	fill(p, (struct paint){.a = HEX(0x8a4a2c), .b = HEX(0x2a1a1c), .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = low.y, .broken = .4f, .angle = 1.5f});
	for (int i = 0; i < 22; i++) {
		float x = a.x + (b.x - a.x) * i / 21;
		move_to(p, x, a.y + .06f * k);
		line_to(p, x, low.y);
		stroke(p, 1.6f, (struct paint){.a = HEX(0x1e1418), .clear = .25f});
	}
	rect(p, a.x - 5, a.y - 1, b.x - a.x + 10, .09f * k);
	fill(p, (struct paint){.a = HEX(0xd99a52), .lit = HEX(0xffdf9c), .shade = UMBER, .form = 6, .rough = .3f});
	for (int i = 0; i < 5; i++) {
		float x = a.x + 40 + i * 152, w = 104, y = a.y + .12f * k, h = .5f * k;
		move_to(p, x, y);
		line_to(p, x + w, y);
		curve_to(p, x + w + 3, y + h * .5f, x + w - 3, y + h * .8f, x + w, y + h);
		line_to(p, x + w * .5f, y + h * 1.14f);
		line_to(p, x, y + h);
		shut(p);
		fill(p, (struct paint){.a = i % 2 ? HEX(0xd7a24a) : HEX(0xc63d2a), .b = i % 2 ? HEX(0x8a5a2c) : HEX(0x6e1f1e), .x0 = x, .y0 = y, .x1 = x + w * .4f, .y1 = y + h * 1.1f, .broken = .5f, .angle = 1.4f, .rough = .5f});
		oval(p, x + w / 2, y + h * .5f, 29, 29, 0);
		fill(p, (struct paint){.a = i % 2 ? HEX(0x8c2420) : HEX(0xf0cf88), .rough = .6f});
		bowl_sign(p, x + w / 2, y + h * .5f, i % 2 ? HEX(0xf0cf88) : HEX(0x8c2420));
	}
}

static void awning(struct pic *p)
{
	enum { BANDS = 16 };
	const float in = 3.8f, out = 5.6f, half = 2.25f;

	for (int i = 0; i < BANDS; i++) {
		float x0 = -half + 2 * half * i / BANDS, x1 = -half + 2 * half * (i + 1) / BANDS;
		struct rgb c = i % 2 ? HEX(0xf0d8a4) : HEX(0xc23a29), lit = mix(c, HEX(0xf6a850), .35f);
		struct pt a = at(x0, 2.5f, in), b = at(x1, 2.5f, in), d = at(x1, 2.92f, out), e = at(x0, 2.92f, out), top = at(x0, 2.85f, in), top1 = at(x1, 2.85f, in);
		float drop = .27f * unit(in);
		polygon(p, (struct pt[]){a, b, d, e}, 4);
		fill(p, (struct paint){.a = lit, .b = mix(dark_by(p, c, .6f), HEX(0xc9783c), .3f), .x0 = 0, .y0 = d.y, .x1 = 0, .y1 = a.y, .broken = .4f, .rough = .3f});
		polygon(p, (struct pt[]){top, top1, {b.x, b.y}, {a.x, a.y}}, 4);
		fill(p, (struct paint){.a = mix(c, HEX(0x3a2a2c), .66f), .b = mix(c, HEX(0x6a4030), .42f), .x0 = 0, .y0 = top.y, .x1 = 0, .y1 = a.y, .broken = .4f, .rough = .3f});
		move_to(p, a.x, a.y);
		line_to(p, b.x, b.y);
		line_to(p, b.x, b.y + drop * .7f);
		curve_to(p, b.x - 5, b.y + drop * 1.1f, a.x + 5, a.y + drop * 1.1f, a.x, a.y + drop * .7f);
		shut(p);
		fill(p, (struct paint){.a = mix(c, HEX(0x8a5432), .3f), .b = lit_by(p, c, .3f), .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = a.y + drop, .broken = .3f, .rough = .4f});
	}
}

static void posts(struct pic *p, float z)
{
	for (int i = -1; i <= 1; i += 2) {
		struct pt a = at(i * 2.1f, 0, z), b = at(i * 2.1f, 2.7f, z);
		float r = .05f * unit(z);
		limb(p, (struct nib[]){{a.x, a.y, r}, {b.x, b.y, r}}, 2);
		fill(p, (struct paint){.a = HEX(0x7a3a2a), .lit = HEX(0xe9a060), .shade = HEX(0x2a1618), .form = r * .8f});
	}
}

/* Lampshades under the awning. */
static void shades(struct pic *p)
{
	for (int i = 0; i < 3; i++) {
		float x = -1.3f + i * 1.32f, z = 4.6f, k = unit(z);
		struct pt s = at(x, 2.16f, z);
		move_to(p, s.x, s.y - .5f * k);
		line_to(p, s.x, s.y);
		stroke(p, 1.6f, (struct paint){.a = BLACK});
		glow(p, s.x, s.y + .1f * k, 1.15f * k, 1 * k, HEX(0xffc063), .75f);
		move_to(p, s.x - .22f * k, s.y + .06f * k);
		curve_to(p, s.x - .16f * k, s.y - .1f * k, s.x - .08f * k, s.y - .16f * k, s.x - .03f * k, s.y - .17f * k);
		line_to(p, s.x + .03f * k, s.y - .17f * k);
		curve_to(p, s.x + .08f * k, s.y - .16f * k, s.x + .16f * k, s.y - .1f * k, s.x + .22f * k, s.y + .06f * k);
		shut(p);
		fill(p, (struct paint){.a = HEX(0x2a5a5e), .lit = HEX(0x8fb8a8), .shade = NIGHT, .form = .06f * k});
		oval(p, s.x, s.y + .06f * k, .2f * k, .05f * k, 0);
		fill(p, (struct paint){.a = HEX(0xfff3cc)});
		oval(p, s.x, s.y + .09f * k, .07f * k, .07f * k, 0);
		fill(p, (struct paint){.a = HEX(0xfffbe8), .soft = 1});
	}
}

/* Four plain characters of level and upright strokes. */
static void brush_mark(struct pic *p, float x, float y, float k, int which)
{
	const float level[4][3] = {{.08f, .5f, .92f}, {.18f, .68f, .68f}, {.12f, .4f, .68f}, {.1f, .48f, .48f}}, wide[4][3] = {{.8f, .66f, 1}, {.8f, .8f, .8f}, {.7f, .62f, 1}, {.7f, 1, 1}};

	for (int i = 0; i < 3; i++)
		rect(p, x - k * wide[which][i] / 2, y + k * level[which][i], k * wide[which][i], k * .15f);
	if (which == 1)
		for (int i = -1; i <= 1; i += 2)
			rect(p, x + i * k * .35f - k * .07f, y + k * .18f, k * .14f, k * .6f);
	rect(p, x - k * .075f, y + k * (which == 0 ? .1f : 0), k * .15f, k * (which == 0 ? .9f : 1.1f));
}

/* Wooden tags with the dishes, hung along the back. */
static void menu(struct pic *p)
{
	for (int i = 0; i < 13; i++) {
		struct pt s = at(-1.85f + i * .31f, 2.2f, BACK_Z);
		float k = unit(BACK_Z), h = .52f * k;
		struct rgb c = i % 3 ? HEX(0xc98f4e) : HEX(0xb53a2a);
		rect(p, s.x - .1f * k, s.y - .05f * k, .2f * k, h);
		fill(p, (struct paint){.a = lit_by(p, c, .3f), .b = dark_by(p, c, .4f), .x0 = 0, .y0 = s.y, .x1 = 0, .y1 = s.y + h, .broken = .4f, .rough = .3f});
		for (int m = 0; m < 2 + (i * 5 % 3 > 0); m++)
			brush_mark(p, s.x, s.y + (.02f + .15f * m) * k, .11f * k, (i * 3 + m * 5) % 4);
		fill(p, (struct paint){.a = i % 3 ? HEX(0x4a1f1c) : HEX(0xf6d488), .rough = .4f});
	}
}

static void cooks(struct pic *p)
{
	struct look man = {.cut = CAP, .upper = TEE, .lower = TROUSERS, .skin = HEX(0xd9935f), .hair = BLACK, .top = HEX(0xf0e2c2), .bottom = DEEP, .shoe = BLACK, .mark = HEX(0xf6ecd2), .build = 1.15f, .head = 1.06f, .glad = 1, .loose = .7f, .close = 1};
	struct look wife = {.cut = BUN, .upper = TEE, .lower = TROUSERS, .skin = HEX(0xe2a373), .hair = BLACK, .top = HEX(0xb8392b), .bottom = DEEP, .shoe = BLACK, .mark = HEX(0xf0dfb8), .build = 1.02f, .head = 1.06f, .glad = 1, .apron = 1, .loose = .4f, .close = 1};
	struct pose toss = HOLD, give = HOLD;

	toss.ha[0] = (struct pt){-.13f, .605f}, toss.el[0] = (struct pt){-.2f, .66f};
	toss.ha[1] = (struct pt){.235f, .6f}, toss.el[1] = (struct pt){.21f, .685f};
	toss.turn = -.25f, toss.nod = .06f;
	give.ha[0] = (struct pt){-.2f, .63f}, give.el[0] = (struct pt){-.18f, .68f};
	give.ha[1] = (struct pt){-.09f, .62f}, give.el[1] = (struct pt){.1f, .64f};
	give.turn = -.8f;
	person(p, &CAM, &give, wife, (struct person){-.5f, 0, 4.98f, 1.62f, 1, {0, 0}, 0});
	person(p, &CAM, &toss, man, (struct person){.58f, 0, 5, 1.76f, 1, {0, 0}, 0});
}

/* What stands beside the stall: crates with greens, a stool, bottles. */
static void crates(struct pic *p)
{
	const struct rgb green[] = {HEX(0x6f8f4c), HEX(0xd0572f), HEX(0xe8d6a0), HEX(0x4a7a50)};

	for (int i = 0; i < 3; i++) {
		float x0 = i == 2 ? -2.62f : -2.86f + i * .02f, y0 = i == 2 ? .0f : .0f + i * .42f, z = i == 2 ? 3.7f : 4;
		struct pt s;
		float k = unit(z);
		block(p, &CAM, (struct block){x0, y0, z, x0 + .62f, y0 + .38f, z + .5f, HEX(0xa8743e), .2f});
		s = at(x0, y0 + .38f, z);
		for (int j = 0; j < 2; j++) {
			rect(p, s.x, s.y + (.1f + .13f * j) * k, .62f * k, .025f * k);
			fill(p, (struct paint){.a = HEX(0x3a241c)});
		}
		for (int j = 0; j < 16; j++) {
			float vx = s.x + .62f * k * (j % 8 + .5f) / 8, vy = s.y - .03f * k - (j / 8) * .05f * k, r = .055f * k;
			oval(p, vx + spread(p, 2), vy, r, r * .9f, 0);
			fill(p, (struct paint){.a = green[(i + j / 8) % 4], .lit = lit_by(p, green[(i + j / 8) % 4], .5f), .shade = dark_by(p, green[(i + j / 8) % 4], .7f), .form = r * .5f});
		}
	}
}

static void customers(struct pic *p)
{
	struct look young = {.cut = PONY, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xe6ab7e), .hair = BLACK, .top = HEX(0x2c6a70), .bottom = HEX(0x5a2226), .shoe = UMBER, .mark = GOLD, .build = .98f, .head = 1.06f, .glad = 1, .close = 1};
	struct look father = {.cut = SHORT, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xdc9a6a), .hair = BLACK, .top = HEX(0x1d3f4c), .bottom = NIGHT, .shoe = BLACK, .mark = GOLD, .build = 1.12f, .head = 1.05f, .glad = 1, .loose = .9f, .close = 1};
	struct look boy = {.cut = SHORT, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xe9b184), .hair = BLACK, .top = HEX(0xd8952f), .bottom = DEEP, .shoe = CREAM, .mark = GOLD, .build = 1.2f, .head = 1.5f, .glad = 1, .loose = .8f, .close = 1};
	struct pose reach = REACH, dad = STAND_BACK, kid = STAND_BACK;

	reach.ha[1] = (struct pt){.27f, .685f}, reach.el[1] = (struct pt){.135f, .66f};
	reach.ha[0] = (struct pt){.29f, .7f}, reach.el[0] = (struct pt){.15f, .67f};
	reach.nod = .02f;
	dad.profile = 1, dad.ha[0] = (struct pt){.19f, .55f}, dad.el[0] = (struct pt){.16f, .67f};
	kid.profile = 1, kid.nod = -.2f, kid.head = (struct pt){.01f, .87f};
	kid.ha[1] = (struct pt){.3f, .86f}, kid.el[1] = (struct pt){.2f, .74f};
	person(p, &CAM, &reach, young, (struct person){-1.36f, 0, 3.5f, 1.64f, 1, {0, 0}, .05f});
	person(p, &CAM, &dad, father, (struct person){1.52f, 0, 3.4f, 1.76f, -1, {0, 0}, .1f});
	person(p, &CAM, &kid, boy, (struct person){1.02f, 0, 3.25f, 1.14f, -1, {0, 0}, .05f});
}

static void goods(struct pic *p)
{
	struct pt s;

	steamers(p, -1.62f, 4.5f, .25f, 4);
	steamers(p, -1.12f, 4.62f, .22f, 2);
	s = at(.5f, TABLE + .25f, 4.45f);
	wok(p, s.x, s.y, 58);
	move_to(p, s.x - 44, s.y + 42);
	line_to(p, s.x + 44, s.y + 42);
	line_to(p, s.x + 52, s.y + 64);
	line_to(p, s.x - 52, s.y + 64);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x5a4a40), .b = HEX(0x12191c), .x0 = s.x - 50, .y0 = 0, .x1 = s.x + 50, .y1 = 0, .broken = .4f, .rough = .5f});
	for (int i = 0; i < 6; i++) {
		oval(p, s.x - 34 + i * 13.6f, s.y + 54, 3.6f, 4.4f, 0);
		fill(p, (struct paint){.a = HEX(0xff9a3c)});
	}
	skewers(p, 1.12f, 1.9f);
	for (int i = 0; i < 4; i++) {
		s = at(-.55f + i * .2f, TABLE + .1f, 4.35f);
		bowl(p, s.x, s.y, 17, i % 2 ? HEX(0xe9dcc0) : HEX(0x4f8488), i % 2 ? HEX(0xd8702f) : HEX(0xe7b04a));
	}
}

void scene_stall(struct pic *p)
{
	struct pt s;

	p->haze = HEX(0x9c5f38);
	p->haze_at = 60;
	p->sun = HEX(0xffbf68);
	p->dark = HEX(0x0e2632);
	p->light = (struct pt){-.45f, -.89f};
	night(p);
	roofs(p);
	lane(p);
	for (int i = 0; i < 3; i++)
		bulbs(p, (struct pt){-20, 60 - i * 26}, (struct pt){1020, 84 - i * 40}, 46 - i * 8, 4.6f - i, 15 + i * 3);
	posts(p, BACK_Z);
	menu(p);
	s = at(.9f, TABLE + .3f, 5.2f);
	steam(p, s.x, s.y - 30, 30, 70, 14);
	cooks(p);
	shades(p);
	counter(p);
	goods(p);
	s = at(-.73f, TABLE + .22f, 4.5f);
	bowl(p, s.x, s.y, 23, HEX(0xf0e4c8), HEX(0xe7b04a));
	steam(p, s.x, s.y, 9, 14, 12);
	s = at(-1.62f, TABLE + .5f, 4.5f);
	steam(p, s.x, s.y, 34, 40, 16);
	crates(p);
	posts(p, 3.85f);
	awning(p);
	for (int i = 0; i < 2; i++) {
		s = at(i ? 2.02f : -2.02f, 1.95f, 3.75f);
		lantern(p, s.x, s.y, 34, 1);
	}
	customers(p);
	glow(p, 540, 360, 520, 330, HEX(0xffae54), .3f);
	dusk(p, 0, 700, 420, 260, HEX(0x2a3c48), .7f);
	dusk(p, 1000, 700, 420, 260, HEX(0x2a3c48), .7f);
	bloom(p, .72f, 9, .34f);
	finish(p, (struct finish){.05f, .36f, .4f, .35f, .55f});
}
