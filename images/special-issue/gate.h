/* The gate in the old town wall, with its tower of two storeys and its lanterns. */
#ifndef GATE_H
#define GATE_H

#include "camera.h"
#include "paint.h"

void gate(struct pic *p, const struct camera *c, float z);       /* faces the viewer at a distance of z, x 0 its middle */

#endif
