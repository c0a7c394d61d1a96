#ifndef KIOSK_SDL_SOUND_H
#define KIOSK_SDL_SOUND_H

#include <stdbool.h>
#include <stddef.h>

struct error;

/* One voice: plays a clip, then is silent. A clip is the bytes of a WAV file, of any kind that SDL
 * reads, at 4 to 192 kHz and of at most a minute.
 *
 * The sound device is opened for the first clip and given back some time after the last: until then
 * and from then on nothing runs, and nothing wakes the program. Close before window_close(). */
struct sound;

enum { SOUND_STEPS = 7 }; // of loudness, 3 dB apart; the last plays a clip as it is

/* linger_ms: how long the device is kept for the next clip. NULL on failure, which is never that
 * there is no sound device. */
struct sound *sound_open(int linger_ms, struct error *err);

/* Accepts NULL. */
void sound_close(struct sound *sound);

/* Can be read when sound_work() is to be called. */
int sound_descriptor(const struct sound *sound);

/* Stops what is heard and plays this, at a step of 1 to SOUND_STEPS; the bytes are needed no
 * longer. False when this is no clip or there is no sound device: then nothing is heard. */
bool sound_play(struct sound *sound, const void *wav, size_t size, int step, struct error *err);

/* Of what the device has already been given, 21 ms are still heard; a sound server may add its own. */
void sound_stop(struct sound *sound);

/* True once when a clip has been heard to its end and a short pause has passed; never for one that
 * was stopped. */
bool sound_work(struct sound *sound);

/* Is there a sound device? Opens it and gives it back at once. */
bool sound_try(struct sound *sound, struct error *err);

/* Is this a whole WAV file in which something can be heard? Needs no sound device. */
bool sound_is_heard(const void *wav, size_t size, struct error *err);

#endif
