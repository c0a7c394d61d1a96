#include <string.h>

#include "admin/account.h"
#include "admin/measure.h"
#include "core/text.h"

/* Section 11: how good the data are, by which rules they were counted, and what has changed since. */

static void put_term(struct table *table, const char *term, const char *rule) {
	table_put_text(table, term);
	table_put_text(table, rule);
	table_end_row(table);
}

/* The words that every report of this kind must explain; they are the field's own. */
static void put_terms(struct table *table) {
	put_term(table, text_get("encounter"),
		text_get("One recorded visit: one person who came and touched a picture, or one person in the staff's "
				 "own count. Activities add nothing to it."));
	put_term(table, text_get("activity choice"),
		text_get("One activity that was chosen during one visit. A visit may have none or several."));
	put_term(table, text_get("attendance"), text_get("One person at one session of a group or event."));
	put_term(table, text_get("session"), text_get("One dated meeting of a group, or one event."));
	put_term(table, text_get("opening day"),
		text_get("A day on which the place was open by the calendar, whether anybody came or not."));
	put_term(table, text_get("guidance day"), text_get("Hours of guidance divided by the hours of one day."));
	put_term(table, text_get("person-day"),
		text_get("Attendances times the hours of their sessions, divided by the hours of one day."));
	put_term(table, text_get("participant (ESF)"),
		text_get("A person in the funder's register. The number is typed in with its source and never "
				 "counted at the door."));
	put_term(table, text_get("coverage"),
		text_get("Minutes in which the device worked while the place was open, of all opening minutes."));
}

static void put_rule(struct account *account, struct table *table, const struct rule *rule) {
	const char *text = account_rule(account, rule);
	if (rule->rounding == ROUNDING_HALF_UP) {
		text = account_join(account, text, text_get("A half is rounded up."));
	}
	text = account_join(account, text,
		report_text(account->report, text_get("The rule holds from %s on."),
			account_say_day(account, rule->from)));
	put_term(table, account_label(account, rule->name), text);
}

static void add_definitions(struct account *account, struct section *section) {
	const struct project *project = account->project;
	struct report *report = account->report;
	struct table *table = report_add_table(report, "Maaritelmat", text_get("Definitions and rules"));
	table_add_column(table, "termi", text_get("Term"), CELL_TEXT);
	table_add_column(table, "saanto", text_get("Rule"), CELL_TEXT);
	put_terms(table);
	for (int i = 0; i < project->rule_count; i++) {
		put_rule(account, table, &project->rules[i]);
	}
	put_term(table, text_get("filters"),
		report_text(report, text_get("Days %s, meeting place: %s."),
			account_say_days(account, account->of.scope.from, account->of.scope.until),
			account->of.scope.site == FACTS_ANY ? text_get("all of them")
												: project->sites[account->of.scope.site].name));
	put_term(table, text_get("threshold"),
		account->of.is_internal
			? text_get("No number is hidden.")
			: report_text(report,
				  text_get("Numbers of people, visits, choices and answers from 1 to %d are hidden (%s)."),
				  project->report.threshold - 1, TABLE_HIDDEN));
	put_term(table, text_get("version of the settings"), project->version);
	report_show(report, section, table);
}

static struct cell source_visits(const struct account *account, int source) {
	struct slice slice = grid_slice(&account->plan->grids[PLAN_SOURCES], source, GRID_TOTAL);
	return account_people(account, &slice);
}

static int corrections(const struct account *account) {
	int count = 0;
	for (int i = 0; i < account->facts->leaf_count; i++) {
		const struct leaf *leaf = &account->facts->leaves[i];
		bool is_here = account->of.scope.site == FACTS_ANY ||
					   strcmp(leaf->site, account->project->sites[account->of.scope.site].code) == 0;
		count += leaf->kind == SHEET_CORRECTION && leaf->day >= account->of.scope.from &&
				 leaf->day < account->of.scope.until && is_here &&
				 facts_knows(leaf->editions, account->of.scope.edition);
	}
	return count;
}

/* T6 */
static void say_encounters(struct account *account, struct section *section) {
	report_say(account->report, section, "%s",
		text_get("An encounter is one recorded visit. Visits are recorded without names, so the same person "
				 "may be in the number several times, and it cannot be said how many different persons "
				 "came. The number is not that of ESF participants."));
}

static const char *basis_of_visits(const struct account *account) {
	const struct figure *figure = account_visits_figure(account);
	switch (figure ? figure->basis : BASIS_COLLECTED) {
	case BASIS_SAMPLE:
		return text_get("The numbers of encounters rest on a sample.");
	case BASIS_ESTIMATE:
		return text_get("The numbers of encounters rest on an estimate.");
	default:
		return text_get("The numbers of encounters rest on collected data.");
	}
}

/* "Laite oli käytössä 92,0 % aukioloajasta"; nothing where nothing was open. */
static const char *say_coverage(const struct account *account) {
	const struct scope *scope = &account->of.scope;
	struct cell counted = {
		.kind = CELL_NUMBER, .number = account_sum(account, MEASURE_OPEN_MINUTES, "")};
	struct cell open = {.kind = CELL_NUMBER,
		.number = account_opening_minutes(account, scope->site, scope->from, scope->until)};
	struct cell share = account_share(account, counted, open, 1, false);
	return share.kind == CELL_NUMBER
			   ? report_text(account->report,
					 text_get("The device was in use for %s of the opening time."),
					 account_say_percent(account, share))
			   : "";
}

