#include "kiosk/ui/staff.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/reason.h"
#include "kiosk/ui/board.h"
#include "tests/kiosk/ui/visitor.h"

/* Friday 9.5.2025, half past two: a week that the try-out's settings have. */
static int friday;

static void staff_door(void) {
	door_opens();
	project->groups = calloc(2, sizeof *project->groups);
	project->group_count = 2;
	snprintf(project->groups[0].code, TEXT_CODE, "kokkikerho");
	snprintf(project->groups[0].name, PROJECT_NAME, "Kokkikerho");
	snprintf(project->groups[1].code, TEXT_CODE, "retki");
	snprintf(project->groups[1].name, PROJECT_NAME, "Retki");
	door_again();
	friday = day_from_date(2025, 5, 9);
	flow_tell_time(&flow, (struct moment){friday, 870, 0});
	flow.staff.has_pin = true;
	flow.staff.volume = 4;
	flow.staff.brightness = 80;
}

TestSuite(staff, .init = staff_door, .fini = door_goes, .timeout = 120);

static void come(void) {
	flow_show(&flow, SCREEN_PIN);
	pass_ms(0);
}

static void type(const char *digits) {
	for (; *digits; digits++) {
		char name[2] = {*digits, '\0'};
		cr_assert(eq(str, tap(name), "nothing"), "%s on %s", name, screen());
	}
}

static char *enter_number(const char *digits) {
	type(digits);
	return tap("ok");
}

/* What the kiosk answers to a look at the week. */
static void looked(void) {
	struct staff_week *week = &flow.staff.week;
	cr_assert(eq(str, asked(), "look"));
	snprintf(week->site, sizeof week->site, "Olohuone");
	week->monday = friday - 4 + 7 * flow.staff.week_asked;
	week->has_earlier = true;
	week->today = 17;
	flow.staff.undated_count = 2;
	flow.staff.undated[0] = (struct staff_undated){41, friday - 2, 5};
	flow.staff.undated[1] = (struct staff_undated){43, friday + 9, 12};
	saved();
}

static void log_in(void) {
	come();
	cr_assert(eq(str, enter_number("2468"), "try pin"));
	saved();
	pass_ms(0);
	looked();
	cr_assert(eq(str, screen(), "staff"));
}

/* Turns pages until the target is there. */
static char *find_and_tap(const char *target) {
	for (int page = 0; page < 16 && !shows(target); page++) {
		tap("next-page");
	}
	return tap(target);
}

static void begin(const char *task) {
	log_in();
	find_and_tap("rest");
	find_and_tap(task);
}

static int value(int slot) {
	return flow.staff.form.values[slot];
}

static bool says(const char *text) {
	const struct paint *scene = flow_scene(&flow);
	for (int i = 0; i < scene->count; i++) {
		char name[200];
		paint_name(scene, &scene->shapes[i], name, sizeof name);
		if (scene->shapes[i].role != ROLE_PART && strcmp(name, text) == 0) {
			return true;
		}
	}
	return false;
}

/* The PIN. */

Test(staff, pin_is_tried_as_it_was_typed) {
	come();
	cr_assert(eq(str, enter_number("0246813579"), "try pin"));
	cr_assert(eq(str, flow.staff.pin, "0246813579"));
}

Test(staff, pin_is_shown_as_dots) {
	come();
	type("246");
	cr_assert(says("• • •"));
	cr_assert(eq(str, flow.staff.pin, "246"));
}

Test(staff, pin_loses_its_last_digit) {
	come();
	type("246");
	tap("delete");
	cr_assert(eq(str, flow.staff.pin, "24"));
	tap("delete");
	tap("delete");
	tap("delete");
	cr_assert(eq(str, flow.staff.pin, ""));
}

Test(staff, pin_takes_the_same_digit_quickly) {
	come();
	pass(1);
	for (int i = 0; i < 6; i++) {
		touch("7");
		pass_ms(90);
	}
	cr_assert(eq(str, flow.staff.pin, "777777"));
}

Test(staff, pin_has_12_digits_at_most) {
	come();
	type("12345678901234567890");
	cr_assert(eq(str, flow.staff.pin, "123456789012"));
}

Test(staff, pin_of_three_digits_is_not_tried) {
	come();
	cr_assert(eq(str, enter_number("123"), "nothing"));
	cr_assert(says("Kirjoita ainakin 4 numeroa."));
	cr_assert(eq(str, flow.staff.pin, ""));
}

