#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "admin/report.h"
#include "admin/write_report_csv.h"
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
		FILE *file = create(folder, name, "");
		write_report_csv(report, report->tables[i], form, file);
		finish(file, true, &err);
	}
}

int main(int argc, char **argv) {
	struct error err = {""};
	char iso[500];
	const char *folder = argc == 2 ? argv[1] : ".";
	struct report *report = sample_report("fi");
	FILE *file = create(folder, report->name, ".xlsx");
	finish(file, write_report_xlsx(report, file, &err), &err);
	file = create(folder, report->name, ".json");
	finish(file, write_report_json(report, file, &err), &err);
	write_tables(report, folder, CSV_FINNISH);
	snprintf(iso, sizeof iso, "%s/iso", folder);
	mkdir(iso, 0777);
	write_tables(report, iso, CSV_ISO);
	report_destroy(report);
	return 0;
}
