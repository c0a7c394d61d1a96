#include "kiosk/languages.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/settings.h"
#include "kiosk/messages.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/ui/direction.h"
#include "kiosk/ui/screen.h"

/* tests/kiosk/languages.conf has the labels of every language that there is a catalogue of. */

static const char *const codes[] = {"fi", "sv", "en", "ar", "fa", "uk", "ru", "so"};

enum { CODES = sizeof codes / sizeof *codes };

static char folder[64], settings[200];
static struct error err;
static struct project *project;
static struct glyphs *glyphs;
static struct languages languages;
static struct flow flow;

static void open_all(void) {
	char locale[200];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.150s/share/locale", build ? build : "build");
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	text_start(locale);
	strcpy(folder, "/tmp/ovella-languages-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(settings, sizeof settings, "%s/settings.conf", folder);
	glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(glyphs != NULL, "%s", err.text);
}

static void close_all(void) {
	project_destroy(project);
	glyphs_close(glyphs);
	unlink(settings);
	rmdir(folder);
}

TestSuite(languages, .init = open_all, .fini = close_all, .timeout = 120);

/* A label or a short label of a language that the settings do not name would be refused. */
static bool is_of_no_language(const char *line, const char *names) {
	char code[4] = {' ', line[6], line[7], '\0'};
	bool is_label = strncmp(line, "label.", 6) == 0 || strncmp(line, "short.", 6) == 0;
	return is_label && !strstr(names, code);
}

/* The settings in those languages, with each line that begins as `from` does replaced. */
static void write_settings(const char *names, const char *from, const char *to) {
	char line[300] = "";
	FILE *whole = fopen("tests/kiosk/languages.conf", "r"), *file = fopen(settings, "w");
	cr_assert(whole && file);
	while (fgets(line, sizeof line, whole)) {
		bool is_names = strncmp(line, "languages = ", 12) == 0;
		bool is_replaced = from && strncmp(line, from, strlen(from)) == 0;
		if (!is_of_no_language(line, names)) {
			fputs(is_names ? names : is_replaced ? to : line, file);
		}
	}
	fclose(whole);
	fclose(file);
}

static void look(void) {
	project_destroy(project);
	project = settings_read(settings, &err);
	cr_assert(project != NULL, "%s", err.text);
	languages_look(&languages, project, glyphs);
}

#define ALL "languages = fi sv en ar fa uk ru so\n"

static void look_at(const char *names) {
	write_settings(names, NULL, NULL);
	look();
}

static char *why(const char *code) {
	static char text[2][sizeof err.text];
	static int next;
	next = !next;
	snprintf(text[next], sizeof text[next], "%s", languages_find(&languages, code)->why.text);
	return text[next];
}

/* "fi sv": what is left to choose from. */
static char *left(const char *shown) {
	static char text[200];
	text[0] = '\0';
	languages_narrow(&languages, project, shown);
	for (int i = 0; i < project->language_count; i++) {
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "",
			project->languages[i]);
	}
	return text;
}

Test(languages, have_a_translation_of_every_message_a_visitor_reads) {
	cr_assert(messages[0] != NULL);
	for (int i = 0; i < CODES; i++) {
		text_set_language(codes[i]);
		for (int k = 0; messages[k]; k++) {
			cr_assert(text_get(messages[k]) != messages[k], "%s: %s", codes[i], messages[k]);
		}
	}
}

Test(languages, are_offered_when_nothing_is_missing) {
	look_at("languages = fi sv en ar\napproved = ar\n");
	cr_assert(eq(str, left(NULL), "fi sv en ar"));
	cr_assert(eq(str, why("ar"), ""));
}

Test(languages, are_not_offered_before_they_are_approved) {
	look_at(ALL);
	cr_assert(eq(str, why("ar"), "a draft; it is shown once 'approved' names it"));
	cr_assert(not(languages_find(&languages, "ar")->is_fault));
	cr_assert(eq(str, left(NULL), "fi sv en"));
}

Test(languages, are_shown_before_that_to_who_asks_for_one) {
	look_at(ALL);
	cr_assert(eq(str, left("fa"), "fi sv en fa"));
}

Test(languages, are_not_offered_without_a_catalogue) {
	look_at("languages = fi et\n");
	cr_assert(eq(str, why("et"), "it has no catalogue"));
	cr_assert(languages_find(&languages, "et")->is_fault);
	cr_assert(eq(str, left("et"), "fi"));
}

Test(languages, are_not_offered_without_a_label) {
	write_settings("languages = fi ar\n", "label.ar = قهوة", "");
	look();
	cr_assert(eq(str, why("ar"), "[activity kahvi] has no label.ar"));
	cr_assert(not(languages_find(&languages, "ar")->is_fault));
	cr_assert(eq(str, left("ar"), "fi"));
}

Test(languages, are_not_offered_with_a_label_that_the_font_cannot_write) {
	write_settings("languages = fi ar\napproved = ar\n", "label.ar = قهوة", "label.ar = 咖啡\n");
	look();
	cr_assert(eq(str, why("ar"), "no letter U+5496 in the font, wanted by \"咖啡\""));
	cr_assert(languages_find(&languages, "ar")->is_fault);
	cr_assert(eq(str, left("ar"), "fi"));
}

