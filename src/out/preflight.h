/* Looks over what will be printed, draw item by draw item, for what a press cannot do (print.md P16 to P42).
 *
 * Changes nothing. How fine pictures print was told where they were placed (P40, P41), what is wrong with their files where
 * they were read (P43); what a page may not have at all, the writer of the PDF sees to (P01 to P15, P30, P37, P38). */
#ifndef OUT_PREFLIGHT_H
#define OUT_PREFLIGHT_H

#include "base/env.h"
#include "draw/print.h"
#include "media/media.h"

void preflight_check(struct env *env, const struct print *print, struct media *media, const struct press_limits *limits);

#endif
