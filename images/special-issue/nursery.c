/* 托育: morning in the nursery. Light from the windows on the left falls on the rug where a carer and the small
 * ones build a tower; the hand that sets the last block is the point of the picture. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {600, 225, 760, 1.32f, 0, 0};

static void room(struct pic *p)
{
	const struct vec back[] = {{-3.6f, 0, 5.6f}, {4, 0, 5.6f}, {4, 3, 5.6f}, {-3.6f, 3, 5.6f}};
	const struct vec left[] = {{-3.6f, 0, .3f}, {-3.6f, 3, .3f}, {-3.6f, 3, 5.6f}, {-3.6f, 0, 5.6f}}, right[] = {{4, 0, .3f}, {4, 3, .3f}, {4, 3, 5.6f}, {4, 0, 5.6f}};

	sheet(p);
	fill(p, (struct paint){.a = HEX(0xe9d9b3), .b = HEX(0xc9bf9c), .x0 = 0, .y0 = 0, .x1 = 900, .y1 = 0});
	face(p, &CAM, back, 4);
	fill(p, (struct paint){.a = HEX(0xf3dcae), .b = HEX(0x9fb3a0), .x0 = 180, .y0 = 200, .x1 = 1000, .y1 = 260, .broken = .12f, .angle = 1.57f});
	face(p, &CAM, left, 4);
	fill(p, (struct paint){.a = HEX(0x78988c), .b = HEX(0xb9b793), .x0 = 0, .y0 = 300, .x1 = 120, .y1 = 260, .broken = .3f});
	face(p, &CAM, right, 4);
	fill(p, (struct paint){.a = HEX(0x8aa598), .b = HEX(0x5c8482), .x0 = 1000, .y0 = 0, .x1 = 1000, .y1 = 500});
	floor_rect(p, &CAM, -3.6f, .5f, 4, 5.6f, 0);
	fill(p, (struct paint){.a = HEX(0xd9a868), .b = HEX(0x8f5f41), .x0 = 300, .y0 = 410, .x1 = 620, .y1 = 660, .broken = .4f, .angle = .05f});
	for (int i = 0; i < 26; i++) {
		floor_rect(p, &CAM, -3.6f + i * .3f, .5f, -3.585f + i * .3f, 5.6f, 0);
		fill(p, (struct paint){.a = HEX(0x6b4030), .clear = .45f});
	}
	face(p, &CAM, (struct vec[]){{-3.6f, 0, 5.58f}, {4, 0, 5.58f}, {4, .14f, 5.58f}, {-3.6f, .14f, 5.58f}}, 4);
	fill(p, (struct paint){.a = HEX(0xb98a5a)});
	for (int i = 0; i < 5; i++) {
		float z = 1.1f + i * .92f;
		const struct vec v[] = {{-3.6f, .75f, z}, {-3.6f, 2.6f, z}, {-3.6f, 2.6f, z + .78f}, {-3.6f, .75f, z + .78f}};
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = HEX(0xfdf6e0), .b = HEX(0xf6dba0), .x0 = 0, .y0 = 0, .x1 = 0, .y1 = 360, .broken = .5f, .rough = .3f});
		line3(p, &CAM, (struct vec){-3.6f, 1.7f, z}, (struct vec){-3.6f, 1.7f, z + .78f}, .05f, (struct paint){.a = HEX(0xa4936a)});
	}
}

static void curtain(struct pic *p)
{
	for (int i = 0; i < 7; i++) {
		float x = -18 + i * 15.f;
		move_to(p, x, -5);
		curve_to(p, x + 12, 180, x - 6 + i, 330, x + 14 - i * 3, 470);
		line_to(p, x + 34 - i * 5, 470);
		curve_to(p, x + 18, 300, x + 26, 160, x + 22, -5);
		shut(p);
		fill(p, (struct paint){.a = i % 2 ? HEX(0xd88a52) : HEX(0xefc98a), .b = i % 2 ? HEX(0x9a4a30) : HEX(0xc08a55), .x0 = 0, .y0 = 0, .x1 = 0, .y1 = 470, .broken = .5f, .angle = 1.5f, .rough = .8f});
	}
}

/* What hangs on the wall: a house, a fish, a flower, a tree. */
static void child_drawing(struct pic *p, int which, float x, float y, float k)
{
	if (which == 0) {
		rect(p, x - 24 * k, y - 4 * k, 44 * k, 34 * k);
		fill(p, (struct paint){.a = HEX(0xf8efd8), .rough = 1});
		polygon(p, (struct pt[]){{x - 32 * k, y - 2 * k}, {x - 2 * k, y - 28 * k}, {x + 28 * k, y - 2 * k}}, 3);
		fill(p, (struct paint){.a = VERMILION, .rough = 1});
		oval(p, x + 42 * k, y - 22 * k, 9 * k, 9 * k, 0);
		fill(p, (struct paint){.a = GOLD, .rough = .8f});
	} else if (which == 1) {
		oval(p, x - 4 * k, y + 2 * k, 32 * k, 18 * k, 0);
		polygon(p, (struct pt[]){{x + 22 * k, y + 2 * k}, {x + 46 * k, y - 14 * k}, {x + 44 * k, y + 18 * k}}, 3);
		fill(p, (struct paint){.a = HEX(0xd9713f), .rough = 1.2f});
		oval(p, x - 20 * k, y - 3 * k, 3.4f * k, 3.4f * k, 0);
		fill(p, (struct paint){.a = NIGHT});
	} else if (which == 2) {
		move_to(p, x, y + 4 * k);
		line_to(p, x + 3 * k, y + 40 * k);
		stroke(p, 3 * k, (struct paint){.a = LEAF});
		flower(p, DAISY, x, y - 4 * k, 25 * k, CORAL);
	} else {
		rect(p, x - 4 * k, y, 8 * k, 40 * k);
		fill(p, (struct paint){.a = UMBER, .rough = 1});
		oval(p, x, y - 8 * k, 30 * k, 24 * k, 0);
		fill(p, (struct paint){.a = LEAF, .rough = 3});
	}
}

