#include "kiosk/ui/grid.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "kiosk/ui/flow.h"
#include "kiosk/ui/screen.h"

enum {
	GOOD = 100000,   // the worth of a tile that is large enough
	LARGE_SLOTS = 6, // tiles of large text, at most
};

static int max(int a, int b) {
	return a > b ? a : b;
}

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

/* Lays slots out: the tiles of one page, and where there are more pages the way to the next. */
static void divide(const struct flow *flow, struct grid *grid, int slots, int columns) {
	int gap = flow->theme.gap;
	grid->columns = columns;
	grid->rows = (slots + columns - 1) / columns;
	grid->tile_width = (grid->tiles.w - (columns - 1) * gap) / columns;
	grid->tile_height = (grid->tiles.h - (grid->rows - 1) * gap) / grid->rows;
}

/* The smaller side of a tile, and much more where it is large enough for fingers and labels. */
static int worth(const struct grid *grid, int label, int target) {
	int side = grid->tile_width < grid->tile_height ? grid->tile_width : grid->tile_height;
	return grid->tile_width >= label && side >= target ? side + GOOD : side;
}

/* True when the tiles are large enough. */
static bool choose_columns(const struct flow *flow, struct grid *grid, int slots, int label) {
	int target = flow->theme.target, best = 1, best_worth = -GOOD;
	for (int columns = 1; columns <= slots; columns++) {
		divide(flow, grid, slots, columns);
		if (worth(grid, label, target) > best_worth) {
			best = columns;
			best_worth = worth(grid, label, target);
		}
	}
	divide(flow, grid, slots, best);
	return best_worth >= GOOD;
}

/* Large text has four to six tiles: that is what it is for. */
static int most_slots(const struct flow *flow) {
	int count = flow->project->activity_count;
	return flow->theme.is_large && count > LARGE_SLOTS ? LARGE_SLOTS : count;
}

/* Beside a label, a sign can be larger than above it; on all tiles or on none. */
static bool is_wide(const struct flow *flow, const struct grid *grid, int label) {
	const struct theme *theme = &flow->theme;
	int tick = theme->label + 2 * theme->pad;
	return grid->tile_width > 2 * grid->tile_height &&
		   grid->tile_height + label + theme->label + 2 * tick <= grid->tile_width;
}

/* As many tiles as have room, all of them if that can be. */
static void choose_tiles(const struct flow *flow, struct grid *grid, int next) {
	int count = flow->project->activity_count, label = label_width(flow);
	grid->per_page = count;
	grid->is_wide = false;
	for (int slots = most_slots(flow); slots > 1; slots--) {
		if (choose_columns(flow, grid, slots, slots < count ? max(label, next) : label)) {
			grid->per_page = slots < count ? slots - 1 : count;
			grid->is_wide = is_wide(flow, grid, max(label, next));
			return;
		}
	}
	choose_columns(flow, grid, count, label);
}

int grid_pages(const struct flow *flow) {
	int per_page = flow->grid.per_page;
	return (flow->project->activity_count + per_page - 1) / per_page;
}

/* The foot is one row where the words and the buttons have room side by side, and two where they do
 * not. Each language may need another width: the widest decides for all. */
static void lay_out_foot(const struct flow *flow, struct grid *grid, int words, int buttons) {
	const struct theme *theme = &flow->theme;
	struct rect row = screen_inside(flow);
	row.y += row.h - theme->foot;
	row.h = theme->foot;
	row.w -= theme->foot + theme->gap;
	grid->words = row;
	grid->buttons = row;
	if (words + theme->gap + buttons <= row.w) {
		grid->words.w = words;
		grid->buttons.x += words + theme->gap;
		grid->buttons.w -= words + theme->gap;
	} else {
		grid->words.y -= theme->foot + theme->gap;
		grid->words.w += theme->foot + theme->gap;
	}
}

/* The undo button says more where there is room, and the words stand in two lines where they must. */
static int words_width(const struct flow *flow) {
	struct face_of undo =
		flow_face(flow, ROLE_BUTTON, TARGET_UNDO, theme_sign("undo"), text_get("Undo"));
	return paint_button_width(&flow->scene, &undo);
}

static int buttons_width(const struct flow *flow) {
	struct face_of done = flow_face(flow, ROLE_BUTTON, TARGET_DONE, NULL, text_get("Done"));
	return max(home_buttons_width(flow), paint_button_width(&flow->scene, &done));
}

/* In px, of the widest language. */
struct widths {
	int words, buttons; // at the foot
	int next;           // a tile that leads to the next page
	int heading;        // its height, with the shortest words
};

/* Where the shortest words do not fit one line they have two. */
static int heading_height(const struct flow *flow) {
	const struct theme *theme = &flow->theme;
	int room = screen_inside(flow).w;
	const char *const shortest[] = {text_get("What will you do?"), text_get("You can choose many.")};
	int height = theme_line(theme->heading);
	for (int i = 0; i < 2; i++) {
		height = max(height, paint_wrapped_height(
								 &flow->scene, room, FACE_BOLD, theme->label, shortest[i]));
	}
	return height;
}

static struct widths measure(const struct flow *flow) {
	struct widths widths = {0};
	int edges = 2 * flow->theme.line + 2 * flow->theme.pad;
	for (int i = 0; i < flow->project->language_count; i++) {
		text_set_language(flow->project->languages[i]);
		widths.words = max(widths.words, words_width(flow));
		widths.buttons = max(widths.buttons, buttons_width(flow));
		widths.heading = max(widths.heading, heading_height(flow));
		widths.next = max(widths.next, edges + paint_width(&flow->scene, FACE_BOLD,
												 flow->theme.label, text_get("More")));
	}
	text_set_language(flow->project->languages[flow->language]);
	return widths;
}

