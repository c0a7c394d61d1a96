#include <stdio.h>
#include <string.h>

#include "admin/draw_report.h"
#include "admin/reporting.h"
#include "admin/write_report_csv.h"
#include "admin/write_report_html.h"
#include "admin/write_report_json.h"
#include "admin/write_report_text.h"
#include "admin/write_report_xlsx.h"
#include "core/place.h"

/* The report in each of its formats. */

static bool write_text(const struct report *report, FILE *file, struct error *err) {
	(void)err;
	write_report_text(report, file);
	return true;
}

typedef bool (*write_fn)(const struct report *report, FILE *file, struct error *err);

static const struct {
	const char *end;
	write_fn write;
} single[FORMATS] = {
	[FORMAT_TEXT] = {"txt", write_text},
	[FORMAT_JSON] = {"json", write_report_json},
	[FORMAT_XLSX] = {"xlsx", write_report_xlsx},
	[FORMAT_PDF] = {"pdf", draw_report},
	[FORMAT_HTML] = {"html", write_report_html},
};

static bool pack_one(const struct report *report, enum format format, struct parcel *parcel,
	struct error *err) {
	char name[PARCEL_NAME];
	snprintf(name, sizeof name, "%.100s.%s", report->name, single[format].end);
	FILE *file = parcel_open(parcel, name, err);
	return file && single[format].write(report, file, err) && parcel_close(parcel, err);
}

/* "NAME_tavoitteet.csv", and of the other form "NAME_tavoitteet_iso.csv". */
static bool pack_tables(
	const struct report *report, enum csv_form form, struct parcel *parcel, struct error *err) {
	for (int i = 0; i < report->table_count; i++) {
		char name[WRITE_REPORT_CSV_NAME], path[PARCEL_NAME];
		write_report_csv_name(report, report->tables[i], name);
		snprintf(path, sizeof path, "%.*s%s.csv", (int)strlen(name) - 4, name,
			form == CSV_ISO ? "_iso" : "");
		FILE *file = parcel_open(parcel, path, err);
		if (!file) {
			return false;
		}
		write_report_csv(report, report->tables[i], form, file);
		if (!parcel_close(parcel, err)) {
			return false;
		}
	}
	return true;
}

bool reporting_pack(
	const struct report *report, enum format format, struct parcel *parcel, struct error *err) {
	for (int i = 0; i < FORMATS; i++) {
		bool is_wanted = format == FORMATS || (enum format)i == format;
		bool is_table = i == FORMAT_CSV || i == FORMAT_CSV_ISO;
		if (!is_wanted) {
			continue;
		}
		if (is_table ? !pack_tables(report, i == FORMAT_CSV ? CSV_FINNISH : CSV_ISO, parcel, err)
					 : !pack_one(report, (enum format)i, parcel, err)) {
			return false;
		}
	}
	return true;
}
