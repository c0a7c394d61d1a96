#ifndef KIOSK_OPTIONS_H
#define KIOSK_OPTIONS_H

#include <stdbool.h>

struct error;

/* What the command line says. Texts are the command line's own. */
struct options {
	const char *settings, *data, *site, *now, *language;
	const char *play, *describe, *screenshot; // NULL: not asked for
	const char *check_settings;               // the site's code; NULL: not asked for
	int width, height;                        // 0: the whole screen
	int rotate;                               // -1: as in the settings
	bool check, help, version;
	bool set_pin, forget_pin, set_clock;
};

bool options_parse(struct options *options, int argc, char **argv, struct error *err);

extern const char options_help[];
extern const char options_version[]; // core/version.h

#endif
