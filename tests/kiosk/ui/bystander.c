#include "tests/kiosk/ui/bystander.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/ui/screen.h"
#include "tests/kiosk/ui/panel.h"

enum { FINGERS = 64 };

struct bystander bystander;

static const char *const answers[BYSTANDER_ANSWERS] = {"yes", "little", "no", "no-answer"};

/* What is remembered from one event to the next. */
static struct {
	struct request out; // asked and not answered
	bool has_visit;     // the newest visit, as it was saved
	uint32_t visit;
	int people;
	bool is_first_time;
	bool was_home; // HOME was seen since: its undo ends
	int64_t home_at;
	bool is_admitted; // a PIN was right
	int64_t now;
	uint64_t drawn; // the picture that was drawn last
	int finger_count;
	struct {
		int64_t id;
		bool is_down;
	} fingers[FINGERS];
} noted;

static uint64_t state;

void any_from(uint64_t seed) {
	const char *wanted = getenv("FUZZ_SEED");
	state = seed ^ (wanted ? strtoull(wanted, NULL, 0) : 0);
	state = state ? state : 1;
}

int any(int below) {
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int)(state % (uint64_t)below);
}

int fuzz_events(int usual) {
	const char *wanted = getenv("FUZZ_EVENTS");
	return wanted && atoi(wanted) > 0 ? atoi(wanted) : usual;
}

/* Criterion's own take their time, and there are a million events. */
static void must(const struct flow *flow, bool holds, const char *promise) {
	if (!holds) {
		cr_fatal("event %d, on %s: %s", bystander.events, flow_screen_name(flow->screen), promise);
	}
}

const char *bystander_answer(int index) {
	return answers[index];
}

enum request_kind bystander_waits_for(void) {
	return noted.out.kind;
}

void bystander_begins(const struct flow *flow) {
	memset(&noted, 0, sizeof noted);
	noted.now = flow->now;
}

/* Fingers. */

static bool *finger(int64_t id) {
	int i = 0;
	while (i < noted.finger_count && noted.fingers[i].id != id) {
		i++;
	}
	if (i == noted.finger_count) {
		cr_assert(lt(int, i, FINGERS));
		noted.finger_count++;
		noted.fingers[i].id = id;
	}
	return &noted.fingers[i].is_down;
}

/* A count takes a touch and its lift, or a key that was pressed for it; so does whatever else is
 * asked for a visitor. */
static bool is_meant(const struct event *event) {
	bool is_lift = event->kind == EVENT_UP && *finger(event->finger);
	return is_lift || (event->kind == EVENT_KEY && event->key == KEY_CHOOSE);
}

static void note_finger(const struct event *event) {
	if (event->kind == EVENT_DOWN || event->kind == EVENT_UP) {
		*finger(event->finger) = event->kind == EVENT_DOWN;
	}
}

/* Requests. */

static bool is_of_the_visit(const struct request *request) {
	return noted.has_visit && request->activities == noted.visit;
}

static bool is_known(const char *answer) {
	int i = 0;
	while (i < BYSTANDER_ANSWERS && strcmp(answers[i], answer) != 0) {
		i++;
	}
	return i < BYSTANDER_ANSWERS;
}

static void check_undo(const struct flow *flow, const struct request *request) {
	int64_t until = noted.home_at + flow->project->panel.undo_seconds * 1000;
	must(flow, is_of_the_visit(request) && request->people == noted.people &&
				   request->is_first_time == noted.is_first_time,
		"another visit is undone");
	must(flow, !noted.was_home || flow->now < until, "a visit is undone too late");
}

static void check_request(const struct flow *flow, const struct event *event,
	const struct request *request) {
	bool meant = is_meant(event);
	int activity = request->activity;
	switch (request->kind) {
	case REQUEST_COUNT:
		must(flow, meant, "counts without a touch");
		must(flow, activity >= PROJECT_NONE && activity < flow->project->activity_count,
			"counts what there is not");
		must(flow, request->people >= 1 && request->people <= 5, "counts so many people");
		break;
	case REQUEST_MARK:
	case REQUEST_UNMARK:
		must(flow, meant && is_of_the_visit(request), "marks another visit");
		must(flow, (noted.visit >> activity & 1) == (request->kind == REQUEST_UNMARK),
			"marks what is marked");
		break;
	case REQUEST_UNDO:
		must(flow, meant || (event->kind == EVENT_KEY && event->key == KEY_UNDO),
			"undoes without a touch");
		check_undo(flow, request);
		break;
	case REQUEST_ANSWER:
		must(flow, meant && is_known(request->answer), "answers for nobody");
		break;
	default:
		break;
	}
}

/* Answers to requests. */

