#include "core/weekday.h"
#include "kiosk/ui/chart.h"

#include <stddef.h>
#include <string.h>

#include "core/text.h"

enum { DAYS = 7, WORKING_DAYS = 5, LEAST_BAR_MM = 5 };

static struct rect inside(const struct flow *flow, struct rect card) {
	int edge = flow->theme.line + flow->theme.pad;
	return (struct rect){card.x + edge, card.y + edge, card.w - 2 * edge, card.h - 2 * edge};
}

static void paint_card(
	const struct flow *flow, struct paint *paint, struct rect card, const char *name) {
	struct shape *box = paint_add(paint, SHAPE_BOX, ROLE_PICTURE, card);
	box->name = name;
	box->fill = flow->theme.plain;
	box->line = flow->theme.border;
	box->line_width = flow->theme.line;
	box->radius = flow->theme.radius;
}

static void paint_bar(
	const struct flow *flow, struct paint *paint, struct rect rect, colour fill, colour line) {
	struct shape *bar = paint_add(paint, SHAPE_BOX, ROLE_PART, rect);
	bar->fill = fill;
	bar->line = line;
	bar->line_width = flow->theme.line;
	bar->radius = flow->theme.line;
}

int chart_row_height(const struct flow *flow) {
	return theme_line(flow->theme.small);
}

/* Number, bar, weekday and "today". */
int chart_days_height(const struct flow *flow) {
	const struct theme *theme = &flow->theme;
	return 3 * chart_row_height(flow) + theme_mm(theme, LEAST_BAR_MM) + 2 * theme->pad +
		   2 * theme->line;
}

/* The end of the week is left away when nothing was there. */
static int day_count(const struct staff_week *week) {
	int count = DAYS;
	while (count > WORKING_DAYS && week->days[count - 1].visits == 0 &&
		   week->days[count - 1].state != STAFF_DAY_COUNTED &&
		   week->days[count - 1].state != STAFF_DAY_UNKNOWN) {
		count--;
	}
	return count;
}

static int most_visits(const struct staff_week *week) {
	int most = 1;
	for (int i = 0; i < DAYS; i++) {
		most = week->days[i].visits > most ? week->days[i].visits : most;
	}
	return most;
}

/* Closed, unknown and 0 are three different things; a word says so where it fits. */
static const char *day_words(
	const struct flow *flow, struct paint *paint, const struct staff_day *day, int width) {
	const char *closed = text_get("closed");
	switch (day->state) {
	case STAFF_DAY_COUNTED:
		return paint_print(paint, "%d", day->visits);
	case STAFF_DAY_CLOSED:
		return paint_width(paint, FACE_BOLD, flow->theme.small, closed) <= width ? closed : "–";
	case STAFF_DAY_UNKNOWN:
		return "?";
	case STAFF_DAY_AHEAD:
		break;
	}
	return "";
}

/* The word may be wider than its bar, but not than the card. */
static void paint_today(
	const struct flow *flow, struct paint *paint, struct rect words, struct rect area) {
	const char *today = text_get("today");
	int width = paint_width(paint, FACE_BOLD, flow->theme.small, today);
	int right = area.x + area.w - width;
	words.x += (words.w - width) / 2;
	words.x = words.x < area.x ? area.x : words.x > right ? right : words.x;
	paint_line(paint, ROLE_PART, words, ALIGN_START, FACE_BOLD, flow->theme.small, flow->theme.text,
		today);
}

/* Today's bar has another colour, a border and its word. */
static void paint_day(const struct flow *flow, struct paint *paint, struct rect column,
	struct rect area, int index, int most) {
	const struct theme *theme = &flow->theme;
	const struct staff_day *day = &flow->staff.week.days[index];
	bool is_today = flow->staff.week.monday + index == flow->wall.day;
	int line = chart_row_height(flow), room = column.h - 3 * line;
	int height = day->state == STAFF_DAY_COUNTED ? (int)((long)room * day->visits / most) : 0;
	int base = column.y + line + room, width = column.w * 2 / 3;
	struct rect words = {column.x, base - height - line, column.w, line};
	paint_add(paint, SHAPE_AREA, ROLE_TEXT, column)->name = NULL;
	paint_line(paint, ROLE_PART, words, ALIGN_CENTRE, FACE_BOLD, theme->small, theme->text,
		day_words(flow, paint, day, column.w));
	if (height > 0) {
		paint_bar(flow, paint,
			(struct rect){column.x + (column.w - width) / 2, base - height, width, height},
			is_today ? theme_tile("coffee")->ground : theme->sign,
			is_today ? theme_tile("coffee")->ink : theme->sign);
	}
	paint_bar(flow, paint, (struct rect){column.x, base, column.w, theme->line}, theme->text,
		theme->text);
	words.y = base + theme->line;
	paint_line(paint, ROLE_PART, words, ALIGN_CENTRE, is_today ? FACE_BOLD : FACE_REGULAR,
		theme->small, theme->text, weekday_name(index));
	words.y += line;
	if (is_today) {
		paint_today(flow, paint, words, area);
	}
}

