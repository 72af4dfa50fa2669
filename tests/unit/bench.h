/* A setting bench for tests of text/: fonts/fonts.yaml, one style of 9 pt, options by name. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include "cases.h"
#include "read/read.h"
#include "text/para.h"

struct bench {
	struct env *env;
	struct edition edition;
	struct env media_env;
	struct arena media_keep;
	struct media *media;
	struct style style;
};

static inline struct style bench_style(const struct bench *bench, const char *font)
{
	struct style style = { .name = "正文", .size = 9000, .leading = 11600, .x_scale = 1000, .align = ALIGN_JUSTIFY };
	style.options = text_options_news;
	style.ink = (struct ink){ .space = INK_CMYK, .k = INK_SOLID };
	style.font = style.emphasis_font = doc_font(&bench->edition, str_of(font));
	return style;
}

static inline bool bench_open(struct bench *bench, struct env *env)
{
	bench->env = env;
	if (!fonts_read(env, &bench->edition))
		return false;
	struct media_plan plan = { .fonts = bench->edition.fonts, .font_count = bench->edition.font_count,
		.folders = bench->edition.font_folders, .folder_count = bench->edition.font_folder_count };
	/* Faces keep what they learn: they get an arena of their own, so that a test can give the lines' memory back. */
	bench->media_env = *env;
	bench->media_env.keep = &bench->media_keep;
	bench->media = media_open(&bench->media_env, &plan);
	bench->style = bench_style(bench, "报宋");
	return bench->style.font >= 0;
}

static inline struct lines bench_set(const struct bench *bench, struct str text, const struct style *style, mpt measure)
{
	struct run run = { .text = text, .style = style, .font = -1 };
	return para_set(bench->env, bench->media, &run, 1, (struct measure){ .rest = measure });
}

#endif
