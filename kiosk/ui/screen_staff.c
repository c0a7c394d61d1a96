#include <stddef.h>

#include "core/text.h"
#include "kiosk/ui/chart.h"

/* The week, and what staff do most: all on one screen where there is room, else a page for the
 * days, the activities and the buttons. */

enum { WIDE_MM = 130, BUTTONS = 5 };

struct head {
	bool has_dates, has_sources;
	struct rect rect;
};

struct plan {
	const char *title, *dates, *sources;
	struct head heads[2];  // of the first page, and of the activities'
	struct rect bodies[2]; // under them
	struct pack_item foot[PACK_ITEMS];
	int foot_count, foot_height;
	bool turns_in_head; // the button that turns the page stands beside "Back"
	bool has_buttons;   // the first page has them
	bool is_beside;     // the first page has the activities too
	int rows;           // of activities on a page of their own
	int choice_pages, button_pages;
};

static bool is_this_week(const struct flow *flow) {
	return flow->staff.week_asked >= 0;
}

/* "Oulu · week 18". */
static const char *title(const struct flow *flow, struct paint *paint) {
	const struct staff_week *week = &flow->staff.week;
	return paint_print(paint, text_get("%s · week %d"), week->site, day_week(week->monday).number);
}

static const char *encounters(const struct flow *flow, struct paint *paint) {
	const struct staff_week *week = &flow->staff.week;
	struct date from = day_date(week->monday), until = day_date(week->monday + 6);
	unsigned long visits = (unsigned long)week->visits;
	const char *dates =
		from.month == until.month
			? paint_print(paint, "%d.–%d.%d.%d", from.day, until.day, until.month, until.year)
			: paint_print(paint, "%d.%d.–%d.%d.%d", from.day, from.month, until.day, until.month,
				  until.year);
	const char *count =
		paint_print(paint, text_get_plural("%d encounter", "%d encounters", visits), week->visits);
	return paint_print(paint, "%s · %s", dates, count);
}

/* What the counts are made of, where there is more than the kiosk's own. */
static const char *sources(const struct flow *flow, struct paint *paint) {
	const struct staff_week *week = &flow->staff.week;
	const char *text = "";
	if (week->by_hand) {
		text = paint_print(paint, text_get("from paper %d"), week->by_hand);
	}
	if (week->corrections) {
		text = paint_print(paint, "%s%s%s", text, text[0] ? " · " : "",
			paint_print(paint, text_get("corrections %+d"), week->corrections));
	}
	if (week->undated) {
		text = paint_print(paint, "%s%s%s", text, text[0] ? " · " : "",
			paint_print(paint, text_get("without a day %d"), week->undated));
	}
	return text;
}

static int words_height(const struct flow *flow, int width, const char *words) {
	return paint_wrapped_height(&flow->scene, width, FACE_REGULAR, flow->theme.small, words);
}

static int head_height(const struct flow *flow, const struct plan *plan, const struct head *head) {
	int width = head->rect.w, height = board_heading_height(flow, plan->title, width);
	height += head->has_dates ? words_height(flow, width, plan->dates) : 0;
	return height + (head->has_sources ? words_height(flow, width, plan->sources) : 0);
}

static void paint_words(
	const struct flow *flow, struct paint *paint, struct rect *rect, const char *words) {
	if (words[0]) {
		rect->y += paint_wrapped(paint, ROLE_TEXT, *rect, ALIGN_START, FACE_REGULAR,
			flow->theme.small, flow->theme.text, words);
	}
}

static void paint_head(const struct flow *flow, struct paint *paint, const struct plan *plan,
	const struct head *head) {
	struct rect rect = head->rect;
	rect.y -= flow->theme.margin / 3;
	rect.h = board_heading_height(flow, plan->title, rect.w);
	board_heading(flow, paint, rect, plan->title);
	rect.y += rect.h;
	if (head->has_dates) {
		paint_words(flow, paint, &rect, plan->dates);
	}
	if (head->has_sources) {
		paint_words(flow, paint, &rect, plan->sources);
	}
}

static struct pack_item task_item(
	const struct flow *flow, enum staff_task task, const char *brief) {
	return pack_item(
		flow, TARGET_STAFF_TASK + (int)task, NULL, board_task_label(task), brief, false);
}

static int add_tasks(const struct flow *flow, struct pack_item *items) {
	items[0] = task_item(flow, TASK_STICK, text_get("Stick"));
	items[1] = task_item(flow, TASK_PAPER, NULL);
	items[2] = task_item(flow, TASK_CORRECT, NULL);
	items[3] = task_item(flow, TASK_END_DAY, NULL);
	items[4] = pack_item(flow, TARGET_STAFF_REST, NULL, text_get("More…"), NULL, false);
	return BUTTONS;
}

static int add_weeks(const struct flow *flow, struct pack_item *items) {
	int count = 0;
	if (flow->staff.week.has_earlier) {
		items[count++] =
			pack_item(flow, TARGET_STAFF_EARLIER, NULL, text_get("Previous week"), "<", false);
	}
	items[count++] =
		pack_item(flow, TARGET_STAFF_FOLLOWING, NULL, text_get("Next week"), ">", false);
	return count;
}

