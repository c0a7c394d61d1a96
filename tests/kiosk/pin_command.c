#include "kiosk/pin_command.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/pin.h"

static char folder[64];
static struct error err;
static bool is_refused;

static void start(void) {
	strcpy(folder, "/tmp/ovella-pincommand-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
}

static void finish(void) {
	char command[100];
	snprintf(command, sizeof command, "rm -r %s", folder);
	cr_assert(eq(int, system(command), 0));
}

TestSuite(pin_command, .init = start, .fini = finish, .timeout = 120);

static bool is_set(const char *text) {
	FILE *in = fmemopen((char *)text, strlen(text), "r");
	bool is_kept = pin_command_set(folder, in, &is_refused, &err);
	fclose(in);
	return is_kept;
}

static enum pin_answer try(const char *digits) {
	struct pin *pin = pin_open(folder, 0, &err);
	cr_assert(pin != NULL, "%s", err.text);
	struct pollfd bell = {.fd = pin_descriptor(pin), .events = POLLIN};
	enum pin_answer answer = pin_try(pin, digits, 0, &err);
	if (answer == PIN_NONE) {
		poll(&bell, 1, 60000);
		answer = pin_take_answer(pin, &err);
	}
	pin_close(pin);
	return answer;
}

Test(pin_command, keeps_the_first_line) {
	cr_assert(is_set("4071\nmore\n"), "%s", err.text);
	cr_assert(eq(int, try("4071"), PIN_RIGHT));
	cr_assert(eq(int, try("4072"), PIN_WRONG));
}

Test(pin_command, takes_a_line_without_an_end_and_one_of_another_system) {
	cr_assert(is_set("4071"), "%s", err.text);
	cr_assert(is_set("5182\r\n"), "%s", err.text);
	cr_assert(eq(int, try("5182"), PIN_RIGHT));
}

Test(pin_command, refuses_what_is_no_pin) {
	static const char *const wrong[] = {"\n", "407\n", "40 71\n", "1234\n", "7777\n", "4071407140714\n"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cr_assert(not(is_set(wrong[i])), "'%s' was taken", wrong[i]);
		cr_assert(is_refused, "'%s'", wrong[i]);
	}
}

Test(pin_command, says_that_nothing_was_read) {
	FILE *nothing = fopen("/dev/null", "r");
	cr_assert(not(pin_command_set(folder, nothing, &is_refused, &err)));
	fclose(nothing);
	cr_assert(eq(str, err.text, "PIN: nothing was read; write it on the standard input"));
}

Test(pin_command, names_a_folder_that_is_not_there) {
	FILE *in = fmemopen((char *)"4071\n", 5, "r");
	cr_assert(not(pin_command_set("/nowhere/data", in, &is_refused, &err)));
	fclose(in);
	cr_assert(not(is_refused));
	cr_assert(strstr(err.text, "/nowhere/data") != NULL, "%s", err.text);
}
