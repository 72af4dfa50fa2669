/* Pictures that lie on their side: which way they are turned, and where a part of them is stored. */
#include "media/picture_own.h"

enum { MILLION = 1000000 };

struct picture_turn picture_turn(int orientation)
{
	static const struct picture_turn turns[9] = {
		[2] = { false, true, false }, [3] = { false, true, true }, [4] = { false, false, true },
		[5] = { true, false, false }, [6] = { true, false, true }, [7] = { true, true, true }, [8] = { true, true, false },
	};
	return turns[orientation >= 1 && orientation <= 8 ? orientation : 1];
}

static void turn_over(int32_t *from, int32_t *to)
{
	int32_t was = *from;
	*from = MILLION - *to;
	*to = MILLION - was;
}

void picture_turn_part(const struct picture_order *order, struct picture_turn turn, int32_t part[4])
{
	const int32_t seen[4] = { order->left, order->top, order->right, order->bottom };
	for (int i = 0; i < 4; i++)
		part[i] = seen[turn.swap ? i ^ 1 : i];
	if (turn.columns)
		turn_over(&part[0], &part[2]);
	if (turn.rows)
		turn_over(&part[1], &part[3]);
}
