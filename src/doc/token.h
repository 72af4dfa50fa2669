/* {tokens} in folio lines and output names.
 *
 *   {paper} 报名 · {page} 版次 · {section} 版名 · {stage} 大样 · {number} 总期数 · {editor} and any other role of the page's people
 *   {date:yyyy年M月d日} with yyyy yy MM M dd d EEEE(星期六) E(六), other letters are refused; {date} is 2025-11-08
 *   {page:lianghui} the 版次 where a story's text stands, but for the page that says so: A02, A02、A04 or A02—A05
 *   {lunar} 九月十九 · {lunar:year} 乙巳 */
#ifndef DOC_TOKEN_H
#define DOC_TOKEN_H

#include "doc/doc.h"

/* `word` with its tokens set in. `page` NULL: the pages together ("A01", "A01-A04"). Unknown tokens and people that are
 * not named are told at their place and set as nothing. */
struct str token_expand(struct env *env, const struct edition *edition, const struct page *page, struct word word);

/* The day by the lunar calendar, in China's time: month 1 to 12, day 1 to 30, year of the cycle 1 to 60. Right for 1999 to 2050; false
 * outside of them without ICU's data (lunar.c). */
struct lunar {
	int cycle_year, month, day;
	bool leap;
};
bool lunar_of(struct date date, struct lunar *lunar);

#endif
