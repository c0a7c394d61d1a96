#include "kiosk/sdl/painter.h"

#include <SDL.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/sdl/glyphs.h"

enum { WIDTH = 300, HEIGHT = 200 };

static const colour black = 0x000000, white = 0xffffff;
static const struct rect place = {40, 30, 220, 120};

static struct error err;
static struct glyphs *glyphs;
static struct theme theme;
static struct paint scene;
static SDL_Surface *surface;

static void open_all(void) {
	glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(glyphs != NULL, "%s", err.text);
	theme_init(&theme, WIDTH, HEIGHT, 100);
	scene = (struct paint){.theme = &theme, .measure = glyphs_measure, .measure_data = glyphs};
	paint_begin(&scene, white);
	surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
}

static void close_all(void) {
	SDL_FreeSurface(surface);
	glyphs_close(glyphs);
}

TestSuite(painter, .init = open_all, .fini = close_all);

static struct shape *a_box(struct rect rect, int line_width, int radius) {
	struct shape *box = paint_add(&scene, SHAPE_BOX, ROLE_TILE, rect);
	box->line_width = line_width;
	box->radius = radius;
	return box;
}

static struct shape *a_text(struct rect rect, int size, const char *text) {
	paint_line(&scene, ROLE_TEXT, rect, ALIGN_START, FACE_BOLD, size, black, text);
	return &scene.shapes[scene.count - 1];
}

static colour at(int x, int y) {
	return ((Uint32 *)((char *)surface->pixels + y * surface->pitch))[x] & 0xffffff;
}

static void draw(void) {
	painter_draw(surface, glyphs, &scene);
}

/* How many pixels' worth of black there is, on white. */
static double ink(void) {
	double sum = 0;
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			sum += 1 - (at(x, y) & 0xff) / 255.0;
		}
	}
	return sum;
}

/* Is everything white that is farther from the rectangle than so many rows? */
static bool is_within(const struct rect *rect, int rows) {
	struct rect around = {rect->x, rect->y - rows, rect->w, rect->h + 2 * rows};
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			if (!paint_is_near(&around, x, y, 0) && at(x, y) != white) {
				return false;
			}
		}
	}
	return true;
}

static int first_row(int from_x, int until_x) {
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = from_x; x < until_x; x++) {
			if (at(x, y) != white) {
				return y;
			}
		}
	}
	return HEIGHT;
}

static int last_row(int from_x, int until_x) {
	for (int y = HEIGHT - 1; y >= 0; y--) {
		for (int x = from_x; x < until_x; x++) {
			if (at(x, y) != white) {
				return y;
			}
		}
	}
	return -1;
}

Test(painter, covers_all_with_the_ground) {
	scene.ground = 0x123456;
	draw();
	cr_assert(eq(u32, at(0, 0), 0x123456));
	cr_assert(eq(u32, at(WIDTH - 1, HEIGHT - 1), 0x123456));
}

Test(painter, draws_nothing_for_an_area) {
	paint_add(&scene, SHAPE_AREA, ROLE_TEXT, place)->fill = black;
	draw();
	cr_assert(eq(dbl, ink(), 0));
}

Test(painter, covers_as_much_as_a_rounded_box_is_large) {
	const double radius = 27, pi = acos(-1);
	a_box(place, 0, 27)->fill = black;
	draw();
	double area = place.w * place.h - (4 - pi) * radius * radius;
	cr_assert(lt(dbl, fabs(ink() - area), 3));
}

Test(painter, draws_smooth_corners) {
	int shades = 0;
	a_box(place, 4, 27)->fill = white;
	draw();
	for (int y = 0; y < 27; y++) {
		for (int x = 0; x < 27; x++) {
			colour pixel = at(place.x + x, place.y + y);
			shades += pixel != white && pixel != black;
		}
	}
	cr_assert(gt(int, shades, 60));
}

