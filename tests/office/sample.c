#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/report.h"
#include "admin/write_report_csv.h"
#include "admin/write_report_html.h"
#include "admin/write_report_json.h"
#include "admin/write_report_xlsx.h"
#include "core/error.h"
#include "tests/admin/sample.h"

/* sample FOLDER: the sample report in every format that an office opens, for check.py to read back.
 */

static FILE *create(const char *folder, const char *name, const char *end) {
	char path[800];
	snprintf(path, sizeof path, "%s/%s%s", folder, name, end);
	FILE *file = fopen(path, "w");
	if (!file) {
		perror(path);
		exit(1);
	}
	return file;
}

static void finish(FILE *file, bool is_written, const struct error *err) {
	if (fclose(file) != 0 || !is_written) {
		fprintf(stderr, "sample: %s\n", err->text);
		exit(1);
	}
}

static void write_tables(const struct report *report, const char *folder, enum csv_form form) {
	char name[WRITE_REPORT_CSV_NAME];
	struct error err = {""};
	for (int i = 0; i < report->table_count; i++) {
		write_report_csv_name(report, report->tables[i], name);
		*strrchr(name, '.') = '\0';
		FILE *file = create(folder, name, form == CSV_ISO ? "_iso.csv" : ".csv");
		write_report_csv(report, report->tables[i], form, file);
		finish(file, true, &err);
	}
}

static void write_whole(const struct report *report, const char *folder, const char *end,
	bool (*write)(const struct report *report, FILE *file, struct error *err)) {
	struct error err = {""};
	FILE *file = create(folder, report->name, end);
	finish(file, write(report, file, &err), &err);
}

int main(int argc, char **argv) {
	const char *folder = argc == 2 ? argv[1] : ".";
	struct report *report = sample_report("fi");
	write_whole(report, folder, ".xlsx", write_report_xlsx);
	write_whole(report, folder, ".json", write_report_json);
	write_whole(report, folder, ".html", write_report_html);
	write_tables(report, folder, CSV_FINNISH);
	write_tables(report, folder, CSV_ISO);
	report_destroy(report);
	return 0;
}
