/* The painter's table: a sheet of paper, a path, and paint to fill it with.
 * Lengths are in units: every sheet is 1000 units wide, whatever its size in pixels, so a small proof and the
 * full picture are the same drawing. y runs down. Colours are sRGB values between 0 and 1.
 * A shape is made of path calls followed by one fill or stroke, which uses the path up. */
#ifndef PAINT_H
#define PAINT_H

#include <cairo.h>
#include <stdint.h>

struct rgb { float r, g, b; };
struct pt { float x, y; };

#define HEX(h) ((struct rgb){(((h) >> 16) & 255) / 255.f, (((h) >> 8) & 255) / 255.f, ((h) & 255) / 255.f})

/* The common palette: warm reds and golds over deep blue-green. */
#define PAPER     HEX(0xfaf1dd)
#define CREAM     HEX(0xf3dfb4)
#define STRAW     HEX(0xe9c580)
#define GOLD      HEX(0xdda041)
#define AMBER     HEX(0xc97b2c)
#define CORAL     HEX(0xd8704a)
#define VERMILION HEX(0xbf3b28)
#define LACQUER   HEX(0x8c2420)
#define WINE      HEX(0x561a1f)
#define UMBER     HEX(0x4a2c22)
#define CLAY      HEX(0xa9674a)
#define SKIN      HEX(0xd9a077)
#define SAGE      HEX(0x93a47c)
#define LEAF      HEX(0x5d7c4c)
#define PINE      HEX(0x2c5548)
#define MIST      HEX(0xb9c6bb)
#define TEAL      HEX(0x4c807f)
#define LAKE      HEX(0x2a5a62)
#define DEEP      HEX(0x153c47)
#define NIGHT     HEX(0x0c2530)
#define BLACK     HEX(0x0a1216)

enum blend { OVER, MULTIPLY, SCREEN };

struct paint {
	struct rgb a, b;        /* colour at the start and the end of the axis; b counts when there is an axis */
	float x0, y0, x1, y1;   /* axis; all 0: none */
	int radial;             /* the axis is a radius: centre x0 y0, x1 y1 half width and half height */
	float broken;           /* 0: smooth change from a to b; 1: broken up by the brush */
	float angle;            /* direction of the brush, radians */
	float mottle;           /* unevenness of the colour */
	float rough;            /* wobble of the edge, units */
	float dry;              /* width of the broken edge a dry brush leaves, units */
	float soft;             /* blur of the edge, units */
	float clear;            /* 0 opaque … 1 nothing */
	float fade;             /* how much of the opacity is gone at the end of the axis */
	struct rgb lit, shade;  /* planes towards the light and away from it */
	float form;             /* roundness: how far these planes reach in from the edge, units; 0: flat */
	float relief;           /* size of rocks and folds shaded into the surface, units; 0: none */
	enum blend mode;
};

struct tables {                 /* noise, 1024 × 1024, repeating, even distribution 0 … 1 */
	float *cloud, *streak, *grain;
};

struct pic {
	int w, h;               /* pixels */
	float s;                /* pixels per unit */
	float k;                /* pixels of the full size per pixel of this one: scale of textures */
	float uh;               /* height in units */
	float *px;              /* w × h × rgb */
	float *cover;           /* of a cut-out: how far a pixel is painted; NULL when the sheet is full */
	float *mask, *blur, *temp;
	cairo_surface_t *surface;
	cairo_t *cr;
	const struct tables *tables;
	struct pt light;        /* unit vector towards the light, y down */
	struct rgb sun, dark;   /* what light and shadow do to a colour */
	struct rgb haze;
	float haze_at;          /* distance at which haze has taken 63 % */
	float mottle;           /* unevenness of every colour that has none of its own */
	float shift;            /* where in the noise this sheet's clouds and ranges lie */
	uint64_t seed;
	uint32_t shapes;
};

struct tables *tables_make(void);
void tables_free(struct tables *tables);
struct pic *pic_open(const struct tables *tables, int w, int h, int full_w, uint64_t seed);
void pic_close(struct pic *p);
void cut_out(struct pic *p);    /* before the first shape: the sheet stays clear where nothing is painted */

/* Seeded numbers: 0 … 1, a … b, around 0. */
float chance(struct pic *p);
float between(struct pic *p, float a, float b);
float spread(struct pic *p, float reach);

struct rgb mix(struct rgb a, struct rgb b, float t);
struct rgb lit_by(const struct pic *p, struct rgb c, float k);
struct rgb dark_by(const struct pic *p, struct rgb c, float k);
struct rgb far_by(const struct pic *p, struct rgb c, float z);
struct rgb vary(struct pic *p, struct rgb c, float reach);
float clampf(float v, float a, float b);
float step_soft(float a, float b, float v);
float noise_at(const struct pic *p, float x, float y, float size);   /* smooth cloud noise of a size in units */

void move_to(struct pic *p, float x, float y);
void line_to(struct pic *p, float x, float y);
void curve_to(struct pic *p, float ax, float ay, float bx, float by, float x, float y);
void shut(struct pic *p);
void oval(struct pic *p, float x, float y, float rx, float ry, float turn);
void rect(struct pic *p, float x, float y, float w, float h);
void polygon(struct pic *p, const struct pt *at, int n);
void blob(struct pic *p, const struct pt *at, int n);             /* closed smooth curve through the points */
void strand(struct pic *p, const struct pt *at, int n);           /* open smooth curve, to stroke */
struct nib { float x, y, r; };
void limb(struct pic *p, const struct nib *at, int n);            /* round brush drawn through the points */
void sheet(struct pic *p);                                        /* everything */

void fill(struct pic *p, struct paint paint);
void stroke(struct pic *p, float width, struct paint paint);
void clip_path(struct pic *p);                                    /* later shapes stay inside this one … */
void clip_end(struct pic *p);                                     /* … until here */

/* Passes over the whole sheet. */
void sky(struct pic *p, float y0, float y1, const struct rgb *stops, int n, float broken);
void clouds(struct pic *p, float y0, float y1, float size, float cover, struct rgb lit, struct rgb body, float clear);
void glow(struct pic *p, float x, float y, float rx, float ry, struct rgb c, float strength);
void dusk(struct pic *p, float x, float y, float rx, float ry, struct rgb c, float strength);
void bloom(struct pic *p, float from, float radius, float strength);
struct finish { float grain, vignette, contrast, wobble, brush; };
void finish(struct pic *p, struct finish f);

#endif
