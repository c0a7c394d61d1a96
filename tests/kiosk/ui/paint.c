#include "kiosk/ui/paint.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <limits.h>
#include <signal.h>
#include <string.h>

static struct theme theme;
static struct paint paint, other;

/* Each letter is half as wide as the face is high. */
static int half_width(void *unused, enum face face, int size, const char *text, int bytes) {
	int letters = 0;
	(void)unused;
	(void)face;
	for (int i = 0; i < bytes; i++) {
		letters += (text[i] & 0xc0) != 0x80;
	}
	return letters * size / 2;
}

static void empty_scene(void) {
	theme_init(&theme, 1280, 800, 257);
	paint.theme = other.theme = &theme;
	paint.measure = other.measure = half_width;
	paint_begin(&paint, theme.page);
	paint_begin(&other, theme.page);
}

enum { TEN = 20 }; // the size at which ten letters are 100 px wide

static int wrap(int width, const char *text) {
	return paint_wrapped(&paint, ROLE_TEXT, (struct rect){10, 20, width, 0}, ALIGN_START,
		FACE_REGULAR, TEN, theme.text, text);
}

static int lines(void) {
	return paint.count - 1;
}

/* The bytes of the text's line of that number, from 1. */
static char *line(int number) {
	static char text[4][100];
	const struct shape *shape = &paint.shapes[number];
	memcpy(text[number % 4], shape->text, (size_t)shape->bytes);
	text[number % 4][shape->bytes] = '\0';
	return text[number % 4];
}

static char *name_of(int shape, int size) {
	static char name[100];
	memset(name, '#', sizeof name);
	paint_name(&paint, &paint.shapes[shape], name, size);
	return name;
}

static struct face_of face(int target, const char *sign, const char *label) {
	return (struct face_of){.role = ROLE_BUTTON,
		.target = target,
		.sign = sign,
		.label = label,
		.ground = theme.plain,
		.ink = theme.text,
		.border = theme.border};
}

static struct face_of coffee(void) {
	struct face_of it = face(TARGET_FIRST_ACTIVITY, theme_sign("coffee"), "Kahvi");
	it.role = ROLE_TILE;
	it.ink = it.border = theme_tile("coffee")->ink;
	it.ground = theme_tile("coffee")->ground;
	return it;
}

static void add_target(struct rect rect, int target) {
	paint_add(&paint, SHAPE_BOX, ROLE_BUTTON, rect)->target = target;
}

static int hit(int x, int y) {
	const struct shape *shape = paint_hit(&paint, x, y);
	return shape ? shape->target : TARGET_NONE;
}

TestSuite(paint, .init = empty_scene);

Test(paint, names_a_tile_by_its_label) {
	struct face_of tile = coffee();
	paint_tile(&paint, (struct rect){0, 0, 300, 200}, &tile);
	cr_assert(eq(str, name_of(0, 100), "Kahvi"));
}

Test(paint, names_a_button_without_words_by_its_own_name) {
	struct face_of button = face(TARGET_NOTICE, theme_sign("question"), NULL);
	button.name = "What is this device?";
	paint_button(&paint, (struct rect){0, 0, 89, 89}, &button);
	cr_assert(eq(str, name_of(0, 100), "What is this device?"));
}

Test(paint, names_a_wrapped_text_by_all_of_its_lines) {
	wrap(60, "one two three");
	cr_assert(eq(int, lines(), 3));
	cr_assert(eq(str, name_of(0, 100), "one two three"));
}

Test(paint, names_a_line_by_itself) {
	paint_line(&paint, ROLE_HEADING, (struct rect){0, 0, 500, 50}, ALIGN_START, FACE_BOLD, TEN,
		theme.text, "Hei!");
	cr_assert(eq(str, name_of(0, 100), "Hei!"));
}

Test(paint, leaves_signs_out_of_names) {
	struct face_of button = face(TARGET_UNDO, theme_sign("undo"), "Peru");
	paint_button(&paint, (struct rect){0, 0, 300, 89}, &button);
	cr_assert(eq(str, name_of(0, 100), "Peru"));
}

Test(paint, ends_a_name_where_the_next_thing_begins) {
	wrap(1000, "first");
	wrap(1000, "second");
	cr_assert(eq(str, name_of(0, 100), "first"));
	cr_assert(eq(str, name_of(2, 100), "second"));
}

