#include "kiosk/wall.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"

#ifndef TFD_TIMER_CANCEL_ON_SET
#define TFD_TIMER_CANCEL_ON_SET 2
#endif

bool wall_open(struct wall *wall, const char *now, bool is_played, int64_t at_ms,
	struct error *err) {
	memset(wall, 0, sizeof *wall);
	wall->timer = -1;
	wall->at_ms = at_ms;
	wall->is_set = now || is_played;
	wall->seconds = time(NULL);
	if (wall->is_set) {
		return !now || day_parse_time(now, &wall->seconds, err);
	}
	wall->timer = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	return true;
}

void wall_close(struct wall *wall) {
	if (wall->timer >= 0) {
		close(wall->timer);
	}
	wall->timer = -1;
}

struct moment wall_moment(const struct wall *wall, int64_t now_ms) {
	return day_at(wall->is_set ? wall->seconds + (now_ms - wall->at_ms) / 1000 : time(NULL));
}

/* A machine without a battery for its clock wakes up in the past; the program's own file tells a
 * day that has been. */
bool wall_is_trusted(const struct wall *wall) {
	struct stat program;
	if (wall->is_set || stat("/proc/self/exe", &program) != 0) {
		return true;
	}
	return time(NULL) >= program.st_mtime - 86400;
}

void wall_set_alarm(struct wall *wall, int seconds) {
	struct itimerspec alarm = {.it_value = {.tv_sec = time(NULL) + seconds}};
	if (wall->timer >= 0) {
		timerfd_settime(wall->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &alarm, NULL);
	}
}

/* A clock that was set makes the read fail, once, with ECANCELED. */
bool wall_has_rung(struct wall *wall) {
	uint64_t times;
	if (wall->timer < 0) {
		return false;
	}
	return read(wall->timer, &times, sizeof times) > 0 || errno == ECANCELED;
}
