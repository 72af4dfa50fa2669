/* A cut-out: a girl runs with a paper carp on a pole. The carp streams back over her, her scarf under it, so that both sides
 * of the shape are hollow and text can follow it. Nothing lies on the ground. */
#include "figure.h"
#include "scenes.h"
#include "things.h"
#include <math.h>

enum { RINGS = 44, ACROSS = 8, SPINE = 6 };
static const struct pt BACKBONE[SPINE] = {{322, 212}, {438, 152}, {578, 178}, {706, 262}, {812, 290}, {896, 250}};
static const float GIRTH[SPINE] = {60, 82, 80, 62, 40, 22};

static float between_knots(float a, float b, float c, float d, float t)
{
	return b + .5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/* A point of the carp: along 0 at the mouth … 1 at the tail, across −1 on the back … 1 at the belly. */
static struct pt on_carp(float along, float across)
{
	float f = clampf(along, 0, .9999f) * (SPINE - 1), t = f - (int)f, v[2][2], w;
	int i = (int)f, a = i ? i - 1 : 0, d = i + 2 < SPINE ? i + 2 : SPINE - 1;

	for (int k = 0; k < 2; k++) {
		float u = t + (k ? .01f : 0);
		v[k][0] = between_knots(BACKBONE[a].x, BACKBONE[i].x, BACKBONE[i + 1].x, BACKBONE[d].x, u);
		v[k][1] = between_knots(BACKBONE[a].y, BACKBONE[i].y, BACKBONE[i + 1].y, BACKBONE[d].y, u);
	}
	w = between_knots(GIRTH[a], GIRTH[i], GIRTH[i + 1], GIRTH[d], t) * (1 + .05f * sinf(along * 26));
	float dx = v[1][0] - v[0][0], dy = v[1][1] - v[0][1], l = hypotf(dx, dy) + 1e-6f;
	return (struct pt){v[0][0] - dy / l * w * across, v[0][1] + dx / l * w * across};
}

static void carp_path(struct pic *p, float from, float to, float top, float low)
{
	struct pt v[2 * RINGS];

	for (int i = 0; i < RINGS; i++) {
		float t = from + (to - from) * i / (RINGS - 1);
		v[i] = on_carp(t, top);
		v[2 * RINGS - 1 - i] = on_carp(t, low);
	}
	polygon(p, v, 2 * RINGS);
}

static void rays(struct pic *p, struct pt a, struct pt b, struct pt c, struct pt d, int n, struct rgb line)
{
	for (int i = 1; i < n; i++) {
		float t = (float)i / n;
		struct pt from = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, to = {c.x + (d.x - c.x) * t, c.y + (d.y - c.y) * t};
		strand(p, (struct pt[]){from, {(from.x + to.x) / 2, (from.y + to.y) / 2 - 5}, to}, 3);
		stroke(p, 2, (struct paint){.a = line, .clear = .25f});
	}
}

static void lobe(struct pic *p, struct pt root, struct pt other, struct pt tip, struct pt in, float way)
{
	move_to(p, root.x - 16, root.y);
	curve_to(p, root.x + 24, root.y + 34 * way, tip.x - 56, tip.y - 6 * way, tip.x, tip.y);
	curve_to(p, tip.x - 22, tip.y - 34 * way, in.x + 4, in.y + 22 * way, in.x, in.y);
	curve_to(p, in.x - 28, in.y, other.x + 14, other.y, other.x - 16, other.y);
	shut(p);
}

static void tail(struct pic *p)
{
	const struct rgb red = HEX(0xc8402c);

	for (int k = 0; k < 2; k++) {
		float way = k ? 1 : -1;
		struct pt tip = {k ? 980 : 984, k ? 372 : 128}, in = {k ? 962 : 968, k ? 270 : 226}, r = on_carp(1, way), q = on_carp(1, -way);
		lobe(p, r, q, tip, in, way);
		fill(p, (struct paint){.a = k ? dark_by(p, red, .3f) : lit_by(p, red, .25f), .b = k ? HEX(0xd9883a) : HEX(0xf2c468), .x0 = r.x, .y0 = r.y, .x1 = tip.x, .y1 = tip.y, .broken = .35f, .angle = k ? .9f : -.9f});
		lobe(p, r, q, tip, in, way);
		clip_path(p);
		rays(p, r, q, tip, in, 6, k ? WINE : LACQUER);
		clip_end(p);
	}
}

static void back_fin(struct pic *p)
{
	struct pt v[11];

	for (int i = 0; i < 6; i++)
		v[i] = on_carp(.26f + .4f * i / 5, -.86f);
	for (int i = 0; i < 5; i++) {
		float t = .7f - .38f * i / 4, up = 1.35f + .34f * sinf(i * .8f) + (i == 4 ? -.1f : .12f * (i % 2));
		v[6 + i] = on_carp(t + .05f, -up);
	}
	blob(p, v, 11);
	fill(p, (struct paint){.a = HEX(0x2f7076), .lit = HEX(0x8fc0ae), .shade = DEEP, .form = 16});
	blob(p, v, 11);
	clip_path(p);
	for (int i = 0; i < 10; i++) {
		struct pt a = on_carp(.26f + .042f * i, -.9f), b = on_carp(.33f + .046f * i, -1.6f);
		strand(p, (struct pt[]){a, {(a.x + b.x) / 2 + 4, (a.y + b.y) / 2 - 3}, b}, 3);
		stroke(p, 2.4f, (struct paint){.a = DEEP, .clear = .3f});
	}
	clip_end(p);
}

static void side_fin(struct pic *p, float at, float across, float reach, float drop)
{
	struct pt a = on_carp(at, across - .12f), b = on_carp(at + .1f, across + .12f), tip = {a.x + reach, a.y + drop}, mid = {a.x + reach * .55f, a.y + drop * 1.08f};

	move_to(p, a.x, a.y);
	curve_to(p, a.x + reach * .2f, a.y + drop * .7f, mid.x - reach * .1f, mid.y, mid.x + reach * .1f, mid.y + 6);
	curve_to(p, mid.x + reach * .22f, mid.y - 12, tip.x, tip.y - 4, tip.x, tip.y - drop * .22f);
	curve_to(p, tip.x - reach * .3f, tip.y - drop * .4f, b.x + reach * .1f, b.y + drop * .1f, b.x, b.y);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x3a8084), .b = HEX(0xe9c272), .x0 = a.x, .y0 = a.y, .x1 = mid.x + 10, .y1 = mid.y + 10, .broken = .3f, .angle = .9f});
	rays(p, a, b, (struct pt){mid.x - reach * .1f, mid.y - 4}, (struct pt){tip.x - 8, tip.y - drop * .24f}, 6, DEEP);
}

