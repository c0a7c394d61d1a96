#include "kiosk/ui/paint.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/ui/direction.h"

void paint_begin(struct paint *paint, colour ground) {
	paint->ground = ground;
	paint->count = 0;
	memset(paint->words, 0, (size_t)paint->word_bytes);
	paint->word_bytes = 0;
}

const char *paint_print(struct paint *paint, const char *format, ...) {
	va_list arguments;
	char *text = paint->words + paint->word_bytes;
	int room = PAINT_WORDS - paint->word_bytes;
	va_start(arguments, format);
	int length = vsnprintf(text, (size_t)room, format, arguments);
	va_end(arguments);
	assert(length < room);
	paint->word_bytes += length + 1;
	return text;
}

struct shape *paint_add(struct paint *paint, enum shape_kind kind, enum role role,
	struct rect rect) {
	assert(paint->count < PAINT_SHAPES);
	struct shape *shape = &paint->shapes[paint->count++];
	memset(shape, 0, sizeof *shape);
	shape->kind = kind;
	shape->role = role;
	shape->rect = rect;
	return shape;
}

static int width_of(const struct paint *paint, enum face face, int size, const char *text,
	int bytes) {
	int width = 0;
	for (int run; bytes > 0; text += run, bytes -= run) {
		run = direction_run(text, bytes, paint->is_rtl);
		width += paint->measure(paint->measure_data, face, size, text, run);
	}
	return width;
}

int paint_width(const struct paint *paint, enum face face, int size, const char *text) {
	return width_of(paint, face, size, text, (int)strlen(text));
}

static void add_run(struct paint *paint, enum role role, struct rect rect, enum face face, int size,
	colour ink, const char *text, int bytes) {
	struct shape *shape = paint_add(paint, SHAPE_TEXT, role, rect);
	shape->text = text;
	shape->bytes = bytes;
	shape->face = face;
	shape->size = size;
	shape->fill = ink;
}

static int add_text(struct paint *paint, enum role role, struct rect rect, enum align align,
	enum face face, int size, colour ink, const char *text, int bytes) {
	int width = width_of(paint, face, size, text, bytes);
	rect.x += align == ALIGN_CENTRE ? (rect.w - width) / 2 : 0;
	rect.w = width;
	if (role != ROLE_PART && direction_run(text, bytes, paint->is_rtl) < bytes) {
		paint_add(paint, SHAPE_AREA, role, rect);
		role = ROLE_PART;
	}
	for (int run; bytes > 0; text += run, bytes -= run) {
		run = direction_run(text, bytes, paint->is_rtl);
		rect.w = paint->measure(paint->measure_data, face, size, text, run);
		add_run(paint, role, rect, face, size, ink, text, run);
		rect.x += rect.w;
	}
	return width;
}

int paint_line(struct paint *paint, enum role role, struct rect rect, enum align align,
	enum face face, int size, colour ink, const char *text) {
	return add_text(paint, role, rect, align, face, size, ink, text, (int)strlen(text));
}

int paint_widest_word(const struct paint *paint, enum face face, int size, const char *text) {
	int widest = 0;
	while (*text) {
		int bytes = (int)strcspn(text, " ");
		int width = width_of(paint, face, size, text, bytes);
		widest = width > widest ? width : widest;
		text += bytes + (text[bytes] == ' ');
	}
	return widest;
}

/* The bytes of text that fit one line: up to a space or past a "/", or what is too wide for any line. */
static int fitting(const struct paint *paint, int width, enum face face, int size,
	const char *text) {
	int fits = 0;
	for (int at = 0;;) {
		at += (int)strcspn(text + at, " /");
		at += text[at] == '/';
		if (fits > 0 && width_of(paint, face, size, text, at) > width) {
			return fits;
		}
		fits = at;
		if (!text[at]) {
			return fits;
		}
		at += text[at] == ' ';
	}
}

int paint_wrapped_height(const struct paint *paint, int width, enum face face, int size,
	const char *text) {
	int lines = 0;
	while (*text) {
		text += fitting(paint, width, face, size, text);
		text += *text == ' ';
		lines++;
	}
	return lines * theme_line(size);
}

int paint_wrapped(struct paint *paint, enum role role, struct rect rect, enum align align,
	enum face face, int size, colour ink, const char *text) {
	rect.h = paint_wrapped_height(paint, rect.w, face, size, text);
	if (role != ROLE_PART) {
		paint_add(paint, SHAPE_AREA, role, rect);
	}
	struct rect line = {rect.x, rect.y, rect.w, theme_line(size)};
	while (*text) {
		int bytes = fitting(paint, rect.w, face, size, text);
		add_text(paint, ROLE_PART, line, align, face, size, ink, text, bytes);
		text += bytes;
		text += *text == ' ';
		line.y += line.h;
	}
	return rect.h;
}

