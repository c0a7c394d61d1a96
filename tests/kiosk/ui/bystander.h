#ifndef TESTS_KIOSK_UI_BYSTANDER_H
#define TESTS_KIOSK_UI_BYSTANDER_H

#include <stdint.h>

#include "core/project.h"
#include "kiosk/ui/flow.h"

/* Somebody who stands beside a door, sees each event and what it asks for, and knows what a door
 * promises. What breaks a promise ends the test, with the number of the event.
 *
 *	bystander_begins(&flow);
 *	request = flow_step(&flow, &event);
 *	bystander_sees(&flow, &event, &request);
 *
 * The sums are made of the requests that were answered with EVENT_SAVED. */

enum { BYSTANDER_ANSWERS = 4 }; // "yes", "little", "no", "no-answer"

struct sums {
	int visits, undone, first_time, bursts, with_activity;
	int activities[PROJECT_ACTIVITIES]; // by the project's index; that of a visit-only one, too
	int answers[BYSTANDER_ANSWERS];     // to QUESTION_FEEDBACK
};

struct bystander {
	struct sums sums;
	int events, counts, undos, bursts, failures, questions, staff, homes;
	int seen[SCREENS]; // events on each screen
};
extern struct bystander bystander;

/* A door that nobody has been at: a new flow. What was summed up stays. */
void bystander_begins(const struct flow *flow);

/* Right after the step that it was. */
void bystander_sees(struct flow *flow, const struct event *event, const struct request *request);

/* flow_fail() was called: what was asked has failed. */
void bystander_sees_failure(struct flow *flow);

/* What is not answered yet; REQUEST_NONE. */
enum request_kind bystander_waits_for(void);

/* Nobody was there for longer than any screen waits, and the store is well. */
void bystander_sees_nobody(const struct flow *flow);

/* How an answer is called in the sheets. */
const char *bystander_answer(int index);

/* A number from 0 to below; the seed and FUZZ_SEED of the environment decide which. */
void any_from(uint64_t seed);
int any(int below);

/* FUZZ_EVENTS of the environment, or so many. */
int fuzz_events(int usual);

#endif
