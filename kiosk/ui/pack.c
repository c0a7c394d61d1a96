#include "kiosk/ui/pack.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "core/text.h"

static int min(int a, int b) {
	return a < b ? a : b;
}

static int max(int a, int b) {
	return a > b ? a : b;
}

struct pack_item pack_item(const struct flow *flow, int target, const char *sign, const char *label,
	const char *brief, bool is_main) {
	struct pack_item item = {
		.face = flow_face(flow, ROLE_BUTTON, target, sign, label), .brief = brief};
	if (is_main) {
		item.face.ground = item.face.border = flow->theme.sign;
		item.face.ink = flow->theme.plain;
	}
	return item;
}

struct pack_item pack_back(const struct flow *flow) {
	return pack_item(flow, TARGET_BACK, theme_sign("back"), text_get("Back"), "", false);
}

static struct face_of face_of_item(const struct pack_item *item, bool is_brief) {
	struct face_of face = item->face;
	if (is_brief && item->brief) {
		face.name = face.label;
		face.label = item->brief[0] ? item->brief : NULL;
	}
	return face;
}

static int width_of(const struct flow *flow, const struct face_of *face) {
	return max(flow->theme.foot, paint_button_width(&flow->scene, face));
}

/* The height that one button needs when it is that wide. */
static int height_of(const struct flow *flow, const struct face_of *face, int width) {
	const struct theme *theme = &flow->theme;
	if (!face->label || paint_button_width(&flow->scene, face) <= width) {
		return theme->foot;
	}
	int words = paint_wrapped_height(
		&flow->scene, width - 2 * theme->pad, FACE_BOLD, theme->label, face->label);
	return max(theme->foot, words + (face->sign ? theme->label : 0) + 2 * theme->line);
}

struct row {
	int first, count;
	int height;
	int room; // that the buttons leave
};

struct rows {
	int count, height;
	struct row rows[PACK_ITEMS];
	struct face_of faces[PACK_ITEMS];
	int widths[PACK_ITEMS];
};

/* From the last button on, so that the first row is the one with few. */
static void fill_row(
	struct rows *rows, const struct pack_item *items, int last, int width, int gap) {
	struct row *row = &rows->rows[rows->count++];
	row->first = last;
	row->count = 1;
	row->room = width - rows->widths[last];
	while (row->first > 0 && !items[row->first].starts_row &&
		   rows->widths[row->first - 1] + gap <= row->room) {
		row->first--;
		row->count++;
		row->room -= rows->widths[row->first] + gap;
	}
}

static void divide(const struct flow *flow, struct rows *rows, const struct pack_item *items,
	int count, int width, bool is_brief) {
	int gap = flow->theme.gap;
	assert(count <= PACK_ITEMS);
	rows->count = 0;
	rows->height = -gap;
	for (int i = 0; i < count; i++) {
		rows->faces[i] = face_of_item(&items[i], is_brief);
		rows->widths[i] = min(width, width_of(flow, &rows->faces[i]));
	}
	for (int last = count - 1; last >= 0; last = rows->rows[rows->count - 1].first - 1) {
		fill_row(rows, items, last, width, gap);
		struct row *row = &rows->rows[rows->count - 1];
		row->height = height_of(flow, &rows->faces[row->first], rows->widths[row->first]);
		rows->height += row->height + gap;
	}
}

int pack_height(
	const struct flow *flow, const struct pack_item *items, int count, int width, int allowed) {
	struct rows rows;
	divide(flow, &rows, items, count, width, false);
	if (rows.height > allowed) {
		divide(flow, &rows, items, count, width, true);
	}
	return rows.height;
}

/* Equal widths where each label fits them; else what is left over is shared out. */
static void paint_row(struct paint *paint, const struct rows *rows, const struct row *row,
	struct rect rect, int gap) {
	int equal = (rect.w - (row->count - 1) * gap) / row->count;
	bool is_equal = true;
	for (int i = row->first; i < row->first + row->count; i++) {
		is_equal = is_equal && rows->widths[i] <= equal;
	}
	for (int i = row->first; i < row->first + row->count; i++) {
		struct rect place = rect;
		place.w = is_equal ? equal : rows->widths[i] + row->room / row->count;
		paint_button(paint, place, &rows->faces[i]);
		rect.x += place.w + gap;
	}
}

