/* A camera with upright picture plane: verticals stay vertical, parallels meet on the horizon.
 * World: x to the right, y up, z away from the viewer, metres; the eye is at 0, eye, 0. */
#ifndef CAMERA_H
#define CAMERA_H

#include "paint.h"

struct camera {
	float cx, horizon;      /* where the view axis meets the sheet, units */
	float f;                /* size of a metre at one metre's distance, units */
	float eye;              /* height, metres */
	float yaw;              /* turned to the right, radians */
	int mirrored;           /* 1: the world seen in a wet floor */
};
struct vec { float x, y, z; };

struct pt see(const struct camera *c, struct vec v);
float far_of(const struct camera *c, struct vec v);               /* depth along the view axis, metres */
float size_at(const struct camera *c, struct vec v);              /* units per metre there */
void face(struct pic *p, const struct camera *c, const struct vec *at, int n);     /* path of a flat shape, cut at the near plane */
void floor_rect(struct pic *p, const struct camera *c, float x0, float z0, float x1, float z1, float y);
void line3(struct pic *p, const struct camera *c, struct vec a, struct vec b, float width, struct paint q);   /* width in metres */

/* A block with light from the upper left: top, and the two or three sides that can be seen. */
struct block { float x0, y0, z0, x1, y1, z1; struct rgb c; float rough; };
void block(struct pic *p, const struct camera *c, struct block b);

#endif
