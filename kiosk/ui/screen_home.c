#include "kiosk/ui/screen.h"

#include <stddef.h>

#include "core/text.h"

enum {
	LINE_MS = 20000,  // each of the lines at the foot, while nobody is there
	FOOT_BUTTONS = 5, // but for the "?"
};

bool home_is_changed(const struct flow *flow) {
	return flow->language || flow->page || flow->speaks || flow->focus ||
		   flow->is_large != flow->starts_large;
}

/* A visitor who has changed something and gone leaves the door as it was for the next one. */
static int64_t patience(const struct flow *flow) {
	bool is_shut = flow->project->panel.has_closed_screen && !flow->opening.is_open;
	return home_is_changed(flow) || is_shut ? flow->project->panel.more_seconds * 1000 : 0;
}

static bool can_undo(const struct flow *flow) {
	return flow->has_visit && flow->now < flow->undo_until;
}

/* The foot is one row or two: grid_of(). */
static bool is_one_row(const struct grid *grid) {
	return grid->words.y == grid->buttons.y;
}

struct foot {
	int count;
	struct face_of faces[FOOT_BUTTONS];
};

static void add(struct foot *foot, struct face_of face, const char *name) {
	face.name = name;
	foot->faces[foot->count++] = face;
}

static void add_language(const struct flow *flow, struct foot *foot) {
	if (flow->project->language_count > 1) {
		add(foot,
			flow_face(
				flow, ROLE_BUTTON, TARGET_LANGUAGE, theme_sign("language"), flow->others),
			text_get("Language"));
	}
}

/* The sign for larger text has letters of its own. */
static void add_ease(const struct flow *flow, struct foot *foot) {
	const char *listen = flow->speaks ? text_get("Stop listening") : text_get("Listen");
	if (flow->can_enlarge) {
		add(foot, flow_face(flow, ROLE_BUTTON, TARGET_LARGE, theme_sign("larger"), NULL),
			flow->is_large ? text_get("Usual text") : text_get("Larger text"));
	}
	if (flow->can_speak) {
		add(foot, flow_face(flow, ROLE_BUTTON, TARGET_LISTEN, theme_sign("speech"), listen), listen);
	}
}

static void add_house(const struct flow *flow, struct foot *foot) {
	const char *many = text_get("There are many of us"), *leaving = text_get("I am leaving");
	if (flow->project->panel.offers_many) {
		add(foot, flow_face(flow, ROLE_BUTTON, TARGET_MANY, theme_sign("group"), many), many);
	}
	if (flow->project->panel.asks_on_leaving) {
		add(foot, flow_face(flow, ROLE_BUTTON, TARGET_LEAVING, theme_sign("leaving"), leaving),
			leaving);
	}
}

static int width_of(const struct flow *flow, const struct face_of *face) {
	return face->label ? paint_button_width(&flow->scene, face) : flow->theme.foot;
}

static int widths_of(const struct flow *flow, const struct foot *foot) {
	int width = (foot->count - 1) * flow->theme.gap;
	for (int i = 0; i < foot->count; i++) {
		width += width_of(flow, &foot->faces[i]);
	}
	return width;
}

static struct face_of *find(struct foot *foot, int target) {
	for (int i = 0; i < foot->count; i++) {
		if (foot->faces[i].target == target) {
			return &foot->faces[i];
		}
	}
	return NULL;
}

/* One other language's name is enough for the button's sense. */
static void name_one_language(const struct flow *flow, struct foot *foot) {
	struct face_of *face = find(foot, TARGET_LANGUAGE);
	if (face) {
		face->label = flow_language_name(flow->project->languages[flow->language ? 0 : 1]);
	}
}

static void drop_label(struct foot *foot, int target) {
	struct face_of *face = find(foot, target);
	if (face) {
		face->label = NULL;
	}
}

/* What can be said in fewer words, until it fits; signs with names of their own at the last. */
static void shorten(const struct flow *flow, struct foot *foot, int room) {
	static const int wordy[] = {TARGET_LISTEN, TARGET_MANY, TARGET_LEAVING, TARGET_LANGUAGE};
	for (size_t i = 0; i < sizeof wordy / sizeof *wordy && widths_of(flow, foot) > room; i++) {
		if (wordy[i] == TARGET_LANGUAGE) {
			name_one_language(flow, foot);
		}
		if (wordy[i] != TARGET_LANGUAGE || widths_of(flow, foot) > room) {
			drop_label(foot, wordy[i]);
		}
	}
}

int home_buttons_width(const struct flow *flow) {
	struct foot foot = {0};
	add_language(flow, &foot);
	add_ease(flow, &foot);
	add_house(flow, &foot);
	for (int i = 0; i < foot.count; i++) {
		foot.faces[i].label = NULL;
	}
	return widths_of(flow, &foot);
}

/* From the right edge of the row. Returns what is left of it. */
static struct rect paint_row(const struct flow *flow, struct paint *paint, struct foot *foot,
	struct rect row) {
	shorten(flow, foot, row.w);
	for (int i = 0; i < foot->count; i++) {
		int width = width_of(flow, &foot->faces[i]);
		struct rect rect = {row.x + row.w - width, row.y, width, row.h};
		paint_button(paint, rect, &foot->faces[i]);
		row.w -= width + flow->theme.gap;
	}
	return row;
}

