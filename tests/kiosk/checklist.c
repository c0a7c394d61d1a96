/* Points of the checklist (tests/checklist/points.txt) that need letters, a window or a store. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/window.h"
#include "kiosk/ui/grid.h"
#include "tests/kiosk/stand.h"
#include "tests/kiosk/ui/gallery.h"
#include "tests/kiosk/ui/panel.h"

static const char day[] = "2026-05-04", afternoon[] = "2026-05-04T14:30";

TestSuite(checklist, .init = stand_up_translated, .fini = take_down, .timeout = 200);

/* Letters. */

static void each_scene(gallery_fn check) {
	gallery_each(kiosk.project, glyphs_measure, kiosk.glyphs, check);
}

static bool is_word(const struct shape *shape) {
	return shape->kind == SHAPE_TEXT && shape->face != FACE_SIGN;
}

/* Its own box, the picture, and nothing else's ink. */
static void is_whole(const struct view *view, const struct shape *text) {
	struct rect picture = {0, 0, view->flow->theme.width, view->flow->theme.height};
	struct rect ink = ink_of(text);
	int width = glyphs_measure(kiosk.glyphs, text->face, text->size, text->text, text->bytes);
	cr_assert(le(int, width, text->rect.w), "'%s' on %s", gallery_name(view, text), view->where);
	cr_assert(is_inside(&ink, &picture), "'%s' on %s", gallery_name(view, text), view->where);
	for (const struct shape *other = text + 1; other < gallery_end(view); other++) {
		struct rect others = ink_of(other);
		cr_assert(not(is_word(other) && is_closer(&ink, &others, 0)), "'%s' and '%s' on %s",
			gallery_name(view, text), gallery_name(view, other), view->where);
	}
}

static void texts_are_whole(const struct view *view) {
	for (const struct shape *shape = view->scene->shapes; shape < gallery_end(view); shape++) {
		const struct shape *owner = gallery_owner(view, shape);
		if (is_word(shape)) {
			is_whole(view, shape);
			cr_assert(shape->role != ROLE_PART || owner->kind != SHAPE_BOX ||
						  (shape->rect.x >= owner->rect.x &&
							  shape->rect.x + shape->rect.w <= owner->rect.x + owner->rect.w),
				"'%s' on %s", gallery_name(view, shape), view->where);
		}
	}
}

static void with_label(const char *label) {
	struct activity *activity = &kiosk.project->activities[3];
	text_copy(activity->label[0], PROJECT_NAME, label);
	text_copy(activity->short_label[0], PROJECT_NAME, "");
	flow_init(&kiosk.flow, kiosk.project, 1280, 800, glyphs_measure, kiosk.glyphs, 0);
}

Test(checklist, p06_no_text_is_cut_and_a_long_label_is_refused) {
	struct error err;
	each_scene(texts_are_whole);
	kiosk.project->panel.is_large = false;
	kiosk.project->panel.diagonal_mm = 257;
	with_label("Ryhmä");
	cr_assert(grid_check(&kiosk.flow, &err), "%s", err.text);
	with_label("Keskusteluryhmien kokoontuminen");
	cr_assert(not(grid_check(&kiosk.flow, &err)));
	cr_assert(strstr(err.text, "does not fit on its tile") != NULL, "%s", err.text);
}

static void letters_are_there(const struct view *view) {
	for (const struct shape *shape = view->scene->shapes; shape < gallery_end(view); shape++) {
		char text[400];
		unsigned missing = 0;
		snprintf(text, sizeof text, "%.*s", shape->bytes, shape->text ? shape->text : "");
		cr_assert(glyphs_has(kiosk.glyphs, shape->face, text, &missing), "U+%04X in '%s' on %s",
			missing, text, view->where);
	}
}

Test(checklist, p07_every_letter_of_every_text_is_in_its_font) {
	unsigned missing = 0;
	text_set_language("fi");
	cr_assert(eq(str, (char *)text_get("Done"), "Valmis"), "make all builds the translations");
	each_scene(letters_are_there);
	cr_assert(not(glyphs_has(kiosk.glyphs, FACE_REGULAR, "\xe1\x88\xb0", &missing)),
		"a font that has every letter proves nothing");
}

/* Motion. */

/* Milliseconds of a fade, the quickest of some: the machine may be busy. */
static int64_t fade(void) {
	int64_t quickest = INT64_MAX;
	for (int i = 0; i < 40 && quickest > 200; i++) {
		int64_t begun = window_now();
		window_fade(kiosk.window, flow_scene(&kiosk.flow));
		int64_t took = window_now() - begun;
		quickest = took < quickest ? took : quickest;
	}
	return quickest;
}

