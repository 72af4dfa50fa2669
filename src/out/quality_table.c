/* The scores as a table for a person: a row for every item and page, what is not good marked; the spaces and emergencies of each page;
 * then the paragraphs and lines it is about. */
#include "out/quality.h"

enum { FAULTS_SHOWN = 20, PARAS_SHOWN = 10, PARA_WORTH = 50 /* thousandths of an em, of G */, TEXT_SHOWN = 48 /* cells */, NAME_CELLS = 16 };

struct table {
	struct env *env;
	const struct quality *quality;
	bool zh, total;
	struct quality_walk walk;
	struct buf *out;
};

static const char *say(const struct table *table, const char *zh, const char *en)
{
	return table->zh ? zh : en;
}

/* ---- cells of a terminal ---- */

static int cells_of(uint32_t c)
{
	return c >= 0x1100 && c != 0x2011 && (c < 0x2000 || c > 0x206F || c == 0x2014 || c == 0x2026) ? 2 : 1;
}

static int width_of(struct str text)
{
	int width = 0;
	while (text.len) {
		size_t len;
		width += cells_of(utf8_decode(text, &len));
		text = str_part(text, len, text.len);
	}
	return width;
}

/* As much as `most` cells hold. */
static struct str cut(struct str text, int most)
{
	size_t at = 0, len;
	int width = 0;
	while (at < text.len) {
		width += cells_of(utf8_decode(str_part(text, at, text.len), &len));
		if (width > most)
			break;
		at += len;
	}
	return str_part(text, 0, at);
}

static void add_left(struct table *table, struct str text, int width)
{
	const char *safe = diag_escape(table->env->temp, cut(text, width - 1));
	buf_puts(table->out, safe);
	buf_format(table->out, "%*s", width - width_of(str_of(safe)) > 0 ? width - width_of(str_of(safe)) : 1, "");
}

static void add_right(struct table *table, const char *text, int width)
{
	int own = width_of(str_of(text));
	buf_format(table->out, "%*s%s", width > own ? width - own : 0, "", text);
}

/* ---- a row ---- */

static const int widths[QUALITY_SCORES] = { [QUALITY_K] = 3, [QUALITY_B] = 3, [QUALITY_G95] = 6, [QUALITY_GMAX] = 6,
	[QUALITY_DG] = 6, [QUALITY_V] = 6, [QUALITY_F] = 3, [QUALITY_R] = 6, [QUALITY_O] = 3, [QUALITY_W] = 3, [QUALITY_L] = 3,
	[QUALITY_A] = 3, [QUALITY_Q] = 3, [QUALITY_S] = 5, [QUALITY_H] = 6, [QUALITY_D] = 3 };

static void add_head(struct table *table, struct str name)
{
	add_left(table, name, NAME_CELLS);
	add_right(table, say(table, "行", "lines"), 7);
	for (int i = 0; i < QUALITY_SCORES; i++) {
		add_right(table, i == QUALITY_DG ? "dG" : quality_name(i), widths[i]);
		buf_puts(table->out, " ");
	}
	buf_puts(table->out, "\n");
}

static const char *thousandths(struct arena *arena, int64_t value)
{
	int64_t size = value < 0 ? -value : value;
	return str_format(arena, "%s%lld.%03lld", value < 0 ? "-" : "", (long long)(size / 1000), (long long)(size % 1000));
}

static const char *tenths(struct arena *arena, int64_t thousandth)
{
	int64_t value = mul_div(thousandth, 1, 100);
	return str_format(arena, "%lld.%lld", (long long)(value / 10), (long long)(value % 10));
}

static const char *value_text(const struct table *table, const struct quality_scores *scores, enum quality_score score)
{
	struct arena *arena = table->env->temp;
	int64_t value = scores->value[score];
	if (value == QUALITY_NONE)
		return "-";
	if (score == QUALITY_H)
		return str_format(arena, "%s/%d", tenths(arena, value), scores->hyphen_run);
	if (score == QUALITY_S)
		return tenths(arena, value);
	return quality_is_count(score) ? str_format(arena, "%lld", (long long)value) : thousandths(arena, value);
}

static const char *const signs[] = { [QUALITY_GOOD] = " ", [QUALITY_FAIR] = "~", [QUALITY_DEFECT] = "!" };

static void add_row(struct table *table, struct str name, const struct quality_scores *scores)
{
	struct arena_mark mark = arena_mark(table->env->temp);
	add_left(table, name, NAME_CELLS);
	add_right(table, str_format(table->env->temp, "%d", scores->lines), 7);
	for (int i = 0; i < QUALITY_SCORES; i++) {
		add_right(table, value_text(table, scores, i), widths[i]);
		buf_puts(table->out, signs[quality_grade(scores, i)]);
	}
	buf_puts(table->out, "\n");
	arena_rewind(table->env->temp, mark);
}

