/* Between figure.c and head.c: a figure while it is drawn, and the paint for what it is made of. */
#ifndef BODY_H
#define BODY_H

#include "figure.h"

struct body {
	struct pic *p;
	const struct pose *pose;
	const struct look *look;
	float x, y, h, way;
	int shadow;             /* 1: shapes are gathered into one path, filled once at the end */
	struct pt fall;
};

struct pt on_sheet(const struct body *b, struct pt v);
void cover(const struct body *b, struct rgb c, float form);
void cover_skin(const struct body *b, struct rgb c, float form);
void cover_face(const struct body *b, struct rgb c, float form);
void draw_head(const struct body *b);

#endif
