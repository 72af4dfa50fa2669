/* What media.c opens and closes besides faces. For this room alone. */
#ifndef MEDIA_MEDIA_OWN_H
#define MEDIA_MEDIA_OWN_H

#include "media/face_own.h"
#include "media/media.h"

struct pictures;

struct colour *colour_open(struct env *env, const struct media_plan *plan);
void colour_close(struct colour *colour);

struct pictures *pictures_open(struct env *env, const struct colour *colour, const struct media_plan *plan);
/* Joins the threads and gives back their memory. */
void pictures_close(struct pictures *pictures);
struct pictures *media_pictures(struct media *media);

#endif