static void shelf(struct pic *p)
{
	const struct rgb c[] = {VERMILION, GOLD, TEAL, CREAM, LEAF, CORAL, LAKE, STRAW};

	for (int b = 0; b < 2; b++) {
		float x0 = b ? 1.5f : -2.6f, x1 = b ? 3.7f : .4f, top = b ? 1.25f : 1.25f;
		block(p, &CAM, (struct block){x0, 0, 5.1f, x1, top, 5.5f, HEX(0xcfa26a), .3f});
		for (int r = 0; r < 2; r++)
			for (int k = 0; k < (b ? 3 : 4); k++) {
				float w = (x1 - x0) / (b ? 3 : 4), x = x0 + k * w + .05f, y = .1f + r * .58f;
				struct pt a = see(&CAM, (struct vec){x, y + .5f, 5.1f}), d = see(&CAM, (struct vec){x + w - .1f, y, 5.1f});
				rect(p, a.x, a.y, d.x - a.x, d.y - a.y);
				fill(p, (struct paint){.a = HEX(0x5d4a3a), .b = HEX(0x8f6b48), .x0 = a.x, .y0 = 0, .x1 = d.x, .y1 = 0, .broken = .4f});
				for (int i = 0; i < 6; i++) {
					float wi = (d.x - a.x) / 7, hi = (d.y - a.y) * between(p, .45f, .85f), xi = a.x + wi * (.4f + i * 1.05f);
					struct rgb v = mix(c[(i * 3 + k * 5 + r + b) % 8], HEX(0xb9a684), .25f);
					if ((k + r) % 3 == 1) {
						oval(p, xi + wi * .5f, d.y - wi * .7f, wi * .6f, wi * .65f, 0);
						fill(p, (struct paint){.a = v, .lit = lit_by(p, v, .4f), .shade = dark_by(p, v, .6f), .form = wi * .4f});
						continue;
					}
					rect(p, xi, d.y - hi, wi * .85f, hi);
					fill(p, (struct paint){.a = lit_by(p, v, .2f), .b = dark_by(p, v, .5f), .x0 = xi, .y0 = 0, .x1 = xi + wi, .y1 = 0, .rough = .2f});
				}
			}
	}
	for (int i = 0; i < 4; i++) {
		float x = -2.3f + i * 1.42f + (i > 1) * .7f;
		struct pt a = see(&CAM, (struct vec){x, 2.5f, 5.55f}), d = see(&CAM, (struct vec){x + .95f, 1.75f, 5.55f});
		rect(p, a.x, a.y, d.x - a.x, d.y - a.y);
		fill(p, (struct paint){.a = HEX(0xfaf0d8), .rough = .3f});
		rect(p, a.x + 7, a.y + 7, d.x - a.x - 14, d.y - a.y - 14);
		clip_path(p);
		rect(p, a.x, a.y, 140, 60);
		fill(p, (struct paint){.a = i % 2 ? HEX(0x86aaa0) : HEX(0xf0cf95)});
		child_drawing(p, i, (a.x + d.x) / 2, (a.y + d.y) / 2, (d.x - a.x) / 130);
		clip_end(p);
	}
	{
		struct pt s = see(&CAM, (struct vec){1, 0, 5.2f});
		drum(p, &CAM, (struct vec){.95f, 0, 5.1f}, .2f, .42f, CLAY);
		for (int i = 0; i < 16; i++) {
			float a = -2.7f + i * .15f, l = between(p, 60, 120);
			strand(p, (struct pt[]){{s.x - 8, s.y - 60}, {s.x - 8 + cosf(a) * l * .6f, s.y - 60 + sinf(a) * l * .8f}, {s.x - 8 + cosf(a) * l, s.y - 60 + sinf(a) * l * .7f}}, 3);
			stroke(p, 6, (struct paint){.a = i % 3 ? HEX(0x3f6b50) : HEX(0x86a35f), .dry = .6f});
		}
	}
}

