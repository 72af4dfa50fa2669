/* What is told of each paragraph (C83): the spaces of its lines, stops squeezed, hyphens, emergencies; over columns and pages. */
#include "out/quality_own.h"

/* The paragraph that a line belongs to. */
static struct judged_para *para_of(struct judge *judge, const struct row *row, struct thread *thread)
{
	if (!thread->para || row->flags & LINE_FIRST) {
		arena_push(judge->env->temp, judge->paras, judge->para_count, judge->para_room);
		judge->paras[judge->para_count] = (struct judged_para){ .part = row->part,
			.told = { .line = row->number, .widest = QUALITY_NONE, .mean = QUALITY_NONE, .runs = row->runs, .run_count = row->run_count } };
		thread->para = ++judge->para_count;
	}
	return &judge->paras[thread->para - 1];
}

void quality_para(struct judge *judge, const struct row *row, struct thread *thread, const struct tally *before)
{
	struct judged_para *para = para_of(judge, row, thread);
	struct quality_para *told = &para->told;
	const struct tally *now = &judge->tallies[row->part];
	told->lines++;
	told->measured += now->measured - before->measured;
	para->g_sum += now->g_sum - before->g_sum;
	if (thread->has_g && (told->measured == 1 || thread->g > para->widest))
		para->widest = thread->g;
	for (int i = 0; i < 3; i++)
		told->over[i] += now->over[i] - before->over[i];
	told->stops += now->count[QUALITY_S] - before->count[QUALITY_S];
	told->hyphens += now->count[QUALITY_H] - before->count[QUALITY_H];
	for (int i = 0; i < QUALITY_EMERGENCIES; i++)
		told->emergencies[i] += now->emergencies[i] - before->emergencies[i];
}

void quality_paras(struct judge *judge)
{
	struct quality_para *list = arena_array(judge->env->keep, struct quality_para, judge->para_count ? judge->para_count : 1);
	for (int i = 0; i < judge->para_count; i++) {
		const struct judged_para *para = &judge->paras[i];
		list[i] = para->told;
		list[i].part = &judge->parts[para->part];
		if (!list[i].measured)
			continue;
		list[i].widest = quality_milli(para->widest);
		list[i].mean = quality_milli(para->g_sum / list[i].measured);
	}
	judge->out->paras = list;
	judge->out->para_count = judge->para_count;
}
