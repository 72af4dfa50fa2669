/* The judge: every score on lines laid out by hand, good and broken, then on real text, and on real text that was spoilt.
 *
 * A paragraph is written as its text with | where lines end. Characters stand one em after another, WORDs by their advance;
 * between them may stand
 *	<N>	the next one N thousandths of an em further right
 *	~	a blank that is not drawn
 *	^	the next one in its Latin form
 *	=	a dash of one stroke
 *	{H}	flags of this line: H hyphen, D divided, R ragged, V relieved, N not justified
 * Its scores come as the names of those that count something, with how many: "K1 B2"; others are asked for by name. */
#include "bench.h"
#include "out/quality.h"

enum { EM = 9000, ITEMS_MOST = 4096, GLYPHS_MOST = 65536, LINES_MOST = 2048, TEXT_MOST = 65536 };

static struct bench bench;
static struct cases cases;

/* ---- a page by hand ---- */

struct hand {
	struct draw_item items[ITEMS_MOST];
	struct draw_glyph glyphs[GLYPHS_MOST];
	struct draw_line lines[LINES_MOST];
	char text[TEXT_MOST];
	int item_count, glyph_count, line_count;
	size_t text_len;
	const char *id;
	mpt x, y, pitch, measure;
};

static struct hand hand;

static void clear(void)
{
	hand.item_count = hand.glyph_count = hand.line_count = 0;
	hand.text_len = 0;
	hand.id = "a";
	hand.x = 50 * PT;
	hand.y = 100 * PT;
	hand.pitch = 11600;
	hand.measure = 10 * EM;
}

struct setting {
	mpt pen;
	bool latin;
	unsigned flags;
	bool ragged_style;
};

static bool is_narrow(uint32_t c)
{
	return c < 0x300;
}

static void put(struct setting *set, struct draw_item *item, uint32_t c, bool drawn)
{
	bool narrow = is_narrow(c) && c != 0xB7;
	enum face_script script = narrow || set->latin ? FACE_LATN : FACE_HANI;
	char *to = hand.text + hand.text_len;
	size_t len = utf8_encode(c, to);
	hand.text_len += len;
	if (!drawn)
		return;
	uint32_t gid = face_glyph(item->u.glyphs.face, c, 0, script);
	struct draw_glyph *glyph = &hand.glyphs[hand.glyph_count++];
	*glyph = (struct draw_glyph){ .gid = gid, .x = set->pen, .utf8 = to, .len = (uint8_t)len };
	set->pen = (mpt)((uint32_t)set->pen + (uint32_t)(narrow || set->latin ? face_advance(item->u.glyphs.face, gid, EM) : EM));
	set->latin = false;
	item->u.glyphs.count++;
}

static void put_dash(struct setting *set, struct draw_item *item)
{
	struct face_run run = face_shape(item->u.glyphs.face, str_of("——"), EM, FACE_HANI);
	char *to = hand.text + hand.text_len;
	memcpy(to, "——", 6);
	hand.text_len += 6;
	hand.glyphs[hand.glyph_count++] = (struct draw_glyph){ .gid = run.glyphs[0].gid, .x = set->pen, .utf8 = to, .len = 6 };
	set->pen += run.width;
	item->u.glyphs.count++;
	cases_expect(&cases, run.count == 1 && run.width == 2 * EM, "the face has a dash of two em");
}

static unsigned flag_of(char letter)
{
	switch (letter) {
	case 'H': return LINE_HYPHEN;
	case 'D': return LINE_DIVIDED;
	case 'R': return LINE_RAGGED;
	case 'V': return LINE_RELIEVED;
	default: return 0;
	}
}

static struct draw_item *begin_line(mpt indent)
{
	struct draw_line *line = &hand.lines[hand.line_count++];
	struct draw_item *item = &hand.items[hand.item_count++];
	*line = (struct draw_line){ .x = hand.x, .measure = hand.measure, .em = EM, .justified = true };
	*item = (struct draw_item){ .kind = DRAW_GLYPHS, .box = { hand.x + indent, hand.y, hand.measure, 0 }, .id = hand.id };
	item->u.glyphs.face = media_face(bench.media, bench.style.font);
	item->u.glyphs.size = EM;
	item->u.glyphs.x_scale = 1000;
	item->u.glyphs.list = hand.glyphs + hand.glyph_count;
	item->u.glyphs.line = line;
	hand.y += hand.pitch;
	return item;
}

/* One sign of the notation; its length, 0: it is a character. */
static size_t take_sign(struct setting *set, struct draw_item *item, const char *at)
{
	if (*at == '<') {
		set->pen += (mpt)((int64_t)atoi(at + 1) * EM / 1000);
		return strcspn(at, ">") + 1;
	}
	if (*at == '{') {
		set->flags |= flag_of(at[1]);
		set->ragged_style |= at[1] == 'N';
		return 3;
	}
	if (*at == '=')
		put_dash(set, item);
	if (*at == '~')
		put(set, item, ' ', false);
	if (*at == '^')
		set->latin = true;
	return *at == '~' || *at == '^' || *at == '=';
}

/* A line of the paragraph; answers where the next begins. */
static const char *put_line(const char *at, unsigned flags, mpt indent)
{
	struct draw_item *item = begin_line(indent);
	struct setting set = { .flags = flags };
	while (*at && *at != '|') {
		size_t len = take_sign(&set, item, at);
		if (!len) {
			uint32_t c = utf8_decode(str_of(at), &len);
			put(&set, item, c, true);
		}
		at += len;
	}
	struct draw_line *line = &hand.lines[hand.line_count - 1];
	line->flags = set.flags | (*at ? 0 : LINE_LAST);
	line->justified = !set.ragged_style;
	return *at ? at + 1 : NULL;
}

