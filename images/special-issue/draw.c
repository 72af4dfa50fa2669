/* Draws the pictures of the special issue: draw [-s SCALE] [-o FOLDER] [NAME ...]
 * Without names all; a scale below 1 makes a small proof of the same drawing. The same bytes every time. */
#include "paint.h"
#include "save.h"
#include "scenes.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct picture {
	const char *name;
	int w, h, quality;      /* quality 0: PNG */
	void (*scene)(struct pic *p);
};

static const struct picture PICTURES[] = {
	{"n1", 3000, 2000, 86, scene_line}, {"n2", 3000, 2000, 86, scene_plant}, {"n3", 3000, 2000, 86, scene_village}, {"n4", 3000, 2000, 86, scene_fields},
	{"p1", 3600, 2025, 87, scene_sport}, {"p2", 2100, 2800, 86, scene_dance}, {"p3", 3000, 2000, 0, scene_nursery}, {"p4", 2100, 2800, 86, scene_reading},
	{"p5", 3000, 2000, 86, scene_street}, {"p6", 3000, 2000, 0, scene_flowers},
	{"c1", 3600, 2600, 86, scene_dawn}, {"s1", 3600, 1500, 86, scene_town}, {"s2", 1800, 2400, 0, scene_kite}, {"s3", 3000, 2000, 86, scene_stall},
	{"s4", 3000, 2000, 86, scene_solar}, {"s5", 2100, 2800, 86, scene_clinic}, {"s6", 3000, 2000, 86, scene_court},
	{"d1", 1200, 1326, 86, scene_bowl}, {"d2", 1200, 1326, 86, scene_pylons}, {"d3", 1200, 1326, 86, scene_gate}, {"d4", 1200, 1326, 86, scene_pole},
};
enum { COUNT = sizeof PICTURES / sizeof *PICTURES };

static int draw(const struct tables *tables, const struct picture *it, int number, double scale, const char *folder)
{
	char path[512];
	struct pic *p = pic_open(tables, (int)(it->w * scale + .5), (int)(it->h * scale + .5), it->w, 1000 + number);
	int failed;

	it->scene(p);
	snprintf(path, sizeof path, "%s/%s.%s", folder, it->name, it->quality ? "jpg" : "png");
	failed = it->quality ? save_jpeg(p, path, it->quality) : p->cover ? save_cut_out(p, path) : save_png(p, path);
	if (failed)
		fprintf(stderr, "draw: %s could not be written\n", path);
	pic_close(p);
	return failed != 0;
}

static int wanted(const char *name, char **names, int n)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(name, names[i]))
			return 1;
	return n == 0;
}

int main(int argc, char **argv)
{
	double scale = 1;
	const char *folder = ".";
	int at = 1, failed = 0;

	for (; at + 1 < argc && argv[at][0] == '-'; at += 2) {
		if (!strcmp(argv[at], "-s"))
			scale = atof(argv[at + 1]);
		else if (!strcmp(argv[at], "-o"))
			folder = argv[at + 1];
		else
			break;
	}
	if (scale < .05 || scale > 1 || (at < argc && argv[at][0] == '-')) {
		fprintf(stderr, "usage: draw [-s SCALE] [-o FOLDER] [NAME ...]\n");
		return 2;
	}
	struct tables *tables = tables_make();
	for (int i = 0; i < COUNT; i++)
		if (wanted(PICTURES[i].name, argv + at, argc - at))
			failed |= draw(tables, &PICTURES[i], i, scale, folder);
	tables_free(tables);
	return failed;
}
