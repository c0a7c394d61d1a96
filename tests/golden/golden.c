#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "tests/golden/view.h"
#include "tests/golden/words.h"

/* golden check|rewrite|gallery BUILD: every screen on every panel, in every language and theme, as text
 * and as picture, beside what is kept of them in tests/golden. 0: as they were; 1: they differ. */

#define KEPT "tests/golden"

enum {
	COLUMNS = 8,
	LOOK_SIDE = 3,      // of the pictures that are to be looked at, one file a view
	LOOK_COLUMNS = 4,
	LOOK_CAPTION = 24,
	ALL_SIDE = 8,       // of the one that has them all, a row a view
	ALL_CAPTION = 15,
	ALL_COLUMNS = 100,
};

struct run {
	const char *build;
	int views, pictures, differences;
	struct picture all; // of the gallery
	int bottom;
};

/* A pixel of what is kept is about a millimetre of the panel. */
static int kept_side(const struct view *view) {
	return (int)(view->flow.theme.px_per_mm + 0.5);
}

static const char *theme_of(const struct view *view) {
	return view->is_dark ? "dark" : "light";
}

static const char *path_of(const struct view *view, const char *folder, const char *end) {
	static char paths[2][400];
	static int next;
	next = !next;
	snprintf(paths[next], sizeof paths[next], "%.200s/%s%s", folder, view->name, end);
	return paths[next];
}

static const char *picture_path(const struct view *view, const char *folder) {
	return path_of(view, folder, view->is_dark ? "-dark.png" : "-light.png");
}

static const char *folder_in(const struct run *run, const char *name) {
	static char folder[300];
	snprintf(folder, sizeof folder, "%.200s/%s", run->build, name);
	mkdir(folder, 0777);
	return folder;
}

static bool is_done(bool is_good, const struct error *err) {
	if (!is_good) {
		fprintf(stderr, "golden: %s\n", err->text);
	}
	return is_good;
}

static bool rewrite(struct view *view, void *data) {
	struct run *run = data;
	struct error err;
	char *words = view_describe(view);
	struct sheet sheet = view_draw(view, kept_side(view), COLUMNS, 0);
	bool is_written = picture_write(&sheet.picture, picture_path(view, KEPT), &err) &&
					  (view->is_dark || words_write(path_of(view, KEPT, ".txt"), words, &err));
	run->views++;
	run->pictures += view->count;
	picture_free(&sheet.picture);
	free(words);
	return is_done(is_written, &err);
}

/* The dark theme has the light one's words and places. */
static bool check_words(struct run *run, const struct view *view, const char *golden,
	const char *now) {
	struct error why;
	if (words_agree(golden, now, &why)) {
		return true;
	}
	fprintf(stderr, "%s, %s, %s\n", view->name, theme_of(view), why.text);
	words_write(path_of(view, folder_in(run, "golden"), ".txt"), now, &why);
	run->differences++;
	return false;
}

static int check_cells(const struct view *view, const struct sheet *sheet,
	const struct picture *golden) {
	int differences = 0;
	for (int pose = 0; pose < view->count; pose++) {
		int x = sheet_x(sheet, pose), y = sheet_y(sheet, pose);
		struct picture was = picture_part(golden, x, y, sheet->width, sheet->height);
		struct picture is = picture_part(&sheet->picture, x, y, sheet->width, sheet->height);
		struct difference found = picture_compare(&was, &is);
		if (found.places) {
			fprintf(stderr,
				"%s, %s, %s: looks different in %d places, first at %d, %d px, "
				"by %d levels and %d on a square\n",
				view->name, theme_of(view), view->poses[pose], found.places, found.x * sheet->side,
				found.y * sheet->side, found.sharpest, found.widest);
			differences++;
		}
		picture_free(&was);
		picture_free(&is);
	}
	return differences;
}

