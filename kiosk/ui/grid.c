#include "kiosk/ui/grid.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "kiosk/ui/flow.h"
#include "kiosk/ui/screen.h"

static int label_room(const struct theme *theme, int tile_width) {
	return tile_width - 2 * theme->line - 2 * theme->pad;
}

static bool fits(const struct flow *flow, int width, const char *label) {
	const struct theme *theme = &flow->theme;
	return paint_width(&flow->scene, FACE_BOLD, theme->label, label) <= label_room(theme, width);
}

static const char *short_label(const struct activity *activity, int language) {
	const char *label = activity->short_label[language];
	return label[0] ? label : activity->label[language];
}

/* The narrowest tile in which each activity has a label that fits, in each language. */
static int label_width(const struct flow *flow) {
	int widest = 0;
	for (int i = 0; i < flow->project->activity_count; i++) {
		for (int k = 0; k < flow->project->language_count; k++) {
			const char *label = short_label(&flow->project->activities[i], k);
			int width = paint_width(&flow->scene, FACE_BOLD, flow->theme.label, label);
			widest = width > widest ? width : widest;
		}
	}
	return widest + 2 * flow->theme.line + 2 * flow->theme.pad;
}

static void divide(const struct flow *flow, struct grid *grid, int columns) {
	int gap = flow->theme.gap;
	grid->columns = columns;
	grid->rows = (flow->project->activity_count + columns - 1) / columns;
	grid->tile_width = (grid->tiles.w - (columns - 1) * gap) / columns;
	grid->tile_height = (grid->tiles.h - (grid->rows - 1) * gap) / grid->rows;
}

/* The smaller side of a tile, and much more where it is large enough for fingers and labels. */
static int worth(const struct grid *grid, int label, int target) {
	int side = grid->tile_width < grid->tile_height ? grid->tile_width : grid->tile_height;
	return grid->tile_width >= label && side >= target ? side + 100000 : side;
}

static void choose_columns(const struct flow *flow, struct grid *grid) {
	int label = label_width(flow), target = flow->theme.target, best = 1, best_worth = -1000000;
	for (int columns = 1; columns <= flow->project->activity_count; columns++) {
		divide(flow, grid, columns);
		if (worth(grid, label, target) > best_worth) {
			best = columns;
			best_worth = worth(grid, label, target);
		}
	}
	divide(flow, grid, best);
}

/* The foot is one row where the words, the languages and the "?" have room side by side, and two
 * where they do not. Each language may need another width: the widest decides for all. */
static void lay_out_foot(const struct flow *flow, struct grid *grid, int words, int button) {
	const struct theme *theme = &flow->theme;
	struct rect row = screen_inside(flow);
	row.y += row.h - theme->foot;
	row.h = theme->foot;
	row.w -= theme->foot + theme->gap;
	grid->words = row;
	grid->button = row;
	if (words + theme->gap + button <= row.w) {
		grid->words.w = words;
		grid->button.x += row.w - button;
		grid->button.w = button;
	} else {
		grid->words.y -= theme->foot + theme->gap;
		grid->words.w += theme->foot + theme->gap;
	}
}

static int max(int a, int b) {
	return a > b ? a : b;
}

/* The undo button says more where there is room. */
static int words_width(const struct flow *flow) {
	struct face_of undo =
		flow_face(flow, ROLE_BUTTON, TARGET_UNDO, theme_sign("undo"), text_get("Undo"));
	return max(paint_button_width(&flow->scene, &undo),
		paint_width(&flow->scene, FACE_REGULAR, flow->theme.small,
			text_get("We do not ask your name.")));
}

/* One other language's name is enough for the button's sense; it shows as many as have room. */
static int button_width(const struct flow *flow) {
	int widest = 0;
	for (int i = 0; i < flow->project->language_count; i++) {
		struct face_of face = flow_face(flow, ROLE_BUTTON, TARGET_LANGUAGE, theme_sign("language"),
			flow_language_name(flow->project->languages[i]));
		widest = max(widest, paint_button_width(&flow->scene, &face));
	}
	struct face_of done = flow_face(flow, ROLE_BUTTON, TARGET_DONE, NULL, text_get("Done"));
	return max(widest, paint_button_width(&flow->scene, &done));
}

