#include "admin/table.h"

#include <stdlib.h>

#include "admin/report.h"

/* Room for one more; the elements may move. */
static bool grow(void **elements, int count, int *room, size_t size) {
	if (count < *room) {
		return true;
	}
	int wanted = *room ? 2 * *room : 16;
	void *grown = realloc(*elements, (size_t)wanted * size);
	if (grown) {
		*elements = grown;
		*room = wanted;
	}
	return grown != NULL;
}

void table_add_column(
	struct table *table, const char *name, const char *title, enum cell_kind kind) {
	if (table->failed || !grow((void **)&table->columns, table->column_count, &table->column_room,
			sizeof *table->columns)) {
		table->failed = true;
		return;
	}
	table->columns[table->column_count++] = (struct column){
		.name = report_text(table->report, "%s", name),
		.title = report_text(table->report, "%s", title),
		.kind = kind,
	};
}

void table_add_percent(struct table *table, const char *name, const char *title) {
	table_add_column(table, name, title, CELL_NUMBER);
	if (!table->failed) {
		table->columns[table->column_count - 1].is_percent = true;
	}
}

void table_put(struct table *table, struct cell cell) {
	if (table->failed || !grow((void **)&table->cells, table->cell_count, &table->cell_room,
			sizeof *table->cells)) {
		table->failed = true;
		return;
	}
	if (cell.kind == CELL_TEXT) {
		cell.text = report_text(table->report, "%s", cell.text);
	}
	table->cells[table->cell_count++] = cell;
}

void table_put_text(struct table *table, const char *text) {
	table_put(table, (struct cell){.kind = CELL_TEXT, .text = text});
}

void table_put_number(struct table *table, int64_t number, int decimals) {
	table_put(table, (struct cell){.kind = CELL_NUMBER, .number = number, .decimals = decimals});
}

void table_put_day(struct table *table, int day) {
	table_put(table, (struct cell){.kind = CELL_DAY, .day = day});
}

void table_put_nothing(struct table *table) {
	table_put(table, (struct cell){.kind = CELL_NOTHING});
}

void table_put_hidden(struct table *table) {
	table_put(table, (struct cell){.kind = CELL_HIDDEN});
}

void table_end_row(struct table *table) {
	table->row_count++;
	table->failed |= table->cell_count != table->row_count * table->column_count;
}

const struct cell *table_cell(const struct table *table, int row, int column) {
	return &table->cells[row * table->column_count + column];
}

bool table_hides(const struct table *table, int row) {
	for (int i = 0; i < table->column_count; i++) {
		if (table_cell(table, row, i)->kind == CELL_HIDDEN) {
			return true;
		}
	}
	return false;
}
