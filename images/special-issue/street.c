/* 商圈: the walking street at dusk after rain. Shop light and lanterns on both sides, the archway in the last of the
 * sky, and a family with a red umbrella in front. */
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {560, 372, 640, 1.65f, 0, 0};

static void evening(struct pic *p)
{
	const struct rgb air[] = {HEX(0x123642), HEX(0x2b5c68), HEX(0x6f8783), HEX(0xdba26a), HEX(0xf4bf74)};

	sky(p, 0, 385, air, 5, .9f);
	clouds(p, -20, 300, 400, .47f, HEX(0xeaa06c), HEX(0x57525f), .15f);
	glow(p, 520, 360, 300, 220, HEX(0xffbf70), .55f);
	range(p, (struct range){384, 75, 386, 200, HEX(0x3f6670), HEX(0xc0906a), HEX(0x2f5662), HEX(0xd8a26c), .2f});
}

static void panes(struct pic *p, const struct camera *c, float x, float y0, float y1, float z0, float z1, struct rgb lit, int n)
{
	for (int i = 0; i < n; i++) {
		float a = z0 + (z1 - z0) * (i + .12f) / n, b = z0 + (z1 - z0) * (i + .88f) / n;
		struct vec v[] = {{x, y0, a}, {x, y1, a}, {x, y1, b}, {x, y0, b}};
		struct pt s = see(c, v[0]), t = see(c, v[1]);
		face(p, c, v, 4);
		fill(p, (struct paint){.a = far_by(p, lit_by(p, lit, .45f), a), .b = far_by(p, mix(lit, UMBER, .35f), a), .x0 = t.x, .y0 = t.y, .x1 = s.x, .y1 = s.y, .broken = .5f, .angle = 1.5f, .rough = .15f});
	}
}

static void goods(struct pic *p, const struct camera *cam, float x, float z0, float z1)
{
	const struct rgb c[] = {LACQUER, DEEP, TEAL, UMBER, VERMILION, PINE};

	for (int i = 0; i < 3; i++)
		line3(p, cam, (struct vec){x, .45f + i * .62f, z0}, (struct vec){x, .45f + i * .62f, z1}, .045f, (struct paint){.a = far_by(p, HEX(0x9a6a3a), z0)});

	for (int i = 0; i < 26; i++) {
		float z = between(p, z0, z1);
		struct vec v = {x, .45f + .62f * (int)(chance(p) * 2.99f), z};
		struct pt s = see(cam, v);
		float k = size_at(cam, v), h = between(p, .12f, .4f);
		rect(p, s.x - .08f * k, cam->mirrored ? s.y : s.y - h * k, between(p, .06f, .13f) * k, h * k);
		fill(p, (struct paint){.a = far_by(p, c[i % 6], z), .clear = .25f, .rough = .01f * k});
	}
}

