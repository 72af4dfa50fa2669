/* Perspective by division; shapes that reach behind the eye are cut at a plane just in front of it. */
#include "camera.h"
#include <math.h>

static const float NEAR = .25f;

static struct vec turned(const struct camera *c, struct vec v)
{
	float s = sinf(c->yaw), k = cosf(c->yaw);

	return (struct vec){v.x * k - v.z * s, (c->mirrored ? -v.y : v.y) - c->eye, v.x * s + v.z * k};
}

static struct pt cast(const struct camera *c, struct vec v)
{
	float z = fmaxf(v.z, NEAR * .5f);

	return (struct pt){c->cx + c->f * v.x / z, c->horizon - c->f * v.y / z};
}

struct pt see(const struct camera *c, struct vec v) { return cast(c, turned(c, v)); }
float far_of(const struct camera *c, struct vec v) { return turned(c, v).z; }
float size_at(const struct camera *c, struct vec v) { return c->f / fmaxf(turned(c, v).z, NEAR); }

void face(struct pic *p, const struct camera *c, const struct vec *at, int n)
{
	int begun = 0;

	for (int i = 0; i < n; i++) {
		struct vec a = turned(c, at[i]), b = turned(c, at[(i + 1) % n]);
		struct vec out[2];
		int m = 0;
		if (a.z >= NEAR)
			out[m++] = a;
		if ((a.z >= NEAR) != (b.z >= NEAR)) {
			float t = (NEAR - a.z) / (b.z - a.z);
			out[m++] = (struct vec){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, NEAR};
		}
		for (int j = 0; j < m; j++) {
			struct pt q = cast(c, out[j]);
			if (begun++)
				line_to(p, q.x, q.y);
			else
				move_to(p, q.x, q.y);
		}
	}
	if (begun)
		shut(p);
}

void floor_rect(struct pic *p, const struct camera *c, float x0, float z0, float x1, float z1, float y)
{
	face(p, c, (struct vec[]){{x0, y, z0}, {x1, y, z0}, {x1, y, z1}, {x0, y, z1}}, 4);
}

void line3(struct pic *p, const struct camera *c, struct vec a, struct vec b, float width, struct paint q)
{
	struct pt m = see(c, a), n = see(c, b);
	float wa = size_at(c, a) * width / 2, wb = size_at(c, b) * width / 2, l = hypotf(n.x - m.x, n.y - m.y);

	if (far_of(c, a) < NEAR || far_of(c, b) < NEAR || l < 1e-3f)
		return;
	float nx = -(n.y - m.y) / l, ny = (n.x - m.x) / l;
	polygon(p, (struct pt[]){{m.x + nx * wa, m.y + ny * wa}, {n.x + nx * wb, n.y + ny * wb}, {n.x - nx * wb, n.y - ny * wb}, {m.x - nx * wa, m.y - ny * wa}}, 4);
	fill(p, q);
}

static void side(struct pic *p, const struct camera *c, const struct vec v[4], struct rgb top, struct rgb low, float rough)
{
	struct pt a = see(c, v[0]), b = see(c, v[3]);

	face(p, c, v, 4);
	fill(p, (struct paint){.a = top, .b = low, .x0 = a.x, .y0 = a.y, .x1 = b.x, .y1 = b.y + .01f, .broken = .5f, .angle = 1.5f, .rough = rough});
}

void block(struct pic *p, const struct camera *c, struct block b)
{
	float z = far_of(c, (struct vec){(b.x0 + b.x1) / 2, 0, b.z0});
	/* the eye in front of, left or right of the block decides which sides show */
	struct rgb front = far_by(p, mix(b.c, dark_by(p, b.c, .55f), .62f), z), left = far_by(p, lit_by(p, b.c, .28f), z);
	struct rgb right = far_by(p, dark_by(p, b.c, .85f), z), top = far_by(p, lit_by(p, b.c, .42f), z);

	if (b.x0 > 0) {
		struct vec v[4] = {{b.x0, b.y1, b.z0}, {b.x0, b.y1, b.z1}, {b.x0, b.y0, b.z1}, {b.x0, b.y0, b.z0}};
		side(p, c, v, left, mix(left, front, .4f), b.rough);
	}
	if (b.x1 < 0) {
		struct vec v[4] = {{b.x1, b.y1, b.z0}, {b.x1, b.y1, b.z1}, {b.x1, b.y0, b.z1}, {b.x1, b.y0, b.z0}};
		side(p, c, v, right, dark_by(p, right, .3f), b.rough);
	}
	if (b.y1 < c->eye) {
		face(p, c, (struct vec[]){{b.x0, b.y1, b.z0}, {b.x1, b.y1, b.z0}, {b.x1, b.y1, b.z1}, {b.x0, b.y1, b.z1}}, 4);
		fill(p, (struct paint){.a = top, .rough = b.rough});
	}
	struct vec v[4] = {{b.x0, b.y1, b.z0}, {b.x1, b.y1, b.z0}, {b.x1, b.y0, b.z0}, {b.x0, b.y0, b.z0}};
	side(p, c, v, front, dark_by(p, front, .25f), b.rough);
}
