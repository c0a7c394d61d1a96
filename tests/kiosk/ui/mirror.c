#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "kiosk/ui/paint.h"
#include "kiosk/ui/screen.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

/* The door in a language that runs from the right. */

static struct paint straight;

static void opens_in_all_languages(void) {
	door_opens();
	project_destroy(project);
	project = example("../../tests/kiosk/languages");
	door_again();
	straight = (struct paint){.theme = &flow.theme, .measure = noto_width, .is_rtl = true};
}

TestSuite(mirror, .init = opens_in_all_languages, .fini = door_goes);

static const struct screen *const screens[] = {&screen_home, &screen_thanks, &screen_more,
	&screen_undone, &screen_language, &screen_notice, &screen_moment, &screen_error,
	&screen_question, &screen_closed};

static void pose(const char *screen_name, const char *language) {
	flow_pose(&flow, flow_screen_named(screen_name), project_find_language(project, language),
		now() + 2000);
}

Test(mirror, changes_left_and_right_of_every_shape) {
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		pose(screens[i]->name, "ar");
		screens[i]->paint(&flow, &straight);
		cr_assert(eq(int, flow.scene.count, straight.count), "%s", screens[i]->name);
		for (int k = 0; k < straight.count; k++) {
			const struct rect *rect = &flow.scene.shapes[k].rect, *was = &straight.shapes[k].rect;
			cr_assert(eq(int, rect->x, 1280 - was->x - was->w), "%s", screens[i]->name);
			cr_assert(eq(int, rect->y, was->y), "%s", screens[i]->name);
			cr_assert(eq(int, rect->w, was->w), "%s", screens[i]->name);
			cr_assert(eq(int, rect->h, was->h), "%s", screens[i]->name);
		}
	}
}

Test(mirror, leaves_a_language_from_the_left_as_it_is) {
	static const char *const from_the_left[] = {"fi", "sv", "en", "uk", "ru", "so"};
	for (int i = 0; i < 6; i++) {
		pose("home", from_the_left[i]);
		screen_home.paint(&flow, &straight);
		cr_assert(eq(int, flow.scene.shapes[3].rect.x, straight.shapes[3].rect.x));
		cr_assert(not(flow.scene.is_rtl));
	}
}

Test(mirror, has_the_first_tile_at_the_right_and_the_next_one_beside_it) {
	pose("home", "ar");
	struct rect first = place_of("kahvi"), next = place_of("ruoka");
	cr_assert(eq(int, first.x + first.w, 1280 - flow.theme.margin));
	cr_assert(eq(int, next.x + next.w + flow.theme.gap, first.x));
	cr_assert(eq(int, next.y, first.y));
}

Test(mirror, has_texts_begin_at_the_right) {
	pose("home", "fa");
	const struct rect *heading = &flow.scene.shapes[0].rect;
	cr_assert(eq(int, flow.scene.shapes[0].role, ROLE_HEADING));
	cr_assert(eq(int, heading->x + heading->w, 1280 - flow.theme.margin));
}

Test(mirror, is_touched_where_it_is_seen) {
	pose("home", "fi");
	struct rect was = place_of("kahvi");
	pose("home", "ar");
	struct rect is = place_of("kahvi");
	pass(3);
	press_at(1, is.x + is.w / 2, is.y + is.h / 2);
	pass_ms(60);
	cr_assert(eq(str, lift_at(1, is.x + is.w / 2, is.y + is.h / 2), "count kahvi"));
	saved();
	pose("home", "ar");
	pass(3);
	press_at(1, was.x + was.w / 2, was.y + was.h / 2);
	pass_ms(60);
	cr_assert(eq(str, lift_at(1, was.x + was.w / 2, was.y + was.h / 2), "count ryhma"));
}

/* Whether the sign is flipped where it is seen first; -1 where it is not to be seen. */
static int is_flipped(const char *sign) {
	for (int i = 0; i < flow.scene.count; i++) {
		const struct shape *shape = &flow.scene.shapes[i];
		if (shape->text && strcmp(shape->text, theme_sign(sign)) == 0) {
			return shape->is_flipped;
		}
	}
	return -1;
}

Test(mirror, turns_the_back_arrow_and_the_question_mark) {
	pose("notice", "ar");
	cr_assert(eq(int, is_flipped("back"), 1));
	cr_assert(eq(int, is_flipped("question"), 1));
	pose("notice", "fi");
	cr_assert(eq(int, is_flipped("back"), 0));
	cr_assert(eq(int, is_flipped("question"), 0));
}