/* One front on the left (side −1) or the right (side 1): shop with awning and sign, upper storeys, cornice. */
static void front(struct pic *p, const struct camera *cam, int side, float z0, float z1, float h, struct rgb wall, struct rgb sign, int old)
{
	float x = side * 5.2f, out = side * 4.3f;
	struct vec v[] = {{x, 0, z0}, {x, h, z0}, {x, h, z1}, {x, 0, z1}};
	struct pt a = see(cam, v[1]), b = see(cam, v[0]);
	struct rgb w = side < 0 ? dark_by(p, wall, .5f) : wall;

	face(p, cam, v, 4);
	fill(p, (struct paint){.a = far_by(p, dark_by(p, w, .35f), z0), .b = far_by(p, lit_by(p, w, .12f), z0), .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y, .broken = .4f, .angle = 1.5f, .rough = .3f});
	face(p, cam, (struct vec[]){{x, 0, z0}, {x, h, z0}, {x + side * 8, h, z0}, {x + side * 8, 0, z0}}, 4);
	fill(p, (struct paint){.a = far_by(p, dark_by(p, w, .8f), z0)});
	panes(p, cam, x, .25f, 2.7f, z0 + .3f, z1 - .3f, HEX(0xf3bf68), 4);
	goods(p, cam, x, z0 + .5f, z1 - .5f);
	for (float y = 4.3f; y + 1.6f < h; y += 2.5f)
		for (int i = 0; i < 4; i++) {
			float k0 = z0 + (z1 - z0) * (i + .25f) / 4, k1 = z0 + (z1 - z0) * (i + .75f) / 4;
			face(p, cam, (struct vec[]){{x, y, k0}, {x, y + 1.5f, k0}, {x, y + 1.5f, k1}, {x, y, k1}}, 4);
			fill(p, (struct paint){.a = far_by(p, chance(p) < .55f ? HEX(0xe9ac58) : HEX(0x173944), z0), .rough = .15f});
		}
	face(p, cam, (struct vec[]){{out, 2.75f, z0 + .2f}, {x, 3.35f, z0 + .2f}, {x, 3.35f, z1 - .2f}, {out, 2.75f, z1 - .2f}}, 4);
	fill(p, (struct paint){.a = far_by(p, sign, z0), .rough = .3f});
	face(p, cam, (struct vec[]){{out, 2.75f, z0 + .2f}, {out, 2.5f, z0 + .2f}, {out, 2.5f, z1 - .2f}, {out, 2.75f, z1 - .2f}}, 4);
	fill(p, (struct paint){.a = far_by(p, lit_by(p, sign, .45f), z0), .rough = .3f});
	face(p, cam, (struct vec[]){{x - side * .05f, 3.4f, z0 + .4f}, {x - side * .05f, 4.1f, z0 + .4f}, {x - side * .05f, 4.1f, z1 - .4f}, {x - side * .05f, 3.4f, z1 - .4f}}, 4);
	fill(p, (struct paint){.a = far_by(p, old ? HEX(0x2a1a1a) : dark_by(p, sign, .5f), z0), .rough = .2f});
	for (int i = 0; i < 4; i++) {
		float z = z0 + (z1 - z0) * (i + 1.3f) / 6.2f;
		line3(p, cam, (struct vec){x - side * .1f, 3.55f + .1f * (i % 2), z}, (struct vec){x - side * .1f, 3.95f, z + .22f}, .12f, (struct paint){.a = HEX(0xffdb92), .rough = .3f});
		line3(p, cam, (struct vec){x - side * .1f, 3.75f, z - .1f}, (struct vec){x - side * .1f, 3.72f, z + .35f}, .09f, (struct paint){.a = HEX(0xffdb92), .rough = .3f});
	}
	if (old) {
		face(p, cam, (struct vec[]){{side * 4.2f, h - .25f, z0 - .3f}, {x + side * 2, h + 1.5f, z0 - .3f}, {x + side * 2, h + 1.5f, z1 + .3f}, {side * 4.2f, h - .25f, z1 + .3f}}, 4);
		fill(p, (struct paint){.a = far_by(p, HEX(0x1a343d), z0), .rough = .4f});
		line3(p, cam, (struct vec){side * 4.2f, h - .25f, z0 - .3f}, (struct vec){side * 4.2f, h - .25f, z1 + .3f}, .16f, (struct paint){.a = far_by(p, HEX(0xd99b52), z0)});
	}
	for (int i = 0; i < 3 && !cam->mirrored && z0 < 24; i++) {
		const struct pose *const poses[] = {&STAND, &HOLD, &STAND};
		struct look l = someone(p);
		l.skin = HEX(0xe9d3a6);
		l.hair = UMBER;
		person(p, cam, poses[i], l, (struct person){x, .3f, z0 + (z1 - z0) * (i + .4f) / 3.1f, 1.65f, -side, {0, 0}, .12f});
	}
	struct pt s = see(cam, (struct vec){x, 1.5f, (z0 + z1) / 2});
	float k = size_at(cam, (struct vec){x, 1.5f, (z0 + z1) / 2});
	glow(p, s.x - side * k * .8f, s.y, 2.6f * k, 2.6f * k, HEX(0xffb45c), .3f);
}

static void fronts(struct pic *p, const struct camera *cam)
{
	const struct rgb walls[] = {HEX(0x6a4a44), HEX(0x47646a), HEX(0x7c5a48), HEX(0x3f5660), HEX(0x80604a), HEX(0x5a4a52)};
	const struct rgb signs[] = {VERMILION, TEAL, GOLD, LACQUER, LAKE, CORAL};

	for (int i = 7; i >= 0; i--) {
		float z0 = 2.2f + i * 6.6f, z1 = z0 + 6.4f;
		front(p, cam, -1, z0, z1, i % 3 == 1 ? 11.5f : 7.2f + (i % 2), walls[i % 6], signs[(i * 2) % 6], i % 3 != 1);
		front(p, cam, 1, z0 - 1, z1 - 1, i % 3 == 2 ? 12 : 7 + (i * 2 % 3), walls[(i + 3) % 6], signs[(i * 2 + 3) % 6], i % 3 == 0);
	}
}

