/* Pictures in line: opened by their headers, ordered, cooked on threads while text is set, and waited for.
 *
 * The largest is taken first, so that none is left over when the others are done, by as many threads as the machine has; a thread that waits helps. What an order
 * comes to depends on the order alone, so the bytes are the same with any number of threads. Threads take memory by malloc
 * and read nothing that the main thread changes; what they found wrong is told by picture_wait. */
#include "media/media_own.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "media/picture_own.h"

enum { THREADS_MOST = 16, BAD_W_PX = 3000, BAD_H_PX = 2000, MILLION = 1000000 };

struct order {
	struct picture_order what;      /* picture NULL: only make the colour's tables */
	struct cooked cooked;
	struct picture_trouble trouble;
	bool done, told;
	int64_t cost;                   /* about so many pixels to work */
	struct order *next;             /* in line */
};

struct pictures {
	struct env *env;
	const struct colour *colour;
	bool want_pixels, warmed;
	int ppi_most;
	struct picture **list;          /* opened; the main thread's alone, as are the orders by ticket */
	int count, room;
	struct order **orders;
	int order_count, order_room;
	pthread_t threads[THREADS_MOST];
	int thread_count, thread_most;
	pthread_mutex_t mutex;          /* guards the line, `done` and what is cooked */
	pthread_cond_t work, done;
	struct order *first;            /* the most costly */
	atomic_bool stopping;
};

/* ---- the line ---- */

static struct order *take_first(struct pictures *pictures)
{
	struct order *order = pictures->first;
	if (order)
		pictures->first = order->next;
	return order;
}

/* Works one order; the lock is held before and after, not meanwhile. */
static void work(struct pictures *pictures, struct order *order)
{
	const struct cook_plan plan = { pictures->colour, &order->what, pictures->want_pixels, pictures->ppi_most, &pictures->stopping };
	pthread_mutex_unlock(&pictures->mutex);
	if (order->what.picture)
		picture_cook(&plan, &order->cooked, &order->trouble);
	else
		colour_warm(pictures->colour, pictures->want_pixels);
	pthread_mutex_lock(&pictures->mutex);
	order->done = true;
	pthread_cond_broadcast(&pictures->done);
}

static void *run(void *context)
{
	struct pictures *pictures = context;
	pthread_mutex_lock(&pictures->mutex);
	while (!atomic_load(&pictures->stopping)) {
		struct order *order = take_first(pictures);
		if (order)
			work(pictures, order);
		else
			pthread_cond_wait(&pictures->work, &pictures->mutex);
	}
	pthread_mutex_unlock(&pictures->mutex);
	return NULL;
}

/* One thread more, while there are fewer than wanted. Without any, picture_wait does all the work. */
static void hire(struct pictures *pictures)
{
	if (pictures->thread_count < pictures->thread_most &&
		pthread_create(&pictures->threads[pictures->thread_count], NULL, run, pictures) == 0)
		pictures->thread_count++;
}

static void put_in_line(struct pictures *pictures, struct order *order)
{
	hire(pictures);
	pthread_mutex_lock(&pictures->mutex);
	struct order **place = &pictures->first;
	while (*place && (*place)->cost >= order->cost)
		place = &(*place)->next;
	order->next = *place;
	*place = order;
	pthread_cond_signal(&pictures->work);
	pthread_mutex_unlock(&pictures->mutex);
}

/* ---- opening ---- */

static void tell(struct env *env, const struct picture *picture, const struct picture_trouble *trouble)
{
	struct str name = str_of(picture->path);
	switch (trouble->harm) {
	case HARM_NONE: break;
	case HARM_DAMAGED: diag(env, picture->at, D_PICTURE_DAMAGED, name, trouble->words); break;
	case HARM_COARSE: diag(env, picture->at, D_PICTURE_COARSE, name); break;
	case HARM_SHORT: diag(env, picture->at, D_PICTURE_SHORT, name, trouble->percent); break;
	case HARM_BROKEN: diag(env, picture->at, D_PICTURE_BROKEN, name, trouble->words); break;
	case HARM_MEMORY: diag(env, picture->at, D_PICTURE_MEMORY, name); break;
	}
	if (trouble->unfit_profile)
		diag(env, picture->at, D_PICTURE_PROFILE, name);
}

static bool tell_kind(struct env *env, const struct picture *picture, enum picture_kind kind, const char *name)
{
	struct str path = str_of(picture->path);
	if (kind == KIND_LFS)
		diag(env, picture->at, D_PICTURE_LFS, path);
	else if (kind == KIND_OTHER)
		diag(env, picture->at, D_PICTURE_KIND, path, name);
	else if (kind == KIND_UNKNOWN)
		diag(env, picture->at, D_PICTURE_UNKNOWN, path);
	return kind == KIND_JPEG || kind == KIND_PNG;
}

static bool read_head(struct env *env, struct picture *picture)
{
	const char *name;
	struct picture_head head = { 0 };
	struct picture_trouble trouble = { 0 };
	struct str file = picture->source->text;
	enum picture_kind kind = picture_kind(file, &name);
	if (!tell_kind(env, picture, kind, name))
		return false;
	picture->jpeg = kind == KIND_JPEG;
	if (!(picture->jpeg ? picture_jpeg_head : picture_png_head)(file, &head, &trouble)) {
		trouble.harm = HARM_BROKEN;
		tell(env, picture, &trouble);
		return false;
	}
	if ((uint64_t)head.w_px * (uint64_t)head.h_px > env->limits->picture_px) {
		diag(env, picture->at, D_PICTURE_LARGE, str_of(picture->path), head.w_px, head.h_px, (int64_t)env->limits->picture_px);
		return false;
	}
	bool swap = head.orientation >= 5;
	picture->w_px = swap ? head.h_px : head.w_px;
	picture->h_px = swap ? head.w_px : head.h_px;
	picture->orientation = head.orientation;
	picture->components = head.components;
	picture->alpha = head.alpha;
	return true;
}

