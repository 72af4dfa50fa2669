/* 全民运动, the lead picture: runners of all ages come down the straight into the morning light; behind them
 * the far stand, a fence of spectators and the mountains. Planes: shadowed track, runners, fence, stand, range, sky. */
#include "figure.h"
#include "scenes.h"
#include "things.h"
#include <math.h>

static const struct camera CAM = {500, 252, 1100, 1.25f, -.6f, 0};

static void far_country(struct pic *p)
{
	const struct rgb air[] = {HEX(0x4f8a93), HEX(0x8fb3a8), HEX(0xdcd3ac), HEX(0xf6d9a0), HEX(0xf7c98a)};

	sky(p, 0, 262, air, 5, .8f);
	clouds(p, 0, 205, 420, .46f, HEX(0xfdeecb), HEX(0xd9a98a), .1f);
	glow(p, 60, 130, 560, 380, HEX(0xffd590), .75f);
	glow(p, 190, 250, 420, 200, HEX(0xffb85c), .5f);
	range(p, (struct range){262, 165, 262, 330, HEX(0x8fa9a2), HEX(0xd9c39a), HEX(0x6d928f), HEX(0xe9d7ac), .25f});
	range(p, (struct range){262, 88, 262, 210, HEX(0x5f8884), HEX(0xb6ab7e), HEX(0x3f6c6c), HEX(0xd9cfa5), .1f});
	for (int i = 0; i < 60; i++) {
		float x = between(p, -10, 1010), h = between(p, 8, 20);
		bush(p, x, 258 - h * .4f, h * 1.2f, h * .8f, mix(PINE, HEX(0x7f9a83), between(p, .2f, .6f)));
	}
}

static struct vec stand_at(float z, float y) { return (struct vec){-80, y, z}; }

static void stand_rows(struct pic *p)
{
	for (int row = 0; row < 15; row++) {
		float y = 2.2f + row * .62f;
		for (int i = 0; i < 150; i++) {
			float z = 113 + 284 * powf(i / 150.f, 1.5f) + spread(p, 1);
			struct vec v = {-80 - row * .9f, y, z};
			struct pt s = see(&CAM, v);
			float k = size_at(&CAM, v) * .62f;
			if (chance(p) < .16f)
				continue;
			crowd(p, s.x - k, s.y, s.x + k, s.y, k * .55f, 1);
		}
	}
}

static void stand(struct pic *p)
{
	const struct vec bowl[] = {{-80, 0, 112}, {-80, 0, 400}, {-96, 12.5f, 400}, {-96, 12.5f, 112}};
	const struct vec wall[] = {{-80, 0, 112}, {-80, 2.2f, 112}, {-80, 2.2f, 400}, {-80, 0, 400}};
	const struct vec back[] = {{-94, 9, 112}, {-94, 9, 400}, {-97, 13, 400}, {-97, 13, 112}};
	struct pt a, b, roof[64];
	int n = 0;

	face(p, &CAM, back, 4);
	fill(p, (struct paint){.a = DEEP, .b = HEX(0x4d7a7a), .x0 = 390, .y0 = 0, .x1 = 960, .y1 = 0, .broken = .3f});
	face(p, &CAM, bowl, 4);
	fill(p, (struct paint){.a = HEX(0x2c4f55), .b = HEX(0x6f8f86), .x0 = 390, .y0 = 0, .x1 = 960, .y1 = 0, .broken = .4f});
	stand_rows(p);
	face(p, &CAM, wall, 4);
	fill(p, (struct paint){.a = VERMILION, .b = HEX(0xc98a68), .x0 = 390, .y0 = 0, .x1 = 960, .y1 = 0, .broken = .4f});
	for (int i = 0; i <= 24; i++) {
		float z = 112 + 288 * powf(i / 24.f, 1.5f);
		a = see(&CAM, stand_at(z, 16.8f + 3.4f * sinf(i / 24.f * 3.14f)));
		roof[n++] = a;
	}
	for (int i = 24; i >= 0; i--) {
		float z = 112 + 288 * powf(i / 24.f, 1.5f);
		roof[n++] = see(&CAM, (struct vec){-98, 11.5f + 3.4f * sinf(i / 24.f * 3.14f), z});
	}
	polygon(p, roof, n);
	fill(p, (struct paint){.a = HEX(0xf7e7c2), .b = HEX(0xb9b596), .x0 = 380, .y0 = 100, .x1 = 960, .y1 = 190, .broken = .3f, .angle = .2f, .rough = .3f});
	for (int i = 0; i <= 24; i++) {
		float z = 112 + 288 * powf(i / 24.f, 1.5f);
		a = see(&CAM, stand_at(z, 16.8f + 3.4f * sinf(i / 24.f * 3.14f)));
		b = see(&CAM, (struct vec){-95, 11.5f, z});
		move_to(p, a.x, a.y);
		line_to(p, b.x, b.y);
		stroke(p, 2.2f - i * .07f, (struct paint){.a = mix(NIGHT, HEX(0x6f8f86), i / 30.f)});
	}
	for (int i = 0; i + 1 < 25; i++) {
		move_to(p, roof[i].x, roof[i].y + .8f);
		line_to(p, roof[i + 1].x, roof[i + 1].y + .8f);
		stroke(p, 2.4f - i * .07f, (struct paint){.a = LACQUER});
	}
}

