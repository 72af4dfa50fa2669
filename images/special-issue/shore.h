/* What stands and flies by the lake: reeds, egrets, willows, a boardwalk on posts, a pavilion, light on water, the ridge behind. */
#ifndef SHORE_H
#define SHORE_H

#include "camera.h"
#include "paint.h"

/* A stem that gives to the wind, leaves that bend over, a feathery head; lean: how far the tip moves sideways per height. */
struct reed { float x, y, h, lean; struct rgb stem, leaf, head; };
void reed(struct pic *p, struct reed r);
/* n reeds with their feet in x0 … x1, around y; the tall ones behind. */
struct reeds { float x0, x1, y, h, lean; int n; struct rgb stem, leaf, head; };
void reeds(struct pic *p, struct reeds r);

/* size: length of a wing, units; beat: −1 wings down … 1 wings up; way: 1 flies to the right. */
struct egret { float x, y, size, way, beat; };
void egret(struct pic *p, struct egret e);
void egret_standing(struct pic *p, float x, float y, float h, float way);

void willow(struct pic *p, float x, float y, float h, struct rgb leaf);

/* A walk of planks from a, the far end, to b on posts, with a rail on the sides asked for: 1 and 2, seen from b; 3 both. */
struct walk { struct vec a, b; float wide; int rails; struct rgb wood; };
void boardwalk(struct pic *p, const struct camera *c, struct walk w);
/* The rail alone, and the posts that carry the walk. */
void rail(struct pic *p, const struct camera *c, struct vec a, struct vec b, struct rgb wood);

/* Broken light: flat strokes over a strip of water, wider towards the viewer. */
struct glitter { float x, y0, y1, wide0, wide1; int n; struct rgb c; float clear; };
void glitter(struct pic *p, struct glitter g);

/* Mountains with a crest that is given, made rugged by jag and shaded with folds of the size relief; mist lies at the foot. */
struct massif { const struct pt *crest; int n; float jag; struct rgb body, lit, shade, mist; float foot, relief, rise; };      /* rise: height of the mist, 120 if 0 */
void massif(struct pic *p, struct massif m);
void pagoda(struct pic *p, float x, float y, float h, struct rgb c, int storeys);        /* storeys grow smaller upwards */
void pavilion(struct pic *p, const struct camera *c, struct vec at);                     /* at the water, with its image */

#endif
