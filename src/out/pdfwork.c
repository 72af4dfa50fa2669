#include "out/pdfwork.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { THREADS_MOST = 4 };

struct worker {
	struct pdfwork *work;
	struct arena arena;
	pthread_t thread;
	bool started;
	jmp_buf no_memory;
	size_t wanted;                  /* that could not be had; 0: all went well */
};

struct pdfwork {
	const struct pdfwork_task *tasks;
	int task_count;
	atomic_int next;
	struct worker workers[THREADS_MOST];
	int worker_count;
};

static void worker_no_memory(void *context, size_t wanted)
{
	struct worker *worker = context;
	worker->wanted = wanted ? wanted : 1;
	longjmp(worker->no_memory, 1);
}

static void *make_tasks(void *context)
{
	struct worker *worker = context;
	struct pdfwork *work = worker->work;
	if (setjmp(worker->no_memory))
		return NULL;
	for (;;) {
		int i = atomic_fetch_add(&work->next, 1);
		if (i >= work->task_count)
			return NULL;
		work->tasks[i].make(&worker->arena, work->tasks[i].what);
	}
}

/* Those that this process may use (taskset), or else all there are. */
static long count_cores(void)
{
	cpu_set_t cores;
	if (sched_getaffinity(0, sizeof cores, &cores) == 0)
		return CPU_COUNT(&cores);
	return sysconf(_SC_NPROCESSORS_ONLN);
}

static int threads_for(int tasks)
{
	long cores = count_cores();
	int most = cores < 1 ? 1 : cores > THREADS_MOST ? THREADS_MOST : (int)cores;
	return tasks < 1 ? 1 : tasks < most ? tasks : most;
}

/* The thread that asked for too much has ended; this one says so at the door that does not return. */
static void pass_on_no_memory(struct env *env, struct pdfwork *work)
{
	size_t wanted = 0;
	for (int i = 0; i < work->worker_count; i++)
		if (work->workers[i].wanted)
			wanted = work->workers[i].wanted;
	if (!wanted)
		return;
	pdfwork_close(work);
	arena_refuse(env->keep, wanted);
}

struct pdfwork *pdfwork_run(struct env *env, struct arena *arena, const struct pdfwork_task *tasks, int count)
{
	struct pdfwork *work = arena_new(arena, struct pdfwork);
	work->tasks = tasks;
	work->task_count = count;
	work->worker_count = threads_for(count);
	for (int i = 0; i < work->worker_count; i++) {
		struct worker *worker = &work->workers[i];
		worker->work = work;
		worker->arena = (struct arena){ .ceiling = env->keep->ceiling, .out_of_memory = worker_no_memory, .context = worker };
		worker->started = i > 0 && pthread_create(&worker->thread, NULL, make_tasks, worker) == 0;
	}
	make_tasks(&work->workers[0]);
	for (int i = 1; i < work->worker_count; i++)
		if (work->workers[i].started)
			pthread_join(work->workers[i].thread, NULL);
	pass_on_no_memory(env, work);
	return work;
}

void pdfwork_close(struct pdfwork *work)
{
	for (int i = 0; i < work->worker_count; i++)
		arena_free(&work->workers[i].arena);
	work->worker_count = 0;
}
