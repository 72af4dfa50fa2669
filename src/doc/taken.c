#include "doc/taken.h"

static bool own_credit(const struct photo *photo, const struct story *story)
{
	return photo->credit.text.len && (!story || photo->credit.text.at != story->photographer.text.at);
}

static void tell_trouble(struct env *env, const struct photo *photo, const struct picture_words *words)
{
	struct str path = str_of(photo->picture->path);
	if (words->garbled)
		diag(env, photo->at, D_WORDS_GARBLED, photo->id.text, path);
	if (words->too_long)
		diag(env, photo->at, D_WORDS_LONG, photo->id.text, path, (int)PICTURE_WORDS_MOST);
	if (words->other_code)
		diag(env, photo->at, D_WORDS_CODE, photo->id.text, path);
}

void taken_words(struct env *env, struct photo *photo, const struct story *story)
{
	bool caption = !photo->caption.text.len && !photo->same_as.text.len;
	bool credit = caption ? !own_credit(photo, story) : !photo->credit.text.len && !story->photographer.text.len;
	if (!photo->picture || photo->picture->bad || (!caption && !credit))
		return;
	const struct picture_words *words = picture_words(photo->picture);
	struct str path = str_of(photo->picture->path);
	tell_trouble(env, photo, words);
	if (caption && words->caption.len) {
		photo->caption = (struct word){ words->caption, photo->at };
		diag(env, photo->at, D_CAPTION_TAKEN, photo->id.text, path, words->caption_from, words->caption);
	}
	if (credit && words->credit.len && (caption ? words->caption.len > 0 || !photo->credit.text.len : true)) {
		photo->credit = (struct word){ words->credit, photo->at };
		diag(env, photo->at, D_CREDIT_TAKEN, photo->id.text, path, words->credit_from, words->credit);
	}
}
