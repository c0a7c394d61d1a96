#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/project.h"
#include "tests/kiosk/nook.h"
#include "tests/kiosk/stand.h"

/* What a stick brings: the counts of another device, and new settings. The kiosk that looks at
 * these is the real one; what ovella-admin says of bundles is ours. */

#define COME "key staff\n4\n0\n7\n1\nok\n"
#define DIGITS "12345 00001 99999 54321 11111 22222"

static const char *build_folder(void) {
	const char *build = getenv("OVELLA_BUILD");
	return build ? build : "build";
}

static void admin_says(const char *script) {
	FILE *file = fopen(nook_path("bin/ovella-admin"), "w");
	cr_assert(file != NULL);
	fprintf(file, "#!/bin/sh\necho \"$@\" >>%s\n%s\n", nook_path("asked"), script);
	cr_assert(eq(int, fclose(file), 0));
	cr_assert(eq(int, chmod(nook_path("bin/ovella-admin"), 0755), 0));
}

static void copy(const char *from, const char *to) {
	char text[1 << 14];
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");
	cr_assert(in != NULL && out != NULL, "%s, %s", from, to);
	fwrite(text, 1, fread(text, 1, sizeof text, in), out);
	fclose(in);
	fclose(out);
}

static void set_up(void) {
	char path[1200], words[400];
	nook_make();
	nook_folder("stick");
	nook_folder("bin");
	snprintf(path, sizeof path, "%s:%s:/usr/bin:/bin", nook_path("bin"), build_folder());
	setenv("PATH", path, 1);
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	stand_up();
	begins("2026-05-04T14:30");
	copy(kiosk.project->path, nook_path("settings.conf"));
	snprintf(kiosk.project->path, sizeof kiosk.project->path, "%s", nook_path("settings.conf"));
	snprintf(words, sizeof words, "kahvi\ndone\n" COME "4\n0\n7\n1\nok\ndone\nstick %s\n",
		nook_path("stick"));
	played(words);
}

static void clear(void) {
	take_down();
	nook_remove();
}

TestSuite(desk_stick, .init = set_up, .fini = clear, .timeout = 200);

static char *sentence(void) {
	return kiosk.flow.staff.answer.sentence;
}

static char *line(int index) {
	struct staff_answer *answer = &kiosk.flow.staff.answer;
	return index < answer->line_count ? answer->lines[index] : "none";
}

static bool shows(const char *target) {
	int wanted = flow_target_named(&kiosk.flow, target);
	return wanted != TARGET_NONE && paint_find(flow_scene(&kiosk.flow), wanted);
}

static void choose(const char *task) {
	char word[40];
	played("rest\n");
	for (int page = 0; page < 9 && !shows(task); page++) {
		played("next-page\n");
	}
	snprintf(word, sizeof word, "%s\n", task);
	cr_assert(eq(str, played(word), "screen answer"));
}

static char *text_of(const char *path) {
	static char text[1 << 14];
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
	text[length] = '\0';
	if (file) {
		fclose(file);
	}
	return text;
}

Test(desk_stick, reads_what_another_device_counted) {
	admin_says("echo 'Kiiminki 75A2: 12 new sheets, 25 known'");
	choose("collect");
	cr_assert(eq(str, sentence(), "The device read the counts of the other device."));
	cr_assert(eq(str, line(0), "Kiiminki 75A2: 12 new sheets, 25 known"));
	cr_assert(not(shows("enrol")));
	const char *asked = text_of(nook_path("asked"));
	cr_assert(strstr(asked, " collect /tmp/") != NULL && !strstr(asked, "--enrol"), "%s", asked);
	cr_assert(eq(str, played("done\n"), "screen staff"));
}

