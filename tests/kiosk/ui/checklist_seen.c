/* Points 1 to 6 of the checklist (tests/checklist/points.txt): what is seen, on every scene there can be. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "tests/kiosk/ui/gallery.h"
#include "tests/kiosk/ui/panel.h"
#include "tests/kiosk/ui/visitor.h"

static void each_scene(gallery_fn check) {
	gallery_each(project, noto_width, NULL, check);
}

static void has_a_finger_s_size(const struct view *view) {
	for (const struct shape *shape = view->scene->shapes; shape < gallery_end(view); shape++) {
		double least = shape->role == ROLE_TILE ? 20 : 15;
		bool is_large_enough = gallery_mm(view, shape->rect.w) >= least &&
							   gallery_mm(view, shape->rect.h) >= least;
		cr_assert(not(shape->target && !is_large_enough), "'%s' on %s", gallery_name(view, shape),
			view->where);
	}
}

Test(checklist, p01_tiles_are_20_mm_and_foot_buttons_15) {
	each_scene(has_a_finger_s_size);
}

static void targets_are_apart(const struct view *view) {
	int gap = theme_mm(&view->flow->theme, 3);
	for (const struct shape *a = view->scene->shapes; a < gallery_end(view); a++) {
		for (const struct shape *b = a + 1; a->target && b < gallery_end(view); b++) {
			cr_assert(not(b->target && is_closer(&a->rect, &b->rect, gap)), "'%s' and '%s' on %s",
				gallery_name(view, a), gallery_name(view, b), view->where);
		}
	}
}

/* Each corner of each target, at each place that the layout moves to. */
static void is_hit_where_it_is_drawn(void) {
	for (const struct shape *shape = flow_scene(&flow)->shapes;
		 shape < flow_scene(&flow)->shapes + flow_scene(&flow)->count; shape++) {
		for (int corner = 0; shape->target && corner < 4; corner++) {
			int x = shape->rect.x + corner % 2 * (shape->rect.w - 1);
			int y = shape->rect.y + corner / 2 * (shape->rect.h - 1);
			const struct shape *hit = paint_hit(flow_scene(&flow), x, y);
			cr_assert(hit && hit->target == shape->target, "shift %d", flow.shift);
		}
	}
}

Test(checklist, p02_targets_are_3_mm_apart_also_when_the_layout_has_moved) {
	each_scene(targets_are_apart);
	door_on(800, 480, 178);
	for (int minutes = 0; minutes < 45; minutes += 5) {
		is_hit_where_it_is_drawn();
		cr_assert(gt(int, place_of("kahvi").x, 0));
		pass(300);
	}
}

static bool is_word(const struct shape *shape) {
	return shape->kind == SHAPE_TEXT && shape->face != FACE_SIGN;
}

static void capitals_are_high_enough(const struct view *view) {
	for (const struct shape *shape = view->scene->shapes; shape < gallery_end(view); shape++) {
		bool is_needed = is_word(shape) && !gallery_only_reassures(view, shape);
		cr_assert(not(is_needed && gallery_mm(view, shape->size) * 0.714 < 4.9), "'%s' on %s",
			gallery_name(view, shape), view->where);
	}
}

/* 0.7 degrees, as the field guide says, at 400 mm. */
static bool guide_says(const char *words) {
	char line[2000];
	bool is_said = false;
	FILE *file = fopen("packaging/guide/kenttaopas.html", "re");
	cr_assert(file != NULL);
	while (fgets(line, sizeof line, file)) {
		is_said = is_said || (strstr(line, "Katseluetäisyys") && strstr(line, words));
	}
	fclose(file);
	return is_said;
}

Test(checklist, p03_capitals_are_4_9_mm_in_all_that_is_needed_to_act) {
	each_scene(capitals_are_high_enough);
	cr_assert(guide_says("400 mm"));
}

/* On ten inches every word, but those of the notice and of the closed door: they are made smaller, to 4.9
 * mm at the least, before they leave the picture. On seven inches only what is touched to choose. */
