#include <string.h>

#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/prose.h"
#include "admin/report.h"
#include "admin/table.h"

/* Tenths of a millimetre. */
enum {
	LARGEST = 30,
	SMALLEST = 25, // 7 points
	COMFORT = 260, // a text is not broken into narrower lines while smaller letters help
	LONGEST = 480, // a longer word, such as a seal, may be broken
	MORE = 60,     // at most, that a column gets beside what it needs
	AFTER_NUMBER = 16,
	BAND_ROWS = 10, // at least, in each of several bands
	NEARLY = 1400,  // a table that is nearly as wide as the page is as wide as the page
};

/* In letters of LARGEST; any other size is in proportion. */
struct needs {
	int natural[DRAW_TABLE_COLUMNS]; // nothing is broken
	int least[DRAW_TABLE_COLUMNS];   // no word is broken
	int mean[DRAW_TABLE_COLUMNS];    // of what each row would need
};

static int word_width(const struct drawn_table *drawn, struct draw_text *text, const char *words) {
	int longest = 0;
	while (*words) {
		text->length = (int)strcspn(words, " \n");
		int width = text->length > 0 ? draw_page_width(drawn->flow->page, text, words) + 2 : 0;
		longest = width > longest ? width : longest;
		words += text->length + (words[text->length] != '\0');
	}
	return longest < LONGEST ? longest : LONGEST;
}

static int most_of(int a, int b) {
	return a > b ? a : b;
}

/* Numbers and days are never broken, headers between words. */
static int measure_row(const struct drawn_table *drawn, int row, int column, struct needs *needs) {
	const struct table *table = drawn->table;
	char room[PROSE_NUMBER];
	const char *words = prose_cell(table_cell(table, row, column), &table->columns[column],
		drawn->flow->report->language, room);
	struct draw_text text = {.size = LARGEST};
	text.is_bold = table->chart.kind != CHART_NONE && row >= table->chart.row_count;
	int whole = draw_page_width(drawn->flow->page, &text, words) + 2;
	bool is_text = table->columns[column].kind == CELL_TEXT;
	int least = is_text ? word_width(drawn, &text, words) : whole;
	needs->natural[column] = most_of(needs->natural[column], whole);
	needs->least[column] = most_of(needs->least[column], least);
	return whole;
}

static void measure_column(const struct drawn_table *drawn, int column, struct needs *needs) {
	const struct column *of = &drawn->table->columns[column];
	struct draw_text header = {.size = LARGEST, .is_bold = true};
	long sum = 0;
	int rows = drawn->table->row_count;
	int whole = draw_page_width(drawn->flow->page, &header, of->title) + 2;
	needs->least[column] = word_width(drawn, &header, of->title);
	needs->natural[column] = of->kind == CELL_TEXT ? whole : needs->least[column];
	for (int row = 0; row < rows; row++) {
		sum += measure_row(drawn, row, column, needs);
	}
	needs->mean[column] = rows > 0 ? (int)(sum / rows) : 0;
}

/* A text after a number, which ends at its column's edge, stands further off. */
static int beside(const struct table *table, int column) {
	bool is_after = column > 0 && table->columns[column].kind != CELL_NUMBER &&
					table->columns[column - 1].kind == CELL_NUMBER;
	return 2 * DRAWN_BESIDE + (is_after ? AFTER_NUMBER : 0);
}

static int scaled(int width, int size) {
	return width * size / LARGEST + 2;
}

/* Texts get the comfort they want, where they want so much. */
static int base_of(const struct needs *needs, int column, int size, int comfort) {
	int wanted = needs->natural[column] < comfort ? needs->natural[column] : comfort;
	return scaled(wanted > needs->least[column] ? wanted : needs->least[column], size);
}

static int sum_of_bases(
	const struct table *table, const struct needs *needs, int size, int comfort) {
	int sum = 0;
	for (int i = 0; i < table->column_count; i++) {
		sum += base_of(needs, i, size, comfort) + beside(table, i);
	}
	return sum;
}

/* Letters get smaller before texts get narrow. */
static int choose_size(const struct table *table, const struct needs *needs) {
	for (int size = LARGEST; size > SMALLEST; size--) {
		if (sum_of_bases(table, needs, size, COMFORT) <= FLOW_WIDTH) {
			return size;
		}
	}
	return SMALLEST;
}

static int lack_of(const struct drawn_table *drawn, int column, int wanted) {
	int lack = scaled(wanted, drawn->size) - drawn->columns[column].width;
	return lack > 0 ? lack : 0;
}

