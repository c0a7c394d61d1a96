#include "kiosk/ui/board.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "core/text.h"

enum {
	LOW_MM = 100,   // on a lower or narrower panel a heading is no larger than what must be
	NARROW_MM = 75, // read to act
	KEYPAD_COLUMNS = 3,
	KEYPAD_ROWS = 4,
};

static int min(int a, int b) {
	return a < b ? a : b;
}

static int max(int a, int b) {
	return a > b ? a : b;
}

/* 0: no size has room for it in one line. */
static int heading_size(const struct flow *flow, const char *heading, int width) {
	const struct theme *theme = &flow->theme;
	bool is_small =
		theme->height < theme_mm(theme, LOW_MM) || theme->width < theme_mm(theme, NARROW_MM);
	const int sizes[] = {theme->heading, (theme->heading + theme->label) / 2, theme->label};
	for (int i = is_small ? 2 : 0; i < 3; i++) {
		if (paint_width(&flow->scene, FACE_BOLD, sizes[i], heading) <= width) {
			return sizes[i];
		}
	}
	return 0;
}

int board_heading_height(const struct flow *flow, const char *heading, int width) {
	int size = heading_size(flow, heading, width);
	return size ? theme_line(size)
				: paint_wrapped_height(&flow->scene, width, FACE_BOLD, flow->theme.label, heading);
}

void board_heading(
	const struct flow *flow, struct paint *paint, struct rect rect, const char *heading) {
	const struct theme *theme = &flow->theme;
	int size = heading_size(flow, heading, rect.w);
	if (size) {
		rect.h = theme_line(size);
		paint_line(paint, ROLE_HEADING, rect, ALIGN_START, FACE_BOLD, size, theme->text, heading);
	} else {
		paint_wrapped(
			paint, ROLE_HEADING, rect, ALIGN_START, FACE_BOLD, theme->label, theme->text, heading);
	}
}

/* The letters of a heading's first line begin lower than its rectangle. */
static int heading_lift(const struct flow *flow) {
	return flow->theme.margin / 3;
}

struct frame {
	struct rect heading, area, foot;
};

static struct frame frame_of(
	const struct flow *flow, const char *heading, const struct pack_item *foot, int count) {
	const struct theme *theme = &flow->theme;
	struct rect inside = screen_inside(flow);
	struct frame frame = {inside, inside, inside};
	frame.heading.y -= heading_lift(flow);
	frame.heading.h = board_heading_height(flow, heading, inside.w);
	frame.foot.h = pack_height(flow, foot, count, inside.w, theme->foot);
	frame.foot.y += inside.h - frame.foot.h;
	frame.area.y = frame.heading.y + frame.heading.h + theme->gap / 2;
	frame.area.h = frame.foot.y - theme->gap - frame.area.y;
	return frame;
}

struct rect board_frame(const struct flow *flow, struct paint *paint, const char *heading,
	const struct pack_item *foot, int count) {
	struct frame frame = frame_of(flow, heading, foot, count);
	board_heading(flow, paint, frame.heading, heading);
	pack_paint(flow, paint, foot, count, frame.foot);
	return frame.area;
}

/* The foot with a button that turns the page. What leads on stays last, in the corner. */
static int with_next_page(
	const struct flow *flow, const struct pack_item *foot, int count, struct pack_item *items) {
	int at = count > 1 ? count - 1 : count;
	assert(count < PACK_ITEMS);
	memcpy(items, foot, (size_t)count * sizeof *foot);
	items[count] = items[count - 1];
	items[at] = pack_item(flow, TARGET_STAFF_NEXT_PAGE, NULL, text_get("More…"), NULL, false);
	return count + 1;
}

/* Paints the paragraphs of one page; paint NULL only counts the pages. */
static int lines_on(const struct flow *flow, struct paint *paint, struct rect rect,
	const char *const *lines, int count, int page) {
	const struct theme *theme = &flow->theme;
	int pages = 1, used = 0;
	for (int i = 0; i < count; i++) {
		int height =
			paint_wrapped_height(&flow->scene, rect.w, FACE_REGULAR, theme->label, lines[i]);
		if (used > 0 && used + height > rect.h) {
			pages++;
			used = 0;
		}
		if (paint && pages - 1 == page) {
			struct rect place = {rect.x, rect.y + used, rect.w, height};
			paint_wrapped(paint, ROLE_TEXT, place, ALIGN_START, FACE_REGULAR, theme->label,
				theme->text, lines[i]);
		}
		used += height;
	}
	return pages;
}

