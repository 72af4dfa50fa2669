#include "timings.h"

#include <stdio.h>
#include <time.h>

double timings_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void timings_start(struct timings *timings)
{
	timings->since = timings_now();
}

void timings_mark(struct timings *timings, const char *stage)
{
	double now = timings_now();
	if (timings->count < (int)(sizeof timings->rows / sizeof timings->rows[0])) {
		timings->rows[timings->count].stage = stage;
		timings->rows[timings->count++].ms = now - timings->since;
	}
	timings->since = now;
}

void timings_print(const struct timings *timings)
{
	double sum = 0;
	for (int i = 0; timings->on && i < timings->count; i++) {
		fprintf(stderr, "%10.2f ms  %s\n", timings->rows[i].ms, timings->rows[i].stage);
		sum += timings->rows[i].ms;
	}
	if (timings->on)
		fprintf(stderr, "%10.2f ms  total\n", sum);
}
