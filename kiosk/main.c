#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/place.h"
#include "core/text.h"
#include "kiosk/inspect.h"
#include "kiosk/kiosk.h"
#include "kiosk/options.h"
#include "kiosk/pin.h"
#include "kiosk/pin_command.h"
#include "kiosk/play.h"
#include "kiosk/renew.h"
#include "kiosk/sdl/window.h"

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
	bool sound, is_read = options->check ? inspect_all(options, stdout, &sound, &err)
										 : inspect_settings(options, stdout, &sound, &err);
	if (!is_read) {
		return complain(&err, 2);
	}
	return sound ? 0 : 1;
}

static int set_pin(const struct options *options) {
	struct error err;
	bool is_refused;
	text_set_language(options->language ? options->language : "en");
	if (pin_command_set(options->data, stdin, &is_refused, &err)) {
		return 0;
	}
	return complain(&err, is_refused ? 2 : 3);
}

static int forget_pin(const struct options *options) {
	struct error err;
	if (!pin_forget(options->data, &err)) {
		return complain(&err, 3);
	}
	printf("%s: there is no PIN now; staff choose one at the device\n", options->data);
	return 0;
}

/* A kiosk that is running learns of it when it starts again. */
static int set_clock(const struct options *options) {
	struct error err;
	return wall_keep_machine(options->data, &err) ? 0 : complain(&err, 3);
}

/* A played kiosk is not looked at: it needs no screen unless one is asked for. */
static int play(struct kiosk *kiosk, const struct options *options) {
	struct error err;
	return play_file(kiosk, options->play, &err) ? 0 : complain(&err, 2);
}

static void tell_now(const struct kiosk *kiosk, char *text, size_t size) {
	struct moment now = wall_moment(&kiosk->wall, kiosk->now);
	char day[DAY_TEXT];
	day_format(now.day, day);
	snprintf(text, size, "%sT%02d:%02d", day, now.minute / 60, now.minute % 60);
}

static int run(const struct options *options, char **words, int count) {
	struct error err;
	struct kiosk kiosk;
	char now[40] = "";
	int code;
	if (options->play) {
		setenv("SDL_VIDEODRIVER", "dummy", 0);
	}
	bool is_open = kiosk_open(&kiosk, options, &code, &err), is_renewed = getenv(renew_mark) != NULL;
	unsetenv(renew_mark);
	if (!is_open) {
		code = complain(&err, code);
		if (code == 3 && !is_renewed) {
			kiosk_apologise(&kiosk);
		}
	} else if (options->play) {
		code = play(&kiosk, options);
	} else {
		bool is_at_door = options->width == 0;
		if (is_at_door && !window_has_touch(kiosk.window, &err)) {
			complain(&err, 0);
		}
		kiosk_run(&kiosk);
	}
	bool is_to_restart = is_open && code == 0 && kiosk.is_to_restart;
	if (is_to_restart && options->play) {
		tell_now(&kiosk, now, sizeof now);
	}
	kiosk_close(&kiosk);
	if (is_to_restart) {
		setenv(renew_mark, "1", 1);
	}
	bool is_undone = !is_open && is_renewed && renew_undo(options->settings);
	if (is_to_restart || is_undone) {
		renew_start(words, count, now, &err);
		return complain(&err, 3);
	}
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
	int code = options.check || options.check_settings  ? check(&options)
			   : options.set_pin                        ? set_pin(&options)
			   : options.forget_pin                     ? forget_pin(&options)
			   : options.set_clock                      ? set_clock(&options)
			   : options.describe || options.screenshot ? look(&options)
														: run(&options, argv, argc);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		error_set(&err, "standard output: cannot be written");
		code = complain(&err, 3);
	}
	return code;
}
