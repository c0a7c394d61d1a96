#include "tests/admin/workbook.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/report.h"
#include "admin/write_report_xlsx.h"
#include "tests/admin/desk.h"
#include "tests/admin/sample.h"

struct report *workbook_report;
struct error workbook_error;

void workbook_set_up(void) {
	desk_set_up();
	workbook_report = sample_report("fi");
}

void workbook_clear(void) {
	report_destroy(workbook_report);
	desk_clear();
}

bool workbook_try(const char *path) {
	FILE *file = fopen(path, "w");
	bool is_written = write_report_xlsx(workbook_report, file, &workbook_error);
	fclose(file);
	return is_written;
}

void workbook_write(const char *name) {
	cr_assert(workbook_try(desk_path(name)), "%s", workbook_error.text);
}

void workbook_ask(const char *what, const char *part, char text[WORKBOOK_PART]) {
	char command[500];
	snprintf(command, sizeof command, "unzip %s '%s' '%s'", what, desk_path("r.xlsx"), part);
	FILE *pipe = popen(command, "r");
	size_t length = fread(text, 1, WORKBOOK_PART - 1, pipe);
	text[length] = '\0';
	cr_assert(eq(int, pclose(pipe), 0), "%s", command);
}

const char *workbook_part(const char *name) {
	static char text[WORKBOOK_PART];
	workbook_ask("-p", name, text);
	return text;
}

const char *workbook_sheet(int number) {
	char name[64];
	snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", number);
	return workbook_part(name);
}

bool workbook_has(const char *text, const char *piece) {
	return strstr(text, piece) != NULL;
}

int workbook_count(const char *text, const char *piece) {
	int found = 0;
	for (; (text = strstr(text, piece)) != NULL; text++) {
		found++;
	}
	return found;
}

/* A string of the workbook's own list. */
static const char *shared(int number) {
	static char text[WORKBOOK_PART];
	workbook_ask("-p", "xl/sharedStrings.xml", text);
	const char *at = text;
	for (int i = 0; i <= number; i++) {
		at = strstr(at, "<si><t") + 6;
	}
	at = strchr(at, '>') + 1;
	*strstr((char *)at, "</t>") = '\0';
	return at;
}

const char *workbook_cell(int number, const char *name) {
	static char text[1000];
	char start[32], value[64] = "";
	snprintf(start, sizeof start, "<c r=\"%s\"", name);
	const char *at = strstr(workbook_sheet(number), start);
	if (!at) {
		return "";
	}
	bool is_text = at[strcspn(at, ">") - 2] == 's';
	sscanf(strstr(at, "<v>"), "<v>%63[^<]", value);
	snprintf(text, sizeof text, is_text ? "'%s'" : "%s", is_text ? shared(atoi(value)) : value);
	return text;
}
