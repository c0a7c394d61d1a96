#ifndef KIOSK_WALL_H
#define KIOSK_WALL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/day.h"

struct error;
struct timex;

/* Why the wall is to be believed. */
enum wall_trust {
	WALL_UNTRUSTED,
	WALL_BY_OPTION,  // --now
	WALL_BY_STAFF,   // set on the screen, or by --set-clock, since the machine was started
	WALL_BY_NETWORK, // the machine's clock is synchronised
	WALL_BY_CHIP,    // the machine has a clock that ran on without power
	WALL_BY_HOST,    // a PC, a virtual one or a container: its clock is its host's
};

/* Where the machine tells how good its clock is; the tests have others. */
struct wall_signs {
	const char *program;      // a file that is no older than this program
	const char *synchronized; // is there once systemd-timesyncd has synchronised (its manual page)
	const char *chip;         // the first battery clock's seconds since 1970 UTC
	const char *board;        // is there on small boards, which may have none
	const char *boot_id;      // another at each start of the machine
	int (*ask_kernel)(struct timex *state); // adjtimex(2); NULL: nobody disciplines the clock
};

/* The clock on the wall: the machine's own, or one that was set by --now or by staff and runs on from
 * there on the loop's time.
 *
 * One that was set is trusted. The machine's is not while it is behind the program's own age or
 * behind the newest day that was closed here, which it cannot be; nor on a board without a battery
 * clock that agrees with it, until something synchronises it: a chip may be there without its
 * battery. A PC or a container that tells of no battery clock and of no synchronisation is believed:
 * it has its time from its firmware or its host. */
struct wall {
	bool is_set;
	bool is_by_staff;
	int64_t seconds; // since 1970 UTC, at the loop's time at_ms
	int64_t at_ms;
	int64_t machine_ms; // when opened or set by staff: the machine's clock less the time since boot
	int newest;         // the day that was closed last
	int timer;          // a timerfd on the machine's clock, -1 without one
	bool has_chip;      // a battery clock was within two minutes of the machine's
	struct wall_signs signs;
};

/* now: as the option has it, or NULL for the machine's clock. A played wall runs on the loop's time from
 * then on, whoever set it. */
bool wall_open(struct wall *wall, const char *now, bool is_played, int64_t at_ms,
	struct error *err);
void wall_close(struct wall *wall);

/* Goes by these signs instead of the system's, as if it had been opened with them. For the tests. */
void wall_read_signs(struct wall *wall, const struct wall_signs *signs);

/* The local time at the loop's time. */
struct moment wall_moment(const struct wall *wall, int64_t now_ms);

enum wall_trust wall_trust(const struct wall *wall);
bool wall_is_trusted(const struct wall *wall);

/* A sheet of that day is closed: no clock is trusted that is behind it. */
void wall_note_day(struct wall *wall, int day);

/* Staff set it; the machine's own clock stays what it is. */
void wall_set(struct wall *wall, int64_t seconds, int64_t now_ms);

/* Once somebody has set the machine's clock, looks at the battery clock again. True when that was
 * since staff set the wall, and the machine's can be right: it holds again from now on. */
bool wall_heed_machine(struct wall *wall);

/* What staff set holds until the machine is started again, whatever becomes of the program: the
 * file `clock` in the data folder has the boot's id and how far the wall is from the time since
 * boot. False when it cannot be written. */
bool wall_keep(const struct wall *wall, const char *folder, int64_t now_ms, struct error *err);

/* The same for a kiosk that does not run now: staff have said that the machine's clock is right. */
bool wall_keep_machine(const char *folder, struct error *err);

/* Takes up what was kept in this boot, unless the machine's clock has become right since. False
 * when the file is damaged: the wall stays the machine's. */
bool wall_take_up(struct wall *wall, const char *folder, int64_t now_ms, struct error *err);

/* Lets the descriptor wall->timer be readable in so many seconds by the machine's clock, also after
 * a suspend, and at once when that clock is set. */
void wall_set_alarm(struct wall *wall, int seconds);

/* True once after the alarm has gone off; the descriptor is then silent again. */
bool wall_has_rung(struct wall *wall);

#endif