/* Rows of scales from the tail forward, each over the one behind it. */
static void scales(struct pic *p)
{
	const struct rgb red = HEX(0xcb432d), gold = HEX(0xe8ad4c);

	for (int i = 21; i >= 0; i--)
		for (int j = -3; j <= 3; j++) {
			float t = .245f + .0345f * i, v = (j + (i % 2) * .5f - .25f) * .27f, l = clampf(.5f - v * .8f, 0, 1);
			struct pt a = on_carp(t, v - .135f), b = on_carp(t, v + .135f), c = on_carp(t + .046f, v);
			struct rgb k = mix(mix(red, gold, step_soft(.1f, .75f, v)), CREAM, step_soft(.55f, 1, v) * .8f);
			if (fabsf(v) > .92f)
				continue;
			move_to(p, a.x, a.y);
			curve_to(p, a.x + (c.x - b.x) * .7f, a.y + (c.y - b.y) * .7f, c.x + (a.x - b.x) * .3f, c.y + (a.y - b.y) * .3f, c.x, c.y);
			curve_to(p, c.x - (a.x - b.x) * .3f, c.y - (a.y - b.y) * .3f, b.x + (c.x - a.x) * .7f, b.y + (c.y - a.y) * .7f, b.x, b.y);
			shut(p);
			fill(p, (struct paint){.a = mix(dark_by(p, k, .75f), k, .15f + .5f * l), .b = mix(k, lit_by(p, k, .55f), l), .x0 = a.x, .y0 = (a.y + b.y) / 2, .x1 = c.x, .y1 = c.y, .broken = .25f});
		}
}

