#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/pin_file.h"
#include "kiosk/wall.h"

enum { BOOT_ID = 40 };

static int64_t since_boot(void) {
	struct timespec now;
	clock_gettime(CLOCK_BOOTTIME, &now);
	return now.tv_sec;
}

static bool read_boot_id(const struct wall *wall, char id[BOOT_ID], struct error *err) {
	FILE *file = fopen(wall->signs.boot_id, "re");
	bool is_read = file && fscanf(file, "%39s", id) == 1;
	if (file) {
		fclose(file);
	}
	return is_read || error_set(err, "%s: cannot be read; the clock is not kept for the next start",
						  wall->signs.boot_id);
}

static int open_folder(const char *folder) {
	return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool wall_keep(const struct wall *wall, const char *folder, int64_t now_ms, struct error *err) {
	char id[BOOT_ID], value[PIN_VALUE];
	if (!read_boot_id(wall, id, err)) {
		return false;
	}
	int64_t seconds = wall->seconds + (now_ms - wall->at_ms) / 1000;
	snprintf(value, sizeof value, "%s %" PRId64 " %" PRId64, id, seconds - since_boot(),
		wall->machine_ms);
	int file = open_folder(folder);
	int reason = file >= 0 ? pin_file_write(file, "clock", value) : errno;
	if (file >= 0) {
		close(file);
	}
	return reason == 0 ||
		   error_set(err, "%s/clock: cannot be written: %s", folder, strerror(reason));
}

bool wall_keep_machine(const char *folder, struct error *err) {
	struct wall wall;
	if (!wall_open(&wall, NULL, false, 0, err)) {
		return false;
	}
	bool is_kept = wall_keep(&wall, folder, 0, err);
	wall_close(&wall);
	return is_kept;
}

static enum pin_found read_value(const char *folder, char value[PIN_VALUE], struct error *err) {
	int file = open_folder(folder);
	if (file < 0) {
		return PIN_MISSING;
	}
	enum pin_found found = pin_file_read(file, folder, "clock", value, err);
	close(file);
	return found;
}

bool wall_take_up(struct wall *wall, const char *folder, int64_t now_ms, struct error *err) {
	char value[PIN_VALUE], id[BOOT_ID], kept[BOOT_ID];
	int64_t offset, machine;
	int end = 0;
	enum pin_found found = read_value(folder, value, err);
	if (found == PIN_MISSING) {
		return true;
	}
	if (found == PIN_UNREADABLE) {
		return false;
	}
	if (sscanf(value, "%39s %" SCNd64 " %" SCNd64 "%n", kept, &offset, &machine, &end) != 3 ||
		value[end]) {
		return error_set(err, "%s/clock: damaged; set the clock again", folder);
	}
	if (!read_boot_id(wall, id, err)) {
		return false;
	}
	if (strcmp(id, kept) == 0) {
		wall_set(wall, since_boot() + offset, now_ms);
		wall->machine_ms = machine;
		wall_heed_machine(wall);
	}
	return true;
}
