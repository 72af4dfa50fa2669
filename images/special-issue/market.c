/* 花卉市场: under the awnings of the flower market. A woman with a bunch of lilies stands between two banks of
 * flowers; the row of stalls goes off into the light. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {590, 248, 760, 1.75f, 0, 0};

static void morning(struct pic *p)
{
	const struct rgb air[] = {HEX(0x6ba3a2), HEX(0xc9d3b4), HEX(0xf8e0a8)};

	sky(p, 0, 260, air, 3, .8f);
	glow(p, 420, 150, 420, 260, HEX(0xffe2a6), .7f);
	range(p, (struct range){252, 95, 256, 260, HEX(0x8fa9a0), HEX(0xe0c898), HEX(0x6b9490), HEX(0xead6a6), .3f});
	for (int i = 0; i < 9; i++)
		tree(p, BROAD, 380 + i * 45, 256, between(p, 60, 100), HEX(0x7f9a6a));
	floor_rect(p, &CAM, -500, .6f, 500, 300, 0);
	fill(p, (struct paint){.a = HEX(0xf1d9a2), .b = HEX(0x7c6c58), .x0 = 0, .y0 = 255, .x1 = 0, .y1 = 640, .broken = .5f, .angle = .03f, .mottle = .12f});
	floor_rect(p, &CAM, -2, .6f, 2.6f, 60, 0);
	clip_path(p);
	for (int i = 0; i < 46; i++) {
		float z = 1.8f * powf(1.085f, i);
		line3(p, &CAM, (struct vec){-4, 0, z}, (struct vec){4, 0, z}, .04f, (struct paint){.a = HEX(0x5e4c42), .clear = .55f});
		for (int k = -5; k < 6; k++) {
			float x = k * .7f + (i % 2) * .35f;
			line3(p, &CAM, (struct vec){x, 0, z}, (struct vec){x, 0, z * 1.085f}, .04f, (struct paint){.a = HEX(0x5e4c42), .clear = .6f});
		}
	}
	clip_end(p);
}

static void awning(struct pic *p, int side, float z0, float z1, struct rgb c)
{
	const float in = side * 1.75f, out = side * 5.2f;
	enum { BANDS = 8 };

	for (int i = 0; i < BANDS; i++) {
		float a = z0 + (z1 - z0) * i / BANDS, b = z0 + (z1 - z0) * (i + 1) / BANDS;
		struct rgb v = i % 2 ? HEX(0xf6e6c2) : c;
		struct vec top[] = {{in, 2.62f, a}, {out, 3.5f, a}, {out, 3.5f, b}, {in, 2.62f, b}};
		struct vec hem[] = {{in, 2.62f, a}, {in, 2.3f, a}, {in, 2.22f, (a + b) / 2}, {in, 2.3f, b}, {in, 2.62f, b}};
		struct pt s = see(&CAM, top[0]), t = see(&CAM, top[1]);
		struct rgb under = side < 0 ? mix(v, HEX(0xd98a50), .35f) : mix(dark_by(p, v, .3f), HEX(0xd9a060), .25f);
		face(p, &CAM, top, 4);
		fill(p, (struct paint){.a = far_by(p, lit_by(p, under, .3f), a), .b = far_by(p, dark_by(p, under, .55f), a), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y, .broken = .5f, .rough = .3f});
		face(p, &CAM, hem, 5);
		fill(p, (struct paint){.a = far_by(p, side < 0 ? dark_by(p, v, .25f) : lit_by(p, v, .25f), a), .rough = .3f});
	}
	for (int i = 0; i < 2; i++) {
		float z = i ? z0 + .1f : z1 - .1f;
		line3(p, &CAM, (struct vec){in, 0, z}, (struct vec){in, 2.6f, z}, .07f, (struct paint){.a = far_by(p, HEX(0x3f5a58), z)});
	}
}

static void bucket(struct pic *p, float x, float y, float z, enum flower kind, struct rgb c, float big)
{
	struct vec v = {x, y, z};
	struct pt s = see(&CAM, v);
	float k = size_at(&CAM, v);
	struct rgb pail = chance(p) < .5f ? HEX(0x88a39a) : chance(p) < .5f ? HEX(0xb5794e) : HEX(0x35606a);

	drum(p, &CAM, v, .17f * big, .34f * big, pail);
	bunch(p, kind, s.x, s.y - .62f * k * big, .27f * k * big, .24f * k * big, (kind == PEONY ? .085f : .08f) * k * big, z < 6 ? 17 : z < 12 ? 11 : 7, far_by(p, c, z));
}

static const enum flower KINDS[] = {PEONY, DAISY, TULIP, LILY, SPRAY, PEONY, DAISY, SPRAY};

static void bank(struct pic *p, int side, float z0, float z1)
{
	const struct rgb c[] = {HEX(0xd65a4e), HEX(0xf4e6c4), HEX(0xc23a2c), HEX(0xf0c262), HEX(0xe58f7a), HEX(0xe7a33c), HEX(0xb64a58), HEX(0xd9cfe0)};

	for (float z = z1; z >= z0; z -= .62f)
		for (int step = 2; step >= 0; step--) {
			float x = side * (2.05f + step * .62f), y = step * .33f;
			int i = (int)(chance(p) * 7.99f);
			block(p, &CAM, (struct block){side < 0 ? x - .34f : x - .3f, 0, z - .3f, side < 0 ? x + .3f : x + .34f, y + .03f, z + .3f, HEX(0x8f6a4a), .2f});
			bucket(p, x + spread(p, .06f), y, z, KINDS[i], c[(i + (int)(chance(p) * 2)) % 8], between(p, .9f, 1.12f));
		}
}

/* Baskets that hang from the awning's edge. */
static void basket(struct pic *p, int side, float z, struct rgb c)
{
	struct vec v = {side * 1.7f, 2.02f, z};
	struct pt s = see(&CAM, v), t = see(&CAM, (struct vec){side * 1.7f, 2.6f, z});
	float k = size_at(&CAM, v);

	for (int i = -1; i <= 1; i++) {
		move_to(p, t.x, t.y);
		line_to(p, s.x + i * .2f * k, s.y);
		stroke(p, .02f * k, (struct paint){.a = UMBER});
	}
	oval(p, s.x, s.y + .06f * k, .2f * k, .17f * k, 0);
	fill(p, (struct paint){.a = far_by(p, HEX(0x9a6a3c), z), .lit = far_by(p, STRAW, z), .shade = far_by(p, UMBER, z), .form = .1f * k, .rough = .01f * k});
	bunch(p, SPRAY, s.x, s.y - .02f * k, .3f * k, .2f * k, .09f * k, 11, far_by(p, c, z));
	for (int i = 0; i < 5; i++) {
		float x = s.x + (i - 2) * .12f * k;
		strand(p, (struct pt[]){{x, s.y}, {x + spread(p, .05f * k), s.y + .16f * k}, {x + spread(p, .08f * k), s.y + between(p, .25f, .4f) * k}}, 3);
		stroke(p, .035f * k, (struct paint){.a = far_by(p, i % 2 ? LEAF : PINE, z), .dry = .01f * k});
	}
}