void board_text(const struct flow *flow, struct paint *paint, const char *heading,
	const char *const *lines, int line_count, const struct pack_item *foot, int count) {
	struct pack_item items[PACK_ITEMS];
	struct rect area = frame_of(flow, heading, foot, count).area;
	memcpy(items, foot, (size_t)count * sizeof *foot);
	if (lines_on(flow, NULL, area, lines, line_count, 0) > 1) {
		count = with_next_page(flow, foot, count, items);
	}
	area = board_frame(flow, paint, heading, items, count);
	int pages = lines_on(flow, NULL, area, lines, line_count, 0);
	lines_on(flow, paint, area, lines, line_count, flow->staff.page % pages);
}

void board_list(const struct flow *flow, struct paint *paint, const char *heading,
	const char *const *labels, const int *targets, int label_count, const struct pack_item *foot,
	int count) {
	struct pack_item items[PACK_ITEMS];
	struct rect area = frame_of(flow, heading, foot, count).area;
	memcpy(items, foot, (size_t)count * sizeof *foot);
	if (cells_of(flow, paint, labels, label_count, area).pages > 1) {
		count = with_next_page(flow, foot, count, items);
	}
	area = board_frame(flow, paint, heading, items, count);
	struct cells cells = cells_of(flow, paint, labels, label_count, area);
	for (int i = 0; i < label_count; i++) {
		if (cells_page(&cells, i) == flow->staff.page % cells.pages) {
			struct face_of face = flow_face(flow, ROLE_BUTTON, targets[i], NULL, labels[i]);
			paint_button(paint, cells_rect(&cells, &flow->theme, i), &face);
		}
	}
}

static int typed_height(const struct flow *flow, const char *typed, int size, int width) {
	return paint_wrapped_height(&flow->scene, width, FACE_BOLD, size, typed);
}

/* The heading and what was typed are above the digits, or beside them on a panel that is wider than
 * high. */
struct pad {
	struct rect heading, typed, keys, foot;
	int size; // of what was typed
};

static int keys_height(const struct flow *flow, int key) {
	return KEYPAD_ROWS * key + (KEYPAD_ROWS - 1) * flow->theme.gap;
}

/* The upper part, in a width that is set. Returns where the next thing may begin. */
static int place_words(const struct flow *flow, struct pad *pad, const char *heading,
	const char *typed, bool is_tight) {
	const struct theme *theme = &flow->theme;
	bool is_wide = paint_width(&flow->scene, FACE_BOLD, theme->heading, typed) > pad->typed.w;
	int space = is_tight ? 0 : theme->gap / 2;
	pad->size = is_wide || is_tight ? theme->label : theme->heading;
	pad->heading.y = screen_inside(flow).y - heading_lift(flow);
	pad->heading.h = board_heading_height(flow, heading, pad->heading.w);
	pad->typed.y = pad->heading.y + pad->heading.h + space;
	pad->typed.h = typed_height(flow, typed, pad->size, pad->typed.w);
	return pad->typed.y + pad->typed.h + space;
}

static struct pad pad_beside(const struct flow *flow, const char *heading, const char *typed,
	const struct pack_item *foot, int count) {
	const struct theme *theme = &flow->theme;
	struct rect inside = screen_inside(flow);
	struct pad pad = {inside, inside, inside, inside, 0};
	int key = (inside.h - (KEYPAD_ROWS - 1) * theme->gap) / KEYPAD_ROWS;
	int half = (inside.w / 2 - (KEYPAD_COLUMNS - 1) * theme->gap) / KEYPAD_COLUMNS;
	key = min(key, theme->big);
	pad.keys.h = keys_height(flow, key);
	pad.keys.y += (inside.h - pad.keys.h) / 2;
	pad.keys.w = KEYPAD_COLUMNS * min(half, key * 5 / 4) + (KEYPAD_COLUMNS - 1) * theme->gap;
	pad.keys.x = inside.x + inside.w - pad.keys.w;
	pad.heading.w = pad.typed.w = pad.foot.w = inside.w - pad.keys.w - theme->gap;
	int bottom = inside.y + inside.h, top = place_words(flow, &pad, heading, typed, false);
	pad.foot.h = pack_height(flow, foot, count, pad.foot.w, bottom - top);
	pad.foot.y = bottom - pad.foot.h;
	pad.typed.y += max(0, min(theme->gap, (pad.foot.y - top) / 2));
	return pad;
}