static struct pack_item next_page(const struct flow *flow) {
	return pack_item(
		flow, TARGET_STAFF_NEXT_PAGE, NULL, text_get("Next page"), text_get("Page"), false);
}

static int add_own(const struct flow *flow, struct pack_item *items) {
	return is_this_week(flow) ? add_tasks(flow, items) : add_weeks(flow, items);
}

static int max(int a, int b) {
	return a > b ? a : b;
}

/* "Back" stands beside the heading, and where it must what turns the page; the rest is at the foot.
 */
static int head_items(const struct flow *flow, const struct plan *plan, struct pack_item *items) {
	int count = 0;
	if (plan->turns_in_head) {
		items[count] = next_page(flow);
		items[count++].face.label = text_get("Page");
	}
	items[count++] = pack_back(flow);
	return count;
}

static bool is_wide(const struct flow *flow) {
	return flow->theme.width >= theme_mm(&flow->theme, WIDE_MM);
}

static int head_items_width(const struct flow *flow, const struct plan *plan) {
	struct face_of back = pack_back(flow).face, page = next_page(flow).face;
	if (plan->turns_in_head || !is_wide(flow)) {
		back.label = NULL;
	}
	page.label = text_get("Page");
	int width = max(flow->theme.foot, paint_button_width(&flow->scene, &back));
	if (plan->turns_in_head) {
		width += flow->theme.gap + max(flow->theme.foot, paint_button_width(&flow->scene, &page));
	}
	return width;
}

static void plan_head(
	const struct flow *flow, struct plan *plan, int which, bool has_dates, bool has_sources) {
	const struct theme *theme = &flow->theme;
	struct head *head = &plan->heads[which];
	struct rect *body = &plan->bodies[which];
	*head = (struct head){has_dates, has_sources, screen_inside(flow)};
	head->rect.w -= head_items_width(flow, plan) + theme->gap;
	head->rect.h = max(theme->foot, head_height(flow, plan, head) - theme->margin / 3);
	*body = screen_inside(flow);
	body->y += head->rect.h + theme->gap;
	body->h -= head->rect.h + theme->gap;
}

static void lay_foot(const struct flow *flow, struct plan *plan) {
	const struct theme *theme = &flow->theme;
	int room = plan->bodies[0].h - chart_days_height(flow) - theme->gap;
	plan->foot_height =
		pack_height(flow, plan->foot, plan->foot_count, plan->bodies[0].w, room * 2 / 3);
}

/* Whether the card of days has room over these buttons. */
static bool has_room(const struct flow *flow, const struct plan *plan) {
	return plan->bodies[0].h - plan->foot_height - flow->theme.gap >= chart_days_height(flow);
}

static struct rect card_of(const struct flow *flow, const struct plan *plan, int which) {
	struct rect card = plan->bodies[which];
	card.h -= plan->foot_height + flow->theme.gap;
	return card;
}

static struct rect half(const struct flow *flow, struct rect card, int which) {
	int gap = flow->theme.gap, width = (card.w - gap) / 2;
	card.x += which * (width + gap);
	card.w = width;
	return card;
}

static void plan_choices(const struct flow *flow, struct plan *plan) {
	int count = chart_choice_count(flow);
	plan->is_beside = is_wide(flow) && chart_room(flow, card_of(flow, plan, 0)) >= count;
	plan->rows = max(1, chart_room(flow, card_of(flow, plan, 1)));
	plan->choice_pages = plan->is_beside ? 0 : (count + plan->rows - 1) / plan->rows;
}

static struct cells own_cells(
	const struct flow *flow, const struct paint *paint, struct rect area, const char **labels) {
	struct pack_item items[PACK_ITEMS];
	int count = add_own(flow, items);
	for (int i = 0; i < count; i++) {
		labels[i] = items[i].face.label;
	}
	return cells_of(flow, paint, labels, count, area);
}

/* Buttons on pages of their own leave the head away. */
static struct rect button_area(const struct flow *flow, const struct plan *plan) {
	struct rect area = screen_inside(flow);
	area.h -= plan->foot_height + flow->theme.gap;
	return area;
}

/* With the buttons on the first page. */
static void plan_one_page(const struct flow *flow, struct plan *plan) {
	plan_head(flow, plan, 0, true, true);
	plan_head(flow, plan, 1, true, true);
	plan->foot_count = add_own(flow, plan->foot);
	lay_foot(flow, plan);
	plan_choices(flow, plan);
	plan->has_buttons = plan->choice_pages == 0 && has_room(flow, plan);
}

/* The same, and the activities on another. */
static void plan_two_pages(const struct flow *flow, struct plan *plan) {
	plan->turns_in_head = is_wide(flow);
	if (!plan->turns_in_head) {
		plan->foot[plan->foot_count++] = next_page(flow);
		lay_foot(flow, plan);
	}
	plan_head(flow, plan, 0, true, true);
	if (!has_room(flow, plan)) {
		plan_head(flow, plan, 0, true, false);
	}
	plan_head(flow, plan, 1, true, true);
	lay_foot(flow, plan);
	plan_choices(flow, plan);
	plan->is_beside = false;
	plan->has_buttons = has_room(flow, plan);
}

