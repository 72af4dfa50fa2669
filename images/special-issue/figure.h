/* People. A pose is joints measured in body heights: x forward, y up from the ground; a look is what they wear.
 * Limbs are round strokes with the thickness of muscle and cloth; light makes planes of them. */
#ifndef FIGURE_H
#define FIGURE_H

#include "paint.h"

enum view { SIDE_VIEW, FRONT_VIEW, BACK_VIEW };

struct pose {
	enum view view;
	struct pt head, neck, sh[2], el[2], ha[2], hip[2], kn[2], an[2], toe[2];       /* 0: the far side or the left, 1: the near or the right */
	float nod;              /* head bent forward, radians */
	float turn;             /* front view: face turned, -1 … 1 */
	int profile;            /* front or back view: 1, -1 the head in profile, looking forward or back; 0: as the body */
};

enum cut { SHORT, PONY, BUN, BOB, CAP, HELMET, HAT };
enum upper { VEST, TEE, JACKET, COAT };
enum lower { SHORTS, TROUSERS, SKIRT, ROBE };

struct look {
	enum cut cut;
	enum upper upper;
	enum lower lower;
	struct rgb skin, hair, top, bottom, shoe, mark;         /* mark: cap, helmet, belt, number cloth */
	float build;            /* 1: slim adult; thickness of body and limbs */
	float head;             /* 1: grown up; 1.5 a small child */
	int apron, bib, glad, shut_eyes;
	float loose;            /* front and back view: 0 the waist shows … 1 a jacket hangs straight */
	int close, old, glasses;        /* seen from close by: fingers, eyes, cheeks; lines of age; spectacles */
};

extern const struct pose RUN_OFF, RUN_STAND, RUN_FLY, STAND, STAND_BACK, WALK, WALK_BACK, REACH, SIT_READ, KNEEL, SIT_CHILD, STAND_CHILD, DANCE, HOLD, BEND, CARRY, RUN_CHILD, SIT_TALK;

struct pose other_side(struct pose pose);       /* near and far limbs change places */

/* x y: the ground under the hips; h: body height in units; way: 1 facing right, -1 left. */
void figure(struct pic *p, const struct pose *pose, const struct look *look, float x, float y, float h, float way);
/* The shadow the same figure throws on the ground: reach per height sideways and down the sheet. */
void figure_shadow(struct pic *p, const struct pose *pose, const struct look *look, float x, float y, float h, float way, struct pt fall, struct paint q);
struct look someone(struct pic *p);             /* a passer-by in the common palette */
/* Where a point of the pose lies on the sheet. */
struct pt joint(struct pt at, float x, float y, float h, float way);

#endif
