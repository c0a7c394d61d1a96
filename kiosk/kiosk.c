#include "kiosk/kiosk.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/place.h"
#include "core/settings.h"
#include "kiosk/house.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/window.h"

enum {
	SETTLE_MS = 60000, // between two tries while a reader holds the store
	SORRY_MS = 45000,  // between two tries to open it; TimeoutStartSec= of the unit is twice that
	PLAY_WIDTH = 1280, // a played kiosk has no screen of its own
	PLAY_HEIGHT = 800,
};

bool kiosk_find_site(const struct project *project, const char *code, int *site,
	struct error *err) {
	int open = 0;
	for (int i = 0; i < project->site_count; i++) {
		if (!project->sites[i].is_planned) {
			*site = i;
			open++;
		}
	}
	code = code ? code : project->site_code[0] ? project->site_code : NULL;
	if (!code) {
		return open == 1 || error_set(err, "%s: names %d sites; say which with --site CODE",
								project->path, project->site_count);
	}
	if (!project_need_site(project, code, site, err)) {
		return false;
	}
	return !project->sites[*site].is_planned ||
		   error_set(err, "site '%s': only planned in %s; nothing is counted there", code,
			   project->path);
}

static void offer_languages(struct kiosk *kiosk) {
	languages_look(&kiosk->languages, kiosk->project, kiosk->glyphs);
	languages_narrow(&kiosk->languages, kiosk->project, NULL);
}

static bool open_window(struct kiosk *kiosk, const struct options *options, struct error *err) {
	int width, height;
	int rotate = options->rotate >= 0 ? options->rotate : kiosk->project->panel.rotate;
	bool has_size = options->width > 0 || !options->play;
	kiosk->window = window_open(has_size ? options->width : PLAY_WIDTH,
		has_size ? options->height : PLAY_HEIGHT, rotate, kiosk->glyphs, err);
	if (!kiosk->window) {
		return false;
	}
	window_size(kiosk->window, &width, &height);
	flow_init(&kiosk->flow, kiosk->project, width, height, glyphs_measure, kiosk->glyphs,
		kiosk->now);
	return grid_works(&kiosk->flow, err);
}

/* Without a clock that can be trusted the house is open: nobody is turned away. */
static void tell_house(struct kiosk *kiosk, struct moment now) {
	bool is_trusted = kiosk->door.is_trusted;
	bool has_figure = kiosk->project->panel.has_house_figure;
	struct opening open = {.is_open = true};
	flow_tell_house(&kiosk->flow, is_trusted ? house_opening(&kiosk->door, now) : open,
		is_trusted && has_figure ? house_week_visits(&kiosk->door, now) : 0);
	aloud_want_house(&kiosk->aloud, &kiosk->flow);
}

static void plan_turn(struct kiosk *kiosk, struct moment moment) {
	int seconds = door_turns_in(&kiosk->door, moment);
	kiosk->turn_at = kiosk->now + (int64_t)seconds * 1000;
	wall_set_alarm(&kiosk->wall, seconds);
}

static bool open_door(struct kiosk *kiosk, const struct options *options, struct error *err) {
	int site;
	desk_read_clock(kiosk, options->data);
	struct moment moment = wall_moment(&kiosk->wall, kiosk->now);
	if (!kiosk_find_site(kiosk->project, options->site, &site, err) ||
		!door_open(&kiosk->door, kiosk->project, site, options->data, moment,
			wall_is_trusted(&kiosk->wall), err) ||
		!desk_open(kiosk, err)) {
		return false;
	}
	plan_turn(kiosk, moment);
	tell_house(kiosk, moment);
	return true;
}

/* Nothing was ever counted in that folder. Nobody answers a played kiosk. */
static bool is_first_start(const struct options *options) {
	char path[PLACE_PATH];
	snprintf(path, sizeof path, "%.4000s/own.db", options->data);
	return !options->play && access(path, F_OK) != 0;
}