Test(staff, wrong_pin_is_told) {
	come();
	enter_number("1111");
	failed();
	cr_assert(eq(str, screen(), "pin"));
	cr_assert(says("Väärä PIN."));
	cr_assert(eq(str, flow.staff.pin, ""));
	type("2");
	cr_assert(says("Vain työntekijöille"));
}

Test(staff, wrong_pin_makes_one_wait) {
	come();
	enter_number("1111");
	flow.staff.wait_until = now() + 30000;
	failed();
	cr_assert(says("Odota 30 sekuntia."));
	cr_assert(not(shows("1")));
	pass(28.5);
	cr_assert(says("Odota 2 sekuntia."));
	pass(1);
	cr_assert(says("Odota 1 sekunti."));
	pass(0.5);
	cr_assert(says("Väärä PIN."));
	cr_assert(eq(str, enter_number("2468"), "try pin"));
}

Test(staff, waiting_is_not_shortened_by_going_away) {
	come();
	enter_number("1111");
	flow.staff.wait_until = now() + 30000;
	failed();
	tap("back");
	cr_assert(eq(str, screen(), "home"));
	come();
	cr_assert(not(shows("1")));
}

Test(staff, right_pin_leads_to_the_week) {
	come();
	enter_number("2468");
	saved();
	cr_assert(says("Hetki vain."));
	pass_ms(0);
	looked();
	cr_assert(eq(str, screen(), "staff"));
	cr_assert(eq(str, flow.staff.pin, ""));
}

Test(staff, nothing_is_accepted_while_the_pin_is_tried) {
	come();
	enter_number("2468");
	cr_assert(says("Hetki vain."));
	press_at(7, 900, 300);
	pass(0.1);
	cr_assert(eq(str, lift_at(7, 900, 300), "nothing"));
	cr_assert(eq(str, flow.staff.pin, "2468"));
}

Test(staff, are_not_a_burst) {
	come();
	pass(1);
	for (int i = 0; i < 40; i++) {
		touch(i % 2 ? "delete" : "5");
		pass_ms(90);
	}
	cr_assert(eq(str, screen(), "pin"));
	tap("back");
	pass(0.8);
	cr_assert(eq(str, touch("kahvi"), "count kahvi"));
}

Test(staff, screens_settle_quickly_but_for_the_first) {
	come();
	cr_assert(eq(i64, flow_accepts_at(&flow, TARGET_STAFF_DIGIT), now() + 800));
	log_in();
	tap("rest");
	cr_assert(eq(i64, flow_accepts_at(&flow, TARGET_BACK), now() + 150));
}

Test(staff, new_pin_is_asked_for_twice) {
	flow.staff.has_pin = false;
	come();
	cr_assert(says("Valitse uusi PIN"));
	cr_assert(eq(str, enter_number("2468"), "nothing"));
	cr_assert(says("Sama PIN uudelleen"));
	cr_assert(eq(str, enter_number("2468"), "set pin"));
	cr_assert(eq(str, flow.staff.pin, "2468"));
	saved();
	cr_assert(eq(str, screen(), "answer"));
	cr_assert(flow.staff.has_pin);
	cr_assert(eq(str, tap("done"), "look"));
}

Test(staff, new_pin_must_be_the_same_twice) {
	flow.staff.has_pin = false;
	come();
	enter_number("2468");
	cr_assert(eq(str, enter_number("2469"), "nothing"));
	cr_assert(says("PIN oli eri."));
	enter_number("1357");
	cr_assert(eq(str, enter_number("1357"), "set pin"));
}

Test(staff, new_pin_can_wait) {
	flow.staff.has_pin = false;
	come();
	cr_assert(eq(str, tap("later"), "nothing"));
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(flow.staff.has_pin));
}

Test(staff, new_pin_that_could_not_be_saved_is_none) {
	flow.staff.has_pin = false;
	come();
	enter_number("2468");
	enter_number("2468");
	staff_answer(&flow.staff, "Levy on täynnä.");
	failed();
	cr_assert(says("Levy on täynnä."));
	cr_assert(not(flow.staff.has_pin));
}

Test(staff, new_pin_that_was_refused_is_chosen_again) {
	flow.staff.has_pin = false;
	come();
	enter_number("1234");
	enter_number("1234");
	failed();
	cr_assert(eq(str, tap("done"), "nothing"));
	cr_assert(eq(str, screen(), "pin"));
	cr_assert(says("Valitse uusi PIN"));
	tap("later");
	cr_assert(eq(str, screen(), "home"));
}

