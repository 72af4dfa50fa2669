/* Loops in wide registers give the numbers that plain ones give; rows in ink become the JPEG that libjpeg makes of them by
 * itself; and a JPEG decoded in part has the pixels it has as a whole. */
#include "cases.h"
#include "media/colour_table_own.h"
#include "media/picture_own.h"
#include "media/resample_own.h"

#include "picture_files.h"

static uint32_t dice(void)
{
	static uint64_t state = 20260128;
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33);
}

static void fill(uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)(dice() % 4 ? dice() : dice() % 2 ? 255 : 0);
}

/* ---- resample ---- */

enum { PIXELS = 203, NEW = 97, LEN = 128 * 4 };

struct across {
	_Alignas(64) int16_t pairs[(PIXELS + 41) * 8];
	int16_t first[LEN], second[LEN];
};

static void filter(const struct resample_loops *loops, const struct resample_side *side, const uint8_t *rows, struct across *out)
{
	memset(out, 0, sizeof *out);
	loops->pair(rows, 0, PIXELS / 2 * 2, out->pairs);
	loops->pair(rows + PIXELS * 4, 0, PIXELS / 2 * 2, out->pairs + 8);
	loops->across(out->pairs, side, NEW, out->first, out->second);
}

/* Windows of up to `steps` pairs, whose weights sum up to one. */
static void weigh(struct resample_side *side, int steps)
{
	side->steps = steps;
	for (int x = 0; x < NEW; x++) {
		int16_t *weights = side->weights + x * side->most;
		int left = ACROSS_ONE;
		side->first[x] = (int)(dice() % (PIXELS - 40)) / 2 * 2;
		for (int i = 1; i < steps * 2; i++)
			left -= weights[i] = (int16_t)((int)(dice() % 4000) - 1500);
		weights[0] = (int16_t)left;
	}
}

static void check_across(struct cases *cases)
{
	static struct across plain, wide;
	static uint8_t rows[PIXELS * 4 * 2];
	static int first[NEW + 1], count[NEW + 1];
	static int16_t weights[(NEW + 1) * 16];
	struct resample_side side = { .first = first, .count = count, .weights = weights, .most = 16 };
	bool good = true;
	for (int steps = 1; steps <= 5; steps++) {
		weigh(&side, steps);
		fill(rows, sizeof rows);
		filter(&resample_plain, &side, rows, &plain);
		filter(resample_wide(), &side, rows, &wide);
		good = good && memcmp(plain.pairs, wide.pairs, sizeof plain.pairs) == 0 && memcmp(plain.first, wide.first, NEW * 8) == 0 &&
			memcmp(plain.second, wide.second, NEW * 8) == 0;
	}
	cases_expect(cases, good, "across: plain and wide alike");
}

static void check_down(struct cases *cases)
{
	static int16_t numbers[RESAMPLE_FEW][LEN];
	const int16_t *rows[RESAMPLE_FEW];
	int16_t weights[RESAMPLE_FEW];
	uint8_t plain[LEN], wide[LEN];
	bool good = true;
	for (int count = 1; count <= RESAMPLE_FEW; count++) {
		int left = DOWN_ONE - 1;
		for (int i = 0; i < count; i++) {
			rows[i] = numbers[i];
			weights[i] = (int16_t)(i == count - 1 ? left : (int)(dice() % 9000) - 2500);
			left -= weights[i];
			for (int k = 0; k < LEN; k++)
				numbers[i][k] = (int16_t)(dice() % 19000 - 1300);
		}
		resample_plain.down(rows, weights, count, LEN, plain);
		resample_wide()->down(rows, weights, count, LEN, wide);
		good = good && memcmp(plain, wide, LEN) == 0;
	}
	cases_expect(cases, good, "down: plain and wide alike");
}

/* ---- colours ---- */

static void sample(const void *context, const uint16_t *in, uint16_t *out, int count)
{
	(void)context;
	for (int i = 0; i < count * 4; i++)
		out[i] = i % 4 == 3 ? (uint16_t)dice() : (uint16_t)(65535 - in[i / 4 * 3 + i % 4]);
}

