#include "kiosk/options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "core/version.h"

const char options_help[] =
	"ovella-kiosk: counts visits at the door of a meeting place\n"
	"\n"
	"  --settings FILE     the project (/etc/ovella/ovella.conf)\n"
	"  --data DIR          where the counts are kept (/var/lib/ovella)\n"
	"  --site CODE         which of the project's sites this is\n"
	"  --window WxH        in a window of that size, not on the whole screen\n"
	"  --rotate DEGREES    turn the picture clockwise: 0, 90, 180, 270\n"
	"  --now TIME          local time YYYY-MM-DDTHH:MM, running on from there\n"
	"  --play FILE|-       do what the words say, one a line; tell each screen as it is shown\n"
	"  --describe SCREEN   home, home-undo, thanks ... as text; list: the names of them all\n"
	"  --screenshot FILE   draw that screen (else home) to a PNG file\n"
	"  --lang CODE         the language of --describe and --screenshot\n"
	"  --set-pin           keep the staff's PIN that the standard input says\n"
	"  --forget-pin        remove the staff's PIN; the next start asks for a new one\n"
	"  --set-clock         this machine's clock is right, staff say, until it is started again\n"
	"  --check             settings, labels, letters, display and touch, in words\n"
	"  --check-settings SITE  can a kiosk of that site begin with them? Its faults, a line each\n"
	"  --version, --help\n";

const char options_version[] = OVELLA_VERSION;

enum {
	SETTINGS = 1,
	DATA,
	SITE,
	WINDOW,
	ROTATE,
	NOW,
	PLAY,
	DESCRIBE,
	SCREENSHOT,
	LANGUAGE,
	SET_PIN,
	FORGET_PIN,
	SET_CLOCK,
	CHECK,
	CHECK_SETTINGS,
	VERSION,
	HELP,
};

static const struct option known[] = {
	{"settings", required_argument, NULL, SETTINGS},
	{"data", required_argument, NULL, DATA},
	{"site", required_argument, NULL, SITE},
	{"window", required_argument, NULL, WINDOW},
	{"rotate", required_argument, NULL, ROTATE},
	{"now", required_argument, NULL, NOW},
	{"play", required_argument, NULL, PLAY},
	{"describe", required_argument, NULL, DESCRIBE},
	{"screenshot", required_argument, NULL, SCREENSHOT},
	{"lang", required_argument, NULL, LANGUAGE},
	{"set-pin", no_argument, NULL, SET_PIN},
	{"forget-pin", no_argument, NULL, FORGET_PIN},
	{"set-clock", no_argument, NULL, SET_CLOCK},
	{"check", no_argument, NULL, CHECK},
	{"check-settings", required_argument, NULL, CHECK_SETTINGS},
	{"version", no_argument, NULL, VERSION},
	{"help", no_argument, NULL, HELP},
	{NULL, 0, NULL, 0},
};

static bool parse_window(struct options *options, const char *text, struct error *err) {
	char copy[16], *cross;
	if (text_copy(copy, sizeof copy, text) && (cross = strchr(copy, 'x'))) {
		*cross = '\0';
		if (text_parse_int(copy, 200, 8000, &options->width) &&
			text_parse_int(cross + 1, 200, 8000, &options->height)) {
			return true;
		}
	}
	return error_set(err, "--window '%.40s': write a size like 1280x800, each side 200 to 8000", text);
}

static bool parse_rotate(struct options *options, const char *text, struct error *err) {
	return (text_parse_int(text, 0, 270, &options->rotate) && options->rotate % 90 == 0) ||
		   error_set(err, "--rotate '%.40s': write 0, 90, 180 or 270", text);
}

static bool take(struct options *options, int which, const char *value, struct error *err) {
	switch (which) {
	case SETTINGS:
		options->settings = value;
		return true;
	case DATA:
		options->data = value;
		return true;
	case SITE:
		options->site = value;
		return true;
	case WINDOW:
		return parse_window(options, value, err);
	case ROTATE:
		return parse_rotate(options, value, err);
	case NOW:
		options->now = value;
		return true;
	case PLAY:
		options->play = value;
		return true;
	case DESCRIBE:
		options->describe = value;
		return true;
	case SCREENSHOT:
		options->screenshot = value;
		return true;
	case LANGUAGE:
		options->language = value;
		return true;
	case SET_PIN:
		options->set_pin = true;
		return true;
	case FORGET_PIN:
		options->forget_pin = true;
		return true;
	case SET_CLOCK:
		options->set_clock = true;
		return true;
	case CHECK_SETTINGS:
		options->check_settings = value;
		return true;
	case CHECK:
		options->check = true;
		return true;
	case VERSION:
		options->version = true;
		return true;
	case HELP:
		options->help = true;
		return true;
	default:
		return false;
	}
}

bool options_parse(struct options *options, int argc, char **argv, struct error *err) {
	*options = (struct options){
		.settings = "/etc/ovella/ovella.conf", .data = "/var/lib/ovella", .rotate = -1};
	opterr = 0;
	for (int which; (which = getopt_long(argc, argv, "", known, NULL)) != -1;) {
		if (which == '?') {
			return error_set(err, "'%.60s': not an option, or its value is missing; try --help",
				argv[optind - 1]);
		}
		if (!take(options, which, optarg, err)) {
			return false;
		}
	}
	return optind == argc || error_set(err, "'%.60s': not an option; try --help", argv[optind]);
}
