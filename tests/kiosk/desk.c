#include "kiosk/desk.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/day.h"
#include "core/project.h"
#include "core/store.h"
#include "tests/kiosk/nook.h"
#include "tests/kiosk/stand.h"

/* The real thread, the real store and the real ovella-admin; systemctl is ours. */

#define CHOOSE "key staff\n4\n0\n7\n1\nok\n4\n0\n7\n1\nok\n"
#define COME "key staff\n4\n0\n7\n1\nok\n"

static void program(const char *name, const char *script) {
	char path[40];
	snprintf(path, sizeof path, "bin/%s", name);
	FILE *file = fopen(nook_path(path), "w");
	cr_assert(file != NULL);
	fprintf(file, "#!/bin/sh\n%s\n", script);
	cr_assert(eq(int, fclose(file), 0));
	cr_assert(eq(int, chmod(nook_path(path), 0755), 0));
}

static void stand_up_and_begin(void) {
	char path[1200];
	const char *build = getenv("OVELLA_BUILD");
	nook_make();
	nook_folder("stick");
	nook_folder("bin");
	snprintf(path, sizeof path, "%s:%s:/usr/bin:/bin", nook_path("bin"), build ? build : "build");
	setenv("PATH", path, 1);
	stand_up();
	begins("2026-05-04T14:30");
}

static void leave(void) {
	take_down();
	nook_remove();
}

TestSuite(desk, .init = stand_up_and_begin, .fini = leave, .timeout = 200);

static char *sentence(void) {
	return kiosk.flow.staff.answer.sentence;
}

static bool has_line(const char *part) {
	const struct staff_answer *answer = &kiosk.flow.staff.answer;
	for (int i = 0; i < answer->line_count; i++) {
		if (strstr(answer->lines[i], part)) {
			return true;
		}
	}
	return false;
}

static void use_stick(void) {
	char words[400];
	snprintf(words, sizeof words, "stick %s\n", nook_path("stick"));
	played(words);
}

/* Staff who got in. */
static void staff_is_in(void) {
	played(CHOOSE);
	cr_assert(eq(str, played("done\n"), "screen staff"));
}

/* Turns the list's pages until the task is there. */
static void choose_rest(const char *task) {
	char word[40];
	played("rest\n");
	for (int page = 0; page < 9; page++) {
		if (paint_find(flow_scene(&kiosk.flow), flow_target_named(&kiosk.flow, task))) {
			break;
		}
		played("next-page\n");
	}
	snprintf(word, sizeof word, "%s\n", task);
	played(word);
}

/* The kiosk again, with what it kept. */
static void restart(void) {
	desk_close(&kiosk);
	door_close(&kiosk.door);
	begins("2026-05-04T15:00");
}

static enum desk_state ask(enum staff_task task) {
	enum desk_state state;
	kiosk.flow.staff.task = task;
	memset(&kiosk.flow.staff.answer, 0, sizeof kiosk.flow.staff.answer);
	state = desk_begin(&kiosk);
	cr_assert(ne(int, state, DESK_BUSY));
	return state;
}

static void break_file(const char *name) {
	FILE *file = fopen(path_of(name), "w");
	cr_assert(file != NULL && fputs("nonsense\n", file) >= 0);
	fclose(file);
}

Test(desk, lets_in_whoever_chose_the_pin) {
	cr_assert(eq(str, played(CHOOSE), "screen answer"));
	cr_assert(eq(str, sentence(), "The new PIN is saved."));
	cr_assert(eq(str, played("done\n"), "screen staff"));
	cr_assert(eq(str, played("back\n"), "screen home"));
	cr_assert(eq(str, played(COME), "screen staff"));
}

Test(desk, lets_in_with_the_pin_of_an_earlier_start) {
	played(CHOOSE);
	restart();
	cr_assert(kiosk.flow.staff.has_pin);
	cr_assert(eq(str, played(COME), "screen staff"));
}

Test(desk, keeps_out_who_does_not_know_the_pin) {
	staff_is_in();
	played("back\n");
	cr_assert(eq(str, played("key staff\n9\n9\n1\n2\nok\n"), "screen pin"));
	cr_assert(eq(str, (char *)kiosk.flow.staff.complaint, "The PIN is wrong."));
	cr_assert(eq(str, played("4\n0\n7\n1\nok\n"), "screen staff"));
}

