#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/ui/form.h"
#include "kiosk/ui/pose.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

/* What holds for each of the staff's screens: every face that can be posed, every step of every
 * form with and without a complaint, and every page of them, in each language, on each panel. */

static const struct {
	int width, height, diagonal_mm;
} panels[] = {
	{480, 320, 140},   // 5.5 coarse inches: the smallest there is
	{800, 480, 178},   // 7 coarse inches
	{720, 1280, 140},  // 5.5 inches, upright
	{720, 1280, 178},  // 7 inches, upright
	{1280, 800, 178},  // 7 fine inches
	{1280, 800, 257},  // 10.1 inches
	{800, 1280, 257},  // the same, turned
	{1920, 1200, 610}, // 24 inches
};

enum { PANELS = sizeof panels / sizeof *panels, PAGES = 16 };

static const struct paint *scene;
static char where[160];
static int scenes;

typedef void (*check_fn)(void);

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

static void wake(void) {
	struct event event = {.kind = EVENT_TIME, .at = flow.now};
	flow_step(&flow, &event);
	scene = flow_scene(&flow);
}

static void each_page(check_fn check, const char *what) {
	int shown = 0;
	do {
		flow.staff.page = shown;
		wake();
		snprintf(where, sizeof where, "%s, page %d, in %s on %d x %d px, %d mm", what, shown,
			project->languages[flow.language], flow.theme.width, flow.theme.height,
			project->panel.diagonal_mm);
		check();
		scenes++;
	} while (paint_find(scene, TARGET_STAFF_NEXT_PAGE) && ++shown < PAGES);
	flow.staff.page = 0;
}

/* A plausible value, so that the next step is asked for. */
static void fill_step(const struct step *step) {
	int *value = &flow.staff.form.values[form_slot(&flow, step, flow.staff.form.activity)];
	switch (step->kind) {
	case STEP_LIST:
		*value = step->count(&flow) - 1;
		break;
	case STEP_NUMBER:
		*value = step->range(&flow).highest;
		break;
	case STEP_TIME:
		*value = step->range(&flow).lowest;
		break;
	default:
		break;
	}
}

static void each_step(check_fn check, enum staff_task task, int language) {
	char what[80];
	pose_show(&flow, "staff", language, flow.now + 2000);
	form_begin(&flow, task);
	flow.language = language;
	for (;;) {
		const struct step *step = form_step(&flow);
		snprintf(what, sizeof what, "%s %s", flow_target_name(&flow, TARGET_STAFF_TASK + (int)task),
			step->name);
		each_page(check, what);
		fill_step(step);
		memcpy(flow.staff.form.typed, "88888888", step->kind == STEP_DATE ? 9 : 0);
		each_page(check, what);
		flow.staff.form.typed[0] = '\0';
		flow.staff.complaint = step->kind == STEP_NUMBER ? "The number is too large." : NULL;
		each_page(check, what);
		if (step->kind == STEP_CHECK) {
			return;
		}
		form_next(&flow);
		if (flow.screen != SCREEN_FORM) {
			return;
		}
	}
}

static void each_scene(check_fn check) {
	for (int panel = 0; panel < PANELS; panel++) {
		door_on(panels[panel].width, panels[panel].height, panels[panel].diagonal_mm);
		for (int language = 0; language < project->language_count; language++) {
			for (int i = 0; board_pose_name(i); i++) {
				pose_show(&flow, board_pose_name(i), language, flow.now + 2000);
				each_page(check, board_pose_name(i));
			}
			for (int task = 0; task < TASKS; task++) {
				if (form_kind((enum staff_task)task)) {
					each_step(check, (enum staff_task)task, language);
				}
			}
		}
	}
	cr_assert(gt(int, scenes, PANELS * 3 * 60));
}

/* Two groups beside the try-out's settings: it has none. */
static void staff_door(void) {
	door_opens();
	project->groups = calloc(2, sizeof *project->groups);
	project->group_count = 2;
	snprintf(project->groups[0].code, TEXT_CODE, "kokkikerho");
	snprintf(project->groups[0].name, PROJECT_NAME, "Kokkikerho");
	snprintf(project->groups[1].code, TEXT_CODE, "kevat");
	snprintf(project->groups[1].name, PROJECT_NAME, "Kevään retki");
	door_again();
}

TestSuite(staff_screens, .init = staff_door, .fini = door_goes, .timeout = 300);

static void shapes_are_in_the_picture(void) {
	struct rect picture = {0, 0, flow.theme.width, flow.theme.height};
	struct rect inside = screen_inside(&flow);
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		cr_assert(is_inside(&shape->rect, &picture), "'%s' on %s", name_of(shape), where);
		cr_assert(shape->target == TARGET_NONE || is_inside(&shape->rect, &inside), "'%s' on %s",
			name_of(shape), where);
	}
}

Test(staff_screens, are_all_in_the_picture) {
	each_scene(shapes_are_in_the_picture);
}

