/* Keys of a story's head. */
#include "read/keys_own.h"

static const struct field story[] = {
	OWN("id", "稿件的名字；不写就是文件名", "name of the story; its file's name by default"),
	F(FIELD_WORD, "引题", offsetof(struct story, kicker), "引题", "kicker"),
	F(FIELD_WORD, "主题", offsetof(struct story, title), "主题", "title"),
	F(FIELD_WORD, "副题", offsetof(struct story, subtitle), "副题", "subtitle"),
	F(FIELD_WORD, "短题", offsetof(struct story, short_title), "转版时“上接”前面的短题；不写用主题", "short title where the story goes on on another page; the 主题 by default"),
	F(FIELD_WORD, "作者", offsetof(struct story, byline), "作者", "byline"),
	F(FIELD_WORD, "摄影", offsetof(struct story, photographer), "照片没写“摄”的，都用它", "credit of photos that name none"),
	F(FIELD_WORD, "来源", offsetof(struct story, origin), "来源", "origin"),
	OWN("摘引", "可以摘出来放大的句子，一句或 [几句]；正文里要有", "sentences for pull quotes, one or a list; they stand in the text"),
	OWN("photos", "照片", "photos"),
	LATER("电头", "电头", "dateline"),
	LATER("栏目", "栏目", "column head"),
};

static const struct field story_photo[] = {
	F(FIELD_WORD, "file", offsetof(struct photo, file), "图片文件", "the picture", .flags = FIELD_REQUIRED),
	F(FIELD_WORD, "图说", offsetof(struct photo, caption), "图说", "caption"),
	F(FIELD_WORD, "摄", offsetof(struct photo, credit), "摄影者", "credit"),
	F(FIELD_WORD, "同图说", offsetof(struct photo, same_as), "和哪一幅共用图说", "the photo whose caption it shares"),
	LATER("时间", "拍摄时间", "when it was taken"),
	LATER("地点", "拍摄地点", "where it was taken"),
};

const struct map keys_story = { "稿件头", "the head of a story", { PART(story, 0) } };
const struct map keys_story_photo = { "照片", "a photo", { PART(story_photo, 0) } };
