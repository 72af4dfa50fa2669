/* The clipping path that Photoshop keeps in a picture, as rows of opacity.
 *
 * Resource 2999 names the path, one of 2000 to 2997 holds it, in records of 26 bytes that begin with a kind: 0 or 3 opens a
 * subpath of so many knots (closed, open) and says how it goes together with those before it; 1, 2, 4, 5 are knots: the control
 * point before, the point, the control point after, each down and across in 8.24 parts of the picture's sides; 6 to 8 are none
 * of ours. A subpath is filled where its outline is crossed an odd number of times; subpaths add up, take away, meet, or leave
 * out what they share.
 *
 * Edges are walked on four lines a row, with places in 1/256 of a pixel. What would take more work than a picture of many
 * times the size is refused. */
#include "media/picture_own.h"

#include <stdlib.h>
#include <string.h>

enum {
	R_FIRST = 2000, R_LAST = 2997, R_CLIPPING = 2999, RECORD = 26, SUBPATHS_MOST = 500, KNOTS_MOST = 50000,
	STEPS = 32,                     /* straight pieces of a curve */
	LINES = 4,                      /* of a row */
	ONE = 256,                      /* of a pixel */
	FAR = 16,                       /* points further out than so many sides are none */
	WORK_MOST = 1 << 28             /* crossings */
};

/* How a subpath goes together with what is before it. */
enum joining { JOIN_XOR, JOIN_ADD, JOIN_TAKE, JOIN_MEET };

struct edge {
	int32_t x0, y0, x1, y1;         /* y0 < y1 */
};

struct subpath {
	enum joining joining;
	struct edge *edges;             /* by y0 */
	int count, room;
	int top, bottom;                /* rows it reaches into: top .. bottom - 1 */
};

struct path {
	int w, h;
	struct subpath *subpaths;
	int count, knots;
	int64_t work;
	bool bad;                       /* lies, too much, no memory */
};

struct knot {
	int32_t x, y;
};

/* ---- records ---- */

