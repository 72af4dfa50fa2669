/* The command line: its values, the runs, the process. What commands and options there are stands in command.c. */
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/source.h"
#include "command.h"
#include "draw/print.h"
#include "job.h"

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

/* STORY:PARA */
static bool take_paragraph(struct line_of_command *line, const char *value)
{
	const char *colon = strrchr(value, ':');
	int paragraph;
	if (!colon || colon == value)
		return wrong(line, "trace", value);
	line->job.trace = value;
	return take_number(line, "trace", colon + 1, 1, 1000000, &paragraph);
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
		if (line->command->bit != IN_SET)
			return take_paragraph(line, value + 5);
		return take_number(line, "trace", value + 5, 1, 100000000, &set->trace);
	case OPT_QUALITY: job->quality = set->quality = true; return true;
	case OPT_QUALITY_JSON: job->quality_json = set->quality_json = value; return true;
	case OPT_PROGRESS:
		job->progress_json = true;
		return strcmp(value, "json") == 0 || wrong(line, "progress", value);
	case OPT_SIMULATE: job->simulate = true; return true;
	case OPT_NO_MARKS: job->no_marks = true; return true;
	case OPT_INK: job->ink = true; return true;
	case OPT_PLATES: job->plates = true; return true;
	case OPT_ALLOW_ERRORS: job->allow_errors = true; return true;
	default: return false;
	}
}

/* What getopt_long takes: the command's rows. `shorts` has room for two of each and a colon. */
static void list_options(const struct command *command, struct option *longs, char *shorts)
{
	const struct option_row *row;
	*shorts++ = ':';
	for (int i = 0; (row = command_option(command, i)); i++) {
		*longs++ = (struct option){ row->name, row->value ? required_argument : no_argument, NULL, row->id };
		if (row->id < 128)
			*shorts++ = (char)row->id;
		if (row->id < 128 && row->value)
			*shorts++ = ':';
	}
	*longs = (struct option){ 0 };
	*shorts = 0;
}

