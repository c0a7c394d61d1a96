#include "tests/kiosk/stand.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/redirect.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/settings.h"
#include "core/store.h"
#include "core/text.h"
#include "kiosk/play.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/window.h"

enum { WIDTH = 1280, HEIGHT = 800 };

struct kiosk kiosk;

static char folder[64];
static struct error err;

char *path_of(const char *file) {
	static char paths[4][200];
	static int next;
	next = (next + 1) % 4;
	snprintf(paths[next], sizeof paths[next], "%s/%.120s", folder, file);
	return paths[next];
}

void stand_up(void) {
	cr_redirect_stdout();
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	strcpy(folder, "/tmp/ovella-kiosk-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
	kiosk.wall.timer = -1;
	aloud_init(&kiosk.aloud);
	light_init(&kiosk.light, NULL);
	kiosk.aloud_at = kiosk.restart_at = kiosk.pulse.at = INT64_MAX;
	kiosk.project = settings_read("packaging/examples/kokeilu.conf", &err);
	cr_assert(kiosk.project != NULL, "%s", err.text);
	kiosk.glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(kiosk.glyphs != NULL, "%s", err.text);
	kiosk.window = window_open(WIDTH, HEIGHT, 0, kiosk.glyphs, &err);
	cr_assert(kiosk.window != NULL, "%s", err.text);
}

void stand_up_translated(void) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	stand_up();
}

static void remove_folder(void) {
	DIR *files = opendir(folder);
	for (struct dirent *file; files && (file = readdir(files));) {
		unlink(path_of(file->d_name));
	}
	closedir(files);
	rmdir(folder);
}

void take_down(void) {
	kiosk_close(&kiosk);
	remove_folder();
}

void begins(const char *now) {
	kiosk.tells_screens = true;
	kiosk.settle_at = INT64_MAX;
	cr_assert(wall_open(&kiosk.wall, now, true, kiosk.now, &err), "%s", err.text);
	flow_init(&kiosk.flow, kiosk.project, WIDTH, HEIGHT, glyphs_measure, kiosk.glyphs, kiosk.now);
	cr_assert(door_open(&kiosk.door, kiosk.project, 0, folder, wall_moment(&kiosk.wall, kiosk.now),
				  true, &err),
		"%s", err.text);
	kiosk.brightness = 100;
	cr_assert(desk_open(&kiosk, &err), "%s", err.text);
	kiosk_tick(&kiosk);
}

static bool play(const char *words) {
	FILE *file = fopen(path_of("words"), "w");
	cr_assert(file != NULL && fputs(words, file) >= 0);
	fclose(file);
	return play_file(&kiosk, path_of("words"), &err);
}

char *played(const char *words) {
	cr_assert(play(words), "%s", err.text);
	return kiosk.told;
}

char *refused(const char *words) {
	cr_assert(not(play(words)));
	const char *place = strstr(err.text, "/words:");
	cr_assert(place != NULL, "%s", err.text);
	return (char *)place + 1;
}

struct found {
	int day, sheets;
	char text[600];
};

static bool describe(const struct sheet *sheet, void *data, struct error *unused) {
	struct found *found = data;
	size_t length = strlen(found->text);
	(void)unused;
	if (sheet->kind != SHEET_DOOR || sheet->day != found->day) {
		return true;
	}
	length += (size_t)snprintf(found->text + length, sizeof found->text - length, "%s%s",
		found->sheets++ ? " | " : "", sheet->number ? "closed" : "open");
	for (int i = 0; i < sheet->line_count; i++) {
		length += (size_t)snprintf(found->text + length, sizeof found->text - length, " %s=%d",
			sheet->lines[i].name, sheet->lines[i].count);
	}
	return true;
}

char *on_disk(const char *day) {
	static struct found found;
	memset(&found, 0, sizeof found);
	cr_assert(day_parse(day, &found.day, &err), "%s", err.text);
	struct store *store = store_open(folder, STORE_READ, &err);
	cr_assert(store != NULL, "%s", err.text);
	cr_assert(store_each_sheet(store, 0, found.day + 1, describe, &found, &err), "%s", err.text);
	store_close(store);
	return found.sheets ? found.text : "none";
}

void disk_is_full(bool is_full) {
	struct rlimit limit;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = is_full ? 0 : limit.rlim_max;
	cr_assert(eq(int, setrlimit(RLIMIT_FSIZE, &limit), 0));
}
