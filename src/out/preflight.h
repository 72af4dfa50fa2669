/* Looks over what will be printed, draw item by draw item, for what a press cannot do (print.md P16 to P36).
 *
 * Changes nothing. Pictures were looked at where they were placed (P40 to P43); here for their ink alone. */
#ifndef OUT_PREFLIGHT_H
#define OUT_PREFLIGHT_H

#include "base/env.h"
#include "draw/print.h"
#include "media/media.h"

struct preflight_limits {
	mpt hairline;           /* the thinnest line wanted; 0: 1/4 pt */
	mpt min_type;           /* the smallest type wanted; 0: 5.5 pt */
	int ink;                /* total ink, 1/100 %; 0: 240 % */
};

void preflight_check(struct env *env, const struct print *print, struct media *media,
	const struct preflight_limits *limits);

#endif
