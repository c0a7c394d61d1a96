#ifndef KIOSK_UI_BOARD_H
#define KIOSK_UI_BOARD_H

#include "kiosk/ui/pack.h"
#include "kiosk/ui/screen.h"

/* What the staff's screens share. */

/* What can be touched on them. Their names hold on these screens only: no activity is touched here.
 */
enum {
	TARGET_STAFF_DIGIT = 1000, // + 0 to 9
	TARGET_STAFF_OK = 1010,
	TARGET_STAFF_DELETE,
	TARGET_STAFF_MINUS,
	TARGET_STAFF_PLUS,
	TARGET_STAFF_LATER,
	TARGET_STAFF_NEXT_PAGE,
	TARGET_STAFF_SAVE,
	TARGET_STAFF_SKIP,
	TARGET_STAFF_EARLIER,   // the day or week before
	TARGET_STAFF_FOLLOWING, // the one after
	TARGET_STAFF_REST,      // the list of tasks
	TARGET_STAFF_DONE,
	TARGET_STAFF_TASK = 1100, // + enum staff_task
	TARGET_STAFF_ITEM = 1200, // + the item's index
};

/* NULL and TARGET_NONE where there is none. */
const char *board_target_name(int target);
int board_target_named(const char *name);

int64_t board_patience(const struct flow *flow);

/* Asks for it. */
struct request board_ask(struct flow *flow, enum staff_task task);

/* True while an answer is waited for that takes its time. "One moment." says so. */
bool board_waits(const struct flow *flow);
void board_moment(const struct flow *flow, struct paint *paint);

/* For flow.c: what is due, its time, the answer, and the end of it all. */
struct request board_due(struct flow *flow);
int64_t board_deadline(const struct flow *flow);
void board_answered(struct flow *flow, bool is_saved);
void board_enter(struct flow *flow);
void board_wipe(struct flow *flow);
void board_detail(const struct flow *flow, char *detail, int size);

/* Poses, for kiosk/ui/pose: "pin-new", "form-day" ... false when there is none of that name.
 * board_pose_name() is NULL past the last. */
const char *board_pose_name(int pose);
bool board_pose(struct flow *flow, const char *name);

/* Begins a task: its first screen, or its request. */
struct request board_begin(struct flow *flow, enum staff_task task);
const char *board_task_label(enum staff_task task);

/* The heading, and the buttons at the foot. Returns what is between them. */
struct rect board_frame(const struct flow *flow, struct paint *paint, const char *heading,
	const struct pack_item *foot, int count);

/* The heading alone. */
int board_heading_height(const struct flow *flow, const char *heading, int width);
void board_heading(
	const struct flow *flow, struct paint *paint, struct rect rect, const char *heading);

/* The heading, paragraphs, and the foot with one button more where there are more pages than one.
 */
void board_text(const struct flow *flow, struct paint *paint, const char *heading,
	const char *const *lines, int line_count, const struct pack_item *foot, int count);

/* The heading, buttons of a list, and the foot as above. targets are the labels'. */
void board_list(const struct flow *flow, struct paint *paint, const char *heading,
	const char *const *labels, const int *targets, int label_count, const struct pack_item *foot,
	int count);

/* The heading, what was typed, the digits, and the foot. */
void board_keypad(const struct flow *flow, struct paint *paint, const char *heading,
	const char *typed, const struct pack_item *foot, int count);

/* "maanantai 4.5.2026", "ma". */
const char *board_day(struct paint *paint, int day);
#endif
