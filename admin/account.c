#include "admin/account.h"

#include <string.h>

#include "admin/measure.h"
#include "admin/suppress.h"
#include "core/error.h"
#include "core/text.h"

struct cell account_people(const struct account *account, const struct slice *slice) {
	return published_cell(account->published, slice);
}

int64_t account_sum(const struct account *account, enum measure measure, const char *of) {
	struct slice slice = slice_of(measure, account->of.scope.from, account->of.scope.until);
	slice.site = account->of.scope.site;
	slice.edition = account->of.scope.edition;
	slice.of = of;
	return facts_sum(account->facts, &slice);
}

static struct cell cell_of(struct number number) {
	return (struct cell){
		.kind = CELL_NUMBER, .number = number.value, .decimals = number.decimals};
}

struct cell account_mean(struct cell sum, int64_t count) {
	struct number mean;
	if (sum.kind != CELL_NUMBER) {
		return sum;
	}
	return measure_mean(sum.number, count, 2, &mean) ? cell_of(mean)
													 : (struct cell){.kind = CELL_NOTHING};
}

static int64_t power(int decimals) {
	return decimals > 0 ? 10 * power(decimals - 1) : 1;
}

struct cell account_share(const struct account *account, struct cell part, struct cell whole,
	int decimals, bool is_people) {
	struct number percent;
	int most = part.decimals > whole.decimals ? part.decimals : whole.decimals;
	int64_t left = part.number * power(most - part.decimals);
	int64_t right = whole.number * power(most - whole.decimals);
	bool is_none = part.kind == CELL_NOTHING || whole.kind == CELL_NOTHING;
	if (!is_none && (part.kind == CELL_HIDDEN || whole.kind == CELL_HIDDEN)) {
		return (struct cell){.kind = CELL_HIDDEN};
	}
	if (part.kind != CELL_NUMBER || whole.kind != CELL_NUMBER ||
		!measure_percent(left, right, decimals, &percent)) {
		return (struct cell){.kind = CELL_NOTHING};
	}
	int threshold = account->project->report.threshold;
	if (is_people && !account->of.is_internal && suppress_hides_share(left, right, threshold)) {
		return (struct cell){.kind = CELL_HIDDEN};
	}
	return cell_of(percent);
}

const char *account_say(const struct account *account, struct cell cell) {
	char text[PROSE_NUMBER];
	const struct column column = {.kind = CELL_NUMBER};
	return report_text(account->report, "%s",
		prose_cell(&cell, &column, account->of.language, text));
}

const char *account_say_percent(const struct account *account, struct cell cell) {
	char text[PROSE_NUMBER];
	const struct column column = {.kind = CELL_NUMBER, .is_percent = true};
	return report_text(account->report, "%s",
		prose_cell(&cell, &column, account->of.language, text));
}

/* What is hidden reads as a number that is not one, ".. kohtaamista", and so do decimals. */
const char *account_say_count(
	const struct account *account, struct cell cell, enum prose_word word) {
	char text[PROSE_COUNT];
	bool is_whole = cell.kind == CELL_NUMBER && cell.decimals == 0;
	prose_count(is_whole ? cell.number : 0, word, account->of.language, text);
	if (is_whole) {
		return report_text(account->report, "%s", text);
	}
	const char *space = strchr(text, ' ');
	return report_text(account->report, "%s%s", account_say(account, cell), space ? space : "");
}

const char *account_say_day(const struct account *account, int day) {
	char text[DAY_TEXT];
	prose_day(day, text);
	return report_text(account->report, "%s", text);
}

const char *account_say_days(const struct account *account, int from, int until) {
	return report_text(account->report, "%s-%s", account_say_day(account, from),
		account_say_day(account, until - 1));
}

const char *account_say_where(const struct account *account, int site) {
	if (site == FACTS_ANY) {
		return text_get("at the meeting places");
	}
	const struct site *place = &account->project->sites[site];
	const char *where = account_label(account, place->in);
	return where[0] ? where : place->name;
}

const char *account_join(const struct account *account, const char *text, const char *more) {
	return more[0] ? report_text(account->report, "%s%s%s", text, text[0] ? " " : "", more) : text;
}

const char *account_list(const struct account *account, const char *const *items, int count) {
	const char *list = count > 0 ? items[0] : "";
	for (int i = 1; i < count - 1; i++) {
		list = report_text(account->report, "%s, %s", list, items[i]);
	}
	return count > 1
			   ? report_text(account->report, text_get("%s and %s"), list, items[count - 1])
			   : list;
}

void account_show(
	const struct account *account, struct section *section, const struct table *table) {
	if (table->row_count > 0) {
		report_show(account->report, section, table);
	}
}

static int opening(const struct account *account, int site, int from, int until, bool is_minutes) {
	const struct project *project = account->project;
	int sum = 0, end = until > account->of.day + 1 ? account->of.day + 1 : until;
	for (int i = 0; i < project->site_count; i++) {
		for (int day = from; day < end && (site == FACTS_ANY || site == i); day++) {
			struct hours hours = calendar_hours(&account->calendar, i, day);
			sum += is_minutes ? hours.until - hours.from : hours.from < hours.until;
		}
	}
	return sum;
}

int account_opening_days(const struct account *account, int site, int from, int until) {
	return opening(account, site, from, until, false);
}

int account_opening_minutes(const struct account *account, int site, int from, int until) {
	return opening(account, site, from, until, true);
}

