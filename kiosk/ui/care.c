#include "kiosk/ui/care.h"

enum {
	SHIFT_PX = 4, // the most that the layout moves, each way
	SHIFTS = 9,   // places that it moves between
	MINUTE_MS = 60000,
};

/* Around the middle, a step at a time: no pixel shows the same edge for years. The rectangles move
 * with it, so what is touched is still what is seen. */
void care_shift(struct flow *flow) {
	static const signed char places[SHIFTS][2] = {
		{0, 0}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
	int dx = places[flow->shift][0] * SHIFT_PX, dy = places[flow->shift][1] * SHIFT_PX;
	for (int i = 0; i < flow->scene.count; i++) {
		flow->scene.shapes[i].rect.x += dx;
		flow->scene.shapes[i].rect.y += dy;
	}
}

enum light flow_light(const struct flow *flow) {
	int minutes = flow->project->panel.dim_minutes;
	bool is_dim = minutes && flow->now >= flow->awake_at + minutes * MINUTE_MS;
	return flow->is_dark ? LIGHT_DARK : is_dim ? LIGHT_DIM : LIGHT_FULL;
}

/* INT64_MAX: never, or it is dim already. */
static int64_t dims_at(const struct flow *flow) {
	int minutes = flow->project->panel.dim_minutes;
	return minutes && flow_light(flow) == LIGHT_FULL ? flow->awake_at + minutes * MINUTE_MS
													 : INT64_MAX;
}

static int64_t darkens_at(const struct flow *flow) {
	return flow->screen == SCREEN_CLOSED && !flow->is_dark
			   ? flow->awake_at + flow->project->panel.closed_dark_minutes * MINUTE_MS
			   : INT64_MAX;
}

/* Never under a finger. */
static int64_t shifts_at(const struct flow *flow) {
	int minutes = flow->project->panel.shift_minutes;
	bool is_idle = flow->screen == SCREEN_HOME || flow->screen == SCREEN_CLOSED;
	return minutes && is_idle && !flow->is_dark && !flow->finger.is_down
			   ? flow->shift_at + minutes * MINUTE_MS
			   : INT64_MAX;
}

void care_for_panel(struct flow *flow) {
	if (flow->now >= darkens_at(flow)) {
		flow->is_dark = true;
	}
	if (flow->now >= shifts_at(flow)) {
		flow->shift = (flow->shift + 1) % SHIFTS;
		flow->shift_at = flow->now;
	}
}

static int64_t earlier(int64_t a, int64_t b) {
	return a < b ? a : b;
}

int64_t care_deadline(const struct flow *flow) {
	return earlier(shifts_at(flow), earlier(dims_at(flow), darkens_at(flow)));
}