static void carp_head(struct pic *p)
{
	struct pt eye = on_carp(.115f, -.22f), m = on_carp(0, 0), v[4];
	static const struct { float r; struct rgb c; } ring[] = {{29, HEX(0x561a1f)}, {25, HEX(0xf6e7c2)}, {16, HEX(0xdda041)}, {11, HEX(0x0a1216)}};

	carp_path(p, 0, .235f, -1, 1);
	fill(p, (struct paint){.a = HEX(0xe2a948), .lit = HEX(0xfbe3a4), .shade = HEX(0xa4502c), .form = 34});
	carp_path(p, .0f, .035f, -1, 1);
	fill(p, (struct paint){.a = VERMILION, .lit = CORAL, .shade = LACQUER, .form = 14});
	for (int k = 0; k < 2; k++) {
		v[0] = on_carp(.2f + .03f * k, -.96f), v[1] = on_carp(.245f + .03f * k, -.4f), v[2] = on_carp(.245f + .03f * k, .4f), v[3] = on_carp(.19f + .03f * k, .96f);
		strand(p, v, 4);
		stroke(p, k ? 6 : 9, (struct paint){.a = k ? HEX(0x2f7076) : VERMILION});
	}
	oval(p, m.x, m.y, 19, 58, .42f);
	fill(p, (struct paint){.a = HEX(0xf3cd80), .lit = PAPER, .shade = AMBER, .form = 8});
	oval(p, m.x - 1, m.y + 1, 12, 47, .42f);
	fill(p, (struct paint){.a = HEX(0x4a1a1c), .b = NIGHT, .x0 = m.x, .y0 = m.y + 40, .x1 = m.x, .y1 = m.y - 40, .broken = .3f});
	for (int i = 0; i < 4; i++) {
		oval(p, eye.x, eye.y, ring[i].r, ring[i].r, 0);
		fill(p, (struct paint){.a = ring[i].c});
	}
	oval(p, eye.x - 4, eye.y - 5, 4, 4, 0);
	fill(p, (struct paint){.a = PAPER});
	strand(p, (struct pt[]){on_carp(.07f, .45f), on_carp(.12f, .62f), on_carp(.17f, .55f)}, 3);
	stroke(p, 4, (struct paint){.a = LACQUER});
}

static void carp(struct pic *p)
{
	struct pt belly = on_carp(.02f, .9f), low = on_carp(.12f, .8f);

	ribbon(p, (struct pt[]){{low.x, low.y}, {430, 330}, {560, 350}, {640, 440}, {770, 420}, {900, 470}}, 6, 17, 9, VERMILION);
	tail(p);
	back_fin(p);
	side_fin(p, .5f, .8f, 92, 70);
	carp_path(p, .2f, 1, -1, 1);
	fill(p, (struct paint){.a = HEX(0xcb432d), .b = HEX(0xf0d49a), .x0 = 560, .y0 = 120, .x1 = 520, .y1 = 270, .lit = HEX(0xe8704a), .shade = HEX(0x8a2a22), .form = 26, .broken = .2f});
	scales(p);
	carp_path(p, .24f, 1, .55f, 1.0f);
	fill(p, (struct paint){.a = WINE, .mode = MULTIPLY, .clear = .55f, .soft = 12});
	carp_head(p);
	side_fin(p, .24f, .35f, 128, 92);
	ribbon(p, (struct pt[]){{belly.x + 4, belly.y - 6}, {352, 340}, {470, 412}, {560, 470}, {690, 500}, {830, 560}}, 6, 15, 8, GOLD);
}

static const float X = 438, GROUND = 1300, TALL = 820;

static struct look girl(void)
{
	return (struct look){.cut = SHORT, .upper = JACKET, .lower = TROUSERS, .skin = HEX(0xe8b18a), .hair = BLACK, .top = HEX(0xc8412d), .bottom = HEX(0x1f505a), .shoe = HEX(0x3a2a2a), .mark = GOLD, .build = 1.2f, .head = 1.78f, .glad = 1, .close = 1};
}