static bool take_options(struct line_of_command *line, int argc, char **argv)
{
	struct option longs[OPTIONS_MOST + 1];
	char shorts[2 * OPTIONS_MOST + 2];
	bool zh = line->job.print.lang == DIAG_ZH;
	int id, at = 1;
	list_options(line->command, longs, shorts);
	opterr = 0;
	while ((id = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const char short_word[3] = { '-', (char)optopt, 0 };
		bool is_short = optopt > 0 && optopt < 128 && strncmp(argv[at], "--", 2) != 0;
		if (id == '?') {
			command_option_unknown(line->command, is_short ? short_word : argv[optind - 1], line->job.print.lang);
			return false;
		}
		if (id == ':') {
			fprintf(stderr, zh ? "banxin %s：选项 %s 后面要有值；见 banxin %s --help\n" : "banxin %s: option %s wants a value; see banxin %s --help\n",
				line->command->name, argv[optind - 1], line->command->name);
			return false;
		}
		if (!take_option(line, id, optarg))
			return false;
		at = optind;
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

/* Both are folders with files in them; neither can be a stream. */
static bool refuse_stream(const struct line_of_command *line, int count, char **files)
{
	bool zh = line->job.print.lang == DIAG_ZH, found = false;
	for (int i = 0; i < count; i++)
		found |= strcmp(files[i], "-") == 0;
	if (found)
		fprintf(stderr, zh ? "banxin %s：期是一个文件夹里的许多文件，不能从标准输入读\n" :
			"banxin %s: an issue is many files in a folder and cannot come from standard input\n", line->command->name);
	else if (line->job.output && strcmp(line->job.output, "-") == 0)
		fprintf(stderr, zh ? "banxin %s：-o 是放成品的文件夹，不能是标准输出\n" : "banxin %s: -o is a folder for what is made, not standard output\n",
			line->command->name);
	else
		return false;
	return true;
}

static int run_issues(struct line_of_command *line, int count, char **files)
{
	if (refuse_stream(line, count, files))
		return EXIT_USAGE;
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
	if (line->set.pdf && strcmp(line->set.pdf, "-") == 0) {
		fputs(line->job.print.lang == DIAG_ZH ? "banxin set：PDF 写好要回头查一遍，只能是文件，不能是标准输出\n" :
			"banxin set: a PDF is read again once it is written; it wants a file, not standard output\n", stderr);
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

/* --lang is looked for first, so that even a wrong command line is told in the language asked for. */
static enum diag_lang choose_lang(int argc, char **argv)
{
	enum diag_lang lang = lang_from_environment();
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = strncmp(argv[i], "--lang=", 7) == 0 ? argv[i] + 7 : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1] : "";
		if (strcmp(value, "zh") == 0 || strcmp(value, "en") == 0)
			lang = value[0] == 'z' ? DIAG_ZH : DIAG_EN;
	}
	return lang;
}

/* Colour goes to a terminal alone that wants it; --color says otherwise. */
static bool wants_colour(void)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
	return isatty(2) && !(no_color && *no_color) && !(terminal && strcmp(terminal, "dumb") == 0);
}

/* A terminal on which a line can be taken back. */
static bool shows_progress(void)
{
	const char *terminal = getenv("TERM");
	return isatty(2) && terminal && strcmp(terminal, "dumb") != 0;
}

static int run_command(struct line_of_command *line, int argc, char **argv)
{
	if (!take_options(line, argc, argv))
		return EXIT_USAGE;
	line->job.terminal = shows_progress();
	if (!line->colour_said)
		line->job.print.colour = wants_colour();
	if (line->help) {
		command_help(line->command, line->job.print.lang);
		return EXIT_DONE;
	}
	if (line->command->bit == IN_SET)
		return run_set(line, argc - optind, argv + optind);
	return run_issues(line, argc - optind, argv + optind);
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/* What is asked of the program itself: help, the version. False: a command is wanted. */
static bool about_itself(int argc, char **argv, enum diag_lang lang, int *code)
{
	*code = EXIT_DONE;
	int place = command_place(argc, argv);
	const struct command *topic = place + 1 < argc && strcmp(argv[place], "help") == 0 ? command_find(argv[place + 1]) : NULL;
	if (topic) {
		command_help(topic, lang);
		return true;
	}
	for (int i = 1; i < place; i++)
		if (is_one_of(argv[i], "--version", "-V")) {
			puts("banxin " BANXIN_VERSION);
			return true;
		} else if (is_one_of(argv[i], "--help", "-h")) {
			command_usage(stdout, lang);
			return true;
		}
	if (place < argc && strcmp(argv[place], "help") == 0) {
		command_usage(stdout, lang);
		return true;
	}
	if (place < argc)
		return false;
	command_usage(stderr, lang);
	*code = EXIT_USAGE;
	return true;
}

/* The command first, then the options that stood before it. */
static void bring_command_first(char **argv, int place)
{
	char *command = argv[place];
	memmove(argv + 2, argv + 1, (size_t)(place - 1) * sizeof *argv);
	argv[1] = command;
}

int main(int argc, char **argv)
{
	struct line_of_command line = { .job = { .dpi = 110, .fail_on = DIAG_ERROR }, .set = { .columns = 1 } };
	int code;
	line.job.print.lang = choose_lang(argc, argv);
	prepare_process();
	if (!about_itself(argc, argv, line.job.print.lang, &code)) {
		bring_command_first(argv, command_place(argc, argv));
		line.command = command_find(argv[1]);
		line.set.options = calloc((size_t)argc, sizeof *line.set.options);
		if (!line.command)
			command_unknown(argv[1], line.job.print.lang);
		code = !line.command ? EXIT_USAGE : !line.set.options ? EXIT_SURROUNDINGS : run_command(&line, argc - 1, argv + 1);
		free(line.set.options);
	}
	if (fflush(stdout) != 0 && code < EXIT_SURROUNDINGS)
		code = EXIT_SURROUNDINGS;
	return code;
}