static void paragraph_indented(const char *text, mpt indent)
{
	unsigned first = LINE_FIRST;
	while (text) {
		text = put_line(text, first, first ? indent : 0);
		first = 0;
	}
	hand.text_len++;        /* paragraphs are not neighbours */
}

static void paragraph(const char *text)
{
	paragraph_indented(text, 0);
}

static const struct quality *judge(void)
{
	static struct print_page page;
	static struct print print;
	page = (struct print_page){ .name = "A01", .w = 400 * PT, .h = 500 * PT, .items = hand.items, .count = hand.item_count };
	print = (struct print){ .pages = &page, .page_count = 1 };
	return quality_find(bench.env, &print);
}

/* ---- what is wanted ---- */

/* The scores that count something: "K1 S2". */
static const char *counted(const struct quality_scores *scores)
{
	struct buf out = { .arena = bench.env->keep };
	for (int i = 0; i < QUALITY_SCORES; i++)
		if (quality_is_count(i) && scores->value[i])
			buf_format(&out, "%s%s%lld", out.len ? " " : "", quality_name(i), (long long)scores->value[i]);
	return buf_text(&out);
}

static void want(const char *name, const char *wanted)
{
	const char *got = counted(&judge()->all);
	if (strcmp(got, wanted) != 0)
		printf("%s: counts \"%s\", not \"%s\"\n", name, got, wanted);
	cases_expect(&cases, strcmp(got, wanted) == 0, name);
}

static void want_value(const char *name, enum quality_score score, int64_t wanted)
{
	int64_t got = judge()->all.value[score];
	if (got != wanted)
		printf("%s: %s is %lld, not %lld\n", name, quality_name(score), (long long)got, (long long)wanted);
	cases_expect(&cases, got == wanted, name);
}

/* One paragraph alone on the page. */
static void one(const char *text, const char *wanted)
{
	clear();
	paragraph(text);
	want(text, wanted);
}

static void one_value(const char *text, enum quality_score score, int64_t wanted)
{
	clear();
	paragraph(text);
	want_value(text, score, wanted);
}

/* ---- K ---- */

static void test_k_sets(void)
{
	static const uint32_t starts[] = { 0x201D, 0x2019, 0xFF09, 0x300B, 0x3009, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF3D, 0xFF5D,
		0x3019, 0x301B, 0x301E, 0x301F, 0xFF60, 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0x3002, 0xFF0E, 0xFF01, 0xFF1F, 0x203C, 0x2047,
		0x2048, 0x2049, 0x2014, 0xFF5E, 0x2013, 0x2010, 0xFF0D, 0x301C, 0x30A0, 0x00B7, 0x30FB, 0x2027, 0x2022, 0xFF65, 0x002F,
		0xFF0F, 0x0025, 0xFF05, 0x2030, 0x2031, 0x00B0, 0x2103, 0x2109, 0x2032, 0x2033, 0x2035, 0x2105, 0xFFE0, 0xFE6A, 0x3005,
		0x303B, 0x309D, 0x309E, 0x30FD, 0x30FE, 0x30FC, '!', ')', ',', '.', ':', ';', '?', ']', '}' };
	static const uint32_t ends[] = { 0x201C, 0x2018, 0xFF08, 0x300A, 0x3008, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF3B, 0xFF5B,
		0x3018, 0x301A, 0x301D, 0xFF5F, 0x002F, 0xFF0F, 0x00A5, 0xFFE5, 0x0024, 0xFF04, 0x00A3, 0xFFE1, 0x20AC, 0x2116, '(', '[' };
	struct env *env = bench.env;
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
		struct buf text = { .arena = env->keep };
		buf_puts(&text, "天地玄|");
		buf_char(&text, starts[i]);
		buf_puts(&text, "黄宇宙");
		clear();
		paragraph(buf_text(&text));
		cases_expect(&cases, judge()->all.value[QUALITY_K] == 1, buf_text(&text));
	}
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct buf text = { .arena = env->keep };
		buf_puts(&text, "天地玄");
		buf_char(&text, ends[i]);
		buf_puts(&text, "|黄宇宙");
		clear();
		paragraph(buf_text(&text));
		cases_expect(&cases, judge()->all.value[QUALITY_K] == 1, buf_text(&text));
	}
}

static void test_k(void)
{
	test_k_sets();
	one("天地玄黄|宇宙洪荒", "");
	one("，天地玄黄|宇宙洪荒（", "");               /* the writer's, no break's */
	one("天地（|）宇宙", "K2");
	one("天地玄|，宇宙（|日月", "K1");               /* one line, once */
	one("天地玄{N}|，宇宙", "K1");
	one("天地玄{V}|，宇宙", "K1");                   /* a relief is a defect all the same (C34) */
	one("天地玄|=宇宙", "");
	one("天地玄|……宇宙", "");
	one("天地玄|^’90<250>年代", "Q1");               /* no K: an apostrophe; but beside Han a Chinese quote is wanted */
	one("and/|or<250>此后", "");
	one("他说\"|天地\"玄黄", "K1");
	one("他说\"天地|\"玄黄", "K1");
	one("他说\"天地\"|\"玄黄\"", "");
}

/* ---- B ---- */

