#include "kiosk/ui/grid.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

static struct error err;

/* The sentence with which the settings are refused; "" where they are taken. */
static char *refused(void) {
	err.text[0] = '\0';
	bool taken = grid_check(&flow, &err);
	cr_assert(eq(int, taken, err.text[0] == '\0'));
	return err.text;
}

static void on(int width, int height, int diagonal_mm) {
	door_on(width, height, diagonal_mm);
	cr_assert(eq(str, refused(), ""));
}

static struct activity *activity(const char *code) {
	return &project->activities[project_find_activity(project, code)];
}

static void label(const char *code, const char *text) {
	struct activity *it = activity(code);
	text_copy(it->label[0], sizeof it->label[0], text);
	it->short_label[0][0] = '\0';
}

static void short_label(const char *code, const char *text) {
	struct activity *it = activity(code);
	text_copy(it->short_label[0], sizeof it->short_label[0], text);
}

/* So many activities, each with a code of its own. */
static void activities(int count) {
	for (int i = project->activity_count; i < count; i++) {
		project->activities[i] = project->activities[i % 8];
		snprintf(project->activities[i].code, TEXT_CODE, "muu-%d", i);
	}
	project->activity_count = count;
}

static double mm(int px) {
	return px / flow.theme.px_per_mm;
}

TestSuite(grid, .init = door_opens, .fini = door_goes);

Test(grid, has_four_columns_on_ten_inches) {
	on(1280, 800, 257);
	cr_assert(eq(int, flow.grid.columns, 4));
	cr_assert(eq(int, flow.grid.rows, 2));
	cr_assert(ge(dbl, mm(flow.grid.tile_height), 40));
}

Test(grid, fits_ten_inches_upright) {
	on(800, 1280, 257);
}

Test(grid, has_two_columns_on_seven_inches_upright) {
	on(720, 1280, 178);
	cr_assert(eq(int, flow.grid.columns, 2));
	cr_assert(eq(int, flow.grid.rows, 4));
}

Test(grid, fits_seven_inches_turned) {
	on(1280, 720, 178);
}

Test(grid, fits_seven_coarse_inches) {
	on(800, 480, 178);
	cr_assert(eq(int, flow.grid.columns, 4));
}

Test(grid, fits_seven_coarse_inches_upright) {
	on(480, 800, 178);
}

Test(grid, fits_seven_fine_inches_both_ways) {
	on(1280, 800, 178);
	on(800, 1280, 178);
}

Test(grid, fits_every_example_on_ten_inches) {
	glob_t examples;
	cr_assert(eq(int, glob("packaging/examples/*.conf", 0, NULL, &examples), 0));
	for (size_t i = 0; i < examples.gl_pathc; i++) {
		char name[64] = "";
		sscanf(examples.gl_pathv[i], "packaging/examples/%63[^.]", name);
		door_goes();
		project = example(name);
		on(1280, 800, 257);
	}
	globfree(&examples);
}

Test(grid, fits_one_activity) {
	activities(1);
	on(800, 480, 178);
}

Test(grid, fits_every_number_of_activities_up_to_eight_on_seven_inches) {
	for (int count = 1; count <= 8; count++) {
		project->activity_count = count;
		on(720, 1280, 178);
	}
}

Test(grid, fits_the_most_activities_there_can_be_on_a_very_large_panel) {
	activities(PROJECT_ACTIVITIES);
	on(1920, 1080, 800);
	flow_pose(&flow, SCREEN_MORE, 0, now());
	cr_assert(lt(int, flow_scene(&flow)->count, PAINT_SHAPES));
}

Test(grid, refuses_more_activities_than_a_small_panel_has_room_for) {
	activities(20);
	door_on(800, 480, 178);
	cr_assert(strstr(refused(), "packaging/examples/kokeilu.conf: 20 activities on this panel make "
								"tiles of ") != NULL);
	cr_assert(strstr(err.text, "a finger needs 20 x 20 mm; take fewer activities or a larger "
							   "panel: 12 fit on one page") != NULL,
		"%s", err.text);
}

