#include "kiosk/wall.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"

#ifndef TFD_TIMER_CANCEL_ON_SET
#define TFD_TIMER_CANCEL_ON_SET 2
#endif

enum {
	STEP_MS = 2000,     // by so much the machine's clock must leap to have been set
	CHIP_SECONDS = 120, // so far a battery clock may be from it
};

static const struct wall_signs system_signs = {
	.program = "/proc/self/exe",
	.synchronized = "/run/systemd/timesync/synchronized",
	.chip = "/sys/class/rtc/rtc0/since_epoch",
	.board = "/proc/device-tree",
	.boot_id = "/proc/sys/kernel/random/boot_id",
	.ask_kernel = adjtimex,
};

static int64_t read_ms(clockid_t clock) {
	struct timespec now;
	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Stays the same until somebody sets the machine's clock: both are slewed alike. */
static int64_t machine_ms(void) {
	return read_ms(CLOCK_REALTIME) - read_ms(CLOCK_BOOTTIME);
}

/* Without its battery a chip begins at 1970 after a power cut, and the system goes on from the last
 * time that it had kept. */
static bool is_near_chip(const struct wall *wall) {
	int64_t chip = 0;
	FILE *file = fopen(wall->signs.chip, "re");
	bool is_read = file && fscanf(file, "%" SCNd64, &chip) == 1;
	if (file) {
		fclose(file);
	}
	int64_t ahead = time(NULL) - chip;
	return is_read && ahead >= -CHIP_SECONDS && ahead <= CHIP_SECONDS;
}

void wall_read_signs(struct wall *wall, const struct wall_signs *signs) {
	wall->signs = *signs;
	wall->machine_ms = machine_ms();
	wall->has_chip = is_near_chip(wall);
}

bool wall_open(struct wall *wall, const char *now, bool is_played, int64_t at_ms,
	struct error *err) {
	memset(wall, 0, sizeof *wall);
	wall->timer = -1;
	wall->at_ms = at_ms;
	wall->is_set = now || is_played;
	wall->seconds = time(NULL);
	wall->newest = DAY_NONE;
	wall_read_signs(wall, &system_signs);
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

void wall_note_day(struct wall *wall, int day) {
	wall->newest = day > wall->newest ? day : wall->newest;
}

/* A machine without a battery for its clock wakes up in the past; the program's own file tells a
 * day that has been. */
static bool is_behind(const struct wall *wall) {
	struct stat program;
	bool is_old = stat(wall->signs.program, &program) == 0 &&
				  time(NULL) < program.st_mtime - 86400;
	return is_old || day_at(time(NULL)).day < wall->newest;
}

static bool is_there(const char *path) {
	return access(path, F_OK) == 0;
}

/* A kernel that may not be asked (-1) is no proof. */
static bool is_disciplined(const struct wall *wall) {
	struct timex kernel = {0};
	int state = wall->signs.ask_kernel ? wall->signs.ask_kernel(&kernel) : TIME_ERROR;
	return state >= 0 && state != TIME_ERROR && !(kernel.status & STA_UNSYNC);
}

static enum wall_trust machine_trust(const struct wall *wall) {
	if (is_behind(wall)) {
		return WALL_UNTRUSTED;
	}
	if (is_there(wall->signs.synchronized)) {
		return WALL_BY_NETWORK;
	}
	if (wall->has_chip) {
		return WALL_BY_CHIP;
	}
	if (is_disciplined(wall)) {
		return WALL_BY_NETWORK;
	}
	return is_there(wall->signs.board) ? WALL_UNTRUSTED : WALL_BY_HOST;
}

enum wall_trust wall_trust(const struct wall *wall) {
	if (wall->is_by_staff) {
		return WALL_BY_STAFF;
	}
	return wall->is_set ? WALL_BY_OPTION : machine_trust(wall);
}

bool wall_is_trusted(const struct wall *wall) {
	return wall_trust(wall) != WALL_UNTRUSTED;
}

void wall_set(struct wall *wall, int64_t seconds, int64_t now_ms) {
	wall->is_set = wall->is_by_staff = true;
	wall->seconds = seconds;
	wall->at_ms = now_ms;
	wall->machine_ms = machine_ms();
}

static bool has_leapt(const struct wall *wall) {
	int64_t leap = machine_ms() - wall->machine_ms;
	return leap >= STEP_MS || leap <= -STEP_MS;
}

bool wall_heed_machine(struct wall *wall) {
	if (wall->timer < 0 || !has_leapt(wall)) {
		return false;
	}
	wall->has_chip = wall->has_chip || is_near_chip(wall);
	if (!wall->is_by_staff || machine_trust(wall) == WALL_UNTRUSTED) {
		return false;
	}
	wall->is_set = wall->is_by_staff = false;
	return true;
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