Test(desk_stick,
	shows_the_digits_of_a_device_that_is_not_known_and_takes_it_when_they_are_the_same) {
	admin_says("case \"$*\" in *--enrol*) echo 'Kiiminki 75A2: 12 new sheets'; exit 0;; esac\n"
			   "echo 'ovella-admin: " DIGITS " are the digits of device 75A2' >&2; exit 1");
	choose("collect");
	cr_assert(eq(str, sentence(), "This device does not know the other device."));
	cr_assert(eq(str, line(0), DIGITS));
	cr_assert(shows("enrol") && shows("back") && !shows("done"));
	played("enrol\n");
	cr_assert(eq(str, sentence(), "Now this device knows the other device."));
	cr_assert(eq(str, line(0), "Kiiminki 75A2: 12 new sheets"));
	cr_assert(strstr(text_of(nook_path("asked")), "--enrol --fingerprint " DIGITS " /") != NULL);
}

Test(desk_stick, believes_no_digits_that_are_part_of_a_name) {
	admin_says("echo 'ovella-admin: ovella-" DIGITS ".jsonl:1: damaged' >&2; exit 1");
	choose("collect");
	cr_assert(eq(str, sentence(), "The device did not read everything."));
	cr_assert(not(shows("enrol")));
}

Test(desk_stick, takes_no_device_that_was_not_shown_in_this_session) {
	admin_says("echo 'ovella-admin: " DIGITS " are the digits of device 75A2' >&2; exit 1");
	kiosk.flow.staff.task = TASK_ENROL;
	cr_assert(eq(int, desk_begin(&kiosk), DESK_FAILED));
	choose("collect");
	cr_assert(eq(str, played("back\n"), "screen staff"));
	kiosk.flow.staff.task = TASK_ENROL;
	cr_assert(eq(int, desk_begin(&kiosk), DESK_FAILED));
	cr_assert(eq(ptr, strstr(text_of(nook_path("asked")), "--enrol"), NULL));
}

Test(desk_stick, tells_what_was_damaged) {
	admin_says("echo 'Oulu 11AA: nothing new'; echo 'ovella-75A2.jsonl:3: damaged' >&2\n"
			   "echo 'kept in quarantine' >&2; exit 1");
	choose("collect");
	cr_assert(eq(str, sentence(), "The device did not read everything."));
	cr_assert(eq(str, line(0), "Oulu 11AA: nothing new"));
	cr_assert(eq(str, line(1), "ovella-75A2.jsonl:3: damaged"));
	cr_assert(eq(str, line(2), "kept in quarantine"));
	cr_assert(not(shows("enrol")));
	cr_assert(eq(str, played("done\nback\nkahvi\n"), "screen thanks kahvi"));
}

Test(desk_stick, says_that_there_is_no_stick_to_read) {
	played("stick /nowhere/at/all\n");
	choose("collect");
	cr_assert(eq(str, sentence(), "There is no memory stick."));
	played("done\n");
	choose("settings");
	cr_assert(eq(str, sentence(), "There is no memory stick."));
}

/* The running settings with this line in the place of that one. */
static void bring(const char *instead_of, const char *words) {
	char text[1 << 14];
	FILE *file = fopen(nook_path("stick/ovella-asetukset.conf"), "w");
	snprintf(text, sizeof text, "%s", text_of(kiosk.project->path));
	char *at = strstr(text, instead_of);
	cr_assert(file != NULL && at != NULL, "%s", instead_of);
	fprintf(file, "%.*s%s%s", (int)(at - text), text, words, at + strlen(instead_of));
	fclose(file);
}

static bool has_copy(void) {
	return access(path_of("ovella-asetukset.conf"), F_OK) == 0;
}

Test(desk_stick, shows_what_new_settings_change_before_they_are_taken) {
	char before[1 << 14];
	snprintf(before, sizeof before, "%s", text_of(kiosk.project->path));
	bring("label.fi = Kahvi", "label.fi = Tee");
	choose("settings");
	cr_assert(eq(str, sentence(), "Do you want these settings?"), "%s: %s", sentence(), line(0));
	cr_assert(eq(str, line(0), "[activity kahvi] label.fi: Kahvi -> Tee"));
	cr_assert(eq(str, line(1), "none"));
	cr_assert(eq(str, text_of(kiosk.project->path), before));
	cr_assert(shows("renew") && shows("back"));
	played("back\n");
	cr_assert(eq(str, text_of(kiosk.project->path), before));
	kiosk.flow.staff.task = TASK_RENEW;
	cr_assert(eq(int, desk_begin(&kiosk), DESK_FAILED));
}

