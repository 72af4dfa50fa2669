/* A figure is built from the far limbs to the near ones: leg, leg, trunk, head, arm. As a shadow, the same shapes
 * are laid over each other into one path and filled once. */
#include "figure.h"
#include <math.h>

struct body {
	struct pic *p;
	const struct pose *pose;
	const struct look *look;
	float x, y, h, way;
	int shadow;
	struct pt fall;
};

static struct pt on_sheet(const struct body *b, struct pt v)
{
	if (b->shadow)
		return (struct pt){b->x + b->way * b->h * v.x + b->fall.x * b->h * v.y, b->y + b->fall.y * b->h * v.y};
	return (struct pt){b->x + b->way * b->h * v.x, b->y - b->h * v.y};
}

struct pt joint(struct pt at, float x, float y, float h, float way)
{
	return (struct pt){x + way * h * at.x, y - h * at.y};
}

static struct nib nib(const struct body *b, struct pt v, float r)
{
	struct pt s = on_sheet(b, v);

	return (struct nib){s.x, s.y, r * b->h * (b->shadow ? .75f : 1)};
}

static struct pt along(struct pt a, struct pt b, float t) { return (struct pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

/* A point t of the way from a to b, moved sideways by off: to the front of a limb that hangs down. */
static struct pt beside(struct pt a, struct pt b, float t, float off)
{
	float dx = b.x - a.x, dy = b.y - a.y, l = hypotf(dx, dy) + 1e-6f;

	return (struct pt){a.x + dx * t - dy / l * off, a.y + dy * t + dx / l * off};
}

static void cover(const struct body *b, struct rgb c, float form)
{
	struct pic *p = b->p;

	if (b->shadow)
		return;
	fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .5f), .shade = dark_by(p, c, .72f), .form = form * b->h, .rough = b->h * .0016f, .angle = 1.2f, .mottle = .08f});
}

/* Skin: the shadow side stays warm. */
static void cover_skin(const struct body *b, struct rgb c, float form)
{
	struct pic *p = b->p;
	struct rgb shade = mix(dark_by(p, c, .4f), mix(HEX(0x8e4a36), p->dark, .2f), .55f);

	if (b->shadow)
		return;
	fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .62f), .shade = shade, .form = form * b->h, .rough = b->h * .001f, .angle = 1.2f, .mottle = .06f});
}

/* A face keeps its shadows light, or every chin has a beard. */
static void cover_face(const struct body *b, struct rgb c, float form)
{
	struct pic *p = b->p;

	if (b->shadow)
		return;
	fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .5f), .shade = mix(c, HEX(0xa05a42), .42f), .form = form * b->h, .rough = b->h * .0008f, .angle = 1.2f, .mottle = .05f});
}

static struct rgb behind(const struct body *b, struct rgb c, int near)
{
	return near || b->pose->view != SIDE_VIEW ? c : dark_by(b->p, c, .38f);
}

static struct rgb skin_behind(const struct body *b, int near)
{
	return near || b->pose->view != SIDE_VIEW ? b->look->skin : mix(b->look->skin, HEX(0x8a4c38), .5f);
}

static void draw_foot(const struct body *b, int i)
{
	struct pt an = b->pose->an[i], toe = b->pose->toe[i], heel = beside(toe, an, 1.18f, 0);
	float k = b->look->build;

	heel.y = heel.y - .028f * k;
	heel = along(heel, an, .35f);
	limb(b->p, (struct nib[]){nib(b, an, .026f * k), nib(b, heel, .025f * k)}, 2);
	limb(b->p, (struct nib[]){nib(b, heel, .024f * k), nib(b, along(heel, toe, .6f), .023f * k), nib(b, toe, .015f * k)}, 3);
	cover(b, behind(b, b->look->shoe, i), .018f);
	if (!b->shadow && b->h > 120) {
		struct pt f = on_sheet(b, beside(heel, toe, -.05f, -.022f * k)), t = on_sheet(b, beside(heel, toe, 1.03f, -.014f * k));
		move_to(b->p, f.x, f.y);
		line_to(b->p, t.x, t.y);
		stroke(b->p, b->h * .009f, (struct paint){.a = mix(b->look->shoe, NIGHT, .75f)});
	}
}