Test(desk, lets_who_guesses_wait) {
	staff_is_in();
	played("back\nkey staff\n");
	for (int i = 0; i < 5; i++) {
		played("9\n9\n1\n2\nok\n");
	}
	int64_t wait = kiosk.flow.staff.wait_until - kiosk.now;
	cr_assert(wait > 28000 && wait <= 30000, "%lld ms", (long long)wait);
	played("wait 31\n");
	cr_assert(eq(str, played("4\n0\n7\n1\nok\n"), "screen staff"));
	cr_assert(eq(i64, kiosk.flow.staff.wait_until, 0));
}

Test(desk, refuses_a_pin_that_is_easy_to_guess) {
	played("key staff\n1\n2\n3\n4\nok\n1\n2\n3\n4\nok\n");
	cr_assert(eq(str, sentence(), "This PIN is easy to guess. Choose another one."));
	cr_assert(not(kiosk.flow.staff.has_pin));
}

Test(desk, lets_nobody_in_where_the_pin_is_damaged_and_counts_on) {
	staff_is_in();
	break_file("pin");
	restart();
	cr_assert(eq(str, played(COME), "screen pin"));
	cr_assert(strstr(kiosk.flow.staff.complaint, "damaged") != NULL);
	cr_assert(eq(str, played("back\nkahvi\n"), "screen thanks kahvi"));
}

struct found {
	int files, partial;
};

static void count_files(const char *name, struct found *found) {
	DIR *folder = opendir(nook_path(name));
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		const char *dot = strrchr(entry->d_name, '.');
		found->files += dot && (strcmp(dot, ".csv") == 0 || strcmp(dot, ".txt") == 0);
		found->partial += dot && strcmp(dot, ".new") == 0;
	}
	if (folder) {
		closedir(folder);
	}
}

static char *text_of(const char *name) {
	static char text[4096];
	FILE *file = fopen(nook_path(name), "r");
	cr_assert(file != NULL, "%s", name);
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	return text;
}

Test(desk, saves_this_week_and_the_last_to_the_stick) {
	struct found found = {0};
	played("kahvi\ndone\npelit\ndone\n");
	staff_is_in();
	use_stick();
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	count_files("stick/ovella-olohuone-2026-W19", &found);
	count_files("stick/ovella-olohuone-2026-W18", &found);
	cr_assert(eq(str, sentence(), "The stick has 8 files. You can take the stick out."));
	cr_assert(eq(int, found.files, 8));
	cr_assert(eq(int, found.partial, 0));
	const char *text = text_of("stick/ovella-olohuone-2026-W19/ovella-olohuone-2026-W19.txt");
	cr_assert(strstr(text, "Olohuone") != NULL, "%s", text);
}

Test(desk, saves_to_the_same_stick_again) {
	staff_is_in();
	use_stick();
	played("save-stick\ndone\nback\nkahvi\ndone\n" COME);
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick has 8 files. You can take the stick out."));
}

Test(desk, saves_the_bundle_of_what_is_closed_too) {
	char path[100];
	struct stat status;
	played("kahvi\ndone\nwait 86400\n");
	staff_is_in();
	use_stick();
	cr_assert(eq(str, played("save-stick\n"), "screen answer"));
	cr_assert(eq(str, sentence(), "The stick has 11 files. You can take the stick out."), "%s",
		kiosk.flow.staff.answer.lines[0]);
	snprintf(path, sizeof path, "stick/ovella-%s.jsonl.minisig", store_device(kiosk.door.store));
	cr_assert(eq(int, stat(nook_path(path), &status), 0), "%s", path);
	played("done\n");
	ask(TASK_HEALTH);
	cr_assert(has_line("Last bundle: "));
}

Test(desk, saves_the_paper_sheet_to_the_stick) {
	staff_is_in();
	use_stick();
	choose_rest("paper-form");
	cr_assert(eq(str, sentence(), "The stick has 1 file. You can take the stick out."));
	cr_assert(eq(int, strncmp(text_of("stick/ovella-olohuone-2026-W19.pdf"), "%PDF-", 5), 0));
}