Test(painter, draws_corners_that_mirror_each_other) {
	a_box(place, 4, 27)->fill = 0xf8e3c4;
	draw();
	for (int y = 0; y < place.h; y++) {
		for (int x = 0; x < place.w; x++) {
			colour pixel = at(place.x + x, place.y + y);
			cr_assert(eq(u32, at(place.x + place.w - 1 - x, place.y + y), pixel), "%d %d", x, y);
			cr_assert(eq(u32, at(place.x + x, place.y + place.h - 1 - y), pixel), "%d %d", x, y);
		}
	}
}

Test(painter, draws_corners_that_are_the_same_turned_by_their_diagonal) {
	a_box(place, 4, 27)->fill = 0xf8e3c4;
	draw();
	for (int i = 0; i < 27; i++) {
		cr_assert(eq(u32, at(place.x + i, place.y), at(place.x, place.y + i)));
		cr_assert(eq(u32, at(place.x + i, place.y + 9), at(place.x + 9, place.y + i)));
	}
}

Test(painter, draws_a_border_of_its_width) {
	struct shape *box = a_box(place, 5, 20);
	box->fill = 0x00ff00;
	box->line = 0x0000ff;
	draw();
	int y = place.y + place.h / 2;
	cr_assert(eq(u32, at(place.x - 1, y), white));
	cr_assert(eq(u32, at(place.x, y), 0x0000ff));
	cr_assert(eq(u32, at(place.x + 4, y), 0x0000ff));
	cr_assert(eq(u32, at(place.x + 5, y), 0x00ff00));
	cr_assert(eq(u32, at(place.x + place.w - 6, y), 0x00ff00));
	cr_assert(eq(u32, at(place.x + place.w - 1, y), 0x0000ff));
	cr_assert(eq(u32, at(place.x + place.w, y), white));
}

Test(painter, keeps_a_box_in_its_rectangle) {
	a_box(place, 4, 27);
	draw();
	cr_assert(is_within(&place, 0));
}

Test(painter, draws_a_box_without_room_for_its_corners) {
	a_box((struct rect){40, 30, 21, 120}, 4, 50);
	draw();
	cr_assert(is_within(&(struct rect){40, 30, 21, 120}, 0));
	cr_assert(eq(u32, at(50, 90), black));
}

Test(painter, draws_square_corners_where_the_border_is_wider_than_the_radius) {
	struct shape *box = a_box(place, 8, 3);
	box->fill = 0x00ff00;
	draw();
	cr_assert(eq(u32, at(place.x + 7, place.y + 7), black));
	cr_assert(eq(u32, at(place.x + 8, place.y + 8), 0x00ff00));
}

Test(painter, draws_what_is_left_of_shapes_that_leave_the_surface) {
	a_box((struct rect){-30, -30, 100, 100}, 4, 27);
	a_box((struct rect){WIDTH - 30, HEIGHT - 30, 100, 100}, 4, 27);
	a_box((struct rect){WIDTH + 30, HEIGHT + 30, 100, 100}, 4, 27);
	a_text((struct rect){-30, -10, 200, 40}, 40, "Kahvi");
	a_text((struct rect){WIDTH - 30, HEIGHT - 20, 200, 40}, 40, "Kahvi");
	a_text((struct rect){WIDTH + 30, 50, 200, 40}, 40, "Kahvi");
	a_text((struct rect){-500, 50, 200, 40}, 40, "Kahvi");
	draw();
	cr_assert(eq(u32, at(20, 20), black));
	cr_assert(eq(u32, at(WIDTH - 1, HEIGHT - 1), black));
}

Test(painter, keeps_a_text_in_its_rectangle) {
	struct shape *text = a_text((struct rect){30, 60, 0, theme_line(40)}, 40, "Jjäyg ÅÄÖ fff");
	draw();
	cr_assert(gt(dbl, ink(), 1000));
	cr_assert(is_within(&text->rect, 1));
}

Test(painter, keeps_a_low_rectangle_s_text_in_the_middle_of_it) {
	struct shape *text = a_text((struct rect){30, 80, 0, 20}, 40, "H");
	draw();
	int above = text->rect.y - first_row(0, WIDTH), below = last_row(0, WIDTH) - text->rect.y - 20;
	cr_assert(le(int, abs(above - below), 4));
}

