/* Paths become coverage through cairo; coverage becomes paint here: pushed about by noise so that no edge is
 * ruled, broken where the brush runs dry, shaded by how deep a point lies under the edge that faces the light.
 * All noise comes from three tables made once from a fixed seed; the same picture comes out every time. */
#include "paint.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = 1024, BITS = 10 };

static uint32_t hash32(uint32_t x)
{
	x ^= x >> 16; x *= 0x7feb352dU;
	x ^= x >> 15; x *= 0x846ca68bU;
	return x ^ x >> 16;
}

static float lattice(uint32_t x, uint32_t y, uint32_t salt)
{
	return hash32(x * 0x9e3779b1U ^ hash32(y ^ salt * 0x85ebca6bU)) / 4294967295.f;
}

static float smooth(float t) { return t * t * (3 - 2 * t); }

/* Value noise with nx × ny cells over the table. */
static float value_noise(int x, int y, int nx, int ny, uint32_t salt)
{
	float fx = (float)x * nx / SIDE, fy = (float)y * ny / SIDE;
	int ix = (int)fx, iy = (int)fy;
	float tx = smooth(fx - ix), ty = smooth(fy - iy);
	uint32_t x0 = ix % nx, x1 = (ix + 1) % nx, y0 = iy % ny, y1 = (iy + 1) % ny;
	float a = lattice(x0, y0, salt), b = lattice(x1, y0, salt), c = lattice(x0, y1, salt), d = lattice(x1, y1, salt);

	return (a + (b - a) * tx) + ((c + (d - c) * tx) - (a + (b - a) * tx)) * ty;
}

static float *noise_table(int nx, int ny, int octaves, float keep, uint32_t salt)
{
	float *t = malloc(sizeof(float) * SIDE * SIDE);

	if (!t)
		abort();
	for (int y = 0; y < SIDE; y++)
		for (int x = 0; x < SIDE; x++) {
			float v = 0, w = 1, sum = 0;
			for (int o = 0; o < octaves && (nx << o) <= SIDE && (ny << o) <= SIDE; o++, w *= keep) {
				v += w * value_noise(x, y, nx << o, ny << o, salt + o);
				sum += w;
			}
			t[y * SIDE + x] = v / sum;
		}
	return t;
}

/* Makes every value equally frequent, so that a threshold of 0.3 covers 30 %. */
static void even_out(float *t)
{
	enum { BINS = 4096 };
	uint32_t count[BINS + 1] = {0};

	for (int i = 0; i < SIDE * SIDE; i++)
		count[(int)(t[i] * (BINS - 1)) + 1]++;
	for (int i = 1; i <= BINS; i++)
		count[i] += count[i - 1];
	for (int i = 0; i < SIDE * SIDE; i++) {
		float v = t[i] * (BINS - 1);
		int bin = (int)v;
		float a = count[bin], b = count[bin + 1];
		t[i] = (a + (b - a) * (v - bin)) / ((float)SIDE * SIDE);
	}
}

struct tables *tables_make(void)
{
	struct tables *t = malloc(sizeof *t);

	if (!t)
		abort();
	t->cloud = noise_table(4, 4, 8, .55f, 11);
	t->streak = noise_table(6, 96, 4, .6f, 77);
	t->grain = noise_table(340, 340, 2, .7f, 5);
	even_out(t->cloud);
	even_out(t->streak);
	even_out(t->grain);
	return t;
}

void tables_free(struct tables *t)
{
	free(t->cloud);
	free(t->streak);
	free(t->grain);
	free(t);
}

static float near_at(const float *t, float x, float y)
{
	return t[(((int)(y + 65536.f) & (SIDE - 1)) << BITS) | ((int)(x + 65536.f) & (SIDE - 1))];
}

static float table_at(const float *t, float x, float y)
{
	x += 65536.f;
	y += 65536.f;
	int ix = (int)x, iy = (int)y;
	float tx = x - ix, ty = y - iy;
	const float *r0 = t + ((iy & (SIDE - 1)) << BITS), *r1 = t + (((iy + 1) & (SIDE - 1)) << BITS);
	int x0 = ix & (SIDE - 1), x1 = (ix + 1) & (SIDE - 1);
	float a = r0[x0] + (r0[x1] - r0[x0]) * tx, b = r1[x0] + (r1[x1] - r1[x0]) * tx;

	return a + (b - a) * ty;
}

