#include "kiosk/stick.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/project.h"
#include "core/store.h"

enum {
	LOOK_SECONDS = 15, // a stick that wakes up
	STEPS = 10,
	NAME = 64,
};

const char stick_settings[] = "ovella-asetukset.conf";

static const enum stick_step steps[STICK_WHATS][STEPS] = {
	[STICK_WEEKS] = {STICK_LOOK, STICK_TABLES_NOW, STICK_TEXT_NOW, STICK_TABLES_BEFORE,
		STICK_TEXT_BEFORE, STICK_BUNDLE, STICK_SYNC, STICK_COUNT, STICK_RELEASE},
	[STICK_PAPER] = {STICK_LOOK, STICK_DO_PAPER, STICK_SYNC, STICK_COUNT, STICK_RELEASE},
	[STICK_REPORT] = {STICK_LOOK, STICK_NOTE, STICK_DO_REPORT, STICK_SYNC, STICK_COUNT,
		STICK_RELEASE},
	[STICK_COLLECT] = {STICK_LOOK, STICK_DO_COLLECT},
	[STICK_ENROL] = {STICK_LOOK, STICK_DO_ENROL},
	[STICK_SETTINGS] = {STICK_FETCH, STICK_CHECK},
};

enum stick_step stick_step(const struct stick *stick) {
	return steps[stick->what][stick->at];
}

/* There is no week before the project's first. */
static bool has_before(const struct stick *stick) {
	return stick->now.day - day_weekday(stick->now.day) > stick->project->from;
}

static bool is_skipped(const struct stick *stick) {
	switch (stick_step(stick)) {
	case STICK_TABLES_BEFORE:
	case STICK_TEXT_BEFORE:
		return !has_before(stick);
	case STICK_NOTE:
		return !stick_has_ended(stick);
	default:
		return false;
	}
}

void stick_name_week(const struct stick *stick, bool is_before, char *name, size_t size) {
	char week[DAY_TEXT];
	day_format_week(day_week(stick->now.day - (is_before ? 7 : 0)), week);
	snprintf(name, size, "ovella-%s-%s", stick->project->sites[stick->site].code, week);
}

static void place_week(struct stick *stick, bool is_before) {
	char name[NAME];
	stick_name_week(stick, is_before, name, sizeof name);
	snprintf(stick->slot.folders[is_before], SLOT_PATH, "%s/%s", stick->folder, name);
}

static void place_paper(struct stick *stick) {
	char name[NAME - 2];
	stick_name_week(stick, false, name, sizeof name);
	snprintf(stick->slot.start, sizeof stick->slot.start, "%s.", name);
}

static void place_report(struct stick *stick) {
	snprintf(stick->slot.folders[0], SLOT_PATH, "%s/ovella-%s-jakso-%d", stick->folder,
		stick->project->code, stick_period(stick));
}

static void place_weeks(struct stick *stick) {
	const char *device = stick->store ? store_device(stick->store) : "";
	place_week(stick, false);
	if (has_before(stick)) {
		place_week(stick, true);
	}
	snprintf(stick->slot.start, sizeof stick->slot.start, device[0] ? "ovella-%s." : "%s", device);
}

/* Where what is. */
static void place(struct stick *stick) {
	const char *wish = getenv("OVELLA_STICK_RELEASE");
	struct slot *slot = &stick->slot;
	memset(slot, 0, sizeof *slot);
	snprintf(slot->folder, sizeof slot->folder, "%s", stick->folder);
	snprintf(slot->wish, sizeof slot->wish, "%s", wish ? wish : "/run/ovella/stick-release");
	snprintf(slot->file, sizeof slot->file, "%s/%s", stick->folder, stick_settings);
	snprintf(slot->copy, sizeof slot->copy, "%s/%s", stick->data, stick_settings);
	slot->is_for_writing = stick->what <= STICK_REPORT;
	if (stick->what == STICK_WEEKS) {
		place_weeks(stick);
	} else if (stick->what == STICK_PAPER) {
		place_paper(stick);
	} else if (stick->what == STICK_REPORT) {
		place_report(stick);
	}
}

static bool start_step(struct stick *stick, struct error *err) {
	static const errand_deed deeds[] = {[STICK_LOOK] = slot_look,
		[STICK_COUNT] = slot_count,
		[STICK_RELEASE] = slot_release,
		[STICK_FETCH] = slot_fetch,
		[STICK_CHECK] = NULL};
	enum stick_step step = stick_step(stick);
	int seconds = step == STICK_RELEASE ? stick->release_seconds : LOOK_SECONDS;
	return deeds[step]
			   ? errand_do(stick->errand, stick->folder, deeds[step], &stick->slot, seconds, err)
			   : stick_start_program(stick, step, err);
}

bool stick_start(struct stick *stick, struct error *err) {
	stick->at = stick->files = 0;
	stick->is_held = stick->has_bundle = false;
	stick->unbundled.text[0] = '\0';
	place(stick);
	return start_step(stick, err);
}

/* The sheet that the admin left, sealed as our own. None was left where the report was issued
 * before. */
static bool seal_note(struct stick *stick, struct error *err) {
	char path[SLOT_PATH], body[SHEET_BODY];
	struct sheet sheet;
	stick_name_note(stick, path, sizeof path);
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

/* What a step left behind. */
static bool take_up(struct stick *stick, struct error *err) {
	char line[NAME];
	if (stick_step(stick) == STICK_COUNT) {
		errand_line(stick->errand, ERRAND_ANSWER, 0, line, sizeof line);
		stick->files = atoi(line);
	}
	stick->has_bundle |= stick_step(stick) == STICK_BUNDLE && stick->errand->code == 0;
	return stick_step(stick) != STICK_NOTE || seal_note(stick, err);
}

/* Before the first day is closed there is no bundle; and what the weeks say is worth having without
 * one. */
static bool may_fail(struct stick *stick, const struct error *why) {
	bool is_bundle = stick_step(stick) == STICK_BUNDLE;
	if (is_bundle && stick->errand->code != 1) {
		stick->unbundled = *why;
	}
	return is_bundle;
}

enum errand_state stick_work(struct stick *stick, struct error *err) {
	enum errand_state state = errand_work(stick->errand, err);
	if (state == ERRAND_BUSY || (state == ERRAND_FAILED && !may_fail(stick, err))) {
		stick->is_held = state == ERRAND_FAILED && stick_step(stick) == STICK_RELEASE;
		return state;
	}
	if (!take_up(stick, err)) {
		return ERRAND_FAILED;
	}
	do {
		stick->at++;
	} while (is_skipped(stick));
	if (stick_step(stick) == STICK_END) {
		return ERRAND_DONE;
	}
	return start_step(stick, err) ? ERRAND_BUSY : ERRAND_FAILED;
}

int stick_files(const struct stick *stick) {
	return stick->files;
}
