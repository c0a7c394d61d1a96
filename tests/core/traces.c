/* The promise to visitors: any order of the same completed visits within their hours leaves the
 * same bytes on the disk once the day is closed. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/store.h"
#include "tests/core/folder.h"
#include "tests/core/other.h"
#include "tests/core/spy_vfs.h"

enum {
	TODAY = 19115, // Tuesday, 3.5.2022
	VISITS = 31,
	FIRST_HOUR = 17, // of the visits; the others come in the second
	ORDERS = 200,
};

/* A visit has up to two activities, and each is a tap. */
struct visit {
	const char *activity[2];
};

static const struct visit visits[] = {{{"kahvi"}}, {{"kahvi", "pelit"}}, {{"ruoka"}}, {{NULL}},
	{{"pelit", "kahvi"}}, {{"juttelu"}}, {{"kahvi"}}};

struct order {
	int visit[VISITS];
};

struct traces {
	struct digest file, log;
};

static struct error err;
static struct store *store;
static struct sheet door, hours;

static void open_it(void) {
	store = store_open(folder_path("").text, STORE_WRITE, &err);
	cr_assert(ne(ptr, store, NULL), "%s", err.text);
}

static void close_it(void) {
	store_close(store);
	store = NULL;
}

/* The data folder of a device that has its keys and has counted nothing. */
static void forget_all(void) {
	close_it();
	unlink(folder_path("own.db").text);
	unlink(folder_path("own.db-wal").text);
	unlink(folder_path("own.db-shm").text);
}

static void save(void) {
	const struct sheet *sheets[] = {&door, &hours};
	cr_assert(store_save(store, sheets, 2, &err), "%s", err.text);
}

static void tap(const struct visit *visit, int activity, const char *hour) {
	char line[SHEET_NAME];
	if (activity == 0) {
		sheet_add(&door, "visits", 1);
		sheet_add(&hours, hour, 1);
		sheet_add(&door, "with-activity", visit->activity[0] != NULL);
	}
	if (visit->activity[activity]) {
		snprintf(line, sizeof line, "activity:%s", visit->activity[activity]);
		sheet_add(&door, line, 1);
	}
	save();
}

static void come(int visit, const char *hour) {
	const struct visit *who = &visits[(size_t)visit % (sizeof visits / sizeof *visits)];
	tap(who, 0, hour);
	if (who->activity[1]) {
		tap(who, 1, hour);
	}
}

static void full_hour(void) {
	sheet_add(&door, "open-minutes", 60);
	save();
}

static void morning(void) {
	sheet_init(&door, SHEET_DOOR, "oulu", TODAY);
	sheet_init(&hours, SHEET_HOURS, "oulu", day_month(TODAY));
	sheet_add(&door, "visits", 0);
	save();
}

static void first_hour(struct order order) {
	for (int i = 0; i < FIRST_HOUR; i++) {
		come(order.visit[i], "tue-13");
	}
	full_hour();
}

static void second_hour(struct order order) {
	for (int i = FIRST_HOUR; i < VISITS; i++) {
		come(order.visit[i], "tue-14");
	}
	full_hour();
}

static void seal_door(void) {
	cr_assert(store_seal(store, &door, TODAY, &err), "%s", err.text);
}

static bool settle(void) {
	bool settled;
	cr_assert(store_settle(store, &settled, &err), "%s", err.text);
	return settled;
}

static struct traces traces_now(void) {
	return (struct traces){file_digest("own.db"), file_digest("own.db-wal")};
}

static struct traces evening(void) {
	seal_door();
	cr_assert(settle());
	return traces_now();
}

static struct traces live_a_day(struct order order) {
	open_it();
	morning();
	first_hour(order);
	second_hour(order);
	struct traces traces = evening();
	forget_all();
	return traces;
}

static void check_same(struct traces one, struct traces other) {
	cr_assert(eq(str, one.file.text, other.file.text));
	cr_assert(eq(str, one.log.text, other.log.text));
}

/* Orders: as they are numbered, the other way round, and any. */

static struct order in_order(void) {
	struct order order;
	for (int i = 0; i < VISITS; i++) {
		order.visit[i] = i;
	}
	return order;
}

