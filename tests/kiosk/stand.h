#ifndef TESTS_KIOSK_STAND_H
#define TESTS_KIOSK_STAND_H

#include "kiosk/kiosk.h"

/* A kiosk put together by hand, on a screen that nobody sees and in a folder of its own. It plays
 * the words of kiosk/play.h, and time passes only there.
 *
 *	TestSuite(kiosk, .init = stand_up, .fini = take_down);
 *
 *	begins("2026-05-04T14:30");
 *	cr_assert(eq(str, played("kahvi\n"), "screen thanks kahvi"));
 */
extern struct kiosk kiosk;

void stand_up(void);

/* The same with the translations of $OVELLA_BUILD, or of build. */
void stand_up_translated(void);
void take_down(void);

/* The settings of the try-out, which never closes. */
void begins(const char *now);

/* Plays the words, and returns the last screen that was told. */
char *played(const char *words);

/* Plays words that cannot be done to their end, and returns the sentence. */
char *refused(const char *words);

/* The lines of the door's sheets of that day ("2026-05-04"), as they are on disk. */
char *on_disk(const char *day);

/* While the disk is full, each write to a file fails. */
void disk_is_full(bool is_full);

/* A file in the kiosk's folder. */
char *path_of(const char *file);

#endif
