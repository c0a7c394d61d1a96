#include "tests/golden/view.h"

#include <SDL.h>
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/text.h"
#include "kiosk/inspect.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/painter.h"
#include "kiosk/ui/pose.h"
#include "kiosk/ui/screen.h"

enum { NOW = 1000, SPACE = 2 };

static const struct {
	const char *name, *path, *languages;
	bool has_staff;
} scopes[] = {
	{"yhdistamo", "packaging/examples/yhdistamo.conf", "fi sv en", true},
	/* All that can be at the foot of the door, and languages from the right. */
	{"full", "tests/golden/full.conf", "fi ar fa", false},
};

static const struct {
	int width, height, diagonal_mm;
} panels[] = {
	{1280, 800, 257}, // 10.1 inches
	{720, 1280, 178}, // 7 inches, upright by nature
	{800, 480, 178},  // 7 coarse inches
};

enum { SCOPES = sizeof scopes / sizeof *scopes, PANELS = sizeof panels / sizeof *panels };

static void gather_poses(struct view *view, bool has_staff) {
	view->count = 0;
	for (int pose = 0; pose_name(pose); pose++) {
		pose_show(&view->flow, pose_name(pose), view->language, NOW);
		if (has_staff || !screen_of(view->flow.screen)->is_staff) {
			assert(view->count < (int)(sizeof view->poses / sizeof *view->poses));
			view->poses[view->count++] = pose_name(pose);
		}
	}
}

static bool stand(struct view *view, int scope, int panel, struct error *err) {
	view->project = settings_read(scopes[scope].path, err);
	if (!view->project) {
		return false;
	}
	view->project->panel.diagonal_mm = panels[panel].diagonal_mm;
	view->project->panel.is_dark = view->is_dark;
	flow_init(&view->flow, view->project, panels[panel].width, panels[panel].height, glyphs_measure,
		view->glyphs, 0);
	return grid_works(&view->flow, err);
}

static bool show_languages(struct view *view, int scope, int panel, view_fn fn, void *data,
	struct error *err) {
	char codes[60], *rest = codes;
	bool goes_on = stand(view, scope, panel, err);
	snprintf(codes, sizeof codes, "%s", scopes[scope].languages);
	for (char *code; goes_on && (code = strtok_r(rest, " ", &rest));) {
		snprintf(view->name, sizeof view->name, "%dx%d-%s-%s", panels[panel].width,
			panels[panel].height, scopes[scope].name, code);
		view->language = project_find_language(view->project, code);
		gather_poses(view, scopes[scope].has_staff);
		goes_on = fn(view, data) || error_set(err, "%s", view->name);
	}
	project_destroy(view->project);
	return goes_on;
}

bool view_each(const char *build, view_fn fn, void *data, struct error *err) {
	static struct view view;
	char path[300];
	bool goes_on = true;
	snprintf(path, sizeof path, "%.200s/share/locale", build);
	text_start(path);
	view.glyphs = glyphs_open(NULL, err);
	for (int i = 0; view.glyphs && goes_on && i < SCOPES * PANELS * 2; i++) {
		view.is_dark = i % 2;
		goes_on = show_languages(&view, i / 2 / PANELS, i / 2 % PANELS, fn, data, err);
	}
	goes_on = goes_on && view.glyphs;
	glyphs_close(view.glyphs);
	return goes_on;
}

char *view_describe(struct view *view) {
	char *text = NULL;
	size_t size;
	FILE *memory = open_memstream(&text, &size);
	for (int pose = 0; memory && pose < view->count; pose++) {
		pose_show(&view->flow, view->poses[pose], view->language, NOW);
		fprintf(memory, "== %s\n", view->poses[pose]);
		inspect_describe(&view->flow, memory);
	}
	if (!memory || fclose(memory) != 0) {
		fputs("golden: out of memory\n", stderr);
		exit(3);
	}
	return text;
}

static SDL_Surface *surface_of(int width, int height) {
	SDL_Surface *surface =
		SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
	if (!surface) {
		fprintf(stderr, "golden: %s\n", SDL_GetError());
		exit(3);
	}
	return surface;
}

void view_write(struct view *view, struct picture *picture, int x, int y, int width, int height,
	const char *text) {
	static struct paint scene;
	SDL_Surface *surface = surface_of(width, height);
	scene.theme = &view->flow.theme;
	scene.measure = glyphs_measure;
	scene.measure_data = view->glyphs;
	paint_begin(&scene, 0x808080);
	paint_line(&scene, ROLE_TEXT, (struct rect){2, 0, width - 2, height}, ALIGN_START, FACE_REGULAR,
		height * 2 / 3, 0xffffff, text);
	painter_draw(surface, view->glyphs, &scene);
	picture_put(picture, x, y, surface, 1);
	SDL_FreeSurface(surface);
}

struct sheet sheet_of(const struct view *view, int side, int columns, int caption) {
	struct sheet sheet = {.side = side,
		.columns = columns < view->count ? columns : view->count,
		.width = view->flow.theme.width / side,
		.height = view->flow.theme.height / side,
		.caption = caption};
	return sheet;
}

int sheet_x(const struct sheet *sheet, int pose) {
	return SPACE + pose % sheet->columns * (sheet->width + SPACE);
}

int sheet_y(const struct sheet *sheet, int pose) {
	int row = pose / sheet->columns;
	return SPACE + sheet->caption + row * (sheet->height + sheet->caption + SPACE);
}

struct sheet view_draw(struct view *view, int side, int columns, int caption) {
	struct sheet sheet = sheet_of(view, side, columns, caption);
	int last = view->count - 1;
	SDL_Surface *surface = surface_of(view->flow.theme.width, view->flow.theme.height);
	sheet.picture = picture_make(sheet_x(&sheet, sheet.columns - 1) + sheet.width + SPACE,
		sheet_y(&sheet, last) + sheet.height + SPACE);
	for (int pose = 0; pose <= last; pose++) {
		int x = sheet_x(&sheet, pose), y = sheet_y(&sheet, pose);
		pose_show(&view->flow, view->poses[pose], view->language, NOW);
		painter_draw(surface, view->glyphs, flow_scene(&view->flow));
		picture_put(&sheet.picture, x, y, surface, side);
		if (caption) {
			view_write(view, &sheet.picture, x, y - caption, sheet.width, caption, view->poses[pose]);
		}
	}
	SDL_FreeSurface(surface);
	return sheet;
}
