#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text.h"
#include "kiosk/desk_inside.h"
#include "kiosk/kiosk.h"
#include "kiosk/renew.h"
#include "kiosk/sdl/window.h"

/* What staff ask of a memory stick, and what is told of it. */

enum { RESTART_MS = 4000, FINGERPRINT = 35, LINE = 300 };

static struct staff *staff_of(struct kiosk *kiosk) {
	return &kiosk->flow.staff;
}

static enum desk_state refuse(struct kiosk *kiosk, const char *sentence) {
	staff_answer(staff_of(kiosk), sentence);
	return DESK_FAILED;
}

static enum stick_what what_of(enum staff_task task) {
	switch (task) {
	case TASK_REPORT:
		return STICK_REPORT;
	case TASK_PAPER_FORM:
		return STICK_PAPER;
	case TASK_COLLECT:
		return STICK_COLLECT;
	case TASK_ENROL:
		return STICK_ENROL;
	case TASK_SETTINGS:
		return STICK_SETTINGS;
	default:
		return STICK_WEEKS;
	}
}

static const char *not_done(enum stick_what what) {
	switch (what) {
	case STICK_COLLECT:
	case STICK_ENROL:
		return text_get("The device did not read everything.");
	case STICK_SETTINGS:
		return text_get("The device cannot read the settings.");
	default:
		return text_get("The stick did not get the files.");
	}
}

/* The panel as the next start will find it. */
static void tell_panel(struct kiosk *kiosk, struct stick *stick) {
	const struct options *options = kiosk->options;
	window_size(kiosk->window, &stick->width, &stick->height);
	int rotate = options && options->rotate >= 0 ? options->rotate : kiosk->project->panel.rotate;
	if (rotate == 90 || rotate == 270) {
		int width = stick->width;
		stick->width = stick->height;
		stick->height = width;
	}
	stick->asked_rotate = options ? options->rotate : -1;
	stick->asked_site = options ? options->site : NULL;
}

enum desk_state desk_begin_stick(struct kiosk *kiosk) {
	struct desk *desk = &kiosk->desk;
	struct error why;
	desk->stick = (struct stick){.errand = &desk->errand,
		.project = kiosk->project,
		.site = kiosk->door.site,
		.data = kiosk->door.folder,
		.now = wall_moment(&kiosk->wall, kiosk->now),
		.store = kiosk->door.store,
		.release_seconds = desk->release_seconds,
		.digits = desk->stranger,
		.what = what_of(kiosk->flow.staff.task)};
	snprintf(desk->stick.folder, sizeof desk->stick.folder, "%s", desk->stick_folder);
	tell_panel(kiosk, &desk->stick);
	return stick_start(&desk->stick, &why) ? DESK_BUSY
										   : desk_fail(kiosk, not_done(desk->stick.what), &why);
}

/* The six groups of five digits (core/key.h) that a complaint of ovella-admin begins with. Anywhere
 * else they may be part of a name that somebody chose. */
static const char *find_fingerprint(const char *line) {
	static const char start[] = "ovella-admin: ";
	const char *at = line + sizeof start - 1;
	int same = 0;
	if (strncmp(line, start, sizeof start - 1) != 0) {
		return NULL;
	}
	while (same < FINGERPRINT &&
		   (same % 6 == 5 ? at[same] == ' ' : isdigit((unsigned char)at[same]))) {
		same++;
	}
	return same == FINGERPRINT ? at : NULL;
}

/* Lines of the program that ran, as many as the answer has room for. "ovella-asetukset.conf:12: ..." is of the copy in our own folder. */
static void tell_lines(struct kiosk *kiosk, enum errand_mouth mouth) {
	char line[LINE], shown[LINE];
	const char *data = kiosk->door.folder;
	size_t length = strlen(data);
	for (int i = 0; errand_line(&kiosk->desk.errand, mouth, i, line, sizeof line); i++) {
		const char *place = strstr(line, data);
		bool is_inside = place && place[length] == '/';
		int start = is_inside ? (int)(place - line) : (int)strlen(line);
		snprintf(shown, sizeof shown, "%.*s%s", start, line, is_inside ? place + length + 1 : "");
		if (shown[0]) {
			staff_answer_line(staff_of(kiosk), shown);
		}
	}
}

