#include "kiosk/sdl/painter.h"

#include <SDL.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "kiosk/sdl/glyphs.h"

/* A box, with the sizes that it can really have. */
struct box {
	struct rect rect;
	int line, radius;
	int corner; // the side of the square that holds what is round
	Uint32 fill_pixel, line_pixel;
};

static int least(int a, int b) {
	return a < b ? a : b;
}

static int most(int a, int b) {
	return a > b ? a : b;
}

static Uint32 pixel_of(const SDL_Surface *surface, colour what) {
	return SDL_MapRGB(surface->format, what >> 16 & 0xff, what >> 8 & 0xff, what & 0xff);
}

static Uint32 *pixel_at(const SDL_Surface *surface, int x, int y) {
	return (Uint32 *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch) + x;
}

static bool has_row(const SDL_Surface *surface, int y) {
	return y >= 0 && y < surface->h;
}

static void fill_row(Uint32 *row, int count, Uint32 pixel) {
	for (int x = 0; x < count; x++) {
		row[x] = pixel;
	}
}

/* SDL_FillRect() writes past the cache, which takes three times as long where the cache can hold a
 * frame, and then what is drawn over the fill has to be fetched. */
static void fill(SDL_Surface *surface, int x, int y, int w, int h, Uint32 pixel) {
	int right = least(x + w, surface->w), bottom = least(y + h, surface->h);
	x = most(x, 0);
	y = most(y, 0);
	if (x >= right || y >= bottom) {
		return;
	}
	Uint32 *first = pixel_at(surface, x, y);
	fill_row(first, right - x, pixel);
	while (++y < bottom) {
		memcpy(pixel_at(surface, x, y), first, (size_t)(right - x) * sizeof *first);
	}
}

/* How much of the pixel whose middle is x, y away from the corner's tip lies inside of a rounded
 * rectangle that is so much smaller: 0 to 256. */
static Uint32 coverage(float x, float y, int inset, int radius) {
	float dx = (float)(inset + radius) - x, dy = (float)(inset + radius) - y;
	float side = dx > dy ? dx : dy;
	float distance = dx > 0 && dy > 0 ? sqrtf(dx * dx + dy * dy) : side;
	float inside = (float)radius + 0.5f - distance;
	return inside <= 0 ? 0 : inside >= 1 ? 256 : (Uint32)(inside * 256 + 0.5f);
}

/* Every byte of a pixel is a colour's, or one that is not shown: which is which does not matter. Two
 * of them are mixed at once, each with room above it: of part, which is at most 256. */
static Uint32 mix(Uint32 under, Uint32 over, Uint32 part) {
	const Uint32 even = 0x00ff00ff, odd = 0xff00ff00;
	Uint32 low = under & even, high = under >> 8 & even;
	low = (low << 8) + ((over & even) - low) * part;
	high = (high << 8) + ((over >> 8 & even) - high) * part;
	return (low >> 8 & even) | (high & odd);
}

/* The whole box's share of the pixel, which is not 0, and its body's, of 256. */
static void draw_edge(SDL_Surface *surface, int x, int y, const struct box *box, Uint32 outer,
	Uint32 inner) {
	if (x >= 0 && x < surface->w && has_row(surface, y)) {
		Uint32 *pixel = pixel_at(surface, x, y);
		*pixel = mix(*pixel, mix(box->line_pixel, box->fill_pixel, inner * 256 / outer), outer);
	}
}

/* One row of the upper left corner, up to where the box is full; the other corners are its mirror
 * images. Returns how many pixels that took. */
static int draw_corner_row(SDL_Surface *surface, const struct box *box, int y) {
	const struct rect *rect = &box->rect;
	int right = rect->x + rect->w - 1, bottom = rect->y + rect->h - 1;
	for (int x = 0; x < box->corner; x++) {
		float middle_x = (float)x + 0.5f, middle_y = (float)y + 0.5f;
		Uint32 outer = coverage(middle_x, middle_y, 0, box->radius);
		Uint32 inner = coverage(middle_x, middle_y, box->line, most(box->radius - box->line, 0));
		if (inner == 256) {
			return x;
		}
		if (outer > 0) {
			draw_edge(surface, rect->x + x, rect->y + y, box, outer, inner);
			draw_edge(surface, right - x, rect->y + y, box, outer, inner);
			draw_edge(surface, rect->x + x, bottom - y, box, outer, inner);
			draw_edge(surface, right - x, bottom - y, box, outer, inner);
		}
	}
	return box->corner;
}

