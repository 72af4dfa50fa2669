/* 学子阅读, upright: a tall hall of books; sun through arched windows lies across the tables, and a girl in front
 * reads in it. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {640, 800, 900, 1.55f, 0, 0};
enum { DEPTH = 26 };
static const float LEFT = -3.6f, RIGHT = 3.4f, TOP = 8.2f;

static void hall(struct pic *p)
{
	const struct vec back[] = {{LEFT, 0, DEPTH}, {RIGHT, 0, DEPTH}, {RIGHT, TOP, DEPTH}, {LEFT, TOP, DEPTH}};
	const struct vec left[] = {{LEFT, 0, .4f}, {LEFT, TOP, .4f}, {LEFT, TOP, DEPTH}, {LEFT, 0, DEPTH}}, right[] = {{RIGHT, 0, .4f}, {RIGHT, TOP, .4f}, {RIGHT, TOP, DEPTH}, {RIGHT, 0, DEPTH}};
	const struct vec roof[] = {{LEFT, TOP, .4f}, {RIGHT, TOP, .4f}, {RIGHT, TOP, DEPTH}, {LEFT, TOP, DEPTH}};

	face(p, &CAM, roof, 4);
	fill(p, (struct paint){.a = HEX(0x1d2b30), .b = HEX(0xa58a5e), .x0 = 600, .y0 = 0, .x1 = 640, .y1 = 560, .broken = .4f});
	face(p, &CAM, left, 4);
	fill(p, (struct paint){.a = HEX(0x2d4d50), .b = HEX(0xb79d6c), .x0 = 0, .y0 = 700, .x1 = 520, .y1 = 780, .broken = .3f, .angle = 1.57f});
	face(p, &CAM, right, 4);
	fill(p, (struct paint){.a = HEX(0x5b3a2a), .b = HEX(0xb98c55), .x0 = 1000, .y0 = 700, .x1 = 755, .y1 = 780, .broken = .3f, .angle = 1.57f});
	face(p, &CAM, back, 4);
	fill(p, (struct paint){.a = HEX(0xe9cf95), .b = HEX(0xa8834f), .x0 = 560, .y0 = 520, .x1 = 760, .y1 = 860, .broken = .4f});
	floor_rect(p, &CAM, LEFT, .6f, RIGHT, DEPTH, 0);
	fill(p, (struct paint){.a = HEX(0xd9ae6a), .b = HEX(0x3f3430), .x0 = 640, .y0 = 850, .x1 = 620, .y1 = 1300, .broken = .5f, .angle = .03f});
	for (int i = 0; i < 18; i++)
		line3(p, &CAM, (struct vec){LEFT + i * .41f, 0, 1}, (struct vec){LEFT + i * .41f, 0, DEPTH}, .02f, (struct paint){.a = UMBER, .clear = .4f});
}

static void arch_window(struct pic *p, float z, float w)
{
	struct vec v[16];
	struct pt a, b;
	int n = 0;

	v[n++] = (struct vec){LEFT, 1.2f, z};
	for (int i = 0; i <= 10; i++) {
		float t = i * 3.1416f / 10;
		v[n++] = (struct vec){LEFT, 5.6f + sinf(t) * w * .55f, z + w / 2 - cosf(t) * w / 2};
	}
	v[n++] = (struct vec){LEFT, 1.2f, z + w};
	a = see(&CAM, v[0]);
	b = see(&CAM, v[5]);
	face(p, &CAM, v, n);
	fill(p, (struct paint){.a = HEX(0xf3d799), .b = HEX(0xfff6de), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .6f, .rough = .4f});
	face(p, &CAM, v, n);
	clip_path(p);
	for (int i = 0; i < 14; i++) {
		struct pt s = see(&CAM, (struct vec){LEFT, between(p, 1, 2.6f), z + between(p, 0, w)});
		oval(p, s.x, s.y, between(p, 8, 26), between(p, 10, 30), 0);
		fill(p, (struct paint){.a = HEX(0xb9bd82), .clear = .45f, .rough = 3});
	}
	for (int i = 1; i < 4; i++)
		line3(p, &CAM, (struct vec){LEFT, 1.2f, z + w * i / 4}, (struct vec){LEFT, 6.5f, z + w * i / 4}, i == 2 ? .1f : .05f, (struct paint){.a = far_by(p, HEX(0x54493a), z)});
	for (int i = 1; i < 6; i++)
		line3(p, &CAM, (struct vec){LEFT, 1.2f + i * .88f, z}, (struct vec){LEFT, 1.2f + i * .88f, z + w}, i == 5 ? .12f : .05f, (struct paint){.a = far_by(p, HEX(0x54493a), z)});
	clip_end(p);
	line3(p, &CAM, (struct vec){LEFT + .12f, 1.15f, z - .12f}, (struct vec){LEFT + .12f, 1.15f, z + w + .12f}, .16f, (struct paint){.a = far_by(p, HEX(0xe9d2a0), z)});
}

static void shelves(struct pic *p)
{
	const struct rgb c[] = {LACQUER, HEX(0xb5582f), GOLD, DEEP, LAKE, HEX(0xd9c08a), UMBER, HEX(0x6e7a4c), VERMILION, HEX(0x35464a)};

	for (float z = DEPTH - 2.4f; z > .6f; z -= 2.4f) {
		for (int r = 0; r < 11; r++) {
			float y = .25f + r * .55f, at = z + .12f;
			face(p, &CAM, (struct vec[]){{RIGHT, y, z + .1f}, {RIGHT, y + .47f, z + .1f}, {RIGHT, y + .47f, z + 2.3f}, {RIGHT, y, z + 2.3f}}, 4);
			fill(p, (struct paint){.a = far_by(p, HEX(0x2a1d19), z)});
			while (at < z + 2.2f) {
				float w = between(p, .035f, .1f) * (z > 9 ? 2 : 1), h = between(p, .28f, .43f);
				struct rgb v = far_by(p, vary(p, c[(int)(chance(p) * 9.99f)], .15f), z);
				face(p, &CAM, (struct vec[]){{RIGHT, y, at}, {RIGHT, y + h, at}, {RIGHT, y + h, at + w * .9f}, {RIGHT, y, at + w * .9f}}, 4);
				fill(p, (struct paint){.a = lit_by(p, v, .12f + .03f * r), .mottle = .04f});
				at += w;
			}
		}
		line3(p, &CAM, (struct vec){RIGHT - .05f, 0, z}, (struct vec){RIGHT - .05f, 6.5f, z}, .22f, (struct paint){.a = far_by(p, HEX(0xa87644), z)});
	}
	for (int r = 0; r < 12; r++)
		line3(p, &CAM, (struct vec){RIGHT - .04f, .2f + r * .55f, .8f}, (struct vec){RIGHT - .04f, .2f + r * .55f, DEPTH}, .06f, (struct paint){.a = HEX(0xb98a55)});
	line3(p, &CAM, (struct vec){RIGHT - .5f, 3.35f, .8f}, (struct vec){RIGHT - .5f, 3.35f, DEPTH}, .12f, (struct paint){.a = HEX(0x8a5a34)});
	for (float z = 1; z < DEPTH; z += .5f)
		line3(p, &CAM, (struct vec){RIGHT - .5f, 3.35f, z}, (struct vec){RIGHT - .5f, 4.2f, z}, .035f, (struct paint){.a = far_by(p, HEX(0x3a2820), z)});
	line3(p, &CAM, (struct vec){RIGHT - .5f, 4.2f, .8f}, (struct vec){RIGHT - .5f, 4.2f, DEPTH}, .08f, (struct paint){.a = HEX(0xc08a52)});
}

static void beams(struct pic *p)
{
	for (float z = DEPTH - 1; z > 1; z -= 3.1f) {
		struct rgb c = far_by(p, HEX(0x3b2a22), z);
		line3(p, &CAM, (struct vec){LEFT, TOP - .2f, z}, (struct vec){RIGHT, TOP - .2f, z}, .5f, (struct paint){.a = c, .rough = .3f});
		line3(p, &CAM, (struct vec){LEFT, TOP - .2f, z}, (struct vec){LEFT, 0, z}, .4f, (struct paint){.a = far_by(p, HEX(0x2f4a4c), z), .rough = .3f});
		line3(p, &CAM, (struct vec){LEFT, TOP - 1.6f, z}, (struct vec){LEFT + 1.5f, TOP - .3f, z}, .2f, (struct paint){.a = c});
		line3(p, &CAM, (struct vec){RIGHT, TOP - 1.6f, z}, (struct vec){RIGHT - 1.5f, TOP - .3f, z}, .2f, (struct paint){.a = c});
		struct vec v = {-.1f, 5.2f, z + 1};
		struct pt s = see(&CAM, v), t = see(&CAM, (struct vec){-.1f, TOP, z + 1});
		float k = size_at(&CAM, v);
		move_to(p, s.x, s.y);
		line_to(p, t.x, t.y);
		stroke(p, .03f * k, (struct paint){.a = c});
		oval(p, s.x, s.y, .34f * k, .3f * k, 0);
		fill(p, (struct paint){.a = HEX(0xfbe3a8), .lit = PAPER, .shade = HEX(0xd99a4e), .form = .2f * k});
		glow(p, s.x, s.y, 1.5f * k, 1.5f * k, HEX(0xffd795), .3f);
	}
}

static void book(struct pic *p, float x, float y, float k, int open)
{
	if (!open) {
		polygon(p, (struct pt[]){{x - k * .4f, y - k * .46f}, {x - k * .28f, y - k * .62f}, {x + k * .5f, y - k * .62f}, {x + k * .44f, y - k * .46f}}, 4);
		fill(p, (struct paint){.a = TEAL, .b = LAKE, .x0 = x - k * .4f, .y0 = 0, .x1 = x + k * .4f, .y1 = 0, .broken = .4f, .rough = .2f});
		for (int i = 0; i < 3; i++) {
			struct rgb c = i == 0 ? LACQUER : i == 1 ? GOLD : LAKE;
			rect(p, x - k * .5f + i * k * .05f, y - k * .16f * (i + 1), k * (1 - i * .08f), k * .15f);
			fill(p, (struct paint){.a = lit_by(p, c, .2f), .b = dark_by(p, c, .4f), .x0 = x - k * .5f, .y0 = 0, .x1 = x + k * .5f, .y1 = 0, .broken = .4f, .rough = .2f});
		}
		return;
	}
	for (int i = -1; i <= 1; i += 2) {
		move_to(p, x, y);
		curve_to(p, x + i * k * .2f, y - k * .12f, x + i * k * .4f, y - k * .04f, x + i * k * .55f, y - k * .02f);
		line_to(p, x + i * k * .5f, y - k * .34f);
		curve_to(p, x + i * k * .36f, y - k * .4f, x + i * k * .18f, y - k * .44f, x, y - k * .3f);
		shut(p);
		fill(p, (struct paint){.a = i < 0 ? PAPER : HEX(0xe3d2a6), .rough = .2f});
	}
}

static void table(struct pic *p, float x0, float x1, float z0, float z1)
{
	for (float z = z0 + .15f; z < z1; z += 2.2f) {
		line3(p, &CAM, (struct vec){x0 + .12f, 0, z}, (struct vec){x0 + .12f, .72f, z}, .1f, (struct paint){.a = far_by(p, UMBER, z)});
		line3(p, &CAM, (struct vec){x1 - .12f, 0, z}, (struct vec){x1 - .12f, .72f, z}, .1f, (struct paint){.a = far_by(p, UMBER, z)});
	}
	block(p, &CAM, (struct block){x0, .7f, z0, x1, .78f, z1, HEX(0xa9693c), .2f});
	floor_rect(p, &CAM, x0, z0, x1, z1, .78f);
	struct pt a = see(&CAM, (struct vec){x0, .78f, z1}), b = see(&CAM, (struct vec){x1, .78f, z0});
	fill(p, (struct paint){.a = HEX(0xf3d290), .b = HEX(0x9c5f38), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .5f, .angle = 1.2f, .rough = .3f});
}

static struct look pupil(struct pic *p, int i)
{
	const enum cut cuts[] = {PONY, SHORT, BOB, SHORT, BUN};
	struct look l = {.cut = cuts[i % 5], .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xdfa77f), .hair = BLACK, .build = .98f, .head = 1.1f, .shoe = CREAM, .mark = VERMILION};

	l.top = i % 3 == 0 ? HEX(0xe9dcbc) : i % 3 == 1 ? HEX(0x2f6068) : HEX(0xb5432f);
	l.top = vary(p, l.top, .06f);
	l.bottom = DEEP;
	return l;
}

static void stool(struct pic *p, float x, float z)
{
	for (int i = 0; i < 2; i++)
		line3(p, &CAM, (struct vec){x - .14f + i * .28f, 0, z}, (struct vec){x - .14f + i * .28f, .4f, z}, .06f, (struct paint){.a = far_by(p, HEX(0x5d3a26), z)});
	block(p, &CAM, (struct block){x - .2f, .38f, z - .15f, x + .2f, .45f, z + .2f, HEX(0x9a6038), .15f});
}

/* The red scarf of a pupil, knotted in front. */
static void scarf(struct pic *p, float x, float y, float k)
{
	move_to(p, x + k * .55f, y - k * .22f);
	curve_to(p, x + k * .2f, y + k * .12f, x - k * .2f, y + k * .2f, x - k * .42f, y + k * .12f);
	line_to(p, x - k * .46f, y + k * .3f);
	curve_to(p, x - k * .1f, y + k * .42f, x + k * .4f, y + k * .3f, x + k * .72f, y - k * .02f);
	shut(p);
	fill(p, (struct paint){.a = VERMILION, .lit = CORAL, .shade = LACQUER, .form = k * .12f, .rough = .4f});
	for (int i = 0; i < 2; i++) {
		polygon(p, (struct pt[]){{x - k * .4f, y + k * .22f}, {x - k * (.62f - i * .3f), y + k * 1.02f}, {x - k * (.38f - i * .36f), y + k * .92f}}, 3);
		fill(p, (struct paint){.a = i ? HEX(0xa83226) : VERMILION, .lit = CORAL, .shade = LACQUER, .form = k * .08f, .rough = .5f});
	}
	oval(p, x - k * .4f, y + k * .24f, k * .12f, k * .11f, 0);
	fill(p, (struct paint){.a = HEX(0xa83226), .lit = CORAL, .shade = WINE, .form = k * .08f});
}

