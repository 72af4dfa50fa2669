/* 舞动潞州, upright: the leader of a ribbon dance turns in the evening light, her company behind her, the old city
 * gate over them. The ribbons carry the eye from her hand up and round the sheet. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {520, 850, 1000, 1.15f, 0, 0};

static void evening(struct pic *p)
{
	const struct rgb air[] = {HEX(0x2f6a74), HEX(0x6d9c97), HEX(0xd9c79a), HEX(0xf5cf8c), HEX(0xf0b06a)};

	sky(p, 0, 860, air, 5, .8f);
	clouds(p, 30, 700, 520, .6f, HEX(0xfde2b4), HEX(0xcf8e6c), .1f);
	glow(p, 80, 560, 620, 520, HEX(0xffd080), .75f);
	lamp(p, 118, 640, 44, HEX(0xffd890), .8f);
	range(p, (struct range){862, 250, 866, 380, HEX(0x7f9c97), HEX(0xe0bf8a), HEX(0x5a8381), HEX(0xecc98e), .4f});
	range(p, (struct range){862, 130, 866, 240, HEX(0x567e7b), HEX(0xb99a6c), HEX(0x37646a), HEX(0xd8b880), .1f});
}

/* A roof with turned-up eaves: cx at ridge height y, half width at the eaves and at the ridge. */
static void eaves(struct pic *p, float cx, float y, float drop, float wide, float ridge)
{
	struct rgb tile = HEX(0x36525a);

	move_to(p, cx - ridge, y);
	line_to(p, cx + ridge, y);
	curve_to(p, cx + ridge * 1.05f, y + drop * .6f, cx + wide * .75f, y + drop * .95f, cx + wide, y + drop * .72f);
	line_to(p, cx + wide * .97f, y + drop * .86f);
	curve_to(p, cx + wide * .7f, y + drop * 1.12f, cx - wide * .7f, y + drop * 1.12f, cx - wide * .97f, y + drop * .86f);
	line_to(p, cx - wide, y + drop * .72f);
	curve_to(p, cx - wide * .75f, y + drop * .95f, cx - ridge * 1.05f, y + drop * .6f, cx - ridge, y);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, tile, .35f), .b = dark_by(p, tile, .6f), .x0 = cx - wide, .y0 = 0, .x1 = cx + wide, .y1 = 0, .broken = .4f, .angle = 1.4f, .rough = .5f});
	for (int i = -12; i <= 12; i++) {
		float t = i / 14.f;
		strand(p, (struct pt[]){{cx + ridge * t, y + 1}, {cx + (ridge * .5f + wide * .42f) * t, y + drop * .62f}, {cx + wide * .93f * t, y + drop * (.98f - .12f * t * t)}}, 3);
		stroke(p, 1.1f, (struct paint){.a = NIGHT, .clear = .45f});
	}
	rect(p, cx - ridge * 1.08f, y - drop * .08f, ridge * 2.16f, drop * .12f);
	fill(p, (struct paint){.a = NIGHT, .rough = .3f});
}

static void storey(struct pic *p, float cx, float y, float h, float wide, int bays)
{
	rect(p, cx - wide, y, wide * 2, h);
	fill(p, (struct paint){.a = HEX(0x5c2a26), .b = HEX(0x2a2026), .x0 = cx - wide, .y0 = y + h, .x1 = cx + wide, .y1 = y, .broken = .4f});
	for (int i = 0; i < bays; i++) {
		float x = cx - wide + 2 * wide * (i + .18f) / bays, w = 2 * wide / bays * .64f;
		rect(p, x, y + h * .22f, w, h * .7f);
		fill(p, (struct paint){.a = i % 2 ? HEX(0xe9b25a) : HEX(0xc77b3a), .b = HEX(0x7a3326), .x0 = 0, .y0 = y + h * .25f, .x1 = 0, .y1 = y + h, .broken = .5f});
		for (int k = 1; k < 4; k++) {
			move_to(p, x + w * k / 4, y + h * .22f);
			line_to(p, x + w * k / 4, y + h * .92f);
			stroke(p, .9f, (struct paint){.a = WINE});
		}
	}
	for (int i = 0; i <= bays; i++) {
		float x = cx - wide + 2 * wide * i / bays;
		limb(p, (struct nib[]){{x, y + h, 3.2f}, {x, y, 3}}, 2);
		fill(p, (struct paint){.a = LACQUER, .lit = CORAL, .shade = WINE, .form = 2.5f});
	}
	rect(p, cx - wide, y + h * .06f, wide * 2, h * .12f);
	fill(p, (struct paint){.a = HEX(0x2f6c70), .b = HEX(0x1b3f4a), .x0 = cx - wide, .y0 = 0, .x1 = cx + wide, .y1 = 0});
}

