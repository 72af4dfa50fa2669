/* What the scenes have in common: mountains, trees, brushwork on grounds, crowds, lamps and shafts of light. */
#ifndef THINGS_H
#define THINGS_H

#include "camera.h"
#include "figure.h"
#include "paint.h"

/* A range of mountains: crest around y0, rising up to height above it, fading into haze at foot. */
struct range { float y0, height, foot, size; struct rgb body, lit, shade, mist; float cliffs; };
void range(struct pic *p, struct range r);

/* Short strokes inside the present clip: n of them over x0 y0 w h, long and thick as said, in colours a … b. */
struct dabs { float x, y, w, h; int n; float length, thick, angle, sway; struct rgb a, b; float clear; float grow; };
void dabs(struct pic *p, struct dabs d);

enum tree { BROAD, POPLAR };
void tree(struct pic *p, enum tree kind, float x, float y, float h, struct rgb leaf);
void bush(struct pic *p, float x, float y, float rx, float ry, struct rgb leaf);
void branch(struct pic *p, float x, float y, float length, float angle, float thick, int depth, struct rgb wood);
void persimmon(struct pic *p, float x, float y, float h);         /* a tree in autumn, full of fruit */
void fruit(struct pic *p, float x, float y, float r);             /* one of them */

void shaft(struct pic *p, const struct pt at[4], struct rgb c, float strength, float soft);     /* light through the air, from the first edge to the last */
void lantern(struct pic *p, float x, float y, float r, float lit);
void lamp(struct pic *p, float x, float y, float r, struct rgb c, float strength);
void crowd(struct pic *p, float x0, float y0, float x1, float y1, float size, int n);           /* heads and shoulders in rows */

/* A person on the floor of a scene, with the shadow that falls there; fall: see figure_shadow. */
struct person { float x, y, z, tall, way; struct pt fall; float dim; };
void person(struct pic *p, const struct camera *c, const struct pose *pose, struct look look, struct person at);
/* An upright cylinder: tank, column, chimney, bucket. */
void drum(struct pic *p, const struct camera *c, struct vec foot, float radius, float height, struct rgb colour);

/* Silk: a band that follows the points and turns over on the way, one side in light, the other in shade. */
void ribbon(struct pic *p, const struct pt *at, int n, float width, float twist, struct rgb c);

enum flower { PEONY, DAISY, LILY, TULIP, SPRAY };
void flower(struct pic *p, enum flower kind, float x, float y, float r, struct rgb c);
void bunch(struct pic *p, enum flower kind, float x, float y, float rx, float ry, float r, int n, struct rgb c);

#endif
