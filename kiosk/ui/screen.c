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

int screen_heading(const struct flow *flow, struct paint *paint, const char *const *texts,
	int count) {
	const struct theme *theme = &flow->theme;
	struct rect rect = screen_inside(flow);
	rect.y -= theme->margin / 3;
	rect.h = theme_line(theme->heading);
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
