#include <stdio.h>

#include "core/calendar.h"
#include "core/entry.h"
#include "core/error.h"
#include "core/store.h"
#include "core/tally.h"
#include "kiosk/ledger_inside.h"

static bool about_day(
	struct ledger *ledger, int slot, bool may_be_ahead, struct entry_about *about) {
	*about = (struct entry_about){.project = ledger->door->project,
		.site = ledger->door->site,
		.today = ledger->now.day};
	return ledger_day(ledger, slot, may_be_ahead, &about->day);
}

static bool seal(struct ledger *ledger, struct sheet *sheet, const char *sentence) {
	struct error err;
	if (!store_seal(ledger->door->store, sheet, ledger->now.day, &err)) {
		return ledger_cannot_save(ledger, &err);
	}
	staff_answer(ledger->staff, sentence);
	ledger_add_day(ledger, sheet->day);
	return true;
}

/* What was typed once more is more likely the same than another. */
static bool is_new(struct ledger *ledger, const struct sheet *sheet) {
	struct error err;
	bool is_there;
	if (!entry_find_same(ledger->door->store, sheet, &is_there, &err)) {
		return ledger_cannot_read(ledger, &err);
	}
	if (!is_there) {
		return true;
	}
	if (sheet->kind == SHEET_PAPER) {
		staff_answer_line(
			ledger->staff, text_get("Did more people come? Correct the number of visits."));
	}
	return ledger_refuse(ledger, text_get("The same is saved already."));
}

static bool seal_new(struct ledger *ledger, struct sheet *sheet, const char *sentence) {
	return is_new(ledger, sheet) && seal(ledger, sheet, sentence);
}

bool ledger_paper(struct ledger *ledger) {
	const struct project *project = ledger->door->project;
	struct entry_line lines[1 + PROJECT_ACTIVITIES] = {{ENTRY_VISITS, ledger_value(ledger, PAPER_VISITS)}};
	struct entry_about about;
	struct sheet sheet;
	struct error ignored;
	int count = 1;
	for (int i = 0; i < project->activity_count; i++) {
		int chosen = ledger_value(ledger, PAPER_ACTIVITIES + i);
		if (chosen != STAFF_NONE) {
			lines[count++] = (struct entry_line){i, chosen};
		}
	}
	if (!about_day(ledger, PAPER_DAY, false, &about)) {
		return false;
	}
	return entry_paper(&sheet, &about, lines, count, &ignored)
			   ? seal_new(ledger, &sheet, text_get("The visits are saved."))
			   : ledger_refuse_values(ledger);
}

static bool check_sum(
	struct ledger *ledger, const struct entry_about *about, const struct entry_line *line) {
	struct error ignored;
	struct tally *tally = ledger_tally(ledger, about->day, about->day + 1);
	if (!tally) {
		return false;
	}
	bool fits = entry_check_sum(tally, about, line, &ignored);
	tally_destroy(tally);
	return fits || ledger_refuse(ledger, text_get("The number would fall below zero."));
}

/* False when the list has no such line, or no such reason. */
static bool read_correction(
	const struct ledger *ledger, struct entry_line *line, enum reason *reason) {
	int code = ledger_value(ledger, CORRECT_REASON), nth = ledger_value(ledger, CORRECT_LINE);
	int activity = staff_line_activity(ledger->door->project, nth);
	*reason = (enum reason)code;
	*line = (struct entry_line){
		nth == 0 ? ENTRY_VISITS : activity, ledger_value(ledger, CORRECT_CHANGE)};
	return (nth == 0 || activity != PROJECT_NONE) && code >= 0 && code < REASONS;
}

/* The same twice may well be meant: the form shows what the number is now. */
bool ledger_correct(struct ledger *ledger) {
	struct entry_about about;
	struct entry_line line;
	enum reason reason;
	struct sheet sheet;
	struct error ignored;
	if (!about_day(ledger, CORRECT_DAY, false, &about)) {
		return false;
	}
	if (!read_correction(ledger, &line, &reason) ||
		!entry_correction(&sheet, &about, &line, 1, reason, &ignored)) {
		return ledger_refuse_values(ledger);
	}
	return check_sum(ledger, &about, &line) &&
		   seal(ledger, &sheet, text_get("The correction is saved."));
}