struct grid grid_of(const struct flow *flow) {
	struct grid grid;
	const struct theme *theme = &flow->theme;
	struct widths widths = measure(flow);
	lay_out_foot(flow, &grid, widths.words, widths.buttons);
	grid.heading = screen_inside(flow);
	grid.heading.y -= theme->margin / 3;
	grid.heading.h = widths.heading;
	grid.tiles = screen_inside(flow);
	grid.tiles.y = grid.heading.y + grid.heading.h + theme->gap / 2;
	grid.tiles.h = grid.words.y - theme->gap - grid.tiles.y;
	choose_tiles(flow, &grid, widths.next);
	return grid;
}

static struct rect tile_rect(const struct flow *flow, int slot) {
	const struct grid *grid = &flow->grid;
	int gap = flow->theme.gap;
	return (struct rect){
		.x = grid->tiles.x + slot % grid->columns * (grid->tile_width + gap),
		.y = grid->tiles.y + slot / grid->columns * (grid->tile_height + gap),
		.w = grid->tile_width,
		.h = grid->tile_height,
	};
}

static const char *tile_label(const struct flow *flow, int activity) {
	const struct activity *it = &flow->project->activities[activity];
	const char *label = it->label[flow->language];
	return fits(flow, flow->grid.tile_width, label) ? label : short_label(it, flow->language);
}

static void paint_activity(const struct flow *flow, struct paint *paint, int i, bool is_chosen) {
	const struct activity *activity = &flow->project->activities[i];
	const struct tile_colours *colours = theme_tile_of(&flow->theme, activity->colour);
	struct face_of face = flow_face(flow, ROLE_TILE, TARGET_FIRST_ACTIVITY + i,
		theme_sign(activity->sign), tile_label(flow, i));
	face.ground = colours->ground;
	face.ink = face.border = colours->ink;
	face.is_chosen = is_chosen;
	face.is_wide = flow->grid.is_wide;
	face.name = is_chosen ? text_get("chosen") : NULL;
	paint_tile(paint, tile_rect(flow, i % flow->grid.per_page), &face);
}

/* In the last place, where it stays. */
static void paint_next(const struct flow *flow, struct paint *paint) {
	struct face_of face =
		flow_face(flow, ROLE_TILE, TARGET_NEXT_PAGE, theme_sign("more"), text_get("More"));
	face.is_wide = flow->grid.is_wide;
	paint_tile(paint, tile_rect(flow, flow->grid.per_page), &face);
}

void grid_paint(const struct flow *flow, struct paint *paint, uint32_t chosen) {
	int pages = grid_pages(flow), first = flow->page % pages * flow->grid.per_page;
	int end = first + flow->grid.per_page;
	end = end > flow->project->activity_count ? flow->project->activity_count : end;
	for (int i = first; i < end; i++) {
		paint_activity(flow, paint, i, (chosen >> i & 1) != 0);
	}
	if (pages > 1) {
		paint_next(flow, paint);
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

static bool check_label(const struct flow *flow, const struct grid *grid, int activity, int language,
	struct error *err) {
	const struct activity *it = &flow->project->activities[activity];
	const char *label = short_label(it, language);
	int width = paint_width(&flow->scene, FACE_BOLD, flow->theme.label, label);
	int room = label_room(&flow->theme, grid->tile_width);
	return width <= room ||
		   error_set(err,
			   "%s:%d: [activity %s] label '%s' does not fit on its tile: it needs %d px of %d at "
			   "%s mm; give a shorter short.%s, or fewer activities",
			   flow->project->path, it->line, it->code, label, width, room,
			   flow->theme.is_large ? "7.3" : "4.9", flow->project->languages[language]);
}

static bool check_labels(const struct flow *flow, const struct grid *grid, struct error *err) {
	for (int i = 0; i < flow->project->activity_count; i++) {
		for (int k = 0; k < flow->project->language_count; k++) {
			if (!check_label(flow, grid, i, k, err)) {
				return false;
			}
		}
	}
	return true;
}

static bool has_room(const struct flow *flow, const struct grid *grid) {
	return grid->tile_width >= flow->theme.target && grid->tile_height >= flow->theme.target;
}

/* The most activities of any label that one page has room for. */
static int most_tiles(const struct flow *flow) {
	int most = flow->project->activity_count;
	struct grid grid = flow->grid;
	while (most > 0 && !choose_columns(flow, &grid, most, 0)) {
		most--;
	}
	return most;
}

static bool check_tiles(const struct flow *flow, const struct grid *grid, struct error *err) {
	double px_per_mm = flow->theme.px_per_mm;
	return has_room(flow, grid) ||
		   error_set(err,
			   "%s: %d activities on this panel make tiles of %.0f x %.0f mm; a finger needs 20 x 20 "
			   "mm; take fewer activities or a larger panel: %d fit on one page",
			   flow->project->path, flow->project->activity_count, grid->tile_width / px_per_mm,
			   grid->tile_height / px_per_mm, most_tiles(flow));
}

bool grid_works(const struct flow *flow, struct error *err) {
	return check_looks(flow->project, err) && check_tiles(flow, &flow->grid, err) &&
		   check_labels(flow, &flow->grid, err);
}

/* Large text has its pages; the usual size has one. */
bool grid_check(const struct flow *flow, struct error *err) {
	struct grid grid = flow->grid;
	if (!flow->theme.is_large) {
		choose_columns(flow, &grid, flow->project->activity_count, label_width(flow));
	}
	return check_looks(flow->project, err) && check_tiles(flow, &grid, err) &&
		   check_labels(flow, &grid, err);
}