/* The digits of the first device that is not known yet: only this one is enrolled, and the next is
 * asked for when the stick is read again. */
static bool tell_stranger(struct kiosk *kiosk) {
	char line[LINE], *digits = kiosk->desk.stranger;
	const char *at = NULL;
	for (int i = 0;
		 !at && errand_line(&kiosk->desk.errand, ERRAND_COMPLAINT, i, line, sizeof line); i++) {
		at = find_fingerprint(line);
	}
	if (at) {
		snprintf(digits, sizeof kiosk->desk.stranger, "%.*s", FINGERPRINT, at);
		staff_answer_line(staff_of(kiosk), digits);
	}
	return at != NULL;
}

static void offer(struct kiosk *kiosk, enum staff_task task) {
	kiosk->desk.offered = staff_of(kiosk)->answer.offered = task;
}

static enum desk_state meet_stranger(struct kiosk *kiosk) {
	staff_answer(staff_of(kiosk), text_get("This device does not know the other device."));
	staff_answer_line(staff_of(kiosk), text_get("Look at the other device: State of the device."));
	staff_answer_line(staff_of(kiosk), text_get("Does it have the same digits?"));
	offer(kiosk, TASK_ENROL);
	return DESK_FAILED;
}

static enum desk_state end_collect(struct kiosk *kiosk, enum errand_state state) {
	bool is_enrolled = kiosk->flow.staff.task == TASK_ENROL;
	if (state == ERRAND_FAILED && !is_enrolled && kiosk->desk.errand.code == 1 &&
		tell_stranger(kiosk)) {
		return meet_stranger(kiosk);
	}
	tell_lines(kiosk, ERRAND_ANSWER);
	if (state == ERRAND_FAILED) {
		tell_lines(kiosk, ERRAND_COMPLAINT);
		return refuse(kiosk, not_done(STICK_COLLECT));
	}
	staff_answer(
		staff_of(kiosk), is_enrolled ? text_get("Now this device knows the other device.")
									 : text_get("The device read the counts of the other device."));
	return DESK_SAVED;
}

static enum desk_state end_settings(
	struct kiosk *kiosk, enum errand_state state, const struct error *why) {
	struct desk *desk = &kiosk->desk;
	struct error unread;
	int changes;
	if (state == ERRAND_FAILED && desk->errand.code > 0) {
		tell_lines(kiosk, ERRAND_ANSWER);
		tell_lines(kiosk, ERRAND_COMPLAINT);
		return refuse(kiosk, text_get("There is a fault in the new settings."));
	}
	if (state == ERRAND_FAILED) {
		return desk_fail(kiosk, not_done(STICK_SETTINGS), why);
	}
	if (!renew_tell(
			staff_of(kiosk), kiosk->project->path, desk->stick.slot.copy, &changes, &unread)) {
		return desk_fail(kiosk, not_done(STICK_SETTINGS), &unread);
	}
	if (changes == 0) {
		return refuse(kiosk, text_get("The settings are the same as before."));
	}
	staff_answer(staff_of(kiosk), text_get("Do you want these settings?"));
	offer(kiosk, TASK_RENEW);
	return DESK_SAVED;
}

/* There, but not to be used: each its own sentence. NULL: whatever it was. */
static const char *stick_fault(const struct kiosk *kiosk) {
	const struct errand *errand = &kiosk->desk.errand;
	bool is_fetch = stick_step(&kiosk->desk.stick) == STICK_FETCH;
	if (errand->is_late) {
		return text_get("The stick does not answer. Take another stick.");
	}
	switch (errand->code) {
	case ENODEV:
		return text_get("There is no memory stick.");
	case EROFS:
	case EACCES:
		return is_fetch ? NULL : text_get("The stick is locked. Take another stick.");
	case ENOENT:
		return is_fetch ? text_get("There are no new settings on the stick.") : NULL;
	default:
		return NULL;
	}
}

