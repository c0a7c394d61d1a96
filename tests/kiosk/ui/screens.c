#include "kiosk/ui/screen.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

/* What holds for every scene there can be: each screen, with each of its faces, in each language, on
 * each panel, turned and not. The checks below are called with one of them after the other. */

static const struct {
	int width, height, diagonal_mm;
} panels[] = {
	{1280, 800, 257}, // 10.1 inches
	{720, 1280, 178}, // 7 inches, upright by nature
	{800, 480, 178},  // 7 coarse inches
	{1280, 800, 178}, // 7 fine inches
};

enum { PANELS = sizeof panels / sizeof *panels };

/* The faces of a screen that differ in their shapes. */
enum look { PLAIN, ALL_CHOSEN, WITH_UNDO, LOOKS };

static const struct paint *scene;
static char where[120];
static enum look look_now;

typedef void (*check_fn)(void);

/* The staff's screens are in tests/kiosk/ui/staff_screens.c. */
static bool exists(enum screen_id screen_id, enum look look) {
	if (screen_id >= SCREEN_PIN && screen_id <= SCREEN_ANSWER) {
		return false;
	}
	return look == PLAIN || (look == ALL_CHOSEN && screen_id == SCREEN_MORE) ||
		   (look == WITH_UNDO && screen_id == SCREEN_HOME);
}

static void wake(void) {
	struct event event = {.kind = EVENT_TIME, .at = flow.now};
	flow_step(&flow, &event);
}

static void show(enum screen_id screen_id, int language, enum look look) {
	flow_pose(&flow, screen_id, language, flow.now + 2000);
	if (look == ALL_CHOSEN) {
		flow.visit = ((uint32_t)1 << project->activity_count) - 1;
	}
	flow.has_visit = flow.has_visit || look == WITH_UNDO;
	wake();
	look_now = look;
	scene = flow_scene(&flow);
}

static void each_screen(check_fn check) {
	for (int language = 0; language < project->language_count; language++) {
		for (int i = 0; i < SCREENS * LOOKS; i++) {
			enum screen_id screen_id = (enum screen_id)(i / LOOKS);
			enum look look = (enum look)(i % LOOKS);
			if (exists(screen_id, look)) {
				show(screen_id, language, look);
				snprintf(where, sizeof where, "%s (%d) in %s on %d x %d px, %d mm",
					flow_screen_name(screen_id), look, project->languages[language],
					flow.theme.width, flow.theme.height, project->panel.diagonal_mm);
				check();
			}
		}
	}
}

/* As the window does: turned by 90 or 270 degrees, a visitor sees width and height changed about. */
static void stand(int panel, int rotate) {
	bool is_turned = rotate == 90 || rotate == 270;
	int width = panels[panel].width, height = panels[panel].height;
	door_on(is_turned ? height : width, is_turned ? width : height, panels[panel].diagonal_mm);
}

static void each_scene(check_fn check) {
	for (int panel = 0; panel < PANELS; panel++) {
		for (int rotate = 0; rotate < 360; rotate += 90) {
			stand(panel, rotate);
			each_screen(check);
		}
	}
}

static char *name_of(const struct shape *shape) {
	static char names[2][200];
	static int next;
	next = !next;
	paint_name(scene, shape, names[next], sizeof names[next]);
	return names[next];
}

static const struct shape *end(void) {
	return scene->shapes + scene->count;
}

static double mm(int px) {
	return px / flow.theme.px_per_mm;
}

TestSuite(screens, .init = door_opens, .fini = door_goes);

Test(screens, are_in_finnish) {
	cr_assert(eq(str, (char *)text_get("Done"), "Valmis"),
		"the translations are not in share/locale of the build: make all");
}

static void targets_are_three_mm_apart(void) {
	int gap = (int)(3 * flow.theme.px_per_mm) - 1;
	for (const struct shape *a = scene->shapes; a < end(); a++) {
		for (const struct shape *b = a + 1; a->target && b < end(); b++) {
			cr_assert(not(b->target && is_closer(&a->rect, &b->rect, gap)), "'%s' and '%s' on %s",
				name_of(a), name_of(b), where);
		}
	}
}

Test(screens, keep_three_mm_between_what_can_be_touched) {
	each_scene(targets_are_three_mm_apart);
}

static void targets_have_a_finger_s_size(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		double least = shape->role == ROLE_TILE ? 20 : 15;
		if (shape->target) {
			cr_assert(ge(dbl, mm(shape->rect.w), least), "'%s' on %s", name_of(shape), where);
			cr_assert(ge(dbl, mm(shape->rect.h), least), "'%s' on %s", name_of(shape), where);
		}
	}
}