bool kiosk_open(struct kiosk *kiosk, const struct options *options, int *exit_code,
	struct error *err) {
	memset(kiosk, 0, sizeof *kiosk);
	kiosk->options = options;
	kiosk->restart_at = INT64_MAX;
	kiosk->wall.timer = -1;
	aloud_init(&kiosk->aloud);
	light_init(&kiosk->light, NULL);
	kiosk->pulse.at = INT64_MAX;
	kiosk->brightness = 100;
	kiosk->tells_screens = options->play != NULL;
	kiosk->now = options->play ? 0 : window_now();
	/* What an earlier run left unsettled waits until the first screen is shown. */
	kiosk->settle_at = kiosk->now + 1000;
	kiosk->aloud_at = options->play ? INT64_MAX : kiosk->now + 1000;
	*exit_code = 2;
	kiosk->project = settings_read(options->settings, err);
	kiosk->glyphs = kiosk->project ? glyphs_open(NULL, err) : NULL;
	if (kiosk->glyphs) {
		offer_languages(kiosk);
	}
	if (!kiosk->glyphs ||
		!wall_open(&kiosk->wall, options->now, options->play != NULL, kiosk->now, err) ||
		!open_window(kiosk, options, err)) {
		return false;
	}
	if (!options->play) {
		pulse_init(&kiosk->pulse, kiosk->now);
	}
	*exit_code = 3;
	bool is_first = is_first_start(options);
	if (!open_door(kiosk, options, err)) {
		*exit_code = kiosk->door.project ? 3 : 2;
		return false;
	}
	*exit_code = 0;
	if (is_first && kiosk->project->panel.asks_pin && !kiosk->flow.staff.has_pin) {
		flow_step(&kiosk->flow,
			&(struct event){.kind = EVENT_KEY, .key = KEY_STAFF, .at = kiosk->now});
	}
	return true;
}

void kiosk_apologise(struct kiosk *kiosk) {
	int64_t end = kiosk->now + SORRY_MS;
	struct event event = {.kind = EVENT_EXPOSE};
	if (!kiosk->window || !pulse_is_due(&kiosk->pulse, kiosk->now)) {
		return;
	}
	flow_fail(&kiosk->flow, kiosk->now);
	while (event.kind != EVENT_QUIT && window_now() < end) {
		window_draw(kiosk->window, flow_scene(&kiosk->flow));
		event = window_wait(kiosk->window, end, NULL, 0);
	}
}

void kiosk_close(struct kiosk *kiosk) {
	desk_close(kiosk);
	door_settle(&kiosk->door);
	door_close(&kiosk->door);
	aloud_close(&kiosk->aloud);
	window_close(kiosk->window);
	wall_close(&kiosk->wall);
	glyphs_close(kiosk->glyphs);
	project_destroy(kiosk->project);
}

static void tell(struct kiosk *kiosk) {
	char detail[sizeof kiosk->why.text], line[sizeof kiosk->told];
	const char *name = flow_screen_name(kiosk->flow.screen);
	flow_detail(&kiosk->flow, detail, sizeof detail);
	if (kiosk->flow.screen == SCREEN_ERROR) {
		snprintf(detail, sizeof detail, "%s", kiosk->why.text);
	}
	snprintf(line, sizeof line, "screen %s%s%s", name, detail[0] ? " " : "", detail);
	if (strcmp(line, kiosk->told) != 0) {
		memcpy(kiosk->told, line, sizeof line);
		puts(line);
		fflush(stdout);
	}
}

static void draw(struct kiosk *kiosk) {
	if (flow_may_fade(&kiosk->flow) && !kiosk->tells_screens) {
		kiosk->is_shown = window_fade(kiosk->window, flow_scene(&kiosk->flow));
	} else {
		kiosk->is_shown = window_draw(kiosk->window, flow_scene(&kiosk->flow));
	}
	flow_drawn(&kiosk->flow);
}

/* A played kiosk is heard by nobody: it tells what it would say. */
static void tell_speech(struct kiosk *kiosk) {
	const struct speech *speech = flow_speech(&kiosk->flow);
	if (speech->serial == kiosk->told_speech) {
		return;
	}
	kiosk->told_speech = speech->serial;
	for (const char *line = speech->text; *line;) {
		int length = (int)strcspn(line, "\n");
		printf("says %.*s\n", length, line);
		line += length + (line[length] == '\n');
	}
	fflush(stdout);
}