static void draw_leg(const struct body *b, int i)
{
	const struct pose *o = b->pose;
	const struct look *l = b->look;
	struct pt h = o->hip[i], k = o->kn[i], a = o->an[i];
	float s = l->build, bare = l->lower == SHORTS || l->lower == SKIRT;

	if (bare) {
		limb(b->p, (struct nib[]){nib(b, h, .07f * s), nib(b, beside(h, k, .45f, o->view == SIDE_VIEW ? .008f : 0), .06f * s), nib(b, along(h, k, .85f), .042f * s), nib(b, along(k, a, .08f), .037f * s),
			nib(b, beside(k, a, .34f, o->view == SIDE_VIEW ? -.013f : 0), .04f * s), nib(b, along(k, a, .7f), .027f * s), nib(b, a, .02f * s)}, 7);
		cover_skin(b, skin_behind(b, i), .03f);
	}
	draw_foot(b, i);
	if (l->lower == SHORTS) {
		limb(b->p, (struct nib[]){nib(b, h, .077f * s), nib(b, along(h, k, .3f), .074f * s), nib(b, along(h, k, .56f), .069f * s)}, 3);
		cover(b, behind(b, l->bottom, i), .05f);
	} else if (l->lower == TROUSERS || l->lower == ROBE) {
		limb(b->p, (struct nib[]){nib(b, h, .076f * s), nib(b, along(h, k, .5f), .065f * s), nib(b, k, .05f * s), nib(b, along(k, a, .4f), .049f * s), nib(b, along(k, a, .95f), .041f * s)}, 5);
		cover(b, behind(b, l->bottom, i), .038f);
	}
}

static void draw_skirt(const struct body *b)
{
	const struct pose *o = b->pose;
	float s = b->look->build, drop = b->look->lower == ROBE ? .75f : .28f, flare = b->look->lower == ROBE ? .05f : .03f;
	struct pt mid = along(o->hip[0], o->hip[1], .5f), a = along(o->kn[0], o->an[0], drop), c = along(o->kn[1], o->an[1], drop);
	struct pt left = a.x < c.x ? a : c, right = a.x < c.x ? c : a, v[8];

	v[0] = (struct pt){mid.x - .078f * s, mid.y + .09f};
	v[1] = (struct pt){mid.x - .105f * s, mid.y - .02f};
	v[2] = (struct pt){(mid.x - .13f * s + left.x - .07f) / 2, (mid.y + left.y) / 2};
	v[3] = (struct pt){left.x - .06f - flare, left.y};
	v[4] = (struct pt){right.x + .06f + flare, right.y};
	v[5] = (struct pt){(mid.x + .13f * s + right.x + .07f) / 2, (mid.y + right.y) / 2};
	v[6] = (struct pt){mid.x + .105f * s, mid.y - .02f};
	v[7] = (struct pt){mid.x + .078f * s, mid.y + .09f};
	for (int i = 0; i < 8; i++)
		v[i] = on_sheet(b, v[i]);
	blob(b->p, v, 8);
	cover(b, b->look->bottom, .06f);
	for (int i = 1; i < 5 && !b->shadow; i++) {
		struct pt top = along(v[0], v[7], .15f * i + .1f), low = along(v[3], v[4], .22f * i - .05f);
		strand(b->p, (struct pt[]){top, along(top, low, .5f), low}, 3);
		stroke(b->p, b->h * .012f, (struct paint){.a = dark_by(b->p, b->look->bottom, .6f), .clear = .45f, .soft = b->h * .004f});
	}
}

static void draw_trunk_side(const struct body *b)
{
	const struct pose *o = b->pose;
	int tucked = b->look->lower == SHORTS;
	float s = b->look->build, cloth = b->look->upper >= JACKET ? .01f : 0;
	struct pt hip = along(o->hip[0], o->hip[1], .5f), sh = along(o->sh[0], o->sh[1], .5f), n = o->neck;

	limb(b->p, (struct nib[]){nib(b, beside(n, o->head, -.1f, 0), .036f), nib(b, along(n, o->head, .55f), .03f)}, 2);
	cover_skin(b, mix(b->look->skin, HEX(0x8e4a36), .25f), .028f);
	limb(b->p, (struct nib[]){nib(b, beside(n, sh, .75f, 0), .046f * s), nib(b, beside(sh, hip, .12f, .006f), .067f * s + cloth), nib(b, beside(sh, hip, .34f, .013f), .073f * s + cloth),
		nib(b, beside(sh, hip, .68f, .004f), .06f * s + cloth), nib(b, beside(sh, hip, tucked ? .84f : 1, -.006f), (tucked ? .058f : .073f) * s + cloth)}, 5);
	if (b->look->upper == COAT)
		limb(b->p, (struct nib[]){nib(b, hip, .078f * s), nib(b, along(hip, along(o->kn[0], o->kn[1], .5f), .7f), .094f * s)}, 2);
	cover(b, b->look->top, .064f);
}

