/* What the comparison finds, and what it does not: screens that are broken on purpose. */

#include <SDL.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/text.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/painter.h"
#include "kiosk/ui/flow.h"
#include "kiosk/ui/pose.h"
#include "tests/golden/picture.h"
#include "tests/golden/words.h"

enum { WIDTH = 800, HEIGHT = 480, DIAGONAL_MM = 178, SIDE = 5 };

static struct project *project;
static struct glyphs *glyphs;
static struct flow flow;
static struct paint scene; // of flow, to be broken
static SDL_Surface *surface;
static struct picture kept;
static struct error err;

static struct picture drawn(void) {
	struct picture picture = picture_make(WIDTH / SIDE, HEIGHT / SIDE);
	painter_draw(surface, glyphs, &scene);
	picture_put(&picture, 0, 0, surface, SIDE);
	return picture;
}

/* As it comes back from a file. */
static struct picture kept_of(const struct picture *picture) {
	char path[] = "/tmp/ovella-golden-XXXXXX";
	int descriptor = mkstemp(path);
	close(descriptor);
	cr_assert(picture_write(picture, path, &err), "%s", err.text);
	struct picture read = picture_read(path, &err);
	cr_assert(read.bytes != NULL, "%s", err.text);
	unlink(path);
	return read;
}

static void keep(const char *pose) {
	cr_assert(pose_show(&flow, pose, 0, 1000));
	scene = *flow_scene(&flow);
	struct picture picture = drawn();
	picture_free(&kept);
	kept = kept_of(&picture);
	picture_free(&picture);
}