void paint_sign(struct paint *paint, enum role role, struct rect rect, int size, colour ink,
	const char *sign, const char *name) {
	struct rect middle = {
		rect.x + (rect.w - size) / 2, rect.y + (rect.h - size) / 2, size, size};
	struct shape *shape = paint_add(paint, SHAPE_TEXT, role, middle);
	shape->text = sign;
	shape->bytes = (int)strlen(sign);
	shape->face = FACE_SIGN;
	shape->size = size;
	shape->fill = ink;
	shape->name = name;
}

/* The box, with the ink and ground that it has now. */
static void add_box(struct paint *paint, struct rect rect, const struct face_of *face,
	colour *ink) {
	bool inverted = face->is_pressed || face->is_chosen;
	struct shape *box = paint_add(paint, SHAPE_BOX, face->role, rect);
	box->target = face->target;
	box->name = face->label ? NULL : face->name;
	box->fill = inverted ? face->ink : face->ground;
	box->line = face->border;
	box->line_width = face->is_focused ? 3 * paint->theme->line : paint->theme->line;
	box->radius = paint->theme->radius;
	*ink = inverted ? face->ground : face->ink;
}

static void paint_wide(struct paint *paint, struct rect rect, const struct face_of *face, colour ink) {
	const struct theme *theme = paint->theme;
	int sign = rect.h - 4 * theme->pad;
	int label = paint_width(paint, FACE_BOLD, theme->label, face->label);
	rect.x += (rect.w - sign - theme->label / 2 - label) / 2;
	paint_sign(paint, ROLE_PART, (struct rect){rect.x, rect.y, sign, rect.h}, sign, ink, face->sign,
		NULL);
	rect.x += sign + theme->label / 2;
	rect.w = label;
	paint_line(
		paint, ROLE_PART, rect, ALIGN_START, FACE_BOLD, theme->label, ink, face->label);
}

static void paint_high(struct paint *paint, struct rect rect, const struct face_of *face, colour ink) {
	const struct theme *theme = paint->theme;
	int line = theme_line(theme->label);
	int size = rect.h - line - 4 * theme->pad;
	int tick = theme->label * 9 / 10, corner = tick + theme->pad + theme->line;
	size = size > rect.h * 46 / 100 ? rect.h * 46 / 100 : size;
	size = size > rect.w - 2 * corner ? rect.w - 2 * corner : size;
	int top = rect.y + (rect.h - size - line) / 2;
	paint_sign(paint, ROLE_PART, (struct rect){rect.x, top, rect.w, size}, size, ink, face->sign,
		NULL);
	paint_line(paint, ROLE_PART, (struct rect){rect.x, top + size, rect.w, line}, ALIGN_CENTRE,
		FACE_BOLD, theme->label, ink, face->label);
}

void paint_tile(struct paint *paint, struct rect rect, const struct face_of *face) {
	const struct theme *theme = paint->theme;
	int tick = theme->label * 9 / 10, corner = tick + theme->pad + theme->line;
	colour ink;
	add_box(paint, rect, face, &ink);
	if (face->is_wide) {
		paint_wide(paint, rect, face, ink);
	} else {
		paint_high(paint, rect, face, ink);
	}
	if (face->is_chosen) {
		struct rect place = {rect.x + rect.w - corner, rect.y + corner - tick, tick, tick};
		paint_sign(paint, ROLE_STATUS, place, tick, ink, theme_sign("tick"), face->name);
	}
}

int paint_button_width(const struct paint *paint, const struct face_of *face) {
	const struct theme *theme = paint->theme;
	int width = 2 * theme->pad + theme->label;
	width += face->sign ? theme->label : 0;
	width += face->label ? paint_width(paint, FACE_BOLD, theme->label, face->label) : 0;
	return face->sign && face->label ? width + theme->label / 2 : width;
}

static void paint_beside(struct paint *paint, struct rect rect, const struct face_of *face,
	colour ink) {
	int size = paint->theme->label;
	int text = face->label ? paint_width(paint, FACE_BOLD, size, face->label) : 0;
	int sign = face->sign ? size : 0;
	int space = text && sign ? size / 2 : 0;
	int x = rect.x + (rect.w - text - sign - space) / 2;
	if (sign) {
		paint_sign(paint, ROLE_PART, (struct rect){x, rect.y, size, rect.h}, size, ink, face->sign,
			NULL);
	}
	if (text) {
		paint_line(paint, ROLE_PART, (struct rect){x + sign + space, rect.y, text, rect.h},
			ALIGN_START, FACE_BOLD, size, ink, face->label);
	}
}

