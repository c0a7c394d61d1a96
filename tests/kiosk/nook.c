#define _XOPEN_SOURCE 700 // nftw

#include "tests/kiosk/nook.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];

void nook_make(void) {
	strcpy(root, "/tmp/ovella-nook-XXXXXX");
	cr_assert(mkdtemp(root) != NULL);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
	(void)status, (void)kind, (void)where;
	return remove(path);
}

void nook_remove(void) {
	nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

char *nook_path(const char *name) {
	static char paths[8][300];
	static int next;
	next = (next + 1) % 8;
	snprintf(paths[next], sizeof paths[next], "%s/%.200s", root, name);
	return paths[next];
}

void nook_folder(const char *name) {
	char part[200];
	for (const char *at = name; at; at = strchr(at + 1, '/')) {
		snprintf(part, sizeof part, "%.*s", (int)(at - name), name);
		mkdir(nook_path(part), 0755);
	}
	cr_assert(mkdir(nook_path(name), 0755) == 0 || errno == EEXIST);
}

void nook_espeak(const char *script) {
	char path[4096];
	nook_folder("bin");
	snprintf(path, sizeof path, "%s%s", nook_path("bin"), script ? ":/usr/bin:/bin" : "");
	setenv("PATH", path, 1);
	if (script) {
		FILE *file = fopen(nook_path("bin/espeak-ng"), "w");
		cr_assert(file != NULL);
		fprintf(file,
			"#!/bin/sh\n"
			"while [ \"$1\" != -w ]; do shift; done\nout=$2\n%s\n",
			script);
		cr_assert(eq(int, fclose(file), 0));
		cr_assert(eq(int, chmod(nook_path("bin/espeak-ng"), 0755), 0));
	}
}