static int with_activity(const struct flow *flow, uint32_t visit) {
	for (int i = 0; i < flow->project->activity_count; i++) {
		if ((visit >> i & 1) && !flow->project->activities[i].is_visit_only) {
			return 1;
		}
	}
	return 0;
}

/* The newest visit's activities become these. */
static void choose(const struct flow *flow, uint32_t visit) {
	for (int i = 0; i < flow->project->activity_count; i++) {
		bystander.sums.activities[i] += (int)(visit >> i & 1) - (int)(noted.visit >> i & 1);
	}
	bystander.sums.with_activity += with_activity(flow, visit) - with_activity(flow, noted.visit);
	noted.visit = visit;
}

static void note_count(const struct flow *flow, const struct request *done) {
	noted.has_visit = true;
	noted.visit = 0;
	choose(flow, done->activity == PROJECT_NONE ? 0 : (uint32_t)1 << done->activity);
	noted.people = done->people;
	noted.is_first_time = false;
	noted.was_home = false;
	bystander.sums.visits += done->people;
	bystander.counts++;
}

static void note_undo(const struct flow *flow) {
	choose(flow, 0);
	bystander.sums.visits -= noted.people;
	bystander.sums.undone += noted.people;
	bystander.sums.first_time -= noted.is_first_time;
	noted.has_visit = false;
	bystander.undos++;
}

/* Whether it is the first time is asked of a visit that was just counted. */
static void note_answer(const struct request *done) {
	bystander.questions++;
	if (done->question == QUESTION_FIRST_TIME) {
		bystander.sums.first_time += done->answer[0] == 'y';
		noted.is_first_time = noted.is_first_time || done->answer[0] == 'y';
		return;
	}
	for (int i = 0; i < BYSTANDER_ANSWERS; i++) {
		bystander.sums.answers[i] += strcmp(answers[i], done->answer) == 0;
	}
}

static void note_saved(const struct flow *flow, const struct request *done, bool was_pin) {
	switch (done->kind) {
	case REQUEST_COUNT:
		note_count(flow, done);
		break;
	case REQUEST_MARK:
	case REQUEST_UNMARK:
		choose(flow, noted.visit ^ (uint32_t)1 << done->activity);
		break;
	case REQUEST_UNDO:
		note_undo(flow);
		break;
	case REQUEST_ANSWER:
		note_answer(done);
		break;
	case REQUEST_BURST:
		bystander.sums.bursts++;
		break;
	case REQUEST_STAFF:
		noted.is_admitted = noted.is_admitted || was_pin;
		bystander.staff++;
		break;
	case REQUEST_RETRY:
	case REQUEST_NONE:
		break;
	}
}

static void note_reply(const struct flow *flow, const struct event *event, bool was_pin) {
	struct request done = noted.out;
	if (event->kind != EVENT_SAVED && event->kind != EVENT_FAILED) {
		return;
	}
	noted.out.kind = REQUEST_NONE;
	if (event->kind == EVENT_SAVED) {
		note_saved(flow, &done, was_pin);
	} else {
		bystander.failures += done.kind != REQUEST_NONE;
	}
}

/* The scene. */

static uint64_t mixed(uint64_t hash, const void *bytes, size_t size) {
	const unsigned char *at = bytes;
	for (size_t i = 0; i < size; i++) {
		hash = (hash ^ at[i]) * 0x100000001b3u;
	}
	return hash;
}

/* What eyes see of it: the words, not where they are in memory. */
static uint64_t picture_of(const struct paint *scene) {
	uint64_t hash = mixed(0xcbf29ce484222325u, &scene->ground, sizeof scene->ground);
	for (int i = 0; i < scene->count; i++) {
		const struct shape *shape = &scene->shapes[i];
		const int looks[] = {shape->rect.x, shape->rect.y, shape->rect.w, shape->rect.h,
			(int)shape->fill, (int)shape->line, shape->line_width, shape->size};
		hash = mixed(hash, looks, sizeof looks);
		hash = mixed(hash, shape->text, shape->text ? (size_t)shape->bytes : 0);
	}
	return hash;
}

static void must_place(const struct flow *flow, bool holds, const struct shape *shape,
	const char *promise) {
	const struct rect *rect = &shape->rect;
	if (!holds) {
		cr_fatal("event %d, on %s of %d x %d px, %d mm%s: '%s' (%d, %d, %d x %d) %s",
			bystander.events, flow_screen_name(flow->screen), flow->theme.width,
			flow->theme.height, flow->project->panel.diagonal_mm,
			flow->theme.is_large ? ", large" : "", flow_target_name(flow, shape->target), rect->x,
			rect->y, rect->w, rect->h, promise);
	}
}

