#ifndef TESTS_KIOSK_UI_VISITOR_H
#define TESTS_KIOSK_UI_VISITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "core/project.h"
#include "kiosk/ui/flow.h"

/* A door and a visitor at it, with fingers and time.
 *
 *	TestSuite(flow, .init = door_opens, .fini = door_goes);
 *
 *	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
 *	saved();
 *	cr_assert(eq(str, screen(), "thanks kahvi"));
 *	pass(8);
 *
 * A Criterion test is a process of its own, so there is one door. Texts that are returned stay valid
 * for the next few calls. */
extern struct project *project;
extern struct flow flow;

/* The try-out's settings on its 10.1 inch panel. */
void door_opens(void);
void door_goes(void);

/* The door anew: on another panel, or with settings that the test has changed. */
void door_on(int width, int height, int diagonal_mm);
void door_again(void);

/* What the screen shows: "home", "thanks kahvi", "more kahvi,pelit". */
char *screen(void);

/* The words on a target, "" where it is not to be seen. */
char *words_on(const char *target);
bool shows(const char *target);
struct rect place_of(const char *target);

/* What the door has asked for since it was last looked at: "nothing", "count kahvi",
 * "mark pelit of kahvi", "undo kahvi,pelit", "burst", "retry". */
char *asked(void);

/* A touch and a lift on a target, as soon as the screen heeds it; and one now, heeded or not. Both
 * return what it asks for. */
char *tap(const char *target);
char *touch(const char *target);

/* The same in parts. */
void press(const char *target);
void press_at(int64_t finger, int x, int y);
void move_to(int64_t finger, int x, int y);
char *lift(void);
char *lift_at(int64_t finger, int x, int y);

/* An access key, now. */
void press_key(enum key key);

/* The answers to what was asked, and a tap that is saved. */
void saved(void);
void failed(void);
void count(const char *activity);

/* Lets time pass, waking whenever something is due. */
void pass(double seconds);
void pass_ms(int64_t ms);

/* ms. */
int64_t now(void);

#endif
