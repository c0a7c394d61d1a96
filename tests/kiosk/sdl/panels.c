#include <SDL.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/settings.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/window.h"
#include "kiosk/ui/pose.h"
#include "tests/kiosk/ui/panel.h"

/* Each panel that can be bought, as it hangs: whatever can be touched is hit where it is drawn and
 * large enough for a finger, or the kiosk says what would fit. */

static const struct {
	int width, height, diagonal_mm;
} panels[] = {
	{480, 320, 140},                    // 5.5 inches
	{720, 1280, 140}, {800, 480, 178},  // 7 inches
	{1024, 600, 178}, {1280, 800, 257}, // 10.1 inches
	{1920, 1080, 396},                  // 15.6 inches
	{1920, 1200, 610},                  // 24 inches
};

/* On those of 5.5 inches the example has two activities or more too many. */
enum { PANELS = sizeof panels / sizeof *panels, GOOD = PANELS - 1, GOOD_TURNED = PANELS - 2 };

static struct error err;
static struct project *project;
static struct glyphs *glyphs;
static struct window *window;
static struct flow flow;
static int turned, width, height; // of the window
static char where[120];

static void prepare(void) {
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	project = example("yhdistamo");
	glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(glyphs != NULL, "%s", err.text);
}

static void put_away(void) {
	glyphs_close(glyphs);
	project_destroy(project);
}

TestSuite(panels, .init = prepare, .fini = put_away);

/* False: the kiosk does not start on it. */
static bool hang(int panel) {
	int seen_width, seen_height;
	width = panels[panel].width;
	height = panels[panel].height;
	project->panel.diagonal_mm = panels[panel].diagonal_mm;
	window = window_open(width, height, turned, glyphs, &err);
	cr_assert(window != NULL, "%s", err.text);
	window_size(window, &seen_width, &seen_height);
	flow_init(&flow, project, seen_width, seen_height, glyphs_measure, glyphs, 0);
	while (window_wait(window, 0, NULL, 0).kind != EVENT_TIME) {
	}
	return grid_works(&flow, &err);
}

/* The window's pixel under the picture's. */
static SDL_Point under(int x, int y) {
	switch (turned) {
	case 90:
		return (SDL_Point){width - 1 - y, x};
	case 180:
		return (SDL_Point){width - 1 - x, height - 1 - y};
	case 270:
		return (SDL_Point){y, height - 1 - x};
	default:
		return (SDL_Point){x, y};
	}
}

static Uint32 colour_at(SDL_Point pixel) {
	const SDL_Surface *shown = SDL_GetWindowSurface(SDL_GetWindowFromID(1));
	return ((const Uint32 *)shown->pixels)[pixel.y * shown->pitch / 4 + pixel.x] & 0xffffff;
}

static bool is_hit(const struct shape *shape, int x, int y) {
	SDL_Point pixel = under(x, y);
	SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN,
						   .touchId = 7,
						   .fingerId = 1,
						   .x = ((float)pixel.x + 0.5f) / (float)width,
						   .y = ((float)pixel.y + 0.5f) / (float)height}};
	SDL_PushEvent(&event);
	struct event taken = window_wait(window, 0, NULL, 0);
	const struct shape *hit = paint_hit(flow_scene(&flow), taken.x, taken.y);
	return taken.kind == EVENT_DOWN && hit && hit->target == shape->target;
}

/* In the upper left, the middle and the lower right. */
static void target_is_hit(const struct shape *shape) {
	const struct rect *rect = &shape->rect;
	for (int i = 0; i < 3; i++) {
		int x = rect->x + i * (rect->w - 1) / 2, y = rect->y + i * (rect->h - 1) / 2;
		cr_assert(is_hit(shape, x, y), "'%s' on %s", flow_target_name(&flow, shape->target), where);
	}
}

static bool is_for_fingers(const struct shape *shape) {
	double least = (shape->role == ROLE_TILE ? 20 : 15) * flow.theme.px_per_mm - 1;
	return shape->rect.w >= least && shape->rect.h >= least;
}