static void test_b(void)
{
	static const char *const whole[] = { "天地——|——宇宙", "天地……|……宇宙", "天地⸺|宇宙", "共12|年之前", "于12-|15日去", "用Hello|世界",
		"say Hello~|world now", "见well-|known此", "用Typog{H}|raphy排", "用Typogr{D}|aphy排", "卷1|①游客", "表示①|天地", "为5～|7天吧",
		"安德烈·|科瓦连科", "为3%|上下的", "见a.cn/|b?c=1吧" };
	static const struct {
		const char *text, *wanted;
	} divided[] = {
		{ "天地—|—宇宙", "K1 B1" }, { "天地———|—宇宙", "K1 B1" }, { "天地…|…宇宙", "B1" }, { "天地⋯|⋯宇宙", "B1" },
		{ "真的！|？宇宙", "K1 B1" }, { "共12|34年整", "B1" }, { "共12.|34年整", "B1" }, { "共12|.34年整", "K1 B1" },
		{ "时10:|30分起", "B1" }, { "共12,|345人次", "B1" }, { "占1/|4的人", "B1" }, { "增3|%的人口", "K1 B1" }, { "增3|％的人口", "K1 B1" },
		{ "温3|℃的水面", "K1 B1" }, { "售￥|32一张票", "K1 B1" }, { "差±|2分左右", "B1" }, { "用Typog|raphy排", "B1" },
		{ "见CR4|50列车", "B1" }, { "长46|km的公路", "B1" }, { "安德烈|·科瓦连", "K1 B1" }, { "见图|①的人", "B1" }, { "湖。①|游客", "B1" },
		{ "这Child|^’s日", "B1" }, { "见http:/|/a.cn", "B1" },
	};
	for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
		clear();
		paragraph(whole[i]);
		const struct quality_scores *all = &judge()->all;
		cases_expect(&cases, all->value[QUALITY_B] == 0 && all->value[QUALITY_K] == 0, whole[i]);
	}
	for (size_t i = 0; i < sizeof divided / sizeof divided[0]; i++) {
		struct quality_scores seen;
		clear();
		paragraph(divided[i].text);
		seen = judge()->all;
		for (int score = 0; score < QUALITY_SCORES; score++)
			if (score != QUALITY_K && score != QUALITY_B)
				seen.value[score] = 0;
		if (strcmp(counted(&seen), divided[i].wanted) != 0)
			printf("%s: \"%s\"\n", divided[i].text, counted(&seen));
		cases_expect(&cases, strcmp(counted(&seen), divided[i].wanted) == 0, divided[i].text);
	}
}

/* ---- G V F R ---- */

static const char stretched[] = "天<100>地<100>玄<100>黄|宇<50>宙<50>洪<50>荒|日月盈昃|辰<200>宿列张";

static void test_g(void)
{
	one_value(stretched, QUALITY_GMAX, 100);
	one_value(stretched, QUALITY_G95, 100);
	one_value(stretched, QUALITY_DG, 50);
	one_value(stretched, QUALITY_V, 200);           /* of the last line, which has no G */
	one_value("天<100>地玄黄|宇宙洪荒", QUALITY_GMAX, 33);
	one_value("天<100>地玄黄|宇宙洪荒", QUALITY_V, 100);
	one_value("天<-10>地<-10>玄<-10>黄|宇宙", QUALITY_V, 10);       /* squeezed (C73) */
	one_value("天，<300>地玄黄|宇宙洪荒", QUALITY_GMAX, 0);         /* a mark's blank is no Han's */
	one_value("天地玄黄{N}|宇宙", QUALITY_GMAX, QUALITY_NONE);
	one_value("天<100>地|。|天地玄黄", QUALITY_DG, QUALITY_NONE);
	clear();
	for (int i = 0; i < 95; i++)
		paragraph("天<10>地<10>玄|黄");
	for (int i = 0; i < 5; i++)
		paragraph("天<300>地<300>玄|黄");
	want_value("the 95th of 100 lines", QUALITY_G95, 10);
	paragraph("天<300>地<300>玄|黄");
	want_value("of 101 the 96th", QUALITY_G95, 300);
	const struct quality *quality = judge();
	cases_expect(&cases, quality->all.over[0] == 6 && quality->all.over[2] == 6 && quality->all.mean == 27, "shares and mean");
	cases_expect(&cases, quality->worst_count == 5 && quality->worst[0].value == 300 && quality->worst[0].line == 191, "worst lines");
	cases_expect(&cases, quality_grade(&quality->all, QUALITY_G95) == QUALITY_DEFECT, "a defect");
}

static void test_f(void)
{
	one("天地玄黄宇宙洪荒日月|盈昃", "");
	one("天<30>地<-30>玄黄宇宙洪荒日月|盈昃", "F1");
	one("天<15>地<-15>玄黄宇宙洪荒日月|盈昃", "");
	one("天<30>地玄，<-30>宇宙洪荒日月|盈昃", "");           /* not of Han alone */
	one("天地玄黄宇宙洪荒日月|盈<30>昃辰", "F1");            /* a last line is natural */
	one("天<110>地<110>玄<110>黄<110>宇<110>宙<110>洪<110>荒<110>日|月盈", "");    /* nine of ten: opened, not off */
	cases_expect(&cases, judge()->all.opened == 1, "opened lines are told");
	clear();
	hand.measure = 10 * EM + EM / 2;
	paragraph("天<50>地<50>玄<50>黄<50>宇<50>宙<50>洪<50>荒<50>日<50>月|盈昃");
	want("a measure of half an em is spread (C88)", "");
	clear();
	paragraph_indented("天地玄黄宇宙洪荒|日月", 2 * EM);
	want("an indent", "");
	clear();
	paragraph_indented("天<30>地<-30>玄黄宇宙洪荒|日月", 2 * EM);
	want("an indent, off", "F1");
}