/* To each by how much it lacks of what it wants; answers what is left. */
static int share_out(struct drawn_table *drawn, const int wanted[DRAW_TABLE_COLUMNS], int rest) {
	int count = drawn->table->column_count, lacking = 0, given = 0;
	for (int i = 0; i < count; i++) {
		lacking += lack_of(drawn, i, wanted[i]);
	}
	for (int i = 0; i < count && lacking > 0; i++) {
		int lack = lack_of(drawn, i, wanted[i]);
		int share = lacking > rest ? (int)((long)lack * rest / lacking) : lack;
		drawn->columns[i].width += share;
		given += share;
	}
	return rest - given;
}

/* What is over goes to those that would break many texts, then to those that break one. */
static void give_rest(struct drawn_table *drawn, const struct needs *needs, int rest) {
	rest = share_out(drawn, needs->mean, rest);
	share_out(drawn, needs->natural, rest);
}

/* Even where every word had to be broken. */
static void take_excess(struct drawn_table *drawn, int sum) {
	int count = drawn->table->column_count, gaps = 0;
	for (int i = 0; i < count; i++) {
		gaps += beside(drawn->table, i);
	}
	for (int i = 0; i < count; i++) {
		drawn->columns[i].width =
			(int)((long)drawn->columns[i].width * (FLOW_WIDTH - gaps) / (sum - gaps));
	}
}

static int sum_of_widths(const struct drawn_table *drawn) {
	int sum = 0;
	for (int i = 0; i < drawn->table->column_count; i++) {
		sum += drawn->columns[i].width + beside(drawn->table, i);
	}
	return sum;
}

/* As many as there is room for, and rows that are worth it. */
static int choose_bands(const struct drawn_table *drawn) {
	int fitting = (FLOW_WIDTH + DRAWN_BAND_GAP) / (sum_of_widths(drawn) + DRAWN_BAND_GAP);
	int worth = drawn->table->row_count / BAND_ROWS;
	int bands = fitting < worth ? fitting : worth;
	return bands < 1 ? 1 : bands;
}

static void stretch(struct drawn_table *drawn) {
	int count = drawn->table->column_count, sum = sum_of_widths(drawn);
	int band = (FLOW_WIDTH - (drawn->bands - 1) * DRAWN_BAND_GAP) / drawn->bands;
	int more = (band - sum) / count;
	if (more > MORE && sum + count * MORE < NEARLY) {
		more = MORE;
	}
	if (drawn->table->chart.kind != CHART_NONE && sum <= DRAWN_NARROW &&
		sum + count * more > DRAWN_NARROW) {
		more = (DRAWN_NARROW - sum) / count;
	}
	for (int i = 0; i < count && more > 0; i++) {
		drawn->columns[i].width += more;
	}
}

static void place(struct drawn_table *drawn) {
	int x = FLOW_LEFT;
	for (int i = 0; i < drawn->table->column_count; i++) {
		x += beside(drawn->table, i);
		drawn->columns[i].x = x - DRAWN_BESIDE;
		x += drawn->columns[i].width;
	}
	drawn->width = x - FLOW_LEFT;
}

/* Where several columns have to break their texts, each at the other's cost. */
static void fit(struct drawn_table *drawn, const struct needs *needs) {
	int least[DRAW_TABLE_COLUMNS], broken = 0;
	for (int i = 0; i < drawn->table->column_count; i++) {
		least[i] = base_of(needs, i, drawn->size, 0);
		broken += lack_of(drawn, i, needs->natural[i]) > 0;
	}
	if (broken > 1) {
		draw_table_fit(drawn, least);
	}
}

static void choose_widths(struct drawn_table *drawn, const struct needs *needs) {
	for (int i = 0; i < drawn->table->column_count; i++) {
		drawn->columns[i].width = base_of(needs, i, drawn->size, 0);
	}
	int sum = sum_of_widths(drawn);
	drawn->bands = 1;
	if (sum > FLOW_WIDTH) {
		take_excess(drawn, sum);
		return;
	}
	give_rest(drawn, needs, FLOW_WIDTH - sum);
	fit(drawn, needs);
	drawn->bands = choose_bands(drawn);
	stretch(drawn);
}

void draw_table_measure(struct drawn_table *drawn) {
	struct needs needs = {{0}, {0}, {0}};
	for (int i = 0; i < drawn->table->column_count; i++) {
		measure_column(drawn, i, &needs);
	}
	drawn->size = choose_size(drawn->table, &needs);
	choose_widths(drawn, &needs);
	place(drawn);
}