/* Strings of small flags and flowers across the way. */
static void garland(struct pic *p, float z)
{
	const struct rgb c[] = {VERMILION, HEX(0xf6e6c2), GOLD, TEAL};
	struct pt a = see(&CAM, (struct vec){-1.75f, 2.75f, z}), b = see(&CAM, (struct vec){1.75f, 2.75f, z});
	float k = CAM.f / z;

	strand(p, (struct pt[]){a, {(a.x + b.x) / 2, a.y + .35f * k}, b}, 3);
	stroke(p, .02f * k, (struct paint){.a = far_by(p, UMBER, z)});
	for (int i = 0; i < 11; i++) {
		float t = (i + .5f) / 11, x = a.x + (b.x - a.x) * t, y = a.y + .35f * k * 4 * t * (1 - t), w = .11f * k;
		struct rgb v = far_by(p, c[i % 4], z);
		polygon(p, (struct pt[]){{x - w, y}, {x + w, y}, {x + spread(p, w * .3f), y + w * 2.1f}}, 3);
		fill(p, (struct paint){.a = lit_by(p, v, .25f), .b = dark_by(p, v, .3f), .x0 = x - w, .y0 = y, .x1 = x + w, .y1 = y, .broken = .5f, .rough = .01f * k});
	}
}

static void stalls(struct pic *p)
{
	const struct rgb c[] = {HEX(0xc0402c), HEX(0x2f6f72), HEX(0xd79a3c), HEX(0xb5382c), HEX(0x44807a)};
	const struct pt fall = {.8f, .1f};

	for (int i = 5; i >= 0; i--) {
		float z0 = 3.1f + i * 5.4f, z1 = z0 + 5;
		for (int side = -1; side <= 1; side += 2) {
			struct look l = someone(p);
			awning(p, side, z0, z1, c[(i + (side > 0) * 2) % 5]);
			l.apron = 1;
			l.mark = side > 0 ? HEX(0xe9d6ac) : HEX(0x8fa99a);
			l.top = side > 0 ? HEX(0x2f6068) : HEX(0xa8402e);
			person(p, &CAM, i % 2 ? &HOLD : &STAND, l, (struct person){side * 4.1f, .55f, z0 + 3, 1.66f, side, {0, 0}, side < 0 ? .4f : .15f});
			bank(p, side, z0 + (i ? .2f : side < 0 ? .2f : 1.1f), z1 - .3f);
		}
		for (int k = 0; k < 2; k++) {
			basket(p, -1, z0 + 1.2f + k * 2.6f, k ? HEX(0xd65a4e) : HEX(0xf0c262));
			basket(p, 1, z0 + 1.9f + k * 2.4f, k ? HEX(0xf4e6c4) : HEX(0xc64a3c));
		}
		garland(p, z0 + 1.6f);
		if (i > 0)
			for (int k = 0; k < 4; k++) {
				struct look l = someone(p);
				const struct pose *const way[] = {&WALK, &STAND_BACK, &WALK_BACK, &HOLD};
				person(p, &CAM, way[k], l, (struct person){spread(p, 1.3f), 0, z0 + 4.4f - k * 1.1f, between(p, 1.55f, 1.75f), k % 2 ? 1 : -1, fall, .1f});
			}
	}
}

