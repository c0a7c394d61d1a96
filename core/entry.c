#include "core/entry.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/calendar.h"
#include "core/error.h"
#include "core/store.h"
#include "core/tally.h"

enum { DAY_MINUTES = 24 * 60 };

bool entry_check_day(
	const struct project *project, int day, int today, bool may_be_ahead, struct error *err) {
	char text[DAY_TEXT], first[DAY_TEXT], last[DAY_TEXT];
	day_format_finnish(day, text);
	if (day < project->from || day >= project->until) {
		day_format_finnish(project->from, first);
		day_format_finnish(project->until - 1, last);
		return error_set(
			err, "day '%s': not one of the project's, which are %s-%s", text, first, last);
	}
	day_format_finnish(today, last);
	return day <= today || may_be_ahead ||
		   error_set(err, "day '%s': has not come yet; today is %s", text, last);
}

bool entry_check_site(const struct project *project, int site, struct error *err) {
	return !project->sites[site].is_planned ||
		   error_set(err, "site '%s': is only planned; nothing is counted there",
			   project->sites[site].code);
}

static bool check_about(const struct entry_about *about, bool may_be_ahead, struct error *err) {
	return entry_check_day(about->project, about->day, about->today, may_be_ahead, err) &&
		   entry_check_site(about->project, about->site, err);
}

static void start(struct sheet *sheet, const struct entry_about *about, enum sheet_kind kind,
	const char *reason) {
	sheet_init(sheet, kind, about->project->sites[about->site].code, about->day);
	text_copy(sheet->settings, sizeof sheet->settings, about->project->version);
	text_copy(sheet->reason, sizeof sheet->reason, reason);
}

void entry_line_name(const struct project *project, int line, char name[SHEET_NAME]) {
	snprintf(name, SHEET_NAME, "%s%s", line == ENTRY_VISITS ? "visits" : "activity:",
		line == ENTRY_VISITS ? "" : project->activities[line].code);
}

bool entry_check_line(const struct project *project, int line, struct error *err) {
	return line == ENTRY_VISITS || !project->activities[line].is_visit_only ||
		   error_set(err, "activity '%s': counts a visit and no activity; write it as visits",
			   project->activities[line].code);
}

bool entry_check_count(enum sheet_kind kind, int count, struct error *err) {
	if (kind == SHEET_CORRECTION) {
		return (count >= -ENTRY_HIGHEST && count <= ENTRY_HIGHEST && count != 0) ||
			   error_set(err, "count '%d': not a whole number from %d to %d, without 0", count,
				   -ENTRY_HIGHEST, ENTRY_HIGHEST);
	}
	return (count >= 0 && count <= ENTRY_HIGHEST) ||
		   error_set(err, "count '%d': not a whole number from 0 to %d", count, ENTRY_HIGHEST);
}

static bool add_line(struct sheet *sheet, const struct project *project,
	const struct entry_line *line, struct error *err) {
	char name[SHEET_NAME];
	if (!entry_check_line(project, line->line, err) ||
		!entry_check_count(sheet->kind, line->count, err)) {
		return false;
	}
	entry_line_name(project, line->line, name);
	return sheet_add(sheet, name, line->count) ||
		   error_set(err, "line '%s': the sheet has no room for it", name);
}

static bool add_lines(struct sheet *sheet, const struct entry_about *about,
	const struct entry_line *lines, int count, struct error *err) {
	for (int i = 0; i < count; i++) {
		if (!add_line(sheet, about->project, &lines[i], err)) {
			return false;
		}
	}
	return sheet->line_count > 0 ||
		   error_set(err, "the sheet counts nothing; write visits 0 where nobody came");
}

bool entry_paper(struct sheet *sheet, const struct entry_about *about,
	const struct entry_line *lines, int count, struct error *err) {
	if (!check_about(about, false, err)) {
		return false;
	}
	start(sheet, about, SHEET_PAPER, "");
	return add_lines(sheet, about, lines, count, err);
}

