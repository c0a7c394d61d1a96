#include "tests/kiosk/ui/panel.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/text.h"

/* Advances of NotoSans-Regular.ttf and NotoSans-Bold.ttf (20201225) in thousandths of an em, from
 * the space on. */
enum { FIRST = ' ', LETTERS = 95, OTHER = 620 };

static const short regular[LETTERS] = {260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572,
	268, 322, 268, 372, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572,
	434, 899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781,
	622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615,
	564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786,
	529, 510, 470, 380, 551, 380, 572};
static const short bold[LETTERS] = {260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572,
	285, 322, 285, 413, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 285, 285, 572, 572, 572,
	477, 897, 690, 672, 637, 740, 560, 549, 724, 765, 389, 331, 664, 565, 943, 813, 796, 628, 796,
	660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572, 411, 362, 604, 633, 514, 633,
	591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497, 434, 657, 569, 856,
	578, 569, 488, 394, 551, 394, 572};

static int advance(enum face face, unsigned char letter) {
	if (letter < FIRST || letter >= FIRST + LETTERS) {
		return OTHER;
	}
	return face == FACE_BOLD ? bold[letter - FIRST] : regular[letter - FIRST];
}

int noto_width(void *unused, enum face face, int size, const char *text, int bytes) {
	int width = 0;
	(void)unused;
	for (int i = 0; i < bytes; i++) {
		unsigned char letter = (unsigned char)text[i];
		bool begins = (letter & 0xc0) != 0x80;
		width += begins && face != FACE_SIGN ? (advance(face, letter) * size + 999) / 1000 : 0;
	}
	return face == FACE_SIGN ? size : width;
}

struct project *example(const char *name) {
	char path[200];
	struct error err;
	const char *build = getenv("OVELLA_BUILD");
	snprintf(path, sizeof path, "%.150s/share/locale", build ? build : "build");
	text_start(path);
	snprintf(path, sizeof path, "packaging/examples/%s.conf", name);
	struct project *project = settings_read(path, &err);
	cr_assert(project != NULL, "%s", err.text);
	return project;
}

static double channel(colour value, int shift) {
	double part = (value >> shift & 0xff) / 255.0;
	return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(colour value) {
	return 0.2126 * channel(value, 16) + 0.7152 * channel(value, 8) + 0.0722 * channel(value, 0);
}

double contrast(colour a, colour b) {
	double light = luminance(a), dark = luminance(b);
	return light > dark ? (light + 0.05) / (dark + 0.05) : (dark + 0.05) / (light + 0.05);
}

/* An "Å" reaches 0.95 em over the line's base and a "g" 0.24 em under it; the line has 1.07 and
 * 0.29. */
struct rect ink_of(const struct shape *text) {
	struct rect ink = text->rect;
	if (text->face != FACE_SIGN) {
		int line = theme_line(text->size);
		int above = (ink.h - line) / 2 + text->size * 12 / 100;
		ink.y += above;
		ink.h -= above + (ink.h - line) / 2 + text->size * 5 / 100;
	}
	return ink;
}

bool is_closer(const struct rect *a, const struct rect *b, int px) {
	return a->x < b->x + b->w + px && b->x < a->x + a->w + px && a->y < b->y + b->h + px &&
		   b->y < a->y + a->h + px;
}

bool is_inside(const struct rect *inner, const struct rect *outer) {
	return inner->x >= outer->x && inner->y >= outer->y &&
		   inner->x + inner->w <= outer->x + outer->w &&
		   inner->y + inner->h <= outer->y + outer->h;
}
