#include "admin/known.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/key.h"

enum { PATH = 4096 };

bool known_find(
	const char *data, const char *device, struct key *key, bool *found, struct error *err) {
	char path[PATH];
	snprintf(path, sizeof path, "%s/known/%s.pub", data, device);
	*found = access(path, F_OK) == 0 || errno != ENOENT;
	return !*found || key_read(path, key, err);
}

bool known_add(const char *data, const struct key *key, struct error *err) {
	char folder[PATH], device[SHEET_DEVICE], name[SHEET_DEVICE + 4];
	struct key there;
	bool found;
	key_name(key, device);
	if (!known_find(data, device, &there, &found, err)) {
		return false;
	}
	if (found) {
		return error_set(err, "%s: a key of it is known already", device);
	}
	snprintf(folder, sizeof folder, "%s/known", data);
	snprintf(name, sizeof name, "%s.pub", device);
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		return error_set(err, "%.300s: cannot be made: %s", folder, strerror(errno));
	}
	return key_write(folder, name, key, err);
}