/* All of a cube's edges and far more inside. */
static void check_table(struct cases *cases)
{
	struct colour_table *table = colour_table_new(3, TABLE_WIDE_STEPS, sample, NULL);
	bool good = true;
	for (int r = 0; r < 256; r += 3)
		for (int g = 0; g < 256; g += 5) {
			uint8_t in[256 * 4], plain[256 * 4] = { 0 }, wide[256 * 4] = { 0 };
			for (int b = 0; b < 256; b++)
				memcpy(in + b * 4, (uint8_t[4]){ (uint8_t)r, (uint8_t)g, (uint8_t)b, (uint8_t)dice() }, 4);
			colour_table_plain(table, in, 4, plain, 256);
			good = good && colour_table_wide(table, in, wide, 256) == 256 && memcmp(plain, wide, sizeof wide) == 0;
		}
	cases_expect(cases, good, "table of colours: plain and wide alike");
	colour_table_free(table);
}

/* ---- JPEG ---- */

enum { W = 139, H = 75 };

static void check_ycck(struct cases *cases)
{
	static uint8_t inks[W * 4], plain[4][W], wide[4][W];
	uint8_t *const into[4] = { plain[0], plain[1], plain[2], plain[3] }, *const into_wide[4] = { wide[0], wide[1], wide[2], wide[3] };
	bool good = true;
	for (int i = 0; i < 3000; i++) {
		fill(inks, sizeof inks);
		picture_ycck_plain(inks, into, 0, W);
		picture_ycck_row(inks, into_wide, W);
		good = good && memcmp(plain, wide, sizeof plain) == 0;
	}
	cases_expect(cases, good, "YCCK: plain and wide alike");
}

/* Pixels of a random picture. */
static struct pixels random_pixels(int components)
{
	struct pixels pixels = pixels_new(W, H, components);
	fill(pixels_at(&pixels, 0, 0), (size_t)W * H * (size_t)components);
	return pixels;
}

static void check_writer(struct cases *cases, int components)
{
	struct pixels pixels = random_pixels(components);
	struct file wanted = jpeg_file(&pixels, &(struct jpeg_how){ .quality = 90, .ycck = components == 4, .no_jfif = true, .w_factor = 1, .h_factor = 1 });
	struct picture_writer *writer = picture_writer_new(W, H, components);
	struct cooked cooked = { 0 };
	for (int y = 0; y < H; y++)
		picture_writer_row(writer, pixels_at(&pixels, 0, y));
	bool good = picture_writer_end(writer, &cooked) && cooked.len == wanted.len && memcmp(cooked.bytes, wanted.at, wanted.len) == 0;
	cases_expect(cases, good, components == 1 ? "grey as libjpeg writes it" : "CMYK as libjpeg writes it");
	picture_writer_free(writer);
	picture_cooked_free(&cooked);
	pixels_free(&pixels);
	free(wanted.at);
}

/* ---- a part of a JPEG ---- */

struct canvas {
	struct picture_rows rows;
	size_t lanes, columns;
	int came;
	uint8_t pixels[W * H * 4];
};

static bool begin(void *context, const struct picture_rows *rows)
{
	struct canvas *canvas = context;
	canvas->rows = *rows;
	if (!rows->right_px)
		canvas->rows.right_px = rows->w_px;
	canvas->lanes = rows->components == 1 ? 1 : 4;
	canvas->columns = (size_t)(canvas->rows.right_px - rows->left_px);
	return true;
}

static bool take_row(void *context, const uint8_t *row)
{
	struct canvas *canvas = context;
	size_t len = canvas->columns * canvas->lanes;
	memcpy(canvas->pixels + (size_t)canvas->came++ * len, row, len);
	return true;
}

static bool decode(struct str file, int reduce, struct picture_window window, struct canvas *canvas)
{
	memset(canvas, 0, sizeof *canvas);
	const struct picture_sink sink = { .context = canvas, .window = window, .begin = begin, .row = take_row };
	struct picture_trouble trouble = { 0 };
	picture_jpeg_decode(file, reduce, &sink, &trouble);
	return trouble.harm == HARM_NONE && canvas->came == canvas->rows.h_px - canvas->rows.top_px;
}

/* What came is what the whole has there, but for the outermost pixels, which have no neighbours to be smoothed with; and it is
 * no less than what was wanted. */