static bool must_be_large(const struct view *view, const struct shape *word) {
	const struct shape *owner = gallery_owner(view, word);
	enum screen_id screen = view->flow->screen;
	bool is_aside = screen == SCREEN_THANKS || screen == SCREEN_QUESTION;
	bool is_choice = owner->role == ROLE_TILE ||
					 (owner->role == ROLE_BUTTON && !is_aside && owner->target != TARGET_BACK);
	bool is_ten_inch = view->flow->project->panel.diagonal_mm > 200;
	bool is_to_read = screen == SCREEN_NOTICE || screen == SCREEN_CLOSED;
	return is_choice || (is_ten_inch && !is_to_read && !gallery_only_reassures(view, word));
}

static void large_text_is_large(const struct view *view) {
	int tiles = 0;
	for (const struct shape *shape = view->scene->shapes; shape < gallery_end(view); shape++) {
		bool is_small = gallery_mm(view, shape->size) * 0.714 < 7.3;
		cr_assert(not(is_word(shape) && is_small && must_be_large(view, shape)), "'%s' on %s",
			gallery_name(view, shape), view->where);
		tiles += shape->role == ROLE_TILE;
	}
	bool is_full = view->flow->screen == SCREEN_HOME && view->flow->page == 0;
	int least = view->flow->project->panel.diagonal_mm > 200 ? 4 : 2;
	cr_assert(not(is_full && (tiles < least || tiles > 6)), "%d tiles on %s", tiles, view->where);
}

/* Of every page of HOME, in the size of text that is on. */
static int functions(bool found[TARGET_FIRST_ACTIVITY + PROJECT_ACTIVITIES]) {
	int pages = 0, next = project_find_activity(project, "kahvi") + TARGET_FIRST_ACTIVITY;
	do {
		const struct paint *scene = flow_scene(&flow);
		for (int i = 0; i < scene->count; i++) {
			found[scene->shapes[i].target] = true;
		}
		if (shows("next-page")) {
			tap("next-page");
		}
		pages++;
	} while (!paint_find(flow_scene(&flow), next));
	return pages;
}

Test(checklist, p04_large_text_is_7_3_mm_with_4_to_6_tiles_and_loses_no_function) {
	bool usual[TARGET_FIRST_ACTIVITY + PROJECT_ACTIVITIES] = {false};
	bool large[TARGET_FIRST_ACTIVITY + PROJECT_ACTIVITIES] = {false};
	gallery_each_of(project, true, noto_width, NULL, large_text_is_large);
	project->panel.is_large = false;
	door_on(1280, 800, 257);
	cr_assert(eq(int, functions(usual), 1));
	tap("large");
	cr_assert(ge(int, functions(large), 2));
	for (int i = TARGET_UNDO; i < TARGET_FIRST_ACTIVITY + PROJECT_ACTIVITIES; i++) {
		cr_assert(not(usual[i] && !large[i]), "%s is lost", flow_target_name(&flow, i));
	}
}

static void can_be_told_from_its_ground(const struct view *view) {
	for (const struct shape *shape = view->scene->shapes; shape < gallery_end(view); shape++) {
		double ratio = contrast(shape->fill, gallery_ground(view, shape));
		double least = shape->kind != SHAPE_TEXT ? 0 : shape->face == FACE_SIGN ? 4.5 : 7;
		cr_assert(ge(dbl, ratio, least), "'%s' on %s", gallery_name(view, shape), view->where);
		if (shape->kind == SHAPE_BOX) {
			bool is_plain = shape->line == shape->fill;
			cr_assert(ge(dbl, contrast(shape->line, view->scene->ground), 4.5), "'%s' on %s",
				gallery_name(view, shape), view->where);
			cr_assert(is_plain || contrast(shape->line, shape->fill) >= 4.5, "'%s' on %s",
				gallery_name(view, shape), view->where);
		}
	}
}

Test(checklist, p05_words_stand_7_to_1_and_signs_and_borders_4_5_to_1_light_and_dark) {
	each_scene(can_be_told_from_its_ground);
}
