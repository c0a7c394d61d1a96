#include "tests/kiosk/ui/visitor.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/ui/board.h"
#include "tests/kiosk/ui/panel.h"

enum { TEXT = 400, CONTACT_MS = 60, FINGER = 7 };

struct project *project;
struct flow flow;

static int64_t at;
static struct { int width, height; } panel;
static char log_of_requests[TEXT];

static char *fresh(void) {
	static char texts[8][TEXT];
	static int next;
	next = (next + 1) % 8;
	texts[next][0] = '\0';
	return texts[next];
}

static void append(char *text, const char *more) {
	size_t length = strlen(text);
	snprintf(text + length, TEXT - length, "%s", more);
}

void door_again(void) {
	flow_init(&flow, project, panel.width, panel.height, noto_width, NULL, at);
	log_of_requests[0] = '\0';
	pass_ms(0);
}

void door_on(int width, int height, int diagonal_mm) {
	panel.width = width;
	panel.height = height;
	project->panel.diagonal_mm = diagonal_mm;
	door_again();
}

void door_opens(void) {
	project = example("kokeilu");
	at = 1000000;
	door_on(1280, 800, 257);
}

void door_goes(void) {
	project_destroy(project);
}

int64_t now(void) {
	return at;
}

char *screen(void) {
	char *text = fresh(), detail[TEXT / 2];
	flow_detail(&flow, detail, sizeof detail);
	snprintf(text, TEXT, "%s%s%s", flow_screen_name(flow.screen), detail[0] ? " " : "", detail);
	return text;
}

static const struct shape *find(const char *target) {
	int number = flow_target_named(&flow, target);
	cr_assert(ne(int, number, TARGET_NONE), "'%s' is no target", target);
	return paint_find(flow_scene(&flow), number);
}

bool shows(const char *target) {
	return find(target) != NULL;
}

struct rect place_of(const char *target) {
	const struct shape *shape = find(target);
	cr_assert(shape != NULL, "there is no '%s' on %s", target, screen());
	return shape->rect;
}

char *words_on(const char *target) {
	char *text = fresh();
	if (shows(target)) {
		paint_name(flow_scene(&flow), find(target), text, TEXT);
	}
	return text;
}

static void list(uint32_t activities, char *text) {
	bool is_first = true;
	for (int i = 0; i < project->activity_count; i++) {
		if (activities >> i & 1) {
			append(text, is_first ? " " : ",");
			append(text, project->activities[i].code);
			is_first = false;
		}
	}
}

static const char *staff_task_name(enum staff_task task) {
	switch (task) {
	case TASK_PIN_TRY:
		return "try pin";
	case TASK_PIN_SET:
		return "set pin";
	case TASK_LOOK:
		return "look";
	case TASK_DAY_COUNTS:
		return "day counts";
	case TASK_VOLUME:
		return "volume";
	case TASK_BRIGHTNESS:
		return "brightness";
	default:
		return flow_target_name(&flow, TARGET_STAFF_TASK + (int)task);
	}
}

static void note(const struct request *request) {
	const char *code = request->activity == PROJECT_NONE
						   ? "nothing"
						   : project->activities[request->activity].code;
	char text[TEXT] = "";
	switch (request->kind) {
	case REQUEST_NONE:
		return;
	case REQUEST_COUNT:
		snprintf(text, sizeof text, "count %s", code);
		if (request->people > 1) {
			snprintf(text, sizeof text, "count %d", request->people);
		}
		break;
	case REQUEST_MARK:
	case REQUEST_UNMARK:
		snprintf(text, sizeof text, "%s %s of", request->kind == REQUEST_MARK ? "mark" : "unmark",
			code);
		list(request->activities, text);
		break;
	case REQUEST_UNDO:
		snprintf(text, sizeof text, "undo");
		list(request->activities, text);
		break;
	case REQUEST_BURST:
		snprintf(text, sizeof text, "burst");
		break;
	case REQUEST_RETRY:
		snprintf(text, sizeof text, "retry");
		break;
	case REQUEST_ANSWER:
		snprintf(text, sizeof text, "answer %d %s", (int)request->question, request->answer);
		break;
	case REQUEST_STAFF:
		snprintf(text, sizeof text, "%s", staff_task_name(flow.staff.task));
		break;
	}
	append(log_of_requests, log_of_requests[0] ? ", " : "");
	append(log_of_requests, text);
}

char *asked(void) {
	char *text = fresh();
	append(text, log_of_requests[0] ? log_of_requests : "nothing");
	log_of_requests[0] = '\0';
	return text;
}

static void send(enum event_kind kind, int64_t finger, int x, int y) {
	struct event event = {.kind = kind, .at = at, .finger = finger, .x = x, .y = y};
	struct request request = flow_step(&flow, &event);
	note(&request);
}

void press_key(enum key key) {
	struct event event = {.kind = EVENT_KEY, .key = key, .at = at};
	struct request request = flow_step(&flow, &event);
	note(&request);
}

void press_at(int64_t finger, int x, int y) {
	send(EVENT_DOWN, finger, x, y);
}

void move_to(int64_t finger, int x, int y) {
	send(EVENT_MOVE, finger, x, y);
}

char *lift_at(int64_t finger, int x, int y) {
	send(EVENT_UP, finger, x, y);
	return asked();
}

static struct { int x, y; } pressed;

void press(const char *target) {
	struct rect rect = place_of(target);
	pressed.x = rect.x + rect.w / 2;
	pressed.y = rect.y + rect.h / 2;
	press_at(FINGER, pressed.x, pressed.y);
}

char *lift(void) {
	return lift_at(FINGER, pressed.x, pressed.y);
}

char *touch(const char *target) {
	asked();
	press(target);
	pass_ms(CONTACT_MS);
	return lift();
}

char *tap(const char *target) {
	int64_t accepts = flow_accepts_at(&flow, flow_target_named(&flow, target));
	pass_ms(accepts > at ? accepts - at : 0);
	return touch(target);
}

void saved(void) {
	send(EVENT_SAVED, 0, 0, 0);
}

void failed(void) {
	send(EVENT_FAILED, 0, 0, 0);
}

void count(const char *activity) {
	char asks[TEXT];
	snprintf(asks, sizeof asks, "count %s", activity);
	cr_assert(eq(str, tap(activity), asks));
	saved();
}

/* An unanswered question stops whatever is due. */
void pass_ms(int64_t ms) {
	int64_t until = at + ms;
	for (int wakes = 0; flow_deadline(&flow) <= until && flow.pending.kind == REQUEST_NONE; wakes++) {
		cr_assert(lt(int, wakes, 100000), "the door never rests");
		at = flow_deadline(&flow) > at ? flow_deadline(&flow) : at;
		send(EVENT_TIME, 0, 0, 0);
	}
	at = until;
	send(EVENT_TIME, 0, 0, 0);
}

void pass(double seconds) {
	pass_ms((int64_t)(seconds * 1000 + 0.5));
}