static unsigned u16(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

static int32_t fixed(const uint8_t *at)
{
	return (int32_t)((uint32_t)u16(at) << 16 | u16(at + 2));
}

static bool scaled(int32_t part, int side, int32_t *out)
{
	int64_t value = (int64_t)part * side * ONE / (1 << 24);
	int64_t most = (int64_t)side * ONE * FAR;
	*out = (int32_t)(value > INT32_MAX / 4 ? INT32_MAX / 4 : value < INT32_MIN / 4 ? INT32_MIN / 4 : value);
	return value <= most && value >= -most;
}

/* Point `i` of a knot: 0 before, 1 the knot, 2 after. */
static struct knot point(struct path *path, const uint8_t *knot, int i)
{
	struct knot spot = { 0, 0 };
	if (!scaled(fixed(knot + 2 + i * 8), path->h, &spot.y) || !scaled(fixed(knot + 6 + i * 8), path->w, &spot.x))
		path->bad = true;
	return spot;
}

static void add_edge(struct path *path, struct subpath *subpath, struct knot a, struct knot b)
{
	if (a.y == b.y || path->bad)
		return;
	if (subpath->count == subpath->room) {
		int room = subpath->room ? subpath->room * 2 : 64;
		struct edge *grown = realloc(subpath->edges, (size_t)room * sizeof *grown);
		path->bad = !grown;
		if (!grown)
			return;
		subpath->edges = grown;
		subpath->room = room;
	}
	subpath->edges[subpath->count++] = a.y < b.y ? (struct edge){ a.x, a.y, b.x, b.y } : (struct edge){ b.x, b.y, a.x, a.y };
}

/* One place of a cubic curve, `t` of STEPS along. */
static int32_t along(const int32_t p[4], int64_t t)
{
	int64_t u = STEPS - t, whole = (int64_t)STEPS * STEPS * STEPS;
	int64_t sum = u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
	return (int32_t)(sum / whole);
}

static void add_curve(struct path *path, struct subpath *subpath, const uint8_t *from, const uint8_t *to)
{
	struct knot a = point(path, from, 1), b = point(path, from, 2), c = point(path, to, 0), d = point(path, to, 1), before = a;
	const int32_t x[4] = { a.x, b.x, c.x, d.x }, y[4] = { a.y, b.y, c.y, d.y };
	bool straight = a.x == b.x && a.y == b.y && c.x == d.x && c.y == d.y;
	for (int t = straight ? STEPS : 1; t <= STEPS; t++) {
		struct knot next = { along(x, t), along(y, t) };
		add_edge(path, subpath, before, next);
		before = next;
	}
}

static int by_top(const void *p, const void *q)
{
	const struct edge *a = p, *b = q;
	return a->y0 != b->y0 ? (a->y0 < b->y0 ? -1 : 1) : a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

static int row_of(int32_t y, int h)
{
	int64_t row = y < 0 ? 0 : y / ONE;
	return row > h ? h : (int)row;
}

static void close_subpath(struct path *path, struct subpath *subpath)
{
	subpath->top = path->h;
	for (int i = 0; i < subpath->count; i++) {
		const struct edge *edge = &subpath->edges[i];
		int top = row_of(edge->y0, path->h), bottom = row_of(edge->y1 + ONE - 1, path->h);
		subpath->top = top < subpath->top ? top : subpath->top;
		subpath->bottom = bottom > subpath->bottom ? bottom : subpath->bottom;
		path->work += (int64_t)(bottom - top) * LINES;
	}
	path->bad |= path->work > WORK_MOST;
	if (subpath->count > 1)
		qsort(subpath->edges, (size_t)subpath->count, sizeof *subpath->edges, by_top);
}

static bool is_knot(const uint8_t *record)
{
	unsigned kind = u16(record);
	return kind == 1 || kind == 2 || kind == 4 || kind == 5;
}

/* A subpath whose record stands at `at`; answers how many records it takes. */
static size_t take_subpath(struct path *path, const uint8_t *at, size_t records)
{
	size_t knots = u16(at + 2), joining = u16(at + 4);
	if (knots > records - 1 || path->count == SUBPATHS_MOST || (path->knots += (int)knots) > KNOTS_MOST) {
		path->bad = true;
		return records;
	}
	for (size_t i = 1; i <= knots; i++)
		path->bad |= !is_knot(at + i * RECORD);
	struct subpath *subpath = &path->subpaths[path->count++];
	subpath->joining = joining <= JOIN_MEET ? (enum joining)joining : JOIN_XOR;
	for (size_t i = 0; i < knots && !path->bad; i++)
		add_curve(path, subpath, at + (i + 1) * RECORD, at + (1 + (i + 1) % knots) * RECORD);
	close_subpath(path, subpath);
	return 1 + knots;
}

static void read_records(struct path *path, struct str data)
{
	const uint8_t *at = (const uint8_t *)data.at;
	size_t records = data.len / RECORD;
	path->subpaths = calloc(SUBPATHS_MOST, sizeof *path->subpaths);
	path->bad = !path->subpaths;
	for (size_t i = 0; i < records && !path->bad;) {
		unsigned kind = u16(at + i * RECORD);
		i += kind == 0 || kind == 3 ? take_subpath(path, at + i * RECORD, records - i) : 1;
	}
}

static void free_path(struct path *path)
{
	for (int i = 0; i < path->count; i++)
		free(path->subpaths[i].edges);
	free(path->subpaths);
}

/* ---- the path that clips ---- */

/* Its records; nothing when the file names none, or names one that it does not hold. */
static struct str find_clipping(struct str part)
{
	struct picture_resource resource;
	const struct str none = { NULL, 0 };
	if (!picture_resource_find(part, R_CLIPPING, &resource) || resource.data.len < 2)
		return none;
	struct str name = str_part(resource.data, 1, (uint8_t)resource.data.at[0]);
	while (picture_resource_next(&part, &resource))
		if (resource.id >= R_FIRST && resource.id <= R_LAST && name.len && str_eq(resource.name, name))
			return resource.data;
	return none;
}

bool picture_path_there(struct str file, enum picture_kind kind)
{
	struct str part = picture_part(file, kind, PART_PHOTOSHOP);
	struct path path = { .w = 1024, .h = 1024 };
	struct str data = part.at ? find_clipping(part) : part;
	if (data.len)
		read_records(&path, data);
	bool there = !path.bad && path.count > 0;
	free_path(&path);
	free((void *)part.at);
	return there;
}

/* ---- rows ---- */

struct walker {
	const struct path *path;
	int *next;                      /* of each subpath: the first edge not yet begun */
	int **live, *live_count;        /* its edges that go on */
	int32_t *cross;                 /* of one line */
	uint16_t *cover;                /* of one subpath in one row: 0 .. LINES * ONE */
	uint8_t *row;
};

static int by_place(const void *p, const void *q)
{
	int32_t a = *(const int32_t *)p, b = *(const int32_t *)q;
	return a < b ? -1 : a > b;
}

/* Where one line crosses a subpath; edges that ended before it are let go. */
static int crossings(struct walker *walker, int s, int64_t y)
{
	const struct subpath *subpath = &walker->path->subpaths[s];
	int *live = walker->live[s], count = 0, kept = 0;
	while (walker->next[s] < subpath->count && subpath->edges[walker->next[s]].y0 <= y)
		live[walker->live_count[s]++] = walker->next[s]++;
	for (int i = 0; i < walker->live_count[s]; i++) {
		const struct edge *edge = &subpath->edges[live[i]];
		if (edge->y1 <= y)
			continue;
		live[kept++] = live[i];
		walker->cross[count++] = (int32_t)(edge->x0 + (edge->x1 - (int64_t)edge->x0) * (y - edge->y0) / (edge->y1 - (int64_t)edge->y0));
	}
	walker->live_count[s] = kept;
	qsort(walker->cross, (size_t)count, sizeof *walker->cross, by_place);
	return count;
}

static void cover_run(uint16_t *cover, int w, int32_t from, int32_t to)
{
	from = from < 0 ? 0 : from;
	to = to > w * ONE ? w * ONE : to;
	if (to <= from)
		return;
	int first = from / ONE, last = to / ONE;
	if (first == last) {
		cover[first] = (uint16_t)(cover[first] + to - from);
		return;
	}
	cover[first] = (uint16_t)(cover[first] + ONE - from % ONE);
	for (int x = first + 1; x < last; x++)
		cover[x] = (uint16_t)(cover[x] + ONE);
	if (last < w)
		cover[last] = (uint16_t)(cover[last] + to % ONE);
}

static uint8_t joined(enum joining joining, int before, int cover)
{
	int value = cover * 255 / (LINES * ONE);
	switch (joining) {
	case JOIN_ADD: return (uint8_t)(value > before ? value : before);
	case JOIN_TAKE: return (uint8_t)(before < 255 - value ? before : 255 - value);
	case JOIN_MEET: return (uint8_t)(value < before ? value : before);
	default: return (uint8_t)abs(before - value);
	}
}

static void join_subpath(struct walker *walker, int s, int y)
{
	const struct subpath *subpath = &walker->path->subpaths[s];
	int w = walker->path->w;
	bool whole = s == 0 && (subpath->joining == JOIN_TAKE || subpath->joining == JOIN_MEET), here = y >= subpath->top && y < subpath->bottom;
	if (whole)
		memset(walker->row, 255, (size_t)w);
	if (!here && subpath->joining != JOIN_MEET)
		return;
	memset(walker->cover, 0, (size_t)w * sizeof *walker->cover);
	for (int line = 0; here && line < LINES; line++) {
		int count = crossings(walker, s, (int64_t)y * ONE + line * (ONE / LINES) + ONE / LINES / 2);
		for (int i = 0; i + 1 < count; i += 2)
			cover_run(walker->cover, w, walker->cross[i], walker->cross[i + 1]);
	}
	for (int x = 0; x < w; x++)
		walker->row[x] = joined(subpath->joining, walker->row[x], walker->cover[x]);
}

static bool walker_open(struct walker *walker, const struct path *path)
{
	int most = 1;
	size_t count = (size_t)path->count;
	*walker = (struct walker){ .path = path, .next = calloc(count, sizeof(int)), .live = calloc(count, sizeof(int *)),
		.live_count = calloc(count, sizeof(int)) };
	bool good = walker->next && walker->live && walker->live_count;
	for (int s = 0; good && s < path->count; s++) {
		most = path->subpaths[s].count > most ? path->subpaths[s].count : most;
		walker->live[s] = malloc((size_t)(path->subpaths[s].count + 1) * sizeof(int));
		good = walker->live[s];
	}
	walker->cross = malloc((size_t)most * sizeof *walker->cross);
	walker->cover = malloc((size_t)path->w * sizeof *walker->cover);
	walker->row = malloc((size_t)path->w);
	return good && walker->cross && walker->cover && walker->row;
}

static void walker_close(struct walker *walker)
{
	for (int s = 0; walker->live && s < walker->path->count; s++)
		free(walker->live[s]);
	free(walker->next);
	free(walker->live);
	free(walker->live_count);
	free(walker->cross);
	free(walker->cover);
	free(walker->row);
}

static void hand_on(const struct path *path, const struct picture_sink *sink, struct picture_trouble *trouble)
{
	struct walker walker;
	const struct picture_rows rows = { .w_px = path->w, .h_px = path->h, .reduced = 1, .components = 1 };
	if (!walker_open(&walker, path))
		trouble->harm = HARM_MEMORY;
	else if (sink->begin(sink->context, &rows))
		for (int y = 0; y < path->h; y++) {
			memset(walker.row, 0, (size_t)path->w);
			for (int s = 0; s < path->count; s++)
				join_subpath(&walker, s, y);
			if (!sink->row(sink->context, walker.row))
				break;
		}
	walker_close(&walker);
}

void picture_path_rows(struct str file, enum picture_kind kind, int w, int h, const struct picture_sink *sink,
	struct picture_trouble *trouble)
{
	struct str part = picture_part(file, kind, PART_PHOTOSHOP);
	struct path path = { .w = w, .h = h };
	struct str data = part.at ? find_clipping(part) : part;
	if (data.len)
		read_records(&path, data);
	if (!path.bad && path.count)
		hand_on(&path, sink, trouble);
	free_path(&path);
	free((void *)part.at);
}