static void archway(struct pic *p, const struct camera *cam)
{
	const float z = 34;
	const float at[4] = {-4.4f, -1.9f, 1.9f, 4.4f};
	struct vec v;

	for (int i = 0; i < 4; i++)
		line3(p, cam, (struct vec){at[i], 0, z}, (struct vec){at[i], i == 0 || i == 3 ? 5.4f : 7.2f, z}, .5f, (struct paint){.a = HEX(0x7d2c26)});
	for (int i = 0; i < 3; i++) {
		float a = at[i] - .5f, b = at[i + 1] + .5f, y = i == 1 ? 6.6f : 4.8f, m = (a + b) / 2;
		struct pt l, r, t;
		face(p, cam, (struct vec[]){{a, y - 1.1f, z}, {b, y - 1.1f, z}, {b, y, z}, {a, y, z}}, 4);
		fill(p, (struct paint){.a = HEX(0x27585e), .b = HEX(0xb9813f), .x0 = 0, .y0 = see(cam, (struct vec){0, y, z}).y, .x1 = 0, .y1 = see(cam, (struct vec){0, y - 1.4f, z}).y, .broken = .6f});
		l = see(cam, (struct vec){a - .8f, y + .25f, z});
		r = see(cam, (struct vec){b + .8f, y + .25f, z});
		t = see(cam, (struct vec){m, y + 1.7f, z});
		move_to(p, l.x, l.y - 3);
		curve_to(p, l.x + 14, l.y - 2, t.x - 30, t.y + 4, t.x - 16, t.y);
		line_to(p, t.x + 16, t.y);
		curve_to(p, t.x + 30, t.y + 4, r.x - 14, r.y - 2, r.x, r.y - 3);
		line_to(p, r.x - 3, r.y + 3);
		line_to(p, l.x + 3, l.y + 3);
		shut(p);
		fill(p, (struct paint){.a = HEX(0x2d4b54), .lit = HEX(0xd99a5c), .shade = NIGHT, .form = 3, .rough = .3f});
	}
	v = (struct vec){0, 5.2f, z};
	glow(p, see(cam, v).x, see(cam, v).y, 120, 70, HEX(0xffb65c), .45f);
}

static void pavement(struct pic *p)
{
	struct camera wet = CAM;

	wet.mirrored = 1;
	sky(p, 372, 700, (const struct rgb[]){HEX(0xe9b06a), HEX(0x8f8676), HEX(0x35626a), HEX(0x163d48)}, 4, .5f);
	archway(p, &wet);
	fronts(p, &wet);
	floor_rect(p, &CAM, -60, .5f, 60, 200, 0);
	fill(p, (struct paint){.a = HEX(0xc48a55), .b = HEX(0x17343d), .x0 = 0, .y0 = 378, .x1 = 0, .y1 = 560, .broken = .3f, .angle = .02f, .clear = .58f});
	floor_rect(p, &CAM, -60, .5f, 60, 200, 0);
	clip_path(p);
	for (int i = 0; i < 620; i++) {
		float y = 384 + 290 * chance(p), t = (y - 378) / 290, l = between(p, 20, 130) * (.15f + t), x = between(p, -20, 1020);
		move_to(p, x, y);
		line_to(p, x + l, y + spread(p, 1));
		stroke(p, between(p, .6f, 3.4f) * (.2f + t), (struct paint){.a = chance(p) < .7f ? HEX(0x1d3b44) : HEX(0xe7b873), .clear = .55f, .dry = 1, .angle = 0});
	}
	clip_end(p);
	for (int i = -9; i <= 9; i++)
		line3(p, &CAM, (struct vec){i * .62f, 0, 1.2f}, (struct vec){i * .62f, 0, 60}, .025f, (struct paint){.a = NIGHT, .clear = .5f});
	for (int i = 0; i < 34; i++) {
		float z = 1.4f * powf(1.12f, i);
		line3(p, &CAM, (struct vec){-5.2f, 0, z}, (struct vec){5.2f, 0, z}, .03f, (struct paint){.a = NIGHT, .clear = .55f});
	}
}

static void strings(struct pic *p)
{
	for (int i = 9; i >= 0; i--) {
		float z = 5.5f + i * 4.2f;
		struct pt a = see(&CAM, (struct vec){-5.2f, 6.2f, z}), b = see(&CAM, (struct vec){5.2f, 6.2f, z}), m = see(&CAM, (struct vec){0, 5.3f, z});
		strand(p, (struct pt[]){a, m, b}, 3);
		stroke(p, .03f * CAM.f / z, (struct paint){.a = NIGHT});
		for (int k = 0; k < 5; k++) {
			float t = (k + .5f) / 5, x = a.x + (b.x - a.x) * t, y = a.y + (m.y - a.y) * 4 * t * (1 - t);
			float r = .3f * CAM.f / z;
			lantern(p, x, y + r * 2, r, .95f);
		}
	}
}