/* The choice is not named: whoever comes next may read it. */
static void paint_undo(const struct flow *flow, struct paint *paint, struct rect rect) {
	struct face_of face = flow_face(
		flow, ROLE_BUTTON, TARGET_UNDO, theme_sign("undo"), text_get("Undo the last one"));
	face.ink = face.border = flow->theme.undo;
	if (paint_button_width(paint, &face) > rect.w) {
		face.label = text_get("Undo");
	}
	if (paint_button_width(paint, &face) > rect.w) {
		face.name = face.label;
		face.label = NULL;
	}
	rect.w = width_of(flow, &face);
	paint_button(paint, rect, &face);
}

/* What the foot's line can say; the first one while somebody may be there, then each in its turn. */
static int gather_lines(const struct flow *flow, const char *lines[4]) {
	int count = 0;
	lines[count++] = text_get("We do not ask your name.");
	if (flow->project->statement[flow->language][0]) {
		lines[count++] = flow->project->statement[flow->language];
	}
	if (flow->figure[0]) {
		lines[count++] = flow->figure;
	}
	if (flow->project->panel.greets_in_sami) {
		lines[count++] = "Bures boahtin!";
	}
	return count;
}

int64_t home_line_ends_at(const struct flow *flow) {
	const char *lines[4];
	if (flow->screen != SCREEN_HOME || can_undo(flow) || gather_lines(flow, lines) < 2) {
		return INT64_MAX;
	}
	int64_t turns = (flow->now - flow->awake_at) / LINE_MS + 1;
	return flow->awake_at + turns * LINE_MS;
}

/* What only reassures may be smaller than what must be read to act, and on two lines. Where there is
 * no room even so, the notice has it. */
static void paint_line_of(const struct flow *flow, struct paint *paint, struct rect rect) {
	const struct theme *theme = &flow->theme;
	const char *lines[4];
	int count = gather_lines(flow, lines);
	const char *text = lines[(flow->now - flow->awake_at) / LINE_MS % count];
	bool is_wide = paint_width(paint, FACE_REGULAR, theme->label, text) <= rect.w;
	int size = is_wide ? theme->label : theme->small;
	int height = paint_wrapped_height(paint, rect.w, FACE_REGULAR, size, text);
	while (height > rect.h && size > theme->small * 2 / 3) {
		size = size * 9 / 10;
		height = paint_wrapped_height(paint, rect.w, FACE_REGULAR, size, text);
	}
	rect.y += (rect.h - height) / 2;
	if (height <= rect.h) {
		paint_wrapped(paint, ROLE_TEXT, rect, ALIGN_START, FACE_REGULAR, size, theme->text, text);
	}
}

/* Beside the words, from the right to the left; on two rows, what eases reading stands in the first. */
static struct rect paint_buttons(const struct flow *flow, struct paint *paint) {
	const struct grid *grid = &flow->grid;
	struct foot upper = {0}, lower = {0};
	struct rect words = grid->words;
	add_language(flow, &lower);
	add_ease(flow, is_one_row(grid) ? &lower : &upper);
	add_house(flow, &lower);
	struct rect left = paint_row(flow, paint, &lower, grid->buttons);
	if (is_one_row(grid)) {
		words.w = left.x + left.w - words.x;
		return words;
	}
	for (int i = 0; i < upper.count; i++) {
		upper.faces[i].label = NULL;
	}
	return paint_row(flow, paint, &upper, words);
}

static void paint_foot(const struct flow *flow, struct paint *paint) {
	struct rect words = paint_buttons(flow, paint);
	if (can_undo(flow)) {
		paint_undo(flow, paint, words);
	} else {
		paint_line_of(flow, paint, words);
	}
}

static void paint_home(const struct flow *flow, struct paint *paint) {
	const char *const headings[] = {text_get("Hi! What do you want to do today?"),
		text_get("What do you want to do today?"), text_get("What will you do?")};
	paint_begin(paint, flow->theme.page);
	screen_heading(flow, paint, headings, 3);
	grid_paint(flow, paint, 0);
	paint_foot(flow, paint);
	screen_corner(flow, paint);
}

static struct request count(const struct flow *flow, int activity) {
	(void)flow;
	return (struct request){.kind = REQUEST_COUNT, .activity = activity, .people = 1};
}

static void toggle_large(struct flow *flow) {
	flow->is_large = !flow->is_large;
	flow->page = 0;
	flow_lay_out(flow);
}

static struct request touch_home(struct flow *flow, int target) {
	if (target >= TARGET_FIRST_ACTIVITY) {
		return count(flow, target - TARGET_FIRST_ACTIVITY);
	}
	if (target == TARGET_UNDO && can_undo(flow)) {
		return flow_undo(flow);
	}
	if (target == TARGET_LANGUAGE) {
		flow_show(flow, SCREEN_LANGUAGE);
	} else if (target == TARGET_NEXT_PAGE) {
		flow->page = (flow->page + 1) % grid_pages(flow);
	} else if (target == TARGET_LARGE) {
		toggle_large(flow);
	} else if (target == TARGET_LISTEN) {
		flow_speak(flow, !flow->speaks);
	} else if (target == TARGET_MANY) {
		flow_ask(flow, QUESTION_MANY);
	} else if (target == TARGET_LEAVING) {
		flow->is_leaving = true;
		flow_ask(flow, QUESTION_FEEDBACK);
	}
	return no_request;
}

const struct screen screen_home = {
	.name = "home",
	.patience_ms = patience,
	.paint = paint_home,
	.touch = touch_home,
};