struct pic *pic_open(const struct tables *tables, int w, int h, int full_w, uint64_t seed)
{
	struct pic *p = calloc(1, sizeof *p);
	size_t n = (size_t)w * h;

	if (!p)
		abort();
	p->w = w;
	p->h = h;
	p->s = w / 1000.f;
	p->k = (float)full_w / w;
	p->uh = h / p->s;
	p->px = calloc(n * 3, sizeof(float));
	p->mask = malloc(n * sizeof(float));
	p->blur = malloc(n * sizeof(float));
	p->temp = malloc(n * sizeof(float));
	if (!p->px || !p->mask || !p->blur || !p->temp)
		abort();
	p->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
	p->cr = cairo_create(p->surface);
	cairo_scale(p->cr, p->s, p->s);
	cairo_set_tolerance(p->cr, .15);
	cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
	p->tables = tables;
	p->light = (struct pt){-.77f, -.64f};
	p->sun = HEX(0xffe7b0);
	p->dark = DEEP;
	p->haze = MIST;
	p->haze_at = 1e6f;
	p->mottle = .07f;
	p->seed = seed * 0x9e3779b97f4a7c15U + 1;
	p->shift = (float)(hash32((uint32_t)seed) % 4096);
	return p;
}

void pic_close(struct pic *p)
{
	cairo_destroy(p->cr);
	cairo_surface_destroy(p->surface);
	free(p->px);
	free(p->cover);
	free(p->mask);
	free(p->blur);
	free(p->temp);
	free(p);
}

void cut_out(struct pic *p)
{
	p->cover = calloc((size_t)p->w * p->h, sizeof(float));
	if (!p->cover)
		abort();
}

float chance(struct pic *p)
{
	p->seed ^= p->seed << 13;
	p->seed ^= p->seed >> 7;
	p->seed ^= p->seed << 17;
	return (float)(p->seed >> 40) / 16777216.f;
}

float between(struct pic *p, float a, float b) { return a + (b - a) * chance(p); }
float spread(struct pic *p, float reach) { return (chance(p) + chance(p) + chance(p) - 1.5f) / 1.5f * reach; }
float clampf(float v, float a, float b) { return v < a ? a : v > b ? b : v; }

float step_soft(float a, float b, float v)
{
	return smooth(clampf((v - a) / (b - a), 0, 1));
}

