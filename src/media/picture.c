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

enum {
	THREADS_MOST = 16, BAD_W_PX = 3000, BAD_H_PX = 2000, MILLION = 1000000,
	OPEN_MOST = 200,                /* files; those after are read at once and kept */
	HEAD_BYTES = 256 << 10,         /* of a file are looked at first */
	HELD_MOST = 208 << 20           /* bytes that orders in work may hold together; one alone may hold more */
};

struct order {
	struct picture_order what;      /* picture NULL: only make the colour's tables */
	struct cooked cooked;
	struct picture_trouble trouble;
	bool done, told;
	int64_t cost;                   /* about so many pixels to work */
	size_t held;                    /* about so many bytes while it is worked */
	struct order *next;             /* in line */
};

struct pictures {
	struct env *env;
	const struct colour *colour;
	bool want_pixels, want_bits, warmed;
	void (*progress)(void *context, int ticket, int done, int all);
	void *progress_context;
	int done_count;                 /* orders; guarded */
	enum media_clear clear;
	int ppi_most;
	struct picture_file **list;     /* opened; the main thread's alone, as are the orders by ticket */
	int count, room, open_count;
	struct order **orders;
	int order_count, order_room;
	pthread_t threads[THREADS_MOST];
	int thread_count, thread_most;
	pthread_mutex_t mutex;          /* guards the line, `done` and what is cooked */
	pthread_cond_t work, done;
	struct order *first;            /* the most costly */
	size_t held;                    /* by the orders in work */
	atomic_bool stopping;
};

/* ---- the line ---- */

static bool has_room(const struct pictures *pictures, const struct order *order)
{
	return !pictures->held || pictures->held + order->held <= HELD_MOST;
}

/* The first that there is memory for; NULL: none. */
static struct order *take_first(struct pictures *pictures)
{
	for (struct order **place = &pictures->first; *place; place = &(*place)->next)
		if (has_room(pictures, *place)) {
			struct order *order = *place;
			*place = order->next;
			return order;
		}
	return NULL;
}

/* Works one order; the lock is held before and after, not meanwhile. */
static void work(struct pictures *pictures, struct order *order)
{
	const struct cook_plan plan = { pictures->colour, &order->what, pictures->want_pixels, pictures->want_bits, pictures->clear,
		pictures->ppi_most, &pictures->stopping };
	pictures->held += order->held;
	pthread_mutex_unlock(&pictures->mutex);
	if (order->what.picture)
		picture_cook(&plan, &order->cooked, &order->trouble);
	else
		colour_warm(pictures->colour, pictures->want_pixels);
	pthread_mutex_lock(&pictures->mutex);
	pictures->held -= order->held;
	order->done = true;
	pictures->done_count += order->what.picture != NULL;
	pthread_cond_broadcast(&pictures->done);
	pthread_cond_broadcast(&pictures->work);
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
	case HARM_LARGE: diag(env, picture->at, D_PICTURE_MEMORY, name, DECODER_BYTES_MOST >> 20); break;
	case HARM_MEMORY: diag(env, picture->at, D_PICTURE_NO_MEMORY, name); break;
	}
	if (trouble->unmarked)
		diag(env, picture->at, D_PICTURE_INKS, name);
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
	return kind < KIND_READ;
}

/* The first `len` bytes; `at` NULL when there is no memory. */
static struct str read_bytes(const struct picture_file *file, size_t len)
{
	char *bytes = malloc(len + 1);
	return (struct str){ bytes, bytes ? source_bytes(file->fd, 0, bytes, len) : 0 };
}

/* Looks at the file's beginning, and at all of it if that tells too little. */
static bool look(struct env *env, struct picture_file *file, struct picture_head *head, struct picture_trouble *trouble)
{
	static picture_head_read *const heads[KIND_READ] = { picture_jpeg_head, picture_png_head, picture_tiff_head, picture_webp_head };
	const char *name;
	bool whole = file->len <= HEAD_BYTES, read = false;
	struct str bytes = read_bytes(file, whole ? file->len : HEAD_BYTES);
	file->kind = picture_kind(bytes, &name);
	bool known = bytes.at && tell_kind(env, &file->shown, file->kind, name);
	if (known)
		read = heads[file->kind]((struct picture_bytes){ bytes, whole }, head, trouble);
	if (known && !read && !whole) {
		free((void *)bytes.at);
		bytes = read_bytes(file, file->len);
		*head = (struct picture_head){ 0 };
		*trouble = (struct picture_trouble){ 0 };
		read = bytes.at && heads[file->kind]((struct picture_bytes){ bytes, true }, head, trouble);
	}
	if (!bytes.at)
		trouble->harm = HARM_MEMORY;
	free((void *)bytes.at);
	return read;
}

