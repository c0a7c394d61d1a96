#include "kiosk/stick.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/project.h"
#include "core/store.h"

enum {
	ADMIN_SECONDS = 60,
	REPORT_SECONDS = 170, // a small board takes its time
	SYNC_SECONDS = 180, // a slow stick
	PATH = STICK_PATH + 160,
	NAME = 64,
};

/* In turn; the sheet's is the last but one. */
enum step { TABLES_NOW, TEXT_NOW, TABLES_BEFORE, TEXT_BEFORE, NOTE, REPORT, PAPER, SYNC, STEPS };

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

/* The newest period that has ended, or else the one that runs. */
static const struct period *period_of(const struct stick *stick) {
	const struct project *project = stick->project;
	const struct period *period = &project->periods[0];
	for (int i = 1; i < project->period_count; i++) {
		if (project->periods[i].until <= stick->now.day) {
			period = &project->periods[i];
		}
	}
	return period;
}

static bool has_ended(const struct stick *stick) {
	return period_of(stick)->until <= stick->now.day;
}

static void name_note(const struct stick *stick, char path[PATH]) {
	snprintf(path, PATH, "%s/report.note", stick->data);
}

static void name_folder(const struct stick *stick, enum step step, char path[PATH]) {
	char name[NAME];
	if (step == REPORT) {
		snprintf(path, PATH, "%s/ovella-%s-jakso-%d", stick->folder, stick->project->code,
			period_of(stick)->number);
		return;
	}
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

/* What is issued needs no more than a place for its sheet, or for its files. */
static bool start_report(struct stick *stick, enum step step, struct error *err) {
	char path[PATH], now[32], number[12];
	name_folder(stick, REPORT, path);
	if (step == NOTE) {
		name_note(stick, path);
	}
	write_now(stick, now);
	snprintf(number, sizeof number, "%d", period_of(stick)->number);
	bool is_issue = has_ended(stick);
	const char *const arguments[] = {"ovella-admin", "--settings", stick->project->path, "--data",
		stick->data, "--now", now, "--lang", language_of(stick), "report", "--period", number,
		step == NOTE ? "--note" : "--out", path, is_issue ? "--issue" : NULL, NULL};
	return errand_start(stick->errand, arguments, REPORT_SECONDS, err);
}

/* The sheet that the admin left, sealed as our own. None was left where the report was issued before. */
static bool seal_note(struct stick *stick, struct error *err) {
	char path[PATH], body[SHEET_BODY];
	struct sheet sheet;
	name_note(stick, path);
	FILE *file = fopen(path, "re");
	if (!file) {
		return errno == ENOENT ||
			   error_set(err, "%.200s: cannot be read: %s", path, strerror(errno));
	}
	size_t length = fread(body, 1, sizeof body, file);
	fclose(file);
	unlink(path);
	return sheet_parse(&sheet, body, length, err) &&
		   (sheet.kind == SHEET_ISSUED ||
			   error_set(err, "%.200s: not the sheet of a report", path)) &&
		   store_seal(stick->store, &sheet, stick->now.day, err);
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
	if (step == NOTE) {
		return start_report(stick, step, err);
	}
	if (step == REPORT) {
		return make_folder(stick, step, err) && start_report(stick, step, err);
	}
	return (step == PAPER || make_folder(stick, step, err)) && start_admin(stick, step, err);
}

bool stick_start(struct stick *stick, struct error *err) {
	switch (stick->what) {
	case STICK_WEEKS:
		stick->step = TABLES_NOW;
		break;
	case STICK_PAPER:
		stick->step = PAPER;
		break;
	case STICK_REPORT:
		stick->step = has_ended(stick) ? NOTE : REPORT;
		break;
	}
	return start_step(stick, err);
}

/* There is no week before the project's first. */
static int next_step(const struct stick *stick) {
	int monday = stick->now.day - day_weekday(stick->now.day);
	bool has_before = monday > stick->project->from;
	bool is_last = stick->step == TEXT_BEFORE || stick->step == REPORT;
	if (is_last || (stick->step == TEXT_NOW && !has_before)) {
		return SYNC;
	}
	return stick->step + 1;
}

enum errand_state stick_work(struct stick *stick, struct error *err) {
	enum errand_state state = errand_work(stick->errand, err);
	if (state != ERRAND_DONE) {
		return state;
	}
	if (stick->step == NOTE && !seal_note(stick, err)) {
		return ERRAND_FAILED;
	}
	stick->step = next_step(stick);
	if (stick->step == STEPS) {
		return ERRAND_DONE;
	}
	return start_step(stick, err) ? ERRAND_BUSY : ERRAND_FAILED;
}

static bool is_ours(const char *name) {
	static const char *const ends[] = {".csv", ".txt", ".json", ".xlsx", ".pdf", ".html"};
	const char *end = strrchr(name, '.');
	for (size_t i = 0; end && i < sizeof ends / sizeof *ends; i++) {
		if (strcmp(end, ends[i]) == 0) {
			return true;
		}
	}
	return false;
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
	name_folder(stick, stick->what == STICK_REPORT ? REPORT : TABLES_NOW, now);
	name_folder(stick, TABLES_BEFORE, before);
	if (stick->what == STICK_PAPER) {
		return 1;
	}
	return count_files(now) + (stick->what == STICK_WEEKS ? count_files(before) : 0);
}
