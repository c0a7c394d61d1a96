#include "kiosk/light.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

static char folder[64];
static struct light_panel panel;
static struct error err;

static char *path_in(const char *name) {
	static char paths[4][200];
	static int next;
	next = (next + 1) % 4;
	snprintf(paths[next], sizeof paths[next], "%s/%s", folder, name);
	return paths[next];
}

static void write_file(const char *name, const char *text) {
	FILE *file = fopen(path_in(name), "w");
	cr_assert(file != NULL && fputs(text, file) >= 0);
	fclose(file);
}

static int level_of(const char *name) {
	int level = -1;
	FILE *file = fopen(path_in(name), "r");
	cr_assert(file != NULL && fscanf(file, "%d", &level) == 1);
	fclose(file);
	return level;
}

static void add_backlight(const char *name, const char *highest) {
	char file[100];
	cr_assert(eq(int, mkdir(path_in(name), 0700), 0));
	snprintf(file, sizeof file, "%s/max_brightness", name);
	write_file(file, highest);
	snprintf(file, sizeof file, "%s/brightness", name);
	write_file(file, "");
}

static void start(void) {
	strcpy(folder, "/tmp/ovella-light-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
	light_init(&panel, folder);
}

static void finish(void) {
	char command[100];
	snprintf(command, sizeof command, "rm -r %s", folder);
	cr_assert(eq(int, system(command), 0));
}

TestSuite(light, .init = start, .fini = finish);

Test(light, sets_every_backlight_to_a_share_of_its_own_highest) {
	add_backlight("dsi", "255\n");
	add_backlight("other", "31\n");
	cr_assert(light_set(&panel, 40, &err), "%s", err.text);
	cr_assert(eq(int, level_of("dsi/brightness"), 102));
	cr_assert(eq(int, level_of("other/brightness"), 12));
}

Test(light, is_never_off) {
	add_backlight("dsi", "255\n");
	cr_assert(light_set(&panel, 0, &err));
	cr_assert(eq(int, level_of("dsi/brightness"), 25));
	add_backlight("coarse", "3\n");
	cr_assert(light_set(&panel, 11, &err));
	cr_assert(eq(int, level_of("coarse/brightness"), 1));
}

Test(light, writes_nothing_that_is_so_already) {
	add_backlight("dsi", "255\n");
	cr_assert(light_set(&panel, 100, &err));
	write_file("dsi/brightness", "7\n");
	cr_assert(light_set(&panel, 100, &err));
	cr_assert(eq(int, level_of("dsi/brightness"), 7));
}

Test(light, says_that_there_is_no_backlight) {
	cr_assert(not(light_set(&panel, 40, &err)));
	cr_assert(ne(ptr, strstr(err.text, ": there is no backlight"), NULL));
	light_init(&panel, "/nowhere");
	cr_assert(not(light_set(&panel, 40, &err)));
	cr_assert(eq(str, err.text, "/nowhere: there is no backlight"));
}

Test(light, sets_the_others_when_one_tells_nothing) {
	add_backlight("broken", "none\n");
	add_backlight("dsi", "200\n");
	cr_assert(not(light_set(&panel, 50, &err)));
	cr_assert(ne(ptr, strstr(err.text, "broken: tells no max_brightness"), NULL));
	cr_assert(eq(int, level_of("dsi/brightness"), 100));
}