static void rug(struct pic *p)
{
	const float r[5] = {1, .86f, .8f, .5f, .44f};
	const struct rgb c[5] = {HEX(0xb5402e), HEX(0xe9c684), HEX(0xb5402e), HEX(0x2f6a6c), HEX(0xd9a24e)};
	struct pt s = see(&CAM, (struct vec){-.15f, 0, 2.7f});

	for (int i = 0; i < 5; i++) {
		oval(p, s.x, s.y, 545 * r[i], 152 * r[i], 0);
		fill(p, (struct paint){.a = lit_by(p, c[i], .25f), .b = dark_by(p, c[i], .3f), .x0 = 150, .y0 = 0, .x1 = 1100, .y1 = 60, .broken = .5f, .rough = 1.4f, .dry = 1.2f, .mottle = .14f});
	}
}

static void toy(struct pic *p, float x, float z, float size, float y, struct rgb c, float skew)
{
	struct vec v = {x, y, z};
	struct pt s = see(&CAM, v);
	float k = size * size_at(&CAM, v), dx = k * .34f * (1 + skew), dy = k * .2f;

	if (y < .02f) {
		move_to(p, s.x - k * .5f, s.y);
		line_to(p, s.x + k * 1.5f, s.y + k * .12f);
		line_to(p, s.x + k * 1.6f, s.y - k * .2f);
		line_to(p, s.x + k * .4f, s.y - k * .3f);
		shut(p);
		fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .5f, .soft = 1.2f});
	}
	polygon(p, (struct pt[]){{s.x - k * .5f, s.y - k}, {s.x - k * .5f + dx, s.y - k - dy}, {s.x + k * .5f + dx, s.y - k - dy}, {s.x + k * .5f, s.y - k}}, 4);
	fill(p, (struct paint){.a = lit_by(p, c, .55f), .rough = .3f});
	polygon(p, (struct pt[]){{s.x + k * .5f, s.y - k}, {s.x + k * .5f + dx, s.y - k - dy}, {s.x + k * .5f + dx, s.y - dy}, {s.x + k * .5f, s.y}}, 4);
	fill(p, (struct paint){.a = dark_by(p, c, .7f), .rough = .3f});
	rect(p, s.x - k * .5f, s.y - k, k, k);
	fill(p, (struct paint){.a = lit_by(p, c, .15f), .b = c, .x0 = s.x - k * .5f, .y0 = s.y - k, .x1 = s.x + k * .5f, .y1 = s.y, .broken = .5f, .rough = .4f});
}

