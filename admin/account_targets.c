#include <string.h>

#include "admin/account.h"
#include "core/text.h"

/* Sections 3 and 10: what was planned and what came of it, and where that is far apart. */

static const char *basis_of(enum basis basis) {
	switch (basis) {
	case BASIS_COLLECTED:
		return text_get("collected");
	case BASIS_SAMPLE:
		return text_get("sample");
	case BASIS_ESTIMATE:
		return text_get("estimate");
	case BASIS_REGISTER:
		return text_get("register");
	case BASIS_LEDGER:
		break;
	}
	return text_get("ledger");
}

static const char *source_of(const struct account *account, const struct figure *figure) {
	const struct scope *scope = &account->of.scope;
	const struct leaf *leaf =
		facts_reading(account->facts, figure->code, scope->until, scope->edition);
	if (figure->counts != COUNTS_EXTERNAL) {
		return text_get("Tally sheets");
	}
	return leaf ? report_text(account->report, text_get("%s (%s)"), leaf->text,
					  account_say_day(account, leaf->day))
				: text_get("no reading yet");
}

static struct cell target_of(const struct figure *figure) {
	return figure->has_target ? (struct cell){.kind = CELL_NUMBER,
									.number = figure->target,
									.decimals = figure->decimals}
							  : (struct cell){.kind = CELL_NOTHING};
}

/* A report of one place has its part of what is counted; the target is of all places. */
static bool is_part(const struct account *account, const struct figure *figure) {
	return account->of.scope.site != FACTS_ANY && figure->counts != COUNTS_EXTERNAL &&
		   figure->site[0] == '\0';
}

/* Shares of the target: of a range its lower end is meant. */
static struct cell reached(const struct account *account, const struct figure *figure) {
	struct cell actual = account_figure(account, figure, true), target = target_of(figure);
	bool is_none = !figure->has_target || figure->target == 0 || is_part(account, figure);
	return is_none ? (struct cell){.kind = CELL_NOTHING}
				   : account_share(account, actual, target, 1, false);
}

/* "48 % (11/23)": never a percentage without what it is of. */
static const char *share_of(const struct account *account, const struct figure *figure) {
	int whole = project_find_figure(account->project, figure->share_of);
	if (whole == PROJECT_NONE) {
		return "";
	}
	const struct figure *of = &account->project->figures[whole];
	struct cell part = account_figure(account, figure, true);
	struct cell all = account_figure(account, of, true);
	struct slice people;
	bool is_people = plan_figure(account->plan, figure, true, &people);
	struct cell share = account_share(account, part, all, 0, is_people);
	return share.kind == CELL_NOTHING ? "" : report_text(account->report, text_get("%s of %s (n = %s)."),
		account_say_percent(account, share), account_label(account, of->name),
		account_say(account, all));
}

static const char *range_of(const struct account *account, const struct figure *figure) {
	struct cell from = target_of(figure), until = from;
	until.number = figure->target_until;
	return figure->has_target && figure->target_until > figure->target
			   ? report_text(account->report, text_get("The target is %s-%s."),
					 account_say(account, from), account_say(account, until))
			   : "";
}

static const char *rule_of(const struct account *account, const struct figure *figure) {
	return figure->days[0] ? account_rules(account, figure->days, account->project->from,
								 account->of.scope.until)
						   : "";
}

/* Rounded parts need not add up to their rounded total. */
static const char *explain(const struct account *account, const struct figure *figure) {
	const char *text = account_join(account, range_of(account, figure), share_of(account, figure));
	if (figure->has_target && is_part(account, figure)) {
		text = account_join(account, text, text_get("The target is of all meeting places."));
	}
	text = account_join(account, text, rule_of(account, figure));
	return account_join(account, text, account_label(account, figure->note));
}

static void put_figure(struct account *account, struct table *table, const struct figure *figure) {
	table_put_text(table, account_label(account, figure->name));
	table_put_text(table, account_label(account, figure->unit));
	table_put_text(table, source_of(account, figure));
	table_put(table, target_of(figure));
	table_put(table, account_figure(account, figure, false));
	table_put(table, account_figure(account, figure, true));
	table_put(table, reached(account, figure));
	table_put_text(table, basis_of(figure->basis));
	table_put_text(table, explain(account, figure));
	table_end_row(table);
}

/* Table P. Euros of the funders are in a table of their own. */
void account_targets(struct account *account) {
	const struct project *project = account->project;
	struct section *section =
		report_add_section(account->report, text_get("Quantitative targets and what was reached"));
	struct table *table =
		report_add_table(account->report, "Tavoitteet", text_get("Planned and actual"));
	table_add_column(table, "mittari", text_get("Measure"), CELL_TEXT);
	table_add_column(table, "yksikko", text_get("Unit"), CELL_TEXT);
	table_add_column(table, "tietolahde", text_get("Source"), CELL_TEXT);
	table_add_column(table, "tavoite", text_get("Target"), CELL_NUMBER);
	table_add_column(table, "jakson_toteuma", text_get("In the period"), CELL_NUMBER);
	table_add_column(table, "kumulatiivinen_toteuma", text_get("In all"), CELL_NUMBER);
	table_add_percent(table, "toteuma_pct", text_get("Reached"));
	table_add_column(table, "tiedon_peruste", text_get("Basis"), CELL_TEXT);
	table_add_column(table, "selite", text_get("Remarks"), CELL_TEXT);
	for (int i = 0; i < project->figure_count; i++) {
		put_figure(account, table, &project->figures[i]);
	}
	table->note = text_get("Each total is the sum of what it is made of. Days are rounded from hours, so "
						   "rounded parts need not add up to their total.");
	if (table->row_count > 0) {
		report_show(account->report, section, table);
	} else {
		report_say(account->report, section, "%s", text_get("The settings name no figure."));
	}
}

/* Reached for less than the settings' limit. */
static bool is_short(const struct account *account, const struct figure *figure) {
	struct cell share = reached(account, figure);
	int64_t limit = account->project->report.deviation_percent;
	for (int i = 0; i < share.decimals; i++) {
		limit *= 10;
	}
	return share.kind == CELL_NUMBER && share.number < limit;
}

void account_deviations(struct account *account) {
	const struct project *project = account->project;
	struct report *report = account->report;
	struct section *section =
		report_add_section(report, text_get("Deviations, problems and proposals"));
	const struct scope *scope = &account->of.scope;
	const struct leaf *words =
		facts_words(account->facts, section->number, scope->until, scope->edition);
	if (words) {
		report_quote(report, section, words->text);
	}
	const char *limit = account_say_percent(account,
		(struct cell){.kind = CELL_NUMBER, .number = project->report.deviation_percent});
	int before = section->block_count;
	bool is_any = false;
	for (int i = 0; i < project->figure_count; i++) {
		const struct figure *figure = &project->figures[i];
		if (is_short(account, figure)) {
			report_say(report, section, text_get("%s: %s of the target is reached (limit %s)."),
				account_label(account, figure->name),
				account_say_percent(account, reached(account, figure)), limit);
		}
		is_any |= reached(account, figure).kind == CELL_NUMBER;
	}
	if (!is_any) {
		report_say(report, section, "%s", text_get("There is no target of which a share can be told."));
	} else if (section->block_count == before) {
		report_say(report, section,
			text_get("Every target for which a share can be told is reached for at least %s."), limit);
	}
}