static void light(struct kiosk *kiosk) {
	static const int shares[] = {[LIGHT_FULL] = 100, [LIGHT_DIM] = 0, [LIGHT_DARK] = LIGHT_LEAST};
	enum light light = flow_light(&kiosk->flow);
	int share = light == LIGHT_DIM ? kiosk->project->panel.dim_percent : shares[light];
	struct error ignored; // a panel without a backlight is no fault of a day
	if (!kiosk->tells_screens) {
		light_set(&kiosk->light, kiosk->brightness * share / 100, &ignored);
	}
}

static void show(struct kiosk *kiosk) {
	if (flow_is_stale(&kiosk->flow)) {
		draw(kiosk);
	}
	if (kiosk->tells_screens) {
		tell(kiosk);
		tell_speech(kiosk);
	}
	aloud_follow(&kiosk->aloud, &kiosk->flow);
	light(kiosk);
}

static bool turn(struct kiosk *kiosk, struct moment moment, struct error *err) {
	int before = kiosk->door.day.day;
	bool turned = door_turn(&kiosk->door, moment, err);
	if (turned && moment.day > before) {
		wall_note_day(&kiosk->wall, before);
	}
	plan_turn(kiosk, moment);
	tell_house(kiosk, moment);
	kiosk->settle_at = kiosk->now;
	return turned;
}

/* A new day begins before its first visit, whether or not its hour has been noticed. */
static bool keep_count(struct kiosk *kiosk, const struct request *request, struct error *err) {
	struct moment moment = wall_moment(&kiosk->wall, kiosk->now);
	if (request->kind == REQUEST_COUNT && door_is_over(&kiosk->door, moment) &&
		!turn(kiosk, moment, err)) {
		return false;
	}
	return door_do(&kiosk->door, request, moment, err);
}

static enum desk_state carry_out(struct kiosk *kiosk, const struct request *request) {
	if (request->kind == REQUEST_STAFF) {
		return desk_begin(kiosk);
	}
	return keep_count(kiosk, request, &kiosk->why) ? DESK_SAVED : DESK_FAILED;
}

static void answer(struct kiosk *kiosk, enum desk_state state) {
	struct event event = {
		.kind = state == DESK_SAVED ? EVENT_SAVED : EVENT_FAILED, .at = kiosk->now};
	if (state != DESK_BUSY) {
		flow_step(&kiosk->flow, &event);
	}
}

void kiosk_step(struct kiosk *kiosk, const struct event *event) {
	if (event->kind == EVENT_EXPOSE) {
		kiosk->is_shown = window_draw(kiosk->window, flow_scene(&kiosk->flow));
		return;
	}
	kiosk->now = event->at > kiosk->now ? event->at : kiosk->now;
	flow_tell_time(&kiosk->flow, wall_moment(&kiosk->wall, kiosk->now));
	struct request request = flow_step(&kiosk->flow, event);
	if (request.kind != REQUEST_NONE) {
		answer(kiosk, carry_out(kiosk, &request));
	}
	show(kiosk);
}

/* A day is closed when nobody's visit can be changed any more; until then the turn waits. It waits
 * for staff's task, too: a turn that fails shows ERROR, and the desk would answer nobody. */
static void turn_if_due(struct kiosk *kiosk) {
	struct moment moment = wall_moment(&kiosk->wall, kiosk->now);
	kiosk->door.is_trusted = wall_is_trusted(&kiosk->wall);
	bool is_over = door_is_over(&kiosk->door, moment);
	if ((kiosk->now < kiosk->turn_at && !is_over) || !kiosk->door.store || kiosk->desk.is_busy ||
		(is_over && !flow_is_resting(&kiosk->flow))) {
		return;
	}
	if (!turn(kiosk, moment, &kiosk->why)) {
		flow_fail(&kiosk->flow, kiosk->now);
	}
}

