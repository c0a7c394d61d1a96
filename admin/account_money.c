#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/account.h"
#include "admin/measure.h"
#include "core/text.h"

/* Section 9: who pays, how much of it was used, and whose the visits were. */

static struct cell number_cell(int64_t number) {
	return (struct cell){.kind = CELL_NUMBER, .number = number};
}

/* Euros of a funder that were used by the report's last day; nothing where nobody said. */
static struct cell used_by(const struct account *account, const struct funder *funder) {
	const struct scope *scope = &account->of.scope;
	char code[SHEET_NAME];
	snprintf(code, sizeof code, "funder:%s", funder->code);
	const struct leaf *leaf = facts_reading(account->facts, code, scope->until, scope->edition);
	return leaf ? number_cell(leaf->lines[0].count) : (struct cell){.kind = CELL_NOTHING};
}

static const char *kind_of(const struct funder *funder) {
	static const char *const kinds[][2] = {{"eu-valtio", text_mark("EU and state")},
		{"kunta", text_mark("municipality")}, {"muu-julkinen", text_mark("other public")},
		{"yksityinen", text_mark("private")}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i][0], funder->kind) == 0) {
			return text_get(kinds[i][1]);
		}
	}
	return funder->kind;
}

static bool is_public(const struct funder *funder) {
	return strcmp(funder->kind, "yksityinen") != 0;
}

/* A sum is known when each of its parts is. */
static struct cell public_total(const struct account *account, bool is_planned) {
	struct cell total = number_cell(0);
	for (int i = 0; i < account->project->funder_count; i++) {
		const struct funder *funder = &account->project->funders[i];
		struct cell used = used_by(account, funder);
		bool is_known = is_planned ? funder->has_planned : used.kind == CELL_NUMBER;
		if (is_public(funder)) {
			total.number += is_planned ? funder->planned : used.number;
			total.kind = is_known ? total.kind : CELL_NOTHING;
		}
	}
	return total;
}

static void put_funding(struct account *account, struct table *table, const char *name,
	const char *kind, struct cell planned, struct cell used, bool is_in_public) {
	table_put_text(table, name);
	table_put_text(table, kind);
	table_put(table, planned);
	table_put(table, used);
	table_put(table, account_share(account, used, planned, 2, false));
	table_put(table, is_in_public
						 ? account_share(account, used, public_total(account, false), 2, false)
						 : (struct cell){.kind = CELL_NOTHING});
	table_end_row(table);
}

/* Table F */
static void add_funding(struct account *account, struct section *section) {
	struct table *table = report_add_table(account->report, "Rahoitus", text_get("Funding, euros"));
	table_add_column(table, "rahoittaja", text_get("Funder"), CELL_TEXT);
	table_add_column(table, "laji", text_get("Kind"), CELL_TEXT);
	table_add_column(table, "suunniteltu_eur", text_get("Planned"), CELL_NUMBER);
	table_add_column(table, "toteutunut_eur", text_get("Used"), CELL_NUMBER);
	table_add_percent(table, "kaytto_pct", text_get("Of planned"));
	table_add_percent(table, "osuus_julkisesta_pct", text_get("Of public"));
	for (int i = 0; i < account->project->funder_count; i++) {
		const struct funder *funder = &account->project->funders[i];
		struct cell planned = funder->has_planned ? number_cell(funder->planned)
												  : (struct cell){.kind = CELL_NOTHING};
		put_funding(account, table, funder->name, kind_of(funder), planned, used_by(account, funder),
			is_public(funder));
	}
	put_funding(account, table, text_get("Public funding in all"), "", public_total(account, true),
		public_total(account, false), true);
	report_show(account->report, section, table);
}

enum { FUNDERS = 16 };

/* "esr:8466 oulu:1534" into weights by funder. */
static void parse_shares(
	const struct project *project, const char *shares, int64_t weights[FUNDERS]) {
	for (int i = 0; i < project->funder_count && i < FUNDERS; i++) {
		size_t length = strlen(project->funders[i].code);
		weights[i] = 0;
		for (const char *at = shares; (at = strstr(at, project->funders[i].code)); at += length) {
			bool is_it = (at == shares || at[-1] == ' ') && at[length] == ':';
			weights[i] = is_it ? strtol(at + length + 1, NULL, 10) : weights[i];
		}
	}
}

static void put_share(struct account *account, struct table *table, const struct share *share) {
	const struct project *project = account->project;
	int64_t weights[FUNDERS], parts[FUNDERS];
	int count = project->funder_count < FUNDERS ? project->funder_count : FUNDERS;
	struct slice slice;
	if (!plan_share(account->plan, share, &slice)) {
		return;
	}
	struct cell visits = account_people(account, &slice);
	parse_shares(project, share->shares, weights);
	bool is_shared = visits.kind == CELL_NUMBER &&
					 measure_shares(visits.number, weights, count, parts);
	for (int i = 0; i < count; i++) {
		if (weights[i]) {
			table_put_text(table, share->site[0] ? project->sites[slice.site].name : text_get("all of them"));
			table_put_text(table, account_say_days(account, slice.from, slice.until));
			table_put_text(table, project->funders[i].name);
			table_put_number(table, weights[i], 2);
			table_put(table, is_shared ? number_cell(parts[i]) : (struct cell){.kind = CELL_HIDDEN});
			table_end_row(table);
		}
	}
}

/* Table J: reckoned by rule, and never seen at the door. */
static void add_shares(struct account *account, struct section *section) {
	struct table *table = report_add_table(
		account->report, "Rahoitusjako", text_get("Encounters by funder, reckoned"));
	table_add_column(table, "toimipiste", text_get("Meeting place"), CELL_TEXT);
	table_add_column(table, "paivat", text_get("Days"), CELL_TEXT);
	table_add_column(table, "rahoittaja", text_get("Funder"), CELL_TEXT);
	table_add_percent(table, "osuus_pct", text_get("Share"));
	table_add_column(table, "kohtaamiset_laskennallinen", text_get("Reckoned"), CELL_NUMBER);
	for (int i = 0; i < account->project->share_count; i++) {
		put_share(account, table, &account->project->shares[i]);
	}
	if (table->row_count > 0) {
		report_say(account->report, section, "%s",
			text_get("The split of encounters by funder is reckoned by shares that the settings give. It was "
					 "not observed."));
		report_show(account->report, section, table);
	}
}

void account_money(struct account *account) {
	struct section *section =
		report_add_section(account->report, text_get("Funding and its split"));
	if (account->project->funder_count) {
		add_funding(account, section);
	} else {
		report_say(account->report, section, "%s", text_get("The settings name no funder."));
	}
	if (account->project->share_count) {
		add_shares(account, section);
	}
}
