/* 际安电气: switchgear on the line, seen down the hall towards the far gate. Windows on the left send the morning
 * across the floor; the two fitters by the open cabinet on the right are what one looks at. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {385, 262, 690, 2.35f, 0, 0};
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
	face(p, &CAM, (struct vec[]){{-7.4f, 0, DEPTH}, {-2.4f, 0, DEPTH}, {-2.4f, 5.4f, DEPTH}, {-7.4f, 5.4f, DEPTH}}, 4);
	fill(p, (struct paint){.a = HEX(0xf5e6bc), .rough = .4f, .soft = .8f});
	floor_rect(p, &CAM, -10, 1, 13, DEPTH, 0);
	fill(p, (struct paint){.a = HEX(0xdcd3a6), .b = HEX(0x3f6a66), .x0 = 400, .y0 = 285, .x1 = 460, .y1 = 640, .broken = .22f, .angle = .05f, .mottle = .1f});
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
		float z = 4 + i * 6;
		const struct vec v[] = {{-7.2f, 0, z + .8f}, {-7.2f, 0, z + 4.6f}, {-1.2f, 0, z + 6.2f}, {-1.2f, 0, z + 2.4f}};
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = HEX(0xffe6a6), .mode = SCREEN, .clear = .5f, .rough = 1, .soft = 1.2f});
	}
}

static void right_wall(struct pic *p)
{
	const struct rgb pipe[] = {LACQUER, HEX(0xd3b06a), TEAL};

	for (int i = 10; i >= 0; i--) {
		float z = 3.f + i * 6;
		for (int m = 0; m < 4; m++) {
			float z0 = z + m * 1.12f;
			face(p, &CAM, (struct vec[]){{13, 6.4f, z0}, {13, 8.8f, z0}, {13, 8.8f, z0 + 1}, {13, 6.4f, z0 + 1}}, 4);
			fill(p, (struct paint){.a = far_by(p, HEX(0x5f8f8e), z * .6f), .b = far_by(p, HEX(0xb9c2a2), z * .6f), .x0 = 0, .y0 = 0, .x1 = 0, .y1 = 190, .broken = .5f, .rough = .2f});
		}
	}
	face(p, &CAM, (struct vec[]){{13, 0, 1}, {13, 2.6f, 1}, {13, 2.6f, DEPTH}, {13, 0, DEPTH}}, 4);
	fill(p, (struct paint){.a = HEX(0x2c5a5c), .b = HEX(0xb0ac86), .x0 = 1000, .y0 = 0, .x1 = 530, .y1 = 0, .broken = .25f});
	for (int i = 0; i < 3; i++)
		line3(p, &CAM, (struct vec){12.6f, 5.1f + i * .34f, 3}, (struct vec){12.6f, 5.1f + i * .34f, DEPTH}, .24f, (struct paint){.a = mix(pipe[i], HEX(0xd8c894), .2f), .rough = .2f});
	line3(p, &CAM, (struct vec){11.4f, 3.9f, 3}, (struct vec){11.4f, 3.9f, DEPTH}, .3f, (struct paint){.a = HEX(0x284c50)});
	for (float z = 3; z < DEPTH; z += 1.5f)
		line3(p, &CAM, (struct vec){11.4f, 3.9f, z}, (struct vec){11.4f, 4.9f, z}, .05f, (struct paint){.a = far_by(p, GOLD, z)});
	line3(p, &CAM, (struct vec){11.4f, 4.9f, 3}, (struct vec){11.4f, 4.9f, DEPTH}, .08f, (struct paint){.a = GOLD});
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

	block(p, &CAM, (struct block){-10, 8, z, 13, 9, z + 1, y, .3f});
	for (int i = 0; i < 8; i++)
		line3(p, &CAM, (struct vec){-9 + i * 2.9f, 8.05f, z}, (struct vec){-7.8f + i * 2.9f, 8.95f, z}, .3f, (struct paint){.a = dark_by(p, y, .6f), .clear = .3f});
	block(p, &CAM, (struct block){3.4f, 7.2f, z - .4f, 5.2f, 8.1f, z, LACQUER, .3f});
	for (int i = 0; i < 2; i++)
		line3(p, &CAM, (struct vec){4 + i * .6f, 7.2f, z}, (struct vec){4 + i * .6f, 4.6f, z}, .07f, (struct paint){.a = NIGHT});
	drum(p, &CAM, (struct vec){4.3f, 2.7f, z}, .85f, 1.7f, HEX(0xb5643a));
	for (int i = 0; i < 5; i++) {
		struct pt a = see(&CAM, (struct vec){4.3f, 2.9f + i * .33f, z});
		oval(p, a.x, a.y, 27, 2.2f, 0);
		stroke(p, .9f, (struct paint){.a = UMBER, .clear = .35f});
	}
}

/* Switchgear: closed ones show doors, dials and lamps; open ones breakers, copper bars and wiring. */
static void cabinet_doors(struct pic *p, float x, float z, struct rgb c)
{
	for (int i = 0; i < 2; i++) {
		float a = x + .06f + i * .58f, b = a + .54f;
		const struct vec v[] = {{a, .55f, z}, {b, .55f, z}, {b, 1.85f, z}, {a, 1.85f, z}};
		struct pt s = see(&CAM, v[3]), t = see(&CAM, v[1]);
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = far_by(p, lit_by(p, c, .2f), z), .b = far_by(p, dark_by(p, c, .4f), z), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .3f, .rough = .15f});
		line3(p, &CAM, (struct vec){i ? a + .06f : b - .06f, 1.05f, z}, (struct vec){i ? a + .06f : b - .06f, 1.35f, z}, .05f, (struct paint){.a = far_by(p, NIGHT, z)});
		for (int k = 0; k < 5; k++)
			line3(p, &CAM, (struct vec){a + .1f, .66f + k * .06f, z}, (struct vec){b - .1f, .66f + k * .06f, z}, .025f, (struct paint){.a = far_by(p, dark_by(p, c, .8f), z)});
	}
	for (int k = 0; k < 4; k++) {
		struct vec v = {x + .2f + k * .28f, 2.1f, z};
		struct pt s = see(&CAM, v);
		float u = size_at(&CAM, v);
		oval(p, s.x, s.y, .075f * u, .075f * u, 0);
		fill(p, (struct paint){.a = far_by(p, k == 1 ? VERMILION : k == 2 ? GOLD : HEX(0x1c3b42), z), .lit = far_by(p, PAPER, z), .shade = far_by(p, BLACK, z), .form = .03f * u});
	}
}

