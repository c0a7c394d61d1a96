#include "kiosk/ledger.h"

#include <stdio.h>
#include <string.h>

#include "core/dating.h"
#include "core/entry.h"
#include "core/error.h"
#include "core/store.h"
#include "kiosk/ledger_inside.h"

bool ledger_refuse(struct ledger *ledger, const char *sentence) {
	staff_answer(ledger->staff, sentence);
	return false;
}

static void complain(const struct error *err) {
	fprintf(stderr, "ovella-kiosk: %s\n", err->text);
}

bool ledger_cannot_read(struct ledger *ledger, const struct error *err) {
	complain(err);
	return ledger_refuse(ledger, text_get("The device cannot read its counts now."));
}

bool ledger_cannot_save(struct ledger *ledger, const struct error *err) {
	complain(err);
	door_rest(ledger->door);
	return ledger_refuse(
		ledger, text_get("The device cannot save now. Its disk is full or broken."));
}

/* What a form never asks for. */
bool ledger_refuse_values(struct ledger *ledger) {
	return ledger_refuse(ledger, text_get("These numbers do not fit."));
}

int ledger_value(const struct ledger *ledger, int slot) {
	return ledger->staff->form.values[slot];
}

bool ledger_day(struct ledger *ledger, int slot, bool may_be_ahead, int *day) {
	const struct project *project = ledger->door->project;
	struct error ignored;
	*day = ledger_value(ledger, slot);
	if (*day == STAFF_NONE) {
		return ledger_refuse_values(ledger);
	}
	if (!entry_check_day(project, *day, ledger->now.day, true, &ignored)) {
		return ledger_refuse(ledger, text_get("The project does not have that day."));
	}
	return entry_check_day(project, *day, ledger->now.day, may_be_ahead, &ignored) ||
		   ledger_refuse(ledger, text_get("That day has not come yet."));
}

void ledger_add_number(struct ledger *ledger, const char *line, int number) {
	char text[STAFF_SENTENCE];
	snprintf(text, sizeof text, line, number);
	staff_answer_line(ledger->staff, text);
}

void ledger_add_day(struct ledger *ledger, int day) {
	char text[STAFF_SENTENCE], finnish[DAY_TEXT];
	day_format_finnish(day, finnish);
	snprintf(text, sizeof text, text_get("Day: %s."), finnish);
	staff_answer_line(ledger->staff, text);
}

/* A clock that has come to be trusted, or another day: what is over is sealed. */
static bool turn(struct ledger *ledger) {
	struct error err;
	ledger->door->is_trusted = ledger->is_trusted;
	return door_turn(ledger->door, ledger->now, &err) || ledger_cannot_save(ledger, &err);
}

static void tell_end(struct ledger *ledger, int visits, int hand_count) {
	staff_answer(ledger->staff, text_get("The day has ended."));
	ledger_add_number(ledger, text_get("Device: %d"), visits);
	if (hand_count != STAFF_NONE) {
		ledger_add_number(ledger, text_get("You: %d"), hand_count);
	}
	if (hand_count > 0) {
		ledger_add_number(ledger, text_get("The device counted %d %%."),
			entry_capture_rate(visits, hand_count));
	}
}

/* Nothing was counted but the minutes. */
static bool has_nothing(const struct door *door) {
	struct sheet sheet = door->day;
	sheet_add(&sheet, "open-minutes", -sheet_count(&sheet, "open-minutes"));
	return sheet_count(&sheet, "visits") == 0 && sheet.line_count == 1;
}

/* A second end of the same day counts only where there is something new. Staff count the whole day
 * each time, so a later sheet has the difference. */
static bool end_day(struct ledger *ledger) {
	struct door *door = ledger->door;
	struct ledger_own own;
	struct error err;
	int hand_count = ledger_value(ledger, END_OWN_COUNT);
	bool has_count = hand_count != STAFF_NONE;
	if (has_count && (hand_count < 0 || hand_count > ENTRY_HIGHEST)) {
		return ledger_refuse_values(ledger);
	}
	if (!turn(ledger) || !ledger_own(ledger, door->day.day, &own)) {
		return false;
	}
	int difference = has_count ? hand_count - own.hand_count : 0;
	if (own.ended ? difference == 0 && has_nothing(door) : !has_count && !door->is_kept) {
		return ledger_refuse(ledger, own.ended ? text_get("The day has ended already.")
											   : text_get("The device counted nobody today."));
	}
	if (!door_end_day(door, difference, &err)) {
		return ledger_cannot_save(ledger, &err);
	}
	tell_end(ledger, own.visits, hand_count);
	return true;
}

