#include "kiosk/play.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/kiosk/stand.h"

static void stand_up_and_begin(void) {
	stand_up();
	begins("2026-05-04T14:30");
}

TestSuite(play, .init = stand_up_and_begin, .fini = take_down, .timeout = 120);

Test(play, taps_a_target_by_its_name) {
	cr_assert(eq(str, played("language\n"), "screen language"));
	cr_assert(eq(str, played("sv\n"), "screen home"));
	cr_assert(eq(int, kiosk.flow.language, 1));
}

Test(play, waits_until_the_screen_takes_a_tap) {
	cr_assert(eq(str, played("kahvi\nmore\npelit\npelit\ndone\n"), "screen home"));
	cr_assert(eq(str, on_disk("2026-05-04"), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(play, touches_a_place_at_once) {
	int64_t before = kiosk.now;
	cr_assert(eq(str, played("touch 100 200\n"), "screen thanks kahvi"));
	cr_assert(eq(i64, kiosk.now, before + 60));
	cr_assert(eq(str, played("touch 100 200\n"), "screen thanks kahvi"));
}

Test(play, lets_time_pass_that_takes_none) {
	int64_t before = kiosk.now;
	played("wait 9\nwait 0.5\n");
	cr_assert(eq(i64, kiosk.now, before + 9500));
}

Test(play, does_on_the_way_what_falls_due) {
	cr_assert(eq(str, played("kahvi\nwait 7.9\n"), "screen thanks kahvi"));
	cr_assert(eq(str, played("wait 0.1\n"), "screen home"));
}

Test(play, passes_over_empty_lines_and_remarks) {
	cr_assert(eq(str, played("# somebody comes\n\nkahvi\r\n# and goes\n"), "screen thanks kahvi"));
}

Test(play, takes_a_last_line_without_its_end) {
	cr_assert(eq(str, played("kahvi"), "screen thanks kahvi"));
}

Test(play, draws_what_is_shown) {
	char words[300];
	snprintf(words, sizeof words, "screenshot %s\n", path_of("home.png"));
	played(words);
	cr_assert(eq(int, access(path_of("home.png"), R_OK), 0));
}

Test(play, refuses_a_word_that_it_does_not_know) {
	cr_assert(eq(str, refused("kahvi\ndone\nkaffe\n"),
		"words:3: 'kaffe': not a word of --play, and nothing to touch on screen home"));
}

Test(play, refuses_a_target_that_is_not_to_be_seen) {
	cr_assert(eq(str, refused("undo\n"),
		"words:1: 'undo': not a word of --play, and nothing to touch on screen home"));
}

Test(play, refuses_a_wait_that_is_no_number) {
	cr_assert(strstr(refused("wait a\n"), "words:1: wait 'a': write seconds") != NULL);
	refused("wait\n");
	refused("wait -1\n");
	refused("wait nan\n");
	refused("wait 1e99\n");
	refused("wait 5 s\n");
}

Test(play, refuses_a_touch_without_a_place) {
	cr_assert(strstr(refused("touch 5\n"), "words:1: touch '5': write X Y in pixels") != NULL);
	refused("touch\n");
	refused("touch 5 5 5\n");
}

Test(play, refuses_a_picture_that_cannot_be_written) {
	refused("screenshot /nowhere/home.png\n");
}

Test(play, refuses_a_file_that_is_not_there) {
	struct error err;
	cr_assert(not(play_file(&kiosk, "/nowhere/words", &err)));
	cr_assert(strstr(err.text, "/nowhere/words: cannot be read: ") != NULL, "%s", err.text);
}
