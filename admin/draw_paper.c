#include "admin/draw_paper.h"

#include "admin/draw_page.h"
#include "core/entry.h"
#include "core/text.h"
#include "core/weekday.h"

/* Tenths of millimetres. */
enum {
	PAGE_W = 2970,
	PAGE_H = 2100,
	MARGIN = 110,
	TABLE = 340,   // where it begins
	HEADING = 130, // height of the days' names
	FOOT = 100,    // what is left free under the table
	LABEL = 690,   // width of the first column
	SIGN = 120,
	LEAST = 164, // height of a row
	MOST = 260,
	SUM_W = 140, // the box for a day's number
	SUM_H = 84,
	PAD = 24,
	LINE = 3,
	THICK = 9,
};

/* Sizes of letters. */
enum { TITLE = 64, LARGE = 46, PLAIN = 40, SMALL = 30 };

struct drawing {
	const struct draw_paper *paper;
	struct draw_page *page;
	int lines[PROJECT_ACTIVITIES + 1]; // ENTRY_VISITS, then indexes of the activities
	int line_count;
	int line_height;
	int lines_of_page;
};

/* One piece of text that is a part of its own. */
static int put(
	struct drawing *drawing, const char *part, const struct draw_text *text, const char *words) {
	draw_page_begin(drawing->page, part);
	int height = draw_page_text(drawing->page, text, words);
	draw_page_end(drawing->page, part);
	return height;
}

static const struct site *site_of(const struct drawing *drawing) {
	return &drawing->paper->project->sites[drawing->paper->site];
}

/* Visits first: they are marked for everybody who comes. */
static void choose_lines(struct drawing *drawing) {
	const struct project *project = drawing->paper->project;
	drawing->lines[drawing->line_count++] = ENTRY_VISITS;
	for (int i = 0; i < project->activity_count; i++) {
		if (!project->activities[i].is_visit_only) {
			drawing->lines[drawing->line_count++] = i;
		}
	}
}

/* As high as the page allows; what does not fit goes to the next one, evenly. */
static void measure(struct drawing *drawing) {
	int room = PAGE_H - TABLE - HEADING - FOOT - MARGIN, fitting = room / LEAST;
	int pages = (drawing->line_count + fitting - 1) / fitting;
	drawing->lines_of_page = (drawing->line_count + pages - 1) / pages;
	int height = room / drawing->lines_of_page;
	drawing->line_height = height > MOST ? MOST : height;
}

static void name_week(const struct draw_paper *paper, char *text, size_t size) {
	char week[DAY_TEXT], from[DAY_TEXT], last[DAY_TEXT];
	int monday = day_of_week(paper->week);
	day_format_week(paper->week, week);
	day_format_finnish(monday, from);
	day_format_finnish(monday + 6, last);
	snprintf(text, size, text_get("Week %s, %s-%s"), week, from, last);
}

static void put_head(struct drawing *drawing) {
	char week[80], names[2 * PROJECT_NAME + 8];
	struct draw_text text = {MARGIN, MARGIN - 20, PAGE_W - 2 * MARGIN, TITLE, true, .lines = 2};
	snprintf(names, sizeof names, "%s: %s", drawing->paper->project->name, site_of(drawing)->name);
	name_week(drawing->paper, week, sizeof week);
	text.y += put(drawing, "H1", &text, names);
	text.size = LARGE;
	text.is_bold = false;
	put(drawing, "P", &text, week);
	text.x = PAGE_W / 2 - 260;
	text.width = PAGE_W - MARGIN - text.x;
	text.y = MARGIN - 12;
	text.y += put(drawing, "P", &text, text_get("Make one mark for each visit."));
	text.y += put(drawing, "P", &text, text_get("Then mark the activities."));
	text.is_bold = true;
	put(drawing, "P", &text, text_get("Do not write names."));
}

static int column_width(const struct drawing *drawing) {
	return (PAGE_W - 2 * MARGIN - LABEL) / drawing->paper->day_count;
}

static int column_x(const struct drawing *drawing, int day) {
	return MARGIN + LABEL + day * column_width(drawing);
}

/* "ke 4.5.2022", as it is typed in, and the hours. */
static void put_day(struct drawing *drawing, int i) {
	const struct draw_paper *paper = drawing->paper;
	const struct hours *hours = &paper->hours[i];
	char date[DAY_TEXT], name[64], times[32];
	struct draw_text text = {column_x(drawing, i), TABLE + 8, column_width(drawing), PLAIN, true,
		DRAW_CENTRED, .lines = 2};
	day_format_finnish(paper->days[i], date);
	snprintf(name, sizeof name, "%s %s", weekday_name(day_weekday(paper->days[i])), date);
	snprintf(times, sizeof times, "%d.%02d-%d.%02d", hours->from / 60, hours->from % 60,
		hours->until / 60, hours->until % 60);
	draw_page_begin(drawing->page, "TH");
	text.y += draw_page_text(drawing->page, &text, name);
	text.is_bold = false;
	text.size = SMALL + 4;
	draw_page_text(drawing->page, &text, times);
	draw_page_end(drawing->page, "TH");
	draw_page_frame(drawing->page, text.x, TABLE, column_width(drawing), HEADING, LINE);
}