static void readers(struct pic *p)
{
	for (int i = 7; i >= 0; i--) {
		float z = 4.6f + i * 2.35f;
		stool(p, -3.05f, z + .6f);
		stool(p, 2.6f, z + .3f);
		stool(p, -.52f, z + .9f);
		person(p, &CAM, &SIT_READ, pupil(p, i), (struct person){-2.95f, .12f, z + .6f, 1.5f, 1, {0, 0}, .0f});
		if (i != 2)
			person(p, &CAM, &SIT_READ, pupil(p, i + 2), (struct person){2.5f, .12f, z + .3f, 1.52f, -1, {0, 0}, .15f});
		table(p, -2.45f, -1.15f, z, z + 2.2f);
		table(p, .75f, 2.05f, z, z + 2.2f);
		for (int k = 0; k < 4; k++) {
			struct vec v = {k % 2 ? 1.7f - (k > 1) * .5f : -2.1f + (k > 1) * .5f, .79f, z + .5f + (k > 1) * .8f};
			struct pt s = see(&CAM, v);
			book(p, s.x, s.y, .42f * size_at(&CAM, v), k < 2);
		}
		person(p, &CAM, &SIT_READ, pupil(p, i + 4), (struct person){-.62f, .12f, z + .9f, 1.5f, -1, {0, 0}, .12f});
		if (i == 3)
			person(p, &CAM, &WALK, pupil(p, 1), (struct person){.2f, 0, z, 1.55f, -1, {.8f, .1f}, .1f});
	}
}

