/* What the files of preflight share. For this room alone. */
#ifndef OUT_PREFLIGHT_OWN_H
#define OUT_PREFLIGHT_OWN_H

#include "out/preflight.h"

struct told;
struct tally;
struct overhang;

struct preflight {
	struct env *env;
	const struct print *print;
	struct media *media;
	struct press_limits limits;
	const struct print_page *page;
	const struct draw_item *item;
	struct told *told;              /* once an item, not once a line */
	int told_count, told_room;
	bool *spot_used, *spot_shows;   /* on any page */
	bool *spot_bare;                /* on this page: some of it is covered by no one thing */
	struct tally *tallies;          /* of this page */
	int tally_count, tally_room;
	struct overhang *overhangs;     /* of this page */
	int overhang_count, overhang_room;
	const struct face **faces;      /* looked at */
	int face_count, face_room;
};

/* ---- preflight.c: telling ---- */

/* Who is meant: the item, else its page. */
const char *preflight_who(const struct preflight *flight);
struct span preflight_where(const struct preflight *flight);
/* True the first time for this item and amount. */
bool preflight_is_news(struct preflight *flight, enum diag_code code, int64_t amount);
void preflight_tell(struct preflight *flight, enum diag_code code);
void preflight_tell_length(struct preflight *flight, enum diag_code code, mpt length, mpt wanted);

/* ---- preflight_place.c ---- */

/* What an item may cover, within its clip. Of type: an em around the baseline. */
struct rect preflight_reach(const struct draw_item *item);
/* Whether it leaves nothing of what lies below it: a picture that is cut out shows some. */
bool preflight_knocks_out(const struct preflight *flight, const struct draw_item *item);
/* P17, P18. */
void preflight_place(struct preflight *flight);
/* How far things run past the bleed, found on the way: of each the line that runs furthest. */
void preflight_tell_overhangs(struct preflight *flight);

/* ---- preflight_ink.c ---- */

/* The plates an ink prints on, as bits: C M Y K, then a bit for any spot. */
unsigned preflight_plates(struct ink ink);
int preflight_plate_count(struct ink ink);
int preflight_total(struct ink ink);
int preflight_percent(int amount);
bool preflight_is_solid_black(struct ink ink);
bool preflight_is_white(struct ink ink);
/* P32: the page is printed in it. Of pictures too. */
void preflight_page_inks(struct preflight *flight);
/* P31, P32, P33 of one ink. */
void preflight_ink(struct preflight *flight);
/* P33, P35. */
void preflight_line(struct preflight *flight);
/* P32, of all pages. */
void preflight_spots(struct preflight *flight);

/* ---- preflight_type.c ---- */

/* P20, P22, P24, P26, P33, P34, P36. */
void preflight_type(struct preflight *flight);
/* The characters counted on the way. */
void preflight_tell_tallies(struct preflight *flight);

/* ---- preflight_picture.c ---- */

/* P37, P42. */
void preflight_picture(struct preflight *flight);

#endif