/* Neckline, and the edge a jacket or coat closes on. */
static void draw_collar(const struct body *b)
{
	const struct pose *o = b->pose;
	struct pt n = on_sheet(b, (struct pt){o->neck.x, o->neck.y - .03f}), l = on_sheet(b, (struct pt){o->neck.x - .034f, o->neck.y + .008f}), r = on_sheet(b, (struct pt){o->neck.x + .034f, o->neck.y + .008f});
	struct pt mid = along(o->hip[0], o->hip[1], .5f), low = on_sheet(b, (struct pt){mid.x, mid.y - (b->look->upper == COAT ? .16f : .01f)});
	struct rgb edge = dark_by(b->p, b->look->top, .55f);

	move_to(b->p, l.x, l.y);
	curve_to(b->p, l.x, l.y + (n.y - l.y) * .8f, n.x, n.y, n.x, n.y);
	curve_to(b->p, n.x, n.y, r.x, r.y + (n.y - r.y) * .8f, r.x, r.y);
	shut(b->p);
	cover_skin(b, mix(b->look->skin, HEX(0x8e4a36), .2f), .01f);
	if (b->look->upper < JACKET)
		return;
	strand(b->p, (struct pt[]){n, {(n.x + low.x) / 2 + b->h * .004f, (n.y + low.y) / 2}, low}, 3);
	stroke(b->p, b->h * .006f, (struct paint){.a = edge, .clear = .2f});
	for (int i = -1; i <= 1; i += 2) {
		struct pt e = i < 0 ? l : r;
		limb(b->p, (struct nib[]){{e.x, e.y - b->h * .004f, b->h * .009f}, {n.x + i * b->h * .006f, n.y + b->h * .006f, b->h * .007f}}, 2);
		fill(b->p, (struct paint){.a = i * b->way < 0 ? lit_by(b->p, b->look->top, .3f) : edge});
	}
}

static void draw_trunk_front(const struct body *b)
{
	const struct pose *o = b->pose;
	float s = b->look->build, c = b->look->upper >= JACKET ? .012f : 0, long_coat = b->look->upper == COAT ? .2f : .03f;
	struct pt L = o->sh[0], R = o->sh[1], hl = o->hip[0], hr = o->hip[1], n = o->neck;
	float w = (.046f * s) + c;
	struct pt v[12] = {{n.x - .036f, n.y + .012f}, {L.x * .55f + n.x * .45f, (L.y + n.y) / 2 + .008f}, {L.x - .014f * s, L.y - .004f}, {L.x + .004f, L.y - .1f},
		{(L.x + hl.x) / 2 + .006f - c, (L.y + hl.y * 1.6f) / 2.6f}, {hl.x - w, hl.y - long_coat}, {hr.x + w, hr.y - long_coat},
		{(R.x + hr.x) / 2 - .006f + c, (R.y + hr.y * 1.6f) / 2.6f}, {R.x - .004f, R.y - .1f}, {R.x + .014f * s, R.y - .004f}, {R.x * .55f + n.x * .45f, (R.y + n.y) / 2 + .008f}, {n.x + .036f, n.y + .012f}};

	v[4].x -= b->look->loose * .024f;
	v[7].x += b->look->loose * .024f;
	limb(b->p, (struct nib[]){nib(b, n, .036f), nib(b, along(n, o->head, .6f), .031f)}, 2);
	cover_skin(b, mix(b->look->skin, HEX(0x8e4a36), .35f), .028f);
	for (int i = 0; i < 12; i++)
		v[i] = on_sheet(b, v[i]);
	blob(b->p, v, 12);
	cover(b, b->look->top, .062f);
	if (!b->shadow && o->view == FRONT_VIEW && !o->profile)
		draw_collar(b);
}

/* The arm above the elbow, then below: in a front view the trunk comes between. */
static void draw_upper_arm(const struct body *b, int i)
{
	const struct pose *o = b->pose;
	const struct look *l = b->look;
	struct pt e = o->el[i], s = o->sh[i];
	float k = l->build;

	if (o->view != SIDE_VIEW)
		s = (struct pt){s.x * .9f + o->neck.x * .1f, s.y - .022f};

	if (l->upper < JACKET) {
		limb(b->p, (struct nib[]){nib(b, s, .034f * k), nib(b, along(s, e, .45f), .03f * k), nib(b, e, .024f * k)}, 3);
		cover_skin(b, skin_behind(b, i), .022f);
	}
	if (l->upper == TEE) {
		limb(b->p, (struct nib[]){nib(b, s, .041f * k), nib(b, along(s, e, .6f), .039f * k)}, 2);
		cover(b, behind(b, l->top, i), .026f);
	} else if (l->upper >= JACKET) {
		limb(b->p, (struct nib[]){nib(b, s, .042f * k), nib(b, along(s, e, .5f), .04f * k), nib(b, e, .036f * k)}, 3);
		cover(b, behind(b, l->top, i), .027f);
	}
}

/* Fingers lie together, parted by three fine lines. */
static void draw_fingers(const struct body *b, struct pt e, struct pt h, float k)
{
	for (int i = -1; i <= 1; i++) {
		struct pt from = on_sheet(b, beside(e, h, 1.13f, i * .0085f * k - .003f)), to = on_sheet(b, beside(e, h, 1.3f, i * .0062f * k - .004f));
		strand(b->p, (struct pt[]){from, {(from.x + to.x) / 2 + b->h * .0006f, (from.y + to.y) / 2}, to}, 3);
		stroke(b->p, b->h * .0021f, (struct paint){.a = mix(b->look->skin, HEX(0x8e4a36), .7f), .clear = .15f});
	}
}

