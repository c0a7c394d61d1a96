#ifndef TESTS_E2E_OFFICE_H
#define TESTS_E2E_OFFICE_H

#include <stdbool.h>
#include <sys/types.h>

#include "tests/e2e/program.h"

/* An office with an inbox that kiosks push to: a real sshd on loopback with keys, a port and settings
 * of its own. Nothing of the machine's own sshd is read or changed. */
struct office {
	struct place place;
	char inbox[PROGRAM_PATH];
	int port;
	pid_t sshd;
};

/* Settings as place_make() has them. It takes a tenth of a second; what cannot be had ends the test. */
struct office office_open(const char *name);
void office_close(struct office *office);

/* Another host key, as of a machine that pretends to be the office. */
void office_change_host_key(struct office *office);

/* What the key may do from now on: these words of the shell, then writing into that folder. */
void office_allow(const struct office *office, const char *before, const char *folder);

/* Away: connections are refused. office_start() brings it back. */
void office_stop(struct office *office);
void office_start(struct office *office);

/* Runs packaging/push for a kiosk, as its timer does, and answers its exit code; what it says is in
 * output, of PROGRAM_OUTPUT bytes. */
int office_push(const struct office *office, const struct place *kiosk, char *output);

/* The same, without waiting for it: a process group of its own. */
pid_t office_start_push(const struct office *office, const struct place *kiosk);

#endif