Test(staff, other_pin_that_was_refused_is_chosen_again_or_left) {
	begin("change-pin");
	enter_number("1234");
	enter_number("1234");
	failed();
	tap("done");
	cr_assert(says("Valitse uusi PIN"));
	tap("back");
	cr_assert(eq(str, screen(), "tasks"));
}

Test(staff, pin_is_changed_from_within) {
	begin("change-pin");
	cr_assert(says("Valitse uusi PIN"));
	tap("back");
	cr_assert(eq(str, screen(), "tasks"));
	find_and_tap("change-pin");
	enter_number("1122");
	cr_assert(eq(str, enter_number("1122"), "set pin"));
}

Test(staff, read_the_door_s_language) {
	tap("language");
	tap("sv");
	come();
	cr_assert(says("Vain työntekijöille"));
}

/* xorshift64. */
static uint64_t state = 0x9e3779b97f4a7c15u;

static int any(int below) {
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int)(state % (uint64_t)below);
}

Test(staff, screens_are_not_reached_by_mashing) {
	int tries = 0;
	for (int i = 0; i < 10000; i++) {
		if (flow.screen == SCREEN_HOME) {
			come();
			pass(1);
		}
		int x = any(1280), y = any(800);
		press_at(1, x, y);
		pass_ms(25 + any(60));
		tries += strcmp(lift_at(1, x, y), "try pin") == 0;
		if (flow.pending.kind != REQUEST_NONE) {
			failed();
		}
		pass_ms(any(300));
		cr_assert(flow.screen < SCREEN_STAFF);
	}
	cr_assert(gt(int, tries, 20));
}

/* Somewhere on what is shown; sometimes beside it. */
static void touch_anything(void) {
	const struct paint *scene = flow_scene(&flow);
	const struct rect *rect = &scene->shapes[any(scene->count)].rect;
	int x = rect->x + any(rect->w + 1), y = rect->y + any(rect->h + 1);
	press_at(1, x, y);
	pass_ms(25 + any(60));
	lift_at(1, x, y);
	pass_ms(100 + any(200));
}

Test(staff, can_touch_anything_in_any_order_and_all_is_forgotten) {
	static const struct form none;
	int seen[SCREENS] = {0};
	for (int i = 0; i < 20000; i++) {
		if (flow.screen == SCREEN_HOME) {
			log_in();
		}
		touch_anything();
		seen[flow.screen]++;
		if (flow.pending.kind != REQUEST_NONE) {
			flow.staff.answer.offered = flow.staff.task == TASK_SETTINGS ? TASK_RENEW : TASK_NONE;
			any(8) ? saved() : failed();
		}
		cr_assert(flow.screen == SCREEN_HOME || flow.screen >= SCREEN_PIN);
	}
	for (int i = SCREEN_PIN; i <= SCREEN_ANSWER; i++) {
		cr_assert(gt(int, seen[i], 20), "%s", flow_screen_name((enum screen_id)i));
	}
	pass(61);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(int, memcmp(&flow.staff.form, &none, sizeof none), 0));
}

/* Leaving. */

static bool memory_has(const char *needle) {
	const char *bytes = (const char *)&flow;
	size_t length = strlen(needle);
	for (size_t i = 0; i + length <= sizeof flow; i++) {
		if (memcmp(bytes + i, needle, length) == 0) {
			return true;
		}
	}
	return false;
}

Test(staff, pin_is_wiped_when_staff_go) {
	come();
	type("73915");
	cr_assert(memory_has("73915"));
	tap("back");
	cr_assert(not(memory_has("73915")));
	cr_assert(not(memory_has("7391")));
}

Test(staff, pin_is_wiped_when_nobody_goes_on) {
	flow.staff.has_pin = false;
	come();
	enter_number("73915");
	type("7391");
	pass(59.9);
	cr_assert(eq(str, screen(), "pin"));
	pass(0.2);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(memory_has("7391")));
}

Test(staff, pin_is_wiped_when_it_was_tried) {
	log_in();
	cr_assert(not(memory_has("2468")));
}

Test(staff, forms_are_wiped_when_nobody_goes_on) {
	static const struct form none;
	log_in();
	tap("paper");
	tap("ok");
	type("739");
	cr_assert(memory_has("739"));
	pass(60.1);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(memory_has("739")));
	cr_assert(eq(int, memcmp(&flow.staff.form, &none, sizeof none), 0));
}

