#include "tests/kiosk/ui/gallery.h"

#include <stdio.h>
#include <string.h>

#include "tests/kiosk/ui/panel.h"

static const struct {
	int width, height, diagonal_mm;
} panels[] = {
	{1280, 800, 257}, // 10.1 inches
	{800, 1280, 257}, // turned
	{720, 1280, 178}, // 7 inches, upright by nature
	{1280, 800, 178}, // 7 fine inches
	{800, 480, 178},  // 7 coarse inches
};

enum { PANELS = sizeof panels / sizeof *panels, STEP_MS = 2000 };

static struct flow flow;
static struct view view;
static gallery_fn show;

/* Repaints what a face has changed, and tells of it. */
static void hang(enum screen_id screen, const char *face) {
	const struct panel *panel = &flow.project->panel;
	struct event event = {.kind = EVENT_TIME, .at = flow.now};
	flow.shift = 0;
	flow.shift_at = flow.awake_at = flow.now;
	flow_step(&flow, &event);
	view.flow = &flow;
	view.scene = flow_scene(&flow);
	view.face = face;
	snprintf(view.where, sizeof view.where, "%s %s in %s, %s %s on %d x %d px, %d mm",
		flow_screen_name(screen), face, flow.project->languages[flow.language],
		panel->is_dark ? "dark" : "light", panel->is_large ? "large" : "usual", flow.theme.width,
		flow.theme.height, panel->diagonal_mm);
	show(&view);
}

static void pose(enum screen_id screen, int language) {
	flow_pose(&flow, screen, language, flow.now + STEP_MS);
}

static void hang_home(int language) {
	char face[16];
	pose(SCREEN_HOME, language);
	flow.has_visit = true;
	hang(SCREEN_HOME, "undo");
	pose(SCREEN_HOME, language);
	flow.speaks = true;
	hang(SCREEN_HOME, "speaking");
	flow.speaks = false;
	for (int page = 1; page < grid_pages(&flow); page++) {
		pose(SCREEN_HOME, language);
		flow.page = page;
		snprintf(face, sizeof face, "page %d", page + 1);
		hang(SCREEN_HOME, face);
	}
	flow.page = 0;
}

static void hang_choices(int language) {
	for (int i = 1; i < flow.project->activity_count; i++) {
		pose(SCREEN_THANKS, language);
		flow.first_activity = i;
		hang(SCREEN_THANKS, flow.project->activities[i].code);
	}
	for (int people = 2; people <= 5; people++) {
		pose(SCREEN_THANKS, language);
		flow.first_activity = PROJECT_NONE;
		flow.people = people;
		hang(SCREEN_THANKS, "group");
	}
	pose(SCREEN_MORE, language);
	flow.visit = ((uint32_t)1 << flow.project->activity_count) - 1;
	hang(SCREEN_MORE, "chosen");
}

static void hang_questions(int language) {
	static const char *const names[QUESTIONS] = {"many", "first time", "feedback"};
	for (int question = 0; question < QUESTIONS; question++) {
		pose(SCREEN_QUESTION, language);
		flow.question = (enum question)question;
		hang(SCREEN_QUESTION, names[question]);
	}
	for (int weekday = 0; weekday < 7; weekday++) {
		pose(SCREEN_CLOSED, language);
		flow.opening = (struct opening){.in_days = weekday, .weekday = weekday, .minute = 810};
		hang(SCREEN_CLOSED, "opens");
	}
}

/* What is only for staff is looked at elsewhere. */
static void hang_all(int language) {
	for (int i = SCREEN_HOME; i <= SCREEN_CLOSED; i++) {
		pose((enum screen_id)i, language);
		hang((enum screen_id)i, "");
	}
	hang_home(language);
	hang_choices(language);
	hang_questions(language);
}

void gallery_each_of(struct project *project, bool is_large, paint_measure_fn measure, void *data,
	gallery_fn fn) {
	struct panel *panel = &project->panel;
	show = fn;
	panel->has_speech = panel->offers_many = panel->asks_on_leaving = panel->has_closed_screen = true;
	panel->is_large = is_large;
	for (int i = 0; i < PANELS * 2; i++) {
		panel->is_dark = i % 2;
		panel->diagonal_mm = panels[i / 2].diagonal_mm;
		flow_init(&flow, project, panels[i / 2].width, panels[i / 2].height, measure, data, 1000000);
		for (int language = 0; language < project->language_count; language++) {
			hang_all(language);
		}
	}
}

void gallery_each(struct project *project, paint_measure_fn measure, void *data, gallery_fn fn) {
	gallery_each_of(project, false, measure, data, fn);
	gallery_each_of(project, true, measure, data, fn);
}

const struct shape *gallery_end(const struct view *of) {
	return of->scene->shapes + of->scene->count;
}

char *gallery_name(const struct view *of, const struct shape *shape) {
	static char names[2][400];
	static int next;
	next = !next;
	paint_name(of->scene, shape, names[next], sizeof names[next]);
	return names[next];
}

double gallery_mm(const struct view *of, int px) {
	return px / of->flow->theme.px_per_mm;
}

const struct shape *gallery_owner(const struct view *of, const struct shape *part) {
	while (part > of->scene->shapes && part->role == ROLE_PART) {
		part--;
	}
	return part;
}

bool gallery_only_reassures(const struct view *of, const struct shape *shape) {
	return of->flow->screen == SCREEN_HOME && gallery_owner(of, shape)->role == ROLE_TEXT;
}

colour gallery_ground(const struct view *of, const struct shape *shape) {
	for (const struct shape *under = shape; under-- > of->scene->shapes;) {
		if (under->kind == SHAPE_BOX && is_inside(&shape->rect, &under->rect)) {
			return under->fill;
		}
	}
	return of->scene->ground;
}