bool entry_correction(struct sheet *sheet, const struct entry_about *about,
	const struct entry_line *lines, int count, enum reason reason, struct error *err) {
	if (!check_about(about, false, err)) {
		return false;
	}
	start(sheet, about, SHEET_CORRECTION, reason_code(reason));
	return add_lines(sheet, about, lines, count, err);
}

bool entry_check_sum(const struct tally *tally, const struct entry_about *about,
	const struct entry_line *line, struct error *err) {
	char name[SHEET_NAME], day[DAY_TEXT];
	int until = about->day + 1;
	int stored = line->line == ENTRY_VISITS
					 ? tally_sum(tally, about->site, about->day, until).visits
					 : tally_choices(tally, about->site, line->line, about->day, until);
	if (stored + line->count >= 0 || line->count > 0) {
		return true;
	}
	entry_line_name(about->project, line->line, name);
	day_format_finnish(about->day, day);
	return error_set(err, "%s %s: '%s' is %d, and the correction %d would take it below zero",
		about->project->sites[about->site].code, day, name, stored, line->count);
}

static bool check_range(const char *what, int value, int lowest, int highest, struct error *err) {
	return (value >= lowest && value <= highest) ||
		   error_set(
			   err, "%s '%d': not a whole number from %d to %d", what, value, lowest, highest);
}

bool entry_group(struct sheet *sheet, const struct entry_about *about, int group, int attendances,
	int minutes, struct error *err) {
	char session[SHEET_NAME];
	if (!check_about(about, false, err) ||
		!check_range("attendances", attendances, 0, ENTRY_HIGHEST, err) ||
		!check_range("minutes", minutes, 1, DAY_MINUTES, err)) {
		return false;
	}
	start(sheet, about, SHEET_GROUP, "");
	snprintf(session, sizeof session, "session:%s", about->project->groups[group].code);
	return sheet_add(sheet, session, 1) && sheet_add(sheet, "attendances", attendances) &&
		   sheet_add(sheet, "minutes", minutes);
}

static const char *const modes[ENTRY_MODES] = {
	[ENTRY_PRESENT] = "present",
	[ENTRY_REMOTE] = "remote",
	[ENTRY_OUTREACH] = "outreach",
};

const char *entry_mode_code(enum entry_mode mode) {
	return modes[mode];
}

bool entry_mode_parse(const char *code, enum entry_mode *mode, struct error *err) {
	for (int i = 0; i < ENTRY_MODES; i++) {
		if (strcmp(modes[i], code) == 0) {
			*mode = (enum entry_mode)i;
			return true;
		}
	}
	return error_set(err, "mode '%.40s': write present, remote or outreach", code);
}

bool entry_guidance(struct sheet *sheet, const struct entry_about *about, enum entry_mode mode,
	int minutes, int meetings, struct error *err) {
	char line[SHEET_NAME];
	if (!check_about(about, false, err) ||
		!check_range("minutes", minutes, 1, ENTRY_HIGHEST, err) ||
		!check_range("meetings", meetings, 1, ENTRY_HIGHEST, err)) {
		return false;
	}
	start(sheet, about, SHEET_GUIDANCE, "");
	snprintf(line, sizeof line, "%s-minutes", modes[mode]);
	return sheet_add(sheet, line, minutes) && sheet_add(sheet, "meetings", meetings);
}

bool entry_reason_fits(const struct entry_of_day *of_day) {
	const char *code = reason_of_day_code(of_day->reason);
	bool is_other = of_day->reason == REASON_OF_DAY_OTHER;
	switch (of_day->what) {
	case ENTRY_CLOSED:
		return is_other || strncmp(code, "closed-", 7) == 0;
	case ENTRY_HOURS:
		return is_other || strncmp(code, "open-", 5) == 0;
	case ENTRY_OUTAGE:
		break;
	}
	return of_day->reason == REASON_OUTAGE;
}

/* Closed for an open-longer reason would be read one way here and the other way there. */
static bool check_fit(const struct entry_of_day *of_day, struct error *err) {
	static const char *const complaints[] = {
		[ENTRY_CLOSED] = "reason '%s': not one for a closed day",
		[ENTRY_HOURS] = "reason '%s': not one for other opening hours",
		[ENTRY_OUTAGE] = "reason '%s': of an outage it is outage",
	};
	return entry_reason_fits(of_day) ||
		   error_set(err, complaints[of_day->what], reason_of_day_code(of_day->reason));
}

