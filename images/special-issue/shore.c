/* Reeds and birds are few strokes each, thick to thin as a brush makes them; planks are laid one by one. */
#include "shore.h"
#include "things.h"
#include <math.h>

static struct pt on_stem(const struct reed *r, float t)
{
	return (struct pt){r->x + r->lean * r->h * t * t, r->y - r->h * (t - .12f * fabsf(r->lean) * t * t)};
}

/* One blade: leaves the stem upwards, bends over, hangs. */
static void blade(struct pic *p, struct pt from, float length, float side, float thick, struct rgb c)
{
	float up = length * between(p, .3f, .62f), out = side * length * between(p, .45f, .8f), drop = length * between(p, -.15f, .32f);

	limb(p, (struct nib[]){{from.x, from.y, thick * .5f}, {from.x + out * .4f, from.y - up, thick}, {from.x + out * .78f, from.y - up * .9f, thick * .75f}, {from.x + out * 1.1f, from.y - up * .6f + drop, thick * .08f}}, 4);
	fill(p, (struct paint){.a = side < 0 ? lit_by(p, c, .16f) : c, .mottle = .1f});
}

/* The head hangs to the side the wind blows to: fine strands from an axis that bends over. */
static void head(struct pic *p, const struct reed *r)
{
	float way = r->lean > 0 ? 1 : -1, long_ = r->h * between(p, .13f, .21f);
	struct pt tip = on_stem(r, 1);
	int n = r->h > 60 ? 26 : 9;

	for (int i = 0; i < n; i++) {
		float t = (float)i / n, l = long_ * between(p, .3f, .62f) * (1.1f - .6f * t), side = chance(p) < .78f ? way : -way * .6f;
		struct pt low = on_stem(r, .86f), a = {low.x + (tip.x - low.x) * t + way * long_ * .34f * t * t, low.y + (tip.y - low.y) * t + long_ * .1f * t * t};
		struct rgb c = chance(p) < .3f ? lit_by(p, r->head, .55f) : chance(p) < .55f ? r->head : dark_by(p, r->head, .5f);
		limb(p, (struct nib[]){{a.x, a.y, r->h * .0028f}, {a.x + side * l * .45f, a.y - l * between(p, .0f, .3f), r->h * .0046f}, {a.x + side * l * between(p, .75f, 1.05f), a.y + l * between(p, .1f, .7f), r->h * .0012f}}, 3);
		fill(p, (struct paint){.a = c});
	}
}

void reed(struct pic *p, struct reed r)
{
	struct pt a = on_stem(&r, .35f), b = on_stem(&r, .66f), c = on_stem(&r, .9f);
	float k = r.h * .0062f;
	int n = 3 + (int)(chance(p) * 2.9f);

	limb(p, (struct nib[]){{r.x, r.y, k}, {a.x, a.y, k * .9f}, {b.x, b.y, k * .7f}, {c.x, c.y, k * .3f}}, 4);
	fill(p, (struct paint){.a = r.stem});
	for (int i = 0; i < n; i++)
		blade(p, on_stem(&r, .1f + .5f * (i + chance(p)) / n), r.h * between(p, .26f, .46f), chance(p) < .5f + r.lean * 1.5f ? 1 : -1, r.h * between(p, .008f, .0135f), mix(r.leaf, r.stem, chance(p)));
	head(p, &r);
}

void reeds(struct pic *p, struct reeds r)
{
	for (int i = 0; i < r.n; i++) {
		float t = (i + chance(p)) / r.n;
		reed(p, (struct reed){between(p, r.x0, r.x1), r.y + t * r.h * .12f, r.h * between(p, .62f, 1.1f) * (1.06f - .16f * t), r.lean + spread(p, .12f), vary(p, r.stem, .12f), vary(p, r.leaf, .16f), vary(p, r.head, .1f)});
	}
}

static struct pt of_bird(const struct egret *e, float u, float v) { return (struct pt){e->x + e->way * e->size * u, e->y + e->size * v}; }