/* How often the picture changes in the worst second while nobody touches anything. */
static int changes_in_a_second(int64_t until) {
	int worst = 0, inside = 0;
	for (int64_t second = -1; kiosk_deadline(&kiosk) < until;) {
		kiosk.now = kiosk_deadline(&kiosk);
		struct event event = {.kind = EVENT_TIME, .at = kiosk.now};
		flow_drawn(&kiosk.flow);
		flow_step(&kiosk.flow, &event);
		kiosk.turn_at = INT64_MAX;
		inside = kiosk.now / 1000 == second ? inside + 1 : 1;
		second = kiosk.now / 1000;
		worst = inside > worst ? inside : worst;
	}
	return worst;
}

/* True when the end of the thanks would fade in. */
static bool end_of_thanks_fades(bool is_calm) {
	kiosk.project->panel.is_calm = is_calm;
	played("kahvi\n");
	struct event event = {.kind = EVENT_TIME, .at = kiosk.now + 8000};
	flow_step(&kiosk.flow, &event);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_HOME));
	bool fades = flow_may_fade(&kiosk.flow);
	kiosk.now += 9000;
	return fades;
}

Test(checklist, p09_nothing_flashes_fades_take_200_ms_and_calm_has_none) {
	kiosk.project->panel.has_house_figure = kiosk.project->panel.greets_in_sami = true;
	begins(afternoon);
	cr_assert(le(i64, fade(), 200));
	cr_assert(end_of_thanks_fades(false));
	cr_assert(not(end_of_thanks_fades(true)));
	played("kahvi\n");
	cr_assert(le(int, changes_in_a_second(kiosk.now + 3600 * 1000), 3));
}

/* Counts. */

Test(checklist, p17_one_tap_is_a_whole_visit_and_walking_away_loses_nothing) {
	begins(afternoon);
	played("kahvi\n");
	cr_assert(eq(str, on_disk(day), "open activity:kahvi=1 visits=1 with-activity=1"));
	cr_assert(eq(str, played("wait 600\n"), "screen home"));
	cr_assert(eq(str, on_disk(day), "open activity:kahvi=1 visits=1 with-activity=1"));
}

Test(checklist, p19_undo_returns_every_counter_and_is_counted_itself) {
	begins(afternoon);
	played("kahvi\nmore\npelit\ndone\nundo\nwait 5\n");
	cr_assert(eq(str, on_disk(day), "open undone=1 visits=0"));
	played("kahvi\ndone\nruoka\nmore\nruoka\ndone\nundo\nwait 5\n");
	cr_assert(eq(str, on_disk(day), "open activity:kahvi=1 undone=2 visits=1 with-activity=1"));
}

Test(checklist, p20_several_activities_of_a_visit_are_one_visit) {
	begins(afternoon);
	played("kahvi\nmore\npelit\nruoka\njuttelu\ndone\n");
	cr_assert(eq(str, on_disk(day),
		"open activity:juttelu=1 activity:kahvi=1 activity:pelit=1 activity:ruoka=1 visits=1 "
		"with-activity=1"));
}

/* Ten touches a second, anywhere. Returns the visits on disk. */
static int hammer(void) {
	char words[100 * 40] = "", *found;
	uint32_t random = 12345;
	for (int i = 0; i < 100; i++) {
		random = random * 1664525u + 1013904223u;
		snprintf(words + strlen(words), 40, "touch %u %u\n", (random >> 8) % 1280,
			(random >> 16) % 800);
	}
	played(words);
	found = strstr(on_disk(day), "visits=");
	return found ? atoi(found + 7) : -1;
}

Test(checklist, p22_a_hundred_touches_in_10_s_end_in_a_calm_moment_and_few_counts) {
	begins(afternoon);
	int64_t begun = kiosk.now;
	int visits = hammer();
	cr_assert(le(i64, kiosk.now - begun, 12000));
	cr_assert(visits >= 0 && visits <= 10, "%d visits", visits);
	cr_assert(eq(str, kiosk.told, "screen moment"));
	cr_assert(strstr(on_disk(day), "bursts=") != NULL, "%s", on_disk(day));
	cr_assert(eq(str, played("wait 11\nkahvi\n"), "screen thanks kahvi"));
}

Test(checklist, p39_nobody_is_thanked_for_a_tap_that_was_not_saved) {
	begins(afternoon);
	disk_is_full(true);
	struct event down = {.kind = EVENT_DOWN}, up = {.kind = EVENT_UP, .at = 60};
	const struct shape *tile = paint_find(flow_scene(&kiosk.flow), TARGET_FIRST_ACTIVITY);
	down.x = up.x = tile->rect.x + 10;
	down.y = up.y = tile->rect.y + 10;
	kiosk_step(&kiosk, &down);
	kiosk_step(&kiosk, &up);
	cr_assert(eq(int, kiosk.flow.screen, SCREEN_ERROR));
	disk_is_full(false);
	cr_assert(eq(str, on_disk(day), "open visits=0"));
	cr_assert(eq(str, played("wait 20\nkahvi\n"), "screen thanks kahvi"));
	cr_assert(eq(str, on_disk(day), "open activity:kahvi=1 visits=1 with-activity=1"));
}