/* The project's first period ended with April: in the settings' file, which the admin reads, and here. */
static void end_a_period(void) {
	char text[8192];
	FILE *from = fopen(kiosk.project->path, "r"), *to = fopen(nook_path("periods.conf"), "w");
	cr_assert(from != NULL && to != NULL);
	text[fread(text, 1, sizeof text - 1, from)] = '\0';
	char *periods = strstr(text, "[period 1]"), *after = strchr(periods + 1, '[');
	fprintf(to, "%.*s[period 1]\nstarts = 1.1.2025\nends = 30.4.2026\n\n[period 2]\nstarts = 1.5.2026\n"
				"ends = 31.12.2034\n\n%s", (int)(periods - text), text, after ? after : "");
	fclose(from);
	fclose(to);
	struct project *project = kiosk.project;
	project->periods = realloc(project->periods, 2 * sizeof *project->periods);
	cr_assert(project->periods != NULL);
	project->periods[1] = (struct period){.number = 2, .until = project->periods[0].until};
	project->periods[0].until = project->periods[1].from = day_from_date(2026, 5, 1);
	project->period_count = 2;
	snprintf(project->path, sizeof project->path, "%s", nook_path("periods.conf"));
}

Test(desk, saves_the_report_of_the_period_that_ended_and_remembers_it) {
	struct found found = {0};
	end_a_period();
	staff_is_in();
	use_stick();
	choose_rest("report");
	cr_assert(strstr(sentence(), "You can take the stick out.") != NULL, "%s: %s", sentence(),
		kiosk.flow.staff.answer.lines[0]);
	count_files("stick/ovella-KOKEILU-jakso-1", &found);
	cr_assert(gt(int, found.files, 20));
	cr_assert(eq(int, found.partial, 0));
	cr_assert(eq(int, access(path_of("report.note"), F_OK), -1));
}

Test(desk, saves_the_same_report_again_whatever_was_counted_since) {
	char first[4096], path[200];
	end_a_period();
	staff_is_in();
	use_stick();
	choose_rest("report");
	snprintf(path, sizeof path, "stick/ovella-%s-jakso-1/%s_jakso1_v1.txt", kiosk.project->code,
		kiosk.project->code);
	snprintf(first, sizeof first, "%s", text_of(path));
	played("done\nback\nkahvi\ndone\n" COME);
	choose_rest("report");
	cr_assert(eq(str, text_of(path), first));
	cr_assert(eq(ptr, strstr(first, "LUONNOS"), NULL));
}

Test(desk, saves_a_draft_while_no_period_has_ended) {
	char path[200];
	staff_is_in();
	use_stick();
	choose_rest("report");
	snprintf(path, sizeof path, "stick/ovella-%s-jakso-1/%s_jakso1_v1.txt", kiosk.project->code,
		kiosk.project->code);
	cr_assert(strstr(text_of(path), "LUONNOS") != NULL, "%s", text_of(path));
}

Test(desk, says_that_there_is_no_stick) {
	staff_is_in();
	played("stick /nowhere/at/all\nsave-stick\n");
	cr_assert(eq(str, sentence(), "There is no memory stick."));
	cr_assert(eq(str, played("done\n"), "screen staff"));
}

Test(desk, says_that_the_admin_program_is_missing) {
	staff_is_in();
	use_stick();
	setenv("PATH", "/nowhere", 1);
	played("save-stick\n");
	cr_assert(eq(str, sentence(), "The stick did not get the files."));
	cr_assert(has_line("ovella-admin: this program is missing"));
}