Test(desk_stick, takes_new_settings_keeps_those_before_and_begins_anew) {
	char before[1 << 14], kept[400];
	snprintf(before, sizeof before, "%s", text_of(kiosk.project->path));
	snprintf(kept, sizeof kept, "%s.before", kiosk.project->path);
	bring("label.fi = Kahvi", "label.fi = Tee");
	choose("settings");
	played("renew\n");
	cr_assert(eq(str, sentence(), "The new settings are saved. The device starts anew."));
	cr_assert(eq(str, text_of(kept), before));
	cr_assert(strstr(text_of(kiosk.project->path), "label.fi = Tee") != NULL);
	cr_assert(not(has_copy()));
	cr_assert(not(kiosk.is_to_restart));
	played("wait 5\n");
	cr_assert(kiosk.is_to_restart);
}

Test(desk_stick, tells_where_new_settings_are_wrong) {
	bring("label.fi = Kahvi", "label.fi = Kahvi\nbrightness = 3");
	choose("settings");
	cr_assert(eq(str, sentence(), "There is a fault in the new settings."));
	cr_assert(strstr(line(0), "ovella-asetukset.conf:") != NULL, "%s", line(0));
	cr_assert(strstr(line(0), "key 'brightness': unknown") != NULL, "%s", line(0));
	cr_assert(eq(ptr, strstr(line(0), "/tmp"), NULL), "%s", line(0));
	cr_assert(not(shows("renew")));
}

Test(desk_stick, takes_no_settings_without_its_own_site) {
	bring("[site olohuone]", "[site muualla]");
	choose("settings");
	cr_assert(eq(str, sentence(), "There is a fault in the new settings."));
	cr_assert(strstr(line(0), "olohuone") != NULL, "%s", line(0));
}

Test(desk_stick, takes_no_settings_with_a_label_that_does_not_fit) {
	bring("label.fi = Kahvi",
		"label.fi = Aamukahvihetkiyhteisöntapaaminenmahdollisuuksienmukaankinkin");
	choose("settings");
	cr_assert(eq(str, sentence(), "There is a fault in the new settings."));
	cr_assert(not(shows("renew")));
}

Test(desk_stick, says_that_the_settings_are_the_same) {
	bring("label.fi = Kahvi", "label.fi = Kahvi");
	choose("settings");
	cr_assert(eq(str, sentence(), "The settings are the same as before."));
}

Test(desk_stick, says_that_there_are_no_settings_on_the_stick) {
	choose("settings");
	cr_assert(eq(str, sentence(), "There are no new settings on the stick."));
}

Test(desk_stick, takes_no_settings_that_are_a_link_a_folder_or_too_large) {
	const char *path = nook_path("stick/ovella-asetukset.conf");
	cr_assert(eq(int, symlink(kiosk.project->path, path), 0));
	choose("settings");
	cr_assert(eq(str, sentence(), "The device cannot read the settings."));
	played("done\n");
	unlink(path);
	cr_assert(eq(int, mkdir(path, 0755), 0));
	choose("settings");
	cr_assert(eq(str, sentence(), "The device cannot read the settings."));
	played("done\n");
	rmdir(path);
	FILE *file = fopen(path, "w");
	cr_assert(file != NULL && ftruncate(fileno(file), (1 << 20) + 1) == 0);
	fclose(file);
	choose("settings");
	cr_assert(eq(str, sentence(), "The device cannot read the settings."));
	cr_assert(strstr(line(0), "File too large") != NULL, "%s", line(0));
	cr_assert(not(has_copy()));
}

Test(desk_stick, leaves_the_running_settings_where_they_cannot_be_replaced) {
	bring("label.fi = Kahvi", "label.fi = Tee");
	choose("settings");
	nook_folder("settings.conf.before");
	played("renew\n");
	cr_assert(eq(str, sentence(), "The device cannot save the settings."));
	cr_assert(strstr(text_of(kiosk.project->path), "label.fi = Kahvi") != NULL);
	played("wait 5\n");
	cr_assert(not(kiosk.is_to_restart));
}