static void gate(struct pic *p)
{
	const float cx = 640;

	move_to(p, cx - 285, 875);
	line_to(p, cx - 262, 690);
	line_to(p, cx + 262, 690);
	line_to(p, cx + 285, 875);
	shut(p);
	fill(p, (struct paint){.a = HEX(0xb08a64), .b = HEX(0x40535a), .x0 = cx - 280, .y0 = 0, .x1 = cx + 240, .y1 = 0, .broken = .4f, .angle = 1.57f, .rough = .6f, .mottle = .12f});
	for (int i = 0; i < 26; i++) {
		rect(p, cx - 264 + i * 20.6f, 680, 12, 12);
		fill(p, (struct paint){.a = mix(HEX(0xb8946b), HEX(0x465a60), i / 26.f), .rough = .4f});
	}
	for (int r = 0; r < 14; r++) {
		move_to(p, cx - 266 - r * 1.4f, 700 + r * 12.5f);
		line_to(p, cx + 266 + r * 1.4f, 700 + r * 12.5f);
		stroke(p, .8f, (struct paint){.a = HEX(0x3a3b3c), .clear = .6f, .dry = .3f});
	}
	move_to(p, cx - 48, 875);
	line_to(p, cx - 48, 790);
	curve_to(p, cx - 48, 730, cx + 48, 730, cx + 48, 790);
	line_to(p, cx + 48, 875);
	shut(p);
	fill(p, (struct paint){.a = NIGHT, .b = HEX(0xd99a52), .x0 = 0, .y0 = 790, .x1 = 0, .y1 = 960, .broken = .3f});
	storey(p, cx, 600, 82, 190, 9);
	eaves(p, cx, 540, 66, 250, 172);
	storey(p, cx, 492, 52, 150, 7);
	eaves(p, cx, 412, 84, 222, 108);
	glow(p, cx, 640, 260, 120, HEX(0xffb860), .25f);
	for (int i = 0; i < 4; i++)
		lantern(p, cx - 150 + i * 100, 640, 13, .9f);
}

static void square(struct pic *p)
{
	floor_rect(p, &CAM, -200, .5f, 200, 400, 0);
	fill(p, (struct paint){.a = HEX(0xe6c18c), .b = HEX(0x6f6d64), .x0 = 0, .y0 = 858, .x1 = 0, .y1 = 1320, .broken = .5f, .angle = .03f, .mottle = .1f});
	for (int i = -24; i < 24; i++)
		line3(p, &CAM, (struct vec){i * 1.2f, 0, 1.4f}, (struct vec){i * 1.2f, 0, 90}, .03f, (struct paint){.a = HEX(0x5b4b48), .clear = .5f});
	for (int i = 0; i < 26; i++) {
		float z = 2 + i * 1.2f;
		line3(p, &CAM, (struct vec){-40, 0, z}, (struct vec){40, 0, z}, .05f, (struct paint){.a = HEX(0x5b4b48), .clear = .55f});
	}
	floor_rect(p, &CAM, -200, .5f, 200, 400, 0);
	clip_path(p);
	dabs(p, (struct dabs){0, 880, 1000, 460, 900, 70, 3, 0, .04f, HEX(0xf6d79c), HEX(0x8d7060), .55f, 4});
	clip_end(p);
	crowd(p, -10, 872, 1010, 884, 10, 150);
	crowd(p, -10, 884, 340, 892, 13, 40);
}

