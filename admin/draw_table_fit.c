#include <stdlib.h>
#include <string.h>

#include "admin/draw_flow.h"
#include "admin/draw_table_inside.h"
#include "admin/report.h"

/* How wide each word is that can be broken before; END is after the last of each cell. */
struct words {
	int *widths;
	int space;
};

enum { END = -1 };

static const char *text_of(const struct drawn_table *drawn, int cell) {
	const struct cell *of = &drawn->table->cells[cell];
	return of->kind == CELL_TEXT ? of->text : "";
}

static size_t count_words(const struct drawn_table *drawn) {
	size_t count = 0;
	for (int i = 0; i < drawn->table->cell_count; i++) {
		for (const char *at = text_of(drawn, i); *at; at++) {
			count += *at == ' ' || *at == '\n';
		}
		count += 2;
	}
	return count;
}

static int *measure_words(const struct drawn_table *drawn, const char *text, int *width) {
	struct draw_text one = {.size = drawn->size};
	while (*text) {
		one.length = (int)strcspn(text, " \n");
		*width++ = one.length > 0 ? draw_page_width(drawn->flow->page, &one, text) : 0;
		text += one.length + (text[one.length] != '\0');
	}
	*width++ = END;
	return width;
}

static bool init_words(struct words *words, const struct drawn_table *drawn) {
	const struct draw_text one = {.size = drawn->size};
	int *width = words->widths = calloc(count_words(drawn), sizeof *words->widths);
	words->space = draw_page_width(drawn->flow->page, &one, "a a") -
				   draw_page_width(drawn->flow->page, &one, "aa");
	for (int i = 0; width && i < drawn->table->cell_count; i++) {
		width = measure_words(drawn, text_of(drawn, i), width);
	}
	return words->widths != NULL;
}

/* Goes on to the next cell's words. */
static int lines_of(const int **word, int space, int width) {
	int lines = 1, used = 0;
	for (; **word != END; (*word)++) {
		if (used > 0 && used + **word > width) {
			lines++;
			used = 0;
		}
		used += **word + space;
	}
	(*word)++;
	return lines;
}

/* A row is as high as the highest of its cells. */
static long count_lines(const struct drawn_table *drawn, const struct words *words) {
	const int *word = words->widths;
	long sum = 0;
	for (int row = 0; row < drawn->table->row_count; row++) {
		int most = 1;
		for (int i = 0; i < drawn->table->column_count; i++) {
			int lines = lines_of(&word, words->space, drawn->columns[i].width);
			most = lines > most ? lines : most;
		}
		sum += most;
	}
	return sum;
}

static bool try_move(
	struct drawn_table *drawn, const struct words *words, int from, int to, int width) {
	long before = count_lines(drawn, words);
	drawn->columns[from].width -= width;
	drawn->columns[to].width += width;
	if (count_lines(drawn, words) < before) {
		return true;
	}
	drawn->columns[from].width += width;
	drawn->columns[to].width -= width;
	return false;
}

static bool try_moves(
	struct drawn_table *drawn, const struct words *words, const int *least, int width) {
	int count = drawn->table->column_count;
	bool has_moved = false;
	for (int i = 0; i < count * count; i++) {
		int from = i / count, to = i % count;
		if (from != to && drawn->columns[from].width - width >= least[from]) {
			has_moved |= try_move(drawn, words, from, to, width);
		}
	}
	return has_moved;
}

/* Without the memory for it the table is a little higher, and that is all. */
void draw_table_fit(struct drawn_table *drawn, const int *least) {
	static const int widths[] = {120, 60, 24, 8};
	struct words words;
	if (!init_words(&words, drawn)) {
		return;
	}
	for (int i = 0; i < 4; i++) {
		while (try_moves(drawn, &words, least, widths[i])) {
		}
	}
	free(words.widths);
}