void chart_days(const struct flow *flow, struct paint *paint, struct rect card) {
	const struct staff_week *week = &flow->staff.week;
	struct rect area = inside(flow, card), column = area;
	int count = day_count(week), gap = flow->theme.line;
	paint_card(flow, paint, card, text_get("Visits by day"));
	column.w = (area.w - (count - 1) * gap) / count;
	for (int i = 0; i < count; i++) {
		paint_day(flow, paint, column, area, i, most_visits(week));
		column.x += column.w + gap;
	}
}

int chart_choice_count(const struct flow *flow) {
	int count = 0;
	for (int i = 0; i < flow->project->activity_count; i++) {
		count += !flow->project->activities[i].is_visit_only;
	}
	return count;
}

int chart_room(const struct flow *flow, struct rect card) {
	int room = inside(flow, card).h / chart_row_height(flow);
	return room > 0 ? room : 0;
}

/* The short label where the long one would leave too little for the bar. */
static const char *choice_label(const struct flow *flow, int activity, int room) {
	const struct activity *it = &flow->project->activities[activity];
	const char *label = it->label[flow->language], *brief = it->short_label[flow->language];
	bool is_wide = paint_width(&flow->scene, FACE_REGULAR, flow->theme.small, label) > room / 2;
	return is_wide && brief[0] ? brief : label;
}

static int widest_label(const struct flow *flow, int room) {
	int widest = 0;
	for (int i = 0; i < flow->project->activity_count; i++) {
		int width =
			paint_width(&flow->scene, FACE_REGULAR, flow->theme.small, choice_label(flow, i, room));
		widest = width > widest ? width : widest;
	}
	return widest;
}

static int most_choices(const struct flow *flow) {
	int most = 1;
	for (int i = 0; i < flow->project->activity_count; i++) {
		int choices = flow->staff.week.choices[i];
		most = choices > most ? choices : most;
	}
	return most;
}

/* Label, bar and number in one row. */
static void paint_choice(
	const struct flow *flow, struct paint *paint, struct rect row, int activity, int label) {
	const struct theme *theme = &flow->theme;
	int choices = flow->staff.week.choices[activity], height = row.h * 6 / 10;
	const char *number = paint_print(paint, "%d", choices);
	int space = theme->small / 2;
	int room = row.w - label - 2 * space - paint_width(paint, FACE_BOLD, theme->small, "00000");
	int width = room > 0 ? (int)((long)room * choices / most_choices(flow)) : 0;
	paint_add(paint, SHAPE_AREA, ROLE_TEXT, row);
	paint_line(paint, ROLE_PART, row, ALIGN_START, FACE_REGULAR, theme->small, theme->text,
		choice_label(flow, activity, row.w));
	row.x += label + space;
	if (width > 0) {
		paint_bar(flow, paint, (struct rect){row.x, row.y + (row.h - height) / 2, width, height},
			theme_tile("talk")->ground, theme->sign);
		row.x += width + space;
	}
	paint_line(paint, ROLE_PART, row, ALIGN_START, FACE_BOLD, theme->small, theme->text, number);
}

void chart_choices(const struct flow *flow, struct paint *paint, struct rect card, int first) {
	struct rect row = inside(flow, card);
	int label = widest_label(flow, row.w), count = chart_choice_count(flow) - first;
	int room = chart_room(flow, card), index = 0;
	count = count > room ? room : count;
	paint_card(flow, paint, card, text_get("Visits by activity"));
	int step = count > 0 ? row.h / count : row.h;
	int most = 2 * chart_row_height(flow);
	step = step > most ? most : step;
	row.h = chart_row_height(flow);
	row.y += (step - row.h) / 2;
	for (int i = 0; i < flow->project->activity_count; i++) {
		if (flow->project->activities[i].is_visit_only) {
			continue;
		}
		if (index >= first && index < first + count) {
			paint_choice(flow, paint, row, i, label);
			row.y += step;
		}
		index++;
	}
}
