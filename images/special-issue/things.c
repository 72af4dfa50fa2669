/* Generators with variation from the sheet's own seed. Everything is built dark to light: mass, planes, touches. */
#include "things.h"
#include <math.h>
#include <stdlib.h>

static float ridge_line(const struct pic *p, float x, struct range r)
{
	float off = r.y0 * 3.7f + r.size + p->shift;
	float a = noise_at(p, x + off * 3, off, r.size), b = noise_at(p, x + off * 5, off * 2, r.size * .37f), c = noise_at(p, x + off, off * 3, r.size * .11f);
	float sharp = 1 - sqrtf((2 * a - 1) * (2 * a - 1) + .02f), v = sharp * .5f + a * .24f + b * .18f + c * .08f;

	if (r.cliffs > 0)
		v += r.cliffs * (roundf(v * 7) / 7 - v);
	return r.y0 - r.height * v;
}

void range(struct pic *p, struct range r)
{
	float top = r.y0 - r.height * .8f;

	move_to(p, -5, r.foot + 5);
	for (float x = -5; x <= 1005; x += 1.5f)
		line_to(p, x, ridge_line(p, x, r));
	line_to(p, 1005, r.foot + 5);
	shut(p);
	fill(p, (struct paint){.a = r.body, .lit = r.lit, .shade = r.shade, .relief = 26 + r.size * .1f, .rough = .5f});
	move_to(p, -5, r.foot + 5);
	for (float x = -5; x <= 1005; x += 4)
		line_to(p, x, ridge_line(p, x, r));
	line_to(p, 1005, r.foot + 5);
	shut(p);
	fill(p, (struct paint){.a = r.mist, .b = r.mist, .x0 = 0, .y0 = r.foot, .x1 = 0, .y1 = top, .broken = .1f, .clear = .12f, .fade = 1.f});
}

void dabs(struct pic *p, struct dabs d)
{
	for (int i = 0; i < d.n; i++) {
		float t = (i + chance(p)) / d.n, y = d.y + d.h * t, x = d.x + d.w * chance(p);
		float k = d.grow > 0 ? 1 / (1 + d.grow * (1 - t)) : 1, l = d.length * k * between(p, .5f, 1.3f), a = d.angle + spread(p, d.sway);
		float dx = cosf(a) * l / 2, dy = sinf(a) * l / 2, w = d.thick * k * between(p, .5f, 1.2f), bow = spread(p, w);
		strand(p, (struct pt[]){{x - dx, y - dy}, {x + bow, y + bow}, {x + dx, y + dy}}, 3);
		stroke(p, w, (struct paint){.a = mix(d.a, d.b, chance(p)), .clear = d.clear, .dry = w * .3f, .angle = a});
	}
}

void branch(struct pic *p, float x, float y, float length, float angle, float thick, int depth, struct rgb wood)
{
	float x1 = x + cosf(angle) * length, y1 = y - sinf(angle) * length, bend = spread(p, length * .12f);

	limb(p, (struct nib[]){{x, y, thick}, {(x + x1) / 2 + bend, (y + y1) / 2, thick * .8f}, {x1, y1, thick * .58f}}, 3);
	fill(p, (struct paint){.a = wood, .lit = lit_by(p, wood, .4f), .shade = dark_by(p, wood, .6f), .form = thick > .8f ? thick * .8f : 0});
	if (depth <= 0)
		return;
	int n = 2 + (chance(p) < .45f);
	for (int i = 0; i < n; i++)
		branch(p, x1, y1, length * between(p, .6f, .82f), angle + (i - (n - 1) / 2.f) * between(p, .45f, .8f) + spread(p, .25f), thick * .58f, depth - 1, wood);
}

