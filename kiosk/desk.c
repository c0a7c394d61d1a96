#include "kiosk/desk.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/text.h"
#include "kiosk/desk_inside.h"
#include "kiosk/health.h"
#include "kiosk/house.h"
#include "kiosk/kiosk.h"
#include "kiosk/ledger.h"
#include "kiosk/levels.h"
#include "kiosk/pin.h"

enum { POWER_SECONDS = 20, RELEASE_SECONDS = 60 };

static const char *folder_of(const struct kiosk *kiosk) {
	return kiosk->door.folder;
}

void desk_read_clock(struct kiosk *kiosk, const char *folder) {
	int64_t now = kiosk->now;
	struct error why;
	if (kiosk->wall.is_set) {
		return;
	}
	wall_note_day(&kiosk->wall, house_newest_day(folder, wall_moment(&kiosk->wall, now).day));
	if (!wall_take_up(&kiosk->wall, folder, now, &why)) {
		kiosk->desk.damages[DESK_CLOCK] = why;
	}
}

static void tell_wait(struct kiosk *kiosk) {
	struct pin *pin = kiosk->desk.pin;
	int seconds = pin ? pin_wait_seconds(pin, kiosk->now) : 0;
	kiosk->flow.staff.wait_until = seconds ? kiosk->now + (int64_t)seconds * 1000 : 0;
}

/* A PIN that cannot be read is one that nobody knows. */
static void open_pin(struct kiosk *kiosk) {
	struct desk *desk = &kiosk->desk;
	struct error why;
	desk->pin = pin_open(folder_of(kiosk), kiosk->now, &why);
	if (!desk->pin || pin_trouble(desk->pin, &why) != PIN_NONE) {
		desk->damages[DESK_PIN] = why;
	}
	kiosk->flow.staff.has_pin = !desk->pin || pin_is_set(desk->pin);
	tell_wait(kiosk);
}

static void read_levels(struct kiosk *kiosk) {
	struct panel *panel = &kiosk->project->panel;
	struct levels levels = {panel->volume, kiosk->brightness};
	struct error why;
	if (!levels_read(folder_of(kiosk), &levels, &why)) {
		kiosk->desk.damages[DESK_LEVELS] = why;
	}
	panel->volume = kiosk->flow.volume = kiosk->flow.staff.volume = levels.volume;
	kiosk->brightness = kiosk->flow.staff.brightness = levels.brightness;
}

bool desk_open(struct kiosk *kiosk, struct error *err) {
	struct desk *desk = &kiosk->desk;
	if (!errand_open(&desk->errand, err)) {
		return false;
	}
	desk->is_open = true;
	desk->release_seconds = RELEASE_SECONDS;
	snprintf(desk->stick_folder, sizeof desk->stick_folder, "%s", kiosk->project->panel.stick);
	desk_forget_settings(kiosk);
	open_pin(kiosk);
	read_levels(kiosk);
	for (int i = 0; i < DESK_FILES; i++) {
		if (desk->damages[i].text[0]) {
			fprintf(stderr, "ovella-kiosk: %s\n", desk->damages[i].text);
		}
	}
	return true;
}

void desk_close(struct kiosk *kiosk) {
	struct desk *desk = &kiosk->desk;
	if (desk->is_open) {
		errand_close(&desk->errand);
		pin_close(desk->pin);
	}
	memset(desk, 0, sizeof *desk);
}

static enum desk_state saved(bool is_saved) {
	return is_saved ? DESK_SAVED : DESK_FAILED;
}

enum desk_state desk_fail(struct kiosk *kiosk, const char *sentence, const struct error *why) {
	staff_answer(&kiosk->flow.staff, sentence);
	staff_answer_line(&kiosk->flow.staff, why->text);
	return DESK_FAILED;
}

/* PIN_NONE: the answer will come. */
static enum desk_state answer_pin(struct kiosk *kiosk, enum pin_answer answer) {
	struct staff *staff = &kiosk->flow.staff;
	char text[STAFF_SENTENCE];
	if (answer == PIN_NONE) {
		return DESK_BUSY;
	}
	tell_wait(kiosk);
	int seconds = kiosk->desk.pin ? pin_wait_seconds(kiosk->desk.pin, kiosk->now) : 0;
	pin_explain(answer, seconds, text, sizeof text);
	staff_answer(staff, text);
	if (answer == PIN_KEPT) {
		kiosk->desk.damages[DESK_PIN].text[0] = '\0';
	}
	return saved(answer == PIN_RIGHT || answer == PIN_KEPT);
}

static enum desk_state begin_pin(struct kiosk *kiosk) {
	struct staff *staff = &kiosk->flow.staff;
	struct pin *pin = kiosk->desk.pin;
	struct error why;
	if (!pin) {
		return answer_pin(kiosk, PIN_DAMAGED);
	}
	return answer_pin(kiosk, staff->task == TASK_PIN_TRY
								 ? pin_try(pin, staff->pin, kiosk->now, &why)
								 : pin_set(pin, staff->pin, &why));
}

static enum desk_state end_power_off(
	struct kiosk *kiosk, enum errand_state state, const struct error *why) {
	static const struct request again = {.kind = REQUEST_RETRY};
	struct error unopened;
	if (state == ERRAND_DONE) {
		staff_answer(&kiosk->flow.staff, text_get("The device turns off now."));
		return DESK_SAVED;
	}
	desk_fail(kiosk, text_get("The device did not turn off."), why);
	if (!door_do(&kiosk->door, &again, wall_moment(&kiosk->wall, kiosk->now), &unopened)) {
		staff_answer_line(&kiosk->flow.staff, unopened.text);
	}
	return DESK_FAILED;
}