static void draw_box(SDL_Surface *surface, const struct box *box) {
	const struct rect *rect = &box->rect;
	int right = rect->x + rect->w, bottom = rect->y + rect->h;
	int line = box->line, corner = box->corner, h = rect->h - 2 * corner;
	for (int y = 0; y < corner; y++) {
		if (!has_row(surface, rect->y + y) && !has_row(surface, bottom - 1 - y)) {
			continue;
		}
		int x = draw_corner_row(surface, box, y);
		Uint32 pixel = y < line ? box->line_pixel : box->fill_pixel;
		fill(surface, rect->x + x, rect->y + y, rect->w - 2 * x, 1, pixel);
		fill(surface, rect->x + x, bottom - 1 - y, rect->w - 2 * x, 1, pixel);
	}
	fill(surface, rect->x, rect->y + corner, line, h, box->line_pixel);
	fill(surface, right - line, rect->y + corner, line, h, box->line_pixel);
	fill(surface, rect->x + line, rect->y + corner, rect->w - 2 * line, h, box->fill_pixel);
}

static void draw_shape(SDL_Surface *surface, struct rect rect, const struct shape *shape) {
	int half = least(rect.w, rect.h) / 2;
	struct box box = {.rect = rect,
		.line = least(most(shape->line_width, 0), half),
		.radius = least(most(shape->radius, 0), half)};
	box.corner = most(box.line, box.radius);
	box.fill_pixel = pixel_of(surface, shape->fill);
	box.line_pixel = box.line ? pixel_of(surface, shape->line) : box.fill_pixel;
	draw_box(surface, &box);
}

static void mix_row(Uint32 *row, const Uint8 *mask, int count, Uint32 ink) {
	for (int x = 0; x < count; x++) {
		row[x] = mix(row[x], ink, mask[x] + (mask[x] >> 7));
	}
}

/* Goes by eights: most of them hold nothing or only ink, and the others, the edges of letters, are
 * mixed without asking pixel by pixel, which would take longer. */
static void stamp_row(Uint32 *row, const Uint8 *mask, int count, Uint32 ink) {
	enum { EIGHT = 8 };
	uint64_t eight;
	int x = 0;
	for (; x + EIGHT <= count; x += EIGHT) {
		memcpy(&eight, mask + x, EIGHT);
		if (eight == UINT64_MAX) {
			fill_row(row + x, EIGHT, ink);
		} else if (eight != 0) {
			mix_row(row + x, mask + x, EIGHT, ink);
		}
	}
	mix_row(row + x, mask + x, count - x, ink);
}

/* Ink, where the mask lets it through. */
static void stamp(SDL_Surface *surface, int left, int top, const SDL_Surface *mask, Uint32 ink) {
	int from = most(-left, 0), count = least(mask->w, surface->w - left) - from;
	for (int y = most(-top, 0); y < least(mask->h, surface->h - top); y++) {
		stamp_row(pixel_at(surface, left + from, top + y),
			(const Uint8 *)mask->pixels + (ptrdiff_t)y * mask->pitch + from, count, ink);
	}
}

/* The same with left and right changed about. */
static void stamp_flipped(SDL_Surface *surface, int left, int top, const SDL_Surface *mask,
	Uint32 ink) {
	int right = left + mask->w - 1;
	for (int y = most(-top, 0); y < least(mask->h, surface->h - top); y++) {
		const Uint8 *row = (const Uint8 *)mask->pixels + (ptrdiff_t)y * mask->pitch;
		for (int x = most(right - surface->w + 1, 0); x < mask->w && x <= right; x++) {
			mix_row(pixel_at(surface, right - x, top + y), row + x, 1, ink);
		}
	}
}

/* A text's mask is as high as its font's ascent and descent together, whatever its letters are: in
 * rectangles of equal height the base lines are equal. */
static void draw_text(SDL_Surface *surface, struct rect rect, struct glyphs *glyphs,
	const struct shape *shape) {
	const SDL_Surface *mask =
		glyphs_draw(glyphs, shape->face, shape->size, shape->text, shape->bytes);
	if (mask) {
		(shape->is_flipped ? stamp_flipped : stamp)(surface, rect.x,
			rect.y + (rect.h - mask->h) / 2, mask, pixel_of(surface, shape->fill));
	}
}

void painter_draw_rows(SDL_Surface *surface, int top, struct glyphs *glyphs,
	const struct paint *scene) {
	assert(surface->format->BytesPerPixel == 4);
	fill(surface, 0, 0, surface->w, surface->h, pixel_of(surface, scene->ground));
	for (int i = 0; i < scene->count; i++) {
		const struct shape *shape = &scene->shapes[i];
		struct rect rect = shape->rect;
		int overhang = shape->size; // more than a text's, where its rectangle is low
		rect.y -= top;
		if (rect.y - overhang >= surface->h || rect.y + rect.h + overhang <= 0) {
			continue;
		}
		switch (shape->kind) {
		case SHAPE_AREA:
			break;
		case SHAPE_BOX:
			draw_shape(surface, rect, shape);
			break;
		case SHAPE_TEXT:
			draw_text(surface, rect, glyphs, shape);
			break;
		}
	}
}

