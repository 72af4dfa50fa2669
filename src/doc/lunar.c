/* The day by the lunar calendar (农历), as it is published for 1999 to 2050; before and after as ICU reckons it.
 *
 * ICU's new moons are minutes off, and where one falls that near midnight in China its month begins a day too early or too late: in these
 * years the seventh month of 2012, the tenth of 2018, the first of 2027 and of 2030. A newspaper's date has to be right: months of these years are
 * in a table, by GB/T 33661-2017: a month begins on the day of the new moon in China's time, the first month without 中气 in a year of thirteen
 * repeats the one before. */
#include <unicode/ucal.h>

#include "doc/token.h"

enum { FIRST_YEAR = 1999 };

static const struct lunar_year {
	uint8_t month, day;             /* on which it begins */
	uint8_t leap;                   /* the month that comes twice; 0: none */
	uint16_t long_months;           /* of 30 days, by bits, the first month's lowest; all others have 29 */
} years[] = {
	{ 2, 16, 0, 0x0749 }, { 2, 5, 0, 0x0693 }, { 1, 24, 4, 0x152b }, { 2, 12, 0, 0x052b }, { 2, 1, 0, 0x0a5b },
	{ 1, 22, 2, 0x155a }, { 2, 9, 0, 0x056a }, { 1, 29, 7, 0x1b55 }, { 2, 18, 0, 0x0ba4 }, { 2, 7, 0, 0x0b49 },
	{ 1, 26, 5, 0x1a93 }, { 2, 14, 0, 0x0a95 }, { 2, 3, 0, 0x052d }, { 1, 23, 4, 0x0aad }, { 2, 10, 0, 0x0ab5 },
	{ 1, 31, 9, 0x15aa }, { 2, 19, 0, 0x05d2 }, { 2, 8, 0, 0x0da5 }, { 1, 28, 6, 0x1d4a }, { 2, 16, 0, 0x0d4a },
	{ 2, 5, 0, 0x0c95 }, { 1, 25, 4, 0x152e }, { 2, 12, 0, 0x0556 }, { 2, 1, 0, 0x0ab5 }, { 1, 22, 2, 0x15b2 },
	{ 2, 10, 0, 0x06d2 }, { 1, 29, 6, 0x0ea5 }, { 2, 17, 0, 0x0725 }, { 2, 6, 0, 0x064b }, { 1, 26, 5, 0x0c97 },
	{ 2, 13, 0, 0x0cab }, { 2, 3, 0, 0x055a }, { 1, 23, 3, 0x0ad6 }, { 2, 11, 0, 0x0b69 }, { 1, 31, 11, 0x1752 },
	{ 2, 19, 0, 0x0b52 }, { 2, 8, 0, 0x0b25 }, { 1, 28, 6, 0x1a4b }, { 2, 15, 0, 0x0a4b }, { 2, 4, 0, 0x04ab },
	{ 1, 24, 5, 0x055b }, { 2, 12, 0, 0x05ad }, { 2, 1, 0, 0x0b6a }, { 1, 22, 2, 0x1b52 }, { 2, 10, 0, 0x0d92 },
	{ 1, 30, 7, 0x1d25 }, { 2, 17, 0, 0x0d25 }, { 2, 6, 0, 0x0a55 }, { 1, 26, 5, 0x14ad }, { 2, 14, 0, 0x04b6 },
	{ 2, 2, 0, 0x05b5 }, { 1, 23, 3, 0x0daa },
};

enum { YEARS = sizeof years / sizeof years[0] };

static int64_t day_of(struct date date)
{
	return (date_seconds(date) + 8 * 3600) / 86400;
}

static int64_t first_day(int i)
{
	return day_of((struct date){ FIRST_YEAR + i, years[i].month, years[i].day });
}

/* By the table; false when it does not hold the day. */
static bool lunar_known(struct date date, struct lunar *lunar)
{
	int i = date.year - FIRST_YEAR;
	int64_t day = day_of(date);
	if (i < 0 || i > YEARS)
		return false;
	if (i == YEARS || day < first_day(i))
		i--;
	if (i < 0)
		return false;
	int64_t left = day - first_day(i);
	int months = years[i].leap ? 13 : 12, month = 0;
	for (; month < months && left >= 29 + (years[i].long_months >> month & 1); month++)
		left -= 29 + (years[i].long_months >> month & 1);
	if (month == months)
		return false;
	bool past = years[i].leap && month >= years[i].leap;
	*lunar = (struct lunar){ (FIRST_YEAR + i - 4) % 60 + 1, month + 1 - past, (int)left + 1, past && month == years[i].leap };
	return true;
}

bool lunar_of(struct date date, struct lunar *lunar)
{
	static const UChar china[] = { 'A', 's', 'i', 'a', '/', 'S', 'h', 'a', 'n', 'g', 'h', 'a', 'i', 0 };
	UErrorCode fault = U_ZERO_ERROR;
	if (lunar_known(date, lunar))
		return true;
	UCalendar *calendar = ucal_open(china, -1, "zh_CN@calendar=chinese", UCAL_TRADITIONAL, &fault);
	if (U_FAILURE(fault))
		return false;
	ucal_setMillis(calendar, ((double)date_seconds(date) + 12 * 3600) * 1000, &fault);
	lunar->cycle_year = ucal_get(calendar, UCAL_YEAR, &fault);
	lunar->month = ucal_get(calendar, UCAL_MONTH, &fault) + 1;
	lunar->day = ucal_get(calendar, UCAL_DATE, &fault);
	lunar->leap = ucal_get(calendar, UCAL_IS_LEAP_MONTH, &fault) != 0;
	ucal_close(calendar);
	return U_SUCCESS(fault) && lunar->month >= 1 && lunar->month <= 12 && lunar->day >= 1 && lunar->day <= 30;
}
