/* prctl() is of Linux. */
#define _GNU_SOURCE

#include "tests/e2e/office.h"

#include <criterion/criterion.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COMMAND = 2000, PATIENCE = 200 };

static void shell(const char *format, ...) {
	char command[COMMAND];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(command, sizeof command, format, arguments);
	va_end(arguments);
	cr_assert(system(command) == 0, "%s", command);
}

static int free_port(void) {
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	bool found = bind(listener, (struct sockaddr *)&address, size) == 0 &&
				 getsockname(listener, (struct sockaddr *)&address, &size) == 0;
	close(listener);
	cr_assert(found, "no free port");
	return ntohs(address.sin_port);
}

/* A folder in /tmp is nobody's home: sshd's own checks of it are for other machines. */
static void write_settings(const struct office *office) {
	const char *folder = office->place.folder;
	char path[PROGRAM_PATH + 20];
	snprintf(path, sizeof path, "%.290s/sshd.conf", folder);
	FILE *file = fopen(path, "we");
	cr_assert(file != NULL, "%s", path);
	fprintf(file,
		"Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\nPidFile none\nUsePAM no\nStrictModes no\n"
		"AuthorizedKeysFile %s/authorized\nPasswordAuthentication no\nPermitRootLogin yes\n"
		"KbdInteractiveAuthentication no\nMaxStartups 50\n",
		office->port, folder, folder);
	fclose(file);
}

static void make_key(const struct office *office, const char *name) {
	shell("rm -f %s/%s && ssh-keygen -q -t ed25519 -N '' -f %s/%s", office->place.folder, name,
		office->place.folder, name);
}

void office_allow(const struct office *office, const char *before, const char *folder) {
	char path[PROGRAM_PATH + 20], key[400] = "";
	snprintf(path, sizeof path, "%.290s/push.pub", office->place.folder);
	FILE *file = fopen(path, "re");
	cr_assert(file && fgets(key, sizeof key, file), "%s", path);
	fclose(file);
	snprintf(path, sizeof path, "%.290s/authorized", office->place.folder);
	file = fopen(path, "we");
	cr_assert(
		file && fprintf(file, "restrict,command=\"%srrsync -wo %s\" %s", before, folder, key) > 0);
	fclose(file);
}

static void learn_host(const struct office *office) {
	shell("{ printf '[127.0.0.1]:%d '; cat %s/host.pub; } >%s/hosts", office->port,
		office->place.folder, office->place.folder);
}

static bool answers(int port) {
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int client = socket(AF_INET, SOCK_STREAM, 0);
	bool answered = connect(client, (struct sockaddr *)&address, sizeof address) == 0;
	close(client);
	return answered;
}

/* sshd wants to be started by its whole path. */
static void become_sshd(const struct office *office) {
	char settings[PROGRAM_PATH + 20], log[PROGRAM_PATH + 20];
	snprintf(settings, sizeof settings, "%.290s/sshd.conf", office->place.folder);
	snprintf(log, sizeof log, "%.290s/sshd.log", office->place.folder);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpgid(0, 0);
	execl("/usr/sbin/sshd", "/usr/sbin/sshd", "-D", "-f", settings, "-E", log, (char *)NULL);
	_exit(127);
}

/* Root's sshd wants this folder, which a running service would have made. */
void office_start(struct office *office) {
	if (geteuid() == 0) {
		mkdir("/run/sshd", 0755);
	}
	office->sshd = fork();
	if (office->sshd == 0) {
		become_sshd(office);
	}
	for (int i = 0; i < PATIENCE && !answers(office->port); i++) {
		program_sleep(50);
	}
	cr_assert(answers(office->port), "sshd does not answer");
}

void office_stop(struct office *office) {
	kill(-office->sshd, SIGKILL);
	waitpid(office->sshd, NULL, 0);
}

struct office office_open(const char *name) {
	struct office office = {.place = place_make(name, "")};
	snprintf(office.inbox, sizeof office.inbox, "%.290s/inbox", office.place.folder);
	mkdir(office.inbox, 0755);
	office.port = free_port();
	make_key(&office, "host");
	make_key(&office, "push");
	write_settings(&office);
	office_allow(&office, "", office.inbox);
	learn_host(&office);
	office_start(&office);
	return office;
}

void office_close(struct office *office) {
	office_stop(office);
	place_remove(&office->place);
}

void office_change_host_key(struct office *office) {
	make_key(office, "host");
	office_stop(office);
	office_start(office);
}

/* In the child. */
static void become_push(const struct office *office, const struct place *kiosk) {
	char port[20], key[PROGRAM_PATH + 20], hosts[PROGRAM_PATH + 20],
		outbox[PROGRAM_PATH + 20];
	snprintf(port, sizeof port, "%d", office->port);
	snprintf(key, sizeof key, "%.290s/push", office->place.folder);
	snprintf(hosts, sizeof hosts, "%.290s/hosts", office->place.folder);
	snprintf(outbox, sizeof outbox, "%.290s/outbox", kiosk->folder);
	setenv("OVELLA_PUSH_TO", "127.0.0.1:", 0);
	setenv("OVELLA_PUSH_PORT", port, 1);
	setenv("OVELLA_PUSH_KEY", key, 1);
	setenv("OVELLA_PUSH_HOSTS", hosts, 0);
	setenv("OVELLA_PUSH_OUTBOX", outbox, 1);
	setenv("OVELLA_PUSH_SETTINGS", kiosk->settings, 1);
	setenv("OVELLA_PUSH_DATA", kiosk->data, 1);
	setenv("OVELLA_PUSH_ADMIN", program_path("ovella-admin"), 0);
	setenv("OVELLA_PUSH_TIMEOUT", "20", 1);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpgid(0, 0);
	execl("packaging/push", "packaging/push", (char *)NULL);
	_exit(127);
}

pid_t office_start_push(const struct office *office, const struct place *kiosk) {
	pid_t process = fork();
	if (process == 0) {
		become_push(office, kiosk);
	}
	setpgid(process, process);
	return process;
}

static void read_log(const char *path, char *output) {
	FILE *file = fopen(path, "re");
	size_t length = file ? fread(output, 1, PROGRAM_OUTPUT - 1, file) : 0;
	output[length] = '\0';
	if (file) {
		fclose(file);
	}
}

int office_push(const struct office *office, const struct place *kiosk, char *output) {
	char path[PROGRAM_PATH + 20];
	int status;
	snprintf(path, sizeof path, "%.290s/push.log", kiosk->folder);
	pid_t process = fork();
	if (process == 0) {
		if (!freopen(path, "w", stdout) || dup2(fileno(stdout), STDERR_FILENO) < 0) {
			_exit(126);
		}
		become_push(office, kiosk);
	}
	waitpid(process, &status, 0);
	read_log(path, output);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
