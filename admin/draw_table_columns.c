#include <string.h>

#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/prose.h"
#include "admin/table.h"

/* Tenths of a millimetre. */
enum {
	LARGEST = 30,
	SMALLEST = 25, // 7 points
	COMFORT = 260, // a text is not broken into narrower lines while smaller letters help
	LONGEST = 480, // a longer word, such as a seal, may be broken
	MORE = 60,     // at most, that a column gets beside what it needs
	NEARLY = 1400, // a table that is nearly as wide as the page is as wide as the page
};

/* In letters of LARGEST; any other size is in proportion. */
struct needs {
	int natural[DRAW_TABLE_COLUMNS]; // nothing is broken
	int least[DRAW_TABLE_COLUMNS];   // no word is broken
};

static void measure_words(const struct drawn_table *drawn, const char *words, bool is_bold,
	bool is_whole, int *natural, int *least) {
	struct draw_text text = {.size = LARGEST, .is_bold = is_bold};
	int width = draw_page_width(drawn->flow->page, &text, words) + 2, word;
	*natural = width > *natural ? width : *natural;
	if (is_whole && width > *least) {
		*least = width;
	}
	while (!is_whole && *words) {
		text.length = (int)strcspn(words, " \n");
		word = text.length > 0 ? draw_page_width(drawn->flow->page, &text, words) + 2 : 0;
		word = word > LONGEST ? LONGEST : word;
		*least = word > *least ? word : *least;
		words += text.length + (words[text.length] != '\0');
	}
}

static void measure_column(const struct drawn_table *drawn, int column, struct needs *needs) {
	const struct table *table = drawn->table;
	const struct column *of = &table->columns[column];
	char room[PROSE_NUMBER];
	int *natural = &needs->natural[column], *least = &needs->least[column];
	measure_words(drawn, of->title, true, false, natural, least);
	if (of->kind != CELL_TEXT) {
		*natural = *least; // the header alone is broken before a number is
	}
	for (int row = 0; row < table->row_count; row++) {
		bool is_total = table->chart.kind != CHART_NONE && row >= table->chart.row_count;
		const char *words = prose_cell(table_cell(table, row, column), of, drawn->language, room);
		measure_words(drawn, words, is_total, of->kind != CELL_TEXT, natural, least);
	}
}

static int scaled(int width, int size) {
	return width * size / LARGEST + 2;
}

/* Texts get the comfort they want, where they want so much. */
static int base_of(const struct needs *needs, int column, int size, int comfort) {
	int wanted = needs->natural[column] < comfort ? needs->natural[column] : comfort;
	return scaled(wanted > needs->least[column] ? wanted : needs->least[column], size);
}

static int sum_of_bases(const struct needs *needs, int count, int size, int comfort) {
	int sum = 0;
	for (int i = 0; i < count; i++) {
		sum += base_of(needs, i, size, comfort) + 2 * DRAWN_BESIDE;
	}
	return sum;
}

/* Smaller letters come first, narrower texts then. */
static int choose_size(const struct needs *needs, int count, int *comfort) {
	*comfort = COMFORT;
	for (int size = LARGEST; size >= SMALLEST; size--) {
		if (sum_of_bases(needs, count, size, *comfort) <= FLOW_WIDTH) {
			return size;
		}
	}
	*comfort = 0;
	return SMALLEST;
}

/* What is over goes to those that would break texts, by how much they lack. */
static void give_rest(struct drawn_table *drawn, const struct needs *needs, int rest) {
	int count = drawn->table->column_count, lacking = 0;
	for (int i = 0; i < count; i++) {
		int lack = scaled(needs->natural[i], drawn->size) - drawn->columns[i].width;
		lacking += lack > 0 ? lack : 0;
	}
	for (int i = 0; i < count && lacking > 0; i++) {
		int lack = scaled(needs->natural[i], drawn->size) - drawn->columns[i].width;
		int given = lacking > rest ? (int)((long)lack * rest / lacking) : lack;
		drawn->columns[i].width += lack > 0 ? given : 0;
	}
}

/* Even where every word had to be broken. */
static void take_excess(struct drawn_table *drawn, int sum) {
	int count = drawn->table->column_count, beside = count * 2 * DRAWN_BESIDE;
	for (int i = 0; i < count; i++) {
		drawn->columns[i].width =
			(int)((long)drawn->columns[i].width * (FLOW_WIDTH - beside) / (sum - beside));
	}
}

static int sum_of_widths(const struct drawn_table *drawn) {
	int sum = 0;
	for (int i = 0; i < drawn->table->column_count; i++) {
		sum += drawn->columns[i].width + 2 * DRAWN_BESIDE;
	}
	return sum;
}

static void stretch(struct drawn_table *drawn) {
	int count = drawn->table->column_count, rest = FLOW_WIDTH - sum_of_widths(drawn);
	int more = rest / count;
	if (more > MORE && FLOW_WIDTH - rest + count * MORE < NEARLY) {
		more = MORE;
	}
	for (int i = 0; i < count && more > 0; i++) {
		drawn->columns[i].width += more;
	}
}

static void place(struct drawn_table *drawn) {
	int x = FLOW_LEFT;
	for (int i = 0; i < drawn->table->column_count; i++) {
		drawn->columns[i].x = x + DRAWN_BESIDE;
		x += drawn->columns[i].width + 2 * DRAWN_BESIDE;
	}
	drawn->width = x - FLOW_LEFT;
}

void draw_table_measure(struct drawn_table *drawn) {
	struct needs needs = {{0}, {0}};
	int comfort, count = drawn->table->column_count;
	for (int i = 0; i < count; i++) {
		measure_column(drawn, i, &needs);
	}
	drawn->size = choose_size(&needs, count, &comfort);
	for (int i = 0; i < count; i++) {
		drawn->columns[i].width = base_of(&needs, i, drawn->size, comfort);
	}
	int sum = sum_of_widths(drawn);
	if (sum > FLOW_WIDTH) {
		take_excess(drawn, sum);
	} else {
		give_rest(drawn, &needs, FLOW_WIDTH - sum);
		stretch(drawn);
	}
	place(drawn);
}