static struct look dancer(struct rgb top, struct rgb under)
{
	struct look l = {.cut = BUN, .upper = TEE, .lower = SHORTS, .skin = HEX(0xe0a57e), .hair = BLACK, .top = top, .bottom = under, .shoe = LACQUER, .mark = GOLD, .build = .86f, .head = .96f, .glad = 1};

	return l;
}

static struct pt hem_at(const struct pt *hem, int n, float t)
{
	float f = t * (n - 1);
	int s = (int)f < n - 1 ? (int)f : n - 2;
	struct pt a = hem[s ? s - 1 : 0], b = hem[s], c = hem[s + 1], d = hem[s + 2 < n ? s + 2 : n - 1];

	t = f - s;
	return (struct pt){b.x + .5f * t * (c.x - a.x + t * (2 * a.x - 5 * b.x + 4 * c.x - d.x + t * (3 * (b.x - c.x) + d.x - a.x))),
		b.y + .5f * t * (c.y - a.y + t * (2 * a.y - 5 * b.y + 4 * c.y - d.y + t * (3 * (b.y - c.y) + d.y - a.y)))};
}

/* A full skirt thrown out by the turn: folds run from the waist to a waving hem; the inside shows behind. */
static void swirl(struct pic *p, const struct pt *hem, int n, float x, float y, float h, struct rgb c, int folds)
{
	struct pt v[64], waist[2] = {joint((struct pt){-.05f, .585f}, x, y, h, 1), joint((struct pt){.07f, .59f}, x, y, h, 1)};
	int steps = folds * 2;

	for (int i = 0; i <= steps; i++) {
		struct pt at = hem_at(hem, n, (float)i / steps);
		at.y += (i % 2 ? .022f : -.012f);
		v[i] = joint(at, x, y, h, 1);
	}
	for (int i = 0; i < steps; i++) {
		float t = (i + .5f) / steps, light = .75f - t + (i % 2 ? .28f : -.28f);
		struct rgb k = light > 0 ? mix(c, lit_by(p, c, .55f), clampf(light, 0, 1)) : mix(c, dark_by(p, c, .85f), clampf(-light * 1.15f, 0, 1));
		struct pt a = {waist[0].x + (waist[1].x - waist[0].x) * i / steps, waist[0].y}, b = {waist[0].x + (waist[1].x - waist[0].x) * (i + 1) / steps, waist[0].y};
		float bow = (t - .5f) * h * .12f;
		move_to(p, a.x, a.y);
		curve_to(p, a.x + bow * .4f, a.y + h * .1f, v[i].x - (v[i].x - a.x) * .28f + bow, v[i].y - (v[i].y - a.y) * .45f, v[i].x, v[i].y);
		curve_to(p, v[i].x + (v[i + 1].x - v[i].x) * .3f, v[i].y + h * .012f, v[i + 1].x - (v[i + 1].x - v[i].x) * .3f, v[i + 1].y + h * .012f, v[i + 1].x, v[i + 1].y);
		curve_to(p, v[i + 1].x - (v[i + 1].x - b.x) * .28f + bow, v[i + 1].y - (v[i + 1].y - b.y) * .45f, b.x + bow * .4f, b.y + h * .1f, b.x + .6f, b.y);
		shut(p);
		fill(p, (struct paint){.a = mix(k, c, .3f), .b = k, .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = v[i].y, .broken = .5f, .angle = 1.3f, .rough = h * .0015f, .mottle = .08f});
	}
	for (int i = 0; i < steps; i++) {
		move_to(p, v[i].x, v[i].y);
		line_to(p, v[i + 1].x, v[i + 1].y);
		stroke(p, h * .011f, (struct paint){.a = i * 2 < steps ? STRAW : AMBER, .clear = .1f});
	}
}

