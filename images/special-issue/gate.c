/* Everything lies in the plane of the gate's face: u across from its middle, v up from the ground, metres. Wall and arch
 * first, then the tower from below: storey, roof, storey, roof. */
#include "gate.h"
#include "things.h"

struct stand { const struct camera *c; float z; };

static struct pt on_gate(const struct stand *g, float u, float v) { return see(g->c, (struct vec){u, v, g->z}); }

static void gate_rect(struct pic *p, const struct stand *g, float u0, float v0, float u1, float v1)
{
	polygon(p, (struct pt[]){on_gate(g, u0, v0), on_gate(g, u1, v0), on_gate(g, u1, v1), on_gate(g, u0, v1)}, 4);
}

static void gate_roof(struct pic *p, const struct stand *g, float eave, float rise, float wide, float ridge)
{
	struct pt l = on_gate(g, -wide, eave + .75f), r = on_gate(g, wide, eave + .75f), a = on_gate(g, -ridge, eave + rise), b = on_gate(g, ridge, eave + rise), m = on_gate(g, 0, eave - .15f);
	struct rgb tile = HEX(0x30525a);

	move_to(p, a.x, a.y);
	line_to(p, b.x, b.y);
	curve_to(p, b.x + (r.x - b.x) * .12f, b.y + (r.y - b.y) * .6f, b.x + (r.x - b.x) * .6f, r.y + 1, r.x, r.y);
	curve_to(p, r.x - (r.x - m.x) * .35f, m.y, l.x + (m.x - l.x) * .35f, m.y, l.x, l.y);
	curve_to(p, a.x + (l.x - a.x) * .6f, l.y + 1, a.x + (l.x - a.x) * .12f, a.y + (l.y - a.y) * .6f, a.x, a.y);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, tile, .5f), .b = dark_by(p, tile, .5f), .x0 = l.x, .y0 = 0, .x1 = r.x, .y1 = 0, .broken = .4f, .angle = 1.4f, .rough = .25f});
	for (int i = -14; i <= 14; i++) {
		float t = i / 15.f;
		strand(p, (struct pt[]){on_gate(g, ridge * t, eave + rise), on_gate(g, (ridge * .55f + wide * .42f) * t, eave + rise * .4f), on_gate(g, wide * .94f * t, eave + .62f * t * t)}, 3);
		stroke(p, .7f, (struct paint){.a = NIGHT, .clear = .45f});
	}
	gate_rect(p, g, -ridge - .4f, eave + rise - .1f, ridge + .4f, eave + rise + .5f);
	fill(p, (struct paint){.a = HEX(0x17353d), .rough = .15f});
	for (int k = -1; k <= 1; k += 2) {
		struct pt e = on_gate(g, k * (ridge + .3f), eave + rise), t = on_gate(g, k * (ridge + .9f), eave + rise + 1.3f);
		limb(p, (struct nib[]){{e.x, e.y, 1.6f}, {t.x, t.y, .5f}}, 2);
		fill(p, (struct paint){.a = HEX(0x17353d)});
	}
}

static void gate_storey(struct pic *p, const struct stand *g, float v0, float v1, float wide, int bays)
{
	float h = v1 - v0;

	gate_rect(p, g, -wide, v0, wide, v1);
	fill(p, (struct paint){.a = HEX(0x6b2f28), .b = HEX(0x331f22), .x0 = 0, .y0 = on_gate(g, 0, v0).y, .x1 = 0, .y1 = on_gate(g, 0, v1).y});
	for (int i = 0; i < bays; i++) {
		float u = -wide + 2 * wide * (i + .16f) / bays, w = 2 * wide / bays * .68f;
		gate_rect(p, g, u, v0 + h * .1f, u + w, v0 + h * .74f);
		fill(p, (struct paint){.a = i % 2 ? HEX(0xf6c873) : HEX(0xe39a4c), .b = HEX(0x9a4a2c), .x0 = 0, .y0 = on_gate(g, 0, v0 + h * .8f).y, .x1 = 0, .y1 = on_gate(g, 0, v0).y, .broken = .4f});
		for (int k = 1; k < 4; k++) {
			struct pt a = on_gate(g, u + w * k / 4, v0 + h * .1f), b = on_gate(g, u + w * k / 4, v0 + h * .74f);
			move_to(p, a.x, a.y);
			line_to(p, b.x, b.y);
			stroke(p, .5f, (struct paint){.a = WINE});
		}
	}
	for (int i = 0; i <= bays; i++) {
		struct pt a = on_gate(g, -wide + 2 * wide * i / bays, v0), b = on_gate(g, -wide + 2 * wide * i / bays, v1);
		limb(p, (struct nib[]){{a.x, a.y, 1.5f}, {b.x, b.y, 1.4f}}, 2);
		fill(p, (struct paint){.a = LACQUER, .lit = CORAL, .shade = WINE, .form = 1.2f});
	}
	gate_rect(p, g, -wide, v1 - h * .22f, wide, v1);
	fill(p, (struct paint){.a = HEX(0x2f6c70), .b = HEX(0x1b3f4a), .x0 = on_gate(g, -wide, 0).x, .y0 = 0, .x1 = on_gate(g, wide, 0).x, .y1 = 0});
	gate_rect(p, g, -wide - .6f, v0 - .1f, wide + .6f, v0 + h * .12f);
	fill(p, (struct paint){.a = HEX(0x9a4432)});
}

