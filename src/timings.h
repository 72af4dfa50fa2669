/* Where the time went, for --timings. */
#ifndef TIMINGS_H
#define TIMINGS_H

#include <stdbool.h>

struct timings {
	bool on;
	struct { const char *stage; double ms; } rows[24];
	int count;
	double since;
};

void timings_start(struct timings *timings);
/* A stage has ended. */
void timings_mark(struct timings *timings, const char *stage);
void timings_print(const struct timings *timings);

/* Milliseconds of a clock that nobody sets. */
double timings_now(void);

#endif