static void measure_foot(const struct flow *flow, int *words, int *button) {
	*words = 0;
	*button = 0;
	for (int i = 0; i < flow->project->language_count; i++) {
		text_set_language(flow->project->languages[i]);
		*words = max(*words, words_width(flow));
		*button = max(*button, button_width(flow));
	}
	text_set_language(flow->project->languages[flow->language]);
}

struct grid grid_of(const struct flow *flow) {
	struct grid grid;
	const struct theme *theme = &flow->theme;
	int words, button;
	measure_foot(flow, &words, &button);
	lay_out_foot(flow, &grid, words, button);
	grid.heading = screen_inside(flow);
	grid.heading.y -= theme->margin / 3;
	grid.heading.h = theme_line(theme->heading);
	grid.tiles = screen_inside(flow);
	grid.tiles.y = grid.heading.y + grid.heading.h + theme->gap / 2;
	grid.tiles.h = grid.words.y - theme->gap - grid.tiles.y;
	choose_columns(flow, &grid);
	return grid;
}

static struct rect tile_rect(const struct flow *flow, int activity) {
	const struct grid *grid = &flow->grid;
	int gap = flow->theme.gap;
	return (struct rect){
		.x = grid->tiles.x + activity % grid->columns * (grid->tile_width + gap),
		.y = grid->tiles.y + activity / grid->columns * (grid->tile_height + gap),
		.w = grid->tile_width,
		.h = grid->tile_height,
	};
}

static const char *tile_label(const struct flow *flow, int activity) {
	const struct activity *it = &flow->project->activities[activity];
	const char *label = it->label[flow->language];
	return fits(flow, flow->grid.tile_width, label) ? label : short_label(it, flow->language);
}

void grid_paint(const struct flow *flow, struct paint *paint, uint32_t chosen) {
	for (int i = 0; i < flow->project->activity_count; i++) {
		const struct activity *activity = &flow->project->activities[i];
		const struct tile_colours *colours = theme_tile_of(&flow->theme, activity->colour);
		struct face_of face = flow_face(flow, ROLE_TILE, TARGET_FIRST_ACTIVITY + i,
			theme_sign(activity->sign), tile_label(flow, i));
		face.ground = colours->ground;
		face.ink = face.border = colours->ink;
		face.is_chosen = (chosen >> i & 1) != 0;
		face.name = face.is_chosen ? text_get("chosen") : NULL;
		paint_tile(paint, tile_rect(flow, i), &face);
	}
}

static bool check_looks(const struct project *project, struct error *err) {
	for (int i = 0; i < project->activity_count; i++) {
		const struct activity *activity = &project->activities[i];
		if (!theme_sign(activity->sign)) {
			return error_set(err, "%s:%d: [activity %s] sign '%s': there is no such pictogram",
				project->path, activity->line, activity->code, activity->sign);
		}
		if (!theme_tile(activity->colour)) {
			return error_set(err, "%s:%d: [activity %s] colour '%s': there is no such tile colour",
				project->path, activity->line, activity->code, activity->colour);
		}
	}
	return true;
}

static bool check_label(const struct flow *flow, int activity, int language, struct error *err) {
	const struct activity *it = &flow->project->activities[activity];
	const char *label = short_label(it, language);
	int width = paint_width(&flow->scene, FACE_BOLD, flow->theme.label, label);
	int room = label_room(&flow->theme, flow->grid.tile_width);
	return width <= room ||
		   error_set(err,
			   "%s:%d: [activity %s] label '%s' does not fit on its tile: it needs %d px of %d at "
			   "4.9 mm; give a shorter short.%s, or fewer activities",
			   flow->project->path, it->line, it->code, label, width, room,
			   flow->project->languages[language]);
}

bool grid_check(const struct flow *flow, struct error *err) {
	const struct project *project = flow->project;
	if (!check_looks(project, err)) {
		return false;
	}
	const struct grid *grid = &flow->grid;
	if (grid->tile_width < flow->theme.target || grid->tile_height < flow->theme.target) {
		return error_set(err,
			"%s: %d activities on this panel make tiles of %.0f x %.0f mm; a finger needs 20 x 20 "
			"mm; take fewer activities or a larger panel",
			project->path, project->activity_count, grid->tile_width / flow->theme.px_per_mm,
			grid->tile_height / flow->theme.px_per_mm);
	}
	for (int i = 0; i < project->activity_count; i++) {
		for (int k = 0; k < project->language_count; k++) {
			if (!check_label(flow, i, k, err)) {
				return false;
			}
		}
	}
	return true;
}