static void mast(struct pic *p, float x, float top, float foot, float k)
{
	limb(p, (struct nib[]){{x, foot, 1.6f * k}, {x, top, .8f * k}}, 2);
	fill(p, (struct paint){.a = HEX(0x46686a), .lit = STRAW, .shade = DEEP, .form = 1.2f * k});
	for (int r = 0; r < 4; r++)
		for (int i = -3; i <= 3; i++) {
			rect(p, x + i * 4.2f * k - 1.7f * k, top - 10 * k + r * 4 * k, 3.4f * k, 3 * k);
			fill(p, (struct paint){.a = i < 1 ? PAPER : MIST});
		}
}

static void lawn(struct pic *p)
{
	floor_rect(p, &CAM, -400, -60, -9.3f, 700, 0);
	fill(p, (struct paint){.a = HEX(0xc2b679), .b = HEX(0x5f8152), .x0 = 0, .y0 = 254, .x1 = 0, .y1 = 330, .broken = .5f, .angle = .05f});
	for (int i = 0; i < 14; i++) {
		floor_rect(p, &CAM, -78, i * 18.f - 40, -9.4f, i * 18.f - 31, 0);
		fill(p, (struct paint){.a = HEX(0x3f6d49), .clear = .55f, .rough = .4f, .soft = .4f});
	}
	floor_rect(p, &CAM, -70, -30, -9.4f, 300, 0);
	clip_path(p);
	dabs(p, (struct dabs){0, 258, 1000, 90, 1100, 22, 1.4f, -.04f, .06f, HEX(0x7d9a5c), HEX(0xd9c98a), .45f, 4});
	dabs(p, (struct dabs){0, 280, 1000, 90, 500, 20, 1.6f, -.04f, .06f, HEX(0x315f49), HEX(0x2b5a4e), .4f, 3});
	clip_end(p);
}

static void fence_people(struct pic *p)
{
	for (int i = 46; i >= 0; i--) {
		float z = 8 + 120 * powf(i / 46.f, 1.6f) + spread(p, .5f);
		struct vec v = {-23.5f + spread(p, .6f), 0, z};
		struct pt s = see(&CAM, v);
		float k = size_at(&CAM, v);
		struct look who = someone(p);
		struct pose pose = chance(p) < .5f ? STAND : HOLD;
		if (chance(p) < .4f)
			pose.ha[0] = (struct pt){-.2f, 1.02f}, pose.el[0] = (struct pt){-.2f, .84f};
		who.top = mix(who.top, HEX(0xe0cfa0), .2f);
		who.bottom = mix(who.bottom, HEX(0xaebfa0), .25f);
		figure(p, &pose, &who, s.x, s.y, 1.68f * k * between(p, .9f, 1.05f), -1);
	}
	for (int i = 44; i >= 0; i--) {
		float z = -9 + i * 3.2f, z1 = z + 3.1f;
		struct pt t = see(&CAM, (struct vec){-22, .95f, z}), u = see(&CAM, (struct vec){-22, 0, z});
		struct rgb c = i % 4 == 0 ? GOLD : i % 4 == 1 ? VERMILION : i % 4 == 2 ? HEX(0xf3e4bd) : TEAL;
		struct rgb d = far_by(p, c, far_of(&CAM, (struct vec){-22, 0, z}));
		face(p, &CAM, (struct vec[]){{-22, .95f, z}, {-22, .95f, z1}, {-22, .1f, z1}, {-22, .1f, z}}, 4);
		fill(p, (struct paint){.a = lit_by(p, d, .2f), .b = dark_by(p, d, .4f), .x0 = t.x, .y0 = t.y, .x1 = u.x, .y1 = u.y, .broken = .6f, .rough = .3f});
		line3(p, &CAM, (struct vec){-21.9f, .5f, z + .7f}, (struct vec){-21.9f, .5f, z + 2.4f}, .22f, (struct paint){.a = i % 4 == 2 ? VERMILION : HEX(0xf6e8c4), .clear = .2f, .rough = .8f, .dry = .5f});
	}
}