Test(staff, keep_the_device_s_state_when_they_go) {
	log_in();
	pass(61);
	cr_assert(flow.staff.has_pin);
	cr_assert(eq(int, flow.staff.volume, 4));
	cr_assert(eq(int, flow.staff.brightness, 80));
	cr_assert(eq(str, flow.staff.week.site, ""));
}

Test(staff, must_give_the_pin_again_when_they_come_back) {
	log_in();
	tap("back");
	cr_assert(eq(str, screen(), "home"));
	come();
	cr_assert(eq(str, screen(), "pin"));
}

/* Visits from paper. */

Test(staff, add_visits_and_activities) {
	log_in();
	tap("paper");
	cr_assert(eq(str, screen(), "form paper day"));
	tap("earlier");
	tap("earlier");
	tap("following");
	cr_assert(says("torstai 8.5.2025"));
	cr_assert(says("eilen"));
	tap("ok");
	cr_assert(eq(str, screen(), "form paper visits"));
	enter_number("12");
	cr_assert(eq(str, screen(), "form paper activity"));
	cr_assert(says("Kahvi"));
	enter_number("7");
	cr_assert(says("Ruoka"));
	enter_number("0");
	tap("skip");
	cr_assert(eq(str, screen(), "form paper check"));
	cr_assert(says("Käynnit: 12"));
	cr_assert(says("Kahvi: 7"));
	cr_assert(eq(str, tap("save"), "paper"));
	cr_assert(eq(int, value(PAPER_DAY), friday - 1));
	cr_assert(eq(int, value(PAPER_VISITS), 12));
	cr_assert(eq(int, value(PAPER_ACTIVITIES), 7));
	cr_assert(eq(int, value(PAPER_ACTIVITIES + 1), 0));
	cr_assert(eq(int, value(PAPER_ACTIVITIES + 2), STAFF_NONE));
}

Test(staff, are_asked_for_each_activity_but_just_visiting) {
	log_in();
	tap("paper");
	tap("ok");
	enter_number("5");
	for (int i = 0; i < project->activity_count - 1; i++) {
		cr_assert(eq(str, screen(), "form paper activity"));
		enter_number("1");
	}
	cr_assert(eq(str, screen(), "form paper check"));
	cr_assert(eq(int, value(PAPER_ACTIVITIES + 7), STAFF_NONE));
}

Test(staff, add_no_more_choices_than_visits) {
	log_in();
	tap("paper");
	tap("ok");
	enter_number("5");
	enter_number("6");
	cr_assert(says("Luku on liian suuri."));
	cr_assert(eq(str, screen(), "form paper activity"));
	enter_number("5");
	cr_assert(says("Ruoka"));
}

Test(staff, add_a_day_of_nobody_without_activities) {
	log_in();
	tap("paper");
	tap("ok");
	enter_number("0");
	cr_assert(eq(str, screen(), "form paper check"));
	tap("back");
	cr_assert(eq(str, screen(), "form paper visits"));
}

Test(staff, cannot_go_on_without_a_number) {
	log_in();
	tap("paper");
	tap("ok");
	tap("ok");
	cr_assert(says("Kirjoita luku."));
	cr_assert(eq(str, screen(), "form paper visits"));
}

Test(staff, go_back_step_by_step) {
	log_in();
	tap("paper");
	tap("ok");
	enter_number("12");
	enter_number("3");
	tap("back");
	cr_assert(says("Kahvi"));
	cr_assert(says("3"));
	tap("back");
	cr_assert(eq(str, screen(), "form paper visits"));
	tap("back");
	cr_assert(eq(str, screen(), "form paper day"));
	tap("back");
	cr_assert(eq(str, screen(), "staff"));
	tap("back");
	cr_assert(eq(str, screen(), "home"));
}

Test(staff, take_what_was_typed_before_when_they_go_back) {
	log_in();
	tap("paper");
	tap("ok");
	enter_number("12");
	tap("back");
	tap("ok");
	cr_assert(eq(int, value(PAPER_VISITS), 12));
	cr_assert(eq(str, screen(), "form paper activity"));
}

Test(staff, drop_what_is_asked_no_more) {
	log_in();
	tap("paper");
	tap("ok");
	enter_number("12");
	enter_number("3");
	tap("back");
	tap("back");
	enter_number("0");
	cr_assert(eq(str, screen(), "form paper check"));
	cr_assert(eq(int, value(PAPER_ACTIVITIES), STAFF_NONE));
}