static void swap(struct order *order, int one, int other) {
	int visit = order->visit[one];
	order->visit[one] = order->visit[other];
	order->visit[other] = visit;
}

static struct order backwards(void) {
	struct order order = in_order();
	for (int i = 0; i < FIRST_HOUR / 2; i++) {
		swap(&order, i, FIRST_HOUR - 1 - i);
	}
	for (int i = 0; i < (VISITS - FIRST_HOUR) / 2; i++) {
		swap(&order, FIRST_HOUR + i, VISITS - 1 - i);
	}
	return order;
}

static uint32_t state = 88675123;

static int below(int limit) {
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return (int)(state % (uint32_t)limit);
}

static struct order shuffled(void) {
	struct order order = in_order();
	for (int i = FIRST_HOUR - 1; i > 0; i--) {
		swap(&order, i, below(i + 1));
	}
	for (int i = VISITS - 1; i > FIRST_HOUR; i--) {
		swap(&order, i, FIRST_HOUR + below(i + 1 - FIRST_HOUR));
	}
	return order;
}

/* Syncs are left out: these tests are about bytes, and crash.c is about syncs. */
static void start(void) {
	folder_make();
	other_start();
	spy_start()->is_careless = true;
}

static void finish(void) {
	close_it();
	other_kill();
	folder_remove();
}

TestSuite(traces, .init = start, .fini = finish);

Test(traces, are_the_same_for_two_orders_of_the_same_visits) {
	struct traces one = live_a_day(in_order());
	check_same(one, live_a_day(backwards()));
}

Test(traces, are_the_same_for_200_orders_of_the_same_visits) {
	struct traces one = live_a_day(in_order());
	for (int i = 0; i < ORDERS; i++) {
		check_same(one, live_a_day(shuffled()));
	}
}

Test(traces, are_others_for_other_visits) {
	struct order order = in_order();
	struct traces one = live_a_day(order);
	order.visit[0] = 2;
	cr_assert(ne(str, live_a_day(order).file.text, one.file.text));
}

/* The day after, with the hours of the month still open. */

static struct traces live_two_days(struct order order) {
	open_it();
	morning();
	first_hour(order);
	second_hour(order);
	evening();
	sheet_init(&door, SHEET_DOOR, "oulu", TODAY + 1);
	first_hour(order);
	struct traces traces = evening();
	forget_all();
	return traces;
}

Test(traces, are_the_same_after_a_second_day) {
	struct traces one = live_two_days(in_order());
	check_same(one, live_two_days(backwards()));
}

/* A month's hours fill a page by themselves: that of the open sheets is split during the day. */

static struct traces live_a_day_late_in_the_month(struct order order, int lines) {
	open_it();
	morning();
	for (int i = 0; i < lines; i++) {
		char line[SHEET_NAME];
		snprintf(line, sizeof line, "a-long-name-of-a-line-of-hours-%d", i);
		sheet_add(&hours, line, 1);
	}
	save();
	first_hour(order);
	second_hour(order);
	struct traces traces = evening();
	forget_all();
	return traces;
}

Test(traces, are_the_same_when_the_open_sheets_outgrow_their_page) {
	for (int lines = 80; lines < 110; lines++) {
		struct traces one = live_a_day_late_in_the_month(in_order(), lines);
		check_same(one, live_a_day_late_in_the_month(backwards(), lines));
	}
}

/* What was counted on the way is gone. */

static bool is_found(const char *text) {
	return file_holds("own.db", text) || file_holds("own.db-wal", text) ||
		   file_holds("own.db-shm", text);
}

Test(traces, hold_no_count_on_the_way_when_the_day_is_closed) {
	open_it();
	morning();
	first_hour(in_order());
	second_hour(in_order());
	cr_assert(is_found("\"visits\":7,"));
	evening();
	cr_assert(not(is_found("\"visits\":7,")));
	cr_assert(is_found("\"visits\":31,"));
}

Test(traces, hold_no_count_on_the_way_in_the_hours_that_stay_open) {
	open_it();
	morning();
	first_hour(in_order());
	cr_assert(is_found("\"tue-13\":7}"));
	evening();
	cr_assert(not(is_found("\"tue-13\":7}")));
	cr_assert(is_found("\"tue-13\":17}"));
}