static void girl(struct pic *p)
{
	struct look l = {.cut = BOB, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xe2ab83), .hair = BLACK, .top = HEX(0xf1e4c6), .bottom = HEX(0x1d424c), .shoe = CREAM, .mark = VERMILION, .build = .96f, .head = 1.06f};
	const float x = 690, y = 1490, h = 905;
	struct pt hand = joint(SIT_READ.ha[1], x, y, h, -1);

	move_to(p, -10, 1160);
	line_to(p, 560, 1128);
	line_to(p, 590, 1340);
	line_to(p, -10, 1340);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xf0cd8a), .b = HEX(0x8a5330), .x0 = 60, .y0 = 1140, .x1 = 520, .y1 = 1330, .broken = .6f, .angle = -.1f, .rough = .8f});
	book(p, 150, 1188, 150, 0);
	for (int i = 0; i < 2; i++) {
		limb(p, (struct nib[]){{752 + i * 60, 1345, 9}, {748 + i * 62, 1078 - i * 14, 8}}, 2);
		fill(p, (struct paint){.a = HEX(0x7a4a2c), .lit = HEX(0xe0a868), .shade = HEX(0x2c1d1a), .form = 5, .rough = .4f});
	}
	for (int i = 0; i < 3; i++) {
		limb(p, (struct nib[]){{750, 1094 + i * 40, 10}, {812, 1080 + i * 40, 9}}, 2);
		fill(p, (struct paint){.a = HEX(0x8f5a34), .lit = HEX(0xe6b072), .shade = HEX(0x3a251d), .form = 6, .rough = .4f});
	}
	limb(p, (struct nib[]){{575, 1310, 13}, {820, 1300, 13}}, 2);
	fill(p, (struct paint){.a = HEX(0x8f5a34), .lit = HEX(0xe6b072), .shade = HEX(0x3a251d), .form = 8, .rough = .4f});
	figure(p, &SIT_READ, &l, x, y, h, -1);
	move_to(p, hand.x - 150, hand.y - 8);
	line_to(p, hand.x + 20, hand.y - 38);
	line_to(p, hand.x + 34, hand.y + 16);
	line_to(p, hand.x - 128, hand.y + 48);
	shut(p);
	fill(p, (struct paint){.a = LACQUER, .lit = CORAL, .shade = WINE, .form = 8, .rough = .4f});
	move_to(p, hand.x - 142, hand.y - 14);
	curve_to(p, hand.x - 100, hand.y - 52, hand.x - 30, hand.y - 60, hand.x + 16, hand.y - 42);
	line_to(p, hand.x + 12, hand.y - 30);
	line_to(p, hand.x - 142, hand.y - 4);
	shut(p);
	fill(p, (struct paint){.a = PAPER, .lit = PAPER, .shade = HEX(0xc9b68a), .form = 6, .rough = .3f});
	for (int i = 0; i < 9; i++) {
		float t = i / 8.f;
		strand(p, (struct pt[]){{hand.x - 128 + 130 * t, hand.y - 24 - 26 * sinf(t * 2.6f)}, {hand.x - 126 + 132 * t, hand.y - 14 - 18 * sinf(t * 2.6f)}, {hand.x - 128 + 132 * t, hand.y - 6 - 24 * t}}, 3);
		stroke(p, 1, (struct paint){.a = HEX(0xb39c72), .clear = .4f});
	}
	for (int i = 0; i < 4; i++) {
		limb(p, (struct nib[]){{hand.x + 20, hand.y + 14 - i * 9, 8}, {hand.x - 6, hand.y + 12 - i * 10.5f, 7}, {hand.x - 26 + i * 2, hand.y + 13 - i * 11, 5}}, 3);
		fill(p, (struct paint){.a = l.skin, .lit = lit_by(p, l.skin, .5f), .shade = HEX(0xb0694c), .form = 6, .rough = .3f});
	}
	limb(p, (struct nib[]){{hand.x + 26, hand.y - 4, 11}, {hand.x + 6, hand.y - 30, 8}, {hand.x - 10, hand.y - 42, 5}}, 3);
	fill(p, (struct paint){.a = l.skin, .lit = lit_by(p, l.skin, .55f), .shade = HEX(0xb0694c), .form = 7, .rough = .3f});
	scarf(p, joint(SIT_READ.neck, x, y, h, -1).x + 6, joint(SIT_READ.neck, x, y, h, -1).y + 2, 92);
}