static void targets_have_a_finger_s_size(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		if (shape->target) {
			cr_assert(ge(dbl, mm(shape->rect.w), 15), "'%s' on %s", name_of(shape), where);
			cr_assert(ge(dbl, mm(shape->rect.h), 15), "'%s' on %s", name_of(shape), where);
		}
	}
}

Test(staff_screens, have_targets_of_15_mm) {
	each_scene(targets_have_a_finger_s_size);
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

Test(staff_screens, keep_three_mm_between_what_can_be_touched) {
	each_scene(targets_are_three_mm_apart);
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

Test(staff_screens, write_no_text_over_another) {
	each_scene(texts_are_apart);
}

/* A text is on a box, all of it, or beside it: on its own button, or on a card. */
static void texts_are_on_their_own_boxes(void) {
	const struct shape *owner = NULL;
	for (const struct shape *text = scene->shapes; text < end(); text++) {
		owner = text->target ? text : text->role == ROLE_PART ? owner : NULL;
		struct rect ink = ink_of(text);
		cr_assert(text->kind != SHAPE_TEXT || !owner || is_inside(&ink, &owner->rect),
			"'%s' leaves its button on %s", name_of(text), where);
		for (const struct shape *box = scene->shapes; text->kind == SHAPE_TEXT && box < end();
			 box++) {
			bool may_hold = box == owner || box->role == ROLE_PICTURE;
			cr_assert(box->kind != SHAPE_BOX || !is_closer(&ink, &box->rect, 0) ||
						  (may_hold && is_inside(&ink, &box->rect)),
				"'%s' and '%s' on %s", name_of(text), name_of(box), where);
		}
	}
}

Test(staff_screens, write_on_a_box_or_beside_it) {
	each_scene(texts_are_on_their_own_boxes);
}

static void boxes_stay_on_their_card(void) {
	const struct shape *card = NULL;
	for (const struct shape *box = scene->shapes; box < end(); box++) {
		card = box->kind == SHAPE_BOX && box->role == ROLE_PICTURE ? box : card;
		bool is_bar = box->kind == SHAPE_BOX && box->role == ROLE_PART && card;
		cr_assert(not(is_bar && !is_inside(&box->rect, &card->rect)), "a bar on %s", where);
	}
}

Test(staff_screens, keep_each_bar_on_its_card) {
	each_scene(boxes_stay_on_their_card);
}

static void texts_can_be_read(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		if (shape->kind == SHAPE_TEXT && shape->face != FACE_SIGN) {
			double least = flow.screen == SCREEN_STAFF ? 3.6 : 4.9;
			cr_assert(ge(dbl, mm(shape->size) * 0.714, least), "'%s' on %s", name_of(shape), where);
		}
	}
}

Test(staff_screens, have_capitals_of_4_9_mm_but_in_the_charts) {
	each_scene(texts_can_be_read);
}

static void targets_have_names(void) {
	for (const struct shape *a = scene->shapes; a < end(); a++) {
		char name[TEXT_CODE];
		if (!a->target) {
			continue;
		}
		cr_assert(flow_target_name(&flow, a->target) != NULL, "'%s' on %s", name_of(a), where);
		snprintf(name, sizeof name, "%s", flow_target_name(&flow, a->target));
		cr_assert(eq(int, flow_target_named(&flow, name), a->target), "%s on %s", name, where);
		for (const struct shape *b = a + 1; b < end(); b++) {
			cr_assert(ne(int, a->target, b->target), "%s is there twice on %s", name, where);
		}
	}
}

Test(staff_screens, name_each_target_and_no_two_alike) {
	each_scene(targets_have_names);
}

static void labels_differ(void) {
	for (const struct shape *a = scene->shapes; a < end(); a++) {
		for (const struct shape *b = a + 1; a->target && b < end(); b++) {
			cr_assert(not(b->target && strcmp(name_of(a), name_of(b)) == 0), "'%s' on %s",
				name_of(a), where);
		}
	}
}

Test(staff_screens, have_no_two_buttons_with_the_same_words) {
	each_scene(labels_differ);
}

static void there_is_a_way_on(void) {
	bool has_back = paint_find(scene, TARGET_BACK) || paint_find(scene, TARGET_STAFF_DONE) ||
					paint_find(scene, TARGET_STAFF_LATER) ||
					paint_find(scene, TARGET_STAFF_NEXT_PAGE);
	cr_assert(has_back, "%s", where);
	cr_assert(lt(int, scene->count, PAINT_SHAPES), "%s", where);
	cr_assert(lt(int, scene->word_bytes, PAINT_WORDS), "%s", where);
}

Test(staff_screens, have_a_way_back) {
	each_scene(there_is_a_way_on);
}

/* As many activities as there can be, with names that are long in bytes. */
Test(staff_screens, hold_the_largest_project) {
	for (int i = 0; i < PROJECT_ACTIVITIES; i++) {
		struct activity *activity = &project->activities[i];
		*activity = project->activities[0];
		snprintf(activity->code, TEXT_CODE, "a%d", i);
		for (int k = 0; k < project->language_count; k++) {
			snprintf(activity->label[k], PROJECT_NAME, "ääääää ööööööö åååååå %d", i);
		}
	}
	project->activity_count = PROJECT_ACTIVITIES;
	memset(project->sites[0].name, 'i', PROJECT_NAME - 1);
	each_scene(there_is_a_way_on);
}

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
			bool is_one = shape->line == shape->fill;
			cr_assert(ge(dbl, contrast(shape->line, scene->ground), 4.5), "%s", where);
			cr_assert(is_one || contrast(shape->line, shape->fill) >= 4.5, "%s", where);
		}
	}
}