static void check_targets(const struct flow *flow, const struct paint *scene) {
	const struct rect picture = {0, 0, flow->theme.width, flow->theme.height};
	const struct shape *end = scene->shapes + scene->count;
	for (const struct shape *a = scene->shapes; a < end; a++) {
		if (!a->target) {
			continue;
		}
		bool is_there = a->rect.w > 0 && a->rect.h > 0 && is_inside(&a->rect, &picture);
		must_place(flow, is_there, a, "is not in the picture");
		for (const struct shape *b = a + 1; b < end; b++) {
			must_place(flow, !b->target || !is_closer(&a->rect, &b->rect, 0), b,
				flow_target_name(flow, a->target));
		}
	}
}

/* Drawn as a window would: only where the flow says that there is something new. */
static void check_scene(struct flow *flow) {
	const struct paint *scene = flow_scene(flow);
	uint64_t picture = picture_of(scene);
	must(flow, scene->count <= PAINT_SHAPES, "too many shapes");
	must(flow, scene->count > 0 || flow_light(flow) == LIGHT_DARK, "nothing is shown");
	must(flow, flow_light(flow) != LIGHT_DARK || flow->screen == SCREEN_CLOSED, "is dark");
	if (flow_is_stale(flow)) {
		check_targets(flow, scene);
		noted.drawn = picture;
		flow_drawn(flow);
	}
	must(flow, picture == noted.drawn, "shows what is no longer so");
}

static void check_speech(const struct flow *flow) {
	const struct speech *speech = flow_speech(flow);
	must(flow, memchr(speech->text, '\0', sizeof speech->text) != NULL, "says too much");
	must(flow, !speech->text[0] || flow->speaks, "speaks though nobody listens");
	must(flow, !flow->speaks || flow->can_speak, "speaks without a voice");
	must(flow, !flow->speaks || !screen_of(flow->screen)->is_staff, "speaks to staff");
	must(flow, text_is_utf8(speech->text), "says no text");
}

/* What the flow thinks of the newest visit is what was saved of it. */
static void check_visit(const struct flow *flow) {
	bool thanks = flow->screen == SCREEN_THANKS || flow->screen == SCREEN_MORE;
	must(flow, !thanks || flow->has_visit, "thanks for nothing");
	if (flow->has_visit && noted.out.kind == REQUEST_NONE) {
		must(flow, noted.has_visit && flow->visit == noted.visit &&
					   flow->people == noted.people && flow->is_first_time == noted.is_first_time,
			"knows another visit than was saved");
	}
}

static void check_sums(const struct flow *flow) {
	const struct sums *sums = &bystander.sums;
	must(flow, sums->visits >= 0 && sums->first_time >= 0 && sums->first_time <= sums->visits,
		"counts less than nobody");
	must(flow, sums->with_activity >= 0 && sums->with_activity <= sums->visits,
		"counts more activities than visits");
}

static void check_staff(const struct flow *flow) {
	bool is_staff = screen_of(flow->screen)->is_staff;
	noted.is_admitted = noted.is_admitted && is_staff;
	must(flow, !is_staff || flow->screen == SCREEN_PIN || noted.is_admitted,
		"staff is let in without a PIN");
}

static void check(struct flow *flow) {
	must(flow, flow->screen < SCREENS && flow->now >= noted.now, "time goes back");
	noted.now = flow->now;
	if (flow->screen == SCREEN_HOME && noted.has_visit && !noted.was_home) {
		noted.was_home = true;
		noted.home_at = flow->now;
	}
	check_staff(flow);
	check_visit(flow);
	check_sums(flow);
	check_scene(flow);
	check_speech(flow);
	bystander.seen[flow->screen]++;
}

void bystander_sees(struct flow *flow, const struct event *event, const struct request *request) {
	static enum screen_id before;
	bystander.events++;
	if (request->kind != REQUEST_NONE) {
		must(flow, noted.out.kind == REQUEST_NONE, "asks twice");
		check_request(flow, event, request);
	}
	note_finger(event);
	note_reply(flow, event, before == SCREEN_PIN);
	if (request->kind != REQUEST_NONE) {
		noted.out = *request;
		bystander.bursts += request->kind == REQUEST_BURST;
	}
	before = flow->screen;
	check(flow);
}

void bystander_sees_failure(struct flow *flow) {
	bystander.failures++;
	noted.out.kind = REQUEST_NONE;
	check(flow);
}

void bystander_sees_nobody(const struct flow *flow) {
	bool is_shut = flow->project->panel.has_closed_screen && !flow->opening.is_open;
	must(flow, flow->screen == (is_shut ? SCREEN_CLOSED : SCREEN_HOME), "does not come home");
	must(flow, flow->language == 0 && flow->page == 0 && !flow->speaks && !flow->focus &&
				   flow->is_large == flow->project->panel.is_large,
		"is not as it was");
	must(flow, flow_is_resting(flow), "does not rest");
	must(flow, flow_deadline(flow) > flow->now, "has the past due");
	bystander.homes++;
}
