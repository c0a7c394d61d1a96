#ifndef CORE_ENTRY_H
#define CORE_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/project.h"
#include "core/reason.h"
#include "core/sheet.h"

struct error;
struct store;
struct tally;

/* What staff write down, checked and made into a sheet: the kiosk's staff screens and ovella-admin
 * both record what comes from here, and nothing else. The sheets are not sealed yet.
 *
 *	struct entry_about about = {project, site, day, today};
 *	struct entry_line lines[] = {{ENTRY_VISITS, 12}, {kahvi, 5}};
 *	entry_paper(&sheet, &about, lines, 2, &err) && store_seal(store, &sheet, today, &err)
 *
 * False with a sentence when something is out of its range; the sheet is then of no use. */

enum {
	ENTRY_VISITS = -1,    // the line that is no activity's
	ENTRY_HIGHEST = 9999, // of one line
	ENTRY_SOURCE = 200,   // bytes of a figure's source
	ENTRY_WORDS = 4000,   // characters of the words of one section
};

struct entry_about {
	const struct project *project;
	int site; // an index of the project's sites
	int day, today;
};

/* The day must be one of the project's, and the site one where something is counted. */
bool entry_check_day(
	const struct project *project, int day, int today, bool may_be_ahead, struct error *err);
bool entry_check_site(const struct project *project, int site, struct error *err);

struct entry_line {
	int line; // an index of the project's activities, or ENTRY_VISITS
	int count;
};

/* The name as a sheet has it: "visits", "activity:kahvi". */
void entry_line_name(const struct project *project, int line, char name[SHEET_NAME]);

/* An activity that counts a visit and no activity has no line. */
bool entry_check_line(const struct project *project, int line, struct error *err);

/* Counts from 0; of corrections from -ENTRY_HIGHEST, without 0. */
bool entry_check_count(enum sheet_kind kind, int count, struct error *err);

/* Visits counted on paper: at least one count that is not 0, or visits 0 where nobody came. */
bool entry_paper(struct sheet *sheet, const struct entry_about *about,
	const struct entry_line *lines, int count, struct error *err);

/* Signed counts that are added to what is there. */
bool entry_correction(struct sheet *sheet, const struct entry_about *about,
	const struct entry_line *lines, int count, enum reason reason, struct error *err);

/* Whether a correction leaves a line of its day at 0 or more. The tally has that day's sheets. */
bool entry_check_sum(const struct tally *tally, const struct entry_about *about,
	const struct entry_line *line, struct error *err);

/* One session of a group: an index of the project's groups, 0 to ENTRY_HIGHEST attendances, and 1
 * to 1440 minutes. */
bool entry_group(struct sheet *sheet, const struct entry_about *about, int group, int attendances,
	int minutes, struct error *err);

enum entry_mode {
	ENTRY_PRESENT,
	ENTRY_REMOTE,
	ENTRY_OUTREACH,
	ENTRY_MODES,
};

/* "present", "remote", "outreach". */
const char *entry_mode_code(enum entry_mode mode);
bool entry_mode_parse(const char *code, enum entry_mode *mode, struct error *err);

/* Guidance of one day: 1 to ENTRY_HIGHEST minutes in 1 to ENTRY_HIGHEST meetings. */
bool entry_guidance(struct sheet *sheet, const struct entry_about *about, enum entry_mode mode,
	int minutes, int meetings, struct error *err);

/* What a day is instead of what the settings say. */
struct entry_of_day {
	enum { ENTRY_CLOSED, ENTRY_HOURS, ENTRY_OUTAGE } what;
	struct hours hours; // of ENTRY_HOURS: minutes of the day, from < until
	int outage_minutes; // of ENTRY_OUTAGE: 0 to 1440; 0 takes an earlier one back
	enum reason_of_day reason;
};

/* Whether that is a reason for it: a closed day has others than longer hours. */
bool entry_reason_fits(const struct entry_of_day *of_day);

/* An exception to the opening hours, of a day that may be to come. The reason must fit. */
bool entry_calendar(struct sheet *sheet, const struct entry_about *about,
	const struct entry_of_day *of_day, struct error *err);

/* A figure that is counted from no sheets, or "funder:CODE", the euros of a funder that are used:
 * whether there is one of that code, and its decimals; a funder has none. */
bool entry_need_figure(
	const struct project *project, const char *code, int *decimals, struct error *err);

/* What a register or a ledger said that such a figure had come to by the about's day; its site is
 * not asked for. The value is 0 to SHEET_HIGHEST, in 10^-decimals; the source a line of 1 to
 * ENTRY_SOURCE bytes. Of several sheets of one figure and day the newest holds. */
bool entry_external(struct sheet *sheet, const struct entry_about *about, const char *code,
	int value, const char *source, struct error *err);

/* The coordinator's own words for a section of a period's report, which is an index of the
 * project's periods: 2, 4 or 10, and 1 to ENTRY_WORDS characters. Of about only project and today
 * are asked for; the sheet's day is the period's last, which may be to come once the period has
 * begun. Of several sheets of one section the newest holds. */
bool entry_words(struct sheet *sheet, const struct entry_about *about, int period, int section,
	const char *text, struct error *err);

/* What was read of the figures that are parts of others or have parts, sheet by sheet.
 *
 *	struct entry_readings readings = {.project = project};
 *	store_each_sheet(store, from, until, entry_readings_add, &readings, &err)
 *	entry_check_parts(&readings, figure, day, &err)
 *	entry_readings_finish(&readings);
 */
struct entry_readings {
	const struct project *project;
	int count, capacity;
	struct entry_reading *list;
};

struct entry_reading {
	int figure; // an index of the project's
	int day, recorded, number;
	int value;
};

/* A store_sheet_fn; data is the readings. A sheet that is not stored yet, with the number 0, is
 * newer than those that are. Fails only when out of memory. */
bool entry_readings_add(const struct sheet *sheet, void *data, struct error *err);

/* It is empty afterwards. */
void entry_readings_finish(struct entry_readings *readings);

/* The newest value that the figure had by that day; false when there is none. */
bool entry_find_reading(const struct entry_readings *readings, int figure, int day, int *value);

/* Whether on that day, and on each later one that something was read for, the figure's parts add up
 * to it, and it with the others to what it is a part of. What has not all been read yet may add up.
 */
bool entry_check_parts(
	const struct entry_readings *readings, int figure, int day, struct error *err);

/* Whether a total that was typed in is what its parts come to, wherever those are from; both in
 * hundredths of the figure's unit. The sentence has both, and the difference with its sign. */
bool entry_check_total(const struct project *project, int figure, int day, int64_t total,
	int64_t sum, struct error *err);

/* Held against one stored sheet after another: whether one is about the same kind, site, day,
 * lines, reason and text. Of the calendar, of a figure and of words only the newest counts: they
 * may go back to what they were. To be set to all zero first. */
struct entry_same {
	int number; // of the newest
	bool is_there;
};

void entry_compare(const struct sheet *sheet, const struct sheet *stored, struct entry_same *same);

/* The same for one sheet and a whole store. */
bool entry_find_same(
	struct store *store, const struct sheet *sheet, bool *is_there, struct error *err);

/* The kiosk's visits in percent of those that staff counted themselves beside it, which are more
 * than 0. 100 only where both are the same. */
int entry_capture_rate(int visits, int hand_count);

#endif