Test(screens, have_tiles_of_20_mm_and_buttons_of_15) {
	each_scene(targets_have_a_finger_s_size);
}

static void answers_are_30_mm_high(void) {
	static const char *const answers[] = {"undo", "more", "done"};
	for (int i = 0; flow.screen == SCREEN_THANKS && i < 3; i++) {
		cr_assert(ge(dbl, mm(place_of(answers[i]).h), 30), "%s on %s", answers[i], where);
	}
}

Test(screens, have_buttons_of_30_mm_on_thanks) {
	each_scene(answers_are_30_mm_high);
}

static void languages_are_20_mm_high(void) {
	for (int i = 0; flow.screen == SCREEN_LANGUAGE && i < project->language_count; i++) {
		cr_assert(ge(dbl, mm(place_of(project->languages[i]).h), 20), "%s", where);
	}
}

Test(screens, have_languages_of_20_mm) {
	each_scene(languages_are_20_mm_high);
}

static void shapes_are_in_the_picture(void) {
	struct rect picture = {0, 0, flow.theme.width, flow.theme.height};
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		cr_assert(is_inside(&shape->rect, &picture), "'%s' on %s", name_of(shape), where);
	}
}

Test(screens, are_all_in_the_picture) {
	each_scene(shapes_are_in_the_picture);
}

static void targets_are_inside_the_margin(void) {
	struct rect inside = screen_inside(&flow);
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		cr_assert(shape->target == TARGET_NONE || is_inside(&shape->rect, &inside), "'%s' on %s",
			name_of(shape), where);
	}
	cr_assert(ge(dbl, mm(inside.x), 3));
}

Test(screens, keep_what_can_be_touched_3_mm_from_the_edge) {
	each_scene(targets_are_inside_the_margin);
}

static void texts_are_apart(void) {
	for (const struct shape *a = scene->shapes; a < end(); a++) {
		for (const struct shape *b = a + 1; a->kind == SHAPE_TEXT && b < end(); b++) {
			struct rect one = ink_of(a), other = ink_of(b);
			cr_assert(not(b->kind == SHAPE_TEXT && is_closer(&one, &other, 0)),
				"'%s' and '%s' on %s", name_of(a), name_of(b), where);
		}
	}
}

Test(screens, write_no_text_over_another) {
	each_scene(texts_are_apart);
}

/* A text is on the box that it belongs to, all of it, or on none. */
static void texts_are_on_their_own_boxes(void) {
	const struct shape *owner = NULL;
	for (const struct shape *text = scene->shapes; text < end(); text++) {
		owner = text->kind == SHAPE_BOX ? text : text->role == ROLE_PART ? owner : NULL;
		for (const struct shape *box = scene->shapes; text->kind == SHAPE_TEXT && box < end(); box++) {
			struct rect ink = ink_of(text);
			bool is_own = box == owner ||
						  (text->role == ROLE_STATUS && is_inside(&text->rect, &box->rect));
			cr_assert(box->kind != SHAPE_BOX || (is_own ? is_inside(&ink, &box->rect)
														: !is_closer(&ink, &box->rect, 0)),
				"'%s' and '%s' on %s", name_of(text), name_of(box), where);
		}
	}
}

Test(screens, write_nothing_over_or_under_a_button) {
	each_scene(texts_are_on_their_own_boxes);
}

static void nothing_is_under_the_foot(void) {
	struct rect foot = place_of("notice");
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		cr_assert(le(int, ink_of(shape).y + ink_of(shape).h, foot.y + foot.h), "'%s' on %s",
			name_of(shape), where);
	}
}

Test(screens, draw_nothing_under_the_foot) {
	each_scene(nothing_is_under_the_foot);
}

/* What a part belongs to. */
static const struct shape *owner_of(const struct shape *part) {
	while (part > scene->shapes && part->role == ROLE_PART) {
		part--;
	}
	return part;
}

static void texts_can_be_read(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		bool only_reassures = flow.screen == SCREEN_HOME && owner_of(shape)->role == ROLE_TEXT;
		if (shape->kind == SHAPE_TEXT && shape->face != FACE_SIGN) {
			double least = only_reassures ? 3.6 : 4.9;
			cr_assert(ge(dbl, mm(shape->size) * 0.714, least), "'%s' on %s", name_of(shape), where);
		}
	}
}

Test(screens, have_capitals_of_4_9_mm_in_all_that_is_needed_to_act) {
	each_scene(texts_can_be_read);
}

