#ifndef KIOSK_VOICE_H
#define KIOSK_VOICE_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* What the kiosk says, as clips: a recorded one where there is one, the machine's where not.
 *
 *	recordings/fi/kahvi.wav     recorded; clip_name() in kiosk/clip.h tells the names
 *	DATA/clips/fi/kahvi.wav     the machine's; made in the background, never removed
 *
 * All texts of all languages are wanted at the start, and their clips are made and looked at in
 * that order whether or not anybody listens: no file, and no time of one, tells that somebody did. A
 * recording that belongs to another user could not be read again without a trace, and is kept in
 * memory.
 *
 * Without a clip or a sound device there is silence, and a complaint for staff. */
struct voice;

enum { VOICE_TEXTS = 64 }; // that are said in one go

/* data: the folder of the counts, which is there. recordings: may be empty or missing. NULL on
 * failure: memory or descriptors have run out. */
struct voice *voice_open(const char *data, const char *recordings, struct error *err);

/* Accepts NULL. Before window_close(). */
void voice_close(struct voice *voice);

/* This text will be said in this language ("fi"). Nothing is made yet. A text that is wanted twice,
 * or without a letter other than another, is wanted once. */
void voice_want(struct voice *voice, const char *language, const char *text);

/* Can be read when voice_work() is to be called. Never readable while all wanted clips are made and
 * nothing is said. */
int voice_descriptor(const struct voice *voice);

/* Takes a few milliseconds; the first time for a clip, an fsync more. */
void voice_work(struct voice *voice);

/* Makes and looks at everything that is wanted, and waits for it. True when each has a clip. */
bool voice_make_all(struct voice *voice);

/* Stops what is being said and says these, one after another with a short pause, at a step of 1 to
 * SOUND_STEPS. A text that was not wanted or has no clip yet is left out. At most VOICE_TEXTS. */
void voice_say(struct voice *voice, const char *language, const char *const *texts, int count,
	int step);
void voice_stop(struct voice *voice);

/* From voice_say() until the pause after the last text, or voice_stop(). */
bool voice_is_speaking(const struct voice *voice);

/* Has each text that is wanted in this language a clip, or will it most likely have one? */
bool voice_can(const struct voice *voice, const char *language);

/* Is there a sound device? Opens it and gives it back at once: up to a tenth of a second. */
bool voice_try(struct voice *voice);

/* For those who record: each wanted text's file below the folder of recordings, what is said now
 * ("recorded", "machine" or "none") and the text, with tabs between. */
void voice_list(const struct voice *voice, FILE *out);

/* What staff should know, a sentence each: a recording that is not used, a language with texts that
 * have no clip, a sound device that failed voice_try(). Never anything that depends on whether
 * somebody listened. False when there are not so many; index from 0. */
bool voice_complaint(const struct voice *voice, int index, struct error *complaint);

#endif
