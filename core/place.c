#include "core/place.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void own_folder(char folder[4096]) {
	ssize_t length = readlink("/proc/self/exe", folder, 4095);
	folder[length > 0 ? length : 0] = '\0';
	char *slash = strrchr(folder, '/');
	if (slash) {
		*slash = '\0';
	}
}

void place_find(const char *name, char path[PLACE_PATH]) {
	char folder[4096];
	own_folder(folder);
	snprintf(path, PLACE_PATH, "%s/share/%s", folder, name);
	if (access(path, R_OK) != 0) {
		snprintf(path, PLACE_PATH, "%s/../share/ovella/%s", folder, name);
	}
}
