#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/project.h"
#include "kiosk/stick.h"

/* The programs that a stick's steps are done by, and what they are told. */

enum {
	ADMIN_SECONDS = 60,
	BUNDLE_SECONDS = 120,  // nine years of sheets
	COLLECT_SECONDS = 170, // as many, from several sites
	REPORT_SECONDS = 170,  // a small board takes its time
	SYNC_SECONDS = 180,    // a slow stick
	CHECK_SECONDS = 60,
	PATH = SLOT_PATH + 160,
	NAME = 64,
};

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

bool stick_has_ended(const struct stick *stick) {
	return period_of(stick)->until <= stick->now.day;
}

int stick_period(const struct stick *stick) {
	return period_of(stick)->number;
}

void stick_name_note(const struct stick *stick, char *path, size_t size) {
	snprintf(path, size, "%s/report.note", stick->data);
}

/* The admin's words are in the languages that staff read. */
static const char *language_of(const struct stick *stick) {
	const char *first = stick->project->languages[0];
	bool is_known = strcmp(first, "sv") == 0 || strcmp(first, "en") == 0;
	return is_known ? first : "fi";
}

/* What ovella-admin is told, whatever it is to do. */
struct words {
	const char *all[ERRAND_WORDS];
	int count;
	char now[32];
};

static void say(struct words *words, const char *word) {
	if (words->count < ERRAND_WORDS - 1) {
		words->all[words->count++] = word;
		words->all[words->count] = NULL;
	}
}

static void say_two(struct words *words, const char *option, const char *value) {
	say(words, option);
	say(words, value);
}

static void begin(const struct stick *stick, struct words *words, const char *command) {
	char day[DAY_TEXT];
	words->count = 0;
	day_format(stick->now.day, day);
	snprintf(words->now, sizeof words->now, "%sT%02d:%02d", day, stick->now.minute / 60,
		stick->now.minute % 60);
	say(words, "ovella-admin");
	say_two(words, "--settings", stick->project->path);
	say_two(words, "--data", stick->data);
	say_two(words, "--now", words->now);
	say_two(words, "--lang", language_of(stick));
	say(words, command);
}

static bool run(struct stick *stick, const struct words *words, int seconds, struct error *err) {
	return errand_start(stick->errand, words->all, seconds, err);
}

static bool start_week(struct stick *stick, enum stick_step step, struct error *err) {
	struct words words;
	char path[PATH], name[NAME], week[DAY_TEXT];
	bool is_before = step == STICK_TABLES_BEFORE || step == STICK_TEXT_BEFORE;
	bool is_text = step == STICK_TEXT_NOW || step == STICK_TEXT_BEFORE;
	const char *folder = stick->slot.folders[is_before];
	begin(stick, &words, step == STICK_DO_PAPER ? "paper" : "week");
	stick_name_week(stick, is_before, name, sizeof name);
	day_format_week(day_week(stick->now.day - (is_before ? 7 : 0)), week);
	snprintf(path, sizeof path, "%s", folder);
	if (step == STICK_DO_PAPER) {
		snprintf(path, sizeof path, "%s/%s.pdf", stick->folder, name);
	} else if (is_text) {
		snprintf(path, sizeof path, "%s/%s.txt", folder, name);
	}
	say_two(&words, "--site", stick->project->sites[stick->site].code);
	say_two(&words, "--week", week);
	say_two(&words, "--out", path);
	if (step != STICK_DO_PAPER) {
		say_two(&words, "--format", is_text ? "text" : "csv");
	}
	return run(stick, &words, ADMIN_SECONDS, err);
}

/* What is issued needs no more than a place for its sheet, or for its files. */
static bool start_report(struct stick *stick, enum stick_step step, struct error *err) {
	struct words words;
	char path[PATH], number[12];
	bool is_note = step == STICK_NOTE;
	begin(stick, &words, "report");
	snprintf(number, sizeof number, "%d", stick_period(stick));
	snprintf(path, sizeof path, "%s", stick->slot.folders[0]);
	if (is_note) {
		stick_name_note(stick, path, sizeof path);
	}
	say_two(&words, "--period", number);
	say_two(&words, is_note ? "--note" : "--out", path);
	if (stick_has_ended(stick)) {
		say(&words, "--issue");
	}
	return run(stick, &words, REPORT_SECONDS, err);
}

static bool start_bundle(struct stick *stick, struct error *err) {
	struct words words;
	begin(stick, &words, "bundle");
	say_two(&words, "--out", stick->folder);
	return run(stick, &words, BUNDLE_SECONDS, err);
}

static bool start_collect(struct stick *stick, bool is_enrolled, struct error *err) {
	struct words words;
	begin(stick, &words, "collect");
	if (is_enrolled) {
		say(&words, "--enrol");
		say_two(&words, "--fingerprint", stick->digits);
	}
	say(&words, stick->folder);
	return run(stick, &words, COLLECT_SECONDS, err);
}

static bool start_sync(struct stick *stick, struct error *err) {
	const char *const arguments[] = {"sync", "-f", stick->folder, NULL};
	return errand_start(stick->errand, arguments, SYNC_SECONDS, err);
}

/* By a kiosk of its own, which may take its time, set another time zone, and stumble. */
static bool start_check(struct stick *stick, struct error *err) {
	struct words words = {.count = 0};
	char window[32], rotate[12];
	snprintf(window, sizeof window, "%dx%d", stick->width, stick->height);
	say(&words, "ovella-kiosk");
	say_two(&words, "--settings", stick->slot.copy);
	say_two(&words, "--window", window);
	say_two(&words, "--check-settings", stick->project->sites[stick->site].code);
	snprintf(rotate, sizeof rotate, "%d", stick->asked_rotate);
	if (stick->asked_rotate >= 0) {
		say_two(&words, "--rotate", rotate);
	}
	if (stick->asked_site) {
		say_two(&words, "--site", stick->asked_site);
	}
	return run(stick, &words, CHECK_SECONDS, err);
}

bool stick_start_program(struct stick *stick, enum stick_step step, struct error *err) {
	switch (step) {
	case STICK_NOTE:
	case STICK_DO_REPORT:
		return start_report(stick, step, err);
	case STICK_BUNDLE:
		return start_bundle(stick, err);
	case STICK_SYNC:
		return start_sync(stick, err);
	case STICK_DO_COLLECT:
	case STICK_DO_ENROL:
		return start_collect(stick, step == STICK_DO_ENROL, err);
	case STICK_CHECK:
		return start_check(stick, err);
	default:
		return start_week(stick, step, err);
	}
}
