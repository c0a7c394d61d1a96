#ifndef KIOSK_PIN_H
#define KIOSK_PIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct error;

/* The PIN of the staff, 4 to 12 digits, and how often it may be guessed.
 *
 * In the data folder, each of one line and mode 0600: `pin` has the argon2id hash of the PIN's
 * BLAKE2b-256, which is keyed with the device's own secret in `pin.secret` (hexadecimal; made with
 * the first PIN). `pin.tries` has the number of tries since the last right one. Without the secret
 * the hash says nothing; whoever has both has the PIN within a day, for it is short.
 *
 * Five tries are free; then each must wait, 30 s at first, twice as long each time, 15 minutes at
 * the most. That never ends in a lock. A try is on disk before it is compared, and the whole wait
 * begins anew at pin_open(): pulling the plug gains nothing. now_ms is time since boot, suspend
 * included (CLOCK_BOOTTIME), and never runs back: nor does setting the clock.
 *
 * Hashing takes a tenth of a second and more, so it is done on a thread of this file's own; every
 * function here is for one thread, the loop's. The digits are the caller's to wipe. */
struct pin;

enum pin_answer {
	PIN_NONE,    // not yet: pin_descriptor() tells when
	PIN_RIGHT,   // and the tries count from none again, where the disk has let them
	PIN_WRONG,   // not these digits
	PIN_KEPT,    // the new PIN is on disk
	PIN_BUSY,    // nothing was begun: the answer before is still to be taken
	PIN_WAIT,    // no try was made: pin_wait_seconds() is not 0
	PIN_DIGITS,  // nothing was begun: not 4 to 12 digits
	PIN_EASY,    // nothing was begun: all the same, two in turn, or a run up or down
	PIN_DISK,    // cannot be written: no try was made, or the PIN is still the old one
	PIN_DAMAGED, // the hash or the secret cannot be read: nobody gets in, no try was made
	PIN_RECOUNT, // the number of tries cannot be read: taken for so many that the wait is longest
	PIN_FAILED,  // no memory: a try was counted and not compared, or the PIN is still the old one
};

/* folder: the data folder, which must be there. Writes nothing. NULL, with the sentence, when it
 * cannot be opened; to be taken for a PIN that nobody knows. The caller owns it: pin_close(). */
struct pin *pin_open(const char *folder, int64_t now_ms, struct error *err);

/* Waits for the hashing that is under way. Accepts NULL. */
void pin_close(struct pin *pin);

/* False only when the folder has no file `pin`; true for a damaged one. */
bool pin_is_set(const struct pin *pin);

/* PIN_DAMAGED or PIN_RECOUNT, with the sentence, when the files are damaged; PIN_NONE when they are
 * sound. As of pin_open() and what was mended since. */
enum pin_answer pin_trouble(const struct pin *pin, struct error *err);

/* For so many whole seconds no try may be made; 0: now. */
int pin_wait_seconds(const struct pin *pin, int64_t now_ms);

/* Begins to compare. PIN_NONE: the answer will come. Else nothing was begun; with PIN_DISK,
 * PIN_DAMAGED and PIN_FAILED err has the sentence, here and below. */
enum pin_answer pin_try(struct pin *pin, const char *digits, int64_t now_ms, struct error *err);

/* Begins to keep a new PIN, in the place of any other. Who may is the caller's to know: whoever has
 * just got in, or anybody while none is set. PIN_NONE: the answer will come. */
enum pin_answer pin_set(struct pin *pin, const char *digits, struct error *err);

/* Readable while an answer is there to be taken. Stays the pin's. */
int pin_descriptor(const struct pin *pin);

/* PIN_NONE while there is none. */
enum pin_answer pin_take_answer(struct pin *pin, struct error *err);

/* The sentence for the screen, in the language that was set; wait_seconds is for PIN_WAIT only.
 * Empty for PIN_RIGHT. */
void pin_explain(enum pin_answer answer, int wait_seconds, char *text, size_t size);

/* Removes the PIN, the secret and the count of tries, where there are any: the way out when the PIN
 * is lost. A kiosk that is running learns of it at its next pin_open(). */
bool pin_forget(const char *folder, struct error *err);

#endif
