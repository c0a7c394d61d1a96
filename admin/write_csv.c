#include "admin/write_csv.h"

#include <string.h>

#include "admin/holiday.h"
#include "admin/weekly.h"
#include "core/project.h"

static const char *const week_headings[] = {"iso_vuosi", "viikko", "viikkotunnus", "alkaa",
	"paattyy", "paivia", "toimipiste", "tila", "aukiolopaivia", "ma", "ti", "ke", "to", "pe", "la",
	"su", "kohtaamiset", "joista_kasin", "joista_korjauksia", "kaynnit_joissa_toiminta",
	"toimintavalinnat", "ensikertalaiset", "kumulatiivinen", "kattavuus_pct", "lukittu",
	"huomautus", "merkinta", NULL};

static const char *const activity_headings[] = {
	"viikkotunnus", "toimipiste", "toiminta_koodi", "toiminta", "valinnat", "merkinta", NULL};

static const char *const day_headings[] = {"paiva", "viikkotunnus", "toimipiste", "tila",
	"kohtaamiset", "kasin", "korjaukset", "toimintavalinnat", "kattavuus_pct", "merkinta", NULL};

static const char *const states[] = {
	[TALLY_OPEN] = "auki",
	[TALLY_CLOSED] = "suljettu",
	[TALLY_UNKNOWN] = "ei_tietoa",
};

static const char every_site[] = "KAIKKI";

static void put_headings(struct csv *csv, const char *const *headings) {
	for (; *headings; headings++) {
		csv_text(csv, *headings);
	}
	csv_end_row(csv);
}

/* Nothing small is hidden in these tables: each row says that it is for the house. */
static void end_row(struct csv *csv) {
	csv_text(csv, "sisäinen");
	csv_end_row(csv);
}

static void put_week(struct csv *csv, struct week week) {
	char text[DAY_TEXT];
	day_format_week(week, text);
	csv_text(csv, text);
}

/* Minutes counted of minutes open, with one decimal; nothing where it was never open. */
static void put_coverage(struct csv *csv, int counted, int open) {
	if (open > 0) {
		csv_decimal(csv, ((int64_t)counted * 2000 + open) / (2 * (int64_t)open), 1);
	} else {
		csv_nothing(csv);
	}
}

/* The question is optional: where nobody was asked there is no number. */
static void put_first_time(
	const struct weekly *weekly, struct csv *csv, const struct weekly_row *row) {
	if (weekly->has_first_time) {
		csv_number(csv, row->sum.first_time);
	} else {
		csv_nothing(csv);
	}
}

static void put_holidays(struct csv *csv, const struct weekly_row *row) {
	char remark[256] = "";
	for (int day = row->from; day < row->until; day++) {
		const char *name = holiday_name(day);
		size_t length = strlen(remark);
		if (name) {
			snprintf(remark + length, sizeof remark - length, "%s%s", length ? ", " : "", name);
		}
	}
	csv_text(csv, remark);
}

static void put_days(struct csv *csv, const struct weekly_row *row) {
	for (int i = 0; i < 7; i++) {
		if (row->days[i] == WEEKLY_OPEN) {
			csv_number(csv, row->visits[i]);
		} else {
			csv_nothing(csv);
		}
	}
}

static void put_week_row(
	const struct weekly *weekly, struct csv *csv, const struct weekly_row *row) {
	bool is_over = row->monday + 7 <= weekly->scope.now.day;
	csv_number(csv, row->week.year);
	csv_number(csv, row->week.number);
	put_week(csv, row->week);
	csv_day(csv, row->from);
	csv_day(csv, row->until - 1);
	csv_number(csv, row->until - row->from);
	csv_text(csv, weekly_site_code(weekly, row->site, every_site));
	csv_text(csv, states[row->state]);
	csv_number(csv, row->opening_days);
	put_days(csv, row);
	csv_number(csv, row->sum.visits);
	csv_number(csv, row->sum.by_hand);
	csv_number(csv, row->sum.corrections);
	csv_number(csv, row->sum.with_activity);
	csv_number(csv, row->sum.choices);
	put_first_time(weekly, csv, row);
	csv_number(csv, row->cumulative);
	put_coverage(csv, row->sum.open_minutes, row->opening_minutes);
	csv_number(csv, is_over && row->sum.open_sheets == 0);
	put_holidays(csv, row);
	end_row(csv);
}

