/* Many large pictures in one job: the memory it takes, and the time beside that of decoding the same files alone (djpeg).
 *
 *   picture_many [COUNT [MEGAPIXELS [PROGRESSIVE EVERY]]]     6 of 24 megapixels, every third progressive */
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cases.h"
#include "media/media.h"
#include "picture_files.h"

#define PROFILE "layout/profiles/newsprint-tr002.icc"

enum { MILLION = 1000000, MM = 2835 /* mpt */, MOST = 99, MEMORY_MOST_MIB = 400 };

struct cost {
	double cpu, wall;
	long peak_kib;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What `work` costs in a process of its own. */
static struct cost cost_of(int (*work)(const char *folder, int count, int threads), const char *folder, int count, int threads, bool *good)
{
	struct rusage usage;
	int status = 0;
	double start = now();
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		_exit(work(folder, count, threads));
	wait4(child, &status, 0, &usage);
	*good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	return (struct cost){ (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
		now() - start, usage.ru_maxrss };
}

/* ---- the files ---- */

static struct pixels large_photo(int megapixels)
{
	int h = (int)sqrt(megapixels * 1e6 / 1.5), w = h * 3 / 2;
	struct pixels tile = pixels_photo(600, 400), art = pixels_new(w, h, 3);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x += tile.w)
			memcpy(pixels_at(&art, x, y), pixels_at(&tile, 0, y % tile.h), (size_t)(w - x < tile.w ? w - x : tile.w) * 3);
	pixels_free(&tile);
	return art;
}

static void make_files(const char *folder, int count, int megapixels, int every)
{
	char path[200], link_path[200];
	struct pixels art = large_photo(megapixels);
	for (int progressive = 0; progressive < 2; progressive++) {
		struct file file = jpeg_file(&art, &(struct jpeg_how){ .quality = 88, .progressive = progressive });
		printf("%d x %d %s of %zu kB\n", art.w, art.h, progressive ? "progressive" : "baseline", file.len / 1000);
		snprintf(path, sizeof path, "%s/source-%d.jpg", folder, progressive);
		file_write(&file, path);
		file_free(&file);
	}
	pixels_free(&art);
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof path, "%s/source-%d.jpg", folder, every && i % every == every - 1);
		snprintf(link_path, sizeof link_path, "%s/%d.jpg", folder, i);
		if (link(path, link_path) != 0)
			printf("FAIL link %s\n", link_path);
	}
}

static void remove_files(const char *folder, int count)
{
	char path[200];
	for (int i = -2; i < count; i++) {
		snprintf(path, sizeof path, i < 0 ? "%s/source-%d.jpg" : "%s/%d.jpg", folder, i < 0 ? i + 2 : i);
		unlink(path);
	}
	rmdir(folder);
}

/* ---- the works ---- */

/* All of them on one page, five in a row. */
static int cook_all(const char *folder, int count, int threads)
{
	struct env *env = cases_env();
	const struct source *profile = source_read(env, (struct span){ 0 }, str_of(PROFILE), SOURCE_BINARY);
	int tickets[MOST], bad = 0;
	env->root.path = folder;
	struct media_plan plan = { .profile = profile, .ink_limit = 24000, .threads = threads };
	struct media *media = media_open(env, &plan);
	for (int i = 0; i < count; i++) {
		const struct picture *picture = picture_open(env, media, (struct span){ 0 }, str_of(str_format(env->keep, "%d.jpg", i)));
		struct picture_order order = { .picture = picture, .right = MILLION, .bottom = MILLION, .w = 68 * MM, .h = 45 * MM };
		tickets[i] = picture_order(media, &order);
	}
	size_t len = 0;
	for (int i = 0; i < count; i++) {
		const struct cooked *cooked = picture_wait(env, media, tickets[i]);
		bad += cooked->components != 4 || cooked->w_px != 670;
		len += cooked->len;
	}
	media_close(media);
	return bad != 0 || len == 0 || env->diags->count != 0;
}

static int decode_all(const char *folder, int count, int threads)
{
	char command[300];
	(void)threads;
	for (int i = 0; i < count; i++) {
		snprintf(command, sizeof command, "djpeg -outfile /dev/null %s/%d.jpg", folder, i);
		if (system(command) != 0)
			return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct cases cases = { 0 };
	char folder[] = "/tmp/banxin-many-XXXXXX";
	int count = argc > 1 ? atoi(argv[1]) : 6, megapixels = argc > 2 ? atoi(argv[2]) : 24, every = argc > 3 ? atoi(argv[3]) : 3;
	bool made, decoded;
	count = count < 1 ? 1 : count < MOST ? count : MOST;
	cases_expect(&cases, mkdtemp(folder) != NULL, "folder");
	make_files(folder, count, megapixels, every);
	struct cost alone = cost_of(decode_all, folder, count, 1, &decoded);
	for (int threads = 1; threads <= 2; threads++) {
		struct cost ours = cost_of(cook_all, folder, count, threads, &made);
		printf("%d pictures, %d threads: %.2f s of processor, %.2f s, %ld MiB; djpeg alone %.2f s: %.2f times\n", count, threads, ours.cpu, ours.wall,
			ours.peak_kib / 1024, alone.cpu, ours.cpu / alone.cpu);
		cases_expect(&cases, made, "all of them cooked, nothing told");
#ifndef __SANITIZE_ADDRESS__
		cases_expect(&cases, ours.peak_kib < MEMORY_MOST_MIB * 1024L, "memory stays bounded");
		cases_expect(&cases, !decoded || ours.cpu < alone.cpu * 2.5, "little more than decoding costs");
#endif
	}
	remove_files(folder, count);
	return cases_end(&cases);
}