static void test_r(void)
{
	one_value("天地玄黄宇宙洪荒日月|盈昃", QUALITY_R, 0);
	one_value("天地玄黄宇宙洪荒日|盈昃", QUALITY_R, 1000);
	one_value("天地玄黄宇宙洪荒日<20>月|盈昃", QUALITY_R, 20);
	one_value("天地玄黄宇宙洪荒日<500>，|盈昃", QUALITY_R, 0);       /* half, ink flush */
	one_value("天地玄黄宇宙洪荒日，|盈昃", QUALITY_R, 0);            /* whole (C55 full, fit) */
	one_value("天地玄黄宇宙洪荒日<250>，|盈昃", QUALITY_R, 250);
	one_value("天地玄黄宇宙洪荒日月，|盈昃", QUALITY_R, 0);          /* hangs (C59) */
	one_value("天地玄黄宇宙洪荒日月<100>。|盈昃", QUALITY_R, 0);
	one_value("天地玄黄宇宙洪荒{R}|盈昃", QUALITY_R, 0);
	one_value("天地玄黄宇宙洪荒|盈昃", QUALITY_R, 2000);
	one_value("天地", QUALITY_R, 0);
	clear();
	paragraph("天地VOC|盈昃");
	mpt word = face_shape(hand.items[0].u.glyphs.face, str_of("VOC"), EM, FACE_LATN).width;
	hand.lines[0].measure = 2 * EM + word;
	cases_expect(&cases, judge()->all.value[QUALITY_R] < 60, "a WORD ends by its advance");     /* not kerned here */
}

/* ---- O W L D ---- */

static void test_o(void)
{
	one("天地玄黄|宇", "O1");
	one("天地玄黄|宇。", "O1");
	one("天地玄黄|宇。”", "O1");
	one("天地玄黄{N}|宇{N}", "O1");
	one("天地玄黄|宇宙。", "");
	one("天地玄黄|12。", "");
	one("天", "");
	one("天地玄黄|3。", "O1");
}

static void column(mpt x, const char *text)
{
	hand.x = x;
	hand.y = 100 * PT;
	paragraph(text);
}

static void test_w(void)
{
	clear();
	paragraph("天地玄黄|宇宙洪荒|日月盈昃");
	hand.lines[2].x = hand.items[2].box.x = 250 * PT;
	hand.items[2].box.y = 100 * PT;
	want("a last line at a column's head", "W1");
	clear();
	column(50 * PT, "天地玄黄|宇宙洪荒");
	column(250 * PT, "日月盈昃");
	want("a line alone is no widow", "");
	clear();
	paragraph("天地玄黄|宇宙洪荒|日月盈昃|辰宿列张");
	for (int i = 2; i < 4; i++) {
		hand.lines[i].x = hand.items[i].box.x = 250 * PT;
		hand.items[i].box.y = (100 + 11.6 * (i - 2)) * PT;
	}
	want("two lines at a column's head", "");
	clear();
	paragraph("天地玄黄|宇宙洪荒|日月盈昃|辰宿列张|寒来暑往");     /* round a picture: left, right, left, right, below */
	for (int i = 0; i < 4; i++) {
		hand.lines[i].x = hand.items[i].box.x = (i % 2 ? 180 : 50) * PT;
		hand.items[i].box.y = (100 + 11.6 * (i / 2)) * PT;
	}
	hand.items[4].box.y = 123200;
	hand.lines[4].measure = 30 * EM;
	want("the halves of broken rows are one column", "");
}

static void test_l(void)
{
	clear();
	paragraph("天地玄黄|宇宙洪荒|日月盈昃|辰宿列张|寒来暑往");
	want("on the grid", "");
	hand.items[2].box.y += 90;
	want("by less than a tenth of a point", "");
	hand.items[2].box.y += 30;
	want("off the grid", "L1");
	hand.lines[2].em = 12000;
	want("other sizes have their own rows", "");
	clear();
	for (int i = 0; i < 100; i++) {
		hand.y = 100 * PT + (mpt)((int64_t)i * 1157283 / 100);
		paragraph("天地玄黄");
	}
	want("a pitch that is no whole number", "");
	clear();
	column(50 * PT, "天地玄黄|宇宙洪荒|日月盈昃");
	column(250 * PT, "天地玄黄|宇宙洪荒|日月盈昃");
	for (int i = 3; i < 6; i++)
		hand.items[i].box.y += 500;
	want("columns out of step", "L3");
}

static void test_d(void)
{
	clear();
	column(50 * PT, "天地玄黄|宇宙洪荒|日月盈昃|辰宿列张");
	column(150 * PT, "天地玄黄|宇宙洪荒");
	want("the last column may be short", "");
	column(250 * PT, "天地玄黄|宇宙洪荒|日月盈昃|辰宿列张");
	want("one before it may not", "D2");
	hand.items[hand.item_count++] = (struct draw_item){ .kind = DRAW_IMAGE, .box = { 150 * PT, 120 * PT, 80 * PT, 40 * PT }, .id = "p" };
	want("but for a picture below", "");
	hand.items[hand.item_count - 1].box = (struct rect){ 40 * PT, 50 * PT, 300 * PT, 200 * PT };
	want("not for a ground behind all", "D2");
	hand.items[hand.item_count - 1].kind = DRAW_RECT;
	hand.items[hand.item_count - 1].box = (struct rect){ 145 * PT, 100 * PT, 300, 60 * PT };
	want("nor for a rule beside it", "D2");
	hand.id = "b";
	hand.item_count--;
	hand.x = 150 * PT;
	hand.y = 123200;
	paragraph("寒来暑往");
	want("but for another item's text below", "");
	clear();
	column(50 * PT, "天地玄黄|宇宙洪荒");
	hand.x = 250 * PT;
	hand.y = 100 * PT + 17 * 11600;
	paragraph("天地玄黄|宇宙洪荒|日月盈昃|辰宿列张");
	want("a frame further down is another matter", "");
}