Test(desk, sets_the_clock_and_dates_from_then_on) {
	kiosk.wall.is_set = false; // the machine's, on a small board that just woke up
	struct wall_signs signs = kiosk.wall.signs;
	signs.chip = signs.synchronized = "/nowhere";
	signs.board = "/proc";
	signs.ask_kernel = NULL;
	wall_read_signs(&kiosk.wall, &signs);
	played("wait 1\nkahvi\ndone\nwait 600\n");
	cr_assert(not(kiosk.door.is_trusted));
	kiosk.flow.staff.form.values[CLOCK_DAY] = day_from_date(2026, 5, 6);
	kiosk.flow.staff.form.values[CLOCK_MINUTE] = 610;
	cr_assert(eq(int, ask(TASK_CLOCK), DESK_SAVED));
	cr_assert(eq(str, sentence(), "The clock is right now."));
	played("wait 1\n");
	cr_assert(kiosk.door.is_trusted);
	cr_assert(eq(int, kiosk.door.today.day, day_from_date(2026, 5, 6)));
	cr_assert(eq(str, on_disk("2026-05-06"), "open visits=0"));
	played("kahvi\n");
	cr_assert(eq(str, on_disk("2026-05-06"), "open activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(int, access(path_of("clock"), F_OK), 0));
}

Test(desk, keeps_the_levels) {
	kiosk.flow.staff.volume = 6;
	cr_assert(eq(int, ask(TASK_VOLUME), DESK_SAVED));
	kiosk.flow.staff.brightness = 40;
	cr_assert(eq(int, ask(TASK_BRIGHTNESS), DESK_SAVED));
	kiosk.project->panel.volume = 3;
	restart();
	cr_assert(eq(int, kiosk.project->panel.volume, 6));
	cr_assert(eq(int, kiosk.flow.volume, 6));
	cr_assert(eq(int, kiosk.flow.staff.volume, 6));
	cr_assert(eq(int, kiosk.brightness, 40));
}

Test(desk, takes_the_settings_levels_where_its_own_are_damaged) {
	break_file("levels");
	restart();
	cr_assert(eq(int, kiosk.flow.staff.volume, kiosk.project->panel.volume));
	cr_assert(eq(int, kiosk.brightness, 100));
	ask(TASK_HEALTH);
	cr_assert(has_line("levels: damaged"));
}

Test(desk, tells_how_the_device_is) {
	cr_assert(eq(int, ask(TASK_HEALTH), DESK_SAVED));
	cr_assert(eq(str, sentence(), "State of the device"));
	cr_assert(has_line("The device saves the counts."));
	cr_assert(has_line("Clock: from the start"));
	cr_assert(has_line("Free space: "));
	cr_assert(has_line("The counts are not yet in a bundle."));
	cr_assert(has_line("Key: "));
	cr_assert(has_line("Digits: "));
	cr_assert(has_line("Font: "));
	cr_assert(has_line("Version: 0.1"));
}

Test(desk, tells_that_the_store_is_closed) {
	door_rest(&kiosk.door);
	ask(TASK_HEALTH);
	cr_assert(has_line("The device cannot save now."));
}

static void power_off(void) {
	staff_is_in();
	choose_rest("power-off");
	played("save\n");
}

Test(desk, turns_the_device_off_with_everything_on_disk) {
	char script[400];
	snprintf(script, sizeof script, "echo \"$@\" >%s", nook_path("asked"));
	program("systemctl", script);
	played("kahvi\ndone\n");
	power_off();
	cr_assert(eq(str, sentence(), "The device turns off now."));
	cr_assert(eq(str, text_of("asked"), "poweroff\n"));
	cr_assert(eq(ptr, (void *)kiosk.door.store, NULL));
	cr_assert(eq(str, on_disk("2026-05-04"), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(desk, counts_on_where_the_device_cannot_be_turned_off) {
	program("systemctl", "echo 'Access denied' >&2; exit 1");
	power_off();
	cr_assert(eq(str, sentence(), "The device did not turn off."));
	cr_assert(has_line("Access denied"));
	cr_assert(eq(str, played("done\nback\nkahvi\n"), "screen thanks kahvi"));
}

Test(desk, takes_no_touch_while_an_answer_is_out) {
	staff_is_in();
	use_stick();
	kiosk.flow.staff.task = TASK_STICK;
	kiosk.flow.pending = (struct request){.kind = REQUEST_STAFF};
	cr_assert(eq(int, desk_begin(&kiosk), DESK_BUSY));
	struct event down = {.kind = EVENT_DOWN, .at = kiosk.now, .x = 640, .y = 400};
	kiosk_step(&kiosk, &down);
	cr_assert(not(kiosk.flow.finger.is_down));
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_STAFF));
	cr_assert(eq(str, played("wait 0\n"), "screen answer"));
}
