/* The lunar date of every day from 2000 to 2050 against the published calendar: the 51 days on which a year begins, and its leap months.
 *
 * The table was written down from the calendar as it is published, and agrees in every month with new moons and solar terms reckoned
 * from the series in Meeus, Astronomical Algorithms, for UTC+8. Days on which ICU 72 is wrong, new moons being so near midnight, stand by themselves. */
#include "cases.h"
#include "doc/token.h"

static const struct date new_years[] = {         /* 正月初一 */
	{ 2000, 2, 5 }, { 2001, 1, 24 }, { 2002, 2, 12 }, { 2003, 2, 1 }, { 2004, 1, 22 }, { 2005, 2, 9 }, { 2006, 1, 29 },
	{ 2007, 2, 18 }, { 2008, 2, 7 }, { 2009, 1, 26 }, { 2010, 2, 14 }, { 2011, 2, 3 }, { 2012, 1, 23 },
	{ 2013, 2, 10 }, { 2014, 1, 31 }, { 2015, 2, 19 }, { 2016, 2, 8 }, { 2017, 1, 28 }, { 2018, 2, 16 },
	{ 2019, 2, 5 }, { 2020, 1, 25 }, { 2021, 2, 12 }, { 2022, 2, 1 }, { 2023, 1, 22 }, { 2024, 2, 10 },
	{ 2025, 1, 29 }, { 2026, 2, 17 }, { 2027, 2, 6 }, { 2028, 1, 26 }, { 2029, 2, 13 }, { 2030, 2, 3 },
	{ 2031, 1, 23 }, { 2032, 2, 11 }, { 2033, 1, 31 }, { 2034, 2, 19 }, { 2035, 2, 8 }, { 2036, 1, 28 },
	{ 2037, 2, 15 }, { 2038, 2, 4 }, { 2039, 1, 24 }, { 2040, 2, 12 }, { 2041, 2, 1 }, { 2042, 1, 22 },
	{ 2043, 2, 10 }, { 2044, 1, 30 }, { 2045, 2, 17 }, { 2046, 2, 6 }, { 2047, 1, 26 }, { 2048, 2, 14 },
	{ 2049, 2, 2 }, { 2050, 1, 23 },
};

static const struct leap {
	int year, month;                /* that comes twice */
	struct date begins;
} leaps[] = {
	{ 2001, 4, { 2001, 5, 23 } }, { 2004, 2, { 2004, 3, 21 } }, { 2006, 7, { 2006, 8, 24 } },
	{ 2009, 5, { 2009, 6, 23 } }, { 2012, 4, { 2012, 5, 21 } }, { 2014, 9, { 2014, 10, 24 } },
	{ 2017, 6, { 2017, 7, 23 } }, { 2020, 4, { 2020, 5, 23 } }, { 2023, 2, { 2023, 3, 22 } },
	{ 2025, 6, { 2025, 7, 25 } }, { 2028, 5, { 2028, 6, 23 } }, { 2031, 3, { 2031, 4, 22 } },
	{ 2033, 11, { 2033, 12, 22 } }, { 2036, 6, { 2036, 7, 23 } }, { 2039, 5, { 2039, 6, 22 } },
	{ 2042, 2, { 2042, 3, 22 } }, { 2044, 7, { 2044, 8, 23 } }, { 2047, 5, { 2047, 6, 23 } },
	{ 2050, 3, { 2050, 4, 21 } },
};

enum { YEARS = sizeof new_years / sizeof new_years[0], LEAPS = sizeof leaps / sizeof leaps[0] };

/* The leap month of a lunar year; month 0: it has none. */
static struct leap leap_of(int year)
{
	for (int i = 0; i < LEAPS; i++)
		if (leaps[i].year == year)
			return leaps[i];
	return (struct leap){ year, 0, { 0, 0, 0 } };
}