Test(staff, cannot_add_to_tomorrow) {
	log_in();
	tap("paper");
	tap("following");
	cr_assert(says("tänään"));
	cr_assert(eq(int, value(PAPER_DAY), friday));
}

/* A correction. */

static void choose_day_and_line(const char *item) {
	log_in();
	tap("correct");
	cr_assert(eq(str, tap("ok"), "day counts"));
	cr_assert(eq(int, value(CORRECT_DAY), friday));
	flow.staff.day_counts.visits = 14;
	flow.staff.day_counts.choices[0] = 3;
	saved();
	cr_assert(eq(str, screen(), "form correct line"));
	find_and_tap(item);
	cr_assert(eq(str, screen(), "form correct change"));
}

Test(staff, correct_the_visits_with_a_reason) {
	choose_day_and_line("item-1");
	tap("minus");
	type("2");
	cr_assert(says("14 - 2 = 12"));
	tap("ok");
	tap("item-2");
	cr_assert(says("14 - 2 = 12") || says("Korjaus: 14 - 2 = 12"));
	cr_assert(eq(str, tap("save"), "correct"));
	cr_assert(eq(int, value(CORRECT_LINE), 0));
	cr_assert(eq(int, value(CORRECT_CHANGE), -2));
	cr_assert(eq(int, value(CORRECT_REASON), REASON_NOT_COUNTED));
}

Test(staff, see_the_present_counts_to_correct) {
	log_in();
	tap("correct");
	tap("ok");
	flow.staff.day_counts.visits = 14;
	flow.staff.day_counts.choices[0] = 3;
	saved();
	cr_assert(eq(str, words_on("item-1"), "Käynnit: 14"));
	cr_assert(eq(str, words_on("item-2"), "Kahvi: 3"));
}

Test(staff, correct_no_activity_that_only_counts_a_visit) {
	cr_assert(eq(int, staff_line_activity(project, 0), PROJECT_NONE));
	cr_assert(eq(int, staff_line_activity(project, 7), 6));
	cr_assert(eq(int, staff_line_activity(project, 8), PROJECT_NONE));
	project->activities[0].is_visit_only = true;
	cr_assert(eq(int, staff_line_activity(project, 1), 1));
}

Test(staff, correct_no_count_below_zero) {
	choose_day_and_line("item-2");
	tap("minus");
	enter_number("4");
	cr_assert(says("Luku on liian pieni."));
	tap("minus");
	enter_number("3");
	cr_assert(eq(str, screen(), "form correct reason"));
	cr_assert(eq(int, value(CORRECT_CHANGE), -3));
}

Test(staff, correct_by_more_than_nothing) {
	choose_day_and_line("item-1");
	enter_number("0");
	cr_assert(says("Kirjoita luku."));
	tap("plus");
	enter_number("3");
	cr_assert(eq(int, value(CORRECT_CHANGE), 3));
}

Test(staff, hear_that_a_day_cannot_be_read) {
	log_in();
	tap("correct");
	tap("ok");
	staff_answer(&flow.staff, "Levy ei vastaa.");
	failed();
	cr_assert(eq(str, screen(), "answer"));
	cr_assert(says("Levy ei vastaa."));
}

Test(staff, every_reason_has_a_place_on_its_list) {
	int items = 0;
	choose_day_and_line("item-1");
	enter_number("1");
	for (int page = 0; page < 4; page++) {
		for (int i = 0; i < REASONS; i++) {
			char name[TEXT_CODE];
			snprintf(name, sizeof name, "item-%d", i + 1);
			items += shows(name);
		}
		if (!shows("next-page")) {
			break;
		}
		tap("next-page");
		if (shows("item-1")) {
			break;
		}
	}
	cr_assert(eq(int, items, REASONS));
}

/* The end of the day. */

Test(staff, end_the_day_with_their_own_count_beside_the_device_s) {
	log_in();
	tap("end-day");
	cr_assert(says("Laite: 17. Entä sinä?"));
	enter_number("20");
	cr_assert(says("Laite: 17"));
	cr_assert(says("Sinä: 20"));
	cr_assert(says("Laite laski 85 % käynneistä."));
	cr_assert(eq(str, tap("save"), "end-day"));
	cr_assert(eq(int, value(END_OWN_COUNT), 20));
}

Test(staff, end_the_day_without_a_count) {
	log_in();
	tap("end-day");
	tap("skip");
	cr_assert(says("Laite: 17"));
	cr_assert(eq(str, tap("save"), "end-day"));
	cr_assert(eq(int, value(END_OWN_COUNT), STAFF_NONE));
}

