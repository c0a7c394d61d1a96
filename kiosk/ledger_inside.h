#ifndef KIOSK_LEDGER_INSIDE_H
#define KIOSK_LEDGER_INSIDE_H

#include "kiosk/door.h"
#include "kiosk/ledger.h"

struct error;

/* What the files of kiosk/ledger share, and nobody else: ledger.c chooses, ends days and dates
 * sheets, ledger_record.c records what was typed, ledger_look.c sums up. */

struct ledger {
	struct staff *staff;
	struct door *door;
	struct moment now;
	bool is_trusted;
};

/* Return false, so that refusing is one statement. */
bool ledger_refuse(struct ledger *ledger, const char *sentence);
bool ledger_cannot_read(struct ledger *ledger, const struct error *err);
bool ledger_cannot_save(struct ledger *ledger, const struct error *err);
bool ledger_refuse_values(struct ledger *ledger); // that a form never asks for

/* Lines of the answer. line: a message with one %d, translated. */
void ledger_add_number(struct ledger *ledger, const char *line, int number);
void ledger_add_day(struct ledger *ledger, int day);

/* One of the form's values. */
int ledger_value(const struct ledger *ledger, int slot);

/* The day of one of the form's values, checked. */
bool ledger_day(struct ledger *ledger, int slot, bool may_be_ahead, int *day);

/* A day as the kiosk counted it, without paper and corrections. */
struct ledger_own {
	int visits;
	int hand_count; // what staff counted themselves beside it
	int ended;      // sheets that were counted on and are closed
};

bool ledger_own(struct ledger *ledger, int day, struct ledger_own *own);

/* The tasks. */
bool ledger_look(struct ledger *ledger);
bool ledger_day_counts(struct ledger *ledger);
bool ledger_paper(struct ledger *ledger);
bool ledger_correct(struct ledger *ledger);
bool ledger_exception(struct ledger *ledger);
bool ledger_session(struct ledger *ledger);
bool ledger_guidance(struct ledger *ledger);

/* The tally of some days, NULL after an answer. To be destroyed. */
struct tally *ledger_tally(struct ledger *ledger, int from, int until);

#endif