Test(paint, cuts_a_name_to_its_room) {
	wrap(60, "one two three");
	cr_assert(eq(str, name_of(0, 6), "one t"));
	cr_assert(eq(int, name_of(0, 6)[6], '#'));
	cr_assert(eq(str, name_of(0, 1), ""));
}

Test(paint, has_an_empty_name_for_what_has_no_words) {
	add_target((struct rect){0, 0, 10, 10}, TARGET_DONE);
	cr_assert(eq(str, name_of(0, 100), ""));
}

Test(paint, keeps_a_text_that_fits_exactly_on_one_line) {
	wrap(110, "one two six");
	cr_assert(eq(int, lines(), 1));
}

Test(paint, wraps_a_text_that_is_a_pixel_too_wide) {
	wrap(109, "one two six");
	cr_assert(eq(int, lines(), 2));
	cr_assert(eq(str, line(1), "one two"));
	cr_assert(eq(str, line(2), "six"));
}

Test(paint, gives_a_word_that_is_too_wide_a_line_of_its_own) {
	wrap(60, "a kohtaamispaikka b");
	cr_assert(eq(int, lines(), 3));
	cr_assert(eq(str, line(2), "kohtaamispaikka"));
	cr_assert(eq(str, line(3), "b"));
}

Test(paint, keeps_one_word_that_is_too_wide_whole) {
	wrap(60, "kohtaamispaikka");
	cr_assert(eq(int, lines(), 1));
	cr_assert(eq(str, line(1), "kohtaamispaikka"));
}

Test(paint, breaks_a_path_that_is_too_wide_after_its_slashes) {
	wrap(100, "at /media/ovella/viikko.csv: no");
	cr_assert(eq(int, lines(), 4));
	cr_assert(eq(str, line(1), "at /media/"));
	cr_assert(eq(str, line(2), "ovella/"));
	cr_assert(eq(str, line(3), "viikko.csv:"));
}

Test(paint, counts_letters_and_not_bytes) {
	wrap(90, "ääää öööö");
	cr_assert(eq(int, lines(), 1));
	cr_assert(eq(int, paint.shapes[1].bytes, 17));
}

Test(paint, breaks_between_words_and_never_in_a_letter) {
	wrap(89, "ääää öööö");
	cr_assert(eq(str, line(1), "ääää"));
	cr_assert(eq(str, line(2), "öööö"));
}

Test(paint, has_no_line_for_an_empty_text) {
	cr_assert(eq(int, wrap(100, ""), 0));
	cr_assert(eq(int, lines(), 0));
}

Test(paint, says_beforehand_how_high_a_text_will_be) {
	int height = paint_wrapped_height(&paint, 60, FACE_REGULAR, TEN, "one two three");
	cr_assert(eq(int, height, 3 * theme_line(TEN)));
	cr_assert(eq(int, wrap(60, "one two three"), height));
}

Test(paint, puts_each_line_under_the_one_before) {
	wrap(60, "one two three");
	cr_assert(eq(int, paint.shapes[1].rect.y, 20));
	cr_assert(eq(int, paint.shapes[3].rect.y, 20 + 2 * theme_line(TEN)));
	cr_assert(eq(int, paint.shapes[0].rect.h, 3 * theme_line(TEN)));
}

Test(paint, begins_a_line_at_the_left_edge) {
	int width = paint_line(&paint, ROLE_TEXT, (struct rect){40, 0, 300, 50}, ALIGN_START,
		FACE_BOLD, TEN, theme.text, "Kahvi");
	cr_assert(eq(int, width, 50));
	cr_assert(eq(int, paint.shapes[0].rect.x, 40));
	cr_assert(eq(int, paint.shapes[0].rect.w, 50));
}

Test(paint, centres_a_line_in_its_rectangle) {
	paint_line(&paint, ROLE_TEXT, (struct rect){40, 0, 300, 50}, ALIGN_CENTRE, FACE_BOLD, TEN,
		theme.text, "Kahvi");
	cr_assert(eq(int, paint.shapes[0].rect.x, 40 + 125));
}