/* A wing from the shoulder over the wrist to the tip; the hind edge is cut into feathers. tilt: how far the tip swings forward. */
static void wing(struct pic *p, const struct egret *e, float beat, float tilt, struct rgb c)
{
	static const float edge[][2] = {{.2f, -.05f}, {.3f, -.2f}, {.36f, -.42f}, {.3f, -.62f}, {-.1f, -1.3f}, {-.13f, -1.16f}, {-.08f, -1.04f}, {-.14f, -.94f}, {-.08f, -.84f}, {-.14f, -.72f}, {-.08f, -.64f},
		{-.17f, -.52f}, {-.12f, -.43f}, {-.23f, -.32f}, {-.2f, -.2f}, {-.27f, .02f}};
	enum { N = sizeof edge / sizeof *edge };
	struct pt v[N];

	for (int i = 0; i < N; i++)
		v[i] = of_bird(e, edge[i][0] - tilt * edge[i][1] * fabsf(edge[i][1]) * .8f - .3f * (1 - fabsf(beat)) * edge[i][1] * edge[i][1], -.04f + (edge[i][1] + .04f) * beat);
	move_to(p, v[0].x, v[0].y);
	curve_to(p, v[1].x, v[1].y, v[2].x, v[2].y, v[3].x, v[3].y);
	curve_to(p, (v[3].x * 2 + v[4].x) / 3, (v[3].y * 2 + v[4].y) / 3, v[4].x, v[4].y, v[4].x, v[4].y);
	for (int i = 5; i < N; i += 1)
		line_to(p, v[i].x, v[i].y);
	shut(p);
	fill(p, (struct paint){.a = mix(c, PAPER, .5f), .b = mix(c, HEX(0x6f97a4), .62f), .x0 = v[2].x, .y0 = v[2].y, .x1 = v[10].x, .y1 = v[10].y, .broken = .5f, .rough = e->size * .008f, .mottle = .04f});
	for (int i = 6; i < N - 2 && e->size > 14; i += 2) {
		struct pt f = {v[0].x + (v[4].x - v[0].x) * (1 - (i - 6) / 10.f) * .8f, v[0].y + (v[4].y - v[0].y) * (1 - (i - 6) / 10.f) * .8f};
		strand(p, (struct pt[]){f, {(f.x + v[i].x) / 2, (f.y + v[i].y) / 2}, v[i]}, 3);
		stroke(p, e->size * .012f, (struct paint){.a = HEX(0x7f9ea6), .clear = .4f});
	}
}

void egret(struct pic *p, struct egret e)
{
	struct rgb white = HEX(0xf7f1e2), far = mix(white, HEX(0x8fb0b4), .5f);
	struct pt foot = of_bird(&e, -.86f, .1f), hip = of_bird(&e, -.3f, .05f), eye = of_bird(&e, .54f, -.1f), bill = of_bird(&e, .8f, -.03f), brow = of_bird(&e, .55f, -.085f);
	struct pt neck[4] = {of_bird(&e, .26f, -.02f), of_bird(&e, .4f, .06f), of_bird(&e, .44f, -.06f), of_bird(&e, .53f, -.095f)};

	limb(p, (struct nib[]){{hip.x, hip.y, e.size * .018f}, {foot.x, foot.y, e.size * .012f}}, 2);
	fill(p, (struct paint){.a = HEX(0x2c3a3c)});
	wing(p, &e, e.beat * .82f + .1f, .52f, far);
	blob(p, (struct pt[]){of_bird(&e, -.44f, .04f), of_bird(&e, -.1f, -.075f), of_bird(&e, .22f, -.08f), of_bird(&e, .36f, -.01f), of_bird(&e, .2f, .1f), of_bird(&e, -.1f, .1f)}, 6);
	fill(p, (struct paint){.a = white, .lit = PAPER, .shade = HEX(0x7d9ea5), .form = e.size * .09f});
	limb(p, (struct nib[]){{neck[0].x, neck[0].y, e.size * .06f}, {neck[1].x, neck[1].y, e.size * .045f}, {neck[2].x, neck[2].y, e.size * .034f}, {neck[3].x, neck[3].y, e.size * .044f}}, 4);
	fill(p, (struct paint){.a = white, .lit = PAPER, .shade = HEX(0x8aa8ac), .form = e.size * .04f});
	limb(p, (struct nib[]){{brow.x, brow.y, e.size * .024f}, {bill.x, bill.y, e.size * .004f}}, 2);
	fill(p, (struct paint){.a = HEX(0xd99a3a)});
	oval(p, eye.x, eye.y, e.size * .01f, e.size * .01f, 0);
	fill(p, (struct paint){.a = NIGHT});
	wing(p, &e, fabsf(e.beat) < .35f ? .35f : e.beat, -.3f, white);
}

