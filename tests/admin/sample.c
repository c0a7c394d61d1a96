#include "tests/admin/sample.h"

#include <criterion/criterion.h>

#include "admin/report.h"
#include "core/day.h"
#include "core/error.h"

static void add_targets(struct report *report, struct section *section) {
	struct table *table = report_add_table(report, "Tavoitteet", "Tavoitteet ja toteuma");
	table_add_column(table, "mittari", "Mittari", CELL_TEXT);
	table_add_column(table, "tavoite", "Tavoite", CELL_NUMBER);
	table_add_column(table, "kumulatiivinen_toteuma", "Toteuma", CELL_NUMBER);
	table_add_percent(table, "toteuma_pct", "Toteuma, %");
	table_put_text(table, "Osallistuvat henkilöt <ESR> & \"muut\"");
	table_put_number(table, 240, 0);
	table_put_number(table, 131, 0);
	table_put_number(table, 546, 1);
	table_end_row(table);
	table_put_text(table, "=EU- ja valtion rahoitus; euroa");
	table_put_number(table, 508365, 0);
	table_put_number(table, 508222, 0);
	table_put_number(table, 9997, 2);
	table_end_row(table);
	table_put_text(table, "Kohtaamiset");
	table_put_nothing(table);
	table_put_number(table, 1385, 0);
	table_put_nothing(table);
	table_end_row(table);
	table_put_text(table, "Muutos edellisestä");
	table_put_number(table, -1250, 2);
	table_put_hidden(table);
	table_put_hidden(table);
	table_end_row(table);
	table->note = report_text(report, "Alle 5 kirjauksen luvut on peitetty.");
	report_show(report, section, table);
}

/* Months and two places: the second month of the second is hidden. */
static void add_months(struct report *report, struct section *section) {
	static const int visits[][3] = {{12, 7, 19}, {9, -1, 13}, {0, 6, 6}, {21, -1, -1}};
	static const char *const months[] = {"2022-01", "2022-02", "2022-03", "Yhteensä"};
	struct table *table = report_add_table(report, "Kuukaudet", "Kohtaamiset kuukausittain");
	table_add_column(table, "kuukausi", "Kuukausi", CELL_TEXT);
	table_add_column(table, "oulu", "Oulu", CELL_NUMBER);
	table_add_column(table, "kiiminki", "Kiiminki", CELL_NUMBER);
	table_add_column(table, "kaikki", "Yhteensä", CELL_NUMBER);
	for (int row = 0; row < 4; row++) {
		table_put_text(table, months[row]);
		for (int i = 0; i < 3; i++) {
			if (visits[row][i] < 0) {
				table_put_hidden(table);
			} else {
				table_put_number(table, visits[row][i], 0);
			}
		}
		table_end_row(table);
	}
	table->chart = (struct chart){.kind = CHART_COLUMNS,
		.title = report_text(report, "Kohtaamiset kuukausittain"),
		.label = 0,
		.first_value = 1,
		.value_count = 2,
		.row_count = 3};
	report_show(report, section, table);
}

static void add_activities(struct report *report, struct section *section) {
	static const char *const names[] = {"Kahvi", "Juttelu", "Pelit", "Käsityöt", "Kaikki"};
	static const int choices[] = {120, 84, -1, -1, 240};
	struct table *table = report_add_table(report, "Toiminnat", "Toiminnat");
	table_add_column(table, "toiminta", "Toiminta", CELL_TEXT);
	table_add_column(table, "valinnat", "Valinnat", CELL_NUMBER);
	for (int i = 0; i < 5; i++) {
		table_put_text(table, names[i]);
		if (choices[i] < 0) {
			table_put_hidden(table);
		} else {
			table_put_number(table, choices[i], 0);
		}
		table_end_row(table);
	}
	table->chart = (struct chart){.kind = CHART_BARS,
		.title = report_text(report, "Valinnat toiminnoittain"),
		.label = 0,
		.first_value = 1,
		.value_count = 1,
		.row_count = 4};
	report_show(report, section, table);
}

static void add_trail(struct report *report, struct section *section) {
	struct table *table = report_add_table(report, "Jaljitys", "Jäljitysketju");
	table_add_column(table, "paiva", "Päivä", CELL_DAY);
	table_add_column(table, "toimipiste", "Toimipiste", CELL_TEXT);
	table_add_column(table, "tiiviste", "Tiiviste", CELL_TEXT);
	for (int i = 0; i < 60; i++) {
		table_put_day(table, day_from_date(2022, 1, 3) + i);
		table_put_text(table, "oulu");
		table_put_text(table, "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9");
		table_end_row(table);
	}
	table->is_annex = true;
	report_show(report, section, table);
}

struct report *sample_report(const char *language) {
	struct error err = {""};
	struct report *report = report_create(language, &err);
	cr_assert(report != NULL, "%s", err.text);
	report->title = report_text(report, "Yhdistämö (S22180)");
	report->subtitle = report_text(report, "Seurantaraportti, jakso 4/6, 1.1.2022-31.3.2022");
	report->name = report_text(report, "S22180_jakso4_v1");
	report->day = day_from_date(2022, 4, 5);
	report->foot = report_text(report, "ovella-admin 0.1, asetukset 2020-1, tiiviste 5feceb66ffc86f38");
	report_add_mark(report, "SYNTEETTINEN AINEISTO");
	report_add_mark(report, "LUONNOS");
	struct section *summary = report_add_section(report, "Yhteenveto raportointijaksosta");
	report_say(report, summary, "Jaksolla kirjattiin %d kohtaamista.", 1385);
	report_say(report, summary, "Toteuma on 54,6\u00a0%% tavoitteesta.");
	struct section *targets = report_add_section(report, "Määrälliset tavoitteet ja toteuma");
	add_targets(report, targets);
	struct section *words = report_add_section(report, "Toimenpiteet ja tulokset");
	report_quote(report, words, "Kevään ryhmät & <retket>\n\nOlivat \"hyviä\".\nOsa oli ulkona.");
	struct section *places = report_add_section(report, "Kohtaamispaikkatoiminta toimipisteittäin");
	add_months(report, places);
	struct section *activities = report_add_section(report, "Toiminnat");
	add_activities(report, activities);
	struct section *trail = report_add_section(report, "Jäljitysketju");
	add_trail(report, trail);
	cr_assert(report_check(report, &err), "%s", err.text);
	return report;
}
