/* 霍家工业: rows of electrolysis cells run towards columns, tanks and a cooling tower in the last light; a worker on
 * the gangway at the right looks over them. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {590, 250, 800, 11, .22f, 0};

static void evening(struct pic *p)
{
	const struct rgb air[] = {HEX(0x1d4b58), HEX(0x3c6f74), HEX(0xa79b83), HEX(0xe7a862), HEX(0xf4c77a)};

	sky(p, 0, 268, air, 5, .9f);
	clouds(p, -20, 215, 460, .5f, HEX(0xf0a468), HEX(0x7a5560), .08f);
	glow(p, 110, 235, 520, 260, HEX(0xffc778), .8f);
	range(p, (struct range){272, 120, 275, 300, HEX(0x4b6d72), HEX(0xc08f68), HEX(0x3a5f68), HEX(0xdba871), .2f});
	range(p, (struct range){272, 62, 275, 190, HEX(0x2c535b), HEX(0x8f7259), HEX(0x214751), HEX(0x9d8a6d), 0});
	floor_rect(p, &CAM, -400, -50, 400, 900, 0);
	fill(p, (struct paint){.a = HEX(0xb99b6c), .b = HEX(0x17393f), .x0 = 0, .y0 = 262, .x1 = 0, .y1 = 420, .broken = .4f, .angle = .02f});
}

static void ringed(struct pic *p, struct vec foot, float r, float h, struct rgb c, int rings)
{
	drum(p, &CAM, foot, r, h, c);
	for (int i = 1; i <= rings; i++) {
		struct vec v = {foot.x, foot.y + h * i / rings, foot.z};
		struct pt s = see(&CAM, v);
		float k = size_at(&CAM, v), wide = (r + .7f) * k;
		rect(p, s.x - wide, s.y - .2f * k, 2 * wide, .35f * k);
		fill(p, (struct paint){.a = far_by(p, NIGHT, foot.z)});
		for (int j = -3; j <= 3; j++) {
			move_to(p, s.x + j * wide / 3, s.y);
			line_to(p, s.x + j * wide / 3, s.y - 1.1f * k);
			stroke(p, fmaxf(.08f * k, .25f), (struct paint){.a = far_by(p, DEEP, foot.z)});
		}
		move_to(p, s.x - wide, s.y - 1.1f * k);
		line_to(p, s.x + wide, s.y - 1.1f * k);
		stroke(p, fmaxf(.1f * k, .3f), (struct paint){.a = far_by(p, DEEP, foot.z)});
		if (i % 2)
			lamp(p, s.x - wide * .9f, s.y - 1.3f * k, fmaxf(.22f * k, .5f), HEX(0xffd285), .9f);
	}
}

static void plume(struct pic *p, float x, float y, float r, float drift, int n)
{
	for (int i = n; i >= 0; i--) {
		float t = (float)i / n, k = r * (1 + t * 2.6f);
		oval(p, x + drift * t * t * n * 3 + spread(p, r), y - t * n * r * .5f, k, k * .8f, 0);
		fill(p, (struct paint){.a = HEX(0xc9a58d), .lit = HEX(0xf7d6a0), .shade = HEX(0x6c6a70), .form = k * .55f, .soft = k * .1f, .rough = k * .18f, .clear = .2f + .6f * t});
	}
}

static void cooling_tower(struct pic *p, float x, float z, float r, float h)
{
	struct pt a = see(&CAM, (struct vec){x, 0, z}), b = see(&CAM, (struct vec){x, h, z});
	float k = size_at(&CAM, (struct vec){x, 0, z}) * r;

	plume(p, b.x, b.y, k * .5f, 5, 9);
	move_to(p, a.x - k, a.y);
	curve_to(p, a.x - k * .55f, a.y + (b.y - a.y) * .5f, b.x - k * .55f, b.y + (a.y - b.y) * .35f, b.x - k * .66f, b.y);
	curve_to(p, b.x - k * .3f, b.y + 2, b.x + k * .3f, b.y + 2, b.x + k * .66f, b.y);
	curve_to(p, b.x + k * .55f, b.y + (a.y - b.y) * .35f, a.x + k * .55f, a.y + (b.y - a.y) * .5f, a.x + k, a.y);
	shut(p);
	fill(p, (struct paint){.a = far_by(p, HEX(0xe3b987), z), .b = far_by(p, HEX(0x2c4a56), z), .x0 = a.x - k * .7f, .y0 = 0, .x1 = a.x + k * .6f, .y1 = 0, .broken = .45f, .angle = 1.57f, .rough = .4f});
}

static void ball(struct pic *p, float x, float z, float r)
{
	struct vec v = {x, r + 2, z};
	struct pt s = see(&CAM, v);
	float k = size_at(&CAM, v);
	struct rgb c = far_by(p, HEX(0xcfb58a), z);

	for (int i = -2; i <= 2; i++)
		line3(p, &CAM, (struct vec){x + i * r * .45f, 0, z}, (struct vec){x + i * r * .45f, r + 2, z}, .5f, (struct paint){.a = far_by(p, NIGHT, z)});
	oval(p, s.x, s.y, r * k, r * k, 0);
	fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .6f), .shade = far_by(p, dark_by(p, c, .95f), z), .form = r * k * .8f, .rough = .2f});
	oval(p, s.x, s.y, r * k, r * k * .12f, 0);
	stroke(p, .15f * k + .3f, (struct paint){.a = far_by(p, DEEP, z), .clear = .3f});
}

static void pipes(struct pic *p, float z, float x0, float x1, float y)
{
	const struct rgb c[] = {LACQUER, HEX(0xc9ab6d), TEAL, GOLD};

	for (float x = x0; x < x1; x += 7)
		line3(p, &CAM, (struct vec){x, 0, z}, (struct vec){x, y + 1.5f, z}, .45f, (struct paint){.a = far_by(p, NIGHT, z)});
	for (int i = 0; i < 4; i++)
		line3(p, &CAM, (struct vec){x0, y + i * .75f, z}, (struct vec){x1, y + i * .75f, z}, .5f, (struct paint){.a = far_by(p, c[i], z * .6f), .rough = .2f});
}

static void back_plant(struct pic *p)
{
	cooling_tower(p, 72, 150, 21, 46);
	cooling_tower(p, 118, 190, 21, 46);
	ball(p, -5, 150, 8);
	ball(p, 14, 156, 8);
	ringed(p, (struct vec){-48, 0, 128}, 2.6f, 44, HEX(0x9d8468), 6);
	ringed(p, (struct vec){-38, 0, 120}, 3.4f, 34, HEX(0xc9a274), 5);
	ringed(p, (struct vec){-27, 0, 124}, 2, 52, HEX(0xa88a68), 7);
	ringed(p, (struct vec){-19, 0, 112}, 3.8f, 26, HEX(0xbd8f66), 4);
	ringed(p, (struct vec){36, 0, 118}, 2.2f, 38, HEX(0x9c8469), 6);
	ringed(p, (struct vec){44, 0, 112}, 3.4f, 27, HEX(0xb5906a), 4);
	block(p, &CAM, (struct block){-14, 0, 108, 8, 14, 120, HEX(0x7d5b4c), .4f});
	for (int i = 0; i < 30; i++) {
		struct pt s = see(&CAM, (struct vec){-13 + (i % 10) * 2.1f, 3 + i / 10 * 4.f, 108});
		rect(p, s.x, s.y - 5, 6, 7);
		fill(p, (struct paint){.a = chance(p) < .7f ? HEX(0xf6c873) : DEEP});
	}
	pipes(p, 100, -70, 80, 8);
	pipes(p, 84, -60, 70, 6);
}

static void cell_row(struct pic *p, float x, float z0, float z1)
{
	for (float z = z1; z >= z0; z -= 1.15f) {
		struct rgb c = fmodf(z - z0, 4.6f) < 1.1f ? HEX(0xb4713f) : HEX(0x6c8c84);
		struct pt s;
		block(p, &CAM, (struct block){x, 1.2f, z, x + 3, 3.4f, z + .8f, c, .15f});
		s = see(&CAM, (struct vec){x + 1.5f, 3.4f, z + .4f});
		oval(p, s.x, s.y, size_at(&CAM, (struct vec){x, 3, z}) * .25f, size_at(&CAM, (struct vec){x, 3, z}) * .12f, 0);
		fill(p, (struct paint){.a = far_by(p, HEX(0xf3c67c), z)});
	}
	line3(p, &CAM, (struct vec){x - .35f, 1, z0}, (struct vec){x - .35f, 1, z1}, .35f, (struct paint){.a = HEX(0xd98a4a), .rough = .2f});
	line3(p, &CAM, (struct vec){x + .7f, 4.1f, z0}, (struct vec){x + .7f, 4.1f, z1}, .34f, (struct paint){.a = LACQUER, .rough = .2f});
	line3(p, &CAM, (struct vec){x + 2.3f, 4.1f, z0}, (struct vec){x + 2.3f, 4.1f, z1}, .34f, (struct paint){.a = HEX(0xd2b77c), .rough = .2f});
	for (float z = z1; z >= z0; z -= 9) {
		struct vec v = {x + 4.2f, 4.6f, z};
		struct pt s = see(&CAM, v);
		line3(p, &CAM, (struct vec){x + 4.2f, 0, z}, v, .14f, (struct paint){.a = NIGHT});
		glow(p, see(&CAM, (struct vec){x + 4.2f, 0, z}).x, see(&CAM, (struct vec){x + 4.2f, 0, z}).y, 3.4f * size_at(&CAM, v), 1.3f * size_at(&CAM, v), HEX(0xffb766), .5f);
		lamp(p, s.x, s.y, .2f * size_at(&CAM, v), HEX(0xffc877), .8f);
	}
}

static void gangway(struct pic *p)
{
	const struct look l = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0xc0502f), .bottom = DEEP, .shoe = BLACK, .mark = GOLD, .build = 1.08f, .head = 1};
	const struct look m = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = LAKE, .bottom = NIGHT, .shoe = BLACK, .mark = PAPER, .build = 1.05f, .head = 1};

	move_to(p, 545, 690);
	line_to(p, 1010, 520);
	line_to(p, 1010, 690);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x4a6460), .b = BLACK, .x0 = 745, .y0 = 590, .x1 = 800, .y1 = 700, .broken = .4f, .angle = -.35f});
	for (int i = 0; i < 9; i++) {
		move_to(p, 570 + i * 56, 690);
		line_to(p, 660 + i * 62, 648 - i * 22.6f);
		stroke(p, 1.3f, (struct paint){.a = HEX(0x7d8a72), .clear = .45f, .dry = .4f});
	}
	for (int i = 0; i < 9; i++) {
		float x = 566 + i * 58.f, y = 685 - (x - 560) * .3656f;
		limb(p, (struct nib[]){{x, y, 2.1f}, {x, y - 96, 1.8f}}, 2);
		fill(p, (struct paint){.a = HEX(0xb9812f), .lit = HEX(0xf0c878), .shade = UMBER, .form = 1.2f});
	}
	for (int i = 0; i < 2; i++) {
		limb(p, (struct nib[]){{540, 692 - 96 + i * 46.f, 2.3f}, {1010, 520 - 96 + i * 46.f, 2.3f}}, 2);
		fill(p, (struct paint){.a = HEX(0xb9812f), .lit = HEX(0xf6d48a), .shade = UMBER, .form = 1.5f});
	}
	move_to(p, 545, 690);
	line_to(p, 1010, 520);
	stroke(p, 3.4f, (struct paint){.a = HEX(0xd9a24e), .clear = .1f, .dry = .5f});
	figure_shadow(p, &STAND_BACK, &l, 770, 640, 232, -1, (struct pt){.8f, -.08f}, (struct paint){.a = NIGHT, .mode = MULTIPLY, .clear = .3f, .soft = 1});
	figure(p, &STAND_BACK, &m, 862, 615, 226, 1);
	struct pose point = STAND_BACK;
	point.el[0] = (struct pt){-.25f, .75f};
	point.ha[0] = (struct pt){-.39f, .82f};
	figure(p, &point, &l, 770, 642, 236, 1);
}

void scene_plant(struct pic *p)
{
	p->haze = HEX(0xd9a873);
	p->haze_at = 260;
	p->sun = HEX(0xffd08a);
	evening(p);
	back_plant(p);
	for (int i = 0; i < 7; i++)
		for (int k = 0; k < 2; k++) {
			floor_rect(p, &CAM, 28.6f - i * 9 + 4 + 3.2f + k * 2.3f, 12, 28.75f - i * 9 + 4 + 3.2f + k * 2.3f, 80, 0);
			fill(p, (struct paint){.a = HEX(0xd0993f), .b = HEX(0x7a6a48), .x0 = 0, .y0 = 340, .x1 = 0, .y1 = 640, .rough = .4f, .clear = .15f});
		}
	for (int i = 0; i < 500; i++) {
		float y = 340 + 340 * chance(p), x = between(p, 0, 1000), l = (y - 300) * .12f;
		move_to(p, x, y);
		line_to(p, x + l, y);
		stroke(p, (y - 300) * .008f, (struct paint){.a = chance(p) < .4f ? HEX(0xb98850) : HEX(0x2f5a5c), .clear = .6f, .dry = 1});
	}
	for (int i = 5; i >= 0; i--)
		cell_row(p, 28 - i * 9.f + 4, 14 + (i == 0 ? 8 : 0), 76);
	glow(p, 90, 250, 460, 330, HEX(0xffc070), .45f);
	for (int i = 0; i < 4; i++) {
		struct look l = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = i % 2 ? HEX(0xc0502f) : LAKE, .bottom = DEEP, .shoe = BLACK, .mark = i % 2 ? PAPER : GOLD, .build = 1.08f, .head = 1};
		person(p, &CAM, i % 2 ? &WALK : &STAND_BACK, l, (struct person){(i > 1 ? -8 : 1) + (i % 2) * 1.5f, 0, 27 + i * 3.5f, 1.78f, 1, {.8f, .1f}, .1f});
	}
	gangway(p);
	bloom(p, .72f, 8, .3f);
	finish(p, (struct finish){.055f, .3f, .42f, .35f, .55f});
}