/* Flags held up behind the fence. */
static void flags(struct pic *p)
{
	const struct rgb c[] = {VERMILION, GOLD, VERMILION, GOLD, VERMILION, TEAL, GOLD};

	for (int i = 6; i >= 0; i--) {
		float z = 2 + i * i * 2.3f + i * 3.2f, top = 4.1f + (i % 3) * .4f;
		struct vec v = {-24, .9f, z};
		struct pt a = see(&CAM, v), b = see(&CAM, (struct vec){-24.2f, top, z});
		float k = size_at(&CAM, v);
		struct rgb q = far_by(p, c[i], far_of(&CAM, v) * .5f);
		limb(p, (struct nib[]){{a.x, a.y, .04f * k}, {b.x, b.y, .03f * k}}, 2);
		fill(p, (struct paint){.a = HEX(0xe9d6a6), .lit = PAPER, .shade = UMBER, .form = .03f * k});
		move_to(p, b.x, b.y + .05f * k);
		curve_to(p, b.x + .5f * k, b.y - .25f * k, b.x + .8f * k, b.y + .4f * k, b.x + 1.55f * k, b.y + .08f * k);
		curve_to(p, b.x + 1.48f * k, b.y + .5f * k, b.x + 1.5f * k, b.y + .7f * k, b.x + 1.44f * k, b.y + 1.02f * k);
		curve_to(p, b.x + .8f * k, b.y + 1.3f * k, b.x + .5f * k, b.y + .7f * k, b.x + .02f * k, b.y + 1 * k);
		shut(p);
		fill(p, (struct paint){.a = lit_by(p, q, .22f), .b = dark_by(p, q, .3f), .x0 = b.x + .1f * k, .y0 = b.y, .x1 = b.x + 1.3f * k, .y1 = b.y + .5f * k, .broken = .9f, .angle = 1.4f, .rough = .02f * k});
	}
}

static void track(struct pic *p)
{
	struct pt vp = {1252, 252};

	floor_rect(p, &CAM, -9.3f, -30, 30, 600, 0);
	fill(p, (struct paint){.a = HEX(0xd98a63), .b = HEX(0xa8382a), .x0 = 620, .y0 = 262, .x1 = 420, .y1 = 520, .broken = .45f, .angle = -.2f, .mottle = .1f});
	floor_rect(p, &CAM, -9.3f, -30, 30, 600, 0);
	clip_path(p);
	for (int i = 0; i < 900; i++) {
		float y = 270 + 300 * sqrtf(chance(p)), x = between(p, -20, 1020), a = atan2f(vp.y - y, vp.x - x), l = between(p, 10, 60) * (y - 240) / 200;
		move_to(p, x, y);
		line_to(p, x + cosf(a) * l, y + sinf(a) * l);
		stroke(p, between(p, .5f, 2.4f) * (y - 240) / 200, (struct paint){.a = chance(p) < .55f ? HEX(0xe39a6c) : HEX(0x8a2a26), .clear = .62f, .dry = .5f, .angle = a});
	}
	clip_end(p);
	for (int i = -4; i < 14; i++) {
		float x = -9.25f + 1.22f * (i + 4), w = .055f;
		floor_rect(p, &CAM, x, -30, x + w, 500, 0);
		fill(p, (struct paint){.a = PAPER, .b = HEX(0xf0c9a0), .x0 = 300, .y0 = 500, .x1 = 900, .y1 = 270, .rough = .35f, .clear = .06f});
	}
	floor_rect(p, &CAM, -9.75f, -30, -9.3f, 600, .06f);
	fill(p, (struct paint){.a = HEX(0xf2e3bd), .b = HEX(0xcbb88c), .x0 = 0, .y0 = 300, .x1 = 0, .y1 = 340});
}

struct runner { float x, lane; const struct pose *pose; int other; struct look look; float tall; };

static void put_runner(struct pic *p, const struct runner *r, int shadow)
{
	float q = (r->x - CAM.cx) / CAM.f, c = cosf(CAM.yaw), s = sinf(CAM.yaw);
	float z = -r->lane * (c - s * q) / (-s - c * q);
	struct vec v = {r->lane, 0, z};
	struct pt at = see(&CAM, v);
	float h = r->tall * size_at(&CAM, v);
	struct pose pose = r->other ? other_side(*r->pose) : *r->pose;

	if (shadow) {
		figure_shadow(p, &pose, &r->look, at.x, at.y, h, -1, (struct pt){.85f, .17f}, (struct paint){.a = HEX(0x6b2f3c), .b = HEX(0x7f4a4a), .x0 = at.x, .y0 = at.y, .x1 = at.x + h, .y1 = at.y,
			.mode = MULTIPLY, .clear = .08f, .rough = h * .004f, .soft = h * .004f, .fade = .3f});
		return;
	}
	figure(p, &pose, &r->look, at.x, at.y, h, -1);
}

