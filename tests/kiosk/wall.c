#include "kiosk/wall.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"

enum { BEGUN_MS = 5000000 }; // the loop's time when the clock is looked at first

static struct wall wall;
static struct error err;

static void in_oulu(void) {
	cr_assert(day_set_zone("Europe/Helsinki", &err), "%s", err.text);
}

static void take_down(void) {
	wall_close(&wall);
}

static void set_to(const char *now) {
	cr_assert(wall_open(&wall, now, false, BEGUN_MS, &err), "%s", err.text);
}

static char *refused(const char *now) {
	cr_assert(not(wall_open(&wall, now, false, BEGUN_MS, &err)), "'%s' was taken", now);
	return err.text;
}

static struct moment after(int64_t seconds) {
	return wall_moment(&wall, BEGUN_MS + seconds * 1000);
}

static int day(int year, int month, int of_month) {
	return day_from_date(year, month, of_month);
}

TestSuite(wall, .init = in_oulu, .fini = take_down);

Test(wall, shows_the_time_that_it_was_set_to) {
	set_to("2022-05-02T14:30");
	cr_assert(eq(int, after(0).day, day(2022, 5, 2)));
	cr_assert(eq(int, after(0).minute, 14 * 60 + 30));
	cr_assert(eq(int, after(0).second, 0));
}

Test(wall, runs_on_from_there) {
	set_to("2022-05-02T14:30");
	cr_assert(eq(int, after(59).minute, 14 * 60 + 30));
	cr_assert(eq(int, after(59).second, 59));
	cr_assert(eq(int, after(60).minute, 14 * 60 + 31));
}

Test(wall, runs_neither_fast_nor_slow) {
	set_to("2022-05-02T14:30");
	cr_assert(eq(int, after(7 * 86400).day, day(2022, 5, 9)));
	cr_assert(eq(int, after(7 * 86400).minute, 14 * 60 + 30));
	cr_assert(eq(int, after(7 * 86400).second, 0));
}

Test(wall, runs_over_midnight) {
	set_to("2022-05-02T23:59");
	cr_assert(eq(int, after(60).day, day(2022, 5, 3)));
	cr_assert(eq(int, after(60).minute, 0));
}

Test(wall, goes_back_an_hour_in_autumn) {
	set_to("2022-10-30T02:30");
	cr_assert(eq(int, after(3600).minute, 3 * 60 + 30));
	cr_assert(eq(int, after(7200).minute, 3 * 60 + 30));
	cr_assert(eq(int, after(10800).minute, 4 * 60 + 30));
}

Test(wall, leaves_out_an_hour_in_spring) {
	set_to("2022-03-27T02:30");
	cr_assert(eq(int, after(1800).minute, 4 * 60));
}

Test(wall, is_trusted_when_it_was_set_by_hand) {
	set_to("1985-01-01T00:00");
	cr_assert(wall_is_trusted(&wall));
}

Test(wall, is_trusted_on_a_machine_that_knows_the_time) {
	cr_assert(wall_open(&wall, NULL, false, BEGUN_MS, &err));
	cr_assert(wall_is_trusted(&wall));
}

Test(wall, shows_the_machine_s_time_when_it_was_not_set) {
	cr_assert(wall_open(&wall, NULL, false, BEGUN_MS, &err));
	int64_t before = time(NULL);
	struct moment shown = after(86400);
	cr_assert(ge(int, shown.day, day_at(before).day));
	cr_assert(le(int, shown.day, day_at(time(NULL)).day));
}

Test(wall, refuses_what_is_no_time) {
	cr_assert(eq(str, refused("yesterday"),
		"time 'yesterday': write a local time as 2026-11-20T12:30"));
}

Test(wall, refuses_a_day_that_there_is_not) {
	cr_assert(strstr(refused("2022-02-30T12:00"), "2022-02-30T12:00") != NULL);
}

Test(wall, refuses_an_hour_that_there_is_not) {
	refused("2022-05-02T24:00");
	refused("2022-05-02T12:60");
}

Test(wall, refuses_a_time_with_something_behind_it) {
	refused("2022-05-02T12:00:00");
	refused("2022-05-02T12:00 ");
	refused("");
}