/* On a low panel what the counts are made of goes to the activities' page. */
static void plan_pages(const struct flow *flow, const struct paint *paint, struct plan *plan) {
	const char *labels[BUTTONS];
	plan->turns_in_head = false;
	plan->foot[0] = next_page(flow);
	plan->foot_count = 1;
	plan_head(flow, plan, 0, true, true);
	plan_head(flow, plan, 1, true, true);
	lay_foot(flow, plan);
	if (!has_room(flow, plan)) {
		plan_head(flow, plan, 0, true, false);
		plan_head(flow, plan, 1, false, true);
	}
	plan_choices(flow, plan);
	plan->button_pages = own_cells(flow, paint, button_area(flow, plan), labels).pages;
}

static struct plan plan_of(const struct flow *flow, struct paint *paint) {
	struct plan plan = {.title = title(flow, paint),
		.dates = encounters(flow, paint),
		.sources = sources(flow, paint)};
	plan_one_page(flow, &plan);
	if (!plan.has_buttons) {
		plan_two_pages(flow, &plan);
	}
	if (!plan.has_buttons) {
		plan_pages(flow, paint, &plan);
	}
	return plan;
}

static void paint_head_items(
	const struct flow *flow, struct paint *paint, const struct plan *plan) {
	struct pack_item items[2];
	struct rect rect = screen_inside(flow);
	int width = head_items_width(flow, plan), count = head_items(flow, plan, items);
	rect.x += rect.w - width;
	rect.w = width;
	rect.h = flow->theme.foot;
	pack_paint(flow, paint, items, count, rect);
}

static void paint_first(const struct flow *flow, struct paint *paint, const struct plan *plan) {
	struct rect card = card_of(flow, plan, 0);
	chart_days(flow, paint, plan->is_beside ? half(flow, card, 0) : card);
	if (plan->is_beside) {
		chart_choices(flow, paint, half(flow, card, 1), 0);
	}
}

static void paint_buttons(
	const struct flow *flow, struct paint *paint, const struct plan *plan, int page) {
	const char *labels[BUTTONS];
	struct pack_item items[PACK_ITEMS];
	struct cells cells = own_cells(flow, paint, button_area(flow, plan), labels);
	int count = add_own(flow, items);
	for (int i = 0; i < count; i++) {
		if (cells_page(&cells, i) == page) {
			paint_button(paint, cells_rect(&cells, &flow->theme, i), &items[i].face);
		}
	}
}

static void paint_page(
	const struct flow *flow, struct paint *paint, const struct plan *plan, int page) {
	struct rect foot = screen_inside(flow);
	foot.y += foot.h - plan->foot_height;
	foot.h = plan->foot_height;
	pack_paint(flow, paint, plan->foot, plan->foot_count, foot);
	if (page > plan->choice_pages) {
		paint_buttons(flow, paint, plan, page - plan->choice_pages - 1);
		return;
	}
	paint_head(flow, paint, plan, &plan->heads[page > 0]);
	paint_head_items(flow, paint, plan);
	if (page == 0) {
		paint_first(flow, paint, plan);
	} else {
		chart_choices(flow, paint, card_of(flow, plan, 1), (page - 1) * plan->rows);
	}
}

static void paint_staff(const struct flow *flow, struct paint *paint) {
	if (board_waits(flow)) {
		board_moment(flow, paint);
		return;
	}
	paint_begin(paint, flow->theme.page);
	struct plan plan = plan_of(flow, paint);
	int pages = 1 + plan.choice_pages + plan.button_pages;
	paint_page(flow, paint, &plan, flow->staff.page % pages);
}

static struct request turn_week(struct flow *flow, int by) {
	int week = flow->staff.week_asked + by;
	flow->staff.week_asked = week < 0 ? week : 0;
	flow->staff.page = 0;
	return board_ask(flow, TASK_LOOK);
}

static struct request touch_staff(struct flow *flow, int target) {
	if (target == TARGET_STAFF_NEXT_PAGE) {
		flow->staff.page++;
	} else if (target == TARGET_BACK && is_this_week(flow)) {
		flow_show(flow, SCREEN_HOME);
	} else if (target == TARGET_BACK) {
		return turn_week(flow, -flow->staff.week_asked);
	} else if (target == TARGET_STAFF_EARLIER || target == TARGET_STAFF_FOLLOWING) {
		return turn_week(flow, target == TARGET_STAFF_EARLIER ? -1 : 1);
	} else if (target == TARGET_STAFF_REST) {
		flow->staff.page = 0;
		flow_show(flow, SCREEN_TASKS);
	} else if (target > TARGET_STAFF_TASK) {
		return board_begin(flow, (enum staff_task)(target - TARGET_STAFF_TASK));
	}
	return no_request;
}

const struct screen screen_staff = {
	.name = "staff",
	.is_staff = true,
	.patience_ms = board_patience,
	.paint = paint_staff,
	.touch = touch_staff,
};