/* Items of a line or two that nothing is wrong with are in the page's sum alone. */
static bool worth_a_row(const struct quality_scores *scores)
{
	for (int i = 0; i < QUALITY_SCORES; i++)
		if (quality_grade(scores, i) != QUALITY_GOOD)
			return true;
	return scores->measured > 0;
}

static struct str part_name(const struct table *table, const struct quality_part *part)
{
	return str_of(*part->item ? part->item : say(table, "（其他）", "(other)"));
}

/* ---- spaces and emergencies ---- */

static void add_share(struct table *table, const char *bound, int count, int of)
{
	const char *share = of ? tenths(table->env->temp, mul_div(count, 100000, of)) : "0.0";
	buf_format(table->out, say(table, "，大于 %s 的行 %s%%", ", lines over %s: %s%%"), bound, share);
}

static void add_spacing(struct table *table, const struct quality_scores *scores)
{
	static const char *const bounds[] = { "0.05", "0.10", "0.125" };
	if (!scores->measured)
		return;
	buf_format(table->out, say(table, "字距（字）：平均 %s", "space between Han (em): mean %s"),
		thousandths(table->env->temp, scores->mean));
	for (int i = 0; i < 3; i++)
		add_share(table, bounds[i], scores->over[i], scores->measured);
	buf_format(table->out, say(table, "；被标点撑开的纯汉字行 %d\n", "; lines of Han alone opened by a mark: %d\n"), scores->opened);
}

/* Answers how many there are. */
static int name_emergencies(struct table *table, const int emergencies[QUALITY_EMERGENCIES])
{
	static const char *const words[QUALITY_EMERGENCIES][2] = { { "松行", "loose" }, { "拆词", "divided" }, { "超出", "overfull" },
		{ "不齐", "ragged" }, { "破禁则", "relieved" } };
	int sum = 0;
	for (int i = 0; i < QUALITY_EMERGENCIES; i++) {
		sum += emergencies[i];
		if (emergencies[i])
			buf_format(table->out, " %s %d", words[i][!table->zh], emergencies[i]);
	}
	return sum;
}

static void add_emergencies(struct table *table, const struct quality_scores *scores)
{
	size_t before = table->out->len;
	buf_puts(table->out, say(table, "不得已的行：", "emergencies:"));
	if (name_emergencies(table, scores->emergencies))
		buf_puts(table->out, "\n");
	else
		table->out->len = before;
}

static void add_page(struct table *table, const struct quality_page *page)
{
	int shown = 0;
	const char *title = str_format(table->env->temp, say(table, "版 %s", "page %s"), page->name);
	add_head(table, str_of(title));
	for (int i = 0; i < page->part_count; i++)
		if (worth_a_row(&page->parts[i].scores)) {
			add_row(table, part_name(table, &page->parts[i]), &page->parts[i].scores);
			shown++;
		}
	if (shown != 1 || page->part_count != 1)
		add_row(table, str_of(say(table, "全版", "page")), &page->scores);
	add_spacing(table, &page->scores);
	add_emergencies(table, &page->scores);
	buf_puts(table->out, "\n");
}

/* ---- what stands below ---- */

/* A line of an item, and where its text was written. */
static void add_line(struct table *table, const struct quality_part *part, int line, const struct draw_item *runs)
{
	if (!table->total && *part->item)
		buf_format(table->out, "%s ", diag_escape(table->env->temp, str_of(part->item)));
	buf_format(table->out, say(table, "第%d行", "line %d"), line);
	if (!runs->at.source)
		return;
	struct place_in_file at = quality_place(&table->walk, runs->at);
	buf_format(table->out, " %s:%d:%d", runs->at.source->name, at.line, at.column);
}

static void add_text(struct table *table, const struct draw_item *runs, int run_count)
{
	struct buf text = { .arena = table->env->temp };
	quality_line_text(runs, run_count, &text);
	struct str whole = { buf_text(&text), text.len }, shown = cut(whole, TEXT_SHOWN);
	buf_format(table->out, "  %s%s\n", diag_escape(table->env->temp, shown), shown.len < whole.len ? "…" : "");
}

static void add_para(struct table *table, const struct quality_para *para)
{
	struct arena_mark mark = arena_mark(table->env->temp);
	struct arena *arena = table->env->temp;
	bool none = !para->measured;
	buf_format(table->out, say(table, "  最宽 %s 平均 %s 大于 0.05 的 %d/%d 行", "  widest %s mean %s over 0.05 %d/%d lines"),
		none ? "-" : thousandths(arena, para->widest), none ? "-" : thousandths(arena, para->mean), para->over[0], para->lines);
	if (para->stops)
		buf_format(table->out, say(table, " 挤句末 %d", " stops squeezed %d"), para->stops);
	if (para->hyphens)
		buf_format(table->out, say(table, " 连字符 %d", " hyphens %d"), para->hyphens);
	name_emergencies(table, para->emergencies);
	buf_puts(table->out, "  ");
	add_line(table, para->part, para->line, para->runs);
	add_text(table, para->runs, para->run_count);
	arena_rewind(table->env->temp, mark);
}