/* ---- A Q S H ---- */

static void test_a(void)
{
	one("天地<250>VOC<250>玄黄|宇宙洪荒", "");
	one("天地<125>VOC<125>玄黄|宇宙洪荒", "");
	one("天地<500>2026<500>玄黄|宇宙洪荒", "");
	one("天地VOC玄黄|宇宙洪荒", "A2");
	one("天地<250>VOC玄黄|宇宙洪荒", "A1");
	one("天地<250>VOC<600>玄黄|宇宙洪荒", "A1");
	one("天地<250>VOC<270>玄黄|宇宙洪荒", "A1");
	one("天地<250>VOC<257>玄黄|宇宙洪荒", "");
	one("天地<250>VOC，玄黄|宇宙洪荒", "");
	one("天地①VOC<250>玄黄|宇宙洪荒", "");
	one("天地<250>3.5%<250>玄黄|宇宙洪荒", "");
	one("天地<250>3.5%玄黄|宇宙洪荒", "A1");
	one("VOC<250>玄黄|2026<250>宇宙", "");
	one("天地<250>Hello world<250>玄黄|宇宙洪荒", "");
}

static void test_q(void)
{
	one("他说：<-500>“天地。”玄黄|宇宙洪荒", "");
	one("“天地”玄黄|宇宙“洪荒”日月", "");
	one("他说“天地”<-500>玄黄|宇宙洪荒", "");
	one("他说“天地”<-560>玄黄|宇宙洪荒", "Q1");
	one("他说<-560>“天地”玄黄|宇宙洪荒", "Q1");
	one("他说^“天地^”玄黄|宇宙洪荒", "Q2");
	one("他说^“Hello^”玄黄|宇宙洪荒", "Q2");
	one("他说^“Hel{H}|lo^”玄黄", "Q2");
	one("say ^“Hello^” to all~|again", "");
	one("^“Hello, world^”", "");
	one("^“Hello, world^”天地", "Q1");               /* nothing to lack room from at the paragraph's start */
	one("Children^’s day~|again", "");
	one("说^“天地玄黄|宇宙洪荒", "Q1");                     /* goes on in the next paragraph */
	one("他说：<-500>“天地‘玄黄’<-500>。”玄黄|宇宙洪荒", "");
	one("天地=玄黄|宇宙洪荒", "");
	one("天地=<-100>玄黄|宇宙洪荒", "Q1");
	one("天地—<150>—玄黄|宇宙洪荒", "Q1");
	one("天地—<-200>—<-200>玄黄|宇宙洪荒", "Q1");
	one("天地^—^—玄黄|宇宙洪荒", "Q1");
	one("天地……玄黄|宇宙洪荒", "");
	one("天地^…^…玄黄|宇宙洪荒", "Q1");
	one("天地^…玄黄|宇宙洪荒", "Q1");
	one("Wait^… then~|again", "");
}

static void test_s(void)
{
	one_value("天地。玄黄|宇宙洪荒", QUALITY_S, 0);
	one_value("天地。<-240>玄黄|宇宙洪荒", QUALITY_S, 0);
	one_value("天地。<-260>玄黄|宇宙！<-500>洪荒", QUALITY_S, 100000);
	one_value("天地。<-500>”玄黄|宇宙洪荒", QUALITY_S, 0);
	one_value("天地。<-500>“玄黄|宇宙洪荒", QUALITY_S, 0);          /* the opening mark is cut, not the stop (C53) */
	one_value("天地。<-800>“玄黄|宇宙洪荒", QUALITY_S, 50000);
	one_value("天地！<-500>？<-500>玄黄|宇宙洪荒", QUALITY_S, 0);   /* one em together (C54) */
	one_value("天地，<-500>玄黄|宇宙洪荒", QUALITY_S, 0);
}

static void test_h(void)
{
	one_value("用Typog{H}|raphy排版|宇宙洪荒", QUALITY_H, 50000);
	one_value("天地|玄黄", QUALITY_H, QUALITY_NONE);
	one_value("用Typog{H}|raphy and Typog{H}|raphy and Typog{H}|raphy", QUALITY_H, 75000);
	cases_expect(&cases, judge()->all.hyphen_run == 3, "hyphens in a row");
	cases_expect(&cases, quality_grade(&judge()->all, QUALITY_H) == QUALITY_FAIR, "three in a row are not good");
}

