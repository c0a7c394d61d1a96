#include "tests/bench/stand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/stage.h"

static const char *const drivers[STAND_DRIVERS] = {
	[STAND_X11] = "x11",
	[STAND_DUMMY] = "dummy",
	[STAND_OFFSCREEN] = "offscreen",
};

/* Far enough before the next full hour, at which the kiosk saves its sheet. */
static const char now[] = "2026-05-05T10:05";

void stand_init(struct stand *stand, const struct bench *bench, enum stand_driver driver) {
	char name[32];
	snprintf(name, sizeof name, "door-%s", drivers[driver]);
	*stand = (struct stand){
		.driver = driver,
		.kiosk = bench_program(bench, "ovella-kiosk"),
		.settings = bench_file(bench, bench_door_settings),
		.data = bench_file(bench, name),
		.floor = bench_program(bench, "tests/bench/floor-sdl"),
	};
	const char *const door[] = {stand->kiosk.text, "--settings", stand->settings.text, "--data",
		stand->data.text, "--now", now, "--window", "1280x800"};
	memcpy(stand->door, door, sizeof door);
	memcpy(stand->played, door, sizeof door);
	stand->played[sizeof door / sizeof *door] = "--play";
	stand->played[sizeof door / sizeof *door + 1] = "-";
	stand->bare[0] = stand->floor.text;
	stand->bare_stays[0] = stand->floor.text;
	stand->bare_stays[1] = "stay";
}

void stand_use(const struct stand *stand, const struct stage *stage) {
	setenv("SDL_VIDEODRIVER", drivers[stand->driver], 1);
	if (stage) {
		setenv("DISPLAY", stage_display(stage), 1);
	}
}
