/* Heavy pieces of work on all cores: subsets of fonts, deflating. Each piece is made whole by one thread, in memory that
 * lives until the work is closed; which thread makes which does not show in what it makes. */
#ifndef OUT_PDFWORK_H
#define OUT_PDFWORK_H

#include "base/env.h"

struct pdfwork;

struct pdfwork_task {
	void (*make)(struct arena *arena, void *what);
	void *what;
};

/* Returns when all are made; running out of memory in one ends the job as anywhere (README decision 12). */
struct pdfwork *pdfwork_run(struct env *env, struct arena *arena, const struct pdfwork_task *tasks, int count);
void pdfwork_close(struct pdfwork *work);

#endif
