#include <stdio.h>
#include <stdlib.h>

#include "admin/csv.h"
#include "admin/report.h"
#include "admin/write_report_xlsx.h"
#include "core/day.h"
#include "core/error.h"
#include "tests/admin/sample.h"

/* sample FOLDER: the sample report's workbook into it, its tables as CSV and as plain JSON. */

static FILE *create(const char *folder, const char *name, const char *end) {
	char path[500];
	snprintf(path, sizeof path, "%s/%s%s", folder, name, end);
	FILE *file = fopen(path, "w");
	if (!file) {
		perror(path);
		exit(1);
	}
	return file;
}
int main(int argc, char **argv) {
	struct error err = {""};
	struct report *report = sample_report("fi");
	FILE *file = create(argc > 1 ? argv[1] : ".", report->name, ".xlsx");
	if (!write_report_xlsx(report, file, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	fclose(file);
	report_destroy(report);
	return 0;
}
