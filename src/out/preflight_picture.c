/* Pictures as they print: how fine they came out. How fine they would have to be was told where they
 * were placed (P40, P41); what is wrong with their files, where they were opened and cooked (P43). */
#include "out/preflight_own.h"

enum { TINY_PX = 16, STRETCH_MOST = 105 /* per cent */ };

static int side_ppi(int64_t px, mpt length)
{
	return length > 0 ? (int)mul_div(px * 72, PT, length) : 0;
}

/* By as many per cent is one side stretched against the other. */
static int stretch(int across, int down)
{
	int more = across > down ? across : down, less = across > down ? down : across;
	return less > 0 ? (int)((int64_t)more * 100 / less) : 100;
}

/* As it comes out: it was made no finer than the press wants. */
static void check_fineness(struct preflight *flight, const struct picture_order *order)
{
	const struct cooked *cooked = picture_wait(flight->env, flight->media, flight->item->u.ticket);
	int across = side_ppi(cooked->w_px, flight->item->box.w), down = side_ppi(cooked->h_px, flight->item->box.h);
	int ppi = across < down ? across : down, most = flight->limits.photo_most;
	if (order->picture->bits || cooked->w_px <= TINY_PX || cooked->h_px <= TINY_PX)
		return;
	if (ppi > most && preflight_is_news(flight, D_PICTURE_WASTEFUL, ppi))
		diag(flight->env, preflight_where(flight), D_PICTURE_WASTEFUL, preflight_who(flight), ppi, most);
}

/* The part of the file that shows, against the place it fills. */
static void check_sides(struct preflight *flight, const struct picture_order *order)
{
	int64_t w = mul_div(order->right - order->left, order->picture->w_px, 1000), h = mul_div(order->bottom - order->top, order->picture->h_px, 1000);
	int more = stretch(side_ppi(w, flight->item->box.w), side_ppi(h, flight->item->box.h));
	if (order->picture->w_px <= TINY_PX || order->picture->h_px <= TINY_PX || more <= STRETCH_MOST)
		return;
	if (preflight_is_news(flight, D_PICTURE_STRETCHED, more))
		diag(flight->env, preflight_where(flight), D_PICTURE_STRETCHED, preflight_who(flight), more - 100);
}

void preflight_picture(struct preflight *flight)
{
	const struct picture_order *order = picture_ordered(flight->media, flight->item->u.ticket);
	if (!order || order->picture->bad)
		return;
	check_sides(flight, order);
	check_fineness(flight, order);
}