/* T7 */
static void say_basis(struct account *account, struct section *section) {
	const char *text = account_join(account, basis_of_visits(account), say_coverage(account));
	const char *others = report_text(account->report,
		text_get("Recorded by hand: %s. Correction sheets: %d."),
		account_say_count(account, source_visits(account, 1), PROSE_ENCOUNTER),
		corrections(account));
	report_say(account->report, section, "%s", account_join(account, text, others));
}

/* T8 */
static void say_hidden(struct account *account, struct section *section) {
	if (!account->of.is_internal) {
		report_say(account->report, section,
			text_get("Numbers of people below %d are hidden with the sign \"%s\". Other numbers are hidden "
					 "too, so that what is hidden cannot be reckoned from sums."),
			account->project->report.threshold, TABLE_HIDDEN);
	}
}

/* What is out cannot be called back. */
static void say_lost(struct account *account, struct section *section) {
	if (published_has_lost(account->published)) {
		report_say(account->report, section, "%s",
			text_get("A number that is hidden here can be reckoned from reports that were issued before."));
	}
}

/* T9 */
static void say_retention(struct account *account, struct section *section) {
	const struct report_settings *settings = &account->project->report;
	int kept = measure_later(
		measure_retention(settings->last_payment, settings->retention_years),
		settings->retention_until);
	const char *text =
		kept == DAY_NONE
			? text_get("Until when the material is kept is known when the last payment is.")
			: report_text(account->report, text_get("The material is kept until %s."),
				  account_say_day(account, kept));
	const char *seals = account_seals(account, SEAL_TEXT);
	if (seals[0]) {
		text = account_join(account, text,
			report_text(account->report,
				text_get("The digest of the material (device:sheet:SHA-256): %s."), seals));
	}
	report_say(account->report, section, "%s", text);
}

static void say_gaps(struct account *account, struct section *section) {
	int64_t undated = 0;
	for (int i = 0; i < account->facts->leaf_count; i++) {
		const struct leaf *leaf = &account->facts->leaves[i];
		bool is_it = leaf->kind == SHEET_DOOR && leaf->day == DAY_NONE && leaf->number &&
					 facts_knows(leaf->editions, account->of.scope.edition);
		undated += is_it ? leaf_count(leaf, "visits") : 0;
	}
	if (undated > 0) {
		report_say(account->report, section, "%s",
			text_get("Some visits have no day yet, because the device did not know the time. They are in no "
					 "number of this report."));
	}
	if (account->facts->open_sheets && !account->of.is_issued &&
		account->facts->open_from < account->of.scope.until &&
		account->facts->open_until > account->of.scope.from) {
		report_say(account->report, section, "%s",
			text_get("Sheets of these days are still being counted on; their numbers may grow."));
	}
}

/* As it was reported then, and as it is known now. */
static void put_change(struct account *account, struct table *table, int at) {
	const struct edition *edition = &account->facts->editions[at];
	struct slice slice = slice_of(MEASURE_VISITS, edition->from, edition->until);
	slice.site = edition->site[0] ? project_find_site(account->project, edition->site) : FACTS_ANY;
	slice.edition = at;
	struct cell then = published_earlier(account->published, at, &slice);
	slice.edition = account->of.scope.edition;
	struct cell now = account_people(account, &slice);
	table_put_text(table, account_say_days(account, edition->from, edition->until));
	table_put_text(table, slice.site == FACTS_ANY ? text_get("All")
												  : account->project->sites[slice.site].name);
	table_put_number(table, edition->version, 0);
	table_put_day(table, edition->recorded);
	table_put(table, then);
	table_put(table, now);
	if (then.kind == CELL_NUMBER && now.kind == CELL_NUMBER) {
		table_put_number(table, now.number - then.number, 0);
	} else {
		table_put_hidden(table);
	}
	table_end_row(table);
}

static void add_changes(struct account *account, struct section *section) {
	const struct facts *facts = account->facts;
	struct table *table =
		report_add_table(account->report, "Muutokset", text_get("Encounters as reported then and as known now"));
	table_add_column(table, "paivat", text_get("Days"), CELL_TEXT);
	table_add_column(table, "toimipiste", text_get("Meeting place"), CELL_TEXT);
	table_add_column(table, "versio", text_get("Version"), CELL_NUMBER);
	table_add_column(table, "annettu_pvm", text_get("Issued on"), CELL_DAY);
	table_add_column(table, "kohtaamiset_raportoitu", text_get("Reported"), CELL_NUMBER);
	table_add_column(table, "kohtaamiset_nyt", text_get("Known now"), CELL_NUMBER);
	table_add_column(table, "muutos", text_get("Change"), CELL_NUMBER);
	int earlier = published_count(account->published) - 1;
	for (int i = 0; i < earlier && i < facts->edition_count; i++) {
		put_change(account, table, i);
	}
	if (table->row_count) {
		report_show(account->report, section, table);
	} else {
		report_say(account->report, section, "%s",
			text_get("No report was issued before this one."));
	}
}

void account_quality(struct account *account) {
	struct section *section =
		report_add_section(account->report, text_get("Quality of the data and rules of reckoning"));
	say_encounters(account, section);
	say_basis(account, section);
	say_hidden(account, section);
	say_lost(account, section);
	say_retention(account, section);
	say_gaps(account, section);
	add_definitions(account, section);
	add_changes(account, section);
}