static void pole(struct pic *p, struct pt hand)
{
	struct pt mouth = on_carp(0, -.15f);
	float dx = mouth.x - 6 - hand.x, dy = mouth.y - 46 - hand.y;

	limb(p, (struct nib[]){{hand.x - dx * .34f, hand.y - dy * .34f, 7}, {hand.x + dx, hand.y + dy, 5}}, 2);
	fill(p, (struct paint){.a = HEX(0xb5803f), .lit = HEX(0xf3d290), .shade = UMBER, .form = 5});
	for (int i = 0; i < 6; i++) {
		float t = -.25f + .22f * i;
		oval(p, hand.x + dx * t, hand.y + dy * t, 7.6f, 3, -.4f);
		fill(p, (struct paint){.a = HEX(0x7d5228)});
	}
	for (int i = -1; i <= 1; i++) {
		struct pt rim = on_carp(.01f, i * .75f);
		strand(p, (struct pt[]){{hand.x + dx, hand.y + dy}, {(hand.x + dx + rim.x) / 2 - 3, (hand.y + dy + rim.y) / 2 + 2}, rim}, 3);
		stroke(p, 2.4f, (struct paint){.a = UMBER});
	}
	oval(p, hand.x + dx, hand.y + dy, 9, 9, 0);
	fill(p, (struct paint){.a = GOLD, .lit = PAPER, .shade = AMBER, .form = 5});
}

/* The hand closed round the pole. */
static void fist(struct pic *p, struct pt at, struct rgb skin)
{
	struct paint q = {.a = skin, .lit = lit_by(p, skin, .55f), .shade = HEX(0xb0694c), .form = 5};

	oval(p, at.x, at.y, 27, 24, -.4f);
	fill(p, q);
	for (int i = 0; i < 4; i++) {
		limb(p, (struct nib[]){{at.x - 22 + i * 3, at.y - 17 + i * 11, 8}, {at.x - 4 + i * 3, at.y - 20 + i * 11, 8.2f}, {at.x + 11 + i * 2, at.y - 13 + i * 10, 6.5f}}, 3);
		fill(p, q);
	}
	limb(p, (struct nib[]){{at.x + 18, at.y + 12, 9}, {at.x + 6, at.y - 10, 8}, {at.x - 9, at.y - 19, 6.5f}}, 3);
	fill(p, q);
}

static struct pt at(float x, float y) { return joint((struct pt){x, y}, X, GROUND, TALL, -1); }

/* The skirt of a padded jacket, its hem and the seams of the quilting. */
static void jacket(struct pic *p, struct rgb red)
{
	const struct pt hem[4] = {at(-.138f, .335f), at(-.06f, .29f), at(.055f, .28f), at(.15f, .32f)};

	blob(p, (struct pt[]){at(.09f, .655f), at(.137f, .6f), at(.135f, .5f), hem[3], hem[2], hem[1], hem[0], at(-.09f, .45f), at(-.035f, .585f), at(.02f, .64f)}, 10);
	fill(p, (struct paint){.a = red, .lit = lit_by(p, red, .45f), .shade = dark_by(p, red, .6f), .form = 52, .rough = 1, .angle = 1.2f, .mottle = .08f});
	for (int i = 0; i < 3; i++) {
		float y = .6f - .085f * i, back = -.03f - .028f * i;
		strand(p, (struct pt[]){at(back, y - .01f), at(.03f, y - .042f), at(.132f, y - .012f)}, 3);
		stroke(p, 4, (struct paint){.a = WINE, .clear = .5f, .soft = .8f});
		strand(p, (struct pt[]){at(back + .01f, y - .018f), at(.03f, y - .05f), at(.13f, y - .02f)}, 3);
		stroke(p, 2.4f, (struct paint){.a = CORAL, .clear = .45f});
	}
	for (int i = 0; i < 4; i++) {
		struct pt v = at(.118f - .002f * i, .61f - .078f * i);
		oval(p, v.x, v.y, 6.5f, 7.5f, 0);
		fill(p, (struct paint){.a = GOLD, .lit = PAPER, .shade = UMBER, .form = 4});
	}
	limb(p, (struct nib[]){{hem[0].x, hem[0].y, 12}, {hem[1].x, hem[1].y, 13}, {hem[2].x, hem[2].y, 13}, {hem[3].x, hem[3].y, 12}}, 4);
	fill(p, (struct paint){.a = HEX(0xe6b455), .lit = CREAM, .shade = HEX(0x9a6428), .form = 9});
}