static void cabinet_inside(struct pic *p, float x, float z)
{
	const struct vec hole[] = {{x + .07f, .53f, z}, {x + 1.18f, .53f, z}, {x + 1.18f, 2.36f, z}, {x + .07f, 2.36f, z}};
	const struct rgb wire[] = {VERMILION, GOLD, HEX(0x58977c)};
	struct pt a = see(&CAM, hole[3]), b = see(&CAM, hole[1]);

	face(p, &CAM, hole, 4);
	fill(p, (struct paint){.a = HEX(0x0d2730), .b = HEX(0x2c4b48), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .3f, .rough = .2f});
	for (int i = 0; i < 3; i++)
		line3(p, &CAM, (struct vec){x + .3f + i * .3f, .6f, z}, (struct vec){x + .3f + i * .3f, 2.3f, z}, .055f, (struct paint){.a = HEX(0xcf8248), .rough = .15f});
	for (int r = 0; r < 3; r++)
		for (int i = 0; i < 3; i++) {
			struct vec v = {x + .3f + i * .3f, .82f + r * .58f, z};
			struct pt s = see(&CAM, v);
			float u = size_at(&CAM, v);
			rect(p, s.x - .115f * u, s.y - .19f * u, .23f * u, .34f * u);
			fill(p, (struct paint){.a = HEX(0xe9dcb6), .b = HEX(0x8c8a72), .x0 = s.x - .1f * u, .y0 = 0, .x1 = s.x + .12f * u, .y1 = 0, .broken = .3f, .rough = .15f});
			rect(p, s.x - .05f * u, s.y - .09f * u, .1f * u, .14f * u);
			fill(p, (struct paint){.a = r == 1 ? VERMILION : NIGHT, .rough = .1f});
		}
	for (int i = 0; i < 18; i++) {          /* wires from each breaker to the duct at the side */
		int r = i / 6, k = i % 6;
		struct pt s = see(&CAM, (struct vec){x + .24f + k * .13f, .62f + r * .58f, z}), t = see(&CAM, (struct vec){x + (k < 3 ? .12f : 1.13f), .72f + r * .58f - (k % 3) * .04f, z});
		strand(p, (struct pt[]){s, {s.x + (t.x - s.x) * .3f, s.y + 9 + (k % 3) * 4}, {t.x + (s.x - t.x) * .12f, t.y + 5}, t}, 4);
		stroke(p, 1.4f, (struct paint){.a = wire[(k + r) % 3]});
	}
	for (int k = 0; k < 6; k++) {
		struct pt s = see(&CAM, (struct vec){x + (k < 3 ? .1f : 1.11f) + (k % 3) * .02f, .58f, z}), t = see(&CAM, (struct vec){x + (k < 3 ? .1f : 1.11f) + (k % 3) * .02f, 2.3f, z});
		move_to(p, s.x, s.y);
		line_to(p, t.x, t.y);
		stroke(p, 1.5f, (struct paint){.a = wire[k % 3]});
	}
}