Test(staff, end_a_day_on_which_they_counted_nobody) {
	log_in();
	tap("end-day");
	enter_number("0");
	cr_assert(says("Sinä: 0"));
	cr_assert(eq(str, tap("save"), "end-day"));
}

/* The tasks that are seldom done. */

Test(staff, close_today) {
	begin("closed-today");
	tap("item-2");
	cr_assert(says("perjantai 9.5.2025"));
	cr_assert(eq(str, tap("save"), "closed-today"));
	cr_assert(eq(int, value(EXCEPTION_DAY), friday));
	cr_assert(eq(int, value(EXCEPTION_KIND), EXCEPTION_CLOSED));
	cr_assert(eq(int, value(EXCEPTION_FROM), STAFF_NONE));
}

Test(staff, tell_of_other_hours) {
	begin("exception");
	tap("following");
	tap("ok");
	tap("item-2");
	tap("item-3");
	cr_assert(eq(str, screen(), "form exception from"));
	enter_number("1030");
	enter_number("0930");
	cr_assert(says("Luku on liian pieni."));
	enter_number("2400");
	cr_assert(eq(str, tap("save"), "exception"));
	cr_assert(eq(int, value(EXCEPTION_DAY), friday + 1));
	cr_assert(eq(int, value(EXCEPTION_KIND), EXCEPTION_OTHER_HOURS));
	cr_assert(eq(int, value(EXCEPTION_REASON), 2));
	cr_assert(eq(int, value(EXCEPTION_FROM), 630));
	cr_assert(eq(int, value(EXCEPTION_UNTIL), 1440));
}

Test(staff, are_not_asked_for_the_hours_of_a_closed_day) {
	begin("exception");
	tap("ok");
	tap("item-1");
	tap("item-1");
	cr_assert(eq(str, screen(), "form exception check"));
}

Test(staff, are_offered_only_the_reasons_that_fit) {
	static const struct {
		enum staff_exception kind;
		int index;
		enum reason_of_day reason;
	} offered[] = {{EXCEPTION_CLOSED, 1, REASON_CLOSED_ILLNESS},
		{EXCEPTION_CLOSED, 4, REASON_OF_DAY_OTHER}, {EXCEPTION_CLOSED, 5, REASONS_OF_DAY},
		{EXCEPTION_OTHER_HOURS, 0, REASON_OPEN_LONGER},
		{EXCEPTION_OTHER_HOURS, 2, REASON_OF_DAY_OTHER}, {EXCEPTION_OTHER_HOURS, 3, REASONS_OF_DAY},
		{EXCEPTION_OUTAGE, 0, REASON_OUTAGE}, {EXCEPTION_OUTAGE, 1, REASONS_OF_DAY},
		{EXCEPTION_CLOSED, -1, REASONS_OF_DAY}, {EXCEPTIONS, 0, REASONS_OF_DAY}};
	for (size_t i = 0; i < sizeof offered / sizeof *offered; i++) {
		enum reason_of_day reason = staff_reason_of_day(offered[i].kind, offered[i].index);
		cr_assert(eq(int, (int)reason, (int)offered[i].reason), "%zu", i);
	}
}

Test(staff, are_not_asked_why_the_device_did_not_work) {
	begin("exception");
	tap("ok");
	tap("item-3");
	cr_assert(eq(str, screen(), "form exception from"));
	enter_number("0930");
	enter_number("1030");
	cr_assert(eq(str, tap("save"), "exception"));
	cr_assert(eq(int, value(EXCEPTION_REASON), STAFF_NONE));
}

Test(staff, type_a_time_of_four_digits) {
	begin("exception");
	tap("ok");
	tap("item-3");
	enter_number("930");
	cr_assert(says("Tarkista numerot."));
	enter_number("1075");
	cr_assert(says("Tarkista numerot."));
	type("09");
	cr_assert(says("09:__"));
}

Test(staff, record_a_session_of_a_group) {
	begin("session");
	tap("item-2");
	tap("ok");
	enter_number("8");
	enter_number("90");
	cr_assert(says("Ryhmä: Retki"));
	cr_assert(eq(str, tap("save"), "session"));
	cr_assert(eq(int, value(SESSION_GROUP), 1));
	cr_assert(eq(int, value(SESSION_DAY), friday));
	cr_assert(eq(int, value(SESSION_ATTENDANCES), 8));
	cr_assert(eq(int, value(SESSION_MINUTES), 90));
}

