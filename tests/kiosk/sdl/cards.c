#include "kiosk/sdl/cards.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/error.h"

/* A tree as the kernel shows it. */

static char folder[64];
static struct error err;
static int card;

static void start(void) {
	snprintf(folder, sizeof folder, "/tmp/ovella-cards-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
}

static void finish(void) {
	char command[100];
	snprintf(command, sizeof command, "rm -r %s", folder);
	cr_assert(eq(int, system(command), 0));
}

TestSuite(cards, .init = start, .fini = finish);

static void has(const char *name, const char *status) {
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	cr_assert(eq(int, mkdir(path, 0700), 0));
	if (status) {
		snprintf(path, sizeof path, "%s/%s/status", folder, name);
		FILE *file = fopen(path, "w");
		cr_assert(file && fprintf(file, "%s\n", status) > 0 && fclose(file) == 0);
	}
}

static int found(void) {
	cr_assert(cards_find(folder, &card, &err), "%s", err.text);
	return card;
}

static char *not_found(void) {
	cr_assert(not(cards_find(folder, &card, &err)), "card%d", card);
	return err.text;
}

Test(cards, finds_the_panel_of_a_pi_5) {
	has("card0", NULL); // v3d draws, and shows nothing
	has("card1", NULL); // drm-rp1-dsi
	has("card1-DSI-1", "connected");
	has("card2", NULL); // vc4
	has("card2-HDMI-A-1", "disconnected");
	has("card2-HDMI-A-2", "disconnected");
	has("card2-Writeback-1", "unknown");
	has("renderD128", NULL);
	has("version", NULL);
	cr_assert(eq(int, found(), 1));
}

Test(cards, finds_it_under_another_number) {
	has("card0-HDMI-A-1", "disconnected");
	has("card0", NULL);
	has("card3", NULL);
	has("card3-DSI-1", "connected");
	cr_assert(eq(int, found(), 3));
}

Test(cards, takes_the_first_of_two_screens) {
	has("card1", NULL);
	has("card1-HDMI-A-1", "connected");
	has("card0", NULL);
	has("card0-HDMI-A-1", "connected");
	cr_assert(eq(int, found(), 0));
}

Test(cards, takes_a_screen_that_cannot_tell_where_there_is_no_better) {
	has("card0", NULL);
	has("card0-HDMI-A-1", "disconnected");
	has("card1", NULL);
	has("card1-SPI-1", "unknown");
	cr_assert(eq(int, found(), 1));
	has("card2", NULL);
	has("card2-DP-1", "connected");
	cr_assert(eq(int, found(), 2));
}

Test(cards, tell_what_is_missing) {
	cr_assert(eq(str, not_found(),
		"display: this machine has no graphics card, or its driver is missing"));
	has("card0", NULL);
	cr_assert(eq(str, not_found(),
		"display: no graphics card has a place for a screen; is the panel's driver missing?"));
	has("card1", NULL);
	has("card1-HDMI-A-1", "disconnected");
	has("card1-Writeback-1", "connected");
	cr_assert(eq(str, not_found(), "display: no screen is connected, or it is off"));
}

Test(cards, are_not_there_where_the_folder_is_not) {
	cr_assert(not(cards_find("/nowhere/drm", &card, &err)));
}

Test(cards, read_nothing_that_only_looks_like_one) {
	has("card", "connected");
	has("card-1", "connected");
	has("cardx-HDMI-A-1", "connected");
	has("card99-HDMI-A-1", "connected");
	has("card1000-HDMI-A-1", "connected");
	has("card0", NULL);
	has("card0-DP-1", NULL);
	not_found();
}

Test(cards, tell_of_a_wrong_one) {
	has("card0", NULL);
	has("card0-HDMI-A-1", "disconnected");
	has("card1", NULL);
	has("card1-DSI-1", "connected");
	cr_assert(cards_look(folder, 1, &err), "%s", err.text);
	cr_assert(not(cards_look(folder, 0, &err)));
	cr_assert(eq(str, err.text, "display: card0 has no screen; card1 has one"));
	cr_assert(not(cards_look(folder, 7, &err)));
	cr_assert(eq(str, err.text, "display: there is no card7"));
	cr_assert(not(cards_look(folder, -1, &err)));
}