static void blocks(struct pic *p)
{
	const struct rgb c[] = {VERMILION, GOLD, TEAL, HEX(0xefe0b8), LEAF, CORAL};
	const float at[][2] = {{-1.62f, 2.3f}, {-.75f, 2.0f}, {.35f, 1.95f}, {.95f, 2.3f}, {.1f, 2.25f}, {1.4f, 2.05f}, {-1.95f, 2.75f}};

	for (int i = 0; i < 7; i++)
		toy(p, at[i][0], at[i][1], .15f, 0, c[i % 6], spread(p, .4f));
}

static void tower(struct pic *p)
{
	const struct rgb c[] = {GOLD, VERMILION, HEX(0xefe0b8), TEAL};

	toy(p, -.62f, 2.62f, .2f, 0, HEX(0xefe0b8), 0);
	toy(p, -.38f, 2.6f, .2f, 0, LAKE, 0);
	toy(p, -.5f, 2.6f, .19f, .2f, c[0], .1f);
	for (int i = 0; i < 3; i++)
		toy(p, -.49f + spread(p, .02f), 2.6f, .155f, .385f + i * .155f, c[i + 1], .1f * i);
}

/* Paper clouds and birds on threads from the ceiling. */
static void mobile(struct pic *p)
{
	const float x[] = {636, 676, 716, 452, 742}, y[] = {48, 128, 84, 40, 150};
	const struct rgb c[] = {HEX(0xf6ead0), CORAL, GOLD, HEX(0xf6ead0), TEAL};

	for (int i = 0; i < 5; i++) {
		float k = 18 + (i % 2) * 5;
		move_to(p, x[i], -5);
		line_to(p, x[i], y[i]);
		stroke(p, .8f, (struct paint){.a = UMBER, .clear = .3f});
		if (i % 3 == 0) {
			oval(p, x[i] - k * .5f, y[i] + k * .3f, k * .6f, k * .42f, 0);
			oval(p, x[i] + k * .1f, y[i] + k * .1f, k * .66f, k * .55f, 0);
			oval(p, x[i] + k * .8f, y[i] + k * .34f, k * .5f, k * .36f, 0);
		} else {
			polygon(p, (struct pt[]){{x[i] - k, y[i] + k * .1f}, {x[i] - k * .1f, y[i] + k * .3f}, {x[i] + k * 1.1f, y[i] - k * .5f}, {x[i] + k * .3f, y[i] + k * .75f}, {x[i] - k * .4f, y[i] + k * .6f}}, 5);
		}
		fill(p, (struct paint){.a = c[i], .lit = lit_by(p, c[i], .5f), .shade = dark_by(p, c[i], .4f), .form = k * .4f, .rough = .4f});
	}
}

