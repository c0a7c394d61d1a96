#include "kiosk/pulse.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/kiosk/stand.h"

/* systemd's side is a real socket of ours. */

static int listener;
static char address[100];

static void listen_as_systemd(void) {
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	snprintf(address, sizeof address, "/tmp/ovella-pulse-%d", (int)getpid());
	memcpy(name.sun_path, address, strlen(address) + 1);
	unlink(address);
	listener = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	cr_assert(eq(int, bind(listener, (struct sockaddr *)&name, sizeof name), 0));
	setenv("NOTIFY_SOCKET", address, 1);
	unsetenv("WATCHDOG_PID");
	unsetenv("WATCHDOG_USEC");
}

static void stop_listening(void) {
	close(listener);
	unlink(address);
}

/* What was told since, or "". */
static char *told(void) {
	static char text[200];
	ssize_t length = recv(listener, text, sizeof text - 1, MSG_DONTWAIT);
	text[length > 0 ? length : 0] = '\0';
	return text;
}

static const char ready[] = "READY=1\nSTATUS=The door is open.";

TestSuite(pulse, .init = listen_as_systemd, .fini = stop_listening);

Test(pulse, is_for_systemd_only) {
	struct pulse pulse;
	unsetenv("NOTIFY_SOCKET");
	setenv("WATCHDOG_USEC", "20000000", 1);
	pulse_init(&pulse, 0);
	cr_assert(eq(i64, pulse.at, INT64_MAX));
	cr_assert(not(pulse_is_due(&pulse, INT64_MAX - 1)));
}

Test(pulse, tells_once_that_it_is_ready_where_nothing_watches) {
	struct pulse pulse;
	pulse_init(&pulse, 7);
	cr_assert(pulse_is_due(&pulse, 7));
	pulse_tell(&pulse, true, 7);
	cr_assert(eq(str, told(), (char *)ready));
	cr_assert(eq(i64, pulse.at, INT64_MAX));
}

Test(pulse, beats_twice_as_often_as_it_is_watched) {
	struct pulse pulse;
	setenv("WATCHDOG_USEC", "20000000", 1);
	pulse_init(&pulse, 0);
	pulse_tell(&pulse, true, 0);
	cr_assert(eq(str, told(), (char *)ready));
	cr_assert(eq(i64, pulse.at, 10000));
	cr_assert(not(pulse_is_due(&pulse, 9999)));
	pulse_tell(&pulse, true, 10000);
	cr_assert(eq(str, told(), "WATCHDOG=1"));
	cr_assert(eq(i64, pulse.at, 20000));
}

Test(pulse, is_not_another_program_s) {
	struct pulse pulse;
	setenv("WATCHDOG_USEC", "20000000", 1);
	setenv("WATCHDOG_PID", "1", 1);
	pulse_init(&pulse, 0);
	pulse_tell(&pulse, true, 0);
	cr_assert(eq(i64, pulse.at, INT64_MAX));
}

Test(pulse, is_silent_while_it_is_not_well) {
	struct pulse pulse;
	setenv("WATCHDOG_USEC", "20000000", 1);
	pulse_init(&pulse, 0);
	pulse_tell(&pulse, false, 0);
	cr_assert(eq(str, told(), ""));
	cr_assert(eq(i64, pulse.at, 1000));
	pulse_tell(&pulse, true, 1000);
	cr_assert(eq(str, told(), (char *)ready));
	pulse_tell(&pulse, false, 11000);
	cr_assert(eq(str, told(), ""));
	cr_assert(eq(i64, pulse.at, 12000));
}

Test(pulse, tells_that_it_ends) {
	struct pulse pulse;
	pulse_init(&pulse, 0);
	pulse_end(&pulse);
	cr_assert(eq(str, told(), ""));
	pulse_init(&pulse, 0);
	pulse_tell(&pulse, true, 0);
	told();
	pulse_end(&pulse);
	cr_assert(eq(str, told(), "STOPPING=1"));
}

/* The kiosk's. */

static void stand_up_watched(void) {
	stand_up();
	listen_as_systemd();
	setenv("WATCHDOG_USEC", "20000000", 1);
	begins("2026-05-04T14:30");
}

static void take_down_watched(void) {
	stop_listening();
	take_down();
}

TestSuite(pulse_kiosk, .init = stand_up_watched, .fini = take_down_watched, .timeout = 120);

static void turn_at(int64_t now) {
	kiosk.now = now;
	kiosk_tick(&kiosk);
}

Test(pulse_kiosk, is_ready_when_the_first_picture_is_shown) {
	turn_at(kiosk.now);
	cr_assert(kiosk.is_shown);
	kiosk.is_shown = false; // and nothing else is to be drawn now
	pulse_init(&kiosk.pulse, kiosk.now);
	turn_at(kiosk.now);
	cr_assert(eq(str, told(), ""));
	kiosk_step(&kiosk, &(struct event){.kind = EVENT_EXPOSE});
	turn_at(kiosk.now + 1000);
	cr_assert(eq(str, told(), (char *)ready));
}

Test(pulse_kiosk, beats_only_when_the_loop_turns) {
	pulse_init(&kiosk.pulse, kiosk.now);
	turn_at(kiosk.now);
	cr_assert(eq(str, told(), (char *)ready));
	cr_assert(eq(i64, kiosk_deadline(&kiosk), kiosk.pulse.at));
	cr_assert(eq(str, told(), ""));
	turn_at(kiosk.pulse.at);
	cr_assert(eq(str, told(), "WATCHDOG=1"));
}

/* A full disk is told on the screen, and a restart would not help. */
Test(pulse_kiosk, beats_while_the_screen_says_that_the_disk_is_full) {
	pulse_init(&kiosk.pulse, kiosk.now);
	turn_at(kiosk.now);
	told();
	disk_is_full(true);
	turn_at(kiosk.turn_at);
	disk_is_full(false);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_ERROR));
	told();
	turn_at(kiosk.pulse.at);
	cr_assert(eq(str, told(), "WATCHDOG=1"));
}