static bool goes_off_within(int ms) {
	struct pollfd timer = {.fd = wall.timer, .events = POLLIN};
	return poll(&timer, 1, ms) == 1;
}

static void on_the_machine_s_clock(void) {
	cr_assert(wall_open(&wall, NULL, false, BEGUN_MS, &err));
	cr_assert(ge(int, wall.timer, 0));
}

Test(wall, rings_when_the_alarm_is_due) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 1);
	cr_assert(goes_off_within(2000));
}

Test(wall, tells_once_that_it_has_rung) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 1);
	cr_assert(not(wall_has_rung(&wall)));
	cr_assert(goes_off_within(2000));
	cr_assert(wall_has_rung(&wall));
	cr_assert(not(wall_has_rung(&wall)));
	cr_assert(not(goes_off_within(20)));
}

Test(wall, rings_not_before) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 3600);
	cr_assert(not(goes_off_within(20)));
}

Test(wall, is_silent_when_an_alarm_that_rang_is_set_again) {
	on_the_machine_s_clock();
	wall_set_alarm(&wall, 0);
	cr_assert(goes_off_within(2000));
	wall_set_alarm(&wall, 3600);
	cr_assert(not(goes_off_within(20)));
}

Test(wall, has_no_alarm_when_it_was_set_by_hand) {
	set_to("2022-05-02T14:30");
	wall_set_alarm(&wall, 1);
	cr_assert(eq(int, wall.timer, -1));
}

Test(wall, can_be_closed_twice) {
	on_the_machine_s_clock();
	wall_close(&wall);
	wall_close(&wall);
	cr_assert(eq(int, wall.timer, -1));
}

static char boot[] = "/tmp/ovella-boot-XXXXXX", data[] = "/tmp/ovella-wall-XXXXXX";
static char chip[] = "/tmp/ovella-chip-XXXXXX";

static void write_boot(const char *id) {
	FILE *file = fopen(boot, "w");
	cr_assert(file != NULL && fprintf(file, "%s\n", id) > 0);
	fclose(file);
}

/* A small board that has just been started, and never heard of the time. */
static const struct wall_signs board = {.program = "/nowhere",
	.synchronized = "/nowhere",
	.chip = "/nowhere",
	.board = "/proc",
	.boot_id = boot};

static void on_a_board(void) {
	on_the_machine_s_clock();
	wall_read_signs(&wall, &board);
}

static void on_a_board_that_says(int (*ask_kernel)(struct timex *)) {
	struct wall_signs signs = board;
	signs.ask_kernel = ask_kernel;
	on_the_machine_s_clock();
	wall_read_signs(&wall, &signs);
}

static void write_chip(const char *text) {
	FILE *file = fopen(chip, "w");
	cr_assert(file != NULL && fputs(text, file) >= 0);
	fclose(file);
}

static void write_chip_ahead(int64_t seconds) {
	char text[32];
	snprintf(text, sizeof text, "%" PRId64 "\n", (int64_t)time(NULL) + seconds);
	write_chip(text);
}

static void on_a_board_with_chip(void) {
	struct wall_signs signs = board;
	signs.chip = chip;
	wall_close(&wall);
	on_the_machine_s_clock();
	wall_read_signs(&wall, &signs);
}

static enum wall_trust trust_beside(const char *text) {
	write_chip(text);
	on_a_board_with_chip();
	return wall_trust(&wall);
}

static enum wall_trust trust_ahead(int64_t seconds) {
	write_chip_ahead(seconds);
	on_a_board_with_chip();
	return wall_trust(&wall);
}

static void has_chip(void) {
	int file = mkstemp(chip);
	cr_assert(ge(int, file, 0));
	close(file);
	wall.timer = -1;
}

static void has_no_chip(void) {
	unlink(chip);
}

static void has_a_folder(void) {
	close(mkstemp(boot));
	cr_assert(mkdtemp(data) != NULL);
	write_boot("11111111-2222");
	on_a_board();
}

static void has_no_folder(void) {
	char path[100];
	snprintf(path, sizeof path, "%s/clock", data);
	unlink(path);
	unlink(boot);
	rmdir(data);
}

/* The program again, on the machine as it is now. */
static bool again(void) {
	wall_close(&wall);
	on_a_board();
	return wall_take_up(&wall, data, BEGUN_MS, &err);
}