Test(painter, stands_all_texts_of_a_row_on_one_line) {
	a_text((struct rect){20, 60, 0, 90}, 40, "H");
	struct shape *other = a_text((struct rect){120, 60, 0, 90}, 40, "Åjyg");
	draw();
	int line = last_row(20, 100);
	cr_assert(gt(int, last_row(other->rect.x, WIDTH), line));
	other->text = "Ånma";
	draw();
	cr_assert(le(int, abs(last_row(other->rect.x, WIDTH) - line), 1));
}

Test(painter, draws_a_sign_in_its_square) {
	struct rect square = {100, 50, 90, 90};
	paint_sign(&scene, ROLE_PICTURE, square, 90, black, theme_sign("coffee"), "coffee");
	draw();
	cr_assert(gt(dbl, ink(), 1500));
	cr_assert(is_within(&square, 0));
}

Test(painter, draws_a_text_in_its_ink) {
	a_text((struct rect){30, 60, 0, 60}, 60, "H")->fill = 0x7a1f1f;
	draw();
	bool is_there = false;
	for (int x = 0; x < 100; x++) {
		is_there = is_there || at(x, 90) == 0x7a1f1f;
	}
	cr_assert(is_there);
}

static void mark_corners(SDL_Surface *from) {
	SDL_FillRect(from, NULL, 0);
	SDL_FillRect(from, &(SDL_Rect){0, 0, 1, 1}, 1);
	SDL_FillRect(from, &(SDL_Rect){from->w - 1, 0, 1, 1}, 2);
	SDL_FillRect(from, &(SDL_Rect){from->w - 1, from->h - 1, 1, 1}, 3);
	SDL_FillRect(from, &(SDL_Rect){0, from->h - 1, 1, 1}, 4);
}

/* The marks of the turned picture: upper left, upper right, lower right, lower left. */
static int turned_corners(int rotate) {
	int width = rotate % 180 ? HEIGHT : WIDTH, height = rotate % 180 ? WIDTH : HEIGHT;
	SDL_Surface *to = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
	mark_corners(surface);
	painter_turn(surface, 0, to, rotate);
	const Uint32 *first = to->pixels, *last = first + to->pitch / 4 * (height - 1);
	int corners = (int)(first[0] * 1000 + first[width - 1] * 100 + last[width - 1] * 10 + last[0]);
	SDL_FreeSurface(to);
	return corners;
}

Test(painter, turns_nothing_by_0) {
	cr_assert(eq(int, turned_corners(0), 1234));
}

Test(painter, turns_the_upper_left_to_the_upper_right_by_90) {
	cr_assert(eq(int, turned_corners(90), 4123));
}

Test(painter, turns_upside_down_by_180) {
	cr_assert(eq(int, turned_corners(180), 3412));
}

Test(painter, turns_the_upper_left_to_the_lower_left_by_270) {
	cr_assert(eq(int, turned_corners(270), 2341));
}

Test(painter, turns_a_picture_by_some_rows_at_a_time) {
	SDL_Surface *rows = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, 64, 32, SDL_PIXELFORMAT_RGB888);
	SDL_Surface *a = SDL_CreateRGBSurfaceWithFormat(0, HEIGHT, WIDTH, 32, SDL_PIXELFORMAT_RGB888);
	SDL_Surface *b = SDL_CreateRGBSurfaceWithFormat(0, HEIGHT, WIDTH, 32, SDL_PIXELFORMAT_RGB888);
	a_box(place, 4, 27)->fill = 0xf8e3c4;
	a_text((struct rect){60, 60, 0, 20}, 50, "Jåykg");
	draw();
	painter_turn(surface, 0, a, 270);
	for (int top = 0; top < HEIGHT; top += 64) {
		painter_draw_rows(rows, top, glyphs, &scene);
		painter_turn(rows, top, b, 270);
	}
	cr_assert(eq(int, memcmp(a->pixels, b->pixels, (size_t)a->pitch * WIDTH), 0));
	SDL_FreeSurface(rows);
	SDL_FreeSurface(a);
	SDL_FreeSurface(b);
}

