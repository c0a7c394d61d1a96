#include "kiosk/sdl/cards.h"

#include <SDL.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/error.h"

enum { CARDS = 64, PATH = 400 };

/* In the order in which they are preferred. */
enum screen { SCREEN_NO_CARD, SCREEN_NO_CONNECTOR, SCREEN_NONE, SCREEN_UNKNOWN, SCREEN_THERE };

static enum screen read_status(const char *folder, const char *connector) {
	char path[PATH], status[16] = "";
	snprintf(path, sizeof path, "%.120s/%.200s/status", folder, connector);
	FILE *file = fopen(path, "re");
	bool is_read = file && fscanf(file, "%15s", status) == 1;
	if (file) {
		fclose(file);
	}
	return !is_read                             ? SCREEN_NO_CONNECTOR
		   : strcmp(status, "connected") == 0    ? SCREEN_THERE
		   : strcmp(status, "disconnected") == 0 ? SCREEN_NONE
												 : SCREEN_UNKNOWN;
}

/* "card1" or "card1-HDMI-A-1", and nothing else that stands there. */
static bool read_name(const char *name, int *card, bool *is_connector) {
	int length = 0;
	bool is_card = sscanf(name, "card%2d%n", card, &length) == 1 && *card >= 0 && *card < CARDS &&
				   name[4] >= '0' && name[4] <= '9' && (!name[length] || name[length] == '-');
	*is_connector = is_card && name[length] == '-' && !strstr(name + length, "Writeback");
	return is_card && (!name[length] || *is_connector);
}

static void look(const char *folder, enum screen screens[CARDS]) {
	DIR *all = opendir(folder);
	memset(screens, 0, CARDS * sizeof *screens);
	for (struct dirent *entry; all && (entry = readdir(all));) {
		int card;
		bool is_connector;
		if (read_name(entry->d_name, &card, &is_connector)) {
			enum screen screen =
				is_connector ? read_status(folder, entry->d_name) : SCREEN_NO_CONNECTOR;
			screens[card] = screen > screens[card] ? screen : screens[card];
		}
	}
	if (all) {
		closedir(all);
	}
}

static const char *folder_or_system(const char *folder) {
	return folder ? folder : "/sys/class/drm";
}

static int best_of(const enum screen screens[CARDS]) {
	int best = 0;
	for (int card = 1; card < CARDS; card++) {
		best = screens[card] > screens[best] ? card : best;
	}
	return best;
}

bool cards_find(const char *folder, int *card, struct error *err) {
	enum screen screens[CARDS];
	look(folder_or_system(folder), screens);
	*card = best_of(screens);
	if (screens[*card] == SCREEN_NO_CARD) {
		return error_set(err, "display: this machine has no graphics card, or its driver is missing");
	}
	if (screens[*card] == SCREEN_NO_CONNECTOR) {
		return error_set(err, "display: no graphics card has a place for a screen; is the panel's "
							  "driver missing?");
	}
	return screens[*card] > SCREEN_NONE ||
		   error_set(err, "display: no screen is connected, or it is off");
}

bool cards_look(const char *folder, int card, struct error *err) {
	enum screen screens[CARDS];
	look(folder_or_system(folder), screens);
	if (card < 0 || card >= CARDS || screens[card] == SCREEN_NO_CARD) {
		return error_set(err, "display: there is no card%d", card);
	}
	int best = best_of(screens);
	if (screens[card] <= SCREEN_NONE && screens[best] > SCREEN_NONE) {
		return error_set(err, "display: card%d has no screen; card%d has one", card, best);
	}
	return screens[card] > SCREEN_NONE || error_set(err, "display: card%d has no screen", card);
}

static const char card_hint[] = "SDL_KMSDRM_DEVICE_INDEX"; // read by SDL, but in none of its headers

/* From 2.30.7 on SDL itself stops at the first card with a screen. */
static bool is_old(void) {
	SDL_version linked;
	SDL_GetVersion(&linked);
	return SDL_VERSIONNUM(linked.major, linked.minor, linked.patch) < SDL_VERSIONNUM(2, 30, 7);
}

bool cards_choose(struct error *err) {
	char number[8];
	int card;
	const char *driver = getenv("SDL_VIDEODRIVER"), *wanted = SDL_GetHint(card_hint);
	bool is_needed = driver && strcasecmp(driver, "kmsdrm") == 0;
	if (wanted && *wanted) {
		return cards_look(NULL, atoi(wanted), err) || !is_needed;
	}
	if (!cards_find(NULL, &card, err)) {
		return !is_needed;
	}
	snprintf(number, sizeof number, "%d", card);
	return !is_old() || SDL_SetHint(card_hint, number);
}