/* Where things were on the first scene of this panel. */
static struct rect tiles[PROJECT_ACTIVITIES], corner;

static void tiles_stay(void) {
	bool has_tiles = flow.screen == SCREEN_HOME || flow.screen == SCREEN_MORE;
	bool is_first = flow.screen == SCREEN_HOME && flow.language == 0 && look_now == PLAIN;
	for (int i = 0; has_tiles && i < project->activity_count; i++) {
		struct rect rect = place_of(project->activities[i].code);
		tiles[i] = is_first ? rect : tiles[i];
		cr_assert(is_inside(&rect, &tiles[i]) && is_inside(&tiles[i], &rect), "%s on %s",
			project->activities[i].code, where);
	}
}

Test(screens, keep_the_tiles_in_their_places) {
	each_scene(tiles_stay);
}

static void tiles_look_as_the_settings_say(void) {
	bool has_tiles = flow.screen == SCREEN_HOME || flow.screen == SCREEN_MORE;
	for (int i = 0; has_tiles && i < project->activity_count; i++) {
		const struct activity *activity = &project->activities[i];
		const struct shape *tile = paint_find(scene, TARGET_FIRST_ACTIVITY + i);
		cr_assert(eq(u32, tile->line, theme_tile(activity->colour)->ink), "%s", where);
		cr_assert(eq(str, (char *)tile[1].text, (char *)theme_sign(activity->sign)), "%s", where);
	}
}

Test(screens, give_each_tile_its_own_sign_and_colour) {
	each_scene(tiles_look_as_the_settings_say);
}

static void corner_stays(void) {
	struct rect rect = place_of("notice");
	bool is_first = flow.screen == SCREEN_HOME && flow.language == 0 && look_now == PLAIN;
	corner = is_first ? rect : corner;
	cr_assert(is_inside(&rect, &corner) && is_inside(&corner, &rect), "%s", where);
}

Test(screens, keep_the_question_mark_in_its_corner) {
	each_scene(corner_stays);
}

static void fewer_shapes_than_there_is_room_for(void) {
	cr_assert(gt(int, scene->count, 0));
	cr_assert(lt(int, scene->count, PAINT_SHAPES));
}

Test(screens, have_fewer_shapes_than_there_is_room_for) {
	each_scene(fewer_shapes_than_there_is_room_for);
}

static void everything_has_a_name(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		cr_assert(shape->role == ROLE_PART || name_of(shape)[0], "shape %d on %s",
			(int)(shape - scene->shapes), where);
	}
}

Test(screens, have_a_name_for_everything) {
	each_scene(everything_has_a_name);
}

/* The colour of what is under a text: the newest box drawn under it, or the page. */
static colour ground_of(const struct shape *text) {
	for (const struct shape *under = text; under-- > scene->shapes;) {
		if (under->kind == SHAPE_BOX && is_inside(&text->rect, &under->rect)) {
			return under->fill;
		}
	}
	return scene->ground;
}

static void colours_can_be_told_apart(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		if (shape->kind == SHAPE_TEXT) {
			double least = shape->face == FACE_SIGN ? 4.5 : 7;
			cr_assert(ge(dbl, contrast(shape->fill, ground_of(shape)), least), "'%s' on %s",
				name_of(shape), where);
		}
		if (shape->kind == SHAPE_BOX) {
			cr_assert(ge(dbl, contrast(shape->line, scene->ground), 4.5), "'%s' on %s",
				name_of(shape), where);
		}
	}
}

Test(screens, have_contrast_in_every_text_sign_and_border) {
	each_scene(colours_can_be_told_apart);
}

static void borders_show_on_their_own_ground(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		cr_assert(shape->kind != SHAPE_BOX || shape->line == shape->fill ||
					  contrast(shape->line, shape->fill) >= 4.5,
			"'%s' on %s", name_of(shape), where);
	}
}

Test(screens, have_borders_that_show_on_both_sides) {
	each_scene(borders_show_on_their_own_ground);
}

/* The same with a finger on each of the targets. */
static void colours_can_be_told_apart_when_touched(void) {
	int targets[PAINT_SHAPES], count = 0;
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		targets[count] = shape->target;
		count += shape->target != TARGET_NONE;
	}
	for (int i = 0; i < count; i++) {
		flow.finger.is_down = true;
		flow.finger.target = targets[i];
		wake();
		colours_can_be_told_apart();
	}
	flow.finger.is_down = false;
}

Test(screens, have_contrast_under_a_finger_too) {
	each_scene(colours_can_be_told_apart_when_touched);
}