static void dress(struct pic *p, float x, float y, float h, struct rgb red, struct rgb under, int folds)
{
	const struct pt low[] = {{-.36f, .36f}, {-.39f, .2f}, {-.2f, .11f}, {.04f, .15f}, {.24f, .12f}, {.36f, .24f}}, high[] = {{-.31f, .43f}, {-.33f, .32f}, {-.16f, .26f}, {.05f, .3f}, {.21f, .27f}, {.31f, .37f}};
	struct pt in = joint((struct pt){.0f, .24f}, x, y, h, 1), s = joint((struct pt){.01f, .595f}, x, y, h, 1);

	oval(p, in.x, in.y, h * .33f, h * .085f, -.06f);
	fill(p, (struct paint){.a = dark_by(p, red, .9f), .rough = h * .003f});
	swirl(p, low, 6, x, y, h, under, folds);
	swirl(p, high, 6, x, y, h, red, folds);
	limb(p, (struct nib[]){{s.x - h * .06f, s.y + h * .004f, h * .019f}, {s.x, s.y + h * .01f, h * .02f}, {s.x + h * .062f, s.y, h * .019f}}, 3);
	fill(p, (struct paint){.a = GOLD, .lit = CREAM, .shade = AMBER, .form = h * .014f});
}

/* Gold on the bodice: collar, the slant closing, cuffs. */
static void piping(struct pic *p, float x, float y, float h)
{
	const struct pt line[5] = {{-.035f, .852f}, {.0f, .815f}, {.05f, .79f}, {.085f, .745f}, {.072f, .62f}}, collar[3] = {{-.033f, .866f}, {.012f, .85f}, {.058f, .866f}};
	const struct pt cuff[2][2] = {{{-.2f, .815f}, {-.168f, .872f}}, {{.215f, .765f}, {.208f, .835f}}};
	struct pt v[5];
	struct paint gold = {.a = GOLD, .b = CREAM, .x0 = x + h * .1f, .y0 = 0, .x1 = x - h * .1f, .y1 = .01f};

	for (int i = 0; i < 5; i++)
		v[i] = joint(line[i], x, y, h, 1);
	strand(p, v, 5);
	stroke(p, h * .011f, gold);
	for (int i = 0; i < 3; i++)
		v[i] = joint(collar[i], x, y, h, 1);
	strand(p, v, 3);
	stroke(p, h * .014f, gold);
	for (int k = 0; k < 2; k++) {
		v[0] = joint(cuff[k][0], x, y, h, 1);
		v[1] = joint(cuff[k][1], x, y, h, 1);
		move_to(p, v[0].x, v[0].y);
		line_to(p, v[1].x, v[1].y);
		stroke(p, h * .012f, gold);
	}
}

/* Light comes through the turning company from the left; each holds two silks. */
static void dance(struct pic *p, float x, float y, float h, struct rgb red, struct rgb under, struct rgb skin, int folds)
{
	struct look l = dancer(red, mix(under, red, .4f));
	struct pose pose = DANCE;
	struct pt flower_at;

	pose.profile = -1;
	pose.nod = -.22f;
	pose.an[0] = (struct pt){-.25f, .235f};
	pose.toe[0] = (struct pt){-.315f, .165f};
	pose.toe[1] = (struct pt){.035f, -.01f};
	pose.hip[0] = (struct pt){-.022f, .48f};
	pose.hip[1] = (struct pt){.035f, .48f};
	l.skin = skin;
	figure(p, &pose, &l, x, y, h, 1);
	piping(p, x, y, h);
	dress(p, x, y, h, red, under, folds);
	flower_at = joint((struct pt){.085f, .985f}, x, y, h, 1);
	flower(p, PEONY, flower_at.x, flower_at.y, h * .02f, GOLD);
}