static void draw_fore_arm(const struct body *b, int i)
{
	const struct pose *o = b->pose;
	const struct look *l = b->look;
	struct pt e = o->el[i], h = o->ha[i], tip = beside(e, h, 1.24f, -.004f), thumb = beside(e, h, 1.1f, .02f);
	float k = l->build;

	limb(b->p, (struct nib[]){nib(b, e, .024f * k), nib(b, along(e, h, .3f), .026f * k), nib(b, h, .016f * k)}, 3);
	limb(b->p, (struct nib[]){nib(b, h, .016f * k), nib(b, along(h, tip, .5f), .02f * k), nib(b, tip, .011f * k)}, 3);
	limb(b->p, (struct nib[]){nib(b, along(h, tip, .15f), .011f * k), nib(b, thumb, .007f * k)}, 2);
	cover_skin(b, skin_behind(b, i), .018f);
	if (l->close && !b->shadow)
		draw_fingers(b, e, h, k);
	if (l->upper >= JACKET) {
		limb(b->p, (struct nib[]){nib(b, e, .036f * k), nib(b, along(e, h, .5f), .034f * k), nib(b, along(e, h, .92f), .027f * k)}, 3);
		cover(b, behind(b, l->top, i), .025f);
	}
}

struct skull { const struct body *b; struct pt c; float s, ca, sa; };

static struct pt on_skull(const struct skull *k, float u, float v)
{
	return on_sheet(k->b, (struct pt){k->c.x + k->s * (u * k->ca + v * k->sa), k->c.y + k->s * (v * k->ca - u * k->sa)});
}

static void skull_blob(const struct skull *k, const float (*uv)[2], int n)
{
	struct pt v[20];

	for (int i = 0; i < n; i++)
		v[i] = on_skull(k, uv[i][0], uv[i][1]);
	blob(k->b->p, v, n);
}

static void skull_poly(const struct skull *k, const float (*uv)[2], int n)
{
	struct pt v[20];

	for (int i = 0; i < n; i++)
		v[i] = on_skull(k, uv[i][0], uv[i][1]);
	move_to(k->b->p, v[0].x, v[0].y);
	polygon(k->b->p, v, n);
}

static void skull_line(const struct skull *k, float u0, float v0, float u1, float v1, float u2, float v2, float width, struct rgb c)
{
	strand(k->b->p, (struct pt[]){on_skull(k, u0, v0), on_skull(k, u1, v1), on_skull(k, u2, v2)}, 3);
	if (!k->b->shadow)
		stroke(k->b->p, width * k->s * k->b->h, (struct paint){.a = c});
}

static void hair_knot(const struct skull *k, float u, float v)
{
	const struct look *l = k->b->look;
	struct pt at = on_skull(k, u, v);
	float s = k->s * k->b->h;

	if (l->cut == BUN)
		oval(k->b->p, at.x, at.y, .17f * s, .16f * s, 0);
	else if (l->cut == PONY)
		limb(k->b->p, (struct nib[]){{at.x, at.y, .09f * s}, {on_skull(k, u - .25f, v - .1f).x, on_skull(k, u - .25f, v - .1f).y, .13f * s},
			{on_skull(k, u - .45f, v - .4f).x, on_skull(k, u - .45f, v - .4f).y, .09f * s}, {on_skull(k, u - .5f, v - .75f).x, on_skull(k, u - .5f, v - .75f).y, .02f * s}}, 4);
	else
		return;
	cover(k->b, l->hair, .012f);
	if (l->cut == PONY && !k->b->shadow) {
		oval(k->b->p, at.x, at.y, .06f * s, .1f * s, 0);
		fill(k->b->p, (struct paint){.a = VERMILION});
	}
}

static void skull_oval(const struct skull *k, float u, float v, float ru, float rv, struct paint q)
{
	struct pt at = on_skull(k, u, v);
	float s = k->s * k->b->h;

	oval(k->b->p, at.x, at.y, ru * s, rv * s, 0);
	if (!k->b->shadow)
		fill(k->b->p, q);
}

static void side_age(const struct skull *k)
{
	struct rgb line = mix(k->b->look->skin, HEX(0x8e4a36), .6f);

	for (int i = 0; i < 3; i++)
		skull_line(k, .14f, .07f - .05f * i, .18f, .045f - .035f * i, .215f, .035f - .02f * i, .016f, line);
	for (int i = 0; i < 2; i++)
		skull_line(k, .2f, .24f + .07f * i, .28f, .25f + .07f * i, .345f, .235f + .07f * i, .014f, line);
	skull_line(k, .345f, -.14f, .285f, -.21f, .285f, -.31f, .02f, line);
	skull_line(k, .2f, -.12f, .25f, -.15f, .29f, -.13f, .016f, line);
}