static bool read_head(struct env *env, struct picture_file *file)
{
	struct picture *picture = &file->shown;
	struct picture_head head = { 0 };
	struct picture_trouble trouble = { 0 };
	if (!look(env, file, &head, &trouble)) {
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
	picture->jpeg = file->kind == KIND_JPEG;
	picture->alpha = head.alpha;
	picture->bits = head.bits;
	file->held = head.held;
	return true;
}

/* So many files stay open; those after are read now. */
static bool keep_file(struct env *env, struct pictures *pictures, struct picture_file *file)
{
	if (pictures->open_count < OPEN_MOST) {
		pictures->open_count++;
		return true;
	}
	struct str bytes = read_bytes(file, file->len);
	close(file->fd);
	file->fd = -1;
	file->bytes = (uint8_t *)bytes.at;
	file->len = bytes.len;
	if (!bytes.at)
		diag(env, file->shown.at, D_PICTURE_NO_MEMORY, str_of(file->shown.path));
	return bytes.at != NULL;
}

static void close_file(struct picture_file *file)
{
	if (file->fd >= 0)
		close(file->fd);
	file->fd = -1;
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

static const struct picture *find_open(const struct pictures *pictures, const char *path)
{
	for (int i = 0; i < pictures->count; i++)
		if (strcmp(pictures->list[i]->shown.path, path) == 0)
			return &pictures->list[i]->shown;
	return NULL;
}

const struct picture *picture_open(struct env *env, struct media *media, struct span from, struct str path)
{
	struct pictures *pictures = media_pictures(media);
	const char *clean = source_path(env, from, path);
	const struct picture *known = clean ? find_open(pictures, clean) : NULL;
	if (known)
		return known;
	const struct source_file source = clean ? source_open(env, from, path) : (struct source_file){ str_copy(env->keep, path), -1, 0 };
	struct picture_file *file = arena_new(env->keep, struct picture_file);
	*file = (struct picture_file){ .fd = source.fd, .len = source.len, .keep = pictures->env->keep, .shown = { .path = source.name, .at = from,
		.w_px = BAD_W_PX, .h_px = BAD_H_PX, .orientation = 1, .components = 1 } };
	file->shown.bad = source.fd < 0 || !read_head(env, file) || !keep_file(env, pictures, file);
	if (file->shown.bad)
		close_file(file);
	else
		warm(env, pictures);
	arena_push(env->keep, pictures->list, pictures->count, pictures->room);
	pictures->list[pictures->count++] = file;
	return &file->shown;
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

/* Its file, what its decoder holds, and what is kept of what comes out. */
static size_t held_by(const struct picture_order *order)
{
	enum { ROWS = 4 << 20 };
	const struct picture_file *file = picture_file(order->picture);
	size_t pixels = (size_t)order->picture->w_px * (size_t)order->picture->h_px * 4;
	int64_t area = mul_div(order->w, order->h, PT * PT) * PICTURE_PPI_MOST * PICTURE_PPI_MOST * 4 / (72 * 72);
	size_t printed = area > 0 && (uint64_t)area < pixels ? (size_t)area : pixels;
	return file->len + file->held + printed + ROWS;
}

int picture_order(struct media *media, const struct picture_order *order)
{
	struct pictures *pictures = media_pictures(media);
	struct arena *keep = pictures->env->keep;
	struct order *fresh = arena_new(keep, struct order);
	fresh->what = *order;
	fresh->cost = cost_of(order);
	fresh->held = held_by(order);
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

const struct picture_order *picture_ordered(struct media *media, int ticket)
{
	struct pictures *pictures = media_pictures(media);
	return ticket < 0 || ticket >= pictures->order_count ? NULL : &pictures->orders[ticket]->what;
}

/* The lock is held before and after. */
static void tell_progress(struct pictures *pictures, int ticket)
{
	int done = pictures->done_count;
	if (!pictures->progress)
		return;
	pthread_mutex_unlock(&pictures->mutex);
	pictures->progress(pictures->progress_context, ticket, done, pictures->order_count);
	pthread_mutex_lock(&pictures->mutex);
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
		tell_progress(pictures, ticket);
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
	pictures->want_bits = plan->want_bits;
	pictures->progress = plan->progress;
	pictures->progress_context = plan->progress_context;
	pictures->clear = plan->clear;
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
	for (int i = 0; i < pictures->count; i++) {
		close_file(pictures->list[i]);
		free(pictures->list[i]->bytes);
	}
	pthread_cond_destroy(&pictures->work);
	pthread_cond_destroy(&pictures->done);
	pthread_mutex_destroy(&pictures->mutex);
}
