#include "admin/draw_chart.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "admin/draw_page.h"
#include "admin/report.h"
#include "core/error.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

enum { HIDDEN = -1000, NOTHING = -1001, SERIES = 4 };

static const char first_colour[] = "fill=\"#174a72\"", grid[] = "stroke=\"#dde2e6\"";
static struct report *report;
static struct error err;
static char *bytes;
static size_t size;

static void set_up(void) {
	desk_set_up();
	report = report_create("fi", &err);
}

static void clear(void) {
	free(bytes);
	report_destroy(report);
	desk_clear();
}

TestSuite(draw_chart, .init = set_up, .fini = clear);

static struct table *make(enum chart_kind kind, int series) {
	static const char *const names[SERIES] = {"Oulu", "Kiiminki", "Muut <paikat>", "Haukipudas"};
	struct table *table = report_add_table(report, "Kuukaudet", "Kuukaudet");
	table_add_column(table, "kuukausi", "Kuukausi", CELL_TEXT);
	for (int i = 0; i < series; i++) {
		table_add_column(table, "paikka", names[i], CELL_NUMBER);
	}
	table->chart = (struct chart){
		.kind = kind, .title = "Kohtaamiset <A & B>", .first_value = 1, .value_count = series};
	return table;
}

/* The same number for each series. */
static void add(struct table *table, const char *label, int value) {
	table_put_text(table, label);
	for (int i = 0; i < table->chart.value_count; i++) {
		if (value == HIDDEN) {
			table_put_hidden(table);
		} else if (value == NOTHING) {
			table_put_nothing(table);
		} else {
			table_put_number(table, value, 0);
		}
	}
	table_end_row(table);
	table->chart.row_count++;
}

static struct table *make_weeks(int series, int weeks, bool is_month) {
	struct table *table = make(CHART_COLUMNS, series);
	char label[32];
	for (int i = 0; i < weeks; i++) {
		snprintf(label, sizeof label, is_month ? "%d-%02d" : "%d-W%02d",
			2020 + i / (is_month ? 12 : 52), i % (is_month ? 12 : 52) + 1);
		add(table, label, i % 9 == 4 ? HIDDEN : i % 13 == 5 ? NOTHING : i * 7 % 25);
	}
	return table;
}

static struct table *make_long(int series) {
	struct table *table = make(CHART_BARS, series);
	add(table, "Kahvi", 1385);
	add(table, "Vertaistukiryhmään tutustuminen ja palvelunohjaus", HIDDEN);
	add(table,
		"Työllisyyspalveluihin liittyvä henkilökohtainen neuvonta ja lomakkeiden täyttäminen "
		"yhdessä työntekijän kanssa",
		-200);
	add(table, "Epäjärjestelmällistyttämättömyydelläänsäkäänköhän", 0);
	return table;
}

static const char *draw_svg(const struct table *table, int width) {
	free(bytes);
	FILE *file = open_memstream(&bytes, &size);
	cr_assert(draw_chart_svg(table, "fi", width, 0, file, &err), "%s", err.text);
	fclose(file);
	return bytes;
}

static int count(const char *text, const char *what) {
	int found = 0;
	for (const char *at = text; (at = strstr(at, what)); at += strlen(what)) {
		found++;
	}
	return found;
}

