#include "kiosk/light.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"

enum { PATH = 400 };

void light_init(struct light_panel *light, const char *folder) {
	light->folder = folder ? folder : "/sys/class/backlight";
	light->percent = 0;
}

static bool read_highest(const char *folder, int *highest) {
	char path[PATH];
	snprintf(path, sizeof path, "%.380s/max_brightness", folder);
	FILE *file = fopen(path, "re");
	bool is_read = file && fscanf(file, "%d", highest) == 1 && *highest > 0 && *highest < 10000000;
	if (file) {
		fclose(file);
	}
	return is_read;
}

/* The file is the kernel's: it is written in one piece and not replaced. */
static bool write_level(const char *folder, int level, struct error *err) {
	char path[PATH], text[16];
	int length = snprintf(text, sizeof text, "%d\n", level);
	snprintf(path, sizeof path, "%.380s/brightness", folder);
	int file = open(path, O_WRONLY | O_CLOEXEC);
	bool is_written = file >= 0 && write(file, text, (size_t)length) == length;
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	return is_written ||
		   error_set(err, "%s: the backlight cannot be set (%s)", path, strerror(reason));
}

static bool set_one(const char *folder, int percent, struct error *err) {
	int highest;
	if (!read_highest(folder, &highest)) {
		return error_set(err, "%s: tells no max_brightness", folder);
	}
	int level = (int)((long long)highest * percent / 100);
	return write_level(folder, level > 0 ? level : 1, err);
}

bool light_set(struct light_panel *light, int percent, struct error *err) {
	percent = percent < LIGHT_LEAST ? LIGHT_LEAST : percent > 100 ? 100 : percent;
	if (percent == light->percent) {
		return true;
	}
	DIR *all = opendir(light->folder);
	int found = 0;
	bool is_set = true;
	for (struct dirent *entry; all && (entry = readdir(all));) {
		char folder[PATH];
		if (entry->d_name[0] != '.') {
			snprintf(folder, sizeof folder, "%.120s/%s", light->folder, entry->d_name);
			is_set = set_one(folder, percent, err) && is_set;
			found++;
		}
	}
	if (all) {
		closedir(all);
	}
	light->percent = percent;
	return found ? is_set : error_set(err, "%s: there is no backlight", light->folder);
}

bool light_is_there(const struct light_panel *light) {
	DIR *all = opendir(light->folder);
	bool is_there = false;
	for (struct dirent *entry; all && (entry = readdir(all));) {
		is_there = is_there || entry->d_name[0] != '.';
	}
	if (all) {
		closedir(all);
	}
	return is_there;
}
