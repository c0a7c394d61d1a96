#include "kiosk/ui/screen.h"

#include <stddef.h>
#include <string.h>

#include "core/text.h"

const char screen_sami_greeting[] = "Bures boahtin!";

const struct request no_request = {.kind = REQUEST_NONE};

struct rect screen_inside(const struct flow *flow) {
	int margin = flow->theme.margin;
	return (struct rect){margin, margin, flow->theme.width - 2 * margin,
		flow->theme.height - 2 * margin};
}

struct face_of flow_face(const struct flow *flow, enum role role, int target, const char *sign,
	const char *label) {
	return (struct face_of){
		.role = role,
		.target = target,
		.sign = sign,
		.label = label,
		.ground = flow->theme.plain,
		.ink = flow->theme.text,
		.border = flow->theme.border,
		.is_pressed = flow->finger.is_down && flow->finger.target == target,
		.is_focused = flow->focus == target && target,
	};
}

const char *flow_language_name(const char *code) {
	static const struct {
		const char *code, *name;
	} names[] = {
		{"fi", "Suomi"},
		{"sv", "Svenska"},
		{"en", "English"},
		{"ar", "العربية"},
		{"fa", "فارسی"},
		{"uk", "Українська"},
		{"ru", "Русский"},
		{"so", "Soomaali"},
		{"se", "Davvisámegiella"},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i].code, code) == 0) {
			return names[i].name;
		}
	}
	return code;
}

struct rect screen_corner(const struct flow *flow, struct paint *paint) {
	int size = flow->theme.foot;
	struct rect row = screen_inside(flow);
	row.y += row.h - size;
	row.h = size;
	struct rect corner = {row.x + row.w - size, row.y, size, size};
	struct face_of face =
		flow_face(flow, ROLE_BUTTON, TARGET_NOTICE, theme_sign("question"), NULL);
	face.name = text_get("What is this device?");
	paint_button(paint, corner, &face);
	row.w -= size + flow->theme.gap;
	return row;
}

void screen_back(const struct flow *flow, struct paint *paint, struct rect row) {
	struct face_of back =
		flow_face(flow, ROLE_BUTTON, TARGET_BACK, theme_sign("back"), text_get("Back"));
	int width = paint_button_width(paint, &back);
	row.w = width < row.w ? width : row.w;
	paint_button(paint, row, &back);
}

int screen_heading(const struct flow *flow, struct paint *paint, const char *const *texts,
	int count) {
	const struct theme *theme = &flow->theme;
	struct rect rect = screen_inside(flow);
	rect.y -= theme->margin / 3;
	rect.h = flow->grid.heading.h;
	const int sizes[] = {theme->heading, (theme->heading + theme->label) / 2, theme->label};
	for (int i = 0; i < count * 3; i++) {
		if (paint_width(paint, FACE_BOLD, sizes[i % 3], texts[i / 3]) <= rect.w) {
			paint_line(paint, ROLE_HEADING, rect, ALIGN_START, FACE_BOLD, sizes[i % 3], theme->text,
				texts[i / 3]);
			return flow->grid.tiles.y;
		}
	}
	rect.y += paint_wrapped(paint, ROLE_HEADING, rect, ALIGN_START, FACE_BOLD, theme->label,
		theme->text, texts[count - 1]);
	return rect.y + theme->gap / 2;
}

int screen_text_size(const struct flow *flow, const struct paint *paint, const char *const *texts,
	int count, struct rect room) {
	const struct theme *theme = &flow->theme;
	int smallest = theme->is_large ? theme->small : theme->label;
	for (int size = theme->label;; size -= theme_mm(theme, 0.5)) {
		int height = 0;
		for (int i = 0; i < count; i++) {
			height += paint_wrapped_height(paint, room.w, FACE_BOLD, size, texts[i]);
		}
		if (height <= room.h || size <= smallest) {
			return size < smallest ? smallest : size;
		}
	}
}

/* How a message is set: its picture, if there is one, its title, what follows, and the space between. */
struct setting {
	int picture, title, size, space;
};

static int message_height(const struct paint *paint, int width, const char *const *texts, int count,
	const struct setting *setting) {
	int height = setting->picture + (count - 1) * setting->space;
	for (int i = 0; i < count; i++) {
		height += paint_wrapped_height(paint, width, i ? FACE_REGULAR : FACE_BOLD,
			i ? setting->size : setting->title, texts[i]);
	}
	return height;
}

/* As large as leaves some room around it; where there is none, as large as fits. */
static struct setting set_message(const struct flow *flow, const struct paint *paint,
	struct rect room, bool has_picture, const char *const *texts, int count) {
	const struct theme *theme = &flow->theme;
	for (int percent = 150; percent >= 100; percent -= 25) {
		struct setting setting = {has_picture ? theme->big : 0, theme->heading * percent / 100,
			theme->label * percent / 100, theme->label * percent / 300};
		int most = percent > 100 ? room.h * 3 / 4 : room.h;
		bool has_width = true;
		for (int i = 0; i < count; i++) {
			has_width = has_width && paint_widest_word(paint, FACE_BOLD,
										 i ? setting.size : setting.title, texts[i]) <= room.w;
		}
		if (has_width && message_height(paint, room.w, texts, count, &setting) <= most) {
			return setting;
		}
	}
	int picture = has_picture ? theme->foot : 0;
	room.h -= picture;
	int size = screen_text_size(flow, paint, texts, count, room);
	return (struct setting){picture, size, size, 0};
}

void screen_message(const struct flow *flow, struct paint *paint, struct rect room, const char *sign,
	const char *const *texts, int count) {
	struct setting setting = set_message(flow, paint, room, sign != NULL, texts, count);
	room.y += (room.h - message_height(paint, room.w, texts, count, &setting)) / 2;
	if (sign) {
		paint_sign(paint, ROLE_PICTURE, (struct rect){room.x, room.y, room.w, setting.picture},
			setting.picture, flow->theme.sign, theme_sign(sign), texts[0]);
		room.y += setting.picture;
	}
	for (int i = 0; i < count; i++) {
		room.y += setting.space + paint_wrapped(paint, i ? ROLE_TEXT : ROLE_HEADING, room,
									  ALIGN_CENTRE, i ? FACE_REGULAR : FACE_BOLD,
									  i ? setting.size : setting.title, flow->theme.text, texts[i]);
	}
}