/* False when something is missing. */
static bool read_exception(const struct ledger *ledger, struct entry_of_day *of_day) {
	enum staff_exception kind = (enum staff_exception)ledger_value(ledger, EXCEPTION_KIND);
	int from = ledger_value(ledger, EXCEPTION_FROM), until = ledger_value(ledger, EXCEPTION_UNTIL);
	int index = kind == EXCEPTION_OUTAGE ? 0 : ledger_value(ledger, EXCEPTION_REASON);
	switch (kind) {
	case EXCEPTION_CLOSED:
		of_day->what = ENTRY_CLOSED;
		break;
	case EXCEPTION_OTHER_HOURS:
		of_day->what = ENTRY_HOURS;
		of_day->hours = (struct hours){from, until};
		break;
	case EXCEPTION_OUTAGE:
		of_day->what = ENTRY_OUTAGE;
		of_day->outage_minutes = from >= 0 && until > from ? until - from : -1;
		break;
	default:
		return false;
	}
	of_day->reason = staff_reason_of_day(kind, index);
	return of_day->reason != REASONS_OF_DAY;
}

/* It is on disk already: a door that could not learn of it reads it when it opens again. */
static void note(struct ledger *ledger, const struct sheet *sheet) {
	struct error err;
	if (!door_note_calendar(ledger->door, sheet, &err)) {
		fprintf(stderr, "ovella-kiosk: %s\n", err.text);
		door_rest(ledger->door);
	}
}

/* What stopped the counting may not be ahead; the sheet of it knows. */
bool ledger_exception(struct ledger *ledger) {
	struct entry_of_day of_day = {.outage_minutes = 0};
	struct entry_about about;
	struct sheet sheet;
	struct error ignored;
	bool is_outage = ledger_value(ledger, EXCEPTION_KIND) == EXCEPTION_OUTAGE;
	if (!about_day(ledger, EXCEPTION_DAY, !is_outage, &about)) {
		return false;
	}
	if (!read_exception(ledger, &of_day) ||
		!entry_calendar(&sheet, &about, &of_day, &ignored)) {
		return ledger_refuse_values(ledger);
	}
	int before = calendar_outage(&ledger->door->calendar, about.site, about.day);
	if (!seal_new(ledger, &sheet, text_get("The exception is saved."))) {
		return false;
	}
	if (is_outage && before > 0) {
		ledger_add_number(ledger, text_get("Before it was %d minutes."), before);
	}
	note(ledger, &sheet);
	return true;
}

bool ledger_session(struct ledger *ledger) {
	const struct project *project = ledger->door->project;
	int group = ledger_value(ledger, SESSION_GROUP);
	struct entry_about about;
	struct sheet sheet;
	struct error ignored;
	if (project->group_count == 0) {
		return ledger_refuse(ledger, text_get("The settings have no groups."));
	}
	if (!about_day(ledger, SESSION_DAY, false, &about)) {
		return false;
	}
	if (group < 0 || group >= project->group_count ||
		!entry_group(&sheet, &about, group, ledger_value(ledger, SESSION_ATTENDANCES),
			ledger_value(ledger, SESSION_MINUTES), &ignored)) {
		return ledger_refuse_values(ledger);
	}
	return seal_new(ledger, &sheet, text_get("The group is saved."));
}

bool ledger_guidance(struct ledger *ledger) {
	static const enum entry_mode modes[GUIDANCES] = {[GUIDANCE_PRESENT] = ENTRY_PRESENT,
		[GUIDANCE_REMOTE] = ENTRY_REMOTE,
		[GUIDANCE_OUTREACH] = ENTRY_OUTREACH};
	int kind = ledger_value(ledger, GUIDANCE_KIND);
	struct entry_about about;
	struct sheet sheet;
	struct error ignored;
	if (!about_day(ledger, GUIDANCE_DAY, false, &about)) {
		return false;
	}
	if (kind < 0 || kind >= GUIDANCES ||
		!entry_guidance(&sheet, &about, modes[kind], ledger_value(ledger, GUIDANCE_MINUTES),
			ledger_value(ledger, GUIDANCE_MEETINGS), &ignored)) {
		return ledger_refuse_values(ledger);
	}
	return seal_new(ledger, &sheet, text_get("The guidance is saved."));
}