static void clump(struct pic *p, float x, float y, float rx, float ry, struct rgb leaf)
{
	struct pt v[9];
	float size = fmaxf(rx, ry);

	for (int i = 0; i < 9; i++) {
		float a = i * 2 * (float)M_PI / 9, k = between(p, .8f, 1.15f);
		v[i] = (struct pt){x + cosf(a) * rx * k, y + sinf(a) * ry * k};
	}
	blob(p, v, 9);
	fill(p, (struct paint){.a = leaf, .lit = lit_by(p, leaf, .3f), .shade = dark_by(p, leaf, .8f), .form = size * .5f, .rough = size * .16f, .dry = size * .12f, .angle = .6f, .mottle = .12f});
}

static void leaves(struct pic *p, float x, float y, float rx, float ry, int n, float size, struct rgb c, float clear)
{
	for (int i = 0; i < n; i++) {
		float a = chance(p) * 6.283f, r = sqrtf(chance(p));
		oval(p, x + cosf(a) * r * rx, y + sinf(a) * r * ry, size * between(p, .6f, 1.3f), size * between(p, .3f, .7f), spread(p, 1.2f));
		fill(p, (struct paint){.a = vary(p, c, .15f), .clear = clear});
	}
}

void bush(struct pic *p, float x, float y, float rx, float ry, struct rgb leaf)
{
	int n = 5;

	for (int i = 0; i < n; i++)
		clump(p, x + spread(p, rx * .7f), y + spread(p, ry * .4f), rx * between(p, .4f, .6f), ry * between(p, .5f, .8f), leaf);
	leaves(p, x - rx * .25f, y - ry * .3f, rx * .6f, ry * .6f, 40, fmaxf(rx * .05f, .6f), lit_by(p, leaf, .55f), .15f);
}

static void broad_tree(struct pic *p, float x, float y, float h, struct rgb leaf)
{
	struct rgb wood = dark_by(p, UMBER, .3f);
	float w = h * .34f, cy = y - h * .66f;

	branch(p, x, y, h * .34f, 1.57f + spread(p, .1f), h * .024f, 2, wood);
	for (int i = 0; i < 16; i++) {
		float a = i * 2.4f, r = sqrtf((i + .5f) / 16.f);
		float cx = x + cosf(a) * r * w, yy = cy + sinf(a) * r * h * .27f;
		float away = clampf(.5f + (cx - x) / w * .5f + (yy - cy) / (h * .3f) * .3f, 0, 1);
		clump(p, cx, yy, h * .115f * between(p, .8f, 1.2f), h * .095f * between(p, .8f, 1.2f), mix(leaf, dark_by(p, leaf, .85f), away));
	}
	leaves(p, x - w * .35f, cy - h * .1f, w * .7f, h * .2f, 130, h * .011f, lit_by(p, leaf, .6f), .1f);
	leaves(p, x, cy, w * 1.1f, h * .3f, 90, h * .01f, leaf, .1f);
	leaves(p, x + w * .4f, cy + h * .1f, w * .7f, h * .17f, 80, h * .011f, dark_by(p, leaf, .9f), .1f);
}

static void tall_tree(struct pic *p, float x, float y, float h, struct rgb leaf, float slim)
{
	branch(p, x, y, h * .3f, 1.57f, h * .015f, 0, dark_by(p, UMBER, .4f));
	for (int i = 0; i < 14; i++) {
		float t = i / 13.f, w = h * slim * sinf(.25f + 2.75f * t) * between(p, .8f, 1.15f);
		float cx = x + spread(p, w * .5f);
		clump(p, cx, y - h * (.14f + .82f * t), fmaxf(w, h * .02f), h * .07f, mix(leaf, dark_by(p, leaf, .7f), clampf(.4f + (cx - x) / (w + .1f), 0, 1)));
	}
	leaves(p, x - h * slim * .35f, y - h * .55f, h * slim * .5f, h * .4f, 60, h * .01f, lit_by(p, leaf, .5f), .15f);
}