static bool check_of_day(const struct entry_of_day *of_day, struct error *err) {
	const struct hours *hours = &of_day->hours;
	if (of_day->what == ENTRY_HOURS &&
		(hours->from < 0 || hours->until <= hours->from || hours->until > DAY_MINUTES)) {
		return error_set(err, "hours: %d to %d are no minutes of a day", hours->from, hours->until);
	}
	return of_day->what != ENTRY_OUTAGE ||
		   check_range("outage minutes", of_day->outage_minutes, 0, DAY_MINUTES, err);
}

/* What stopped the counting has happened; a day off may be known long before. */
bool entry_calendar(struct sheet *sheet, const struct entry_about *about,
	const struct entry_of_day *of_day, struct error *err) {
	if (!check_about(about, of_day->what != ENTRY_OUTAGE, err) || !check_fit(of_day, err) ||
		!check_of_day(of_day, err)) {
		return false;
	}
	start(sheet, about, SHEET_CALENDAR, reason_of_day_code(of_day->reason));
	if (of_day->what == ENTRY_HOURS) {
		return sheet_add(sheet, "opens", of_day->hours.from) &&
			   sheet_add(sheet, "closes", of_day->hours.until);
	}
	return of_day->what == ENTRY_CLOSED ||
		   sheet_add(sheet, "outage-minutes", of_day->outage_minutes);
}

/* A newer sheet of these takes an older one's place. */
static bool is_replaced(enum sheet_kind kind) {
	return kind == SHEET_CALENDAR || kind == SHEET_EXTERNAL || kind == SHEET_WORDS;
}

static bool has_same_names(const struct sheet *a, const struct sheet *b) {
	for (int i = 0; i < a->line_count && i < b->line_count; i++) {
		if (strcmp(a->lines[i].name, b->lines[i].name) != 0) {
			return false;
		}
	}
	return a->line_count == b->line_count;
}

/* Whether both say what one and the same thing is. */
static bool is_about_same(const struct sheet *a, const struct sheet *b) {
	if (a->kind != b->kind || a->day != b->day || strcmp(a->site, b->site) != 0) {
		return false;
	}
	if (a->kind == SHEET_WORDS) {
		return sheet_same_lines(a, b);
	}
	return a->kind == SHEET_EXTERNAL ? has_same_names(a, b)
									 : calendar_is_outage(a) == calendar_is_outage(b);
}

void entry_compare(const struct sheet *sheet, const struct sheet *stored, struct entry_same *same) {
	if (!is_about_same(sheet, stored)) {
		return;
	}
	bool is_same = sheet_same_lines(stored, sheet) && strcmp(stored->reason, sheet->reason) == 0 &&
				   strcmp(stored->text, sheet->text) == 0;
	if (!is_replaced(sheet->kind)) {
		same->is_there |= is_same;
	} else if (stored->number > same->number) {
		same->number = stored->number;
		same->is_there = is_same;
	}
}

struct look {
	const struct sheet *sheet;
	struct entry_same same;
};

static bool look_at(const struct sheet *stored, void *data, struct error *err) {
	struct look *look = data;
	(void)err;
	entry_compare(look->sheet, stored, &look->same);
	return true;
}

bool entry_find_same(
	struct store *store, const struct sheet *sheet, bool *is_there, struct error *err) {
	struct look look = {.sheet = sheet};
	bool is_read = store_each_sheet(store, sheet->day, sheet->day + 1, look_at, &look, err);
	*is_there = look.same.is_there;
	return is_read;
}

int entry_capture_rate(int visits, int hand_count) {
	int64_t twice = 2 * (int64_t)hand_count;
	int64_t percent = ((int64_t)visits * 200 + hand_count) / twice;
	if (percent == 100 && visits != hand_count) {
		percent = visits < hand_count ? 99 : 101;
	}
	return percent > INT_MAX ? INT_MAX : (int)percent;
}