/* What is seen of a profile from close by: eye with lid, cheek, a mouth that smiles. */
static void side_close(const struct skull *k)
{
	const struct look *l = k->b->look;
	struct pic *p = k->b->p;
	struct rgb ink = dark_by(p, BLACK, .2f), warm = mix(l->skin, VERMILION, .42f);
	float big = l->head > 1.25f ? 1.25f : l->old ? .86f : 1;

	skull_oval(k, .19f, -.17f, .11f, .09f, (struct paint){.a = warm, .clear = .45f, .soft = .035f * k->s * k->b->h});
	if (l->shut_eyes) {
		skull_line(k, .21f, .03f, .275f, .0f, .34f, .03f, .03f, ink);
	} else {
		skull_oval(k, .29f, .02f, .032f * big, .046f * big, (struct paint){.a = ink});
		skull_oval(k, .3f, .04f, .011f, .013f, (struct paint){.a = PAPER});
		skull_line(k, .205f, .035f * big, .275f, .085f * big, .35f, .07f * big, .024f, ink);
	}
	skull_line(k, .195f, .15f * big, .27f, .185f * big, .35f, .175f * big, big > 1 ? .02f : .03f, l->old ? mix(l->hair, UMBER, .3f) : l->hair);
	if (l->glad) {
		skull_line(k, .25f, -.225f, .3f, -.275f, .378f, -.265f, .022f, mix(l->skin, LACQUER, .8f));
		skull_oval(k, .335f, -.283f, .036f, .016f, (struct paint){.a = mix(l->skin, LACQUER, .75f)});
	} else {
		skull_line(k, .28f, -.262f, .33f, -.272f, .382f, -.262f, .028f, mix(l->skin, LACQUER, .75f));
	}
	if (l->old)
		side_age(k);
	if (l->glasses) {
		struct pt at = on_skull(k, .31f, .02f);
		oval(p, at.x, at.y, .085f * k->s * k->b->h, .1f * k->s * k->b->h, 0);
		stroke(p, .018f * k->s * k->b->h, (struct paint){.a = DEEP});
		skull_line(k, .23f, .04f, .1f, .055f, -.03f, .03f, .02f, DEEP);
	}
}

static void head_side(const struct skull *k)
{
	static const float face[][2] = {{.3f, .34f}, {.375f, .12f}, {.35f, .04f}, {.47f, -.12f}, {.385f, -.165f}, {.405f, -.23f}, {.375f, -.275f}, {.39f, -.33f}, {.36f, -.43f}, {.2f, -.475f}, {-.04f, -.33f}, {-.14f, -.5f}, {-.3f, -.45f}, {-.36f, -.1f}, {-.3f, .3f}, {0, .45f}};
	static const float young[][2] = {{.3f, .34f}, {.385f, .14f}, {.365f, .04f}, {.385f, -.05f}, {.43f, -.12f}, {.385f, -.175f}, {.4f, -.235f}, {.375f, -.275f}, {.385f, -.33f}, {.33f, -.42f}, {.16f, -.46f}, {-.04f, -.33f}, {-.12f, -.45f}, {-.28f, -.42f}, {-.36f, -.1f}, {-.3f, .3f}};
	static const float hair[][2] = {{.31f, .36f}, {.2f, .5f}, {-.05f, .57f}, {-.33f, .47f}, {-.5f, .18f}, {-.47f, -.15f}, {-.34f, -.4f}, {-.22f, -.36f}, {-.12f, -.14f}, {-.04f, -.02f}, {.05f, -.1f}, {.1f, .08f}, {.2f, .22f}};
	static const float bob[][2] = {{.31f, .36f}, {.2f, .52f}, {-.05f, .58f}, {-.35f, .47f}, {-.53f, .15f}, {-.53f, -.25f}, {-.42f, -.5f}, {-.12f, -.5f}, {-.02f, -.3f}, {.1f, -.1f}, {.14f, .1f}, {.22f, .22f}};
	static const float dome[][2] = {{.36f, .2f}, {.3f, .5f}, {.05f, .66f}, {-.25f, .62f}, {-.48f, .4f}, {-.54f, .1f}, {-.1f, .13f}};
	const struct look *l = k->b->look;
	struct pic *p = k->b->p;

	if (l->cut == PONY || l->cut == BUN)
		hair_knot(k, -.46f, .2f);
	if (l->close)
		skull_blob(k, l->head > 1.25f ? young : face, 16);
	else
		skull_poly(k, face, 16);
	cover_face(k->b, l->skin, .022f * k->s / .13f);
	if (l->close) {
		side_close(k);
	} else {
		skull_line(k, .24f, .04f, .29f, .05f, .33f, .03f, .035f, dark_by(p, l->hair, .5f));
		skull_line(k, .24f, .13f, .3f, .15f, .35f, .12f, .03f, l->hair);
		skull_line(k, .3f, -.27f, .34f, -.265f, .38f, -.255f, .03f, mix(l->skin, LACQUER, .7f));
	}
	if (l->cut == BOB)
		skull_blob(k, bob, 12);
	else
		skull_blob(k, hair, 13);
	cover(k->b, l->hair, .03f);
	if (l->cut != BOB) {
		struct pt ear = on_skull(k, -.03f, -.07f);
		oval(p, ear.x, ear.y, .055f * k->s * k->b->h, .1f * k->s * k->b->h, 0);
		cover_skin(k->b, mix(l->skin, HEX(0x8e4a36), .15f), .01f);
	}
	if (l->cut == HELMET || l->cut == CAP || l->cut == HAT) {
		skull_blob(k, dome, 7);
		cover(k->b, l->mark, .035f);
		skull_line(k, l->cut == HAT ? -.75f : -.2f, l->cut == HAT ? .12f : .18f, .1f, .2f, l->cut == HAT ? .75f : .58f, .1f, .09f, dark_by(p, l->mark, .2f));
	}
}

