/* Faces, colour and pictures of one job: opened once, closed last.
 *
 * Faces are opened when they are first asked for, by the thread that sets text; roles that name the same face of the same
 * file share it, so that a PDF embeds it once. While media is open it stands before the arenas' out-of-memory door: picture
 * threads read what lies in the arenas, so they are joined before the job goes through it. */
#include "media/hyphen_own.h"
#include "media/media_own.h"

#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H

enum { DOORS = 3 };

struct media {
	struct env *env;
	struct media_plan plan;
	FT_Library freetype;
	struct face **faces;            /* opened, the nil face first */
	int *face_count;
	const struct face **roles;      /* by font; NULL: not asked yet */
	struct colour *colour;
	struct pictures *pictures;
	struct hyphens *hyphens;
	struct door {
		struct arena *arena;
		void (*out_of_memory)(void *context, size_t wanted);
		void *context;
	} doors[DOORS];
};

static const struct font no_font = { .name = "", .family = "", .file = "", .package = "", .licence = "", .latin = -1, .fallback = -1 };

/* ---- faces ---- */

static void tell_no_file(struct env *env, const struct font *font)
{
	if (font->package && *font->package)
		diag(env, font->at, D_FONT_FILE, font->name, font->family, str_of(font->file), font->package);
	else
		diag(env, font->at, D_FONT_FILE_ALONE, font->name, font->family, str_of(font->file));
}

/* The face already open that this one is again, or this one, now kept. */
static const struct face *keep_face(const struct media *media, struct face *face)
{
	for (int i = 0; i < *media->face_count; i++) {
		const struct face *old = media->faces[i];
		if (!old->nil && old->face_in_file == face->face_in_file && strcmp(old->path, face->path) == 0) {
			face_close(face);
			return old;
		}
	}
	face->index = *media->face_count;
	media->faces[(*media->face_count)++] = face;
	return face;
}

static const struct face *open_role(const struct media *media, const struct font *font)
{
	struct env *env = media->env;
	const char *path = font_file_path(env, str_of(font->file), media->plan.folders, media->plan.folder_count);
	if (!path) {
		tell_no_file(env, font);
		return media->faces[0];
	}
	struct face *face = face_open(env, media->freetype, font, path);
	return face ? keep_face(media, face) : media->faces[0];
}

const struct face *media_face(const struct media *media, int font)
{
	if (font < 0 || font >= media->plan.font_count)
		return media->faces[0];
	if (!media->roles[font])
		media->roles[font] = open_role(media, &media->plan.fonts[font]);
	return media->roles[font];
}

const struct font *media_font(const struct media *media, int font)
{
	return font < 0 || font >= media->plan.font_count ? &no_font : &media->plan.fonts[font];
}

const struct colour *media_colour(const struct media *media)
{
	return media->colour;
}

struct hyphens *media_own_hyphens(const struct media *media)
{
	return media->hyphens;
}

struct pictures *media_pictures(struct media *media)
{
	return media->pictures;
}

/* ---- opening and closing ---- */

static void release(struct media *media)
{
	pictures_close(media->pictures);
	colour_close(media->colour);
	hyphens_close(media->hyphens);
	for (int i = 0; i < *media->face_count; i++)
		face_close(media->faces[i]);
	FT_Done_FreeType(media->freetype);
	for (int i = DOORS; i-- > 0;) {
		media->doors[i].arena->out_of_memory = media->doors[i].out_of_memory;
		media->doors[i].arena->context = media->doors[i].context;
	}
}

static void out_of_memory(void *context, size_t wanted)
{
	struct media *media = context;
	struct door door = media->doors[0];
	release(media);
	if (door.out_of_memory)
		door.out_of_memory(door.context, wanted);
}

static void stand_before_doors(struct media *media)
{
	struct arena *const arenas[DOORS] = { media->env->keep, media->env->temp, media->env->diags->arena };
	for (int i = 0; i < DOORS; i++) {
		media->doors[i] = (struct door){ arenas[i], arenas[i]->out_of_memory, arenas[i]->context };
		if (arenas[i]->out_of_memory) {
			arenas[i]->out_of_memory = out_of_memory;
			arenas[i]->context = media;
		}
	}
}

struct media *media_open(struct env *env, const struct media_plan *plan)
{
	struct media *media = arena_new(env->keep, struct media);
	media->env = env;
	media->plan = *plan;
	media->face_count = arena_new(env->keep, int);
	media->faces = arena_array(env->keep, struct face *, plan->font_count + 1);
	media->roles = arena_array(env->keep, const struct face *, plan->font_count + 1);
	media->faces[(*media->face_count)++] = face_open_nil(env);
	media->colour = colour_open(env, plan);
	media->pictures = pictures_open(env, media->colour, plan);
	media->hyphens = arena_new(env->keep, struct hyphens);
	FT_Init_FreeType(&media->freetype);
	stand_before_doors(media);
	return media;
}

void media_close(struct media *media)
{
	release(media);
}