static void test_parts(void)
{
	clear();
	hand.measure = 3 * EM;
	paragraph("天地玄|，宇宙");
	hand.id = "b";
	hand.measure = 2 * EM;
	hand.x = 250 * PT;
	paragraph("天地{D}|玄黄");
	hand.items[hand.item_count] = hand.items[0];
	hand.items[hand.item_count++].u.glyphs.line = NULL;
	const struct quality *quality = judge();
	const struct quality_page *page = &quality->pages[0];
	cases_expect(&cases, page->part_count == 2 && strcmp(page->parts[1].item, "b") == 0, "two items; runs without a line are none");
	cases_expect(&cases, page->parts[0].scores.value[QUALITY_K] == 1 && page->parts[1].scores.value[QUALITY_K] == 0, "each its own");
	cases_expect(&cases, page->scores.value[QUALITY_K] == 1 && quality->all.lines == 4 && quality->all.paragraphs == 2, "and the sum");
	cases_expect(&cases, quality->all.chars == 10, "characters");
	cases_expect(&cases, quality->all.emergencies[QUALITY_DIVIDED] == 1, "emergencies");
	cases_expect(&cases, quality->fault_count == 1 && quality->faults[0].score == QUALITY_K && quality->faults[0].line == 2, "the fault");
	struct buf table = { .arena = bench.env->keep }, json = table, text = table;
	quality_line_text(quality->faults[0].runs, quality->faults[0].run_count, &text);
	cases_expect(&cases, strcmp(buf_text(&text), "，宇宙") == 0, "its text");
	quality_table(bench.env, quality, DIAG_ZH, false, &table);
	cases_expect(&cases, strstr(buf_text(&table), "1!") && strstr(buf_text(&table), "拆词 1"), "the table");
	quality_json(bench.env, quality, &json);
	cases_expect(&cases, strstr(buf_text(&json), "\"item\": \"b\"") && strstr(buf_text(&json), "\"G95\": 0,") &&
		strstr(buf_text(&json), "\"defects\": [\"K\"]") && strstr(buf_text(&json), "\"text\": \"，宇宙\""), "the JSON");
}

/* C83 by paragraph: its own lines' figures, also where the next column takes it on. */
static void test_paras(void)
{
	clear();
	paragraph("天<360>地玄黄|宇<180>宙洪荒|日月盈昃|辰宿");             /* G 0.12, 0.06, 0, none */
	paragraph("天地。<-260>玄黄|用Typog{H}|raphy天{D}|宇宙");
	paragraph("列张");
	const struct quality *quality = judge();
	const struct quality_para *one = &quality->paras[0], *two = &quality->paras[1], *three = &quality->paras[2];
	cases_expect(&cases, quality->para_count == 3 && one->line == 1 && two->line == 5 && three->line == 9, "three paragraphs");
	cases_expect(&cases, one->lines == 4 && one->measured == 3 && one->widest == 120 && one->mean == 60, "widest and mean");
	cases_expect(&cases, one->over[0] == 2 && one->over[1] == 1 && one->over[2] == 0, "lines over the bounds");
	cases_expect(&cases, !one->stops && !one->hyphens && !one->emergencies[QUALITY_DIVIDED], "nothing of the next one's");
	cases_expect(&cases, two->lines == 4 && two->stops == 1 && two->hyphens == 1 && two->emergencies[QUALITY_DIVIDED] == 1, "what is counted");
	cases_expect(&cases, three->lines == 1 && three->widest == QUALITY_NONE && three->mean == QUALITY_NONE, "nothing to measure");
	struct buf table = { .arena = bench.env->keep }, json = table;
	quality_table(bench.env, quality, DIAG_EN, false, &table);
	const char *told = strstr(buf_text(&table), "uneven paragraphs");
	cases_expect(&cases, told && strstr(told, "widest 0.120 mean 0.060 over 0.05 2/4 lines  a line 1") &&
		strstr(told, "stops squeezed 1 hyphens 1 divided 1  a line 5") && !strstr(told, "a line 9  列张"), "the table");
	quality_json(bench.env, quality, &json);
	cases_expect(&cases, strstr(buf_text(&json), "\"line\": 1, \"file\": null, \"lines\": 4, \"measured\": 3, \"widest\": 0.12, "
		"\"mean\": 0.06, \"over_0.05\": 0.667,"), "the JSON");
}

static void test_nothing(void)
{
	clear();
	const struct quality *quality = judge();
	struct buf out = { .arena = bench.env->keep };
	quality_table(bench.env, quality, DIAG_EN, true, &out);
	quality_json(bench.env, quality, &out);
	cases_expect(&cases, quality->all.lines == 0 && quality->all.value[QUALITY_G95] == QUALITY_NONE, "an empty page");
	struct print none = { 0 };
	cases_expect(&cases, quality_find(bench.env, &none)->page_count == 0, "no pages");
	begin_line(0);
	paragraph("天地");
	cases_expect(&cases, judge()->all.lines == 1, "an empty line is none");
}

/* ---- real text ---- */

struct sheet_of_lines {
	struct draw_item *items;
	int count, room;
	mpt y;
};

static void paint(struct sheet_of_lines *sheet, const struct line *line)
{
	struct draw_line *facts = arena_new(bench.env->keep, struct draw_line);
	*facts = (struct draw_line){ .x = 20 * PT, .measure = line->measure, .em = EM, .flags = line->flags, .justified = true };
	for (int p = 0; p < line->piece_count; p++) {
		arena_push(bench.env->keep, sheet->items, sheet->count, sheet->room);
		struct draw_item *item = &sheet->items[sheet->count++];
		*item = (struct draw_item){ .kind = DRAW_GLYPHS, .box = { 20 * PT + line->start, sheet->y, line->width, 0 }, .id = "a" };
		item->u.glyphs.face = line->pieces[p].face;
		item->u.glyphs.size = line->pieces[p].size;
		item->u.glyphs.note = line->pieces[p].note;
		item->u.glyphs.x_scale = 1000;
		item->u.glyphs.list = line->pieces[p].glyphs;
		item->u.glyphs.count = line->pieces[p].count;
		item->u.glyphs.line = facts;
	}
	sheet->y += 11600;
}

/* Without front matter; subheads are no running text. */
static struct sheet_of_lines set_text(const char *text, const struct style *style, mpt measure)
{
	struct sheet_of_lines sheet = { .y = 20 * PT };
	if (strncmp(text, "---\n", 4) == 0)
		text = strstr(text + 4, "\n---\n") + 5;
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct str words = str_trim((struct str){ text, len });
		text += len + (text[len] != 0);
		if (!words.len || words.at[0] == '#')
			continue;
		struct lines lines = bench_set(&bench, words, style, measure);
		for (int i = 0; i < lines.count; i++)
			paint(&sheet, &lines.list[i]);
	}
	return sheet;
}