/* Two knots of hair with ribbons. */
static void knots(struct pic *p, float nod)
{
	for (int i = 0; i < 2; i++) {
		struct pt v = at(RUN_CHILD.head.x - .05f + .07f * i - nod * .1f, RUN_CHILD.head.y + .128f - .004f * i);
		oval(p, v.x, v.y, 33, 30, 0);
		fill(p, (struct paint){.a = HEX(0x10181c), .lit = HEX(0x5a6468), .shade = BLACK, .form = 14});
		limb(p, (struct nib[]){{v.x - 22, v.y + 25, 7}, {v.x, v.y + 29, 7.5f}, {v.x + 22, v.y + 24, 7}}, 3);
		fill(p, (struct paint){.a = VERMILION, .lit = CORAL, .shade = LACQUER, .form = 5});
	}
}

static void scarf(struct pic *p)
{
	struct pt n = at(RUN_CHILD.neck.x, RUN_CHILD.neck.y);
	struct rgb gold = HEX(0xe2ab4a);
	struct paint q = {.a = gold, .lit = HEX(0xfae3aa), .shade = HEX(0x9a5f26), .form = 11, .rough = .8f};

	ribbon(p, (struct pt[]){{n.x + 30, n.y + 4}, {n.x + 130, n.y - 8}, {n.x + 250, n.y + 66}, {n.x + 370, n.y + 20}, {n.x + 500, n.y + 96}}, 5, 40, 6.4f, gold);
	limb(p, (struct nib[]){{n.x - 58, n.y + 26, 15}, {n.x - 14, n.y + 44, 19}, {n.x + 48, n.y + 22, 15}}, 3);
	fill(p, q);
	limb(p, (struct nib[]){{n.x - 62, n.y + 2, 13}, {n.x - 10, n.y + 20, 17}, {n.x + 54, n.y - 6, 14}}, 3);
	fill(p, q);
	for (int i = 0; i < 3; i++) {
		strand(p, (struct pt[]){{n.x - 40 + i * 14, n.y + 8 + i * 4}, {n.x - 12 + i * 12, n.y + 19 + i}, {n.x + 14 + i * 12, n.y + 11 - i * 3}}, 3);
		stroke(p, 2.4f, (struct paint){.a = HEX(0x9a5f26), .clear = .4f});
	}
}

static void shoe(struct pic *p, struct pt heel, struct pt toe, float lift)
{
	struct pt mid = {(heel.x + toe.x) / 2, (heel.y + toe.y) / 2};
	float dx = toe.x - heel.x, dy = toe.y - heel.y, l = hypotf(dx, dy), nx = dy / l * lift, ny = -dx / l * lift;

	limb(p, (struct nib[]){{heel.x, heel.y, 25}, {mid.x, mid.y, 26}, {toe.x, toe.y, 20}}, 3);
	fill(p, (struct paint){.a = VERMILION, .lit = CORAL, .shade = LACQUER, .form = 16});
	limb(p, (struct nib[]){{heel.x - nx - dx * .08f, heel.y - ny - dy * .08f, 7}, {mid.x - nx, mid.y - ny, 7}, {toe.x - nx * .8f + dx * .1f, toe.y - ny * .8f + dy * .1f, 6}}, 3);
	fill(p, (struct paint){.a = HEX(0xf3e2ba), .lit = PAPER, .shade = CLAY, .form = 5});
}

static void sleeve(struct pic *p)
{
	struct pt c = at(RUN_CHILD.ha[1].x + .004f, RUN_CHILD.ha[1].y - .032f);

	limb(p, (struct nib[]){{c.x - 26, c.y + 2, 11}, {c.x + 24, c.y + 4, 11}}, 2);
	fill(p, (struct paint){.a = HEX(0xe6b455), .lit = CREAM, .shade = HEX(0x9a6428), .form = 8});
}

void scene_kite(struct pic *p)
{
	struct look l = girl();
	struct pt hand = at(RUN_CHILD.ha[1].x, RUN_CHILD.ha[1].y);

	cut_out(p);
	p->dark = HEX(0x2b3c48);
	p->sun = HEX(0xffe7b8);
	pole(p, hand);
	carp(p);
	knots(p, RUN_CHILD.nod);
	figure(p, &RUN_CHILD, &l, X, GROUND, TALL, -1);
	shoe(p, at(-.235f, .12f), at(-.268f, .035f), -24);
	shoe(p, at(.128f, .14f), at(.24f, .143f), -24);
	jacket(p, l.top);
	scarf(p);
	pole(p, hand);
	sleeve(p);
	fist(p, (struct pt){hand.x, hand.y - 8}, l.skin);
	finish(p, (struct finish){.028f, 0, .36f, .3f, .55f});
}
