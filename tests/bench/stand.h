#ifndef TESTS_BENCH_STAND_H
#define TESTS_BENCH_STAND_H

#include "tests/bench/bench.h"

struct stage;

/* How the kiosk is started to be measured: its command lines, and SDL's driver. */

enum stand_driver { STAND_X11, STAND_DUMMY, STAND_OFFSCREEN, STAND_DRIVERS };

/* A screen that kiosks are mostly sold with. */
enum { STAND_WIDTH = 1280, STAND_HEIGHT = 800 };

struct stand {
	enum stand_driver driver;
	struct bench_path kiosk, settings, data, floor;
	const char *door[16];      // as it runs at a door
	const char *played[16];    // as it does what it is told on standard input
	const char *bare[2];       // SDL_Init and SDL_Quit
	const char *bare_stays[3]; // the same, until its standard input ends
};

/* The stand must stay where it is. */
void stand_init(struct stand *stand, const struct bench *bench, enum stand_driver driver);

/* The programs that are started from now on use its driver; stage may be NULL but for x11. */
void stand_use(const struct stand *stand, const struct stage *stage);

#endif
