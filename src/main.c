/* The command line. One table of options a command: getopt_long, --help and the manual are made from it. */
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/source.h"
#include "draw/print.h"
#include "job.h"
#include "text/options.h"

enum option_id { OPT_HELP = 'h', OPT_OUTPUT = 'o', OPT_QUIET = 'q', OPT_ROOT = 256, OPT_DPI, OPT_OVERLAY, OPT_PAGE, OPT_REPORT,
	OPT_DUMP, OPT_TIMINGS, OPT_LANG, OPT_COLOR, OPT_PLAIN, OPT_FAIL_ON, OPT_MEASURE, OPT_SIZE, OPT_LEADING, OPT_FONT,
	OPT_COLUMNS, OPT_LINES, OPT_PAPER, OPT_OPTION, OPT_JSON, OPT_ALLOW_ERRORS, OPT_QUALITY, OPT_QUALITY_JSON, OPT_TRACE,
	OPT_PLATES, OPT_INK, OPT_SIMULATE, OPT_NO_MARKS };

enum command_bit { IN_BUILD = 1, IN_CHECK = 2, IN_PROOF = 4, IN_SET = 8, IN_ISSUE = IN_BUILD | IN_CHECK | IN_PROOF, IN_ALL = 15 };

static const struct option_row {
	const char *name, *value;
	int id, commands;
	const char *words[2];
} option_rows[] = {
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

static const struct command {
	const char *name, *args;
	int bit;
	const char *words[2];
} commands[] = {
	{ "build", "[ISSUE]", IN_BUILD, { "排版，出 PDF", "lay out and write the PDF" } },
	{ "check", "[ISSUE]", IN_CHECK, { "只查不出", "findings only, nothing is written" } },
	{ "proof", "[ISSUE]", IN_PROOF, { "出样张：每版一张 PNG", "proofs: a PNG of each page" } },
	{ "set", "FILE", IN_SET, { "把一份纯文本排成栏（- 是标准输入）", "set a plain text file in columns (- is standard input)" } },
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static enum diag_lang lang_from_environment(void)
{
	static const char *const names[] = { "BANXIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strncmp(value, "en", 2) == 0 ? DIAG_EN : DIAG_ZH;
	}
	return DIAG_ZH;
}

static void print_usage(FILE *out, enum diag_lang lang)
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

static void print_command_help(const struct command *command, enum diag_lang lang)
{
	printf(lang == DIAG_ZH ? "banxin %s：%s\n\n用法：banxin %s [选项] %s\n\n" : "banxin %s: %s\n\nusage: banxin %s [OPTION]... %s\n\n",
		command->name, command->words[lang], command->name, command->args);
	for (int i = 0; i < ROWS; i++) {
		const struct option_row *row = &option_rows[i];
		if (!(row->commands & command->bit))
			continue;
		int width = printf("  %s--%s%s%s", row->id == 'h' ? "-h, " : row->id == 'o' ? "-o, " : row->id == 'q' ? "-q, " : "    ",
			row->name, row->value ? " " : "", row->value ? row->value : "");
		for (const char *p = row->value; p && *p; p++)
			width -= (*p & 0xC0) == 0x80 && (p[1] & 0xC0) != 0x80;     /* three bytes, two cells */
		printf("%*s %s\n", width < 30 ? 30 - width : 1, "", row->words[lang]);
	}
	if (command->bit != IN_SET)
		return;
	puts(lang == DIAG_ZH ? "\n排版选项（--option 名=值）：" : "\nparagraph options (--option NAME=VALUE):");
	struct option_help help;
	printf("  %-16s %-44s %s\n", "align", "justify|left|center|right|spread", lang == DIAG_ZH ? "对齐；spread 是均排" : "alignment; spread: evenly over the measure (C84)");
	for (int i = 0; text_option_help(i, &help); i++)
		printf("  %-16s %-44s %s\n", help.name, help.values, lang == DIAG_ZH ? help.zh : help.en);
}

/* ---- values ---- */

struct line_of_command {
	const struct command *command;
	struct job job;
	struct set_job set;
	bool help, colour_said;
};

static bool wrong(const struct line_of_command *line, const char *option, const char *value)
{
	bool zh = line->job.print.lang == DIAG_ZH;
	fprintf(stderr, zh ? "banxin %s：--%s 不能是“%s”；见 banxin %s --help\n" : "banxin %s: --%s cannot be \"%s\"; see banxin %s --help\n",
		line->command->name, option, value, line->command->name);
	return false;
}

static bool take_number(const struct line_of_command *line, const char *option, const char *text, int least, int most, int *into)
{
	char *end;
	long value = strtol(text, &end, 10);
	if (!*text || *end || value < least || value > most)
		return wrong(line, option, text);
	*into = (int)value;
	return true;
}

static bool take_overlay(struct line_of_command *line, const char *text)
{
	static const char *const names[LAYERS] = { "grid", "slots", "frames", "baselines" };
	for (const char *p = text; *p;) {
		size_t len = strcspn(p, ",");
		int found = -1;
		for (int i = 0; i < LAYERS; i++)
			if (strlen(names[i]) == len && strncmp(p, names[i], len) == 0)
				found = i;
		if (found < 0)
			return wrong(line, "overlay", text);
		line->job.layers |= 1u << found;
		p += len + (p[len] == ',');
	}
	return true;
}

static bool take_dump(struct line_of_command *line, const char *text)
{
	static const char *const names[] = { "edition", "sheet", "placed", "slots", "flow", "print" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(text, names[i]) == 0) {
			line->job.dump = text;
			return true;
		}
	return wrong(line, "dump", text);
}

static bool take_level(struct line_of_command *line, const char *text)
{
	if (strcmp(text, "error") == 0)
		line->job.fail_on = DIAG_ERROR;
	else if (strcmp(text, "warning") == 0)
		line->job.fail_on = DIAG_WARNING;
	else if (strcmp(text, "note") == 0)
		line->job.fail_on = DIAG_NOTE;
	else
		return wrong(line, "fail-on", text);
	return true;
}

static bool take_colour(struct line_of_command *line, const char *text)
{
	if (strcmp(text, "always") && strcmp(text, "never") && strcmp(text, "auto"))
		return wrong(line, "color", text);
	line->colour_said = strcmp(text, "auto") != 0;
	line->job.print.colour = strcmp(text, "always") == 0;
	return true;
}

static bool take_option(struct line_of_command *line, int id, const char *value)
{
	struct job *job = &line->job;
	struct set_job *set = &line->set;
	switch (id) {
	case OPT_HELP: line->help = true; return true;
	case OPT_OUTPUT: job->output = set->pdf = value; return true;
	case OPT_QUIET: job->print.least = DIAG_ERROR; return true;
	case OPT_ROOT: job->root = set->root = value; return true;
	case OPT_DPI: return take_number(line, "dpi", value, 20, 600, &job->dpi);
	case OPT_OVERLAY: return take_overlay(line, value);
	case OPT_PAGE: job->only_page = value; return true;
	case OPT_REPORT:
		if (strncmp(value, "json=", 5) != 0 || !value[5])
			return wrong(line, "report", value);
		job->report = value + 5;
		return true;
	case OPT_DUMP: return take_dump(line, value);
	case OPT_TIMINGS: job->timings = set->timings = true; return true;
	case OPT_LANG:
		if (strcmp(value, "zh") && strcmp(value, "en"))
			return wrong(line, "lang", value);
		job->print.lang = value[0] == 'z' ? DIAG_ZH : DIAG_EN;
		return true;
	case OPT_COLOR: return take_colour(line, value);
	case OPT_PLAIN: job->print.plain = true; return true;
	case OPT_FAIL_ON: return take_level(line, value);
	case OPT_MEASURE: set->measure = value; return true;
	case OPT_SIZE: set->size = value; return true;
	case OPT_LEADING: set->leading = value; return true;
	case OPT_FONT: set->font = value; return true;
	case OPT_COLUMNS: return take_number(line, "columns", value, 1, 100, &set->columns);
	case OPT_LINES: return take_number(line, "lines", value, 1, 100000, &set->lines);
	case OPT_PAPER: set->paper = value; return true;
	case OPT_OPTION: set->options[set->option_count++] = value; return true;
	case OPT_JSON: set->json = value; return true;
	case OPT_TRACE:
		if (strncmp(value, "line=", 5) != 0)
			return wrong(line, "trace", value);
		return take_number(line, "trace", value + 5, 1, 100000000, &set->trace);
	case OPT_QUALITY: job->quality = set->quality = true; return true;
	case OPT_QUALITY_JSON: job->quality_json = set->quality_json = value; return true;
	case OPT_SIMULATE: job->simulate = true; return true;
	case OPT_NO_MARKS: job->no_marks = true; return true;
	case OPT_INK: job->ink = true; return true;
	case OPT_PLATES: job->plates = true; return true;
	case OPT_ALLOW_ERRORS: job->allow_errors = true; return true;
	default: return false;
	}
}

static bool take_options(struct line_of_command *line, int argc, char **argv)
{
	struct option longs[ROWS + 1] = { { 0 } };
	char shorts[2 * ROWS + 2] = ":", *s = shorts + 1;
	int n = 0, id;
	for (int i = 0; i < ROWS; i++) {
		const struct option_row *row = &option_rows[i];
		if (!(row->commands & line->command->bit))
			continue;
		longs[n++] = (struct option){ row->name, row->value ? required_argument : no_argument, NULL, row->id };
		if (row->id < 128)
			*s++ = (char)row->id;
		if (row->id < 128 && row->value)
			*s++ = ':';
	}
	*s = 0;
	opterr = 0;
	while ((id = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (id == '?' || id == ':') {
			bool zh = line->job.print.lang == DIAG_ZH;
			fprintf(stderr, id == '?' ? (zh ? "banxin %s：没有选项 %s；见 banxin %s --help\n" : "banxin %s: no option %s; see banxin %s --help\n")
				: (zh ? "banxin %s：选项 %s 后面要有值；见 banxin %s --help\n" : "banxin %s: option %s wants a value; see banxin %s --help\n"),
				line->command->name, argv[optind - 1], line->command->name);
			return false;
		}
		if (!take_option(line, id, optarg))
			return false;
	}
	return true;
}

/* issue.yaml in the working folder or the nearest above it. */
static const char *find_issue_upward(char found[PATH_MAX])
{
	char folder[PATH_MAX - 16];
	if (!getcwd(folder, sizeof folder))
		return NULL;
	for (;;) {
		snprintf(found, PATH_MAX, "%s/issue.yaml", folder);
		if (access(found, R_OK) == 0)
			return found;
		char *slash = strrchr(folder, '/');
		if (!slash || slash == folder)
			return NULL;
		*slash = 0;
	}
}

static int run_issues(struct line_of_command *line, int count, char **files)
{
	char found[PATH_MAX];
	int worst = EXIT_DONE;
	line->job.pdf = line->command->bit == IN_BUILD;
	line->job.proof = line->command->bit == IN_PROOF;
	if (!count) {
		line->job.issue = find_issue_upward(found);
		if (line->job.issue)
			return job_run(&line->job);
		fputs(line->job.print.lang == DIAG_ZH ? "banxin：这里和上面的文件夹里都没有 issue.yaml\n" :
			"banxin: no issue.yaml here or in a folder above\n", stderr);
		return EXIT_USAGE;
	}
	for (int i = 0; i < count; i++) {
		line->job.issue = files[i];
		int code = job_run(&line->job);
		worst = code > worst ? code : worst;
	}
	return worst;
}

static int run_set(struct line_of_command *line, int count, char **files)
{
	if (count != 1) {
		fputs(line->job.print.lang == DIAG_ZH ? "banxin set：要且只要一个文件名，- 是标准输入\n" :
			"banxin set: wants one file name; - is standard input\n", stderr);
		return EXIT_USAGE;
	}
	line->set.file = files[0];
	line->set.print = line->job.print;
	return set_run(&line->set);
}

/* ---- the process ---- */

static void stop(int signal_number)
{
	output_drop_all();
	_exit(128 + signal_number);
}

static void prepare_process(void)
{
	static const int stops[] = { SIGINT, SIGTERM, SIGHUP };
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
			_exit(EXIT_SURROUNDINGS);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
		signal(stops[i], stop);
}

static const struct command *find_command(const char *name)
{
	for (int i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

int main(int argc, char **argv)
{
	struct line_of_command line = { .job = { .dpi = 110, .fail_on = DIAG_ERROR }, .set = { .columns = 1 } };
	line.job.print.lang = lang_from_environment();
	prepare_process();
	if (argc < 2 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0) {
		print_usage(argc < 2 ? stderr : stdout, line.job.print.lang);
		return argc < 2 ? EXIT_USAGE : EXIT_DONE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("banxin " BANXIN_VERSION);
		return EXIT_DONE;
	}
	line.command = find_command(argv[1]);
	if (!line.command) {
		fprintf(stderr, line.job.print.lang == DIAG_ZH ? "banxin：没有命令 %s\n" : "banxin: no command %s\n", argv[1]);
		print_usage(stderr, line.job.print.lang);
		return EXIT_USAGE;
	}
	line.set.options = calloc((size_t)argc, sizeof *line.set.options);
	if (!line.set.options)
		return EXIT_SURROUNDINGS;
	int code = EXIT_USAGE;
	if (take_options(&line, argc - 1, argv + 1)) {
		const char *no_color = getenv("NO_COLOR");
		if (!line.colour_said)
			line.job.print.colour = isatty(2) && !(no_color && *no_color);
		int rest = argc - 1 - optind;
		char **files = argv + 1 + optind;
		if (line.help) {
			print_command_help(line.command, line.job.print.lang);
			code = EXIT_DONE;
		} else {
			code = line.command->bit == IN_SET ? run_set(&line, rest, files) : run_issues(&line, rest, files);
		}
	}
	free(line.set.options);
	if (fflush(stdout) != 0 && code < EXIT_SURROUNDINGS)
		code = EXIT_SURROUNDINGS;
	return code;
}
