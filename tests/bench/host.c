#include "tests/bench/host.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"

double host_now(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

void host_sleep(double milliseconds) {
	struct timespec rest;
	rest.tv_sec = (time_t)(milliseconds / 1000);
	rest.tv_nsec = (long)((milliseconds - (double)rest.tv_sec * 1000) * 1e6);
	while (nanosleep(&rest, &rest) != 0) {
	}
}

/* What one process used, with the children it has waited for, in ticks. */
struct process {
	int id, parent;
	unsigned long long ticks;
};

static bool read_process(const char *id, struct process *process) {
	char path[300], text[512] = "";
	unsigned long long spent[4] = {0};
	snprintf(path, sizeof path, "/proc/%s/stat", id);
	FILE *file = fopen(path, "re");
	if (!file) {
		return false;
	}
	size_t length = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[length] = '\0';
	/* A name may hold spaces and brackets; only the last bracket ends it. */
	const char *end = strrchr(text, ')');
	if (!end || sscanf(end, ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %llu %llu",
					&process->parent, &spent[0], &spent[1], &spent[2], &spent[3]) != 5) {
		return false;
	}
	process->id = atoi(id);
	process->ticks = spent[0] + spent[1];
	if (process->id == getpid()) {
		process->ticks += spent[2] + spent[3];
	}
	return true;
}

enum { KERNEL_THREADS = 2 };

/* What is ours to answer for: this program, those it started, and the kernel's own threads. */
static double ours(void) {
	unsigned long long ticks = 0;
	struct process process;
	DIR *processes = opendir("/proc");
	for (struct dirent *entry; processes && (entry = readdir(processes));) {
		if (strspn(entry->d_name, "0123456789") != strlen(entry->d_name) ||
			!read_process(entry->d_name, &process)) {
			continue;
		}
		if (process.id == getpid() || process.parent == getpid() ||
			process.parent == KERNEL_THREADS) {
			ticks += process.ticks;
		}
	}
	if (processes) {
		closedir(processes);
	}
	return (double)ticks / (double)sysconf(_SC_CLK_TCK);
}

/* All that was not idleness, the time that a hypervisor took away included. */
static double spent(void) {
	unsigned long long user = 0, nice = 0, system = 0, irq = 0, soft = 0, steal = 0;
	FILE *file = fopen("/proc/stat", "re");
	if (file) {
		if (fscanf(file, "cpu %llu %llu %llu %*u %*u %llu %llu %llu", &user, &nice, &system, &irq,
				&soft, &steal) != 6) {
			user = 0;
		}
		fclose(file);
	}
	return (double)(user + nice + system + irq + soft + steal) / (double)sysconf(_SC_CLK_TCK);
}

void host_mark(struct host_mark *mark) {
	mark->at = host_now();
	mark->spent = spent();
	mark->ours = ours();
}

/* Ticks are counted in hundredths of a second: two of them are within the error. */
double host_others(const struct host_mark *mark) {
	struct host_mark now;
	host_mark(&now);
	double others = (now.spent - mark->spent) - (now.ours - mark->ours);
	double error = 2.0 / (double)sysconf(_SC_CLK_TCK);
	return fmax(others - error, 0) / ((now.at - mark->at) / 1e6);
}

bool host_is_disk(const char *folder, struct error *err) {
	enum { TMPFS = 0x01021994, RAMFS = (int)0x858458f6 };
	struct statfs system;
	if (statfs(folder, &system) != 0) {
		return error_set(err, "%s: %s", folder, strerror(errno));
	}
	if ((int)system.f_type == TMPFS || (int)system.f_type == RAMFS) {
		return error_set(err, "%s: is kept in memory, where a sync costs nothing; put the project "
							  "on a disk to measure it",
			folder);
	}
	return true;
}

/* The first line that a command prints; empty when it fails. */
static void ask(const char *command, char *answer, size_t size) {
	FILE *output = popen(command, "r");
	answer[0] = '\0';
	if (output && !fgets(answer, (int)size, output)) {
		answer[0] = '\0';
	}
	answer[strcspn(answer, "\n")] = '\0';
	if (output) {
		pclose(output);
	}
}

static void read_processor(char *name, size_t size) {
	char line[256];
	FILE *file = fopen("/proc/cpuinfo", "re");
	snprintf(name, size, "unknown");
	while (file && fgets(line, sizeof line, file)) {
		char *colon = strchr(line, ':');
		if (colon && strncmp(line, "model name", 10) == 0) {
			colon[strcspn(colon, "\n")] = '\0';
			snprintf(name, size, "%.100s", colon + 2);
			break;
		}
	}
	if (file) {
		fclose(file);
	}
}

void host_describe(struct host *host) {
	struct utsname system;
	char changed[8];
	time_t now = time(NULL);
	struct tm parts;
	uname(&system);
	snprintf(host->name, sizeof host->name, "%.50s, %.20s %.30s", system.nodename, system.sysname,
		system.release);
	read_processor(host->processor, sizeof host->processor);
	host->cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
	ask("cut -d' ' -f1-3 /proc/loadavg", host->load, sizeof host->load);
	ask("git rev-parse --short=12 HEAD 2>/dev/null", host->commit, sizeof host->commit - 1);
	ask("git --no-optional-locks status --porcelain -uno 2>/dev/null", changed, sizeof changed);
	strcat(host->commit, host->commit[0] && changed[0] ? "+" : "");
	strftime(host->time, sizeof host->time, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &parts));
}
