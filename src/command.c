#include "command.h"

#include <string.h>

#include "doc/near.h"
#include "style/options.h"

static const struct option_row option_rows[] = {
	{ "help", NULL, OPT_HELP, IN_ALL, { "这份说明", "this text" } },
	{ "output", "DIR", OPT_OUTPUT, IN_BUILD | IN_PROOF, { "成品放在哪个文件夹（默认 out/期名）", "folder for what is made (out/ISSUE)" } },
	{ "page", "版次", OPT_PAGE, IN_ISSUE, { "只做这一版", "this page alone" } },
	{ "dpi", "N", OPT_DPI, IN_PROOF, { "样张精度，20 到 600（默认 110）", "resolution of the proof, 20 to 600 (110)" } },
	{ "overlay", "LIST", OPT_OVERLAY, IN_PROOF, { "样张上加画 grid,slots,frames,baselines", "draw grid,slots,frames,baselines over the proof" } },
	{ "plates", NULL, OPT_PLATES, IN_PROOF, { "每块版（C、M、Y、K 和专色）另出一张灰图", "a grey PNG of each plate as well: C, M, Y, K, spot inks" } },
	{ "ink", NULL, OPT_INK, IN_PROOF, { "另出一张墨量图，超过上限的地方上颜色", "a picture of total ink as well, in colour where it is over the limit" } },
	{ "simulate", NULL, OPT_SIMULATE, IN_PROOF, { "样张照印出来的样子：纸色、墨色都按印厂特性文件", "the proof as it will print: paper and inks by the press profile" } },
	{ "no-marks", NULL, OPT_NO_MARKS, IN_PROOF, { "样张只出成品大小，不带出血、规线和版外字", "proofs of the trimmed page alone, without bleed, marks and slug line" } },
	{ "report", "json=FILE", OPT_REPORT, IN_ISSUE, { "提示和多字缺字写成 JSON", "findings and copyfit as JSON" } },
	{ "progress", "json", OPT_PROGRESS, IN_ISSUE, { "做到哪一步，一步一行 JSON，写到标准错误", "what is worked on: a line of JSON at each step, on standard error" } },
	{ "dump", "STAGE", OPT_DUMP, IN_ISSUE, { "打印中间结果：edition sheet placed slots flow print", "print a stage: edition sheet placed slots flow print" } },
	{ "fail-on", "LEVEL", OPT_FAIL_ON, IN_ISSUE, { "到这一级退出码为 1：error（默认）warning note", "exit 1 from this level on: error (default), warning, note" } },
	{ "allow-errors", NULL, OPT_ALLOW_ERRORS, IN_BUILD | IN_PROOF, { "有错也不盖“有错”的戳", "no stamp on pages with errors" } },
	{ "root", "DIR", OPT_ROOT, IN_ALL, { "项目文件夹；之外的文件不读", "the project folder; nothing outside it is read" } },
	{ "measure", "13字", OPT_MEASURE, IN_SET, { "栏宽（默认 13字）", "width of a column (13字)" } },
	{ "size", "小五号", OPT_SIZE, IN_SET, { "字号（默认 小五号）", "size of type (小五号)" } },
	{ "leading", "11.6pt", OPT_LEADING, IN_SET, { "行距（默认 1.29 字）", "pitch of lines (1.29 em)" } },
	{ "font", "报宋", OPT_FONT, IN_SET, { "字体，fonts/fonts.yaml 里的名字", "font, by its name in fonts/fonts.yaml" } },
	{ "columns", "N", OPT_COLUMNS, IN_SET, { "栏数（默认 1）", "number of columns (1)" } },
	{ "lines", "N", OPT_LINES, IN_SET, { "每栏行数（默认排满纸高）", "lines in a column (as many as the paper holds)" } },
	{ "paper", "390x546mm", OPT_PAPER, IN_SET, { "纸张", "paper" } },
	{ "option", "NAME=VALUE", OPT_OPTION, IN_SET, { "排版选项，可重复（名字见下）", "a paragraph option, repeatable (names below)" } },
	{ "output", "FILE.pdf", OPT_OUTPUT, IN_SET, { "写成 PDF", "write a PDF" } },
	{ "json", "FILE", OPT_JSON, IN_SET, { "每行的字、位置和调整量写成 JSON", "every line's characters, places and adjustments as JSON" } },
	{ "trace", "line=STORY:PARA", OPT_TRACE, IN_BUILD | IN_CHECK, { "这篇稿子的第几段为什么这样断行（小标题不算段）", "why that paragraph of a story was broken so (subheads do not count)" } },
	{ "trace", "line=N", OPT_TRACE, IN_SET, { "第 N 行为什么在这里断", "why line N was broken there" } },
	{ "quality", NULL, OPT_QUALITY, IN_CHECK, { "排得好不好：每篇每版的评分表", "how well it is set: a table of scores by item and page" } },
	{ "quality", NULL, OPT_QUALITY, IN_SET, { "印评分表，不印各行", "print a table of scores in place of the lines" } },
	{ "quality-json", "FILE", OPT_QUALITY_JSON, IN_CHECK | IN_SET, { "评分写成 JSON", "the scores as JSON" } },
	{ "timings", NULL, OPT_TIMINGS, IN_ALL, { "各步用时", "time by stage" } },
	{ "lang", "zh|en", OPT_LANG, IN_ALL, { "提示的语言", "language of findings" } },
	{ "color", "WHEN", OPT_COLOR, IN_ALL, { "auto（默认）always never", "auto (default), always, never" } },
	{ "plain", NULL, OPT_PLAIN, IN_ALL, { "每条提示一行，不画线", "one line a finding, no drawing" } },
	{ "quiet", NULL, OPT_QUIET, IN_ALL, { "只说错误", "errors only" } },
};