Test(paint, puts_a_sign_in_the_middle_of_its_rectangle) {
	paint_sign(&paint, ROLE_PICTURE, (struct rect){0, 100, 300, 200}, 100, theme.sign,
		theme_sign("done"), "counted");
	cr_assert(eq(int, paint.shapes[0].rect.x, 100));
	cr_assert(eq(int, paint.shapes[0].rect.y, 150));
	cr_assert(eq(int, paint.shapes[0].rect.w, 100));
	cr_assert(eq(int, paint.shapes[0].rect.h, 100));
}

Test(paint, puts_a_tile_s_sign_over_its_label) {
	struct face_of tile = coffee();
	paint_tile(&paint, (struct rect){0, 0, 300, 200}, &tile);
	const struct rect *sign = &paint.shapes[1].rect, *label = &paint.shapes[2].rect;
	cr_assert(eq(int, paint.shapes[1].face, FACE_SIGN));
	cr_assert(ge(int, label->y, sign->y + sign->h));
	cr_assert(le(int, label->y + label->h, 200));
}

Test(paint, ticks_a_chosen_tile_and_says_so) {
	struct face_of tile = coffee();
	tile.is_chosen = true;
	tile.name = "chosen";
	paint_tile(&paint, (struct rect){0, 0, 300, 200}, &tile);
	cr_assert(eq(int, paint.shapes[3].role, ROLE_STATUS));
	cr_assert(eq(str, name_of(0, 100), "Kahvi"));
	cr_assert(eq(str, name_of(3, 100), "chosen"));
}

Test(paint, keeps_the_tick_of_a_narrow_tile_off_its_sign) {
	struct face_of tile = coffee();
	tile.is_chosen = true;
	paint_tile(&paint, (struct rect){0, 0, 150, 200}, &tile);
	const struct rect *sign = &paint.shapes[1].rect, *tick = &paint.shapes[3].rect;
	cr_assert(le(int, sign->x + sign->w, tick->x));
	cr_assert(le(int, tick->x + tick->w, 150));
}

Test(paint, changes_the_colours_of_a_chosen_tile_about) {
	struct face_of tile = coffee();
	tile.is_chosen = true;
	paint_tile(&paint, (struct rect){0, 0, 300, 200}, &tile);
	cr_assert(eq(u32, paint.shapes[0].fill, theme_tile("coffee")->ink));
	cr_assert(eq(u32, paint.shapes[2].fill, theme_tile("coffee")->ground));
}

Test(paint, changes_the_colours_of_a_pressed_button_about) {
	struct face_of button = face(TARGET_DONE, NULL, "Valmis");
	button.is_pressed = true;
	paint_button(&paint, (struct rect){0, 0, 300, 89}, &button);
	cr_assert(eq(u32, paint.shapes[0].fill, theme.text));
	cr_assert(eq(u32, paint.shapes[1].fill, theme.plain));
}

Test(paint, leaves_the_tick_away_from_a_tile_that_is_only_pressed) {
	struct face_of tile = coffee();
	tile.is_pressed = true;
	paint_tile(&paint, (struct rect){0, 0, 300, 200}, &tile);
	cr_assert(eq(int, paint.count, 3));
}

Test(paint, puts_a_button_s_sign_before_its_label_where_both_fit) {
	struct face_of button = face(TARGET_UNDO, theme_sign("undo"), "Peru");
	int width = paint_button_width(&paint, &button);
	paint_button(&paint, (struct rect){0, 0, width, 89}, &button);
	cr_assert(lt(int, paint.shapes[1].rect.x, paint.shapes[2].rect.x));
	cr_assert(eq(int, paint.shapes[1].face, FACE_SIGN));
}

Test(paint, puts_a_button_s_sign_above_its_label_a_pixel_later) {
	struct face_of button = face(TARGET_UNDO, theme_sign("undo"), "Peru");
	int width = paint_button_width(&paint, &button);
	paint_button(&paint, (struct rect){0, 0, width - 1, 200}, &button);
	const struct rect *sign = &paint.shapes[1].rect, *label = &paint.shapes[2].rect;
	cr_assert(ge(int, label->y, sign->y + sign->h));
}

Test(paint, is_hit_on_its_left_and_upper_edge) {
	add_target((struct rect){100, 50, 200, 80}, TARGET_DONE);
	cr_assert(eq(int, hit(100, 50), TARGET_DONE));
	cr_assert(eq(int, hit(99, 50), TARGET_NONE));
	cr_assert(eq(int, hit(100, 49), TARGET_NONE));
}