Test(mirror, turns_what_points_along_the_line) {
	project->panel.asks_on_leaving = true;
	pose("home", "fa");
	cr_assert(eq(int, is_flipped("leaving"), 1));
	cr_assert(eq(int, is_flipped("speech"), 1));
	cr_assert(eq(int, is_flipped("language"), 0));
}

Test(mirror, turns_neither_undo_nor_ticks_nor_activities) {
	pose("thanks", "ar");
	cr_assert(eq(int, is_flipped("undo"), 0));
	cr_assert(eq(int, is_flipped("done"), 0));
	cr_assert(eq(int, is_flipped("coffee"), 0));
	pose("language", "ar");
	cr_assert(eq(int, is_flipped("tick"), 0));
}

/* A line of 500 px at the left of the scene. */
static void write_line(const char *text, enum align align) {
	paint_begin(&straight, flow.theme.page);
	paint_line(&straight, ROLE_TEXT, (struct rect){100, 0, 500, 50}, align, FACE_BOLD, 20,
		flow.theme.text, text);
}

static char *words_of(int shape) {
	static char words[4][100];
	static int next;
	next = (next + 1) % 4;
	memcpy(words[next], straight.shapes[shape].text, (size_t)straight.shapes[shape].bytes);
	words[next][straight.shapes[shape].bytes] = '\0';
	return words[next];
}

Test(mirror, sets_the_runs_of_a_line_side_by_side_from_the_right) {
	write_line("اتصل بالرقم 112.", ALIGN_START);
	paint_mirror(&straight);
	cr_assert(eq(int, straight.count, 4));
	cr_assert(eq(str, words_of(1), "اتصل بالرقم "));
	cr_assert(eq(str, words_of(2), "112"));
	cr_assert(eq(str, words_of(3), "."));
	const struct shape *shapes = straight.shapes;
	cr_assert(eq(int, shapes[1].rect.x + shapes[1].rect.w, 1280 - 100));
	cr_assert(eq(int, shapes[2].rect.x + shapes[2].rect.w, shapes[1].rect.x));
	cr_assert(eq(int, shapes[3].rect.x + shapes[3].rect.w, shapes[2].rect.x));
}

Test(mirror, keeps_the_runs_of_a_line_under_its_role_and_name) {
	char name[100];
	write_line("اتصل بالرقم 112.", ALIGN_CENTRE);
	cr_assert(eq(int, straight.shapes[0].role, ROLE_TEXT));
	for (int i = 1; i < straight.count; i++) {
		cr_assert(eq(int, straight.shapes[i].role, ROLE_PART));
		cr_assert(is_inside(&straight.shapes[i].rect, &straight.shapes[0].rect));
	}
	paint_name(&straight, &straight.shapes[0], name, sizeof name);
	cr_assert(eq(str, name, "اتصل بالرقم 112."));
}

Test(mirror, wraps_lines_of_several_runs) {
	char name[100];
	struct rect rect = {100, 0, 200, 0};
	paint_begin(&straight, flow.theme.page);
	int height = paint_wrapped_height(&straight, 200, FACE_BOLD, 20, "اتصل بالرقم 112 أو 113 الآن.");
	cr_assert(eq(int, paint_wrapped(&straight, ROLE_TEXT, rect, ALIGN_START, FACE_BOLD, 20,
		flow.theme.text, "اتصل بالرقم 112 أو 113 الآن."), height));
	cr_assert(eq(int, height, 2 * theme_line(20)));
	paint_mirror(&straight);
	for (int i = 0; i < straight.count; i++) {
		cr_assert(is_inside(&straight.shapes[i].rect, &straight.shapes[0].rect));
	}
	paint_name(&straight, &straight.shapes[0], name, sizeof name);
	cr_assert(eq(str, name, "اتصل بالرقم 112 أو 113 الآن."));
}

Test(mirror, has_a_text_of_one_run_in_one_shape) {
	write_line("شكرا لك!", ALIGN_START);
	cr_assert(eq(int, straight.count, 1));
	cr_assert(eq(int, straight.shapes[0].role, ROLE_TEXT));
}

Test(mirror, turns_brackets) {
	write_line("قهوة (112)", ALIGN_START);
	paint_mirror(&straight);
	cr_assert(eq(str, words_of(2), "("));
	cr_assert(eq(str, words_of(3), "112"));
	cr_assert(eq(str, words_of(4), ")"));
	cr_assert(eq(int, straight.shapes[2].is_flipped, 1));
	cr_assert(eq(int, straight.shapes[3].is_flipped, 0));
	cr_assert(eq(int, straight.shapes[4].is_flipped, 1));
}
