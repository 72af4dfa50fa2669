/* Heads: in profile, from the front, from behind. Points of a skull are given in its own measure, 0 in its middle and about
 * half of one to the crown, the chin and the back. */
#include "body.h"
#include <math.h>

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

/* As a shadow a head is one shape that winds as the limbs do: face, hair and cap wind against one another and would cut each
 * other out of the path. */
static void head_shadow(const struct body *b)
{
	const struct skull k = {b, b->pose->head, .132f * b->look->head, cosf(b->pose->nod), sinf(b->pose->nod)};
	struct pt low = on_skull(&k, 0, -.28f), high = on_skull(&k, -.05f, .3f), neck = on_sheet(b, b->pose->neck);
	float s = k.s * b->h;

	limb(b->p, (struct nib[]){{neck.x, neck.y, .22f * s}, {low.x, low.y, .26f * s}, {high.x, high.y, .33f * s}}, 3);
}

void draw_head(const struct body *b)
{
	if (b->shadow) {
		head_shadow(b);
		return;
	}
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
