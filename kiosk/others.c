#include "kiosk/others.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/day.h"
#include "core/error.h"
#include "core/key.h"
#include "core/place.h"
#include "core/store.h"

bool others_digits(const char *folder, char *text, size_t size) {
	char path[PLACE_PATH], digits[KEY_FINGERPRINT];
	struct key key;
	struct error unread; // the store tells of it
	snprintf(path, sizeof path, "%.4000s/device.pub", folder);
	if (!key_read(path, &key, &unread)) {
		return false;
	}
	key_fingerprint(&key, digits);
	snprintf(text, size, "%s", digits);
	return true;
}

struct newest {
	const char *own;
	int day;
};

static bool look_at(const struct store_line *line, void *data, struct error *unused) {
	struct newest *newest = data;
	(void)unused;
	if (strcmp(line->device, newest->own) != 0 && line->day > newest->day) {
		newest->day = line->day;
	}
	return true;
}

bool others_newest_day(const char *folder, const char *own_device, int *day, struct error *err) {
	char path[PLACE_PATH];
	struct newest newest = {own_device, DAY_NONE};
	*day = DAY_NONE;
	snprintf(path, sizeof path, "%.4000s/collected.db", folder);
	if (access(path, F_OK) != 0) {
		return true;
	}
	struct store *store = store_open(folder, STORE_READ, err);
	bool is_read = store && store_each_line(store, look_at, &newest, err);
	store_close(store);
	*day = newest.day;
	return is_read;
}