void tree(struct pic *p, enum tree kind, float x, float y, float h, struct rgb leaf)
{
	if (kind == BROAD)
		broad_tree(p, x, y, h, leaf);
	else
		tall_tree(p, x, y, h, leaf, .085f);
}

void shaft(struct pic *p, const struct pt at[4], struct rgb c, float strength, float soft)
{
	struct pt from = {(at[0].x + at[1].x) / 2, (at[0].y + at[1].y) / 2}, to = {(at[2].x + at[3].x) / 2, (at[2].y + at[3].y) / 2};

	polygon(p, at, 4);
	fill(p, (struct paint){.a = c, .b = c, .x0 = from.x, .y0 = from.y, .x1 = to.x, .y1 = to.y, .clear = 1 - strength, .fade = .92f, .soft = soft, .mode = SCREEN, .broken = .1f, .angle = atan2f(to.y - from.y, to.x - from.x)});
}

void lamp(struct pic *p, float x, float y, float r, struct rgb c, float strength)
{
	glow(p, x, y, r * 7, r * 7, c, strength * .55f);
	oval(p, x, y, r, r, 0);
	fill(p, (struct paint){.a = mix(c, PAPER, .7f), .soft = r * .25f});
}

void lantern(struct pic *p, float x, float y, float r, float lit)
{
	struct rgb red = mix(LACQUER, mix(VERMILION, GOLD, .28f), lit);

	move_to(p, x, y - r * 2);
	line_to(p, x, y + r * 1.9f);
	stroke(p, r * .1f, (struct paint){.a = UMBER});
	if (lit > .3f)
		glow(p, x, y, r * 4.5f, r * 4.5f, CORAL, .35f * lit);
	oval(p, x, y, r, r * .8f, 0);
	fill(p, (struct paint){.a = red, .lit = mix(red, STRAW, .25f + .4f * lit), .shade = mix(red, WINE, .7f), .form = r * .6f, .rough = r * .03f});
	for (int i = -1; i <= 1; i++) {
		strand(p, (struct pt[]){{x + i * r * .2f, y - r * .8f}, {x + i * r * .52f, y}, {x + i * r * .2f, y + r * .8f}}, 3);
		stroke(p, r * .06f, (struct paint){.a = mix(red, WINE, .5f), .clear = .3f});
	}
	rect(p, x - r * .36f, y - r * .92f, r * .72f, r * .17f);
	rect(p, x - r * .36f, y + r * .74f, r * .72f, r * .17f);
	fill(p, (struct paint){.a = GOLD, .lit = CREAM, .shade = AMBER, .form = r * .1f});
	for (int i = -2; i <= 2; i++) {
		move_to(p, x + i * r * .12f, y + r * .9f);
		line_to(p, x + i * r * .15f, y + r * 1.8f);
		stroke(p, r * .07f, (struct paint){.a = mix(VERMILION, GOLD, .3f + .1f * i)});
	}
}

void crowd(struct pic *p, float x0, float y0, float x1, float y1, float size, int n)
{
	const struct rgb tops[] = {VERMILION, GOLD, CREAM, TEAL, LAKE, LACQUER, STRAW, DEEP, CORAL, MIST};

	for (int i = 0; i < n; i++) {
		float t = (i + chance(p)) / n, x = between(p, x0, x1), y = y0 + (y1 - y0) * t;
		struct rgb top = dark_by(p, vary(p, tops[(int)(chance(p) * 9.99f)], .15f), between(p, .1f, .6f));
		struct rgb head = dark_by(p, vary(p, SKIN, .12f), between(p, .1f, .5f));
		oval(p, x, y, size * .62f, size * .85f, 0);
		fill(p, (struct paint){.a = top, .lit = lit_by(p, top, .4f), .shade = dark_by(p, top, .6f), .form = size * .4f});
		oval(p, x, y - size * .98f, size * .3f, size * .36f, 0);
		fill(p, (struct paint){.a = head});
		oval(p, x + size * .06f, y - size * 1.1f, size * .3f, size * .27f, 0);
		fill(p, (struct paint){.a = NIGHT});
	}
}