Test(staff, are_offered_no_group_where_there_is_none) {
	project->group_count = 0;
	log_in();
	tap("rest");
	for (int page = 0; page < 3; page++) {
		cr_assert(not(shows("session")));
		tap("next-page");
	}
}

Test(staff, record_guidance) {
	begin("guidance");
	tap("item-3");
	tap("ok");
	enter_number("45");
	enter_number("2");
	cr_assert(eq(str, tap("save"), "guidance"));
	cr_assert(eq(int, value(GUIDANCE_KIND), GUIDANCE_OUTREACH));
	cr_assert(eq(int, value(GUIDANCE_MINUTES), 45));
	cr_assert(eq(int, value(GUIDANCE_MEETINGS), 2));
}

Test(staff, give_an_undated_sheet_its_day) {
	begin("undated");
	cr_assert(eq(str, words_on("item-1"), "Lomake 41 · käyntejä 5"));
	tap("item-1");
	cr_assert(says("keskiviikko 7.5.2025"));
	tap("earlier");
	tap("ok");
	cr_assert(eq(str, tap("save"), "undated"));
	cr_assert(eq(int, value(UNDATED_SHEET), 0));
	cr_assert(eq(int, value(UNDATED_DAY), friday - 3));
}

Test(staff, begin_at_today_where_the_recorded_day_cannot_be) {
	begin("undated");
	tap("item-2");
	cr_assert(says("perjantai 9.5.2025"));
}

Test(staff, set_the_clock) {
	begin("clock");
	cr_assert(says("9.5.2025"));
	enter_number("31022025");
	cr_assert(says("Tarkista numerot."));
	enter_number("01062026");
	cr_assert(says("14:30"));
	enter_number("0905");
	cr_assert(eq(str, tap("save"), "clock"));
	cr_assert(eq(int, value(CLOCK_DAY), day_from_date(2026, 6, 1)));
	cr_assert(eq(int, value(CLOCK_MINUTE), 545));
}

Test(staff, change_sound_and_brightness_at_once) {
	begin("levels");
	cr_assert(eq(str, tap("plus"), "volume"));
	cr_assert(says("5 / 7"));
	cr_assert(not(says("Hetki vain.")));
	saved();
	cr_assert(eq(int, flow.staff.volume, 5));
	tap("ok");
	cr_assert(eq(str, tap("minus"), "brightness"));
	saved();
	cr_assert(eq(int, flow.staff.brightness, 70));
	tap("ok");
	cr_assert(eq(str, screen(), "tasks"));
}

Test(staff, cannot_turn_sound_or_light_beyond_their_ends) {
	begin("levels");
	for (int i = 0; i < 9; i++) {
		tap("minus");
		saved();
	}
	cr_assert(eq(int, flow.staff.volume, 1));
	tap("ok");
	for (int i = 0; i < 12; i++) {
		tap("minus");
		saved();
	}
	cr_assert(eq(int, flow.staff.brightness, 10));
}

Test(staff, hear_how_the_device_is) {
	begin("health");
	cr_assert(says("Hetki vain."));
	staff_answer(&flow.staff, "Laite toimii.");
	staff_answer_line(&flow.staff, "Tilaa on paljon.");
	saved();
	cr_assert(says("Laite toimii."));
	cr_assert(says("Tilaa on paljon."));
	cr_assert(eq(str, tap("done"), "look"));
}

Test(staff, print_the_paper_form) {
	log_in();
	tap("rest");
	cr_assert(eq(str, find_and_tap("paper-form"), "paper-form"));
}

Test(staff, turn_the_device_off_when_they_are_sure) {
	begin("power-off");
	cr_assert(says("Haluatko sammuttaa?"));
	cr_assert(eq(str, tap("save"), "power-off"));
}

Test(staff, look_at_older_weeks) {
	begin("weeks");
	pass_ms(0);
	looked();
	cr_assert(says("Olohuone · viikko 18"));
	cr_assert(not(shows("paper")));
	cr_assert(eq(str, tap("earlier"), "look"));
	cr_assert(eq(int, flow.staff.week_asked, -2));
	saved();
	tap("following");
	saved();
	cr_assert(eq(str, tap("back"), "look"));
	cr_assert(eq(int, flow.staff.week_asked, 0));
	saved();
	cr_assert(shows("paper"));
}

/* Answers. */