Test(painter, is_back_after_four_turns) {
	SDL_Surface *a = SDL_CreateRGBSurfaceWithFormat(0, HEIGHT, WIDTH, 32, SDL_PIXELFORMAT_RGB888);
	SDL_Surface *b = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
	a_box(place, 4, 27);
	a_text((struct rect){3, 1, 0, 60}, 50, "Kahvi");
	draw();
	painter_turn(surface, 0, a, 90);
	painter_turn(a, 0, b, 90);
	painter_turn(b, 0, a, 90);
	painter_turn(a, 0, b, 90);
	cr_assert(eq(int, memcmp(surface->pixels, b->pixels, (size_t)surface->pitch * HEIGHT), 0));
	SDL_FreeSurface(a);
	SDL_FreeSurface(b);
}

static char folder[] = "/tmp/ovella-painter-XXXXXX";
static char path[64], part[72];

static void a_folder(void) {
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(path, sizeof path, "%s/home.png", folder);
	snprintf(part, sizeof part, "%s.part", path);
}

static void remove_folder(void) {
	unlink(path);
	rmdir(path);
	rmdir(folder);
}

Test(painter, saves_the_pixels_that_it_draws) {
	a_folder();
	a_box(place, 4, 27)->fill = 0xf8e3c4;
	a_text((struct rect){60, 60, 0, 60}, 50, "Kahvi");
	cr_assert(painter_save(&scene, glyphs, path, &err), "%s", err.text);
	draw();
	static png_byte pixels[HEIGHT][WIDTH][3];
	png_image image = {.version = PNG_IMAGE_VERSION};
	cr_assert(png_image_begin_read_from_file(&image, path));
	cr_assert(eq(u32, image.width, WIDTH));
	cr_assert(eq(u32, image.height, HEIGHT));
	image.format = PNG_FORMAT_RGB;
	cr_assert(png_image_finish_read(&image, NULL, pixels, 0, NULL));
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			const png_byte *rgb = pixels[y][x];
			cr_assert(eq(u32, (colour)(rgb[0] << 16 | rgb[1] << 8 | rgb[2]), at(x, y)));
		}
	}
	remove_folder();
}

Test(painter, leaves_no_part_of_a_picture_behind) {
	a_folder();
	cr_assert(painter_save(&scene, glyphs, path, &err), "%s", err.text);
	cr_assert(ne(int, access(part, F_OK), 0));
	remove_folder();
}

Test(painter, says_where_it_cannot_save) {
	cr_assert(not(painter_save(&scene, glyphs, "/nowhere/home.png", &err)));
	cr_assert(eq(str, err.text,
		"/nowhere/home.png: cannot be written (No such file or directory)"));
}

Test(painter, leaves_nothing_when_it_cannot_put_the_picture_in_place) {
	a_folder();
	cr_assert(eq(int, mkdir(path, 0700), 0));
	cr_assert(not(painter_save(&scene, glyphs, path, &err)));
	cr_assert(ne(int, access(part, F_OK), 0));
	remove_folder();
}

Test(painter, draws_a_flipped_sign_the_other_way_about) {
	static Uint32 straight[HEIGHT][WIDTH];
	paint_sign(&scene, ROLE_PICTURE, place, 100, black, theme_sign("back"), NULL);
	draw();
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			straight[y][x] = at(x, y);
		}
	}
	scene.shapes[0].is_flipped = true;
	scene.shapes[0].rect.x = WIDTH - scene.shapes[0].rect.x - scene.shapes[0].rect.w;
	draw();
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			cr_assert(eq(u32, at(x, y), straight[y][WIDTH - 1 - x]), "%d, %d", x, y);
		}
	}
}

Test(painter, cuts_a_flipped_sign_at_the_edges) {
	for (int x = -120; x < WIDTH + 120; x += 40) {
		paint_begin(&scene, white);
		paint_sign(&scene, ROLE_PICTURE, (struct rect){x, -50, 100, 100}, 100, black,
			theme_sign("back"), NULL);
		scene.shapes[0].is_flipped = true;
		draw();
	}
}