static const char *label_of(const struct drawing *drawing, int line) {
	return line == ENTRY_VISITS
			   ? text_get("Encounters in all")
			   : drawing->paper->project->activities[line].label[drawing->paper->language];
}

static void put_label(struct drawing *drawing, int line, int y) {
	const struct project *project = drawing->paper->project;
	char name[SHEET_NAME];
	int x = MARGIN + PAD + SIGN + PAD;
	struct draw_text label = {x, 0, MARGIN + LABEL - x, PLAIN, true, .lines = 2};
	struct draw_text code = {x, 0, label.width, SMALL, .lines = 2};
	entry_line_name(project, line, name);
	int height = draw_page_height(drawing->page, &label, label_of(drawing, line));
	label.y =
		y + (drawing->line_height - height - draw_page_height(drawing->page, &code, name)) / 2;
	code.y = label.y + height;
	draw_page_sign(drawing->page, MARGIN + PAD, y + (drawing->line_height - SIGN) / 2, SIGN,
		line == ENTRY_VISITS ? "visit" : project->activities[line].sign);
	draw_page_begin(drawing->page, "TH");
	draw_page_text(drawing->page, &label, label_of(drawing, line));
	draw_page_text(drawing->page, &code, name);
	draw_page_end(drawing->page, "TH");
}

/* Room for marks, and in its corner a box for their number. */
static void put_cells(struct drawing *drawing, int y) {
	int width = column_width(drawing), height = drawing->line_height;
	for (int i = 0; i < drawing->paper->day_count; i++) {
		int x = column_x(drawing, i);
		draw_page_begin(drawing->page, "TD");
		draw_page_frame(drawing->page, x, y, width, height, LINE);
		draw_page_frame(drawing->page, x + width - SUM_W, y + height - SUM_H, SUM_W, SUM_H, LINE);
		draw_page_end(drawing->page, "TD");
	}
}

static void put_line(struct drawing *drawing, int line, int y) {
	draw_page_begin(drawing->page, "TR");
	put_label(drawing, line, y);
	draw_page_frame(drawing->page, MARGIN, y, LABEL, drawing->line_height, LINE);
	put_cells(drawing, y);
	draw_page_end(drawing->page, "TR");
}

static void put_days(struct drawing *drawing) {
	draw_page_begin(drawing->page, "TR");
	draw_page_begin(drawing->page, "TD"); // nothing stands over the labels
	draw_page_end(drawing->page, "TD");
	for (int i = 0; i < drawing->paper->day_count; i++) {
		put_day(drawing, i);
	}
	draw_page_end(drawing->page, "TR");
}

static void put_table(struct drawing *drawing, int first) {
	int end = first + drawing->lines_of_page, y = TABLE + HEADING;
	draw_page_begin(drawing->page, "Table");
	put_days(drawing);
	for (int i = first; i < end && i < drawing->line_count; i++) {
		put_line(drawing, drawing->lines[i], y + (i - first) * drawing->line_height);
	}
	draw_page_end(drawing->page, "Table");
	if (drawing->lines[first] == ENTRY_VISITS) {
		draw_page_frame(drawing->page, MARGIN, y, PAGE_W - 2 * MARGIN, drawing->line_height, THICK);
	}
}

/* What whoever types it in needs: the codes are those of the settings. */
static void put_foot(struct drawing *drawing) {
	char columns[160];
	struct draw_text text = {
		MARGIN, PAGE_H - MARGIN - FOOT + 24, PAGE_W - 2 * MARGIN, SMALL + 4, .lines = 2};
	snprintf(columns, sizeof columns,
		"ovella-admin record paper --file: day;site;line;count (site: %s)", site_of(drawing)->code);
	text.y +=
		put(drawing, "P", &text, text_get("Write the sum in the small box. Type it in later:"));
	put(drawing, "P", &text, columns);
}

bool draw_paper(const struct draw_paper *paper, FILE *file, struct error *err) {
	struct drawing drawing = {.paper = paper};
	char title[2 * PROJECT_NAME + 100], week[80];
	name_week(paper, week, sizeof week);
	snprintf(
		title, sizeof title, "%s: %s. %s", paper->project->name, site_of(&drawing)->name, week);
	choose_lines(&drawing);
	measure(&drawing);
	const struct draw_sheet sheet = {
		.width = PAGE_W,
		.height = PAGE_H,
		.title = title,
		.day = day_of_week(paper->week),
		.has_pictograms = true,
	};
	drawing.page = draw_page_open(file, &sheet, err);
	for (int i = 0; drawing.page && i < drawing.line_count; i += drawing.lines_of_page) {
		put_head(&drawing);
		put_table(&drawing, i);
		put_foot(&drawing);
		draw_page_turn(drawing.page);
	}
	return draw_page_close(drawing.page, err);
}