static void people(struct pic *p)
{
	const struct pt fall = {.9f, .1f};
	struct look carer = {.cut = BUN, .upper = TEE, .lower = TROUSERS, .skin = HEX(0xe2a881), .hair = BLACK, .top = HEX(0xf3e6c8), .bottom = HEX(0x2c5e66), .shoe = UMBER, .mark = HEX(0xcc7240), .build = 1, .head = 1, .apron = 1, .glad = 1};
	struct look kid = {.cut = BOB, .upper = TEE, .lower = TROUSERS, .skin = HEX(0xeab68f), .hair = BLACK, .top = HEX(0xb5402e), .bottom = HEX(0x2f5f68), .shoe = CREAM, .mark = GOLD, .build = 1.3f, .head = 1.7f, .glad = 1};
	struct look boy = kid, girl = kid;
	struct pose sit = SIT_CHILD, up = STAND_CHILD;
	struct pt s, hand;
	float h;

	boy.cut = SHORT, boy.top = GOLD, boy.bottom = HEX(0x7c3a2c);
	girl.top = TEAL, girl.bottom = LACQUER, girl.cut = BUN;
	person(p, &CAM, &STAND_CHILD, girl, (struct person){1.95f, 0, 4.6f, .95f, -1, fall, .1f});
	person(p, &CAM, &KNEEL, carer, (struct person){.66f, 0, 2.95f, 1.68f, -1, fall, 0});
	sit.turn = .7f;
	person(p, &CAM, &sit, kid, (struct person){-1.32f, 0, 2.85f, .98f, 1, fall, 0});
	tower(p);
	up.ha[0] = (struct pt){.24f, .86f}, up.el[0] = (struct pt){.15f, .73f};
	up.ha[1] = (struct pt){.23f, .8f}, up.el[1] = (struct pt){.14f, .67f};
	up.nod = -.22f;
	person(p, &CAM, &up, boy, (struct person){-.12f, 0, 2.55f, .95f, -1, fall, 0});
	s = see(&CAM, (struct vec){-.12f, 0, 2.55f});
	h = .95f * size_at(&CAM, (struct vec){-.12f, 0, 2.55f});
	hand = joint(up.ha[1], s.x, s.y, h, -1);
	rect(p, hand.x - 40, hand.y - 34, 38, 38);
	fill(p, (struct paint){.a = HEX(0xe08a4a), .b = HEX(0xb54a2c), .x0 = hand.x - 40, .y0 = hand.y - 34, .x1 = hand.x, .y1 = hand.y, .broken = .5f, .rough = .4f});
	polygon(p, (struct pt[]){{hand.x - 40, hand.y - 34}, {hand.x - 28, hand.y - 43}, {hand.x + 10, hand.y - 43}, {hand.x - 2, hand.y - 34}}, 4);
	fill(p, (struct paint){.a = HEX(0xf6c987), .rough = .3f});
	oval(p, hand.x - 2, hand.y - 6, 9, 8, .3f);
	fill(p, (struct paint){.a = boy.skin, .lit = lit_by(p, boy.skin, .5f), .shade = HEX(0xb5704f), .form = 4});
	blocks(p);
	toy(p, -1.3f, 2.6f, .14f, .12f, GOLD, 0);
}

void scene_nursery(struct pic *p)
{
	p->dark = HEX(0x2d4247);
	p->sun = HEX(0xffe9bd);
	room(p);
	shelf(p);
	mobile(p);
	rug(p);
	for (int i = 0; i < 4; i++) {
		struct vec v[] = {{-2.7f + i * .25f, 0, 1.5f + i * .9f}, {-2.7f + i * .25f, 0, 2.2f + i * .9f}, {.2f + i * .3f, 0, 2.45f + i * .75f}, {.2f + i * .3f, 0, 1.8f + i * .75f}};
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = HEX(0xffe3a6), .mode = SCREEN, .clear = .62f, .soft = 2.5f, .rough = 1});
	}
	people(p);
	for (int i = 0; i < 3; i++)
		shaft(p, (struct pt[]){{20 + i * 70, 60 + i * 24}, {74 + i * 60, 70 + i * 24}, {560 + i * 60, 560 - i * 30}, {380 + i * 70, 600 - i * 30}}, HEX(0xffe8b8), .3f, 9);
	curtain(p);
	glow(p, 60, 160, 480, 420, HEX(0xffe2a8), .35f);
	bloom(p, .84f, 8, .15f);
	finish(p, (struct finish){.045f, .3f, .5f, .35f, .7f});
}