void pack_paint(const struct flow *flow, struct paint *paint, const struct pack_item *items,
	int count, struct rect rect) {
	struct rows rows;
	divide(flow, &rows, items, count, rect.w, false);
	if (rows.height > rect.h) {
		divide(flow, &rows, items, count, rect.w, true);
	}
	int more = max(0, rect.h - rows.height) / rows.count;
	for (int i = rows.count - 1; i >= 0; i--) {
		rect.h = rows.rows[i].height + more;
		paint_row(paint, &rows, &rows.rows[i], rect, flow->theme.gap);
		rect.y += rect.h + flow->theme.gap;
	}
}

static int widest_word(const struct paint *paint, int size, const char *text) {
	int widest = 0;
	while (*text) {
		int bytes = (int)strcspn(text, " ");
		int width = paint->measure(paint->measure_data, FACE_BOLD, size, text, bytes);
		widest = max(widest, width);
		text += bytes + (text[bytes] == ' ');
	}
	return widest;
}

/* The height that each of the buttons needs; more than any area where a word is too wide. */
static int least_height(const struct flow *flow, const struct paint *paint,
	const char *const *labels, int count, int width) {
	int height = 0;
	for (int i = 0; i < count; i++) {
		struct face_of face = {.label = labels[i]};
		int word = widest_word(paint, flow->theme.label, labels[i]);
		if (word > width - 2 * flow->theme.pad) {
			return INT_MAX / 2;
		}
		height = max(height, height_of(flow, &face, width));
	}
	return height;
}

/* Pages of buttons whose labels leave them: worse than any number of pages. */
enum {
	MANY = 1000,
	WIDE_MM = 120, // of a button
};

static struct cells cells_in(const struct flow *flow, const struct paint *paint,
	const char *const *labels, int count, struct rect area, int columns) {
	int gap = flow->theme.gap;
	struct cells cells = {.area = area, .columns = columns};
	cells.width = (area.w - (columns - 1) * gap) / columns;
	int least = least_height(flow, paint, labels, count, cells.width);
	int needed = (count + columns - 1) / columns;
	cells.rows = max(1, min(needed, (area.h + gap) / (least + gap)));
	cells.pages = (needed + cells.rows - 1) / cells.rows;
	cells.height = min(max(least, flow->theme.big), (area.h - (cells.rows - 1) * gap) / cells.rows);
	cells.pages += least > area.h ? MANY : 0;
	return cells;
}

struct cells cells_of(const struct flow *flow, const struct paint *paint, const char *const *labels,
	int count, struct rect area) {
	struct cells best = cells_in(flow, paint, labels, count, area, 1);
	for (int columns = 2; columns <= 3; columns++) {
		struct cells cells = cells_in(flow, paint, labels, count, area, columns);
		bool is_larger = cells.pages == best.pages && cells.height > best.height &&
						 best.height < flow->theme.target;
		bool is_slimmer = cells.pages == best.pages && cells.height >= best.height &&
						  best.width > theme_mm(&flow->theme, WIDE_MM);
		if (cells.pages < best.pages || is_larger || is_slimmer) {
			best = cells;
		}
	}
	best.pages %= MANY;
	return best;
}

struct rect cells_rect(const struct cells *cells, const struct theme *theme, int item) {
	int place = item % (cells->columns * cells->rows);
	return (struct rect){
		.x = cells->area.x + place % cells->columns * (cells->width + theme->gap),
		.y = cells->area.y + place / cells->columns * (cells->height + theme->gap),
		.w = cells->width,
		.h = cells->height,
	};
}

int cells_page(const struct cells *cells, int item) {
	return item / (cells->columns * cells->rows);
}
