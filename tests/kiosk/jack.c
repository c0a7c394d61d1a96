#include "kiosk/jack.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "core/error.h"

/* Devices are stood in for by pipes: no test machine has a jack. */

static struct jack jack;
static struct error err;
static int ends[2]; // of the devices' pipes, where events are written

static void set_up(void) {
	cr_assert(jack_open(&jack, "/nonexistent", &err), "%s", err.text);
	for (int i = 0; i < 2; i++) {
		int both[2];
		cr_assert(eq(int, pipe(both), 0));
		fcntl(both[0], F_SETFL, O_NONBLOCK);
		ends[i] = both[1];
		cr_assert(jack_add(&jack, both[0], i ? "event1" : "event0"));
	}
}

static void take_down(void) {
	jack_close(&jack);
}

TestSuite(jack, .init = set_up, .fini = take_down);

static void tell(int end, int type, int code, int value) {
	struct input_event event = {
		.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
	cr_assert(eq(sz, (size_t)write(ends[end], &event, sizeof event), sizeof event));
}

static bool is_told(void) {
	struct pollfd told = {.fd = jack.descriptor, .events = POLLIN};
	return poll(&told, 1, 0) == 1;
}

Test(jack, tells_that_a_plug_was_put_in_and_pulled_out) {
	cr_assert(not(jack.is_in));
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 1);
	tell(0, EV_SYN, SYN_REPORT, 0);
	cr_assert(is_told());
	cr_assert(jack_work(&jack));
	cr_assert(jack.is_in);
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 0);
	cr_assert(jack_work(&jack));
	cr_assert(not(jack.is_in));
}

Test(jack, is_told_once_and_then_silent) {
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 1);
	cr_assert(jack_work(&jack));
	cr_assert(not(is_told()));
	cr_assert(not(jack_work(&jack)));
	cr_assert(jack.is_in);
}

Test(jack, a_plug_that_is_in_and_out_again_changes_nothing) {
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 1);
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 0);
	cr_assert(not(jack_work(&jack)));
}

Test(jack, other_switches_and_keys_are_no_plug) {
	tell(0, EV_SW, SW_MICROPHONE_INSERT, 1);
	tell(0, EV_SW, SW_LINEOUT_INSERT, 1);
	tell(0, EV_KEY, SW_HEADPHONE_INSERT, 1);
	cr_assert(not(jack_work(&jack)));
	cr_assert(not(jack.is_in));
}

Test(jack, a_plug_in_either_jack_is_in) {
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 1);
	tell(1, EV_SW, SW_HEADPHONE_INSERT, 1);
	cr_assert(jack_work(&jack));
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 0);
	cr_assert(not(jack_work(&jack)));
	cr_assert(jack.is_in);
}

Test(jack, a_device_that_goes_takes_its_plug_along) {
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 1);
	cr_assert(jack_work(&jack));
	close(ends[0]);
	cr_assert(is_told());
	cr_assert(jack_work(&jack));
	cr_assert(not(jack.is_in));
	cr_assert(eq(int, jack_count(&jack), 1));
	cr_assert(not(is_told()));
	tell(1, EV_SW, SW_HEADPHONE_INSERT, 1);
	cr_assert(jack_work(&jack));
}

Test(jack, events_that_were_lost_are_made_up_for_by_the_state) {
	tell(0, EV_SW, SW_HEADPHONE_INSERT, 1);
	cr_assert(jack_work(&jack));
	tell(0, EV_SYN, SYN_DROPPED, 0);
	cr_assert(jack_work(&jack));
	cr_assert(not(jack.is_in)); // a pipe's state
}

Test(jack, takes_more_events_than_fit_at_once) {
	for (int i = 0; i < 100; i++) {
		tell(0, EV_SW, SW_HEADPHONE_INSERT, i % 2);
	}
	cr_assert(jack_work(&jack));
	cr_assert(jack.is_in);
}

Test(jack, takes_as_many_devices_as_there_is_room_for) {
	for (int i = 2; i < JACK_DEVICES + 3; i++) {
		int both[2];
		char name[16];
		cr_assert(eq(int, pipe(both), 0));
		fcntl(both[0], F_SETFL, O_NONBLOCK);
		snprintf(name, sizeof name, "event%d", i);
		cr_assert(eq(int, jack_add(&jack, both[0], name), i < JACK_DEVICES));
	}
	cr_assert(eq(int, jack_count(&jack), JACK_DEVICES));
}

Test(jack, files_that_are_no_devices_are_left_alone_and_newcomers_looked_at) {
	char folder[] = "/tmp/ovella-jack-XXXXXX", path[64];
	struct jack here;
	cr_assert(mkdtemp(folder) != NULL);
	cr_assert(jack_open(&here, folder, &err), "%s", err.text);
	struct pollfd told = {.fd = here.descriptor, .events = POLLIN};
	cr_assert(eq(int, poll(&told, 1, 0), 0));
	snprintf(path, sizeof path, "%s/event7", folder);
	close(open(path, O_CREAT | O_WRONLY, 0600));
	cr_assert(eq(int, poll(&told, 1, 1000), 1));
	cr_assert(not(jack_work(&here)));
	cr_assert(eq(int, jack_count(&here), 0));
	cr_assert(eq(int, poll(&told, 1, 0), 0));
	jack_close(&here);
	unlink(path);
	rmdir(folder);
}

Test(jack, can_be_closed_twice) {
	jack_close(&jack);
	jack_close(&jack);
	cr_assert(eq(int, jack.descriptor, -1));
}