static int64_t at(const char *text) {
	int64_t seconds;
	cr_assert(day_parse_time(text, &seconds, &err));
	return seconds;
}

Test(wall, is_not_trusted_on_a_board_that_nothing_tells_the_time) {
	on_a_board();
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
}

Test(wall, is_trusted_by_what_tells_the_time) {
	on_a_board();
	wall.signs.synchronized = "/proc";
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_NETWORK));
	on_a_board();
	wall.signs.board = "/nowhere";
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_HOST));
}

static int is_synchronised(struct timex *state) {
	state->status = STA_PLL;
	return TIME_OK;
}

static int is_unsynchronised(struct timex *state) {
	state->status = STA_UNSYNC;
	return TIME_OK;
}

static int is_in_error(struct timex *state) {
	state->status = STA_PLL;
	return TIME_ERROR;
}

/* As the service's filter of system calls answers. */
static int is_denied(struct timex *state) {
	(void)state;
	errno = EPERM;
	return -1;
}

Test(wall, is_trusted_when_the_kernel_says_that_it_is_synchronised) {
	on_a_board_that_says(is_synchronised);
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_NETWORK));
}

Test(wall, is_not_trusted_when_the_kernel_says_that_it_is_not) {
	on_a_board_that_says(is_unsynchronised);
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
	wall_close(&wall);
	on_a_board_that_says(is_in_error);
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
}

Test(wall, is_not_trusted_when_the_kernel_may_not_be_asked) {
	on_a_board_that_says(is_denied);
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
}

Test(wall, is_trusted_beside_a_chip_that_agrees) {
	has_chip();
	cr_assert(eq(int, trust_ahead(0), WALL_BY_CHIP));
	cr_assert(eq(int, trust_ahead(100), WALL_BY_CHIP));
	cr_assert(eq(int, trust_ahead(-100), WALL_BY_CHIP));
	has_no_chip();
}

Test(wall, is_not_trusted_beside_a_chip_that_says_another_time) {
	has_chip();
	cr_assert(eq(int, trust_ahead(150), WALL_UNTRUSTED));
	cr_assert(eq(int, trust_ahead(-150), WALL_UNTRUSTED));
	cr_assert(eq(int, trust_beside("37\n"), WALL_UNTRUSTED), "since a power cut");
	has_no_chip();
}

Test(wall, is_not_trusted_beside_a_chip_that_cannot_be_read) {
	has_chip();
	cr_assert(eq(int, trust_beside(""), WALL_UNTRUSTED));
	cr_assert(eq(int, trust_beside("what\n"), WALL_UNTRUSTED));
	has_no_chip();
	on_a_board_with_chip();
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
}

Test(wall, stays_trusted_when_its_chip_runs_away_later) {
	has_chip();
	cr_assert(eq(int, trust_ahead(0), WALL_BY_CHIP));
	write_chip_ahead(900);
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_CHIP));
	has_no_chip();
}

Test(wall, looks_at_the_chip_again_once_somebody_set_the_machine_s_clock) {
	has_chip();
	cr_assert(eq(int, trust_ahead(3600), WALL_UNTRUSTED));
	write_chip_ahead(0);
	cr_assert(not(wall_heed_machine(&wall)));
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
	wall.machine_ms -= 3600000; // as if it had been an hour behind then
	cr_assert(not(wall_heed_machine(&wall)));
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_CHIP));
	has_no_chip();
}

Test(wall, is_not_trusted_behind_a_day_that_is_closed) {
	on_the_machine_s_clock();
	wall.signs.board = "/nowhere";
	int today = day_at(time(NULL)).day;
	wall_note_day(&wall, today);
	wall_note_day(&wall, today - 9);
	cr_assert(wall_is_trusted(&wall));
	wall_note_day(&wall, today + 2);
	cr_assert(not(wall_is_trusted(&wall)));
}

Test(wall, is_trusted_once_staff_set_it_and_runs_on) {
	on_a_board();
	wall_set(&wall, at("2026-05-06T10:00"), BEGUN_MS);
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_STAFF));
	cr_assert(eq(int, after(90).day, day(2026, 5, 6)));
	cr_assert(eq(int, after(90).minute, 601));
}