/* The colour's tables are made while the rest of the issue is read. */
static void warm(struct env *env, struct pictures *pictures)
{
	if (pictures->warmed)
		return;
	pictures->warmed = true;
	struct order *order = arena_new(env->keep, struct order);
	order->cost = INT64_MAX;
	put_in_line(pictures, order);
}

const struct picture *picture_open(struct env *env, struct media *media, struct span from, struct str path)
{
	struct pictures *pictures = media_pictures(media);
	const struct source *source = source_read(env, from, path, SOURCE_BINARY);
	for (int i = 0; source && i < pictures->count; i++)
		if (pictures->list[i]->source == source)
			return pictures->list[i];
	struct picture *picture = arena_new(env->keep, struct picture);
	*picture = (struct picture){ .source = source, .path = source ? source->name : str_copy(env->keep, path), .at = from,
		.w_px = BAD_W_PX, .h_px = BAD_H_PX, .orientation = 1, .components = 1 };
	picture->bad = !source || !read_head(env, picture);
	if (!picture->bad)
		warm(env, pictures);
	arena_push(env->keep, pictures->list, pictures->count, pictures->room);
	pictures->list[pictures->count++] = picture;
	return picture;
}

/* ---- ordering ---- */

static int side_ppi(int32_t from, int32_t to, int px, mpt length)
{
	return length > 0 ? (int)mul_div(mul_div(to - from, (int64_t)px * 72 * PT, MILLION), 1, length) : 0;
}

int picture_ppi(const struct picture_order *order)
{
	int across = side_ppi(order->left, order->right, order->picture->w_px, order->w);
	int down = side_ppi(order->top, order->bottom, order->picture->h_px, order->h);
	return across < down ? across : down;
}

/* A part inside the picture, of some extent. */
static void mend_part(int32_t *from, int32_t *to)
{
	*from = *from < 0 ? 0 : *from < MILLION ? *from : MILLION - 1;
	*to = *to > MILLION ? MILLION : *to;
	if (*to <= *from)
		*to = *from + 1;
}

/* Pixels of the file, and those that print, which cost about twice as much each. */
static int64_t cost_of(const struct picture_order *order)
{
	int64_t area = mul_div(order->w, order->h, PT * PT), inch = 72 * 72;
	return (int64_t)order->picture->w_px * order->picture->h_px + area * PICTURE_PPI_MOST * PICTURE_PPI_MOST * 2 / inch;
}

int picture_order(struct media *media, const struct picture_order *order)
{
	struct pictures *pictures = media_pictures(media);
	struct arena *keep = pictures->env->keep;
	struct order *fresh = arena_new(keep, struct order);
	fresh->what = *order;
	fresh->cost = cost_of(order);
	mend_part(&fresh->what.left, &fresh->what.right);
	mend_part(&fresh->what.top, &fresh->what.bottom);
	arena_push(keep, pictures->orders, pictures->order_count, pictures->order_room);
	pictures->orders[pictures->order_count] = fresh;
	if (order->picture->bad)
		fresh->done = true;
	else
		put_in_line(pictures, fresh);
	return pictures->order_count++;
}

const struct cooked *picture_wait(struct env *env, struct media *media, int ticket)
{
	static const struct cooked none = { 0 };
	struct pictures *pictures = media_pictures(media);
	if (ticket < 0 || ticket >= pictures->order_count)
		return &none;
	struct order *order = pictures->orders[ticket];
	pthread_mutex_lock(&pictures->mutex);
	while (!order->done) {
		struct order *next = take_first(pictures);
		if (next)
			work(pictures, next);
		else
			pthread_cond_wait(&pictures->done, &pictures->mutex);
	}
	pthread_mutex_unlock(&pictures->mutex);
	if (!order->told)
		tell(env, order->what.picture, &order->trouble);
	order->told = true;
	return &order->cooked;
}

/* ---- all of them ---- */

static int threads_of(const struct media_plan *plan)
{
	long machine = sysconf(_SC_NPROCESSORS_ONLN);
	long threads = plan->threads > 0 ? plan->threads : machine;
	return threads < 1 ? 1 : threads < THREADS_MOST ? (int)threads : THREADS_MOST;
}

struct pictures *pictures_open(struct env *env, const struct colour *colour, const struct media_plan *plan)
{
	struct pictures *pictures = arena_new(env->keep, struct pictures);
	pictures->env = env;
	pictures->colour = colour;
	pictures->want_pixels = plan->want_pixels;
	pictures->ppi_most = plan->ppi_most > 0 ? plan->ppi_most : PICTURE_PPI_MOST;
	pictures->thread_most = threads_of(plan);
	pthread_mutex_init(&pictures->mutex, NULL);
	pthread_cond_init(&pictures->work, NULL);
	pthread_cond_init(&pictures->done, NULL);
	atomic_init(&pictures->stopping, false);
	return pictures;
}

void pictures_close(struct pictures *pictures)
{
	pthread_mutex_lock(&pictures->mutex);
	atomic_store(&pictures->stopping, true);
	pthread_cond_broadcast(&pictures->work);
	pthread_mutex_unlock(&pictures->mutex);
	for (int i = 0; i < pictures->thread_count; i++)
		pthread_join(pictures->threads[i], NULL);
	for (int i = 0; i < pictures->order_count; i++)
		picture_cooked_free(&pictures->orders[i]->cooked);
	pthread_cond_destroy(&pictures->work);
	pthread_cond_destroy(&pictures->done);
	pthread_mutex_destroy(&pictures->mutex);
}
