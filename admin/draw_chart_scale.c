#include "admin/draw_chart_inside.h"

enum { WHOLE = 10000, MOST_TICKS = 5 };

static int64_t power_of_ten(int exponent) {
	int64_t power = 1;
	while (exponent-- > 0) {
		power *= 10;
	}
	return power;
}

bool draw_chart_value(const struct table *table, int row, int series, int64_t *value) {
	const struct cell *cell = table_cell(table, row, table->chart.first_value + series);
	if (cell->kind != CELL_NUMBER) {
		return false;
	}
	*value = cell->number * power_of_ten(4 - cell->decimals);
	return true;
}

/* The smallest part of a number that is told. */
static int64_t unit_of(const struct table *table, int row_count) {
	int64_t unit = WHOLE;
	for (int i = 0; i < row_count * table->chart.value_count; i++) {
		const struct cell *cell = table_cell(table, i / table->chart.value_count,
			table->chart.first_value + i % table->chart.value_count);
		if (cell->kind == CELL_NUMBER && power_of_ten(4 - cell->decimals) < unit) {
			unit = power_of_ten(4 - cell->decimals);
		}
	}
	return unit;
}

static int count_ticks(const struct chart_scale *scale, int64_t step) {
	return (int)(scale->most / step - scale->least / step) + 1;
}

/* 1, 2, 5, 10, 20, 50 and so on: the first that needs few enough numbers, which are then at least
 * three wherever there are three to choose from. */
static int64_t choose_step(const struct chart_scale *scale, int64_t unit) {
	int64_t step = unit;
	for (int i = 0; count_ticks(scale, step) > MOST_TICKS; i++) {
		step = i % 3 == 1 ? step / 2 * 5 : step * 2;
	}
	return step;
}

struct chart_scale draw_chart_scale_of(const struct table *table, int row_count) {
	struct chart_scale scale = {0};
	int64_t value, unit = unit_of(table, row_count);
	for (int i = 0; i < row_count * table->chart.value_count; i++) {
		if (draw_chart_value(
				table, i / table->chart.value_count, i % table->chart.value_count, &value)) {
			scale.least = value < scale.least ? value : scale.least;
			scale.most = value > scale.most ? value : scale.most;
		}
	}
	if (scale.least == scale.most) {
		return (struct chart_scale){0, unit, 2 * unit}; // nothing but the 0 is written
	}
	scale.step = choose_step(&scale, unit);
	return scale;
}

int64_t draw_chart_first_tick(const struct chart_scale *scale) {
	return scale->least / scale->step * scale->step;
}

void draw_chart_tick_text(
	const struct chart_scale *scale, int64_t tick, const char *language, char text[PROSE_NUMBER]) {
	int decimals = 4;
	int64_t step = scale->step;
	while (decimals > 0 && step % 10 == 0) {
		step /= 10;
		tick /= 10;
		decimals--;
	}
	prose_number((struct number){tick, decimals}, language, text);
}

double draw_chart_share(const struct chart_scale *scale, int64_t value) {
	return (double)(value - scale->least) / (double)(scale->most - scale->least);
}