Test(wall, keeps_what_staff_set_over_a_restart_of_the_program) {
	has_a_folder();
	wall_set(&wall, at("2026-05-06T10:00"), BEGUN_MS);
	cr_assert(wall_keep(&wall, data, BEGUN_MS, &err), "%s", err.text);
	cr_assert(again(), "%s", err.text);
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_STAFF));
	cr_assert(eq(int, after(60).day, day(2026, 5, 6)));
	cr_assert(after(60).minute >= 600 && after(60).minute <= 602);
	has_no_folder();
}

Test(wall, forgets_what_staff_set_when_the_machine_was_started_again) {
	has_a_folder();
	wall_set(&wall, at("2026-05-06T10:00"), BEGUN_MS);
	cr_assert(wall_keep(&wall, data, BEGUN_MS, &err));
	write_boot("33333333-4444");
	cr_assert(again(), "%s", err.text);
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
	has_no_folder();
}

static void in_this_boot(void) {
	wall.signs.boot_id = "/proc/sys/kernel/random/boot_id";
	cr_assert(wall_take_up(&wall, data, BEGUN_MS, &err), "%s", err.text);
}

Test(wall, is_trusted_at_its_next_start_once_staff_said_that_the_machine_s_is_right) {
	has_a_folder();
	cr_assert(wall_keep_machine(data, &err), "%s", err.text);
	in_this_boot();
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_STAFF));
	int64_t ahead = wall.seconds - time(NULL);
	cr_assert(ahead >= -2 && ahead <= 2, "%" PRId64 " seconds", ahead);
	has_no_folder();
}

Test(wall, forgets_that_staff_said_so_when_the_machine_was_started_again) {
	has_a_folder();
	cr_assert(wall_keep_machine(data, &err), "%s", err.text);
	cr_assert(again(), "%s", err.text);
	cr_assert(eq(int, wall_trust(&wall), WALL_UNTRUSTED));
	has_no_folder();
}

Test(wall, goes_by_what_staff_said_last) {
	has_a_folder();
	wall.signs.boot_id = "/proc/sys/kernel/random/boot_id";
	wall_set(&wall, at("2020-05-06T10:00"), BEGUN_MS);
	cr_assert(wall_keep(&wall, data, BEGUN_MS, &err), "%s", err.text);
	cr_assert(wall_keep_machine(data, &err), "%s", err.text);
	in_this_boot();
	cr_assert(ge(int, after(0).day, day_at(time(NULL)).day - 1));
	has_no_folder();
}

Test(wall, names_a_folder_that_what_staff_said_cannot_be_kept_in) {
	cr_assert(not(wall_keep_machine("/nowhere/data", &err)));
	cr_assert(strstr(err.text, "/nowhere/data/clock: cannot be written") != NULL, "%s", err.text);
}

Test(wall, complains_of_a_damaged_file_and_stays_the_machine_s) {
	char path[100];
	has_a_folder();
	snprintf(path, sizeof path, "%s/clock", data);
	FILE *file = fopen(path, "w");
	cr_assert(file != NULL && fputs("ovella clock 1 what\n", file) >= 0);
	fclose(file);
	cr_assert(not(again()));
	cr_assert(strstr(err.text, "/clock: damaged") != NULL);
	cr_assert(not(wall.is_set));
	has_no_folder();
}

Test(wall, stays_as_staff_set_it_while_nobody_sets_the_machine_s_clock) {
	on_a_board();
	wall_set(&wall, at("2026-05-06T10:00"), BEGUN_MS);
	wall.signs.synchronized = "/proc";
	cr_assert(not(wall_heed_machine(&wall)));
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_STAFF));
}

Test(wall, is_the_machine_s_again_when_that_has_become_right) {
	on_a_board();
	wall_set(&wall, at("2026-05-06T10:00"), BEGUN_MS);
	wall.machine_ms -= 86400000; // as if it had been a day behind then
	cr_assert(not(wall_heed_machine(&wall)));
	wall.signs.synchronized = "/proc";
	cr_assert(wall_heed_machine(&wall));
	cr_assert(eq(int, wall_trust(&wall), WALL_BY_NETWORK));
	cr_assert(eq(int, after(0).day, day_at(time(NULL)).day));
}