static void buyers(struct pic *p)
{
	const struct pt fall = {.85f, .1f};
	struct look a = {.cut = BOB, .upper = COAT, .lower = SKIRT, .skin = HEX(0xe0a982), .hair = BLACK, .top = HEX(0xbf3d2b), .bottom = HEX(0x1f4650), .shoe = UMBER, .mark = GOLD, .build = .98f, .head = 1, .glad = 1};
	struct look kid = {.cut = PONY, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xe4b089), .hair = BLACK, .top = HEX(0xe2b04c), .bottom = LAKE, .shoe = CREAM, .mark = GOLD, .build = 1.15f, .head = 1.35f, .glad = 1};
	const struct person at = {.25f, 0, 4.7f, 1.66f, 1, fall, 0};
	struct pt s = see(&CAM, (struct vec){at.x, 0, at.z});
	float h = at.tall * size_at(&CAM, (struct vec){at.x, 0, at.z});
	struct pose arms = HOLD;
	struct pt hand;
	struct pose reach = STAND_CHILD;

	person(p, &CAM, &reach, kid, (struct person){-.75f, 0, 4.75f, 1.14f, -1, fall, 0});
	arms.ha[0] = (struct pt){.02f, .57f}, arms.ha[1] = (struct pt){.075f, .6f};
	arms.el[0] = (struct pt){-.14f, .655f}, arms.el[1] = (struct pt){.165f, .655f};
	arms.turn = -.55f;
	hand = joint(arms.ha[1], s.x, s.y, h, 1);
	hand.x += 6;
	person(p, &CAM, &arms, a, at);
	move_to(p, hand.x - 22, hand.y - 14);
	line_to(p, hand.x - 8, hand.y + 62);
	line_to(p, hand.x + 8, hand.y + 62);
	line_to(p, hand.x + 26, hand.y - 16);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xf6ead0), .b = HEX(0xc9b58c), .x0 = hand.x - 20, .y0 = 0, .x1 = hand.x + 22, .y1 = 0, .broken = .5f, .rough = .5f});
	bunch(p, LILY, hand.x + 4, hand.y - 26, 34, 24, 14, 13, HEX(0xfaf0dc));
	for (int i = 0; i < 5; i++)
		flower(p, PEONY, hand.x - 24 + i * 12 + spread(p, 4), hand.y - 18 + spread(p, 10), 9, HEX(0xe0836c));
	for (int i = 0; i < 4; i++) {
		limb(p, (struct nib[]){{hand.x - 24, hand.y + 12 + i * 3, 4.2f}, {hand.x - 10, hand.y + 8 + i * 5.4f, 3.6f}, {hand.x + 2 - i, hand.y + 9 + i * 5.6f, 2.6f}}, 3);
		fill(p, (struct paint){.a = a.skin, .lit = lit_by(p, a.skin, .4f), .shade = HEX(0xb0694c), .form = 2.5f});
	}
}

static void near_flowers(struct pic *p)
{
	for (int i = 0; i < 4; i++)
		bunch(p, i % 2 ? DAISY : PEONY, 60 + i * 92, 612 + i * 14, 90, 74, i % 2 ? 24 : 34, 15, i % 2 ? HEX(0xf2e4c2) : HEX(0xc6483c));
	for (int i = 0; i < 3; i++)
		bunch(p, i % 2 ? TULIP : PEONY, 990 - i * 84, 622 + i * 12, 80, 66, i % 2 ? 22 : 30, 14, i % 2 ? HEX(0xe3a440) : HEX(0xdf8672));
	dusk(p, 100, 690, 420, 170, HEX(0x31525a), .55f);
	dusk(p, 960, 690, 380, 160, HEX(0x31525a), .6f);
}

void scene_flowers(struct pic *p)
{
	p->haze = HEX(0xf0dba8);
	p->haze_at = 32;
	morning(p);
	stalls(p);
	for (int i = 0; i < 3; i++) {
		struct vec v[] = {{-1.9f, 0, 4 + i * 5.4f}, {-1.9f, 0, 5.3f + i * 5.4f}, {1.7f, 0, 6.2f + i * 5.4f}, {1.7f, 0, 4.9f + i * 5.4f}};
		face(p, &CAM, v, 4);
		fill(p, (struct paint){.a = HEX(0xffe09c), .mode = SCREEN, .clear = .7f, .soft = 3, .rough = 1});
	}
	buyers(p);
	near_flowers(p);
	shaft(p, (struct pt[]){{250, -10}, {420, -10}, {760, 560}, {500, 600}}, HEX(0xffe4ac), .34f, 14);
	glow(p, 380, 60, 480, 380, HEX(0xffe2a6), .3f);
	bloom(p, .84f, 8, .15f);
	finish(p, (struct finish){.045f, .28f, .46f, .35f, .7f});
}