/* The sheet that was on the list. An open one was sealed by the turn: it is the newest of its site
 * with as many visits. */
static const struct sheet *find_undated(
	const struct dating *dating, const struct staff_undated *chosen, const char *site) {
	const struct sheet *found = NULL;
	if (chosen->number > 0) {
		return dating_find(dating, chosen->number, NULL);
	}
	for (int i = 0; i < dating->count && (!found || found->number > 0); i++) {
		const struct sheet *sheet = &dating->sheets[i];
		bool may_be = sheet->number == 0 || strcmp(sheet->site, site) == 0;
		if (may_be && sheet_count(sheet, "visits") == chosen->visits) {
			found = sheet;
		}
	}
	return found;
}

static bool date_sheet(struct ledger *ledger, const struct sheet *sheet, int day) {
	struct dating_choice choice = {.day = day};
	struct error err;
	if (!sheet) {
		return ledger_refuse(ledger, text_get("Choose the sheet again."));
	}
	if (!dating_check(sheet, &choice, &err)) {
		return ledger_refuse(ledger, text_get("The sheet is older than that day."));
	}
	if (!dating_seal(ledger->door->store, sheet, &choice, ledger->now.day, &err)) {
		return ledger_cannot_save(ledger, &err);
	}
	staff_answer(ledger->staff, text_get("The sheet has its day now."));
	ledger_add_day(ledger, day);
	ledger_add_number(ledger, text_get("Encounters: %d."), sheet_count(sheet, "visits"));
	return true;
}

/* What the door counts next must have its day: it turns first. */
static bool give_day(struct ledger *ledger) {
	const struct door *door = ledger->door;
	const struct staff *staff = ledger->staff;
	int day, index = ledger_value(ledger, UNDATED_SHEET);
	struct dating dating;
	struct error err;
	if (!ledger_day(ledger, UNDATED_DAY, false, &day)) {
		return false;
	}
	if (index < 0 || index >= staff->undated_count) {
		return ledger_refuse_values(ledger);
	}
	if (door->day.day == DAY_NONE && !turn(ledger)) {
		return false;
	}
	if (!dating_read(&dating, door->store, &err)) {
		return ledger_cannot_read(ledger, &err);
	}
	const char *site = door->project->sites[door->site].code;
	bool is_dated = date_sheet(ledger, find_undated(&dating, &staff->undated[index], site), day);
	dating_finish(&dating);
	return is_dated;
}

static const struct job {
	enum staff_task task;
	bool (*run)(struct ledger *ledger);
} jobs[] = {
	{TASK_LOOK, ledger_look},
	{TASK_DAY_COUNTS, ledger_day_counts},
	{TASK_PAPER, ledger_paper},
	{TASK_CORRECT, ledger_correct},
	{TASK_END_DAY, end_day},
	{TASK_CLOSED_TODAY, ledger_exception},
	{TASK_EXCEPTION, ledger_exception},
	{TASK_SESSION, ledger_session},
	{TASK_GUIDANCE, ledger_guidance},
	{TASK_UNDATED, give_day},
};

/* NULL for a task of others. */
static const struct job *find(enum staff_task task) {
	for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
		if (jobs[i].task == task) {
			return &jobs[i];
		}
	}
	return NULL;
}

bool ledger_has(enum staff_task task) {
	return find(task) != NULL;
}

bool ledger_do(struct staff *staff, struct door *door, struct moment now, bool is_trusted) {
	struct ledger ledger = {staff, door, now, is_trusted};
	const struct job *job = find(staff->task);
	if (!door->store) {
		return ledger_refuse(
			&ledger, text_get("The device cannot save now. Its disk is full or broken."));
	}
	if (!is_trusted && staff->task != TASK_LOOK) {
		return ledger_refuse(&ledger, text_get("Set the date and the time first."));
	}
	return job && job->run(&ledger);
}