static void umbrella(struct pic *p, float x, float y, float r)
{
	move_to(p, x, y);
	line_to(p, x + r * .03f, y + r * 1.15f);
	stroke(p, r * .035f, (struct paint){.a = UMBER});
	for (int i = 0; i < 6; i++) {
		float a = -1 + i / 3.f, b = -1 + (i + 1) / 3.f;
		struct rgb c = mix(HEX(0xd8563a), WINE, i * .13f);
		move_to(p, x, y - r * .56f);
		curve_to(p, x + a * r * .6f, y - r * .5f, x + a * r * .95f, y - r * .2f, x + a * r, y + (fabsf(a) < .9f ? r * .06f : 0));
		curve_to(p, x + (a * .66f + b * .34f) * r, y - r * .03f, x + (a * .34f + b * .66f) * r, y - r * .03f, x + b * r, y + (fabsf(b) < .9f ? r * .06f : 0));
		curve_to(p, x + b * r * .95f, y - r * .2f, x + b * r * .6f, y - r * .5f, x, y - r * .56f);
		shut(p);
		fill(p, (struct paint){.a = lit_by(p, c, .2f), .b = c, .x0 = x, .y0 = y - r * .5f, .x1 = x, .y1 = y, .broken = .5f, .rough = .3f});
	}
}

static void reflect(struct pic *p, const struct pose *pose, const struct look *l, struct person at)
{
	struct pt s = see(&CAM, (struct vec){at.x, 0, at.z});
	float h = at.tall * size_at(&CAM, (struct vec){at.x, 0, at.z});

	figure_shadow(p, pose, l, s.x, s.y, h, at.way, (struct pt){.03f, .42f}, (struct paint){.a = NIGHT, .b = NIGHT, .x0 = 0, .y0 = s.y, .x1 = 0, .y1 = s.y + h * .42f, .fade = .75f, .clear = .2f, .rough = h * .012f, .soft = h * .006f});
}

static void walkers(struct pic *p)
{
	const struct pose *const poses[] = {&WALK, &STAND_BACK, &WALK_BACK, &STAND, &WALK, &HOLD, &WALK_BACK};

	for (int i = 0; i < 46; i++) {
		float z = 32 - i * .57f, x = spread(p, 4.2f);
		struct look l = someone(p);
		struct person at = {x, 0, z, between(p, 1.55f, 1.78f), chance(p) < .5f ? 1 : -1, {0, 0}, .42f};
		if (z < 10 && fabsf(x - .7f) < 1.6f)
			at.x = x < .7f ? x - 2.2f : x + 2.2f;
		reflect(p, poses[i % 7], &l, at);
		person(p, &CAM, poses[i % 7], l, at);
	}
}

static void family(struct pic *p)
{
	struct look mother = {.cut = BOB, .upper = COAT, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0xe6c98c), .bottom = NIGHT, .shoe = BLACK, .mark = GOLD, .build = 1, .head = 1};
	struct look father = {.cut = SHORT, .upper = COAT, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = HEX(0x20474f), .bottom = NIGHT, .shoe = BLACK, .mark = GOLD, .build = 1.1f, .head = 1};
	struct look child = {.cut = PONY, .upper = JACKET, .lower = TROUSERS, .skin = SKIN, .hair = BLACK, .top = VERMILION, .bottom = DEEP, .shoe = CREAM, .mark = GOLD, .build = 1.15f, .head = 1.35f};
	const struct person at[3] = {{-.1f, 0, 5.4f, 1.76f, 1, {0, 0}, .12f}, {.98f, 0, 5.3f, 1.64f, 1, {0, 0}, .05f}, {.46f, 0, 5.15f, 1.12f, 1, {0, 0}, .05f}};
	struct pose hold = WALK_BACK;
	struct pt s;

	hold.el[1] = (struct pt){.2f, .68f};
	hold.ha[1] = (struct pt){.12f, .82f};
	reflect(p, &WALK_BACK, &father, at[0]);
	reflect(p, &hold, &mother, at[1]);
	reflect(p, &STAND_BACK, &child, at[2]);
	person(p, &CAM, &WALK_BACK, father, at[0]);
	person(p, &CAM, &hold, mother, at[1]);
	person(p, &CAM, &STAND_BACK, child, at[2]);
	s = see(&CAM, (struct vec){1.1f, 1.95f, 5.2f});
	umbrella(p, s.x, s.y, 92);
}

void scene_street(struct pic *p)
{
	p->haze = HEX(0xd99c62);
	p->haze_at = 60;
	p->sun = HEX(0xffcf88);
	evening(p);
	pavement(p);
	archway(p, &CAM);
	fronts(p, &CAM);
	strings(p);
	glow(p, 560, 380, 360, 190, HEX(0xffb868), .4f);
	walkers(p);
	family(p);
	for (int i = 0; i < 3; i++)
		lantern(p, 120 + i * 96, 46 + i * 40, 36 - i * 8, 1);
	bloom(p, .68f, 9, .34f);
	finish(p, (struct finish){.055f, .34f, .42f, .35f, .55f});
}