void person(struct pic *p, const struct camera *c, const struct pose *pose, struct look look, struct person at)
{
	struct vec v = {at.x, at.y, at.z};
	struct pt s = see(c, v);
	float h = at.tall * size_at(c, v), z = far_of(c, v);

	if (at.fall.x != 0 || at.fall.y != 0)
		figure_shadow(p, pose, &look, s.x, s.y, h, at.way, at.fall, (struct paint){.a = p->dark, .mode = MULTIPLY, .clear = .35f, .rough = h * .005f, .soft = h * .006f});
	look.skin = far_by(p, mix(look.skin, p->dark, at.dim), z);
	look.hair = far_by(p, mix(look.hair, p->dark, at.dim * .5f), z);
	look.top = far_by(p, mix(look.top, p->dark, at.dim), z);
	look.bottom = far_by(p, mix(look.bottom, p->dark, at.dim), z);
	look.shoe = far_by(p, mix(look.shoe, p->dark, at.dim), z);
	look.mark = far_by(p, mix(look.mark, p->dark, at.dim), z);
	figure(p, pose, &look, s.x, s.y, h, at.way);
}

void drum(struct pic *p, const struct camera *c, struct vec foot, float radius, float height, struct rgb colour)
{
	struct vec up = {foot.x, foot.y + height, foot.z};
	struct pt a = see(c, foot), b = see(c, up);
	float r = radius * size_at(c, foot), z = far_of(c, foot);
	float low = r * fabsf(c->eye - foot.y) / fmaxf(z, 1), high = r * fabsf(c->eye - up.y) / fmaxf(z, 1);
	struct rgb k = far_by(p, colour, z), lit = far_by(p, lit_by(p, colour, .5f), z), shade = far_by(p, dark_by(p, colour, .85f), z);

	move_to(p, a.x - r, a.y);
	curve_to(p, a.x - r, a.y + low * 1.3f, a.x + r, a.y + low * 1.3f, a.x + r, a.y);
	line_to(p, b.x + r, b.y);
	curve_to(p, b.x + r, b.y - high * 1.3f, b.x - r, b.y - high * 1.3f, b.x - r, b.y);
	shut(p);
	fill(p, (struct paint){.a = lit, .b = shade, .x0 = a.x - r * .8f, .y0 = 0, .x1 = a.x + r * .75f, .y1 = 0, .broken = .3f, .angle = 1.57f, .rough = .2f});
	if (c->eye > up.y) {
		oval(p, b.x, b.y, r, high, 0);
		fill(p, (struct paint){.a = mix(k, lit, .6f)});
	}
}

static void petals(struct pic *p, float x, float y, float r, int n, float long_, float wide, float flat, float turn, struct rgb c)
{
	for (int i = 0; i < n; i++) {
		float a = turn + i * 6.283f / n, dx = cosf(a), dy = sinf(a) * flat;
		struct rgb v = mix(c, dx * p->light.x + dy * p->light.y > 0 ? lit_by(p, c, .4f) : dark_by(p, c, .5f), .3f + .5f * fabsf(dx * p->light.x + dy * p->light.y));
		oval(p, x + dx * r * long_ * .55f, y + dy * r * long_ * .55f, r * long_ * .55f, r * wide, atan2f(dy, dx));
		fill(p, (struct paint){.a = v, .b = dark_by(p, v, .5f), .x0 = x + dx * r * long_, .y0 = y + dy * r * long_, .x1 = x, .y1 = y, .broken = .5f, .angle = a});
	}
}