Test(traces, are_in_the_known_files_only) {
	open_it();
	morning();
	first_hour(in_order());
	evening();
	cr_assert(file_exists("own.db"));
	cr_assert(file_exists("own.db-wal"));
	cr_assert(file_exists("own.db-shm"));
	cr_assert(file_exists("own.db-lock"));
	cr_assert(file_exists("device.key"));
	cr_assert(file_exists("device.pub"));
	cr_assert(eq(int, folder_count(), 6));
}

/* Somebody reads while the day is closed. */

static struct traces live_a_day_with_a_reader(struct order order) {
	open_it();
	morning();
	first_hour(order);
	cr_assert(other_open(STORE_READ, &err) && other_hold(&err), "%s", err.text);
	second_hour(order);
	seal_door();
	cr_assert(not(settle()));
	cr_assert(store_is_unsettled(store));
	cr_assert(is_found("\"visits\":7,"));
	cr_assert(other_let_go(&err) && other_close());
	cr_assert(settle());
	struct traces traces = traces_now();
	cr_assert(not(is_found("\"visits\":7,")));
	forget_all();
	return traces;
}

Test(traces, stay_while_somebody_reads_and_are_gone_afterwards) {
	live_a_day_with_a_reader(in_order());
}

Test(traces, are_the_same_for_two_orders_read_by_somebody) {
	struct traces one = live_a_day_with_a_reader(in_order());
	check_same(one, live_a_day_with_a_reader(backwards()));
}

Test(traces, are_the_same_with_a_reader_and_without) {
	struct traces one = live_a_day(in_order());
	check_same(one, live_a_day_with_a_reader(backwards()));
}

/* The kiosk starts again in the middle of the day. */

static struct traces live_a_day_with_a_restart(struct order order) {
	open_it();
	morning();
	first_hour(order);
	close_it();
	open_it();
	second_hour(order);
	struct traces traces = evening();
	forget_all();
	return traces;
}

Test(traces, are_the_same_across_a_restart_at_the_same_point) {
	struct traces one = live_a_day_with_a_restart(in_order());
	check_same(one, live_a_day_with_a_restart(backwards()));
	check_same(one, live_a_day_with_a_restart(shuffled()));
}

static void load_both(void) {
	bool found;
	cr_assert(store_load(store, SHEET_DOOR, "oulu", TODAY, &door, &found, &err) && found);
	cr_assert(store_load(store, SHEET_HOURS, "oulu", day_month(TODAY), &hours, &found, &err));
}

/* The first hour is counted by a program that ends without closing anything. */
static struct traces live_a_day_with_a_crash(struct order order) {
	pid_t kiosk = fork();
	if (kiosk == 0) {
		open_it();
		morning();
		first_hour(order);
		_exit(0);
	}
	waitpid(kiosk, NULL, 0);
	open_it();
	load_both();
	second_hour(order);
	struct traces traces = evening();
	forget_all();
	return traces;
}

Test(traces, are_the_same_across_a_crash_at_the_same_point) {
	struct traces one = live_a_day_with_a_crash(in_order());
	check_same(one, live_a_day_with_a_crash(backwards()));
	check_same(one, live_a_day_with_a_crash(shuffled()));
}

/* The day is closed at the next start: the power was cut before it was settled. */
static struct traces live_a_day_settled_the_next_morning(struct order order) {
	pid_t kiosk = fork();
	if (kiosk == 0) {
		open_it();
		morning();
		first_hour(order);
		second_hour(order);
		seal_door();
		_exit(0);
	}
	waitpid(kiosk, NULL, 0);
	open_it();
	cr_assert(store_is_unsettled(store));
	cr_assert(settle());
	struct traces traces = traces_now();
	cr_assert(not(is_found("\"visits\":7,")));
	forget_all();
	return traces;
}

Test(traces, are_gone_after_the_next_start_when_the_power_was_cut_in_the_evening) {
	struct traces one = live_a_day_settled_the_next_morning(in_order());
	check_same(one, live_a_day_settled_the_next_morning(backwards()));
}