Test(staff, save_to_the_stick_and_hear_of_it) {
	log_in();
	cr_assert(eq(str, tap("save-stick"), "save-stick"));
	cr_assert(says("Hetki vain."));
	staff_answer(&flow.staff, "Tiedosto on tikulla.");
	saved();
	cr_assert(eq(str, screen(), "answer"));
	cr_assert(says("Tiedosto on tikulla."));
	cr_assert(eq(str, tap("done"), "look"));
	saved();
	cr_assert(eq(str, screen(), "staff"));
}

Test(staff, hear_that_a_task_failed_and_visitors_see_no_error) {
	log_in();
	tap("save-stick");
	staff_answer(&flow.staff, "Tikkua ei ole.");
	failed();
	cr_assert(eq(str, screen(), "answer"));
	cr_assert(says("Tikkua ei ole."));
	cr_assert(not(flow.staff.answer.is_good));
	pass(61);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(str, tap("kahvi"), "count kahvi"));
}

Test(staff, hear_something_where_the_kiosk_said_nothing) {
	log_in();
	tap("save-stick");
	failed();
	cr_assert(says("Se ei onnistunut."));
}

Test(staff, may_do_what_an_answer_offers) {
	log_in();
	tap("rest");
	tap("next-page");
	tap("collect");
	flow.staff.answer.offered = TASK_ENROL;
	staff_answer_line(&flow.staff, "12345 00001 99999 54321 11111 22222");
	failed();
	cr_assert(eq(str, screen(), "answer"));
	cr_assert(says("Numerot ovat samat"));
	cr_assert(not(shows("done")));
	tap("enrol");
	cr_assert(eq(int, flow.staff.task, TASK_ENROL));
	cr_assert(says("Hetki vain."));
	saved();
	cr_assert(shows("done") && !shows("enrol"));
}

Test(staff, need_not_do_what_an_answer_offers) {
	log_in();
	tap("rest");
	tap("next-page");
	tap("settings");
	flow.staff.answer.offered = TASK_RENEW;
	saved();
	cr_assert(says("Tallenna"));
	tap("back");
	cr_assert(eq(str, screen(), "staff"));
	cr_assert(eq(int, flow.staff.task, TASK_LOOK));
}

Test(staff, go_home_when_the_week_cannot_be_read) {
	come();
	enter_number("2468");
	saved();
	pass_ms(0);
	staff_answer(&flow.staff, "Levy ei vastaa.");
	failed();
	cr_assert(says("Levy ei vastaa."));
	cr_assert(eq(str, tap("done"), "nothing"));
	cr_assert(eq(str, screen(), "home"));
}

Test(staff, can_do_all_of_it_on_the_smallest_panel) {
	static const char *const tasks[] = {"weeks", "closed-today", "exception", "session", "guidance",
		"undated", "clock", "levels", "health", "paper-form", "report", "collect",
		"settings", "change-pin", "power-off"};
	static const char *const first[] = {"save-stick", "paper", "correct", "end-day", "rest"};
	door_on(480, 320, 140);
	flow_tell_time(&flow, (struct moment){friday, 870, 0});
	flow.staff.has_pin = true;
	log_in();
	for (int i = 0; i < 5; i++) {
		for (int page = 0; page < 9 && !shows(first[i]); page++) {
			tap("next-page");
		}
		cr_assert(shows(first[i]), "%s", first[i]);
	}
	tap("rest");
	for (int i = 0; i < 15; i++) {
		for (int page = 0; page < 13 && !shows(tasks[i]); page++) {
			tap("next-page");
		}
		cr_assert(shows(tasks[i]), "%s", tasks[i]);
	}
}

Test(staff, answers_are_cut_where_they_are_too_long) {
	char text[400];
	memset(text, 'a', sizeof text);
	text[sizeof text - 1] = '\0';
	for (int i = 0; i < 20; i++) {
		staff_answer_line(&flow.staff, text);
	}
	staff_answer(&flow.staff, text);
	cr_assert(eq(int, flow.staff.answer.line_count, STAFF_LINES));
	cr_assert(eq(sz, strlen(flow.staff.answer.sentence), STAFF_SENTENCE - 1));
}

/* They may end the day: what was counted before is then on a sheet that is sealed. */
Test(staff, end_the_last_visitor_s_undo) {
	count("kahvi");
	tap("done");
	cr_assert(shows("undo"));
	press_key(KEY_STAFF);
	tap("back");
	cr_assert(eq(str, screen(), "home"));
	cr_assert(not(shows("undo")));
}