/* Large text is made smaller before it leaves its button; usual text is as small as it may be. */
static int size_above(const struct paint *paint, struct rect rect, int width, const char *label) {
	const struct theme *theme = paint->theme;
	bool is_high =
		paint_wrapped_height(paint, width, FACE_BOLD, theme->label, label) > rect.h - 2 * theme->line;
	return is_high && theme->is_large ? theme->small : theme->label;
}

static void paint_above(struct paint *paint, struct rect rect, const struct face_of *face,
	colour ink) {
	int width = rect.w - 2 * paint->theme->pad;
	int size = size_above(paint, rect, width, face->label);
	int text = paint_wrapped_height(paint, width, FACE_BOLD, size, face->label);
	int sign = face->sign && text + size <= rect.h - 2 * paint->theme->line ? size : 0;
	int y = rect.y + (rect.h - text - sign) / 2;
	if (sign) {
		paint_sign(paint, ROLE_PART, (struct rect){rect.x, y, rect.w, sign}, size, ink, face->sign,
			NULL);
	}
	paint_wrapped(paint, ROLE_PART, (struct rect){rect.x + paint->theme->pad, y + sign, width, 0},
		ALIGN_CENTRE, FACE_BOLD, size, ink, face->label);
}

void paint_button(struct paint *paint, struct rect rect, const struct face_of *face) {
	colour ink;
	add_box(paint, rect, face, &ink);
	if (!face->label || paint_button_width(paint, face) <= rect.w) {
		paint_beside(paint, rect, face, ink);
	} else {
		paint_above(paint, rect, face, ink);
	}
}

static bool is_bracket(const struct shape *shape) {
	return shape->face != FACE_SIGN && shape->bytes == 1 &&
		   direction_is_bracket((unsigned char)shape->text[0]);
}

/* They point along the line: back to its start, out of its end. A question mark is written the other
 * way about in Arabic and Persian. */
static bool turns(const struct shape *shape) {
	static const char *const signs[] = {"back", "leaving", "speech", "question"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (shape->face == FACE_SIGN && strcmp(shape->text, theme_sign(signs[i])) == 0) {
			return true;
		}
	}
	return is_bracket(shape);
}

void paint_mirror(struct paint *paint) {
	for (int i = 0; paint->is_rtl && i < paint->count; i++) {
		struct shape *shape = &paint->shapes[i];
		shape->rect.x = paint->theme->width - shape->rect.x - shape->rect.w;
		shape->is_flipped = shape->kind == SHAPE_TEXT && turns(shape);
	}
}

bool paint_is_near(const struct rect *rect, int x, int y, int slack) {
	return x >= rect->x - slack && x < rect->x + rect->w + slack && y >= rect->y - slack &&
		   y < rect->y + rect->h + slack;
}

const struct shape *paint_hit(const struct paint *paint, int x, int y) {
	for (int i = 0; i < paint->count; i++) {
		if (paint->shapes[i].target && paint_is_near(&paint->shapes[i].rect, x, y, 0)) {
			return &paint->shapes[i];
		}
	}
	return NULL;
}

const struct shape *paint_find(const struct paint *paint, int target) {
	for (int i = 0; i < paint->count; i++) {
		if (paint->shapes[i].target == target) {
			return &paint->shapes[i];
		}
	}
	return NULL;
}

/* Texts are compared by their place in memory: translations and labels stay where they are, and a
 * scene's own words are compared beside them. */
bool paint_equal(const struct paint *a, const struct paint *b) {
	return a->ground == b->ground && a->count == b->count &&
		   a->word_bytes == b->word_bytes &&
		   memcmp(a->words, b->words, (size_t)a->word_bytes) == 0 &&
		   memcmp(a->shapes, b->shapes, (size_t)a->count * sizeof *a->shapes) == 0;
}

/* Runs of one line follow one another in its text; between lines there was a space. */
static bool goes_on(const struct shape *before, const struct shape *part) {
	return before && before->text + before->bytes == part->text;
}

void paint_name(const struct paint *paint, const struct shape *shape, char *name, int size) {
	int length = 0;
	name[0] = '\0';
	if (shape->name) {
		snprintf(name, (size_t)size, "%s", shape->name);
		return;
	}
	const struct shape *end = paint->shapes + paint->count, *before = NULL;
	const struct shape *part = shape->kind == SHAPE_TEXT ? shape : shape + 1;
	do {
		if (part->kind == SHAPE_TEXT && part->face != FACE_SIGN && length < size) {
			length += snprintf(name + length, (size_t)(size - length), "%s%.*s",
				length && !goes_on(before, part) ? " " : "", part->bytes, part->text);
			before = part;
		}
		part++;
	} while (part < end && part->role == ROLE_PART);
}
