/* The poses, written down as joints: runners at toe-off, on one foot and in the air; people who stand, walk, reach, sit, kneel, dance. */
#include "figure.h"

#define TWO(ax, ay, bx, by) {{ax, ay}, {bx, by}}

const struct pose RUN_OFF = {SIDE_VIEW, {.1f, .925f}, {.06f, .84f}, TWO(.058f, .8f, .04f, .8f), TWO(.13f, .665f, -.135f, .70f), TWO(.265f, .745f, -.03f, .585f),
	TWO(0, .525f, .005f, .52f), TWO(-.10f, .30f, .205f, .43f), TWO(-.25f, .105f, .15f, .2f), TWO(-.195f, .012f, .25f, .185f), .05f, 0, 0};
const struct pose RUN_STAND = {SIDE_VIEW, {.075f, .92f}, {.045f, .835f}, TWO(.045f, .8f, .03f, .795f), TWO(.08f, .65f, -.085f, .665f), TWO(.2f, .72f, .05f, .605f),
	TWO(0, .52f, 0, .515f), TWO(.1f, .3f, .06f, .285f), TWO(-.12f, .235f, -.015f, .055f), TWO(-.165f, .14f, .09f, .012f), .05f, 0, 0};
const struct pose RUN_FLY = {SIDE_VIEW, {.085f, .935f}, {.05f, .85f}, TWO(.052f, .815f, .035f, .81f), TWO(.13f, .675f, -.125f, .705f), TWO(.245f, .775f, -.045f, .575f),
	TWO(0, .54f, 0, .535f), TWO(-.1f, .325f, .165f, .365f), TWO(-.305f, .27f, .27f, .155f), TWO(-.36f, .185f, .37f, .175f), .02f, 0, 0};
const struct pose STAND = {FRONT_VIEW, {0, .925f}, {0, .845f}, TWO(-.112f, .795f, .112f, .795f), TWO(-.145f, .64f, .15f, .64f), TWO(-.125f, .495f, .1f, .52f),
	TWO(-.055f, .52f, .055f, .52f), TWO(-.058f, .285f, .066f, .285f), TWO(-.055f, .055f, .08f, .055f), TWO(-.075f, .008f, .105f, .008f), 0, .3f, 0};
const struct pose STAND_BACK = {BACK_VIEW, {.01f, .925f}, {0, .845f}, TWO(-.112f, .795f, .112f, .795f), TWO(-.15f, .64f, .14f, .64f), TWO(-.14f, .495f, .135f, .5f),
	TWO(-.05f, .52f, .05f, .52f), TWO(-.06f, .285f, .06f, .285f), TWO(-.065f, .055f, .07f, .055f), TWO(-.07f, .008f, .08f, .008f), 0, -.3f, 0};
const struct pose WALK = {SIDE_VIEW, {.025f, .925f}, {.01f, .845f}, TWO(.01f, .805f, -.005f, .805f), TWO(.06f, .66f, -.06f, .655f), TWO(.135f, .53f, -.03f, .505f),
	TWO(0, .52f, 0, .515f), TWO(-.03f, .29f, .085f, .295f), TWO(-.15f, .105f, .12f, .06f), TWO(-.08f, .012f, .215f, .03f), 0, 0, 0};
const struct pose WALK_BACK = {BACK_VIEW, {0, .925f}, {0, .845f}, TWO(-.108f, .795f, .108f, .795f), TWO(-.145f, .65f, .14f, .64f), TWO(-.12f, .515f, .15f, .5f),
	TWO(-.045f, .52f, .045f, .52f), TWO(-.045f, .295f, .04f, .28f), TWO(-.03f, .11f, .05f, .05f), TWO(-.035f, .075f, .055f, .006f), 0, .2f, 0};
const struct pose REACH = {SIDE_VIEW, {.065f, .925f}, {.035f, .845f}, TWO(.04f, .81f, .02f, .805f), TWO(.15f, .69f, .12f, .66f), TWO(.285f, .735f, .26f, .635f),
	TWO(0, .52f, 0, .515f), TWO(.07f, .29f, .02f, .285f), TWO(.11f, .055f, -.035f, .055f), TWO(.21f, .01f, .065f, .01f), .12f, 0, 0};
const struct pose SIT_READ = {SIDE_VIEW, {.135f, .67f}, {.075f, .6f}, TWO(.085f, .56f, .06f, .56f), TWO(.14f, .425f, .085f, .415f), TWO(.27f, .465f, .235f, .45f),
	TWO(0, .29f, 0, .285f), TWO(.225f, .3f, .235f, .285f), TWO(.19f, .07f, .22f, .06f), TWO(.29f, .02f, .32f, .012f), .5f, 0, 0};