static const struct quality *judge_sheet(const struct sheet_of_lines *sheet)
{
	struct print_page *page = arena_new(bench.env->keep, struct print_page);
	struct print print = { .pages = page, .page_count = 1 };
	*page = (struct print_page){ .name = "1", .items = sheet->items, .count = sheet->count };
	return quality_find(bench.env, &print);
}

static void print_scores(const char *name, int measure, const struct quality *quality)
{
	static const enum quality_score shown[] = { QUALITY_G95, QUALITY_GMAX, QUALITY_DG, QUALITY_V, QUALITY_R, QUALITY_S };
	printf("%-10s %2d字 %4d lines", name, measure, quality->all.lines);
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
		printf("  %s %lld", quality_name(shown[i]), (long long)quality->all.value[shown[i]]);
	printf("  %s\n", counted(&quality->all));
	for (int i = 0; getenv("BANXIN_QUALITY") && i < quality->worst_count; i++) {
		struct buf text = { .arena = bench.env->keep };
		quality_line_text(quality->worst[i].runs, quality->worst[i].run_count, &text);
		printf("\t%lld line %d %s\n", (long long)quality->worst[i].value, quality->worst[i].line, buf_text(&text));
	}
}

static void real_text(const char *name, const char *path)
{
	static const int measures[] = { 11, 13, 15, 17, 18 };
	static const enum quality_score none[] = { QUALITY_K, QUALITY_B, QUALITY_F, QUALITY_O, QUALITY_W, QUALITY_Q, QUALITY_A, QUALITY_L };
	const char *text = cases_file(bench.env, path);
	struct style style = bench.style;
	style.indent = 2 * EM;
	if (!text) {
		printf("skipped: %s is not here\n", path);
		return;
	}
	int han_lines = 0;
	for (size_t m = 0; m < sizeof measures / sizeof measures[0]; m++) {
		struct sheet_of_lines sheet = set_text(text, &style, measures[m] * EM);
		const struct quality *quality = judge_sheet(&sheet);
		const int64_t *value = quality->all.value;
		print_scores(name, measures[m], quality);
		for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
			cases_expect(&cases, value[none[i]] == 0, str_format(bench.env->keep, "%s at %d: %s", name, measures[m], quality_name(none[i])));
		cases_expect(&cases, value[QUALITY_V] <= 5 && value[QUALITY_R] <= 10, "even lines, flush edges");
		cases_expect(&cases, quality->all.measured > 100, "there is much to measure");
		han_lines += quality->all.han_lines;
	}
	cases_expect(&cases, han_lines > 20, "and lines of Han alone among them");
}

/* What an option does shows in the score that is about it. */
static void spoilt(const char *name, const char *option, const char *option_value, enum quality_score score, int64_t least)
{
	const char *expect, *text = cases_file(bench.env, "tests/data/prose.txt");
	struct style style = bench.style;
	style.indent = 2 * EM;
	bool good = text_option_set(&style.options, str_of(option), str_of(option_value), &expect) == OPTION_OK;
	struct sheet_of_lines sheet = set_text(text, &style, 13 * EM);
	int64_t value = judge_sheet(&sheet)->all.value[score];
	if (value < least)
		printf("%s: %s is %lld\n", name, quality_name(score), (long long)value);
	cases_expect(&cases, good && value >= least, name);
}

/* A glyph moved by `by` in every line of Han alone, or a line let off its row. */
static void test_moved(void)
{
	const char *text = cases_file(bench.env, "tests/data/prose.txt");
	struct style style = bench.style;
	style.indent = 2 * EM;
	struct sheet_of_lines sheet = set_text(text, &style, 13 * EM);
	for (int i = 0; i < sheet.count; i++) {
		int count = sheet.items[i].u.glyphs.count;
		struct draw_glyph *copy = arena_array(bench.env->keep, struct draw_glyph, count);
		memcpy(copy, sheet.items[i].u.glyphs.list, (size_t)count * sizeof *copy);
		if (count > 2)
			copy[count / 2].x += EM * 3 / 100;
		sheet.items[i].u.glyphs.list = copy;
		if (i == 50)
			sheet.items[i].box.y += 150;
	}
	const struct quality *quality = judge_sheet(&sheet);
	cases_expect(&cases, quality->all.value[QUALITY_V] >= 29, "a character out of place is uneven");
	cases_expect(&cases, quality->all.value[QUALITY_F] == quality->all.han_lines, "and out of its cell");
	cases_expect(&cases, quality_grade(&quality->all, QUALITY_F) == QUALITY_DEFECT, "which is a defect");
	cases_expect(&cases, quality->all.value[QUALITY_L] <= 1, "off the grid");
	cases_expect(&cases, quality->faults_left_out + quality->fault_count > 20, "all are counted");
}

/* ---- anything at all ---- */

static uint64_t seed = 11;

static uint32_t draw(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((seed >> 33) % below);
}

static mpt wild(void)
{
	static const mpt far[] = { 0, 1, -1, INT32_MAX, INT32_MIN, 1 << 30, -9000, 9000 };
	return draw(6) ? (mpt)draw(400 * PT) : far[draw(sizeof far / sizeof far[0])];
}