static void front_features(const struct skull *k, float t)
{
	const struct look *l = k->b->look;
	struct pic *p = k->b->p;
	struct rgb ink = l->old ? HEX(0x1c2226) : dark_by(p, l->hair, .4f), warm = mix(l->skin, VERMILION, .45f), low = dark_by(p, l->skin, .5f);
	float u = t * .15f, s = k->s * k->b->h;

	for (int i = -1; i <= 1; i += 2) {
		float wide = .155f * (1 - .25f * fabsf(t)), e = u + i * wide;
		struct pt cheek = on_skull(k, u + i * .2f, -.16f), eye = on_skull(k, e, -.01f);
		oval(p, cheek.x, cheek.y, .1f * s, .08f * s, 0);
		if (!k->b->shadow)
			fill(p, (struct paint){.a = warm, .clear = .6f, .soft = .03f * s});
		skull_line(k, e - .07f, .09f, e, .115f, e + .07f, .09f, .03f, mix(l->hair, l->skin, .25f));
		if (l->shut_eyes) {
			skull_line(k, e - .06f, -.0f, e, -.035f, e + .06f, -.0f, .032f, ink);
		} else {
			oval(p, eye.x, eye.y - .004f * s, .03f * s, .03f * s, 0);
			if (!k->b->shadow)
				fill(p, (struct paint){.a = ink});
			skull_line(k, e - .06f, .005f, e, .035f, e + .06f, .01f, .022f, ink);
		}
	}
	skull_line(k, u + .02f + t * .03f, 0, u + .045f + t * .06f, -.13f, u + .01f + t * .04f, -.155f, .035f, low);
	skull_line(k, u - .08f, l->glad ? -.24f : -.27f, u, -.285f, u + .08f, l->glad ? -.24f : -.27f, .038f, mix(l->skin, LACQUER, .75f));
}

static void head_front(const struct skull *k, float t)
{
	static const float face[][2] = {{0, .5f}, {.25f, .43f}, {.36f, .15f}, {.35f, -.1f}, {.27f, -.32f}, {.1f, -.48f}, {-.1f, -.48f}, {-.27f, -.32f}, {-.35f, -.1f}, {-.36f, .15f}, {-.25f, .43f}};
	const struct look *l = k->b->look;
	float low = l->cut == BOB ? -.42f : -.02f, s = k->s * k->b->h;

	if (l->cut == BOB) {
		const float mass[][2] = {{0, .56f}, {.35f, .42f}, {.46f, 0}, {.42f, -.46f}, {-.42f, -.46f}, {-.46f, 0}, {-.35f, .42f}};
		skull_blob(k, mass, 7);
		cover(k->b, l->hair, .03f);
	}
	if (l->cut == BUN || l->cut == PONY) {
		struct pt at = on_skull(k, -t * .3f, .55f);
		oval(k->b->p, at.x, at.y, .2f * s, .17f * s, 0);
		cover(k->b, l->hair, .02f);
	}
	skull_blob(k, face, 11);
	cover_face(k->b, l->skin, .026f * k->s / .13f);
	front_features(k, t);
	const float cap[][2] = {{-.4f, low}, {-.43f, .2f}, {-.3f, .47f}, {0, .58f}, {.3f, .47f}, {.43f, .2f}, {.4f, low}, {.33f, .08f}, {.27f + t * .08f, .24f}, {.05f + t * .2f, .31f}, {-.22f + t * .1f, .25f}, {-.33f, .08f}};
	skull_blob(k, cap, 12);
	cover(k->b, l->hair, .03f);
	if (l->cut == HELMET || l->cut == CAP || l->cut == HAT) {
		const float dome[][2] = {{-.43f, .22f}, {-.34f, .52f}, {0, .68f}, {.34f, .52f}, {.43f, .22f}, {0, .27f}};
		float brim = l->cut == HAT ? .75f : .46f;
		skull_blob(k, dome, 6);
		cover(k->b, l->mark, .035f);
		skull_line(k, -brim, .2f, t * .1f, .26f, brim, .2f, .1f, dark_by(k->b->p, l->mark, .15f));
	}
}