static bool check_pictures(struct run *run, struct view *view, struct error *err) {
	struct sheet sheet = view_draw(view, kept_side(view), COLUMNS, 0);
	struct picture golden = picture_read(picture_path(view, KEPT), err);
	bool is_read = golden.bytes;
	if (is_read && (golden.width != sheet.picture.width || golden.height != sheet.picture.height)) {
		is_read = error_set(err, "%s: of another size", picture_path(view, KEPT));
	}
	int differences = is_read ? check_cells(view, &sheet, &golden) : 0;
	if (differences) {
		is_read = picture_write(&sheet.picture, picture_path(view, folder_in(run, "golden")), err);
	}
	run->differences += differences;
	picture_free(&golden);
	picture_free(&sheet.picture);
	return is_read;
}

/* Where the screens are others, their pictures would be compared with those of others. */
static bool check(struct view *view, void *data) {
	struct run *run = data;
	struct error err;
	char *now = view_describe(view);
	char *golden = words_read(path_of(view, KEPT, ".txt"), &err);
	bool is_checked = golden;
	if (golden) {
		check_words(run, view, golden, now);
		is_checked = !words_have_same_screens(golden, now) || check_pictures(run, view, &err);
	}
	run->views++;
	run->pictures += view->count;
	free(golden);
	free(now);
	return is_done(is_checked, &err);
}

/* The row of the picture that has them all. */
static void add_row(struct run *run, struct view *view, const struct sheet *row) {
	char title[120];
	snprintf(title, sizeof title, "%s %s", view->name, theme_of(view));
	view_write(view, &run->all, 0, run->bottom, 600, 2 * ALL_CAPTION, title);
	run->bottom += 2 * ALL_CAPTION;
	picture_paste(&run->all, 0, run->bottom, &row->picture);
	run->bottom += row->picture.height + ALL_CAPTION;
}

static void make_room(struct run *run, const struct picture *row) {
	int width = row->width > run->all.width ? row->width : run->all.width;
	struct picture all = picture_make(width, run->bottom + row->height + 3 * ALL_CAPTION);
	if (run->all.bytes) {
		picture_paste(&all, 0, 0, &run->all);
	}
	picture_free(&run->all);
	run->all = all;
}

static bool gallery(struct view *view, void *data) {
	struct run *run = data;
	struct error err;
	struct sheet look = view_draw(view, LOOK_SIDE, LOOK_COLUMNS, LOOK_CAPTION);
	struct sheet row = view_draw(view, ALL_SIDE, ALL_COLUMNS, ALL_CAPTION);
	bool is_written =
		picture_write(&look.picture, picture_path(view, folder_in(run, "gallery")), &err);
	make_room(run, &row.picture);
	add_row(run, view, &row);
	run->views++;
	run->pictures += view->count;
	picture_free(&look.picture);
	picture_free(&row.picture);
	return is_done(is_written, &err);
}

static bool write_all(struct run *run, struct error *err) {
	char path[300];
	snprintf(path, sizeof path, "%.200s/gallery.png", run->build);
	bool is_written = picture_write(&run->all, path, err);
	printf("%s, and larger in %s\n", path, folder_in(run, "gallery"));
	picture_free(&run->all);
	return is_written;
}

static const struct {
	const char *name;
	view_fn fn;
} modes[] = {{"check", check}, {"rewrite", rewrite}, {"gallery", gallery}};

static view_fn find_mode(const char *name) {
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		if (strcmp(modes[i].name, name) == 0) {
			return modes[i].fn;
		}
	}
	return NULL;
}

int main(int argc, char **argv) {
	view_fn mode = argc == 3 ? find_mode(argv[1]) : NULL;
	struct run run = {.build = argc == 3 ? argv[2] : NULL};
	struct error err;
	if (!mode) {
		fputs("golden check|rewrite|gallery BUILD\n", stderr);
		return 2;
	}
	if (!view_each(run.build, mode, &run, &err) ||
		(mode == gallery && !write_all(&run, &err))) {
		fprintf(stderr, "golden: %s\n", err.text);
		return 3;
	}
	printf("%d pictures on %d sheets", run.pictures, run.views);
	printf(mode == check ? ": %d differ\n" : "\n", run.differences);
	if (run.differences) {
		printf("What is now is in %s/golden; if it is meant, make golden keeps it.\n", run.build);
	}
	return run.differences ? 1 : 0;
}