/* Something in it is not as even as can be. */
static bool para_worth_a_row(const struct quality_para *para)
{
	int sum = para->stops + para->hyphens;
	for (int i = 0; i < QUALITY_EMERGENCIES; i++)
		sum += para->emergencies[i];
	return sum || para->widest > PARA_WORTH;
}

/* The loosest of those after `last` in this order: widest first, then as they begin; NULL: no more. */
static const struct quality_para *next_para(const struct quality *quality, const struct quality_para *last)
{
	const struct quality_para *best = NULL;
	for (const struct quality_para *para = quality->paras; para < quality->paras + quality->para_count; para++) {
		bool later = !last || para->widest < last->widest || (para->widest == last->widest && para > last);
		if (later && para_worth_a_row(para) && (!best || para->widest > best->widest))
			best = para;
	}
	return best;
}

static void add_more(struct table *table, int more)
{
	if (more)
		buf_format(table->out, say(table, "  另有 %d 处，--quality-json 里全有\n", "  %d more, see --quality-json\n"), more);
}

static void add_paras(struct table *table)
{
	const struct quality *quality = table->quality;
	const struct quality_para *para = NULL;
	int worth = 0, shown = 0;
	for (int i = 0; i < quality->para_count; i++)
		worth += para_worth_a_row(&quality->paras[i]);
	if (worth)
		buf_puts(table->out, say(table, "不够匀的段，最松的在前：\n", "uneven paragraphs, loosest first:\n"));
	for (; shown < PARAS_SHOWN && (para = next_para(quality, para)); shown++)
		add_para(table, para);
	add_more(table, worth - shown);
}

static void add_fault(struct table *table, const struct quality_fault *fault)
{
	struct arena_mark mark = arena_mark(table->env->temp);
	const char *name = fault->score == QUALITY_GMAX ? "G" : quality_name(fault->score);
	const char *value = quality_is_count(fault->score) ? "" : thousandths(table->env->temp, fault->value);
	buf_format(table->out, "  %-2s%-6s ", name, value);
	add_line(table, fault->part, fault->line, fault->runs);
	add_text(table, fault->runs, fault->run_count);
	arena_rewind(table->env->temp, mark);
}

static void add_faults(struct table *table)
{
	const struct quality *quality = table->quality;
	int shown = quality->fault_count < FAULTS_SHOWN ? quality->fault_count : FAULTS_SHOWN;
	int more = quality->fault_count - shown + quality->faults_left_out;
	if (quality->worst_count)
		buf_puts(table->out, say(table, "最松的行：\n", "loosest lines:\n"));
	for (int i = 0; i < quality->worst_count; i++)
		add_fault(table, &quality->worst[i]);
	if (shown)
		buf_puts(table->out, say(table, "有毛病的行：\n", "lines at fault:\n"));
	for (int i = 0; i < shown; i++)
		add_fault(table, &quality->faults[i]);
	add_more(table, more);
}

static void add_legend(struct table *table)
{
	buf_puts(table->out, say(table,
		"K 禁则 B 拆开 G 字距(95%、最大) dG 邻行差 V 行内不匀 F 离字格 R 右缘 O 孤字 W 孤行 L 离行格 A 中西间距 Q 引号破折号省略号\n"
		"S 每百行挤句末 H 每百行连字符/连着几行 D 栏脚差几行；长度以字计。  ~ 不够好  ! 毛病\n",
		"K forbidden at line ends B divided units G space between Han (95%, most) dG from line to line V within a line F off cells\n"
		"R right edge O lone character W lone line L off the grid A Han-Latin gaps Q quotes, dashes, dots S stops squeezed a hundred\n"
		"lines H hyphens a hundred lines/in a row D rows between column feet; lengths in em.  ~ not good  ! defect\n"));
}

void quality_table(struct env *env, const struct quality *quality, enum diag_lang lang, bool total, struct buf *out)
{
	struct arena_mark mark = arena_mark(env->temp);
	struct table table = { .env = env, .quality = quality, .zh = lang == DIAG_ZH, .total = total, .out = out };
	for (int i = 0; !total && i < quality->page_count; i++)
		add_page(&table, &quality->pages[i]);
	if (total || quality->page_count > 1) {
		add_head(&table, str_of(""));
		add_row(&table, str_of(say(&table, "全部", "all")), &quality->all);
		add_spacing(&table, &quality->all);
		add_emergencies(&table, &quality->all);
		buf_puts(out, "\n");
	}
	add_paras(&table);
	add_faults(&table);
	add_legend(&table);
	arena_rewind(env->temp, mark);
}
