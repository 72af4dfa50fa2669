/* The pictures of the special issue. Each draws on an empty sheet of its own shape; draw.c knows names and sizes. */
#ifndef SCENES_H
#define SCENES_H

#include "paint.h"

void scene_line(struct pic *p);         /* n1 production line of an electric-equipment works */
void scene_plant(struct pic *p);        /* n2 electrolysis plant at dusk */
void scene_village(struct pic *p);      /* n3 rebuilt village below the mountains */
void scene_fields(struct pic *p);       /* n4 greenhouses and fields, two crops a year */
void scene_sport(struct pic *p);        /* p1 running track: the lead picture */
void scene_dance(struct pic *p);        /* p2 ribbon dance on the square */
void scene_nursery(struct pic *p);      /* p3 carer and small children with blocks */
void scene_reading(struct pic *p);      /* p4 pupils in the reading hall */
void scene_street(struct pic *p);       /* p5 shopping street at dusk */
void scene_flowers(struct pic *p);      /* p6 flower market */
void scene_dawn(struct pic *p);         /* c1 dawn over ridge and lake: the cover */
void scene_town(struct pic *p);         /* s1 main street with gate, and lake park: across the spread */
void scene_kite(struct pic *p);         /* s2 child running with a paper carp: a cut-out */
void scene_stall(struct pic *p);        /* s3 food stall of the night market */
void scene_solar(struct pic *p);        /* s4 panels on terraces, a storage station */
void scene_clinic(struct pic *p);       /* s5 doctor and old woman in the community clinic */
void scene_court(struct pic *p);        /* s6 renewed courtyard: neighbours under the persimmon tree */
void scene_bowl(struct pic *p);         /* d1 a bowl under lanterns: the cover's pointers */
void scene_pylons(struct pic *p);       /* d2 the line over the hills */
void scene_gate(struct pic *p);         /* d3 an old gate with flowers */
void scene_pole(struct pic *p);         /* d4 a man with his shoulder pole */

#endif