void scene_reading(struct pic *p)
{
	p->haze = HEX(0xe3c588);
	p->haze_at = 30;
	p->sun = HEX(0xffe4ac);
	hall(p);
	for (float z = DEPTH - 3.1f; z > .5f; z -= 3.1f)
		arch_window(p, z, 2.2f);
	shelves(p);
	beams(p);
	for (int i = 0; i < 6; i++) {
		float z = 3 + i * 3.1f;
		struct vec v[] = {{-2.6f, 0, z}, {-2.6f, 0, z + 1.9f}, {1.2f, 0, z + 3.2f}, {1.2f, 0, z + 1.3f}};
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = HEX(0xffdf9c), .mode = SCREEN, .clear = .5f, .soft = 2, .rough = 1});
	}
	readers(p);
	for (int i = 0; i < 5; i++)
		shaft(p, (struct pt[]){{40 + i * 84, 180 + i * 96}, {110 + i * 72, 160 + i * 100}, {640 + i * 36, 1180 - i * 60}, {430 + i * 60, 1240 - i * 70}}, HEX(0xffe0a0), .42f, 10);
	girl(p);
	glow(p, 60, 420, 560, 640, HEX(0xffd890), .35f);
	bloom(p, .8f, 10, .2f);
	finish(p, (struct finish){.055f, .3f, .4f, .45f, .7f});
}
