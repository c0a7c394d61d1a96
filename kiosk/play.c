#include "kiosk/play.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/text.h"
#include "kiosk/kiosk.h"
#include "kiosk/sdl/painter.h"

enum { CONTACT_MS = 60 };

/* What takes real time is waited for before ours runs on. */
static void tick(struct kiosk *kiosk) {
	kiosk_tick(kiosk);
	while (kiosk->desk.is_busy) {
		int descriptors[DESK_DESCRIPTORS], count = desk_descriptors(kiosk, descriptors);
		struct pollfd waiting[DESK_DESCRIPTORS];
		for (int i = 0; i < count; i++) {
			waiting[i] = (struct pollfd){.fd = descriptors[i], .events = POLLIN};
		}
		poll(waiting, (nfds_t)count, -1);
		kiosk_tick(kiosk);
	}
}

/* Lets time pass, doing on the way what falls due. */
static void pass(struct kiosk *kiosk, int64_t until) {
	while (kiosk_deadline(kiosk) <= until) {
		int64_t deadline = kiosk_deadline(kiosk);
		kiosk->now = deadline > kiosk->now ? deadline : kiosk->now;
		tick(kiosk);
	}
	kiosk->now = until;
	tick(kiosk);
}

static void contact(struct kiosk *kiosk, int x, int y) {
	struct event event = {.kind = EVENT_DOWN, .at = kiosk->now, .x = x, .y = y};
	kiosk_step(kiosk, &event);
	pass(kiosk, kiosk->now + CONTACT_MS);
	event.kind = EVENT_UP;
	event.at = kiosk->now;
	kiosk_step(kiosk, &event);
	tick(kiosk);
}

/* A screen that only passes by is waited for; then the screen must have settled. */
static void wait_until_accepted(struct kiosk *kiosk, int target) {
	while ((kiosk->flow.screen == SCREEN_UNDONE || kiosk->flow.screen == SCREEN_MOMENT) &&
		   !paint_find(flow_scene(&kiosk->flow), target)) {
		pass(kiosk, flow_deadline(&kiosk->flow));
	}
	int64_t accepts = flow_accepts_at(&kiosk->flow, target);
	if (accepts > kiosk->now) {
		pass(kiosk, accepts);
	}
}

static bool tap(struct kiosk *kiosk, const char *word, struct error *err) {
	int target = flow_target_named(&kiosk->flow, word);
	if (target != TARGET_NONE) {
		wait_until_accepted(kiosk, target);
	}
	const struct shape *shape =
		target == TARGET_NONE ? NULL : paint_find(flow_scene(&kiosk->flow), target);
	if (!shape) {
		return error_set(err, "'%.60s': not a word of --play, and nothing to touch on screen %s",
			word, flow_screen_name(kiosk->flow.screen));
	}
	contact(kiosk, shape->rect.x + shape->rect.w / 2, shape->rect.y + shape->rect.h / 2);
	return true;
}

static bool wait_for(struct kiosk *kiosk, const char *text, struct error *err) {
	char *end;
	double seconds = strtod(text, &end);
	if (end == text || *end || !(seconds >= 0 && seconds <= 400.0 * 86400)) {
		return error_set(err, "wait '%.40s': write seconds, at most 400 days of them", text);
	}
	pass(kiosk, kiosk->now + (int64_t)(seconds * 1000));
	return true;
}

static bool touch_place(struct kiosk *kiosk, const char *text, struct error *err) {
	int x, y, end = 0;
	if (sscanf(text, "%d %d%n", &x, &y, &end) != 2 || text[end]) {
		return error_set(err, "touch '%.40s': write X Y in pixels", text);
	}
	contact(kiosk, x, y);
	return true;
}

static bool press_key(struct kiosk *kiosk, const char *name, struct error *err) {
	static const char *const names[KEYS] = {
		[KEY_NEXT] = "next",
		[KEY_PREVIOUS] = "previous",
		[KEY_CHOOSE] = "choose",
		[KEY_REPEAT] = "repeat",
		[KEY_UNDO] = "undo",
		[KEY_LOUDER] = "louder",
		[KEY_SOFTER] = "softer",
		[KEY_SPEECH] = "speech",
		[KEY_HEADPHONES] = "headphones",
		[KEY_UNPLUGGED] = "unplugged",
		[KEY_STAFF] = "staff",
	};
	for (int i = 0; i < KEYS; i++) {
		if (strcmp(names[i], name) == 0) {
			wait_until_accepted(kiosk, kiosk->flow.focus);
			struct event event = {.kind = EVENT_KEY, .key = (enum key)i, .at = kiosk->now};
			kiosk_step(kiosk, &event);
			return true;
		}
	}
	return error_set(err, "key '%.40s': there is none of that name", name);
}

static bool use_stick(struct kiosk *kiosk, const char *folder, struct error *err) {
	return text_copy(kiosk->desk.stick_folder, sizeof kiosk->desk.stick_folder, folder) ||
		   error_set(err, "stick '%.40s...': the path is too long", folder);
}

static bool play_line(struct kiosk *kiosk, char *line, struct error *err) {
	char *value = line + strcspn(line, " ");
	if (*value) {
		*value++ = '\0';
	}
	if (line[0] == '\0' || line[0] == '#') {
		return true;
	}
	if (strcmp(line, "wait") == 0) {
		return wait_for(kiosk, value, err);
	}
	if (strcmp(line, "touch") == 0) {
		return touch_place(kiosk, value, err);
	}
	if (strcmp(line, "key") == 0) {
		return press_key(kiosk, value, err);
	}
	if (strcmp(line, "screenshot") == 0) {
		return painter_save(flow_scene(&kiosk->flow), kiosk->glyphs, value, err);
	}
	if (strcmp(line, "stick") == 0) {
		return use_stick(kiosk, value, err);
	}
	if (strcmp(line, "power-cut") == 0) {
		_exit(0);
	}
	return tap(kiosk, line, err);
}

static bool play_lines(struct kiosk *kiosk, FILE *file, const char *path, struct error *err) {
	char line[512];
	struct error why;
	pass(kiosk, kiosk->now);
	for (int number = 1; !kiosk->is_to_restart && fgets(line, sizeof line, file); number++) {
		if (!strchr(line, '\n') && !feof(file)) {
			return error_set(err, "%.100s:%d: the line is longer than %d bytes", path, number,
				(int)sizeof line - 2);
		}
		line[strcspn(line, "\r\n")] = '\0';
		if (!play_line(kiosk, line, &why)) {
			return error_set(err, "%.100s:%d: %.380s", path, number, why.text);
		}
	}
	return true;
}

bool play_file(struct kiosk *kiosk, const char *path, struct error *err) {
	bool is_input = strcmp(path, "-") == 0;
	FILE *file = is_input ? stdin : fopen(path, "re");
	if (!file) {
		return error_set(err, "%s: cannot be read: %s", path, strerror(errno));
	}
	setvbuf(file, NULL, _IONBF, 0); // what is not played yet stays where who begins anew finds it
	bool played = play_lines(kiosk, file, path, err);
	if (kiosk->is_to_restart && !is_input) {
		dup2(fileno(file), STDIN_FILENO);
	}
	if (!is_input) {
		fclose(file);
	}
	return played;
}
