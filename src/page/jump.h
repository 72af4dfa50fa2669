/* 转版: rows for 下转 and 上接 taken out of the slots (C147). Inside this room only. */
#ifndef PAGE_JUMP_H
#define PAGE_JUMP_H

#include "page/stone.h"

/* For each text that goes on on another page with `jump:`. What cannot stand is told, and the text goes on without. */
void jump_take(struct env *env, const struct edition *edition, struct media *media, const struct placed *placed,
	struct slot_lists slots);

#endif