static struct pad pad_above(const struct flow *flow, const char *heading, const char *typed,
	const struct pack_item *foot, int count) {
	const struct theme *theme = &flow->theme;
	struct rect inside = screen_inside(flow);
	struct pad pad = {inside, inside, inside, inside, 0};
	int bottom = inside.y + inside.h, least = keys_height(flow, theme->foot);
	int top = place_words(flow, &pad, heading, typed, false);
	pad.foot.h = pack_height(flow, foot, count, inside.w, bottom - top - theme->gap - least);
	if (bottom - pad.foot.h - theme->gap - top < least) {
		top = place_words(flow, &pad, heading, typed, true);
	}
	pad.foot.y = bottom - pad.foot.h;
	pad.keys.h = min(keys_height(flow, theme->big), pad.foot.y - theme->gap - top);
	pad.keys.y = pad.foot.y - theme->gap - pad.keys.h;
	return pad;
}

static void paint_key(const struct flow *flow, struct paint *paint, struct rect rect, int place) {
	static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	struct pack_item item;
	if (place == 9) {
		item = pack_item(flow, TARGET_STAFF_DELETE, NULL, "<", NULL, false);
		item.face.label = NULL;
		item.face.sign = theme_sign("undo");
		item.face.name = text_get("Remove the last digit");
	} else if (place == 11) {
		item = pack_item(flow, TARGET_STAFF_OK, theme_sign("tick"), NULL, NULL, true);
		item.face.name = text_get("OK");
	} else {
		int digit = place == 10 ? 0 : place + 1;
		item = pack_item(flow, TARGET_STAFF_DIGIT + digit, NULL, digits[digit], NULL, false);
	}
	paint_button(paint, rect, &item.face);
}

static void paint_keys(const struct flow *flow, struct paint *paint, struct rect area) {
	int gap = flow->theme.gap;
	int width = (area.w - (KEYPAD_COLUMNS - 1) * gap) / KEYPAD_COLUMNS;
	int height = (area.h - (KEYPAD_ROWS - 1) * gap) / KEYPAD_ROWS;
	for (int i = 0; i < KEYPAD_COLUMNS * KEYPAD_ROWS; i++) {
		struct rect key = {area.x + i % KEYPAD_COLUMNS * (width + gap),
			area.y + i / KEYPAD_COLUMNS * (height + gap), width, height};
		paint_key(flow, paint, key, i);
	}
}

void board_keypad(const struct flow *flow, struct paint *paint, const char *heading,
	const char *typed, const struct pack_item *foot, int count) {
	struct rect inside = screen_inside(flow);
	struct pad pad = inside.w > inside.h ? pad_beside(flow, heading, typed, foot, count)
										 : pad_above(flow, heading, typed, foot, count);
	board_heading(flow, paint, pad.heading, heading);
	paint_wrapped(
		paint, ROLE_TEXT, pad.typed, ALIGN_CENTRE, FACE_BOLD, pad.size, flow->theme.sign, typed);
	paint_keys(flow, paint, pad.keys);
	pack_paint(flow, paint, foot, count, pad.foot);
}

static const char *whole_weekday(int weekday) {
	static const char *const names[] = {text_mark("Monday"), text_mark("Tuesday"),
		text_mark("Wednesday"), text_mark("Thursday"), text_mark("Friday"), text_mark("Saturday"),
		text_mark("Sunday")};
	return text_get(names[weekday]);
}

const char *board_day(struct paint *paint, int day) {
	char date[DAY_TEXT];
	day_format_finnish(day, date);
	return paint_print(paint, "%s %s", whole_weekday(day_weekday(day)), date);
}

void board_moment(const struct flow *flow, struct paint *paint) {
	const struct theme *theme = &flow->theme;
	const char *words = text_get("One moment.");
	struct rect rect = screen_inside(flow);
	rect.y += rect.h / 2;
	paint_begin(paint, theme->calm);
	paint_sign(paint, ROLE_PICTURE,
		(struct rect){rect.x, rect.y - theme->big / 2, rect.w, theme->big}, theme->big, theme->sign,
		theme_sign("rest"), words);
	rect.y += theme->big / 2 + theme->gap;
	paint_wrapped(
		paint, ROLE_HEADING, rect, ALIGN_CENTRE, FACE_BOLD, theme->heading, theme->text, words);
}