void egret_standing(struct pic *p, float x, float y, float h, float way)
{
	struct egret e = {x, y, h, way, 0};
	struct pt a = of_bird(&e, .0f, -.42f), foot = of_bird(&e, .02f, 0), b = of_bird(&e, .06f, -.42f), foot2 = of_bird(&e, .1f, 0), bill = of_bird(&e, .42f, -.86f), brow = of_bird(&e, .2f, -.93f);
	struct pt neck[5] = {of_bird(&e, .1f, -.5f), of_bird(&e, .17f, -.62f), of_bird(&e, .06f, -.74f), of_bird(&e, .08f, -.88f), of_bird(&e, .18f, -.935f)};

	limb(p, (struct nib[]){{a.x, a.y, h * .012f}, {foot.x, foot.y, h * .01f}}, 2);
	limb(p, (struct nib[]){{b.x, b.y, h * .012f}, {foot2.x, foot2.y, h * .01f}}, 2);
	fill(p, (struct paint){.a = HEX(0x25322f)});
	blob(p, (struct pt[]){of_bird(&e, -.38f, -.3f), of_bird(&e, -.14f, -.48f), of_bird(&e, .08f, -.57f), of_bird(&e, .16f, -.48f), of_bird(&e, .04f, -.37f), of_bird(&e, -.16f, -.34f)}, 6);
	fill(p, (struct paint){.a = HEX(0xf4eddc), .lit = PAPER, .shade = HEX(0x7d9ea5), .form = h * .07f});
	limb(p, (struct nib[]){{neck[0].x, neck[0].y, h * .05f}, {neck[1].x, neck[1].y, h * .034f}, {neck[2].x, neck[2].y, h * .026f}, {neck[3].x, neck[3].y, h * .024f}, {neck[4].x, neck[4].y, h * .034f}}, 5);
	fill(p, (struct paint){.a = HEX(0xf7f1e2), .lit = PAPER, .shade = HEX(0x8aa8ac), .form = h * .03f});
	limb(p, (struct nib[]){{brow.x, brow.y, h * .018f}, {bill.x, bill.y, h * .003f}}, 2);
	fill(p, (struct paint){.a = HEX(0xd99a3a)});
}

void willow(struct pic *p, float x, float y, float h, struct rgb leaf)
{
	limb(p, (struct nib[]){{x, y, h * .034f}, {x - h * .02f, y - h * .22f, h * .026f}, {x + h * .015f, y - h * .45f, h * .02f}, {x - h * .02f, y - h * .7f, h * .008f}}, 4);
	limb(p, (struct nib[]){{x, y - h * .32f, h * .02f}, {x + h * .1f, y - h * .5f, h * .013f}, {x + h * .17f, y - h * .66f, h * .006f}}, 3);
	limb(p, (struct nib[]){{x, y - h * .38f, h * .018f}, {x - h * .1f, y - h * .54f, h * .012f}, {x - h * .16f, y - h * .66f, h * .006f}}, 3);
	fill(p, (struct paint){.a = HEX(0x3a2e26), .lit = HEX(0x9a7650), .shade = NIGHT, .form = h * .014f});
	for (int i = 0; i < 84; i++) {
		float row = i / 84.f, a = spread(p, 1.35f), r = h * (.13f + .2f * row) * between(p, .8f, 1.1f), x0 = x + sinf(a) * r * 1.1f, y0 = y - h * .64f - cosf(a) * r * .95f;
		float l = h * between(p, .16f, .5f) * (.55f + .5f * fabsf(sinf(a))), side = a > 0 ? 1 : -1, light = clampf(.5f - a * .45f + (row - .5f) * .5f, 0, 1);
		struct rgb c = mix(dark_by(p, leaf, .8f), lit_by(p, leaf, .5f), light * between(p, .6f, 1));
		for (int k = 0; k < 4; k++) {
			float o = spread(p, h * .035f), e = l * between(p, .7f, 1.15f);
			limb(p, (struct nib[]){{x0 + o * .4f, y0, h * .005f}, {x0 + side * h * .03f + o, y0 + e * .3f, h * .009f}, {x0 + side * h * .035f + o * 1.6f, y0 + e, h * .0016f}}, 3);
		}
		fill(p, (struct paint){.a = c, .dry = h * .003f, .angle = 1.5f});
	}
}