void flower(struct pic *p, enum flower kind, float x, float y, float r, struct rgb c)
{
	float turn = chance(p) * 6.28f;

	c = vary(p, c, .1f);
	if (kind == PEONY) {
		oval(p, x, y, r, r * .88f, 0);
		fill(p, (struct paint){.a = dark_by(p, c, .35f), .rough = r * .12f, .lit = c, .shade = dark_by(p, c, .8f), .form = r * .5f});
		petals(p, x, y, r, 8, .95f, .36f, .85f, turn, c);
		petals(p, x - r * .06f, y - r * .08f, r * .66f, 7, .95f, .36f, .85f, turn + .4f, lit_by(p, c, .12f));
		petals(p, x - r * .1f, y - r * .12f, r * .38f, 5, .95f, .4f, .85f, turn + .9f, lit_by(p, c, .28f));
	} else if (kind == DAISY) {
		petals(p, x, y, r, 13, 1, .17f, .8f, turn, c);
		oval(p, x, y, r * .32f, r * .27f, 0);
		fill(p, (struct paint){.a = AMBER, .lit = STRAW, .shade = UMBER, .form = r * .2f});
	} else if (kind == LILY) {
		petals(p, x, y, r, 6, 1.1f, .26f, .8f, turn, c);
		petals(p, x, y, r * .45f, 6, 1, .12f, .8f, turn + .5f, mix(c, GOLD, .5f));
	} else if (kind == TULIP) {
		for (int i = -1; i <= 1; i++) {
			oval(p, x + i * r * .3f, y - (i ? 0 : r * .1f), r * .42f, r * .85f, i * .22f);
			fill(p, (struct paint){.a = i < 0 ? lit_by(p, c, .3f) : i ? dark_by(p, c, .5f) : c, .lit = lit_by(p, c, .4f), .shade = dark_by(p, c, .5f), .form = r * .2f});
		}
	} else {
		for (int i = 0; i < 12; i++) {
			float a = chance(p) * 6.28f, d = sqrtf(chance(p)) * r;
			oval(p, x + cosf(a) * d, y + sinf(a) * d * .8f, r * .16f, r * .14f, 0);
			fill(p, (struct paint){.a = mix(c, a > 2 && a < 5.2f ? lit_by(p, c, .6f) : dark_by(p, c, .5f), .5f)});
		}
	}
}

void bunch(struct pic *p, enum flower kind, float x, float y, float rx, float ry, float r, int n, struct rgb c)
{
	bush(p, x, y + ry * .3f, rx * 1.1f, ry * .95f, PINE);
	for (int i = 0; i < n; i++) {
		float a = i * 2.4f + chance(p) * .6f, d = sqrtf((i + .5f) / n);
		float fy = y + sinf(a) * d * ry - ry * .15f;
		struct rgb v = cosf(a) * d > .3f ? dark_by(p, c, .35f * d) : c;
		flower(p, kind, x + cosf(a) * d * rx, fy, r * between(p, .8f, 1.15f), v);
	}
}

void ribbon(struct pic *p, const struct pt *at, int n, float width, float twist, struct rgb c)
{
	enum { STEPS = 30 };
	int total = (n - 1) * STEPS;
	struct pt was = at[0], off0 = {0, 0};

	for (int i = 0; i <= total; i++) {
		int s = i / STEPS < n - 1 ? i / STEPS : n - 2;
		float t = (float)(i - s * STEPS) / STEPS, g = (float)i / total, o[2];
		struct pt a = at[s ? s - 1 : 0], b = at[s], d = at[s + 1], e = at[s + 2 < n ? s + 2 : n - 1];
		for (int k = 0; k < 2; k++) {
			float pa = k ? a.y : a.x, pb = k ? b.y : b.x, pd = k ? d.y : d.x, pe = k ? e.y : e.x;
			o[k] = pb + .5f * t * (pd - pa + t * (2 * pa - 5 * pb + 4 * pd - pe + t * (3 * (pb - pd) + pe - pa)));
		}
		float dx = o[0] - was.x, dy = o[1] - was.y, l = hypotf(dx, dy) + 1e-4f, turn = sinf(g * twist + .8f), w = width * (.18f + .82f * fabsf(turn)) * sinf(3.1416f * (.06f + .9f * g));
		struct pt off = {-dy / l * w, dx / l * w};
		if (i > 0) {
			float bright = clampf(.5f + .5f * turn + .25f * (dx / l), 0, 1);
			struct rgb v = turn > 0 ? mix(c, lit_by(p, c, .75f), bright) : mix(mix(c, WINE, .55f), mix(c, LACQUER, .18f), bright);
			polygon(p, (struct pt[]){{was.x + off0.x, was.y + off0.y}, {o[0] + off.x + dx * .1f, o[1] + off.y + dy * .1f}, {o[0] - off.x + dx * .1f, o[1] - off.y + dy * .1f}, {was.x - off0.x, was.y - off0.y}}, 4);
			fill(p, (struct paint){.a = v, .mottle = .05f});
		}
		off0 = off;
		was = (struct pt){o[0], o[1]};
	}
}