static const char *activity_label(const struct weekly *weekly, int activity) {
	const struct project *project = weekly->project;
	int finnish = project_find_language(project, "fi");
	return activity < project->activity_count
			   ? project->activities[activity].label[finnish == PROJECT_NONE ? 0 : finnish]
			   : tally_activity(weekly->tally, activity);
}

/* A closed week has no rows: its numbers would read as "open, and nobody chose". */
static void put_activity_rows(
	const struct weekly *weekly, struct csv *csv, const struct weekly_row *row) {
	if (row->site == TALLY_ALL || row->state != TALLY_OPEN) {
		return;
	}
	for (int i = 0; i < tally_activity_count(weekly->tally); i++) {
		if (!weekly_has_activity(weekly, i)) {
			continue;
		}
		put_week(csv, row->week);
		csv_text(csv, weekly_site_code(weekly, row->site, every_site));
		csv_text(csv, tally_activity(weekly->tally, i));
		csv_text(csv, activity_label(weekly, i));
		csv_number(csv, tally_choices(weekly->tally, row->site, i, row->from, row->until));
		end_row(csv);
	}
}

static void put_day_counts(const struct weekly *weekly, struct csv *csv, int site, int day) {
	struct tally_day sum = tally_sum(weekly->tally, site, day, day + 1);
	bool is_open = tally_state(weekly->tally, site, day) == TALLY_OPEN;
	const int counts[] = {sum.visits, sum.by_hand, sum.corrections, sum.choices};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		if (is_open) {
			csv_number(csv, counts[i]);
		} else {
			csv_nothing(csv);
		}
	}
	put_coverage(csv, sum.open_minutes, weekly_opening_minutes(weekly, site, day));
}

static void put_day_rows(
	const struct weekly *weekly, struct csv *csv, const struct weekly_row *row) {
	for (int day = row->from; day < row->until && row->site != TALLY_ALL; day++) {
		csv_day(csv, day);
		put_week(csv, row->week);
		csv_text(csv, weekly_site_code(weekly, row->site, every_site));
		csv_text(csv, states[tally_state(weekly->tally, row->site, day)]);
		put_day_counts(weekly, csv, row->site, day);
		end_row(csv);
	}
}

static const struct {
	const char *file;
	const char *const *headings;
	void (*put)(const struct weekly *weekly, struct csv *csv, const struct weekly_row *row);
} tables[WRITE_CSV_TABLES] = {
	[WRITE_CSV_WEEKS] = {"viikko", week_headings, put_week_row},
	[WRITE_CSV_ACTIVITIES] = {"viikko_toiminnat", activity_headings, put_activity_rows},
	[WRITE_CSV_DAYS] = {"paiva", day_headings, put_day_rows},
};

void write_csv_week(
	const struct weekly *weekly, enum write_csv_table table, enum csv_form form, FILE *file) {
	struct csv csv;
	csv_start(&csv, file, form);
	put_headings(&csv, tables[table].headings);
	for (int week = 0; week < weekly->week_count; week++) {
		for (int column = 0; column < weekly->column_count; column++) {
			tables[table].put(weekly, &csv, weekly_row(weekly, week, column));
		}
	}
}

void write_csv_name(
	const struct weekly *weekly, enum write_csv_table table, char *name, size_t size) {
	char from[DAY_TEXT], last[DAY_TEXT];
	day_format(weekly->scope.from, from);
	day_format(weekly->scope.until - 1, last);
	snprintf(name, size, "%s_%s_%s_%s.csv", tables[table].file,
		weekly_site_code(weekly, weekly->scope.site, every_site), from, last);
}