Test(draw_chart, is_one_svg_element_that_names_itself) {
	const char *svg = draw_svg(make_weeks(2, 6, true), 1700);
	cr_assert(eq(
		int, strncmp(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1700 ", 55), 0));
	cr_assert(strstr(svg, "role=\"img\"><title>Kohtaamiset &lt;A &amp; B&gt;</title>") != NULL);
	cr_assert(eq(str, (char *)svg + size - 7, "</svg>\n"));
	cr_assert(eq(int, count(svg, "<svg"), 1));
}

/* Two of them in one document have nothing that could be mixed up. */
Test(draw_chart, has_no_ids_and_no_style) {
	const char *svg = draw_svg(make_weeks(3, 33, true), 1700);
	cr_assert(eq(int, count(svg, "id=") + count(svg, "style") + count(svg, "url("), 0));
}

/* What else there is besides the title: one group of empty elements with quoted attributes. */
Test(draw_chart, is_well_formed) {
	const char *svg = draw_svg(make_long(3), 900);
	int paths = count(svg, "<path "), ends = count(svg, "/>\n");
	cr_assert(eq(int, paths, ends));
	cr_assert(eq(int, count(svg, "<"), paths + 6));
	cr_assert(eq(int, count(svg, "</"), 3));
	cr_assert(eq(int, count(svg, "\"") % 2, 0));
	cr_assert(eq(int, count(svg, "nan") + count(svg, "inf"), 0));
}

Test(draw_chart, is_the_same_bytes_of_the_same_table) {
	const struct table *table = make_weeks(2, 143, false);
	char *first = strdup(draw_svg(table, 1700));
	draw_svg(make_long(1), 900);
	cr_assert(eq(str, first, (char *)draw_svg(table, 1700)));
	free(first);
}

Test(draw_chart, has_a_bar_for_each_number_but_0) {
	struct table *table = make(CHART_COLUMNS, 1);
	add(table, "a", 5);
	add(table, "b", HIDDEN);
	add(table, "c", 0);
	add(table, "d", NOTHING);
	add(table, "e", -5);
	cr_assert(eq(int, count(draw_svg(table, 1700), first_colour), 2));
	table->chart.kind = CHART_BARS;
	cr_assert(eq(int, count(draw_svg(table, 1700), first_colour), 2));
}

/* As many shapes of words as there are of them: "..", the 0 of the axis and the two labels. */
Test(draw_chart, marks_what_is_hidden_and_not_what_is_nothing) {
	struct table *table = make(CHART_COLUMNS, 1);
	add(table, "a", HIDDEN);
	add(table, "b", NOTHING);
	int letters = count(draw_svg(table, 1700), "fill=\"#26323c\" d=\"M");
	cr_assert(eq(int, letters, 3));
	cr_assert(eq(int, count(bytes, grid), 0));
}

Test(draw_chart, without_a_row_is_an_empty_card) {
	cr_assert(eq(int, count(draw_svg(make(CHART_COLUMNS, 2), 1700), grid), 0));
	cr_assert(eq(int, count(draw_svg(make(CHART_BARS, 1), 1700), grid), 0));
}

Test(draw_chart, has_three_to_five_round_numbers_at_its_axis) {
	for (int most = 2; most < 4000; most += 1 + most / 7) {
		struct table *table = make(CHART_COLUMNS, 1);
		add(table, "a", most);
		int lines = count(draw_svg(table, 1700), grid) + 1; // the 0 has the base line
		cr_assert(lines >= 3 && lines <= 5, "%d: %d", most, lines);
		report_destroy(report);
		report = report_create("fi", &err);
	}
}

static double light_of(int part) {
	double share = part / 255.0;
	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double contrast_with_white(const char *colour) {
	unsigned red, green, blue;
	cr_assert(eq(int, sscanf(colour, "fill=\"#%2x%2x%2x", &red, &green, &blue), 3));
	double light =
		0.2126 * light_of((int)red) + 0.7152 * light_of((int)green) + 0.0722 * light_of((int)blue);
	return 1.05 / (light + 0.05);
}

Test(draw_chart, has_colours_that_are_seen) {
	const char *at = draw_svg(make_weeks(SERIES, 3, true), 1700);
	at = strstr(at, "fill=\"#ffffff\"") + 1;
	while ((at = strstr(at, "fill=\"#"))) {
		cr_assert(contrast_with_white(at) >= 3, "%.14s", at);
		at++;
	}
}

static void draw_pdf(const struct table *table, int width, const char *path) {
	const struct draw_sheet sheet = {width, 1400, "Kaavio", 0, NULL};
	FILE *file = fopen(path, "w");
	struct draw_page *page = draw_page_open(file, &sheet, &err);
	int height = draw_chart_height(page, table, "fi", width);
	draw_chart(page, table, "fi", (struct draw_box){0, 0, width, height});
	draw_page_turn(page);
	cr_assert(draw_page_close(page, &err), "%s", err.text);
	fclose(file);
}

struct word {
	double left, top, right, bottom;
	char text[200];
};

/* Each word and where it stands, as poppler reads them. */
static int read_words(const char *path, struct word *words, int room) {
	char command[300], line[600];
	int count_of = 0;
	snprintf(command, sizeof command, "pdftotext -bbox '%s' -", path);
	FILE *pipe = popen(command, "r");
	while (fgets(line, sizeof line, pipe)) {
		struct word *word = &words[count_of];
		count_of +=
			sscanf(line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%199[^<]",
				&word->left, &word->top, &word->right, &word->bottom, word->text) == 5;
		cr_assert(count_of < room);
	}
	cr_assert(eq(int, pclose(pipe), 0));
	return count_of;
}

/* Boxes of letters are higher than the letters are: a third of it may be shared by two lines. */
static bool overlap(const struct word *a, const struct word *b) {
	double down = fmin(a->bottom, b->bottom) - fmax(a->top, b->top);
	return fmin(a->right, b->right) - fmax(a->left, b->left) > 0.1 &&
		   down > 0.34 * (a->bottom - a->top);
}

static void expect_no_overlap(const struct table *table, int width) {
	static struct word words[2000];
	const char *path = desk_path("chart.pdf");
	draw_pdf(table, width, path);
	int word_count = read_words(path, words, 2000);
	cr_assert(word_count > 5, "%d", word_count);
	for (int i = 0; i < word_count; i++) {
		cr_assert(words[i].left >= -0.2 && words[i].right <= width * 72 / 254.0 + 0.2, "%s",
			words[i].text);
		for (int j = 0; j < i; j++) {
			cr_assert(not(overlap(&words[i], &words[j])), "%s and %s, %d wide", words[i].text,
				words[j].text, width);
		}
	}
}

Test(draw_chart, has_no_words_that_overlap) {
	for (int width = 700; width <= 1700; width += 250) {
		expect_no_overlap(make_weeks(1, 143, false), width);
		expect_no_overlap(make_weeks(3, 33, true), width);
		expect_no_overlap(make_weeks(2, 12, true), width);
		expect_no_overlap(make_long(1), width);
		expect_no_overlap(make_long(3), width);
	}
}

Test(draw_chart, says_so_when_the_disk_is_full) {
	FILE *full = fopen("/dev/full", "w");
	setvbuf(full, NULL, _IONBF, 0);
	cr_assert(not(draw_chart_svg(make_long(1), "fi", 1700, 0, full, &err)));
	fclose(full);
	cr_assert(eq(int, strncmp(err.text, "SVG: cannot be written: ", 24), 0), "%s", err.text);
}
