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

static void find(const char *kind, const char *name, char path[PLACE_PATH]) {
	char folder[4096];
	own_folder(folder);
	snprintf(path, PLACE_PATH, "%s/%s/%s", folder, kind, name);
	if (access(path, R_OK) != 0) {
		snprintf(path, PLACE_PATH, "%s/../%s/ovella/%s", folder, kind, name);
	}
}

void place_find(const char *name, char path[PLACE_PATH]) {
	find("share", name, path);
}

void place_find_library(const char *name, char path[PLACE_PATH]) {
	find("lib", name, path);
}
