#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/care.h"
#include "kiosk/ui/direction.h"
#include "kiosk/ui/screen.h"

/* What is seen of the flow, and whether it was drawn. */

/* "English · Svenska": the languages that are not on, in the settings' order. */
static void name_others(struct flow *flow) {
	size_t length = 0;
	flow->others[0] = '\0';
	for (int i = 0; i < flow->project->language_count && length < sizeof flow->others; i++) {
		if (i != flow->language) {
			length += (size_t)snprintf(flow->others + length, sizeof flow->others - length, "%s%s",
				length ? " · " : "", flow_language_name(flow->project->languages[i]));
		}
	}
}

/* A text of the flow's own stays where it is in memory: that it is another must be told. */
static void renew(struct flow *flow, char text[PROJECT_NAME], const char now[PROJECT_NAME]) {
	if (strcmp(text, now) != 0) {
		memcpy(text, now, PROJECT_NAME);
		flow->is_stale = true;
	}
}

static void renew_texts(struct flow *flow) {
	char opens[PROJECT_NAME] = "", figure[PROJECT_NAME] = "";
	house_opens(flow, opens, sizeof opens);
	house_figure(flow, figure, sizeof figure);
	renew(flow, flow->opens, opens);
	renew(flow, flow->figure, figure);
}

void flow_paint(struct flow *flow) {
	struct paint before = flow->scene;
	text_set_language(flow->project->languages[flow->language]);
	if (flow->is_dark) {
		paint_begin(&flow->scene, 0);
	} else {
		name_others(flow);
		renew_texts(flow);
		flow->scene.is_rtl = direction_of_language(flow->project->languages[flow->language]);
		screen_of(flow->screen)->paint(flow, &flow->scene);
		paint_mirror(&flow->scene);
		care_shift(flow);
	}
	flow_say(flow);
	flow->is_stale = flow->is_stale || !paint_equal(&before, &flow->scene);
}

void flow_lay_out(struct flow *flow) {
	struct theme *theme = &flow->theme;
	theme_init(theme, theme->width, theme->height, flow->project->panel.diagonal_mm);
	if (flow->project->panel.is_dark) {
		theme_darken(theme);
	}
	if (flow->is_large) {
		theme_enlarge(theme);
	}
	flow->grid = grid_of(flow);
}

const struct paint *flow_scene(const struct flow *flow) {
	return &flow->scene;
}

bool flow_is_stale(const struct flow *flow) {
	return flow->is_stale;
}

void flow_drawn(struct flow *flow) {
	flow->is_stale = false;
}

bool flow_may_fade(const struct flow *flow) {
	return flow->came_by_time && flow->shown_at == flow->now && !flow->project->panel.is_calm;
}
