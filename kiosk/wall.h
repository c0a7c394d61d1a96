#ifndef KIOSK_WALL_H
#define KIOSK_WALL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/day.h"

struct error;

/* The clock on the wall: the machine's own, or one that was set by --now and runs on from there on
 * the loop's time. A clock that was set by hand is trusted; the machine's is not while it is behind
 * the program's own age, which it cannot be. */
struct wall {
	bool is_set;
	int64_t seconds; // since 1970 UTC, at the loop's time at_ms
	int64_t at_ms;
	int timer; // a timerfd on the machine's clock, -1 without one
};

/* now: as the option has it, or NULL for the machine's clock. A played wall runs on the loop's time from
 * then on, whoever set it. */
bool wall_open(struct wall *wall, const char *now, bool is_played, int64_t at_ms,
	struct error *err);
void wall_close(struct wall *wall);

/* The local time at the loop's time. */
struct moment wall_moment(const struct wall *wall, int64_t now_ms);

bool wall_is_trusted(const struct wall *wall);

/* Lets the descriptor wall->timer be readable in so many seconds by the machine's clock, also after
 * a suspend, and at once when that clock is set. */
void wall_set_alarm(struct wall *wall, int seconds);

/* True once after the alarm has gone off; the descriptor is then silent again. */
bool wall_has_rung(struct wall *wall);

#endif
