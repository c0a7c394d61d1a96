#ifndef KIOSK_UI_FLOW_H
#define KIOSK_UI_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "core/project.h"
#include "kiosk/ui/grid.h"
#include "kiosk/ui/paint.h"
#include "kiosk/ui/staff.h"

/* What the door does: events in, requests and a scene out. It knows no window, no store and no
 * clock. Time is an argument: milliseconds that only grow.
 *
 *	struct request request = flow_step(&flow, &event);
 *	if (request.kind != REQUEST_NONE) {
 *		... carry it out, then step with EVENT_SAVED or EVENT_FAILED ...
 *	}
 *	if (flow_is_stale(&flow)) { draw flow_scene(&flow); }
 *	... sleep until an event or flow_deadline(&flow) ...
 *
 * Nobody is thanked before EVENT_SAVED. */

enum event_kind {
	EVENT_TIME,   // nothing happened but time
	EVENT_DOWN,   // a finger, or the mouse's button
	EVENT_MOVE,
	EVENT_UP,
	EVENT_SAVED,  // the request is on disk
	EVENT_FAILED, // it is not
	EVENT_KEY,    // an access key was pressed; repeats are no events
	EVENT_QUIT,   // for the loop: the program is asked to end
	EVENT_EXPOSE, // for the loop: the window must be drawn again
};

/* The access keys: a pad of five, and what may be beside it. */
enum key {
	KEY_NEXT,
	KEY_PREVIOUS,
	KEY_CHOOSE,
	KEY_REPEAT,
	KEY_UNDO,
	KEY_LOUDER,
	KEY_SOFTER,
	KEY_SPEECH,     // speech on, or off again
	KEY_HEADPHONES, // they were plugged in: speech on
	KEY_UNPLUGGED,  // speech off
	KEY_STAFF,      // to the staff's PIN
	KEYS,
};

struct event {
	enum event_kind kind;
	enum key key;   // EVENT_KEY
	int64_t at;     // ms
	int64_t finger; // any number; one finger keeps its own while it is down
	int x, y;       // px of the picture as a visitor sees it
	bool is_late;   // it waited for the program: how long before `at` it was, nobody knows
};

/* What a screen may ask, when the settings say so. */
enum question {
	QUESTION_MANY,       // how many came together: counts them
	QUESTION_FIRST_TIME, // is this the first time here?
	QUESTION_FEEDBACK,   // was it nice here?
	QUESTIONS,
};

enum request_kind {
	REQUEST_NONE,
	REQUEST_COUNT,  // this many visits, with this activity
	REQUEST_MARK,   // one more activity of the same visit
	REQUEST_UNMARK, // one activity less
	REQUEST_UNDO,   // the visits, with all of their activities
	REQUEST_ANSWER, // to a question; never tied to a visit
	REQUEST_BURST,  // too many touches or counts to be visits
	REQUEST_RETRY,  // is the store well again?
	REQUEST_STAFF,  // what flow->staff asks for
};

struct request {
	enum request_kind kind;
	int activity;        // COUNT, MARK, UNMARK; PROJECT_NONE: none
	uint32_t activities; // of the visit, before the request; a bit each
	int people;          // COUNT, UNDO: 1, or those who came together
	bool is_first_time;  // UNDO: that was counted too
	enum question question;
	const char *answer; // ANSWER: "yes", "little", "no", "no-answer"
};

/* How much light the panel gives. */
enum light { LIGHT_FULL, LIGHT_DIM, LIGHT_DARK };

/* Whether the door is open, and when it is next. */
struct opening {
	bool is_open;
	int in_days; // from today; negative: nobody knows
	int weekday; // of that day, 0 for Monday
	int minute;  // of that day
};

/* What is to be said aloud, one text a line; empty: silence. Another serial: stop, and say this. */
struct speech {
	unsigned serial;
	char text[1200];
};

enum screen_id {
	SCREEN_HOME,     // waiting for someone; every other screen decays to this one
	SCREEN_THANKS,   // the visit is on disk
	SCREEN_MORE,     // more activities for it
	SCREEN_UNDONE,   // it was taken back
	SCREEN_LANGUAGE, // which language?
	SCREEN_NOTICE,   // what this device does
	SCREEN_MOMENT,   // too many touches: counts nothing for a while
	SCREEN_ERROR,    // the store does not answer: nobody is thanked
	SCREEN_QUESTION, // one question, a few answers
	SCREEN_CLOSED,   // outside the opening hours; a touch opens HOME
	SCREEN_PIN,      // the staff's PIN, asked for or chosen
	SCREEN_STAFF,    // the week, and what staff do most
	SCREEN_TASKS,    // what they do seldom
	SCREEN_FORM,     // one step of a task
	SCREEN_ANSWER,   // what became of it
	SCREENS,
};

/* The one finger that is followed. */
struct finger {
	bool is_down;
	int64_t id, down_at, seen_at;
	bool is_late; // it was down before down_at
	int target; // TARGET_NONE: it came down beside everything, or too early
	bool is_in_corner; // held there, it leads to the staff's PIN
	bool is_exploring; // it has only been told what it is on
};