static struct date next_day(struct date date)
{
	static const int lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
	if (date.day < lengths[date.month - 1] + (date.month == 2 && leap))
		return (struct date){ date.year, date.month, date.day + 1 };
	return date.month < 12 ? (struct date){ date.year, date.month + 1, 1 } : (struct date){ date.year + 1, 1, 1 };
}

static bool same_day(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* The day after `before` by the rule: a month has 29 or 30 days, the leap month follows the one it repeats. */
static bool follows(struct lunar before, struct lunar now, int leap)
{
	if (now.day != 1)
		return now.day == before.day + 1 && now.day <= 30 && now.month == before.month && now.leap == before.leap;
	if (before.day < 29)
		return false;
	if (now.leap)
		return now.month == leap && before.month == leap && !before.leap;
	return now.month == before.month % 12 + 1 && (before.leap || before.month != leap || now.month == 1);
}

/* One year from its first day to the last; `date` goes on to the next year's first. */
static void check_year(struct cases *cases, struct date first, struct date next, struct date *date)
{
	struct lunar before = { 0 }, now = { 0 };
	struct leap leap = leap_of(first.year);
	bool good = same_day(*date, first), repeated = !leap.month;
	for (int days = 0; !same_day(*date, next) && days < 400; days++) {
		good = good && lunar_of(*date, &now) && now.cycle_year == (first.year - 4) % 60 + 1;
		good = good && (days ? follows(before, now, leap.month) : now.month == 1 && now.day == 1 && !now.leap);
		if (now.leap && now.day == 1)
			repeated = same_day(*date, leap.begins);
		before = now;
		*date = next_day(*date);
	}
	good = good && before.month == 12 && before.day >= 29;
	cases_expect(cases, good && repeated, "a lunar year from its first day to its last");
	if (!good || !repeated)
		printf("  %d, up to %d-%d-%d\n", first.year, date->year, date->month, date->day);
}

/* New moons within minutes of midnight. */
static const struct {
	struct date date;
	struct lunar lunar;
} close_days[] = {
	{ { 2012, 8, 16 }, { 29, 6, 29, false } }, { { 2012, 8, 17 }, { 29, 7, 1, false } }, { { 2018, 11, 7 }, { 35, 9, 30, false } },
	{ { 2018, 11, 8 }, { 35, 10, 1, false } }, { { 2027, 2, 5 }, { 43, 12, 29, false } }, { { 2027, 2, 6 }, { 44, 1, 1, false } },
	{ { 2030, 2, 2 }, { 46, 12, 30, false } }, { { 2030, 2, 3 }, { 47, 1, 1, false } }, { { 2000, 1, 1 }, { 16, 11, 25, false } },
	{ { 2051, 2, 10 }, { 7, 12, 29, false } }, { { 2051, 2, 11 }, { 8, 1, 1, false } },
};

static void check_close(struct cases *cases)
{
	for (size_t i = 0; i < sizeof close_days / sizeof close_days[0]; i++) {
		struct lunar got = { 0, 0, 0, false }, want = close_days[i].lunar;
		bool good = lunar_of(close_days[i].date, &got) && got.cycle_year == want.cycle_year && got.month == want.month &&
			got.day == want.day && got.leap == want.leap;
		cases_expect(cases, good, "a day at a new moon near midnight");
		if (!good)
			printf("  %d-%d-%d: %d %d %d\n", close_days[i].date.year, close_days[i].date.month, close_days[i].date.day, got.cycle_year,
				got.month, got.day);
	}
}

int main(int argc, char **argv)
{
	struct cases cases = cases_begin(argc, argv);
	const struct date after = { 2051, 2, 11 };
	struct date date = new_years[0];
	cases_expect(&cases, YEARS == 51 && LEAPS == 19, "51 years, 19 of them with a leap month");
	for (int i = 0; i < YEARS; i++)
		check_year(&cases, new_years[i], i + 1 < YEARS ? new_years[i + 1] : after, &date);
	check_close(&cases);
	return cases_end(&cases);
}