enum { ROWS = sizeof option_rows / sizeof option_rows[0] };
_Static_assert((int)ROWS <= (int)OPTIONS_MOST, "room for all rows");

static const struct command commands[] = {
	{ "build", "[ISSUE]", IN_BUILD, { "排版，出 PDF", "lay out and write the PDF" } },
	{ "check", "[ISSUE]", IN_CHECK, { "只查不出", "findings only, nothing is written" } },
	{ "proof", "[ISSUE]", IN_PROOF, { "出样张：每版一张 PNG", "proofs: a PNG of each page" } },
	{ "set", "FILE", IN_SET, { "把一份纯文本排成栏（- 是标准输入）", "set a plain text file in columns (- is standard input)" } },
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

void command_usage(FILE *out, enum diag_lang lang)
{
	fputs(lang == DIAG_ZH ? "banxin（版心）：中文报纸排版\n\n用法：banxin 命令 [选项] [文件]\n\n" :
		"banxin: sets Chinese newspapers\n\nusage: banxin COMMAND [OPTION]... [FILE]\n\n", out);
	for (int i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-6s %-8s %s\n", commands[i].name, commands[i].args, commands[i].words[lang]);
	fputs(lang == DIAG_ZH ? "\n每个命令的选项：banxin 命令 --help。  版本：banxin --version\n"
		"退出码：0 无错  1 有错（文件照出）  2 命令写错  3 文件读不懂，没有写出  4 环境缺东西  70 程序自身的错\n" :
		"\noptions of a command: banxin COMMAND --help. version: banxin --version\n"
		"exit codes: 0 no errors  1 errors found (files are written)  2 wrong command line  3 input not understood, nothing written"
		"  4 the surroundings fail  70 a fault of the program\n", out);
}

/* "-h, " or four blanks. */
static const char *short_name(const struct option_row *row)
{
	return row->id == OPT_HELP ? "-h, " : row->id == OPT_OUTPUT ? "-o, " : row->id == OPT_QUIET ? "-q, " :
		row->id == OPT_TIMINGS ? "-v, " : "    ";
}

void command_help(const struct command *command, enum diag_lang lang)
{
	printf(lang == DIAG_ZH ? "banxin %s：%s\n\n用法：banxin %s [选项] %s\n\n" : "banxin %s: %s\n\nusage: banxin %s [OPTION]... %s\n\n",
		command->name, command->words[lang], command->name, command->args);
	for (int i = 0; i < ROWS; i++) {
		const struct option_row *row = &option_rows[i];
		if (!(row->commands & command->bit))
			continue;
		int width = printf("  %s--%s%s%s", short_name(row),
			row->name, row->value ? " " : "", row->value ? row->value : "");
		for (const char *p = row->value; p && *p; p++)
			width -= (*p & 0xC0) == 0x80 && (p[1] & 0xC0) != 0x80;     /* three bytes, two cells */
		printf("%*s %s\n", width < 30 ? 30 - width : 1, "", row->words[lang]);
	}
	if (command->bit != IN_SET)
		return;
	puts(lang == DIAG_ZH ? "\n排版选项（--option 名=值）：" : "\nparagraph options (--option NAME=VALUE):");
	struct option_help help;
	printf("  %-16s %-44s %s\n", "hao", "dtp|lead", lang == DIAG_ZH ? "--size 的字号按办公软件的，还是铅字的" : "字号 in --size: of office programs, or of type in lead (C136)");
	printf("  %-16s %-44s %s\n", "align", "justify|left|center|right|spread", lang == DIAG_ZH ? "对齐；spread 是均排" : "alignment; spread: evenly over the measure (C84)");
	for (int i = 0; text_option_help(i, &help); i++)
		printf("  %-16s %-44s %s\n", help.name, help.values, lang == DIAG_ZH ? help.zh : help.en);
}

/* ---- what there is ---- */

const struct command *command_find(const char *name)
{
	for (int i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const struct option_row *command_option(const struct command *command, int i)
{
	int bits = command ? command->bit : IN_ALL;
	for (int row = 0; row < ROWS; row++)
		if ((option_rows[row].commands & bits) == bits && i-- == 0)
			return &option_rows[row];
	return NULL;
}

/* Whether `word` is an option of every command that takes the next word as its value. */
static bool takes_next(const char *word)
{
	const struct option_row *row;
	for (int i = 0; (row = command_option(NULL, i)); i++)
		if (row->value && strncmp(word, "--", 2) == 0 && strcmp(word + 2, row->name) == 0)
			return true;
	return false;
}

int command_place(int argc, char **argv)
{
	int i = 1;
	while (i < argc && argv[i][0] == '-' && argv[i][1] && strcmp(argv[i], "--") != 0)
		i += takes_next(argv[i]) ? 2 : 1;
	return i < argc ? i : argc;
}

/* ---- what is not there ---- */

void command_unknown(const char *word, enum diag_lang lang)
{
	struct arena arena = { 0 };
	struct near near = near_start(&arena, str_of(word));
	for (int i = 0; i < COMMANDS; i++)
		near_try(&near, str_of(commands[i].name));
	bool found = near_found(&near);
	fprintf(stderr, lang == DIAG_ZH ? found ? "banxin：没有命令 %s；是不是 %s？见 banxin --help\n" : "banxin：没有命令 %s；有 %s，见 banxin --help\n" :
		found ? "banxin: no command %s; did you mean %s? see banxin --help\n" : "banxin: no command %s; there are %s, see banxin --help\n",
		word, near_text(&near));
	arena_free(&arena);
}

/* The command whose option `name` is, other than `command`. */
static const struct command *owner_of(const char *name, size_t len, const struct command *command)
{
	for (int i = 0; i < ROWS; i++)
		for (int k = 0; k < COMMANDS; k++)
			if ((option_rows[i].commands & commands[k].bit) && !(option_rows[i].commands & command->bit) &&
				strlen(option_rows[i].name) == len && memcmp(option_rows[i].name, name, len) == 0)
				return &commands[k];
	return NULL;
}

/* The long names that begin with `name`, when there are several; then it is not unknown but unclear. */
static int count_begun(const struct command *command, const char *name, size_t len, struct buf *names)
{
	const struct option_row *row;
	int count = 0;
	for (int i = 0; len && (row = command_option(command, i)); i++)
		if (strncmp(row->name, name, len) == 0) {
			buf_format(names, "%s--%s", count ? ", " : "", row->name);
			count++;
		}
	return count;
}

void command_option_unknown(const struct command *command, const char *word, enum diag_lang lang)
{
	struct arena arena = { 0 };
	bool is_long = strncmp(word, "--", 2) == 0, zh = lang == DIAG_ZH;
	const char *name = is_long ? word + 2 : "";
	size_t len = strcspn(name, "=");
	struct buf begun = { .arena = &arena };
	const struct option_row *row;
	struct near near = near_start(&arena, str_part(str_of(word), 0, strcspn(word, "=")));
	for (int i = 0; (row = command_option(command, i)); i++)
		near_try(&near, str_of(str_format(&arena, "--%s", row->name)));
	const struct command *owner = owner_of(name, len, command);
	int count = count_begun(command, name, len, &begun);
	if (count == 1)
		fprintf(stderr, zh ? "banxin %s：选项 %s 后面没有值" : "banxin %s: option %s takes no value", command->name, buf_text(&begun));
	else if (count > 1)
		fprintf(stderr, zh ? "banxin %s：选项 %s 可以是 %s" : "banxin %s: option %s could be %s", command->name, word, buf_text(&begun));
	else if (owner)
		fprintf(stderr, zh ? "banxin %s：没有选项 %s，那是 banxin %s 的" : "banxin %s: no option %s; banxin %s has it", command->name, word, owner->name);
	else if (is_long && near_found(&near))
		fprintf(stderr, zh ? "banxin %s：没有选项 %s；是不是 %s？" : "banxin %s: no option %s; did you mean %s?", command->name, word, near_text(&near));
	else
		fprintf(stderr, zh ? "banxin %s：没有选项 %s" : "banxin %s: no option %s", command->name, word);
	fprintf(stderr, zh ? "；见 banxin %s --help\n" : "; see banxin %s --help\n", command->name);
	arena_free(&arena);
}