/* On every screen in the door's language. */
static bool targets_are_good(int panel) {
	struct rect picture = {0, 0, flow.theme.width, flow.theme.height};
	bool is_good = true;
	for (int pose = 0; pose_name(pose); pose++) {
		pose_show(&flow, pose_name(pose), 0, flow.now + 2000);
		snprintf(where, sizeof where, "%s, %d x %d px, %d mm, turned by %d", pose_name(pose), width,
			height, panels[panel].diagonal_mm, turned);
		const struct paint *scene = flow_scene(&flow);
		for (int i = 0; i < scene->count; i++) {
			const struct shape *shape = &scene->shapes[i];
			bool is_whole = is_inside(&shape->rect, &picture);
			is_good = is_good && is_whole && (!shape->target || is_for_fingers(shape));
			if (shape->target && is_whole) {
				target_is_hit(shape);
			}
		}
	}
	return is_good;
}

/* Each tile in the place of the others' ground. */
static void tiles_are_under_the_finger(void) {
	pose_show(&flow, "home", 0, flow.now + 2000);
	struct paint scene = *flow_scene(&flow);
	int count = scene.count;
	for (int i = 0; i < count; i++) {
		struct rect rect = scene.shapes[i].rect;
		if (scene.shapes[i].role == ROLE_TILE) {
			paint_begin(&scene, 0xffffff);
			paint_add(&scene, SHAPE_BOX, ROLE_PART, rect)->fill = 0xff;
			window_draw(window, &scene);
			cr_assert(eq(u32, colour_at(under(rect.x, rect.y)), 0xff), "%s", where);
			cr_assert(eq(u32, colour_at(under(rect.x + rect.w - 1, rect.y + rect.h - 1)), 0xff),
				"%s", where);
			scene = *flow_scene(&flow);
		}
	}
}

/* The example's settings on that panel. */
static void write_settings(int panel, const char *path) {
	char line[1000];
	FILE *from = fopen("packaging/examples/yhdistamo.conf", "r"), *to = fopen(path, "w");
	cr_assert(from && to);
	while (fgets(line, sizeof line, from)) {
		if (strncmp(line, "diagonal", 8) == 0) {
			snprintf(line, sizeof line, "diagonal-mm = %d\n", panels[panel].diagonal_mm);
		}
		fputs(line, to);
	}
	fclose(from);
	fclose(to);
}

static int check(const char *path, char *said, size_t size) {
	char command[400];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(command, sizeof command,
		"%.150s/ovella-kiosk --settings %s --site oulu --window %dx%d --rotate %d --check",
		build ? build : "build", path, width, height, turned);
	FILE *pipe = popen(command, "r");
	said[pipe ? fread(said, 1, size - 1, pipe) : 0] = '\0';
	return pipe ? WEXITSTATUS(pclose(pipe)) : -1;
}

static void is_refused(int panel) {
	char path[] = "/tmp/ovella-panel-XXXXXX", said[4000];
	close(mkstemp(path));
	write_settings(panel, path);
	int code = check(path, said, sizeof said);
	unlink(path);
	cr_assert(eq(int, code, 1), "%s", said);
	cr_assert(strstr(said, "fit on one page") || strstr(said, "give a shorter") ||
				  strstr(said, "take a larger panel"),
		"%s", said);
}

static int each_panel(int degrees) {
	int good = 0;
	turned = degrees;
	for (int panel = 0; panel < PANELS; panel++) {
		bool is_good = hang(panel) && targets_are_good(panel);
		if (is_good) {
			tiles_are_under_the_finger();
		}
		window_close(window);
		if (!is_good) {
			is_refused(panel);
		}
		good += is_good;
	}
	return good;
}

Test(panels, are_hit_where_they_are_drawn) {
	cr_assert(eq(int, each_panel(0), GOOD));
}

Test(panels, turned_by_90_are_hit_where_they_are_drawn) {
	cr_assert(eq(int, each_panel(90), GOOD_TURNED));
}

Test(panels, turned_by_180_are_hit_where_they_are_drawn) {
	cr_assert(eq(int, each_panel(180), GOOD));
}

Test(panels, turned_by_270_are_hit_where_they_are_drawn) {
	cr_assert(eq(int, each_panel(270), GOOD_TURNED));
}