static void open_aloud(struct kiosk *kiosk) {
	struct error ignored; // the health screen tells
	kiosk->aloud_at = INT64_MAX;
	if (kiosk->project->panel.has_speech) {
		bool is_heard = aloud_open(&kiosk->aloud, &kiosk->flow, kiosk->door.folder, &ignored);
		flow_tell_sound(&kiosk->flow, is_heard);
	}
}

static void listen(struct kiosk *kiosk) {
	struct event event = {.kind = EVENT_KEY, .at = kiosk->now};
	if (aloud_work(&kiosk->aloud, &event.key)) {
		kiosk_step(kiosk, &event);
	}
}

/* The picture is shown once more: a screen that has gone would not be noticed otherwise. A store that
 * has failed is closed, and the screen says so; a restart would be no better. */
static bool is_well(struct kiosk *kiosk) {
	struct error ignored;
	if (kiosk->pulse.is_ready) {
		kiosk->is_shown = window_draw(kiosk->window, flow_scene(&kiosk->flow));
	}
	return kiosk->is_shown && door_answers(&kiosk->door, &ignored);
}

/* The alarm is heard whether or not a turn can follow at once: left ringing, it would keep the loop
 * awake for as long as a visitor or a broken store holds the turn up. */
void kiosk_tick(struct kiosk *kiosk) {
	struct event event = {.kind = EVENT_TIME, .at = kiosk->now};
	if (wall_has_rung(&kiosk->wall)) {
		kiosk->turn_at = kiosk->now;
		wall_heed_machine(&kiosk->wall);
	}
	if (kiosk->now >= kiosk->aloud_at) {
		open_aloud(kiosk);
	}
	listen(kiosk);
	answer(kiosk, desk_work(kiosk));
	kiosk->is_to_restart = kiosk->now >= kiosk->restart_at && !kiosk->desk.is_busy;
	kiosk_step(kiosk, &event);
	turn_if_due(kiosk);
	show(kiosk);
	if (kiosk->now >= kiosk->settle_at && flow_is_resting(&kiosk->flow)) {
		kiosk->settle_at = door_settle(&kiosk->door) ? INT64_MAX : kiosk->now + SETTLE_MS;
	}
	if (pulse_is_due(&kiosk->pulse, kiosk->now)) {
		pulse_tell(&kiosk->pulse, is_well(kiosk), kiosk->now);
	}
}

/* A turn that is overdue after kiosk_tick() waits for something else: a visitor, or the store. */
int64_t kiosk_deadline(const struct kiosk *kiosk) {
	int64_t deadline = flow_deadline(&kiosk->flow);
	if (kiosk->turn_at > kiosk->now && kiosk->turn_at < deadline) {
		deadline = kiosk->turn_at;
	}
	if (kiosk->aloud_at < deadline) {
		deadline = kiosk->aloud_at;
	}
	if (kiosk->pulse.at < deadline) {
		deadline = kiosk->pulse.at;
	}
	if (kiosk->restart_at > kiosk->now && kiosk->restart_at < deadline) {
		deadline = kiosk->restart_at;
	}
	bool is_due = flow_is_resting(&kiosk->flow) && kiosk->settle_at < deadline;
	return is_due ? kiosk->settle_at : deadline;
}

void kiosk_run(struct kiosk *kiosk) {
	struct event event = {.kind = EVENT_TIME, .at = kiosk->now};
	while (event.kind != EVENT_QUIT) {
		kiosk_step(kiosk, &event);
		kiosk_tick(kiosk);
		if (kiosk->is_to_restart) {
			return;
		}
		int descriptors[2 + DESK_DESCRIPTORS + 1];
		int count = aloud_descriptors(&kiosk->aloud, descriptors);
		count += desk_descriptors(kiosk, descriptors + count);
		if (kiosk->wall.timer >= 0) {
			descriptors[count++] = kiosk->wall.timer;
		}
		event = window_wait(kiosk->window, kiosk_deadline(kiosk), descriptors, count);
	}
	pulse_end(&kiosk->pulse);
}