void painter_draw(SDL_Surface *surface, struct glyphs *glyphs, const struct paint *scene) {
	painter_draw_rows(surface, 0, glyphs, scene);
}

/* Where the picture's pixel 0, 0 is, and how far from it are those beside and below, in pixels. */
struct turn {
	Uint32 *start;
	ptrdiff_t right, down;
};

static struct turn turn_of(const SDL_Surface *to, int rotate) {
	ptrdiff_t row = to->pitch / (int)sizeof(Uint32);
	switch (rotate) {
	case 90:
		return (struct turn){pixel_at(to, to->w - 1, 0), row, -1};
	case 180:
		return (struct turn){pixel_at(to, to->w - 1, to->h - 1), -1, -row};
	case 270:
		return (struct turn){pixel_at(to, 0, to->h - 1), -row, 1};
	default:
		return (struct turn){pixel_at(to, 0, 0), 1, row};
	}
}

enum { SQUARE = 8 };

static void turn_square(const SDL_Surface *from, int left, int upper, int rows,
	const struct turn *turn) {
	int right = least(left + SQUARE, from->w), lower = least(upper + SQUARE, rows);
	for (int y = upper; y < lower; y++) {
		const Uint32 *row = pixel_at(from, 0, y);
		Uint32 *turned = turn->start + y * turn->down;
		for (int x = left; x < right; x++) {
			turned[x * turn->right] = row[x];
		}
	}
}

/* Goes by small squares: along whole rows, every pixel that is written would be on another line of
 * the cache, and none of those would be left there for the next row. */
void painter_turn(const SDL_Surface *from, int top, SDL_Surface *to, int rotate) {
	struct turn turn = turn_of(to, rotate);
	int width = rotate % 180 ? to->h : to->w, height = rotate % 180 ? to->w : to->h;
	int rows = least(from->h, height - top);
	assert(from->w == width);
	turn.start += top * turn.down;
	for (int upper = 0; upper < rows; upper += SQUARE) {
		for (int left = 0; left < width; left += SQUARE) {
			turn_square(from, left, upper, rows, &turn);
		}
	}
}

/* The surface's pixels are R, G, B bytes. */
static bool write_png(SDL_Surface *surface, int descriptor, struct error *err, const char *path) {
	png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)surface->w,
		.height = (png_uint_32)surface->h, .format = PNG_FORMAT_RGB};
	FILE *file = fdopen(descriptor, "wb");
	if (!file) {
		close(descriptor);
		return error_set(err, "%s: cannot be written (%s)", path, strerror(errno));
	}
	bool is_written = png_image_write_to_stdio(&image, file, 0, surface->pixels, surface->pitch,
						  NULL) &&
					  fflush(file) == 0 && fsync(descriptor) == 0;
	is_written = fclose(file) == 0 && is_written;
	return is_written || error_set(err, "%s: cannot be written (%s)", path,
							 image.message[0] ? image.message : strerror(errno));
}

/* A reader finds the old file or the new one: never a half, even if the power goes. */
static bool replace_png(SDL_Surface *surface, const char *path, struct error *err) {
	char part[PATH_MAX];
	struct stat status;
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
		return error_set(err, "%s: not a plain file; a picture needs one", path);
	}
	if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
		return error_set(err, "%s: the name is too long", path);
	}
	int descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (descriptor < 0) {
		return error_set(err, "%s: cannot be written (%s)", path, strerror(errno));
	}
	bool is_written = write_png(surface, descriptor, err, path);
	if (is_written && rename(part, path) != 0) {
		is_written = error_set(err, "%s: cannot be written (%s)", path, strerror(errno));
	}
	if (!is_written) {
		unlink(part);
	}
	return is_written;
}

bool painter_save(const struct paint *scene, struct glyphs *glyphs, const char *path,
	struct error *err) {
	SDL_Surface *drawn = SDL_CreateRGBSurfaceWithFormat(0, scene->theme->width,
		scene->theme->height, 32, SDL_PIXELFORMAT_RGB888);
	SDL_Surface *bytes = NULL;
	bool is_saved = false;
	if (drawn) {
		painter_draw(drawn, glyphs, scene);
		bytes = SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_RGB24, 0);
	}
	if (bytes) {
		is_saved = replace_png(bytes, path, err);
	} else {
		error_set(err, "%s: cannot be drawn (%s)", path, SDL_GetError());
	}
	SDL_FreeSurface(bytes);
	SDL_FreeSurface(drawn);
	return is_saved;
}