Test(languages, leave_the_door_its_own_without_any_catalogue) {
	text_start(folder);
	look_at("languages = fi sv\n");
	cr_assert(eq(str, why("sv"), "it has no catalogue"));
	cr_assert(languages_find(&languages, "fi")->is_fault);
	cr_assert(eq(str, left(NULL), "fi"));
}

Test(languages, do_not_have_the_greeting_among_them) {
	look_at("languages = fi se\n");
	cr_assert(eq(str, why("se"), "a greeting only; the key 'sami-greeting' shows it"));
	cr_assert(not(languages_find(&languages, "se")->is_fault));
	cr_assert(eq(str, left("se"), "fi"));
}

Test(languages, are_six_at_most) {
	look_at(ALL "approved = ar fa uk ru so\n");
	cr_assert(eq(str, why("ru"), "one more than the 6 that a visitor can choose from"));
	cr_assert(eq(str, why("so"), why("ru")));
	cr_assert(eq(str, left(NULL), "fi sv en ar fa uk"));
}

Test(languages, leave_the_door_its_own) {
	look_at("languages = ar fi\n");
	cr_assert(eq(str, left(NULL), "ar fi"));
}

Test(languages, keep_what_is_said_in_them_when_others_go) {
	look_at("languages = fi ar so\napproved = so\nstatement.ar = شكرا\nstatement.so = Mahadsanid\n"
			"help.so = 112\n");
	cr_assert(eq(str, left(NULL), "fi so"));
	cr_assert(eq(str, project->activities[0].label[1], "Kafee"));
	cr_assert(eq(str, project->activities[7].short_label[1], "Booqo"));
	cr_assert(eq(str, project->statement[1], "Mahadsanid"));
	cr_assert(eq(str, project->help[1], "112"));
	cr_assert(project->is_approved[1]);
}

static const struct {
	int width, height, diagonal_mm;
} panels[] = {{1280, 800, 257}, {800, 1280, 257}, {720, 1280, 178}, {800, 480, 178}};

static void stand(int panel) {
	project->panel.diagonal_mm = panels[panel].diagonal_mm;
	flow_init(&flow, project, panels[panel].width, panels[panel].height, glyphs_measure, glyphs, 0);
	cr_assert(grid_check(&flow, &err), "%s", err.text);
}

typedef void (*check_fn)(const struct paint *scene, const char *where);

/* Each screen of each of the languages beside Finnish, on each panel. */
static void each_scene(check_fn check) {
	char names[60], where[100];
	for (int i = 1; i < CODES * 4; i++) {
		const char *code = codes[i % CODES];
		snprintf(names, sizeof names, "languages = fi%s%s\n", i % CODES ? " " : "",
			i % CODES ? code : "");
		look_at(names);
		left(code);
		stand(i / CODES);
		for (int screen = 0; screen < SCREEN_PIN; screen++) {
			flow_pose(&flow, (enum screen_id)screen, project->language_count - 1, 1000);
			snprintf(where, sizeof where, "%s in %s on %d x %d px",
				flow_screen_name((enum screen_id)screen), code, panels[i / CODES].width,
				panels[i / CODES].height);
			check(flow_scene(&flow), where);
		}
	}
}

static bool has_digit_or_latin(const struct shape *shape) {
	for (int i = 0; i < shape->bytes; i++) {
		char c = shape->text[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
			return true;
		}
	}
	return false;
}

static void no_shape_is_mixed(const struct paint *scene, const char *where) {
	for (int i = 0; i < scene->count; i++) {
		const struct shape *shape = &scene->shapes[i];
		cr_assert(shape->kind != SHAPE_TEXT || !direction_of_text(shape->text, shape->bytes) ||
					  !has_digit_or_latin(shape),
			"'%.*s' on %s", shape->bytes, shape->text, where);
	}
}

Test(languages, mix_no_digits_with_letters_from_the_right_on_any_screen) {
	each_scene(no_shape_is_mixed);
}

Test(languages, mix_no_digits_with_letters_from_the_right_in_any_message) {
	look_at("languages = fi ar fa\napproved = ar fa\n");
	stand(0);
	for (int i = 1; i < 3; i++) {
		text_set_language(codes[i + 2]);
		for (int k = 0; messages[k]; k++) {
			paint_begin(&flow.scene, 0);
			flow.scene.is_rtl = true;
			paint_wrapped(&flow.scene, ROLE_TEXT, (struct rect){0, 0, 300, 0}, ALIGN_START,
				FACE_BOLD, 40, 0, text_get(messages[k]));
			no_shape_is_mixed(&flow.scene, messages[k]);
		}
	}
}

static bool has_run(const struct paint *scene, const char *run) {
	for (int i = 0; i < scene->count; i++) {
		const struct shape *shape = &scene->shapes[i];
		if (shape->kind == SHAPE_TEXT && shape->bytes == (int)strlen(run) &&
			memcmp(shape->text, run, strlen(run)) == 0) {
			return true;
		}
	}
	return false;
}

