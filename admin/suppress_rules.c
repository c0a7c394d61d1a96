#include <stdlib.h>

#include "admin/suppress_inside.h"

bool suppress_is_known(const struct sum *sum) {
	return sum->is_told || (sum->is_open && !sum->is_hidden);
}

bool suppress_is_not_zero(const struct sum *sum) {
	return !suppress_is_known(sum) && (sum->is_open || sum->is_kept);
}

bool suppress_is_sensitive(const struct suppress *suppress, const struct sum *sum) {
	return suppress_is_small(sum->value, suppress->threshold) &&
		   (sum->is_hidden || sum->is_kept || sum->is_difference);
}

static struct sum *line_sum(const struct suppress *suppress, const struct line *line, int i) {
	return &suppress->sums[suppress->cells[line->cells.list[i].index].sum];
}

/* With one hidden number, or several that add up to a small one, the total tells too much. */
static bool needs_partner(const struct suppress *suppress, const struct line *line) {
	int hidden = 0;
	int64_t size = 0;
	for (int i = 0; i < line->cells.count; i++) {
		const struct sum *sum = line_sum(suppress, line, i);
		if (!suppress_is_known(sum)) {
			hidden++;
			size += llabs(sum->value);
		}
	}
	return hidden == 1 || (hidden > 1 && size < suppress->threshold);
}

/* What an earlier report told is nobody's partner. */
static struct sum *find_partner(const struct suppress *suppress, const struct line *line) {
	struct sum *partner = NULL;
	for (int i = 0; i < line->cells.count; i++) {
		struct sum *sum = line_sum(suppress, line, i);
		if (sum->is_open && !sum->is_hidden && !sum->is_told && sum->value != 0 &&
			(!partner || llabs(sum->value) < llabs(partner->value))) {
			partner = sum;
		}
	}
	return partner;
}

static bool has_known_total(const struct suppress *suppress, const struct line *line) {
	return line->total >= 0 && suppress_is_known(&suppress->sums[suppress->cells[line->total].sum]);
}

static bool mark_line(struct suppress *suppress, const struct line *line) {
	bool marked = false;
	while (has_known_total(suppress, line) && needs_partner(suppress, line)) {
		struct sum *partner = find_partner(suppress, line);
		if (!partner) {
			break;
		}
		partner->is_hidden = marked = true;
	}
	return marked;
}

void suppress_mark(struct suppress *suppress) {
	for (int i = 0; i < suppress->sum_count; i++) {
		struct sum *sum = &suppress->sums[i];
		sum->is_hidden = sum->is_open && suppress_is_small(sum->value, suppress->threshold);
	}
	for (bool marked = true; marked;) {
		marked = false;
		for (int i = 0; i < suppress->line_count; i++) {
			marked |= mark_line(suppress, &suppress->lines[i]);
		}
	}
}
