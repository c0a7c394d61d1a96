#ifndef CORE_ENTRY_H
#define CORE_ENTRY_H

#include <stdbool.h>

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

/* Whether the store has a closed sheet of the same kind, site, day, lines and reason. Of the
 * calendar's only the newest counts: a day may go back to what it was. */
bool entry_find_same(
	struct store *store, const struct sheet *sheet, bool *is_there, struct error *err);

/* The kiosk's visits in percent of those that staff counted themselves beside it, which are more
 * than 0. 100 only where both are the same. */
int entry_capture_rate(int visits, int hand_count);

#endif