static bool is_part(const struct canvas *part, const struct canvas *whole, const struct picture_window *window, int reduce)
{
	const struct picture_rows *rows = &part->rows;
	bool good = rows->left_px * reduce <= window->left && rows->right_px * reduce >= (window->right < W ? window->right : W) &&
		rows->top_px * reduce <= window->top && rows->w_px == whole->rows.w_px && rows->h_px == whole->rows.h_px;
	for (int y = 1; y < part->came; y++) {
		const uint8_t *got = part->pixels + ((size_t)y * part->columns + 1) * part->lanes;
		const uint8_t *want = whole->pixels + ((size_t)(y + rows->top_px) * whole->columns + (size_t)rows->left_px + 1) * whole->lanes;
		good = good && memcmp(got, want, (part->columns - 2) * part->lanes) == 0;
	}
	return good;
}

static void check_window(struct cases *cases, int components, const struct jpeg_how *how)
{
	static struct canvas whole, part;
	struct pixels pixels = random_pixels(components);
	struct file made = jpeg_file(&pixels, how);
	struct str file = { (const char *)made.at, made.len };
	for (int reduce = 1; reduce <= 8; reduce *= 2) {
		bool good = decode(file, reduce, (struct picture_window){ 0, 0, 0 }, &whole) && whole.columns == (size_t)whole.rows.w_px;
		for (int i = 0; i < 40; i++) {
			struct picture_window window = { (int)(dice() % 100), 0, (int)(dice() % 60) };
			window.right = window.left + 20 + (int)(dice() % 60);
			good = good && decode(file, reduce, window, &part) && is_part(&part, &whole, &window, reduce);
		}
		char name[96];
		snprintf(name, sizeof name, "part of a JPEG: %d components, %d x %d, restart %d, by %d", components, how->w_factor, how->h_factor,
			how->restart, reduce);
		cases_expect(cases, good, name);
	}
	decode(file, 1, (struct picture_window){ 64, 96, 40 }, &part);
	cases_expect(cases, part.columns < 70 && part.came < H, "no more than the part");
	pixels_free(&pixels);
	free(made.at);
}

/* A file cut short says how much of it there is, whether the part wanted begins before that or behind. */
static void check_short(struct cases *cases)
{
	static struct canvas canvas;
	struct pixels pixels = random_pixels(3);
	struct file file = jpeg_file(&pixels, &(struct jpeg_how){ .quality = 90, .w_factor = 2, .h_factor = 2 });
	struct str cut = { (const char *)file.at, file.len * 6 / 10 };
	for (int top = 0; top < H; top += 8) {
		memset(&canvas, 0, sizeof canvas);
		const struct picture_sink sink = { .context = &canvas, .window = { 20, 80, top }, .begin = begin, .row = take_row };
		struct picture_trouble trouble = { 0 };
		picture_jpeg_decode(cut, 1, &sink, &trouble);
		if (trouble.harm != HARM_SHORT || trouble.percent < 40 || trouble.percent > 62)
			printf("from row %d: harm %d, %d %%, %s\n", top, trouble.harm, trouble.percent, trouble.words);
		cases_expect(cases, trouble.harm == HARM_SHORT && trouble.percent >= 40 && trouble.percent <= 62, "a part of a file cut short");
	}
	pixels_free(&pixels);
	free(file.at);
}

int main(void)
{
	struct cases cases = { 0 };
	if (resample_wide()) {
		check_across(&cases);
		check_down(&cases);
		check_table(&cases);
	} else {
		printf("skipped: no wide registers on this machine\n");
	}
	check_ycck(&cases);
	check_writer(&cases, 1);
	check_writer(&cases, 4);
	static const struct {
		int components, w_factor, h_factor, restart;
	} jpegs[] = { { 1, 1, 1, 0 }, { 3, 1, 1, 0 }, { 3, 2, 1, 0 }, { 3, 1, 2, 0 }, { 3, 2, 2, 0 }, { 3, 2, 2, 3 }, { 3, 4, 1, 0 }, { 4, 1, 1, 0 },
		{ 4, 2, 2, 7 } };
	for (size_t i = 0; i < sizeof jpegs / sizeof jpegs[0]; i++)
		check_window(&cases, jpegs[i].components, &(struct jpeg_how){ .quality = 90, .ycck = jpegs[i].components == 4,
			.w_factor = jpegs[i].w_factor, .h_factor = jpegs[i].h_factor, .restart = jpegs[i].restart });
	check_short(&cases);
	return cases_end(&cases);
}