static void runners(struct pic *p)
{
	const struct rgb tan = HEX(0xcf9067);
	const struct runner pack[] = {
		{925, -6.34f, &RUN_OFF, 0, {SHORT, TEE, SHORTS, tan, BLACK, TEAL, NIGHT, PAPER, PAPER, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0}, 1.7f},
		{872, -3.9f, &RUN_STAND, 0, {PONY, TEE, SHORTS, tan, BLACK, STRAW, LACQUER, PAPER, PAPER, .95f, 1, 0, 1, 0, 0, 0, 0, 0, 0}, 1.66f},
		{800, -5.12f, &RUN_FLY, 1, {CAP, VEST, SHORTS, tan, HEX(0x8f8f86), LAKE, NIGHT, GOLD, PAPER, 1.05f, 1, 0, 1, 0, 0, 0, 0, 0, 0}, 1.7f},
		{655, -6.34f, &RUN_STAND, 1, {SHORT, VEST, SHORTS, tan, BLACK, GOLD, NIGHT, VERMILION, PAPER, 1.05f, 1, 0, 1, 0, 0, 0, 0, 0, 0}, 1.74f},
		{560, -5.12f, &RUN_FLY, 0, {BUN, TEE, TROUSERS, SKIN, BLACK, HEX(0xe9dcb8), DEEP, VERMILION, VERMILION, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0}, 1.62f},
		{752, -2.62f, &RUN_STAND, 0, {SHORT, TEE, SHORTS, tan, HEX(0x5b5e5a), LAKE, NIGHT, PAPER, CREAM, 1.1f, 1, 0, 1, 1, 0, 0, 0, 0, 0}, 1.73f},
		{338, -3.5f, &RUN_OFF, 0, {PONY, VEST, SHORTS, HEX(0xdb9a6c), BLACK, VERMILION, NIGHT, PAPER, PAPER, .97f, 1, 0, 1, 1, 0, 0, 0, 0, 0}, 1.7f},
	};
	int n = sizeof pack / sizeof *pack;

	for (int i = 0; i < n; i++)
		put_runner(p, &pack[i], 1);
	for (int i = 0; i < n; i++)
		put_runner(p, &pack[i], 0);
}

static void pennants(struct pic *p, float x0, float y0, float x1, float y1, float sag, float size, int n)
{
	const struct rgb c[] = {VERMILION, GOLD, PAPER, TEAL, CORAL};

	strand(p, (struct pt[]){{x0, y0}, {(x0 + x1) / 2, (y0 + y1) / 2 + sag}, {x1, y1}}, 3);
	stroke(p, size * .05f, (struct paint){.a = UMBER});
	for (int i = 0; i < n; i++) {
		float t = (i + .5f) / n, x = x0 + (x1 - x0) * t, y = y0 + (y1 - y0) * t + sag * 4 * t * (1 - t), k = size * (1 - .35f * t), a = spread(p, .2f);
		struct rgb v = c[i % 5];
		move_to(p, x - k * .42f, y - k * .02f);
		curve_to(p, x - k * .1f, y + k * .03f, x + k * .2f, y - k * .02f, x + k * .42f, y + k * .03f);
		line_to(p, x + k * (.1f + a), y + k * 1.05f);
		shut(p);
		fill(p, (struct paint){.a = v, .b = dark_by(p, v, .45f), .x0 = x - k * .3f, .y0 = y, .x1 = x + k * .35f, .y1 = y + k * .4f, .broken = .6f, .angle = 1.3f, .rough = k * .015f});
	}
}

/* The pennants overhead are seen again as their shadow on the track. */
static void pennant_shadow(struct pic *p)
{
	for (int i = 0; i < 8; i++) {
		float t = (i + .5f) / 8, x = -20 + 330 * t, y = 508 + 40 * t, k = 30 + 12 * t;
		move_to(p, x - k * .55f, y);
		line_to(p, x + k * .5f, y + k * .06f);
		line_to(p, x + k * .75f, y + k * .62f);
		shut(p);
	}
	polygon(p, (struct pt[]){{-30, 505}, {320, 549}, {320, 551.5f}, {-30, 507}}, 4);
	fill(p, (struct paint){.a = HEX(0x6b2f3c), .mode = MULTIPLY, .clear = .2f, .rough = .8f, .soft = .8f});
}

void scene_sport(struct pic *p)
{
	p->haze = HEX(0xe6d3a8);
	p->haze_at = 160;
	p->sun = HEX(0xffe3a8);
	far_country(p);
	mast(p, 745, 118, 240, .8f);
	stand(p);
	lawn(p);
	flags(p);
	fence_people(p);
	track(p);
	pennant_shadow(p);
	runners(p);
	glow(p, 30, 150, 520, 420, HEX(0xffcf8a), .34f);
	pennants(p, 1010, -6, 420, -30, 60, 46, 12);
	bloom(p, .8f, 9, .18f);
	finish(p, (struct finish){.055f, .22f, .35f, .35f, .55f});
}