static void head_back(const struct skull *k, float t)
{
	const struct look *l = k->b->look;
	float low = l->cut == BOB ? -.5f : -.3f, s = k->s * k->b->h;
	const float face[][2] = {{0, .4f}, {.33f, .15f}, {.33f, -.15f}, {.2f, -.42f}, {-.2f, -.42f}, {-.33f, -.15f}, {-.33f, .15f}};
	const float hair[][2] = {{0, .57f}, {.33f, .44f}, {.42f, .1f}, {.36f - t * .1f, low + .12f}, {.15f, low}, {-.15f, low}, {-.36f - t * .1f, low + .12f}, {-.42f, .1f}, {-.33f, .44f}};

	skull_blob(k, face, 7);
	cover_skin(k->b, l->skin, .03f);
	skull_blob(k, hair, 9);
	cover(k->b, l->hair, .035f);
	if (l->cut == BUN || l->cut == PONY) {
		struct pt at = on_skull(k, 0, .18f), tail = on_skull(k, .05f, -.75f);
		if (l->cut == PONY)
			limb(k->b->p, (struct nib[]){{at.x, at.y, .12f * s}, {(at.x + tail.x) / 2, (at.y + tail.y) / 2, .14f * s}, {tail.x, tail.y, .03f * s}}, 3);
		else
			oval(k->b->p, at.x, at.y, .18f * s, .17f * s, 0);
		cover(k->b, lit_by(k->b->p, l->hair, .12f), .02f);
	}
	if (l->cut == HELMET || l->cut == CAP || l->cut == HAT) {
		const float dome[][2] = {{-.44f, .1f}, {-.34f, .52f}, {0, .68f}, {.34f, .52f}, {.44f, .1f}, {0, .06f}};
		skull_blob(k, dome, 6);
		cover(k->b, l->mark, .035f);
	}
}

static void draw_head(const struct body *b)
{
	struct body turned = *b;
	struct skull k = {b, b->pose->head, .132f * b->look->head, cosf(b->pose->nod), sinf(b->pose->nod)};

	if (b->pose->profile) {
		turned.x += b->way * b->h * b->pose->head.x * (1 - b->pose->profile);
		turned.way *= b->pose->profile;
		k.b = &turned;
	}
	if (b->pose->view == SIDE_VIEW || b->pose->profile)
		head_side(&k);
	else if (b->pose->view == FRONT_VIEW)
		head_front(&k, b->pose->turn);
	else
		head_back(&k, b->pose->turn);
}

static void draw_bib(const struct body *b)
{
	const struct pose *o = b->pose;
	struct pt sh = along(o->sh[0], o->sh[1], .5f), hip = along(o->hip[0], o->hip[1], .5f), v[4];
	float w = o->view == SIDE_VIEW ? .035f : .06f, lean = o->view == SIDE_VIEW ? .03f : 0;

	v[0] = beside(sh, hip, .3f, -w + lean);
	v[1] = beside(sh, hip, .3f, w + lean);
	v[2] = beside(sh, hip, .62f, w + lean);
	v[3] = beside(sh, hip, .62f, -w + lean);
	for (int i = 0; i < 4; i++)
		v[i] = on_sheet(b, v[i]);
	polygon(b->p, v, 4);
	cover(b, b->look->mark, .004f);
	for (int i = 0; i < 2 && !b->shadow; i++) {
		struct pt p0 = along(along(v[0], v[3], .36f + .3f * i), along(v[1], v[2], .36f + .3f * i), .22f), p1 = along(along(v[0], v[3], .36f + .3f * i), along(v[1], v[2], .36f + .3f * i), i ? .6f : .8f);
		move_to(b->p, p0.x, p0.y);
		line_to(b->p, p1.x, p1.y);
		stroke(b->p, b->h * .012f, (struct paint){.a = mix(b->look->mark, i ? VERMILION : NIGHT, .75f), .dry = b->h * .002f});
	}
}