const struct pose KNEEL = {SIDE_VIEW, {.165f, .6f}, {.105f, .525f}, TWO(.115f, .49f, .085f, .485f), TWO(.225f, .4f, .17f, .345f), TWO(.36f, .385f, .315f, .285f),
	TWO(0, .2f, 0, .195f), TWO(.235f, .07f, .215f, .06f), TWO(0, .05f, -.02f, .045f), TWO(-.07f, .03f, -.09f, .02f), .45f, 0, 0};
const struct pose SIT_CHILD = {FRONT_VIEW, {.01f, .575f}, {0, .45f}, TWO(-.1f, .42f, .1f, .42f), TWO(-.16f, .29f, .155f, .3f), TWO(-.06f, .21f, .07f, .235f),
	TWO(-.07f, .14f, .07f, .14f), TWO(-.18f, .15f, .18f, .15f), TWO(-.27f, .055f, .27f, .06f), TWO(-.325f, .09f, .325f, .1f), .1f, .4f, 0};
const struct pose STAND_CHILD = {SIDE_VIEW, {.06f, .835f}, {.025f, .705f}, TWO(.035f, .665f, .015f, .665f), TWO(.15f, .65f, .12f, .6f), TWO(.25f, .745f, .235f, .67f),
	TWO(0, .38f, 0, .375f), TWO(.05f, .2f, .01f, .195f), TWO(.06f, .045f, -.03f, .045f), TWO(.14f, .012f, .055f, .01f), -.05f, 0, 0};
const struct pose DANCE = {FRONT_VIEW, {.035f, .925f}, {.015f, .84f}, TWO(-.095f, .785f, .112f, .81f), TWO(-.215f, .86f, .265f, .79f), TWO(-.27f, 1.01f, .41f, .765f),
	TWO(-.045f, .52f, .055f, .528f), TWO(-.165f, .365f, .04f, .285f), TWO(-.27f, .185f, .02f, .06f), TWO(-.335f, .1f, .04f, .002f), -.08f, -.55f, 0};
const struct pose HOLD = {FRONT_VIEW, {.015f, .925f}, {.005f, .845f}, TWO(-.105f, .795f, .108f, .795f), TWO(-.135f, .645f, .14f, .645f), TWO(.0f, .625f, .06f, .66f),
	TWO(-.05f, .52f, .05f, .52f), TWO(-.055f, .285f, .06f, .285f), TWO(-.055f, .055f, .075f, .055f), TWO(-.07f, .008f, .1f, .008f), .1f, -.6f, 0};
const struct pose BEND = {SIDE_VIEW, {.26f, .79f}, {.2f, .735f}, TWO(.2f, .7f, .18f, .69f), TWO(.235f, .555f, .19f, .535f), TWO(.3f, .43f, .27f, .4f),
	TWO(0, .52f, 0, .515f), TWO(.06f, .295f, .0f, .28f), TWO(.02f, .06f, -.06f, .05f), TWO(.12f, .012f, .04f, .008f), .65f, 0, 0};
const struct pose CARRY = {SIDE_VIEW, {.03f, .925f}, {.005f, .845f}, TWO(.01f, .805f, -.01f, .805f), TWO(.04f, .665f, -.02f, .65f), TWO(.19f, .62f, .165f, .585f),
	TWO(0, .52f, 0, .515f), TWO(-.02f, .285f, .08f, .295f), TWO(-.13f, .1f, .11f, .06f), TWO(-.06f, .012f, .205f, .025f), .05f, 0, 0};

const struct pose RUN_CHILD = {SIDE_VIEW, {.13f, .83f}, {.085f, .7f}, TWO(.085f, .655f, .06f, .65f), TWO(.175f, .575f, -.045f, .74f), TWO(.27f, .64f, -.03f, .875f),
	TWO(0, .385f, .005f, .38f), TWO(-.075f, .22f, .165f, .325f), TWO(-.235f, .15f, .135f, .155f), TWO(-.275f, .05f, .235f, .135f), -.06f, 0, 0};

const struct pose SIT_TALK = {SIDE_VIEW, {.108f, .69f}, {.065f, .612f}, TWO(.075f, .57f, .05f, .565f), TWO(.16f, .455f, .14f, .44f), TWO(.3f, .475f, .288f, .482f),
	TWO(0, .29f, 0, .285f), TWO(.22f, .3f, .23f, .285f), TWO(.185f, .07f, .215f, .06f), TWO(.285f, .02f, .315f, .012f), .1f, 0, 0};

static void swap(struct pt at[2])
{
	struct pt was = at[0];

	at[0] = at[1];
	at[1] = was;
}

struct pose other_side(struct pose pose)
{
	swap(pose.el);
	swap(pose.ha);
	swap(pose.kn);
	swap(pose.an);
	swap(pose.toe);
	return pose;
}