static void wild_line(const char *text)
{
	struct draw_item *item = begin_line(0);
	struct draw_line *line = &hand.lines[hand.line_count - 1];
	struct setting set = { 0 };
	for (size_t len; *text; text += len) {
		set.pen = draw(4) ? set.pen : wild();
		set.latin = draw(5) == 0;
		put(&set, item, utf8_decode(str_of(text), &len), true);
		if (draw(20) == 0)
			hand.glyphs[hand.glyph_count - 1].len = 0;
		if (draw(20) == 0)
			hand.glyphs[hand.glyph_count - 1].dy = wild();
	}
	*line = (struct draw_line){ wild(), wild(), wild(), draw(512), draw(2) };
	item->box = (struct rect){ wild(), wild(), wild(), 0 };
	item->u.glyphs.x_scale = draw(4) ? 1000 : (int)draw(3000);
	item->u.glyphs.size = draw(4) ? EM : wild();
	item->id = draw(2) ? "a" : "b";
}

static void test_wild(void)
{
	static const char *const texts[] = { "天地——……“玄黄”宇宙", "“‘Hello’”，VOC2026", "①图·……——/３.5%℃", "。！？”’）《",
		"—|…\"\"々", "a", "，" };
	for (int i = 0; i < 2000; i++) {
		clear();
		for (uint32_t n = draw(12); n; n--)
			wild_line(texts[draw(sizeof texts / sizeof texts[0])]);
		hand.items[hand.item_count++] = (struct draw_item){ .kind = DRAW_RECT, .box = { wild(), wild(), wild(), wild() }, .id = "r" };
		struct arena_mark mark = arena_mark(bench.env->keep);
		struct buf out = { .arena = bench.env->keep };
		quality_table(bench.env, judge(), DIAG_ZH, false, &out);
		quality_json(bench.env, judge(), &out);
		arena_rewind(bench.env->keep, mark);
	}
	cases_expect(&cases, arena_mark(bench.env->temp).used == 0 || bench.env->temp->taken < (8u << 20), "scratch memory is given back");
}

/* C60: notes' marks are looked through by every score; one that begins a line is told. */
static void test_notes(void)
{
	static const char *const words[] = { "天地", "1", "玄黄宇宙洪荒，GDP", "②", "增长2026", "3", "年。", "4", "“辰宿列张”寒来暑往秋收冬藏", "5",
		"闰余成岁律吕调阳，", "6", "云腾致雨露结为霜" };
	struct sheet_of_lines sheet = { .y = 100 * PT };
	struct run runs[sizeof words / sizeof words[0]];
	int n = (int)(sizeof words / sizeof words[0]);
	for (int i = 0; i < n; i++)
		runs[i] = (struct run){ .text = str_of(words[i]), .style = &bench.style, .font = -1, .marks = i % 2 ? RUN_NOTE : 0 };
	struct lines lines = para_set(bench.env, bench.media, runs, n, (struct measure){ .rest = 7 * EM });
	for (int i = 0; i < lines.count; i++)
		paint(&sheet, &lines.list[i]);
	struct print_page page = { .name = "A01", .w = 400 * PT, .h = 500 * PT, .items = sheet.items, .count = sheet.count };
	struct print print = { .pages = &page, .page_count = 1 };
	const struct quality_scores *all = &quality_find(bench.env, &print)->all;
	cases_expect(&cases, strcmp(counted(all), "") == 0 && all->value[QUALITY_R] == 0 && all->value[QUALITY_V] == 0, "notes are looked through");
	bool starts = false, ends = false;
	for (int i = 0; i < sheet.count; i++) {
		bool note = sheet.items[i].u.glyphs.note;
		starts |= note && (!i || sheet.items[i - 1].u.glyphs.line != sheet.items[i].u.glyphs.line);
		ends |= note && (i + 1 == sheet.count || sheet.items[i + 1].u.glyphs.line != sheet.items[i].u.glyphs.line);
	}
	cases_expect(&cases, !starts && ends, "one ends a line, none begins one");
	page.items++;           /* the first line's text is gone, and its note begins it */
	page.count--;
	((struct draw_line *)(uintptr_t)page.items[0].u.glyphs.line)->flags = 0;
	cases_expect(&cases, quality_find(bench.env, &print)->all.value[QUALITY_K] == 1, "a note that begins a line is told");
}

static void test_real(void)
{
	real_text("prose", "tests/data/prose.txt");
	real_text("lianghui", "../shared/seed-issue/lianghui.md");
	spoilt("level=none", "level", "none", QUALITY_K, 10);
	spoilt("gap-digit=0", "gap-digit", "0", QUALITY_A, 50);
	spoilt("gap-alpha=0", "gap-alpha", "0", QUALITY_A, 4);
	spoilt("quotes=latin", "quotes", "latin", QUALITY_Q, 20);
	spoilt("orphan=1", "orphan", "1", QUALITY_O, 1);
	spoilt("push=push-out-only", "push", "push-out-only", QUALITY_G95, 60);
	test_moved();
}

int main(int argc, char **argv)
{
	cases = cases_begin(argc, argv);
	struct env *env = cases_env();
	if (!bench_open(&bench, env)) {
		puts("FAIL no fonts\n0 passed, 1 failed");
		return 1;
	}
	test_k();
	test_b();
	test_g();
	test_f();
	test_r();
	test_o();
	test_w();
	test_l();
	test_d();
	test_a();
	test_q();
	test_s();
	test_h();
	test_parts();
	test_paras();
	test_nothing();
	test_wild();
	test_notes();
	test_real();
	media_close(bench.media);
	arena_free(&bench.media_keep);
	arena_free(env->keep);
	arena_free(env->temp);
	arena_free(env->diags->arena);
	return cases_end(&cases);
}
