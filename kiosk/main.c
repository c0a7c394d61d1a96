#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/place.h"
#include "core/text.h"
#include "kiosk/inspect.h"
#include "kiosk/kiosk.h"
#include "kiosk/options.h"
#include "kiosk/pin.h"
#include "kiosk/play.h"

/* 0 done, 1 the answer is no, 2 wrong usage or settings, 3 the data cannot be read or written. */

static int complain(const struct error *err, int code) {
	fprintf(stderr, "ovella-kiosk: %s\n", err->text);
	return code;
}

static int look(const struct options *options) {
	struct error err;
	bool is_drawn;
	if (options->describe && strcmp(options->describe, "list") == 0) {
		inspect_list(stdout);
		return 0;
	}
	return inspect_screen(options, stdout, &is_drawn, &err) ? 0 : complain(&err, is_drawn ? 3 : 2);
}

static int check(const struct options *options) {
	struct error err;
	bool sound;
	if (!inspect_all(options, stdout, &sound, &err)) {
		return complain(&err, 2);
	}
	return sound ? 0 : 1;
}

static int forget_pin(const struct options *options) {
	struct error err;
	if (!pin_forget(options->data, &err)) {
		return complain(&err, 3);
	}
	printf("%s: there is no PIN now; staff choose one at the device\n", options->data);
	return 0;
}

/* A played kiosk is not looked at: it needs no screen unless one is asked for. */
static int play(struct kiosk *kiosk, const struct options *options) {
	struct error err;
	return play_file(kiosk, options->play, &err) ? 0 : complain(&err, 2);
}

static int run(const struct options *options) {
	struct error err;
	struct kiosk kiosk;
	int code;
	if (options->play) {
		setenv("SDL_VIDEODRIVER", "dummy", 0);
	}
	if (!kiosk_open(&kiosk, options, &code, &err)) {
		code = complain(&err, code);
	} else if (options->play) {
		code = play(&kiosk, options);
	} else {
		kiosk_run(&kiosk);
	}
	kiosk_close(&kiosk);
	return code;
}

int main(int argc, char **argv) {
	struct options options;
	struct error err;
	char translations[PLACE_PATH];
	if (!options_parse(&options, argc, argv, &err)) {
		return complain(&err, 2);
	}
	if (options.help || options.version) {
		options.help ? fputs(options_help, stdout) : printf("ovella-kiosk %s\n", options_version);
		return 0;
	}
	place_find("locale", translations);
	text_start(translations);
	int code = options.check                            ? check(&options)
			   : options.forget_pin                     ? forget_pin(&options)
			   : options.describe || options.screenshot ? look(&options)
														: run(&options);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		error_set(&err, "standard output: cannot be written");
		code = complain(&err, 3);
	}
	return code;
}