Test(staff_screens, have_contrast_in_every_text_and_border) {
	each_scene(colours_can_be_told_apart);
}

static int letters(const char *word) {
	int count = 0;
	for (; *word; word++) {
		count += (*word & 0xc0) != 0x80;
	}
	return count;
}

/* At most 14 letters a word and 8 words a sentence; what counts stands in parts of its own. */
static void words_are_plain(void) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		char text[200], *rest = text;
		int words = 0;
		snprintf(text, sizeof text, "%s", shape->role == ROLE_PART ? "" : name_of(shape));
		for (char *word; (word = strtok_r(rest, " ", &rest));) {
			bool ends = strchr(".!?:", word[strlen(word) - 1]) || strcmp(word, "·") == 0;
			cr_assert(le(int, letters(word), 14), "'%s' on %s", word, where);
			cr_assert(le(int, ++words, 8), "'%s' on %s", name_of(shape), where);
			words = ends ? 0 : words;
		}
	}
}

Test(staff_screens, speak_in_short_words_and_sentences) {
	each_scene(words_are_plain);
}

static bool shows_text(const char *text) {
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		if (shape->role != ROLE_PART && strcmp(name_of(shape), text) == 0) {
			return true;
		}
	}
	return false;
}

static void pose(const char *name) {
	pose_show(&flow, name, 0, flow.now + 2000);
	scene = flow_scene(&flow);
}

Test(staff_screens, tell_a_day_of_nobody_from_an_unknown_and_a_closed_one) {
	pose("staff");
	flow.staff.week.days[1].state = STAFF_DAY_CLOSED;
	wake();
	cr_assert(shows_text("? ma"));
	cr_assert(shows_text("kiinni ti"));
	cr_assert(shows_text("14 ke"));
	cr_assert(shows_text("0 to"));
	cr_assert(shows_text("17 pe tänään"));
}

Test(staff_screens, leave_a_weekend_away_in_which_nothing_was) {
	pose("staff");
	cr_assert(not(shows_text("kiinni la")));
	flow.staff.week.days[6] = (struct staff_day){STAFF_DAY_COUNTED, 2};
	wake();
	cr_assert(shows_text("2 su"));
}

Test(staff_screens, say_what_the_week_s_counts_are_made_of) {
	pose("staff");
	cr_assert(shows_text("Olohuone · viikko 19"));
	cr_assert(shows_text("5.–11.5.2025 · 40 kohtaamista"));
	cr_assert(shows_text("paperilta 3 · korjaukset -2 · ilman päivää 5"));
	flow.staff.week.by_hand = flow.staff.week.undated = 0;
	flow.staff.week.corrections = 4;
	wake();
	cr_assert(shows_text("korjaukset +4"));
}

Test(staff_screens, give_today_s_bar_another_colour_and_a_border) {
	const struct shape *bars[8];
	int count = 0;
	pose("staff");
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		bool is_bar = shape->kind == SHAPE_BOX && shape->role == ROLE_PART;
		if (is_bar && shape->rect.h > 4 * flow.theme.line && count < 3) {
			bars[count++] = shape;
		}
	}
	cr_assert(eq(u32, bars[0]->line, bars[0]->fill));
	cr_assert(eq(u32, bars[0]->fill, bars[1]->fill));
	cr_assert(ne(u32, bars[2]->fill, bars[0]->fill));
	cr_assert(ne(u32, bars[2]->fill, bars[2]->line));
}

Test(staff_screens, have_bars_as_long_as_their_numbers) {
	pose("staff");
	flow.staff.week.days[1].visits = 8;
	flow.staff.week.days[4].visits = 16;
	wake();
	int heights[2] = {0, 0}, count = 0;
	for (const struct shape *shape = scene->shapes; shape < end(); shape++) {
		bool is_bar = shape->kind == SHAPE_BOX && shape->role == ROLE_PART;
		if (is_bar && shape->rect.h > 4 * flow.theme.line) {
			heights[0] = count == 0 ? shape->rect.h : heights[0];
			heights[1] = count == 2 ? shape->rect.h : heights[1];
			count++;
		}
	}
	cr_assert(le(int, abs(heights[1] - 2 * heights[0]), 1));
}
