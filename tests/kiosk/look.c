/* What tests/checklist looks at: pictures for eyes, and what can be measured on them. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/painter.h"
#include "tests/kiosk/stand.h"
#include "tests/kiosk/ui/gallery.h"
#include "tests/kiosk/ui/panel.h"

TestSuite(look, .init = stand_up_translated, .fini = take_down, .timeout = 120);

static struct paint grey;

static colour grey_of(colour value) {
	colour luma = ((value >> 16 & 0xff) * 299 + (value >> 8 & 0xff) * 587 + (value & 0xff) * 114) / 1000;
	return luma << 16 | luma << 8 | luma;
}

/* The scene as an eye sees it that knows no colours; as a picture, too, in the build. */
static void take_in_grey(const char *name) {
	struct error err;
	char path[300];
	const char *build = getenv("OVELLA_BUILD");
	grey = *flow_scene(&kiosk.flow);
	grey.ground = grey_of(grey.ground);
	for (int i = 0; i < grey.count; i++) {
		grey.shapes[i].fill = grey_of(grey.shapes[i].fill);
		grey.shapes[i].line = grey_of(grey.shapes[i].line);
	}
	snprintf(path, sizeof path, "%.200s/checklist", build ? build : "build");
	mkdir(path, 0777);
	snprintf(path, sizeof path, "%.200s/checklist/%s.png", build ? build : "build", name);
	cr_assert(painter_save(&grey, kiosk.glyphs, path, &err), "%s", err.text);
}

static const struct shape *tile(const char *code) {
	const struct shape *found = paint_find(&grey, flow_target_named(&kiosk.flow, code));
	cr_assert(found != NULL, "%s", code);
	return found;
}

static void send(enum event_kind kind, const char *target, enum key key) {
	const struct shape *shape = paint_find(flow_scene(&kiosk.flow), flow_target_named(&kiosk.flow, target));
	kiosk.now += 1000;
	struct event event = {.kind = kind, .key = key, .at = kiosk.now, .finger = 7};
	event.x = shape->rect.x + 30;
	event.y = shape->rect.y + 30;
	kiosk_step(&kiosk, &event);
}

static bool is_ticked(const struct shape *of) {
	for (const struct shape *part = of + 1; part->role == ROLE_PART || part->role == ROLE_STATUS; part++) {
		if (part->role == ROLE_STATUS) {
			return part->name && part->name[0];
		}
	}
	return false;
}

Test(look, p08_states_differ_in_grey_by_light_and_by_shape) {
	begins("2026-05-04T14:30");
	played("kahvi\nmore\n");
	send(EVENT_DOWN, "ruoka", 0);
	while (kiosk.flow.focus != flow_target_named(&kiosk.flow, "juttelu")) {
		send(EVENT_KEY, "kahvi", KEY_NEXT);
	}
	take_in_grey("p08-states");
	const struct shape *plain = tile("pelit");
	cr_assert(is_ticked(tile("kahvi")) && !is_ticked(plain));
	cr_assert(ge(dbl, contrast(tile("kahvi")->fill, plain->fill), 4.5));
	cr_assert(ge(dbl, contrast(tile("ruoka")->fill, plain->fill), 4.5));
	cr_assert(ge(int, tile("juttelu")->line_width, plain->line_width * 3));
	cr_assert(eq(int, tile("kahvi")->line_width, plain->line_width));
	send(EVENT_UP, "pelit", 0);
	played("done\n");
	take_in_grey("p08-home");
}

static void no_word_is_on_a_picture(const struct view *view) {
	for (const struct shape *sign = view->scene->shapes; sign < gallery_end(view); sign++) {
		for (const struct shape *word = view->scene->shapes; word < gallery_end(view); word++) {
			struct rect ink = ink_of(word);
			bool are_both = sign->kind == SHAPE_TEXT && sign->face == FACE_SIGN &&
							word->kind == SHAPE_TEXT && word->face != FACE_SIGN;
			cr_assert(not(are_both && is_closer(&ink, &sign->rect, -sign->size / 8)), "'%s' on %s",
				gallery_name(view, word), view->where);
		}
	}
}

Test(look, p10_no_word_is_written_over_a_picture) {
	cr_assert(eq(str, (char *)glyphs_family(kiosk.glyphs), "Noto Sans"));
	gallery_each(kiosk.project, glyphs_measure, kiosk.glyphs, no_word_is_on_a_picture);
}