/* Every count is on disk already; what is left is that nobody is thanked from here on. */
static enum desk_state begin_power_off(struct kiosk *kiosk) {
	static const char *const arguments[] = {"systemctl", "poweroff", NULL};
	struct error why;
	door_settle(&kiosk->door);
	door_rest(&kiosk->door);
	if (errand_start(&kiosk->desk.errand, arguments, POWER_SECONDS, &why)) {
		return DESK_BUSY;
	}
	return end_power_off(kiosk, ERRAND_FAILED, &why);
}

static enum desk_state set_clock(struct kiosk *kiosk) {
	const int *values = kiosk->flow.staff.form.values;
	char day[DAY_TEXT], text[32];
	int64_t seconds;
	struct error why;
	day_format(values[CLOCK_DAY], day);
	snprintf(text, sizeof text, "%sT%02d:%02d", day, values[CLOCK_MINUTE] / 60,
		values[CLOCK_MINUTE] % 60);
	if (!day_parse_time(text, &seconds, &why)) {
		return desk_fail(kiosk, text_get("That did not work. Try again."), &why);
	}
	wall_set(&kiosk->wall, seconds, kiosk->now);
	kiosk->turn_at = kiosk->now;
	staff_answer(&kiosk->flow.staff, text_get("The clock is right now."));
	if (!wall_keep(&kiosk->wall, folder_of(kiosk), kiosk->now, &why)) {
		staff_answer_line(&kiosk->flow.staff, why.text);
	}
	return DESK_SAVED;
}

static enum desk_state set_levels(struct kiosk *kiosk) {
	struct staff *staff = &kiosk->flow.staff;
	struct levels levels = {staff->volume, staff->brightness};
	struct error why;
	kiosk->project->panel.volume = kiosk->flow.volume = levels.volume;
	kiosk->brightness = levels.brightness;
	if (staff->task == TASK_VOLUME) {
		aloud_sample(&kiosk->aloud, &kiosk->flow);
	}
	return levels_write(folder_of(kiosk), &levels, &why)
			   ? DESK_SAVED
			   : desk_fail(kiosk, text_get("The device cannot save now. Its disk is full or broken."),
					 &why);
}

/* Hours may have changed, and the sheet that is counted on. */
static enum desk_state keep_books(struct kiosk *kiosk) {
	struct staff *staff = &kiosk->flow.staff;
	bool is_asked = staff->task == TASK_LOOK || staff->task == TASK_DAY_COUNTS;
	bool is_kept = ledger_do(
		staff, &kiosk->door, wall_moment(&kiosk->wall, kiosk->now), kiosk->door.is_trusted);
	if (is_kept && !is_asked) {
		kiosk->turn_at = kiosk->now;
	}
	staff->volume = kiosk->project->panel.volume;
	staff->brightness = kiosk->brightness;
	return saved(is_kept);
}

static enum desk_state begin(struct kiosk *kiosk) {
	enum staff_task task = kiosk->flow.staff.task;
	if (ledger_has(task)) {
		return keep_books(kiosk);
	}
	switch (task) {
	case TASK_PIN_TRY:
	case TASK_PIN_SET:
		return begin_pin(kiosk);
	case TASK_STICK:
	case TASK_PAPER_FORM:
	case TASK_REPORT:
	case TASK_COLLECT:
	case TASK_ENROL:
	case TASK_SETTINGS:
		return desk_begin_stick(kiosk);
	case TASK_RENEW:
		return desk_renew(kiosk);
	case TASK_POWER_OFF:
		return begin_power_off(kiosk);
	case TASK_CLOCK:
		return set_clock(kiosk);
	case TASK_VOLUME:
	case TASK_BRIGHTNESS:
		return set_levels(kiosk);
	case TASK_HEALTH:
		health_tell(kiosk);
		return DESK_SAVED;
	default:
		return DESK_FAILED;
	}
}

/* What the last answer offered holds for this one task. */
enum desk_state desk_begin(struct kiosk *kiosk) {
	struct desk *desk = &kiosk->desk;
	enum staff_task task = kiosk->flow.staff.task, offered = desk->offered;
	bool is_for_offer = task == TASK_ENROL || task == TASK_RENEW;
	desk->offered = TASK_NONE;
	enum desk_state state =
		desk->is_open && (!is_for_offer || task == offered) ? begin(kiosk) : DESK_FAILED;
	desk->is_busy = state == DESK_BUSY;
	return state;
}

static enum desk_state work(struct kiosk *kiosk) {
	struct desk *desk = &kiosk->desk;
	enum staff_task task = kiosk->flow.staff.task;
	struct error why = {""};
	if (task == TASK_PIN_TRY || task == TASK_PIN_SET) {
		return answer_pin(kiosk, pin_take_answer(desk->pin, &why));
	}
	if (task != TASK_POWER_OFF) {
		return desk_work_stick(kiosk);
	}
	enum errand_state state = errand_work(&desk->errand, &why);
	return state == ERRAND_BUSY ? DESK_BUSY : end_power_off(kiosk, state, &why);
}

enum desk_state desk_work(struct kiosk *kiosk) {
	enum desk_state state = kiosk->desk.is_busy ? work(kiosk) : DESK_BUSY;
	kiosk->desk.is_busy = kiosk->desk.is_busy && state == DESK_BUSY;
	return state;
}

int desk_descriptors(const struct kiosk *kiosk, int *descriptors) {
	const struct desk *desk = &kiosk->desk;
	int count = 0;
	if (desk->is_busy) {
		descriptors[count++] = desk->errand.descriptor;
	}
	if (desk->is_busy && desk->pin) {
		descriptors[count++] = pin_descriptor(desk->pin);
	}
	return count;
}