/* By the words of admin/keep.c: what the stick has from us is not what it was given. */
static bool is_fake(const struct kiosk *kiosk) {
	return strstr(kiosk->desk.errand.said[ERRAND_COMPLAINT], "does not keep what is written") !=
		   NULL;
}

static enum desk_state fail_stick(struct kiosk *kiosk, const struct error *why) {
	const struct stick *stick = &kiosk->desk.stick;
	enum stick_step step = stick_step(stick);
	const char *fault = step == STICK_LOOK || step == STICK_FETCH ? stick_fault(kiosk) : NULL;
	if (fault && kiosk->desk.errand.code == ENODEV) {
		return refuse(kiosk, fault);
	}
	if (is_fake(kiosk)) {
		fault = text_get("The stick is broken. Take another stick.");
	} else if (stick->is_held && kiosk->desk.errand.is_late) {
		fault = text_get("The stick has the files. Wait before you take it out.");
	} else if (stick->is_held) {
		fault = text_get("The stick has the files. Turn off the device before you take it out.");
	}
	return desk_fail(kiosk, fault ? fault : not_done(stick->what), why);
}

/* The day of the last bundle, for the health screen: an empty file's. */
static void note_bundle(const struct kiosk *kiosk) {
	char path[SLOT_PATH];
	snprintf(path, sizeof path, "%s/bundle", kiosk->door.folder);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file >= 0) {
		futimens(file, NULL);
		close(file);
	}
}

static enum desk_state end_files(struct kiosk *kiosk) {
	if (kiosk->desk.stick.has_bundle) {
		note_bundle(kiosk);
	}
	int files = stick_files(&kiosk->desk.stick);
	char text[STAFF_SENTENCE];
	snprintf(text, sizeof text,
		text_get_plural("The stick has %d file. You can take the stick out.",
			"The stick has %d files. You can take the stick out.", (unsigned long)files),
		files);
	staff_answer(staff_of(kiosk), text);
	if (kiosk->desk.stick.unbundled.text[0]) {
		staff_answer_line(staff_of(kiosk), text_get("The bundle for the office is missing."));
		staff_answer_line(staff_of(kiosk), kiosk->desk.stick.unbundled.text);
	}
	return DESK_SAVED;
}

enum desk_state desk_work_stick(struct kiosk *kiosk) {
	struct stick *stick = &kiosk->desk.stick;
	struct error why = {""};
	enum errand_state state = stick_work(stick, &why);
	enum stick_step step = stick_step(stick);
	if (state == ERRAND_BUSY) {
		return DESK_BUSY;
	}
	if (state == ERRAND_FAILED && (step == STICK_LOOK || step == STICK_FETCH)) {
		return fail_stick(kiosk, &why);
	}
	if (stick->what == STICK_COLLECT || stick->what == STICK_ENROL) {
		return end_collect(kiosk, state);
	}
	if (stick->what == STICK_SETTINGS) {
		return end_settings(kiosk, state, &why);
	}
	return state == ERRAND_FAILED ? fail_stick(kiosk, &why) : end_files(kiosk);
}

void desk_forget_settings(struct kiosk *kiosk) {
	char path[SLOT_PATH];
	snprintf(path, sizeof path, "%s/%s", kiosk->door.folder, stick_settings);
	unlink(path);
}

enum desk_state desk_renew(struct kiosk *kiosk) {
	const char *copy = kiosk->desk.stick.slot.copy;
	struct error why;
	bool is_taken = renew_take(kiosk->project->path, copy, &why);
	desk_forget_settings(kiosk);
	if (!is_taken) {
		return desk_fail(kiosk, text_get("The device cannot save the settings."), &why);
	}
	kiosk->restart_at = kiosk->now + RESTART_MS;
	staff_answer(staff_of(kiosk), text_get("The new settings are saved. The device starts anew."));
	return DESK_SAVED;
}
