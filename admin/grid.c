#include "admin/grid.h"

static int months(int from, int until) {
	int count = 0;
	for (int day = day_month(from); day < until; day = day_next_month(day)) {
		count++;
	}
	return count;
}

struct dimension grid_dimension(enum cut cut, int from, int until) {
	struct dimension dimension = {.cut = cut};
	switch (cut) {
	case CUT_MONTHS:
		dimension.count = months(from, until);
		break;
	case CUT_WEEKS:
		dimension.count = (until - from + day_weekday(from) + 6) / 7;
		break;
	case CUT_WEEKDAYS:
		dimension.count = 7;
		break;
	case CUT_HOURS:
		dimension.count = FACTS_UNKNOWN + 1;
		break;
	case CUT_SOURCES:
		dimension.count = GRID_SOURCES;
		break;
	case CUT_NONE:
	case CUT_SITES:
	case CUT_CODES:
		break;
	}
	return dimension;
}

static int later(int one, int other) {
	return one > other ? one : other;
}

static int earlier(int one, int other) {
	return one < other ? one : other;
}

static int month_at(int from, int at) {
	int day = day_month(from);
	while (at-- > 0) {
		day = day_next_month(day);
	}
	return day;
}

static void limit(struct slice *slice, int from, int until) {
	slice->from = later(slice->from, from);
	slice->until = earlier(slice->until, until);
}

static void narrow(struct slice *slice, const struct dimension *dimension, int at) {
	static const enum sheet_kind sources[GRID_SOURCES] = {
		SHEET_DOOR, SHEET_PAPER, SHEET_CORRECTION};
	int monday = slice->from - day_weekday(slice->from) + 7 * at;
	switch (dimension->cut) {
	case CUT_SITES:
		slice->site = dimension->sites[at];
		break;
	case CUT_MONTHS:
		limit(slice, month_at(slice->from, at), month_at(slice->from, at + 1));
		break;
	case CUT_WEEKS:
		limit(slice, monday, monday + 7);
		break;
	case CUT_WEEKDAYS:
		slice->weekday = at;
		break;
	case CUT_HOURS:
		slice->hour = at;
		break;
	case CUT_CODES:
		slice->of = dimension->codes[at];
		break;
	case CUT_SOURCES:
		slice->source = (int)sources[at];
		break;
	case CUT_NONE:
		break;
	}
}

struct slice grid_slice(const struct grid *grid, int row, int column) {
	struct slice slice = grid->all;
	if (row != GRID_TOTAL) {
		narrow(&slice, &grid->rows, row);
	}
	if (column != GRID_TOTAL) {
		narrow(&slice, &grid->columns, column);
	}
	return slice;
}

int grid_day(const struct grid *grid, enum cut cut, int at) {
	struct dimension dimension = {.cut = cut};
	struct slice slice = grid->all;
	narrow(&slice, &dimension, at);
	return slice.from;
}