const struct leaf *account_newest(const struct account *account, const char *device) {
	const struct leaf *newest = NULL;
	for (int i = 0; i < account->facts->leaf_count; i++) {
		const struct leaf *leaf = &account->facts->leaves[i];
		bool is_it = leaf->number && strcmp(leaf->device, device) == 0 &&
					 facts_knows(leaf->editions, account->of.scope.edition);
		newest = is_it && (!newest || leaf->number > newest->number) ? leaf : newest;
	}
	return newest;
}

bool account_has_visits(const struct account *account) {
	const struct scope *scope = &account->of.scope;
	struct cell visits = account_people(account, &account->plan->grids[PLAN_SOURCES].all);
	return visits.kind != CELL_NUMBER || visits.number != 0 ||
		   account_opening_days(account, scope->site, scope->from, scope->until) > 0;
}

static void name_report(struct account *account) {
	struct report *report = account->report;
	const struct account_of *of = &account->of;
	const struct project *project = account->project;
	const char *days = account_say_days(account, of->scope.from, of->scope.until);
	const char *site =
		of->scope.site == FACTS_ANY ? "" : project->sites[of->scope.site].name;
	report->title = report_text(report, "%s (%s)%s%s", project->name, project->code,
		site[0] ? ": " : "", site);
	report->subtitle =
		of->period == PROJECT_NONE
			? report_text(report, text_get("Report, %s"), days)
			: report_text(report, text_get("Progress report, period %d/%d, %s"),
				  project->periods[of->period].number, project->period_count, days);
}

/* ASCII without spaces. */
static void name_files(struct account *account) {
	struct report *report = account->report;
	const struct account_of *of = &account->of;
	const struct project *project = account->project;
	char from[DAY_TEXT], until[DAY_TEXT];
	const char *site = of->scope.site == FACTS_ANY ? "" : project->sites[of->scope.site].code;
	day_format(of->scope.from, from);
	day_format(of->scope.until - 1, until);
	const char *what =
		of->period == PROJECT_NONE
			? report_text(report, "%s_%s", from, until)
			: report_text(report, "jakso%d", project->periods[of->period].number);
	bool is_finnish = strcmp(of->language, "fi") == 0;
	report->name = report_text(report, "%s_%s%s%s%s%s%s%s_v%d", project->code,
		project->report.synthetic[0] ? "synteettinen_" : "", what, site[0] ? "_" : "", site,
		of->is_internal ? "_sisainen" : "", is_finnish ? "" : "_", is_finnish ? "" : of->language,
		of->version);
}

static void mark_report(struct account *account) {
	const struct account_of *of = &account->of;
	if (account->project->report.synthetic[0]) {
		report_add_mark(account->report, account->project->report.synthetic);
	}
	if (of->is_internal) {
		report_add_mark(account->report, text_get("Internal working paper - not for publication"));
	} else if (!of->is_issued) {
		report_add_mark(account->report, text_get("DRAFT"));
	}
	if (of->day < of->scope.until) {
		report_add_mark(account->report, text_get("UNFINISHED: the period has not ended"));
	}
}

const char *account_seals(const struct account *account, int digits) {
	const struct facts *facts = account->facts;
	const char *seals = "";
	for (int i = 0; i < facts->leaf_count; i++) {
		const struct leaf *leaf = account_newest(account, facts->leaves[i].device);
		char text[SEAL_TEXT];
		if (leaf == &facts->leaves[i]) {
			seal_format(&leaf->seal, text);
			seals = report_text(account->report, "%s%s%s:%d:%.*s", seals, seals[0] ? " " : "",
				leaf->device, leaf->number, digits, text);
		}
	}
	return seals;
}

static bool check_facts(const struct facts *facts, const struct account_of *of, struct error *err) {
	const struct project *project = facts->project;
	for (int i = 0; i < facts->chains.count; i++) {
		const struct chain *chain = &facts->chains.list[i];
		if (chain->fault != CHAIN_WHOLE || chain->open_faults) {
			return error_set(err,
				"report: the sheets of %s are damaged (ovella-admin verify tells where); nothing was "
				"written",
				chain->device);
		}
	}
	for (int i = 0; i < facts->leaf_count && of->scope.site != FACTS_ANY; i++) {
		if (strcmp(facts->leaves[i].site, project->sites[of->scope.site].code) == 0) {
			return true;
		}
	}
	return of->scope.site == FACTS_ANY ||
		   error_set(err, "site '%s': there is not a single sheet of it; nothing was written",
			   project->sites[of->scope.site].code);
}

static void tell(struct account *account) {
	static void (*const sections[REPORT_SECTIONS])(struct account *) = {account_project,
		account_summary, account_targets, account_actions, account_places, account_activities,
		account_groups, account_answers, account_money, account_deviations, account_quality,
		account_trail, account_visibility};
	name_report(account);
	name_files(account);
	mark_report(account);
	account->report->day = account->of.day;
	account->report->foot = report_text(account->report, text_get("%s, settings %s, newest seals %s"),
		account->of.program, account->project->version, account_seals(account, ACCOUNT_SEAL));
	for (int i = 0; i < REPORT_SECTIONS; i++) {
		sections[i](account);
	}
}

struct report *account_report(const struct facts *facts, const struct published *published,
	const struct account_of *of, struct error *err) {
	struct account account = {.project = facts->project,
		.facts = facts,
		.published = published,
		.plan = published_plan(published),
		.of = *of};
	if (!check_facts(facts, of, err) ||
		!facts_calendar(facts, of->scope.edition, &account.calendar, err)) {
		return NULL;
	}
	account.report = report_create(of->language, err);
	if (account.report) {
		tell(&account);
	}
	calendar_finish(&account.calendar);
	if (account.report && !report_check(account.report, err)) {
		report_destroy(account.report);
		account.report = NULL;
	}
	return account.report;
}
