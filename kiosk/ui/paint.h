#ifndef KIOSK_UI_PAINT_H
#define KIOSK_UI_PAINT_H

#include <stdbool.h>

#include "kiosk/ui/theme.h"

/* A scene: the list of shapes that is drawn, touched, described and tested.
 *
 * A shape with a role is something: a heading, a tile, a button. The shapes of ROLE_PART that follow
 * it are what it is made of, and the words among them are its name. The one question that a scene
 * asks of the outside is how wide a text is. */

enum role {
	ROLE_PART, // of the shape before it
	ROLE_HEADING,
	ROLE_TEXT,
	ROLE_TILE,
	ROLE_BUTTON,
	ROLE_PICTURE,
	ROLE_STATUS,
};

enum shape_kind {
	SHAPE_AREA, // draws nothing: holds the parts together
	SHAPE_BOX,  // filled, with a border and round corners
	SHAPE_TEXT, // one line, in the middle of its rectangle's height, from its left edge
};

enum face { FACE_REGULAR, FACE_BOLD, FACE_SIGN };

struct rect {
	int x, y, w, h;
};

/* What a touch can be on. Activities and languages are counted from their first. */
enum {
	TARGET_NONE,
	TARGET_UNDO,
	TARGET_MORE,
	TARGET_DONE,
	TARGET_LANGUAGE,
	TARGET_NOTICE,
	TARGET_BACK,
	TARGET_LISTEN,
	TARGET_LARGE,
	TARGET_NEXT_PAGE,
	TARGET_MANY,
	TARGET_LEAVING,
	TARGET_OPEN,       // all of the closed screen
	TARGET_YES,        // the answers to questions
	TARGET_LITTLE,
	TARGET_NO,
	TARGET_NO_ANSWER,
	TARGET_TWO,
	TARGET_THREE,
	TARGET_FOUR,
	TARGET_FIVE,
	TARGET_FIRST_LANGUAGE = 100,
	TARGET_FIRST_ACTIVITY = 200,
};

struct shape {
	enum shape_kind kind;
	enum role role;
	int target;
	struct rect rect;
	const char *name; // where no part has words; else NULL
	const char *text; // SHAPE_TEXT: not owned, stays valid; bytes of it are drawn
	int bytes;
	enum face face;
	int size; // em, px
	colour fill, line;
	int line_width, radius;
	bool is_flipped; // SHAPE_TEXT: a sign or a bracket that is drawn the other way about
};

/* The width in px of so many bytes of text, all of which run one way. */
typedef int (*paint_measure_fn)(void *data, enum face face, int size, const char *text, int bytes);

enum {
	PAINT_SHAPES = 200,
	PAINT_WORDS = 4096, // bytes of the texts that a scene keeps itself
};

struct paint {
	const struct theme *theme;
	paint_measure_fn measure;
	void *measure_data;
	colour ground;
	bool is_rtl; // it is painted from the left, and paint_mirror() turns it
	int count;
	struct shape shapes[PAINT_SHAPES];
	int word_bytes;
	char words[PAINT_WORDS];
};

/* Where a text stands in a rectangle that is wider. */
enum align { ALIGN_START, ALIGN_CENTRE };

/* The words on something that can be touched, and how it is drawn. */
struct face_of {
	enum role role;
	int target;
	const char *sign;  // may be NULL
	const char *label; // may be NULL: then name
	const char *name;
	colour ground, ink, border;
	bool is_pressed; // shown with its colours changed about
	bool is_chosen;  // the same, and ticked
	bool is_wide;    // a tile with its sign before its label
	bool is_focused; // the access keys are on it: its border is three times as wide
};

void paint_begin(struct paint *paint, colour ground);

/* Adds a shape, which the caller fills in; a full list is a bug. */
struct shape *paint_add(struct paint *paint, enum shape_kind kind, enum role role,
	struct rect rect);

/* A text that is made for this scene and kept by it: numbers, dates. Too many of them are a bug. */
const char *paint_print(struct paint *paint, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

int paint_width(const struct paint *paint, enum face face, int size, const char *text);

/* Of the words of a text the widest: no line can be narrower. */
int paint_widest_word(const struct paint *paint, enum face face, int size, const char *text);

/* One line of text. Returns its width. A text of which parts run in different ways becomes a shape
 * for each of them, under an area that has the role. */
int paint_line(struct paint *paint, enum role role, struct rect rect, enum align align,
	enum face face, int size, colour ink, const char *text);

/* A text in as many lines as its width needs, from the top of the rectangle: broken at spaces, and after
 * the "/" of a path. Returns the height. */
int paint_wrapped(struct paint *paint, enum role role, struct rect rect, enum align align,
	enum face face, int size, colour ink, const char *text);

/* The height that paint_wrapped() will need. */
int paint_wrapped_height(const struct paint *paint, int width, enum face face, int size,
	const char *text);

/* A sign alone, in the middle of the rectangle. */
void paint_sign(struct paint *paint, enum role role, struct rect rect, int size, colour ink,
	const char *sign, const char *name);

/* A tile: its sign above its label. */
void paint_tile(struct paint *paint, struct rect rect, const struct face_of *face);

/* A button: its sign before its label, or above it when there is room for no more. */
void paint_button(struct paint *paint, struct rect rect, const struct face_of *face);

/* The width that a button needs for its label in one line. */
int paint_button_width(const struct paint *paint, const struct face_of *face);

/* Turns the scene of a right-to-left language about: what was at the left is at the right. Letters
 * are not turned, and of the signs only "back", "leaving" and "speech", which point along the line,
 * and the question mark. Undo is not: its arrow turns back time. Nor is a tick. Brackets are. */
void paint_mirror(struct paint *paint);

/* What can be touched at that place, or NULL. Slack is added around every rectangle. */
const struct shape *paint_hit(const struct paint *paint, int x, int y);
bool paint_is_near(const struct rect *rect, int x, int y, int slack);

/* The shape that has this target, or NULL. */
const struct shape *paint_find(const struct paint *paint, int target);

bool paint_equal(const struct paint *a, const struct paint *b);

/* The name of a shape with a role: its own, or the words of its parts. */
void paint_name(const struct paint *paint, const struct shape *shape, char *name, int size);

#endif