static void draw_apron(const struct body *b)
{
	const struct pose *o = b->pose;
	struct pt sh = along(o->sh[0], o->sh[1], .5f), hip = along(o->hip[0], o->hip[1], .5f), kn = along(o->kn[0], o->kn[1], .5f), v[6];
	float w = o->view == SIDE_VIEW ? .045f : .075f, lean = o->view == SIDE_VIEW ? .05f : 0;

	v[0] = beside(sh, hip, .2f, lean + w * .7f);
	v[1] = beside(sh, hip, .2f, lean - w * .7f);
	v[2] = beside(sh, hip, .8f, lean - w);
	v[3] = beside(hip, kn, .85f, lean - w * 1.25f);
	v[4] = beside(hip, kn, .85f, lean + w * 1.2f);
	v[5] = beside(sh, hip, .8f, lean + w);
	for (int i = 0; i < 6; i++)
		v[i] = on_sheet(b, v[i]);
	blob(b->p, v, 6);
	cover(b, b->look->mark, .03f);
}

/* Closes shorts over the vest, with a stripe down the side. */
static void draw_waistband(const struct body *b)
{
	const struct pose *o = b->pose;
	struct pt sh = along(o->sh[0], o->sh[1], .5f), hip = along(o->hip[0], o->hip[1], .5f), kn = o->kn[1];
	float s = b->look->build;

	limb(b->p, (struct nib[]){nib(b, beside(hip, sh, .22f, -.002f), .064f * s), nib(b, beside(hip, sh, -.02f, 0), .075f * s)}, 2);
	cover(b, b->look->bottom, .05f);
	if (b->shadow || b->h < 90)
		return;
	struct pt a = on_sheet(b, beside(hip, sh, .4f, -.052f * s)), c = on_sheet(b, beside(hip, sh, .4f, .05f * s)), m = on_sheet(b, beside(hip, sh, .37f, 0));
	strand(b->p, (struct pt[]){a, m, c}, 3);
	stroke(b->p, b->h * .012f, (struct paint){.a = mix(b->look->bottom, b->look->top, .35f)});
	if (fabsf(kn.x - hip.x) > .12f)
		return;
	strand(b->p, (struct pt[]){on_sheet(b, beside(hip, sh, .1f, .0f)), on_sheet(b, beside(hip, kn, .3f, -.012f)), on_sheet(b, beside(hip, kn, .56f, -.014f))}, 3);
	stroke(b->p, b->h * .011f, (struct paint){.a = mix(b->look->mark, b->look->bottom, .25f)});
}

static void draw_body(const struct body *b)
{
	const struct look *l = b->look;
	int side = b->pose->view == SIDE_VIEW, tucked = side && l->lower == SHORTS;

	if (side || b->pose->view == BACK_VIEW)
		draw_fore_arm(b, 0), draw_upper_arm(b, 0);
	if (b->pose->view == BACK_VIEW)
		draw_fore_arm(b, 1), draw_upper_arm(b, 1);
	draw_leg(b, 0);
	if (!tucked)
		draw_leg(b, 1);
	if (b->pose->view == FRONT_VIEW)
		draw_upper_arm(b, 0), draw_upper_arm(b, 1);
	if (l->lower == SKIRT || l->lower == ROBE)
		draw_skirt(b);
	if (side)
		draw_trunk_side(b);
	else
		draw_trunk_front(b);
	if (tucked)
		draw_leg(b, 1), draw_waistband(b);
	if (l->bib)
		draw_bib(b);
	if (l->apron)
		draw_apron(b);
	draw_head(b);
	if (b->pose->view == FRONT_VIEW)
		draw_fore_arm(b, 0), draw_fore_arm(b, 1);
	if (side)
		draw_upper_arm(b, 1), draw_fore_arm(b, 1);
}

void figure(struct pic *p, const struct pose *pose, const struct look *look, float x, float y, float h, float way)
{
	struct body b = {p, pose, look, x, y, h, way, 0, {0, 0}};

	draw_body(&b);
}

void figure_shadow(struct pic *p, const struct pose *pose, const struct look *look, float x, float y, float h, float way, struct pt fall, struct paint q)
{
	struct body b = {p, pose, look, x, y, h, way, 1, fall};

	draw_body(&b);
	fill(p, q);
}

struct look someone(struct pic *p)
{
	const struct rgb tops[] = {VERMILION, LACQUER, GOLD, TEAL, LAKE, CREAM, CORAL, DEEP, STRAW, WINE}, lows[] = {NIGHT, DEEP, UMBER, LAKE, BLACK};
	const enum cut cuts[] = {SHORT, SHORT, PONY, BOB, BUN, CAP};
	struct look l = {.skin = vary(p, SKIN, .1f), .hair = BLACK, .shoe = NIGHT, .build = between(p, .95f, 1.15f), .head = 1, .glad = 1};

	l.cut = cuts[(int)(chance(p) * 5.99f)];
	l.upper = chance(p) < .7f ? JACKET : COAT;
	l.lower = chance(p) < .75f ? TROUSERS : SKIRT;
	l.top = vary(p, tops[(int)(chance(p) * 9.99f)], .12f);
	l.bottom = vary(p, lows[(int)(chance(p) * 4.99f)], .12f);
	l.mark = vary(p, tops[(int)(chance(p) * 9.99f)], .12f);
	return l;
}