/* The moments of the newest touches or counts, oldest overwritten first. */
enum { FLOW_RECENT = 1000 };
struct recent {
	int count, next;
	int64_t at[FLOW_RECENT];
};

struct flow {
	const struct project *project;
	struct theme theme;
	struct grid grid;
	enum screen_id screen, behind; // behind: what the notice was opened from
	int64_t shown_at, touched_at;  // flow_show(); a touch that was heeded
	int settle_ms;                 // so long after it was shown, a screen accepts no touch
	int language;                  // index in the project
	bool has_visit;                // the last visit can still be undone
	uint32_t visit;                // its activities
	int first_activity;            // what it was counted by; PROJECT_NONE: by how many they are
	int people;                    // who came together
	bool is_first_time;            // they said so
	enum question question;        // SCREEN_QUESTION's
	bool is_leaving;               // the question is asked of somebody who leaves
	int page;                      // of the tiles, where one panel cannot show them all
	int focus;                     // the target that the access keys are on
	bool can_speak;                // there is a voice
	bool can_enlarge, starts_large; // the panel has room for large text; the settings ask for it
	bool speaks, is_large;         // for this visitor
	int volume;                    // 1 to 7, 3 dB apart
	struct speech speech;
	int said_focus;                // what was said last, and of which showing of a screen
	int64_t said_at;
	bool is_stirred;               // somebody did something since
	struct opening opening;
	int week_visits;               // of this week, until yesterday
	char opens[PROJECT_NAME], figure[PROJECT_NAME];
	int64_t awake_at;              // when somebody was last there
	bool is_dark;                  // asleep: the next touch only wakes
	int shift;                     // where the layout stands, against burn-in
	int64_t shift_at;
	bool came_by_time;             // the screen that is shown: nobody touched anything
	int64_t undo_until;            // begins when HOME is first seen; INT64_MAX before
	struct finger finger;
	int last_target;               // what was touched last, and when
	int64_t last_at;
	struct recent touches, counts;
	struct request pending;        // sent out and not answered
	int64_t retry_at;              // ERROR: when to ask again
	char others[PROJECT_NAME];     // the names of the languages that are not on now
	struct moment wall;            // the local time, as it was last told
	struct staff staff;
	int64_t now;
	bool is_stale;                 // the scene is not the one that was drawn
	struct paint scene;
};

/* width and height are the picture's as a visitor sees it. The flow keeps project. */
void flow_init(struct flow *flow, const struct project *project, int width, int height,
	paint_measure_fn measure, void *measure_data, int64_t now);

/* The only way its state changes. */
struct request flow_step(struct flow *flow, const struct event *event);

/* The local time, right or not: before each step that staff may be there for. */
void flow_tell_time(struct flow *flow, struct moment wall);

/* Opening hours, and the visits of this week until yesterday: whenever they may have changed. */
void flow_tell_house(struct flow *flow, struct opening opening, int week_visits);

/* Whether there is a voice: without one nothing offers to speak. */
void flow_tell_sound(struct flow *flow, bool can_speak);

enum light flow_light(const struct flow *flow);
const struct speech *flow_speech(const struct flow *flow);

/* True when the screen came by itself and may fade in. */
bool flow_may_fade(const struct flow *flow);

/* When to step with EVENT_TIME, INT64_MAX for never. */
int64_t flow_deadline(const struct flow *flow);

/* What is to be seen now, and touched. */
const struct paint *flow_scene(const struct flow *flow);

/* True once after each change of the scene, until flow_drawn(). */
bool flow_is_stale(const struct flow *flow);
void flow_drawn(struct flow *flow);

/* True when nobody's visit can be changed any more: the moment to close a day. */
bool flow_is_resting(const struct flow *flow);

/* The store does not work (any more): ERROR. What was asked for is not answered any more. */
void flow_fail(struct flow *flow, int64_t now);

/* The time from which the screen accepts a touch on this target. */
int64_t flow_accepts_at(const struct flow *flow, int target);

/* Called for every text that a visitor can meet in the language that is on, as it is said. */
typedef void (*flow_text_fn)(const char *text, void *data);

/* Walks them all; the flow must be one that nobody looks at. */
void flow_rehearse(struct flow *flow, int language, flow_text_fn fn, void *data);

/* Puts the flow where that screen is seen; kiosk/ui/pose.h has each of its faces. */
void flow_pose(struct flow *flow, enum screen_id screen, int language, int64_t now);

/* "home", "thanks" ...; SCREENS when there is none of that name. */
const char *flow_screen_name(enum screen_id screen);
enum screen_id flow_screen_named(const char *name);

/* The activities that "screen thanks kahvi" and "screen more kahvi,pelit" tell; may be empty. */
void flow_detail(const struct flow *flow, char *detail, int size);

/* The name of a target, as in --play and --describe; "-" for none. And back: TARGET_NONE. */
const char *flow_target_name(const struct flow *flow, int target);
int flow_target_named(const struct flow *flow, const char *name);

#endif
