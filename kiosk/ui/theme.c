#include "kiosk/ui/theme.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define CAPITAL_MM 4.9
#define LARGE_CAPITAL_MM 7.3
#define CAPITAL_EM 0.714 // Noto Sans

/* On a light ground, and on a dark one. */
static const struct tile_colours tiles[2][8] = {{
	{"coffee", 0xf8e3c4, 0x5a3208},
	{"food", 0xf7dcd6, 0x6b1f16},
	{"talk", 0xd8e9e2, 0x123f35},
	{"group", 0xdae6f3, 0x173a5e},
	{"games", 0xe6dff2, 0x3b2467},
	{"crafts", 0xf3e3ec, 0x5d1f45},
	{"digital", 0xd9ebee, 0x0f424c},
	{"neutral", 0xeceae4, 0x2c2c2c},
}, {
	{"coffee", 0x35281a, 0xe8cdb0},
	{"food", 0x351d1a, 0xe8b6b0},
	{"talk", 0x1a352f, 0xb0e8dc},
	{"group", 0x1a2735, 0xb0cce8},
	{"games", 0x231a35, 0xc4b3e5},
	{"crafts", 0x351a2b, 0xe6b3d2},
	{"digital", 0x1a3135, 0xb0dfe8},
	{"neutral", 0x282828, 0xcccccc},
}};

/* fonts/pictograms.txt says the same; a test compares them. */
static const struct {
	const char *name, *text;
} signs[] = {
	{"coffee", "\xee\x80\x80"},
	{"food", "\xee\x80\x81"},
	{"talk", "\xee\x80\x82"},
	{"group", "\xee\x80\x83"},
	{"games", "\xee\x80\x84"},
	{"crafts", "\xee\x80\x85"},
	{"digital", "\xee\x80\x86"},
	{"visit", "\xee\x80\x87"},
	{"music", "\xee\x80\x88"},
	{"rest", "\xee\x80\x89"},
	{"outdoors", "\xee\x80\x8a"},
	{"job", "\xee\x80\x8b"},
	{"study", "\xee\x80\x8c"},
	{"help", "\xee\x80\x8d"},
	{"sport", "\xee\x80\x8e"},
	{"children", "\xee\x80\x8f"},
	{"garden", "\xee\x80\x90"},
	{"film", "\xee\x80\x91"},
	{"undo", "\xee\x80\x92"},
	{"more", "\xee\x80\x93"},
	{"done", "\xee\x80\x94"},
	{"speech", "\xee\x80\x95"},
	{"language", "\xee\x80\x96"},
	{"question", "\xee\x80\x97"},
	{"tick", "\xee\x80\x98"},
	{"warning", "\xee\x80\x99"},
	{"staff", "\xee\x80\x9a"},
	{"back", "\xee\x80\x9b"},
	{"larger", "\xee\x80\x9d"},
	{"leaving", "\xee\x80\x9e"},
};

enum {
	TILES = sizeof tiles[0] / sizeof *tiles[0],
	SIGNS = sizeof signs / sizeof *signs,
};

int theme_mm(const struct theme *theme, double mm) {
	return (int)ceil(mm * theme->px_per_mm);
}

int theme_line(int size) {
	return (size * 136 + 50) / 100;
}

/* Small panels keep 3 mm of margin; larger ones get more air. */
static double margin_mm(int diagonal_mm) {
	double mm = 3 + (diagonal_mm - 178) * 0.048;
	return mm < 3 ? 3 : mm > 10 ? 10 : mm;
}

static void set_colours(struct theme *theme) {
	bool is_dark = theme->is_dark;
	theme->page = is_dark ? 0x14191c : 0xf6f1e7;
	theme->calm = is_dark ? 0x17302c : 0xe3f0ec;
	theme->text = is_dark ? 0xf2eee6 : 0x1f2a30;
	theme->sign = is_dark ? 0x8fd9cc : 0x0b5a55;
	theme->border = is_dark ? 0x93a0a5 : 0x5c6b70;
	theme->plain = is_dark ? 0x232b30 : 0xffffff;
	theme->undo = is_dark ? 0xf2b8b0 : 0x7a1f1f;
}

void theme_init(struct theme *theme, int width, int height, int diagonal_mm) {
	memset(theme, 0, sizeof *theme);
	theme->width = width;
	theme->height = height;
	theme->px_per_mm = sqrt((double)width * width + (double)height * height) / diagonal_mm;
	theme->margin = theme_mm(theme, margin_mm(diagonal_mm));
	theme->gap = theme_mm(theme, diagonal_mm > 220 ? 3.7 : 3);
	theme->label = theme_mm(theme, CAPITAL_MM / CAPITAL_EM);
	theme->heading = theme->label * 135 / 100;
	theme->small = theme->label * 3 / 4;
	theme->foot = theme_mm(theme, 15);
	theme->target = theme_mm(theme, 20);
	theme->big = theme_mm(theme, 30);
	theme->pad = theme_mm(theme, 1.5);
	theme->line = theme_mm(theme, 0.55);
	theme->radius = theme_mm(theme, 4.5);
	set_colours(theme);
}

void theme_darken(struct theme *theme) {
	theme->is_dark = true;
	set_colours(theme);
}

/* What only reassures grows too, but less: it must leave room. */
void theme_enlarge(struct theme *theme) {
	theme->is_large = true;
	theme->label = theme_mm(theme, LARGE_CAPITAL_MM / CAPITAL_EM);
	theme->heading = theme->label;
	theme->small = theme_mm(theme, CAPITAL_MM / CAPITAL_EM);
}

const struct tile_colours *theme_tile_at(int index) {
	return index < TILES ? &tiles[0][index] : NULL;
}

static const struct tile_colours *find_tile(const struct tile_colours *table, const char *name) {
	for (int i = 0; i < TILES; i++) {
		if (strcmp(table[i].name, name) == 0) {
			return &table[i];
		}
	}
	return NULL;
}

const struct tile_colours *theme_tile(const char *name) {
	return find_tile(tiles[0], name);
}

const struct tile_colours *theme_tile_of(const struct theme *theme, const char *name) {
	return find_tile(tiles[theme->is_dark], name);
}

const char *theme_sign_at(int index, const char **name) {
	if (index >= SIGNS) {
		return NULL;
	}
	*name = signs[index].name;
	return signs[index].text;
}

const char *theme_sign(const char *name) {
	for (int i = 0; i < SIGNS; i++) {
		if (strcmp(signs[i].name, name) == 0) {
			return signs[i].text;
		}
	}
	return NULL;
}