Test(paint, is_missed_on_its_right_and_lower_edge) {
	add_target((struct rect){100, 50, 200, 80}, TARGET_DONE);
	cr_assert(eq(int, hit(299, 129), TARGET_DONE));
	cr_assert(eq(int, hit(300, 129), TARGET_NONE));
	cr_assert(eq(int, hit(299, 130), TARGET_NONE));
}

Test(paint, is_missed_from_very_far_away) {
	add_target((struct rect){100, 50, 200, 80}, TARGET_DONE);
	cr_assert(eq(int, hit(INT_MAX, INT_MAX), TARGET_NONE));
	cr_assert(eq(int, hit(INT_MIN, INT_MIN), TARGET_NONE));
}

Test(paint, is_not_hit_on_what_is_no_target) {
	wrap(1000, "first");
	cr_assert(paint_hit(&paint, 15, 25) == NULL);
}

Test(paint, tells_two_targets_side_by_side_apart) {
	add_target((struct rect){0, 0, 100, 100}, TARGET_UNDO);
	add_target((struct rect){100, 0, 100, 100}, TARGET_MORE);
	cr_assert(eq(int, hit(99, 50), TARGET_UNDO));
	cr_assert(eq(int, hit(100, 50), TARGET_MORE));
}

Test(paint, is_near_within_its_slack_on_every_side) {
	struct rect rect = {100, 50, 200, 80};
	cr_assert(paint_is_near(&rect, 90, 40, 10));
	cr_assert(not(paint_is_near(&rect, 89, 40, 10)));
	cr_assert(paint_is_near(&rect, 309, 139, 10));
	cr_assert(not(paint_is_near(&rect, 310, 139, 10)));
}

Test(paint, finds_a_shape_by_its_target) {
	add_target((struct rect){0, 0, 100, 100}, TARGET_UNDO);
	add_target((struct rect){100, 0, 100, 100}, TARGET_MORE);
	cr_assert(eq(int, paint_find(&paint, TARGET_MORE)->rect.x, 100));
	cr_assert(paint_find(&paint, TARGET_DONE) == NULL);
}

static void paint_both(void) {
	struct face_of tile = coffee();
	paint_tile(&paint, (struct rect){0, 0, 300, 200}, &tile);
	paint_tile(&other, (struct rect){0, 0, 300, 200}, &tile);
}

Test(paint, equals_a_scene_of_the_same_shapes) {
	paint_both();
	cr_assert(paint_equal(&paint, &other));
}

Test(paint, differs_by_a_single_pixel) {
	paint_both();
	other.shapes[1].rect.y++;
	cr_assert(not(paint_equal(&paint, &other)));
}

Test(paint, differs_by_its_ground) {
	paint_both();
	other.ground = theme.calm;
	cr_assert(not(paint_equal(&paint, &other)));
}

Test(paint, differs_by_one_shape_more) {
	paint_both();
	paint_add(&other, SHAPE_AREA, ROLE_TEXT, (struct rect){0, 0, 1, 1});
	cr_assert(not(paint_equal(&paint, &other)));
}

Test(paint, differs_by_a_colour) {
	paint_both();
	other.shapes[2].fill = theme.text;
	cr_assert(not(paint_equal(&paint, &other)));
}

Test(paint, is_empty_when_it_begins_again) {
	paint_both();
	paint_begin(&paint, theme.calm);
	cr_assert(eq(int, paint.count, 0));
	cr_assert(eq(u32, paint.ground, theme.calm));
}

Test(paint, gives_out_clean_shapes_when_it_begins_again) {
	add_target((struct rect){0, 0, 100, 100}, TARGET_UNDO);
	paint_begin(&paint, theme.page);
	cr_assert(eq(int, paint_add(&paint, SHAPE_BOX, ROLE_BUTTON, (struct rect){0})->target, 0));
}

static void fill(int shapes) {
	for (int i = 0; i < shapes; i++) {
		paint_add(&paint, SHAPE_AREA, ROLE_TEXT, (struct rect){0});
	}
}

Test(paint, has_room_for_its_last_shape) {
	fill(PAINT_SHAPES);
	cr_assert(eq(int, paint.count, PAINT_SHAPES));
}

Test(paint, stops_the_program_when_it_is_full, .signal = SIGABRT) {
	fill(PAINT_SHAPES + 1);
}
