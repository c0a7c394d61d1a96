#ifndef ADMIN_ACCOUNT_H
#define ADMIN_ACCOUNT_H

#include <stdbool.h>

#include "admin/facts.h"
#include "admin/prose.h"
#include "admin/published.h"
#include "admin/report.h"
#include "core/calendar.h"

struct error;

/* A report made of facts: the thirteen sections that funders ask for, with their tables and sentences.
 * admin/account.c has their order; the other admin/account_*.c a few sections each.
 *
 * Numbers of people are told through account_people() only, which knows what must be hidden. */

/* What is asked for. */
struct account_of {
	struct scope scope;
	int period;  // an index of the project's periods, or PROJECT_NONE
	int version; // 1: the first report of these days
	int day;     // that stands for when it was made
	bool is_internal; // nothing is hidden, and it says that it stays in the house
	bool is_issued;   // it leaves the house; else it is a draft
	const char *language, *program; // "fi"; "ovella-admin 0.1"
};

struct account {
	const struct project *project;
	const struct facts *facts;
	const struct published *published;
	const struct plan *plan;
	struct account_of of;
	struct calendar calendar;
	struct report *report;
};

/* NULL with a sentence, and nothing made, when the facts are not such that a report can be made of them:
 * damaged seals, figures that do not add up, no sheet at all of the place that was asked for. The
 * published must have the scope as its last. */
struct report *account_report(const struct facts *facts, const struct published *published,
	const struct account_of *of, struct error *err);

/* The sections, in their order. */
void account_project(struct account *account);
void account_summary(struct account *account);
void account_targets(struct account *account);
void account_actions(struct account *account);
void account_places(struct account *account);
void account_activities(struct account *account);
void account_groups(struct account *account);
void account_answers(struct account *account);
void account_money(struct account *account);
void account_deviations(struct account *account);
void account_quality(struct account *account);
void account_trail(struct account *account);
void account_visibility(struct account *account);

/* A number of people, or hidden. */
struct cell account_people(const struct account *account, const struct slice *slice);

/* The value of a figure, of the report's days or since the project began; nothing where there is no
 * reading. */
struct cell account_figure(
	const struct account *account, const struct figure *figure, bool is_cumulative);

/* A share of two cells in percent; hidden where one of them is or where it would tell what is. */
struct cell account_share(const struct account *account, struct cell part, struct cell whole,
	int decimals, bool is_people);

/* The sum of a slice that counts no people, of the scope's days. */
int64_t account_sum(const struct account *account, enum measure measure, const char *of);

/* A mean, with two decimals. */
struct cell account_mean(struct cell sum, int64_t count);

/* As sentences have them; the report keeps the text. */
const char *account_say(const struct account *account, struct cell cell);
const char *account_say_percent(const struct account *account, struct cell cell);
const char *account_say_count(const struct account *account, struct cell cell, enum prose_word word);
const char *account_say_day(const struct account *account, int day);
const char *account_say_days(const struct account *account, int from, int until);

/* "Oulussa", or "kohtaamispaikoissa": where, in the midst of a sentence. A place of which the settings
 * do not say so has its name. */
const char *account_say_where(const struct account *account, int site);

/* One sentence after another. Either may be empty. */
const char *account_join(const struct account *account, const char *text, const char *more);

/* "Kahvi (12), Pelit (9) ja Digiapu (7)". */
const char *account_list(const struct account *account, const char *const *items, int count);

/* The days of a place, or of all, on which it was open by the calendar, up to the day of making. */
int account_opening_days(const struct account *account, int site, int from, int until);
int account_opening_minutes(const struct account *account, int site, int from, int until);

/* The newest closed sheet of that device that the report knows; NULL when it knows none. */
const struct leaf *account_newest(const struct account *account, const char *device);

/* The newest closed sheet that the report knows, of each device: the device, its number, and so many
 * digits of its seal. */
const char *account_seals(const struct account *account, int digits);

enum { ACCOUNT_SEAL = 16 }; // digits that a line has room for

/* The first figure that counts all visits; NULL: none. */
const struct figure *account_visits_figure(const struct account *account);

/* Whether a meeting place was open on these days, or somebody counted all the same. */
bool account_has_visits(const struct account *account);

/* In the section, if it has a row; it is in the workbook either way. */
void account_show(
	const struct account *account, struct section *section, const struct table *table);

/* The name of a label in the report's language. */
#define account_label(account, labels) \
	project_label((account)->project, labels, (account)->of.language)

/* What checks of the report found: R1 to R8. */
struct check {
	const char *code;  // "R1"
	const char *words; // what is compared
	struct cell left, right;
	bool is_right;
};

enum { CHECKS = 8 };

void account_check(const struct account *account, struct check checks[CHECKS]);

/* "Yksi ohjauspäivä on 7 h, ja päivät on pyöristetty kokonaisiin." */
const char *account_rule(const struct account *account, const struct rule *rule);

/* The same of all the rules that days of that kind are made by, from the first of these days on. */
const char *account_rules(const struct account *account, const char *days, int from, int until);

/* Days of minutes, each by the rule of its own day. */
struct cell account_days(const struct account *account, const struct slice *slice, const char *days);

#endif