static struct vec between3(struct vec a, struct vec b, float t) { return (struct vec){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t}; }
static struct vec higher(struct vec v, float by) { return (struct vec){v.x, v.y + by, v.z}; }

void rail(struct pic *p, const struct camera *c, struct vec a, struct vec b, struct rgb wood)
{
	float l = hypotf(b.x - a.x, b.z - a.z);
	int n = (int)fmaxf(l / 1.7f + .5f, 1);

	for (int k = 0; k < 2; k++) {
		float y = k ? 1.02f : .55f;
		line3(p, c, higher(a, y), higher(b, y), k ? .09f : .05f, (struct paint){.a = far_by(p, k ? lit_by(p, wood, .35f) : dark_by(p, wood, .4f), (far_of(c, a) + far_of(c, b)) / 2), .rough = .15f});
	}
	for (int i = 0; i <= n; i++) {
		struct vec v = between3(a, b, (float)i / n);
		float z = far_of(c, v);
		struct pt s = see(c, v), t = see(c, higher(v, 1.14f));
		float r = .055f * size_at(c, v);
		struct rgb k = far_by(p, wood, z);
		limb(p, (struct nib[]){{s.x, s.y, r}, {t.x, t.y, r}}, 2);
		fill(p, (struct paint){.a = k, .lit = far_by(p, lit_by(p, wood, .7f), z), .shade = far_by(p, dark_by(p, wood, .9f), z), .form = r * .8f});
	}
}

static void planks(struct pic *p, const struct camera *c, const struct walk *w, float nx, float nz)
{
	int n = (int)(hypotf(w->b.x - w->a.x, w->b.z - w->a.z) / .3f);

	for (int i = n - 1; i >= 0; i--) {
		struct vec a = between3(w->a, w->b, (float)i / n), b = between3(w->a, w->b, (i + .93f) / n);
		float z = far_of(c, a), h = w->wide / 2;
		struct rgb k = far_by(p, vary(p, w->wood, .1f), z);
		struct pt s = see(c, (struct vec){a.x - nx * h, a.y, a.z - nz * h}), t = see(c, (struct vec){a.x + nx * h, a.y, a.z + nz * h});
		face(p, c, (struct vec[]){{a.x - nx * h, a.y, a.z - nz * h}, {a.x + nx * h, a.y, a.z + nz * h}, {b.x + nx * h, b.y, b.z + nz * h}, {b.x - nx * h, b.y, b.z - nz * h}}, 4);
		fill(p, (struct paint){.a = lit_by(p, k, .38f), .b = dark_by(p, k, .2f), .x0 = s.x, .y0 = s.y, .x1 = t.x, .y1 = t.y + .01f, .broken = .5f, .rough = .12f});
	}
}

