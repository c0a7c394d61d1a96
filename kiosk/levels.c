#include "kiosk/levels.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/light.h"
#include "kiosk/pin_file.h"
#include "kiosk/ui/staff.h"

static int open_folder(const char *folder) {
	return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool parse(const char *value, struct levels *levels) {
	int end = 0;
	return sscanf(value, "%d %d%n", &levels->volume, &levels->brightness, &end) == 2 &&
		   !value[end] && levels->volume >= 1 && levels->volume <= STAFF_VOLUMES &&
		   levels->brightness >= LIGHT_LEAST && levels->brightness <= 100;
}

bool levels_read(const char *folder, struct levels *levels, struct error *err) {
	char value[PIN_VALUE];
	struct levels read;
	int file = open_folder(folder);
	enum pin_found found =
		file >= 0 ? pin_file_read(file, folder, "levels", value, err) : PIN_MISSING;
	if (file >= 0) {
		close(file);
	}
	if (found == PIN_UNREADABLE) {
		return false;
	}
	if (found == PIN_THERE && !parse(value, &read)) {
		return error_set(err, "%s/levels: damaged; the settings' levels hold", folder);
	}
	*levels = found == PIN_THERE ? read : *levels;
	return true;
}

bool levels_write(const char *folder, const struct levels *levels, struct error *err) {
	char value[40];
	snprintf(value, sizeof value, "%d %d", levels->volume, levels->brightness);
	int file = open_folder(folder);
	int reason = file >= 0 ? pin_file_write(file, "levels", value) : errno;
	if (file >= 0) {
		close(file);
	}
	return reason == 0 ||
		   error_set(err, "%s/levels: cannot be written: %s", folder, strerror(reason));
}
