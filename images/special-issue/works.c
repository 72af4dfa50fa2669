/* 际安电气: switchgear on the line, seen down the hall towards the far gate. Windows on the left send the morning
 * across the floor; the two fitters by the open cabinet on the right are what one looks at. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {385, 262, 690, 2.35f, 0};
enum { DEPTH = 66 };

static void hall(struct pic *p)
{
	const struct vec back[] = {{-10, 0, DEPTH}, {13, 0, DEPTH}, {13, 11, DEPTH}, {-10, 11, DEPTH}};
	const struct vec left[] = {{-10, 0, 1}, {-10, 11, 1}, {-10, 11, DEPTH}, {-10, 0, DEPTH}}, right[] = {{13, 0, 1}, {13, 11, 1}, {13, 11, DEPTH}, {13, 0, DEPTH}};
	const struct vec roof[] = {{-10, 11, 1}, {13, 11, 1}, {13, 11, DEPTH}, {-10, 11, DEPTH}};

	face(p, &CAM, roof, 4);
	fill(p, (struct paint){.a = HEX(0x14343c), .b = HEX(0x8fa596), .x0 = 700, .y0 = 0, .x1 = 400, .y1 = 160, .broken = .3f});
	face(p, &CAM, left, 4);
	fill(p, (struct paint){.a = HEX(0x1f4a50), .b = HEX(0xb7b594), .x0 = 60, .y0 = 300, .x1 = 290, .y1 = 262, .broken = .3f, .angle = 1.57f});
	face(p, &CAM, right, 4);
	fill(p, (struct paint){.a = HEX(0x7f8a72), .b = HEX(0xc3bd98), .x0 = 1000, .y0 = 200, .x1 = 530, .y1 = 262, .broken = .3f, .angle = 1.57f});
	face(p, &CAM, back, 4);
	fill(p, (struct paint){.a = HEX(0xe6d6a8), .b = HEX(0xb9b38e), .x0 = 400, .y0 = 150, .x1 = 400, .y1 = 290, .broken = .3f});
	face(p, &CAM, (struct vec[]){{-3, 0, DEPTH}, {4, 0, DEPTH}, {4, 6, DEPTH}, {-3, 6, DEPTH}}, 4);
	fill(p, (struct paint){.a = PAPER, .rough = .4f, .soft = .6f});
	floor_rect(p, &CAM, -10, 1, 13, DEPTH, 0);
	fill(p, (struct paint){.a = HEX(0xd8d0a4), .b = HEX(0x3a625f), .x0 = 400, .y0 = 285, .x1 = 460, .y1 = 640, .broken = .5f, .angle = .1f, .mottle = .1f});
}

static void windows(struct pic *p)
{
	for (int i = 10; i >= 0; i--) {
		float z = 3.f + i * 6;
		for (int k = 0; k < 2; k++)
			for (int m = 0; m < 4; m++) {
				float z0 = z + m * 1.12f, y0 = 3.2f + k * 3.3f;
				const struct vec v[] = {{-10, y0, z0}, {-10, y0 + 3, z0}, {-10, y0 + 3, z0 + 1.02f}, {-10, y0, z0 + 1.02f}};
				face(p, &CAM, v, 4);
				fill(p, (struct paint){.a = mix(PAPER, HEX(0xf6d594), k ? .3f : .8f), .b = HEX(0xe3c98e), .x0 = 0, .y0 = 80, .x1 = 0, .y1 = 260, .broken = .6f, .rough = .2f});
			}
	}
	for (int i = 0; i < 11; i++) {
		const struct vec a = {-10, 0, 2.1f + i * 6}, b = {-10, 11, 2.1f + i * 6};
		line3(p, &CAM, a, b, .55f, (struct paint){.a = far_by(p, HEX(0x1b4148), 2.1f + i * 6)});
		const struct vec c = {13, 0, 2.1f + i * 6}, d = {13, 11, 2.1f + i * 6};
		line3(p, &CAM, c, d, .6f, (struct paint){.a = far_by(p, HEX(0xb5a67c), 2.1f + i * 6)});
	}
	for (int i = 0; i < 9; i++) {
		floor_rect(p, &CAM, 3, 0, 4, 1, 0);
		cairo_new_path(p->cr);
		float z = 4 + i * 6;
		const struct vec v[] = {{-7.2f, 0, z + .8f}, {-7.2f, 0, z + 4.6f}, {-1.2f, 0, z + 6.2f}, {-1.2f, 0, z + 2.4f}};
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = HEX(0xffe6a6), .mode = SCREEN, .clear = .5f, .rough = 1, .soft = 1.2f});
	}
}

static void trusses(struct pic *p)
{
	for (int i = 10; i >= 0; i--) {
		float z = 3 + i * 6.f;
		struct rgb c = far_by(p, HEX(0x0f2c35), z);
		for (int k = 0; k < 10; k++) {
			float x = -10 + k * 2.3f;
			line3(p, &CAM, (struct vec){x, 10.8f, z}, (struct vec){x + 1.15f, 9.6f, z}, .09f, (struct paint){.a = c});
			line3(p, &CAM, (struct vec){x + 1.15f, 9.6f, z}, (struct vec){x + 2.3f, 10.8f, z}, .09f, (struct paint){.a = c});
		}
		line3(p, &CAM, (struct vec){-10, 9.6f, z}, (struct vec){13, 9.6f, z}, .22f, (struct paint){.a = c});
		line3(p, &CAM, (struct vec){-10, 10.9f, z}, (struct vec){13, 10.9f, z}, .22f, (struct paint){.a = c});
		for (int k = 0; k < 3; k++) {
			struct vec v = {-5 + k * 6.5f, 9.1f, z + 3};
			struct pt s = see(&CAM, v);
			lamp(p, s.x, s.y, .22f * size_at(&CAM, v), HEX(0xffe2a0), .5f);
		}
	}
	floor_rect(p, &CAM, -1.5f, 1, 4.5f, DEPTH, 10.9f);
	fill(p, (struct paint){.a = HEX(0xf2e3b6), .mode = SCREEN, .clear = .72f, .soft = 1.5f});
}

static void crane(struct pic *p)
{
	const float z = 21;
	struct rgb y = far_by(p, HEX(0xd89a2f), z * .6f);
	struct pt hook;

	block(p, &CAM, (struct block){-10, 8, z, 13, 9, z + 1, y, .3f});
	for (int i = 0; i < 8; i++)
		line3(p, &CAM, (struct vec){-9 + i * 2.9f, 8.05f, z}, (struct vec){-7.8f + i * 2.9f, 8.95f, z}, .3f, (struct paint){.a = dark_by(p, y, .6f), .clear = .3f});
	block(p, &CAM, (struct block){3.4f, 7.2f, z - .4f, 5.2f, 8.1f, z, LACQUER, .3f});
	for (int i = 0; i < 2; i++)
		line3(p, &CAM, (struct vec){4 + i * .6f, 7.2f, z}, (struct vec){4 + i * .6f, 4.6f, z}, .07f, (struct paint){.a = NIGHT});
	hook = see(&CAM, (struct vec){4.3f, 4.2f, z});
	drum(p, &CAM, (struct vec){4.3f, 2.7f, z}, .85f, 1.7f, HEX(0xb5643a));
	for (int i = 0; i < 5; i++) {
		struct pt a = see(&CAM, (struct vec){4.3f, 2.9f + i * .33f, z});
		oval(p, a.x, a.y, 27, 2.2f, 0);
		stroke(p, .9f, (struct paint){.a = UMBER, .clear = .35f});
	}
	(void)hook;
}

static void cabinet(struct pic *p, float x, float z, struct rgb c, int open)
{
	const float w = 1.25f, h = 2.05f;
	struct block b = {x, .45f, z, x + w, .45f + h, z + .95f, c, .25f};

	block(p, &CAM, (struct block){x - .1f, .05f, z - .1f, x + w + .1f, .45f, z + 1.05f, HEX(0x22454b), .2f});
	block(p, &CAM, b);
	for (int i = 0; i < 3; i++) {
		const struct vec v[] = {{x + .1f, .6f + i * .63f, z}, {x + w - .1f, .6f + i * .63f, z}, {x + w - .1f, 1.12f + i * .63f, z}, {x + .1f, 1.12f + i * .63f, z}};
		struct pt a = see(&CAM, v[0]), d = see(&CAM, v[2]);
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = far_by(p, open ? HEX(0x12333b) : lit_by(p, c, .12f), z), .b = far_by(p, open ? HEX(0x3d4f3f) : dark_by(p, c, .45f), z), .x0 = a.x, .y0 = d.y, .x1 = d.x, .y1 = a.y, .broken = .4f, .rough = .2f});
		for (int k = 0; k < 4; k++) {
			struct vec q = {x + .3f + k * .22f, .98f + i * .63f, z};
			struct pt s = see(&CAM, q);
			float u = size_at(&CAM, q);
			rect(p, s.x - .06f * u, s.y - .06f * u, .12f * u, (open ? .34f : .1f) * u);
			fill(p, (struct paint){.a = far_by(p, k == 1 ? VERMILION : k == 2 ? GOLD : open ? CLAY : PINE, z)});
		}
	}
	line3(p, &CAM, (struct vec){x, 2.42f, z}, (struct vec){x + w, 2.42f, z}, .12f, (struct paint){.a = far_by(p, VERMILION, z)});
}

static void transformer(struct pic *p, float x, float z)
{
	struct rgb c = HEX(0x4d7f79);

	block(p, &CAM, (struct block){x, .3f, z, x + 2.4f, 2.2f, z + 1.6f, c, .25f});
	for (int i = 0; i < 9; i++)
		block(p, &CAM, (struct block){x + .1f + i * .25f, .5f, z - .3f, x + .2f + i * .25f, 2, z, mix(c, MIST, .2f), .15f});
	for (int i = 0; i < 3; i++) {
		drum(p, &CAM, (struct vec){x + .5f + i * .7f, 2.2f, z + .6f}, .14f, .75f, CLAY);
		for (int k = 0; k < 4; k++) {
			struct vec v = {x + .5f + i * .7f, 2.32f + k * .16f, z + .6f};
			struct pt s = see(&CAM, v);
			oval(p, s.x, s.y, .21f * size_at(&CAM, v), .05f * size_at(&CAM, v), 0);
			fill(p, (struct paint){.a = far_by(p, k % 2 ? CORAL : LACQUER, z)});
		}
	}
}

static void robot(struct pic *p, float x, float z)
{
	float k = size_at(&CAM, (struct vec){x, 0, z});
	struct pt o = see(&CAM, (struct vec){x, 0, z});
	struct rgb c = far_by(p, HEX(0xd4752d), z * .7f);
	struct paint q = {.a = c, .lit = lit_by(p, c, .5f), .shade = dark_by(p, c, .7f), .form = .13f * k, .rough = .2f};

	rect(p, o.x - .4f * k, o.y - .5f * k, .8f * k, .5f * k);
	fill(p, (struct paint){.a = far_by(p, NIGHT, z)});
	limb(p, (struct nib[]){{o.x, o.y - .5f * k, .32f * k}, {o.x + .1f * k, o.y - 1.f * k, .25f * k}}, 2);
	fill(p, q);
	limb(p, (struct nib[]){{o.x + .1f * k, o.y - 1 * k, .2f * k}, {o.x + .55f * k, o.y - 2.1f * k, .15f * k}}, 2);
	fill(p, q);
	limb(p, (struct nib[]){{o.x + .55f * k, o.y - 2.1f * k, .2f * k}, {o.x - .55f * k, o.y - 2.45f * k, .11f * k}}, 2);
	fill(p, q);
	limb(p, (struct nib[]){{o.x - .55f * k, o.y - 2.45f * k, .12f * k}, {o.x - .8f * k, o.y - 2.05f * k, .07f * k}}, 2);
	fill(p, (struct paint){.a = far_by(p, DEEP, z)});
}

static void spark(struct pic *p, float x, float z)
{
	struct pt s = see(&CAM, (struct vec){x, 2, z});

	lamp(p, s.x, s.y, 1.6f, HEX(0xffdf9a), 1);
	for (int i = 0; i < 24; i++) {
		float a = spread(p, 1.4f) + 1.57f, l = between(p, 4, 22);
		move_to(p, s.x, s.y);
		line_to(p, s.x + cosf(a) * l, s.y + sinf(a) * l);
		stroke(p, .5f, (struct paint){.a = HEX(0xffe3a0), .clear = .2f});
	}
}

static void line_of_cabinets(struct pic *p)
{
	const struct look fitter = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = LAKE, .bottom = HEX(0x1f4650), .shoe = BLACK, .mark = PAPER, .build = 1.08f, .head = 1};
	const struct pt fall = {.8f, .12f};

	for (int i = 8; i >= 0; i--) {
		float z = 8.4f + i * 5.2f;
		transformer(p, -6.6f, z + 1);
		block(p, &CAM, (struct block){-.9f, 0, z, .9f, .12f, z + 5.2f, HEX(0x315b5c), .2f});
		cabinet(p, -.65f, z + 1.8f, i % 3 == 1 ? HEX(0xcfa55a) : HEX(0xd9d3b4), i % 2);
		if (i == 1 || i == 4)
			robot(p, 2.9f, z);
		if (i == 4)
			spark(p, 1.2f, z);
		block(p, &CAM, (struct block){7.5f, 0, z, 9.8f, 1.6f + (i * 7 % 3) * .6f, z + 2, i % 2 ? HEX(0xb98a52) : HEX(0x5f8a84), .3f});
		if (i && i < 7) {
			struct look l = fitter;
			l.mark = i % 2 ? GOLD : PAPER;
			person(p, &CAM, i % 2 ? &REACH : &STAND, l, (struct person){1.75f + (i % 3) * .4f, 0, z + 1.5f, 1.74f, -1, fall, 0});
			person(p, &CAM, &WALK, l, (struct person){-3.6f + (i * 5 % 3) * .7f, 0, z, 1.72f, i % 2 ? 1 : -1, fall, 0});
		}
	}
}

static void front_group(struct pic *p)
{
	struct look a = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0x2f6a70), .bottom = HEX(0x1d424c), .shoe = BLACK, .mark = GOLD, .build = 1.08f, .head = 1};
	struct look b = a;

	b.mark = PAPER;
	b.top = HEX(0xb8482f);
	b.build = 1;
	cabinet(p, 1.05f, 5.3f, HEX(0xe0d8b6), 1);
	person(p, &CAM, &HOLD, b, (struct person){3.9f, 0, 6.2f, 1.66f, -1, {.8f, .1f}, 0});
	person(p, &CAM, &REACH, a, (struct person){2.85f, 0, 5.15f, 1.76f, -1, {.8f, .1f}, 0});
}

void scene_line(struct pic *p)
{
	p->haze = HEX(0xe4d6aa);
	p->haze_at = 46;
	hall(p);
	windows(p);
	trusses(p);
	crane(p);
	for (int i = 0; i < 2; i++) {
		floor_rect(p, &CAM, i ? 5.6f : -2.35f, 1, i ? 5.75f : -2.2f, DEPTH, 0);
		fill(p, (struct paint){.a = HEX(0xe0b04c), .rough = .4f});
	}
	line_of_cabinets(p);
	front_group(p);
	for (int i = 0; i < 5; i++) {
		float x = 40 + i * 48;
		shaft(p, (struct pt[]){{x, 70 + i * 26}, {x + 38 - i * 3, 76 + i * 26}, {x + 330 - i * 20, 560 - i * 50}, {x + 190 - i * 10, 590 - i * 50}}, HEX(0xffe2a2), .4f, 7);
	}
	glow(p, 120, 150, 420, 330, HEX(0xffd890), .35f);
	bloom(p, .8f, 9, .2f);
	finish(p, (struct finish){.055f, .28f, .4f, .35f, .55f});
}