static void company(struct pic *p)
{
	const float row[3] = {10, 7.2f, 5.3f};

	for (int r = 0; r < 3; r++)
		for (int i = 0; i < 5 - r; i++) {
			float x = -4 + r * .5f + i * (r == 2 ? 2.9f : 2.05f), z = row[r] + spread(p, .15f);
			struct vec v = {x, 0, z};
			struct pt s = see(&CAM, v);
			float h = 1.66f * size_at(&CAM, v), pale = .34f - .12f * r;
			struct rgb red = mix(i % 2 ? VERMILION : HEX(0xc9542f), p->haze, pale), gold = mix(GOLD, p->haze, pale), silk = i % 2 ? red : gold;
			struct look l = dancer(red, red);
			struct pt hand = joint(DANCE.ha[0], s.x, s.y, h, 1), far = joint(DANCE.ha[1], s.x, s.y, h, 1);
			figure_shadow(p, &DANCE, &l, s.x, s.y, h, 1, (struct pt){.85f, .12f}, (struct paint){.a = DEEP, .mode = MULTIPLY, .clear = .4f, .soft = .8f});
			oval(p, s.x + h * .3f, s.y + h * .05f, h * .34f, h * .035f, .1f);
			fill(p, (struct paint){.a = DEEP, .mode = MULTIPLY, .clear = .4f, .soft = 1});
			ribbon(p, (struct pt[]){hand, {hand.x + h * .06f, hand.y - h * .22f}, {hand.x + h * .3f, hand.y - h * .26f}, {hand.x + h * .42f, hand.y - h * .02f}, {hand.x + h * .62f, hand.y + h * .02f}}, 5, h * .028f, 7, silk);
			dance(p, s.x, s.y, h, red, i % 2 ? gold : mix(HEX(0xf3dfb4), p->haze, pale), mix(HEX(0xe0a57e), p->haze, pale), 7);
			ribbon(p, (struct pt[]){far, {far.x + h * .12f, far.y + h * .1f}, {far.x + h * .1f, far.y + h * .34f}, {far.x + h * .26f, far.y + h * .45f}}, 4, h * .026f, 6, silk);
		}
}

static void leader(struct pic *p)
{
	const float x = 400, y = 1262, h = 745;
	struct look l = dancer(VERMILION, GOLD);
	struct pt up = joint(DANCE.ha[0], x, y, h, 1), out = joint(DANCE.ha[1], x, y, h, 1);

	figure_shadow(p, &DANCE, &l, x, y, h, 1, (struct pt){.85f, .075f}, (struct paint){.a = DEEP, .mode = MULTIPLY, .clear = .25f, .soft = 2, .rough = 2});
	oval(p, x + 230, y + 20, 250, 22, .04f);
	fill(p, (struct paint){.a = DEEP, .mode = MULTIPLY, .clear = .25f, .soft = 3, .rough = 3});
	ribbon(p, (struct pt[]){up, {150, 395}, {95, 250}, {230, 120}, {430, 165}, {470, 300}, {640, 330}, {800, 200}, {905, 90}, {1010, 120}}, 10, 34, 17, GOLD);
	dance(p, x, y, h, HEX(0xc4392a), HEX(0xe9b85e), HEX(0xe2a77f), 13);
	ribbon(p, (struct pt[]){out, {790, 660}, {890, 740}, {820, 880}, {690, 985}, {740, 1130}, {880, 1170}, {1010, 1105}}, 8, 32, 15, HEX(0xcf3f2b));
}

void scene_dance(struct pic *p)
{
	p->haze = HEX(0xecc892);
	p->haze_at = 60;
	p->sun = HEX(0xffdc9a);
	evening(p);
	gate(p);
	square(p);
	glow(p, 60, 760, 560, 420, HEX(0xffc878), .45f);
	company(p);
	leader(p);
	glow(p, 20, 640, 480, 600, HEX(0xffcf86), .3f);
	bloom(p, .8f, 10, .2f);
	finish(p, (struct finish){.055f, .28f, .38f, .45f, .7f});
}