static void bricks(struct pic *p, const struct stand *g, float u0, float u1, float top)
{
	struct pt l = on_gate(g, u0, 0), r = on_gate(g, u1, 0);

	gate_rect(p, g, u0, 0, u1, top);
	fill(p, (struct paint){.a = HEX(0xc39a70), .b = HEX(0x5c6a68), .x0 = l.x, .y0 = 0, .x1 = r.x, .y1 = 0, .broken = .4f, .angle = 1.57f, .rough = .4f, .mottle = .12f});
	for (float v = .5f; v < top; v += .62f) {
		struct pt a = on_gate(g, u0, v), b = on_gate(g, u1, v);
		move_to(p, a.x, a.y);
		line_to(p, b.x, b.y);
		stroke(p, .4f, (struct paint){.a = HEX(0x3d4242), .clear = .55f, .dry = .2f});
	}
	for (int i = 0; i < (int)(u1 - u0); i++) {
		float v = .62f * (int)(chance(p) * top / .62f), u = between(p, u0, u1 - 1.4f);
		gate_rect(p, g, u, v, u + 1.3f, v + .55f);
		fill(p, (struct paint){.a = chance(p) < .5f ? HEX(0xd9b384) : HEX(0x4c5552), .clear = .6f});
	}
	for (float u = u0; u < u1 - .5f; u += 1.9f) {
		gate_rect(p, g, u, top - .1f, u + 1.15f, top + 1.1f);
		fill(p, (struct paint){.a = mix(HEX(0xcaa377), HEX(0x647270), (u - u0) / (u1 - u0)), .rough = .25f});
	}
}

void gate(struct pic *p, const struct camera *c, float z)
{
	const struct stand at = {c, z}, *g = &at;
	struct pt a[4] = {on_gate(g, -2.9f, 0), on_gate(g, -2.9f, 3.4f), on_gate(g, 2.9f, 3.4f), on_gate(g, 2.9f, 0)}, top = on_gate(g, 0, 8), s;

	bricks(p, g, 18, 33, 6.2f);
	bricks(p, g, -60, -19, 6.2f);
	bricks(p, g, -20, 20, 8.4f);
	move_to(p, a[0].x, a[0].y);
	line_to(p, a[1].x, a[1].y);
	curve_to(p, a[1].x, top.y, a[2].x, top.y, a[2].x, a[2].y);
	line_to(p, a[3].x, a[3].y);
	shut(p);
	fill(p, (struct paint){.a = HEX(0x14272d), .b = HEX(0xf0b060), .x0 = 0, .y0 = a[1].y - 6, .x1 = 0, .y1 = a[0].y + 6, .broken = .3f});
	gate_storey(p, g, 8.5f, 11.4f, 11.5f, 9);
	gate_roof(p, g, 11.2f, 2.5f, 15, 10.5f);
	gate_storey(p, g, 13.2f, 15.5f, 8.8f, 7);
	gate_roof(p, g, 15.3f, 3.9f, 12.4f, 6.6f);
	gate_rect(p, g, -2.6f, 6.7f, 2.6f, 8.1f);
	fill(p, (struct paint){.a = HEX(0x1a2f4a), .lit = GOLD, .shade = NIGHT, .form = .8f});
	for (int i = 0; i < 3; i++) {
		s = on_gate(g, -1.5f + i * 1.5f, 7.4f);
		rect(p, s.x - 1.7f, s.y - 2.2f, 1.2f, 4.6f);
		rect(p, s.x - 2.2f, s.y - .6f, 4, 1);
		fill(p, (struct paint){.a = HEX(0xf3cf86), .rough = .3f});
	}
	glow(p, on_gate(g, 0, 9).x, on_gate(g, 0, 9).y, 130, 60, HEX(0xffb860), .35f);
	for (int i = 0; i < 6; i++) {
		s = on_gate(g, (i < 3 ? -13 : -4.6f) + i * 3.6f, 7.2f);
		lantern(p, s.x, s.y, 4.2f, 1);
	}
	for (int k = -1; k <= 1; k += 2)
		for (int i = 0; i < 3; i++) {
			struct pt f = on_gate(g, k * (7 + i * 4.2f), 8.4f), t = on_gate(g, k * (7 + i * 4.2f), 12);
			limb(p, (struct nib[]){{f.x, f.y, .5f}, {t.x, t.y, .4f}}, 2);
			fill(p, (struct paint){.a = UMBER});
			polygon(p, (struct pt[]){{t.x, t.y}, {t.x + 9, t.y + 2.5f}, {t.x, t.y + 6}}, 3);
			fill(p, (struct paint){.a = i % 2 ? GOLD : VERMILION});
		}
}