void boardwalk(struct pic *p, const struct camera *c, struct walk w)
{
	float l = hypotf(w.b.x - w.a.x, w.b.z - w.a.z), nx = (w.b.z - w.a.z) / l, nz = -(w.b.x - w.a.x) / l, h = w.wide / 2;
	struct rgb dark = dark_by(p, w.wood, .9f);

	face(p, c, (struct vec[]){{w.a.x - nx * h, -.25f, w.a.z - nz * h}, {w.a.x + nx * h, -.25f, w.a.z + nz * h}, {w.b.x + nx * h, -.25f, w.b.z + nz * h}, {w.b.x - nx * h, -.25f, w.b.z - nz * h}}, 4);
	fill(p, (struct paint){.a = p->dark, .clear = .3f, .soft = 1.5f, .rough = 2});
	for (int k = -1; k <= 1; k += 2) {
		struct vec a = {w.a.x + k * nx * h, w.a.y, w.a.z + k * nz * h}, b = {w.b.x + k * nx * h, w.b.y, w.b.z + k * nz * h};
		for (int i = 0; i <= (int)(l / 2.2f); i++) {
			struct vec v = between3(a, b, i / (l / 2.2f));
			line3(p, c, (struct vec){v.x, -.5f, v.z}, v, .16f, (struct paint){.a = far_by(p, dark, far_of(c, v)), .rough = .1f});
		}
		face(p, c, (struct vec[]){a, b, higher(b, -.2f), higher(a, -.2f)}, 4);
		fill(p, (struct paint){.a = far_by(p, k < 0 ? lit_by(p, w.wood, .1f) : dark, far_of(c, a)), .rough = .2f});
	}
	planks(p, c, &w, nx, nz);
	face(p, c, (struct vec[]){{w.b.x - nx * h, w.b.y, w.b.z - nz * h}, {w.b.x + nx * h, w.b.y, w.b.z + nz * h}, {w.b.x + nx * h, w.b.y - .2f, w.b.z + nz * h}, {w.b.x - nx * h, w.b.y - .2f, w.b.z - nz * h}}, 4);
	fill(p, (struct paint){.a = far_by(p, dark_by(p, w.wood, .55f), far_of(c, w.b)), .rough = .2f});
	for (int k = -1; k <= 1; k += 2)
		if (w.rails & (k < 0 ? 1 : 2))
			rail(p, c, (struct vec){w.a.x + k * nx * h, w.a.y, w.a.z + k * nz * h}, (struct vec){w.b.x + k * nx * h, w.b.y, w.b.z + k * nz * h}, w.wood);
}

void glitter(struct pic *p, struct glitter g)
{
	for (int i = 0; i < g.n; i++) {
		float t = powf(chance(p), .8f), wide = g.wide0 + (g.wide1 - g.wide0) * t, y = g.y0 + (g.y1 - g.y0) * t, l = between(p, .08f, .32f) * wide, x = g.x + spread(p, wide * .62f);
		limb(p, (struct nib[]){{x - l / 2, y, .1f}, {x, y + spread(p, .3f), .35f + 1.5f * t}, {x + l / 2, y, .1f}}, 3);
		fill(p, (struct paint){.a = g.c, .clear = g.clear * between(p, .6f, 1)});
	}
}

static float crest_at(const struct pic *p, const struct massif *m, float x)
{
	int i = 0;

	while (i < m->n - 2 && m->crest[i + 1].x < x)
		i++;
	float t = clampf((x - m->crest[i].x) / (m->crest[i + 1].x - m->crest[i].x), 0, 1), s = t * t * (3 - 2 * t) * .45f + t * .55f;
	float y = m->crest[i].y + (m->crest[i + 1].y - m->crest[i].y) * s, off = m->crest[0].y;

	return y - m->jag * (noise_at(p, x + off * 7, off, 120) - .5f) - m->jag * .45f * (noise_at(p, x + off * 3, off * 2, 30) - .5f) - m->jag * .16f * (noise_at(p, x, off * 5, 9) - .5f);
}

static void crest_path(struct pic *p, const struct massif *m)
{
	move_to(p, -5, m->foot);
	for (float x = -5; x <= 1005; x += 1.5f)
		line_to(p, x, crest_at(p, m, x));
	line_to(p, 1005, m->foot);
	shut(p);
}

void massif(struct pic *p, struct massif m)
{
	crest_path(p, &m);
	fill(p, (struct paint){.a = m.body, .lit = m.lit, .shade = m.shade, .relief = m.relief, .rough = .5f});
	crest_path(p, &m);
	fill(p, (struct paint){.a = m.mist, .b = m.mist, .x0 = 0, .y0 = m.foot, .x1 = 0, .y1 = m.foot - (m.rise > 0 ? m.rise : 120), .broken = .1f, .clear = .1f, .fade = 1});
}