Test(grid, makes_pages_of_what_one_has_no_room_for) {
	activities(20);
	door_on(800, 480, 178);
	cr_assert(eq(int, grid_pages(&flow), 3));
	cr_assert(shows("next-page"));
}

Test(grid, works_with_a_label_that_the_check_refuses) {
	label("ryhma", "Keskusteluryhmien kokoontuminen");
	door_on(1280, 800, 257);
	cr_assert(grid_works(&flow, &err), "%s", err.text);
}

Test(grid, says_how_small_the_tiles_would_be) {
	activities(20);
	door_on(800, 480, 178);
	cr_assert(strstr(refused(), "make tiles of 18 x 16 mm") != NULL, "%s", err.text);
}

Test(grid, refuses_a_panel_that_fits_in_a_hand) {
	door_on(1280, 720, 120);
	cr_assert(strstr(refused(), "a finger needs 20 x 20 mm") != NULL, "%s", err.text);
}

Test(grid, refuses_a_label_that_does_not_fit_and_says_where_it_stands) {
	label("ryhma", "Keskusteluryhmien kokoontuminen");
	door_on(1280, 800, 257);
	cr_assert(strstr(refused(), "packaging/examples/kokeilu.conf:") != NULL);
	cr_assert(strstr(err.text, "[activity ryhma] label 'Keskusteluryhmien kokoontuminen' does not "
							   "fit on its tile: it needs ") != NULL);
	cr_assert(strstr(err.text, "give a shorter short.fi, or fewer activities") != NULL);
}

Test(grid, names_the_line_of_the_activity_in_the_settings) {
	label("ryhma", "Keskusteluryhmien kokoontuminen");
	activity("ryhma")->line = 46;
	door_on(1280, 800, 257);
	cr_assert(strstr(refused(), "kokeilu.conf:46: ") != NULL, "%s", err.text);
}

Test(grid, names_the_language_whose_label_does_not_fit) {
	text_copy(activity("pelit")->label[2], PROJECT_NAME, "Board games and other games");
	door_on(1280, 800, 257);
	cr_assert(strstr(refused(), "give a shorter short.en") != NULL, "%s", err.text);
}

Test(grid, takes_a_long_label_that_has_a_short_one) {
	label("ryhma", "Keskusteluryhmien kokoontuminen");
	short_label("ryhma", "Ryhmä");
	on(1280, 800, 257);
	cr_assert(eq(str, words_on("ryhma"), "Ryhmä"));
}

Test(grid, refuses_a_short_label_that_does_not_fit_either) {
	label("ryhma", "Keskusteluryhmien kokoontuminen");
	short_label("ryhma", "Keskusteluryhmien kokous");
	door_on(1280, 800, 257);
	cr_assert(strstr(refused(), "label 'Keskusteluryhmien kokous'") != NULL, "%s", err.text);
}

Test(grid, shows_the_long_label_where_it_fits) {
	on(1280, 800, 257);
	cr_assert(eq(str, words_on("kaymaan"), "Käymään"));
}

Test(grid, shows_the_short_label_where_the_long_one_does_not_fit) {
	on(800, 480, 178);
	cr_assert(eq(str, words_on("kaymaan"), "Muu"));
}

Test(grid, refuses_a_sign_that_there_is_not) {
	text_copy(activity("pelit")->sign, TEXT_CODE, "chess");
	activity("pelit")->line = 53;
	cr_assert(eq(str, refused(), "packaging/examples/kokeilu.conf:53: [activity pelit] sign "
								 "'chess': there is no such pictogram"));
}

Test(grid, refuses_a_colour_that_there_is_not) {
	text_copy(activity("pelit")->colour, TEXT_CODE, "red");
	activity("pelit")->line = 53;
	cr_assert(eq(str, refused(), "packaging/examples/kokeilu.conf:53: [activity pelit] colour "
								 "'red': there is no such tile colour"));
}

Test(grid, says_first_what_does_not_depend_on_the_panel) {
	activities(20);
	door_on(800, 480, 178);
	text_copy(activity("pelit")->sign, TEXT_CODE, "chess");
	cr_assert(strstr(refused(), "there is no such pictogram") != NULL, "%s", err.text);
}