enum { TIPS = 2400 };
struct tips { struct pt at[TIPS]; int n; };

static void grow(struct pic *p, float x, float y, float length, float angle, float thick, int depth, struct tips *tips)
{
	float bend = spread(p, length * .1f), x1 = x + cosf(angle) * length, y1 = y - sinf(angle) * length;

	limb(p, (struct nib[]){{x, y, thick}, {(x + x1) / 2 + bend, (y + y1) / 2 + bend * .4f, thick * .82f}, {x1, y1, thick * .62f}}, 3);
	fill(p, (struct paint){.a = HEX(0x3a2f2b), .lit = HEX(0xa07c58), .shade = HEX(0x171a1c), .form = thick > 1 ? thick * .7f : 0});
	if (depth <= 3 && tips->n < TIPS)
		tips->at[tips->n++] = (struct pt){x1, y1};
	if (depth == 0)
		return;
	int n = depth > 3 ? 3 : 2 + (chance(p) < .35f);
	for (int i = 0; i < n; i++)
		grow(p, x1, y1, length * between(p, .6f, .79f), angle + (i - (n - 1) / 2.f) * between(p, .5f, .78f) + spread(p, .18f), thick * (n == 3 ? .52f : .6f), depth - 1, tips);
}

void fruit(struct pic *p, float x, float y, float r)
{
	oval(p, x, y, r, r * .86f, 0);
	fill(p, (struct paint){.a = HEX(0xdc6c28), .lit = HEX(0xf8c274), .shade = HEX(0x9a3420), .form = r * .6f});
	oval(p, x, y - r * .72f, r * .42f, r * .17f, 0);
	fill(p, (struct paint){.a = HEX(0x39402a)});
}

void persimmon(struct pic *p, float x, float y, float h)
{
	struct tips tips = {.n = 0};

	grow(p, x, y, h * .33f, 1.5f, h * .036f, 6, &tips);
	for (int i = 0; i < 900; i++) {
		struct pt t = tips.at[(int)(chance(p) * (tips.n - 1))];
		struct rgb c = mix(HEX(0xb5502a), mix(HEX(0xd99a3c), HEX(0x6f6a38), chance(p)), chance(p));
		if (chance(p) < .4f)
			continue;
		oval(p, t.x + spread(p, h * .04f), t.y + spread(p, h * .035f), h * between(p, .011f, .02f), h * between(p, .006f, .01f), spread(p, 1.5f));
		fill(p, (struct paint){.a = c, .b = dark_by(p, c, .35f), .x0 = t.x - 4, .y0 = 0, .x1 = t.x + 6, .y1 = 0});
	}
	for (int i = 0; i < 118; i++) {
		struct pt t = tips.at[(int)((i + chance(p)) / 118 * (tips.n - 1))];
		float r = h * between(p, .0135f, .019f), px = t.x + spread(p, 5), py = t.y + r * 1.1f;
		fruit(p, px, py, r);
	}
}