Test(languages, have_digits_of_a_label_in_a_run_of_their_own) {
	static const enum screen_id with_labels[] = {SCREEN_HOME, SCREEN_THANKS, SCREEN_MORE};
	write_settings("languages = fi ar\napproved = ar\n", "label.ar = قهوة", "label.ar = قهوة 24\n");
	look();
	stand(0);
	for (int i = 0; i < 3; i++) {
		flow_pose(&flow, with_labels[i], 1, 1000);
		no_shape_is_mixed(flow_scene(&flow), "a screen with that label");
		cr_assert(has_run(flow_scene(&flow), "24"));
		cr_assert(has_run(flow_scene(&flow), "قهوة "));
	}
}

Test(checklist, p33_no_digits_stand_inside_letters_from_the_right, .init = open_all,
	.fini = close_all) {
	each_scene(no_shape_is_mixed);
}

static void touch(const char *target) {
	struct event event = {.kind = EVENT_DOWN, .at = flow.now + 2000};
	struct rect rect = paint_find(flow_scene(&flow), flow_target_named(&flow, target))->rect;
	event.x = rect.x + rect.w / 2;
	event.y = rect.y + rect.h / 2;
	flow_step(&flow, &event);
	event.kind = EVENT_UP;
	event.at += 60;
	flow_step(&flow, &event);
}

static char *words_on(const char *target) {
	static char words[100];
	const struct shape *shape = paint_find(flow_scene(&flow), flow_target_named(&flow, target));
	words[0] = '\0';
	if (shape) {
		paint_name(flow_scene(&flow), shape, words, sizeof words);
	}
	return words;
}

/* Arabic is approved here, and Persian is not. */
Test(checklist, p34_approved_languages_are_offered_by_name_and_finnish_returns, .init = open_all,
	.fini = close_all) {
	look_at("languages = fi sv en ar fa\napproved = ar\n");
	cr_assert(eq(str, left(NULL), "fi sv en ar"));
	stand(0);
	flow_pose(&flow, SCREEN_HOME, 0, 1000);
	touch("language");
	cr_assert(eq(str, words_on("fi"), "Suomi"));
	cr_assert(eq(str, words_on("sv"), "Svenska"));
	cr_assert(eq(str, words_on("en"), "English"));
	cr_assert(eq(str, words_on("ar"), "العربية"));
	cr_assert(eq(int, project_find_language(project, "fa"), PROJECT_NONE));
	touch("sv");
	cr_assert(eq(str, words_on("kahvi"), "Kaffe"));
	struct event wait = {.kind = EVENT_TIME, .at = flow_deadline(&flow)};
	while (flow.language && wait.at < 3600000) {
		flow_step(&flow, &wait);
		wait.at = flow_deadline(&flow);
	}
	cr_assert(eq(str, words_on("kahvi"), "Kahvi"));
	cr_assert(lt(i64, flow.now, 60000));
}

static bool overlap(const struct rect *a, const struct rect *b) {
	return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

/* A line's letters reach neither its upper nor its lower end. */
static struct rect ink_of(const struct shape *shape) {
	struct rect ink = shape->rect;
	int above = (ink.h - theme_line(shape->size)) / 2 + shape->size / 8;
	ink.y += above;
	ink.h -= above + shape->size / 16;
	return ink;
}

/* With the real widths of real letters. */
static void texts_have_room(const struct paint *scene, const char *where) {
	const struct shape *owner = NULL;
	for (int i = 0; i < scene->count; i++) {
		const struct shape *text = &scene->shapes[i];
		owner = text->kind == SHAPE_BOX ? text : text->role == ROLE_PART ? owner : NULL;
		if (text->kind != SHAPE_TEXT || text->face == FACE_SIGN) {
			continue;
		}
		struct rect ink = ink_of(text);
		cr_assert(ge(int, ink.x, 0), "'%.*s' on %s", text->bytes, text->text, where);
		cr_assert(le(int, ink.x + ink.w, scene->theme->width), "'%.*s' on %s", text->bytes,
			text->text, where);
		for (int k = 0; k < scene->count; k++) {
			const struct shape *box = &scene->shapes[k];
			cr_assert(box == owner || box->kind != SHAPE_BOX || !overlap(&ink, &box->rect),
				"'%.*s' on %s", text->bytes, text->text, where);
		}
		bool is_in = !owner || (ink.x >= owner->rect.x + scene->theme->line &&
								   ink.x + ink.w <=
									   owner->rect.x + owner->rect.w - scene->theme->line);
		cr_assert(is_in, "'%.*s' on %s", text->bytes, text->text, where);
	}
}

Test(languages, have_room_on_every_screen) {
	each_scene(texts_have_room);
}

Test(languages, have_a_greeting_that_can_be_written) {
	unsigned missing;
	cr_assert(glyphs_has(glyphs, FACE_BOLD, screen_sami_greeting, &missing));
	cr_assert(glyphs_has(glyphs, FACE_REGULAR, flow_language_name("se"), &missing));
	cr_assert(eq(str, (char *)flow_language_name("se"), "Davvisámegiella"));
}