static void cabinet(struct pic *p, float x, float z, struct rgb c, int open)
{
	block(p, &CAM, (struct block){x - .1f, .05f, z - .1f, x + 1.35f, .45f, z + 1.05f, HEX(0x22454b), .2f});
	block(p, &CAM, (struct block){x, .45f, z, x + 1.25f, 2.5f, z + .95f, c, .25f});
	line3(p, &CAM, (struct vec){x, 2.44f, z}, (struct vec){x + 1.25f, 2.44f, z}, .1f, (struct paint){.a = far_by(p, VERMILION, z)});
	if (!open) {
		cabinet_doors(p, x, z, c);
		return;
	}
	cabinet_inside(p, x, z);
	const struct vec door[] = {{x + 1.25f, .5f, z}, {x + 1.62f, .5f, z - .62f}, {x + 1.62f, 2.4f, z - .62f}, {x + 1.25f, 2.4f, z}};
	const struct vec wing[] = {{x, .5f, z}, {x - .45f, .5f, z - .5f}, {x - .45f, 2.4f, z - .5f}, {x, 2.4f, z}};
	face(p, &CAM, wing, 4);
	fill(p, (struct paint){.a = far_by(p, dark_by(p, c, .55f), z), .b = far_by(p, c, z), .x0 = see(&CAM, wing[0]).x, .y0 = 0, .x1 = see(&CAM, wing[1]).x, .y1 = 0, .rough = .2f});
	face(p, &CAM, door, 4);
	fill(p, (struct paint){.a = far_by(p, lit_by(p, c, .45f), z), .b = far_by(p, lit_by(p, c, .1f), z), .x0 = see(&CAM, door[0]).x, .y0 = 0, .x1 = see(&CAM, door[1]).x, .y1 = 0, .rough = .2f});
	for (int k = 0; k < 2; k++)
		line3(p, &CAM, (struct vec){x + 1.32f, .72f + k * 1.42f, z - .12f}, (struct vec){x + 1.54f, .72f + k * 1.42f, z - .5f}, .1f, (struct paint){.a = far_by(p, k ? VERMILION : TEAL, z)});
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

static void robot(struct pic *p, float x, float z, float way)
{
	float k = size_at(&CAM, (struct vec){x, 0, z});
	struct pt o = see(&CAM, (struct vec){x, 0, z});
	struct rgb c = far_by(p, HEX(0xd4752d), z * .7f);
	struct paint q = {.a = c, .lit = lit_by(p, c, .5f), .shade = dark_by(p, c, .7f), .form = .13f * k, .rough = .2f};

	limb(p, (struct nib[]){{o.x + .3f * k, o.y + .06f * k, .1f * k}, {o.x + 1.1f * k, o.y + .14f * k, .07f * k}, {o.x + 1.7f * k, o.y + .2f * k, .06f * k}, {o.x + 1.5f * k + way * .5f * k, o.y + .3f * k, .05f * k}}, 4);
	fill(p, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .4f, .soft = 2, .rough = 1});
	drum(p, &CAM, (struct vec){x, 0, z}, .52f, .22f, HEX(0x3c5c5c));
	drum(p, &CAM, (struct vec){x, .22f, z}, .36f, .34f, HEX(0x27434a));
	limb(p, (struct nib[]){{o.x, o.y - .5f * k, .32f * k}, {o.x + way * .1f * k, o.y - 1.f * k, .25f * k}}, 2);
	fill(p, q);
	limb(p, (struct nib[]){{o.x + way * .1f * k, o.y - 1 * k, .2f * k}, {o.x + way * .55f * k, o.y - 2.1f * k, .15f * k}}, 2);
	fill(p, q);
	limb(p, (struct nib[]){{o.x + way * .55f * k, o.y - 2.1f * k, .2f * k}, {o.x - way * .55f * k, o.y - 2.45f * k, .11f * k}}, 2);
	fill(p, q);
	limb(p, (struct nib[]){{o.x - way * .55f * k, o.y - 2.45f * k, .12f * k}, {o.x - way * .8f * k, o.y - 2.05f * k, .07f * k}}, 2);
	fill(p, (struct paint){.a = far_by(p, DEEP, z), .lit = far_by(p, MIST, z), .shade = far_by(p, BLACK, z), .form = .06f * k});
	for (int i = -1; i <= 1; i += 2) {
		struct pt g = {o.x - way * .8f * k, o.y - 2.05f * k};
		limb(p, (struct nib[]){{g.x, g.y, .035f * k}, {g.x + i * .12f * k, g.y + .12f * k, .03f * k}, {g.x + i * .07f * k, g.y + .25f * k, .02f * k}}, 3);
		fill(p, (struct paint){.a = far_by(p, NIGHT, z)});
	}
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
			robot(p, 2.9f, z, 1);
		if (i == 4)
			spark(p, 1.2f, z);
		for (int k = 0; k < 2; k++) {
			float y = k * 1.15f, x = 7.3f + k * .3f;
			if (k && i % 3 == 0)
				continue;
			block(p, &CAM, (struct block){x, y, z, x + 2.2f - k * .5f, y + 1.1f, z + 1.8f, (i + k) % 2 ? HEX(0xc0894a) : HEX(0x5f8a84), .3f});
			for (int m = 1; m < 4; m++)
				line3(p, &CAM, (struct vec){x + m * .5f, y, z}, (struct vec){x + m * .5f, y + 1.1f, z}, .06f, (struct paint){.a = far_by(p, UMBER, z), .clear = .4f});
			line3(p, &CAM, (struct vec){x, y + .55f, z}, (struct vec){x + 2.2f - k * .5f, y + .55f, z}, .08f, (struct paint){.a = far_by(p, UMBER, z), .clear = .4f});
		}
		if (i && i < 7) {
			struct look l = fitter;
			l.mark = i % 2 ? GOLD : PAPER;
			person(p, &CAM, i % 2 ? &REACH : &STAND, l, (struct person){1.75f + (i % 3) * .4f, 0, z + 1.5f, 1.74f, -1, fall, 0});
			person(p, &CAM, &WALK, l, (struct person){-3.6f + (i * 5 % 3) * .7f, 0, z, 1.72f, i % 2 ? 1 : -1, fall, 0});
		}
	}
}