void pagoda(struct pic *p, float x, float y, float h, struct rgb c, int storeys)
{
	float step = h * .86f / storeys;

	for (int i = 0; i < storeys; i++) {
		float w = h * (.15f - .075f * i / storeys), top = y - step * (i + 1);
		rect(p, x - w * .66f, top, w * 1.32f, step + .4f);
		fill(p, (struct paint){.a = lit_by(p, c, .55f), .b = c, .x0 = x - w * .6f, .y0 = 0, .x1 = x + w * .2f, .y1 = 0});
		polygon(p, (struct pt[]){{x - w * 1.25f, top + step * .26f}, {x - w * .6f, top - step * .08f}, {x + w * .6f, top - step * .08f}, {x + w * 1.25f, top + step * .26f}}, 4);
		fill(p, (struct paint){.a = dark_by(p, c, .5f)});
	}
	limb(p, (struct nib[]){{x, y - h * .86f, h * .014f}, {x, y - h, h * .004f}}, 2);
	fill(p, (struct paint){.a = dark_by(p, c, .5f)});
}

void pavilion(struct pic *p, const struct camera *c, struct vec at)
{
	const float half = 2.3f;
	struct pt a = see(c, at), top = see(c, (struct vec){at.x, at.y + 5.6f, at.z});
	float k = size_at(c, at), w = half * k, eave = a.y - 3.1f * k;
	struct rgb red = far_by(p, LACQUER, 24), tile = far_by(p, HEX(0x27474d), 18);

	rect(p, a.x - w * 1.25f, a.y - .25f * k, w * 2.5f, .5f * k);
	fill(p, (struct paint){.a = far_by(p, HEX(0x6b5540), 20)});
	for (int i = 0; i < 4; i++) {
		float x = a.x - w + 2 * w * i / 3;
		limb(p, (struct nib[]){{x, a.y - .2f * k, .13f * k}, {x, eave, .12f * k}}, 2);
		fill(p, (struct paint){.a = red, .lit = lit_by(p, red, .8f), .shade = dark_by(p, red, .8f), .form = .1f * k});
		limb(p, (struct nib[]){{x, a.y, .1f * k}, {x, a.y + .9f * k, .1f * k}}, 2);
		fill(p, (struct paint){.a = tile});
	}
	rect(p, a.x - w * 1.05f, eave - .1f * k, w * 2.1f, .42f * k);
	fill(p, (struct paint){.a = red});
	rect(p, a.x - w, a.y - .95f * k, w * 2, .12f * k);
	fill(p, (struct paint){.a = red});
	move_to(p, a.x - w * 1.72f, eave - .42f * k);
	curve_to(p, a.x - w * 1.2f, eave - .3f * k, a.x - w * .3f, top.y + .9f * k, a.x - .12f * k, top.y);
	line_to(p, a.x + .12f * k, top.y);
	curve_to(p, a.x + w * .3f, top.y + .9f * k, a.x + w * 1.2f, eave - .3f * k, a.x + w * 1.72f, eave - .42f * k);
	curve_to(p, a.x + w * 1.2f, eave + .1f * k, a.x - w * 1.2f, eave + .1f * k, a.x - w * 1.72f, eave - .42f * k);
	shut(p);
	fill(p, (struct paint){.a = lit_by(p, tile, .55f), .b = tile, .x0 = a.x - w * 1.3f, .y0 = 0, .x1 = a.x + w * .1f, .y1 = 0, .broken = .4f, .angle = 1.4f, .rough = .2f});
	oval(p, a.x, top.y - .1f * k, .16f * k, .26f * k, 0);
	fill(p, (struct paint){.a = far_by(p, GOLD, 10)});
	polygon(p, (struct pt[]){{a.x - w * 1.2f, a.y + .8f * k}, {a.x + w * 1.2f, a.y + .8f * k}, {a.x + w * .4f, a.y + 4.6f * k}, {a.x - w * .4f, a.y + 4.6f * k}}, 4);
	fill(p, (struct paint){.a = tile, .b = tile, .x0 = 0, .y0 = a.y, .x1 = 0, .y1 = a.y + 5 * k, .clear = .35f, .fade = .9f, .rough = 1.6f, .soft = .8f});
}
