/* A figure is built from the far limbs to the near ones: leg, leg, trunk, head, arm. As a shadow, the same shapes
 * are laid over each other into one path and filled once. */
#include "body.h"
#include <math.h>

struct pt on_sheet(const struct body *b, struct pt v)
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

/* A shape with its corners on the sheet; in a shadow it winds as the limbs do, or the two would cut each other out of the path. */
static void shape(const struct body *b, struct pt *v, int n, void (*draw)(struct pic *p, const struct pt *v, int n))
{
	float area = 0;

	for (int i = 0; i < n; i++)
		area += v[i].x * v[(i + 1) % n].y - v[(i + 1) % n].x * v[i].y;
	for (int i = 0; b->shadow && area < 0 && i < n / 2; i++) {
		struct pt was = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = was;
	}
	draw(b->p, v, n);
}

void cover(const struct body *b, struct rgb c, float form)
{
	struct pic *p = b->p;

	if (b->shadow)
		return;
	fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .5f), .shade = dark_by(p, c, .72f), .form = form * b->h, .rough = b->h * .0016f, .angle = 1.2f, .mottle = .08f});
}

/* Skin: the shadow side stays warm. */
void cover_skin(const struct body *b, struct rgb c, float form)
{
	struct pic *p = b->p;
	struct rgb shade = mix(dark_by(p, c, .4f), mix(HEX(0x8e4a36), p->dark, .2f), .55f);

	if (b->shadow)
		return;
	fill(p, (struct paint){.a = c, .lit = lit_by(p, c, .62f), .shade = shade, .form = form * b->h, .rough = b->h * .001f, .angle = 1.2f, .mottle = .06f});
}

/* A face keeps its shadows light, or every chin has a beard. */
void cover_face(const struct body *b, struct rgb c, float form)
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
	shape(b, v, 8, blob);
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

/* A shadow along the ground shows no breadth across it: a trunk seen from the front is as thick there as one from the side. */
static void shadow_trunk(const struct body *b)
{
	const struct pose *o = b->pose;
	float s = b->look->build;
	struct pt sh = along(o->sh[0], o->sh[1], .5f), hip = along(o->hip[0], o->hip[1], .5f);

	limb(b->p, (struct nib[]){nib(b, hip, .083f * s), nib(b, along(hip, sh, .5f), .078f * s), nib(b, sh, .085f * s), nib(b, o->neck, .05f), nib(b, along(o->neck, o->head, .6f), .036f)}, 5);
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
	shape(b, v, 12, blob);
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
	shape(b, v, 4, polygon);
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
	shape(b, v, 6, blob);
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
	else if (b->shadow)
		shadow_trunk(b);
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