/* A fitter's trolley, drawers and tools. */
static void trolley(struct pic *p, float x, float z)
{
	const struct rgb tool[] = {HEX(0xe8ddba), GOLD, TEAL, HEX(0xe8ddba), CORAL};

	for (int i = 0; i < 2; i++)
		drum(p, &CAM, (struct vec){x + .15f + i * .8f, 0, z + .1f}, .09f, .14f, NIGHT);
	block(p, &CAM, (struct block){x, .16f, z, x + 1.1f, .86f, z + .6f, HEX(0xb5382a), .2f});
	for (int i = 0; i < 4; i++) {
		line3(p, &CAM, (struct vec){x + .06f, .27f + i * .16f, z}, (struct vec){x + 1.04f, .27f + i * .16f, z}, .02f, (struct paint){.a = WINE});
		line3(p, &CAM, (struct vec){x + .4f, .33f + i * .15f, z}, (struct vec){x + .7f, .33f + i * .15f, z}, .03f, (struct paint){.a = CREAM});
	}
	for (int i = 0; i < 5; i++)
		block(p, &CAM, (struct block){x + .1f + i * .2f, .86f, z + .1f + (i % 2) * .2f, x + .22f + i * .2f, .93f + (i % 3) * .05f, z + .3f + (i % 2) * .2f, tool[i], .15f});
}

static void front_group(struct pic *p)
{
	struct look a = {.cut = HELMET, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0x2f6a70), .bottom = HEX(0x1d424c), .shoe = BLACK, .mark = GOLD, .build = 1.08f, .head = 1};
	struct look b = a;

	b.mark = PAPER;
	b.top = HEX(0xb8482f);
	b.build = 1;
	robot(p, -2.15f, 6.9f, -1);
	cabinet(p, 1.05f, 5.3f, HEX(0xe0d8b6), 1);
	transformer(p, -5.7f, 5.4f);
	person(p, &CAM, &HOLD, b, (struct person){4.75f, 0, 6.3f, 1.66f, -1, {.8f, .1f}, 0});
	person(p, &CAM, &REACH, a, (struct person){3.2f, 0, 5.2f, 1.76f, -1, {.8f, .1f}, 0});
	trolley(p, 3.75f, 4.35f);
}

void scene_line(struct pic *p)
{
	p->haze = HEX(0xe4d6aa);
	p->haze_at = 46;
	hall(p);
	right_wall(p);
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
