#include "kiosk/stick.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/project.h"

enum {
	ADMIN_SECONDS = 60,
	SYNC_SECONDS = 180, // a slow stick
	PATH = STICK_PATH + 160,
	NAME = 64,
};

/* In turn; the sheet's is the last but one. */
enum step { TABLES_NOW, TEXT_NOW, TABLES_BEFORE, TEXT_BEFORE, PAPER, SYNC, STEPS };

bool stick_is_there(const char *folder) {
	struct stat self, parent;
	char above[STICK_PATH + 4];
	snprintf(above, sizeof above, "%s/..", folder);
	if (stat(folder, &self) != 0 || !S_ISDIR(self.st_mode)) {
		return false;
	}
	bool is_own = stat(above, &parent) == 0 && parent.st_dev != self.st_dev;
	return is_own || access(folder, W_OK | X_OK) == 0;
}

static bool is_before(enum step step) {
	return step == TABLES_BEFORE || step == TEXT_BEFORE;
}

static struct week week_of(const struct stick *stick, enum step step) {
	return day_week(stick->now.day - (is_before(step) ? 7 : 0));
}

/* "ovella-oulu-2026-W18" */
static void name_week(const struct stick *stick, enum step step, char name[NAME]) {
	char week[DAY_TEXT];
	day_format_week(week_of(stick, step), week);
	snprintf(name, NAME, "ovella-%s-%s", stick->project->sites[stick->site].code, week);
}

static void name_folder(const struct stick *stick, enum step step, char path[PATH]) {
	char name[NAME];
	name_week(stick, step, name);
	snprintf(path, PATH, "%s/%s", stick->folder, name);
}

static void name_target(const struct stick *stick, enum step step, char path[PATH]) {
	char name[NAME];
	name_week(stick, step, name);
	if (step == PAPER) {
		snprintf(path, PATH, "%s/%s.pdf", stick->folder, name);
	} else if (step == TEXT_NOW || step == TEXT_BEFORE) {
		snprintf(path, PATH, "%s/%s/%s.txt", stick->folder, name, name);
	} else {
		name_folder(stick, step, path);
	}
}

static bool start_sync(struct stick *stick, struct error *err) {
	const char *const arguments[] = {"sync", "-f", stick->folder, NULL};
	return errand_start(stick->errand, arguments, SYNC_SECONDS, err);
}

static void write_now(const struct stick *stick, char text[32]) {
	char day[DAY_TEXT];
	day_format(stick->now.day, day);
	snprintf(text, 32, "%sT%02d:%02d", day, stick->now.minute / 60, stick->now.minute % 60);
}

/* The admin's words are in the languages that staff read. */
static const char *language_of(const struct stick *stick) {
	const char *first = stick->project->languages[0];
	bool is_known = strcmp(first, "sv") == 0 || strcmp(first, "en") == 0;
	return is_known ? first : "fi";
}

static bool start_admin(struct stick *stick, enum step step, struct error *err) {
	char path[PATH], now[32], week[DAY_TEXT];
	const char *format = step == TABLES_NOW || step == TABLES_BEFORE ? "csv" : "text";
	name_target(stick, step, path);
	write_now(stick, now);
	day_format_week(week_of(stick, step), week);
	const char *const arguments[] = {"ovella-admin", "--settings", stick->project->path, "--data",
		stick->data, "--now", now, "--lang", language_of(stick), step == PAPER ? "paper" : "week",
		"--site", stick->project->sites[stick->site].code, "--week", week, "--out", path,
		step == PAPER ? NULL : "--format", format, NULL};
	return errand_start(stick->errand, arguments, ADMIN_SECONDS, err);
}

static bool make_folder(const struct stick *stick, enum step step, struct error *err) {
	char path[PATH];
	name_folder(stick, step, path);
	return mkdir(path, 0777) == 0 || errno == EEXIST ||
		   error_set(err, "%s: cannot be made: %s", path, strerror(errno));
}

static bool start_step(struct stick *stick, struct error *err) {
	enum step step = (enum step)stick->step;
	if (step == SYNC) {
		return start_sync(stick, err);
	}
	return (step == PAPER || make_folder(stick, step, err)) && start_admin(stick, step, err);
}

bool stick_start(struct stick *stick, struct error *err) {
	stick->step = stick->is_paper ? PAPER : TABLES_NOW;
	return start_step(stick, err);
}

/* There is no week before the project's first. */
static int next_step(const struct stick *stick) {
	int monday = stick->now.day - day_weekday(stick->now.day);
	bool has_before = monday > stick->project->from;
	if (stick->step == TEXT_BEFORE || (stick->step == TEXT_NOW && !has_before)) {
		return SYNC;
	}
	return stick->step + 1;
}

enum errand_state stick_work(struct stick *stick, struct error *err) {
	enum errand_state state = errand_work(stick->errand, err);
	if (state != ERRAND_DONE) {
		return state;
	}
	stick->step = next_step(stick);
	if (stick->step == STEPS) {
		return ERRAND_DONE;
	}
	return start_step(stick, err) ? ERRAND_BUSY : ERRAND_FAILED;
}

static bool is_ours(const char *name) {
	const char *end = strrchr(name, '.');
	return end && (strcmp(end, ".csv") == 0 || strcmp(end, ".txt") == 0);
}

static int count_files(const char *path) {
	int count = 0;
	DIR *folder = opendir(path);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		count += is_ours(entry->d_name);
	}
	if (folder) {
		closedir(folder);
	}
	return count;
}

int stick_files(const struct stick *stick) {
	char now[PATH], before[PATH];
	name_folder(stick, TABLES_NOW, now);
	name_folder(stick, TABLES_BEFORE, before);
	return stick->is_paper ? 1 : count_files(now) + count_files(before);
}