static void open_in(bool is_dark) {
	char path[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(path, sizeof path, "%.200s/share/locale", build ? build : "build");
	text_start(path);
	project = settings_read("packaging/examples/yhdistamo.conf", &err);
	glyphs = glyphs_open(NULL, &err);
	cr_assert(project && glyphs, "%s", err.text);
	project->panel.diagonal_mm = DIAGONAL_MM;
	project->panel.is_dark = is_dark;
	flow_init(&flow, project, WIDTH, HEIGHT, glyphs_measure, glyphs, 0);
	surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
	keep("home");
}

static void open_door(void) {
	open_in(false);
}

static void close_door(void) {
	picture_free(&kept);
	SDL_FreeSurface(surface);
	glyphs_close(glyphs);
	project_destroy(project);
}

static void in_the_dark(void) {
	close_door();
	open_in(true);
}

TestSuite(golden, .init = open_door, .fini = close_door);

static bool is_found(void) {
	struct picture now = drawn();
	struct difference found = picture_compare(&kept, &now);
	picture_free(&now);
	return found.places > 0;
}

static struct shape *text_at(int index) {
	struct shape *shape = &scene.shapes[index];
	return shape->kind == SHAPE_TEXT ? shape : NULL;
}

static void each_moved_text_is_found(void) {
	int millimetre = theme_mm(&flow.theme, 1);
	for (int i = 0; i < scene.count; i++) {
		struct shape *text = text_at(i);
		if (text) {
			text->rect.x += millimetre;
			cr_assert(is_found(), "shape %d to the right", i);
			text->rect.x -= millimetre;
			text->rect.y += millimetre;
			cr_assert(is_found(), "shape %d down", i);
			text->rect.y -= millimetre;
		}
	}
}

static void each_missing_text_is_found(void) {
	for (int i = 0; i < scene.count; i++) {
		struct shape *text = text_at(i);
		if (text) {
			text->kind = SHAPE_AREA;
			cr_assert(is_found(), "shape %d", i);
			text->kind = SHAPE_TEXT;
		}
	}
}

Test(golden, finds_each_text_and_sign_that_has_moved_by_a_millimetre) {
	each_moved_text_is_found();
	in_the_dark();
	each_moved_text_is_found();
}

Test(golden, finds_each_text_and_sign_that_is_missing) {
	each_missing_text_is_found();
	in_the_dark();
	each_missing_text_is_found();
}

static void give_colours(struct shape *tile, const struct tile_colours *colours) {
	tile->fill = colours->ground;
	tile->line = colours->ink;
	for (struct shape *part = tile + 1; part->role == ROLE_PART; part++) {
		part->fill = colours->ink;
	}
}

/* Every tile in the colours of every other one. In the dark theme two of them are but 9 levels apart. */
Test(golden, finds_each_tile_in_another_s_colours) {
	for (int i = 0; i < project->activity_count; i++) {
		const char *own = project->activities[i].colour;
		int first = (int)(paint_find(&scene, TARGET_FIRST_ACTIVITY + i) - scene.shapes);
		struct shape *tile = &scene.shapes[first];
		for (int k = 0; theme_tile_at(k); k++) {
			const char *name = theme_tile_at(k)->name;
			give_colours(tile, theme_tile_of(&flow.theme, name));
			cr_assert(strcmp(name, own) == 0 || is_found(), "%s like %s", own, name);
		}
		give_colours(tile, theme_tile_of(&flow.theme, own));
	}
}

Test(golden, finds_a_pressed_tile_a_focus_and_a_tick) {
	static const char *const poses[][2] = {{"home", "home-pressed"}, {"home", "home-keys"},
		{"home", "home-undo"}, {"more", "more-several"}};
	for (size_t i = 0; i < sizeof poses / sizeof *poses; i++) {
		keep(poses[i][0]);
		cr_assert(pose_show(&flow, poses[i][1], 0, 1000));
		scene = *flow_scene(&flow);
		cr_assert(is_found(), "%s", poses[i][1]);
	}
}

Test(golden, finds_nothing_in_the_same_scene) {
	for (int pose = 0; pose_name(pose); pose++) {
		keep(pose_name(pose));
		cr_assert(not(is_found()), "%s", pose_name(pose));
	}
}

/* Every pixel takes an eighth from each of its neighbours: smoother edges than any version draws. */
Test(golden, finds_nothing_in_smoother_edges) {
	struct picture fine = picture_make(WIDTH, HEIGHT), now = picture_make(WIDTH / SIDE, HEIGHT / SIDE);
	Uint32 *pixels = surface->pixels;
	painter_draw(surface, glyphs, &scene);
	picture_put(&fine, 0, 0, surface, 1);
	for (int i = WIDTH; i < WIDTH * (HEIGHT - 1); i++) {
		Uint32 mixed = 0;
		for (int k = 0; k < 3; k++) {
			const unsigned char *at = fine.bytes + 3 * i + k;
			int level = (4 * at[0] + at[-3] + at[3] + at[-3 * WIDTH] + at[3 * WIDTH]) / 8;
			mixed = mixed << 8 | (Uint32)level;
		}
		pixels[i] = mixed;
	}
	picture_put(&now, 0, 0, surface, SIDE);
	cr_assert(eq(int, picture_compare(&kept, &now).places, 0));
	picture_free(&fine);
	picture_free(&now);
}

Test(golden, says_which_picture_cannot_be_read) {
	struct picture none = picture_read("/nowhere/home.png", &err);
	cr_assert(eq(ptr, none.bytes, NULL));
	cr_assert(ne(ptr, strstr(err.text, "/nowhere/home.png: "), NULL), "%s", err.text);
}

#define HOME "== home\nheading\t-\t10\t20\t30\t40\tHei!\n"
#define TILES "tile\tkahvi\t10\t60\t100\t100\tKahvi\ntile\truoka\t120\t60\t100\t100\tRuoka\n"

static bool agree(const char *now) {
	return words_agree(HOME TILES, now, &err);
}

Test(golden, takes_places_two_pixels_apart_for_the_same) {
	cr_assert(agree(HOME TILES));
	cr_assert(agree("== home\nheading\t-\t12\t18\t32\t38\tHei!\n" TILES));
	cr_assert(not(agree("== home\nheading\t-\t13\t20\t30\t40\tHei!\n" TILES)));
	cr_assert(not(agree("== home\nheading\t-\t10\t20\t30\t37\tHei!\n" TILES)));
}

Test(golden, finds_another_name_role_or_target) {
	cr_assert(not(agree("== home\nheading\t-\t10\t20\t30\t40\tHei\n" TILES)));
	cr_assert(eq(str, err.text,
		"home: was \"heading\t-\t10\t20\t30\t40\tHei!\", is \"heading\t-\t10\t20\t30\t40\tHei\""));
	cr_assert(not(agree("== home\ntext\t-\t10\t20\t30\t40\tHei!\n" TILES)));
	cr_assert(not(agree("== home\nheading\tback\t10\t20\t30\t40\tHei!\n" TILES)));
}

Test(golden, finds_another_order_and_what_is_missing_or_new) {
	cr_assert(not(agree(HOME "tile\truoka\t120\t60\t100\t100\tRuoka\n"
							 "tile\tkahvi\t10\t60\t100\t100\tKahvi\n")));
	cr_assert(not(agree(HOME)));
	cr_assert(not(agree(HOME TILES TILES)));
	cr_assert(not(agree("")));
}

Test(golden, compares_the_pictures_of_the_same_screens_only) {
	cr_assert(words_have_same_screens(HOME TILES "== more\n", HOME "== more\n"));
	cr_assert(not(words_have_same_screens(HOME, HOME "== more\n")));
	cr_assert(not(words_have_same_screens("== more\n" HOME, HOME "== more\n")));
}