static int letters(const char *word) {
	int count = 0;
	for (; *word; word++) {
		count += (*word & 0xc0) != 0x80;
	}
	return count;
}

/* At most 8 words a sentence and 14 letters a word. */
static void words_are_plain(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		char text[200], *rest = text;
		int words = 0;
		snprintf(text, sizeof text, "%s", shape->role == ROLE_PART ? "" : name_of(shape));
		for (char *word; (word = strtok_r(rest, " ", &rest));) {
			bool ends = strchr(".!?", word[strlen(word) - 1]) != NULL;
			cr_assert(le(int, letters(word), 14), "'%s' on %s", word, where);
			cr_assert(le(int, ++words, 8), "'%s' on %s", name_of(shape), where);
			words = ends ? 0 : words;
		}
	}
}

Test(screens, speak_in_short_words_and_sentences) {
	each_scene(words_are_plain);
}

static void thanks_name_the_choice(void) {
	bool has_label = false;
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		has_label = has_label || strstr(name_of(shape), project->activities[0].label[flow.language]);
	}
	cr_assert(flow.screen != SCREEN_THANKS || has_label, "%s", where);
}

Test(screens, name_the_choice_on_thanks) {
	each_scene(thanks_name_the_choice);
}

static void home_undo_names_nothing(void) {
	for (int i = 0; look_now == WITH_UNDO && i < project->activity_count; i++) {
		const char *label = project->activities[i].label[flow.language];
		cr_assert(strstr(words_on("undo"), label) == NULL, "%s", where);
	}
	cr_assert(look_now != WITH_UNDO || shows("undo"), "%s", where);
}

Test(screens, do_not_name_the_last_choice_on_home) {
	each_scene(home_undo_names_nothing);
}

static void chosen_tiles_are_ticked(void) {
	int ticks = 0, chosen = look_now == ALL_CHOSEN ? project->activity_count : 1;
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		ticks += shape->role == ROLE_STATUS;
	}
	cr_assert(eq(int, ticks, flow.screen == SCREEN_MORE ? chosen : 0), "%s", where);
}

Test(screens, tick_what_is_chosen_beside_changing_its_colours) {
	each_scene(chosen_tiles_are_ticked);
}

static void languages_have_their_own_names(void) {
	if (flow.screen == SCREEN_LANGUAGE) {
		cr_assert(eq(str, words_on("fi"), "Suomi"), "%s", where);
		cr_assert(eq(str, words_on("sv"), "Svenska"), "%s", where);
		cr_assert(eq(str, words_on("en"), "English"), "%s", where);
	}
}

Test(screens, name_each_language_in_its_own_words) {
	each_scene(languages_have_their_own_names);
}

Test(screens, offer_the_other_languages_on_home) {
	show(SCREEN_HOME, 0, PLAIN);
	cr_assert(eq(str, words_on("language"), "Svenska · English"));
	show(SCREEN_HOME, 1, PLAIN);
	cr_assert(eq(str, words_on("language"), "Suomi · English"));
}

Test(screens, offer_one_other_language_where_two_have_no_room) {
	door_on(480, 800, 178);
	show(SCREEN_HOME, 0, PLAIN);
	cr_assert(eq(str, words_on("language"), "Svenska"));
	show(SCREEN_HOME, 1, PLAIN);
	cr_assert(eq(str, words_on("language"), "Suomi"));
}

Test(screens, have_no_language_button_for_one_language) {
	project->language_count = 1;
	door_again();
	cr_assert(not(shows("language")));
}

Test(screens, leave_the_undo_button_away_when_there_is_nothing_to_undo) {
	show(SCREEN_HOME, 0, PLAIN);
	cr_assert(not(shows("undo")));
}

Test(screens, say_first_that_nobody_has_to_choose) {
	show(SCREEN_NOTICE, 0, PLAIN);
	cr_assert(eq(str, name_of(&scene->shapes[0]), "Sinun ei ole pakko valita."));
}

Test(screens, say_that_one_can_come_in_all_the_same) {
	show(SCREEN_ERROR, 0, PLAIN);
	bool is_said = false;
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		is_said = is_said || strcmp(name_of(shape), "Voit silti tulla sisään.") == 0;
	}
	cr_assert(is_said);
}

Test(screens, are_named_as_they_are_written) {
	for (int i = 0; i < SCREENS; i++) {
		enum screen_id screen_id = (enum screen_id)i;
		cr_assert(eq(int, flow_screen_named(flow_screen_name(screen_id)), i));
	}
	cr_assert(eq(int, flow_screen_named("hallway"), SCREENS));
}