struct rgb mix(struct rgb a, struct rgb b, float t)
{
	return (struct rgb){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

struct rgb lit_by(const struct pic *p, struct rgb c, float k)
{
	struct rgb glare = {1 - (1 - c.r) * (1 - p->sun.r * .55f), 1 - (1 - c.g) * (1 - p->sun.g * .5f), 1 - (1 - c.b) * (1 - p->sun.b * .42f)};

	return mix(c, glare, k);
}

struct rgb dark_by(const struct pic *p, struct rgb c, float k)
{
	struct rgb low = {c.r * (.25f + p->dark.r), c.g * (.25f + p->dark.g), c.b * (.3f + p->dark.b)};

	return mix(c, mix(low, p->dark, .35f), k);
}

struct rgb far_by(const struct pic *p, struct rgb c, float z)
{
	return mix(c, p->haze, 1 - expf(-fmaxf(z, 0) / p->haze_at));
}

struct rgb vary(struct pic *p, struct rgb c, float reach)
{
	float v = spread(p, reach), w = spread(p, reach * .5f);

	return (struct rgb){clampf(c.r * (1 + v + w), 0, 1), clampf(c.g * (1 + v), 0, 1), clampf(c.b * (1 + v - w), 0, 1)};
}

float noise_at(const struct pic *p, float x, float y, float size)
{
	return table_at(p->tables->cloud, x / size * 256 + 37, y / size * 256 + 91);
}

void move_to(struct pic *p, float x, float y) { cairo_move_to(p->cr, x, y); }
void line_to(struct pic *p, float x, float y) { cairo_line_to(p->cr, x, y); }
void shut(struct pic *p) { cairo_close_path(p->cr); }
void rect(struct pic *p, float x, float y, float w, float h) { cairo_rectangle(p->cr, x, y, w, h); }
void sheet(struct pic *p) { cairo_rectangle(p->cr, 0, 0, 1000, p->uh); }

void curve_to(struct pic *p, float ax, float ay, float bx, float by, float x, float y)
{
	cairo_curve_to(p->cr, ax, ay, bx, by, x, y);
}

void oval(struct pic *p, float x, float y, float rx, float ry, float turn)
{
	if (rx <= 0 || ry <= 0)
		return;
	cairo_save(p->cr);
	cairo_translate(p->cr, x, y);
	cairo_rotate(p->cr, turn);
	cairo_scale(p->cr, rx, ry);
	cairo_new_sub_path(p->cr);
	cairo_arc(p->cr, 0, 0, 1, 0, 2 * M_PI);
	cairo_close_path(p->cr);
	cairo_restore(p->cr);
}

void polygon(struct pic *p, const struct pt *at, int n)
{
	cairo_move_to(p->cr, at[0].x, at[0].y);
	for (int i = 1; i < n; i++)
		cairo_line_to(p->cr, at[i].x, at[i].y);
	cairo_close_path(p->cr);
}

static void spline(struct pic *p, const struct pt *at, int n, int closed)
{
	int last = closed ? n : n - 1;

	cairo_move_to(p->cr, at[0].x, at[0].y);
	for (int i = 0; i < last; i++) {
		struct pt a = at[closed ? (i + n - 1) % n : i ? i - 1 : 0], b = at[i], c = at[(i + 1) % n];
		struct pt d = at[closed ? (i + 2) % n : i + 2 < n ? i + 2 : n - 1];
		cairo_curve_to(p->cr, b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6, c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6, c.x, c.y);
	}
	if (closed)
		cairo_close_path(p->cr);
}

void blob(struct pic *p, const struct pt *at, int n) { spline(p, at, n, 1); }
void strand(struct pic *p, const struct pt *at, int n) { spline(p, at, n, 0); }

static float catmull(float a, float b, float c, float d, float t)
{
	return b + .5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

static void limb_joint(struct pic *p, struct nib a, struct nib b)
{
	float dx = b.x - a.x, dy = b.y - a.y, l = hypotf(dx, dy);

	cairo_new_sub_path(p->cr);
	cairo_arc(p->cr, b.x, b.y, fmaxf(b.r, .01f), 0, 2 * M_PI);
	cairo_close_path(p->cr);
	if (l < 1e-4f)
		return;
	float nx = -dy / l, ny = dx / l;
	cairo_move_to(p->cr, a.x - nx * a.r, a.y - ny * a.r);
	cairo_line_to(p->cr, b.x - nx * b.r, b.y - ny * b.r);
	cairo_line_to(p->cr, b.x + nx * b.r, b.y + ny * b.r);
	cairo_line_to(p->cr, a.x + nx * a.r, a.y + ny * a.r);
	cairo_close_path(p->cr);
}

void limb(struct pic *p, const struct nib *at, int n)
{
	enum { STEPS = 6 };
	struct nib was = at[0];

	limb_joint(p, was, was);
	for (int i = 0; i + 1 < n; i++) {
		struct nib a = at[i ? i - 1 : 0], b = at[i], c = at[i + 1], d = at[i + 2 < n ? i + 2 : n - 1];
		for (int j = 1; j <= STEPS; j++) {
			float t = (float)j / STEPS;
			struct nib now = {catmull(a.x, b.x, c.x, d.x, t), catmull(a.y, b.y, c.y, d.y, t), catmull(a.r, b.r, c.r, d.r, t)};
			limb_joint(p, was, now);
			was = now;
		}
	}
}

void clip_path(struct pic *p)
{
	cairo_path_t *path = cairo_copy_path(p->cr);

	cairo_new_path(p->cr);
	cairo_save(p->cr);
	cairo_append_path(p->cr, path);
	cairo_clip(p->cr);
	cairo_path_destroy(path);
}

void clip_end(struct pic *p)
{
	cairo_restore(p->cr);
	cairo_new_path(p->cr);
}

struct box { int x0, y0, x1, y1; };

/* Beyond the ends the first and the last value go on, so that nothing fades at the sheet's edge. */
static void blur_line(const float *in, float *out, int n, int r)
{
	float sum = 0, k = 1.f / (2 * r + 1);

	for (int i = -r; i <= r; i++)
		sum += in[i < 0 ? 0 : i < n ? i : n - 1];
	for (int i = 0; i < n; i++) {
		out[i] = sum * k;
		sum += in[i + r + 1 < n ? i + r + 1 : n - 1] - in[i - r >= 0 ? i - r : 0];
	}
}

/* Column blur, row by row, so that memory is read in order. */
static void blur_columns(const float *in, float *out, int w, int h, int r)
{
	float k = 1.f / (2 * r + 1);
	float *sum = calloc(w, sizeof(float));

	if (!sum)
		abort();
	for (int y = -r; y <= r; y++)
		for (int x = 0; x < w; x++)
			sum[x] += in[(size_t)(y < 0 ? 0 : y < h ? y : h - 1) * w + x];
	for (int y = 0; y < h; y++) {
		const float *add = in + (size_t)(y + r + 1 < h ? y + r + 1 : h - 1) * w, *off = in + (size_t)(y - r >= 0 ? y - r : 0) * w;
		for (int x = 0; x < w; x++) {
			out[(size_t)y * w + x] = sum[x] * k;
			sum[x] += add[x] - off[x];
		}
	}
	free(sum);
}

/* Two box blurs each way; the result is in out, in stays as it is. */
static void blur_area(const float *in, float *out, float *temp, int w, int h, float radius)
{
	int r = (int)(radius * .6f + .5f);

	if (r < 1) {
		memcpy(out, in, sizeof(float) * w * h);
		return;
	}
	for (int y = 0; y < h; y++)
		blur_line(in + (size_t)y * w, temp + (size_t)y * w, w, r);
	for (int y = 0; y < h; y++)
		blur_line(temp + (size_t)y * w, out + (size_t)y * w, w, r);
	blur_columns(out, temp, w, h, r);
	blur_columns(temp, out, w, h, r);
}

static float box_at(const float *m, int w, int h, float x, float y)
{
	x = clampf(x, 0, w - 1.01f);
	y = clampf(y, 0, h - 1.01f);
	int ix = (int)x, iy = (int)y;
	float tx = x - ix, ty = y - iy;

	if (w < 2 || h < 2)
		return m[0];
	const float *r = m + (size_t)iy * w + ix;
	float a = r[0] + (r[1] - r[0]) * tx, b = r[w] + (r[w + 1] - r[w]) * tx;
	return a + (b - a) * ty;
}

/* Moves what cairo drew into the mask and wipes cairo's surface. */
static void take_mask(struct pic *p, struct box b)
{
	int w = b.x1 - b.x0, stride = cairo_image_surface_get_stride(p->surface);
	unsigned char *from;

	cairo_surface_flush(p->surface);
	from = cairo_image_surface_get_data(p->surface);
	for (int y = b.y0; y < b.y1; y++) {
		unsigned char *row = from + (size_t)y * stride + b.x0;
		float *to = p->mask + (size_t)(y - b.y0) * w;
		for (int x = 0; x < w; x++)
			to[x] = row[x] / 255.f;
		memset(row, 0, w);
	}
	cairo_surface_mark_dirty(p->surface);
}

static void roughen(struct pic *p, struct box b, float reach, float ox, float oy)
{
	int w = b.x1 - b.x0, h = b.y1 - b.y0;
	const float *cloud = p->tables->cloud;

	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			float u = (x + b.x0) * p->k * 3 + ox, v = (y + b.y0) * p->k * 3 + oy;
			float dx = (table_at(cloud, u, v) - .5f) * 2 * reach, dy = (table_at(cloud, v + 311, u + 97) - .5f) * 2 * reach;
			p->temp[(size_t)y * w + x] = box_at(p->mask, w, h, x + dx, y + dy);
		}
	memcpy(p->mask, p->temp, sizeof(float) * w * h);
}

static void blend_px(float *px, struct rgb c, float alpha, enum blend mode)
{
	if (mode == MULTIPLY)
		c = (struct rgb){px[0] * c.r, px[1] * c.g, px[2] * c.b};
	else if (mode == SCREEN)
		c = (struct rgb){1 - (1 - px[0]) * (1 - c.r), 1 - (1 - px[1]) * (1 - c.g), 1 - (1 - px[2]) * (1 - c.b)};
	px[0] += (c.r - px[0]) * alpha;
	px[1] += (c.g - px[1]) * alpha;
	px[2] += (c.b - px[2]) * alpha;
}

/* Opaque paint covers what was clear; its share of the colour is its share of the cover. Glazes colour only what is there. */
static float covering(float *cover, float alpha, enum blend mode)
{
	if (mode != OVER)
		return alpha;
	*cover += (1 - *cover) * alpha;
	return *cover > 0 ? alpha / *cover : 0;
}

struct brush {                  /* a paint made ready for one shape */
	struct paint q;
	float ox, oy;           /* where in the noise tables this shape lies */
	float ca, sa;           /* brush direction */
	float ax, ay, len2;     /* axis */
	float fx, fy;           /* step towards the light, pixels */
	float rx;               /* step of the relief in the table */
	int axis;
};

static float axis_at(const struct brush *s, float x, float y)
{
	const struct paint *q = &s->q;

	if (!s->axis)
		return 0;
	if (q->radial) {
		float dx = (x - q->x0) / q->x1, dy = (y - q->y0) / q->y1;
		return sqrtf(dx * dx + dy * dy);
	}
	return ((x - q->x0) * s->ax + (y - q->y0) * s->ay) / s->len2;
}

static struct rgb relief_at(const struct pic *p, const struct brush *s, struct rgb c, float x, float y, float n)
{
	float f = 200 / s->q.relief, u = x * f + y * f * .45f + s->ox, v = y * f * .5f + s->oy;
	float here = table_at(p->tables->cloud, u, v), there = table_at(p->tables->cloud, u + s->rx, v + s->rx * .6f);
	float d = (here - there) * 4 + (n - .5f) * .3f;

	if (d > 0)
		return mix(c, s->q.lit, .72f * step_soft(.1f, .42f, d));
	return mix(c, s->q.shade, .8f * step_soft(.1f, .42f, -d));
}

static struct rgb form_at(const struct pic *p, const struct brush *s, struct rgb c, int w, int h, float x, float y, float n)
{
	float lit = 1 - box_at(p->blur, w, h, x + s->fx, y + s->fy), low = 1 - box_at(p->blur, w, h, x - s->fx, y - s->fy);
	float wobble = (n - .5f) * .3f;

	c = mix(c, s->q.shade, step_soft(.3f, .7f, low + wobble));
	return mix(c, s->q.lit, step_soft(.42f, .72f, lit + wobble - low * .5f));
}

static void lay_row(struct pic *p, const struct brush *s, struct box b, int y)
{
	int w = b.x1 - b.x0, h = b.y1 - b.y0;
	const struct paint *q = &s->q;
	const float *m = p->mask + (size_t)(y - b.y0) * w;

	for (int x = b.x0; x < b.x1; x++, m++) {
		if (*m < .004f)
			continue;
		float tx = x * p->k + s->ox, ty = y * p->k + s->oy, ux = (x + .5f) / p->s, uy = (y + .5f) / p->s;
		float n = near_at(p->tables->streak, tx * s->ca + ty * s->sa, ty * s->ca - tx * s->sa);
		float t = axis_at(s, ux, uy), alpha = *m * (1 - q->clear);
		n = n * .62f + .38f * near_at(p->tables->cloud, tx * 1.9f, ty * 1.9f);
		t = clampf(t + (n - .5f) * q->broken, 0, 1);
		struct rgb c = s->axis ? mix(q->a, q->b, t) : q->a;
		if (q->relief > 0)
			c = relief_at(p, s, c, ux, uy, n);
		if (q->form > 0)
			c = form_at(p, s, c, w, h, x - b.x0, y - b.y0, n);
		if (q->mottle > 0) {
			float v = (near_at(p->tables->cloud, tx, ty) - .5f) * q->mottle + (n - .5f) * q->mottle * .6f;
			c = (struct rgb){c.r + v * (.35f + c.r), c.g + v * (.3f + c.g), c.b + v * (.2f + c.b)};
		}
		if (q->dry > 0) {
			float deep = clampf((p->blur[m - p->mask] - .5f) * 2, 0, 1);
			alpha *= step_soft(-.12f, .12f, deep * 1.3f + .05f - n);
		}
		alpha *= 1 - q->fade * t;
		if (p->cover)
			alpha = covering(p->cover + (size_t)y * p->w + x, alpha, q->mode);
		blend_px(p->px + ((size_t)y * p->w + x) * 3, c, alpha, q->mode);
	}
}

static struct brush ready(struct pic *p, const struct paint *q)
{
	struct brush s = {.q = *q};
	uint32_t a = hash32(++p->shapes), c = hash32(a);

	s.ox = a % 997;
	s.oy = c % 991;
	s.ca = cosf(q->angle);
	s.sa = sinf(q->angle);
	s.ax = q->x1 - q->x0;
	s.ay = q->y1 - q->y0;
	s.len2 = s.ax * s.ax + s.ay * s.ay;
	s.axis = q->radial ? q->x1 > 0 && q->y1 > 0 : s.len2 > 0;
	s.fx = p->light.x * q->form * p->s;
	s.fy = p->light.y * q->form * p->s;
	s.rx = p->light.x < 0 ? -14 : 14;
	if (s.q.mottle == 0)
		s.q.mottle = p->mottle;
	return s;
}

static void lay(struct pic *p, struct paint q, float width)
{
	double x0, y0, x1, y1;
	float pad = (q.rough * 1.2f + q.soft * 2.2f) * p->s + 2;
	struct brush s = ready(p, &q);
	struct box b;

	if (width > 0)
		cairo_set_line_width(p->cr, width), cairo_stroke_extents(p->cr, &x0, &y0, &x1, &y1);
	else
		cairo_fill_extents(p->cr, &x0, &y0, &x1, &y1);
	b.x0 = (int)clampf(x0 * p->s - pad, 0, p->w);
	b.y0 = (int)clampf(y0 * p->s - pad, 0, p->h);
	b.x1 = (int)clampf(x1 * p->s + pad + 1, 0, p->w);
	b.y1 = (int)clampf(y1 * p->s + pad + 1, 0, p->h);
	if (width > 0)
		cairo_stroke(p->cr);
	else
		cairo_fill(p->cr);
	if (b.x1 <= b.x0 || b.y1 <= b.y0)
		return;
	int w = b.x1 - b.x0, h = b.y1 - b.y0;
	take_mask(p, b);
	if (q.rough > 0)
		roughen(p, b, q.rough * p->s, s.ox, s.oy);
	if (q.soft > 0) {
		blur_area(p->mask, p->blur, p->temp, w, h, q.soft * p->s);
		memcpy(p->mask, p->blur, sizeof(float) * w * h);
	}
	if (q.form > 0 || q.dry > 0)
		blur_area(p->mask, p->blur, p->temp, w, h, fmaxf(q.form * .8f, q.dry) * p->s);
	for (int y = b.y0; y < b.y1; y++)
		lay_row(p, &s, b, y);
}

void fill(struct pic *p, struct paint q) { lay(p, q, 0); }
void stroke(struct pic *p, float width, struct paint q) { lay(p, q, width); }

void sky(struct pic *p, float y0, float y1, const struct rgb *stops, int n, float broken)
{
	int last = (int)fminf(y1 * p->s + 1, p->h);

	for (int y = (int)fmaxf(y0 * p->s, 0); y < last; y++)
		for (int x = 0; x < p->w; x++) {
			float a = near_at(p->tables->streak, x * p->k * .5f, y * p->k * .5f), c = table_at(p->tables->cloud, x * p->k * .3f, y * p->k * .9f);
			float t = clampf((y / p->s - y0) / (y1 - y0) + (a - .5f) * broken * .12f + (c - .5f) * broken * .22f, 0, .9999f) * (n - 1);
			struct rgb v = mix(stops[(int)t], stops[(int)t + 1], t - (int)t);
			blend_px(p->px + ((size_t)y * p->w + x) * 3, v, 1, OVER);
		}
}

static float cloud_depth(const struct pic *p, float x, float y, float size)
{
	const float *t = p->tables->cloud;
	float u = x / size * 200 + p->shift, v = y / size * 520 + p->shift * .7f;

	return table_at(t, u * .5f + 17, v * .5f + 5) * .62f + table_at(t, u * 1.3f, v * 1.3f) * .28f + table_at(t, u * 4, v * 4) * .1f;
}

void clouds(struct pic *p, float y0, float y1, float size, float cover, struct rgb lit, struct rgb body, float clear)
{
	int last = (int)fminf(y1 * p->s, p->h);

	for (int y = (int)fmaxf(y0 * p->s, 0); y < last; y++)
		for (int x = 0; x < p->w; x++) {
			float ux = x / p->s, uy = y / p->s, t = (uy - y0) / (y1 - y0), edge = clampf(4 * t * (1 - t), 0, 1);
			float scale = size * (1.35f - .7f * t), d = cloud_depth(p, ux, uy, scale) - (1 - cover) - (1 - edge) * .35f;
			if (d <= -.03f)
				continue;
			float up = cloud_depth(p, ux + p->light.x * scale * .06f, uy + p->light.y * scale * .03f, scale);
			float bright = clampf(.45f + (d + 1 - cover + (1 - edge) * .35f - up) * 5, 0, 1);
			blend_px(p->px + ((size_t)y * p->w + x) * 3, mix(body, lit, smooth(bright)), step_soft(-.03f, .09f, d) * (1 - clear), OVER);
		}
}

static void halo(struct pic *p, float x, float y, float rx, float ry, struct rgb c, float strength, enum blend mode)
{
	int x0 = (int)clampf((x - rx) * p->s, 0, p->w), x1 = (int)clampf((x + rx) * p->s, 0, p->w);
	int y0 = (int)clampf((y - ry) * p->s, 0, p->h), y1 = (int)clampf((y + ry) * p->s, 0, p->h);

	for (int j = y0; j < y1; j++)
		for (int i = x0; i < x1; i++) {
			float dx = (i / p->s - x) / rx, dy = (j / p->s - y) / ry, d = 1 - sqrtf(dx * dx + dy * dy);
			if (d <= 0)
				continue;
			d += (near_at(p->tables->grain, i * p->k, j * p->k) - .5f) * .04f * d;
			blend_px(p->px + ((size_t)j * p->w + i) * 3, c, d * d * strength, mode);
		}
}

void glow(struct pic *p, float x, float y, float rx, float ry, struct rgb c, float strength) { halo(p, x, y, rx, ry, c, strength, SCREEN); }
void dusk(struct pic *p, float x, float y, float rx, float ry, struct rgb c, float strength) { halo(p, x, y, rx, ry, c, strength, MULTIPLY); }

void bloom(struct pic *p, float from, float radius, float strength)
{
	enum { DOWN = 4 };
	int w = p->w / DOWN, h = p->h / DOWN;

	for (int ch = 0; ch < 3; ch++) {
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				float sum = 0;
				for (int j = 0; j < DOWN; j++)
					for (int i = 0; i < DOWN; i++) {
						const float *px = p->px + ((size_t)(y * DOWN + j) * p->w + x * DOWN + i) * 3;
						float l = .3f * px[0] + .59f * px[1] + .11f * px[2];
						sum += px[ch] * step_soft(from, 1, l);
					}
				p->mask[(size_t)y * w + x] = sum / (DOWN * DOWN);
			}
		blur_area(p->mask, p->blur, p->temp, w, h, radius * p->s / DOWN);
		for (int y = 0; y < p->h; y++)
			for (int x = 0; x < p->w; x++) {
				float *v = p->px + ((size_t)y * p->w + x) * 3 + ch;
				*v = 1 - (1 - *v) * (1 - clampf(box_at(p->blur, w, h, fminf((float)x / DOWN, w - 2), fminf((float)y / DOWN, h - 2)) * strength, 0, 1));
			}
	}
}

/* Kuwahara: each pixel takes the mean of the calmest of the four squares around it; edges stay, the rest becomes dabs. */
static void dab_row(const struct pic *p, const float *in, int y, int r)
{
	static const int side[4][2] = {{-1, -1}, {0, -1}, {-1, 0}, {0, 0}};

	for (int x = 0; x < p->w; x++) {
		float best = 1e9f, out[3] = {0};
		for (int q = 0; q < 4; q++) {
			float sum[3] = {0}, sq = 0, n = 0;
			for (int j = 0; j <= r; j++)
				for (int i = 0; i <= r; i++) {
					int xx = x + i + side[q][0] * r, yy = y + j + side[q][1] * r;
					if (xx < 0 || yy < 0 || xx >= p->w || yy >= p->h)
						continue;
					const float *px = in + ((size_t)yy * p->w + xx) * 3;
					sum[0] += px[0], sum[1] += px[1], sum[2] += px[2];
					sq += px[0] * px[0] + px[1] * px[1] + px[2] * px[2];
					n++;
				}
			float spreading = sq / n - (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / (n * n);
			if (n > 0 && spreading < best) {
				best = spreading;
				out[0] = sum[0] / n, out[1] = sum[1] / n, out[2] = sum[2] / n;
			}
		}
		memcpy(p->px + ((size_t)y * p->w + x) * 3, out, sizeof out);
	}
}

static float *copy_px(const struct pic *p)
{
	size_t bytes = (size_t)p->w * p->h * 3 * sizeof(float);
	float *copy = malloc(bytes);

	if (!copy)
		abort();
	memcpy(copy, p->px, bytes);
	return copy;
}

static void dab(struct pic *p, float size)
{
	int r = (int)(size * p->s + .5f);

	if (r < 1)
		return;
	float *in = copy_px(p);
	for (int y = 0; y < p->h; y++)
		dab_row(p, in, y, r);
	free(in);
}

static float *copy_cover(const struct pic *p)
{
	size_t bytes = (size_t)p->w * p->h * sizeof(float);
	float *copy = malloc(bytes);

	if (!copy)
		abort();
	memcpy(copy, p->cover, bytes);
	return copy;
}

/* One plane of n values a pixel is pushed about by the clouds. */
static void tremble_plane(const struct pic *p, const float *in, float *out, int n, float reach)
{
	const float *cloud = p->tables->cloud;

	for (int y = 0; y < p->h; y++)
		for (int x = 0; x < p->w; x++) {
			float u = x * p->k * 2.2f, v = y * p->k * 2.2f;
			float sx = clampf(x + (table_at(cloud, u, v) - .5f) * 2 * reach, 0, p->w - 1.01f);
			float sy = clampf(y + (table_at(cloud, v + 511, u + 203) - .5f) * 2 * reach, 0, p->h - 1.01f);
			int ix = (int)sx < p->w - 2 ? (int)sx : p->w - 2, iy = (int)sy < p->h - 2 ? (int)sy : p->h - 2;
			float tx = sx - ix, ty = sy - iy;
			const float *a = in + ((size_t)iy * p->w + ix) * n, *b = a + (size_t)p->w * n;
			for (int c = 0; c < n; c++) {
				float top = a[c] + (a[c + n] - a[c]) * tx, low = b[c] + (b[c + n] - b[c]) * tx;
				out[((size_t)y * p->w + x) * n + c] = top + (low - top) * ty;
			}
		}
}

static void tremble(struct pic *p, float reach)
{
	float *in = copy_px(p), *cover = p->cover ? copy_cover(p) : NULL;

	tremble_plane(p, in, p->px, 3, reach);
	if (cover)
		tremble_plane(p, cover, p->cover, 1, reach);
	free(in);
	free(cover);
}

/* Round a cut-out the clear pixels take the colour of their painted neighbours, so that no filter draws black into the edge. */
static void colour_round(struct pic *p)
{
	size_t n = (size_t)p->w * p->h;
	float *near = malloc(n * sizeof(float));

	if (!near)
		abort();
	blur_area(p->cover, near, p->temp, p->w, p->h, 5 * p->s);
	for (int ch = 0; ch < 3; ch++) {
		for (size_t i = 0; i < n; i++)
			p->mask[i] = p->px[i * 3 + ch] * p->cover[i];
		blur_area(p->mask, p->blur, p->temp, p->w, p->h, 5 * p->s);
		for (size_t i = 0; i < n; i++)
			if (p->cover[i] < .004f)
				p->px[i * 3 + ch] = near[i] > 1e-4f ? p->blur[i] / near[i] : 0;
	}
	free(near);
}

static float curve(float v, float contrast)
{
	v = clampf(v, 0, 1);
	return v + (smooth(v) - v) * contrast;
}

/* Newsprint darkens what it prints: the middle is lifted, black and white are used to their ends. */
static void grade_px(const struct pic *p, float *px, int x, int y, const struct finish *f)
{
	float dx = (float)x / p->w - .5f, dy = (float)y / p->h - .5f, d = sqrtf(dx * dx + dy * dy) * 1.41f;
	float edge = 1 - f->vignette * step_soft(.45f, 1.05f, d);
	float top = fmaxf(px[0], px[2]);
	if (px[1] > top)        /* greens give way to the reds and golds */
		px[0] += (px[1] - top) * .22f, px[1] -= (px[1] - top) * .3f;
	float l = clampf(.3f * px[0] + .59f * px[1] + .11f * px[2], 0, 1);
	float g = near_at(p->tables->grain, x * p->k, y * p->k) - .5f, paper = table_at(p->tables->cloud, x * p->k * 7, y * p->k * 7) - .5f;
	float tooth = (g * .6f + paper * .7f) * f->grain * (.35f + 2.6f * l * (1 - l));
	float tint[3] = {(l - .5f) * .03f, 0, (.42f - l) * .05f};

	for (int c = 0; c < 3; c++) {
		float v = l + (px[c] - l) * (1.02f - .12f * l) + tint[c];
		px[c] = clampf(powf(curve((v - .015f) * 1.035f * edge, f->contrast), .9f) + tooth, .015f, .99f);
	}
}

void finish(struct pic *p, struct finish f)
{
	if (p->cover)
		colour_round(p);
	if (f.brush > 0)
		dab(p, f.brush);
	if (f.wobble > 0)
		tremble(p, f.wobble * p->s);
	for (int y = 0; y < p->h; y++)
		for (int x = 0; x < p->w; x++)
			grade_px(p, p->px + ((size_t)y * p->w + x) * 3, x, y, &f);
}
