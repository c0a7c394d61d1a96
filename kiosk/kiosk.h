#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error.h"
#include "kiosk/aloud.h"
#include "kiosk/desk.h"
#include "kiosk/door.h"
#include "kiosk/languages.h"
#include "kiosk/light.h"
#include "kiosk/options.h"
#include "kiosk/pulse.h"
#include "kiosk/ui/flow.h"
#include "kiosk/wall.h"

struct glyphs;
struct window;

/* The kiosk put together: the flow asks, the door keeps, the window shows. */
struct kiosk {
	const struct options *options; // of the command line; NULL in tests
	struct project *project;
	struct glyphs *glyphs;
	struct window *window;
	struct wall wall;
	struct door door;
	struct desk desk;
	struct languages languages; // which are offered, and why others are not
	struct flow flow;
	struct aloud aloud;
	struct light_panel light;
	struct pulse pulse;
	int brightness;      // percent of the panel's light while somebody is there
	int64_t aloud_at;    // when to open what speaks; INT64_MAX: done
	int64_t now;         // the loop's time, ms
	int64_t turn_at;     // when the door turns next, on the loop's time
	int64_t restart_at;  // when to begin anew, with other settings; INT64_MAX: not
	bool is_to_restart;  // now: kiosk_run() and play_file() have returned for that
	int64_t settle_at;   // when to try again to leave no trace; INT64_MAX: nothing to do
	struct error why;    // of the last failure, for the ERROR screen's line
	unsigned told_speech; // --play: what was said last
	bool is_shown;       // the newest picture has reached the screen
	bool tells_screens;  // --play: each screen that was shown, on standard output
	char told[600];
};

/* The kiosk's own site: the one named, the settings', or the only one that is open. code may be NULL. */
bool kiosk_find_site(const struct project *project, const char *code, int *site,
	struct error *err);

/* Opens everything that the options ask for. On failure *exit_code is the program's; free with
 * kiosk_close() either way. */
bool kiosk_open(struct kiosk *kiosk, const struct options *options, int *exit_code,
	struct error *err);
void kiosk_close(struct kiosk *kiosk);

/* After kiosk_open() failed with 3, where systemd has started the kiosk and will again: whoever stands at
 * the door reads for a while, on ERROR, what to do. Returns when that time is over, or it is asked to
 * end; at once where there is no window, and where nobody starts the kiosk again: a second one does not
 * cover the first. */
void kiosk_apologise(struct kiosk *kiosk);

/* One event: carried out, saved, shown. */
void kiosk_step(struct kiosk *kiosk, const struct event *event);

/* What is due at kiosk->now: the turn of an hour or a day, the end of a screen's time. */
void kiosk_tick(struct kiosk *kiosk);

/* When kiosk_tick() is due, on the loop's time. */
int64_t kiosk_deadline(const struct kiosk *kiosk);

/* Runs until it is asked to end, or is to begin anew. */
void kiosk_run(struct kiosk *kiosk);

#endif
